//! Carries out actions: the only place where the window's state changes.

mod editing;
pub mod exporting;
pub mod importing;
mod library_events;
mod profiles;
mod states;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tracking_settings::{Field, Profile};

use crate::{
    action::{Action, Busy, ClipboardCall, Confirm, Effect, Event, LibraryRequest},
    command::CommandId,
    dialog::{Dialog, HelpPage},
    message::Message,
    preferences::{ThemeChoice, ZOOM},
    state::{Selection, Slot, State, Turn, View},
    text,
    undo::{Change, Step},
};

/// How long edits are collected before they are put on disk, in milliseconds.
pub const KEEP_AFTER_MS: i64 = 400;

/// How long a message without a button is shown, in seconds.
const MESSAGE_SECONDS: i64 = 10;

/// Carries out one action and gives what it wants done outside the state.
pub fn update(state: &mut State, action: Action, now: Timestamp) -> Vec<Effect> {
    state.now = now;
    let mut effects = Vec::new();
    carry_out(state, action, &mut effects);
    collect_due(state, &mut effects);
    effects
}

fn carry_out(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Command(id) => command(state, id, effects),
        Action::Select(selection) => profiles::select(state, selection, effects),
        Action::Edit { title, changes, visit } => editing::edit(state, &title, &changes, visit),
        Action::LeaveField => state.visit = None,
        Action::Fix(finding) => editing::fix(state, &finding),
        Action::Reset(id) => {
            let field = Field::Setting(id);
            editing::edit(
                state,
                &text::step::reset_of(field),
                &[(field, id.setting().default_value())],
                false,
            );
        }
        Action::TakeBack { field, value } => {
            editing::edit(state, &text::step::taking_back(field), &[(field, value)], false);
        }
        Action::Show(view) => show(state, view, effects),
        Action::ShowChangesOf(selection) => library_events::show_changes_of(state, selection, effects),
        Action::ShowSince(since) => state.view.since = since,
        Action::Find(find) => state.view.find = find,
        Action::SearchList(search) => state.view.list_search = search,
        Action::ToggleMore(id) => toggle(&mut state.view.more, id),
        Action::ToggleReason(id) => toggle(&mut state.view.reason, id),
        Action::ToggleNotes => state.view.notes_open = !state.view.notes_open,
        Action::GoTo(field) => go_to(state, field, effects),
        Action::FocusField(field) => state.view.focus = Some(field),
        Action::Focused(field) => state.view.last_field = Some(field),
        Action::FocusGiven => {
            state.view.focus = None;
            state.view.turn = None;
            state.view.focus_find = false;
        }
        Action::Theme(theme) => set_theme(state, theme, effects),
        Action::CloseFirstStartCard => {
            state.preferences.first_start_card_closed = true;
            effects.push(Effect::StorePreferences);
        }
        Action::Draft(dialog) => {
            if state.dialog.is_some() {
                state.dialog = Some(dialog);
            }
        }
        Action::Open(dialog) => open(state, dialog, effects),
        Action::CloseDialog => state.dialog = None,
        Action::Confirm(confirm) => self::confirm(state, confirm, effects),
        Action::MessageAction(id) => {
            let position = state.messages.iter().position(|message| message.id == id);
            if let Some(message) = position.map(|at| state.messages.remove(at))
                && let Some((_, action)) = message.button
            {
                carry_out(state, *action, effects);
            }
        }
        Action::CloseMessage(id) => state.messages.retain(|message| message.id != id),
        Action::PastedText(pasted) => importing::pasted(state, pasted, effects),
        Action::OpenFiles(paths) => importing::open_files(state, &paths, effects),
        Action::CopyText(copied) => effects.push(Effect::CopyText(copied)),
        Action::OpenPage(url) => effects.push(Effect::OpenPage(url)),
        Action::WindowMoved(place) => {
            if state.preferences.window != Some(place) {
                state.preferences.window = Some(place);
            }
        }
        Action::Zoomed(zoom) => set_zoom(state, zoom, effects),
        Action::CloseRequested => close(state, effects),
        Action::CloseAnyway => effects.push(Effect::CloseWindow),
        Action::Tick => {}
        Action::LookAgain => effects.push(Effect::Library(LibraryRequest::LookAgain(Vec::new()))),
        Action::Happened(event) => happened(state, event, effects),
    }
}

