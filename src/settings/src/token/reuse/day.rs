//! The course of a plan, evening by evening where it must be and in one step where it can.

use super::{
    FirstReuse, Outcome, Plan, Share,
    coverage::Coverage,
    layout::{Layout, align},
    overlap::{Overlap, overlaps},
    phase::Phase,
    steps::Evenings,
};

/// A plan, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Course {
    days: u64,
    window: u64,
    /// Emails a day of all senders together.
    emails_per_day: u128,
    /// One, or two with a change of settings.
    phases: Vec<Phase>,
    /// Where tokens of both phases can be the same.
    overlaps: Vec<Overlap>,
    /// Which phase has the wider blocks, and which the narrower.
    wide: usize,
    narrow: usize,
}

impl Course {
    pub(super) fn of(plan: &Plan) -> Self {
        let plan = plan.within_ranges();
        let days = u64::from(plan.days);
        let groups = &plan.groups;
        let mut last_used: Vec<_> = groups
            .iter()
            .map(|group| u64::from(group.first_counter).saturating_sub(1))
            .collect();
        let mut first = Layout::of(&plan.settings);
        let mut phases = Vec::new();
        let (mut wide, mut narrow) = (0, 0);
        let mut found = Vec::new();
        match plan.change {
            None => phases.push(Phase::new(first, (0, days), groups, &mut last_used)),
            Some(change) => {
                let mut then = Layout::of(&change.settings);
                let can_be_same = align(&mut first, &mut then);
                let turn = u64::from(change.after_days);
                phases.push(Phase::new(first, (0, turn), groups, &mut last_used));
                phases.push(Phase::new(then, (turn, days), groups, &mut last_used));
                (wide, narrow) = match phases[0].layout.block_size() > phases[1].layout.block_size() {
                    true => (0, 1),
                    false => (1, 0),
                };
                if can_be_same {
                    found = overlaps(&phases[wide], &phases[narrow]);
                }
            }
        }
        Self {
            days,
            window: u64::from(plan.reply_window_days),
            emails_per_day: groups
                .iter()
                .map(|group| u128::from(group.people) * u128::from(group.emails_per_day))
                .sum(),
            phases,
            overlaps: found,
            wide,
            narrow,
        }
    }

    pub(super) fn outcome(&self) -> Outcome {
        let (right, most_sharing) = self.all_evenings();
        let full_from = self.days.min(self.window);
        let answerable_days = u128::from(full_from) * u128::from(full_from + 1) / 2
            + u128::from(self.days - full_from) * u128::from(self.window);
        let share = |of: u128, right: u128| Share { wrong: of - right, of };
        let right_at_last = match self.days.checked_sub(1) {
            Some(day) => self.different_tokens(day),
            None => 0,
        };
        Outcome {
            first_reuse: self.first_reuse(),
            emails: self.emails_per_day * u128::from(self.days),
            most_sharing,
            wrong_replies: share(self.emails_per_day * answerable_days, right),
            last_evening: share(self.emails_per_day * u128::from(full_from), right_at_last),
        }
    }

    /// The different tokens that can be answered, added over all evenings: as many replies go right, one to the newest
    /// email of each. And the most emails with the same token in one evening.
    fn all_evenings(&self) -> (u128, u128) {
        let (mut right, mut most_sharing) = (0, 0);
        for phase in &self.phases {
            for run in &phase.runs {
                let sum = phase.evenings(run, self.days, self.window);
                right += u128::from(run.blocks) * sum.counters;
                most_sharing = most_sharing.max(sum.most_emails);
            }
        }
        let Some((start, end)) = self.evenings_with_both() else {
            return (right, most_sharing);
        };
        for overlap in self.meeting(start, end) {
            let common = self.common_evenings(&overlap, start, end);
            // Counted once in each phase.
            right -= u128::from(overlap.blocks) * common.counters;
            most_sharing = most_sharing.max(common.most_emails);
        }
        (right, most_sharing)
    }

    /// The evenings in which emails of both phases can be answered.
    fn evenings_with_both(&self) -> Option<(u64, u64)> {
        let turn = self.phases.get(1)?.start;
        let end = self.days.min(turn + self.window - 1);
        (turn > 0 && turn < end && !self.overlaps.is_empty()).then_some((turn, end))
    }

