//! What mail programs make of a mail that is answered: subject, token and the headers that name the mail.
//!
//! Each program is one row, a [`Habit`], from which the header of its answer [comes out](Habit::reply) as it stands on the
//! wire. A row was seen, in a program that was run with its defaults on Debian 12, or read somewhere; it says which. What
//! was read tells the subject alone: such an answer is to be shown [with](Habit::reply) and
//! [without](Habit::reply_without_ids) the headers that name the mail.
//!
//! The words in front of subjects are not here: they are [`PREFIXES`].

mod programs;
#[cfg(test)]
mod tests;
mod wire;

use std::sync::LazyLock;

use programs::{AUTOMATIC, BASE, CUSTOMERS, ON_THE_WAY, OTHERS, READ_WITH_IDS, WRITERS, before, in_front};
use tracking_settings::smart_matching::{PREFIXES, Prefix, PrefixKind};
use wire::{Header, all_ids, encoded_whole, encoded_words, name_and_address, one_line, strip};

/// What a program does.
#[derive(Clone, Copy, Debug)]
pub struct Habit {
    /// Its name as its makers write it; with the language, or the way it was used, where that matters.
    pub program: &'static str,
    /// Where it stands in the window.
    pub group: Group,
    /// How it is known.
    pub evidence: Evidence,
    /// Whether the headers of its answers are known, or the subject alone.
    pub headers: Headers,
    /// The subject of its answer.
    pub subject: Subject,
    /// How that subject is written.
    pub writing: Writing,
    /// Subjects whose form on the wire was seen; they come before [`writing`](Self::writing).
    pub forms: &'static [Form],
    /// In-Reply-To.
    pub in_reply_to: InReplyTo,
    /// References.
    pub references: References,
    /// Thread-Index.
    pub thread_index: ThreadIndex,
    /// Other headers that tell what kind of mail it is.
    pub more: &'static [(&'static str, &'static str)],
    /// Whether it is no answer in truth but a new mail, which belongs to none before.
    pub is_new_mail: bool,
    /// A forward by the same program; `None` where it has none or it was not tried.
    pub forward: Option<Forward>,
    /// What else there is to know, in a sentence or two.
    pub note: Option<&'static str>,
}

/// The groups, in the order of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What customers have.
    Customers,
    /// Other programs that people answer with.
    Others,
    /// Automatic answers.
    Automatic,
    /// What changes a reply on its way.
    OnTheWay,
    /// Programs that write mail: what ticket systems and shops are made with.
    Writers,
}

impl Group {
    /// All, in order.
    pub const ALL: [Self; 5] = [
        Self::Customers,
        Self::Others,
        Self::Automatic,
        Self::OnTheWay,
        Self::Writers,
    ];

    /// Its heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Customers => "Customers' programs",
            Self::Others => "Other programs",
            Self::Automatic => "Automatic answers",
            Self::OnTheWay => "On the way",
            Self::Writers => "Programs that write mail",
        }
    }
}

/// How a habit is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The program was run.
    Seen {
        /// What was run, with its version where that is known.
        version: &'static str,
    },
    /// Somebody's words or mail were read.
    Read {
        /// Whose.
        place: &'static str,
    },
}

/// Whether the headers of an answer are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// They were looked at.
    Tried,
    /// The subject alone is known.
    NotTried,
}

/// The subject of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Always the same words.
    Fixed(&'static str),
    /// The subject of the mail, with words in front.
    Prefixed {
        /// These words.
        prefix: &'static str,
        /// Beginnings in whose place they come, as far as they were tried.
        strips: &'static [&'static str],
        /// Beginnings before which they do not come, as far as they were tried.
        keeps: &'static [&'static str],
        /// Most characters of the mail's subject that are taken over.
        most: usize,
    },
}

/// How a subject is written in the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// Only words with letters beyond ASCII are encoded, so a token stands as it is. Most do this; it also stands in where
    /// a program's own way was not seen for a subject.
    Words,
    /// Letters beyond ASCII stand there as bytes of UTF-8.
    Raw,
    /// All is encoded, and the token stands in two encoded words. Whether a token is cut hangs on the subject's length; here
    /// it always is, in its middle.
    Cut(Coding),
    /// A line of more than 998 bytes is broken there, wherever that is.
    Broken,
    /// Nothing stands behind `Subject:`, the words begin on the next line.
    NextLine,
}

/// How [`Writing::Cut`] encodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coding {
    /// What an encoded word begins with.
    pub begin: &'static str,
    /// How its letters are written.
    pub escape: Escape,
    /// What stands between two encoded words.
    pub between: &'static str,
    /// What begins an encoded word where all letters are ASCII, and from how many on; `None` where that stays as it is.
    pub ascii: Option<(&'static str, usize)>,
}

