//! The rows of the profile list. Only those in view are drawn, so that ten thousand profiles scroll like ten.

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Response, ScrollArea, Ui, UiBuilder, scroll_area::ScrollBarVisibility,
};
use tracking_settings::profile::BuiltIn;

use crate::{
    core::{action::Action, command::CommandId, ids::Selection, state::State, text::SearchWords},
    kit::{self, LIST_ROW_HEIGHT, ListRow},
    profiles::{
        view_list::{ROWS_ROLE, context_menu},
        words::list as words,
    },
};

/// From the top of a row to the top of the next, in points.
const PITCH: f32 = LIST_ROW_HEIGHT + 2.0;

pub struct Shown<'a> {
    state: &'a State,
    found: Option<Vec<Selection>>,
}

impl<'a> Shown<'a> {
    pub fn all(state: &'a State) -> Self {
        Self { state, found: None }
    }

    /// Each word stands in the name or the environment, in any case.
    pub fn found(state: &'a State, search: &str) -> Self {
        let search = SearchWords::of(search);
        let matches = |selection: &Selection| {
            let profile = state.profile_of(*selection);
            profile.is_some_and(|profile| {
                let environment = profile.environment.as_deref().unwrap_or_default();
                search.is_in(&format!("{}\n{environment}", profile.name))
            })
        };
        Self {
            state,
            found: Some(state.listed().filter(matches).collect()),
        }
    }

    pub fn count(&self) -> usize {
        self.found
            .as_ref()
            .map_or(self.state.order.len() + BuiltIn::ALL.len(), Vec::len)
    }

    fn at(&self, index: usize) -> Option<Selection> {
        match &self.found {
            Some(found) => found.get(index).copied(),
            None => self
                .state
                .order
                .get(index)
                .map(|slot| Selection::Profile(*slot))
                .or_else(|| {
                    let built_in = index.checked_sub(self.state.order.len())?;
                    BuiltIn::ALL.get(built_in).map(|which| Selection::BuiltIn(*which))
                }),
        }
    }

    fn position(&self, selection: Selection) -> Option<usize> {
        match (&self.found, selection) {
            (Some(found), _) => found.iter().position(|shown| *shown == selection),
            (None, Selection::Profile(slot)) => self.state.order.iter().position(|shown| *shown == slot),
            (None, Selection::BuiltIn(which)) => BuiltIn::ALL
                .iter()
                .position(|shown| *shown == which)
                .map(|at| self.state.order.len() + at),
        }
    }
}

pub fn detail(state: &State, selection: Selection) -> String {
    match selection {
        Selection::BuiltIn(_) => words::BUILT_IN.to_owned(),
        Selection::Profile(_) => state.profile_of(selection).map(words::detail).unwrap_or_default(),
    }
}

/// After the arrow keys a drop-down stays open.
pub fn moved_by_arrows(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp::<bool>(arrows_key())).unwrap_or(false)
}

fn arrows_key() -> Id {
    Id::unique("profile list: moved by arrows")
}

fn row_id(selection: Selection) -> Id {
    Id::unique(("profile row", selection))
}

pub fn show(
    ui: &mut Ui,
    state: &State,
    shown: &Shown<'_>,
    height: f32,
    take_keyboard: bool,
    actions: &mut Vec<Action>,
) {
    let count = shown.count();
    let chosen = shown.position(state.selection);
    // Tab stops at one row: the chosen one, or the first where a search hides the chosen one.
    let stop = chosen.unwrap_or(0);
    let whole = (count as f32 * PITCH - 2.0).max(0.0);
    let builder = UiBuilder::new()
        .id_salt("profiles")
        .accessibility_role(ROWS_ROLE)
        .accessibility_label(words::NAME);
    ui.scope_builder(builder, |ui| {
        let bar = if whole > height {
            ScrollBarVisibility::AlwaysVisible
        } else {
            ScrollBarVisibility::AlwaysHidden
        };
        ScrollArea::vertical()
            .id_salt("rows")
            .max_height(height)
            .auto_shrink([false, true])
            .scroll_bar_visibility(bar)
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(whole);
                let first = (viewport.min.y / PITCH).floor().max(0.0) as usize;
                let after = ((viewport.max.y / PITCH).ceil().max(0.0) as usize).min(count);
                // The row with the keyboard is drawn even out of view, else the keyboard would be lost.
                let above = (stop < first).then_some(stop);
                let below = (stop >= after).then_some(stop);
                let mut next = None;
                for index in above.into_iter().chain(first..after).chain(below) {
                    next = row(ui, shown, index, stop, actions).or(next);
                }
                // Only now: a row drawn later than the request would give the keyboard away again.
                if let Some(next) = next {
                    kit::focus::request(ui.ctx(), row_id(next));
                }
                bring_into_view(ui, state.selection, chosen);
            });
    });
    if take_keyboard && let Some(selection) = shown.at(stop) {
        kit::focus::request(ui.ctx(), row_id(selection));
    }
}

