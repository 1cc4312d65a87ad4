//! Nothing moves under a hand: where the controls are while somebody types, when a field is left, and while messages come
//! and go. What the web calls cumulative layout shift, at 0.

use std::collections::BTreeMap;

use egui::{Event as Input, Key, Modifiers, Pos2, Rect, Role};
use egui_kittest::kittest::NodeT as _;
use tempfile::TempDir;
use tracking_settings::{
    Planned, Usage,
    catalogue::{CATALOGUE, DETAILS, Kind},
};

use crate::{
    core::{
        action::{Action, Event, LibraryProblem},
        command::CommandId,
        preferences::Preferences,
    },
    tests::{
        form::contoso,
        support::{App, Start, with_profiles},
    },
};

const PLOT: &str = " plot";
const SIZES: [(f32, f32); 3] = [(1280.0, 680.0), (1000.0, 800.0), (700.0, 900.0)];

fn start(size: (f32, f32)) -> (TempDir, App) {
    let mut profile = contoso();
    profile.settings.use_smart_matching = true;
    profile.settings.advanced.noise_pattern = Planned::Value("^RE: ".to_owned());
    profile.settings.advanced.most_words = Planned::Value(10);
    profile.settings.advanced.allowed_difference = Planned::Value(1);
    profile.settings.advanced.least_addresses = Planned::Value(2);
    profile.usage = Some(Usage::ASSUMED);
    let folder = with_profiles(&[profile]);
    let app = App::start(
        folder.path(),
        Start {
            size,
            preferences: Preferences {
                first_start_card_closed: true,
                ..Preferences::default()
            },
            ..Start::default()
        },
    );
    (folder, app)
}

/// Where each control is, by its node.
fn places(app: &App) -> BTreeMap<String, Rect> {
    let mut places = BTreeMap::new();
    let nodes = app.harness.root().children_recursive();
    for node in nodes {
        let known = node.accesskit_node();
        let is_control = matches!(
            known.role(),
            Role::Button
                | Role::CheckBox
                | Role::ComboBox
                | Role::TextInput
                | Role::MultilineTextInput
                | Role::SearchInput
                | Role::SpinButton
                | Role::RadioButton
                | Role::Tab
                | Role::Splitter
                | Role::Image
        );
        if is_control && known.raw_bounds().is_some() {
            let plot = if known.role() == Role::Image { PLOT } else { "" };
            places.insert(format!("{:?}{plot}", known.id()), node.rect());
        }
    }
    places
}

