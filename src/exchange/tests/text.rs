//! A profile as text: its layout, and what comes back of it through chats and mail programs.

mod around;
mod mangle;
mod mended_file;
mod refusals;

use jiff::civil::date;
use mangle::{LongWords, wrapped};
use profile_exchange::{CannotWrite, Format, Handout};
use proptest::prelude::*;
use tracking_settings::{
    Advanced, EnvironmentKind, Planned, Profile, SettingId, Usage,
    file::{Contents, NoticeCode, ReadProfile, Refusal},
    profile::limits,
};

const CHANGED: &str = "These are not the values that Threadmark wrote: the text was changed afterwards. Check each value \
                       before you take it.";
const AROUND: &str = "Text above and below the profile was left out.";
const FENCE: &str = "The code fence around the profile was left out.";
const QUOTING: &str = "Signs of quoting (>) at the beginning of lines were left out.";
const SPACES: &str = "No-break and other odd spaces were made ordinary ones.";
const NO_WIDTH: &str = "Characters without width were left out.";
const BULLETS: &str = "Bullets at the beginning of lines were left out.";
const STRAIGHT: &str = "Curly quotation marks were made straight.";
const FRENCH: &str = "French quotation marks were made straight.";
const JOINED: &str = "Lines that a mail program had wrapped were joined.";
const APOSTROPHES: &str = "Curly apostrophes were made straight.";
const ADDRESSES: &str = "Web addresses that a mail program had added were left out.";

fn format() -> &'static Format {
    Format::by_name("text").unwrap()
}

fn handout(profiles: Vec<Profile>) -> Handout {
    Handout::of(profiles, date(2026, 11, 25))
}

fn write(profile: &Profile) -> String {
    String::from_utf8(format().write(&handout(vec![profile.clone()])).unwrap()).unwrap()
}

fn read(text: &str) -> Result<Contents, Refusal> {
    assert!((format().read.unwrap().recognises)(text.as_bytes()), "{text}");
    profile_exchange::read(text.as_bytes())
}

fn read_one(text: &str) -> ReadProfile {
    let mut contents = read(text).unwrap_or_else(|refusal| panic!("{refusal:?}\n{text}"));
    assert!(!contents.is_list && contents.profiles.len() == 1);
    contents.profiles.remove(0)
}

/// What was said of it, sentence by sentence.
fn said(read: &ReadProfile) -> Vec<&str> {
    read.notices.iter().map(|notice| notice.message.as_str()).collect()
}

/// A profile in which everything is given.
fn full() -> Profile {
    let mut profile = Profile::new("Contoso \"production\"");
    profile.environment = Some("https://contoso.crm.dynamics.com".to_owned());
    profile.environment_kind = Some(EnvironmentKind::Production);
    profile.notes =
        "Agreed in the change meeting of 12 November; it's for everybody.\n\nPrefix: \"X\"\nEnd of profile. \
                     Check: lusab-babad"
            .to_owned();
    profile.settings.prefix = "CTSO-".to_owned();
    profile.settings.use_smart_matching = true;
    profile.settings.use_folder_level_tracking = false;
    profile.settings.base_tracking_number = -5;
    profile.reasons.insert(
        SettingId::Prefix,
        "Contoso has three environments that write to each other.".to_owned(),
    );
    profile
        .expected
        .insert(SettingId::Prefix, "Each has its own.".to_owned());
    profile.reasons.insert(
        SettingId::UseFolderLevelTracking,
        "No server-side synchronization yet.\nPlanned for spring.".to_owned(),
    );
    profile.prefix_history = ["CRM:", "a; \"b\"", ""].map(str::to_owned).to_vec();
    profile.usage = Some(Usage::ASSUMED);
    profile.settings.advanced = Advanced {
        noise_pattern: Planned::Value("^[\\s]*([\\w]+\\s?:[\\s]*)+".to_owned()),
        most_words: Planned::Value(20),
        allowed_difference: Planned::Value(0),
        least_addresses: Planned::Value(2),
    };
    profile
}

