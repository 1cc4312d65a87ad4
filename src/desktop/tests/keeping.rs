//! Every edit reaches the disk by itself, and nothing is overwritten behind anyone's back.

use tracking_settings::{Field, SettingId, Value};

use crate::{
    closing::{draft::CloseWithProblem, words},
    core::{
        action::{Action, Confirm},
        command::CommandId,
        preferences::{Folders, Preferences},
        text,
    },
    tests::support::{App, Start, on_disk, profile, profiles_folder, with_profiles},
    two_versions::draft::ChangedTwice,
};

const PREFIX: Field = Field::Setting(SettingId::Prefix);

fn edit(app: &mut App, prefix: &str) {
    app.ask(Action::Edit {
        title: text::step::change_of(PREFIX),
        changes: vec![(PREFIX, Value::Text(prefix.to_owned()))],
        visit: false,
    });
}

fn prefixes(folder: &std::path::Path) -> Vec<String> {
    on_disk(folder)
        .into_iter()
        .map(|(_, profile)| profile.settings.prefix)
        .collect()
}

#[test]
fn a_first_start_makes_a_profile_that_can_be_edited_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::start(folder.path(), Start::default());
    assert_eq!(app.profile().name, "My environment");
    assert!(app.harness.state().state().can_edit());
    assert_eq!(on_disk(folder.path()).len(), 1);
}

#[test]
fn an_edit_is_on_disk_within_a_second() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    edit(&mut app, "FAB-");
    app.pass_a_second();
    assert_eq!(prefixes(folder.path()), ["FAB-"]);
}

#[test]
fn closing_waits_for_the_last_edit() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    edit(&mut app, "LAST-");
    app.ask(Action::CloseRequested);
    assert_eq!(prefixes(folder.path()), ["LAST-"]);
    drop(app);
    let app = App::start(folder.path(), Start::default());
    assert!(
        app.harness.state().state().messages.is_empty(),
        "it was closed normally"
    );
}

#[test]
fn the_windows_place_is_remembered_however_it_is_closed() {
    for close in [Action::CloseRequested, Action::Command(CommandId::Close)] {
        let folder = with_profiles(&[profile("Contoso", "")]);
        let mut app = App::start(folder.path(), Start::default());
        let place = egui::Rect::from_min_size(egui::pos2(30.0, 40.0), egui::vec2(900.0, 700.0));
        let viewports = &mut app.harness.input_mut().viewports;
        let viewport = viewports.entry(egui::ViewportId::ROOT).or_default();
        (viewport.inner_rect, viewport.outer_rect) = (Some(place), Some(place));
        app.ask(close);
        let preferences = Preferences::read(&Folders::below(folder.path()).preferences);
        let window = preferences.window.expect("it is remembered");
        assert_eq!((window.size, window.position), ((900.0, 700.0), Some((30.0, 40.0))));
    }
}

#[test]
fn after_a_crash_the_last_change_is_named_once() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    edit(&mut app, "FAB-");
    app.pass_a_second();
    drop(app);
    let mut app = App::start(folder.path(), Start::default());
    let said = app.harness.state().state().messages[0].text.clone();
    assert_eq!(
        said,
        "Threadmark was not closed normally. Your last change is kept: Prefix CRM: \u{2192} FAB- (14:32)."
    );
    app.ask(Action::CloseRequested);
    drop(app);
    let app = App::start(folder.path(), Start::default());
    assert!(app.harness.state().state().messages.is_empty());
}

#[test]
fn after_a_crash_a_change_in_another_profile_is_told_with_its_name() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Contoso test", "")]);
    let mut app = App::start(folder.path(), Start::default());
    app.ask(Action::Command(CommandId::NextProfile));
    assert_eq!(app.profile().name, "Contoso test");
    edit(&mut app, "FAB-");
    app.pass_a_second();
    drop(app);
    let preferences = Preferences::default();
    let mut app = App::start(
        folder.path(),
        Start {
            preferences,
            ..Start::default()
        },
    );
    app.harness.run();
    assert_eq!(app.profile().name, "Contoso");
    assert_eq!(
        app.harness.state().state().messages[0].text,
        "Threadmark was not closed normally. Your last change is kept: Prefix CRM: \u{2192} FAB- (14:32) in Contoso test."
    );
}

