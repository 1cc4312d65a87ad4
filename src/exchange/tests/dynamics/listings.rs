//! What pac and PowerShell print.

use tracking_settings::{
    Field, Planned, Profile, SettingId, SettingId as Id,
    file::{NoticeCode, RefusalKind},
};

use crate::dynamics::support::{handout, read, refusals, refused, said, setting};

const TABLE: &str = "\
Connected as admin@contoso.example\r
Connected to... Contoso\r
\r
Setting                              Value\r
------------------------------------ ---------------------------\r
acknowledgementtemplateid\r
currencysymbol                       $\r
emailcorrelationenabled              Yes\r
enablesmartmatching\r
hashdeltasubjectcount                0\r
hashfilterkeywords                   ^RE: |^AW:\r
hashmaxcount\r
hashminaddresscount                  2\r
ignoreinternalemail                  No\r
isfolderbasedtrackingenabled         No\r
maximumtrackingnumber                99,999\r
orgdborgsettings                     <OrgSettings><TrackCategorizedItems>true</TrackCategorizedItems></OrgSettings>\r
trackingprefix                       A B:;CRM:;\r
trackingtokenidbase                  0\r
trackingtokeniddigits                3\r
";

const LIST: &str = "

AllowAddressBookSyncs             : Yes
EmailCorrelationEnabled           : Yes
EnableSmartMatching               : No
HashDeltaSubjectCount             : 0
HashFilterKeywords                : ^RE: |^AW:
HashMinAddressCount               : 2
IgnoreInternalEmail               : No
IsFolderBasedTrackingEnabled      : No
MaximumTrackingNumber             : 99.999
OrgDbOrgSettings                  : <OrgSettings><IsMRUEnabled>true</IsMRUEnabled><TrackCategor
                                    izedItems>true</TrackCategorizedItems></OrgSettings>
defaultemailsettings:incomingemaildeliverymethod : Server-Side Synchronization or Email Router
TrackingPrefix                    : A B:;CRM:;
TrackingTokenIdBase               : 0
TrackingTokenIdDigits             : 3


";

/// The names that -ShowDisplayName prints.
fn with_display_names() -> String {
    let mut list = LIST.to_owned();
    for (schema, shown) in [
        ("EmailCorrelationEnabled ", "Use Email Correlation "),
        ("EnableSmartMatching ", "Enable Smart Matching "),
        ("HashDeltaSubjectCount ", "Hash Delta Subject Count "),
        ("HashFilterKeywords ", "Hash Filter Keywords "),
        ("HashMinAddressCount ", "Hash Min Address Count "),
        ("IgnoreInternalEmail ", "Ignore Internal Email "),
        ("IsFolderBasedTrackingEnabled ", "Is Folder Based Tracking Enabled "),
        ("MaximumTrackingNumber ", "Max Tracking Number "),
        ("OrgDbOrgSettings ", "Organization Database Organization Settings "),
        ("TrackingPrefix ", "Tracking Prefix "),
        ("TrackingTokenIdBase ", "Tracking Token Base "),
        ("TrackingTokenIdDigits ", "Tracking Token Digits "),
    ] {
        assert!(list.contains(schema));
        list = list.replace(schema, shown);
    }
    list
}

fn expected() -> Profile {
    let mut profile = Profile::new("Environment");
    profile.settings.prefix = "A B:".to_owned();
    profile.settings.activity_counter_digits = 5;
    profile.settings.use_folder_level_tracking = false;
    profile.settings.use_categories = true;
    profile.prefix_history = vec!["CRM:".to_owned()];
    profile.settings.advanced.allowed_difference = Planned::Value(0);
    profile.settings.advanced.least_addresses = Planned::Value(2);
    profile.settings.advanced.noise_pattern = Planned::Value("^RE: |^AW:".to_owned());
    profile
}

