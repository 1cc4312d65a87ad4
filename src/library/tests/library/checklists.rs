//! Steps that were ticked as carried out.

use std::{collections::BTreeMap, fs};

use profile_library::{Checklist, LibraryError, Mark, Meaning, Occasion};
use tracking_settings::{Field, SettingId, Value};

use crate::support::{Home, at, numbered, open};

const PREFIX: Field = Field::Setting(SettingId::Prefix);
const DIGITS: Field = Field::Setting(SettingId::ActivityCounterDigits);

#[test]
fn ticks_are_there_after_a_start_and_taken_away_one_by_one() {
    let (home, key, _) = Home::with_profile();
    assert!(home.library.checklist(&key).unwrap().ticked.is_empty());
    let hostile = Value::Text("'; \"x\" \u{202e}\n;".to_owned());
    home.library.tick(&key, None, PREFIX, Some(&hostile)).unwrap();
    // Another window ticks another step.
    let other = open(home.folder.path(), at(1)).library;
    other.tick(&key, None, DIGITS, Some(&Value::Number(5))).unwrap();
    let both = BTreeMap::from([(PREFIX, hostile), (DIGITS, Value::Number(5))]);
    assert_eq!(home.library.checklist(&key).unwrap().ticked, both);
    home.library.tick(&key, None, PREFIX, None).unwrap();
    let left = BTreeMap::from([(DIGITS, Value::Number(5))]);
    assert_eq!(
        open(home.folder.path(), at(2)).library.checklist(&key).unwrap().ticked,
        left
    );
}

#[test]
fn what_is_ticked_in_one_environment_is_not_ticked_in_the_next() {
    let (home, key, _) = Home::with_profile();
    let next = Some("contoso-uat.crm4.dynamics.com");
    home.library.tick(&key, None, DIGITS, Some(&Value::Number(5))).unwrap();
    home.library.tick(&key, next, DIGITS, Some(&Value::Number(4))).unwrap();
    let list = home.library.checklist(&key).unwrap();
    assert_eq!(list.ticked_in(None), &BTreeMap::from([(DIGITS, Value::Number(5))]));
    assert_eq!(list.ticked_in(next), &BTreeMap::from([(DIGITS, Value::Number(4))]));
    assert!(list.ticked_in(Some("contoso.crm4.dynamics.com")).is_empty());
    // What its own environment holds says nothing of the next.
    let mark = Mark {
        meaning: Meaning::InDynamics,
        date: jiff::civil::date(2026, 11, 23),
        by: String::new(),
        note: String::new(),
    };
    home.library
        .keep_state(&key, &numbered(1), Occasion::ReadFromDynamics, &[mark], at(1))
        .unwrap();
    let list = home.library.checklist(&key).unwrap();
    assert!(list.ticked.is_empty() && list.elsewhere.len() == 1, "{list:?}");
    home.library.tick(&key, None, DIGITS, Some(&Value::Number(5))).unwrap();
    home.library.tick(&key, next, DIGITS, None).unwrap();
    let list = home.library.checklist(&key).unwrap();
    assert!(list.elsewhere.is_empty() && list.ticked.len() == 1, "{list:?}");
}

#[test]
fn a_list_of_version_0_1_0_is_read() {
    let (home, key, _) = Home::with_profile();
    fs::create_dir_all(home.history(&key)).unwrap();
    let written = r#"(format: 1, leads_from: Some("in_dynamics"), ticked: {
        "advanced.most_words": Absent, "prefix": Text("FAB-"), "use_correlation": Switch(false) })"#;
    fs::write(home.history(&key).join("checklist.ron"), written).unwrap();
    let list = home.library.checklist(&key).unwrap();
    assert_eq!(list.leads_from.as_deref(), Some("in_dynamics"));
    let expected = [
        (PREFIX, Value::Text("FAB-".to_owned())),
        (SettingId::UseCorrelation.into(), Value::Switch(false)),
        // It was entered by leaving it empty, which nothing told apart from nothing planned.
        (SettingId::MostWords.into(), Value::PlatformDefault),
    ];
    assert_eq!(list.ticked, BTreeMap::from(expected));
}

