//! What can be done with a value that differs.

use egui::Ui;
use tracking_settings::{Field, compare::Standing};

use crate::{
    compare::{reasons, words},
    core::{
        action::{Action, Compare},
        state::{ShownColumn, State},
    },
    kit::{self, MenuItem},
};

pub fn show(ui: &mut Ui, state: &State, field: Field, at: usize, asked: &mut Vec<Action>) {
    let shown = &state.side_by_side;
    let row = shown.rows.iter().find(|row| row.field == field);
    let (Some(row), Some(column)) = (row, shown.columns.get(at)) else {
        return;
    };
    let Some(cell) = row.cells.get(at) else { return };
    let mut ask = |ui: &mut Ui, text: &str, why_not: &str, what: Compare| {
        let item = MenuItem {
            text,
            disabled_reason: why_not,
            ..MenuItem::default()
        };
        if kit::menu_item(ui, &item).clicked() {
            asked.push(Action::Compare(what));
        }
    };
    ask(
        ui,
        &words::go_to(&row.label, &column.name),
        "",
        Compare::GoTo(at, field),
    );
    kit::menu_separator(ui);
    let value = |column: &ShownColumn| state.known(&column.column).and_then(|known| known.get(field));
    let from_here = (0..shown.columns.len()).map(|to| (at, to));
    for (from, to) in [(0, at)].into_iter().chain(from_here) {
        let (Some(source), Some(target)) = (shown.columns.get(from), shown.columns.get(to)) else {
            continue;
        };
        if target.column.own().is_some() && value(target) != value(source) {
            let field = Some(field);
            let text = words::copy_value(&source.name, &target.name);
            ask(ui, &text, "", Compare::Copy { from, to, field });
        }
    }
    kit::menu_separator(ui);
    match (&cell.standing, field) {
        (Standing::Expected(_), Field::Setting(id)) if !field.is_optional() => {
            let can_change = reasons::holds_reason(state, at, id).is_some();
            let why_not = if can_change { "" } else { words::WHY_SAID_ELSEWHERE };
            ask(ui, words::CHANGE_REASON, why_not, Compare::ChangeReason(at, id));
            let is_own = !reasons::saying_so(state, at, id).is_empty();
            let why_not = if is_own { "" } else { words::WHY_SAID_ELSEWHERE };
            ask(ui, words::COUNT_AGAIN, why_not, Compare::CountAgain(at, id));
        }
        (_, Field::Setting(id)) if !field.is_optional() => {
            let can = reasons::who_says_why(state, at).is_some();
            let why_not = if can { "" } else { words::WHY_NOT_OWN };
            ask(ui, words::MARK_EXPECTED, why_not, Compare::MarkExpected(at, id));
        }
        _ => {
            // A profile has no place for a reason of smart matching's details.
            let id = tracking_settings::SettingId::UseSmartMatching;
            ask(
                ui,
                words::MARK_EXPECTED,
                words::WHY_NO_SETTING,
                Compare::MarkExpected(at, id),
            );
        }
    }
}
