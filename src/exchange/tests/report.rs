//! The report, read by a parser that reads HTML as browsers do.
#![allow(clippy::unwrap_used)]

#[path = "report/page.rs"]
mod page;
#[path = "../../settings/tests/support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::civil::date;
use page::{HOSTILE, Page, handout, with_text_everywhere};
use profile_exchange::{Agreed, CannotWrite, Format, Handout, fingerprint};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use support::any_profile;
use tracking_settings::{
    EnvironmentKind, PartlyKnown, Planned, Profile, SettingId, Usage,
    catalogue::{CATALOGUE, cards},
    difference, findings,
    profile::limits,
    words::{is_control_or_direction, visible},
};

#[test]
fn hostile_texts_come_out_as_text_and_change_nothing_else() {
    let harmless = Page::of(&with_text_everywhere("harmless"));
    for (text, line, lines) in HOSTILE {
        let page = Page::of(&with_text_everywhere(text));
        assert_eq!(page.text("title"), format!("{line} – email tracking settings"));
        for place in [
            "#name",
            "#environment",
            "#prepared-by",
            "#agreed-by",
            "#history li bdi",
            "#smart-matching dd bdi",
            "#signatures td bdi",
        ] {
            assert_eq!(page.text(place), line, "{place}");
        }
        for place in ["#notes .text", "#expected dd bdi", "#prefix .reason bdi"] {
            assert_eq!(page.text(place), lines, "{place}");
        }
        let agreed_notes = page.table("#agreed").into_iter().find(|row| row[0] == "Notes").unwrap();
        assert_eq!(agreed_notes[1..], [format!("{lines}."), "as under Notes".to_owned()]);
        assert_eq!(page.skeleton(), harmless.skeleton(), "{text:?}");
    }
}

#[test]
fn hostile_prefixes_come_out_as_text_wherever_they_stand() {
    for (text, line, _) in HOSTILE {
        let mut profile = Profile::new("Contoso");
        profile.settings.prefix = text.to_owned();
        let page = Page::of(&Handout {
            agreed: Some(Agreed {
                known: Profile::new("Contoso").into(),
                on: date(2026, 11, 12),
                by: String::new(),
            }),
            ..handout(profile)
        });
        assert_eq!(page.text("#prefix .value bdi"), line);
        assert_eq!(page.text("#first-token"), format!("{line}0001001"));
        assert_eq!(page.text("#last-token"), format!("{line}0250999"));
        assert_eq!(page.table("#agreed"), [["Prefix", "CRM:", line]]);
        assert_eq!(page.table("#defaults"), [["Prefix", "CRM:", line]]);
        page.holds_only_what_it_may();
    }
}

#[test]
fn the_page_says_first_what_it_is() {
    let mut profile = Profile::new("Contoso production");
    profile.environment = Some("https://contoso.crm.dynamics.com".to_owned());
    profile.environment_kind = Some(EnvironmentKind::Production);
    let page = Page::of(&handout(profile.clone()));
    assert_eq!(page.text("title"), "Contoso production – email tracking settings");
    for (place, text) in [
        ("h1", "Contoso production"),
        ("#environment", "https://contoso.crm.dynamics.com"),
        ("#environment-kind", "Production"),
        (".plan", "A plan. Nothing here changes Dynamics."),
        ("#prepared-by", "Maria Winter"),
        ("#made-on", "25 November 2026"),
        ("#fingerprint", fingerprint(&profile).as_str()),
        ("#summary", "1 warning to check, 2 things good to know."),
    ] {
        assert_eq!(page.text(place), text, "{place}");
    }
    assert_eq!(page.text("header small"), profile_exchange::fingerprint::WHAT_IT_TELLS);
    assert!(page.text("footer").starts_with("Made with Threadmark."));
    let headings = [
        "Tracking token",
        "The eleven settings",
        "Findings",
        "Prefix history",
        "About the organization",
        "Compared with the agreed state",
        "Compared with Microsoft defaults",
        "Signatures",
        "Sources",
    ];
    assert_eq!(page.texts("h2"), headings);
    assert_eq!(page.texts("#signatures tbody th"), ["Prepared", "Checked", "Approved"]);
}

#[test]
fn what_nobody_said_is_a_line_to_fill_in() {
    let page = Page::of(&Handout {
        prepared_by: " ".to_owned(),
        ..handout(Profile::new(" "))
    });
    assert_eq!(page.text("h1"), "Profile without a name");
    assert_eq!(page.text("title"), "Profile without a name – email tracking settings");
    assert_eq!(page.text("#environment"), "No environment address is given.");
    assert_eq!(page.texts("#prepared-by.blank"), [""]);
    assert_eq!(page.texts("#environment-kind, #signatures td bdi"), [""; 0]);
    assert_eq!(page.text("#history p"), "No earlier prefix is noted.");
}

