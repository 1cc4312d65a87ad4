//! The application in its window: input becomes actions, actions become state and effects, views draw the state.

mod at_start;
mod place;

use std::{path::PathBuf, sync::Arc};
use strum::VariantArray as _;

use egui::{Context, Event as InputEvent, Key, ViewportCommand};
use jiff::{Timestamp, tz::TimeZone};
use profile_library::ProfileKey;
use tracking_settings::{Profile, profile::BuiltIn};

use crate::{
    app::at_start::AtStart,
    core::{
        action::{Action, Event, name_of},
        command::CommandId,
        effect::{ClipboardCall, Effect, LibraryRequest},
        ids::{Selection, Slot},
        preferences::{Folders, Preferences, ThemeChoice, documents_folder},
        state::{Entry, State},
        text,
    },
    frame::view as views,
    jobs::{Clock, Dialogs, Jobs, NativeDialogs, Setup, keeper::Keeper},
    kit, update,
};

pub struct Options {
    pub folders: Folders,
    /// A file whose import preview is shown first.
    pub import: Option<PathBuf>,
    pub clock: Clock,
    pub zone: TimeZone,
    pub dialogs: Box<dyn Dialogs>,
    /// Jobs run in place instead of on threads of their own: for tests.
    pub in_place: bool,
}

impl Options {
    pub fn for_user(folders: Folders, import: Option<PathBuf>) -> Self {
        Self {
            folders,
            import,
            clock: Arc::new(Timestamp::now),
            zone: TimeZone::system(),
            dialogs: Box::new(NativeDialogs),
            in_place: false,
        }
    }
}

pub struct Threadmark {
    state: State,
    jobs: Jobs,
    clock: Clock,
    actions: Vec<Action>,
    title: String,
    may_close: bool,
    /// The window was just put where it was when it was closed, on a screen that may be gone.
    is_where_it_was: bool,
    /// The text field that had the focus last: the Edit menu's Cut, Copy and Paste go there.
    last_text_field: Option<egui::Id>,
    clipboard_call: Option<ClipboardCall>,
}

impl Threadmark {
    /// Before the first frame, only the profile shown last is read; the others come from a job.
    pub fn new(ctx: &Context, preferences: Preferences, options: Options) -> Self {
        kit::fonts::install(ctx);
        kit::theme::apply(ctx);
        ctx.options_mut(|options| {
            // The zoom is a command like any other, with its own row in the menu.
            options.zoom_with_keyboard = false;
            // Where the system names no theme.
            options.fallback_theme = egui::Theme::Light;
            options.quit_shortcuts.clear();
        });

        let Options {
            folders,
            import,
            clock,
            zone,
            dialogs,
            in_place,
        } = options;
        let now = clock();
        let mut actions = Vec::new();
        let mut state = State::new(preferences, folders.library.clone(), now, zone);
        state.documents = documents_folder();
        let AtStart {
            library,
            keys,
            is_first,
            last_change,
        } = AtStart::of(&folders, now, &mut state.messages);
        let known: Vec<(Slot, ProfileKey)> = keys.into_iter().map(|key| (Slot::fresh(), key)).collect();
        let last = state.preferences.last_profile.as_ref();
        let shown = known
            .iter()
            .find(|(_, key)| Some(key) == last)
            .or(known.first())
            .cloned();

        let mut keeper = Keeper::new(folders.library, library);
        // The profile shown is read before the first frame, so that the window does not change under the user's eyes.
        if let Some((slot, key)) = &shown {
            state.selection = Selection::Profile(*slot);
            let requests = [
                LibraryRequest::Read(vec![(*slot, key.clone())]),
                LibraryRequest::ReadPast(*slot),
            ];
            let mut events = Vec::new();
            for request in &requests {
                keeper.carry_out(request, now, &mut |event| events.push(event));
            }
            actions.extend(events.into_iter().map(Action::Happened));
        }
        let others: Vec<_> = known
            .iter()
            .filter(|one| Some(*one) != shown.as_ref())
            .cloned()
            .collect();

        let wake = {
            let ctx = ctx.clone();
            Arc::new(move || ctx.request_repaint())
        };
        let jobs = Jobs::start(Setup {
            keeper,
            dialogs,
            wake,
            clock: Arc::clone(&clock),
            preferences: folders.preferences,
            in_place,
        });
        if let Some(change) = last_change
            && let Some((slot, _)) = known.iter().find(|(_, key)| *key == change.key)
        {
            actions.push(Action::Happened(Event::NotClosedNormally(*slot, change)));
        }
        actions.extend(import.map(|path| Action::OpenFiles(vec![path])));
        let is_where_it_was = state.preferences.window.is_some_and(|place| place.position.is_some());
        let mut app = Self {
            state,
            jobs,
            clock,
            actions,
            title: String::new(),
            may_close: false,
            is_where_it_was,
            last_text_field: None,
            clipboard_call: None,
        };
        app.show_preferences(ctx);
        // Before the file of the command line is compared with it.
        if is_first {
            app.make_first_profile();
        }
        app.carry_out(ctx, None);
        if app.state.entry().is_none() {
            app.state.selection = Selection::BuiltIn(BuiltIn::MicrosoftDefaults);
        }
        if !others.is_empty() {
            app.jobs.run(Effect::Library(LibraryRequest::Read(others)), None);
        }
        app
    }