#[test]
fn the_table_of_pac_and_the_lists_of_powershell_tell_the_same() {
    let pac = "a list of settings that pac printed";
    let powershell = "a list of settings that PowerShell printed";
    for (text, words) in [
        (TABLE.to_owned(), pac),
        (
            TABLE
                .replace("Setting  ", "Name     ")
                .replace(" Yes", " true")
                .replace(" No", " false"),
            pac,
        ),
        (LIST.to_owned(), powershell),
        (LIST.replace('\n', "\r\n"), powershell),
        (with_display_names(), powershell),
    ] {
        let wide: Vec<u8> = std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [text.into_bytes(), wide] {
            let read = read(bytes);
            let mut expected = expected();
            if words == pac {
                expected.settings.advanced.most_words = Planned::Default;
            }
            assert_eq!(read.known.profile, expected);
            assert_eq!(read.from_dynamics, Some(words));
            let mut unknown = vec![setting(Id::AutoTrackOutgoingEmail)];
            // pac prints the name of a number that is not set, PowerShell does not.
            if words == powershell {
                unknown.push(Field::Setting(SettingId::MostWords));
            }
            assert_eq!(read.known.unknown.iter().copied().collect::<Vec<_>>(), unknown);
        }
    }
}

#[test]
fn part_of_a_list_is_enough_and_the_rest_is_not_known() {
    for text in [
        "trackingprefix  CRM:;ref:;",
        "TrackingPrefix : CRM:;ref:;",
        "  trackingprefix\tCRM:;ref:;\n",
        "Tracking Prefix : CRM:;ref:;",
    ] {
        let read = read(text);
        assert_eq!(read.known.profile.settings.prefix, "CRM:", "{text}");
        assert_eq!(read.known.profile.prefix_history, ["ref:"]);
        assert_eq!(read.known.unknown.len(), 14);
        let [(_, message)] = said(&read, setting(Id::UseCorrelation))[..] else {
            panic!("{:?}", read.notices)
        };
        assert_eq!(message, "\"Use correlation\" is not in this list, so it is not known.");
    }
}

#[test]
fn what_is_printed_empty_or_over_lines_is_said() {
    let notice = |text: &str| {
        let read = read(text);
        let mut general = read.notices.iter().filter(|notice| notice.field.is_empty());
        let notice = general.next().expect("a notice");
        assert_eq!((notice.code, general.count()), (NoticeCode::ReadAs, 0));
        (notice.message.clone(), read)
    };
    let empty = read("trackingprefix\nhashmaxcount\nemailcorrelationenabled  Yes\n");
    for field in [setting(Id::Prefix), Field::PrefixHistory] {
        let [(NoticeCode::MissingSetting, message)] = said(&empty, field)[..] else {
            panic!("{:?}", empty.notices);
        };
        assert!(
            message.contains("is not known: nothing stands behind it here"),
            "{message}"
        );
    }
    assert!(
        empty.notices.iter().all(|notice| !notice.field.is_empty()),
        "one notice each"
    );
    assert!(
        empty.known.unknown.contains(&setting(Id::Prefix))
            && !empty.known.unknown.contains(&Field::Setting(SettingId::MostWords))
    );
    let (message, long) = notice("TrackingPrefix : A:;B:;C\n                 :;D:;\nHashMaxCount : 5\n\n   stray");
    assert!(message.contains("over more than one line"), "{message}");
    assert_eq!(
        (
            long.known.profile.settings.prefix.as_str(),
            long.known.profile.prefix_history.join(" ")
        ),
        ("A:", "B: C: D:".to_owned())
    );
}

