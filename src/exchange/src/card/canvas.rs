//! What is drawn, in points, and the pixels that become of it.

use std::ops::Range;

use vello_cpu::{
    Glyph, Level, Pixmap, RenderContext, RenderSettings, Resources,
    color::AlphaColor,
    kurbo::{Affine, BezPath, Rect},
};

use super::{
    fonts::{FontId, Fonts},
    text::{CardLine, Letter, Style, box_digits, box_edges},
};
use crate::look::Rgb;

/// Pixels of a point: a card is made to be looked at at half its size.
pub(super) const SCALE: u16 = 2;
/// How far a curve that is a quarter of a circle reaches towards the corner.
const QUARTER: f64 = 0.552_284_75;

/// Shapes in the order in which they are drawn.
#[derive(Default)]
pub(super) struct Canvas {
    shapes: Vec<Shape>,
    /// Below which shape something may still be put, so that letters from above it don't join those below.
    apart: usize,
}

enum Shape {
    Area(BezPath, Rgb),
    Letters {
        font: FontId,
        size: f32,
        color: Rgb,
        glyphs: Vec<Glyph>,
    },
}

impl Canvas {
    /// A place [under](Self::under) everything that follows.
    pub(super) fn place(&mut self) -> usize {
        self.apart = self.shapes.len();
        self.apart
    }

    /// A rectangle with round corners.
    pub(super) fn area(&mut self, left: f32, top: f32, width: f32, height: f32, corner: f32, color: Rgb) {
        self.shapes
            .push(Shape::Area(rounded(left, top, width, height, corner), color));
    }

    /// The same, under what was drawn since this [place](Self::place).
    pub(super) fn under(&mut self, place: usize, area: (f32, f32, f32, f32), corner: f32, color: Rgb) {
        let (left, top, width, height) = area;
        let shape = Shape::Area(rounded(left, top, width, height, corner), color);
        self.shapes.insert(place.min(self.shapes.len()), shape);
        self.apart = self.shapes.len();
    }

    /// An area between straight lines.
    pub(super) fn polygon(&mut self, points: &[(f32, f32)], color: Rgb) {
        let mut path = BezPath::new();
        for (place, &(x, y)) in points.iter().enumerate() {
            let point = (f64::from(x), f64::from(y));
            if place == 0 {
                path.move_to(point);
            } else {
                path.line_to(point);
            }
        }
        path.close_path();
        self.shapes.push(Shape::Area(path, color));
    }

    /// A line of text that begins at `left` and stands on `base`.
    pub(super) fn line(&mut self, line: &CardLine, left: f32, base: f32, fonts: &Fonts) {
        let mut right = left;
        for letter in &line.letters {
            self.letter(letter, right, base, fonts);
            right += letter.advance;
        }
        for (style, place) in underlined(line, left) {
            let height = (style.size / 9.0).max(1.0);
            let width = (place.end - place.start).max(1.0);
            self.area(place.start, base + 4.0, width, height, 0.0, style.color);
        }
    }

    fn letter(&mut self, letter: &Letter, left: f32, base: f32, fonts: &Fonts) {
        let style = letter.style;
        let mut size = style.size;
        if letter.boxed {
            size = box_digits(style);
            self.frame(box_edges(letter), (left, base), style.color);
        }
        if fonts.data(letter.font).is_none() {
            return;
        }
        // On whole pixels a letter looks the same wherever it stands, which also makes the file a good deal smaller.
        let left = whole(left);
        let glyphs = letter.shapes.iter().map(|&(id, right, up)| Glyph {
            id,
            x: left + if letter.boxed { whole(right) } else { right },
            y: base - up,
        });
        let joined = self.shapes.get_mut(self.apart..).and_then(<[Shape]>::last_mut);
        match joined {
            Some(Shape::Letters {
                font,
                size: as_large,
                color,
                glyphs: before,
            }) if (*font, *as_large, *color) == (letter.font, size, style.color) => {
                before.extend(glyphs);
            }
            _ => self.shapes.push(Shape::Letters {
                font: letter.font,
                size,
                color: style.color,
                glyphs: glyphs.collect(),
            }),
        }
    }

    /// The edge of a box.
    fn frame(&mut self, edges: (f32, f32, f32, f32), (left, base): (f32, f32), color: Rgb) {
        let (x0, y0, x1, y1) = edges;
        let [x0, y0, x1, y1] = [left + x0, base + y0, left + x1, base + y1].map(whole);
        let thick = 1.0;
        self.area(x0, y0, x1 - x0, thick, 0.0, color);
        self.area(x0, y1 - thick, x1 - x0, thick, 0.0, color);
        self.area(x0, y0, thick, y1 - y0, 0.0, color);
        self.area(x1 - thick, y0, thick, y1 - y0, 0.0, color);
    }

