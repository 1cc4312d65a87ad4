//! The table.

use std::{fmt::Write as _, time::Duration};

/// A line of the table: a figure of Threadmark beside the same of a peer.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    measure: String,
    unit: &'static str,
    ours: f64,
    peer: (&'static str, f64),
    /// How far it may go; `None` where it is told for comparison only.
    most: Option<f64>,
    note: String,
}

impl Figure {
    pub(crate) fn new(measure: &str, unit: &'static str, ours: f64, peer: (&'static str, f64)) -> Self {
        Self {
            measure: measure.to_owned(),
            unit,
            ours,
            peer,
            most: None,
            note: String::new(),
        }
    }

    /// The medians of many runs.
    pub(crate) fn of_runs(measure: &str, ours: &Runs, peer: (&'static str, &Runs)) -> Self {
        let peer_median = (peer.0, peer.1.at(0.5));
        let spread = format!("{}, {}: {}", ours.spread(), peer.0, peer.1.spread());
        Self::new(measure, "ms", ours.at(0.5), peer_median).note(spread)
    }

    pub(crate) fn at_most(mut self, most: f64) -> Self {
        self.most = Some(most);
        self
    }

    pub(crate) fn at_most_times(self, most: f64) -> Self {
        let peer = self.peer.1;
        self.at_most(most * peer)
    }

    /// A remark under the line.
    pub(crate) fn note(mut self, note: String) -> Self {
        self.note = note;
        self
    }

    pub(crate) fn is_within(&self) -> bool {
        self.most.is_none_or(|most| self.ours <= most)
    }

    fn line(&self) -> String {
        let amount = |number| format!("{} {}", figures(number), self.unit);
        let most = self.most.map_or_else(String::new, amount);
        let ratio = self.ours / self.peer.1;
        let ratio = if ratio.is_finite() {
            format!("{ratio:.2} ×")
        } else {
            String::new()
        };
        let peer = format!("{} ({})", amount(self.peer.1), self.peer.0);
        let verdict = if self.is_within() { "" } else { "  NOT" };
        line([&self.measure, &amount(self.ours), &peer, &ratio, &most]) + verdict
    }
}

fn line([measure, ours, peer, ratio, most]: [&str; 5]) -> String {
    format!("{measure:<50} {ours:>11}  {peer:<32} {ratio:>9} {most:>10}")
}

/// Three figures are what a measure of a shared machine is worth.
fn figures(number: f64) -> String {
    let decimals = match number.abs() {
        0.0 | 100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    format!("{number:.decimals$}")
}

/// The table as text, with a line about the machine, because figures mean nothing without it.
pub(crate) fn table(rows: &[Figure]) -> String {
    let build = if cfg!(debug_assertions) {
        "development build"
    } else {
        "release build"
    };
    let version = env!("CARGO_PKG_VERSION");
    let mut out = format!("Threadmark {version} ({build}), {}\n\n", crate::process::machine());
    out.push_str(&line(["measure", "Threadmark", "peer", "ratio", "at most"]));
    for row in rows {
        let _ = write!(out, "\n{}", row.line());
        if !row.note.is_empty() {
            let _ = write!(out, "\n    {}", row.note);
        }
    }
    out
}

/// Milliseconds of many runs, in ascending order.
#[derive(Clone, Debug)]
pub(crate) struct Runs(Vec<f64>);

impl Runs {
    /// None where a run could not be measured, or there were none.
    pub(crate) fn of(runs: impl IntoIterator<Item = Result<Duration, String>>) -> Result<Self, String> {
        let milliseconds = runs.into_iter().map(|run| Ok(run?.as_secs_f64() * 1_000.0));
        let mut runs = milliseconds.collect::<Result<Vec<_>, String>>()?;
        runs.sort_unstable_by(f64::total_cmp);
        if runs.is_empty() {
            Err("Nothing was run.".to_owned())
        } else {
            Ok(Self(runs))
        }
    }

    /// What this share of the runs doesn't exceed, 0 to 1; of an even number the upper one.
    pub(crate) fn at(&self, share: f64) -> f64 {
        let place = (self.0.len() as f64 * share) as usize;
        self.0.get(place).or(self.0.last()).copied().unwrap_or_default()
    }

    fn spread(&self) -> String {
        format!("{} to {} ms", figures(self.at(0.0)), figures(self.at(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_run() {
        let runs = |milliseconds: &[u64]| Runs::of(milliseconds.iter().map(|&ms| Ok(Duration::from_millis(ms))));
        let three = runs(&[9, 1, 5]).unwrap();
        assert_eq!([0.0, 0.5, 1.0].map(|share| three.at(share)), [1.0, 5.0, 9.0]);
        assert_eq!(three.spread(), "1.00 to 9.00 ms");
        assert!(runs(&[]).is_err());
    }

    #[test]
    fn a_bound_is_an_amount_or_a_multiple_of_the_peer() {
        let start = |ours| Figure::new("start", "ms", ours, ("empty window", 100.0)).at_most_times(1.3);
        assert!(start(130.0).is_within() && !start(131.0).is_within());
        let idle = |ticks| Figure::new("idle", "ticks", ticks, ("empty window", 0.0)).at_most(0.0);
        assert!(idle(0.0).is_within() && !idle(1.0).is_within());
        assert!(table(&[start(131.0), idle(0.0)]).contains("1.31 ×     130 ms  NOT"));
    }

    #[test]
    fn figures_are_three() {
        assert_eq!(
            [0.0, 0.123_4, 9.5, 12.34, 412.3].map(figures),
            ["0", "0.123", "9.50", "12.3", "412"]
        );
    }
}
