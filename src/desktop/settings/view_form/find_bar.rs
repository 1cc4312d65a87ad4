//! Find: narrows the form to the settings that match.

use egui::{Id, Key, Ui};
use tracking_settings::{SettingId, catalogue::Card};

use crate::{
    core::{action::Action, command::CommandId, state::State},
    help::{draft::HelpPage, symptoms},
    kit::{
        self, Button, TextField, icons,
        row::{self, First},
    },
    settings::{
        view_row as setting_row,
        words::{self as settings_words, find as words},
    },
};

const RIGHT: f32 = 136.0;
/// In characters: a whole subject with its token fits.
const MOST: usize = 300;

pub fn show(ui: &mut Ui, state: &State, query: &str, found: &[Card], actions: &mut Vec<Action>) {
    let hits: Vec<SettingId> = found.iter().flat_map(|card| card.settings.iter().copied()).collect();
    let mut closed = false;
    row::split(
        ui,
        RIGHT,
        First::Left,
        |ui| field(ui, state, query, best(&hits, query), actions),
        |ui| {
            ui.horizontal(|ui| {
                ui.set_min_height(30.0);
                row::live_help(ui, &words::hits(hits.len(), SettingId::ALL.len()));
                closed = kit::icon_button(ui, icons::CLOSE, words::CLOSE).clicked();
            });
        },
    );
    if closed {
        actions.push(Action::Find(None));
    }
    if hits.is_empty() {
        ui.add_space(8.0);
        row::flow(ui, |ui| {
            kit::text::body(ui, words::nothing(query));
            read_token(ui, state, actions);
            if Button::quiet(words::SHOW_ALL).show(ui).clicked() {
                actions.push(Action::Find(Some(String::new())));
            }
        });
    } else if state.view.token_in_find().is_some() {
        ui.add_space(8.0);
        read_token(ui, state, actions);
    }
    if let Some(part) = symptoms::part_about(query) {
        ui.add_space(8.0);
        row::flow(ui, |ui| {
            kit::text::body(ui, words::symptom(part));
            if Button::quiet(CommandId::RepliesGoAstray.words()).show(ui).clicked() {
                actions.push(Action::Open(Box::new(HelpPage::RepliesGoAstray(Some(part)))));
            }
        });
    }
}

fn read_token(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    if state.view.token_in_find().is_some() && Button::quiet(settings_words::FROM_FIND).show(ui).clicked() {
        actions.push(Action::Command(CommandId::ReadToken));
    }
}

/// A hit in a label comes before one in a help text.
fn best(hits: &[SettingId], query: &str) -> Option<SettingId> {
    let words = query.to_lowercase();
    let in_label = |id: &&SettingId| {
        let label = id.setting().label.to_lowercase();
        words.split_whitespace().all(|word| label.contains(word))
    };
    hits.iter().find(in_label).or(hits.first()).copied()
}

fn field(ui: &mut Ui, state: &State, query: &str, first: Option<SettingId>, actions: &mut Vec<Action>) {
    let id = find_field();
    let mut typed = query.to_owned();
    let response = kit::text_field(
        ui,
        TextField {
            width: f32::INFINITY,
            limit: Some(MOST),
            hint: words::FIELD,
            ..TextField::new(id, &mut typed, words::FIELD)
        },
    );
    if response.changed() {
        actions.push(Action::Find(Some(typed)));
    }
    // After Escape in a field nobody has the keyboard, and Find closes, too. A field that keeps the keyboard, a menu
    // and a dialog have their own use for Escape.
    let given_up = response.lost_focus() || ui.memory(|memory| memory.focused().is_none());
    if given_up && state.dialog.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
        actions.push(Action::Find(None));
    } else if response.has_focus()
        && ui.input(|input| input.key_pressed(Key::Enter))
        && let Some(first) = first
    {
        let found = setting_row::found_in_fold(first, query);
        actions.push(Action::FocusField(found.unwrap_or(first.into())));
    }
    if state.view.focus_find {
        kit::focus::request(ui.ctx(), id);
        response.scroll_to_me(None);
        actions.push(Action::FocusGiven);
    }
}

pub fn find_field() -> Id {
    Id::unique("find a setting")
}
