//! Profiles side by side: what agrees, what differs, what is expected to, and what is not known.

use std::collections::BTreeSet;

use crate::support::{any_profile, config};
use proptest::{collection, prelude::*, sample};
use tracking_settings::{
    Field, PartlyKnown, Profile, SettingId, Value,
    compare::{Counts, Row, Standing, compare, counts, standing, together},
    file,
    known::settable,
};

const PREFIX: Field = Field::Setting(SettingId::Prefix);

fn with(field: Field, value: &Value) -> Profile {
    let mut profile = Profile::new("Contoso");
    assert!(profile.set(field, value));
    profile
}

fn with_prefix(prefix: &str) -> Profile {
    with(PREFIX, &Value::Text(prefix.to_owned()))
}

fn expecting(mut profile: Profile, reason: &str) -> Profile {
    assert!(profile.set(Field::Expected(SettingId::Prefix), &Value::Text(reason.to_owned())));
    profile
}

fn expected(reason: &str) -> Standing {
    Standing::Expected(reason.to_owned())
}

fn all_of(profiles: &[Profile]) -> Vec<PartlyKnown> {
    profiles.iter().cloned().map(Into::into).collect()
}

#[test]
fn what_an_environment_holds_is_compared_and_nothing_else() {
    let fields: Vec<_> = settable().map(Field::path).collect();
    let settings = SettingId::ALL.map(|id| id.setting().field.to_owned());
    let details = ["noise_pattern", "most_words", "allowed_difference", "least_addresses"];
    assert_eq!(fields[..11], settings);
    assert_eq!(fields[11..], details.map(|detail| format!("advanced.{detail}")));

    let mut other = Profile::new("Fabrikam");
    other.environment = Some("fabrikam.crm.dynamics.com".to_owned());
    other.notes = "Other notes".to_owned();
    other.prefix_history = vec!["ref:".to_owned()];
    other.reasons.insert(SettingId::Prefix, "Short".to_owned());
    other.expected.insert(SettingId::Prefix, "Its own".to_owned());
    other.set(Field::People, &Value::Number(3));
    let contoso = Profile::new("Contoso");
    let counts = counts(&PartlyKnown::from(contoso.clone()), &PartlyKnown::from(other.clone()));
    assert_eq!(
        counts,
        Counts {
            same: 11,
            ..Counts::default()
        }
    );
}

#[test]
fn values_that_only_look_alike_differ() {
    let text = |text: &str| Value::Text(text.to_owned());
    for (field, one, other) in [
        (PREFIX, text("CRM:"), text("CRM: ")),
        (PREFIX, text("CRM:"), text("crm:")),
        (PREFIX, text("CRM:"), text("CRM\u{200B}:")),
        (PREFIX, text("\u{e9}"), text("e\u{301}")),
        (
            Field::Setting(SettingId::BaseTrackingNumber),
            Value::Number(1 << 53),
            Value::Number((1 << 53) + 1),
        ),
        (
            Field::Setting(SettingId::NoisePattern),
            Value::PlatformDefault,
            text(""),
        ),
        (
            Field::Setting(SettingId::MostWords),
            Value::PlatformDefault,
            Value::Number(0),
        ),
        (
            Field::Setting(SettingId::MostWords),
            Value::PlatformDefault,
            Value::Number(20),
        ),
    ] {
        let profiles = [with(field, &one), with(field, &other)];
        let differing: Vec<_> = compare(&all_of(&profiles))
            .rows
            .into_iter()
            .filter(Row::differs)
            .collect();
        assert_eq!(differing.len(), 1, "{one:?} {other:?}");
        assert_eq!(differing[0].field, field);
        assert_eq!(differing[0].cells[1].standing, Standing::Differs);
        assert_eq!(
            differing[0]
                .cells
                .iter()
                .map(|cell| cell.value.clone().unwrap())
                .collect::<Vec<_>>(),
            [one, other]
        );
    }
}

