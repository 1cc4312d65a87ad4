//! A bar of parts of a whole, and what each part is.

use egui::{Color32, CornerRadius, Rect, Role, Sense, Ui, Vec2};

use crate::kit::{paint, text, theme};

const HEIGHT: f32 = 20.0;
const SQUARE: f32 = 11.0;

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
        ui.spacing_mut().item_spacing = Vec2::new(6.0, 4.0);
        for ((_, words), color) in parts.iter().zip(colors) {
            let (square, _) = ui.allocate_exact_size(Vec2::splat(SQUARE), Sense::hover());
            ui.painter().rect_filled(square, 2, color);
            text::small(ui, *words);
            ui.add_space(10.0);
        }
    });
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
