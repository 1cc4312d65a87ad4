//! What is said of a mailbox that was replayed.

use std::path::PathBuf;

use jiff::{Timestamp, tz::TimeZone};
use mail_correlation::{Figures, Judgement, Link, Method, Sample, Show, Shown, WhatIf};
use tracking_settings::{
    group_digits,
    words::{count, share},
};

use crate::core::{
    text::{self, file_name, trial::NO_TEST, values},
    trial::{MailRead, Tried},
};

pub const DROP_HERE: &str = "Drop mail to try these settings on it";
pub const OPEN_FILES: &str = "Open mail…";
pub const OPEN_FOLDER: &str = "Open a folder…";
pub const FORGET: &str = "Close this mail";
pub const SAVE_PAGE: &str = "Save as page…";
pub const SAVE_TABLE: &str = "Save as table…";
pub const WHY_NO_RESULT: &str = "There is no result to save yet.";
pub const WITH_ADDRESSES: &str = "Save with people's addresses";
pub const STOP: &str = "Stop reading";
pub const READING: &str = "Mail read so far";
pub const TRYING: &str = "Trying these settings …";
pub const WHAT_IS_READ: &str = "Mailboxes (.mbox), messages (.eml, .msg), Outlook's data files (.pst, .ost), folders of them, \
    and such files packed (.gz, .xz). Drop them on this window, or open them here. Only headers are read. Nothing is kept \
    when the window closes.";
pub const WHAT_IF_HEADING: &str = "What if, and how it is read";
pub const EXACT_DIGITS: &str = "Only tokens with exactly this profile's digits count";
pub const OURS: &str = "Your domains";
pub const OURS_HINT: &str = "contoso.com, fabrikam.com";
pub const OURS_HELP: &str = "With domains, only mail from them, and what was linked to known mail, is known to Dynamics. \
    Without any, all mail is.";
pub const MOST_OURS: usize = 1_000;
pub const SUPPOSE: &str = "Suppose that this profile had been in force: new mail from your domains has a token";
pub const SUPPOSE_NEEDS_OURS: &str = "Say first which domains are yours.";
pub const MOST_UNREADABLE: usize = 5;
pub const METHODS: &str = "Messages by method";
pub const SHOW: &str = "Which messages are shown";
pub const SEARCH: &str = "Search messages";
pub const SEARCH_HINT: &str = "Words in subject or address";
pub const MESSAGES: &str = "Messages";
pub const SAME: &str = "same";
/// In place of what is not there.
pub const NOTHING: &str = "–";
/// With the least widths, in points.
pub const COLUMNS: [(&str, f32); 5] = [
    ("Message", 190.0),
    ("Date", 150.0),
    ("From", 150.0),
    ("Linked by", 150.0),
    ("Linked to", 160.0),
];
pub const EXPLAINED: &str = "How this message was tried";
pub const CLOSE_EXPLAINED: &str = "Close";
pub const THIS_MAIL: &str = "This message";
pub const LINKED_TO: &str = "Linked to";
pub const REPLIES_TO: &str = "What it really answers";
pub const FOUND: &str = "What else stands in this mail";
pub const OVER_TIME: &str = "Replies that found their conversation, over time";
pub const REUSED: &str = "Tokens in more than one conversation";
pub const NO_REUSED: &str = "None was found.";
pub const UNKNOWN: &str = "These look like tokens of a prefix that this profile does not know";
pub const LEFT: &str = "Marks of replies that the pattern of smart matching leaves";
pub const NO_LEFT: &str = "It takes off all that were found.";
pub const TOKEN: &str = "Token";
pub const CONVERSATIONS: &str = "Conversations";
pub const PREFIX: &str = "Prefix";
pub const EXAMPLE: &str = "Example";
pub const OF_PREFIX: &str = "Written by";

pub fn names(paths: &[PathBuf]) -> String {
    match paths {
        [] => String::new(),
        [only] => file_name(only),
        [first, ..] => format!("{} and {} more", file_name(first), paths.len() - 1),
    }
}

pub fn what_was_read(mail: &MailRead) -> String {
    let messages = count(mail.sample.len(), "message", "messages");
    let seconds = mail.milliseconds as f64 / 1_000.0;
    let names = values::line(&mail.names);
    let conversations = count(mail.conversations, "conversation", "conversations");
    format!("{names} · {messages}, {conversations} · read in {seconds:.1} s · nothing leaves this computer")
}

