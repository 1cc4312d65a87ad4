//! One setting of the form: its control, help, what differs, its reason, and what was found.

mod advanced;
mod control;
mod finding_note;
mod full_help;
mod reason;

use egui::{Id, Rect, Response, Ui, pos2};
use tracking_settings::{
    Field, Finding, Level, Profile, Setting, SettingId, Value, catalogue::Kind, findings::Code, profile::BuiltIn,
};

pub use self::advanced::found_in_fold;
use crate::{
    core::{action::Action, glossary as words, ids::Selection, state::State, text},
    kit::{
        self, Button, NoteLook,
        row::{self, First},
    },
    settings::words as settings_words,
};

const FIELD_WIDTH: f32 = 120.0;
/// In points: for most texts, and for long ones such as a prefix of 20 capitals.
const TEXT_WIDTHS: (f32, f32) = (192.0, 228.0);
const SHORT_TEXT: usize = 16;
/// In points: with less room for the help, Reset flows at the end of the help.
const LEAST_HELP_WIDTH: f32 = 250.0;
const PADDING: f32 = 8.0;

/// `None` for fields without a row: the numbers of the estimates, and what the header and Rename hold.
pub fn home(field: Field) -> Option<SettingId> {
    match field {
        Field::Setting(id) if id.setting().optional => Some(SettingId::UseSmartMatching),
        Field::Setting(id) | Field::Reason(id) | Field::Expected(id) => Some(id),
        Field::PrefixHistory => Some(SettingId::Prefix),
        Field::People | Field::EmailsPerDay | Field::ReplyWindowDays => None,
        Field::Name | Field::Environment | Field::EnvironmentKind | Field::Notes => None,
    }
}

pub fn leads_to(field: Field) -> Field {
    match home(field) {
        Some(id) if !field.is_optional() => id.into(),
        _ => field,
    }
}

/// Findings about the prefix history stand in the right panel.
fn row_of_finding(finding: &Finding) -> Option<SettingId> {
    let field = *finding.fields.first()?;
    home(field).filter(|_| field != Field::PrefixHistory)
}

/// Each profile has controls of its own, so that nothing half typed goes from one to another.
pub fn control_id(state: &State, field: Field) -> Id {
    Id::unique(("form", state.selection, field))
}

fn field_width(value: &Value, place: f32) -> f32 {
    match value {
        Value::Text(text) if text.chars().count() > SHORT_TEXT => TEXT_WIDTHS.1.min(place),
        Value::Text(_) => TEXT_WIDTHS.0.min(place),
        _ => FIELD_WIDTH,
    }
}

struct Row<'a> {
    state: &'a State,
    profile: &'a Profile,
    setting: &'static Setting,
    field: Field,
    findings: Vec<&'a Finding>,
    help: String,
    caution: Option<String>,
    editable: bool,
    differs: bool,
    /// Tokens are off, and the setting only matters while they are on.
    idle: bool,
    narrow: bool,
}

pub fn show(ui: &mut Ui, state: &State, id: SettingId, narrow: bool, actions: &mut Vec<Action>) {
    let row = Row::new(state, id.setting(), narrow);
    let begin = ui.cursor().min;
    kit::accent_bar(ui, row.differs, |ui| {
        ui.add_space(PADDING);
        row.show(ui, actions);
        ui.add_space(PADDING);
    });
    // Going to a setting shows its findings, too, where all of the row fits into the view.
    let whole = Rect::from_min_max(begin, pos2(ui.max_rect().right(), ui.cursor().top()));
    if state.view.focus == Some(row.field) && whole.height() < ui.clip_rect().height() {
        kit::follow::to(ui, whole);
    }
}

impl<'a> Row<'a> {
    fn new(state: &'a State, setting: &'static Setting, narrow: bool) -> Self {
        let profile = state.profile();
        let idle = setting.needs_tokens() && !profile.settings.use_tracking_tokens;
        let not_documented =
            state.selection == Selection::BuiltIn(BuiltIn::NewEnvironment) && setting.new_environment.is_none();
        let mut help = setting.summary_now(profile);
        if not_documented {
            let shown = profile.settings.get(setting.id).display();
            help = format!("{} {help}", settings_words::not_documented_shown_as(&shown));
        }
        if idle {
            let tokens = SettingId::UseTrackingTokens.setting();
            help = format!("{} {help}", settings_words::not_used_while_off(tokens));
        }
        let findings: Vec<&Finding> = state
            .assessment
            .findings
            .iter()
            .filter(|finding| row_of_finding(finding) == Some(setting.id) && !advanced::shows(state, finding))
            .collect();
        Self {
            state,
            profile,
            setting,
            field: setting.id.into(),
            help,
            caution: state
                .caution_baseline()
                .and_then(|was| (setting.caution)(&was, &profile.settings))
                .filter(|_| !findings.iter().any(|finding| says_what_its_caution_says(finding.code)))
                .map(|caution| settings_words::caution(&caution)),
            editable: state.can_edit(),
            differs: profile.settings.get(setting.id) != setting.default_value(),
            idle,
            narrow,
            findings,
        }
    }

