//! The same, counted: every email is sent, every token is written out and every evening's replies are looked at.
//!
//! What [`play`](super::play) computes is checked against this, and measured beside it. It takes time and memory with
//! each email.

use std::collections::{HashMap, VecDeque};

use super::{FirstReuse, Outcome, Plan, Share, next_counter};
use crate::{
    Token,
    token::{last_counter, nines},
};

/// What became of one token.
#[derive(Default)]
struct Use {
    /// Days with emails that can still be answered, and how many emails.
    answerable: VecDeque<(u32, u128)>,
    /// All of these emails.
    emails: u128,
}

impl Use {
    fn send(&mut self, day: u32) {
        self.emails += 1;
        match self.answerable.back_mut() {
            Some((of_day, emails)) if *of_day == day => *emails += 1,
            _ => self.answerable.push_back((day, 1)),
        }
    }

    fn forget(&mut self, before: u32) {
        while let Some((_, emails)) = self.answerable.pop_front_if(|(sent, _)| *sent < before) {
            self.emails -= emails;
        }
    }
}

/// Plays a plan email by email.
pub fn play(plan: &Plan) -> Outcome {
    let plan = plan.within_ranges();
    let window = plan.reply_window_days;
    let mut counters: Vec<Vec<u64>> = plan
        .groups
        .iter()
        .map(|group| vec![u64::from(group.first_counter).saturating_sub(1); group.people as usize])
        .collect();
    let mut tokens: HashMap<String, Use> = HashMap::new();
    let mut outcome = Outcome {
        first_reuse: None,
        emails: 0,
        most_sharing: 0,
        wrong_replies: Share::default(),
        last_evening: Share::default(),
    };
    for day in 0..plan.days {
        let settings = match &plan.change {
            Some(change) if day >= change.after_days => &change.settings,
            _ => &plan.settings,
        };
        let last = u64::try_from(last_counter(settings).clamp(1, nines(9))).unwrap_or(1);
        let mut reused: Option<Token> = None;
        for (group, counters) in plan.groups.iter().zip(&mut counters) {
            for (person, counter) in (i128::from(group.first_person)..).zip(counters) {
                for _ in 0..group.emails_per_day {
                    *counter = next_counter(*counter, last);
                    let token = Token::new(settings, person, i128::from(*counter));
                    let text = token.to_string();
                    let known = tokens.contains_key(&text);
                    if known && outcome.first_reuse.is_none() {
                        let earlier = reused.as_ref().is_some_and(|other| other.to_string() <= text);
                        reused = if earlier { reused } else { Some(token) };
                    }
                    tokens.entry(text).or_default().send(day);
                    outcome.emails += 1;
                }
            }
        }
        if let Some(token) = reused {
            outcome.first_reuse = Some(FirstReuse { day: day + 1, token });
        }
        outcome.last_evening = evening(&mut tokens, day, window, &mut outcome.most_sharing);
        outcome.wrong_replies.wrong += outcome.last_evening.wrong;
        outcome.wrong_replies.of += outcome.last_evening.of;
    }
    outcome
}

/// One reply to each email that can be answered; all but the newest of each token go wrong.
fn evening(tokens: &mut HashMap<String, Use>, day: u32, window: u32, most_sharing: &mut u128) -> Share {
    let mut share = Share::default();
    for token in tokens.values_mut() {
        token.forget((day + 1).saturating_sub(window));
        share.of += token.emails;
        share.wrong += token.emails.saturating_sub(1);
        *most_sharing = (*most_sharing).max(token.emails);
    }
    share
}
