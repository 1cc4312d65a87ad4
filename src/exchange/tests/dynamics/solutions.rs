//! A solution's XML and zip.

use std::io::{Cursor, Write as _};

use tracking_settings::{Field, SettingId as Id, file::RefusalKind};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::dynamics::support::{read, refusals, refused, said, setting};

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
    let prefix = |prefix: &str| customizations(&format!("<trackingprefix>{prefix}</trackingprefix>"));
    insta::assert_snapshot!(refusals([
        customizations(""),
        "<ImportExportXml/>".to_owned(),
        customizations(&twice),
        prefix("<a/>"),
        customizations("<trackingtokenidbase>5.0</trackingtokenidbase>"),
        customizations("<ignoreinternalemail>Sure</ignoreinternalemail>"),
        prefix("&nbsp;"),
        prefix(&"x".repeat(300)),
        prefix(&"x".repeat(1_000_000)),
        bomb,
        outside,
        many,
        whole.replace("<Roles>", &format!("<Roles>{}", "x".repeat(5_000_000))),
        deep,
        whole[..whole.len() - 30].to_owned(),
        whole.replace("</email>", "</mail>"),
        format!("{whole}<a/>"),
        format!("{whole}{}", " ".repeat(40_000_000)),
    ]), @r#"
    SomethingElse: This solution holds no email tracking settings. Export the solution again, with the email tracking settings of its environment.
    SomethingElse: This solution holds no email tracking settings. Export the solution again, with the email tracking settings of its environment.
    Malformed: This XML can't be read: "Prefix" (trackingprefix) stands in it twice, with two values. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: "Prefix" (trackingprefix) should hold a text alone. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: "Base tracking number" (trackingtokenidbase) should be a whole number, and it is "5.0". Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: "Track emails sent between Dynamics 365 users as two activities" (ignoreinternalemail) should be Yes or No, or true or false, and it is "Sure". Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: it holds an entity or a character that Dynamics does not give out. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This solution can't be read as a profile: "Prefix" has 300 characters, and at most 256 are allowed.
    Malformed: This XML can't be read: "Prefix" (trackingprefix) is longer than what is read of it. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: it declares a document type, which nothing does that Dynamics gives out. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: it declares a document type, which nothing does that Dynamics gives out. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: it has a tag or a text that is longer than Dynamics gives out. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: it has a tag or a text that is longer than Dynamics gives out. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    TooDeep: This XML is nested deeper than any solution. Export the solution again, with the email tracking settings of its environment.
    CutOff: This XML is incomplete: it ends too early. Export the solution again, with the email tracking settings of its environment.
    Malformed: This XML can't be read: something in it is not as XML is written. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    Malformed: This XML can't be read: it has more than one root element. Correct it in a text editor such as Notepad, or ask its sender for a new one.
    TooLarge: This solution is too large: at most 32 MiB of this kind are read. Check that it is the file that you meant.
    "#);
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
    insta::assert_snapshot!(refusals([
        one("Contoso.tracking.ron"),
        one("folder/customizations.xml"),
        packed(&[], CompressionMethod::Stored),
        one("xl/workbook.xml"),
        one("word/document.xml"),
        of_office("spreadsheet"),
        of_office("text"),
        whole[..whole.len() / 2].to_vec(),
        b"PK\x03\x04\x14\0".to_vec(),
        solution("<ImportExportXml/>"),
        solution("hello"),
        [whole, vec![0; 40_000_000]].concat(),
    ]), @r#"
    SomethingElse: This is a zip file without customizations.xml, so it is no solution of Dynamics. If a profile is in it, extract it, then open the profile.
    SomethingElse: This is a zip file without customizations.xml, so it is no solution of Dynamics. If a profile is in it, extract it, then open the profile.
    SomethingElse: This is a zip file without customizations.xml, so it is no solution of Dynamics. If a profile is in it, extract it, then open the profile.
    SomethingElse: This is an Excel workbook, not a profile. Ask for the profile file: its name ends in .tracking.ron. If it shows what Dynamics holds, choose "Read what an environment holds" in Threadmark instead.
    SomethingElse: This is a Word document, not a profile. Ask for the profile file: its name ends in .tracking.ron. If it shows what Dynamics holds, choose "Read what an environment holds" in Threadmark instead.
    SomethingElse: This is an OpenDocument spreadsheet (.ods), not a profile. Ask for the profile file: its name ends in .tracking.ron. If it shows what Dynamics holds, choose "Read what an environment holds" in Threadmark instead.
    SomethingElse: This is an OpenDocument text (.odt), not a profile. Ask for the profile file: its name ends in .tracking.ron. If it shows what Dynamics holds, choose "Read what an environment holds" in Threadmark instead.
    SomethingElse: This is a zip file, not a profile. Extract it, then open the profile that is in it.
    SomethingElse: This is a zip file, not a profile. Extract it, then open the profile that is in it.
    SomethingElse: This solution holds no email tracking settings. Export the solution again, with the email tracking settings of its environment.
    CutOff: This XML is incomplete: it ends too early. Export the solution again, with the email tracking settings of its environment.
    TooLarge: This zip is too large: at most 32 MiB of this kind are read. Check that it is the file that you meant.
    "#);
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
    let many = packed(&many, CompressionMethod::Stored);
    insta::assert_snapshot!(refusals([bomb, larger, liar, empty, overlapping(), many, crc, twice()]), @"
    TooLarge: The customizations.xml in this zip unpacks to far more than any solution. Export the solution again.
    TooLarge: The customizations.xml in this zip is too large: at most 32 MiB of this kind are read. Check that it is the file that you meant.
    CutOff: This zip is damaged or incomplete. Export the solution again.
    CutOff: This zip is damaged or incomplete. Export the solution again.
    Malformed: The files in this zip lie one within another, which no program does that means well. Export the solution again.
    TooLarge: This zip holds more than 20,000 files, so it is no solution of Dynamics.
    CutOff: This zip is damaged or incomplete. Export the solution again.
    Malformed: This zip holds customizations.xml twice, so it is not clear which counts. Export the solution again.
    ");
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
