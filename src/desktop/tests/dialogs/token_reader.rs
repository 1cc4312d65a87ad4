//! A token read out of a subject.

use crate::{
    core::{
        action::{Action, Confirm},
        command::CommandId,
        ids::Slot,
    },
    read_token::draft::ReadDraft,
    tests::{
        dialogs::{edit, slot, start, two_profiles},
        support::{App, Start, desk::Desk, with_profiles},
    },
};
use egui::{Key, Modifiers, Role};
use tracking_settings::{Field, Profile, SettingId, Value, token};

const FIELD: &str = "Subject or token";

fn read(app: &mut App, subject: &str) {
    if app.state().dialog.is_none() {
        app.ask(Action::Command(CommandId::ReadToken));
    }
    app.type_into(Role::TextInput, FIELD, subject);
}

#[test]
fn a_subject_is_read_by_keyboard_alone() {
    for size in [(640.0, 430.0), (1280.0, 860.0)] {
        let (_folder, mut app) = start(Start {
            size,
            ..Start::default()
        });
        app.key_with(Modifiers::COMMAND, Key::T);
        assert_eq!(app.focused().as_deref(), Some(FIELD));
        app.type_text("RE: Quote for 20 laptops FAB-0042117");
        assert!(app.says("1 token was found."));
        assert!(app.says("Tracking token FAB-0042117: prefix FAB-, always 0, person 042, email 117"));
        assert!(app.says("\"FAB-\" is the current prefix."));
        assert!(app.says(&format!("Person number 42, email 117. {}", token::NAME_UNKNOWN)));
        assert!(app.says("The present settings make tokens like this one."));
        assert!(app.says("Fabrikam test (fabrikam-test.crm4.dynamics.com), shown now"));
        assert!(app.says("Its 6 digits can be split in 5 ways."));
        assert!(!app.says("Person number 421, email 17."), "folded");
        app.key(Key::Tab);
        assert_eq!(app.focused().as_deref(), Some("Copy the address"));
        app.key(Key::Tab);
        assert_eq!(app.focused().as_deref(), Some("More ways to split the token"));
        app.key(Key::Enter);
        assert!(app.says("Person number 421, email 17. The profile counts on 250 people."));
        assert_eq!(
            app.focused().as_deref(),
            Some("Only the likeliest way to split the token")
        );
        app.key(Key::Escape);
        assert!(app.state().dialog.is_none());
    }
}

#[test]
fn where_the_name_stands_is_told() {
    let (_folder, mut app) = start(Start::default());
    read(&mut app, "FAB-0042117");
    assert!(app.says("in the column trackingtokenid of the table usersettings."));
    let query = "https://fabrikam-test.crm4.dynamics.com/api/data/v9.2/usersettingscollection?\
                 $select=systemuserid,trackingtokenid&$filter=trackingtokenid%20eq%2042";
    assert!(app.says(query));
    app.press(Role::Button, "Copy the address");
    assert!(app.says("Copied. Paste it into the address bar of your browser."));
    read(&mut app, "FAB-0043117");
    assert!(!app.says("Copied."), "another address");
    // Nobody's number.
    read(&mut app, "FAB-0000117");
    assert!(!app.says("usersettings"));
}

#[test]
fn a_token_that_anybody_may_have_made_is_called_so_first() {
    let (_folder, mut app) = start(Start::default());
    let maker = "Another organization may have made this token: every environment begins with the prefix CRM:";
    read(&mut app, "FW: Unusual activity CRM:0022036283");
    assert!(app.says(maker));
    read(&mut app, "FW: Unusual activity CRM:0022036");
    assert!(!app.says(maker));
}

#[test]
fn it_leads_to_the_profile_whose_token_it_is() {
    let (_folder, mut app) = start(Start::default());
    read(&mut app, "CRM:0001001");
    app.press(Role::Button, "Show Contoso production (contoso.crm.dynamics.com)");
    assert!(app.state().dialog.is_none());
    assert_eq!(app.state().slot(), Some(slot(&app, "Contoso production")));
    assert!(app.state().undo.next_undo().is_none(), "nothing was changed");
}

