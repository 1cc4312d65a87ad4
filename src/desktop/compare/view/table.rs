//! The table: a row for each setting, a column for each profile.

use egui::{Id, Ui};
use tracking_settings::{Field, SettingId, compare::Standing};

use crate::{
    compare::{view::cell_menu, words},
    core::{
        action::{Action, Compare},
        state::{FirstToken, ShownCell, ShownColumn, ShownRow, SideBySide, State},
        text::values,
    },
    kit::{self, Button, CellLook, Grid, GridCell, GridEvent, GridLine},
    settings::view_row::leads_to,
};

pub fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let shown = &state.side_by_side;
    let comparing = &state.view.comparing;
    let rows: Vec<&ShownRow> = shown
        .rows
        .iter()
        .filter(|row| row.differs || !comparing.only_differences)
        .collect();
    if rows.is_empty() {
        kit::text::body(ui, words::NOTHING_DIFFERS);
        ui.add_space(8.0);
    }
    let in_focus = comparing.in_focus;
    let focused_name = shown.columns.get(in_focus).map_or("", |column| column.name.as_str());
    let owned = Owned::of(shown, &rows, (in_focus, copy_direction(state)), focused_name);
    let (lines, fields) = owned.lines(shown, &rows, comparing.only_differences);
    let heads: Vec<GridCell<'_>> = shown
        .columns
        .iter()
        .zip(&owned.heads)
        .zip(&owned.of_heads)
        .map(|((column, name), more)| GridCell {
            text: &column.name,
            name,
            more,
            ..GridCell::default()
        })
        .collect();
    let grid = Grid {
        id: Id::unique("profiles side by side"),
        name: words::TABLE,
        corner: words::SETTING,
        heads: &heads,
        in_focus,
        lines: &lines,
    };
    let mut asked = Vec::new();
    let event = grid.show(ui, &mut |ui, line, column| {
        if let Some(field) = fields.get(line).copied().flatten() {
            cell_menu::show(ui, state, field, column, &mut asked);
        }
    });
    actions.append(&mut asked);
    let field_at = |line: usize| fields.get(line).copied().flatten();
    let ask = match event {
        Some(GridEvent::Head(column)) => Some(Compare::FocusColumn(column)),
        Some(GridEvent::Label(line)) => field_at(line).map(|field| Compare::GoTo(in_focus, field)),
        Some(GridEvent::Cell(line, column)) => field_at(line).map(|field| Compare::GoTo(column, field)),
        None => None,
    };
    actions.extend(ask.map(Action::Compare));
}

struct Owned {
    heads: Vec<String>,
    of_heads: Vec<String>,
    labels: Vec<String>,
    menus: Vec<Vec<String>>,
    tokens: Vec<(String, String)>,
    histories: Vec<(String, String)>,
    below: [String; 2],
    beside: Vec<String>,
}

