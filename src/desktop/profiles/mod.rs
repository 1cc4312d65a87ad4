//! The list of profiles: making, renaming, deleting, bringing back.

pub mod draft;
pub mod update;
pub mod view_deleted;
pub mod view_list;
pub mod view_new;
pub mod view_rename;
pub mod words;
