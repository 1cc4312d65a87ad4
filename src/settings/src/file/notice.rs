//! What there is to tell about a file that was read.

use serde_ignored::Path;

use super::refusal::shortened;
use crate::{SettingId, words::count};

/// Most unknown fields of a profile that are named one by one; one more notice counts the rest.
pub const MOST_UNKNOWN: usize = 64;
/// Most characters of each part of an unknown field's path that a notice shows.
const PART: usize = 60;

/// Something to tell about a file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which kind.
    pub code: NoticeCode,
    /// The field's path: `use_categories`, `usage.team`. Empty where the notice is about no single field.
    pub field: String,
    /// One sentence.
    pub message: String,
}

/// The kind of a [`Notice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeCode {
    /// `missing-setting`
    MissingSetting,
    /// `unknown-field`
    UnknownField,
    /// `repaired`: what a chat or a mail program did to a text was put right.
    Repaired,
    /// `changed`: the values are not the ones that Threadmark wrote.
    Changed,
    /// `read-as`: what a value of Dynamics was taken to mean, where it can be read in more than one way.
    ReadAs,
}

impl NoticeCode {
    /// As in `check --json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MissingSetting => "missing-setting",
            Self::UnknownField => "unknown-field",
            Self::Repaired => "repaired",
            Self::Changed => "changed",
            Self::ReadAs => "read-as",
        }
    }
}

/// Fields that nobody knows, by path, in the file's order.
#[derive(Default)]
pub(super) struct Unknown {
    paths: Vec<String>,
    more: i128,
}

impl Unknown {
    pub(super) fn add(&mut self, path: &Path<'_>) {
        self.add_path(dotted(path));
    }

    pub(super) fn add_path(&mut self, path: String) {
        if self.paths.contains(&path) {
            return;
        }
        if self.paths.len() < MOST_UNKNOWN {
            self.paths.push(path);
        } else {
            self.more += 1;
        }
    }

    /// So many more, of which nothing else is known.
    pub(super) fn add_more(&mut self, more: usize) {
        self.more = self.more.saturating_add(i128::try_from(more).unwrap_or(i128::MAX));
    }

    pub(super) fn notices(self) -> impl Iterator<Item = Notice> {
        let code = NoticeCode::UnknownField;
        let named = self.paths.into_iter().map(move |field| {
            let message = format!("\"{field}\" is not understood and was not read.");
            Notice { code, field, message }
        });
        let more = (self.more > 0).then(|| {
            let message = format!(
                "{} not understood either.",
                count(self.more, "more field is", "more fields are")
            );
            Notice {
                code,
                field: String::new(),
                message,
            }
        });
        named.chain(more)
    }
}

pub(super) fn missing_notice(id: SettingId) -> Notice {
    let setting = id.setting();
    let message = format!(
        "\"{}\" is not in the file; a new profile takes the default, {}.",
        setting.label,
        setting.default_value().display()
    );
    Notice {
        code: NoticeCode::MissingSetting,
        field: setting.field.to_owned(),
        message,
    }
}

/// The path with dots between its parts.
fn dotted(path: &Path<'_>) -> String {
    let join = |parent: &Path<'_>, part: &str| {
        let mut joined = dotted(parent);
        if !joined.is_empty() {
            joined.push('.');
        }
        joined.push_str(&shortened(part, 0, PART));
        joined
    };
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => join(parent, &index.to_string()),
        Path::Map { parent, key } => join(parent, key),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => dotted(parent),
    }
}
