//! What single values mean, with their doubts.

use std::fmt::Write as _;

use tracking_settings::{Field, SettingId as Id, file::NoticeCode, known::settable};

use crate::dynamics::support::{read, record, said, setting};

#[test]
fn values_mean_what_the_sources_say_and_doubts_are_named() {
    let xml = |settings: &str| format!("\"<OrgSettings>{settings}</OrgSettings>\"");
    let categories = |value: &str| xml(&format!("<TrackCategorizedItems>{value}</TrackCategorizedItems>"));
    let sent = xml("<AutoTrackSentFolderItems>true</AutoTrackSentFolderItems>").replace("OrgS", "orgS");
    let in_xml = [
        &sent,
        &categories("true"),
        &categories("yes"),
        "\"<OrgSettings>\"",
        "null",
    ]
    .join("|");
    let mut meanings = String::new();
    for (column, values) in [
        ("ignoreinternalemail", "false|true|null"),
        (
            "maximumtrackingnumber",
            "999|9|999999999|0|-1|5000|2147483647|2147483648|null",
        ),
        ("emailcorrelationenabled", "false|null"),
        // Kept, whatever the range: the findings say so.
        ("trackingtokenidbase", "0|-5"),
        ("trackingtokeniddigits", "250|null"),
        ("trackingprefix", r#""CRM:;"|"A:;CRM:;A:"|" A: ;B:;"|""|";;"|null"#),
        ("enablesmartmatching", "null|false"),
        ("hashmaxcount", "null|0"),
        ("hashfilterkeywords", r#"null|"^RE:""#),
        ("orgdborgsettings", &in_xml),
    ] {
        // Another column beside it, so that there is always something to read.
        let (beside, other) = match column {
            "emailcorrelationenabled" => (("hashminaddresscount", "2"), Id::LeastAddresses),
            _ => (("emailcorrelationenabled", "true"), Id::UseCorrelation),
        };
        for value in values.split('|') {
            let read = read(record(&[(column, value), beside]));
            for field in settable()
                .chain([Field::PrefixHistory])
                .filter(|field| *field != setting(other))
            {
                let known = !read.known.unknown.contains(&field);
                let said = said(&read, field);
                let code = if known {
                    NoticeCode::ReadAs
                } else {
                    NoticeCode::MissingSetting
                };
                assert!(said.iter().all(|(found, _)| *found == code), "{said:?}");
                let said: Vec<_> = said.into_iter().map(|(_, message)| message).collect();
                if !said.concat().contains("is not in this JSON") {
                    let meant = known.then(|| read.known.profile.get(field));
                    let (field, said) = (field.path(), said.join(" "));
                    let line = format!("{column} {value}: {field} {meant:?} {said}");
                    writeln!(meanings, "{}", line.trim_end()).expect("written");
                }
            }
        }
    }
    insta::assert_snapshot!(meanings, @r#"
    ignoreinternalemail false: track_between_users_as_two_activities Some(Switch(true)) "Track emails sent between Dynamics 365 users as two activities" (ignoreinternalemail) has the opposite sense in Dynamics: it holds false there, which is On here.
    ignoreinternalemail true: track_between_users_as_two_activities Some(Switch(false)) "Track emails sent between Dynamics 365 users as two activities" (ignoreinternalemail) has the opposite sense in Dynamics: it holds true there, which is Off here.
    ignoreinternalemail null: track_between_users_as_two_activities None "Track emails sent between Dynamics 365 users as two activities" is not known: nothing is set in Dynamics (ignoreinternalemail), so the platform's own default counts.
    maximumtrackingnumber 999: use_tracking_tokens Some(Switch(true))
    maximumtrackingnumber 999: activity_counter_digits Some(Number(3))
    maximumtrackingnumber 9: use_tracking_tokens Some(Switch(true))
    maximumtrackingnumber 9: activity_counter_digits Some(Number(1))
    maximumtrackingnumber 999999999: use_tracking_tokens Some(Switch(true))
    maximumtrackingnumber 999999999: activity_counter_digits Some(Number(9))
    maximumtrackingnumber 0: use_tracking_tokens Some(Switch(false)) The largest tracking number is 0 in Dynamics, which means that tracking tokens are off.
    maximumtrackingnumber 0: activity_counter_digits None "Number of digits for email activity counter" is not known: while tracking tokens are off, Dynamics does not keep the number of digits.
    maximumtrackingnumber -1: use_tracking_tokens Some(Switch(false)) The largest tracking number is -1 in Dynamics, which means that tracking tokens are off.
    maximumtrackingnumber -1: activity_counter_digits None "Number of digits for email activity counter" is not known: while tracking tokens are off, Dynamics does not keep the number of digits.
    maximumtrackingnumber 5000: use_tracking_tokens Some(Switch(true))
    maximumtrackingnumber 5000: activity_counter_digits Some(WrapsAt(5000)) The largest tracking number is 5,000 in Dynamics, not all nines, and is kept as it is: the counter wraps there.
    maximumtrackingnumber 2147483647: use_tracking_tokens Some(Switch(true))
    maximumtrackingnumber 2147483647: activity_counter_digits Some(WrapsAt(2147483647)) The largest tracking number is 2,147,483,647 in Dynamics, not all nines, and is kept as it is: the counter wraps there.
    maximumtrackingnumber 2147483648: use_tracking_tokens None "Use tracking tokens" is not known: 2,147,483,648 is more than the column can hold, which is at most 2,147,483,647.
    maximumtrackingnumber 2147483648: activity_counter_digits None "Number of digits for email activity counter" is not known: 2,147,483,648 is more than the column can hold, which is at most 2,147,483,647.
    maximumtrackingnumber null: use_tracking_tokens None "Use tracking tokens" is not known: nothing is set in Dynamics (maximumtrackingnumber), so the platform's own default counts.
    maximumtrackingnumber null: activity_counter_digits None "Number of digits for email activity counter" is not known: nothing is set in Dynamics (maximumtrackingnumber), so the platform's own default counts.
    emailcorrelationenabled false: use_correlation Some(Switch(false))
    emailcorrelationenabled null: use_correlation None "Use correlation" is not known: nothing is set in Dynamics (emailcorrelationenabled), so the platform's own default counts.
    trackingtokenidbase 0: base_tracking_number Some(Number(0))
    trackingtokenidbase -5: base_tracking_number Some(Number(-5))
    trackingtokeniddigits 250: personal_number_digits Some(Number(250))
    trackingtokeniddigits null: personal_number_digits None "Number of digits for personal numbers" is not known: nothing is set in Dynamics (trackingtokeniddigits), so the platform's own default counts.
    trackingprefix "CRM:;": prefix Some(Text("CRM:"))
    trackingprefix "CRM:;": prefix_history Some(List([]))
    trackingprefix "A:;CRM:;A:": prefix Some(Text("A:"))
    trackingprefix "A:;CRM:;A:": prefix_history Some(List(["CRM:", "A:"]))
    trackingprefix " A: ;B:;": prefix Some(Text("A:")) Spaces around the prefixes in Dynamics are left out here, as Dynamics's older dialog does.
    trackingprefix " A: ;B:;": prefix_history Some(List(["B:"]))
    trackingprefix "": prefix None "Prefix" is not known: nothing is set in Dynamics (trackingprefix), so the platform's own default counts.
    trackingprefix "": prefix_history None "Prefix history" is not known: nothing is set in Dynamics (trackingprefix), so the platform's own default counts.
    trackingprefix ";;": prefix None "Prefix" is not known: nothing is set in Dynamics (trackingprefix), so the platform's own default counts.
    trackingprefix ";;": prefix_history None "Prefix history" is not known: nothing is set in Dynamics (trackingprefix), so the platform's own default counts.
    trackingprefix null: prefix None "Prefix" is not known: nothing is set in Dynamics (trackingprefix), so the platform's own default counts.
    trackingprefix null: prefix_history None "Prefix history" is not known: nothing is set in Dynamics (trackingprefix), so the platform's own default counts.
    enablesmartmatching null: use_smart_matching Some(Switch(false)) "Use smart matching" (enablesmartmatching) is not set in Dynamics, which is taken to mean Off.
    enablesmartmatching false: use_smart_matching Some(Switch(false))
    hashmaxcount null: advanced.most_words Some(PlatformDefault) "Maximum number of subject keywords or recipients" (hashmaxcount) is not set in Dynamics, which is taken to mean the platform's default: 20.
    hashmaxcount 0: advanced.most_words Some(Number(0))
    hashfilterkeywords null: advanced.noise_pattern Some(PlatformDefault) "Filter subject keywords" (hashfilterkeywords) is not set in Dynamics, which is taken to mean the platform's default: ^[\s]*([\w]+\s?:[\s]*)+.
    hashfilterkeywords "^RE:": advanced.noise_pattern Some(Text("^RE:"))
    orgdborgsettings "<orgSettings><AutoTrackSentFolderItems>true</AutoTrackSentFolderItems></orgSettings>": use_categories None "People can use categories to track emails and appointments" is not known: the organization's settings XML lists only what was set, and TrackCategorizedItems is not in it. What counts then is not documented for certain.
    orgdborgsettings "<orgSettings><AutoTrackSentFolderItems>true</AutoTrackSentFolderItems></orgSettings>": auto_track_outgoing_email Some(Switch(true)) "Allow auto-tracking on outgoing email" is read from AutoTrackSentFolderItems in the organization's settings XML. That this is the same setting is inferred, not documented.
    orgdborgsettings "<OrgSettings><TrackCategorizedItems>true</TrackCategorizedItems></OrgSettings>": use_categories Some(Switch(true))
    orgdborgsettings "<OrgSettings><TrackCategorizedItems>true</TrackCategorizedItems></OrgSettings>": auto_track_outgoing_email None "Allow auto-tracking on outgoing email" is not known: the organization's settings XML lists only what was set, and AutoTrackSentFolderItems is not in it. What counts then is not documented for certain.
    orgdborgsettings "<OrgSettings><TrackCategorizedItems>yes</TrackCategorizedItems></OrgSettings>": use_categories None "People can use categories to track emails and appointments" is not known: TrackCategorizedItems in the organization's settings XML should be true or false once, and it holds "yes".
    orgdborgsettings "<OrgSettings><TrackCategorizedItems>yes</TrackCategorizedItems></OrgSettings>": auto_track_outgoing_email None "Allow auto-tracking on outgoing email" is not known: the organization's settings XML lists only what was set, and AutoTrackSentFolderItems is not in it. What counts then is not documented for certain.
    orgdborgsettings "<OrgSettings>": use_categories None "People can use categories to track emails and appointments" is not known: the organization's settings XML is in this source and can't be read.
    orgdborgsettings "<OrgSettings>": auto_track_outgoing_email None "Allow auto-tracking on outgoing email" is not known: the organization's settings XML is in this source and can't be read.
    orgdborgsettings null: use_categories None "People can use categories to track emails and appointments" is not known: the organization's settings XML lists only what was set, and TrackCategorizedItems is not in it. What counts then is not documented for certain.
    orgdborgsettings null: auto_track_outgoing_email None "Allow auto-tracking on outgoing email" is not known: the organization's settings XML lists only what was set, and AutoTrackSentFolderItems is not in it. What counts then is not documented for certain.
    "#);
}

#[test]
fn what_the_source_does_not_carry_is_named_and_not_known() {
    let read = read(record(&[("trackingtokenidbase", "500")]));
    assert_eq!(read.known.unknown.len(), 15);
    assert!(!read.known.unknown.contains(&setting(Id::BaseTrackingNumber)));
    for &field in &read.known.unknown {
        let said = said(&read, field);
        let expected = format!("\"{}\" is not in this JSON, so it is not known.", field.label());
        assert_eq!(said, [(NoticeCode::MissingSetting, expected.as_str())]);
    }
}

#[test]
fn of_more_earlier_prefixes_than_a_profile_takes_none_is_known() {
    let answer = |count: usize, length: usize| {
        let history: String = (0..count).map(|number| format!("{number:0length$};")).collect();
        read(record(&[("trackingprefix", &format!("\"CRM:;{history}\""))]))
    };
    let most = answer(64, 3);
    assert_eq!(most.known.profile.prefix_history.len(), 64);
    assert!(!most.known.unknown.contains(&Field::PrefixHistory));
    for (answer, words) in [
        (
            answer(65, 3),
            "holds 65 earlier prefixes, and a profile takes at most 64 entries.",
        ),
        (
            answer(11, 200),
            "holds 11 earlier prefixes, and a profile takes at most 2,000 characters in all.",
        ),
    ] {
        assert_eq!(answer.known.profile.settings.prefix, "CRM:");
        assert!(!answer.known.unknown.contains(&setting(Id::Prefix)));
        assert!(answer.known.unknown.contains(&Field::PrefixHistory));
        assert_eq!(answer.known.profile.prefix_history, Vec::<String>::new());
        let [(NoticeCode::MissingSetting, said)] = said(&answer, Field::PrefixHistory)[..] else {
            panic!("{:?}", answer.notices);
        };
        assert!(
            said.starts_with("\"Prefix history\" is not known: ") && said.ends_with(words),
            "{said}"
        );
    }
}
