//! What an import would change: nothing is imported without this preview.

use egui::Ui;
use tracking_settings::{
    Finding, Level,
    file::{Notice, NoticeCode, ReadProfile},
};

use crate::{
    core::{
        action::{Action, Confirm},
        text::{said, values},
        view::{self as parts, Scene, Sheet},
    },
    import::{
        draft::{ImportItem, ImportPreview, ImportTarget, host_to_give, is_waiting},
        environment::words as environment,
        view_list as import_list, view_merge_base as merge_base, view_rows as import_rows, words,
    },
    kit::{self, Button, NoteLook},
    states::words as states_words,
};

const MOST_NOTICES: usize = 6;

pub fn show(scene: Scene<'_>, preview: &ImportPreview) {
    let (title, width) = match preview.shown() {
        Some((source, item)) if item.from_dynamics => {
            let host = source.known.profile.environment_host();
            // The buttons of an environment's preview have longer words.
            (environment::preview_title(host.as_deref()), 860.0)
        }
        _ => (words::title(&values::name(&preview.origin.name())), 760.0),
    };
    let frame = kit::DialogFrame::new("import", &title).width(width);
    scene.run(
        frame,
        preview,
        |ui, sheet| match sheet.draft.open {
            Some(at) => one_profile(ui, sheet, at),
            None => import_list::show(ui, sheet),
        },
        |ui, sheet| match sheet.draft.open {
            Some(_) => buttons(ui, sheet),
            None => import_list::buttons(ui, sheet),
        },
    );
}

fn one_profile(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>, at: usize) {
    let contents = sheet.draft.contents.clone();
    let (Some(source), Some(item)) = (contents.profiles.get(at), sheet.draft.items.get(at)) else {
        return;
    };
    let Some(target) = sheet.draft.target.clone() else {
        return;
    };
    if let Some(from) = source.from_dynamics.filter(|_| item.from_dynamics) {
        about_environment(ui, from, source, &target);
        ui.add_space(4.0);
        let item = item.clone();
        ask_whether_of_one(ui, sheet, source, &item);
        choose_plan(ui, sheet, source, &item);
        if let Some(host) = host_to_give(source, &target.profile).filter(|_| target.own) {
            kit::text::body(ui, environment::gets_address(&target.profile.name, &host));
        }
        if let Some(since) = &target.since {
            let look = match since.number() {
                0 => NoteLook::Info,
                _ => NoteLook::Warning,
            };
            kit::note(ui, look, &environment::since_last(since), |_| {});
        }
        if let Some(beside) = &target.first_beside {
            kit::help_text(ui, environment::beside(beside));
        }
    } else {
        about_source(ui, &sheet.draft, source, item, &target);
        ui.add_space(4.0);
        compare_with(ui, sheet);
        merge_base::show(ui, sheet);
    }
    ui.add_space(8.0);
    // After the choices above, which may have changed what is ticked.
    let items = std::sync::Arc::clone(&sheet.draft.items);
    let Some(before) = items.get(at) else { return };
    let mut item = before.clone();
    import_rows::show(ui, source, &target, &mut item);
    if item != *before
        && let Some(shown) = sheet.draft.shown_mut()
    {
        *shown = item;
    }
}

pub fn source_name(source: &ReadProfile) -> String {
    let profile = &source.known.profile;
    let name = if profile.name.trim().is_empty() {
        words::NO_NAME.to_owned()
    } else {
        values::name(&profile.name)
    };
    match profile.environment_host() {
        Some(host) => format!("{name} ({})", values::name(&host)),
        None => name,
    }
}

fn summary(source: &ReadProfile, target: &ImportTarget) -> String {
    words::differ_from(import_rows::differing(source, target), &target.profile.name)
}

