//! The steps to carry out in Dynamics, each form read by a parser of that form where there is one.

mod apply;
mod checklist;
mod columns;
mod every_format;
mod powershell;
mod round_trip;
mod script;
mod solution;

use jiff::civil::date;
use profile_exchange::StepsPlan;
use profile_exchange::{Audience, Baseline, CannotWrite, FORMATS, Format, Handout};
use tracking_settings::{PartlyKnown, Planned, Profile, Target};

/// Texts that try to be more than that.
const HOSTILE: [&str; 16] = [
    "'; Remove-Item x #",
    "a’; b",
    "‘x’‚‛",
    "$(x)",
    "`$x`",
    "\"&calc",
    "]]><x>",
    "--><x>",
    "--flag",
    "%PATH%",
    "Б; calc #",
    "a\u{202E}b:",
    "a\r\nRemove-Item x",
    "<script>1</script>",
    "&#x41;&amp;",
    "\u{E0041}\u{200B}x",
];

/// The same as a prefix, which can hold no semicolon.
fn as_prefix(text: &str) -> String {
    text.replace(';', "|")
}

fn profile(change: impl FnOnce(&mut Profile)) -> Profile {
    let mut profile = Profile::new("Contoso production");
    profile.environment = Some("https://contoso.crm.dynamics.com".to_owned());
    change(&mut profile);
    profile
}

fn handout(plan: Profile, baseline: Option<Profile>) -> Handout {
    // In the plan's own environment, whatever the baseline's is.
    let target = Target {
        environment: plan.environment.clone(),
        ..Target::default()
    };
    Handout {
        target,
        baseline: baseline.map(|profile| Baseline {
            known: profile.into(),
            known_from: "what was read from Dynamics on 24 November 2026".to_owned(),
            was_read: true,
        }),
        ..Handout::of([plan], date(2026, 11, 25))
    }
}

fn with_prefix(prefix: &str) -> Profile {
    profile(|profile| profile.settings.prefix = prefix.to_owned())
}

/// Every setting and one detail otherwise than by default.
fn all_changed() -> Profile {
    profile(|profile| {
        let settings = &mut profile.settings;
        settings.use_correlation = false;
        settings.prefix = "CTSO-".to_owned();
        settings.base_tracking_number = 500;
        settings.personal_number_digits = 4;
        settings.activity_counter_digits = 5;
        settings.use_smart_matching = true;
        settings.use_folder_level_tracking = false;
        settings.use_categories = true;
        settings.auto_track_outgoing_email = true;
        settings.track_between_users_as_two_activities = false;
        profile.settings.advanced.most_words = Planned::Value(30);
    })
}

fn bytes_of(name: &str, handout: &Handout) -> Vec<u8> {
    Format::by_name(name).unwrap().write(handout).unwrap()
}

fn text_of(name: &str, handout: &Handout) -> String {
    String::from_utf8(bytes_of(name, handout)).unwrap()
}

fn says(name: &str, handout: &Handout) -> Vec<String> {
    Format::by_name(name).unwrap().says(handout)
}

/// What the form itself says, and what is said beside it.
fn told(name: &str, handout: &Handout) -> String {
    format!("{}\n{}", text_of(name, handout), says(name, handout).join("\n"))
}

const STEPS: [&str; 5] = ["checklist", "patch", "powershell", "pac", "solution"];

#[test]
fn the_steps_are_for_a_person_or_a_script() {
    let names = |audience: Audience| audience.formats().map(|format| format.name).collect::<Vec<_>>();
    assert_eq!(names(Audience::Person), ["checklist"]);
    assert_eq!(names(Audience::Script), ["patch", "powershell", "pac", "solution"]);
    let for_steps = FORMATS.iter().filter(|format| format.is_steps());
    assert_eq!(for_steps.count(), STEPS.len());
}

#[test]
fn each_says_so_where_it_leads_from_another_environment() {
    let other = profile(|profile| profile.environment = Some("contoso-test.crm.dynamics.com".to_owned()));
    for (baseline, is_other) in [(other, true), (profile(|_| {}), false)] {
        let mut handout = handout(with_prefix("CTSO-"), Some(baseline));
        handout.target.environment = Some("https://contoso.crm.dynamics.com".to_owned());
        for name in STEPS {
            let told = told(name, &handout);
            let words = "CAUTION: They start from what contoso-test.crm.dynamics.com holds, and are for \
                         contoso.crm.dynamics.com.";
            assert_eq!(told.contains(words), is_other, "{name}: {told}");
        }
    }
}

#[test]
fn what_writes_the_list_of_prefixes_without_a_look_at_it_says_so() {
    let words = "The list of prefixes is written whole";
    for (plan, baseline, who) in [
        (
            with_prefix("CTSO-"),
            Some(profile(|_| {})),
            &["patch", "pac", "solution"][..],
        ),
        (with_prefix("CTSO-"), None, &[]),
        (
            profile(|plan| plan.settings.base_tracking_number = 9),
            Some(profile(|_| {})),
            &[],
        ),
    ] {
        let handout = handout(plan, baseline);
        let saying = STEPS
            .into_iter()
            .filter(|name| says(name, &handout).join("\n").contains(words));
        assert_eq!(saying.collect::<Vec<_>>(), who);
    }
}

