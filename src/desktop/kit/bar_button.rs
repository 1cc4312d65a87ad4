//! Parts of the status bar: a quiet button, a state in words.

use egui::{Color32, FontId, Label, Response, RichText, Role, Sense, Ui, Vec2, accesskit::Live};

use crate::kit::{accessible, icons, paint, theme};

pub fn bar_button(ui: &mut Ui, text: &str, accessible_name: &str, hint: &str) -> Response {
    let colors = theme::colors(ui);
    let font = FontId::proportional(theme::HELP_SIZE);
    let label = paint::lay_out(ui, text, font, colors.help, f32::INFINITY, false);
    let size = Vec2::new(label.size().x + 16.0, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    paint::info(ui, &response, Role::Button, accessible_name);
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() {
            colors.hover
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(rect, theme::FIELD_CORNER, fill);
        ui.painter()
            .galley(rect.center() - label.size() / 2.0, label, colors.help);
        paint::focus_ring(ui, &response, rect.shrink(2.0), theme::FIELD_CORNER);
    }
    accessible::describe(&response, hint);
    let response = response.on_hover_text(hint);
    accessible::name(&response, accessible_name);
    response
}

/// A problem is read out when it arises, explained on hover and in the description, and can be clicked.
pub fn status_text(ui: &mut Ui, text: &str, problem: bool, why: Option<&str>) -> Response {
    let colors = theme::colors(ui);
    let (color, icon) = if problem {
        (colors.error, format!("{} ", icons::ERROR))
    } else {
        (colors.help, String::new())
    };
    let shown = RichText::new(format!("{icon}{text}"))
        .size(theme::HELP_SIZE)
        .color(color);
    let sense = if problem { Sense::click() } else { Sense::hover() };
    let response = ui.add(Label::new(shown).truncate().sense(sense));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(if problem { Role::Button } else { Role::Status });
        // Keeping starts again with every few keys: only a problem is worth being read out.
        node.set_live(if problem { Live::Polite } else { Live::Off });
        node.set_label(text);
        node.clear_value();
    });
    match why {
        Some(why) => {
            accessible::describe(&response, why);
            let response = response.on_hover_text(why);
            accessible::name(&response, text);
            response
        }
        None => response,
    }
}
