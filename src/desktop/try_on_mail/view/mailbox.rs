//! A mailbox, replayed: figures, methods, the list of messages, what is found in it.

use egui::{Align, Id, Layout, Ui, Vec2};
use mail_correlation::{Judgement, Listing, OUR_READING, Show, Sort, WhatIf};

use super::{explained, found, what_if};
use crate::{
    core::{
        action::{Action, TryMail},
        state::{OpenedMail, State},
        text::{self, values},
        trial::{MailRead, NoTrial, SaveAs, Tried},
        view as parts,
    },
    kit::{
        self, Button, CellLook, CheckBox, NoteLook, TextField, row,
        wide_table::{WideCell, WideColumn, WideEvent, WideRow, WideTable},
    },
    try_on_mail::words::{self, replay},
};

const TABLE: &str = "messages";
/// The message whose explanation was left by key.
pub const LEFT: &str = "explanation left";
/// In points.
const LEAST_FIGURE: f32 = 150.0;
const FIGURE_HEIGHT: f32 = 112.0;
const LOW_TABLE: f32 = 242.0;

pub fn search_field() -> Id {
    parts::field_id(replay::SEARCH)
}

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    match &state.mail {
        OpenedMail::None => {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(8.0);
                buttons(ui, state, actions);
            });
            ui.add_space(8.0);
            kit::help_text(ui, replay::WHAT_IS_READ);
        }
        OpenedMail::Reading { names, progress, .. } => {
            let said = text::trial::progress(progress);
            row::quiet_body(ui, format!("{}: {said}", values::line(names)));
            let all = progress.all().max(1);
            let share = progress.done() as f32 / all as f32;
            kit::meter(ui, share, replay::READING, &said);
            ui.add_space(8.0);
            if Button::secondary(replay::STOP).show(ui).clicked() {
                actions.push(Action::TryMail(TryMail::Cancel));
            }
        }
        OpenedMail::Read(mail) => read(ui, state, mail, actions),
    }
}

fn buttons(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let idle = state.busy.is_none();
    for (words, folder) in [(replay::OPEN_FILES, false), (replay::OPEN_FOLDER, true)] {
        let button = if folder {
            Button::secondary(words)
        } else {
            Button::primary(words)
        };
        if button.enabled(idle, text::WHY_BUSY).show(ui).clicked() {
            actions.push(Action::TryMail(TryMail::Choose { folder }));
        }
    }
}

fn read(ui: &mut Ui, state: &State, mail: &MailRead, actions: &mut Vec<Action>) {
    row::quiet_body(
        ui,
        if mail.sample.is_empty() {
            replay::no_mail(&mail.names)
        } else {
            replay::what_was_read(mail)
        },
    );
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(8.0);
        buttons(ui, state, actions);
        if Button::secondary(replay::FORGET).show(ui).clicked() {
            actions.push(Action::TryMail(TryMail::Forget));
        }
        if mail.sample.is_empty() {
            return;
        }
        let is_there = matches!(state.tried, Some(Ok(_)));
        let why = if is_there {
            text::WHY_BUSY
        } else {
            replay::WHY_NO_RESULT
        };
        for (words, save_as) in [(replay::SAVE_PAGE, SaveAs::Page), (replay::SAVE_TABLE, SaveAs::Table)] {
            if Button::secondary(words)
                .enabled(is_there && state.busy.is_none(), why)
                .show(ui)
                .clicked()
            {
                actions.push(Action::TryMail(TryMail::Save(save_as)));
            }
        }
        let mut with = state.view.trying.with_addresses;
        if CheckBox::new(&mut with, replay::WITH_ADDRESSES).show_row(ui).changed() {
            actions.push(Action::TryMail(TryMail::WithAddresses(with)));
        }
    });
    ui.add_space(6.0);
    if mail.sample.is_empty() {
        unreadable(ui, mail);
        return;
    }
    super::against(ui, state, actions);
    ui.add_space(6.0);
    what_if::settings(ui, state, actions);
    suppositions(ui, state, actions);
    ui.add_space(8.0);
    unreadable(ui, mail);
    match &state.tried {
        None | Some(Err((NoTrial::Stopped, _))) => {
            row::quiet_body(ui, replay::TRYING);
        }
        Some(Err((NoTrial::Problem(problem), _))) => kit::note(ui, NoteLook::Warning, problem, |_| ()),
        Some(Ok(tried)) => {
            figures(ui, tried);
            kit::help_text(ui, replay::not_shown(&tried.asked.what_if));
            ui.add_space(8.0);
            methods(ui, state, tried, actions);
            ui.add_space(10.0);
            kit::steady::part(ui, "list of messages", |ui| list(ui, state, mail, tried, actions));
            if let Some(row) = tried.asked.row {
                ui.add_space(10.0);
                explained::show(ui, mail, tried, (row, state.dialog.is_none()), actions);
            }
            ui.add_space(10.0);
            found::show(ui, state, tried, actions);
        }
    }
}

