//! The words of a text's last line. They are taken of the whole profile, so that a text that was read can be compared
//! with what was written, and a repair with what it should have led to.

use tracking_settings::Profile;

use crate::{canonical, fingerprint::proquints};

/// Letters of the check.
pub(super) const LENGTH: usize = "lusab-babad".len();

/// The check of a profile: two words.
pub(super) fn check(profile: &Profile) -> String {
    proquints(
        &canonical::values("threadmark text 1", profile, canonical::held(profile)),
        2,
    )
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tracking_settings::{Field, Value};

    use super::*;

    #[test]
    fn it_is_the_same_for_ever() {
        // Written down once; an old text must hold for ever.
        assert_eq!(check(&Profile::new("Contoso")), "patuk-nizut");
    }

    #[test]
    fn every_field_counts() {
        let profile = Profile::new("Contoso");
        let mut seen = BTreeSet::from([check(&profile)]);
        for field in Field::all() {
            let values = match profile.get(field) {
                Value::Switch(on) => vec![Value::Switch(!on)],
                Value::List(_) => vec![
                    Value::List(vec!["ab".to_owned()]),
                    Value::List(vec!["a".to_owned(), "b".to_owned()]),
                ],
                _ => [
                    Value::Number(7),
                    Value::Number(-7),
                    Value::Text("Other".to_owned()),
                    Value::Text(String::new()),
                ]
                .into(),
            };
            let mut changes = 0;
            for value in values {
                let mut changed = profile.clone();
                if changed.set(field, &value) && changed != profile {
                    assert!(seen.insert(check(&changed)), "{field:?} {value:?}");
                    changes += 1;
                }
            }
            assert!(changes > 0, "{field:?}");
        }
    }
}
