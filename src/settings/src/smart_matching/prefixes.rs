//! What mail programs and what stands between them put in front of subjects: the one list of it.
//!
//! Each row was read in a mail or in a list, or seen in a program that was tried; its source says which. Left out is what
//! has neither: what Outlook writes in Czech, Dutch, Japanese and Spanish when it replies, and the words for automatic
//! replies in Czech, Finnish, Korean, Russian and Turkish, of which nobody shows how a subject has them.

use PrefixKind::{Automatic, Chain, Forward, OtherWord, Reply, Tag};

/// Headers in public mail archives.
const ARCHIVES: &str = "mail in public archives";
const FORWARDS: &str = "the collection of email-forward-parser";
const TESTS: &str = "test mail of mail programs";
const REPORT: &str = "a mail quoted in a public bug report";
const CODE: &str = "a comment in the source of Dolibarr";
const FILTERS: &str = "patterns that look for automatic replies";
/// A list of words names no program.
const SYMPA: &str = "the list of Sympa";
const WIKIPEDIA: &str = "the list of Wikipedia";
const TRIED: &str = "programs that were tried";
const DOTNET: &str = "words tried with .NET";

/// What is put before the subject of a reply, a forward or an automatic reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// As it is written, with the spaces behind it.
    pub text: &'static str,
    /// The program that writes it and its language, or what it is.
    pub of: &'static str,
    /// What it stands for. One text has a row for each of its meanings.
    pub kind: PrefixKind,
    /// Where it was found.
    pub source: &'static str,
}

/// What a [`Prefix`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PrefixKind {
    /// A reply.
    Reply,
    /// A forward.
    Forward,
    /// An automatic reply, such as "out of office".
    Automatic,
    /// A mark of a gateway, of a mailing list or of a forward that looks the same, also with a prefix behind it.
    Tag,
    /// Several replies, one on the other.
    Chain,
    /// A word of some language with a colon, which no program writes.
    OtherWord,
}

impl PrefixKind {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [
        Self::Reply,
        Self::Forward,
        Self::Automatic,
        Self::Tag,
        Self::Chain,
        Self::OtherWord,
    ];
}

impl Prefix {
    /// Whether it was read as what a program writes: neither tried here, nor a word of a list that names no program.
    pub fn is_read(&self) -> bool {
        ![SYMPA, WIKIPEDIA, TRIED, DOTNET].contains(&self.source)
    }
}

const fn prefix(kind: PrefixKind, text: &'static str, of: &'static str, source: &'static str) -> Prefix {
    Prefix { text, of, kind, source }
}

