//! The menu bar and its menus.

use egui::{
    FocusDirection, Id, Key, LayerId, MenuBar as EguiMenuBar, Modifiers, Popup, PopupCloseBehavior, Response, RichText,
    Role, ScrollArea, Stroke, Style, Ui,
    accesskit::{HasPopup, Toggled},
    containers::menu::{MenuButton, MenuConfig},
};

use crate::kit::{accessible, focus, follow, icons, theme};

/// In points: the menu's own margin and frame.
const BELOW_MENU: f32 = 12.0;
const MENU_WIDTH: f32 = 200.0;

#[derive(Clone, Copy, Debug)]
struct Shown {
    button: Id,
    items: Option<LayerId>,
}

impl Shown {
    /// The id that `Popup::default_response_id` gives.
    fn popup(self) -> Id {
        self.button.with("popup")
    }

    fn open(self, ui: &Ui) {
        Popup::open_id(ui.ctx(), self.popup());
        focus::request(ui.ctx(), self.button);
        ui.data_mut(|data| data.insert_temp(opened_by_keyboard(self.button), true));
    }
}

fn shown_key() -> Id {
    Id::unique("kit menus of the bar")
}

fn opened_by_keyboard(button: Id) -> Id {
    button.with("opened by keyboard")
}

/// Left and Right go from menu to menu, Up and Down open one and go through its items.
pub fn menu_bar<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.data_mut(|data| data.insert_temp(shown_key(), Vec::<Shown>::new()));
    let inner = EguiMenuBar::new().style(look).ui(ui, contents).inner;
    let menus = ui
        .data(|data| data.get_temp::<Vec<Shown>>(shown_key()))
        .unwrap_or_default();
    arrow_keys(ui, &menus);
    inner
}

/// egui's own arrow keys go to the nearest control of the whole window, out of the menus.
fn arrow_keys(ui: &Ui, menus: &[Shown]) {
    let open = menus.iter().position(|menu| menu.items.is_some());
    let focused = ui.memory(egui::Memory::focused);
    let Some(here) = open.or_else(|| menus.iter().position(|menu| focused == Some(menu.button))) else {
        return;
    };
    let pressed = [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Home,
        Key::End,
    ]
    .into_iter()
    .find(|&key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
    let Some(key) = pressed else {
        return;
    };
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    let beside = |step: usize| menus[(here + step) % menus.len()];
    match (key, menus[here].items) {
        (Key::ArrowLeft, None) => focus::request(ui.ctx(), beside(menus.len() - 1).button),
        (Key::ArrowRight, None) => focus::request(ui.ctx(), beside(1).button),
        (Key::ArrowLeft, Some(_)) => beside(menus.len() - 1).open(ui),
        (Key::ArrowRight, Some(_)) => beside(1).open(ui),
        (Key::ArrowUp | Key::ArrowDown, None) => menus[here].open(ui),
        (_, None) => {}
        (_, Some(layer)) => {
            let items = items_in(ui, layer);
            let at = items.iter().position(|&item| focused == Some(item));
            let last = items.len().saturating_sub(1);
            let to = match (key, at) {
                (Key::ArrowDown, Some(at)) if at < last => at + 1,
                (Key::ArrowUp, Some(at)) if at > 0 => at - 1,
                (Key::ArrowUp | Key::End, _) => last,
                _ => 0,
            };
            if let Some(&item) = items.get(to) {
                focus::request(ui.ctx(), item);
                // The menu was shown already in this pass.
                follow::again(ui, item);
            }
        }
    }
}

fn look(style: &mut Style) {
    style.spacing.button_padding = egui::vec2(8.0, 2.0);
    style.spacing.item_spacing.y = 0.0;
    let widgets = &mut style.visuals.widgets;
    for visuals in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.open] {
        visuals.bg_stroke = Stroke::NONE;
    }
    widgets.inactive.weak_bg_fill = egui::Color32::TRANSPARENT;
}

