//! One pass of the Settings view: everything from the input to the shapes and to what screen readers are told, without
//! tessellation and painting.

use std::time::Duration;

use threadmark::core::action::Action;
use tracking_settings::{Field, SettingId, Value, catalogue::Kind};

use crate::{
    Measured, Plan,
    figures::{Durations, Quantity},
    headless::{Application, Frame, Stage},
    libraries,
    report::{Reach, Row},
    temporary_folder,
};

/// The longest pass.
const MOST: Reach = Reach::AtMost(Quantity::Milliseconds(1.0));

pub(crate) fn measure(plan: &Plan) -> Measured<Vec<Row>> {
    let folder = temporary_folder()?;
    libraries::make(folder.path(), libraries::FEW)?;
    let mut application = Application::open(folder.path());
    let shown = settings_shown(&application.settle());
    let peer = plain_widgets(plan)?;

    let still = runs(plan, || application.frame(Vec::new()))?;
    let typing = {
        let mut number = 0;
        runs(plan, || {
            number += 1;
            application.application_mut().ask(type_prefix(number));
            application.frame(Vec::new())
        })?
    };
    for id in SettingId::ALL {
        application.application_mut().ask(Action::ToggleMore(id));
        application.application_mut().ask(Action::ToggleReason(id));
    }
    application.settle();
    let open = runs(plan, || application.frame(Vec::new()))?;

    let row = |measure: &str, (durations, passes): &(Durations, usize)| {
        let row = Row::new(measure, Quantity::time(durations.median()))
            .beside("11 plain widgets", Quantity::time(peer.0.median()));
        let spread = durations.spread();
        row.note(format!("{spread}; passes for a frame: {passes} at most."))
    };
    let mut first = row("one pass of the Settings view", &still).reach(MOST);
    if shown < SettingId::ALL.len() {
        first = first.note(format!(
            "Only {shown} of the {} settings were in the view.",
            SettingId::ALL.len()
        ));
    }
    Ok(vec![
        first,
        row("the same while typing", &typing).reach(MOST),
        row("the same with every help and reason open", &open),
    ])
}

/// How many of the settings a screen reader finds.
fn settings_shown(frame: &Frame) -> usize {
    let shown = |id: &SettingId| frame.names().any(|name| name == id.setting().label);
    SettingId::ALL.iter().filter(|id| shown(id)).count()
}

/// What a key does to the prefix field.
fn type_prefix(number: usize) -> Action {
    let letters = "ABCDEFGHIJ";
    let prefix = format!("{}:", &letters[..number % letters.len() + 1]);
    Action::Edit {
        title: "change of Prefix".to_owned(),
        changes: vec![(Field::Setting(SettingId::Prefix), Value::Text(prefix))],
        visit: true,
    }
}

/// The durations of many passes, and the most passes that egui needed for a frame.
pub(crate) fn runs(plan: &Plan, mut frame: impl FnMut() -> Frame) -> Measured<(Durations, usize)> {
    let mut passes = 0;
    let times: Vec<Duration> = (0..plan.passes)
        .map(|_| {
            let frame = frame();
            passes = passes.max(frame.passes);
            frame.pass
        })
        .collect();
    let durations = Durations::of(times).ok_or("No pass was measured.")?;
    Ok((durations, passes))
}

/// A label and a control of egui's own for each setting, in one column: the least that such a view can be.
#[derive(Default)]
struct PlainView {
    switches: [bool; SettingId::ALL.len()],
    texts: [String; SettingId::ALL.len()],
}

impl PlainView {
    fn show(&mut self, ui: &mut egui::Ui) {
        let controls = self.switches.iter_mut().zip(&mut self.texts);
        for (id, (switch, text)) in SettingId::ALL.into_iter().zip(controls) {
            let setting = id.setting();
            match setting.kind {
                Kind::Switch => {
                    ui.checkbox(switch, setting.label);
                }
                Kind::Number { .. } | Kind::Text { .. } => {
                    let label = ui.label(setting.label);
                    ui.text_edit_singleline(text).labelled_by(label.id);
                }
            }
        }
    }
}

fn plain_widgets(plan: &Plan) -> Measured<(Durations, usize)> {
    let mut stage = Stage::new();
    let mut view = PlainView::default();
    let mut frame = || stage.frame(Vec::new(), |ui| view.show(ui));
    for _ in 0..30 {
        frame();
    }
    runs(plan, frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_changes_the_profile_shown() {
        let folder = tempfile::tempdir().unwrap();
        libraries::make(folder.path(), 1).unwrap();
        let mut application = Application::open(folder.path());
        application.settle();
        application.application_mut().ask(type_prefix(2));
        application.frame(Vec::new());
        assert_eq!(application.application().state().profile().settings.prefix, "ABC:");
    }

    #[test]
    fn the_peer_has_a_control_for_each_setting() {
        let mut view = PlainView::default();
        let frame = Stage::new().frame(Vec::new(), |ui| view.show(ui));
        assert_eq!(settings_shown(&frame), SettingId::ALL.len());
        let nothing = Stage::new().frame(Vec::new(), |_| ());
        assert_eq!(settings_shown(&nothing), 0);
    }
}
