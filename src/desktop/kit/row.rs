//! Parts of a form's rows: a control at the right edge, help with buttons at its end, facts, insets.

use egui::{Color32, FontId, Frame, Label, Layout, Margin, Rect, Response, RichText, Ui, UiBuilder, Vec2};

use super::{accessible, icons, paint, surface::NoteLook, text, theme};

/// Distance between the two sides of a split row, in points.
const GAP: f32 = 12.0;
/// Width of the terms of facts, in points.
const TERM_WIDTH: f32 = 120.0;

/// Which side of a split row the keyboard reaches first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// What stands on the left.
    Left,
    /// What stands on the right.
    Right,
}

/// Two sides beside each other, both at the top: the right one `right_width` points wide, the left one with the rest.
pub fn split<L, R>(
    ui: &mut Ui,
    right_width: f32,
    first: First,
    left: impl FnOnce(&mut Ui) -> L,
    right: impl FnOnce(&mut Ui) -> R,
) -> (L, R) {
    let place = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), ui.available_height()));
    let edge = (place.right() - right_width).max(place.left());
    let (mut left_place, right_place) = place.split_left_right_at_x(edge);
    left_place.max.x = (left_place.max.x - GAP).max(left_place.min.x);
    let side = |ui: &mut Ui, place: Rect, salt: &str| {
        ui.new_child(
            UiBuilder::new()
                .id_salt(salt)
                .max_rect(place)
                .layout(Layout::top_down(egui::Align::Min)),
        )
    };
    let mut left_side = side(ui, left_place, "left");
    let mut right_side = side(ui, right_place, "right");
    let (left, right) = match first {
        First::Left => {
            let left = left(&mut left_side);
            (left, right(&mut right_side))
        }
        First::Right => {
            let right = right(&mut right_side);
            (left(&mut left_side), right)
        }
    };
    let bottom = left_side.min_rect().bottom().max(right_side.min_rect().bottom());
    ui.advance_cursor_after_rect(Rect::from_min_max(place.min, egui::pos2(place.right(), bottom)));
    (left, right)
}

/// The width of a quiet button with this text on one line, in points.
pub fn quiet_width(ui: &Ui, text: &str) -> f32 {
    let font = FontId::proportional(theme::HELP_SIZE);
    paint::lay_out(ui, text, font, Color32::PLACEHOLDER, f32::INFINITY, true)
        .size()
        .x
        .ceil()
}

/// Help that wraps, with quiet buttons that flow at its end. `on_help` is given the help's own response.
pub fn help_with<R>(ui: &mut Ui, help: &str, on_help: impl FnOnce(Response), buttons: impl FnOnce(&mut Ui) -> R) -> R {
    let color = theme::colors(ui).help;
    flow(ui, |ui| {
        let response = ui.label(
            RichText::new(help)
                .size(theme::HELP_SIZE)
                .color(color)
                .line_height(Some(theme::HELP_LINE)),
        );
        on_help(response);
        buttons(ui)
    })
}

/// Controls beside each other that go to the next line where there is no room.
pub fn flow<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().interact_size.y = theme::HELP_LINE;
        ui.spacing_mut().item_spacing = Vec2::new(10.0, 0.0);
        ui.horizontal_wrapped(contents).inner
    })
    .inner
}

/// A quiet line with an icon, without a ground, and quiet buttons that flow at its end.
pub fn quiet_line<R>(ui: &mut Ui, look: NoteLook, text: &str, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = theme::colors(ui);
    let (color, icon) = match look {
        NoteLook::Info => (colors.help, icons::INFO),
        NoteLook::Warning => (colors.warning, icons::WARNING),
        NoteLook::Error => (colors.error, icons::ERROR),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let mark = paint::lay_out(ui, icon, FontId::proportional(14.0), color, f32::INFINITY, false);
        let size = Vec2::new(mark.size().x, theme::HELP_LINE);
        let (_, place) = ui.allocate_space(size);
        ui.painter().galley(place.center() - mark.size() / 2.0, mark, color);
        flow(ui, |ui| {
            ui.label(
                RichText::new(text)
                    .size(theme::HELP_SIZE)
                    .color(color)
                    .line_height(Some(theme::HELP_LINE)),
            );
            buttons(ui)
        })
    })
    .inner
}

/// Ordinary text in the colour of help.
pub fn quiet_body(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = theme::colors(ui).help;
    ui.add(Label::new(RichText::new(text).color(color).line_height(Some(theme::TEXT_LINE))).wrap())
}

/// A field's label that is quieter than others; the control beside it carries the same text as its accessible name.
pub fn quiet_label_of(ui: &mut Ui, label: &str) -> Response {
    let color = theme::colors(ui).help;
    let response = ui.add(Label::new(RichText::new(label).color(color).line_height(Some(theme::TEXT_LINE))).wrap());
    ui.ctx()
        .accesskit_node_builder(response.id, egui::accesskit::Node::set_hidden);
    response
}

/// A small text in the colour of warnings, under a field.
pub fn field_message(ui: &mut Ui, message: &str) -> Response {
    let color = theme::colors(ui).warning;
    ui.add(
        Label::new(
            RichText::new(message)
                .size(theme::HELP_SIZE)
                .color(color)
                .line_height(Some(theme::HELP_LINE)),
        )
        .wrap(),
    )
}

/// A help text that is read out when it changes.
pub fn live_help(ui: &mut Ui, help: &str) -> Response {
    let response = text::help_text(ui, help);
    accessible::announce(&response, help);
    response
}

/// A quieter ground inside a card, for what was opened.
pub fn inset<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(theme::colors(ui).ground)
        .corner_radius(theme::FIELD_CORNER)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.take_available_width();
            contents(ui)
        })
        .inner
}

/// A term with what there is to say about it beside it, or below it where the place is narrow.
pub fn fact<R>(ui: &mut Ui, term: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let width = ui.available_width();
    let name = |ui: &mut Ui| {
        let rich = text::strong(term)
            .size(theme::HELP_SIZE)
            .line_height(Some(theme::HELP_LINE));
        ui.add(Label::new(rich).wrap());
    };
    if width < 3.0 * TERM_WIDTH {
        name(ui);
        contents(ui)
    } else {
        split(ui, width - TERM_WIDTH - GAP, First::Left, name, contents).1
    }
}

/// Says that a button opens or closes something, and which.
pub fn expands(response: &Response, open: bool) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
}
