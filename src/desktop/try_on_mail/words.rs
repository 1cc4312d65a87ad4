//! What is said of mail that was tried.

use std::{fmt::Write as _, sync::LazyLock};

use mail_correlation::{
    Change, Figures, Link, Method, Off, Step, WhatIf,
    cases::{Case, Ending, Followed, Mail, StoryGroup},
    habits::Group,
    read::Progress,
};
use tracking_settings::{group_digits, words::count};

use crate::core::state::TryPart;

pub const TITLE: &str = "Try on mail";
pub const INTRO: &str = "See what these settings would have done with replies that you already have. Mail is only read, on \
    this computer; nothing is sent or changed.";
pub const PARTS: &str = "Parts of Try on mail";
pub const CASES: &str = "Cases";
pub const AGAINST: &str = "Second profile";
pub const NO_SECOND: &str = "None";
pub const SETTINGS: &str = "Settings of this profile";
pub const ALL_SETTINGS: &str = "All settings";
pub const WHAT_IF: &str = "What if";
pub const BASIS: &str = "What Microsoft documents, and what is our reading";
pub const GETTING_MAIL: &str = "How to get mail out of a mail program";
/// Habits of these programs, not words of their makers.
pub const GETTING_MAIL_HOW: &[&str] = &[
    "Classic Outlook: drag messages into a folder, or File › Open & Export for a data file.",
    "New Outlook and Outlook on the web: save a message as .eml.",
    "Thunderbird: each folder is an mbox file in the profile folder.",
];

pub fn part(part: TryPart) -> &'static str {
    match part {
        TryPart::Cases => "Follow a reply",
        TryPart::Mailbox => "Replay a mailbox",
    }
}

/// Cases below one heading.
pub struct CaseGroup {
    pub heading: String,
    pub cases: Vec<(Case, String)>,
    /// Unless somebody folds it.
    pub is_open: bool,
}

/// In the order of the list.
pub fn case_groups() -> &'static [CaseGroup] {
    static GROUPS: LazyLock<Vec<CaseGroup>> = LazyLock::new(|| {
        let group = |name: &str, cases: Vec<Case>, is_open: bool| CaseGroup {
            heading: name.to_owned(),
            cases: cases.into_iter().map(|case| (case, case.title())).collect(),
            is_open,
        };
        let stories = StoryGroup::ALL
            .into_iter()
            .map(|of| group(of.name(), Case::of_group(of).collect(), true));
        let programs = Group::ALL
            .into_iter()
            .map(|of| group(of.name(), Case::of_programs(of).collect(), of == Group::Customers));
        stories.chain(programs).collect()
    });
    &GROUPS
}

/// Of a program: where its row comes from.
pub fn how_known(case: Case) -> Option<String> {
    let known = case.habit()?.how_known();
    let mut letters = known.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    Some(format!("{first}{}.", letters.as_str()))
}

pub fn from_to(at: usize, mail: &Mail) -> String {
    format!("Mail {}: {} to {}", at + 1, mail.from, mail.to)
}

pub fn ending(followed: &Followed) -> String {
    let to = |link: Option<Link>| link.map_or(0, |link| link.to + 1);
    match followed.ending {
        Ending::Right => format!("Found its conversation: mail {}", to(followed.link)),
        Ending::Wrong => format!("Put to the wrong conversation: mail {}", to(followed.link)),
        Ending::Missed => "Found no conversation".to_owned(),
        Ending::LeftAlone => "A new mail, and linked to none".to_owned(),
        Ending::Joined => format!("A new mail, put to the conversation of mail {}", to(followed.link)),
    }
}

/// What a method makes of a mail of a case.
pub fn step(method: Method, step: Step, link: Option<Link>) -> String {
    let is_behind = link.is_some_and(|link| link.by < method);
    let said = match step {
        Step::Off(off) => return self::off(off),
        Step::Nothing => nothing(method).to_owned(),
        Step::NotFound => not_found(method).to_owned(),
        Step::Found(to) if is_behind => return format!("No longer asked. It would have found mail {}.", to + 1),
        Step::Found(to) => return format!("Found mail {}.", to + 1),
    };
    if is_behind {
        format!("No longer asked. {said}")
    } else {
        said
    }
}

pub fn off(off: Off) -> String {
    match off {
        Off::Setting(id) => format!("Off, because \"{}\" is off.", id.setting().label),
        Off::Beside(id) => format!("Off, because {} is true.", <&str>::from(id)),
    }
}

/// The method looks at something that the message does not have.
pub fn nothing(method: Method) -> &'static str {
    match method {
        Method::InReplyTo => "No reply header counts here.",
        Method::TrackingToken => "No token of this profile stands in the subject.",
        Method::ConversationIndex => "The mail has no conversation index.",
        Method::SmartMatching => "No word is left of the subject.",
    }
}

pub fn not_found(method: Method) -> &'static str {
    match method {
        Method::InReplyTo => "Dynamics does not have the mail that the reply header names.",
        Method::TrackingToken => "No known mail has this token.",
        Method::ConversationIndex => "No known mail is of this conversation.",
        Method::SmartMatching => "No known mail has these words and enough of the addresses.",
    }
}

