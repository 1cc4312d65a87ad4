//! What rests under the pointer.

use egui::{Event, Modifiers, Role, ScrollArea, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

use super::harness;
use crate::kit::{Button, steady};

/// A page of 60 lines with a list of 40 rows below the first ten; the state is how many lines stand above these.
fn page(ui: &mut egui::Ui, above: &mut usize) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        steady::under_pointer(ui, |ui| {
            for n in 0..*above + 10 {
                ui.label(format!("Line {n}"));
            }
            let list = ScrollArea::vertical()
                .id_salt("list")
                .max_height(200.0)
                .min_scrolled_height(200.0);
            let list = list.show(ui, |ui| {
                for n in 0..40 {
                    Button::quiet(&format!("Row {n}")).show(ui);
                }
            });
            steady::area(ui, &list);
            steady::part(ui, "below", |ui| {
                for n in 0..50 {
                    Button::quiet(&format!("Below {n}")).show(ui);
                }
            });
        });
    });
}

#[test]
fn the_page_stays_while_a_list_in_it_is_scrolled() {
    let mut harness = harness(Theme::Light, [640.0, 430.0], 0, page);
    let wheel = |delta: f32| Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, delta),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(egui::pos2(30.0, 60.0)));
    harness.event(wheel(-100.0));
    harness.run_steps(30);
    let top = |harness: &egui_kittest::Harness<'_, usize>, name: &str| {
        harness.get_by_role_and_label(Role::Button, name).rect().top()
    };
    let (row, below) = (top(&harness, "Row 5"), top(&harness, "Below 0"));
    harness.event(Event::PointerMoved(egui::pos2(30.0, below - 60.0)));
    harness.run_steps(5);
    harness.event(wheel(-60.0));
    harness.run_steps(30);
    assert!(top(&harness, "Row 5") < row - 30.0, "the list is scrolled");
    assert_eq!(top(&harness, "Below 0"), below, "the page is not");

    // What comes above the list moves it, and the page goes along.
    *harness.state_mut() = 5;
    harness.run_steps(10);
    assert_eq!(top(&harness, "Below 0"), below);
}

#[test]
fn at_the_end_of_a_page_what_rests_stays_when_less_stands_above_it() {
    let mut harness = harness(Theme::Light, [640.0, 430.0], 5, page);
    harness.event(Event::PointerMoved(egui::pos2(30.0, 60.0)));
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -10_000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(60);
    let place =
        |harness: &egui_kittest::Harness<'_, usize>| harness.get_by_role_and_label(Role::Button, "Below 45").rect();
    let before = place(&harness);
    harness.event(Event::PointerMoved(before.center()));
    harness.run_steps(5);
    for above in [0, 5, 2] {
        *harness.state_mut() = above;
        harness.run_steps(10);
        assert_eq!(place(&harness), before, "{above}");
    }
}
