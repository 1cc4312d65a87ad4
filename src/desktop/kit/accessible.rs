//! What assistive technologies hear: names, descriptions and live announcements.

use egui::{Id, Rect, Response, Role, Sense, Ui, accesskit::Live};

/// Sets what is read after the name and role of a widget, such as its help and the findings in its row.
pub fn describe(response: &Response, description: impl Into<String>) {
    let description = description.into();
    if !description.is_empty() {
        response
            .ctx
            .accesskit_node_builder(response.id, |node| node.set_description(description));
    }
}

/// Sets the name by which a widget is known, in place of its visible text.
pub fn name(response: &Response, name: impl Into<String>) {
    let name = name.into();
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Has a text that is shown read out when it changes, without moving the focus.
pub fn announce(response: &Response, text: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
        node.set_label(text);
    });
}

/// An invisible region whose text is read out when it changes, without moving the focus.
///
/// Show it in each frame under the same `id`, with an empty text while there is nothing to say.
pub fn live(ui: &Ui, id: Id, text: &str) {
    let corner = Rect::from_min_size(ui.min_rect().min, egui::Vec2::ZERO);
    announce(&ui.interact(corner, id, Sense::hover()), text);
}
