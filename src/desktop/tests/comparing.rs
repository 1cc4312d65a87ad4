//! Compare: columns, what differs and what is expected to, and the way from there to a setting.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use profile_library::Meaning;
use tempfile::TempDir;
use tracking_settings::{BesideId, Field, Profile, SettingId, Value};

use crate::{
    core::{
        action::{Action, Compare, Confirm, Event},
        command::CommandId,
        ids::{Selection, View},
        state::Past,
    },
    tests::support::{App, Start, profile, with_profiles},
};

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
fn the_keyboard_comes_along_and_f6_never_loses_it() {
    let (_folder, mut app) = open(&environments(), start());
    assert_eq!(
        app.focused().as_deref(),
        Some("Side by side"),
        "the view's first control"
    );
    for part in ["Settings", "Contoso production", "Side by side", "Settings"] {
        app.key(Key::F6);
        assert_eq!(app.focused().as_deref(), Some(part));
    }
    app.key_with(Modifiers::SHIFT, Key::F6);
    assert_eq!(app.focused().as_deref(), Some("Side by side"));
    app.focus(Role::CheckBox, "Only differences");
    app.key_with(Modifiers::COMMAND, Key::Num2);
    assert_eq!(
        app.focused().as_deref(),
        Some("Only differences"),
        "it is there already"
    );
    app.focus(Role::Tab, "Compare");
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Compare"), "a tab keeps it");
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
    app.click(Role::MenuItem, "Take Contoso test out of this comparison");
    app.click(Role::ComboBox, "Column 1");
    app.click(Role::MenuItemRadio, "Microsoft defaults");
    assert_eq!(
        columns(&app),
        ["Microsoft defaults", "Contoso production", "New environment"],
        "they change places"
    );
    app.click(Role::ComboBox, "Column 3");
    app.click(Role::MenuItem, "Take New environment out of this comparison");
    app.click(Role::ComboBox, "Column 2");
    let remove = app.get(Role::MenuItem, "Take Contoso production out of this comparison");
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
    app.ask(Action::Confirm(Confirm::Main));
    let slot = app.state().slot().expect("a profile of the user's");
    app.click(Role::ComboBox, "Column 2");
    app.click(Role::MenuItemRadio, "Contoso production, in Dynamics on 23 Nov 2026");
    assert!(app.says("nothing differs in Contoso production, in Dynamics on 23 Nov 2026"));
    app.ask(Action::Edit {
        title: "change".to_owned(),
        changes: vec![(SettingId::Prefix.into(), Value::Text("NEW-".to_owned()))],
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
        "numbers repeat within 25 days"
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
    app.click(Role::Button, "Add a column");
    app.press(Role::MenuItemRadio, "New environment");
    let name = "Use correlation: go to it in New environment";
    app.focus(Role::RowHeader, name);
    let label = app.get(Role::RowHeader, name).rect();
    let last = "Use correlation in New environment: On";
    assert!(app.get(Role::GridCell, last).rect().right() > 640.0, "out of view");
    app.key(Key::End);
    let last = app.get(Role::GridCell, last);
    assert!(last.is_focused());
    assert!(last.rect().right() <= 640.0, "scrolled into view: {}", last.rect());
    let now = app.get(Role::RowHeader, name).rect();
    assert!((now.left() - label.left()).abs() < 1.0, "the labels stay");
}

const PREFIX_IN_TEST: &str = "Prefix in Contoso test: CTSO-T, differs from Contoso production";
const COUNTER_IN_TEST: &str =
    "Number of digits for email activity counter in Contoso test: 5, differs from Contoso production";

/// Opens what can be done with a value, and does it.
#[track_caller]
fn from_menu(app: &mut App, more: &str, item: &str) {
    app.press(Role::Button, more);
    app.click(Role::MenuItem, item);
}

fn of<'a>(app: &'a App, name: &str) -> &'a Profile {
    let mut entries = app.state().entries.values();
    &entries
        .find(|entry| entry.profile.name == name)
        .expect("the profile")
        .profile
}

