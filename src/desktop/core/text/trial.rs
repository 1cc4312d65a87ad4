//! What the window and the command line say of mail on which settings are tried.

use std::fmt::Write as _;

use mail_correlation::{Change, Figures, Method, read::Progress};
use tracking_settings::{
    group_digits,
    words::{count, share},
};

/// "contoso.com, @fabrikam.com" typed.
pub fn domains(typed: &str) -> Vec<String> {
    let all = typed.split(|sign: char| sign.is_whitespace() || ",;".contains(sign));
    let bare = all.map(|one| one.trim_start_matches('@')).filter(|one| !one.is_empty());
    bare.map(str::to_lowercase).collect()
}

pub fn progress(progress: &Progress) -> String {
    let messages = count(progress.messages(), "message", "messages");
    match (progress.done(), progress.all()) {
        (_, 0) => "Looking for mail …".to_owned(),
        (done, all) => {
            let megabytes = |bytes: u64| group_digits(bytes / 1_000_000);
            format!("{messages}, {} of {} MB", megabytes(done.min(all)), megabytes(all))
        }
    }
}

/// "message 17, at byte 4,711: ", from the position in its file; nothing for a whole file.
pub fn place(n: Option<u32>, offset: Option<u64>) -> String {
    match (n.map(number), offset) {
        (Some(number), Some(offset)) => format!("{number}, at byte {}: ", group_digits(offset)),
        (Some(number), None) => format!("{number}: "),
        (None, _) => String::new(),
    }
}

/// "message 17" of its file. Positions count from 0, people from 1.
pub fn number(n: u32) -> String {
    format!("message {}", group_digits(u64::from(n) + 1))
}

/// Of Thunderbird's mailboxes.
pub fn deleted(many: u64) -> String {
    let what = count(
        many,
        "message that was deleted in Thunderbird is",
        "messages that were deleted in Thunderbird are",
    );
    format!("{what} left out. Such mail stays in the file until the folder is compacted.")
}

/// Behind those that are named.
pub fn more_unreadable(more: u64) -> String {
    format!("And {} more.", group_digits(more))
}

/// For shells.
pub fn report(profile: &str, unreadable: u64, figures: &Figures) -> String {
    let mut text = format!("{profile}\n");
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "  {name:<20}{value}");
    };
    line("Messages", group_digits(figures.messages));
    line("Duplicates", group_digits(figures.duplicates));
    line("Unreadable", group_digits(unreadable));
    line("Replies", group_digits(figures.replies));
    let of_replies = |part: usize| format!("{} ({})", group_digits(part), share(part, figures.replies));
    line("  right", of_replies(figures.right));
    line("  wrong", of_replies(figures.wrong));
    line("  missed", of_replies(figures.missed));
    line("Linked, not judged", group_digits(figures.unjudged));
    for by in Method::ALL {
        line(by.label(), group_digits(figures.linked[by as usize]));
    }
    if figures.no_test > 0 {
        line("No test", format!("{}: {NO_TEST}", group_digits(figures.no_test)));
    }
    text
}

/// Of links by In-Reply-To.
pub const NO_TEST: &str = "linked by the header that also tells what is right";

/// For shells.
pub fn change(change: &Change) -> String {
    format!(
        "Linked by the first only: {}. By the second only: {}. Linked otherwise in all: {}.\n",
        group_digits(change.gained),
        group_digits(change.lost),
        group_digits(change.different)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_counted_from_one() {
        for (n, offset, said) in [
            (Some(0), Some(0), "message 1, at byte 0: "),
            (Some(u32::MAX), None, "message 4,294,967,296: "),
            (None, None, ""),
        ] {
            assert_eq!(place(n, offset), said);
        }
    }
}
