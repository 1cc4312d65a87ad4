//! Another prefix, only tried.

use crate::{
    core::{
        action::{Action, Confirm},
        command::CommandId,
        effect::Effect,
        ids::Selection,
    },
    tests::{
        dialogs::{self, edit, edit_prefix, select, start},
        support::{App, Start, desk::Desk, on_disk},
    },
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use tracking_settings::{Field, SettingId, Value, profile::BuiltIn};

const OPEN: &str = "Try another prefix without keeping it";
const FIELD: &str = "Prefix to try";

fn try_prefix(app: &mut App, prefix: &str) {
    if !app.has(Role::Button, OPEN) {
        app.open_row("Prefix");
    }
    app.press(Role::Button, OPEN);
    app.type_into(Role::TextInput, FIELD, prefix);
}

#[test]
fn a_prefix_is_tried_and_kept_by_keyboard_alone() {
    for size in [(640.0, 430.0), (1280.0, 860.0)] {
        let (folder, mut app) = start(Start {
            size,
            ..Start::default()
        });
        app.open_row("Prefix");
        app.focus(Role::Button, OPEN);
        app.key(Key::Enter);
        assert_eq!(app.focused().as_deref(), Some(FIELD));
        assert_eq!(
            app.description(Role::Button, "Keep FAB- as Prefix"),
            "It is the prefix of this profile already."
        );
        app.type_text("ACME#");
        assert!(app.says("Tracking token ACME#0001001: prefix ACME#, always 0, person 001, email 001"));
        assert!(app.says("No errors and no warnings about this prefix."));
        assert_eq!(app.profile().settings.prefix, "FAB-", "nothing of the profile changes");
        app.pass_a_second();
        assert!(
            on_disk(folder.path())
                .iter()
                .any(|(_, profile)| profile.settings.prefix == "FAB-")
        );
        app.key(Key::Enter);
        assert!(app.state().dialog.is_none());
        assert_eq!(app.profile().settings.prefix, "ACME#");
        assert_eq!(app.focused().as_deref(), Some(OPEN), "the keyboard is back");
        app.pass_a_second();
        assert!(
            on_disk(folder.path())
                .iter()
                .any(|(_, profile)| profile.settings.prefix == "ACME#")
        );
        app.key_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(app.profile().settings.prefix, "FAB-", "one step of Undo");
        assert!(app.state().undo.next_undo().is_none());
    }
}

#[test]
fn cancel_and_escape_keep_nothing() {
    let (_folder, mut app) = start(Start::default());
    try_prefix(&mut app, "LOST-");
    app.press(Role::Button, "Cancel");
    try_prefix(&mut app, "LOST-");
    app.key(Key::Escape);
    assert!(app.state().dialog.is_none());
    assert_eq!(app.profile().settings.prefix, "FAB-");
    assert!(app.state().undo.next_undo().is_none());
}

#[test]
fn what_speaks_against_it_is_said_and_mended() {
    let (_folder, mut app) = start(Start::default());
    try_prefix(&mut app, "CRM:");
    assert!(
        app.says("\"Contoso production\" has the same prefix"),
        "it clashes with the other profile"
    );
    app.type_into(Role::TextInput, FIELD, "A;B9");
    assert!(!app.says("has the same prefix"));
    assert!(app.says("Prefix contains ;"));
    assert!(app.says("The prefix's last digits run into the number behind it."));
    app.press(Role::Button, "Remove ; in the prefix to try");
    assert_eq!(app.get(Role::TextInput, FIELD).value().as_deref(), Some("AB9"));
    assert!(!app.says("Prefix contains ;"));
    app.press(Role::Button, "Add a colon in the prefix to try");
    app.press(Role::Button, "Keep AB9: as Prefix");
    assert_eq!(app.profile().settings.prefix, "AB9:");
    try_prefix(&mut app, " ");
    assert!(app.says("Prefix is empty."));
    assert_eq!(
        app.description(Role::Button, "Keep [space] as Prefix"),
        "Type a prefix first."
    );
    app.key(Key::Enter);
    assert!(app.state().dialog.is_some(), "Enter is the main button, which is grey");
}

#[test]
fn the_outcome_names_its_sources_and_leads_to_them() {
    let (_folder, mut app) = start(Start::default());
    try_prefix(&mut app, "FAB#");
    assert!(app.says("What is in Dynamics is not known here, so this compares with Microsoft defaults."));
    assert!(app.has(Role::Heading, "CRM: to FAB#"));
    assert!(app.says("CRM: (joins when carried out)"));
    assert!(app.says("CRM: will join the history when this is carried out."));
    for about in [
        "Mail that is already out",
        "Replies that arrive now",
        "New mail",
        "Can it be taken back",
    ] {
        assert!(app.says(about), "{about}");
    }
    assert!(app.says("New conversations get tokens with the new prefix, such as FAB#0001001."));
    assert!(app.says("Worked out from what is documented"));
    assert!(app.has(
        Role::Button,
        "Try another prefix: Microsoft says: KA-22940, on duplicate tracking tokens, on Prefix: New mail"
    ));
    app.type_into(Role::TextInput, FIELD, "CRM:");
    assert!(app.says("Nothing: it is the prefix already."));
    assert!(!app.says("will join the history"));
}

#[test]
fn it_is_measured_against_what_is_in_dynamics() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    edit_prefix(&mut app, "PLAN-");
    edit(&mut app, Field::PrefixHistory, Value::List(vec!["ref:".to_owned()]));
    try_prefix(&mut app, "ACME#");
    assert!(app.says("Compared with what is in Dynamics, as far as it is known here."));
    assert!(app.has(Role::Heading, "FAB- to ACME#"), "not from the plan's prefix");
    assert!(app.says("ACME# (current)"));
    assert!(app.says("FAB- (joins when carried out)"));
    assert!(app.says("FAB- will join the history when this is carried out."));
    assert!(app.says("ref:"));
    assert!(!app.says("PLAN- (joins"), "what was only tried in between never enters");
    assert!(app.says("The next prefix may have all 20 characters that Dynamics takes."));
}

