//! The order of names in the profile list.

/// Letters in any case, and numbers by their value: "Region 2" stands before "Region 14".
pub fn sort_key(name: &str) -> String {
    let name = name.to_lowercase();
    let mut key = String::with_capacity(name.len());
    let mut rest = name.as_str();
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let (text, from_number) = rest.split_at(start);
        let end = from_number
            .find(|character: char| !character.is_ascii_digit())
            .unwrap_or(from_number.len());
        let (number, after) = from_number.split_at(end);
        let number = number.trim_start_matches('0');
        key.push_str(text);
        // A longer number is a larger one; names have no more than 200 characters.
        key.push_str(&format!("{:03}{number}", number.len()));
        rest = after;
    }
    key.push_str(rest);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sorted_by_their_value() {
        let mut names = [
            "Region 14 b",
            "region 2",
            "Region",
            "Region 014 a",
            "Region X",
            "2",
            "Region 1",
            "10",
        ];
        names.sort_by_cached_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "2",
                "10",
                "Region",
                "Region 1",
                "region 2",
                "Region 014 a",
                "Region 14 b",
                "Region X"
            ]
        );
    }
}
