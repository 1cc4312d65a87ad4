//! The addresses of two emails, side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::{Address, Details, Joining, Presence};

/// What leaves the answer open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// One email has more addresses than count.
    TooMany,
    /// Some addresses agree only when upper and lower case are not told apart.
    LetterCase,
}

pub(super) struct Addresses {
    pub(super) outcome: Joining,
    /// What the outcome hangs on, where it is not documented.
    pub(super) doubt: Option<Doubt>,
    /// Addresses that agree, case ignored.
    pub(super) same: usize,
    pub(super) lists: [Vec<Address>; 2],
}

/// The different addresses of one email, case ignored.
struct List {
    /// In order: in lower case, and as first written.
    order: Vec<(String, String)>,
    /// Each as often as it is written differently.
    spellings: BTreeMap<String, BTreeSet<String>>,
}

pub(super) fn compare(details: &Details, first: &str, second: &str) -> Addresses {
    let read = [first, second].map(List::read);
    let most = details.most_words;
    let [one, other] = read.each_ref().map(|list| list.order.iter().take(most));
    let counted = [one, other].map(|list| list.map(|(folded, _)| folded.as_str()).collect::<BTreeSet<_>>());
    let [one, other] = &read;
    let in_both = |folded: &String| other.spellings.contains_key(folded);
    let same_of_all = one.spellings.keys().filter(|folded| in_both(folded)).count();
    let same: Vec<&str> = counted[0].intersection(&counted[1]).copied().collect();
    let alike = same.iter().filter(
        |&&folded| match (one.spellings.get(folded), other.spellings.get(folded)) {
            (Some(one), Some(other)) => !one.is_disjoint(other),
            _ => false,
        },
    );
    let (same, alike) = (same.len(), alike.count());

    let needed = details.least_addresses;
    let too_many = read.iter().any(|list| list.order.len() > most);
    let (outcome, doubt) = if same_of_all.min(most) < needed {
        (Joining::NotJoined, None)
    } else if too_many && needed > 0 {
        (Joining::NotDocumented, Some(Doubt::TooMany))
    } else if alike < needed {
        (Joining::NotDocumented, Some(Doubt::LetterCase))
    } else {
        (Joining::Joined, None)
    };
    let [one, other] = &read;
    let lists = [one.compared(most, &counted[1]), other.compared(most, &counted[0])];
    Addresses {
        outcome,
        doubt,
        same,
        lists,
    }
}

impl List {
    fn read(text: &str) -> Self {
        let mut list = Self {
            order: Vec::new(),
            spellings: BTreeMap::new(),
        };
        for address in addresses_in(text) {
            let folded = address.to_lowercase();
            let spellings = list.spellings.entry(folded.clone()).or_default();
            if spellings.is_empty() {
                list.order.push((folded, address.to_owned()));
            }
            spellings.insert(address.to_owned());
        }
        list
    }

    fn compared(&self, most: usize, other: &BTreeSet<&str>) -> Vec<Address> {
        let presence = |place: usize, folded: &str| match () {
            () if place >= most => Presence::Beyond,
            () if other.contains(folded) => Presence::Both,
            () => Presence::HereOnly,
        };
        let all = self.order.iter().enumerate();
        all.map(|(place, (folded, text))| Address {
            text: text.clone(),
            presence: presence(place, folded),
        })
        .collect()
    }
}

/// The addresses in a text. What stands in `<…>` is an address and what stands before it a name; otherwise each word
/// with something on both sides of an `@`.
fn addresses_in(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for entry in text.split([',', ';', '\n', '\r']) {
        let mut rest = entry;
        while let Some((_, (inside, after))) = rest
            .split_once('<')
            .and_then(|(name, rest)| Some((name, rest.split_once('>')?)))
        {
            found.extend(address(inside));
            rest = after;
        }
        found.extend(rest.split(|c: char| c.is_whitespace() || c == '<').filter_map(address));
    }
    found
}

fn address(word: &str) -> Option<&str> {
    let word =
        word.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | '<' | '>'));
    let word = word
        .get(..7)
        .filter(|start| start.eq_ignore_ascii_case("mailto:"))
        .map_or(word, |_| &word[7..]);
    let (name, host) = word.rsplit_once('@')?;
    (!name.is_empty() && !host.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_as_mail_programs_write_them() {
        for (text, addresses) in [
            ("", &[][..]),
            ("a@x.com", &["a@x.com"]),
            (
                "a@x.com;b@x.com, c@x.com\r\nd@x.com e@x.com",
                &["a@x.com", "b@x.com", "c@x.com", "d@x.com", "e@x.com"],
            ),
            ("Ann <a@x.com>; \"Bee, Ben\" <b@x.com>", &["a@x.com", "b@x.com"]),
            ("Ann<a@x.com>Ben<b@x.com> c@x.com", &["a@x.com", "b@x.com", "c@x.com"]),
            ("'old@y.com' <a@x.com>", &["a@x.com"]),
            ("From: a@x.com\nTo: (b@x.com)", &["a@x.com", "b@x.com"]),
            ("<mailto:a@x.com>, MailTo:b@x.com", &["a@x.com", "b@x.com"]),
            ("Ann <a@x.com", &["a@x.com"]),
            ("Sales @ Contoso; @x.com; a@; <>; > <", &[]),
            ("émile@x.com <顧客@例え.jp>", &["顧客@例え.jp"]),
        ] {
            assert_eq!(addresses_in(text), addresses, "{text:?}");
        }
    }
}
