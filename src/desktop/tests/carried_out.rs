//! "If this is carried out" in the right panel: what each change of the plan leads to.

use egui::{Key, Role};
use egui_kittest::kittest::NodeT as _;
use profile_library::{Mark, Meaning, Occasion};
use tempfile::TempDir;
use tracking_settings::{Field, PartlyKnown, SettingId, Value, carried_out::About, profile::BuiltIn};

use crate::{
    core::{
        action::{Action, Confirm, Event},
        command::CommandId,
        ids::{Selection, Version},
        state::Past,
        text,
    },
    tests::support::{App, BEGIN, Start, profile, with_profiles},
};

const CHOICE: &str = "Compared with, if this is carried out";
const PREFIX_TITLE: &str = "Prefix: from FAB- to NEW-";
const SIZES: [(f32, f32); 2] = [(1280.0, 860.0), (640.0, 430.0)];

fn start(size: (f32, f32)) -> (TempDir, App) {
    let mut plan = profile("Fabrikam test", "https://fabrikam-test.crm.dynamics.com");
    plan.settings.prefix = "FAB-".to_owned();
    let folder = with_profiles(&[plan]);
    let app = App::start(
        folder.path(),
        Start {
            size,
            ..Start::default()
        },
    );
    (folder, app)
}

/// Compared with what the window began with.
fn since_opening(size: (f32, f32)) -> (TempDir, App) {
    let (folder, mut app) = start(size);
    let slot = app.state().slot().expect("a profile");
    app.ask(Action::CarriedOutSince(Version::AtOpening(slot)));
    (folder, app)
}

fn set(app: &mut App, id: SettingId, value: Value) {
    let field = Field::Setting(id);
    app.ask(Action::Edit {
        title: text::step::change_of(field),
        changes: vec![(field, value)],
        visit: false,
    });
}

fn new_prefix(app: &mut App) {
    set(app, SettingId::Prefix, Value::Text("NEW-".to_owned()));
}

/// The titles of the cards.
fn titles(app: &App) -> Vec<String> {
    let headings = app.names(Role::Heading).into_iter();
    headings
        .filter(|heading| heading.contains(": from ") || heading.contains(": to "))
        .collect()
}

fn chosen(app: &App) -> String {
    app.get(Role::ComboBox, CHOICE).value().unwrap_or_default()
}

#[test]
fn one_change_is_told_in_full() {
    for size in SIZES {
        let (_folder, mut app) = since_opening(size);
        assert!(app.has(Role::Heading, "If this is carried out"));
        assert_eq!(chosen(&app), "When this window was opened");
        assert!(app.says("Nothing differs from that. What Dynamics holds is not known here"));
        app.type_into(Role::TextInput, "Prefix", "NEW-");
        app.leave();
        assert!(!app.says("Nothing differs from that."));
        assert_eq!(titles(&app), [PREFIX_TITLE]);
        for about in About::EACH_CHANGE {
            assert!(app.says(about.label()), "{}", about.label());
        }
        assert!(app.says("New conversations get tokens with the new prefix, such as NEW-0001001."));
        assert!(app.has(Role::Button, "Show less about Prefix"));
        let (title, panel) = (
            app.get(Role::Heading, PREFIX_TITLE),
            app.get(Role::Heading, "If this is carried out"),
        );
        assert_eq!(
            (title.accesskit_node().level(), panel.accesskit_node().level()),
            (Some(3), Some(2))
        );
        assert!(title.rect().left() > 0.0 && title.rect().right() < size.0);
        // It stands still while one types, and follows when the field is left.
        app.type_into(Role::TextInput, "Prefix", "NEW-X");
        assert_eq!(titles(&app), [PREFIX_TITLE]);
        app.leave();
        assert_eq!(titles(&app), ["Prefix: from FAB- to NEW-X"]);
    }
}

