//! What Compare shows again: at the next start, and after a look at one of all profiles.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use tempfile::TempDir;
use tracking_settings::{Profile, SettingId, Value};

use crate::{
    core::{
        action::{Action, Compare, Confirm},
        command::CommandId,
        ids::{Selection, Version},
        preferences::{Folders, Preferences},
    },
    tests::support::{App, Start, profile, with_profiles},
};

fn three() -> Vec<Profile> {
    vec![profile("Contoso", ""), profile("Fabrikam", ""), profile("Litware", "")]
}

fn start(preferences: Preferences) -> Start {
    Start {
        preferences: Preferences {
            first_start_card_closed: true,
            ..preferences
        },
        ..Start::default()
    }
}

fn open(folder: &TempDir, preferences: Preferences) -> App {
    let mut app = App::start(folder.path(), start(preferences));
    app.key_with(Modifiers::COMMAND, Key::Num2);
    app
}

/// Closes the window, and opens it anew with what it remembers.
fn again(app: App, folder: &TempDir) -> App {
    open(folder, left_behind(app, folder))
}

fn left_behind(mut app: App, folder: &TempDir) -> Preferences {
    app.ask(Action::CloseRequested);
    app.pass_a_second();
    drop(app);
    Preferences::read(&Folders::below(folder.path()).preferences)
}

fn columns(app: &App) -> Vec<String> {
    let columns = app.state().side_by_side.columns.iter();
    columns.map(|column| column.name.clone()).collect()
}

