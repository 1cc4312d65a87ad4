//! What an answer of Dynamics did not carry, in every form in which it is handed on.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use profile_exchange::{Agreed, CannotWrite, FORMATS, Format, Handout};
use proptest::prelude::*;
use tracking_settings::{
    Field, Profile, SettingId as Id,
    file::{NoticeCode, ReadProfile},
};

use crate::{
    dynamics::properties::{any_columns, as_json},
    dynamics::support::{SELECTED, read, record},
    generated::config,
};

/// What was read, to hand out.
fn handout(read: &ReadProfile) -> Handout {
    Handout::of([read.known.clone()], jiff::civil::date(2026, 11, 25))
}

fn written(name: &str, handout: &Handout) -> String {
    let bytes = Format::by_name(name)
        .unwrap()
        .write(handout)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    String::from_utf8(bytes).unwrap()
}

fn settings(fields: &BTreeSet<Field>) -> BTreeSet<Field> {
    fields
        .iter()
        .copied()
        .filter(|field| matches!(field, Field::Setting(_) | Field::PrefixHistory) && !field.is_optional())
        .collect()
}

/// The few columns that part of a solution carries, say.
fn partial() -> ReadProfile {
    read(record(&[
        ("trackingprefix", "\"CTSO-;CRM:;\""),
        ("trackingtokenidbase", "500"),
        ("ignoreinternalemail", "true"),
    ]))
}

#[test]
fn the_profile_file_and_json_leave_out_what_is_not_known() {
    let handout = handout(&partial());
    for name in ["ron", "json"] {
        let text = written(name, &handout);
        for id in Id::ALL {
            let is_known = matches!(
                id,
                Id::Prefix | Id::BaseTrackingNumber | Id::TrackBetweenUsersAsTwoActivities
            );
            assert_eq!(text.contains(id.setting().field), is_known, "{name} {id:?}: {text}");
        }
        assert!(text.contains("prefix_history") && text.contains("CRM:"), "{text}");
    }
    // Nor the list of earlier prefixes.
    let without_list = read(record(&[("trackingtokenidbase", "500")]));
    for name in ["ron", "json"] {
        assert!(!written(name, &self::handout(&without_list)).contains("prefix_history"));
    }
}

#[test]
fn in_a_list_each_has_its_own() {
    let (one, two) = (partial(), read(SELECTED));
    let both = Handout {
        profiles: vec![one.known.clone(), two.known.clone()],
        ..handout(&one)
    };
    for name in ["ron", "json"] {
        let contents = profile_exchange::read(written(name, &both).as_bytes()).unwrap();
        let missing: Vec<_> = contents.profiles.into_iter().map(|read| read.known.unknown).collect();
        assert_eq!(
            missing,
            [settings(&one.known.unknown), settings(&two.known.unknown)],
            "{name}"
        );
    }
}

#[test]
fn a_text_has_no_line_for_it_and_is_still_as_it_was_written() {
    let text = written("text", &handout(&partial()));
    let read = &profile_exchange::read(text.as_bytes()).unwrap().profiles[0];
    assert_eq!(read.known.unknown, settings(&partial().known.unknown));
    let codes = read.notices.iter().map(|notice| notice.code);
    assert!(
        codes.clone().all(|code| code == NoticeCode::MissingSetting),
        "{:?}",
        read.notices
    );
    assert_eq!(codes.count(), 8);
}

#[test]
fn a_table_says_that_it_is_not_known() {
    let table = written("csv", &handout(&partial()));
    assert_eq!(table.matches(",\"not known\",").count(), 8, "{table}");
    assert!(table.contains("\"Prefix\",\"CTSO-\""), "{table}");
}

#[test]
fn a_report_says_that_it_is_not_known_and_concludes_nothing_from_it() {
    let read = partial();
    let mut handout = handout(&read);
    let page = written("html", &handout);
    let shown = "<td class=\"value\"><i>not known</i></td>";
    assert_eq!(page.matches(shown).count(), 8, "{page}");
    assert!(page.contains("<p>It is not known which token is added.</p>"), "{page}");
    assert!(
        page.contains("<i id=\"fingerprint\">None: not everything is known.</i>"),
        "{page}"
    );
    assert!(
        page.contains("id=\"not-known\">Not known: “Use correlation”, "),
        "{page}"
    );
    assert_eq!(page.matches("class=\"changes\"").count(), 3, "{page}");
    assert!(page.contains("nothing is told of what it leads to"), "{page}");
    // With a base of 500 the three digits of a default would be too few for 600 people.
    handout.profiles[0].profile.usage = Some(tracking_settings::Usage {
        people: 600,
        ..tracking_settings::Usage::ASSUMED
    });
    let page = written("html", &handout);
    assert!(!page.contains("class=\"error\""), "{page}");
    // Against an agreed state it is neither equal nor different, and listed.
    let mut agreed = Profile::new("Agreed");
    agreed.settings.use_correlation = false;
    handout.agreed = Some(Agreed {
        known: agreed.into(),
        on: handout.made_on,
        by: String::new(),
    });
    let page = written("html", &handout);
    let row = "<th scope=\"row\">Use correlation</th><td><bdi>Off</bdi></td><td><i>not known</i></td>";
    assert_eq!(page.matches(row).count(), 1, "{page}");
    let outline = (Format::by_name("html").unwrap()).holds(&handout).unwrap().join("\n");
    assert!(outline.contains("It is not known which token is added"), "{outline}");
    assert!(!outline.contains("Fingerprint"), "{outline}");
}

#[test]
fn a_picture_is_refused_by_what_is_not_known() {
    let handout = handout(&partial());
    let refused = Format::by_name("card").unwrap().write(&handout).unwrap_err();
    assert!(matches!(&refused, CannotWrite::NotKnown { fields, .. } if fields.starts_with("Use correlation, ")));
    assert!(profile_exchange::card::draw(&handout).is_err());
}

#[test]
fn no_step_is_made_of_it() {
    let handout = handout(&partial());
    for name in ["checklist", "patch", "powershell", "pac", "solution"] {
        let format = Format::by_name(name).unwrap();
        let (text, says) = (written(name, &handout), format.says(&handout).join("\n"));
        let remark = "Not known of the plan, and so not among the steps: Use correlation, Use tracking tokens, ";
        assert!(says.contains(remark), "{name}: {says}");
        for column in [
            "emailcorrelationenabled",
            "maximumtrackingnumber",
            "enablesmartmatching",
        ] {
            assert!(!text.contains(column), "{name}: {text}");
        }
        assert!(!text.contains("id=\"use_correlation\""), "{text}");
        assert!(text.contains("500"), "{name}: {text}");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_record_is_read_back_with_the_same_settings_missing(columns in any_columns()) {
        let record = read(as_json(&columns));
        let handout = handout(&record);
        for name in ["ron", "json", "text"] {
            let text = written(name, &handout);
            let back = &profile_exchange::read(text.as_bytes()).unwrap().profiles[0];
            prop_assert_eq!(&back.known.unknown, &settings(&record.known.unknown), "{}", text);
            for field in Field::all() {
                // A file holds a plan.
                prop_assert_eq!(back.known.profile.get(field), record.known.profile.get(field).in_a_plan(), "{} {:?}", text, field);
            }
        }
        for format in FORMATS {
            let is_picture = format.name == "card";
            prop_assert_eq!(format.write(&handout).is_err(), is_picture && !record.known.unknown.is_empty(), "{}", format.name);
        }
    }
}