#[test]
fn a_text_is_what_a_person_reads() {
    let expected = r#"Email tracking profile, made by Threadmark (format 1). A plan: nothing here changes Dynamics.

Name: "Contoso \"production\""
Environment: "https://contoso.crm.dynamics.com"
Kind of environment: Production
Notes:
  "Agreed in the change meeting of 12 November; it's for everybody."
  ""
  "Prefix: \"X\""
  "End of profile. Check: lusab-babad"

Tracking email conversations
  Use correlation: On
  Use tracking tokens: On

Tracking token preview
  Prefix: "CTSO-"
  Reason for Prefix: "Contoso has three environments that write to each other."
  Why Prefix may differ: "Each has its own."
  Base tracking number: -5
  Number of digits for personal numbers: 3
  Number of digits for email activity counter: 3

  Use smart matching: On
  Filter subject keywords: "^[\\s]*([\\w]+\\s?:[\\s]*)+"
  Maximum number of subject keywords or recipients: 20
  Maximum difference allowed between subject keywords: 0
  Minimum number of recipients required to match: 2

Folder-level tracking
  Use folder-level tracking for Exchange folders (server-side synchronization must be enabled): Off
  Reason for Use folder-level tracking for Exchange folders (server-side synchronization must be enabled):
    "No server-side synchronization yet."
    "Planned for spring."

Tracking items
  People can use categories to track emails and appointments: Off
  Allow auto-tracking on outgoing email: Off

Tracking between people
  Track emails sent between Dynamics 365 users as two activities: On

Prefix history: "CRM:", "a; \"b\"", ""
People who send from Dynamics: 250
Emails a day, busiest sender or queue owner: 40
Replies may come as late as (days): 730
End of profile. Check: CHECK
"#;
    let text = write(&full());
    let check = text.trim_end().rsplit(' ').next().unwrap();
    assert_eq!(text, expected.replace("CHECK", check));
    // Written down once: an old text must hold for ever.
    assert_eq!(check, "bugiv-vovaz");
}

#[test]
fn only_what_is_given_is_written() {
    let text = write(&Profile::new("Contoso"));
    assert_eq!(
        text.lines().filter(|line| line.contains(':')).count(),
        1 + 1 + 11 + 1 + 1,
        "{text}"
    );
    assert!(text.contains("\nPrefix history: none\n"), "{text}");
    assert!(
        format()
            .write(&handout(vec![]))
            .is_err_and(|error| error == CannotWrite::Nothing)
    );
    let two = vec![Profile::new("a"), Profile::new("b")];
    assert!(
        format()
            .write(&handout(two))
            .is_err_and(|error| matches!(error, CannotWrite::OneOnly { .. }))
    );
}

