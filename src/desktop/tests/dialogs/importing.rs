//! Importing: from pasted text, a file, a dropped file or a typed path, always through the preview.

use crate::{
    import::draft::{ImportFrom, ImportPreview},
    tests::{
        dialogs::{message, names, select, start},
        support::{App, Start, profile},
    },
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{Key, Modifiers, Role};
use tracking_settings::{Profile, file};

/// A file that someone of another environment sent.
fn sent() -> Profile {
    let mut sent = profile("Contoso plan", "https://contoso-emea.crm4.dynamics.com");
    sent.settings.prefix = "CTSO-\u{202e}".to_owned();
    sent.settings.activity_counter_digits = 5;
    sent.notes = "Agreed in November".to_owned();
    sent
}

fn paste(app: &mut App, text: &str) {
    app.key_with(Modifiers::COMMAND, Key::O);
    app.focus(Role::MultilineTextInput, "Text of a profile");
    app.type_text(text);
    app.press(Role::Button, "Read this text");
}

fn compare_with(app: &mut App, profile: &str) {
    app.press(Role::ComboBox, "Compare with");
    app.press(Role::Button, profile);
}

fn paste_beside_fabrikam(app: &mut App, text: &str) {
    paste(app, text);
    compare_with(app, "Fabrikam test (fabrikam-test.crm4.dynamics.com)");
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("the application reads files by itself".to_owned())
    }
}

#[test]
fn pasted_text_is_taken_by_ticks_as_one_step() {
    let (_folder, mut app) = start(Start::default());
    let before = app.profile().clone();
    paste_beside_fabrikam(&mut app, &file::write(&sent()));
    assert!(app.has(Role::Heading, "Import pasted text"));
    assert!(app.says("This text was made for contoso-emea.crm4.dynamics.com; you are changing Fabrikam test."));
    assert!(app.says("1 error"), "what is wrong with it");
    assert!(app.says("CTSO-[U+202E]"), "nothing hidden");
    assert!(app.says("Differs, and should differ between environments"));

    app.press(Role::Button, "Take 1 setting into Fabrikam test");
    assert_eq!(app.profile().settings.activity_counter_digits, 5);
    assert_eq!(app.profile().settings.prefix, "FAB-", "it started unticked");
    assert_eq!(app.profile().notes, "");
    assert!(message(&app).contains("Later changes here do not change the file."));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*app.profile(), before, "one import is one step of Undo");

    paste_beside_fabrikam(&mut app, &file::write(&sent()));
    app.press(Role::CheckBox, "Take over Prefix");
    app.press(Role::CheckBox, "Take over Notes");
    app.press(Role::Button, "Take 2 settings and 1 field into Fabrikam test");
    assert_eq!(app.profile().settings.prefix, "CTSO-\u{202e}");
    assert_eq!(app.profile().notes, "Agreed in November");
    assert_eq!(app.profile().name, "Fabrikam test");
}

#[test]
fn nothing_ticked_cannot_be_taken() {
    let (_folder, mut app) = start(Start::default());
    paste_beside_fabrikam(&mut app, &file::write(&sent()));
    app.press(Role::CheckBox, "Take over Number of digits for email activity counter");
    assert_eq!(
        app.description(Role::Button, "Take nothing into Fabrikam test"),
        "Tick what you want to take over."
    );
    app.press(Role::Button, "Take nothing into Fabrikam test");
    assert!(app.state().dialog.is_some());
}

#[test]
fn missing_settings_and_fields_not_understood_are_named() {
    let (_folder, mut app) = start(Start::default());
    let text = file::write(&sent()).replace("        use_categories: false,", "        team: \"sales\",\n        //");
    paste_beside_fabrikam(&mut app, &text);
    assert!(app.says("Not in the file, yours stays"));
    assert!(!app.says("is not in the file"), "the row says it");
    assert!(app.says("settings.team") || app.says("team"));
    let tick = "Take over People can use categories to track emails and appointments";
    app.press(Role::CheckBox, tick);
    assert!(
        app.has(Role::Button, "Take 1 setting into Fabrikam test"),
        "a missing setting cannot be ticked"
    );
}

