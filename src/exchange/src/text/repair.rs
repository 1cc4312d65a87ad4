//! Reading a text after what chats and mail programs do to it.
//!
//! Strict reading comes first. Only where it fails are repairs tried, from the one that changes least on, each on top of
//! those before it, until the text is whole: it reads, nothing in it is unknown or missing, and its check says that it
//! is what Threadmark wrote. Each repair that changed something is said.

use tracking_settings::file::{Contents, Notice, NoticeCode, ReadProfile, Refusal};

use super::{
    characters::{has_no_width, is_odd_space},
    check::check,
    line::{Line, lines},
    locate::{Around, FoundText, locate},
    quotation::{behind_quoting, straighten, straighten_guillemets, take_bullets_off},
    strict,
    unwrap::Unwrapped,
};

/// Most bytes that are read while repairs are tried; the likeliest ones come first.
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// What a line costs beside its bytes.
const LINE: usize = 32;

/// What is said of a text that is not the one that was written.
const CHANGED: &str = "These are not the values that Threadmark wrote: the text was changed afterwards. Check each value \
                       before you take it.";

/// Reads a text that holds one profile's, or several one below the other.
///
/// # Errors
/// A refusal that says what is wrong with it as far as it could be repaired.
pub(super) fn read(text: &str) -> Result<Contents, Refusal> {
    let mut strictly = Search::new(MOST_BYTES);
    if strictly.is_whole(&lines(text), &[]) {
        return strictly.result().map(|profile| contents(vec![profile]));
    }
    let located = locate(text)?;
    if located.found.is_empty() {
        // Only spoken of: no number of a format stands in its first line.
        return Err(super::no_profile());
    }
    let mut said = Vec::new();
    say_around(located.around, &mut said);
    let mut profiles: Vec<ReadProfile> = Vec::new();
    let budget = MOST_BYTES / located.found.len();
    for found in located.found {
        let read = repaired(found, &said, budget)?;
        // An answer to an email often holds the text of that email once more.
        if !profiles.iter().any(|other| other.known.profile == read.known.profile) {
            profiles.push(read);
        }
    }
    Ok(contents(profiles))
}

fn contents(profiles: Vec<ReadProfile>) -> Contents {
    Contents {
        is_list: profiles.len() > 1,
        profiles,
    }
}

fn say_around(around: Around, said: &mut Vec<&'static str>) {
    match (around.above, around.below) {
        (true, true) => said.push("Text above and below the profile was left out."),
        (true, false) => said.push("Text above the profile was left out."),
        (false, true) => said.push("Text below the profile was left out."),
        (false, false) => {}
    }
    if around.fence {
        said.push("The code fence around the profile was left out.");
    }
}

/// A repair of lines; `false` where there was nothing to repair.
type Repair<'a> = &'a dyn Fn(&mut [Line<'_>]) -> bool;

/// The text of one profile, with as many repairs as it takes.
fn repaired(found: FoundText<'_>, said: &[&'static str], budget: usize) -> Result<ReadProfile, Refusal> {
    let mut search = Search::new(budget);
    let mut said = said.to_vec();
    let FoundText {
        mut lines,
        quoted,
        was_wrapped,
    } = found;
    // A text that needs a repair is not tried without it, so that the repair is said.
    if !was_wrapped && quoted == 0 && search.is_whole(&lines, &said) {
        return search.result();
    }
    let repairs: [(&'static str, Repair<'_>); 6] = [
        (
            "Signs of quoting (>) at the beginning of lines were left out.",
            &|lines| take_quoting_off(lines, quoted),
        ),
        (
            "No-break and other odd spaces were made ordinary ones.",
            &make_spaces_ordinary,
        ),
        ("Characters without width were left out.", &leave_out_what_has_no_width),
        ("Bullets at the beginning of lines were left out.", &take_bullets_off),
        ("Curly quotation marks were made straight.", &straighten),
        ("French quotation marks were made straight.", &straighten_guillemets),
    ];
    for (sentence, repair) in repairs {
        if repair(&mut lines) {
            said.push(sentence);
            if !was_wrapped && search.is_whole(&lines, &said) {
                return search.result();
            }
        }
    }
    let unwrapped = Unwrapped::new(&lines);
    if unwrapped.is_any || was_wrapped {
        said.push("Lines that a mail program had wrapped were joined.");
    }
    try_variants(&mut search, &unwrapped, &said);
    search.result()
}

/// What only the check can decide: how lines are joined within quotation marks, apostrophes, addresses that a mail
/// program added.
fn try_variants(search: &mut Search, unwrapped: &Unwrapped<'_>, said: &[&'static str]) {
    const ADDRESSES: [(&str, Variant); 2] = [
        ("", |_| None),
        (
            "Web addresses that a mail program had added were left out.",
            without_added_addresses,
        ),
    ];
    const APOSTROPHES: [(&str, Variant); 3] = [
        ("", |_| None),
        ("Curly apostrophes were made straight.", with_straight_apostrophes),
        ("Straight apostrophes were made curly.", with_curly_apostrophes),
    ];
    let ways = unwrapped.ways();
    for (added, leave_out) in ADDRESSES {
        for (turned, turn) in APOSTROPHES {
            for way in &ways {
                let mut said = said.to_vec();
                let mut lines = unwrapped.joined(way);
                let changed = [(added, leave_out), (turned, turn)]
                    .into_iter()
                    .all(|(sentence, variant)| {
                        let changed = change(&mut lines, variant);
                        if changed {
                            said.push(sentence);
                        }
                        changed || sentence.is_empty()
                    });
                if !changed {
                    // It is the same for every way.
                    break;
                }
                let before = search.refusal.take();
                let is_whole = search.is_whole(&lines, &said);
                // What is wrong with a guess is none of the text's mistakes.
                search.refusal = before
                    .filter(|_| !(added.is_empty() && turned.is_empty()))
                    .or(search.refusal.take());
                if is_whole || search.is_spent() {
                    return;
                }
            }
        }
    }
}

