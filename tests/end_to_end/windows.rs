//! The Windows programs under Wine: the command line in `cmd`, and the main job in a window.
//!
//! They run where `THREADMARK_WINDOWS` names the folder with `threadmark.exe` and `threadmark-console.exe`, and `WINEPREFIX`
//! a Windows as `.ci/wine-prefix` makes it. Elsewhere nothing is said of them: few machines have Wine.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    thread,
    time::Duration,
};

use tracking_settings::{Profile, file};

use crate::desktop::{Desktop, Program, Window};

/// Wine's first start takes long.
const STEP: Duration = Duration::from_secs(90);

/// A Windows with both programs in a folder, as they are installed.
struct Windows {
    desktop: Desktop,
    prefix: PathBuf,
}

impl Windows {
    fn start() -> Option<Self> {
        let built = PathBuf::from(std::env::var_os("THREADMARK_WINDOWS")?);
        let prefix = PathBuf::from(std::env::var_os("WINEPREFIX").expect("WINEPREFIX is set"));
        let desktop = Desktop::start("the Windows program under Wine").expect("a desktop");
        let windows = Self { desktop, prefix };
        let _ = fs::remove_dir_all(windows.data());
        for (from, to) in [
            ("threadmark.exe", "threadmark.exe"),
            ("threadmark-console.exe", "threadmark.com"),
        ] {
            fs::copy(built.join(from), windows.folder().join(to)).expect("the program can be copied");
        }
        Some(windows)
    }

    /// Also the current folder of what is started.
    fn folder(&self) -> &Path {
        self.desktop.folder()
    }

    fn data(&self) -> PathBuf {
        let user = self.prefix.join("drive_c/users");
        let names = fs::read_dir(user).expect("the users").flatten();
        let own = names.map(|name| name.path()).find(|path| !path.ends_with("Public"));
        own.expect("a user").join("AppData/Roaming/Threadmark")
    }

    fn profiles(&self) -> Vec<Profile> {
        let folder = self.data().join("data/library/profiles");
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let read = files.filter_map(|entry| {
            let bytes = fs::read(entry.path()).ok()?;
            file::read(&bytes).ok()?.profiles.pop()
        });
        read.map(|read| read.known.profile).collect()
    }

    fn wine(&self, program: &str) -> Command {
        let mut command = self.desktop.command("wine");
        command
            .current_dir(self.folder())
            .env("WINEPREFIX", &self.prefix)
            .env("WINEARCH", "win64")
            .env("WINEDEBUG", "-all")
            .env("WINEDLLOVERRIDES", "mscoree=;mshtml=;winemenubuilder.exe=")
            .arg(program);
        command
    }

    /// What `cmd` says of a line, and its status.
    fn cmd(&self, line: &str) -> (i32, String) {
        let Output { status, stdout, stderr } = self.wine("cmd").args(["/c", line]).output().expect("cmd runs");
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr)
        );
        (status.code().expect("a status"), said.replace("\r\n", "\n"))
    }

    fn window(&self, files: &[&str]) -> (Program, Window) {
        let program = Program(self.wine("threadmark.exe").args(files).spawn().expect("Wine starts"));
        let window = self.desktop.wait_for_window("My environment", STEP);
        thread::sleep(Duration::from_secs(2));
        (program, window)
    }

    /// Wine 8.0 may leave a key lying until something else happens: the pointer moves a little.
    fn keys(&self, window: &Window, keys: &[&str]) {
        for key in keys {
            self.desktop.key(window, key);
            self.nudge();
        }
    }

    fn type_text(&self, window: &Window, text: &str) {
        self.desktop.type_text(window, text);
        self.nudge();
    }

    fn nudge(&self) {
        for at in ["1390", "1392"] {
            self.desktop.move_pointer(at, "990");
            thread::sleep(Duration::from_millis(600));
        }
    }
}

impl Drop for Windows {
    fn drop(&mut self) {
        let _ = Command::new("wineserver")
            .arg("--kill")
            .env("WINEPREFIX", &self.prefix)
            .status();
    }
}

