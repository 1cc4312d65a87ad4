//! Words that come over the content: on hover, and under a field.

use egui::{Frame, Label, Margin, Popup, PopupCloseBehavior, RectAlign, Response, Sense, Tooltip};

use crate::kit::{accessible, row};

/// In points.
const MESSAGE_WIDTH: f32 = 260.0;

/// Above the control where there is room: what stands below is read next.
pub fn on_hover(response: &Response, words: &str) {
    let mut tooltip = Tooltip::for_enabled(response);
    tooltip.popup = tooltip.popup.align(RectAlign::TOP_START);
    tooltip.show(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.add(Label::new(words));
    });
}

/// Read out when it comes. Over what stands below, which does not move while somebody types.
pub fn under_field(field: &Response, message: &str) {
    let frame = Frame::popup(&field.ctx.global_style()).inner_margin(Margin::symmetric(10, 6));
    Popup::from_response(field)
        .id(field.id.with("message"))
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .align(RectAlign::BOTTOM_END)
        .frame(frame)
        .sense(Sense::hover())
        .show(|ui| {
            ui.set_max_width(MESSAGE_WIDTH);
            let said = row::field_message(ui, message);
            accessible::announce(&said, message);
        });
}
