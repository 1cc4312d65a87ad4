//! The confusable skeleton of a text: what is left of it when each character is replaced by the one that people take it
//! for ("Unicode Technical Standard #39: Unicode Security Mechanisms", Confusable Detection).

use unicode_normalization::UnicodeNormalization as _;

// `CHARACTERS` in order, and for each where its part of `PROTOTYPES` ends.
include!(concat!(env!("OUT_DIR"), "/prototypes.rs"));

/// The skeleton. Characters that show nothing at all are not in it.
pub(super) fn skeleton(text: &str) -> impl Iterator<Item = char> {
    text.nfd().flat_map(Prototype::of).nfd()
}

/// What people take a character for.
enum Prototype {
    Itself(Option<char>),
    Other(std::str::Chars<'static>),
}

impl Prototype {
    fn of(character: char) -> Self {
        let Ok(place) = CHARACTERS.binary_search(&character) else {
            return Self::Itself(Some(character));
        };
        let begin = place.checked_sub(1).map_or(0, |before| ENDS[before]);
        let other = PROTOTYPES.get(usize::from(begin)..usize::from(ENDS[place]));
        Self::Other(other.unwrap_or_default().chars())
    }
}

impl Iterator for Prototype {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Itself(character) => character.take(),
            Self::Other(characters) => characters.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_security::confusable_detection::skeleton as expected;

    use super::*;

    #[test]
    fn each_character_has_the_skeleton_that_unicode_gives_it() {
        for character in '\0'..=char::MAX {
            let text = String::from(character);
            assert!(
                skeleton(&text).eq(expected(&text)),
                "{character:?} {:x}",
                u32::from(character)
            );
        }
    }

    proptest! {
        #[test]
        fn so_has_each_text(text in "(\\PC|[\u{300}-\u{36f}]){0,12}") {
            prop_assert!(skeleton(&text).eq(expected(&text)), "{text:?}");
        }
    }
}
