//! The profiles of a list, to choose among them.

use std::sync::Arc;

use egui::{Rect, Ui, UiBuilder, Vec2};
use tracking_settings::{Field, SettingId, file::ReadProfile};

use crate::{
    core::{
        action::{Action, Confirm},
        ids::Selection,
        state::State,
        text::said,
        view::Sheet,
    },
    import::{
        draft::{ImportItem, ImportPreview, is_waiting},
        view::source_name,
        words,
    },
    kit::{self, Button, CheckBox},
    states::words as states_words,
};

const ROW: f32 = 50.0;
const BUTTON: f32 = 92.0;

pub fn show(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>) {
    let contents = Arc::clone(&sheet.draft.contents);
    kit::text::body(ui, words::holds(contents.profiles.len()));
    ui.horizontal(|ui| {
        for (words, taken) in [(words::TICK_ALL, true), (words::TICK_NONE, false)] {
            if Button::secondary(words).small().show(ui).clicked() {
                for item in Arc::make_mut(&mut sheet.draft.items) {
                    item.taken = taken;
                }
            }
        }
    });
    ui.add_space(4.0);
    for (at, read) in contents.profiles.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), egui::Sense::empty());
        // Rows out of sight cost nothing. Rows next to those in view stay, so that the Tab key comes to them.
        let near = ui.clip_rect().expand2(Vec2::new(0.0, 3.0 * ROW));
        if near.intersects(rect) {
            ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt(at), |ui| {
                row(ui, sheet, at, read, rect);
            });
        }
    }
}

fn row(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>, at: usize, read: &ReadProfile, rect: Rect) {
    let Some(item) = sheet.draft.items.get(at) else { return };
    let name = source_name(read);
    let becomes = what_happens(sheet.state, read, item);
    let mut taken = item.taken;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal_top(|ui| {
        let wide = (rect.width() - BUTTON - 12.0).max(120.0);
        ui.allocate_ui(Vec2::new(wide, ROW), |ui| {
            ui.vertical(|ui| {
                ui.set_width(wide);
                let response = CheckBox::new(&mut taken, &words::import_one(&name))
                    .description(becomes.clone())
                    .show_with_label(ui, &name);
                if response.changed()
                    && let Some(item) = Arc::make_mut(&mut sheet.draft.items).get_mut(at)
                {
                    item.taken = taken;
                }
                kit::indented_help(ui, becomes);
            });
        });
        let button = Button::secondary(words::SETTINGS)
            .small()
            .named(words::settings_of(&name));
        if button.show(ui).clicked() {
            sheet.draft.open = Some(at);
        }
    });
}

fn what_happens(state: &State, read: &ReadProfile, item: &ImportItem) -> String {
    if item.already_there.is_some() {
        return words::ALREADY_THERE.to_owned();
    }
    let mut words = match (item.target, state.profile_of(item.target)) {
        (Selection::Profile(_), Some(target)) if item.ticked.is_empty() && item.clashes.is_empty() => {
            let differing = |id: &SettingId| {
                let differs = read.known.profile.settings.get(*id) != target.settings.get(*id);
                differs && !read.known.unknown.contains(&Field::Setting(*id))
            };
            let differing: Vec<_> = SettingId::ALL.into_iter().filter(differing).collect();
            words::nothing_into(&target.name, &differing)
        }
        (Selection::Profile(_), Some(target)) => words::goes_into(item.ticked.len(), &target.name),
        _ => {
            let start = state.profile_of(item.target);
            let as_start = SettingId::ALL.into_iter().filter(|id| {
                let differs =
                    start.is_some_and(|start| read.known.profile.settings.get(*id) != start.settings.get(*id));
                differs && !item.ticked.contains(&Field::Setting(*id))
            });
            match (as_start.count(), start) {
                (0, _) | (_, None) => words::BECOMES_NEW.to_owned(),
                (number, Some(start)) => words::becomes_new_with(number, &start.name),
            }
        }
    };
    if item.undecided() > 0 {
        words = format!("{words}; {}", words::to_choose(item.undecided()));
    }
    if item.has_namesake() {
        words = format!("{words}; {}", words::ALSO_NAMED);
    }
    if let Some(notice) = read.notices.first() {
        words = format!("{words}. {}", notice.message);
    }
    words
}

pub fn buttons(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>) {
    sheet.leave_button(ui, said::CANCEL);
    let taken = || sheet.draft.items.iter().filter(|item| item.taken);
    let changing = taken().filter(|item| item.changes_something()).count();
    let undecided: usize = taken().map(ImportItem::undecided).sum();
    let waiting = taken().any(|item| is_waiting(sheet.state, item));
    let words = words::import_several(changing);
    let why_not = if waiting {
        states_words::READING.to_owned()
    } else if undecided > 0 {
        words::choose_first_in_list(undecided)
    } else {
        words::NO_PROFILE_TICKED.to_owned()
    };
    let button = Button::primary(&words).enabled(changing > 0 && undecided == 0 && !waiting, why_not);
    if button.show(ui).clicked() {
        sheet.ask(Action::Confirm(Confirm::ImportTicked));
    }
}