fn suppositions(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    kit::steady::part(ui, "what if of a mailbox", |ui| suppositions_within(ui, state, actions));
}

fn suppositions_within(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let trying = &state.view.trying;
    if row::fold(ui, replay::WHAT_IF_HEADING, trying.what_if_open) {
        actions.push(Action::TryMail(TryMail::ToggleWhatIf));
    }
    if !trying.what_if_open {
        // How it is read what nobody documents stands where the cases are, too.
        let sentences = trying.what_if.sentences().into_iter();
        for sentence in sentences.filter(|sentence| !sentence.ends_with(OUR_READING)) {
            kit::help_text(ui, sentence);
        }
        return;
    }
    kit::card(ui, None, |ui| {
        what_if::suppositions(ui, state, actions);
        what_if::of_mailbox(ui, state, actions);
        ui.add_space(8.0);
        what_if::readings(ui, &trying.what_if);
    });
}

fn unreadable(ui: &mut Ui, mail: &MailRead) {
    let missing = &mail.missing;
    if missing.deleted > 0 {
        kit::help_text(ui, text::trial::deleted(missing.deleted));
    }
    if !missing.passed_over.is_empty() {
        kit::help_text(ui, replay::passed_over(missing.passed_over.len()));
    }
    if missing.count == 0 {
        return;
    }
    kit::note(ui, NoteLook::Warning, &replay::unreadable(mail), |_| ());
    for one in missing.unreadable.iter().take(replay::MOST_UNREADABLE) {
        let file = mail.sample.file(one.file).to_string_lossy();
        let said = format!(
            "{}: {}{}",
            values::long(&file),
            text::trial::place(one.n, one.offset),
            one.why
        );
        kit::help_text(ui, said);
    }
    ui.add_space(6.0);
}

/// The number, and what it counts.
fn figures(ui: &mut Ui, tried: &Tried) {
    let all = replay::figures(tried);
    let gap = 12.0;
    let count = all.len() as f32;
    let fits = (ui.available_width() - gap * (count - 1.0)) / count;
    let size = Vec2::new(fits.max(LEAST_FIGURE).floor(), FIGURE_HEIGHT);
    ui.with_layout(Layout::left_to_right(Align::Min).with_main_wrap(true), |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        for figure in &all {
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                ui.set_min_size(size);
                kit::card(ui, None, |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.set_min_height(FIGURE_HEIGHT - 26.0);
                    let mut number = kit::strong(&figure.number).size(20.0);
                    if figure.is_bad {
                        number = number.color(kit::theme::colors(ui).warning);
                    }
                    ui.label(number);
                    kit::help_text(ui, figure.what.as_str());
                });
            });
        }
    });
}

fn methods(ui: &mut Ui, state: &State, tried: &Tried, actions: &mut Vec<Action>) {
    kit::card(ui, None, |ui| {
        let parts = replay::parts(&tried.replays.first.figures);
        let shares: Vec<(f32, &str)> = parts.iter().map(|part| (part.share, part.words.as_str())).collect();
        kit::share_bar(ui, replay::METHODS, &shares);
        for sentence in replay::about_parts(&tried.replays.first.figures) {
            kit::help_text(ui, sentence);
        }
        let what_if = &state.view.trying.what_if;
        if tried.replays.first.figures.no_test > 0 && Button::quiet(words::TAKE_AWAY).show(ui).clicked() {
            actions.push(Action::TryMail(TryMail::WhatIf(Box::new(WhatIf {
                without_in_reply_to: true,
                ..what_if.clone()
            }))));
        }
    });
}