#[test]
fn what_is_printed_in_a_way_that_no_source_explains_is_not_known() {
    let table = |value: &str| format!("{ABOVE}trackingprefix                {value}\ntrackingtokenidbase  500\n");
    let indented = |value: &str| {
        table(value)
            .lines()
            .map(|line| format!("  {line}\n"))
            .collect::<String>()
    };
    let list = |value: &str| format!("TrackingPrefix : {value}\nTrackingTokenIdBase : 500\n");
    for (text, why) in [
        (
            table("CRM:;ACME:;\n                              OLD:;"),
            "it goes on in another line",
        ),
        (
            table("\n                              OLD:;"),
            "it goes on in another line",
        ),
        (indented("CRM:;\n OLD:;"), "it goes on in another line"),
        (table("CRM:;ACME:;…"), "it ends in dots"),
        (table("CRM:;ACME:;..."), "it ends in dots"),
        (table("(null)"), "(null) stands in this list"),
        (table("(NULL)"), "(null) stands in this list"),
        (list("CRM:;ACM..."), "it ends in dots"),
        (list("CRM:;ACM…"), "it ends in dots"),
        (list("CRM:;\n                 ACM…"), "it ends in dots"),
    ] {
        let read = read(&text);
        assert_eq!(read.known.profile.settings.base_tracking_number, 500, "{text}");
        for field in [setting(Id::Prefix), Field::PrefixHistory] {
            assert!(read.known.unknown.contains(&field), "{text}");
            let [(NoticeCode::MissingSetting, said)] = said(&read, field)[..] else {
                panic!("{text}: {:?}", read.notices);
            };
            let begins = format!("\"{}\" is not known: {why}", field.label());
            assert!(said.starts_with(&begins) && said.ends_with("not documented."), "{said}");
        }
    }
    // The same of a switch, of a number, and of the settings in the XML.
    let text =
        "ignoreinternalemail  (null)\nmaximumtrackingnumber  99…\norgdborgsettings  <OrgSettings>\n  </OrgSettings>\n";
    let unclear = read(text);
    for id in [
        Id::TrackBetweenUsersAsTwoActivities,
        Id::UseTrackingTokens,
        Id::ActivityCounterDigits,
        Id::UseCategories,
    ] {
        assert!(unclear.known.unknown.contains(&setting(id)), "{id:?}");
        assert_eq!(said(&unclear, setting(id)).len(), 1, "{:?}", unclear.notices);
    }
    // Columns below each other do not go on, however far the table stands from the margin.
    assert_eq!(read(indented("A:;B:;")).known.profile.prefix_history, ["B:"]);
    assert_eq!(read(list("(null)")).known.profile.settings.prefix, "(null)");
}

/// How a table begins.
const ABOVE: &str = "Setting                       Value\n----------------------------- -----\n";

#[test]
fn numbers_are_read_with_the_signs_that_users_have_between_their_digits() {
    for (printed, number) in [
        ("0", Some(0)),
        ("500", Some(500)),
        ("2147483647", Some(2_147_483_647)),
        ("2,147,483,647", Some(2_147_483_647)),
        ("2.147.483.647", Some(2_147_483_647)),
        ("2\u{a0}147\u{a0}483\u{a0}647", Some(2_147_483_647)),
        ("2\u{202f}147", Some(2_147)),
        ("2'147", Some(2_147)),
        ("-1,000", Some(-1_000)),
        ("1,00", None),
        ("1,0000", None),
        ("1000,000", None),
        (",000", None),
        ("5 people", None),
        ("1e3", None),
        ("5.0", None),
        ("0.999", None),
        ("0,999", None),
        ("00,999", None),
        ("-0.999", None),
        ("9,999.00", None),
        ("9.999,000", None),
        ("9,99,999", None),
    ] {
        let text = format!("TrackingTokenIdBase : {printed}\nEmailCorrelationEnabled : Yes");
        match number {
            Some(number) => assert_eq!(
                read(&text).known.profile.settings.base_tracking_number,
                number,
                "{printed}"
            ),
            None => {
                let refusal = refused(&text);
                assert!(
                    refusal
                        .message
                        .contains("(trackingtokenidbase) should be a whole number, and it is"),
                    "{refusal}"
                );
            }
        }
    }
}

