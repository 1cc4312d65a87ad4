//! The steps to carry out in Dynamics, ticked one by one: the admin center's page from top to bottom.

use egui::{Align, Layout, Rect, Response, Sense, Ui, UiBuilder, Vec2};
use profile_exchange::steps::words::{IF_IT_DIFFERS, before};
use profile_library::Ticked;
use tracking_settings::{
    PartlyKnown, Value,
    steps::{Change, Steps},
};

use crate::{
    core::{
        action::Action,
        command::CommandId,
        ids::Version,
        state::today,
        text::{self, said, values},
        view::{Scene, Sheet},
    },
    kit::{self, Button, CheckBox, NoteLook, icons, table, theme},
    steps::{
        draft::{MadeSteps, StepsDraft},
        view_for::steps_for,
        words,
    },
};

pub fn show(scene: Scene<'_>, draft: &StepsDraft) {
    let Some(entry) = scene.state.entries.get(&draft.slot) else {
        scene.actions.push(Action::CloseDialog);
        return;
    };
    let title = words::title(&entry.profile.name);
    let frame = kit::DialogFrame::new("steps", &title).width(740.0);
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            kit::text::body(ui, words::INTRO);
            let plan = PartlyKnown::from(entry.profile.clone());
            begin_with(ui, sheet, &plan);
            let Some(MadeSteps { steps, elsewhere }) = draft.made.as_deref() else {
                return;
            };
            let past = entry.past.as_ref();
            let ticked = past.map(|past| past.checklist.ticked_in(elsewhere.as_deref()));
            list(ui, sheet, ticked, steps);
            afterwards(ui, sheet, ticked, steps, elsewhere.is_none());
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CLOSE);
            let give_away = Action::GiveStepsAway(sheet.draft.steps_for.clone());
            let wrong = sheet.draft.steps_for.wrong_address().map(text::wrong_address);
            let button = Button::primary(words::GIVE_AWAY).enabled(wrong.is_none(), wrong.unwrap_or_default());
            if button.show(ui).clicked() {
                sheet.ask(give_away);
            }
        },
    );
}

fn begin_with(ui: &mut Ui, sheet: &mut Sheet<'_, StepsDraft>, plan: &PartlyKnown) {
    let (state, slot) = (sheet.state, sheet.draft.slot);
    let before = sheet.draft.steps_for.today.clone();
    steps_for(ui, state, Some(slot), plan, &mut sheet.draft.steps_for);
    if sheet.draft.steps_for.today != before {
        sheet.ask(Action::LeadFrom(sheet.draft.steps_for.today.clone()));
    }
    if state.known(&Version::InDynamics(slot)).is_none() {
        let read = CommandId::ReadEnvironment.words();
        kit::row::help_with(
            ui,
            words::NOT_READ,
            |_| {},
            |ui| {
                if Button::quiet(read).show(ui).clicked() {
                    sheet.ask(Action::Command(CommandId::ReadEnvironment));
                }
            },
        );
    }
    ui.add_space(6.0);
}

fn list(ui: &mut Ui, sheet: &mut Sheet<'_, StepsDraft>, ticked: Option<&Ticked>, steps: &Steps) {
    if steps.changes.is_empty() {
        let said = if steps.is_empty() {
            words::NOTHING
        } else {
            words::NO_SETTING
        };
        kit::note(ui, NoteLook::Info, said, |_| {});
    } else {
        let done = steps.changes.iter().filter(|change| is_done(ticked, change)).count();
        let progress = words::progress(done, steps.changes.len());
        kit::text::heading(ui, kit::strong(progress.as_str()).size(15.0), &progress, 2);
        kit::help_text(ui, words::PLACE);
        let is_known = steps.changes.iter().any(|change| change.before.is_some());
        if is_known {
            kit::help_text(ui, IF_IT_DIFFERS);
        }
        let source = today::source(sheet.state, sheet.draft.steps_for.today.as_ref());
        let was_read = is_known && source.is_some_and(|(was_read, _)| was_read);
        let widths = table::widths(ui, 2, 0.44, (96.0, 220.0));
        table::head(
            ui,
            &widths,
            &[said::FIELD_COLUMN, before(was_read), words::AFTER_COLUMN],
        );
        let mut heading = None;
        for change in &steps.changes {
            let group = words::group_of(change.field);
            if heading != Some(group) {
                kit::text::group_heading(ui, group);
                heading = Some(group);
            }
            ui.push_id(change.field, |ui| one(ui, &widths, sheet, ticked, change));
        }
        table::line(ui);
    }
    if !steps.remarks.is_empty() {
        kit::note(ui, NoteLook::Info, &steps.remarks.join("\n"), |_| {});
    }
}

