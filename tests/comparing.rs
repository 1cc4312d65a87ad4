//! Compare: columns, what differs and what is expected to, and the way from there to a setting.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use profile_library::Meaning;
use tempfile::TempDir;
use threadmark::{
    action::{Action, Confirm},
    command::CommandId,
    state::{Selection, View},
};
use tracking_settings::{Profile, SettingId};

use crate::support::{App, Start, profile, with_profiles};

/// Production, a test environment that differs in three settings, one of them as expected, and one that nobody changed.
fn environments() -> Vec<Profile> {
    let mut production = profile("Contoso production", "https://contoso.crm.dynamics.com");
    production.settings.prefix = "CTSO-".to_owned();
    let mut test = profile("Contoso test", "https://contoso-test.crm.dynamics.com");
    test.settings.prefix = "CTSO-T".to_owned();
    test.settings.activity_counter_digits = 5;
    test.settings.use_folder_level_tracking = false;
    test.expected
        .insert(SettingId::Prefix, "never to match production".to_owned());
    vec![production, test, profile("Fabrikam sales", "")]
}

fn start() -> Start {
    let mut start = Start::default();
    start.preferences.first_start_card_closed = true;
    start
}

fn open(profiles: &[Profile], start: Start) -> (TempDir, App) {
    let folder = with_profiles(profiles);
    let mut app = App::start(folder.path(), start);
    app.key_with(Modifiers::COMMAND, Key::Num2);
    (folder, app)
}

const SENTENCE: &str =
    "Against Contoso production: 2 differ in Contoso test (1 more is expected), 1 in Microsoft defaults.";

fn columns(app: &App) -> Vec<String> {
    let columns = app.state().side_by_side.columns.iter();
    columns.map(|column| column.name.clone()).collect()
}

#[test]
fn the_profile_shown_is_compared_with_the_next_and_with_the_defaults() {
    let (_folder, app) = open(&environments(), start());
    assert_eq!(
        columns(&app),
        ["Contoso production", "Contoso test", "Microsoft defaults"]
    );
    assert!(app.says(SENTENCE));
    for name in [
        "Prefix in Contoso production: CTSO-",
        "Prefix in Contoso test: CTSO-T, differs from Contoso production as expected",
        "Prefix in Microsoft defaults: CRM:, differs from Contoso production",
        "Number of digits for email activity counter in Contoso test: 5, differs from Contoso production",
        "Base tracking number in Contoso test: 0",
        "First token in Contoso production: CTSO-0001001",
        "First token in Microsoft defaults: CRM:0001001, differs from Contoso production",
    ] {
        assert!(app.has(Role::GridCell, name), "{name}");
    }
}

#[test]
fn every_name_in_the_table_is_its_own() {
    let twins = [
        profile("Contoso", ""),
        profile("Contoso", ""),
        profile("Contoso", "https://a.crm.dynamics.com"),
    ];
    let (_folder, mut app) = open(&twins, start());
    app.click(Role::Button, "Add a column");
    app.click(Role::MenuItemRadio, "Contoso (a.crm.dynamics.com)");
    let mut names = app.names(Role::GridCell);
    let count = names.len();
    assert!(count > 50, "{count} cells");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn only_differences_leaves_out_the_rows_in_which_nothing_differs() {
    let (_folder, mut app) = open(&environments(), start());
    let rows = |app: &App| app.names(Role::RowHeader).len();
    assert_eq!(rows(&app), 13, "the settings, the token and the history");
    app.click(Role::CheckBox, "Only differences");
    assert_eq!(rows(&app), 4, "three settings and the token");
    assert!(!app.has(Role::GridCell, "Use correlation in Contoso test: On"));
    assert!(app.says(SENTENCE), "it counts all of them");
}

#[test]
fn a_click_goes_to_the_setting_of_that_profile() {
    let (_folder, mut app) = open(&environments(), start());
    app.click(
        Role::GridCell,
        "Prefix in Contoso test: CTSO-T, differs from Contoso production as expected",
    );
    assert_eq!(app.state().view.view, View::Settings);
    assert_eq!(app.profile().name, "Contoso test");
    assert_eq!(app.focused().as_deref(), Some("Prefix"));
}

#[test]
fn a_profile_clicked_in_the_list_becomes_the_column_in_focus() {
    let (_folder, mut app) = open(&environments(), start());
    app.press(Role::ListBoxOption, "Fabrikam sales");
    assert_eq!(
        columns(&app),
        ["Contoso production", "Fabrikam sales", "Microsoft defaults"]
    );
    app.press(
        Role::ColumnHeader,
        "Heading Contoso production: have profiles clicked in the list go here",
    );
    app.press(Role::ListBoxOption, "Contoso test");
    assert_eq!(columns(&app), ["Contoso test", "Fabrikam sales", "Microsoft defaults"]);
    app.press(Role::ListBoxOption, "Fabrikam sales");
    assert_eq!(
        columns(&app),
        ["Contoso test", "Fabrikam sales", "Microsoft defaults"],
        "it is there already"
    );
    assert_eq!(app.state().view.comparing.in_focus, 1);
}

#[test]
fn columns_are_added_chosen_and_taken_out() {
    let (_folder, mut app) = open(&environments(), start());
    app.click(Role::Button, "Add a column");
    app.click(Role::MenuItemRadio, "New environment");
    assert_eq!(columns(&app).len(), 4);
    let unknown = "People can use categories to track emails and appointments in New environment: not known";
    assert!(app.has(Role::GridCell, unknown), "nobody says what it holds");
    assert!(app.says("(2 are not known)"));
    app.click(Role::ComboBox, "Column 2");
    app.click(Role::MenuItem, "Remove Contoso test");
    app.click(Role::ComboBox, "Column 1");
    app.click(Role::MenuItemRadio, "Microsoft defaults");
    assert_eq!(
        columns(&app),
        ["Microsoft defaults", "Contoso production", "New environment"],
        "they change places"
    );
    app.click(Role::ComboBox, "Column 3");
    app.click(Role::MenuItem, "Remove New environment");
    app.click(Role::ComboBox, "Column 2");
    let remove = app.get(Role::MenuItem, "Remove Contoso production");
    assert!(remove.accesskit_node().is_disabled(), "two are the fewest");
}

#[test]
fn eight_columns_are_the_most() {
    let many: Vec<Profile> = (1..=9).map(|number| profile(&format!("Region {number}"), "")).collect();
    let (_folder, mut app) = open(&many, start());
    for number in 3..=7 {
        app.click(Role::Button, "Add a column");
        app.click(Role::MenuItemRadio, &format!("Region {number}"));
    }
    assert_eq!(columns(&app).len(), 8);
    assert!(app.get(Role::Button, "Add a column").accesskit_node().is_disabled());
}

#[test]
fn an_earlier_state_is_a_column_and_what_it_does_not_know_is_neither_equal_nor_different() {
    let (_folder, mut app) = open(&environments(), start());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Mark));
    let slot = app.state().slot().expect("a profile of the user's");
    app.click(Role::ComboBox, "Column 2");
    app.click(Role::MenuItemRadio, "Contoso production, in Dynamics on 23 Nov 2026");
    assert!(app.says("nothing differs in Contoso production, in Dynamics on 23 Nov 2026"));
    app.ask(Action::Edit {
        title: "change".to_owned(),
        changes: vec![(
            SettingId::Prefix.into(),
            tracking_settings::Value::Text("NEW-".to_owned()),
        )],
        visit: false,
    });
    assert!(app.says("1 differs in Contoso production, in Dynamics on 23 Nov 2026"));
    let kept = app.state().entries[&slot].in_dynamics().expect("what is in Dynamics");
    assert!(kept.marks.iter().any(|mark| mark.meaning == Meaning::InDynamics));
}

