//! What an environment holds beside the eleven.

use jiff::civil::date;
use profile_exchange::{FORMATS, Handout};
use tracking_settings::Level;

use super::support::{SELECTED, read, record};

/// What is known beside the eleven, as Dynamics writes it.
fn beside(bytes: impl AsRef<[u8]>) -> Vec<(&'static str, String)> {
    read(bytes).known.beside.written().collect()
}

/// An answer whose XML has these entries.
fn xml(entries: &str) -> String {
    record(&[("orgdborgsettings", &format!("\"<OrgSettings>{entries}</OrgSettings>\""))])
}

const ABSENT: [(&str, &str); 5] = [
    ("IgnoreConversationIndexAndInReplyToForCorrelation", "false"),
    ("UseFilteringMethodOfSyncingMailboxOnlyForCorrelation", "false"),
    ("DoNotIgnoreInternalEmailToQueues", "true"),
    ("IgnoreInternalEmailDetectionEnhancement", "true"),
    ("MaximumSubjectLengthOnMailServer", "255"),
];

fn owned(known: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    known.iter().map(|&(name, text)| (name, text.to_owned())).collect()
}

#[test]
fn entries_are_read_and_what_is_absent_counts_where_both_sources_say_the_same() {
    let absent = owned(&ABSENT);
    for answer in [xml(""), record(&[("orgdborgsettings", "null")])] {
        assert_eq!(beside(&answer), absent, "{answer}");
    }
    // Nothing is known where the XML was not read.
    let broken = record(&[("orgdborgsettings", "\"<OrgSettings>\"")]);
    let without = record(&[("emailcorrelationenabled", "true")]);
    for answer in [broken, without] {
        assert_eq!(beside(&answer), [], "{answer}");
    }
    let set = "<ignoreconversationindexandinreplytoforcorrelation>TRUE</ignoreconversationindexandinreplytoforcorrelation>\
               <MaximumSubjectLengthOnMailServer> 400 </MaximumSubjectLengthOnMailServer>\
               <DisableSmartMatching>0</DisableSmartMatching>";
    let known = beside(xml(set));
    assert!(known.starts_with(&owned(&[
        ("IgnoreConversationIndexAndInReplyToForCorrelation", "true"),
        ("DisableSmartMatching", "false"),
    ])));
    assert!(known.ends_with(&owned(&[("MaximumSubjectLengthOnMailServer", "400")])));
}

#[test]
fn an_entry_that_is_not_clear_is_not_known() {
    for entries in [
        "<MaximumSubjectLengthOnMailServer>maybe</MaximumSubjectLengthOnMailServer>",
        "<MaximumSubjectLengthOnMailServer>4000</MaximumSubjectLengthOnMailServer>",
        "<MaximumSubjectLengthOnMailServer/>",
        "<MaximumSubjectLengthOnMailServer>300</MaximumSubjectLengthOnMailServer>\
         <maximumSubjectLengthOnMailServer>300</maximumSubjectLengthOnMailServer>",
    ] {
        assert_eq!(beside(xml(entries)), owned(&ABSENT[..4]), "{entries}");
    }
}

#[test]
fn the_channel_is_read_from_an_answer_and_from_lists_and_refuses_none() {
    let channel = |bytes: &str| {
        let known = beside(bytes).into_iter();
        known
            .filter(|(name, _)| *name == "emailconnectionchannel")
            .map(|(_, text)| text)
            .collect::<String>()
    };
    assert_eq!(channel(SELECTED), "0");
    let with = |value: &str| record(&[("emailcorrelationenabled", "true"), ("emailconnectionchannel", value)]);
    for (value, expected) in [("1", "1"), ("null", ""), ("7", "")] {
        assert_eq!(channel(&with(value)), expected, "{value}");
    }
    for (printed, expected) in [
        ("Email Router", "1"),
        ("Server-Side Synchronization", "0"),
        ("1", "1"),
        ("E-Mail-Router", ""),
        ("", ""),
    ] {
        let list = format!("EmailCorrelationEnabled : Yes\nEmailConnectionChannel : {printed}\n");
        assert_eq!(channel(&list), expected, "{list}");
        let table = format!(
            "Setting                  Value\n-------                  -----\nemailcorrelationenabled  Yes\nemailconnectionchannel   {printed}\n"
        );
        assert_eq!(channel(&table), expected, "{table}");
    }
}

#[test]
fn no_file_of_a_plan_holds_any_of_it() {
    let entries = "<MaximumSubjectLengthOnMailServer>400</MaximumSubjectLengthOnMailServer>\
                   <DoNotCorrelateForwardedEmailsAsReplies>true</DoNotCorrelateForwardedEmailsAsReplies>";
    let answer = SELECTED.replace("<OrgSettings>", &format!("<OrgSettings>{entries}"));
    let handout = |answer: &str| Handout::of([read(answer).known], date(2026, 11, 25));
    let (with, without) = (handout(&answer), handout(SELECTED));
    // A report tells what is to check, too, where it is one of what Dynamics holds.
    for format in FORMATS.into_iter().filter(|format| format.name != "html") {
        let made = |handout| (format.make)(handout).map(|made| made.bytes).ok();
        assert!(made(&with) == made(&without), "{}", format.name);
    }
}

#[test]
fn replies_find_nothing_where_the_headers_are_ignored() {
    let answer = record(&[
        ("emailcorrelationenabled", "true"),
        ("maximumtrackingnumber", "0"),
        ("enablesmartmatching", "false"),
        (
            "orgdborgsettings",
            "\"<OrgSettings><IgnoreConversationIndexAndInReplyToForCorrelation>true\
             </IgnoreConversationIndexAndInReplyToForCorrelation></OrgSettings>\"",
        ),
    ]);
    // Whatever folders are, which this answer does not tell.
    let found = read(answer).known.findings();
    let found: Vec<_> = found.iter().map(|one| (one.code.as_str(), one.level)).collect();
    assert_eq!(found, [("nothing-matches", Level::Warning)]);
}
