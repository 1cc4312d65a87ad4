//! What is said about a token that was read.

use super::{Reading, Split, TokenStanding, WhichPrefix};
use crate::{
    SettingId, Value,
    prefix_history::MOST_CHARACTERS,
    profile::Profile,
    token::{counter_digits, personal_digits},
    words::{count, group_digits, quoted, visible},
};

/// Whose number it is stands in Dynamics only. Queues use the counter of their owner (Microsoft's article KA-22940).
pub const NAME_UNKNOWN: &str = "Threadmark cannot know the name; it may be a queue's owner.";

/// Where [`looks_like_token`](super::looks_like_token) finds something that no profile reads.
pub const LOOKS_LIKE_TOKEN: &str = "This looks like a tracking token, but none of your profiles has its prefix. Another \
                                    organization may have made it.";

/// Microsoft's article KA-22940 on duplicate tokens.
const KEEPS_CORRELATING: &str =
    "Microsoft's article KA-22940 says that mail sent under earlier settings keeps correlating.";

impl Reading {
    /// That another organization may have made it, where the prefix is the one that every environment begins with and the
    /// digits are not the present ones: a new environment was seen to hold `CRM:`, and public mail of a large sender carries
    /// it with 3 and 6 digits.
    pub fn maker_in_words(&self, profile: &Profile) -> Option<String> {
        let is_factory = || SettingId::Prefix.setting().default_value() == Value::Text(self.prefix.clone());
        let is_present = self.splits.iter().any(|split| split.is_present);
        (!is_present && is_factory()).then(|| {
            format!(
                "Another organization may have made this token: every environment begins with the prefix {}, and {} behind \
                 the 0 are not the {} of the present settings.",
                visible(&self.prefix),
                count(i128::try_from(self.digits()).unwrap_or(i128::MAX), "digit", "digits"),
                personal_digits(&profile.settings) + counter_digits(&profile.settings)
            )
        })
    }

    /// Which prefix it begins with: `"ref:" is an earlier prefix, number 2 of the history.`
    pub fn prefix_in_words(&self) -> String {
        let prefix = quoted(&visible(&self.prefix));
        match self.which {
            WhichPrefix::Current => format!("{prefix} is the current prefix."),
            WhichPrefix::Earlier(0) => format!("{prefix} is an earlier prefix, the newest of the history."),
            WhichPrefix::Earlier(place) => format!(
                "{prefix} is an earlier prefix, number {} of the history.",
                place.saturating_add(1)
            ),
        }
    }

    /// How many ways there are to split its digits, and which the present settings take.
    pub fn splits_in_words(&self, profile: &Profile) -> String {
        let (personal, counter) = (personal_digits(&profile.settings), counter_digits(&profile.settings));
        let digits = self.digits();
        match self.splits.as_slice() {
            [_] => format!("Its {digits} digits can be split in one way only."),
            ways if ways.iter().any(|split| split.is_present) => format!(
                "Its {digits} digits can be split in {} ways. The present settings give {personal} to the person and \
                 {counter} to the email; they may have been others when it was sent.",
                ways.len()
            ),
            ways => format!(
                "Its {digits} digits can be split in {} ways. None is that of the present settings, which give {personal} \
                 to the person and {counter} to the email.",
                ways.len()
            ),
        }
    }

    /// Whether the present settings would make it, and what is known where they would not.
    pub fn standing_in_words(&self, profile: &Profile) -> String {
        let settings = &profile.settings;
        let is_on = settings.use_tracking_tokens;
        let stands = match self.standing {
            TokenStanding::AsMadeNow if is_on => "The present settings make tokens like this one.".to_owned(),
            TokenStanding::AsMadeNow => "With tokens on, the present settings make tokens like this one.".to_owned(),
            TokenStanding::OtherDigits => format!(
                "The prefix is the current one, but the present settings put {} digits behind the 0, not {}. \
                 {KEEPS_CORRELATING}",
                personal_digits(settings) + counter_digits(settings),
                self.digits()
            ),
            TokenStanding::EarlierPrefix => {
                format!("The prefix is an earlier one, so new mail gets no such token. {KEEPS_CORRELATING}")
            }
            TokenStanding::DroppedPrefix => format!(
                "The prefix is an earlier one that no longer fits the {MOST_CHARACTERS} characters of the list that \
                 Dynamics stores. Whether Dynamics still recognizes it is not documented."
            ),
        };
        if is_on {
            stands
        } else {
            format!("Tokens are off in this profile. {stands}")
        }
    }

    /// How many digits stand behind the fixed one.
    fn digits(&self) -> usize {
        let digits = |split: &Split| split.person_digits.len() + split.counter_digits.len();
        self.splits.first().map_or(0, digits)
    }
}

impl Split {
    /// "Person number 42, email 117.", and what speaks against it.
    pub fn in_words(&self, profile: &Profile) -> String {
        let base = profile.settings.base_tracking_number.max(0);
        let email = group_digits(self.email);
        let (number, with_base) = (group_digits(self.number), group_digits(base));
        let mut words = match self.person {
            None => {
                format!("Number {number}, email {email}. It is below the base {with_base}, so it is nobody's here.")
            }
            Some(0) => format!(
                "Number {number}, email {email}. It is nobody's: people begin at {}. Mail sent without a person may carry \
                 it; that is not documented.",
                group_digits(base.saturating_add(1))
            ),
            Some(person) if base == 0 => format!("Person number {}, email {email}.", group_digits(person)),
            Some(person) => format!(
                "Person number {} ({number} with the base {with_base}), email {email}.",
                group_digits(person)
            ),
        };
        if self.number > i128::from(i32::MAX) {
            words += &format!(" Dynamics holds no number above {}.", group_digits(i32::MAX));
        } else if self.person > Some(0) {
            if !self.is_planned_person {
                let people = profile.usage_or_assumed().people;
                words += &format!(" The profile counts on {}.", count(people, "person", "people"));
            }
            if self.email == 0 {
                words += " A person's emails begin at 1, so 0 is unlikely.";
            }
        }
        words
    }
}
