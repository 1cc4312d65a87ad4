//! File names that every system can keep.

use tracking_settings::words::is_control_or_direction;

/// A file name for a profile that every system can keep: "Contoso production.tracking.ron".
pub fn suggested(profile_name: &str, extension: &str) -> String {
    const MOST_CHARACTERS: usize = 80;
    let mut name = String::new();
    for character in profile_name.chars() {
        let unsafe_sign = is_control_or_direction(character) || "<>:\"/\\|?*".contains(character);
        name.push(if unsafe_sign { ' ' } else { character });
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let shortened: String = words.join(" ").chars().take(MOST_CHARACTERS).collect();
    let mut name = shortened.trim_matches([' ', '.']).to_owned();
    if name.is_empty() {
        name.push_str("profile");
    }
    let stem = name.split('.').next().unwrap_or_default().trim().to_uppercase();
    let numbered = stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT"));
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (numbered && stem.ends_with(|last: char| last.is_ascii_digit()))
    {
        name.insert_str(0, "profile ");
    }
    format!("{name}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::suggested;

    #[test]
    fn suggested_names_can_be_kept_by_every_system() {
        for (profile, file) in [
            ("Contoso production", "Contoso production.tracking.ron"),
            ("../../etc/passwd", "etc passwd.tracking.ron"),
            ("CON", "profile CON.tracking.ron"),
            ("com1", "profile com1.tracking.ron"),
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
        assert!(suggested(&"x".repeat(200), "tracking.ron").chars().count() <= 80 + 13);
    }
}
