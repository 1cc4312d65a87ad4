//! What holds settings of Dynamics, or was made by Threadmark, and can't be read: told by its name, with the way that works.

use strum::VariantArray as _;
use tracking_settings::file::{self, Refusal, RefusalKind};

use super::{column::Column, decoded};

/// The way that works for whoever wants what an environment holds.
const WAY: &str =
    "In Threadmark choose \"Read what an environment holds\", and bring the answer to the address that it shows.";
/// The way that works for whoever wants a colleague's profile.
const ASK: &str = "Ask for the profile file: its name ends in .tracking.ron.";

/// Whether a text is a row as Python or JavaScript prints it: `{'trackingprefix': 'CRM:;', …}`, `{ trackingprefix: 'CRM:;' }`.
pub(crate) fn is_printed_row(bytes: &[u8]) -> bool {
    let head = decoded::head(bytes);
    let row = head.trim_start().trim_start_matches('[').trim_start();
    let name = row.strip_prefix('{').map(str::trim_start);
    name.is_some_and(|name| name.starts_with(|c: char| c == '\'' || c.is_ascii_alphabetic()))
        && head.contains('\'')
        && names_a_column(&head.to_ascii_lowercase())
}

/// What is told of bytes that nothing reads, where something in them is known.
pub(crate) fn told(bytes: &[u8]) -> Option<Refusal> {
    let head = decoded::head(bytes);
    if head.contains("Profile(") || head.trim_start().starts_with('(') || file::email(bytes).is_some() {
        return None;
    }
    let lower = head.trim_start().to_ascii_lowercase();
    let all = |parts: &[&str]| parts.iter().all(|part| lower.contains(part));
    let message = if all(&["<html", "name=\"generator\" content=\"threadmark\""]) {
        format!("This page was made by Threadmark for people to read, and is not read back. {ASK}")
    } else if [
        "\"group\",\"label\",\"value\",\"default\"",
        "\"group\",\"label\",\"before\",\"after\"",
    ]
    .iter()
    .any(|header| lower.starts_with(header))
    {
        format!("This table was made by Threadmark for a spreadsheet, and is not read back. {ASK}")
    } else if is_printed_row(bytes) {
        format!(
            "This is a row as Python or JavaScript prints it, which is not read. Save it as JSON, or begin anew. {WAY}"
        )
    } else if lower.starts_with('{') && all(&["\"log\"", "\"creator\"", "\"entries\""]) {
        format!("This is a recording of a browser's requests (HAR), which is not read. {WAY}")
    } else if lower.contains("update-settings") || lower.contains("set-crm") {
        format!(
            "This is a script that changes settings of Dynamics, and does not tell what an environment holds. {WAY}"
        )
    } else if names_a_column(&lower) {
        format!("This holds settings of Dynamics in a form that is not read. {WAY}")
    } else {
        return None;
    };
    Some(Refusal::new(RefusalKind::SomethingElse, message))
}

/// Whether a text in lower case has the name of a column as a word.
fn names_a_column(lower: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    Column::VARIANTS.iter().any(|column| {
        let name = column.logical_name();
        let mut places = lower.match_indices(name);
        places.any(|(at, _)| {
            let behind = lower[at + name.len()..].chars().next();
            !is_word(lower[..at].chars().next_back()) && !is_word(behind)
        })
    })
}
