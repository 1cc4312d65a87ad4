//! What mail programs make of a mail that is answered: subject, token and the headers that name the mail.
//!
//! Each program is one row, a [`Habit`], from which the header of its answer [comes out](Habit::reply) as it stands on the
//! wire. A row was seen, in a program that was run with its defaults on Debian 12, or read somewhere; it says which. What
//! was read tells the subject alone: such an answer is to be shown [with](Habit::reply) and
//! [without](Habit::reply_without_ids) the headers that name the mail.
//!
//! The words in front of subjects are not here: they are [`PREFIXES`].

mod programs;
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
            subject: format!("{BEFORE_TOKEN}{token}"),
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

#[cfg(test)]
mod tests {
    use mail_parser::{HeaderValue, MessageParser};

    use super::*;

    fn original(before: &str) -> Original {
        Original {
            subject: format!("{before}CRM:0042117"),
            message_id: format!("<{MAIL}>"),
            references: EARLIER.map(|id| format!("<{id}>")).to_vec(),
            ..Original::example("")
        }
    }

    fn named(program: &str) -> Habit {
        let habit = HABITS.iter().find(|habit| habit.program == program);
        *habit.unwrap_or_else(|| panic!("no {program}"))
    }

    /// What a mail parser reads: subject, In-Reply-To, References.
    fn read(header: &str) -> (String, Vec<String>, Vec<String>) {
        let mail = MessageParser::default().parse(header.as_bytes()).expect("a header");
        let ids = |value: &HeaderValue<'_>| match value {
            HeaderValue::Text(id) => vec![id.to_string()],
            HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        (
            mail.subject().unwrap_or_default().to_owned(),
            ids(mail.in_reply_to()),
            ids(mail.references()),
        )
    }

    const MAIL: &str = "orig-1@contoso.example";
    const EARLIER: [&str; 2] = ["old-1@fabrikam.example", "old-2@contoso.example"];

    #[test]
    fn answers_name_the_mail_as_they_were_seen_to() {
        // Whether In-Reply-To and References name the mail.
        let tried = [
            ("Thunderbird", "Re: ", true, true),
            ("Thunderbird, a longer subject with umlauts", "Re: ", true, true),
            ("Thunderbird, Edit As New of an old reply", "Re: ", true, true),
            ("Roundcube", "Re: ", true, true),
            ("Roundcube, Edit as new of an old reply", "Re: ", true, true),
            ("Mutt", "Re: ", true, true),
            ("NeoMutt", "Re: ", true, true),
            ("S-nail", "Re: ", true, true),
            ("GNU Mailutils, mail", "Re: ", true, true),
            ("bsd-mailx", "Re: ", true, false),
            ("nmh", "Re: ", true, true),
            ("mblaze", "Re: ", true, true),
            ("Alpine", "Re: ", true, true),
            ("Notmuch", "Re: ", true, true),
            ("Gnus", "Re: ", true, true),
            ("Rmail", "Re: ", true, false),
            ("Claws Mail", "Re: ", true, true),
            ("Sylpheed", "Re: ", true, true),
            ("aerc", "Re: ", true, true),
            ("Evolution", "Re: ", true, true),
            ("Geary", "Re: ", true, true),
            ("KMail", "Re: ", true, true),
            ("Balsa", "Re: ", true, true),
            ("Horde IMP", "Re: ", true, true),
            ("SOGo", "Re: ", true, false),
            (
                "SOGo, a reply that was kept as a draft and opened again",
                "Re: ",
                false,
                false,
            ),
            ("vacation, with $SUBJECT in its message", "Re: ", false, false),
            ("Dovecot Pigeonhole, vacation", "Auto: ", true, true),
            ("Exim, mail in a filter with the subject", "Re: ", true, true),
            ("GNU Mailutils, vacation", "Re: ", true, true),
            ("formail -r", "Re: ", true, true),
            ("mailbot", "Re: ", true, true),
            ("SpamAssassin, report_safe 1", "*****SPAM***** RE: ", false, false),
            ("SpamAssassin, report_safe 0", "*****SPAM***** RE: ", true, true),
            ("Python's email package, policy.default", "RE: ", true, true),
        ];
        for (program, prefix, in_reply_to, references) in tried {
            for before in [BEFORE_TOKEN, BEFORE_TOKEN_ASCII] {
                let original = original(before);
                let (subject, first, all) = read(&named(program).reply(&original));
                assert_eq!(subject, format!("{prefix}{}", original.subject), "{program}");
                assert_eq!(first.contains(&MAIL.to_owned()), in_reply_to, "{program}");
                assert_eq!(all.len(), if references { 3 } else { 0 }, "{program}");
            }
        }
        let fixed = [
            ("Exim, vacation in a filter", "On vacation", 1, 3),
            ("Postfix, undeliverable", "Undelivered Mail Returned to Sender", 0, 0),
            (
                "Exim, undeliverable",
                "Mail delivery failed: returning message to sender",
                0,
                3,
            ),
        ];
        for (program, words, first, all) in fixed {
            let read = read(&named(program).reply(&original(BEFORE_TOKEN)));
            assert_eq!(
                (read.0.as_str(), read.1.len(), read.2.len()),
                (words, first, all),
                "{program}"
            );
        }
        let count = HABITS.iter().filter(|habit| habit.headers == Headers::Tried).count();
        assert_eq!(count, tried.len() + fixed.len());
    }

