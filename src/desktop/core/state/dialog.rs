//! The dialog that is open. The core knows none by name: a subject brings its draft.

use std::{any::Any, fmt};

use crate::core::{effect::Effect, ids::Slot, state::State};

pub type MainButton = fn(&mut State, &mut Vec<Effect>);

/// A dialog's draft: what is typed and chosen in it, and what it shows of that. While one is open no profile changes; its
/// buttons return a [`Confirm`](crate::core::action::Confirm).
pub trait Dialog: Any {
    /// After every action: what is shown of the draft is made anew, and what has still to be read for it is asked for. The
    /// draft is taken out of the state meanwhile.
    fn refresh(&mut self, _state: &mut State, _effects: &mut Vec<Effect>) {}

    /// What the main button does, which is [`Confirm::Main`](crate::core::action::Confirm::Main).
    fn main(&self) -> MainButton {
        |_, _| {}
    }

    /// Whether the dialog ends with a profile that leaves the list. `was_shown`: the profile shown is the one that leaves.
    fn is_about(&self, _slot: Slot, _was_shown: bool) -> bool {
        false
    }
}

/// The log names an action alone, and what somebody typed is nobody else's.
impl fmt::Debug for dyn Dialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a draft")
    }
}

impl State {
    pub fn open(&mut self, dialog: impl Dialog) {
        self.show(Box::new(dialog));
    }

    pub fn show(&mut self, dialog: Box<dyn Dialog>) {
        self.visit = None;
        self.forget_failures();
        self.dialog = Some(dialog);
    }

    /// The open dialog's draft, where it is one of this kind.
    pub fn draft<D: Dialog>(&self) -> Option<&D> {
        let dialog: &dyn Any = self.dialog.as_deref()?;
        dialog.downcast_ref()
    }

    pub fn draft_mut<D: Dialog>(&mut self) -> Option<&mut D> {
        let dialog: &mut dyn Any = self.dialog.as_deref_mut()?;
        dialog.downcast_mut()
    }

    /// Closes the open dialog, where it is one of this kind.
    pub fn take_draft<D: Dialog>(&mut self) -> Option<D> {
        self.draft::<D>()?;
        taken(&mut self.dialog)
    }

    /// The dialog that waits for a file, where it is one of this kind.
    pub fn take_waiting<D: Dialog>(&mut self) -> Option<D> {
        self.waits::<D>().then(|| taken(&mut self.waiting))?
    }

    pub fn waits<D: Dialog>(&self) -> bool {
        self.waiting
            .as_deref()
            .is_some_and(|dialog| (dialog as &dyn Any).is::<D>())
    }
}

fn taken<D: Dialog>(from: &mut Option<Box<dyn Dialog>>) -> Option<D> {
    let dialog: Box<dyn Any> = from.take()?;
    dialog.downcast().ok().map(|dialog| *dialog)
}