    /// A first start begins with a profile that can be edited at once. Making it is no step of Undo.
    fn make_first_profile(&mut self) {
        let (slot, profile) = (Slot::fresh(), Profile::new(text::FIRST_PROFILE));
        let create = LibraryRequest::Create(slot, Arc::new(profile.clone()));
        self.state.insert(slot, Entry::new(profile));
        self.state.sort();
        self.state.selection = Selection::Profile(slot);
        self.state.assess();
        self.jobs.run(Effect::Library(create), None);
    }

    /// For tests and measurements.
    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }

    fn show_preferences(&self, ctx: &Context) {
        ctx.set_theme(match self.state.preferences.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(self.state.preferences.zoom);
    }

    /// Carries out what was asked for and what jobs report, until nothing is left.
    fn carry_out(&mut self, ctx: &Context, frame: Option<&eframe::Frame>) {
        let mut something_happened = false;
        loop {
            let mut actions: Vec<Action> = std::mem::take(&mut self.actions);
            actions.extend(self.jobs.events().into_iter().map(Action::Happened));
            if actions.is_empty() {
                break;
            }
            something_happened = true;
            for action in actions {
                tracing::debug!("{}", action.name());
                let effects = update::update(&mut self.state, action, (self.clock)());
                self.run(effects, ctx, frame);
            }
        }
        if something_happened {
            ctx.request_repaint();
        }
    }

    fn run(&mut self, effects: Vec<Effect>, ctx: &Context, frame: Option<&eframe::Frame>) {
        for effect in effects {
            let parent = frame.map(|frame| frame as &dyn crate::jobs::Parent);
            match self.jobs.run(effect, parent) {
                Some(Effect::CopyText(copied)) => ctx.copy_text(copied),
                Some(Effect::CopyPicture(picture)) => ctx.copy_image(kit::picture::to_egui(&picture.points)),
                Some(Effect::StorePreferences) => self.jobs.store_preferences(self.state.preferences.to_text()),
                Some(Effect::ShowPreferences) => self.show_preferences(ctx),
                Some(Effect::Clipboard(call)) => self.clipboard_call = Some(call),
                Some(Effect::ShowWindow) => {
                    ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
                    ctx.send_viewport_cmd(ViewportCommand::Focus);
                }
                Some(Effect::CloseWindow) => {
                    self.may_close = true;
                    if let Some(place) = place::window_place(ctx, self.state.preferences.window) {
                        update::update(&mut self.state, Action::WindowMoved(place), (self.clock)());
                    }
                    self.jobs.store_preferences_now(self.state.preferences.to_text());
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
                Some(Effect::WakeAfter(milliseconds)) => {
                    ctx.request_repaint_after(std::time::Duration::from_millis(milliseconds));
                }
                Some(other) => tracing::error!("an effect that nobody carries out: {}", name_of(&other)),
                None => {}
            }
        }
    }

    /// Shortcuts, dropped files, pasted text: taken before any field of a profile sees them.
    fn take_input(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        let own_undo = focused.is_some_and(views::has_own_undo);
        let dialog_open = self.state.dialog.is_some();
        let mut shortcuts: Vec<(CommandId, egui::KeyboardShortcut)> = CommandId::VARIANTS
            .iter()
            .copied()
            .filter(|id| !id.is_left_to_text_fields())
            .filter(|id| !dialog_open || id.works_in_dialogs())
            .filter(|id| !own_undo || !matches!(id, CommandId::Undo | CommandId::Redo))
            .flat_map(|id| id.shortcuts().iter().map(move |shortcut| (id, *shortcut)))
            .collect();
        // egui lets a shortcut answer with Shift held too. Only signs that some keyboards have above another may do so.
        let shift = ctx.input(|input| input.modifiers.shift);
        shortcuts.retain(|(_, shortcut)| {
            shortcut.modifiers.shift == shift || matches!(shortcut.logical_key, Key::Plus | Key::Equals | Key::Minus)
        });
        for (id, shortcut) in shortcuts {
            if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
                self.actions.push(Action::Command(id));
                if id == CommandId::Compare {
                    self.actions.push(Action::FocusView);
                }
            }
        }

        let typing = ctx.text_edit_focused();
        let state = &self.state;
        let pasted = ctx.input_mut(|input| {
            let is_read = |event: &InputEvent| match event {
                InputEvent::Paste(pasted) => views::reads_pasted(state, focused, typing, pasted),
                _ => false,
            };
            let at = input.events.iter().position(is_read)?;
            match input.events.remove(at) {
                InputEvent::Paste(pasted) => Some(pasted),
                _ => None,
            }
        });
        self.actions.extend(pasted.map(Action::PastedText));

        // Where the folder cannot be watched, coming back to the window looks.
        if !self.jobs.watches() && ctx.input(|input| input.events.contains(&InputEvent::WindowFocused(true))) {
            self.actions.push(Action::LookAgain);
        }

        let dropped: Vec<PathBuf> = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_path_buf())
                .collect()
        });
        if !dropped.is_empty() {
            self.actions.push(Action::OpenFiles(dropped));
        }
        if typing {
            self.last_text_field = focused;
        }
        // A field that is no longer drawn, as after another view was chosen, is none to cut from.
        let there = self
            .last_text_field
            .filter(|field| typing || ctx.read_response(*field).is_some());
        self.last_text_field = there;
        if self.state.view.in_text_field != there.is_some() {
            self.actions.push(Action::TextFieldHasKeyboard(there.is_some()));
        }
    }

    /// Sends Cut, Copy or Paste of the menu to the field that had the focus before the menu was opened.
    fn send_clipboard_call(&mut self, ctx: &Context) {
        let Some(call) = self.clipboard_call.take() else { return };
        if let Some(field) = self.last_text_field {
            ctx.memory_mut(|memory| memory.request_focus(field));
        }
        ctx.send_viewport_cmd(match call {
            ClipboardCall::Cut => ViewportCommand::RequestCut,
            ClipboardCall::Copy => ViewportCommand::RequestCopy,
            ClipboardCall::Paste => ViewportCommand::RequestPaste,
        });
    }

    fn answer_close_request(&mut self, ctx: &Context) {
        if self.may_close || !ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        self.actions.push(Action::CloseRequested);
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = text::window_title(&self.state.profile().name);
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |window| window.set_label(title.as_str()));
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Threadmark {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if std::mem::take(&mut self.is_where_it_was) {
            place::bring_into_sight(ctx, frame);
        }
        self.answer_close_request(ctx);
        self.actions.push(Action::Tick);
        self.carry_out_quietly(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.take_input(&ctx);
        self.send_clipboard_call(&ctx);
        self.carry_out(&ctx, Some(frame));
        views::show(ui, &self.state, &mut self.actions);
        self.carry_out(&ctx, Some(frame));
        self.set_title(&ctx);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

impl Threadmark {
    /// As [`carry_out`](Self::carry_out), but a mere tick asks for no new frame: nothing is painted while nothing happens.
    fn carry_out_quietly(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let only_tick = self.actions.len() == 1;
        if only_tick {
            self.actions.clear();
            let effects = update::update(&mut self.state, Action::Tick, (self.clock)());
            self.run(effects, ctx, Some(frame));
        }
        self.carry_out(ctx, Some(frame));
    }
}
