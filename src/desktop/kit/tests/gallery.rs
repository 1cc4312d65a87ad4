//! Every widget at once, in both themes: no letter without a glyph, no control without a name, nothing that repaints
//! by itself. With the environment variable `KIT_GALLERY` set to a folder, pictures are written there.

use egui::{Frame, Id, Key, Margin, Theme, Ui};
use egui_kittest::{Harness, kittest::Queryable as _};

use crate::kit::{
    Button, CheckBox, ChipLook, DialogFrame, DropDown, Invalid, MenuItem, NoteLook, NumberField, TextField, Toast,
    ToastLevel, Toasts, accent_bar, card, check_row, chip, colors, drop_down, help_page, help_text, icon_button, icons,
    indented_help, menu, menu_bar, menu_item, menu_separator, meter, note, number_field, radio_row, section_heading,
    tests::harness, text, text_field, title, view_tab,
};

#[derive(Default)]
struct Shown {
    on: bool,
    off: bool,
    prefix: String,
    notes: String,
    list: usize,
    dialog: bool,
    toasts: Vec<Toast>,
}

fn shown() -> Shown {
    Shown {
        on: true,
        prefix: "CTSO-".to_owned(),
        ..Shown::default()
    }
}

fn tool_bar(ui: &mut Ui) {
    let fill = colors(ui).card;
    Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(14, 8))
        .show(ui, |ui| {
            menu_bar(ui, |ui| {
                menu(ui, "Profile", |ui| {
                    for (text, shortcut, disabled_reason) in [
                        ("New…", "Ctrl N", ""),
                        ("Rename…", "F2", "Read only"),
                        ("Close", "", ""),
                    ] {
                        menu_item(
                            ui,
                            &MenuItem {
                                text,
                                shortcut,
                                disabled_reason,
                                chosen: None,
                            },
                        );
                    }
                    menu_separator(ui);
                    for (text, chosen) in [("Light", true), ("Dark", false)] {
                        menu_item(
                            ui,
                            &MenuItem {
                                text,
                                chosen: Some(chosen),
                                ..MenuItem::default()
                            },
                        );
                    }
                });
                menu(ui, "Edit", |_| {});
            });
            ui.horizontal_wrapped(|ui| {
                view_tab(ui, true, "Settings");
                view_tab(ui, false, "Compare");
                view_tab(ui, false, "Try on mail");
                Button::secondary("Undo").icon(icons::UNDO).show(ui);
                Button::secondary("Redo")
                    .icon(icons::UNDO)
                    .enabled(false, "Nothing to redo")
                    .show(ui);
                Button::secondary("Find a setting").shortcut("Ctrl F").show(ui);
                Button::primary("Export profile…").show(ui);
                icon_button(ui, icons::MORE_HORIZ, "More commands");
            });
        });
}

fn number_row(ui: &mut Ui, id: &str, label: &str, help: &str, value: i128, invalid: Option<Invalid>) {
    text::indented(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - 130.0);
                text::label_of(ui, label);
                help_text(ui, help);
            });
            number_field(
                ui,
                &NumberField {
                    invalid,
                    ..NumberField::new(Id::unique(id), value, (1, 9), label)
                },
            );
        });
    });
}