#[test]
fn a_difference_is_marked_as_expected_and_counts_again() {
    let (_folder, mut app) = open(&environments(), start());
    from_menu(
        &mut app,
        "More for Number of digits for email activity counter in Contoso test",
        "Mark as expected…",
    );
    assert!(app.says("Contoso production has 3, Contoso test has 5."));
    let mark = "Mark Number of digits for email activity counter as expected";
    assert!(
        app.get(Role::Button, mark).accesskit_node().is_disabled(),
        "without a reason"
    );
    app.type_into(Role::TextInput, "Why it may differ", "load tests");
    app.click(Role::Button, mark);
    assert!(app.says("1 differs in Contoso test (2 more are expected)"));
    assert_eq!(
        of(&app, "Contoso test").expected[&SettingId::ActivityCounterDigits],
        "load tests"
    );
    assert_eq!(
        app.description(Role::GridCell, &format!("{COUNTER_IN_TEST} as expected")),
        "Expected to differ: load tests"
    );
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert!(app.says(SENTENCE), "one step of Undo");
    from_menu(&mut app, "More for Prefix in Contoso test", "Count it again");
    assert!(app.has(Role::GridCell, PREFIX_IN_TEST));
    assert!(app.says("3 differ in Contoso test, 1 in Microsoft defaults."));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert!(app.says(SENTENCE));
}

#[test]
fn what_cannot_be_changed_leaves_the_mark_to_the_other_profile() {
    let (_folder, mut app) = open(&environments(), start());
    from_menu(&mut app, "More for Prefix in Microsoft defaults", "Mark as expected…");
    assert!(app.says("The reason is kept in Contoso production."));
    app.type_into(Role::TextInput, "Why it may differ", "each has its own");
    app.key(Key::Enter);
    assert_eq!(
        of(&app, "Contoso production").expected[&SettingId::Prefix],
        "each has its own"
    );
    // Both say so now: both reasons are taken out together.
    from_menu(&mut app, "More for Prefix in Contoso test", "Count it again");
    assert!(of(&app, "Contoso production").expected.is_empty());
    assert!(of(&app, "Contoso test").expected.is_empty());
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert!(!of(&app, "Contoso production").expected.is_empty());
    assert!(!of(&app, "Contoso test").expected.is_empty(), "one step");
}

#[test]
fn differences_are_copied_after_a_preview_as_one_step() {
    let (_folder, mut app) = open(&environments(), start());
    app.click(Role::Button, "Make Contoso test equal to Contoso production…");
    let title = "Contoso production to Contoso test: 2 settings will change in Contoso test";
    assert!(app.has(Role::Dialog, title));
    let ticked = |app: &App, name: &str| {
        let toggled = app.get(Role::CheckBox, name).accesskit_node().toggled();
        toggled == Some(egui::accesskit::Toggled::True)
    };
    assert!(!ticked(&app, "Copy Prefix"));
    assert!(ticked(&app, "Copy Number of digits for email activity counter"));
    app.click(Role::CheckBox, "Copy Number of digits for email activity counter");
    let before = of(&app, "Contoso test").clone();
    app.click(Role::Button, "Change 1 setting in Contoso test");
    let after = of(&app, "Contoso test");
    assert!(after.settings.use_folder_level_tracking);
    assert_eq!(
        (after.settings.prefix.as_str(), after.settings.activity_counter_digits),
        ("CTSO-T", 5)
    );
    assert!(app.says("1 setting in Contoso test is now as in Contoso production."));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*of(&app, "Contoso test"), before);
    assert!(app.says("copy of 1 setting from Contoso production to Contoso test"));
    assert_eq!(columns(&app)[1], "Contoso test", "Undo shows it where it is");
}

/// Beside the first column: its place among the columns, what the button says, and which profile it changes.
const DIRECTIONS: [(&[&str], usize, &str, &str); 6] = [
    (&["Production", "Test", "Sales"], 1, "Production", "Test"),
    (&["Production", "Test", "Sales"], 2, "Production", "Sales"),
    (&["Production", "Test", "Sales"], 0, "Production", "Test"),
    (&["Sales", "Production", "Test"], 2, "Sales", "Test"),
    (
        &["Microsoft defaults", "Test", "Sales"],
        2,
        "Microsoft defaults",
        "Sales",
    ),
    // Into what is built in nothing is copied.
    (
        &["Production", "Microsoft defaults", "Test"],
        1,
        "Microsoft defaults",
        "Production",
    ),
];

