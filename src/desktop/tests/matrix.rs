//! All profiles beside one standard: what is off it, sorted and filtered, and the way to a profile.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use tempfile::TempDir;
use tracking_settings::{EnvironmentKind, Field, Profile, SettingId, Value};

use crate::{
    core::{
        action::Action,
        ids::{self, Version},
    },
    tests::support::{App, Start, desk::Desk, profile, with_profiles},
};

fn library() -> Vec<Profile> {
    let standard = profile("A standard", "");
    let mut sandbox = profile("Contoso test", "https://contoso-test.crm.dynamics.com");
    sandbox.environment_kind = Some(EnvironmentKind::Sandbox);
    sandbox.settings.prefix = "CTSO-T".to_owned();
    sandbox.settings.activity_counter_digits = 5;
    sandbox.expected.insert(SettingId::Prefix, "its own".to_owned());
    let mut production = profile("Contoso production", "https://contoso.crm.dynamics.com");
    production.settings.prefix = "CTSO-".to_owned();
    production.settings.use_categories = true;
    production.settings.use_smart_matching = true;
    vec![standard, sandbox, production, profile("Fabrikam", "")]
}

fn open(profiles: &[Profile], size: (f32, f32)) -> (TempDir, App) {
    let folder = with_profiles(profiles);
    let mut start = Start {
        size,
        ..Start::default()
    };
    start.preferences.first_start_card_closed = true;
    let mut app = App::start(folder.path(), start);
    app.key_with(Modifiers::COMMAND, Key::Num2);
    app.click(Role::Tab, "All profiles");
    (folder, app)
}

const WIDE: (f32, f32) = (1280.0, 860.0);
const TEST: &str = "Contoso test (contoso-test.crm.dynamics.com): 9 of 11 agree, 1 differ, 1 expected";
const PRODUCTION: &str = "Contoso production (contoso.crm.dynamics.com): 8 of 11 agree, 3 differ, 0 expected";
const FABRIKAM: &str = "Fabrikam: 11 of 11 agree, 0 differ, 0 expected";

#[test]
fn what_is_furthest_off_the_standard_comes_first() {
    let (_folder, app) = open(&library(), WIDE);
    assert!(app.says("Against A standard: 2 of 3 profiles are off the standard."));
    assert_eq!(app.names(Role::Row), [PRODUCTION, TEST, FABRIKAM]);
    assert_eq!(
        app.description(Role::Row, TEST),
        "Prefix: CTSO-T \u{2260} CRM:, as expected. Number of digits for email activity counter: 5 \u{2260} 3"
    );
}

#[test]
fn each_heading_sorts_and_once_more_the_other_way_round() {
    let (_folder, mut app) = open(&library(), WIDE);
    let headings = app.names(Role::ColumnHeader);
    assert_eq!(headings.len(), 17, "{headings:?}");
    for heading in &headings {
        app.press(Role::ColumnHeader, heading);
        let one = app.names(Role::Row);
        let direction = app.get(Role::ColumnHeader, heading).accesskit_node().sort_direction();
        assert!(direction.is_some(), "{heading} says so");
        app.press(Role::ColumnHeader, heading);
        let other = app.names(Role::Row);
        assert_eq!((one.len(), other.len()), (3, 3));
        if ["Profile", "Differ", "Agree"].contains(&heading.as_str()) {
            let turned: Vec<_> = other.into_iter().rev().collect();
            assert_eq!(one, turned, "{heading}");
        }
    }
    app.press(Role::ColumnHeader, "Kind");
    assert_eq!(
        app.names(Role::Row).first().map(String::as_str),
        Some(TEST),
        "the only one that says"
    );
    app.press(
        Role::ColumnHeader,
        "People can use categories to track emails and appointments",
    );
    assert_eq!(app.names(Role::Row).first().map(String::as_str), Some(PRODUCTION));
}

#[test]
fn rows_are_filtered_by_words_and_by_what_is_off() {
    let (_folder, mut app) = open(&library(), WIDE);
    app.click(Role::CheckBox, "Only off the standard");
    assert_eq!(app.names(Role::Row), [PRODUCTION, TEST]);
    app.type_into(Role::TextInput, "Filter by name or address", "TEST contoso");
    assert_eq!(app.names(Role::Row), [TEST]);
    app.type_into(Role::TextInput, "Filter by name or address", "nowhere");
    assert!(app.says("No profile to show."));
}

#[test]
fn the_sentence_says_how_many_the_filters_leave() {
    let (_folder, mut app) = open(&library(), WIDE);
    app.click(Role::CheckBox, "Only off the standard");
    assert!(app.says("2 of 3 profiles are off the standard. 2 of 3 are shown."));
    app.type_into(Role::TextInput, "Filter by name or address", "test");
    assert!(app.says("2 of 3 profiles are off the standard. 1 of 3 is shown."));
    app.click(Role::CheckBox, "Only off the standard");
    app.type_into(Role::TextInput, "Filter by name or address", " ");
    let said = app.state().matrix.sentence.clone();
    assert_eq!(said, "Against A standard: 2 of 3 profiles are off the standard.");
}

