//! Undo and redo of everything: each step brings back exactly what was, in the window and on disk.

use profile_library::Meaning;
use tracking_settings::{Field, SettingId, Value, profile::BuiltIn};

use crate::{
    core::{
        action::{Action, Confirm},
        command::CommandId,
        ids::{Selection, Version},
    },
    profiles::draft::{NewProfileDraft, RenameDraft},
    states::draft::MarkDraft,
    tests::support::{
        desk::{Desk, Dice, PREFIX, kept},
        on_disk, profile, with_profiles,
    },
};

#[test]
fn a_visit_that_ended_as_it_began_does_not_join_the_visit_before() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set(PREFIX, "A", true);
    desk.act(Action::LeaveField);
    for typed in ["AB", "A", "AC"] {
        desk.set(PREFIX, typed, true);
    }
    desk.command(CommandId::Undo);
    assert_eq!(desk.entry().profile.settings.prefix, "A");
    desk.command(CommandId::Undo);
    assert_eq!(desk.entry().profile.settings.prefix, "CRM:");
}

#[test]
fn a_step_of_a_profile_that_is_not_shown_shows_it_and_says_so() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    let contoso = desk.slot();
    desk.set_prefix("FAB-");
    desk.command(CommandId::NextProfile);
    assert_ne!(desk.slot(), contoso);
    // Before, too.
    assert_eq!(
        CommandId::Undo.words_now(&desk.state),
        "Undo change of Prefix in Contoso"
    );
    desk.command(CommandId::Undo);
    assert_eq!(desk.slot(), contoso);
    assert_eq!(desk.entry().profile.settings.prefix, "CRM:");
    assert_eq!(desk.said(), ["Undone in Contoso: change of Prefix."]);
}

#[test]
fn bring_back_brings_back_what_was_deleted_also_after_another_change() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::Delete);
    let button = desk.state.messages.last().expect("it is said").id;
    assert_eq!(desk.names(), ["Fabrikam"]);
    desk.set_prefix("FAB-");
    desk.act(Action::AnswerMessage(button));
    desk.settle();
    assert_eq!(desk.names(), ["Contoso", "Fabrikam"]);
    assert!(
        desk.profiles()
            .values()
            .any(|profile| profile.settings.prefix == "FAB-"),
        "what came after it stays"
    );
    assert_eq!(desk.entry().profile.name, "Contoso");
    // It is a step of its own, and all of them can be undone.
    for _ in 0..3 {
        desk.command(CommandId::Undo);
    }
    desk.pass(1_000);
    assert_eq!(kept(folder.path()), [profile("Contoso", ""), profile("Fabrikam", "")]);
}

#[test]
fn a_deleted_profile_comes_back_with_what_it_was_when_the_window_was_opened() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set_prefix("FAB-");
    desk.command(CommandId::Delete);
    desk.command(CommandId::Undo);
    desk.settle();
    let before = desk.state.known(&Version::AtOpening(desk.slot()));
    assert_eq!(before.expect("it is known").profile.settings.prefix, "CRM:");
}

#[test]
fn what_came_back_from_the_bin_is_the_profile_that_was_deleted() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let contoso = desk.slot();
    desk.set_prefix("FAB-");
    desk.command(CommandId::Delete);
    desk.settle();
    desk.command(CommandId::DeletedProfiles);
    desk.settle();
    let id = desk.state.bin[0].id.clone();
    desk.act(Action::Confirm(Confirm::BringBack(id)));
    desk.settle();
    assert_eq!(desk.slot(), contoso);
    // Bringing back, deleting and the change are undone one after the other.
    desk.command(CommandId::Undo);
    desk.settle();
    assert_eq!(desk.names(), Vec::<&str>::new());
    desk.command(CommandId::Undo);
    desk.settle();
    assert_eq!(desk.entry().profile.settings.prefix, "FAB-");
    desk.command(CommandId::Undo);
    desk.pass(1_000);
    assert_eq!(kept(folder.path()), [profile("Contoso", "")]);
    assert_eq!(desk.said(), ["Undone in Contoso: change of Prefix."]);
}