    #[test]
    fn beginnings_are_stripped_kept_or_get_another_in_front() {
        let beginnings = ["RE:", "AW:", "SV:", "Re[2]:", "RE :", "Re：", "FW: RE:", "WG:"];
        for (program, seen) in [
            ("Mutt", "SPPSPPPP"),
            ("NeoMutt", "SSSSPPPP"),
            ("S-nail", "SSPPPPPS"),
            ("GNU Mailutils, mail", "KPPPPPPP"),
            ("bsd-mailx", "KPPPPPPP"),
            ("nmh", "SPPPPPPP"),
            ("mblaze", "SSPPPPPP"),
            ("Alpine", "KPPKPPPP"),
            ("Notmuch", "KPPPPPPP"),
            ("Gnus", "SPPSSPPP"),
            ("Rmail", "SSSSPSPP"),
            ("Claws Mail", "SSSSSPSP"),
            ("Sylpheed", "SPPPPPPP"),
            ("Thunderbird", "SPPSPPPP"),
            ("aerc", "SSSPPPPP"),
            ("Roundcube", "SPPSPPPP"),
            ("Evolution", "SPPPSPPP"),
            ("Geary", "KPPPPPPP"),
            ("KMail", "SPPSSPPP"),
            ("Balsa", "SSPPPPPP"),
            ("Horde IMP", "SPPPSPSP"),
            ("SOGo", "KKPKPPPP"),
        ] {
            let habit = named(program);
            let made = beginnings.map(|beginning| match habit.reply_subject(&format!("{beginning} Offer")) {
                subject if subject == "Re: Offer" => 'S',
                subject if subject == format!("{beginning} Offer") => 'K',
                subject if subject == format!("Re: {beginning} Offer") => 'P',
                subject => panic!("{program}: {subject}"),
            });
            assert_eq!(made.iter().collect::<String>(), seen, "{program}");
        }
    }

    #[test]
    fn headers_stand_on_the_wire_as_they_were_seen() {
        let mut original = original(BEFORE_TOKEN);
        for (program, lines) in [
            (
                "Mutt",
                "Subject: Re: Angebot 17 =?iso-8859-1?B?ZvxyIE38bGxl?= =?iso-8859-1?Q?r?=\r\n CRM:0042117\r\n",
            ),
            (
                "Thunderbird",
                "Subject: =?UTF-8?Q?Re=3A_Angebot_17_f=C3=BCr_M=C3=BCller_CRM=3A0042117?=\r\n",
            ),
            (
                "aerc",
                "Subject: =?utf-8?q?Re:_Angebot_17_f=C3=BCr_M=C3=BCller_CRM:0042117?=\r\n",
            ),
            (
                "GNU Mailutils, mail",
                "In-Reply-To: Your message of Mon, 2 Mar 2026 09:15:00 +0000\r\n\t<orig-1@contoso.example>\r\n",
            ),
            (
                "Gnus",
                "In-Reply-To: <orig-1@contoso.example> (sales@contoso.example's message of\r\n\t\"Mon, 2 Mar 2026 09:15:00 +0000\")\r\n",
            ),
            (
                "Rmail",
                "In-Reply-To: <orig-1@contoso.example> (message from Sales on Mon, 2 Mar 2026\r\n 09:15:00 +0000)\r\n",
            ),
            (
                "Sylpheed",
                "References: <old-1@fabrikam.example>\r\n\t<old-2@contoso.example>\r\n\t<orig-1@contoso.example>\r\n",
            ),
            (
                "SpamAssassin, report_safe 0",
                "Thread-Index: AQHcqiAAEBESExQVFhcYGRobHB0eHw==\r\n",
            ),
            (
                "Dovecot Pigeonhole, vacation",
                "Auto-Submitted: auto-replied (vacation)\r\n",
            ),
            (
                "SOGo",
                "Subject: =?utf-8?q?Re=3A?= Angebot 17 =?utf-8?q?f=C3=BCr?==?utf-8?q?_M=C3=BCller?=\r\n =?utf-8?q?_CRM=3A0042117?=\r\n",
            ),
            (
                "KMail",
                "References: \r\n <old-1@fabrikam.example> <old-2@contoso.example> <orig-1@contoso.example>\r\n",
            ),
            ("Nodemailer", "_CRM=3A0?=\r\n =?UTF-8?Q?042117?=\r\n"),
            (
                "mb_encode_mimeheader",
                "CRM=3A=30?=\r\n =?UTF-8?Q?=30=34=32=31=31=37?=\r\n",
            ),
        ] {
            let header = named(program).reply(&original);
            assert!(header.contains(lines), "{program}: {header}");
        }
        // The token of another profile takes the place of the one that was tried.
        original.subject = format!("{BEFORE_TOKEN}a_b=0001001");
        let nmh = named("nmh").reply(&original);
        assert!(nmh.contains("M=C3=BCller_a=5Fb=3D0001001?="), "{nmh}");
        // Exchange Online's ids are as long as this.
        original.message_id = format!("<{}@prod.contoso.example>", "A0".repeat(29));
        let python = named("Python's email package, policy.default").reply(&original);
        assert!(
            python.contains("In-Reply-To: =?utf-8?q?=3CA0A0")
                && python.contains("=40prod=2Econtoso=2Eexample=3E?=\r\n")
        );
        assert!(!python.contains(&original.message_id), "{python}");
    }

