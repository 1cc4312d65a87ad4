//! Colours, sizes and spacing, in a light and a dark form. No other part of the program names a colour.

use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Ui, Vec2, Visuals,
    style::{ScrollFadeStyle, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets},
};

use profile_exchange::look;

use crate::kit::fonts;

pub const TEXT_SIZE: f32 = 14.0;
pub const HELP_SIZE: f32 = 12.5;
pub const TITLE_SIZE: f32 = 22.0;
pub const CARD_CORNER: u8 = 10;
pub const BUTTON_CORNER: u8 = 8;
pub const FIELD_CORNER: u8 = 6;
pub const TEXT_LINE: f32 = 20.0;
pub const ICON_BUTTON: f32 = 28.0;
pub const HELP_LINE: f32 = 18.0;
pub const BUTTON_HEIGHT: f32 = 32.0;
pub const FIELD_HEIGHT: f32 = 30.0;
/// In points. Rows without a box begin their label there too.
pub const LABEL_INDENT: f32 = 30.0;

/// A test holds text at 4.5 : 1 and edges, focus and marks at 3 : 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colors {
    pub ground: Color32,
    /// Also bars and fields.
    pub card: Color32,
    pub side: Color32,
    /// For controls without a fill of their own.
    pub hover: Color32,
    pub text: Color32,
    pub help: Color32,
    /// Links, the main button, the bar of a changed row.
    pub accent: Color32,
    pub accent_hover: Color32,
    /// Behind what is selected.
    pub accent_ground: Color32,
    pub on_accent: Color32,
    /// Lines that only group, and may be faint.
    pub hairline: Color32,
    pub control_edge: Color32,
    pub focus: Color32,
    pub warning: Color32,
    pub warning_ground: Color32,
    pub error: Color32,
    pub error_ground: Color32,
    pub ok: Color32,
    pub ok_ground: Color32,
    pub token_prefix: Color32,
    pub token_fixed: Color32,
    pub token_person: Color32,
    pub token_counter: Color32,
    pub chip_ground: Color32,
    pub meter_ground: Color32,
    /// Neither good nor chosen.
    pub plot_low: Color32,
    /// Chosen, but does not reach the line.
    pub plot_chosen: Color32,
    pub plot_high: Color32,
    pub plot_axis: Color32,
    pub backdrop: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

pub const LIGHT: Colors = Colors {
    ground: rgb(look::LIGHT.ground),
    card: rgb(look::LIGHT.card),
    side: rgb(0xfb_fcfe),
    hover: rgb(0xf0_f3f8),
    text: rgb(look::LIGHT.text),
    help: rgb(look::LIGHT.help),
    accent: rgb(look::LIGHT.accent),
    accent_hover: rgb(0x1c_48b4),
    accent_ground: rgb(look::LIGHT.accent_ground),
    on_accent: rgb(0xff_ffff),
    hairline: rgb(look::LIGHT.hairline),
    control_edge: rgb(0x84_8b9d),
    focus: rgb(0x24_58d3),
    warning: rgb(look::LIGHT.warning),
    warning_ground: rgb(look::LIGHT.warning_ground),
    error: rgb(look::LIGHT.error),
    error_ground: rgb(look::LIGHT.error_ground),
    ok: rgb(0x0b_6e4f),
    ok_ground: rgb(0xe2_f4ec),
    token_prefix: rgb(look::LIGHT.token_prefix),
    token_fixed: rgb(look::LIGHT.token_fixed),
    token_person: rgb(look::LIGHT.token_person),
    token_counter: rgb(look::LIGHT.token_counter),
    chip_ground: rgb(0xec_eff4),
    meter_ground: rgb(0xe3_e7ee),
    plot_low: rgb(0x74_8fdb),
    plot_chosen: rgb(0xc0_7600),
    plot_high: rgb(0x2f_9468),
    plot_axis: rgb(0x84_8b9d),
    backdrop: Color32::from_rgba_premultiplied(9, 11, 16, 110),
};

pub const DARK: Colors = Colors {
    ground: rgb(look::DARK.ground),
    card: rgb(look::DARK.card),
    side: rgb(0x19_1c23),
    hover: rgb(0x2a_303b),
    text: rgb(look::DARK.text),
    help: rgb(look::DARK.help),
    accent: rgb(look::DARK.accent),
    accent_hover: rgb(0x96_b6ff),
    accent_ground: rgb(look::DARK.accent_ground),
    on_accent: rgb(0x10_141c),
    hairline: rgb(look::DARK.hairline),
    control_edge: rgb(0x7d_8699),
    focus: rgb(0x8f_b1ff),
    warning: rgb(look::DARK.warning),
    warning_ground: rgb(look::DARK.warning_ground),
    error: rgb(look::DARK.error),
    error_ground: rgb(look::DARK.error_ground),
    ok: rgb(0x5f_d0a5),
    ok_ground: rgb(0x18_382c),
    token_prefix: rgb(look::DARK.token_prefix),
    token_fixed: rgb(look::DARK.token_fixed),
    token_person: rgb(look::DARK.token_person),
    token_counter: rgb(look::DARK.token_counter),
    chip_ground: rgb(0x2a_303b),
    meter_ground: rgb(0x33_3a47),
    plot_low: rgb(0x6a_87d8),
    plot_chosen: rgb(0xe5_a23a),
    plot_high: rgb(0x57_b386),
    plot_axis: rgb(0x7d_8699),
    backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 150),
};

