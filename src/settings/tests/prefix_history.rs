//! What holds for every prefix history that a profile can hold, tidied, pasted, and changed once more.

use crate::support::{any_prefix, any_profile, any_text};
use proptest::{option, prelude::*};
use tracking_settings::{
    Field, Value,
    prefix_history::{
        ChipStanding, MOST_CHARACTERS, SEPARATOR, carried_out, chips, cleaned, next_change, pasted, stored,
    },
    profile::limits,
};

proptest! {
    #![proptest_config(crate::support::config())]

    #[test]
    fn cleaning_is_done_once_and_keeps_the_order(profile in any_profile()) {
        let (current, history) = (&profile.settings.prefix, &profile.prefix_history);
        let Some(clean) = cleaned(current, history) else {
            prop_assert!(history.iter().all(|item| !item.trim().is_empty() && item.trim() == item && !item.contains(SEPARATOR)));
            return Ok(());
        };
        prop_assert_ne!(&clean.history, history);
        prop_assert_eq!(cleaned(current, &clean.history), None);
        prop_assert!(clean.done.ends_with('.') && clean.done.starts_with(|c: char| c.is_ascii_digit()), "{}", clean.done);
        // In the order in which each first stood, and none invented.
        let all: Vec<_> = history.iter().flat_map(|item| item.split(SEPARATOR)).map(str::trim).collect();
        let places: Vec<_> = clean.history.iter().map(|item| all.iter().position(|one| one == item).unwrap()).collect();
        prop_assert!(places.is_sorted_by(|a, b| a < b), "{:?}", places);
        prop_assert!(clean.history.iter().all(|item| item != current.trim()));
        let mut same = profile.clone();
        prop_assert!(same.set(Field::PrefixHistory, &Value::List(clean.history)));
    }

    #[test]
    fn a_list_that_dynamics_keeps_can_be_pasted(profile in any_profile()) {
        let clean = cleaned(&profile.settings.prefix, &profile.prefix_history)
            .map_or(profile.prefix_history, |clean| clean.history);
        let list: Vec<_> = std::iter::once(profile.settings.prefix)
            .chain(clean)
            // What people's programs put around or between prefixes is no part of one.
            .filter(|item| !item.trim().is_empty() && !item.contains(['"', '\'', '“', '”', '‘', '’', ';', '\u{FEFF}', ','])
                && item.trim() == item && !item.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')))
            .collect();
        prop_assume!(!list.is_empty());
        for text in [
            list.iter().map(|item| format!("{item};")).collect::<String>(),
            list.join(" ; "),
            list.join("\n"),
            format!("\"{}\"", list.join(";")),
            format!("\"trackingprefix\": \"{};\",\r\n", list.join(";")),
        ] {
            let found = pasted(&text).unwrap();
            prop_assert_eq!(&found.current, &list[0]);
            prop_assert_eq!(&found.history, &list[1..]);
            prop_assert!(found.said.ends_with('.'));
        }
    }

    #[test]
    fn any_text_can_be_pasted_and_stays_within_the_limits(text in any_text(4_000)) {
        match pasted(&text) {
            Ok(list) => {
                prop_assert!(!list.current.is_empty() && list.current.chars().count() <= limits::PREFIX);
                let mut profile = tracking_settings::Profile::new("test");
                prop_assert!(list.history.iter().all(|item| !item.is_empty() && !item.contains(SEPARATOR)));
                prop_assert!(profile.set(Field::PrefixHistory, &Value::List(list.history)));
            }
            Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
        }
    }

    #[test]
    fn the_next_change_is_what_writing_it_would_do(
        profile in any_profile(), known in option::of(any_prefix()), length in 1..=255_usize
    ) {
        let next = next_change(&profile, known.as_deref());
        prop_assert_eq!(&next.list, &carried_out(&profile, known.as_deref()).kept);
        let with = |length: usize| stored(&"x".repeat(length), &next.list);
        prop_assert!(with(length).stored.chars().count() <= MOST_CHARACTERS);
        prop_assert_eq!(next.pushed_out_by(length), with(length).dropped);
        // The longest that pushes nothing out is exactly that.
        prop_assert!(next.longest == 0 || with(next.longest).dropped.is_empty());
        prop_assert!(next.list.is_empty() || next.longest == 20 || !with(next.longest + 1).dropped.is_empty());
        prop_assert_eq!(next.leads_to.is_some(), !with(20).dropped.is_empty());
        prop_assert!(next.said.ends_with('.'));
    }

    #[test]
    fn chips_are_the_whole_list_in_order(profile in any_profile(), known in option::of(any_prefix())) {
        let list = carried_out(&profile, known.as_deref());
        let chips = chips(&profile, known.as_deref());
        let texts: Vec<_> = chips.iter().map(|chip| chip.prefix.clone()).collect();
        prop_assert_eq!(texts, [list.kept.clone(), list.dropped].concat());
        for (place, chip) in chips.iter().enumerate() {
            prop_assert_eq!(chip.standing == ChipStanding::DropsOut, place >= list.kept.len());
            prop_assert!(chip.note.ends_with('.') && !chip.text.contains(['\n', '\u{202E}']), "{}", chip.text);
        }
        let standing = |one: ChipStanding| chips.iter().filter(|chip| chip.standing == one).count();
        prop_assert!(standing(ChipStanding::Current) <= 1 && standing(ChipStanding::JoinsWhenCarriedOut) <= 1);
    }
}
