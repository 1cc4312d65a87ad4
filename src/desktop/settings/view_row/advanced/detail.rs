//! One detail of smart matching: the platform's default or a value, its help, and what was found about it.

use egui::{Id, Response, Ui, UiBuilder};
use tracking_settings::{
    Field, Finding, Level, Profile, Setting, Value,
    catalogue::{EMPTY_PATTERN, NOT_IN_ADMIN_CENTER},
};

use crate::{
    core::{action::Action, text},
    kit::{
        self, Button, Invalid, NumberField, TextField, accessible,
        row::{self, inset},
    },
    settings::{
        view_row::{self, FIELD_WIDTH, Row, control, control_id, explain, finding_note, full_help},
        words::{self as settings_words, advanced as words, fact},
    },
};

pub fn show(ui: &mut Ui, row: &Row<'_>, detail: &'static Setting, actions: &mut Vec<Action>) {
    let shown = Shown::new(row, detail);
    kit::text::label_of(ui, shown.label.as_str());
    shown.help(ui, actions);
    ui.add_space(4.0);
    shown.controls(ui, actions);
    for finding in &shown.findings {
        finding_note::show(ui, row, finding, row.editable, actions);
    }
}

struct Shown<'a> {
    row: &'a Row<'a>,
    detail: &'static Setting,
    field: Field,
    label: String,
    value: Value,
    findings: Vec<&'a Finding>,
    /// A finding that says the same takes the place of this message.
    message: Option<String>,
    id: Id,
}

impl<'a> Shown<'a> {
    fn new(row: &'a Row<'a>, detail: &'static Setting) -> Self {
        let field = Field::from(detail.id);
        let value = row.profile.get(field);
        let assessment = row.state.settled_assessment();
        let findings: Vec<_> = assessment.in_row(field).collect();
        let message = match (row.settled.get(field), &assessment.bad_pattern) {
            (Value::Text(pattern), _) if pattern.is_empty() => Some(EMPTY_PATTERN.to_owned()),
            (Value::Text(_), Some(bad)) if findings.is_empty() => Some(bad.sentence()),
            _ => None,
        };
        Self {
            row,
            detail,
            field,
            label: detail.label.to_owned(),
            value,
            findings,
            message,
            id: control_id(row.state, field),
        }
    }

    fn is_given(&self) -> bool {
        !matches!(self.value, Value::Absent | Value::PlatformDefault)
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

    fn invalid(&self) -> Option<Invalid> {
        let worst = self.findings.iter().map(|finding| finding.level).min()?;
        match worst {
            Level::Error => Some(Invalid::Error),
            Level::Warning => Some(Invalid::Warning),
            Level::Info => None,
        }
    }

    fn help(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let open = self.row.state.view.more.contains(&self.detail.id);
        row::help_with(
            ui,
            self.detail.summary,
            |help| explain(&help, self.detail.summary),
            |ui| {
                let (said, name) = if open {
                    (text::LESS, settings_words::less_about(&self.label))
                } else {
                    (text::MORE, settings_words::more_about(&self.label))
                };
                let more = Button::quiet(said)
                    .named(name)
                    .id(self.id.with("more"))
                    .inline()
                    .show(ui);
                row::expands(&more, open);
                if more.clicked() {
                    actions.push(Action::ToggleMore(self.detail.id));
                }
                if self.row.editable && self.value != Value::Absent {
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
                explain(&kit::help_text(ui, *paragraph), paragraph);
            }
            ui.add_space(4.0);
            let default = detail.default_value().display();
            full_help::line(ui, fact::DEFAULT, &fact::with_note(&default, detail.default_note));
            full_help::line(ui, fact::ADMIN_CENTER, NOT_IN_ADMIN_CENTER);
            full_help::line(ui, fact::OLDER_DIALOG, detail.older_dialog);
            let dataverse = &detail.dataverse;
            full_help::line(ui, fact::DATAVERSE, &fact::with_note(dataverse.name, dataverse.note));
            full_help::pages(ui, self.id.with("page"), &[&detail.page], &self.label, actions);
        });
    }

    fn controls(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let description = self.description();
        let chosen = self.choices(ui, &description, actions);
        let wanted = self.row.state.view.focus == Some(self.field);
        if !self.is_given() {
            // Undo may take the field away while it has the keyboard, which then stays with the detail.
            if wanted || ui.memory(|memory| memory.has_focus(self.id)) {
                control::take_keyboard(ui, &chosen);
            }
            return;
        }
        ui.add_space(4.0);
        let field = view_row::indented(ui, |ui| {
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

    fn choices(&self, ui: &mut Ui, description: &str, actions: &mut Vec<Action>) -> Response {
        let choices = [
            (words::NOT_PLANNED.to_owned(), Value::Absent),
            (words::platform_default(self.detail), Value::PlatformDefault),
            (words::VALUE.to_owned(), self.detail.default_value()),
        ];
        let chosen = match self.value {
            Value::Absent => 0,
            Value::PlatformDefault => 1,
            _ => 2,
        };
        let radios = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let rows = choices.into_iter().enumerate().map(|(at, (said, value))| {
                let radio = ui.scope_builder(self.frame(), |ui| kit::radio_row(ui, at == chosen, &said));
                let radio = radio.inner;
                accessible::name(&radio, words::choice_named(&said, self.detail));
                accessible::describe(&radio, description);
                if radio.gained_focus() {
                    actions.push(Action::Focused(self.field));
                }
                if radio.changed() && at != chosen {
                    actions.push(control::change(self.field, value, false));
                }
                (at == chosen).then_some(radio)
            });
            rows.fold(None, |chosen, radio| radio.or(chosen))
        };
        // The distance between the radio buttons is theirs alone.
        let shown = kit::radio_group(ui, &self.label, |ui| ui.scope(radios).inner);
        shown.unwrap_or_else(|| ui.label(""))
    }

    fn frame(&self) -> UiBuilder {
        match self.row.editable {
            true => UiBuilder::new(),
            false => UiBuilder::new().disabled(),
        }
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
