//! Many profiles beside one standard, as a table for a spreadsheet: a row for each.

use tracking_settings::{
    Advanced, EnvironmentKind, Field, PartlyKnown, SettingId,
    compare::{Standing, counts, standing},
};

use super::{ComparedProfile, heading, table::value};
use crate::{csv, handout::CannotWrite};

/// Profiles that are compared with a standard, and not with each other.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstStandard {
    /// What they are compared with.
    pub standard: ComparedProfile,
    /// The profiles, in order.
    pub others: Vec<ComparedProfile>,
}

/// What stands before the values.
const BEFORE: [&str; 7] = [
    "Profile",
    "Environment",
    "Kind",
    "Agree (of 11 settings)",
    "Differ (details of smart matching included)",
    "Expected (details of smart matching included)",
    "Not known (of 11 settings)",
];

/// A table that Excel opens: the standard in the first row, then each profile. A row tells how many of the eleven settings
/// agree with the standard's and of how many that is not known, and how many differ, or differ as expected; to these also
/// belong smart matching's details, whose values have columns of their own where one is not the standard's. Then follow
/// the values. It is written as the table of one profile is: UTF-8 with a byte-order mark, and no text that a spreadsheet
/// takes for a formula.
///
/// # Errors
/// [`CannotWrite::NothingToCompare`] where there is no profile beside the standard.
pub fn against_standard(compared: &AgainstStandard) -> Result<Vec<u8>, CannotWrite> {
    let AgainstStandard { standard, others } = compared;
    if others.is_empty() {
        return Err(CannotWrite::NothingToCompare);
    }
    let is_off = |field: &Field| {
        let mut all = others.iter();
        all.any(|other| {
            let standing = standing(&standard.known, &other.known, *field);
            !matches!(standing, Standing::Same | Standing::NotPlanned)
        })
    };
    let details = Advanced::FIELDS.iter().any(is_off);
    let settings = SettingId::ALL.into_iter().map(Field::Setting);
    let fields: Vec<Field> = settings
        .chain(Advanced::FIELDS.into_iter().filter(|_| details))
        .collect();
    let mut header: Vec<String> = BEFORE.map(str::to_owned).into();
    header.extend(fields.iter().map(|field| field.label()));
    // The environment has a column of its own.
    let name = |side: &ComparedProfile| heading(side, &[]);
    let first = format!("{} (standard)", name(standard));
    let no_numbers = [const { String::new() }; 4];
    let first = row(standard, first, no_numbers, &fields);
    let rows = others.iter().map(|other| {
        let numbers = numbers(&standard.known, &other.known);
        row(other, name(other), numbers.map(|number| number.to_string()), &fields)
    });
    csv::table(header, std::iter::once(first).chain(rows))
}

/// How many agree, differ, differ as expected, and of how many that is not known.
fn numbers(standard: &PartlyKnown, other: &PartlyKnown) -> [usize; 4] {
    let of_settings = |wanted: Standing| {
        let settings = SettingId::ALL.into_iter().map(Field::Setting);
        settings
            .filter(|field| standing(standard, other, *field) == wanted)
            .count()
    };
    let all = counts(standard, other);
    [
        of_settings(Standing::Same),
        all.differ,
        all.expected,
        of_settings(Standing::NotKnown),
    ]
}

fn row(side: &ComparedProfile, name: String, numbers: [String; 4], fields: &[Field]) -> Vec<String> {
    let kind = side.known.profile.environment_kind.map_or("", EnvironmentKind::as_str);
    let mut cells = vec![name, side.environment.clone(), kind.to_owned()];
    cells.extend(numbers);
    let known = &side.known;
    cells.extend(fields.iter().map(|field| value(*field, known.get(*field).as_ref())));
    cells
}
