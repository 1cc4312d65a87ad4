//! Earlier states of the profile: looked at, compared with now, marked, restored.

use egui::Ui;
use profile_library::{KeptState, Meaning};
use tracking_settings::{Difference, PartlyKnown, Profile, difference};

use crate::{
    core::{
        action::{Action, Confirm},
        ids::{Slot, Version},
        text::{self, said},
        view::{self as parts, Scene, Sheet},
    },
    kit::{self, Button, ChipLook, icons, table},
    states::{
        draft::{EarlierStates, MarkDraft},
        words::{self, mark},
    },
};

pub fn show(scene: Scene<'_>, draft: &EarlierStates) {
    let state = scene.state;
    let (Some(slot), Some(entry)) = (state.slot(), state.entry()) else {
        scene.actions.push(Action::CloseDialog);
        return;
    };
    let title = words::title(&entry.profile.name);
    let frame = kit::DialogFrame::new("earlier states", &title).width(680.0);
    scene.run(
        frame,
        draft,
        |ui, sheet| match entry.past.as_ref() {
            None => {
                kit::text::body(ui, words::READING);
            }
            Some(past) if past.states.is_empty() => {
                kit::text::body(ui, words::NONE);
            }
            Some(past) => {
                let times = words::times(&past.states, &state.zone);
                for (at, (kept, when)) in past.states.iter().zip(times).enumerate() {
                    if at > 0 {
                        table::line(ui);
                    }
                    ui.push_id(kept.id.as_str(), |ui| {
                        one(ui, sheet, kept, &when);
                        if sheet.draft.open.as_ref() == Some(&kept.id) {
                            kit::text::indented(ui, |ui| contents(ui, sheet, slot, kept));
                        }
                    });
                }
            }
        },
        |ui, sheet| sheet.leave_button(ui, said::CLOSE),
    );
}

fn one(ui: &mut Ui, sheet: &mut Sheet<'_, EarlierStates>, kept: &KeptState, when: &str) {
    let is_open = sheet.draft.open.as_ref() == Some(&kept.id);
    let (icon, name) = if is_open {
        (icons::EXPAND_LESS, words::close(when))
    } else {
        (icons::CHEVRON_RIGHT, words::open(when))
    };
    ui.horizontal_wrapped(|ui| {
        if Button::secondary(when)
            .small()
            .icon(icon)
            .named(name)
            .show(ui)
            .clicked()
        {
            sheet.draft.open = (!is_open).then(|| kept.id.clone());
        }
        for mark in &kept.marks {
            let look = match mark.meaning {
                Meaning::InDynamics => ChipLook::Accent,
                Meaning::Agreed => ChipLook::Good,
            };
            kit::chip(ui, look, &said::mark_line(mark), false);
        }
    });
    kit::help_text(ui, words::why(text::occasion(kept.occasion)));
}

fn contents(ui: &mut Ui, sheet: &mut Sheet<'_, EarlierStates>, slot: Slot, kept: &KeptState) {
    let now = sheet.state.profile();
    let (known, unknown) = differences_to(&kept.known, now);
    ui.add_space(4.0);
    if known.is_empty() && unknown.is_empty() {
        kit::text::body(ui, words::SAME_AS_NOW);
    } else {
        kit::text::group_heading(ui, words::DIFFERS);
        parts::differences(ui, [words::THEN, words::NOW], &known, &unknown);
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let back = Button::secondary(words::GO_BACK)
            .small()
            .icon(icons::RESTORE)
            .enabled(!known.is_empty(), words::SAME_AS_NOW);
        if back.show(ui).clicked() {
            sheet.ask(Action::Confirm(Confirm::Restore(kept.id.clone())));
        }
        for meaning in [Meaning::InDynamics, Meaning::Agreed] {
            if kept.marks.iter().any(|mark| mark.meaning == meaning) {
                let words = words::unmark(text::meaning(meaning));
                if Button::secondary(&words).small().show(ui).clicked() {
                    sheet.ask(Action::Confirm(Confirm::Unmark(kept.id.clone(), meaning)));
                }
            } else if Button::secondary(&mark::open(meaning)).small().show(ui).clicked() {
                let date = kept.at.to_zoned(sheet.state.zone.clone()).date();
                sheet.ask(Action::Open(Box::new(MarkDraft {
                    version: Version::Kept(slot, kept.id.clone()),
                    meaning,
                    date: date.to_string(),
                    by: String::new(),
                    note: String::new(),
                })));
            }
        }
    });
}

/// The second list: fields that the state does not know.
pub fn differences_to(then: &PartlyKnown, now: &Profile) -> (Vec<Difference>, Vec<Difference>) {
    let known = difference(&then.profile, now)
        .into_iter()
        .filter(|row| then.knows(row.field))
        .collect();
    let unknown = then
        .unknown
        .iter()
        .map(|&field| Difference {
            field,
            was: tracking_settings::Value::Absent,
            is: now.get(field),
        })
        .collect();
    (known, unknown)
}
