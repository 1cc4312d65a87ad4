//! One reply, followed through the four methods.

use egui::{ScrollArea, Ui, Vec2};
use mail_correlation::{
    Method, Step,
    cases::{Case, Ending, Followed},
};
use tracking_settings::smart_matching::BadPattern;

use super::what_if;
use crate::{
    core::{
        action::{Action, TryMail},
        state::State,
        text::values,
    },
    kit::{
        self, ChipLook, NoteLook, PathStep, StepLook, accessible,
        row::{self, First},
    },
    try_on_mail::words::{self, replay},
};

/// In points: narrower, the list stands above the case.
const TWO_COLUMNS: f32 = 720.0;
const LIST: f32 = 300.0;
const MOST_LINES: usize = 24;
/// In points: narrower, the ways of two profiles stand below each other.
const TWO_WAYS: f32 = 520.0;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    if width < TWO_COLUMNS {
        list(ui, state, 200.0, actions);
        ui.add_space(10.0);
        case(ui, state, actions);
        return;
    }
    let room = ui.clip_rect().bottom() - ui.cursor().top() - 24.0;
    let mut asked = Vec::new();
    row::split(
        ui,
        width - LIST,
        First::Left,
        |ui| list(ui, state, room.max(260.0), &mut asked),
        |ui| case(ui, state, actions),
    );
    actions.append(&mut asked);
}

fn list(ui: &mut Ui, state: &State, height: f32, actions: &mut Vec<Action>) {
    kit::card(ui, None, |ui| {
        let scrolled = ScrollArea::vertical()
            .id_salt("cases")
            .max_height(height)
            .min_scrolled_height(height.min(200.0))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                kit::follow::keyboard(ui, |ui| {
                    kit::radio_group(ui, words::CASES, |ui| {
                        for (at, group) in words::case_groups().iter().enumerate() {
                            group_of_cases(ui, state, at, group, actions);
                        }
                    });
                });
            });
        kit::steady::area(ui, &scrolled);
    });
}

fn group_of_cases(ui: &mut Ui, state: &State, at: usize, group: &words::CaseGroup, actions: &mut Vec<Action>) {
    let trying = &state.view.trying;
    let open = group.is_open != trying.toggled.contains(&at);
    if row::fold(ui, &group.heading, open) {
        actions.push(Action::TryMail(TryMail::ToggleGroup(at)));
    }
    if !open {
        return;
    }
    for (case, title) in &group.cases {
        let plain = case.plain_title();
        let title = if kit::text::can_draw(ui, title) { title } else { &plain };
        if kit::radio_row(ui, trying.case == *case, title).changed() {
            actions.push(Action::TryMail(TryMail::Follow(*case)));
        }
    }
    ui.add_space(8.0);
}

fn case(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let Some((case, profiles, _)) = &state.followed.of else {
        return;
    };
    let mut title = case.title();
    if !kit::text::can_draw(ui, &title) {
        title = case.plain_title();
    }
    kit::text::heading(ui, kit::strong(&title).size(16.0), &title, 2);
    if let Some(habit) = case.habit() {
        kit::help_text(ui, habit.how_known());
    }
    ui.add_space(4.0);
    what_if::settings(ui, state, actions);
    ui.add_space(4.0);
    super::against(ui, state, actions);
    ui.add_space(6.0);
    if let Some(Ok(followed)) = state.followed.under.first() {
        mails(ui, followed);
        notes(ui, followed);
        if let Some(mail) = followed.mails.last().filter(|_| case.habit().is_some()) {
            kit::section_heading(ui, words::AS_WRITTEN);
            let lines: Vec<String> = mail.header.lines().map(words::line_of_header).collect();
            kit::code::lines(ui, &lines, MOST_LINES);
        }
    }
    ui.add_space(4.0);
    let names: Vec<String> = profiles.iter().map(|profile| values::name(&profile.name)).collect();
    let without_ids = state.followed.without_ids.iter().map(Option::as_ref);
    let mut ways = state.followed.under.iter().zip(without_ids).zip(&names);
    match (ways.next(), ways.next()) {
        (Some(first), Some(second)) if ui.available_width() >= TWO_WAYS => {
            let half = (ui.available_width() - 12.0) / 2.0;
            row::split(ui, half, First::Left, |ui| way(ui, first), |ui| way(ui, second));
        }
        (first, second) => {
            for one in first.into_iter().chain(second) {
                way(ui, one);
                ui.add_space(8.0);
            }
        }
    }
    if let [Ok(first), Ok(second)] = &state.followed.under[..] {
        otherwise(ui, first, second, &names[1]);
    }
    ui.add_space(10.0);
    beside(ui, state, actions);
    ui.add_space(10.0);
    what_if::readings(ui, &Case::supposed(&state.view.trying.what_if));
}

