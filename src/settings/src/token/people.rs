//! Whether everyone gets a personal number of their own.

use super::{Token, from_zero, largest_number, largest_person, personal_digits, room_for_people};
use crate::{
    profile::Profile,
    words::{count, group_digits},
};

/// Who shares a personal number with whom, with a profile's base, digits and people.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PeopleSharing {
    /// The first two people with the same number, as people are counted from 1.
    pub first_pair: Option<(i128, i128)>,
    /// How many people have a number that somebody else has too.
    pub sharing: i128,
    /// How many people get a number of their own that loses no digit, with this base and these digits.
    pub room: i128,
    /// The first person whose number, base included, is wider than the digits and is cut.
    pub first_cut: Option<i128>,
    /// The first person whose number, base included, is larger than Dynamics can hold.
    pub first_beyond: Option<i128>,
    /// The first person's first token.
    pub first: Token,
    /// The last person's last token.
    pub last: Token,
    /// People, at least 0.
    people: i128,
    /// The personal number that the first pair shares.
    shared: Option<String>,
}

/// Looks whether everyone fits. Numbers wider than their digits keep the rightmost ones, as in Dynamics's own preview;
/// what Dynamics does with them is not documented.
pub fn people_sharing_numbers(profile: &Profile) -> PeopleSharing {
    let settings = &profile.settings;
    let people = profile.usage_or_assumed().people.max(0);
    let digits = personal_digits(settings);
    let base = from_zero(settings.base_tracking_number);
    let numbers = 10_i128.pow(digits);
    // The first person with a number above this one, if there are so many people.
    let first_above = |largest: i128| {
        let first = (from_zero(largest) + 1).saturating_sub(base).max(1);
        i128::try_from(first).ok().filter(|first| *first <= people)
    };
    let first_pair = (people > numbers).then_some((1, numbers + 1));
    PeopleSharing {
        first_pair,
        // Each one beyond the numbers shares with one before them, until all do.
        sharing: (people - numbers).max(0).saturating_mul(2).min(people),
        room: room_for_people(settings),
        first_cut: first_above(numbers - 1),
        first_beyond: first_above(i128::from(i32::MAX)),
        first: Token::new(settings, 1, 1),
        last: Token::new(settings, people, largest_number(settings)),
        people,
        shared: first_pair.map(|(person, _)| Token::new(settings, person, 1).person),
    }
}

impl PeopleSharing {
    /// "All 250 people get a number of their own; there is room for 749 more." And what else there is to say.
    pub fn in_words(&self) -> String {
        let mut sentences = vec![self.own_numbers()];
        if let (Some(cut), None) = (self.first_cut, self.first_pair) {
            sentences.push(format!(
                "From person {} on, numbers are too wide and lose their first digits, as in Dynamics's own preview.",
                group_digits(cut)
            ));
        }
        if let Some(beyond) = self.first_beyond {
            sentences.push(format!(
                "From person {} on, numbers are above {}, the largest that Dynamics holds. What happens beyond it is \
                 not documented.",
                group_digits(beyond),
                group_digits(largest_person(10))
            ));
        }
        sentences.join(" ")
    }

    /// "The first token is CRM:0001001, of person 1; the last is CRM:0250999, of person 250."
    pub fn tokens_in_words(&self) -> String {
        format!(
            "The first token is {}, of person 1; the last is {}, of person {}.",
            crate::words::visible(&self.first.to_string()),
            crate::words::visible(&self.last.to_string()),
            group_digits(self.people)
        )
    }

    fn own_numbers(&self) -> String {
        if let (Some((one, other)), Some(number)) = (self.first_pair, &self.shared) {
            let all = if self.sharing == self.people {
                "Everyone shares".to_owned()
            } else {
                format!("{} share", count(self.sharing, "person", "people"))
            };
            return format!(
                "People {} and {} would both get the number {number}. {all} a number with somebody else; there is \
                 room for {}.",
                group_digits(one),
                group_digits(other),
                group_digits(self.room)
            );
        }
        let who = match self.people {
            0 => return format!("Nobody needs a number; there is room for {}.", people(self.room)),
            1 => "The one person gets".to_owned(),
            2 => "Both people get".to_owned(),
            many => format!("All {} people get", group_digits(many)),
        };
        if self.first_cut.is_some() || self.first_beyond.is_some() {
            return format!("{who} a number of their own.");
        }
        match (self.room - self.people).max(0) {
            0 => format!("{who} a number of their own; there is no room for more."),
            more => format!(
                "{who} a number of their own; there is room for {} more.",
                group_digits(more)
            ),
        }
    }
}

