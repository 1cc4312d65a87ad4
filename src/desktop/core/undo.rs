//! One Undo for the whole library. A step knows its profile and says what it was.

use std::sync::Arc;

use profile_library::{Mark, StateId};
use tracking_settings::{Field, Profile};

use crate::core::ids::Slot;

/// The most steps that are kept: more than a day of work makes.
const MOST_UNDO_STEPS: usize = 5_000;

#[derive(Clone, Debug, PartialEq)]
pub enum UndoChange {
    /// `before` is `None` for a profile that was made, `after` for one that was deleted.
    Profile {
        slot: Slot,
        before: Option<Arc<Profile>>,
        after: Option<Arc<Profile>>,
    },
    Marks {
        slot: Slot,
        state: StateId,
        before: Vec<Mark>,
        after: Vec<Mark>,
    },
    /// Changes of one profile or several, made and taken back together. Never empty, and none of them holds others.
    Together(Vec<UndoChange>),
}

impl UndoChange {
    /// `None` of none.
    pub fn together(mut changes: Vec<Self>) -> Option<Self> {
        match changes.len() {
            0 | 1 => changes.pop(),
            _ => Some(Self::Together(changes)),
        }
    }

    /// In the order in which they were made.
    pub fn each(&self) -> &[Self] {
        match self {
            Self::Together(changes) => changes,
            single => std::slice::from_ref(single),
        }
    }

    /// Of several profiles, the first.
    pub fn slot(&self) -> Slot {
        match self {
            Self::Profile { slot, .. } | Self::Marks { slot, .. } => *slot,
            Self::Together(changes) => changes.first().map_or_else(Slot::fresh, Self::slot),
        }
    }

    /// The change without its part in this profile; `None` where that was all.
    fn without(self, which: Slot) -> Option<Self> {
        match self {
            Self::Together(mut changes) => {
                changes.retain(|change| change.slot() != which);
                Self::together(changes)
            }
            single => (single.slot() != which).then_some(single),
        }
    }

