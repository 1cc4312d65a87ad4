//! Patterns of noise words: which are taken, which are mistakes, and which only Dynamics may accept.
#![allow(missing_docs, clippy::unwrap_used)]

use tracking_settings::smart_matching::{
    NoisePattern,
    Trouble::{CannotTry, Mistake},
};

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
        ("*a", 0, "Nothing stands before the repetition at character 1."),
        ("a|+", 2, "Nothing stands before the repetition at character 3."),
        ("{2}", 0, "Nothing stands before the repetition at character 1."),
        ("a++", 2, "The repetition at character 3 follows another one."),
        ("a*{2}", 2, "The repetition at character 3 follows another one."),
        ("a***", 2, "The repetition at character 3 follows another one."),
        (
            "a{3,1}",
            1,
            "The repetition at character 2 has more at least than at most.",
        ),
        ("[z-a]", 1, "The range at character 2 runs backwards."),
        (r"[a-\w]", 3, "The range at character 4 does not end in a character."),
        ("ab\\", 2, "Nothing follows the backslash at character 3."),
        (
            r"a\y",
            1,
            "The backslash at character 2 is followed by a letter that means nothing there.",
        ),
        (
            r"a\_",
            1,
            "The backslash at character 2 is followed by a letter that means nothing there.",
        ),
        (
            r"[\A]",
            1,
            "The backslash at character 2 is followed by a letter that means nothing there.",
        ),
        (r"\x{41}", 0, "The character code at character 1 is wrong."),
        (
            r"\pL",
            0,
            "The name of a kind of character at character 1 needs braces.",
        ),
        ("(?P<a>b)", 0, "The group at character 1 begins with an unknown option."),
        ("(?Q)", 0, "The group at character 1 begins with an unknown option."),
        ("(?U)a", 2, "The option at character 3 is unknown."),
        ("(?<>a)", 3, "The group at character 4 has no name."),
        (
            "(?<a.b>a)",
            4,
            "The name of the group has a sign at character 5 that no name takes.",
        ),
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
        ("RE:(?=x)", 3, "look-ahead at character 4"),
        ("(?!x)", 0, "look-ahead at character 1"),
        ("(?<=x)", 0, "look-behind at character 1"),
        ("(?<!x)", 0, "look-behind at character 1"),
        (r"(a)\1", 3, "a back reference at character 4"),
        (r"(?<a>b)\k<a>", 7, "a back reference at character 8"),
        (r"\033", 0, "a character code at character 1"),
        ("x(?>a)", 1, "an atomic group at character 2"),
        ("(?'x'a)", 0, "a named group at character 1"),
        ("(?(a)b|c)", 0, "a condition at character 1"),
        ("(?# note)a", 0, "a comment at character 1"),
        ("(?n)a", 0, "the option n of the group at character 1"),
        ("(?x) a", 2, "the option x at character 3"),
        ("(?<1>a)", 3, "the name of a group at character 4"),
        ("(?<a-b>a)", 4, "the name of a group at character 5"),
        ("(?<a>b)(?<a>c)", 10, "a second group of the same name at character 11"),
        (r"\p{L}+:", 0, "a kind of character by its name at character 1"),
        (r"[\p{L}]", 1, "a kind of character by its name at character 2"),
        ("[a-z-[aeiou]]", 5, "a bracket within brackets at character 6"),
        ("[[]", 1, "a bracket within brackets at character 2"),
        ("[[:alpha:]]", 1, "a bracket within brackets at character 2"),
        ("[a&&b]", 1, "a doubled sign within brackets at character 2"),
        (r"[\w-.]", 1, "a hyphen behind a kind of character at character 2"),
        (r"[\b]", 1, "the backspace at character 2"),
        (r"a\Z", 1, "a kind of place at character 2"),
        (r"\e", 0, "a control character at character 1"),
        (r"\<b", 0, "a sign behind a backslash at character 1"),
        (r"\–", 0, "a sign behind a backslash at character 1"),
        (r"\b{start}", 0, "a brace behind the edge of a word at character 1"),
        ("a{,3}", 1, "a brace at character 2 that holds no count"),
        ("a{ 2 }", 1, "a brace at character 2 that holds no count"),
        ("a{", 1, "a brace at character 2 that holds no count"),
        ("a{b}", 1, "a brace at character 2 that holds no count"),
        ("{b}", 0, "a brace at character 1 that holds no count"),
    ] {
        let found = NoisePattern::new(pattern).expect_err(pattern);
        assert_eq!(
            (found.at, found.trouble, found.what.as_str()),
            (at, CannotTry, what),
            "{pattern}"
        );
    }
    assert_eq!(
        NoisePattern::new("RE:(?=x)").expect_err("look-ahead").to_string(),
        "Threadmark cannot try this pattern: look-ahead at character 4. Dynamics may accept it."
    );
}

#[test]
fn what_both_read_alike_is_taken() {
    for pattern in [
        "",
        "a+?b??c*?d{2}?e{2,}f{2,3}",
        "(?:a|b)+|(c)|(?<name>d)",
        "(?i)a(?-i)b(?s:.)(?m)^$",
        r"\w\W\d\D\s\S\b\B\A\z\t\n\x41\u0041\.\-\/",
        r"[]a][^]a][a\]b-][-a]",
        "a]b}",
        "(a*)*",
    ] {
        assert_eq!(NoisePattern::new(pattern).err(), None, "{pattern}");
    }
}
