//! What assistive technologies hear: names, descriptions and live announcements.

use std::borrow::Cow;

use egui::{Response, Role, accesskit::Live};

use crate::kit::heard;

/// Signs that are seen and not spoken, in words.
pub fn spoken(text: &str) -> Cow<'_, str> {
    if text.contains(['\u{2192}', '\u{b7}']) {
        let dots = text.replace(" \u{b7}", ",").replace("\u{a0}\u{b7}", ",");
        Cow::Owned(dots.replace('\u{b7}', ",").replace('\u{2192}', "to"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Read after name and role: the help, and the findings in the row.
pub fn describe(response: &Response, description: impl Into<String>) {
    let description = description.into();
    response.ctx.accesskit_node_builder(response.id, |node| {
        let description = heard::chosen(node, description);
        if !description.is_empty() {
            node.set_description(spoken(&description));
        }
    });
}

/// In place of the visible text.
pub fn name(response: &Response, name: impl Into<String>) {
    let name = name.into();
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(spoken(&name)));
}

pub fn announce(response: &Response, text: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
        node.set_label(spoken(text));
    });
}
