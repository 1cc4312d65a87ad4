//! `threadmark try`: what profiles would have done with mail.

use std::{
    fs::File,
    io::{IsTerminal as _, Read as _, Write as _},
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use mail_correlation::{Change, Digits, Figures, Judgement, Method, Missing, Replay, Sample, WhatIf, read::Progress};
use profile_library::{is_device, write_safely};
use serde::Serialize;
use tracking_settings::{Profile, profile::BuiltIn, smart_matching::Details};

use crate::{
    command_line::{
        FAILED, FINE,
        input::contents,
        output::{Output, visible},
    },
    core::text::trial as replay,
    jobs::mail::read_watched,
};

pub const AFTER_HELP: &str = r#"Mail is only read, on this computer; nothing is sent or changed. Only headers are looked at.

The mail is met in the order of its dates, and each message is linked by the first method that
finds an earlier one: In-Reply-To, tracking token, conversation index, smart matching. What really
belongs together is known from In-Reply-To and References. What Microsoft does not document is our
reading: the last token of a subject counts, the newest message that has it is taken, conversation
indexes are compared by their first 22 bytes, smart matching counts each word and address once, and
the difference allowed is the number of words that stand in only one of the two subjects.

Exit status:
  0  the mail was read, but for messages that are named on standard error
  2  a file could not be read, the call was wrong, or the result could not be written

The JSON document is one object:
  messages    all that could be read; duplicates are among them and in no other figure
  duplicates  messages whose Message-ID was seen before
  unreadable  messages and files that could not be read
  replies     messages whose In-Reply-To, or else last reference, is an earlier message
  right, wrong, missed  of the replies
  unjudged    linked messages that reply to no earlier one
  linked      links by method
  against     null, or the same of B, with gained (linked under A only), lost (linked under B only)
              and different (linked to another message or by another method, or under one only)
Each line of --links is an object, in the order of the dates: n (position in its file, from 0),
file, by (in-reply-to, token, conversation-index, smart-matching, none or duplicate), to and to_file
(of the message found, or null)."#;

/// What is tried, and under what.
pub struct Trial<'a> {
    pub mail: &'a [PathBuf],
    pub profile: &'a Path,
    pub against: Option<&'a Path>,
    pub what_if: WhatIf,
    pub json: bool,
    pub links: Option<&'a Path>,
}

/// What can be taken away before the methods see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Header {
    InReplyTo,
    ThreadIndex,
    Token,
}

/// How many digits make a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DigitsOfToken {
    Any,
    Exact,
}

pub fn what_if(ours: &[String], without: &[Header], suppose: bool, digits: DigitsOfToken) -> WhatIf {
    WhatIf {
        ours: ours.iter().flat_map(|typed| replay::domains(typed)).collect(),
        without_in_reply_to: without.contains(&Header::InReplyTo),
        without_thread_index: without.contains(&Header::ThreadIndex),
        without_token: without.contains(&Header::Token),
        suppose,
        digits: match digits {
            DigitsOfToken::Any => Digits::Any,
            DigitsOfToken::Exact => Digits::Exact,
        },
        ..WhatIf::default()
    }
}

