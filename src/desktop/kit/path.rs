//! A way in steps, one below the other: which of them was taken, and what the others say.

use egui::{Align2, FontId, Margin, Pos2, Rect, Role, Stroke, Ui, UiBuilder, Vec2};

use crate::kit::{icons, text, theme};

const MARK: f32 = 11.0;
const INDENT: i8 = 34;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepLook {
    /// Not gone.
    Off,
    /// Gone, and on to the next.
    Passed,
    /// Where the way ends.
    Taken,
    /// Behind the end.
    Beyond,
}

#[derive(Clone, Copy, Debug)]
pub struct PathStep<'a> {
    pub title: &'a str,
    pub text: &'a str,
    pub look: StepLook,
}

/// What the marks say, the texts say too.
pub fn path(ui: &mut Ui, name: &str, steps: &[PathStep<'_>]) {
    let list = UiBuilder::new()
        .accessibility_role(Role::List)
        .accessibility_label(name);
    ui.scope_builder(list, |ui| {
        let mut marks: Vec<(Pos2, StepLook)> = Vec::new();
        for step in steps {
            let shown = egui::Frame::new()
                .inner_margin(Margin {
                    left: INDENT,
                    bottom: 8,
                    ..Margin::ZERO
                })
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    let colors = theme::colors(ui);
                    let quiet = matches!(step.look, StepLook::Off | StepLook::Beyond);
                    let color = if quiet { colors.help } else { colors.text };
                    ui.add(egui::Label::new(text::strong(step.title).color(color)).wrap());
                    if step.look == StepLook::Taken {
                        text::body(ui, step.text);
                    } else {
                        text::help_text(ui, step.text);
                    }
                })
                .response;
            marks.push((shown.rect.left_top() + Vec2::splat(MARK), step.look));
        }
        for (at, (mark, look)) in marks.iter().enumerate() {
            if let Some((next, _)) = marks.get(at + 1) {
                let line = Rect::from_min_max(*mark + Vec2::new(0.0, MARK), *next - Vec2::new(0.0, MARK));
                let color = match look {
                    StepLook::Passed => theme::colors(ui).accent,
                    _ => theme::colors(ui).hairline,
                };
                ui.painter().vline(mark.x, line.y_range(), Stroke::new(2.0, color));
            }
            paint_mark(ui, *mark, at + 1, *look);
        }
    });
}

fn paint_mark(ui: &Ui, center: Pos2, number: usize, look: StepLook) {
    let colors = theme::colors(ui);
    let (fill, edge, ink) = match look {
        StepLook::Taken => (colors.accent, colors.accent, colors.on_accent),
        StepLook::Passed => (colors.card, colors.accent, colors.accent),
        StepLook::Off | StepLook::Beyond => (colors.chip_ground, colors.control_edge, colors.help),
    };
    ui.painter().circle(center, MARK - 1.0, fill, Stroke::new(1.5, edge));
    if look == StepLook::Taken {
        let font = FontId::proportional(15.0);
        ui.painter()
            .text(center, Align2::CENTER_CENTER, icons::CHECK, font, ink);
    } else {
        let font = FontId::proportional(theme::HELP_SIZE);
        ui.painter()
            .text(center, Align2::CENTER_CENTER, number.to_string(), font, ink);
    }
}
