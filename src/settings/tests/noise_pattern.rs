//! Patterns of noise words: which are taken, which are mistakes, and which only Dynamics may accept.

use tracking_settings::smart_matching::{
    NoisePattern,
    Trouble::{CannotTry, Mistake},
};

const NO_MEANING: &str = "The backslash at character 2 is followed by a letter that means nothing there.";
const UNKNOWN_GROUP: &str = "The group at character 1 begins with an unknown option.";

/// What is left of a subject.
#[track_caller]
fn left(pattern: &str, subject: &str) -> String {
    let mut left = subject.to_owned();
    for noise in NoisePattern::new(pattern)
        .unwrap()
        .noise_in(subject)
        .unwrap()
        .into_iter()
        .rev()
    {
        left.replace_range(noise, "");
    }
    left
}

#[test]
fn mistakes_have_their_place_and_reason() {
    for (pattern, at, sentence) in [
        ("ab(c", 2, "The bracket at character 3 is not closed."),
        ("é🦀(c", 2, "The bracket at character 3 is not closed."),
        ("ab[c", 2, "The bracket at character 3 is not closed."),
        ("[]", 0, "The bracket at character 1 is not closed."),
        ("[a-z-[b]", 0, "The bracket at character 1 is not closed."),
        ("ab(?", 2, "The bracket at character 3 is not closed."),
        ("ab(?i", 2, "The bracket at character 3 is not closed."),
        ("ab)", 2, "The bracket at character 3 closes nothing."),
        ("(?#a", 0, "The comment at character 1 is not closed."),
        ("*a", 0, "Nothing stands before the repetition at character 1."),
        ("a|+", 2, "Nothing stands before the repetition at character 3."),
        ("{2}", 0, "Nothing stands before the repetition at character 1."),
        ("(?i)+", 4, "Nothing stands before the repetition at character 5."),
        ("a++", 2, "The repetition at character 3 follows another one."),
        ("a*{2}", 2, "The repetition at character 3 follows another one."),
        ("a***", 2, "The repetition at character 3 follows another one."),
        (
            "a{3,1}",
            1,
            "The repetition at character 2 has more at least than at most.",
        ),
        ("a{99999999999}", 2, "The number at character 3 is too large."),
        ("[z-a]", 1, "The range at character 2 runs backwards."),
        (r"[a-\w]", 3, "The range at character 4 does not end in a character."),
        (
            "[a-z-[b]c]",
            8,
            "Something follows at character 9 where the brackets should end.",
        ),
        ("ab\\", 2, "Nothing follows the backslash at character 3."),
        (r"a\y", 1, NO_MEANING),
        (r"a\_", 1, NO_MEANING),
        (r"a\é", 1, NO_MEANING),
        (r"[\A]", 1, NO_MEANING),
        (r"\x{41}", 0, "The character code at character 1 is wrong."),
        (r"a\c1", 1, "The control character at character 2 is wrong."),
        (
            r"\pL",
            0,
            "The name of a kind of character at character 1 needs braces.",
        ),
        (
            r"\p{Cyrillic}",
            0,
            "The name of a kind of character at character 1 is wrong.",
        ),
        (r"(a)\2", 3, "The back reference at character 4 leads to no group."),
        (r"\k<a>", 0, "The back reference at character 1 leads to no group."),
        ("(?P<a>b)", 0, UNKNOWN_GROUP),
        ("(?Q)", 0, UNKNOWN_GROUP),
        ("(?U)a", 0, UNKNOWN_GROUP),
        ("(?<>a)", 3, "The group at character 4 has no name."),
        ("(?<a", 4, "The name of the group is not closed at character 5."),
        (
            "(?<a.b>a)",
            4,
            "The name of the group has a sign at character 5 that no name takes.",
        ),
        ("(?=a(?#b)", 0, "The bracket at character 1 is not closed."),
        // A mistake outweighs what cannot be tried.
        ("((a*)*?)(", 8, "The bracket at character 9 is not closed."),
    ] {
        let found = NoisePattern::new(pattern).expect_err(pattern);
        assert_eq!(
            (found.at, found.trouble, found.sentence().as_str()),
            (at, Mistake, sentence),
            "{pattern}"
        );
    }
}

