//! The profile in a picture's metadata, read without a look at the pixels.

use png::{DecodeOptions, Decoded, StreamingDecoder, chunk};
use tracking_settings::file::{
    self, Contents, NO_PROFILE_IN_PICTURE, Notice, NoticeCode, Refusal, RefusalKind, SEND_AGAIN, SINGLE_LIMIT,
};

use super::{KEYWORD, LIMIT};

/// Most points along a side of a picture that is looked at; a card has far fewer.
const MOST_POINTS: u32 = 30_000;
/// Most bytes of one text in a picture, as it is stored there.
const MOST_STORED: u32 = 1024 * 1024;
/// Most texts in a picture.
const MOST_TEXTS: usize = 1_000;
/// Most texts under other keywords that are inflated to see what they are.
const MOST_INFLATED: usize = 32;
/// Most parts of a picture, texts and image data among them.
const MOST_PARTS: usize = 100_000;

/// What is said of letters that may have been read as others.
const DOUBTFUL: &str = "Another program changed this picture, which does not tell any more how letters such as ü are stored. \
                        Compare the texts here with those that the picture shows.";

/// Reads the profile that a picture carries.
pub(super) fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    if bytes.len() > LIMIT {
        return Err(refusal(
            RefusalKind::TooLarge,
            "This picture is too large for a profile card, which has at most 8 MiB. Ask for the file or the text.",
        ));
    }
    let found = profile_text(bytes)?;
    let mut contents = file::read(found.text.as_bytes())?;
    if found.is_doubtful {
        for profile in &mut contents.profiles {
            profile.notices.push(Notice {
                code: NoticeCode::Repaired,
                field: String::new(),
                message: DOUBTFUL.to_owned(),
            });
        }
    }
    Ok(contents)
}

/// A profile's text.
struct Found {
    text: String,
    /// It holds letters of which the picture does not say for certain how they are stored.
    is_doubtful: bool,
}

impl From<String> for Found {
    fn from(text: String) -> Self {
        Self {
            text,
            is_doubtful: false,
        }
    }
}

/// The text under the card's keyword, or else the first that begins as a profile does: programs that change pictures keep
/// texts under other keywords and in other forms. They stand in front of the image data, or behind it: the image data
/// itself is passed over.
fn profile_text(mut bytes: &[u8]) -> Result<Found, Refusal> {
    let mut options = DecodeOptions::default();
    options.set_ignore_iccp_chunk(true);
    // A damaged text is worth a sentence of its own.
    options.set_skip_ancillary_crc_failures(false);
    let mut decoder = StreamingDecoder::new_with_options(options);
    let (mut texts, mut parts, mut inflated) = (0, 0, 0);
    let mut elsewhere: Option<Result<Found, Refusal>> = None;
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
                    return Err(no_profile());
                }
            }
            Decoded::ChunkComplete(kind) => {
                let text = decoder.info().and_then(|info| info.utf8_text.last());
                if let Some(text) = text.filter(|text| kind == chunk::iTXt && text.keyword == KEYWORD) {
                    return own(&mut text.clone()).map(Found::from);
                }
                if elsewhere.is_none() && inflated < MOST_INFLATED {
                    inflated += usize::from(matches!(kind, chunk::iTXt | chunk::zTXt));
                    elsewhere = under_another_keyword(&decoder, kind);
                }
                if kind == chunk::IEND {
                    return elsewhere.unwrap_or_else(|| Err(no_profile()));
                }
            }
            _ => {}
        }
    }
    elsewhere.unwrap_or_else(|| {
        let message = format!("This picture is incomplete: the file ends too early. {SEND_AGAIN}");
        Err(refusal(RefusalKind::CutOff, &message))
    })
}

/// The text that was read last, where it begins as a profile does.
fn under_another_keyword(decoder: &StreamingDecoder, kind: chunk::ChunkType) -> Option<Result<Found, Refusal>> {
    let info = decoder.info()?;
    let begins = |text: &String| begins_as_profile(text);
    match kind {
        chunk::iTXt => {
            let mut text = info.utf8_text.last()?.clone();
            text.decompress_text_with_limit(SINGLE_LIMIT + 1).ok()?;
            text.get_text().ok().filter(begins).map(|text| Ok(text.into()))
        }
        chunk::zTXt => {
            let mut text = info.compressed_latin1_text.last()?.clone();
            text.decompress_text_with_limit(SINGLE_LIMIT + 1).ok()?;
            text.get_text().ok().filter(begins).map(of_bytes)
        }
        chunk::tEXt => Some(&info.uncompressed_latin1_text.last()?.text)
            .filter(|text| begins(text))
            .map(|text| of_bytes(text.clone())),
        _ => None,
    }
}

/// Whether a text begins as a profile file, comments aside.
fn begins_as_profile(text: &str) -> bool {
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim_start);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.next().is_some_and(|line| line.starts_with("Profile("))
}

/// A text whose bytes were taken for Latin-1, as the form has it ("Portable Network Graphics (PNG) Specification"). sharp
/// 0.34 was seen to put UTF-8 there, which hardly any text in Latin-1 is by chance. What is neither is not guessed.
fn of_bytes(text: String) -> Result<Found, Refusal> {
    if text.is_ascii() {
        return Ok(text.into());
    }
    let bytes = text.chars().map(u8::try_from).collect::<Result<Vec<u8>, _>>();
    let utf_8 = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
    if utf_8.is_none() && text.contains(|c: char| matches!(c, '\u{80}'..='\u{9F}')) {
        return Err(refusal(
            RefusalKind::Malformed,
            "Another program changed this picture, and letters of the profile in it can't be read any more. Ask for the file \
             or the text.",
        ));
    }
    Ok(Found {
        text: utf_8.unwrap_or(text),
        is_doubtful: true,
    })
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
fn own(text: &mut png::text_metadata::ITXtChunk) -> Result<String, Refusal> {
    // A byte more than a profile may have lets its reader say that it is too long.
    let text = text
        .decompress_text_with_limit(SINGLE_LIMIT + 1)
        .and_then(|()| text.get_text());
    text.map_err(|_| {
        refusal(
            RefusalKind::Malformed,
            "The profile in this picture can't be read: it is damaged or too large. Ask for the file or the text.",
        )
    })
}

fn no_profile() -> Refusal {
    refusal(RefusalKind::SomethingElse, NO_PROFILE_IN_PICTURE)
}

fn damaged() -> Refusal {
    let message = format!("This picture is damaged and can't be read. {SEND_AGAIN}");
    refusal(RefusalKind::Malformed, &message)
}

fn refusal(kind: RefusalKind, message: &str) -> Refusal {
    Refusal::new(kind, message)
}
