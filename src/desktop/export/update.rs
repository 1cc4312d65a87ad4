//! Exporting: a file to give away, a text or a picture on the clipboard, a report in the browser.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use profile_exchange::{
    Agreed, Audience, Baseline, Format, Handout,
    file_name::{suggested, suggested_as},
    report,
};
use profile_library::{Meaning, Occasion};
use tracking_settings::{Field, Target};

use crate::{
    compare::words::{hand_out, matrix},
    core::{
        action::{Action, Busy, LibraryProblem},
        dialog::Dialog,
        effect::{Comparison, Effect, Export, LibraryRequest, Picture},
        message::{Message, tell},
        state::{Entry, Exporting, Selection, Slot, State, steps_for::StepsFor, today},
        words::{self as text, file_name},
    },
    export::draft::ExportDraft,
    import::update as importing,
    place::draft::PathDraft,
    steps::words,
};

pub fn begin(state: &mut State, effects: &mut Vec<Effect>) {
    state.visit = None;
    if state.assessment.errors().next().is_some() {
        state.dialog = Some(Dialog::ExportWithErrors);
    } else {
        ask_for_whom(state, effects);
    }
}

pub fn ask_for_whom(state: &mut State, effects: &mut Vec<Effect>) {
    let slot = state.slot();
    let today = slot.and_then(|slot| today::chosen_or_likeliest(state, slot));
    ask_as_what(state, Audience::WithThreadmark, today.into(), effects);
    ask_for_past(state, effects);
}

pub fn give_steps_away(state: &mut State, steps_for: StepsFor, effects: &mut Vec<Effect>) {
    ask_as_what(state, Audience::Person, steps_for, effects);
}

fn ask_as_what(state: &mut State, audience: Audience, steps_for: StepsFor, effects: &mut Vec<Effect>) {
    state.dialog = Some(Dialog::Export(ExportDraft {
        audience,
        steps_for,
        only_steps: Audience::STEPS.contains(&audience),
        formats: BTreeMap::new(),
        chosen: vec![state.selection],
        choosing: false,
        prepared_by: state.preferences.prepared_by.clone(),
    }));
    ask_for_picture(state, effects);
}

fn chosen(state: &mut State, effects: &mut Vec<Effect>) -> Option<Exporting> {
    let Some(Dialog::Export(draft)) = &state.dialog else {
        return None;
    };
    let exporting = exporting(state, draft);
    state.dialog = None;
    state.picture = None;
    if state.preferences.prepared_by != exporting.prepared_by {
        state.preferences.prepared_by.clone_from(&exporting.prepared_by);
        effects.push(Effect::StorePreferences);
    }
    Some(exporting)
}

fn exporting(state: &State, draft: &ExportDraft) -> Exporting {
    let format = draft.format();
    // A format for one profile takes the profile shown: the errors asked about were that profile's.
    let shown = [state.selection];
    let chosen = if format.holds_several {
        &draft.chosen[..]
    } else {
        &shown
    };
    let profiles = chosen.iter().filter_map(|selection| {
        let profile = state.profile_of(*selection)?;
        Some((*selection, Arc::new(profile.clone())))
    });
    Exporting {
        format,
        chosen: profiles.collect(),
        prepared_by: draft.prepared_by.trim().to_owned(),
        comparison: None,
        steps_for: draft.steps_for.clone(),
    }
}

pub fn handout_of(state: &State, draft: &ExportDraft) -> Handout {
    handout(state, &exporting(state, draft))
}

/// By the native dialog, or the path field where the system has none.
pub fn choose_place(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(exporting) = chosen(state, effects) {
        ask_place(state, exporting, effects);
    }
}

pub fn ask_place(state: &mut State, exporting: Exporting, effects: &mut Vec<Effect>) {
    let format = exporting.format;
    state.exporting = Some(exporting);
    if state.no_native_dialogs {
        let path = suggested_path(state);
        importing::ask_path(state, true, path);
    } else {
        state.busy = Some(Busy::NativeDialog);
        effects.push(Effect::PickExport {
            suggested: suggested_name(state),
            format,
        });
    }
}

fn suggested_name(state: &State) -> String {
    let Some(exporting) = &state.exporting else {
        return String::new();
    };
    let name = match (&exporting.comparison, exporting.chosen.as_slice()) {
        (Some(Comparison::AgainstStandard(compared)), _) => {
            matrix::file_name(&text::values::name(&compared.standard.name))
        }
        (Some(Comparison::SideBySide(_)), _) => hand_out::FILE_NAME.to_owned(),
        (None, [(_, profile)]) => profile.name.clone(),
        (None, several) => text::sharing::several_profiles(several.len()),
    };
    let format = exporting.format;
    match format.is_steps() {
        true => suggested_as(&name, format.label, format.extension),
        false => suggested(&name, format.extension),
    }
}

