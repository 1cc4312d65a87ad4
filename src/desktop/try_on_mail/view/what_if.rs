//! The settings that decide, and what may be supposed beside them.

use egui::{Ui, Vec2};
use mail_correlation::{Digits, Method, WhatIf};
use tracking_settings::{Field, SettingId, Value};

use crate::{
    core::{
        action::{Action, TryMail},
        state::{Entry, OpenedMail, State},
        text, view as parts,
    },
    kit::{self, Button, CheckBox, NoteLook, row},
    token::words as token_words,
    try_on_mail::words::{self, replay},
};

/// The three settings that turn methods on, in a row.
pub fn settings(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::steady::part(ui, "settings to try", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(18.0, 4.0);
            switches(ui, state, actions);
            if Button::quiet(words::ALL_SETTINGS).show(ui).clicked() {
                actions.push(Action::GoTo(Field::Setting(SettingId::UseCorrelation)));
            }
        });
    });
    if state.can_edit() {
        kit::help_text(ui, words::SETTINGS_CHANGE);
    }
    if let Some(joins) = token_words::joins_in_words(state.profile(), state.prefix_in_dynamics()) {
        kit::help_text(ui, words::joined(&joins));
    }
}

fn switches(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
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
}

/// What is supposed of mail programs and of the server.
pub fn suppositions(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::section_heading(ui, words::WHAT_IF);
    let beside = state.entry().and_then(Entry::beside);
    let supposed = &state.view.trying.what_if;
    let mut as_held = supposed.clone();
    for supposition in &words::SUPPOSITIONS {
        let mut what_if = supposed.clone();
        let on = (supposition.of)(&mut what_if);
        if CheckBox::new(on, supposition.words).show_row(ui).changed() {
            actions.push(Action::TryMail(TryMail::WhatIf(Box::new(what_if))));
        }
        if let Some(Value::Switch(held)) = supposition.held.and_then(|id| beside?.get(id)) {
            *(supposition.of)(&mut as_held) = *held;
        }
    }
    if as_held != *supposed {
        row::quiet_line(ui, NoteLook::Info, words::HELD_OTHERWISE, |ui| {
            if Button::quiet(words::SUPPOSE_HELD).show(ui).clicked() {
                actions.push(Action::TryMail(TryMail::WhatIf(Box::new(as_held))));
            }
        });
    }
}

/// What only a mailbox can be asked.
pub fn of_mailbox(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let trying = &state.view.trying;
    let mut exact = trying.what_if.digits == Digits::Exact;
    if CheckBox::new(&mut exact, replay::EXACT_DIGITS).show_row(ui).changed() {
        let digits = if exact { Digits::Exact } else { Digits::Any };
        let what_if = WhatIf {
            digits,
            ..trying.what_if.clone()
        };
        actions.push(Action::TryMail(TryMail::WhatIf(Box::new(what_if))));
    }
    ui.add_space(6.0);
    let mut ours = trying.ours.clone();
    parts::field(ui, replay::OURS, &mut ours, |field| {
        field.hint = replay::OURS_HINT;
        field.limit = Some(replay::MOST_OURS);
        field.description = replay::OURS_HELP;
    });
    kit::help_text(ui, replay::OURS_HELP);
    if let (OpenedMail::Read(mail), Some(Ok(tried))) = (&state.mail, &state.tried)
        && let Some(ours) = tried.ours
    {
        row::live_help(ui, &replay::from_ours(ours, mail.sample.len()));
    }
    if ours != trying.ours {
        actions.push(Action::TryMail(TryMail::Ours(ours)));
    }
    let mut suppose = trying.what_if.suppose;
    let can = !trying.what_if.ours.is_empty();
    let switch = CheckBox::new(&mut suppose, replay::SUPPOSE).enabled(can, replay::SUPPOSE_NEEDS_OURS);
    if switch.show_row(ui).changed() {
        let what_if = WhatIf {
            suppose,
            ..trying.what_if.clone()
        };
        actions.push(Action::TryMail(TryMail::WhatIf(Box::new(what_if))));
    }
}

/// What is documented, and how the rest is read.
pub fn readings(ui: &mut Ui, what_if: &WhatIf) {
    kit::section_heading(ui, words::BASIS);
    for method in Method::ALL {
        kit::help_text(ui, format!("{}: {}", method.label(), words::documented(method)));
    }
    ui.add_space(6.0);
    kit::section_heading(ui, words::OUR_READINGS);
    for sentence in what_if.sentences() {
        kit::help_text(ui, sentence);
    }
}