#[test]
fn settings_stand_in_the_groups_and_words_of_the_admin_center() {
    let mut profile = Profile::new("Contoso");
    profile.settings.use_categories = true;
    profile
        .reasons
        .insert(SettingId::UseCategories, "Sales\nasked for it.".to_owned());
    let page = Page::of(&handout(profile.clone()));
    let headings: Vec<_> = cards().into_iter().filter_map(|card| card.heading).collect();
    assert_eq!(page.texts("#settings .group"), headings);
    assert_eq!(
        page.texts("#settings .label"),
        CATALOGUE.iter().map(|setting| setting.label).collect::<Vec<_>>()
    );
    assert_eq!(
        page.texts("#settings .value :is(bdi, i)"),
        ["On", "On", "CRM:", "0", "3", "3", "Off", "On", "On", "Off", "On"]
    );
    assert_eq!(
        page.texts("#settings .default"),
        ["On", "On", "CRM:", "0", "3", "3", "Off", "On", "Off", "Off", "On"]
    );
    let meanings = page.texts("#settings .meaning");
    for (meaning, setting) in meanings.iter().zip(&CATALOGUE) {
        assert!(meaning.starts_with(&setting.summary_now(&profile)), "{meaning}");
    }
    assert_eq!(
        page.texts("#settings .differs .label"),
        [SettingId::UseCategories.setting().label]
    );
    assert_eq!(page.texts("#settings .mark"), ["differs from default"]);
    assert_eq!(page.text("#use_categories .reason bdi"), "Sales\nasked for it.");
    assert_eq!(page.texts("#settings .reason").len(), 1);
    // Each default says where it comes from, most of them together.
    let usual = page.text("#settings > .help");
    for setting in &CATALOGUE {
        let note = page.texts(&format!("#{} .note", setting.field)).pop();
        let said = note.unwrap_or_else(|| usual.clone());
        assert!(said.ends_with(setting.default_note), "{}: {said}", setting.label);
    }
}

#[test]
fn each_page_of_microsoft_is_named_once_and_numbered() {
    let page = Page::of(&handout(Profile::new("Contoso")));
    let titles = page.texts("#sources cite");
    for setting in &CATALOGUE {
        let number = titles.iter().position(|title| *title == setting.page.title).unwrap() + 1;
        let meaning = page.text(&format!("#{} .meaning", setting.field));
        assert!(meaning.ends_with(&format!("\u{a0}[{number}]")), "{meaning}");
        assert_eq!(
            page.texts("#sources a")[number - 1],
            setting.page.url.replace("https://", "")
        );
    }
    assert_eq!(titles.len(), 5);
    assert_eq!(titles[0], "Manage email tracking settings");
    assert!(
        page.text("#settings thead")
            .trim_end()
            .ends_with("Microsoft default [1]")
    );
}

#[test]
fn the_token_stands_in_named_parts() {
    let mut profile = Profile::new("Contoso");
    profile.settings.prefix = "CTSO-".to_owned();
    let parts = [
        ["Behind the subject", "CTSO-0001001", "CTSO-0250999"],
        ["Prefix", "CTSO-", "CTSO-"],
        ["Always 0", "0", "0"],
        ["Personal number", "001", "250"],
        ["Email counter", "001", "999"],
    ];
    let page = Page::of(&handout(profile.clone()));
    assert_eq!(page.table("#token"), parts);
    assert_eq!(page.text("#repeats-after"), "within 25 days");
    assert_eq!(page.texts("#repeats-after.short").len(), 1);
    assert_eq!(
        page.text(".answer .help"),
        "The busiest sender uses 40 numbers a day and begins again at 1 after 999. That is shorter than the 730 days in \
         which replies may come. These numbers are assumed; nobody has given them."
    );
    // 999 numbers last 24.975 days: as long as replies come, rounded, and yet too short.
    profile.usage = Some(Usage {
        reply_window_days: 25,
        ..Usage::ASSUMED
    });
    let page = Page::of(&handout(profile.clone()));
    assert_eq!(page.text("#repeats-after.short"), "within 25 days");
    profile.settings.activity_counter_digits = 5;
    profile.usage = Some(Usage {
        people: 1_200,
        emails_per_day: 1,
        reply_window_days: 1,
    });
    let page = Page::of(&handout(profile.clone()));
    assert_eq!(page.text("#repeats-after"), "within 274 years");
    assert_eq!(page.texts("#repeats-after.short").len(), 0);
    assert_eq!(
        page.text(".answer .help"),
        "The busiest sender uses 1 number a day and begins again at 1 after 99,999. Replies may come for 1 day."
    );
    assert_eq!(page.texts("#usage dd"), ["1,200", "1", "1"]);
    assert!(!page.text("#usage .help").contains("ssumed"));
    profile.usage = Some(Usage {
        emails_per_day: 0,
        ..Usage::ASSUMED
    });
    let page = Page::of(&handout(profile));
    assert_eq!(page.text("#repeats-after"), "Not known");
    assert!(
        page.text(".answer .help")
            .starts_with("Emails a day has to be 1 or more.")
    );
}

