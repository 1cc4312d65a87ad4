//! Importing: from a file, from pasted text, always through the preview.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use profile_library::Occasion;
use tracking_settings::{Field, Profile, SettingId, file::Contents, profile::BuiltIn};

use super::{change_profile, profiles, tell};
use crate::{
    action::{Busy, Effect, LibraryRequest, Origin, Purpose, Unreadable},
    dialog::{Dialog, ImportPreview, PathDraft},
    message::Message,
    state::{Selection, State},
    text,
};

/// Opens the native dialog, or the path field where none can be had.
pub(super) fn choose_file(state: &mut State, effects: &mut Vec<Effect>) {
    if state.no_native_dialogs {
        ask_path(state, false, String::new());
    } else {
        state.busy = Some(Busy::NativeDialog);
        effects.push(Effect::PickImport);
    }
}

/// Asks for a path in the window.
pub(super) fn ask_path(state: &mut State, export: bool, path: String) {
    state.dialog = Some(Dialog::Path(PathDraft {
        export,
        path,
        problem: None,
        overwrite: false,
    }));
}

/// The native dialog was closed.
pub(super) fn picked(
    state: &mut State,
    purpose: &Purpose,
    path: Option<PathBuf>,
    at_once: bool,
    effects: &mut Vec<Effect>,
) {
    state.busy = None;
    match (path, purpose) {
        (Some(path), Purpose::Import) => read_file(state, path, effects),
        (Some(path), Purpose::Export) => super::exporting::write(state, path, effects),
        (None, _) if at_once => {
            state.no_native_dialogs = true;
            let (export, path) = match purpose {
                Purpose::Import => (false, String::new()),
                Purpose::Export => (true, super::exporting::suggested_path(state)),
            };
            ask_path(state, export, path);
        }
        (None, _) => {}
    }
}

/// Reads a file; its preview follows.
pub(super) fn read_file(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    state.busy = Some(Busy::Reading);
    effects.push(Effect::ReadFile(path));
}

/// Reads a text; its preview follows.
pub(super) fn read_text(state: &mut State, text: String, effects: &mut Vec<Effect>) {
    state.busy = Some(Busy::Reading);
    effects.push(Effect::ReadText(text));
}

/// Files were dropped, or named at the start. One at a time; the first is read.
pub(super) fn open_files(state: &mut State, paths: &[PathBuf], effects: &mut Vec<Effect>) {
    if state.dialog.is_some() || state.busy.is_some() {
        tell(state, Message::info(text::DROP_LATER));
        return;
    }
    if paths.len() > 1 {
        tell(state, Message::info(text::ONE_FILE_AT_A_TIME));
    }
    if let Some(path) = paths.first() {
        read_file(state, path.clone(), effects);
    }
}

/// Text was pasted outside any text field.
pub(super) fn pasted(state: &mut State, pasted: String, effects: &mut Vec<Effect>) {
    if state.dialog.is_none() && state.busy.is_none() && !pasted.trim().is_empty() {
        read_text(state, pasted, effects);
    }
}

/// A file or a text was read: show what it would change, or why it is refused.
pub(super) fn opened(state: &mut State, origin: Origin, result: Result<Arc<Contents>, Unreadable>) {
    state.busy = None;
    state.visit = None;
    state.dialog = Some(match result {
        Err(why) => Dialog::Refused {
            origin,
            why,
            details: false,
        },
        Ok(contents) => Dialog::Import(preview(state, origin, contents, 0)),
    });
}

/// The preview of one profile of a file, compared with the likeliest target.
pub fn preview(state: &State, origin: Origin, contents: Arc<Contents>, chosen: usize) -> ImportPreview {
    let chosen = chosen.min(contents.profiles.len().saturating_sub(1));
    let mut preview = ImportPreview {
        origin,
        contents,
        chosen,
        target: Selection::BuiltIn(BuiltIn::MicrosoftDefaults),
        ticked: BTreeSet::new(),
        already_there: None,
    };
    if let Some(source) = preview.source().map(|source| source.profile.clone()) {
        preview.already_there = state
            .entries
            .iter()
            .find(|(_, entry)| entry.profile == source)
            .map(|(slot, _)| *slot);
        preview.target = likeliest_target(state, &source);
    }
    tick_as_usual(state, &mut preview);
    preview
}

