//! Frames of the views: Settings, Compare, a thousand profiles beside a standard, and an answer of Dynamics that is read
//! and previewed.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use egui::{
    Event, Key,
    accesskit::{Action, Role},
    pos2,
};

use crate::{
    Measured, Times,
    files::{FEW, THOUSAND, library, whole_answer},
    report::{Figure, Runs},
    stage::{Stage, Took, key, wheel},
};

/// Frames of what is measured frame by frame.
const FRAMES: usize = 150;
/// Openings of what is computed anew each time.
const OPENINGS: usize = 5;
/// The settings of the page.
const SETTINGS: usize = 11;
/// As many columns as Compare shows at most.
const COLUMNS: usize = 8;
/// Where the pointer is, in points: on the rows of all profiles.
const ON_THE_ROWS: egui::Pos2 = pos2(700.0, 500.0);
/// The peer in the table: as many labels, in a grid of egui's own.
const LABELS: &str = "plain labels";

pub(crate) fn measure(times: Times) -> Measured<Vec<Figure>> {
    let mut rows = settings(times)?;
    rows.push(compare(times)?);
    rows.extend(all_profiles(times)?);
    Ok(rows)
}

/// A label and a value for each setting are the least that the view can be.
fn settings(times: Times) -> Measured<Vec<Figure>> {
    let folder = library(FEW)?;
    let mut stage = Stage::open(folder.path());
    let labels = labels(times, [SETTINGS, 2], |took| took.pass)?;
    let still = passes(times, || stage.frame(Vec::new()))?;

    let focus = stage.request(Action::Focus, Role::TextInput, "Prefix")?;
    stage.frame(vec![focus]);
    stage.frame(vec![Event::Text("QQ".to_owned())]);
    stage.settle();
    stage.expect("QQ")?;
    let mut keys = [key(Key::Backspace), Event::Text("Q".to_owned())].into_iter().cycle();
    let typing = passes(times, || stage.frame(keys.next().into_iter().collect()))?;
    Ok(vec![
        Figure::of_runs("one pass of Settings", &still, (LABELS, &labels)).at_most(1.0),
        Figure::of_runs("the same while typing", &typing, (LABELS, &labels)).at_most(1.0),
    ])
}

/// One pass over as many columns as there can be.
fn compare(times: Times) -> Measured<Figure> {
    let folder = library(FEW)?;
    let mut stage = Stage::open(folder.path());
    stage.click(Role::Tab, "Compare")?;
    for _ in shown_columns(&stage)..COLUMNS {
        stage.click(Role::Button, "Add a column")?;
        let mut profiles = stage.names_of(Role::MenuItemRadio).map(str::to_owned);
        let next = profiles.find(|name| !name.ends_with("shown already"));
        drop(profiles);
        stage.click(Role::MenuItemRadio, &next.ok_or("There is no profile to add.")?)?;
    }
    if shown_columns(&stage) != COLUMNS {
        return Err(format!("{} columns were shown.", shown_columns(&stage)));
    }
    let ours = passes(times, || stage.frame(Vec::new()))?;
    let labels = labels(times, [SETTINGS, 1 + COLUMNS], |took| took.pass)?;
    Ok(Figure::of_runs("one pass of Compare, eight columns", &ours, (LABELS, &labels)).at_most(2.0))
}

/// Each has the prefix in a cell of its own.
fn shown_columns(stage: &Stage) -> usize {
    stage
        .names_of(Role::GridCell)
        .filter(|name| name.starts_with("Prefix in "))
        .count()
}

/// From the click to the frame that shows them, when everything about them is computed anew, and frames while they
/// scroll.
fn all_profiles(times: Times) -> Measured<Vec<Figure>> {
    const SCROLLED: &str = "the same: a frame while they scroll, 99 of 100";
    let folder = library(THOUSAND)?;
    let mut stage = Stage::open(folder.path());
    stage.click(Role::Tab, "Compare")?;
    let opened = Runs::of((0..OPENINGS * times).map(|_| {
        stage.click(Role::Tab, "Side by side")?;
        let open = stage.request(Action::Click, Role::Tab, "All profiles")?;
        let took = stage.frame(vec![open]).whole + stage.frame(Vec::new()).whole;
        stage.expect("of 999 profiles").map(|()| took)
    }))?;
    stage.settle();
    stage.frame(vec![Event::PointerMoved(ON_THE_ROWS)]);
    let mut seen = BTreeSet::new();
    let scrolled = Runs::of((0..FRAMES * times).map(|_| {
        let took = stage.frame(vec![wheel(200.0)]).whole;
        seen.extend(stage.names_of(Role::Row).map(str::to_owned));
        Ok(took)
    }))?;
    if seen.len() < 100 {
        return Err(format!("Only {} profiles came past while they scrolled.", seen.len()));
    }
    let labels = labels(times, [30, 1 + SETTINGS], |took| took.whole)?;
    Ok(vec![
        Figure::of_runs("1,000 profiles beside a standard: opened", &opened, (LABELS, &labels)).at_most(50.0),
        Figure::new(SCROLLED, "ms", scrolled.at(0.99), (LABELS, labels.at(0.99))).at_most(1_000.0 / 60.0),
    ])
}

/// From the paste to the frame that shows the preview.
pub(crate) fn measure_answer(times: Times) -> Measured<Vec<Figure>> {
    let answer = whole_answer();
    let folder = library(FEW)?;
    let mut stage = Stage::open(folder.path());
    let ours = Runs::of((0..OPENINGS * times).map(|_| {
        stage.frame(vec![key(Key::Escape)]);
        stage.settle();
        let took = stage.frame(vec![Event::Paste(answer.clone())]).whole + stage.frame(Vec::new()).whole;
        stage.expect("CTSO-").map(|()| took)
    }))?;
    let peer = Runs::of((0..OPENINGS * times).map(|_| {
        let begun = Instant::now();
        let value = serde_json::from_str::<serde_json::Value>(&answer);
        value.map(|_| begun.elapsed()).map_err(|error| error.to_string())
    }))?;
    let measure = format!("answer of 485 columns ({} KiB): previewed", answer.len() / 1024);
    Ok(vec![
        Figure::of_runs(&measure, &ours, ("serde_json alone", &peer)).at_most(10.0),
    ])
}

/// So many rows and columns of labels.
fn labels(times: Times, [rows, columns]: [usize; 2], of: fn(Took) -> Duration) -> Measured<Runs> {
    let folder = library(0)?;
    let mut stage = Stage::open(folder.path());
    let mut frame = || {
        stage.frame_of(|ui| {
            egui::Grid::new("labels").show(ui, |ui| {
                for row in 0..rows {
                    for column in 0..columns {
                        ui.label(format!("value {row} of {column}"));
                    }
                    ui.end_row();
                }
            });
        })
    };
    for _ in 0..30 {
        frame();
    }
    Runs::of((0..FRAMES * times).map(|_| Ok(of(frame()))))
}

fn passes(times: Times, mut frame: impl FnMut() -> Took) -> Measured<Runs> {
    Runs::of((0..FRAMES * times).map(|_| Ok(frame().pass)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_is_shown() {
        assert_eq!(measure(1).unwrap().len(), 5);
        assert_eq!(measure_answer(1).unwrap().len(), 1);
    }
}
