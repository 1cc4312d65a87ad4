//! From the properties of an Outlook message, in a .msg or a data file, to a header block.
//!
//! Properties come first, since they hold what Outlook itself goes by; what they lack is taken from the transport
//! headers, which mail that was sent doesn't have.

use base64::{Engine, prelude::BASE64_STANDARD};
use encoding_rs::Encoding;

use super::{HEADER_LIMIT, Reason};
use crate::headers::{Fields, Name};

/// What a property holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Types 0x001F and 0x001E, decoded.
    Text(String),
    /// Type 0x0102.
    Bytes(Vec<u8>),
    /// Type 0x0003.
    Number(u32),
    /// Type 0x0040: 100 ns since 1601, UTC.
    Time(u64),
}

/// All properties that are looked at here, those of a message first.
pub const WANTED: [u16; 19] = [
    0x001a, 0x0037, 0x0039, 0x0071, 0x007d, 0x0c1a, 0x0c1e, 0x0c1f, 0x0e06, 0x1035, 0x1039, 0x1042, 0x3ffd, 0x5d01,
    0x0c15, 0x3001, 0x3002, 0x3003, 0x39fe,
];

/// Somebody whom a message goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipient {
    /// 0x0C15: 1 To, 2 Cc, 3 Bcc.
    pub kind: u32,
    /// 0x3001.
    pub name: Option<String>,
    /// 0x39FE, or else 0x3003 if 0x3002 is SMTP.
    pub address: Option<String>,
}

impl Recipient {
    /// Reads a row of the table of recipients. `get` gives the property of an id.
    pub fn new(mut get: impl FnMut(u16) -> Option<Value>) -> Self {
        let kind = match get(0x0c15) {
            // The upper bits say what became of the delivery.
            Some(Value::Number(kind)) => kind & 0xf,
            _ => 0,
        };
        let name = text(&mut get, 0x3001);
        let address = text(&mut get, 0x39fe).or_else(|| smtp(&mut get, 0x3002, 0x3003));
        Self { kind, name, address }
    }

    /// In bytes.
    pub(super) fn length(&self) -> usize {
        [&self.name, &self.address].into_iter().flatten().map(String::len).sum()
    }
}

/// Writes the header block of a message as UTF-8, one line per field. `get` gives the property of an id.
///
/// An item that is no mail (an appointment, a contact ...) is refused by its class.
pub fn header(mut get: impl FnMut(u16) -> Option<Value>, recipients: &[Recipient]) -> Result<Vec<u8>, Reason> {
    if let Some(class) = text(&mut get, 0x001a) {
        let starts = |with: &str| {
            class
                .get(..with.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(with))
        };
        if !["IPM.Note", "REPORT", "IPM.Schedule"].into_iter().any(starts) {
            return Err(Reason::Class(class.chars().take(100).collect()));
        }
    }
    let transport = match get(0x007d) {
        Some(Value::Text(text)) => text.into_bytes(),
        Some(Value::Bytes(bytes)) => bytes,
        _ => Vec::new(),
    };
    let mut fields = Fields::default();
    fields.walk(&transport);
    let mut out = Vec::with_capacity(1024);
    let mut put = |title: &str, name: Name, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            out.extend_from_slice(title.as_bytes());
            out.extend_from_slice(b": ");
            out.extend(
                value
                    .bytes()
                    .map(|byte| if matches!(byte, b'\r' | b'\n' | 0) { b' ' } else { byte }),
            );
            out.push(b'\n');
        } else {
            for value in fields.all(name, &transport) {
                out.extend_from_slice(title.as_bytes());
                out.push(b':');
                out.extend_from_slice(value);
                out.push(b'\n');
            }
        }
    };
    put("Message-ID", Name::MessageId, text(&mut get, 0x1035));
    put("In-Reply-To", Name::InReplyTo, text(&mut get, 0x1042));
    put("References", Name::References, text(&mut get, 0x1039));
    let index = match get(0x0071) {
        Some(Value::Bytes(bytes)) => Some(BASE64_STANDARD.encode(bytes)),
        _ => None,
    };
    put("Thread-Index", Name::ThreadIndex, index);
    put("Subject", Name::Subject, text(&mut get, 0x0037).map(subject));
    let has = |name| fields.first(name, &transport).is_some();
    let sender = Recipient {
        kind: 0,
        name: text(&mut get, 0x0c1a),
        address: text(&mut get, 0x5d01).or_else(|| smtp(&mut get, 0x0c1e, 0x0c1f)),
    };
    put("From", Name::From, people([&sender], has(Name::From)));
    for (title, name, kind) in [("To", Name::To, 1), ("Cc", Name::Cc, 2), ("Bcc", Name::Bcc, 3)] {
        put(
            title,
            name,
            people(recipients.iter().filter(|one| one.kind == kind), has(name)),
        );
    }
    let sent = time(&mut get, 0x0039);
    // When it was received is worse than what its sender wrote.
    let date = if sent.is_none() && !has(Name::Date) {
        time(&mut get, 0x0e06)
    } else {
        sent
    };
    put("Date", Name::Date, date);
    if out.len() > HEADER_LIMIT {
        Err(Reason::HeaderTooLong)
    } else {
        Ok(out)
    }
}