/// Whether the open preview stands as it was opened, with the target and the ticks that the program proposed.
pub(super) fn preview_is_untouched(state: &State) -> bool {
    match &state.dialog {
        Some(Dialog::Import(open)) => {
            preview(state, open.origin.clone(), Arc::clone(&open.contents), open.chosen) == *open
        }
        _ => false,
    }
}

/// Proposes anew: more profiles are known than when the preview was opened.
pub(super) fn preview_again(state: &mut State) {
    if let Some(Dialog::Import(open)) = &state.dialog {
        let anew = preview(state, open.origin.clone(), Arc::clone(&open.contents), open.chosen);
        state.dialog = Some(Dialog::Import(anew));
    }
}

/// The profile with the same environment address, else the one selected, else Microsoft's defaults.
fn likeliest_target(state: &State, source: &Profile) -> Selection {
    let same_environment = source.environment_host().and_then(|host| {
        state
            .order
            .iter()
            .copied()
            .find(|slot| state.entries[slot].profile.environment_host().as_deref() == Some(host.as_str()))
    });
    match (same_environment, state.slot()) {
        (Some(slot), _) | (None, Some(slot)) => Selection::Profile(slot),
        (None, None) => Selection::BuiltIn(BuiltIn::MicrosoftDefaults),
    }
}

/// Whether the source names the target's own environment.
pub fn same_environment(source: &Profile, target: &Profile) -> bool {
    source.environment_host().is_some() && source.environment_host() == target.environment_host()
}

/// Ticks what is usually wanted: settings that differ and that the file holds. Prefix and base number should differ
/// between environments, so they start unticked unless the file was made for the target's own environment.
pub fn tick_as_usual(state: &State, preview: &mut ImportPreview) {
    preview.ticked.clear();
    let (Some(source), Some(target)) = (preview.source().cloned(), state.profile_of(preview.target)) else {
        return;
    };
    let same = same_environment(&source.profile, target);
    let mut ticked = BTreeSet::new();
    for id in SettingId::ALL {
        let field = Field::Setting(id);
        let should_differ = matches!(id, SettingId::Prefix | SettingId::BaseTrackingNumber);
        if differs(&source.profile, target, field) && !source.missing.contains(&id) && (same || !should_differ) {
            ticked.insert(field);
        }
    }
    if same && differs(&source.profile, target, Field::PrefixHistory) && !source.profile.prefix_history.is_empty() {
        ticked.insert(Field::PrefixHistory);
    }
    preview.ticked = ticked;
}

fn differs(source: &Profile, target: &Profile, field: Field) -> bool {
    source.get(field) != target.get(field)
}

/// The fields besides the settings that an import can take over, where they differ.
pub fn other_fields(source: &Profile, target: &Profile) -> Vec<Field> {
    Field::all()
        .into_iter()
        .filter(|field| !matches!(field, Field::Setting(_)))
        .filter(|field| differs(source, target, *field))
        .filter(|field| *field != Field::PrefixHistory || same_environment(source, target))
        .collect()
}

/// Imports all of it as a new profile, as one step.
pub(super) fn as_new(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Import(preview)) = state.dialog.take() else {
        return;
    };
    let Some(source) = preview.source() else { return };
    let profile = source.profile.clone();
    let slot = profiles::add(
        state,
        profile.clone(),
        text::step::import(&preview.origin.name()),
        effects,
    );
    effects.push(Effect::Library(LibraryRequest::KeepState {
        slot,
        profile: Arc::new(profile),
        unknown: source.missing.clone(),
        occasion: Occasion::Import,
        marks: Vec::new(),
    }));
    tell(state, Message::info(text::COPIED_IN));
}

/// Takes the ticked fields into the target, as one step.
pub(super) fn into_target(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Import(preview)) = state.dialog.clone() else {
        return;
    };
    let Selection::Profile(slot) = preview.target else {
        return;
    };
    let (Some(source), Some(entry)) = (preview.source(), state.entries.get(&slot)) else {
        return;
    };
    let before = entry.profile.clone();
    let mut after = before.clone();
    for field in &preview.ticked {
        after.set(*field, &source.profile.get(*field));
    }
    state.dialog = None;
    if before == after {
        return;
    }
    effects.push(Effect::Library(LibraryRequest::KeepState {
        slot,
        profile: Arc::new(before),
        unknown: BTreeSet::new(),
        occasion: Occasion::Import,
        marks: Vec::new(),
    }));
    change_profile(state, slot, text::step::import(&preview.origin.name()), after, None);
    profiles::select(state, Selection::Profile(slot), effects);
    tell(state, Message::info(text::COPIED_IN));
}
