//! What the token is made of: prefix, base and digits.
//!
//! Article KA-22940 says that a changed configuration of the token counts for new conversations only, and that mail sent
//! under the former one keeps correlating.

use super::{
    Change, Said,
    conversations::{new_mail, replies_with_tokens},
    list, microsoft, not_documented, older_dialog, on_premises, worked_out,
};
use crate::{
    SettingId, Token,
    catalogue::sources::{CORRELATION, DUPLICATE_TOKENS},
    field::Value,
    prefix_history::{MOST_CHARACTERS, carried_out, named},
    token::{self, counter_digits as legal_counter, days_in_words, days_until_repeat, nines, personal_digits},
    words::{count, group_digits, is_blank, quoted},
};

pub(super) fn prefix(change: Change<'_>) -> [Said; 4] {
    let (was, is) = (&change.was.settings.prefix, &change.is.settings.prefix);
    let after = carried_out(change.is, Some(was));
    let lost: Vec<String> = list(change.was)
        .into_iter()
        .filter(|prefix| !after.kept.contains(prefix))
        .collect();
    let pushed_out = lost.iter().any(|prefix| after.dropped.contains(prefix));

    if was == is {
        return [
            worked_out("Keeps its token. Only the list of earlier prefixes changes."),
            if lost.is_empty() {
                not_documented("how Dynamics uses its list of earlier prefixes. None of them leaves it.")
            } else {
                out_of_the_list(&lost, pushed_out)
            },
            worked_out("Gets the same prefix as before."),
            older_dialog(
                "Yes, by writing the earlier list again, which takes a script: the older dialog adds to the list and \
                 edits nothing in it.",
            ),
        ];
    }
    [
        kept_token(),
        if !lost.is_empty() {
            out_of_the_list(&lost, pushed_out)
        } else {
            replies_with_tokens(change, || {
                let begins = if is_blank(was) {
                    String::new()
                } else {
                    format!(", which begins with {}", quoted(was))
                };
                microsoft(
                    DUPLICATE_TOKENS,
                    format!("Are still found by the token that they carry{begins}."),
                )
            })
        },
        new_mail(change, |token| {
            microsoft(
                DUPLICATE_TOKENS,
                format!("New conversations get tokens with the new prefix, such as {token}."),
            )
        }),
        if is_blank(was) {
            older_dialog("Not by hand: the older dialog does not take an empty prefix.")
        } else if lost.is_empty() {
            older_dialog(format!(
                "Yes, by entering {} again. It then stands twice in the list of earlier prefixes, which holds \
                 {MOST_CHARACTERS} characters.",
                quoted(was)
            ))
        } else {
            worked_out(format!(
                "Not by entering {} again: what has left the list does not come back with it. The whole list has to be \
                 written again, which takes a script. Note it first.",
                quoted(was)
            ))
        },
    ]
}

/// Prefixes that Dynamics lists now and will not list any more.
fn out_of_the_list(lost: &[String], pushed_out: bool) -> Said {
    let (leaves, them) = match lost.len() {
        1 => ("leaves", "it"),
        _ => ("leave", "them"),
    };
    let named = named(lost);
    let why = if pushed_out {
        format!("{named} {leaves} the list of earlier prefixes, which holds {MOST_CHARACTERS} characters.")
    } else {
        format!(
            "The plan's history does not list {named}: a script that writes the history takes {them} out, typing a prefix \
             in Dynamics keeps {them}."
        )
    };
    not_documented(&format!(
        "whether a late reply with such a token is still found. {why} The reply header is looked at before the token: \
         keep Use correlation on."
    ))
}

pub(super) fn base(change: Change<'_>) -> [Said; 4] {
    let (was, is) = (&change.was.settings, &change.is.settings);
    let apart = (is.base_tracking_number.max(0) - was.base_tracking_number.max(0)).abs();
    let meet = was.prefix == is.prefix && apart < change.is.usage_or_assumed().people;
    let now = Token::first(change.is);
    let digits = personal_digits(is);
    let first_number = is.base_tracking_number.max(0).saturating_add(1);
    let too_wide = first_number > nines(digits);
    [
        kept_token(),
        replies(change),
        new_mail(change, |token| {
            let begins = format!("People's numbers begin at {}, as in {token}.", now.person);
            if too_wide {
                not_documented(&format!(
                    "what Dynamics does with a number that is wider than its digits. The first person's is {}, too wide \
                     for {}. Choose more digits for personal numbers.",
                    group_digits(first_number),
                    count(i128::from(digits), "digit", "digits")
                ))
            } else if meet {
                worked_out(format!(
                    "{begins} Some people get numbers that others had: a token can repeat one that is already out."
                ))
            } else {
                microsoft(CORRELATION, begins)
            }
        }),
        back(change, SettingId::BaseTrackingNumber),
    ]
}

pub(super) fn personal_number_digits(change: Change<'_>) -> [Said; 4] {
    let (before, after) = (
        personal_digits(&change.was.settings),
        personal_digits(&change.is.settings),
    );
    [
        kept_token(),
        replies(change),
        new_mail(change, |token| {
            if after < before {
                microsoft(
                    DUPLICATE_TOKENS,
                    format!(
                        "New conversations get shorter tokens, such as {token}. Numbers above {} no longer fit: people \
                         who have them can get the same tokens as others.",
                        group_digits(nines(after))
                    ),
                )
            } else {
                worked_out(format!(
                    "New conversations get tokens such as {token}, with room for {}.",
                    count(token::room_for_people(&change.is.settings), "person", "people")
                ))
            }
        }),
        back(change, SettingId::PersonalNumberDigits),
    ]
}

pub(super) fn counter_digits(change: Change<'_>) -> [Said; 4] {
    let (before, after) = (legal_counter(&change.was.settings), legal_counter(&change.is.settings));
    let emails = change.is.usage_or_assumed().emails_per_day;
    let lasts = |digits: u32| days_until_repeat(i128::from(digits), emails).map(days_in_words);
    [
        kept_token(),
        replies(change),
        new_mail(change, |token| {
            if after < before {
                return on_premises(format!(
                    "New conversations get shorter tokens, such as {token}. People already past {} begin again at 1 with \
                     their next email.",
                    group_digits(nines(after))
                ));
            }
            let mut text = format!("New conversations get tokens such as {token}.");
            if let (Some(now), Some(then), true) = (lasts(before), lasts(after), after > before) {
                text.push_str(&format!(
                    " At {} a day the busiest sender's repeat after {then}, not after {now}.",
                    count(emails, "email", "emails")
                ));
            }
            worked_out(text)
        }),
        if after < before && change.is.settings.use_tracking_tokens {
            on_premises(format!(
                "Yes, by entering {} again. A counter that has begun again goes on from there, so tokens can repeat.",
                group_digits(change.was.settings.activity_counter_digits)
            ))
        } else {
            back(change, SettingId::ActivityCounterDigits)
        },
    ]
}

fn kept_token() -> Said {
    worked_out("Keeps the token that it was sent with.")
}

fn replies(change: Change<'_>) -> Said {
    replies_with_tokens(change, || {
        microsoft(DUPLICATE_TOKENS, "Are still found by the token that they carry.")
    })
}

fn back(change: Change<'_>, setting: SettingId) -> Said {
    let was = match change.was.settings.get(setting) {
        Value::Number(number) => group_digits(number),
        other => other.display(),
    };
    worked_out(format!(
        "Yes, by entering {was} again. Mail sent meanwhile keeps the token that it was sent with."
    ))
}