#[test]
fn without_tokens_none_is_shown() {
    let mut profile = Profile::new("Contoso");
    profile.settings.use_tracking_tokens = false;
    let page = Page::of(&handout(profile));
    assert_eq!(page.text("#token p"), "No token is added.");
    assert_eq!(page.texts(".token, #repeats-after"), [""; 0]);
    assert_eq!(
        page.texts(".not-used"),
        ["Not used while “Use tracking tokens” is off."; 4]
    );
}

#[test]
fn every_finding_stands_there_with_its_level() {
    let mut profile = Profile::new("Contoso");
    profile.settings.prefix = "A;B".to_owned();
    profile.settings.use_smart_matching = true;
    let page = Page::of(&handout(profile.clone()));
    let found = findings(&profile);
    let levels = |level: &str| found.iter().filter(|finding| finding.level.as_str() == level).count();
    for (level, word) in [("error", "Error"), ("warning", "Warning"), ("info", "Good to know")] {
        assert!(levels(level) > 0, "{level}");
        let words = page.texts(&format!("#findings .{level} .level"));
        assert_eq!(words, vec![word; levels(level)]);
    }
    let messages: Vec<String> = found
        .iter()
        .map(|finding| format!("{} {}", finding.message, finding.consequence))
        .collect();
    assert_eq!(page.texts("#findings p"), messages);
    profile.settings = tracking_settings::Settings::microsoft_defaults();
    profile.settings.use_folder_level_tracking = false;
    profile.settings.prefix = "CTSO-".to_owned();
    profile.settings.activity_counter_digits = 5;
    assert_eq!(Page::of(&handout(profile)).text("#findings p"), "Nothing was found.");
}

#[test]
fn what_the_agreed_state_does_not_know_is_neither_equal_nor_different() {
    let mut profile = Profile::new("Contoso");
    profile.settings.use_categories = true;
    let agreed = Agreed {
        known: PartlyKnown::without(
            Profile::new("Contoso"),
            [SettingId::UseCategories, SettingId::AutoTrackOutgoingEmail],
        ),
        on: date(2026, 11, 12),
        by: String::new(),
    };
    let page = Page::of(&Handout {
        agreed: Some(agreed),
        ..handout(profile)
    });
    let said = page.text("#agreed");
    assert_eq!(said.matches("not known").count(), 2, "{said}");
    assert!(!said.contains("Nothing differs."), "{said}");
}

#[test]
fn what_differs_from_the_agreed_state_is_listed_once() {
    let before = Profile::new("Contoso");
    let mut profile = before.clone();
    let agreed = |by: &str| {
        Some(Agreed {
            known: before.clone().into(),
            on: date(2026, 11, 12),
            by: by.to_owned(),
        })
    };
    let page = |profile: &Profile, agreed| {
        Page::of(&Handout {
            agreed,
            ..handout(profile.clone())
        })
    };
    assert_eq!(page(&profile, None).text("#agreed p"), "No agreed state is known.");
    assert_eq!(
        page(&profile, agreed("Jo")).text("#agreed p"),
        "Agreed on 12 November 2026 by Jo. Nothing differs."
    );
    assert_eq!(
        page(&profile, agreed("")).text("#agreed p"),
        "Agreed on 12 November 2026. Nothing differs."
    );
    assert_eq!(page(&profile, None).text("#defaults p"), "Nothing differs.");
    profile.settings.use_smart_matching = true;
    profile.settings.prefix = String::new();
    profile.prefix_history = vec!["CRM:".to_owned(), "ref:".to_owned()];
    profile.environment_kind = Some(EnvironmentKind::Other);
    profile.usage = Some(Usage {
        people: 1_000,
        ..Usage::ASSUMED
    });
    profile.settings.advanced.most_words = Planned::Value(20);
    let page = page(&profile, agreed("Jo"));
    assert_eq!(
        page.table("#agreed"),
        [
            ["Kind of environment", "not said", "Other"],
            ["Prefix", "CRM:", "nothing"],
            ["Use smart matching", "Off", "On"],
            ["Maximum number of subject keywords or recipients", "not planned", "20"],
            ["Prefix history", "nothing", "CRM:\nref:"],
            ["People who send from Dynamics", "250 (assumed)", "1000"],
        ]
    );
    assert_eq!(
        page.table("#defaults"),
        [["Prefix", "CRM:", "nothing"], ["Use smart matching", "Off", "On"]]
    );
    assert_eq!(page.texts("#history li"), ["CRM:", "ref:"]);
    assert_eq!(page.texts("#smart-matching dd"), ["20"]);
}

