//! Above the form: what the profile is, how it stands, its notes, and what has to be told about it.

use egui::{Ui, Vec2};
use profile_library::Meaning;
use tracking_settings::{Field, Profile, Value, profile::BuiltIn};

use crate::{
    core::{
        action::Action,
        command::CommandId,
        ids::{Slot, Version, View},
        state::{Entry, State, changed_since, how_it_stands},
        text,
    },
    kit::{self, Button, ChipLook, NoteLook, TextField, icons, row},
    settings::{
        view_row::{control_id, leads_to},
        words,
    },
    two_versions::draft::ChangedTwice,
};

const MOST_NOTICES: usize = 8;
/// Has the widest words that a count of settings has.
const MANY: usize = 44;

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        title(ui, state, actions);
        ui.add_space(2.0);
        what_it_is(ui, state);
        ui.add_space(10.0);
        chips(ui, state, actions);
        notes(ui, state, actions);
        if let Some(entry) = state.entry() {
            banners(ui, state, entry, actions);
        }
        ui.add_space(12.0);
    });
}

fn title(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let name = &state.profile().name;
    ui.horizontal_wrapped(|ui| {
        kit::title(ui, name);
        if state.can_edit() {
            let rename = Button::icon_only(icons::EDIT, &words::rename(name)).show(ui);
            if rename.clicked() {
                actions.push(Action::Command(CommandId::Rename));
            }
            if !notes_shown(ui, state) && Button::quiet(words::NOTES).show(ui).clicked() {
                actions.push(Action::ToggleNotes);
                actions.push(Action::FocusField(Field::Notes));
            }
        }
    });
}

fn what_it_is(ui: &mut Ui, state: &State) {
    let profile = state.profile();
    if !state.can_edit() {
        row::quiet_body(ui, words::BUILT_IN);
        ui.add_space(2.0);
        kit::help_text(ui, &profile.notes);
        return;
    }
    let host = profile.environment_host();
    let kind = profile.environment_kind.map(text::environment_kind);
    row::quiet_body(ui, words::plan_for(host.as_deref(), kind));
}

fn chips(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 8.0);
        ui.spacing_mut().interact_size.y = 24.0;
        if let (Some(slot), Some(entry)) = (state.slot(), state.entry()) {
            stands_to_dynamics(ui, state, slot, entry, actions);
            stands_to_agreed(ui, state, slot, entry, actions);
        } else {
            kit::chip(ui, ChipLook::Neutral, words::READ_ONLY, false);
        }
        differs(ui, state, actions);
        to_check(ui, state, actions);
        if !state.can_edit() {
            let copy = Button::secondary(words::MAKE_A_COPY)
                .icon(icons::CONTENT_COPY)
                .small()
                .show(ui);
            if copy.clicked() {
                actions.push(Action::Command(CommandId::Duplicate));
            }
        }
    });
}

fn stands_to_dynamics(ui: &mut Ui, state: &State, slot: Slot, entry: &Entry, actions: &mut Vec<Action>) {
    let chip = match entry.in_dynamics() {
        Some(held) => {
            let stands = how_it_stands(&held.known, state.settled_profile());
            let on = held.marked_on(Meaning::InDynamics).unwrap_or_default();
            let room = [
                words::as_in_dynamics(on, stands.not_known),
                words::not_yet_in_dynamics(MANY),
            ];
            match stands.differ {
                0 => kit::chip_in(ui, ChipLook::Good, &room[0], &room, true),
                changes => kit::chip_in(ui, ChipLook::Accent, &words::not_yet_in_dynamics(changes), &room, true),
            }
        }
        // The states of a profile on disk are still being read: nothing is known yet.
        None if !entry.past.is_read() && entry.key.is_some() => return,
        None => kit::chip(ui, ChipLook::Neutral, words::NEVER_COMPARED, true),
    };
    if chip.clicked() {
        show_changes(entry.in_dynamics().map(|_| Version::InDynamics(slot)), actions);
    }
    let words = match entry.in_dynamics() {
        None => words::READ_ENVIRONMENT,
        Some(_) => words::READ_AGAIN,
    };
    let read = Button::quiet(words).named(words::read_environment_of(&entry.profile.name));
    if read.show(ui).clicked() {
        actions.push(Action::Command(CommandId::ReadEnvironment));
    }
}

