//! The edge between two parts of the window, which can be drawn to the side.

use std::ops::RangeInclusive;

use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui};

use crate::kit::{accessible, theme};

/// In points.
const GRIP: f32 = 3.0;
const BY_KEY: f32 = 16.0;

/// Of the part at its right, which reaches from `part.left()` to `part.right()`. Gives that part's new width, in
/// points: drawn with the pointer, or moved with the arrow keys.
pub fn edge(ui: &Ui, id: Id, part: Rect, widths: &RangeInclusive<f32>, name: &str) -> Option<f32> {
    let grip = Rect::from_x_y_ranges(part.left() - GRIP..=part.left() + GRIP, part.y_range());
    let response = ui.interact(grip, id, Sense::click_and_drag());
    accessible::name(&response, name);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Splitter);
        node.set_numeric_value(f64::from(part.width().round()));
        node.set_min_numeric_value(f64::from(*widths.start()));
        node.set_max_numeric_value(f64::from(*widths.end()));
    });
    let focused = response.has_focus();
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if response.hovered() || response.dragged() || focused {
        let line = Stroke::new(2.0, theme::colors(ui).focus);
        ui.painter().vline(part.left() - 1.0, part.y_range(), line);
    }
    let mut width = part.width();
    if focused {
        let keys = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) as f32;
        width += BY_KEY * (pressed(Key::ArrowLeft) - pressed(Key::ArrowRight));
    }
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        width = part.right() - pointer.x;
    }
    let width = width.clamp(*widths.start(), *widths.end());
    (width != part.width()).then_some(width)
}
