//! The profile file: its layout, and that whatever is written is read back.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::any_profile;
use crate::support::examples::{CONTOSO, contoso, full, longest, read_one};
use proptest::{collection, prelude::*, sample};
use tracking_settings::{
    Advanced, Field, PartlyKnown, Planned, Profile, SettingId,
    file::{Contents, FORMAT, MOST_UNKNOWN, ReadProfile, RefusalKind, SINGLE_LIMIT, read, write, write_list},
    known::settable,
};

/// What [`full`] adds behind the usage.
const ADDED: &str = r#"    reasons: {"prefix": "Short", "use_categories": "Asked for by \"Sales\""},
    expected: {"prefix": "Each environment has its own"},
    advanced: Advanced(noise_pattern: "^\\s*", most_words: 20, allowed_difference: None, least_addresses: 2),
)
"#;

#[test]
fn a_profile_is_written_as_described() {
    assert_eq!(write(&contoso()), CONTOSO);
}

#[test]
fn what_a_profile_also_holds_follows_in_its_order() {
    let kind = "    environment_kind: Production,\n    notes: ";
    let expected = CONTOSO.replace("    notes: ", kind).trim_end_matches(")\n").to_owned() + ADDED;
    // The usage's own closing bracket ends its line with a comma, so only the profile's was taken away.
    assert_eq!(write(&full()), expected);
}

#[test]
fn what_holds_nothing_is_not_written() {
    let text = write(&Profile::new("x"));
    assert!(text.contains("\n    environment: None,\n    notes: \"\",\n"), "{text}");
    assert!(text.ends_with("    ),\n    prefix_history: [],\n)\n"), "{text}");
    let mut profile = Profile::new("x");
    profile.settings.advanced.least_addresses = Planned::Value(3);
    assert!(write(&profile).ends_with("    advanced: Advanced(least_addresses: 3),\n)\n"));
}

#[test]
#[rustfmt::skip] // a table
fn a_list_has_the_same_header_and_profiles_one_step_in() {
    let text = write_list(&[contoso(), full()]);
    let indented = |text: &str| text.lines().skip(2).map(|line| format!("    {line}\n")).collect::<String>();
    let header: String = CONTOSO.lines().take(2).map(|line| format!("{line}\n")).collect();
    let profile = |profile: &Profile| indented(&write(profile)).trim_end().to_owned() + ",\n";
    assert_eq!(text, format!("{header}[\n{}{}]\n", profile(&contoso()), profile(&full())));
    let contents = read(text.as_bytes()).expect("a list that was written is read");
    assert!(contents.is_list);
    assert_eq!(contents.profiles.iter().map(|read| &read.known.profile).collect::<Vec<_>>(), [&contoso(), &full()]);
}

#[test]
fn what_cannot_be_seen_is_written_as_an_escape() {
    let mut profile = Profile::new("a\"\\\n\r\t\0\u{1b}\u{7f}\u{85}\u{2028}\u{200e}\u{61c}\u{202e}\u{2066}b");
    profile.notes = "é 顧客 عميل 🦀 👩‍👩‍👧 “quoted”".into();
    let text = write(&profile);
    let name = r#"    name: "a\"\\\n\r\t\u{0}\u{1b}\u{7f}\u{85}\u{2028}\u{200e}\u{61c}\u{202e}\u{2066}b","#;
    assert!(text.lines().any(|line| line == name), "{text}");
    assert!(text.contains("    notes: \"é 顧客 عميل 🦀 👩‍👩‍👧 “quoted”\",\n"), "{text}");
    assert_eq!(read_one(&text).known.profile, profile);
}

#[test]
#[rustfmt::skip] // a table
fn every_profile_within_the_limits_fits_the_largest_file() {
    let mut largest = 0;
    for c in
        ['a', '"', '\\', '\0', '\u{7f}', '\u{85}', '\u{61c}', '\u{2028}', '\u{2069}', 'é', '顧', '🦀', '\u{10FFFF}']
    {
        let profile = longest(c);
        let text = write(&profile);
        largest = largest.max(text.len());
        assert!(text.len() <= SINGLE_LIMIT, "{c:?} takes {} bytes", text.len());
        assert_eq!(read_one(&text).known.profile, profile, "{c:?}");
    }
    // Eight bytes for each character: the test means what it says.
    assert!(largest > 8 * 19_000, "{largest}");
}

