//! Draws the dialog that is open. Each works on a draft, and its buttons return what is to be done with it.

use egui::Context;

use crate::{
    closing::view as close_with_problem,
    compare::{view_copy as copy_values, view_expected as expected, view_hand_out as hand_out},
    core::{action::Action, dialog::Dialog, state::State, view::Scene},
    export::{view as export, view_errors as export_with_errors},
    help::{view as help, view_about as about, view_keyboard as keyboard},
    import::{environment::view as environment, view as import, view_from as import_from, view_refused as refused},
    place::view as path,
    prefix_history::view as history,
    profiles::{view_deleted as deleted, view_new as new_profile, view_rename as rename},
    read_token::view as reading,
    states::{view as earlier_states, view_mark as mark},
    steps::view as steps,
    try_prefix::view as trying,
    two_emails::view as two_emails,
    two_versions::view as changed_twice,
};

pub fn show(ctx: &Context, state: &State, actions: &mut Vec<Action>) {
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