#[test]
fn what_follows_is_told_at_the_next_start_too() {
    let (folder, mut app) = start(SIZES[0]);
    set(&mut app, SettingId::UseCategories, Value::Switch(true));
    let told = [
        "Prefix: from CRM: to FAB-",
        "People can use categories to track emails and appointments: from Off to On",
    ];
    let caution = "When carried out: Adds the category 'Tracked to Dynamics 365'";
    assert_eq!(chosen(&app), "Microsoft defaults");
    assert_eq!(titles(&app), told);
    assert!(app.says(caution));
    app.pass_a_second();
    drop(app);
    let app = App::start(folder.path(), Start::default());
    assert_eq!(titles(&app), told);
    assert!(app.says(caution));
}

#[test]
fn who_says_so_is_named_and_can_be_opened() {
    let (_folder, mut app) = start(SIZES[0]);
    set(&mut app, SettingId::UseTrackingTokens, Value::Switch(false));
    assert!(app.says("Seen in the older dialog"));
    assert!(app.says("Not documented"));
    let page =
        "If this is carried out: Microsoft says: Manage email tracking settings, on Use tracking tokens: New mail";
    app.get(Role::Button, page).click_accesskit();
    app.run();
    assert_eq!(
        *app.pages.lock().expect("pages"),
        ["https://learn.microsoft.com/power-platform/admin/settings-email-tracking"]
    );
    // Where there is no browser, the address can be had.
    let (address, is_open) = ("https://learn.microsoft.com/".to_owned(), false);
    app.ask(Action::Happened(Event::PageOpened { address, is_open }));
    assert!(app.says("No browser could be opened for https://learn.microsoft.com/. Copy the address"));
    app.click(Role::Button, "Copy its address");
}

#[test]
fn more_than_two_changes_are_folded_until_one_is_opened() {
    for size in SIZES {
        let (_folder, mut app) = since_opening(size);
        new_prefix(&mut app);
        set(&mut app, SettingId::UseCategories, Value::Switch(true));
        assert!(
            app.names(Role::Button)
                .iter()
                .all(|name| !name.starts_with("Show 3 more lines"))
        );
        set(&mut app, SettingId::ActivityCounterDigits, Value::Number(5));
        assert_eq!(
            titles(&app),
            [
                PREFIX_TITLE,
                "Number of digits for email activity counter: from 3 to 5",
                "People can use categories to track emails and appointments: from Off to On",
            ],
            "in the order of the form"
        );
        let name = "Show 3 more lines about Prefix";
        assert_eq!(
            app.get(Role::Button, name).accesskit_node().data().is_expanded(),
            Some(false)
        );
        assert!(app.says(About::RepliesThatArriveNow.label()), "what matters most");
        assert!(!app.says(About::MailAlreadyOut.label()) && !app.says(About::TakingItBack.label()));

        // By keyboard, and the keyboard stays.
        app.focus(Role::Button, name);
        app.key(Key::Enter);
        let open = "Show less about Prefix";
        assert_eq!(app.focused().as_deref(), Some(open));
        assert_eq!(
            app.get(Role::Button, open).accesskit_node().data().is_expanded(),
            Some(true)
        );
        assert!(app.says(About::TakingItBack.label()));
        assert!(app.has(
            Role::Button,
            "Show 3 more lines about Number of digits for email activity counter"
        ));
        let place = app.get(Role::Button, open).rect();
        assert!(place.left() > 0.0 && place.right() < size.0);

        // What was opened stays so, also while another profile is shown.
        app.ask(Action::Select(Selection::BuiltIn(BuiltIn::NewEnvironment)));
        app.ask(Action::Command(CommandId::PreviousProfile));
        app.ask(Action::Command(CommandId::PreviousProfile));
        assert!(app.has(Role::Button, open));
        app.key(Key::Escape);
        app.press(Role::Button, open);
        assert!(app.has(Role::Button, name));
    }
}