#[test]
fn with_tokens_off_no_token_is_shown() {
    let (_folder, mut app) = start(Start::default());
    edit(
        &mut app,
        Field::Setting(SettingId::UseTrackingTokens),
        Value::Switch(false),
    );
    try_prefix(&mut app, "ACME#");
    assert!(!app.says("Tracking token ACME#"));
    assert!(app.says("No token is added."));
}

#[test]
fn only_what_can_be_changed_can_be_tried() {
    let (_folder, mut app) = start(Start::default());
    app.open_row("Prefix");
    assert!(app.has(Role::Button, OPEN));
    app.ask(Action::Select(Selection::BuiltIn(BuiltIn::MicrosoftDefaults)));
    assert!(!app.has(Role::Button, OPEN));
    select(&mut app, "Contoso production");
    assert!(!app.get(Role::Button, OPEN).accesskit_node().is_disabled());
}

#[test]
fn a_page_is_opened_in_the_browser_and_a_deleted_profile_closes_the_dialog() {
    let folder = crate::tests::support::with_profiles(&dialogs::two_profiles());
    let mut desk = Desk::open(folder.path());
    let draft = crate::try_prefix::draft::TryDraft::of(desk.slot(), &desk.entry().profile);
    desk.act(Action::Open(Box::new(draft)));
    desk.act(Action::OpenPage(
        "https://community.powerplatform.com/article/KA-22940".to_owned(),
    ));
    assert!(matches!(desk.effects.last(), Some(Effect::OpenPage(_))));
    let slot = desk.slot();
    desk.act(Action::Happened(crate::core::action::Event::GoneOutside(slot)));
    assert!(desk.state.dialog.is_none());
}
