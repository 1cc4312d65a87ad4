//! The right panel: the token, the organization's numbers, the prefix history.

use crate::{
    core::{action::Action, command::CommandId, ids::Selection, text as core_words},
    tests::{
        frame::{NARROW, open, open_at, set, three},
        support::App,
    },
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use tracking_settings::{Field, SettingId, Value, profile::BuiltIn};

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
    assert!(app.says("within 25 days – shorter than the 730 days in which replies may come"));
    assert!(app.says("With 3 digits the numbers repeat within 25 days."));
    assert!(app.says("Assumed until you change them."));

    app.type_into(Role::SpinButton, "Emails a day, busiest sender or queue owner", "1");
    assert!(app.says("within 2.8 years"));
    assert!(!app.says("shorter than"));
    app.type_text("0");
    assert!(app.says("100 days"));
    app.leave();
    assert!(!app.says("Assumed until you change them."));

    app.key_with(Modifiers::COMMAND, Key::Z);
    assert!(app.says("within 25 days – shorter"));
    assert_eq!(app.profile().usage, None);
}

#[test]
fn a_number_out_of_range_is_told_where_it_is_entered() {
    let folder = three();
    let mut app = open(&folder);
    app.type_into(Role::SpinButton, "People who send from Dynamics", "0");
    let found: Vec<_> = app.state().assessment.in_row(Field::People).cloned().collect();
    assert_eq!(found.len(), 1);
    app.leave();
    assert!(app.says(&found[0].message));
    assert!(
        app.description(Role::SpinButton, "People who send from Dynamics")
            .contains(&found[0].message)
    );
    let fix = core_words::fix_named(&found[0].fix.as_ref().unwrap().label, Field::People);
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
    let place = |app: &App, chip: &str| app.get(Role::Label, chip).rect().left();
    assert!(place(&app, "CTSO- (current)") < place(&app, "CRM:"));
    assert!(place(&app, "CRM:") < place(&app, "ref:"), "the oldest stands last");
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
    app.ask(Action::Confirm(crate::core::action::Confirm::Main));
    set(&mut app, Field::Setting(SettingId::Prefix), Value::Text("ACME-".into()));
    assert!(app.says("CTSO- will join the history when this is carried out."));
    assert!(
        app.names(Role::Label)
            .contains(&"CTSO- (joins when carried out)".to_owned())
    );
    assert_eq!(app.profile().prefix_history, ["CRM:", "ref:"]);
}

#[test]
fn what_the_next_prefix_pushes_out_is_told_before_it_happens() {
    let folder = three();
    let mut app = open(&folder);
    let long = |letter: &str| letter.repeat(20);
    let history: Vec<String> = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"].map(long).into();
    set(&mut app, Field::PrefixHistory, Value::List(history));
    let next = tracking_settings::prefix_history::next_change(app.profile(), None);
    assert!(app.says(&next.said), "{}", next.said);
    assert!(next.said.contains(&long("k")), "{}", next.said);
    assert!(app.says(&next.leads_to.expect("something is lost")));
}

const PLOT: &str = "Days until numbers repeat, for 1 to 9 digits";
const THREE_DIGITS: &str = "3 digits: numbers repeat within 25 days, too short for replies within 730 days.";
const FIVE_DIGITS: &str = "5 digits: numbers repeat within 6.9 years, long enough for replies within 730 days.";

#[test]
fn the_plot_is_read_by_the_arrow_keys_the_pointer_and_in_words() {
    let folder = three();
    let mut app = open(&folder);
    let description = app.description(Role::Image, PLOT);
    assert!(
        description.contains(THREE_DIGITS) && description.contains(FIVE_DIGITS),
        "{description}"
    );
    assert!(app.says(THREE_DIGITS));
    app.focus(Role::Image, PLOT);
    app.key(Key::ArrowRight);
    app.key(Key::ArrowRight);
    assert!(app.says(FIVE_DIGITS));
    app.key(Key::End);
    app.key(Key::ArrowRight);
    assert!(app.says("9 digits: numbers repeat within 68,447 years"));
    app.key(Key::Home);
    app.key(Key::ArrowLeft);
    assert!(app.says("1 digit: numbers repeat within 1 day"));
    assert_eq!(
        app.profile().settings.activity_counter_digits,
        3,
        "reading changes nothing"
    );
    app.key(Key::Tab);
    assert!(app.says(THREE_DIGITS), "it goes back to the digits in use");

    let plot = app.get(Role::Image, PLOT).rect();
    let fifth = egui::pos2(plot.left() + plot.width() * (4.6 / 9.2), plot.center().y);
    app.harness.hover_at(fifth);
    app.run();
    assert!(app.says(FIVE_DIGITS));
}

