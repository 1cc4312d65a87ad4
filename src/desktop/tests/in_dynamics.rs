//! What is known of an environment, and what follows from it.

use profile_library::{Library, Mark, Meaning, Occasion};
use tracking_settings::{PartlyKnown, Profile, SettingId, profile::BuiltIn};

use crate::{
    core::{
        action::{Action, Confirm},
        command::CommandId,
        ids::Selection,
        preferences::Folders,
    },
    tests::support::{BEGIN, desk::Desk, profile, with_profiles},
};

#[test]
fn a_profile_that_began_as_a_new_environment_knows_its_prefix() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    assert_eq!(desk.state.prefix_in_dynamics(), None);
    desk.act(Action::Select(Selection::BuiltIn(BuiltIn::NewEnvironment)));
    desk.command(CommandId::Duplicate);
    desk.settle();
    assert_eq!(desk.state.prefix_in_dynamics(), Some("CRM:"));
    desk.set_prefix("FAB-");
    desk.command(CommandId::MarkInDynamics);
    desk.act(Action::Confirm(Confirm::Main));
    desk.settle();
    assert_eq!(desk.state.prefix_in_dynamics(), Some("FAB-"));
    // Read only: what a new environment holds is in no Dynamics that anybody knows of.
    desk.act(Action::Select(Selection::BuiltIn(BuiltIn::NewEnvironment)));
    assert_eq!(desk.state.prefix_in_dynamics(), None);
}

#[test]
fn a_value_that_is_not_known_is_neither_equal_nor_different() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut known = Profile::new("Contoso");
    known.settings.prefix = "SOMETHING-".to_owned();
    known.settings.use_categories = true;
    {
        let now = BEGIN.parse().expect("a time");
        let library = Folders::below(folder.path()).library;
        let library = Library::open(&library, now).expect("a library").library;
        let key = library.keys().expect("keys").remove(0);
        let mark = Mark {
            meaning: Meaning::InDynamics,
            date: "2026-11-12".parse().expect("a date"),
            by: String::new(),
            note: String::new(),
        };
        let version = PartlyKnown::without(known, [SettingId::Prefix]);
        library
            .keep_state(&key, &version, Occasion::Import, &[mark], now)
            .expect("kept");
        library.close().expect("closed");
    }
    let mut desk = Desk::open(folder.path());
    assert_eq!(desk.state.not_yet_in_dynamics(), Some(1), "categories only");
    assert_eq!(desk.state.prefix_in_dynamics(), None);
    desk.set_prefix("FAB-");
    let baseline = desk.state.caution_baseline().expect("there is one");
    assert_eq!(
        baseline.prefix, "CRM:",
        "of what is not known it is Microsoft's default"
    );
    assert!(baseline.use_categories);
}
