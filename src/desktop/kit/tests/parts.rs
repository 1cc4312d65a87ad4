//! Buttons, choices, dialogs, messages, Help and regions.

use egui::{
    Id, Key, Modifiers, Role, Theme,
    accesskit::{Live, Toggled},
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use crate::kit::{
    Button, CheckBox, DialogFrame, DropDown, HelpEvent, RegionId, TextField, TextMark, Toast, ToastEvent, ToastLevel,
    Toasts, check_row, dialog, drop_down, focus,
    help_page::{Block, parse},
    marked_text, meter, radio_group, radio_row, region,
    tests::{builder, harness},
    text_field, view_tab,
    wide_table::{WideColumn, WideEvent, WideRow, WideTable},
};

const SMALL: [f32; 2] = [640.0, 430.0];

#[test]
fn a_button_is_found_by_its_own_name_and_pressed_by_keyboard() {
    let mut harness = harness(Theme::Light, SMALL, 0, |ui, presses| {
        let reset = Button::quiet("Reset to default CRM:").named("Reset Prefix to CRM:");
        *presses += usize::from(reset.show(ui).clicked());
    });
    harness
        .get_by_role_and_label(Role::Button, "Reset Prefix to CRM:")
        .click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    harness.key_press(Key::Tab);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(*harness.state(), 3);
    harness.get_by_label("Reset Prefix to CRM:").click_accesskit();
    harness.run();
    assert_eq!(*harness.state(), 4);
}

#[test]
fn a_button_that_cannot_be_pressed_says_why() {
    let mut harness = harness(Theme::Light, SMALL, 0, |ui, presses| {
        let undo = Button::secondary("Undo").enabled(false, "Nothing to undo");
        *presses += usize::from(undo.show(ui).clicked());
    });
    let node = harness.get_by_label("Undo");
    assert!(node.accesskit_node().data().is_disabled());
    assert_eq!(node.accesskit_node().data().description(), Some("Nothing to undo"));
    node.click();
    harness.run();
    assert_eq!(*harness.state(), 0);
}

#[test]
fn a_check_box_is_toggled_by_its_label_and_by_the_space_key() {
    let mut harness = harness(Theme::Light, SMALL, false, |ui, on| {
        check_row(ui, on, "Use correlation");
    });
    let toggled = |harness: &Harness<'_, bool>| {
        let node = harness.get_by_role_and_label(Role::CheckBox, "Use correlation");
        node.accesskit_node().data().toggled()
    };
    assert_eq!(toggled(&harness), Some(Toggled::False));
    harness.get_by_label("Use correlation").click();
    harness.run();
    assert!(*harness.state());
    assert_eq!(toggled(&harness), Some(Toggled::True));
    harness.key_press(Key::Tab);
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert!(!*harness.state());
}

#[test]
fn a_locked_check_box_stays_and_says_why() {
    let mut harness = harness(Theme::Dark, SMALL, true, |ui, on| {
        CheckBox::new(on, "Use correlation")
            .description("Links replies.")
            .enabled(false, "Read only.")
            .show_row(ui);
    });
    let node = harness.get_by_label("Use correlation");
    assert_eq!(
        node.accesskit_node().data().description(),
        Some("Links replies. Read only.")
    );
    node.click();
    harness.run();
    assert!(*harness.state());
}

#[test]
fn tabs_radio_buttons_and_lists_tell_what_is_chosen() {
    let mut harness = harness(Theme::Light, SMALL, (0, 0), |ui, (view, list)| {
        for (index, text) in ["Settings", "Compare"].into_iter().enumerate() {
            if view_tab(ui, *view == index, text).clicked() {
                *view = index;
            }
        }
        radio_row(ui, *view == 0, "A copy");
        let shown = DropDown {
            salt: "with",
            accessible_name: "Compare with",
            options: &["Microsoft defaults", "Fabrikam test"],
            selected: *list,
            width: 200.0,
        };
        if let (_, Some(chosen)) = drop_down(ui, &shown) {
            *list = chosen;
        }
        meter(ui, f32::NAN, "Room", "none");
    });
    let selected = |harness: &Harness<'_, (usize, usize)>, text: &str| {
        let node = harness.get_by_role_and_label(Role::Tab, text);
        node.accesskit_node().data().is_selected()
    };
    assert_eq!(selected(&harness, "Settings"), Some(true));
    harness.get_by_label("Compare").click();
    harness.run();
    assert_eq!(selected(&harness, "Settings"), Some(false));
    assert_eq!(selected(&harness, "Compare"), Some(true));
    let copy = harness.get_by_role_and_label(Role::RadioButton, "A copy");
    assert_eq!(copy.accesskit_node().data().toggled(), Some(Toggled::False));
    harness.get_by_role_and_label(Role::ComboBox, "Compare with").click();
    harness.run();
    harness.get_by_label("Fabrikam test").click();
    harness.run();
    assert_eq!(harness.state().1, 1);
}

