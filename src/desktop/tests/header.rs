//! The header above the form and the card of the first start, by role and accessible name.

use egui::{Key, Modifiers, Role};
use profile_library::{Mark, Meaning, Occasion};
use tracking_settings::profile::BuiltIn;

use crate::{
    core::{
        action::Action,
        ids::{Version, View},
        preferences::Preferences,
    },
    import::draft::ImportFrom,
    profiles::draft::RenameDraft,
    tests::{
        form::{app, app_of, contoso},
        support::{App, BEGIN, Start, on_disk, profile, with_profiles},
    },
};

const COUNTER: &str = "Number of digits for email activity counter";

#[test]
fn the_header_says_what_the_plan_is_for() {
    let mut plan = contoso();
    plan.environment_kind = Some(tracking_settings::EnvironmentKind::Production);
    let (_folder, mut app) = app_of(&plan);
    assert!(app.has(Role::Heading, "Contoso production"));
    assert!(app.says("Plan for contoso.crm.dynamics.com (Production). Threadmark changes nothing in Dynamics."));
    app.press(Role::Button, "Rename Contoso production…");
    assert!(app.state().draft::<RenameDraft>().is_some());

    let (_folder, app) = app_of(&profile("Fabrikam", ""));
    assert!(app.says("Plan without an environment address. Threadmark changes nothing in Dynamics."));
}

#[test]
fn the_chips_lead_where_they_say() {
    let (_folder, mut app) = app();
    assert!(app.has(Role::Button, "Never compared with Dynamics"));
    app.press(Role::Button, "1 thing to check");
    assert_eq!(app.focused().as_deref(), Some(COUNTER));
    app.type_into(Role::SpinButton, COUNTER, "4");
    app.leave();
    app.press(Role::Button, "1 differs from Microsoft defaults");
    assert_eq!(app.state().view.view, View::Changes);
    assert_eq!(
        app.state().view.since,
        Some(Version::BuiltIn(BuiltIn::MicrosoftDefaults))
    );
}

#[test]
fn the_header_tells_how_the_plan_stands_to_what_was_marked() {
    let folder = with_profiles(&[]);
    {
        let now = BEGIN.parse().expect("a time");
        let library = crate::core::preferences::Folders::below(folder.path()).library;
        let opened = profile_library::Library::open(&library, now).expect("a library");
        let (key, _) = opened.library.create(&contoso(), now).expect("a profile");
        let mark = |meaning| Mark {
            meaning,
            date: jiff::civil::date(2026, 11, 12),
            by: String::new(),
            note: String::new(),
        };
        opened
            .library
            .keep_state(
                &key,
                &contoso(),
                Occasion::Marked,
                &[mark(Meaning::InDynamics), mark(Meaning::Agreed)],
                now,
            )
            .expect("a state");
        opened.library.close().expect("the session ends");
    }
    let mut app = App::start(folder.path(), Start::default());
    assert!(app.has(Role::Button, "As in Dynamics on 12 Nov 2026"));
    assert!(app.has(Role::Button, "As agreed on 12 Nov 2026"));
    app.press(Role::CheckBox, "Use correlation");
    assert!(app.has(Role::Button, "1 change since agreed on 12 Nov 2026"));
    app.press(Role::Button, "1 change not yet in Dynamics");
    let slot = app.state().slot().expect("a profile");
    assert_eq!(app.state().view.since, Some(Version::InDynamics(slot)));
}

#[test]
fn what_has_to_be_told_about_the_file_stands_above_the_form() {
    let folder = with_profiles(&[contoso()]);
    let (path, _) = on_disk(folder.path()).pop().expect("a profile");
    let written = std::fs::read_to_string(&path).expect("the file");
    let with_unknown = written.replacen("prefix_history:", "team: \"Sales\",\n    prefix_history:", 1);
    assert_ne!(written, with_unknown);
    std::fs::write(&path, with_unknown).expect("the file");
    let app = App::start(folder.path(), Start::default());
    assert!(app.says("When the file of this profile was read:\n\"team\" is not understood and was not read."));
}

#[test]
fn notes_open_on_demand_and_stay_where_there_are_some() {
    let (_folder, mut app) = app();
    assert!(!app.has(Role::MultilineTextInput, "Notes"));
    app.press(Role::Button, "Notes");
    assert_eq!(app.focused().as_deref(), Some("Notes"));
    app.type_text("Agreed in the change meeting");
    assert_eq!(app.profile().notes, "Agreed in the change meeting");
    assert!(!app.has(Role::Button, "Notes"));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().notes, "");
}

#[test]
fn the_card_of_the_first_start_leads_on_and_stays_closed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut app = App::start(folder.path(), Start::default());
    assert!(app.says("Nothing you do here changes Dynamics."));
    app.press(Role::Button, "Open a profile somebody sent me…");
    assert!(app.state().draft::<ImportFrom>().is_some());
    app.ask(Action::CloseDialog);
    app.press(Role::Button, "Replies land on the wrong record…");
    assert!(app.has(Role::Heading, "Replies go astray?"));
    app.ask(Action::CloseDialog);
    app.press(Role::Button, "Close this card");
    assert!(!app.says("Nothing you do here changes Dynamics."));
    app.ask(Action::CloseRequested);
    let stored = Preferences::read(&folder.path().join("preferences.ron"));
    assert!(stored.first_start_card_closed);
}
