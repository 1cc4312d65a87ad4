//! Who an export is for, and what they get.

use profile_exchange::{Audience, Format};

use crate::core::text::{count, values};

pub const WHO_FOR: &str = "Who is it for? Nothing here changes Dynamics.";
pub const SEVERAL: &str = "Several profiles in one file";
pub const PREPARED_BY: &str = "Prepared by (stands in reports and pictures; may be empty)";
pub const SHOW_TEXT: &str = "Show the text";
pub const HIDE_TEXT: &str = "Hide the text";
pub const DRAWING: &str = "The picture is being drawn.";
pub const NOTHING_CHOSEN: &str = "Tick a profile first.";

pub fn title(profile: &str) -> String {
    format!("Export {}", values::name(profile))
}

/// Where only the steps to carry out in Dynamics are handed out.
pub fn title_of_steps(profile: &str) -> String {
    format!("Give the steps of {} away", values::name(profile))
}

pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::WithThreadmark => "A colleague with Threadmark",
        Audience::Without => "A colleague without it",
        Audience::Chat => "A chat",
        Audience::Person => "The person who clicks it in the admin center",
        Audience::Script => "A script",
    }
}

/// Beside the choice of the picture, where it carries more than it shows.
pub fn carries(unseen: Option<String>) -> Vec<String> {
    const COPIED: &str = "A copied picture carries only what it shows.";
    let copied = unseen.is_some().then(|| COPIED.to_owned());
    unseen.into_iter().chain(copied).collect()
}

pub fn include(name: &str) -> String {
    format!("Include {name}")
}

pub fn with_errors(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(3).map(|name| values::name(name)).collect();
    let more = match names.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "{} with errors: {}{more}. They cannot be carried out in Dynamics as they stand.",
        count(names.len(), "profile", "profiles"),
        shown.join(", ")
    )
}

pub fn picture_of(name: &str) -> String {
    format!("Picture of {}", values::name(name))
}

pub fn copy(format: &Format) -> &'static str {
    if format.is_text { "Copy text" } else { "Copy picture" }
}

pub fn save(format: &Format, profiles: usize) -> String {
    if format.holds_several && profiles > 1 {
        format!("Save {} in one file…", count(profiles, "profile", "profiles"))
    } else if format.audience == Some(Audience::Script) {
        // Names of products keep their letters.
        format!("Save {}…", format.label)
    } else {
        format!("Save {}…", format.label.to_lowercase())
    }
}

pub mod with_errors {
    use crate::core::text::{count, values};

    pub const ANYWAY: &str = "Export anyway";

    pub fn title(errors: usize, profile: &str) -> String {
        format!("{} in {}", count(errors, "error", "errors"), values::name(profile))
    }

    pub const EXPLANATION: &str = "The profile cannot be carried out in Dynamics as it stands. You can put it right first, or export it as it is.";
}
