//! What assistive programs are told of each view and dialog, node by node.

use egui::{Key, Modifiers, Role, accesskit};
use egui_kittest::{Node, kittest::NodeT as _};
use tracking_settings::catalogue::{CATALOGUE, Kind};

use crate::{
    core::{action::Action, ids::View},
    tests::{
        dialogs::{edit_prefix, start},
        support::{App, Start},
    },
};

/// In characters: a longer name is not listened to.
const LONGEST_NAME: usize = 300;
/// In characters, of a value in a description.
const MOST_TOLD: usize = 200;
const SEEN_ONLY: [char; 2] = ['\u{2192}', '\u{b7}'];

/// What does not hold of the nodes of the window as it stands.
pub(crate) fn badly_told(app: &App, place: &str) -> Vec<String> {
    let mut bad = Vec::new();
    let window = app.harness.root();
    let title = window.accesskit_node().label().unwrap_or_default();
    if !title.ends_with("Threadmark") {
        bad.push(format!("{place}: the window is named {title:?}"));
    }
    for node in window.children_recursive() {
        let told = node.accesskit_node();
        let name = name_of(&node);
        let mut wrong = |why: &str| bad.push(format!("{place}: {:?} {name:?}: {why}", told.role()));
        let description = told.description().unwrap_or_default();
        if name.contains(SEEN_ONLY) || description.contains(SEEN_ONLY) {
            wrong("a sign that is not spoken");
        }
        if told.position_in_set() >= told.size_of_set() && told.position_in_set().is_some() {
            wrong("its place is beyond the last");
        }
        if told.role() == Role::Meter && told.raw_bounds().is_none_or(|bounds| bounds.is_empty()) {
            wrong("no place in the window");
        }
        if told.data().supports_action(accesskit::Action::Focus) {
            takes_the_keyboard(&node, &name, &description, wrong);
        }
    }
    bad
}

fn name_of(node: &Node<'_>) -> String {
    let told = node.accesskit_node();
    let name = if told.label_comes_from_value() {
        told.value()
    } else {
        told.label()
    };
    name.unwrap_or_default()
}

fn takes_the_keyboard(node: &Node<'_>, name: &str, description: &str, mut wrong: impl FnMut(&str)) {
    let told = node.accesskit_node();
    let role = told.role();
    if name.is_empty() {
        wrong("no name");
    }
    // A paragraph is its text.
    if role != Role::Paragraph && name.chars().count() > LONGEST_NAME {
        wrong("too long a name");
    }
    let is_field = matches!(role, Role::TextInput | Role::MultilineTextInput | Role::SpinButton);
    if !is_field && role != Role::ComboBox {
        return;
    }
    let Some(value) = told.value() else {
        wrong("no value");
        return;
    };
    let selection = told.data().text_selection();
    if selection.is_some_and(|selection| selection.anchor != selection.focus) {
        wrong("a selection that nobody made");
    }
    // Orca says a number itself, and a single character.
    let says_itself = role == Role::SpinButton || is_field && value.chars().count() < 2;
    let begin: String = value.chars().take(MOST_TOLD).collect();
    if cfg!(target_os = "linux") && !says_itself && !told.is_focused() && !description.starts_with(&begin) {
        wrong(&format!("{description:?} without {begin:?}"));
    }
}

#[test]
fn each_view_is_told_in_words() {
    for size in [(1280.0, 860.0), (640.0, 430.0)] {
        let (_folder, mut app) = start(Start {
            size,
            ..Start::default()
        });
        edit_prefix(&mut app, "FAB2-");
        let mut bad = badly_told(&app, "settings");
        for setting in &CATALOGUE {
            let role = match setting.kind {
                Kind::Switch => Role::CheckBox,
                Kind::Number { .. } => Role::SpinButton,
                Kind::Text { .. } => Role::TextInput,
            };
            let description = app.description(role, setting.label);
            assert!(description.len() > 20, "{}: {description:?}", setting.label);
        }
        app.ask(Action::Show(View::Changes));
        bad.extend(badly_told(&app, "changes"));
        app.ask(Action::Show(View::Compare));
        bad.extend(badly_told(&app, "compare"));
        app.click(Role::Tab, "All profiles");
        bad.extend(badly_told(&app, "all profiles"));
        assert!(bad.is_empty(), "{bad:#?}");
    }
}

/// Orca 43 says nothing of a field whose text is selected: it asks for it in a way that AccessKit does not answer.
#[test]
fn a_field_that_is_entered_tells_its_value_and_no_selection() {
    let (_folder, mut app) = start(Start::default());
    let selected = |app: &App| {
        let field = app.get(Role::TextInput, "Prefix");
        let selection = field.accesskit_node().data().text_selection().copied();
        selection.is_some_and(|selection| selection.anchor != selection.focus)
    };
    let description = |app: &App| app.description(Role::TextInput, "Prefix");
    app.focus(Role::TextInput, "Prefix");
    assert!(
        description(&app).starts_with("FAB-. Starts every token."),
        "{}",
        description(&app)
    );
    assert!(!selected(&app));
    app.key_with(Modifiers::COMMAND, Key::A);
    assert!(selected(&app));
    app.type_text("N");
    app.type_text("E");
    assert!(description(&app).starts_with("NE"), "{}", description(&app));
    app.focus(Role::SpinButton, "Base tracking number");
    assert!(
        description(&app).starts_with("NE. Starts every token."),
        "{}",
        description(&app)
    );
    app.focus(Role::TextInput, "Prefix");
    assert!(!selected(&app), "nothing was selected since");
    app.type_text("X");
    assert_eq!(app.profile().settings.prefix, "X", "entering selects the text");
}
