//! The programs, by group.
//!
//! Unless a row says otherwise, an answer puts `Re: ` in front in place of `RE:`, encodes only words with letters beyond
//! ASCII, and names the mail in In-Reply-To and References; none of them writes a Thread-Index of its own. With Mutt,
//! NeoMutt, S-nail, nmh, mblaze, Gnus, Rmail, Thunderbird, Roundcube, Evolution, Geary, KMail, Balsa and Horde IMP it was
//! tried what a changed subject does: these headers stay.

use super::{
    BEFORE_TOKEN, BEFORE_TOKEN_ASCII, Coding, Escape, Evidence, Form, Forward, ForwardNames, ForwardSubject, Group,
    Habit, Headers, InReplyTo, References, Subject, ThreadIndex, Writing,
};

const fn seen(version: &'static str) -> Evidence {
    Evidence::Seen { version }
}

pub(super) const fn in_front(
    prefix: &'static str,
    strips: &'static [&'static str],
    keeps: &'static [&'static str],
) -> Subject {
    Subject::Prefixed {
        prefix,
        strips,
        keeps,
        most: usize::MAX,
    }
}

pub(super) const fn before(words: &'static str) -> ForwardSubject {
    ForwardSubject::Before {
        words,
        strips_re: false,
    }
}

const fn forward(subject: ForwardSubject) -> Option<Forward> {
    Some(Forward {
        subject,
        names: ForwardNames::Nothing,
    })
}

/// With the token as it is, outside encoded words.
const fn form(wire: &'static str) -> Form {
    Form {
        before: BEFORE_TOKEN,
        wire,
        token: None,
    }
}

/// With the token in an encoded word.
const fn form_inside(before: &'static str, wire: &'static str, token: Escape) -> Form {
    Form {
        before,
        wire,
        token: Some(token),
    }
}

/// The encoded word that came, and was copied.
const COPIED: [Form; 1] = [form_inside(
    BEFORE_TOKEN,
    "Re: =?utf-8?Q?Angebot_17_f=C3=BCr_M=C3=BCller_{}?=",
    Escape::No,
)];

/// What stood in front of an automatic reply whose header was read as a whole.
pub(super) const READ_WITH_IDS: &str = "Automatische Antwort: ";

/// What most do.
pub(super) const BASE: Habit = Habit {
    program: "",
    group: Group::Others,
    evidence: seen(""),
    headers: Headers::Tried,
    subject: in_front("Re: ", &["RE:"], &[]),
    writing: Writing::Words,
    forms: &[],
    in_reply_to: InReplyTo::Id,
    references: References::All,
    thread_index: ThreadIndex::No,
    more: &[],
    is_new_mail: false,
    forward: None,
    note: None,
};

