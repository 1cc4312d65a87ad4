//! What several widgets paint alike.

use std::sync::Arc;

use egui::{
    Align, Color32, FontId, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    text::{LayoutJob, TextFormat},
};

use crate::kit::{accessible, theme};

/// In points: words in a narrower text would fall apart.
const LEAST_IN_A_ROW: f32 = 96.0;

pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, corner: u8) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(1.0),
            corner + 1,
            Stroke::new(2.0, theme::colors(ui).focus),
            StrokeKind::Outside,
        );
    }
}

pub fn wrap_width(ui: &Ui, besides: f32) -> f32 {
    let layout = ui.layout();
    let available = if layout.main_wrap() {
        // A control that does not fit goes to the next line, which has the full width.
        ui.max_rect().width()
    } else {
        ui.available_width()
    };
    let least = if layout.is_horizontal() { LEAST_IN_A_ROW } else { 24.0 };
    (available - besides).max(least)
}

pub fn lay_out(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32, underline: bool) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(
        text.to_owned(),
        TextFormat {
            underline: if underline {
                Stroke::new(1.0, color)
            } else {
                Stroke::NONE
            },
            valign: Align::Center,
            // An underline belongs to the letters and not to the line.
            line_height: (!underline).then_some(if font.size < theme::TEXT_SIZE {
                theme::HELP_LINE
            } else {
                theme::TEXT_LINE.max(font.size)
            }),
            ..TextFormat::simple(font, color)
        },
    );
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}

pub fn allocate(ui: &mut Ui, id: Option<egui::Id>, size: egui::Vec2, sense: Sense) -> (Rect, Response) {
    match id {
        None => ui.allocate_exact_size(size, sense),
        Some(id) => {
            let (_, rect) = ui.allocate_space(size);
            (rect, ui.interact(rect, id, sense))
        }
    }
}

pub fn info(ui: &Ui, response: &Response, role: egui::Role, name: &str) {
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(role, enabled, accessible::spoken(name)));
}
