//! Import and export: what may happen between the question and the answer.

use std::{path::PathBuf, sync::Arc};

use profile_library::Occasion;
use tracking_settings::{Field, Profile, SettingId, file, profile::BuiltIn};

use crate::{
    core::{
        action::{Action, Confirm, Event, Origin, Purpose},
        command::CommandId,
        effect::{Effect, Export},
        ids::{Busy, Selection, Version},
        text,
    },
    help::draft::AboutThreadmark,
    import::draft::ImportPreview,
    place::draft::PathDraft,
    profiles::draft::RenameDraft,
    tests::support::{
        App, Start,
        desk::{Desk, PREFIX},
        on_disk, profile, with_profiles,
    },
};

fn read(bytes: &[u8]) -> Event {
    let contents = file::read(bytes).expect("a profile");
    Event::Opened(Origin::File(PathBuf::from("sent.tracking.ron")), Ok(Arc::new(contents)))
}

/// Opens the preview of this profile.
fn preview(desk: &mut Desk, sent: &Profile) {
    desk.act(Action::Happened(read(file::write(sent).as_bytes())));
}

fn ticked(desk: &Desk) -> Vec<Field> {
    let preview: &ImportPreview = desk.state.draft().expect("a preview");
    preview.shown().expect("one profile").1.ticked.iter().copied().collect()
}

/// Begins an export of the profile file.
fn begin_export(desk: &mut Desk) {
    desk.command(CommandId::Export);
    desk.act(Action::Confirm(Confirm::SaveExport));
}

/// Chooses this place; gives the file that is to be written.
fn export_to(desk: &mut Desk, path: &str) -> Export {
    desk.act(Action::Happened(Event::Picked {
        purpose: Purpose::Export,
        path: Some(PathBuf::from(path)),
        at_once: false,
    }));
    desk.effects
        .drain(..)
        .find_map(|effect| match effect {
            Effect::Export(export) => Some(export),
            _ => None,
        })
        .expect("a file to write")
}

#[test]
fn a_file_of_the_command_line_is_compared_with_what_is_read_after_it() {
    let folder = with_profiles(&[
        profile("Contoso", "https://contoso.crm.dynamics.com"),
        profile("Fabrikam", "https://fabrikam.crm.dynamics.com"),
    ]);
    let sent = folder.path().join("sent.tracking.ron");
    let mut changed = profile("Sent", "https://fabrikam.crm.dynamics.com");
    changed.settings.prefix = "FAB-".to_owned();
    std::fs::write(&sent, file::write(&changed)).expect("a file");
    let target = |folder: &std::path::Path| {
        let start = Start {
            import: Some(sent.clone()),
            ..Start::default()
        };
        let mut app = App::start(folder, start);
        app.harness.run();
        let state = app.harness.state().state();
        let preview: &ImportPreview = state.draft().expect("a preview");
        let (_, item) = preview.shown().expect("one profile");
        state.profile_of(item.target).expect("a target").name.clone()
    };
    assert_eq!(target(folder.path()), "Fabrikam");
    let first_start = tempfile::tempdir().expect("a folder");
    assert_eq!(
        target(first_start.path()),
        "Microsoft defaults",
        "what nobody has touched is not taken for it"
    );
}

#[test]
fn one_import_is_one_step() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let before = desk.profiles();
    let mut sent = profile("Contoso", "");
    sent.settings.use_categories = true;
    sent.settings.activity_counter_digits = 5;
    sent.settings.prefix = "SENT-".to_owned();
    preview(&mut desk, &sent);
    let expected = [SettingId::ActivityCounterDigits, SettingId::UseCategories].map(Field::Setting);
    assert_eq!(ticked(&desk), expected, "the prefix should differ between environments");
    desk.act(Action::Confirm(Confirm::ImportInto));
    desk.pass(1_000);
    assert_eq!(desk.entry().profile.settings.activity_counter_digits, 5);
    assert_eq!(desk.entry().profile.settings.prefix, "CRM:");
    desk.command(CommandId::Undo);
    desk.pass(1_000);
    assert_eq!(desk.profiles(), before);
    assert_eq!(on_disk(folder.path())[0].1, before[&desk.slot()]);

    preview(&mut desk, &sent);
    desk.act(Action::Confirm(Confirm::ImportAsNew));
    desk.pass(1_000);
    assert_eq!(desk.entry().profile, sent);
    let past = desk.entry().past.as_ref().expect("it was read");
    assert_eq!(past.states[0].occasion, Occasion::Import);
    desk.command(CommandId::Undo);
    desk.pass(1_000);
    assert_eq!(desk.profiles(), before);
}