pub(super) const CUSTOMERS: [Habit; 5] = [
    Habit {
        program: "Thunderbird",
        group: Group::Customers,
        evidence: seen("Thunderbird 153.8.0 ESR"),
        subject: in_front("Re: ", &["RE:", "Re[2]:"], &[]),
        forms: &[form_inside(
            BEFORE_TOKEN,
            "=?UTF-8?Q?Re=3A_Angebot_17_f=C3=BCr_M=C3=BCller_{}?=",
            Escape::Colon,
        )],
        forward: Some(Forward {
            subject: ForwardSubject::Before {
                words: "Fwd: ",
                strips_re: true,
            },
            names: ForwardNames::Both,
        }),
        note: Some(
            "With one letter beyond ASCII the whole subject is encoded, and no CRM: can be read in the raw header. Each encoded \
             word is Q or Base64, the shorter one. A forward names the mail in In-Reply-To as a reply does.",
        ),
        ..BASE
    },
    Habit {
        program: "Thunderbird, a longer subject with umlauts",
        group: Group::Customers,
        evidence: seen("Thunderbird 153.8.0 ESR"),
        subject: in_front("Re: ", &["RE:", "Re[2]:"], &[]),
        writing: Writing::Cut(coding("=?UTF-8?Q?", Escape::Colon)),
        note: Some(
            "Of 228 lengths 48 had the token cut in two encoded words, the shortest of 46 characters. A cut between Base64 and Q \
             was seen, too.",
        ),
        ..BASE
    },
    Habit {
        program: "Thunderbird, Edit As New of an old reply",
        group: Group::Customers,
        evidence: seen("Thunderbird 153.8.0 ESR"),
        is_new_mail: true,
        note: Some(
            "A new mail that is made from an old reply names what that one replied to, whatever its new subject. Here the subject \
             is left as it was. The same was seen of Evolution (Edit as New Message) and KMail (Send Again).",
        ),
        ..BASE
    },
    Habit {
        program: "Roundcube",
        group: Group::Customers,
        evidence: seen("Roundcube 1.6.5"),
        subject: in_front("Re: ", &["RE:", "Re[2]:"], &[]),
        forms: &[form_inside(
            BEFORE_TOKEN,
            "=?UTF-8?Q?Re=3A_Angebot_17_f=C3=BCr_M=C3=BCller_{}?=",
            Escape::Colon,
        )],
        forward: Some(Forward {
            subject: before("Fwd: "),
            names: ForwardNames::Both,
        }),
        note: Some(
            "Of 228 lengths 54 had the token cut in two encoded words, the shortest of 42 characters. A reply to \"New talk (was: \
             Offer CRM:0042117)\" has the subject \"Re: New talk\". A forward names the mail in In-Reply-To as a reply does, and so \
             does the note that a mail was read.",
        ),
        ..BASE
    },
    Habit {
        program: "Roundcube, Edit as new of an old reply",
        group: Group::Customers,
        evidence: seen("Roundcube 1.6.5"),
        is_new_mail: true,
        note: Some("As Thunderbird does: the new mail names what the old reply replied to."),
        ..BASE
    },
];

