//! Making, renaming, deleting and bringing back profiles.

use crate::{
    core::{action::Action, ids},
    profiles::draft::NewProfileDraft,
    tests::{
        dialogs::{self, names, slot, start},
        support::{App, Start, on_disk, profile, with_profiles},
    },
};
use egui::{Key, Modifiers, Role};
use tracking_settings::{EnvironmentKind, Field, SettingId};

const NAME: &str = "Name of the profile";
const ADDRESS: &str = "Environment address (optional)";

#[test]
fn a_new_profile_is_made_by_keyboard_alone() {
    let (folder, mut app) = start(Start::default());
    app.key_with(Modifiers::COMMAND, Key::N);
    assert_eq!(app.focused().as_deref(), Some(NAME), "the first field has the keyboard");
    app.type_text("Contoso sandbox");
    app.key(Key::Tab);
    assert_eq!(app.focused().as_deref(), Some(ADDRESS));
    app.type_text("https://contoso-dev.crm.dynamics.com");
    app.press(Role::RadioButton, "Sandbox");
    app.focus(Role::TextInput, ADDRESS);
    app.key(Key::Enter);
    assert!(app.state().dialog.is_none(), "Enter is the main button");
    assert_eq!(app.profile().name, "Contoso sandbox");
    assert_eq!(
        app.profile().environment_host().as_deref(),
        Some("contoso-dev.crm.dynamics.com")
    );
    assert_eq!(app.profile().environment_kind, Some(EnvironmentKind::Sandbox));
    app.pass_a_second();
    assert_eq!(on_disk(folder.path()).len(), 3);
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&app), ["Contoso production", "Fabrikam test"], "one step of Undo");
}

#[test]
fn a_new_profile_is_shown_from_its_top() {
    let (_folder, mut app) = start(Start::default());
    let title = |app: &App, name: &str| app.get(Role::Heading, name).rect().top();
    dialogs::select(&mut app, "Contoso production");
    let top = title(&app, "Contoso production");
    app.ask(Action::GoTo(Field::Setting(SettingId::AutoTrackOutgoingEmail)));
    assert!(title(&app, "Contoso production") < 0.0, "scrolled down");
    app.key_with(Modifiers::COMMAND, Key::N);
    app.type_text("Contoso sandbox");
    app.key(Key::Enter);
    assert_eq!(title(&app, "Contoso sandbox"), top);
}

#[test]
fn a_new_profile_can_start_from_a_new_environment_or_a_copy() {
    let (_folder, mut app) = start(Start::default());
    app.key_with(Modifiers::COMMAND, Key::N);
    assert!(app.says("folder-level tracking off"), "what New environment is");
    app.press(Role::RadioButton, "New environment");
    app.press(Role::Button, "Make profile");
    assert_eq!(app.profile().name, "My environment");
    assert!(!app.profile().settings.use_folder_level_tracking);

    app.key_with(Modifiers::COMMAND, Key::N);
    app.press(Role::RadioButton, "A copy of a profile");
    app.press(Role::ComboBox, "Profile to copy");
    app.press(Role::Button, "Fabrikam test (fabrikam-test.crm4.dynamics.com)");
    app.press(Role::Button, "Make profile");
    assert_eq!(app.profile().settings.prefix, "FAB-");
    assert_eq!(
        app.profile().environment,
        None,
        "a copy does not claim the other's environment"
    );
}

#[test]
fn one_of_very_many_profiles_is_found_by_its_name() {
    let many: Vec<_> = (0..130).map(|at| profile(&format!("Contoso {at:03}"), "")).collect();
    let folder = with_profiles(&many);
    let mut app = App::start(folder.path(), Start::default());
    app.key_with(Modifiers::COMMAND, Key::N);
    app.press(Role::RadioButton, "A copy of a profile");
    assert!(app.says("There are more."));
    app.type_into(Role::TextInput, "Search in Profile to copy", "129");
    assert!(!app.says("There are more."));
    app.press(Role::ComboBox, "Profile to copy");
    app.press(Role::Button, "Contoso 129");
    let Some(draft) = app.state().draft::<NewProfileDraft>() else {
        panic!("the dialog stays open");
    };
    assert_eq!(draft.start, ids::Selection::Profile(slot(&app, "Contoso 129")));
}