fn text(get: &mut impl FnMut(u16) -> Option<Value>, id: u16) -> Option<String> {
    match get(id)? {
        Value::Text(text) => Some(text).filter(|text| !text.trim_matches(['\0', ' ']).is_empty()),
        _ => None,
    }
}

fn smtp(get: &mut impl FnMut(u16) -> Option<Value>, kind: u16, address: u16) -> Option<String> {
    text(get, kind).filter(|kind| kind.eq_ignore_ascii_case("SMTP"))?;
    text(get, address)
}

/// Without the U+0001 and the length of its prefix that Outlook puts before it.
fn subject(text: String) -> String {
    let mut rest = text.chars();
    if rest.next() != Some('\u{1}') {
        return text;
    }
    rest.next();
    rest.as_str().to_owned()
}

/// A list of people; none if `otherwise` there is one that knows more addresses.
fn people<'a>(people: impl IntoIterator<Item = &'a Recipient>, otherwise: bool) -> Option<String> {
    let mut list = String::new();
    for one in people {
        if otherwise && one.address.is_none() {
            return None;
        }
        if !list.is_empty() {
            list.push_str(", ");
        }
        if let Some(name) = &one.name {
            list.push('"');
            list.extend(
                name.chars()
                    .flat_map(|sign| matches!(sign, '"' | '\\').then_some('\\').into_iter().chain([sign])),
            );
            list.push('"');
        }
        if let Some(address) = &one.address {
            list.push_str(if one.name.is_some() { " <" } else { "<" });
            list.push_str(address.trim());
            list.push('>');
        }
    }
    (!list.is_empty()).then_some(list)
}

/// Seconds from 1601 to 1970.
const EPOCH: i64 = 11_644_473_600;

fn time(get: &mut impl FnMut(u16) -> Option<Value>, id: u16) -> Option<String> {
    let Some(Value::Time(ticks)) = get(id) else { return None };
    let seconds = i64::try_from(ticks / 10_000_000).ok()? - EPOCH;
    let time = jiff::Timestamp::from_second(seconds).ok().filter(|_| ticks > 0)?;
    Some(time.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
}

/// Text of type 0x001F, UTF-16 with the low byte first.
pub fn utf16(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}

/// Text of type 0x001E in the code page of property 0x3FFD.
pub fn ansi(bytes: &[u8], code_page: Option<u32>) -> String {
    let label = match code_page {
        Some(65001) => "utf-8",
        Some(932) => "shift_jis",
        Some(936) => "gbk",
        Some(54936) => "gb18030",
        Some(949) => "euc-kr",
        Some(950) => "big5",
        Some(874) => "windows-874",
        Some(866) => "ibm866",
        Some(20866) => "koi8-r",
        Some(21866) => "koi8-u",
        Some(20932 | 51932) => "euc-jp",
        Some(50220..=50222) => "iso-2022-jp",
        Some(page @ 1250..=1258) => return decode(format!("windows-{page}").as_bytes(), bytes),
        Some(page @ 28592..=28606) => return decode(format!("iso-8859-{}", page - 28590).as_bytes(), bytes),
        _ => "windows-1252",
    };
    decode(label.as_bytes(), bytes)
}

fn decode(label: &[u8], bytes: &[u8]) -> String {
    let encoding = Encoding::for_label(label).unwrap_or(encoding_rs::WINDOWS_1252);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}
