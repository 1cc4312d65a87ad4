//! What the window does while the library is still at work, and what others do to the same files meanwhile: nothing is
//! lost, nothing is there twice, and nobody waits for ever.

use std::path::Path;

use profile_library::{Library, Meaning, Stamp, StateId};
use tracking_settings::{Field, Value, profile::BuiltIn};

use crate::{
    closing::draft::CloseWithProblem,
    core::{
        action::{Action, Confirm, Event, LibraryProblem},
        command::CommandId,
        effect::LibraryRequest,
        ids::{Selection, Slot, Version},
        preferences::Folders,
    },
    export::draft::ExportDraft,
    jobs::keeper::Keeper,
    profiles::draft::RenameDraft,
    states::draft::MarkDraft,
    steps::draft::StepsDraft,
    tests::support::{
        BEGIN,
        desk::{Desk, PREFIX},
        on_disk, profile, profiles_folder, with_profiles,
    },
    two_versions::draft::ChangedTwice,
};

fn prefixes(folder: &Path) -> Vec<String> {
    let profiles = on_disk(folder).into_iter();
    profiles.map(|(_, profile)| profile.settings.prefix).collect()
}

fn journal(desk: &Desk) -> Vec<(String, String)> {
    let past = desk.entry().past.as_ref().expect("it was read");
    let edits = past.journal.iter().filter(|edit| edit.field == PREFIX);
    edits.map(|edit| (edit.was.display(), edit.is.display())).collect()
}

fn edit(was: &str, is: &str) -> (String, String) {
    (was.to_owned(), is.to_owned())
}

#[test]
fn a_due_edit_wakes_the_window_and_nothing_else_does() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.pass(60_000);
    assert_eq!(desk.wake_after, None);
    desk.set_prefix("FAB-");
    assert_eq!(desk.wake_after, Some(400));
    desk.pass(400);
    assert_eq!(prefixes(folder.path()), ["FAB-"]);
    assert_eq!(desk.wake_after, None);
}

#[test]
fn what_steps_lead_from_is_as_chosen_also_before_it_was_read() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    // Its past is asked for, and what is chosen meanwhile is newer than the answer.
    desk.command(CommandId::Steps);
    let chosen = Some(Version::BuiltIn(BuiltIn::NewEnvironment));
    desk.act(Action::LeadFrom(chosen.clone()));
    desk.settle();
    assert!(
        desk.state
            .draft::<StepsDraft>()
            .is_some_and(|draft| draft.steps_for.today == chosen)
    );
}

#[test]
fn a_checklist_leads_from_what_the_first_version_wrote() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::MarkInDynamics);
    desk.act(Action::Confirm(Confirm::Main));
    desk.settle();
    let file = profiles_folder(folder.path()).join("contoso.history/checklist.ron");
    for (word, today) in [
        ("new_environment", Some(Version::BuiltIn(BuiltIn::NewEnvironment))),
        ("microsoft_defaults", Some(Version::BuiltIn(BuiltIn::MicrosoftDefaults))),
        ("in_dynamics", Some(Version::InDynamics(desk.slot()))),
        ("not_known", None),
    ] {
        let ticked = "    ticked: {\n        \"use_categories\": Switch(true),\n    },\n)";
        let written = format!("(\n    format: 1,\n    leads_from: Some(\"{word}\"),\n{ticked}");
        std::fs::write(&file, &written).expect("a file");
        desk.command(CommandId::Steps);
        desk.settle();
        let is_chosen = desk
            .state
            .draft::<StepsDraft>()
            .is_some_and(|draft| draft.steps_for.today == today);
        assert!(is_chosen, "{word}: {:?}", desk.state.dialog);
        std::fs::write(&file, format!("(\n    format: 1,\n{ticked}")).expect("a file");
        desk.act(Action::LeadFrom(today));
        desk.settle();
        assert_eq!(std::fs::read_to_string(&file).expect("a checklist"), written);
        desk.act(Action::CloseDialog);
    }
}

#[test]
fn what_steps_lead_from_is_of_the_profile_that_is_handed_out() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::MarkInDynamics);
    desk.act(Action::Confirm(Confirm::Main));
    desk.settle();
    desk.command(CommandId::Export);
    let held = Some(Version::InDynamics(desk.slot()));
    let today = |desk: &Desk| {
        let draft = desk.state.draft::<ExportDraft>();
        draft.expect("the export").steps_for.today.clone()
    };
    assert_eq!(today(&desk), held);
    // As where a profile comes back meanwhile.
    desk.command(CommandId::NextProfile);
    assert_eq!(today(&desk), None);
}