pub(super) const OTHERS: [Habit; 21] = [
    Habit {
        program: "Mutt",
        evidence: seen("Mutt 2.2.12"),
        subject: in_front("Re: ", &["RE:", "Re[2]:"], &[]),
        forms: &[form(
            "Re: Angebot 17 =?iso-8859-1?B?ZvxyIE38bGxl?= =?iso-8859-1?Q?r?=\r\n {}",
        )],
        forward: forward(ForwardSubject::Address),
        note: Some("In a forward a bracket stands right behind the token's last digit."),
        ..BASE
    },
    Habit {
        program: "NeoMutt",
        evidence: seen("NeoMutt 20220429"),
        subject: in_front("Re: ", &["RE:", "AW:", "SV:", "Re[2]:"], &[]),
        forms: &[form("Re: Angebot 17 =?utf-8?B?ZsO8ciBNw7xsbGVy?= {}")],
        forward: forward(ForwardSubject::Address),
        ..BASE
    },
    Habit {
        program: "S-nail",
        evidence: seen("S-nail 14.9.24"),
        subject: in_front("Re: ", &["RE:", "AW:", "WG:"], &[]),
        forms: &[form(
            "Re: Angebot 17 =?utf-8?B?ZsO8cg==?= =?utf-8?Q?_M=C3=BCller?=\r\n {}",
        )],
        forward: forward(before("Fwd: ")),
        ..BASE
    },
    Habit {
        program: "GNU Mailutils, mail",
        evidence: seen("GNU Mailutils 3.15"),
        subject: in_front("Re: ", &[], &["RE:"]),
        forms: &COPIED,
        in_reply_to: InReplyTo::YourMessageOf,
        note: Some("In-Reply-To begins with words and has the id on its second line."),
        ..BASE
    },
    Habit {
        program: "bsd-mailx",
        evidence: seen("bsd-mailx 8.1.2"),
        subject: in_front("Re: ", &[], &["RE:"]),
        forms: &COPIED,
        references: References::No,
        note: Some("A subject that came folded goes out on one line."),
        ..BASE
    },
    Habit {
        program: "nmh",
        evidence: seen("nmh 1.8 RC2"),
        forms: &[form_inside(
            BEFORE_TOKEN,
            "=?UTF-8?Q?Re:_Angebot_17_f=C3=BCr_M=C3=BCller_{}?=",
            Escape::No,
        )],
        forward: forward(ForwardSubject::Behind(" (fwd)")),
        note: Some(
            "The token of a subject with umlauts and 199 characters was cut in two encoded words. A Comments header begins with \
             In-reply-to.",
        ),
        ..BASE
    },
    Habit {
        program: "mblaze",
        evidence: seen("mblaze 1.1"),
        subject: Subject::Prefixed {
            prefix: "Re: ",
            strips: &["RE:", "AW:"],
            keeps: &[],
            most: 97,
        },
        forms: &[form(
            "Re: Angebot 17 =?UTF-8?Q?f=C3=BCr?=\r\n =?UTF-8?Q?_M=C3=BCller?= {}",
        )],
        forward: forward(ForwardSubject::Named("Fwd: ")),
        note: Some("A subject is cut after 97 characters; a token behind them is lost."),
        ..BASE
    },
    Habit {
        program: "Alpine",
        evidence: seen("Alpine 2.26"),
        subject: in_front("Re: ", &[], &["RE:", "Re[2]:"]),
        forms: &[form_inside(
            BEFORE_TOKEN,
            "=?ISO-8859-15?Q?Re=3A_Angebot_17_f=FCr_M=FCller_{}?=",
            Escape::Colon,
        )],
        forward: forward(ForwardSubject::Behind(" (fwd)")),
        note: Some(
            "The token of a subject with umlauts and 199 characters was cut in two encoded words. A subject in Chinese comes out \
             in ISO-2022-JP.",
        ),
        ..BASE
    },
    Habit {
        program: "Notmuch",
        evidence: seen("Notmuch 0.37"),
        subject: in_front("Re: ", &[], &["RE:"]),
        forms: &[form("Re: Angebot 17 =?iso-8859-1?B?ZvxyIE38bGxlcg==?= {}")],
        ..BASE
    },
    Habit {
        program: "Gnus",
        evidence: seen("Emacs 28.2"),
        subject: in_front("Re: ", &["RE:", "Re[2]:", "RE :"], &[]),
        forms: &[form("Re: Angebot 17 =?utf-8?B?ZsO8ciBNw7xsbGVy?= {}")],
        in_reply_to: InReplyTo::GnusComment,
        forward: forward(ForwardSubject::Named("")),
        note: Some("In-Reply-To has a comment with an address behind the id."),
        ..BASE
    },
    Habit {
        program: "Rmail",
        evidence: seen("Emacs 28.2"),
        subject: in_front("Re: ", &["RE:", "AW:", "SV:", "Re[2]:", "Re："], &[]),
        forms: &[form("Re: Angebot 17 =?utf-8?B?ZsO8ciBNw7xsbGVy?= {}")],
        in_reply_to: InReplyTo::RmailComment,
        references: References::No,
        forward: forward(ForwardSubject::Address),
        note: Some("In-Reply-To has a comment with a date behind the id."),
        ..BASE
    },
    Habit {
        program: "Claws Mail",
        evidence: seen("Claws Mail 4.1.1"),
        subject: in_front("Re: ", &["FW: RE:", "RE:", "AW:", "SV:", "Re[2]:", "RE :"], &[]),
        forms: &[form("Re: Angebot 17 =?UTF-8?B?ZsO8ciBNw7xsbGVy?= {}")],
        references: References::OneALine,
        forward: forward(before("Fw: ")),
        ..BASE
    },
    Habit {
        program: "Sylpheed",
        evidence: seen("Sylpheed 3.8.0 beta 1"),
        forms: &[form("Re: Angebot 17 =?ISO-8859-1?Q?f=FCr_M=FCller?= {}")],
        references: References::OneALine,
        forward: forward(before("Fw: ")),
        ..BASE
    },
    Habit {
        program: "aerc",
        evidence: seen("aerc 0.14.0"),
        subject: in_front("Re: ", &["RE:", "AW:", "SV:"], &[]),
        forms: &[form_inside(
            BEFORE_TOKEN,
            "=?utf-8?q?Re:_Angebot_17_f=C3=BCr_M=C3=BCller_{}?=",
            Escape::No,
        )],
        forward: forward(before("Fwd: ")),
        ..BASE
    },
    Habit {
        program: "Evolution",
        evidence: seen("Evolution 3.46.4"),
        subject: in_front("Re: ", &["RE:", "RE :"], &[]),
        forms: &[form(
            "Re: Angebot 17 =?ISO-8859-1?Q?f=FCr?= =?ISO-8859-1?Q?_M=FCller?=\r\n {}",
        )],
        forward: Some(Forward {
            subject: before("Fwd: "),
            names: ForwardNames::References,
        }),
        note: Some(
            "A forward names the mail in References alone. With words of the user's own language switched on, French answers \
             begin with Re, a no-break space and a colon.",
        ),
        ..BASE
    },
    Habit {
        program: "Geary",
        evidence: seen("Geary 43.0"),
        subject: in_front("Re: ", &[], &["RE:"]),
        forms: &[form("Re: Angebot 17 =?UTF-8?B?ZsO8ciBNw7xsbGVy?= {}")],
        forward: Some(Forward {
            subject: before("Fwd: "),
            names: ForwardNames::References,
        }),
        note: Some("A forward names the mail in References alone."),
        ..BASE
    },
    Habit {
        program: "KMail",
        evidence: seen("KMail 22.12.3"),
        subject: in_front("Re: ", &["RE:", "Re[2]:", "RE :"], &[]),
        forms: &[form("Re: Angebot 17 =?UTF-8?B?ZsO8ciBNw7xsbGVy?= {}")],
        references: References::NextLine,
        forward: forward(before("Fwd: ")),
        note: Some("References, and a long subject too, begin with an empty line."),
        ..BASE
    },
    Habit {
        program: "Balsa",
        evidence: seen("Balsa 2.6.4"),
        subject: in_front("Re: ", &["RE:", "AW:"], &[]),
        forms: &[form("Re: Angebot 17 =?iso-8859-1?B?ZvxyIE38bGxlcg==?= {}")],
        forward: forward(ForwardSubject::AddressBehind("Fwd: ")),
        note: Some("In a forward the sender's address stands behind the token."),
        ..BASE
    },
    Habit {
        program: "Horde IMP",
        evidence: seen("Horde IMP 6.2.27"),
        subject: in_front("Re: ", &["FW: RE:", "RE:", "RE :"], &[]),
        forms: &[form("Re: Angebot 17 =?utf-8?b?ZsO8ciBNw7xsbGVy?= {}")],
        forward: forward(ForwardSubject::Before {
            words: "Fwd: ",
            strips_re: true,
        }),
        ..BASE
    },
    Habit {
        note: Some(
            "Each word with a colon is encoded, also where all letters are ASCII, so no CRM: can be read in the raw header of any \
             reply.",
        ),
        ..SOGO
    },
    Habit {
        program: "SOGo, a reply that was kept as a draft and opened again",
        in_reply_to: InReplyTo::No,
        note: Some("Neither header names the mail any more: the token alone is left."),
        ..SOGO
    },
];

