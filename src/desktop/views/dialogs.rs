//! Draws the dialog that is open. Each works on a draft, and its buttons return what is to be done with it.

mod about;
mod changed_twice;
mod close_with_problem;
mod copy_values;
mod deleted;
mod earlier_states;
mod environment;
mod expected;
mod export;
mod export_with_errors;
mod hand_out;
mod help;
mod history;
mod import;
mod import_from;
mod import_list;
mod import_rows;
mod keyboard;
mod mark;
mod merge_base;
mod new_profile;
mod parts;
mod path;
mod reading;
mod refused;
mod rename;
mod steps;
mod trying;
mod two_emails;

use egui::Context;

pub(super) use earlier_states::differences_to;
pub(super) use parts::listed_name;

pub(super) use environment::address_field as environment_address_field;
use parts::Scene;

use crate::{action::Action, dialog::Dialog, state::State};

pub(super) fn show(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
    let Some(dialog) = &state.dialog else { return };
    let scene = Scene { ctx, state, actions };
    match dialog {
        Dialog::NewProfile(draft) => new_profile::show(scene, draft),
        Dialog::Rename(draft) => rename::show(scene, draft),
        Dialog::ImportFrom { text } => import_from::show(scene, text),
        Dialog::Environment(draft) => environment::show(scene, draft),
        Dialog::Refused { origin, why, details } => refused::show(scene, origin, why, *details),
        Dialog::Import(preview) => import::show(scene, preview),
        Dialog::Steps(draft) => steps::show(scene, draft),
        Dialog::Export(draft) => export::show(scene, draft),
        Dialog::ExportWithErrors => export_with_errors::show(scene),
        Dialog::Path(draft) => path::show(scene, draft),
        Dialog::History(draft) => history::show(scene, draft),
        Dialog::Try(draft) => trying::show(scene, draft),
        Dialog::ReadToken(draft) => reading::show(scene, draft),
        Dialog::EarlierStates { open } => earlier_states::show(scene, open.as_ref()),
        Dialog::Mark(draft) => mark::show(scene, draft),
        Dialog::Deleted => deleted::show(scene),
        Dialog::ChangedTwice(slot) => changed_twice::show(scene, *slot),
        Dialog::TwoEmails(draft) => two_emails::show(scene, draft),
        Dialog::Expected(draft) => expected::show(scene, draft),
        Dialog::Copy(draft) => copy_values::show(scene, draft),
        Dialog::HandOut(draft) => hand_out::show(scene, draft),
        Dialog::Help(page) => help::show(scene, *page),
        Dialog::Keyboard => keyboard::show(scene),
        Dialog::About => about::show(scene),
        Dialog::CloseWithProblem => close_with_problem::show(scene),
    }
}
