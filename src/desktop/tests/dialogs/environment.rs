//! Reading what an environment holds, from its address to what is kept of it.

use crate::{
    core::{
        action::{Action, Confirm, Event, Origin, Purpose},
        command::CommandId,
        ids::{Version, View},
    },
    import::environment::draft::EnvironmentDraft,
    tests::{
        dialogs::{CATEGORIES, edit, edit_prefix, message, names, select, start},
        support::{App, Start, desk::Desk, profile, with_profiles},
    },
};
use std::{path::PathBuf, sync::Arc};

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use profile_library::Meaning;
use tracking_settings::{
    Advanced, Field, PartlyKnown, Profile, SettingId, Value,
    file::{Contents, Notice, NoticeCode, ReadProfile},
};

const AUTO_TRACKING: Field = Field::Setting(SettingId::AutoTrackOutgoingEmail);
const ADDRESS: &str = "Environment address";
const PASTE: &str = "What the page shows";
pub(super) const KEEP: &str = "Keep as what Dynamics holds";
const READ: &str = "Read this text";
const FABRIKAM: &str = "https://fabrikam-test.crm4.dynamics.com";
/// What a browser shows of the environment: the history, a maximum that is no nines, an inverted switch.
const ANSWER: &str = r#"{"@odata.context":"https://fabrikam-test.crm4.dynamics.com/api/data/v9.2/$metadata#organizations(name,trackingprefix)",
"value":[{"@odata.etag":"W/\"1234567\"","organizationid":"2f1a0c4e-0000-0000-0000-000000000001","name":"org2f1a",
"emailcorrelationenabled":true,"maximumtrackingnumber":5000,"trackingprefix":"OLD-;CRM:;","trackingtokenidbase":0,
"trackingtokeniddigits":3,"enablesmartmatching":null,"isfolderbasedtrackingenabled":false,"ignoreinternalemail":true,
"hashfilterkeywords":null,"hashmaxcount":null,"hashdeltasubjectcount":null,"hashminaddresscount":null,
"orgdborgsettings":"<OrgSettings><IsMRUEnabled>true</IsMRUEnabled></OrgSettings>"}]}"#;
const WHICH: &str = "Which profile is for this environment?";

/// What the Fabrikam test environment holds: another prefix and counter than its plan; two settings are not carried.
pub(super) fn fabrikam() -> ReadProfile {
    let mut held = profile("Fabrikam test", FABRIKAM);
    held.settings.prefix = "OLD-".to_owned();
    held.settings.activity_counter_digits = 5;
    held.prefix_history = vec!["CRM:".to_owned()];
    ReadProfile {
        known: PartlyKnown::without(held, [CATEGORIES, AUTO_TRACKING]),
        notices: vec![Notice {
            code: NoticeCode::MissingSetting,
            field: CATEGORIES.path(),
            message: "The settings XML does not say.".to_owned(),
        }],
        from_dynamics: Some("an answer of the Web API"),
        is_in_parts: false,
    }
}

pub(super) fn read(app: &mut App, read: ReadProfile) {
    let contents = Contents {
        profiles: vec![read],
        is_list: false,
    };
    app.ask(Action::Happened(Event::Opened(Origin::Pasted, Ok(Arc::new(contents)))));
    app.run();
}

fn undo(app: &mut App) {
    app.key_with(Modifiers::COMMAND, Key::Z);
    app.run();
}

fn marks(app: &App) -> usize {
    let past = app.state().entry().and_then(|entry| entry.past.as_ref());
    let states = past.map(|past| past.states.as_slice()).unwrap_or_default();
    let marks = states.iter().flat_map(|kept| &kept.marks);
    marks.filter(|mark| mark.meaning == Meaning::InDynamics).count()
}