#[test]
fn what_is_shown_goes_out_as_a_table_in_its_order() {
    let folder = with_profiles(&library());
    let file = folder.path().join("all.csv");
    let mut start = Start {
        dialogs: vec![Some(file.clone())],
        ..Start::default()
    };
    start.preferences.first_start_card_closed = true;
    let mut app = App::start(folder.path(), start);
    app.key_with(Modifiers::COMMAND, Key::Num2);
    app.click(Role::Tab, "All profiles");
    app.press(Role::ColumnHeader, "Profile");
    app.press(Role::ColumnHeader, "Profile");
    app.click(Role::CheckBox, "Only off the standard");
    assert_eq!(app.names(Role::Row), [TEST, PRODUCTION], "from the last to the first");
    app.click(Role::Button, "Save as spreadsheet…");
    app.pass_a_second();
    assert_eq!(
        *app.suggestions.lock().expect("names"),
        ["Profiles beside A standard.csv"]
    );
    let table = std::fs::read_to_string(&file).expect("a file");
    let names: Vec<&str> = table.lines().filter_map(|line| line.split('"').nth(1)).collect();
    assert_eq!(
        names,
        ["Profile", "A standard (standard)", "Contoso test", "Contoso production"]
    );
    assert!(table.contains("\"CTSO-T\""), "values: {table}");
    assert!(app.state().exporting.is_none());
    app.type_into(Role::TextInput, "Filter by name or address", "nowhere");
    let button = app.get(Role::Button, "Save as spreadsheet…");
    assert!(button.accesskit_node().is_disabled(), "nothing is shown");
}

#[test]
fn a_row_opens_beside_the_standard() {
    let (_folder, mut app) = open(&library(), WIDE);
    app.focus(Role::Row, PRODUCTION);
    app.key(Key::ArrowDown);
    assert_eq!(app.focused().as_deref(), Some(TEST));
    app.key(Key::Enter);
    assert_eq!(
        app.focused().as_deref(),
        Some("Side by side"),
        "the keyboard comes along"
    );
    assert!(app.says("Against A standard: 1 differs in Contoso test (1 more is expected)."));
    app.click(Role::Tab, "All profiles");
    app.click(Role::ComboBox, "Standard");
    app.click(Role::MenuItemRadio, "New environment");
    assert!(app.says("Against New environment: "));
    assert_eq!(app.names(Role::Row).len(), 4, "the first standard is one of them now");
    app.press(Role::Row, "Fabrikam: 8 of 9 agree, 1 differ, 0 expected, 2 not known");
    assert!(app.says("Against New environment: 1 differs in Fabrikam (2 are not known)."));
}

#[test]
fn a_change_elsewhere_is_seen_at_once() {
    let (_folder, mut app) = open(&library(), WIDE);
    app.ask(Action::Edit {
        title: "change".to_owned(),
        changes: vec![(Field::Setting(SettingId::UseCorrelation), Value::Switch(false))],
        visit: false,
    });
    assert!(
        app.says("3 of 3 profiles are off the standard."),
        "the standard itself changed"
    );
}

#[test]
fn of_a_thousand_only_what_is_in_view_is_drawn() {
    let many: Vec<Profile> = (0..300)
        .map(|number| {
            let mut profile = profile(&format!("Region {number}"), "");
            profile.settings.base_tracking_number = number;
            profile
        })
        .collect();
    let (_folder, mut app) = open(&many, WIDE);
    let drawn = app.names(Role::Row).len();
    assert!((10..40).contains(&drawn), "{drawn} rows");
    let first = app.names(Role::Row)[0].clone();
    app.focus(Role::Row, &first);
    app.key(Key::End);
    let last = app.focused().expect("a row");
    assert_ne!(last, first);
    // AccessKit counts from 0: 299 rows beside the standard.
    assert_eq!(app.get(Role::Row, &last).accesskit_node().position_in_set(), Some(298));
}

#[test]
fn the_matrix_fits_into_a_small_window() {
    let (_folder, mut app) = open(&library(), (640.0, 430.0));
    let first = app.names(Role::Row)[0].clone();
    app.focus(Role::Row, &first);
    assert!(app.get(Role::Row, &first).rect().top() < 430.0);
    app.focus(
        Role::ColumnHeader,
        "Track emails sent between Dynamics 365 users as two activities",
    );
    let head = app
        .get(
            Role::ColumnHeader,
            "Track emails sent between Dynamics 365 users as two activities",
        )
        .rect();
    assert!(head.right() <= 640.0, "scrolled into view: {head}");
}

#[test]
fn at_least_three_rows_are_seen_at_once_in_a_small_window() {
    let mut profiles = library();
    // Its sentence takes two lines.
    profiles[0].name = "A standard that all the environments of the group follow".to_owned();
    profiles.extend((1..=4).map(|number| profile(&format!("Region {number}"), "")));
    let size = (640.0, 430.0);
    let (_folder, app) = open(&profiles, size);
    let status_bar = size.1 - 28.0;
    let rows = app.names(Role::Row);
    let bottoms: Vec<f32> = rows
        .iter()
        .map(|name| app.get(Role::Row, name).rect().bottom())
        .collect();
    let seen = bottoms.iter().filter(|bottom| **bottom <= status_bar);
    assert!(seen.count() >= 3, "{bottoms:?}");
    assert!(app.says("1\u{a0}Use correlation"), "the legend is below");
}

#[test]
fn the_legend_says_what_the_signs_stand_for() {
    let (_folder, app) = open(&library(), WIDE);
    assert!(app.says("(\u{2260})\u{a0}differs\u{a0}as\u{a0}expected"));
}

#[test]
fn the_standard_that_is_deleted_makes_room_for_another() {
    let folder = with_profiles(&library());
    let mut desk = Desk::open(folder.path());
    desk.act(Action::Show(ids::View::Compare));
    desk.act(Action::Compare(crate::core::action::Compare::AllProfiles(true)));
    let slot = desk.slot();
    let standard = Version::Now(slot);
    desk.act(Action::Compare(crate::core::action::Compare::Standard(standard)));
    assert_eq!(desk.state.matrix.rows.len(), 3);
    desk.command(crate::core::command::CommandId::Delete);
    desk.settle();
    assert_eq!(desk.state.view.comparing.standard, None);
    assert_ne!(desk.state.matrix.standard, "A standard");
    assert_eq!(desk.state.matrix.rows.len(), 2);
}
