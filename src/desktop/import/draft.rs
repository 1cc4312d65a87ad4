use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use tracking_settings::{
    Beside, Field, Finding, Merge, PartlyKnown, Profile,
    file::{Contents, ReadProfile},
};

use crate::{
    core::{
        action::{Origin, Unreadable},
        ids::{Selection, Slot, Version},
        state::{Recall, State, dialog::Dialog},
    },
    import::{environment::draft::EnvironmentDraft, since_last::SinceLast},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportPreview {
    pub origin: Origin,
    pub contents: Arc<Contents>,
    /// The profile from which what an environment holds was asked for.
    pub asked_from: Option<Slot>,
    /// One for each profile of `contents`, in the same order.
    pub items: Arc<Vec<ImportItem>>,
    /// The profile whose settings are shown; `None`: the list of all of them.
    pub open: Option<usize>,
    /// How the open profile stands to its target.
    pub target: Option<Arc<ImportTarget>>,
}

impl ImportPreview {
    pub fn is_list(&self) -> bool {
        self.items.len() > 1
    }

    pub fn shown(&self) -> Option<(&ReadProfile, &ImportItem)> {
        let at = self.open?;
        Some((self.contents.profiles.get(at)?, self.items.get(at)?))
    }

    /// Another target; its ticks follow when the draft is made anew.
    pub fn retarget(&mut self, target: Selection) {
        if let Some(item) = self.shown_mut() {
            item.target = target;
            item.to_choose = false;
        }
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
    /// Target and base for which the ticks were proposed.
    pub proposed: Option<(Selection, Option<MergeBase>)>,
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

/// A file or text that cannot be imported.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    pub origin: Origin,
    pub why: Unreadable,
    /// Whether “Details” is open.
    pub details: bool,
}

/// Whether a dropped file, or a text pasted outside every field, is read now.
pub fn takes_what_is_brought(state: &State) -> bool {
    state.dialog.is_none()
        || state.draft::<ImportFrom>().is_some()
        || state.draft::<EnvironmentDraft>().is_some()
        || state.draft::<Refused>().is_some()
}

pub fn is_waiting(state: &State, item: &ImportItem) -> bool {
    let Selection::Profile(slot) = item.target else {
        return false;
    };
    let entry = state.entries.get(&slot);
    entry.is_some_and(|entry| matches!(entry.past, Recall::Asked))
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportTarget {
    pub profile: Profile,
    /// One of the user's: only then can values be taken over.
    pub own: bool,
    pub ticks: bool,
    pub one_environment: bool,
    /// Source and target do not both name the same environment.
    pub other_environment: bool,
    /// The source was read of an environment.
    pub dynamics: bool,
    /// Who changed what since both began; empty without a common state.
    pub merge: BTreeMap<Field, Merge>,
    /// Fields besides the settings that differ and can be taken.
    pub others: Vec<Field>,
    /// What is another in Dynamics than when it was last known.
    pub since: Option<SinceLast>,
    /// What was read beside the settings for the first time.
    pub first_beside: Option<Beside>,
    /// About the source.
    pub findings: Vec<Finding>,
}

/// The host that a plan gets as its address with what was read and is kept: it has none, and what was read says one.
pub fn host_to_give(read: &ReadProfile, plan: &Profile) -> Option<String> {
    let has_none = plan.environment.as_ref().is_none_or(|text| text.trim().is_empty());
    let host = read.known.profile.environment_host()?;
    (has_none && read.from_dynamics.is_some()).then_some(host)
}

impl Dialog for ImportFrom {}

impl Dialog for Refused {}
