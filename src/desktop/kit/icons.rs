//! The icons: the letters of `assets/fonts/icons.ttf`, a part of Material Symbols Rounded. How an icon is added stands
//! in `assets/fonts/README.md`. An icon never stands alone for a meaning: a word or an accessible name goes with it.

pub const UNDO: &str = "\u{e166}";
pub const REDO: &str = "\u{e15a}";
pub const SEARCH: &str = "\u{ef7a}";
pub const CLOSE: &str = "\u{e5cd}";
pub const CHECK: &str = "\u{e668}";
pub const WARNING: &str = "\u{f083}";
pub const ERROR: &str = "\u{f8b6}";
pub const INFO: &str = "\u{e88e}";
pub const ADD: &str = "\u{e145}";
pub const EXPAND_MORE: &str = "\u{e5cf}";
pub const EXPAND_LESS: &str = "\u{e5ce}";
pub const CHEVRON_RIGHT: &str = "\u{e5cc}";
pub const ARROW_FORWARD: &str = "\u{e5c8}";
pub const ARROW_BACK: &str = "\u{e5c4}";
pub const DELETE: &str = "\u{e92e}";
pub const MORE_HORIZ: &str = "\u{e5d3}";
/// Read only.
pub const LOCK: &str = "\u{e899}";
/// Import.
pub const DOWNLOAD: &str = "\u{f090}";
/// Export.
pub const UPLOAD: &str = "\u{f09b}";
pub const CONTENT_COPY: &str = "\u{e14d}";
pub const CONTENT_PASTE: &str = "\u{e14f}";
/// Earlier states and changes.
pub const HISTORY: &str = "\u{e8b3}";
pub const RESTORE: &str = "\u{e8ba}";
pub const HELP: &str = "\u{e8fd}";
pub const LIGHT_MODE: &str = "\u{e518}";
pub const DARK_MODE: &str = "\u{e51c}";
pub const EDIT: &str = "\u{f097}";
pub const VISIBILITY: &str = "\u{e8f4}";
pub const FLAG: &str = "\u{f0c6}";
/// Agreed, or as in Dynamics.
pub const VERIFIED: &str = "\u{ef76}";
pub const MENU_BOOK: &str = "\u{ea19}";
pub const KEYBOARD: &str = "\u{e312}";
pub const OPEN_IN_NEW: &str = "\u{e89e}";
pub const FOLDER: &str = "\u{e2c7}";
pub const PRINT: &str = "\u{e8ad}";
pub const HOME: &str = "\u{e9b2}";
