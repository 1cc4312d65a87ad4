//! A token read out of a subject: its parts, whose it is, and what its digits can mean.

use std::collections::BTreeMap;

use egui::Ui;
use profile_exchange::dynamics::address::{environment, people_numbered};
use tracking_settings::{
    Profile, Token,
    token::{LOOKS_LIKE_TOKEN, NAME_UNKNOWN, Reading},
};

use crate::{
    core::{
        action::Action,
        ids::{Selection, Slot},
        state::State,
        text::{self as core_words, said, values},
        view::{self as parts, Scene, Sheet},
    },
    import::environment::words as environment_words,
    kit::{self, Button, NoteLook, row},
    read_token::{
        draft::{ReadDraft, TokensFound},
        words,
    },
    token::view as token,
};

/// In characters, far more than Dynamics allows.
const SUBJECT: usize = 1_000;
/// In points: each part stays close to its value.
const LEGEND: f32 = 300.0;
const MOST_PROFILES: usize = 6;

pub fn show(scene: Scene<'_>, draft: &ReadDraft) {
    let frame = kit::DialogFrame::new("read a token", words::TITLE).width(640.0);
    scene.run(frame, draft, body, |ui, sheet| {
        sheet.leave_button(ui, said::CLOSE);
    });
}

fn body(ui: &mut Ui, sheet: &mut Sheet<'_, ReadDraft>) {
    let before = sheet.draft.subject.clone();
    parts::field(ui, words::FIELD, &mut sheet.draft.subject, |field| {
        field.limit = Some(SUBJECT);
        field.hint = words::FIELD_HINT;
        field.description = words::EXPLANATION;
    });
    if sheet.draft.subject != before {
        sheet.draft.chosen = None;
        sheet.draft.copied = false;
    }
    let found = std::sync::Arc::clone(&sheet.draft.found);
    if found.subject.trim().is_empty() {
        kit::help_text(ui, words::EXPLANATION);
        return;
    }
    row::live_help(ui, &words::found(found.tokens.len()));
    let state = sheet.state;
    let best = found.readings.first().and_then(|(slot, reading)| {
        let entry = state.entries.get(slot)?;
        Some((&entry.profile, reading))
    });
    match best {
        Some((profile, reading)) => {
            choose(ui, &mut sheet.draft, &found);
            one(ui, sheet, &found, profile, reading);
        }
        None => none(ui, state, &found),
    }
}

fn choose(ui: &mut Ui, draft: &mut ReadDraft, found: &TokensFound) {
    let count = found.tokens.len();
    if count < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(20.0, 4.0);
        kit::radio_group(ui, words::CHOOSE, |ui| {
            for (at, range) in found.tokens.iter().enumerate() {
                let token = found.subject.get(range.clone()).unwrap_or_default();
                let name = words::one_of(token, at + 1, count);
                if kit::radio_row(ui, at == found.shown, &name).changed() {
                    draft.chosen = Some(at);
                }
            }
        });
    });
}

fn one(ui: &mut Ui, sheet: &mut Sheet<'_, ReadDraft>, found: &TokensFound, profile: &Profile, reading: &Reading) {
    let Some(split) = reading.splits.first() else { return };
    ui.add_space(2.0);
    if let Some(maker) = reading.maker_in_words(profile) {
        kit::note(ui, NoteLook::Warning, &maker, |_| {});
    }
    row::inset(ui, |ui| {
        let parts = reading.parts(split);
        token::in_subject(ui, &found.subject, &parts);
        ui.add_space(4.0);
        ui.scope(|ui| {
            ui.set_max_width(LEGEND);
            token::legend(ui, reading.token(split).parts());
        });
    });
    ui.add_space(4.0);
    let fact = |ui: &mut Ui, term: &str, said: &str| {
        row::fact(ui, term, |ui| kit::help_text(ui, said));
    };
    fact(ui, words::PREFIX, &prefix_in_words(sheet.state, found, reading));
    let numbers = split.in_words(profile);
    let numbers = if split.is_present {
        format!("{numbers} {NAME_UNKNOWN}")
    } else {
        let read_as = words::probably(split.person_digits.len(), split.counter_digits.len());
        format!("{read_as} {numbers} {NAME_UNKNOWN}")
    };
    fact(ui, words::NUMBERS, &numbers);
    if let Some(person @ 1..) = split.person {
        row::fact(ui, words::NAME, |ui| look_up(ui, sheet, profile, person));
    }
    fact(ui, words::SETTINGS, &reading.standing_in_words(profile));
    row::fact(ui, words::PROFILES, |ui| profiles(ui, sheet, found));
    splits(ui, &mut sheet.draft, profile, reading);
}