pub fn suggested_path(state: &State) -> String {
    let folder = directories::UserDirs::new()
        .map(|folders| {
            folders
                .document_dir()
                .unwrap_or_else(|| folders.home_dir())
                .to_path_buf()
        })
        .unwrap_or_default();
    folder.join(suggested_name(state)).display().to_string()
}

fn handout(state: &State, exporting: &Exporting) -> Handout {
    let profiles = exporting
        .chosen
        .iter()
        .map(|(selection, profile)| state.profile_of(*selection).unwrap_or(profile).clone());
    let agreed = match exporting.chosen.as_slice() {
        [(Selection::Profile(slot), _)] => state.entries.get(slot).and_then(Entry::agreed),
        _ => None,
    };
    let mark = agreed.and_then(|kept| kept.marks.iter().find(|mark| mark.meaning == Meaning::Agreed));
    let mut handout = Handout {
        prepared_by: exporting.prepared_by.clone(),
        agreed: agreed.zip(mark).map(|(kept, mark)| Agreed {
            known: kept.known.clone(),
            on: mark.date,
            by: mark.by.clone(),
        }),
        ..Handout::of(profiles, state.now.to_zoned(state.zone.clone()).date())
    };
    if let ([(selection, _)], [plan]) = (exporting.chosen.as_slice(), handout.profiles.as_slice()) {
        let slot = match selection {
            Selection::Profile(slot) => Some(*slot),
            Selection::BuiltIn(_) => None,
        };
        handout.target = exporting.steps_for.target(state, plan);
        handout.done = done(state, slot, &handout.target);
        handout.baseline = baseline(state, exporting, &handout.target);
    }
    handout
}

/// A tick counts only where it was set for the very value that the profile has now.
fn done(state: &State, slot: Option<Slot>, target: &Target) -> BTreeSet<Field> {
    let Some(entry) = slot.and_then(|slot| state.entries.get(&slot)) else {
        return BTreeSet::new();
    };
    let elsewhere = target.elsewhere(&entry.profile);
    let ticked = entry
        .past
        .iter()
        .flat_map(|past| past.checklist.ticked_in(elsewhere.as_deref()));
    ticked
        .filter(|(field, value)| entry.profile.get(**field) == **value)
        .map(|(field, _)| *field)
        .collect()
}

fn baseline(state: &State, exporting: &Exporting, target: &Target) -> Option<Baseline> {
    if !exporting.format.is_steps() {
        return None;
    }
    let today = exporting.steps_for.today.as_ref();
    let source = today::source(state, today);
    Some(Baseline {
        known: exporting.steps_for.baseline(state, target)?.into_owned(),
        known_from: words::known_from(today, source),
        was_read: source.is_some_and(|(was_read, _)| was_read),
    })
}

fn slots(exporting: &Exporting) -> Vec<Option<Slot>> {
    let own = |(selection, _): &(Selection, _)| match selection {
        Selection::Profile(slot) => Some(*slot),
        Selection::BuiltIn(_) => None,
    };
    exporting.chosen.iter().map(own).collect()
}

fn file_to_write(state: &mut State, path: PathBuf) -> Option<Export> {
    let exporting = state.exporting.clone()?;
    state.busy = Some(Busy::Writing);
    Some(Export {
        path,
        format: exporting.format,
        handout: Arc::new(handout(state, &exporting)),
        comparison: exporting.comparison.clone(),
        slots: slots(&exporting),
    })
}

/// The native dialog asked about the name as chosen. A name with an added ending is another one, and a file of that
/// name is not overwritten unasked.
pub fn write(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    let extension = state.exporting.as_ref().map(|exporting| exporting.format.extension);
    match extension {
        Some(extension) if path.extension().is_none() => {
            let mut name = path.into_os_string();
            name.push(".");
            name.push(extension);
            effects.extend(file_to_write(state, PathBuf::from(name)).map(Effect::ExportIfNew));
        }
        _ => effects.extend(file_to_write(state, path).map(Effect::Export)),
    }
}

pub fn copy(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(exporting) = chosen(state, effects) {
        copy_out(state, &exporting, effects);
    }
}

pub fn copy_as_text(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(format) = Audience::Chat.formats().find(|format| format.is_text) else {
        return;
    };
    let exporting = Exporting {
        format,
        chosen: vec![(state.selection, Arc::new(state.profile().clone()))],
        prepared_by: state.preferences.prepared_by.clone(),
        comparison: None,
        steps_for: StepsFor::default(),
    };
    copy_out(state, &exporting, effects);
}

fn copy_out(state: &mut State, exporting: &Exporting, effects: &mut Vec<Effect>) {
    let handout = Arc::new(handout(state, exporting));
    if !exporting.format.is_text {
        effects.push(Effect::DrawPicture {
            of: handout,
            to_clipboard: true,
        });
        return;
    }
    match exporting.format.write(&handout) {
        Ok(bytes) => {
            // The file begins with a byte order mark, which a clipboard has no use for.
            let text = String::from_utf8_lossy(&bytes);
            effects.push(Effect::CopyText(text.trim_start_matches('\u{feff}').to_owned()));
            let name = handout.profiles.first().map(|known| known.profile.name.clone());
            tell(state, Message::info(text::copied_as_text(&name.unwrap_or_default())));
            keep_states(state, exporting.format, &slots(exporting), &handout, effects);
        }
        Err(error) => tell(state, Message::problem(error.to_string())),
    }
}