#[test]
fn a_drop_down_list_opens_on_what_is_chosen_and_gives_the_keyboard_back() {
    let mut harness = harness(Theme::Light, SMALL, 1, |ui, chosen| {
        let shown = DropDown {
            salt: "with",
            accessible_name: "Compare with",
            options: &["Contoso", "Fabrikam", "Litware"],
            selected: *chosen,
            width: 200.0,
        };
        if let (_, Some(now)) = drop_down(ui, &shown) {
            *chosen = now;
        }
    });
    let press = |harness: &mut Harness<'_, usize>, keys: &[Key]| {
        for key in keys {
            harness.key_press(*key);
            harness.run();
        }
    };
    let focused = |harness: &Harness<'_, usize>, name: &str| harness.get_by_label(name).is_focused();
    press(&mut harness, &[Key::Tab, Key::Enter]);
    assert!(focused(&harness, "Fabrikam"));
    press(&mut harness, &[Key::ArrowDown]);
    assert!(focused(&harness, "Litware"));
    press(&mut harness, &[Key::ArrowDown]);
    assert!(focused(&harness, "Contoso"), "round and round");
    press(&mut harness, &[Key::End]);
    assert!(focused(&harness, "Litware"));
    press(&mut harness, &[Key::Escape]);
    assert!(focused(&harness, "Compare with"));
    assert_eq!(*harness.state(), 1);
    press(&mut harness, &[Key::Enter, Key::Home, Key::Enter]);
    assert_eq!(*harness.state(), 0);
    assert!(focused(&harness, "Compare with"));
}

#[derive(Default)]
struct Shown {
    open: bool,
    name: String,
    escaped: bool,
    outside: usize,
}

fn with_dialog<'a>(size: [f32; 2]) -> Harness<'a, Shown> {
    harness(Theme::Light, size, Shown::default(), |ui, shown| {
        if Button::secondary("New profile…").show(ui).clicked() {
            shown.open = true;
        }
        shown.outside += usize::from(Button::secondary("Behind").show(ui).clicked());
        if shown.open {
            shown.escaped = DialogFrame::new("new", "New profile").width(560.0).show(
                ui.ctx(),
                shown,
                |ui, shown| {
                    text_field(ui, TextField::new(Id::unique("name"), &mut shown.name, "Name"));
                    for _ in 0..40 {
                        ui.label("A long text.");
                    }
                },
                |ui, shown| {
                    shown.open = !Button::secondary("Cancel").show(ui).clicked();
                    Button::primary("Make the profile").show(ui);
                },
            );
            shown.open &= !shown.escaped;
        }
        dialog::after_dialogs(ui.ctx());
    })
}

#[test]
fn a_dialog_takes_the_keyboard_and_gives_it_back() {
    let mut harness = with_dialog(SMALL);
    harness.get_by_label("New profile…").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_role_and_label(Role::Dialog, "New profile");
    assert!(harness.get_by_label("Name").is_focused());
    for _ in 0..7 {
        harness.key_press(Key::Tab);
        harness.run();
        let inside = ["Name", "Cancel", "Make the profile"]
            .iter()
            .any(|&name| harness.get_by_label(name).is_focused());
        assert!(inside, "the keyboard stays inside");
    }
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state().escaped);
    assert!(!harness.state().open);
    assert!(harness.get_by_label("New profile…").is_focused());
}

