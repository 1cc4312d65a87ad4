//! Compare by keyboard: its lists begin with what is chosen, and a value's menu opens from the value.

use egui::{Key, Modifiers, Role};
use tempfile::TempDir;

use crate::support::{App, Start, profile, with_profiles};

fn open() -> (TempDir, App) {
    let mut test = profile("Contoso test", "");
    test.settings.activity_counter_digits = 5;
    let folder = with_profiles(&[profile("Contoso", ""), test, profile("Fabrikam", "")]);
    let mut start = Start::default();
    start.preferences.first_start_card_closed = true;
    let mut app = App::start(folder.path(), start);
    app.key_with(Modifiers::COMMAND, Key::Num2);
    (folder, app)
}

#[test]
fn a_columns_list_begins_with_what_is_chosen_and_goes_round() {
    let (_folder, mut app) = open();
    app.focus(Role::ComboBox, "Column 3");
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Microsoft defaults"));
    app.key(Key::ArrowDown);
    assert_eq!(app.focused().as_deref(), Some("New environment"));
    app.key(Key::Home);
    assert_eq!(app.focused().as_deref(), Some("Contoso"));
    app.key(Key::ArrowUp);
    let last = "Take Microsoft defaults out of this comparison";
    assert_eq!(app.focused().as_deref(), Some(last));
    app.key(Key::ArrowDown);
    assert_eq!(app.focused().as_deref(), Some("Contoso"));
    app.key(Key::End);
    assert_eq!(app.focused().as_deref(), Some(last));
    app.key(Key::Escape);
    assert_eq!(app.focused().as_deref(), Some("Column 3"));
    app.click(Role::Tab, "All profiles");
    app.focus(Role::ComboBox, "Standard");
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Contoso"), "the standard");
}

#[test]
fn a_long_list_begins_with_its_search_field() {
    let many: Vec<_> = (1..=20)
        .map(|number| profile(&format!("Region {number}"), ""))
        .collect();
    let folder = with_profiles(&many);
    let mut app = App::start(folder.path(), Start::default());
    app.key_with(Modifiers::COMMAND, Key::Num2);
    app.focus(Role::ComboBox, "Column 2");
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Search profiles"));
    app.type_text("region 14");
    app.key(Key::Home);
    assert_eq!(
        app.focused().as_deref(),
        Some("Search profiles"),
        "to its line's beginning"
    );
    app.key(Key::ArrowDown);
    assert_eq!(app.focused().as_deref(), Some("Region 14"));
}

#[test]
fn a_values_menu_opens_from_the_value_and_leads_back_to_it() {
    let (_folder, mut app) = open();
    let value = "Number of digits for email activity counter in Contoso test: 5, differs from Contoso";
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        // It takes the keyboard from the table's first row on.
        app.focus(Role::RowHeader, "Use correlation: go to it in Contoso test");
        for _ in 0..5 {
            app.key(Key::ArrowDown);
        }
        app.key(Key::ArrowRight);
        app.key(Key::ArrowRight);
        assert_eq!(app.focused().as_deref(), Some(value));
        app.key_with(modifiers, key);
        let first = "Go to Number of digits for email activity counter in Contoso test";
        assert_eq!(app.focused().as_deref(), Some(first), "{key:?}");
        app.key(Key::ArrowDown);
        app.key(Key::Escape);
        assert_eq!(app.focused().as_deref(), Some(value), "{key:?}");
        // Back to the label, from where the next round begins.
        app.key(Key::Home);
        for _ in 0..5 {
            app.key(Key::ArrowUp);
        }
    }
    app.key_with(Modifiers::SHIFT, Key::F10);
    assert_eq!(
        app.focused().as_deref(),
        Some("Use correlation: go to it in Contoso test"),
        "there is no menu, and the menu bar is not meant"
    );
}

#[test]
fn the_button_with_a_values_menu_gets_the_keyboard_back_for_itself() {
    let (_folder, mut app) = open();
    let more = "More for Number of digits for email activity counter in Contoso test";
    app.click(Role::Button, more);
    app.key(Key::Escape);
    assert_eq!(app.focused().as_deref(), Some(more));
}

#[test]
fn the_keyboard_is_followed_down_and_up_among_the_values() {
    let (_folder, mut app) = open();
    app.harness.set_size(egui::vec2(640.0, 430.0));
    app.run();
    app.focus(Role::RowHeader, "Use correlation: go to it in Contoso test");
    app.key(Key::ArrowRight);
    let head = |app: &App| {
        let name = "Heading Contoso: have profiles clicked in the list go here";
        app.get(Role::ColumnHeader, name).rect().bottom()
    };
    let is_seen = |app: &App| {
        let name = app.focused().expect("a value");
        let value = app.get(Role::GridCell, &name).rect();
        assert!(value.top() >= head(app) && value.bottom() <= 402.0, "{name}: {value}");
    };
    for key in [Key::ArrowDown, Key::ArrowUp] {
        for _ in 0..12 {
            app.key(key);
            is_seen(&app);
        }
    }
}

#[test]
fn the_heading_says_which_column_is_changed() {
    let (_folder, mut app) = open();
    let changed = "“Make Contoso test equal to Contoso…” changes this column.";
    let in_focus = "Heading Contoso test: a profile clicked in the list goes here";
    assert!(app.description(Role::ColumnHeader, in_focus).contains(changed));
    let defaults = "Heading Microsoft defaults: have profiles clicked in the list go here";
    assert!(!app.description(Role::ColumnHeader, defaults).contains("changes"));
    let button = app.description(Role::Button, "Make Contoso test equal to Contoso…");
    assert!(button.contains("underlined column"), "{button}");
    // Into what is built in nothing is copied: the first column is changed.
    app.press(Role::ColumnHeader, defaults);
    let first = "Heading Contoso: have profiles clicked in the list go here";
    let changed = "“Make Contoso equal to Microsoft defaults…” changes this column.";
    assert!(app.description(Role::ColumnHeader, first).contains(changed));
}