#[test]
fn the_address_to_open_follows_the_one_of_the_environment() {
    let (_folder, mut app) = start(Start::default());
    app.press(Role::Button, "Read what the environment of Fabrikam test holds…");
    assert!(app.has(Role::Heading, "Read what an environment holds"));
    assert_eq!(app.get(Role::TextInput, ADDRESS).value().as_deref(), Some(FABRIKAM));
    assert_eq!(app.focused().as_deref(), Some(ADDRESS));
    assert!(app.says("https://fabrikam-test.crm4.dynamics.com/api/data/v9.2/organizations?$select=name,"));
    app.press(Role::Button, "Copy the address to open");
    assert!(app.says("Copied. Paste it into the address bar of your browser."));

    app.type_into(Role::TextInput, ADDRESS, "contoso.crm.dynamics.com/main.aspx?x=1");
    assert!(app.says("https://contoso.crm.dynamics.com/api/data/v9.2/organizations?$select=name,"));
    assert!(!app.says("Copied."), "another address");
    for (typed, wrong) in [
        ("contoso", "This is only part of an address."),
        (
            "contoso.crm.dynamics.com@evil.example",
            "This holds a sign that no address of an environment has.",
        ),
        (
            "admin.powerplatform.microsoft.com",
            "This is a page for admins or makers",
        ),
    ] {
        app.type_into(Role::TextInput, ADDRESS, typed);
        assert!(app.description(Role::TextInput, ADDRESS).contains(wrong), "{typed}");
        assert!(app.says(wrong), "{typed}");
        assert!(!app.has(Role::Button, "Copy the address to open"), "{typed}");
    }
    app.press(Role::Button, "What else can be read");
    assert!(app.says("pac org list-settings"));
    assert!(app.says("customizations.xml"));
}

#[test]
fn a_page_to_sign_in_is_told_from_an_answer_that_can_not_be_read() {
    let sign_in = "<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body>Sign in</body></html>";
    for (pasted, words) in [
        (sign_in, "This is not what the environment answers."),
        (
            "Sign in\nEmail, phone, or Skype\nNext\n",
            "This is not what the environment answers.",
        ),
        (ANSWER.split_at(ANSWER.len() / 2).0, "This answer is incomplete"),
    ] {
        let (_folder, mut app) = start(Start::default());
        app.ask(Action::Command(CommandId::ReadEnvironment));
        app.ask(Action::PastedText(pasted.to_owned()));
        app.run();
        assert!(app.says(words), "{pasted}");
    }
    // What is pasted while it is still told is read.
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::ReadEnvironment));
    app.harness.event(egui::Event::Paste(sign_in.to_owned()));
    app.run();
    assert!(app.has(Role::Heading, "This could not be read"));
    assert!(!app.has(Role::Button, "Show details"), "there are none");
    assert_eq!(app.focused().as_deref(), Some("Back to the steps"), "Enter tries again");
    app.harness.event(egui::Event::Paste(ANSWER.to_owned()));
    app.run();
    assert!(app.has(Role::Heading, "What fabrikam-test.crm4.dynamics.com holds"));
    // Elsewhere it is a profile that was expected.
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::PastedText(sign_in.to_owned()));
    app.run();
    assert!(app.says("This is a web page, not a profile."));
}

#[test]
fn a_page_that_is_pasted_is_read_at_once_but_not_from_the_address() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::ReadEnvironment));
    app.focus(Role::TextInput, ADDRESS);
    app.harness
        .event(egui::Event::Paste("contoso.crm.dynamics.com".to_owned()));
    app.run();
    assert!(app.state().draft::<EnvironmentDraft>().is_some());
    for (role, name) in [
        (Role::MultilineTextInput, PASTE),
        (Role::Button, "Open a file…"),
        // What can't be an address is the page.
        (Role::TextInput, ADDRESS),
    ] {
        app.focus(role, name);
        app.harness.event(egui::Event::Paste(
            "From: a@contoso.com\nSubject: x\n\nHello".to_owned(),
        ));
        app.run();
        assert!(app.has(Role::Heading, "This could not be read"));
        assert!(app.says("This is not what the environment answers. If the browser asks you to sign in, sign in"));
        app.press(Role::Button, "Back to the steps");
        assert!(app.state().draft::<EnvironmentDraft>().is_some());
    }
    assert_eq!(app.description(Role::Button, READ), "Paste a text first.");
    // Typed, as an assistive technology may do, it waits for the button.
    app.focus(Role::MultilineTextInput, PASTE);
    app.type_text("not a page");
    app.press(Role::Button, READ);
    assert!(app.has(Role::Heading, "This could not be read"));
    app.press(Role::Button, "Close");
    assert!(app.state().dialog.is_none());
    app.ask(Action::Command(CommandId::ReadEnvironment));
    assert_eq!(app.get(Role::MultilineTextInput, PASTE).value().as_deref(), Some(""));
}

