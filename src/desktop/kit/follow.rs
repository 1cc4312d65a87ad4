//! Scrolling after the keyboard: what has it is in view.

use egui::{Align, Id, Rect, Ui};

/// Room kept above and below what is scrolled to, in points.
const ROOM: f32 = 24.0;

/// Where it is noted in which frame something was scrolled to.
const SCROLLED: &str = "scrolled to in frame";
/// Where it is noted which control is to be followed once more, and in which frame that was.
const AGAIN: &str = "to be followed again";

/// Scrolls no further than needed to see a place, in every direction, and no further where the keyboard comes to a
/// control in it.
pub fn into_view(ui: &Ui, place: Rect) {
    ui.scroll_to_rect(place, None);
    note(ui);
}

/// Scrolls to a place, and no further where the keyboard comes to a control in it.
pub fn to(ui: &Ui, place: Rect) {
    ui.scroll_to_rect(place, Some(Align::Center));
    note(ui);
}

/// Follows a control once more in the next frame: a choice by key can unfold and fold what stands above it.
pub(super) fn again(ui: &Ui, control: Id) {
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(Id::unique(AGAIN), (control, frame)));
    ui.ctx().request_repaint();
}

fn note(ui: &Ui) {
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(Id::unique(SCROLLED), frame));
}

/// Shows the contents of a scroll area. When the keyboard comes to one of its controls that is not in view, the area
/// scrolls there, no further than needed.
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
        // What was clicked is in view already, and must not move under the pointer.
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
