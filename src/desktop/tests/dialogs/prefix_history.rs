//! The prefix history, written by hand.

use crate::{
    core::{action::Action, ids::Selection},
    tests::{
        dialogs::{edit, start},
        support::{App, Start, on_disk},
    },
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use tracking_settings::{Field, Value, profile::BuiltIn};

pub(super) const HISTORY: &str = "Earlier prefixes, one a line, the newest first";
const KEEP: &str = "Keep this history";

/// Opens the dialog over a profile of prefix FAB- with this history.
fn open(app: &mut App, history: &[&str]) {
    let history = history.iter().map(|item| (*item).to_owned()).collect();
    edit(app, Field::PrefixHistory, Value::List(history));
    app.press(Role::Button, "Edit prefix history");
}

fn write(app: &mut App, text: &str) {
    app.type_into(Role::MultilineTextInput, HISTORY, text);
}

fn written(app: &App) -> String {
    app.get(Role::MultilineTextInput, HISTORY).value().unwrap_or_default()
}

fn can_keep(app: &App) -> bool {
    !app.get(Role::Button, KEEP).accesskit_node().is_disabled()
}

#[test]
fn a_history_is_written_by_keyboard_alone_and_is_one_step() {
    for size in [(640.0, 430.0), (1280.0, 860.0)] {
        let (folder, mut app) = start(Start {
            size,
            ..Start::default()
        });
        app.focus(Role::Button, "Edit prefix history");
        app.key(Key::Enter);
        assert_eq!(app.focused().as_deref(), Some(HISTORY), "the field has the keyboard");
        assert!(app.says("FAB-"), "the current prefix is shown");
        app.type_text("CRM:");
        app.key(Key::Enter);
        app.key(Key::Enter);
        app.type_text("ref:");
        assert!(app.says("15 of 256 characters. As Dynamics would store it: FAB-;CRM:;ref:;"));
        assert_eq!(
            app.profile().prefix_history,
            [""; 0],
            "nothing changes before it is kept"
        );
        for expected in ["Clean up", "Cancel", KEEP] {
            app.key(Key::Tab);
            assert_eq!(app.focused().as_deref(), Some(expected));
        }
        app.key(Key::Enter);
        assert!(app.state().dialog.is_none());
        assert_eq!(app.profile().prefix_history, ["CRM:", "ref:"]);
        assert_eq!(
            app.focused().as_deref(),
            Some("Edit prefix history"),
            "the keyboard is back"
        );
        app.pass_a_second();
        let kept = on_disk(folder.path());
        assert!(
            kept.iter()
                .any(|(_, profile)| profile.prefix_history == ["CRM:", "ref:"])
        );
        app.key_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(app.profile().prefix_history, [""; 0], "one step of Undo");
    }
}

#[test]
fn what_was_not_touched_is_no_step_and_escape_keeps_nothing() {
    let (_folder, mut app) = start(Start::default());
    open(&mut app, &["b;a", "", "c"]);
    app.press(Role::Button, KEEP);
    assert_eq!(app.profile().prefix_history, ["b;a", "", "c"]);
    app.press(Role::Button, "Edit prefix history");
    write(&mut app, "lost");
    app.key(Key::Escape);
    assert_eq!(app.profile().prefix_history, ["b;a", "", "c"]);
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().prefix_history, [""; 0], "nothing came in between");
}

#[test]
fn what_drops_out_is_named_while_typing() {
    let (_folder, mut app) = start(Start::default());
    let many: Vec<String> = (0..13).map(|number| format!("{number:020}")).collect();
    open(&mut app, &[]);
    write(&mut app, &many.join("\n"));
    assert!(app.says("Prefix and history together need 278 characters; Dynamics stores 256."));
    assert!(app.says("\"00000000000000000011\" and \"00000000000000000012\" drop out of the list."));
    assert_eq!(
        app.get(Role::Meter, "Room that current prefix and earlier prefixes take")
            .value()
            .as_deref(),
        Some("278 of 256 characters")
    );
    write(&mut app, "CRM:");
    assert!(!app.says("Dynamics stores 256"));
}

#[test]
fn a_list_is_recognised_and_taken_apart() {
    let (_folder, mut app) = start(Start::default());
    open(&mut app, &[]);
    write(&mut app, "FAB-;CRM:;ref:;");
    assert!(app.says("\"FAB-\" is the current prefix. \"CRM:\" and \"ref:\" are earlier ones, the newest first."));
    assert!(!can_keep(&app));
    assert!(
        app.description(Role::Button, KEEP)
            .starts_with("A line holds several prefixes")
    );
    app.press(Role::Button, "Take the list apart");
    assert_eq!(written(&app), "CRM:\nref:");
    assert!(app.says("It is this profile's prefix too."));
    assert!(!app.has(Role::Button, "Take the list apart"));
    app.press(Role::Button, KEEP);
    assert_eq!(app.profile().prefix_history, ["CRM:", "ref:"]);
    assert_eq!(app.profile().settings.prefix, "FAB-");
}

#[test]
fn the_lists_current_prefix_never_becomes_the_profiles() {
    let (_folder, mut app) = start(Start::default());
    open(&mut app, &[]);
    write(&mut app, "CRM:;ref:;");
    app.press(Role::Button, "Take the list apart");
    assert!(app.says("This plan replaces CRM:, so it stands among the earlier ones."));
    app.press(Role::Button, KEEP);
    assert_eq!(app.profile().prefix_history, ["CRM:", "ref:"]);
    assert_eq!(app.profile().settings.prefix, "FAB-");
}

#[test]
fn clean_up_says_what_it_did() {
    let (_folder, mut app) = start(Start::default());
    open(&mut app, &["CRM:", " ref:", "CRM:", "FAB-"]);
    app.press(Role::Button, "Clean up");
    assert_eq!(written(&app), "CRM:\nref:");
    assert!(app.says("1 entry was freed of spaces and semicolons around; 2 entries were left out as repeated."));
    assert_eq!(
        app.description(Role::Button, "Clean up"),
        "There is nothing to clean up."
    );
    app.press(Role::Button, KEEP);
    assert_eq!(app.profile().prefix_history, ["CRM:", "ref:"]);
}

#[test]
fn what_a_profile_cannot_hold_is_refused_with_its_figures() {
    let (_folder, mut app) = start(Start::default());
    open(&mut app, &["CRM:"]);
    for (text, why) in [
        (
            vec!["a"; 65].join("\n"),
            "These are 65 earlier prefixes; a profile holds at most 64.",
        ),
        (
            vec!["é".repeat(250); 9].join("\n"),
            "The earlier prefixes have 2,250 characters together; a profile holds at most 2,000.",
        ),
        (
            vec!["a"; 67].join(";"),
            "These are 66 earlier prefixes; a profile holds at most 64.",
        ),
    ] {
        write(&mut app, &text);
        assert!(app.says(why), "{why}");
        assert!(!can_keep(&app));
        app.press(Role::Button, KEEP);
        assert!(app.state().dialog.is_some());
    }
    assert_eq!(app.profile().prefix_history, ["CRM:"]);
    write(&mut app, &vec!["a"; 64].join("\n"));
    assert!(can_keep(&app));
}

#[test]
fn a_built_ins_history_cannot_be_written() {
    let (_folder, mut app) = start(Start::default());
    app.ask(Action::Select(Selection::BuiltIn(BuiltIn::NewEnvironment)));
    assert!(!app.has(Role::Button, "Edit prefix history"));
}
