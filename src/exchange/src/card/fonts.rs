//! The program's own fonts, and no others: the same letters on every machine.

use std::sync::Arc;

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::{FontRef, MetadataProvider as _, charmap::Charmap};
use vello_cpu::peniko::{Blob, FontData};

use crate::look;

/// The letters of one kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// Ordinary text.
    Text,
    /// Headings and emphasis.
    Strong,
    /// Prefixes.
    Mono,
    /// The token's own parts, and the fingerprint.
    MonoStrong,
}

/// Which of the fonts has a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FontId(usize);

/// A letter's shape at its place, in ems.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shaped {
    /// Where in the text the letter begins, in bytes.
    pub(super) place: usize,
    /// The shape's number in its font.
    pub(super) glyph: u32,
    /// How far the line goes on.
    pub(super) advance: f32,
    /// How far the shape stands from its place, right and up.
    pub(super) offset: (f32, f32),
}

/// The fonts, ready to shape and to draw with.
pub(super) struct Fonts {
    fonts: Vec<Font>,
}

struct Font {
    font: FontRef<'static>,
    letters: Charmap<'static>,
    shaper: ShaperData,
    data: FontData,
}

impl Face {
    /// The fonts to look into, by their place in [`Fonts::load`].
    fn fonts(self) -> [FontId; 2] {
        match self {
            Self::Text => [FontId(0), FontId(2)],
            Self::Strong => [FontId(1), FontId(3)],
            Self::Mono => [FontId(2), FontId(0)],
            Self::MonoStrong => [FontId(3), FontId(1)],
        }
    }
}

impl Fonts {
    /// Reads the fonts that the program carries.
    pub(super) fn load() -> Result<Self, skrifa::raw::ReadError> {
        let all = [
            look::INTER,
            look::INTER_SEMIBOLD,
            look::JETBRAINS_MONO,
            look::JETBRAINS_MONO_BOLD,
        ];
        let fonts = all.into_iter().map(|bytes| {
            let font = FontRef::new(bytes)?;
            Ok(Font {
                letters: font.charmap(),
                shaper: ShaperData::new(&font),
                data: FontData::new(Blob::new(Arc::new(bytes)), 0),
                font,
            })
        });
        Ok(Self {
            fonts: fonts.collect::<Result<_, _>>()?,
        })
    }

    /// The font that has this character, the face's own before the one behind it.
    pub(super) fn with(&self, face: Face, character: char) -> Option<FontId> {
        let mut fonts = face.fonts().into_iter();
        fonts.find(|&font| {
            self.font(font)
                .is_some_and(|font| font.letters.map(character).is_some())
        })
    }

    /// The shapes of a text whose characters this font has, from left to right.
    pub(super) fn shape(&self, font: FontId, text: &str) -> Vec<Shaped> {
        let Some(font) = self.font(font) else {
            return Vec::new();
        };
        let shaper = font.shaper.shaper(&font.font).build();
        let em = shaper.units_per_em().max(1) as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(harfrust::Direction::LeftToRight);
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        glyphs
            .map(|(info, position)| Shaped {
                place: info.cluster as usize,
                glyph: info.glyph_id,
                advance: position.x_advance as f32 / em,
                offset: (position.x_offset as f32 / em, position.y_offset as f32 / em),
            })
            .collect()
    }

    /// What the renderer draws the font's shapes from.
    pub(super) fn data(&self, font: FontId) -> Option<&FontData> {
        self.font(font).map(|font| &font.data)
    }

    fn font(&self, font: FontId) -> Option<&Font> {
        self.fonts.get(font.0)
    }
}
