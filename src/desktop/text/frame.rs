//! What the window's frame says: bars, profile list, right panel, status bar.

use tracking_settings::group_digits;

use super::count;

/// The profile list, as a part of the window.
pub const PROFILES_PART: &str = "Profiles";
/// The middle, as a part of the window.
pub const FORM_PART: &str = "Profile shown";
/// The right panel, as a part of the window.
pub const PANEL_PART: &str = "Preview and estimates";
/// The status bar, as a part of the window.
pub const STATUS_PART: &str = "Status";
/// The tabs of the views.
pub const VIEWS: &str = "Views";
/// Undo's button, beside its icon.
pub const UNDO: &str = "Undo";

/// While files are held over the window.
pub const DROP_HERE: &str = "Drop the profile to see what it would change";

/// The profile list.
pub mod list {
    use super::{count, group_digits};

    /// Its heading, set in capitals.
    pub const HEADING: &str = "PROFILES";
    /// Its accessible name.
    pub const NAME: &str = "Profiles";
    /// The drop-down that it becomes in a narrow window.
    pub const PICKER: &str = "Profile";
    /// The field that searches it.
    pub const SEARCH: &str = "Search profiles";
    /// The button that makes a profile, beside its icon.
    pub const NEW: &str = "New";
    /// The button that makes a copy.
    pub const DUPLICATE: &str = "Duplicate";
    /// Under a profile without an environment.
    pub const NO_ENVIRONMENT: &str = "no environment";
    /// Under a built-in profile.
    pub const BUILT_IN: &str = "built in \u{00b7} read only";
    /// The mark of a profile that is not on disk.
    pub const NOT_KEPT: &str = "Not kept on this computer yet";
    /// The mark of a profile of which there are two versions.
    pub const TWO_VERSIONS: &str = "Two versions: choose one";

    /// The accessible name of the button that makes a copy.
    pub fn duplicate(name: &str) -> String {
        format!("Duplicate {name}")
    }
    /// No profile matches.
    pub fn nothing_found(search: &str) -> String {
        format!("No profile matches “{search}”.")
    }
    /// How many profiles a search shows.
    pub fn found(found: usize) -> String {
        count(found, "profile", "profiles")
    }
    /// Profiles still being read.
    pub fn reading(read: usize, of: usize) -> String {
        let digits = |number: usize| group_digits(i128::try_from(number).unwrap_or(i128::MAX));
        format!("Reading profiles: {} of {}", digits(read), digits(of))
    }
}

/// The right panel.
pub mod panel {
    use tracking_settings::{
        Profile,
        prefix_history::{carried_out, joining, stored},
        token::within_days,
        words::{count as number_of, visible},
    };

    use super::{count, group_digits};

    /// The preview's heading.
    pub const CUSTOMERS_SEE: &str = "What customers see";
    /// An example of a subject.
    pub const EXAMPLE_SUBJECT: &str = "Quote for 20 laptops";
    /// Opens the example's subject, a reply and a phone.
    pub const PREVIEW_MORE: &str = "Other subject, reply, phone";
    /// Its accessible name.
    pub const PREVIEW_MORE_NAMED: &str = "More of what customers see";
    /// Closes them.
    pub const PREVIEW_LESS: &str = "Less";
    /// The accessible name of that.
    pub const PREVIEW_LESS_NAMED: &str = "Less of what customers see";
    /// The field for the example's subject.
    pub const EXAMPLE_FIELD: &str = "Subject of an example email";
    /// Back to the program's own.
    pub const USUAL_EXAMPLE: &str = "Back to the usual example";
    /// The field for the mail server's limit.
    pub const LIMIT_FIELD: &str = "Most characters of a subject";
    /// What that is.
    pub const LIMIT_HELP: &str = "What your mail server takes: 255 unless MaximumSubjectLengthOnMailServer was changed in \
                                  OrgDBOrgSettings.";
    /// The limit where Dynamics was read.
    pub fn limit_in_dynamics(limit: usize) -> String {
        format!(
            "At most {limit} characters with the token: MaximumSubjectLengthOnMailServer, as it counts in Dynamics."
        )
    }
    /// A limit that cannot be, and the one that is used.
    pub fn limit_out_of_range((least, most): (i128, i128), used: i128) -> String {
        format!("It can be {least} to {most}. {used} is used.")
    }
    /// What comes back.
    pub const REPLY: &str = "A reply";
    /// What is passed on.
    pub const FORWARD: &str = "Forwarded";
    /// On a small screen.
    pub const PHONE: &str = "In a phone's list, about 32 characters wide";
    /// Characters that a phone's list shows of a subject: about, they differ.
    pub const PHONE_WIDTH: usize = 32;
    /// A subject as one node.
    pub fn subject_named(what: &str, subject: &str) -> String {
        format!("{what}: {subject}")
    }
    /// While tokens are off.
    pub const NO_TOKEN: &str = "No token is added.";
    /// The parts of the token.
    pub const PREFIX: &str = "Prefix";
    /// The fixed digit.
    pub const ALWAYS_0: &str = "Always 0";
    /// The person's number.
    pub const PERSONAL_NUMBER: &str = "Personal number";
    /// The counter.
    pub const EMAIL_COUNTER: &str = "Email counter";

    /// The numbers' heading.
    pub const ORGANIZATION: &str = "About your organization";
    /// What the numbers are for.
    pub const ONLY_ESTIMATES: &str = "Only for these estimates, not a Dynamics setting.";
    /// While nobody has given them.
    pub const ASSUMED: &str = "Assumed until you change them.";
    /// Whom to think of. From Microsoft's article KA-22940 on duplicate tracking tokens.
    pub const WHOM: &str = "The busiest sender is often a workflow or a service account. Mail from a queue counts for the \
                            queue's owner, from all the owner's queues together.";

