//! What things are called while the window is open.

use std::sync::atomic::{AtomicU32, Ordering};

use profile_library::StateId;
use tracking_settings::profile::BuiltIn;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Selection {
    Profile(Slot),
    BuiltIn(BuiltIn),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    Settings,
    Changes,
    Compare,
    TryOnMail,
}

/// Which way F6 goes through the parts of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Next,
    Previous,
}

/// Names a profile for as long as the window is open. On disk, the profile's key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u32);

impl Slot {
    pub fn fresh() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

pub type Version = tracking_settings::Version<Slot, StateId>;

impl From<Selection> for Version {
    fn from(selection: Selection) -> Self {
        match selection {
            Selection::Profile(slot) => Self::Now(slot),
            Selection::BuiltIn(which) => Self::BuiltIn(which),
        }
    }
}

/// The environment in which steps are carried out, as far as somebody told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepsFor {
    /// What the environment holds; `None` where nobody knows.
    pub today: Option<Version>,
    /// As typed; may be blank.
    pub address: String,
    /// Prefix and base tracking number go there, although they belong to the plan's environment.
    pub with_prefix_and_base: bool,
}

impl From<Option<Version>> for StepsFor {
    fn from(today: Option<Version>) -> Self {
        Self {
            today,
            ..Self::default()
        }
    }
}

/// What the window waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    NativeDialog,
    Reading,
    Writing,
}