#[test]
fn a_note_with_a_button_goes_away_after_a_while() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut app = App::start(folder.path(), Start::default());
    app.ask(Action::Command(CommandId::AlreadyKept));
    for (milliseconds, stands) in [(19_000, true), (1_000, false)] {
        app.clock.pass(milliseconds);
        app.ask(Action::Tick);
        app.harness.run();
        assert_eq!(app.says(text::ALREADY_KEPT), stands, "{milliseconds}");
    }
    app.ask(Action::Command(CommandId::Delete));
    assert!(app.says(&text::deleted("Contoso")));
    app.clock.pass(20_000);
    app.ask(Action::Tick);
    app.harness.run();
    assert!(!app.says(&text::deleted("Contoso")));
    app.ask(Action::Command(CommandId::Undo));
    assert_eq!(app.profile().name, "Contoso");
}

#[test]
fn after_a_crash_what_was_typed_piece_by_piece_is_one_change() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    for typed in ["F", "FA", "FAB-"] {
        edit(&mut app, typed);
        app.pass_a_second();
    }
    app.clock.pass(300_000);
    edit(&mut app, "LATER-");
    app.pass_a_second();
    edit(&mut app, "LATER2-");
    app.pass_a_second();
    drop(app);
    let app = App::start(folder.path(), Start::default());
    let said = &app.harness.state().state().messages[0].text;
    assert!(said.contains("Prefix FAB- \u{2192} LATER2- "), "{said}");
}

#[test]
fn undo_and_redo_reach_the_disk_too() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    edit(&mut app, "FAB-");
    app.pass_a_second();
    app.ask(Action::Command(CommandId::Undo));
    app.pass_a_second();
    assert_eq!(prefixes(folder.path()), ["CRM:"]);
    app.ask(Action::Command(CommandId::Redo));
    app.pass_a_second();
    assert_eq!(prefixes(folder.path()), ["FAB-"]);
}

#[test]
fn deleting_can_be_undone_and_done_again() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut app = App::start(folder.path(), Start::default());
    edit(&mut app, "JUST-NOW-");
    app.ask(Action::Command(CommandId::Delete));
    assert_eq!(on_disk(folder.path()).len(), 1);
    app.ask(Action::Command(CommandId::Undo));
    app.pass_a_second();
    assert_eq!(
        prefixes(folder.path()),
        ["JUST-NOW-", "CRM:"],
        "what was typed last came back as well"
    );
    app.ask(Action::Command(CommandId::Redo));
    assert_eq!(on_disk(folder.path()).len(), 1);
}

#[test]
fn what_two_windows_changed_is_kept_twice_and_the_user_chooses() {
    for (choice, here, on_disk_after, profiles) in [
        (Confirm::KeepMine, "MINE-", "MINE-", 1),
        (Confirm::KeepOther, "THEIRS-", "THEIRS-", 1),
        (Confirm::KeepBoth, "MINE-", "THEIRS-", 2),
    ] {
        let folder = with_profiles(&[profile("Contoso", "")]);
        let mut app = App::start(folder.path(), Start::default());
        let mut other = App::start(folder.path(), Start::default());
        edit(&mut other, "THEIRS-");
        other.pass_a_second();
        edit(&mut app, "MINE-");
        app.pass_a_second();
        assert!(
            app.harness.state().state().draft::<ChangedTwice>().is_some(),
            "{choice:?}"
        );
        assert_eq!(prefixes(folder.path()), ["THEIRS-"], "nothing was overwritten");
        assert_eq!(app.profile().settings.prefix, "MINE-", "the edit stays in the window");

        app.ask(Action::Confirm(choice.clone()));
        app.pass_a_second();
        assert_eq!(app.profile().settings.prefix, here, "{choice:?}");
        let contoso = profiles_folder(folder.path()).join("contoso.tracking.ron");
        let kept = on_disk(folder.path());
        assert_eq!(kept.len(), profiles, "{choice:?}");
        let contoso = kept.iter().find(|(path, _)| *path == contoso).unwrap();
        assert_eq!(contoso.1.settings.prefix, on_disk_after, "{choice:?}");

        // Whatever was chosen, the other version is among the earlier states.
        let library = profile_library::Library::open(&Folders::below(folder.path()).library, app.clock.now());
        let library = library.unwrap().library;
        let key = library
            .keys()
            .unwrap()
            .into_iter()
            .find(|key| key.as_str() == "contoso")
            .unwrap();
        let states = library.states(&key).unwrap();
        for prefix in ["MINE-", "THEIRS-"] {
            let on_disk = on_disk_after == prefix;
            assert!(
                on_disk || states.iter().any(|state| state.known.profile.settings.prefix == prefix),
                "{choice:?}: {prefix} is lost"
            );
        }
    }
}

