//! Where the keyboard is, and how it moves between the window's regions.

use egui::{Context, Id, Sense, Ui};

/// From the next frame on.
pub fn request(ctx: &Context, id: Id) {
    ctx.memory_mut(|memory| memory.request_focus(id));
}

#[must_use]
pub fn is_on(ctx: &Context, id: Id) -> bool {
    ctx.memory(|memory| memory.has_focus(id))
}

/// Of controls that are one stop of Tab together: only the one where it stops takes the keyboard.
pub fn sense(is_stop: bool) -> Sense {
    if is_stop { Sense::click() } else { Sense::CLICK }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegionId(&'static str);

impl RegionId {
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    fn key(self) -> Id {
        Id::unique(("kit region", self.0))
    }
}

#[derive(Clone, Copy, Debug)]
struct Known {
    first: Option<Id>,
    has_focus: bool,
    frame: u64,
}

/// Remembers the first control in the region that takes the keyboard.
pub fn region<R>(ui: &mut Ui, region: RegionId, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layer = ui.layer_id();
    let count = |ui: &Ui| {
        ui.ctx()
            .viewport(|viewport| viewport.this_pass.widgets.get_layer(layer).count())
    };
    let before = count(ui);
    let result = contents(ui);
    let focused = ui.memory(egui::Memory::focused);
    let known = ui.ctx().viewport(|viewport| {
        let mut known = Known {
            first: None,
            has_focus: false,
            frame: 0,
        };
        for widget in viewport.this_pass.widgets.get_layer(layer).skip(before) {
            if widget.enabled && widget.sense.is_focusable() {
                known.first.get_or_insert(widget.id);
                known.has_focus |= focused == Some(widget.id);
            }
        }
        known
    });
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|data| data.insert_temp(region.key(), Known { frame, ..known }));
    result
}

/// Only of this frame or the one before: another view may have taken the region's place.
fn known(ctx: &Context, region: RegionId) -> Option<Known> {
    let known = ctx.data(|data| data.get_temp::<Known>(region.key()))?;
    (known.frame + 1 >= ctx.cumulative_frame_nr()).then_some(known)
}

/// False where the region has no control or is not shown.
pub fn focus_region(ctx: &Context, region: RegionId) -> bool {
    let first = known(ctx, region).and_then(|known| known.first);
    if let Some(id) = first {
        request(ctx, id);
    }
    first.is_some()
}

#[must_use]
pub fn region_has_focus(ctx: &Context, region: RegionId) -> bool {
    known(ctx, region).is_some_and(|known| known.has_focus)
}

/// Regions without controls are passed over. Begins at the first region where none has the keyboard.
pub fn cycle_regions(ctx: &Context, regions: &[RegionId], backwards: bool) {
    let count = regions.len();
    if count == 0 {
        return;
    }
    let here = regions.iter().position(|&region| region_has_focus(ctx, region));
    for step in 1..=count {
        let at = match (here, backwards) {
            (Some(here), false) => (here + step) % count,
            (Some(here), true) => (here + count - step) % count,
            (None, false) => step - 1,
            (None, true) => count - step,
        };
        if focus_region(ctx, regions[at]) {
            return;
        }
    }
}
