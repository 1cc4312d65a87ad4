//! Windows that were and were not closed normally.

use std::fs;

use profile_library::LastChange;

use crate::support::{Home, at, day, edit, nothing_is_started, numbered, open};

#[test]
fn a_closed_session_leaves_nothing_to_tell() {
    let _quiet = nothing_is_started();
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    home.library.close().unwrap();
    home.library.close().unwrap();
    assert_eq!(open(home.folder.path(), at(2)).not_closed_normally, None);
    assert_eq!(fs::read_dir(home.folder.path().join("session")).unwrap().count(), 1);
}

#[test]
fn a_running_session_is_no_broken_one() {
    let _quiet = nothing_is_started();
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    assert_eq!(open(home.folder.path(), at(2)).not_closed_normally, None);
    // Clones share the session: it goes on while one of them lives.
    let clone = home.library.clone();
    let Home { folder, library } = home;
    drop(library);
    assert_eq!(open(folder.path(), at(3)).not_closed_normally, None);
    drop(clone);
    assert!(open(folder.path(), at(4)).not_closed_normally.is_some());
}

#[test]
fn the_last_change_of_a_broken_session_is_told_once() {
    let _quiet = nothing_is_started();
    let (home, key, stamp) = Home::with_profile();
    let (other, other_stamp) = home.library.create(&numbered(0), at(0)).unwrap();
    let stamp = home
        .library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    home.library
        .store(&other, &numbered(1), &other_stamp, &[edit(1, at(2))], at(2))
        .unwrap();
    home.library
        .store(&key, &numbered(2), &stamp, &[edit(2, at(3))], at(3))
        .unwrap();
    let Home { folder, library } = home;
    drop(library);
    let told = open(folder.path(), at(4)).not_closed_normally;
    assert_eq!(
        told,
        Some(LastChange {
            key,
            edit: edit(2, at(3))
        })
    );
    let third = open(folder.path(), at(5));
    assert_eq!(third.not_closed_normally, None);
}

#[test]
fn a_broken_session_without_a_change_says_nothing() {
    let _quiet = nothing_is_started();
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    home.library.close().unwrap();
    drop(open(home.folder.path(), day(1)));
    assert_eq!(open(home.folder.path(), day(2)).not_closed_normally, None);
}

/// The journal is written before the profile. An edit of which only the journal knows did not happen.
#[test]
fn an_edit_that_did_not_reach_the_profile_is_not_called_kept() {
    let _quiet = nothing_is_started();
    let (home, key, stamp) = Home::with_profile();
    let stamp = home
        .library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    let text = fs::read(home.profile_file(&key)).unwrap();
    home.library
        .store(&key, &numbered(2), &stamp, &[edit(2, at(2))], at(2))
        .unwrap();
    fs::write(home.profile_file(&key), text).unwrap();
    let Home { folder, library } = home;
    drop(library);
    let told = open(folder.path(), at(4)).not_closed_normally;
    assert_eq!(told.map(|last| last.edit), Some(edit(1, at(1))));
}

#[test]
fn the_latest_of_several_broken_sessions_is_told() {
    let _quiet = nothing_is_started();
    let (home, key, stamp) = Home::with_profile();
    let second = open(home.folder.path(), at(1)).library;
    let stamp = second
        .store(&key, &numbered(1), &stamp, &[edit(1, at(2))], at(2))
        .unwrap();
    home.library
        .store(&key, &numbered(2), &stamp, &[edit(2, at(3))], at(3))
        .unwrap();
    let Home { folder, library } = home;
    drop((library, second));
    let told = open(folder.path(), at(4)).not_closed_normally;
    assert_eq!(told.map(|last| last.edit), Some(edit(2, at(3))));
}

#[test]
fn leftovers_of_a_broken_session_are_removed_and_nothing_else() {
    let _quiet = nothing_is_started();
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    let profiles = home.folder.path().join("profiles");
    let leftovers = [
        profiles.join(".threadmark-abc123.tmp"),
        home.history(&key).join(".threadmark-abc123.tmp"),
        home.history(&key).join("states/.threadmark-abc123.tmp"),
    ];
    let others = [profiles.join("notes.tmp"), profiles.join(".hidden")];
    for file in leftovers.iter().chain(&others) {
        fs::write(file, "half").unwrap();
    }
    // While the session runs they may be its own.
    drop(open(home.folder.path(), at(2)));
    assert!(leftovers[1].exists());
    let Home { folder, library } = home;
    drop(library);
    open(folder.path(), at(3));
    assert!(leftovers.iter().all(|file| !file.exists()));
    assert!(others.iter().all(|file| file.exists()));
}

#[test]
fn damaged_session_files_do_no_harm() {
    let _quiet = nothing_is_started();
    let (home, ..) = Home::with_profile();
    let sessions = home.folder.path().join("session");
    for (number, text) in [
        "",
        "\u{0}",
        "yesterday\ncontoso-test\n",
        "2026-11-23T10:00:00Z\n../../etc/passwd\n\nmissing\n",
    ]
    .into_iter()
    .enumerate()
    {
        fs::write(sessions.join(format!("damaged-{number}")), text).unwrap();
    }
    assert_eq!(open(home.folder.path(), at(3)).not_closed_normally, None);
}
