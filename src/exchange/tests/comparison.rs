//! Profiles side by side as a page, read by a parser that reads HTML as browsers do, and as a table, read by a reader of
//! CSV.

#[path = "comparison/against_standard.rs"]
mod standard;

use std::collections::BTreeSet;

use crate::generated::any_profile;
use crate::report::page::{HOSTILE, Page};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::civil::date;
use profile_exchange::{
    CannotWrite, Compared, ComparedProfile,
    comparison::{csv, report},
    fingerprint,
};
use proptest::{collection, prelude::*};
use sha2::{Digest as _, Sha256};
use tracking_settings::{
    Advanced, Field, PartlyKnown, Planned, Profile, SettingId, Value,
    compare::{Standing, compare},
    known::settable,
    words::visible,
};

fn side(name: &str) -> ComparedProfile {
    ComparedProfile {
        name: name.to_owned(),
        environment: String::new(),
        what: String::new(),
        known: Profile::new(name).into(),
    }
}

fn of(sides: Vec<ComparedProfile>) -> Compared {
    Compared {
        sides,
        made_on: date(2026, 11, 25),
        prepared_by: "Maria Winter".to_owned(),
        only_differences: false,
    }
}

fn page(compared: &Compared) -> Page {
    Page::from(report(compared).unwrap())
}

/// All rows of the table, the header first.
fn table(compared: &Compared) -> Vec<Vec<String>> {
    rows(csv(compared).unwrap())
}

