//! The icons: the letters of `assets/fonts/icons.ttf`, a part of Material Symbols Rounded. How an icon is added stands
//! in `assets/fonts/README.md`. An icon never stands alone for a meaning: a word or an accessible name goes with it.

pub const UNDO: &str = "\u{e166}";
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
pub const MORE_HORIZ: &str = "\u{e5d3}";
/// Import.
pub const DOWNLOAD: &str = "\u{f090}";
/// Export.
pub const UPLOAD: &str = "\u{f09b}";
pub const CONTENT_COPY: &str = "\u{e14d}";
pub const RESTORE: &str = "\u{e8ba}";
pub const EDIT: &str = "\u{f097}";
pub const OPEN_IN_NEW: &str = "\u{e89e}";
pub const FOLDER: &str = "\u{e2c7}";
