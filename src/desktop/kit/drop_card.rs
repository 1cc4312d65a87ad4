//! The card over the window while files are held over it.

use egui::{Align2, Area, Context, FontId, Frame, Id, Margin, Order, Stroke, Vec2};

use crate::kit::{icons, text, theme};

/// Takes no clicks.
pub fn drop_card(ctx: &Context, words: &str) {
    let colors = theme::of(ctx.global_style().visuals.dark_mode);
    Area::new(Id::unique("kit drop card"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_CENTER, Vec2::ZERO)
        .interactable(false)
        .show(ctx, |ui| {
            Frame::new()
                .fill(colors.card)
                .stroke(Stroke::new(2.0, colors.accent))
                .corner_radius(theme::CARD_CORNER)
                .inner_margin(Margin::symmetric(28, 20))
                .show(ui, |ui| {
                    ui.vertical_centered(|ui| {
                        ui.set_max_width(320.0);
                        let (place, _) = ui.allocate_exact_size(Vec2::new(40.0, 36.0), egui::Sense::hover());
                        ui.painter().text(
                            place.center(),
                            Align2::CENTER_CENTER,
                            icons::DOWNLOAD,
                            FontId::proportional(28.0),
                            colors.accent,
                        );
                        text::body(ui, words);
                    });
                });
        });
}