fn rows(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{FEFF}').expect("Excel needs the byte-order mark");
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

/// Production, a test environment of which little is known, and Microsoft's defaults.
fn three() -> Compared {
    let mut production = side("Contoso production");
    production.environment = "https://contoso.crm.dynamics.com".to_owned();
    production.known.profile.settings.prefix = "CTSO-".to_owned();
    production.known.profile.prefix_history = vec!["CRM:".to_owned(), "ref:".to_owned()];
    production.known.profile.settings.advanced.most_words = Planned::Default;
    let mut test = side("Contoso test");
    test.what = "state of 12 November 2026".to_owned();
    test.known.profile.settings.prefix = "CTSO-T".to_owned();
    test.known.profile.settings.activity_counter_digits = 5;
    test.known.profile.settings.use_folder_level_tracking = false;
    test.known.profile.settings.advanced.most_words = Planned::Value(20);
    test.known
        .profile
        .expected
        .insert(SettingId::Prefix, "Its own,\nby rule.".to_owned());
    test.known.unknown = [Field::Setting(SettingId::UseCategories), Field::PrefixHistory].into();
    of(vec![production, test, side("Microsoft defaults")])
}

#[test]
fn the_page_says_what_is_compared_and_how_they_stand() {
    let page = page(&three());
    page.holds_only_what_it_may();
    assert_eq!(
        page.text("title"),
        "Contoso production compared with 2 others – email tracking settings"
    );
    assert_eq!(page.text("h1"), "Contoso production compared with 2 others");
    assert_eq!(page.text(".plan"), "A comparison. Nothing here changes Dynamics.");
    assert_eq!(
        (page.text("#prepared-by"), page.text("#made-on")),
        ("Maria Winter".into(), "25 November 2026".into())
    );
    assert_eq!(
        page.texts(".summaries li"),
        [
            "Contoso test, state of 12 November 2026: 3 settings differ, 1 more is expected to, 1 is not known.",
            "Microsoft defaults: 1 setting differs.",
        ]
    );
    let heads = [
        "Setting",
        "Contoso productionhttps://contoso.crm.dynamics.com",
        "Contoso teststate of 12 November 2026",
        "Microsoft defaults",
    ];
    assert_eq!(page.texts("#settings thead th"), heads);
    assert_eq!(page.texts("#follows thead th")[1..], heads[1..]);
    assert_eq!(page.texts("h2"), ["Settings", "What follows from them", "Findings"]);
    assert!(page.texts("#left-out").is_empty());
    assert!(page.html.contains("@page { size: landscape; }"));
    let two = self::page(&of(vec![side("A"), side(" ")]));
    assert_eq!(two.text("h1"), "A compared with Profile without a name");
    assert_eq!(two.texts(".summaries li"), ["Profile without a name: nothing differs."]);
    let mut namesakes = of(vec![side("A"), side("A")]);
    namesakes.sides[1].environment = "https://a.crm.dynamics.com".to_owned();
    let namesakes = self::page(&namesakes);
    assert_eq!(
        namesakes.texts(".summaries li"),
        ["A, https://a.crm.dynamics.com: nothing differs."]
    );
    assert_eq!(namesakes.texts("h3"), ["A", "A, https://a.crm.dynamics.com"]);
}

#[test]
fn differences_carry_a_sign_and_expected_ones_their_reason() {
    let page = page(&three());
    let rows = page.table("#settings");
    let row = |label: &str| rows.iter().find(|row| row[0] == label).unwrap()[1..].to_vec();
    assert_eq!(row("Use correlation"), ["On", "On", "On"]);
    assert_eq!(
        row("Prefix"),
        ["CTSO-", "≠ CTSO-Texpected: Its own,\nby rule.", "≠ CRM:"]
    );
    assert_eq!(row("Number of digits for email activity counter"), ["3", "≠ 5", "3"]);
    let label = SettingId::UseCategories.setting().label;
    assert_eq!(row(label), ["Off", "not known", "Off"]);
    let detail = Field::Setting(SettingId::MostWords).label();
    assert_eq!(row(&detail), ["the platform's default", "≠ 20", "not planned"]);
    assert_eq!(
        page.texts("#prefix td.expected"),
        ["≠ CTSO-Texpected: Its own,\nby rule."]
    );
    assert_eq!(page.texts("#prefix td.differs"), ["≠ CRM:"]);
    assert_eq!(page.texts("#use_categories td.not-known"), ["not known"]);
    assert_eq!(
        page.texts("#settings .group"),
        [
            "Tracking email conversations",
            "Tracking token preview",
            "Folder-level tracking",
            "Tracking items",
            "Tracking between people",
            "Details of smart matching",
        ]
    );
    assert_eq!(page.texts("#settings tbody th[scope=row]").len(), settable().count());
}

#[test]
fn what_follows_stands_below() {
    let compared = three();
    let page = page(&compared);
    let rows = page.table("#follows");
    assert_eq!(
        rows[0],
        ["First token", "CTSO-0001001", "CTSO-T000100001", "CRM:0001001"]
    );
    assert_eq!(
        rows[1][1..],
        [
            "1 warning to check, 1 thing good to know.",
            "Nothing to check.",
            "1 warning to check, 2 things good to know.",
        ]
    );
    assert_eq!(rows[2][1..], ["CRM:ref:", "not known", "No earlier prefix is noted."]);
    let of = |place: usize| fingerprint(&compared.sides[place].known.profile);
    assert_eq!(
        rows[3][1..],
        [of(0), "None: not everything is known.".to_owned(), of(2)]
    );
    assert_eq!(
        page.texts("h3"),
        [
            "Contoso production",
            "Contoso test, state of 12 November 2026",
            "Microsoft defaults"
        ]
    );
    assert_eq!(page.texts(".findings .level").len(), 5);
    assert_eq!(
        page.texts("#findings > p").len(),
        2,
        "what is not known, and that nothing was found"
    );

    let of_test = of(1);
    let mut compared = compared;
    compared.sides[0].known.profile.settings.use_tracking_tokens = false;
    compared.sides[1].known.unknown = [Field::Notes].into();
    assert_eq!(
        self::page(&compared).table("#follows")[3][2],
        of_test,
        "notes are no part of a fingerprint"
    );
    for id in [SettingId::Prefix, SettingId::UseTrackingTokens] {
        compared.sides[2].known.unknown = [Field::Setting(id)].into();
        let rows = self::page(&compared).table("#follows");
        assert_eq!(
            rows[0],
            ["First token", "No token is added", "CTSO-T000100001", "not known"]
        );
    }
}

#[test]
fn only_differences_leaves_out_what_agrees_and_nothing_else() {
    let mut compared = three();
    compared.only_differences = true;
    let page = page(&compared);
    let labels = page.texts("#settings tbody th[scope=row]");
    let shown = [
        Field::Setting(SettingId::Prefix),
        Field::Setting(SettingId::ActivityCounterDigits),
        Field::Setting(SettingId::UseFolderLevelTracking),
        Field::Setting(SettingId::UseCategories),
        Field::Setting(SettingId::MostWords),
    ];
    assert_eq!(labels, shown.map(Field::label));
    assert_eq!(
        page.text("#left-out"),
        "7 settings and 3 details of smart matching, in which nothing differs, are left out."
    );
    assert_eq!(7 + 3 + labels.len(), settable().count());
    let rows = table(&compared);
    assert_eq!(rows[1..].iter().map(|row| row[1].clone()).collect::<Vec<_>>(), labels);
}

#[test]
fn what_is_left_out_is_counted_by_kind() {
    let left_out = |change: &dyn Fn(&mut Profile)| {
        let mut compared = of(vec![side("A"), side("B")]);
        compared.only_differences = true;
        for detail in Advanced::FIELDS {
            compared.sides[0].known.profile.set(detail, &Value::PlatformDefault);
        }
        change(&mut compared.sides[1].known.profile);
        page(&compared).texts("#left-out")
    };
    assert_eq!(
        left_out(&|_| {}),
        ["11 settings and 4 details of smart matching, in which nothing differs, are left out."]
    );
    let three = |profile: &mut Profile| {
        profile.settings.advanced.most_words = Planned::Value(20);
        profile.settings.advanced.least_addresses = Planned::Value(2);
        profile.settings.advanced.noise_pattern = Planned::Value("^x".to_owned());
    };
    assert_eq!(
        left_out(&three),
        ["11 settings and 1 detail of smart matching, in which nothing differs, are left out."]
    );
}

#[test]
fn hostile_texts_come_out_as_text_and_change_nothing_else() {
    let with = |text: &str| {
        let mut one = side(text);
        one.environment = text.to_owned();
        one.what = text.to_owned();
        one.known.profile.settings.prefix = "A".to_owned();
        one.known.profile.expected.insert(SettingId::Prefix, text.to_owned());
        one.known.profile.prefix_history = vec![text.to_owned()];
        one.known.profile.settings.advanced.noise_pattern = Planned::Value(text.to_owned());
        let mut compared = of(vec![side("A"), one]);
        compared.prepared_by = text.to_owned();
        compared
    };
    let harmless = page(&with("harmless"));
    for (text, line, lines) in HOSTILE {
        let page = page(&with(text));
        page.holds_only_what_it_may();
        assert_eq!(
            page.text("title"),
            format!("A compared with {line} – email tracking settings")
        );
        assert_eq!(page.text("#prepared-by"), line);
        assert_eq!(page.text("#prefix .why bdi"), lines);
        assert_eq!(page.text("#follows li bdi"), line);
        assert_eq!(page.texts("h3")[0], "A");
        let heading = visible(&format!("{text}, {text}"));
        assert_eq!(page.text(".summaries li bdi"), heading);
        assert_eq!(page.texts("h3")[1], heading);
        assert_eq!(page.texts("#settings thead th")[2], format!("{line}{line}{line}"));
        assert_eq!(page.skeleton(), harmless.skeleton(), "{text:?}");
    }
}

#[test]
fn hostile_prefixes_come_out_as_text() {
    for (text, line, _) in HOSTILE {
        let mut other = side("B");
        other.known.profile.settings.prefix = text.to_owned();
        let page = page(&of(vec![side("A"), other]));
        page.holds_only_what_it_may();
        assert_eq!(page.text("#prefix td.differs bdi"), line);
        assert_eq!(page.table("#follows")[0][2], format!("{line}0001001"));
    }
}

#[test]
fn the_table_has_a_column_for_each_and_says_how_they_stand() {
    let rows = table(&three()).into_iter().map(|row| row.join(" | ") + "\n");
    insta::assert_snapshot!(rows.collect::<String>(), @"
    Group | Setting | Contoso production | Contoso test, state of 12 November 2026 | Microsoft defaults | Stands
    Tracking email conversations | Use correlation | On | On | On | same
    Tracking email conversations | Use tracking tokens | On | On | On | same
    Tracking token preview | Prefix | CTSO- | CTSO-T | CRM: | Contoso test, state of 12 November 2026: expected: Its own,
    by rule.
    Microsoft defaults: differs
    Tracking token preview | Base tracking number | 0 | 0 | 0 | same
    Tracking token preview | Number of digits for personal numbers | 3 | 3 | 3 | same
    Tracking token preview | Number of digits for email activity counter | 3 | 5 | 3 | Contoso test, state of 12 November 2026: differs
    Tracking token preview | Use smart matching | Off | Off | Off | same
    Folder-level tracking | Use folder-level tracking for Exchange folders (server-side synchronization must be enabled) | On | Off | On | Contoso test, state of 12 November 2026: differs
    Tracking items | People can use categories to track emails and appointments | Off | not known | Off | Contoso test, state of 12 November 2026: not known
    Tracking items | Allow auto-tracking on outgoing email | Off | Off | Off | same
    Tracking between people | Track emails sent between Dynamics 365 users as two activities | On | On | On | same
    Details of smart matching | Filter subject keywords | not planned | not planned | not planned | Contoso test, state of 12 November 2026: not planned
    Microsoft defaults: not planned
    Details of smart matching | Maximum number of subject keywords or recipients | the platform's default | 20 | not planned | Contoso test, state of 12 November 2026: differs
    Microsoft defaults: not planned
    Details of smart matching | Maximum difference allowed between subject keywords | not planned | not planned | not planned | Contoso test, state of 12 November 2026: not planned
    Microsoft defaults: not planned
    Details of smart matching | Minimum number of recipients required to match | not planned | not planned | not planned | Contoso test, state of 12 November 2026: not planned
    Microsoft defaults: not planned
    ");

    let mut two = of(vec![side("A"), side("A")]);
    two.sides[0].environment = "a.crm.dynamics.com".to_owned();
    two.sides[1].known.profile.settings.use_categories = true;
    let rows = table(&two);
    assert_eq!(rows[0][2..], ["A, a.crm.dynamics.com", "A", "Stands"]);
    assert_eq!(rows[9][2..], ["Off", "On", "differs"]);
}

#[test]
fn no_cell_of_the_table_is_a_formula() {
    for text in ["=1+1", "+A1", "-2", "@x", "\t=1", "a;=1;b", "\u{202E}=1", "\u{FF1D}1"] {
        let mut other = side(text);
        other.what = text.to_owned();
        other.known.profile.settings.prefix = text.to_owned();
        other.known.profile.expected.insert(SettingId::Prefix, text.to_owned());
        for cell in table(&of(vec![side("A"), other.clone()]))
            .into_iter()
            .chain(table(&of(vec![other.clone(), side("A"), other])))
            .flatten()
        {
            let parts = cell.split([';', '\n', '\t']);
            for part in parts {
                let begins = part.trim_start().starts_with(['=', '+', '-', '@', '\u{FF1D}']);
                assert!(!begins && !part.contains('\u{202E}'), "{cell:?}");
            }
        }
    }
}

#[test]
fn the_policy_allows_the_page_its_own_style_and_nothing_else() {
    let page = page(&three());
    let digest = BASE64_STANDARD.encode(Sha256::digest(page.text("style")));
    assert_eq!(
        page.attributes("meta[http-equiv]", "content"),
        [format!(
            "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )]
    );
}

#[test]
fn fewer_than_two_are_no_comparison() {
    for sides in [vec![], vec![side("A")]] {
        assert_eq!(report(&of(sides.clone())), Err(CannotWrite::NothingToCompare));
        assert_eq!(csv(&of(sides)), Err(CannotWrite::NothingToCompare));
    }
}

/// Environments with one prefix, and an earlier state and a built-in one that have it too.
fn clashing() -> Compared {
    let environment = |name: &str, address: &str| {
        let mut side = side(name);
        side.environment = address.to_owned();
        side.known.profile.environment = Some(address.to_owned());
        side
    };
    let mut state = environment("Litware", "https://litware.crm.dynamics.com");
    state.what = "state of 12 November 2026".to_owned();
    of(vec![
        environment("Contoso", "https://contoso.crm.dynamics.com"),
        environment("Fabrikam", "https://fabrikam.crm.dynamics.com"),
        state,
        side("Microsoft defaults"),
    ])
}

/// What is found of each profile, by its place among the headings.
fn found(page: &Page, profile: usize) -> Vec<String> {
    page.texts(&format!("#findings h3:nth-of-type({}) + ul li p", profile + 1))
}

#[test]
fn the_page_tells_which_of_the_profiles_clash() {
    let page = page(&clashing());
    page.holds_only_what_it_may();
    let clash = "has the same prefix, \"CRM:\", and some of the same numbers";
    let tells = |profile: usize, other: &str| {
        let found = found(&page, profile);
        found.iter().any(|text| text.contains(clash) && text.contains(other))
    };
    assert!(tells(0, "Fabrikam"), "{:?}", found(&page, 0));
    assert!(tells(1, "Contoso"), "{:?}", found(&page, 1));
    for other in [2, 3] {
        assert!(!tells(other, ""), "{:?}", found(&page, other));
    }
    assert!(!found(&page, 0).concat().contains("Litware"));
    let summaries = page.table("#follows").swap_remove(1);
    let warnings: Vec<_> = summaries
        .iter()
        .skip(1)
        .filter_map(|text| text.chars().next())
        .collect();
    assert_eq!(warnings, ['2', '2', '1', '1'], "counted, too: {summaries:?}");
    assert!(page.text("#clashes").contains("among the plans compared here alone"));
}

#[test]
fn who_does_not_clash_or_may_not_is_not_said_to() {
    let mut apart = clashing();
    apart.sides[1].known.profile.settings.base_tracking_number = 100_000;
    let mut unknown = clashing();
    unknown.sides[1].known.unknown = [Field::Setting(SettingId::Prefix)].into();
    for (compared, could_clash) in [(apart, 1), (unknown, 0)] {
        let page = page(&compared);
        assert!(!page.texts("#findings li").concat().contains("same prefix"));
        assert_eq!(page.texts("#clashes").len(), could_clash);
    }
}

proptest! {
    #![proptest_config(crate::generated::config())]

    #[test]
    fn page_and_table_mark_exactly_what_differs(profiles in collection::vec((any_profile(), any::<bool>()), 2..5), only_differences: bool) {
        let sides: Vec<_> = profiles
            .into_iter()
            .map(|(profile, all_known)| ComparedProfile {
                environment: profile.environment.clone().unwrap_or_default(),
                known: PartlyKnown::without(
                    profile,
                    if all_known { BTreeSet::new() } else { BTreeSet::from([Field::Setting(SettingId::Prefix), Field::Setting(SettingId::MostWords)]) },
                ),
                ..side("A")
            })
            .collect();
        let compared = Compared { only_differences, ..of(sides) };
        let known: Vec<&PartlyKnown> = compared.sides.iter().map(|side| &side.known).collect();
        let mut rows = compare(&known).rows;
        if only_differences {
            rows.retain(|row| row.cells.iter().any(|cell| !matches!(cell.standing, Standing::Same | Standing::NotPlanned)));
        }
        let page = page(&compared);
        page.holds_only_what_it_may();
        let of_page: Vec<_> = page.table("#settings").into_iter().filter(|row| row.len() > 1).collect();
        let of_table = table(&compared);
        prop_assert_eq!((of_page.len(), of_table.len()), (rows.len(), rows.len() + 1));
        for ((row, on_page), in_table) in rows.iter().zip(&of_page).zip(&of_table[1..]) {
            prop_assert_eq!((&on_page[0], &in_table[1]), (&row.field.label(), &row.field.label()));
            for (cell, text) in row.cells.iter().zip(&on_page[1..]) {
                let unequal = matches!(cell.standing, Standing::Differs | Standing::Expected(_));
                prop_assert_eq!(text.starts_with("≠ "), unequal || matches!(&cell.value, Some(Value::Text(text)) if text.starts_with("≠ ")));
            }
            prop_assert_eq!(in_table.last().unwrap() == "same", row.cells.iter().all(|cell| cell.standing == Standing::Same));
        }
    }
}
