//! The path that is typed.

use std::path::{Path, PathBuf};

use crate::{
    core::{
        action::Purpose,
        state::State,
        text::{self, file_name},
    },
    place::draft::PathDraft,
};

pub fn ask(state: &mut State, purpose: Purpose, path: String) {
    state.open(PathDraft {
        purpose,
        path,
        problem: None,
        overwrite: false,
    });
}

/// The path as typed; `None` where there is none yet, which the dialog says.
pub fn typed(state: &mut State) -> Option<(PathBuf, PathDraft)> {
    let draft = state.draft_mut::<PathDraft>()?;
    let typed = draft.path.trim();
    // "Copy as path" on Windows puts the path in quotes.
    let unquoted = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let path = PathBuf::from(unquoted.unwrap_or(typed));
    if path.as_os_str().is_empty() {
        draft.problem = Some(text::PATH_EMPTY.to_owned());
        return None;
    }
    Some((path, state.take_draft()?))
}

pub fn ask_overwrite(state: &mut State, purpose: Purpose, path: &Path) {
    state.busy = None;
    state.open(PathDraft {
        purpose,
        path: path.display().to_string(),
        problem: Some(text::there_already(&file_name(path))),
        overwrite: true,
    });
}
