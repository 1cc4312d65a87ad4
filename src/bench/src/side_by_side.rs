//! Compare: a thousand profiles beside one standard, and eight columns side by side.

use std::time::{Duration, Instant};

use egui::{Event, pos2};
use threadmark::core::{
    action::{Action, Compare},
    state::{COLUMNS, Version, View},
};
use tracking_settings::SettingId;

use crate::{
    Measured, Plan,
    figures::{Durations, Quantity},
    headless::{Application, Stage, wheel},
    libraries::{self, FEW, THOUSAND},
    report::{FULL_RATE, Reach, Row},
    say, temporary_folder, view_pass,
};

const OPENED: Reach = Reach::AtMost(Quantity::Milliseconds(50.0));
const PASS: Reach = Reach::AtMost(Quantity::Milliseconds(2.0));
/// All profiles are opened so often; each time everything about them is computed anew.
const OPENINGS: usize = 15;
/// Where the pointer is, in points: on the rows of all profiles.
const ON_THE_ROWS: egui::Pos2 = pos2(700.0, 500.0);

pub(crate) fn measure(plan: &Plan) -> Measured<Vec<Row>> {
    say("Profiles side by side …");
    let mut rows = all_profiles(plan)?;
    rows.push(eight_columns(plan)?);
    Ok(rows)
}

/// From the click to the frame that shows them, and frames while they scroll.
fn all_profiles(plan: &Plan) -> Measured<Vec<Row>> {
    let folder = temporary_folder()?;
    libraries::make(folder.path(), THOUSAND)?;
    let mut application = comparing(&folder);
    let opened: Vec<Duration> = (0..OPENINGS.min(plan.passes))
        .map(|_| {
            application.application_mut().ask(all(false));
            application.settle();
            application.application_mut().ask(all(true));
            let begun = Instant::now();
            application.frame(Vec::new());
            begun.elapsed()
        })
        .collect();
    let first = opened.first().copied().unwrap_or_default();
    let opened = Durations::of(opened).ok_or("Nothing was opened.")?;
    let shown = application.application().state().matrix.rows.len();
    if shown + 1 != THOUSAND {
        return Err(format!(
            "Only {shown} of {THOUSAND} profiles stood beside the standard."
        ));
    }
    let peer = empty_window(plan)?;
    let (scrolled, seen) = scrolled(plan, &mut application)?;
    let opening = Row::new(
        "1,000 profiles beside a standard: opened",
        Quantity::time(opened.median()),
    )
    .beside("empty window's frame", Quantity::time(peer.median()))
    .reach(OPENED)
    .note(format!(
        "{}; the first time {}.",
        opened.spread(),
        Quantity::time(first)
    ));
    const SCROLLED: &str = "1,000 profiles beside a standard: a frame while they scroll, 99 of 100";
    let scrolling = if seen > 2 * FEW {
        Row::new(SCROLLED, Quantity::time(scrolled.at(0.99)))
            .beside("empty window's frame", Quantity::time(peer.at(0.99)))
            .note(format!(
                "median {}, {}; {seen} profiles came past.",
                Quantity::time(scrolled.median()),
                scrolled.spread()
            ))
    } else {
        Row::left_out(SCROLLED, "They did not scroll under the pointer.")
    };
    Ok(vec![opening, scrolling.reach(FULL_RATE)])
}

fn comparing(folder: &tempfile::TempDir) -> Application {
    let mut application = Application::open(folder.path());
    application.settle();
    application.application_mut().ask(Action::Show(View::Compare));
    application.settle();
    application
}

fn all(shown: bool) -> Action {
    Action::Compare(Compare::AllProfiles(shown))
}

fn empty_window(plan: &Plan) -> Measured<Durations> {
    let mut stage = Stage::new();
    let mut frame = || {
        let frame = stage.frame(Vec::new(), |_| ());
        frame.pass + frame.tessellation
    };
    for _ in 0..30 {
        frame();
    }
    let frames = (0..plan.passes).map(|_| frame()).collect();
    Durations::of(frames).ok_or_else(|| "No frame was measured.".to_owned())
}

/// Frames while the wheel turns, and how many different profiles came past.
fn scrolled(plan: &Plan, application: &mut Application) -> Measured<(Durations, usize)> {
    application.frame(vec![Event::PointerMoved(ON_THE_ROWS)]);
    let mut seen = std::collections::BTreeSet::new();
    let frames: Vec<Duration> = (0..plan.passes)
        .map(|_| {
            let frame = application.frame(vec![wheel(200.0)]);
            let rows = frame.names().filter(|name| name.contains(" agree, "));
            seen.extend(rows.map(str::to_owned));
            frame.pass + frame.tessellation
        })
        .collect();
    let frames = Durations::of(frames).ok_or("No frame was measured.")?;
    Ok((frames, seen.len()))
}

/// One pass over as many columns as there can be, beside as many plain labels.
fn eight_columns(plan: &Plan) -> Measured<Row> {
    let folder = temporary_folder()?;
    libraries::make(folder.path(), FEW)?;
    let mut application = comparing(&folder);
    let state = application.application().state();
    let shown = state.view.comparing.columns.clone();
    let others = state.order.iter().map(|slot| Version::Now(*slot));
    let more: Vec<Version> = others.filter(|column| !shown.contains(column)).collect();
    for column in more.into_iter().take(COLUMNS.1 - shown.len()) {
        application.application_mut().ask(Action::Compare(Compare::Add(column)));
    }
    application.settle();
    let columns = application.application().state().side_by_side.columns.len();
    if columns != COLUMNS.1 {
        return Err(format!("Only {columns} columns were shown."));
    }
    let (ours, passes) = view_pass::runs(plan, || application.frame(Vec::new()))?;
    let (peer, _) = plain_labels(plan)?;
    Ok(
        Row::new("one pass of eight columns side by side", Quantity::time(ours.median()))
            .beside("as many plain labels", Quantity::time(peer.median()))
            .reach(PASS)
            .note(format!("{}; passes for a frame: {passes} at most.", ours.spread())),
    )
}

/// A label of egui's own for each value, in its own grid: the least that such a table can be.
fn plain_labels(plan: &Plan) -> Measured<(Durations, usize)> {
    let mut stage = Stage::new();
    let mut frame = || {
        stage.frame(Vec::new(), |ui| {
            egui::Grid::new("values").show(ui, |ui| {
                for id in SettingId::ALL {
                    ui.label(id.setting().label);
                    for column in 0..COLUMNS.1 {
                        ui.label(format!("value {column}"));
                    }
                    ui.end_row();
                }
            });
        })
    };
    for _ in 0..30 {
        frame();
    }
    view_pass::runs(plan, frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_is_shown() {
        let plan = Plan {
            runs: 1,
            long_runs: 1,
            passes: 5,
            binary: std::path::PathBuf::new(),
        };
        let rows = measure(&plan).unwrap();
        let table = crate::report::table(&rows);
        assert_eq!(rows.len(), 3);
        assert!(!table.contains("not measured"), "{table}");
    }
}