const SOGO: Habit = Habit {
    program: "SOGo",
    evidence: seen("SOGo 5.8.0"),
    subject: in_front("Re: ", &[], &["RE:", "AW:", "Re[2]:"]),
    forms: &[
        form_inside(
            BEFORE_TOKEN,
            "=?utf-8?q?Re=3A?= Angebot 17 =?utf-8?q?f=C3=BCr?==?utf-8?q?_M=C3=BCller?=\r\n =?utf-8?q?_{}?=",
            Escape::Colon,
        ),
        form_inside(
            BEFORE_TOKEN_ASCII,
            "=?utf-8?q?Re=3A?= Offer 17 =?utf-8?q?{}?=",
            Escape::Colon,
        ),
    ],
    references: References::No,
    forward: forward(before("Fwd: ")),
    ..BASE
};

pub(super) const AUTOMATIC: [Habit; 9] = [
    Habit {
        program: "vacation, with $SUBJECT in its message",
        evidence: seen("vacation 3.3.3"),
        subject: in_front("Re: ", &[], &[]),
        forms: &COPIED,
        in_reply_to: InReplyTo::No,
        references: References::No,
        note: Some(
            "Without $SUBJECT nothing tells what it answers. $SUBJECT is the first line of a folded subject, so a token on the \
             second is lost.",
        ),
        ..ANSWER
    },
    Habit {
        program: "Dovecot Pigeonhole, vacation",
        evidence: seen("Dovecot 2.3.19.1"),
        subject: in_front("Auto: ", &[], &[]),
        forms: &[form("Auto: Angebot 17 =?utf-8?q?f=C3=BCr_M=C3=BCller?= {}")],
        more: &[
            ("Auto-Submitted", "auto-replied (vacation)"),
            ("Precedence", "bulk"),
            ("X-Auto-Response-Suppress", "All"),
        ],
        note: Some("It folds a subject by a tab, which some readers keep."),
        ..ANSWER
    },
    Habit {
        program: "Exim, vacation in a filter",
        evidence: seen("Exim 4.96"),
        subject: Subject::Fixed("On vacation"),
        more: &[("Auto-Submitted", "auto-replied")],
        ..ANSWER
    },
    Habit {
        program: "Exim, mail in a filter with the subject",
        evidence: seen("Exim 4.96"),
        subject: in_front("Re: ", &[], &[]),
        writing: Writing::Raw,
        more: &[("Auto-Submitted", "auto-replied")],
        note: Some("Letters beyond ASCII stand in the header as bytes of UTF-8, not encoded."),
        ..ANSWER
    },
    Habit {
        program: "GNU Mailutils, vacation",
        evidence: seen("GNU Mailutils 3.15"),
        subject: in_front("Re: ", &[], &["RE:"]),
        forms: &[form_inside(
            BEFORE_TOKEN_ASCII,
            "=?UTF-8?Q?Re:_Offer_17_{}?=",
            Escape::No,
        )],
        in_reply_to: InReplyTo::YourMessageOf,
        note: Some("Even a subject of ASCII alone is encoded."),
        ..ANSWER
    },
    Habit {
        program: "formail -r",
        evidence: seen("procmail 3.22"),
        subject: in_front("Re: ", &[], &[]),
        forms: &COPIED,
        ..ANSWER
    },
    Habit {
        program: "mailbot",
        evidence: seen("maildrop 2.9.3"),
        forms: &COPIED,
        more: &[("Auto-Submitted", "auto-replied"), ("Precedence", "junk")],
        note: Some("A subject that came folded goes out on one line."),
        ..ANSWER
    },
    Habit {
        program: "Postfix, undeliverable",
        evidence: seen("Postfix 3.7.11"),
        subject: Subject::Fixed("Undelivered Mail Returned to Sender"),
        in_reply_to: InReplyTo::No,
        references: References::No,
        more: &[("Auto-Submitted", "auto-replied")],
        note: Some("The token stands only in the mail that comes attached."),
        ..ANSWER
    },
    Habit {
        program: "Exim, undeliverable",
        evidence: seen("Exim 4.96"),
        subject: Subject::Fixed("Mail delivery failed: returning message to sender"),
        in_reply_to: InReplyTo::No,
        more: &[("Auto-Submitted", "auto-replied")],
        note: Some("References alone name the mail; the token stands only in the mail that comes attached."),
        ..ANSWER
    },
];

