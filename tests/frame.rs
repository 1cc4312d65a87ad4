//! The window's frame: tool bar, profile list, right panel, status bar, messages.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use threadmark::{
    action::{Action, Event, LibraryProblem},
    command::CommandId,
    preferences::ThemeChoice,
    state::{Selection, View},
    text,
};
use tracking_settings::{Field, Profile, SettingId, Value, profile::BuiltIn};

use crate::support::{App, Start, profile, with_profiles};

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
    assert_eq!(app.names(Role::Tab), ["Settings", "Changes"]);
    app.click(Role::Tab, "Changes");
    assert_eq!(app.state().view.view, View::Changes);
    assert_eq!(app.get(Role::Tab, "Changes").accesskit_node().is_selected(), Some(true));
    app.click(Role::Tab, "Settings");
    assert_eq!(app.state().view.view, View::Settings);
}

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
        ("Fabrikam sales", "no environment"),
        ("New environment", "built in \u{b7} read only"),
    ] {
        assert_eq!(app.description(ROW, name), detail);
    }
    assert!(row_is_chosen(&app, "Contoso production"));
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
fn new_profile_opens_its_dialog() {
    let folder = three();
    let mut app = open(&folder);
    app.click(Role::Button, "New profile…");
    assert!(matches!(
        app.state().dialog,
        Some(threadmark::dialog::Dialog::NewProfile(_))
    ));
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

#[test]
fn the_token_is_one_node_in_words() {
    let folder = three();
    let mut app = open(&folder);
    let node = "Tracking token CTSO-0001001: prefix CTSO-, always 0, person 001, email 001";
    assert_eq!(app.get(Role::Label, node).value().as_deref(), Some(node));
    assert!(app.says("Last person, last email: CTSO-0250999"));

    set(
        &mut app,
        Field::Setting(SettingId::Prefix),
        Value::Text("A\u{202e}B".into()),
    );
    assert!(app.says("Tracking token A[U+202E]B0001001: prefix A[U+202E]B, always 0"));

    set(
        &mut app,
        Field::Setting(SettingId::UseTrackingTokens),
        Value::Switch(false),
    );
    assert!(app.says("No token is added."));
    assert!(!app.says("Tracking token A"));
}

#[test]
fn the_numbers_of_the_organization_change_the_answer_as_one_step() {
    let folder = three();
    let mut app = open(&folder);
    assert!(app.says("25 days – shorter than the 730 days in which replies may come"));
    assert!(app.says("Assumed until you change them."));

    app.type_into(Role::SpinButton, "Emails a day, busiest sender or queue owner", "1");
    assert!(app.says("about 2.7 years"));
    assert!(!app.says("shorter than"));
    assert!(!app.says("Assumed until you change them."));
    app.type_text("0");
    assert!(app.says("100 days"));

    app.key_with(Modifiers::COMMAND, Key::Z);
    assert!(app.says("25 days – shorter"));
    assert_eq!(app.profile().usage, None);
}

#[test]
fn a_number_out_of_range_is_told_where_it_is_entered() {
    let folder = three();
    let mut app = open(&folder);
    app.type_into(Role::SpinButton, "People who send from Dynamics", "0");
    let found: Vec<_> = app.state().assessment.in_row(Field::People).cloned().collect();
    assert_eq!(found.len(), 1);
    assert!(app.says(&found[0].message));
    assert!(
        app.description(Role::SpinButton, "People who send from Dynamics")
            .contains(&found[0].message)
    );
    let fix = text::form::fix_named(&found[0].fix.as_ref().unwrap().label, Field::People);
    app.press(Role::Button, &fix);
    assert_eq!(app.profile().usage_or_assumed().people, 1);
}

#[test]
fn going_to_a_number_of_the_panel_gives_it_the_keyboard() {
    let folder = three();
    for size in [(1280.0, 860.0), NARROW] {
        let mut app = open_at(&folder, size);
        app.ask(Action::GoTo(Field::ReplyWindowDays));
        app.run();
        let name = "Replies may come as late as (days)";
        assert_eq!(app.focused().as_deref(), Some(name));
        let field = app.get(Role::SpinButton, name).rect();
        assert!(field.top() > 0.0 && field.bottom() < size.1, "{field:?}");
    }
}

#[test]
fn a_built_ins_numbers_can_only_be_read() {
    let folder = three();
    let mut app = open(&folder);
    app.ask(Action::Select(Selection::BuiltIn(BuiltIn::MicrosoftDefaults)));
    let field = app.get(Role::SpinButton, "People who send from Dynamics");
    assert!(field.accesskit_node().is_disabled() || field.accesskit_node().is_read_only());
}

#[test]
fn the_history_shows_its_room_and_its_findings() {
    let folder = three();
    let mut app = open(&folder);
    assert!(app.says("CTSO-;CRM:;ref:;"));
    assert_eq!(
        app.get(Role::Meter, "Room of the prefix history").value().as_deref(),
        Some("16 of 256 characters")
    );
    assert!(
        app.description(Role::Heading, "Prefix history")
            .contains("256 characters")
    );
    set(
        &mut app,
        Field::PrefixHistory,
        Value::List(vec!["CRM:".into(), "CRM:".into()]),
    );
    app.press(Role::Button, "Remove the repeated one for Prefix history");
    assert_eq!(app.profile().prefix_history, ["CRM:"]);
}

#[test]
fn what_joins_the_history_is_told_before_it_does() {
    let folder = three();
    let mut app = open(&folder);
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(threadmark::action::Confirm::Mark));
    set(&mut app, Field::Setting(SettingId::Prefix), Value::Text("ACME-".into()));
    assert!(app.says("CTSO- will join the history when this is carried out."));
    assert_eq!(app.profile().prefix_history, ["CRM:", "ref:"]);
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
        assert_eq!(seen[3], "People who send from Dynamics");
        assert_eq!(seen[4], "Settings");
        app.key_with(Modifiers::SHIFT, Key::F6);
        assert_eq!(app.focused().as_deref(), Some("People who send from Dynamics"));
        app.key_with(Modifiers::SHIFT, Key::F6);
        assert_eq!(app.focused(), Some(seen[2].clone()));
        let place = app.get(Role::SpinButton, "People who send from Dynamics").rect();
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
    assert_eq!(app.focused().as_deref(), Some("Theme: light"));
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
    assert_eq!(app.description(Role::Status, "Not kept yet"), "The disk is full.");
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
