//! What the Changes view says.

use tracking_settings::{Field, profile::BuiltIn};

use crate::core::{ids::Version, text::values};

pub const HEADING: &str = "Changes";
pub const COMPARED_WITH: &str = "Compared with";
pub const WAS: &str = "Was";
pub const IS: &str = "Is";

/// What Dynamics holds is no past of the plan: it may be newer, so “Was” would mislead.
pub fn columns(since: &Version) -> [&'static str; 2] {
    match since {
        Version::InDynamics(_) => ["In Dynamics", "Your plan"],
        _ => [WAS, IS],
    }
}

pub const NEWEST_FIRST: &str = "Newest first";
pub const BUILT_IN: &str = "This profile comes with Threadmark and does not change.";
pub const OTHERS: &str = "Besides the settings";

pub fn since_on(since: &str, when: &str) -> String {
    format!("{since}, {when}")
}

/// Why a choice of “Compared with” is grey.
pub fn why_not(since: &Version) -> &'static str {
    match since {
        Version::InDynamics(_) => "Nothing is marked as in Dynamics yet.",
        Version::Agreed(_) => "Nothing is marked as agreed yet.",
        Version::LastExport(_) => "The profile was not exported yet.",
        _ => "",
    }
}

pub fn nothing(since: &Version) -> &'static str {
    match since {
        Version::InDynamics(_) => "Nothing differs from what is in Dynamics.",
        Version::Agreed(_) => "Nothing has changed since it was agreed.",
        Version::LastExport(_) => "Nothing has changed since the last export.",
        Version::AtOpening(_) => "Nothing has changed since this window was opened.",
        Version::BuiltIn(BuiltIn::MicrosoftDefaults) => "Nothing differs from Microsoft defaults.",
        _ => "Nothing differs.",
    }
}

/// When the plan's value was given. Beside what Dynamics holds, “Changed” would read as a change there.
pub fn when(since: &Version, when: &str) -> String {
    match since {
        Version::InDynamics(_) => format!("Planned since {when}"),
        _ => format!("Changed {when}"),
    }
}

/// In the row of earlier prefixes, beside what Dynamics holds.
pub const KEPT_BY_DYNAMICS: &str =
    "Dynamics keeps this list by itself. The steps keep what is in it, as far as it fits.";

/// "Take back: Prefix to CRM:".
pub fn take_back(field: Field, was: &str) -> String {
    format!("Take back: {} to {}", field.label(), values::name(was))
}

pub mod drift {
    use jiff::civil::Date;

    use crate::core::text::date;

    pub const OPEN: &str = "Compare what is in Dynamics with what was agreed";
    pub const BACK: &str = "Back to what changed in the plan";
    pub const HEADING: &str = "What is in Dynamics, compared with what was agreed";
    pub const AGREED: &str = "Agreed";
    pub const HELD: &str = "In Dynamics";
    pub const NOT_KNOWN: &str = "Not known, so neither equal nor different";

    pub fn dates(held: Date, agreed: Date) -> String {
        format!("In Dynamics on {}, agreed on {}.", date(held), date(agreed))
    }

    pub fn summary(differ: usize, not_known: usize) -> String {
        let differ = match differ {
            0 if not_known == 0 => "Nothing differs.".to_owned(),
            0 => "Nothing that is known differs.".to_owned(),
            1 => "1 setting differs.".to_owned(),
            several => format!("{several} settings differ."),
        };
        match not_known {
            0 => differ,
            1 => format!("{differ} 1 is not known."),
            several => format!("{differ} {several} are not known."),
        }
    }
}

pub const NOT_KNOWN_HELP: &str = "Not part of what was read, so neither equal nor different";