#[test]
fn chosen_columns_are_there_again_at_the_next_start() {
    let folder = with_profiles(&three());
    let mut app = open(&folder, Preferences::default());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    app.click(Role::ComboBox, "Column 2");
    app.click(Role::MenuItemRadio, "Contoso, in Dynamics on 23 Nov 2026");
    app.click(Role::Button, "Add a column");
    app.click(Role::MenuItemRadio, "Litware");
    app.click(Role::CheckBox, "Only differences");
    let chosen = [
        "Contoso",
        "Contoso, in Dynamics on 23 Nov 2026",
        "Microsoft defaults",
        "Litware",
    ];
    assert_eq!(columns(&app), chosen);
    let app = again(app, &folder);
    assert_eq!(columns(&app), chosen);
    assert!(app.state().view.comparing.only_differences);
    let only = app.get(Role::CheckBox, "Only differences");
    assert_eq!(only.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn no_two_things_to_choose_for_a_column_are_called_the_same() {
    let twins = [
        profile("Contoso", ""),
        profile("Contoso", ""),
        profile("Contoso", "https://contoso-test.crm.dynamics.com"),
    ];
    let folder = with_profiles(&twins);
    let mut clock = None;
    let mut app = None;
    // Started twice within a minute: each keeps what it found, before it changes it.
    for digits in [4, 5] {
        drop(app.take());
        let start = start(Preferences::default());
        let mut started = match clock.take() {
            None => App::start(folder.path(), start),
            Some(clock) => App::start_with_clock(folder.path(), start, clock),
        };
        for slot in started.state().order.clone() {
            started.ask(Action::Select(Selection::Profile(slot)));
            started.ask(Action::Edit {
                title: "change".to_owned(),
                changes: vec![(SettingId::ActivityCounterDigits.into(), Value::Number(digits))],
                visit: false,
            });
            started.pass_a_second();
        }
        clock = Some(started.clock.clone());
        app = Some(started);
    }
    let mut app = app.expect("it was started");
    for slot in app.state().order.clone() {
        app.ask(Action::Compare(Compare::Add(Version::Now(slot))));
    }
    app.key_with(Modifiers::COMMAND, Key::Num2);
    app.click(Role::ComboBox, "Column 2");
    let mut names = app.names(Role::MenuItemRadio);
    names.retain(|name| name.contains("2026"));
    for expected in [
        "Contoso (contoso-test.crm.dynamics.com), 23 Nov 2026, 14:32:03, before the first change after a start",
        "Contoso, 23 Nov 2026, 14:32:04, before the first change after a start",
        "Contoso (2), 23 Nov 2026, 14:32:02, before the first change after a start",
    ] {
        assert!(names.iter().any(|name| name == expected), "{expected}: {names:#?}");
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    app.click(
        Role::MenuItemRadio,
        "Contoso, 23 Nov 2026, 14:32:04, before the first change after a start",
    );
    assert!(columns(&app).contains(&"Contoso, as on 23 Nov 2026, 14:32:04".to_owned()));
}

#[test]
fn what_is_gone_is_left_out_and_what_nobody_chose_is_not_remembered() {
    let folder = with_profiles(&three());
    let app = open(&folder, Preferences::default());
    let preferences = left_behind(app, &folder);
    assert_eq!(preferences.compared, [], "these are the usual ones");

    let mut app = open(&folder, preferences);
    app.click(Role::ComboBox, "Column 2");
    app.click(Role::MenuItemRadio, "Litware");
    app.click(Role::ComboBox, "Column 1");
    app.click(Role::MenuItemRadio, "New environment");
    assert_eq!(columns(&app), ["New environment", "Litware", "Microsoft defaults"]);
    app.key_with(Modifiers::COMMAND, Key::Num1);
    app.press(Role::ListBoxOption, "Litware");
    app.ask(Action::Command(CommandId::Delete));
    let app = again(app, &folder);
    assert_eq!(columns(&app), ["New environment", "Microsoft defaults"]);
}

#[test]
fn a_look_at_one_of_all_profiles_leads_back_to_the_columns_before() {
    let folder = with_profiles(&three());
    let mut app = open(&folder, Preferences::default());
    app.click(Role::Button, "Add a column");
    app.click(Role::MenuItemRadio, "New environment");
    let chosen = ["Contoso", "Fabrikam", "Microsoft defaults", "New environment"];
    assert_eq!(columns(&app), chosen);
    let back = "Back to the columns before";
    assert!(!app.has(Role::Button, back));
    for row in ["Litware", "Fabrikam"] {
        app.click(Role::Tab, "All profiles");
        let name = format!("{row}: 11 of 11 agree, 0 differ, 0 expected");
        app.press(Role::Row, &name);
        assert_eq!(columns(&app), ["Contoso", row]);
    }
    app.focus(Role::Button, back);
    app.key(Key::Enter);
    assert_eq!(columns(&app), chosen);
    assert_eq!(app.focused().as_deref(), Some("Side by side"));
    assert!(!app.has(Role::Button, back), "they are there");

    // Looking is not choosing.
    let slot = app.state().order[2];
    app.ask(Action::Compare(Compare::OpenBesideStandard(slot)));
    assert_eq!(columns(&app), ["Contoso", "Litware"]);
    let app = again(app, &folder);
    assert_eq!(columns(&app), chosen);
}

#[test]
fn columns_chosen_after_a_look_are_the_columns_before_the_next() {
    let folder = with_profiles(&three());
    let mut app = open(&folder, Preferences::default());
    let slots = app.state().order.clone();
    app.ask(Action::Compare(Compare::OpenBesideStandard(slots[1])));
    app.click(Role::Button, "Add a column");
    app.click(Role::MenuItemRadio, "Litware");
    assert!(app.has(Role::Button, "Back to the columns before"), "nothing is lost");
    app.ask(Action::Compare(Compare::OpenBesideStandard(slots[2])));
    app.click(Role::Button, "Back to the columns before");
    assert_eq!(columns(&app), ["Contoso", "Fabrikam", "Litware"]);
}

#[test]
fn what_is_shown_already_is_not_added_but_its_earlier_states_are() {
    let folder = with_profiles(&three());
    let mut app = open(&folder, Preferences::default());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    app.click(Role::Button, "Add a column");
    for name in ["Contoso", "Fabrikam", "Microsoft defaults"] {
        let name = format!("{name}, shown already");
        let option = app.get(Role::MenuItemRadio, &name);
        assert!(option.accesskit_node().is_disabled(), "{name}");
        assert_eq!(app.description(Role::MenuItemRadio, &name), "It is a column already.");
    }
    assert!(app.says("For earlier states of another profile, choose that profile first."));
    let state = "Contoso, in Dynamics on 23 Nov 2026";
    app.click(Role::MenuItemRadio, state);
    assert_eq!(columns(&app), ["Contoso", "Fabrikam", "Microsoft defaults", state]);
    app.click(Role::ComboBox, "Column 2");
    app.click(Role::MenuItemRadio, "Contoso");
    assert_eq!(
        columns(&app)[..2],
        ["Fabrikam", "Contoso"],
        "columns change places as before"
    );
}

#[test]
fn earlier_states_of_the_profile_shown_can_be_chosen() {
    let folder = with_profiles(&three());
    let mut app = open(&folder, Preferences::default());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    app.click(Role::ComboBox, "Column 1");
    app.click(Role::MenuItemRadio, "Litware");
    assert_eq!(columns(&app), ["Litware", "Fabrikam", "Microsoft defaults"]);
    assert_eq!(app.profile().name, "Contoso");
    app.click(Role::Button, "Add a column");
    app.press(Role::MenuItemRadio, "Contoso, in Dynamics on 23 Nov 2026");
    assert_eq!(columns(&app).len(), 4);
}

#[test]
fn the_reason_why_a_difference_is_expected_can_be_changed() {
    let mut profiles = three();
    profiles[1].settings.prefix = "FAB-".to_owned();
    profiles[1].expected.insert(SettingId::Prefix, "Its own".to_owned());
    let folder = with_profiles(&profiles);
    let mut app = open(&folder, Preferences::default());
    app.click(Role::Button, "More for Prefix in Fabrikam");
    app.click(Role::MenuItem, "Change the reason…");
    assert!(app.has(Role::Dialog, "Change the reason: Prefix"));
    assert_eq!(app.focused().as_deref(), Some("Why it may differ"));
    let field = app.get(Role::TextInput, "Why it may differ");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("Its own"));
    app.type_into(Role::TextInput, "Why it may differ", "Fabrikam has a prefix of its own");
    app.click(Role::Button, "Keep the reason");
    let reason = |app: &App| {
        let fabrikam = &app.state().entries[&app.state().order[1]].profile;
        fabrikam.expected.get(&SettingId::Prefix).cloned()
    };
    assert_eq!(reason(&app).as_deref(), Some("Fabrikam has a prefix of its own"));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(reason(&app).as_deref(), Some("Its own"), "one step of Undo");
}

#[test]
fn a_profile_that_is_brought_back_by_the_message_of_its_deletion_is_in_its_column_again() {
    let folder = with_profiles(&three());
    let mut app = open(&folder, Preferences::default());
    app.ask(Action::Select(Selection::Profile(app.state().order[1])));
    let before = app.state().view.comparing.columns.clone();
    app.ask(Action::Command(CommandId::Delete));
    assert_ne!(app.state().view.comparing.columns, before);
    app.press(Role::Button, "Bring back");
    let fabrikam = Version::Now(app.state().slot().expect("a profile of the user's"));
    assert!(app.state().view.comparing.columns.contains(&fabrikam));
}