#[test]
fn a_clock_that_goes_backwards_keeps_no_edit_and_no_message_waiting() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set_prefix("FAB-");
    desk.command(CommandId::CopyAsText);
    assert_eq!(desk.said().len(), 1);
    desk.pass(-3_600_000);
    assert_eq!(prefixes(folder.path()), ["FAB-"]);
    assert_eq!(desk.said(), Vec::<&str>::new());
    assert_eq!(desk.wake_after, None);
}

#[test]
fn edits_while_a_profile_is_being_made_reach_its_file() {
    let folder = with_profiles(&[]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::Duplicate);
    desk.set_prefix("ONE-");
    desk.pass(0);
    desk.set_prefix("TWO-");
    desk.pass(1_000);
    assert_eq!(prefixes(folder.path()), ["TWO-"]);
    assert_eq!(journal(&desk), [edit("CRM:", "TWO-")]);
}

#[test]
fn edits_while_others_are_being_kept_are_kept_next() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set_prefix("ONE-");
    desk.act(Action::CloseRequested);
    desk.set_prefix("TWO-");
    desk.settle();
    assert_eq!(prefixes(folder.path()), ["TWO-"]);
    assert!(desk.is_closed());
    let desk = Desk::open(folder.path());
    assert_eq!(journal(&desk), [edit("CRM:", "ONE-"), edit("ONE-", "TWO-")]);
}

#[test]
fn the_window_closes_once_the_library_has_done_everything() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::Delete);
    desk.act(Action::CloseRequested);
    assert!(!desk.is_closed(), "the deletion is still to be done");
    desk.settle();
    assert!(desk.is_closed());
    assert_eq!(on_disk(folder.path()).len(), 1);
    // A session that was closed: the next start has nothing to tell.
    let opened = Library::open(&desk.state.library_folder, desk.state.now);
    assert!(opened.expect("a library").not_closed_normally.is_none());
}

#[test]
fn a_disk_that_does_not_answer_does_not_hold_the_window_for_ever() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set_prefix("FAB-");
    desk.act(Action::CloseRequested);
    desk.act(Action::CloseRequested);
    assert!(desk.state.dialog.is_none(), "it may still answer");
    let later = desk
        .state
        .now
        .checked_add(jiff::SignedDuration::from_secs(6))
        .expect("a time");
    crate::update::update(&mut desk.state, Action::CloseRequested, later);
    assert!(desk.state.draft::<CloseWithProblem>().is_some());
    assert!(desk.entry().keeping.problem.is_some(), "it is named");
    desk.act(Action::CloseAnyway);
    assert!(desk.is_closed());
}

#[test]
fn closing_asks_first_where_two_versions_are_not_decided_on() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let mut other = Desk::open(folder.path());
    other.set_prefix("THEIRS-");
    other.pass(1_000);
    desk.set_prefix("MINE-");
    desk.pass(1_000);
    assert_eq!(desk.state.draft(), Some(&ChangedTwice { slot: desk.slot() }));
    desk.act(Action::CloseDialog);
    desk.set_prefix("LATER-");
    desk.act(Action::CloseRequested);
    desk.settle();
    assert!(!desk.is_closed());
    assert_eq!(desk.state.draft(), Some(&ChangedTwice { slot: desk.slot() }));
    // Who closes all the same loses neither version, nor what was typed after they met.
    desk.act(Action::CloseRequested);
    desk.settle();
    assert!(desk.is_closed());
    let desk = Desk::open(folder.path());
    assert_eq!(desk.entry().profile.settings.prefix, "THEIRS-");
    let past = desk.entry().past.as_ref().expect("it was read");
    let prefixes: Vec<&str> = past
        .states
        .iter()
        .map(|state| state.known.profile.settings.prefix.as_str())
        .collect();
    assert!(
        prefixes.contains(&"MINE-") && prefixes.contains(&"LATER-"),
        "{prefixes:?}"
    );
}

