//! What the token is made of: prefix, base and digits.
//!
//! Article KA-22940 says that a changed configuration of the token counts for new conversations only, and that mail sent
//! under the former one keeps correlating.

use super::{
    Change, Said,
    conversations::{new_mail, replies_with_tokens, tokens_were_on},
    in_words, list, microsoft, not_documented, older_dialog, on_premises, worked_out,
};
use crate::{
    Profile, SettingId, Token,
    catalogue::sources::{CORRELATION, DUPLICATE_TOKENS},
    prefix_history::{MOST_CHARACTERS, carried_out, named},
    token::{self, counter_digits, days_of_numbers, largest_number, nines, personal_digits, within_days},
    words::{count, group_digits, is_blank, quoted},
};

pub(crate) fn prefix(change: Change<'_>) -> [Said; 4] {
    let (was, is) = (&change.was.settings.prefix, &change.is.settings.prefix);
    let after = carried_out(change.is, Some(was));
    let lost = list(change.was).into_iter();
    let lost = lost.filter(|prefix| !after.kept.contains(prefix));
    let (pushed_out, left_out): (Vec<_>, Vec<_>) = lost.partition(|prefix| after.dropped.contains(prefix));
    let none_lost = pushed_out.is_empty() && left_out.is_empty();
    if was == is {
        return [
            kept_token(change),
            if none_lost {
                not_documented("how Dynamics uses its list of earlier prefixes. None of them leaves it.")
            } else {
                out_of_the_list(change, &pushed_out, &left_out)
            },
            worked_out("Gets the same prefix as before."),
            older_dialog(
                "Yes, by writing the earlier list again, which takes a script: the older dialog adds to the list and \
                 edits nothing in it.",
            ),
        ];
    }
    [
        kept_token(change),
        if !none_lost {
            out_of_the_list(change, &pushed_out, &left_out)
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
        } else if none_lost {
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

/// Prefixes that Dynamics lists now and will not list any more: those that no longer fit, and those that the plan's
/// history does not have.
fn out_of_the_list(change: Change<'_>, pushed_out: &[String], left_out: &[String]) -> Said {
    let mut why = String::new();
    if !pushed_out.is_empty() {
        let leaves = if pushed_out.len() == 1 { "leaves" } else { "leave" };
        why += &format!(
            "{} {leaves} the list of earlier prefixes, which holds {MOST_CHARACTERS} characters. ",
            named(pushed_out)
        );
    }
    if !left_out.is_empty() {
        let them = if left_out.len() == 1 { "it" } else { "them" };
        why += &format!(
            "The plan's history does not list {}: a script that writes the history takes {them} out, typing a prefix in \
             Dynamics keeps {them}. ",
            named(left_out)
        );
    }
    let instead = if !change.is.settings.use_correlation {
        "The reply header is looked at before the token: turn on Use correlation."
    } else if change.beside.ignores_headers() {
        "The headers are not looked at here, so the token is what such a reply has: keep the list."
    } else {
        "The reply header is looked at before the token: keep Use correlation on."
    };
    not_documented(&format!(
        "whether a late reply with such a token is still found. {why}{instead}"
    ))
}

pub(crate) fn base(change: Change<'_>) -> [Said; 4] {
    let (was, is) = (&change.was.settings, &change.is.settings);
    let apart = (is.base_tracking_number.max(0) - was.base_tracking_number.max(0)).abs();
    let meet = was.prefix == is.prefix && apart < change.is.usage_or_assumed().people;
    let now = Token::first(change.is);
    let digits = personal_digits(is);
    let first_number = is.base_tracking_number.max(0).saturating_add(1);
    let too_wide = first_number > nines(digits);
    [
        kept_token(change),
        replies(change),
        new_mail(change, |token| {
            let begins = format!("People's numbers begin at {}, as in {token}.", now.person);
            if too_wide {
                not_documented(&format!(
                    "what Dynamics does with a number that is wider than its digits. The first person's is {}, too wide \
                     for {}. Choose more digits for personal numbers.",
                    group_digits(first_number),
                    count(digits, "digit", "digits")
                ))
            } else if meet {
                worked_out(if tokens_were_on(change) {
                    format!(
                        "{begins} Some people get numbers that others had: a token can repeat one that is already out."
                    )
                } else {
                    format!(
                        "{begins} Where tokens were on earlier, some people get numbers that others had: a token can \
                         repeat one that is already out."
                    )
                })
            } else {
                microsoft(CORRELATION, begins)
            }
        }),
        back(change, SettingId::BaseTrackingNumber),
    ]
}

pub(crate) fn personal_number_digits(change: Change<'_>) -> [Said; 4] {
    let (before, after) = (
        personal_digits(&change.was.settings),
        personal_digits(&change.is.settings),
    );
    [
        kept_token(change),
        replies(change),
        new_mail(change, |token| {
            if after < before && tokens_were_on(change) {
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

pub(crate) fn activity_counter(change: Change<'_>) -> [Said; 4] {
    let (before, after) = (
        largest_number(&change.was.settings),
        largest_number(&change.is.settings),
    );
    let is_shorter = counter_digits(&change.is.settings) < counter_digits(&change.was.settings);
    let emails = change.is.usage_or_assumed().emails_per_day;
    let lasts = |largest: i128| days_of_numbers(largest, emails).map(within_days);
    [
        kept_token(change),
        replies(change),
        new_mail(change, |token| {
            if after < before && tokens_were_on(change) {
                let shorter = if is_shorter { "shorter " } else { "" };
                return on_premises(format!(
                    "New conversations get {shorter}tokens, such as {token}. People already past {} begin again at 1 with \
                     their next email.",
                    group_digits(after)
                ));
            }
            let mut text = format!("New conversations get tokens such as {token}.");
            if let (Some(now), Some(then), true) = (lasts(before), lasts(after), after > before) {
                text.push_str(&format!(
                    " At {} a day the busiest sender's repeat {then}",
                    count(emails, "email", "emails")
                ));
                if tokens_were_on(change) {
                    text.push_str(&format!(", instead of {now}"));
                }
                text.push('.');
            } else if after < before {
                text.push_str(" Counters do not run while tokens are off; what they hold is not known.");
            }
            worked_out(text)
        }),
        if after < before && change.is.settings.use_tracking_tokens && tokens_were_on(change) {
            on_premises(format!(
                "Yes, by entering {} again. A counter that has begun again goes on from there, so tokens can repeat.",
                held(change.was, SettingId::ActivityCounterDigits)
            ))
        } else {
            back(change, SettingId::ActivityCounterDigits)
        },
    ]
}

fn kept_token(change: Change<'_>) -> Said {
    worked_out(if tokens_were_on(change) {
        "Keeps the token that it was sent with."
    } else {
        "Keeps its token if it was sent while tokens were on. Other mail has none."
    })
}

fn replies(change: Change<'_>) -> Said {
    replies_with_tokens(change, || {
        microsoft(DUPLICATE_TOKENS, "Are still found by the token that they carry.")
    })
}

/// A value as it is entered again.
fn held(profile: &Profile, setting: SettingId) -> String {
    in_words(&profile.settings.get(setting))
}

fn back(change: Change<'_>, setting: SettingId) -> Said {
    if setting == SettingId::ActivityCounterDigits && change.was.settings.wraps_at.is_some() {
        return worked_out(
            "Yes, by a script: the pages take a number of digits only. Mail sent meanwhile keeps the token that it was sent \
             with.",
        );
    }
    let was = held(change.was, setting);
    worked_out(format!(
        "Yes, by entering {was} again. Mail sent meanwhile keeps the token that it was sent with."
    ))
}
