//! The token on the page: first and last in their parts, and when numbers repeat.

use tracking_settings::{Field, PartlyKnown, Profile, SettingId, Token, Value, group_digits, token};

use super::shown::line;

/// What the parts are called, with the class of their colour.
const PARTS: [(&str, &str); 4] = [
    ("Prefix", "prefix"),
    ("Always 0", "fixed"),
    ("Personal number", "person"),
    ("Email counter", "counter"),
];

/// First and last token, and when numbers repeat.
pub(crate) struct Tokens {
    /// The four parts in their order.
    pub(crate) parts: Vec<ReportTokenPart>,
    /// "within 25 days"; `None` where it cannot be said.
    pub(crate) repeats_after: Option<String>,
    /// Whether that is shorter than the time in which replies may come.
    pub(crate) is_short: bool,
    /// How it comes about, and what it means.
    pub(crate) repeats_why: String,
    /// Whose the last token is: "person 250".
    pub(crate) last_person: String,
}

/// Most characters of a token that no line breaks: far more than one has whose prefix Dynamics takes.
const LONGEST: usize = 48;

/// Why no token is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoTokens {
    /// None is added.
    Off,
    /// Whether one is added, or a setting that it is made of, is not known.
    NotKnown,
}

/// A part of the token.
pub(crate) struct ReportTokenPart {
    /// What it is called.
    pub(crate) name: &'static str,
    /// The class of its colour.
    pub(crate) class: &'static str,
    /// What the first token holds.
    pub(crate) first: String,
    /// What the last token holds.
    pub(crate) last: String,
}

impl Tokens {
    /// First and last, each in one piece.
    pub(crate) fn whole(&self) -> [String; 2] {
        let whole = |part: fn(&ReportTokenPart) -> &str| self.parts.iter().map(part).collect();
        [whole(|part| &part.first), whole(|part| &part.last)]
    }

    /// The class of both: one that is far too long breaks all the same, lest it leave the page.
    pub(crate) fn class(&self) -> &'static str {
        class(self.whole().iter())
    }

    /// The tokens, where one is added and all that they are made of is known.
    pub(crate) fn of(known: &PartlyKnown) -> Result<Self, NoTokens> {
        let mut needed = SettingId::ALL.into_iter().filter(|id| id.setting().needs_tokens());
        match known.get(Field::Setting(SettingId::UseTrackingTokens)) {
            Some(Value::Switch(false)) => Err(NoTokens::Off),
            Some(_) if needed.all(|id| known.get(Field::Setting(id)).is_some()) => Ok(Self::new(&known.profile)),
            _ => Err(NoTokens::NotKnown),
        }
    }

    fn new(profile: &Profile) -> Self {
        let (first, last) = (Token::first(profile), Token::last(profile));
        let parts = PARTS.into_iter().zip(first.parts()).zip(last.parts());
        let usage = profile.usage_or_assumed();
        let days = token::repeats_after_days(profile);
        // Exact, where the days are rounded.
        let is_short = token::outlook(profile).wrong_replies.wrong > 0;
        Self {
            parts: parts
                .map(|(((name, class), first), last)| ReportTokenPart {
                    name,
                    class,
                    first: line(first),
                    last: line(last),
                })
                .collect(),
            repeats_after: days.map(token::within_days),
            is_short,
            repeats_why: match days {
                None => "Emails a day has to be 1 or more.".to_owned(),
                Some(_) => repeats_why(usage.emails_per_day, &last.counter, is_short, usage.reply_window_days),
            },
            last_person: format!("person {}", group_digits(usage.people)),
        }
    }
}

/// The class of tokens in one column.
pub(crate) fn class<'a>(tokens: impl IntoIterator<Item = &'a String>) -> &'static str {
    let is_long = tokens.into_iter().any(|token| token.chars().count() > LONGEST);
    if is_long { "token long" } else { "token" }
}

fn repeats_why(emails_per_day: i128, last_counter: &str, is_short: bool, reply_window_days: i128) -> String {
    let last_counter = last_counter
        .parse::<i128>()
        .map_or_else(|_| last_counter.to_owned(), group_digits);
    let numbers = if emails_per_day == 1 { "number" } else { "numbers" };
    let days = if reply_window_days == 1 { "day" } else { "days" };
    let compared = if is_short {
        format!(
            "That is shorter than the {} {days} in which replies may come.",
            group_digits(reply_window_days)
        )
    } else {
        format!("Replies may come for {} {days}.", group_digits(reply_window_days))
    };
    format!(
        "The busiest sender uses {} {numbers} a day and begins again at 1 after {last_counter}. {compared}",
        group_digits(emails_per_day),
    )
}
