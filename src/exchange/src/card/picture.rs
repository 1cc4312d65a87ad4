//! The card's PNG: its pixels with few colours, so that it stays small, and the profile in front of them.

use std::{cmp::Reverse, collections::HashMap};

use png::{
    BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter, PixelDimensions, Unit,
    text_metadata::ITXtChunk,
};

use super::{KEYWORD, canvas::SCALE};

/// Most colours of a card. More would not be seen, and make it larger.
const MOST_COLORS: usize = 192;
/// The most frequent of them, which are kept however close they are to each other.
const AREAS: usize = 32;

/// Red, green, blue.
type Color = [u8; 3];

/// The PNG of these pixels, which are opaque, with the profile's text in its metadata.
pub(super) fn encode(pixels: &image::RgbaImage, profile: &str) -> Result<Vec<u8>, EncodingError> {
    let (palette, indices) = few_colors(pixels);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette);
    // A hundredth larger than the library's usual level, and made in two thirds of the time.
    encoder.set_deflate_compression(DeflateCompression::Level(4));
    encoder.set_filter(Filter::NoFilter);
    encoder.set_pixel_dims(Some(pixels_per_metre()));
    let mut writer = encoder.write_header()?;
    let mut text = ITXtChunk::new(KEYWORD, profile);
    text.compressed = true;
    writer.write_text_chunk(&text)?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(bytes)
}

/// So that a document shows the card at half its size.
fn pixels_per_metre() -> PixelDimensions {
    let points_per_metre = 72.0 / 0.0254;
    let pixels = (points_per_metre * f64::from(SCALE)) as u32;
    PixelDimensions {
        xppu: pixels,
        yppu: pixels,
        unit: Unit::Meter,
    }
}

/// The palette, three bytes a colour, and each pixel's place in it.
fn few_colors(pixels: &image::RgbaImage) -> (Vec<u8>, Vec<u8>) {
    // Each colour by the order in which it first occurs, and how often it does.
    let mut numbers: HashMap<Color, usize> = HashMap::new();
    let mut colors: Vec<(Color, usize)> = Vec::new();
    let mut numbered = Vec::new();
    for (color, length) in runs(pixels) {
        let number = *numbers.entry(color).or_insert(colors.len());
        match colors.get_mut(number) {
            Some((_, count)) => *count += length,
            None => colors.push((color, length)),
        }
        numbered.push((number, length));
    }
    let mut frequent = colors.clone();
    frequent.sort_unstable_by_key(|&(color, count)| (Reverse(count), color));
    let palette = palette(&frequent);
    let places: Vec<u8> = colors.iter().map(|&(color, _)| nearest(&palette, color)).collect();
    let mut indices = Vec::with_capacity(pixels.len() / 4);
    for (number, length) in numbered {
        let place = places.get(number).copied().unwrap_or(0);
        indices.resize(indices.len() + length, place);
    }
    (palette.concat(), indices)
}

/// So few of the colours, given from the most frequent on, that every other is close to one of them. What is left out
/// are steps of letters' edges; the colours of areas are the most frequent and keep themselves.
fn palette(colors: &[(Color, usize)]) -> Vec<Color> {
    let mut palette = Vec::new();
    for tolerance in (4..=u8::MAX).step_by(4) {
        palette.clear();
        for &(color, _) in colors {
            let close = |&kept: &Color| difference(kept, color) <= tolerance;
            if palette.len() < AREAS || !palette.iter().any(close) {
                palette.push(color);
            }
            if palette.len() > MOST_COLORS {
                break;
            }
        }
        if palette.len() <= MOST_COLORS {
            break;
        }
    }
    palette
}

/// The pixels' colours in their order, and how often each follows itself.
fn runs(pixels: &image::RgbaImage) -> impl Iterator<Item = (Color, usize)> {
    let pixels = pixels.as_raw().as_chunks::<4>().0;
    let same = pixels.chunk_by(|one, next| one == next);
    same.filter_map(|run| {
        let [red, green, blue, _] = *run.first()?;
        Some(([red, green, blue], run.len()))
    })
}

fn nearest(palette: &[Color], color: Color) -> u8 {
    let nearest = (0_u8..=255)
        .zip(palette)
        .min_by_key(|&(_, &other)| difference(other, color));
    nearest.map_or(0, |(place, _)| place)
}

/// How far apart two colours are, in the part in which they differ most.
fn difference(one: Color, two: Color) -> u8 {
    let parts = one.into_iter().zip(two);
    parts.map(|(one, two)| one.abs_diff(two)).max().unwrap_or(0)
}