/// All that is known, by kind; what most people meet comes first.
pub static PREFIXES: [Prefix; 123] = [
    prefix(Reply, "RE: ", "Outlook", ARCHIVES),
    prefix(Reply, "AW: ", "Outlook in German", ARCHIVES),
    prefix(Reply, "RE : ", "Outlook in French", TESTS),
    prefix(Reply, "RE\u{a0}: ", "a program in French", CODE),
    prefix(Reply, "R: ", "Outlook in Italian", ARCHIVES),
    prefix(Reply, "RES: ", "a program in Brazilian Portuguese", ARCHIVES),
    prefix(Reply, "ODP: ", "Outlook in Polish", ARCHIVES),
    prefix(Reply, "SV: ", "Outlook in Swedish", ARCHIVES),
    prefix(Reply, "Sv: ", "newer Outlook in Swedish", ARCHIVES),
    prefix(Reply, "VS: ", "Outlook in Finnish", ARCHIVES),
    prefix(Reply, "Vs: ", "Outlook Express in Finnish", ARCHIVES),
    prefix(Reply, "Ynt: ", "Exchange in Turkish", ARCHIVES),
    prefix(Reply, "答复: ", "Outlook in Chinese", ARCHIVES),
    prefix(Reply, "Re: ", "Gmail", ARCHIVES),
    prefix(Reply, "Aw: ", "GMX and WEB.DE in German", ARCHIVES),
    prefix(Reply, "Aw: ", "Arcor in German", ARCHIVES),
    prefix(Reply, "回复：", "QQ Mail with a wide colon", ARCHIVES),
    prefix(Reply, "回复： ", "QQ Mail with a wide colon and a space", ARCHIVES),
    prefix(Reply, "回复：", "Alimail with a wide colon", ARCHIVES),
    prefix(Reply, "回复：", "NetEase 163 with a wide colon", ARCHIVES),
    prefix(Reply, "Antw: ", "GroupWise in German", ARCHIVES),
    prefix(Reply, "Antw: [EXT] Re: ", "GroupWise behind a gateway", ARCHIVES),
    prefix(Reply, "Antwort: ", "Lotus Notes in German", ARCHIVES),
    prefix(Reply, "Re: ", "Yahoo", ARCHIVES),
    prefix(Reply, "Re : ", "Yahoo in French", ARCHIVES),
    prefix(Reply, "Re : ", "KMail and Evolution in French", ARCHIVES),
    prefix(Reply, "Sv: ", "Tele2 with a Danish sender", ARCHIVES),
    prefix(Reply, "Re: ", "Thunderbird", TRIED),
    prefix(Reply, "Re\u{a0}: ", "Evolution with its words in French", TRIED),
    prefix(Reply, "Re[2]: ", "a counted reply", SYMPA),
    prefix(Reply, "Re(2): ", "a counted reply", SYMPA),
    prefix(Reply, "Re*2: ", "a counted reply", SYMPA),
    prefix(Reply, "Re^2: ", "a counted reply", SYMPA),
    prefix(Reply, "回复: ", "Simplified Chinese", SYMPA),
    prefix(Reply, "回覆: ", "Traditional Chinese", SYMPA),
    prefix(Reply, "SV: ", "Scandinavian languages", SYMPA),
    prefix(Reply, "Antw: ", "Dutch", SYMPA),
    prefix(Reply, "REF: ", "French", SYMPA),
    prefix(Reply, "REF : ", "French", SYMPA),
    prefix(Reply, "RIF: ", "Italian", SYMPA),
    prefix(Reply, "Vá: ", "Hungarian", SYMPA),
    prefix(Reply, "Atb.: ", "Latvian", SYMPA),
    prefix(Reply, "ATB: ", "Welsh", SYMPA),
    prefix(Reply, "ΑΠ: ", "Greek", SYMPA),
    prefix(Reply, "ΣΧΕΤ: ", "Greek", SYMPA),
    prefix(Reply, "НА: ", "Slavic languages", SYMPA),
    prefix(Reply, "השב: ", "Hebrew", SYMPA),
    prefix(Reply, "BLS: ", "Indonesian", WIKIPEDIA),
    prefix(Chain, "R: R: R: ", "Outlook in Italian", ARCHIVES),
    prefix(Chain, "Ynt: Ynt: Ynt: Ynt: ", "Exchange in Turkish", ARCHIVES),
    prefix(Chain, "答复: 答复: ", "Outlook in Chinese", ARCHIVES),
    prefix(Chain, "回复：回复：", "QQ Mail with wide colons", ARCHIVES),
    prefix(Chain, "Re: 回复： 回复： 回复： ", "a reply to QQ Mail", ARCHIVES),
    prefix(Chain, "Re : Re : Re : ", "Yahoo in French", ARCHIVES),
    prefix(Chain, "Re: AW: ", "a reply to Outlook in German", TRIED),
    prefix(Forward, "FW: ", "Outlook", FORWARDS),
    prefix(Forward, "Fw: ", "Outlook on the web", FORWARDS),
    prefix(Forward, "WG: ", "Outlook in German", FORWARDS),
    prefix(Forward, "TR : ", "Outlook in French", ARCHIVES),
    prefix(Forward, "TR: ", "newer Outlook in French", FORWARDS),
    prefix(Forward, "RV: ", "Outlook in Spanish", FORWARDS),
    prefix(Forward, "I: ", "Outlook in Italian", FORWARDS),
    prefix(Forward, "ENC: ", "Outlook in Brazilian Portuguese", FORWARDS),
    prefix(Forward, "PD: ", "Outlook in Polish", FORWARDS),
    prefix(Forward, "VB: ", "Outlook in Swedish", FORWARDS),
    prefix(Forward, "VS: ", "Outlook in Danish", FORWARDS),
    prefix(Forward, "Vs: ", "Outlook in Norwegian", FORWARDS),
    prefix(Forward, "Videresend: ", "newer Outlook in Norwegian", FORWARDS),
    prefix(Forward, "VL: ", "Outlook in Finnish", FORWARDS),
    prefix(Forward, "İLT: ", "Outlook in Turkish", FORWARDS),
    prefix(Forward, "Redir.: ", "Outlook in Romanian", FORWARDS),
    prefix(Forward, "Fwd: ", "Gmail", FORWARDS),
    prefix(Forward, "Fwd: ", "MailMate and Missive", FORWARDS),
    prefix(Forward, "Fw: ", "Yahoo", FORWARDS),
    prefix(Forward, "Rv: ", "Yahoo in Spanish", ARCHIVES),
    prefix(Forward, "Fwd: ", "Thunderbird", TRIED),
    prefix(Forward, "Tr\u{a0}: ", "Evolution with its words in French", TRIED),
    prefix(Forward, "Fw: ", "Claws Mail and Sylpheed", TRIED),
    prefix(Forward, "Forw: ", "Mail::Box of Perl", TRIED),
    prefix(Forward, "转发: ", "Simplified Chinese", WIKIPEDIA),
    prefix(Forward, "轉寄: ", "Traditional Chinese", WIKIPEDIA),
    prefix(Forward, "Doorst: ", "Dutch", WIKIPEDIA),
    prefix(Forward, "Továbbítás: ", "Hungarian", WIKIPEDIA),
    prefix(Forward, "FS: ", "Icelandic", WIKIPEDIA),
    prefix(Forward, "TRS: ", "Indonesian", WIKIPEDIA),
    prefix(Forward, "YML: ", "Welsh", WIKIPEDIA),
    prefix(Forward, "ΠΡΘ: ", "Greek", WIKIPEDIA),
    prefix(Forward, "הועבר: ", "Hebrew", WIKIPEDIA),
    prefix(Automatic, "Automatic reply: ", "Exchange", TESTS),
    prefix(Automatic, "Out of Office AutoReply: ", "older Exchange", TESTS),
    prefix(Automatic, "Automatische Antwort: ", "Exchange in German", REPORT),
    prefix(Automatic, "Abwesenheitsnotiz: ", "an automatic reply in German", TESTS),
    prefix(Automatic, "Réponse automatique\u{a0}: ", "Exchange in French", TESTS),
    prefix(
        Automatic,
        "Réponse automatique : ",
        "an automatic reply in French",
        TESTS,
    ),
    prefix(
        Automatic,
        "Automatisch antwoord: ",
        "an automatic reply in Dutch",
        TESTS,
    ),
    prefix(
        Automatic,
        "Risposta automatica: ",
        "an automatic reply in Italian",
        TESTS,
    ),
    prefix(
        Automatic,
        "Respuesta automática: ",
        "an automatic reply in Spanish",
        FILTERS,
    ),
    prefix(
        Automatic,
        "Resposta automática: ",
        "an automatic reply in Brazilian Portuguese",
        TESTS,
    ),
    prefix(Automatic, "Automatiskt svar: ", "an automatic reply in Swedish", TESTS),
    prefix(Automatic, "Autosvar: ", "an automatic reply in Swedish", FILTERS),
    prefix(Automatic, "Frånvaro: ", "an automatic reply in Swedish", FILTERS),
    prefix(Automatic, "Automatisk svar: ", "an automatic reply in Norwegian", TESTS),
    prefix(
        Automatic,
        "Odpowiedź automatyczna: ",
        "an automatic reply in Polish",
        TESTS,
    ),
    prefix(Automatic, "自動応答: ", "an automatic reply in Japanese", TESTS),
    prefix(Automatic, "自动答复: ", "an automatic reply in Chinese", TESTS),
    prefix(Automatic, "Auto: ", "Dovecot", TRIED),
    prefix(
        Automatic,
        "Return Receipt (read): ",
        "Roundcube, that a mail was read",
        TRIED,
    ),
    prefix(
        Chain,
        "自动答复:  回复:  回复: ",
        "an automatic reply in Chinese",
        TESTS,
    ),
    prefix(Tag, "[EXT] ", "a gateway", ARCHIVES),
    prefix(Tag, "[External] ", "a gateway", ARCHIVES),
    prefix(
        Tag,
        "[External] Automatic reply: ",
        "Exchange behind a gateway",
        FILTERS,
    ),
    prefix(Tag, "*****SPAM***** ", "SpamAssassin", TRIED),
    prefix(Tag, "*****SPAM***** RE: ", "SpamAssassin on a reply", TRIED),
    prefix(Tag, "[List] ", "a mailing list", TRIED),
    prefix(Tag, "[List] Re: ", "a reply to a list of Mailman", TRIED),
    prefix(Tag, "[List] RE: ", "a reply to a list of mlmmj", TRIED),
    prefix(Tag, "[Sales] ", "a forward of Gnus, with the sender's name", TRIED),
    prefix(
        Tag,
        "[sales@contoso.example: ",
        "a forward of Mutt or Rmail, with the sender's address",
        TRIED,
    ),
    prefix(Tag, "Fwd: [Sales] ", "a forward of mblaze", TRIED),
    prefix(OtherWord, "பதில்: ", "a word in Tamil", DOTNET),
    prefix(OtherWord, "বাংলা: ", "a word in Bengali", DOTNET),
    prefix(OtherWord, "ગુજરાતી: ", "a word in Gujarati", DOTNET),
    prefix(OtherWord, "ខ្មែរ: ", "a word in Khmer", DOTNET),
];
