//! One reader a syntax. Each finds the columns of Dynamics by their names, whatever stands round them.
//!
//! | module | syntax |
//! |---|---|
//! | `json` | JSON |
//! | `xml` | XML |
//! | `table` | rows of cells |
//! | `list` | lines of a name and a value |

pub(super) mod json;
pub(super) mod list;
pub(super) mod table;
pub(super) mod xml;
