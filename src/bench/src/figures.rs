//! Quantities and what many runs of a measure come to.

use std::{fmt, time::Duration};

/// A quantity with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Quantity {
    /// Wall time in milliseconds.
    Milliseconds(f64),
    /// Memory in mebibytes.
    Mebibytes(f64),
    /// File size in megabytes of 1,000,000 bytes.
    Megabytes(f64),
    /// Processor time in the system's ticks, on Linux a hundredth of a second.
    Ticks(u64),
    /// How often something happened.
    Times(u64),
}

impl Quantity {
    pub(crate) fn time(duration: Duration) -> Self {
        Self::Milliseconds(duration.as_secs_f64() * 1_000.0)
    }

    pub(crate) fn kibibytes(kibibytes: u64) -> Self {
        Self::Mebibytes(kibibytes as f64 / 1_024.0)
    }

    /// The number without its unit.
    pub(crate) fn number(self) -> f64 {
        match self {
            Self::Milliseconds(number) | Self::Mebibytes(number) | Self::Megabytes(number) => number,
            Self::Ticks(number) | Self::Times(number) => number as f64,
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Three figures are what a measure of a shared machine is worth.
        let decimals = match self.number().abs() {
            small if small < 1.0 => 3,
            small if small < 10.0 => 2,
            small if small < 100.0 => 1,
            _ => 0,
        };
        match self {
            Self::Milliseconds(number) => write!(f, "{number:.decimals$} ms"),
            Self::Mebibytes(number) => write!(f, "{number:.decimals$} MiB"),
            Self::Megabytes(number) => write!(f, "{number:.2} MB"),
            Self::Ticks(1) => write!(f, "1 tick"),
            Self::Ticks(ticks) => write!(f, "{ticks} ticks"),
            Self::Times(times) => write!(f, "{times}"),
        }
    }
}

/// The durations of many runs, sorted; at least one.
#[derive(Clone, Debug)]
pub(crate) struct Durations(Vec<Duration>);

impl Durations {
    /// `None` of no runs.
    pub(crate) fn of(mut runs: Vec<Duration>) -> Option<Self> {
        runs.sort_unstable();
        (!runs.is_empty()).then_some(Self(runs))
    }

    pub(crate) fn median(&self) -> Duration {
        self.at(0.5)
    }

    pub(crate) fn least(&self) -> Duration {
        self.at(0.0)
    }

    pub(crate) fn most(&self) -> Duration {
        self.at(1.0)
    }

    /// The duration that this share of the runs doesn't exceed, 0 to 1; of an even number the upper one.
    pub(crate) fn at(&self, share: f64) -> Duration {
        let place = (self.0.len() as f64 * share).floor() as usize;
        self.0
            .get(place.min(self.0.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    }

    /// From the least to the most: "405 ms to 430 ms".
    pub(crate) fn spread(&self) -> String {
        format!("{} to {}", Quantity::time(self.least()), Quantity::time(self.most()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn durations(milliseconds: &[u64]) -> Durations {
        Durations::of(milliseconds.iter().map(|&ms| Duration::from_millis(ms)).collect()).unwrap()
    }

    #[test]
    fn the_median_is_the_middle_run() {
        let runs = durations(&[9, 1, 5]);
        assert_eq!(runs.median(), Duration::from_millis(5));
        assert_eq!(
            (runs.least(), runs.most()),
            (Duration::from_millis(1), Duration::from_millis(9))
        );
        assert_eq!(durations(&[7]).at(0.99), Duration::from_millis(7));
        assert!(Durations::of(Vec::new()).is_none());
    }

    #[test]
    fn quantities_have_three_figures_and_a_unit() {
        assert_eq!(Quantity::Milliseconds(0.123_4).to_string(), "0.123 ms");
        assert_eq!(Quantity::Milliseconds(412.34).to_string(), "412 ms");
        assert_eq!(Quantity::kibibytes(1_536).to_string(), "1.50 MiB");
        assert_eq!(Quantity::Megabytes(11.234).to_string(), "11.23 MB");
        assert_eq!(Quantity::Ticks(0).to_string(), "0 ticks");
    }
}
