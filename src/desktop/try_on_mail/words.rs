//! What is said of mail that was tried.

use std::fmt::Write as _;

use mail_correlation::{Change, Figures, Method, read::Progress};
use tracking_settings::{group_digits, words::count};

/// A method's name for people.
pub fn method(method: Method) -> &'static str {
    match method {
        Method::InReplyTo => "Reply header",
        Method::TrackingToken => "Tracking token",
        Method::ConversationIndex => "Conversation index",
        Method::SmartMatching => "Smart matching",
    }
}

pub fn number(number: usize) -> String {
    group_digits(number as i128)
}

/// "97.8 %"; a dash where there is nothing to be a part of.
pub fn share(part: usize, all: usize) -> String {
    if all == 0 {
        return "–".to_owned();
    }
    let tenths = (part as u128 * 1_000 + all as u128 / 2) / all as u128;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// "Message 17, at byte 4,711: "; nothing for a whole file.
pub fn place(n: Option<u32>, offset: Option<u64>) -> String {
    match (n, offset) {
        (Some(n), Some(offset)) => {
            format!(
                "message {}, at byte {}: ",
                group_digits(i128::from(n)),
                group_digits(i128::from(offset))
            )
        }
        (Some(n), None) => format!("message {}: ", group_digits(i128::from(n))),
        (None, _) => String::new(),
    }
}

pub fn progress(progress: &Progress) -> String {
    let messages = count(i128::from(progress.messages()), "message", "messages");
    match (progress.done(), progress.all()) {
        (_, 0) => "Looking for mail …".to_owned(),
        (done, all) => format!("{messages}, {} %", done.min(all) * 100 / all),
    }
}

/// For shells.
pub fn report(profile: &str, figures: &Figures) -> String {
    let mut text = format!("{profile}\n");
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "  {name:<20}{value}");
    };
    line("Messages", number(figures.messages));
    line("Duplicates", number(figures.duplicates));
    line("Replies", number(figures.replies));
    let of_replies = |part: usize| format!("{} ({})", number(part), share(part, figures.replies));
    line("  right", of_replies(figures.right));
    line("  wrong", of_replies(figures.wrong));
    line("  missed", of_replies(figures.missed));
    line("Linked, not judged", number(figures.unjudged));
    for by in Method::ALL {
        line(method(by), number(figures.linked[by as usize]));
    }
    if figures.no_test > 0 {
        line("No test", format!("{}: {NO_TEST}", number(figures.no_test)));
    }
    text
}

/// Of links by In-Reply-To.
pub const NO_TEST: &str = "linked by the header that also tells what is right";

/// For shells.
pub fn change(change: &Change) -> String {
    format!(
        "Linked by the first only: {}. By the second only: {}. Linked otherwise in all: {}.\n",
        number(change.gained),
        number(change.lost),
        number(change.different)
    )
}
