//! Draws the dialog that is open.

use std::any::Any;

use crate::core::view::Scene;

/// A kind of draft a line, with the function that draws it.
macro_rules! drawn {
    ($dialog:ident, $scene:ident, $($draft:path => $show:path,)+) => {
        $(if let Some(draft) = $dialog.downcast_ref::<$draft>() {
            return $show($scene, draft);
        })+
    };
}

pub fn show(dialog: &dyn Any, scene: Scene<'_>) {
    drawn! {
        dialog, scene,
        crate::closing::draft::CloseWithProblem => crate::closing::view::show,
        crate::compare::draft::CopyDraft => crate::compare::view_copy::show,
        crate::compare::draft::ExpectedDraft => crate::compare::view_expected::show,
        crate::compare::draft::HandOutDraft => crate::compare::view_hand_out::show,
        crate::export::draft::ExportDraft => crate::export::view::show,
        crate::export::draft::ExportWithErrors => crate::export::view_errors::show,
        crate::help::draft::AboutThreadmark => crate::help::view_about::show,
        crate::help::draft::HelpPage => crate::help::view::show,
        crate::help::draft::Keyboard => crate::help::view_keyboard::show,
        crate::import::draft::ImportFrom => crate::import::view_from::show,
        crate::import::draft::ImportPreview => crate::import::view::show,
        crate::import::draft::Refused => crate::import::view_refused::show,
        crate::import::environment::draft::EnvironmentDraft => crate::import::environment::view::show,
        crate::place::draft::PathDraft => crate::place::view::show,
        crate::prefix_history::draft::HistoryDraft => crate::prefix_history::view::show,
        crate::profiles::draft::Deleted => crate::profiles::view_deleted::show,
        crate::profiles::draft::NewProfileDraft => crate::profiles::view_new::show,
        crate::profiles::draft::RenameDraft => crate::profiles::view_rename::show,
        crate::read_token::draft::ReadDraft => crate::read_token::view::show,
        crate::states::draft::EarlierStates => crate::states::view::show,
        crate::states::draft::MarkDraft => crate::states::view_mark::show,
        crate::steps::draft::StepsDraft => crate::steps::view::show,
        crate::try_prefix::draft::TryDraft => crate::try_prefix::view::show,
        crate::two_emails::draft::TwoEmailsDraft => crate::two_emails::view::show,
        crate::two_versions::draft::ChangedTwice => crate::two_versions::view::show,
    }
    debug_assert!(false, "a dialog that nothing draws: {dialog:?}");
}
