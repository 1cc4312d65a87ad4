//! Deleted profiles, and how they come back.

use std::collections::BTreeMap;

use crate::{
    core::{
        action::{Action, Confirm},
        text::{self, said, values},
        view::Scene,
    },
    kit::{self, Button, icons, table},
    profiles::{draft::Deleted, words::deleted},
};

pub fn show(scene: Scene<'_>, draft: &Deleted) {
    let state = scene.state;
    let frame = kit::DialogFrame::new("deleted profiles", deleted::TITLE).width(560.0);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            if state.bin.is_empty() {
                kit::text::body(ui, deleted::NONE);
                return;
            }
            let mut named: BTreeMap<&str, usize> = BTreeMap::new();
            for entry in &state.bin {
                *named.entry(&entry.name).or_default() += 1;
            }
            let widths = table::widths(ui, 1, 0.45, (140.0, 240.0));
            for (at, entry) in state.bin.iter().enumerate() {
                let when = text::date_time(entry.deleted, &state.zone);
                let words = if named.get(entry.name.as_str()).is_some_and(|count| *count > 1) {
                    deleted::bring_back_of(&entry.name, &when)
                } else {
                    deleted::bring_back(&entry.name)
                };
                if at > 0 {
                    table::line(ui);
                }
                ui.push_id(entry.id.as_str(), |ui| {
                    table::row(ui, &widths, |ui, column| {
                        if column == 0 {
                            kit::text::body(ui, values::visible(&entry.name));
                            kit::help_text(ui, deleted::when(&when));
                        } else if Button::secondary(&words)
                            .small()
                            .icon(icons::RESTORE)
                            .show(ui)
                            .clicked()
                        {
                            sheet.ask(Action::Confirm(Confirm::BringBack(entry.id.clone())));
                        }
                    });
                });
            }
        },
        |ui, sheet| sheet.leave_button(ui, said::CLOSE),
    );
}
