//! What Compare shows: the columns that the user chose, and what is computed from them when something changes.

use std::borrow::Cow;

use profile_library::{State as KeptState, StateId};
use tracking_settings::{
    Field, Finding, PartlyKnown,
    compare::{Counts, Standing},
    known::settable,
};

use super::{Selection, Slot, Sorted, State};

/// The fewest and the most columns.
pub const COLUMNS: (usize, usize) = (2, 8);

/// What a column shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// A profile as it stands in the window, or a built-in one.
    Now(Selection),
    /// An earlier state of one of the user's profiles.
    State(Slot, Which),
}

/// Which earlier state.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// What is known to be in Dynamics, the latest.
    InDynamics,
    /// What was agreed on, the latest.
    Agreed,
    /// The last export.
    LastExport,
    /// This one.
    Kept(StateId),
}

impl Which {
    /// Those that have a meaning, in the order in which they are offered.
    pub const WITH_MEANING: [Self; 3] = [Self::InDynamics, Self::Agreed, Self::LastExport];
}

impl Column {
    /// The profile that it belongs to.
    pub fn selection(&self) -> Selection {
        match self {
            Self::Now(selection) => *selection,
            Self::State(slot, _) => Selection::Profile(*slot),
        }
    }

    /// The user's profile that it belongs to.
    pub fn slot(&self) -> Option<Slot> {
        match self.selection() {
            Selection::Profile(slot) => Some(slot),
            Selection::BuiltIn(_) => None,
        }
    }

    /// The user's profile that it shows as it stands: the only thing here that can be changed.
    pub fn own(&self) -> Option<Slot> {
        match self {
            Self::Now(Selection::Profile(slot)) => Some(*slot),
            _ => None,
        }
    }
}

/// What Compare remembers while the window is open.
#[derive(Clone, Debug, Default)]
pub struct Comparing {
    /// The columns, the first of which the others are compared with; empty until Compare is first shown.
    pub columns: Vec<Column>,
    /// The columns were arranged in this session: what was remembered of an earlier one does not come back.
    pub(crate) is_arranged: bool,
    /// The columns before a profile was opened beside the standard, to go back to.
    pub before: Option<Vec<Column>>,
    /// The columns are those that opened then, as yet.
    pub(crate) is_beside_standard: bool,
    /// The column that a profile clicked in the list goes to.
    pub in_focus: usize,
    /// Rows in which nothing differs are left out.
    pub only_differences: bool,
    /// All profiles are shown beside one standard, in place of the columns.
    pub all_profiles: bool,
    /// That standard, where one was chosen; else it is the first column.
    pub standard: Option<Column>,
    /// By what the profiles are sorted.
    pub sorted: Sorted,
    /// Only profiles whose name or environment holds these words are shown.
    pub filter: String,
    /// Only profiles that are off the standard are shown.
    pub only_off: bool,
}

/// What is computed for the columns side by side.
#[derive(Clone, Debug, Default)]
pub struct SideBySide {
    /// One for each column.
    pub columns: Vec<ShownColumn>,
    /// The eleven settings, and those of smart matching's details that differ somewhere.
    pub rows: Vec<ShownRow>,
    /// How the others stand to the first, in a sentence.
    pub sentence: String,
}

/// A column with what is told of it.
#[derive(Clone, Debug)]
pub struct ShownColumn {
    /// What it shows.
    pub column: Column,
    /// What it is called: no other column is called so.
    pub name: String,
    /// Its environment, or what else tells it from others; may be empty.
    pub detail: String,
    /// How it stands to the first.
    pub counts: Counts,
    /// Its first token.
    pub token: FirstToken,
    /// Its earlier prefixes in one line; `None` where they are not known.
    pub history: Option<String>,
    /// What is to be checked in it: errors and warnings, as far as its values are known.
    pub findings: Vec<Finding>,
    /// It is being read.
    pub reading: bool,
}

/// The first token of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstToken {
    /// Something that it depends on is not known.
    NotKnown,
    /// Tokens are off.
    Off,
    /// This one, with nothing hidden.
    Token(String),
}

/// A field with its values.
#[derive(Clone, Debug)]
pub struct ShownRow {
    /// Which field.
    pub field: Field,
    /// Its label.
    pub label: String,
    /// The heading above it, where another group begins.
    pub heading: Option<String>,
    /// One for each column.
    pub cells: Vec<ShownCell>,
    /// Whether any two known values differ.
    pub differs: bool,
}

/// A value.
#[derive(Clone, Debug)]
pub struct ShownCell {
    /// As people read it.
    pub text: String,
    /// How it stands to the first column's.
    pub standing: Standing,
    /// What stands below it: that it is expected and why, and why it is so; may be empty.
    pub note: String,
    /// The same in full.
    pub more: String,
    /// What a screen reader says of it.
    pub name: String,
}

impl State {
    /// What a column shows, with what is not known of it. Of a state that is still being read that is everything. `None`
    /// where it is gone.
    pub fn known(&self, column: &Column) -> Option<Cow<'_, PartlyKnown>> {
        match column {
            Column::Now(Selection::BuiltIn(which)) => Some(self.built_in(*which).into()),
            Column::Now(selection) => self.profile_of(*selection).map(Into::into),
            Column::State(slot, which) => {
                let entry = self.entries.get(slot)?;
                if entry.past.is_none() {
                    return Some(Cow::Owned(PartlyKnown {
                        profile: entry.profile.clone(),
                        unknown: settable().chain([Field::PrefixHistory]).collect(),
                    }));
                }
                Some((&self.kept_state(*slot, which)?.known).into())
            }
        }
    }

    /// An earlier state, where it is known and still there.
    pub fn kept_state(&self, slot: Slot, which: &Which) -> Option<&KeptState> {
        let entry = self.entries.get(&slot)?;
        match which {
            Which::InDynamics => entry.in_dynamics(),
            Which::Agreed => entry.agreed(),
            Which::LastExport => entry.last_export(),
            Which::Kept(id) => entry.past.as_ref()?.states.iter().find(|kept| kept.id == *id),
        }
    }

    /// Whether a column waits for its states to be read.
    pub fn is_being_read(&self, column: &Column) -> bool {
        let Column::State(slot, _) = column else { return false };
        self.entries.get(slot).is_some_and(|entry| entry.past.is_none())
    }
}
