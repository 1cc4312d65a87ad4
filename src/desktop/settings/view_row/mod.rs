//! One setting of the form: its control, help, what differs, its reason, and what was found.

mod advanced;
mod control;
mod finding_note;
mod full_help;
mod reason;

use egui::{Id, Rect, Response, Ui, UiBuilder, Vec2, pos2, vec2};
use tracking_settings::{
    Field, Finding, Level, Profile, Setting, SettingId, Value, catalogue::Kind, findings::Code, profile::BuiltIn,
};

pub use self::advanced::found_in_fold;
use crate::{
    core::{action::Action, glossary as words, ids::Selection, state::State, text},
    kit::{
        self, Button, NoteLook, icons,
        row::{self, First},
    },
    settings::words as settings_words,
};

const FIELD_WIDTH: f32 = 120.0;
/// In points: a prefix of 20 capitals.
const TEXT_WIDTH: f32 = 228.0;
/// In points: Reset stands at the right edge of every row, and its room is there where it is not.
const RESET_WIDTH: f32 = kit::theme::ICON_BUTTON;
const GAP: f32 = 12.0;
/// How much is seen of a note that is over.
const OVER: f32 = 0.4;
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
        Value::Text(_) => TEXT_WIDTH.min(place),
        _ => FIELD_WIDTH,
    }
}

