//! The commands of menus, tool bar and keyboard: one row each, words, shortcuts and menu included.

use crate::kit::shortcut::{Key, KeyboardShortcut, alone, ctrl, ctrl_shift, shift};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    Profile,
    Edit,
    View,
    Help,
    #[allow(dead_code, reason = "its commands stand in no menu")]
    Nowhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuRow {
    Command(CommandId),
    /// Between groups.
    Line,
}

/// What a command needs; else it is grey.
#[derive(Clone, Copy)]
pub enum Needs {
    Nothing,
    /// A profile of the user's own is shown.
    OwnProfile,
    /// No native dialog is open, and no file is read or written.
    Idle,
    Undo,
    Redo,
    TextField,
    LargerZoom,
    SmallerZoom,
}

pub struct CommandRow {
    pub words: &'static str,
    /// Shown on hover, where the words alone do not say what the command does.
    pub hint: Option<&'static str>,
    /// The menu shows the first one.
    pub keys: &'static [KeyboardShortcut],
    pub needs: Needs,
}

/// A command a line, a group a block, a menu a brace.
macro_rules! commands {
    ($($menu:ident { $($($id:ident $words:literal $(($hint:literal))? [$($key:expr),*] $needs:ident;)+)|+ })+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
        pub enum CommandId { $($($($id,)+)+)+ }

        impl Menu {
            pub fn rows(self) -> &'static [MenuRow] {
                let rows: &[MenuRow] = match self {
                    $(Self::$menu => &[$($(MenuRow::Command(CommandId::$id),)+ MenuRow::Line,)+],)+
                };
                rows.split_last().map_or(&[], |(_, rows)| rows)
            }
        }

        impl CommandId {
            pub fn row(self) -> CommandRow {
                match self {
                    $($($(Self::$id => CommandRow {
                        words: $words,
                        hint: None$(.or(Some($hint)))?,
                        keys: const { &[$($key),*] },
                        needs: Needs::$needs,
                    },)+)+)+
                }
            }
        }
    };
}

commands! {
    Profile {
        NewProfile "New profile…" [ctrl(Key::N)] Nothing;
        Duplicate "Duplicate" [ctrl(Key::D)] Nothing;
        Rename "Rename…" [alone(Key::F2)] OwnProfile;
        |
        EarlierStates "Earlier states…" [] OwnProfile;
        DeletedProfiles "Deleted profiles…" [] Nothing;
        MarkInDynamics "Mark as in Dynamics…" [] OwnProfile;
        MarkAgreed "Mark as agreed…" [] OwnProfile;
        |
        Import "Import profile…" ("Reads a file or pasted text. Changes nothing in Dynamics.") [ctrl(Key::O)] Idle;
        ReadEnvironment "Read what an environment holds…"
            ("Reads a page of Dynamics that you open in your browser. Changes nothing in Dynamics.") [] Idle;
        Export "Export profile…" ("Writes a file to give away. Changes nothing in Dynamics.") [ctrl(Key::E)] Idle;
        PrintReport "Print report…" ("Opens a report of this profile in your browser, to print it there.")
            [ctrl(Key::P)] Nothing;
        Steps "Steps to carry out in Dynamics…"
            ("What somebody has to change there, one by one. Threadmark changes nothing in Dynamics.") [] OwnProfile;
        |
        Delete "Delete" [] OwnProfile;
        |
        Close "Close" [ctrl(Key::Q), ctrl(Key::W)] Nothing;
    }
    Edit {
        Undo "Undo" [ctrl(Key::Z)] Undo;
        Redo "Redo" [ctrl(Key::Y), ctrl_shift(Key::Z)] Redo;
        |
        Cut "Cut" [ctrl(Key::X)] TextField;
        Copy "Copy" [ctrl(Key::C)] Nothing;
        Paste "Paste" [ctrl(Key::V)] Nothing;
        CopyAsText "Copy profile as text" [ctrl_shift(Key::C)] Nothing;
        |
        Find "Find a setting" [ctrl(Key::F)] Nothing;
        ReadToken "Read a token…" ("Says whose token stands in a subject, and what its parts say.")
            [ctrl(Key::T)] Nothing;
    }
    View {
        Settings "Settings" [ctrl(Key::Num1)] Nothing;
        Compare "Compare" [ctrl(Key::Num2)] Nothing;
        TryOnMail "Try on mail" ("Shows how replies would find their conversation.") [ctrl(Key::Num3)] Nothing;
        Changes "Changes" [ctrl(Key::H)] OwnProfile;
        |
        NextProfile "Next profile" [ctrl(Key::PageDown)] Nothing;
        PreviousProfile "Previous profile" [ctrl(Key::PageUp)] Nothing;
        |
        ZoomIn "Zoom in" [ctrl(Key::Plus), ctrl(Key::Equals)] LargerZoom;
        ZoomOut "Zoom out" [ctrl(Key::Minus)] SmallerZoom;
        ZoomReset "Zoom 100 %" [ctrl(Key::Num0)] Nothing;
        |
        ThemeSystem "Follow system theme" [] Nothing;
        ThemeLight "Light theme" [] Nothing;
        ThemeDark "Dark theme" [] Nothing;
    }
    Help {
        HowRepliesFindTheirRecord "How replies find their record" [alone(Key::F1)] Nothing;
        RepliesGoAstray "Replies go astray?" [] Nothing;
        Keyboard "Keyboard" [] Nothing;
        |
        About "About Threadmark" [] Nothing;
    }
    Nowhere {
        AlreadyKept "Keep on this computer" [ctrl(Key::S)] Nothing;
        NextRegion "Next part of the window" [alone(Key::F6)] Nothing;
        PreviousRegion "Previous part of the window" [shift(Key::F6)] Nothing;
    }
}

impl Menu {
    /// In the order of the menu bar.
    pub const ALL: [Self; 4] = [Self::Profile, Self::Edit, Self::View, Self::Help];

    pub fn words(self) -> &'static str {
        match self {
            Self::Profile => "Profile",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Help => "Help",
            Self::Nowhere => "",
        }
    }
}

impl CommandId {
    pub fn words(self) -> &'static str {
        self.row().words
    }

    pub fn hint(self) -> Option<&'static str> {
        self.row().hint
    }

    /// The menu shows the first one.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        self.row().keys
    }

    /// egui or the focused text field carries these out itself; the table of shortcuts only shows them.
    pub fn is_left_to_text_fields(self) -> bool {
        matches!(self, Self::Cut | Self::Copy | Self::Paste)
    }

    /// Commands that change nothing.
    pub fn works_in_dialogs(self) -> bool {
        matches!(self, Self::ZoomIn | Self::ZoomOut | Self::ZoomReset | Self::Close)
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

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
}
