//! Controls that choose: check boxes, the views' tabs, drop-down lists.

use egui::{
    ComboBox, FontId, Frame, Id, IdSalt, Key, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo,
};

use crate::kit::{accessible, dialog, focus, follow, fonts, icons, menu, paint, text, theme};

pub const BOX_SIZE: f32 = 18.0;
/// In points: reasons for grey texts make a list higher.
const HEIGHT_WITH_REASONS: f32 = 340.0;

#[must_use = "a check box is seen only once it is shown"]
pub struct CheckBox<'a> {
    value: &'a mut bool,
    name: &'a str,
    id: Option<Id>,
    description: Option<String>,
    enabled: bool,
    disabled_reason: String,
}

impl<'a> CheckBox<'a> {
    pub fn new(value: &'a mut bool, accessible_name: &'a str) -> Self {
        Self {
            value,
            name: accessible_name,
            id: None,
            description: None,
            enabled: true,
            disabled_reason: String::new(),
        }
    }

    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// The label stays as readable as before.
    pub fn enabled(mut self, enabled: bool, disabled_reason: impl Into<String>) -> Self {
        self.enabled = enabled;
        self.disabled_reason = disabled_reason.into();
        self
    }

    pub fn show_row(self, ui: &mut Ui) -> Response {
        let label = self.name.to_owned();
        self.show_with(ui, Some(&label))
    }

    pub fn show_with_label(self, ui: &mut Ui, label: &str) -> Response {
        self.show_with(ui, Some(label))
    }

    fn show_with(self, ui: &mut Ui, label: Option<&str>) -> Response {
        let Self {
            value,
            name,
            id,
            description,
            enabled,
            disabled_reason,
        } = self;
        let mut draw = |ui: &mut Ui| {
            let (mut response, square) = choice_row(ui, id, label, Sense::click());
            dialog::leave_enter(&response);
            if response.clicked() {
                *value = !*value;
                response.mark_changed();
            }
            let is_enabled = ui.is_enabled();
            let checked = *value;
            response
                .widget_info(|| WidgetInfo::selected(Role::CheckBox, is_enabled, checked, accessible::spoken(name)));
            paint_box(ui, &response, square, checked);
            response
        };
        let mut response = if enabled {
            draw(ui)
        } else {
            ui.scope_builder(UiBuilder::new().disabled(), |ui| {
                // Only the box is faint: the label stays readable.
                ui.set_opacity(1.0);
                draw(ui)
            })
            .inner
        };
        let description = match (description, enabled || disabled_reason.is_empty()) {
            (Some(description), true) => description,
            (Some(description), false) => format!("{description} {disabled_reason}"),
            (None, true) => String::new(),
            (None, false) => disabled_reason.clone(),
        };
        accessible::describe(&response, description);
        if !enabled && !disabled_reason.is_empty() {
            response = response.on_disabled_hover_text(disabled_reason);
        }
        response
    }
}

pub fn choice_row(ui: &mut Ui, id: Option<Id>, label: Option<&str>, sense: Sense) -> (Response, Rect) {
    let color = theme::colors(ui).text;
    let label = label.map(|label| {
        let wrap = paint::wrap_width(ui, theme::LABEL_INDENT);
        paint::lay_out(ui, label, FontId::proportional(theme::TEXT_SIZE), color, wrap, false)
    });
    let size = label.as_ref().map_or(Vec2::splat(BOX_SIZE), |label| {
        Vec2::new(theme::LABEL_INDENT + label.size().x, label.size().y.max(BOX_SIZE + 2.0))
    });
    let (rect, response) = paint::allocate(ui, id, size, sense);
    let Some(label) = label else {
        return (response, Rect::from_center_size(rect.center(), Vec2::splat(BOX_SIZE)));
    };
    let first_row = label.rows.first().map_or(BOX_SIZE, |row| row.rect().height());
    let label_top = if label.size().y < rect.height() {
        rect.center().y - label.size().y / 2.0
    } else {
        rect.top()
    };
    let square = Rect::from_min_size(
        egui::pos2(rect.left(), label_top + (first_row - BOX_SIZE) / 2.0),
        Vec2::splat(BOX_SIZE),
    );
    if ui.is_rect_visible(rect) {
        let label_at = egui::pos2(rect.left() + theme::LABEL_INDENT, label_top);
        ui.painter().galley(label_at, label, color);
    }
    (response, square)
}

