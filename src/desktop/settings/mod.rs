//! The form: a row for each setting.

pub mod view_form;
pub mod view_header;
pub mod view_row;
pub mod words;
