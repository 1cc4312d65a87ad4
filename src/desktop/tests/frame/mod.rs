//! The window's frame: tool bar, profile list, right panel, status bar, messages.

mod list;
mod panel;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use tracking_settings::{Field, SettingId, Value, profile::BuiltIn};

use crate::{
    core::{
        action::{Action, Event, LibraryProblem},
        ids::{Selection, View},
        preferences::ThemeChoice,
        text,
    },
    tests::support::{App, Start, profile, with_profiles},
};

const ROW: Role = Role::ListBoxOption;
const NARROW: (f32, f32) = (640.0, 430.0);

fn three() -> TempDir {
    let mut contoso = profile("Contoso production", "https://contoso.crm.dynamics.com");
    contoso.settings.prefix = "CTSO-".into();
    contoso.prefix_history = vec!["CRM:".into(), "ref:".into()];
    with_profiles(&[
        contoso,
        profile("Contoso test", "https://contoso-test.crm.dynamics.com"),
        profile("Fabrikam sales", ""),
    ])
}

fn open(folder: &TempDir) -> App {
    App::start(folder.path(), Start::default())
}

fn open_at(folder: &TempDir, size: (f32, f32)) -> App {
    App::start(
        folder.path(),
        Start {
            size,
            ..Start::default()
        },
    )
}

fn set(app: &mut App, field: Field, value: Value) {
    app.ask(Action::Edit {
        title: text::step::change_of(field),
        changes: vec![(field, value)],
        visit: false,
    });
}

fn row_is_chosen(app: &App, name: &str) -> bool {
    app.get(ROW, name).accesskit_node().is_selected() == Some(true)
}

#[test]
fn the_list_of_profiles_tells_its_places_from_0() {
    let folder = three();
    let app = App::start(folder.path(), Start::default());
    let names = app.names(ROW);
    let places = names
        .iter()
        .map(|name| app.get(ROW, name).accesskit_node().position_in_set());
    // AccessKit's own count, to which AT-SPI and Windows' UI Automation get one added.
    assert!(places.eq((0..names.len()).map(Some)), "{names:?}");
}

#[test]
fn the_tool_bar_undoes_by_the_name_of_the_step() {
    let folder = three();
    let mut app = open(&folder);
    assert!(app.get(Role::Button, "Undo").accesskit_node().is_disabled());
    set(&mut app, Field::Setting(SettingId::Prefix), Value::Text("ACME-".into()));
    app.click(Role::Button, "Undo change of Prefix");
    assert_eq!(app.profile().settings.prefix, "CTSO-");
}

#[test]
fn tabs_show_the_views() {
    let folder = three();
    let mut app = open(&folder);
    assert_eq!(app.names(Role::Tab), ["Settings", "Compare", "Try on mail", "Changes"]);
    app.click(Role::Tab, "Changes");
    assert_eq!(app.state().view.view, View::Changes);
    assert_eq!(app.get(Role::Tab, "Changes").accesskit_node().is_selected(), Some(true));
    app.click(Role::Tab, "Settings");
    assert_eq!(app.state().view.view, View::Settings);
}

#[test]
fn f6_goes_through_the_parts_of_the_window() {
    let folder = three();
    for (size, list) in [((1280.0, 860.0), "Contoso production"), (NARROW, "Profile")] {
        let mut app = open_at(&folder, size);
        let mut seen = Vec::new();
        for _ in 0..5 {
            app.key(Key::F6);
            seen.push(app.focused().unwrap_or_default());
        }
        assert_eq!(seen[0], "Settings");
        assert_eq!(seen[1], list);
        assert_eq!(seen[3], "More of what customers see");
        assert_eq!(seen[4], "Settings");
        app.key_with(Modifiers::SHIFT, Key::F6);
        assert_eq!(app.focused().as_deref(), Some("More of what customers see"));
        app.key_with(Modifiers::SHIFT, Key::F6);
        assert_eq!(app.focused(), Some(seen[2].clone()));
        let place = app.get(Role::Button, "More of what customers see").rect();
        assert!(place.left() > 0.0 && place.right() < size.0);
    }
}

#[test]
fn tab_follows_the_reading_order() {
    let folder = three();
    let mut app = open(&folder);
    app.focus(Role::Button, "Export profile…");
    app.key(Key::Tab);
    assert_eq!(app.focused().as_deref(), Some("Contoso production"));
    app.focus(Role::SpinButton, "Replies may come as late as (days)");
    app.key(Key::Tab);
    assert_eq!(
        app.focused().as_deref(),
        Some("Days until numbers repeat, for 1 to 9 digits")
    );
    app.key(Key::Tab);
    assert_eq!(app.focused().as_deref(), Some("Edit prefix history"));
    app.focus(Role::Button, "Theme: light");
    app.key_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(app.focused().as_deref(), Some("Show less about Prefix"));
}

