//! Draws messages at the bottom of the window.

use egui::Ui;

use crate::{
    core::{
        action::Action,
        message::{MessageId, Tone},
        state::State,
    },
    frame::view,
    kit::{Toast, ToastEvent, ToastLevel, Toasts},
};

/// Closing one shows the next, so that messages never cover the form.
const MOST: usize = 3;

pub fn show(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let first = state.messages.len().saturating_sub(MOST);
    let toasts: Vec<Toast> = state.messages[first..]
        .iter()
        .map(|message| Toast {
            id: message.id.0,
            text: message.text.clone(),
            level: match message.tone {
                Tone::Info => ToastLevel::Info,
                Tone::Problem => ToastLevel::Error,
            },
            action: message.button.as_ref().map(|(words, _)| words.clone()),
        })
        .collect();
    for event in Toasts::default()
        .above(view::STATUS_HEIGHT + 12.0)
        .held(state.view.messages_held)
        .show(ui.ctx(), &toasts)
    {
        actions.push(match event {
            ToastEvent::Clicked(id) => Action::AnswerMessage(MessageId(id)),
            ToastEvent::Closed(id) => Action::CloseMessage(MessageId(id)),
            ToastEvent::Held(held) => Action::HoldMessages(held),
        });
    }
}
