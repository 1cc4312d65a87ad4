//! A profile's identity in the library.

use tracking_settings::{file::EXTENSION, words::is_name_of_device};

/// Most bytes of a key that is made from a name. Together with the names of states it stays below the 260 characters
/// that a path may have on Windows.
const LONGEST: usize = 80;

/// Letters of Latin alphabets without the marks on them, so that "Zürich" becomes a readable file name.
const PLAIN: [(&str, &str); 14] = [
    ("àáâãäåāăą", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ìíîïĩīĭįı", "i"),
    ("ķĺļľł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōŏőœ", "o"),
    ("ŕŗřśŝşšșß", "s"),
    ("ţťŧțþ", "t"),
    ("ùúûüũūŭůűų", "u"),
    ("ýÿŷźżž", "y"),
];

/// A profile's identity: its file's name without the ending. Titles need not be unique, keys are.
///
/// Keys that the library makes hold only `a` to `z`, digits and hyphens. A file that somebody copied into the folder
/// keeps its own name, so other keys exist too; none holds a path separator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProfileKey(String);

/// A text that can't be a [`ProfileKey`]: empty, hidden, or with a path separator in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the key of a profile")]
pub struct NotAKey;

impl ProfileKey {
    /// The file's name without the ending.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name.
    pub fn file_name(&self) -> String {
        format!("{}.{EXTENSION}", self.0)
    }

    /// The key of a file of this name; `None` where it is not a profile's.
    pub(crate) fn from_file_name(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(EXTENSION)?.strip_suffix('.')?;
        Self::try_from(stem.to_owned()).ok()
    }

    /// A key that every file system takes, made from a profile's name.
    pub(crate) fn from_name(name: &str) -> Self {
        let mut key = String::new();
        for letter in name.chars().flat_map(char::to_lowercase) {
            let mut itself = [0; 4];
            let plain = PLAIN
                .iter()
                .find(|(marked, _)| marked.contains(letter))
                .map_or(&*letter.encode_utf8(&mut itself), |(_, plain)| plain);
            if plain.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                key.push_str(plain);
            } else if !key.is_empty() && !key.ends_with('-') {
                key.push('-');
            }
            if key.len() >= LONGEST {
                break;
            }
        }
        let key = cut(&key, LONGEST);
        if key.is_empty() {
            Self("profile".to_owned())
        } else if is_name_of_device(key) {
            Self(format!("{key}-profile"))
        } else {
            Self(key.to_owned())
        }
    }

    /// The same key with a number behind it, for a second profile of the same name.
    pub(crate) fn numbered(&self, number: usize) -> Self {
        let ending = format!("-{number}");
        Self(format!("{}{ending}", cut(&self.0, LONGEST - ending.len())))
    }
}

impl TryFrom<String> for ProfileKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        let fits = !text.is_empty() && !text.starts_with('.') && !text.contains(['/', '\\', '\0', '\n', '\r']);
        if fits { Ok(Self(text)) } else { Err(NotAKey) }
    }
}

impl From<ProfileKey> for String {
    fn from(key: ProfileKey) -> Self {
        key.0
    }
}

impl std::fmt::Display for ProfileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text without what is beyond this many bytes, and without hyphens at its end.
fn cut(text: &str, most: usize) -> &str {
    text[..text.floor_char_boundary(most)].trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key_of(name: &str) -> String {
        ProfileKey::from_name(name).into()
    }

    #[test]
    fn names_become_readable_keys() {
        assert_eq!(key_of("Contoso production"), "contoso-production");
        assert_eq!(key_of("  Zürich / Test (2) "), "zurich-test-2");
        assert_eq!(key_of("../../etc/passwd"), "etc-passwd");
        assert_eq!(key_of("a."), "a");
        assert_eq!(key_of("İstanbul"), "i-stanbul");
    }

    #[test]
    fn names_without_a_usable_letter_still_get_one() {
        for name in ["", "...", "東京", "/", "--", "\u{202e}"] {
            assert_eq!(key_of(name), "profile", "{name:?}");
        }
    }

    #[test]
    fn device_names_of_windows_are_avoided() {
        for name in ["CON", "nul", "Com1", "LPT9", "aux."] {
            assert!(key_of(name).ends_with("-profile"), "{name}");
        }
        assert_eq!(key_of("console"), "console");
    }

    #[test]
    fn long_names_are_cut_and_leave_room_for_a_number() {
        let key = ProfileKey::from_name(&"long name ".repeat(40));
        assert!(key.as_str().len() <= LONGEST);
        let second = key.numbered(10_000);
        assert!(second.as_str().len() <= LONGEST && second.as_str().ends_with("-10000"));
    }

    #[test]
    fn only_profile_files_have_keys() {
        assert_eq!(
            ProfileKey::from_file_name("a.b.tracking.ron")
                .as_ref()
                .map(ProfileKey::as_str),
            Some("a.b")
        );
        for name in [
            "a.ron",
            ".tracking.ron",
            ".hidden.tracking.ron",
            "a.history",
            "atracking.ron",
        ] {
            assert_eq!(ProfileKey::from_file_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_key_from_a_settings_file_cannot_leave_the_folder() {
        assert_eq!(
            ron::from_str::<ProfileKey>("\"contoso\"").map(String::from),
            Ok("contoso".to_owned())
        );
        assert!(ron::from_str::<ProfileKey>("\"../contoso\"").is_err());
        assert!(ron::from_str::<ProfileKey>("\"\"").is_err());
    }

    proptest! {
        // A failing case is printed, and nothing is written beside the tests.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_key_is_safe_on_every_system(name in any::<String>()) {
            let key = key_of(&name);
            prop_assert!(!key.is_empty() && key.len() <= LONGEST);
            prop_assert!(key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
            prop_assert!(!key.starts_with('-') && !key.ends_with('-') && !is_name_of_device(&key));
            prop_assert_eq!(ProfileKey::from_file_name(&format!("{key}.{EXTENSION}")).map(String::from), Some(key));
        }
    }
}
