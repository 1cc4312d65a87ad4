//! The report, read by a parser that reads HTML as browsers do.

pub(crate) mod page;

use std::collections::BTreeSet;

use crate::generated::any_profile;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::civil::date;
use page::{HOSTILE, Page, handout, with_text_everywhere};
use profile_exchange::{Agreed, Baseline, CannotWrite, Format, Handout, fingerprint};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use tracking_settings::{
    Advanced, EnvironmentKind, Level, PartlyKnown, Planned, Profile, SettingId, Usage, Value,
    beside::BesideId,
    carried_out::Basis,
    catalogue::CATALOGUE,
    difference, findings, outcomes,
    profile::{BuiltIn, limits},
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
            "#history-plan li bdi",
            "[id='advanced.noise_pattern'] .value bdi",
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
        ("#count", "Nothing changes."),
        ("#prepared-by", "Maria Winter"),
        ("#made-on", "25 November 2026"),
        ("#fingerprint", fingerprint(&profile).as_str()),
        ("#summary", "1 warning to check, 2 things good to know."),
    ] {
        assert_eq!(page.text(place), text, "{place}");
    }
    assert!(
        page.text(".plan")
            .starts_with("A plan. Nothing here changes Dynamics. It is not known here what Dynamics holds"),
        "{}",
        page.text(".plan")
    );
    assert!(page.text("footer").starts_with("Made with Threadmark."));
    assert!(
        page.text("footer")
            .ends_with(profile_exchange::fingerprint::WHAT_IT_TELLS)
    );
    let headings = [
        "The plan",
        "What happens",
        "What customers see behind the subject",
        "Earlier prefixes, newest first",
        "To check and to know",
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
    assert_eq!(page.text("#history-plan i"), "none");
}

#[test]
fn settings_stand_in_the_order_and_words_of_the_admin_center_with_default_and_reason() {
    let mut profile = Profile::new("Contoso");
    profile.settings.use_categories = true;
    profile
        .reasons
        .insert(SettingId::UseCategories, "Sales\nasked for it.".to_owned());
    let page = Page::of(&handout(profile.clone()));
    assert_eq!(
        page.texts("#settings .label"),
        CATALOGUE.iter().map(|setting| setting.label).collect::<Vec<_>>()
    );
    assert_eq!(
        page.texts("#settings .value :is(bdi, i)"),
        ["On", "On", "CRM:", "0", "3", "3", "Off", "On", "On", "Off", "On"]
    );
    assert_eq!(
        page.texts("#settings .default bdi"),
        ["On", "On", "CRM:", "0", "3", "3", "Off", "On", "Off", "Off", "On"]
    );
    assert_eq!(
        page.texts("#settings .changes .label"),
        [SettingId::UseCategories.setting().label]
    );
    assert_eq!(page.texts("#settings .mark"), ["changes"]);
    assert_eq!(page.text("#count"), "1 setting changes.");
    assert_eq!(page.text("#use_categories .reason bdi"), "Sales\nasked for it.");
    assert_eq!(page.texts("#settings .reason bdi").len(), 1);
    // A default that the plan leaves says where it comes from.
    let cited = page.text("#use_categories .default");
    let number = cited.split_once("\u{a0}").unwrap().1;
    let note = SettingId::UseCategories.setting().default_note;
    assert!(
        page.texts("#sources li").contains(&format!("{number} {note}")),
        "{number}: {:?}",
        page.texts("#sources li")
    );
}

