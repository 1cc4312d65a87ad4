//! Radio buttons: one of several is chosen, by a click or by the arrow keys. Tab stops at one of a group.

use egui::{EventFilter, Id, Key, Modifiers, Response, Role, Stroke, Ui, UiBuilder, WidgetInfo};

use crate::kit::{
    choice::{BOX_SIZE, choice_row},
    dialog, focus, follow, paint, theme,
};

const SHOWING: &str = "radio buttons being shown";
const CHOSEN: &str = "radio button chosen beside";
const BY_KEY: &str = "radio button chosen by key";

/// `None` outside of groups.
#[derive(Clone, Default)]
struct Showing(Option<Group>);

#[derive(Clone, Default)]
struct Group {
    members: Vec<Id>,
    chosen: Option<Id>,
    /// Where Tab stops. `None` as long as the members are not known.
    stop: Option<Id>,
}

impl Group {
    /// The one with the keyboard, else the chosen one, else the first.
    fn stop(&self, focused: Option<Id>) -> Option<Id> {
        let focused = focused.filter(|focused| self.members.contains(focused));
        focused.or(self.chosen).or_else(|| self.members.first().copied())
    }
}

/// Where a dialog begins with radio buttons, the keyboard begins at the one that is chosen.
pub fn chosen_beside(ctx: &egui::Context, first: Id) -> Id {
    ctx.data(|data| data.get_temp(first.with(CHOSEN))).unwrap_or(first)
}

/// The arrow keys go from one to the next, round the ends, and choose. A group can stand within another one.
pub fn radio_group<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let group = ui.scope_id().with(("radio group", name));
    let before = ui.data(|data| data.get_temp::<Group>(group)).unwrap_or_default();
    let focused = ui.memory(egui::Memory::focused);
    let at = focused.and_then(|focused| before.members.iter().position(|member| *member == focused));
    let to = at.and_then(|at| arrow_keys(ui, &before.members, at));
    let stop = before.stop(to.or(focused));
    let showing = Id::unique(SHOWING);
    let outer = ui.data_mut(|data| {
        std::mem::replace(
            data.get_temp_mut_or_default::<Showing>(showing),
            Showing(Some(Group {
                stop,
                ..Group::default()
            })),
        )
    });
    let named = UiBuilder::new()
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    let result = ui.scope_builder(named, contents).inner;
    ui.data_mut(|data| {
        let shown = std::mem::replace(data.get_temp_mut_or_default::<Showing>(showing), outer);
        let now = shown.0.unwrap_or_default();
        if let (Some(first), Some(chosen)) = (now.members.first(), now.chosen) {
            data.insert_temp(first.with(CHOSEN), chosen);
        }
        data.insert_temp(group, now);
        // A radio button that went away is not chosen when it comes back.
        if to.is_some() && data.get_temp::<Id>(Id::unique(BY_KEY)) == to {
            data.remove::<Id>(Id::unique(BY_KEY));
        }
    });
    result
}

fn arrow_keys(ui: &Ui, members: &[Id], at: usize) -> Option<Id> {
    let arrows = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(members[at], arrows));
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let on = pressed(Key::ArrowDown) + pressed(Key::ArrowRight);
    let back = pressed(Key::ArrowUp) + pressed(Key::ArrowLeft);
    if on == back {
        return None;
    }
    let count = members.len();
    let to = members[(at + on + count - back % count) % count];
    focus::request(ui.ctx(), to);
    ui.data_mut(|data| data.insert_temp(Id::unique(BY_KEY), to));
    Some(to)
}

/// `changed` where a click or an arrow key asks to choose; the caller changes what is chosen.
pub fn radio_row(ui: &mut Ui, selected: bool, label: &str) -> Response {
    let stop = ui.data_mut(|data| {
        let showing = data.get_temp_mut_or_default::<Showing>(Id::unique(SHOWING));
        showing.0.as_ref().and_then(|group| group.stop)
    });
    let id = ui.next_auto_id();
    let sense = focus::sense(stop.is_none_or(|stop| stop == id));
    let (mut response, square) = choice_row(ui, Some(id), Some(label), sense);
    dialog::leave_enter(&response);
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, selected, label));
    if ui.is_rect_visible(response.rect) {
        let colors = theme::colors(ui);
        let (fill, edge) = if response.hovered() {
            (colors.hover, colors.control_edge)
        } else {
            (colors.card, colors.control_edge)
        };
        let painter = ui.painter();
        let center = square.center();
        if selected {
            painter.circle(center, BOX_SIZE / 2.0, colors.accent, Stroke::NONE);
            painter.circle_filled(center, 3.5, colors.on_accent);
        } else {
            painter.circle(center, BOX_SIZE / 2.0 - 0.5, fill, Stroke::new(1.0, edge));
        }
        paint::focus_ring(ui, &response, square, 9);
    }
    if enabled {
        ui.data_mut(|data| {
            let showing = data.get_temp_mut_or_default::<Showing>(Id::unique(SHOWING));
            if let Some(group) = &mut showing.0 {
                group.members.push(response.id);
                if selected {
                    group.chosen = Some(response.id);
                }
            }
        });
    }
    let by_key = ui.data_mut(|data| {
        let chosen = data.get_temp::<Id>(Id::unique(BY_KEY)) == Some(response.id);
        if chosen {
            data.remove::<Id>(Id::unique(BY_KEY));
        }
        chosen
    });
    if by_key {
        follow::again(ui, response.id);
    }
    if response.clicked() || by_key {
        response.mark_changed();
    }
    response
}
