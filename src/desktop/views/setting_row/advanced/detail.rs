//! One detail of smart matching: the platform's default or a value, its help, and what was found about it.

use egui::{Id, Response, Ui};
use tracking_settings::{
    Field, Finding, Level, Profile, Value,
    catalogue::{Detail, EMPTY_PATTERN, NOT_IN_ADMIN_CENTER},
};

use super::super::{FIELD_WIDTH, Row, control, control_id, explain, finding_note, full_help};
use crate::{
    action::Action,
    kit::{
        self, Button, CheckBox, Invalid, NumberField, TextField,
        row::{self, inset},
    },
    text::{
        self,
        form::{advanced as words, fact},
    },
};

/// Shows a detail inside the fold.
pub(super) fn show(ui: &mut Ui, row: &Row<'_>, detail: &'static Detail, actions: &mut Vec<Action>) {
    let shown = Shown::new(row, detail);
    kit::text::label_of(ui, shown.label.as_str());
    shown.help(ui, actions);
    ui.add_space(4.0);
    shown.controls(ui, actions);
    for finding in &shown.findings {
        finding_note::show(ui, row, finding, row.editable, actions);
    }
}

/// A detail with what there is to know about it, gathered once a frame.
struct Shown<'a> {
    row: &'a Row<'a>,
    detail: &'static Detail,
    field: Field,
    label: String,
    value: Value,
    findings: Vec<&'a Finding>,
    /// What there is to say under the field; a finding that says the same takes its place.
    message: Option<String>,
    id: Id,
}

impl<'a> Shown<'a> {
    fn new(row: &'a Row<'a>, detail: &'static Detail) -> Self {
        let field = detail.field;
        let value = row.profile.get(field);
        let findings: Vec<_> = row.state.assessment.in_row(field).collect();
        let message = match (&value, &row.state.assessment.bad_pattern) {
            (Value::Text(pattern), _) if pattern.is_empty() => Some(EMPTY_PATTERN.to_owned()),
            (Value::Text(_), Some(bad)) if findings.is_empty() => Some(bad.sentence()),
            _ => None,
        };
        Self {
            row,
            detail,
            field,
            label: detail.label(),
            value,
            findings,
            message,
            id: control_id(row.state, field),
        }
    }

    fn box_id(&self) -> Id {
        self.id.with("platform default")
    }

    fn is_given(&self) -> bool {
        self.value != Value::Absent
    }

    fn description(&self) -> String {
        let range = self.detail.range_text();
        let mut help = vec![self.detail.summary];
        if self.is_given() {
            help.push(&range);
        }
        help.extend(self.message.as_deref());
        self.row.described(&help, &self.findings, None)
    }

    /// How bad the value is by what was found about it.
    fn invalid(&self) -> Option<Invalid> {
        let worst = self.findings.iter().map(|finding| finding.level).min()?;
        match worst {
            Level::Error => Some(Invalid::Error),
            Level::Warning => Some(Invalid::Warning),
            Level::Info => None,
        }
    }

    /// The summary, with More and Reset at its end, and the full help below it while that is open.
    fn help(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let open = self.row.state.view.more_details.contains(&self.field);
        row::help_with(
            ui,
            self.detail.summary,
            |help| explain(help, self.detail.summary),
            |ui| {
                let (said, name) = if open {
                    (text::form::LESS, text::form::less_about(&self.label))
                } else {
                    (text::form::MORE, text::form::more_about(&self.label))
                };
                let more = Button::quiet(said)
                    .named(name)
                    .id(self.id.with("more"))
                    .inline()
                    .show(ui);
                row::expands(&more, open);
                if more.clicked() {
                    actions.push(Action::ToggleDetail(self.field));
                }
                if self.row.editable && self.is_given() {
                    self.reset(ui, actions);
                }
            },
        );
        if open {
            ui.add_space(4.0);
            self.full_help(ui, actions);
        }
    }

    fn reset(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let reset = Button::quiet(words::RESET)
            .named(words::reset_named(self.detail))
            .id(self.id.with("reset"))
            .inline()
            .show(ui);
        if reset.clicked() {
            actions.push(self.take_out());
            self.row.hand_over(&reset, self.field, actions);
        }
    }

