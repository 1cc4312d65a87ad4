//! Earlier states: when they are kept, what they hold, their marks, and thinning.

use std::{collections::BTreeSet, fs};

use profile_library::{LibraryError, Mark, Meaning, Occasion, StateId};
use proptest::prelude::*;
use tracking_settings::{Advanced, Beside, BesideId, Field, PartlyKnown, Profile, SettingId, Value};

use crate::support::{Home, at, day, edit, number_of, numbered, open};

fn in_dynamics() -> Mark {
    Mark {
        meaning: Meaning::InDynamics,
        date: "2026-11-12".parse().unwrap(),
        by: "The \"admin\"\nof Contoso".to_owned(),
        note: "Ünïcode \u{202e} 😀".to_owned(),
    }
}

fn agreed() -> Mark {
    Mark {
        meaning: Meaning::Agreed,
        note: String::new(),
        ..in_dynamics()
    }
}

#[test]
fn one_is_kept_before_the_first_edit_after_each_start() {
    let (home, key, stamp) = Home::with_profile();
    let stamp = home.library.store(&key, &numbered(1), &stamp, &[], at(1)).unwrap();
    home.library.store(&key, &numbered(2), &stamp, &[], at(2)).unwrap();
    let again = open(home.folder.path(), at(3)).library;
    let stamp = again.load(&key, at(3)).unwrap().stamp;
    let stamp = again.store(&key, &numbered(3), &stamp, &[], at(4)).unwrap();
    again.store(&key, &numbered(4), &stamp, &[], at(5)).unwrap();
    let states = again.states(&key).unwrap();
    assert_eq!(
        states
            .iter()
            .map(|state| number_of(&state.known.profile))
            .collect::<Vec<_>>(),
        [2, 0]
    );
    assert_eq!(states.iter().map(|state| state.at).collect::<Vec<_>>(), [at(4), at(1)]);
    assert!(
        states
            .iter()
            .all(|state| state.occasion == Occasion::BeforeFirstEdit && state.marks.is_empty())
    );
}

#[test]
fn one_is_kept_on_each_day_of_edits() {
    let (home, key, mut stamp) = Home::with_profile();
    for (number, when) in [(1, day(0)), (2, day(1)), (3, day(1)), (4, day(3))] {
        stamp = home.library.store(&key, &numbered(number), &stamp, &[], when).unwrap();
    }
    let states = home.library.states(&key).unwrap();
    let kept: Vec<_> = states
        .iter()
        .map(|state| (number_of(&state.known.profile), state.occasion))
        .collect();
    assert_eq!(
        kept,
        [(3, Occasion::Day), (1, Occasion::Day), (0, Occasion::BeforeFirstEdit)]
    );
}

#[test]
fn a_file_with_unknown_fields_is_kept_byte_for_byte() {
    let (home, key, _) = Home::with_profile();
    let text = "\u{feff}// mine\r\n(team: [1, 2], format: 1, name: \"A\",\r\nsettings: (prefix: \"X:\"))";
    fs::write(home.profile_file(&key), text).unwrap();
    let read = home.library.load(&key, at(1)).unwrap();
    home.library.store(&key, &numbered(1), &read.stamp, &[], at(1)).unwrap();
    let [state] = home.library.states(&key).unwrap().try_into().unwrap();
    assert_eq!(state.occasion, Occasion::UnknownFields);
    assert_eq!(state.known.profile, read.profile);
    let file = home
        .history(&key)
        .join("states")
        .join(format!("{}.tracking.ron", state.id.as_str()));
    assert_eq!(fs::read_to_string(file).unwrap(), text);
}

#[test]
fn the_largest_number_is_kept_with_a_state() {
    let (home, key, _) = Home::with_profile();
    let mut read = numbered(4);
    read.settings.hold_largest_number(1_000);
    for detail in Advanced::FIELDS {
        read.set(detail, &Value::PlatformDefault);
    }
    home.library
        .keep_state(&key, &read, Occasion::ReadFromDynamics, &[in_dynamics()], at(1))
        .unwrap();
    let states = home.library.states(&key).unwrap();
    assert_eq!(states[0].known, read.into());
}

