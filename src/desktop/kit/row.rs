//! Parts of a form's rows: a control at the right edge, help with buttons at its end, facts, insets.

use egui::{Color32, FontId, Frame, Label, Layout, Margin, Rect, Response, RichText, Ui, UiBuilder, Vec2};

use crate::kit::{Button, accessible, icons, paint, surface::NoteLook, text, theme};

const GAP: f32 = 12.0;
const TERM_WIDTH: f32 = 120.0;

/// The side that the keyboard reaches first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    Left,
    Right,
}

/// `right_width` in points; the left side has the rest.
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

pub fn quiet_width(ui: &Ui, text: &str) -> f32 {
    let font = FontId::proportional(theme::HELP_SIZE);
    paint::lay_out(ui, text, font, Color32::PLACEHOLDER, f32::INFINITY, true)
        .size()
        .x
        .ceil()
}

/// At most so wide, in points, in the middle of what there is.
pub fn centered<R>(ui: &mut Ui, most: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut place = ui.available_rect_before_wrap();
    place = place.shrink2(Vec2::new(((place.width() - most) / 2.0).max(0.0).floor(), 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(place), contents).inner
}

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

pub fn flow<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().interact_size.y = theme::HELP_LINE;
        ui.spacing_mut().item_spacing = Vec2::new(10.0, 0.0);
        ui.horizontal_wrapped(contents).inner
    })
    .inner
}

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

pub fn quiet_body(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = theme::colors(ui).help;
    ui.add(Label::new(RichText::new(text).color(color).line_height(Some(theme::TEXT_LINE))).wrap())
}

/// The control beside the label carries the same text as its accessible name.
pub fn quiet_label_of(ui: &mut Ui, label: &str) -> Response {
    let color = theme::colors(ui).help;
    let response = ui.add(Label::new(RichText::new(label).color(color).line_height(Some(theme::TEXT_LINE))).wrap());
    ui.ctx()
        .accesskit_node_builder(response.id, egui::accesskit::Node::set_hidden);
    response
}

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

/// In a row that wraps, never begun behind others and broken there.
pub fn live_help(ui: &mut Ui, help: &str) -> Response {
    let font = FontId::proportional(theme::HELP_SIZE);
    let galley = ui.painter().layout_no_wrap(help.to_owned(), font, Color32::PLACEHOLDER);
    if galley.size().x > ui.available_size_before_wrap().x {
        ui.end_row();
    }
    let response = text::help_text(ui, help);
    accessible::announce(&response, help);
    response
}

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

/// The heading of what can be folded; true where it is to be the other way round.
pub fn fold(ui: &mut Ui, heading: &str, open: bool) -> bool {
    let icon = if open { icons::EXPAND_LESS } else { icons::EXPAND_MORE };
    let button = Button::quiet(heading).icon(icon).show(ui);
    expands(&button, open);
    button.clicked()
}

/// Tells assistive technology whether what the button unfolds is open.
pub fn expands(response: &Response, open: bool) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
}
