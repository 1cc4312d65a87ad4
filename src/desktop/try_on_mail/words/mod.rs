//! What is said of mail that was tried.

pub mod over_time;
pub mod replay;

use std::sync::LazyLock;

use mail_correlation::{
    Link, Method, Off, Step, WhatIf,
    cases::{Case, Ending, Followed, Mail, StoryGroup},
    habits::Group,
};
use tracking_settings::BesideId;

use crate::core::{state::TryPart, text::values};

pub const TITLE: &str = "Try on mail";
pub const INTRO: &str = "See what these settings would have done with replies that you already have. Mail is only read, on \
    this computer; nothing is sent or changed.";
pub const PARTS: &str = "Parts of Try on mail";
pub const CASES: &str = "Cases";
pub const AGAINST: &str = "Second profile";
pub const NO_SECOND: &str = "None";
pub const ALL_SETTINGS: &str = "All settings";
pub const WHAT_IF: &str = "What if";
pub const WHAT_IF_ON: &str = "Something is supposed: see \"What if\".";
pub const RESET_WHAT_IF: &str = "Suppose nothing";
pub const SETTINGS_CHANGE: &str = "These change the profile. Undo takes it back.";
pub const TAKE_AWAY: &str = "Take In-Reply-To away";
pub const SHOW_ALL: &str = "Show all";
pub const AS_WRITTEN: &str = "As it is written";
pub const BASIS: &str = "What Microsoft documents of the four methods";
pub const OUR_READINGS: &str = "What is not documented, and how it is read here";
pub const GETTING_MAIL: &str = "How to get mail out of a mail program";
/// Habits of these programs, not words of their makers.
pub const GETTING_MAIL_HOW: &[&str] = &[
    "These are habits of the programs, and may change with their versions.",
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

pub fn from_to(at: usize, mail: &Mail) -> String {
    format!("Mail {}: {} to {}", at + 1, mail.from, mail.to)
}

pub fn ending(followed: &Followed) -> String {
    let to = |link: Option<Link>| link.map_or(0, |link| link.to + 1);
    match followed.ending {
        Ending::Right => format!("Found its conversation: mail {}", to(followed.link)),
        Ending::Wrong => format!("Linked to the wrong conversation: mail {}", to(followed.link)),
        Ending::Missed => "Found no conversation".to_owned(),
        Ending::LeftAlone => "A new mail, and linked to none".to_owned(),
        Ending::Joined => format!("A new mail, linked to the conversation of mail {}", to(followed.link)),
    }
}

/// Of a program of which nobody tried whether its answers name the mail.
pub fn without_ids(followed: &Followed) -> String {
    format!("Without headers that name the mail: {}", ending(followed))
}

/// "CRM: will join the history when this is carried out. Here it counts already."
pub fn joined(joins: &str) -> String {
    format!("{joins} Here it counts already.")
}

/// What a method makes of a mail; `name_of` names what it found. Behind the one that found something first, none is asked.
pub fn step(method: Method, step: Step, is_behind: bool, name_of: impl Fn(u32) -> String) -> String {
    let said = match step {
        Step::Off(off) => return self::off(off),
        Step::Nothing => nothing(method).to_owned(),
        Step::NotFound => not_found(method).to_owned(),
        Step::Found(to) if is_behind => format!("It would have found {}.", name_of(to)),
        Step::Found(to) => format!("Found {}.", name_of(to)),
    };
    if is_behind {
        format!("No longer asked. {said}")
    } else {
        said
    }
}

/// A mail of a case, by its place from 0.
pub fn mail(at: u32) -> String {
    format!("mail {}", at + 1)
}

/// A line that goes on begins with a blank or a tab, which is no sign to be named.
pub fn line_of_header(line: &str) -> String {
    let words = line.trim_start_matches([' ', '\t']);
    let blank = if words.len() < line.len() { " " } else { "" };
    format!("{blank}{}", values::visible(words))
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
        Method::InReplyTo => "The mail names no other mail, or the header is taken away.",
        Method::TrackingToken => "No token of this profile stands in the subject.",
        Method::ConversationIndex => "The mail has no conversation index here.",
        Method::SmartMatching => "No word is left of the subject, or the pattern cannot be tried on it.",
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

/// What is documented ("Use email message filtering and correlation to specify which emails are tracked"). What is not, the
/// sentences of [`WhatIf`] tell.
pub fn documented(method: Method) -> &'static str {
    match method {
        Method::InReplyTo => "the header In-Reply-To names a mail that Dynamics has.",
        Method::TrackingToken => "the subject has the token of a mail that Dynamics has.",
        Method::ConversationIndex => "the mail is of the same conversation as one that Dynamics has.",
        Method::SmartMatching => "words of the subject and addresses are those of a mail that Dynamics has.",
    }
}

/// A switch of what is supposed.
pub struct Supposition {
    pub words: &'static str,
    pub of: fn(&mut WhatIf) -> &mut bool,
    /// What Dynamics may hold of it.
    pub held: Option<BesideId>,
}

pub static SUPPOSITIONS: [Supposition; 7] = [
    Supposition {
        words: "Mail programs take In-Reply-To away",
        of: |what_if| &mut what_if.without_in_reply_to,
        held: None,
    },
    Supposition {
        words: "Mail programs take Thread-Index away",
        of: |what_if| &mut what_if.without_thread_index,
        held: None,
    },
    Supposition {
        words: "Tokens are taken out of subjects",
        of: |what_if| &mut what_if.without_token,
        held: None,
    },
    Supposition {
        words: "The server ignores headers (IgnoreConversationIndexAndInReplyToForCorrelation)",
        of: |what_if| &mut what_if.headers_ignored,
        held: Some(BesideId::IgnoreConversationIndexAndInReplyToForCorrelation),
    },
    Supposition {
        words: "Forwards are no replies (DoNotCorrelateForwardedEmailsAsReplies)",
        of: |what_if| &mut what_if.forwards_not_correlated,
        held: Some(BesideId::DoNotCorrelateForwardedEmailsAsReplies),
    },
    Supposition {
        words: "The server has smart matching off (DisableSmartMatching)",
        of: |what_if| &mut what_if.smart_matching_disabled,
        held: Some(BesideId::DisableSmartMatching),
    },
    Supposition {
        words: "Conversation indexes are compared by their GUID alone",
        of: |what_if| &mut what_if.guid_alone,
        held: None,
    },
];

pub const HELD_OTHERWISE: &str = "When this environment was last read, Dynamics held other values of these.";
pub const SUPPOSE_HELD: &str = "Suppose what Dynamics holds";