fn about_source(ui: &mut Ui, preview: &ImportPreview, source: &ReadProfile, item: &ImportItem, target: &ImportTarget) {
    kit::text::heading(ui, kit::strong(source_name(source)).size(15.0), &source_name(source), 2);
    kit::text::body(ui, summary(source, target));
    if item.already_there.is_some() {
        kit::note(ui, NoteLook::Info, words::ALREADY_THERE, |_| {});
    } else if item.has_namesake() {
        kit::note(ui, NoteLook::Info, words::SAME_NAME, |_| {});
    }
    if target.own
        && target.other_environment
        && let Some(host) = source.known.profile.environment_host()
    {
        let words = words::made_for(&preview.origin, &host, &target.profile.name);
        kit::note(ui, NoteLook::Warning, &words, |_| {});
    }
    // Changed values must not get lost among those only put right. Missing settings are told in their rows.
    let is_in_row =
        |notice: &&Notice| notice.code == NoticeCode::MissingSetting && import_rows::stands_in_row(&notice.field);
    let (changed, others): (Vec<&Notice>, _) = source
        .notices
        .iter()
        .filter(|notice| !is_in_row(notice))
        .partition(|notice| notice.code == NoticeCode::Changed);
    for (notices, look) in [(changed, NoteLook::Error), (others, NoteLook::Warning)] {
        about_notices(ui, &notices, look);
    }
    about_findings(ui, &target.findings);
}

/// Notices about one value stand in its row.
fn about_environment(ui: &mut Ui, from: &str, source: &ReadProfile, target: &ImportTarget) {
    kit::text::body(ui, environment::read_from(from));
    kit::text::body(ui, environment::PREVIEW_WHAT);
    let plan = &target.profile;
    if let (true, Some(host), Some(planned)) = (
        target.own,
        source.known.profile.environment_host(),
        plan.environment_host(),
    ) && host != planned
    {
        let words = environment::other_environment(&host, &plan.name, &planned);
        kit::note(ui, NoteLook::Warning, &words, |_| {});
    }
    let others: Vec<&Notice> = source
        .notices
        .iter()
        .filter(|notice| !import_rows::stands_in_row(&notice.field))
        .collect();
    about_notices(ui, &others, NoteLook::Warning);
}

/// An answer put together from parts may mix two environments.
fn ask_whether_of_one(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>, source: &ReadProfile, item: &ImportItem) {
    if !source.is_in_parts {
        return;
    }
    kit::note(ui, NoteLook::Warning, environment::IN_PARTS, |_| {});
    let mut is_of_one = !item.is_in_parts;
    if kit::check_row(ui, &mut is_of_one, environment::OF_ONE).changed()
        && let Some(shown) = sheet.draft.shown_mut()
    {
        shown.is_in_parts = !is_of_one;
    }
}

fn choose_plan(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>, source: &ReadProfile, item: &ImportItem) {
    let state = sheet.state;
    if state.order.is_empty() {
        return;
    }
    if let Some(chosen) = parts::profile_choice(ui, state, environment::WHICH, item.target, parts::is_own) {
        sheet.draft.retarget(chosen);
    }
    if item.to_choose {
        let host = source.known.profile.environment_host();
        let planned = state.entries.values().map(|entry| entry.profile.environment_host());
        let why = match &host {
            None => environment::WHICH_NO_ADDRESS,
            Some(_) if planned.filter(|planned| *planned == host).count() > 1 => environment::WHICH_OF_SEVERAL,
            Some(_) => environment::WHICH_HELP,
        };
        kit::help_text(ui, why);
    }
}

fn about_notices(ui: &mut Ui, notices: &[&Notice], look: NoteLook) {
    if notices.is_empty() {
        return;
    }
    let shown = notices.iter().take(MOST_NOTICES);
    let mut lines: Vec<String> = shown.map(|notice| values::visible(&notice.message)).collect();
    if notices.len() > MOST_NOTICES {
        lines.push(words::more_notices(notices.len() - MOST_NOTICES));
    }
    kit::note(ui, look, &lines.join("\n"), |_| {});
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
    let Some(target) = sheet.draft.shown().map(|(_, item)| item.target) else {
        return;
    };
    let label = if sheet.draft.is_list() {
        words::TAKE_INTO
    } else {
        words::COMPARE_WITH
    };
    if let Some(chosen) = parts::profile_choice(ui, sheet.state, label, target, |_| true) {
        sheet.draft.retarget(chosen);
    }
}

