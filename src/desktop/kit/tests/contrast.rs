//! WCAG 2 contrast of both themes: text 4.5 : 1, edges, focus and marks 3 : 1.

use egui::Color32;

use crate::kit::theme::{Colors, DARK, LIGHT};

fn luminance(color: Color32) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
}

fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

type Pair = (&'static str, Color32, Color32);

fn texts(c: &Colors) -> Vec<Pair> {
    let mut pairs = vec![
        ("on accent", c.on_accent, c.accent),
        ("on accent under the pointer", c.on_accent, c.accent_hover),
        ("accent on its ground", c.accent, c.accent_ground),
        ("text on accent ground", c.text, c.accent_ground),
        ("help on accent ground", c.help, c.accent_ground),
        ("help on chip", c.help, c.chip_ground),
        ("accent on chip", c.accent, c.chip_ground),
        ("text on chip", c.text, c.chip_ground),
        ("warning on its ground", c.warning, c.warning_ground),
        ("text on warning ground", c.text, c.warning_ground),
        ("error on its ground", c.error, c.error_ground),
        ("text on error ground", c.text, c.error_ground),
        ("ok on its ground", c.ok, c.ok_ground),
    ];
    for ground in [c.ground, c.card, c.side, c.hover] {
        pairs.extend([
            ("text", c.text, ground),
            ("help", c.help, ground),
            ("accent", c.accent, ground),
        ]);
    }
    for ground in [c.ground, c.card, c.side] {
        pairs.extend([
            ("warning", c.warning, ground),
            ("error", c.error, ground),
            ("ok", c.ok, ground),
            ("token prefix", c.token_prefix, ground),
            ("token fixed", c.token_fixed, ground),
            ("token person", c.token_person, ground),
            ("token counter", c.token_counter, ground),
        ]);
    }
    pairs
}

fn marks(c: &Colors) -> Vec<Pair> {
    let mut pairs = vec![
        ("meter", c.accent, c.meter_ground),
        ("a ticked box that can't be changed", c.help, c.card),
        ("an error's edge", c.error, c.card),
        ("a warning's edge", c.warning, c.card),
        ("focus on accent ground", c.focus, c.accent_ground),
        ("focus on a note", c.focus, c.warning_ground),
        ("focus on an error", c.focus, c.error_ground),
    ];
    for ground in [c.ground, c.card, c.side, c.hover] {
        pairs.extend([
            ("control edge", c.control_edge, ground),
            ("focus", c.focus, ground),
            ("accent bar", c.accent, ground),
        ]);
    }
    for ground in [c.card, c.side] {
        pairs.extend([
            ("plot low", c.plot_low, ground),
            ("plot chosen", c.plot_chosen, ground),
            ("plot high", c.plot_high, ground),
            ("plot axis", c.plot_axis, ground),
        ]);
    }
    pairs
}

#[test]
fn every_pair_of_colours_can_be_told_apart() {
    let mut failures = Vec::new();
    for (theme, colors) in [("light", &LIGHT), ("dark", &DARK)] {
        for (least, pairs) in [(4.5, texts(colors)), (3.0, marks(colors))] {
            for (what, front, back) in pairs {
                let found = contrast(front, back);
                if found < least {
                    failures.push(format!(
                        "{theme}: {what} {front:?} on {back:?} has {found:.2}, needs {least}"
                    ));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn contrast_is_reckoned_as_the_standard_does() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    // The standard's own example of a grey that just passes.
    assert!((contrast(Color32::from_rgb(0x76, 0x76, 0x76), Color32::WHITE) - 4.54).abs() < 0.01);
}