    /// What an overlap has in common in these evenings, added up.
    fn common_evenings(&self, overlap: &Overlap, start: u64, end: u64) -> Evenings {
        let (wide, narrow) = (&self.phases[self.wide], &self.phases[self.narrow]);
        let (wide_run, narrow_run) = (&wide.runs[overlap.wide], &narrow.runs[overlap.narrow]);
        // Of the first phase days fall out of the window, once it has moved; to the second, days are added.
        let moved = self.window.clamp(start, end);
        [(start..moved, false), (moved..end, true)]
            .into_iter()
            .fold(Evenings::default(), |sum, (days, oldest)| {
                let moves = |phase: &Phase| {
                    if phase.start == 0 {
                        (oldest, false)
                    } else {
                        (false, true)
                    }
                };
                let more = overlap.evenings(
                    days,
                    (
                        |day| wide.coverage(wide_run, day, self.window),
                        |day| narrow.coverage(narrow_run, day, self.window),
                    ),
                    (
                        |day| wide.ends(wide_run, day, self.window, moves(wide)),
                        |day| narrow.ends(narrow_run, day, self.window, moves(narrow)),
                    ),
                    wide.layout.last_counter(),
                );
                sum.and(more, 1)
            })
    }

    /// The overlaps where tokens are in common in any evening of these.
    fn meeting(&self, start: u64, end: u64) -> Vec<Overlap> {
        // Emails of the first phase only get fewer, those of the second only more.
        let [first, second] = [(0, start), (1, end - 1)].map(|(phase, day)| {
            let phase = &self.phases[phase];
            let runs = phase.runs.iter();
            runs.map(|run| phase.coverage(run, day, self.window))
                .collect::<Vec<_>>()
        });
        let (wide, narrow) = if self.wide == 0 {
            (first, second)
        } else {
            (second, first)
        };
        let meets = |overlap: &&Overlap| overlap.common(&wide[overlap.wide], &narrow[overlap.narrow]).tokens > 0;
        self.overlaps.iter().filter(meets).copied().collect()
    }

    /// The counters that can be answered in an evening, for the runs of these overlaps.
    fn covered(&self, overlaps: &[Overlap], day: u64, window: u64) -> Covered {
        let [mut wide, mut narrow] = [self.wide, self.narrow].map(|phase| vec![None; self.phases[phase].runs.len()]);
        let fill = |covered: &mut Vec<Option<Coverage>>, phase: &Phase, run: usize| {
            covered[run].get_or_insert_with(|| phase.coverage(&phase.runs[run], day, window));
        };
        for overlap in overlaps {
            fill(&mut wide, &self.phases[self.wide], overlap.wide);
            fill(&mut narrow, &self.phases[self.narrow], overlap.narrow);
        }
        Covered { wide, narrow }
    }

    /// The different tokens that can be answered in the evening of a day.
    fn different_tokens(&self, day: u64) -> u128 {
        let mut different = 0;
        for phase in &self.phases {
            for run in &phase.runs {
                let counters = phase.coverage(run, day, self.window).counters();
                different += u128::from(run.blocks) * u128::from(counters);
            }
        }
        let covered = self.covered(&self.overlaps, day, self.window);
        for overlap in &self.overlaps {
            different -= u128::from(overlap.blocks) * u128::from(covered.common(overlap).tokens);
        }
        different
    }

    fn first_reuse(&self) -> Option<FirstReuse> {
        let last = self.days.checked_sub(1)?;
        self.lowest_reused(last)?;
        // A token once used again has been used again on every later day.
        let (mut from, mut to) = (0, last);
        while from < to {
            let middle = from.midpoint(to);
            match self.lowest_reused(middle) {
                Some(_) => to = middle,
                None => from = middle + 1,
            }
        }
        let number = self.lowest_reused(from)?;
        let phase = self.phases.iter().find(|phase| from < phase.end)?;
        Some(FirstReuse {
            day: u32::try_from(from + 1).ok()?,
            token: phase.layout.token(number),
        })
    }

    /// The lowest token that has been used twice or more by the end of a day, as its number. Meaningful for the first
    /// such day, where all are of the same phase.
    fn lowest_reused(&self, day: u64) -> Option<u64> {
        let ever = self.days;
        let mut lowest: Option<u64> = None;
        let mut see = |number: u64| lowest = Some(lowest.map_or(number, |lowest| lowest.min(number)));
        for phase in &self.phases {
            for run in &phase.runs {
                if let Some(counter) = phase.coverage(run, day, ever).lowest_reused() {
                    see(run.number(phase.layout.block_size(), counter));
                }
            }
        }
        if self.phases.get(1).is_some_and(|phase| phase.start <= day) {
            let covered = self.covered(&self.overlaps, day, ever);
            for overlap in &self.overlaps {
                if let Some(place) = covered.common(overlap).lowest {
                    see(overlap.block * self.phases[self.wide].layout.block_size() + place);
                }
            }
        }
        lowest
    }
}

/// Coverages of one evening, by run; none where nobody asked for it.
struct Covered {
    wide: Vec<Option<Coverage>>,
    narrow: Vec<Option<Coverage>>,
}

impl Covered {
    fn common(&self, overlap: &Overlap) -> super::overlap::Common {
        match (&self.wide[overlap.wide], &self.narrow[overlap.narrow]) {
            (Some(wide), Some(narrow)) => overlap.common(wide, narrow),
            _ => super::overlap::Common::default(),
        }
    }
}