#[test]
fn what_is_typed_while_the_own_version_is_put_over_the_other_is_kept_too() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let mut other = Desk::open(folder.path());
    other.set_prefix("THEIRS-");
    other.pass(1_000);
    desk.set_prefix("MINE-");
    desk.pass(1_000);
    desk.act(Action::Confirm(Confirm::KeepMine));
    desk.set_prefix("LATER-");
    desk.pass(1_000);
    desk.pass(1_000);
    assert_eq!(prefixes(folder.path()), ["LATER-"]);
    desk.command(CommandId::EarlierStates);
    desk.settle();
    assert_eq!(journal(&desk)[1..], [edit("THEIRS-", "MINE-"), edit("MINE-", "LATER-")]);
}

#[test]
fn a_file_that_went_while_an_edit_was_on_its_way_is_there_once_again() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    std::fs::remove_file(desk.file(folder.path())).expect("removed");
    // The library looks first, then it is given the edit, and only then the window hears.
    desk.look_again();
    desk.set_prefix("MINE-");
    desk.act(Action::CloseRequested);
    while desk.work() {}
    desk.settle();
    assert_eq!(prefixes(folder.path()), ["MINE-"]);
    assert!(desk.is_closed());
}

#[test]
fn a_file_that_somebody_damaged_is_moved_aside_named_and_written_anew() {
    for edited in [false, true] {
        let folder = with_profiles(&[profile("Contoso", "")]);
        let mut desk = Desk::open(folder.path());
        std::fs::write(desk.file(folder.path()), "Profile(").expect("damaged");
        if edited {
            desk.set_prefix("MINE-");
            desk.pass(1_000);
        } else {
            desk.look_again();
            desk.settle();
        }
        assert!(
            desk.said()
                .iter()
                .any(|said| said.contains("contoso.tracking.ron could not be read")),
            "{:?}",
            desk.said()
        );
        // Nobody sent it.
        assert!(
            !desk.said().iter().any(|said| said.contains("sender")),
            "{:?}",
            desk.said()
        );
        assert_eq!(desk.names(), ["Contoso"]);
        assert_eq!(prefixes(folder.path()), [if edited { "MINE-" } else { "CRM:" }]);
        let aside = std::fs::read_dir(desk.state.library_folder.join("unreadable")).expect("the folder");
        assert_eq!(aside.count(), 1);
    }
}

#[test]
fn a_change_that_is_told_after_the_profile_was_deleted_brings_nothing_back() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    let mut other = Desk::open(folder.path());
    other.set_prefix("THEIRS-");
    other.pass(1_000);
    desk.look_again();
    desk.work();
    desk.command(CommandId::Delete);
    desk.settle();
    desk.look_again();
    desk.settle();
    assert_eq!(desk.names(), ["Fabrikam"]);
    assert_eq!(on_disk(folder.path()).len(), 1);
}

#[test]
fn a_file_that_was_changed_went_and_came_again_is_listed_again() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let mut other = Desk::open(folder.path());
    other.set_prefix("THEIRS-");
    other.pass(1_000);
    let file = desk.file(folder.path());
    let aside = folder.path().join("aside");
    desk.look_again();
    desk.work();
    std::fs::rename(&file, &aside).expect("it goes");
    desk.look_again();
    desk.work();
    desk.settle();
    assert_eq!(desk.names(), Vec::<&str>::new());
    std::fs::rename(&aside, &file).expect("it comes again");
    desk.look_again();
    desk.settle();
    assert_eq!(desk.names(), ["Contoso"]);
}

#[test]
fn profiles_that_appear_are_listed_once() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let mut other = Desk::open(folder.path());
    for _ in 0..3 {
        other.command(CommandId::Duplicate);
    }
    other.settle();
    desk.look_again();
    desk.look_again();
    desk.settle();
    assert_eq!(desk.names(), other.names());
    assert_eq!(desk.state.entries.len(), 4);
}

#[test]
fn a_profile_that_somebody_removes_leaves_with_its_dialog() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    std::fs::remove_file(desk.file(folder.path())).expect("removed");
    desk.command(CommandId::Rename);
    assert!(desk.state.dialog.is_some());
    desk.look_again();
    desk.settle();
    assert!(desk.state.dialog.is_none());
    assert_eq!(desk.names(), ["Fabrikam"]);
    assert_eq!(desk.entry().profile.name, "Fabrikam");
}

