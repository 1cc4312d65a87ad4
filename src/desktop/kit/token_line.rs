//! A code in coloured parts, and the legend that names them: what a colour says is said in words too.

use egui::{
    Color32, FontFamily, FontId, Label, Response, RichText, Role, Sense, Ui, Vec2,
    text::{LayoutJob, TextFormat},
};

use crate::kit::{fonts, theme};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Prefix,
    Fixed,
    Person,
    Counter,
}

impl Ink {
    fn color(self, ui: &Ui) -> Color32 {
        let colors = theme::colors(ui);
        match self {
            Self::Plain => colors.text,
            Self::Prefix => colors.token_prefix,
            Self::Fixed => colors.token_fixed,
            Self::Person => colors.token_person,
            Self::Counter => colors.token_counter,
        }
    }
}

/// Wraps at spaces, and anywhere only in a text without spaces. One node, known by its accessible name.
pub fn token_line(ui: &mut Ui, parts: &[(&str, Ink)], accessible_name: &str) -> Response {
    let mut job = LayoutJob::default();
    for (text, ink) in parts {
        let family = match ink {
            Ink::Plain => FontFamily::Monospace,
            _ => fonts::mono_bold(),
        };
        let format = TextFormat {
            line_height: Some(22.0),
            ..TextFormat::simple(FontId::new(15.0, family), ink.color(ui))
        };
        job.append(text, 0.0, format);
    }
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    let response = ui.add(Label::new(galley));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        // A label's name is its value.
        node.set_role(Role::Label);
        node.set_value(accessible_name);
    });
    response
}

/// Wraps anywhere, and can be selected.
pub fn mono_text(ui: &mut Ui, text: &str) -> Response {
    let color = theme::colors(ui).text;
    let format = TextFormat {
        line_height: Some(theme::TEXT_LINE),
        ..TextFormat::simple(FontId::monospace(theme::TEXT_SIZE), color)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.break_anywhere = true;
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    ui.add(Label::new(galley))
}

/// The code's own node says the same, so the legend is not read out.
pub fn legend_row(ui: &mut Ui, ink: Ink, label: &str, value: &str) {
    let color = ink.color(ui);
    let whole = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (place, _) = ui.allocate_exact_size(Vec2::new(22.0, theme::HELP_LINE), Sense::hover());
        let square = egui::Rect::from_center_size(egui::pos2(place.left() + 5.0, place.center().y), Vec2::splat(10.0));
        ui.painter().rect_filled(square, 3, color);
        let text_color = theme::colors(ui).text;
        let small = |text: &str, family: FontFamily| {
            RichText::new(text)
                .font(FontId::new(theme::HELP_SIZE, family))
                .color(text_color)
                .line_height(Some(theme::HELP_LINE))
        };
        let name = ui.add(Label::new(small(label, FontFamily::Proportional)));
        let used = 22.0 + name.rect.width() + 12.0;
        ui.add_space(12.0);
        let mut job = LayoutJob::single_section(
            value.to_owned(),
            TextFormat {
                line_height: Some(theme::HELP_LINE),
                ..TextFormat::simple(FontId::monospace(theme::HELP_SIZE), text_color)
            },
        );
        job.wrap.break_anywhere = true;
        job.wrap.max_width = (whole - used).max(40.0);
        let galley = ui.painter().layout_job(job);
        ui.add_space((whole - used - galley.size().x).max(0.0));
        let value = ui.add(Label::new(galley));
        for part in [name, value] {
            ui.ctx()
                .accesskit_node_builder(part.id, egui::accesskit::Node::set_hidden);
        }
    });
}

pub fn answer(ui: &mut Ui, text: &str, more: &str, warning: bool) -> Response {
    let colors = theme::colors(ui);
    let color = if warning { colors.warning } else { colors.text };
    let format = |font: FontId| TextFormat {
        line_height: Some(24.0),
        ..TextFormat::simple(font, color)
    };
    let mut job = LayoutJob::default();
    job.append(text, 0.0, format(FontId::new(20.0, fonts::semibold())));
    if !more.is_empty() {
        job.append(" ", 0.0, format(FontId::proportional(theme::HELP_SIZE)));
        job.append(more, 0.0, format(FontId::proportional(theme::HELP_SIZE)));
    }
    ui.add(Label::new(job).wrap())
}
