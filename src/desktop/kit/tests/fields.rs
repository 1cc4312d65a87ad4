//! Text and number fields: typing, pasting, keys, and what assistive technologies do.

use egui::{Event, Id, Key, Modifiers, Role, Theme};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use crate::kit::{
    Button, Draft, NumberField, TextField, number_field, number_field::NumberOutcome, tests::harness, text_field,
};

#[derive(Default)]
struct Number {
    value: i128,
    changes: Vec<i128>,
    message: Option<Draft>,
    visits: usize,
    enabled: bool,
}

fn number<'a>(value: i128, enabled: bool) -> Harness<'a, Number> {
    let state = Number {
        value,
        enabled,
        ..Number::default()
    };
    harness(Theme::Light, [300.0, 200.0], state, |ui, state| {
        let outcome: NumberOutcome = number_field(
            ui,
            &NumberField {
                enabled: state.enabled,
                description: "From 1 to 9",
                ..NumberField::new(Id::unique("digits"), state.value, (1, 9), "Digits")
            },
        );
        state.message = outcome.draft_message;
        state.visits += usize::from(outcome.left && outcome.response.lost_focus());
        if let Some(value) = outcome.changed {
            state.changes.push(value);
            state.value = value;
        }
        Button::secondary("Next").show(ui);
    })
}

fn focused<'a>(value: i128) -> Harness<'a, Number> {
    let mut harness = number(value, true);
    harness.get_by_label("Digits").focus();
    harness.run();
    harness
}

fn shown(harness: &Harness<'_, Number>) -> String {
    harness
        .get_by_label("Digits")
        .value()
        .expect("a number field has a value")
}

fn type_in(harness: &mut Harness<'_, Number>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

#[test]
fn a_number_field_is_a_spin_button() {
    let harness = number(3, true);
    let node = harness.get_by_role_and_label(Role::SpinButton, "Digits");
    let data = node.accesskit_node().data().clone();
    assert_eq!(data.numeric_value(), Some(3.0));
    assert_eq!(data.min_numeric_value(), Some(1.0));
    assert_eq!(data.max_numeric_value(), Some(9.0));
    assert_eq!(data.description(), Some("From 1 to 9"));
    assert_eq!(node.value().as_deref(), Some("3"));
}

#[test]
fn typing_replaces_the_number_and_reports_each_key() {
    let mut harness = focused(3);
    type_in(&mut harness, "5");
    type_in(&mut harness, "7");
    assert_eq!(harness.state().changes, [5, 57]);
    assert_eq!(harness.state().value, 57, "out of range, and kept as typed");
    assert_eq!(shown(&harness), "57");
}

#[test]
fn what_is_no_number_leaves_the_number_kept() {
    let mut harness = focused(3);
    type_in(&mut harness, "x");
    assert_eq!(harness.state().message, Some(Draft::NotANumber { kept: 3 }));
    assert_eq!(shown(&harness), "x");
    assert_eq!(harness.state().value, 3);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(shown(&harness), "3");
    assert_eq!(harness.state().message, None);
    assert!(harness.get_by_label("Digits").is_focused());
    assert!(harness.state().changes.is_empty());
}

#[test]
fn leaving_shows_the_number_kept() {
    let mut harness = focused(3);
    type_in(&mut harness, "4,");
    assert_eq!(harness.state().message, Some(Draft::NotANumber { kept: 3 }));
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("Next").is_focused());
    assert_eq!(shown(&harness), "3");
    assert_eq!(harness.state().message, None);
    assert!(harness.state().visits >= 1);
}

#[test]
fn deleting_everything_keeps_the_number() {
    let mut harness = focused(3);
    harness.key_press(Key::Backspace);
    harness.run();
    assert_eq!(harness.state().message, Some(Draft::NotANumber { kept: 3 }));
    assert_eq!(harness.state().value, 3);
}

#[test]
fn pasted_numbers_may_have_separators() {
    for text in ["12,345", "12 345", "12\u{a0}345", "12.345", "12'345", " 12345\n"] {
        let mut harness = focused(3);
        harness.event(Event::Paste(text.to_owned()));
        harness.run();
        assert_eq!(harness.state().value, 12_345, "{text:?}");
        harness.key_press(Key::Tab);
        harness.run();
        assert_eq!(shown(&harness), "12345", "{text:?}");
    }
}

#[test]
fn the_longest_number_is_kept_and_a_longer_one_is_not() {
    let mut harness = focused(3);
    let longest = "9".repeat(38);
    harness.event(Event::Paste(longest.clone()));
    harness.run();
    assert_eq!(harness.state().value.to_string(), longest);
    type_in(&mut harness, "9");
    assert_eq!(
        harness.state().message,
        Some(Draft::TooLong {
            kept: harness.state().value
        })
    );
    assert_eq!(harness.state().value.to_string(), longest);
}

#[test]
fn arrows_and_page_keys_step_within_the_range() {
    let cases = [
        (3, Key::ArrowUp, 4),
        (3, Key::ArrowDown, 2),
        (9, Key::ArrowUp, 9),
        (1, Key::ArrowDown, 1),
        (3, Key::PageUp, 9),
        (3, Key::PageDown, 1),
        (40, Key::ArrowUp, 9),
        (40, Key::ArrowDown, 9),
        (-5, Key::ArrowDown, 1),
        (-5, Key::PageUp, 1),
    ];
    for (before, key, after) in cases {
        let mut harness = focused(before);
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().value, after, "{before} {key:?}");
        assert_eq!(shown(&harness), after.to_string());
        assert!(harness.get_by_label("Digits").is_focused());
    }
}