#[test]
fn where_no_file_is_chosen_the_dialog_stands_there_as_it_stood() {
    let folder = with_profiles(&[profile("Fabrikam test", FABRIKAM)]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::ReadEnvironment);
    let begun = desk.state.draft::<EnvironmentDraft>().cloned();
    assert!(begun.is_some());
    desk.act(Action::Confirm(Confirm::ChooseImportFile));
    assert!(desk.state.dialog.is_none());
    desk.act(Action::Happened(Event::Picked {
        purpose: Purpose::Import,
        path: None,
        at_once: false,
    }));
    assert_eq!(desk.state.draft::<EnvironmentDraft>(), begun.as_ref());
}

#[test]
fn a_dropped_file_goes_to_the_open_dialog() {
    let (folder, mut app) = start(Start::default());
    let path = folder.path().join("organizations.txt");
    std::fs::write(&path, ANSWER).expect("a file");
    app.ask(Action::Command(CommandId::ReadEnvironment));
    app.ask(Action::OpenFiles(vec![PathBuf::from("/nowhere/answer.json")]));
    app.run();
    assert!(app.has(Role::Heading, "answer.json cannot be imported"));
    app.press(Role::Button, "Back to the steps");
    assert_eq!(app.get(Role::TextInput, ADDRESS).value().as_deref(), Some(FABRIKAM));
    app.ask(Action::OpenFiles(vec![path]));
    app.run();
    assert!(app.has(Role::Heading, "What fabrikam-test.crm4.dynamics.com holds"));
}

#[test]
fn an_answer_of_the_web_api_is_pasted_compared_and_kept() {
    let (_folder, mut app) = start(Start::default());
    app.press(Role::Button, "Read what the environment of Fabrikam test holds…");
    app.focus(Role::MultilineTextInput, PASTE);
    app.harness.event(egui::Event::Paste(ANSWER.to_owned()));
    app.run();
    app.run();
    assert!(app.has(Role::Heading, "What fabrikam-test.crm4.dynamics.com holds"));
    assert!(app.says("Read from an answer of the Web API."));
    assert!(
        app.says("The largest tracking number is 5,000 in Dynamics, not all nines, and is kept as it is"),
        "{ANSWER}"
    );
    assert!(app.says("4 digits, wraps at 5,000"));
    app.press(Role::Button, KEEP);
    app.run();
    assert!(app.state().dialog.is_none());
    assert_eq!(
        message(&app),
        "Kept as what Dynamics holds on 23 Nov 2026. 4 settings differ from the plan. 2 are not known."
    );
    let held = app.state().entry().and_then(|entry| entry.in_dynamics()).expect("kept");
    assert_eq!(held.known.profile.settings.prefix, "OLD-");
    assert_eq!(held.known.profile.prefix_history, ["CRM:"]);
    assert_eq!(held.known.profile.settings.wraps_at, Some(5_000));
    assert!(!held.known.profile.settings.track_between_users_as_two_activities);
    assert!(!held.known.profile.settings.use_folder_level_tracking);
    assert_eq!(held.known.unknown, [CATEGORIES, AUTO_TRACKING].into());
}