pub fn try_on_mail(trial: &Trial<'_>, output: &mut Output<'_>) -> u8 {
    if trial.what_if.suppose && trial.what_if.ours.is_empty() {
        output.complain("--suppose needs to know which mail is yours. Name your domains: --ours contoso.com.");
        return FAILED;
    }
    let profile = profile(trial.profile, output);
    let against = trial.against.map(|path| self::profile(path, output));
    let (Some(profile), Some(against)) = (profile, against.map_or(Some(None), |against| against.map(Some))) else {
        return FAILED;
    };
    // Told before a long reading, not after it.
    for profile in std::iter::once(&profile).chain(&against) {
        let is_smart = profile.settings.use_smart_matching;
        if let Some(Err(bad)) = is_smart.then(|| Details::of(&profile.settings)) {
            output.complain(&format!("{}: {}", visible(&profile.name), visible(&bad.sentence())));
            return FAILED;
        }
    }
    if let Some(path) = trial.links.filter(|path| !is_device(path) && !may_be_replaced(path)) {
        output.complain(&format!("{}: {HOLDS_NO_LINKS}", visible(&path.to_string_lossy())));
        return FAILED;
    }
    let Some((sample, missing)) = read(trial.mail, output) else {
        return FAILED;
    };
    for domain in &trial.what_if.ours {
        if !sample.is_empty() && sample.from_domains(std::slice::from_ref(domain)) == 0 {
            output.complain(&format!(
                "No message comes from {}. Check its spelling.",
                visible(domain)
            ));
        }
    }
    let replayed = sample.replay(&profile, &trial.what_if).and_then(|replay| {
        let against = against.as_ref().map(|against| sample.replay(against, &trial.what_if));
        Ok((replay, against.transpose()?))
    });
    let (replay, against_replay) = match replayed {
        Ok(replays) => replays,
        Err(bad) => {
            output.complain(&visible(&bad.sentence()));
            return FAILED;
        }
    };
    let mut status = tell_missing(&sample, &missing, output);
    if sample.is_empty() {
        output.complain("No mail was found. Name mailboxes, messages, or folders of them.");
        status = FAILED;
    }
    if let Some(path) = trial.links {
        status = status.max(write_links(path, &sample, &replay, output));
    }
    if trial.json {
        let document = Document {
            figures: FigureFields::of(&replay.figures, &missing),
            against: against_replay
                .as_ref()
                .map(|against| Against::of(&replay, against, &missing)),
        };
        match serde_json::to_string(&document) {
            Ok(text) => output.print(&(text + "\n")),
            // Numbers and names alone: JSON can hold them.
            Err(error) => output.complain(&format!("The result could not be written: {error}.")),
        }
    } else if !sample.is_empty() {
        output.print(&replay::report(&visible(&profile.name), missing.count, &replay.figures));
        if let Some((replayed, other)) = against_replay.as_ref().zip(against.as_ref()) {
            output.print(&replay::report(&visible(&other.name), missing.count, &replayed.figures));
            output.print(&replay::change(&replay.change(replayed)));
        }
    }
    status
}

/// The profile of a file that holds one, or a built-in one by its name.
fn profile(path: &Path, output: &mut Output<'_>) -> Option<Profile> {
    let name = path.to_string_lossy();
    let mut built_ins = BuiltIn::ALL.map(BuiltIn::profile).into_iter();
    if let Some(built_in) = built_ins.find(|profile| profile.name.eq_ignore_ascii_case(&name))
        && !path.exists()
    {
        return Some(built_in);
    }
    let mut say = |sentence: &str| output.complain(&format!("{}: {}", visible(&name), visible(sentence)));
    match contents(path) {
        Ok(contents) => {
            let mut profiles = contents.profiles.into_iter();
            match (profiles.next(), profiles.next()) {
                (Some(only), None) => {
                    for notice in &only.notices {
                        say(&notice.message);
                    }
                    if only.from_dynamics.is_some() && !only.known.unknown.is_empty() {
                        say("What is not known is tried with its default.");
                    }
                    Some(only.known.profile)
                }
                _ => {
                    say("This is a list of profiles. Name a file with one.");
                    None
                }
            }
        }
        Err(failure) => {
            say(&failure.line());
            None
        }
    }
}

/// With a line of progress where somebody sits at a terminal.
fn read(mail: &[PathBuf], output: &mut Output<'_>) -> Option<(Sample, Missing)> {
    let told = std::io::stderr().is_terminal().then_some(|progress: &Progress| {
        let _ = write!(std::io::stderr(), "\r{:<60}", replay::progress(progress));
    });
    let is_told = told.is_some();
    let read = read_watched(mail, told);
    if is_told {
        let _ = write!(std::io::stderr(), "\r{:60}\r", "");
    }
    match read {
        Ok(read) => Some(read),
        Err(error) => {
            output.complain(&error.to_string());
            None
        }
    }
}

/// A file of which nothing can be read makes the call fail; a message among others does not.
fn tell_missing(sample: &Sample, missing: &Missing, output: &mut Output<'_>) -> u8 {
    if missing.deleted > 0 {
        output.complain(&replay::deleted(missing.deleted));
    }
    for one in &missing.unreadable {
        let file = sample.file(one.file).to_string_lossy();
        let place = replay::place(one.n, one.offset);
        output.complain(&format!("{}: {place}{}", visible(&file), visible(&one.why.to_string())));
    }
    let more = missing.count.saturating_sub(missing.unreadable.len() as u64);
    if more > 0 {
        output.complain(&replay::more_unreadable(more));
    }
    if missing.files > 0 { FAILED } else { FINE }
}

