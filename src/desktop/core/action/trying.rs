//! What can be asked for in Try on mail.

use mail_correlation::{WhatIf, cases::Case};

use crate::core::{ids::Selection, state::TryPart};

/// What the user wants in Try on mail.
#[derive(Clone, Debug, PartialEq)]
pub enum TryMail {
    Part(TryPart),
    Follow(Case),
    /// Fold or unfold a group of cases, by its place.
    ToggleGroup(usize),
    /// `None`: no second profile.
    Against(Option<Selection>),
    WhatIf(Box<WhatIf>),
}