proptest! {
    #![proptest_config(crate::generated::config())]

    #[test]
    fn every_profile_comes_back(profile in crate::generated::any_profile()) {
        let text = write(&profile);
        prop_assert!(text.len() <= format().read.unwrap().limit);
        let read = read_one(&text);
        prop_assert_eq!(&read.known.profile, &profile);
        prop_assert!(read.notices.is_empty());
        // What a person reads holds nothing that hides or turns what stands beside it.
        prop_assert!(text.chars().all(|c| c == '\n' || !tracking_settings::words::is_control_or_direction(c)));
        // Order, indentation, blank lines and the kind of line end are free.
        let loose: String = text.lines().map(|line| format!("\t {line}  \r\n\r\n")).collect();
        prop_assert!(read_one(&loose).notices.is_empty());
    }

    #[test]
    fn every_profile_comes_back_wrapped(profile in crate::generated::any_profile(), width in 60_usize..=80) {
        let text = write(&profile);
        let read = read_one(&wrapped(&text, width, LongWords::Whole));
        prop_assert_eq!(&read.known.profile, &profile);
        prop_assert_eq!(said(&read), [JOINED]);
        // Where words were broken, too, there may be more ways to join them than are tried: then that is said.
        let read = read_one(&wrapped(&text, width, LongWords::Broken));
        prop_assert!(read.known.profile == profile && said(&read) == [JOINED] || said(&read) == [CHANGED, JOINED]);
    }

    #[test]
    fn every_profile_comes_back_through_everything(
        profile in crate::generated::any_profile(),
        width in 60_usize..=80,
        depth in 0_usize..=3,
        no_break: bool,
    ) {
        let mut text = wrapped(&mangle::curly(&write(&profile), false), width, LongWords::Whole);
        if no_break {
            text = mangle::with_no_break_spaces(&text);
        }
        let text = mangle::in_a_mail(&mangle::fenced(&mangle::with_zero_width(&text)));
        let read = read_one(&mangle::with_crlf(&mangle::quoted(&text, depth)));
        prop_assert_eq!(&read.known.profile, &profile);
        let quoting = (depth > 0).then_some(QUOTING);
        let spaces = no_break.then_some(SPACES);
        // Without a space left, there is no place for the other mangling.
        let no_width = (!no_break).then_some(NO_WIDTH);
        let all: Vec<_> = [Some(AROUND), Some(FENCE), quoting, spaces, no_width, Some(STRAIGHT), Some(JOINED)]
            .into_iter().flatten().collect();
        prop_assert_eq!(said(&read), all);
    }

    #[test]
    fn each_mangling_alone_is_put_right_and_said(profile in crate::generated::any_profile(), depth in 1_usize..=3) {
        let text = write(&profile);
        for (mangled, repair) in [
            (mangle::quoted(&text, depth), vec![QUOTING]),
            (mangle::tightly_quoted(&text, depth), vec![QUOTING]),
            (mangle::with_crlf(&text), vec![]),
            (text.replace('\n', "\r"), vec![]),
            (mangle::curly(&text, false), vec![STRAIGHT]),
            (mangle::with_no_break_spaces(&text), vec![SPACES]),
            (mangle::with_zero_width(&text), vec![NO_WIDTH]),
            (mangle::bulleted(&text, "•"), vec![BULLETS]),
            (mangle::bulleted(&text, "-"), vec![BULLETS]),
            (mangle::fenced(&text), vec![FENCE]),
            (mangle::in_a_mail(&text), vec![AROUND]),
        ] {
            // What a mangling would do to the values themselves is another matter.
            let read = read_one(&mangled);
            prop_assert_eq!(&read.known.profile, &profile, "{}", mangled);
            prop_assert_eq!(said(&read), repair, "{}", mangled);
        }
    }

    #[test]
    fn whatever_is_read_is_refused_or_read_within_bounds(text in "(?s).{0,300}", at in 0_usize..1_500, more: bool) {
        let mut whole = write(&full());
        let at = whole.floor_char_boundary(at);
        if more { whole.insert_str(at, &text) } else { whole.replace_range(at.., &text) }
        if let Ok(contents) = profile_exchange::read(whole.as_bytes()) {
            for read in contents.profiles {
                let is_changed = read.notices.iter().any(|notice| notice.code == NoticeCode::Changed);
                prop_assert!(is_changed || read.known.profile == full(), "{}", whole);
            }
        }
    }
}

#[test]
fn quotation_marks_apostrophes_and_addresses_are_put_right_by_the_check() {
    let profile = full();
    let text = write(&profile);
    let address = profile.environment.as_deref().unwrap();
    for (mangled, repairs) in [
        (mangle::curly(&text, true), vec![STRAIGHT, APOSTROPHES]),
        (text.replace('\'', "’"), vec![APOSTROPHES]),
        (mangle::guillemets(&text), vec![SPACES, FRENCH]),
        (mangle::guillemets(&text).replace('\u{a0}', ""), vec![FRENCH]),
        (mangle::linked(&text, address), vec![ADDRESSES]),
        (
            mangle::linked(&text, &format!("{address}\"")).replace("\">", "%22>"),
            vec![ADDRESSES],
        ),
        (text.replace('"', "„"), vec![STRAIGHT]),
    ] {
        let read = read_one(&mangled);
        assert_eq!(read.known.profile, profile, "{mangled}");
        assert_eq!(said(&read), repairs, "{mangled}");
    }
    let mut typed = Profile::new("Jo’s");
    typed.notes = "it’s".to_owned();
    let read = read_one(&write(&typed).replace('’', "'"));
    assert_eq!(
        (&read.known.profile, said(&read)),
        (&typed, vec!["Straight apostrophes were made curly."])
    );
}

