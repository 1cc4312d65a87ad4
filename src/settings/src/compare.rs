//! Profiles side by side: which settings agree, which differ, and which are expected to.

use std::borrow::Borrow;

use crate::{
    field::{Field, Value},
    known::{PartlyKnown, settable},
};

/// Profiles side by side, one [`Row`] a field of [`settable`], in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The rows, all of them.
    pub rows: Vec<Row>,
}

/// One field of all profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which field.
    pub field: Field,
    /// Its value in each profile, in the order given.
    pub cells: Vec<Cell>,
}

/// One field of one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its value; `None` where it is not known, [absent](Value::Absent) where it is not planned.
    pub value: Option<Value>,
    /// How it stands to the first profile's.
    pub standing: Standing,
}

/// How a value stands to the first profile's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the first profile's, or equal to it.
    Same,
    /// It differs.
    Differs,
    /// It differs, and one of the two profiles says why it may: its reason. It does not count.
    Expected(String),
    /// One of the two is not known: neither equal nor different.
    NotKnown,
    /// One of the two plans nothing of it: no difference.
    NotPlanned,
}

/// How a profile stands to the first one. What one of them does not plan is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Fields that agree.
    pub same: usize,
    /// Fields that differ, without the expected ones.
    pub differ: usize,
    /// Fields that differ and are expected to.
    pub expected: usize,
    /// Fields of which one of the two values is not known.
    pub not_known: usize,
}

/// Compares profiles with the first of them.
pub fn compare<K: Borrow<PartlyKnown>>(profiles: &[K]) -> Comparison {
    let profiles: Vec<&PartlyKnown> = profiles.iter().map(Borrow::borrow).collect();
    let rows = settable().map(|field| Row {
        field,
        cells: profiles
            .iter()
            .map(|other| Cell {
                value: other.knows(field).then(|| other.profile.get(field)),
                standing: profiles
                    .first()
                    .map_or(Standing::NotKnown, |first| standing(first, other, field)),
            })
            .collect(),
    });
    Comparison { rows: rows.collect() }
}

/// How `other`'s value of a field stands to `first`'s. It is the same the other way round.
pub fn standing(first: &PartlyKnown, other: &PartlyKnown, field: Field) -> Standing {
    let (Some(one), Some(two)) = (first.get(field), other.get(field)) else {
        return match first.plans(field) && other.plans(field) {
            true => Standing::NotKnown,
            false => Standing::NotPlanned,
        };
    };
    if one == two {
        return Standing::Same;
    }
    // A reason is one why it may differ from other environments: in the same one it excuses nothing.
    if is_same_environment(first, other) {
        return Standing::Differs;
    }
    match reason(first, field).or_else(|| reason(other, field)) {
        Some(reason) => Standing::Expected(reason.to_owned()),
        None => Standing::Differs,
    }
}

/// How all profiles stand to each other in a field, whichever of them comes first.
///
/// It [differs](Standing::Differs) where two values differ and neither profile says why it may; it is
/// [expected](Standing::Expected) to where each two that differ are of different environments and have a reason, and the
/// first reason stands here; it is [not known](Standing::NotKnown) where the values that are known agree and some are not
/// known, and [not planned](Standing::NotPlanned) where all of them agree that plan it.
pub fn together<K: Borrow<PartlyKnown>>(profiles: &[K], field: Field) -> Standing {
    let profiles: Vec<&PartlyKnown> = profiles.iter().map(Borrow::borrow).collect();
    let known = || {
        let known = profiles
            .iter()
            .filter_map(|profile| Some((profile, profile.get(field)?)));
        known.map(|(profile, value)| (value, reason(profile, field)))
    };
    let of_one_environment = || {
        let pairs = profiles.iter().enumerate();
        let mut pairs = pairs.flat_map(|(at, one)| profiles.iter().skip(at + 1).map(move |other| (one, other)));
        pairs.any(|(one, other)| is_same_environment(one, other) && standing(one, other, field) == Standing::Differs)
    };
    if !differ(known().map(|(value, _)| value)) {
        let planned = profiles.iter().filter(|profile| profile.plans(field)).count();
        return match known().count() {
            known if known < planned => Standing::NotKnown,
            _ if planned < profiles.len() => Standing::NotPlanned,
            _ => Standing::Same,
        };
    }
    let unexplained = differ(known().filter(|(_, reason)| reason.is_none()).map(|(value, _)| value));
    let reason = known().find_map(|(_, reason)| reason);
    match reason {
        Some(reason) if !unexplained && !of_one_environment() => Standing::Expected(reason.to_owned()),
        _ => Standing::Differs,
    }
}

/// Whether any two of the values differ.
fn differ<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    let first = values.next();
    values.any(|value| Some(value) != first)
}

/// How two profiles stand to each other, without a comparison of all values.
pub fn counts(first: &PartlyKnown, other: &PartlyKnown) -> Counts {
    let mut counts = Counts::default();
    for field in settable() {
        counts.add(&standing(first, other, field));
    }
    counts
}

/// Whether both say that they are of one environment.
fn is_same_environment(one: &PartlyKnown, other: &PartlyKnown) -> bool {
    let host = one.profile.environment_host();
    host.is_some() && host == other.profile.environment_host()
}

/// Why the field may differ from other environments, where a profile says so.
fn reason(known: &PartlyKnown, field: Field) -> Option<&str> {
    match field {
        Field::Setting(id) => known.profile.expected.get(&id).map(String::as_str),
        _ => None,
    }
}

impl Counts {
    fn add(&mut self, standing: &Standing) {
        match standing {
            Standing::Same => self.same += 1,
            Standing::Differs => self.differ += 1,
            Standing::Expected(_) => self.expected += 1,
            Standing::NotKnown => self.not_known += 1,
            Standing::NotPlanned => {}
        }
    }
}

impl Comparison {
    /// How the profile at this place stands to the first one.
    pub fn counts(&self, place: usize) -> Counts {
        let mut counts = Counts::default();
        for cell in self.rows.iter().filter_map(|row| row.cells.get(place)) {
            counts.add(&cell.standing);
        }
        counts
    }
}

impl Row {
    /// Whether any two values that are known differ, whichever profile comes first.
    pub fn differs(&self) -> bool {
        let values = self.cells.iter().filter_map(|cell| cell.value.as_ref());
        differ(values.filter(|value| **value != Value::Absent))
    }
}