#[test]
fn wherever_a_direction_is_told_it_is_the_one_that_is_taken() {
    let mut all = ["Production", "Test", "Sales"].map(|name| profile(name, ""));
    for (profile, digits) in all.iter_mut().zip([4, 5, 6]) {
        profile.settings.activity_counter_digits = digits;
    }
    let digits = |app: &App, name: &str| match name {
        "Microsoft defaults" => 3,
        _ => of(app, name).settings.activity_counter_digits,
    };
    let label = "Number of digits for email activity counter";
    for (shown, in_focus, from, to) in DIRECTIONS {
        for by_menu in [false, true] {
            let (_folder, mut app) = open(&all, start());
            for (at, name) in shown.iter().enumerate() {
                let is_named = |selection: &Selection| {
                    let profile = app.state().profile_of(*selection);
                    profile.is_some_and(|profile| profile.name == *name)
                };
                let named = app.state().listed().find(is_named).expect("a profile");
                app.ask(Action::Compare(Compare::Choose(at, named.into())));
            }
            app.ask(Action::Compare(Compare::FocusColumn(in_focus)));
            let before = [from, to].map(|name| digits(&app, name));
            if by_menu {
                let looked_at = shown[if in_focus == 0 { 1 } else { in_focus }];
                let item = format!("Copy the value of {from} to {to}…");
                from_menu(&mut app, &format!("More for {label} in {looked_at}"), &item);
            } else {
                app.click(Role::Button, &format!("Make {to} equal to {from}…"));
            }
            let title = format!("{from} to {to}: 1 setting will change in {to}");
            assert!(app.has(Role::Dialog, &title), "{title}");
            let change = app.description(Role::CheckBox, &format!("Copy {label}"));
            assert_eq!(change, format!("{} to {}.", before[1], before[0]));
            assert_eq!(
                app.has(Role::Button, &format!("Swap: {to} to {from}")),
                from != "Microsoft defaults"
            );
            app.click(Role::Button, &format!("Change 1 setting in {to}"));
            assert_eq!([from, to].map(|name| digits(&app, name)), [before[0]; 2]);
            assert!(app.says(&format!("1 setting in {to} is now as in {from}.")));
            let undo = app.state().undo.next_undo().map(|step| step.title.clone());
            assert_eq!(undo, Some(format!("copy of 1 setting from {from} to {to}")));
        }
    }
}

#[test]
fn of_two_profiles_of_one_name_it_is_told_which_one_changes() {
    let mut twins = [profile("Contoso", ""), profile("Contoso", "")];
    twins[1].settings.activity_counter_digits = 5;
    let (_folder, mut app) = open(&twins, start());
    app.click(Role::Button, "Make Contoso (2) equal to Contoso…");
    app.click(Role::Button, "Change 1 setting in Contoso (2)");
    assert!(app.says("1 setting in Contoso (2) is now as in Contoso."));
}

#[test]
fn prefix_and_base_number_have_no_tick_at_first() {
    let mut all = environments();
    all[1].expected.clear();
    all[1].settings.base_tracking_number = 500;
    let (_folder, mut app) = open(&all, start());
    app.click(Role::Button, "Make Contoso test equal to Contoso production…");
    for label in ["Prefix", "Base tracking number"] {
        let name = format!("Copy {label}");
        let toggled = app.get(Role::CheckBox, &name).accesskit_node().toggled();
        assert_eq!(toggled, Some(egui::accesskit::Toggled::False), "{label}");
    }
    app.click(Role::Button, "Swap: Contoso test to Contoso production");
    app.click(Role::Button, "Change 2 settings in Contoso production");
    assert_eq!(of(&app, "Contoso production").settings.activity_counter_digits, 5);
}

