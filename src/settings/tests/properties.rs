//! What holds for every profile that a file can hold.

use std::collections::BTreeSet;

use crate::support::{any_number, any_profile, any_settings, any_text};
use proptest::prelude::*;
use tracking_settings::{
    Field, Level, Profile, Token, Value, difference, findings,
    prefix_history::{self, MOST_CHARACTERS},
    token::{fewest_digits, find_in_subject, outlook, people_sharing_numbers, repeats_after_days, within_days},
};

/// What tells one finding from another.
fn errors(profile: &Profile) -> BTreeSet<(&'static str, Vec<Field>)> {
    let errors = findings(profile)
        .into_iter()
        .filter(|finding| finding.level == Level::Error);
    errors.map(|finding| (finding.code.as_str(), finding.fields)).collect()
}

proptest! {
    #![proptest_config(crate::support::config())]

    #[test]
    fn a_profile_does_not_differ_from_itself(profile in any_profile()) {
        prop_assert_eq!(difference(&profile, &profile), vec![]);
    }

    #[test]
    fn differences_are_listed_once_in_order_and_lead_from_one_to_the_other(was in any_profile(), is in any_profile()) {
        let differences = difference(&was, &is);
        prop_assert!(differences.is_sorted_by(|a, b| a.field < b.field));
        let mut now = was;
        for one in &differences {
            prop_assert_ne!(&one.was, &one.is);
            prop_assert!(now.set(one.field, &one.is), "{:?}", one);
        }
        prop_assert_eq!(now, is);
    }

    #[test]
    fn one_changed_field_is_one_difference(profile in any_profile(), other in any_profile(), pick in any::<prop::sample::Index>()) {
        // Numbers for the estimates can only be given together, so they are left alone here.
        let fields: Vec<_> =
            Field::all().into_iter().filter(|field| !tracking_settings::Usage::FIELDS.contains(field)).collect();
        let field = fields[pick.index(fields.len())];
        let mut changed = profile.clone();
        prop_assert!(changed.set(field, &other.get(field)));
        let expected: Vec<_> = (profile.get(field) != other.get(field)).then_some(field).into_iter().collect();
        let listed: Vec<_> = difference(&profile, &changed).into_iter().map(|one| one.field).collect();
        prop_assert_eq!(listed, expected);
    }

    #[test]
    fn every_field_takes_back_what_it_gives(profile in any_profile()) {
        let mut same = profile.clone();
        for field in Field::all() {
            prop_assert!(same.set(field, &profile.get(field)), "{}", field.path());
        }
        prop_assert_eq!(same, profile);
    }

    #[test]
    fn each_fix_removes_its_finding_and_brings_no_new_error(profile in any_profile()) {
        let before = errors(&profile);
        for finding in findings(&profile) {
            let Some(fix) = finding.fix else { continue };
            let mended = fix.applied_to(&profile);
            prop_assert!(
                findings(&mended).iter().all(|left| left.code != finding.code || left.fields != finding.fields),
                "{:?} stays after {:?}", finding.code, fix
            );
            let new: Vec<_> = errors(&mended).difference(&before).cloned().collect();
            prop_assert!(new.is_empty(), "{:?} brings {:?}", fix, new);
            // It changes what it says, and nothing besides.
            let changed: BTreeSet<_> = difference(&profile, &mended).into_iter().map(|one| one.field).collect();
            let said: BTreeSet<_> = fix.changes.iter().map(|(field, _)| *field).collect();
            let usage = tracking_settings::Usage::FIELDS;
            prop_assert!(changed.iter().all(|field| said.contains(field) || usage.contains(field)));
        }
    }

    #[test]
    fn findings_have_words_fields_and_order(profile in any_profile()) {
        let found = findings(&profile);
        prop_assert!(found.is_sorted_by_key(|finding| (finding.fields[0], finding.level)));
        let keys: BTreeSet<_> = found.iter().map(|finding| (finding.code, finding.fields[0])).collect();
        prop_assert_eq!(keys.len(), found.len(), "each once");
        for finding in found {
            for text in [&finding.message, &finding.consequence] {
                prop_assert!(text.ends_with('.') && !text.contains(['\n', '\u{202E}']) && text.chars().count() < 400, "{:?}", text);
            }
            prop_assert!(finding.fix.is_none_or(|fix| !fix.label.is_empty() && !fix.changes.is_empty()));
        }
    }

    #[test]
    fn a_token_in_a_subject_gives_its_parts_back(
        settings in any_settings(), person in any_number(), counter in any_number(), subject in any_text(200)
    ) {
        let token = Token::new(&settings, person, counter);
        let text = format!("{subject} {token}");
        let found = find_in_subject(&text, &settings).unwrap();
        prop_assert_eq!(&found.token, &token);
        prop_assert_eq!(&text[found.range.clone()], token.to_string());
        prop_assert_eq!(found.range.end, text.len());
        // Behind it people write what they like, if only no further digit.
        let after = format!("{text}) {}", subject.replace(|c: char| c.is_ascii_digit(), ""));
        if !settings.prefix.is_empty() && !after[text.len()..].contains(&settings.prefix) {
            prop_assert_eq!(find_in_subject(&after, &settings).unwrap(), found);
        }
    }

    #[test]
    fn any_subject_is_looked_through(settings in any_settings(), subject in any_text(1_000)) {
        if let Some(found) = find_in_subject(&subject, &settings) {
            prop_assert_eq!(&subject[found.range], found.token.to_string());
        }
    }

    #[test]
    fn tokens_have_their_shape(profile in any_profile(), person in any::<i128>(), counter in any::<i128>()) {
        let settings = &profile.settings;
        for token in [Token::first(&profile), Token::last(&profile), Token::new(settings, person, counter)] {
            prop_assert_eq!(token.person.len() as i128, settings.personal_number_digits.clamp(1, 10));
            prop_assert_eq!(token.counter.len() as i128, settings.activity_counter_digits.clamp(1, 9));
            prop_assert!((token.person.clone() + &token.counter).bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert_eq!(token.parts().concat(), token.to_string());
        }
    }

    #[test]
    fn the_forecast_is_exact(emails in any::<i128>(), days in any::<i128>(), few in 1..2_000_i128, window in 1..40_000_i128) {
        for (emails, days) in [(emails, days), (few, window)] {
            let enough = fewest_digits(emails, days);
            prop_assert!(enough.is_none_or(|digits| (1..=9).contains(&digits)));
            prop_assert!(!within_days(days).is_empty());
        }
        let Some(digits) = fewest_digits(few, window) else { return Ok(()) };
        let mut profile = Profile::new("test");
        profile.set(Field::EmailsPerDay, &Value::Number(few));
        profile.settings.activity_counter_digits = digits;
        let lasts = repeats_after_days(&profile).unwrap();
        prop_assert!(lasts >= window);
        prop_assert!((lasts - 1) * few < 10_i128.pow(digits as u32) - 1);
        prop_assert!(digits == 1 || 10_i128.pow(digits as u32 - 1) - 1 < few * window);
    }

    #[test]
    fn every_profile_has_an_outlook(profile in any_profile()) {
        let usage = profile.usage_or_assumed();
        let found = outlook(&profile);
        prop_assert!(found.repeats.ends_with('.') && found.replies.ends_with('.'));
        prop_assert_eq!(found.fewest, fewest_digits(usage.emails_per_day, usage.reply_window_days));
        prop_assert_eq!(found.fewest, found.by_digits.iter().find(|one| one.holds).map(|one| one.digits));
        prop_assert!(found.by_digits.is_sorted_by_key(|one| (one.holds, one.days_until_repeat)));
        let people = people_sharing_numbers(&profile);
        prop_assert!(people.in_words().ends_with('.') && people.tokens_in_words().ends_with('.'));
        prop_assert!(people.first_pair.is_some() == (people.sharing > 1));
    }

    #[test]
    fn the_stored_history_fits(profile in any_profile(), known in proptest::option::of(any_text(20))) {
        let list = prefix_history::carried_out(&profile, known.as_deref());
        let length = list.stored.chars().count();
        prop_assert!(length <= MOST_CHARACTERS && length <= list.needed);
        prop_assert_eq!(list.dropped.is_empty(), length == list.needed);
        // Nothing is lost: what was kept and what dropped are all there is, in order.
        let joining = prefix_history::joining(&profile, known.as_deref()).map(str::to_owned);
        let all: Vec<_> = std::iter::once(profile.settings.prefix.clone())
            .chain(joining)
            .chain(profile.prefix_history.clone())
            .filter(|item| !item.trim().is_empty())
            .collect();
        prop_assert_eq!([list.kept, list.dropped].concat(), all);
    }

    #[test]
    fn summaries_and_cautions_hold_for_every_profile(was in any_profile(), is in any_profile()) {
        for setting in &tracking_settings::catalogue::CATALOGUE {
            prop_assert!(!setting.summary_now(&is).is_empty());
            prop_assert_eq!((setting.caution)(&is.settings, &is.settings), None);
            if let Some(caution) = (setting.caution)(&was.settings, &is.settings) {
                prop_assert!(caution.ends_with('.'), "{}", caution);
            }
        }
        let _ = is.environment_host();
    }
}
