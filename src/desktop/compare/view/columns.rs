//! The buttons that choose what each column shows, and the one that adds a column.

use std::collections::BTreeMap;

use egui::{Id, Popup, ScrollArea, Ui};
use profile_library::Occasion;
use tracking_settings::profile::BuiltIn;

use crate::{
    compare::words::{self, said_of},
    core::{
        action::{Action, Compare},
        ids::{Selection, Slot, Version},
        state::{COLUMNS, State},
        text::{self, SearchWords, values},
        view::listed_name,
    },
    kit::{self, Button, MenuItem, Picker, TextField, icons, menu},
    states::words::times,
};

/// Least and most, in points.
const WIDTHS: (f32, f32) = (112.0, 236.0);
const BESIDES: f32 = 50.0;
const LIST: f32 = 330.0;
const HEIGHT: f32 = 340.0;
/// In points, for what stands above and below the list in a low window.
const AROUND: f32 = 150.0;
/// Longer lists get a search field.
const WITHOUT_SEARCH: usize = 12;
const MOST_LISTED: usize = 60;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    for (at, column) in state.side_by_side.columns.iter().enumerate() {
        let name = words::column(at);
        let width = (kit::row::quiet_width(ui, &column.name) * 1.2 + BESIDES).clamp(WIDTHS.0, WIDTHS.1);
        let picker = Picker {
            id: Id::unique(("column of compare", at)),
            name: &name,
            value: &column.name,
            description: words::column_help(at),
            width,
            list_width: LIST,
        };
        let by_keyboard = kit::focus::is_on(ui.ctx(), picker.id);
        picker.show(ui, |ui, just_opened| {
            let chosen = list(ui, state, Choice::In(Some(&column.column)), just_opened);
            let is_chosen = chosen.is_some();
            actions.extend(chosen.map(|column| Action::Compare(Compare::Choose(at, column))));
            kit::menu_separator(ui);
            let few = state.side_by_side.columns.len() <= COLUMNS.0;
            let remove = kit::menu_item(
                ui,
                &MenuItem {
                    text: &words::remove(&column.name),
                    disabled_reason: if few { words::FEWEST_COLUMNS } else { "" },
                    ..MenuItem::default()
                },
            );
            if remove.clicked() {
                actions.push(Action::Compare(Compare::Remove(at)));
            }
            menu::keys_in_list(ui, picker.id, just_opened && by_keyboard);
            is_chosen || remove.clicked()
        });
    }
    add(ui, state, actions);
}

fn add(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let room = state.side_by_side.columns.len() < COLUMNS.1;
    let button = Button::secondary(words::ADD)
        .icon(icons::ADD)
        .named(words::ADD_NAMED)
        .id(Id::unique("add a column to compare"))
        .enabled(room, words::MOST_COLUMNS)
        .show(ui);
    let by_keyboard = button.has_focus();
    menu::list_below(ui, &button, LIST, |ui, just_opened| {
        let chosen = list(ui, state, Choice::More, just_opened);
        if let Some(column) = chosen {
            actions.push(Action::Compare(Compare::Add(column)));
            Popup::close_all(ui.ctx());
        }
        menu::keys_in_list(ui, button.id, just_opened && by_keyboard);
    });
}

#[derive(Clone, Copy)]
pub enum Choice<'a> {
    In(Option<&'a Version>),
    More,
}

/// Earlier states only of the profiles that are compared and of the one shown.
pub fn list(ui: &mut Ui, state: &State, choice: Choice<'_>, just_opened: bool) -> Option<Version> {
    let searched = searched(ui, state, just_opened);
    let height = (ui.ctx().content_rect().height() - AROUND).min(HEIGHT);
    let mut picked = None;
    ScrollArea::vertical()
        .id_salt("what a column can show")
        .max_height(height)
        .show(ui, |ui| {
            kit::follow::keyboard(ui, |ui| {
                kit::help_text(ui, words::PROFILES);
                let (found, more) = profiles(state, &searched);
                if found.is_empty() {
                    kit::help_text(ui, words::NONE_FOUND);
                }
                for selection in found {
                    let column = Version::from(selection);
                    option(
                        ui,
                        state,
                        (&listed_name(state, selection), ""),
                        column,
                        choice,
                        &mut picked,
                    );
                }
                if more {
                    kit::help_text(ui, words::MORE);
                }
                for one in &compared(state) {
                    kit::menu_separator(ui);
                    states(ui, state, one, choice, &mut picked);
                }
            });
        });
    kit::menu_separator(ui);
    kit::help_text(ui, words::STATES_OF_OTHERS);
    picked
}

