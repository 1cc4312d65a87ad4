//! Asks why a difference between two columns of Compare is expected.

use tracking_settings::{Field, Profile};

use crate::{
    compare::{
        draft::ExpectedDraft,
        words::{expect as words, name},
    },
    core::{
        action::{Action, Confirm},
        ids::Version,
        state::State,
        text::{said, values},
        view::{self as parts, Scene},
    },
    kit::{self, Button},
};

pub fn show(scene: Scene<'_>, draft: &ExpectedDraft) {
    let Some(entry) = scene.state.entries.get(&draft.slot) else {
        scene.actions.push(Action::CloseDialog);
        return;
    };
    let label = draft.setting.setting().label;
    let title = words::title(label, draft.is_change);
    let owner = values::name(&entry.profile.name);
    let frame = kit::DialogFrame::new("expected difference", &title).first_focus(parts::field_id(words::REASON));
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            let [first, other] = &sheet.draft.between;
            let (one, two) = (value(sheet.state, first, draft), value(sheet.state, other, draft));
            let names = [first, other].map(|column| name(sheet.state, column));
            kit::text::body(ui, words::between(&names[0], &one, &names[1], &two));
            kit::help_text(ui, words::kept_in(&owner));
            ui.add_space(4.0);
            let entered = parts::field(ui, words::REASON, &mut sheet.draft.reason, |field| {
                field.limit = Profile::text_limit(Field::Expected(draft.setting));
                field.hint = words::HINT;
            });
            if entered && !sheet.draft.reason.trim().is_empty() {
                sheet.ask(Action::Confirm(Confirm::Main));
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            let given = !sheet.draft.reason.trim().is_empty();
            let button = words::button(label, sheet.draft.is_change);
            if Button::primary(&button)
                .enabled(given, words::TYPE_ONE)
                .show(ui)
                .clicked()
            {
                sheet.ask(Action::Confirm(Confirm::Main));
            }
        },
    );
}

fn value(state: &State, column: &Version, draft: &ExpectedDraft) -> String {
    let field = Field::Setting(draft.setting);
    let value = state.known(column).and_then(|known| known.get(field));
    value.map_or_else(|| values::NOT_KNOWN.to_owned(), |value| values::cell(field, &value))
}