#[test]
fn what_was_read_is_kept_and_the_plan_stays() {
    let (_folder, mut app) = start(Start::default());
    edit(&mut app, CATEGORIES, Value::Switch(true));
    let plan = app.profile().clone();
    read(&mut app, fabrikam());
    assert!(app.has(Role::Heading, "What fabrikam-test.crm4.dynamics.com holds"));
    assert!(app.says("Read from an answer of the Web API."));
    assert!(app.says("Not known, yours stays"));
    assert!(
        app.says("The settings XML does not say."),
        "the doubt stands in its row"
    );
    assert!(app.says("not known"));
    app.press(Role::Button, KEEP);
    app.run();
    assert_eq!(*app.profile(), plan, "the plan stays");
    assert_eq!(
        message(&app),
        "Kept as what Dynamics holds on 23 Nov 2026. 2 settings differ from the plan. 2 are not known."
    );
    assert!(app.has(Role::Button, "2 changes not yet in Dynamics"));
    assert_eq!(app.state().prefix_in_dynamics(), Some("OLD-"));
    app.press(Role::Button, "Show changes");
    assert_eq!(app.state().view.view, View::Changes);
    let slot = app.state().slot().expect("a profile");
    assert_eq!(app.state().view.since, Some(Version::InDynamics(slot)));
    assert!(app.says("Not part of what was read, so neither equal nor different"));
    assert!(app.has(Role::Button, "Take back: Prefix to OLD-"));
    assert!(
        !app.says("Take back: Name"),
        "what stands beside the settings is the plan's"
    );

    app.ask(Action::Command(CommandId::EarlierStates));
    assert!(app.says("In Dynamics on 23 Nov 2026: read from an answer of the Web API"));
    app.key(Key::Escape);
    assert_eq!(marks(&app), 1);
    undo(&mut app);
    assert_eq!(marks(&app), 0);
    assert!(app.says("Never compared with Dynamics"));
    assert_eq!(*app.profile(), plan);
}

#[test]
fn what_is_as_planned_says_what_is_not_known() {
    let (_folder, mut app) = start(Start::default());
    let mut held = fabrikam();
    held.known.profile = app.profile().clone();
    held.known.unknown.extend(Advanced::FIELDS);
    held.known.unknown.insert(Field::PrefixHistory);
    read(&mut app, held);
    assert_eq!(
        app.description(Role::Button, "Take nothing into the plan as well"),
        "Nothing that was read differs from the plan."
    );
    app.press(Role::Button, KEEP);
    app.run();
    assert!(message(&app).ends_with("Nothing differs from the plan. 2 are not known."));
    assert!(app.has(Role::Button, "As in Dynamics on 23 Nov 2026, 2 not known"));
    app.press(Role::Button, "As in Dynamics on 23 Nov 2026, 2 not known");
    assert!(app.says("Nothing differs from what is in Dynamics."));
    assert!(
        app.has(Role::Button, "Go to Prefix history"),
        "{:?}",
        app.names(Role::Button)
    );
    app.ask(Action::Command(CommandId::EarlierStates));
    app.press(Role::Button, "Look at the state of 23 Nov 2026, 14:32");
    assert!(!app.says("The profile stands now as it stood then."));
    assert!(app.says("not known"));
}

#[test]
fn ticked_settings_are_taken_into_the_plan_as_one_step() {
    let (_folder, mut app) = start(Start::default());
    edit(&mut app, CATEGORIES, Value::Switch(true));
    let plan = app.profile().clone();
    read(&mut app, fabrikam());
    app.press(Role::Button, "Take 2 settings and 1 detail into the plan as well");
    app.run();
    assert_eq!(app.profile().settings.prefix, "OLD-");
    assert_eq!(app.profile().settings.activity_counter_digits, 5);
    assert_eq!(app.profile().prefix_history, ["CRM:"]);
    assert!(app.profile().settings.use_categories, "what was not read stays");
    assert!(message(&app).contains("Nothing differs from the plan."));
    assert_eq!(marks(&app), 1);
    undo(&mut app);
    assert_eq!(*app.profile(), plan);
    assert_eq!(marks(&app), 0, "one step for both");
    assert!(message(&app).contains("Undone in Fabrikam test"));
    app.key_with(Modifiers::COMMAND, Key::Y);
    app.run();
    assert_eq!(app.profile().settings.prefix, "OLD-");
    assert_eq!(marks(&app), 1);
}