#[test]
fn ron_itself_reads_what_is_written() {
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(rename = "Profile")]
    struct Plain {
        format: u8,
        name: String,
        environment: Option<String>,
        settings: Settings,
        prefix_history: Vec<String>,
        reasons: BTreeMap<String, String>,
    }
    #[derive(Debug, Deserialize)]
    struct Settings {
        prefix: String,
        use_smart_matching: bool,
    }

    let plain: Plain = ron::from_str(&write(&full())).expect("RON reads it");
    assert_eq!(
        (i128::from(plain.format), plain.name.as_str()),
        (FORMAT, "Contoso production")
    );
    assert_eq!(plain.environment.as_deref(), Some("https://contoso.crm.dynamics.com"));
    assert_eq!(
        (plain.settings.prefix.as_str(), plain.settings.use_smart_matching),
        ("CRM:", false)
    );
    assert_eq!(plain.prefix_history, ["ref:"]);
    assert_eq!(plain.reasons["prefix"], "Short");
    for profile in [full(), longest('\u{2066}'), Profile::new("")] {
        ron::from_str::<ron::Value>(&write(&profile)).expect("RON reads it as a value");
    }
    ron::from_str::<Vec<Plain>>(&write_list(&[full(), full()])).expect("RON reads a list");
}

#[test]
fn a_file_that_lost_its_end_is_incomplete() {
    for text in [write(&full()), write_list(&[full(), contoso()]), write(&longest('é'))] {
        let complete = text.trim_end().len();
        let step = 1 + text.len() / 4_000;
        for end in (1..complete).step_by(step) {
            let refusal = read(&text.as_bytes()[..end]).expect_err("it is incomplete");
            assert_eq!(refusal.kind, RefusalKind::CutOff, "after {end} bytes: {refusal:?}");
        }
        assert!(read(&text.as_bytes()[..complete]).is_ok());
    }
}

/// A change to a file's bytes, as transport and hands make them.
fn mutated(mut bytes: Vec<u8>, changes: &[(u8, sample::Index, sample::Index, u8)]) -> Vec<u8> {
    for &(kind, first, second, byte) in changes {
        if bytes.is_empty() {
            break;
        }
        let (first, second) = (first.index(bytes.len()), second.index(bytes.len()));
        let (begin, end) = (first.min(second), first.max(second));
        match kind % 6 {
            0 => bytes[first] = byte,
            1 => bytes[first] ^= 1 << (byte % 8),
            2 => bytes.truncate(first),
            3 => drop(bytes.drain(begin..end.min(begin + 40))),
            4 => {
                let copy = bytes[begin..end.min(begin + 200)].to_vec();
                bytes.splice(second..second, copy);
            }
            _ => bytes.insert(first, b"()[]{},:\"\\/*#'\n0"[usize::from(byte) % 16]),
        }
    }
    bytes
}

/// Reading never panics; what is read is written and read again without loss, and a refusal is fit to be shown.
#[rustfmt::skip] // a table
fn reads_or_refuses(bytes: &[u8]) {
    match read(bytes) {
        Ok(Contents { profiles, is_list }) => {
            assert!(!profiles.is_empty() && (is_list || profiles.len() == 1));
            for ReadProfile { known: PartlyKnown { profile, unknown: missing, .. }, notices, from_dynamics, is_in_parts } in profiles {
                assert_eq!((from_dynamics, is_in_parts), (None, false));
                assert_eq!(read_one(&write(&profile)).known.profile, profile);
                assert!(notices.len() <= SettingId::ALL.len() + MOST_UNKNOWN + 1 && notices.len() + usize::from(missing.contains(&Field::PrefixHistory)) >= missing.len());
            }
        }
        Err(refusal) => {
            let message = refusal.to_string();
            assert!(message.ends_with('.') && message.starts_with(char::is_uppercase), "{message}");
            for type_name in ["i128", "struct", "String", "bool", "serde", "RON", "Option", "enum", "UTF8"] {
                let words = [Some(&message), refusal.expected.as_ref()];
                // What the file itself says may be quoted.
                let quotes = message.contains("begins as");
                assert!(quotes || words.iter().flatten().all(|words| !words.contains(type_name)), "{refusal:?}");
            }
            assert!(
                refusal.excerpt.iter().all(|line| line.chars().count() <= 1_000 && !line.contains(char::is_control))
            );
            let line_end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
            let lines = bytes.split(|&byte| byte == line_end).count();
            assert!(refusal.line.is_none_or(|line| (1..=lines).contains(&line)), "{refusal:?}");
            assert_eq!(refusal.line.is_some(), refusal.column.is_some());
        }
    }
}

