//! Every profile of the library beside one standard.

use egui::{Id, Ui, Vec2};
use tracking_settings::{Advanced, Field, SettingId};

use crate::{
    compare::{
        view::columns,
        words::{self as compare_words, matrix as words},
    },
    core::{
        action::{Action, Compare},
        ids::Version,
        state::{MatrixColumn, MatrixMark, MatrixRow, State},
        text::{self, values},
    },
    kit::{
        self, CellLook, CheckBox, Picker, TextField,
        wide_table::{WideCell, WideColumn, WideEvent, WideRow, WideTable},
    },
};

/// Least and most, in points.
const PICKER: (f32, f32) = (140.0, 250.0);
const BESIDE_PICKER: f32 = FILTER + 262.0;
const FILTER: f32 = 190.0;
const LIST: f32 = 330.0;
/// In points: a lower table would be looked at through a slit.
const LEAST_HEIGHT: f32 = 210.0;
const AROUND: f32 = 44.0;
const AROUND_TABLE: f32 = 28.0;
const NARROW: f32 = 30.0;

#[derive(Clone, Copy, Debug)]
pub struct MatrixPlace {
    /// Where the scrolling contents begin, in points.
    pub top: f32,
    /// With little height the legend stands below the table, so that rows are seen at once.
    pub is_low: bool,
}

pub fn show(ui: &mut Ui, state: &State, place: MatrixPlace, actions: &mut Vec<Action>) {
    let is_low = place.is_low;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(8.0);
        choose(ui, state, actions);
    });
    ui.add_space(if is_low { 6.0 } else { 8.0 });
    if !is_low {
        legend(ui, state);
        ui.add_space(6.0);
    }
    if state.matrix.shown.is_empty() {
        kit::row::live_help(ui, words::NOTHING_SHOWN);
    } else {
        table(ui, state, place, actions);
    }
    if is_low {
        ui.add_space(8.0);
        legend(ui, state);
    }
}

fn legend(ui: &mut Ui, state: &State) {
    kit::help_text(ui, words::signs());
    kit::help_text(ui, words::numbers(state.matrix.with_details));
}

fn choose(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let comparing = &state.view.comparing;
    let standard = comparing.standard.as_ref().or(comparing.columns.first());
    let picker = Picker {
        id: Id::unique("standard of the matrix"),
        name: words::STANDARD,
        value: &state.matrix.standard,
        description: words::STANDARD_HELP,
        width: (ui.max_rect().width() - BESIDE_PICKER).clamp(PICKER.0, PICKER.1),
        list_width: LIST,
    };
    let by_keyboard = kit::focus::is_on(ui.ctx(), picker.id);
    kit::text::body(ui, words::STANDARD);
    picker.show(ui, |ui, just_opened| {
        let chosen = columns::list(ui, state, columns::Choice::In(standard), just_opened);
        kit::menu::keys_in_list(ui, picker.id, just_opened && by_keyboard);
        let is_chosen = chosen.is_some();
        actions.extend(chosen.map(|column| Action::Compare(Compare::Standard(column))));
        is_chosen
    });
    let mut filter = comparing.filter.clone();
    let field = TextField {
        width: FILTER,
        limit: Some(200),
        hint: words::FILTER,
        ..TextField::new(filter_field(), &mut filter, words::FILTER)
    };
    if kit::text_field(ui, field).changed() {
        actions.push(Action::Compare(Compare::Filter(filter)));
    }
    let mut only = comparing.only_off;
    if CheckBox::new(&mut only, words::ONLY_OFF).show_row(ui).changed() {
        actions.push(Action::Compare(Compare::OnlyOff(only)));
    }
}

pub fn filter_field() -> Id {
    Id::unique("filter of the matrix")
}

fn headings(with_details: bool) -> Vec<(MatrixColumn, String, String, f32)> {
    let wide = |column, heading: &str, width| (column, heading.to_owned(), heading.to_owned(), width);
    let mut all = vec![
        wide(MatrixColumn::Name, words::NAME, 148.0),
        wide(MatrixColumn::Environment, words::ENVIRONMENT, 166.0),
        wide(MatrixColumn::Kind, words::KIND, 86.0),
        wide(MatrixColumn::Agree, words::AGREE, 76.0),
        wide(MatrixColumn::Differ, words::DIFFER, 74.0),
        wide(MatrixColumn::Expected, words::EXPECTED, 84.0),
    ];
    for (at, id) in SettingId::ALL.into_iter().enumerate() {
        let label = id.setting().label.to_owned();
        all.push((MatrixColumn::Setting(id), (at + 1).to_string(), label, NARROW));
    }
    if with_details {
        let details = compare_words::DETAILS.to_owned();
        all.push((
            MatrixColumn::Details,
            (SettingId::ALL.len() + 1).to_string(),
            details,
            NARROW,
        ));
    }
    all
}