/// What is documented ("Use email message filtering and correlation to specify which emails are tracked"), and what is not.
pub fn basis(method: Method) -> &'static str {
    match method {
        Method::InReplyTo => {
            "Documented: the header In-Reply-To names a mail that Dynamics has. Our reading: its first id counts."
        }
        Method::TrackingToken => {
            "Documented: the subject has the token of a mail that Dynamics has. Our reading: the last token of a subject \
             counts, with 2 to 19 digits, and the newest mail that has it is taken."
        }
        Method::ConversationIndex => {
            "Documented: the mail is of the same conversation as one that Dynamics has. Our reading: the first 22 bytes of \
             Thread-Index are compared."
        }
        Method::SmartMatching => {
            "Documented: words of the subject and addresses are compared. Our reading: each word and each address counts \
             once, and the newest mail that fits is taken."
        }
    }
}

/// A switch of what is supposed.
pub struct Supposition {
    pub words: &'static str,
    pub of: fn(&mut WhatIf) -> &mut bool,
}

const WITHOUT_IN_REPLY_TO: Supposition = Supposition {
    words: "Mail programs take In-Reply-To away",
    of: |what_if| &mut what_if.without_in_reply_to,
};
const WITHOUT_THREAD_INDEX: Supposition = Supposition {
    words: "Mail programs take Thread-Index away",
    of: |what_if| &mut what_if.without_thread_index,
};
const WITHOUT_TOKEN: Supposition = Supposition {
    words: "Tokens are taken out of subjects",
    of: |what_if| &mut what_if.without_token,
};
const HEADERS_IGNORED: Supposition = Supposition {
    words: "The server ignores headers (IgnoreConversationIndexAndInReplyToForCorrelation)",
    of: |what_if| &mut what_if.headers_ignored,
};
const FORWARDS: Supposition = Supposition {
    words: "Forwards are no replies (DoNotCorrelateForwardedEmailsAsReplies)",
    of: |what_if| &mut what_if.forwards_not_correlated,
};
const SMART_DISABLED: Supposition = Supposition {
    words: "The server has smart matching off (DisableSmartMatching)",
    of: |what_if| &mut what_if.smart_matching_disabled,
};
const GUID_ALONE: Supposition = Supposition {
    words: "Conversation indexes are compared by their GUID alone",
    of: |what_if| &mut what_if.guid_alone,
};

const SUPPOSITIONS: [Supposition; 7] = [
    WITHOUT_IN_REPLY_TO,
    WITHOUT_THREAD_INDEX,
    WITHOUT_TOKEN,
    HEADERS_IGNORED,
    FORWARDS,
    SMART_DISABLED,
    GUID_ALONE,
];

pub fn suppositions() -> &'static [Supposition] {
    &SUPPOSITIONS
}

/// A method's name for people.
pub fn method(method: Method) -> &'static str {
    match method {
        Method::InReplyTo => "Reply header",
        Method::TrackingToken => "Tracking token",
        Method::ConversationIndex => "Conversation index",
        Method::SmartMatching => "Smart matching",
    }
}

pub fn number(number: usize) -> String {
    group_digits(number as i128)
}

/// "97.8 %"; a dash where there is nothing to be a part of.
pub fn share(part: usize, all: usize) -> String {
    if all == 0 {
        return "–".to_owned();
    }
    let tenths = (part as u128 * 1_000 + all as u128 / 2) / all as u128;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// "Message 17, at byte 4,711: "; nothing for a whole file.
pub fn place(n: Option<u32>, offset: Option<u64>) -> String {
    match (n, offset) {
        (Some(n), Some(offset)) => {
            format!(
                "message {}, at byte {}: ",
                group_digits(i128::from(n)),
                group_digits(i128::from(offset))
            )
        }
        (Some(n), None) => format!("message {}: ", group_digits(i128::from(n))),
        (None, _) => String::new(),
    }
}

pub fn progress(progress: &Progress) -> String {
    let messages = count(i128::from(progress.messages()), "message", "messages");
    match (progress.done(), progress.all()) {
        (_, 0) => "Looking for mail …".to_owned(),
        (done, all) => format!("{messages}, {} %", done.min(all) * 100 / all),
    }
}

/// For shells.
pub fn report(profile: &str, figures: &Figures) -> String {
    let mut text = format!("{profile}\n");
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "  {name:<20}{value}");
    };
    line("Messages", number(figures.messages));
    line("Duplicates", number(figures.duplicates));
    line("Replies", number(figures.replies));
    let of_replies = |part: usize| format!("{} ({})", number(part), share(part, figures.replies));
    line("  right", of_replies(figures.right));
    line("  wrong", of_replies(figures.wrong));
    line("  missed", of_replies(figures.missed));
    line("Linked, not judged", number(figures.unjudged));
    for by in Method::ALL {
        line(method(by), number(figures.linked[by as usize]));
    }
    if figures.no_test > 0 {
        line("No test", format!("{}: {NO_TEST}", number(figures.no_test)));
    }
    text
}

/// Of links by In-Reply-To.
pub const NO_TEST: &str = "linked by the header that also tells what is right";

/// For shells.
pub fn change(change: &Change) -> String {
    format!(
        "Linked by the first only: {}. By the second only: {}. Linked otherwise in all: {}.\n",
        number(change.gained),
        number(change.lost),
        number(change.different)
    )
}
