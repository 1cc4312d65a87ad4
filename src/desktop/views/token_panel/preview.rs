//! The token as customers see it.

use egui::Ui;
use tracking_settings::Token;

use super::heading;
use crate::{
    kit::{self, Ink},
    state::State,
    text::{frame::panel as words, values::visible},
};

pub(super) fn show(ui: &mut Ui, state: &State) {
    heading(ui, words::CUSTOMERS_SEE);
    kit::card(ui, None, |ui| {
        let profile = state.profile();
        if !profile.settings.use_tracking_tokens {
            kit::mono_text(ui, words::EXAMPLE_SUBJECT.trim_end());
            ui.add_space(4.0);
            kit::help_text(ui, words::NO_TOKEN);
            return;
        }
        let token = Token::first(profile);
        let [prefix, fixed, person, counter] = token.parts();
        let seen = visible(prefix);
        let whole = format!("{seen}{fixed}{person}{counter}");
        kit::token_line(
            ui,
            &[
                (words::EXAMPLE_SUBJECT, Ink::Plain),
                (&seen, Ink::Prefix),
                (fixed, Ink::Fixed),
                (person, Ink::Person),
                (counter, Ink::Counter),
            ],
            &words::token_named(&whole, [&seen, fixed, person, counter]),
        );
        ui.add_space(4.0);
        kit::legend_row(ui, Ink::Prefix, words::PREFIX, &seen);
        kit::legend_row(ui, Ink::Fixed, words::ALWAYS_0, fixed);
        kit::legend_row(ui, Ink::Person, words::PERSONAL_NUMBER, person);
        kit::legend_row(ui, Ink::Counter, words::EMAIL_COUNTER, counter);
        ui.add_space(4.0);
        let last = Token::last(profile);
        let last = format!("{seen}{fixed}{}{}", last.person, last.counter);
        kit::help_text(ui, words::last_token(&last));
    });
}