/// A change of a line; `None` where it changes nothing.
type Variant = fn(&str) -> Option<String>;

fn change(lines: &mut [Line<'_>], variant: impl Fn(&str) -> Option<String>) -> bool {
    let mut changed = false;
    for line in lines {
        if let Some(text) = variant(&line.text) {
            *line = line.with(text);
            changed = true;
        }
    }
    changed
}

fn with_straight_apostrophes(text: &str) -> Option<String> {
    let is_curly = |c| matches!(c, '\u{2018}'..='\u{201B}');
    text.contains(is_curly).then(|| text.replace(is_curly, "'"))
}

fn with_curly_apostrophes(text: &str) -> Option<String> {
    text.contains('\'').then(|| text.replace('\'', "\u{2019}"))
}

/// Outlook writes an address that it made a link of once more behind it: `https://a.example<https://a.example>`.
fn without_added_addresses(text: &str) -> Option<String> {
    const BEGINNINGS: [&str; 3] = ["<https://", "<http://", "<mailto:"];
    let mut out = String::new();
    let mut rest = text;
    let mut changed = false;
    while let Some(at) = rest.find('<') {
        let begins = BEGINNINGS.iter().any(|begin| rest[at..].starts_with(begin));
        let is_end = |c: char| matches!(c, '>' | '<') || c.is_whitespace();
        let end = rest[at + 1..].find(is_end).map(|end| at + 1 + end);
        match end.filter(|&end| begins && rest[end..].starts_with('>')) {
            Some(end) => {
                out.push_str(rest[..at].strip_suffix(' ').unwrap_or(&rest[..at]));
                rest = &rest[end + 1..];
                changed = true;
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// Takes up to `depth` signs of quoting off the beginning of each line.
fn take_quoting_off(lines: &mut [Line<'_>], depth: usize) -> bool {
    for line in lines.iter_mut().filter(|_| depth > 0) {
        *line = line.from(behind_quoting(&line.text, depth));
    }
    depth > 0
}

fn make_spaces_ordinary(lines: &mut [Line<'_>]) -> bool {
    change(lines, |text| {
        text.contains(is_odd_space).then(|| text.replace(is_odd_space, " "))
    })
}

fn leave_out_what_has_no_width(lines: &mut [Line<'_>]) -> bool {
    change(lines, |text| {
        text.contains(has_no_width).then(|| text.replace(has_no_width, ""))
    })
}

/// How well a text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Quality {
    /// It is what Threadmark wrote.
    is_as_written: bool,
    /// Minus what is unknown or missing.
    understood: isize,
}

/// What was read so far, the best of it.
struct Search {
    best: Option<(Quality, ReadProfile)>,
    /// What was wrong with the text as far as it was repaired.
    refusal: Option<Refusal>,
    bytes_left: usize,
}

impl Search {
    fn new(bytes: usize) -> Self {
        Self {
            best: None,
            refusal: None,
            bytes_left: bytes,
        }
    }

    fn is_spent(&self) -> bool {
        self.bytes_left == 0
    }

    /// Reads lines; whether nothing is left to be desired.
    fn is_whole(&mut self, lines: &[Line<'_>], said: &[&'static str]) -> bool {
        let bytes: usize = lines.iter().map(|line| line.text.len() + LINE).sum();
        self.bytes_left = self.bytes_left.saturating_sub(bytes);
        let read = strict::read(lines).and_then(|held| Ok((held.given.into_profile("This text")?, held.check)));
        let (mut read, found) = match read {
            Ok(read) => read,
            Err(refusal) => {
                self.refusal = Some(refusal);
                return false;
            }
        };
        let unknown = read
            .notices
            .iter()
            .filter(|notice| notice.code == NoticeCode::UnknownField)
            .count();
        let quality = Quality {
            is_as_written: check(&read.known.profile) == found,
            understood: -isize::try_from(unknown + read.known.unknown.len()).unwrap_or(isize::MAX),
        };
        if self.best.as_ref().is_none_or(|(best, _)| quality > *best) {
            let changed = (!quality.is_as_written).then_some((NoticeCode::Changed, CHANGED));
            let said = said.iter().map(|&sentence| (NoticeCode::Repaired, sentence));
            let said = changed.into_iter().chain(said).map(|(code, message)| Notice {
                code,
                field: String::new(),
                message: message.to_owned(),
            });
            read.notices.splice(0..0, said);
            self.best = Some((quality, read));
        }
        quality.is_as_written && quality.understood == 0
    }

    fn result(self) -> Result<ReadProfile, Refusal> {
        match (self.best, self.refusal) {
            (Some((_, read)), _) => Ok(read),
            (None, Some(refusal)) => Err(refusal),
            (None, None) => Err(super::no_profile()),
        }
    }
}