#[test]
fn standings_of_two() {
    let (crm, ctso) = (with_prefix("CRM:"), with_prefix("CTSO-"));
    let unknown = BTreeSet::from([PREFIX]);
    let of = |profile: &Profile| PartlyKnown::from(profile.clone());
    let (why, because) = (expecting(ctso.clone(), "Its own"), expecting(crm.clone(), "Agreed"));
    let not_known = PartlyKnown::without(why.clone(), unknown.clone());
    for (one, other, stands, other_way_round) in [
        (of(&crm), of(&crm), Standing::Same, Standing::Same),
        (of(&crm), of(&ctso), Standing::Differs, Standing::Differs),
        (of(&crm), of(&because), Standing::Same, Standing::Same),
        (of(&crm), of(&why), expected("Its own"), expected("Its own")),
        (of(&because), of(&why), expected("Agreed"), expected("Its own")),
        (of(&ctso), not_known.clone(), Standing::NotKnown, Standing::NotKnown),
        (of(&crm), not_known.clone(), Standing::NotKnown, Standing::NotKnown),
        (
            not_known.clone(),
            not_known.clone(),
            Standing::NotKnown,
            Standing::NotKnown,
        ),
    ] {
        assert_eq!(standing(&one, &other, PREFIX), stands, "{one:?} {other:?}");
        assert_eq!(together(&[&one, &other], PREFIX), stands, "{one:?} {other:?}");
        assert_eq!(standing(&other, &one, PREFIX), other_way_round, "{other:?} {one:?}");
        assert_eq!(together(&[&other, &one], PREFIX), other_way_round, "{other:?} {one:?}");
    }
}

/// A reason covers what differs from the profile that has it, and nothing between two others.
#[test]
fn standings_of_several() {
    let [one, two, three] = ["A", "B", "C"].map(with_prefix);
    let why = expecting(one.clone(), "Its own");
    let of = |profile: &Profile| PartlyKnown::from(profile.clone());
    let not_known = || PartlyKnown::without(three.clone(), [PREFIX]);
    let table: &[(&[PartlyKnown], Standing)] = &[
        (&[], Standing::Same),
        (&[of(&one)], Standing::Same),
        (&[of(&one), of(&one), of(&two)], Standing::Differs),
        (&[of(&why), of(&two), of(&two)], expected("Its own")),
        (&[of(&two), of(&two), of(&why)], expected("Its own")),
        (&[of(&why), of(&two), of(&three)], Standing::Differs),
        (&[of(&why), of(&one), of(&two)], Standing::Differs),
        (&[of(&one), of(&one), not_known()], Standing::NotKnown),
        (&[not_known(), of(&one), of(&two)], Standing::Differs),
        (&[not_known(), of(&why), of(&two)], expected("Its own")),
        (&[not_known(), of(&one)], Standing::NotKnown),
        (&[not_known(), not_known()], Standing::NotKnown),
    ];
    for (profiles, stands) in table {
        assert_eq!(together(profiles, PREFIX), *stands, "{profiles:?}");
    }
}

#[test]
fn only_findings_that_hold_whatever_is_not_known_are_given() {
    let codes = |profile: &Profile, unknown: &[Field]| -> Vec<&'static str> {
        let found = PartlyKnown::without(profile.clone(), unknown.iter().copied()).findings();
        found.iter().map(|finding| finding.code.as_str()).collect()
    };
    let setting = Field::Setting;
    let mut off = Profile::new("All off");
    for id in [
        SettingId::UseCorrelation,
        SettingId::UseTrackingTokens,
        SettingId::UseFolderLevelTracking,
    ] {
        off.set(setting(id), &Value::Switch(false));
    }
    assert_eq!(codes(&off, &[]), ["nothing-matches", "correlation-off"]);
    assert_eq!(
        codes(&off, &[setting(SettingId::UseCategories)]),
        ["nothing-matches", "correlation-off"]
    );
    // Folder-level tracking may be on, and matches nothing; smart matching may be on, too.
    assert_eq!(
        codes(&off, &[setting(SettingId::UseFolderLevelTracking)]),
        ["nothing-matches", "correlation-off"]
    );
    assert_eq!(
        codes(&off, &[setting(SettingId::UseSmartMatching)]),
        ["correlation-off"]
    );

    let factory = Profile::new("Factory");
    assert_eq!(
        codes(&factory, &[]),
        ["prefix-factory", "counter-repeats", "folder-needs-sync"]
    );
    for (unknown, left) in [
        (PREFIX, &["counter-repeats", "folder-needs-sync"][..]),
        (
            setting(SettingId::ActivityCounterDigits),
            &["prefix-factory", "folder-needs-sync"],
        ),
        (Field::EmailsPerDay, &["prefix-factory", "folder-needs-sync"]),
        (setting(SettingId::UseTrackingTokens), &["folder-needs-sync"]),
        (
            Field::PrefixHistory,
            &["prefix-factory", "counter-repeats", "folder-needs-sync"],
        ),
    ] {
        assert_eq!(codes(&factory, &[unknown]), left, "{unknown:?}");
    }
}

