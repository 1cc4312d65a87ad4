//! What the dialogs share: a draft while it is drawn, labelled fields, choices, tables of differences.

use egui::{Context, Id, Key, KeyboardShortcut, Modifiers, Response, Ui, Vec2};
use tracking_settings::{Difference, EnvironmentKind};

use crate::{
    core::{
        action::Action,
        command::CommandId,
        glossary as words,
        ids::Selection,
        state::{State, dialog::Dialog},
        text::{self, SearchWords, said, values},
    },
    kit::{self, Button, DropDown, MenuItem, TextField, table},
};

pub struct Sheet<'a, D> {
    pub state: &'a State,
    pub draft: D,
    asked: Vec<Action>,
}

impl<D> Sheet<'_, D> {
    pub fn ask(&mut self, action: Action) {
        self.asked.push(action);
    }

    pub fn leave_button(&mut self, ui: &mut Ui, words: &str) {
        if Button::secondary(words).show(ui).clicked() {
            self.ask(Action::CloseDialog);
        }
    }

    pub fn main_button(&mut self, ui: &mut Ui, words: &str, action: Action) {
        if Button::primary(words).show(ui).clicked() {
            self.ask(action);
        }
    }

    pub fn button(&mut self, ui: &mut Ui, words: &str, action: Action) {
        if Button::secondary(words).show(ui).clicked() {
            self.ask(action);
        }
    }
}

pub struct Scene<'a> {
    pub ctx: &'a Context,
    pub state: &'a State,
    pub actions: &'a mut Vec<Action>,
}

impl Scene<'_> {
    /// Changes of fields come before what the buttons ask for.
    pub fn run<D: Dialog + Clone + PartialEq>(
        self,
        frame: kit::DialogFrame<'_>,
        draft: &D,
        body: impl FnOnce(&mut Ui, &mut Sheet<'_, D>),
        buttons: impl FnOnce(&mut Ui, &mut Sheet<'_, D>),
    ) {
        let Self { ctx, state, actions } = self;
        let mut sheet = Sheet {
            state,
            draft: draft.clone(),
            asked: Vec::new(),
        };
        let body = |ui: &mut Ui, sheet: &mut Sheet<'_, D>| {
            ui.spacing_mut().item_spacing.y = 6.0;
            kit::follow::keyboard(ui, |ui| body(ui, sheet));
        };
        let is_left = frame.show(ctx, &mut sheet, body, buttons);
        if sheet.draft != *draft {
            actions.push(Action::Draft(Box::new(sheet.draft)));
        }
        if sheet.asked.iter().any(|action| matches!(action, Action::GoTo(_))) {
            kit::dialog::forget_focus(ctx);
        }
        actions.append(&mut sheet.asked);
        if is_left {
            actions.push(Action::CloseDialog);
        }
    }
}

pub fn field_id(name: &str) -> Id {
    Id::unique(("dialog field", name))
}