#[test]
fn each_says_what_it_is_for_first_and_how_to_verify_last() {
    let mut plan = with_prefix("CTSO-");
    plan.settings.use_categories = true;
    plan.settings.use_folder_level_tracking = false;
    for baseline in [None, Some(profile(|_| {}))] {
        let handout = handout(plan.clone(), baseline);
        for name in STEPS {
            let says = says(name, &handout);
            assert!(
                says[0].contains("Contoso production") && says[0].contains("https://contoso.crm.dynamics.com"),
                "{name}: {says:?}"
            );
            assert!(
                says.last()
                    .unwrap()
                    .starts_with("To verify, read what the environment holds again"),
                "{name}"
            );
            assert!(says.iter().all(|line| !line.contains('\n')), "{name}");
            let told = told(name, &handout);
            assert!(
                told.contains("Mail in people") && told.contains("Adds the category"),
                "{name}: {told}"
            );
            assert!(
                told.contains("People can use categories to track emails and appointments"),
                "{name}"
            );
            if name != "checklist" {
                assert!(told.contains("Microsoft does not list these columns as supported for direct writing."));
                assert!(told.contains("Set it by hand: Environments > "), "{name}");
            }
        }
    }
}

#[test]
fn where_nothing_changes_nothing_is_written() {
    let handout = handout(profile(|_| {}), Some(profile(|_| {})));
    assert_eq!(text_of("patch", &handout), "{}\n");
    for name in ["powershell", "pac"] {
        let script = text_of(name, &handout);
        assert!(script.contains("Nothing has to be changed here."), "{script}");
        assert!(!script.contains("Set-Crm") && !script.contains("pac env"), "{script}");
    }
    assert!(text_of("checklist", &handout).contains("Nothing has to be changed"));
}

#[test]
fn several_plans_give_a_sentence() {
    let mut several = handout(profile(|_| {}), None);
    several.profiles.push(profile(|_| {}).into());
    for name in STEPS {
        let format = Format::by_name(name).unwrap();
        assert!(matches!(
            format.write(&several),
            Err(CannotWrite::OneOnly { count: 2, .. })
        ));
        assert_eq!(format.says(&several), [""; 0]);
    }
}

#[test]
fn the_list_of_prefixes_is_written_in_full_or_not_at_all() {
    let mut baseline = with_prefix("CRM:");
    baseline.prefix_history = vec!["ref:".to_owned()];
    let with = handout(with_prefix("CTSO-"), Some(baseline));
    for name in ["patch", "powershell", "pac", "solution"] {
        assert!(text_of(name, &with).contains("CTSO-;CRM:;ref:;"), "{name}");
    }
    let checklist = text_of("checklist", &with);
    assert!(
        checklist.contains("CTSO-") && !checklist.contains("CTSO-;"),
        "a person enters a prefix, not a list"
    );
    let without = handout(with_prefix("CTSO-"), None);
    for name in ["patch", "pac", "solution"] {
        assert!(!text_of(name, &without).contains("trackingprefix"), "{name}");
        let says = says(name, &without).join("\n");
        assert!(
            says.contains("Not carried here: Prefix. It is not known which earlier prefixes"),
            "{name}: {says}"
        );
    }
}

/// A profile file that does not give the earlier prefixes does not say that there are none.
#[test]
fn a_history_that_nobody_stated_is_not_taken_for_none() {
    for (name, text) in [
        ("ron", "(format: 1, name: \"Today\", settings: (prefix: \"CRM:\"))"),
        (
            "json",
            "{\"format\": 1, \"name\": \"Today\", \"settings\": {\"prefix\": \"CRM:\"}}",
        ),
    ] {
        let read = profile_exchange::read(text.as_bytes()).unwrap().profiles.remove(0);
        let mut handout = handout(with_prefix("CTSO-"), Some(read.known.profile));
        if let Some(baseline) = &mut handout.baseline {
            baseline.known.unknown = read.known.unknown;
        }
        for form in ["patch", "pac", "solution"] {
            assert!(!text_of(form, &handout).contains("trackingprefix"), "{name} {form}");
            let says = says(form, &handout).join("\n");
            assert!(
                says.contains("Not carried here: Prefix. It is not known which earlier prefixes"),
                "{name} {form}: {says}"
            );
        }
        let script = text_of("powershell", &handout);
        assert!(
            script.contains("foreach ($item in @($prefix) + $present)"),
            "{name}: {script}"
        );
    }
}

#[test]
fn numbers_without_room_are_left_out_and_said() {
    let plan = profile(|profile| {
        profile.settings.base_tracking_number = 2_147_483_648;
        profile.settings.activity_counter_digits = 12;
        profile.settings.advanced.most_words = Planned::Value(-1);
    });
    let handout = handout(plan, Some(profile(|_| {})));
    assert_eq!(text_of("patch", &handout), "{}\n");
    for name in STEPS {
        let says = says(name, &handout).join("\n");
        for label in [
            "Base tracking number",
            "Number of digits for email",
            "Maximum number of subject keywords",
        ] {
            assert!(says.contains(label), "{name}: {says}");
        }
        assert!(
            says.contains("2,147,483,648 is not a number that Dynamics takes"),
            "{name}: {says}"
        );
    }
}

/// The steps in the plan's own environment.
fn column_changes(plan: &Profile, baseline: Option<&PartlyKnown>) -> StepsPlan {
    let target = Target {
        environment: plan.environment.clone(),
        ..Target::default()
    };
    StepsPlan::new(&plan.clone().into(), baseline, target)
}
