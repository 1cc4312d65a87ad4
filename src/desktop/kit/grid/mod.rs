//! A table of values side by side: its first column stays while the others scroll sideways, and its head while the place
//! around it scrolls. One cell at a time takes the keyboard; the arrow keys go from cell to cell.

mod layout;

use std::sync::Arc;

use egui::{
    EventFilter, FontId, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use crate::kit::{
    accessible, focus, follow,
    grid::layout::{Head, Laid, LaidRow, MORE, PADDING, ground, hairline},
    icons, menu, paint, theme,
};

/// What the look says, the accessible name says too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellLook {
    #[default]
    Plain,
    Differs,
    /// Differs, and may.
    DiffersQuietly,
    Faint,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct GridCell<'a> {
    pub text: &'a str,
    /// Small, below the value; may be empty.
    pub note: &'a str,
    pub look: CellLook,
    pub code: bool,
    pub name: &'a str,
    /// Told on hover, and read after the name; may be empty.
    pub more: &'a str,
    /// The accessible name of the button that opens the cell's menu; empty where there is none.
    pub menu: &'a str,
}

#[derive(Clone, Debug)]
pub enum GridLine<'a> {
    Heading(&'a str),
    Row {
        label: GridCell<'a>,
        cells: Vec<GridCell<'a>>,
    },
}

#[derive(Clone, Copy, Debug)]
#[must_use = "a table is seen only once it is shown"]
pub struct Grid<'a> {
    pub id: Id,
    pub name: &'a str,
    pub corner: &'a str,
    pub heads: &'a [GridCell<'a>],
    /// This column stands out.
    pub in_focus: usize,
    pub lines: &'a [GridLine<'a>],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridEvent {
    Head(usize),
    Label(usize),
    /// Line and column.
    Cell(usize, usize),
}

/// A cell's line, and its column with the label as column 0.
type At = (usize, usize);

impl<'a> Grid<'a> {
    /// `contents` shows the items of the menu for the cell in a line and column.
    pub fn show(self, ui: &mut Ui, contents: &mut dyn FnMut(&mut Ui, usize, usize)) -> Option<GridEvent> {
        let builder = UiBuilder::new()
            .id_salt(self.id)
            .accessibility_role(Role::Grid)
            .accessibility_label(self.name);
        ui.scope_builder(builder, |ui| self.contents(ui, contents)).inner
    }

