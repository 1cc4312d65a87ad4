//! Carries out actions: the only place where the window's state changes.

use std::path::PathBuf;

use jiff::Timestamp;
use tracking_settings::{Advanced, Field};

use crate::{
    closing::update as closing,
    compare::update as compare,
    core::{
        action::{Action, Compare, Confirm, Event, Purpose},
        changing,
        command::CommandId,
        editing,
        effect::{ClipboardCall, Effect, LibraryRequest},
        ids::{Selection, Turn, View},
        message::{Answer, Message},
        preferences::{PANEL_WIDTHS, SUBJECT_LIMIT, ThemeChoice, ZOOM},
        profiles as core_profiles,
        state::{State, tell},
        text,
    },
    export::update as export,
    help::draft::{AboutThreadmark, HelpPage, Keyboard},
    import::{
        draft::ImportFrom,
        environment::{draft::EnvironmentDraft, update as environment},
        update as import,
    },
    place::update as place,
    profiles::update as profiles,
    read_token::update as read_token,
    states::update as states,
    steps::update as steps,
    token::words as token_words,
    try_on_mail::update as try_on_mail,
    two_emails::update as two_emails,
    two_versions::update as two_versions,
};

mod library_events;

pub fn update(state: &mut State, action: Action, now: Timestamp) -> Vec<Effect> {
    state.now = now;
    let mut effects = Vec::new();
    let only_time_passed = matches!(action, Action::Tick);
    let mut remembered = state.preferences.clone();
    carry_out(state, action, &mut effects);
    if std::mem::take(&mut state.was_selected) {
        two_versions::ask(state);
    }
    state.assess_if_due();
    compare::refresh(state, &mut effects);
    try_on_mail::refresh(state, &mut effects);
    if !only_time_passed {
        refresh_dialog(state, &mut effects);
    }
    import::open_handed(state, &mut effects);
    closing::collect_due(state, &mut effects);
    // Where the window stands is stored with the next preference, and when it closes.
    remembered.window = state.preferences.window;
    if remembered != state.preferences {
        effects.push(Effect::StorePreferences);
    }
    effects
}