#[test]
fn a_bar_is_used_by_a_click_and_by_enter() {
    let folder = three();
    let mut app = open(&folder);
    let bar = |app: &App, digits: f32| {
        let plot = app.get(Role::Image, PLOT).rect();
        egui::pos2(plot.left() + plot.width() * ((digits - 0.4) / 9.2), plot.center().y)
    };
    let click = |app: &mut App, digits: f32| {
        let at = bar(app, digits);
        app.harness.hover_at(at);
        app.run();
        app.harness.drag_at(at);
        app.harness.drop_at(at);
        app.run();
    };
    let in_use = |app: &App| app.profile().settings.activity_counter_digits;
    let five = bar(&app, 5.0);
    app.harness.hover_at(five);
    app.run();
    assert_eq!(
        app.harness.output().platform_output.cursor_icon,
        egui::CursorIcon::PointingHand
    );
    click(&mut app, 5.0);
    assert_eq!(in_use(&app), 5);
    let undo = app.state().undo.next_undo().map(|step| step.title.clone());
    assert_eq!(undo.as_deref(), Some("“Use 5 digits”"));
    // The bar in use offers nothing.
    assert_ne!(
        app.harness.output().platform_output.cursor_icon,
        egui::CursorIcon::PointingHand
    );
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(in_use(&app), 3);

    app.focus(Role::Image, PLOT);
    app.key(Key::ArrowRight);
    assert!(app.says("Enter uses 4 digits."));
    app.key(Key::Enter);
    assert_eq!(in_use(&app), 4);
    assert_eq!(app.focused().as_deref(), Some(PLOT), "the keyboard stays");
    assert!(!app.says("Enter uses 4 digits."));
    app.key(Key::ArrowLeft);
    app.key(Key::Enter);
    assert_eq!(in_use(&app), 3);

    app.ask(Action::Select(Selection::BuiltIn(BuiltIn::MicrosoftDefaults)));
    app.run();
    click(&mut app, 5.0);
    app.focus(Role::Image, PLOT);
    app.key(Key::ArrowRight);
    app.key(Key::Enter);
    assert_eq!(in_use(&app), 3);
    assert!(!app.says("Enter uses"));
    assert!(!app.description(Role::Image, PLOT).contains("Enter uses"));
}

#[test]
fn with_the_fewest_digits_that_are_enough_each_reply_finds_its_own_conversation() {
    let folder = three();
    let mut app = open(&folder);
    assert!(app.says("each number of the busiest sender stands on up to 30 conversations"));
    app.press(
        Role::Button,
        "Use 5 digits for Number of digits for email activity counter",
    );
    assert_eq!(app.profile().settings.activity_counter_digits, 5);
    assert!(app.says(FIVE_DIGITS));
    assert!(app.says("each reply finds its own conversation"));
    assert!(
        !app.names(Role::Button)
            .iter()
            .any(|name| name.ends_with("the fewest that are enough"))
    );
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.activity_counter_digits, 3);

    set(&mut app, Field::EmailsPerDay, Value::Number(1_000_000));
    set(&mut app, Field::ReplyWindowDays, Value::Number(36_500));
    assert!(app.says("Even 9 digits do not last that long."));
}

#[test]
fn who_would_share_a_number_is_told() {
    let folder = three();
    let mut app = open(&folder);
    assert!(app.says("All 250 people get a number of their own; there is room for 749 more."));
    set(&mut app, Field::People, Value::Number(1_500));
    assert!(app.says("People 1 and 1,001 would both get the number 001."));
    set(
        &mut app,
        Field::Setting(SettingId::UseTrackingTokens),
        Value::Switch(false),
    );
    assert!(!app.says("would both get the number"));
}

#[test]
fn another_example_a_reply_and_a_phone_show_the_token() {
    for size in [(1280.0, 860.0), NARROW] {
        let folder = three();
        let mut app = open_at(&folder, size);
        app.press(Role::Button, "More of what customers see");
        assert!(app.says("A reply: RE: Quote for 20 laptops CTSO-0001001"));
        assert!(app.says("Forwarded: FW: Quote for 20 laptops CTSO-0001001"));
        assert!(app.says("222 characters of 255 left."));

        let long = "x".repeat(250);
        app.type_into(Role::TextInput, "Subject of an example email", &long);
        assert!(app.says("were cut"));
        let seen = app.state().preferences.example_subject.clone();
        assert_eq!(seen.as_deref(), Some(long.as_str()));
        app.focus(Role::SpinButton, "Most characters of a subject");
        for (key, used) in [
            ("3", "It can be 255 to 400. 255 is used."),
            ("0", "255 is used."),
            ("0", ""),
        ] {
            app.type_text(key);
            assert_eq!(app.says("is used."), !used.is_empty());
            assert!(used.is_empty() || app.says(used));
        }
        assert!(!app.says("were cut"));
        assert_eq!(app.state().preferences.subject_limit, 300);
        app.press(Role::Button, "Back to the usual example");
        assert_eq!(app.state().preferences.example_subject, None);
        assert!(app.says("A reply: RE: Quote for 20 laptops CTSO-0001001"));
        app.press(Role::Button, "Less of what customers see");
        assert!(!app.says("A reply: RE:"));
        assert_eq!(app.state().undo.next_undo(), None, "no profile was changed");
    }
}

#[test]
fn days_that_are_rounded_up_to_the_window_are_still_too_few() {
    let folder = three();
    let mut app = open(&folder);
    set(&mut app, Field::ReplyWindowDays, Value::Number(25));
    assert!(app.says("within 25 days – shorter than the 25 days in which replies may come"));
    assert!(app.says("3 digits: numbers repeat within 25 days, too short for replies within 25 days."));
    app.press(
        Role::Button,
        "Use 4 digits for Number of digits for email activity counter",
    );
    assert!(app.says("250 days"));
    set(&mut app, Field::EmailsPerDay, Value::Number(37));
    set(&mut app, Field::ReplyWindowDays, Value::Number(27));
    set(
        &mut app,
        Field::Setting(SettingId::ActivityCounterDigits),
        Value::Number(3),
    );
    assert!(!app.says("shorter than"), "999 are 37 on each of 27 days");
}

#[test]
fn the_plot_is_read_by_keyboard_also_under_a_pointer_that_rests() {
    let folder = three();
    let mut app = open(&folder);
    let plot = app.get(Role::Image, PLOT).rect();
    app.harness
        .hover_at(egui::pos2(plot.left() + plot.width() * (4.6 / 9.2), plot.center().y));
    app.run();
    app.focus(Role::Image, PLOT);
    app.key(Key::ArrowRight);
    assert_eq!(app.focused().as_deref(), Some(PLOT));
    assert!(app.says("6 digits: numbers repeat within 68.5 years"));
    app.key(Key::ArrowRight);
    assert!(app.says("7 digits: "));
}
