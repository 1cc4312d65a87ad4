//! One Undo for the whole library. A step knows its profile and says what it was.

use std::sync::Arc;

use profile_library::{Mark, StateId};
use tracking_settings::{Field, Profile};

use crate::state::Slot;

/// The most steps that are kept.
const MOST_STEPS: usize = 500;

/// What a step changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A profile: from nothing when it was made, to nothing when it was deleted.
    Profile {
        /// Which.
        slot: Slot,
        /// As it was.
        before: Option<Arc<Profile>>,
        /// As it is.
        after: Option<Arc<Profile>>,
    },
    /// The marks of an earlier state.
    Marks {
        /// Of which profile.
        slot: Slot,
        /// Which state.
        state: StateId,
        /// As they were.
        before: Vec<Mark>,
        /// As they are.
        after: Vec<Mark>,
    },
}

impl Change {
    /// The profile that the change is about.
    pub fn slot(&self) -> Slot {
        match self {
            Self::Profile { slot, .. } | Self::Marks { slot, .. } => *slot,
        }
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// "change of Prefix": the menu says "Undo change of Prefix".
    pub title: String,
    /// What changed.
    pub change: Change,
    /// The field whose visit made it; further edits of that visit join it.
    pub visit: Option<Field>,
}

/// The steps done and undone.
#[derive(Clone, Debug, Default)]
pub struct UndoLog {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl UndoLog {
    /// Adds a step. What was undone can no longer be redone.
    pub fn record(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > MOST_STEPS {
            self.done.remove(0);
        }
    }

    /// Adds a step of a visit to a field: joins the last step where that is of the same visit, and goes away where the
    /// visit ends as it began.
    pub fn record_visit(&mut self, step: Step, same_visit: bool) {
        if same_visit
            && let Some(last) = self.done.last_mut()
            && last.visit == step.visit
            && let (
                Change::Profile { slot, before, after },
                Change::Profile {
                    slot: new_slot,
                    after: new_after,
                    ..
                },
            ) = (&mut last.change, &step.change)
            && slot == new_slot
        {
            after.clone_from(new_after);
            let nothing_left = before == after;
            self.undone.clear();
            if nothing_left {
                self.done.pop();
            }
            return;
        }
        self.record(step);
    }

    /// Forgets the steps of a profile that somebody else changed: undoing them would take back what is not ours.
    pub fn forget(&mut self, slot: Slot) {
        self.done.retain(|step| step.change.slot() != slot);
        self.undone.retain(|step| step.change.slot() != slot);
    }

    /// What Undo would undo.
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// What Redo would redo.
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Moves the last step to the undone ones and gives it.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        Some(step)
    }

    /// Moves the last undone step back and gives it.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }
}
