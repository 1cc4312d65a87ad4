//! Texts in the sizes and weights of the program. All of them wrap and can be selected.

use std::borrow::Cow;

use egui::{FontId, Label, Response, RichText, Role, Sense, Ui};

use crate::kit::{accessible, fonts, paint, theme};

#[must_use]
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(fonts::semibold())
}

pub fn title(ui: &mut Ui, text: &str) -> Response {
    heading(ui, strong(text).size(theme::TITLE_SIZE), text, 1)
}

pub fn section_heading(ui: &mut Ui, text: &str) -> Response {
    heading(ui, strong(text).size(13.0), text, 2)
}

pub fn group_heading(ui: &mut Ui, text: &str) -> Response {
    let color = theme::colors(ui).help;
    heading(ui, strong(text).size(13.0).color(color), text, 2)
}

/// Level 1 is the view's title.
pub fn heading(ui: &mut Ui, rich: RichText, text: &str, level: usize) -> Response {
    let response = ui.add(Label::new(rich).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(accessible::spoken(text));
        node.set_level(level);
    });
    response
}

pub fn can_draw(ui: &Ui, text: &str) -> bool {
    ui.fonts_mut(|fonts| fonts.has_glyphs(&FontId::proportional(theme::HELP_SIZE), text))
}

pub fn help_text(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = theme::colors(ui).help;
    label(ui, text, |rich| {
        rich.size(theme::HELP_SIZE)
            .color(color)
            .line_height(Some(theme::HELP_LINE))
    })
}

fn label(ui: &mut Ui, text: impl Into<String>, look: impl FnOnce(RichText) -> RichText) -> Response {
    let text = text.into();
    let response = ui.add(Label::new(look(RichText::new(&text))).wrap());
    if let Cow::Owned(words) = accessible::spoken(&text) {
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_value(words));
    }
    response
}

pub fn small(ui: &mut Ui, text: impl Into<String>) -> Response {
    label(ui, text, |rich| {
        rich.size(theme::HELP_SIZE).line_height(Some(theme::HELP_LINE))
    })
}

/// In line with the label of a check box.
pub fn indented_help(ui: &mut Ui, text: impl Into<String>) -> Response {
    indented(ui, |ui| help_text(ui, text))
}

pub fn indented<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(theme::LABEL_INDENT);
        ui.vertical(|ui| {
            ui.reset_spacing();
            contents(ui)
        })
        .inner
    })
    .inner
}

trait ResetSpacing {
    fn reset_spacing(&mut self);
}

impl ResetSpacing for Ui {
    fn reset_spacing(&mut self) {
        let usual = self.ctx().global_style().spacing.item_spacing;
        self.spacing_mut().item_spacing = usual;
    }
}

pub fn body(ui: &mut Ui, text: impl Into<String>) -> Response {
    label(ui, text, |rich| rich.line_height(Some(theme::TEXT_LINE)))
}

/// A piece of a page. A screen reader reads all labels of a dialog as one when it opens, and no paragraph. Where one
/// listens, Tab goes from piece to piece; others scroll the page.
pub fn paragraph(ui: &mut Ui, text: impl Into<String>) -> Response {
    let text = text.into();
    let rich = RichText::new(&text).line_height(Some(theme::TEXT_LINE));
    piece(ui, Label::new(rich).wrap(), &text)
}

pub fn piece(ui: &mut Ui, mut label: Label, text: &str) -> Response {
    let window = egui::accesskit_root_id();
    if ui.ctx().accesskit_node_builder(window, |_| ()).is_some() {
        label = label.sense(Sense::focusable_noninteractive());
    }
    let response = ui.add(label);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Paragraph);
        node.set_label(accessible::spoken(text));
    });
    paint::focus_ring(ui, &response, response.rect, theme::FIELD_CORNER);
    response
}

/// The control carries the same text as its accessible name, so the label is not read again.
pub fn label_of(ui: &mut Ui, text: impl Into<String>) -> Response {
    let response = body(ui, text);
    ui.ctx()
        .accesskit_node_builder(response.id, egui::accesskit::Node::set_hidden);
    response
}

pub fn label_of_small(ui: &mut Ui, text: impl Into<String>) -> Response {
    let response = small(ui, text);
    ui.ctx()
        .accesskit_node_builder(response.id, egui::accesskit::Node::set_hidden);
    response
}

pub fn list_heading(ui: &mut Ui, text: &str, name: &str) -> Response {
    let color = theme::colors(ui).help;
    heading(ui, strong(text).size(12.0).color(color), name, 2)
}
