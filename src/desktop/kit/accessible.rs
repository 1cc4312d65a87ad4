//! What assistive technologies hear: names, descriptions and live announcements.

use egui::{Response, Role, accesskit::Live};

/// Read after name and role: the help, and the findings in the row.
pub fn describe(response: &Response, description: impl Into<String>) {
    let description = description.into();
    if !description.is_empty() {
        response
            .ctx
            .accesskit_node_builder(response.id, |node| node.set_description(description));
    }
}

/// In place of the visible text.
pub fn name(response: &Response, name: impl Into<String>) {
    let name = name.into();
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(name));
}

pub fn announce(response: &Response, text: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
        node.set_label(text);
    });
}
