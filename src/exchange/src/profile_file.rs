//! RON, the program's own profile file: one profile or a list.

use tracking_settings::file::{self, Contents, LIST_LIMIT, Refusal, SINGLE_LIMIT};

use crate::{
    format::{Audience, Format, Made, Preview, Reader},
    handout::{CannotWrite, Handout},
    outline::of_profiles,
    text,
};

pub(crate) static FORMAT: Format = Format {
    name: "ron",
    extension: file::EXTENSION,
    label: "Profile file",
    receives: "A file to import into Threadmark. It can also be read in Notepad.",
    audience: Some(Audience::WithThreadmark),
    holds_several: true,
    is_text: true,
    preview: Preview::Text(of_profiles),
    make,
    read: Some(Reader {
        limit: LIST_LIMIT,
        // It says of everything else what that is: `read` in the module of this name comes to it last.
        recognises: |_| false,
        read,
    }),
};

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let (text, limit): (String, _) = match handout.profiles.as_slice() {
        [] => return Err(CannotWrite::Nothing),
        [_] => (handout.profiles.iter().map(file::write).collect(), SINGLE_LIMIT),
        _ => (file::write_list(handout.profiles.iter()), LIST_LIMIT),
    };
    if text.len() > limit || handout.profiles.len() > file::MOST_PROFILES {
        return Err(CannotWrite::TooLarge);
    }
    Ok(text.into_bytes().into())
}

/// Reads a profile file, also as it comes out of a chat or an email.
pub(crate) fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    file::read(bytes).or_else(|refusal| text::read_mended_file(bytes).ok_or(refusal))
}
