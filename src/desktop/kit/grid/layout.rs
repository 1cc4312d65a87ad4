//! The table's texts, laid out before they are drawn: a row is as high as its highest cell.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontId, Galley, Rect, Stroke, Ui, Vec2};

use super::{
    super::{fonts, paint, theme},
    CellLook, Grid, GridCell, GridLine,
};

/// Distance from a cell's edges to its contents, in points.
pub(super) const PADDING: Vec2 = Vec2::new(12.0, 7.0);
/// A row is at least so high, in points.
pub(super) const LEAST_HEIGHT: f32 = 34.0;
/// A column of values is at least so wide, in points.
const LEAST_WIDTH: f32 = 118.0;
/// A column of values gets so much while there is room, in points.
const GOOD_WIDTH: f32 = 156.0;
/// The first column is at most so wide, in points.
const MOST_FIRST: f32 = 480.0;
/// Side of the button with what can be done with a cell, in points.
pub(super) const MORE: f32 = 24.0;
/// What a cell begins with that differs.
const DIFFERS: &str = "\u{2260} ";

/// A cell with its texts laid out.
pub(super) struct Laid<'a> {
    pub(super) cell: &'a GridCell<'a>,
    pub(super) text: Arc<Galley>,
    pub(super) note: Option<Arc<Galley>>,
}

impl Laid<'_> {
    pub(super) fn height(&self) -> f32 {
        self.text.size().y + self.note.as_ref().map_or(0.0, |note| note.size().y)
    }
}

/// A line with its cells, the label first, and its place from top to bottom.
pub(super) struct Row<'a> {
    pub(super) top: f32,
    pub(super) height: f32,
    pub(super) heading: Option<Arc<Galley>>,
    pub(super) cells: Vec<Laid<'a>>,
}

impl<'a> Grid<'a> {
    pub(super) fn lay_out_head(&self, ui: &Ui, first: f32, column: f32) -> Head {
        let font = FontId::new(13.0, fonts::semibold());
        let color = theme::colors(ui).help;
        let title =
            |text: &str, width: f32| paint::lay_out(ui, text, font.clone(), color, width - 2.0 * PADDING.x, false);
        let small = |text: &str, width: f32| small_text(ui, text, color, width - 2.0 * PADDING.x);
        let corner = title(self.corner, first);
        let titles: Vec<_> = self
            .heads
            .iter()
            .map(|head| (title(head.text, column), small(head.note, column)))
            .collect();
        let highest = titles
            .iter()
            .map(|(title, note)| title.size().y + note.as_ref().map_or(0.0, |note| note.size().y))
            .fold(corner.size().y, f32::max);
        Head {
            height: highest + 2.0 * PADDING.y,
            corner,
            titles,
        }
    }

    pub(super) fn lay_out(&self, ui: &Ui, first: f32, column: f32, head: f32) -> Vec<Row<'a>> {
        let mut top = head;
        let lines = self.lines.iter();
        lines
            .map(|line| {
                let mut row = match line {
                    GridLine::Heading(heading) => {
                        let font = FontId::new(13.0, fonts::semibold());
                        let color = theme::colors(ui).help;
                        Row {
                            top,
                            height: 0.0,
                            heading: Some(paint::lay_out(ui, heading, font, color, f32::INFINITY, false)),
                            cells: Vec::new(),
                        }
                    }
                    GridLine::Row { label, cells } => {
                        let mut laid = vec![lay_out_cell(ui, label, first)];
                        laid.extend(cells.iter().map(|cell| lay_out_cell(ui, cell, column)));
                        Row {
                            top,
                            height: 0.0,
                            heading: None,
                            cells: laid,
                        }
                    }
                };
                let highest = row.cells.iter().map(Laid::height).fold(0.0, f32::max);
                row.height = (highest + 2.0 * PADDING.y).max(LEAST_HEIGHT);
                top += row.height;
                row
            })
            .collect()
    }
}

/// The widths of the first column and of each of the others, in points.
pub(super) fn widths(place: f32, columns: usize) -> (f32, f32) {
    let columns = columns.max(1) as f32;
    let first = (place - columns * GOOD_WIDTH).clamp((place * 0.3).clamp(132.0, 240.0), MOST_FIRST);
    let column = ((place - first) / columns).max(LEAST_WIDTH).floor();
    (first.floor(), column)
}

fn small_text(ui: &Ui, text: &str, color: Color32, width: f32) -> Option<Arc<Galley>> {
    let font = FontId::proportional(theme::HELP_SIZE);
    (!text.is_empty()).then(|| paint::lay_out(ui, text, font, color, width.max(24.0), false))
}

fn lay_out_cell<'a>(ui: &Ui, cell: &'a GridCell<'a>, width: f32) -> Laid<'a> {
    let colors = theme::colors(ui);
    let (family, color) = match (cell.look, cell.code) {
        (CellLook::Differs, false) => (fonts::semibold(), colors.text),
        (CellLook::Differs, true) => (fonts::mono_bold(), colors.text),
        (CellLook::Faint, _) => (egui::FontFamily::Proportional, colors.help),
        (_, true) => (egui::FontFamily::Monospace, colors.text),
        (_, false) => (egui::FontFamily::Proportional, colors.text),
    };
    let more = if cell.menu.is_empty() { 0.0 } else { MORE };
    let room = (width - 2.0 * PADDING.x - more).max(24.0);
    let font = FontId::new(13.0, family);
    let text = match cell.look {
        CellLook::Differs | CellLook::DiffersQuietly => {
            paint::lay_out(ui, &format!("{DIFFERS}{}", cell.text), font, color, room, false)
        }
        _ => paint::lay_out(ui, cell.text, font, color, room, false),
    };
    Laid {
        cell,
        text,
        note: small_text(ui, cell.note, colors.help, room),
    }
}

pub(super) fn hairline(ui: &Ui, place: Rect, top: f32) {
    let stroke = Stroke::new(1.0, theme::colors(ui).hairline);
    ui.painter().hline(place.x_range(), place.top() + top, stroke);
}

impl Row<'_> {
    pub(super) fn place(&self, whole: Rect) -> Rect {
        let top = whole.top() + self.top;
        Rect::from_x_y_ranges(whole.x_range(), top..=top + self.height)
    }
}

/// The headings, laid out.
pub(super) struct Head {
    pub(super) height: f32,
    corner: Arc<Galley>,
    pub(super) titles: Vec<(Arc<Galley>, Option<Arc<Galley>>)>,
}

impl Head {
    /// Where it stands: at the table's top, or at the top of what is seen of it.
    pub(super) fn top(&self, clip: Rect, begin: f32, height: f32) -> f32 {
        clip.top().clamp(begin, begin + (height - 2.0 * self.height).max(0.0))
    }

    pub(super) fn paint_corner(&self, ui: &Ui, place: Rect) {
        let colors = theme::colors(ui);
        ground(ui, place, colors.card);
        let at = egui::pos2(place.left() + PADDING.x, place.center().y - self.corner.size().y / 2.0);
        ui.painter().galley(at, Arc::clone(&self.corner), colors.help);
    }
}

pub(super) fn ground(ui: &Ui, place: Rect, color: Color32) {
    ui.painter()
        .rect_filled(place.shrink(1.0), CornerRadius::same(theme::FIELD_CORNER - 1), color);
    let line = Stroke::new(1.0, theme::colors(ui).hairline);
    ui.painter().hline(place.x_range(), place.bottom(), line);
}
