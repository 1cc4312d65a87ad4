//! Pictures that were drawn elsewhere.

use std::sync::Arc;

use egui::{ColorImage, Id, Response, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, accesskit::Role};
use image::RgbaImage;

pub fn to_egui(points: &RgbaImage) -> ColorImage {
    let size = [points.width() as usize, points.height() as usize];
    ColorImage::from_rgba_unmultiplied(size, points.as_raw())
}

/// No larger than `most`, in points, and never larger than it is.
fn fitted(size: Vec2, most: Vec2) -> Vec2 {
    size * (most.x / size.x).min(most.y / size.y).min(1.0)
}

pub fn show(ui: &mut Ui, points: &Arc<RgbaImage>, most: Vec2, accessible_name: &str) -> Response {
    #[derive(Clone)]
    struct Shown {
        points: Arc<RgbaImage>,
        pixels: [u32; 2],
        texture: TextureHandle,
    }
    let whole = Vec2::new(points.width().max(1) as f32, points.height().max(1) as f32);
    let size = fitted(whole, most);
    // Made small here: a graphics card that leaves points out makes letters illegible.
    let pixels = (size * ui.ctx().pixels_per_point())
        .min(whole)
        .round()
        .max(Vec2::splat(1.0));
    let pixels = [pixels.x as u32, pixels.y as u32];
    let id = Id::unique(("kit picture", accessible_name));
    let kept = ui.data(|data| data.get_temp::<Shown>(id));
    let texture = match kept.filter(|kept| Arc::ptr_eq(&kept.points, points) && kept.pixels == pixels) {
        Some(kept) => kept.texture,
        None => {
            let small = image::imageops::thumbnail(&**points, pixels[0], pixels[1]);
            let texture = ui
                .ctx()
                .load_texture("a picture", to_egui(&small), TextureOptions::LINEAR);
            let shown = Shown {
                points: Arc::clone(points),
                pixels,
                texture: texture.clone(),
            };
            ui.data_mut(|data| data.insert_temp(id, shown));
            texture
        }
    };
    let response = ui.add(egui::Image::new(&texture).fit_to_exact_size(size));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, accessible_name));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_proportions_and_is_never_made_larger() {
        let card = Vec2::new(720.0, 1_100.0);
        assert_eq!(fitted(card, Vec2::new(360.0, 2_000.0)), card / 2.0);
        assert_eq!(fitted(card, Vec2::splat(5_000.0)), card);
    }
}
