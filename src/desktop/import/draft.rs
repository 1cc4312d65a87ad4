use std::{collections::BTreeSet, sync::Arc};

use tracking_settings::{
    Field, PartlyKnown,
    file::{Contents, ReadProfile},
};

use crate::{
    core::{
        action::{Origin, Unreadable},
        dialog::Dialog,
        effect::Effect,
        state::{Selection, Slot, State, Version},
        view::Scene,
    },
    import::{update, view, view_from, view_refused},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportPreview {
    pub origin: Origin,
    pub contents: Arc<Contents>,
    /// One for each profile of `contents`, in the same order.
    pub items: Arc<Vec<ImportItem>>,
    /// The profile whose settings are shown; `None`: the list of all of them.
    pub open: Option<usize>,
}

impl ImportPreview {
    pub fn is_list(&self) -> bool {
        self.items.len() > 1
    }

    pub fn shown(&self) -> Option<(&ReadProfile, &ImportItem)> {
        let at = self.open?;
        Some((self.contents.profiles.get(at)?, self.items.get(at)?))
    }

    pub fn shown_mut(&mut self) -> Option<&mut ImportItem> {
        Arc::make_mut(&mut self.items).get_mut(self.open?)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportItem {
    /// Of several profiles: whether this one is imported.
    pub taken: bool,
    /// One of the user's own takes the ticked fields in; beside a built-in one, a new profile is made.
    pub target: Selection,
    pub ticked: BTreeSet<Field>,
    /// A profile of the library that is the same.
    pub already_there: Option<Slot>,
    pub same_named: BTreeSet<Slot>,
    /// What an environment holds, and no plan.
    pub from_dynamics: bool,
    /// The user has to choose which profile plans the environment.
    pub to_choose: bool,
    /// Put together from places that nobody has said to be of one environment.
    pub is_in_parts: bool,
    pub base: Option<MergeBase>,
    /// Settings that both changed, each in another way.
    pub clashes: BTreeSet<Field>,
    /// The clashes for which the user has chosen.
    pub decided: BTreeSet<Field>,
}

impl ImportItem {
    pub fn is_new(&self) -> bool {
        matches!(self.target, Selection::BuiltIn(_))
    }

    pub fn undecided(&self) -> usize {
        self.clashes.difference(&self.decided).count()
    }

    pub fn changes_something(&self) -> bool {
        self.taken && (self.is_new() || !self.ticked.is_empty())
    }

    /// Another profile than the target has this name.
    pub fn has_namesake(&self) -> bool {
        let is_target = |slot: &Slot| self.target == Selection::Profile(*slot);
        self.already_there.is_none() && self.same_named.iter().any(|slot| !is_target(slot))
    }
}

/// The state that two people's changes began with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeBase {
    /// A version of the target.
    Version(Version),
    File {
        name: String,
        known: Box<PartlyKnown>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct ImportFrom {
    /// The text pasted so far.
    pub text: String,
}

impl Dialog for ImportFrom {
    fn show(&self, scene: Scene<'_>) {
        view_from::show(scene, self);
    }
}

/// A file or text that cannot be imported.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    pub origin: Origin,
    pub why: Unreadable,
    /// Whether “Details” is open.
    pub details: bool,
}

impl Dialog for Refused {
    fn show(&self, scene: Scene<'_>) {
        view_refused::show(scene, self);
    }
}

impl Dialog for ImportPreview {
    fn show(&self, scene: Scene<'_>) {
        view::show(scene, self);
    }

    /// A profile that the contents were compared with may be gone: they are compared anew with what is likeliest now.
    fn refresh(&mut self, state: &mut State, effects: &mut Vec<Effect>) {
        if self.items.iter().any(|item| state.profile_of(item.target).is_none()) {
            *self = update::preview(state, self.origin.clone(), Arc::clone(&self.contents));
        }
        for item in self.items.iter() {
            if let Selection::Profile(slot) = item.target {
                state.ask_for_past(slot, effects);
            }
        }
    }
}
