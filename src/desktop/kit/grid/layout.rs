//! The table's texts, laid out before they are drawn: a row is as high as its highest cell.

use std::{borrow::Cow, sync::Arc};

use egui::{Color32, CornerRadius, FontId, Galley, Pos2, Rect, Stroke, Ui, Vec2};

use crate::kit::{
    fonts,
    grid::{CellLook, Grid, GridCell, GridLine},
    paint, theme,
};

pub const PADDING: Vec2 = Vec2::new(12.0, 7.0);
pub const LEAST_HEIGHT: f32 = 34.0;
const LEAST_WIDTH: f32 = 118.0;
/// In points, while there is room.
const GOOD_WIDTH: f32 = 156.0;
/// In points: longer words are broken.
const MOST_FOR_A_WORD: f32 = 190.0;
/// In points, of the column of labels.
const LEAST_FIRST: f32 = 132.0;
const GOOD_FIRST: f32 = 240.0;
const MOST_FIRST: f32 = 480.0;
const SPACE: f32 = 5.0;
pub const MORE: f32 = 24.0;
const DIFFERS: &str = "\u{2260} ";

pub struct Laid<'a> {
    pub cell: &'a GridCell<'a>,
    pub text: Arc<Galley>,
    pub note: Option<Arc<Galley>>,
}

impl Laid<'_> {
    pub fn height(&self) -> f32 {
        self.text.size().y + self.note.as_ref().map_or(0.0, |note| note.size().y)
    }
}

pub struct LaidRow<'a> {
    pub top: f32,
    pub height: f32,
    pub heading: Option<Arc<Galley>>,
    pub cells: Vec<Laid<'a>>,
}

impl<'a> Grid<'a> {
    /// The first column and each of the others, in points. No word of a value is broken while there is room.
    pub fn widths(&self, ui: &Ui) -> (f32, f32) {
        let place = ui.available_width();
        let columns = self.heads.len().max(1) as f32;
        // A third at most, so that the values keep the room also where everything is shown larger.
        let most = (place / 3.0).clamp(LEAST_FIRST, MOST_FIRST);
        let least = (place * 0.3).clamp(LEAST_FIRST, GOOD_FIRST);
        let first = (place - columns * GOOD_WIDTH).clamp(least.min(most), most);
        let even = (place - first) / columns;
        let column = if even < MOST_FOR_A_WORD {
            even.max(self.longest_word(ui).clamp(LEAST_WIDTH, MOST_FOR_A_WORD))
        } else {
            even
        };
        (first.floor(), column.floor())
    }

    fn longest_word(&self, ui: &Ui) -> f32 {
        let heads = self.heads.iter().map(|head| longest_word(ui, head.text, head_font()));
        let rows = self.lines.iter().filter_map(|line| match line {
            GridLine::Row { cells, .. } => Some(cells),
            GridLine::Heading(_) => None,
        });
        let cells = rows.flatten().map(|cell| {
            // A code has no words: it may go on in the next line.
            let text = if cell.code {
                0.0
            } else {
                longest_word(ui, &shown_text(cell), cell_font(cell))
            };
            let note = longest_word(ui, cell.note, FontId::proportional(theme::HELP_SIZE));
            let more = if cell.menu.is_empty() { 0.0 } else { MORE };
            text.max(note) + more
        });
        heads.chain(cells).fold(0.0, f32::max).ceil() + SPACE + 2.0 * PADDING.x
    }

