//! The steps to carry out in Dynamics, ticked one by one.

pub mod draft;
pub mod update;
pub mod view;
pub mod view_for;
pub mod words;
