//! Draws the dialog that is open.

use std::any::Any;

use crate::{
    closing::{draft::CloseWithProblem, view as closing_view},
    compare::{
        draft::{CopyDraft, ExpectedDraft, HandOutDraft},
        view_copy as compare_view_copy, view_expected as compare_view_expected, view_hand_out as compare_view_hand_out,
    },
    core::view::Scene,
    export::{
        draft::{ExportDraft, ExportWithErrors},
        view as export_view, view_errors as export_view_errors,
    },
    help::{
        draft::{AboutThreadmark, HelpPage, Keyboard},
        view as help_view, view_about as help_view_about, view_keyboard as help_view_keyboard,
    },
    import::{
        draft::{ImportFrom, ImportPreview, Refused},
        environment::{draft::EnvironmentDraft, view as environment_view},
        view as import_view, view_from as import_view_from, view_refused as import_view_refused,
    },
    place::{draft::PathDraft, view as place_view},
    prefix_history::{draft::HistoryDraft, view as prefix_history_view},
    profiles::{
        draft::{Deleted, NewProfileDraft, RenameDraft},
        view_deleted as profiles_view_deleted, view_new as profiles_view_new, view_rename as profiles_view_rename,
    },
    read_token::{draft::ReadDraft, view as read_token_view},
    states::{
        draft::{EarlierStates, MarkDraft},
        view as states_view, view_mark as states_view_mark,
    },
    steps::{draft::StepsDraft, view as steps_view},
    try_prefix::{draft::TryDraft, view as try_prefix_view},
    two_emails::{draft::TwoEmailsDraft, view as two_emails_view},
    two_versions::{draft::ChangedTwice, view as two_versions_view},
};

/// Each kind of draft, and the view that draws it.
macro_rules! drawn {
    ($dialog:expr, $scene:expr; $($draft:ty => $view:ident,)+) => {{
        let (dialog, scene): (&dyn Any, Scene<'_>) = ($dialog, $scene);
        $(if let Some(draft) = dialog.downcast_ref::<$draft>() {
            return $view::show(scene, draft);
        })+
    }};
}

pub fn show(dialog: &dyn Any, scene: Scene<'_>) {
    drawn! {
        dialog, scene;
        PathDraft => place_view,
        ChangedTwice => two_versions_view,
        NewProfileDraft => profiles_view_new,
        RenameDraft => profiles_view_rename,
        Deleted => profiles_view_deleted,
        ExportDraft => export_view,
        ExportWithErrors => export_view_errors,
        HistoryDraft => prefix_history_view,
        EarlierStates => states_view,
        MarkDraft => states_view_mark,
        TwoEmailsDraft => two_emails_view,
        ExpectedDraft => compare_view_expected,
        CopyDraft => compare_view_copy,
        HandOutDraft => compare_view_hand_out,
        ReadDraft => read_token_view,
        ImportFrom => import_view_from,
        Refused => import_view_refused,
        ImportPreview => import_view,
        StepsDraft => steps_view,
        CloseWithProblem => closing_view,
        HelpPage => help_view,
        Keyboard => help_view_keyboard,
        AboutThreadmark => help_view_about,
        TryDraft => try_prefix_view,
        EnvironmentDraft => environment_view,
    }
    debug_assert!(false, "a dialog that nothing draws: {dialog:?}");
}
