use tracking_settings::{
    Profile, group_digits,
    prefix_history::{carried_out, joining, stored},
    words::visible,
};

use crate::core::text::count;

pub const CUSTOMERS_SEE: &str = "What customers see";

pub const EXAMPLE_SUBJECT: &str = "Quote for 20 laptops";

/// While tokens are off.
pub const NO_TOKEN: &str = "No token is added.";

/// What joins the history when the profile is carried out, and what drops out because of that.
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

pub const PREFIX: &str = "Prefix";

pub const ALWAYS_0: &str = "Always 0";

pub const PERSONAL_NUMBER: &str = "Personal number";

pub const EMAIL_COUNTER: &str = "Email counter";

pub const NO_HISTORY: &str = "Nothing would be stored.";

pub fn more_prefixes(more: usize) -> String {
    format!("and {more} more")
}

/// "CRM: (joins when carried out)"
pub fn chip(prefix: &str, standing: &str) -> String {
    format!("{prefix} ({})", standing.to_lowercase())
}

pub fn used(characters: usize, of: usize) -> String {
    format!("{} of {of} characters", group_digits(characters))
}

pub fn token_named(token: &str, parts: [&str; 4]) -> String {
    let [prefix, fixed, person, counter] = parts;
    format!("Tracking token {token}: prefix {prefix}, always {fixed}, person {person}, email {counter}")
}