#[test]
fn a_dialog_holds_what_is_behind_and_is_not_closed_by_a_slip() {
    let mut harness = with_dialog(SMALL);
    harness.get_by_label("New profile…").click();
    harness.run();
    harness.get_by_label("Behind").click();
    harness.run();
    assert_eq!(harness.state().outside, 0);
    assert!(harness.state().open);
    harness.get_by_label("Cancel").click();
    harness.run();
    assert!(!harness.state().open);
    harness.get_by_label("Behind").click();
    harness.run();
    assert_eq!(harness.state().outside, 1);
}

#[test]
fn a_dialog_stays_inside_a_low_window() {
    let mut harness = with_dialog(SMALL);
    harness.get_by_label("New profile…").click();
    harness.run();
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, SMALL.into());
    let (cancel, make) = (
        harness.get_by_label("Cancel").rect(),
        harness.get_by_label("Make the profile").rect(),
    );
    assert!(window.shrink(16.0).contains_rect(cancel) && window.shrink(16.0).contains_rect(make));
    assert!(cancel.right() < make.left());
    assert!((cancel.height() - make.height()).abs() < 0.5, "neither wraps");
}

#[test]
fn messages_are_announced_and_answer() {
    let toast = |id, level| Toast {
        id,
        text: format!("Message {id}."),
        level,
        action: (id == 1).then(|| "Bring back".to_owned()),
    };
    let toasts = [toast(1, ToastLevel::Info), toast(2, ToastLevel::Error)];
    let mut harness = harness(
        Theme::Dark,
        SMALL,
        Vec::new(),
        move |ui, events: &mut Vec<ToastEvent>| {
            events.extend(Toasts::default().show(ui.ctx(), &toasts));
        },
    );
    let live = |role, name| harness.get_by_role_and_label(role, name).accesskit_node().data().live();
    assert_eq!(live(Role::Status, "Message 1."), Some(Live::Polite));
    assert_eq!(live(Role::Alert, "Message 2."), Some(Live::Assertive));
    harness.get_by_label("Bring back").click();
    harness.run();
    harness.get_by_label("Close message: Message 2.").click();
    harness.run();
    let answers = harness
        .state()
        .iter()
        .filter(|event| !matches!(event, ToastEvent::Held(_)));
    assert!(answers.eq(&[ToastEvent::Clicked(1), ToastEvent::Closed(2)]));
}

#[test]
fn help_is_read_from_its_markup() {
    let markup = "# How replies find\n\nOne\ntwo.\n\n## More\n- first\n  goes on\n- second\nA paragraph\n\n> [Page](https://example.com/a)\n> [Bad](http://example.com)\n> setting: prefix\n";
    assert_eq!(
        parse(markup),
        [
            Block::Title("How replies find"),
            Block::Paragraph("One two.".to_owned()),
            Block::Heading("More"),
            Block::Item("first goes on".to_owned()),
            Block::Item("second".to_owned()),
            Block::Paragraph("A paragraph".to_owned()),
            Block::Link {
                label: "Page",
                url: "https://example.com/a"
            },
            Block::Paragraph("> [Bad](http://example.com)".to_owned()),
            Block::Setting("prefix"),
        ]
    );
}

#[test]
fn help_leads_to_settings_and_sources() {
    let markup = "> [Page](https://example.com/a)\n> setting: prefix\n> setting: unknown\n";
    let mut harness = harness(
        Theme::Light,
        SMALL,
        Vec::new(),
        move |ui, events: &mut Vec<HelpEvent>| {
            events.extend(crate::kit::help_page(ui, markup, None, |field| {
                (field == "prefix").then(|| "Prefix".to_owned())
            }));
        },
    );
    harness.get_by_label("Page").click();
    harness.run();
    harness.get_by_label("Go to Prefix").click();
    harness.run();
    assert_eq!(
        *harness.state(),
        [
            HelpEvent::OpenLink("https://example.com/a".to_owned()),
            HelpEvent::GoTo("prefix".to_owned()),
        ]
    );
}

