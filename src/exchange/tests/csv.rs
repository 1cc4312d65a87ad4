//! The table for a spreadsheet, read back by a reader of CSV.

use crate::generated::any_profile;
use jiff::civil::date;
use profile_exchange::{Baseline, CannotWrite, Format, Handout};
use proptest::prelude::*;
use tracking_settings::{
    PartlyKnown, Planned, Profile, SettingId, Value, catalogue::CATALOGUE, words::is_control_or_direction,
};

/// What a formula begins with, on every keyboard.
const FORMULA_BEGINS: &str = "=+-@＝＋－＠";

fn handout(profiles: Vec<Profile>) -> Handout {
    Handout {
        prepared_by: "Maria".to_owned(),
        ..Handout::of(profiles, date(2026, 11, 25))
    }
}

fn text_of(profile: &Profile) -> String {
    let format = Format::by_name("csv").unwrap();
    String::from_utf8(format.write(&handout(vec![profile.clone()])).unwrap()).unwrap()
}

/// All rows, the header first.
fn rows_of(profile: &Profile) -> Vec<Vec<String>> {
    let text = text_of(profile);
    let text = text.strip_prefix('\u{FEFF}').expect("Excel needs the byte-order mark");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

/// The cell in which a reason stands.
fn reason_cell(reason: &str) -> String {
    let mut profile = Profile::new("Contoso");
    profile.reasons.insert(SettingId::UseCategories, reason.to_owned());
    rows_of(&profile)[9][4].clone()
}

#[test]
fn each_setting_is_a_row_in_the_order_of_the_page() {
    let mut profile = Profile::new("Contoso");
    profile.settings.prefix = "CTSO-".to_owned();
    profile.settings.base_tracking_number = 2_147_483_647;
    profile
        .reasons
        .insert(SettingId::Prefix, "Each has its own.".to_owned());
    profile.prefix_history = vec!["CRM:".to_owned(), "ref:".to_owned()];
    insta::assert_snapshot!(text_of(&profile)[3..].replace("\r\n", "\n"), @r#"
    "Group","Label","Value","Default","Reason"
    "Tracking email conversations","Use correlation","On","On",""
    "Tracking email conversations","Use tracking tokens","On","On",""
    "Tracking token preview","Prefix","CTSO-","CRM:","Each has its own."
    "Tracking token preview","Base tracking number","2147483647","0",""
    "Tracking token preview","Number of digits for personal numbers","3","3",""
    "Tracking token preview","Number of digits for email activity counter","3","3",""
    "Tracking token preview","Use smart matching","Off","Off",""
    "Folder-level tracking","Use folder-level tracking for Exchange folders (server-side synchronization must be enabled)","On","On",""
    "Tracking items","People can use categories to track emails and appointments","Off","Off",""
    "Tracking items","Allow auto-tracking on outgoing email","Off","Off",""
    "Tracking between people","Track emails sent between Dynamics 365 users as two activities","On","On",""
    "#);
}

#[test]
fn lines_end_as_the_standard_says_and_the_file_begins_as_excel_expects() {
    let text = text_of(&Profile::new("Contoso"));
    assert!(text.starts_with("\u{FEFF}\"Group\",\"Label\",\"Value\",\"Default\",\"Reason\"\r\n"));
    assert_eq!(text.matches("\r\n").count(), 12);
    assert_eq!(text.replace("\r\n", "").matches(['\r', '\n']).count(), 0);
    assert!(text.ends_with("\"\r\n"));
}

#[test]
fn what_could_be_a_formula_stands_behind_a_quote() {
    for (reason, cell) in [
        // Nothing to guard.
        ("", ""),
        ("Agreed on 3 May", "Agreed on 3 May"),
        ("'; --", "'; --"),
        ("\"&calc", "\"&calc"),
        ("</script><b>", "</script><b>"),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
        ("a\tb", "a\tb"),
        ("a\r\n\r\nb", "a\r\n\r\nb"),
        ("a, =1", "a, =1"),
        ("see ;-)", "see ;-)"),
        ("äöüßéñçøåœ顧客宛先管理番号宛名", "äöüßéñçøåœ顧客宛先管理番号宛名"),
        // A formula's signs at the beginning.
        ("=1+1", "'=1+1"),
        ("-2+3", "'-2+3"),
        ("+1", "'+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        // A tab or a line break at the beginning.
        ("\t=1", "'\t'=1"),
        ("\tplain", "'\tplain"),
        ("\nplain", "'\nplain"),
        ("\rplain", "'\rplain"),
        ("\r\nplain", "'\r\nplain"),
        // Behind spaces, also such without width.
        ("  =1", "'  =1"),
        ("\u{a0}=1", "'\u{a0}=1"),
        ("\u{3000}\u{2003}-1", "'\u{3000}\u{2003}-1"),
        ("\u{200b}\u{feff}=1", "'\u{200b}\u{feff}=1"),
        (" \t=1", "' \t'=1"),
        ("  \nplain", "'  \nplain"),
        ("\"=1", "'\"=1"),
        // Where a cell begins when somebody pastes the text.
        ("a\n=1", "a\n'=1"),
        ("a\r\n - b\r\nc", "a\r\n' - b\r\nc"),
        ("\n=1", "'\n'=1"),
        ("a\t=1", "a\t'=1"),
        ("a\n\t\t@b", "a\n\t\t'@b"),
        // Between semicolons, where a spreadsheet may split.
        ("a;=1;b", "a;'=1;b"),
        ("a; \"=1+1&\";", "a;' \"=1+1&\";"),
        ("a;=1\nb", "a;'=1\nb"),
        // Marked places; the text is no formula behind them.
        ("\u{202e}=1", "[U+202E]=1"),
        ("a\u{0}b\u{2028}\u{b}\u{85}", "a[U+0000]b[U+2028][U+000B][U+0085]"),
        ("=\u{200f}1", "'=[U+200F]1"),
    ] {
        assert_eq!(reason_cell(reason), cell, "{reason:?}");
    }
}

#[test]
fn prefixes_and_numbers_are_guarded_too() {
    let mut profile = Profile::new("Contoso");
    for (prefix, base, cells) in [
        ("=CRM:", -5, ["'=CRM:", "'-5"]),
        ("@REF", 0, ["'@REF", "0"]),
        ("", 7, ["", "7"]),
        ("nothing", -1, ["nothing", "'-1"]),
        ("CRM\u{202e}:", 0, ["CRM[U+202E]:", "0"]),
    ] {
        profile.settings.prefix = prefix.to_owned();
        profile.settings.base_tracking_number = base;
        let rows = rows_of(&profile);
        assert_eq!([&rows[3][2], &rows[4][2]], cells, "{prefix:?}");
    }
}

#[test]
fn a_table_holds_one_profile() {
    let write = |handout: &Handout| Format::by_name("csv").unwrap().write(handout);
    let two = vec![Profile::new("a"), Profile::new("b")];
    assert_eq!(write(&handout(Vec::new())), Err(CannotWrite::Nothing));
    assert_eq!(
        write(&handout(two)),
        Err(CannotWrite::OneOnly {
            label: "A table",
            count: 2
        })
    );
}

/// A text as it stands in a cell, its guards aside.
fn marked(text: &str) -> String {
    let marked = text.chars().map(|c| match c {
        '\t' | '\r' | '\n' => c.to_string(),
        c if is_control_or_direction(c) => format!("[U+{:04X}]", u32::from(c)),
        c => c.to_string(),
    });
    marked.collect()
}

proptest! {
    #![proptest_config(crate::generated::config())]

    #[test]
    fn every_value_is_read_back_behind_its_guard(profile in any_profile()) {
        let rows = rows_of(&profile);
        let planned = SettingId::DETAILS.into_iter().filter(|detail| profile.settings.get(*detail) != Value::Absent);
        prop_assert_eq!(rows.len(), 12 + planned.count());
        for (row, setting) in rows[1..].iter().zip(&CATALOGUE) {
            let value = match profile.settings.get(setting.id) {
                Value::Text(text) => text,
                other => other.display(),
            };
            let reason = profile.reasons.get(&setting.id).cloned().unwrap_or_default();
            prop_assert_eq!(&row[..2], [setting.group.label(), setting.label]);
            for (cell, given) in [(&row[2], value), (&row[4], reason)] {
                let given = marked(&given);
                prop_assert_eq!(cell.replace('\'', ""), given.replace('\'', ""));
                if !given.contains(['\n', '\r', '\t', ';']) {
                    prop_assert!(*cell == given || *cell == format!("'{given}"), "{cell:?}");
                }
                let begin = cell.trim_start_matches(|c: char| c.is_whitespace() && !"\t\r\n".contains(c));
                prop_assert!(!begin.starts_with(|c| FORMULA_BEGINS.contains(c) || "\t\r\n".contains(c)), "{cell:?}");
                for line in cell.split(['\n', '\r', '\t']) {
                    prop_assert!(!line.trim_start().starts_with(|c| FORMULA_BEGINS.contains(c)), "{cell:?}");
                }
            }
        }
    }
}

#[test]
fn where_it_is_known_what_an_environment_holds_the_changes_are_listed() {
    let mut plan = Profile::new("Contoso");
    plan.settings.prefix = "=CTSO".to_owned();
    plan.settings.personal_number_digits = 11;
    plan.settings.use_categories = true;
    plan.settings.advanced.most_words = Planned::Value(30);
    let mut handout = handout(vec![plan]);
    handout.baseline = Some(Baseline {
        known: PartlyKnown::without(Profile::new("Contoso"), [SettingId::UseCorrelation]),
        known_from: String::new(),
        was_read: true,
    });
    let bytes = Format::by_name("csv").unwrap().write(&handout).unwrap();
    insta::assert_snapshot!(str::from_utf8(&bytes[3..]).unwrap().replace("\r\n", "\n"), @r#"
    "Group","Label","Before","After","Caution"
    "Tracking email conversations","Use correlation","not known","On",""
    "Tracking token preview","Prefix","CRM:","'=CTSO","Mail already sent keeps its token and keeps correlating (Microsoft's support article KA-22940). The prefix before has to stand in Dynamics's list of earlier prefixes, which holds 256 characters: many changes push the oldest out."
    "Tracking token preview","Number of digits for personal numbers","3","11","11 is not a number that Dynamics takes for Number of digits for personal numbers: 1 to 10."
    "Tracking items","People can use categories to track emails and appointments","Off","On","Adds the category 'Tracked to Dynamics 365' to people's Outlook. Leave it off where the old client Dynamics 365 for Outlook is in use."
    "Tracking token preview","Maximum number of subject keywords or recipients","not known","30",""
    "#);
    insta::assert_snapshot!(Format::by_name("csv").unwrap().says(&handout).join("\n"), @"
    Steps to carry out the plan Contoso in an environment of which nobody gave the address.
    They start from .
    To verify, read what the environment holds again, import it into Threadmark and compare it with the plan.
    ");
    handout.baseline = None;
    assert_eq!(Format::by_name("csv").unwrap().says(&handout), [""; 0]);
}
