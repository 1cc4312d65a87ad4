//! Texts in the sizes and weights of the program. All of them wrap and can be selected.

use egui::{FontId, Label, Response, RichText, Ui};

use crate::kit::{fonts, theme};

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
        node.set_role(egui::Role::Heading);
        node.set_label(text);
        node.set_level(level);
    });
    response
}

pub fn can_draw(ui: &Ui, text: &str) -> bool {
    ui.fonts_mut(|fonts| fonts.has_glyphs(&FontId::proportional(theme::HELP_SIZE), text))
}

pub fn help_text(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = theme::colors(ui).help;
    ui.add(
        Label::new(
            RichText::new(text)
                .size(theme::HELP_SIZE)
                .color(color)
                .line_height(Some(theme::HELP_LINE)),
        )
        .wrap(),
    )
}

pub fn small(ui: &mut Ui, text: impl Into<String>) -> Response {
    let rich = RichText::new(text)
        .size(theme::HELP_SIZE)
        .line_height(Some(theme::HELP_LINE));
    ui.add(Label::new(rich).wrap())
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
    ui.add(Label::new(RichText::new(text).line_height(Some(theme::TEXT_LINE))).wrap())
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