#[test]
fn regions_take_the_keyboard_in_turn() {
    const BAR: RegionId = RegionId::new("bar");
    const EMPTY: RegionId = RegionId::new("empty");
    const FORM: RegionId = RegionId::new("form");
    let mut harness = harness(Theme::Light, SMALL, (), |ui, ()| {
        let forward = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::F6));
        let back = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::F7));
        if forward || back {
            focus::cycle_regions(ui.ctx(), &[BAR, EMPTY, FORM], back);
        }
        region(ui, BAR, |ui| {
            ui.label("Words");
            Button::secondary("Undo").enabled(false, "Nothing to undo").show(ui);
            Button::secondary("Find").show(ui);
            Button::secondary("Export").show(ui);
        });
        region(ui, EMPTY, |ui| ui.label("Nothing"));
        region(ui, FORM, |ui| Button::secondary("Prefix").show(ui));
    });
    let mut press = |key, name| {
        harness.key_press(key);
        harness.run();
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    };
    press(Key::F6, "Find");
    press(Key::Tab, "Export");
    press(Key::F6, "Prefix");
    press(Key::F6, "Find");
    press(Key::F7, "Prefix");
}

#[test]
fn a_marked_text_is_one_node_in_words_and_wraps() {
    let parts = [
        ("RE: ", TextMark::Struck),
        ("Quote", TextMark::Marked),
        (" for twenty laptops and their bags", TextMark::Beyond),
    ];
    let name = "Left out: RE: Only here: Quote";
    let mut harness = harness(Theme::Light, SMALL, 120.0, |ui, width| {
        ui.set_max_width(*width);
        marked_text(ui, &parts, &["Only here: Quote".to_owned()], name);
    });
    let place = |harness: &Harness<'_, f32>| {
        let nodes = harness.root().children_recursive();
        let mut of_text = nodes.filter(|node| node.value().as_deref() == Some(name));
        let place = of_text.next().expect("the text").rect();
        assert!(of_text.next().is_none());
        place
    };
    let narrow = place(&harness);
    assert!(narrow.width() <= 120.0);
    *harness.state_mut() = 600.0;
    harness.run();
    assert!(place(&harness).height() < narrow.height());
}

#[derive(Default)]
struct Asked {
    ticked: bool,
    second: bool,
    chosen: usize,
    name: String,
    lines: String,
    can_make: bool,
    made: usize,
    left: usize,
}

fn with_choices<'a>() -> Harness<'a, Asked> {
    harness(Theme::Light, SMALL, Asked::default(), |ui, asked| {
        DialogFrame::new("choices", "Choices").show(
            ui.ctx(),
            asked,
            |ui, asked| {
                check_row(ui, &mut asked.ticked, "Tick");
                for (second, label) in [(false, "First"), (true, "Second")] {
                    if radio_row(ui, asked.second == second, label).changed() {
                        asked.second = second;
                    }
                }
                let list = DropDown {
                    salt: "list",
                    accessible_name: "List",
                    options: &["Contoso", "Fabrikam"],
                    selected: asked.chosen,
                    width: 120.0,
                };
                asked.chosen = drop_down(ui, &list).1.unwrap_or(asked.chosen);
                text_field(ui, TextField::new(Id::unique("name"), &mut asked.name, "Name"));
                let mut lines = TextField::new(Id::unique("lines"), &mut asked.lines, "Lines");
                lines.rows = 2;
                text_field(ui, lines);
            },
            |ui, asked| {
                asked.left += usize::from(Button::secondary("Cancel").show(ui).clicked());
                let make = Button::primary("Make").enabled(asked.can_make, "Not yet");
                asked.made += usize::from(make.show(ui).clicked());
            },
        );
    })
}

#[test]
fn enter_carries_out_the_main_button_from_what_takes_no_text() {
    for (control, made) in [
        ("Tick", 1),
        ("Second", 1),
        ("List", 1),
        ("Cancel", 0),
        ("Make", 1),
        ("Name", 0),
        ("Lines", 0),
    ] {
        let mut harness = with_choices();
        harness.state_mut().can_make = true;
        harness.run();
        harness.get_by_label(control).focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        let asked = harness.state();
        assert_eq!(
            (asked.made, asked.left),
            (made, usize::from(control == "Cancel")),
            "{control}"
        );
        assert!(!asked.ticked && !asked.second, "{control}: Space chooses");
    }
}