fn carry_out(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Command(id) => command(state, id, effects),
        Action::Select(selection) => {
            core_profiles::select(state, selection, effects);
            compare::show_selected(state);
        }
        Action::Compare(Compare::GoTo(at, field)) => {
            if let Some(selection) = state.view.comparing.columns.get(at).map(Selection::from) {
                core_profiles::select(state, selection, effects);
                go_to(state, field, effects);
                // The field was asked for, and no version.
                state.was_selected = false;
            }
        }
        Action::Compare(what) => compare::carry_out(state, what, effects),
        Action::TryMail(what) => try_on_mail::carry_out(state, what, effects),
        Action::Edit { title, changes, visit } => editing::edit(state, &title, &changes, visit),
        Action::LeaveField => {
            state.visit = None;
            state.view.subject_limit = None;
        }
        Action::Settle => state.settled = None,
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
        Action::ShowSince(since) => state.view.since = Some(since),
        Action::NewestFirst(newest_first) => state.preferences.newest_first = newest_first,
        Action::ShowDrift(shown) => state.view.drift = shown,
        Action::ShowSinceOf(since) => {
            library_events::show_changes_of(state, (&since).into(), effects);
            // The profile's earlier states may still be being read.
            state.view.since = Some(since);
            state.view.drift = false;
        }
        Action::CarriedOutSince(since) => {
            state.view.carried_out_since = Some(since);
            state.assess_later();
        }
        Action::ToggleOutcome(id) => {
            let open = state.outcome_is_open(id);
            state.view.outcomes_open.insert(id, !open);
        }
        Action::Find(find) => read_token::find(state, find),
        Action::SearchList(search) => state.view.list_search = search,
        Action::ToggleMore(id) => toggle(&mut state.view.more, id),
        Action::ToggleAdvanced => state.view.advanced = !state.view.advanced,
        Action::TryTwoEmails => two_emails::open(state),
        Action::ToggleReason(id) => toggle(&mut state.view.reason, id),
        Action::TextFieldHasKeyboard(has) => state.view.in_text_field = has,
        Action::ToggleNotes => state.view.notes_open = !state.view.notes_open,
        Action::TogglePreview => state.view.preview_open = !state.view.preview_open,
        Action::ExampleSubject(subject) => {
            let is_own = subject != token_words::EXAMPLE_SUBJECT;
            state.preferences.example_subject = is_own.then_some(subject);
        }
        Action::SubjectLimit(limit) => {
            state.view.subject_limit = Some(limit);
            if let Some(limit) = usize::try_from(limit)
                .ok()
                .filter(|limit| SUBJECT_LIMIT.contains(limit))
            {
                state.preferences.subject_limit = limit;
            }
        }
        Action::GoTo(field) => go_to(state, field, effects),
        Action::FocusField(field) => focus(state, field),
        Action::Focused(field) => state.view.last_field = Some(field),
        Action::FocusGiven => {
            state.view.focus = None;
            state.view.turn = None;
            state.view.focus_find = false;
            state.view.focus_view = false;
            state.view.to_top = false;
        }
        Action::FocusView => state.view.focus_view = true,
        Action::Theme(theme) => set_theme(state, theme, effects),
        Action::PanelWidth(width) => {
            state.preferences.panel_width = width.clamp(*PANEL_WIDTHS.start(), *PANEL_WIDTHS.end());
        }
        Action::HoldMessages(held) => {
            state.view.messages_held = held;
            for message in &mut state.messages {
                message.told_at = Some(state.now);
            }
        }
        Action::CloseFirstStartCard => state.preferences.first_start_card_closed = true,
        Action::Draft(dialog) => {
            // Only for the open dialog: a late draft must not open a closed dialog again.
            if let Some(open) = &mut state.dialog
                && (**open).type_id() == (*dialog).type_id()
            {
                *open = dialog;
            }
            state.forget_failures();
        }
        Action::LeadFrom(today) => {
            state.forget_failures();
            steps::lead_from(state, today.as_ref(), effects);
        }
        Action::TickStep(field, entered) => steps::tick(state, field, entered, effects),
        Action::GiveStepsAway(steps_for) => export::give_steps_away(state, steps_for),
        Action::Open(dialog) => {
            state.show(dialog);
        }
        Action::CloseDialog => {
            state.dialog = None;
            state.picture = None;
            import::back_to_preview(state);
            state.waiting = None;
        }
        Action::Confirm(confirm) => self::confirm(state, confirm, effects),
        Action::AnswerMessage(id) => {
            let position = state.messages.iter().position(|message| message.id == id);
            if let Some(message) = position.map(|at| state.messages.remove(at))
                && let Some((_, answer)) = message.button
            {
                carry_out(state, answer.into(), effects);
            }
        }
        Action::TellProblem => {
            if let Some(problem) = state.entry().and_then(|entry| entry.keeping.problem.clone()) {
                tell(state, Message::problem(problem));
            }
        }
        Action::CloseMessage(id) => state.messages.retain(|message| message.id != id),
        Action::PastedText(pasted) => import::pasted(state, pasted, effects),
        Action::OpenFiles(paths) if try_on_mail::takes(state, &paths) => try_on_mail::open(state, paths, effects),
        Action::OpenFiles(paths) => import::open_files(state, &paths, effects),
        Action::CopyText(copied) => effects.push(Effect::CopyText(copied)),
        Action::OpenPage(url) => effects.push(Effect::OpenPage(url)),
        Action::ShowInFolder(path) => effects.push(Effect::ShowInFolder(path)),
        Action::WindowMoved(place) => state.preferences.window = Some(place),
        Action::CloseRequested => closing::close(state, effects),
        Action::CloseAnyway => closing::close_anyway(effects),
        Action::BringBack(slot) => {
            if profiles::undo_deletion(state, slot, effects) {
                compare::show_selected(state);
            }
        }
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
        CommandId::EarlierStates => states::open(state, effects),
        CommandId::DeletedProfiles => profiles::open_deleted(state, effects),
        CommandId::Import => state.open(ImportFrom { text: String::new() }),
        CommandId::ReadEnvironment => environment::open(state),
        CommandId::Export => export::begin(state),
        CommandId::PrintReport => export::print_report(state, effects),
        CommandId::Steps => steps::open(state, effects),
        CommandId::Delete => profiles::delete(state, effects),
        CommandId::Close => closing::close(state, effects),
        CommandId::Undo => {
            changing::undo(state, effects);
            compare::show_selected(state);
        }
        CommandId::Redo => {
            changing::redo(state, effects);
            compare::show_selected(state);
        }
        CommandId::Cut => effects.push(Effect::Clipboard(ClipboardCall::Cut)),
        CommandId::Copy => effects.push(Effect::Clipboard(ClipboardCall::Copy)),
        CommandId::Paste => effects.push(Effect::Clipboard(ClipboardCall::Paste)),
        CommandId::CopyAsText => export::copy_as_text(state, effects),
        CommandId::Find => {
            show(state, View::Settings, effects);
            state.view.find.get_or_insert_default();
            state.view.focus_find = true;
        }
        CommandId::ReadToken => read_token::open(state),
        CommandId::Changes => show(state, View::Changes, effects),
        CommandId::Settings => show(state, View::Settings, effects),
        CommandId::Compare => show(state, View::Compare, effects),
        CommandId::TryOnMail => show(state, View::TryOnMail, effects),
        CommandId::NextProfile => select_next(state, 1, effects),
        CommandId::PreviousProfile => select_next(state, -1, effects),
        CommandId::ZoomIn => set_zoom(state, state.preferences.zoom + 0.1, effects),
        CommandId::ZoomOut => set_zoom(state, state.preferences.zoom - 0.1, effects),
        CommandId::ZoomReset => set_zoom(state, 1.0, effects),
        CommandId::ThemeSystem => set_theme(state, ThemeChoice::System, effects),
        CommandId::ThemeLight => set_theme(state, ThemeChoice::Light, effects),
        CommandId::ThemeDark => set_theme(state, ThemeChoice::Dark, effects),
        CommandId::MarkInDynamics => states::open_mark(state, profile_library::Meaning::InDynamics),
        CommandId::MarkAgreed => states::open_mark(state, profile_library::Meaning::Agreed),
        CommandId::HowRepliesFindTheirRecord => state.open(HelpPage::HowRepliesFindTheirRecord),
        CommandId::RepliesGoAstray => state.open(HelpPage::RepliesGoAstray(None)),
        CommandId::Keyboard => state.open(Keyboard),
        CommandId::About => state.open(AboutThreadmark),
        CommandId::AlreadyKept => tell(
            state,
            Message::info(text::ALREADY_KEPT).with_button(text::EXPORT_BUTTON, Answer::Command(CommandId::Export)),
        ),
        CommandId::NextRegion => state.view.turn = Some(Turn::Next),
        CommandId::PreviousRegion => state.view.turn = Some(Turn::Previous),
    }
}

