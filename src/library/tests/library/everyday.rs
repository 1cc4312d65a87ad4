//! Adding, reading, storing, and what is refused.

use std::fs;

use profile_library::{LibraryError, Stored};
use tracking_settings::{Profile, file::NoticeCode};

use crate::support::{Home, at, edit, files_below, number_of, numbered, open};

#[test]
fn a_first_start_is_told_from_a_later_one() {
    let home = Home::new();
    let folder = home.folder.path().join("new");
    assert!(open(&folder, at(0)).is_new);
    assert!(!open(&folder, at(1)).is_new);
}

#[test]
fn what_was_created_and_stored_is_read_back() {
    let (home, key, stamp) = Home::with_profile();
    assert_eq!(key.as_str(), "contoso-test");
    let read = home.library.load(&key, at(1)).unwrap();
    assert_eq!((number_of(&read.profile), &read.stamp), (0, &stamp));
    assert!(read.notices.is_empty() && read.modified.is_some());

    let stamp = home
        .library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    home.library
        .store(&key, &numbered(2), &stamp, &[edit(2, at(2))], at(2))
        .unwrap();
    let again = open(home.folder.path(), at(3)).library;
    assert_eq!(again.keys().unwrap(), std::slice::from_ref(&key));
    assert_eq!(number_of(&again.load(&key, at(3)).unwrap().profile), 2);
    assert_eq!(again.journal(&key).unwrap(), [edit(1, at(1)), edit(2, at(2))]);
}

#[test]
fn titles_may_repeat_and_keys_do_not() {
    let home = Home::new();
    let keys: Vec<String> = (0..12)
        .map(|number| home.library.create(&numbered(number), at(0)).unwrap().0.into())
        .collect();
    assert_eq!(keys[..3], ["contoso-test", "contoso-test-2", "contoso-test-3"]);
    assert_eq!(keys[11], "contoso-test-12");
    assert_eq!(home.library.keys().unwrap().len(), 12);
}

#[test]
fn a_changed_name_keeps_the_key() {
    let (home, key, stamp) = Home::with_profile();
    let renamed = Profile {
        name: "Fabrikam".to_owned(),
        ..numbered(0)
    };
    home.library.store(&key, &renamed, &stamp, &[], at(1)).unwrap();
    assert_eq!(home.library.keys().unwrap(), [key]);
}

#[test]
fn an_identical_profile_is_not_written() {
    let (home, key, stamp) = Home::with_profile();
    let written_by_hand = fs::read_to_string(home.profile_file(&key)).unwrap() + "\n// my own comment\n";
    fs::write(home.profile_file(&key), written_by_hand).unwrap();
    let base = home.library.load(&key, at(1)).unwrap().stamp;
    assert_ne!(base, stamp);
    let before = files_below(&home.folder.path().join("profiles"));
    let after = home
        .library
        .store(&key, &numbered(0), &base, &[edit(0, at(1))], at(1))
        .unwrap();
    assert_eq!(after, base);
    assert_eq!(files_below(&home.folder.path().join("profiles")), before);
}

#[test]
fn a_profile_that_is_missing_is_gone() {
    let (home, key, stamp) = Home::with_profile();
    fs::remove_file(home.profile_file(&key)).unwrap();
    let (library, now) = (&home.library, at(1));
    assert!(matches!(library.load(&key, now), Err(LibraryError::Gone)));
    assert!(matches!(
        library.store(&key, &numbered(1), &stamp, &[], now),
        Err(LibraryError::Gone)
    ));
    assert!(matches!(library.delete(&key, now), Err(LibraryError::Gone)));
    assert!(!home.profile_file(&key).exists());
}

#[test]
fn only_profile_files_are_listed() {
    let (home, key, _) = Home::with_profile();
    let profiles = home.folder.path().join("profiles");
    for other in [
        "notes.txt",
        ".hidden.tracking.ron",
        ".threadmark-x.tmp",
        "a.tracking.ron~",
    ] {
        fs::write(profiles.join(other), "x").unwrap();
    }
    fs::create_dir(profiles.join("folder.tracking.ron")).unwrap();
    fs::copy(home.profile_file(&key), profiles.join("Copy of Mine (2).tracking.ron")).unwrap();
    let keys: Vec<String> = home.library.keys().unwrap().into_iter().map(String::from).collect();
    assert_eq!(keys, ["Copy of Mine (2)", "contoso-test"]);
}

