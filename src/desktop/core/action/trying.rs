//! What can be asked for in Try on mail.

use mail_correlation::{Listing, WhatIf, cases::Case};

use crate::core::{ids::Selection, state::TryPart, trial::SaveAs};

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
    /// Domains of ours, as typed.
    Ours(String),
    ToggleWhatIf,
    /// How to get mail out of a mail program.
    ToggleGetting,
    ToggleFound,
    /// By a dialog of the system.
    Choose {
        folder: bool,
    },
    /// Stop reading.
    Cancel,
    /// Forget the mail.
    Forget,
    List(Listing),
    /// Explain a message, by its place in the order of processing; `None` closes it.
    Explain(Option<u32>),
    WithAddresses(bool),
    Save(SaveAs),
}
