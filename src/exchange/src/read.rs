//! Reading bytes of any format.

use tracking_settings::file::{Contents, Refusal};

use crate::{dynamics::SOURCES, format::FORMATS, profile_file};

/// Most bytes of a file of any format: a solution's XML or zip may have as many. One byte more is all that has to be given
/// to [`read`]: a longer file is refused without looking at the rest.
pub const LIMIT: usize = 32 * 1024 * 1024;

/// Reads the bytes of a file, or of a pasted text, of any format that carries profiles and any form in which Dynamics
/// gives its settings out, recognised by their content.
///
/// Time and memory are bounded whatever the bytes are.
///
/// # Errors
/// A [`Refusal`] that says in plain words what the bytes are and what to do.
pub fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    let sources = SOURCES.into_iter().map(|source| source.reader);
    let readers = sources.chain(FORMATS.into_iter().filter_map(|format| format.read));
    // The profile file is what everything else is taken for: it says by name what something else is.
    let recognised = readers.into_iter().find(|reader| (reader.recognises)(bytes));
    recognised.map_or(profile_file::read as fn(&[u8]) -> _, |reader| reader.read)(bytes)
}
