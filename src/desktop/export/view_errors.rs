//! An export of a profile with errors: go and put them right, or export it as it is.

use egui::Id;
use tracking_settings::{Field, Finding};

use crate::{
    core::{
        action::{Action, Confirm},
        text::said,
        view::Scene,
    },
    export::{draft::ExportWithErrors, words::with_errors},
    kit::{self, Button, NoteLook},
};

pub fn show(scene: Scene<'_>, draft: &ExportWithErrors) {
    let state = scene.state;
    let errors: Vec<&Finding> = state.assessment.errors().collect();
    let title = with_errors::title(errors.len(), &state.profile().name);
    let first = errors.iter().find_map(|finding| finding.fields.first().copied());
    let frame = kit::DialogFrame::new("export with errors", &title).width(560.0);
    let main = Id::unique("export with errors: main button");
    let frame = if first.is_some() {
        frame.first_focus(main)
    } else {
        frame
    };
    scene.run(
        frame,
        draft,
        |ui, sheet| {
            kit::text::body(ui, with_errors::EXPLANATION);
            let mut led_to: Vec<Field> = first.into_iter().collect();
            for finding in &errors {
                ui.push_id((finding.code.as_str(), &finding.fields), |ui| {
                    let words = said::finding(finding.level, &finding.message, &finding.consequence);
                    let field = finding.fields.first().copied();
                    let leads = field.filter(|field| !led_to.contains(field));
                    led_to.extend(leads);
                    kit::note(ui, NoteLook::Error, &words, |ui| {
                        if let Some(field) = leads
                            && Button::quiet(&said::go_to(field)).show(ui).clicked()
                        {
                            sheet.ask(Action::GoTo(field));
                        }
                    });
                });
            }
        },
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            let anyway = Action::Confirm(Confirm::ExportAnyway);
            sheet.button(ui, with_errors::ANYWAY, anyway);
            if let Some(field) = first
                && Button::primary(&said::go_to(field)).id(main).show(ui).clicked()
            {
                sheet.ask(Action::GoTo(field));
            }
        },
    );
}