#[test]
fn what_only_dynamics_may_accept_is_told_from_mistakes() {
    for (pattern, at, what) in [
        ("(?(a)b|c)", 0, "a condition at character 1"),
        (
            "(?<b>b)(?<a-b>a)",
            11,
            "a group that takes back another one at character 12",
        ),
        (r"\p{IsOgham}+:", 0, "a part of Unicode by its name at character 1"),
        (
            "a(b*?(c*)*?)",
            0,
            "a lazy repetition of something that may be empty, within another part",
        ),
        (
            r"a|(?-i)\P{Lu}",
            0,
            "a kind of character that minds case, beside something that does not",
        ),
        (r"(a)\<0>", 3, "a reference to the whole at character 4"),
    ] {
        let found = NoisePattern::new(pattern).expect_err(pattern);
        assert_eq!(
            (found.at, found.trouble, found.what.as_str()),
            (at, CannotTry, what),
            "{pattern}"
        );
    }
    assert_eq!(
        NoisePattern::new("RE:(?(x)y)").expect_err("a condition").to_string(),
        "Threadmark cannot try this pattern: a condition at character 4. Dynamics may accept it."
    );
}

#[test]
fn what_dotnet_takes_means_what_it_means_there() {
    for (pattern, subject, rest) in [
        ("", "abc", "abc"),
        ("RE:(?= x)", "RE: x RE:y", " x RE:y"),
        ("(?<!x)a", "axa", "xa"),
        (r"(\w)\1", "aabAa", "b"),
        (r"(?<n>\w+) \k<n>", "the The the", " the"),
        ("(?>a+)ab|c", "aaabc", "aaab"),
        ("(?n)(a)(?#note)b", "ab", ""),
        ("(?x) a b [ ] # note", "ab c", "c"),
        ("(?-i)a(?i:b)", "ABabaB", "AB"),
        ("[a-z-[aeiou]]", "Noise", "oie"),
        ("[[]|[a[b]", "[ab]", "]"),
        ("[[:alpha:]]", "a]b", "b"),
        (r"[\w-.]", "a-.,", ","),
        (r"\u0061\x62\143\x2D", "abc-", ""),
        ("a{,3}|b{", "a{,3}b{b", "b"),
        (r"x$|y\Z|z\z", "x\n", "\n"),
        (r"z\z", "z\n", "z\n"),
        (r"\bb", "a\u{200d}b b", "a\u{200d}b "),
        // In units of UTF-16, case by the culture, kinds by their names.
        ("^..", "𝕏: x", ": x"),
        (r"\p{Lu}", "aB1", "1"),
        (r"\p{IsCyrillic}+:", "ПЕРЕСЛ: a", " a"),
        (r"\P{IsCyrillic}", "ПE", "П"),
        ("ſ|ς", "sς", "s"),
        ("[Α-Ω]", "Ας", ""),
        ("i", "İIı", "ı"),
        ("^i", "İ", "İ"),
        // A place that slips.
        (r"a\b+?", "a", "a"),
        (r"a\b+?b*-", "a-", "a"),
    ] {
        assert_eq!(left(pattern, subject), rest, "{pattern}");
    }
}

#[test]
fn half_a_character_is_not_taken_away() {
    let bad = NoisePattern::new("^.").unwrap().noise_in("𝕏: x").expect_err("half");
    assert_eq!(
        (bad.trouble, bad.what.as_str()),
        (CannotTry, "it removes half of a character of this subject")
    );
}

#[test]
fn what_would_take_forever_ends() {
    let endless = NoisePattern::new(r"(a+)+(a+)+\1\2b").unwrap();
    let bad = endless.noise_in(&"a".repeat(1_000)).expect_err("a long time");
    assert_eq!(
        (bad.trouble, bad.what.as_str()),
        (CannotTry, "it takes too long with this subject")
    );
    for harmless in [
        "(a*)*b",
        "(a|aa)+$x",
        "(x+x+)+y",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(.*)*(.*)*(.*)*z",
        "((a?){20}){20}b",
        "(?=(a+)+b)a",
        "(?<=(a+)+b)a",
    ] {
        assert_eq!(left(harmless, &"a".repeat(1_000)).len() % 1_000, 0, "{harmless}");
    }
    // What writes no step is as often as one likes, and a class of many letters is written once.
    for often in [
        "(?:){2000000000}a",
        "(?:(?:){2000000000}){2000000000}a",
        "(){2000000000}a",
        "(?:b{0}){2000000000}a",
    ] {
        assert_eq!(left(often, "ab"), "b", "{often}");
    }
    let letters: String = ('\u{4e00}'..='\u{54ff}').step_by(2).take(900).collect();
    for long in [
        format!("[{letters}]{{1,15000}}x"),
        format!("[{}a]b", "!-\u{ffff}".repeat(600)),
    ] {
        let long = NoisePattern::new(&long).map(|pattern| pattern.noise_in(&"a".repeat(1_000)));
        assert!(long.is_err() || long.is_ok_and(|noise| noise.is_ok_and(|noise| noise.is_empty())));
    }
}