fn named(app: &App, id: &str) -> String {
    let mut nodes = app.harness.root().children_recursive();
    let node = nodes.find(|node| format!("{:?}", node.accesskit_node().id()) == id);
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// What was grey and can be pressed now, as Undo, is another node in the same place. The plot goes, and its room stays,
/// while nothing can be said about how long numbers last.
#[track_caller]
fn assert_still(app: &App, before: &BTreeMap<String, Rect>, when: &str) {
    let after = places(app);
    let stands = |id: &String, place: &Rect, among: &BTreeMap<String, Rect>| match among.get(id) {
        Some(there) => (there.min - place.min).length() < 0.5,
        None => among.values().any(|there| (there.min - place.min).length() < 0.5),
    };
    let mut from_above: Vec<_> = before.iter().collect();
    from_above.sort_by(|one, other| one.1.top().total_cmp(&other.1.top()));
    for (id, place) in from_above {
        let now = after.get(id);
        let is_gone_plot = now.is_none() && id.ends_with(PLOT);
        assert!(
            is_gone_plot || stands(id, place, &after),
            "{when}: {:?} was at {place:?} and is at {now:?}",
            named(app, id)
        );
    }
    for (id, place) in &after {
        assert!(
            stands(id, place, before),
            "{when}: {:?} came at {place:?}",
            named(app, id)
        );
    }
}

/// Nothing above the control moves, nor the control itself; in its column what is below moves by one distance.
#[track_caller]
fn assert_still_above(app: &App, before: &BTreeMap<String, Rect>, control: Rect, when: &str) {
    let after = places(app);
    let column = app.harness.ctx.content_rect().width() - app.state().preferences.panel_width;
    for (id, place) in before.iter().filter(|(_, place)| place.left() < column) {
        if place.top() > control.top() {
            continue;
        }
        let Some(now) = after.get(id) else { continue };
        assert!(
            (now.min - place.min).length() < 0.5,
            "{when}: {:?} above it was at {place:?} and is at {now:?}",
            named(app, id)
        );
    }
}

/// Every field of the form and the panel that takes text, with what is typed into it.
fn fields() -> Vec<(Role, String, Vec<&'static str>)> {
    let numbers = || vec!["0", "12", "99999999999", "x", "4"];
    let texts = || vec!["", ";", "AdventureWorks;Support:Team", "ADWK-", "("];
    let mut fields = Vec::new();
    for setting in CATALOGUE.iter().chain(&DETAILS) {
        match setting.kind {
            Kind::Switch => {}
            Kind::Number { .. } => fields.push((Role::SpinButton, setting.label.to_owned(), numbers())),
            Kind::Text { .. } => fields.push((Role::TextInput, setting.label.to_owned(), texts())),
        }
    }
    for field in Usage::FIELDS {
        fields.push((Role::SpinButton, field.label(), numbers()));
    }
    let long = "A note that goes on, word by word, until it needs more than the lines that the field begins with, and then on.";
    fields.push((
        Role::MultilineTextInput,
        "Notes".to_owned(),
        vec!["Agreed", long, "", long],
    ));
    fields.push((
        Role::TextInput,
        "Subject of an example email".to_owned(),
        vec!["", long, "Offer"],
    ));
    fields
}

#[test]
fn nothing_moves_while_somebody_types() {
    for size in SIZES {
        let (_folder, mut app) = start(size);
        app.ask(Action::ToggleAdvanced);
        app.ask(Action::ToggleNotes);
        app.ask(Action::TogglePreview);
        app.run();
        for (role, name, texts) in fields() {
            if !app.has(role, &name) {
                panic!("{name} is not there in {size:?}");
            }
            app.focus(role, &name);
            app.run();
            let before = places(&app);
            for text in texts {
                app.key_with(Modifiers::COMMAND, Key::A);
                if text.is_empty() {
                    app.key(Key::Backspace);
                } else {
                    app.type_text(text);
                }
                assert_still(&app, &before, &format!("{size:?}, {text:?} in {name}"));
            }
            app.leave();
        }
    }
}

#[test]
fn nothing_above_a_field_moves_when_it_is_left() {
    for setting in &CATALOGUE {
        for size in SIZES {
            let (_folder, mut app) = start(size);
            let role = match setting.kind {
                Kind::Switch => {
                    app.focus(Role::CheckBox, setting.label);
                    let before = places(&app);
                    let control = app.get(Role::CheckBox, setting.label).rect();
                    app.key(Key::Space);
                    app.run();
                    assert_still_above(&app, &before, control, &format!("{size:?}, {}", setting.label));
                    continue;
                }
                Kind::Number { .. } => Role::SpinButton,
                Kind::Text { .. } => Role::TextInput,
            };
            app.focus(role, setting.label);
            app.run();
            app.key_with(Modifiers::COMMAND, Key::A);
            app.type_text("9");
            let before = places(&app);
            let control = app.get(role, setting.label).rect();
            // Leaves the field without scrolling to another one.
            app.leave();
            assert_still_above(&app, &before, control, &format!("{size:?}, {} left", setting.label));
        }
    }
}

#[test]
fn what_rests_under_the_pointer_stays_when_a_row_above_grows() {
    let (_folder, mut app) = start((1280.0, 680.0));
    app.focus(Role::TextInput, "Prefix");
    let under = "Base tracking number";
    let place = app.get(Role::SpinButton, under).rect();
    assert!(place.bottom() < 640.0, "it is in view");
    app.harness.event(Input::PointerMoved(place.center()));
    app.run();
    app.key_with(Modifiers::COMMAND, Key::A);
    app.type_text("AdventureWorks;Support:Team");
    assert_eq!(app.get(Role::SpinButton, under).rect(), place);
    app.leave();
    assert!(app.says("Dynamics takes at most 20"), "what was found is told");
    assert_eq!(app.get(Role::SpinButton, under).rect(), place);
}

#[test]
fn nothing_moves_while_a_message_comes_and_goes() {
    // A sentence, one with a button, and a problem.
    let messages = || {
        let problem = LibraryProblem {
            message: "The profile is not kept on this computer yet, because the disk is full.".to_owned(),
        };
        vec![
            Action::Command(CommandId::Redo),
            Action::Command(CommandId::AlreadyKept),
            Action::Happened(Event::LibraryFailed(problem)),
        ]
    };
    for size in SIZES {
        let (_folder, mut app) = start(size);
        for scrolled in [0.0, -4_000.0] {
            for x in [size.0 / 2.0, size.0 - 60.0] {
                app.harness.event(Input::PointerMoved(Pos2::new(x, 300.0)));
                app.harness.event(Input::MouseWheel {
                    unit: egui::MouseWheelUnit::Point,
                    delta: egui::vec2(0.0, scrolled),
                    phase: egui::TouchPhase::Move,
                    source: egui::MouseWheelSource::Unknown,
                    modifiers: Modifiers::NONE,
                });
                app.run();
                app.run();
            }
            app.harness.event(Input::PointerGone);
            app.run();
            for message in messages() {
                let before = places(&app);
                app.ask(message);
                let when = format!("{size:?}, {:?}", app.state().messages);
                let shown = places(&app);
                for (id, place) in &before {
                    assert_eq!(shown.get(id), Some(place), "{when}: {:?}", named(&app, id));
                }
                let told = app.state().messages.last().map(|told| told.id).expect("the message");
                app.ask(Action::CloseMessage(told));
                app.run();
                assert_still(&app, &before, &when);
            }
        }
    }
}

#[test]
fn a_message_goes_by_itself_and_stays_while_the_pointer_is_in_it() {
    const BUTTON: &str = "Bring back";
    let (_folder, mut app) = start((1280.0, 680.0));
    app.ask(Action::Command(CommandId::Delete));
    let button = app.get(Role::Button, BUTTON).rect().center();
    // A pointer that rested there before the message came holds nothing.
    app.harness.event(Input::PointerMoved(button));
    app.harness.run();
    app.ask(Action::Command(CommandId::Undo));
    app.ask(Action::Command(CommandId::Delete));
    app.clock.pass(20_000);
    app.run();
    assert!(!app.has(Role::Button, BUTTON), "it went under the resting pointer");
    app.harness.event(Input::PointerMoved(Pos2::new(300.0, 300.0)));
    app.run();
    app.ask(Action::Command(CommandId::Undo));
    app.ask(Action::Command(CommandId::Delete));
    app.harness.event(Input::PointerMoved(button));
    app.run();
    app.clock.pass(60_000);
    app.run();
    assert!(app.has(Role::Button, BUTTON), "the pointer is in it");
    app.harness.event(Input::PointerMoved(Pos2::new(300.0, 300.0)));
    app.run();
    assert!(app.has(Role::Button, BUTTON));
    app.clock.pass(20_000);
    app.run();
    assert!(!app.has(Role::Button, BUTTON), "it went by itself");
}