fn paint_box(ui: &Ui, response: &Response, square: Rect, checked: bool) {
    if !ui.is_rect_visible(response.rect) {
        return;
    }
    let colors = theme::colors(ui);
    let enabled = ui.is_enabled();
    let over = enabled && response.hovered();
    let (fill, edge) = match (checked, enabled) {
        (true, true) if over => (colors.accent_hover, colors.accent_hover),
        (true, true) => (colors.accent, colors.accent),
        (true, false) => (colors.help, colors.help),
        (false, true) if over => (colors.hover, colors.control_edge),
        (false, true) => (colors.card, colors.control_edge),
        (false, false) => (colors.chip_ground, colors.control_edge),
    };
    ui.painter()
        .rect(square, 4, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    if checked {
        let tick = if enabled { colors.on_accent } else { colors.card };
        let at = |x: f32, y: f32| square.min + Vec2::new(x, y);
        ui.painter().line(
            vec![at(4.5, 9.25), at(7.75, 12.5), at(13.5, 6.0)],
            Stroke::new(1.75, tick),
        );
    }
    paint::focus_ring(ui, response, square, 4);
}

pub fn check_row(ui: &mut Ui, value: &mut bool, label: &str) -> Response {
    CheckBox::new(value, label).show_row(ui)
}

pub fn view_tab(ui: &mut Ui, selected: bool, text: &str) -> Response {
    let colors = theme::colors(ui);
    let (family, color) = if selected {
        (fonts::semibold(), colors.accent)
    } else {
        (egui::FontFamily::Proportional, colors.help)
    };
    let padding = Vec2::new(14.0, 6.0);
    let wrap = paint::wrap_width(ui, 2.0 * padding.x);
    let label = paint::lay_out(ui, text, FontId::new(theme::TEXT_SIZE, family), color, wrap, false);
    let mut size = label.size() + 2.0 * padding;
    size.y = size.y.max(theme::BUTTON_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    paint::info(ui, &response, Role::Tab, text);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_selected(selected));
    if ui.is_rect_visible(rect) {
        let fill = if selected {
            colors.accent_ground
        } else if response.hovered() {
            colors.hover
        } else {
            egui::Color32::TRANSPARENT
        };
        ui.painter().rect_filled(rect, theme::FIELD_CORNER, fill);
        let label_at = rect.center() - label.size() / 2.0;
        ui.painter().galley(label_at, label, color);
        paint::focus_ring(ui, &response, rect, theme::FIELD_CORNER);
    }
    response
}

#[derive(Clone, Debug)]
pub struct DropDown<'a, T> {
    /// Tells the lists of one place apart.
    pub salt: &'a str,
    pub accessible_name: &'a str,
    pub options: &'a [T],
    /// Beyond the end: none is chosen.
    pub selected: usize,
    pub width: f32,
}

/// The second value is the newly chosen option.
pub fn drop_down<T: AsRef<str>>(ui: &mut Ui, list: &DropDown<'_, T>) -> (Response, Option<usize>) {
    drop_down_with(ui, list, |_| None)
}

/// `why_not`: why a text cannot be chosen now, shown below the text.
pub fn drop_down_with<T: AsRef<str>>(
    ui: &mut Ui,
    list: &DropDown<'_, T>,
    why_not: impl Fn(usize) -> Option<&'static str>,
) -> (Response, Option<usize>) {
    let shown = list.options.get(list.selected).map_or("", AsRef::as_ref);
    let mut chosen = None;
    let with_reasons = (0..list.options.len()).any(|index| why_not(index).is_some());
    let id = ui.make_persistent_id(IdSalt::new(list.salt));
    let was_open = ComboBox::is_open(ui.ctx(), id);
    let by_keyboard = focus::is_on(ui.ctx(), id);
    let mut combo_box = ComboBox::from_id_salt(list.salt);
    if with_reasons {
        combo_box = combo_box.height(HEIGHT_WITH_REASONS);
    }
    let response = combo_box
        .width(list.width)
        .selected_text(shown)
        .truncate()
        .icon(|ui, rect, visuals, _| {
            let mark = paint::lay_out(
                ui,
                icons::EXPAND_MORE,
                FontId::proportional(16.0),
                visuals.text_color(),
                f32::INFINITY,
                false,
            );
            ui.painter()
                .galley(rect.center() - mark.size() / 2.0, mark, visuals.text_color());
        })
        .show_ui(ui, |ui| {
            follow::keyboard(ui, |ui| {
                for (index, option) in list.options.iter().enumerate() {
                    if let Some(why) = why_not(index) {
                        cannot_be_chosen(ui, option.as_ref(), why);
                        continue;
                    }
                    let option = ui.selectable_label(index == list.selected, option.as_ref());
                    if index == list.selected {
                        menu::begins_at(ui, option.id);
                        ui.ctx()
                            .accesskit_node_builder(option.id, |node| node.set_selected(true));
                    }
                    if option.clicked() {
                        chosen = Some(index);
                        // A click by keyboard or assistive technology closes the list too.
                        ui.close();
                    }
                }
            });
            menu::keys_in_list(ui, id, by_keyboard && !was_open);
        })
        .response;
    let escaped = was_open && ui.input(|input| input.key_pressed(Key::Escape));
    if (chosen.is_some() || escaped) && !ComboBox::is_open(ui.ctx(), id) {
        // The control that had the keyboard is gone.
        focus::request(ui.ctx(), id);
    }
    accessible::name(&response, list.accessible_name);
    accessible::describe(&response, "");
    if !ComboBox::is_open(ui.ctx(), id) {
        dialog::leave_enter(&response);
    }
    (response, chosen.filter(|&index| index != list.selected))
}

fn cannot_be_chosen(ui: &mut Ui, option: &str, why: &'static str) {
    let disabled = UiBuilder::new().disabled();
    let option = ui.scope_builder(disabled, |ui| ui.selectable_label(false, option));
    accessible::describe(&option.inner, why);
    let below = Margin {
        left: ui.spacing().button_padding.x as i8,
        bottom: 6,
        ..Margin::ZERO
    };
    Frame::new().inner_margin(below).show(ui, |ui| text::help_text(ui, why));
}
