//! Searches a text with a pattern as .NET does: tries choices in their order, and goes back where one leads nowhere.
//!
//! What led nowhere once is not tried again, so that the time grows with pattern times text. Only where a pattern asks
//! for what a group found may the same place end differently; then a largest number of steps bounds the time.

use std::{ops::Range, sync::Arc};

use super::{
    read::{Anchor, Part, Pattern},
    signs::{Class, is_of_word, lower},
};

/// Most steps of a pattern that is ready to search with.
const MOST_STEPS: usize = 20_000;
/// Most choices of a pattern, counted as often as their outcome may differ.
const MOST_CHOICES: usize = 4_096;
/// Most steps that a search takes.
const PATIENCE: u32 = 4_000_000;
const BREAK: u16 = b'\n' as u16;
/// A register that holds no place.
const NOWHERE: usize = usize::MAX;
/// The register of where the match begins.
const BEGIN: usize = 0;

/// A pattern that is ready to search with.
#[derive(Debug)]
pub(in crate::smart_matching) struct Program {
    steps: Vec<Step>,
    classes: Vec<Arc<Class>>,
    registers: usize,
    /// Of all choices together.
    outcomes: usize,
    /// How many parts are searched for on their own, the whole among them.
    regions: usize,
    refers: bool,
}

/// The search takes too long.
#[derive(Debug)]
pub(in crate::smart_matching) struct TooLong;

/// The pattern is too large.
#[derive(Debug)]
pub(in crate::smart_matching) struct TooLarge;

#[derive(Clone, Debug)]
enum Step {
    One {
        unit: u16,
        way: Way,
    },
    Class {
        class: usize,
        way: Way,
    },
    At(Anchor),
    /// Goes on with the first, and with the second where that leads nowhere.
    Fork {
        first: usize,
        second: usize,
        /// Where its outcomes stand among all.
        outcomes: usize,
        /// Registers of the repetitions around it on which the outcome hangs: whether they have moved.
        around: Box<[usize]>,
        region: usize,
    },
    Go(usize),
    /// Keeps the place.
    Mark(usize),
    /// Where nothing was taken since the mark, goes elsewhere; the match may begin there only.
    Stuck {
        mark: usize,
        to: usize,
        slips: bool,
    },
    /// Keeps what a group found since the mark.
    Found {
        mark: usize,
        from: usize,
    },
    /// What a group found.
    Again {
        from: usize,
        way: Way,
    },
    /// Searches from here for what follows, up to its end, and goes on behind it.
    Apart {
        then: usize,
        region: usize,
        kind: Apart,
    },
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    Atomic,
    Look,
    LookNot,
}

/// How a text is read.
#[derive(Clone, Copy, Debug)]
struct Way {
    back: bool,
    ignores_case: bool,
}

struct Writer {
    program: Program,
    /// Of the repetitions around, within this region.
    around: Vec<usize>,
    region: usize,
    back: bool,
}

impl Program {
    pub(in crate::smart_matching) fn new(pattern: &Pattern) -> Result<Self, TooLarge> {
        let mut writer = Writer {
            program: Self {
                steps: Vec::new(),
                classes: Vec::new(),
                registers: if pattern.refers { 1 + pattern.groups * 2 } else { 1 },
                outcomes: 0,
                regions: 1,
                refers: pattern.refers,
            },
            around: Vec::new(),
            region: 0,
            back: false,
        };
        writer.part(&pattern.part)?;
        writer.push(Step::End)?;
        Ok(writer.program)
    }

    /// The matches in a text, in order, as `Regex.Replace` finds them.
    pub(in crate::smart_matching) fn matches_in(&self, text: &[u16]) -> Result<Vec<Range<usize>>, TooLong> {
        let small: Vec<u16> = text.iter().copied().map(lower).collect();
        let mut search = Search {
            program: self,
            text,
            small: &small,
            begin: 0,
            registers: vec![NOWHERE; self.registers],
            trail: Vec::new(),
            failed: vec![
                0;
                if self.refers {
                    0
                } else {
                    self.outcomes * (text.len() + 1)
                }
            ],
            successes: vec![1; self.regions],
            patience: PATIENCE,
        };
        let mut found = Vec::new();
        let mut at = 0;
        while at <= text.len() {
            search.trail.clear();
            search.registers.fill(NOWHERE);
            let Some(end) = search.run(0, at, 0)? else {
                at += 1;
                continue;
            };
            let begin = Some(search.registers[BEGIN])
                .filter(|begin| *begin != NOWHERE)
                .unwrap_or(at);
            search.begin = end;
            search.successes.iter_mut().for_each(|count| *count += 1);
            at = if begin == end { end + 1 } else { end };
            found.extend((begin < end).then_some(begin..end));
        }
        Ok(found)
    }
}