#[test]
fn what_dynamics_holds_stands_beside_the_plan() {
    let mut profile = Profile::new("Contoso");
    profile.environment = Some("https://contoso.crm.dynamics.com".to_owned());
    let mut held = PartlyKnown::without(profile.clone(), [SettingId::UseCategories]);
    held.profile.settings.activity_counter_digits = 4;
    held.profile.prefix_history = vec!["OLD-".to_owned()];
    held.beside
        .take(BesideId::IgnoreConversationIndexAndInReplyToForCorrelation, "true");
    profile.settings.prefix = "CTSO-".to_owned();
    profile.settings.activity_counter_digits = 5;
    let with_today = |known: &PartlyKnown| {
        Page::of(&Handout {
            baseline: Some(Baseline {
                known: known.clone(),
                known_from: "what was read from Dynamics on 20 Nov 2026".to_owned(),
                was_read: true,
            }),
            ..handout(profile.clone())
        })
    };
    let page = with_today(&held);
    page.holds_only_what_it_may();
    assert_eq!(page.text("#known-from"), "what was read from Dynamics on 20 Nov 2026");
    assert_eq!(page.text("#settings h2"), "From today to the plan");
    assert_eq!(
        page.texts("#settings .today"),
        ["On", "On", "CRM:", "0", "3", "4", "Off", "On", "not known", "Off", "On"]
    );
    assert_eq!(
        page.texts("#settings .changes .label"),
        [
            SettingId::Prefix.setting().label,
            SettingId::ActivityCounterDigits.setting().label,
            SettingId::UseCategories.setting().label
        ],
        "what is not known may have to be changed"
    );
    assert_eq!(page.text("#first-token-today"), "CRM:00010001");
    assert_eq!(page.text("#first-token"), "CTSO-000100001");
    assert_eq!(page.texts("#history-today li"), ["OLD-"]);
    assert_eq!(
        page.texts("#beside dt, #beside dd"),
        [
            BesideId::IgnoreConversationIndexAndInReplyToForCorrelation.name(),
            "true"
        ]
    );
    // What Dynamics holds beside the settings bears on what there is to check.
    let found = PartlyKnown {
        beside: held.beside.clone(),
        ..profile.clone().into()
    };
    assert_eq!(page.texts("#findings li").len(), found.findings().len());
    assert_eq!(page.texts("#other-environment"), [""; 0]);
    held.profile.environment = Some("https://fabrikam.crm.dynamics.com".to_owned());
    let page = with_today(&held);
    assert_eq!(
        page.text("#other-environment"),
        "Caution: that is another environment, fabrikam.crm.dynamics.com."
    );
}

#[test]
fn what_happens_is_said_once_and_rests_on_what_is_listed() {
    let mut profile = Profile::new("Contoso");
    profile.settings.prefix = "CTSO-".to_owned();
    profile.settings.activity_counter_digits = 5;
    profile.settings.use_categories = true;
    let page = Page::of(&handout(profile.clone()));
    let outcomes = outcomes(&PartlyKnown::built_in(BuiltIn::MicrosoftDefaults), &profile);
    let lines = outcomes.iter().flat_map(|outcome| &outcome.lines);
    let said = page.texts("#happens li");
    let listed = page.texts("#sources li");
    for line in lines {
        let found: Vec<&String> = said.iter().filter(|said| said.contains(&line.text)).collect();
        assert_eq!(found.len(), 1, "{}: {said:#?}", line.text);
        let cited = found[0].split_once("\u{a0}").map(|(_, number)| number);
        match line.basis {
            Basis::NotDocumented | Basis::NotKnown => assert_eq!(cited, None),
            Basis::Microsoft(page) => {
                let cited = cited.unwrap();
                let is_listed = |source: &String| source.starts_with(cited) && source.contains(page.title);
                assert!(listed.iter().any(is_listed), "{cited}");
            }
            Basis::Observed(_) | Basis::WorkedOut => {
                assert!(listed.contains(&format!("{} {}", cited.unwrap(), line.basis.words())));
            }
        }
    }
    let kept = "Prefix, Number of digits for email activity counter: Keeps the token that it was sent with.";
    assert!(said.iter().any(|said| said.starts_with(kept)), "{said:#?}");
    let whole = page.texts("#happens .whole");
    assert!(whole.contains(&"\"CRM:\"".to_owned()), "{whole:?}");
    profile = Profile::new("Contoso");
    assert_eq!(Page::of(&handout(profile)).text("#happens p"), "Nothing would change.");
}

#[test]
fn no_line_breaks_a_token_that_dynamics_takes() {
    let mut profile = Profile::new("Contoso");
    profile.settings.prefix = "AB CD-EF GH:20 signs".to_owned();
    profile.settings.personal_number_digits = 10;
    profile.settings.activity_counter_digits = 9;
    assert!(
        tracking_settings::findings(&profile)
            .iter()
            .all(|found| found.level != Level::Error)
    );
    let page = Page::of(&handout(profile.clone()));
    for token in ["#first-token", "#last-token"] {
        assert_eq!(page.attributes(token, "class"), ["token"], "{token}");
    }
    assert!(
        page.text("style")
            .contains(".token, .token bdi, .whole { white-space: pre; overflow-wrap: normal; }")
    );
    let first = page.text("#first-token");
    assert!(
        page.texts("#happens .whole").contains(&first),
        "{:?}",
        page.texts("#happens .whole")
    );
    // One that is no token of Dynamics must not push the rest off the page.
    profile.settings.prefix = "x".repeat(200);
    let page = Page::of(&handout(profile));
    assert_eq!(page.attributes("#first-token", "class"), ["token long"]);
}

