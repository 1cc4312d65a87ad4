//! What the field's own words mean, in the words of Help: `assets/texts/words.txt`, a term and its explanation a line.

const WORDS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/texts/words.txt"));

/// Finds a term in any case: "Prefix history".
pub fn explanation(term: &str) -> Option<&'static str> {
    all()
        .find(|(explained, _)| explained.eq_ignore_ascii_case(term))
        .map(|(_, explanation)| explanation)
}

pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDS.lines().filter_map(|line| line.split_once(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_explains_a_term_of_its_own() {
        let terms: Vec<&str> = all().map(|(term, _)| term).collect();
        assert_eq!(terms.len(), WORDS.lines().count());
        for term in &terms {
            assert_eq!(terms.iter().filter(|other| *other == term).count(), 1, "{term}");
            assert!(explanation(term).is_some_and(|words| words.ends_with('.')), "{term}");
        }
    }

    #[test]
    fn terms_are_found_in_any_case() {
        assert!(explanation("Prefix history").is_some_and(|words| words.contains("256 characters")));
        for term in ["correlation", "conversation index", "reply header", "smart matching"] {
            assert!(explanation(term).is_some(), "{term}");
        }
        assert_eq!(explanation("team"), None);
    }
}