    /// The pixels of everything, on this colour.
    pub(super) fn pixels(&self, width: f32, height: f32, ground: Rgb, fonts: &Fonts) -> Option<image::RgbaImage> {
        let pixels = |points: f32| (points.clamp(1.0, 8_000.0) * f32::from(SCALE)).round() as u16;
        let (width, height) = (pixels(width), pixels(height));
        // Never the processor's own fast way: their sums differ in the last place, and a card is the same everywhere.
        let settings = RenderSettings {
            level: Level::fallback(),
            num_threads: 0,
        };
        let mut context = RenderContext::new_with(width, height, settings);
        let mut resources = Resources::new();
        context.set_paint(ink(ground));
        context.fill_rect(&Rect::new(0.0, 0.0, width.into(), height.into()));
        context.set_transform(Affine::scale(SCALE.into()));
        for shape in &self.shapes {
            match shape {
                Shape::Area(path, color) => {
                    context.set_paint(ink(*color));
                    context.fill_path(path);
                }
                Shape::Letters {
                    font,
                    size,
                    color,
                    glyphs,
                } => {
                    context.set_paint(ink(*color));
                    let run = context.glyph_run(&mut resources, fonts.data(*font)?);
                    run.font_size(*size).hint(false).fill_glyphs(glyphs.iter().copied());
                }
            }
        }
        let mut target = Pixmap::new(width, height);
        context.flush();
        context.render(&mut target, &mut resources);
        // Everything stands on an opaque ground, so that nothing is left to divide by.
        image::RgbaImage::from_raw(width.into(), height.into(), target.data_as_u8_slice().to_vec())
    }
}

/// The nearest place that is the edge of a pixel.
pub(super) fn whole(points: f32) -> f32 {
    let scale = f32::from(SCALE);
    (points * scale).round() / scale
}

/// From where to where each underlined span of a line reaches, with its look. A gap shows where one ends.
fn underlined(line: &CardLine, left: f32) -> Vec<(Style, Range<f32>)> {
    const GAP: f32 = 1.0;
    let mut found: Vec<(usize, Style, Range<f32>)> = Vec::new();
    let mut right = left;
    for letter in &line.letters {
        let end = right + letter.advance;
        if let Some(span) = letter.underline {
            match found.last_mut() {
                Some((last, _, place)) if *last == span => place.end = end,
                _ => found.push((span, letter.style, right..end)),
            }
        }
        right = end;
    }
    let spans = found.into_iter();
    spans
        .map(|(_, style, place)| (style, place.start + GAP..place.end - GAP))
        .collect()
}

fn ink(color: Rgb) -> AlphaColor<vello_cpu::color::Srgb> {
    let [_, red, green, blue] = color.to_be_bytes();
    AlphaColor::from_rgb8(red, green, blue)
}

/// A rectangle with round corners. By hand: the library's own takes sines, which differ from system to system.
fn rounded(left: f32, top: f32, width: f32, height: f32, corner: f32) -> BezPath {
    let [x0, y0, width, height, corner] = [left, top, width, height, corner].map(f64::from);
    let (x1, y1) = (x0 + width, y0 + height);
    let mut path = BezPath::new();
    if corner <= 0.0 {
        path.move_to((x0, y0));
        path.line_to((x1, y0));
        path.line_to((x1, y1));
        path.line_to((x0, y1));
        path.close_path();
        return path;
    }
    let corner = corner.min(width / 2.0).min(height / 2.0);
    let reach = corner * (1.0 - QUARTER);
    path.move_to((x0 + corner, y0));
    path.line_to((x1 - corner, y0));
    path.curve_to((x1 - reach, y0), (x1, y0 + reach), (x1, y0 + corner));
    path.line_to((x1, y1 - corner));
    path.curve_to((x1, y1 - reach), (x1 - reach, y1), (x1 - corner, y1));
    path.line_to((x0 + corner, y1));
    path.curve_to((x0 + reach, y1), (x0, y1 - reach), (x0, y1 - corner));
    path.line_to((x0, y0 + corner));
    path.curve_to((x0, y0 + reach), (x0 + reach, y0), (x0 + corner, y0));
    path.close_path();
    path
}
