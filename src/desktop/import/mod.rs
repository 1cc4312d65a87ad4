//! Importing: from a file, from pasted text, from Dynamics; always through a preview.

pub mod draft;
pub mod environment;
pub mod since_last;
pub mod update;
pub mod view;
pub mod view_from;
pub mod view_list;
pub mod view_merge_base;
pub mod view_refused;
pub mod view_rows;
pub mod words;
