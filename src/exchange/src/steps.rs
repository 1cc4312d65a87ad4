//! Steps that make an environment what a plan says, to be carried out by a person or a script.
//!
//! What changes comes from [`tracking_settings::steps`](mod@tracking_settings::steps); here it becomes columns of the
//! organization table, and these become a page to tick, a request, scripts and a part of a solution. Values go in as data,
//! whatever they hold.
//!
//! | module | subject |
//! |---|---|
//! | [`columns`] | one plan of steps: what changes as columns, and what no column carries |
//! | [`checklist`] | a page for somebody who clicks it |
//! | [`patch`] | the body of a request to the Web API |
//! | [`powershell`] | a script for Microsoft.Xrm.Data.PowerShell |
//! | [`pac`] | a script of calls of the Power Platform CLI |
//! | [`solution`] | a part of a solution's `customizations.xml` |
//! | `quoting` | values in a PowerShell script |
//! | `hidden` | characters that go out as escapes |
//! | `words` | what all of them say |

pub mod checklist;
pub mod columns;
mod hidden;
pub mod pac;
pub mod patch;
pub mod powershell;
mod quoting;
pub mod solution;
pub mod words;

pub use columns::{LeftOut, StepsPlan};
