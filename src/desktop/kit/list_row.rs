//! A row of a list from which one is chosen: a name, a line below it, and a mark where something has to be looked at.

use egui::{Align2, Color32, FontId, Id, Rect, Response, Role, Ui, Vec2, WidgetInfo, text::LayoutJob};

use crate::kit::{accessible, focus, fonts, icons, paint, theme};

pub const LIST_ROW_HEIGHT: f32 = 54.0;
const MARGIN: Vec2 = Vec2::new(10.0, 7.0);
const MARK_WIDTH: f32 = 22.0;

#[derive(Clone, Copy, Debug)]
#[must_use = "a row is seen only once it is shown"]
pub struct ListRow<'a> {
    pub id: Id,
    pub name: &'a str,
    pub detail: &'a str,
    pub selected: bool,
    /// Tab stops at one row of a list; the arrow keys go on from there.
    pub takes_keyboard: bool,
    /// In words; empty where nothing has to be looked at.
    pub mark: &'a str,
    /// From 0, and of how many, shown or not.
    pub place: (usize, usize),
}

impl ListRow<'_> {
    /// What does not fit is cut short with "…" and told on hover.
    pub fn show(self, ui: &Ui, rect: Rect) -> Response {
        let mut response = ui.interact(rect, self.id, focus::sense(self.takes_keyboard));
        let described = if self.mark.is_empty() {
            self.detail.to_owned()
        } else {
            format!("{}. {}", self.detail, self.mark)
        };
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, self.selected, self.name));
        accessible::describe(&response, described);
        let (place, of) = self.place;
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::ListBoxOption);
            node.set_selected(self.selected);
            node.set_position_in_set(place);
            node.set_size_of_set(of);
        });
        if ui.is_rect_visible(rect) {
            response = self.paint(ui, rect, response);
        }
        response
    }

    fn paint(&self, ui: &Ui, rect: Rect, mut response: Response) -> Response {
        let colors = theme::colors(ui);
        let ground = if self.selected {
            colors.accent_ground
        } else if response.hovered() {
            colors.hover
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(rect, theme::FIELD_CORNER, ground);
        let inside = rect.shrink2(MARGIN);
        let mut name_width = inside.width();
        if !self.mark.is_empty() {
            name_width -= MARK_WIDTH;
            ui.painter().text(
                inside.right_top() + Vec2::new(0.0, 8.0),
                Align2::RIGHT_CENTER,
                icons::WARNING,
                FontId::proportional(16.0),
                colors.warning,
            );
        }
        let name_font = FontId::new(theme::TEXT_SIZE, fonts::semibold());
        let name = one_line(ui, self.name, name_font, colors.text, name_width);
        let detail_font = FontId::proportional(theme::HELP_SIZE);
        let detail = one_line(ui, self.detail, detail_font, colors.help, inside.width());
        let elided = name.elided || detail.elided;
        ui.painter().galley(inside.min, name, colors.text);
        ui.painter()
            .galley(inside.min + Vec2::new(0.0, 22.0), detail, colors.help);
        paint::focus_ring(ui, &response, rect.shrink(2.0), theme::FIELD_CORNER);
        if elided || !self.mark.is_empty() {
            let mut words = format!("{}\n{}", self.name, self.detail);
            if !self.mark.is_empty() {
                words = format!("{words}\n{}", self.mark);
            }
            let name = self.name;
            response = response.on_hover_text(words);
            // A text on hover would take the place of the name.
            accessible::name(&response, name);
        }
        response
    }
}

pub fn one_line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap.max_width = width.max(0.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.painter().layout_job(job)
}
