//! What holds for every two emails, whatever smart matching's details are.

use crate::support::{any_advanced, any_text};
use proptest::prelude::*;
use tracking_settings::{
    Advanced, Planned, Settings,
    smart_matching::{Details, Joining, Mail, NoisePattern, Verdict, compare},
};

fn platform() -> Details {
    Details::of(&Settings::microsoft_defaults()).unwrap()
}

fn mail<'a>(subject: &'a str, addresses: &'a str) -> Mail<'a> {
    Mail { subject, addresses }
}

fn with(most: i128, difference: i128, least: i128) -> Details {
    Details::of(&Settings {
        advanced: Advanced {
            noise_pattern: Planned::Not,
            most_words: Planned::Value(most),
            allowed_difference: Planned::Value(difference),
            least_addresses: Planned::Value(least),
        },
        ..Settings::microsoft_defaults()
    })
    .unwrap()
}

fn swapped(verdict: Verdict) -> Verdict {
    Verdict {
        first: verdict.second,
        second: verdict.first,
        reasons: Vec::new(),
        ..verdict
    }
}

/// Addresses of which two emails share some.
fn any_addresses() -> impl Strategy<Value = String> {
    let address = prop_oneof![4 => "[a-cA-C]@x", 1 => "[ab]{1,2} <[a-c]@y>", 1 => any_text(20)];
    proptest::collection::vec(address, 0..6).prop_map(|all| all.join("; "))
}

/// Subjects of which two share some words.
fn any_subject() -> impl Strategy<Value = String> {
    prop_oneof![3 => "((RE|aw|Out of office) ?: ){0,2}[abA ]{0,8}", 2 => any_text(200), 1 => any_text(1_100)]
}

fn any_mail() -> impl Strategy<Value = (String, String)> {
    (any_subject(), any_addresses())
}

fn any_details() -> impl Strategy<Value = Details> {
    let small = (0..4_i128, 0..3_i128, 0..3_i128).prop_map(|(most, difference, least)| with(most, difference, least));
    let any = any_advanced().prop_filter_map("a good pattern", |advanced| {
        Details::of(&Settings {
            advanced,
            ..Settings::microsoft_defaults()
        })
        .ok()
    });
    prop_oneof![1 => Just(platform()), 2 => small, 1 => any]
}

proptest! {
    #![proptest_config(crate::support::config())]

    #[test]
    fn which_email_is_the_first_makes_no_difference(details in any_details(), one in any_mail(), other in any_mail()) {
        let (one, other) = (mail(&one.0, &one.1), mail(&other.0, &other.1));
        match (compare(&details, &one, &other), compare(&details, &other, &one)) {
            (Ok(there), Ok(back)) => prop_assert_eq!(swapped(there), Verdict { reasons: Vec::new(), ..back }),
            (there, back) => prop_assert!(there.is_err() && back.is_err()),
        }
    }

    #[test]
    fn an_email_is_never_kept_apart_from_itself_if_it_has_enough_addresses(details in any_details(), one in any_mail()) {
        let one = mail(&one.0, &one.1);
        let Ok(verdict) = compare(&details, &one, &one) else { return Ok(()) };
        let enough = verdict.first.counted_addresses() >= details.least_addresses;
        prop_assert_eq!(verdict.outcome == Joining::NotJoined, !enough);
    }

    #[test]
    fn noise_in_front_changes_nothing(
        numbers in (0..4_i128, 0..3_i128, 0..3_i128), one in any_mail(), other in any_mail(), noise in "((RE|fw|AW) ?: ?){1,3}"
    ) {
        prop_assume!(one.0.chars().count() < 900);
        let details = with(numbers.0, numbers.1, numbers.2);
        let noisy = noise + &one.0;
        let other = mail(&other.0, &other.1);
        let plain = compare(&details, &mail(&one.0, &one.1), &other).unwrap();
        let noisy = compare(&details, &mail(&noisy, &one.1), &other).unwrap();
        prop_assert_eq!((plain.outcome, plain.reasons), (noisy.outcome, noisy.reasons));
    }

    #[test]
    fn places_are_those_of_the_subject_and_sentences_are_whole(details in any_details(), one in any_mail(), other in any_mail()) {
        let compared = compare(&details, &mail(&one.0, &one.1), &mail(&other.0, &other.1));
        let Ok(verdict) = compared else { return Ok(()) };
        for (side, subject) in [(&verdict.first, &one.0), (&verdict.second, &other.0)] {
            let mut all = side.noise.clone();
            for word in &side.words {
                let text: String = word.at.iter().map(|at| &subject[at.clone()]).collect();
                prop_assert_eq!(&text, &word.text);
                all.extend(word.at.iter().cloned());
            }
            // Noise and words do not overlap, and only spaces are left over.
            all.sort_by_key(|at| at.start);
            let mut end = 0;
            for at in all {
                prop_assert!(subject[end..at.start].trim().is_empty(), "{:?}", subject);
                end = at.end;
            }
            prop_assert!(side.cut || subject[end..].trim().is_empty());
            prop_assert!(side.counted_words() <= details.most_words && side.counted_addresses() <= details.most_words);
        }
        for reason in &verdict.reasons {
            prop_assert!(reason.ends_with('.') && !reason.contains("{}"), "{}", reason);
        }
        prop_assert_eq!(
            verdict.outcome == Joining::NotDocumented,
            verdict.outcome != Joining::NotJoined && verdict.reasons.iter().any(|reason| reason.ends_with("not documented."))
        );
    }

    #[test]
    fn any_text_is_a_pattern_or_is_refused_with_a_place(pattern in prop_oneof![any_text(2_100), r"[ab(\[)\]{}|*+?\\\^$.<>=!:,0-3-]{0,12}"]) {
        match NoisePattern::new(&pattern) {
            Ok(good) => prop_assert_eq!(good.as_str(), pattern.as_str()),
            Err(bad) => {
                prop_assert!(bad.at <= pattern.chars().count(), "{:?}", bad);
                let sentence = bad.to_string();
                prop_assert!(sentence.ends_with('.') && !sentence.contains("{}") && sentence.chars().count() < 160, "{}", sentence);
                prop_assert!(sentence.starts_with(char::is_uppercase));
            }
        }
    }
}
