//! Dialogs: what has to be answered before the window goes on.

use egui::{
    Align, Align2, Context, Event, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Popup, Pos2, Rect, Response, Role,
    ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2,
};

use crate::kit::{accessible, focus, radio, text, theme};

const OUTSIDE: f32 = 16.0;
const MARGIN: i8 = 17;
/// Focus rings stand outside their controls.
const RING: i8 = 3;

#[derive(Clone, Copy, Debug)]
#[must_use = "a dialog is seen only once it is shown"]
pub struct DialogFrame<'a> {
    id: Id,
    title: &'a str,
    width: f32,
    height: Option<f32>,
    first_focus: Option<Id>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    last_frame: u64,
    focus_given: bool,
    has_main: bool,
    buttons: Vec2,
    frames: u8,
    /// Once the first size is known: what one aims at must not move when the dialog grows.
    top: Option<f32>,
    /// Another size of the window: the upper edge is found anew.
    window: Vec2,
    /// In seconds of egui's clock: until then a click is the second half of one that was meant for the dialog before.
    double_click_ends: f64,
}

const SETTLED: u8 = 3;
/// Within which a second click makes a double click, in seconds; what Windows has where nobody changed it.
const DOUBLE_CLICK: f64 = 0.5;

/// Where the keyboard was before the first of the open dialogs, and when one was last shown.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    focused: Option<Id>,
    last_frame: u64,
}

/// While the buttons of a dialog are shown.
#[derive(Clone, Copy, Debug, Default)]
struct Main {
    enter: bool,
    is_there: bool,
}

fn main_key() -> Id {
    Id::unique("kit main button of a dialog")
}

fn enter_left_key() -> Id {
    Id::unique("kit leaves Enter to the main button")
}

/// For controls that Space serves: where one of them has the keyboard, Enter carries out the dialog's main button.
pub fn leave_enter(control: &Response) {
    if control.has_focus() {
        control
            .ctx
            .data_mut(|data| data.insert_temp(enter_left_key(), control.id));
    }
}

/// Enter that nobody takes and that is no longer seen; one that is held down is none.
fn is_enter_left(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    let left = ctx.data(|data| data.get_temp::<Id>(enter_left_key()));
    if Popup::is_any_open(ctx) || (focused.is_some() && focused != left) {
        return false;
    }
    let is_first = |event: &Event| {
        matches!(
            event,
            Event::Key {
                key: Key::Enter,
                pressed: true,
                repeat: false,
                ..
            }
        )
    };
    ctx.input_mut(|input| {
        let pressed = input.events.iter().any(is_first);
        input.consume_key(Modifiers::NONE, Key::Enter) && pressed
    })
}

/// Makes Enter that was pressed elsewhere in the dialog a click on its main button.
pub fn take_enter(ui: &Ui, button: &mut Response) {
    let enter = ui.data_mut(|data| {
        let main = data.get_temp::<Main>(main_key())?;
        data.insert_temp(main_key(), Main { is_there: true, ..main });
        Some(main.enter)
    });
    if enter == Some(true) && ui.is_enabled() {
        button.flags |= egui::response::Flags::FAKE_PRIMARY_CLICKED;
    }
}

fn before_key() -> Id {
    Id::unique("kit before dialogs")
}

