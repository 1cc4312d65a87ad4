//! What Dynamics gives out, and files that pretend to be that and were made to do harm.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use serde_json::{Map, Value, json};
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

/// Columns of a real answer ("terraform-provider-power-platform", its recorded answers).
const COLUMNS: usize = 484;
/// Where a list of the Web API begins.
const LIST: &str = "{\"@odata.context\": \"https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations\", \
                    \"value\": [";
/// Where a solution's XML begins.
const SOLUTION: &str = "<ImportExportXml><OrganizationSettings><email>";

/// An answer with all columns of the organization table and their annotations; values invented.
pub(crate) fn whole_answer() -> Vec<u8> {
    let known = [
        ("emailcorrelationenabled", json!(true)),
        ("trackingprefix", json!("CRM:;")),
        ("trackingtokenidbase", json!(0)),
        ("trackingtokeniddigits", json!(3)),
        ("maximumtrackingnumber", json!(999)),
        ("enablesmartmatching", Value::Null),
        ("hashfilterkeywords", Value::Null),
        ("hashmaxcount", Value::Null),
        ("hashdeltasubjectcount", Value::Null),
        ("hashminaddresscount", Value::Null),
        ("isfolderbasedtrackingenabled", json!(false)),
        ("ignoreinternalemail", json!(false)),
        (
            "orgdborgsettings",
            json!("<OrgSettings><IsMRUEnabled>true</IsMRUEnabled></OrgSettings>"),
        ),
    ];
    let mut row = Map::new();
    for number in known.len()..COLUMNS {
        let (name, value) = match number % 4 {
            0 => (format!("isfeature{number}enabled"), json!(false)),
            1 => (format!("maxitems{number}"), json!(100_000)),
            2 => (format!("template{number}"), Value::Null),
            _ => (format!("description{number}"), json!("{\"a\": [1, 2]} <b>&amp;</b> é")),
        };
        let annotation = format!("{name}@OData.Community.Display.V1.FormattedValue");
        row.insert(annotation, json!(value.to_string()));
        row.insert(name, value);
    }
    row.extend(known.map(|(name, value)| (name.to_owned(), value)));
    let context = "https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations";
    let answer = json!({"@odata.context": context, "value": [row]});
    format!("{answer:#}").into_bytes()
}

/// A browser's page of that answer.
pub(crate) fn page_of_answer() -> Vec<u8> {
    let answer = String::from_utf8(whole_answer()).unwrap_or_default();
    let escaped = answer.replace('&', "&amp;").replace('<', "&lt;");
    format!("<html><head></head><body><pre>{escaped}</pre></body></html>").into_bytes()
}