/// Any profile of which any fields are not known.
fn any_known() -> impl Strategy<Value = (Profile, BTreeSet<Field>)> {
    let unknown = sample::subsequence(settable().collect::<Vec<_>>(), 0..6);
    (any_profile(), unknown).prop_map(|(profile, unknown)| (profile, unknown.into_iter().collect()))
}

/// Profiles that share some of their values.
fn any_profiles() -> impl Strategy<Value = Vec<(Profile, BTreeSet<Field>)>> {
    let changed = collection::vec(
        collection::vec((sample::select(settable().collect::<Vec<_>>()), any_profile()), 0..4),
        1..6,
    );
    (any_known(), changed, any_known()).prop_map(|(base, changed, other)| {
        let mut profiles = vec![base.clone(), other];
        for changes in changed {
            let (mut profile, unknown) = base.clone();
            for (field, from) in changes {
                assert!(profile.set(field, &from.get(field)));
                profile.expected.clone_from(&from.expected);
            }
            profiles.push((profile, unknown));
        }
        profiles
    })
}

fn known(profiles: &[(Profile, BTreeSet<Field>)]) -> Vec<PartlyKnown> {
    profiles
        .iter()
        .map(|(profile, unknown)| PartlyKnown::without(profile.clone(), unknown.clone()))
        .collect()
}

