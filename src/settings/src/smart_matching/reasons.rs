//! The reasons of a verdict, as sentences.

use super::{Details, MOST_SUBJECT, MatchedSide, Verdict, addresses::Doubt, subject_words::Likeness};
use crate::{
    profile::Settings,
    token::find_in_subject,
    words::{count, group_digits, quoted},
};

pub(super) fn reasons(
    details: &Details,
    verdict: &Verdict,
    likeness: Likeness,
    hangs_on_repeats: bool,
    doubt: Option<Doubt>,
) -> Vec<String> {
    let mut reasons = Vec::new();
    for (which, side) in [("first", &verdict.first), ("second", &verdict.second)] {
        subject(details, which, side, &mut reasons);
    }
    reasons.push(words(verdict, likeness));
    if verdict.difference <= verdict.allowed_difference {
        reasons.extend(not_documented_of_words(likeness, verdict.difference).map(str::to_owned));
    }
    if hangs_on_repeats {
        reasons.push("Whether repeated words count each time is not documented.".to_owned());
    }
    for (which, side) in [("first", &verdict.first), ("second", &verdict.second)] {
        let (all, counted) = (side.addresses.len(), side.counted_addresses());
        if counted < all {
            let counted = match counted {
                0 => "none counts".to_owned(),
                1 => "only 1 counts".to_owned(),
                _ => format!("only {} count", group_digits(counted)),
            };
            let all = many(all, "address", "addresses");
            reasons.push(format!("Of the {all} of the {which} email {counted}."));
        }
    }
    reasons.push(addresses(verdict));
    reasons.extend(doubt.map(|doubt| {
        let sentence = match doubt {
            Doubt::TooMany => "Which addresses count then is not documented.",
            Doubt::LetterCase => "Some of them differ in upper and lower case. Whether that matters is not documented.",
        };
        sentence.to_owned()
    }));
    reasons
}

/// Where tokens are on and only one of two subjects holds one of these settings: a sentence that says so, since the
/// token counts among the words ("Use email message filtering and correlation to specify which emails are tracked").
pub fn token_in_one(settings: &Settings, first_subject: &str, second_subject: &str) -> Option<String> {
    let find = |subject| find_in_subject(subject, settings).map(|found| found.token.to_string());
    let (which, token) = match (find(first_subject), find(second_subject)) {
        _ if !settings.use_tracking_tokens => return None,
        (Some(token), None) => ("first", token),
        (None, Some(token)) => ("second", token),
        _ => return None,
    };
    Some(format!(
        "Only the {which} subject has a token, {}. It counts among the words.",
        quoted(&token)
    ))
}

fn subject(details: &Details, which: &str, side: &MatchedSide, reasons: &mut Vec<String>) {
    if side.cut {
        let most = group_digits(MOST_SUBJECT);
        reasons.push(format!(
            "Only the first {most} characters of the {which} subject are looked at."
        ));
    }
    if side.counted_words() < side.words.len() {
        let all = many(side.words.len(), "word", "words");
        reasons.push(match details.most_words {
            0 => format!("No word of the {which} subject counts."),
            1 => format!("Of the {all} of the {which} subject only the first counts."),
            most => format!(
                "Of the {all} of the {which} subject only the first {} count.",
                group_digits(most)
            ),
        });
    }
}

fn words(verdict: &Verdict, likeness: Likeness) -> String {
    let (one, other) = (verdict.first.counted_words(), verdict.second.counted_words());
    let numbers = format!(
        "The subjects have {} and {}",
        group_digits(one),
        many(other, "word", "words")
    );
    let allowed = match verdict.allowed_difference {
        0 => "no difference is allowed".to_owned(),
        allowed => format!("a difference of {} is allowed", group_digits(allowed)),
    };
    if verdict.difference > verdict.allowed_difference {
        return format!("{numbers}; {allowed}.");
    }
    let each = many(one, "word", "words");
    match (likeness, verdict.difference) {
        (Likeness::NoWord, 0) => "Neither subject has a word left to compare.".to_owned(),
        (Likeness::NoWord, _) => format!("{numbers}; {allowed}."),
        (Likeness::Same, 0) if one == 1 => "The subjects hold the same word.".to_owned(),
        (Likeness::Same, 0) => format!("The subjects hold the same {each}."),
        (Likeness::Same, _) => format!("{numbers}, the shorter one's all in the longer one; {allowed}."),
        (Likeness::OtherOrder, 0) => format!("The subjects hold the same {each} in another order."),
        (Likeness::OtherOrder, _) => format!("{numbers}, the same ones in another order; {allowed}."),
        (Likeness::OtherWords, 0) => format!("The subjects have {each} each, but not the same."),
        (Likeness::OtherWords, _) => format!("{numbers}, but not the same ones; {allowed}."),
    }
}

fn not_documented_of_words(likeness: Likeness, difference: usize) -> Option<&'static str> {
    match likeness {
        Likeness::Same if difference == 0 => None,
        Likeness::NoWord => Some("What Dynamics does with a subject without words is not documented."),
        Likeness::Same | Likeness::OtherOrder | Likeness::OtherWords => Some(
            "Microsoft describes it in two ways: once the number of words must agree, once the subject. Which holds is \
             not documented.",
        ),
    }
}

fn addresses(verdict: &Verdict) -> String {
    let same = match verdict.same_addresses {
        0 => "No address is the same".to_owned(),
        1 => "1 address is the same".to_owned(),
        same => format!("{} are the same", many(same, "address", "addresses")),
    };
    match verdict.needed_addresses {
        0 => format!("{same}; none is needed."),
        1 => format!("{same}; 1 is needed."),
        needed => format!("{same}; {} are needed.", group_digits(needed)),
    }
}

fn many(number: usize, one: &str, many: &str) -> String {
    count(number, one, many)
}
