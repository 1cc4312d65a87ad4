//! A plot of a few bars, one of which can be read at a time: by the pointer, or by the arrow keys.

use egui::{
    Color32, CursorIcon, FontId, Id, Key, Modifiers, PointerButton, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Vec2b,
};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, HLine, LineStyle, Plot, PlotPoint, Text};

use crate::kit::{accessible, paint, theme};

const HEIGHT: f32 = 132.0;
/// As a part of the distance from bar to bar.
const BAR_WIDTH: f64 = 0.68;
/// Beside the bars, as a part of the distance from bar to bar.
const SIDE: f64 = 0.6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarLook {
    Low,
    High,
}

#[derive(Clone, Debug)]
pub struct PlotBar {
    pub label: String,
    /// On the scale of the ticks.
    pub height: f64,
    pub look: BarLook,
    pub says: String,
    /// What a click does: "Click to use 5 digits"; empty where it does nothing.
    pub click: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BarReading {
    /// Under the pointer, else reached by the arrow keys, else the chosen one.
    pub bar: Option<usize>,
    pub by_keyboard: bool,
    /// The bar was clicked, or Enter pressed on it.
    pub taken: bool,
}

#[derive(Clone, Debug)]
pub struct Tick<'a> {
    pub at: f64,
    pub label: &'a str,
}

#[derive(Clone, Debug)]
pub struct BarPlot<'a> {
    pub id: Id,
    pub name: &'a str,
    /// The whole plot in words, for those who do not see it.
    pub description: &'a str,
    pub bars: &'a [PlotBar],
    /// The bar in use, with a stronger edge; read until another one is looked at.
    pub chosen: Option<usize>,
    /// From the lower to the upper end; higher bars are cut there.
    pub ticks: &'a [Tick<'a>],
    pub line: Option<(f64, &'a str)>,
}

