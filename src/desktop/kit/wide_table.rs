//! A long table of which only what is in view is drawn: its head and its first column stay in place. A row is one control;
//! the arrow keys go from row to row.

use std::sync::Arc;

use egui::{
    Align2, Context, EventFilter, FontFamily, FontId, Id, Key, Modifiers, Pos2, Rect, Response, Role, ScrollArea,
    Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::SortDirection,
};

use crate::kit::{CellLook, accessible, focus, follow, fonts, icons, list_row, paint, steady, theme};

const ROW: f32 = 34.0;
const HEAD: f32 = 38.0;
const PADDING: f32 = 10.0;
const PAGE: usize = 10;

#[derive(Clone, Debug)]
pub struct WideColumn<'a> {
    pub heading: &'a str,
    /// Also told on hover.
    pub name: &'a str,
    /// The least, in points; the first column takes what is left.
    pub width: f32,
    pub centered: bool,
    /// True: the other way round.
    pub sorted: Option<bool>,
}

#[derive(Clone, Debug, Default)]
pub struct WideCell {
    pub text: String,
    pub look: CellLook,
    pub hover: String,
}

#[derive(Clone, Debug, Default)]
pub struct WideRow {
    pub name: String,
    pub description: String,
    pub cells: Vec<WideCell>,
}

#[derive(Clone, Copy, Debug)]
#[must_use = "a table is seen only once it is shown"]
pub struct WideTable<'a> {
    pub id: Id,
    pub name: &'a str,
    pub columns: &'a [WideColumn<'a>],
    pub count: usize,
    /// The most, in points.
    pub height: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WideEvent {
    Head(usize),
    Row(usize),
}

struct Place {
    corner: Pos2,
    seen: Rect,
    widths: Vec<f32>,
}

impl Place {
    fn row(&self, at: usize) -> Rect {
        let top = self.corner.y + HEAD + at as f32 * ROW;
        Rect::from_x_y_ranges(self.seen.x_range(), top..=top + ROW)
    }

    /// Without what the head covers.
    fn control_of_row(&self, at: usize) -> Rect {
        let mut row = self.row(at);
        row.min.y = row.min.y.max(self.head().bottom()).min(row.max.y);
        row
    }

    fn head(&self) -> Rect {
        Rect::from_min_size(self.seen.min, Vec2::new(self.seen.width(), HEAD))
    }

    /// Without what the first column covers.
    fn control_of_head(&self, column: usize) -> Rect {
        let mut head = self.cell(column, self.head());
        if column > 0 {
            head.min.x = head.min.x.max(self.cell(0, head).right()).min(head.max.x);
        }
        head
    }

    /// The first column stays at the left edge.
    fn cell(&self, column: usize, row: Rect) -> Rect {
        let before: f32 = self.widths.iter().take(column).sum();
        let left = if column == 0 {
            self.seen.left()
        } else {
            self.corner.x + before
        };
        let width = self.widths.get(column).copied().unwrap_or_default();
        Rect::from_x_y_ranges(left..=left + width, row.y_range())
    }
}