#[test]
fn broken_words_are_joined_by_the_check() {
    let mut profile = full();
    let long =
        "https://contoso.crm.dynamics.com/main.aspx?appid=00000000-0000-0000-0000-000000000000&pagetype=entitylist";
    profile.notes = format!("Seen at {long} on Monday, and at {long}.\n{long}\nSo it stays.");
    let text = write(&profile);
    for width in 60..=80 {
        for text in [
            wrapped(&text, width, LongWords::Broken),
            mangle::quoted(&wrapped(&text, width, LongWords::Broken), 1),
            wrapped(&mangle::quoted(&text, 1), width, LongWords::Broken),
        ] {
            let read = read_one(&text);
            assert_eq!(read.known.profile, profile, "{text}");
            assert_eq!(said(&read).last(), Some(&JOINED), "{text}");
        }
    }
}

#[test]
fn a_text_in_a_line_of_a_chat_is_found() {
    let text = write(&full());
    for (mangled, repairs) in [
        (
            format!("[12/11/26, 10:12:33] Jo: {text}"),
            vec!["Text above the profile was left out."],
        ),
        (format!("```{}```", text.trim_end()), vec![FENCE]),
        (
            format!("{text}\nKind regards"),
            vec!["Text below the profile was left out."],
        ),
        (
            format!("{} Kind regards", text.trim_end()),
            vec!["Text below the profile was left out."],
        ),
        (
            text.replace("Use tracking tokens: On", "Use tracking tokens:\nOn"),
            vec![JOINED],
        ),
        (text.replace("Check: ", "Check:\n"), vec![JOINED]),
        (text.replace("bugiv-vovaz", "bugiv-\nvovaz"), vec![JOINED]),
        (text.replace("bugiv-vovaz", "Bugiv\u{2011}Vovaz"), vec![]),
        (text.replace("changes Dynamics.", "changes\nDynamics."), vec![JOINED]),
        (
            text.replace("Number of digits for p", "Number of\n\ndigits for p"),
            vec![JOINED],
        ),
    ] {
        let read = read_one(&mangled);
        assert_eq!(read.known.profile, full(), "{mangled}");
        assert_eq!(said(&read), repairs, "{mangled}");
    }
}

#[test]
fn several_texts_are_read_one_below_the_other() {
    let (first, second) = (write(&full()), write(&Profile::new("Contoso test")));
    let contents = read(&format!("{first}\n{second}")).unwrap();
    assert!(contents.is_list);
    let names: Vec<_> = contents
        .profiles
        .iter()
        .map(|read| read.known.profile.name.as_str())
        .collect();
    assert_eq!(names, ["Contoso \"production\"", "Contoso test"]);
    assert!(contents.profiles.iter().all(|read| read.notices.is_empty()));
    // An answer that holds the text of the question once more.
    let thread = format!(
        "Agreed.\n\n{first}\nOn Monday Jo wrote:\n\n{}",
        mangle::quoted(&first, 1)
    );
    let read = read_one(&thread);
    assert_eq!((&read.known.profile, said(&read)), (&full(), vec![AROUND]));
}

/// As long as a profile can be: every text at its limit, every character of it an escape of ten.
fn longest() -> Profile {
    let text = |characters: usize| "\u{e0041}".repeat(characters);
    let mut profile = Profile::new(text(limits::NAME));
    profile.environment = Some(text(limits::NAME));
    profile.notes = text(limits::NOTES);
    profile.settings.prefix = text(limits::PREFIX);
    profile.prefix_history = vec![text(limits::HISTORY - 63), text(1)];
    profile.prefix_history.resize(limits::HISTORY_ENTRIES, text(1));
    profile.settings.advanced.noise_pattern = Planned::Value(text(limits::NOISE_PATTERN));
    for id in SettingId::ALL {
        profile.reasons.insert(id, text(limits::REASON));
        profile.expected.insert(id, text(limits::REASON));
    }
    profile
}

#[test]
fn the_longest_text_fits_also_where_a_mail_makes_it_longer() {
    let profile = longest();
    let text = write(&profile);
    let mut lines = profile.clone();
    lines.notes = "\n".repeat(limits::NOTES);
    for text in [text, write(&lines)] {
        let mail = mangle::quoted(&wrapped(&mangle::curly(&text, true), 60, LongWords::Broken), 3);
        assert!(
            text.len() < mail.len() && mail.len() <= format().read.unwrap().limit,
            "{}",
            mail.len()
        );
        assert_eq!(said(&read_one(&mail)), [QUOTING, STRAIGHT, JOINED]);
    }
}
