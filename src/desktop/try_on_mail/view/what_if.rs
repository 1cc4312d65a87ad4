//! The settings that decide, and what may be supposed beside them.

use egui::Ui;
use mail_correlation::WhatIf;
use tracking_settings::{Field, SettingId, Value};

use crate::{
    core::{
        action::{Action, TryMail},
        state::State,
        text,
    },
    kit::{self, CheckBox},
    try_on_mail::words,
};

/// The three settings that turn methods on.
pub fn settings(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::section_heading(ui, words::SETTINGS);
    for id in [
        SettingId::UseCorrelation,
        SettingId::UseTrackingTokens,
        SettingId::UseSmartMatching,
    ] {
        let Value::Switch(mut on) = state.profile().settings.get(id) else {
            continue;
        };
        let can_edit = state.can_edit();
        let label = id.setting().label;
        let switch = CheckBox::new(&mut on, label).enabled(can_edit, text::WHY_BUILT_IN);
        if switch.show_row(ui).changed() {
            let field = Field::Setting(id);
            actions.push(Action::Edit {
                title: text::step::change_of(field),
                changes: vec![(field, Value::Switch(on))],
                visit: false,
            });
        }
    }
    if kit::Button::quiet(words::ALL_SETTINGS).show(ui).clicked() {
        actions.push(Action::GoTo(Field::Setting(SettingId::UseCorrelation)));
    }
}

/// What is supposed of mail programs and of the server.
pub fn suppositions(ui: &mut Ui, state: &State, rows: &[words::Supposition], actions: &mut Vec<Action>) {
    kit::section_heading(ui, words::WHAT_IF);
    for supposition in rows {
        let mut what_if: WhatIf = state.view.trying.what_if.clone();
        let on = (supposition.of)(&mut what_if);
        if CheckBox::new(on, supposition.words).show_row(ui).changed() {
            actions.push(Action::TryMail(TryMail::WhatIf(Box::new(what_if))));
        }
    }
}
