//! Each prefix of the list for itself, with how it stands.

use super::{MOST_CHARACTERS, carried_out, joining};
use crate::{profile::Profile, words::visible};

/// One prefix of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// As people read it, what nobody can see named in brackets.
    pub text: String,
    /// The prefix itself.
    pub prefix: String,
    /// How it stands.
    pub standing: ChipStanding,
    /// That in a sentence or two.
    pub note: String,
}

/// How a prefix of the list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChipStanding {
    /// The profile's own prefix.
    Current,
    /// In Dynamics now, and in the history once the profile is carried out.
    JoinsWhenCarriedOut,
    /// In the history.
    Earlier,
    /// No longer fits once the profile is carried out.
    DropsOut,
}

impl ChipStanding {
    /// In a word or two.
    pub fn label(self) -> &'static str {
        match self {
            Self::Current => "Current",
            Self::JoinsWhenCarriedOut => "Joins when carried out",
            Self::Earlier => "Earlier",
            Self::DropsOut => "Drops out",
        }
    }

    fn note(self) -> String {
        match self {
            Self::Current => "Starts the tokens of new mail once this is carried out.".to_owned(),
            Self::JoinsWhenCarriedOut => {
                "The prefix until this is carried out. Then it joins the earlier prefixes.".to_owned()
            }
            Self::Earlier => "An earlier prefix. How Dynamics uses these is not documented.".to_owned(),
            Self::DropsOut => format!(
                "Does not fit the {MOST_CHARACTERS} characters of the list. A late reply with it may no longer be \
                 recognized; that is not documented."
            ),
        }
    }
}

/// Every prefix of the list as it will be once the profile is carried out, and those that drop out of it, in order,
/// given the prefix last known to be in Dynamics.
pub fn chips(profile: &Profile, in_dynamics: Option<&str>) -> Vec<Chip> {
    let list = carried_out(profile, in_dynamics);
    let current = usize::from(!profile.settings.prefix.trim().is_empty());
    let joins = usize::from(joining(profile, in_dynamics).is_some());
    let fit = list.kept.len();
    let all = list.kept.into_iter().chain(list.dropped);
    all.enumerate()
        .map(|(place, prefix)| {
            let standing = if place >= fit {
                ChipStanding::DropsOut
            } else if place < current {
                ChipStanding::Current
            } else if place < current + joins {
                ChipStanding::JoinsWhenCarriedOut
            } else {
                ChipStanding::Earlier
            };
            Chip {
                text: visible(&prefix),
                prefix,
                standing,
                note: standing.note(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_prefix_stands_where_it_belongs() {
        let long = "x".repeat(250);
        for (prefix, history, known, expected) in [
            ("CRM:", &[][..], None, &[("CRM:", ChipStanding::Current)][..]),
            (
                "CTSO-",
                &["ref: "],
                Some("CRM:"),
                &[
                    ("CTSO-", ChipStanding::Current),
                    ("CRM:", ChipStanding::JoinsWhenCarriedOut),
                    ("ref:[space]", ChipStanding::Earlier),
                ],
            ),
            (
                "",
                &["", "ref:"],
                Some("CRM:"),
                &[
                    ("CRM:", ChipStanding::JoinsWhenCarriedOut),
                    ("ref:", ChipStanding::Earlier),
                ],
            ),
            (
                "CTSO-",
                &[&long, "ref:"],
                None,
                &[
                    ("CTSO-", ChipStanding::Current),
                    (&long, ChipStanding::DropsOut),
                    ("ref:", ChipStanding::DropsOut),
                ],
            ),
            ("", &[], None, &[]),
        ] {
            let mut profile = Profile::new("test");
            profile.settings.prefix = prefix.to_owned();
            profile.prefix_history = history.iter().map(|item| (*item).to_owned()).collect();
            let chips = chips(&profile, known);
            let stand: Vec<_> = chips.iter().map(|chip| (chip.text.as_str(), chip.standing)).collect();
            assert_eq!(stand, expected);
        }
    }
}