    fn contents(self, ui: &mut Ui, contents: &mut dyn FnMut(&mut Ui, usize, usize)) -> Option<GridEvent> {
        let (first, column) = self.widths(ui);
        let head = self.lay_out_head(ui, first, column);
        let rows = self.lay_out(ui, first, column, head.height);
        let height = rows.last().map_or(head.height, |row| row.top + row.height);
        let begin = ui.cursor().min;
        let whole = Rect::from_min_size(begin, Vec2::new(ui.available_width(), height));
        let colors = theme::colors(ui);
        ui.painter().rect_filled(whole, theme::FIELD_CORNER, colors.card);
        for row in rows.iter().filter(|row| row.heading.is_some()) {
            ui.painter().rect_filled(row.place(whole), 0, colors.side);
        }

        let stop = self.stop(ui);
        let mut drawn = Drawn {
            grid: &self,
            rows: &rows,
            stop,
            contents,
            event: None,
            next: None,
            reached: None,
        };
        let labels = Rect::from_min_size(begin, Vec2::new(first, height));
        drawn.cells(ui, labels, 0);
        let mut values_place = whole;
        values_place.min.x = labels.max.x;
        let mut inside = ui.new_child(UiBuilder::new().id_salt("values").max_rect(values_place));
        let below = ScrollArea::horizontal()
            .id_salt("columns")
            .auto_shrink([false, true])
            .show(&mut inside, |ui| {
                let begin = ui.cursor().min;
                let size = Vec2::new(column * self.heads.len() as f32, height);
                ui.allocate_space(size);
                for at in 1..=self.heads.len() {
                    let left = begin.x + column * (at - 1) as f32;
                    let place = Rect::from_min_size(egui::pos2(left, begin.y), Vec2::new(column, height));
                    drawn.cells(ui, place, at);
                }
                for row in &rows {
                    hairline(ui, whole, row.top);
                }
                let clip = ui.clip_rect();
                let top = head.top(clip, begin.y, height);
                head.paint_ground(ui, egui::pos2(begin.x, top), size.x);
                for at in 0..self.heads.len() {
                    let left = begin.x + column * at as f32;
                    let place = Rect::from_min_size(egui::pos2(left, top), Vec2::new(column, head.height));
                    drawn.head(ui, &head, at, place);
                }
                if let Some((line, at)) = drawn.next.or(drawn.reached)
                    && let (Some(row), Some(before)) = (rows.get(line), at.checked_sub(1))
                {
                    let left = begin.x + column * before as f32;
                    let place = Rect::from_x_y_ranges(left..=left + column, row.place(whole).y_range());
                    ui.scroll_to_rect(place, None);
                }
            });
        let bottom = below
            .inner_rect
            .bottom()
            .max(inside.min_rect().bottom())
            .max(whole.bottom());
        let top = head.top(ui.clip_rect(), begin.y, height);
        // A title wider than its column must not stand over the head.
        let below_head = Rect::everything_below(top + head.height);
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(below_head));
        for row in &rows {
            hairline(ui, labels, row.top);
            let edge = row.place(whole).y_range();
            let title = row.heading.as_ref();
            if let Some(title) = title {
                let left = begin.x + PADDING.x;
                let at = egui::pos2(left, begin.y + row.top + (row.height - title.size().y) / 2.0);
                painter.galley(at, Arc::clone(title), colors.help);
            }
            if title.is_none_or(|title| title.size().x + 2.0 * PADDING.x <= first) {
                painter.vline(labels.right(), edge, Stroke::new(1.0, colors.hairline));
            }
        }
        head.paint_corner(
            ui,
            Rect::from_min_size(egui::pos2(begin.x, top), Vec2::new(first, head.height)),
        );
        let head_edge = top..=top + head.height;
        ui.painter()
            .vline(labels.right(), head_edge, Stroke::new(1.0, colors.hairline));
        ui.painter().rect_stroke(
            whole,
            theme::FIELD_CORNER,
            Stroke::new(1.0, colors.hairline),
            egui::StrokeKind::Inside,
        );
        let (event, next, reached) = (drawn.event, drawn.next, drawn.reached);
        if let Some(row) = next.or(reached).and_then(|(line, _)| rows.get(line)) {
            // The area of the columns does not pass on how far to scroll down.
            let mut place = row.place(labels);
            place.min.y -= head.height;
            follow::into_view(ui, place);
        }
        if let Some(at) = next {
            ui.data_mut(|data| data.insert_temp(self.id, at));
            focus::request(ui.ctx(), self.cell_id(at));
        }
        ui.advance_cursor_after_rect(Rect::from_min_max(begin, egui::pos2(whole.right(), bottom)));
        event
    }

    /// The cell that had the keyboard last, else the first one.
    fn stop(&self, ui: &Ui) -> At {
        let last = ui.data(|data| data.get_temp::<At>(self.id));
        last.filter(|at| self.is_there(*at))
            .unwrap_or_else(|| (self.step(0, 1).unwrap_or_default(), 0))
    }

    fn is_there(&self, (line, column): At) -> bool {
        column <= self.heads.len() && matches!(self.lines.get(line), Some(GridLine::Row { .. }))
    }

    /// Below for 1, above for -1.
    fn step(&self, line: usize, by: isize) -> Option<usize> {
        let mut at = line;
        while !self.is_there((at, 0)) {
            at = at.checked_add_signed(by).filter(|at| *at < self.lines.len())?;
        }
        Some(at)
    }

    /// By the row's label, so that the keyboard stays when other rows come and go.
    fn cell_id(&self, (line, column): At) -> Id {
        match self.lines.get(line) {
            Some(GridLine::Row { label, .. }) => self.id.with((label.text, column)),
            _ => self.id.with((line, column)),
        }
    }
}

struct Drawn<'a, 'b> {
    grid: &'b Grid<'a>,
    rows: &'b [LaidRow<'a>],
    stop: At,
    contents: &'b mut dyn FnMut(&mut Ui, usize, usize),
    event: Option<GridEvent>,
    next: Option<At>,
    reached: Option<At>,
}

impl Drawn<'_, '_> {
    fn cells(&mut self, ui: &mut Ui, column_place: Rect, column: usize) {
        for line in 0..self.rows.len() {
            let row = &self.rows[line];
            if row.cells.len() > column {
                let place = row.place(column_place);
                self.cell(ui, place, (line, column));
            }
        }
    }

