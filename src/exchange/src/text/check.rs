//! The words of a text's last line. They are taken of the whole profile, so that a text that was read can be compared
//! with what was written, and a repair with what it should have led to.

use tracking_settings::{Profile, file};

use crate::fingerprint::words;

/// Letters of the check.
pub(super) const LENGTH: usize = "lusab-babad".len();

/// The check of a profile: two words.
pub(super) fn check(profile: &Profile) -> String {
    words(file::write(profile).as_bytes(), 2)
}

/// A check as it was written, of one that came through a chat: small letters and a plain hyphen.
pub(super) fn plain(found: &str) -> String {
    let plain = |c| if is_hyphen(c) { '-' } else { c };
    found.to_lowercase().chars().map(plain).collect()
}

/// Whether these are two words of consonants and vowels in turn.
pub(super) fn is_whole(check: &str) -> bool {
    let is_word = |word: &str| {
        let turns =
            |(place, letter): (usize, char)| letter.is_ascii_lowercase() && (place % 2 == 1) == "aiou".contains(letter);
        word.len() == 5 && word.chars().enumerate().all(turns)
    };
    check
        .split_once('-')
        .is_some_and(|(first, second)| is_word(first) && is_word(second))
}

/// Whether a character can stand in a check.
pub(super) fn may_hold(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_hyphen(c)
}

/// A hyphen, or what a program made of it.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}')
}