/// For a chat, whichever audience is chosen; `None` where no picture is offered.
pub fn picture_wanted(state: &State, draft: &ExportDraft) -> Option<Handout> {
    let format = Audience::Chat.formats().find(|format| !format.is_text)?;
    let for_a_chat = ExportDraft {
        audience: Audience::Chat,
        formats: BTreeMap::from([(Audience::Chat, format)]),
        ..draft.clone()
    };
    Some(handout_of(state, &for_a_chat))
}

pub fn ask_for_past(state: &State, effects: &mut Vec<Effect>) {
    let steps_for = match &state.dialog {
        Some(Dialog::Export(draft)) => &draft.steps_for,
        Some(Dialog::Steps(draft)) => &draft.steps_for,
        _ => return,
    };
    if let Some(version) = &steps_for.today
        && let Some(other) = version.of().filter(|_| state.is_being_read(version))
    {
        effects.push(Effect::Library(LibraryRequest::ReadPast(*other)));
    }
}

/// One picture at a time, and none where the picture shown is still right.
pub fn ask_for_picture(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Export(draft)) = &state.dialog else {
        state.picture = None;
        return;
    };
    let Some(of) = picture_wanted(state, draft) else { return };
    let is_shown = state.picture.as_ref().is_some_and(|picture| *picture.of == of);
    if state.drawing.is_none() && !is_shown {
        let of = Arc::new(of);
        state.drawing = Some(Arc::clone(&of));
        effects.push(Effect::DrawPicture {
            of,
            to_clipboard: false,
        });
    }
}

pub fn picture_drawn(
    state: &mut State,
    picture: Result<Picture, String>,
    to_clipboard: bool,
    effects: &mut Vec<Effect>,
) {
    match (picture, to_clipboard) {
        (Ok(picture), true) => {
            effects.push(Effect::CopyPicture(picture));
            tell(state, Message::info(text::sharing::PICTURE_COPIED));
        }
        (Err(sentence), true) => tell(state, Message::problem(sentence)),
        (Ok(picture), false) => {
            state.drawing = None;
            state.picture = Some(picture);
            // Meanwhile the user may have chosen something else.
            ask_for_picture(state, effects);
        }
        (Err(sentence), false) => {
            state.drawing = None;
            tell(state, Message::problem(sentence));
        }
    }
}

pub fn print_report(state: &mut State, effects: &mut Vec<Effect>) {
    state.visit = None;
    if state
        .entry()
        .is_some_and(|entry| entry.past.is_none() && entry.key.is_some())
    {
        // Until the states are read, the report would say that nothing was agreed on.
        tell(state, Message::info(text::sharing::STATES_BEING_READ));
        return;
    }
    let exporting = Exporting {
        format: &report::FORMAT,
        chosen: vec![(state.selection, Arc::new(state.profile().clone()))],
        prepared_by: state.preferences.prepared_by.clone(),
        comparison: None,
        steps_for: StepsFor::default(),
    };
    effects.push(Effect::PrintReport(Arc::new(handout(state, &exporting))));
}

pub fn report_opened(state: &mut State, result: Result<(), LibraryProblem>) {
    tell(
        state,
        match result {
            Ok(()) => Message::info(text::sharing::REPORT_OPENED),
            Err(problem) => Message::problem(problem.message),
        },
    );
}

pub fn use_path(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Path(draft)) = &mut state.dialog else {
        return;
    };
    let typed = draft.path.trim();
    // "Copy as path" on Windows puts the path in quotes.
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

pub fn ask_overwrite(state: &mut State, path: &Path) {
    state.busy = None;
    state.dialog = Some(Dialog::Path(PathDraft {
        export: true,
        path: path.display().to_string(),
        problem: Some(text::there_already(&file_name(path))),
        overwrite: true,
    }));
}

pub fn exported(state: &mut State, export: &Export, result: Result<(), LibraryProblem>, effects: &mut Vec<Effect>) {
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
    keep_states(state, export.format, &export.slots, &export.handout, effects);
}

/// A handed-out profile is kept as a state: a colleague's changes begin with it. Nobody changes a profile handed out as
/// steps.
fn keep_states(state: &State, format: &Format, slots: &[Option<Slot>], handout: &Handout, effects: &mut Vec<Effect>) {
    if format.is_steps() {
        return;
    }
    for (slot, profile) in slots.iter().zip(&handout.profiles) {
        if let Some(slot) = slot.filter(|slot| state.entries.contains_key(slot)) {
            effects.push(Effect::Library(LibraryRequest::KeepState {
                slot,
                known: Box::new(profile.clone()),
                occasion: Occasion::Export,
                marks: Vec::new(),
            }));
        }
    }
}