#[test]
fn shells_get_text_waiting_and_status() {
    let Some(windows) = Windows::start() else { return };
    let sent = |name: &str, prefix: &str| {
        let mut profile = Profile::new(name);
        prefix.clone_into(&mut profile.settings.prefix);
        fs::write(windows.folder().join(format!("{name}.ron")), file::write(&profile)).expect("a file");
    };
    sent("Zürich", "ZUR-");
    let first = "  First token ZUR-0001001, last token ZUR-0250999\n";
    let (status, said) = windows.cmd("threadmark check Zürich.ron");
    assert!(
        status == 0 && said.starts_with("Zürich.ron: Zürich\n") && said.contains(first),
        "{status}: {said}"
    );
    assert_eq!(
        windows.cmd("threadmark check *.ron"),
        (status, said.clone()),
        "the pattern is expanded"
    );
    assert_eq!(
        windows.cmd("threadmark check Zürich.ron > said.txt & type said.txt"),
        (0, said)
    );
    // A line of its own, whose quotation marks nobody escapes.
    let script = "@echo off\r\nthreadmark check *.ron | find \"First\"\r\n";
    fs::write(windows.folder().join("piped.bat"), script).expect("a script");
    assert_eq!(windows.cmd("piped.bat"), (0, first.to_owned()));

    sent("Empty", "");
    assert_eq!(windows.cmd("threadmark check *.ron").0, 1, "one of both has an error");
    let (status, said) = windows.cmd("threadmark check *.tracking.ron");
    assert_eq!(
        (status, said.as_str()),
        (
            2,
            "threadmark: *.tracking.ron: No file fits this pattern. Check it and its folder.\n"
        )
    );
    let (status, said) = windows.cmd("threadmark check con");
    assert_eq!(
        (status, said.as_str()),
        (
            2,
            "threadmark: con: This is the name of a device and no file. Name a file.\n"
        )
    );
    assert_eq!(
        windows.cmd("threadmark convert Zürich.ron --to csv -o nul"),
        (0, String::new())
    );
    assert!(!windows.folder().join("nul").exists());
    // The window's program has no console, but whoever asks gets its status.
    let window = windows.wine("threadmark.exe").args(["check", "Empty.ron"]).status();
    assert_eq!(window.expect("it runs").code(), Some(1));
}

#[test]
fn the_main_job_in_a_window() {
    let Some(windows) = Windows::start() else { return };
    let desktop = &windows.desktop;
    // Wine has no DirectX 12 that is enough: the second way to draw is taken.
    let (mut program, window) = windows.window(&[]);
    desktop.picture("windows-start");
    windows.keys(&window, &["ctrl+f"]);
    windows.type_text(&window, "Prefix");
    windows.keys(&window, &["Return", "ctrl+a"]);
    windows.type_text(&window, "WIN-");
    let has_prefix = |profile: &Profile| profile.settings.prefix == "WIN-";
    desktop.wait_for("the prefix on disk", STEP, || windows.profiles().iter().any(has_prefix));

    // The main button of the export, and Windows's own dialog.
    let exported = windows.folder().join("exported.tracking.ron");
    windows.keys(&window, &["Escape", "ctrl+e", "shift+Tab", "space"]);
    let dialog = desktop.wait_for_window("^Export profile$", STEP);
    windows.keys(&dialog, &["ctrl+a"]);
    windows.type_text(
        &dialog,
        &format!("Z:{}", exported.display().to_string().replace('/', "\\")),
    );
    windows.keys(&dialog, &["Return"]);
    desktop.wait_for("the exported file", STEP, || exported.is_file());
    desktop.picture("windows-exported");

    // A double-click on the file goes to the open window, and so does a call from a shell.
    assert_eq!(windows.cmd("threadmark exported.tracking.ron").0, 0);
    thread::sleep(Duration::from_secs(2));
    desktop.picture("windows-import");
    assert_eq!(desktop.windows("Threadmark"), 1);
    windows.keys(&window, &["shift+Tab", "space"]);
    desktop.wait_for("the imported profile", STEP, || windows.profiles().len() == 2);
    windows.keys(&window, &["ctrl+q"]);
    assert!(program.ends(STEP), "Ctrl Q closes the window");

    let (mut again, window) = windows.window(&[]);
    assert!(windows.profiles().iter().all(has_prefix));
    windows.keys(&window, &["ctrl+q"]);
    assert!(again.ends(STEP));
    let log = fs::read_to_string(windows.data().join("data/threadmark.log"));
    assert!(!log.expect("of the first way to draw").contains("panicked"));
}
