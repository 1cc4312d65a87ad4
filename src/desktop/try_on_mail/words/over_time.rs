//! How it went over time, as a plot and in words.

use mail_correlation::Month;
use tracking_settings::{
    group_digits,
    words::{count, share},
};

use crate::kit::{BarLook, PlotBar, Tick};

/// A bar each month, or each year where there are many; and all of it in words.
pub fn bars(months: &[Month]) -> (Vec<PlotBar>, String) {
    const MOST: usize = 24;
    let by_year = months.len() > MOST;
    let mut times: Vec<(String, [usize; 3])> = Vec::new();
    for month in months {
        let label = if by_year {
            month.year.to_string()
        } else {
            format!("{}-{:02}", month.year, month.month)
        };
        if times.last().is_none_or(|(last, _)| *last != label) {
            times.push((label, [0; 3]));
        }
        if let Some((_, counts)) = times.last_mut() {
            for (mine, more) in counts.iter_mut().zip([month.right, month.wrong, month.missed]) {
                *mine += more;
            }
        }
    }
    let bars: Vec<PlotBar> = times
        .into_iter()
        .map(|(label, [right, wrong, missed])| {
            let all = right + wrong + missed;
            PlotBar {
                says: format!(
                    "{label}: {} of {} ({}), {} wrong, {} missed.",
                    group_digits(right),
                    count(all, "reply", "replies"),
                    share(right, all),
                    group_digits(wrong),
                    group_digits(missed)
                ),
                label,
                height: if all == 0 { 0.0 } else { right as f64 / all as f64 },
                look: BarLook::High,
                click: String::new(),
            }
        })
        .collect();
    let description = bars.iter().map(|bar| bar.says.as_str()).collect::<Vec<_>>().join(" ");
    (bars, description)
}

pub fn ticks() -> [Tick<'static>; 3] {
    let tick = |at, label| Tick { at, label };
    [tick(0.0, "0 %"), tick(0.5, "50 %"), tick(1.0, "100 %")]
}
