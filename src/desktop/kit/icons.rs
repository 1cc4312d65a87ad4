//! The icons: the letters of `assets/fonts/icons.ttf`, a part of Material Symbols Rounded.
//!
//! An icon never stands alone for a meaning: a word or an accessible name goes with it. How the font is made, and how an icon
//! is added, stands in `assets/fonts/README.md`.

/// Undo.
pub const UNDO: &str = "\u{e166}";
/// Redo.
pub const REDO: &str = "\u{e15a}";
/// Find.
pub const SEARCH: &str = "\u{ef7a}";
/// Close.
pub const CLOSE: &str = "\u{e5cd}";
/// Ticked or done.
pub const CHECK: &str = "\u{e668}";
/// A warning.
pub const WARNING: &str = "\u{f083}";
/// An error.
pub const ERROR: &str = "\u{f8b6}";
/// Something to know.
pub const INFO: &str = "\u{e88e}";
/// Add or new.
pub const ADD: &str = "\u{e145}";
/// Open what is below.
pub const EXPAND_MORE: &str = "\u{e5cf}";
/// Close what is below.
pub const EXPAND_LESS: &str = "\u{e5ce}";
/// Closed, opens to the right.
pub const CHEVRON_RIGHT: &str = "\u{e5cc}";
/// Becomes, or forward.
pub const ARROW_FORWARD: &str = "\u{e5c8}";
/// Back.
pub const ARROW_BACK: &str = "\u{e5c4}";
/// Delete.
pub const DELETE: &str = "\u{e92e}";
/// More commands.
pub const MORE_HORIZ: &str = "\u{e5d3}";
/// Read only.
pub const LOCK: &str = "\u{e899}";
/// Import.
pub const DOWNLOAD: &str = "\u{f090}";
/// Export.
pub const UPLOAD: &str = "\u{f09b}";
/// Copy.
pub const CONTENT_COPY: &str = "\u{e14d}";
/// Paste.
pub const CONTENT_PASTE: &str = "\u{e14f}";
/// Earlier states and changes.
pub const HISTORY: &str = "\u{e8b3}";
/// Restore or reset.
pub const RESTORE: &str = "\u{e8ba}";
/// Help.
pub const HELP: &str = "\u{e8fd}";
/// Light theme.
pub const LIGHT_MODE: &str = "\u{e518}";
/// Dark theme.
pub const DARK_MODE: &str = "\u{e51c}";
/// Edit.
pub const EDIT: &str = "\u{f097}";
/// Look at.
pub const VISIBILITY: &str = "\u{e8f4}";
/// Marked.
pub const FLAG: &str = "\u{f0c6}";
/// Agreed, or as in Dynamics.
pub const VERIFIED: &str = "\u{ef76}";
/// Pages of Help.
pub const MENU_BOOK: &str = "\u{ea19}";
/// Keyboard shortcuts.
pub const KEYBOARD: &str = "\u{e312}";
/// Opens in the web browser.
pub const OPEN_IN_NEW: &str = "\u{e89e}";
/// A folder or file.
pub const FOLDER: &str = "\u{e2c7}";
/// Print.
pub const PRINT: &str = "\u{e8ad}";
/// The start.
pub const HOME: &str = "\u{e9b2}";