fn left(ui: &mut Ui, shown: &mut Shown) {
    title(ui, "Contoso production");
    help_text(
        ui,
        "Plan for contoso.crm.dynamics.com. Threadmark changes nothing in Dynamics.",
    );
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        chip(ui, ChipLook::Accent, "1 change not yet in Dynamics", true);
        chip(ui, ChipLook::Neutral, "1 differs from Microsoft defaults", true);
        chip(ui, ChipLook::Warning, "1 thing to check", true);
        chip(ui, ChipLook::Error, "1 error", true);
        chip(ui, ChipLook::Good, "As in Dynamics", false);
    });
    ui.add_space(8.0);
    card(ui, Some("Tracking email conversations"), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        check_row(ui, &mut shown.on, "Use correlation");
        indented_help(
            ui,
            "Links replies using hidden information in the email headers. Works best with server-side synchronization.",
        );
        ui.add_space(12.0);
        CheckBox::new(
            &mut shown.off,
            "Use folder-level tracking for Exchange folders (server-side synchronization must be enabled)",
        )
        .show_row(ui);
        ui.add_space(12.0);
        CheckBox::new(&mut shown.on, "Use tracking tokens")
            .id(Id::unique("locked"))
            .enabled(false, "Read only")
            .show_row(ui);
    });
    ui.add_space(8.0);
    card(ui, Some("Tracking token preview"), |ui| {
        accent_bar(ui, true, |ui| {
            text::indented(ui, |ui| {
                ui.horizontal_top(|ui| {
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width() - 260.0);
                        text::label_of(ui, "Prefix");
                        help_text(ui, "Starts every token. Give each environment its own.");
                    });
                    Button::quiet("Reset to default CRM:")
                        .named("Reset Prefix to CRM:")
                        .show(ui);
                    text_field(
                        ui,
                        TextField {
                            width: 120.0,
                            ..TextField::new(Id::unique("prefix"), &mut shown.prefix, "Prefix")
                        },
                    );
                });
            });
        });
        ui.add_space(12.0);
        number_row(
            ui,
            "base",
            "Base tracking number",
            "Added to every person's number. Leave 0 unless environments share a prefix.",
            0,
            None,
        );
        number_row(
            ui,
            "digits",
            "Number of digits for email activity counter",
            "Each person's counter restarts after 999 emails.",
            3,
            Some(Invalid::Warning),
        );
        text::indented(ui, |ui| {
            note(
                ui,
                NoteLook::Warning,
                "At 40 emails a day the busiest sender's numbers repeat within 25 days. A later reply can land on the wrong record. With 5 digits they repeat within 6.9 years.",
                |ui| {
                    Button::quiet("Use 5 digits").show(ui);
                },
            );
            note(ui, NoteLook::Error, "The prefix is empty.", |ui| {
                Button::quiet("Use CRM:").show(ui)
            });
            note(ui, NoteLook::Info, "The guess is rarely needed.", |ui| {
                Button::quiet("Turn it off").show(ui)
            });
        });
    });
}

fn right(ui: &mut Ui, shown: &mut Shown) {
    section_heading(ui, "What customers see");
    card(ui, None, |ui| {
        let c = colors(ui);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.monospace("Quote for 20 laptops ");
            for (part, color) in [
                ("CTSO-", c.token_prefix),
                ("0", c.token_fixed),
                ("001", c.token_person),
                ("001", c.token_counter),
            ] {
                ui.label(egui::RichText::new(part).color(color));
            }
        });
    });
    section_heading(ui, "About your organization");
    card(ui, None, |ui| {
        for (id, label, value) in [
            ("people", "People who send from Dynamics", 250),
            ("mails", "Emails a day", 40),
        ] {
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width() - 100.0);
                    text::label_of(ui, label);
                });
                number_field(
                    ui,
                    &NumberField {
                        width: 78.0,
                        small: true,
                        ..NumberField::new(Id::unique(id), value, (1, 1_000_000), label)
                    },
                );
            });
        }
        help_text(ui, "Only for these estimates, not a Dynamics setting.");
        meter(ui, 16.0 / 256.0, "Room in the prefix history", "16 of 256 characters");
    });
    section_heading(ui, "Choices");
    radio_row(ui, true, "Microsoft defaults");
    radio_row(ui, false, "New environment");
    let list = DropDown {
        salt: "list",
        accessible_name: "Compare with",
        options: &["Microsoft defaults", "Fabrikam test"],
        selected: shown.list,
        width: 200.0,
    };
    if let (_, Some(chosen)) = drop_down(ui, &list) {
        shown.list = chosen;
    }
    text_field(
        ui,
        TextField {
            width: f32::INFINITY,
            rows: 3,
            hint: "Why it is so",
            ..TextField::new(Id::unique("notes"), &mut shown.notes, "Notes")
        },
    );
    Button::secondary("A button whose words are too long for the narrow panel that it stands in, and wrap").show(ui);
    help_page(
        ui,
        "## How replies find\ntheir record\n\nA paragraph\nin two lines.\n\n- one\n- two\n\n> [Email message filtering](https://learn.microsoft.com/)\n> setting: prefix",
        None,
        |_| Some("Prefix".to_owned()),
    );
}