/// A file that can't be read is moved aside, told of, and never overwritten; the second of its name neither.
#[test]
fn an_unreadable_file_is_moved_aside() {
    let (home, key, _) = Home::with_profile();
    let mut places = Vec::new();
    for contents in ["", "Profile(format: 1, name: \"Conto", "\u{0}\u{1}"] {
        fs::write(home.profile_file(&key), contents).unwrap();
        let Err(LibraryError::Unreadable {
            file_name,
            moved_to,
            refusal,
        }) = home.library.load(&key, at(9))
        else {
            panic!("{contents:?} was read");
        };
        let place = moved_to.unwrap();
        assert_eq!(file_name, "contoso-test.tracking.ron");
        assert!(!refusal.message.is_empty());
        assert_eq!(fs::read_to_string(&place).unwrap(), contents);
        let name = place.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("contoso-test (could not be read, 2026-11-2"), "{name}");
        assert!(!home.profile_file(&key).exists() && home.library.keys().unwrap().is_empty());
        places.push((place, contents));
    }
    for (place, contents) in places {
        assert_eq!(fs::read_to_string(place).unwrap(), contents);
    }
}

#[test]
fn the_key_of_a_file_that_was_moved_aside_is_not_given_away_with_its_history() {
    let (home, key, stamp) = Home::with_profile();
    home.library
        .store(&key, &numbered(1), &stamp, &[edit(1, at(1))], at(1))
        .unwrap();
    fs::write(home.profile_file(&key), "no profile").unwrap();
    home.library.load(&key, at(2)).unwrap_err();
    let (other, _) = home.library.create(&numbered(5), at(3)).unwrap();
    assert_ne!(other, key);
    assert_eq!(home.library.journal(&other).unwrap(), []);
    assert_eq!(home.library.journal(&key).unwrap().len(), 1);
}

#[test]
fn a_file_of_a_newer_version_stays_where_it_is() {
    let (home, key, stamp) = Home::with_profile();
    let newer = fs::read_to_string(home.profile_file(&key))
        .unwrap()
        .replacen("format: 1", "format: 99", 1);
    fs::write(home.profile_file(&key), &newer).unwrap();
    let store = home.library.store(&key, &numbered(1), &stamp, &[], at(1)).map(drop);
    for failed in [home.library.load(&key, at(1)).map(drop), store] {
        assert!(
            matches!(failed, Err(LibraryError::Unreadable { moved_to: None, .. })),
            "{failed:?}"
        );
    }
    assert_eq!(fs::read_to_string(home.profile_file(&key)).unwrap(), newer);
}

#[test]
fn a_file_with_several_profiles_is_not_one_profile() {
    let (home, key, _) = Home::with_profile();
    let list = tracking_settings::file::write_list(&[numbered(1), numbered(2)]);
    fs::write(home.profile_file(&key), &list).unwrap();
    let Err(LibraryError::Unreadable {
        moved_to: Some(place),
        refusal,
        ..
    }) = home.library.load(&key, at(1))
    else {
        panic!("a list was read as a profile");
    };
    assert!(refusal.message.contains("2 profiles"), "{}", refusal.message);
    assert_eq!(fs::read_to_string(place).unwrap(), list);
}

/// A file may be caught while another program is half through writing it.
#[test]
fn a_file_that_is_just_being_written_is_waited_for() {
    let (home, key, _) = Home::with_profile();
    let file = home.profile_file(&key);
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let other = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(150));
        fs::write(file, whole).unwrap();
    });
    let now = jiff::Timestamp::now();
    let read: Stored = home.library.load(&key, now).unwrap();
    assert_eq!(number_of(&read.profile), 0);
    other.join().unwrap();
}

#[test]
fn missing_settings_and_unknown_fields_are_told() {
    let (home, key, _) = Home::with_profile();
    fs::write(
        home.profile_file(&key),
        "(format: 1, name: \"A\", settings: (prefix: \"X:\"), team: 5)",
    )
    .unwrap();
    let read = home.library.load(&key, at(1)).unwrap();
    assert_eq!(read.profile.settings.prefix, "X:");
    assert_eq!(
        read.notices
            .iter()
            .filter(|notice| notice.code == NoticeCode::MissingSetting)
            .count(),
        10
    );
    assert_eq!(
        read.notices
            .iter()
            .filter(|notice| notice.code == NoticeCode::UnknownField)
            .count(),
        1
    );
}

#[test]
fn ten_thousand_profiles_are_listed_quickly() {
    let home = Home::new();
    let profiles = home.folder.path().join("profiles");
    let text = tracking_settings::file::write(&numbered(0));
    for number in 0..10_000 {
        fs::write(profiles.join(format!("profile-{number}.tracking.ron")), &text).unwrap();
    }
    assert_eq!(home.library.keys().unwrap().len(), 10_000);
}