#[test]
fn escape_and_cancel_make_nothing() {
    let (_folder, mut app) = start(Start::default());
    app.key_with(Modifiers::COMMAND, Key::N);
    app.type_text("Nobody wants this");
    app.key(Key::Escape);
    assert!(app.state().dialog.is_none());
    app.key_with(Modifiers::COMMAND, Key::N);
    assert!(!app.says("Nobody wants this"), "the draft is gone too");
    app.press(Role::Button, "Cancel");
    assert_eq!(names(&app).len(), 2);
}

#[test]
fn of_an_address_the_host_is_kept_and_of_other_words_everything() {
    let (_folder, mut app) = start(Start::default());
    for (typed, kept) in [
        (
            "https://Contoso-dev.crm.dynamics.com/main.aspx?appid=1#top",
            "https://contoso-dev.crm.dynamics.com",
        ),
        ("the one in Paris/Lyon?", "the one in Paris/Lyon?"),
        ("contoso-dev.crm.dynamics.com", "contoso-dev.crm.dynamics.com"),
    ] {
        app.key(Key::F2);
        app.type_into(Role::TextInput, ADDRESS, typed);
        app.press(Role::Button, "Keep name and environment");
        assert_eq!(app.profile().environment.as_deref(), Some(kept));
    }
}

#[test]
fn renaming_is_one_step_and_needs_a_name() {
    let (_folder, mut app) = start(Start::default());
    app.key(Key::F2);
    app.type_into(Role::TextInput, NAME, " ");
    app.key(Key::Enter);
    assert!(app.state().dialog.is_some(), "a profile needs a name");
    assert_eq!(
        app.description(Role::Button, "Keep name and environment"),
        "A profile needs a name."
    );
    app.type_into(Role::TextInput, NAME, "Fabrikam sandbox");
    app.press(Role::RadioButton, "Sandbox");
    app.press(Role::Button, "Keep name and environment");
    assert_eq!(app.profile().name, "Fabrikam sandbox");
    assert_eq!(app.profile().environment_kind, Some(EnvironmentKind::Sandbox));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().name, "Fabrikam test");
    assert_eq!(app.profile().environment_kind, None);
}

#[test]
fn fields_of_dialogs_have_an_undo_of_their_own() {
    let (_folder, mut app) = start(Start::default());
    dialogs::edit_prefix(&mut app, "NEW-");
    app.key(Key::F2);
    app.type_into(Role::TextInput, NAME, "Other");
    app.key_with(Modifiers::COMMAND, Key::Z);
    let shown = app.get(Role::TextInput, NAME).value();
    assert_eq!(shown.as_deref(), Some("Fabrikam test"), "the field's text is back");
    assert_eq!(
        app.profile().settings.prefix,
        "NEW-",
        "no profile changes while a dialog is open"
    );
}

#[test]
fn deleted_profiles_come_back() {
    let (folder, mut app) = start(Start::default());
    app.ask(crate::core::action::Action::Command(
        crate::core::command::CommandId::Delete,
    ));
    assert_eq!(names(&app), ["Contoso production"]);
    app.ask(crate::core::action::Action::Command(
        crate::core::command::CommandId::DeletedProfiles,
    ));
    assert!(app.says("Deleted 23 Nov 2026, 14:32"));
    app.press(Role::Button, "Bring back Fabrikam test");
    assert_eq!(app.profile().name, "Fabrikam test");
    assert_eq!(app.profile().settings.prefix, "FAB-");
    app.pass_a_second();
    assert_eq!(on_disk(folder.path()).len(), 2);
    app.ask(crate::core::action::Action::Command(
        crate::core::command::CommandId::DeletedProfiles,
    ));
    assert!(app.says("No profile has been deleted."));
}

#[test]
fn typing_after_f2_replaces_the_name() {
    let (_folder, mut app) = start(Start::default());
    app.key(Key::F2);
    app.key_with(Modifiers::COMMAND, Key::A);
    app.type_text("Contoso");
    app.key(Key::Enter);
    app.key(Key::F2);
    assert_eq!(app.focused().as_deref(), Some(NAME));
    app.type_text("Northwind");
    app.key(Key::Enter);
    assert_eq!(app.profile().name, "Northwind");
}