    fn description(&self) -> String {
        self.described(&[&self.help], &self.findings, self.caution.as_deref())
    }

    fn described(&self, help: &[&str], findings: &[&Finding], caution: Option<&str>) -> String {
        let mut parts = help.to_vec();
        for finding in findings {
            parts.push(text::level(finding.level));
            parts.push(&finding.message);
            parts.push(&finding.consequence);
        }
        parts.extend(caution);
        if !self.editable {
            parts.push(text::WHY_BUILT_IN);
        }
        let mut description = String::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !description.is_empty() {
                description.push(' ');
            }
            description.push_str(part);
            if !part.ends_with(['.', '?', '!', ':']) {
                description.push('.');
            }
        }
        description
    }

    /// Stays the same while other buttons come and go.
    fn part_id(&self, part: &'static str) -> Id {
        control_id(self.state, self.field).with(part)
    }

    fn show(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if self.setting.kind == Kind::Switch {
            self.switch(ui, actions);
        } else {
            indented(ui, |ui| self.with_field(ui, actions));
        }
        indented(ui, |ui| self.below(ui, actions));
    }

    fn switch(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if self.narrow || !self.can_reset() {
            control::show(ui, self, actions);
            indented(ui, |ui| self.help(ui, true, actions));
            return;
        }
        let width = row::quiet_width(ui, &settings_words::reset(self.setting));
        // Each side writes actions of its own, since both sides are at hand at once.
        let mut later = Vec::new();
        row::split(
            ui,
            width,
            First::Left,
            |ui| {
                control::show(ui, self, actions);
                indented(ui, |ui| self.help(ui, false, actions));
            },
            |ui| {
                // In line with the label.
                ui.add_space(1.0);
                self.reset(ui, &mut later);
            },
        );
        actions.append(&mut later);
    }

    fn with_field(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if self.narrow {
            self.label(ui);
            ui.add_space(2.0);
            control::show(ui, self, actions);
            ui.add_space(4.0);
            self.help(ui, true, actions);
            return;
        }
        let mut typed = Vec::new();
        let mut pressed = Vec::new();
        let mut reset = Vec::new();
        row::split(
            ui,
            field_width(&self.profile.settings.get(self.setting.id), ui.available_width()),
            First::Right,
            |ui| {
                let width = row::quiet_width(ui, &settings_words::reset(self.setting));
                if !self.can_reset() || ui.available_width() - width < LEAST_HELP_WIDTH {
                    self.label(ui);
                    self.help(ui, true, &mut pressed);
                    return;
                }
                row::split(
                    ui,
                    width,
                    First::Left,
                    |ui| {
                        self.label(ui);
                        self.help(ui, false, &mut pressed);
                    },
                    |ui| {
                        // In line with the field's text.
                        ui.add_space(6.0);
                        self.reset(ui, &mut reset);
                    },
                );
            },
            |ui| control::show(ui, self, &mut typed),
        );
        actions.append(&mut typed);
        actions.append(&mut pressed);
        actions.append(&mut reset);
    }

    fn label(&self, ui: &mut Ui) {
        let label = if self.idle {
            row::quiet_label_of(ui, self.setting.label)
        } else {
            kit::text::label_of(ui, self.setting.label)
        };
        explain(label, self.setting.label);
    }

    fn help(&self, ui: &mut Ui, with_reset: bool, actions: &mut Vec<Action>) {
        row::help_with(
            ui,
            &self.help,
            |help| explain(help, &self.help),
            |ui| {
                let open = self.is_open();
                let (words, name) = if open {
                    (text::LESS, settings_words::less_about(self.setting.label))
                } else {
                    (text::MORE, settings_words::more_about(self.setting.label))
                };
                let more = Button::quiet(words)
                    .named(name)
                    .id(self.part_id("more"))
                    .inline()
                    .show(ui);
                row::expands(&more, open);
                if more.clicked() {
                    actions.push(Action::ToggleMore(self.setting.id));
                }
                control::try_another_button(ui, self, actions);
                advanced::buttons(ui, self, actions);
                reason::button(ui, self, actions);
                if with_reset && self.can_reset() {
                    self.reset(ui, actions);
                }
            },
        );
    }

    fn can_reset(&self) -> bool {
        self.editable && self.differs
    }

    fn reset(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let reset = Button::quiet(&settings_words::reset(self.setting))
            .named(settings_words::reset_named(self.setting))
            .inline()
            .id(self.part_id("reset"))
            .show(ui);
        if reset.clicked() {
            actions.push(Action::Reset(self.setting.id));
            self.keep_keyboard(&reset, actions);
        }
    }

    fn is_open(&self) -> bool {
        self.state.view.more.contains(&self.setting.id)
    }

    /// A button that goes away once pressed hands the keyboard to the row's control.
    fn keep_keyboard(&self, button: &Response, actions: &mut Vec<Action>) {
        self.hand_over(button, self.field, actions);
    }

    fn hand_over(&self, button: &Response, to: Field, actions: &mut Vec<Action>) {
        if button.has_focus() {
            actions.push(Action::FocusField(to));
        }
    }

    fn place_of(&self, finding: &Finding) -> Field {
        let own = finding.fields.first().filter(|_| advanced::shows(self.state, finding));
        own.copied().unwrap_or(self.field)
    }

    fn below(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if self.is_open() {
            ui.add_space(4.0);
            full_help::show(ui, self, actions);
        }
        advanced::show(ui, self, actions);
        reason::field(ui, self, actions);
        if let Some(caution) = &self.caution {
            ui.add_space(2.0);
            row::quiet_line(ui, NoteLook::Warning, caution, |_| ());
        }
        for (at, finding) in self.findings.iter().enumerate() {
            // Two findings may have the same remedy; one button for it is enough.
            let offered_before = self.findings[..at]
                .iter()
                .any(|before| changes(before).is_some() && changes(before) == changes(finding));
            finding_note::show(ui, self, finding, self.editable && !offered_before, actions);
        }
    }

    fn has_error(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.level == Level::Error && finding.fields.first() == Some(&self.field))
    }
}