#[must_use]
pub fn colors(ui: &Ui) -> &'static Colors {
    of(ui.visuals().dark_mode)
}

#[must_use]
pub const fn of(dark: bool) -> &'static Colors {
    if dark { &DARK } else { &LIGHT }
}

/// Call once, after [`fonts::install`].
pub fn apply(ctx: &egui::Context) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, style(theme));
    }
}

fn style(theme: Theme) -> Style {
    let dark = theme == Theme::Dark;
    let colors = of(dark);
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, FontId::proportional(HELP_SIZE)),
            (TextStyle::Body, FontId::proportional(TEXT_SIZE)),
            (TextStyle::Button, FontId::proportional(TEXT_SIZE)),
            (TextStyle::Heading, FontId::new(TITLE_SIZE, fonts::semibold())),
            (TextStyle::Monospace, FontId::new(TEXT_SIZE, FontFamily::Monospace)),
        ]
        .into(),
        animation_time: 0.0,
        visuals: visuals(colors, dark),
        ..Style::default()
    };
    style.scroll_animation = egui::style::ScrollAnimation::none();

    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 4.0);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(16);
    spacing.interact_size = Vec2::new(40.0, FIELD_HEIGHT);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.indent = LABEL_INDENT;
    spacing.tooltip_width = 360.0;
    spacing.menu_width = 320.0;
    spacing.combo_width = 120.0;
    spacing.text_edit_width = 200.0;
    spacing.indent_ends_with_horizontal_line = false;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        handle_min_length: 24.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        fade: ScrollFadeStyle {
            strength: 0.0,
            ..ScrollFadeStyle::default()
        },
        ..ScrollStyle::solid()
    };

    let interaction = &mut style.interaction;
    interaction.selectable_labels = true;
    interaction.tooltip_delay = 0.4;
    style
}

fn visuals(colors: &Colors, dark: bool) -> Visuals {
    let base = if dark { Visuals::dark() } else { Visuals::light() };
    let corner = CornerRadius::same(FIELD_CORNER);
    let control = |fill: Color32, edge: Stroke| WidgetVisuals {
        // egui paints the handle of a scroll bar with `bg_fill`.
        bg_fill: colors.control_edge,
        weak_bg_fill: fill,
        bg_stroke: edge,
        corner_radius: corner,
        fg_stroke: Stroke::new(1.0, colors.text),
        expansion: 0.0,
    };
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(if dark { 120 } else { 40 }),
    };
    Visuals {
        dark_mode: dark,
        override_text_color: None,
        weak_text_color: Some(colors.help),
        widgets: Widgets {
            noninteractive: WidgetVisuals {
                bg_fill: colors.card,
                ..control(colors.card, Stroke::new(1.0, colors.hairline))
            },
            inactive: control(colors.card, Stroke::new(1.0, colors.control_edge)),
            hovered: WidgetVisuals {
                bg_fill: colors.help,
                ..control(colors.hover, Stroke::new(1.0, colors.control_edge))
            },
            // egui uses `active` for what has the keyboard, so its edge is the focus ring.
            active: control(colors.hover, Stroke::new(2.0, colors.focus)),
            open: control(colors.hover, Stroke::new(1.0, colors.control_edge)),
        },
        selection: Selection {
            bg_fill: if dark { rgb(0x2f_4478) } else { rgb(0xc9_d9fb) },
            stroke: Stroke::new(1.0, colors.text),
        },
        hyperlink_color: colors.accent,
        faint_bg_color: colors.hover,
        extreme_bg_color: colors.card,
        text_edit_bg_color: Some(colors.card),
        code_bg_color: colors.chip_ground,
        warn_fg_color: colors.warning,
        error_fg_color: colors.error,
        window_corner_radius: CornerRadius::same(CARD_CORNER),
        window_shadow: shadow,
        window_fill: colors.card,
        window_stroke: Stroke::new(1.0, colors.hairline),
        menu_corner_radius: CornerRadius::same(BUTTON_CORNER),
        panel_fill: colors.ground,
        popup_shadow: shadow,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(2.0, colors.text),
            blink: false,
            ..TextCursorStyle::default()
        },
        disabled_alpha: 0.55,
        ..base
    }
}
