//! Earlier states and their marks, and a profile that changed in two places.

use crate::{
    core::{action::Action, command::CommandId},
    tests::{
        dialogs::{self, CATEGORIES, edit, edit_prefix, names, start},
        support::{App, Start, on_disk},
    },
};
use egui::{Key, Modifiers, Role};
use profile_library::Meaning;
use tracking_settings::{Value, file};

/// Marks the profile as it stands through the dialog.
fn mark_as_it_stands(app: &mut App, command: CommandId, button: &str) {
    app.ask(Action::Command(command));
    app.press(Role::Button, button);
    app.run();
}

fn marks(app: &App) -> Vec<Meaning> {
    let states = &app
        .state()
        .entry()
        .and_then(|entry| entry.past.as_ref())
        .expect("its past")
        .states;
    states
        .iter()
        .flat_map(|kept| kept.marks.iter().map(|mark| mark.meaning))
        .collect()
}

#[test]
fn an_earlier_state_is_looked_at_and_restored() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::EarlierStates));
    assert!(app.says("There are no earlier states yet."));
    app.key(Key::Escape);

    edit_prefix(&mut app, "NEW-");
    edit(&mut app, CATEGORIES, Value::Switch(true));
    app.pass_a_second();
    app.ask(Action::Command(CommandId::EarlierStates));
    assert!(app.says("Before the first change after a start"));
    app.press(Role::Button, "Look at the state of 23 Nov 2026, 14:32");
    assert!(app.says("FAB-") && app.says("NEW-"), "then and now");
    app.press(Role::Button, "Go back to this state");
    assert_eq!(app.profile().settings.prefix, "FAB-");
    assert!(!app.profile().settings.use_categories);
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.prefix, "NEW-", "one step of Undo");
    app.ask(Action::Command(CommandId::EarlierStates));
    assert!(
        app.says("Before a return to an earlier state"),
        "how it stood before is kept too"
    );
}

#[test]
fn a_state_is_marked_with_date_person_and_note() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    const DATE: &str = "Date (year-month-day)";
    assert_eq!(app.get(Role::TextInput, DATE).value().as_deref(), Some("2026-11-23"));
    for (typed, why) in [
        ("12 Nov", "Type the date as year-month-day, for example 2026-11-23."),
        ("2026-11-31", "Type the date as year-month-day, for example 2026-11-23."),
        ("2026-11-24", "This day has not come yet."),
    ] {
        app.type_into(Role::TextInput, DATE, typed);
        assert_eq!(app.description(Role::Button, "Mark as in Dynamics"), why);
        app.key(Key::Enter);
        assert!(app.state().dialog.is_some(), "{typed}");
    }
    app.type_into(Role::TextInput, DATE, "2026-11-12");
    app.type_into(Role::TextInput, "By whom (optional)", "Contoso IT");
    app.type_into(Role::TextInput, "Note (optional)", "Change 4711");
    app.key(Key::Enter);
    assert!(app.state().dialog.is_none());
    app.run();
    assert_eq!(marks(&app), [Meaning::InDynamics]);
    app.ask(Action::Command(CommandId::EarlierStates));
    assert!(app.says("In Dynamics on 12 Nov 2026, by Contoso IT: Change 4711"));
}

#[test]
fn marks_of_a_state_are_set_and_removed_as_steps() {
    let (_folder, mut app) = start(Start::default());
    mark_as_it_stands(&mut app, CommandId::MarkInDynamics, "Mark as in Dynamics");
    app.ask(Action::Command(CommandId::EarlierStates));
    app.press(Role::Button, "Look at the state of 23 Nov 2026, 14:32");
    assert!(app.says("The profile stands now as it stood then."));
    app.press(Role::Button, "Mark as agreed…");
    assert!(app.says("as it stood on 23 Nov 2026, 14:32."));
    app.press(Role::Button, "Mark as agreed");
    assert_eq!(marks(&app), [Meaning::InDynamics, Meaning::Agreed]);

    app.ask(Action::Command(CommandId::EarlierStates));
    app.press(Role::Button, "Look at the state of 23 Nov 2026, 14:32");
    app.press(Role::Button, "Remove the mark “in Dynamics”");
    assert_eq!(marks(&app), [Meaning::Agreed]);
    app.key(Key::Escape);
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(marks(&app), [Meaning::InDynamics, Meaning::Agreed]);
}

/// Changes the file from outside while an edit of this window is on its way to it.
fn changed_twice() -> (tempfile::TempDir, App) {
    let (folder, mut app) = start(Start::default());
    edit_prefix(&mut app, "MINE-");
    let (path, mut theirs) = on_disk(folder.path())
        .into_iter()
        .find(|(_, profile)| profile.name == "Fabrikam test")
        .expect("the profile");
    theirs.settings.prefix = "THEIRS-".to_owned();
    std::fs::write(path, file::write(&theirs)).expect("a file");
    app.pass_a_second();
    assert!(app.has(Role::Heading, "Fabrikam test was changed in two places"));
    assert!(app.says("Nothing is lost"));
    assert!(app.says("MINE-") && app.says("THEIRS-"));
    (folder, app)
}

fn prefixes(folder: &std::path::Path) -> Vec<String> {
    on_disk(folder)
        .into_iter()
        .map(|(_, profile)| profile.settings.prefix)
        .filter(|prefix| prefix != "CRM:")
        .collect()
}

#[test]
fn of_two_versions_mine_stays() {
    let (folder, mut app) = changed_twice();
    app.press(Role::Button, "Keep what is in this window");
    app.pass_a_second();
    assert_eq!(prefixes(folder.path()), ["MINE-"]);
    assert!(app.state().dialog.is_none());
    app.ask(Action::Command(CommandId::EarlierStates));
    assert!(app.says("When it was changed in two places"), "the other one is kept");
}

#[test]
fn of_two_versions_the_other_is_taken() {
    let (folder, mut app) = changed_twice();
    app.press(Role::Button, "Take the other version");
    app.pass_a_second();
    assert_eq!(app.profile().settings.prefix, "THEIRS-");
    assert_eq!(prefixes(folder.path()), ["THEIRS-"]);
}

#[test]
fn of_two_versions_both_are_kept() {
    let (folder, mut app) = changed_twice();
    app.press(Role::Button, "Keep both");
    app.pass_a_second();
    assert_eq!(
        names(&app),
        ["Contoso production", "Fabrikam test", "Fabrikam test (my version)"]
    );
    let mut kept = prefixes(folder.path());
    kept.sort();
    assert_eq!(kept, ["MINE-", "THEIRS-"]);
}

#[test]
fn the_choice_of_a_version_can_wait() {
    let (folder, mut app) = changed_twice();
    app.press(Role::Button, "Decide later");
    app.pass_a_second();
    assert_eq!(prefixes(folder.path()), ["THEIRS-"], "nothing is overwritten meanwhile");
    dialogs::select(&mut app, "Contoso production");
    dialogs::select(&mut app, "Fabrikam test");
    assert!(
        app.has(Role::Button, "Keep what is in this window"),
        "it is asked again"
    );
}