/// `named` is the accessible name; empty where the words are.
fn option(
    ui: &mut Ui,
    state: &State,
    (words, named): (&str, &str),
    column: Version,
    choice: Choice<'_>,
    picked: &mut Option<Version>,
) {
    let is_shown = matches!(choice, Choice::More) && state.view.comparing.columns.contains(&column);
    let shown_words = words::shown_already(words);
    let response = kit::menu_item(
        ui,
        &MenuItem {
            text: if is_shown { &shown_words } else { words },
            disabled_reason: if is_shown { words::IS_A_COLUMN } else { "" },
            chosen: Some(matches!(choice, Choice::In(Some(chosen)) if *chosen == column)),
            ..MenuItem::default()
        },
    );
    if !named.is_empty() {
        kit::accessible::name(&response, named);
    }
    if response.clicked() {
        *picked = Some(column);
    }
}

pub fn search_field() -> Id {
    Id::unique("search what a column can show")
}

fn searched(ui: &mut Ui, state: &State, just_opened: bool) -> String {
    if state.order.len() <= WITHOUT_SEARCH {
        return String::new();
    }
    let field = search_field();
    let key = field.with("text");
    let mut search = ui.data(|data| data.get_temp::<String>(key)).unwrap_or_default();
    if just_opened {
        search.clear();
        kit::focus::request(ui.ctx(), field);
    }
    let mut text_field = TextField::new(field, &mut search, words::SEARCH);
    text_field.width = f32::INFINITY;
    text_field.hint = words::SEARCH;
    text_field.limit = Some(200);
    kit::text_field(ui, text_field);
    menu::begins_at(ui, field);
    ui.add_space(4.0);
    ui.data_mut(|data| data.insert_temp(key, search.clone()));
    search
}

/// The flag: there are more than are listed.
fn profiles(state: &State, search: &str) -> (Vec<Selection>, bool) {
    let built_ins = BuiltIn::ALL.map(Selection::BuiltIn);
    let search = SearchWords::of(search);
    let is_found = |selection: &Selection| search.is_in(&listed_name(state, *selection));
    let own = state.order.iter().map(|slot| Selection::Profile(*slot));
    let mut hits = own.filter(is_found);
    let mut found: Vec<Selection> = hits.by_ref().take(MOST_LISTED).collect();
    let more = hits.next().is_some();
    found.extend(built_ins.into_iter().filter(is_found));
    (found, more)
}

/// Each once; equal names are told apart.
fn compared(state: &State) -> Vec<(Slot, String)> {
    let mut slots = Vec::new();
    let columns = state.view.comparing.columns.iter().filter_map(Version::of).copied();
    for slot in columns.chain(state.slot()) {
        if !slots.contains(&slot) {
            slots.push(slot);
        }
    }
    let name = |slot: &Slot| values::name(state.entries.get(slot).map_or("", |entry| &entry.profile.name));
    let names: Vec<String> = slots.iter().map(name).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let own_names = slots.iter().zip(&names).map(|(slot, name)| {
        let is_alone = names.iter().filter(|other| *other == name).count() < 2;
        let name = if is_alone {
            name.clone()
        } else {
            listed_name(state, Selection::Profile(*slot))
        };
        let number = seen.entry(name.clone()).or_default();
        *number += 1;
        match *number {
            1 => name,
            several => words::numbered(&name, several),
        }
    });
    let own_names: Vec<String> = own_names.collect();
    slots.into_iter().zip(own_names).collect()
}

fn states(ui: &mut Ui, state: &State, (slot, name): &(Slot, String), choice: Choice<'_>, picked: &mut Option<Version>) {
    let Some(entry) = state.entries.get(slot) else { return };
    kit::help_text(ui, words::states_of(name));
    let Some(past) = entry.past.as_ref() else {
        kit::help_text(ui, text::EARLIER_STATES_READING);
        return;
    };
    if past.states.is_empty() {
        kit::help_text(ui, words::NO_STATES);
    }
    for column in [Version::InDynamics, Version::Agreed, Version::LastExport].map(|meant| meant(*slot)) {
        if let Some(said) = said_of(state, &column) {
            let words = words::state_of(name, &said);
            option(ui, state, (&words, ""), column, choice, picked);
        }
    }
    for (kept, when) in past.states.iter().zip(times(&past.states, &state.zone)) {
        if kept.occasion != Occasion::Marked {
            let said = words::kept_listed(&when, text::occasion(kept.occasion));
            let named = words::state_of(name, &said);
            let column = Version::Kept(*slot, kept.id.clone());
            option(ui, state, (&said, &named), column, choice, picked);
        }
    }
}
