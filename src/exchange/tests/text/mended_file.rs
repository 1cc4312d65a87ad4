//! A profile file through chats and mail programs.

use profile_exchange::FORMATS;
use proptest::prelude::*;
use tracking_settings::{
    Planned, Profile,
    file::{self, Contents, NoticeCode, Refusal},
};

use super::{AROUND, FENCE, JOINED, QUOTING, STRAIGHT, full, mangle, mangle::LongWords, said};

const SPACES: &str = "No-break and other odd spaces outside of quotation marks were made ordinary ones.";
const SPACES_LEFT: &str = "No-break and other odd spaces outside of quotation marks were made ordinary ones; those \
                           within them were left as they came.";
const NO_WIDTH: &str = "Characters without width outside of quotation marks were left out.";
const NO_WIDTH_LEFT: &str = "Characters without width outside of quotation marks were left out; those within them were \
                             left as they came.";
const TEXTS_JOINED: &str = "A text in quotation marks went on over the end of a line, and was joined with a space. Check \
                            the name, the notes and the other texts before you take them.";

fn read(text: &str) -> Result<Contents, Refusal> {
    assert!(
        FORMATS
            .iter()
            .all(|format| format.read.is_none_or(|reader| !(reader.recognises)(text.as_bytes())))
    );
    profile_exchange::read(text.as_bytes())
}

/// Whether a text in quotation marks goes on over the end of a line.
fn breaks_texts(ron: &str) -> bool {
    let (mut inside, mut behind_backslash) = (false, false);
    ron.lines().any(|line| {
        for (at, c) in line.char_indices() {
            match c {
                '/' if !inside && line[at..].starts_with("//") => break,
                '"' if !behind_backslash => inside = !inside,
                _ => {}
            }
            behind_backslash = inside && c == '\\' && !behind_backslash;
        }
        inside
    })
}

/// Everyday values: nothing in them is what a mangling does.
fn everyday() -> impl Strategy<Value = Profile> {
    (
        crate::generated::any_profile(),
        "[a-z0-9 (){}\\[\\],:;'’/äé-]{0,40}",
        "[A-Z]{3}[:-]",
    )
        .prop_map(|(mut profile, words, prefix)| {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            profile.name.clone_from(&words);
            profile.environment = Some("https://contoso.crm.dynamics.com".to_owned());
            profile.notes = format!("{words} // {words}\n{words}");
            profile.settings.prefix = prefix;
            profile.prefix_history = vec!["CRM:".to_owned(), "ref:".to_owned()];
            profile.settings.advanced.noise_pattern = Planned::Value("^[\\s]*(\\w+)+".to_owned());
            for text in profile.reasons.values_mut().chain(profile.expected.values_mut()) {
                *text = format!("said \"{words}\"");
            }
            profile
        })
}

proptest! {
    #![proptest_config(crate::generated::config())]

    #[test]
    fn a_file_is_mended(profile in everyday(), width in 60_usize..=80, depth in 1_usize..=3, several: bool) {
        let profiles = if several { vec![profile.clone(), full()] } else { vec![profile.clone()] };
        let ron = if several { file::write_list(&profiles) } else { file::write(&profile) };
        let wrapped = mangle::wrapped(&ron, width, LongWords::Whole);
        let texts_joined = breaks_texts(&wrapped).then_some(TEXTS_JOINED);
        let in_a_wrapped_mail = texts_joined.into_iter().chain([AROUND, QUOTING, JOINED, STRAIGHT]).collect();
        for (mangled, repairs) in [
            (mangle::quoted(&ron, depth), vec![QUOTING]),
            (mangle::curly(&ron, false), vec![STRAIGHT]),
            (mangle::with_no_break_spaces_outside_texts(&ron), vec![SPACES]),
            (mangle::fenced(&ron), vec![FENCE]),
            (mangle::in_a_mail(&ron), vec![AROUND]),
            (
                mangle::in_a_mail(&mangle::with_crlf(&mangle::quoted(&mangle::curly(&wrapped, false), depth))),
                in_a_wrapped_mail,
            ),
        ] {
            let contents = read(&mangled).map_err(|refusal| TestCaseError::fail(format!("{refusal:?}\n{mangled}")))?;
            prop_assert_eq!(contents.is_list, several);
            let read: Vec<_> = contents.profiles.iter().map(|read| read.known.profile.clone()).collect();
            prop_assert_eq!(&read, &profiles, "{}", mangled);
            for read in &contents.profiles {
                prop_assert_eq!(said(read), repairs.clone(), "{}", mangled);
            }
        }
        let contents = read(&wrapped);
        prop_assert!(contents.is_ok(), "{:?}\n{}", contents, wrapped);
    }
}

