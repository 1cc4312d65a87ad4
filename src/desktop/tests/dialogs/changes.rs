//! The Changes view: what changed since a chosen state, taken back line by line.

use crate::{
    core::{
        action::{Action, Confirm, Event},
        command::CommandId,
        ids::{self, Version, View},
        preferences::{Folders, Preferences},
        state::Past,
    },
    tests::{
        dialogs::{CATEGORIES, edit, edit_prefix, environment, select, slot, start},
        support::{App, BEGIN, Start},
    },
};
use egui::{Key, Modifiers, Role};
use profile_library::{Mark, Meaning, Occasion};
use tracking_settings::{Field, PartlyKnown, SettingId, Value};

const TAKE_BACK_PREFIX: &str = "Take back: Prefix to FAB-";
const TAKE_BACK_CATEGORIES: &str = "Take back: People can use categories to track emails and appointments to Off";

fn changed() -> (tempfile::TempDir, App) {
    let (folder, mut app) = start(Start::default());
    edit_prefix(&mut app, "NEW-");
    app.clock.pass(60_000);
    edit(&mut app, CATEGORIES, Value::Switch(true));
    app.pass_a_second();
    app.key_with(Modifiers::COMMAND, Key::H);
    (folder, app)
}

#[test]
fn each_line_is_taken_back_in_any_order_as_one_step() {
    let (_folder, mut app) = changed();
    assert!(app.has(Role::Heading, "Changes"));
    assert!(app.says("Changed 23 Nov 2026, 14:32") && app.says("Changed 23 Nov 2026, 14:33"));
    app.press(Role::Button, TAKE_BACK_PREFIX);
    assert_eq!(app.profile().settings.prefix, "FAB-");
    assert!(app.profile().settings.use_categories, "the other line stays");
    assert!(!app.has(Role::Button, TAKE_BACK_PREFIX));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.prefix, "NEW-");
    app.press(Role::Button, TAKE_BACK_CATEGORIES);
    app.press(Role::Button, TAKE_BACK_PREFIX);
    assert!(app.says("Nothing has changed since this window was opened."));
}

#[test]
fn the_newest_come_first_where_one_chooses_so_and_a_minute_is_told_apart() {
    let (folder, mut app) = start(Start::default());
    app.key_with(Modifiers::COMMAND, Key::H);
    edit(&mut app, CATEGORIES, Value::Switch(true));
    assert!(!app.has(Role::CheckBox, "Newest first"), "there is one line");
    app.clock.pass(5_000);
    edit(&mut app, Field::Notes, Value::Text("Agreed".to_owned()));
    app.clock.pass(5_000);
    edit_prefix(&mut app, "NEW-");
    app.clock.pass(60_000);
    edit(&mut app, SettingId::UseCorrelation.into(), Value::Switch(false));
    app.pass_a_second();
    for when in ["14:32:00", "14:32:05", "14:32:10", "14:33"] {
        assert!(app.says(&format!("Changed 23 Nov 2026, {when}")), "{when}");
    }
    assert!(!app.says("14:33:"), "nothing else was done in that minute");
    let lines = |app: &App| -> Vec<String> {
        let names = app.names(Role::Button).into_iter();
        names.filter(|name| name.starts_with("Go to ")).collect()
    };
    let of_form = [
        "Use correlation",
        "Prefix",
        "People can use categories to track emails and appointments",
        "Notes",
    ];
    let newest = [of_form[0], of_form[1], of_form[3], of_form[2]];
    assert_eq!(lines(&app), of_form.map(|label| format!("Go to {label}")));
    app.press(Role::CheckBox, "Newest first");
    assert_eq!(lines(&app), newest.map(|label| format!("Go to {label}")));
    assert!(!app.says("Besides the settings"), "one list");
    let kept = Preferences::read(&Folders::below(folder.path()).preferences);
    assert!(kept.newest_first, "also at the next start");
}

#[test]
fn beside_what_dynamics_holds_nothing_reads_as_if_it_had_changed_there() {
    let (_folder, mut app) = start(Start::default());
    edit_prefix(&mut app, "PLAN-");
    environment::read(&mut app, environment::fabrikam());
    app.press(Role::Button, "Keep as what Dynamics holds");
    app.key_with(Modifiers::COMMAND, Key::H);
    assert!(app.says("Planned since 23 Nov 2026, 14:32"));
    assert!(!app.says("Changed 23 Nov 2026"));
    assert!(app.says("Dynamics keeps this list by itself."));
}

#[test]
fn a_line_leads_to_its_setting() {
    let (_folder, mut app) = changed();
    app.press(Role::Button, "Go to Prefix");
    app.run();
    assert_eq!(app.state().view.view, View::Settings);
    assert_eq!(app.focused().as_deref(), Some("Prefix"));
}

