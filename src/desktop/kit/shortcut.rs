//! Shortcuts as people read them.

pub use egui::{Key, KeyboardShortcut};
use egui::{Modifiers, os::OperatingSystem};

/// On macOS the command key.
pub const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

pub const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

pub const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

pub const fn alone(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// "Ctrl Shift Z", on macOS "Shift Cmd Z".
#[must_use]
pub fn shortcut_text(os: OperatingSystem, shortcut: &KeyboardShortcut) -> String {
    let mac = matches!(os, OperatingSystem::Mac | OperatingSystem::IOS);
    let modifiers = &shortcut.modifiers;
    let mut words = Vec::new();
    if mac {
        for (held, word) in [
            (modifiers.ctrl, "Ctrl"),
            (modifiers.alt, "Option"),
            (modifiers.shift, "Shift"),
            (modifiers.mac_cmd || modifiers.command, "Cmd"),
        ] {
            if held {
                words.push(word);
            }
        }
    } else {
        for (held, word) in [
            (modifiers.ctrl || modifiers.command, "Ctrl"),
            (modifiers.alt, "Alt"),
            (modifiers.shift, "Shift"),
        ] {
            if held {
                words.push(word);
            }
        }
    }
    words.push(key_text(shortcut.logical_key));
    words.join(" ")
}

fn key_text(key: Key) -> &'static str {
    match key {
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::Comma => ",",
        Key::Period => ".",
        Key::Questionmark => "?",
        Key::PageUp => "PgUp",
        Key::PageDown => "PgDn",
        Key::Escape => "Esc",
        key => key.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_read_as_on_the_keyboard() {
        let cases = [
            (Modifiers::COMMAND, Key::F, "Ctrl F", "Cmd F"),
            (
                Modifiers::COMMAND.plus(Modifiers::SHIFT),
                Key::Z,
                "Ctrl Shift Z",
                "Shift Cmd Z",
            ),
            (Modifiers::CTRL, Key::PageUp, "Ctrl PgUp", "Ctrl PgUp"),
            (Modifiers::COMMAND, Key::Plus, "Ctrl +", "Cmd +"),
            (Modifiers::NONE, Key::F6, "F6", "F6"),
            (Modifiers::NONE, Key::Num1, "1", "1"),
        ];
        for (modifiers, key, others, mac) in cases {
            let shortcut = KeyboardShortcut::new(modifiers, key);
            assert_eq!(shortcut_text(OperatingSystem::Nix, &shortcut), others);
            assert_eq!(shortcut_text(OperatingSystem::Windows, &shortcut), others);
            assert_eq!(shortcut_text(OperatingSystem::Mac, &shortcut), mac);
        }
    }
}