/// Opened by keyboard, the first item gets the keyboard, and Escape gives it back.
pub fn menu(ui: &mut Ui, text: &str, contents: impl FnOnce(&mut Ui)) -> Response {
    let id = ui.next_auto_id();
    // The id that `Popup::default_response_id` gives, before there is a response.
    let was_open = Popup::is_id_open(ui.ctx(), id.with("popup"));
    let opened_key = opened_by_keyboard(id);
    let mut pending = ui.data(|data| data.get_temp::<bool>(opened_key)).unwrap_or(false);
    let mut items = None;
    let (response, inner) = MenuButton::new(text)
        .config(MenuConfig::new().style(look))
        .ui(ui, |ui| {
            ui.set_min_width(MENU_WIDTH);
            let layer = ui.layer_id();
            items = Some(layer);
            // In a low window the last items are reached by scrolling.
            let room = ui.ctx().content_rect().bottom() - ui.cursor().top() - BELOW_MENU;
            // egui gives a popup no more than its usual height by itself.
            let mut area = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
            if !was_open {
                area = area.vertical_scroll_offset(0.0);
            }
            area.show(ui, |ui| follow::keyboard(ui, contents));
            if pending && let Some(&first) = items_in(ui, layer).first() {
                focus::request(ui.ctx(), first);
                pending = false;
            }
        });
    let open = inner.is_some();
    if response.clicked() && response.has_focus() && !was_open {
        pending = true;
    }
    if was_open && ui.input(|input| input.key_pressed(Key::Escape)) {
        focus::request(ui.ctx(), response.id);
        pending = false;
    }
    ui.data_mut(|data| {
        data.insert_temp(opened_key, pending);
        let button = response.id;
        data.get_temp_mut_or_default::<Vec<Shown>>(shown_key())
            .push(Shown { button, items });
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::MenuItem);
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(open);
    });
    response
}

/// The menu closes when an item is chosen. Escape goes back to the button.
pub fn below(ui: &Ui, button: &Response, contents: impl FnOnce(&mut Ui)) {
    let by_keyboard = button.has_focus() || opened_from(ui, button.id).is_some();
    list_below(ui, button, MENU_WIDTH, |ui, just_opened| {
        contents(ui);
        keys_in_list(ui, button.id, just_opened && by_keyboard);
    });
}

/// By keyboard; afterwards `control` gets the keyboard back.
pub fn open_from(ui: &Ui, button: Id, control: Id) {
    ui.data_mut(|data| data.insert_temp(opened_from_key(button), control));
    Popup::open_id(ui.ctx(), button.with("popup"));
}

fn opened_from_key(button: Id) -> Id {
    button.with("opened from")
}

fn opened_from(ui: &Ui, button: Id) -> Option<Id> {
    ui.data(|data| data.get_temp(opened_from_key(button)))
}

/// `contents` is told whether the list was just opened. After Escape and a click elsewhere the button gets the keyboard
/// back.
pub fn list_below(ui: &Ui, button: &Response, width: f32, contents: impl FnOnce(&mut Ui, bool)) {
    let popup = Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let id = popup.get_id();
    let key = id.with("kit list");
    let was_open = ui.data(|data| data.get_temp::<bool>(key)).unwrap_or(false);
    popup.width(width).show(|ui| {
        ui.set_min_width(width);
        contents(ui, !was_open);
    });
    let open = Popup::is_id_open(ui.ctx(), id);
    if was_open && !open {
        focus::request(ui.ctx(), opened_from(ui, button.id).unwrap_or(button.id));
        ui.data_mut(|data| data.remove::<Id>(opened_from_key(button.id)));
    }
    if was_open != open {
        ui.data_mut(|data| data.insert_temp(key, open));
    }
    ui.ctx().accesskit_node_builder(button.id, |node| {
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(open);
    });
}

