//! JSON: one object a profile, with the profile file's own field names; several profiles stand in an array.
//!
//! | module | subject |
//! |---|---|
//! | [`fields`] | a profile's fields as JSON, for this format and for `check --json` |
//! | `read` | reading them back |

pub mod fields;
mod read;

use tracking_settings::{
    file::{self, LIST_LIMIT, MOST_PROFILES, SINGLE_LIMIT},
    words::is_control_or_direction,
};

use self::fields::ProfileFields;
pub(crate) use self::read::{placed, said};
use crate::{
    format::{Format, Made, Preview, Reader},
    handout::{CannotWrite, Handout},
    outline::of_profiles,
};

pub(crate) static FORMAT: Format = Format {
    name: "json",
    extension: "json",
    label: "JSON",
    receives: "The profile for a program: one object, or a list of them.",
    audience: None,
    holds_several: true,
    is_text: true,
    preview: Preview::Text(of_profiles),
    make,
    read: Some(Reader {
        limit: LIST_LIMIT,
        recognises: read::recognises,
        read: file::read_as::<read::Json>,
    }),
};

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let all: Vec<_> = handout.profiles.iter().map(ProfileFields::whole).collect();
    let (text, limit) = match all.as_slice() {
        [] => return Err(CannotWrite::Nothing),
        [profile] => (serde_json::to_string_pretty(profile), SINGLE_LIMIT),
        several => (serde_json::to_string_pretty(several), LIST_LIMIT),
    };
    let mut text = fields::with_escapes(
        &text.map_err(|error| CannotWrite::Failed(error.to_string()))?,
        is_control_or_direction,
    );
    text.push('\n');
    if text.len() > limit || handout.profiles.len() > MOST_PROFILES {
        return Err(CannotWrite::TooLarge);
    }
    Ok(text.into_bytes().into())
}