const ANSWER: Habit = Habit {
    group: Group::Automatic,
    ..BASE
};

pub(super) const ON_THE_WAY: [Habit; 12] = [
    Habit {
        program: "SpamAssassin, report_safe 1",
        evidence: seen("SpamAssassin 4.0.1"),
        subject: in_front("*****SPAM***** RE: ", &[], &[]),
        in_reply_to: InReplyTo::No,
        references: References::No,
        headers: Headers::Tried,
        note: Some(
            "With the default of report_safe and a mark set by rewrite_header, a reply that looks like spam goes on as an \
             attachment; the headers that name the mail stay in there.",
        ),
        ..PASSED
    },
    Habit {
        program: "SpamAssassin, report_safe 0",
        evidence: seen("SpamAssassin 4.0.1"),
        subject: in_front("*****SPAM***** RE: ", &[], &[]),
        thread_index: ThreadIndex::Stays,
        headers: Headers::Tried,
        ..PASSED
    },
    Habit {
        program: "Mailman, a list with a prefix",
        evidence: seen("Mailman 3.3.8"),
        subject: in_front("[List] Re: ", &["RE:", "AW:", "Re: [List]"], &[]),
        note: Some("The prefix stands before Re:, and AW: becomes Re:."),
        ..PASSED
    },
    Habit {
        program: "Mailman, a list with a prefix, a new mail",
        evidence: seen("Mailman 3.3.8"),
        subject: in_front("[List] ", &[], &[]),
        forms: &[form_inside(
            BEFORE_TOKEN,
            "[List] =?utf-8?q?Angebot_17_f=C3=BCr_M=C3=BCller_{}?=",
            Escape::Colon,
        )],
        is_new_mail: true,
        in_reply_to: InReplyTo::No,
        references: References::No,
        ..PASSED
    },
    Habit {
        program: "Mailman, a list in a language with UTF-8",
        evidence: seen("Mailman 3.3.8"),
        subject: in_front("[List] Re: ", &["RE:", "AW:", "Re: [List]"], &[]),
        forms: &[form_inside(
            BEFORE_TOKEN_ASCII,
            "=?utf-8?q?=5BList=5D_Re=3A_Offer_17_{}?=",
            Escape::Colon,
        )],
        note: Some("Even a subject of ASCII alone is encoded."),
        ..PASSED
    },
    Habit {
        program: "mlmmj, a list with a prefix",
        evidence: seen("mlmmj 1.3.0"),
        subject: in_front("[List] RE: ", &["RE:"], &["Re: [List]"]),
        note: Some("A subject that came folded goes out on one line."),
        ..PASSED
    },
    Habit {
        program: "Postfix, a line that is too long",
        evidence: seen("Postfix 3.7.11"),
        writing: Writing::Broken,
        note: Some(
            "A line of more than 998 bytes is broken there, also in a token, which then reads CRM:0 042117. Shorter lines stay as \
             they are.",
        ),
        ..PASSED
    },
    Habit {
        program: "Exim",
        evidence: seen("Exim 4.96"),
        note: Some("Lines of 900 and of 1,200 characters stayed as they were."),
        ..PASSED
    },
    Habit {
        program: "formail -c",
        evidence: seen("procmail 3.22"),
        note: Some("A folded subject comes on one line, with two blanks in place of each fold."),
        ..PASSED
    },
    Habit {
        program: "alterMIME",
        evidence: seen("alterMIME 0.3.10"),
        note: Some("The subject stayed as it was."),
        ..PASSED
    },
    Habit {
        program: "Python's email package, policy.default",
        evidence: seen("Python 3.11.2"),
        in_reply_to: InReplyTo::EncodedIfLong,
        references: References::EncodedIfLong,
        headers: Headers::Tried,
        note: Some(
            "Ids of 78 characters or more, as Exchange Online has them, are written as encoded words, where most readers look for \
             none.",
        ),
        ..PASSED
    },
    Habit {
        program: "Python's email package, policy.compat32",
        evidence: seen("Python 3.11.2"),
        writing: Writing::NextLine,
        note: Some("A long subject with letters beyond ASCII begins on the second line."),
        ..PASSED
    },
];

