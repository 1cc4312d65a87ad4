//! Where the window is: remembered when it closes, put right where its screen is gone.

use egui::{Context, Rect, Vec2, ViewportCommand, pos2, vec2};

use crate::core::preferences::WindowPlace;

/// Of a window that fills the screen, the size before is kept.
pub fn window_place(ctx: &Context, before: Option<WindowPlace>) -> Option<WindowPlace> {
    let (inner, outer, maximized) = ctx.input(|input| {
        let viewport = input.viewport();
        let maximized = viewport.maximized.unwrap_or(false) || viewport.fullscreen.unwrap_or(false);
        (viewport.inner_rect, viewport.outer_rect, maximized)
    });
    let zoom = ctx.zoom_factor();
    if maximized {
        return before.map(|place| WindowPlace { maximized, ..place });
    }
    let inner = inner?;
    Some(WindowPlace {
        size: (inner.width() * zoom, inner.height() * zoom),
        position: outer.map(|outer| (outer.left() * zoom, outer.top() * zoom)),
        maximized,
    })
}

/// For a window that was left on a screen which is no longer there.
pub fn bring_into_sight(ctx: &Context, frame: &eframe::Frame) {
    let Some(window) = frame.winit_window() else { return };
    // Where the system does not tell windows their place, it looks after them itself.
    let Ok(position) = window.outer_position() else { return };
    let size = window.outer_size();
    let rect = |x: i32, y: i32, width: u32, height: u32| {
        let size = vec2(width as f32, height as f32);
        Rect::from_min_size(pos2(x as f32, y as f32), size)
    };
    let place = rect(position.x, position.y, size.width, size.height);
    let screens: Vec<Rect> = window
        .available_monitors()
        .map(|screen| (screen.position(), screen.size()))
        .map(|(position, size)| rect(position.x, position.y, size.width, size.height))
        .collect();
    if !is_in_sight(place, &screens) {
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(pos2(48.0, 48.0)));
    }
}

/// Whether enough of a window's upper edge is on a screen to take hold of it.
fn is_in_sight(window: Rect, screens: &[Rect]) -> bool {
    const ENOUGH: Vec2 = vec2(64.0, 16.0);
    let edge = Rect::from_min_size(window.min, vec2(window.width(), 2.0 * ENOUGH.y));
    let shows_on = |screen: &Rect| {
        let shown = edge.intersect(*screen);
        shown.width() >= ENOUGH.x && shown.height() >= ENOUGH.y
    };
    screens.is_empty() || screens.iter().any(shows_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_in_sight_where_its_upper_edge_can_be_taken_hold_of() {
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0));
        let left = screen.translate(vec2(-1920.0, 0.0));
        let at = |x, y| Rect::from_min_size(pos2(x, y), vec2(1280.0, 860.0));
        for (window, screens, in_sight) in [
            (at(100.0, 100.0), &[screen][..], true),
            (at(-1800.0, 100.0), &[screen], false),
            (at(-1800.0, 100.0), &[screen, left], true),
            (at(100.0, -8.0), &[screen], true),
            (at(100.0, -500.0), &[screen], false),
            (at(1900.0, 100.0), &[screen], false),
            (at(5000.0, 5000.0), &[], true),
        ] {
            assert_eq!(is_in_sight(window, screens), in_sight, "{window:?} on {screens:?}");
        }
    }
}