fn command(state: &mut State, id: CommandId, effects: &mut Vec<Effect>) {
    if let Err(why) = id.available(state) {
        tell(state, Message::info(why));
        return;
    }
    match id {
        CommandId::NewProfile => profiles::open_new(state),
        CommandId::Duplicate => profiles::duplicate(state, effects),
        CommandId::Rename => profiles::open_rename(state),
        CommandId::EarlierStates => open(state, Dialog::EarlierStates { open: None }, effects),
        CommandId::DeletedProfiles => open(state, Dialog::Deleted, effects),
        CommandId::Import => state.dialog = Some(Dialog::ImportFrom { text: String::new() }),
        CommandId::Export => exporting::begin(state, effects),
        CommandId::Delete => profiles::delete(state, effects),
        CommandId::Close => close(state, effects),
        CommandId::Undo => undo(state, effects),
        CommandId::Redo => redo(state, effects),
        CommandId::Cut => effects.push(Effect::Clipboard(ClipboardCall::Cut)),
        CommandId::Copy => effects.push(Effect::Clipboard(ClipboardCall::Copy)),
        CommandId::Paste => effects.push(Effect::Clipboard(ClipboardCall::Paste)),
        CommandId::CopyAsText => exporting::copy_as_text(state, effects),
        CommandId::Find => {
            show(state, View::Settings, effects);
            state.view.find.get_or_insert_default();
            state.view.focus_find = true;
        }
        CommandId::Changes => show(state, View::Changes, effects),
        CommandId::Settings => show(state, View::Settings, effects),
        CommandId::NextProfile => profiles::select_next(state, 1, effects),
        CommandId::PreviousProfile => profiles::select_next(state, -1, effects),
        CommandId::ZoomIn => set_zoom(state, state.preferences.zoom + 0.1, effects),
        CommandId::ZoomOut => set_zoom(state, state.preferences.zoom - 0.1, effects),
        CommandId::ZoomReset => set_zoom(state, 1.0, effects),
        CommandId::ThemeSystem => set_theme(state, ThemeChoice::System, effects),
        CommandId::ThemeLight => set_theme(state, ThemeChoice::Light, effects),
        CommandId::ThemeDark => set_theme(state, ThemeChoice::Dark, effects),
        CommandId::MarkInDynamics => states::open_mark(state, profile_library::Meaning::InDynamics),
        CommandId::MarkAgreed => states::open_mark(state, profile_library::Meaning::Agreed),
        CommandId::HowRepliesFindTheirRecord => {
            open(state, Dialog::Help(HelpPage::HowRepliesFindTheirRecord), effects);
        }
        CommandId::RepliesGoAstray => open(state, Dialog::Help(HelpPage::RepliesGoAstray), effects),
        CommandId::Keyboard => open(state, Dialog::Keyboard, effects),
        CommandId::About => open(state, Dialog::About, effects),
        CommandId::AlreadyKept => tell(
            state,
            Message::info(text::ALREADY_KEPT).with_button(text::EXPORT_BUTTON, Action::Command(CommandId::Export)),
        ),
        CommandId::NextRegion => state.view.turn = Some(Turn::Next),
        CommandId::PreviousRegion => state.view.turn = Some(Turn::Previous),
    }
}

fn confirm(state: &mut State, confirm: Confirm, effects: &mut Vec<Effect>) {
    match confirm {
        Confirm::NewProfile => profiles::make_new(state, effects),
        Confirm::Rename => profiles::rename(state),
        Confirm::ChooseImportFile => {
            state.dialog = None;
            importing::choose_file(state, effects);
        }
        Confirm::ReadPasted => {
            if let Some(Dialog::ImportFrom { text }) = state.dialog.take() {
                state.busy = Some(Busy::Reading);
                effects.push(Effect::ReadText(text));
            }
        }
        Confirm::ImportAsNew => importing::as_new(state, effects),
        Confirm::ImportInto => importing::into_target(state, effects),
        Confirm::ExportAnyway => {
            state.dialog = None;
            exporting::choose_place(state, effects);
        }
        Confirm::UsePath => exporting::use_path(state, effects),
        Confirm::Mark => states::mark(state, effects),
        Confirm::Unmark(id, meaning) => states::unmark(state, &id, meaning, effects),
        Confirm::Restore(id) => states::restore(state, &id, effects),
        Confirm::BringBack(id) => profiles::bring_back(state, &id, effects),
        Confirm::KeepMine => library_events::keep_mine(state, effects),
        Confirm::KeepOther => library_events::keep_other(state, effects),
        Confirm::KeepBoth => library_events::keep_both(state, effects),
    }
}

