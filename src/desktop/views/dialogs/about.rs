//! What the program is.

use super::{help, parts::Scene};
use crate::{state::State, text::dialogs as said};

const PAGE: &str = include_str!("../../../../assets/texts/about.txt");

pub(super) fn show(scene: Scene<'_>) {
    let page = page(scene.state);
    help::reading(scene, said::about::TITLE, &page);
}

fn page(state: &State) -> String {
    let folder = state.library_folder.display().to_string();
    let version = said::about::version(env!("CARGO_PKG_VERSION"));
    let (_, rest) = PAGE.split_once('\n').unwrap_or(("", PAGE));
    format!("{version}\n\n{}", rest.trim_start().replace("{library}", &folder))
}