#[test]
fn a_file_of_the_targets_own_environment_brings_its_prefix_and_history() {
    let address = "https://contoso.crm.dynamics.com";
    let folder = with_profiles(&[profile("Fabrikam", ""), profile("Contoso", address)]);
    let mut desk = Desk::open(folder.path());
    let mut sent = profile("Sent", "contoso.crm.dynamics.com/");
    sent.settings.prefix = "SENT-".to_owned();
    sent.prefix_history = vec!["OLD-".to_owned()];
    preview(&mut desk, &sent);
    assert_eq!(ticked(&desk), [PREFIX, Field::PrefixHistory]);
    desk.act(Action::Confirm(Confirm::ImportInto));
    assert_eq!(desk.entry().profile.name, "Contoso");
    assert_eq!(desk.entry().profile.prefix_history, ["OLD-"]);
}

#[test]
fn what_the_file_does_not_hold_stays() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.act(Action::Edit {
        title: "categories".to_owned(),
        changes: vec![(
            Field::Setting(SettingId::UseCategories),
            tracking_settings::Value::Switch(true),
        )],
        visit: false,
    });
    desk.act(Action::Happened(read(
        br#"Profile(format: 1, name: "Contoso", settings: Settings(use_smart_matching: true))"#,
    )));
    assert_eq!(ticked(&desk), [Field::Setting(SettingId::UseSmartMatching)]);
    desk.act(Action::Confirm(Confirm::ImportInto));
    assert!(desk.entry().profile.settings.use_categories);
}

#[test]
fn files_that_are_dropped_while_something_else_is_open_wait() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let drop = || Action::OpenFiles(vec![PathBuf::from("one.ron"), PathBuf::from("two.ron")]);
    desk.command(CommandId::Rename);
    desk.act(drop());
    assert_eq!(desk.said(), [text::DROP_LATER]);
    assert_eq!(desk.state.busy, None);
    desk.act(Action::CloseDialog);
    desk.act(drop());
    assert_eq!(desk.said(), [text::ONE_FILE_AT_A_TIME]);
    assert_eq!(desk.state.busy, Some(Busy::Reading));
    desk.act(drop());
    let asked: Vec<&Effect> = desk
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::ReadFile(path) if path.ends_with("one.ron")))
        .collect();
    assert_eq!((asked.len(), desk.effects.len()), (1, 1));
}

#[test]
fn files_of_later_starts_wait_for_the_open_dialog_and_for_each_other() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let handed = |names: &[&str]| Action::Happened(Event::Handed(names.iter().map(PathBuf::from).collect()));
    let read = |desk: &mut Desk| -> Vec<PathBuf> {
        let effects = desk.effects.drain(..).filter_map(|effect| match effect {
            Effect::ReadFile(path) => Some(path),
            _ => None,
        });
        effects.collect()
    };
    desk.command(CommandId::Rename);
    desk.act(handed(&["one.ron"]));
    assert!(matches!(desk.effects[..], [Effect::ShowWindow]), "{:?}", desk.effects);
    assert_eq!(desk.said(), ["one.ron waits until the open dialog is closed."]);
    desk.act(handed(&["two.ron"]));
    assert_eq!(read(&mut desk), [""; 0].map(PathBuf::from));
    desk.act(Action::CloseDialog);
    assert_eq!(read(&mut desk), [PathBuf::from("one.ron")]);
    let contents = file::write(&Profile::new("One"));
    desk.act(Action::Happened(self::read(contents.as_bytes())));
    assert!(desk.state.draft::<ImportPreview>().is_some());
    assert_eq!(
        read(&mut desk),
        [""; 0].map(PathBuf::from),
        "the preview is a dialog, too"
    );
    desk.act(Action::CloseDialog);
    assert_eq!(read(&mut desk), [PathBuf::from("two.ron")]);
}

#[test]
fn the_import_dialog_is_gone_while_a_file_is_chosen_and_afterwards() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::Import);
    desk.act(Action::Confirm(Confirm::ChooseImportFile));
    assert!(desk.state.dialog.is_none());
    desk.act(Action::Happened(Event::Picked {
        purpose: Purpose::Import,
        path: None,
        at_once: false,
    }));
    assert!(desk.state.dialog.is_none());
}

#[test]
fn the_draft_of_a_dialog_that_was_closed_opens_nothing() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::Rename);
    let draft: RenameDraft = desk.state.draft().cloned().expect("it is open");
    desk.act(Action::CloseDialog);
    desk.act(Action::Draft(Box::new(draft.clone())));
    assert!(desk.state.dialog.is_none());
    desk.command(CommandId::About);
    desk.act(Action::Draft(Box::new(draft)));
    assert!(desk.state.draft::<AboutThreadmark>().is_some());
}

#[test]
fn what_is_exported_is_the_profile_whose_export_was_begun() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    begin_export(&mut desk);
    assert_eq!(desk.state.busy, Some(Busy::NativeDialog));
    desk.command(CommandId::NextProfile);
    assert_eq!(
        export_to(&mut desk, "/tmp/one.tracking.ron").handout.profiles[0]
            .profile
            .name,
        "Contoso"
    );

    // Also where it was deleted while the dialog was open.
    desk.command(CommandId::PreviousProfile);
    desk.state.busy = None;
    begin_export(&mut desk);
    desk.command(CommandId::Delete);
    desk.settle();
    assert_eq!(desk.entry().profile.name, "Fabrikam");
    assert_eq!(
        export_to(&mut desk, "/tmp/one.tracking.ron").handout.profiles[0]
            .profile
            .name,
        "Contoso"
    );
}

