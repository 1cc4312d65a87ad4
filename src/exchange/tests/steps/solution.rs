//! The part of a solution, read by a reader of XML.

use proptest::prelude::*;
use quick_xml::{events::Event, reader::Reader};
use tracking_settings::{Planned, Profile};

use crate::generated::{any_profile, config};

use super::{HOSTILE, as_prefix, handout, profile, says, text_of, with_prefix};

/// The elements with text, in order.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                assert_eq!(start.attributes().count(), 0);
                path.push(String::from_utf8(start.name().as_ref().to_vec()).unwrap());
                found.push((path.join("/"), String::new()));
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) => push(&mut found, &path, &text.decode().unwrap()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().unwrap().unwrap_or_else(|| {
                    match reference.decode().unwrap().as_ref() {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "apos" => '\'',
                        "quot" => '"',
                        other => panic!("{other}"),
                    }
                });
                push(&mut found, &path, character.encode_utf8(&mut [0; 4]));
            }
            Event::Comment(comment) => assert!(!comment.decode().unwrap().contains("--")),
            Event::Decl(_) => {}
            Event::Eof => {
                return found
                    .into_iter()
                    .filter(|(path, _)| path.matches('/').count() == 2)
                    .collect();
            }
            other => panic!("{other:?}"),
        }
    }
}

fn push(found: &mut [(String, String)], path: &[String], text: &str) {
    let path = path.join("/");
    if let Some((_, held)) = found.iter_mut().rev().find(|(at, _)| *at == path) {
        held.push_str(text);
    }
}

#[test]
fn it_carries_five_columns_in_the_order_of_the_schema() {
    let plan = profile(|profile| {
        profile.settings.prefix = "CTSO-".to_owned();
        profile.settings.base_tracking_number = 500;
        profile.settings.personal_number_digits = 4;
        profile.settings.activity_counter_digits = 5;
        profile.settings.track_between_users_as_two_activities = false;
        profile.settings.use_correlation = false;
        profile.settings.advanced.most_words = Planned::Value(30);
    });
    let handout = handout(plan, Some(profile(|_| {})));
    let expected = [
        ("trackingprefix", "CTSO-;CRM:;"),
        ("trackingtokenidbase", "500"),
        ("trackingtokeniddigits", "4"),
        ("maximumtrackingnumber", "99999"),
        ("ignoreinternalemail", "true"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(name, text)| (format!("OrganizationSettings/email/{name}"), (*text).to_owned()))
        .collect();
    assert_eq!(elements(&text_of("solution", &handout)), expected);
    let says = says("solution", &handout).join("\n");
    assert!(
        says.contains("Not carried here: Use correlation. A solution does not carry it. Set it by hand: "),
        "{says}"
    );
    assert!(
        says.contains("Not carried here: Maximum number of subject keywords or recipients."),
        "{says}"
    );
}

#[test]
fn hostile_prefixes_come_out_as_text() {
    for prefix in HOSTILE.map(as_prefix) {
        let xml = text_of("solution", &handout(with_prefix(&prefix), Some(profile(|_| {}))));
        let expected = (
            "OrganizationSettings/email/trackingprefix".to_owned(),
            format!("{prefix};CRM:;"),
        );
        assert_eq!(elements(&xml), [expected], "{xml}");
        assert!(!xml.contains(['\u{202E}', '\u{200B}', '\r']), "{xml:?}");
    }
    let handout = handout(with_prefix("a\u{1}"), Some(profile(|_| {})));
    assert_eq!(elements(&text_of("solution", &handout)), []);
    assert!(
        says("solution", &handout)
            .iter()
            .any(|line| line.contains("XML has no place for"))
    );
}

/// The comment in front of the element, each line.
fn comment(plan: Profile, baseline: Option<Profile>) -> Vec<String> {
    let xml = text_of("solution", &handout(plan, baseline));
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().unwrap() {
            Event::Comment(comment) => {
                let comment = comment.decode().unwrap();
                return comment.trim().lines().map(|line| line.trim().to_owned()).collect();
            }
            Event::Eof => panic!("{xml}"),
            _ => {}
        }
    }
}

#[test]
fn the_comment_says_where_it_belongs_and_what_to_know() {
    let plan = || {
        profile(|profile| {
            profile.settings.prefix = "CTSO-".to_owned();
            profile.settings.use_correlation = false;
            profile.settings.use_categories = true;
            profile.settings.track_between_users_as_two_activities = false;
        })
    };
    let lines = comment(plan(), Some(profile(|_| {})));
    assert_eq!(lines[1], "Meant for contoso.crm.dynamics.com.");
    for words in [
        "Put this element into the customizations.xml of a solution.",
        "Not carried here: Use correlation, People can use categories to track emails and appointments.",
        "Prefix: Mail already sent keeps its token",
        "as two activities: Mail between Dynamics 365 users then stays one activity, the sender's.",
        "Microsoft does not list these columns as supported for direct writing.",
        "To verify, ",
    ] {
        assert!(lines.iter().any(|line| line.contains(words)), "{words}: {lines:?}");
    }
    // What is not carried does not happen.
    let all = lines.join("\n");
    assert!(!all.contains("CTSO-") && !all.contains("Adds the category"), "{all}");
    for environment in [
        "https://a--b.crm.dynamics.com",
        "https://a.b/--><x>",
        "a-->b",
        "https://-->.b",
    ] {
        let mut plan = plan();
        plan.environment = Some(environment.to_owned());
        let lines = comment(plan, Some(profile(|_| {})));
        let host = if environment.starts_with("https://a.b/") {
            "a.b"
        } else {
            ""
        };
        match host {
            "" => assert!(lines[1].contains("standard error"), "{lines:?}"),
            host => assert_eq!(lines[1], format!("Meant for {host}.")),
        }
    }
}

proptest! {
    #![proptest_config(config())]

    /// Whatever a profile holds, the comment ends where it should.
    #[test]
    fn no_text_of_a_profile_stands_in_the_comment(mut plan in any_profile(), mut baseline in any_profile()) {
        for profile in [&mut plan, &mut baseline] {
            profile.name.insert_str(0, "QZX");
            profile.notes.insert_str(0, "QZX");
            profile.settings.prefix.insert_str(0, "QZX");
            profile.prefix_history.insert(0, "QZX".to_owned());
            profile.settings.advanced.noise_pattern = Planned::Value("(QZX".to_owned());
        }
        let all = comment(plan, Some(baseline)).join("\n");
        prop_assert!(!all.contains("QZX") && !all.contains("--") && !all.ends_with('-'), "{}", all);
    }
}