#[test]
fn a_single_value_is_copied() {
    let (_folder, mut app) = open(&environments(), start());
    from_menu(
        &mut app,
        "More for Prefix in Microsoft defaults",
        "Copy the value of Microsoft defaults to Contoso test…",
    );
    assert!(app.has(
        Role::Dialog,
        "Microsoft defaults to Contoso test: 1 setting will change in Contoso test"
    ));
    app.click(Role::Button, "Change 1 setting in Contoso test");
    assert_eq!(of(&app, "Contoso test").settings.prefix, "CRM:");
    from_menu(
        &mut app,
        "More for Number of digits for email activity counter in Contoso test",
        "Copy the value of Contoso production to Contoso test…",
    );
    app.click(Role::Button, "Change 1 setting in Contoso test");
    assert_eq!(of(&app, "Contoso test").settings.activity_counter_digits, 3);
}

#[test]
fn built_in_profiles_and_states_are_never_changed() {
    let (_folder, mut app) = open(&[], start());
    app.click(Role::ComboBox, "Column 1");
    app.click(Role::MenuItemRadio, "New environment");
    assert_eq!(columns(&app)[0], "New environment");
    let more = "More for Use folder-level tracking for Exchange folders (server-side synchronization must be enabled) in \
                Microsoft defaults";
    if app.has(Role::Button, more) {
        app.press(Role::Button, more);
        assert!(!app.says("to New environment…"));
    }
    assert!(!app.says("Make New environment") && !app.says("Make Microsoft defaults"));
}

#[test]
fn the_comparison_goes_out_as_a_page_and_as_a_table() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let files = ["page.html", "table.csv"].map(|name| place.path().join(name));
    let (_folder, mut app) = open(
        &environments(),
        Start {
            dialogs: files.iter().cloned().map(Some).collect(),
            ..start()
        },
    );
    app.click(Role::Button, "Report…");
    app.type_into(Role::TextInput, crate::export::words::PREPARED_BY, "Ada");
    app.click(Role::Button, "Save report…");
    app.click(Role::Button, "Report…");
    app.click(Role::RadioButton, "Table");
    app.click(Role::CheckBox, "Leave out settings in which all agree");
    app.click(Role::Button, "Save table…");
    assert_eq!(
        *app.suggestions.lock().expect("names"),
        ["Comparison.html", "Comparison.csv"]
    );
    let [page, table] = files.map(|file| std::fs::read_to_string(file).expect("a file"));
    assert!(page.contains("Contoso test") && page.contains("Ada") && page.contains("Use correlation"));
    assert!(table.contains("Contoso test") && table.contains("CTSO-T"));
    assert!(!table.contains("Use correlation"), "all agree");
    let states = |app: &App| {
        let entries = app.state().entries.values();
        entries.filter(|entry| entry.last_export().is_some()).count()
    };
    assert_eq!(states(&app), 0, "no profile was handed out");
}

#[test]
fn what_a_column_shows_is_chosen_by_keyboard_alone() {
    let (_folder, mut app) = open(&environments(), start());
    app.focus(Role::ComboBox, "Column 2");
    app.key(Key::Enter);
    assert_eq!(
        app.focused().as_deref(),
        Some("Contoso test (contoso-test.crm.dynamics.com)"),
        "what is chosen"
    );
    app.key(Key::ArrowDown);
    assert_eq!(app.focused().as_deref(), Some("Fabrikam sales"));
    app.key(Key::Enter);
    assert_eq!(columns(&app)[1], "Fabrikam sales");
    assert_eq!(app.focused().as_deref(), Some("Column 2"));
    app.focus(Role::Button, "Add a column");
    app.key(Key::Enter);
    app.key(Key::Enter);
    assert_eq!(columns(&app)[3], "Contoso test", "the first that is no column yet");
}

/// What is in Dynamics is known of Contoso production but for these fields, and stands in the second column.
fn with_unknown_in_dynamics(unknown: &[SettingId]) -> (TempDir, App) {
    let (folder, mut app) = open(&environments(), start());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    let slot = app.state().slot().expect("a profile of the user's");
    let past = app.state().entries[&slot].past.as_ref().expect("its past").clone();
    let mut states = past.states.clone();
    states[0].known.unknown = unknown.iter().map(|id| Field::Setting(*id)).collect();
    app.ask(Action::Happened(Event::PastRead(slot, Past { states, ..past })));
    app.click(Role::ComboBox, "Column 2");
    app.click(Role::MenuItemRadio, IN_DYNAMICS);
    (folder, app)
}