fn happened(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    match event {
        Event::Opened(origin, result) => importing::opened(state, origin, result),
        Event::Picked { purpose, path, at_once } => importing::picked(state, &purpose, path, at_once, effects),
        Event::Exported(slot, path, result) => exporting::exported(state, slot, &path, result, effects),
        Event::ExportWouldOverwrite(path) => exporting::ask_overwrite(state, &path),
        other => library_events::happened(state, other, effects),
    }
}

/// Tells something at the bottom of the window. A new note takes the place of an older one; problems stay.
pub(crate) fn tell(state: &mut State, mut message: Message) {
    if message.tone == crate::message::Tone::Info && message.button.is_none() {
        message.ends_at = state.now.checked_add(SignedDuration::from_secs(MESSAGE_SECONDS)).ok();
    }
    state
        .messages
        .retain(|old| old.tone == crate::message::Tone::Problem && old.text != message.text);
    state.messages.push(message);
}

fn open(state: &mut State, dialog: Dialog, effects: &mut Vec<Effect>) {
    state.visit = None;
    match (&dialog, state.slot()) {
        (Dialog::EarlierStates { .. }, Some(slot)) => effects.push(Effect::Library(LibraryRequest::ReadPast(slot))),
        (Dialog::Deleted, _) => effects.push(Effect::Library(LibraryRequest::ReadBin)),
        _ => {}
    }
    state.dialog = Some(dialog);
}

fn show(state: &mut State, view: View, effects: &mut Vec<Effect>) {
    state.view.view = view;
    state.preferences.changes_shown = view == View::Changes;
    if view == View::Changes
        && let Some(slot) = state.slot()
    {
        effects.push(Effect::Library(LibraryRequest::ReadPast(slot)));
        if state.since(state.view.since).is_none() {
            state.view.since = crate::state::Since::Opening;
        }
    }
}

fn go_to(state: &mut State, field: Field, effects: &mut Vec<Effect>) {
    state.dialog = None;
    show(state, View::Settings, effects);
    state.view.find = None;
    match field {
        Field::Name | Field::Environment | Field::EnvironmentKind => profiles::open_rename(state),
        Field::Notes => {
            state.view.notes_open = true;
            state.view.focus = Some(field);
        }
        Field::Reason(id) | Field::Expected(id) => {
            state.view.reason.insert(id);
            state.view.focus = Some(field);
        }
        _ => state.view.focus = Some(field),
    }
}

fn set_theme(state: &mut State, theme: ThemeChoice, effects: &mut Vec<Effect>) {
    state.preferences.theme = theme;
    effects.push(Effect::ShowPreferences);
    effects.push(Effect::StorePreferences);
}

fn set_zoom(state: &mut State, zoom: f32, effects: &mut Vec<Effect>) {
    let zoom = ((zoom * 10.0).round() / 10.0).clamp(*ZOOM.start(), *ZOOM.end());
    if zoom.is_finite() && (zoom - state.preferences.zoom).abs() > f32::EPSILON {
        state.preferences.zoom = zoom;
        effects.push(Effect::ShowPreferences);
        effects.push(Effect::StorePreferences);
    }
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}

/// Changes a profile, records the step and notes the edits for journal and disk. Nothing happens where nothing changes.
pub(crate) fn change_profile(state: &mut State, slot: Slot, title: String, after: Profile, visit: Option<Field>) {
    let Some(entry) = state.entries.get(&slot) else { return };
    if entry.profile == after {
        return;
    }
    let before = Arc::new(entry.profile.clone());
    let same_visit = visit.is_some_and(|field| state.visit == Some((slot, field)));
    state.visit = visit.map(|field| (slot, field));
    let step = Step {
        title,
        change: Change::Profile {
            slot,
            before: Some(before),
            after: Some(Arc::new(after.clone())),
        },
        visit,
    };
    match visit {
        Some(_) => state.undo.record_visit(step, same_visit),
        None => state.undo.record(step),
    }
    put_profile(state, slot, after);
}

/// Puts a profile's new contents in place and notes the edits, without recording a step.
fn put_profile(state: &mut State, slot: Slot, after: Profile) {
    let now = state.now;
    let Some(entry) = state.entries.get_mut(&slot) else {
        return;
    };
    let titles_changed = entry.profile.name != after.name || entry.profile.environment != after.environment;
    for difference in tracking_settings::difference(&entry.profile, &after) {
        let edit = profile_library::Edit {
            field: difference.field,
            was: difference.was,
            is: difference.is,
            at: now,
        };
        entry.keeping.note(edit.clone());
        if let Some(past) = &mut entry.past {
            past.journal.push(edit);
        }
    }
    entry.keeping.waiting_since.get_or_insert(now);
    entry.profile = after;
    if titles_changed {
        state.sort();
    }
    if state.slot() == Some(slot) {
        state.assess();
    }
}