fn confirm(state: &mut State, confirm: Confirm, effects: &mut Vec<Effect>) {
    match confirm {
        Confirm::Main => {
            if let Some(main) = state.dialog.as_ref().map(|dialog| dialog.main()) {
                main(state, effects);
            }
        }
        Confirm::ChooseImportFile => {
            environment::wait(state);
            import::choose_file(state, effects);
        }
        Confirm::ReadPasted => {
            let pasted = state.draft::<ImportFrom>().map(|draft| &draft.text);
            let page = || state.draft::<EnvironmentDraft>().map(|draft| &draft.text);
            let text = pasted.or_else(page).cloned();
            environment::wait(state);
            if let Some(text) = text {
                import::read_text(state, text, effects);
            }
        }
        Confirm::ImportAsNew => import::as_new(state, effects),
        Confirm::ImportInto => import::into_target(state, effects),
        Confirm::KeepRead => import::keep_read(state, false, effects),
        Confirm::KeepReadAndTake => import::keep_read(state, true, effects),
        Confirm::ImportTicked => import::ticked_profiles(state, effects),
        Confirm::ChooseMergeBase => import::choose_base(state, effects),
        Confirm::ExportAnyway => export::ask_for_whom(state),
        Confirm::SaveExport => export::choose_place(state, effects),
        Confirm::CopyExport => export::copy(state, effects),
        Confirm::UsePath => {
            if let Some((path, draft)) = place::typed(state) {
                match (draft.purpose, draft.overwrite) {
                    (Purpose::Import | Purpose::MergeBase, _) => import::read_file(state, path, effects),
                    (Purpose::Export, true) => export::write(state, path, effects),
                    (Purpose::Export, false) => export::write_if_new(state, path, effects),
                    (Purpose::Mail, _) => try_on_mail::open(state, vec![path], effects),
                    (Purpose::Trial(save_as), over) => try_on_mail::save(state, path, save_as, !over, effects),
                }
            }
        }
        Confirm::Unmark(id, meaning) => states::unmark(state, &id, meaning, effects),
        Confirm::Restore(id) => states::restore(state, &id, effects),
        Confirm::BringBack(id) => profiles::bring_back(state, &id, effects),
        Confirm::KeepMine => two_versions::keep_mine(state, effects),
        Confirm::KeepOther => two_versions::keep_other(state, effects),
        Confirm::KeepBoth => two_versions::keep_both(state, effects),
    }
}

