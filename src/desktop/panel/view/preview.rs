//! The token as customers see it: in a subject, in a reply, on a phone.

use std::ops::Range;

use egui::{Id, Ui};
use tracking_settings::{
    Token,
    subject_line::{NOT_DOCUMENTED, SentSubject, SubjectLine, TokenSeen, as_sent, forward, on_phone, reply},
};

use crate::{
    core::{
        action::Action,
        command::CommandId,
        preferences::{EXAMPLE_LIMIT, SUBJECT_LIMIT},
        state::State,
        text::values::visible,
        view::explained_heading as heading,
    },
    kit::{self, Button, Ink, NumberField, TextField, row},
    panel::words,
    token::{
        view::{self as token, INKS, inside},
        words as token_words,
    },
};

const FIELD_WIDTH: f32 = 84.0;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    heading(ui, token_words::CUSTOMERS_SEE);
    kit::card(ui, None, |ui| {
        let profile = state.profile();
        let adds_token = profile.settings.use_tracking_tokens;
        let token = Token::first(profile);
        let in_dynamics = state.subject_limit_in_dynamics();
        let sent = as_sent(
            subject(state),
            adds_token.then_some(&token),
            in_dynamics.unwrap_or(state.preferences.subject_limit),
        );
        let is_typed = |field| kit::focus::is_on(ui.ctx(), field);
        let still = state.is_held_still() || [example_field(), limit_field_id()].into_iter().any(is_typed);
        kit::steady::held(ui, "subject", still, |ui| {
            if adds_token {
                with_token(ui, &sent, &token, &Token::last(profile));
            } else {
                kit::mono_text(ui, &visible(&sent.text));
                ui.add_space(4.0);
                kit::help_text(ui, token_words::NO_TOKEN);
            }
        });
        ui.add_space(4.0);
        let open = state.view.preview_open;
        let (label, name) = if open {
            (words::PREVIEW_LESS, words::PREVIEW_LESS_NAMED)
        } else {
            (words::PREVIEW_MORE, words::PREVIEW_MORE_NAMED)
        };
        row::flow(ui, |ui| {
            let more = Button::quiet(label)
                .named(name)
                .id(Id::unique("more of the preview"))
                .show(ui);
            row::expands(&more, open);
            if more.clicked() {
                actions.push(Action::TogglePreview);
            }
            read_token_button(ui, actions);
        });
        if open {
            ui.add_space(8.0);
            example(ui, state, &sent, still, actions);
            ui.add_space(8.0);
            kit::steady::held(ui, "elsewhere", still, |ui| elsewhere(ui, &sent, &token));
        }
    });
}

fn example_field() -> Id {
    Id::unique("example subject")
}

fn limit_field_id() -> Id {
    Id::unique("subject limit")
}

fn subject(state: &State) -> &str {
    let typed = state.preferences.example_subject.as_deref();
    typed.unwrap_or(token_words::EXAMPLE_SUBJECT)
}

fn with_token(ui: &mut Ui, sent: &SentSubject, token: &Token, last: &Token) {
    let token_parts = token.parts();
    let [prefix, fixed, person, counter] = token_parts;
    let seen = visible(prefix);
    let whole = format!("{seen}{fixed}{person}{counter}");
    let parts = coloured(&sent.text, sent.token_range.clone(), token);
    show_parts(
        ui,
        &parts,
        &token_words::token_named(&whole, [&seen, fixed, person, counter]),
    );
    ui.add_space(4.0);
    token::legend(ui, token_parts);
    ui.add_space(4.0);
    kit::help_text(ui, words::last_token(&visible(&last.to_string())));
    if sent.cut.is_some() || sent.token_left_out {
        ui.add_space(4.0);
        row::quiet_line(ui, kit::NoteLook::Warning, &sent.said(), |_| ());
    }
}

fn example(ui: &mut Ui, state: &State, sent: &SentSubject, still: bool, actions: &mut Vec<Action>) {
    kit::text::label_of_small(ui, words::EXAMPLE_FIELD);
    let mut typed = subject(state).to_owned();
    let field = kit::text_field(
        ui,
        TextField {
            width: f32::INFINITY,
            limit: Some(EXAMPLE_LIMIT),
            small: true,
            ..TextField::new(example_field(), &mut typed, words::EXAMPLE_FIELD)
        },
    );
    if field.changed() {
        actions.push(Action::ExampleSubject(typed));
    }
    let is_own = state.preferences.example_subject.is_some();
    let usual = Button::quiet(words::USUAL_EXAMPLE).enabled(is_own, words::IS_USUAL_EXAMPLE);
    if usual.show(ui).clicked() {
        actions.push(Action::ExampleSubject(token_words::EXAMPLE_SUBJECT.to_owned()));
    }
    ui.add_space(6.0);
    match state.subject_limit_in_dynamics() {
        Some(limit) => _ = kit::help_text(ui, words::limit_in_dynamics(limit)),
        None => limit_field(ui, state, actions),
    }
    ui.add_space(4.0);
    kit::steady::held(ui, "cut", still, |ui| {
        if sent.cut.is_none() && !sent.token_left_out {
            kit::help_text(ui, sent.said());
        }
    });
    kit::help_text(ui, NOT_DOCUMENTED);
}

