//! The list of profiles: order, choosing, search, and its keys.

use crate::{
    profiles::draft::NewProfileDraft,
    tests::{
        frame::{ROW, open, row_is_chosen, set, three},
        support::{profile, with_profiles},
    },
};
use egui::{Key, Modifiers, Role};
use tempfile::TempDir;
use tracking_settings::{EnvironmentKind, Field, Profile, SettingId, Value};

#[test]
fn the_list_is_ordered_and_says_environments() {
    let folder = three();
    let app = open(&folder);
    assert_eq!(
        app.names(ROW),
        [
            "Contoso production",
            "Contoso test",
            "Fabrikam sales",
            "Microsoft defaults",
            "New environment"
        ]
    );
    for (name, detail) in [
        ("Contoso test", "contoso-test.crm.dynamics.com"),
        ("Fabrikam sales", "Prefix CRM:, no address"),
        ("New environment", "built in, read only"),
    ] {
        assert_eq!(app.description(ROW, name), detail);
    }
    assert!(row_is_chosen(&app, "Contoso production"));
}

#[test]
fn a_profile_without_an_address_is_told_by_prefix_and_kind() {
    for (change, detail) in [
        ((|_| {}) as fn(&mut Profile), "Prefix CRM: \u{b7} no address"),
        (
            |plan| plan.environment_kind = Some(EnvironmentKind::Sandbox),
            "Prefix CRM: \u{b7} Sandbox",
        ),
        (
            |plan| plan.settings.prefix = "A\u{202e}B".to_owned(),
            "Prefix A[U+202E]B \u{b7} no address",
        ),
        (|plan| plan.settings.prefix = " ".to_owned(), "no address"),
        (|plan| plan.settings.use_tracking_tokens = false, "no address"),
        (
            |plan| plan.environment = Some("https://Contoso.crm.dynamics.com/main".to_owned()),
            "contoso.crm.dynamics.com",
        ),
    ] {
        let mut plan = profile("Contoso", "");
        change(&mut plan);
        assert_eq!(crate::profiles::words::list::detail(&plan), detail);
    }
}

#[test]
fn arrow_keys_choose_in_the_list() {
    let folder = three();
    let mut app = open(&folder);
    app.focus(ROW, "Contoso production");
    for (key, chosen) in [
        (Key::ArrowDown, "Contoso test"),
        (Key::ArrowDown, "Fabrikam sales"),
        (Key::ArrowUp, "Contoso test"),
        (Key::End, "New environment"),
        (Key::ArrowDown, "New environment"),
        (Key::Home, "Contoso production"),
        (Key::ArrowUp, "Contoso production"),
    ] {
        app.key(key);
        assert!(row_is_chosen(&app, chosen), "{key:?}");
        assert_eq!(app.focused().as_deref(), Some(chosen), "{key:?}");
    }
    // Tab goes on to what follows the list, not to the next row.
    app.key(Key::Tab);
    assert_eq!(app.focused().as_deref(), Some("New profile…"));
    app.key(Key::Tab);
    assert_eq!(app.focused().as_deref(), Some("Duplicate Contoso production"));
}

#[test]
fn delete_in_the_list_deletes_and_the_message_brings_back() {
    let folder = three();
    let mut app = open(&folder);
    app.click(ROW, "Fabrikam sales");
    app.key(Key::Delete);
    assert!(!app.has(ROW, "Fabrikam sales"));
    assert!(app.says("Fabrikam sales deleted."));
    app.click(Role::Button, "Bring back");
    assert!(row_is_chosen(&app, "Fabrikam sales"));

    app.click(ROW, "Contoso test");
    app.focus(ROW, "Contoso test");
    app.key(Key::Delete);
    app.click(Role::Button, "Close message: Contoso test deleted.");
    assert!(!app.says("Contoso test deleted."));
    assert!(app.state().messages.is_empty());
}

#[test]
fn a_duplicate_is_chosen_at_once() {
    let folder = three();
    let mut app = open(&folder);
    app.click(Role::Button, "Duplicate Contoso production");
    assert!(row_is_chosen(&app, "Contoso production copy"));
    assert_eq!(app.profile().settings.prefix, "CTSO-");
}

#[test]
fn a_shortcut_with_another_key_held_is_another_shortcut() {
    let folder = three();
    let mut app = open(&folder);
    app.key_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    assert_eq!(
        app.harness.state().state().entries.len(),
        3,
        "Ctrl Shift D is not Ctrl D"
    );
    app.key_with(Modifiers::COMMAND, Key::D);
    assert_eq!(app.harness.state().state().entries.len(), 4);
}

#[test]
fn new_profile_opens_its_dialog() {
    let folder = three();
    let mut app = open(&folder);
    app.click(Role::Button, "New profile…");
    assert!(app.state().draft::<NewProfileDraft>().is_some());
}

fn many(number: usize) -> TempDir {
    let profiles: Vec<Profile> = (1..=number)
        .map(|at| {
            profile(
                &format!("Profile {at:02}"),
                &format!("https://env{at:02}.crm.dynamics.com"),
            )
        })
        .collect();
    with_profiles(&profiles)
}

#[test]
fn the_search_appears_with_the_thirteenth_profile() {
    let twelve = many(12);
    let app = open(&twelve);
    assert!(!app.has(Role::TextInput, "Search profiles"));

    let thirteen = many(13);
    let mut app = open(&thirteen);
    app.type_into(Role::TextInput, "Search profiles", "ENV07");
    assert_eq!(app.names(ROW), ["Profile 07"]);
    assert!(app.says("1 profile"));
    // The profile shown stays; the row that is left can be reached.
    app.key(Key::Tab);
    assert_eq!(app.focused().as_deref(), Some("Profile 07"));
    app.key(Key::Enter);
    assert_eq!(app.profile().name, "Profile 07");

    app.type_into(Role::TextInput, "Search profiles", "nothing like it");
    assert!(app.says("No profile matches “nothing like it”."));
    app.key_with(Modifiers::COMMAND, Key::A);
    app.key(Key::Backspace);
    assert!(app.names(ROW).len() > 5);
}

#[test]
fn the_search_keeps_its_own_undo() {
    let folder = many(13);
    let mut app = open(&folder);
    set(&mut app, Field::Setting(SettingId::Prefix), Value::Text("A-".into()));
    app.type_into(Role::TextInput, "Search profiles", "x");
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.prefix, "A-");
}

#[test]
fn only_rows_in_view_are_drawn_and_all_can_be_reached() {
    let folder = many(40);
    let mut app = open(&folder);
    assert!(app.names(ROW).len() < 20);
    app.focus(ROW, "Profile 01");
    app.key(Key::End);
    assert!(row_is_chosen(&app, "New environment"));
    let row = app.get(ROW, "New environment").rect();
    assert!(row.bottom() < 800.0, "it was scrolled into view: {row:?}");
    // Out of view the row keeps the keyboard.
    app.harness.event(egui::Event::PointerMoved(egui::pos2(100.0, 300.0)));
    app.harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, 5_000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    app.run();
    assert!(app.has(ROW, "Profile 01"));
    app.key(Key::ArrowUp);
    assert!(row_is_chosen(&app, "Microsoft defaults"));
}