/// What is wrong with a file, and what makes one of at most so many bytes.
pub(crate) type Harm = (&'static str, fn(usize) -> Vec<u8>);

/// Answers and lists.
pub(crate) const ANSWERS: [Harm; 12] = [
    ("JSON nested 100,000 deep", |_| {
        filled(LIST.len() + 100_000, LIST, "[", "")
    }),
    ("objects nested 100,000 deep", |_| {
        filled(LIST.len() + 500_000, LIST, "{\"a\":", "")
    }),
    ("brackets to the end", |size| filled(size, LIST, "[", "")),
    ("rows to the end", |size| filled(size, LIST, "{},", "{}]}")),
    ("other columns to the end", |size| {
        filled(size, &format!("{LIST}{{"), "\"a\":0,", "\"b\":0}]}")
    }),
    ("a prefix without an end", |size| {
        filled(size, &format!("{LIST}{{\"trackingprefix\": \""), "x", "")
    }),
    ("a prefix of escapes", |size| {
        filled(size, &format!("{LIST}{{\"trackingprefix\": \""), "\\u0041", "\"}]}")
    }),
    ("a number of many digits", |size| {
        filled(size, &format!("{LIST}{{\"trackingtokenidbase\": "), "9", "}]}")
    }),
    ("the organization's XML with entities", |size| {
        in_column(size, ENTITIES, "&b;", "")
    }),
    ("the organization's XML with attributes", |size| {
        in_column(size, "<OrgSettings", " a=''", "/>")
    }),
    ("the organization's XML nested", |size| {
        in_column(size, "", "<OrgSettings>", "")
    }),
    ("lines of pac", |size| {
        filled(
            size,
            "Setting Name  Value\n------------  -----\n",
            "trackingprefix CRM:;\n",
            "",
        )
    }),
];

/// What programs make of an organization, in every syntax but a solution's.
pub(crate) const WRAPPINGS: [Harm; 10] = [
    ("names and values to the end", |size| {
        filled(size, "[", "{\"name\":\"a\",\"value\":1},", "{\"trackingprefix\":1}]")
    }),
    ("lists in lists of objects", |size| {
        filled(
            size,
            "{\"trackingprefix\":\"A:\",\"a\":[",
            "{\"b\":[{}]},",
            "{\"trackingprefix\":\"B:\"}]}",
        )
    }),
    ("XML of keys", |size| {
        filled(size, "<organization>", "<key>trackingprefix</key>", "")
    }),
    ("XML of rows", |size| {
        filled(size, "<r>", "<a><trackingprefix>A:</trackingprefix></a>", "</r>")
    }),
    ("the settings XML without an end", |size| {
        filled(size, "<OrgSettings>", "<a>x</a>", "")
    }),
    ("a table of rows", |size| {
        filled(size, "name,trackingprefix\n", "a,A:\n", "")
    }),
    ("a table of one row", |size| {
        filled(size, "name,trackingprefix\n", "a,", "")
    }),
    ("a table of names", |size| filled(size, "name,trackingprefix", ",a", "")),
    ("a table without an end of its text", |size| {
        filled(size, "name,trackingprefix\n\"", "a,\n", "")
    }),
    ("a tree of Firefox", |size| {
        filled(size, "@odata.context\t\"\"\n", "trackingprefix\t\"\\u0041\"\n", "")
    }),
];

/// A solution's XML.
pub(crate) const XML: [Harm; 7] = [
    ("entities within entities", |size| {
        filled(size, &format!("{ENTITIES}{SOLUTION}"), "&b;", "")
    }),
    ("entities that nobody declared", |size| {
        filled(size, &format!("{SOLUTION}<trackingprefix>"), "&b;", "")
    }),
    ("a million attributes", |_| {
        let attributes: String = (0..1_000_000).map(|number| format!(" a{number}=''")).collect();
        format!("<ImportExportXml{attributes}>{SOLUTION}").into_bytes()
    }),
    ("attributes to the end", |size| {
        filled(size, "<ImportExportXml", " a=''", "/>")
    }),
    ("elements in elements", |size| filled(size, SOLUTION, "<a>", "")),
    ("a comment without an end", |size| {
        filled(size, &format!("{SOLUTION}<!--"), "-", "")
    }),
    ("a prefix without an end", |size| {
        filled(size, &format!("{SOLUTION}<trackingprefix>"), "x", "")
    }),
];

/// Zips whose entry has so many bytes when it is unpacked.
pub(crate) const ZIPS: [Harm; 4] = [
    ("a bomb", |size| solution(&vec![b' '; size])),
    ("a bomb that grows as much as is allowed", |size| {
        solution(&barely_allowed(size))
    }),
    ("a bomb larger than allowed", |size| solution(&vec![b' '; 4 * size])),
    ("many files", |_| {
        let names: Vec<String> = (0..60_000).map(|number| format!("{number}.xml")).collect();
        let files = names.iter().map(|name| (name.as_str(), &b""[..]));
        packed(files).unwrap_or_default()
    }),
];

/// Pages that a browser could have saved.
pub(crate) const PAGES: [Harm; 8] = [
    ("HTML without an answer", |size| {
        filled(size, "<html>@odata.context", "<p>text</p>", "")
    }),
    ("HTML of beginnings", |size| {
        filled(size, "<html><pre>@odata.context", "<p>{\"value\":[{\"a\":", "")
    }),
    ("HTML of opening signs", |size| {
        filled(size, "<html>@odata.context", "<", "")
    }),
    ("HTML of attributes", |size| {
        filled(size, "<html>@odata.context<p", " a=''", ">")
    }),
    ("MHTML of lines", |size| filled(size, MHTML, "--b\r\n", "")),
    ("MHTML of parts", |size| {
        filled(
            size,
            MHTML,
            "--b\r\nContent-Type: text/html\r\n\r\n<pre>{\"value\":[\r\n",
            "--b--",
        )
    }),
    ("MHTML of parts within parts", |size| {
        filled(
            size,
            MHTML,
            "--b\r\nContent-Type: multipart/related; boundary=b\r\n\r\n",
            "",
        )
    }),
    ("MHTML of messages within messages", |size| {
        filled(
            size,
            &format!("{MHTML}--b\r\n"),
            "Content-Type: message/rfc822\r\n\r\n",
            "",
        )
    }),
];

/// Files that are too large, whatever they hold.
pub(crate) const TOO_LARGE: [Harm; 4] = [
    ("text", |size| filled(size, "", "trackingprefix : CRM:;\r\n", "")),
    ("JSON", |size| filled(size, LIST, "{\"a\":0},", "")),
    ("XML", |size| filled(size, SOLUTION, "<a/>", "")),
    ("a zip", |size| {
        let mut bytes = solution(SOLUTION.as_bytes());
        bytes.resize(size, 0);
        bytes
    }),
];

/// Solutions without the settings, as large as they are read.
pub(crate) const SOLUTIONS: [Harm; 3] = [
    ("XML", solution_without_settings),
    ("XML of attributes", |size| {
        let tag = format!("<a{}/>", " a=''".repeat(800_000));
        filled(size, "<ImportExportXml>", &tag, "</ImportExportXml>")
    }),
    ("a zip", |size| solution(&solution_without_settings(size))),
];

const ENTITIES: &str = "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
const MHTML: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://contoso.crm4.dynamics.com/api/data/v9.2/\r\n\
                     MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n";

/// `head`, as many `part`s as there is room for in so many bytes, and `tail`.
fn filled(size: usize, head: &str, part: &str, tail: &str) -> Vec<u8> {
    let room = size.saturating_sub(head.len() + tail.len());
    format!("{head}{}{tail}", part.repeat(room / part.len())).into_bytes()
}

/// An answer with such a text in the column of the organization's XML.
fn in_column(size: usize, head: &str, part: &str, tail: &str) -> Vec<u8> {
    filled(
        size,
        &format!("{LIST}{{\"orgdborgsettings\": \"{head}"),
        part,
        &format!("{tail}\"}}]}}"),
    )
}

/// XML that packs to about a hundred and ninetieth: a little that does not repeat in much that does.
fn barely_allowed(size: usize) -> Vec<u8> {
    let mut seed = 1_u32;
    let mut bytes = SOLUTION.as_bytes().to_vec();
    while bytes.len() < size {
        for _ in 0..16 {
            seed = next(seed);
            bytes.push(b'a' + (seed >> 24) as u8 % 26);
        }
        bytes.resize(bytes.len() + 4_080, b' ');
    }
    bytes.truncate(size);
    bytes
}

/// Of attributes that differ from each other as much as a real solution's do.
fn solution_without_settings(size: usize) -> Vec<u8> {
    let (head, tail) = ("<ImportExportXml><Entities>", "</Entities></ImportExportXml>");
    let mut xml = head.to_owned();
    let mut seed = 1_u32;
    while xml.len() + 128 + tail.len() < size {
        seed = next(seed);
        let _ = writeln!(
            xml,
            "<attribute PhysicalName=\"new_{seed:08x}\"><Type>nvarchar</Type></attribute>"
        );
    }
    xml.push_str(tail);
    xml.into_bytes()
}

/// The next number of a series in which none repeats for long.
fn next(seed: u32) -> u32 {
    seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)
}

