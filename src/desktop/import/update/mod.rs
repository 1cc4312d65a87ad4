//! Importing: from a file, from pasted text, always through the preview.

use std::{path::PathBuf, sync::Arc};

use tracking_settings::{
    Field,
    file::{Contents, NoticeCode, ReadProfile},
};

use crate::{
    core::{
        action::{Origin, Purpose, Unreadable},
        effect::Effect,
        ids::Busy,
        message::Message,
        state::{State, tell},
        text,
    },
    import::{
        draft::{ImportPreview, MergeBase, Refused, takes_what_is_brought},
        environment::{update as environment, words},
        words as import_words,
    },
    place::update as place,
};

mod preview;
mod read;
mod since_last;
mod take;

pub use self::preview::{preview, propose_again, target};
pub use self::{
    preview::{past_was_read, preview_again, preview_is_untouched},
    read::{keep_read, read_was_kept},
    take::{as_new, into_target, ticked_profiles},
};

/// By the native dialog, or the path field where the system has none.
pub fn choose_file(state: &mut State, effects: &mut Vec<Effect>) {
    if state.no_native_dialogs {
        place::ask(state, Purpose::Import, String::new());
    } else {
        state.busy = Some(Busy::NativeDialog);
        effects.push(Effect::PickImport);
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

/// A later start of the program leaves its file to this window, which comes to the front.
pub fn handed(state: &mut State, files: Vec<PathBuf>, effects: &mut Vec<Effect>) {
    effects.push(Effect::ShowWindow);
    for file in files {
        if !takes_now(state) || !state.handed.is_empty() {
            tell(state, Message::info(import_words::waits(&text::file_name(&file))));
        }
        state.handed.push_back(file);
    }
}

/// As soon as no dialog is in the way.
pub fn open_handed(state: &mut State, effects: &mut Vec<Effect>) {
    if takes_now(state)
        && let Some(file) = state.handed.pop_front()
    {
        open_files(state, &[file], effects);
    }
}

fn takes_now(state: &State) -> bool {
    takes_what_is_brought(state) && state.busy.is_none() && state.closing.is_none()
}

pub fn open_files(state: &mut State, paths: &[PathBuf], effects: &mut Vec<Effect>) {
    if !takes_now(state) {
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
    if takes_now(state) && !pasted.trim().is_empty() {
        environment::wait(state);
        read_text(state, pasted, effects);
    }
}

pub fn opened(state: &mut State, origin: Origin, result: Result<Arc<Contents>, Unreadable>) {
    state.busy = None;
    state.visit = None;
    let result = result.map(plans_without_open_histories);
    if state.waits::<ImportPreview>() {
        base_opened(state, &origin, &result);
        return;
    }
    match result {
        Err(why) => state.open(Refused {
            origin,
            why,
            details: false,
        }),
        Ok(mut contents) => {
            let asked_from = environment::answered(state, &mut contents);
            state.waiting = None;
            state.open(preview(state, origin, contents, asked_from));
        }
    }
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
    let Some(preview) = state.take_draft::<ImportPreview>() else {
        return;
    };
    state.waiting = Some(Box::new(preview));
    if state.no_native_dialogs {
        place::ask(state, Purpose::Import, String::new());
    } else {
        state.busy = Some(Busy::NativeDialog);
        effects.push(Effect::PickMergeBase);
    }
}

pub fn back_to_preview(state: &mut State) {
    if let Some(preview) = state.take_waiting::<ImportPreview>() {
        state.open(preview);
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
    let Some(mut open) = state.take_draft::<ImportPreview>() else {
        return;
    };
    match read {
        Ok(read) => {
            if let Some(item) = open.shown_mut() {
                item.base = Some(MergeBase::File {
                    name: origin.name(),
                    known: Box::new(read.known.clone()),
                });
                // Ticked anew, also where the same file was chosen before.
                item.proposed = Some((item.target, None));
            }
            // What the third file leaves out stays without a standing; values changed or repaired while reading are
            // told.
            let notices = read.notices.iter();
            for notice in notices.filter(|notice| matches!(notice.code, NoticeCode::Changed | NoticeCode::Repaired)) {
                tell(state, Message::info(notice.message.clone()));
            }
        }
        Err(sentence) => tell(state, Message::problem(sentence)),
    }
    state.dialog = Some(Box::new(open));
}