pub fn bar_plot(ui: &mut Ui, plot: &BarPlot<'_>) -> BarReading {
    let colors = theme::colors(ui);
    let small = FontId::proportional(11.5);
    let (bottom, top) = match (plot.ticks.first(), plot.ticks.last()) {
        (Some(first), Some(last)) => (first.at, last.at),
        _ => (0.0, 1.0),
    };
    let last = plot.bars.len().saturating_sub(1);
    let (left, right) = (-SIDE, last as f64 + SIDE);
    let bars = plot.bars.iter().enumerate().map(|(at, bar)| {
        let color = match (bar.look, plot.chosen == Some(at)) {
            (BarLook::High, _) => colors.plot_high,
            (BarLook::Low, true) => colors.plot_chosen,
            (BarLook::Low, false) => colors.plot_low,
        };
        Bar::new(at as f64, (bar.height.min(top) - bottom).max(0.0))
            .base_offset(bottom)
            .width(BAR_WIDTH)
            .fill(color)
            .stroke(Stroke::NONE)
    });
    let bars = BarChart::new("", bars.collect()).allow_hover(false);
    let labels: Vec<_> = plot.bars.iter().map(|bar| bar.label.clone()).collect();
    let scale: Vec<(f64, String)> = plot.ticks.iter().map(|tick| (tick.at, tick.label.to_owned())).collect();
    let marks: Vec<_> = scale.iter().map(|(at, _)| mark(*at)).collect();
    let label_at = move |mark: GridMark| {
        let near = scale.iter().find(|(at, _)| (at - mark.value).abs() < 1e-6);
        near.map_or_else(String::new, |(_, label)| label.clone())
    };
    let count = labels.len();
    let axes = (
        AxisHints::new_x()
            .formatter(move |mark, _| labels.get(mark.value.round() as usize).cloned().unwrap_or_default())
            .label_spacing(egui::Rangef::new(1.0, 2.0))
            .tick_label_color(colors.help)
            .tick_label_font(small.clone()),
        AxisHints::new_y()
            .formatter(move |mark, _| label_at(mark))
            .label_spacing(egui::Rangef::new(1.0, 2.0))
            .tick_label_color(colors.help)
            .tick_label_font(small.clone()),
    );
    let line = plot.line;
    let response = Plot::new(plot.id)
        .height(HEIGHT)
        .width(ui.available_width())
        .default_x_bounds(left, right)
        .default_y_bounds(bottom, top)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .sense(Sense::hover())
        .show_background(false)
        .show_grid(Vec2b::new(false, true))
        .grid_color(colors.hairline)
        .grid_fade(0.0)
        .x_grid_spacer(move |_| (0..count).map(|at| mark(at as f64)).collect())
        .y_grid_spacer(move |_| marks.clone())
        .custom_x_axes(vec![axes.0])
        .custom_y_axes(vec![axes.1])
        .show(ui, |shown| {
            shown.set_plot_bounds_x(left..=right);
            shown.set_plot_bounds_y(bottom..=top);
            shown.bar_chart(bars);
            if let Some((level, words)) = line {
                let level = level.clamp(bottom, top);
                shown.hline(
                    HLine::new("", level)
                        .color(colors.warning)
                        .width(1.5)
                        .style(LineStyle::dashed_dense())
                        .allow_hover(false),
                );
                let words = egui::RichText::new(words).font(small).color(colors.warning);
                // Over the line at its left end, where the bars are lowest; under it where there is no room above.
                let (anchor, distance) = if level > bottom + (top - bottom) * 0.85 {
                    (egui::Align2::LEFT_TOP, -1.0)
                } else {
                    (egui::Align2::LEFT_BOTTOM, 1.0)
                };
                let place = PlotPoint::new(left + 0.08, level + distance * (top - bottom) * 0.01);
                shown.text(Text::new("", place, words).anchor(anchor).allow_hover(false));
            }
        });
    let frame = response.response.rect;
    let transform = response.transform;
    let mut area = ui.interact(frame, plot.id.with("area"), Sense::click());
    let pointed = pointed(plot, &area, &transform);
    let reading = reading(ui, plot, &area, pointed);
    let offers = |at: &usize| plot.bars.get(*at).is_some_and(|bar| !bar.click.is_empty());
    let clicked = if area.clicked_by(PointerButton::Primary) {
        pointed
    } else {
        reading
    };
    let taken = clicked.filter(|at| area.clicked() && offers(at));
    if let Some(bar) = pointed.filter(offers).and_then(|at| plot.bars.get(at)) {
        area = area.on_hover_cursor(CursorIcon::PointingHand);
        area = area.on_hover_text_at_pointer(&bar.click);
    }
    area.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, plot.name));
    accessible::describe(&area, plot.description);
    ui.ctx().accesskit_node_builder(area.id, |node| {
        node.set_role(Role::Image);
        node.set_label(plot.name);
    });
    let edge = |at: usize, color: Color32| {
        let bar = plot.bars.get(at)?;
        let place = egui::Rect::from_two_pos(
            transform.position_from_point(&PlotPoint::new(at as f64 - BAR_WIDTH / 2.0, bottom)),
            transform.position_from_point(&PlotPoint::new(
                at as f64 + BAR_WIDTH / 2.0,
                bar.height.clamp(bottom, top),
            )),
        );
        ui.painter().with_clip_rect(frame.expand(2.0)).rect_stroke(
            place.expand(1.0),
            2,
            Stroke::new(2.0, color),
            StrokeKind::Outside,
        );
        Some(())
    };
    if let Some(chosen) = plot.chosen {
        _ = edge(chosen, colors.text);
    }
    if let Some(read) = reading.filter(|read| Some(*read) != plot.chosen) {
        _ = edge(read, colors.accent);
    }
    paint::focus_ring(ui, &area, frame, 4);
    BarReading {
        bar: taken.or(reading),
        by_keyboard: area.has_focus(),
        taken: taken.is_some(),
    }
}

fn mark(at: f64) -> GridMark {
    GridMark {
        value: at,
        step_size: 1.0,
    }
}

fn pointed(plot: &BarPlot<'_>, area: &egui::Response, transform: &egui_plot::PlotTransform) -> Option<usize> {
    let at = transform.value_from_position(area.hover_pos()?).x.round();
    (at >= 0.0 && at < plot.bars.len() as f64).then_some(at as usize)
}

/// While the plot has the keyboard, only a pointer that moves counts.
fn reading(ui: &Ui, plot: &BarPlot<'_>, area: &egui::Response, pointed: Option<usize>) -> Option<usize> {
    let count = plot.bars.len();
    let remembered = plot.id.with("reading");
    if !area.has_focus() {
        ui.data_mut(|data| data.remove::<usize>(remembered));
        return pointed.or(plot.chosen);
    }
    let keys = egui::EventFilter {
        horizontal_arrows: true,
        ..egui::EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(area.id, keys));
    let from = ui.data(|data| data.get_temp(remembered));
    let from = from.or(pointed).or(plot.chosen).unwrap_or_default();
    let pressed = |key: Key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (back, on) = (pressed(Key::ArrowLeft), pressed(Key::ArrowRight));
    let mut at = (from + on).saturating_sub(back).min(count.saturating_sub(1));
    if pressed(Key::Home) > 0 {
        at = 0;
    }
    if pressed(Key::End) > 0 {
        at = count.saturating_sub(1);
    }
    if let Some(pointed) = pointed.filter(|_| ui.input(|input| input.pointer.delta() != Vec2::ZERO)) {
        at = pointed;
    }
    ui.data_mut(|data| data.insert_temp(remembered, at));
    (count > 0).then_some(at)
}
