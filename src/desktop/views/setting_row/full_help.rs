//! What "More" opens: the full help and the facts, all of it to select and copy.

use egui::Ui;
use tracking_settings::Value;

use super::{Row, explain};
use crate::{
    action::Action,
    kit::{
        self, Button, icons,
        row::{fact, inset},
    },
    text::form::fact as words,
};

/// Shows the full help of a row's setting.
pub(super) fn show(ui: &mut Ui, row: &Row<'_>, actions: &mut Vec<Action>) {
    let setting = row.setting;
    inset(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for paragraph in setting.help {
            explain(kit::help_text(ui, *paragraph), paragraph);
        }
        ui.add_space(4.0);
        let line = |ui: &mut Ui, term: &str, said: &str| {
            fact(ui, term, |ui| kit::help_text(ui, said));
        };
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
        fact(ui, words::PAGE, |ui| {
            let page = Button::quiet(setting.page.title)
                .named(words::open_page(setting))
                .icon(icons::OPEN_IN_NEW)
                .tooltip(setting.page.url)
                .id(row.part_id("page"))
                .inline()
                .show(ui);
            if page.clicked() {
                actions.push(Action::OpenPage(setting.page.url.to_owned()));
            }
        });
    });
}
