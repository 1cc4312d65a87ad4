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
    kit::{self, BarPlot, PlotBar, row, table},
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
            found.reused.left_out(),
        );
        lines(
            ui,
            replay::UNKNOWN,
            replay::NO_UNKNOWN,
            [replay::PREFIX, replay::MESSAGES, replay::EXAMPLE],
            found.unknown.rows.iter().map(|one| {
                [
                    replay::unknown_prefix(&one.prefix, state.other_with_prefix(&one.prefix)),
                    group_digits(one.messages),
                    values::line(&one.example),
                ]
            }),
            found.unknown.left_out(),
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
            found.left.left_out(),
        );
    });
}

fn over_time(ui: &mut Ui, found: &Found) {
    let (bars, description) = words::over_time::bars(&found.months.rows);
    let undated = found.in_no_month();
    if bars.is_empty() && undated.is_none() {
        return;
    }
    kit::section_heading(ui, replay::OVER_TIME);
    if !bars.is_empty() {
        plot(ui, &bars, &description);
    }
    for note in found.months_left_out().into_iter().chain(undated) {
        kit::help_text(ui, note);
    }
    ui.add_space(10.0);
}

fn plot(ui: &mut Ui, bars: &[PlotBar], description: &str) {
    // The topmost tick's words stand half above the plot.
    ui.add_space(8.0);
    let ticks = words::over_time::ticks();
    let plot = BarPlot {
        id: Id::unique("over time"),
        name: replay::OVER_TIME,
        description,
        bars,
        chosen: None,
        ticks: &ticks,
        line: None,
    };
    let reading = kit::bar_plot(ui, &plot);
    let said = reading
        .bar
        .and_then(|at| bars.get(at))
        .map_or(description, |bar| &bar.says);
    row::live_help(ui, said);
}

/// `left_out` says what is not among the rows.
fn lines(
    ui: &mut Ui,
    heading: &str,
    none: &str,
    head: [&str; 3],
    rows: impl Iterator<Item = [String; 3]>,
    left_out: Option<String>,
) {
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
    if let Some(left_out) = left_out {
        kit::help_text(ui, left_out);
    }
    ui.add_space(10.0);
}
