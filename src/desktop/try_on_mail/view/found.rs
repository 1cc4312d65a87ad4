//! What is found in the mail: how it went over time, tokens that stand in several conversations, what looks like a token,
//! prefixes that the pattern of smart matching leaves.

use egui::{Id, Ui};
use mail_correlation::Found;
use tracking_settings::group_digits;

use crate::{
    core::{
        action::{Action, TryMail},
        state::State,
        text::values,
        trial::Tried,
    },
    kit::{self, BarPlot, row, table},
    try_on_mail::words::{self, replay},
};

pub fn show(ui: &mut Ui, state: &State, tried: &Tried, actions: &mut Vec<Action>) {
    let open = state.view.trying.found_open;
    if row::fold(ui, replay::FOUND, open) {
        actions.push(Action::TryMail(TryMail::ToggleFound));
    }
    if !open {
        return;
    }
    let Some(found) = &tried.found else {
        kit::help_text(ui, replay::TRYING);
        return;
    };
    kit::card(ui, None, |ui| {
        over_time(ui, found);
        lines(
            ui,
            replay::REUSED,
            replay::NO_REUSED,
            [replay::TOKEN, replay::CONVERSATIONS, replay::MESSAGES],
            found.reused.rows.iter().map(|one| {
                [
                    values::line(&one.token),
                    group_digits(one.conversations),
                    group_digits(one.messages),
                ]
            }),
        );
        lines(
            ui,
            replay::UNKNOWN,
            replay::NO_UNKNOWN,
            [replay::PREFIX, replay::MESSAGES, replay::EXAMPLE],
            found
                .unknown
                .rows
                .iter()
                .filter(|one| !state.knows_prefix(&one.prefix))
                .map(|one| {
                    [
                        values::line(&one.prefix),
                        group_digits(one.messages),
                        values::line(&one.example),
                    ]
                }),
        );
        lines(
            ui,
            replay::LEFT,
            replay::NO_LEFT,
            [replay::PREFIX, replay::MESSAGES, replay::OF_PREFIX],
            found.left.rows.iter().map(|one| {
                [
                    one.prefix.text.trim().to_owned(),
                    group_digits(one.messages),
                    one.prefix.of.to_owned(),
                ]
            }),
        );
    });
}

fn over_time(ui: &mut Ui, found: &Found) {
    let (bars, description) = words::over_time::bars(&found.months.rows);
    if bars.is_empty() {
        return;
    }
    kit::section_heading(ui, replay::OVER_TIME);
    let ticks = words::over_time::ticks();
    let plot = BarPlot {
        id: Id::unique("over time"),
        name: replay::OVER_TIME,
        description: &description,
        bars: &bars,
        chosen: None,
        ticks: &ticks,
        line: None,
    };
    let reading = kit::bar_plot(ui, &plot);
    let said = reading
        .bar
        .and_then(|at| bars.get(at))
        .map_or(description.as_str(), |bar| &bar.says);
    row::live_help(ui, said);
    ui.add_space(10.0);
}

fn lines(ui: &mut Ui, heading: &str, none: &str, head: [&str; 3], rows: impl Iterator<Item = [String; 3]>) {
    kit::section_heading(ui, heading);
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        kit::help_text(ui, none);
    } else {
        let widths = table::widths(ui, 2, 0.4, (84.0, 320.0));
        table::head(ui, &widths, &head);
        for cells in rows {
            table::row(ui, &widths, |ui, column| {
                if let Some(cell) = cells.get(column) {
                    kit::text::small(ui, cell.as_str());
                }
            });
        }
    }
    ui.add_space(10.0);
}