/// A reply as Outlook writes it, on its way.
const PASSED: Habit = Habit {
    group: Group::OnTheWay,
    headers: Headers::NotTried,
    subject: in_front("RE: ", &["RE:"], &[]),
    ..BASE
};

pub(super) const WRITERS: [Habit; 16] = [
    Habit {
        program: "JavaMail, its reply()",
        group: Group::Writers,
        evidence: seen("JavaMail 1.6.5"),
        subject: in_front("Re: ", &[], &["RE:"]),
        forms: &COPIED,
        note: Some(
            "It looks at the header as it came. Where Re: is encoded, as Thunderbird writes it, it puts another in front each              time.",
        ),
        ..BASE
    },
    Habit {
        program: "Ruby mail, its reply",
        group: Group::Writers,
        evidence: seen("mail 2.7.1"),
        subject: in_front("RE: ", &[], &["RE:"]),
        forms: &[form_inside(
            BEFORE_TOKEN,
            "=?UTF-8?Q?RE:_Angebot_17_f=C3=BCr_M=C3=BCller_{}?=",
            Escape::No,
        )],
        references: References::OneALine,
        ..BASE
    },
    Habit {
        program: "Mail::Box of Perl, its reply",
        group: Group::Writers,
        evidence: seen("Mail::Box 3.009"),
        subject: in_front("Re: ", &["RE:", "RE :"], &[]),
        forms: &COPIED,
        forward: Some(Forward {
            subject: before("Forw: "),
            names: ForwardNames::References,
        }),
        note: Some("It counts: Re: becomes Re[2]:, then Re[3]:."),
        ..BASE
    },
    writer(
        "Nodemailer",
        "Nodemailer 6.10.1 and 10.6.1",
        coding("=?UTF-8?Q?", Escape::Colon),
        "Of 228 lengths 68 had the token cut, the shortest of 33 characters.",
    ),
    writer(
        "PHPMailer",
        "PHPMailer 6.6.3",
        coding("=?utf-8?Q?", Escape::No).and_ascii("=?us-ascii?Q?", 48),
        "Of 228 lengths 50 had the token cut, the shortest of 41 characters; ASCII alone is encoded and cut from 48 characters on.",
    ),
    writer(
        "mb_encode_mimeheader",
        "PHP 8.2.36",
        coding("=?UTF-8?Q?", Escape::Digits),
        "The token is written in hexadecimal. Of 228 lengths 93 had it cut, the shortest of 33 characters.",
    ),
    writer(
        "iconv_mime_encode",
        "PHP 8.2",
        coding("=?UTF-8?Q?", Escape::Colon).and_ascii("=?UTF-8?Q?", 0),
        "ASCII alone is encoded too. Of 228 lengths 36 had the token cut, the shortest of 36 characters.",
    ),
    writer(
        "Mail_Mime",
        "Mail_Mime 1.10.11",
        coding("=?UTF-8?Q?", Escape::Colon),
        "Of 228 lengths 48 had the token cut, the shortest of 43 characters.",
    ),
    writer(
        "Ruby mail",
        "mail 2.7.1",
        coding("=?UTF-8?Q?", Escape::No),
        "Of 228 lengths 20 had the token cut, the shortest of 47 characters.",
    ),
    writer(
        "Email::MIME",
        "Email::MIME 1.953",
        coding("=?UTF-8?B?", Escape::Base64),
        "Of 228 lengths 50 had the token cut, the shortest of 38 characters.",
    ),
    writer(
        "Encode, MIME-Q",
        "Perl's Encode",
        coding("=?UTF-8?Q?", Escape::Colon).and_ascii("=?UTF-8?Q?", 0),
        "ASCII alone is encoded too. Of 228 lengths 48 had the token cut, the shortest of 52 characters.",
    ),
    writer(
        "Encode, MIME-Header",
        "Perl's Encode",
        coding("=?UTF-8?B?", Escape::Base64).and_ascii("=?UTF-8?B?", 0),
        "ASCII alone is encoded too. Of 228 lengths 50 had the token cut, the shortest of 44 characters.",
    ),
    writer(
        "mail-builder",
        "mail-builder 0.4.4",
        Coding {
            between: "\r\n\t",
            ..coding("=?utf-8?Q?", Escape::No).and_ascii("=?us-ascii?Q?", 78)
        },
        "Of 228 lengths 40 had the token cut, the shortest of 44 characters; ASCII alone is encoded and cut from 78 characters on.",
    ),
    writer(
        "Go, mime.QEncoding",
        "Go 1.19",
        Coding {
            between: " ",
            ..coding("=?utf-8?q?", Escape::No)
        },
        "Of 228 lengths 40 had the token cut, the shortest of 54 characters. All words stand on one line.",
    ),
    writer(
        "Go, mime.BEncoding",
        "Go 1.19",
        Coding {
            between: " ",
            ..coding("=?utf-8?b?", Escape::Base64)
        },
        "Of 228 lengths 50 had the token cut, the shortest of 44 characters. All words stand on one line.",
    ),
    Habit {
        writing: Writing::NextLine,
        ..writer(
            "EmailMessage of Python",
            "Python 3.11",
            coding("", Escape::No),
            "Of 230 subjects in ASCII 8 began on the second line, and are read with a blank in front.",
        )
    },
];

const fn writer(program: &'static str, version: &'static str, coding: Coding, note: &'static str) -> Habit {
    Habit {
        program,
        group: Group::Writers,
        evidence: seen(version),
        headers: Headers::NotTried,
        writing: Writing::Cut(coding),
        note: Some(note),
        ..BASE
    }
}

/// With letters beyond ASCII alone.
const fn coding(begin: &'static str, escape: Escape) -> Coding {
    Coding {
        begin,
        escape,
        between: "\r\n ",
        ascii: None,
    }
}

impl Coding {
    const fn and_ascii(self, begin: &'static str, least: usize) -> Self {
        Self {
            ascii: Some((begin, least)),
            ..self
        }
    }
}
