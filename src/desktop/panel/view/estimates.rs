//! The numbers about the organization, and when the token's numbers repeat by them.

use egui::{Align, Id, Ui};
use tracking_settings::{
    Field, Level, Profile, SettingId, Token, Usage, Value,
    token::{self, DigitsOutlook},
};

use crate::{
    core::{action::Action, state::State, text, view::explained_heading as heading},
    kit::{
        self, BarLook, BarPlot, Draft, Invalid, NumberField, PlotBar, Tick, accessible,
        row::{self, First},
    },
    panel::{view::findings, words},
};

const FIELD_WIDTH: f32 = 84.0;

pub fn show_numbers(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    heading(ui, words::ORGANIZATION);
    kit::card(ui, None, |ui| {
        for field in Usage::FIELDS {
            number(ui, state, field, actions);
            findings(ui, state, field, actions);
            ui.add_space(6.0);
        }
        let mut note = words::ONLY_ESTIMATES.to_owned();
        if state.settled_profile().usage.is_none() {
            note = format!("{note} {}", words::ASSUMED);
        }
        kit::help_text(ui, note);
        kit::help_text(ui, words::WHOM);
    });
}

fn number(ui: &mut Ui, state: &State, field: Field, actions: &mut Vec<Action>) {
    let label = field.label();
    let profile = state.profile();
    let invalid = state
        .assessment
        .in_row(field)
        .map(|finding| finding.level)
        .min()
        .and_then(|level| match level {
            Level::Error => Some(Invalid::Error),
            Level::Warning => Some(Invalid::Warning),
            Level::Info => None,
        });
    let description = description(state, field);
    let range = Profile::number_range(field).unwrap_or((0, i128::MAX));
    let value = profile.number(field).unwrap_or_default();
    let (_, outcome) = row::split(
        ui,
        FIELD_WIDTH,
        First::Left,
        |ui| {
            ui.add_space(4.0);
            kit::text::label_of_small(ui, label.as_str());
        },
        |ui| {
            kit::number_field(
                ui,
                &NumberField {
                    description: &description,
                    width: FIELD_WIDTH,
                    enabled: state.can_edit(),
                    invalid,
                    small: true,
                    ..NumberField::new(Id::unique(("usage", state.selection, field)), value, range, &label)
                },
            )
        },
    );
    if let Some(number) = outcome.changed {
        actions.push(Action::Edit {
            title: text::step::change_of(field),
            changes: vec![(field, Value::Number(number))],
            visit: true,
        });
    }
    if outcome.left {
        actions.push(Action::LeaveField);
    }
    if outcome.response.gained_focus() {
        actions.push(Action::Focused(field));
    }
    if let Some(draft) = outcome.draft_message {
        let message = match draft {
            Draft::NotANumber { kept } => text::not_a_number(kept),
            Draft::TooLong { kept } => text::too_many_digits(kept),
        };
        accessible::describe(&outcome.response, format!("{message} {description}"));
        kit::hint::under_field(&outcome.response, &message);
    }
    if state.view.focus == Some(field) {
        kit::focus::request(ui.ctx(), outcome.response.id);
        outcome.response.scroll_to_me(Some(Align::Center));
        actions.push(Action::FocusGiven);
    }
}

fn description(state: &State, field: Field) -> String {
    let mut said = vec![words::ONLY_ESTIMATES.to_owned()];
    if !state.can_edit() {
        said.push(text::WHY_BUILT_IN.to_owned());
    }
    for finding in state.assessment.in_row(field) {
        said.push(finding.message.clone());
    }
    said.join(" ")
}

pub fn show_answer(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    heading(ui, words::REPEAT);
    still_card(ui, state, words::REPEAT, |ui| {
        let profile = state.profile();
        let usage = profile.usage_or_assumed();
        if !profile.settings.use_tracking_tokens {
            kit::help_text(ui, words::NOTHING_REPEATS);
            return;
        }
        let Some(days) = token::repeats_after_days(profile) else {
            kit::answer(ui, words::NOT_KNOWN, "", false);
            kit::help_text(ui, words::NOT_KNOWN_WHY);
            return;
        };
        let outlook = &state.assessment.outlook;
        let window = usage.reply_window_days;
        let short = in_use(state).is_some_and(|one| !one.holds);
        let more = if short {
            words::shorter_than(window)
        } else {
            String::new()
        };
        kit::steady::held(ui, "answer", state.is_held_still(), |ui| {
            kit::answer(ui, &token::within_days(days), &more, short);
        });
        ui.add_space(6.0);
        plot(ui, state, actions);
        if short && outlook.fewest.is_none() {
            kit::help_text(ui, words::NO_DIGITS_ENOUGH);
        }
        ui.add_space(6.0);
        let last = Token::last(profile);
        let why = words::repeat_sentence(usage.emails_per_day, &last.counter);
        kit::help_text(ui, format!("{} {why}", outlook.repeats));
        kit::help_text(ui, &outlook.replies);
    });
}

