//! When two prefixes look alike.
//!
//! Two texts look alike where their confusable skeletons are the same ("Unicode Technical Standard #39: Unicode
//! Security Mechanisms"): a Cyrillic С and a Latin C, an O and a 0. How Dynamics compares capital and small letters is
//! not documented, so `CRM:` and `crm:` look alike too.

use super::skeleton::skeleton;

use crate::words::is_control_or_direction;

/// What people put behind a prefix and leave out again. Characters that look like one of these count as one.
const SEPARATORS: [char; 12] = [':', ';', ',', '.', '-', '_', '#', '/', '\\', '|', '=', '~'];

/// The skeletons of a prefix, without separators behind it: as it stands, and in capitals. Two prefixes look alike where
/// either is the same.
///
/// Capitals rather than small letters, because skeletons confuse fewer of them: a small m looks like rn.
pub(super) fn skeletons(prefix: &str) -> [String; 2] {
    let seen: String = prefix.chars().filter(|&c| !is_control_or_direction(c)).collect();
    let bare = match seen.trim_end_matches(is_separator).trim_start() {
        "" => seen.trim(),
        bare => bare,
    };
    [skeleton(bare).collect(), skeleton(&bare.to_uppercase()).collect()]
}

/// A separator, a space, or a character that shows nothing at all.
fn is_separator(c: char) -> bool {
    let is_listed = |c: char| c.is_whitespace() || SEPARATORS.contains(&c);
    is_listed(c) || skeleton(c.encode_utf8(&mut [0; 4])).all(is_listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_alike(one: &str, other: &str) -> bool {
        let (one, other) = (skeletons(one), skeletons(other));
        one[0] == other[0] || one[1] == other[1]
    }

    #[test]
    fn prefixes_that_people_confuse_look_alike() {
        for (one, other) in [
            ("CRM:", "CRM"),
            ("CRM:", "CRM#"),
            ("CRM:", "CRM::"),
            ("CRM:", "CRM："), // a full-width colon
            ("CRM-", "CRM‐"),  // a hyphen that is not the minus
            ("CRM:", "СRM:"),  // a Cyrillic С
            ("CRM:", "ϹRМ"),   // a Greek and a Cyrillic letter
            ("CRM:", "crm:"),
            ("CRM:", "сrm:"), // a small Cyrillic с
            ("CRM:", "ＣＲＭ:"),
            ("CRM:", "CRM: "),
            ("CRM:", " CRM:"),
            ("CRM:", "C\u{200B}RM:\u{200B}"),
            ("CRM:", "C\u{202E}RM\n:"),
            ("ID:", "id:"),
            ("ID:", "lD:"),
            ("ID1", "IDl"),
            ("ACME0:", "ACMEO:"),
            ("modern", "modem"),
            ("é:", "e\u{301}:"),
            (":", ":"),
        ] {
            assert!(look_alike(one, other), "{one:?} {other:?}");
            assert!(look_alike(other, one), "{other:?} {one:?}");
        }
    }

    #[test]
    fn other_prefixes_do_not() {
        for (one, other) in [
            ("CRM:", "CTSO-"),
            ("CRM1:", "CRM2:"),
            ("CRM:", "CRRN:"),
            ("CRM:", "C:RM"),
            (":", "#"),
            ("顧客:", "宛先:"),
            ("A🦀", "A🐙"),
            ("e:", "é:"),
            ("", "CRM:"),
        ] {
            assert!(!look_alike(one, other), "{one:?} {other:?}");
        }
    }
}