/// A standing without its reason, of which several may be there to choose from.
fn without_reason(standing: Standing) -> Standing {
    match standing {
        Standing::Expected(_) => expected(""),
        other => other,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn equal_profiles_never_differ(profile in any_profile(), several in 2..9_usize) {
        let copies = vec![profile.clone(); several];
        let comparison = compare(&all_of(&copies));
        for row in &comparison.rows {
            prop_assert!(!row.differs());
            prop_assert_eq!(row.cells.len(), several);
            let stands = match PartlyKnown::from(profile.clone()).plans(row.field) {
                true => Standing::Same,
                false => Standing::NotPlanned,
            };
            prop_assert!(row.cells.iter().all(|cell| cell.standing == stands), "{:?}", row);
            prop_assert_eq!(together(&all_of(&copies), row.field), stands);
        }
        // What is not compared makes no difference, either.
        let mut other = Profile { settings: profile.settings.clone(), ..Profile::new("") };
        let planned = settable().filter(|field| PartlyKnown::from(profile.clone()).plans(*field)).count();
        prop_assert_eq!(counts(&PartlyKnown::from(profile.clone()), &PartlyKnown::from(other.clone())).same, planned);
        other.expected.clone_from(&profile.expected);
        prop_assert_eq!(counts(&PartlyKnown::from(other.clone()), &PartlyKnown::from(profile.clone())).same, planned);
    }

    #[test]
    fn each_changed_field_is_listed_exactly_once(profile in any_profile(), other in any_profile(), fields in sample::subsequence(settable().collect::<Vec<_>>(), 0..=15)) {
        let mut changed = profile.clone();
        for &field in &fields {
            prop_assert!(changed.set(field, &other.get(field)));
        }
        // What one of the two does not plan is no difference.
        let planned = |field: &Field| [&profile, &other].iter().all(|profile| !field.is_optional() || profile.get(*field) != Value::Absent);
        let expected: Vec<_> = fields.into_iter().filter(|field| planned(field) && profile.get(*field) != other.get(*field)).collect();
        let profiles = [profile, changed];
        let rows = compare(&all_of(&profiles)).rows;
        prop_assert_eq!(rows.iter().map(|row| row.field).collect::<Vec<_>>(), settable().collect::<Vec<_>>());
        let listed: Vec<_> = rows.iter().filter(|row| row.differs()).map(|row| row.field).collect();
        prop_assert_eq!(listed, expected);
        for row in rows {
            for (cell, profile) in row.cells.iter().zip(&profiles) {
                prop_assert_eq!(cell.value.as_ref(), Some(&profile.get(row.field)));
            }
        }
    }

    #[test]
    fn the_order_of_profiles_changes_nothing((profiles, shuffled) in any_profiles().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))) {
        let (one, other) = (known(&profiles), known(&shuffled));
        for field in settable() {
            prop_assert_eq!(without_reason(together(&one, field)), without_reason(together(&other, field)));
            for (first, second) in one.iter().zip(&other) {
                prop_assert_eq!(without_reason(standing(first, second, field)), without_reason(standing(second, first, field)));
            }
        }
        let differing = |profiles: &[PartlyKnown]| -> Vec<Field> {
            compare(profiles).rows.iter().filter(|row| row.differs()).map(|row| row.field).collect()
        };
        prop_assert_eq!(differing(&one), differing(&other));
    }

    /// What all of them together are is no other than what each two of them are.
    #[test]
    fn together_is_what_each_two_are(profiles in any_profiles()) {
        let profiles = known(&profiles);
        for field in settable() {
            let mut pairs = profiles.iter().flat_map(|one| profiles.iter().map(move |other| standing(one, other, field))).map(without_reason);
            let has = |wanted: Standing| pairs.clone().any(|pair| pair == wanted);
            let strongest = [Standing::Differs, expected(""), Standing::NotKnown, Standing::NotPlanned].into_iter().find(|wanted| has(wanted.clone()));
            prop_assert_eq!(without_reason(together(&profiles, field)), strongest.unwrap_or(Standing::Same));
            prop_assert!(pairs.next().is_some());
        }
    }

    #[test]
    fn what_is_not_known_is_neither_and_counts_add_up(profiles in any_profiles()) {
        let known = known(&profiles);
        let comparison = compare(&known);
        for row in &comparison.rows {
            for (cell, other) in row.cells.iter().zip(&known) {
                let either = [&known[0], other].iter().any(|profile| profile.unknown.contains(&row.field));
                let planned = known[0].plans(row.field) && other.plans(row.field);
                prop_assert_eq!(cell.standing == Standing::NotKnown, either && planned);
                prop_assert_eq!(cell.standing == Standing::NotPlanned, !planned);
                prop_assert_eq!(cell.value.is_none(), other.unknown.contains(&row.field));
            }
        }
        for (place, other) in known.iter().enumerate() {
            let of_two = counts(&known[0], other);
            let planned = settable().filter(|field| known[0].plans(*field) && other.plans(*field)).count();
            prop_assert_eq!(comparison.counts(place), of_two);
            prop_assert_eq!(of_two.same + of_two.differ + of_two.expected + of_two.not_known, planned);
        }
    }

    #[test]
    fn the_order_of_fields_in_a_file_changes_nothing(profile in any_profile(), order in Just((0..11_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let text = file::write(&profile);
        let lines: Vec<_> = text.lines().collect();
        let first = lines.iter().position(|line| line.starts_with("    settings: ")).unwrap() + 1;
        let mut moved = lines.clone();
        for (to, from) in order.into_iter().enumerate() {
            moved[first + to] = lines[first + from];
        }
        let again = file::read(moved.join("\n").as_bytes()).unwrap().profiles.remove(0).known.profile;
        prop_assert_eq!(counts(&PartlyKnown::from(profile.clone()), &PartlyKnown::from(again.clone())).differ, 0);
    }

    #[test]
    fn findings_of_what_is_known_hold_whatever_the_rest_is((profile, unknown) in any_known(), truth in any_profile()) {
        let found = PartlyKnown::without(profile.clone(), unknown.clone()).findings();
        let mut true_profile = profile.clone();
        for &field in &unknown {
            prop_assert!(true_profile.set(field, &truth.get(field)));
        }
        let true_findings = tracking_settings::findings(&true_profile);
        for finding in &found {
            let holds = true_findings.iter().any(|one| one.code == finding.code && one.message == finding.message);
            prop_assert!(holds, "{:?}", finding);
        }
        prop_assert_eq!(PartlyKnown::from(profile.clone()).findings(), tracking_settings::findings(&profile));
    }
}

/// A plan and what its own environment holds: a reason to differ from others excuses nothing there.
#[test]
fn within_one_environment_no_difference_is_expected() {
    let mut plan = Profile::new("Contoso");
    plan.environment = Some("https://contoso.crm.dynamics.com/".to_owned());
    plan.expected.insert(SettingId::Prefix, "Its own".to_owned());
    let mut held = plan.clone();
    held.environment = Some("contoso.crm.dynamics.com".to_owned());
    held.settings.prefix = "OLD-".to_owned();
    let prefix = Field::Setting(SettingId::Prefix);
    let (one, other) = (PartlyKnown::from(plan.clone()), PartlyKnown::from(held.clone()));
    assert_eq!(standing(&one, &other, prefix), Standing::Differs);
    assert_eq!(together(&[&one, &other], prefix), Standing::Differs);
    held.environment = Some("contoso-test.crm.dynamics.com".to_owned());
    let other = PartlyKnown::from(held.clone());
    assert_eq!(standing(&one, &other, prefix), expected("Its own"));
    assert_eq!(together(&[&one, &other], prefix), expected("Its own"));
}