/// These findings hold what the caution of the setting says: one of both is enough.
fn says_what_its_caution_says(code: Code) -> bool {
    matches!(
        code,
        Code::CorrelationOff | Code::SmartMatchingOn | Code::InternalMailDropped
    )
}

fn indented<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    kit::text::indented(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        contents(ui)
    })
}

/// On hover, in the words of Help.
fn explain(shown: Response, said: &str) {
    if !shown.hovered() {
        return;
    }
    let said = said.to_lowercase();
    let terms: Vec<String> = words::all()
        .filter(|(term, _)| said.contains(&term.to_lowercase()))
        .map(|(term, meaning)| settings_words::explained(term, meaning))
        .collect();
    if !terms.is_empty() {
        shown.on_hover_text(terms.join("\n\n"));
    }
}

fn changes(finding: &Finding) -> Option<&[(Field, tracking_settings::Value)]> {
    finding.fix.as_ref().map(|fix| fix.changes.as_slice())
}

#[cfg(test)]
mod tests {
    use tracking_settings::Planned;
    use tracking_settings::{findings, profile::Usage};

    use super::*;

    #[test]
    fn every_finding_has_a_row_or_stands_in_the_right_panel() {
        let mut profile = Profile::new("test");
        profile.settings.use_correlation = false;
        profile.settings.use_smart_matching = true;
        profile.settings.prefix = " ;9".to_owned();
        profile.prefix_history = vec!["a".repeat(300), "b".to_owned(), "b".to_owned()];
        profile.settings.advanced.most_words = Planned::Value(-1);
        profile.settings.advanced.allowed_difference = Planned::Value(-1);
        profile.settings.advanced.least_addresses = Planned::Value(-1);
        profile.usage = Some(Usage {
            people: 0,
            emails_per_day: 0,
            reply_window_days: 0,
        });
        let found = findings(&profile);
        assert!(
            found
                .iter()
                .any(|finding| finding.fields[0] == Field::Setting(SettingId::MostWords))
        );
        assert!(found.iter().any(|finding| finding.fields[0] == Field::PrefixHistory));
        for finding in found {
            let field = finding.fields[0];
            let in_panel = Usage::FIELDS.contains(&field) || field == Field::PrefixHistory;
            assert_eq!(row_of_finding(&finding).is_none(), in_panel, "{field:?}");
        }
    }
}
