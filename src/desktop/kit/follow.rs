//! Scrolling after the keyboard: what has it is in view.

use egui::{Align, Id, Rect, Ui};

const ROOM: f32 = 24.0;

const SCROLLED: &str = "scrolled to in frame";
const AGAIN: &str = "to be followed again";

/// In every direction, no further than needed. A control in the place that gets the keyboard scrolls no further.
pub fn into_view(ui: &Ui, place: Rect) {
    ui.scroll_to_rect(place, None);
    note(ui);
}

pub fn to(ui: &Ui, place: Rect) {
    ui.scroll_to_rect(place, Some(Align::Center));
    note(ui);
}

/// A choice by key can unfold and fold what stands above the control.
pub fn again(ui: &Ui, control: Id) {
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(Id::unique(AGAIN), (control, frame)));
    ui.ctx().request_repaint();
}

fn note(ui: &Ui) {
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(Id::unique(SCROLLED), frame));
}

/// When the keyboard comes to a control out of view, the area scrolls there, no further than needed.
pub fn keyboard<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layer = ui.layer_id();
    let before = ui
        .ctx()
        .viewport(|viewport| viewport.this_pass.widgets.get_layer(layer).count());
    let result = contents(ui);
    let frame = ui.ctx().cumulative_frame_nr();
    let Some((focused, is_new)) = ui.memory(|memory| {
        let focused = memory.focused()?;
        Some((focused, !memory.had_focus_last_frame(focused)))
    }) else {
        return result;
    };
    let again = ui.data(|data| data.get_temp::<(Id, u64)>(Id::unique(AGAIN)));
    if !is_new && again != Some((focused, frame.saturating_sub(1))) {
        return result;
    }
    if ui.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
        // A clicked control is in view already, and must not move under the pointer.
        return result;
    }
    if ui.data(|data| data.get_temp::<u64>(Id::unique(SCROLLED))) == Some(frame) {
        return result;
    }
    if let Some(place) = place_of(ui, before, focused) {
        ui.scroll_to_rect(place.expand2(egui::vec2(0.0, ROOM)), None);
    }
    result
}

fn place_of(ui: &Ui, skip: usize, id: Id) -> Option<Rect> {
    let layer = ui.layer_id();
    ui.ctx().viewport(|viewport| {
        viewport
            .this_pass
            .widgets
            .get_layer(layer)
            .skip(skip)
            .find(|widget| widget.id == id)
            .map(|widget| widget.rect)
    })
}
