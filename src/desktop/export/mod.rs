//! Handing a profile out: a file, a text or picture on the clipboard, a report in the browser.

pub mod draft;
pub mod update;
pub mod view;
pub mod view_errors;
pub mod words;