#[test]
fn the_last_export_is_what_was_written() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    assert!(desk.state.known(&Version::LastExport(desk.slot())).is_none());
    desk.set_prefix("WRITTEN-");
    begin_export(&mut desk);
    let export = export_to(&mut desk, "/tmp/one.tracking.ron");
    desk.set_prefix("LATER-");
    desk.act(Action::Happened(Event::Exported(export, Ok(()))));
    desk.settle();
    assert_eq!(desk.state.busy, None);
    let exported = desk.state.known(&Version::LastExport(desk.slot()));
    assert_eq!(exported.expect("it was exported").profile.settings.prefix, "WRITTEN-");
}

#[test]
fn what_the_native_dialog_chose_is_written_and_can_be_imported_elsewhere() {
    let folder = with_profiles(&[profile("Contoso: \"test\"", "")]);
    let target = folder.path().join("given away.tracking.ron");
    let start = Start {
        dialogs: vec![Some(target.clone())],
        ..Start::default()
    };
    let mut app = App::start(folder.path(), start);
    app.ask(Action::Command(CommandId::Export));
    app.ask(Action::Confirm(Confirm::SaveExport));
    assert_eq!(
        app.suggestions.lock().expect("suggestions").as_slice(),
        ["Contoso test.tracking.ron"]
    );
    let exported = app.profile().clone();
    drop(app);
    let elsewhere = with_profiles(&[]);
    let start = Start {
        import: Some(target),
        ..Start::default()
    };
    let mut app = App::start(elsewhere.path(), start);
    app.ask(Action::Confirm(Confirm::ImportAsNew));
    assert_eq!(app.profile(), &exported);
}

#[test]
fn a_built_in_profile_can_be_exported() {
    let folder = with_profiles(&[]);
    let mut desk = Desk::open(folder.path());
    desk.act(Action::Select(Selection::BuiltIn(BuiltIn::NewEnvironment)));
    begin_export(&mut desk);
    let export = export_to(&mut desk, "/tmp/one.tracking.ron");
    assert_eq!(
        (&export.slots[..], export.handout.profiles[0].profile.name.as_str()),
        (&[None][..], "New environment")
    );
    desk.act(Action::Happened(Event::Exported(export, Ok(()))));
    desk.settle();
    assert_eq!(desk.said(), ["Written: one.tracking.ron in /tmp."]);
}

#[test]
fn the_window_waits_for_a_file_that_is_being_written_before_it_closes() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    begin_export(&mut desk);
    let export = export_to(&mut desk, "/tmp/one.tracking.ron");
    desk.act(Action::CloseRequested);
    desk.settle();
    assert!(!desk.is_closed());
    desk.act(Action::Happened(Event::Exported(export, Ok(()))));
    desk.settle();
    assert!(desk.is_closed());
}

#[test]
fn without_native_dialogs_a_path_is_asked_for_and_nothing_is_overwritten_unasked() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    begin_export(&mut desk);
    desk.act(Action::Happened(Event::Picked {
        purpose: Purpose::Export,
        path: None,
        at_once: true,
    }));
    let Some(draft) = desk.state.draft::<PathDraft>().cloned() else {
        panic!("{:?}", desk.state.dialog);
    };
    assert!(draft.path.ends_with("Contoso.tracking.ron"), "{}", draft.path);
    let empty = PathDraft {
        path: " \"\" ".to_owned(),
        ..draft.clone()
    };
    desk.act(Action::Draft(Box::new(empty)));
    desk.act(Action::Confirm(Confirm::UsePath));
    assert!(
        desk.state
            .draft::<PathDraft>()
            .is_some_and(|draft| draft.problem.is_some())
    );
    let quoted = PathDraft {
        path: "\"/tmp/a b.ron\"".to_owned(),
        ..draft
    };
    desk.act(Action::Draft(Box::new(quoted)));
    desk.act(Action::Confirm(Confirm::UsePath));
    let asked = desk.effects.pop();
    assert!(
        matches!(&asked, Some(Effect::ExportIfNew(export)) if export.path.as_os_str() == "/tmp/a b.ron"),
        "{asked:?}"
    );
    desk.act(Action::Happened(Event::WouldOverwrite(
        Purpose::Export,
        PathBuf::from("/tmp/a b.ron"),
    )));
    assert_eq!(desk.state.busy, None);
    desk.act(Action::Confirm(Confirm::UsePath));
    assert!(matches!(desk.effects.pop(), Some(Effect::Export(_))));
}
