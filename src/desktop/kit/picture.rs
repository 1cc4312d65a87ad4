//! Pictures that were drawn elsewhere.

use std::sync::Arc;

use egui::{ColorImage, Id, Response, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, accesskit::Role};
use image::RgbaImage;

/// The same points as egui takes them.
pub fn to_egui(points: &RgbaImage) -> ColorImage {
    let size = [points.width() as usize, points.height() as usize];
    ColorImage::from_rgba_unmultiplied(size, points.as_raw())
}

/// Shows a picture no larger than this, in its own proportions.
pub fn show(ui: &mut Ui, points: &Arc<RgbaImage>, most: Vec2, accessible_name: &str) -> Response {
    #[derive(Clone)]
    struct Shown {
        points: Arc<RgbaImage>,
        texture: TextureHandle,
    }
    let id = Id::unique(("kit picture", accessible_name));
    let kept = ui.data(|data| data.get_temp::<Shown>(id));
    let texture = match kept.filter(|kept| Arc::ptr_eq(&kept.points, points)) {
        Some(kept) => kept.texture,
        None => {
            let texture = ui
                .ctx()
                .load_texture("a picture", to_egui(points), TextureOptions::LINEAR);
            let points = Arc::clone(points);
            let shown = Shown {
                points,
                texture: texture.clone(),
            };
            ui.data_mut(|data| data.insert_temp(id, shown));
            texture
        }
    };
    let size = Vec2::new(points.width() as f32, points.height() as f32);
    let scale = (most.x / size.x).min(most.y / size.y).min(1.0);
    let response = ui.add(egui::Image::new(&texture).fit_to_exact_size(size * scale));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, accessible_name));
    response
}
