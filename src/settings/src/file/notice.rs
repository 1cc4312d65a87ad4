//! What there is to tell about a file that was read.

use crate::{SettingId, words::count};

/// Most unknown fields of a profile that are named one by one; one more notice counts the rest.
pub const MOST_UNKNOWN: usize = 64;

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

/// Of fields that nobody knows, by path, in the file's order, and of how many more.
pub(super) fn unknown_notices(paths: Vec<String>, more: usize) -> impl Iterator<Item = Notice> {
    let code = NoticeCode::UnknownField;
    let named = paths.into_iter().map(move |field| {
        let message = format!("\"{field}\" is not understood and was not read.");
        Notice { code, field, message }
    });
    let more = (more > 0).then(|| {
        let more = count(more, "more field is", "more fields are");
        let message = format!("{more} not understood either.");
        let field = String::new();
        Notice { code, field, message }
    });
    named.chain(more)
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