impl Owned {
    fn of(
        shown: &SideBySide,
        rows: &[&ShownRow],
        (in_focus, direction): (usize, Option<(usize, usize)>),
        focused: &str,
    ) -> Self {
        let first = shown.columns.first();
        let first_name = first.map_or("", |column| column.name.as_str());
        let told = |label: &str, column: &ShownColumn, value: String, differs: bool| {
            let standing = if differs { Standing::Differs } else { Standing::Same };
            let name = words::cell(label, &column.name, &value, first_name, &standing);
            (value, name)
        };
        Self {
            heads: shown
                .columns
                .iter()
                .enumerate()
                .map(|(at, column)| words::head(&column.name, at == in_focus))
                .collect(),
            of_heads: shown
                .columns
                .iter()
                .enumerate()
                .map(|(at, column)| {
                    let told = if at == in_focus {
                        words::IN_FOCUS
                    } else {
                        &column.detail
                    };
                    match direction {
                        Some(direction) if direction.1 == at => {
                            format!("{told}\n{}", words::changed_here(&make_equal(shown, direction)))
                        }
                        _ => told.to_owned(),
                    }
                })
                .collect(),
            labels: rows.iter().map(|row| words::label(&row.label, focused)).collect(),
            menus: rows
                .iter()
                .map(|row| {
                    let named = row.cells.iter().zip(&shown.columns);
                    named
                        .map(|(cell, column)| match cell.standing {
                            Standing::Differs | Standing::Expected(_) => words::more(&row.label, &column.name),
                            Standing::Same | Standing::NotKnown | Standing::NotPlanned => String::new(),
                        })
                        .collect()
                })
                .collect(),
            tokens: shown
                .columns
                .iter()
                .map(|column| {
                    let value = match &column.token {
                        FirstToken::NotKnown => values::NOT_KNOWN.to_owned(),
                        FirstToken::Off => words::NO_TOKEN.to_owned(),
                        FirstToken::Token(token) => token.clone(),
                    };
                    told(words::FIRST_TOKEN, column, value, token_differs(first, column))
                })
                .collect(),
            histories: shown
                .columns
                .iter()
                .map(|column| {
                    let value = column.history.clone().unwrap_or_else(|| values::NOT_KNOWN.to_owned());
                    told(words::HISTORY, column, value, history_differs(first, column))
                })
                .collect(),
            below: [words::FIRST_TOKEN, words::HISTORY].map(|label| words::label(label, focused)),
            beside: shown
                .beside
                .iter()
                .map(|row| words::label(row.id.name(), focused))
                .collect(),
        }
    }

    fn lines<'a>(
        &'a self,
        shown: &'a SideBySide,
        rows: &[&'a ShownRow],
        only_differences: bool,
    ) -> (Vec<GridLine<'a>>, Vec<Option<Field>>) {
        let mut lines = Vec::new();
        let mut fields = Vec::new();
        let mut heading = None;
        let mut told: Option<&String> = None;
        let headings = shown.rows.iter().map(|row| {
            heading = row.heading.as_ref().or(heading);
            (row.field, heading)
        });
        let headings: std::collections::BTreeMap<Field, Option<&String>> = headings.collect();
        for ((row, label), menus) in rows.iter().zip(&self.labels).zip(&self.menus) {
            let over = headings.get(&row.field).copied().flatten();
            if over != told
                && let Some(over) = over
            {
                lines.push(GridLine::Heading(over));
                fields.push(None);
                told = Some(over);
            }
            lines.push(GridLine::Row {
                label: GridCell {
                    text: &row.label,
                    name: label,
                    ..GridCell::default()
                },
                cells: row
                    .cells
                    .iter()
                    .zip(menus)
                    .map(|(cell, menu)| value(cell, menu))
                    .collect(),
            });
            fields.push(Some(row.field));
        }
        let first = shown.columns.first();
        let prefix = Field::Setting(SettingId::Prefix);
        let mut below = vec![(words::FIRST_TOKEN, &self.tokens, &self.below[0], true)];
        below.push((words::HISTORY, &self.histories, &self.below[1], false));
        let mut is_first = true;
        for (text, told, name, is_token) in below {
            let differs = |column: &ShownColumn| {
                if is_token {
                    token_differs(first, column)
                } else {
                    history_differs(first, column)
                }
            };
            if only_differences && !shown.columns.iter().any(differs) {
                continue;
            }
            if is_first {
                lines.push(GridLine::Heading(words::TOKENS));
                fields.push(None);
                is_first = false;
            }
            let cells = told.iter().zip(&shown.columns).map(|((value, name), column)| {
                let is_known = *value != values::NOT_KNOWN;
                GridCell {
                    text: value,
                    look: match (is_known, differs(column)) {
                        (false, _) => CellLook::Faint,
                        (true, true) => CellLook::DiffersQuietly,
                        (true, false) => CellLook::Plain,
                    },
                    code: is_known
                        && (!is_token || matches!(column.token, FirstToken::Token(_)))
                        && column_has(column, is_token),
                    name,
                    ..GridCell::default()
                }
            });
            lines.push(GridLine::Row {
                label: GridCell {
                    text,
                    name,
                    ..GridCell::default()
                },
                cells: cells.collect(),
            });
            fields.push(Some(leads_to(prefix)));
        }
        let beside = shown.beside.iter().zip(&self.beside);
        let beside: Vec<_> = beside.filter(|(row, _)| !only_differences || row.differs()).collect();
        if !beside.is_empty() {
            lines.push(GridLine::Heading(words::BESIDE));
            fields.push(None);
        }
        for (row, name) in beside {
            lines.push(GridLine::Row {
                label: GridCell {
                    text: row.id.name(),
                    name,
                    more: row.id.setting().effect,
                    ..GridCell::default()
                },
                cells: row.cells.iter().map(uncounted).collect(),
            });
            fields.push(Some(Field::Setting(row.id.setting().bears_on)));
        }
        (lines, fields)
    }
}

