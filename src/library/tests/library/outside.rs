//! Profiles that others change: comparing stamps, and watching.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    time::{Duration, Instant},
};

use profile_library::{Changed, LibraryError, ProfileKey, hand_over};

use crate::support::{Home, at, edit, files_below, number_of, numbered, open};

#[test]
fn a_change_from_outside_is_never_overwritten() {
    let (home, key, base) = Home::with_profile();
    fs::write(home.profile_file(&key), tracking_settings::file::write(&numbered(77))).unwrap();
    let before = files_below(home.folder.path());
    let failed = home.library.store(&key, &numbered(1), &base, &[edit(1, at(1))], at(1));
    let Err(LibraryError::ChangedOutside { theirs }) = failed else {
        panic!("{failed:?}")
    };
    assert_eq!(number_of(&theirs.profile), 77);
    assert_eq!(files_below(home.folder.path()), before);
    // Who decides to go on from theirs can.
    home.library
        .store(&key, &numbered(78), &theirs.stamp, &[edit(78, at(2))], at(2))
        .unwrap();
    assert_eq!(number_of(&home.library.load(&key, at(3)).unwrap().profile), 78);
}

#[test]
fn the_same_length_and_time_is_not_taken_for_the_same_file() {
    let (home, key, base) = Home::with_profile();
    let file = home.profile_file(&key);
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    let changed = fs::read_to_string(&file).unwrap().replace("P0", "P9");
    fs::write(&file, changed).unwrap();
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(time)
        .unwrap();
    let failed = home.library.store(&key, &numbered(1), &base, &[], at(1));
    assert!(matches!(failed, Err(LibraryError::ChangedOutside { .. })));
}

#[test]
fn what_was_damaged_from_outside_is_moved_aside_before_a_store() {
    let (home, key, base) = Home::with_profile();
    fs::write(home.profile_file(&key), "damaged").unwrap();
    let failed = home.library.store(&key, &numbered(1), &base, &[edit(1, at(1))], at(1));
    let Err(LibraryError::Unreadable {
        moved_to: Some(place), ..
    }) = failed
    else {
        panic!("{failed:?}")
    };
    assert_eq!(fs::read_to_string(place).unwrap(), "damaged");
    assert!(home.library.journal(&key).unwrap().is_empty());
}

fn profiles_to(sender: Sender<Vec<ProfileKey>>) -> Box<dyn Fn(Changed) + Send> {
    Box::new(move |changed| {
        if let Changed::Profiles(keys) = changed {
            _ = sender.send(keys);
        }
    })
}

/// Waits for a report that holds this key.
fn waits_for(reports: &Receiver<Vec<ProfileKey>>, key: &ProfileKey) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let report = reports
            .recv_timeout(left)
            .unwrap_or_else(|_| panic!("nothing was told of {key}"));
        if report.contains(key) || report.is_empty() {
            return;
        }
    }
}

#[test]
fn watching_tells_of_changes_additions_and_removals() {
    let (home, key, stamp) = Home::with_profile();
    let (sender, reports) = mpsc::channel();
    let watch = home.library.watch(profiles_to(sender)).unwrap();
    let other = open(home.folder.path(), at(1)).library;

    other
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    waits_for(&reports, &key);
    fs::write(home.profile_file(&key), tracking_settings::file::write(&numbered(5))).unwrap();
    waits_for(&reports, &key);
    let (added, _) = other.create(&numbered(2), at(2)).unwrap();
    waits_for(&reports, &added);
    other.delete(&added, at(3)).unwrap();
    waits_for(&reports, &added);

    drop(watch);
    other.create(&numbered(3), at(4)).unwrap();
    assert!(
        reports.recv_timeout(Duration::from_secs(2)).is_err(),
        "told after it was dropped"
    );
}

#[test]
fn many_changes_at_once_come_together_and_reading_is_no_change() {
    let (home, key, _) = Home::with_profile();
    let (sender, reports) = mpsc::channel();
    let _watch = home.library.watch(profiles_to(sender)).unwrap();
    let mut all = vec![key.clone()];
    fs::write(home.profile_file(&key), tracking_settings::file::write(&numbered(5))).unwrap();
    all.extend((0..20).map(|number| home.library.create(&numbered(number), at(1)).unwrap().0));
    all.sort();
    let mut told = Vec::new();
    let mut count = 0;
    while told.len() < all.len() {
        told.extend(reports.recv_timeout(Duration::from_secs(20)).unwrap());
        told.sort();
        told.dedup();
        count += 1;
    }
    assert_eq!(told, all);
    assert!(count < 15, "{count} reports");
    while reports.recv_timeout(Duration::from_secs(1)).is_ok() {}

    for key in &all {
        home.library.load(key, at(2)).unwrap();
    }
    home.library.keys().unwrap();
    assert!(
        reports.recv_timeout(Duration::from_secs(1)).is_err(),
        "reading was told as a change"
    );
}

#[test]
fn a_folder_that_is_not_there_cannot_be_watched() {
    let home = Home::new();
    fs::remove_dir_all(home.folder.path().join("profiles")).unwrap();
    assert!(home.library.watch(Box::new(drop)).unwrap_err().is_folder_missing());
}

/// In reach of every test machine, however busy.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn a_file_is_handed_to_the_window_that_is_open() {
    let home = Home::new();
    let (sender, taken) = mpsc::channel();
    let library = home.library.clone();
    let _watch = home
        .library
        .watch(Box::new(move |changed| {
            if changed == Changed::Handed {
                _ = sender.send(library.take_handed("here", at(1)));
            }
        }))
        .unwrap();
    let file = home.folder.path().join("für Maria; neu (2).tracking.ron");
    assert!(hand_over(home.folder.path(), "here", &file, at(1), PATIENCE).unwrap());
    let mut files = Vec::new();
    while files.is_empty() {
        files = taken.recv_timeout(PATIENCE).unwrap();
    }
    assert_eq!(files, [file]);
}

#[test]
fn a_file_that_nobody_takes_is_handed_to_nobody() {
    let home = Home::new();
    let folder = home.folder.path();
    let file = Path::new("contoso.tracking.ron");
    let hand = |screen| hand_over(folder, screen, file, at(1), Duration::from_millis(300)).unwrap();
    assert!(!hand("here"), "the window hangs");
    assert_eq!(
        home.library.take_handed("here", at(1)),
        [""; 0].map(PathBuf::from),
        "it comes too late"
    );

    let library = home.library.clone();
    let _watch = home
        .library
        .watch(Box::new(move |_| {
            assert!(library.take_handed("elsewhere", at(1)).is_empty());
        }))
        .unwrap();
    assert!(!hand("here"), "the window is on another computer's screen");

    home.library.close().unwrap();
    let begun = Instant::now();
    assert!(!hand_over(folder, "here", file, at(1), PATIENCE).unwrap());
    assert!(begun.elapsed() < PATIENCE, "no window is waited for where none is open");
}