/// Call after the list's contents. Opened by keyboard, the list begins at what [`begins_at`] says, else at its first
/// control; the arrow keys do not leave it.
pub fn keys_in_list(ui: &Ui, id: Id, opened_by_keyboard: bool) {
    let begin = ui.data_mut(|data| data.remove_temp::<Option<Id>>(begin_key(ui.layer_id())));
    let begin = begin.flatten();
    let key = id.with("first item gets the keyboard");
    let pending = ui.data(|data| data.get_temp::<bool>(key)).unwrap_or(false);
    if opened_by_keyboard || pending {
        // The first pass only finds out the size of the list, and nothing can be chosen yet.
        let items = items_in(ui, ui.layer_id());
        let first = begin.filter(|begin| items.contains(begin)).or(items.first().copied());
        if let Some(first) = first {
            focus::request(ui.ctx(), first);
        }
        ui.data_mut(|data| data.insert_temp(key, first.is_none()));
    }
    arrows_in_list(ui);
}

/// Of several calls the first one counts.
pub fn begins_at(ui: &Ui, control: Id) {
    let key = begin_key(ui.layer_id());
    ui.data_mut(|data| _ = data.get_temp_mut_or_insert_with(key, || Some(control)));
}

fn begin_key(layer: LayerId) -> Id {
    layer.id.with("where the keyboard begins")
}

fn arrows_in_list(ui: &Ui) {
    let items = items_in(ui, ui.layer_id());
    let focused = ui.memory(egui::Memory::focused);
    let Some(at) = items.iter().position(|&item| focused == Some(item)) else {
        return;
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    // In a text field Home and End go to the ends of the line.
    let to_ends = !ui.ctx().text_edit_focused();
    let last = items.len().saturating_sub(1);
    let to = if pressed(Key::ArrowDown) {
        if at < last { at + 1 } else { 0 }
    } else if pressed(Key::ArrowUp) {
        at.checked_sub(1).unwrap_or(last)
    } else if to_ends && pressed(Key::Home) {
        0
    } else if to_ends && pressed(Key::End) {
        last
    } else {
        return;
    };
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    if let Some(&item) = items.get(to) {
        focus::request(ui.ctx(), item);
    }
}

fn items_in(ui: &Ui, layer: LayerId) -> Vec<Id> {
    ui.ctx().viewport(|viewport| {
        viewport
            .this_pass
            .widgets
            .get_layer(layer)
            .filter(|widget| widget.enabled && widget.sense.is_focusable())
            .map(|widget| widget.id)
            .collect()
    })
}

#[derive(Clone, Debug, Default)]
pub struct MenuItem<'a> {
    pub text: &'a str,
    pub shortcut: &'a str,
    /// Empty where the item can be chosen.
    pub disabled_reason: &'a str,
    /// `None` where the item is no choice.
    pub chosen: Option<bool>,
}

pub fn menu_item(ui: &mut Ui, item: &MenuItem<'_>) -> Response {
    let enabled = item.disabled_reason.is_empty();
    let help = theme::colors(ui).help;
    let mut button = match item.chosen {
        None => egui::Button::new(item.text),
        Some(chosen) => {
            let mark = RichText::new(icons::CHECK);
            let mark = if chosen {
                mark
            } else {
                mark.color(egui::Color32::TRANSPARENT)
            };
            egui::Button::new((mark, item.text))
        }
    };
    if !item.shortcut.is_empty() {
        button = button.shortcut_text(RichText::new(item.shortcut).color(help));
    }
    let response = ui.add_enabled(enabled, button);
    if item.chosen == Some(true) {
        begins_at(ui, response.id);
    }
    accessible::name(&response, item.text);
    accessible::describe(&response, item.disabled_reason);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(if item.chosen.is_some() {
            Role::MenuItemRadio
        } else {
            Role::MenuItem
        });
        if let Some(chosen) = item.chosen {
            node.set_toggled(Toggled::from(chosen));
        }
        if !item.shortcut.is_empty() {
            node.set_keyboard_shortcut(item.shortcut);
        }
    });
    if response.clicked() {
        // egui closes a menu at a click alone, not when an item is chosen by keyboard.
        ui.close();
    }
    if enabled {
        response
    } else {
        response.on_disabled_hover_text(item.disabled_reason)
    }
}

pub fn menu_separator(ui: &mut Ui) {
    ui.separator();
}