impl Writer {
    fn push(&mut self, step: Step) -> Result<usize, TooLarge> {
        let place = self.program.steps.len();
        if place == MOST_STEPS {
            return Err(TooLarge);
        }
        self.program.steps.push(step);
        Ok(place)
    }

    fn next(&self) -> usize {
        self.program.steps.len()
    }

    fn register(&mut self) -> usize {
        self.program.registers += 1;
        self.program.registers - 1
    }

    /// A fork whose first way is the next step; [`Self::join`] gives it the other one.
    fn fork(&mut self) -> Result<usize, TooLarge> {
        let outcomes = self.program.outcomes;
        let differ = u32::try_from(self.around.len())
            .ok()
            .and_then(|around| 1_usize.checked_shl(around));
        self.program.outcomes = outcomes.saturating_add(differ.ok_or(TooLarge)?);
        if self.program.outcomes > MOST_CHOICES {
            return Err(TooLarge);
        }
        let next = self.next() + 1;
        self.push(Step::Fork {
            first: next,
            second: next,
            outcomes,
            around: self.around.as_slice().into(),
            region: self.region,
        })
    }

    /// Leads a step on to the next one; a lazy fork goes there first.
    fn join(&mut self, step: usize, lazy: bool) {
        let next = self.next();
        match self.program.steps.get_mut(step) {
            Some(Step::Fork { first, .. }) if lazy => *first = next,
            Some(
                Step::Fork { second: to, .. } | Step::Go(to) | Step::Stuck { to, .. } | Step::Apart { then: to, .. },
            ) => *to = next,
            _ => {}
        }
    }

    fn part(&mut self, part: &Part) -> Result<(), TooLarge> {
        let way = |ignores_case| Way {
            back: self.back,
            ignores_case,
        };
        match part {
            &Part::One { unit, ignores_case } => {
                let way = way(ignores_case);
                self.push(Step::One { unit, way })?;
            }
            Part::Class { class, ignores_case } => {
                let way = way(*ignores_case);
                self.program.classes.push(Arc::clone(class));
                let class = self.program.classes.len() - 1;
                self.push(Step::Class { class, way })?;
            }
            Part::At(place) => {
                self.push(Step::At(*place))?;
            }
            Part::Row(parts) if self.back => parts.iter().rev().try_for_each(|part| self.part(part))?,
            Part::Row(parts) => parts.iter().try_for_each(|part| self.part(part))?,
            Part::Choice(parts) => {
                let (last, others) = parts.split_last().ok_or(TooLarge)?;
                let mut ends = Vec::new();
                for part in others {
                    let fork = self.fork()?;
                    self.part(part)?;
                    ends.push(self.push(Step::Go(0))?);
                    self.join(fork, false);
                }
                self.part(last)?;
                for end in ends {
                    self.join(end, false);
                }
            }
            Part::Repeated {
                part,
                least,
                most,
                lazy,
            } => self.repeated(part, *least, *most, *lazy)?,
            Part::Group(part, _) if !self.program.refers => self.part(part)?,
            Part::Group(part, group) => {
                let (mark, from) = (self.register(), 1 + group * 2);
                self.push(Step::Mark(mark))?;
                self.part(part)?;
                self.push(Step::Found { mark, from })?;
            }
            Part::Again { group, ignores_case } => {
                let way = way(*ignores_case);
                self.push(Step::Again {
                    from: 1 + group * 2,
                    way,
                })?;
            }
            Part::Look { part, behind, negated } => {
                let kind = if *negated { Apart::LookNot } else { Apart::Look };
                self.apart(part, kind, *behind)?;
            }
            Part::Atomic(part) => self.apart(part, Apart::Atomic, self.back)?,
        }
        Ok(())
    }

