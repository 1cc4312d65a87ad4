//! Asks for which environment steps are, and what it holds today.

use egui::Ui;
use tracking_settings::PartlyKnown;

use crate::{
    core::{
        ids::{Selection, Slot, StepsFor, Version},
        state::{State, today},
        text::{self as core_words, said},
        view::{field_id, profile_choice},
    },
    kit::{self, NoteLook, TextField},
    steps::words,
};

pub fn steps_for(ui: &mut Ui, state: &State, slot: Option<Slot>, plan: &PartlyKnown, chosen: &mut StepsFor) {
    let before = chosen.target(state, plan).host();
    kit::text::label_of(ui, words::TODAY);
    kit::radio_group(ui, words::TODAY, |ui| {
        for choice in today::choices(state, slot, chosen.today.as_ref()) {
            let is_chosen = choice == chosen.today;
            let other = choice.as_ref().and_then(|version| today::other(version, slot));
            let words = match other {
                Some(_) => words::ANOTHERS.to_owned(),
                None => words::today(choice.as_ref(), today::source(state, choice.as_ref())),
            };
            if kit::radio_row(ui, is_chosen, &words).changed() {
                chosen.today = choice;
            }
            if let Some(other) = other.filter(|_| is_chosen) {
                kit::text::indented(ui, |ui| other_profile(ui, state, slot, other, &mut chosen.today));
            }
        }
    });
    ui.add_space(6.0);
    let typed = StepsFor {
        address: String::new(),
        ..chosen.clone()
    };
    let known = typed.target(state, plan).environment;
    kit::text::label_of(ui, words::FOR);
    let mut address = TextField::new(field_id(words::FOR), &mut chosen.address, words::FOR);
    address.width = f32::INFINITY;
    address.limit = Some(tracking_settings::profile::limits::NAME);
    address.hint = known.as_deref().unwrap_or(said::label::ENVIRONMENT_HINT);
    kit::text_field(ui, address);
    let target = chosen.target(state, plan);
    if let Some(why) = chosen.wrong_address() {
        kit::note(ui, NoteLook::Warning, core_words::wrong_address(why), |_| {});
    } else {
        let host = target.host();
        let said = host.map_or_else(|| words::FOR_NOBODY.to_owned(), |host| words::carried_out_in(&host));
        kit::help_text(ui, said.as_str());
    }
    if chosen.today.is_some()
        && today::source(state, chosen.today.as_ref()).is_some()
        && chosen.baseline(state, &target).is_none()
    {
        kit::help_text(ui, words::TELLS_NOTHING);
    }
    if target.host() != before {
        chosen.with_prefix_and_base = false;
    }
    if let Some(there) = target.other_than(&plan.profile) {
        kit::check_row(ui, &mut chosen.with_prefix_and_base, words::WITH);
        kit::indented_help(ui, words::with_help(&there));
    }
}

fn other_profile(ui: &mut Ui, state: &State, slot: Option<Slot>, other: Slot, today: &mut Option<Version>) {
    let others: Vec<Slot> = today::others(state, slot).collect();
    let is_offered = |selection: &Selection| matches!(selection, Selection::Profile(slot) if others.contains(slot));
    if let Some(Selection::Profile(other)) =
        profile_choice(ui, state, words::OTHER, Selection::Profile(other), is_offered)
    {
        *today = Some(Version::InDynamics(other));
    }
    let version = Version::InDynamics(other);
    match today::source(state, Some(&version)) {
        Some((was_read, day)) => kit::help_text(ui, words::other(was_read, day).as_str()),
        None if state.is_being_read(&version) => kit::help_text(ui, core_words::EARLIER_STATES_READING),
        None => kit::help_text(ui, words::OTHER_NOT_READ),
    };
}
