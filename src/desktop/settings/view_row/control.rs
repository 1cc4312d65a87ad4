//! The control of a row, made for the kind of its setting.

use egui::{Align, Response, Ui};
use tracking_settings::{Field, Profile, SettingId, Value, catalogue::Kind};

use crate::{
    core::{action::Action, text},
    kit::{self, Button, CheckBox, Draft, Invalid, NumberField, TextField, accessible, hint},
    settings::view_row::{self, FIELD_WIDTH, Row, advanced, control_id, reason},
    try_prefix::{draft::TryDraft, words},
};

pub fn show(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    let description = row.description();
    let response = match row.setting.kind {
        Kind::Switch => switch(ui, row, &description, actions),
        Kind::Number { .. } => number(ui, row, &description, actions),
        Kind::Text { .. } => line(ui, row, &description, actions),
    };
    if response.gained_focus() {
        actions.push(Action::Focused(row.field));
    }
    if wants_focus(row) {
        take_keyboard(ui, &response);
    }
}

pub fn take_keyboard(ui: &Ui, response: &Response) {
    kit::focus::request(ui.ctx(), response.id);
    response.scroll_to_me(Some(Align::Center));
}

/// A field of the row that is not shown leads to the row's control.
fn wants_focus(row: &Row<'_>) -> bool {
    row.state.view.focus.is_some_and(|field| {
        let is_here = view_row::home(field) == Some(row.setting.id);
        is_here && !reason::takes(row, field) && !advanced::takes(row.state, field)
    })
}

pub fn change(field: Field, value: Value, visit: bool) -> Action {
    Action::Edit {
        title: text::step::change_of(field),
        changes: vec![(field, value)],
        visit,
    }
}

fn switch(ui: &mut Ui, row: &Row<'_>, description: &str, actions: &mut Vec<Action>) -> Response {
    let mut on = row.profile.settings.get(row.setting.id) == Value::Switch(true);
    let response = CheckBox::new(&mut on, row.setting.label)
        .id(control_id(row.state, row.field))
        .description(description)
        .enabled(row.editable, "")
        .show_row(ui);
    let response = if row.editable {
        response
    } else {
        response.on_disabled_hover_text(text::WHY_BUILT_IN)
    };
    view_row::explain(&response, row.setting.label);
    if response.changed() {
        actions.push(change(row.field, Value::Switch(on), false));
    }
    response
}

fn number(ui: &mut Ui, row: &Row<'_>, description: &str, actions: &mut Vec<Action>) -> Response {
    let id = control_id(row.state, row.field);
    let value = row.profile.number(row.field).unwrap_or_default();
    let range = Profile::number_range(row.field).unwrap_or((0, i128::MAX));
    let field = NumberField {
        description,
        width: FIELD_WIDTH,
        enabled: row.editable,
        invalid: row.has_error().then_some(Invalid::Error),
        ..NumberField::new(id, value, range, row.setting.label)
    };
    number_field(ui, row.field, &field, actions)
}

pub fn number_field(ui: &mut Ui, of: Field, field: &NumberField<'_>, actions: &mut Vec<Action>) -> Response {
    let outcome = kit::number_field(ui, field);
    if let Some(number) = outcome.changed {
        actions.push(change(of, Value::Number(number), true));
    }
    if outcome.left {
        actions.push(Action::LeaveField);
    }
    if let Some(draft) = outcome.draft_message {
        let message = match draft {
            Draft::NotANumber { kept } => text::not_a_number(kept),
            Draft::TooLong { kept } => text::too_many_digits(kept),
        };
        accessible::describe(&outcome.response, format!("{message} {}", field.description));
        hint::under_field(&outcome.response, &message);
    }
    outcome.response
}

fn line(ui: &mut Ui, row: &Row<'_>, description: &str, actions: &mut Vec<Action>) -> Response {
    let Value::Text(mut typed) = row.profile.settings.get(row.setting.id) else {
        return ui.label("");
    };
    let width = view_row::field_width(&Value::Text(typed.clone()), ui.available_width());
    let response = kit::text_field(
        ui,
        TextField {
            description,
            width,
            limit: Profile::text_limit(row.field),
            read_only: !row.editable,
            invalid: row.has_error().then_some(Invalid::Error),
            ..TextField::new(control_id(row.state, row.field), &mut typed, row.setting.label)
        },
    );
    if response.changed() {
        actions.push(change(row.field, Value::Text(typed), true));
    }
    if response.lost_focus() {
        actions.push(Action::LeaveField);
    }
    response
}

pub fn try_another_button(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    let Some(slot) = row.state.slot().filter(|_| row.editable) else {
        return;
    };
    if row.setting.id != SettingId::Prefix {
        return;
    }
    let button = Button::quiet(words::OPEN)
        .named(words::OPEN_NAMED)
        .id(row.part_id("try another"))
        .inline()
        .show(ui);
    if button.clicked() {
        let draft = TryDraft::of(slot, row.profile);
        actions.push(Action::Open(Box::new(draft)));
    }
}