impl<'a> DialogFrame<'a> {
    pub fn new(name: &str, title: &'a str) -> Self {
        Self {
            id: Id::unique(("kit dialog", name)),
            title,
            width: 480.0,
            height: None,
            first_focus: None,
        }
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// In points, between title and buttons, whatever stands there; as much of it as the window has room for.
    pub fn height(mut self, height: f32) -> Self {
        self.height = Some(height);
        self
    }

    pub fn first_focus(mut self, id: Id) -> Self {
        self.first_focus = Some(id);
        self
    }

    /// `true` once Escape was pressed: the caller then stops showing the dialog. A click outside does not close the dialog,
    /// so that nothing typed is lost by a slip.
    pub fn show<S>(
        self,
        ctx: &Context,
        state: &mut S,
        body: impl FnOnce(&mut Ui, &mut S),
        buttons: impl FnOnce(&mut Ui, &mut S),
    ) -> bool {
        let frame = ctx.cumulative_frame_nr();
        let mut memory = ctx.data(|data| data.get_temp::<Memory>(self.id)).unwrap_or_default();
        let window = ctx.content_rect().size();
        let just_opened = memory.last_frame + 1 < frame;
        if just_opened {
            memory.focus_given = false;
        }
        if just_opened || memory.window != window {
            (memory.frames, memory.top, memory.window) = (0, None, window);
            // egui centres the dialog in the window of the frame before.
            ctx.request_repaint();
        }
        memory.last_frame = frame;
        let now = ctx.input(|input| input.time);
        if remember_focus(ctx, frame) && just_opened {
            memory.double_click_ends = now + DOUBLE_CLICK;
            ctx.request_repaint_after_secs(DOUBLE_CLICK as f32);
        }

        let enter = memory.has_main && !just_opened && is_enter_left(ctx);
        let style = ctx.global_style();
        let colors = theme::of(style.visuals.dark_mode);
        let edge = 2.0 * (OUTSIDE + f32::from(MARGIN) + 1.0);
        let inside = Frame::new().inner_margin(Margin::symmetric(RING, 0));
        let width = self.width.min(window.x - edge).max(120.0);
        let most_height = (window.y - edge).max(120.0);
        let area = Modal::default_area(self.id)
            .accessible_name(accessible::spoken(self.title))
            .role(Role::Dialog);
        let area = match memory.top {
            Some(top) => area.anchor(Align2::CENTER_TOP, Vec2::new(0.0, top)),
            None => area,
        };
        let modal = Modal::new(self.id)
            .area(area)
            .backdrop_color(colors.backdrop)
            .frame(
                Frame::new()
                    .fill(colors.card)
                    .stroke(Stroke::new(1.0, colors.control_edge))
                    .corner_radius(theme::CARD_CORNER)
                    .inner_margin(Margin::same(MARGIN))
                    .shadow(style.visuals.window_shadow),
            )
            .show(ctx, |ui| {
                ui.set_width(width);
                // egui would keep the dialog as low as it first was.
                ui.set_max_height(most_height);
                let layer = ui.layer_id();
                let top = ui.cursor().top();
                inside.show(ui, |ui| {
                    text::heading(ui, text::strong(self.title).size(18.0), self.title, 1)
                });
                ui.add_space(8.0);
                let used = ui.cursor().top() - top;
                let room = most_height - used - 24.0 - memory.buttons.y.max(theme::BUTTON_HEIGHT);
                let begin = ui
                    .ctx()
                    .viewport(|viewport| viewport.this_pass.widgets.get_layer(layer).count());
                let mut area = ScrollArea::vertical();
                if just_opened {
                    // A dialog that is opened again begins at the top.
                    area = area.vertical_scroll_offset(0.0);
                }
                area.id_salt("body")
                    .max_height(self.height.map_or(room, |height| room.min(height)).max(40.0))
                    .auto_shrink([false, self.height.is_none()])
                    .show(ui, |ui| {
                        Frame::new()
                            .inner_margin(Margin::same(RING))
                            .show(ui, |ui| body(ui, state));
                    });
                ui.add_space(16.0);
                ui.data_mut(|data| data.insert_temp(main_key(), Main { enter, is_there: false }));
                let ((), size) = inside
                    .show(ui, |ui| button_row(ui, memory.buttons, |ui| buttons(ui, state)))
                    .inner;
                if now < memory.double_click_ends {
                    let over_buttons = ui.min_rect().with_min_y(ui.min_rect().bottom() - size.y);
                    ui.interact(over_buttons, self.id.with("double click"), Sense::CLICK);
                }
                let main = ui.data_mut(|data| data.remove_temp::<Main>(main_key()));
                memory.has_main = main.is_some_and(|main| main.is_there);
                if memory.buttons != size {
                    memory.buttons = size;
                    ui.ctx().request_discard("the size of a dialog's buttons");
                }
                if !memory.focus_given && ui.is_visible() {
                    memory.focus_given = give_focus(ui, layer, begin, self.first_focus);
                }
            });
        let height = modal.response.rect.height();
        memory.frames = memory.frames.saturating_add(1).min(SETTLED);
        if memory.frames == SETTLED {
            // The dialog stays where it first stood in the middle, and goes up only as far as needed.
            let middle = ((window.y - height) / 2.0).max(OUTSIDE);
            let lowest = (window.y - height - OUTSIDE).max(OUTSIDE);
            memory.top = Some(memory.top.unwrap_or(middle).min(lowest).round());
        }
        ctx.data_mut(|data| data.insert_temp(self.id, memory));
        modal.is_top_modal
            && !modal.any_popup_open
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    }
}

/// Below one another where the buttons do not fit. Returns their size side by side; `last` is that of the frame before.
fn button_row<R>(ui: &mut Ui, last: Vec2, contents: impl FnOnce(&mut Ui) -> R) -> (R, Vec2) {
    let place = ui.available_rect_before_wrap();
    if last.x > place.width() {
        let inner = ui.horizontal_wrapped(contents);
        return (inner.inner, Vec2::new(last.x, inner.response.rect.height()));
    }
    // As wide as the place, so that longer words show their width before they are moved.
    let start = Pos2::new((place.right() - last.x).max(place.left()), place.top());
    let room = Rect::from_min_size(start, Vec2::new(place.width().max(last.x), theme::BUTTON_HEIGHT));
    let row = UiBuilder::new()
        .max_rect(room)
        .layout(Layout::left_to_right(Align::Center));
    let inner = ui.scope_builder(row, contents);
    (inner.inner, inner.response.rect.size().ceil())
}

fn give_focus(ui: &Ui, layer: egui::LayerId, begin: usize, wanted: Option<Id>) -> bool {
    let first = wanted.or_else(|| {
        ui.ctx().viewport(|viewport| {
            viewport
                .this_pass
                .widgets
                .get_layer(layer)
                .skip(begin)
                .find(|widget| widget.enabled && widget.sense.is_focusable())
                .map(|widget| widget.id)
        })
    });
    if let Some(id) = first {
        focus::request(ui.ctx(), radio::chosen_beside(ui.ctx(), id));
    }
    first.is_some()
}

/// Whether there was a dialog in the frame before.
fn remember_focus(ctx: &Context, frame: u64) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    ctx.data_mut(|data| {
        let before = data.get_temp_mut_or_default::<Before>(before_key());
        let was_open = before.last_frame != 0;
        if !was_open {
            before.focused = focused;
        }
        before.last_frame = frame;
        was_open
    })
}

/// Once no dialog is open, the keyboard goes back to where it was. Call at the end of each frame.
pub fn after_dialogs(ctx: &Context) {
    let frame = ctx.cumulative_frame_nr();
    let back = ctx.data_mut(|data| {
        let before = data.get_temp_mut_or_default::<Before>(before_key());
        let over = before.last_frame != 0 && before.last_frame < frame;
        over.then(|| std::mem::take(before).focused).flatten()
    });
    if let Some(id) = back {
        focus::request(ctx, id);
    }
}

/// For buttons that lead to another control.
pub fn forget_focus(ctx: &Context) {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Before>(before_key()).focused = None);
}