#[test]
fn the_longest_texts_come_out_whole_and_the_page_stays_small() {
    // Nothing is longer on the page than a hidden character, which is named in words.
    for character in ["x", "\u{200F}", "'"] {
        let text = |characters: usize| character.repeat(characters);
        let mut profile = Profile::new(text(limits::NAME));
        profile.environment = Some(text(limits::NAME));
        profile.notes = text(limits::NOTES);
        profile.settings.prefix = text(limits::PREFIX);
        profile.reasons = SettingId::ALL.map(|id| (id, text(limits::REASON))).into();
        profile.expected.clone_from(&profile.reasons);
        profile.prefix_history = vec![text(limits::HISTORY)];
        profile.settings.advanced.noise_pattern = Planned::Value(text(limits::NOISE_PATTERN));
        let mut other = profile.clone();
        other.notes.pop();
        let handout = Handout {
            agreed: Some(Agreed {
                known: other.into(),
                on: date(2026, 11, 12),
                by: String::new(),
            }),
            ..handout(profile)
        };
        let page = Page::of(&handout);
        let shown = if character == "\u{200F}" {
            "[right-to-left mark]"
        } else {
            character
        };
        assert_eq!(page.text("#notes .text"), shown.repeat(limits::NOTES));
        assert!(page.html.len() < 1024 * 1024, "{}", page.html.len());
    }
    assert!(Page::of(&handout(Profile::new("Contoso"))).html.len() < 24 * 1024);
}

#[test]
fn a_report_holds_one_profile() {
    let write = |handout: &Handout| Format::by_name("html").unwrap().write(handout);
    let mut handout = handout(Profile::new("a"));
    handout.profiles.push(Profile::new("b").into());
    assert_eq!(
        write(&handout),
        Err(CannotWrite::OneOnly {
            label: "A report",
            count: 2
        })
    );
    handout.profiles.clear();
    assert_eq!(write(&handout), Err(CannotWrite::Nothing));
}

#[test]
fn the_policy_allows_the_page_its_own_style_and_nothing_else() {
    let page = Page::of(&with_text_everywhere("</style>"));
    let sheet = page.text("style");
    let digest = BASE64_STANDARD.encode(Sha256::digest(&sheet));
    assert_eq!(
        page.attributes("meta[http-equiv]", "content"),
        [format!(
            "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )]
    );
    assert_eq!(
        page.attributes("meta[http-equiv]", "http-equiv"),
        ["Content-Security-Policy"]
    );
    // Before anything that it is to hold for.
    assert!(page.html.find("Content-Security-Policy") < page.html.find("<title"));
    assert!(
        page.html
            .starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
    );
    assert_eq!(
        page.attributes("meta[name=viewport]", "content"),
        ["width=device-width, initial-scale=1"]
    );
}

proptest! {
    #![proptest_config(support::config())]

    #[test]
    fn any_profile_gives_a_page_of_known_elements(
        profile in any_profile(), agreed in proptest::option::of(any_profile()), who in support::any_text(300),
    ) {
        let handout = Handout {
            prepared_by: who.clone(),
            agreed: agreed.map(|profile| Agreed { known: profile.into(), on: date(2026, 11, 12), by: who }),
            ..handout(profile.clone())
        };
        let page = Page::of(&handout);
        page.holds_only_what_it_may();
        // The parser drops or replaces what may not stand in HTML: had any been written, it would be missing.
        prop_assert!(page.html.chars().all(|c| c == '\n' || !is_control_or_direction(c)));
        prop_assert_eq!(page.texts("#settings .label").len(), 11);
        let prefix = Some(visible(&profile.settings.prefix)).filter(|prefix| !prefix.is_empty());
        prop_assert_eq!(page.texts("#prefix .value bdi").pop(), prefix);
        prop_assert_eq!(page.texts("#findings li").len(), findings(&profile).len());
        if let Some(agreed) = &handout.agreed {
            let listed: Vec<String> = page.table("#agreed").into_iter().map(|row| row[0].clone()).collect();
            let differing: Vec<String> =
                difference(&agreed.known.profile, &profile).iter().map(|one| one.field.label()).collect();
            prop_assert_eq!(&listed, &differing);
            prop_assert_eq!(BTreeSet::from_iter(&listed).len(), listed.len());
        }
    }
}
