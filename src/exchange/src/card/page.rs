//! Where everything on a card stands, in points.

use tracking_settings::Level;

use super::{
    canvas::{Canvas, whole},
    content::{self, CardGroup, CardRow, Content},
    fonts::{Face, Fonts},
    text::{CardLine, Letter, Span, Style, letters, lines, shortened},
};
use crate::look::{LIGHT as COLORS, Rgb};

/// Width of a card.
pub(super) const WIDTH: f32 = 720.0;
/// From the picture's edge to what stands on it.
const MARGIN: f32 = 28.0;
/// Between the white cards.
const GAP: f32 = 10.0;
/// From a white card's side to what stands on it.
const SIDE: f32 = 18.0;
/// From its upper and lower edge.
const UPPER: f32 = 12.0;
/// From the check box's left edge to the label; rows without a box begin their label there too.
const INDENT: f32 = 28.0;

const TEXT: f32 = 14.0;
const HELP: f32 = 12.5;
const TITLE: f32 = 22.0;
const TOKEN: f32 = 17.0;
const TEXT_LINE: f32 = 20.0;
const HELP_LINE: f32 = 18.0;
const TITLE_LINE: f32 = 29.0;
const TOKEN_LINE: f32 = 27.0;
/// Above and below a row's text.
const ROW: f32 = 4.0;

/// The layout, as far down as it has come.
pub(super) struct CardPage<'a> {
    fonts: &'a Fonts,
    canvas: Canvas,
    /// Where the next thing begins.
    y: f32,
}

/// Where the text of a line begins.
#[derive(Clone, Copy)]
enum Align {
    Left,
    Right,
}

/// Lays a card out: its shapes and its height.
pub(super) fn lay_out(content: &Content, fonts: &Fonts) -> (Canvas, f32) {
    let mut page = CardPage {
        fonts,
        canvas: Canvas::default(),
        y: MARGIN - 4.0,
    };
    page.head(content);
    page.white_card(|page| page.example(content));
    for group in &content.groups {
        page.white_card(|page| page.group(group));
    }
    if !content.findings.is_empty() {
        page.white_card(|page| page.findings(content));
    }
    page.white_card(|page| page.origin(content));
    page.foot();
    (page.canvas, page.y + MARGIN - 10.0)
}

