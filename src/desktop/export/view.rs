//! Who an export is for, and what they get.

use std::sync::Arc;

use crate::{
    core::{
        action::{Action, Confirm},
        ids::Selection,
        state::State,
        text::{self as core_words, said},
        view::{self as parts, Scene, Sheet},
    },
    export::{
        draft::{ExportDraft, Look},
        words,
    },
    kit::{self, Button, CheckBox, NoteLook, icons, row},
    steps::view_for::steps_for,
};
use egui::{Ui, Vec2};
use profile_exchange::{Audience, Format, report};

const LINES: usize = 9;
const PICTURE: Vec2 = Vec2::new(620.0, 260.0);
const PROFILES: f32 = 150.0;
/// What the audiences get is of all heights, and the radio buttons stay where they are.
const HEIGHT: f32 = 545.0;

pub fn show(scene: Scene<'_>, draft: &ExportDraft) {
    let name = &scene.state.profile().name;
    let title = if draft.only_steps {
        words::title_of_steps(name)
    } else {
        words::title(name)
    };
    let frame = kit::DialogFrame::new("export", &title).width(700.0).height(HEIGHT);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            kit::text::body(ui, words::WHO_FOR);
            kit::radio_group(ui, words::WHO_FOR, |ui| {
                for audience in sheet.draft.audiences() {
                    // What they get stands nearer to its own than to the next.
                    ui.add_space(5.0);
                    let selected = sheet.draft.audience == audience;
                    if kit::radio_row(ui, selected, words::audience(audience)).changed() {
                        sheet.draft.audience = audience;
                    }
                    kit::indented_help(ui, sheet.draft.format_for(audience).receives);
                }
            });
            kit::table::line(ui);
            what_they_get(ui, sheet);
        },
        buttons,
    );
}

fn what_they_get(ui: &mut Ui, sheet: &mut Sheet<'_, ExportDraft>) {
    let audience = sheet.draft.audience;
    choose_format(ui, sheet, audience);
    let format = sheet.draft.format();
    if format.holds_several {
        choose_profiles(ui, sheet);
    }
    if Audience::STEPS.contains(&audience) {
        let (state, slot) = (sheet.state, sheet.state.slot());
        let plan = state.profile().clone().into();
        steps_for(ui, state, slot, &plan, &mut sheet.draft.steps_for);
    }
    ui.add_space(4.0);
    preview(ui, sheet);
    if format == &report::FORMAT || !format.is_text {
        ui.add_space(6.0);
        parts::field(ui, words::PREPARED_BY, &mut sheet.draft.prepared_by, |field| {
            field.limit = Some(tracking_settings::profile::limits::NAME);
        });
    }
}

fn choose_format(ui: &mut Ui, sheet: &mut Sheet<'_, ExportDraft>, audience: Audience) {
    let formats: Vec<&'static Format> = audience.formats().collect();
    if formats.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(20.0, 4.0);
        kit::radio_group(ui, words::audience(audience), |ui| {
            for format in formats {
                if kit::radio_row(ui, sheet.draft.format() == format, format.label).changed() {
                    sheet.draft.formats.insert(audience, format);
                }
            }
        });
    });
}

fn choose_profiles(ui: &mut Ui, sheet: &mut Sheet<'_, ExportDraft>) {
    let state = sheet.state;
    if state.order.is_empty() || state.order.len() == 1 && state.entry().is_some() {
        return;
    }
    let mut choosing = sheet.draft.choosing;
    if kit::check_row(ui, &mut choosing, words::SEVERAL).changed() {
        sheet.draft.choosing = choosing;
        // The list begins with the profile shown; built-in ones are not in the list.
        sheet.draft.chosen = match state.selection {
            own @ Selection::Profile(_) => vec![own],
            built_in if !choosing => vec![built_in],
            _ => Vec::new(),
        };
    }
    if !choosing {
        return;
    }
    egui::ScrollArea::vertical()
        .id_salt("profiles to export")
        .max_height(PROFILES)
        .auto_shrink([false, true])
        .show_rows(ui, kit::theme::FIELD_HEIGHT, state.order.len(), |ui, shown| {
            for slot in state.order.get(shown).unwrap_or_default() {
                let selection = Selection::Profile(*slot);
                let name = parts::listed_name(state, selection);
                let mut chosen = sheet.draft.chosen.contains(&selection);
                let accessible = words::include(&name);
                let response = CheckBox::new(&mut chosen, &accessible).show_with_label(ui, &name);
                if response.changed() {
                    if chosen {
                        sheet.draft.chosen.push(selection);
                    } else {
                        sheet.draft.chosen.retain(|one| *one != selection);
                    }
                    sort(state, &mut sheet.draft.chosen);
                }
            }
        });
}

