//! Disks that are full or read-only, and folders that vanish. Nothing on disk is lost, and the error says which it is.
#![cfg(unix)]

use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::PermissionsExt,
    path::Path,
};

use profile_library::{Edit, Mark, Meaning, Occasion, write_safely};
use tracking_settings::{Profile, Value};

use crate::left_out::left_out;
use crate::support::{
    Helper, Home, at, can_run, edit, files_below, helper_folder, number_of, numbered, open, profile_file,
};

const AS_ROOT: [&str; 3] = ["unshare", "--mount", "--"];
const AS_USER: [&str; 5] = ["unshare", "--user", "--map-root-user", "--mount", "--"];

/// The words that start a shell with mounts of its own, where this machine allows that.
fn with_own_mounts() -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 2] = [&AS_ROOT, &AS_USER];
    ways.into_iter().find(|way| {
        let words = [&way[1..], &["sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]].concat();
        can_run(way[0], &words)
    })
}

/// Runs a helper in a folder of its own mounts, which this script makes with the folder as `$1`.
fn passes_with_mounts(helper: &Helper<'_>, script: &str) {
    let Some(way) = with_own_mounts() else {
        left_out(
            helper.test,
            "`unshare --mount` from util-linux, as root or with user namespaces",
        );
        return;
    };
    let script = format!("{script}; shift; exec \"$@\"");
    let folder = helper.folder.to_str().unwrap();
    helper.passes_after(&[way, &["sh", "-ec", &script, "sh", folder]].concat());
}

#[test]
fn helper_on_a_small_drive() {
    let Some(folder) = helper_folder() else { return };
    let library = open(&folder, at(0)).library;
    let (key, mut stamp) = library.create(&numbered(0), at(0)).unwrap();
    let filler = folder.join("filler");
    let mut file = OpenOptions::new().create(true).append(true).open(&filler).unwrap();
    while file.write_all(&[0; 512]).is_ok() {}
    let mut left = file.metadata().unwrap().len();
    let (mut number, mut failures) = (0, 0);
    // Room comes back page by page, so that the disk is full at a different step each time.
    loop {
        let before = fs::read(profile_file(&folder, &key)).unwrap();
        let now = at(failures + 1);
        match library.store(&key, &numbered(number + 1), &stamp, &[edit(number + 1, now)], now) {
            Ok(new) => {
                (number, stamp) = (number + 1, new);
                if left == 0 {
                    break;
                }
            }
            Err(error) => {
                assert!(error.is_full() && !error.is_read_only(), "{error}");
                assert_eq!(fs::read(profile_file(&folder, &key)).unwrap(), before);
                failures += 1;
            }
        }
        assert_eq!(number_of(&library.load(&key, now).unwrap().profile), number);
        let journal = library.journal(&key).unwrap();
        assert_eq!(
            i128::try_from(journal.len()).unwrap(),
            number,
            "an edit that was not kept is in the journal"
        );
        library.states(&key).unwrap();
        left = left.saturating_sub(4096);
        file.set_len(left).unwrap();
    }
    assert!(failures > 2 && number > 2, "{failures} failures, {number} stored");
    let names: Vec<_> = files_below(&folder).into_iter().map(|(path, _)| path).collect();
    assert!(
        names
            .iter()
            .all(|path| path.extension().is_none_or(|ending| ending != "tmp")),
        "{names:?}"
    );
    let states = library.states(&key).unwrap();
    assert_eq!(states.len(), 1, "the state before the first edit, once");
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::TempDir::new().unwrap();
    let helper = Helper {
        test: "disk_faults::helper_on_a_small_drive",
        folder: folder.path(),
    };
    passes_with_mounts(&helper, "mount -t tmpfs -o size=64k tmpfs \"$1\"");
}

#[test]
fn helper_under_a_size_limit() {
    let Some(folder) = helper_folder() else { return };
    let library = open(&folder, at(1)).library;
    let key = library.keys().unwrap().remove(0);
    let stored = library.load(&key, at(1)).unwrap();
    let before = fs::read(profile_file(&folder, &key)).unwrap();
    let large = Profile {
        notes: "ü".repeat(4000),
        ..numbered(0)
    };
    for attempt in 0..3 {
        let error = library
            .store(&key, &large, &stored.stamp, &[edit(1, at(1))], at(attempt))
            .unwrap_err();
        assert!(error.is_full() && !error.is_read_only(), "{error}");
    }
    // What a failed write had already appended is taken out again, or there would be no room for what follows.
    let long = Value::Text("x".repeat(20_000));
    let long = Edit {
        was: long.clone(),
        is: long,
        ..edit(1, at(2))
    };
    assert!(
        library
            .store(&key, &numbered(1), &stored.stamp, &[long], at(2))
            .unwrap_err()
            .is_full()
    );
    // Nor does a state stay without the mark that it was kept for.
    let mark = Mark {
        meaning: Meaning::Agreed,
        date: "2026-11-12".parse().unwrap(),
        by: String::new(),
        note: "x".repeat(20_000),
    };
    let before_marked = library.states(&key).unwrap();
    let kept = library.keep_state(&key, &numbered(5), Occasion::Marked, &[mark], at(2));
    assert!(kept.unwrap_err().is_full());
    assert_eq!(library.states(&key).unwrap(), before_marked);

    assert!(library.create(&large, at(2)).unwrap_err().is_full());
    assert!(
        write_safely(&folder.join("export.html"), &[b'x'; 20_000])
            .unwrap_err()
            .is_full()
    );
    assert!(!folder.join("export.html").exists());
    assert_eq!(fs::read(profile_file(&folder, &key)).unwrap(), before);
    assert!(library.journal(&key).unwrap().is_empty());
    library
        .store(&key, &numbered(1), &stored.stamp, &[edit(1, at(3))], at(3))
        .unwrap();
    assert_eq!(library.journal(&key).unwrap(), [edit(1, at(3))]);
    assert_eq!(library.keys().unwrap(), [key]);
}

#[test]
fn a_file_that_may_not_grow_loses_nothing() {
    let (home, ..) = Home::with_profile();
    let helper = Helper {
        test: "disk_faults::helper_under_a_size_limit",
        folder: home.folder.path(),
    };
    // Without the trap the system would end the process. The limit is 4 or 8 KiB, as the shell counts.
    helper.passes_after(&["sh", "-ec", "trap '' XFSZ; ulimit -f 8; exec \"$@\"", "sh"]);
}

#[test]
fn helper_that_may_not_write() {
    let Some(folder) = helper_folder() else { return };
    let before = files_below(&folder);
    let opened = open(&folder, at(9));
    assert!(!opened.is_new && opened.not_closed_normally.is_none());
    let library = opened.library;
    let key = library.keys().unwrap().remove(0);
    let stored = library.load(&key, at(9)).unwrap();
    assert_eq!(number_of(&stored.profile), 1);
    assert_eq!(library.journal(&key).unwrap().len(), 1);
    let states = library.states(&key).unwrap();
    assert_eq!(states.len(), 1);
    let now = at(9);
    let refused = [
        library
            .store(&key, &numbered(2), &stored.stamp, &[edit(2, now)], now)
            .map(drop),
        library.create(&numbered(3), now).map(drop),
        library
            .keep_state(&key, &numbered(1), Occasion::Export, &[], now)
            .map(drop),
        library.set_marks(&key, &states[0].id, &[]),
        library.delete(&key, now).map(drop),
        write_safely(&folder.join("export.html"), b"x"),
        write_safely(&profile_file(&folder, &key), b"x"),
    ];
    for (number, refused) in refused.into_iter().enumerate() {
        let error = refused.unwrap_err();
        assert!(error.is_read_only() && !error.is_full(), "call {number}: {error}");
    }
    assert_eq!(files_below(&folder), before);
    library.close().unwrap();
}

/// A library with one edit in it, closed.
fn closed_library() -> Home {
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    home.library.close().unwrap();
    home
}

fn set_modes(folder: &Path, of_folders: u32, of_files: u32) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            set_modes(&path, of_folders, of_files);
        } else {
            fs::set_permissions(&path, fs::Permissions::from_mode(of_files)).unwrap();
        }
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(of_folders)).unwrap();
}

