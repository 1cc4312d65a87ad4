//! A browser's page of the Web API's answer, saved as HTML or as MHTML.
//!
//! Browsers show JSON in pages of their own: Chromium's has it in a `pre`, Firefox's and Edge's viewers in an element
//! of theirs. In each the answer is one text without tags, and that is what is looked for.

use std::collections::HashSet;

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders as _, PartType};
use tracking_settings::file::{Contents, Refusal, RefusalKind};

use super::{
    decoded::{self, TEXT_LIMIT},
    found::Found,
    source::{Source, SourceForm},
    syntax::json,
};

pub(crate) static SOURCE: Source = Source {
    name: "saved-page",
    words: "a saved page of the Web API's answer",
    noun: "page",
    is_documented: true,
    again: "Open the address of one environment in the browser, and save or copy what it shows.",
    limit: TEXT_LIMIT,
    form: SourceForm::Around {
        recognises: |bytes| kind(bytes).is_some(),
        read,
    },
};

/// Far more parts than a page of plain text has.
const MOST_PARTS: usize = 200;
/// Tags, attributes, texts and mistakes in a page: many times those of a browser that shows each column by itself.
const MOST_PIECES: usize = 200_000;
/// Where Blink says under which address it saved a page.
const SAVED_FROM: &str = "Snapshot-Content-Location";

enum Kind {
    Html,
    Mhtml,
}

/// By how it begins and what it speaks of: other pages and emails are no answers.
fn kind(bytes: &[u8]) -> Option<Kind> {
    let head = decoded::head(bytes);
    let begin = head.trim_start();
    if begin.starts_with('<') {
        let lower = begin.to_ascii_lowercase();
        let is_page = ["<html", "<!doctype html", "<pre", "<body"]
            .iter()
            .any(|tag| lower.contains(tag));
        let mut pieces = MOST_PIECES;
        let mut holds_answer = || in_page(begin, &mut pieces).is_ok_and(|answers| !answers.is_empty());
        return (is_page && (lower.contains("@odata.") || holds_answer())).then_some(Kind::Html);
    }
    let headers = begin
        .split("\n\n")
        .next()
        .and_then(|part| part.split("\r\n\r\n").next())?;
    let headers = headers.to_ascii_lowercase();
    let is_mime = headers.contains("mime-version:") && headers.contains("content-type:");
    let is_saved = headers.lines().any(|line| {
        line.starts_with("snapshot-content-location:") || line.starts_with("from:") && line.contains("saved by")
    });
    // Other browsers name the address with the page's part alone. An email may speak of such an address, too.
    let is_of_api = || {
        let mut lines = begin.lines().map(str::to_ascii_lowercase);
        lines.any(|line| line.starts_with("content-location:") && line.contains("/api/data/v"))
    };
    (is_mime && headers.contains("multipart/related") && (is_saved || is_of_api())).then_some(Kind::Mhtml)
}

fn read(bytes: &[u8]) -> Result<Contents, Refusal> {
    let mut pieces = MOST_PIECES;
    let (mut answers, address) = match kind(bytes) {
        Some(Kind::Mhtml) => {
            if bytes.len() > TEXT_LIMIT {
                return Err(decoded::too_large(TEXT_LIMIT, "This page"));
            }
            if parts_at_most(bytes) > MOST_PARTS {
                return Err(more_than_any_answer());
            }
            let message = MessageParser::default().parse(bytes);
            let found = message.map(|message| in_message(&message, &mut pieces));
            found.transpose()?.unwrap_or_default()
        }
        _ => {
            let page = decoded::text(bytes, TEXT_LIMIT, "This page")?;
            (in_page(&page, &mut pieces)?, None)
        }
    };
    if answers.is_empty() {
        let message = "This saved page holds no answer of the Web API. Sign in to the environment in the browser, open the \
                       address again, and save or copy what it shows.";
        return Err(Refusal::new(RefusalKind::SomethingElse, message));
    }
    // A page may have the same answer once to look at and once to copy.
    let mut seen = HashSet::new();
    answers.retain(|answer| seen.insert(answer.trim().to_owned()));
    let mut found = Found::default();
    answers
        .iter()
        .try_for_each(|answer| json::read(answer, &SOURCE, &mut found))?;
    found.take_address_of_page(address.as_deref());
    found.only(&SOURCE)
}

fn more_than_any_answer() -> Refusal {
    let message = "This saved page has more parts than any answer of the Web API. Open the address again, and save or copy \
                   what it shows.";
    Refusal::new(RefusalKind::SomethingElse, message)
}

/// A part begins with a line that begins with two hyphens, or it is the message in a part that says so in its type. Their
/// parser goes as deep as they lie within one another, and so would overflow the stack.
fn parts_at_most(bytes: &[u8]) -> usize {
    let lines = bytes.windows(3).filter(|signs| signs == b"\n--").count();
    let types = bytes
        .windows(12)
        .filter(|name| name.eq_ignore_ascii_case(b"content-type"));
    lines.max(types.count())
}

/// The answers in a saved message, with the address of the page that holds the first.
fn in_message(message: &Message<'_>, pieces: &mut usize) -> Result<(Vec<String>, Option<String>), Refusal> {
    let saved_from = message.header(HeaderName::Other(SAVED_FROM.into()));
    let mut address = saved_from.and_then(|value| value.as_text());
    let mut answers = Vec::new();
    for part in &message.parts {
        let found = match &part.body {
            PartType::Html(page) => in_page(page, pieces)?,
            PartType::Text(text) if json::recognises(text) => vec![text.to_string()],
            _ => continue,
        };
        if answers.is_empty() && !found.is_empty() {
            address = address.or_else(|| part.content_location());
        }
        answers.extend(found);
    }
    Ok((answers, address.map(str::to_owned)))
}

/// The texts between tags that are answers. Scripts and styles are passed over.
///
/// # Errors
/// More than so many `pieces`, of which those that were looked at are taken away.
fn in_page(page: &str, pieces: &mut usize) -> Result<Vec<String>, Refusal> {
    let mut text = Vec::new();
    let mut is_code = false;
    let found = |event: CallbackEvent<'_>, _: Span<()>| {
        let Some(left) = pieces.checked_sub(1) else {
            return Some(Err(more_than_any_answer()));
        };
        *pieces = left;
        match event {
            CallbackEvent::String { value } if !is_code => text.extend_from_slice(value),
            CallbackEvent::OpenStartTag { name } => is_code = matches!(name, b"script" | b"style"),
            CallbackEvent::EndTag { .. } => is_code = false,
            // Nothing that ends a text.
            _ => return None,
        }
        if matches!(event, CallbackEvent::String { .. }) {
            return None;
        }
        let whole = std::mem::take(&mut text);
        answer(whole).map(Ok)
    };
    let mut emitter = CallbackEmitter::new(found);
    // What looks like a tag within a script is none.
    emitter.naively_switch_states(true);
    // Behind the last text there is a tag, if only this one. Reading a text can't fail.
    let page = format!("{page}</html>");
    Tokenizer::new_with_emitter(&page, emitter).flatten().collect()
}

fn answer(text: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(text).ok()?;
    json::recognises(&text).then_some(text)
}