#[test]
fn the_profiles_keys_are_not_taken() {
    let mut harness = focused(3);
    harness.key_press_modifiers(Modifiers::CTRL, Key::PageUp);
    harness.run();
    assert_eq!(harness.state().value, 3);
}

#[test]
fn a_step_over_a_draft_begins_at_the_number_kept() {
    let mut harness = focused(3);
    type_in(&mut harness, "x");
    harness.key_press(Key::ArrowUp);
    harness.run();
    assert_eq!(harness.state().value, 4);
    assert_eq!(harness.state().message, None);
}

#[test]
fn the_wheel_is_not_taken() {
    let state = Number {
        value: 3,
        enabled: true,
        ..Number::default()
    };
    let mut harness = harness(Theme::Light, [300.0, 100.0], state, |ui, state| {
        egui::ScrollArea::vertical().show(ui, |ui| {
            let field = NumberField::new(Id::unique("digits"), state.value, (1, 9), "Digits");
            state.value = number_field(ui, &field).changed.unwrap_or(state.value);
            ui.add_space(500.0);
        });
    });
    let before = harness.get_by_label("Digits").rect();
    harness.get_by_label("Digits").focus();
    harness.get_by_label("Digits").hover();
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: egui::vec2(0.0, -3.0),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
    });
    harness.run_steps(20);
    assert_eq!(harness.state().value, 3);
    assert!(
        harness.get_by_label("Digits").rect().top() < before.top(),
        "the form scrolls"
    );
}

#[test]
fn a_number_changed_from_outside_is_shown_at_once() {
    let mut harness = focused(3);
    type_in(&mut harness, "5");
    harness.state_mut().value = 2;
    harness.run();
    assert_eq!(shown(&harness), "2");
    assert_eq!(harness.state().changes, [5]);
}

#[test]
fn assistive_technologies_step_and_set_the_number() {
    let mut harness = number(3, true);
    harness.get_by_label("Digits").increment_accesskit();
    harness.run();
    assert_eq!(harness.state().value, 4);
    harness.get_by_label("Digits").decrement_accesskit();
    harness.run();
    assert_eq!(harness.state().value, 3);
    harness.get_by_label("Digits").set_value_accesskit(8.0);
    harness.run();
    assert_eq!(harness.state().value, 8);
    harness.get_by_label("Digits").set_text_value_accesskit("7");
    harness.run();
    assert_eq!(harness.state().value, 7);
    harness.get_by_label("Digits").set_text_value_accesskit("seven");
    harness.run();
    assert_eq!(harness.state().value, 7);
    assert_eq!(shown(&harness), "7");
}

#[test]
fn a_disabled_number_cannot_be_changed() {
    let mut harness = number(3, false);
    let node = harness.get_by_role_and_label(Role::SpinButton, "Digits");
    assert!(node.accesskit_node().data().is_disabled());
    node.increment_accesskit();
    harness.run();
    assert_eq!(harness.state().value, 3);
}

fn text<'a>(value: &str, limit: Option<usize>, rows: usize, read_only: bool) -> Harness<'a, String> {
    harness(Theme::Light, [300.0, 200.0], value.to_owned(), move |ui, value| {
        text_field(
            ui,
            TextField {
                limit,
                rows,
                read_only,
                description: "Starts every token.",
                ..TextField::new(Id::unique("prefix"), value, "Prefix")
            },
        );
        Button::secondary("Next").show(ui);
    })
}

#[test]
fn a_text_field_has_its_name_and_description() {
    let harness = text("CRM:", None, 1, false);
    let node = harness.get_by_role_and_label(Role::TextInput, "Prefix");
    assert_eq!(node.value().as_deref(), Some("CRM:"));
    let description = node.accesskit_node().description().unwrap_or_default();
    assert!(description.ends_with("Starts every token."), "{description}");
    let harness = text("", None, 4, false);
    harness.get_by_role_and_label(Role::MultilineTextInput, "Prefix");
}

#[test]
fn typing_and_pasting_keep_the_limit() {
    let mut harness = text("abc", Some(5), 1, false);
    harness.get_by_label("Prefix").focus();
    harness.run();
    harness.key_press(Key::End);
    harness.event(Event::Paste("defgh".to_owned()));
    harness.run();
    assert_eq!(harness.state(), "abcde");
    harness.event(Event::Text("f".to_owned()));
    harness.run();
    assert_eq!(harness.state(), "abcde");
}

#[test]
fn the_limit_counts_characters_and_spares_what_a_file_held() {
    let mut harness = text("äöü", Some(3), 1, false);
    harness.get_by_label("Prefix").focus();
    harness.run();
    harness.key_press(Key::End);
    harness.event(Event::Text("ß".to_owned()));
    harness.run();
    assert_eq!(harness.state(), "äöü");
    let mut harness = text("longer than it may be", Some(3), 1, false);
    harness.run();
    assert_eq!(harness.state(), "longer than it may be");
}

#[test]
fn entering_by_keyboard_selects_and_enter_stays() {
    let mut harness = text("CRM:", None, 1, false);
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("Prefix").is_focused());
    harness.event(Event::Text("F".to_owned()));
    harness.run();
    assert_eq!(harness.state(), "F");
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.get_by_label("Prefix").is_focused());
    harness.event(Event::Text("A".to_owned()));
    harness.run();
    assert_eq!(harness.state(), "FA");
}

#[test]
fn a_read_only_text_stays() {
    let mut harness = text("CRM:", None, 1, true);
    harness.get_by_label("Prefix").click();
    harness.run();
    harness.event(Event::Text("x".to_owned()));
    harness.run();
    assert_eq!(harness.state(), "CRM:");
    let node = harness.get_by_label("Prefix");
    assert!(node.accesskit_node().data().is_read_only());
}
