//! A library of 10,000 profiles: how soon the window is there, and whether the list scrolls at full rate.

use std::{collections::BTreeSet, time::Duration};

use egui::{Event, pos2};

use crate::{
    Measured, Plan,
    child::{LIST_READ, Mode},
    display::Display,
    figures::{Durations, Quantity},
    headless::{Application, wheel},
    libraries::{self, FEW, MANY, NAME},
    report::{FULL_RATE, Reach, Row},
    say,
    subject::Subject,
    temporary_folder, window,
};

/// The start, against an empty library.
const START: Reach = Reach::Times(2.0);
/// Where the pointer is, in points: on the list.
const ON_THE_LIST: egui::Pos2 = pos2(120.0, 500.0);

pub(crate) fn measure(plan: &Plan, display: &Display) -> Measured<Vec<Row>> {
    let (many, empty) = (temporary_folder()?, temporary_folder()?);
    libraries::make(many.path(), MANY)?;
    libraries::make(empty.path(), 0)?;
    let subject = |folder: &tempfile::TempDir| Subject::Threadmark(folder.path().to_path_buf());
    let (ours, peer) = (subject(&many), subject(&empty));

    say("Start with 10,000 profiles …");
    let [ours_took, peer_took] = window::starts(plan, [&ours, &peer], |subject| window::first_frame(subject, display))?;
    let start = Row::new(
        "10,000 profiles: start to first painted frame",
        Quantity::time(ours_took.median()),
    )
    .beside("empty library", Quantity::time(peer_took.median()))
    .reach(START)
    .note(format!("{}; empty: {}.", ours_took.spread(), peer_took.spread()));
    let read = (0..plan.long_runs).map(|_| {
        let running = ours.start(display, Mode::List, MANY)?;
        let took = running.wait_for(LIST_READ)?;
        running.wait_for_end()?;
        Ok(took)
    });
    let read = read.collect::<Measured<Vec<_>>>()?;
    let read = Durations::of(read).ok_or("No start was measured.")?;
    let complete = Row::new(
        "10,000 profiles: start to the whole list read",
        Quantity::time(read.median()),
    );
    Ok(vec![start, complete, scrolling(plan)?])
}

/// The list while the wheel turns.
struct Scroll {
    frames: Durations,
    /// How many different profiles came past.
    seen: usize,
}

fn scrolling(plan: &Plan) -> Measured<Row> {
    const MEASURE: &str = "10,000 profiles: a frame while the list scrolls, 99 of 100";
    say("Scrolling …");
    let ours = scroll(plan, MANY)?;
    let peer = scroll(plan, FEW)?;
    if ours.seen <= 2 * FEW {
        return Ok(Row::left_out(MEASURE, "The list did not scroll under the pointer.").reach(FULL_RATE));
    }
    Ok(Row::new(MEASURE, Quantity::time(ours.frames.at(0.99)))
        .beside("12 profiles", Quantity::time(peer.frames.at(0.99)))
        .reach(FULL_RATE)
        .note(format!(
            "with tessellation, without painting; median {}, {}; {} profiles came past.",
            Quantity::time(ours.frames.median()),
            ours.frames.spread(),
            ours.seen
        )))
}

fn scroll(plan: &Plan, profiles: usize) -> Measured<Scroll> {
    let folder = temporary_folder()?;
    libraries::make(folder.path(), profiles)?;
    let mut application = Application::open(folder.path());
    application.settle();
    application.frame(vec![Event::PointerMoved(ON_THE_LIST)]);
    let mut seen = BTreeSet::new();
    let frames: Vec<Duration> = (0..plan.passes)
        .map(|_| {
            let frame = application.frame(vec![wheel(400.0)]);
            seen.extend(frame.names().filter_map(number_in));
            frame.pass + frame.tessellation
        })
        .collect();
    Ok(Scroll {
        frames: Durations::of(frames).ok_or("No frame was measured.")?,
        seen: seen.len(),
    })
}

/// The number in the name of one of the profiles.
fn number_in(name: &str) -> Option<usize> {
    let (_, behind) = name.split_once(NAME)?;
    behind.get(..5)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_recognised_by_their_names() {
        assert_eq!(number_in("Contoso 00042, https://contoso.crm.dynamics.com"), Some(42));
        assert_eq!(number_in("Contoso production"), None);
        assert_eq!(number_in("New profile…"), None);
    }
}