fn undo(state: &mut State, effects: &mut Vec<Effect>) {
    state.visit = None;
    if let Some(step) = state.undo.undo() {
        let said = text::undone(&step.title, &profile_name(state, &step.change));
        go_through(state, step.change, true, effects);
        tell(state, Message::info(said));
    }
}

fn redo(state: &mut State, effects: &mut Vec<Effect>) {
    state.visit = None;
    if let Some(step) = state.undo.redo() {
        let said = text::redone(&step.title, &profile_name(state, &step.change));
        go_through(state, step.change, false, effects);
        tell(state, Message::info(said));
    }
}

fn profile_name(state: &State, change: &Change) -> String {
    if let Some(entry) = state.entries.get(&change.slot()) {
        return entry.profile.name.clone();
    }
    match change {
        Change::Profile { before, after, .. } => before
            .as_ref()
            .or(after.as_ref())
            .map(|profile| profile.name.clone())
            .unwrap_or_default(),
        Change::Marks { .. } => String::new(),
    }
}

/// Carries a change out, backwards for Undo, and shows its profile.
fn go_through(state: &mut State, change: Change, backwards: bool, effects: &mut Vec<Effect>) {
    let slot = change.slot();
    match change {
        Change::Profile { before, after, .. } => {
            let (from, to) = if backwards { (after, before) } else { (before, after) };
            match (from, to) {
                (_, Some(profile)) if state.entries.contains_key(&slot) => {
                    put_profile(state, slot, (*profile).clone());
                    profiles::select(state, Selection::Profile(slot), effects);
                }
                (_, Some(profile)) => profiles::put_back(state, slot, (*profile).clone(), effects),
                (_, None) => profiles::take_out(state, slot, effects),
            }
        }
        Change::Marks {
            state: id,
            before,
            after,
            ..
        } => {
            let marks = if backwards { before } else { after };
            profiles::select(state, Selection::Profile(slot), effects);
            states::put_marks(state, slot, &id, marks, effects);
        }
    }
}

/// Asks for what is due to be put on disk; everything while the window is closing.
fn collect_due(state: &mut State, effects: &mut Vec<Effect>) {
    let now = state.now;
    let mut wake: Option<i64> = None;
    for (slot, entry) in &mut state.entries {
        let Some(since) = entry.keeping.waiting_since else {
            continue;
        };
        if entry.keeping.under_way || entry.other_version.is_some() {
            continue;
        }
        let waited = now.as_millisecond().saturating_sub(since.as_millisecond());
        let due = if entry.keeping.problem.is_some() {
            KEEP_AFTER_MS * 10
        } else {
            KEEP_AFTER_MS
        };
        if state.closing || waited >= due || waited < 0 {
            entry.keeping.under_way = true;
            entry.keeping.waiting_since = None;
            effects.push(Effect::Library(LibraryRequest::Keep(
                *slot,
                Arc::new(entry.profile.clone()),
                entry.keeping.pending.clone(),
            )));
        } else {
            wake = Some(wake.map_or(due - waited, |wake: i64| wake.min(due - waited)));
        }
    }
    state
        .messages
        .retain(|message| message.ends_at.is_none_or(|ends_at| now < ends_at));
    if let Some(ends_at) = state.messages.iter().filter_map(|message| message.ends_at).min() {
        let left = ends_at.as_millisecond().saturating_sub(now.as_millisecond());
        wake = Some(wake.map_or(left, |wake| wake.min(left)));
    }
    if let Some(wake) = wake {
        effects.push(Effect::WakeAfter(wake.unsigned_abs()));
    }
    if state.closing && !state.entries.values().any(|entry| entry.keeping.under_way) {
        finish_closing(state, effects);
    }
}

fn close(state: &mut State, effects: &mut Vec<Effect>) {
    if state.closing {
        return;
    }
    state.closing = true;
    state.dialog = None;
    effects.push(Effect::StorePreferences);
}

fn finish_closing(state: &mut State, effects: &mut Vec<Effect>) {
    state.closing = false;
    effects.push(Effect::Library(LibraryRequest::Close));
    effects.push(Effect::CloseWindow);
}