    pub fn deletes(&self, which: Slot) -> bool {
        matches!(self, Self::Profile { slot, after: None, .. } if *slot == which)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct UndoStep {
    /// "change of Prefix": the menu says "Undo change of Prefix".
    pub title: String,
    pub change: UndoChange,
    /// The field whose visit made the step; further edits of that visit join it.
    pub visit: Option<Field>,
}

#[derive(Clone, Debug, Default)]
pub struct UndoLog {
    done: Vec<UndoStep>,
    undone: Vec<UndoStep>,
}

impl UndoLog {
    pub fn record(&mut self, title: String, change: UndoChange) {
        self.push(UndoStep {
            title,
            change,
            visit: None,
        });
    }

    /// What was undone can no longer be redone.
    fn push(&mut self, step: UndoStep) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > MOST_UNDO_STEPS {
            self.done.remove(0);
        }
    }

    /// Makes another change part of the last step, where that step made this change. Gives whether it did.
    pub fn join_last(&mut self, made: &UndoChange, more: &UndoChange) -> bool {
        match self.done.last_mut() {
            Some(last) if last.change == *made => {
                let mut changes = made.each().to_vec();
                changes.extend_from_slice(more.each());
                last.change = UndoChange::Together(changes);
                true
            }
            _ => false,
        }
    }

    /// Joins the last step where that is of the same visit, and takes it away where the field is again as the visit
    /// found it. Gives whether the visit has a step now, which the next edit can join.
    pub fn record_visit(&mut self, step: UndoStep, same_visit: bool) -> bool {
        if same_visit
            && let Some(last) = self.done.last_mut()
            && last.visit == step.visit
            && let (
                UndoChange::Profile { slot, before, after },
                UndoChange::Profile {
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
            return !nothing_left;
        }
        self.push(step);
        true
    }

    /// For a deletion that failed.
    pub fn forget_deletion(&mut self, slot: Slot) {
        if let Some(at) = self.done.iter().rposition(|step| step.change.deletes(slot)) {
            self.done.remove(at);
        }
    }

    /// For a profile that somebody else changed: undoing its steps would take back what is not ours.
    pub fn forget(&mut self, slot: Slot) {
        for steps in [&mut self.done, &mut self.undone] {
            let kept = std::mem::take(steps).into_iter().filter_map(|step| {
                let change = step.change.without(slot)?;
                Some(UndoStep { change, ..step })
            });
            *steps = kept.collect();
        }
    }

    pub fn next_undo(&self) -> Option<&UndoStep> {
        self.done.last()
    }

    pub fn next_redo(&self) -> Option<&UndoStep> {
        self.undone.last()
    }

    pub fn undo(&mut self) -> Option<UndoStep> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        Some(step)
    }

    pub fn redo(&mut self) -> Option<UndoStep> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use tracking_settings::SettingId;

    use super::*;

    fn profile(prefix: &str) -> Arc<Profile> {
        let mut profile = Profile::new("Contoso");
        profile.settings.prefix = prefix.to_owned();
        Arc::new(profile)
    }

    fn step(slot: Slot, was: &str, is: &str, visit: Option<Field>) -> UndoStep {
        UndoStep {
            title: format!("{was} to {is}"),
            change: UndoChange::Profile {
                slot,
                before: Some(profile(was)),
                after: Some(profile(is)),
            },
            visit,
        }
    }

    const PREFIX: Option<Field> = Some(Field::Setting(SettingId::Prefix));

    #[test]
    fn one_visit_to_a_field_is_one_step() {
        let slot = Slot::fresh();
        let mut log = UndoLog::default();
        log.record_visit(step(slot, "CRM:", "F", PREFIX), false);
        log.record_visit(step(slot, "F", "FA", PREFIX), true);
        log.record_visit(step(slot, "FA", "FAB", PREFIX), true);
        let undone = log.undo().expect("there is a step");
        assert_eq!(undone.change, step(slot, "CRM:", "FAB", PREFIX).change);
        assert!(log.undo().is_none());
        assert_eq!(log.redo(), Some(undone));
    }

    #[test]
    fn a_visit_that_ends_as_it_began_leaves_no_step() {
        let slot = Slot::fresh();
        let mut log = UndoLog::default();
        log.record_visit(step(slot, "CRM:", "F", PREFIX), false);
        log.record_visit(step(slot, "F", "CRM:", PREFIX), true);
        assert!(log.next_undo().is_none());
    }

    #[test]
    fn after_it_the_visit_does_not_join_an_earlier_one() {
        let slot = Slot::fresh();
        let mut log = UndoLog::default();
        assert!(log.record_visit(step(slot, "CRM:", "F", PREFIX), false));
        assert!(log.record_visit(step(slot, "F", "FA", PREFIX), false));
        assert!(!log.record_visit(step(slot, "FA", "F", PREFIX), true), "as it began");
        assert_eq!(log.next_undo().map(|step| step.title.as_str()), Some("CRM: to F"));
    }

    #[test]
    fn a_new_visit_is_a_new_step() {
        let slot = Slot::fresh();
        let mut log = UndoLog::default();
        log.record_visit(step(slot, "CRM:", "F", PREFIX), false);
        log.record_visit(step(slot, "F", "FA", PREFIX), false);
        assert!(log.undo().is_some());
        assert!(log.undo().is_some());
        assert!(log.undo().is_none());
    }

    #[test]
    fn a_visit_to_another_profile_never_joins() {
        let (one, other) = (Slot::fresh(), Slot::fresh());
        let mut log = UndoLog::default();
        log.record_visit(step(one, "CRM:", "F", PREFIX), false);
        log.record_visit(step(other, "CRM:", "G", PREFIX), true);
        assert_eq!(log.undo().map(|step| step.change.slot()), Some(other));
        assert_eq!(log.undo().map(|step| step.change.slot()), Some(one));
    }

    #[test]
    fn a_change_joins_the_last_step_only_where_that_made_what_it_belongs_to() {
        let slot = Slot::fresh();
        let mut log = UndoLog::default();
        let (made, more) = (step(slot, "a", "b", None), step(slot, "b", "c", None));
        assert!(!log.join_last(&made.change, &more.change), "there is no step");
        log.push(made.clone());
        assert!(log.join_last(&made.change, &more.change));
        assert!(!log.join_last(&made.change, &more.change), "it is another step now");
        let both = log.undo().expect("one step");
        assert_eq!(both.change, UndoChange::Together(vec![made.change, more.change]));
        assert!(log.undo().is_none());
    }

    #[test]
    fn a_new_step_ends_redo() {
        let slot = Slot::fresh();
        let mut log = UndoLog::default();
        log.push(step(slot, "a", "b", None));
        log.undo();
        log.push(step(slot, "a", "c", None));
        assert!(log.next_redo().is_none());
    }

    #[test]
    fn steps_of_a_profile_changed_by_others_are_forgotten() {
        let (one, other) = (Slot::fresh(), Slot::fresh());
        let mut log = UndoLog::default();
        log.push(step(one, "a", "b", None));
        log.push(step(other, "a", "b", None));
        log.forget(other);
        assert_eq!(log.next_undo().map(|step| step.change.slot()), Some(one));
    }

    #[test]
    fn of_a_step_of_several_profiles_only_the_changed_one_is_forgotten() {
        let (one, other) = (Slot::fresh(), Slot::fresh());
        let both = UndoChange::Together(vec![
            step(one, "a", "b", None).change,
            step(other, "a", "b", None).change,
        ]);
        let mut log = UndoLog::default();
        log.record("import".to_owned(), both);
        log.forget(one);
        let left = log.next_undo().expect("the other's change");
        assert_eq!(left.change.each(), [step(other, "a", "b", None).change]);
        log.forget(other);
        assert!(log.next_undo().is_none());
    }

    #[test]
    fn only_the_latest_steps_are_kept() {
        let slot = Slot::fresh();
        let mut log = UndoLog::default();
        for number in 0..MOST_UNDO_STEPS + 3 {
            log.push(step(slot, &number.to_string(), "x", None));
        }
        let mut left = 0;
        while log.undo().is_some() {
            left += 1;
        }
        assert_eq!(left, MOST_UNDO_STEPS);
    }
}