#[test]
fn without_a_profile_of_the_address_the_user_chooses() {
    let (_folder, mut app) = start(Start::default());
    let mut held = fabrikam();
    held.known.profile.environment = Some("https://northwind.crm.dynamics.com".to_owned());
    read(&mut app, held.clone());
    assert!(app.says("No profile has this address."));
    assert_eq!(
        app.description(Role::Button, KEEP),
        "Choose first which profile is for this environment."
    );
    app.press(Role::Button, KEEP);
    assert!(app.state().dialog.is_some());
    app.press(Role::ComboBox, WHICH);
    app.press(Role::Button, "Contoso production (contoso.crm.dynamics.com)");
    assert!(app.says(
        "This was read from northwind.crm.dynamics.com, and Contoso production is for contoso.crm.dynamics.com."
    ));
    assert!(app.says("Differs, and should differ between environments"));
    assert!(app.has(Role::Button, "Take 1 setting into the plan as well"));
    app.key(Key::Escape);

    held.known.profile.environment = None;
    read(&mut app, held);
    assert!(app.says("What was read does not say of which environment it is."));
    assert!(!app.has(Role::Button, "Take 1 setting into the plan as well"));
    app.press(Role::ComboBox, WHICH);
    app.press(Role::Button, "Fabrikam test (fabrikam-test.crm4.dynamics.com)");
    app.press(Role::Button, KEEP);
    app.run();
    assert_eq!(app.profile().name, "Fabrikam test");
    assert_eq!(marks(&app), 1);
}

#[test]
fn of_two_profiles_of_one_address_the_shown_one_is_meant() {
    let folder = with_profiles(&[
        profile("Fabrikam draft", FABRIKAM),
        profile("Fabrikam plan", FABRIKAM),
        profile("Contoso", ""),
    ]);
    let mut app = App::start(folder.path(), Start::default());
    select(&mut app, "Fabrikam plan");
    read(&mut app, fabrikam());
    app.press(Role::Button, KEEP);
    app.run();
    assert_eq!((app.profile().name.as_str(), marks(&app)), ("Fabrikam plan", 1));
    select(&mut app, "Contoso");
    read(&mut app, fabrikam());
    assert!(app.says("Several profiles have this address."));
    assert_eq!(
        app.description(Role::Button, KEEP),
        "Choose first which profile is for this environment."
    );
}

#[test]
fn it_becomes_a_new_profile_with_that_state() {
    let (_folder, mut app) = start(Start::default());
    let mut held = fabrikam();
    held.known.profile.name = "Northwind".to_owned();
    held.known.profile.environment = Some("https://northwind.crm.dynamics.com".to_owned());
    read(&mut app, held.clone());
    app.press(Role::Button, "Import as new profile");
    app.run();
    assert_eq!(*app.profile(), held.known.profile);
    assert_eq!(marks(&app), 1);
    assert!(app.has(Role::Button, "As in Dynamics on 23 Nov 2026, 2 not known"));
    undo(&mut app);
    assert_eq!(names(&app), ["Contoso production", "Fabrikam test"]);
    app.key_with(Modifiers::COMMAND, Key::Y);
    app.run();
    app.run();
    assert_eq!(app.profile().name, "Northwind");
    assert_eq!(marks(&app), 1);
}

