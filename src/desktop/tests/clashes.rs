//! What is found between the profiles of the library, in the window: as soon as it arises, and no longer than it holds.

use egui::Role;
use tempfile::TempDir;
use tracking_settings::{Field, Profile, SettingId, Value, file, findings::Code, profile::BuiltIn};

use crate::{
    core::{
        action::Action,
        command::CommandId,
        ids::{Selection, Slot},
        text,
    },
    tests::support::{
        App, Start,
        desk::{Desk, PREFIX},
        profile, profiles_folder, with_profiles,
    },
};

const CLASH: &str = "has the same prefix, \"CRM:\", and some of the same numbers (1 to 250 here).";

/// A profile of an environment of its own.
fn of(name: &str) -> Profile {
    profile(name, &format!("https://{}.crm.dynamics.com", name.to_lowercase()))
}

fn two() -> TempDir {
    with_profiles(&[of("Contoso"), of("Fabrikam")])
}

fn open(folder: &TempDir) -> App {
    let mut app = App::start(folder.path(), Start::default());
    select(&mut app, "Contoso");
    app
}

fn slot(app: &App, name: &str) -> Slot {
    let mut entries = app.state().entries.iter();
    *entries
        .find(|(_, entry)| entry.profile.name == name)
        .expect("a profile")
        .0
}

fn select(app: &mut App, name: &str) {
    let slot = slot(app, name);
    app.ask(Action::Select(Selection::Profile(slot)));
}

/// Whether this finding stands with the profile shown.
fn found(app: &App, code: Code) -> bool {
    app.state()
        .assessment
        .findings
        .iter()
        .any(|finding| finding.code == code)
}

#[test]
fn a_clash_names_the_other_and_one_click_mends_it() {
    let folder = two();
    let mut app = open(&folder);
    assert!(app.says(&format!("\"Fabrikam\" {CLASH}")));
    assert!(app.says("2 things to check"), "with the counter that repeats");
    let description = app.description(Role::TextInput, "Prefix");
    assert!(
        description.contains("\"Fabrikam\" has the same prefix"),
        "{description}"
    );

    app.press(Role::Button, "Use base 250 for Base tracking number");
    assert_eq!(app.profile().settings.base_tracking_number, 250);
    assert!(!app.says("has the same prefix"));
    assert!(app.says("1 thing to check"));
    select(&mut app, "Fabrikam");
    assert!(!app.says("has the same prefix"), "the other one is mended with it");

    app.ask(Action::Command(CommandId::Undo));
    assert_eq!(
        (app.profile().name.as_str(), app.profile().settings.base_tracking_number),
        ("Contoso", 0)
    );
    assert!(app.says(&format!("\"Fabrikam\" {CLASH}")));
}

#[test]
fn two_without_an_address_are_told_too() {
    let folder = with_profiles(&["Contoso", "Fabrikam"].map(|name| profile(name, "")));
    let mut app = open(&folder);
    assert!(app.says(&format!("\"Fabrikam\" {CLASH} No address is given here.")));
    assert!(
        app.says("1 thing to check"),
        "nobody knows that they are two environments"
    );
    app.press(Role::Button, "Use base 250 for Base tracking number");
    assert!(!app.says("has the same prefix"));
}

#[test]
fn what_is_typed_here_or_there_counts_at_once() {
    let folder = two();
    let mut app = open(&folder);
    select(&mut app, "Fabrikam");
    app.type_into(Role::TextInput, "Prefix", "crm-");
    app.leave();
    assert!(!app.says("has the same prefix"));
    assert!(app.says("Prefix \"crm-\" looks like that of \"Contoso\" (\"CRM:\")"));
    app.type_into(Role::TextInput, "Prefix", "FAB-");
    app.leave();
    assert!(!app.says("looks like that of"));
    select(&mut app, "Contoso");
    assert!(!found(&app, Code::PrefixClash) && !found(&app, Code::PrefixLookAlike));
    app.type_into(Role::TextInput, "Prefix", "FAB-");
    app.leave();
    assert!(app.says("\"Fabrikam\" has the same prefix, \"FAB-\""));
}

#[test]
fn what_is_deleted_clashes_with_nothing_until_it_is_brought_back() {
    let folder = two();
    let mut app = open(&folder);
    select(&mut app, "Fabrikam");
    app.ask(Action::Command(CommandId::Delete));
    assert_eq!(app.profile().name, "Contoso");
    assert!(!found(&app, Code::PrefixClash));
    app.press(Role::Button, text::BRING_BACK);
    assert_eq!(app.profile().name, "Fabrikam");
    assert!(app.says(&format!("\"Contoso\" {CLASH}")));
}

