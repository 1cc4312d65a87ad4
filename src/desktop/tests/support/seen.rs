//! What a test sees and does in the window, by role and accessible name.

#![allow(dead_code, reason = "each module of tests uses some of it")]

use super::app::App;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::{
    Node,
    kittest::{By, NodeT as _, Queryable as _},
};

impl App {
    /// The one node of this role and name.
    #[track_caller]
    pub(crate) fn get<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(role, name)
    }

    /// Whether there is such a node.
    pub(crate) fn has(&self, role: Role, name: &str) -> bool {
        self.harness
            .query_all(By::new().role(role).label(name).include_labels())
            .next()
            .is_some()
    }

    /// Whether a text is to be read anywhere, as a name or as a value.
    pub(crate) fn says(&self, text: &str) -> bool {
        let mut nodes = self.harness.root().children_recursive();
        nodes.any(|node| {
            let node = node.accesskit_node();
            node.label().is_some_and(|label| label.contains(text))
                || node.value().is_some_and(|value| value.contains(text))
        })
    }

    /// The names of all nodes of a role, in the order of the window.
    pub(crate) fn names(&self, role: Role) -> Vec<String> {
        self.harness
            .query_all(By::new().role(role).include_labels())
            .filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// What is read after the name of this node.
    #[track_caller]
    pub(crate) fn description(&self, role: Role, name: &str) -> String {
        self.get(role, name).accesskit_node().description().unwrap_or_default()
    }

    /// Clicks with the pointer.
    #[track_caller]
    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.get(role, name).click();
        self.run();
    }

    /// Clicks as an assistive technology does, also what is scrolled out of view.
    #[track_caller]
    pub(crate) fn press(&mut self, role: Role, name: &str) {
        self.get(role, name).click_accesskit();
        self.run();
    }

    /// Gives the keyboard to a node.
    #[track_caller]
    pub(crate) fn focus(&mut self, role: Role, name: &str) {
        self.get(role, name).focus();
        self.run();
    }

    /// Presses a key.
    pub(crate) fn key(&mut self, key: Key) {
        self.key_with(Modifiers::NONE, key);
    }

    /// Presses a key with others held.
    pub(crate) fn key_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Types where the keyboard is.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.run();
    }

    /// Replaces the text of a field by typing.
    #[track_caller]
    pub(crate) fn type_into(&mut self, role: Role, name: &str, text: &str) {
        self.focus(role, name);
        self.key_with(Modifiers::COMMAND, Key::A);
        self.type_text(text);
    }

    /// Takes the keyboard away from where it is, and gives it to nothing.
    pub(crate) fn leave(&mut self) {
        self.harness.ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        self.run();
    }

    /// Opens the full help of a row.
    #[track_caller]
    pub(crate) fn open_row(&mut self, label: &str) {
        self.press(Role::Button, &format!("More about {label}"));
    }

    /// The name of the node that has the keyboard.
    pub(crate) fn focused(&self) -> Option<String> {
        let mut nodes = self.harness.root().children_recursive();
        nodes
            .find(Node::is_focused)
            .map(|node| node.accesskit_node().label().unwrap_or_default())
    }
}
