//! The prefixes of the history beside each other, each with how it stands.

use egui::{Ui, Vec2};
use tracking_settings::prefix_history::{Chip, ChipStanding};

use crate::{
    kit::{self, ChipLook, accessible},
    token::words as token_words,
};

pub fn show(ui: &mut Ui, chips: &[Chip], most: usize) {
    if chips.is_empty() {
        kit::help_text(ui, token_words::NO_HISTORY);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for chip in chips.iter().take(most) {
            one(ui, chip);
        }
        if let Some(more @ 1..) = chips.len().checked_sub(most) {
            kit::help_text(ui, token_words::more_prefixes(more));
        }
    });
}

fn one(ui: &mut Ui, chip: &Chip) {
    let look = match chip.standing {
        ChipStanding::Current => ChipLook::Accent,
        ChipStanding::JoinsWhenCarriedOut => ChipLook::Good,
        ChipStanding::Earlier => ChipLook::Neutral,
        ChipStanding::DropsOut => ChipLook::Warning,
    };
    let said = match chip.standing {
        ChipStanding::Earlier => chip.text.clone(),
        other => token_words::chip(&chip.text, other.label()),
    };
    let shown = kit::chip(ui, look, &said, false);
    accessible::describe(&shown, chip.note.as_str());
    let shown = shown.on_hover_text(chip.note.as_str());
    accessible::name(&shown, said);
}