fn limit_field(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let limit = |number: &usize| i128::try_from(*number).unwrap_or(i128::MAX);
    let range = (limit(SUBJECT_LIMIT.start()), limit(SUBJECT_LIMIT.end()));
    let used = limit(&state.preferences.subject_limit);
    let typed_limit = state.view.subject_limit.filter(|typed| *typed != used);
    let (_, outcome) = row::split(
        ui,
        FIELD_WIDTH,
        row::First::Left,
        |ui| {
            ui.add_space(4.0);
            kit::text::label_of_small(ui, words::LIMIT_FIELD);
        },
        |ui| {
            let id = limit_field_id();
            let value = state.view.subject_limit.unwrap_or(used);
            kit::number_field(
                ui,
                &NumberField {
                    description: words::LIMIT_HELP,
                    width: FIELD_WIDTH,
                    small: true,
                    invalid: typed_limit.map(|_| kit::text_field::Invalid::Warning),
                    ..NumberField::new(id, value, range, words::LIMIT_FIELD)
                },
            )
        },
    );
    if let Some(number) = outcome.changed {
        actions.push(Action::SubjectLimit(number));
    }
    if outcome.left {
        actions.push(Action::LeaveField);
    }
    if typed_limit.is_some() {
        kit::hint::under_field(&outcome.response, &words::limit_out_of_range(range, used));
    }
    kit::help_text(ui, words::LIMIT_HELP);
}

fn elsewhere(ui: &mut Ui, sent: &SentSubject, token: &Token) {
    for (what, line) in [(words::REPLY, reply(sent)), (words::FORWARD, forward(sent))] {
        kit::text::label_of_small(ui, what);
        line_of(ui, what, &line, token);
        ui.add_space(4.0);
    }
    kit::text::label_of_small(ui, words::PHONE);
    let seen = on_phone(&sent.line(), words::PHONE_WIDTH);
    let range = match &seen.token {
        TokenSeen::Whole(range) | TokenSeen::Partly(range) => Some(range.clone()),
        TokenSeen::None | TokenSeen::Hidden => None,
    };
    row::inset(ui, |ui| {
        let parts = coloured(&seen.shown, range, token);
        show_parts(ui, &parts, &words::subject_named(words::PHONE, &visible(&seen.shown)));
    });
    kit::help_text(ui, seen.said());
}

fn line_of(ui: &mut Ui, what: &str, line: &SubjectLine, token: &Token) {
    let parts = coloured(&line.text, line.token_range.clone(), token);
    show_parts(ui, &parts, &words::subject_named(what, &visible(&line.text)));
}

fn show_parts(ui: &mut Ui, parts: &[(String, Ink)], name: &str) {
    let parts: Vec<_> = parts.iter().map(|(text, ink)| (text.as_str(), *ink)).collect();
    kit::token_line(ui, &parts, name);
}

/// A token that was cut has only its beginning there.
fn coloured(text: &str, token_at: Option<Range<usize>>, token: &Token) -> Vec<(String, Ink)> {
    let Some(range) = token_at else {
        return vec![(inside(text), Ink::Plain)];
    };
    let mut rest = text.get(range.clone()).unwrap_or_default();
    let mut parts = vec![(inside(text.get(..range.start).unwrap_or_default()), Ink::Plain)];
    for (part, ink) in token.parts().into_iter().zip(INKS) {
        // Of a token that was cut, only the beginning is there.
        let (here, later) = rest.split_at(rest.floor_char_boundary(part.len()));
        parts.push((inside(here), ink));
        rest = later;
    }
    parts.push((inside(text.get(range.end..).unwrap_or_default()), Ink::Plain));
    parts.retain(|(text, _)| !text.is_empty());
    parts
}

fn read_token_button(ui: &mut Ui, actions: &mut Vec<Action>) {
    let id = CommandId::ReadToken;
    let button = Button::quiet(id.words()).description(id.hint().unwrap_or_default());
    if button.show(ui).clicked() {
        actions.push(Action::Command(id));
    }
}

#[cfg(test)]
mod tests {
    use tracking_settings::Profile;

    use super::*;

    #[test]
    fn the_tokens_parts_keep_their_colours_also_where_it_is_cut() {
        let token = Token::first(&Profile::new("test"));
        let text = "Quote CRM:0001001 …";
        let whole = [
            ("Quote ", Ink::Plain),
            ("CRM:", Ink::Prefix),
            ("0", Ink::Fixed),
            ("001", Ink::Person),
            ("001", Ink::Counter),
            (" …", Ink::Plain),
        ];
        let of = |parts: &[(&str, Ink)]| {
            parts
                .iter()
                .map(|(text, ink)| ((*text).to_owned(), *ink))
                .collect::<Vec<_>>()
        };
        assert_eq!(coloured(text, Some(6..17), &token), of(&whole));
        let cut = [
            ("Quote ", Ink::Plain),
            ("CRM:", Ink::Prefix),
            ("0", Ink::Fixed),
            ("0", Ink::Person),
            ("…", Ink::Plain),
        ];
        assert_eq!(coloured("Quote CRM:00…", Some(6..12), &token), of(&cut));
        assert_eq!(coloured("Quote", None, &token), of(&[("Quote", Ink::Plain)]));
        // A range outside the text, or inside a letter, breaks nothing.
        assert_eq!(coloured("é", Some(1..9), &token), of(&[]));
    }
}
