//! The commands of menus, tool bar and keyboard, described once: words, shortcuts, and why one is grey.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::core::{
    preferences::{self, ThemeChoice},
    state::{self, State},
    words as text,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum CommandId {
    NewProfile,
    Duplicate,
    Rename,
    EarlierStates,
    DeletedProfiles,
    Import,
    ReadEnvironment,
    Export,
    PrintReport,
    Steps,
    Delete,
    Close,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    CopyAsText,
    Find,
    ReadToken,
    Changes,
    Settings,
    Compare,
    NextProfile,
    PreviousProfile,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    MarkInDynamics,
    MarkAgreed,
    HowRepliesFindTheirRecord,
    RepliesGoAstray,
    Keyboard,
    About,
    AlreadyKept,
    NextRegion,
    PreviousRegion,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    Profile,
    Edit,
    View,
    Help,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuRow {
    Command(CommandId),
    /// Between groups.
    Line,
}

use CommandId as C;
use MenuRow::{Command as Row, Line};

impl Menu {
    pub const ALL: [Self; 4] = [Self::Profile, Self::Edit, Self::View, Self::Help];

    pub fn rows(self) -> &'static [MenuRow] {
        match self {
            Self::Profile => &[
                Row(C::NewProfile),
                Row(C::Duplicate),
                Row(C::Rename),
                Line,
                Row(C::EarlierStates),
                Row(C::DeletedProfiles),
                Row(C::MarkInDynamics),
                Row(C::MarkAgreed),
                Line,
                Row(C::Import),
                Row(C::ReadEnvironment),
                Row(C::Export),
                Row(C::PrintReport),
                Row(C::Steps),
                Line,
                Row(C::Delete),
                Line,
                Row(C::Close),
            ],
            Self::Edit => &[
                Row(C::Undo),
                Row(C::Redo),
                Line,
                Row(C::Cut),
                Row(C::Copy),
                Row(C::Paste),
                Row(C::CopyAsText),
                Line,
                Row(C::Find),
                Row(C::ReadToken),
                Row(C::Changes),
            ],
            Self::View => &[
                Row(C::Settings),
                Row(C::Compare),
                Line,
                Row(C::NextProfile),
                Row(C::PreviousProfile),
                Line,
                Row(C::ZoomIn),
                Row(C::ZoomOut),
                Row(C::ZoomReset),
                Line,
                Row(C::ThemeSystem),
                Row(C::ThemeLight),
                Row(C::ThemeDark),
            ],
            Self::Help => &[
                Row(C::HowRepliesFindTheirRecord),
                Row(C::RepliesGoAstray),
                Row(C::Keyboard),
                Line,
                Row(C::About),
            ],
        }
    }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers {
    alt: false,
    ctrl: false,
    shift: true,
    mac_cmd: false,
    command: true,
};

const fn shortcut(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

impl CommandId {
    /// The menu shows the first one.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const NEW: &[KeyboardShortcut] = &[shortcut(CTRL, Key::N)];
        const DUPLICATE: &[KeyboardShortcut] = &[shortcut(CTRL, Key::D)];
        const RENAME: &[KeyboardShortcut] = &[shortcut(Modifiers::NONE, Key::F2)];
        const IMPORT: &[KeyboardShortcut] = &[shortcut(CTRL, Key::O)];
        const EXPORT: &[KeyboardShortcut] = &[shortcut(CTRL, Key::E)];
        const PRINT: &[KeyboardShortcut] = &[shortcut(CTRL, Key::P)];
        const CLOSE: &[KeyboardShortcut] = &[shortcut(CTRL, Key::Q), shortcut(CTRL, Key::W)];
        const UNDO: &[KeyboardShortcut] = &[shortcut(CTRL, Key::Z)];
        const REDO: &[KeyboardShortcut] = &[shortcut(CTRL, Key::Y), shortcut(CTRL_SHIFT, Key::Z)];
        const CUT: &[KeyboardShortcut] = &[shortcut(CTRL, Key::X)];
        const COPY: &[KeyboardShortcut] = &[shortcut(CTRL, Key::C)];
        const PASTE: &[KeyboardShortcut] = &[shortcut(CTRL, Key::V)];
        const COPY_AS_TEXT: &[KeyboardShortcut] = &[shortcut(CTRL_SHIFT, Key::C)];
        const FIND: &[KeyboardShortcut] = &[shortcut(CTRL, Key::F)];
        const READ_TOKEN: &[KeyboardShortcut] = &[shortcut(CTRL, Key::T)];
        const CHANGES: &[KeyboardShortcut] = &[shortcut(CTRL, Key::H)];
        const SETTINGS: &[KeyboardShortcut] = &[shortcut(CTRL, Key::Num1)];
        const COMPARE: &[KeyboardShortcut] = &[shortcut(CTRL, Key::Num2)];
        const NEXT: &[KeyboardShortcut] = &[shortcut(CTRL, Key::PageDown)];
        const PREVIOUS: &[KeyboardShortcut] = &[shortcut(CTRL, Key::PageUp)];
        const ZOOM_IN: &[KeyboardShortcut] = &[shortcut(CTRL, Key::Plus), shortcut(CTRL, Key::Equals)];
        const ZOOM_OUT: &[KeyboardShortcut] = &[shortcut(CTRL, Key::Minus)];
        const ZOOM_RESET: &[KeyboardShortcut] = &[shortcut(CTRL, Key::Num0)];
        const HELP: &[KeyboardShortcut] = &[shortcut(Modifiers::NONE, Key::F1)];
        const ALREADY_KEPT: &[KeyboardShortcut] = &[shortcut(CTRL, Key::S)];
        const NEXT_REGION: &[KeyboardShortcut] = &[shortcut(Modifiers::NONE, Key::F6)];
        const PREVIOUS_REGION: &[KeyboardShortcut] = &[shortcut(Modifiers::SHIFT, Key::F6)];
        match self {
            C::NewProfile => NEW,
            C::Duplicate => DUPLICATE,
            C::Rename => RENAME,
            C::Import => IMPORT,
            C::Export => EXPORT,
            C::PrintReport => PRINT,
            C::Close => CLOSE,
            C::Undo => UNDO,
            C::Redo => REDO,
            C::Cut => CUT,
            C::Copy => COPY,
            C::Paste => PASTE,
            C::CopyAsText => COPY_AS_TEXT,
            C::Find => FIND,
            C::ReadToken => READ_TOKEN,
            C::Changes => CHANGES,
            C::Settings => SETTINGS,
            C::Compare => COMPARE,
            C::NextProfile => NEXT,
            C::PreviousProfile => PREVIOUS,
            C::ZoomIn => ZOOM_IN,
            C::ZoomOut => ZOOM_OUT,
            C::ZoomReset => ZOOM_RESET,
            C::HowRepliesFindTheirRecord => HELP,
            C::AlreadyKept => ALREADY_KEPT,
            C::NextRegion => NEXT_REGION,
            C::PreviousRegion => PREVIOUS_REGION,
            C::EarlierStates
            | C::ReadEnvironment
            | C::DeletedProfiles
            | C::Steps
            | C::Delete
            | C::ThemeSystem
            | C::ThemeLight
            | C::ThemeDark
            | C::MarkInDynamics
            | C::MarkAgreed
            | C::RepliesGoAstray
            | C::Keyboard
            | C::About => &[],
        }
    }

    /// egui or the focused text field carries these out itself; the table of shortcuts only shows them.
    pub fn is_left_to_text_fields(self) -> bool {
        matches!(self, C::Cut | C::Copy | C::Paste)
    }

    /// Commands that change nothing.
    pub fn works_in_dialogs(self) -> bool {
        matches!(self, C::ZoomIn | C::ZoomOut | C::ZoomReset | C::Close)
    }

    /// "Undo change of Prefix"
    pub fn words(self, state: &State) -> String {
        match self {
            C::Undo => match state.undo.next_undo() {
                Some(step) => text::undo(&step.title),
                None => text::command(self).to_owned(),
            },
            C::Redo => match state.undo.next_redo() {
                Some(step) => text::redo(&step.title),
                None => text::command(self).to_owned(),
            },
            _ => text::command(self).to_owned(),
        }
    }

    /// `Err` says why the command is grey.
    pub fn available(self, state: &State) -> Result<(), &'static str> {
        let own_profile = || {
            if state.can_edit() {
                Ok(())
            } else {
                Err(text::WHY_BUILT_IN)
            }
        };
        match self {
            C::Rename | C::EarlierStates | C::Steps | C::Delete | C::Changes | C::MarkInDynamics | C::MarkAgreed => {
                own_profile()
            }
            C::Undo if state.undo.next_undo().is_none() => Err(text::WHY_NO_UNDO),
            C::Cut if !state.view.in_text_field => Err(text::WHY_NOTHING_TO_CUT),
            C::Redo if state.undo.next_redo().is_none() => Err(text::WHY_NO_REDO),
            C::Export if state.busy.is_some() => Err(text::WHY_BUSY),
            C::Import | C::ReadEnvironment if state.busy.is_some() => Err(text::WHY_BUSY),
            C::ZoomIn if state.preferences.zoom >= *preferences::ZOOM.end() => Err(text::WHY_ZOOM_END),
            C::ZoomOut if state.preferences.zoom <= *preferences::ZOOM.start() => Err(text::WHY_ZOOM_END),
            _ => Ok(()),
        }
    }

    /// `None` for a command that is no choice among several.
    pub fn checked(self, state: &State) -> Option<bool> {
        let theme = state.preferences.theme;
        match self {
            C::ThemeSystem => Some(theme == ThemeChoice::System),
            C::ThemeLight => Some(theme == ThemeChoice::Light),
            C::ThemeDark => Some(theme == ThemeChoice::Dark),
            C::Settings => Some(state.view.view == state::View::Settings),
            C::Compare => Some(state.view.view == state::View::Compare),
            // Changes stands among commands of Edit, where no other carries a tick.
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn every_command_is_listed_once() {
        for (at, id) in CommandId::VARIANTS.iter().enumerate() {
            assert_eq!(*id as usize, at, "{id:?}");
        }
    }

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut seen = std::collections::BTreeMap::new();
        for &id in CommandId::VARIANTS {
            for shortcut in id.shortcuts() {
                let name = format!("{shortcut:?}");
                assert_eq!(seen.insert(name.clone(), id), None, "{name}");
            }
        }
    }

    #[test]
    fn every_command_of_the_menus_has_words() {
        for menu in Menu::ALL {
            for row in menu.rows() {
                if let MenuRow::Command(id) = row {
                    assert!(!text::command(*id).is_empty(), "{id:?}");
                }
            }
        }
    }
}