#[test]
fn all_of_it_becomes_a_new_profile() {
    let (_folder, mut app) = start(Start::default());
    paste(&mut app, &file::write(&sent()));
    app.press(Role::Button, "Import as new profile");
    assert_eq!(*app.profile(), sent());
    assert_eq!(names(&app).len(), 3);

    paste(&mut app, &file::write(&sent()));
    assert!(app.says("You already have this profile, unchanged."));
    assert_eq!(
        app.description(Role::Button, "Take nothing into Contoso plan"),
        "Nothing differs from Contoso plan."
    );
}

#[test]
fn of_the_same_environment_prefix_and_history_start_ticked() {
    let (_folder, mut app) = start(Start::default());
    let mut own = sent();
    own.environment = Some("https://contoso.crm.dynamics.com/main.aspx".to_owned());
    own.prefix_history = vec!["ref:".to_owned()];
    paste(&mut app, &file::write(&own));
    assert!(!app.says("you are changing"));
    app.press(Role::Button, "Take 2 settings and 1 field into Contoso production");
    assert_eq!(app.profile().name, "Contoso production", "it is shown");
    assert_eq!(app.profile().prefix_history, ["ref:"]);
}

#[test]
fn what_it_is_compared_with_can_be_chosen() {
    let (_folder, mut app) = start(Start::default());
    paste(&mut app, &file::write(&sent()));
    assert!(
        !app.has(Role::CheckBox, "Take over Prefix"),
        "no profile has its address or name: it is a new one"
    );
    assert!(!app.says("Now"), "the defaults are not what it was before");
    compare_with(&mut app, "Contoso production (contoso.crm.dynamics.com)");
    assert!(app.has(Role::CheckBox, "Take over Prefix"));
    assert!(app.says("Now"));
    compare_with(&mut app, "Microsoft defaults");
    assert!(
        !app.has(Role::CheckBox, "Take over Prefix"),
        "a built-in profile takes nothing"
    );
    compare_with(&mut app, "Contoso production (contoso.crm.dynamics.com)");
    app.press(Role::Button, "Take 1 setting into Contoso production");
    assert_eq!(app.profile().name, "Contoso production");
    assert_eq!(app.profile().settings.activity_counter_digits, 5);
}

#[test]
fn the_profiles_of_a_list_are_ticked_and_their_settings_too() {
    let (_folder, mut app) = start(Start::default());
    let mut second = profile("Fabrikam plan", "");
    second.settings.use_categories = true;
    second.settings.auto_track_outgoing_email = true;
    paste(&mut app, &file::write_list(&[sent(), second.clone()]));
    assert!(app.says("This holds 2 profiles. Tick the ones that you want; “Settings” shows what each would change."));
    app.press(Role::CheckBox, "Import Contoso plan (contoso-emea.crm4.dynamics.com)");
    assert!(app.has(Role::Button, "Import 1 profile"));
    app.press(Role::Button, "Settings of Fabrikam plan");
    app.press(Role::CheckBox, "Take over Allow auto-tracking on outgoing email");
    app.press(Role::Button, "Back to the list");
    assert!(app.says("New profile, with 1 setting as in Microsoft defaults"));
    app.press(Role::Button, "Import 1 profile");
    second.settings.auto_track_outgoing_email = false;
    assert_eq!(*app.profile(), second);
}

#[test]
fn a_file_comes_through_the_native_dialog_or_is_dropped() {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = write(elsewhere.path(), "plan.tracking.ron", &file::write(&sent()));
    let (_folder, mut app) = start(Start {
        dialogs: vec![Some(path.clone())],
        ..Start::default()
    });
    app.key_with(Modifiers::COMMAND, Key::O);
    app.press(Role::Button, "Choose a file…");
    assert!(app.has(Role::Heading, "Import plan.tracking.ron"));
    app.key(Key::Escape);

    let dropped: egui::DroppedFileHandle = Arc::new(Dropped(path));
    app.harness.input_mut().dropped_files.push(dropped);
    app.run();
    assert!(app.has(Role::Heading, "Import plan.tracking.ron"));
    app.press(Role::Button, "Import as new profile");
    assert_eq!(app.profile().name, "Contoso plan");
}

