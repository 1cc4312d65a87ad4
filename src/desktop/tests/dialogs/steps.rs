//! The steps to carry out in Dynamics: from what the environment holds today, ticked, resumed, given away.

use crate::{
    core::{action::Action, command::CommandId, ids},
    tests::{
        dialogs::{PREFIX, copied, edit, edit_prefix, select, start},
        support::{App, Start},
    },
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use profile_library::Occasion;
use tracking_settings::{Field, SettingId, Value, profile::BuiltIn};

const DIGITS: Field = Field::Setting(SettingId::ActivityCounterDigits);
const NEW: &str = "It is new: what a new environment was seen to hold";
const PREFIX_DONE: &str = "Prefix is entered";
const NOT_KNOWN: &str = "I don't know: list all eleven";

fn open(app: &mut App) {
    app.ask(Action::Command(CommandId::Steps));
    app.run();
}

/// Marks the profile as it stands as in Dynamics.
fn mark_in_dynamics(app: &mut App) {
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.press(Role::Button, "Mark as in Dynamics");
    app.run();
}

fn ticks(app: &App) -> usize {
    app.names(Role::CheckBox)
        .iter()
        .filter(|name| name.ends_with("is entered"))
        .count()
}

fn is_chosen(app: &App, name: &str) -> bool {
    let radio = app.get(Role::RadioButton, name);
    radio.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

#[test]
fn of_an_unknown_environment_all_eleven_are_steps_and_a_new_one_needs_few() {
    let (_folder, mut app) = start(Start::default());
    open(&mut app);
    assert!(app.has(Role::Heading, "Steps to carry out in Dynamics: Fabrikam test"));
    assert!(app.has(Role::Heading, "0 of 11 steps ticked"));
    assert_eq!(ticks(&app), 11);
    assert!(app.says("not known"));
    app.press(Role::RadioButton, "It is new: what a new environment was seen to hold");
    // The prefix, folder-level tracking, and the two of which nobody knows what a new environment holds.
    assert_eq!(ticks(&app), 4);
    assert!(app.description(Role::CheckBox, PREFIX_DONE).contains("CRM: to FAB-"));
    app.press(Role::RadioButton, "Microsoft defaults");
    assert!(app.has(Role::Heading, "0 of 1 step ticked"));
}

#[test]
fn ticks_stay_until_the_plan_says_something_else() {
    let (folder, mut app) = start(Start::default());
    mark_in_dynamics(&mut app);
    open(&mut app);
    assert!(app.says("There is nothing to do"));
    app.press(Role::Button, "Close");

    edit_prefix(&mut app, "NEW-");
    edit(&mut app, DIGITS, Value::Number(5));
    open(&mut app);
    assert!(is_chosen(&app, "What was marked as in Dynamics on 23 Nov 2026"));
    assert!(app.has(Role::Heading, "0 of 2 steps ticked"));
    assert!(
        app.description(Role::CheckBox, PREFIX_DONE)
            .starts_with("FAB- to NEW-.")
    );
    app.press(Role::CheckBox, PREFIX_DONE);
    assert!(app.has(Role::Heading, "1 of 2 steps ticked"));
    app.press(Role::Button, "Close");
    app.ask(Action::CloseRequested);

    let mut app = App::start(folder.path(), Start::default());
    select(&mut app, "Fabrikam test");
    open(&mut app);
    assert!(app.has(Role::Heading, "1 of 2 steps ticked"), "the list is resumed");
    app.press(Role::CheckBox, "Number of digits for email activity counter is entered");
    assert!(app.says("Every step is ticked."));
    app.press(Role::CheckBox, PREFIX_DONE);
    assert!(app.has(Role::Heading, "1 of 2 steps ticked"), "a tick is taken away");
    app.press(Role::CheckBox, PREFIX_DONE);
    app.press(Role::Button, "Close");
    edit_prefix(&mut app, "OTHER-");
    open(&mut app);
    assert!(
        app.has(Role::Heading, "1 of 2 steps ticked"),
        "towards another value nothing was done"
    );
}

#[test]
fn a_value_is_copied_as_it_is_typed() {
    let (_folder, mut app) = start(Start::default());
    edit_prefix(&mut app, "a b\u{202e}");
    edit(
        &mut app,
        Field::Setting(SettingId::BaseTrackingNumber),
        Value::Number(12_000),
    );
    open(&mut app);
    app.press(Role::RadioButton, "Microsoft defaults");
    let base = copied(&mut app, "Copy the new value of Base tracking number");
    assert_eq!(base.as_deref(), Some("12000"));
    assert_eq!(
        copied(&mut app, "Copy the new value of Prefix").as_deref(),
        Some("a b\u{202e}")
    );
    app.run();
    assert!(app.says("Copied"));
    app.press(Role::RadioButton, "I don't know: list all eleven");
    let switch = copied(&mut app, "Copy the new value of Use correlation");
    assert_eq!(switch.as_deref(), Some("On"));
}

#[test]
fn what_the_steps_lead_from_is_chosen_once() {
    let (folder, mut app) = start(Start::default());
    open(&mut app);
    assert!(is_chosen(&app, "I don't know: list all eleven"));
    app.press(Role::RadioButton, NEW);
    app.press(Role::Button, "Close");
    open(&mut app);
    assert!(is_chosen(&app, NEW));
    app.press(Role::Button, "Close");
    app.ask(Action::CloseRequested);

    let mut app = App::start(folder.path(), Start::default());
    select(&mut app, "Fabrikam test");
    open(&mut app);
    assert!(is_chosen(&app, NEW), "the list is resumed");
    app.press(Role::Button, "Close");
    // What is known now is more than what was chosen then.
    mark_in_dynamics(&mut app);
    open(&mut app);
    assert!(is_chosen(&app, "What was marked as in Dynamics on 23 Nov 2026"));
}

#[test]
fn a_state_that_is_marked_later_is_more_than_what_was_chosen() {
    let (_folder, mut app) = start(Start::default());
    edit_prefix(&mut app, "NEW-");
    app.pass_a_second();
    open(&mut app);
    app.press(Role::RadioButton, NEW);
    app.press(Role::Button, "Close");
    app.ask(Action::Command(CommandId::EarlierStates));
    app.press(Role::Button, "Look at the state of 23 Nov 2026, 14:32");
    app.press(Role::Button, "Mark as in Dynamics…");
    app.press(Role::Button, "Mark as in Dynamics");
    open(&mut app);
    assert!(is_chosen(&app, "What was marked as in Dynamics on 23 Nov 2026"));
}

#[test]
fn what_a_change_does_at_once_is_said_before_it_is_made() {
    let (_folder, mut app) = start(Start::default());
    edit(&mut app, DIGITS, Value::Number(5));
    mark_in_dynamics(&mut app);
    edit(
        &mut app,
        Field::Setting(SettingId::UseTrackingTokens),
        Value::Switch(false),
    );
    open(&mut app);
    assert!(app.says("Dynamics forgets the number of digits (now 5): note it."));
}

#[test]
fn the_steps_are_given_to_a_person_or_to_a_script() {
    let elsewhere = tempfile::tempdir().unwrap();
    let (page, script) = (elsewhere.path().join("steps.html"), elsewhere.path().join("steps.ps1"));
    let (_folder, mut app) = start(Start {
        dialogs: vec![Some(page.clone()), Some(script.clone())],
        ..Start::default()
    });
    open(&mut app);
    app.press(Role::RadioButton, "Microsoft defaults");
    app.press(Role::CheckBox, PREFIX_DONE);
    app.press(Role::Button, "Give the steps away…");
    assert!(app.says("Prefix: from CRM: to FAB- (ticked)"));
    // What stands in the preview is not said once more below it.
    assert!(!app.says("They start from Microsoft defaults.\nTo verify"));
    assert!(app.says("To verify, read what the environment holds again"));
    assert!(is_chosen(&app, "The person who clicks it in the admin center"));
    assert!(is_chosen(&app, "Microsoft defaults"));
    assert!(!app.has(Role::RadioButton, "A chat"), "only the steps are given away");
    app.press(Role::Button, "Save checklist…");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("FAB-") && page.contains("fabrikam-test.crm4.dynamics.com"));
    assert!(!page.contains("Use smart matching"), "it is as it should be");
    assert_eq!(
        app.suggestions.lock().unwrap().as_slice(),
        ["Fabrikam test - Checklist.html"]
    );
    assert!(page.contains("\u{2611}"), "what is ticked here is ticked there");

    app.key_with(Modifiers::COMMAND, Key::E);
    app.press(Role::RadioButton, "A script");
    app.press(Role::RadioButton, NOT_KNOWN);
    app.press(Role::RadioButton, "PowerShell script");
    app.press(Role::Button, "Save PowerShell script…");
    let script = std::fs::read(script).unwrap();
    assert!(script.starts_with(b"\xEF\xBB\xBF"));
    assert!(String::from_utf8(script).unwrap().contains("trackingtokeniddigits"));
}

#[test]
fn what_was_planned_for_one_environment_goes_to_the_next_without_its_prefix() {
    const ANOTHER: &str = "What another profile's environment holds";
    const FOR: &str = "For which environment are the steps? Its address (optional)";
    const ALONG: &str = "Put in prefix and base tracking number too";
    let (_folder, mut app) = start(Start::default());
    select(&mut app, "Contoso production");
    mark_in_dynamics(&mut app);
    select(&mut app, "Fabrikam test");
    edit(&mut app, DIGITS, Value::Number(5));
    open(&mut app);
    assert!(app.says("These steps are for fabrikam-test.crm4.dynamics.com."));
    app.press(Role::RadioButton, ANOTHER);
    assert!(app.says("Marked as in Dynamics on 23 Nov 2026"));
    assert!(app.says("These steps are for contoso.crm.dynamics.com."));
    assert!(app.has(Role::Heading, "0 of 1 step ticked"), "digits alone go there");
    assert!(app.says("Left out, because each environment is to have its own: Prefix."));
    app.press(Role::CheckBox, "Number of digits for email activity counter is entered");
    assert!(app.has(Role::Heading, "1 of 1 step ticked"));
    let offers_the_mark = |app: &App| {
        app.names(Role::Button)
            .iter()
            .any(|name| name.starts_with("To be sure: Mark"))
    };
    assert!(
        !offers_the_mark(&app),
        "of its own environment nothing is known to be in"
    );
    app.press(Role::CheckBox, ALONG);
    assert!(app.has(Role::Heading, "1 of 2 steps ticked"));
    assert!(app.says("has the same prefix, \"FAB-\""), "the clash is named");
    // In its own environment nothing was ticked.
    app.type_into(
        Role::TextInput,
        FOR,
        "https://fabrikam-test.crm4.dynamics.com/main.aspx",
    );
    assert!(!app.has(Role::CheckBox, ALONG));
    assert!(app.says("comes from another environment and tells nothing of this one"));
    assert!(app.has(Role::Heading, "0 of 11 steps ticked"));
    app.type_into(Role::TextInput, FOR, "make.powerapps.com");
    assert!(app.says("This is a page for admins or makers"));
    assert!(
        app.description(Role::Button, "Give the steps away…")
            .contains("a page for admins or makers")
    );
    app.press(Role::Button, "Close");
    // The choice stays, and so do the ticks.
    open(&mut app);
    assert!(is_chosen(&app, ANOTHER));
    assert!(app.has(Role::Heading, "1 of 1 step ticked"));
    app.press(Role::Button, "Give the steps away…");
    assert!(app.says("https://contoso.crm.dynamics.com"));
    assert!(is_chosen(&app, ANOTHER));
}

#[test]
fn a_built_in_profile_has_no_steps_of_its_own() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Select(ids::Selection::BuiltIn(BuiltIn::MicrosoftDefaults)));
    assert!(CommandId::Steps.available(app.state()).is_err());
    assert_eq!(app.profile().get(PREFIX), Value::Text("CRM:".to_owned()));
}

#[test]
fn what_was_only_marked_by_hand_leaves_the_list_of_prefixes_unknown() {
    let elsewhere = tempfile::tempdir().unwrap();
    let body = elsewhere.path().join("steps.json");
    let (_folder, mut app) = start(Start {
        dialogs: vec![Some(body.clone())],
        ..Start::default()
    });
    mark_in_dynamics(&mut app);
    edit_prefix(&mut app, "NEW-");
    edit(&mut app, DIGITS, Value::Number(5));
    app.pass_a_second();
    open(&mut app);
    app.press(Role::Button, "Give the steps away…");
    app.press(Role::RadioButton, "A script");
    app.press(Role::Button, "Save Web API request…");
    // The list in Dynamics may hold more than anybody knows: a bare prefix would erase it.
    let body = std::fs::read_to_string(body).unwrap();
    assert!(body.contains("99999") && !body.contains("trackingprefix"), "{body}");
    // Nobody changes steps and sends them back: they are not what two people's changes began with.
    let past = app
        .state()
        .entry()
        .and_then(|entry| entry.past.as_ref())
        .expect("its past");
    assert!(past.states.iter().all(|kept| kept.occasion != Occasion::Export));
}
