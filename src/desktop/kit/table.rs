//! Rows of cells that stand under one another: a wide first column, and narrow ones beside it.

use egui::{Align, Label, Layout, RichText, Ui, Vec2};

use crate::kit::{fonts, text, theme};

const GAP: f32 = 12.0;
const LEAST_FIRST: f32 = 120.0;

/// `beside` columns share `part` of the width (0 to 1) equally, each between `least` and `most` points; the first
/// column takes the rest.
#[must_use]
pub fn widths(ui: &Ui, beside: usize, part: f32, (least, most): (f32, f32)) -> Vec<f32> {
    let available = ui.available_width();
    let count = beside.max(1) as f32;
    let room = ((available - LEAST_FIRST) / count - GAP).max(24.0);
    let width = (available * part / count)
        .clamp(least, most.max(least))
        .min(room)
        .floor();
    let first = available - beside as f32 * (width + GAP);
    std::iter::once(first.max(24.0))
        .chain(std::iter::repeat_n(width, beside))
        .collect()
}

pub fn row(ui: &mut Ui, widths: &[f32], mut cell: impl FnMut(&mut Ui, usize)) {
    let usual = ui.spacing().item_spacing;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for (column, &width) in widths.iter().enumerate() {
            ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing = usual;
                ui.set_width(width);
                cell(ui, column);
            });
        }
    });
}

pub fn head<T: AsRef<str>>(ui: &mut Ui, widths: &[f32], headings: &[T]) {
    row(ui, widths, |ui, column| {
        if let Some(heading) = headings.get(column) {
            let color = theme::colors(ui).help;
            let rich = RichText::new(heading.as_ref())
                .family(fonts::semibold())
                .size(theme::HELP_SIZE)
                .color(color);
            ui.add(Label::new(rich).wrap());
        }
    });
    ui.add_space(4.0);
}

pub fn strong_value(ui: &mut Ui, text: impl Into<String>) {
    let rich = text::strong(text).line_height(Some(theme::TEXT_LINE));
    ui.add(Label::new(rich).wrap());
}

pub fn line(ui: &mut Ui) {
    let place = ui.available_rect_before_wrap();
    let y = place.top() + 4.5;
    let stroke = egui::Stroke::new(1.0, theme::colors(ui).hairline);
    ui.painter().hline(place.x_range(), y, stroke);
    ui.add_space(8.0);
}
