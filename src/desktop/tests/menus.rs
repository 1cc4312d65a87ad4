//! The menus: what stands in them, what is grey, and their use by keyboard.

use egui::{Key, Role, accesskit::Toggled};
use egui_kittest::kittest::NodeT as _;
use tempfile::TempDir;

use crate::{
    core::{
        command::{Menu, MenuRow},
        preferences::ThemeChoice,
        text,
    },
    profiles::draft::NewProfileDraft,
    steps::draft::StepsDraft,
    tests::support::{App, Start, profile, with_profiles},
};

fn three() -> TempDir {
    with_profiles(&[
        profile("Contoso production", "https://contoso.crm.dynamics.com"),
        profile("Contoso test", "https://contoso-test.crm.dynamics.com"),
        profile("Fabrikam sales", ""),
    ])
}

fn open(folder: &TempDir) -> App {
    App::start(folder.path(), Start::default())
}

#[test]
fn each_menu_shows_its_commands() {
    let folder = three();
    let mut app = open(&folder);
    for menu in Menu::ALL {
        app.click(Role::MenuItem, menu.words());
        for row in menu.rows() {
            if let MenuRow::Command(id) = row {
                let words = id.words_now(app.state());
                let role = if id.checked(app.state()).is_some() {
                    Role::MenuItemRadio
                } else {
                    Role::MenuItem
                };
                assert!(app.has(role, &words), "{words} in {menu:?}");
            }
        }
        app.key(Key::Escape);
    }
}

#[test]
fn what_cannot_be_done_now_is_grey_and_says_why() {
    let folder = three();
    let mut app = open(&folder);
    app.click(Role::MenuItem, "Edit");
    assert!(app.get(Role::MenuItem, "Undo").accesskit_node().is_disabled());
    assert_eq!(app.description(Role::MenuItem, "Undo"), text::WHY_NO_UNDO);
    app.key(Key::Escape);

    app.press(Role::ListBoxOption, "Microsoft defaults");
    app.click(Role::MenuItem, "Profile");
    assert_eq!(app.description(Role::MenuItem, "Rename…"), text::WHY_BUILT_IN);
    assert_eq!(
        app.description(Role::MenuItem, "Import profile…"),
        "Reads a file or pasted text. Changes nothing in Dynamics."
    );
}

#[test]
fn menus_are_used_by_keyboard_alone() {
    let folder = three();
    let mut app = open(&folder);
    app.key(Key::F10);
    assert_eq!(app.focused().as_deref(), Some("Profile"));
    app.key(Key::ArrowRight);
    app.key(Key::ArrowRight);
    assert_eq!(app.focused().as_deref(), Some("View"));
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Settings"));
    app.key(Key::ArrowUp);
    assert_eq!(app.focused().as_deref(), Some("Dark theme"));
    app.key(Key::Enter);
    assert_eq!(app.state().preferences.theme, ThemeChoice::Dark);
    assert!(app.harness.ctx.global_style().visuals.dark_mode);
    assert!(!app.has(Role::MenuItemRadio, "Dark theme"), "the menu closes");
}

#[test]
fn of_the_three_views_the_one_shown_is_ticked() {
    let folder = three();
    let mut app = open(&folder);
    for shown in ["Changes", "Compare", "Settings"] {
        app.click(Role::Tab, shown);
        app.click(Role::MenuItem, "View");
        for view in ["Changes", "Compare", "Settings"] {
            let is_ticked = app.get(Role::MenuItemRadio, view).accesskit_node().toggled() == Some(Toggled::True);
            assert_eq!(is_ticked, view == shown, "{view}, while {shown} is shown");
        }
        app.key(Key::Escape);
    }
}

#[test]
fn arrow_keys_go_through_the_menus_and_not_out_of_them() {
    let folder = three();
    let mut app = open(&folder);
    app.key(Key::F10);
    app.key(Key::ArrowDown);
    assert_eq!(app.focused().as_deref(), Some("New profile…"), "Down opens a menu");
    app.key(Key::ArrowRight);
    assert!(!app.has(Role::MenuItem, "New profile…"));
    assert_eq!(app.focused().as_deref(), Some("Copy"), "the first that can be chosen");
    app.key(Key::ArrowLeft);
    app.key(Key::ArrowLeft);
    assert_eq!(app.focused().as_deref(), Some("How replies find their record"));
    app.key(Key::End);
    assert_eq!(app.focused().as_deref(), Some("About Threadmark"));
    app.key(Key::ArrowDown);
    assert_eq!(app.focused().as_deref(), Some("How replies find their record"));
    app.key(Key::Escape);
    assert_eq!(app.focused().as_deref(), Some("Help"));
    app.key(Key::ArrowRight);
    assert_eq!(app.focused().as_deref(), Some("Profile"));
}

#[test]
fn in_a_low_window_the_last_items_are_scrolled_to() {
    let folder = three();
    let size = (640.0, 430.0);
    let mut app = App::start(
        folder.path(),
        Start {
            size,
            ..Start::default()
        },
    );
    app.key(Key::F10);
    app.key(Key::ArrowDown);
    let place = |app: &App, name: &str| app.get(Role::MenuItem, name).rect();
    assert!(place(&app, "New profile\u{2026}").top() > 0.0);
    app.key(Key::End);
    app.run();
    assert_eq!(app.focused().as_deref(), Some("Close"));
    assert!(place(&app, "Close").bottom() < size.1, "{:?}", place(&app, "Close"));
    app.key(Key::Home);
    app.run();
    assert_eq!(app.focused().as_deref(), Some("New profile\u{2026}"));
    assert!(place(&app, "New profile\u{2026}").top() > 0.0);
}

#[test]
fn with_room_for_it_a_menu_shows_all_of_itself_whenever_it_opens() {
    let folder = three();
    let mut app = open(&folder);
    for _ in 0..2 {
        app.click(Role::MenuItem, "Profile");
        // By pointer, which reaches only what is seen.
        app.click(Role::MenuItem, "Steps to carry out in Dynamics\u{2026}");
        assert!(app.state().draft::<StepsDraft>().is_some());
        app.key(Key::Escape);
        app.click(Role::MenuItem, "Profile");
        app.key(Key::End);
        app.run();
        app.key(Key::Escape);
        app.click(Role::MenuItem, "Profile");
        app.click(Role::MenuItem, "New profile\u{2026}");
        assert!(app.state().draft::<NewProfileDraft>().is_some());
        app.key(Key::Escape);
    }
    app.click(Role::MenuItem, "Profile");
    app.click(Role::MenuItem, "Delete");
    assert_eq!(app.state().order.len(), 2, "also the last ones are seen");
}

#[test]
fn cut_is_grey_until_a_text_field_had_the_keyboard() {
    let folder = three();
    let mut app = open(&folder);
    app.click(Role::MenuItem, "Edit");
    assert_eq!(app.description(Role::MenuItem, "Cut"), text::WHY_NOTHING_TO_CUT);
    app.key(Key::Escape);
    app.click(Role::TextInput, "Prefix");
    app.click(Role::MenuItem, "Edit");
    assert!(!app.get(Role::MenuItem, "Cut").accesskit_node().is_disabled());
    app.key(Key::Escape);
    app.ask(crate::core::action::Action::Command(
        crate::core::command::CommandId::Changes,
    ));
    app.click(Role::MenuItem, "Edit");
    assert!(app.get(Role::MenuItem, "Cut").accesskit_node().is_disabled());
}