#[test]
fn the_column_of_a_profile_that_is_deleted_vanishes() {
    let (_folder, mut app) = open(&environments(), start());
    app.press(Role::ListBoxOption, "Contoso test");
    app.ask(Action::Command(CommandId::Delete));
    assert_eq!(columns(&app), ["Contoso production", "Microsoft defaults"]);
    app.press(Role::ListBoxOption, "Contoso production");
    app.ask(Action::Command(CommandId::Delete));
    assert_eq!(columns(&app).len(), 2, "another one comes in");
}

#[test]
fn the_table_is_used_by_keyboard_alone() {
    let (_folder, mut app) = open(&environments(), start());
    app.focus(Role::RowHeader, "Use correlation: go to it in Contoso test");
    app.key(Key::ArrowRight);
    assert_eq!(
        app.focused().as_deref(),
        Some("Use correlation in Contoso production: On")
    );
    app.key(Key::ArrowDown);
    app.key(Key::ArrowDown);
    assert_eq!(
        app.focused().as_deref(),
        Some("Prefix in Contoso production: CTSO-"),
        "headings are passed over"
    );
    app.key(Key::End);
    assert_eq!(
        app.focused().as_deref(),
        Some("Prefix in Microsoft defaults: CRM:, differs from Contoso production")
    );
    app.key(Key::Tab);
    assert_eq!(app.focused().as_deref(), Some("More for Prefix in Microsoft defaults"));
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Go to Prefix in Microsoft defaults"));
    app.key(Key::Escape);
    assert_eq!(app.focused().as_deref(), Some("More for Prefix in Microsoft defaults"));
    app.key(Key::Enter);
    app.key(Key::Enter);
    assert_eq!(app.state().view.view, View::Settings);
    assert_eq!(
        app.state().selection,
        Selection::BuiltIn(tracking_settings::profile::BuiltIn::MicrosoftDefaults)
    );
}

#[test]
fn the_findings_of_each_column_are_told_and_lead_to_their_settings() {
    let (_folder, mut app) = open(&environments(), start());
    assert!(
        app.says("Contoso production: 1 thing to check"),
        "25 days until numbers repeat"
    );
    assert!(app.says("Contoso test: nothing to check"));
    let go = app
        .names(Role::Button)
        .into_iter()
        .find(|name| name.starts_with("Go to ") && name.contains(" in Contoso production: "))
        .expect("a way to a finding");
    app.press(Role::Button, &go);
    assert_eq!(app.state().view.view, View::Settings);
    assert_eq!(app.profile().name, "Contoso production");
}

#[test]
fn a_narrow_window_shows_labels_and_scrolls_to_the_values() {
    let (_folder, mut app) = open(
        &environments(),
        Start {
            size: (640.0, 430.0),
            ..start()
        },
    );
    app.focus(Role::RowHeader, "Use correlation: go to it in Contoso test");
    let label = app
        .get(Role::RowHeader, "Use correlation: go to it in Contoso test")
        .rect();
    app.key(Key::End);
    let last = app.get(Role::GridCell, "Use correlation in Microsoft defaults: On");
    assert!(last.is_focused());
    assert!(last.rect().right() <= 640.0, "scrolled into view");
    let now = app
        .get(Role::RowHeader, "Use correlation: go to it in Contoso test")
        .rect();
    assert!((now.left() - label.left()).abs() < 1.0, "the labels stay");
}