    fn apart(&mut self, part: &Part, kind: Apart, back: bool) -> Result<(), TooLarge> {
        let region = self.program.regions;
        self.program.regions += 1;
        let apart = self.push(Step::Apart { then: 0, region, kind })?;
        let before = (std::mem::take(&mut self.around), self.region, self.back);
        (self.region, self.back) = (region, back);
        self.part(part)?;
        self.push(Step::End)?;
        (self.around, self.region, self.back) = before;
        self.join(apart, false);
        Ok(())
    }

    /// Each round that may be had is written out. A round that takes nothing is the last one, once there were enough.
    fn repeated(&mut self, part: &Part, least: u32, most: Option<u32>, lazy: bool) -> Result<(), TooLarge> {
        let slips = lazy && least <= 1 && most.is_none();
        let mark = part.may_be_empty().then(|| (self.register(), slips));
        let mut exits = Vec::new();
        let mut round = 1;
        while round <= least {
            let last = round == least && most != Some(least);
            let before = self.next();
            self.round(part, mark.filter(|_| last), &mut exits)?;
            // What writes nothing, such as `(?:){2000000000}`, is the same however often.
            let writes_nothing = self.next() == before && round < least;
            round = if writes_nothing { least } else { round + 1 };
        }
        match most {
            Some(most) => {
                for _ in least..most {
                    exits.push(self.fork()?);
                    self.round(part, mark, &mut exits)?;
                }
            }
            None => {
                let fork = self.fork()?;
                exits.push(fork);
                self.round(part, mark, &mut exits)?;
                self.push(Step::Go(fork))?;
            }
        }
        for exit in exits {
            self.join(exit, lazy);
        }
        Ok(())
    }

    fn round(&mut self, part: &Part, mark: Option<(usize, bool)>, exits: &mut Vec<usize>) -> Result<(), TooLarge> {
        let Some((mark, slips)) = mark else {
            return self.part(part);
        };
        self.push(Step::Mark(mark))?;
        self.around.push(mark);
        let written = self.part(part);
        self.around.pop();
        written?;
        exits.push(self.push(Step::Stuck { mark, to: 0, slips })?);
        Ok(())
    }
}

/// What to do when a way leads nowhere.
enum Back {
    Try { step: usize, at: usize },
    Put { register: usize, place: usize },
}

struct Search<'a> {
    program: &'a Program,
    text: &'a [u16],
    /// The text in small letters.
    small: &'a [u16],
    /// Where this search began. What led nowhere may hang on it.
    begin: usize,
    registers: Vec<usize>,
    trail: Vec<Back>,
    /// For each outcome and place, in which count of successes it led nowhere: a success is no failure.
    failed: Vec<u32>,
    successes: Vec<u32>,
    patience: u32,
}