    fn cell(&mut self, ui: &mut Ui, place: Rect, at: At) {
        let (line, column) = at;
        let Some(laid) = self.rows.get(line).and_then(|row| row.cells.get(column)) else {
            return;
        };
        let is_stop = at == self.stop;
        let id = self.grid.cell_id(at);
        let mut response = ui.interact(place, id, focus::sense(is_stop));
        let role = if column == 0 { Role::RowHeader } else { Role::GridCell };
        response.widget_info(|| WidgetInfo::labeled(role, true, laid.cell.name));
        accessible::describe(&response, laid.cell.more);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(role);
            node.set_row_index(line);
            node.set_column_index(column);
        });
        if ui.is_rect_visible(place) {
            paint_cell(ui, place, laid, &response);
        }
        if response.has_focus() {
            self.keys(ui, &response, at);
        }
        if response.gained_focus() {
            self.reached = Some(at);
        }
        if response.clicked() {
            ui.data_mut(|data| data.insert_temp(self.grid.id, at));
            self.event = Some(match column {
                0 => GridEvent::Label(line),
                column => GridEvent::Cell(line, column - 1),
            });
        }
        if !laid.cell.more.is_empty() {
            response = response.on_hover_text(laid.cell.more);
            accessible::name(&response, laid.cell.name);
        }
        if !laid.cell.menu.is_empty() {
            let name = laid.cell.menu;
            let more = id.with("more");
            if response.has_focus() && asks_for_menu(ui) {
                menu::open_from(ui, more, id);
            }
            response.context_menu(|ui| (self.contents)(ui, line, column - 1));
            self.more(ui, place, more, name, is_stop, at);
        }
    }

    fn more(&mut self, ui: &mut Ui, place: Rect, id: Id, name: &str, is_stop: bool, (line, column): At) {
        let center = egui::pos2(place.right() - 4.0 - MORE / 2.0, place.center().y);
        let button = Rect::from_center_size(center, Vec2::splat(MORE));
        let response = ui.interact(button, id, focus::sense(is_stop));
        paint::info(ui, &response, Role::Button, name);
        if ui.is_rect_visible(button) {
            let colors = theme::colors(ui);
            if response.hovered() {
                ui.painter().rect_filled(button, theme::FIELD_CORNER, colors.hover);
            }
            let mark = paint::lay_out(
                ui,
                icons::MORE_HORIZ,
                FontId::proportional(16.0),
                colors.text,
                f32::INFINITY,
                false,
            );
            ui.painter()
                .galley(button.center() - mark.size() / 2.0, mark, colors.text);
            paint::focus_ring(ui, &response, button.shrink(2.0), theme::FIELD_CORNER);
        }
        if response.clicked() {
            // The cell gets the keyboard back from the menu.
            ui.data_mut(|data| data.insert_temp(self.grid.id, (line, column)));
        }
        menu::below(ui, &response, |ui| (self.contents)(ui, line, column - 1));
    }

    fn keys(&mut self, ui: &Ui, response: &Response, (line, column): At) {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.grid.heads.len();
        let below = |line: usize| self.grid.step(line + 1, 1);
        let above = |line: usize| line.checked_sub(1).and_then(|line| self.grid.step(line, -1));
        let to = if pressed(Key::ArrowDown) {
            below(line).map(|line| (line, column))
        } else if pressed(Key::ArrowUp) {
            above(line).map(|line| (line, column))
        } else if pressed(Key::ArrowRight) {
            Some((line, (column + 1).min(last)))
        } else if pressed(Key::ArrowLeft) {
            Some((line, column.saturating_sub(1)))
        } else if pressed(Key::Home) {
            Some((line, 0))
        } else if pressed(Key::End) {
            Some((line, last))
        } else {
            None
        };
        if to.is_some_and(|to| to != (line, column)) {
            self.next = to;
        }
    }

    fn head(&mut self, ui: &mut Ui, head: &Head, at: usize, place: Rect) {
        let (Some(cell), Some((title, note))) = (self.grid.heads.get(at), head.titles.get(at)) else {
            return;
        };
        let colors = theme::colors(ui);
        let response = ui.interact(place, self.grid.id.with(("head", at)), Sense::click());
        let in_focus = at == self.grid.in_focus;
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, in_focus, cell.name));
        accessible::describe(&response, cell.more);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::ColumnHeader);
            node.set_column_index(at + 1);
            node.set_selected(in_focus);
        });
        if response.gained_focus() {
            ui.scroll_to_rect(place, None);
        }
        ground(ui, place, if response.hovered() { colors.hover } else { colors.card });
        let height = title.size().y + note.as_ref().map_or(0.0, |note| note.size().y);
        let mut top = place.center().y - height / 2.0;
        let color = if in_focus { colors.accent } else { colors.help };
        let galley = Arc::clone(title);
        ui.painter()
            .galley_with_override_text_color(egui::pos2(place.left() + PADDING.x, top), galley, color);
        top += title.size().y;
        if let Some(note) = note {
            ui.painter()
                .galley(egui::pos2(place.left() + PADDING.x, top), Arc::clone(note), colors.help);
        }
        if in_focus {
            let bar = Rect::from_min_max(egui::pos2(place.left(), place.bottom() - 2.0), place.right_bottom());
            ui.painter().rect_filled(bar, 0, colors.accent);
        }
        paint::focus_ring(ui, &response, place.shrink(3.0), theme::FIELD_CORNER);
        if response.clicked() {
            self.event = Some(GridEvent::Head(at));
        }
        if !cell.more.is_empty() {
            let response = response.on_hover_text(cell.more);
            accessible::name(&response, cell.name);
        }
    }
}

fn asks_for_menu(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu))
}

fn paint_cell(ui: &Ui, place: Rect, laid: &Laid<'_>, response: &Response) {
    let colors = theme::colors(ui);
    let fill = match laid.cell.look {
        CellLook::Differs => Some(colors.accent_ground),
        CellLook::DiffersQuietly => Some(colors.chip_ground),
        _ if response.hovered() => Some(colors.hover),
        _ => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(place.shrink(0.5), 0, fill);
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    let mut at = egui::pos2(place.left() + PADDING.x, place.center().y - laid.height() / 2.0);
    ui.painter().galley(at, Arc::clone(&laid.text), colors.text);
    at.y += laid.text.size().y;
    if let Some(note) = &laid.note {
        ui.painter().galley(at, Arc::clone(note), colors.help);
    }
    paint::focus_ring(ui, response, place.shrink(3.0), theme::FIELD_CORNER);
}