fn table(ui: &mut Ui, state: &State, place: MatrixPlace, actions: &mut Vec<Action>) {
    let matrix = &state.matrix;
    let sorted = state.view.comparing.sorted;
    let headings = headings(matrix.with_details);
    let columns: Vec<WideColumn<'_>> = headings
        .iter()
        .map(|(column, heading, name, width)| WideColumn {
            heading,
            name,
            width: *width,
            centered: matches!(column, MatrixColumn::Setting(_) | MatrixColumn::Details),
            sorted: (sorted.by == *column).then_some(sorted.descending),
        })
        .collect();
    let table = WideTable {
        id: Id::unique("all profiles beside the standard"),
        name: words::TABLE,
        columns: &columns,
        count: matrix.shown.len(),
        height: height(ui, place),
    };
    let event = table.show(ui, &mut |at| {
        matrix.at(at).map(|row| shown(state, row)).unwrap_or_default()
    });
    let ask = match event {
        Some(WideEvent::Head(at)) => headings.get(at).map(|(column, ..)| Compare::SortBy(*column)),
        Some(WideEvent::Row(at)) => matrix.at(at).map(|row| Compare::OpenBesideStandard(row.slot)),
        None => None,
    };
    actions.extend(ask.map(Action::Compare));
    let by_pointer = ui.input(|input| input.pointer.any_released());
    if matches!(event, Some(WideEvent::Row(_))) && !by_pointer {
        // The clicked row is gone in the next frame.
        actions.push(Action::FocusView);
    }
}

/// The rest of the window, or else the whole view, into which the table can be scrolled. Must not depend on how far the
/// view is scrolled.
fn height(ui: &Ui, place: MatrixPlace) -> f32 {
    let view = ui.clip_rect().height();
    let left = view - (ui.cursor().top() - place.top) - AROUND;
    if left < LEAST_HEIGHT {
        (view - AROUND_TABLE).max(LEAST_HEIGHT)
    } else {
        left
    }
}

fn shown(state: &State, row: &MatrixRow) -> WideRow {
    let text = |text: &str| WideCell {
        text: text.to_owned(),
        ..WideCell::default()
    };
    let number = |number: usize| WideCell {
        text: number.to_string(),
        look: if number == 0 { CellLook::Faint } else { CellLook::Plain },
        ..WideCell::default()
    };
    let mut cells = vec![
        WideCell {
            hover: row.name.clone(),
            ..text(&row.name)
        },
        WideCell {
            hover: row.environment.clone(),
            ..text(&row.environment)
        },
        text(row.kind.map_or("", text::environment_kind)),
        text(&words::agree(row.agree, row.known)),
        number(row.counts.differ),
        number(row.counts.expected),
    ];
    let mut differences = Vec::new();
    for (id, mark) in SettingId::ALL.into_iter().zip(row.marks) {
        let told = told(state, row, id.into(), mark);
        if mark != MatrixMark::Same {
            differences.push(told.clone());
        }
        cells.push(marked(mark, told));
    }
    if state.matrix.with_details {
        let details: Vec<String> = Advanced::FIELDS
            .into_iter()
            .filter(|_| row.details != MatrixMark::Same)
            .map(|field| told(state, row, field, row.details))
            .collect();
        differences.extend(details.iter().cloned());
        cells.push(marked(row.details, details.join("\n")));
    }
    WideRow {
        name: words::row(row),
        description: differences.join(". "),
        cells,
    }
}

fn marked(mark: MatrixMark, hover: String) -> WideCell {
    let look = match mark {
        MatrixMark::Same => CellLook::Plain,
        MatrixMark::NotKnown => CellLook::Faint,
        MatrixMark::Expected => CellLook::DiffersQuietly,
        MatrixMark::Differs => CellLook::Differs,
    };
    WideCell {
        text: words::sign(mark).to_owned(),
        look,
        hover,
    }
}

fn told(state: &State, row: &MatrixRow, field: Field, mark: MatrixMark) -> String {
    let comparing = &state.view.comparing;
    let standard = comparing.standard.as_ref().or(comparing.columns.first());
    let own = Version::Now(row.slot);
    let value = |column: Option<&Version>| {
        let value = column
            .and_then(|column| state.known(column))
            .and_then(|known| known.get(field));
        value.map_or_else(|| values::NOT_KNOWN.to_owned(), |value| values::cell(field, &value))
    };
    words::told(&field.label(), &value(Some(&own)), &value(standard), mark)
}