/// Only a tick for this very value counts.
fn is_done(ticked: Option<&Ticked>, change: &Change) -> bool {
    ticked.and_then(|ticked| ticked.get(&change.field)) == Some(&change.after)
}

fn one(ui: &mut Ui, widths: &[f32], sheet: &mut Sheet<'_, StepsDraft>, ticked: Option<&Ticked>, change: &Change) {
    let label = change.field.label();
    let (before, after) = change.told();
    let after = values::cell(change.field, &after);
    let before = before.map_or_else(
        || values::NOT_KNOWN.to_owned(),
        |before| values::cell(change.field, &before),
    );
    table::row(ui, widths, |ui, column| match column {
        0 => {
            let mut done = is_done(ticked, change);
            let mut about = format!("{before} \u{2192} {after}.");
            if change.before.is_some() {
                about = format!("{about} {IF_IT_DIFFERS}");
            }
            for caution in &change.cautions {
                about.push(' ');
                about.push_str(caution);
            }
            let name = words::done(change.field);
            let tick = CheckBox::new(&mut done, &name)
                .description(about)
                .enabled(change.cannot.is_none(), change.cannot.clone().unwrap_or_default())
                .show_with_label(ui, &label);
            if tick.changed() {
                let entered = done.then(|| change.after.clone());
                sheet.ask(Action::TickStep(change.field, entered));
            }
            for caution in change.cannot.iter().chain(&change.cautions) {
                kit::indented_help(ui, caution.as_str());
            }
        }
        1 => {
            kit::text::body(ui, before.as_str());
        }
        _ => enter(ui, sheet, change, &after),
    });
}

fn enter(ui: &mut Ui, sheet: &mut Sheet<'_, StepsDraft>, change: &Change, shown: &str) {
    let wrapped = Layout::left_to_right(Align::TOP).with_main_wrap(true);
    ui.with_layout(wrapped, |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 2.0);
        table::strong_value(ui, shown);
        let copied = match &change.after {
            Value::Text(text) => Some(text.clone()),
            Value::Number(number) | Value::WrapsAt(number) => Some(number.to_string()),
            Value::Switch(_) => Some(shown.to_owned()),
            // There is nothing to type in.
            Value::Absent | Value::PlatformDefault | Value::List(_) => None,
        };
        if let Some(copied) = copied.filter(|_| change.cannot.is_none()) {
            let name = words::copy(change.field);
            if beside_text(ui, |ui| kit::icon_button(ui, icons::CONTENT_COPY, &name)).clicked() {
                sheet.draft.copied = Some(change.field);
                sheet.ask(Action::CopyText(copied));
            }
            if sheet.draft.copied == Some(change.field) {
                kit::help_text(ui, words::COPIED);
            }
        }
    });
}

/// A button is higher than a line of text; the line keeps its height.
fn beside_text(ui: &mut Ui, button: impl FnOnce(&mut Ui) -> Response) -> Response {
    let place = Vec2::new(theme::ICON_BUTTON, theme::TEXT_LINE);
    let (line, _) = ui.allocate_exact_size(place, Sense::hover());
    let middle = Rect::from_center_size(line.center(), Vec2::splat(theme::ICON_BUTTON));
    ui.scope_builder(UiBuilder::new().max_rect(middle), button).inner
}

fn afterwards(ui: &mut Ui, sheet: &mut Sheet<'_, StepsDraft>, ticked: Option<&Ticked>, steps: &Steps, is_own: bool) {
    if steps.changes.is_empty() {
        return;
    }
    let can = || steps.changes.iter().filter(|change| change.cannot.is_none());
    let all_done = can().count() > 0 && can().all(|change| is_done(ticked, change));
    let said = if all_done { words::ALL_DONE } else { words::VERIFY };
    kit::note(ui, NoteLook::Info, said, |ui| {
        let mut commands = vec![CommandId::ReadEnvironment];
        if all_done && is_own {
            commands.push(CommandId::MarkInDynamics);
        }
        for id in commands {
            let command = id.words();
            if Button::quiet(command)
                .named(words::to_be_sure(command))
                .show(ui)
                .clicked()
            {
                sheet.ask(Action::Command(id));
            }
        }
    });
}
