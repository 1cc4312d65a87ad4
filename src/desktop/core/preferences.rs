//! What the program remembers about itself: theme, zoom, the window's place, the profile shown last. Not about
//! profiles. A preference that cannot be read is its default; nothing here can stop a start.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use profile_library::{ProfileKey, StateId};
use serde::{Deserialize, Serialize};
use tracking_settings::{Version, subject_line::USUAL_LIMIT};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

/// In points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Inner width and height.
    pub size: (f32, f32),
    /// Outer left and top, where the system tells it.
    pub position: Option<(f32, f32)>,
    pub maximized: bool,
}

/// One of the user's profiles is known by its file.
type Remembered = Version<ProfileKey, StateId>;

/// In points.
pub const PANEL_WIDTHS: std::ops::RangeInclusive<f32> = 320.0..=720.0;

pub const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=3.0;

/// Bytes of the file that are read at most.
const LARGEST: u64 = 64 * 1024;

/// Every field has a default, so that an older or newer file can be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub theme: ThemeChoice,
    /// 1 is 100 %.
    pub zoom: f32,
    pub window: Option<WindowPlace>,
    pub last_profile: Option<ProfileKey>,
    pub changes_shown: bool,
    pub first_start_card_closed: bool,
    /// Who prepares reports and pictures, as typed last.
    pub prepared_by: String,
    /// `None`: the program's own.
    pub example_subject: Option<String>,
    /// Most characters of a subject that the mail server takes.
    pub subject_limit: usize,
    /// The columns of Compare, as chosen last; empty while nobody chose any. Some may be gone since.
    #[serde(with = "one_by_one")]
    pub compared: Vec<Remembered>,
    pub only_differences: bool,
    /// In points: of preview and estimates beside the form.
    pub panel_width: f32,
    /// The order of Changes.
    pub newest_first: bool,
}

/// Columns are kept as a text each, so that one that this version does not know is left out alone. A built-in profile
/// is its name alone.
mod one_by_one {
    use serde::{Deserialize as _, Deserializer, Serializer};
    use tracking_settings::Version;

    use super::Remembered;

    pub fn serialize<S: Serializer>(columns: &[Remembered], serializer: S) -> Result<S::Ok, S::Error> {
        let text = |column: &Remembered| match column {
            Version::BuiltIn(which) => ron::to_string(which),
            own => ron::to_string(own),
        };
        serializer.collect_seq(columns.iter().filter_map(|column| text(column).ok()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Remembered>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let read = |text: &String| {
            ron::from_str(text)
                .map(Version::BuiltIn)
                .or_else(|_| ron::from_str(text))
        };
        Ok(texts.iter().filter_map(|text| read(text).ok()).collect())
    }
}

/// What OrgDBOrgSettings takes for MaximumSubjectLengthOnMailServer, in characters.
pub const SUBJECT_LIMIT: std::ops::RangeInclusive<usize> = USUAL_LIMIT..=400;
/// Most characters of the example's subject.
pub const EXAMPLE_LIMIT: usize = 500;

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            zoom: 1.0,
            window: None,
            last_profile: None,
            changes_shown: false,
            first_start_card_closed: false,
            prepared_by: String::new(),
            example_subject: None,
            subject_limit: USUAL_LIMIT,
            compared: Vec::new(),
            only_differences: false,
            panel_width: 388.0,
            newest_first: false,
        }
    }
}

impl Preferences {
    /// Defaults where there is nothing to read.
    pub fn read(path: &Path) -> Self {
        let mut text = String::new();
        if let Err(error) = File::open(path).and_then(|file| file.take(LARGEST).read_to_string(&mut text)) {
            tracing::debug!("preferences not read, defaults taken: {error}");
            return Self::default();
        }
        match ron::from_str::<Self>(&text) {
            Ok(preferences) => preferences.sane(),
            Err(error) => {
                tracing::warn!("preferences not understood, defaults taken: {error}");
                Self::default()
            }
        }
    }

    pub fn to_text(&self) -> String {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).unwrap_or_default()
    }

    /// Puts values that no window can have back to what one can.
    fn sane(mut self) -> Self {
        if !self.zoom.is_finite() {
            self.zoom = 1.0;
        }
        self.zoom = self.zoom.clamp(*ZOOM.start(), *ZOOM.end());
        if !self.panel_width.is_finite() {
            self.panel_width = Self::default().panel_width;
        }
        self.panel_width = self.panel_width.clamp(*PANEL_WIDTHS.start(), *PANEL_WIDTHS.end());
        self.subject_limit = self.subject_limit.clamp(*SUBJECT_LIMIT.start(), *SUBJECT_LIMIT.end());
        self.example_subject = self
            .example_subject
            .map(|subject| subject.chars().take(EXAMPLE_LIMIT).collect());
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    pub library: PathBuf,
    /// The file `preferences.ron`.
    pub preferences: PathBuf,
    /// The file with what went wrong.
    pub log: PathBuf,
}

