//! A file that is opened while a window is open goes there.

use tracking_settings::{Profile, file};

use crate::{STEP, desktop::Desktop, library};

#[test]
fn a_file_goes_to_the_open_window_and_waits_there_for_its_dialog() {
    let Some(desktop) = Desktop::start("a file for the open window") else {
        return;
    };
    let sent = desktop.folder().join("sent by a colleague.tracking.ron");
    std::fs::write(&sent, file::write(&Profile::new("Sent"))).expect("the file can be written");
    let mut first = desktop.start_program(&[]);
    let window = desktop.wait_for_window("My environment", STEP);
    // A dialog is open: Rename.
    desktop.key(&window, "F2");
    let mut second = desktop.start_program(&[sent.as_os_str()]);
    assert!(second.ends(STEP), "the second start leaves its file to the first");
    assert_eq!(desktop.windows("Threadmark"), 1);
    desktop.picture("waiting");
    desktop.key(&window, "Escape");
    desktop.pause();
    desktop.picture("handed-over");
    // The main button of the import: as a new profile.
    desktop.key(&window, "Return");
    desktop.wait_for("the imported profile on disk", STEP, || {
        library(&desktop).iter().any(|profile| profile.name == "Sent")
    });
    let mut third = desktop.start_program(&[]);
    desktop.wait_for("a second window", STEP, || desktop.windows("Threadmark") == 2);
    let windows = desktop.wait_for_window("Threadmark", STEP);
    desktop.key(&windows, "ctrl+q");
    let last = desktop.wait_for_window("Threadmark", STEP);
    desktop.key(&last, "ctrl+q");
    assert!(first.ends(STEP) && third.ends(STEP));
}
