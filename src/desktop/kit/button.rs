//! Buttons: the main one of a place, the ordinary one, and the quiet one that reads as a link.

use egui::{Color32, CornerRadius, FontId, Id, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2};

use crate::kit::{accessible, dialog, hint, paint, theme};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Primary,
    Secondary,
    Quiet,
    Icon,
}

#[derive(Clone, Debug)]
#[must_use = "a button is seen only once it is shown"]
pub struct Button<'a> {
    text: &'a str,
    look: Look,
    name: Option<String>,
    description: Option<String>,
    shortcut: Option<String>,
    icon: Option<&'a str>,
    tooltip: Option<String>,
    id: Option<Id>,
    enabled: bool,
    disabled_reason: Option<String>,
    small: bool,
    inline: bool,
    min_width: f32,
}

impl<'a> Button<'a> {
    fn new(text: &'a str, look: Look) -> Self {
        Self {
            text,
            look,
            name: None,
            description: None,
            shortcut: None,
            icon: None,
            tooltip: None,
            id: None,
            enabled: true,
            disabled_reason: None,
            small: false,
            inline: false,
            min_width: 0.0,
        }
    }

    /// For what most people want in a place.
    pub fn primary(text: &'a str) -> Self {
        Self::new(text, Look::Primary)
    }

    pub fn secondary(text: &'a str) -> Self {
        Self::new(text, Look::Secondary)
    }

    /// Reads as a link inside text: "Use 5 digits", "Reset to default CRM:".
    pub fn quiet(text: &'a str) -> Self {
        Self::new(text, Look::Quiet)
    }

    pub fn icon_only(icon: &'a str, accessible_name: &str) -> Self {
        Self {
            icon: Some(icon),
            name: Some(accessible_name.to_owned()),
            tooltip: Some(accessible_name.to_owned()),
            ..Self::new("", Look::Icon)
        }
    }

    /// "Reset Prefix to CRM:" for "Reset to default CRM:".
    pub fn named(mut self, accessible_name: impl Into<String>) -> Self {
        self.name = Some(accessible_name.into());
        self
    }

    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    pub fn shortcut(mut self, shortcut: impl Into<String>) -> Self {
        self.shortcut = Some(shortcut.into());
        self
    }

    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn tooltip(mut self, tooltip: impl Into<String>) -> Self {
        self.tooltip = Some(tooltip.into());
        self
    }

    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// The reason is shown on hover and read as the description.
    pub fn enabled(mut self, enabled: bool, disabled_reason: impl Into<String>) -> Self {
        self.enabled = enabled;
        self.disabled_reason = Some(disabled_reason.into());
        self
    }

    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// As high as a line of help, for a button at the end of one.
    pub fn inline(mut self) -> Self {
        self.inline = true;
        self
    }

    pub fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    /// [`Response::clicked`] tells of pointer, keyboard and assistive technology alike.
    pub fn show(self, ui: &mut Ui) -> Response {
        let mut response = if self.enabled {
            self.paint(ui)
        } else {
            ui.scope_builder(UiBuilder::new().disabled(), |ui| self.paint(ui)).inner
        };
        if let Some(reason) = self
            .disabled_reason
            .filter(|reason| !self.enabled && !reason.is_empty())
        {
            accessible::describe(&response, reason.clone());
            response = response.on_disabled_hover_text(reason);
        } else if let Some(description) = self.description {
            accessible::describe(&response, description);
        }
        if let Some(tooltip) = self.tooltip {
            hint::on_hover(&response, &tooltip);
        }
        accessible::name(&response, self.name.unwrap_or_else(|| self.text.to_owned()));
        response
    }

    fn font(&self) -> FontId {
        FontId::proportional(match self.look {
            Look::Icon => 16.0,
            Look::Quiet => theme::HELP_SIZE,
            Look::Primary | Look::Secondary if self.small => theme::HELP_SIZE,
            Look::Primary | Look::Secondary => theme::TEXT_SIZE,
        })
    }

    fn padding(&self) -> Vec2 {
        match self.look {
            Look::Quiet if self.inline => Vec2::ZERO,
            Look::Quiet => Vec2::new(0.0, 2.0),
            Look::Icon => Vec2::splat(4.0),
            Look::Primary | Look::Secondary if self.small => Vec2::new(9.0, 4.0),
            Look::Primary | Look::Secondary => Vec2::new(12.0, 6.0),
        }
    }