#[test]
fn of_several_tokens_one_is_chosen() {
    let (_folder, mut app) = start(Start::default());
    read(&mut app, "RE: A CRM:0001002 FW: B FAB-0003004");
    assert!(app.says("2 tokens were found. The last one is shown first."));
    assert!(app.says("Tracking token FAB-0003004"));
    app.press(Role::RadioButton, "CRM:0001002 (1 of 2)");
    assert!(app.says("Tracking token CRM:0001002"));
    assert!(app.says("Person number 1, email 2."));
    assert!(app.has(Role::Button, "Show Contoso production (contoso.crm.dynamics.com)"));
    app.type_text(" ");
    read(&mut app, "RE: A CRM:0001002 FW: B FAB-0003005");
    assert!(app.says("Tracking token FAB-0003005"), "the last one again");
}

#[test]
fn earlier_prefixes_and_other_digits_are_told() {
    let (_folder, mut app) = start(Start::default());
    edit(&mut app, Field::PrefixHistory, Value::List(vec!["ref:".to_owned()]));
    read(&mut app, "ref:0001001");
    assert!(app.says("\"ref:\" is an earlier prefix, the newest of the history."));
    assert!(app.says("The prefix is an earlier one, so new mail gets no such token."));
    read(&mut app, "FAB-000100001");
    assert!(app.says("the present settings put 6 digits behind the 0, not 8."));
    app.key(Key::Escape);
    edit(
        &mut app,
        Field::Setting(SettingId::UseTrackingTokens),
        Value::Switch(false),
    );
    read(&mut app, "FAB-0001001");
    assert!(app.says("Tokens are off in this profile."));
}

#[test]
fn where_no_token_is_it_is_said_what_one_looks_like() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::ReadToken));
    assert!(!app.says("No token was found."), "nothing was typed yet");
    read(&mut app, "Quote for 20 laptops");
    assert!(app.says("No token was found."));
    assert!(app.says("such as FAB-0001001. None of your 2 profiles has a prefix, current or earlier,"));
    assert!(!app.says(token::LOOKS_LIKE_TOKEN));
    read(&mut app, "RE: Quote ACME#0001001");
    assert!(app.says(&format!("ACME#0001001: {}", token::LOOKS_LIKE_TOKEN)));
}

#[test]
fn many_profiles_of_one_prefix_are_counted_and_told_apart() {
    let many: Vec<Profile> = (0..9)
        .map(|number| {
            let mut profile = Profile::new("Contoso");
            profile.settings.base_tracking_number = if number == 8 { 20 } else { 0 };
            profile
        })
        .collect();
    let folder = with_profiles(&many);
    let mut app = App::start(folder.path(), Start::default());
    read(&mut app, "CRM:0042117");
    assert!(app.says("Contoso, shown now"));
    assert!(app.has(Role::Button, "Show Contoso (2)") && app.has(Role::Button, "Show Contoso (6)"));
    assert!(!app.has(Role::Button, "Show Contoso (7)"));
    assert!(app.says("and 3 more profiles"));
}

#[test]
fn find_offers_to_read_what_looks_like_a_token() {
    for size in [(640.0, 430.0), (1280.0, 860.0)] {
        let (_folder, mut app) = start(Start {
            size,
            ..Start::default()
        });
        app.key_with(Modifiers::COMMAND, Key::F);
        app.type_text("prefix");
        assert!(!app.has(Role::Button, "Read this token"));
        app.type_into(Role::TextInput, "Find a setting", "ACME#0001001");
        assert!(
            app.has(Role::Button, "Read this token"),
            "no profile's, but it looks like one"
        );
        let subject = format!("RE: {} FAB-0042117", "Quote for laptops ".repeat(13));
        app.type_into(Role::TextInput, "Find a setting", &subject);
        app.focus(Role::Button, "Read this token");
        app.key(Key::Enter);
        assert!(app.says("Person number 42, email 117."));
        assert_eq!(
            app.get(Role::TextInput, FIELD).value().as_deref(),
            Some(subject.as_str()),
            "the whole subject is taken over"
        );
        app.press(Role::Button, "Close");
        app.press(Role::Button, "Close Find");
        app.key_with(Modifiers::COMMAND, Key::F);
        assert!(!app.has(Role::Button, "Read this token"));
        app.key_with(Modifiers::COMMAND, Key::T);
        assert_eq!(
            app.get(Role::TextInput, FIELD).value().as_deref().unwrap_or_default(),
            ""
        );
    }
}