/// How letters are written in encoded words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// `CRM:0042117`
    No,
    /// `CRM=3A0042117`
    Colon,
    /// `CRM=3A=30=30…`; only from the word with the first letter beyond ASCII on.
    Digits,
    /// Base64.
    Base64,
}

/// How a subject that was tried stood on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The mail's subject before its token, which ends it.
    pub before: &'static str,
    /// What was seen, with `{}` in place of the token.
    pub wire: &'static str,
    /// How the token stood in an encoded word; `None` outside of one.
    pub token: Option<Escape>,
}

/// The In-Reply-To of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InReplyTo {
    /// None.
    No,
    /// The mail's id.
    Id,
    /// Words with the mail's date; the id on the next line.
    YourMessageOf,
    /// The id and a comment with sender and date, as Gnus writes it.
    GnusComment,
    /// The id and a comment with sender and date, as Rmail writes it.
    RmailComment,
    /// The id, in encoded words if it has 78 characters or more.
    EncodedIfLong,
}

/// The References of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum References {
    /// None.
    No,
    /// The mail's references and its id.
    All,
    /// The same, each on a line of its own.
    OneALine,
    /// The same, behind an empty first line.
    NextLine,
    /// As [`All`](Self::All); ids of 78 characters or more in encoded words.
    EncodedIfLong,
}

/// The Thread-Index of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadIndex {
    /// None.
    No,
    /// The reply came with one, and it stays; here that of the mail, whose first 22 bytes are those of the reply.
    Stays,
}

/// What a program makes of a mail that is forwarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forward {
    /// How its subject shows it.
    pub subject: ForwardSubject,
    /// Which headers name the mail.
    pub names: ForwardNames,
}

/// Which headers of a forward name the mail that is forwarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForwardNames {
    /// None.
    Nothing,
    /// References alone.
    References,
    /// In-Reply-To and References, as a reply's do.
    Both,
}

