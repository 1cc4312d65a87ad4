//! A solution's XML and zip.

use std::io::{Cursor, Write as _};

use tracking_settings::{Field, SettingId as Id, file::RefusalKind};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::support::{read, refused, said, setting};

const EMAIL: &str = "<trackingprefix>CTSO-;CRM:;</trackingprefix><trackingtokenidbase>500</trackingtokenidbase>\
                     <trackingtokeniddigits>4</trackingtokeniddigits><maximumtrackingnumber>99999</maximumtrackingnumber>\
                     <ignoreinternalemail>true</ignoreinternalemail>\
                     <rendersecureiframeforemail>true</rendersecureiframeforemail>\
                     <allowunresolvedpartiesonemailsend>false</allowunresolvedpartiesonemailsend>";

/// A solution's XML with these settings in it, among what else a solution holds.
fn customizations(email: &str) -> String {
    format!(
        "<ImportExportXml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <Entities>\n    <Entity>\n      <Name \
         LocalizedName=\"Account &amp; more\">Account</Name>\n    </Entity>\n  </Entities>\n  <Roles></Roles>\n  \
         <OrganizationSettings>\n    <email>{email}</email>\n    <other><trackingprefix>NO:</trackingprefix></other>\n  \
         </OrganizationSettings>\n  <Languages>\n    <Language>1033</Language>\n  </Languages>\n</ImportExportXml>\n"
    )
}

fn packed(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).expect("a file");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

fn solution(xml: &str) -> Vec<u8> {
    let others: &[u8] = b"<x/>";
    packed(
        &[
            ("solution.xml", others),
            ("customizations.xml", xml.as_bytes()),
            ("[Content_Types].xml", others),
        ],
        CompressionMethod::Deflated,
    )
}

/// A solution as it is exported.
pub(crate) fn example() -> Vec<u8> {
    solution(&customizations(EMAIL))
}

#[test]
fn a_solution_carries_part_of_the_settings_as_xml_and_as_zip() {
    let xml = customizations(EMAIL);
    let with_declaration = format!("\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- exported -->\r\n{xml}");
    let stored = packed(&[("customizations.xml", xml.as_bytes())], CompressionMethod::Stored);
    for (bytes, words) in [
        (xml.clone().into_bytes(), "a solution's customizations.xml"),
        (with_declaration.into_bytes(), "a solution's customizations.xml"),
        (
            format!("<OrganizationSettings><email>{EMAIL}</email></OrganizationSettings>").into_bytes(),
            "a solution's customizations.xml",
        ),
        (solution(&xml), "a solution"),
        (stored, "a solution"),
    ] {
        let read = read(bytes);
        assert_eq!(read.from_dynamics, Some(words));
        assert_eq!(
            (read.known.profile.name.as_str(), &read.known.profile.environment),
            ("Environment", &None)
        );
        let settings = &read.known.profile.settings;
        assert_eq!(
            (settings.prefix.as_str(), settings.base_tracking_number),
            ("CTSO-", 500)
        );
        assert_eq!(
            (settings.personal_number_digits, settings.activity_counter_digits),
            (4, 5)
        );
        assert!(settings.use_tracking_tokens && !settings.track_between_users_as_two_activities);
        assert_eq!(read.known.profile.prefix_history, ["CRM:"]);
        // Five settings, the smart matching's details, and no history among them.
        assert_eq!(read.known.unknown.len(), 5 + 4);
        let [(_, message)] = said(&read, setting(Id::UseCorrelation))[..] else {
            panic!("{:?}", read.notices)
        };
        assert_eq!(
            message,
            "\"Use correlation\" is not in this solution, so it is not known."
        );
        assert!(!read.known.unknown.contains(&Field::PrefixHistory));
    }
}

#[test]
fn values_are_read_as_xml_writes_them() {
    for (email, prefix) in [
        ("<trackingprefix>A&amp;B&#58;&lt;x&gt;;</trackingprefix>", "A&B:<x>"),
        ("<trackingprefix><![CDATA[]]&gt;<x>:;]]></trackingprefix>", "]]&gt;<x>:"),
        (
            "<TrackingPrefix>A:</TrackingPrefix><ignoreinternalemail> 0 </ignoreinternalemail>",
            "A:",
        ),
        ("<trackingprefix a=\"<b>\">A<!-- c -->:</trackingprefix>", "A:"),
    ] {
        let xml = customizations(&email.replace("\"<b>\"", "\"b\""));
        assert_eq!(
            read(&xml).known.profile.settings.prefix,
            prefix.split(';').next().unwrap_or_default(),
            "{email}"
        );
    }
    let empty = read(customizations(
        "<trackingprefix/><maximumtrackingnumber></maximumtrackingnumber>",
    ));
    assert_eq!(empty.known.unknown.len(), 16);
    assert!(
        said(&empty, setting(Id::Prefix))[0]
            .1
            .contains("nothing is set in Dynamics")
    );
}

