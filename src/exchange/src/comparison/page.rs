//! The page for a browser, in the look of a report.

use askama::Template;
use tracking_settings::words::NOT_KNOWN;
use tracking_settings::{
    Field, Finding,
    clashes::all_findings,
    compare::{self, Counts, Standing, counts},
    known::settable,
};

use super::{Compared, ComparedProfile, group_of};
use crate::{
    fingerprint::fingerprint,
    handout::{CannotWrite, in_words},
    report::{
        failed,
        findings::{self, ReportFinding},
        shown::{self, line, lines},
        style::StyleSheet,
        token::{NoTokens, ReportTokenPart, Tokens},
    },
};

/// What the page has beside a report's look.
const MORE: &str = include_str!("../../templates/comparison.css");

/// A page that any browser opens, to read and print: one file, no script, nothing from elsewhere.
///
/// # Errors
/// [`CannotWrite::NothingToCompare`] where there are fewer than two profiles.
pub fn report(compared: &Compared) -> Result<Vec<u8>, CannotWrite> {
    let [first, second, ..] = compared.sides.as_slice() else {
        return Err(CannotWrite::NothingToCompare);
    };
    let page = Page::new(compared, first, second).map_err(failed)?;
    page.render().map(String::into_bytes).map_err(failed)
}

/// Everything that the page says beside its own fixed words. Texts of profiles come in through `shown` alone.
#[derive(Template)]
#[template(path = "comparison.html")]
struct Page {
    style: StyleSheet,
    first: Name,
    second: Name,
    /// How many there are beside the first.
    others: usize,
    prepared_by: Option<String>,
    made_on: String,
    /// How each of the others stands to the first.
    summaries: Vec<(String, String)>,
    sides: Vec<Column>,
    groups: Vec<Group>,
    /// That rows are left out, and how many of which kind.
    left_out: Option<String>,
    /// Two of them could clash: it is said among whom that was looked at.
    could_clash: bool,
}

/// What a profile is called; `None` where it has no name.
#[derive(Clone)]
struct Name(Option<String>);

/// What stands of a profile outside the table of settings.
struct Column {
    name: Name,
    /// What tells it from the others.
    heading: String,
    environment: Option<String>,
    what: Option<String>,
    token: FirstToken,
    /// `None` where one of its values is not known.
    fingerprint: Option<String>,
    findings: Vec<ReportFinding>,
    /// "1 warning to check."
    summary: String,
    /// What is not known, where something isn't.
    not_known: Option<String>,
    /// Earlier prefixes; `None` where they are not known.
    history: Option<Vec<shown::ReportCell>>,
}

/// The first token.
enum FirstToken {
    /// Its parts.
    Parts(Vec<ReportTokenPart>),
    /// The page's words in its place.
    Said(&'static str),
}

/// Rows under one heading.
struct Group {
    heading: &'static str,
    rows: Vec<Row>,
}

struct Row {
    /// Its name in the profile file, by which the page can be pointed at.
    path: String,
    label: String,
    cells: Vec<Cell>,
}

struct Cell {
    value: shown::ReportCell,
    /// The class of its look.
    class: &'static str,
    /// Whether it differs from the first profile's, also where that is expected.
    is_unequal: bool,
    /// Why it may differ.
    why: Option<String>,
}

impl Page {
    fn new(compared: &Compared, first: &ComparedProfile, second: &ComparedProfile) -> askama::Result<Self> {
        let rows = compared.rows();
        let others = compared.sides.iter().zip(compared.headings()).skip(1);
        Ok(Self {
            style: StyleSheet::with("Email tracking settings, compared", MORE)?,
            first: Name::new(&first.name),
            second: Name::new(&second.name),
            others: compared.sides.len().saturating_sub(1),
            prepared_by: stated(&compared.prepared_by),
            made_on: in_words(compared.made_on),
            summaries: others
                .map(|(other, heading)| (line(&heading), in_a_sentence(counts(&first.known, &other.known))))
                .collect(),
            sides: compared
                .sides
                .iter()
                .zip(compared.headings())
                .zip(compared.clashes())
                .map(|((side, heading), clashes)| Column::new(side, &heading, clashes))
                .collect(),
            groups: groups(&rows),
            left_out: left_out(&rows),
            could_clash: compared.could_clash(),
        })
    }
}

impl Name {
    fn new(name: &str) -> Self {
        Self(stated(name))
    }
}

impl Column {
    fn new(side: &ComparedProfile, heading: &str, clashes: Vec<Finding>) -> Self {
        let findings = all_findings(&side.known, clashes);
        let not_known = findings::not_known(&side.known.unknown);
        Self {
            name: Name::new(&side.name),
            heading: line(heading),
            environment: stated(&side.environment),
            what: stated(&side.what),
            token: FirstToken::new(side),
            fingerprint: not_known.is_none().then(|| fingerprint(&side.known.profile)),
            summary: findings::summary(&findings),
            findings: findings.iter().map(ReportFinding::new).collect(),
            not_known,
            history: side.known.knows(Field::PrefixHistory).then(|| {
                side.known
                    .profile
                    .prefix_history
                    .iter()
                    .map(|prefix| shown::ReportCell::text(prefix))
                    .collect()
            }),
        }
    }
}

impl FirstToken {
    fn new(side: &ComparedProfile) -> Self {
        match Tokens::of(&side.known) {
            Ok(tokens) => Self::Parts(tokens.parts),
            Err(NoTokens::Off) => Self::Said("No token is added"),
            Err(NoTokens::NotKnown) => Self::Said(NOT_KNOWN),
        }
    }
}

fn stated(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| line(text))
}

