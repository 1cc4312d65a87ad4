//! What people really hold: an organization in whatever a program put round it.

use tracking_settings::{
    Field, Planned, SettingId as Id,
    file::{Notice, NoticeCode, ReadProfile, RefusalKind},
};

use crate::dynamics::support::{read, refused, said, setting};

/// The prefix, the history, the largest number and the two-activities setting: what each wrapping below holds.
fn told(read: &ReadProfile) -> (String, Vec<String>, u8, bool) {
    let profile = &read.known.profile;
    (
        profile.settings.prefix.clone(),
        profile.prefix_history.clone(),
        u8::try_from(profile.settings.activity_counter_digits).expect("few digits"),
        profile.settings.track_between_users_as_two_activities,
    )
}

#[test]
fn columns_are_read_in_any_wrapping_of_their_syntax() {
    let columns = r#""trackingprefix":"CTSO:;CRM:;","maximumtrackingnumber":9999,"ignoreinternalemail":true"#;
    let soap = |null: &str| {
        format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><a:Entity><a:Attributes \
             xmlns:b=\"http://schemas.datacontract.org/2004/07/System.Collections.Generic\">\
             <a:KeyValuePairOfstringanyType><b:key>trackingprefix</b:key><b:value>CTSO:;CRM:;</b:value>\
             </a:KeyValuePairOfstringanyType><a:KeyValuePairOfstringanyType><b:key>maximumtrackingnumber</b:key>\
             <b:value>9999</b:value></a:KeyValuePairOfstringanyType><a:KeyValuePairOfstringanyType>\
             <b:key>ignoreinternalemail</b:key><b:value>true</b:value></a:KeyValuePairOfstringanyType>{null}</a:Attributes>\
             <a:FormattedValues><a:KeyValuePairOfstringstring><b:key>maximumtrackingnumber</b:key><b:value>9 999</b:value>\
             </a:KeyValuePairOfstringstring></a:FormattedValues></a:Entity></s:Body></s:Envelope>"
        )
    };
    for (text, words) in [
        // Power Automate.
        (
            format!(
                r#"{{"statusCode":200,"headers":{{"Content-Type":"application/json"}},"body":{{"@odata.context":"https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations","value":[{{{columns}}}]}}}}"#
            ),
            "an answer of the Web API",
        ),
        // Xrm.WebApi.
        (format!(r#"{{"entities":[{{{columns}}}]}}"#), "settings of Dynamics in JSON"),
        // ConvertTo-Json, with what PowerShell keeps beside each column.
        (
            r#"{"trackingprefix":"CTSO:;CRM:;","maximumtrackingnumber":"9,999","ignoreinternalemail":"Yes","logicalname":"organization",
                "original":{"ignoreinternalemail_Property":{"Key":"ignoreinternalemail","Value":true},"ignoreinternalemail":"Ja"}}"#
                .to_owned(),
            "settings of Dynamics in JSON",
        ),
        // A list of names and values.
        (
            r#"[{"Setting":"trackingprefix","Value":"CTSO:;CRM:;"},{"Setting":"maximumtrackingnumber","Value":"9999"},
                {"Setting":"ignoreinternalemail","Value":"Yes"},{"Setting":"auditsettings","Value":null}]"#
                .to_owned(),
            "settings of Dynamics in JSON",
        ),
        // Chromium's box to tick, copied with the page; and what curl prints.
        (
            format!("Pretty-print\n{{\"@odata.etag\":\"\",{columns}}}"),
            "an answer of the Web API",
        ),
        (
            format!("Formatierte Ausgabe\r\n\r\n{{{columns}}}\r\n"),
            "settings of Dynamics in JSON",
        ),
        (
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: x\r\n\r\n{{\"@odata.etag\":\"\",{columns}}}"),
            "an answer of the Web API",
        ),
        // FetchXML.
        (
            "<resultset morerecords=\"0\"><result><trackingprefix>CTSO:;CRM:;</trackingprefix><maximumtrackingnumber \
             formattedvalue=\"9.999\">9999</maximumtrackingnumber><ignoreinternalemail \
             name=\"Ja\">1</ignoreinternalemail></result></resultset>"
                .to_owned(),
            "settings of Dynamics in XML",
        ),
        (soap(""), "settings of Dynamics in XML"),
        (
            "<?xml version=\"1.0\"?>\n<organization>\n  <hashfilterkeywords>^RE:</hashfilterkeywords>\n  \
             <ignoreinternalemail>true</ignoreinternalemail>\n  <trackingprefix>CTSO:;CRM:;</trackingprefix>\n  \
             <maximumtrackingnumber>9999</maximumtrackingnumber>\n</organization>\n"
                .to_owned(),
            "settings of Dynamics in XML",
        ),
        // Atom.
        (
            "<entry><content><m:properties xmlns:m=\"m\" xmlns:d=\"d\"><d:TrackingPrefix>CTSO:;CRM:;</d:TrackingPrefix>\
             <d:MaximumTrackingNumber>9999</d:MaximumTrackingNumber><d:IgnoreInternalEmail>true</d:IgnoreInternalEmail>\
             <d:HashMaxCount m:null=\"true\" /></m:properties></content></entry>"
                .to_owned(),
            "settings of Dynamics in XML",
        ),
        // Tables of cells, across and down.
        (
            "name,maximumtrackingnumber,trackingprefix,ignoreinternalemail\nContoso,9999,CTSO:;CRM:;,1\n".to_owned(),
            "a table of settings of Dynamics",
        ),
        (
            "#TYPE System.Management.Automation.PSCustomObject\r\n\"maximumtrackingnumber\",\"trackingprefix\",\
             \"ignoreinternalemail\"\r\n\"9,999\",\"CTSO:;CRM:;\",\"True\"\r\n"
                .to_owned(),
            "a table of settings of Dynamics",
        ),
        (
            "sep=;\r\nmaximumtrackingnumber;trackingprefix;ignoreinternalemail\r\n9999;\"CTSO:;CRM:;\";Ja\r\n".to_owned(),
            "a table of settings of Dynamics",
        ),
        (
            "maximumtrackingnumber\ttrackingprefix\tignoreinternalemail\n9999\tCTSO:;CRM:;\tTRUE\n".to_owned(),
            "a table of settings of Dynamics",
        ),
        (
            "Setting,Value\nmaximumtrackingnumber,9999\ntrackingprefix,CTSO:;CRM:;\nignoreinternalemail,Yes\n".to_owned(),
            "a table of settings of Dynamics",
        ),
        // pac's list with one blank behind the longest name, and in a pipeline's log.
        (
            "Connected as admin@contoso.example\nSetting Value\nmaximumtrackingnumber 9999\ntrackingprefix \
             CTSO:;CRM:;\nignoreinternalemail Yes\n"
                .to_owned(),
            "a list of settings that pac printed",
        ),
        (
            "2026-11-01T10:00:00.2234567Z Setting               Value\n2026-11-01T10:00:00.3234567Z maximumtrackingnumber \
             9999\n2026-11-01T10:00:00.3234567Z trackingprefix        CTSO:;CRM:;\n2026-11-01T10:00:00.3234567Z \
             ignoreinternalemail   Yes\n"
                .to_owned(),
            "a list of settings that pac printed",
        ),
    ] {
        let read = read(&text);
        let expected = ("CTSO:".to_owned(), vec!["CRM:".to_owned()], 4, false);
        assert_eq!(told(&read), expected, "{text}");
        assert_eq!(read.from_dynamics, Some(words), "{text}");
        assert!(!read.is_in_parts, "{text}");
        // Where nothing published describes the shape, what was read is named.
        let general: Vec<_> = read.notices.iter().filter(|notice| notice.field.is_empty()).collect();
        let is_told = general.iter().any(|notice| {
            notice.message.starts_with("No source describes") && notice.message.contains("trackingprefix")
        });
        assert_eq!(is_told, words.starts_with("settings of") || words.starts_with("a table"), "{text}: {general:?}");
        assert!(said(&read, setting(Id::UseCorrelation))[0].1.contains("is not in this"), "{text}");
    }
    let nothing = read(soap(
        "<a:KeyValuePairOfstringanyType><b:key>enablesmartmatching</b:key><b:value i:nil=\"true\"/></a:KeyValuePairOfstringanyType>",
    ));
    assert!(!nothing.known.unknown.contains(&setting(Id::UseSmartMatching)));
}