#[test]
fn only_other_environments_with_tokens_clash() {
    for (change, clash) in [
        ((|_| {}) as fn(&mut Profile), true),
        (
            |other| other.environment = Some("https://CONTOSO.crm.dynamics.com/main".into()),
            false,
        ),
        (|other| other.environment = None, false),
        (|other| other.settings.use_tracking_tokens = false, false),
    ] {
        let mut other = of("Fabrikam");
        change(&mut other);
        let folder = with_profiles(&[of("Contoso"), other]);
        let mut app = open(&folder);
        assert_eq!(found(&app, Code::PrefixClash), clash);
        select(&mut app, "Fabrikam");
        assert_eq!(found(&app, Code::PrefixClash), clash);
        // What comes with the program is no environment, though its prefix is the same.
        app.ask(Action::Select(Selection::BuiltIn(BuiltIn::MicrosoftDefaults)));
        assert!(!found(&app, Code::PrefixClash));
    }
}

#[test]
fn a_list_of_profiles_is_looked_at_once_it_is_in() {
    let folder = two();
    let mut app = open(&folder);
    let sent: Vec<Profile> = ["Tailspin", "Wingtip", "Adatum"].map(of).to_vec();
    app.ask(Action::PastedText(file::write_list(&sent)));
    app.press(Role::Button, "Import 3 profiles");
    assert_eq!(app.profile().name, "Tailspin");
    assert!(app.says("\"Adatum\", \"Contoso\" and 2 others have the same prefix"));
    assert!(app.has(Role::Button, "Use base 250 for Base tracking number"));
    app.ask(Action::Command(CommandId::Undo));
    select(&mut app, "Contoso");
    assert!(app.says(&format!("\"Fabrikam\" {CLASH}")), "as before");
}

#[test]
fn a_new_name_is_in_the_sentence() {
    let folder = two();
    let mut desk = Desk::open(folder.path());
    let shown = desk.slot();
    let clash = |desk: &Desk| {
        desk.state
            .assessment
            .findings
            .iter()
            .find(|finding| finding.code == Code::PrefixClash)
            .cloned()
    };
    let other = *desk.state.order.iter().find(|slot| **slot != shown).expect("another");
    let before = clash(&desk).expect("a clash").message;
    desk.act(Action::Select(Selection::Profile(other)));
    desk.set(Field::Name, "Northwind", false);
    desk.act(Action::Select(Selection::Profile(shown)));
    let after = clash(&desk).expect("still a clash").message;
    assert!(
        !before.contains("Northwind") && after.contains("\"Northwind\""),
        "{after}"
    );
}

#[test]
fn what_others_do_to_the_files_counts_while_one_looks() {
    let folder = two();
    let mut desk = Desk::open(folder.path());
    let clashes = |desk: &Desk| {
        desk.state
            .assessment
            .findings
            .iter()
            .any(|finding| finding.code == Code::PrefixClash)
    };
    assert!(clashes(&desk));
    let shown = desk.file(folder.path());
    let other = std::fs::read_dir(profiles_folder(folder.path()))
        .expect("the library's folder")
        .map(|file| file.expect("a file").path())
        .find(|path| path.is_file() && *path != shown)
        .expect("the other profile");
    let mut changed = file::read(&std::fs::read(&other).expect("a file"))
        .expect("a profile")
        .profiles
        .remove(0)
        .known
        .profile;
    for (prefix, expected) in [("FAB-", false), ("CRM:", true)] {
        changed.settings.prefix = prefix.to_owned();
        std::fs::write(&other, file::write(&changed)).expect("written");
        desk.look_again();
        desk.settle();
        assert_eq!(clashes(&desk), expected, "{prefix}");
    }
    std::fs::remove_file(&other).expect("removed");
    desk.look_again();
    desk.settle();
    assert!(!clashes(&desk));
}

#[test]
fn a_whole_library_is_looked_at_once_it_is_read() {
    let all: Vec<Profile> = (0..300).map(|number| of(&format!("P{number:03}"))).collect();
    let folder = with_profiles(&all);
    let mut app = App::start(folder.path(), Start::default());
    select(&mut app, "P007");
    assert!(app.says("\"P000\", \"P001\" and 297 others have the same prefix"));
    app.ask(Action::Edit {
        title: text::step::change_of(PREFIX),
        changes: vec![(Field::Setting(SettingId::BaseTrackingNumber), Value::Number(1_000))],
        visit: false,
    });
    assert!(!found(&app, Code::PrefixClash));
}
