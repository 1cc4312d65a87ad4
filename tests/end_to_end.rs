//! The program as a person meets it: the real binary in a window with a window manager, driven by keys, with the
//! native file dialog and the accessibility tree; and on mail that other programs wrote. `THREADMARK_BINARY` names
//! another binary than the one of this build, for example the release build.

#[path = "left_out.rs"]
mod left_out;

#[path = "end_to_end/desktop.rs"]
mod desktop;

#[path = "end_to_end/accessibility.rs"]
mod accessibility;

#[path = "end_to_end/mail_programs.rs"]
mod mail_programs;

#[path = "end_to_end/one_window.rs"]
mod one_window;

#[path = "end_to_end/orca.rs"]
mod orca;

#[path = "end_to_end/sharing.rs"]
mod sharing;

#[path = "end_to_end/windows.rs"]
mod windows;

use std::{path::Path, time::Duration};

use desktop::Desktop;
use tracking_settings::{Profile, file};

/// The native dialog's title; zenity has its own.
const FILE_DIALOG: &str = "^(Export profile|zenity)$";

const STEP: Duration = Duration::from_secs(30);

/// Gives the native dialog this path, and waits for the file.
fn save_as(desktop: &Desktop, path: &Path) {
    let dialog = desktop.wait_for_window(FILE_DIALOG, STEP);
    desktop.key(&dialog, "ctrl+a");
    desktop.type_text(&dialog, &path.display().to_string());
    desktop.key(&dialog, "Return");
    desktop.wait_for("the exported file", STEP, || path.is_file());
}

/// The profiles in the library of this desktop's user.
fn library(desktop: &Desktop) -> Vec<Profile> {
    let folder = desktop.data_folder().join("library").join("profiles");
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    files
        .filter_map(|file| {
            let path = file.ok()?.path();
            let bytes = path.is_file().then(|| std::fs::read(path).ok())??;
            let mut contents = file::read(&bytes).ok()?;
            contents.profiles.pop().map(|read| read.known.profile)
        })
        .collect()
}

#[test]
fn type_a_prefix_export_it_and_import_it_again() {
    let Some(desktop) = Desktop::start("end to end in a window") else {
        return;
    };
    let exported = desktop.folder().join("for a colleague.tracking.ron");

    // A first start: type a prefix. Find's Enter puts the focus on the first setting that is found.
    let mut program = desktop.start_program(&[]);
    let window = desktop.wait_for_window("My environment", STEP);
    desktop.key(&window, "ctrl+f");
    desktop.type_text(&window, "Prefix");
    desktop.key(&window, "Return");
    desktop.key(&window, "ctrl+a");
    desktop.type_text(&window, "E2E-");
    desktop.wait_for("the prefix on disk", STEP, || {
        library(&desktop)
            .iter()
            .any(|profile| profile.settings.prefix == "E2E-")
    });

    // Export through the native dialog.
    desktop.key(&window, "Escape");
    desktop.key(&window, "ctrl+e");
    // For a colleague with Threadmark, which is chosen at first. Backwards from the first control is the main button.
    desktop.key(&window, "shift+Tab");
    desktop.key(&window, "space");
    save_as(&desktop, &exported);
    desktop.picture("exported");
    desktop.key(&window, "ctrl+q");
    assert!(program.ends(STEP), "Ctrl Q closes the window");
    let written = std::fs::read(&exported).expect("the exported file can be read");
    let read = file::read(&written).expect("the exported file is a profile");
    assert_eq!(read.profiles[0].known.profile.settings.prefix, "E2E-");
    assert_eq!(file::write(&read.profiles[0].known.profile).into_bytes(), written);

    // Another person's computer: start with the file as argument, import it as a new profile.
    let Some(colleague) = Desktop::start("end to end in a colleague's window") else {
        return;
    };
    let mut program = colleague.start_program(&[exported.as_os_str()]);
    let window = colleague.wait_for_window("My environment", STEP);
    colleague.pause();
    colleague.picture("import-preview");
    // Going backwards from the first control leads to the last button that can be used: Import as new profile, since
    // a prefix is not ticked by itself and there is nothing else to take.
    colleague.key(&window, "shift+Tab");
    colleague.key(&window, "space");
    colleague.wait_for("the imported profile on disk", STEP, || library(&colleague).len() == 2);
    colleague.picture("imported");
    colleague.key(&window, "ctrl+q");
    assert!(program.ends(STEP), "Ctrl Q closes the window");
    let imported = library(&colleague);
    assert!(
        imported
            .iter()
            .any(|profile| file::write(profile).into_bytes() == written),
        "the imported profile is the exported one, byte for byte"
    );
}

#[test]
fn the_running_window_tells_assistive_programs_its_eleven_settings() {
    let Some(desktop) = Desktop::start("accessibility tree of the window") else {
        return;
    };
    if !accessibility::can_be_read() {
        left_out::left_out(
            "accessibility tree of the window",
            "python3-pyatspi and gir1.2-atspi-2.0 would run it",
        );
        return;
    }
    let mut program = desktop.start_program(&[]);
    let window = desktop.wait_for_window("My environment", STEP);
    let controls = accessibility::controls(&desktop, STEP);
    for setting in &tracking_settings::catalogue::CATALOGUE {
        let control = controls
            .iter()
            .find(|control| control.name == setting.label)
            .unwrap_or_else(|| panic!("no control is named {:?}; there are {controls:#?}", setting.label));
        let expected = match setting.kind {
            tracking_settings::catalogue::Kind::Switch => "check box",
            tracking_settings::catalogue::Kind::Number { .. } => "spin button",
            tracking_settings::catalogue::Kind::Text { .. } => "entry",
        };
        assert_eq!(control.role, expected, "{}", setting.label);
        assert!(control.states.iter().any(|state| state == "enabled"), "{control:?}");
        assert!(control.states.iter().any(|state| state == "focusable"), "{control:?}");
        if let tracking_settings::Value::Switch(on) = setting.default_value() {
            let checked = control.states.iter().any(|state| state == "checked");
            assert_eq!(checked, on, "{control:?}");
        }
    }
    desktop.key(&window, "ctrl+q");
    assert!(program.ends(STEP));
}

#[test]
fn without_a_display_one_sentence_says_why() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let output = std::process::Command::new(desktop::binary())
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.starts_with("Threadmark: No window could be opened, because "),
        "{said}"
    );
    let log = home.path().join("threadmark").join("threadmark.log");
    assert!(said.contains(&format!("stands in {}.", log.display())), "{said}");
    assert_eq!(std::fs::read_to_string(log).expect("the log").lines().count(), 1);
}
