//! What the plan leads to once somebody carries it out: one card for each setting that changes.

use egui::{Id, Ui};
use tracking_settings::{Outcome, carried_out::Basis};

use crate::{
    carried_out::{view_lines as outcome_lines, words},
    changes::{view::since_words, words as changes_words},
    core::{
        action::Action,
        ids::{Slot, Version},
        state::{CarriedOut, State, compared_with},
        view::explained_heading as heading,
    },
    kit::{self, Button, DropDown, row},
};

const BETWEEN_CARDS: f32 = 8.0;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    heading(ui, words::HEADING);
    let (Some(slot), Some(CarriedOut { since, outcomes })) = (state.slot(), &state.settled_assessment().carried_out)
    else {
        kit::card(ui, None, |ui| kit::help_text(ui, words::BUILT_IN));
        return;
    };
    choose_since(ui, state, slot, since, actions);
    ui.add_space(BETWEEN_CARDS);
    if outcomes.is_empty() {
        let is_known = state.known(&Version::InDynamics(slot)).is_some();
        let said = if is_known { words::NOTHING } else { words::NOTHING_KNOWN };
        kit::card(ui, None, |ui| kit::help_text(ui, said));
    }
    for (at, outcome) in outcomes.iter().enumerate() {
        if at > 0 {
            ui.add_space(BETWEEN_CARDS);
        }
        ui.push_id(outcome.setting, |ui| {
            kit::card(ui, None, |ui| card(ui, state, outcome, actions));
        });
    }
}

fn choose_since(ui: &mut Ui, state: &State, slot: Slot, chosen: &Version, actions: &mut Vec<Action>) {
    kit::text::label_of_small(ui, changes_words::COMPARED_WITH);
    let versions = compared_with(slot);
    let options = versions.each_ref().map(|since| since_words(state, since));
    let list = DropDown {
        salt: "carried out since",
        accessible_name: &words::compared_with_named(),
        options: &options,
        selected: versions.iter().position(|since| since == chosen).unwrap_or_default(),
        width: ui.available_width(),
    };
    let why_not = |at: usize| {
        let since = versions.get(at).filter(|since| state.known(since).is_none());
        since.map(changes_words::why_not)
    };
    let (_, picked) = kit::drop_down_with(ui, &list, why_not);
    if let Some(since) = picked.and_then(|at| versions.get(at)) {
        actions.push(Action::CarriedOutSince(since.clone()));
    }
}

fn card(ui: &mut Ui, state: &State, outcome: &Outcome, actions: &mut Vec<Action>) {
    let Outcome {
        setting: id,
        was,
        is,
        lines,
    } = outcome;
    let setting = id.setting();
    ui.spacing_mut().item_spacing.y = 2.0;
    let not_known = lines.iter().any(|line| line.basis == Basis::NotKnown);
    let title = if not_known {
        words::title_not_known(setting, is)
    } else {
        words::title(setting, was, is)
    };
    kit::text::heading(ui, kit::strong(&title).size(13.0), &title, 3);
    let open = state.outcome_is_open(*id);
    actions.extend(outcome_lines::show(ui, outcome, open, words::HEADING));
    let more = lines.len().saturating_sub(1);
    if more == 0 {
        return;
    }
    ui.add_space(6.0);
    let (said, name) = if open {
        (words::SHOW_LESS.to_owned(), words::show_less_about(setting))
    } else {
        (words::show_more(more), words::show_more_about(more, setting))
    };
    let toggle = Button::quiet(&said)
        .named(name)
        .id(Id::unique(("show outcome", state.selection, *id)))
        .show(ui);
    row::expands(&toggle, open);
    if toggle.clicked() {
        actions.push(Action::ToggleOutcome(*id));
    }
}
