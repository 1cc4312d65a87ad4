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

use std::sync::Arc;

use crate::{
    core::{
        effect::Effect,
        ids::Selection,
        state::{State, dialog::Dialog},
    },
    import::draft::ImportPreview,
};

impl Dialog for ImportPreview {
    /// A profile that the contents were compared with may be gone: they are compared anew with what is likeliest now.
    fn refresh(&mut self, state: &mut State, effects: &mut Vec<Effect>) {
        if self.items.iter().any(|item| state.profile_of(item.target).is_none()) {
            *self = update::preview(state, self.origin.clone(), Arc::clone(&self.contents), self.asked_from);
        }
        update::propose_again(state, self);
        self.target = update::target(state, self).map(Arc::new);
        for item in self.items.iter() {
            if let Selection::Profile(slot) = item.target {
                state.ask_for_past(slot, effects);
            }
        }
    }
}