#[test]
fn a_deletion_that_failed_leaves_the_profile_and_no_step() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    let contoso = desk.slot();
    // Something that is no folder stands in the bin's place.
    std::fs::write(desk.state.library_folder.join("bin"), "").expect("a file");
    desk.command(CommandId::Delete);
    desk.settle();
    assert_eq!(desk.names(), ["Contoso", "Fabrikam"]);
    assert_eq!(desk.slot(), contoso);
    assert!(desk.state.undo.next_undo().is_none());
    desk.set_prefix("FAB-");
    desk.pass(1_000);
    let prefixes: Vec<String> = on_disk(folder.path())
        .into_iter()
        .map(|(_, one)| one.settings.prefix)
        .collect();
    assert_eq!(prefixes, ["FAB-", "CRM:"]);
}

#[test]
fn what_did_not_reach_the_disk_before_deleting_comes_back_too() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let file = desk.file(folder.path());
    let mut permissions = std::fs::metadata(&file).expect("the file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&file, permissions.clone()).expect("read-only");
    desk.set_prefix("LAST-");
    desk.command(CommandId::Delete);
    desk.settle();
    desk.command(CommandId::Undo);
    desk.settle();
    assert_eq!(desk.entry().profile.settings.prefix, "LAST-");
    #[allow(clippy::permissions_set_readonly_false, reason = "a file of this test")]
    permissions.set_readonly(false);
    std::fs::set_permissions(desk.file(folder.path()), permissions).expect("writable");
    desk.pass(10_000);
    assert_eq!(on_disk(folder.path())[0].1.settings.prefix, "LAST-");
}

#[test]
fn marking_the_profile_as_it_stands_is_one_step() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::MarkInDynamics);
    desk.act(Action::Confirm(Confirm::Main));
    assert_eq!(desk.said(), Vec::<&str>::new(), "it is said once it is so");
    desk.settle();
    assert_eq!(desk.said(), ["Marked: in Dynamics on 23 Nov 2026."]);
    assert!(desk.entry().in_dynamics().is_some());
    desk.command(CommandId::Undo);
    desk.settle();
    assert!(desk.entry().in_dynamics().is_none());
    desk.command(CommandId::Redo);
    desk.settle();
    assert!(desk.entry().in_dynamics().is_some());
    // And so it is on disk.
    let desk = Desk::open(folder.path());
    assert!(desk.entry().in_dynamics().is_some());
}

#[test]
fn the_mark_of_another_state_is_changed_back() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set_prefix("FAB-");
    desk.pass(1_000);
    desk.command(CommandId::EarlierStates);
    desk.settle();
    let past = desk.entry().past.as_ref().expect("it was read");
    let draft = MarkDraft {
        version: Version::Kept(desk.slot(), past.states[0].id.clone()),
        meaning: Meaning::Agreed,
        date: "2026-11-12".to_owned(),
        by: "Contoso IT".to_owned(),
        note: String::new(),
    };
    desk.confirm(draft, Confirm::Main);
    desk.settle();
    let id = desk.entry().agreed().expect("it is agreed").id.clone();
    desk.act(Action::Confirm(Confirm::Unmark(id, Meaning::Agreed)));
    desk.settle();
    assert!(desk.entry().agreed().is_none());
    desk.command(CommandId::Undo);
    desk.settle();
    let desk = Desk::open(folder.path());
    assert_eq!(
        desk.entry().agreed().expect("it is agreed again").marks[0].by,
        "Contoso IT"
    );
}

#[test]
fn a_change_by_somebody_else_is_not_undone() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set_prefix("MINE-");
    desk.pass(1_000);
    let mut other = Desk::open(folder.path());
    other.set_prefix("THEIRS-");
    other.pass(1_000);
    desk.look_again();
    desk.settle();
    assert_eq!(desk.entry().profile.settings.prefix, "THEIRS-");
    desk.command(CommandId::Undo);
    desk.pass(1_000);
    assert_eq!(on_disk(folder.path())[0].1.settings.prefix, "THEIRS-");
}