#[test]
fn only_states_there_are_can_be_chosen() {
    let (_folder, mut app) = changed();
    for (choice, why) in [
        ("What is in Dynamics", "Nothing is marked as in Dynamics yet."),
        ("What was agreed", "Nothing is marked as agreed yet."),
        ("The last export", "The profile was not exported yet."),
    ] {
        assert_eq!(app.description(Role::RadioButton, choice), why);
        app.press(Role::RadioButton, choice);
    }
    assert_eq!(app.state().view.since, None);
    app.press(Role::RadioButton, "Microsoft defaults");
    assert!(app.has(Role::Button, "Take back: Prefix to CRM:"));

    app.press(Role::Button, "Mark as agreed…");
    app.press(Role::Button, "Mark as agreed");
    app.press(Role::RadioButton, "What was agreed, 23 Nov 2026");
    assert!(app.says("Nothing has changed since it was agreed."));
    assert!(app.says("Earlier states…"));
}

#[test]
fn what_was_chosen_is_that_of_the_profile_shown() {
    let (_folder, mut app) = changed();
    let marked = |app: &mut App| {
        app.ask(Action::Command(CommandId::MarkInDynamics));
        app.ask(Action::Confirm(Confirm::Main));
    };
    marked(&mut app);
    select(&mut app, "Contoso production");
    marked(&mut app);
    for name in ["Contoso production", "Fabrikam test"] {
        select(&mut app, name);
        app.ask(Action::ShowSince(Version::InDynamics(slot(&app, name))));
    }
    select(&mut app, "Contoso production");
    let held = Version::InDynamics(slot(&app, "Contoso production"));
    assert_eq!(app.state().view.since, Some(held));
    // Where there is none, Changes begins anew.
    app.ask(Action::Command(CommandId::Undo));
    select(&mut app, "Fabrikam test");
    select(&mut app, "Contoso production");
    assert_eq!(app.state().view.since, None);
    select(&mut app, "Fabrikam test");
    assert_eq!(app.state().view.since, None);
}

#[test]
fn what_was_not_read_is_not_known_and_cannot_be_taken_back() {
    let (_folder, mut app) = changed();
    let at = BEGIN.parse().unwrap();
    let slot = app.state().slot().unwrap();
    let kept = {
        let (folder, now) = (tempfile::tempdir().unwrap(), at);
        let library = profile_library::Library::open(folder.path(), now).unwrap().library;
        let (key, _) = library.create(app.profile(), now).unwrap();
        let mark = Mark {
            meaning: Meaning::InDynamics,
            date: "2026-11-12".parse().unwrap(),
            by: String::new(),
            note: String::new(),
        };
        let mut read = app.profile().clone();
        read.settings.prefix = "ENV-".to_owned();
        let version = PartlyKnown::without(read, [SettingId::UseCategories]);
        library
            .keep_state(&key, &version, Occasion::Import, &[mark], now)
            .unwrap();
        library.states(&key).unwrap()
    };
    app.ask(Action::Happened(Event::PastRead(
        slot,
        Past {
            states: kept,
            ..Past::default()
        },
    )));
    app.press(Role::RadioButton, "What is in Dynamics, 12 Nov 2026");
    assert!(app.says("not known"));
    assert!(app.has(Role::Button, "Take back: Prefix to ENV-"));
    let names = app.names(Role::Button);
    assert!(
        !names.iter().any(|name| name.starts_with("Take back: People")),
        "{names:?}"
    );
}

#[test]
fn other_fields_than_settings_come_last() {
    let (_folder, mut app) = changed();
    edit(&mut app, Field::People, Value::Number(300));
    let names = app.names(Role::Button);
    let taken: Vec<&String> = names.iter().filter(|name| name.starts_with("Take back: ")).collect();
    assert_eq!(taken.len(), 3);
    assert_eq!(taken[2], "Take back: People who send from Dynamics to 250 (assumed)");
    app.press(
        Role::Button,
        "Take back: People who send from Dynamics to 250 (assumed)",
    );
    assert_eq!(app.profile().usage, None);
}

/// Reasons, notes and the name are the plan's alone: Dynamics has no place for them.
#[test]
fn beside_what_dynamics_holds_reasons_are_no_changes() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    let text = |text: &str| Value::Text(text.to_owned());
    edit(&mut app, Field::Reason(SettingId::Prefix), text("One for each"));
    edit(&mut app, Field::Notes, text("Agreed"));
    edit(&mut app, Field::People, Value::Number(300));
    app.key_with(Modifiers::COMMAND, Key::H);
    app.press(Role::RadioButton, "What is in Dynamics, 23 Nov 2026");
    assert!(app.says("Nothing differs from what is in Dynamics."));
    assert!(
        app.names(Role::Button)
            .iter()
            .all(|name| !name.starts_with("Take back: "))
    );
    app.press(Role::RadioButton, "When this window was opened");
    assert!(app.has(Role::Button, "Take back: Notes to nothing"));
}

#[test]
fn built_in_profiles_do_not_change() {
    let (_folder, mut app) = changed();
    app.ask(Action::Select(ids::Selection::BuiltIn(
        tracking_settings::profile::BuiltIn::MicrosoftDefaults,
    )));
    assert!(app.says("comes with Threadmark and does not change."));
    select(&mut app, "Fabrikam test");
    app.ask(Action::Command(CommandId::Changes));
    assert!(app.has(Role::Button, TAKE_BACK_PREFIX));
}
