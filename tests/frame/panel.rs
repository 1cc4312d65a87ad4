//! The right panel: the token, the organization's numbers, the prefix history.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use threadmark::{action::Action, command::CommandId, state::Selection, text};
use tracking_settings::{Field, SettingId, Value, profile::BuiltIn};

use super::{NARROW, open, open_at, set, three};

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
