//! Writing a file safely, in the library and outside.

use std::fs;

use profile_library::write_safely;
use tempfile::TempDir;

#[test]
fn a_file_is_made_and_replaced() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("Contoso test.html");
    write_safely(&file, b"one").unwrap();
    write_safely(&file, b"two").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"two");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_does_not_exist_is_an_error_and_is_not_made() {
    let folder = TempDir::new().unwrap();
    let error = write_safely(&folder.path().join("missing/file.txt"), b"x").unwrap_err();
    assert!(
        error.is_folder_missing() && !error.is_full() && !error.is_read_only(),
        "{error}"
    );
    assert!(!folder.path().join("missing").exists());
}

#[test]
fn a_folder_in_the_place_of_the_file_is_an_error() {
    let folder = TempDir::new().unwrap();
    write_safely(folder.path(), b"x").unwrap_err();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_marked_as_read_only_is_not_replaced() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "old").unwrap();
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    assert!(write_safely(&file, b"new").unwrap_err().is_read_only());
    assert_eq!(fs::read(&file).unwrap(), b"old");
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_links_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = TempDir::new().unwrap();
    let (file, link) = (folder.path().join("file"), folder.path().join("link"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&file, &link).unwrap();
    write_safely(&link, b"new").unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}

/// What is given away must be readable by whom the system lets read new files, not by its writer alone.
#[cfg(unix)]
#[test]
fn a_new_file_is_as_readable_as_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
    write_safely(&ours, b"x").unwrap();
    fs::write(&plain, "x").unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&plain));
}

#[test]
fn somebody_who_reads_meanwhile_sees_the_old_or_the_new() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    let (one, two) = (vec![b'1'; 50_000], vec![b'2'; 70_000]);
    write_safely(&file, &one).unwrap();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for round in 0..100 {
                write_safely(&file, if round % 2 == 0 { &two } else { &one }).unwrap();
            }
        });
        while !writer.is_finished() {
            let read = fs::read(&file).unwrap();
            assert!(read == one || read == two, "{} bytes", read.len());
        }
    });
}

#[test]
fn a_path_longer_than_windows_took_once_is_written() {
    let home = tempfile::tempdir().unwrap();
    let mut folder = home.path().to_path_buf();
    // MAX_PATH has 260 characters.
    while folder.as_os_str().len() < 320 {
        folder.push("a folder with a long name");
    }
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("contoso.tracking.ron");
    for text in ["first", "second"] {
        write_safely(&file, text.as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
}

#[cfg(windows)]
#[test]
fn a_file_that_another_program_holds_is_told_as_held_and_stays() {
    use std::os::windows::fs::OpenOptionsExt as _;
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("contoso.tracking.ron");
    write_safely(&file, b"before").unwrap();
    const FILE_SHARE_READ: u32 = 1;
    let held = fs::OpenOptions::new()
        .read(true)
        .share_mode(FILE_SHARE_READ)
        .open(&file);
    assert!(write_safely(&file, b"after").unwrap_err().is_held());
    assert_eq!(fs::read(&file).unwrap(), b"before");
    drop(held);
    write_safely(&file, b"after").unwrap();
    assert_eq!(
        fs::read_dir(home.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}