#[test]
fn in_a_narrow_window_the_list_is_a_drop_down() {
    let folder = three();
    let mut app = open_at(&folder, NARROW);
    assert!(app.names(ROW).is_empty());
    assert_eq!(
        app.get(Role::ComboBox, "Profile").value().as_deref(),
        Some("Contoso production")
    );
    app.click(Role::ComboBox, "Profile");
    app.click(ROW, "Fabrikam sales");
    assert_eq!(app.profile().name, "Fabrikam sales");
    assert!(app.names(ROW).is_empty(), "the list closed");

    // By keyboard: arrows look through the profiles, Enter closes the list.
    app.focus(Role::ComboBox, "Profile");
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Fabrikam sales"));
    app.key(Key::ArrowUp);
    assert_eq!(app.profile().name, "Contoso test");
    assert_eq!(app.focused().as_deref(), Some("Contoso test"));
    app.key(Key::Enter);
    assert!(app.names(ROW).is_empty());
    assert_eq!(app.focused().as_deref(), Some("Profile"));
    // Icons keep the names of the buttons that they stand for.
    for name in ["Undo", "Find a setting", "Import profile…", "Export profile…"] {
        assert!(app.has(Role::Button, name), "{name}");
    }
    assert!(app.has(Role::Button, "New profile…"));
    assert!(app.has(Role::Button, "Duplicate Contoso test"));
}

#[test]
fn nothing_is_cut_off_at_the_sides() {
    let folder = three();
    for size in [
        (1280.0, 860.0),
        (1039.0, 700.0),
        (760.0, 600.0),
        (640.0, 430.0),
        (480.0, 430.0),
    ] {
        let app = open_at(&folder, size);
        for role in [
            Role::Button,
            Role::SpinButton,
            Role::TextInput,
            Role::CheckBox,
            Role::Tab,
            Role::ComboBox,
            Role::Heading,
        ] {
            for node in app.harness.query_all_by_role(role) {
                let place = node.rect();
                let name = node.accesskit_node().label().unwrap_or_default();
                assert!(
                    place.left() >= 0.0 && place.right() <= size.0,
                    "{name} at {place:?} in {size:?}"
                );
            }
        }
    }
}

#[test]
fn theme_and_zoom_stand_in_the_status_bar() {
    let folder = three();
    let mut app = open(&folder);
    for (name, dark) in [
        ("Theme: light", true),
        ("Theme: dark", false),
        ("Theme: follow system", false),
    ] {
        app.click(Role::Button, name);
        if app.state().preferences.theme != ThemeChoice::System {
            assert_eq!(app.harness.ctx.global_style().visuals.dark_mode, dark, "{name}");
        }
    }
    assert_eq!(app.state().preferences.theme, ThemeChoice::Light);

    app.key_with(Modifiers::COMMAND, Key::Plus);
    assert!((app.state().preferences.zoom - 1.1).abs() < 0.001);
    app.press(Role::Button, "Zoom 110 %");
    assert!(app.has(Role::Button, "Zoom 100 %"));
}

#[test]
fn the_status_bar_says_how_the_profile_stands_to_the_disk() {
    let folder = three();
    let mut app = open(&folder);
    set(&mut app, Field::Setting(SettingId::Prefix), Value::Text("A-".into()));
    assert!(app.has(Role::Status, "Keeping…"));
    app.pass_a_second();
    assert!(app.has(Role::Status, "Kept on this computer, 14:32"));

    let slot = app.state().slot().unwrap();
    app.ask(Action::Happened(Event::NotKept(
        slot,
        LibraryProblem {
            message: "The disk is full.".into(),
        },
    )));
    assert_eq!(app.description(Role::Button, "Not kept yet"), "The disk is full.");
    let told = app.state().messages.last().expect("a message").id;
    app.ask(Action::CloseMessage(told));
    app.press(Role::Button, "Not kept yet");
    assert_eq!(
        app.state().messages.last().expect("it is told again").text,
        "The disk is full."
    );
    assert!(
        app.description(ROW, "Contoso production")
            .contains("Not kept on this computer yet")
    );

    app.ask(Action::Select(Selection::BuiltIn(BuiltIn::NewEnvironment)));
    assert!(app.has(Role::Status, "Read only"));
    app.ask(Action::Happened(Event::Reading(Some((2_500, 10_000)))));
    assert!(app.says("Reading profiles: 2,500 of 10,000"));
}

#[test]
fn problems_stay_until_they_are_closed() {
    let folder = three();
    let mut app = open(&folder);
    for number in 0..5 {
        app.ask(Action::Happened(Event::LibraryFailed(LibraryProblem {
            message: format!("Problem {number}."),
        })));
    }
    assert!(!app.says("Problem 1."), "not all at once");
    for number in (0..5).rev() {
        app.click(Role::Button, &format!("Close message: Problem {number}."));
    }
    assert!(app.state().messages.is_empty());
}

#[test]
fn files_held_over_the_window_are_expected() {
    let folder = three();
    let mut app = open(&folder);
    // egui asks for frames as long as files are held: not until all is still.
    app.harness.input_mut().hovered_files.push(egui::HoveredFile::default());
    app.harness.run_steps(2);
    assert!(app.says("Drop the profile to see what it would change"));
    app.harness.input_mut().hovered_files.clear();
    app.run();
    assert!(!app.says("Drop the profile"));
}