#[test]
fn what_earlier_versions_wrote_nothing_of_is_the_platforms_default_where_it_was_read() {
    let (home, key, _) = Home::with_profile();
    let [noise, most] = [SettingId::NoisePattern, SettingId::MostWords].map(Field::Setting);
    // As it stands on disk up to version 0.1.0: details of smart matching are missing.
    let written = PartlyKnown::without(numbered(4), [most]);
    for (occasion, expected) in [
        (Occasion::ReadFromDynamics, Some(Value::PlatformDefault)),
        (Occasion::Marked, None),
    ] {
        let id = home
            .library
            .keep_state(&key, &written, occasion, &[in_dynamics()], at(1))
            .unwrap();
        let states = home.library.states(&key).unwrap();
        let state = states.iter().find(|state| state.id == id).unwrap();
        assert_eq!(state.known.get(noise), expected, "{occasion:?}");
        assert!(!state.known.knows(most), "{occasion:?}");
    }
}

#[test]
fn marks_and_unknown_values_are_kept_and_changed() {
    let (home, key, _) = Home::with_profile();
    let unknown = BTreeSet::from([SettingId::UseCategories, SettingId::Prefix].map(Field::Setting));
    let version = PartlyKnown::without(numbered(4), unknown.clone());
    let library = &home.library;
    let id = library
        .keep_state(&key, &version, Occasion::Marked, &[in_dynamics()], at(1))
        .unwrap();
    let again = open(home.folder.path(), at(2)).library;
    let [state] = again.states(&key).unwrap().try_into().unwrap();
    assert_eq!((&state.id, state.at, state.occasion), (&id, at(1), Occasion::Marked));
    assert_eq!(
        (&state.known.unknown, &state.marks[..]),
        (&unknown, &[in_dynamics()][..])
    );
    assert_eq!(number_of(&state.known.profile), 4);

    again.set_marks(&key, &id, &[in_dynamics(), agreed()]).unwrap();
    assert_eq!(library.states(&key).unwrap()[0].marks, [in_dynamics(), agreed()]);
    again.set_marks(&key, &id, &[]).unwrap();
    assert!(library.states(&key).unwrap()[0].marks.is_empty());
}

#[test]
fn what_is_not_there_has_no_states_and_takes_no_marks() {
    let (home, key, _) = Home::with_profile();
    assert!(home.library.states(&key).unwrap().is_empty());
    let id = home
        .library
        .keep_state(&key, &numbered(0), Occasion::Export, &[], at(1))
        .unwrap();
    let (other, _) = home.library.create(&numbered(1), at(1)).unwrap();
    assert!(matches!(
        home.library.set_marks(&other, &id, &[agreed()]),
        Err(LibraryError::Gone)
    ));
    home.library.delete(&key, at(2)).unwrap();
    let kept = home
        .library
        .keep_state(&key, &numbered(0), Occasion::Export, &[], at(3));
    assert!(matches!(kept, Err(LibraryError::Gone)));
    assert!(!home.history(&key).exists());
}

#[test]
fn the_same_is_not_kept_twice_in_a_row() {
    let (home, key, _) = Home::with_profile();
    let keep = |number, occasion, marks: &[Mark], when| {
        home.library
            .keep_state(&key, &numbered(number), occasion, marks, at(when))
            .unwrap()
    };
    let first = keep(1, Occasion::Export, &[], 1);
    assert_eq!(keep(1, Occasion::Export, &[], 2), first);
    assert_ne!(keep(1, Occasion::Import, &[], 3), first);
    assert_ne!(keep(1, Occasion::Import, &[agreed()], 4), first);
    keep(1, Occasion::Import, &[], 5);
    keep(2, Occasion::Import, &[], 6);
    assert_eq!(home.library.states(&key).unwrap().len(), 5);
}

#[test]
fn several_of_one_moment_are_all_kept_the_last_first() {
    let (home, key, _) = Home::with_profile();
    for number in 0..5 {
        home.library
            .keep_state(&key, &numbered(number), Occasion::Restore, &[], at(1))
            .unwrap();
    }
    let kept: Vec<_> = home
        .library
        .states(&key)
        .unwrap()
        .iter()
        .map(|state| number_of(&state.known.profile))
        .collect();
    assert_eq!(kept, [4, 3, 2, 1, 0]);
}