/// All but the control itself is as it stood when somebody began to type.
struct Row<'a> {
    state: &'a State,
    profile: &'a Profile,
    settled: &'a Profile,
    setting: &'static Setting,
    field: Field,
    findings: Vec<&'a Finding>,
    /// Why the setting is not as its help says it is.
    exception: Option<String>,
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
        let settled = state.settled_profile();
        let idle = setting.needs_tokens() && !settled.settings.use_tracking_tokens;
        let not_documented =
            state.selection == Selection::BuiltIn(BuiltIn::NewEnvironment) && setting.new_environment.is_none();
        let exception = if idle {
            Some(settings_words::not_used_while_off(
                SettingId::UseTrackingTokens.setting(),
            ))
        } else {
            let shown = settled.settings.get(setting.id).display();
            not_documented.then(|| settings_words::not_documented_shown_as(&shown))
        };
        let mut findings: Vec<&Finding> = state
            .settled_assessment()
            .findings
            .iter()
            .filter(|finding| row_of_finding(finding) == Some(setting.id) && !advanced::shows(state, finding))
            .collect();
        // What concerns another profile, too, is the one that is shown of several.
        findings.sort_by_key(|finding| {
            let is_alone = !matches!(finding.code, Code::PrefixClash | Code::PrefixLookAlike);
            (finding.level, is_alone)
        });
        Self {
            state,
            profile: state.profile(),
            settled,
            setting,
            field: setting.id.into(),
            exception,
            caution: state
                .caution_baseline()
                .and_then(|was| (setting.caution)(&was, &settled.settings))
                .filter(|_| !findings.iter().any(|finding| says_what_its_caution_says(finding.code)))
                .map(|caution| settings_words::caution(&caution)),
            editable: state.can_edit(),
            differs: settled.settings.get(setting.id) != setting.default_value(),
            idle,
            narrow,
            findings,
        }
    }

    fn description(&self) -> String {
        let summary = self.setting.summary_now(self.settled);
        let help: Vec<&str> = self
            .exception
            .as_deref()
            .into_iter()
            .chain([summary.as_str()])
            .collect();
        self.described(&help, &self.findings, self.caution.as_deref())
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
        let corner = pos2(ui.max_rect().right() - RESET_WIDTH, ui.cursor().top());
        let beside_reset = (ui.available_width() - RESET_WIDTH - GAP).max(0.0);
        let is_switch = self.setting.kind == Kind::Switch;
        ui.scope(|ui| {
            ui.set_max_width(beside_reset);
            if is_switch {
                control::show(ui, self, actions);
            } else {
                indented(ui, |ui| self.with_field(ui, actions));
            }
        });
        if is_switch {
            indented(ui, |ui| self.help(ui, actions));
        }
        if self.can_reset() {
            // In line with the label of a check box, or with a field's text.
            let place = Rect::from_min_size(corner, Vec2::splat(RESET_WIDTH));
            let place = place.translate(vec2(0.0, if is_switch { -4.0 } else { 1.0 }));
            self.reset(&mut ui.new_child(UiBuilder::new().max_rect(place)), actions);
        }
        indented(ui, |ui| self.below(ui, actions));
    }

    fn with_field(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if self.narrow {
            self.label(ui);
            ui.add_space(2.0);
            control::show(ui, self, actions);
            ui.add_space(4.0);
            self.help(ui, actions);
            return;
        }
        let mut typed = Vec::new();
        row::split(
            ui,
            field_width(&self.profile.settings.get(self.setting.id), ui.available_width()),
            First::Right,
            |ui| {
                self.label(ui);
                self.help(ui, actions);
            },
            |ui| control::show(ui, self, &mut typed),
        );
        actions.append(&mut typed);
    }

    fn label(&self, ui: &mut Ui) {
        let label = if self.idle {
            row::quiet_label_of(ui, self.setting.label)
        } else {
            kit::text::label_of(ui, self.setting.label)
        };
        explain(&label, self.setting.label);
    }

    fn help(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let help = self.exception.as_deref().unwrap_or(self.setting.purpose());
        row::help_with(
            ui,
            help,
            |shown| explain(&shown, help),
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
                let hidden = self.notes().count().saturating_sub(1);
                if hidden > 0 && !open {
                    kit::help_text(ui, settings_words::more_notes(hidden));
                }
                advanced::button_in_row(ui, self, actions);
            },
        );
    }

    fn can_reset(&self) -> bool {
        self.editable && self.differs
    }

    fn reset(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let reset = Button::icon_only(icons::RESTORE, &settings_words::reset_named(self.setting))
            .tooltip(settings_words::reset(self.setting))
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

    /// One note, the weightiest, unless the row is open.
    fn below(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let open = self.is_open();
        if open {
            ui.add_space(4.0);
            full_help::show(ui, self, actions);
        }
        advanced::show(ui, self, actions);
        reason::field(ui, self, actions);
        let most = if open { usize::MAX } else { 1 };
        for note in self.notes().take(most) {
            match note {
                Note::Finding(at, finding) => {
                    // Two findings may have the same remedy; one button for it is enough.
                    let offered_before = self.findings[..at]
                        .iter()
                        .any(|before| changes(before).is_some() && changes(before) == changes(finding));
                    ui.scope(|ui| {
                        if self.is_over(finding) {
                            ui.multiply_opacity(OVER);
                        }
                        finding_note::show(ui, self, finding, self.editable && !offered_before, actions);
                    });
                }
                Note::Caution(caution) => {
                    ui.add_space(2.0);
                    row::quiet_line(ui, NoteLook::Info, caution, |_| ());
                }
            }
        }
    }

    /// What is being typed has mended it; its words stay until the field is left.
    fn is_over(&self, finding: &Finding) -> bool {
        let now = &self.state.assessment.findings;
        let is_same = |other: &Finding| (other.code, &other.fields) == (finding.code, &finding.fields);
        self.state.is_held_still() && !now.iter().any(is_same)
    }

    /// What is only good to know comes after what the change does at once.
    fn notes(&self) -> impl Iterator<Item = Note<'_>> {
        let findings = || self.findings.iter().copied().enumerate();
        let is_info = |finding: &Finding| finding.level == Level::Info;
        let weighty = findings().filter(move |(_, finding)| !is_info(finding));
        let infos = findings().filter(move |(_, finding)| is_info(finding));
        weighty
            .map(|(at, finding)| Note::Finding(at, finding))
            .chain(self.caution.as_deref().map(Note::Caution))
            .chain(infos.map(|(at, finding)| Note::Finding(at, finding)))
    }

    /// As typed now: the edge may turn red before the words stand below.
    fn has_error(&self) -> bool {
        let mut here = self.state.assessment.in_row(self.field);
        here.any(|finding| finding.level == Level::Error)
    }
}

enum Note<'a> {
    /// With its place among the findings.
    Finding(usize, &'a Finding),
    Caution(&'a str),
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
fn explain(shown: &Response, said: &str) {
    if !shown.hovered() {
        return;
    }
    let said = said.to_lowercase();
    let terms: Vec<String> = words::all()
        .filter(|(term, _)| said.contains(&term.to_lowercase()))
        .map(|(term, meaning)| settings_words::explained(term, meaning))
        .collect();
    if !terms.is_empty() {
        kit::hint::on_hover(shown, &terms.join("\n\n"));
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
