//! The button that opens the dialog in which another prefix is only tried.

use egui::Ui;
use tracking_settings::SettingId;

use crate::{
    core::action::Action,
    kit::Button,
    settings::view_row::Row,
    try_prefix::{draft::TryDraft, words},
};

pub fn button(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
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