    fn take_out(&self) -> Action {
        Action::Edit {
            title: text::step::reset_of(self.field),
            changes: vec![(self.field, Value::Absent)],
            visit: false,
        }
    }

    fn full_help(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let detail = self.detail;
        inset(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for paragraph in detail.help {
                explain(kit::help_text(ui, *paragraph), paragraph);
            }
            ui.add_space(4.0);
            let default = detail.default_value().display();
            full_help::line(ui, fact::DEFAULT, &fact::with_note(&default, detail.default_note));
            full_help::line(ui, fact::ADMIN_CENTER, NOT_IN_ADMIN_CENTER);
            full_help::line(ui, fact::OLDER_DIALOG, &detail.older_dialog());
            let dataverse = &detail.dataverse;
            full_help::line(ui, fact::DATAVERSE, &fact::with_note(dataverse.name, dataverse.note));
            full_help::pages(ui, self.id.with("page"), &[&detail.page], &self.label, actions);
        });
    }

    /// The box of the platform's default, and the field where there is a value.
    fn controls(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let description = self.description();
        let ticked = self.platform_default(ui, &description, actions);
        let wanted = self.row.state.view.focus == Some(self.field);
        if !self.is_given() {
            // Undo may take the field away under somebody's hands: the keyboard stays with the detail.
            if wanted || ui.memory(|memory| memory.has_focus(self.id)) {
                control::take_keyboard(ui, &ticked);
            }
            return;
        }
        ui.add_space(4.0);
        let field = super::super::indented(ui, |ui| {
            let field = match &self.value {
                Value::Text(pattern) => self.pattern(ui, pattern, &description, actions),
                _ => self.number(ui, &description, actions),
            };
            ui.add_space(2.0);
            if let Some(message) = &self.message {
                row::field_message(ui, message);
            }
            field
        });
        if field.gained_focus() {
            actions.push(Action::Focused(self.field));
        }
        if wanted {
            control::take_keyboard(ui, &field);
        }
    }

    fn platform_default(&self, ui: &mut Ui, description: &str, actions: &mut Vec<Action>) -> Response {
        let mut ticked = !self.is_given();
        let response = CheckBox::new(&mut ticked, &words::platform_default_named(self.detail))
            .id(self.box_id())
            .description(description)
            .enabled(self.row.editable, "")
            .show_with_label(ui, &words::platform_default(self.detail));
        let response = if self.row.editable {
            response
        } else {
            response.on_disabled_hover_text(text::WHY_BUILT_IN)
        };
        if response.changed() {
            actions.push(if ticked {
                self.take_out()
            } else {
                control::change(self.field, self.detail.default_value(), false)
            });
        }
        if response.gained_focus() {
            actions.push(Action::Focused(self.field));
        }
        response
    }

    fn number(&self, ui: &mut Ui, description: &str, actions: &mut Vec<Action>) -> Response {
        let value = self.row.profile.number(self.field).unwrap_or_default();
        let range = Profile::number_range(self.field).unwrap_or((0, i128::MAX));
        let field = NumberField {
            description,
            width: FIELD_WIDTH,
            enabled: self.row.editable,
            invalid: self.invalid(),
            ..NumberField::new(self.id, value, range, &self.label)
        };
        let response = control::number_field(ui, self.field, &field, actions);
        kit::help_text(ui, self.detail.range_text());
        response
    }

    fn pattern(&self, ui: &mut Ui, pattern: &str, description: &str, actions: &mut Vec<Action>) -> Response {
        let mut typed = pattern.to_owned();
        let invalid = self.message.is_some().then_some(Invalid::Warning);
        let response = kit::text_field(
            ui,
            TextField {
                description,
                width: f32::INFINITY,
                monospace: true,
                limit: Profile::text_limit(self.field),
                read_only: !self.row.editable,
                invalid: self.invalid().or(invalid),
                ..TextField::new(self.id, &mut typed, &self.label)
            },
        );
        if response.changed() {
            actions.push(control::change(self.field, Value::Text(typed), true));
        }
        if response.lost_focus() {
            actions.push(Action::LeaveField);
        }
        kit::help_text(ui, self.detail.range_text());
        response
    }
}