    #[test]
    fn long_subjects_lose_their_token_or_have_it_broken() {
        let mut original = original(BEFORE_TOKEN_ASCII);
        original.subject = format!("{} CRM:0042117", "a".repeat(97));
        assert!(!named("mblaze").reply(&original).contains("CRM"));
        assert!(named("nmh").reply(&original).contains(" CRM:0042117\r\n"));
        // With the name of the header, the line is full behind "CRM:0".
        let full = 998 - "Subject: RE:  CRM:0".len();
        original.subject = format!("{} CRM:0042117", "a".repeat(full));
        let header = named("Postfix, a line that is too long").reply(&original);
        assert!(header.contains(" CRM:0\r\n 042117\r\n"), "{header}");
        assert!(read(&header).0.ends_with(" CRM:0 042117"));
    }

    #[test]
    fn whatever_the_subject_a_mail_parser_reads_the_answers() {
        for subject in [
            "",
            "ü",
            "é  ü x CTSO-17",
            "a\r\nSubject: b",
            "長い".repeat(60).as_str(),
            "=?utf-8?q?x?=",
        ] {
            let mut original = original(BEFORE_TOKEN);
            original.subject = subject.to_owned();
            for habit in HABITS.iter() {
                for header in [habit.reply(&original), habit.reply_without_ids(&original)] {
                    assert!(header.ends_with("\r\n") && !header.replace("\r\n", "").contains(['\r', '\n']));
                    assert_eq!(header.matches("\r\nSubject: ").count(), 1, "{header}");
                    if !subject.contains("=?") {
                        let spoken = habit.reply_subject(&one_line(subject));
                        assert_eq!(
                            read(&header).0.split_whitespace().collect::<String>(),
                            spoken.split_whitespace().collect::<String>()
                        );
                    }
                }
                let bare = habit.reply_without_ids(&original);
                assert!(
                    !bare.contains("In-Reply-To") && !bare.contains("References") && !bare.contains("Thread-Index")
                );
            }
        }
    }

    #[test]
    fn forwards_show_it_in_front_behind_or_around() {
        let original = original(BEFORE_TOKEN_ASCII);
        for (program, subject) in [
            ("Thunderbird", "Fwd: X"),
            ("Mutt", "[sales@contoso.example: X]"),
            ("S-nail", "Fwd: X"),
            ("nmh", "X (fwd)"),
            ("mblaze", "Fwd: [Sales] X"),
            ("Gnus", "[Sales] X"),
            ("Claws Mail", "Fw: X"),
            ("Outlook in German", "WG: X"),
            ("Gmail", "Fwd: X"),
            ("Roundcube", "Fwd: X"),
            ("Evolution", "Fwd: X"),
            ("Balsa", "Fwd: X [sales@contoso.example]"),
        ] {
            let header = named(program)
                .forward(&original, "c@fabrikam.example")
                .expect("a forward");
            let read = read(&header);
            assert_eq!(read.0, subject.replace('X', &original.subject), "{program}");
            let is_reply = matches!(program, "Thunderbird" | "Roundcube");
            assert_eq!(read.1 == [MAIL], is_reply, "{program}");
            assert_eq!(read.2.is_empty(), !is_reply && program != "Evolution", "{program}");
        }
        let mut reply = original;
        for (subject, forwarded) in [("RE: X", "Fwd: X"), ("AW: X", "Fwd: AW: X")] {
            reply.subject = subject.to_owned();
            let header = named("Thunderbird").forward(&reply, "c@fabrikam.example");
            assert_eq!(read(&header.expect("a forward")).0, forwarded);
        }
        assert_eq!(named("bsd-mailx").forward(&reply, "c@fabrikam.example"), None);
    }

    #[test]
    fn the_example_arrives_in_one_encoded_word() {
        let example = Original::example("CRM:0042117");
        let header = example.header();
        assert!(header.contains("Subject: =?utf-8?Q?Angebot_17_f=C3=BCr_M=C3=BCller_CRM:0042117?=\r\n"));
        assert_eq!(read(&header), (example.subject, Vec::new(), Vec::new()));
    }

    #[test]
    fn they_stand_in_the_order_of_the_window() {
        assert!(HABITS.is_sorted_by_key(|habit| habit.group));
        let count = |group| HABITS.iter().filter(|habit| habit.group == group).count();
        assert_eq!(Group::ALL.map(count), [32, 21, 26, 12, 13]);
        assert_eq!(named("Mutt").how_known(), "Seen: Mutt 2.2.12.");
        assert_eq!(
            named("Gmail").how_known(),
            "Read in mail in public archives. Its headers were not tried: here it names the mail as most programs do."
        );
    }
}
