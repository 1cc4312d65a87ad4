//! The kit under the keyboard, the pointer and the accessibility tree.

use crate::kit::{fonts, theme};

mod contrast;
mod fields;
mod gallery;
mod grid;
mod parts;
mod steady;

use egui_kittest::{Harness, HarnessBuilder};

fn builder<State>(theme: egui::Theme, size: [f32; 2]) -> HarnessBuilder<State> {
    HarnessBuilder::default()
        .with_size(size)
        .with_theme(theme)
        .with_context_setup(|ctx| {
            fonts::install(ctx);
            theme::apply(ctx);
        })
}

fn harness<'a, State: 'a>(
    theme: egui::Theme,
    size: [f32; 2],
    state: State,
    ui: impl FnMut(&mut egui::Ui, &mut State) + 'a,
) -> Harness<'a, State> {
    builder(theme, size).build_ui_state(ui, state)
}
