use tracking_settings::{group_digits, token::within_days, words::count as number_of};

pub const PREVIEW_MORE: &str = "Other subject, reply, phone";
pub const PREVIEW_MORE_NAMED: &str = "More of what customers see";
pub const PREVIEW_LESS: &str = "Less";
pub const PREVIEW_LESS_NAMED: &str = "Less of what customers see";
pub const EXAMPLE_FIELD: &str = "Subject of an example email";
pub const USUAL_EXAMPLE: &str = "Back to the usual example";
pub const IS_USUAL_EXAMPLE: &str = "This is the usual example.";
pub const LIMIT_FIELD: &str = "Most characters of a subject";
pub const LIMIT_HELP: &str = "What your mail server takes: 255 unless MaximumSubjectLengthOnMailServer was changed in \
                              OrgDBOrgSettings.";

/// Where the environment was read: its limit counts.
pub fn limit_in_dynamics(limit: usize) -> String {
    format!("At most {limit} characters with the token: MaximumSubjectLengthOnMailServer, as it counts in Dynamics.")
}

/// "It can be 255 to 400. 255 is used."
pub fn limit_out_of_range((least, most): (i128, i128), used: i128) -> String {
    format!("It can be {least} to {most}. {used} is used.")
}

pub const REPLY: &str = "A reply";
pub const FORWARD: &str = "Forwarded";
pub const PHONE: &str = "In a phone's list, about 32 characters wide";
/// Characters that a phone's list shows of a subject: about, phones differ.
pub const PHONE_WIDTH: usize = 32;

/// A subject for screen readers: "A reply: RE: Quote for 20 laptops CRM:0042117".
pub fn subject_named(what: &str, subject: &str) -> String {
    format!("{what}: {subject}")
}

pub const ORGANIZATION: &str = "About your organization";
pub const ONLY_ESTIMATES: &str = "Only for these estimates, not a Dynamics setting.";
pub const ASSUMED: &str = "Assumed until you change them.";
/// From Microsoft's article KA-22940 on duplicate tracking tokens.
pub const WHOM: &str = "The busiest sender is often a workflow or a service account. Mail from a queue counts for the \
                        queue's owner, from all the owner's queues together.";

pub const REPEAT: &str = "How long until numbers repeat";
pub const NOTHING_REPEATS: &str = "Without tokens there are no numbers that could repeat.";
/// While emails a day is below 1.
pub const NOT_KNOWN: &str = "Not known";
pub const NOT_KNOWN_WHY: &str = "Emails a day has to be 1 or more.";

pub const PLOT: &str = "Days until numbers repeat, for 1 to 9 digits";
/// The marks of the scale, in days.
pub const PLOT_SCALE: [(f64, &str); 5] = [
    (1.0, "1 day"),
    (30.4375, "1 month"),
    (365.25, "1 year"),
    (3_652.5, "10 years"),
    (36_525.0, "100 years"),
];
/// At the number of days within which replies may come.
pub const PLOT_LINE: &str = "replies until here";

pub fn bar(digits: i128, days: i128, holds: bool, window: i128) -> String {
    let digits = number_of(digits, "digit", "digits");
    let within = within_days(days);
    let window = number_of(window, "day", "days");
    if holds {
        format!("{digits}: numbers repeat {within}, long enough for replies within {window}.")
    } else {
        format!("{digits}: numbers repeat {within}, too short for replies within {window}.")
    }
}

pub fn use_digits(digits: i128) -> String {
    format!("Use {}", number_of(digits, "digit", "digits"))
}

pub fn click_to_use(digits: i128) -> String {
    format!("Click to use {}", number_of(digits, "digit", "digits"))
}

pub fn enter_to_use(digits: i128) -> String {
    format!("Enter uses {}.", number_of(digits, "digit", "digits"))
}

pub const ENTER_USES: &str = "The arrow keys go from bar to bar, and Enter uses the digits of one.";

pub const NO_DIGITS_ENOUGH: &str = "Even 9 digits do not last that long.";

pub const EVERYONE: &str = "Does everyone fit";

pub const HISTORY: &str = "Prefix history";

pub const HISTORY_METER: &str = "Room of the prefix history";

pub fn last_token(token: &str) -> String {
    format!("Last person, last email: {token}")
}

/// Behind an answer that is too short: "within 25 days – shorter than the 730 days in which replies may come".
pub fn shorter_than(reply_window_days: i128) -> String {
    format!(
        "– shorter than the {} {} in which replies may come",
        group_digits(reply_window_days),
        if reply_window_days == 1 { "day" } else { "days" }
    )
}

pub fn repeat_sentence(emails_per_day: i128, numbers: &str) -> String {
    let numbers = numbers
        .parse::<i128>()
        .map_or_else(|_| numbers.to_owned(), group_digits);
    format!(
        "The busiest sender uses {} {} a day and begins again at 1 after {numbers}.",
        group_digits(emails_per_day),
        if emails_per_day == 1 { "number" } else { "numbers" }
    )
}
