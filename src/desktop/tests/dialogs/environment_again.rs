//! An environment that is read once more: what changed in Dynamics meanwhile, and which steps were ticked in vain.

use crate::{
    core::{action::Action, command::CommandId, ids::Selection},
    import::draft::ImportPreview,
    tests::{
        dialogs::{
            edit_prefix,
            environment::{KEEP, fabrikam, read},
            message, slot, start,
        },
        support::{App, Start},
    },
};
use egui::Role;
use tracking_settings::{BesideId, SettingId, Value, file::ReadProfile};

/// The same, and nothing is missing.
fn fabrikam_whole() -> ReadProfile {
    let mut whole = fabrikam();
    whole.known.unknown.clear();
    for detail in SettingId::DETAILS {
        whole.known.profile.set(detail.into(), &Value::PlatformDefault);
    }
    whole.notices.clear();
    whole
}

#[test]
fn what_changed_in_dynamics_since_the_last_time_is_said() {
    let (_folder, mut app) = start(Start::default());
    read(&mut app, fabrikam());
    assert!(!app.says("since it was last read"));
    app.press(Role::Button, KEEP);
    let again = |app: &mut App, change: &dyn Fn(&mut ReadProfile)| {
        let mut now = fabrikam();
        change(&mut now);
        read(app, now);
    };
    again(&mut app, &|_| ());
    assert!(app.says("As far as both readings tell, nothing changed in Dynamics since 23 Nov 2026."));
    app.press(Role::Button, "Cancel");
    // The plan plays no part in it, nor does what was not known then.
    edit_prefix(&mut app, "PLAN-");
    again(&mut app, &|now| {
        now.known.profile.settings.prefix = "NEW-".to_owned();
        now.known.profile.prefix_history = vec!["OLD-".to_owned(), "CRM:".to_owned()];
        now.known.profile.settings.use_categories = true;
        now.known.unknown.clear();
    });
    assert!(app.says("Changed in Dynamics since it was last read, on 23 Nov 2026:"));
    assert!(app.says("Prefix: from OLD- to NEW-"));
    assert!(app.says("Prefix history: from CRM: to OLD-; CRM:"));
    assert!(!app.says("categories to track emails and appointments: from"));
    app.press(Role::Button, "Cancel");
    // What another environment holds is no change of this one.
    again(&mut app, &|now| {
        now.known.profile.environment = Some("https://contoso.crm.dynamics.com".to_owned());
        now.known.profile.settings.prefix = "NEW-".to_owned();
    });
    let plan = Selection::Profile(slot(&app, "Fabrikam test"));
    let Some(mut preview) = app.state().draft::<ImportPreview>().cloned() else {
        panic!("no preview");
    };
    preview.retarget(plan);
    app.ask(Action::Draft(Box::new(preview)));
    app.run();
    assert!(app.says("This was read from contoso.crm.dynamics.com, and Fabrikam test is for"));
    assert!(!app.says("Changed in Dynamics since"));
    app.press(Role::Button, "Cancel");
    app.pass_a_second();
    read(&mut app, fabrikam_whole());
    app.press(Role::Button, KEEP);
    read(&mut app, fabrikam_whole());
    assert!(app.says("Nothing changed in Dynamics since it was last read, on 23 Nov 2026."));
    app.press(Role::Button, "Cancel");
    read(&mut app, fabrikam());
    assert!(app.says("As far as both readings tell, nothing changed in Dynamics since 23 Nov 2026."));
    app.press(Role::Button, KEEP);
    // Of what was only marked by hand, the earlier prefixes were not looked at.
    app.pass_a_second();
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.press(Role::Button, "Mark as in Dynamics");
    again(&mut app, &|_| ());
    assert!(app.says("Other than what was marked as in Dynamics on 23 Nov 2026:"));
    assert!(app.says("Prefix: from PLAN- to OLD-"));
    assert!(!app.says("Prefix history: from"));
}

#[test]
fn steps_that_were_ticked_in_vain_are_named_when_a_reading_is_kept() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::Steps));
    app.press(Role::CheckBox, "Prefix is entered");
    app.press(Role::CheckBox, "Use correlation is entered");
    app.press(Role::Button, "Close");
    read(&mut app, fabrikam());
    app.press(Role::Button, KEEP);
    assert!(
        message(&app).ends_with("1 step that was ticked is not in Dynamics."),
        "{}",
        message(&app)
    );
}

#[test]
fn what_changed_beside_the_settings_is_said_and_counts_at_once() {
    const LIMIT: BesideId = BesideId::MaximumSubjectLengthOnMailServer;
    const QUEUES: BesideId = BesideId::DoNotIgnoreInternalEmailToQueues;
    let (_folder, mut app) = start(Start::default());
    let with = |held: &[(BesideId, &str)]| {
        let mut read = fabrikam_whole();
        for (id, text) in held {
            assert!(read.known.beside.take(*id, text));
        }
        read
    };
    read(
        &mut app,
        with(&[
            (LIMIT, "400"),
            (QUEUES, "true"),
            (BesideId::EmailConnectionChannel, "0"),
        ]),
    );
    assert!(app.says(
        "Also read, and kept with it, are settings that are not on the page and change what it does: \
         MaximumSubjectLengthOnMailServer is 400, 2 others are as Microsoft sets them, 7 are not known."
    ));
    app.press(Role::Button, KEEP);
    app.press(Role::Button, "More of what customers see");
    assert!(app.says("At most 400 characters with the token"));
    assert!(!app.has(Role::SpinButton, "Most characters of a subject"));

    read(&mut app, with(&[(LIMIT, "400"), (QUEUES, "false")]));
    assert!(!app.says("Also read"));
    assert!(app.says("Changed in Dynamics since it was last read, on 23 Nov 2026:"));
    assert!(app.says("DoNotIgnoreInternalEmailToQueues: from true to false"));
    assert!(!app.says("emailconnectionchannel"), "not known now");
    app.pass_a_second();
    app.press(Role::Button, KEEP);
    app.ask(Action::Edit {
        title: "change".to_owned(),
        changes: vec![(SettingId::TrackBetweenUsersAsTwoActivities.into(), Value::Switch(false))],
        visit: false,
    });
    app.run();
    let refused = "Mail that users send to queues is refused";
    let found = &app.state().assessment;
    assert!(
        found
            .findings
            .iter()
            .any(|finding| finding.consequence.starts_with(refused))
    );
    let outcomes = found.carried_out.iter().flat_map(|carried_out| &carried_out.outcomes);
    assert!(
        outcomes
            .flat_map(|outcome| &outcome.lines)
            .any(|line| line.text.contains(refused))
    );
    // The same again, and nothing of it is among the settings that differ.
    read(&mut app, with(&[(LIMIT, "400"), (QUEUES, "false")]));
    assert!(app.says("Nothing changed in Dynamics since it was last read"));
}