#[test]
fn a_change_by_somebody_else_is_shown() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    let mut other = App::start(folder.path(), Start::default());
    edit(&mut other, "THEIRS-");
    other.pass_a_second();
    app.ask(Action::LookAgain);
    assert_eq!(app.profile().settings.prefix, "THEIRS-");
    // Edits go on from there.
    edit(&mut app, "MINE-");
    app.pass_a_second();
    assert_eq!(prefixes(folder.path()), ["MINE-"]);
    assert!(app.harness.state().state().dialog.is_none());
}

#[test]
fn a_file_removed_by_somebody_else_is_not_lost_while_it_is_being_changed() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    std::fs::remove_file(profiles_folder(folder.path()).join("contoso.tracking.ron")).unwrap();
    edit(&mut app, "MINE-");
    app.pass_a_second();
    assert_eq!(prefixes(folder.path()), ["MINE-"]);
}

#[test]
fn a_file_that_cannot_be_read_is_put_aside_and_named() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let broken = profiles_folder(folder.path()).join("contoso.tracking.ron");
    std::fs::write(&broken, "Profile(format: 1, name: \"Contoso").unwrap();
    let app = App::start(folder.path(), Start::default());
    let state = app.harness.state().state();
    assert!(
        state
            .messages
            .iter()
            .any(|message| message.text.contains("contoso.tracking.ron could not be read"))
    );
    assert!(!broken.exists(), "it is aside");
    let kept: Vec<String> = walk(folder.path())
        .into_iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .filter(|text| text == "Profile(format: 1, name: \"Contoso")
        .collect();
    assert_eq!(kept.len(), 1, "its bytes are still there");
    assert_eq!(state.entries.len(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_the_edit_stays_in_the_window() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    let library = Folders::below(folder.path()).library;
    let away = folder.path().join("away");
    std::fs::rename(&library, &away).unwrap();
    edit(&mut app, "MINE-");
    app.pass_a_second();
    let state = app.harness.state().state();
    assert!(
        state
            .messages
            .iter()
            .any(|message| message.text.contains("not kept on this computer yet"))
    );
    assert_eq!(app.profile().settings.prefix, "MINE-");
    // Closing asks first.
    app.ask(Action::CloseRequested);
    assert!(app.harness.state().state().draft::<CloseWithProblem>().is_some());
    app.harness.run();
    let begins_with = app.focused();
    assert_eq!(begins_with.as_deref(), Some(words::STAY), "Enter loses nothing");
    app.ask(Action::CloseDialog);
    // As soon as the folder is back, the edit reaches it by itself.
    std::fs::rename(&away, &library).unwrap();
    app.clock.pass(10_000);
    app.run();
    app.run();
    assert_eq!(prefixes(folder.path()), ["MINE-"]);
    assert!(app.harness.state().state().messages.is_empty(), "the problem is over");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for file in std::fs::read_dir(folder).expect("the folder").flatten() {
        let path = file.path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else {
            files.push(path);
        }
    }
    files
}
