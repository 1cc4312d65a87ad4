//! What Dynamics itself gives out and takes in: the columns of the organization table that hold email tracking settings.
//!
//! | module | subject |
//! |---|---|
//! | [`address`] | the address at which an environment says what it holds |
//! | [`column`](mod@column) | the columns: their names, and what they hold |
//! | [`meaning`] | what their values mean as a profile, and what is doubtful about it |
//! | `settings_xml` | the settings inside one of them, the organization's XML |
//! | `source` | the table of what is read: how it is recognised and read |
//! | `web_api` | an answer of the Web API |
//! | `saved_page` | a browser's page of that answer |
//! | `listing` | lists that pac and PowerShell print |
//! | `customizations` | a solution's customizations.xml |
//! | `solution_zip` | a solution as a zip |
//! | `decoded` | text in the encodings in which Windows stores it |
//! | `xml` | what the readers of XML have in common |

pub mod address;
pub mod column;
mod customizations;
mod decoded;
mod listing;
pub mod meaning;
mod saved_page;
mod settings_xml;
mod solution_zip;
mod source;
mod web_api;
mod xml;

pub use source::{SOURCES, Source};