pub fn unreadable(mail: &MailRead) -> String {
    let what = count(mail.missing.count, "message or file", "messages or files");
    let rest = if mail.sample.is_empty() { "" } else { "; the rest was" };
    format!("{what} could not be read{rest}.")
}

/// How many messages are of our domains.
pub fn from_ours(ours: usize, of: usize) -> String {
    let all = count(of, "message", "messages");
    match ours {
        0 => format!("None of the {all} comes from these domains. Check their spelling."),
        _ => format!("{} of {all} come from these domains.", group_digits(ours)),
    }
}

/// Nothing of what was opened is mail.
pub fn no_mail(names: &str) -> String {
    format!("No mail was found in {}.", values::line(names))
}

/// What a second profile makes of the subject, where that is another.
pub fn its_subject(subject: &str) -> String {
    format!("Its mail has the subject: {}", values::visible(subject))
}

/// Of folders.
pub fn passed_over(many: usize) -> String {
    let what = count(many, "file in the folder is", "files in the folder are");
    format!("{what} no mail, and passed over.")
}

pub const NO_UNKNOWN: &str = "Nothing else looks like a token.";

/// A prefix, and which other profile of the user's has it.
pub fn unknown_prefix(prefix: &str, other: Option<&str>) -> String {
    let prefix = values::line(prefix);
    other.map_or_else(
        || prefix.clone(),
        |name| format!("{prefix} (as {} has it)", values::name(name)),
    )
}

/// What the mail cannot tell.
pub fn not_shown(what_if: &WhatIf) -> String {
    format!("What this mail cannot show: {}", what_if.not_shown().join(" "))
}

/// A number, and what it counts.
pub struct Figure {
    pub number: String,
    pub what: String,
    /// It should be none, and is not.
    pub is_bad: bool,
}

pub fn figures(tried: &Tried) -> Vec<Figure> {
    let figures = &tried.replays.first.figures;
    let figure = |number: String, what: String| Figure {
        number,
        what,
        is_bad: false,
    };
    let mut all = vec![
        figure(
            share(figures.right, figures.replies),
            format!(
                "{} of {} replies linked to the right conversation{}",
                group_digits(figures.right),
                group_digits(figures.replies),
                match figures.no_test {
                    0 => String::new(),
                    all if all == figures.right => " (no test)".to_owned(),
                    some => format!(" ({} no test)", group_digits(some)),
                }
            ),
        ),
        figure(
            group_digits(figures.missed),
            if figures.missed == 1 { "reply" } else { "replies" }.to_owned() + " missed",
        ),
        Figure {
            is_bad: figures.wrong > 0,
            ..figure(
                group_digits(figures.wrong),
                "linked to the wrong conversation".to_owned(),
            )
        },
    ];
    if let (Some(second), Some(against)) = (&tried.replays.second, &tried.asked.against) {
        let change = tried.replays.first.change(second);
        let name = values::name(&against.name);
        all.extend([
            figure(
                format!("+{}", group_digits(change.gained)),
                format!("linked here, and not with {name}"),
            ),
            figure(
                format!("−{}", group_digits(change.lost)),
                format!("linked with {name}, and not here"),
            ),
        ]);
    }
    all
}

/// A part of the bar.
pub struct Part {
    pub share: f32,
    pub words: String,
}

/// All messages but duplicates, by how they were linked.
pub fn parts(figures: &Figures) -> Vec<Part> {
    let all = figures.messages - figures.duplicates;
    let linked: usize = figures.linked.iter().sum();
    let part = |words: &str, many: usize| Part {
        share: if all == 0 { 0.0 } else { many as f32 / all as f32 },
        words: format!("{words} {} ({})", group_digits(many), share(many, all)),
    };
    let methods = Method::ALL.map(|by| part(by.label(), figures.linked[by as usize]));
    let new = all - linked - figures.missed;
    methods
        .into_iter()
        .chain([
            part("Replies missed", figures.missed),
            part("Replies to nothing here", new),
        ])
        .collect()
}

pub fn about_parts(figures: &Figures) -> Vec<String> {
    let mut sentences = Vec::new();
    if figures.no_test > 0 {
        sentences.push(format!(
            "{} {NO_TEST}: that is no test of the settings. Take In-Reply-To away under \"What if\" to test them.",
            count(figures.no_test, "reply was", "replies were")
        ));
    }
    if figures.unjudged > 0 {
        sentences.push(format!(
            "{} to no earlier message here: whether those links are right nobody can say.",
            count(
                figures.unjudged as i128,
                "linked message replies",
                "linked messages reply"
            )
        ));
    }
    if figures.duplicates > 0 {
        sentences.push(format!(
            "{} left out.",
            count(figures.duplicates, "duplicate was", "duplicates were")
        ));
    }
    sentences
}