fn list(ui: &mut Ui, state: &State, mail: &MailRead, tried: &Tried, actions: &mut Vec<Action>) {
    let listing = &state.view.trying.listing;
    let has_second = tried.asked.against.is_some();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(8.0);
        let shows = replay::shows(has_second);
        let names: Vec<String> = shows.iter().map(|show| replay::show(*show).to_owned()).collect();
        let (_, chosen) = kit::drop_down(
            ui,
            &kit::DropDown {
                salt: replay::SHOW,
                accessible_name: replay::SHOW,
                options: &names,
                selected: shows.iter().position(|show| *show == listing.show).unwrap_or_default(),
                width: 240.0,
            },
        );
        if let Some(show) = chosen.and_then(|at| shows.get(at)) {
            let listing = Listing {
                show: *show,
                ..listing.clone()
            };
            actions.push(Action::TryMail(TryMail::List(listing)));
        }
        let mut search = listing.search.clone();
        let mut field = TextField::new(search_field(), &mut search, replay::SEARCH);
        field.width = 240.0;
        field.hint = replay::SEARCH_HINT;
        if kit::text_field(ui, field).changed() {
            let listing = Listing {
                search,
                ..listing.clone()
            };
            actions.push(Action::TryMail(TryMail::List(listing)));
        }
        row::live_help(ui, &replay::listed(tried.rows.len(), mail.sample.len()));
        let is_all = listing.show == Show::All && listing.search.is_empty();
        if tried.rows.is_empty() && !is_all && Button::quiet(words::SHOW_ALL).show(ui).clicked() {
            actions.push(Action::TryMail(TryMail::List(Listing::default())));
        }
    });
    ui.add_space(6.0);
    let second = replay::with_second(tried);
    let sorts = [Sort::Subject, Sort::Date, Sort::From, Sort::LinkedBy, Sort::To];
    let mut columns: Vec<WideColumn<'_>> = sorts
        .iter()
        .zip(replay::COLUMNS)
        .map(|(sort, (heading, width))| WideColumn {
            heading,
            name: heading,
            width,
            centered: false,
            sorted: (listing.sort == *sort).then_some(listing.backwards),
        })
        .collect();
    if has_second {
        columns.push(WideColumn {
            heading: &second,
            name: &second,
            width: 160.0,
            centered: false,
            sorted: None,
        });
    }
    let table = WideTable {
        id: Id::unique(TABLE),
        name: replay::MESSAGES,
        columns: &columns,
        count: tried.rows.len(),
        height: (ui.clip_rect().height() - 120.0).clamp(LOW_TABLE, 640.0),
    };
    // Whoever leaves the explanation by key goes on at its row.
    let left = Id::unique(LEFT);
    if let Some(row) = ui.data_mut(|data| data.remove_temp::<u32>(left))
        && let Some(at) = tried.rows.iter().position(|one| *one == row)
    {
        table.focus(ui.ctx(), at);
    }
    let event = table.show(ui, &mut |at| row(mail, tried, at, has_second));
    match event {
        Some(WideEvent::Head(at)) => {
            if let Some(&sort) = sorts.get(at) {
                let backwards = listing.sort == sort && !listing.backwards;
                let listing = Listing {
                    sort,
                    backwards,
                    ..listing.clone()
                };
                actions.push(Action::TryMail(TryMail::List(listing)));
            }
        }
        Some(WideEvent::Row(at)) => {
            let row = tried.rows.get(at).copied();
            let again = row == state.view.trying.row;
            actions.push(Action::TryMail(TryMail::Explain(row.filter(|_| !again))));
        }
        None => {}
    }
}

fn row(mail: &MailRead, tried: &Tried, at: usize, has_second: bool) -> WideRow {
    let place = tried.rows.get(at).map_or(0, |place| *place as usize);
    let Some(message) = mail.sample.message(place) else {
        return WideRow::default();
    };
    let link = tried.replays.first.link(place);
    let judgement = mail.sample.judge(place, link);
    let to = link.and_then(|link| mail.sample.message(link.to as usize));
    let linked = replay::linked(link, judgement);
    let plain = |text: String| WideCell {
        text,
        ..WideCell::default()
    };
    let mut cells = vec![
        plain(values::line(message.subject)),
        plain(replay::date(message.date)),
        plain(values::line(&message.from)),
        WideCell {
            text: linked.clone(),
            look: match judgement {
                Judgement::Wrong => CellLook::Differs,
                Judgement::Missed => CellLook::DiffersQuietly,
                _ => CellLook::Plain,
            },
            hover: replay::judgement(judgement).to_owned(),
        },
        plain(to.map_or_else(|| replay::NOTHING.to_owned(), |to| values::line(to.subject))),
    ];
    if has_second {
        let other = tried.replays.second.as_ref().and_then(|second| second.link(place));
        let same = other == link;
        cells.push(WideCell {
            text: if same {
                replay::SAME.to_owned()
            } else {
                replay::linked(other, mail.sample.judge(place, other))
            },
            look: if same { CellLook::Faint } else { CellLook::Differs },
            hover: String::new(),
        });
    }
    WideRow {
        name: values::line(message.subject),
        description: format!("{linked}. {}", replay::judgement(judgement)),
        cells,
    }
}
