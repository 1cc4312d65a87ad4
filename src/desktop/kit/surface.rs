//! Cards, chips, notes and meters: what contents stand on.

use egui::{
    Color32, CornerRadius, FontId, Frame, Margin, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
};

use crate::kit::{icons, paint, text, theme};

pub const CARD_MARGIN: i8 = 16;

pub fn card<R>(ui: &mut Ui, heading: Option<&str>, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = theme::colors(ui);
    Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.hairline))
        .corner_radius(theme::CARD_CORNER)
        .inner_margin(Margin::symmetric(CARD_MARGIN, 12))
        .show(ui, |ui| {
            ui.take_available_width();
            if let Some(heading) = heading {
                text::group_heading(ui, heading);
                ui.add_space(8.0);
            }
            contents(ui)
        })
        .inner
}

/// For a row that differs from the defaults.
pub fn accent_bar<R>(ui: &mut Ui, shown: bool, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = ui.vertical(contents);
    if shown {
        let row = inner.response.rect;
        let left = row.left() - f32::from(CARD_MARGIN);
        let bar = Rect::from_x_y_ranges(left..=left + 3.0, row.y_range());
        ui.painter().rect_filled(bar, 0, theme::colors(ui).accent);
    }
    inner.inner
}

/// In points: as high as the quiet buttons that flow in a note.
const NOTE_LINE: f32 = 20.0;

/// What the colour says, the words say too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipLook {
    Accent,
    Neutral,
    Good,
    Warning,
    Error,
}

/// A button where it can be clicked, else a label.
pub fn chip(ui: &mut Ui, look: ChipLook, text: &str, clickable: bool) -> Response {
    chip_in(ui, look, text, &[], clickable)
}

/// As wide as the widest of the texts that it may have, so that what stands beside it stays where it is.
pub fn chip_in(ui: &mut Ui, look: ChipLook, text: &str, others: &[String], clickable: bool) -> Response {
    let colors = theme::colors(ui);
    let (fill, color) = match look {
        ChipLook::Accent => (colors.accent_ground, colors.accent),
        ChipLook::Neutral => (colors.chip_ground, colors.help),
        ChipLook::Good => (colors.ok_ground, colors.ok),
        ChipLook::Warning => (colors.warning_ground, colors.warning),
        ChipLook::Error => (colors.error_ground, colors.error),
    };
    let padding = Vec2::new(10.0, 4.0);
    let wrap = paint::wrap_width(ui, 2.0 * padding.x);
    let lay_out =
        |ui: &Ui, text: &str| paint::lay_out(ui, text, FontId::proportional(theme::HELP_SIZE), color, wrap, false);
    let label = lay_out(ui, text);
    let room = others.iter().map(|other| lay_out(ui, other).size().x);
    let mut size = label.size() + 2.0 * padding;
    size.x = room.fold(label.size().x, f32::max) + 2.0 * padding.x;
    size.y = size.y.max(24.0);
    let sense = if clickable { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    paint::info(ui, &response, if clickable { Role::Button } else { Role::Label }, text);
    if ui.is_rect_visible(rect) {
        let edge = if clickable && response.hovered() {
            Stroke::new(1.0, color)
        } else {
            Stroke::NONE
        };
        ui.painter().rect(rect, 12, fill, edge, StrokeKind::Inside);
        ui.painter().galley(rect.center() - label.size() / 2.0, label, color);
        paint::focus_ring(ui, &response, rect, 12);
        if clickable && response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
    }
    response
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteLook {
    Info,
    Warning,
    Error,
}

impl NoteLook {
    fn parts(self, ui: &Ui) -> (Color32, Color32, &'static str) {
        let colors = theme::colors(ui);
        match self {
            Self::Info => (colors.help, colors.chip_ground, icons::INFO),
            Self::Warning => (colors.warning, colors.warning_ground, icons::WARNING),
            Self::Error => (colors.error, colors.error_ground, icons::ERROR),
        }
    }
}

pub fn note<R>(ui: &mut Ui, look: NoteLook, text: &str, actions: impl FnOnce(&mut Ui) -> R) -> R {
    let (color, ground, icon) = look.parts(ui);
    Frame::new()
        .fill(ground)
        .corner_radius(theme::FIELD_CORNER)
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ui.take_available_width();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let mark = paint::lay_out(ui, icon, FontId::proportional(14.0), color, f32::INFINITY, false);
                let (place, _) = ui.allocate_exact_size(Vec2::new(mark.size().x, NOTE_LINE), Sense::hover());
                ui.painter().galley(place.center() - mark.size() / 2.0, mark, color);
                ui.vertical(|ui| {
                    ui.spacing_mut().interact_size.y = NOTE_LINE;
                    ui.spacing_mut().item_spacing = Vec2::new(8.0, 0.0);
                    ui.horizontal_wrapped(|ui| {
                        if look != NoteLook::Info {
                            ui.visuals_mut().hyperlink_color = color;
                        }
                        ui.label(
                            RichText::new(text)
                                .size(theme::HELP_SIZE)
                                .color(color)
                                .line_height(Some(NOTE_LINE)),
                        );
                        actions(ui)
                    })
                    .inner
                })
                .inner
            })
            .inner
        })
        .inner
}

/// `fraction` from 0 to 1; `value_text` is read out: "16 of 256 characters".
pub fn meter(ui: &mut Ui, fraction: f32, accessible_name: &str, value_text: &str) -> Response {
    let colors = theme::colors(ui);
    let fraction = if fraction.is_finite() {
        fraction.clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 8.0), Sense::hover());
    paint::info(ui, &response, Role::Meter, accessible_name);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(value_text);
        node.set_numeric_value(f64::from(fraction));
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(1.0);
    });
    if ui.is_rect_visible(rect) {
        let corner = CornerRadius::same(4);
        ui.painter().rect_filled(rect, corner, colors.meter_ground);
        if fraction > 0.0 {
            let mut full = rect;
            full.set_width((rect.width() * fraction).max(8.0));
            ui.painter().rect_filled(full, corner, colors.accent);
        }
    }
    response
}