impl CardPage<'_> {
    fn head(&mut self, content: &Content) {
        let title = [Span::new(&content.title, style(Face::Strong, TITLE, COLORS.text))];
        self.text(&title, MARGIN, WIDTH - 2.0 * MARGIN, 3, TITLE_LINE);
        self.y += 1.0;
        let plan = [Span::new(&content.plan_for, style(Face::Text, TEXT, COLORS.help))];
        self.text(&plan, MARGIN, WIDTH - 2.0 * MARGIN, 3, TEXT_LINE);
        self.y += 9.0;
        let mut left = MARGIN;
        let (as_default, nothing) = ("As Microsoft defaults", "Nothing to check");
        match &content.differs {
            Some(differs) => left = self.chip(left, differs, COLORS.accent, COLORS.accent_ground),
            None => left = self.chip(left, as_default, COLORS.help, COLORS.card),
        }
        match &content.to_check {
            Some(to_check) => {
                let (color, ground) = level_colors(content.worst);
                self.chip(left, &format!("{to_check} to check"), color, ground);
            }
            None => {
                self.chip(left, nothing, COLORS.help, COLORS.card);
            }
        }
        self.y += 26.0 + GAP + 4.0;
    }

    /// A few words on a ground of their own; where the next may begin.
    fn chip(&mut self, left: f32, words: &str, color: Rgb, ground: Rgb) -> f32 {
        const HEIGHT: f32 = 26.0;
        const ROOM: f32 = 11.0;
        let span = [Span::new(words, style(Face::Text, HELP, color))];
        let Some(line) = self.lines(&span, WIDTH, 1).pop() else {
            return left;
        };
        let width = whole(line.width() + 2.0 * ROOM);
        let (top, round) = (self.y, HEIGHT / 2.0);
        if ground == COLORS.card {
            self.canvas.area(left, top, width, HEIGHT, round, COLORS.hairline);
            self.canvas
                .area(left + 1.0, top + 1.0, width - 2.0, HEIGHT - 2.0, round - 1.0, ground);
        } else {
            self.canvas.area(left, top, width, HEIGHT, round, ground);
        }
        let base = base(self.y, HEIGHT, HELP);
        self.canvas.line(&line, left + ROOM, base, self.fonts);
        left + width + 8.0
    }

    /// A white card around what `inside` draws.
    fn white_card(&mut self, inside: impl FnOnce(&mut Self)) {
        const CORNER: f32 = 10.0;
        const EDGE: f32 = 1.0;
        let (under, top) = (self.canvas.place(), self.y);
        self.y += UPPER;
        inside(self);
        self.y = whole(self.y + UPPER);
        let (left, width, height) = (MARGIN, WIDTH - 2.0 * MARGIN, self.y - top);
        let inner = (left + EDGE, top + EDGE, width - 2.0 * EDGE, height - 2.0 * EDGE);
        self.canvas.under(under, inner, CORNER - EDGE, COLORS.card);
        self.canvas
            .under(under, (left, top, width, height), CORNER, COLORS.hairline);
        self.y += GAP;
    }

    fn heading(&mut self, heading: &str) {
        let span = [Span::new(heading, style(Face::Strong, HELP, COLORS.help))];
        self.text(&span, inner_left(), inner_width(), 1, HELP_LINE);
    }

    fn example(&mut self, content: &Content) {
        /// In lines.
        const LONGEST_PREFIX: f32 = 1.3;
        self.heading(content::CUSTOMERS_SEE);
        self.y += 6.0;
        let subject = [Span::new(content::SUBJECT, style(Face::Mono, TOKEN, COLORS.text))];
        let Some(parts) = &content.token else {
            self.text(&subject, inner_left(), inner_width(), 1, TOKEN_LINE);
            let none = [Span::new(content::NO_TOKEN, style(Face::Text, TEXT, COLORS.help))];
            self.text(&none, inner_left(), inner_width(), 1, TEXT_LINE);
            return;
        };
        let colors = [
            COLORS.token_prefix,
            COLORS.token_fixed,
            COLORS.token_person,
            COLORS.token_counter,
        ];
        let mut subject = letters(self.fonts, &subject);
        for (place, (part, color)) in parts.iter().zip(colors).enumerate() {
            let part = [Span::new(&part.text, style(Face::MonoStrong, TOKEN, color)).underlined(place)];
            let part = letters(self.fonts, &part);
            // A prefix that is far too long must not push the numbers off the card.
            subject.extend(shortened(self.fonts, &part, inner_width() * LONGEST_PREFIX).letters);
        }
        self.letters(&subject, inner_left(), inner_width(), 3, TOKEN_LINE);
        self.y += 9.0;
        let column = inner_width() / 4.0;
        let top = self.y;
        for (place, (part, color)) in parts.iter().zip(colors).enumerate() {
            self.y = top;
            let left = inner_left() + column * place as f32;
            self.canvas.area(left, self.y + 4.0, 10.0, 10.0, 3.0, color);
            let name = [Span::new(part.name, style(Face::Text, HELP, COLORS.help))];
            self.text(&name, left + 17.0, column - 24.0, 1, HELP_LINE);
            let value = [Span::new(&part.text, style(Face::Mono, TEXT, COLORS.text))];
            self.text(&value, left + 17.0, column - 24.0, 1, TEXT_LINE);
        }
    }

    fn group(&mut self, group: &CardGroup) {
        if let Some(heading) = group.heading {
            self.heading(heading);
        }
        if let Some(note) = &group.note {
            let span = [Span::new(note, style(Face::Text, HELP, COLORS.help))];
            self.text(&span, inner_left(), inner_width(), 2, HELP_LINE);
        }
        if group.heading.is_some() || group.note.is_some() {
            self.y += 2.0;
        }
        for row in &group.rows {
            self.row(row);
        }
    }

    fn row(&mut self, row: &CardRow) {
        const VALUE: f32 = 250.0;
        const BETWEEN: f32 = 14.0;
        let top = self.y;
        let color = if row.used { COLORS.text } else { COLORS.help };
        let value_face = match (row.is_text, row.default.is_some()) {
            (true, true) => Face::MonoStrong,
            (true, false) => Face::Mono,
            (false, true) => Face::Strong,
            (false, false) => Face::Text,
        };
        let value = [Span::new(&row.value, style(value_face, TEXT, color))];
        let value = self.lines(&value, VALUE, 4);
        // Short values stand below one another; a long one pushes the default aside.
        let value_width = value.iter().map(CardLine::width).fold(34.0, f32::max);
        let mut right = inner_left() + inner_width();
        let value_bottom = self.put(&value, right, top + ROW, TEXT_LINE, Align::Right);
        right -= value_width + BETWEEN;
        if let Some(default) = &row.default {
            let default = [Span::new(default, style(Face::Text, HELP, COLORS.help))];
            let default = self.lines(&default, VALUE, 1);
            self.put_on(&default, right, base(top + ROW, TEXT_LINE, TEXT), Align::Right);
            right -= default.iter().map(CardLine::width).sum::<f32>() + BETWEEN;
        }
        let left = inner_left() + INDENT;
        if let Some(on) = row.switch {
            self.check_box(inner_left(), top + ROW + 1.5, on);
        }
        let label = [Span::new(row.label, style(Face::Text, TEXT, color))];
        let label = self.lines(&label, right - left, 3);
        let label_bottom = self.put(&label, left, top + ROW, TEXT_LINE, Align::Left);
        self.y = value_bottom.max(label_bottom) + ROW;
        if row.default.is_some() {
            self.canvas
                .area(MARGIN, top + 1.0, 4.0, self.y - top - 2.0, 0.0, COLORS.accent);
        }
    }

    fn check_box(&mut self, left: f32, top: f32, on: bool) {
        const SIZE: f32 = 17.0;
        const CORNER: f32 = 4.0;
        if !on {
            self.canvas.area(left, top, SIZE, SIZE, CORNER, COLORS.help);
            self.canvas
                .area(left + 1.0, top + 1.0, SIZE - 2.0, SIZE - 2.0, CORNER - 1.0, COLORS.card);
            return;
        }
        self.canvas.area(left, top, SIZE, SIZE, CORNER, COLORS.accent);
        let tick = [
            (3.7, 8.7),
            (5.0, 7.4),
            (7.3, 9.7),
            (12.0, 5.0),
            (13.3, 6.3),
            (7.3, 12.3),
        ];
        self.canvas
            .polygon(&tick.map(|(x, y)| (left + x, top + y)), COLORS.card);
    }

    fn findings(&mut self, content: &Content) {
        const ROOM: f32 = 10.0;
        self.heading(content::TO_CHECK);
        self.y += 4.0;
        for (level, message) in &content.findings {
            let (color, ground) = level_colors(*level);
            let (under, top) = (self.canvas.place(), self.y);
            self.y += 6.0;
            let spans = [
                Span::new(content::level_name(*level), style(Face::Strong, HELP, color)),
                Span::new("  ", style(Face::Text, HELP, color)),
                Span::new(message, style(Face::Text, HELP, COLORS.text)),
            ];
            self.text(&spans, inner_left() + ROOM, inner_width() - 2.0 * ROOM, 3, HELP_LINE);
            self.y += 6.0;
            let area = (inner_left(), top, inner_width(), self.y - top);
            self.canvas.under(under, area, 6.0, ground);
            self.y += 6.0;
        }
        match &content.more_findings {
            Some(more) => {
                let span = [Span::new(more, style(Face::Text, HELP, COLORS.help))];
                self.text(&span, inner_left() + ROOM, inner_width() - 2.0 * ROOM, 1, HELP_LINE);
            }
            None => self.y -= 4.0,
        }
    }

    fn origin(&mut self, content: &Content) {
        const COLUMNS: [f32; 3] = [288.0, 144.0, 196.0];
        const BETWEEN: f32 = 10.0;
        let columns = [
            ("Fingerprint", &content.fingerprint, Face::MonoStrong),
            ("Date", &content.made_on, Face::Text),
            ("Prepared by", &content.prepared_by, Face::Text),
        ];
        let (top, mut left, mut bottom) = (self.y, inner_left(), self.y);
        for (place, ((name, value, face), width)) in columns.into_iter().zip(COLUMNS).enumerate() {
            self.y = top;
            let room = width - BETWEEN;
            if !value.is_empty() {
                let name = [Span::new(name, style(Face::Strong, HELP, COLORS.help))];
                self.text(&name, left, room, 1, HELP_LINE);
                let value = [Span::new(value, style(face, TEXT, COLORS.text))];
                self.text(&value, left, room, 2, TEXT_LINE);
            }
            if place == 0 {
                let tells = [Span::new(
                    content::FINGERPRINT_TELLS,
                    style(Face::Text, HELP, COLORS.help),
                )];
                self.text(&tells, left, room, 2, HELP_LINE);
            }
            left += width;
            bottom = bottom.max(self.y);
        }
        self.y = bottom;
    }

    fn foot(&mut self) {
        self.y += 2.0;
        self.icon(MARGIN + 1.0, whole(self.y + 1.0));
        let span = [Span::new(content::MADE_WITH, style(Face::Text, HELP, COLORS.help))];
        self.text(&span, MARGIN + 26.0, WIDTH - 2.0 * MARGIN, 1, HELP_LINE);
    }

    /// The program's icon: a letter with the token of its subject line in an envelope, on 16 points.
    fn icon(&mut self, left: f32, top: f32) {
        // As in the icon's own source.
        const PAPER_EDGE: Rgb = 0x8f_a9ea;
        const FLAP: Rgb = 0x4a_80f5;
        let at =
            |points: &[(f32, f32)]| -> Vec<(f32, f32)> { points.iter().map(|(x, y)| (left + x, top + y)).collect() };
        self.canvas.area(left + 1.0, top, 14.0, 13.0, 1.5, PAPER_EDGE);
        self.canvas.area(left + 2.0, top + 1.0, 12.0, 12.0, 0.5, COLORS.card);
        for (x, width, color) in [
            (3.0, 3.0, COLORS.token_prefix),
            (7.0, 2.0, COLORS.token_person),
            (10.0, 3.0, COLORS.token_counter),
        ] {
            self.canvas.area(left + x, top + 3.0, width, 3.0, 0.0, color);
        }
        let front = at(&[
            (0.0, 6.6),
            (8.0, 11.6),
            (16.0, 6.6),
            (16.0, 15.0),
            (15.0, 16.0),
            (1.0, 16.0),
            (0.0, 15.0),
        ]);
        self.canvas.polygon(&front, COLORS.accent);
        let flap = at(&[(8.0, 10.4), (15.4, 15.6), (15.0, 16.0), (1.0, 16.0), (0.6, 15.6)]);
        self.canvas.polygon(&flap, FLAP);
    }

    fn lines(&self, spans: &[Span], width: f32, most: usize) -> Vec<CardLine> {
        lines(self.fonts, &letters(self.fonts, spans), width, most)
    }

    /// Text from `left` on, below what there is.
    fn text(&mut self, spans: &[Span], left: f32, width: f32, most: usize, line_height: f32) {
        self.letters(&letters(self.fonts, spans), left, width, most, line_height);
    }

    fn letters(&mut self, letters: &[Letter], left: f32, width: f32, most: usize, line_height: f32) {
        let lines = lines(self.fonts, letters, width, most);
        self.y = self.put(&lines, left, self.y, line_height, Align::Left);
    }

    /// Lines from `top` on; where they end.
    fn put(&mut self, lines: &[CardLine], x: f32, top: f32, line_height: f32, align: Align) -> f32 {
        let mut top = top;
        for line in lines {
            let sizes = line.letters.iter().map(|letter| letter.style.size);
            let base = base(top, line_height, sizes.fold(1.0, f32::max));
            self.put_on(std::slice::from_ref(line), x, base, align);
            top += line_height;
        }
        top
    }

    fn put_on(&mut self, lines: &[CardLine], x: f32, base: f32, align: Align) {
        for line in lines {
            let left = match align {
                Align::Left => x,
                Align::Right => whole(x - line.width()),
            };
            self.canvas.line(line, left, base, self.fonts);
        }
    }
}

fn style(face: Face, size: f32, color: Rgb) -> Style {
    Style { face, size, color }
}

fn inner_left() -> f32 {
    MARGIN + SIDE
}

fn inner_width() -> f32 {
    WIDTH - 2.0 * (MARGIN + SIDE)
}

/// Where a line of this height stands, its letters of this size in its middle.
fn base(top: f32, line_height: f32, size: f32) -> f32 {
    const MIDDLE: f32 = 0.364;
    whole(top + line_height / 2.0 + MIDDLE * size)
}

fn level_colors(level: Level) -> (Rgb, Rgb) {
    match level {
        Level::Error => (COLORS.error, COLORS.error_ground),
        Level::Warning => (COLORS.warning, COLORS.warning_ground),
        Level::Info => (COLORS.help, COLORS.hairline),
    }
}