#[test]
fn what_can_not_be_read_is_refused_by_name() {
    insta::assert_snapshot!(refusals([
        "ignoreinternalemail  Vielleicht",
        "trackingprefix  A:\ntrackingprefix  B:",
        "Tracking Prefix : A:\nTrackingPrefix : B:",
    ]), @r#"
    Malformed: This list can't be read: "Track emails sent between Dynamics 365 users as two activities" (ignoreinternalemail) should be Yes or No, or true or false, and it is "Vielleicht". Take the answer of the Web API instead: it has the values as Dynamics keeps them.
    Malformed: This list can't be read: "Prefix" (trackingprefix) stands in it twice. Take the answer of the Web API instead: it has the values as Dynamics keeps them.
    Malformed: This list can't be read: "Prefix" (trackingprefix) stands in it twice. Take the answer of the Web API instead: it has the values as Dynamics keeps them.
    "#);
    let long = format!("trackingprefix  A:\n{}", "x y\n".repeat(2_000_000));
    assert!(refused(&long).message.contains("at most 4 MiB"));
    let long = format!("TrackingPrefix : A\n{}", "  x\n".repeat(1_000_000));
    assert!(
        refused(&long).message.contains("has more lines than any list"),
        "{}",
        refused(&long)
    );
    assert_eq!(refused(b"trackingprefix  caf\xE9:").kind, RefusalKind::NotText);
}

#[test]
fn what_only_quotes_a_list_stays_what_it_is() {
    let mut profile = Profile::new("Contoso");
    profile.notes = format!("As printed:\n{TABLE}").replace('\r', "");
    let written = tracking_settings::file::write(&profile);
    let by_hand = written.replace("\\n", "\n");
    for text in [written, by_hand] {
        let contents = profile_exchange::read(text.as_bytes()).expect("a profile");
        assert_eq!(
            (
                contents.profiles[0].from_dynamics,
                contents.profiles[0].known.profile.name.as_str()
            ),
            (None, "Contoso")
        );
    }
    let mail = format!("From: a@contoso.example\nSubject: settings\n\n{TABLE}");
    assert!(refused(mail).message.starts_with("This is an email."));
    for text in [
        "The trackingprefix  is CRM:",
        "trackingprefix is a column",
        "TrackingPrefix: CRM:",
    ] {
        assert!(profile_exchange::read(text.as_bytes()).is_err(), "{text}");
    }
    let ruled = "Setting        Value\n-------------- -----\ntrackingprefix A:;\n";
    assert_eq!(read(ruled).known.profile.settings.prefix, "A:");
    let format = profile_exchange::Format::by_name("text").expect("there is text");
    let text = format.write(&handout(profile)).expect("it can be written");
    assert_eq!(
        profile_exchange::read(&text).expect("a profile").profiles[0].from_dynamics,
        None
    );
}

#[test]
fn a_value_that_begins_with_a_colon_makes_no_other_list_of_a_table() {
    let rows =
        "trackingprefix             : x;CRM:;\r\ntrackingtokeniddigits      4\r\nisfolderbasedtrackingenabled  No\r\n";
    let headed = "Setting         Value\r\n--------------  ------\r\ntrackingprefix  : x;CRM:;\r\n";
    for table in [rows, headed] {
        let read = read(table);
        assert_eq!(
            read.from_dynamics,
            Some("a list of settings that pac printed"),
            "{table}"
        );
        assert_eq!(read.known.profile.settings.prefix, ": x", "{table}");
        assert!(!read.known.unknown.contains(&setting(Id::Prefix)), "{table}");
    }
    assert_eq!(read(rows).known.profile.settings.personal_number_digits, 4);
    // Nor does a line that a long value goes on with make a table of the other one.
    let list = "TrackingPrefix : A:;\nTrackingTokenIdDigits : 4\nHashFilterKeywords : ^a|\n    trackingprefix b\n";
    let read = read(list);
    assert_eq!(read.from_dynamics, Some("a list of settings that PowerShell printed"));
    assert_eq!(read.known.profile.settings.prefix, "A:");
}
