//! Short messages at the bottom of the window, read out as they appear. They stay until closed or taken away by the caller.

use egui::{
    Align2, Area, Context, FontId, Frame, Id, Margin, Order, Role, Sense, Stroke, Ui, UiBuilder, Vec2, accesskit::Live,
};

use crate::kit::{
    button::{Button, icon_button},
    icons, paint, text, theme,
};

/// In points: as wide as the panel that they usually stand over.
const MOST_WIDTH: f32 = 364.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastLevel {
    Info,
    /// Read out at once.
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Comes back in the events.
    pub id: u64,
    pub text: String,
    pub level: ToastLevel,
    /// "Bring back".
    pub action: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastEvent {
    Clicked(u64),
    Closed(u64),
    /// Pointer or keyboard came (true) or went.
    Held(bool),
}

#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    above: f32,
    held: bool,
}

impl Default for Toasts {
    fn default() -> Self {
        Self {
            above: 40.0,
            held: false,
        }
    }
}

impl Toasts {
    /// In points: keeps the status bar free.
    #[must_use]
    pub fn above(mut self, points: f32) -> Self {
        self.above = points;
        self
    }

    /// What the last [`ToastEvent::Held`] said.
    #[must_use]
    pub fn held(mut self, held: bool) -> Self {
        self.held = held;
        self
    }

    /// The newest lowest, over the content at the right. Nothing repaints while they stand.
    pub fn show(self, ctx: &Context, toasts: &[Toast]) -> Vec<ToastEvent> {
        let mut events = Vec::new();
        if toasts.is_empty() {
            if self.held {
                events.push(ToastEvent::Held(false));
            }
            return events;
        }
        let most_width = (ctx.content_rect().width() - 32.0).clamp(160.0, MOST_WIDTH);
        let mut focused = false;
        let area = Area::new(Id::unique("kit toasts"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, Vec2::new(-12.0, -self.above))
            .movable(false)
            .accessible_name("Messages")
            .show(ctx, |ui| {
                ui.set_width(most_width);
                ui.spacing_mut().item_spacing.y = 8.0;
                for toast in toasts {
                    let (role, live) = match toast.level {
                        ToastLevel::Error => (Role::Alert, Live::Assertive),
                        ToastLevel::Info => (Role::Status, Live::Polite),
                    };
                    let builder = UiBuilder::new()
                        .id_salt(("toast", toast.id))
                        .accessibility_role(role)
                        .accessibility_label(toast.text.as_str());
                    ui.scope_builder(builder, |ui| {
                        ui.ctx()
                            .accesskit_node_builder(ui.unique_id(), |node| node.set_live(live));
                        focused |= one(ui, toast, &mut events);
                    });
                }
            });
        // A message that comes where the pointer rests goes all the same.
        let moved = ctx.input(|input| input.pointer.delta() != Vec2::ZERO);
        let held = focused || (area.response.contains_pointer() && (self.held || moved));
        if held != self.held {
            events.push(ToastEvent::Held(held));
        }
        events
    }
}

/// Gives whether the keyboard is in it.
fn one(ui: &mut Ui, toast: &Toast, events: &mut Vec<ToastEvent>) -> bool {
    let mut focused = false;
    let colors = theme::colors(ui);
    let (color, icon) = match toast.level {
        ToastLevel::Info => (colors.accent, icons::INFO),
        ToastLevel::Error => (colors.error, icons::ERROR),
    };
    Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.control_edge))
        .corner_radius(theme::CARD_CORNER)
        .inner_margin(Margin::symmetric(12, 8))
        .shadow(ui.visuals().popup_shadow)
        .show(ui, |ui| {
            ui.take_available_width();
            ui.horizontal_top(|ui| {
                let mark = paint::lay_out(ui, icon, FontId::proportional(16.0), color, f32::INFINITY, false);
                let (place, _) = ui.allocate_exact_size(Vec2::new(mark.size().x, 28.0), Sense::hover());
                ui.painter().galley(place.center() - mark.size() / 2.0, mark, color);
                // The text takes what the cross leaves, and wraps there; the button stands below it.
                let room = (ui.available_width() - theme::ICON_BUTTON - 8.0).max(80.0);
                ui.vertical(|ui| {
                    ui.set_width(room);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space(4.0);
                    text::body(ui, toast.text.as_str());
                    ui.add_space(4.0);
                    if let Some(action) = &toast.action {
                        let action = Button::secondary(action).small().show(ui);
                        focused |= action.has_focus();
                        if action.clicked() {
                            events.push(ToastEvent::Clicked(toast.id));
                        }
                        ui.add_space(4.0);
                    }
                });
                let close = icon_button(ui, icons::CLOSE, &format!("Close message: {}", toast.text));
                focused |= close.has_focus();
                if close.clicked() {
                    events.push(ToastEvent::Closed(toast.id));
                }
            });
        });
    focused
}
