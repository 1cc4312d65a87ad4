//! A few letters that tell whether two profiles hold the same values.

use sha2::{Digest as _, Sha256};
use tracking_settings::{Advanced, Field, Profile, SettingId};

use crate::canonical;

/// What people are told about it.
pub const WHAT_IT_TELLS: &str = "Two profiles with the same fingerprint hold the same settings, smart matching details \
    and prefix history. It shows that something changed; it does not prove who wrote it.";

/// The fingerprint of a profile's values: the eleven settings, smart matching's details and the prefix history. Name,
/// environment, notes, reasons, expected differences and the numbers for the estimates are not part of it.
///
/// Three words of five letters that can be said on the phone: "lusab-babad-gutih". It detects a change and does not
/// prove who wrote a profile. It is the same on every platform and whatever the layout of the file was.
pub fn fingerprint(profile: &Profile) -> String {
    let fields = SettingId::ALL.map(Field::Setting).into_iter();
    let fields = fields.chain([Field::PrefixHistory]).chain(Advanced::FIELDS);
    proquints(&canonical::values("threadmark fingerprint 1", profile, fields), 3)
}

/// The first `count` words of the bytes' SHA-256: consonants and vowels in turn, 16 bits each ("A Proposal for
/// Proquints: Identifiers that are Readable, Spellable, and Pronounceable").
pub(crate) fn proquints(bytes: &[u8], count: usize) -> String {
    let digest = Sha256::digest(bytes);
    let words = digest.as_chunks::<2>().0.iter().take(count);
    words
        .map(|&pair| proquint(u16::from_be_bytes(pair)))
        .collect::<Vec<_>>()
        .join("-")
}

fn proquint(number: u16) -> String {
    const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
    const VOWELS: &[u8; 4] = b"aiou";
    let consonant = |shift: u16| char::from(CONSONANTS[usize::from(number >> shift & 15)]);
    let vowel = |shift: u16| char::from(VOWELS[usize::from(number >> shift & 3)]);
    [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)]
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use tracking_settings::{Usage, Value};

    use super::*;

    #[test]
    fn words_are_proquints() {
        // 127.0.0.1 and 63.84.220.193, from the proposal.
        for (number, expected) in [
            (0x7F00, "lusab"),
            (0x0001, "babad"),
            (0x3F54, "gutih"),
            (0xDCC1, "tugad"),
        ] {
            assert_eq!(proquint(number), expected);
        }
    }

    #[test]
    fn it_is_the_same_everywhere() {
        // Written down once; a fingerprint in an old report must hold for ever.
        assert_eq!(fingerprint(&Profile::new("Contoso")), "furap-zugop-lijip");
    }

    #[test]
    fn values_count_and_nothing_else() {
        let profile = Profile::new("Contoso");
        let mut same = Profile::new("Fabrikam");
        same.environment = Some("https://fabrikam.crm.dynamics.com".to_owned());
        same.notes = "notes".to_owned();
        same.usage = Some(Usage::ASSUMED);
        same.reasons.insert(SettingId::Prefix, "why".to_owned());
        same.expected.insert(SettingId::Prefix, "why".to_owned());
        assert_eq!(fingerprint(&profile), fingerprint(&same));
        let mut seen = std::collections::BTreeSet::from([fingerprint(&profile)]);
        for (field, value) in SettingId::ALL
            .map(|id| {
                let value = match profile.settings.get(id) {
                    Value::Switch(on) => Value::Switch(!on),
                    Value::Number(number) => Value::Number(number + 1),
                    _ => Value::Text("FAB-".to_owned()),
                };
                (Field::Setting(id), value)
            })
            .into_iter()
            .chain([
                (Field::PrefixHistory, Value::List(vec!["a".to_owned(), "b".to_owned()])),
                (Field::PrefixHistory, Value::List(vec!["ab".to_owned()])),
                (Field::Setting(SettingId::NoisePattern), Value::Text(String::new())),
                (Field::Setting(SettingId::MostWords), Value::Number(20)),
                (Field::Setting(SettingId::AllowedDifference), Value::Number(0)),
                (Field::Setting(SettingId::LeastAddresses), Value::Number(2)),
            ])
        {
            let mut changed = profile.clone();
            assert!(changed.set(field, &value));
            assert!(seen.insert(fingerprint(&changed)), "{field:?} {value:?}");
        }
    }
}
