//! What the program remembers about itself: theme, zoom, the window's place, the profile shown last. Not about
//! profiles. A preference that cannot be read is its default; nothing here can stop a start.

use std::path::{Path, PathBuf};

use profile_library::ProfileKey;
use serde::{Deserialize, Serialize};

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Where the window was, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Inner width and height.
    pub size: (f32, f32),
    /// Outer left and top, where the system tells it.
    pub position: Option<(f32, f32)>,
    /// Filling the screen.
    pub maximized: bool,
}

/// The smallest and largest zoom.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=3.0;

/// The preferences. Every field has a default, so that an older or newer file can be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark or system.
    pub theme: ThemeChoice,
    /// 1 is 100 %.
    pub zoom: f32,
    /// The window's place.
    pub window: Option<WindowPlace>,
    /// The profile shown last.
    pub last_profile: Option<ProfileKey>,
    /// The view shown last was Changes.
    pub changes_shown: bool,
    /// The card of the first start was closed.
    pub first_start_card_closed: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            zoom: 1.0,
            window: None,
            last_profile: None,
            changes_shown: false,
            first_start_card_closed: false,
        }
    }
}

impl Preferences {
    /// Reads them; defaults where there is nothing to read.
    pub fn read(path: &Path) -> Self {
        let Ok(text) = std::fs::read_to_string(path) else {
            return Self::default();
        };
        match ron::from_str::<Self>(&text) {
            Ok(preferences) => preferences.sane(),
            Err(error) => {
                tracing::warn!("preferences not understood, defaults taken: {error}");
                Self::default()
            }
        }
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).unwrap_or_default()
    }

    /// Puts values that no window can have back to what one can.
    fn sane(mut self) -> Self {
        if !self.zoom.is_finite() {
            self.zoom = 1.0;
        }
        self.zoom = self.zoom.clamp(*ZOOM.start(), *ZOOM.end());
        self.window = self.window.filter(|place| {
            let (width, height) = place.size;
            let (left, top) = place.position.unwrap_or_default();
            (100.0..20_000.0).contains(&width)
                && (100.0..20_000.0).contains(&height)
                && left.abs() < 50_000.0
                && top.abs() < 50_000.0
        });
        self
    }
}

/// The folders that the program uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The profiles.
    pub library: PathBuf,
    /// The program's own preferences, a file.
    pub preferences: PathBuf,
}

impl Folders {
    /// The user's folders; `None` where the system names no home folder.
    pub fn of_user() -> Option<Self> {
        let folders = directories::ProjectDirs::from("", "", "Threadmark")?;
        Some(Self {
            library: folders.data_dir().join("library"),
            preferences: folders.config_dir().join("preferences.ron"),
        })
    }

    /// Folders below another one, for tests and measurements.
    pub fn below(folder: &Path) -> Self {
        Self {
            library: folder.join("library"),
            preferences: folder.join("preferences.ron"),
        }
    }
}