impl Search<'_> {
    /// Where the steps of a region end, begun at a place.
    fn run(&mut self, mut step: usize, mut at: usize, region: usize) -> Result<Option<usize>, TooLong> {
        let base = self.trail.len();
        loop {
            self.patience = self.patience.checked_sub(1).ok_or(TooLong)?;
            let next = match self.program.steps.get(step) {
                Some(Step::End) | None => {
                    if let Some(count) = self.successes.get_mut(region) {
                        *count += 1;
                    }
                    // No other way is tried, but what was kept may have to be put back.
                    let mut kept = self.trail.split_off(base);
                    kept.retain(|back| matches!(back, Back::Put { .. }));
                    self.trail.append(&mut kept);
                    return Ok(Some(at));
                }
                Some(taken) => self.take(taken, step, at)?,
            };
            if let Some(next) = next {
                (step, at) = next;
                continue;
            }
            loop {
                if self.trail.len() == base {
                    return Ok(None);
                }
                match self.trail.pop() {
                    Some(Back::Try { step: other, at: there }) => {
                        (step, at) = (other, there);
                        break;
                    }
                    Some(Back::Put { register, place }) => self.registers[register] = place,
                    None => return Ok(None),
                }
            }
        }
    }

    /// The next step and its place; `None` where this one leads nowhere.
    fn take(&mut self, step: &Step, number: usize, at: usize) -> Result<Option<(usize, usize)>, TooLong> {
        let next = number + 1;
        let fits = match step {
            Step::One { unit, way } => {
                return Ok(self
                    .unit(at, *way)
                    .filter(|(found, _)| found == unit)
                    .map(|(_, at)| (next, at)));
            }
            Step::Class { class, way } => {
                let program = self.program;
                let class = &program.classes[*class];
                // One of many ranges takes as long as many steps.
                self.patience = self.patience.checked_sub(class.weight()).ok_or(TooLong)?;
                return Ok(self
                    .unit(at, *way)
                    .filter(|(found, _)| class.takes(*found))
                    .map(|(_, at)| (next, at)));
            }
            Step::At(place) => self.is_at(*place, at),
            Step::Go(to) => return Ok(Some((*to, at))),
            Step::Fork {
                first,
                second,
                outcomes,
                around,
                region,
            } => {
                let moved = around
                    .iter()
                    .fold(0, |moved, mark| moved * 2 + usize::from(self.registers[*mark] != at));
                let outcome = (outcomes + moved) * (self.text.len() + 1) + at;
                let count = self.successes[*region];
                match self.failed.get_mut(outcome) {
                    Some(failed) if *failed == count => return Ok(None),
                    Some(failed) => *failed = count,
                    None => {}
                }
                self.trail.push(Back::Try { step: *second, at });
                return Ok(Some((*first, at)));
            }
            Step::Mark(mark) => {
                self.put(*mark, at);
                true
            }
            Step::Stuck { mark, to, slips } if self.registers[*mark] == at => {
                if *slips {
                    self.put(BEGIN, at);
                }
                return Ok(Some((*to, at)));
            }
            Step::Stuck { .. } => true,
            Step::Found { mark, from } => {
                let begin = self.registers[*mark];
                self.put(*from, begin.min(at));
                self.put(*from + 1, begin.max(at));
                true
            }
            Step::Again { from, way } => return Ok(self.again(*from, at, *way).map(|at| (next, at))),
            Step::Apart { then, region, kind } => {
                let base = self.trail.len();
                let end = self.run(next, at, *region)?;
                if *kind == Apart::LookNot && end.is_some() {
                    while self.trail.len() > base {
                        if let Some(Back::Put { register, place }) = self.trail.pop() {
                            self.registers[register] = place;
                        }
                    }
                }
                return Ok(match (kind, end) {
                    (Apart::Atomic, Some(end)) => Some((*then, end)),
                    (Apart::Look, Some(_)) | (Apart::LookNot, None) => Some((*then, at)),
                    _ => None,
                });
            }
            Step::End => false,
        };
        Ok(fits.then_some((next, at)))
    }

    /// The next unit that way, and the place behind it.
    fn unit(&self, at: usize, way: Way) -> Option<(u16, usize)> {
        let text = if way.ignores_case { self.small } else { self.text };
        let (place, behind) = if way.back {
            let before = at.checked_sub(1)?;
            (before, before)
        } else {
            (at, at + 1)
        };
        text.get(place).map(|unit| (*unit, behind))
    }

    /// The place behind what a group found, where it stands here again.
    fn again(&self, from: usize, at: usize, way: Way) -> Option<usize> {
        let (begin, end) = (self.registers[from], self.registers[from + 1]);
        let text = if way.ignores_case { self.small } else { self.text };
        let found = text.get(begin..end)?;
        let there = if way.back {
            at.checked_sub(found.len())?..at
        } else {
            at..at + found.len()
        };
        let behind = if way.back { there.start } else { there.end };
        (text.get(there)? == found).then_some(behind)
    }

    fn put(&mut self, register: usize, place: usize) {
        let before = std::mem::replace(&mut self.registers[register], place);
        self.trail.push(Back::Put {
            register,
            place: before,
        });
    }

    fn is_at(&self, place: Anchor, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.text.get(before)).copied();
        let behind = self.text.get(at).copied();
        let is_edge = || before.is_some_and(is_of_word) != behind.is_some_and(is_of_word);
        match place {
            Anchor::Start => before.is_none(),
            Anchor::StartOfLine => before.is_none_or(|unit| unit == BREAK),
            Anchor::StartOfSearch => at == self.begin,
            Anchor::End => behind.is_none(),
            Anchor::EndOfLine => behind.is_none_or(|unit| unit == BREAK),
            Anchor::EndOrLastBreak => behind.is_none_or(|unit| unit == BREAK && at + 1 == self.text.len()),
            Anchor::EdgeOfWord => is_edge(),
            Anchor::NoEdgeOfWord => !is_edge(),
        }
    }
}
