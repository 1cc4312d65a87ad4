//! Reading bytes of any format.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use tracking_settings::file::{Contents, LIST_LIMIT, Refusal, RefusalKind};

use crate::{
    dynamics::{address::without_path, not_read, source_of},
    format::{FORMATS, Reader},
    profile_file,
};

/// Most bytes of a file of any format: a solution's XML or zip may have as many. One byte more is all that has to be given
/// to [`read`]: a longer file is refused without looking at the rest. [`bytes_to_read`] takes as few as are needed.
pub const LIMIT: usize = 32 * 1024 * 1024;

/// Reads the bytes of a file, or of a pasted text, of any format that carries profiles and any form in which Dynamics
/// gives its settings out, recognised by their content. Of an environment's address the host is kept.
///
/// Time and memory are bounded whatever the bytes are.
///
/// # Errors
/// A [`Refusal`] that says in plain words what the bytes are and what to do.
pub fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    if let Some(source) = source_of(bytes) {
        return source.read(bytes);
    }
    let reader = format_of(bytes);
    let read = reader.map_or(profile_file::read as fn(&[u8]) -> _, |reader| reader.read)(bytes);
    let mut contents = read.map_err(|refusal| {
        // What is wrong with a profile and where helps more than what its notes speak of.
        let is_unknown =
            reader.is_none() || refusal.kind == RefusalKind::SomethingElse || not_read::is_printed_row(bytes);
        let told = is_unknown.then(|| not_read::told(bytes)).flatten();
        told.unwrap_or(refusal)
    })?;
    for profile in &mut contents.profiles {
        if let Some(address) = &mut profile.known.profile.environment
            && let Cow::Owned(host) = without_path(address)
        {
            *address = host;
        }
    }
    Ok(contents)
}

/// Whether it is known what bytes are: of a form that carries profiles or in which Dynamics gives its settings out, read or
/// not. A profile file is known only by being read, so of one that is damaged this is false.
pub fn recognises(bytes: &[u8]) -> bool {
    source_of(bytes).is_some() || format_of(bytes).is_some() || not_read::told(bytes).is_some()
}

/// Takes the bytes that [`read`] needs from a file: all of them, or where it is larger than its kind may be, as many as
/// show that. Only what looks like a form that may have more than 4 MiB is read beyond them.
///
/// # Errors
/// Those of the source.
pub fn bytes_to_read(mut source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.by_ref().take(LIST_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LIST_LIMIT {
        let of_format = || format_of(&bytes).map(|reader| reader.limit);
        let limit = source_of(&bytes).map(|source| source.limit).or_else(of_format);
        let limit = limit.unwrap_or(LIST_LIMIT);
        source
            .take(limit.saturating_sub(LIST_LIMIT) as u64)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The format of which bytes are. The profile file is what everything else is taken for: it says by name what something
/// else is.
fn format_of(bytes: &[u8]) -> Option<Reader> {
    let mut readers = FORMATS.into_iter().filter_map(|format| format.read);
    readers.find(|reader| (reader.recognises)(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card;

    #[test]
    fn no_more_of_a_file_is_read_than_its_kind_may_have() {
        for (begin, most) in [
            (&b""[..], LIST_LIMIT),
            (b"[", LIST_LIMIT),
            (b"{\"@odata.context\": \"\", \"value\": [", LIST_LIMIT),
            (b"\x89PNG\r\n\x1A\n", card::LIMIT),
            (b"<ImportExportXml>", LIMIT),
            (b"PK\x03\x04", LIMIT),
        ] {
            let endless = begin.chain(io::repeat(b' '));
            let bytes = bytes_to_read(endless).expect("nothing fails");
            assert_eq!(bytes.len(), most + 1, "{begin:?}");
            assert!(read(&bytes).is_err(), "{begin:?}");
            let whole = bytes_to_read(&bytes[..most]).expect("nothing fails");
            assert!(whole == bytes[..most], "{begin:?}");
        }
    }
}
