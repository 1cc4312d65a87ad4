//! Another prefix, only tried: the token, what speaks against it, the history, and what it leads to.

use std::sync::Arc;

use egui::Ui;
use tracking_settings::{Field, Finding, Level, Profile, SettingId, Token, Value};

use crate::{
    carried_out::view_lines as outcome_lines,
    core::{
        action::{Action, Confirm},
        text::said,
        view::{self as parts, Scene, Sheet},
    },
    kit::{self, Button, Invalid, NoteLook, row},
    token::{view as token, view_chips as prefix_chips, words as token_words},
    try_prefix::{
        draft::{Tried, TryDraft},
        words,
    },
};

const MOST_CHIPS: usize = 12;

pub fn show(scene: Scene<'_>, draft: &TryDraft) {
    let Some(entry) = scene.state.entries.get(&draft.slot) else {
        scene.actions.push(Action::CloseDialog);
        return;
    };
    let profile = &entry.profile;
    let frame = kit::DialogFrame::new("try a prefix", words::TITLE).width(640.0);
    scene.run(
        frame,
        draft,
        |ui, sheet| body(ui, sheet, profile),
        |ui, sheet| {
            sheet.leave_button(ui, said::CANCEL);
            let why_not = sheet.draft.why_not(profile);
            let words = words::keep(&sheet.draft.prefix);
            let keep = Button::primary(&words).enabled(why_not.is_none(), why_not.unwrap_or_default());
            if keep.show(ui).clicked() {
                sheet.ask(Action::Confirm(Confirm::Main));
            }
        },
    );
}

fn body(ui: &mut Ui, sheet: &mut Sheet<'_, TryDraft>, profile: &Profile) {
    kit::help_text(ui, words::EXPLANATION);
    ui.add_space(4.0);
    let seen = sheet.draft.seen.clone();
    let is_error = |finding: &Finding| finding.level == Level::Error;
    let invalid = seen
        .as_ref()
        .is_some_and(|seen| seen.findings.iter().any(is_error))
        .then_some(Invalid::Error);
    let entered = parts::field(ui, words::FIELD, &mut sheet.draft.prefix, |field| {
        field.limit = Profile::text_limit(Field::Setting(SettingId::Prefix));
        field.width = 260.0;
        field.invalid = invalid;
    });
    if entered && sheet.draft.why_not(profile).is_none() {
        sheet.ask(Action::Confirm(Confirm::Main));
    }
    let Some(seen) = seen else { return };
    customers_see(ui, &seen.profile);
    checked(ui, &mut sheet.draft, &seen);
    history(ui, &seen);
    let page = carried_out(ui, &seen);
    if let Some(page) = page {
        sheet.ask(page);
    }
}

fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(6.0);
    kit::section_heading(ui, words);
}

fn customers_see(ui: &mut Ui, profile: &Profile) {
    kit::section_heading(ui, token_words::CUSTOMERS_SEE);
    if profile.settings.use_tracking_tokens {
        let token = Token::first(profile);
        token::line(ui, &format!("{} ", token_words::EXAMPLE_SUBJECT), token.parts(), "");
    } else {
        kit::mono_text(ui, token_words::EXAMPLE_SUBJECT);
        kit::help_text(ui, token_words::NO_TOKEN);
    }
}

/// A remedy that changes the prefix alone is offered here, too.
fn checked(ui: &mut Ui, draft: &mut TryDraft, seen: &Arc<Tried>) {
    heading(ui, words::CHECKED);
    if seen.findings.is_empty() {
        kit::help_text(ui, words::NOTHING_FOUND);
    }
    for finding in &seen.findings {
        let look = if finding.level == Level::Error {
            NoteLook::Error
        } else {
            NoteLook::Warning
        };
        let said = format!("{} {}", finding.message, finding.consequence);
        kit::note(ui, look, said.trim_end(), |ui| {
            let Some((fix, prefix)) = finding
                .fix
                .as_ref()
                .and_then(|fix| Some((fix, prefix_of(&fix.changes)?)))
            else {
                return;
            };
            let button = Button::quiet(&fix.label).named(words::fix_named(&fix.label));
            if button.show(ui).clicked() {
                prefix.clone_into(&mut draft.prefix);
            }
        });
    }
}

fn prefix_of(changes: &[(Field, Value)]) -> Option<&str> {
    match changes {
        [(Field::Setting(SettingId::Prefix), Value::Text(prefix))] => Some(prefix),
        _ => None,
    }
}

fn history(ui: &mut Ui, seen: &Tried) {
    heading(ui, words::HISTORY);
    prefix_chips::show(ui, &seen.chips, MOST_CHIPS);
    if let Some(joins) = &seen.joins {
        kit::help_text(ui, joins.as_str());
    }
    kit::help_text(ui, seen.next.said.as_str());
    if let Some(leads_to) = &seen.next.leads_to {
        kit::help_text(ui, leads_to.as_str());
    }
}

fn carried_out(ui: &mut Ui, seen: &Tried) -> Option<Action> {
    heading(ui, words::OUTCOME);
    let Some(outcome) = &seen.outcome else {
        kit::help_text(ui, words::NO_OUTCOME);
        return None;
    };
    kit::help_text(
        ui,
        if seen.is_in_dynamics_known {
            words::AGAINST_DYNAMICS
        } else {
            words::AGAINST_DEFAULTS
        },
    );
    row::inset(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        kit::text::group_heading(ui, &words::becomes(&outcome.was, &outcome.is));
        outcome_lines::show(ui, outcome, true, words::TITLE)
    })
}