fn solution(xml: &[u8]) -> Vec<u8> {
    packed([("customizations.xml", xml)]).unwrap_or_default()
}

fn packed<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_read_with_all_its_columns() {
        let answer: Value = serde_json::from_slice(&whole_answer()).unwrap();
        let row = answer["value"][0].as_object().unwrap();
        assert_eq!(row.keys().filter(|name| !name.contains('@')).count(), COLUMNS);
        for bytes in [whole_answer(), page_of_answer()] {
            let read = profile_exchange::read(&bytes).unwrap();
            assert_eq!(read.profiles[0].known.profile.settings.prefix, "CRM:");
        }
    }

    #[test]
    fn each_is_refused_in_a_sentence() {
        let answers = ANSWERS.iter().filter(|(name, _)| !name.contains("organization's"));
        for (name, make) in answers.chain(&WRAPPINGS).chain(&XML).chain(&PAGES).chain(&SOLUTIONS) {
            let refusal = profile_exchange::read(&make(100_000)).map(drop).expect_err(name);
            assert!(refusal.message.ends_with('.'), "{name}: {refusal}");
        }
        for (name, make) in ZIPS {
            let refusal = profile_exchange::read(&make(9 * 1024 * 1024))
                .map(drop)
                .expect_err(name);
            assert!(refusal.message.contains("zip"), "{name}: {refusal}");
        }
    }
}