fn place(ui: &Ui, index: usize) -> Rect {
    let area = ui.max_rect();
    let top = area.top() + index as f32 * PITCH;
    Rect::from_x_y_ranges(area.x_range(), top..=top + LIST_ROW_HEIGHT)
}

/// Gives the row that the keyboard goes to.
fn row(ui: &mut Ui, shown: &Shown<'_>, index: usize, stop: usize, actions: &mut Vec<Action>) -> Option<Selection> {
    let state = shown.state;
    let selection = shown.at(index)?;
    let profile = state.profile_of(selection)?;
    let mut next = None;
    let response = ListRow {
        id: row_id(selection),
        name: &profile.name,
        detail: &detail(state, selection),
        selected: selection == state.selection,
        takes_keyboard: index == stop,
        mark: mark(state, selection),
        place: (index, shown.count()),
    }
    .show(ui, place(ui, index));
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(arrows_key(), false));
        actions.push(Action::Select(selection));
        next = Some(selection);
    }
    if response.secondary_clicked() && selection != state.selection {
        ui.data_mut(|data| data.insert_temp(arrows_key(), true));
        actions.push(Action::Select(selection));
    }
    if response.has_focus() {
        next = keys(ui, shown, index, &response, actions).or(next);
    }
    response.context_menu(|ui| context_menu(ui, state, selection, actions));
    next
}

fn mark(state: &State, selection: Selection) -> &'static str {
    let Selection::Profile(slot) = selection else { return "" };
    match state.entries.get(&slot) {
        Some(entry) if entry.other_version.is_some() => words::TWO_VERSIONS,
        Some(entry) if entry.keeping.problem.is_some() => words::NOT_KEPT,
        _ => "",
    }
}

fn keys(ui: &Ui, shown: &Shown<'_>, index: usize, response: &Response, actions: &mut Vec<Action>) -> Option<Selection> {
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            response.id,
            EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            },
        );
    });
    let last = shown.count().saturating_sub(1);
    let pressed = |key: Key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let down = pressed(Key::ArrowDown) + 10 * pressed(Key::PageDown);
    let up = pressed(Key::ArrowUp) + 10 * pressed(Key::PageUp);
    let mut to = (index + down).min(last).saturating_sub(up);
    if pressed(Key::Home) > 0 {
        to = 0;
    }
    if pressed(Key::End) > 0 {
        to = last;
    }
    if pressed(Key::Delete) > 0 {
        actions.push(Action::Command(CommandId::Delete));
    }
    let selection = shown.at(to).filter(|_| to != index)?;
    ui.data_mut(|data| data.insert_temp(arrows_key(), true));
    actions.push(Action::Select(selection));
    Some(selection)
}

/// Once, when another row was chosen: afterwards the user may scroll away.
fn bring_into_view(ui: &Ui, selection: Selection, chosen: Option<usize>) {
    let key = Id::unique("profile list: shown last");
    let before = ui.data(|data| data.get_temp::<(Selection, Option<usize>)>(key));
    if before != Some((selection, chosen)) {
        ui.data_mut(|data| data.insert_temp(key, (selection, chosen)));
        if let Some(index) = chosen {
            ui.scroll_to_rect(place(ui, index), None);
        }
    }
}
