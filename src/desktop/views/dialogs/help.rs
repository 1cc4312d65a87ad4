//! Pages of Help.

use egui::Id;
use tracking_settings::{Field, SettingId};

use super::parts::{self, Scene};
use crate::{
    action::Action,
    dialog::HelpPage,
    kit::{self, Button, HelpEvent},
    text::dialogs as said,
};

fn page_text(page: HelpPage) -> &'static str {
    match page {
        HelpPage::HowRepliesFindTheirRecord => {
            include_str!("../../../../assets/texts/how-replies-find-their-record.txt")
        }
        HelpPage::RepliesGoAstray => include_str!("../../../../assets/texts/replies-go-astray.txt"),
    }
}

/// A page's title, and the rest of it.
fn title_and_rest(page: &str) -> (&str, &str) {
    let (first, rest) = page.split_once('\n').unwrap_or((page, ""));
    match first.trim().strip_prefix("# ") {
        Some(title) => (title, rest),
        None => ("", page),
    }
}

pub(super) fn show(scene: Scene<'_>, page: HelpPage) {
    let (title, rest) = title_and_rest(page_text(page));
    reading(scene, title, rest);
}

/// A page in a wide dialog. It scrolls by keys while "Close" has the keyboard.
pub(super) fn reading(scene: Scene<'_>, title: &str, page: &str) {
    let close = Id::unique(("close page", title));
    let frame = kit::Dialog::new(title, title).width(760.0).first_focus(close);
    scene.run_plain(
        frame,
        |ui, sheet| {
            parts::scroll_by_keys(ui);
            let label = |field: &str| SettingId::from_field(field).map(|id| id.setting().label.to_owned());
            for event in kit::help_page(ui, page, label) {
                match event {
                    HelpEvent::OpenLink(url) => sheet.ask(Action::OpenPage(url)),
                    HelpEvent::GoTo(field) => {
                        if let Some(field) = Field::from_path(&field) {
                            sheet.ask(Action::GoTo(field));
                        }
                    }
                }
            }
        },
        |ui, sheet| {
            if Button::primary(said::CLOSE).id(close).show(ui).clicked() {
                sheet.ask(Action::CloseDialog);
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_title_and_leads_only_to_settings_there_are() {
        for page in [HelpPage::HowRepliesFindTheirRecord, HelpPage::RepliesGoAstray] {
            let (title, rest) = title_and_rest(page_text(page));
            assert!(!title.is_empty() && !rest.trim().is_empty(), "{page:?}");
            let led_to: Vec<&str> = rest
                .lines()
                .filter_map(|line| line.strip_prefix("> setting:"))
                .collect();
            assert!(!led_to.is_empty(), "{page:?}");
            for field in led_to {
                assert!(SettingId::from_field(field.trim()).is_some(), "{field}");
            }
        }
    }
}
