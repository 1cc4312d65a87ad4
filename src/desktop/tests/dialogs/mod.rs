//! The dialogs and the Changes view, as a user goes through them: by role and accessible name alone.

mod changes;
mod environment;
mod environment_again;
mod every_dialog;
mod exporting;
mod help_and_closing;
mod importing;
mod prefix_history;
mod profiles;
mod states;
mod steps;
mod token_reader;
mod told;
mod trying;
mod two_emails;

use egui::Role;
use tempfile::TempDir;
use tracking_settings::{Field, Profile, SettingId, Value};

use crate::{
    core::{
        action::Action,
        ids::{Selection, Slot},
        text,
    },
    tests::support::{App, Start, profile, with_profiles},
};

const PREFIX: Field = Field::Setting(SettingId::Prefix);
const CATEGORIES: Field = Field::Setting(SettingId::UseCategories);

/// Two profiles; the second one, of a test environment, is shown.
fn two_profiles() -> [Profile; 2] {
    let contoso = profile("Contoso production", "https://contoso.crm.dynamics.com");
    let mut fabrikam = profile("Fabrikam test", "https://fabrikam-test.crm4.dynamics.com");
    fabrikam.settings.prefix = "FAB-".to_owned();
    [contoso, fabrikam]
}

fn start(start: Start) -> (TempDir, App) {
    let folder = with_profiles(&two_profiles());
    let mut app = App::start(folder.path(), start);
    select(&mut app, "Fabrikam test");
    (folder, app)
}

/// The slot of the profile of this name.
fn slot(app: &App, name: &str) -> Slot {
    let mut entries = app.state().entries.iter();
    let found = entries.find(|(_, entry)| entry.profile.name == name);
    *found.unwrap_or_else(|| panic!("no profile {name}")).0
}

fn select(app: &mut App, name: &str) {
    let slot = slot(app, name);
    app.ask(Action::Select(Selection::Profile(slot)));
}

/// Changes one field, as its control would.
fn edit(app: &mut App, field: Field, value: Value) {
    app.ask(Action::Edit {
        title: text::step::change_of(field),
        changes: vec![(field, value)],
        visit: false,
    });
}

fn edit_prefix(app: &mut App, prefix: &str) {
    edit(app, PREFIX, Value::Text(prefix.to_owned()));
}

/// The names of the user's profiles, in the order of the list.
fn names(app: &App) -> Vec<String> {
    let state = app.state();
    let names = state.order.iter().map(|slot| state.entries[slot].profile.name.clone());
    names.collect()
}

/// What the message at the bottom says.
fn message(app: &App) -> String {
    app.state()
        .messages
        .last()
        .map(|message| message.text.clone())
        .unwrap_or_default()
}

/// What a button puts on the clipboard.
fn copied(app: &mut App, button: &str) -> Option<String> {
    app.get(Role::Button, button).click_accesskit();
    (0..4).find_map(|_| {
        app.harness.step();
        let commands = &app.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    })
}
