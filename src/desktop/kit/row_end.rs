//! Contents at the right end of a row, shown and reached from left to right.

use egui::{Align, Id, Layout, Rect, Ui, UiBuilder, Vec2};

/// The last one ends at the right edge. Without room in the row they wrap in a row of their own below.
pub fn row_end<R>(ui: &mut Ui, salt: &str, height: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let key: Id = ui.unique_id().with(salt);
    let last = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
    let place = ui.available_rect_before_wrap();
    if last > place.width() {
        ui.end_row();
        let whole = ui.max_rect().width();
        if last > whole {
            return ui.horizontal_wrapped(contents).inner;
        }
    }
    let place = ui.available_rect_before_wrap();
    let left = (place.right() - last).max(place.left());
    let top = if ui.layout().main_wrap() {
        ui.cursor().top()
    } else {
        ui.max_rect().center().y - height / 2.0
    };
    // As wide as the place, so that longer words show their width before they are moved.
    let room = Rect::from_min_size(egui::pos2(left, top), Vec2::new(place.width().max(last), height));
    let inner = ui.scope_builder(
        UiBuilder::new()
            .id_salt(salt)
            .max_rect(room)
            .layout(Layout::left_to_right(Align::Center)),
        contents,
    );
    let width = inner.response.rect.width().ceil();
    if (width - last).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(key, width));
        ui.ctx().request_discard("the width of a row's end");
    }
    inner.inner
}
