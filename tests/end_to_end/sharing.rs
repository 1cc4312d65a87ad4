//! Sharing as people do it: a picture that is saved and opened elsewhere, a report in a real browser.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use profile_exchange::fingerprint;
use tracking_settings::Profile;

use crate::{
    STEP,
    desktop::{Desktop, Window, is_installed},
    left_out::left_out,
    library, save_as,
};

/// Types a prefix into the profile that a first start shows.
fn type_prefix(desktop: &Desktop, window: &Window, prefix: &str) {
    desktop.key(window, "ctrl+f");
    desktop.type_text(window, "Prefix");
    desktop.key(window, "Return");
    desktop.key(window, "ctrl+a");
    desktop.type_text(window, prefix);
    desktop.wait_for("the prefix on disk", STEP, || {
        library(desktop).iter().any(|profile| profile.settings.prefix == prefix)
    });
    desktop.key(window, "Escape");
}

fn fingerprints(profiles: &[Profile]) -> Vec<String> {
    profiles.iter().map(fingerprint).collect()
}

#[test]
fn a_saved_picture_brings_the_profile_to_a_colleague() {
    let Some(desktop) = Desktop::start("a picture in a window") else {
        return;
    };
    let picture = desktop.folder().join("card.png");
    let mut program = desktop.start_program(&[]);
    let window = desktop.wait_for_window("My environment", STEP);
    type_prefix(&desktop, &window, "CARD-");
    desktop.key(&window, "ctrl+e");
    // From “A colleague with Threadmark” to “A chat”, whose first form is the picture.
    for _ in 0..2 {
        desktop.key(&window, "Down");
    }
    desktop.pause();
    desktop.picture("export-for-a-chat");
    // From anywhere in a dialog that takes no text, Enter carries out its main button.
    desktop.key(&window, "Return");
    save_as(&desktop, &picture);
    desktop.key(&window, "ctrl+q");
    assert!(program.ends(STEP), "Ctrl Q closes the window");
    let sent = fingerprints(&library(&desktop));

    let Some(colleague) = Desktop::start("a picture in a colleague's window") else {
        return;
    };
    let mut program = colleague.start_program(&[picture.as_os_str()]);
    let window = colleague.wait_for_window("My environment", STEP);
    colleague.pause();
    colleague.picture("import-of-a-picture");
    colleague.key(&window, "shift+Tab");
    colleague.key(&window, "space");
    colleague.wait_for("the imported profile on disk", STEP, || library(&colleague).len() == 2);
    colleague.key(&window, "ctrl+q");
    assert!(program.ends(STEP), "Ctrl Q closes the window");
    assert!(
        fingerprints(&library(&colleague)).contains(&sent[0]),
        "the same fingerprint"
    );
}

/// What the browser makes of a page.
fn in_browser(page: &Path, arguments: &[&str]) -> String {
    let profile = tempfile::tempdir().expect("a folder");
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(arguments)
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_printed_report_is_read_in_a_browser() {
    const TEST: &str = "a report in a browser";
    if !is_installed("chromium") {
        left_out(TEST, "chromium would run it");
        return;
    }
    let Some(desktop) = Desktop::start(TEST) else { return };
    // The system's way of opening a page: it writes down which.
    let opened = desktop.folder().join("opened");
    fs::create_dir_all(desktop.own_programs()).expect("a folder");
    let opener = desktop.own_programs().join("xdg-open");
    let script = format!("#!/bin/sh\nprintf '%s' \"$1\" > '{}'\n", opened.display());
    fs::write(&opener, script).expect("a script");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("it can be run");

    let mut program = desktop.start_program(&[]);
    let window = desktop.wait_for_window("My environment", STEP);
    type_prefix(&desktop, &window, "<b>=1+1");
    desktop.key(&window, "ctrl+p");
    desktop.wait_for("the report", STEP, || {
        fs::read_to_string(&opened).is_ok_and(|page| Path::new(&page).is_file())
    });
    desktop.picture("report-opened");
    let page = fs::read_to_string(&opened).expect("its name was written down");
    let page = Path::new(&page);

    let shown = in_browser(page, &["--dump-dom"]);
    assert!(
        shown.contains("&lt;b&gt;=1+1"),
        "the prefix stands there as text: {shown}"
    );
    for setting in &tracking_settings::catalogue::CATALOGUE {
        assert!(shown.contains(setting.label), "{}", setting.label);
    }
    assert!(shown.contains(&fingerprint(&library(&desktop)[0])));
    let printed = desktop.folder().join("printed.pdf");
    in_browser(page, &[&format!("--print-to-pdf={}", printed.display())]);
    let printed = fs::read(&printed).expect("the report was printed");
    let is_page = |found: &&[u8]| found.starts_with(b"/Type /Page\n");
    assert_eq!(printed.windows(12).filter(is_page).count(), 1, "it is one page");
    if let Some(folder) = std::env::var_os("THREADMARK_PICTURES") {
        let picture = Path::new(&folder).join("report-in-browser.png");
        let screenshot = format!("--screenshot={}", picture.display());
        in_browser(page, &[&screenshot, "--window-size=900,1800"]);
    }
    desktop.key(&window, "ctrl+q");
    assert!(program.ends(STEP), "Ctrl Q closes the window");
}