/// `true` where Enter was pressed in the field.
pub fn field(ui: &mut Ui, label: &str, value: &mut String, shape: impl FnOnce(&mut TextField<'_>)) -> bool {
    kit::text::label_of(ui, label);
    let mut field = TextField::new(field_id(label), value, label);
    field.width = f32::INFINITY;
    shape(&mut field);
    let response = kit::text_field(ui, field);
    ui.add_space(6.0);
    response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

pub fn lines(ui: &mut Ui, label: &str, value: &mut String, shape: impl FnOnce(&mut TextField<'_>)) -> Response {
    const HEIGHT: f32 = 168.0;
    let mut field = TextField::new(field_id(label), value, label);
    field.width = f32::INFINITY;
    field.rows = 6;
    shape(&mut field);
    egui::ScrollArea::vertical()
        .id_salt(label)
        .max_height(HEIGHT)
        .show(ui, |ui| kit::text_field(ui, field))
        .inner
}

/// `true` where Enter was pressed in a field.
pub fn name_and_environment(
    ui: &mut Ui,
    name: &mut String,
    environment: &mut String,
    kind: &mut Option<EnvironmentKind>,
    name_hint: &'static str,
) -> bool {
    use tracking_settings::profile::limits::NAME;
    let mut entered = field(ui, said::label::NAME, name, |field| {
        field.limit = Some(NAME);
        field.hint = name_hint;
    });
    entered |= field(ui, said::label::ENVIRONMENT, environment, |field| {
        field.limit = Some(NAME);
        field.hint = said::label::ENVIRONMENT_HINT;
    });
    kit::text::body(ui, said::label::KIND);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(20.0, 4.0);
        kit::radio_group(ui, said::label::KIND, |ui| {
            let choices = EnvironmentKind::ALL.into_iter().map(Some).chain([None]);
            for choice in choices {
                let words = choice.map_or(said::label::KIND_NOT_SAID, text::environment_kind);
                if kit::radio_row(ui, *kind == choice, words).changed() {
                    *kind = choice;
                }
            }
        });
    });
    entered
}

/// With the environment, since names need not be unique.
pub fn listed_name(state: &State, selection: Selection) -> String {
    let Some(profile) = state.profile_of(selection) else {
        return String::new();
    };
    match profile.environment_host() {
        Some(host) => format!("{} ({})", values::name(&profile.name), values::name(&host)),
        None => values::name(&profile.name),
    }
}

const MOST_IN_LIST: usize = 60;

/// A long list has a search field, so that the list stays quick and works by keyboard.
pub fn choice(
    ui: &mut Ui,
    label: &'static str,
    count: usize,
    selected: usize,
    name: impl Fn(usize) -> String,
) -> Option<usize> {
    kit::text::label_of(ui, label);
    let wide = ui.available_width().min(420.0);
    let (shown, more) = if count <= MOST_IN_LIST {
        ((0..count).collect(), false)
    } else {
        let id = Id::unique(("search in a long list", label));
        let mut search = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
        let search_name = said::label::find_in(label);
        let mut field = TextField::new(field_id(&search_name), &mut search, &search_name);
        field.width = wide;
        field.hint = said::label::FIND_HINT;
        if kit::text_field(ui, field).changed() {
            ui.data_mut(|data| data.insert_temp(id, search.clone()));
        }
        found(count, selected, &search, &name)
    };
    let options: Vec<String> = shown.iter().map(|at| name(*at)).collect();
    let (_, chosen) = kit::drop_down(
        ui,
        &DropDown {
            salt: label,
            accessible_name: label,
            options: &options,
            selected: shown.iter().position(|at| *at == selected).unwrap_or(usize::MAX),
            width: wide,
        },
    );
    if more {
        kit::help_text(ui, said::label::MORE_IN_LIST);
    }
    chosen.and_then(|at| shown.get(at).copied())
}

/// The chosen entry stays in the list, found or not. The flag: there are more.
fn found(count: usize, selected: usize, search: &str, name: &impl Fn(usize) -> String) -> (Vec<usize>, bool) {
    let search = SearchWords::of(search);
    let mut hits = (0..count).filter(|at| search.is_in(&name(*at)));
    let mut shown: Vec<usize> = hits.by_ref().take(MOST_IN_LIST).collect();
    if selected < count && !shown.contains(&selected) {
        shown.insert(0, selected);
    }
    (shown, hits.next().is_some())
}

/// One of the profiles that are offered.
pub fn profile_choice(
    ui: &mut Ui,
    state: &State,
    label: &'static str,
    chosen: Selection,
    is_offered: impl Fn(&Selection) -> bool,
) -> Option<Selection> {
    let all: Vec<Selection> = state.listed().filter(is_offered).collect();
    let selected = all.iter().position(|listed| *listed == chosen);
    let name = |at: usize| {
        all.get(at)
            .map(|selection| listed_name(state, *selection))
            .unwrap_or_default()
    };
    choice(ui, label, all.len(), selected.unwrap_or(usize::MAX), name).and_then(|at| all.get(at).copied())
}

/// Profiles of the user's own, for [`profile_choice`].
pub fn is_own(selection: &Selection) -> bool {
    matches!(selection, Selection::Profile(_))
}

pub fn differences(ui: &mut Ui, headings: [&str; 2], rows: &[Difference], unknown: &[Difference]) {
    let widths = table::widths(ui, 2, 0.46, (84.0, 220.0));
    table::head(ui, &widths, &[said::FIELD_COLUMN, headings[0], headings[1]]);
    let known = rows.iter().map(|row| (row, true));
    let not_known = unknown.iter().map(|row| (row, false));
    for (difference, is_known) in known.chain(not_known) {
        let [was, is] = values::cells(difference.field, &difference.was, &difference.is);
        table::row(ui, &widths, |ui, column| match column {
            0 => {
                kit::text::body(ui, difference.field.label());
            }
            1 if is_known => {
                kit::text::body(ui, was.as_str());
            }
            1 => {
                kit::help_text(ui, values::NOT_KNOWN);
            }
            _ => {
                kit::text::body(ui, is.as_str());
            }
        });
    }
}

/// For pages that are only read.
pub fn scroll_by_keys(ui: &Ui) {
    let page = (ui.clip_rect().height() - 40.0).max(40.0);
    let by = ui.input(|input| {
        [
            (Key::PageUp, page),
            (Key::PageDown, -page),
            (Key::Home, 1.0e6),
            (Key::End, -1.0e6),
        ]
        .into_iter()
        .filter(|(key, _)| input.key_pressed(*key))
        .map(|(_, by)| by)
        .sum::<f32>()
    });
    if by != 0.0 {
        ui.scroll_with_delta(Vec2::new(0.0, by));
    }
}

pub fn explained_heading(ui: &mut Ui, words: &str) -> Response {
    let response = kit::section_heading(ui, words);
    match words::explanation(words) {
        Some(explanation) => {
            kit::accessible::describe(&response, explanation);
            kit::hint::on_hover(&response, explanation);
            response
        }
        None => response,
    }
}

pub fn command_item(ui: &mut Ui, state: &State, id: CommandId, actions: &mut Vec<Action>) {
    let response = kit::menu_item(
        ui,
        &MenuItem {
            text: &shortened(&id.words_now(state)),
            shortcut: &shortcut_of(ui, id),
            disabled_reason: id.available(state).err().unwrap_or_default(),
            chosen: id.checked(state),
        },
    );
    let response = match id.hint() {
        Some(hint) if id.available(state).is_ok() => {
            kit::accessible::describe(&response, hint);
            response
        }
        _ => response,
    };
    if response.clicked() {
        actions.push(Action::Command(id));
    }
}

/// Delete works in the list alone, so the table of shortcuts does not have it.
pub fn shortcut_of(ui: &Ui, id: CommandId) -> String {
    let in_list = KeyboardShortcut::new(Modifiers::NONE, Key::Delete);
    let shortcut = match id {
        CommandId::Delete => Some(&in_list),
        _ => id.shortcuts().first(),
    };
    shortcut.map_or_else(String::new, |shortcut| kit::shortcut_text(ui.ctx().os(), shortcut))
}

pub fn shortened(words: &str) -> String {
    match words.char_indices().nth(MOST_WORDS) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// In characters: the names of profiles in commands can be long.
pub const MOST_WORDS: usize = 64;
