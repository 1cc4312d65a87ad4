//! The bin.

use std::fs;

use profile_library::LibraryError;
use tracking_settings::Profile;

use crate::support::{Home, at, edit, number_of, numbered, open};

#[test]
fn a_deleted_profile_comes_back_with_its_history() {
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    let states = home.library.states(&key).unwrap();
    assert_eq!(states.len(), 1);

    let entry = home.library.delete(&key, at(2)).unwrap();
    assert_eq!(
        (entry.key.clone(), entry.name.as_str(), entry.deleted),
        (key.clone(), "Contoso test", at(2))
    );
    assert!(home.library.keys().unwrap().is_empty());
    assert!(home.library.journal(&key).unwrap().is_empty());
    // Another window, another day.
    let again = open(home.folder.path(), at(99)).library;
    assert_eq!(again.bin().unwrap(), std::slice::from_ref(&entry));

    assert_eq!(again.bring_back(&entry.id).unwrap(), key);
    assert_eq!(number_of(&again.load(&key, at(99)).unwrap().profile), 1);
    assert_eq!(again.journal(&key).unwrap(), [edit(1, at(1))]);
    assert_eq!(again.states(&key).unwrap(), states);
    assert!(again.bin().unwrap().is_empty());
    assert!(matches!(again.bring_back(&entry.id), Err(LibraryError::Gone)));
}

#[test]
fn it_comes_back_under_a_new_key_where_the_old_one_is_taken() {
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    let entry = home.library.delete(&key, at(2)).unwrap();
    let (taken, _) = home.library.create(&numbered(5), at(3)).unwrap();
    assert_eq!(taken, key);
    let back = home.library.bring_back(&entry.id).unwrap();
    assert_eq!(back.as_str(), "contoso-test-2");
    assert_eq!(number_of(&home.library.load(&back, at(4)).unwrap().profile), 1);
    assert_eq!(number_of(&home.library.load(&key, at(4)).unwrap().profile), 5);
    assert_eq!(home.library.journal(&back).unwrap(), [edit(1, at(1))]);
}

#[test]
fn the_bin_lists_the_newest_first_also_within_one_moment() {
    let home = Home::new();
    let mut deleted = Vec::new();
    for (name, when) in [("A", 1), ("B", 1), ("C", 5), ("D", 3)] {
        let (key, _) = home.library.create(&Profile::new(name), at(0)).unwrap();
        deleted.push(home.library.delete(&key, at(when)).unwrap());
    }
    let names: Vec<String> = home
        .library
        .bin()
        .unwrap()
        .into_iter()
        .map(|entry| entry.name)
        .collect();
    assert_eq!(names, ["C", "D", "B", "A"]);
    for entry in deleted {
        home.library.bring_back(&entry.id).unwrap();
    }
    assert_eq!(home.library.keys().unwrap().len(), 4);
}

#[test]
fn a_profile_that_nobody_can_read_can_be_deleted_and_brought_back() {
    let (home, key, _) = Home::with_profile();
    fs::write(home.profile_file(&key), "\u{0}").unwrap();
    let entry = home.library.delete(&key, at(1)).unwrap();
    assert_eq!(entry.name, "contoso-test");
    home.library.bring_back(&entry.id).unwrap();
    assert_eq!(fs::read_to_string(home.profile_file(&key)).unwrap(), "\u{0}");
}

/// A crash between the two moves leaves the history in its place; it must not be lost to another profile.
#[test]
fn a_history_left_behind_by_a_crash_is_found_again() {
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    let entry = home.library.delete(&key, at(2)).unwrap();
    let in_bin = home
        .folder
        .path()
        .join("bin")
        .join(entry.id.as_str())
        .join("contoso-test.history");
    fs::rename(in_bin, home.history(&key)).unwrap();

    let (other, _) = home.library.create(&numbered(7), at(3)).unwrap();
    assert_ne!(other, key);
    assert_eq!(home.library.bring_back(&entry.id).unwrap(), key);
    assert_eq!(home.library.journal(&key).unwrap(), [edit(1, at(1))]);
}

#[test]
fn a_profile_without_history_does_not_come_back_to_another_ones() {
    let (home, key, _) = Home::with_profile();
    let entry = home.library.delete(&key, at(1)).unwrap();
    let (same, stamp) = home.library.create(&numbered(5), at(2)).unwrap();
    assert_eq!(same, key);
    home.library
        .store(&same, &numbered(6), &stamp, &[edit(6, at(3))], at(3))
        .unwrap();
    fs::write(home.profile_file(&same), "damaged").unwrap();
    home.library.load(&same, at(4)).unwrap_err();
    let back = home.library.bring_back(&entry.id).unwrap();
    assert_ne!(back, key);
    assert!(home.library.journal(&back).unwrap().is_empty());
}
