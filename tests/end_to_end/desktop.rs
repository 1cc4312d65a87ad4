//! A desktop of its own: a display without a screen, a window manager, a session bus, a home folder.

use std::{
    ffi::OsStr,
    fs::File,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::left_out::left_out;

/// The programs that a desktop needs, by the Debian package that has them.
const NEEDED: [(&str, &str); 6] = [
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
    ("xdotool", "xdotool"),
    ("zenity", "zenity"),
    ("dbus-daemon", "dbus"),
    ("import", "imagemagick"),
];

/// The binary under test.
pub(crate) fn binary() -> PathBuf {
    std::env::var_os("THREADMARK_BINARY").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_threadmark")), PathBuf::from)
}

/// A window, as xdotool names it.
pub(crate) struct Window(String);

/// A running program. It is ended when this is dropped.
pub(crate) struct Program(pub(crate) Child);

impl Program {
    /// Waits for the program to end by itself.
    pub(crate) fn ends(&mut self, within: Duration) -> bool {
        let until = Instant::now() + within;
        while Instant::now() < until {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A desktop. Everything on it ends when this is dropped.
pub(crate) struct Desktop {
    home: tempfile::TempDir,
    display: String,
    bus: String,
    // In the order in which they are ended.
    _manager: Program,
    _bus: Program,
    _server: Program,
}

impl Desktop {
    /// Starts a desktop; `None`, with one line saying why, where this machine lacks something.
    pub(crate) fn start(test: &str) -> Option<Self> {
        let missing: Vec<&str> = NEEDED
            .iter()
            .filter(|(program, _)| !is_installed(program))
            .map(|(_, package)| *package)
            .collect();
        if !missing.is_empty() {
            left_out(test, &format!("{} would run it", missing.join(", ")));
            return None;
        }
        let home = tempfile::tempdir().expect("a temporary folder");
        let (server, display) = start_saying(Command::new("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1400x1000x24",
            "-nolisten",
            "tcp",
            // Without it the server begins anew whenever its last client leaves.
            "-noreset",
        ]));
        let display = format!(":{display}");
        // What the bus starts, as the one for assistive programs, is of this display, too.
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--print-address", "--nofork"])
            .env("DISPLAY", &display)
            .env("HOME", home.path())
            .env("XDG_RUNTIME_DIR", home.path());
        let (bus_program, bus) = start_saying(&mut bus);
        let mut manager = Command::new("openbox");
        quiet(manager.env("DISPLAY", &display).env("HOME", home.path()));
        let manager = Program(manager.spawn().expect("openbox starts"));
        let desktop = Self {
            home,
            display,
            bus,
            _manager: manager,
            _bus: bus_program,
            _server: server,
        };
        desktop.wait_for("the window manager", Duration::from_secs(20), || {
            // Only a window manager knows which desktop is shown.
            desktop
                .command("xdotool")
                .arg("get_desktop")
                .output()
                .is_ok_and(|output| output.status.success())
        });
        Some(desktop)
    }

    /// The user's home folder.
    pub(crate) fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Where the program keeps its data.
    pub(crate) fn data_folder(&self) -> PathBuf {
        self.home.path().join("data").join("threadmark")
    }

    /// Where this user's own programs are.
    pub(crate) fn own_programs(&self) -> PathBuf {
        self.home.path().join("bin")
    }

    fn search_path(&self) -> std::ffi::OsString {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.own_programs()).chain(std::env::split_paths(&path));
        std::env::join_paths(folders).unwrap_or(path)
    }

    /// A command on this desktop.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path().join("data"))
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("XDG_RUNTIME_DIR", self.home.path())
            // Programs of this user come first: a test can put its own browser there.
            .env("PATH", self.search_path())
            .env("LC_ALL", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null());
        command
    }

    /// Starts the program.
    pub(crate) fn start_program(&self, arguments: &[&OsStr]) -> Program {
        let mut command = self.command(binary());
        Program(command.args(arguments).spawn().expect("the program starts"))
    }

    fn named(&self, title: &str) -> Vec<Window> {
        let search = self
            .command("xdotool")
            .args(["search", "--onlyvisible", "--name", title])
            .output()
            .expect("xdotool starts");
        let ids = String::from_utf8_lossy(&search.stdout).into_owned();
        ids.lines().map(|id| Window(id.to_owned())).collect()
    }

    /// How many windows have these words in their titles.
    pub(crate) fn windows(&self, title: &str) -> usize {
        self.named(title).len()
    }

    /// Waits for a window whose title holds these words, and gives it the focus.
    pub(crate) fn wait_for_window(&self, title: &str, within: Duration) -> Window {
        let mut found = None;
        self.wait_for(&format!("a window titled “{title}”"), within, || {
            found = self.named(title).into_iter().next();
            found.is_some()
        });
        let window = found.expect("it was waited for");
        let _ = self
            .command("xdotool")
            .args(["windowactivate", "--sync", &window.0])
            .output();
        self.pause();
        window
    }

    /// Presses a key.
    pub(crate) fn key(&self, window: &Window, key: &str) {
        let _ = self
            .command("xdotool")
            .args(["windowactivate", "--sync", &window.0])
            .output();
        self.run_xdotool(&["key", "--clearmodifiers", key]);
        self.pause();
    }

    /// Types a text.
    pub(crate) fn type_text(&self, window: &Window, text: &str) {
        let _ = self
            .command("xdotool")
            .args(["windowactivate", "--sync", &window.0])
            .output();
        self.run_xdotool(&["type", "--clearmodifiers", "--delay", "40", text]);
        self.pause();
    }

    pub(crate) fn move_pointer(&self, left: &str, top: &str) {
        self.run_xdotool(&["mousemove", left, top]);
    }

    fn run_xdotool(&self, arguments: &[&str]) {
        let output = self.command("xdotool").args(arguments).output().expect("xdotool runs");
        assert!(
            output.status.success(),
            "xdotool {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Gives the programs time to answer. Under load they are slower, so what matters is waited for by
    /// [`wait_for`](Self::wait_for).
    pub(crate) fn pause(&self) {
        std::thread::sleep(Duration::from_millis(600));
    }

    /// Waits until something is so.
    pub(crate) fn wait_for(&self, what: &str, within: Duration, mut is_so: impl FnMut() -> bool) {
        let until = Instant::now() + within;
        while !is_so() {
            if Instant::now() > until {
                self.picture("waited-in-vain");
                panic!("waited in vain for {what}");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// A picture of the screen, kept where `THREADMARK_PICTURES` names a folder.
    pub(crate) fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("THREADMARK_PICTURES") {
            let path = Path::new(&folder).join(format!("{name}.png"));
            let _ = self
                .command("import")
                .args([OsStr::new("-window"), OsStr::new("root"), path.as_os_str()])
                .output();
        }
    }
}

pub(crate) fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// A command that says nothing.
fn quiet(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

/// Starts a program and reads the one line that it says when it is ready.
fn start_saying(command: &mut Command) -> (Program, String) {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(
            File::options()
                .write(true)
                .open("/dev/null")
                .map_or_else(|_| Stdio::inherit(), Stdio::from),
        )
        .spawn()
        .expect("the program starts");
    let stdout = child.stdout.take().expect("its output is read");
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).expect("it says a line");
    assert!(!line.trim().is_empty(), "it said nothing");
    (Program(child), line.trim().to_owned())
}
