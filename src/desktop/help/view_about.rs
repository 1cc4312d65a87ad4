//! What the program is.

use crate::{
    core::{state::State, view::Scene},
    help::{draft::AboutThreadmark, view as help, words::about},
};

const PAGE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/texts/about.txt"));

pub fn show(scene: Scene<'_>, draft: &AboutThreadmark) {
    let page = page(scene.state);
    help::page_to_read(scene, draft, about::TITLE, &page, None);
}

fn page(state: &State) -> String {
    let folder = state.library_folder.display().to_string();
    let version = about::version(env!("CARGO_PKG_VERSION"));
    let (_, rest) = PAGE.split_once('\n').unwrap_or(("", PAGE));
    format!("{version}\n\n{}", rest.trim_start().replace("{library}", &folder))
}