const IN_DYNAMICS: &str = "Contoso production, in Dynamics on 23 Nov 2026";

#[test]
fn what_a_state_does_not_know_is_said_and_never_copied() {
    let (_folder, mut app) = with_unknown_in_dynamics(&[SettingId::Prefix, SettingId::UseTrackingTokens]);
    assert!(app.says(&format!("nothing differs in {IN_DYNAMICS} (2 are not known)")));
    for label in ["Prefix", "Use tracking tokens", "First token"] {
        assert!(
            app.has(Role::GridCell, &format!("{label} in {IN_DYNAMICS}: not known")),
            "{label}"
        );
    }
    assert!(
        app.says(&format!("{IN_DYNAMICS}: nothing to check")),
        "repeating numbers need tokens"
    );
    assert!(app.says("Only what is known was checked."));
    app.ask(Action::Edit {
        title: "change".to_owned(),
        changes: vec![(SettingId::UseCorrelation.into(), Value::Switch(false))],
        visit: false,
    });
    from_menu(
        &mut app,
        &format!("More for Use correlation in {IN_DYNAMICS}"),
        &format!("Copy the value of {IN_DYNAMICS} to Contoso production…"),
    );
    app.key(Key::Escape);
    app.ask(Action::Compare(Compare::Copy {
        from: 1,
        to: 0,
        field: None,
    }));
    assert_eq!(
        app.names(Role::CheckBox)
            .iter()
            .filter(|name| name.starts_with("Copy "))
            .count(),
        1
    );
    assert!(app.says(&format!(
        "2 values of {IN_DYNAMICS} are not known. They stay as they are."
    )));
    app.click(Role::Button, "Change 1 setting in Contoso production");
    assert_eq!(of(&app, "Contoso production").settings.prefix, "CTSO-");
}

#[test]
fn what_environments_hold_beside_the_settings_stands_apart_and_does_not_count() {
    let (_folder, mut app) = with_unknown_in_dynamics(&[]);
    assert!(!app.says("Beside these, in Dynamics"));
    let counted = app.state().side_by_side.sentence.clone();
    let slot = app.state().slot().expect("a profile of the user's");
    let past = app.state().entries[&slot].past.as_ref().expect("its past").clone();
    let mut states = past.states.clone();
    for (id, text) in [
        (BesideId::MaximumSubjectLengthOnMailServer, "400"),
        (BesideId::EmailConnectionChannel, "1"),
    ] {
        assert!(states[0].known.beside.take(id, text));
    }
    app.ask(Action::Happened(Event::PastRead(slot, Past { states, ..past })));
    app.run();
    let shown: Vec<_> = app.state().side_by_side.beside.iter().map(|row| row.id).collect();
    assert_eq!(
        shown,
        [
            BesideId::MaximumSubjectLengthOnMailServer,
            BesideId::EmailConnectionChannel
        ]
    );
    for cell in [
        format!("MaximumSubjectLengthOnMailServer in {IN_DYNAMICS}: 400"),
        format!("emailconnectionchannel in {IN_DYNAMICS}: 1 (Email Router)"),
        "MaximumSubjectLengthOnMailServer in Contoso production: not planned".to_owned(),
    ] {
        assert!(app.has(Role::GridCell, &cell), "{cell}");
    }
    assert_eq!(app.state().side_by_side.sentence, counted);
    app.click(Role::CheckBox, "Only differences");
    assert!(!app.has(
        Role::GridCell,
        &format!("MaximumSubjectLengthOnMailServer in {IN_DYNAMICS}: 400")
    ));
    // It leads to the setting that it bears on.
    app.click(Role::CheckBox, "Only differences");
    app.press(
        Role::GridCell,
        "emailconnectionchannel in Contoso production: not planned",
    );
    assert_eq!(app.state().view.view, View::Settings);
}