fn stands_to_agreed(ui: &mut Ui, state: &State, slot: Slot, entry: &Entry, actions: &mut Vec<Action>) {
    let Some(agreed) = entry.agreed() else { return };
    let changes = changed_since(&agreed.known, state.settled_profile());
    let look = if changes == 0 { ChipLook::Good } else { ChipLook::Accent };
    let on = agreed.marked_on(Meaning::Agreed).unwrap_or_default();
    let room = [0, MANY].map(|changes| words::agreed(changes, on));
    if kit::chip_in(ui, look, &words::agreed(changes, on), &room, true).clicked() {
        show_changes(Some(Version::Agreed(slot)), actions);
    }
}

fn differs(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let differs = state.settled_profile().differs_from_defaults().len();
    let room = [0, MANY].map(words::differs_from_defaults);
    let words = words::differs_from_defaults(differs);
    let clickable = differs > 0 && state.can_edit();
    if kit::chip_in(ui, ChipLook::Neutral, &words, &room, clickable).clicked() {
        show_changes(Some(Version::BuiltIn(BuiltIn::MicrosoftDefaults)), actions);
    }
}

fn to_check(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let assessment = state.settled_assessment();
    let findings = assessment.to_check().count();
    let errors = assessment.errors().next();
    let look = match (findings, errors) {
        (0, _) => ChipLook::Neutral,
        (_, None) => ChipLook::Warning,
        (_, Some(_)) => ChipLook::Error,
    };
    let room = [0, MANY].map(words::to_check);
    if kit::chip_in(ui, look, &words::to_check(findings), &room, findings > 0).clicked()
        && let Some(first) = errors.or_else(|| assessment.to_check().next())
        && let Some(field) = first.fields.first()
    {
        // A field without a control of its own is shown in the row of a setting.
        actions.push(Action::GoTo(leads_to(*field)));
    }
}

fn show_changes(since: Option<Version>, actions: &mut Vec<Action>) {
    actions.extend(since.map(Action::ShowSince));
    actions.push(Action::Show(View::Changes));
}

/// Also while the user writes in emptied notes.
fn notes_shown(ui: &Ui, state: &State) -> bool {
    let id = control_id(state, Field::Notes);
    state.view.notes_open || !state.profile().notes.is_empty() || ui.memory(|memory| memory.has_focus(id))
}

fn notes(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    if !state.can_edit() || !notes_shown(ui, state) {
        return;
    }
    let id = control_id(state, Field::Notes);
    ui.add_space(10.0);
    kit::text::label_of(ui, words::NOTES);
    ui.add_space(2.0);
    let mut typed = state.profile().notes.clone();
    let response = kit::text_field(
        ui,
        TextField {
            width: f32::INFINITY,
            limit: Profile::text_limit(Field::Notes),
            rows: 2,
            hint: words::NOTES_HINT,
            ..TextField::new(id, &mut typed, words::NOTES)
        },
    );
    if response.changed() {
        actions.push(Action::Edit {
            title: text::step::change_of(Field::Notes),
            changes: vec![(Field::Notes, Value::Text(typed))],
            visit: true,
        });
    }
    if response.gained_focus() {
        actions.push(Action::Focused(Field::Notes));
    }
    if response.lost_focus() {
        actions.push(Action::LeaveField);
    }
    if state.view.focus == Some(Field::Notes) {
        kit::focus::request(ui.ctx(), id);
        response.scroll_to_me(None);
        actions.push(Action::FocusGiven);
    }
}

fn banners(ui: &mut Ui, state: &State, entry: &Entry, actions: &mut Vec<Action>) {
    if entry.other_version.is_some()
        && let Some(slot) = state.slot()
    {
        let name = &entry.profile.name;
        ui.add_space(10.0);
        kit::note(ui, NoteLook::Warning, &words::changed_twice(name), |ui| {
            let choose = Button::quiet(words::CHOOSE_VERSION)
                .named(words::choose_version_of(name))
                .show(ui);
            if choose.clicked() {
                actions.push(Action::Open(Box::new(ChangedTwice { slot })));
            }
        });
    }
    if !entry.notices.is_empty() {
        ui.add_space(10.0);
        row::quiet_line(ui, NoteLook::Info, &file_notices(entry), |_| ());
    }
}

fn file_notices(entry: &Entry) -> String {
    let mut said = words::FILE_NOTICES.to_owned();
    for notice in entry.notices.iter().take(MOST_NOTICES) {
        said.push('\n');
        said.push_str(&notice.message);
    }
    let more = entry.notices.len().saturating_sub(MOST_NOTICES);
    if more > 0 {
        said.push('\n');
        said.push_str(&words::more_notices(more));
    }
    said
}
