//! Try on mail: what it is for, and its two parts.

mod cases;
mod explained;
mod found;
mod mailbox;
mod what_if;

use egui::{Role, Ui, UiBuilder};
use mail_correlation::WhatIf;

use crate::{
    core::{
        action::{Action, TryMail},
        command::CommandId,
        ids::Selection,
        state::{State, TryPart},
        view as parts,
    },
    kit::{self, Button, NoteLook, row},
    try_on_mail::words,
};

pub use mailbox::search_field;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::title(ui, words::TITLE);
    row::quiet_body(ui, words::INTRO);
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ways(ui, state, actions);
        ui.add_space(8.0);
        if Button::quiet(CommandId::ReadToken.words()).show(ui).clicked() {
            actions.push(Action::Command(CommandId::ReadToken));
        }
        let open = state.view.trying.getting_open;
        let how = Button::quiet(words::GETTING_MAIL).show(ui);
        row::expands(&how, open);
        if how.clicked() {
            actions.push(Action::TryMail(TryMail::ToggleGetting));
        }
    });
    if state.view.trying.getting_open {
        row::inset(ui, |ui| {
            for habit in words::GETTING_MAIL_HOW {
                kit::help_text(ui, *habit);
            }
        });
    }
    // Whose domains they are is no supposition.
    let nothing = WhatIf {
        ours: state.view.trying.what_if.ours.clone(),
        ..WhatIf::default()
    };
    if state.view.trying.what_if != nothing {
        row::quiet_line(ui, NoteLook::Info, words::WHAT_IF_ON, |ui| {
            if Button::quiet(words::RESET_WHAT_IF).inline().show(ui).clicked() {
                actions.push(Action::TryMail(TryMail::WhatIf(Box::new(nothing))));
            }
        });
    }
    ui.add_space(8.0);
    match state.view.trying.part {
        TryPart::Cases => cases::show(ui, state, actions),
        TryPart::Mailbox => mailbox::show(ui, state, actions),
    }
}

fn ways(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let list = UiBuilder::new()
        .accessibility_role(Role::TabList)
        .accessibility_label(words::PARTS);
    ui.scope_builder(list, |ui| {
        ui.horizontal(|ui| {
            for part in [TryPart::Cases, TryPart::Mailbox] {
                if kit::view_tab(ui, state.view.trying.part == part, words::part(part)).clicked() {
                    actions.push(Action::TryMail(TryMail::Part(part)));
                }
            }
        });
    });
}

/// The second profile, to be chosen from all others.
fn against(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let second = state.second();
    let others: Vec<Selection> = state.listed().filter(|listed| *listed != state.selection).collect();
    let at = others.iter().position(|other| Some(*other) == second);
    let name = |at: usize| match at.checked_sub(1).and_then(|at| others.get(at)) {
        Some(other) => parts::listed_name(state, *other),
        None => words::NO_SECOND.to_owned(),
    };
    let chosen = parts::choice(ui, words::AGAINST, others.len() + 1, at.map_or(0, |at| at + 1), name);
    if let Some(chosen) = chosen {
        let against = chosen.checked_sub(1).and_then(|at| others.get(at)).copied();
        actions.push(Action::TryMail(TryMail::Against(against)));
    }
}