/// What of the case is otherwise under the second profile.
fn otherwise(ui: &mut Ui, first: &Followed, second: &Followed, name: &str) {
    let subject = |followed: &Followed| followed.mails.last().map(|mail| mail.subject.clone());
    if let Some(other) = subject(second).filter(|other| Some(other) != subject(first).as_ref()) {
        kit::help_text(ui, format!("{name}: {}", replay::its_subject(&other)));
    }
    for note in second.notes.iter().filter(|note| !first.notes.contains(note)) {
        row::quiet_line(ui, NoteLook::Info, &format!("{name}: {note}"), |_| ());
    }
}

/// What may be supposed besides.
fn beside(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::steady::part(ui, "what if", |ui| {
        kit::card(ui, None, |ui| what_if::suppositions(ui, state, actions));
    });
}

fn mails(ui: &mut Ui, followed: &Followed) {
    for (at, mail) in followed.mails.iter().enumerate() {
        kit::card(ui, None, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            kit::help_text(ui, words::from_to(at, mail));
            kit::text::body(ui, values::visible(&mail.subject));
            for remark in &mail.remarks {
                kit::help_text(ui, remark.as_str());
            }
        });
        ui.add_space(6.0);
    }
}

fn notes(ui: &mut Ui, followed: &Followed) {
    for note in &followed.notes {
        row::quiet_line(ui, NoteLook::Info, note, |_| ());
    }
}

type Way<'a> = ((&'a Result<Followed, BadPattern>, Option<&'a Followed>), &'a String);

fn way(ui: &mut Ui, ((followed, without_ids), name): Way<'_>) {
    kit::card(ui, Some(name), |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 4.0);
        let followed = match followed {
            Ok(followed) => followed,
            Err(bad) => {
                kit::note(ui, NoteLook::Warning, &bad.sentence(), |_| ());
                return;
            }
        };
        let look = match followed.ending {
            Ending::Right | Ending::LeftAlone => ChipLook::Good,
            Ending::Missed | Ending::Joined => ChipLook::Warning,
            Ending::Wrong => ChipLook::Error,
        };
        let ending = words::ending(followed);
        let shown = kit::chip(ui, look, &ending, false);
        accessible::announce(&shown, &ending);
        if let Some(without_ids) = without_ids {
            kit::help_text(ui, words::without_ids(without_ids));
        }
        ui.add_space(6.0);
        steps(ui, name, &followed.steps, words::mail);
    });
}

/// The four methods as a way; `name_of` names what one of them found.
pub fn steps(ui: &mut Ui, name: &str, steps: &[Step; 4], name_of: impl Fn(u32) -> String) {
    let methods = || Method::ALL.into_iter().zip(*steps);
    let taken = methods().find(|(_, step)| matches!(step, Step::Found(_)));
    let taken = taken.map(|(method, _)| method);
    let is_behind = |method: Method| taken.is_some_and(|taken| taken < method);
    let texts: Vec<String> = methods()
        .map(|(method, step)| words::step(method, step, is_behind(method), &name_of))
        .collect();
    let shown: Vec<PathStep<'_>> = methods()
        .zip(&texts)
        .map(|((method, step), text)| PathStep {
            title: method.label(),
            text,
            look: look_of(method, step, taken),
        })
        .collect();
    kit::path(ui, name, &shown);
}

fn look_of(method: Method, step: Step, taken: Option<Method>) -> StepLook {
    match step {
        Step::Off(_) => StepLook::Off,
        _ if taken == Some(method) => StepLook::Taken,
        _ if taken.is_some_and(|taken| taken < method) => StepLook::Beyond,
        _ => StepLook::Passed,
    }
}
