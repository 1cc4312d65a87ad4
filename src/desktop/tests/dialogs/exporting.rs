//! Exporting: a file to give away, also where there are errors or no native dialogs.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tracking_settings::{Field, SettingId, Value, file};

use crate::tests::{
    dialogs::{copied, edit, edit_prefix, message, start},
    support::{App, Start},
};

/// The main button where a colleague with Threadmark is to get one profile.
const SAVE_FILE: &str = "Save profile file…";

#[test]
fn a_file_is_written_where_the_native_dialog_says() {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("out.tracking.ron");
    let (_folder, mut app) = start(Start {
        dialogs: vec![Some(path.clone())],
        ..Start::default()
    });
    app.key_with(Modifiers::COMMAND, Key::E);
    app.press(Role::Button, SAVE_FILE);
    assert_eq!(*app.suggestions.lock().unwrap(), ["Fabrikam test.tracking.ron"]);
    assert!(message(&app).starts_with("Written: out.tracking.ron"));
    let written = file::read(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(written.profiles[0].known.profile, *app.profile());
}

#[test]
fn whoever_it_is_for_the_choice_stays_where_it_is() {
    let (_folder, mut app) = start(Start::default());
    app.key_with(Modifiers::COMMAND, Key::E);
    app.run();
    const AUDIENCES: [&str; 3] = ["A colleague with Threadmark", "A colleague without it", "A chat"];
    let places = |app: &App| AUDIENCES.map(|audience| app.get(Role::RadioButton, audience).rect());
    let before = places(&app);
    for audience in AUDIENCES {
        app.press(Role::RadioButton, audience);
        assert_eq!(places(&app), before, "{audience}");
    }
}

/// The words of all labels, in the order of the window.
fn labels(app: &App) -> Vec<String> {
    let labels = app.harness.query_all_by_role(Role::Label);
    labels.filter_map(|label| label.accesskit_node().value()).collect()
}

#[test]
fn the_preview_tells_in_pieces_what_is_in_the_file_and_keeps_its_text_behind_a_button() {
    let (_folder, mut app) = start(Start::default());
    edit(&mut app, Field::Notes, Value::Text("Agreed on Monday".to_owned()));
    edit(
        &mut app,
        Field::Reason(SettingId::Prefix),
        Value::Text("Short".to_owned()),
    );
    app.key_with(Modifiers::COMMAND, Key::E);
    let shown = labels(&app);
    for piece in [
        "Fabrikam test, for fabrikam-test.crm4.dynamics.com",
        "The eleven settings; 1 differs from Microsoft defaults",
        "Your notes",
        "1 reason",
    ] {
        assert!(shown.iter().any(|label| label == piece), "{piece}: {shown:#?}");
    }
    assert!(!app.says("format: 1"), "no text of the file before somebody asks");
    app.press(Role::Button, "Show the text");
    assert!(app.says("format: 1"));
    app.press(Role::Button, "Hide the text");
    assert!(!app.says("format: 1"));
}

#[test]
fn the_picture_says_what_it_carries_unseen_and_nothing_where_that_is_nothing() {
    let (_folder, mut app) = start(Start::default());
    let carries = |app: &mut App| {
        app.key_with(Modifiers::COMMAND, Key::E);
        app.press(Role::RadioButton, "A chat");
        let said = labels(app).into_iter().filter(|label| label.contains("carries"));
        let said: Vec<String> = said.collect();
        app.key(Key::Escape);
        said
    };
    assert_eq!(carries(&mut app), [""; 0]);
    edit(&mut app, Field::Notes, Value::Text("Agreed on Monday".to_owned()));
    edit(
        &mut app,
        Field::Reason(SettingId::Prefix),
        Value::Text("Short".to_owned()),
    );
    assert_eq!(
        carries(&mut app),
        [
            "The saved picture also carries your notes and 1 reason, which it does not show.",
            "A copied picture carries only what it shows."
        ]
    );
}

#[test]
fn a_written_file_is_shown_in_its_folder() {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("out.tracking.ron");
    let (_folder, mut app) = start(Start {
        dialogs: vec![Some(path.clone())],
        ..Start::default()
    });
    app.key_with(Modifiers::COMMAND, Key::E);
    app.press(Role::Button, SAVE_FILE);
    app.press(Role::Button, "Show in folder");
    assert_eq!(*app.pages.lock().unwrap(), [path.as_os_str()]);
    assert_eq!(message(&app), "", "the file manager itself is the answer");
}

#[test]
fn where_no_folder_opens_the_path_is_told_and_can_be_copied() {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("out.tracking.ron");
    let (_folder, mut app) = start(Start {
        dialogs: vec![Some(path.clone())],
        nothing_opens: true,
        ..Start::default()
    });
    app.key_with(Modifiers::COMMAND, Key::E);
    app.press(Role::Button, SAVE_FILE);
    app.press(Role::Button, "Show in folder");
    let path = path.display().to_string();
    assert_eq!(
        message(&app),
        format!("The folder could not be opened. The file is {path}.")
    );
    assert_eq!(copied(&mut app, "Copy its path"), Some(path));
}

#[test]
fn where_no_browser_opens_the_reports_path_is_told_and_can_be_copied() {
    let (_folder, mut app) = start(Start {
        nothing_opens: true,
        ..Start::default()
    });
    app.key_with(Modifiers::COMMAND, Key::P);
    let said = message(&app);
    let path = said.split("It is ").nth(1).and_then(|rest| rest.split(". Copy").next());
    let path = path.unwrap_or_else(|| panic!("{said}")).to_owned();
    assert!(std::path::Path::new(&path).is_file(), "{said}");
    assert_eq!(copied(&mut app, "Copy its path"), Some(path));
}

#[test]
fn with_errors_it_leads_to_the_field_or_exports_anyway() {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("out.tracking.ron");
    let (_folder, mut app) = start(Start {
        dialogs: vec![Some(path.clone())],
        ..Start::default()
    });
    edit_prefix(&mut app, "");
    app.key_with(Modifiers::COMMAND, Key::E);
    assert!(app.has(Role::Heading, "1 error in Fabrikam test"));
    assert!(app.says("Prefix is empty."));
    assert_eq!(app.focused().as_deref(), Some("Go to Prefix"), "the main button");
    app.press(Role::Button, "Go to Prefix");
    assert!(app.state().dialog.is_none());
    app.run();
    assert_eq!(app.focused().as_deref(), Some("Prefix"), "the setting has the keyboard");
    assert!(!path.exists());

    app.key_with(Modifiers::COMMAND, Key::E);
    app.press(Role::Button, "Export anyway");
    app.press(Role::Button, SAVE_FILE);
    assert!(path.exists());
}

#[test]
fn a_typed_path_replaces_a_file_only_when_told() {
    let elsewhere = tempfile::tempdir().unwrap();
    let there = elsewhere.path().join("there.tracking.ron");
    std::fs::write(&there, "mine").unwrap();
    let (_folder, mut app) = start(Start::default());
    app.key_with(Modifiers::COMMAND, Key::E);
    app.press(Role::Button, SAVE_FILE);
    const FIELD: &str = "Path of the file";
    let begins = app
        .get(Role::TextInput, FIELD)
        .accesskit_node()
        .data()
        .value()
        .map(str::to_owned);
    let folder = crate::core::preferences::documents_folder();
    assert_eq!(
        begins,
        Some(folder.join("Fabrikam test.tracking.ron").display().to_string())
    );
    app.type_into(Role::TextInput, FIELD, &there.display().to_string());
    app.press(Role::Button, "Write this file");
    assert!(app.says("there.tracking.ron is there already."));
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "mine");

    let other = elsewhere.path().join("other.tracking.ron");
    app.type_into(Role::TextInput, FIELD, &other.display().to_string());
    assert!(
        !app.has(Role::Button, "Replace it"),
        "leave was given for the other file alone"
    );
    app.press(Role::Button, "Write this file");
    assert!(other.exists());

    app.key_with(Modifiers::COMMAND, Key::E);
    app.press(Role::Button, SAVE_FILE);
    app.type_into(Role::TextInput, FIELD, &there.display().to_string());
    app.press(Role::Button, "Write this file");
    app.focus(Role::TextInput, FIELD);
    app.key(Key::Enter);
    assert_eq!(
        std::fs::read_to_string(&there).unwrap(),
        "mine",
        "Enter alone replaces nothing"
    );
    app.press(Role::Button, "Replace it");
    assert_ne!(std::fs::read_to_string(&there).unwrap(), "mine");
}

