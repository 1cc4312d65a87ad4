//! What every subject stands on: the state, what changes it, what is wanted outside it. No subject is named here.

pub mod action;
mod available;
pub mod changing;
pub mod command;
pub mod editing;
pub mod effect;
pub mod glossary;
pub mod ids;
pub mod message;
pub mod preferences;
pub mod problem;
pub mod profiles;
pub mod state;
pub mod text;
pub mod trial;
pub mod undo;
pub mod view;