#[test]
fn each_page_of_microsoft_is_named_once_and_numbered() {
    let page = Page::of(&handout(Profile::new("Contoso")));
    let listed = page.texts("#sources li");
    for setting in &CATALOGUE {
        let is_listed = |source: &&String| source.contains(&format!("Microsoft, {}.", setting.page.title));
        let [source] = listed.iter().filter(is_listed).collect::<Vec<_>>()[..] else {
            panic!("{}: {listed:#?}", setting.page.title);
        };
        let number = source.split_once(' ').unwrap().0;
        let row = page.text(&format!("#{} th", setting.field));
        assert!(row.ends_with(&format!("\u{a0}{number}")), "{row}: {number}");
        assert!(source.ends_with(&setting.page.url.replace("https://", "")), "{source}");
    }
    assert_eq!(page.texts("#sources cite").len(), 5);
    assert!(listed[1].starts_with("[2] From Microsoft's page."), "{}", listed[1]);
    assert!(
        page.text("#settings thead")
            .contains("Microsoft default\u{a0}[1]\u{a0}[2]")
    );
}

#[test]
fn the_token_stands_in_named_parts() {
    let mut profile = Profile::new("Contoso");
    profile.settings.prefix = "CTSO-".to_owned();
    let page = Page::of(&handout(profile.clone()));
    assert_eq!(page.table("#token"), [["Plan", "CTSO-0001001", "CTSO-0250999"]]);
    assert_eq!(page.texts("#first-token bdi"), ["CTSO-", "0", "001", "001"]);
    assert_eq!(page.texts("#last-token bdi"), ["CTSO-", "0", "250", "999"]);
    assert_eq!(
        page.texts("#token .part"),
        ["Prefix", "Always 0", "Personal number", "Email counter"]
    );
    assert_eq!(page.text("#repeats-after.short"), "within 25 days");
    assert_eq!(
        page.text("#repeats"),
        "Numbers repeat within 25 days. The busiest sender uses 40 numbers a day and begins again at 1 after 999. That is \
         shorter than the 730 days in which replies may come. These numbers are assumed; nobody has given them."
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
        page.text("#repeats"),
        "Numbers repeat within 274 years. The busiest sender uses 1 number a day and begins again at 1 after 99,999. \
         Replies may come for 1 day."
    );
    assert!(page.text("#token .help").ends_with("The last is person 1,200's."));
    profile.usage = Some(Usage {
        emails_per_day: 0,
        ..Usage::ASSUMED
    });
    let page = Page::of(&handout(profile));
    assert_eq!(page.text("#repeats-after"), "not known when");
    assert!(page.text("#repeats").contains("Emails a day has to be 1 or more."));
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
    assert_eq!(page(&profile, None).texts("#agreed"), [""; 0]);
    assert_eq!(
        page(&profile, agreed("Jo")).text("#agreed p"),
        "Agreed on 12 November 2026 by Jo. Nothing differs."
    );
    assert_eq!(
        page(&profile, agreed("")).text("#agreed p"),
        "Agreed on 12 November 2026. Nothing differs."
    );
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
    assert_eq!(page.texts("#history li"), ["CRM:", "ref:"]);
    assert_eq!(page.text("[id='advanced.most_words'] .value bdi"), "20");
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
    #![proptest_config(crate::generated::config())]

    #[test]
    fn any_profile_gives_a_page_of_known_elements(
        profile in any_profile(), agreed in proptest::option::of(any_profile()), who in crate::generated::any_text(300),
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
        let planned = Advanced::FIELDS.into_iter().filter(|field| profile.get(*field) != Value::Absent);
        prop_assert_eq!(page.texts("#settings .label").len(), 11 + planned.count());
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