impl Folders {
    /// `None` where the system names no home folder.
    pub fn of_user() -> Option<Self> {
        let folders = directories::ProjectDirs::from("", "", "Threadmark")?;
        Some(Self {
            library: folders.data_dir().join("library"),
            preferences: folders.config_dir().join("preferences.ron"),
            log: folders.data_dir().join("threadmark.log"),
        })
    }

    /// For tests and measurements.
    pub fn below(folder: &Path) -> Self {
        Self {
            library: folder.join("library"),
            preferences: folder.join("preferences.ron"),
            log: folder.join("threadmark.log"),
        }
    }
}

/// Where people look for files; empty where the system names no home folder.
pub fn documents_folder() -> PathBuf {
    let folders = directories::UserDirs::new();
    let folder = folders.map(|folders| {
        folders
            .document_dir()
            .unwrap_or_else(|| folders.home_dir())
            .to_path_buf()
    });
    folder.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use tracking_settings::profile::BuiltIn;

    use super::*;

    fn read(text: &[u8]) -> Preferences {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("preferences.ron");
        std::fs::write(&path, text).expect("a file");
        Preferences::read(&path)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let key = ProfileKey::try_from("contoso".to_owned()).expect("a key");
        let preferences = Preferences {
            theme: ThemeChoice::Dark,
            zoom: 1.5,
            window: Some(WindowPlace {
                size: (800.0, 600.0),
                position: Some((-10.0, 20.5)),
                maximized: true,
            }),
            last_profile: ProfileKey::try_from("contoso".to_owned()).ok(),
            changes_shown: true,
            first_start_card_closed: true,
            prepared_by: "Ada".to_owned(),
            example_subject: Some("Order".to_owned()),
            subject_limit: 300,
            compared: vec![Version::BuiltIn(BuiltIn::NewEnvironment), Version::Now(key)],
            only_differences: true,
            panel_width: 420.0,
            newest_first: true,
        };
        assert_eq!(read(preferences.to_text().as_bytes()), preferences);
    }

    #[test]
    fn columns_are_written_as_the_first_version_wrote_them() {
        let text = r#"(
    theme: System,
    zoom: 1.0,
    window: None,
    last_profile: None,
    changes_shown: false,
    first_start_card_closed: false,
    prepared_by: "",
    example_subject: None,
    subject_limit: 255,
    compared: [
        "NewEnvironment",
        "MicrosoftDefaults",
        "Profile(\"contoso-production\")",
        "InDynamics(\"contoso-production\")",
        "Agreed(\"contoso-production\")",
        "LastExport(\"contoso-production\")",
        "State(\"contoso-production\",(\"2026-11-23-143200-export\"))",
    ],
    only_differences: false,
    panel_width: 388.0,
    newest_first: false,
)"#;
        let key = || ProfileKey::try_from("contoso-production".to_owned()).expect("a key");
        let mut preferences = read(text.as_bytes());
        assert_eq!(
            preferences.compared,
            [
                Version::BuiltIn(BuiltIn::NewEnvironment),
                Version::BuiltIn(BuiltIn::MicrosoftDefaults),
                Version::Now(key()),
                Version::InDynamics(key()),
                Version::Agreed(key()),
                Version::LastExport(key()),
                Version::Kept(key(), ron::from_str("(\"2026-11-23-143200-export\")").expect("an id")),
            ]
        );
        assert_eq!(preferences.to_text(), text);
        // What ends with the window is not written, and takes nothing else with it.
        preferences.compared.insert(1, Version::AtOpening(key()));
        assert_eq!(preferences.to_text(), text);
    }

    #[test]
    fn what_cannot_be_read_is_the_default() {
        assert_eq!(
            Preferences::read(Path::new("/nowhere/preferences.ron")),
            Preferences::default()
        );
        for text in [
            &b""[..],
            b"(zoom: ",
            b"\xff\xfe\0",
            b"(zoom: \"large\")",
            b"(theme: Sepia)",
        ] {
            assert_eq!(read(text), Preferences::default(), "{}", String::from_utf8_lossy(text));
        }
        let endless = [b"(zoom: 1.0, // ".to_vec(), vec![b'x'; 1024 * 1024]].concat();
        assert_eq!(read(&endless), Preferences::default());
    }

    #[test]
    fn an_older_or_newer_file_is_read_as_far_as_it_is_known() {
        let read = read(b"(theme: Dark, from_a_newer_version: Some([1, 2]))");
        assert_eq!(read.theme, ThemeChoice::Dark);
        assert!((read.zoom - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn a_column_that_is_not_known_is_left_out_alone() {
        let text =
            br#"(compared: ["FromANewerVersion(1)", "Profile(\"../elsewhere\")", "NewEnvironment", ""], zoom: 2.0)"#;
        let read = read(text);
        assert_eq!(read.compared, [Version::BuiltIn(BuiltIn::NewEnvironment)]);
        assert!((read.zoom - 2.0).abs() < f32::EPSILON);
    }

    #[test]
    fn what_no_window_can_have_is_put_right() {
        let read = read(b"(zoom: inf, window: Some((size: (3.0, NaN), position: None, maximized: false)))");
        assert!((read.zoom - 1.0).abs() < f32::EPSILON);
        assert_eq!(read.window, None);
    }
}