#[test]
fn a_mark_made_before_the_profile_is_on_disk_is_kept_with_it() {
    let folder = with_profiles(&[]);
    let mut desk = Desk::open(folder.path());
    let profiles = profiles_folder(folder.path());
    let away = folder.path().join("away");
    std::fs::rename(&profiles, &away).expect("the folder goes");
    desk.command(CommandId::Duplicate);
    desk.confirm(
        MarkDraft {
            version: Version::Now(desk.slot()),
            meaning: Meaning::InDynamics,
            date: "2026-11-12".to_owned(),
            by: String::new(),
            note: String::new(),
        },
        Confirm::Main,
    );
    desk.settle();
    assert!(desk.entry().in_dynamics().is_none());
    std::fs::rename(&away, &profiles).expect("the folder is back");
    desk.pass(10_000);
    assert!(desk.entry().in_dynamics().is_some());
    assert_eq!(on_disk(folder.path()).len(), 1);
}

#[test]
fn a_mark_that_could_not_be_set_is_not_shown() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set_prefix("FAB-");
    desk.pass(1_000);
    let past = desk.entry().past.as_ref().expect("it was read").clone();
    assert_eq!(past.states.len(), 0, "read before the edit");
    desk.command(CommandId::EarlierStates);
    desk.settle();
    let id: StateId = desk.entry().past.as_ref().expect("it was read").states[0].id.clone();
    let history = profiles_folder(folder.path()).join("contoso.history");
    let states = history.join("states.ron");
    let mut permissions = std::fs::metadata(&states).expect("the list").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&states, permissions).expect("read-only");
    desk.confirm(
        MarkDraft {
            version: Version::Kept(desk.slot(), id),
            meaning: Meaning::Agreed,
            date: "2026-11-12".to_owned(),
            by: String::new(),
            note: String::new(),
        },
        Confirm::Main,
    );
    assert!(desk.entry().agreed().is_some(), "at first");
    desk.settle();
    assert!(desk.entry().agreed().is_none());
}

#[test]
fn one_problem_that_is_over_takes_no_other_away() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    std::fs::write(profiles_folder(folder.path()).join("fabrikam.tracking.ron"), "Profile(").expect("a file");
    let mut desk = Desk::open(folder.path());
    assert_eq!(desk.said().len(), 1);
    let profiles = profiles_folder(folder.path());
    let away = folder.path().join("away");
    std::fs::rename(&profiles, &away).expect("the folder goes");
    desk.set_prefix("FAB-");
    desk.pass(1_000);
    assert!(desk.said()[1].contains("Contoso is not kept"), "{:?}", desk.said());
    std::fs::rename(&away, &profiles).expect("the folder is back");
    desk.pass(10_000);
    let said = desk.said();
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("fabrikam.tracking.ron"), "{said:?}");
}

#[test]
fn a_drive_that_is_connected_later_shows_its_profiles() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let library = Folders::below(folder.path()).library;
    let away = folder.path().join("away");
    std::fs::rename(&library, &away).expect("the drive goes");
    // Something that is no folder: it can't be made either.
    std::fs::write(&library, "").expect("a file");
    let mut keeper = Keeper::new(library.clone(), None);
    let now = BEGIN.parse().expect("a time");
    let (slot, mine) = (Slot::fresh(), std::sync::Arc::new(profile("Mine", "")));
    let request = LibraryRequest::Create(slot, mine);
    let mut events = Vec::new();
    keeper.carry_out(&request, now, &mut |event| events.push(event));
    assert!(matches!(events.as_slice(), [Event::NotKept(..)]));
    std::fs::remove_file(&library).expect("removed");
    std::fs::rename(&away, &library).expect("the drive is back");
    events.clear();
    keeper.carry_out(&request, now, &mut |event| events.push(event));
    let Event::Read(read) = &events[0] else {
        panic!("{events:?}");
    };
    assert_eq!(read.len(), 1);
    assert!(matches!(events[1], Event::Created(..)));
}

#[test]
fn a_name_or_an_address_that_is_too_long_never_makes_a_file_that_cannot_be_read() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let draft = RenameDraft {
        slot: desk.slot(),
        name: "n".repeat(300),
        environment: "e".repeat(300),
        kind: None,
    };
    desk.confirm(draft, Confirm::Main);
    desk.pass(1_000);
    let desk = Desk::open(folder.path());
    assert_eq!(desk.entry().profile.name.chars().count(), 200);
    assert_eq!(desk.said(), Vec::<&str>::new());
}