#[test]
fn a_damaged_list_ticks_nothing_and_is_begun_anew() {
    let (home, key, _) = Home::with_profile();
    home.library.tick(&key, None, DIGITS, Some(&Value::Number(5))).unwrap();
    let file = home.history(&key).join("checklist.ron");
    for damaged in [&b"(format: 1, ticked"[..], b"\xff\0", b"(format: 2, ticked: {})", b""] {
        fs::write(&file, damaged).unwrap();
        assert!(home.library.checklist(&key).unwrap().ticked.is_empty());
    }
    home.library
        .tick(&key, None, PREFIX, Some(&Value::Text("FAB-".to_owned())))
        .unwrap();
    assert_eq!(home.library.checklist(&key).unwrap().ticked.len(), 1);
}

#[test]
fn a_profile_that_is_gone_takes_no_ticks() {
    let (home, key, _) = Home::with_profile();
    home.library.delete(&key, at(1)).unwrap();
    let ticked = home.library.tick(&key, None, DIGITS, Some(&Value::Number(5)));
    assert!(matches!(ticked, Err(LibraryError::Gone)), "{ticked:?}");
}

#[test]
fn once_it_is_known_what_is_in_dynamics_nothing_is_ticked() {
    let (home, key, _) = Home::with_profile();
    let keep = |meaning| {
        let mark = Mark {
            meaning,
            date: "2026-11-25".parse().unwrap(),
            by: String::new(),
            note: String::new(),
        };
        let (state, library) = (numbered(0), &home.library);
        library
            .keep_state(&key, &state, Occasion::ReadFromDynamics, &[mark], at(1))
            .unwrap();
    };
    home.library.tick(&key, None, DIGITS, Some(&Value::Number(5))).unwrap();
    keep(Meaning::Agreed);
    assert_eq!(home.library.checklist(&key).unwrap().ticked.len(), 1);
    keep(Meaning::InDynamics);
    assert!(home.library.checklist(&key).unwrap().ticked.is_empty());
}

#[test]
fn what_the_steps_lead_from_is_kept_until_it_is_known_what_is_in_dynamics() {
    let (home, key, _) = Home::with_profile();
    assert_eq!(home.library.checklist(&key).unwrap().leads_from, None);
    home.library.lead_from(&key, "not known").unwrap();
    home.library.tick(&key, None, DIGITS, Some(&Value::Number(5))).unwrap();
    home.library.lead_from(&key, "new environment").unwrap();
    let list = open(home.folder.path(), at(1)).library.checklist(&key).unwrap();
    assert_eq!(
        (list.leads_from.as_deref(), list.ticked.len()),
        (Some("new environment"), 1)
    );
    let mark = Mark {
        meaning: Meaning::InDynamics,
        date: "2026-11-25".parse().unwrap(),
        by: String::new(),
        note: String::new(),
    };
    home.library
        .keep_state(
            &key,
            &numbered(0),
            Occasion::ReadFromDynamics,
            std::slice::from_ref(&mark),
            at(1),
        )
        .unwrap();
    assert_eq!(home.library.checklist(&key).unwrap(), Checklist::default());
    // An earlier state that comes to be in Dynamics by its mark alone.
    let earlier = home
        .library
        .keep_state(&key, &numbered(1), Occasion::Export, &[], at(2))
        .unwrap();
    home.library.lead_from(&key, "not known").unwrap();
    home.library
        .set_marks(&key, &earlier, std::slice::from_ref(&mark))
        .unwrap();
    assert_eq!(home.library.checklist(&key).unwrap().leads_from, None);
    home.library.lead_from(&key, "not known").unwrap();
    let both = [
        mark.clone(),
        Mark {
            meaning: Meaning::Agreed,
            ..mark
        },
    ];
    home.library.set_marks(&key, &earlier, &both).unwrap();
    let list = home.library.checklist(&key).unwrap();
    assert_eq!(
        list.leads_from.as_deref(),
        Some("not known"),
        "it was in Dynamics before"
    );
    home.library.delete(&key, at(2)).unwrap();
    let gone = home.library.lead_from(&key, "not known");
    assert!(matches!(gone, Err(LibraryError::Gone)), "{gone:?}");
}