    fn min_height(&self) -> f32 {
        match self.look {
            Look::Quiet if self.inline => theme::HELP_LINE,
            Look::Quiet => 20.0,
            Look::Icon => theme::ICON_BUTTON,
            Look::Primary | Look::Secondary if self.small => 26.0,
            Look::Primary | Look::Secondary => theme::BUTTON_HEIGHT,
        }
    }

    fn paint(&self, ui: &mut Ui) -> Response {
        let colors = theme::colors(ui);
        let font = self.font();
        let padding = self.padding();
        // Layout needs sizes before colours: what is under the pointer is known only after.
        let plain = |text: &str, width: f32| paint::lay_out(ui, text, font.clone(), Color32::PLACEHOLDER, width, false);
        let icon = self.icon.map(|icon| plain(icon, f32::INFINITY));
        let shortcut = self.shortcut.as_deref().map(|shortcut| plain(shortcut, f32::INFINITY));
        let icon_gap = if self.text.is_empty() { 0.0 } else { 6.0 };
        let icon_width = icon.as_ref().map_or(0.0, |icon| icon.size().x + icon_gap);
        let shortcut_width = shortcut.as_ref().map_or(0.0, |shortcut| shortcut.size().x + 10.0);
        let besides = icon_width + shortcut_width + 2.0 * padding.x;
        let wrap = paint::wrap_width(ui, besides);
        let underline = self.look == Look::Quiet;
        let text_color = match self.look {
            Look::Primary => colors.on_accent,
            Look::Secondary | Look::Icon => colors.text,
            // In a note, links have the colour of the note.
            Look::Quiet => ui.visuals().hyperlink_color,
        };
        let text = paint::lay_out(ui, self.text, font, text_color, wrap, underline);

        let mut size = Vec2::new(text.size().x + besides, text.size().y + 2.0 * padding.y);
        size.y = size.y.max(self.min_height());
        size.x = size.x.max(self.min_width);
        if self.look == Look::Icon {
            size.x = size.x.max(size.y);
        }
        let (rect, mut response) = paint::allocate(ui, self.id, size, Sense::click());
        if self.look == Look::Primary {
            dialog::take_enter(ui, &mut response);
        }
        paint::info(ui, &response, Role::Button, self.name.as_deref().unwrap_or(self.text));
        if !ui.is_rect_visible(rect) {
            return response;
        }

        let over = response.hovered() && ui.is_enabled();
        let (fill, edge) = match self.look {
            Look::Primary if over => (colors.accent_hover, Stroke::NONE),
            Look::Primary => (colors.accent, Stroke::NONE),
            Look::Secondary => (
                if over { colors.hover } else { colors.card },
                Stroke::new(1.0, colors.control_edge),
            ),
            Look::Icon if over => (colors.hover, Stroke::NONE),
            Look::Quiet | Look::Icon => (Color32::TRANSPARENT, Stroke::NONE),
        };
        let corner = match self.look {
            Look::Quiet => 3,
            Look::Icon => theme::FIELD_CORNER,
            Look::Primary | Look::Secondary => theme::BUTTON_CORNER,
        };
        ui.painter()
            .rect(rect, CornerRadius::same(corner), fill, edge, StrokeKind::Inside);
        if over && self.look == Look::Quiet {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }

        let content = text.size().x + icon_width + shortcut_width;
        let mut x = if self.look == Look::Quiet {
            rect.left()
        } else {
            (rect.center().x - content / 2.0).max(rect.left() + padding.x)
        };
        let place = |x: f32, height: f32| egui::pos2(x, rect.center().y - height / 2.0);
        if let Some(icon) = icon {
            let width = icon.size().x;
            let icon_at = place(x, icon.size().y);
            ui.painter().galley(icon_at, icon, text_color);
            x += width + icon_gap;
        }
        let (text_width, text_height) = (text.size().x, text.size().y);
        ui.painter().galley(place(x, text_height), text, text_color);
        if let Some(shortcut) = shortcut {
            let color = if self.look == Look::Primary {
                colors.on_accent
            } else {
                colors.help
            };
            let shortcut_at = place(x + text_width + 10.0, shortcut.size().y);
            ui.painter().galley(shortcut_at, shortcut, color);
        }
        paint::focus_ring(ui, &response, rect, corner);
        response
    }
}

pub fn icon_button(ui: &mut Ui, icon: &str, accessible_name: &str) -> Response {
    Button::icon_only(icon, accessible_name).show(ui)
}