fn column_has(column: &ShownColumn, is_token: bool) -> bool {
    is_token || column.history.as_deref() != Some(words::NO_HISTORY)
}

fn token_differs(first: Option<&ShownColumn>, column: &ShownColumn) -> bool {
    let is_known = |column: &ShownColumn| column.token != FirstToken::NotKnown;
    first.is_some_and(|first| is_known(first) && is_known(column) && first.token != column.token)
}

fn history_differs(first: Option<&ShownColumn>, column: &ShownColumn) -> bool {
    let both = first.and_then(|first| Some((first.history.as_ref()?, column.history.as_ref()?)));
    both.is_some_and(|(one, other)| one != other)
}

/// Differences here count for nothing, and look quieter than those of settings.
fn uncounted(cell: &ShownCell) -> GridCell<'_> {
    let plain = value(cell, "");
    match cell.standing {
        Standing::Differs => GridCell {
            look: CellLook::DiffersQuietly,
            ..plain
        },
        _ => plain,
    }
}

fn value<'a>(cell: &'a ShownCell, menu: &'a str) -> GridCell<'a> {
    GridCell {
        text: &cell.text,
        note: &cell.note,
        look: match cell.standing {
            Standing::Same => CellLook::Plain,
            Standing::Differs => CellLook::Differs,
            Standing::Expected(_) => CellLook::DiffersQuietly,
            Standing::NotKnown if cell.text == values::NOT_KNOWN => CellLook::Faint,
            Standing::NotPlanned if cell.text == values::NOT_PLANNED => CellLook::Faint,
            Standing::NotKnown | Standing::NotPlanned => CellLook::Plain,
        },
        code: false,
        name: &cell.name,
        more: &cell.more,
        menu,
    }
}

pub fn copy_button(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let Some((from, to)) = copy_direction(state) else {
        Button::secondary(words::MAKE_EQUAL)
            .enabled(false, words::WHY_NO_TARGET)
            .show(ui);
        return;
    };
    let shown = &state.side_by_side;
    let compared = shown.columns.get(from.max(to));
    let counts = compared.map(|column| column.counts).unwrap_or_default();
    let something = counts.differ + counts.expected > 0;
    let help = if to > 0 && to == state.view.comparing.in_focus {
        words::CHANGES_UNDERLINED
    } else {
        ""
    };
    let button = Button::secondary(&make_equal(shown, (from, to)))
        .description(help)
        .enabled(something, words::WHY_NOTHING)
        .show(ui);
    if button.clicked() {
        actions.push(Action::Compare(Compare::Copy { from, to, field: None }));
    }
}

fn make_equal(shown: &SideBySide, (from, to): (usize, usize)) -> String {
    let name = |at: usize| shown.columns.get(at).map_or("", |column| column.name.as_str());
    words::make_equal(name(from), name(to))
}

/// From the first column to the one looked at, or the other way round where only the first can be changed.
fn copy_direction(state: &State) -> Option<(usize, usize)> {
    let columns = &state.side_by_side.columns;
    let is_own = |at: usize| columns.get(at).is_some_and(|column| column.column.own().is_some());
    let looked_at = match state.view.comparing.in_focus {
        // None beside the first is.
        0 => (1..columns.len()).find(|at| is_own(*at)).unwrap_or(1),
        other => other,
    };
    [(0, looked_at), (looked_at, 0)].into_iter().find(|(_, to)| is_own(*to))
}
