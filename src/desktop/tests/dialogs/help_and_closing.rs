//! Help's pages, the table of shortcuts, About, and closing with a problem.

use crate::{
    closing::draft::CloseWithProblem,
    core::{
        action::{Action, Event, LibraryProblem},
        command::CommandId,
    },
    tests::{
        dialogs::{edit_prefix, start},
        support::Start,
    },
};
use egui::{Key, Role};
use strum::VariantArray as _;

#[test]
fn a_page_of_help_leads_to_settings_and_sources() {
    let (_folder, mut app) = start(Start::default());
    app.key(Key::F1);
    assert!(app.has(Role::Heading, "How replies find their record"));
    assert_eq!(app.focused().as_deref(), Some("Close"));
    app.key(Key::Escape);
    app.ask(Action::Command(CommandId::RepliesGoAstray));
    assert!(app.has(Role::Heading, "Replies land on the wrong record"));
    assert!(app.says("Microsoft: FAQs about email tracking"));
    app.press(Role::Button, "Go to Base tracking number");
    app.run();
    assert!(app.state().dialog.is_none());
    assert_eq!(app.focused().as_deref(), Some("Base tracking number"));
}

#[test]
fn a_symptom_in_find_leads_to_its_part_of_help() {
    const PART: &str = "Replies aren't tracked at all";
    let (_folder, mut app) = start(Start::default());
    for (typed, part) in [
        ("replies land on the wrong case", "Replies land on the wrong record"),
        ("reply not linked", PART),
    ] {
        app.ask(Action::Find(Some(typed.to_owned())));
        app.run();
        assert!(app.says(&format!("Help has a part about this: “{part}”.")), "{typed}");
    }
    app.press(Role::Button, "Replies go astray?");
    app.run();
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 860.0));
    let heading = app.get(Role::Heading, PART).rect();
    assert!(
        window.contains_rect(heading) && heading.top() < 200.0,
        "the page begins there: {heading}"
    );
    app.key(Key::Home);
    app.run();
    let first = app.get(Role::Heading, "Replies land on the wrong record").rect();
    assert!(window.contains_rect(first), "and can be scrolled: {first}");
    app.key(Key::Escape);
    app.ask(Action::Find(Some("prefix".to_owned())));
    assert!(!app.says("Help has a part"));
}

#[test]
fn the_table_of_keys_knows_every_shortcut() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::Keyboard));
    for &id in CommandId::VARIANTS {
        for shortcut in id.shortcuts() {
            let keys = crate::kit::shortcut_text(egui::os::OperatingSystem::Nix, shortcut);
            assert!(app.says(&keys) && app.says(id.words()), "{id:?} {keys}");
        }
    }
    app.press(Role::Button, "Close");
    assert!(app.state().dialog.is_none());
}

#[test]
fn about_names_version_and_folder() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Command(CommandId::About));
    let folder = app.state().library_folder.display().to_string();
    assert!(app.says(&folder) && app.says(&format!("Version {}", env!("CARGO_PKG_VERSION"))));
    assert!(!app.says("{library}"));
}

#[test]
fn closing_with_a_problem_asks_first() {
    let (_folder, mut app) = start(Start::default());
    edit_prefix(&mut app, "LOST-");
    let slot = app.state().slot().unwrap();
    let problem = LibraryProblem {
        message: "Fabrikam test is not kept, because the disk is full.".to_owned(),
    };
    app.ask(Action::Happened(Event::NotKept(slot, problem)));
    app.ask(Action::Open(Box::new(CloseWithProblem)));
    assert!(app.says("the changes below are lost"));
    assert!(app.says("Fabrikam test is not kept, because the disk is full."));
    app.press(Role::Button, "Stay");
    assert!(app.state().dialog.is_none());
    assert_eq!(app.profile().settings.prefix, "LOST-");
}