#[test]
fn the_settings_xml_alone_tells_two_of_the_eleven() {
    let xml = "<OrgSettings><TrackCategorizedItems>true</TrackCategorizedItems><AutoTrackSentFolderItems>true\
               </AutoTrackSentFolderItems></OrgSettings>";
    let in_column = format!("<organization><orgdborgsettings>{xml}</orgdborgsettings></organization>");
    let as_text = format!(
        "<organization><orgdborgsettings>{}</orgdborgsettings></organization>",
        xml.replace('<', "&lt;")
    );
    for text in [
        xml.to_owned(),
        xml.replace("OrgSettings", "orgSettings"),
        in_column,
        as_text,
    ] {
        let read = read(&text);
        let settings = &read.known.profile.settings;
        assert!(settings.use_categories && settings.auto_track_outgoing_email, "{text}");
        let known = Id::ALL
            .into_iter()
            .filter(|&id| !read.known.unknown.contains(&id.into()));
        assert_eq!(known.count(), 2, "{text}");
    }
}

#[test]
fn more_than_one_environment_is_refused_in_every_shape() {
    let row = |prefix: &str| format!(r#"{{"trackingprefix":"{prefix}","hashmaxcount":20}}"#);
    let context = |host: &str| {
        format!(r#""@odata.context":"https://{host}.crm4.dynamics.com/api/data/v9.2/$metadata#organizations""#)
    };
    let element = |prefix: &str| format!("<result><trackingprefix>{prefix}</trackingprefix></result>");
    let list = |prefix: &str| format!("TrackingPrefix : {prefix}\nHashMaxCount : 20\n\n");
    let printed = |prefix: &str| {
        format!("Setting        Value\n-------------- -----\ntrackingprefix {prefix}\nhashmaxcount   20\n")
    };
    for text in [
        format!("[{},{}]", row("A:"), row("B:")),
        format!("[{},{}]", row("A:"), row("A:")),
        format!(r#"{{"dev":{},"prod":{}}}"#, row("A:"), row("B:")),
        format!(
            r#"{{"dev":{{{},"value":[{}]}},"prod":{{{},"value":[{}]}}}}"#,
            context("dev"),
            row("A:"),
            context("prod"),
            row("A:")
        ),
        format!("<resultset>{}{}</resultset>", element("A:"), element("A:")),
        "name,trackingprefix\ndev,A:\nprod,A:\n".to_owned(),
        list("A:") + &list("B:"),
        printed("A:") + &printed("B:"),
    ] {
        let refusal = refused(&text);
        assert!(
            refusal.message.contains("and only one can be read at once."),
            "{refusal}\n{text}"
        );
        assert!(matches!(refusal.kind, RefusalKind::SomethingElse), "{refusal}");
    }
    // The same list twice is one list.
    for text in [list("A:") + &list("A:"), printed("A:") + &printed("A:")] {
        assert!(!read(&text).is_in_parts, "{text}");
    }
}

#[test]
fn lists_with_different_columns_may_be_of_two_environments() {
    let setting_of =
        |name: &str, value: &str| format!("Connected as admin@contoso.example\nSetting Value\n{name} {value}\n");
    for text in [
        setting_of("trackingprefix", "A:;") + &setting_of("maximumtrackingnumber", "9999"),
        "TrackingPrefix : A:;\nHashMaxCount : 20\n\nMaximumTrackingNumber : 9999\nHashMaxCount : 20\n".to_owned(),
        r#"{"one":{"trackingprefix":"A:;"},"other":{"maximumtrackingnumber":9999}}"#.to_owned(),
    ] {
        let read = read(&text);
        assert!(read.is_in_parts, "{text}");
        assert_eq!(
            (
                &*read.known.profile.settings.prefix,
                read.known.profile.settings.activity_counter_digits
            ),
            ("A:", 4)
        );
    }
    // A chat puts an empty line behind every line.
    assert!(!read("TrackingPrefix : A:;\n\nHashMaxCount : 20\n\nMaximumTrackingNumber : 9999\n\n").is_in_parts);
}

/// As Firefox 153 ESR was seen to copy the tab in which it shows JSON.
pub(crate) const FIREFOX: &str = include_str!("../../../../tests/command_line/reports/firefox-json-tab-copied.txt");

#[test]
fn a_page_copied_out_of_firefox_is_read_as_the_tree_that_it_is() {
    let whole = read(FIREFOX);
    assert_eq!(
        whole.from_dynamics,
        Some("an answer of the Web API, copied as Firefox shows it")
    );
    assert_eq!(
        (
            whole.known.profile.settings.prefix.as_str(),
            whole.known.profile.prefix_history.join(" ")
        ),
        ("CTSO:", "CRM:".to_owned())
    );
    let pattern = whole.known.profile.settings.advanced.noise_pattern.clone();
    assert_eq!(
        pattern,
        tracking_settings::Planned::Value("^[\\s]*([\\w]+\\s?:[\\s]*)+".to_owned())
    );
    assert!(whole.known.profile.settings.use_categories);
    assert_eq!(
        whole.known.profile.environment.as_deref(),
        Some("https://contoso.crm4.dynamics.com")
    );
    let with_null = read(FIREFOX.replace("enablesmartmatching\tfalse", "enablesmartmatching\tnull"));
    assert!(!with_null.known.unknown.contains(&setting(Id::UseSmartMatching)));
    // Firefox takes the mark that a text has not got.
    for (shown, prefix) in [
        ("'A\":;'", "A\":"),
        ("`A\"':;`", "A\"':"),
        ("\"A\\\\:;\"", "A\\:"),
        ("\"\\u00dc:;\"", "\u{dc}:"),
    ] {
        let read = read(FIREFOX.replace("\"CTSO:;CRM:;\"", shown));
        assert_eq!(read.known.profile.settings.prefix, prefix, "{shown}");
    }
    // A number that it would write otherwise is there twice.
    for (shown, base) in [
        ("500", 500),
        ("5e2JS:500", 500),
        ("9007199254740993JS:9007199254740992", 9_007_199_254_740_993),
    ] {
        let read = read(FIREFOX.replace("trackingtokenidbase\t0", &format!("trackingtokenidbase\t{shown}")));
        assert_eq!(read.known.profile.settings.base_tracking_number, base, "{shown}");
    }
    // What is not whole there is not known.
    for shown in ["\"CTSO:;CR…", "\"CTSO:;CRM:;", "CTSO:;CRM:;", "\"CTSO\":;\"", "\"\\q\""] {
        let read = read(FIREFOX.replace("\"CTSO:;CRM:;\"", shown));
        assert!(read.known.unknown.contains(&setting(Id::Prefix)), "{shown}");
        assert_eq!(said(&read, setting(Id::Prefix))[0].0, NoticeCode::MissingSetting);
    }
}

#[test]
fn quotation_marks_around_a_value_are_left_out_with_a_word() {
    for text in [
        "TrackingPrefix : \"CTSO:;CRM:;\"",
        "trackingprefix  \"CTSO:;CRM:;\"",
        "trackingprefix  “CTSO:;CRM:;”",
        "trackingprefix  'CTSO:;CRM:;'",
        "trackingprefix  «CTSO:;CRM:;»",
    ] {
        let read = read(text);
        assert_eq!(read.known.profile.settings.prefix, "CTSO:", "{text}");
        let words = "\"Prefix\" (trackingprefix) stands in quotation marks here, which were left out.";
        assert_eq!(
            read.notices.iter().filter(|notice| notice.message == words).count(),
            1,
            "{text}"
        );
    }
    let one = read("TrackingPrefix : \"CTSO:;CRM:;\nHashMaxCount : 20");
    assert!(one.known.unknown.contains(&Field::PrefixHistory));
}

#[test]
fn letters_that_were_read_in_another_encoding_are_told() {
    for (text, field) in [
        ("TrackingPrefix : MÃœ:;CRM:;", Id::Prefix),
        ("trackingprefix  é¡§:;", Id::Prefix),
        ("{\"trackingprefix\": \"MÃ\u{9c}:\"}", Id::Prefix),
        (
            "{\"hashfilterkeywords\": \"^RÃ©:\", \"hashmaxcount\": 5}",
            Id::NoisePattern,
        ),
    ] {
        let read = read(text);
        assert!(read.known.unknown.contains(&setting(field)), "{text}");
        assert!(
            said(&read, setting(field))[0].1.contains("another encoding"),
            "{:?}",
            read.notices
        );
    }
    for text in [
        "TrackingPrefix : MÜ:;",
        "TrackingPrefix : Ã:;",
        "TrackingPrefix : ÜÑ:;",
        "TrackingPrefix : TRANSFÉRÉ\u{a0}:;",
        "TrackingPrefix : Spaß:;",
    ] {
        assert!(!read(text).known.unknown.contains(&setting(Id::Prefix)), "{text}");
    }
}

#[test]
fn what_holds_settings_and_can_not_be_read_is_told_as_that() {
    for (text, begins) in [
        (
            "emailcorrelationenabled maximumtrackingnumber trackingprefix\n----------------------- --------------------- \
             --------------\n                   True                   999 CRM:;\n",
            "This holds settings of Dynamics in a form that is not read.",
        ),
        (
            "The column trackingprefix holds CRM:;",
            "This holds settings of Dynamics in a form that is not read.",
        ),
        (
            "pac env update-settings --name trackingprefix --value \"CTSO:;CRM:;\"",
            "This is a script that changes settings of Dynamics",
        ),
        (
            r#"{"log":{"version":"1.2","creator":{"name":"Firefox"},"entries":[{"response":{"content":{"text":"{\"trackingprefix\":\"A:\"}"}}}]}}"#,
            "This is a recording of a browser's requests (HAR)",
        ),
        (
            "<Objs Version=\"1.1.0.1\"><Obj><MS><S N=\"trackingprefix\">CRM:;</S></MS></Obj></Objs>",
            "This holds settings of Dynamics in a form that is not read.",
        ),
        (
            "[{'name': 'Contoso', 'trackingprefix': 'CRM:;', 'enablesmartmatching': None}]",
            "This is a row as Python or JavaScript prints it",
        ),
        (
            "{\n  name: 'Contoso',\n  trackingprefix: 'CRM:;',\n  enablesmartmatching: null\n}",
            "This is a row as Python or JavaScript prints it",
        ),
        ("II*\0\u{8}\0\0\0", "This picture holds no profile"),
    ] {
        let refusal = refused(text);
        assert!(refusal.message.starts_with(begins), "{refusal}\n{text}");
    }
    // As LibreOffice packs them.
}

/// As jq 1.6, Miller 6.6 and pandas write them.
#[test]
fn what_programs_make_of_an_answer_means_what_the_answer_meant() {
    let pattern = r"^[\s]*([\w]+\s?:[\s]*)+";
    let twice = pattern.replace('\\', r"\\");
    let names = ["trackingprefix", "enablesmartmatching", "hashfilterkeywords"];
    let row = |between: &str, cells: [&str; 3]| [names.join(between), cells.join(between)].join("\n");
    let lines: String = names
        .iter()
        .zip(["CRM:;", "null", &twice])
        .map(|(name, value)| format!("{name}\t{value}\n"))
        .collect();
    for (text, is_twice) in [
        (row("\t", ["CRM:;", "null", &twice]), true),
        (row("\t", ["CRM:;", "null", pattern]), false),
        (row(",", ["CRM:;", "null", pattern]), false),
        (row(",", ["CRM:;", "None", pattern]), false),
        (
            format!(",{}", row(",", ["CRM:;", "NaN", pattern]).replace('\n', "\n0,")),
            false,
        ),
        (lines, true),
    ] {
        let read = read_any(&text);
        let noise = read.known.profile.settings.advanced.noise_pattern.clone();
        assert_eq!(noise, Planned::Value(pattern.to_owned()), "{text}");
        assert!(!read.known.unknown.contains(&setting(Id::UseSmartMatching)), "{text}");
        let told = read
            .notices
            .iter()
            .any(|notice| notice.message.contains("each backslash twice"));
        assert_eq!(told, is_twice, "{text}");
    }
    // Which word a text is, or none, nobody can tell.
    let read = read_any(&row(",", ["CRM:;", "null", "null"]));
    assert!(read.known.unknown.contains(&setting(Id::NoisePattern)));
    let told = |notice: &Notice| notice.message.contains("the word for nothing stands here");
    assert!(read.notices.iter().any(told), "{:?}", read.notices);
}

#[test]
fn a_sentence_about_a_column_is_no_list() {
    for text in [
        "trackingprefix should be unique",
        "trackingprefix, which is CRM:, is old",
        "trackingprefix emailcorrelationenabled",
        "trackingprefix unchanged",
        "I ran pac env list-settings and\ntrackingprefix is wrong here",
        "hashmaxcount, 20 or so",
    ] {
        let refusal = refused(text);
        assert!(refusal.message.contains("in a form that is not read"), "{refusal}");
    }
}

#[test]
fn a_cell_that_was_cut_at_the_sign_between_cells_is_refused() {
    for text in [
        "hashmaxcount;20\nhashdeltasubjectcount;0\ntrackingprefix;ACME:;CRM:;\n",
        "maximumtrackingnumber;trackingprefix\n9999;ACME:;CRM:;\n",
    ] {
        let refusal = refused(text);
        assert!(refusal.message.contains("cell"), "{refusal}");
    }
    let kept = read("hashmaxcount,hashfilterkeywords\n20,\"(RE|FW): \"\n");
    let pattern = tracking_settings::Planned::Value("(RE|FW): ".to_owned());
    assert_eq!(kept.known.profile.settings.advanced.noise_pattern, pattern);
}

#[test]
fn what_quotes_a_table_stays_what_it_is() {
    let rows = "maximumtrackingnumber,999\ntrackingtokeniddigits,3\n";
    let mail = format!("From: a@contoso.example\nSubject: settings\n\n{rows}");
    assert!(refused(mail).message.starts_with("This is an email."));
    let by_hand = format!("(format: 1, name: \"A\", settings: (prefix: \"A:\"), notes: \"as printed:\n{rows}\")");
    assert_eq!(read_any(&by_hand).from_dynamics, None);
    let damaged = "{\"format\": 1, \"name\": \"A\",\n\"reasons\": {\"prefix\": \"maximumtrackingnumber is 999\"}\n\"settings\": {}}";
    assert!(refused(damaged).line.is_some(), "where it is damaged");
}

fn read_any(text: &str) -> ReadProfile {
    let mut contents = profile_exchange::read(text.as_bytes()).expect("a profile");
    contents.profiles.remove(0)
}

#[test]
fn copies_of_two_pages_are_two_environments() {
    let page = |host: &str, column: &str| {
        format!(
            "@odata.context\t\"https://{host}.crm4.dynamics.com/api/data/v9.2/$metadata#organizations\"\n{column}\n"
        )
    };
    let two = page("dev", "trackingprefix\t\"A:;\"") + &page("uat", "maximumtrackingnumber\t999");
    assert!(refused(two).message.contains("only one can be read at once"));
    let one = page("dev", "trackingprefix\t\"A:;\"") + &page("dev", "maximumtrackingnumber\t999");
    assert!(read(one).is_in_parts);
}

#[test]
fn values_in_objects_of_their_own_and_errors_of_other_programs() {
    let wrapped = read(
        r##"{"trackingprefix":{"Value":"A:;"},"maximumtrackingnumber":{"#text":"9999","@formattedvalue":"9.999"},"emailconnectionchannel":{"Value":0}}"##,
    );
    assert_eq!(wrapped.known.profile.settings.activity_counter_digits, 4);
    assert_eq!(wrapped.known.profile.settings.prefix, "A:");
    let listed = read(r#"{"settings":[{"name":"trackingprefix","value":"A:;"}]}"#);
    assert_eq!(listed.known.profile.settings.prefix, "A:");
    let other = refused(r#"[{"file":"a.json","ok":false,"error":{"line":4,"message":"This JSON holds no profile."}}]"#);
    assert!(!other.message.starts_with("Dynamics answered"), "{other}");
    let failed = refused(r#"{"statusCode":401,"body":{"error":{"code":"0x1","message":"No."}}}"#);
    assert!(
        failed.message.starts_with("Dynamics answered with an error"),
        "{failed}"
    );
    assert!(
        refused(r#"{"trackingtokenidbase": 500.000}"#)
            .message
            .contains("should be a whole number, and it is 500.000")
    );
}

#[test]
fn a_list_of_powershell_below_dashes_is_no_table() {
    assert_eq!(
        read("---\nTrackingPrefix : CTSO:;CRM:;").known.profile.settings.prefix,
        "CTSO:"
    );
}

#[test]
fn what_threadmark_makes_for_people_and_programs_is_told_as_that() {
    let mut profile = tracking_settings::Profile::new("Contoso");
    profile.settings.use_categories = true;
    for (name, begins) in [
        ("html", "This page was made by Threadmark"),
        ("checklist", "This page was made by Threadmark"),
        ("csv", "This table was made by Threadmark"),
        ("powershell", "This is a script that changes settings of Dynamics"),
        ("pac", "This is a script that changes settings of Dynamics"),
    ] {
        let format = profile_exchange::Format::by_name(name).expect("a format");
        let bytes = format
            .write(&crate::dynamics::support::handout(profile.clone()))
            .expect("it can be written");
        let refusal = refused(bytes);
        assert!(refusal.message.starts_with(begins), "{name}: {refusal}");
    }
}