#[test]
fn the_arrow_keys_choose_who_it_is_for_and_what_is_chosen_stays_in_view() {
    let size = (640.0, 430.0);
    let (_folder, mut app) = start(Start {
        size,
        ..Start::default()
    });
    app.key_with(Modifiers::COMMAND, Key::E);
    let radios = [
        "A colleague with Threadmark",
        "A colleague without it",
        "A chat",
        "The person who clicks it in the admin center",
        "A script",
    ];
    app.focus(Role::RadioButton, radios[0]);
    for at in [1, 2, 3, 4, 0, 4, 0, 1, 2] {
        app.key(if at == 4 && app.focused().as_deref() == Some(radios[0]) {
            Key::ArrowUp
        } else {
            Key::ArrowDown
        });
        assert_eq!(app.focused().as_deref(), Some(radios[at]));
        let radio = app.get(Role::RadioButton, radios[at]);
        assert_eq!(radio.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
        let place = radio.rect();
        assert!(place.top() > 0.0 && place.bottom() < size.1, "{at}: {place:?}");
    }
    // The forms of a chat are a choice of their own.
    app.focus(Role::RadioButton, "Picture");
    app.key(Key::ArrowRight);
    assert_eq!(app.focused().as_deref(), Some("Text"));
    assert!(app.has(Role::Button, "Save text…"), "{:?}", app.names(Role::Button));
}