const HOLDS_NO_LINKS: &str = "There is a file of this name already, and it holds no links. Choose another name.";

/// One line each message, in the order of processing. A file that is there already is only replaced by the like, so that
/// no mailbox is lost by a slip.
fn write_links(path: &Path, sample: &Sample, replay: &Replay, output: &mut Output<'_>) -> u8 {
    let mut complain = |sentence: &str| {
        output.complain(&format!("{}: {}", visible(&path.to_string_lossy()), visible(sentence)));
        FAILED
    };
    let files: Vec<_> = (0..sample.files() as u32)
        .map(|file| sample.file(file).to_string_lossy())
        .collect();
    let place = |at: usize| sample.place(at).map(|(file, n)| (n, files.get(file as usize)));
    let mut text = Vec::new();
    for at in 0..sample.len() {
        let link = replay.link(at);
        let to = link.and_then(|link| place(link.to as usize));
        let (n, file) = place(at).unzip();
        let line = LinkFields {
            n: n.unwrap_or_default(),
            file: file.flatten().map_or("", |file| file),
            by: match link {
                Some(link) => link.by.id(),
                None if sample.judge(at, None) == Judgement::Duplicate => "duplicate",
                None => "none",
            },
            to: to.map(|(n, _)| n),
            to_file: to.and_then(|(_, file)| file).map(|file| &**file),
        };
        if serde_json::to_writer(&mut text, &line).is_err() {
            return complain("The links could not be written.");
        }
        text.push(b'\n');
    }
    match write_safely(path, &text) {
        Ok(()) => FINE,
        Err(error) => complain(&crate::core::problem::of_export(path, &error).message),
    }
}

fn may_be_replaced(path: &Path) -> bool {
    const BEGINS: &[u8] = b"{\"n\":";
    if path.symlink_metadata().is_err() {
        return true;
    }
    let mut begins = Vec::new();
    let read = File::open(path).map(|file| file.take(BEGINS.len() as u64).read_to_end(&mut begins));
    matches!(read, Ok(Ok(_))) && (begins.is_empty() || begins == BEGINS)
}

#[derive(Serialize)]
struct LinkFields<'a> {
    n: u32,
    file: &'a str,
    by: &'a str,
    to: Option<u32>,
    to_file: Option<&'a str>,
}

#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    figures: FigureFields,
    against: Option<Against>,
}

#[derive(Serialize)]
struct Against {
    #[serde(flatten)]
    figures: FigureFields,
    gained: usize,
    lost: usize,
    different: usize,
}

#[derive(Serialize)]
struct FigureFields {
    messages: usize,
    duplicates: usize,
    unreadable: u64,
    replies: usize,
    right: usize,
    wrong: usize,
    missed: usize,
    unjudged: usize,
    linked: LinkedFields,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct LinkedFields {
    in_reply_to: usize,
    token: usize,
    conversation_index: usize,
    smart_matching: usize,
}

impl FigureFields {
    fn of(figures: &Figures, missing: &Missing) -> Self {
        let linked = |method: Method| figures.linked[method as usize];
        Self {
            messages: figures.messages,
            duplicates: figures.duplicates,
            unreadable: missing.count,
            replies: figures.replies,
            right: figures.right,
            wrong: figures.wrong,
            missed: figures.missed,
            unjudged: figures.unjudged,
            linked: LinkedFields {
                in_reply_to: linked(Method::InReplyTo),
                token: linked(Method::TrackingToken),
                conversation_index: linked(Method::ConversationIndex),
                smart_matching: linked(Method::SmartMatching),
            },
        }
    }
}

impl Against {
    fn of(replay: &Replay, against: &Replay, missing: &Missing) -> Self {
        let Change {
            gained,
            lost,
            different,
        } = replay.change(against);
        Self {
            figures: FigureFields::of(&against.figures, missing),
            gained,
            lost,
            different,
        }
    }
}
