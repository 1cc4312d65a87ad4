//! Pages of Help.

use egui::Id;
use tracking_settings::{Field, SettingId};

use crate::{
    core::{
        action::Action,
        state::dialog::Dialog,
        text::said,
        view::{self as parts, Scene},
    },
    help::draft::HelpPage,
    kit::{self, Button, HelpEvent},
};

pub fn page_text(page: HelpPage) -> &'static str {
    match page {
        HelpPage::HowRepliesFindTheirRecord => {
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/assets/texts/how-replies-find-their-record.txt"
            ))
        }
        HelpPage::RepliesGoAstray(_) => include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/texts/replies-go-astray.txt"
        )),
    }
}

fn title_and_rest(page: &str) -> (&str, &str) {
    let (first, rest) = page.split_once('\n').unwrap_or((page, ""));
    match first.trim().strip_prefix("# ") {
        Some(title) => (title, rest),
        None => ("", page),
    }
}

pub fn show(scene: Scene<'_>, page: &HelpPage) {
    let (title, rest) = title_and_rest(page_text(*page));
    let begin_at = match page {
        HelpPage::RepliesGoAstray(part) => *part,
        HelpPage::HowRepliesFindTheirRecord => None,
    };
    page_to_read(scene, page, title, rest, begin_at);
}

/// The page scrolls by keys while "Close" has the keyboard.
pub fn page_to_read<D: Dialog + Clone + PartialEq>(
    scene: Scene<'_>,
    draft: &D,
    title: &str,
    page: &str,
    begin_at: Option<&str>,
) {
    let close = Id::unique(("close page", title));
    let frame = kit::DialogFrame::new(title, title).width(760.0).first_focus(close);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            parts::scroll_by_keys(ui);
            let label = |field: &str| SettingId::from_field(field).map(|id| id.setting().label.to_owned());
            for event in kit::help_page(ui, page, begin_at, label) {
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

    /// Microsoft's articles KA-22936 and KB 4501716, "Select the incoming email processing start date", and the answer to
    /// issue 148 of Microsoft's documentation.
    #[test]
    fn what_people_asked_is_answered() {
        let (why, astray) = (
            page_text(HelpPage::HowRepliesFindTheirRecord),
            page_text(HelpPage::RepliesGoAstray(None)),
        );
        for said in [
            "(https://community.dynamics.com/article/KA-22936)",
            "/select-incoming-email-processing-start-date)",
            "Microsoft's article KB 4501716",
            "leaves tokens and smart matching as they are",
        ] {
            assert!(astray.contains(said), "{said}");
        }
        assert!(why.contains("leaves tokens and smart matching as they are"));
        let inferred = |page: &str| page.contains("probably TrackCategorizedItems");
        assert!(!inferred(why) && !inferred(astray));
        assert!(astray.contains("It is probably AutoTrackSentFolderItems"));
    }

    #[test]
    fn every_page_has_a_title_and_leads_only_to_settings_there_are() {
        for page in [HelpPage::HowRepliesFindTheirRecord, HelpPage::RepliesGoAstray(None)] {
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