#[test]
fn what_is_within_texts_stays() {
    let mut profile = full();
    profile.notes = "\u{a0}\u{200b}“x”, ‘y’ «z» it’s // no comment".to_owned();
    let ron = file::write(&profile);
    let zero_width = ron.replace("    settings", "    \u{200b}settings");
    let mail = format!("Hi,\n\n{}", ron.replace("    name", "\u{a0}   name"));
    for (mangled, repairs) in [
        (zero_width, vec![NO_WIDTH_LEFT]),
        (mail, vec![AROUND, SPACES_LEFT]),
        // Nothing but what stands there is said.
        (
            file::write(&full()).replace("    settings", "    \u{200b}settings"),
            vec![NO_WIDTH],
        ),
    ] {
        let contents = read(&mangled).unwrap();
        let left = if repairs == [NO_WIDTH] { full() } else { profile.clone() };
        assert_eq!(contents.profiles[0].known.profile, left);
        assert_eq!(said(&contents.profiles[0]), repairs);
    }
}

#[test]
fn a_text_that_was_joined_is_to_be_checked() {
    let mut profile = full();
    profile.notes = "Agreed in November".to_owned();
    let ron = file::write(&profile);
    for (broken, notes) in [
        ("Agreed in\nNovember", "Agreed in November"),
        ("Agreed in \nNovember", "Agreed in November"),
        ("Agreed in Novem\nber", "Agreed in Novem ber"),
    ] {
        let contents = read(&format!("Hi,\n{}", ron.replace("Agreed in November", broken))).unwrap();
        let read = &contents.profiles[0];
        assert_eq!(read.known.profile.notes, notes);
        assert_eq!(said(read), [TEXTS_JOINED, AROUND]);
        assert_eq!(read.notices[0].code, NoticeCode::Changed);
        assert_eq!(read.notices[1].code, NoticeCode::Repaired);
    }
}

#[test]
fn what_still_does_not_read_keeps_its_own_refusal() {
    let ron = file::write(&full());
    let two = format!("{ron}\n{ron}");
    let unquoted = ron.replace("\"CTSO-\"", "CTSO-");
    let cut_off = format!("Hi,\n{}", &ron[..600]);
    let newer = mangle::quoted(&ron.replace("format: 1", "format: 2"), 1);
    for broken in [two, unquoted, cut_off, newer, "format name settings".to_owned()] {
        assert_eq!(read(&broken), file::read(broken.as_bytes()), "{broken}");
        assert!(read(&broken).is_err());
    }
    let mut large = "format name settings\n// Email tracking profile, made by Threadmark.\n(\n".to_owned();
    while large.len() < 4 * 1024 * 1024 - 64 {
        large.push_str("// Use folder-level\n\"> “\u{a0}(\n");
    }
    // In quadratic time this would not end.
    assert!(read(&large).is_err());
}

#[test]
fn a_file_of_countless_lines_is_not_mended() {
    let ron = file::write(&full());
    let below = |lines: usize| format!("Hi,\n{}{ron}", "\n".repeat(lines));
    assert_eq!(read(&below(1_000)).unwrap().profiles[0].known.profile, full());
    let countless = below(300_000);
    assert_eq!(read(&countless), file::read(countless.as_bytes()));
    assert!(read(&countless).is_err());
}