#[test]
fn old_unmarked_ones_are_thinned_to_one_a_month() {
    let (home, key, _) = Home::with_profile();
    let keep = |number: i64, marks: &[Mark]| {
        let profile = numbered(number.into());
        home.library
            .keep_state(&key, &profile, Occasion::Export, marks, day(number))
            .unwrap();
    };
    // Day 0 is 23 November 2026.
    for number in 0..200 {
        let marks = if number == 3 { vec![agreed()] } else { Vec::new() };
        keep(number, &marks);
    }
    let states = home.library.states(&key).unwrap();
    let numbers: Vec<i128> = states.iter().map(|state| number_of(&state.known.profile)).collect();
    // The last 90 days; then the newest of March, February, January, December and November; and the marked one.
    let mut expected: Vec<i128> = (109..200).rev().collect();
    expected.extend([108, 97, 69, 38, 7, 3]);
    assert_eq!(numbers, expected);
    let files = fs::read_dir(home.history(&key).join("states")).unwrap().count();
    assert_eq!(files, numbers.len());
}

#[test]
fn old_ones_that_still_tell_something_are_not_thinned() {
    let (home, key, _) = Home::with_profile();
    let keep = |number: i64, occasion: Occasion| {
        let profile = numbered(number.into());
        home.library
            .keep_state(&key, &profile, occasion, &[], day(number))
            .unwrap();
    };
    // How it began, three exports, and a day of each; all but the last in one month.
    keep(8, Occasion::BeganAsNewEnvironment);
    for number in [9, 11, 13] {
        keep(number, Occasion::Export);
        keep(number + 1, Occasion::Day);
    }
    keep(150, Occasion::Day);
    let states = home.library.states(&key).unwrap();
    let numbers: Vec<i128> = states.iter().map(|state| number_of(&state.known.profile)).collect();
    assert_eq!(numbers, [150, 14, 13, 8]);
}

/// Whatever happens to the list, the states themselves stay.
#[test]
fn an_unreadable_list_is_moved_aside_and_made_again() {
    let (home, key, _) = Home::with_profile();
    for (number, occasion) in [(1, Occasion::Import), (2, Occasion::UnknownFields), (3, Occasion::Day)] {
        let when = at(number);
        home.library
            .keep_state(&key, &numbered(number.into()), occasion, &[agreed()], when)
            .unwrap();
    }
    let before = home.library.states(&key).unwrap();
    let list = home.history(&key).join("states.ron");
    for damage in ["", "(format: 1, states: [(id: ", "\u{0}\u{0}\u{0}"] {
        fs::write(&list, damage).unwrap();
        let after = home.library.states(&key).unwrap();
        let told = |states: &[profile_library::KeptState]| -> Vec<_> {
            states
                .iter()
                .map(|state| (state.id.clone(), state.at, state.occasion, state.known.profile.clone()))
                .collect()
        };
        assert_eq!(told(&after), told(&before));
        assert!(after.iter().all(|state| state.marks.is_empty()));
        home.library.set_marks(&key, &after[0].id, &[in_dynamics()]).unwrap();
        assert_eq!(home.library.states(&key).unwrap()[0].marks, [in_dynamics()]);
    }
    let aside: Vec<_> = fs::read_dir(home.history(&key))
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("could not be read"))
        .collect();
    assert_eq!(aside.len(), 3, "{aside:?}");
}

#[test]
fn a_list_of_a_newer_version_is_not_touched() {
    let (home, key, stamp) = Home::with_profile();
    home.library
        .keep_state(&key, &numbered(1), Occasion::Import, &[], at(1))
        .unwrap();
    let list = home.history(&key).join("states.ron");
    let newer = "(format: 2, states: {\"something\": else_})";
    fs::write(&list, newer).unwrap();
    let is_newer = |result: Result<(), LibraryError>| {
        assert!(
            matches!(result, Err(LibraryError::Unreadable { moved_to: None, .. })),
            "{result:?}"
        );
    };
    is_newer(home.library.states(&key).map(drop));
    is_newer(
        home.library
            .keep_state(&key, &numbered(2), Occasion::Import, &[], at(2))
            .map(drop),
    );
    is_newer(
        home.library
            .store(&key, &numbered(2), &stamp, &[edit(2, at(2))], at(2))
            .map(drop),
    );
    assert_eq!(fs::read_to_string(list).unwrap(), newer);
    assert_eq!(number_of(&home.library.load(&key, at(3)).unwrap().profile), 0);
}