fn gallery(ui: &mut Ui, shown: &mut Shown) {
    let ground = colors(ui).ground;
    ui.painter().rect_filled(ui.max_rect().expand(8.0), 0, ground);
    tool_bar(ui);
    ui.add_space(12.0);
    ui.columns_const(|[a, b]| {
        a.set_max_width(640.0);
        Frame::new().inner_margin(16).show(a, |ui| left(ui, shown));
        Frame::new().inner_margin(16).show(b, |ui| right(ui, shown));
    });
    if shown.dialog {
        DialogFrame::new("new", "New profile").show(
            ui.ctx(),
            shown,
            |ui, shown| {
                text::label_of(ui, "Name");
                text_field(
                    ui,
                    TextField {
                        width: f32::INFINITY,
                        ..TextField::new(Id::unique("name"), &mut shown.notes, "Name")
                    },
                );
                for _ in 0..12 {
                    text::body(ui, "A line of text that makes the dialog higher than a low window.");
                }
            },
            |ui, _| {
                Button::secondary("Cancel").show(ui);
                Button::primary("Make the profile").show(ui);
            },
        );
    }
    Toasts::default().show(ui.ctx(), &shown.toasts);
}

fn picture(harness: &mut Harness<'_, Shown>, name: &str) {
    if let Some(folder) = std::env::var_os("KIT_GALLERY") {
        let image = harness.render().expect("a picture");
        image
            .save(std::path::Path::new(&folder).join(name))
            .expect("the picture is written");
    }
}

#[test]
fn the_gallery_settles_in_both_themes() {
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut harness = harness(theme, [1280.0, 1000.0], shown(), gallery);
        harness.run();
        picture(&mut harness, &format!("kit-{name}.png"));
        for focused in [
            "Use correlation",
            "Export profile…",
            "1 error",
            "Use 5 digits",
            "Compare",
            "Compare with",
            "New environment",
        ] {
            harness.get_by_label(focused).focus();
            harness.run();
            assert!(harness.get_by_label(focused).is_focused(), "{focused}");
            picture(&mut harness, &format!("kit-{name}-focus-{focused}.png"));
        }
        harness.get_by_label("Profile").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert!(harness.get_by_label("New…").is_focused());
        picture(&mut harness, &format!("kit-{name}-menu.png"));
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.get_by_label("Profile").is_focused());
        assert!(harness.query_by_label("New…").is_none());
        harness.state_mut().dialog = true;
        harness.state_mut().toasts = vec![
            Toast {
                id: 1,
                text: "Contoso test deleted.".to_owned(),
                level: ToastLevel::Info,
                action: Some("Bring back".to_owned()),
            },
            Toast {
                id: 2,
                text: "The folder could not be written, because it is full. Free some room, then try once more. Nothing was lost.".to_owned(),
                level: ToastLevel::Error,
                action: None,
            },
        ];
        harness.run();
        picture(&mut harness, &format!("kit-{name}-dialog.png"));
    }
}

#[test]
fn the_gallery_fits_a_small_window() {
    let mut harness = harness(Theme::Light, [640.0, 430.0], shown(), |ui, shown| {
        egui::ScrollArea::vertical().show(ui, |ui| gallery(ui, shown));
    });
    harness.state_mut().dialog = true;
    harness.run();
    picture(&mut harness, "kit-small.png");
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(640.0, 430.0));
    assert!(window.contains_rect(harness.get_by_label("Make the profile").rect()));
}