/// Its contents move with every key, and what stands below does not.
fn still_card(ui: &mut Ui, state: &State, salt: &str, contents: impl FnOnce(&mut Ui)) {
    kit::card(ui, None, |ui| {
        kit::steady::held(ui, salt, state.is_held_still(), contents);
    });
}

/// Digits out of range count as the nearest ones that can be.
fn in_use(state: &State) -> Option<&DigitsOutlook> {
    let digits = state.profile().settings.activity_counter_digits;
    let by_digits = &state.assessment.outlook.by_digits;
    by_digits.iter().min_by_key(|one| one.digits.abs_diff(digits))
}

fn plot(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let window = state.profile().usage_or_assumed().reply_window_days;
    let by_digits = &state.assessment.outlook.by_digits;
    let now = state.profile().settings.activity_counter_digits;
    let can_be_used = |digits: i128| state.can_edit() && digits != now;
    let bars: Vec<PlotBar> = by_digits
        .iter()
        .map(|one| {
            let days = one.days_until_repeat.unwrap_or_default();
            PlotBar {
                label: one.digits.to_string(),
                height: level(days),
                look: if one.holds { BarLook::High } else { BarLook::Low },
                says: words::bar(one.digits, days, one.holds, window),
                click: if can_be_used(one.digits) {
                    words::click_to_use(one.digits)
                } else {
                    String::new()
                },
            }
        })
        .collect();
    let mut says: Vec<&str> = bars.iter().map(|bar| bar.says.as_str()).collect();
    if state.can_edit() {
        says.push(words::ENTER_USES);
    }
    let ticks = words::PLOT_SCALE.map(|(days, label)| Tick {
        at: days.log10(),
        label,
    });
    let chosen = in_use(state).and_then(|used| by_digits.iter().position(|one| one.digits == used.digits));
    let reading = kit::bar_plot(
        ui,
        &BarPlot {
            id: Id::unique("how long until numbers repeat"),
            name: words::PLOT,
            description: &says.join(" "),
            bars: &bars,
            chosen,
            ticks: &ticks,
            line: Some((level(window), words::PLOT_LINE)),
        },
    );
    let Some((bar, one)) = reading.bar.and_then(|at| Some((bars.get(at)?, by_digits.get(at)?))) else {
        return;
    };
    if reading.taken {
        actions.push(use_digits(one.digits));
    }
    // Another profile or number brings another bar: only who goes through the bars hears of it.
    match (reading.by_keyboard, can_be_used(one.digits)) {
        (true, true) => row::live_help(ui, &format!("{} {}", bar.says, words::enter_to_use(one.digits))),
        (true, false) => row::live_help(ui, &bar.says),
        (false, _) => kit::help_text(ui, bar.says.as_str()),
    };
}

/// The scale is logarithmic.
fn level(days: i128) -> f64 {
    (days.max(1) as f64).log10()
}

fn use_digits(digits: i128) -> Action {
    Action::Edit {
        title: text::step::fix(&words::use_digits(digits)),
        changes: vec![(SettingId::ActivityCounterDigits.into(), Value::Number(digits))],
        visit: false,
    }
}

pub fn show_everyone(ui: &mut Ui, state: &State) {
    heading(ui, words::EVERYONE);
    still_card(ui, state, words::EVERYONE, |ui| {
        if !state.profile().settings.use_tracking_tokens {
            kit::help_text(ui, words::NOTHING_REPEATS);
            return;
        }
        let people = token::people_sharing_numbers(state.profile());
        kit::help_text(ui, people.in_words());
        kit::help_text(ui, people.tokens_in_words());
    });
}
