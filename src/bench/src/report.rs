//! The table.

use std::process::ExitCode;

use crate::figures::Quantity;

/// How far a measure may go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reach {
    /// At most this.
    AtMost(Quantity),
    /// At most this many times the peer.
    Times(f64),
    /// Told for comparison only.
    Free,
}

/// What a frame may take at sixty frames a second.
pub(crate) const FULL_RATE: Reach = Reach::AtMost(Quantity::Milliseconds(1_000.0 / 60.0));

/// A line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    measure: String,
    ours: Result<Quantity, String>,
    peer: Option<(String, Quantity)>,
    reach: Reach,
    notes: Vec<String>,
}

impl Row {
    /// A measure of Threadmark.
    pub(crate) fn new(measure: impl Into<String>, ours: Quantity) -> Self {
        Self {
            measure: measure.into(),
            ours: Ok(ours),
            peer: None,
            reach: Reach::Free,
            notes: Vec::new(),
        }
    }

    /// A measure that could not be taken, and why.
    pub(crate) fn left_out(measure: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            measure: measure.into(),
            ours: Err(why.into()),
            peer: None,
            reach: Reach::Free,
            notes: Vec::new(),
        }
    }

    /// The same measure of a peer.
    pub(crate) fn beside(mut self, name: &str, peer: Quantity) -> Self {
        self.peer = Some((name.to_owned(), peer));
        self
    }

    /// How far it may go.
    pub(crate) fn reach(mut self, reach: Reach) -> Self {
        self.reach = reach;
        self
    }

    /// A remark under the table.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    fn ratio(&self) -> Option<f64> {
        let ours = self.ours.as_ref().ok()?.number();
        let peer = self.peer.as_ref()?.1.number();
        (peer > 0.0).then(|| ours / peer)
    }

    /// Whether it is within its reach; `None` where there is none or it wasn't measured.
    fn is_reached(&self) -> Option<bool> {
        let ours = self.ours.as_ref().ok()?.number();
        match self.reach {
            Reach::AtMost(most) => Some(ours <= most.number()),
            Reach::Times(most) => Some(self.ratio()? <= most),
            Reach::Free => None,
        }
    }

    fn cells(&self) -> [String; 6] {
        let ours = self
            .ours
            .as_ref()
            .map_or_else(|_| "not measured".to_owned(), Quantity::to_string);
        let peer = self.peer.as_ref().map(|(name, peer)| format!("{peer} ({name})"));
        let reach = match self.reach {
            Reach::AtMost(most) => format!("≤ {most}"),
            Reach::Times(most) => format!("≤ {most} ×"),
            Reach::Free => "–".to_owned(),
        };
        let verdict = match (&self.ours, self.is_reached()) {
            (Err(_), _) => "left out",
            (Ok(_), Some(true)) => "ok",
            (Ok(_), Some(false)) => "NOT",
            (Ok(_), None) => "–",
        };
        [
            self.measure.clone(),
            ours,
            peer.unwrap_or_else(|| "–".to_owned()),
            self.ratio()
                .map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2} ×")),
            reach,
            verdict.to_owned(),
        ]
    }
}

/// The table as text (Markdown), with remarks under it.
pub(crate) fn table(rows: &[Row]) -> String {
    let heads = ["measure", "Threadmark", "peer", "ratio", "reach", ""].map(str::to_owned);
    let lines: Vec<[String; 6]> = std::iter::once(heads).chain(rows.iter().map(Row::cells)).collect();
    let mut widths = [0; 6];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = format!("{}\n\n", machine());
    for (number, line) in lines.iter().enumerate() {
        push_line(&mut out, line, &widths);
        if number == 0 {
            push_line(&mut out, &widths.map(|width| "-".repeat(width)), &widths);
        }
    }
    for row in rows {
        for note in &row.notes {
            out.push_str(&format!("\n{}: {note}", row.measure));
        }
        if let Err(why) = &row.ours {
            out.push_str(&format!("\n{}: not measured. {why}", row.measure));
        }
    }
    out
}

fn push_line(out: &mut String, cells: &[String; 6], widths: &[usize; 6]) {
    for (cell, &width) in cells.iter().zip(widths) {
        out.push_str(&format!("| {cell:width$} "));
    }
    out.push_str("|\n");
}

/// One line about the machine, because figures mean nothing without it.
fn machine() -> String {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let processor = crate::process::processor().unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let load = crate::process::load().map_or_else(String::new, |load| format!(", load {load}"));
    let build = if cfg!(debug_assertions) {
        "development build"
    } else {
        "release build"
    };
    format!(
        "Threadmark {} ({build}), {}, {processor}, {threads} threads{load}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS
    )
}

/// 0: everything within its reach; 1: something not; 2: something not measured.
pub(crate) fn exit_code(rows: &[Row]) -> ExitCode {
    if rows.iter().any(|row| row.ours.is_err()) {
        ExitCode::from(2)
    } else if rows.iter().any(|row| row.is_reached() == Some(false)) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(row: &Row) -> String {
        row.cells()[5].clone()
    }

    #[test]
    fn a_reach_is_a_quantity_or_a_ratio() {
        let row = |ours, peer| {
            Row::new("start", Quantity::Milliseconds(ours))
                .beside("empty window", Quantity::Milliseconds(peer))
                .reach(Reach::Times(1.3))
        };
        assert_eq!(verdict(&row(130.0, 100.0)), "ok");
        assert_eq!(verdict(&row(131.0, 100.0)), "NOT");
        assert_eq!(row(131.0, 100.0).cells()[3], "1.31 ×");
        let idle = |ticks| Row::new("idle", Quantity::Ticks(ticks)).reach(Reach::AtMost(Quantity::Ticks(0)));
        assert_eq!(verdict(&idle(0)), "ok");
        assert_eq!(verdict(&idle(1)), "NOT");
    }

    #[test]
    fn what_was_not_measured_is_never_ok() {
        let row = Row::left_out("size", "The file is not there.").reach(Reach::AtMost(Quantity::Megabytes(14.0)));
        assert_eq!(verdict(&row), "left out");
        assert_eq!(row.is_reached(), None);
        assert!(table(&[row]).contains("size: not measured. The file is not there."));
    }

    #[test]
    fn the_table_has_a_line_for_each_measure_and_even_columns() {
        let rows = [
            Row::new("short", Quantity::Ticks(0)),
            Row::new("a longer measure", Quantity::Megabytes(9.5)).note("Stripped."),
        ];
        let table = table(&rows);
        let lines: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(lines.len(), 4);
        let width = lines[0].chars().count();
        assert!(lines.iter().all(|line| line.chars().count() == width));
        assert!(table.ends_with("a longer measure: Stripped."));
    }
}
