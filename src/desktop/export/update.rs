//! Exporting: a file to give away, a text or a picture on the clipboard, a report in the browser.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use profile_exchange::{
    Agreed, Audience, Baseline, Format, Handout, card,
    file_name::{suggested, suggested_as},
    report,
};
use profile_library::{Meaning, Occasion};
use tracking_settings::{Field, Level, Profile, Target, findings};

use crate::{
    core::{
        action::{LibraryProblem, Purpose},
        effect::{Effect, Export, LibraryRequest, Picture},
        ids::{Busy, Selection, Slot, StepsFor, Version},
        message::{Answer, Message},
        state::{Entry, Exporting, State, tell, today},
        text::{self, file_name},
    },
    export::{
        draft::{ExportDraft, ExportWithErrors, Look},
        words as export_words,
    },
    place::update as place,
    steps::words,
};

pub fn begin(state: &mut State) {
    if state.assessment.errors().next().is_some() {
        state.open(ExportWithErrors);
    } else {
        ask_for_whom(state);
    }
}

pub fn ask_for_whom(state: &mut State) {
    let slot = state.slot();
    let today = slot.and_then(|slot| today::chosen_or_likeliest(state, slot));
    ask_as_what(state, Audience::WithThreadmark, today.into());
}

pub fn give_steps_away(state: &mut State, steps_for: StepsFor) {
    ask_as_what(state, Audience::Person, steps_for);
}

fn ask_as_what(state: &mut State, audience: Audience, steps_for: StepsFor) {
    state.not_drawn = None;
    state.open(ExportDraft {
        audience,
        steps_for,
        only_steps: Audience::STEPS.contains(&audience),
        formats: BTreeMap::new(),
        chosen: vec![state.selection],
        of: state.selection,
        choosing: false,
        text_shown: false,
        prepared_by: state.preferences.prepared_by.clone(),
        look: Arc::default(),
    });
}

fn chosen(state: &mut State) -> Option<Exporting> {
    let exporting = exporting(state, state.draft::<ExportDraft>()?);
    state.dialog = None;
    state.picture = None;
    state.preferences.prepared_by.clone_from(&exporting.prepared_by);
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
    let chosen: Vec<_> = profiles.collect();
    Exporting {
        name: match chosen.as_slice() {
            [(_, profile)] => profile.name.clone(),
            several => text::sharing::several_profiles(several.len()),
        },
        format,
        chosen,
        prepared_by: draft.prepared_by.trim().to_owned(),
        comparison: None,
        steps_for: draft.steps_for.clone(),
    }
}

fn handout_of(state: &State, draft: &ExportDraft) -> Handout {
    handout(state, &exporting(state, draft))
}

/// By the native dialog, or the path field where the system has none.
pub fn choose_place(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(exporting) = chosen(state) {
        ask_place(state, exporting, effects);
    }
}