pub fn shows(has_second: bool) -> Vec<Show> {
    let mut shows = vec![Show::All, Show::Missed, Show::Wrong];
    if has_second {
        shows.extend([Show::Different, Show::Gained, Show::Lost]);
    }
    shows.extend(Method::ALL.map(Show::Linked));
    shows.extend([Show::NotLinked, Show::Unjudged, Show::Duplicates]);
    shows
}

pub fn show(show: Show) -> &'static str {
    match show {
        Show::All => "All messages",
        Show::Linked(Method::InReplyTo) => "Linked by reply header",
        Show::Linked(Method::TrackingToken) => "Linked by tracking token",
        Show::Linked(Method::ConversationIndex) => "Linked by conversation index",
        Show::Linked(Method::SmartMatching) => "Linked by smart matching",
        Show::NotLinked => "Not linked",
        Show::Missed => "Replies missed",
        Show::Wrong => "Linked to the wrong conversation",
        Show::Unjudged => "Linked, nobody can say whether rightly",
        Show::Duplicates => "Duplicates",
        Show::Different => "Different with the second profile",
        Show::Gained => "Linked here only",
        Show::Lost => "Linked with the second profile only",
    }
}

pub fn listed(shown: usize, of: usize) -> String {
    format!("{} of {}", group_digits(shown), count(of, "message", "messages"))
}

pub fn with_second(tried: &Tried) -> String {
    let second = tried.asked.against.as_ref();
    second.map_or_else(String::new, |second| format!("With {}", values::name(&second.name)))
}

pub fn linked(link: Option<Link>, judgement: Judgement) -> String {
    match (link, judgement) {
        (_, Judgement::Duplicate) => "duplicate".to_owned(),
        (None, Judgement::Missed) => "missed".to_owned(),
        (None, _) => "not linked".to_owned(),
        (Some(link), Judgement::Wrong) => format!("Wrong: {}", link.by.label()),
        (Some(link), Judgement::Right) if link.by == Method::InReplyTo => format!("{}, no test", link.by.label()),
        (Some(link), _) => link.by.label().to_owned(),
    }
}

pub fn judgement(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Right => "It found its conversation.",
        Judgement::Wrong => "It was linked to the wrong conversation.",
        Judgement::Missed => "It is a reply, and found no conversation.",
        Judgement::Unjudged => {
            "It was linked, but replies to no earlier message here: nobody can say whether that is right."
        }
        Judgement::Nothing => "It replies to no earlier message here, and was linked to none.",
        Judgement::Duplicate => "A message with the same Message-ID came before, so this one was left out.",
    }
}

/// In UTC, as mail is sorted.
pub fn date(seconds: Option<i64>) -> String {
    let at = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    at.map_or_else(|| "no date".to_owned(), |at| text::date_time(at, &TimeZone::UTC))
}

/// As many people are named.
const MOST_PEOPLE: usize = 20;

/// What is known of a message, each with its name.
pub fn facts(sample: &Sample, message: &Shown<'_>) -> Vec<(&'static str, String)> {
    let dash = |text: &str| {
        if text.is_empty() {
            NOTHING.to_owned()
        } else {
            values::long(text)
        }
    };
    let others = || message.addresses.iter().filter(|one| **one != message.from);
    let mut people: Vec<String> = others().take(MOST_PEOPLE).map(|one| values::line(one)).collect();
    if people.is_empty() {
        people.push(NOTHING.to_owned());
    }
    let more = match others().count().saturating_sub(MOST_PEOPLE) {
        0 => String::new(),
        more => format!(" and {} more", group_digits(more)),
    };
    vec![
        ("From", dash(&message.from)),
        ("To", people.join(", ") + &more),
        ("Date", date(message.date)),
        ("Message-ID", dash(&message.id)),
        ("In-Reply-To", dash(&message.named)),
        (
            "Thread-Index",
            if message.has_index { "there" } else { NOTHING }.to_owned(),
        ),
        (
            "Stands in",
            format!(
                "{}, {}",
                values::long(&file_name(sample.file(message.file))),
                text::trial::number(message.n)
            ),
        ),
    ]
}