    /// The answer's heading.
    pub const REPEAT: &str = "How long until numbers repeat";
    /// While tokens are off.
    pub const NOTHING_REPEATS: &str = "Without tokens there are no numbers that could repeat.";
    /// While emails a day is below 1.
    pub const NOT_KNOWN: &str = "Not known";
    /// Why.
    pub const NOT_KNOWN_WHY: &str = "Emails a day has to be 1 or more.";

    /// The plot's accessible name.
    pub const PLOT: &str = "Days until numbers repeat, for 1 to 9 digits";
    /// The marks of the plot's scale, in days.
    pub const PLOT_SCALE: [(f64, &str); 5] = [
        (1.0, "1 day"),
        (30.4375, "1 month"),
        (365.25, "1 year"),
        (3_652.5, "10 years"),
        (36_525.0, "100 years"),
    ];
    /// The level that is to be reached.
    pub const PLOT_LINE: &str = "replies until here";
    /// One bar in words.
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
    /// Takes the fewest digits that are enough.
    pub fn use_digits(digits: i128) -> String {
        format!("Use {}", number_of(digits, "digit", "digits"))
    }
    /// Its accessible name.
    pub fn use_digits_named(digits: i128) -> String {
        format!(
            "Use {}, the fewest that are enough",
            number_of(digits, "digit", "digits")
        )
    }
    /// Not even the most digits are enough.
    pub const NO_DIGITS_ENOUGH: &str = "Even 9 digits do not last that long.";

    /// The heading of who gets which number.
    pub const EVERYONE: &str = "Does everyone fit";

    /// The history's heading.
    pub const HISTORY: &str = "Prefix history";
    /// More prefixes than are shown.
    pub fn more_prefixes(more: usize) -> String {
        format!("and {more} more")
    }
    /// A prefix of the list with how it stands.
    pub fn chip(prefix: &str, standing: &str) -> String {
        format!("{prefix} ({})", standing.to_lowercase())
    }
    /// An empty one.
    pub const NO_HISTORY: &str = "Nothing would be stored.";
    /// The meter's accessible name.
    pub const HISTORY_METER: &str = "Room of the prefix history";

    /// The token as one node.
    pub fn token_named(token: &str, parts: [&str; 4]) -> String {
        let [prefix, fixed, person, counter] = parts;
        format!("Tracking token {token}: prefix {prefix}, always {fixed}, person {person}, email {counter}")
    }
    /// The last token.
    pub fn last_token(token: &str) -> String {
        format!("Last person, last email: {token}")
    }
    /// The answer where it is too short: "within 25 days – shorter than the 730 days in which replies may come".
    pub fn shorter_than(reply_window_days: i128) -> String {
        format!(
            "– shorter than the {} {} in which replies may come",
            group_digits(reply_window_days),
            if reply_window_days == 1 { "day" } else { "days" }
        )
    }
    /// How the answer comes about.
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
    /// How much of the history's room is used.
    pub fn used(characters: usize, of: usize) -> String {
        format!(
            "{} of {of} characters",
            group_digits(i128::try_from(characters).unwrap_or(i128::MAX))
        )
    }
    /// What joins the history when the profile is carried out, and what no longer fits then.
    pub fn joins_in_words(profile: &Profile, in_dynamics: Option<&str>) -> Option<String> {
        let joins = visible(joining(profile, in_dynamics)?);
        let mut said = format!("{joins} will join the history when this is carried out.");
        // What drops out already is a finding; here stands only what drops out because one more joins.
        let already = stored(&profile.settings.prefix, &profile.prefix_history).dropped.len();
        let dropped = carried_out(profile, in_dynamics).dropped;
        if let (Some(first), Some(newly @ 1..)) = (dropped.first(), dropped.len().checked_sub(already)) {
            let first = visible(first);
            let more = match newly - 1 {
                0 => String::new(),
                more => format!(" and {}", count(more, "older one", "older ones")),
            };
            said.push_str(&format!(" {first}{more} will drop out then."));
        }
        Some(said)
    }
}

/// The status bar.
pub mod status {
    use crate::preferences::ThemeChoice;

    /// A built-in profile.
    pub const READ_ONLY: &str = "Read only";
    /// On its way to the disk.
    pub const KEEPING: &str = "Keeping…";
    /// On the disk, since an earlier start.
    pub const KEPT: &str = "Kept on this computer";
    /// Not on the disk.
    pub const NOT_KEPT: &str = "Not kept yet";

    /// A few letters that tell whether two profiles hold the same values.
    pub fn fingerprint(letters: &str) -> String {
        format!("Fingerprint {letters}")
    }
    /// When it reached the disk.
    pub fn kept_at(time: &str) -> String {
        format!("{KEPT}, {time}")
    }
    /// The theme, as a button.
    pub fn theme(theme: ThemeChoice) -> &'static str {
        match theme {
            ThemeChoice::System => "Follow system theme",
            ThemeChoice::Light => "Light theme",
            ThemeChoice::Dark => "Dark theme",
        }
    }
    /// Its accessible name.
    pub fn theme_named(theme: ThemeChoice) -> &'static str {
        match theme {
            ThemeChoice::System => "Theme: follow system",
            ThemeChoice::Light => "Theme: light",
            ThemeChoice::Dark => "Theme: dark",
        }
    }
    /// What pressing it does.
    pub const THEME_HINT: &str = "Changes between system, light and dark";
    /// The zoom, as a button.
    pub fn zoom(percent: i32) -> String {
        format!("{percent} %")
    }
    /// Its accessible name.
    pub fn zoom_named(percent: i32) -> String {
        format!("Zoom {percent} %")
    }
    /// What pressing it does.
    pub const ZOOM_HINT: &str = "Back to 100 %";
}
