//! An environment that is read once more: what changed in Dynamics meanwhile, and which steps were ticked in vain.

use egui::Role;
use threadmark::{action::Action, command::CommandId, dialog::Dialog, state::Selection};
use tracking_settings::{SettingId, Value, file::ReadProfile};

use super::{
    edit_prefix,
    environment::{KEEP, fabrikam, read},
    message, slot, start,
};
use crate::support::{App, Start};

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
    let Some(Dialog::Import(mut preview)) = app.state().dialog.clone() else {
        panic!("no preview");
    };
    threadmark::update::importing::retarget(app.state(), &mut preview, plan);
    app.ask(Action::Draft(Dialog::Import(preview)));
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
