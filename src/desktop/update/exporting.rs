//! Exporting: a file to give away, or the profile's text on the clipboard.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use profile_library::Occasion;
use tracking_settings::file::EXTENSION;

use super::{importing, tell};
use crate::{
    action::{Action, Busy, Effect, Export, LibraryProblem, LibraryRequest},
    dialog::{Dialog, PathDraft, file_name},
    message::Message,
    state::{Exporting, Selection, State},
    text,
};

/// Begins an export: with errors the user is asked first.
pub(super) fn begin(state: &mut State, effects: &mut Vec<Effect>) {
    state.visit = None;
    if state.assessment.errors().next().is_some() {
        state.dialog = Some(Dialog::ExportWithErrors);
    } else {
        choose_place(state, effects);
    }
}

/// Opens the native dialog, or the path field where none can be had.
pub(super) fn choose_place(state: &mut State, effects: &mut Vec<Effect>) {
    state.exporting = Some(Exporting {
        selection: state.selection,
        profile: Arc::new(state.profile().clone()),
    });
    if state.no_native_dialogs {
        let path = suggested_path(state);
        importing::ask_path(state, true, path);
    } else {
        state.busy = Some(Busy::NativeDialog);
        effects.push(Effect::PickExport {
            suggested: suggested_name(&state.profile().name),
        });
    }
}

/// A file name for a profile that every system can keep: "Contoso production.tracking.ron".
pub fn suggested_name(profile_name: &str) -> String {
    const MOST_CHARACTERS: usize = 80;
    let mut name = String::new();
    for character in profile_name.chars() {
        let unsafe_sign = character.is_control() || "<>:\"/\\|?*".contains(character) || is_direction_mark(character);
        name.push(if unsafe_sign { ' ' } else { character });
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let shortened: String = words.join(" ").chars().take(MOST_CHARACTERS).collect();
    let mut name = shortened.trim_matches([' ', '.']).to_owned();
    if name.is_empty() {
        name.push_str("profile");
    }
    let stem = name.split('.').next().unwrap_or_default().trim().to_uppercase();
    let numbered = stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT"));
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (numbered && stem.ends_with(|last: char| last.is_ascii_digit()))
    {
        name.insert_str(0, "profile ");
    }
    format!("{name}.{EXTENSION}")
}

fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Where the path field starts: the documents' folder.
pub(super) fn suggested_path(state: &State) -> String {
    let name = suggested_name(&state.profile().name);
    let folder = directories::UserDirs::new()
        .map(|folders| {
            folders
                .document_dir()
                .unwrap_or_else(|| folders.home_dir())
                .to_path_buf()
        })
        .unwrap_or_default();
    folder.join(name).display().to_string()
}

/// The file of the profile whose export was begun, also where another one is shown by now: as it stands now, or as it
/// stood where it is gone meanwhile.
fn file_to_write(state: &mut State, path: PathBuf) -> Option<Export> {
    let exporting = state.exporting.clone()?;
    state.busy = Some(Busy::Writing);
    let slot = match exporting.selection {
        Selection::Profile(slot) => Some(slot),
        Selection::BuiltIn(_) => None,
    };
    let profile = state
        .profile_of(exporting.selection)
        .map_or(exporting.profile, |profile| Arc::new(profile.clone()));
    Some(Export { slot, path, profile })
}

/// Writes the profile whose export was begun.
pub(super) fn write(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    effects.extend(file_to_write(state, path).map(Effect::Export));
}

/// The path that was typed: read from it or write to it.
pub(super) fn use_path(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Path(draft)) = &mut state.dialog else {
        return;
    };
    let typed = draft.path.trim();
    // As "Copy as path" gives it.
    let unquoted = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let path = PathBuf::from(unquoted.unwrap_or(typed));
    if path.as_os_str().is_empty() {
        draft.problem = Some(text::PATH_EMPTY.to_owned());
        return;
    }
    let (is_export, overwrite) = (draft.export, draft.overwrite);
    state.dialog = None;
    match (is_export, overwrite) {
        (false, _) => importing::read_file(state, path, effects),
        (true, true) => write(state, path, effects),
        (true, false) => effects.extend(file_to_write(state, path).map(Effect::ExportIfNew)),
    }
}

/// The path that was typed is there already: ask before it is overwritten.
pub(super) fn ask_overwrite(state: &mut State, path: &Path) {
    state.busy = None;
    state.dialog = Some(Dialog::Path(PathDraft {
        export: true,
        path: path.display().to_string(),
        problem: Some(text::there_already(&file_name(path))),
        overwrite: true,
    }));
}

/// A file was written, or could not be.
pub(super) fn exported(
    state: &mut State,
    export: Export,
    result: Result<(), LibraryProblem>,
    effects: &mut Vec<Effect>,
) {
    state.busy = None;
    state.exporting = None;
    if let Err(problem) = result {
        tell(state, Message::problem(problem.message));
        return;
    }
    let folder = export.path.parent().map(|folder| folder.display().to_string());
    let said = text::exported(&file_name(&export.path), &folder.unwrap_or_default());
    let copy_path = Action::CopyText(export.path.display().to_string());
    tell(state, Message::info(said).with_button(text::COPY_PATH, copy_path));
    if let Some(slot) = export.slot.filter(|slot| state.entries.contains_key(slot)) {
        effects.push(Effect::Library(LibraryRequest::KeepState {
            slot,
            profile: export.profile,
            unknown: BTreeSet::new(),
            occasion: Occasion::Export,
            marks: Vec::new(),
        }));
    }
}

/// Puts the profile's text on the clipboard.
pub(super) fn copy_as_text(state: &mut State, effects: &mut Vec<Effect>) {
    effects.push(Effect::CopyText(tracking_settings::file::write(state.profile())));
    let name = state.profile().name.clone();
    tell(state, Message::info(text::copied_as_text(&name)));
}

#[cfg(test)]
mod tests {
    use super::suggested_name;

    #[test]
    fn suggested_names_can_be_kept_by_every_system() {
        for (profile, file) in [
            ("Contoso production", "Contoso production.tracking.ron"),
            ("../../etc/passwd", "etc passwd.tracking.ron"),
            ("CON", "profile CON.tracking.ron"),
            ("com1", "profile com1.tracking.ron"),
            ("nul.txt", "profile nul.txt.tracking.ron"),
            ("a:b|c?", "a b c.tracking.ron"),
            ("  . ", "profile.tracking.ron"),
            ("", "profile.tracking.ron"),
            ("evil\u{202e}nor.gnikcart", "evil nor.gnikcart.tracking.ron"),
            ("line\nbreak", "line break.tracking.ron"),
            ("Überblick №1 😀", "Überblick №1 😀.tracking.ron"),
        ] {
            assert_eq!(suggested_name(profile), file, "{profile:?}");
        }
        assert!(suggested_name(&"x".repeat(200)).chars().count() <= 80 + 13);
    }
}
