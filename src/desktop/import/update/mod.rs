//! Importing: from a file, from pasted text, always through the preview.

mod preview;
mod read;
mod since_last;
mod take;

use std::{path::PathBuf, sync::Arc};

use tracking_settings::{
    Field,
    file::{Contents, NoticeCode, ReadProfile},
};

pub use self::preview::{
    is_of_one_environment, is_waiting, merge_rows, other_fields, preview, retarget, same_environment, tick_as_usual,
};
pub use self::since_last::{first_beside, since_last};
pub use self::{
    preview::{ask_for_past, past_became_known, preview_again, preview_is_untouched},
    read::{keep_read, read_was_kept},
    take::{as_new, into_target, ticked_profiles},
};
use crate::{
    core::{
        action::{Busy, Origin, Purpose, Unreadable},
        dialog::Dialog,
        effect::Effect,
        message::{Message, tell},
        state::State,
        words as text,
    },
    export::update,
    import::{
        draft::MergeBase,
        environment::{update as environment, words},
    },
    place::draft::PathDraft,
};

/// By the native dialog, or the path field where the system has none.
pub fn choose_file(state: &mut State, effects: &mut Vec<Effect>) {
    if state.no_native_dialogs {
        ask_path(state, false, String::new());
    } else {
        state.busy = Some(Busy::NativeDialog);
        effects.push(Effect::PickImport);
    }
}

pub fn ask_path(state: &mut State, export: bool, path: String) {
    state.dialog = Some(Dialog::Path(PathDraft {
        export,
        path,
        problem: None,
        overwrite: false,
    }));
}

pub fn picked(state: &mut State, purpose: &Purpose, path: Option<PathBuf>, at_once: bool, effects: &mut Vec<Effect>) {
    state.busy = None;
    match (path, purpose) {
        (Some(path), Purpose::Import | Purpose::MergeBase) => read_file(state, path, effects),
        (Some(path), Purpose::Export) => update::write(state, path, effects),
        (None, _) if at_once => {
            state.no_native_dialogs = true;
            let (export, path) = match purpose {
                Purpose::Import | Purpose::MergeBase => (false, String::new()),
                Purpose::Export => (true, update::suggested_path(state)),
            };
            ask_path(state, export, path);
        }
        (None, _) => {
            back_to_preview(state);
            environment::back(state);
        }
    }
}

pub fn read_file(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    state.busy = Some(Busy::Reading);
    effects.push(Effect::ReadFile(path));
}

pub fn read_text(state: &mut State, text: String, effects: &mut Vec<Effect>) {
    state.busy = Some(Busy::Reading);
    effects.push(Effect::ReadText(text));
}

/// Whether a dropped file, or a text pasted outside every field, is read now.
pub fn takes_what_is_brought(state: &State) -> bool {
    matches!(
        state.dialog,
        None | Some(Dialog::ImportFrom { .. } | Dialog::Environment(_) | Dialog::Refused { .. })
    )
}

pub fn open_files(state: &mut State, paths: &[PathBuf], effects: &mut Vec<Effect>) {
    if !takes_what_is_brought(state) || state.busy.is_some() {
        tell(state, Message::info(text::DROP_LATER));
        return;
    }
    if paths.len() > 1 {
        tell(state, Message::info(text::ONE_FILE_AT_A_TIME));
    }
    if let Some(path) = paths.first() {
        environment::wait(state);
        read_file(state, path.clone(), effects);
    }
}

pub fn pasted(state: &mut State, pasted: String, effects: &mut Vec<Effect>) {
    if takes_what_is_brought(state) && state.busy.is_none() && !pasted.trim().is_empty() {
        environment::wait(state);
        read_text(state, pasted, effects);
    }
}

pub fn opened(state: &mut State, origin: Origin, result: Result<Arc<Contents>, Unreadable>, effects: &mut Vec<Effect>) {
    state.busy = None;
    state.visit = None;
    let result = result.map(plans_without_open_histories);
    if state.merging.is_some() {
        base_opened(state, &origin, &result);
        return;
    }
    state.dialog = Some(match result {
        Err(why) => Dialog::Refused {
            origin,
            why,
            details: false,
        },
        Ok(contents) => {
            state.environment = None;
            Dialog::Import(preview(state, origin, contents))
        }
    });
    ask_for_past(state, effects);
}

/// A plan whose file gives no earlier prefixes brings none along; an environment's history stays unknown.
fn plans_without_open_histories(mut contents: Arc<Contents>) -> Arc<Contents> {
    if contents.profiles.iter().any(has_open_history) {
        for read in &mut Arc::make_mut(&mut contents).profiles {
            if has_open_history(read) {
                read.known.unknown.remove(&Field::PrefixHistory);
            }
        }
    }
    contents
}

fn has_open_history(read: &ReadProfile) -> bool {
    read.from_dynamics.is_none() && read.known.unknown.contains(&Field::PrefixHistory)
}

/// The third file holds what both versions began with; the preview waits meanwhile.
pub fn choose_base(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Import(preview)) = state.dialog.take() else {
        return;
    };
    state.merging = Some(preview);
    if state.no_native_dialogs {
        ask_path(state, false, String::new());
    } else {
        state.busy = Some(Busy::NativeDialog);
        effects.push(Effect::PickMergeBase);
    }
}

pub fn back_to_preview(state: &mut State) {
    if let Some(preview) = state.merging.take() {
        state.dialog = Some(Dialog::Import(preview));
    }
}

fn base_opened(state: &mut State, origin: &Origin, result: &Result<Arc<Contents>, Unreadable>) {
    back_to_preview(state);
    let read = match result {
        Ok(contents) => match contents.profiles.as_slice() {
            [read] if read.is_in_parts => Err(words::IN_PARTS_REFUSED.to_owned()),
            [read] => Ok(read),
            _ => Err(text::sharing::BASE_HOLDS_SEVERAL.to_owned()),
        },
        Err(Unreadable::Refused(refusal) | Unreadable::NotRecognised(refusal)) => Err(refusal.message.clone()),
        Err(Unreadable::Failed(sentence)) => Err(sentence.clone()),
    };
    let Some(Dialog::Import(mut open)) = state.dialog.take() else {
        return;
    };
    match read {
        Ok(read) => {
            if let Some(item) = open.shown_mut() {
                item.base = Some(MergeBase::File {
                    name: origin.name(),
                    known: Box::new(read.known.clone()),
                });
            }
            // What the third file leaves out stays without a standing; values changed or repaired while reading are
            // told.
            let notices = read.notices.iter();
            for notice in notices.filter(|notice| matches!(notice.code, NoticeCode::Changed | NoticeCode::Repaired)) {
                tell(state, Message::info(notice.message.clone()));
            }
            tick_as_usual(state, &mut open);
        }
        Err(sentence) => tell(state, Message::problem(sentence)),
    }
    state.dialog = Some(Dialog::Import(open));
}