impl WideTable<'_> {
    pub fn show(self, ui: &mut Ui, row: &mut dyn FnMut(usize) -> WideRow) -> Option<WideEvent> {
        let builder = UiBuilder::new()
            .id_salt(self.id)
            .accessibility_role(Role::Grid)
            .accessibility_label(self.name);
        ui.scope_builder(builder, |ui| self.contents(ui, row)).inner
    }

    fn contents(self, ui: &mut Ui, row: &mut dyn FnMut(usize) -> WideRow) -> Option<WideEvent> {
        let mut widths: Vec<f32> = self.columns.iter().map(|column| column.width).collect();
        let needed: f32 = widths.iter().sum();
        let bar = ui.spacing().scroll.allocated_width();
        let left_over = (ui.available_width() - bar - needed).max(0.0);
        if let Some(first) = widths.first_mut() {
            *first += left_over.floor();
        }
        let size = Vec2::new(needed + left_over.floor(), HEAD + self.count as f32 * ROW);
        let outside = Rect::from_min_size(
            ui.cursor().min,
            Vec2::new(ui.available_width(), size.y.min(self.height)),
        );
        let colors = theme::colors(ui);
        ui.painter().rect_filled(outside, theme::FIELD_CORNER, colors.card);
        let mut event = None;
        // The top of what has got the keyboard, which the page follows, too.
        let mut top = None;
        let scrolled = ScrollArea::both()
            .id_salt("rows")
            .max_height(outside.height())
            // Also where the table reaches below what is in view around it.
            .min_scrolled_height(outside.height())
            .auto_shrink([false, true])
            .show_viewport(ui, |ui, viewport| {
                let corner = ui.max_rect().min;
                ui.set_width(size.x);
                ui.set_height(size.y);
                let place = Place {
                    corner,
                    seen: viewport.translate(corner.to_vec2()),
                    widths,
                };
                // Controls in the order in which they are read; the head is drawn over the rows.
                let heads = self.heads(ui, &place);
                event = self.rows(ui, &place, viewport, row, &mut top);
                event = self.head(ui, &place, heads, &mut top).or(event);
            });
        steady::area(ui, &scrolled);
        if let Some(top) = top {
            let top = f32::clamp(top, outside.top(), (outside.bottom() - HEAD - ROW).max(outside.top()));
            follow::into_view(ui, Rect::from_x_y_ranges(outside.x_range(), top..=top + HEAD + ROW));
        }
        ui.painter().rect_stroke(
            outside,
            theme::FIELD_CORNER,
            Stroke::new(1.0, colors.hairline),
            egui::StrokeKind::Inside,
        );
        event
    }

    fn rows(
        &self,
        ui: &mut Ui,
        place: &Place,
        viewport: Rect,
        row: &mut dyn FnMut(usize) -> WideRow,
        top: &mut Option<f32>,
    ) -> Option<WideEvent> {
        let first = ((viewport.min.y - HEAD) / ROW).floor().max(0.0) as usize;
        let after = (((viewport.max.y - HEAD) / ROW).ceil().max(0.0) as usize).min(self.count);
        let last = ui.data(|data| data.get_temp::<usize>(self.id)).unwrap_or_default();
        let stop = last.min(self.count.saturating_sub(1));
        // The row with the keyboard is drawn even out of view, else the keyboard would be lost.
        let above = (stop < first && self.count > 0).then_some(stop);
        let below = (stop >= after && self.count > 0).then_some(stop);
        let (mut event, mut next) = (None, None);
        for at in above.into_iter().chain(first..after).chain(below) {
            let shown = row(at);
            let response = self.row(ui, place, at, &shown, at == stop);
            if response.has_focus() {
                next = self.keys(ui, &response, at).or(next);
            }
            if response.clicked() {
                ui.data_mut(|data| data.insert_temp(self.id, at));
                event = Some(WideEvent::Row(at));
            }
        }
        // Only now: a row drawn later than the request would give the keyboard away again.
        if let Some(next) = next {
            ui.data_mut(|data| data.insert_temp(self.id, next));
            focus::request(ui.ctx(), self.row_id(next));
            let mut seen = place.row(next);
            seen.min.y -= HEAD;
            follow::into_view(ui, seen);
            *top = Some(seen.top());
        }
        event
    }

    /// Gives a row the keyboard.
    pub fn focus(&self, ctx: &Context, row: usize) {
        ctx.data_mut(|data| data.insert_temp(self.id, row));
        focus::request(ctx, self.row_id(row));
    }

    fn row_id(&self, at: usize) -> Id {
        self.id.with(("row", at))
    }

    fn row(&self, ui: &mut Ui, place: &Place, at: usize, shown: &WideRow, is_stop: bool) -> Response {
        let rect = place.row(at);
        let mut response = ui.interact(place.control_of_row(at), self.row_id(at), focus::sense(is_stop));
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &shown.name));
        accessible::describe(&response, shown.description.as_str());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Row);
            node.set_position_in_set(at);
            node.set_size_of_set(self.count);
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let colors = theme::colors(ui);
        let over = response.hovered();
        if over {
            ui.painter().rect_filled(rect, 0, colors.hover);
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        let mut hover = "";
        let pointer = response.hover_pos();
        // The first column last: it stands over the others.
        for column in (0..shown.cells.len()).rev() {
            let (Some(cell), Some(look)) = (shown.cells.get(column), self.columns.get(column)) else {
                continue;
            };
            let cell_place = place.cell(column, rect);
            if column == 0 {
                let ground = if over { colors.hover } else { colors.card };
                ui.painter().rect_filled(cell_place, 0, ground);
            }
            paint_cell(ui, cell_place, cell, look.centered, column == 0);
            if pointer.is_some_and(|pointer| cell_place.contains(pointer)) {
                hover = &cell.hover;
            }
        }
        let line = Stroke::new(1.0, colors.hairline);
        ui.painter().hline(rect.x_range(), rect.top(), line);
        let edge = place.cell(0, rect);
        ui.painter().vline(edge.right(), edge.y_range(), line);
        paint::focus_ring(ui, &response, rect.shrink(3.0), theme::FIELD_CORNER);
        if !hover.is_empty() {
            response = response.on_hover_text_at_pointer(hover);
            accessible::name(&response, shown.name.as_str());
        }
        response
    }

    fn keys(&self, ui: &Ui, response: &Response, at: usize) -> Option<usize> {
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let last = self.count.saturating_sub(1);
        let down = pressed(Key::ArrowDown) + PAGE * pressed(Key::PageDown);
        let up = pressed(Key::ArrowUp) + PAGE * pressed(Key::PageUp);
        let mut to = (at + down).min(last).saturating_sub(up);
        if pressed(Key::Home) > 0 {
            to = 0;
        }
        if pressed(Key::End) > 0 {
            to = last;
        }
        (to != at).then_some(to)
    }

    fn heads(&self, ui: &Ui, place: &Place) -> Vec<Response> {
        let heads = self.columns.iter().enumerate().map(|(at, column)| {
            let response = ui.interact(place.control_of_head(at), self.id.with(("head", at)), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.name));
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_role(Role::ColumnHeader);
                if let Some(descending) = column.sorted {
                    node.set_sort_direction(if descending {
                        SortDirection::Descending
                    } else {
                        SortDirection::Ascending
                    });
                }
            });
            response
        });
        heads.collect()
    }

    fn head(&self, ui: &Ui, place: &Place, heads: Vec<Response>, top: &mut Option<f32>) -> Option<WideEvent> {
        let colors = theme::colors(ui);
        let whole = place.head();
        ui.painter().rect_filled(whole, theme::FIELD_CORNER, colors.card);
        let mut event = None;
        // The first column last: it stands over the others.
        for ((at, column), mut response) in self.columns.iter().enumerate().zip(heads).rev() {
            let rect = place.cell(at, whole);
            if response.gained_focus() {
                follow::into_view(ui, rect);
                *top = Some(rect.top());
            }
            let ground = if response.hovered() { colors.hover } else { colors.card };
            ui.painter()
                .rect_filled(rect.shrink(1.0), theme::FIELD_CORNER - 1, ground);
            let mark = match column.sorted {
                Some(true) => icons::EXPAND_MORE,
                Some(false) => icons::EXPAND_LESS,
                None => "",
            };
            let color = if column.sorted.is_some() {
                colors.accent
            } else {
                colors.help
            };
            let font = FontId::new(theme::HELP_SIZE, fonts::semibold());
            let text = format!("{}{mark}", column.heading);
            let room = if column.centered {
                rect.width()
            } else {
                rect.width() - 2.0 * PADDING
            };
            let galley = list_row::one_line(ui, &text, font, color, room);
            let left = if column.centered {
                rect.center().x - galley.size().x / 2.0
            } else {
                rect.left() + PADDING
            };
            let top = rect.center().y - galley.size().y / 2.0;
            ui.painter().galley(egui::pos2(left, top), galley, color);
            paint::focus_ring(ui, &response, rect.shrink(3.0), theme::FIELD_CORNER);
            if response.clicked() {
                event = Some(WideEvent::Head(at));
            }
            if column.name != column.heading {
                response = response.on_hover_text(column.name);
                accessible::name(&response, column.name);
            }
        }
        let line = Stroke::new(1.0, colors.hairline);
        ui.painter().hline(whole.x_range(), whole.bottom(), line);
        event
    }
}

fn paint_cell(ui: &Ui, place: Rect, cell: &WideCell, centered: bool, strong: bool) {
    let colors = theme::colors(ui);
    let fill = match cell.look {
        CellLook::Differs => Some(colors.accent_ground),
        CellLook::DiffersQuietly => Some(colors.chip_ground),
        CellLook::Plain | CellLook::Faint => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(place.shrink(1.0), 0, fill);
    }
    let family = if strong || cell.look == CellLook::Differs {
        fonts::semibold()
    } else {
        FontFamily::Proportional
    };
    let color = if cell.look == CellLook::Faint {
        colors.help
    } else {
        colors.text
    };
    let font = FontId::new(13.0, family);
    if centered {
        ui.painter()
            .text(place.center(), Align2::CENTER_CENTER, cell.text.as_str(), font, color);
        return;
    }
    let text: Arc<_> = list_row::one_line(ui, &cell.text, font, color, place.width() - 2.0 * PADDING);
    let at = egui::pos2(place.left() + PADDING, place.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, color);
}
