//! Playing mail over time: a year of a large organisation, beside a fiftieth of it counted email by email.

use std::time::Instant;

use tracking_settings::{
    Settings,
    token::reuse::{Group, Outcome, Plan as Mail, play, straightforward},
};

use crate::{
    Measured, Plan,
    figures::{Durations, Quantity},
    report::{Reach, Row},
    say,
};

const ANSWERED: Reach = Reach::AtMost(Quantity::Milliseconds(50.0));
const SENDERS: u32 = 1_000;
const EMAILS_PER_DAY: u32 = 200;
/// So many senders the plain way of counting is given: all of them take it minutes.
const COUNTED: u32 = 20;

pub(crate) fn measure(plan: &Plan) -> Measured<Vec<Row>> {
    say("Mail over time …");
    let year = mail(SENDERS, |_| EMAILS_PER_DAY);
    let paces = mail(SENDERS, |sender| 100 + sender % 200);
    let few = mail(COUNTED, |_| EMAILS_PER_DAY);
    let begun = Instant::now();
    let counted = straightforward::play(&few);
    let counting = begun.elapsed();
    if counted != play(&few) {
        return Err("Played and counted mail differ.".to_owned());
    }
    let emails = u128::from(SENDERS) * u128::from(EMAILS_PER_DAY) * 365;
    let peer = Quantity::Milliseconds(counting.as_secs_f64() * 1e3);
    let row = |name: &str, mail: &Mail| -> Measured<Row> {
        let (durations, outcome) = played(mail, plan.passes)?;
        Ok(Row::new(name, Quantity::time(durations.median()))
            .beside("20 of them, counted", peer)
            .reach(ANSWERED)
            .note(format!(
                "{} emails; most: {}.",
                outcome.emails,
                Quantity::time(durations.most())
            )))
    };
    let rows = vec![
        row("a year of 1,000 senders at 200 a day: played", &year)?,
        row("the same at 200 different paces", &paces)?,
    ];
    if play(&year).emails != emails {
        return Err("Emails are missing.".to_owned());
    }
    Ok(rows)
}

fn played(mail: &Mail, runs: usize) -> Measured<(Durations, Outcome)> {
    let outcome = play(mail);
    let mut took = Vec::with_capacity(runs);
    for _ in 0..runs {
        let begun = Instant::now();
        let again = play(std::hint::black_box(mail));
        took.push(begun.elapsed());
        if again != outcome {
            return Err("The same mail had two outcomes.".to_owned());
        }
    }
    let durations = Durations::of(took).ok_or("Nothing was run.")?;
    Ok((durations, outcome))
}

/// A year of so many senders, each a group of its own, with 4 digits for each number.
fn mail(senders: u32, emails_per_day: impl Fn(u32) -> u32) -> Mail {
    let group = |sender| Group {
        first_person: sender,
        people: 1,
        emails_per_day: emails_per_day(sender),
        first_counter: 1,
    };
    Mail {
        settings: Settings {
            personal_number_digits: 4,
            activity_counter_digits: 4,
            ..Settings::microsoft_defaults()
        },
        change: None,
        groups: (1..=senders).map(group).collect(),
        days: 365,
        reply_window_days: 365,
    }
}
