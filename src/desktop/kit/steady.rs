//! What keeps the window still: parts that stay as high as they were while somebody types, and what rests under the
//! pointer.

use egui::{Id, Pos2, Rect, Ui, UiBuilder, Vec2, scroll_area::ScrollAreaOutput, style::ScrollAnimation};

/// In points.
const STILL: f32 = 0.5;
const AREAS: &str = "areas that scroll in a page";

/// In a pass, with their places.
type Areas = (u64, Vec<(Id, Rect)>);

/// While `held`, as high as before: what follows does not move, and what has no room is cut until then. `salt` is its
/// own in the part of the window.
pub fn held<R>(ui: &mut Ui, salt: &str, held: bool, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.scope_id().with(("held", salt));
    let width = ui.available_width();
    let before = ui.data(|data| data.get_temp::<Vec2>(id));
    let before = before.filter(|before| held && before.x == width);
    let mut place = ui.available_rect_before_wrap();
    if let Some(before) = before {
        place = Rect::from_min_size(place.min, before);
    }
    let mut inside = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(place));
    if before.is_some() {
        inside.set_clip_rect(ui.clip_rect().intersect(place.expand(2.0)));
    }
    let inner = contents(&mut inside);
    if before.is_none() {
        place.set_height(inside.min_rect().height());
        ui.data_mut(|data| data.insert_temp(id, place.size()));
    }
    ui.advance_cursor_after_rect(place);
    inner
}

/// Its controls keep their ids whatever comes or goes above it, and with them the keyboard and their place under the
/// pointer. `name` is its own in the window.
pub fn part<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let own = UiBuilder::new().scope_id(Id::unique(("part of a page", name)));
    ui.scope_builder(own, contents).inner
}

#[derive(Clone, Copy, Debug)]
struct Rests {
    pointer: Pos2,
    control: Id,
    /// From the top of what scrolls.
    top: f32,
}

/// What rests under the pointer stays there, however much comes or goes above it: the page scrolls by as much. For the
/// whole of what scrolls; of an [`area`] in it the area is what rests.
pub fn under_pointer<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.scope_id().with("rests under the pointer");
    let origin = ui.max_rect().top();
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let pointer = pointer.filter(|at| ui.clip_rect().contains(*at));
    let before = ui.data(|data| data.get_temp::<Rests>(id));
    let before = before.filter(|rests| Some(rests.pointer) == pointer);
    let layer = ui.layer_id();
    let control = before.map(|rests| rests.control).or_else(|| {
        let at = pointer?;
        ui.ctx().viewport(|viewport| {
            let widgets = viewport.prev_pass.widgets.get_layer(layer);
            let under = widgets.filter(|one| one.sense.is_focusable() && one.interact_rect.contains(at));
            under.last().map(|one| one.id)
        })
    });
    let result = contents(ui);
    let pass = ui.ctx().cumulative_pass_nr();
    let areas = ui.data(|data| data.get_temp::<Areas>(Id::unique(AREAS)));
    let areas = areas.filter(|areas| areas.0 == pass).unwrap_or_default();
    let area = areas.1.into_iter().find(|(id, place)| match before {
        Some(before) => before.control == *id,
        None => pointer.is_some_and(|at| place.contains(at)),
    });
    let under = area.or_else(|| {
        let control = control?;
        let place = ui
            .ctx()
            .viewport(|viewport| viewport.this_pass.widgets.get(control).map(|one| one.rect));
        Some((control, place?))
    });
    let (Some(pointer), Some((control, place))) = (pointer, under) else {
        ui.data_mut(|data| data.remove::<Rests>(id));
        return result;
    };
    let top = place.top() - origin;
    let grown = before.map_or(0.0, |rests| top - rests.top);
    ui.data_mut(|data| data.insert_temp(id, Rests { pointer, control, top }));
    if grown.abs() > STILL {
        ui.scroll_with_delta_animation(Vec2::new(0.0, -grown), ScrollAnimation::none());
        ui.ctx().request_discard("a control rests under the pointer");
    }
    result
}

/// Tells of an area in the page that scrolls by itself: what is in it moves without the page.
pub fn area<R>(ui: &Ui, output: &ScrollAreaOutput<R>) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| {
        let areas = data.get_temp_mut_or_default::<Areas>(Id::unique(AREAS));
        if areas.0 != pass {
            *areas = (pass, Vec::new());
        }
        areas.1.push((output.id, output.inner_rect));
    });
}