#[test]
fn it_is_compared_with_what_is_in_dynamics_or_with_what_was_chosen() {
    let (_folder, mut app) = start(SIZES[0]);
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    assert_eq!(chosen(&app), "What is in Dynamics, 23 Nov 2026");
    new_prefix(&mut app);
    assert_eq!(titles(&app), [PREFIX_TITLE]);

    app.press(Role::ComboBox, CHOICE);
    app.press(Role::Button, "Microsoft defaults");
    let defaults = Some(Version::BuiltIn(BuiltIn::MicrosoftDefaults));
    assert_eq!(app.state().view.carried_out_since, defaults);
    assert_eq!(chosen(&app), "Microsoft defaults");
    assert_eq!(titles(&app), ["Prefix: from CRM: to NEW-"]);
    assert_eq!(app.state().view.since, None, "Changes has a choice of its own");

    // What is not there cannot be chosen, and says why.
    app.press(Role::ComboBox, CHOICE);
    let export = app.get(Role::Button, "The last export");
    assert!(export.accesskit_node().is_disabled());
    assert_eq!(
        app.description(Role::Button, "The last export"),
        "The profile was not exported yet."
    );
    assert!(app.says("Nothing is marked as agreed yet."));
    app.press(Role::Button, "The last export");
    assert_eq!(app.state().view.carried_out_since, defaults);
    app.key(Key::Escape);

    // Taking the mark off takes what was chosen before nothing away.
    let slot = app.state().slot().expect("a profile");
    app.ask(Action::CarriedOutSince(Version::InDynamics(slot)));
    assert_eq!(titles(&app), [PREFIX_TITLE]);
    app.ask(Action::Command(CommandId::Undo));
    app.ask(Action::Command(CommandId::Undo));
    assert_eq!(app.profile().settings.prefix, "FAB-");
    assert_eq!(
        chosen(&app),
        "Microsoft defaults",
        "nothing is known to be in Dynamics any more"
    );
}

#[test]
fn what_dynamics_holds_may_be_unknown() {
    let (_folder, mut app) = start(SIZES[0]);
    let slot = app.state().slot().expect("a profile");
    let states = {
        let (folder, now) = (tempfile::tempdir().expect("a folder"), BEGIN.parse().expect("a time"));
        let library = profile_library::Library::open(folder.path(), now)
            .expect("a library")
            .library;
        let (key, _) = library.create(app.profile(), now).expect("a profile");
        let mark = Mark {
            meaning: Meaning::InDynamics,
            date: "2026-11-12".parse().expect("a date"),
            by: String::new(),
            note: String::new(),
        };
        let version = PartlyKnown::without(app.profile().clone(), [SettingId::UseCategories]);
        library
            .keep_state(&key, &version, Occasion::Import, &[mark], now)
            .expect("kept");
        library.states(&key).expect("states")
    };
    app.ask(Action::Happened(Event::PastRead(
        slot,
        Past {
            states,
            ..Past::default()
        },
    )));
    assert_eq!(chosen(&app), "What is in Dynamics, 12 Nov 2026");
    assert_eq!(
        titles(&app),
        ["People can use categories to track emails and appointments: to Off"]
    );
    assert!(app.says("It is not known what Dynamics holds now."));
    assert!(
        app.names(Role::Button).iter().all(|name| !name.starts_with("Show ")),
        "one line is all there is"
    );
}

#[test]
fn a_built_in_profile_is_not_carried_out() {
    let (_folder, mut app) = start(SIZES[0]);
    for built_in in BuiltIn::ALL {
        app.ask(Action::Select(Selection::BuiltIn(built_in)));
        assert!(app.says("This profile comes with Threadmark and is not carried out."));
        assert!(!app.has(Role::ComboBox, CHOICE));
    }
}

#[test]
fn every_button_has_a_name_of_its_own() {
    let (_folder, mut app) = start(SIZES[0]);
    app.ask(Action::CarriedOutSince(Version::BuiltIn(BuiltIn::MicrosoftDefaults)));
    for id in SettingId::ALL {
        let value = match id.setting().default_value() {
            Value::Switch(on) => Value::Switch(!on),
            Value::Number(number) => Value::Number(number + 1),
            _ => Value::Text("NEW-".to_owned()),
        };
        set(&mut app, id, value);
    }
    let ids: Vec<SettingId> = app
        .state()
        .assessment
        .carried_out
        .as_ref()
        .expect("outcomes")
        .outcomes
        .iter()
        .map(|one| one.setting)
        .collect();
    assert_eq!(ids, SettingId::ALL);
    for id in ids {
        app.ask(Action::ToggleOutcome(id));
    }
    let mut names = app.names(Role::Button);
    names.sort();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "{names:#?}");
}
