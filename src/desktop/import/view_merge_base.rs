//! The state that both changes of a merge began with.

use egui::Ui;

use crate::{
    core::{
        action::{Action, Confirm},
        ids::{Selection, Version},
        text::{self, said, values},
        view::{self as parts, Sheet},
    },
    import::{
        draft::{ImportPreview, MergeBase},
        words,
    },
    kit::{self, Button},
};

pub fn show(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>) {
    let state = sheet.state;
    let Some((_, item)) = sheet.draft.shown() else { return };
    let Selection::Profile(slot) = item.target else { return };
    let past = state.entries.get(&slot).and_then(|entry| entry.past.as_ref());
    let kept = past.map_or(&[][..], |past| &past.states);
    let file = match &item.base {
        Some(MergeBase::File { name, .. }) => Some(values::name(name)),
        _ => None,
    };
    let mut names = vec![words::NO_BASE.to_owned()];
    names.extend(kept.iter().map(|state_kept| {
        let when = text::date_time(state_kept.at, &state.zone);
        match state_kept.marks.first() {
            Some(mark) => words::base_state(&when, &said::mark_line(mark)),
            None => words::base_state(&when, text::occasion(state_kept.occasion)),
        }
    }));
    names.extend(file.clone());
    let selected = match &item.base {
        None => 0,
        Some(MergeBase::Version(version)) => {
            let base = state.kept_state(version);
            kept.iter().position(|kept| base == Some(kept)).map_or(0, |at| at + 1)
        }
        Some(MergeBase::File { .. }) => names.len() - 1,
    };
    let chosen = parts::choice(ui, words::BASE, names.len(), selected, |at| {
        names.get(at).cloned().unwrap_or_default()
    });
    ui.horizontal_wrapped(|ui| {
        if Button::secondary(words::BASE_FILE)
            .small()
            .named(words::BASE_FILE_NAME.to_owned())
            .show(ui)
            .clicked()
        {
            sheet.ask(Action::Confirm(Confirm::ChooseMergeBase));
        }
    });
    if selected > 0 {
        kit::help_text(ui, words::BASE_HELP);
    }
    let Some(at) = chosen.filter(|at| *at != selected) else {
        return;
    };
    let base = match at.checked_sub(1) {
        None => None,
        // The third file is the last entry, and chosen already.
        Some(at) => match kept.get(at) {
            Some(state_kept) => Some(MergeBase::Version(Version::Kept(slot, state_kept.id.clone()))),
            None => return,
        },
    };
    if let Some(item) = sheet.draft.shown_mut() {
        item.base = base;
    }
}