#[test]
fn a_read_only_folder_loses_nothing_and_can_be_looked_at() {
    let home = closed_library();
    let helper = Helper {
        test: "disk_faults::helper_that_may_not_write",
        folder: home.folder.path(),
    };
    // Root may write anywhere unless that right is taken from it.
    let without_rights = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"];
    set_modes(home.folder.path(), 0o555, 0o444);
    let is_root = fs::write(home.folder.path().join("probe"), "x").is_ok();
    _ = fs::remove_file(home.folder.path().join("probe"));
    if !is_root {
        helper.passes_after(&[]);
    } else if can_run(without_rights[0], &[&without_rights[1..], &["true"]].concat()) {
        helper.passes_after(&without_rights);
    } else {
        left_out(
            "a read-only folder",
            "a user other than root, or `setpriv` from util-linux",
        );
    }
    set_modes(home.folder.path(), 0o755, 0o644);
}

#[test]
fn a_read_only_drive_loses_nothing_and_can_be_looked_at() {
    let home = closed_library();
    let helper = Helper {
        test: "disk_faults::helper_that_may_not_write",
        folder: home.folder.path(),
    };
    passes_with_mounts(&helper, "mount --bind \"$1\" \"$1\"; mount -o remount,ro,bind \"$1\"");
}

#[test]
fn a_vanished_folder_is_said_and_not_made_again() {
    let (home, key, stamp) = Home::with_profile();
    let stamp = home
        .library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    let away = tempfile::TempDir::new().unwrap().path().join("away");
    fs::create_dir_all(away.parent().unwrap()).unwrap();
    let (library, now) = (&home.library, at(2));
    // First the folder of profiles alone, then all of it: a drive that was unplugged.
    for folder in [home.folder.path().join("profiles"), home.folder.path().to_path_buf()] {
        fs::rename(&folder, &away).unwrap();
        let failed = [
            library.keys().map(drop),
            library.load(&key, now).map(drop),
            library
                .store(&key, &numbered(2), &stamp, &[edit(2, now)], now)
                .map(drop),
            library.create(&numbered(2), now).map(drop),
            library.delete(&key, now).map(drop),
            library
                .keep_state(&key, &numbered(2), Occasion::Export, &[], now)
                .map(drop),
        ];
        for (number, failed) in failed.into_iter().enumerate() {
            let error = failed.unwrap_err();
            assert!(error.is_folder_missing(), "call {number}: {error}");
        }
        assert!(!folder.exists(), "it was made again");
        fs::rename(&away, &folder).unwrap();
    }
    // It comes back, and everything goes on.
    library.store(&key, &numbered(2), &stamp, &[edit(2, now)], now).unwrap();
    assert_eq!(number_of(&library.load(&key, now).unwrap().profile), 2);
    assert_eq!(library.journal(&key).unwrap().len(), 2);
}
