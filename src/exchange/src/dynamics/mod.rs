//! What Dynamics itself gives out and takes in: the columns of the organization table that hold email tracking settings.
//!
//! | module | subject |
//! |---|---|
//! | [`address`] | the address at which an environment says what it holds |
//! | [`column`](mod@column) | the columns: their names, and what they hold |
//! | [`meaning`] | what their values mean as a profile, and what is doubtful about it |
//! | `settings_xml` | the settings inside one of them, the organization's XML |
//! | `source` | the table of what is read: how it is recognised and read |
//! | `syntax` | one reader a syntax: JSON, XML, table, list |
//! | `given` | a column's value as a source writes it |
//! | `found` | what was found in a text, and the one organization in it |
//! | `saved_page` | a browser's page with JSON in it |
//! | `solution_zip` | a solution as a zip, with XML in it |
//! | `not_read` | what holds settings of Dynamics and can't be read |
//! | `decoded` | text in the encodings in which Windows stores it |
//! | `xml` | what reading XML takes |

pub mod address;
pub mod column;
mod decoded;
mod found;
mod given;
pub mod meaning;
pub(crate) mod not_read;
mod saved_page;
mod settings_xml;
mod solution_zip;
mod source;
mod syntax;
mod xml;

pub(crate) use source::source_of;
pub use source::{SOURCES, Source};
