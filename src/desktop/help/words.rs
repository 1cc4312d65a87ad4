//! What help says.

pub mod keyboard {
    pub const TITLE: &str = "Keyboard";
    /// Between two shortcuts of one command: "Ctrl Y or Ctrl Shift Z".
    pub const OR: &str = " or ";
    pub const KEYS: &str = "Keys";
    pub const DOES: &str = "What they do";
    pub const COMMANDS: &str = "Everywhere in the window";
    pub const FIXED: &str = "In its place";
    /// Keys that are no commands, so that [`CommandId`](crate::command::CommandId) does not list them.
    pub const FIXED_KEYS: [(&str, &str); 10] = [
        ("Tab, Shift Tab", "To the next or previous control"),
        ("Space", "Press a button, tick a box, open a list"),
        ("Up, Down", "In a number: one more or one less"),
        (
            "PgUp, PgDn",
            "In a number: ten more or ten less. In a page of Help: scroll",
        ),
        (
            "Enter",
            "Press a button. In Find: to the first hit. In a dialog: its main button",
        ),
        (
            "Esc",
            "Close a dialog, a list or Find. In a number: back to the last one that was kept",
        ),
        ("Delete", "In the profile list: delete the profile"),
        ("F10", "To the menu bar"),
        (
            "Shift F10, Menu",
            "In Compare: what can be done with a value that differs",
        ),
        ("Home, End", "In a page of Help: to its beginning or end"),
    ];
}

pub mod about {
    pub const TITLE: &str = "About Threadmark";

    pub fn version(version: &str) -> String {
        format!("Version {version}")
    }
}