#[test]
fn the_panel_leads_to_it_with_tokens_on_and_off() {
    let (_folder, mut app) = start(Start::default());
    for on in [true, false] {
        edit(
            &mut app,
            Field::Setting(SettingId::UseTrackingTokens),
            Value::Switch(on),
        );
        app.press(Role::Button, "Read a token…");
        assert!(app.has(Role::Dialog, "Read a token"));
        app.key(Key::Escape);
    }
}

#[test]
fn hostile_subjects_are_read_calmly() {
    let (_folder, mut app) = start(Start::default());
    for subject in [
        "\u{202e}FAB-0042117\u{200b}é",
        "ΩFAB-0042117Ω",
        "FAB-0042117 ".repeat(200).as_str(),
        &"0".repeat(1_000),
        "FAB-0000000000000000000",
    ] {
        read(&mut app, subject);
        app.run();
    }
    read(&mut app, "a\u{202e}b FAB-0042117");
    assert!(app.says("Tracking token FAB-0042117"));
}

#[test]
fn a_thousand_profiles_are_read_while_one_types() {
    const MANY: usize = 1_000;
    let folder = with_profiles(&two_profiles());
    let mut desk = Desk::open(folder.path());
    let entry = desk.entry().clone();
    for number in 0..MANY {
        let mut entry = entry.clone();
        entry.profile.prefix_history = (0..40).map(|earlier| format!("P{earlier}:")).collect();
        entry.profile.settings.prefix = format!("X{number}:");
        let slot = Slot::fresh();
        desk.state.entries.insert(slot, entry);
        desk.state.order.push(slot);
    }
    let subject = "FW: P7:0042117 RE: Quote X999:0042117";
    desk.act(Action::Find(Some(subject.to_owned())));
    desk.command(CommandId::ReadToken);
    let Some(mut draft) = desk.state.draft::<ReadDraft>().cloned() else {
        panic!("no dialog");
    };
    assert_eq!((draft.found.tokens.len(), draft.found.readings.len()), (2, 1));
    draft.chosen = Some(0);
    desk.act(Action::Draft(Box::new(draft)));
    let Some(draft) = desk.state.draft::<ReadDraft>() else {
        panic!("no dialog");
    };
    assert_eq!(draft.found.readings.len(), MANY);
}

#[test]
fn the_prefix_that_is_in_dynamics_is_known_before_the_plan_is_carried_out() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    edit(
        &mut app,
        Field::Setting(SettingId::Prefix),
        Value::Text("NEW-".to_owned()),
    );
    assert!(app.profile().prefix_history.is_empty());
    read(&mut app, "RE: Order FAB-0042117");
    assert!(app.says("1 token was found."));
    assert!(app.says("FAB- is in Dynamics now, as far as it is known here. The plan replaces it."));
    assert!(app.says("Fabrikam test (fabrikam-test.crm4.dynamics.com), shown now"));
}

#[test]
fn a_split_that_is_not_that_of_the_settings_is_called_a_guess() {
    let (_folder, mut app) = start(Start::default());
    edit(
        &mut app,
        Field::Setting(SettingId::ActivityCounterDigits),
        Value::Number(5),
    );
    read(&mut app, "FAB-0042117");
    assert!(app.says("Probably, read as 3 and 3 digits: Person number 42, email 117."));
    read(&mut app, "FAB-004200117");
    assert!(!app.says("Probably,"));
}