#[test]
fn what_drifted_from_what_was_agreed_is_one_step_away() {
    let (_folder, mut app) = start(Start::default());
    const COMPARE: &str = "Compare what is in Dynamics with what was agreed";
    app.ask(Action::Command(CommandId::MarkAgreed));
    app.ask(Action::Confirm(Confirm::Main));
    app.run();
    app.ask(Action::Command(CommandId::Changes));
    assert!(!app.has(Role::Button, COMPARE) && app.says("Nothing is marked as in Dynamics yet."));
    edit_prefix(&mut app, "LATER-");
    read(&mut app, fabrikam());
    app.press(Role::Button, KEEP);
    app.run();
    app.press(Role::Button, "Show changes");
    app.press(Role::Button, COMPARE);
    assert!(app.says("In Dynamics on 23 Nov 2026, agreed on 23 Nov 2026."));
    assert!(app.says("2 settings differ. 2 are not known."));
    assert!(app.says("OLD-") && app.says("FAB-"));
    assert!(!app.says("Take back"), "the plan is not compared");
    app.press(Role::Button, "Back to what changed in the plan");
    assert!(app.has(Role::Button, "Take back: Prefix to OLD-"));
}

#[test]
fn it_is_done_by_keyboard_alone_in_the_smallest_window() {
    let folder = with_profiles(&[profile("Fabrikam test", FABRIKAM)]);
    let mut app = App::start(
        folder.path(),
        Start {
            size: (640.0, 430.0),
            ..Start::default()
        },
    );
    app.ask(Action::Command(CommandId::ReadEnvironment));
    for name in [
        "Copy the address to open",
        PASTE,
        "Open a file…",
        "What else can be read",
    ] {
        app.key(Key::Tab);
        assert_eq!(app.focused().as_deref(), Some(name));
    }
    app.key(Key::Escape);
    read(&mut app, fabrikam());
    let mut presses = 0;
    while app.focused().as_deref() != Some(KEEP) {
        app.key(Key::Tab);
        presses += 1;
        assert!(presses < 40, "the button is reached");
    }
    app.key(Key::Enter);
    app.run();
    assert_eq!(marks(&app), 1);
}

#[test]
fn a_profile_of_a_colleague_is_imported_as_before() {
    let (_folder, mut app) = start(Start::default());
    let plan: Profile = fabrikam().known.profile;
    let sent = ReadProfile {
        known: plan.into(),
        notices: Vec::new(),
        from_dynamics: None,
        is_in_parts: false,
    };
    read(&mut app, sent);
    assert!(!app.has(Role::Button, KEEP));
    assert!(app.has(Role::CheckBox, "Take over Prefix"));
}

#[test]
fn two_lists_are_taken_once_somebody_says_that_they_are_of_one_environment() {
    const OF_ONE: &str = "All of it is from one environment";
    let (_folder, mut app) = start(Start::default());
    let mut parts = fabrikam();
    parts.is_in_parts = true;
    read(&mut app, parts);
    assert!(app.says("This holds more than one list, with different settings in each."));
    let buttons = [KEEP, "Import as new profile"];
    for name in buttons {
        assert!(app.get(Role::Button, name).accesskit_node().is_disabled(), "{name}");
    }
    app.press(Role::CheckBox, OF_ONE);
    for name in buttons {
        assert!(!app.get(Role::Button, name).accesskit_node().is_disabled(), "{name}");
    }
    app.press(Role::CheckBox, OF_ONE);
    assert!(
        app.get(Role::Button, KEEP).accesskit_node().is_disabled(),
        "thought better of it"
    );
    app.press(Role::CheckBox, OF_ONE);
    app.press(Role::Button, KEEP);
    app.run();
    assert_eq!(marks(&app), 1);
}

const MINE: &str = "My environment";

