//! What the columns of Compare show, computed once when something changes.

use std::{borrow::Cow, collections::BTreeMap};

use profile_library::Meaning;
use strum::VariantArray as _;
use tracking_settings::{
    BesideId, Field, Finding, Level, PartlyKnown, SettingId, Token, Value,
    catalogue::cards,
    clashes::{all_findings, among},
    compare::{Cell, Comparison, Row, Standing, compare},
};

use crate::{
    compare::words::{self, said_of},
    core::{
        ids::{Selection, Version},
        state::{FirstToken, ShownBeside, ShownCell, ShownColumn, ShownRow, SideBySide, State},
        text::{self as core_words, values},
    },
    profiles::words::list,
};

pub fn of(state: &State) -> SideBySide {
    let columns = &state.view.comparing.columns;
    let all: Vec<(Version, Cow<'_, PartlyKnown>)> = columns
        .iter()
        .filter_map(|column| Some((column.clone(), state.in_column(column)?)))
        .collect();
    let known: Vec<&PartlyKnown> = all.iter().map(|(_, known)| &**known).collect();
    let comparison = compare(&known);
    let names = names(state, &all);
    let columns: Vec<ShownColumn> = all
        .iter()
        .zip(&names)
        .enumerate()
        .map(|(at, ((column, known), name))| ShownColumn {
            column: column.clone(),
            name: name.clone(),
            detail: detail(state, column),
            counts: comparison.counts(at),
            token: first_token(known),
            history: history(known),
            findings: to_check(state, column, known),
            reading: state.is_being_read(column),
        })
        .collect();
    let others: Vec<_> = columns
        .iter()
        .skip(1)
        .map(|column| (column.name.as_str(), column.counts))
        .collect();
    let sentence = words::sentence(names.first().map_or("", String::as_str), &others);
    SideBySide {
        rows: rows(&comparison, &names, &known),
        beside: beside(state, &all, &names),
        columns,
        sentence,
    }
}

/// Equal names get their environments, and where those are equal too, numbers: "Contoso (contoso.crm4.dynamics.com)".
fn names(state: &State, all: &[(Version, Cow<'_, PartlyKnown>)]) -> Vec<String> {
    let plain: Vec<String> = all.iter().map(|(column, _)| name(state, column)).collect();
    let count = |names: &[String]| {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for name in names {
            *times.entry(name.clone()).or_default() += 1;
        }
        times
    };
    let times = count(&plain);
    let with_host = plain.iter().zip(all).map(|(name, (_, known))| {
        let is_once = times.get(name).is_none_or(|times| *times == 1);
        match known.profile.environment_host().filter(|_| !is_once) {
            Some(host) => format!("{name} ({})", values::name(&host)),
            None => name.clone(),
        }
    });
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    with_host
        .map(|name| {
            let number = seen.entry(name.clone()).or_default();
            *number += 1;
            if *number == 1 {
                name
            } else {
                words::numbered(&name, *number)
            }
        })
        .collect()
}

pub fn name(state: &State, column: &Version) -> String {
    let profile = state.profile_of(column.into());
    let name = values::name(profile.map_or("", |profile| profile.name.as_str()));
    match column {
        Version::BuiltIn(_) | Version::Now(_) | Version::AtOpening(_) => name,
        kept => words::state_of(
            &name,
            said_of(state, kept)
                .as_deref()
                .unwrap_or(core_words::EARLIER_STATES_READING),
        ),
    }
}

fn detail(state: &State, column: &Version) -> String {
    match column.into() {
        Selection::BuiltIn(_) => list::BUILT_IN.to_owned(),
        selection => state.profile_of(selection).map(list::detail).unwrap_or_default(),
    }
}

fn rows(comparison: &Comparison, names: &[String], known: &[&PartlyKnown]) -> Vec<ShownRow> {
    let mut headings: BTreeMap<Field, String> = BTreeMap::new();
    for card in cards() {
        if let (Some(heading), Some(id)) = (card.heading, card.settings.first()) {
            headings.insert(Field::Setting(*id), heading.to_owned());
        }
    }
    let is_detail = |row: &Row| row.field.is_optional();
    let mut details_begin = Some(words::DETAILS.to_owned());
    let shown = comparison.rows.iter().filter(|row| !is_detail(row) || row.differs());
    shown
        .map(|row| ShownRow {
            field: row.field,
            label: row.field.label(),
            heading: headings
                .get(&row.field)
                .cloned()
                .or_else(|| is_detail(row).then(|| details_begin.take()).flatten()),
            cells: cells(row, names, known),
            differs: row.differs(),
        })
        .collect()
}

fn cells(row: &Row, names: &[String], known: &[&PartlyKnown]) -> Vec<ShownCell> {
    let label = row.field.label();
    let first = names.first().map_or("", String::as_str);
    let each = row.cells.iter().zip(names).zip(known);
    each.map(|((cell, name), known)| {
        let text = value_text(row, cell);
        let mut notes = Vec::new();
        let mut more = Vec::new();
        if let Standing::Expected(reason) = &cell.standing {
            let reason = values::visible(reason);
            notes.push(words::expected(&one_line(&reason)));
            more.push(words::expected_in_full(&reason));
        }
        if let Some(why) = why(row, known) {
            notes.push(words::because(&one_line(&why)));
            more.push(words::because(&why));
        }
        ShownCell {
            name: words::cell(&label, name, &text, first, &cell.standing),
            text,
            standing: cell.standing.clone(),
            note: notes.join("\n"),
            more: more.join("\n"),
        }
    })
    .collect()
}

/// A row for each value beside the settings that some column knows. Only states in Dynamics hold such values; other
/// columns plan none. The first known value is the one to compare with.
fn beside(state: &State, all: &[(Version, Cow<'_, PartlyKnown>)], names: &[String]) -> Vec<ShownBeside> {
    let is_in_dynamics = |column: &Version| {
        let kept = state.kept_state(column);
        kept.is_some_and(|kept| kept.marked_on(Meaning::InDynamics).is_some())
    };
    let row = |id: BesideId| {
        let values: Vec<Option<&Value>> = all.iter().map(|(_, known)| known.beside.get(id)).collect();
        let at = values.iter().position(Option::is_some)?;
        let (first, first_name) = (values[at], names.get(at).map_or("", String::as_str));
        let cells = all.iter().zip(names).zip(&values).map(|(((column, _), name), value)| {
            let standing = match value {
                None if is_in_dynamics(column) => Standing::NotKnown,
                None => Standing::NotPlanned,
                value if *value == first => Standing::Same,
                Some(_) => Standing::Differs,
            };
            let text = match (value, &standing) {
                (Some(value), _) => id.setting().in_words(value),
                (None, Standing::NotKnown) => values::NOT_KNOWN.to_owned(),
                (None, _) => values::NOT_PLANNED.to_owned(),
            };
            ShownCell {
                name: words::cell(id.name(), name, &text, first_name, &standing),
                text,
                standing,
                note: String::new(),
                more: format!("{} ({})", id.setting().effect, id.setting().source.title),
            }
        });
        Some(ShownBeside {
            id,
            cells: cells.collect(),
        })
    };
    BesideId::VARIANTS.iter().copied().filter_map(row).collect()
}

fn why(row: &Row, known: &PartlyKnown) -> Option<String> {
    let Field::Setting(id) = row.field else { return None };
    let reason = known.profile.reasons.get(&id)?;
    (row.differs() && known.knows(row.field)).then(|| values::visible(reason))
}

fn one_line(reason: &str) -> String {
    const MOST: usize = 60;
    let words = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= MOST {
        return words;
    }
    let begin: String = words.chars().take(MOST - 1).collect();
    format!("{}…", begin.trim_end())
}

fn value_text(row: &Row, cell: &Cell) -> String {
    // Beside a column with a largest number, digits are told by their largest number.
    let wraps = |other: &&Cell| matches!(other.value, Some(Value::WrapsAt(_)));
    let beside = row.cells.iter().find(wraps).and_then(|other| other.value.as_ref());
    let shown = |value: &Value| values::cell(row.field, &value.beside(beside));
    cell.value.as_ref().map_or_else(|| values::NOT_KNOWN.to_owned(), shown)
}

fn is_known(known: &PartlyKnown, settings: &[SettingId]) -> bool {
    settings.iter().all(|id| known.knows(*id))
}

const TOKEN: [SettingId; 4] = [
    SettingId::Prefix,
    SettingId::BaseTrackingNumber,
    SettingId::PersonalNumberDigits,
    SettingId::ActivityCounterDigits,
];

fn first_token(known: &PartlyKnown) -> FirstToken {
    if !is_known(known, &[SettingId::UseTrackingTokens]) {
        FirstToken::NotKnown
    } else if !known.profile.settings.use_tracking_tokens {
        FirstToken::Off
    } else if is_known(known, &TOKEN) {
        FirstToken::Token(values::visible(&Token::first(&known.profile).to_string()))
    } else {
        FirstToken::NotKnown
    }
}

fn history(known: &PartlyKnown) -> Option<String> {
    if !known.knows(Field::PrefixHistory) {
        return None;
    }
    let prefixes = &known.profile.prefix_history;
    Some(if prefixes.is_empty() {
        words::NO_HISTORY.to_owned()
    } else {
        values::short(
            &prefixes
                .iter()
                .map(|prefix| values::visible(prefix))
                .collect::<Vec<_>>()
                .join("; "),
        )
    })
}

/// Errors and warnings; of a plan also those that other profiles give cause for, of a state only those that hold
/// whatever its unknown values are.
fn to_check(state: &State, column: &Version, known: &PartlyKnown) -> Vec<Finding> {
    let own = column.own().and_then(|slot| Some((slot, state.entries.get(slot)?)));
    let mut found = match own {
        Some((slot, entry)) => {
            let others = state.entries.iter().filter(|(other, _)| *other != slot);
            all_findings(
                Cow::Owned(entry.in_environment()),
                among(entry.side(), others.map(|(_, other)| other.side())),
            )
        }
        None => known.findings(),
    };
    found.retain(|finding| finding.level != Level::Info);
    found
}
