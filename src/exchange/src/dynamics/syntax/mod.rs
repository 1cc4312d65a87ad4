//! One reader a syntax. Each finds the columns of Dynamics by their names, whatever stands round them.
//!
//! | module | syntax |
//! |---|---|
//! | `json` | JSON |
//! | `xml` | XML |
//! | `table` | rows of cells |
//! | `list` | lines of a name and a value |

use tracking_settings::file;

use super::{
    column::{Column, Holds},
    found::Place,
};
use crate::text;

/// Whether a text is something that may quote a list or a table, and is known by how it begins: a profile, an email.
fn is_something_else(head: &str) -> bool {
    head.trim_start().starts_with(['(', '[', '{', '<', '/'])
        || head.contains("Profile(")
        || file::email(head.as_bytes()).is_some()
        || text::recognises(head.as_bytes())
}

/// Quotation marks at the ends of a text.
enum Marks<'a> {
    None,
    Around(&'a str),
    One,
}

impl<'a> Marks<'a> {
    fn of(text: &'a str) -> Self {
        let is_mark = |c: char| "\"'`“”„‘’«»".contains(c);
        match (text.strip_prefix(is_mark), text.strip_suffix(is_mark)) {
            (None, None) => Self::None,
            (Some(rest), Some(_)) if !rest.is_empty() => {
                let end = rest.char_indices().next_back().map_or(0, |(at, _)| at);
                Self::Around(rest.get(..end).unwrap_or_default())
            }
            _ => Self::One,
        }
    }
}

/// A text behind a tab. jq 1.6 and Miller 6.6 write each backslash twice between tabs; a pattern that was written so would
/// ask for backslashes in subjects.
fn behind_tab(place: &mut Place, column: Column, text: &str) -> String {
    let runs = text.split(|c| c != '\\').map(str::len);
    if column.holds() != Holds::Text || !text.contains('\\') || !runs.into_iter().all(|length| length.is_multiple_of(2))
    {
        return text.to_owned();
    }
    place.said.push((column, ONE_BACKSLASH));
    text.replace(r"\\", r"\")
}

const ONE_BACKSLASH: &str =
    "has each backslash twice here, as jq and Miller write them between tabs, and was read with one";

pub(super) mod json;
pub(super) mod list;
pub(super) mod table;
pub(super) mod xml;
