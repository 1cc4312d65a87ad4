//! What a screen reader on Linux is told of text fields and drop-down lists. Orca 43 asks for a field's text by
//! `GetTextAtOffset`, which AccessKit's side of AT-SPI lacks: a value of more than one character is then missing from
//! what it speaks, and where text is selected, the whole sentence. Nor is it told of keys, so that it echoes none. So the
//! value stands before the description, and a selection that nobody made in the field is told as its text cursor alone.
//! Elsewhere the field tells value and selection by itself.

use egui::{
    Event, Id, Key, Response, Role, TextEdit, Ui,
    accesskit::{self, Action},
};

/// Whether assistive programs listen by AT-SPI.
const AT_SPI: bool = cfg!(all(unix, not(target_os = "macos")));

/// In characters: a long text is read in its field.
const MOST_TOLD: usize = 200;

#[derive(Clone, Debug, Default)]
struct Told {
    value: u64,
    /// Without the value.
    description: String,
    whole: String,
    /// The last one with the keyboard.
    frame: u64,
}

/// Value and description, of which a change is read out at once where the keyboard is: there, only what is typed is told,
/// with the description where that changes, too.
pub fn description(ui: &Ui, response: &Response, value: &str, description: &str) -> String {
    if !AT_SPI || !is_listened_to(response) {
        return description.to_owned();
    }
    let frame = ui.ctx().cumulative_frame_nr();
    let key = response.id.with("told");
    let hash = egui::util::hash(value);
    // What is told of a field changes only after the keyboard has left it, or it would be read out once more.
    let told = ui
        .data(|data| data.get_temp::<Told>(key))
        .filter(|told| response.has_focus() || told.frame + 1 >= frame);
    let whole = match &told {
        Some(told) if told.description != description => joined(&typed(ui, response.id, value), description),
        Some(told) if told.value != hash => typed(ui, response.id, value),
        Some(told) => told.whole.clone(),
        // A single character is the one text that Orca gets.
        None if value.chars().nth(1).is_none() => description.to_owned(),
        None => joined(&value.chars().take(MOST_TOLD).collect::<String>(), description),
    };
    if told.is_some() && !response.has_focus() {
        ui.ctx().request_repaint();
    }
    let told = Told {
        value: hash,
        description: description.to_owned(),
        whole: whole.clone(),
        frame: if response.has_focus() {
            frame
        } else {
            told.map_or(0, |told| told.frame)
        },
    };
    ui.data_mut(|data| data.insert_temp(key, told));
    whole
}

fn is_listened_to(response: &Response) -> bool {
    response.ctx.accesskit_node_builder(response.id, |_| ()).is_some()
}

fn joined(value: &str, description: &str) -> String {
    let parts = [value, description].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(". ")
}

/// The word at the text cursor.
fn typed(ui: &Ui, field: Id, value: &str) -> String {
    let cursor = TextEdit::load_state(ui.ctx(), field).and_then(|state| state.cursor.char_range());
    let before: String = match cursor {
        Some(cursor) => value.chars().take(cursor.primary.index.0).collect(),
        None => value.to_owned(),
    };
    let word = before.split_whitespace().next_back().unwrap_or_default();
    word.chars().take(MOST_TOLD).collect()
}

/// Call after the field was drawn.
pub fn selection(ui: &Ui, response: &Response, entered: bool) {
    if !AT_SPI || !is_listened_to(response) {
        return;
    }
    // Not every key: one that leaves the field, too, is pressed while the field has the keyboard.
    let selects = response.is_pointer_button_down_on()
        || ui.input(|input| {
            input.events.iter().any(|event| match event {
                Event::Key { key, pressed: true, .. } => matches!(
                    key,
                    Key::A | Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown | Key::Home | Key::End
                ),
                Event::AccessKitActionRequest(request) => request.action == Action::SetTextSelection,
                _ => false,
            })
        });
    let here = response.has_focus() && !entered && ui.input(|input| input.focused);
    let key = response.id.with("selected since it was entered");
    let selected = ui.data_mut(|data| {
        let selected = data.get_temp_mut_or_default::<bool>(key);
        *selected = here && (*selected || selects);
        *selected
    });
    if !selected {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if let Some(selection) = node.text_selection() {
                let mut cursor = *selection;
                cursor.anchor = cursor.focus;
                node.set_text_selection(cursor);
            }
        });
    }
}

/// AT-SPI has values of numbers only: what a drop-down list has chosen is told as a field's text is.
pub fn chosen(node: &accesskit::Node, description: String) -> String {
    match node.value() {
        Some(chosen) if AT_SPI && node.role() == Role::ComboBox => joined(chosen, &description),
        _ => description,
    }
}
