//! What the list of profiles says.

pub mod list {
    use tracking_settings::{Profile, group_digits};

    use crate::core::text::{count, environment_kind, values};

    pub const HEADING: &str = "PROFILES";
    pub const NAME: &str = "Profiles";
    /// In a narrow window, in place of the list.
    pub const PICKER: &str = "Profile";
    pub const SEARCH: &str = "Search profiles";
    pub const NEW: &str = "New";
    pub const DUPLICATE: &str = "Duplicate";
    pub const NO_ADDRESS: &str = "no address";
    pub const BUILT_IN: &str = "built in \u{00b7} read only";
    /// Of a profile that could not be put on disk.
    pub const NOT_KEPT: &str = "Not kept on this computer yet";
    pub const TWO_VERSIONS: &str = "Two versions: choose one";

    /// The address, else what may tell the profile from others: "Prefix CTSO-T \u{b7} Sandbox".
    pub fn detail(profile: &Profile) -> String {
        if let Some(host) = profile.environment_host() {
            return values::name(&host);
        }
        let kind = profile.environment_kind.map_or(NO_ADDRESS, environment_kind);
        let prefix = profile.settings.prefix.trim();
        if prefix.is_empty() || !profile.settings.use_tracking_tokens {
            return kind.to_owned();
        }
        format!("Prefix {} \u{b7} {kind}", values::name(prefix))
    }

    pub fn duplicate(name: &str) -> String {
        format!("Duplicate {name}")
    }

    pub fn nothing_found(search: &str) -> String {
        format!("No profile matches “{search}”.")
    }

    pub fn found(found: usize) -> String {
        count(found, "profile", "profiles")
    }

    pub fn still_read(read: usize, of: usize) -> String {
        let digits = |number: usize| group_digits(number);
        format!("Reading profiles: {} of {}", digits(read), digits(of))
    }
}

pub mod new_profile {
    pub const TITLE: &str = "New profile";
    pub const START: &str = "Start from";
    pub const COPY: &str = "A copy of a profile";
    pub const COPY_HELP: &str = "Takes its settings, notes, reasons and estimates. Its earlier states stay with it.";
    pub const COPY_OF: &str = "Profile to copy";
    pub const MAKE: &str = "Make profile";
}

pub mod rename {
    pub const TITLE: &str = "Name and environment";
    pub const KEEP: &str = "Keep name and environment";
    pub const NAME_NEEDED: &str = "A profile needs a name.";
}

pub mod deleted {
    use crate::core::text::values;

    pub const TITLE: &str = "Deleted profiles";
    pub const NONE: &str = "No profile has been deleted.";

    pub fn bring_back(name: &str) -> String {
        format!("Bring back {}", values::name(name))
    }

    /// Where several deleted profiles have this name.
    pub fn bring_back_of(name: &str, when: &str) -> String {
        format!("Bring back {} of {when}", values::name(name))
    }

    pub fn when(when: &str) -> String {
        format!("Deleted {when}")
    }
}
