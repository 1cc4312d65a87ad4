//! File names that every system can keep.

use tracking_settings::words::{is_control_or_direction, is_name_of_device};

/// Most characters before the ending.
const MOST_CHARACTERS: usize = 80;
/// Most bytes before the ending: Linux and macOS allow 255 with it.
const MOST_BYTES: usize = 200;

/// A file name for a profile that every system can keep: "Contoso production.tracking.ron".
pub fn suggested(profile_name: &str, extension: &str) -> String {
    format!("{}.{extension}", stem(profile_name, MOST_CHARACTERS, MOST_BYTES))
}

/// The same for a file that is made of a profile and is none, told from others by its kind: "Contoso production -
/// Checklist.html". `kind` has no sign that a file name can't have.
pub fn suggested_as(profile_name: &str, kind: &str, extension: &str) -> String {
    let room = |most: usize, taken: usize| most.saturating_sub(taken + 3);
    let characters = room(MOST_CHARACTERS, kind.chars().count());
    let profile = stem(profile_name, characters, room(MOST_BYTES, kind.len()));
    format!("{profile} - {kind}.{extension}")
}

fn stem(profile_name: &str, most_characters: usize, most_bytes: usize) -> String {
    let mut name = String::new();
    for character in profile_name.chars() {
        let unsafe_sign = is_control_or_direction(character) || "<>:\"/\\|?*".contains(character);
        name.push(if unsafe_sign { ' ' } else { character });
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut name = words.join(" ").trim_matches([' ', '.']).to_owned();
    if name.is_empty() {
        name.push_str("profile");
    }
    if is_name_of_device(&name) {
        name.insert_str(0, "profile ");
    }
    if let Some((end, _)) = name.char_indices().nth(most_characters) {
        name.truncate(end);
    }
    name.truncate(name.floor_char_boundary(most_bytes));
    name.trim_end_matches([' ', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{suggested, suggested_as};

    #[test]
    fn suggested_names_can_be_kept_by_every_system() {
        for (profile, file) in [
            ("Contoso production", "Contoso production.tracking.ron"),
            ("../../etc/passwd", "etc passwd.tracking.ron"),
            ("CON", "profile CON.tracking.ron"),
            ("com1", "profile com1.tracking.ron"),
            ("com¹", "profile com¹.tracking.ron"),
            ("LPT³.old", "profile LPT³.old.tracking.ron"),
            ("COM⁴", "COM⁴.tracking.ron"),
            ("COM", "COM.tracking.ron"),
            ("nul.txt", "profile nul.txt.tracking.ron"),
            ("a:b|c?", "a b c.tracking.ron"),
            ("  . ", "profile.tracking.ron"),
            ("", "profile.tracking.ron"),
            ("evil\u{202e}nor.gnikcart", "evil nor.gnikcart.tracking.ron"),
            ("line\nbreak", "line break.tracking.ron"),
            ("Überblick №1 😀", "Überblick №1 😀.tracking.ron"),
        ] {
            assert_eq!(suggested(profile, "tracking.ron"), file, "{profile:?}");
        }
    }

    #[test]
    fn files_of_one_profile_are_told_apart_by_their_kind() {
        let kind = "PowerShell script";
        for (profile, file) in [
            ("Contoso production", "Contoso production - PowerShell script.ps1"),
            ("a/b", "a b - PowerShell script.ps1"),
            ("CON", "profile CON - PowerShell script.ps1"),
            ("", "profile - PowerShell script.ps1"),
        ] {
            assert_eq!(suggested_as(profile, kind, "ps1"), file);
        }
        let long = suggested_as(&"x".repeat(200), kind, "ps1");
        assert_eq!(long, format!("{} - PowerShell script.ps1", "x".repeat(60)));
        let wide = suggested_as(&"\u{1F600}".repeat(200), kind, "ps1");
        assert!(
            wide.ends_with(" - PowerShell script.ps1") && wide.len() <= 204,
            "{wide}"
        );
    }

    #[test]
    fn suggested_names_are_as_long_as_every_system_allows() {
        let ending = ".tracking.ron";
        for (profile, file) in [
            ("x".repeat(200), "x".repeat(80)),
            ("é".repeat(200), "é".repeat(80)),
            // Four bytes each, of which Linux and macOS allow 255.
            ("😀".repeat(80), "😀".repeat(50)),
            (format!("a{}", "😀".repeat(80)), format!("a{}", "😀".repeat(49))),
            ("漢".repeat(80), "漢".repeat(66)),
            (format!("{}. {}", "x".repeat(78), "y".repeat(80)), "x".repeat(78)),
            (
                format!("CON.{}", "x".repeat(200)),
                format!("profile CON.{}", "x".repeat(68)),
            ),
        ] {
            assert_eq!(suggested(&profile, "tracking.ron"), format!("{file}{ending}"));
        }
    }
}
