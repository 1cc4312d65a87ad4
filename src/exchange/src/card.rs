//! A picture of a profile for a chat or a document, with the profile itself in its metadata.

mod canvas;
mod content;
mod fonts;
mod metadata;
mod page;
mod picture;
mod text;

use tracking_settings::{Profile, file};

use self::{content::Content, fonts::Fonts};
use crate::{
    format::{Audience, Format, Made, Preview, Reader},
    handout::{CannotWrite, Handout, labels},
    look,
    outline::{beside_settings, listed},
};

/// Most bytes of a picture that is read.
pub const LIMIT: usize = 8 * 1024 * 1024;

pub(crate) static FORMAT: Format = Format {
    name: "card",
    extension: "png",
    label: "Picture",
    receives: "A picture of the profile. The saved picture can be imported into Threadmark, unless a chat changes it.",
    audience: Some(Audience::Chat),
    holds_several: false,
    is_text: false,
    preview: Preview::Picture,
    make,
    read: Some(Reader {
        limit: LIMIT,
        recognises: |bytes| bytes.starts_with(b"\x89PNG\r\n\x1A\n"),
        read: metadata::read,
    }),
};

/// The keyword under which the picture's metadata holds the profile.
const KEYWORD: &str = "Threadmark profile";

/// The picture alone, as points from top to bottom.
///
/// The same handout gives the same picture on every machine.
///
/// # Errors
/// As of the format: one profile only.
pub fn draw(handout: &Handout) -> Result<image::RgbaImage, CannotWrite> {
    let profile = all_known(handout)?;
    let failed = |error: &dyn std::fmt::Display| CannotWrite::Failed(error.to_string());
    let fonts = Fonts::load().map_err(|error| failed(&error))?;
    let (canvas, height) = page::lay_out(&Content::of(&profile, handout), &fonts);
    canvas
        .pixels(page::WIDTH, height, look::LIGHT.ground, &fonts)
        .ok_or_else(|| failed(&"the picture has no pixels"))
}

/// The one profile, of which everything has to be known.
fn all_known(handout: &Handout) -> Result<Profile, CannotWrite> {
    const LABEL: &str = "A picture";
    let known = handout.only(LABEL)?;
    match known.unknown.is_empty() {
        true => Ok(known.to_plan()),
        false => Err(CannotWrite::NotKnown {
            label: LABEL,
            fields: labels(&known.unknown),
        }),
    }
}

/// What the saved picture carries and does not show, in a sentence; `None`: nothing.
pub fn also_carries(handout: &Handout) -> Option<String> {
    let [known] = handout.profiles.as_slice() else {
        return None;
    };
    let mut unseen = beside_settings(&known.profile);
    let address = known.profile.environment.as_deref().unwrap_or_default();
    let shown = known.profile.environment_host().unwrap_or_default();
    let host = address.strip_prefix("https://").unwrap_or(address);
    if host.strip_suffix('/').unwrap_or(host) != shown {
        unseen.push("the environment's whole address".to_owned());
    }
    let carries = listed(&unseen);
    (!carries.is_empty()).then(|| format!("The saved picture also carries {carries}, which it does not show."))
}

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let profile = all_known(handout)?;
    let pixels = draw(handout)?;
    let bytes = picture::encode(&pixels, &file::write(&profile));
    let bytes = bytes.map_err(|error| CannotWrite::Failed(error.to_string()))?;
    Ok(Made {
        bytes,
        says: also_carries(handout).into_iter().collect(),
    })
}