/// "9 settings and 4 details of smart matching, in which all agree, are left out."
fn left_out(rows: &[compare::Row]) -> Option<String> {
    let left_out = || settable().filter(|field| rows.iter().all(|row| row.field != *field));
    let settings = left_out().filter(|field| !field.is_optional()).count();
    let details = left_out().count() - settings;
    let number = |number: usize, one: &str, several: &str| {
        let noun = if number == 1 { one } else { several };
        (number > 0).then(|| format!("{} {noun}", shown::digits(number)))
    };
    let parts = [
        number(settings, "setting", "settings"),
        number(details, "detail of smart matching", "details of smart matching"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let are = if settings + details == 1 { "is" } else { "are" };
    (!parts.is_empty()).then(|| format!("{}, in which nothing differs, {are} left out.", parts.join(" and ")))
}

/// "2 settings differ, 1 more is expected to, 1 is not known."
fn in_a_sentence(counts: Counts) -> String {
    let be = |number: usize| if number == 1 { "is" } else { "are" };
    let mut parts = vec![match counts.differ {
        0 => "nothing differs".to_owned(),
        1 => "1 setting differs".to_owned(),
        several => format!("{} settings differ", shown::digits(several)),
    }];
    if counts.expected > 0 {
        let number = counts.expected;
        let more_than = if counts.differ > 0 { " more" } else { "" };
        parts.push(format!(
            "{}{more_than} {} expected to",
            shown::digits(number),
            be(number)
        ));
    }
    if counts.not_known > 0 {
        parts.push(format!(
            "{} {} not known",
            shown::digits(counts.not_known),
            be(counts.not_known)
        ));
    }
    format!("{}.", parts.join(", "))
}

/// Rows that follow each other under one heading.
fn groups(rows: &[compare::Row]) -> Vec<Group> {
    let chunks = rows.chunk_by(|one, other| group_of(one.field) == group_of(other.field));
    let groups = chunks.filter_map(|rows| {
        Some(Group {
            heading: group_of(rows.first()?.field),
            rows: rows.iter().map(Row::new).collect(),
        })
    });
    groups.collect()
}

impl Row {
    fn new(row: &compare::Row) -> Self {
        Self {
            path: row.field.path(),
            label: row.field.label(),
            cells: row.cells.iter().map(|cell| Cell::new(row.field, cell)).collect(),
        }
    }
}

impl Cell {
    fn new(field: Field, cell: &compare::Cell) -> Self {
        let (class, why) = match &cell.standing {
            Standing::Same => ("same", None),
            Standing::Differs => ("differs", None),
            Standing::Expected(reason) => ("expected", Some(lines(reason))),
            Standing::NotKnown | Standing::NotPlanned => ("not-known", None),
        };
        Self {
            value: match &cell.value {
                Some(value) => shown::ReportCell::new(field, value),
                None => shown::ReportCell::said(NOT_KNOWN),
            },
            class,
            is_unequal: matches!(cell.standing, Standing::Differs | Standing::Expected(_)),
            why,
        }
    }
}
