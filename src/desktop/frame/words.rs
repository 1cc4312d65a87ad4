//! What the window's frame says: bars, profile list, right panel, status bar.

/// The parts of the window between which F6 goes.
pub const PROFILES_PART: &str = "Profiles";
pub const FORM_PART: &str = "Profile shown";
pub const PANEL_PART: &str = "Preview and estimates";
pub const PANEL_EDGE: &str = "Width of preview and estimates";
pub const STATUS_PART: &str = "Status";
pub const VIEWS: &str = "Views";
pub const UNDO: &str = "Undo";

pub const DROP_HERE: &str = "Drop the profile to see what it would change";

pub mod status {
    use crate::core::preferences::ThemeChoice;

    pub const READ_ONLY: &str = "Read only";
    pub const KEEPING: &str = "Keeping…";
    /// On the disk since an earlier start.
    pub const KEPT: &str = "Kept on this computer";
    pub const NOT_KEPT: &str = "Not kept yet";

    pub fn fingerprint(letters: &str) -> String {
        format!("Fingerprint {letters}")
    }

    pub fn kept_at(time: &str) -> String {
        format!("{KEPT}, {time}")
    }

    pub fn theme(theme: ThemeChoice) -> &'static str {
        match theme {
            ThemeChoice::System => "Follow system theme",
            ThemeChoice::Light => "Light theme",
            ThemeChoice::Dark => "Dark theme",
        }
    }

    pub fn theme_named(theme: ThemeChoice) -> &'static str {
        match theme {
            ThemeChoice::System => "Theme: follow system",
            ThemeChoice::Light => "Theme: light",
            ThemeChoice::Dark => "Theme: dark",
        }
    }

    pub const THEME_HINT: &str = "Changes between system, light and dark";

    pub fn zoom(percent: i32) -> String {
        format!("{percent} %")
    }

    pub fn zoom_named(percent: i32) -> String {
        format!("Zoom {percent} %")
    }

    pub const ZOOM_HINT: &str = "Back to 100 %";
}