#[test]
fn typing_long_notes_does_not_fill_the_memory() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    for length in 1..=1_000 {
        desk.act(Action::Edit {
            title: "notes".to_owned(),
            changes: vec![(Field::Notes, Value::Text("x".repeat(length)))],
            visit: true,
        });
    }
    let entry = desk.entry();
    let edits = entry.keeping.pending.len() + entry.past.as_ref().expect("it was read").journal.len();
    assert_eq!(edits, 1);
    assert!(desk.entry().last_edit(Field::Notes).is_some());
}

#[test]
fn ten_thousand_profiles_are_no_work_while_nothing_happens() {
    const MANY: usize = 10_000;
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let read: Vec<_> = (0..MANY)
        .map(|number| {
            let key = profile_library::ProfileKey::try_from(format!("contoso-{number}")).expect("a key");
            let stored = profile_library::Stored {
                profile: profile(&format!("Contoso {number}"), ""),
                notices: Vec::new(),
                stamp: library_stamp(folder.path()),
                modified: None,
            };
            (Slot::fresh(), key, Ok(stored))
        })
        .collect();
    desk.act(Action::Happened(Event::Read(read)));
    assert_eq!(desk.state.order.len(), MANY + 1);
    desk.effects.clear();
    for _ in 0..1_000 {
        desk.act(Action::Tick);
    }
    assert!(desk.effects.is_empty(), "{:?}", desk.effects);
}

fn library_stamp(folder: &Path) -> Stamp {
    let now = BEGIN.parse().expect("a time");
    let library = Folders::below(folder).library;
    let library = Library::open(&library, now).expect("a library").library;
    let key = library.keys().expect("keys").remove(0);
    library.load(&key, now).expect("a profile").stamp
}

/// The library could not read something; nobody says what.
fn library_failed() -> Action {
    let message = "The folder cannot be reached.".to_owned();
    Action::Happened(Event::LibraryFailed(LibraryProblem { message }))
}

#[test]
fn a_past_that_could_not_be_read_is_asked_for_once_and_again_where_somebody_goes_on() {
    let folder = with_profiles(&[profile("A", ""), profile("B", "")]);
    let mut desk = Desk::open(folder.path());
    let [a, b] = [desk.state.order[0], desk.state.order[1]];
    desk.act(Action::Select(Selection::Profile(b)));
    // The request for its past is lost with the folder.
    desk.forget_requests();
    for _ in 0..3 {
        desk.act(library_failed());
        assert!(!desk.work(), "nothing is asked for in a circle");
    }
    assert!(!desk.entry().past.is_read());
    desk.act(Action::Select(Selection::Profile(a)));
    desk.act(Action::Select(Selection::Profile(b)));
    desk.settle();
    assert!(desk.entry().past.is_read());
}

#[test]
fn a_past_that_was_asked_for_before_a_deletion_is_read_after_it_was_taken_back() {
    let folder = with_profiles(&[profile("A", ""), profile("B", "")]);
    let mut desk = Desk::open(folder.path());
    let b = desk.state.order[1];
    desk.act(Action::Select(Selection::Profile(b)));
    desk.forget_requests();
    desk.command(CommandId::Delete);
    desk.settle();
    desk.command(CommandId::Undo);
    desk.settle();
    assert_eq!(desk.slot(), b);
    assert!(desk.entry().past.is_read());
}

#[test]
fn a_new_profile_has_its_past_read_once_it_reaches_the_disk() {
    let folder = with_profiles(&[]);
    let mut desk = Desk::open(folder.path());
    let profiles = profiles_folder(folder.path());
    let away = folder.path().join("away");
    std::fs::rename(&profiles, &away).expect("the folder goes");
    desk.command(CommandId::Duplicate);
    desk.settle();
    desk.command(CommandId::Changes);
    desk.settle();
    assert!(desk.entry().key.is_none(), "it is not on disk");
    std::fs::rename(&away, &profiles).expect("the folder is back");
    desk.pass(5_000);
    desk.pass(5_000);
    assert!(desk.entry().key.is_some(), "it is on disk");
    assert!(desk.entry().past.is_read());
}
