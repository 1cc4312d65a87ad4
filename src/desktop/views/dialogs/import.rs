//! What an import would change: nothing is imported without this preview.

use egui::Ui;
use tracking_settings::{Field, Finding, Level, file::ReadProfile, findings};

use super::{
    import_rows::{self, Target},
    parts::{self, Scene, Sheet},
};
use crate::{
    action::{Action, Confirm},
    dialog::{Dialog, ImportPreview},
    kit::{self, Button, NoteLook},
    state::{Selection, State},
    text::{dialogs as said, values},
    update::importing,
};

/// Most notices of a file that are shown one by one.
const MOST_NOTICES: usize = 6;

pub(super) fn show(scene: Scene<'_>, preview: &ImportPreview) {
    let state = scene.state;
    let (Some(source), Some(target)) = (preview.source(), state.profile_of(preview.target)) else {
        // What it was compared with is gone meanwhile: compared anew with what is likeliest now.
        let (origin, contents) = (preview.origin.clone(), preview.contents.clone());
        let anew = importing::preview(state, origin, contents, preview.chosen);
        scene.actions.push(if anew.source().is_some() {
            Action::Draft(Dialog::Import(anew))
        } else {
            Action::CloseDialog
        });
        return;
    };
    let target = Target {
        profile: target,
        own: matches!(preview.target, Selection::Profile(_)),
        same_environment: importing::same_environment(&source.profile, target),
    };
    let title = said::import::title(&values::name(&preview.origin.name()));
    let frame = kit::Dialog::new("import", &title).width(760.0);
    scene.run(
        frame,
        preview,
        Dialog::Import,
        |ui, sheet| {
            which_profile(ui, sheet);
            about_source(ui, state, preview, source, &target);
            ui.add_space(4.0);
            compare_with(ui, sheet);
            ui.add_space(8.0);
            import_rows::show(ui, source, &target, &mut sheet.draft.ticked);
        },
        |ui, sheet| buttons(ui, sheet, source, &target),
    );
}

/// Which profile of a file that holds several.
fn which_profile(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>) {
    let profiles = &sheet.draft.contents.profiles;
    if profiles.len() < 2 {
        return;
    }
    let chosen = parts::choice(ui, said::import::WHICH, profiles.len(), sheet.draft.chosen, |at| {
        profiles.get(at).map(source_name).unwrap_or_default()
    });
    if let Some(chosen) = chosen {
        let ImportPreview { origin, contents, .. } = sheet.draft.clone();
        sheet.draft = importing::preview(sheet.state, origin, contents, chosen);
    }
    ui.add_space(4.0);
}

fn source_name(source: &ReadProfile) -> String {
    let profile = &source.profile;
    let name = if profile.name.trim().is_empty() {
        said::import::NO_NAME.to_owned()
    } else {
        values::name(&profile.name)
    };
    match profile.environment_host() {
        Some(host) => format!("{name} ({})", values::name(&host)),
        None => name,
    }
}

/// What there is to know about the profile before it is taken.
fn about_source(ui: &mut Ui, state: &State, preview: &ImportPreview, source: &ReadProfile, target: &Target<'_>) {
    kit::text::heading(ui, kit::strong(source_name(source)).size(15.0), &source_name(source), 2);
    let there = preview.already_there;
    if there.is_some_and(|slot| {
        state
            .entries
            .get(&slot)
            .is_some_and(|entry| entry.profile == source.profile)
    }) {
        kit::note(ui, NoteLook::Info, said::import::ALREADY_THERE, |_| {});
    }
    if target.own
        && !target.same_environment
        && let Some(host) = source.profile.environment_host()
    {
        let words = said::import::made_for(&preview.origin, &host, &target.profile.name);
        kit::note(ui, NoteLook::Warning, &words, |_| {});
    }
    if !source.notices.is_empty() {
        let mut lines: Vec<String> = source
            .notices
            .iter()
            .take(MOST_NOTICES)
            .map(|notice| values::visible(&notice.message))
            .collect();
        if source.notices.len() > MOST_NOTICES {
            lines.push(said::import::more_notices(source.notices.len() - MOST_NOTICES));
        }
        kit::note(ui, NoteLook::Warning, &lines.join("\n"), |_| {});
    }
    about_findings(ui, &findings(&source.profile));
}

fn about_findings(ui: &mut Ui, findings: &[Finding]) {
    let of = |level: Level| findings.iter().filter(move |finding| finding.level == level);
    let (errors, warnings) = (of(Level::Error).count(), of(Level::Warning).count());
    let Some(summary) = said::findings_in_profile(errors, warnings) else {
        return;
    };
    let look = if errors > 0 { NoteLook::Error } else { NoteLook::Warning };
    let mut lines = vec![format!("{summary}.")];
    lines.extend(
        of(Level::Error)
            .chain(of(Level::Warning))
            .map(|finding| finding.message.clone()),
    );
    kit::note(ui, look, &lines.join("\n"), |_| {});
}

fn compare_with(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>) {
    let chosen = parts::profile_choice(ui, sheet.state, said::import::COMPARE_WITH, true, sheet.draft.target);
    if let Some(chosen) = chosen {
        sheet.draft.target = chosen;
        importing::tick_as_usual(sheet.state, &mut sheet.draft);
    }
}

fn buttons(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>, source: &ReadProfile, target: &Target<'_>) {
    sheet.leave_button(ui, said::CANCEL);
    let as_new = Action::Confirm(Confirm::ImportAsNew);
    if !target.own {
        sheet.main_button(ui, said::import::AS_NEW, as_new);
        return;
    }
    sheet.button(ui, said::import::AS_NEW, as_new);
    let ticked = &sheet.draft.ticked;
    let settings = ticked.iter().filter(|field| matches!(field, Field::Setting(_))).count();
    let words = said::import::take_into(settings, ticked.len() - settings, &target.profile.name);
    let why_not = if import_rows::something_differs(source, target) {
        said::import::NOTHING_TICKED.to_owned()
    } else {
        said::import::nothing_differs(&target.profile.name)
    };
    let take = Button::primary(&words).enabled(!ticked.is_empty(), why_not);
    if take.show(ui).clicked() {
        sheet.ask(Action::Confirm(Confirm::ImportInto));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Origin;

    #[test]
    fn a_profile_without_a_name_is_told_apart() {
        let mut read = ReadProfile {
            profile: tracking_settings::Profile::new(" "),
            missing: Default::default(),
            notices: Vec::new(),
        };
        assert_eq!(source_name(&read), said::import::NO_NAME);
        read.profile.name = "Contoso".to_owned();
        read.profile.environment = Some("https://contoso.crm.dynamics.com/main.aspx".to_owned());
        assert_eq!(source_name(&read), "Contoso (contoso.crm.dynamics.com)");
        assert_eq!(
            said::import::made_for(&Origin::Pasted, "contoso.crm.dynamics.com", "Fabrikam test"),
            "This text was made for contoso.crm.dynamics.com; you are changing Fabrikam test."
        );
    }
}
