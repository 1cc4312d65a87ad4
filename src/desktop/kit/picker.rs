//! A field that shows what is chosen and opens the list to choose from.

use egui::{
    Align2, FontId, Id, Popup, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::HasPopup,
};

use crate::kit::{accessible, fonts, icons, list_row, menu, paint, theme};

#[derive(Clone, Copy, Debug)]
#[must_use = "a picker is seen only once it is shown"]
pub struct Picker<'a> {
    pub id: Id,
    pub name: &'a str,
    pub value: &'a str,
    pub description: &'a str,
    pub width: f32,
    pub list_width: f32,
}

impl Picker<'_> {
    /// `contents` is told whether the list was just opened, and says whether something was chosen: then the list
    /// closes.
    pub fn show(self, ui: &mut Ui, contents: impl FnOnce(&mut Ui, bool) -> bool) -> Response {
        let size = Vec2::new(self.width, theme::BUTTON_HEIGHT);
        let (rect, response) = paint::allocate(ui, Some(self.id), size, Sense::click());
        menu::list_below(ui, &response, self.list_width, |ui, just_opened| {
            ui.set_width(self.list_width);
            if contents(ui, just_opened) {
                ui.close();
            }
        });
        let open = Popup::is_id_open(ui.ctx(), Popup::menu(&response).get_id());
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, self.name));
        accessible::name(&response, self.name);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_value(self.value);
            node.set_has_popup(HasPopup::Listbox);
            node.set_expanded(open);
        });
        accessible::describe(&response, self.description);
        if ui.is_rect_visible(rect) {
            let colors = theme::colors(ui);
            let fill = if response.hovered() { colors.hover } else { colors.card };
            ui.painter().rect(
                rect,
                theme::BUTTON_CORNER,
                fill,
                Stroke::new(1.0, colors.control_edge),
                StrokeKind::Inside,
            );
            let font = FontId::new(theme::TEXT_SIZE, fonts::semibold());
            let text = list_row::one_line(ui, self.value, font, colors.text, rect.width() - 44.0);
            let at = egui::pos2(rect.left() + 12.0, rect.center().y - text.size().y / 2.0);
            ui.painter().galley(at, text, colors.text);
            ui.painter().text(
                egui::pos2(rect.right() - 10.0, rect.center().y),
                Align2::RIGHT_CENTER,
                icons::EXPAND_MORE,
                FontId::proportional(16.0),
                colors.help,
            );
            paint::focus_ring(ui, &response, rect, theme::BUTTON_CORNER);
        }
        response
    }
}