/// The names of people are asked of Dynamics in a signed-in browser.
fn look_up(ui: &mut Ui, sheet: &mut Sheet<'_, ReadDraft>, profile: &Profile, person: i128) {
    let environment = environment(profile.environment.as_deref().unwrap_or_default());
    kit::help_text(ui, words::look_up(person, environment.is_ok()));
    let to_open = format!("{}{}", environment.unwrap_or_default(), people_numbered(person));
    kit::code::line(ui, &to_open);
    if Button::quiet(words::COPY_LOOK_UP).inline().show(ui).clicked() {
        sheet.draft.copied = true;
        sheet.ask(Action::CopyText(to_open));
    }
    if sheet.draft.copied {
        row::live_help(ui, environment_words::COPIED);
    }
}

/// Also for the prefix that is in Dynamics now and that the plan replaces.
fn prefix_in_words(state: &State, found: &TokensFound, reading: &Reading) -> String {
    let first = found.readings.first().and_then(|(slot, _)| state.entries.get(slot));
    let is_in_dynamics = first.is_some_and(|entry| {
        entry.prefix_in_dynamics() == Some(reading.prefix.as_str()) && entry.profile.settings.prefix != reading.prefix
    });
    if is_in_dynamics {
        words::in_dynamics(&reading.prefix)
    } else {
        reading.prefix_in_words()
    }
}

/// Profiles that read the token otherwise than the first say how.
fn profiles(ui: &mut Ui, sheet: &mut Sheet<'_, ReadDraft>, found: &TokensFound) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let state = sheet.state;
    let mut called = BTreeMap::new();
    let mut first = None;
    for (slot, reading) in found.readings.iter().take(MOST_PROFILES) {
        let Some(entry) = state.entries.get(slot) else { continue };
        if profile(ui, state, *slot, &mut called) {
            sheet.ask(Action::CloseDialog);
            sheet.ask(Action::Select(Selection::Profile(*slot)));
        }
        let numbers = reading.splits.first().map(|split| split.in_words(&entry.profile));
        let reads = format!("{} {}", reading.prefix_in_words(), numbers.unwrap_or_default());
        if first.get_or_insert_with(|| reads.clone()) != &reads {
            kit::help_text(ui, reads);
        }
    }
    if let Some(more @ 1..) = found.readings.len().checked_sub(MOST_PROFILES) {
        kit::help_text(ui, words::more_profiles(more));
    }
}

fn profile(ui: &mut Ui, state: &State, slot: Slot, called: &mut BTreeMap<String, usize>) -> bool {
    let name = parts::listed_name(state, Selection::Profile(slot));
    let number = called.entry(name.clone()).or_insert(0);
    *number += 1;
    if state.slot() == Some(slot) {
        kit::help_text(ui, words::is_shown(&name));
        return false;
    }
    let words = match *number {
        1 => words::show(&name),
        number => words::show_numbered(&name, number),
    };
    Button::quiet(&words).inline().show(ui).clicked()
}

fn splits(ui: &mut Ui, draft: &mut ReadDraft, profile: &Profile, reading: &Reading) {
    if reading.splits.len() < 2 {
        return;
    }
    ui.add_space(4.0);
    let open = draft.all_splits;
    let (words, name) = if open {
        (core_words::LESS, words::FEWER_SPLITS)
    } else {
        (core_words::MORE, words::ALL_SPLITS)
    };
    let toggled = row::help_with(
        ui,
        &reading.splits_in_words(profile),
        |_| {},
        |ui| {
            let button = Button::quiet(words)
                .named(name)
                .id(egui::Id::unique("ways to split a token"))
                .inline()
                .show(ui);
            row::expands(&button, open);
            button.clicked()
        },
    );
    if toggled {
        draft.all_splits = !open;
    }
    if !open {
        return;
    }
    row::inset(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, split) in reading.splits.iter().enumerate() {
            if at > 0 {
                ui.add_space(6.0);
            }
            token::line(ui, "", reading.token(split).parts(), "");
            kit::help_text(ui, split.in_words(profile));
        }
    });
}

fn none(ui: &mut Ui, state: &State, found: &TokensFound) {
    if let Some(text) = found.looks_like.clone().and_then(|range| found.subject.get(range)) {
        let said = words::looks_like(text, LOOKS_LIKE_TOKEN);
        kit::note(ui, NoteLook::Warning, &said, |_| {});
    }
    let example = values::visible(&Token::first(state.profile()).to_string());
    kit::help_text(ui, words::none(&example, state.order.len()));
}