    pub fn lay_out_head(&self, ui: &Ui, first: f32, column: f32) -> Head {
        let color = theme::colors(ui).help;
        let title =
            |text: &str, width: f32| paint::lay_out(ui, text, head_font(), color, width - 2.0 * PADDING.x, false);
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

    pub fn lay_out(&self, ui: &Ui, first: f32, column: f32, head: f32) -> Vec<LaidRow<'a>> {
        let mut top = head;
        let lines = self.lines.iter();
        lines
            .map(|line| {
                let mut row = match line {
                    GridLine::Heading(heading) => {
                        let color = theme::colors(ui).help;
                        LaidRow {
                            top,
                            height: 0.0,
                            heading: Some(paint::lay_out(ui, heading, head_font(), color, f32::INFINITY, false)),
                            cells: Vec::new(),
                        }
                    }
                    GridLine::Row { label, cells } => {
                        let mut laid = vec![lay_out_cell(ui, label, first)];
                        laid.extend(cells.iter().map(|cell| lay_out_cell(ui, cell, column)));
                        LaidRow {
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

fn small_text(ui: &Ui, text: &str, color: Color32, width: f32) -> Option<Arc<Galley>> {
    let font = FontId::proportional(theme::HELP_SIZE);
    (!text.is_empty()).then(|| paint::lay_out(ui, text, font, color, width.max(24.0), false))
}

fn head_font() -> FontId {
    FontId::new(13.0, fonts::semibold())
}

fn cell_font(cell: &GridCell<'_>) -> FontId {
    let family = match (cell.look, cell.code) {
        (CellLook::Differs, false) => fonts::semibold(),
        (CellLook::Differs, true) => fonts::mono_bold(),
        (CellLook::Faint, _) | (_, false) => egui::FontFamily::Proportional,
        (_, true) => egui::FontFamily::Monospace,
    };
    FontId::new(13.0, family)
}

fn shown_text<'a>(cell: &GridCell<'a>) -> Cow<'a, str> {
    match cell.look {
        CellLook::Differs | CellLook::DiffersQuietly => Cow::Owned(format!("{DIFFERS}{}", cell.text)),
        CellLook::Plain | CellLook::Faint => Cow::Borrowed(cell.text),
    }
}

fn longest_word(ui: &Ui, text: &str, font: FontId) -> f32 {
    if text.is_empty() {
        return 0.0;
    }
    // The sign of a difference stays with the word after it.
    let text = text.replacen(DIFFERS, "\u{2260}\u{a0}", 1);
    let words: Vec<&str> = text.split(' ').collect();
    paint::lay_out(ui, &words.join("\n"), font, Color32::BLACK, f32::INFINITY, false)
        .size()
        .x
}

fn lay_out_cell<'a>(ui: &Ui, cell: &'a GridCell<'a>, width: f32) -> Laid<'a> {
    let colors = theme::colors(ui);
    let color = if cell.look == CellLook::Faint {
        colors.help
    } else {
        colors.text
    };
    let more = if cell.menu.is_empty() { 0.0 } else { MORE };
    let room = (width - 2.0 * PADDING.x - more).max(24.0);
    let text = paint::lay_out(ui, &shown_text(cell), cell_font(cell), color, room, false);
    Laid {
        cell,
        text,
        note: small_text(ui, cell.note, colors.help, room),
    }
}

pub fn hairline(ui: &Ui, place: Rect, top: f32) {
    let stroke = Stroke::new(1.0, theme::colors(ui).hairline);
    ui.painter().hline(place.x_range(), place.top() + top, stroke);
}

impl LaidRow<'_> {
    pub fn place(&self, whole: Rect) -> Rect {
        let top = whole.top() + self.top;
        Rect::from_x_y_ranges(whole.x_range(), top..=top + self.height)
    }
}

pub struct Head {
    pub height: f32,
    corner: Arc<Galley>,
    pub titles: Vec<(Arc<Galley>, Option<Arc<Galley>>)>,
}

impl Head {
    /// At the table's top, or at the top of what is seen of the table.
    pub fn top(&self, clip: Rect, begin: f32, height: f32) -> f32 {
        clip.top().clamp(begin, begin + (height - 2.0 * self.height).max(0.0))
    }

    /// No row is seen between the headings.
    pub fn paint_ground(&self, ui: &Ui, begin: Pos2, width: f32) {
        let place = Rect::from_min_size(begin, Vec2::new(width, self.height)).shrink(1.0);
        let corner = CornerRadius {
            ne: theme::FIELD_CORNER - 1,
            ..CornerRadius::ZERO
        };
        ui.painter().rect_filled(place, corner, theme::colors(ui).card);
    }

    pub fn paint_corner(&self, ui: &Ui, place: Rect) {
        let colors = theme::colors(ui);
        ground(ui, place, colors.card);
        let at = egui::pos2(place.left() + PADDING.x, place.center().y - self.corner.size().y / 2.0);
        ui.painter().galley(at, Arc::clone(&self.corner), colors.help);
    }
}

pub fn ground(ui: &Ui, place: Rect, color: Color32) {
    ui.painter()
        .rect_filled(place.shrink(1.0), CornerRadius::same(theme::FIELD_CORNER - 1), color);
    let line = Stroke::new(1.0, theme::colors(ui).hairline);
    ui.painter().hline(place.x_range(), place.bottom(), line);
}
