//! What one more change of the prefix would push out of the list, before it happens.

use super::{MOST_CHARACTERS, carried_out, named, stored};
use crate::{
    SettingId,
    catalogue::Kind,
    profile::Profile,
    words::{count, quoted},
};

/// What one more prefix would do to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextChange {
    /// The list as it will be once the profile is carried out, the current prefix first.
    pub list: Vec<String>,
    /// The most characters that the next prefix may have before something drops out, at most as many as Dynamics takes;
    /// 0 where any prefix pushes something out.
    pub longest: usize,
    /// What drops out with a prefix as long as the present one, newest first.
    pub with_the_same_length: Vec<String>,
    /// How many more prefixes as long as the present one fit before the first drops out.
    pub changes_left: usize,
    /// In words: "The next prefix may have up to 9 characters before "CRM:" drops out of the list."
    pub said: String,
    /// What is lost with what drops out; `None` where even the longest prefix pushes nothing out.
    pub leads_to: Option<String>,
}

impl NextChange {
    /// What drops out with one more prefix of so many characters, newest first.
    pub fn pushed_out_by(&self, characters: usize) -> Vec<String> {
        let fits = |kept: &[String]| kept.iter().map(|item| item.chars().count() + 1).sum::<usize>();
        let room = MOST_CHARACTERS.saturating_sub(characters.saturating_add(1));
        let kept = (0..=self.list.len())
            .rev()
            .find(|&number| fits(&self.list[..number]) <= room)
            .unwrap_or(0);
        self.list[kept..].to_vec()
    }
}

/// What the change of prefix after this one would do, given the prefix last known to be in Dynamics.
pub fn next_change(profile: &Profile, in_dynamics: Option<&str>) -> NextChange {
    let most = match SettingId::Prefix.setting().kind {
        Kind::Text { max, .. } => max,
        Kind::Switch | Kind::Number { .. } => MOST_CHARACTERS,
    };
    let list = carried_out(profile, in_dynamics).kept;
    let used = list
        .split_first()
        .map_or(0, |(current, history)| stored(current, history).stored.chars().count());
    let free = MOST_CHARACTERS.saturating_sub(used);
    // Each prefix takes its separator's place too.
    let longest = free.saturating_sub(1).min(most);
    let present = profile.settings.prefix.trim().chars().count().clamp(1, most);

    let said = match list.last().map(|oldest| quoted(oldest)) {
        None => "The list is empty: nothing can drop out.".to_owned(),
        Some(_) if longest == most => {
            format!("The next prefix may have all {most} characters that Dynamics takes. Nothing drops out.")
        }
        Some(oldest) if longest == 0 => format!("Any further prefix pushes {oldest} out of the list."),
        Some(oldest) => format!(
            "The next prefix may have up to {} before {oldest} drops out of the list.",
            count(i128::try_from(longest).unwrap_or(i128::MAX), "character", "characters")
        ),
    };
    let mut next = NextChange {
        list,
        longest,
        with_the_same_length: Vec::new(),
        changes_left: free / (present + 1),
        said,
        leads_to: None,
    };
    next.with_the_same_length = next.pushed_out_by(present);
    let lost = next.pushed_out_by(most);
    next.leads_to = (!lost.is_empty()).then(|| {
        let with = match lost.len() {
            1 => quoted(&lost[0]),
            _ => format!("one of {}", named(&lost)),
        };
        format!(
            "With {most} characters {} would drop out. A reply with {with} in its subject may then no longer be \
             recognized. How Dynamics uses the list is not documented; leave Use correlation on, which looks at the reply \
             header first.",
            named(&lost)
        )
    });
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(prefix: &str, history: &[String]) -> Profile {
        let mut profile = Profile::new("test");
        profile.settings.prefix = prefix.to_owned();
        profile.prefix_history = history.to_vec();
        profile
    }

    #[test]
    fn the_room_is_what_256_characters_leave() {
        let tens = |number: usize| vec!["0123456789".to_owned(); number];
        let mut said = String::new();
        for (prefix, history) in [
            ("CRM:", vec![]),
            // 5 + 21 × 11 + 4 leave 16.
            ("CTSO", [tens(21), vec!["ref".to_owned()]].concat()),
            // 5 + 22 × 11 + 4 leave 5: exactly four characters and their separator.
            ("CTSO", [tens(22), vec!["ref".to_owned()]].concat()),
            // 6 + 22 × 11 + 5 leave 3.
            ("CTSO-", [tens(22), vec!["CRM:".to_owned()]].concat()),
            // 6 + 22 × 11 + 8 leave nothing.
            ("CTSO-", [tens(22), vec!["CRM:ABC".to_owned()]].concat()),
        ] {
            let next = next_change(&profile(prefix, &history), None);
            let (longest, same) = (next.longest, next.with_the_same_length.len());
            said += &format!("{longest} {same} {} {}\n", next.changes_left, next.said);
            assert_eq!(next.leads_to.is_some(), longest < 20);
        }
        insta::assert_snapshot!(said, @r#"
        20 0 50 The next prefix may have all 20 characters that Dynamics takes. Nothing drops out.
        15 0 3 The next prefix may have up to 15 characters before "ref" drops out of the list.
        4 0 1 The next prefix may have up to 4 characters before "ref" drops out of the list.
        2 1 0 The next prefix may have up to 2 characters before "CRM:" drops out of the list.
        0 1 0 Any further prefix pushes "CRM:ABC" out of the list.
        "#);
    }

    #[test]
    fn what_is_lost_is_named() {
        let history: Vec<String> = (0..12).map(|number| format!("{number:019}")).collect();
        // 5 + 12 × 20 leave 11.
        let next = next_change(&profile("CTSO", &history), None);
        assert_eq!(next.longest, 10);
        assert_eq!(next.pushed_out_by(10), [""; 0]);
        assert_eq!(next.pushed_out_by(11), ["0000000000000000011"]);
        assert_eq!(next.pushed_out_by(255), next.list);
        assert!(next.leads_to.is_some_and(|text| {
            text.starts_with("With 20 characters \"0000000000000000011\" would drop out. A reply with")
        }));
    }

    #[test]
    fn what_joins_when_carried_out_counts() {
        let history: Vec<String> = (0..11).map(|number| format!("{number:020}")).collect();
        // 5 + 11 × 21 leave 20; with another 5 they leave 15.
        let profile = profile("CTSO", &history);
        assert_eq!(next_change(&profile, None).longest, 19);
        let next = next_change(&profile, Some("CRM:"));
        assert_eq!((next.longest, next.list[1].as_str()), (14, "CRM:"));
        assert_eq!(
            next_change(&super::super::super::Profile::new("x"), Some("CRM:")).longest,
            20
        );
    }
}
