//! Commands in the state of the window: their words, whether they work, and whether they are ticked.

use crate::core::{
    changing,
    command::{CommandId, Needs},
    ids::View,
    preferences::{self, ThemeChoice},
    state::State,
    text as words,
};

impl CommandId {
    /// "Undo change of Prefix"
    pub fn words_now(self, state: &State) -> String {
        let step = match self {
            Self::Undo => state.undo.next_undo(),
            Self::Redo => state.undo.next_redo(),
            _ => None,
        };
        match step {
            Some(step) => {
                let words = format!("{} {}", self.words(), step.title);
                let name = changing::names(state, &step.change);
                let is_other = state.entry().is_none_or(|entry| entry.profile.name != name);
                if is_other && !name.is_empty() && !step.title.contains(&name) {
                    format!("{words} in {name}")
                } else {
                    words
                }
            }
            None => self.words().to_owned(),
        }
    }

    /// `Err` says why the command is grey.
    pub fn available(self, state: &State) -> Result<(), &'static str> {
        let zoom = state.preferences.zoom;
        let (is_there, why_not) = match self.row().needs {
            Needs::Nothing => (true, ""),
            Needs::OwnProfile => (state.can_edit(), words::WHY_BUILT_IN),
            Needs::Idle => (state.busy.is_none(), words::WHY_BUSY),
            Needs::Undo => (state.undo.next_undo().is_some(), words::WHY_NO_UNDO),
            Needs::Redo => (state.undo.next_redo().is_some(), words::WHY_NO_REDO),
            Needs::TextField => (state.view.in_text_field, words::WHY_NOTHING_TO_CUT),
            Needs::LargerZoom => (zoom < *preferences::ZOOM.end(), words::WHY_ZOOM_END),
            Needs::SmallerZoom => (zoom > *preferences::ZOOM.start(), words::WHY_ZOOM_END),
        };
        is_there.then_some(()).ok_or(why_not)
    }

    /// `None` for a command that is no choice among several.
    pub fn checked(self, state: &State) -> Option<bool> {
        let theme = state.preferences.theme;
        match self {
            Self::ThemeSystem => Some(theme == ThemeChoice::System),
            Self::ThemeLight => Some(theme == ThemeChoice::Light),
            Self::ThemeDark => Some(theme == ThemeChoice::Dark),
            Self::Settings => Some(state.view.view == View::Settings),
            Self::Compare => Some(state.view.view == View::Compare),
            Self::TryOnMail => Some(state.view.view == View::TryOnMail),
            Self::Changes => Some(state.view.view == View::Changes),
            _ => None,
        }
    }
}
