//! A bar of parts of a whole, and what each part is.

use egui::{Color32, CornerRadius, FontId, Rect, Role, Sense, Ui, Vec2};

use crate::kit::{paint, theme};

const HEIGHT: f32 = 20.0;
const SQUARE: f32 = 11.0;
const GAP: f32 = 6.0;

/// Parts from 0 to 1 with their words. What the colours say, the words say too.
pub fn share_bar(ui: &mut Ui, name: &str, parts: &[(f32, &str)]) {
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
    let words: Vec<&str> = parts.iter().map(|(_, words)| *words).collect();
    paint::info(ui, &response, Role::Image, &format!("{name}: {}", words.join(", ")));
    let colors = colors(ui);
    let mut left = rect.left();
    ui.painter()
        .rect_filled(rect, CornerRadius::same(4), theme::colors(ui).meter_ground);
    for ((share, _), color) in parts.iter().zip(colors) {
        let part = Rect::from_x_y_ranges(left..=(left + share * width).min(rect.right()), rect.y_range());
        ui.painter().rect_filled(part, 0, color);
        left = part.right();
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(16.0, 4.0);
        for ((_, words), color) in parts.iter().zip(colors) {
            key(ui, words, color);
        }
    });
}

/// A colour and its words, never on two lines.
fn key(ui: &mut Ui, words: &str, color: Color32) {
    let font = FontId::proportional(theme::HELP_SIZE);
    let wrap = paint::wrap_width(ui, SQUARE + GAP);
    let galley = paint::lay_out(ui, words, font, theme::colors(ui).text, wrap, false);
    let size = Vec2::new(SQUARE + GAP + galley.size().x, galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    paint::info(ui, &response, Role::Label, words);
    let square = Rect::from_center_size(
        egui::pos2(rect.left() + SQUARE / 2.0, rect.center().y),
        Vec2::splat(SQUARE),
    );
    ui.painter().rect_filled(square, 2, color);
    ui.painter()
        .galley(egui::pos2(square.right() + GAP, rect.top()), galley, color);
}

/// Those of a token's parts: they are told apart in both themes, and by who sees few colours.
fn colors(ui: &Ui) -> [Color32; 6] {
    let colors = theme::colors(ui);
    [
        colors.accent,
        colors.token_person,
        colors.token_counter,
        colors.warning,
        colors.error,
        colors.control_edge,
    ]
}