fn happened(state: &mut State, event: Event, effects: &mut Vec<Effect>) {
    match event {
        Event::Opened(origin, result) => import::opened(state, origin, result),
        Event::Picked { purpose, path, at_once } => picked(state, &purpose, path, at_once, effects),
        Event::Exported(export, result) => export::exported(state, &export, result, effects),
        Event::PictureDrawn { picture, to_clipboard } => {
            export::picture_drawn(state, picture, to_clipboard, effects);
        }
        Event::ReportOpened(result) => export::report_opened(state, result),
        // Browser and file manager show by themselves that they opened.
        Event::PageOpened { is_open: true, .. } | Event::FolderShown { is_open: true, .. } => {}
        Event::FolderShown { path, .. } => export::not_opened(state, &path, text::folder_not_shown),
        Event::PageOpened { address, .. } => {
            let message = Message::problem(text::page_not_opened(&address));
            tell(
                state,
                message.with_button(text::COPY_ADDRESS, Answer::CopyText(address)),
            );
        }
        Event::MailPicked { paths, at_once } => try_on_mail::picked(state, paths, at_once, effects),
        Event::MailRead(progress, read) => try_on_mail::read(state, &progress, read),
        Event::MailTried(mail, tried) => try_on_mail::tried(state, &mail, tried),
        Event::TrialSaved(path, written) => try_on_mail::saved(state, &path, written),
        Event::WouldOverwrite(purpose, path) => place::ask_overwrite(state, purpose, &path),
        other => library_events::happened(state, other, effects),
    }
}

/// The open dialog is taken out of the state meanwhile.
fn refresh_dialog(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(mut dialog) = state.dialog.take() {
        dialog.refresh(state, effects);
        state.dialog = Some(dialog);
    }
}

fn select_next(state: &mut State, by: i64, effects: &mut Vec<Effect>) {
    profiles::select_next(state, by, effects);
    compare::show_selected(state);
    if state.view.view == View::Settings {
        state.view.focus = state.view.last_field;
    }
}

fn picked(state: &mut State, purpose: &Purpose, path: Option<PathBuf>, at_once: bool, effects: &mut Vec<Effect>) {
    state.busy = None;
    match (path, purpose) {
        (Some(path), Purpose::Export) => export::write(state, path, effects),
        (Some(path), Purpose::Trial(save_as)) => try_on_mail::save(state, path, *save_as, false, effects),
        (Some(path), _) => import::read_file(state, path, effects),
        (None, _) if at_once => {
            state.no_native_dialogs = true;
            let path = match purpose {
                Purpose::Export => export::suggested_path(state),
                Purpose::Trial(save_as) => try_on_mail::suggested_path(state, *save_as),
                _ => String::new(),
            };
            place::ask(state, purpose.clone(), path);
        }
        (None, _) => {
            import::back_to_preview(state);
            environment::back(state);
        }
    }
}

pub fn show(state: &mut State, view: View, effects: &mut Vec<Effect>) {
    state.view.view = view;
    state.preferences.changes_shown = view == View::Changes;
    // Earlier states that could not be read before are asked for again.
    state.forget_failures();
    if matches!(view, View::Changes | View::Compare)
        && let Some(slot) = state.slot()
    {
        // Editing keeps states, and both views offer them.
        state.read_past(slot, effects);
        if view == View::Changes {
            state.view.since = state.of_shown(state.view.since.as_ref());
        }
    }
    if view == View::Compare {
        compare::look_again(state, effects);
    }
}

pub fn go_to(state: &mut State, field: Field, effects: &mut Vec<Effect>) {
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
        _ => focus(state, field),
    }
}

/// The details of smart matching unfold for a field among them.
pub fn focus(state: &mut State, field: Field) {
    state.view.advanced |= Advanced::FIELDS.contains(&field);
    state.view.focus = Some(field);
}

fn set_theme(state: &mut State, theme: ThemeChoice, effects: &mut Vec<Effect>) {
    state.preferences.theme = theme;
    effects.push(Effect::ShowPreferences);
}

fn set_zoom(state: &mut State, zoom: f32, effects: &mut Vec<Effect>) {
    let zoom = ((zoom * 10.0).round() / 10.0).clamp(*ZOOM.start(), *ZOOM.end());
    if zoom.is_finite() && (zoom - state.preferences.zoom).abs() > f32::EPSILON {
        state.preferences.zoom = zoom;
        effects.push(Effect::ShowPreferences);
    }
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}