#[test]
fn without_native_dialogs_a_path_is_typed() {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = write(elsewhere.path(), "plan.tracking.ron", &file::write(&sent()));
    let (_folder, mut app) = start(Start::default());
    app.key_with(Modifiers::COMMAND, Key::O);
    app.press(Role::Button, "Choose a file…");
    assert!(app.says("it needs a portal or zenity"));
    assert_eq!(app.focused().as_deref(), Some("Path of the file"));
    app.key(Key::Enter);
    assert!(app.says("Type the file's path"), "an empty path is no path");
    app.type_text(&format!("\"{}\"", path.display()));
    app.key(Key::Enter);
    assert!(app.has(Role::Heading, "Import plan.tracking.ron"));
}

#[test]
fn a_refused_file_says_what_it_is_and_where() {
    let elsewhere = tempfile::tempdir().unwrap();
    let broken = file::write(&sent()).replace("use_correlation: true", "use_correlation: maybe");
    let path = write(elsewhere.path(), "broken.tracking.ron", &broken);
    let good = write(elsewhere.path(), "good.tracking.ron", &file::write(&sent()));
    let (_folder, mut app) = start(Start {
        dialogs: vec![Some(path), Some(good)],
        ..Start::default()
    });
    app.key_with(Modifiers::COMMAND, Key::O);
    app.press(Role::Button, "Choose a file…");
    assert!(app.has(Role::Heading, "broken.tracking.ron cannot be imported"));
    assert!(!app.says("column"));
    app.press(Role::Button, "Show details");
    assert!(app.says("Line 9, column"), "where");
    assert!(app.says("use_correlation: maybe"), "the line itself");
    assert!(app.says("Expected here:"));
    app.press(Role::Button, "Hide details");
    assert!(!app.says("Line 9, column"));
    app.press(Role::Button, "Choose another file…");
    assert!(app.has(Role::Heading, "Import good.tracking.ron"));
}

#[test]
fn a_refused_text_leads_back_to_the_choice() {
    let (_folder, mut app) = start(Start::default());
    paste(&mut app, "From: somebody@contoso.com\nSubject: Plan\n\nHello");
    assert!(app.has(Role::Heading, "This text cannot be imported"));
    app.press(Role::Button, "Import something else…");
    assert!(app.state().draft::<ImportFrom>().is_some());
    assert_eq!(app.description(Role::Button, "Read this text"), "Paste a text first.");
}

#[test]
fn a_file_of_the_library_is_told_as_there_already() {
    let (_folder, mut app) = start(Start::default());
    select(&mut app, "Contoso production");
    let own = app.profile().clone();
    select(&mut app, "Fabrikam test");
    paste(&mut app, &file::write(&own));
    assert!(app.says("You already have this profile, unchanged."));
}

#[test]
fn a_text_pasted_into_the_open_dialog_is_read_wherever_the_keyboard_is() {
    let (_folder, mut app) = start(Start::default());
    app.key_with(Modifiers::COMMAND, Key::O);
    assert!(app.has(Role::Button, "Choose a file…"));
    app.harness.event(egui::Event::Paste(file::write(&sent())));
    app.run();
    assert!(
        app.state().draft::<ImportPreview>().is_some(),
        "{:?}",
        app.state().dialog
    );
    // In the text field it is typed text like any other.
    app.key(Key::Escape);
    app.key_with(Modifiers::COMMAND, Key::O);
    app.focus(Role::MultilineTextInput, "Text of a profile");
    app.harness.event(egui::Event::Paste("Hello".to_owned()));
    app.run();
    assert!(
        app.state()
            .draft::<ImportFrom>()
            .is_some_and(|draft| draft.text == "Hello")
    );
    // What no field has room for is read, and never laid out.
    app.harness.event(egui::Event::Paste("Hello ".repeat(1_000_000)));
    app.run();
    assert!(app.has(Role::Heading, "This text cannot be imported"));
}