#[test]
fn a_state_that_lost_its_file_or_its_sense_is_left_out() {
    let (home, key, _) = Home::with_profile();
    let ids: Vec<_> = (1..=3)
        .map(|number| {
            let profile = numbered(number.into());
            home.library
                .keep_state(&key, &profile, Occasion::Import, &[], at(number))
                .unwrap()
        })
        .collect();
    let file = |number: usize| {
        home.history(&key)
            .join("states")
            .join(format!("{}.tracking.ron", ids[number].as_str()))
    };
    fs::remove_file(file(0)).unwrap();
    fs::write(file(1), "damaged").unwrap();
    let states = home.library.states(&key).unwrap();
    assert_eq!(states.iter().map(|state| &state.id).collect::<Vec<_>>(), [&ids[2]]);
    assert_eq!(fs::read_to_string(file(1)).unwrap(), "damaged");
}

proptest! {
    // A failing case is printed, and nothing is written beside the tests.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]
    #[test]
    fn marks_of_any_text_are_read_back(by in any::<String>(), note in any::<String>(), notes in "\\PC{0,200}") {
        let (home, key, _) = Home::with_profile();
        let mark = Mark { by, note, ..in_dynamics() };
        let profile = Profile { notes, ..numbered(0) };
        home.library
            .keep_state(&key, &profile, Occasion::Marked, std::slice::from_ref(&mark), at(1))
            .unwrap();
        let [state] = home.library.states(&key).unwrap().try_into().unwrap();
        prop_assert_eq!(state.marks, [mark]);
        prop_assert_eq!(state.known.profile, profile);
    }
}

#[test]
fn what_an_environment_holds_beside_is_kept_with_what_is_in_dynamics_alone() {
    let (home, key, _) = Home::with_profile();
    let mut version = PartlyKnown::from(numbered(4));
    for (id, text) in [
        (BesideId::MaximumSubjectLengthOnMailServer, "400"),
        (BesideId::DisableSmartMatching, "false"),
        (BesideId::SssForceFilteringMethodForUserMailboxes, "-1"),
        (BesideId::EmailConnectionChannel, "1"),
    ] {
        assert!(version.beside.take(id, text));
    }
    let library = &home.library;
    let read = Occasion::ReadFromDynamics;
    let id = library
        .keep_state(&key, &version, read, &[in_dynamics()], at(1))
        .unwrap();
    let other = library
        .keep_state(&key, &version, Occasion::Marked, &[agreed()], at(2))
        .unwrap();
    let beside = |of: &StateId| {
        let states = open(home.folder.path(), at(3)).library.states(&key).unwrap();
        states.into_iter().find(|state| state.id == *of).unwrap().known.beside
    };
    assert_eq!(beside(&id), version.beside);
    assert_eq!(beside(&other), Beside::default());

    // One that a newer version wrote stays when the list is written again, and one that makes no sense is not known.
    let list = home.history(&key).join("states.ron");
    let text = fs::read_to_string(&list).unwrap();
    let newer = text.replace("\"DisableSmartMatching\": \"false\"", "\"SomethingNew\": \"5\"");
    let newer = newer.replace("\"400\"", "\"4000\"");
    assert_ne!(newer, text);
    fs::write(&list, newer).unwrap();
    let known: Vec<_> = beside(&id).written().collect();
    assert_eq!(
        known,
        [
            ("SSSForceFilteringMethodForUserMailboxes", "-1".to_owned()),
            ("emailconnectionchannel", "1".to_owned()),
        ]
    );
    library.set_marks(&key, &id, &[in_dynamics(), agreed()]).unwrap();
    assert!(fs::read_to_string(&list).unwrap().contains("\"SomethingNew\": \"5\""));
}
