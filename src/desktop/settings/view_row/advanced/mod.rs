//! The details of smart matching, folded into its row: two buttons at the help's end, and the fold.

mod detail;

use egui::Ui;
use tracking_settings::{Advanced, Field, Finding, Profile, SettingId, Value, catalogue::DETAILS};

use crate::{
    core::{action::Action, state::State},
    kit::{
        self, Button, icons,
        row::{self, inset},
    },
    settings::{view_row::Row, words::advanced as words},
};

const HOME: SettingId = SettingId::UseSmartMatching;
const BETWEEN: f32 = 14.0;

/// Only where the setting itself does not match.
pub fn found_in_fold(id: SettingId, query: &str) -> Option<Field> {
    if id != HOME || HOME.setting().matches(query) {
        return None;
    }
    let hit = DETAILS.iter().find(|detail| detail.matches(query))?;
    Some(hit.id.into())
}

fn is_found(state: &State) -> bool {
    let query = state.view.find.as_deref();
    query.is_some_and(|query| found_in_fold(HOME, query).is_some())
}

fn is_open(state: &State) -> bool {
    state.view.advanced || is_found(state)
}

pub fn takes(state: &State, field: Field) -> bool {
    is_open(state) && field.is_optional()
}

pub fn shows(state: &State, finding: &Finding) -> bool {
    finding.fields.first().is_some_and(|field| takes(state, *field))
}

fn given(profile: &Profile) -> usize {
    let given = Advanced::FIELDS.iter();
    given.filter(|field| profile.get(**field) != Value::Absent).count()
}

/// Where there is something in the fold, or it is open; else the button stands under More.
pub fn button_in_row(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    if !row.is_open() && (row.state.view.advanced || given(row.settled) > 0) {
        button(ui, row, actions);
    }
}

pub fn button(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    if row.setting.id != HOME {
        return;
    }
    let open = row.state.view.advanced;
    // A fold that Find holds open could not be closed.
    if open || !is_found(row.state) {
        let given = given(row.profile);
        let button = Button::quiet(&words::button(given))
            .named(words::NAME)
            .description(words::description(given))
            .icon(if open { icons::EXPAND_LESS } else { icons::EXPAND_MORE })
            .id(row.part_id("advanced"))
            .inline()
            .show(ui);
        row::expands(&button, open);
        if button.clicked() {
            actions.push(Action::ToggleAdvanced);
        }
    }
    if row.is_open() && row.profile.settings.use_smart_matching {
        try_button(ui, row, actions);
    }
}

fn try_button(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    let button = Button::quiet(words::TRY).id(row.part_id("try")).inline().show(ui);
    if button.clicked() {
        actions.push(Action::TryTwoEmails);
    }
}

pub fn show(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    if row.setting.id != HOME || !is_open(row.state) {
        return;
    }
    ui.add_space(6.0);
    inset(ui, |ui| {
        if row.profile.settings.use_smart_matching {
            kit::help_text(ui, words::INTRO);
        } else {
            // Two emails can be tried before anybody turns smart matching on.
            row::help_with(ui, words::OFF, |_| (), |ui| try_button(ui, row, actions));
        }
        for detail in &DETAILS {
            ui.add_space(BETWEEN);
            detail::show(ui, row, detail, actions);
        }
    });
}
