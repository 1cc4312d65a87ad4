//! What is in Dynamics, compared with what was agreed: what somebody changed there since, or never carried out.

use egui::Ui;
use profile_library::{KeptState, Meaning};
use tracking_settings::{Field, PartlyKnown, known::settable};

use crate::{
    changes::words::drift as words,
    core::{
        action::Action,
        state::{Entry, HowItStands},
        text::{said, values},
    },
    kit::{self, Button, icons, table},
};

pub fn states(entry: &Entry) -> Option<(&KeptState, &KeptState)> {
    Some((entry.in_dynamics()?, entry.agreed()?))
}

/// Where one of both states is missing, the choice above says so.
pub fn button(ui: &mut Ui, entry: &Entry, actions: &mut Vec<Action>) {
    if states(entry).is_none() {
        return;
    }
    ui.add_space(6.0);
    if Button::secondary(words::OPEN).small().show(ui).clicked() {
        actions.push(Action::ShowDrift(true));
    }
}

pub fn show(ui: &mut Ui, held: &KeptState, agreed: &KeptState, actions: &mut Vec<Action>) {
    let back = Button::secondary(words::BACK).icon(icons::UNDO);
    if back.show(ui).clicked() {
        actions.push(Action::ShowDrift(false));
    }
    ui.add_space(12.0);
    kit::card(ui, Some(words::HEADING), |ui| {
        kit::help_text(
            ui,
            words::dates(
                held.marked_on(Meaning::InDynamics).unwrap_or_default(),
                agreed.marked_on(Meaning::Agreed).unwrap_or_default(),
            ),
        );
        let [held, agreed] = [&held.known, &agreed.known];
        let is_known = |field: &Field| held.get(*field).is_some() && agreed.get(*field).is_some();
        let agreed_on = settable().filter(|field| agreed.plans(*field));
        let (both_known, not_known): (Vec<Field>, Vec<Field>) = agreed_on.partition(is_known);
        let differing: Vec<Field> = both_known
            .into_iter()
            .filter(|field| held.get(*field) != agreed.get(*field))
            .collect();
        let stands = HowItStands {
            differ: differing.len(),
            not_known: not_known.len(),
        };
        kit::text::body(ui, words::summary(stands.differ, stands.not_known));
        if stands == HowItStands::default() {
            return;
        }
        ui.add_space(4.0);
        let widths = table::widths(ui, 2, 0.42, (84.0, 160.0));
        table::head(ui, &widths, &[said::FIELD_COLUMN, words::AGREED, words::HELD]);
        for field in differing {
            row(ui, &widths, field, agreed, held);
        }
        if !not_known.is_empty() {
            ui.add_space(8.0);
            kit::text::group_heading(ui, words::NOT_KNOWN);
        }
        for field in not_known {
            row(ui, &widths, field, agreed, held);
        }
    });
}

fn row(ui: &mut Ui, widths: &[f32], field: Field, agreed: &PartlyKnown, held: &PartlyKnown) {
    table::row(ui, widths, |ui, column| {
        let cell = |known: &PartlyKnown, other: &PartlyKnown| {
            let value = known.get(field)?;
            Some(values::cell(field, &value.beside(other.get(field).as_ref())))
        };
        match column {
            0 => {
                kit::text::body(ui, field.label());
            }
            1 => value(ui, cell(agreed, held)),
            _ => value(ui, cell(held, agreed)),
        }
    });
}

fn value(ui: &mut Ui, value: Option<String>) {
    match value {
        Some(value) => kit::text::body(ui, value),
        None => kit::help_text(ui, values::NOT_KNOWN),
    };
}
