//! Text fields, one line or several, that keep a limit of characters.

use egui::{
    Align2, Color32, FontId, FontSelection, Frame, Id, Margin, Response, ScrollArea, Stroke, TextEdit, TextStyle, Ui,
    Vec2, text::CCursorRange, text_edit::TextEditOutput,
};

use crate::kit::{accessible, heard, steady, theme};

const SIDE_MARGIN: f32 = 10.0;

/// Colours the edge; a finding beside the field says it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// The value can be used, and will hurt.
    Warning,
    Error,
}

#[must_use = "a text field is seen only once it is shown"]
pub struct TextField<'a> {
    pub id: Id,
    pub value: &'a mut String,
    pub accessible_name: &'a str,
    pub description: &'a str,
    /// In points; infinite for all that there is.
    pub width: f32,
    /// In Unicode scalar values, for typing and pasting.
    pub limit: Option<usize>,
    pub monospace: bool,
    pub align_right: bool,
    /// The text can still be selected and copied.
    pub read_only: bool,
    /// With 1, Enter does nothing.
    pub rows: usize,
    pub hint: &'a str,
    pub invalid: Option<Invalid>,
    pub small: bool,
}

impl<'a> TextField<'a> {
    pub fn new(id: Id, value: &'a mut String, accessible_name: &'a str) -> Self {
        Self {
            id,
            value,
            accessible_name,
            description: "",
            width: 200.0,
            limit: None,
            monospace: false,
            align_right: false,
            read_only: false,
            rows: 1,
            hint: "",
            invalid: None,
            small: false,
        }
    }
}

/// Entering a one-line field by keyboard selects its text.
pub fn text_field(ui: &mut Ui, field: TextField<'_>) -> Response {
    let TextField {
        id,
        value,
        accessible_name,
        description,
        limit,
        ..
    } = field;
    let shape = FieldShape {
        id,
        width: field.width,
        limit,
        font: if field.monospace {
            TextStyle::Monospace
        } else {
            TextStyle::Body
        },
        align_right: field.align_right,
        rows: field.rows.max(1),
        hint: field.hint,
        invalid: field.invalid,
        small: field.small,
        keeps_escape: false,
    };
    let response = if field.read_only {
        let mut text: &str = value.as_str();
        shape.show(ui, &mut text)
    } else {
        let before = value.chars().count();
        let response = shape.show(ui, value);
        // The field's own limit does not hold back what an input method composes.
        if let Some(limit) = limit.filter(|_| response.changed())
            && value.chars().count() > limit.max(before)
        {
            let end = value.char_indices().nth(limit).map_or(value.len(), |(at, _)| at);
            value.truncate(end);
        }
        response
    };
    accessible::name(&response, accessible_name);
    accessible::describe(&response, heard::description(ui, &response, value, description));
    if let Some(Invalid::Error) = field.invalid {
        response
            .ctx
            .accesskit_node_builder(response.id, |node| node.set_invalid(egui::accesskit::Invalid::True));
    }
    response
}

pub struct FieldShape<'a> {
    pub id: Id,
    pub width: f32,
    pub limit: Option<usize>,
    pub font: TextStyle,
    pub align_right: bool,
    pub rows: usize,
    pub hint: &'a str,
    pub invalid: Option<Invalid>,
    pub small: bool,
    /// Escape stays with the caller and does not take the keyboard away.
    pub keeps_escape: bool,
}

impl FieldShape<'_> {
    pub fn show(self, ui: &mut Ui, text: &mut dyn egui::TextBuffer) -> Response {
        let colors = theme::colors(ui);
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let edge = match self.invalid {
            Some(Invalid::Error) => Stroke::new(1.0, colors.error),
            Some(Invalid::Warning) => Stroke::new(1.0, colors.warning),
            None => Stroke::new(1.0, colors.control_edge),
        };
        let (edge, margin) = if focused {
            (Stroke::new(2.0, colors.focus), (8, 4))
        } else {
            (edge, (9, 5))
        };
        let one_line = self.rows == 1;
        let frame = Frame::new()
            .fill(if text.is_mutable() {
                colors.card
            } else {
                Color32::TRANSPARENT
            })
            .stroke(edge)
            .corner_radius(theme::FIELD_CORNER)
            .inner_margin(if self.small {
                Margin::symmetric(margin.0, margin.1 - 2)
            } else {
                Margin::symmetric(margin.0, margin.1)
            });
        let mut font_id = FontSelection::Style(self.font).resolve(ui.style());
        if self.small {
            font_id.size = theme::HELP_SIZE + 0.5;
        }
        // A text wider than the field stands at the left, where egui keeps the text cursor in sight.
        let at_right = self.align_right && fits(ui, text.as_str(), &font_id, self.width);
        let edit = if one_line {
            TextEdit::singleline(text)
        } else {
            TextEdit::multiline(text)
        };
        let mut filter = edit.get_event_filter();
        filter.escape = self.keeps_escape;
        let mut edit = edit
            .id(self.id)
            .font(FontSelection::FontId(font_id.clone()))
            .text_color(colors.text)
            .desired_width(self.width)
            .desired_rows(self.rows)
            .char_limit(self.limit.unwrap_or(usize::MAX))
            .event_filter(filter)
            .hint_text(self.hint.to_owned())
            .min_size(Vec2::new(0.0, if self.small { 26.0 } else { theme::FIELD_HEIGHT }));
        if one_line {
            let align = if at_right {
                Align2::RIGHT_CENTER
            } else {
                Align2::LEFT_CENTER
            };
            // Enter stays with the caller and does not take the keyboard away.
            edit = edit.align(align).return_key(None);
        }
        let mut output = if one_line {
            edit.frame(frame).show(ui)
        } else {
            frame
                .show(ui, |ui| several_lines(ui, self.id, focused, edit.frame(Frame::NONE)))
                .inner
        };
        let response = output.response.response;
        let by_keyboard = !ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
        let entered = just_entered(ui, &response);
        heard::selection(ui, &response, entered);
        if one_line && entered && by_keyboard {
            let all = CCursorRange::two(output.galley.begin(), output.galley.end());
            output.state.cursor.set_char_range(Some(all));
            output.state.store(ui.ctx(), response.id);
        }
        response
    }
}

/// While somebody writes, as high as before: what is longer scrolls, and what stands below does not move.
fn several_lines(ui: &mut Ui, id: Id, focused: bool, edit: TextEdit<'_>) -> TextEditOutput {
    let key = id.with("height");
    let height = ui.data(|data| data.get_temp::<f32>(key)).filter(|_| focused);
    let output = ScrollArea::vertical()
        .id_salt(key)
        .max_height(height.unwrap_or(f32::INFINITY))
        .show(ui, |ui| edit.show(ui));
    steady::area(ui, &output);
    if !focused {
        ui.data_mut(|data| data.insert_temp(key, output.inner.response.rect.height()));
    }
    output.inner
}

fn fits(ui: &Ui, text: &str, font: &FontId, field: f32) -> bool {
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER);
    galley.size().x + 2.0 * SIDE_MARGIN <= field
}

/// `Response::gained_focus` misses what was asked for after the field was drawn, as a dialog does for its first field.
fn just_entered(ui: &Ui, response: &Response) -> bool {
    if !response.has_focus() {
        return false;
    }
    let frame = ui.ctx().cumulative_frame_nr();
    let key = response.id.with("had the keyboard");
    let last = ui.data_mut(|data| {
        let last = data.get_temp::<u64>(key);
        data.insert_temp(key, frame);
        last
    });
    last.is_none_or(|last| last + 1 < frame)
}
