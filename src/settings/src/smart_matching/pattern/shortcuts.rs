//! Where .NET finds something else than its documentation says: two shortcuts to where a match may begin, and a lazy
//! repetition that loses its place.

use super::{
    read::{Anchor, Part},
    signs::Class,
};

/// At a fixed place .NET first compares the letters that stand there as words of the culture, where `İ` is no `i`.
pub(super) fn compare_as_words(part: &mut Part) {
    if part.begins_at_a_fixed_place() == Some(true) {
        part.begin_without_dotted_capital();
    }
}

impl Part {
    /// `None` where it takes nothing that settles it.
    fn begins_at_a_fixed_place(&self) -> Option<bool> {
        match self {
            Self::At(place) => Some(matches!(
                place,
                Anchor::Start | Anchor::StartOfSearch | Anchor::End | Anchor::EndOrLastBreak
            )),
            Self::Row(parts) => parts.iter().find_map(Self::begins_at_a_fixed_place),
            Self::Choice(parts) if parts.len() == 1 => parts[0].begins_at_a_fixed_place(),
            Self::Group(part, _) | Self::Atomic(part) => Some(part.begins_at_a_fixed_place() == Some(true)),
            Self::Look { .. } => None,
            _ => Some(false),
        }
    }

    /// `true` behind the letters that are compared as words.
    fn begin_without_dotted_capital(&mut self) -> bool {
        match self {
            Self::At(_) | Self::Look { .. } => false,
            Self::Row(parts) => {
                let mut letters = false;
                for part in parts {
                    let is_letter = matches!(part, Self::One { .. });
                    if letters && !is_letter {
                        return true;
                    }
                    letters = is_letter;
                    if part.begin_without_dotted_capital() && !letters {
                        return true;
                    }
                }
                letters
            }
            Self::Choice(parts) if parts.len() == 1 => parts[0].begin_without_dotted_capital(),
            Self::Group(part, _) | Self::Atomic(part) => {
                part.begin_without_dotted_capital();
                true
            }
            Self::One {
                unit: 0x69,
                ignores_case: true,
            } => {
                let mut class = Class::default();
                class.add(0x69..=0x69);
                class.add(0x49..=0x49);
                *self = Self::Class {
                    class: class.into(),
                    ignores_case: false,
                };
                true
            }
            Self::Repeated {
                part,
                least,
                most,
                lazy,
            } if *least > 0 && matches!(**part, Self::One { .. }) => {
                let rest = Self::Repeated {
                    part: part.clone(),
                    least: 0,
                    most: most.map(|most| most - *least),
                    lazy: *lazy,
                };
                part.begin_without_dotted_capital();
                *most = Some(*least);
                *self = Self::Row(vec![self.clone(), rest]);
                true
            }
            _ => true,
        }
    }

    /// A lazy repetition without an end whose rounds may be empty. Where one is, the match begins anew behind it.
    fn slips(&self) -> bool {
        match self {
            Self::Repeated {
                part,
                least: 0 | 1,
                most: None,
                lazy: true,
            } => part.may_be_empty(),
            _ => false,
        }
    }

    /// Whether one slips where it takes the place of something else with it than of the whole match, or where it is
    /// drawn together with a repetition within.
    pub(super) fn slips_within(&self, whole: bool) -> bool {
        match self {
            Self::Row(parts) | Self::Choice(parts) => parts.iter().any(|part| part.slips_within(whole)),
            Self::Repeated { part, .. } => self.slips() && (!whole || part.is_repeated()) || part.slips_within(false),
            Self::Group(part, _) | Self::Atomic(part) | Self::Look { part, .. } => part.slips_within(false),
            Self::One { .. } | Self::Class { .. } | Self::At(_) | Self::Again { .. } => false,
        }
    }

    fn is_repeated(&self) -> bool {
        match self {
            Self::Row(parts) | Self::Choice(parts) if parts.len() == 1 => parts[0].is_repeated(),
            _ => matches!(self, Self::Repeated { .. }),
        }
    }

    /// Whether a match may begin both with what ignores case and with a kind of character that does not: .NET looks for
    /// both in small letters then.
    pub(super) fn begins_with_both_cases(&self) -> bool {
        let mut begins = [false; 2];
        self.begins(&mut begins);
        begins == [true; 2]
    }

    fn begins(&self, found: &mut [bool; 2]) {
        match self {
            Self::One { ignores_case, .. } => found[0] |= ignores_case,
            Self::Class { ignores_case, .. } => found[usize::from(!ignores_case)] = true,
            Self::Row(parts) => {
                let empty = parts.iter().take_while(|part| part.may_be_empty()).count();
                parts
                    .iter()
                    .take(empty.saturating_add(1))
                    .for_each(|part| part.begins(found));
            }
            Self::Choice(parts) => parts.iter().for_each(|part| part.begins(found)),
            Self::Repeated { part, .. } | Self::Group(part, _) | Self::Atomic(part) => part.begins(found),
            Self::At(_) | Self::Again { .. } | Self::Look { .. } => {}
        }
    }
}
