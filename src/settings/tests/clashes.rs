//! What is found between profiles.

use crate::support::{any_number, any_profile};
use proptest::{collection, prelude::*, sample};
use tracking_settings::{
    Clashes, Field, Finding, Profile, SettingId, Usage,
    clashes::{self, ClashSide, clashes},
    difference,
    findings::{Code, Level, findings},
};

/// A profile of its own environment.
fn profile(name: &str, prefix: &str, base: i128, people: i128) -> Profile {
    let mut profile = Profile::new(name);
    profile.environment = Some(format!("https://{}.crm.dynamics.com/main", name.to_lowercase()));
    profile.settings.prefix = prefix.to_owned();
    profile.settings.base_tracking_number = base;
    profile.usage = Some(Usage {
        people,
        ..Usage::ASSUMED
    });
    profile
}

/// The clashes among all; each profile by itself finds the same.
fn among(profiles: &[Profile]) -> Vec<Vec<Finding>> {
    let found = clashes(&profiles.iter().collect::<Vec<_>>());
    let sides: Vec<ClashSide> = profiles.iter().map(ClashSide::of).collect();
    for (at, found) in found.iter().enumerate() {
        let others = sides[..at].iter().chain(&sides[at + 1..]);
        assert_eq!(&clashes::among(&sides[at], others), found);
    }
    found
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn the_same_prefix_clashes_where_numbers_overlap() {
    for (one, other, clash) in [
        ((0, 250), (0, 250), true),
        ((0, 250), (249, 250), true),
        ((0, 250), (250, 250), false),
        ((500, 1), (0, 501), true),
        ((500, 1), (0, 500), false),
        ((500, 1), (501, 9), false),
        ((0, 1_000), (400, 1), true),
        // A negative base is 0, fewer people than 1 are 1; enormous ones do no harm.
        ((-7, 250), (0, 1), true),
        ((0, 0), (0, 5), true),
        ((0, -3), (1, 5), false),
        (
            (10_i128.pow(38) - 1, 10_i128.pow(38) - 1),
            (0, 10_i128.pow(38) - 1),
            false,
        ),
        ((5, 10_i128.pow(38) - 1), (0, 10_i128.pow(38) - 1), true),
    ] {
        let profiles = [
            profile("A", "CRM:", one.0, one.1),
            profile("B", "CRM:", other.0, other.1),
        ];
        let expected: &[_] = if clash { &["prefix-clash"] } else { &[] };
        let found = among(&profiles);
        assert_eq!(codes(&found[0]), expected, "{one:?} {other:?}");
        assert_eq!(codes(&found[1]), expected, "{one:?} {other:?}");
    }
}

#[test]
fn a_look_alike_is_no_clash_and_needs_the_same_numbers() {
    for (one, other, base, expected) in [
        ("CRM:", "CRM:", 0, &["prefix-clash"][..]),
        ("CRM:", "CRM", 0, &["prefix-look-alike"]),
        ("CRM:", "СRM:", 0, &["prefix-look-alike"]), // a Cyrillic С
        ("CRM:", "crm:", 0, &["prefix-look-alike"]),
        ("CRM:", "СRM:", 250, &[]),
        ("CRM:", "CTSO-", 0, &[]),
        ("", "", 0, &[]),
        (" ", "", 0, &[]),
    ] {
        let found = among(&[profile("A", one, 0, 250), profile("B", other, base, 250)]);
        assert_eq!(codes(&found[0]), expected, "{one} {other} {base}");
        assert_eq!(codes(&found[1]), expected, "{one} {other} {base}");
    }
}

#[test]
fn only_other_environments_with_tokens_clash() {
    let one = profile("A", "CRM:", 0, 250);
    for (change, clash) in [
        ((|_| {}) as fn(&mut Profile), true),
        (|other| other.environment = None, false),
        (|other| other.environment = Some(" https:// ".into()), false),
        (
            |other| other.environment = Some("A.crm.dynamics.com:443/apps".into()),
            false,
        ),
        (|other| other.environment = Some("a.crm4.dynamics.com".into()), true),
        (|other| other.settings.use_tracking_tokens = false, false),
        // Correlation off: the dialog locks tokens, but the plan has them on.
        (|other| other.settings.use_correlation = false, true),
        // Other digits: how Dynamics tells them apart is not documented.
        (|other| other.settings.personal_number_digits = 5, true),
    ] {
        let mut other = profile("B", "CRM:", 0, 250);
        change(&mut other);
        let found = among(&[one.clone(), other]);
        let expected: &[_] = if clash { &["prefix-clash"] } else { &[] };
        assert_eq!(
            (codes(&found[0]), codes(&found[1])),
            (expected.to_vec(), expected.to_vec())
        );
    }
}

#[test]
fn two_without_an_address_are_told_and_nothing_is_claimed() {
    let mut profiles = ["CRM:", "CRM:", "crm", "CTSO-"].map(|prefix| profile("Contoso", prefix, 0, 250));
    for (at, profile) in profiles.iter_mut().enumerate() {
        profile.environment = None;
        profile.name = format!("Contoso {at}");
    }
    let found = among(&profiles);
    assert_eq!(codes(&found[0]), ["prefix-clash", "prefix-look-alike"]);
    assert_eq!(codes(&found[2]), ["prefix-look-alike"]);
    assert_eq!(codes(&found[3]), [""; 0]);
    let clash = &found[0][0];
    assert_eq!(
        (clash.level, clash.fix.as_ref().map(|fix| fix.label.as_str())),
        (Level::Info, Some("Use base 250"))
    );
    assert_eq!(
        format!("{} {}", clash.message, clash.consequence),
        "\"Contoso 1\" has the same prefix, \"CRM:\", and some of the same numbers (1 to 250 here). No address is \
         given here. If these are different environments that mail each other, both can give the same token, and a reply \
         can land on the wrong record."
    );
    profiles[1].name = "Contoso 0".to_owned();
    let message = &among(&profiles)[2][0].message;
    assert!(message.contains("of \"Contoso 0\" (no address) ("), "{message}");
}

#[test]
fn a_clash_names_the_other() {
    let found = among(&[
        profile("Contoso", "CRM:", 0, 250),
        profile("Fabrikam", "CRM:", 100, 2_000),
    ]);
    assert_eq!(
        found[0][0].message,
        "\"Fabrikam\" has the same prefix, \"CRM:\", and some of the same numbers (1 to 250 here)."
    );
    assert_eq!(
        found[1][0].message,
        "\"Contoso\" has the same prefix, \"CRM:\", and some of the same numbers (101 to 2,100 here)."
    );
    assert_eq!(
        (found[0][0].code, found[0][0].level),
        (Code::PrefixClash, Level::Warning)
    );
    assert_eq!(
        found[0][0].fields,
        [
            SettingId::Prefix.into(),
            SettingId::BaseTrackingNumber.into(),
            Field::People
        ]
    );

    let found = among(&[profile("Contoso", "CRM:", 0, 250), profile("Fabrikam", "СRM ", 0, 250)]);
    assert_eq!(
        found[0][0].message,
        "Prefix \"CRM:\" looks like that of \"Fabrikam\" (\"СRM[space]\"), and some of the numbers are the same (1 to 250 \
         here)."
    );
}

#[test]
fn the_environment_is_named_where_the_name_does_not_tell() {
    let mut same_name = profile("B", "CRM:", 0, 250);
    same_name.name = "A".into();
    let mut no_name = profile("C", "CRM:", 0, 250);
    no_name.name = " ".into();
    let found = among(&[
        profile("A", "CRM:", 0, 250),
        same_name,
        no_name,
        profile("D", "CRM:", 0, 250),
    ]);
    let start = |at: usize| found[at][0].message.split(" the same").next().unwrap().to_owned();
    assert_eq!(
        start(0),
        "\" \" (c.crm.dynamics.com), \"A\" (b.crm.dynamics.com) and 1 other have"
    );
    assert_eq!(
        start(2),
        "\"A\" (a.crm.dynamics.com), \"A\" (b.crm.dynamics.com) and 1 other have"
    );
    assert_eq!(
        start(3),
        "\" \" (c.crm.dynamics.com), \"A\" (a.crm.dynamics.com) and 1 other have"
    );
}

#[test]
fn a_thousand_clashing_profiles_are_counted() {
    let profiles: Vec<_> = (0..1_000)
        .map(|at| profile(&format!("P{at:04}"), "CRM:", 0, 250))
        .collect();
    let found = among(&profiles);
    assert!(found.iter().all(|findings| findings.len() == 1));
    assert_eq!(
        found[0][0].message,
        "\"P0001\", \"P0002\" and 997 others have the same prefix, \"CRM:\", and some of the same numbers (1 to 250 here)."
    );
    assert!(
        found[999][0]
            .message
            .starts_with("\"P0000\", \"P0001\" and 997 others have")
    );
}

#[test]
fn a_fix_takes_the_first_free_numbers() {
    for (digits, people, others, label) in [
        (3, 250, &[(0, 250)][..], Some("Use base 250")),
        (3, 250, &[(100, 250)], Some("Use base 350")),
        (3, 100, &[(100, 250), (0, 20)], Some("Use base 350")),
        (3, 80, &[(100, 250), (0, 20)], Some("Use base 20")),
        (3, 250, &[(0, 700), (900, 99)], Some("Use base 999 and 4 digits")),
        (5, 250, &[(0, 700), (900, 99)], Some("Use base 999")),
        (3, 250, &[(0, 900)], Some("Use base 900 and 4 digits")),
        (
            3,
            1,
            &[(0, 2_147_483_646)],
            Some("Use base 2,147,483,646 and 10 digits"),
        ),
        (3, 1, &[(0, 2_147_483_647)], None),
        (3, 1, &[(0, 10_i128.pow(38) - 1)], None),
    ] {
        // In the way of the first of the others.
        let mut one = profile("One", "CRM:", others[0].0, people);
        one.settings.personal_number_digits = digits;
        let mut profiles = vec![one];
        for (at, (base, people)) in others.iter().enumerate() {
            // A look-alike's numbers are taken as well.
            let prefix = if at == 0 { "CRM:" } else { "crm" };
            profiles.push(profile(&format!("Other{at}"), prefix, *base, *people));
        }
        let fix = among(&profiles).remove(0).remove(0).fix;
        assert_eq!(
            fix.map(|fix| fix.label).as_deref(),
            label,
            "{digits} {people} {others:?}"
        );
    }
}

#[test]
fn one_fix_mends_clash_and_look_alike_and_stands_once() {
    let mut profiles = [
        profile("A", "CRM:", 0, 250),
        profile("B", "CRM:", 0, 250),
        profile("C", "crm:", 100, 250),
    ];
    let found = among(&profiles);
    assert_eq!(codes(&found[0]), ["prefix-clash", "prefix-look-alike"]);
    let label = |finding: &Finding| finding.fix.as_ref().map(|fix| fix.label.clone());
    assert_eq!(
        found[0].iter().map(label).collect::<Vec<_>>(),
        [Some("Use base 350".to_owned()), None]
    );
    // Alone, the look-alike has it.
    assert_eq!(
        found[2].iter().map(label).collect::<Vec<_>>(),
        [Some("Use base 250".to_owned())]
    );
    profiles[0] = found[0][0].fix.as_ref().unwrap().applied_to(&profiles[0]);
    assert_eq!(among(&profiles)[0], []);
}

#[test]
fn all_findings_stand_in_the_order_of_the_form() {
    let profiles = [
        profile("A", "CRM:", 0, 250),
        profile("B", "CRM:", 0, 250),
        profile("C", "crm:", 0, 250),
    ];
    let clashes = Clashes::new(&profiles.iter().collect::<Vec<_>>());
    assert_eq!(
        codes(&clashes.all_findings(0)),
        [
            "prefix-clash",
            "prefix-look-alike",
            "prefix-factory",
            "counter-repeats",
            "folder-needs-sync"
        ]
    );
    assert_eq!((clashes.of(3), clashes.all_findings(3)), (vec![], vec![]));
}

/// Profiles that often clash.
fn any_profiles() -> impl Strategy<Value = Vec<Profile>> {
    let prefix = sample::select(&["CRM:", "CRM", "СRM:", "crm:", "ID", "lD", "id", "CTSO-", ""][..]);
    let host = sample::select(&["", "a.example", "b.example", "https://C.example/", "c.example"][..]);
    let base = prop_oneof![3 => 0..400_i128, 1 => any_number()];
    let people = prop_oneof![3 => 1..200_i128, 1 => any_number()];
    let one = (any_profile(), prefix, host, base, people, any::<[bool; 3]>());
    let one = one.prop_map(|(mut profile, prefix, host, base, people, own)| {
        if own != [true; 3] {
            profile.settings.prefix = prefix.into();
            profile.settings.use_tracking_tokens = own != [false; 3];
            profile.settings.base_tracking_number = base;
        }
        profile.environment = Some(host.to_owned()).filter(|host| !host.is_empty());
        profile.usage = Some(Usage {
            people,
            ..Usage::ASSUMED
        });
        profile
    });
    collection::vec(one, 0..8)
}

fn errors(profile: &Profile) -> Vec<(Code, Option<Field>)> {
    let errors = findings(profile)
        .into_iter()
        .filter(|finding| finding.level == Level::Error);
    errors
        .map(|finding| (finding.code, finding.fields.first().copied()))
        .collect()
}

proptest! {
    #![proptest_config(crate::support::config())]

    #[test]
    fn two_profiles_clash_with_each_other_or_not_at_all(profiles in any_profiles()) {
        for one in &profiles {
            for other in &profiles {
                let found = clashes(&[one, other]);
                prop_assert_eq!(codes(&found[0]), codes(&found[1]));
                prop_assert!(found[0].len() < 2);
                let hosts = [one, other].map(Profile::environment_host);
                if hosts.iter().flatten().count() == 1 || hosts[0].is_some() && hosts[0] == hosts[1] {
                    prop_assert!(found[0].is_empty());
                }
            }
        }
    }

    #[test]
    fn whoever_clashes_with_one_clashes_among_all(profiles in any_profiles()) {
        for (at, found) in among(&profiles).iter().enumerate() {
            let others = profiles[..at].iter().chain(&profiles[at + 1..]);
            let mut alone: Vec<_> =
                others.flat_map(|other| clashes(&[&profiles[at], other]).remove(0)).map(|one| one.code).collect();
            alone.sort();
            alone.dedup();
            prop_assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), alone);
        }
    }

    #[test]
    fn the_order_of_profiles_changes_nothing((profiles, shuffled) in any_profiles().prop_flat_map(|profiles| {
        let places: Vec<usize> = (0..profiles.len()).collect();
        (Just(profiles), Just(places).prop_shuffle())
    })) {
        let found = among(&profiles);
        let again = clashes(&shuffled.iter().map(|&at| &profiles[at]).collect::<Vec<_>>());
        for (place, &at) in shuffled.iter().enumerate() {
            prop_assert_eq!(&again[place], &found[at]);
        }
    }

    #[test]
    fn a_fix_removes_every_clash_of_its_profile_and_brings_no_error(profiles in any_profiles()) {
        for (at, found) in among(&profiles).into_iter().enumerate() {
            for fix in found.into_iter().filter_map(|finding| finding.fix) {
                let mut mended = profiles.clone();
                mended[at] = fix.applied_to(&profiles[at]);
                prop_assert_eq!(&among(&mended)[at], &vec![], "{:?}", fix);
                let before = errors(&profiles[at]);
                prop_assert!(errors(&mended[at]).iter().all(|error| before.contains(error)), "{:?}", fix);
                let changed: Vec<_> = difference(&profiles[at], &mended[at]).into_iter().map(|one| one.field).collect();
                prop_assert_eq!(changed, fix.changes.iter().map(|(field, _)| *field).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn clashes_have_words(profiles in any_profiles()) {
        let found = among(&profiles);
        for (profile, finding) in profiles.iter().zip(&found).flat_map(|(one, found)| found.iter().map(move |it| (one, it))) {
            for text in [&finding.message, &finding.consequence] {
                prop_assert!(text.ends_with('.') && !text.contains(['\n', '\u{202E}']) && text.chars().count() < 450, "{:?}", text);
            }
            let level = profile.environment_host().map_or(Level::Info, |_| Level::Warning);
            prop_assert_eq!(finding.level, level);
        }
    }
}