fn people(number: i128) -> String {
    count(number, "person", "people")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Usage;

    fn sharing(base: i128, digits: i128, people: i128) -> PeopleSharing {
        let mut profile = Profile::new("test");
        profile.settings.base_tracking_number = base;
        profile.settings.personal_number_digits = digits;
        profile.usage = Some(Usage {
            people,
            ..Usage::ASSUMED
        });
        people_sharing_numbers(&profile)
    }

    #[test]
    fn it_reads_as_people_say_it() {
        let plans = [
            (0, 3, 250),
            (0, 3, 999),
            (0, 1, 1),
            (500, 3, 2),
            (0, 3, 0),
            (0, 3, 1_000),
            (0, 3, 1_001),
            (500, 3, 2_500),
            (2_147_483_646, 10, 2),
        ];
        let said = plans.map(|(base, digits, people)| sharing(base, digits, people).in_words());
        insta::assert_snapshot!(said.join("\n"), @"
        All 250 people get a number of their own; there is room for 749 more.
        All 999 people get a number of their own; there is no room for more.
        The one person gets a number of their own; there is room for 8 more.
        Both people get a number of their own; there is room for 497 more.
        Nobody needs a number; there is room for 999 people.
        All 1,000 people get a number of their own. From person 1,000 on, numbers are too wide and lose their first digits, as in Dynamics's own preview.
        People 1 and 1,001 would both get the number 001. 2 people share a number with somebody else; there is room for 999.
        People 1 and 1,001 would both get the number 501. Everyone shares a number with somebody else; there is room for 499.
        Both people get a number of their own. From person 2 on, numbers are above 2,147,483,647, the largest that Dynamics holds. What happens beyond it is not documented.
        ");
    }

    #[test]
    fn tokens_are_the_first_and_the_last() {
        assert_eq!(
            sharing(0, 3, 250).tokens_in_words(),
            "The first token is CRM:0001001, of person 1; the last is CRM:0250999, of person 250."
        );
    }

    #[test]
    fn it_is_as_going_from_person_to_person() {
        for (base, digits) in [(0, 1), (3, 1), (9, 1), (25, 1), (-4, 1), (0, 2), (95, 2)] {
            for people in 0..=35 {
                let found = sharing(base, digits, people);
                let mut profile = Profile::new("test");
                profile.settings.base_tracking_number = base;
                profile.settings.personal_number_digits = digits;
                let number = |person: i128| Token::new(&profile.settings, person, 1).person;
                let shares =
                    |person: &i128| (1..=people).any(|other| other != *person && number(other) == number(*person));
                let sharing: Vec<_> = (1..=people).filter(shares).collect();
                assert_eq!(found.sharing, sharing.len() as i128, "{base} {digits} {people}");
                let pair = sharing.first().map(|&one| {
                    let other = (one + 1..=people)
                        .find(|other| number(*other) == number(one))
                        .unwrap_or(0);
                    (one, other)
                });
                assert_eq!(found.first_pair, pair, "{base} {digits} {people}");
                let wide = (1..=people).find(|person| (base.max(0) + person).to_string().len() as i128 > digits);
                assert_eq!(found.first_cut, wide);
                assert_eq!(wide.is_none(), people <= found.room, "{base} {digits} {people}");
            }
        }
    }

    #[test]
    fn numbers_that_cannot_be_do_no_harm() {
        for extreme in [i128::MIN, -1, 0, 1, i128::MAX] {
            for people in [i128::MIN, 0, 1, i128::MAX] {
                let found = sharing(extreme, extreme, people);
                assert!(found.in_words().ends_with('.'));
                assert!(found.tokens_in_words().ends_with('.'));
                assert!((0..=people.max(0)).contains(&found.sharing));
            }
        }
        // The largest base leaves the first person's number beyond what Dynamics holds.
        assert_eq!(sharing(i128::MAX, 3, 1).first_beyond, Some(1));
    }
}