/// How the subject of a forward shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForwardSubject {
    /// Words in front: `Fwd: Offer`; they come in place of `RE:` if told so.
    Before {
        /// These words.
        words: &'static str,
        /// In place of `RE:`.
        strips_re: bool,
    },
    /// Words behind: `Offer (fwd)`.
    Behind(&'static str),
    /// The sender's name, and words before it: `Fwd: [Sales] Offer`.
    Named(&'static str),
    /// The sender's address: `[sales@contoso.example: Offer]`.
    Address,
    /// Words in front, and the sender's address behind: `Fwd: Offer [sales@contoso.example]`.
    AddressBehind(&'static str),
}

/// A mail that is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// From, as `Name <address>` or an address.
    pub from: String,
    /// To, as `Name <address>` or an address: who answers.
    pub to: String,
    /// The subject as people see it.
    pub subject: String,
    /// The id, with `<` and `>`.
    pub message_id: String,
    /// The ids in its References, with `<` and `>`, the oldest first; the last one is its In-Reply-To.
    pub references: Vec<String>,
    /// Its Thread-Index, as Base64.
    pub thread_index: Option<String>,
    /// Its Date, as `Mon, 2 Mar 2026 09:15:00 +0000`.
    pub date: String,
}

/// The subject of the mails that were tried with letters beyond ASCII, up to the token.
pub const BEFORE_TOKEN: &str = "Angebot 17 für Müller ";
/// The same with ASCII alone.
pub const BEFORE_TOKEN_ASCII: &str = "Offer 17 ";

/// All, in the order of the window.
pub static HABITS: LazyLock<Vec<Habit>> = LazyLock::new(|| {
    let read = |kind, group| {
        let of_kind = PREFIXES
            .iter()
            .filter(move |prefix| prefix.kind == kind && prefix.is_read());
        of_kind.map(move |prefix| of_prefix(prefix, group))
    };
    read(PrefixKind::Reply, Group::Customers)
        .chain(CUSTOMERS)
        .chain(OTHERS)
        .chain(AUTOMATIC)
        .chain(read(PrefixKind::Automatic, Group::Automatic))
        .chain(ON_THE_WAY)
        .chain(WRITERS)
        .collect()
});

/// A habit of which the words in front are known, and those of the same program's forwards.
fn of_prefix(prefix: &'static Prefix, group: Group) -> Habit {
    let forward = PREFIXES
        .iter()
        .find(|other| other.kind == PrefixKind::Forward && other.of == prefix.of)
        .map(|forward| Forward {
            subject: before(forward.text),
            names: ForwardNames::Nothing,
        });
    Habit {
        program: prefix.of,
        group,
        evidence: Evidence::Read { place: prefix.source },
        headers: Headers::NotTried,
        subject: in_front(prefix.text, &[], &[]),
        forward,
        note: (prefix.text == READ_WITH_IDS).then_some("The mail that was read had In-Reply-To and References."),
        ..BASE
    }
}

impl Original {
    /// A first mail to a customer, with letters beyond ASCII and the token at the end of its subject, as they were tried.
    pub fn example(token: &str) -> Self {
        Self {
            from: "Sales <sales@contoso.example>".to_owned(),
            to: "Anna Berg <anna@adatum.example>".to_owned(),
            subject: format!("{BEFORE_TOKEN}{token}").trim_end().to_owned(),
            message_id: "<offer-17@contoso.example>".to_owned(),
            references: Vec::new(),
            thread_index: Some("AQHcqiAAEBESExQVFhcYGRobHB0eHw==".to_owned()),
            date: "Mon, 2 Mar 2026 09:15:00 +0000".to_owned(),
        }
    }

    /// Its header: lines that end with CR LF.
    pub fn header(&self) -> String {
        let mut header = Header::new(&self.from, &self.to);
        header.add_written("Subject", &encoded_whole(&one_line(&self.subject)));
        header.add("Date", &self.date);
        header.add("Message-ID", &self.message_id);
        if let Some(last) = self.references.last() {
            header.add("In-Reply-To", last);
            header.add("References", &self.references.join(" "));
        }
        if let Some(index) = &self.thread_index {
            header.add("Thread-Index", index);
        }
        header.0
    }
}

impl Habit {
    /// How it is known, in sentences for people.
    pub fn how_known(&self) -> String {
        let known = match self.evidence {
            Evidence::Seen { version } => format!("Seen: {version}."),
            Evidence::Read { place } => format!("Read in {place}."),
        };
        match self.headers {
            Headers::Tried => known,
            Headers::NotTried => {
                format!("{known} Its headers were not tried: here it names the mail as most programs do.")
            }
        }
    }

    /// The header of the answer, without Date and Message-ID: lines that end with CR LF. Where headers were
    /// [not tried](Headers::NotTried), the answer as if it named the mail. Its sender is whom the mail went to, also where
    /// in truth a mail system writes.
    pub fn reply(&self, original: &Original) -> String {
        self.header(original, true)
    }

    /// As [`reply`](Self::reply), without the headers that name the mail.
    pub fn reply_without_ids(&self, original: &Original) -> String {
        self.header(original, false)
    }

    /// The header of a forward to somebody, as [`reply`](Self::reply).
    pub fn forward(&self, original: &Original, to: &str) -> Option<String> {
        let forward = self.forward?;
        let subject = one_line(&original.subject);
        let (name, address) = name_and_address(&original.from);
        let subject = match forward.subject {
            ForwardSubject::Before { words, strips_re } => {
                let strips: &[&str] = if strips_re { &["RE:"] } else { &[] };
                format!("{words}{}", strip(&subject, strips).unwrap_or(&subject))
            }
            ForwardSubject::Behind(words) => format!("{subject}{words}"),
            ForwardSubject::Named(words) => format!("{words}[{name}] {subject}"),
            ForwardSubject::Address => format!("[{address}: {subject}]"),
            ForwardSubject::AddressBehind(words) => format!("{words}{subject} [{address}]"),
        };
        let mut header = Header::new(&original.to, to);
        header.add("Subject", &encoded_words(&subject));
        if forward.names == ForwardNames::Both {
            header.add("In-Reply-To", &original.message_id);
        }
        if forward.names != ForwardNames::Nothing {
            header.add("References", &all_ids(original).join(" "));
        }
        Some(header.0)
    }

    /// The subject of the answer as people see it.
    pub fn reply_subject(&self, subject: &str) -> String {
        match self.subject {
            Subject::Fixed(words) => words.to_owned(),
            Subject::Prefixed {
                prefix,
                strips,
                keeps,
                most,
            } => {
                if strip(subject, keeps).is_some() {
                    return subject.to_owned();
                }
                let taken: String = strip(subject, strips).unwrap_or(subject).chars().take(most).collect();
                format!("{prefix}{taken}")
            }
        }
    }

    fn header(&self, original: &Original, ids: bool) -> String {
        let mut header = Header::new(&original.to, &original.from);
        let subject = one_line(&original.subject);
        let form = self.forms.iter().find_map(|form| form.written(&subject));
        let written = form.unwrap_or_else(|| self.writing.written(&self.reply_subject(&subject)));
        header.add_written("Subject", &written);
        if ids {
            if let Some(in_reply_to) = self.in_reply_to.written(original) {
                header.add_written("In-Reply-To", &in_reply_to);
            }
            if let Some(references) = self.references.written(original) {
                header.add_written("References", &references);
            }
            if let (ThreadIndex::Stays, Some(index)) = (self.thread_index, &original.thread_index) {
                header.add("Thread-Index", index);
            }
        }
        for (name, value) in self.more {
            header.add(name, value);
        }
        header.0
    }
}
