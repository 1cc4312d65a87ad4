//! The table of values side by side.

use egui::{Id, Role, ScrollArea, Shape, Theme, epaint::TextShape};
use egui_kittest::{Harness, kittest::Queryable as _};

use crate::kit::{CellLook, Grid, GridCell, GridLine, tests::harness};

const TITLE: &str = "Tracking email conversations";
const WHY: &str = "expected: Every environment has its own prefix";

fn cell(name: &str) -> GridCell<'_> {
    GridCell {
        text: name,
        name,
        ..GridCell::default()
    }
}

fn table<'a>(offset: f32) -> Harness<'a, f32> {
    harness(Theme::Light, [420.0, 200.0], offset, |ui, offset| {
        let heads = ["One", "Two", "Three"].map(cell);
        let differs = GridCell {
            note: WHY,
            look: CellLook::DiffersQuietly,
            menu: "More",
            ..cell("CRM:")
        };
        let row = |label| GridLine::Row {
            label: cell(label),
            cells: vec![cell("CTSO-"), differs, cell("Own")],
        };
        let mut lines = vec![GridLine::Heading(TITLE)];
        lines.extend(["Prefix", "Number", "Counter", "Last"].map(row));
        let grid = Grid {
            id: Id::unique("table"),
            name: "Profiles",
            corner: "Setting",
            heads: &heads,
            in_focus: 1,
            lines: &lines,
        };
        ScrollArea::vertical().vertical_scroll_offset(*offset).show(ui, |ui| {
            grid.show(ui, &mut |_, _, _| {});
        });
    })
}

/// Each with the top of what is seen of its place.
fn drawn(harness: &Harness<'_, f32>, text: &str) -> Vec<(TextShape, f32)> {
    let shapes = harness.output().shapes.iter();
    shapes
        .filter_map(|clipped| match &clipped.shape {
            Shape::Text(shape) if shape.galley.text() == text => Some((shape.clone(), clipped.clip_rect.top())),
            _ => None,
        })
        .collect()
}

#[test]
fn a_title_wider_than_its_column_does_not_stand_over_the_head() {
    for offset in [0.0, 20.0, 45.0, 60.0] {
        let harness = table(offset);
        let head = harness.get_by_role_and_label(Role::ColumnHeader, "One").rect();
        let titles = drawn(&harness, TITLE);
        assert!(offset > 30.0 || titles.len() == 1, "it is in view at {offset}");
        for (title, seen_from) in titles {
            assert!(title.galley.size().x > 130.0, "wider than the first column");
            assert!(
                seen_from >= head.bottom(),
                "{seen_from} is in the head, which ends at {}",
                head.bottom()
            );
        }
    }
}

#[test]
fn no_word_of_a_narrow_cell_is_broken() {
    let harness = table(0.0);
    let notes = drawn(&harness, WHY);
    assert!(!notes.is_empty());
    for (note, _) in notes {
        let rows: Vec<String> = note
            .galley
            .rows
            .iter()
            .map(|row| row.text().trim_end().to_owned())
            .collect();
        assert!(rows.len() > 1, "it is narrow");
        assert_eq!(rows.join(" "), WHY, "{rows:?}");
    }
}