fn buttons(ui: &mut Ui, sheet: &mut Sheet<'_, ImportPreview>) {
    let preview = sheet.draft.clone();
    let in_list = preview.is_list();
    let Some((source, item)) = preview.shown() else { return };
    let Some(target) = &preview.target else { return };
    if in_list {
        if Button::primary(words::BACK_TO_LIST).show(ui).clicked() {
            sheet.draft.open = None;
        }
        return;
    }
    sheet.leave_button(ui, said::CANCEL);
    let as_new = Action::Confirm(Confirm::ImportAsNew);
    if item.from_dynamics {
        keep_buttons(ui, sheet, source, item, target);
        return;
    }
    // What stands in the rows, for whoever only hears the button.
    let about = format!("{}. {}", source_name(source), summary(source, target));
    if !target.own {
        if Button::primary(words::AS_NEW).description(about).show(ui).clicked() {
            sheet.ask(as_new);
        }
        return;
    }
    sheet.button(ui, words::AS_NEW, as_new);
    let ticked = &item.ticked;
    let settings = ticked.iter().filter(|field| field.is_on_the_page()).count();
    let words = words::take_into(settings, ticked.len() - settings, &target.profile.name);
    let undecided = item.undecided();
    let waiting = is_waiting(sheet.state, item);
    let why_not = if waiting {
        states_words::READING.to_owned()
    } else if undecided > 0 {
        words::choose_first(undecided)
    } else if import_rows::something_differs(source, target) {
        words::NOTHING_TICKED.to_owned()
    } else {
        words::nothing_differs(&target.profile.name)
    };
    let take = Button::primary(&words)
        .description(about)
        .enabled(!waiting && undecided == 0 && !ticked.is_empty(), why_not);
    if take.show(ui).clicked() {
        sheet.ask(Action::Confirm(Confirm::ImportInto));
    }
}

fn keep_buttons(
    ui: &mut Ui,
    sheet: &mut Sheet<'_, ImportPreview>,
    source: &ReadProfile,
    item: &ImportItem,
    target: &ImportTarget,
) {
    let is_alone = sheet.state.order.is_empty();
    let look = if is_alone { Button::primary } else { Button::secondary };
    let as_new = look(words::AS_NEW).enabled(!item.is_in_parts, environment::OF_ONE_FIRST);
    if as_new.show(ui).clicked() {
        sheet.ask(Action::Confirm(Confirm::ImportAsNew));
    }
    if is_alone {
        return;
    }
    let ticked = &item.ticked;
    let settings = ticked.iter().filter(|field| field.is_on_the_page()).count();
    if target.own {
        let words = environment::take_as_well(settings, ticked.len() - settings);
        let why_not = if item.is_in_parts {
            environment::OF_ONE_FIRST
        } else if import_rows::something_differs(source, target) {
            environment::NOTHING_TICKED
        } else {
            environment::NOTHING_DIFFERS
        };
        let take = Button::secondary(&words).enabled(!item.is_in_parts && !ticked.is_empty(), why_not);
        if take.show(ui).clicked() {
            sheet.ask(Action::Confirm(Confirm::KeepReadAndTake));
        }
    }
    let why_not = if item.is_in_parts {
        environment::OF_ONE_FIRST
    } else {
        environment::CHOOSE_FIRST
    };
    let keep = Button::primary(environment::KEEP).enabled(target.own && !item.is_in_parts, why_not);
    if keep.show(ui).clicked() {
        sheet.ask(Action::Confirm(Confirm::KeepRead));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::action::Origin;

    #[test]
    fn a_profile_without_a_name_is_told_apart() {
        let mut read = ReadProfile {
            known: tracking_settings::Profile::new(" ").into(),
            notices: Vec::new(),
            from_dynamics: None,
            is_in_parts: false,
        };
        assert_eq!(source_name(&read), words::NO_NAME);
        read.known.profile.name = "Contoso".to_owned();
        read.known.profile.environment = Some("https://contoso.crm.dynamics.com/main.aspx".to_owned());
        assert_eq!(source_name(&read), "Contoso (contoso.crm.dynamics.com)");
        assert_eq!(
            words::made_for(&Origin::Pasted, "contoso.crm.dynamics.com", "Fabrikam test"),
            "This text was made for contoso.crm.dynamics.com; you are changing Fabrikam test."
        );
    }
}