pub fn ask_place(state: &mut State, exporting: Exporting, effects: &mut Vec<Effect>) {
    let format = exporting.format;
    state.exporting = Some(exporting);
    if state.no_native_dialogs {
        let path = suggested_path(state);
        place::ask(state, Purpose::Export, path);
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
    let Exporting { name, format, .. } = exporting;
    match format.is_steps() {
        true => suggested_as(name, format.label, format.extension),
        false => suggested(name, format.extension),
    }
}

pub fn suggested_path(state: &State) -> String {
    state.documents.join(suggested_name(state)).display().to_string()
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
        handout.baseline = baseline(state, exporting, slot, &handout.target);
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
        .as_ref()
        .into_iter()
        .flat_map(|past| past.checklist.ticked_in(elsewhere.as_deref()));
    ticked
        .filter(|(field, value)| entry.profile.get(**field) == **value)
        .map(|(field, _)| *field)
        .collect()
}

/// What steps lead from. A report tells what the profile's own environment holds.
fn baseline(state: &State, exporting: &Exporting, slot: Option<Slot>, target: &Target) -> Option<Baseline> {
    let steps_for = &exporting.steps_for;
    let (today, known) = if exporting.format == &report::FORMAT {
        let own = slot.map(Version::InDynamics);
        let known = today::known(state, own.as_ref());
        (own, known)
    } else if exporting.format.is_steps() {
        (steps_for.today.clone(), steps_for.baseline(state, target))
    } else {
        return None;
    };
    let source = today::source(state, today.as_ref());
    Some(Baseline {
        known: known?.into_owned(),
        known_from: words::known_from(today.as_ref(), source),
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

pub fn write_if_new(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    effects.extend(file_to_write(state, path).map(Effect::ExportIfNew));
}

pub fn copy(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(exporting) = chosen(state) {
        copy_out(state, &exporting, effects);
    }
}

pub fn copy_as_text(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(format) = Audience::Chat.formats().find(|format| format.is_text) else {
        return;
    };
    let exporting = Exporting {
        format,
        name: state.profile().name.clone(),
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

/// Of very many profiles only the first are previewed and checked for errors.
const LOOKED_AT: usize = 64;

pub fn look(state: &State, draft: &ExportDraft) -> Look {
    let mut draft = draft.clone();
    draft.chosen.truncate(LOOKED_AT);
    let (format, handout) = (draft.format(), handout_of(state, &draft));
    let Some(first) = handout.profiles.first() else {
        return Look::default();
    };
    let holds = format.holds(&handout);
    let previewed = holds.as_deref().unwrap_or_default();
    // A picture would take a while to make.
    let mut says = match (format.is_steps(), &holds) {
        (true, _) => format.says(&handout),
        (false, None) => export_words::carries(card::also_carries(&handout)),
        (false, Some(_)) => Vec::new(),
    };
    says.retain(|sentence| !previewed.contains(sentence));
    let has_errors = |profile: &&Profile| findings(profile).iter().any(|finding| finding.level == Level::Error);
    // Errors of a single profile were asked about before.
    let several = handout.profiles.iter().map(|known| &known.profile);
    let several = several.filter(|_| handout.profiles.len() > 1);
    Look {
        first: Some(first.profile.name.clone()),
        picture: holds.is_none().then(|| handout.clone()),
        text: if draft.text_shown {
            format.text_lines(&handout)
        } else {
            None
        },
        with_errors: several.filter(has_errors).map(|profile| profile.name.clone()).collect(),
        says,
        holds,
    }
}

/// One picture at a time, and none where the picture shown is still right or could not be drawn.
pub fn ask_for_picture(state: &mut State, draft: &ExportDraft, effects: &mut Vec<Effect>) {
    let Some(of) = draft.look.picture.clone() else { return };
    let is_shown = state.picture.as_ref().is_some_and(|picture| *picture.of == of);
    let failed = state.not_drawn.as_deref() == Some(&of);
    if state.drawing.is_none() && !is_shown && !failed {
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
        }
        (Err(sentence), false) => {
            state.not_drawn = state.drawing.take();
            tell(state, Message::problem(sentence));
        }
    }
}

pub fn print_report(state: &mut State, effects: &mut Vec<Effect>) {
    state.visit = None;
    if state
        .entry()
        .is_some_and(|entry| !entry.past.is_read() && entry.key.is_some())
    {
        // Until the states are read, the report would say that nothing was agreed on.
        tell(state, Message::info(text::sharing::STATES_BEING_READ));
        return;
    }
    let exporting = Exporting {
        format: &report::FORMAT,
        name: state.profile().name.clone(),
        chosen: vec![(state.selection, Arc::new(state.profile().clone()))],
        prepared_by: state.preferences.prepared_by.clone(),
        comparison: None,
        steps_for: StepsFor::default(),
    };
    effects.push(Effect::PrintReport(Arc::new(handout(state, &exporting))));
}

pub fn report_opened(state: &mut State, result: Result<(PathBuf, bool), LibraryProblem>) {
    match result {
        Ok((_, true)) => tell(state, Message::info(text::sharing::REPORT_OPENED)),
        Ok((path, false)) => not_opened(state, &path, text::sharing::report_not_opened),
        Err(problem) => tell(state, Message::problem(problem.message)),
    }
}

/// The file is there, and no program was to open it.
pub fn not_opened(state: &mut State, path: &Path, says: fn(&str) -> String) {
    let path = path.display().to_string();
    let message = Message::problem(says(&path));
    tell(state, message.with_button(text::COPY_PATH, Answer::CopyText(path)));
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
    let show = Answer::ShowInFolder(export.path.clone());
    tell(state, Message::info(said).with_button(text::SHOW_IN_FOLDER, show));
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