#[test]
fn xml_that_is_no_solution_or_hostile_is_refused_in_a_sentence() {
    let twice = format!("{EMAIL}<trackingprefix>B:</trackingprefix>");
    let bomb = format!(
        "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{}",
        customizations("<trackingprefix>&b;</trackingprefix>")
    );
    let outside = format!("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">{}", customizations(EMAIL));
    let attributes: String = (0..1_000_000).map(|number| format!(" a{number}=\"\"")).collect();
    let many = customizations(EMAIL).replace("<Roles>", &format!("<Roles{attributes}>"));
    let deep = format!("<ImportExportXml>{}", "<a>".repeat(1_000_000));
    let whole = customizations(EMAIL);
    for (xml, kind, words) in [
        (
            customizations(""),
            RefusalKind::SomethingElse,
            "This solution holds no email tracking settings.",
        ),
        (
            "<ImportExportXml/>".to_owned(),
            RefusalKind::SomethingElse,
            "This solution holds no email tracking settings.",
        ),
        (
            customizations(&twice),
            RefusalKind::Malformed,
            "\"Prefix\" (trackingprefix) stands in it twice",
        ),
        (
            customizations("<trackingprefix><a/></trackingprefix>"),
            RefusalKind::Malformed,
            "should hold a text alone",
        ),
        (
            customizations("<trackingtokenidbase>5.0</trackingtokenidbase>"),
            RefusalKind::Malformed,
            "should be a whole number, and it is \"5.0\"",
        ),
        (
            customizations("<ignoreinternalemail>Sure</ignoreinternalemail>"),
            RefusalKind::Malformed,
            "should be Yes or No, or true or false, and it is \"Sure\"",
        ),
        (
            customizations("<trackingprefix>&nbsp;</trackingprefix>"),
            RefusalKind::Malformed,
            "an entity or a character",
        ),
        (
            customizations(&format!("<trackingprefix>{}</trackingprefix>", "x".repeat(300))),
            RefusalKind::Malformed,
            "\"Prefix\" has 300 characters",
        ),
        (
            customizations(&format!("<trackingprefix>{}</trackingprefix>", "x".repeat(1_000_000))),
            RefusalKind::Malformed,
            "longer than what is read of it",
        ),
        (bomb, RefusalKind::Malformed, "it declares a document type"),
        (outside, RefusalKind::Malformed, "it declares a document type"),
        (many, RefusalKind::Malformed, "longer than Dynamics gives out"),
        (
            whole.replace("<Roles>", &format!("<Roles>{}", "x".repeat(5_000_000))),
            RefusalKind::Malformed,
            "longer than Dynamics gives out",
        ),
        (deep, RefusalKind::TooDeep, "nested deeper than any solution"),
        (whole[..whole.len() - 30].to_owned(), RefusalKind::CutOff, "incomplete"),
        (
            whole.replace("</email>", "</mail>"),
            RefusalKind::Malformed,
            "not as XML is written",
        ),
        (
            format!("{whole}<a/>"),
            RefusalKind::Malformed,
            "more than one root element",
        ),
        (
            format!("{whole}{}", " ".repeat(40_000_000)),
            RefusalKind::TooLarge,
            "at most 32 MiB",
        ),
    ] {
        let refusal = refused(&xml);
        assert!(
            refusal.kind == kind && refusal.message.contains(words),
            "{refusal:?}\n{xml:.300}"
        );
    }
    let latin = whole
        .replace("CTSO-", "caf\u{e9}")
        .chars()
        .map(|c| c as u8)
        .collect::<Vec<_>>();
    assert_eq!(refused(latin).kind, RefusalKind::NotText);
}

#[test]
fn zips_that_are_no_solution_are_refused_by_name() {
    let xml = customizations(EMAIL);
    let one = |name: &str| packed(&[(name, xml.as_bytes())], CompressionMethod::Deflated);
    let of_office = |kind: &str| {
        let kind = format!("application/vnd.oasis.opendocument.{kind}");
        let files: [(&str, &[u8]); 2] = [("mimetype", kind.as_bytes()), ("content.xml", b"<x/>")];
        packed(&files, CompressionMethod::Stored)
    };
    let whole = solution(&xml);
    let no_solution = "This is a zip file without customizations.xml";
    for (bytes, words) in [
        (one("Contoso.tracking.ron"), no_solution),
        (one("folder/customizations.xml"), no_solution),
        (packed(&[], CompressionMethod::Stored), no_solution),
        (one("xl/workbook.xml"), "This is an Excel workbook"),
        (one("word/document.xml"), "This is a Word document"),
        (of_office("spreadsheet"), "This is an OpenDocument spreadsheet (.ods)"),
        (of_office("text"), "This is an OpenDocument text (.odt)"),
        (whole[..whole.len() / 2].to_vec(), "This is a zip file, not a profile."),
        (b"PK\x03\x04\x14\0".to_vec(), "This is a zip file, not a profile."),
        (
            solution("<ImportExportXml/>"),
            "This solution holds no email tracking settings.",
        ),
        (solution("hello"), "This XML is incomplete"),
        ([whole, vec![0; 40_000_000]].concat(), "at most 32 MiB"),
    ] {
        let refusal = refused(bytes);
        assert!(
            refusal.message.starts_with(words) || refusal.message.contains("32 MiB") && words.contains("32"),
            "{words}: {refusal:?}"
        );
    }
}

/// The bytes of a zip with a number of its one entry changed, in the local header and in the directory.
fn with_number(bytes: &[u8], local: usize, central: usize, number: u32) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let directory = bytes
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .expect("a directory");
    bytes[local..local + 4].copy_from_slice(&number.to_le_bytes());
    bytes[directory + central..directory + central + 4].copy_from_slice(&number.to_le_bytes());
    bytes
}