/// In the order of the list: the same choice gives the same file.
fn sort(state: &State, chosen: &mut [Selection]) {
    chosen.sort_by_key(|selection| match selection {
        Selection::Profile(slot) => state.order.iter().position(|listed| listed == slot),
        Selection::BuiltIn(_) => None,
    });
}

fn preview(ui: &mut Ui, sheet: &mut Sheet<'_, ExportDraft>) {
    let look = Arc::clone(&sheet.draft.look);
    let Some(first) = &look.first else { return };
    if !look.with_errors.is_empty() {
        kit::note(ui, NoteLook::Error, &words::with_errors(&look.with_errors), |_| {});
    }
    let drawn = sheet.state.picture.as_ref();
    match (
        &look.holds,
        drawn.filter(|picture| Some(&*picture.of) == look.picture.as_ref()),
    ) {
        (Some(holds), _) => row::inset(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for line in holds {
                kit::text::small(ui, line);
            }
        }),
        (None, Some(picture)) => {
            kit::picture::show(ui, &picture.points, PICTURE, &words::picture_of(first));
        }
        (None, None) => {
            kit::help_text(ui, words::DRAWING);
        }
    }
    for sentence in &look.says {
        row::quiet_line(ui, NoteLook::Info, sentence, |_| {});
    }
    if sheet.draft.format().has_text() {
        text(ui, sheet, &look);
    }
}

/// The text itself, for whom it means something.
fn text(ui: &mut Ui, sheet: &mut Sheet<'_, ExportDraft>, look: &Look) {
    let is_shown = sheet.draft.text_shown;
    let (label, icon) = if is_shown {
        (words::HIDE_TEXT, icons::EXPAND_LESS)
    } else {
        (words::SHOW_TEXT, icons::EXPAND_MORE)
    };
    let toggle = Button::quiet(label).icon(icon).show(ui);
    row::expands(&toggle, is_shown);
    if toggle.clicked() {
        sheet.draft.text_shown = !is_shown;
    }
    if let Some(lines) = &look.text {
        kit::code::lines(ui, lines, LINES);
    }
}

fn buttons(ui: &mut Ui, sheet: &mut Sheet<'_, ExportDraft>) {
    let format = sheet.draft.format();
    sheet.leave_button(ui, said::CANCEL);
    let nothing = (format.holds_several && sheet.draft.chosen.is_empty()).then_some(words::NOTHING_CHOSEN);
    let wrong = sheet.draft.steps_for.wrong_address().filter(|_| format.is_steps());
    let cannot = nothing.or_else(|| wrong.map(core_words::wrong_address));
    let why = cannot.unwrap_or_default();
    if matches!(sheet.draft.audience, Audience::Chat | Audience::Script) {
        let copy = Button::secondary(words::copy(format)).enabled(cannot.is_none(), why);
        if copy.show(ui).clicked() {
            sheet.ask(Action::Confirm(Confirm::CopyExport));
        }
    }
    let words = words::save(format, sheet.draft.chosen.len());
    let save = Button::primary(&words).enabled(cannot.is_none(), why);
    if save.show(ui).clicked() {
        sheet.ask(Action::Confirm(Confirm::SaveExport));
    }
}
