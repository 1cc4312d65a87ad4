//! What "More" opens: the full help and the facts, all of it to select and copy.

use egui::{Id, Ui};
use tracking_settings::{Value, catalogue::Citation};

use crate::{
    core::action::Action,
    kit::{
        self, Button, icons,
        row::{fact, flow, inset},
    },
    settings::{
        view_row::{Row, advanced, control, explain, reason},
        words::fact as words,
    },
};

pub fn show(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    let setting = row.setting;
    flow(ui, |ui| {
        control::try_another_button(ui, row, actions);
        advanced::button(ui, row, actions);
        reason::button(ui, row, actions);
    });
    ui.add_space(4.0);
    inset(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for paragraph in setting.help {
            explain(&kit::help_text(ui, *paragraph), paragraph);
        }
        ui.add_space(4.0);
        line(ui, words::RANGE, &setting.range_text());
        let default = setting.default_value().display();
        line(ui, words::DEFAULT, &words::with_note(&default, setting.default_note));
        let new = setting.new_environment.map_or_else(
            || words::NOT_DOCUMENTED.to_owned(),
            |value| Value::from(value).display(),
        );
        line(ui, words::NEW_ENVIRONMENT, &new);
        line(ui, words::ADMIN_CENTER, setting.admin_center);
        line(ui, words::OLDER_DIALOG, setting.older_dialog);
        let dataverse = &setting.dataverse;
        line(ui, words::DATAVERSE, &words::with_note(dataverse.name, dataverse.note));
        // All pages that disagree are Microsoft's; the setting's own comes first.
        let others = setting.default_pages.iter().filter(|page| **page != setting.page);
        let all: Vec<&Citation> = std::iter::once(&setting.page).chain(others).collect();
        pages(ui, row.part_id("page"), &all, setting.label, actions);
    });
}

pub fn line(ui: &mut Ui, term: &str, said: &str) {
    fact(ui, term, |ui| kit::help_text(ui, said));
}

pub fn pages(ui: &mut Ui, id: Id, pages: &[&Citation], label: &str, actions: &mut Vec<Action>) {
    let term = if pages.len() == 1 { words::PAGE } else { words::PAGES };
    fact(ui, term, |ui| {
        for page in pages {
            let link = Button::quiet(page.title)
                .named(words::open_page(page, label))
                .icon(icons::OPEN_IN_NEW)
                .tooltip(page.url)
                .id(id.with(page.url))
                .inline()
                .show(ui);
            if link.clicked() {
                actions.push(Action::OpenPage(page.url.to_owned()));
            }
        }
    });
}