proptest! {
    #![proptest_config(crate::support::config())]

    #[test]
    fn every_profile_is_read_as_it_was_written(profile in any_profile()) {
        let text = write(&profile);
        prop_assert!(text.len() <= SINGLE_LIMIT);
        prop_assert_eq!(&text, &write(&profile.clone()));
        let read = read_one(&text);
        prop_assert_eq!(read.known.profile, profile);
        prop_assert!(read.notices.is_empty() && read.known.unknown.is_empty());
    }

    #[test]
    fn what_is_not_known_is_left_out_and_named_by_the_reader(
        profile in any_profile(),
        unknown in sample::subsequence(settable().chain([Field::PrefixHistory]).collect::<Vec<_>>(), 0..=16),
        twice: bool,
    ) {
        let unknown = BTreeSet::from_iter(unknown);
        let known = PartlyKnown::without(profile.clone(), unknown.clone());
        let text = if twice { write_list([&known, &known]) } else { write(&known) };
        let read = &read(text.as_bytes()).unwrap().profiles[0];
        let missing = unknown.iter().copied().filter(|field| !field.is_optional() && matches!(field, Field::Setting(_) | Field::PrefixHistory));
        prop_assert_eq!(&read.known.unknown, &missing.collect());
        for field in Field::all() {
            match known.get(field) {
                // A detail that is not known is not in the file, and so not planned.
                Some(value) => prop_assert_eq!(read.known.profile.get(field), value, "{:?}", field),
                None => prop_assert_eq!(read.known.profile.get(field), Profile::new("").get(field), "{:?}", field),
            }
        }
    }

    #[test]
    fn each_field_takes_one_line(profile in any_profile()) {
        let empty = write(&Profile::new(""));
        let given = [profile.environment_kind.is_some(), profile.usage.is_some(), !profile.reasons.is_empty(),
            !profile.expected.is_empty(), profile.settings.advanced != Advanced::default()];
        let more = given.into_iter().filter(|given| *given).count();
        let text = write(&profile);
        prop_assert_eq!(text.lines().count(), empty.lines().count() + more);
        prop_assert!(!text.replace('\n', "").contains(char::is_control));
        let direction = ['\u{200e}', '\u{200f}', '\u{61c}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{2028}', '\u{2029}'];
        prop_assert!(!text.contains(direction));
    }

    #[test]
    fn every_list_is_read_as_it_was_written(profiles in collection::vec(any_profile(), 1..4)) {
        let contents = read(write_list(&profiles).as_bytes()).expect("a list that was written is read");
        prop_assert!(contents.is_list);
        let read: Vec<_> = contents.profiles.into_iter().map(|read| read.known.profile).collect();
        prop_assert_eq!(read, profiles);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in collection::vec(any::<u8>(), 0..400)) {
        reads_or_refuses(&bytes);
    }

    #[test]
    fn anything_made_of_rons_signs_is_read_or_refused(
        pieces in collection::vec(sample::select(&[
            "(", ")", "[", "]", "{", "}", ",", ";", ":", "\"", "\\", "'", "/*", "*/", "//", "\n", " ", "r#\"", "\"#", "b\"", "#![",
            "Some(", "None", "Profile(", "format: 1,", "name: \"x\",", "settings: Settings(", "prefix:", "use_categories:",
            "usage:", "people:", "reasons:", "\"prefix\"", "true", "-5", "9.5", "0x", "1e9", "\u{202e}", "é", "🦀", "x",
        ][..]), 0..60),
        framed in any::<bool>(),
    ) {
        let text = pieces.concat();
        reads_or_refuses(if framed { format!("(format: 1, name: \"x\", settings: (), {text})") } else { text }.as_bytes());
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        profile in any_profile(),
        as_list in any::<bool>(),
        changes in collection::vec((any::<u8>(), any::<sample::Index>(), any::<sample::Index>(), any::<u8>()), 1..6),
    ) {
        let text = if as_list { write_list(&[profile.clone(), profile]) } else { write(&profile) };
        reads_or_refuses(&mutated(text.into_bytes(), &changes));
    }
}
