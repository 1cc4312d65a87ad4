//! The profile in a picture's metadata, read without a look at the pixels.

use png::{DecodeOptions, Decoded, StreamingDecoder, chunk};
use tracking_settings::file::{self, Contents, NO_PROFILE_IN_PICTURE, Refusal, RefusalKind, SEND_AGAIN, SINGLE_LIMIT};

use super::{KEYWORD, LIMIT};

/// Most points along a side of a picture that is looked at; a card has far fewer.
const MOST_POINTS: u32 = 30_000;
/// Most bytes of one text in a picture, as it is stored there.
const MOST_STORED: u32 = 1024 * 1024;
/// Most texts in a picture.
const MOST_TEXTS: usize = 1_000;
/// Most parts of a picture, texts and image data among them.
const MOST_PARTS: usize = 100_000;

/// Reads the profile that a picture carries.
pub(super) fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    if bytes.len() > LIMIT {
        return Err(refusal(
            RefusalKind::TooLarge,
            "This picture is too large for a profile card, which has at most 8 MiB. Ask for the file or the text.",
        ));
    }
    let text = profile_text(bytes)?;
    file::read(text.as_bytes())
}

/// The text under the card's keyword. It stands in front of the image data, or behind it where a program that changed
/// the picture put it there: the image data itself is passed over.
fn profile_text(mut bytes: &[u8]) -> Result<String, Refusal> {
    let mut options = DecodeOptions::default();
    options.set_ignore_iccp_chunk(true);
    // A damaged text is worth a sentence of its own.
    options.set_skip_ancillary_crc_failures(false);
    let mut decoder = StreamingDecoder::new_with_options(options);
    let (mut texts, mut parts) = (0, 0);
    while !bytes.is_empty() {
        let (used, decoded) = decoder.update(bytes, None).map_err(|_| damaged())?;
        bytes = bytes.get(used..).unwrap_or_default();
        match decoded {
            Decoded::ChunkComplete(chunk::IHDR) => refuse_huge(&decoder)?,
            Decoded::ChunkBegin(length, kind) => {
                parts += 1;
                let is_kept = matches!(kind, chunk::iTXt | chunk::zTXt | chunk::tEXt | chunk::eXIf);
                texts += usize::from(is_kept);
                if parts > MOST_PARTS || texts > MOST_TEXTS || (is_kept && length > MOST_STORED) {
                    return Err(refusal(RefusalKind::SomethingElse, NO_PROFILE_IN_PICTURE));
                }
            }
            Decoded::ChunkComplete(chunk::iTXt) => {
                let text = decoder.info().and_then(|info| info.utf8_text.last());
                if let Some(text) = text.filter(|text| text.keyword == KEYWORD) {
                    let mut text = text.clone();
                    return inflated(&mut text);
                }
            }
            Decoded::ChunkComplete(chunk::IEND) => {
                return Err(refusal(RefusalKind::SomethingElse, NO_PROFILE_IN_PICTURE));
            }
            _ => {}
        }
    }
    let message = format!("This picture is incomplete: the file ends too early. {SEND_AGAIN}");
    Err(refusal(RefusalKind::CutOff, &message))
}

fn refuse_huge(decoder: &StreamingDecoder) -> Result<(), Refusal> {
    let Some(info) = decoder.info() else {
        return Ok(());
    };
    if info.width <= MOST_POINTS && info.height <= MOST_POINTS {
        return Ok(());
    }
    Err(refusal(
        RefusalKind::TooLarge,
        "This picture claims to be larger than any profile card. Ask for the file or the text.",
    ))
}

/// The text itself, of which no more is inflated than a profile may have.
fn inflated(text: &mut png::text_metadata::ITXtChunk) -> Result<String, Refusal> {
    // A byte more than a profile may have lets its reader say that it is too long.
    let inflated = text
        .decompress_text_with_limit(SINGLE_LIMIT + 1)
        .and_then(|()| text.get_text());
    inflated.map_err(|_| {
        refusal(
            RefusalKind::Malformed,
            "The profile in this picture can't be read: it is damaged or too large. Ask for the file or the text.",
        )
    })
}

fn damaged() -> Refusal {
    let message = format!("This picture is damaged and can't be read. {SEND_AGAIN}");
    refusal(RefusalKind::Malformed, &message)
}

fn refusal(kind: RefusalKind, message: &str) -> Refusal {
    Refusal::new(kind, message)
}
