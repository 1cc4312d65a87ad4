//! The fonts: Inter for text, JetBrains Mono for tokens, icons behind both. egui's own fonts are not compiled in.
//! Letters that these fonts lack, as in names in other scripts, come from the system's fonts: eframe adds them by
//! itself (feature `system_fonts`, `NativeOptions::system_font_fallback`).

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontTweak};
use profile_exchange::look;

pub const SEMIBOLD: &str = "semibold";
pub const MONO_BOLD: &str = "mono-bold";

#[must_use]
pub fn semibold() -> FontFamily {
    FontFamily::Name(SEMIBOLD.into())
}

#[must_use]
pub fn mono_bold() -> FontFamily {
    FontFamily::Name(MONO_BOLD.into())
}

/// Call once, before the first frame.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8], tweak: FontTweak| {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak)));
    };
    let plain = FontTweak::default();
    add("Inter", look::INTER, plain.clone());
    add("Inter SemiBold", look::INTER_SEMIBOLD, plain.clone());
    add("JetBrains Mono", look::JETBRAINS_MONO, plain.clone());
    add("JetBrains Mono Bold", look::JETBRAINS_MONO_BOLD, plain);
    // Material's icons stand on their own square: a little larger and lower they sit on the text's line.
    let icons = FontTweak {
        scale: 1.15,
        y_offset_factor: 0.09,
        ..FontTweak::default()
    };
    add(
        "Icons",
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/icons.ttf")),
        icons,
    );

    let chains: [(FontFamily, &[&str]); 4] = [
        (FontFamily::Proportional, &["Inter", "Icons"]),
        (semibold(), &["Inter SemiBold", "Icons"]),
        (FontFamily::Monospace, &["JetBrains Mono", "Inter", "Icons"]),
        (mono_bold(), &["JetBrains Mono Bold", "Inter SemiBold", "Icons"]),
    ];
    for (family, names) in chains {
        fonts
            .families
            .insert(family, names.iter().map(|&name| name.to_owned()).collect());
    }
    ctx.set_fonts(fonts);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_no_font_has_is_seen_as_a_box() {
        let ctx = egui::Context::default();
        install(&ctx);
        let families = [FontFamily::Proportional, semibold(), FontFamily::Monospace, mono_bold()];
        let mut begun = ctx.run_ui(egui::RawInput::default(), |_| {});
        begun.textures_delta.clear();
        let mut shown = ctx.run_ui(egui::RawInput::default(), |ui| {
            for family in families.clone() {
                let font = egui::FontId::new(14.0, family.clone());
                let galley = ui
                    .painter()
                    .layout_no_wrap("\u{4e2d}".to_owned(), font, egui::Color32::BLACK);
                let seen = galley.rows.iter().flat_map(|row| &row.glyphs);
                assert!(seen.clone().count() > 0);
                for glyph in seen {
                    assert!(!glyph.uv_rect.is_nothing(), "{family:?}");
                }
            }
        });
        shown.textures_delta.clear();
    }
}