#[test]
fn zips_made_to_do_harm_are_refused() {
    let bomb = packed(
        &[("customizations.xml", &vec![b' '; 31 * 1024 * 1024])],
        CompressionMethod::Deflated,
    );
    let larger = packed(
        &[("customizations.xml", &vec![b' '; 33 * 1024 * 1024])],
        CompressionMethod::Deflated,
    );
    // It says that it holds little.
    let liar = with_number(&bomb, 22, 24, 1_000);
    let empty = with_number(&bomb, 22, 24, 0);
    let many: Vec<_> = (0..20_001).map(|number| format!("{number}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let crc = with_number(&solution_of_one(), 14, 16, 7);
    for (bytes, words) in [
        (&bomb, "unpacks to far more than any solution"),
        (&larger, "has too many bytes"),
        (&liar, "damaged"),
        (&empty, "damaged"),
        (&overlapping(), "lie one within another"),
        (
            &packed(&many, CompressionMethod::Stored),
            "holds more than 20,000 files",
        ),
        (&crc, "damaged"),
        (&twice(), "holds customizations.xml twice"),
    ] {
        let refusal = refused(bytes);
        let words = words.replace("has too many bytes", "is too large: at most 32 MiB");
        assert!(refusal.message.contains(&words), "{words}: {refusal:?}");
    }
}

fn solution_of_one() -> Vec<u8> {
    packed(
        &[("customizations.xml", customizations(EMAIL).as_bytes())],
        CompressionMethod::Deflated,
    )
}

/// Two entries of which the second begins within the first.
fn overlapping() -> Vec<u8> {
    let inner = packed(&[("a.xml", &[b'x'; 500])], CompressionMethod::Stored);
    let mut bytes = packed(
        &[("customizations.xml", &inner), ("b.xml", b"x")],
        CompressionMethod::Stored,
    );
    // Behind the first entry's header and name.
    let place = 30 + "customizations.xml".len();
    let directory = bytes
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .expect("a directory");
    let place = u32::try_from(place).expect("it is small");
    bytes[directory + 42..directory + 46].copy_from_slice(&place.to_le_bytes());
    bytes
}

/// Two entries of one name.
fn twice() -> Vec<u8> {
    let xml = customizations(EMAIL);
    let mut bytes = packed(
        &[
            ("customizations.xml", xml.as_bytes()),
            ("customizationz.xml", xml.as_bytes()),
        ],
        CompressionMethod::Stored,
    );
    while let Some(place) = bytes.windows(18).position(|window| window == b"customizationz.xml") {
        bytes[place..place + 18].copy_from_slice(b"customizations.xml");
    }
    bytes
}