#[test]
fn enter_changes_nothing_while_the_main_button_cannot_be_pressed() {
    let mut harness = with_choices();
    harness.run();
    harness.get_by_label("Tick").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!((harness.state().made, harness.state().ticked), (0, false));
    harness.key_press(Key::Space);
    harness.run();
    assert!(harness.state().ticked);
}

#[test]
fn enter_chooses_in_an_open_list_and_nowhere_means_the_main_button() {
    let mut harness = with_choices();
    harness.state_mut().can_make = true;
    harness.run();
    harness.get_by_label("List").focus();
    harness.run();
    for key in [Key::Space, Key::ArrowDown, Key::Enter] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!((harness.state().chosen, harness.state().made), (1, 0));
    // On plain text nobody has the keyboard.
    harness.get_by_role_and_label(Role::Heading, "Choices").click();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().made, 1);
}

#[test]
fn a_dialog_begins_at_the_radio_button_that_is_chosen() {
    let mut harness = harness(Theme::Light, SMALL, 1, |ui, chosen: &mut usize| {
        DialogFrame::new("which", "Which").show(
            ui.ctx(),
            chosen,
            |ui, chosen| {
                radio_group(ui, "Which", |ui| {
                    for (at, label) in ["First", "Second", "Third"].into_iter().enumerate() {
                        if radio_row(ui, *chosen == at, label).changed() {
                            *chosen = at;
                        }
                    }
                });
            },
            |ui, _| _ = Button::secondary("Close").show(ui),
        );
    });
    harness.run();
    _ = harness.get_by_role_and_label(Role::RadioGroup, "Which");
    assert!(harness.get_by_label("Second").is_focused());
    assert_eq!(*harness.state(), 1, "coming there chooses nothing");
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!(harness.get_by_label("Third").is_focused());
    assert_eq!(*harness.state(), 2);
    // Tab leaves the group, and comes back to the one that is chosen.
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_label("Close").is_focused());
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    harness.run();
    assert!(harness.get_by_label("Third").is_focused());
}

#[test]
fn tab_goes_from_heading_to_heading_of_a_wide_table_and_then_to_its_rows() {
    let mut harness = harness(Theme::Light, SMALL, Vec::new(), |ui, pressed: &mut Vec<WideEvent>| {
        let columns = ["Name", "Date"].map(|heading| WideColumn {
            heading,
            name: heading,
            width: 100.0,
            centered: false,
            sorted: None,
        });
        let table = WideTable {
            id: Id::unique("table"),
            name: "Table",
            columns: &columns,
            count: 100,
            height: 200.0,
        };
        let mut row = |at: usize| WideRow {
            name: format!("Row {at}"),
            ..WideRow::default()
        };
        pressed.extend(table.show(ui, &mut row));
    });
    harness.run();
    for name in ["Name", "Date", "Row 0"] {
        harness.key_press(Key::Tab);
        harness.run();
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    }
    // Scrolled, the head covers rows, and takes the pointer.
    harness.key_press(Key::PageDown);
    harness.run();
    harness.run();
    harness.get_by_label("Date").click();
    harness.run();
    assert_eq!(*harness.state(), [WideEvent::Head(1)]);
}

#[test]
fn a_double_click_answers_one_dialog_and_not_the_next() {
    let mut harness = builder(Theme::Light, SMALL).with_step_dt(0.05).build_ui_state(
        |ui, answered: &mut usize| {
            let name = ["First", "Second"][*answered % 2];
            DialogFrame::new(name, name).show(
                ui.ctx(),
                answered,
                |_, _| {},
                |ui, answered| *answered += usize::from(Button::primary("Go on").show(ui).clicked()),
            );
        },
        0,
    );
    let click = |harness: &mut Harness<'_, usize>| {
        let at = harness.get_by_label("Go on").rect().center();
        harness.event(egui::Event::PointerMoved(at));
        for pressed in [true, false] {
            harness.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
            harness.step();
        }
    };
    click(&mut harness);
    // The next dialog finds its place; a fifth of a second.
    for _ in 0..4 {
        harness.step();
    }
    click(&mut harness);
    assert_eq!(*harness.state(), 1, "the second click was meant for the first dialog");
    for _ in 0..12 {
        harness.step();
    }
    click(&mut harness);
    assert_eq!(*harness.state(), 2);
}