/// Does something that Undo can take back.
fn do_something(desk: &mut Desk, dice: &mut Dice, number: usize) {
    let listed: Vec<Selection> = desk.state.listed().collect();
    desk.act(Action::Select(listed[dice.below(listed.len())]));
    match dice.below(10) {
        0 => desk.set_prefix(&format!("P{number}-")),
        1 => {
            for typed in ["a", "ab", "abc"] {
                desk.set(Field::Notes, typed, dice.below(3) > 0);
            }
        }
        2 => desk.act(Action::Edit {
            title: "numbers".to_owned(),
            changes: vec![
                (
                    Field::Setting(SettingId::BaseTrackingNumber),
                    Value::Number(number as i128),
                ),
                (Field::People, Value::Number(250)),
            ],
            visit: false,
        }),
        3 => desk.command(CommandId::Delete),
        4 => desk.command(CommandId::Duplicate),
        5 if desk.state.can_edit() => {
            let draft = RenameDraft {
                slot: desk.slot(),
                name: format!("Name {number}"),
                environment: format!("https://contoso{number}.crm.dynamics.com"),
                kind: None,
            };
            desk.confirm(draft, Confirm::Main);
        }
        6 => {
            let draft = NewProfileDraft {
                name: format!("New {number}"),
                environment: String::new(),
                kind: None,
                start: Selection::BuiltIn(BuiltIn::NewEnvironment),
            };
            desk.confirm(draft, Confirm::Main);
        }
        7 => desk.command(CommandId::Undo),
        8 => desk.command(CommandId::Redo),
        9 if desk.state.can_edit() => {
            let state = desk.entry().past.as_ref().and_then(|past| past.states.last());
            if let Some(id) = state.map(|state| state.id.clone()) {
                desk.act(Action::Confirm(Confirm::Restore(id)));
            }
        }
        _ => desk.act(Action::Reset(SettingId::Prefix)),
    }
}

/// The library and the window go on for a while, or until they have nothing left to do.
fn some_time(desk: &mut Desk, dice: &mut Dice) {
    match dice.below(4) {
        0 => desk.pass(1_000),
        1 => desk.settle(),
        _ => {
            for _ in 0..dice.below(6) {
                if dice.below(2) == 0 {
                    desk.work();
                } else {
                    desk.hear();
                }
            }
        }
    }
}

#[test]
fn everything_is_undone_and_done_again_whatever_happens_in_between() {
    for seed in 0..10 {
        let mut dice = Dice(seed);
        let folder = with_profiles(&[
            profile("Contoso", ""),
            profile("Fabrikam", "https://fabrikam.crm.dynamics.com"),
        ]);
        let mut desk = Desk::open(folder.path());
        let at_first = desk.profiles();
        for number in 0..40 {
            do_something(&mut desk, &mut dice, number);
            some_time(&mut desk, &mut dice);
        }
        while desk.state.undo.next_redo().is_some() {
            desk.command(CommandId::Redo);
        }
        desk.pass(1_000);
        desk.pass(1_000);
        let at_last = desk.profiles();
        assert_eq!(
            kept(folder.path()),
            desk.sorted(),
            "seed {seed}: the disk holds what the window shows"
        );
        assert!(desk.state.dialog.is_none(), "seed {seed}");

        while desk.state.undo.next_undo().is_some() {
            desk.command(CommandId::Undo);
            some_time(&mut desk, &mut dice);
        }
        desk.pass(1_000);
        desk.pass(1_000);
        assert_eq!(desk.profiles(), at_first, "seed {seed}: undone");
        assert_eq!(kept(folder.path()), desk.sorted(), "seed {seed}: undone on disk");

        while desk.state.undo.next_redo().is_some() {
            desk.command(CommandId::Redo);
            some_time(&mut desk, &mut dice);
        }
        desk.pass(1_000);
        desk.pass(1_000);
        assert_eq!(desk.profiles(), at_last, "seed {seed}: done again");
        assert_eq!(kept(folder.path()), desk.sorted(), "seed {seed}: done again on disk");
    }
}