/// A fresh library, with the dialog that reads open, and this pasted into it.
fn asked_from_a_plan_without_an_address(pasted: &str, typed: &str) -> (tempfile::TempDir, App) {
    let folder = with_profiles(&[profile(MINE, ""), profile("Northwind", "")]);
    let mut app = App::start(folder.path(), Start::default());
    select(&mut app, MINE);
    app.ask(Action::Command(CommandId::ReadEnvironment));
    app.type_into(Role::TextInput, ADDRESS, typed);
    paste_page(&mut app, pasted);
    (folder, app)
}

fn paste_page(app: &mut App, pasted: &str) {
    app.focus(Role::MultilineTextInput, PASTE);
    app.harness.event(egui::Event::Paste(pasted.to_owned()));
    app.run();
    app.run();
}

/// The answer without the address that stands in front of its values.
fn without_address() -> String {
    let values = ANSWER.find("\"value\"").expect("the values");
    format!("{{{}", &ANSWER[values..])
}

#[test]
fn the_plan_gets_the_address_that_was_read_so_that_the_next_reading_knows_it() {
    let (_folder, mut app) = asked_from_a_plan_without_an_address(ANSWER, "");
    assert_eq!(app.get(Role::ComboBox, WHICH).value().as_deref(), Some(MINE));
    assert!(app.says("My environment gets the address fabrikam-test.crm4.dynamics.com."));
    assert!(!app.has(Role::CheckBox, "Take over Environment"), "there is no choice");
    app.press(Role::Button, KEEP);
    app.run();
    assert_eq!(app.profile().name, MINE);
    assert_eq!(app.profile().environment.as_deref(), Some(FABRIKAM));
    assert_eq!(marks(&app), 1);
    undo(&mut app);
    assert_eq!(
        (app.profile().environment.as_deref(), marks(&app)),
        (None, 0),
        "one step"
    );
    app.key_with(Modifiers::COMMAND, Key::Y);
    app.run();
    assert_eq!((app.profile().environment.as_deref(), marks(&app)), (Some(FABRIKAM), 1));
    // Next time it is known, whatever is shown.
    select(&mut app, "Northwind");
    read(&mut app, fabrikam());
    let known = "My environment (fabrikam-test.crm4.dynamics.com)";
    assert_eq!(app.get(Role::ComboBox, WHICH).value().as_deref(), Some(known));
    assert!(!app.says("gets the address"));
}

#[test]
fn an_address_that_was_typed_is_that_of_an_answer_that_names_none() {
    let (_folder, mut app) =
        asked_from_a_plan_without_an_address(&without_address(), "contoso.crm4.dynamics.com/main.aspx");
    assert!(app.has(Role::Heading, "What contoso.crm4.dynamics.com holds"));
    assert!(app.says("My environment gets the address contoso.crm4.dynamics.com."));
    app.press(Role::Button, "Import as new profile");
    app.run();
    assert_eq!(
        app.profile().environment.as_deref(),
        Some("https://contoso.crm4.dynamics.com")
    );
    assert_ne!(app.profile().name, MINE);
}

#[test]
fn what_is_asked_from_a_profile_has_it_chosen_unless_that_plans_another_environment() {
    let (_folder, mut app) = asked_from_a_plan_without_an_address(&without_address(), "");
    assert_eq!(app.get(Role::ComboBox, WHICH).value().as_deref(), Some(MINE));
    assert!(!app.says("gets the address"), "nobody knows one");
    app.press(Role::Button, KEEP);
    app.run();
    assert_eq!((app.profile().environment.as_deref(), marks(&app)), (None, 1));

    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::ReadEnvironment));
    paste_page(&mut app, &ANSWER.replace("fabrikam-test", "northwind"));
    assert!(app.says("No profile has this address."));
    app.press(Role::ComboBox, WHICH);
    app.press(Role::Button, "Fabrikam test (fabrikam-test.crm4.dynamics.com)");
    assert!(app.says("Its address stays, unless you tick it below."));
    app.press(Role::Button, KEEP);
    app.run();
    assert_eq!(app.profile().environment.as_deref(), Some(FABRIKAM));
}
