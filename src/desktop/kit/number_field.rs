//! A field for one whole number: a text field with the role of a spin button.

use egui::{
    Id, Key, Modifiers, Response, Role, TextStyle, Ui, UiBuilder,
    accesskit::{Action, ActionData, ActionRequest},
};

use crate::kit::{
    accessible,
    number_text::{self, NotANumber},
    text_field::{FieldShape, Invalid},
};

/// In characters: longer pasted text is no number anyway.
const LONGEST_TEXT: usize = 80;

#[derive(Clone, Debug)]
#[must_use = "a number field is seen only once it is shown"]
pub struct NumberField<'a> {
    pub id: Id,
    pub value: i128,
    /// What the arrows reach. Numbers typed outside are reported as typed.
    pub range: (i128, i128),
    pub accessible_name: &'a str,
    pub description: &'a str,
    pub width: f32,
    /// Else the number can still be selected and copied.
    pub enabled: bool,
    pub invalid: Option<Invalid>,
    pub small: bool,
}

impl<'a> NumberField<'a> {
    pub fn new(id: Id, value: i128, range: (i128, i128), accessible_name: &'a str) -> Self {
        Self {
            id,
            value,
            range,
            accessible_name,
            description: "",
            width: 120.0,
            enabled: true,
            invalid: None,
            small: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// "Not a number. 3 is kept."
    NotANumber {
        /// Stays the number of the field.
        kept: i128,
    },
    /// More than 38 digits.
    TooLong {
        /// Stays the number of the field.
        kept: i128,
    },
}

#[derive(Clone, Debug)]
pub struct NumberOutcome {
    pub response: Response,
    /// As typed, also outside the range.
    pub changed: Option<i128>,
    /// While the text shown is not the number kept.
    pub draft_message: Option<Draft>,
    /// The keyboard has just left the field.
    pub left: bool,
}

#[derive(Clone, Debug, Default)]
struct Typed {
    text: String,
    kept: i128,
    /// In a second pass over the same frame the caller may still hold this number.
    before: i128,
    frame: u64,
}

/// The text as typed stays while the field has the keyboard; Escape shows the kept number again. Up and Down change by
/// 1, Page Up and Page Down by 10, within the range. The wheel is never taken.
pub fn number_field(ui: &mut Ui, field: &NumberField<'_>) -> NumberOutcome {
    if field.enabled {
        show(ui, field)
    } else {
        let response = ui
            .scope_builder(UiBuilder::new().disabled(), |ui| {
                // A number that can't be changed stays readable.
                ui.set_opacity(1.0);
                let text = field.value.to_string();
                shape(field).show(ui, &mut text.as_str())
            })
            .inner;
        announce(&response, field, &field.value.to_string());
        NumberOutcome {
            response,
            changed: None,
            draft_message: None,
            left: false,
        }
    }
}

fn show(ui: &mut Ui, field: &NumberField<'_>) -> NumberOutcome {
    let NumberField { id, value, .. } = *field;
    let frame = ui.ctx().cumulative_frame_nr();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let typed = ui
        .data(|data| data.get_temp::<Typed>(id))
        .filter(|typed| focused && (typed.kept == value || (typed.frame == frame && typed.before == value)));
    let mut text = typed
        .as_ref()
        .map_or_else(|| value.to_string(), |typed| typed.text.clone());
    let mut kept = typed.as_ref().map_or(value, |typed| typed.kept);
    let stepped = step_requests(ui, field, focused, kept);
    if let Some(number) = stepped {
        text = number.to_string();
        kept = number;
    }
    if focused && text != kept.to_string() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        text = kept.to_string();
    }

    let mut response = shape(field).show(ui, &mut text);
    let mut draft_message = None;
    match number_text::parse(&text) {
        Ok(number) => kept = number,
        Err(NotANumber::Malformed) => draft_message = Some(Draft::NotANumber { kept }),
        Err(NotANumber::TooLong) => draft_message = Some(Draft::TooLong { kept }),
    }
    if ui.memory(|memory| memory.has_focus(id)) {
        announce(&response, field, &text);
        ui.data_mut(|data| {
            data.insert_temp(
                id,
                Typed {
                    text,
                    kept,
                    before: value,
                    frame,
                },
            )
        });
    } else {
        announce(&response, field, &text);
        draft_message = None;
        ui.data_mut(|data| data.remove_temp::<Typed>(id));
    }
    let changed = (kept != value).then_some(kept);
    if changed.is_some() {
        response.mark_changed();
    }
    NumberOutcome {
        left: response.lost_focus(),
        response,
        changed,
        draft_message,
    }
}

fn shape<'a>(field: &NumberField<'a>) -> FieldShape<'a> {
    FieldShape {
        id: field.id,
        width: field.width,
        limit: Some(LONGEST_TEXT),
        font: TextStyle::Body,
        align_right: true,
        rows: 1,
        hint: "",
        invalid: field.invalid,
        small: field.small,
        keeps_escape: true,
    }
}

fn step_requests(ui: &Ui, field: &NumberField<'_>, focused: bool, kept: i128) -> Option<i128> {
    let mut number = kept;
    let mut asked = false;
    let mut by = |step: i128, times: usize| {
        for _ in 0..times {
            number = stepped(number, step, field.range);
            asked = true;
        }
    };
    if focused {
        for (key, step) in [
            (Key::ArrowUp, 1),
            (Key::ArrowDown, -1),
            (Key::PageUp, 10),
            (Key::PageDown, -10),
        ] {
            by(
                step,
                ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)),
            );
        }
    }
    by(
        1,
        ui.input(|input| input.num_accesskit_action_requests(field.id, Action::Increment)),
    );
    by(
        -1,
        ui.input(|input| input.num_accesskit_action_requests(field.id, Action::Decrement)),
    );
    let set = ui.input(|input| {
        input
            .accesskit_action_requests(field.id, Action::SetValue)
            .filter_map(numeric_value)
            .last()
    });
    if let Some(set) = set {
        return Some(set);
    }
    asked.then_some(number)
}

fn numeric_value(request: &ActionRequest) -> Option<i128> {
    match request.data {
        // A number of more than 38 digits would not be kept.
        Some(ActionData::NumericValue(number)) if number.abs() < 1e38 => Some(number.round() as i128),
        _ => None,
    }
}

/// From outside the range, to the nearest end.
fn stepped(number: i128, step: i128, (least, most): (i128, i128)) -> i128 {
    if number < least {
        least
    } else if number > most {
        most
    } else {
        number.saturating_add(step).min(most).max(least)
    }
}

fn announce(response: &Response, field: &NumberField<'_>, text: &str) {
    accessible::name(response, field.accessible_name);
    accessible::describe(response, field.description);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::SpinButton);
        node.set_value(text);
        node.set_numeric_value(field.value as f64);
        node.set_min_numeric_value(field.range.0 as f64);
        node.set_max_numeric_value(field.range.1 as f64);
        node.set_numeric_value_step(1.0);
        node.set_numeric_value_jump(10.0);
        if field.enabled {
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
            node.add_action(Action::SetValue);
        }
        if field.invalid == Some(Invalid::Error) {
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
}
