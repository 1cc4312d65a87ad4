//! Why a setting is as it is: a text that its owner writes.

use egui::Ui;
use tracking_settings::{Field, Profile, Value};

use crate::{
    core::{action::Action, text},
    kit::{self, Button, TextField},
    settings::{
        view_row::{Row, control_id},
        words,
    },
};

pub fn takes(row: &Row<'_>, field: Field) -> bool {
    field == Field::Reason(row.setting.id) && row.editable && (is_open(row) || reason(row).is_some())
}

fn reason<'a>(row: &Row<'a>) -> Option<&'a String> {
    row.profile.reasons.get(&row.setting.id)
}

fn is_open(row: &Row<'_>) -> bool {
    row.state.view.reason.contains(&row.setting.id)
}

/// Also closes a reason left empty.
pub fn button(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    if !row.editable || row.settled.reasons.contains_key(&row.setting.id) {
        return;
    }
    let open = is_open(row);
    let (words, name) = if open {
        (words::CLOSE_REASON, words::close_reason_for(row.setting))
    } else {
        (words::ADD_REASON, words::add_reason_for(row.setting))
    };
    let button = Button::quiet(words)
        .named(name)
        .id(row.part_id("add reason"))
        .inline()
        .show(ui);
    if button.clicked() {
        actions.push(Action::ToggleReason(row.setting.id));
        if !open {
            actions.push(Action::FocusField(Field::Reason(row.setting.id)));
        }
    }
}

pub fn field(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    let field = Field::Reason(row.setting.id);
    let id = control_id(row.state, field);
    let written = reason(row);
    // An emptied reason stays while somebody writes in it.
    if written.is_none() && !is_open(row) && !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    ui.add_space(6.0);
    kit::text::label_of(ui, words::REASON);
    ui.add_space(2.0);
    let mut typed = written.cloned().unwrap_or_default();
    let response = kit::text_field(
        ui,
        TextField {
            width: f32::INFINITY,
            limit: Profile::text_limit(field),
            read_only: !row.editable,
            rows: 2,
            hint: words::REASON_HINT,
            small: true,
            ..TextField::new(id, &mut typed, &field.label())
        },
    );
    if response.changed() {
        actions.push(Action::Edit {
            title: text::step::change_of(field),
            changes: vec![(field, Value::Text(typed))],
            visit: true,
        });
    }
    if response.gained_focus() {
        actions.push(Action::Focused(field));
    }
    if response.lost_focus() {
        actions.push(Action::LeaveField);
    }
    if row.state.view.focus.is_some_and(|wanted| takes(row, wanted)) {
        kit::focus::request(ui.ctx(), id);
        response.scroll_to_me(None);
    }
}
