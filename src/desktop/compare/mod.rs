//! Compare: profiles side by side, and all profiles beside a standard.

pub mod draft;
pub mod reasons;
pub mod update;
pub mod view;
pub mod view_copy;
pub mod view_expected;
pub mod view_hand_out;
pub mod words;
