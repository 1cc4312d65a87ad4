//! What holds for each dialog: it fits into a small window, its names are its own, Escape closes it.

use crate::{
    closing::draft::CloseWithProblem,
    core::{
        action::{Action, Compare, Confirm, Origin, Purpose, Unreadable},
        command::CommandId,
        ids::View,
    },
    export::draft::ExportDraft,
    import::draft::Refused,
    place::draft::PathDraft,
    states::draft::EarlierStates,
    tests::{
        dialogs::{
            edit, edit_prefix,
            environment::{fabrikam, read},
            prefix_history::HISTORY,
            start,
            told::badly_told,
        },
        support::{App, Start},
    },
};
use std::{cell::RefCell, collections::BTreeMap};

use egui::{Key, Role};
use profile_exchange::Audience;
use tracking_settings::{SettingId, file};

type Opening = (&'static str, &'static str, fn(&mut App));

/// Every dialog but the one of two versions: its name, its last button, and how it is opened.
const DIALOGS: [Opening; 28] = [
    ("new profile", "Make profile", |app| {
        app.ask(Action::Command(CommandId::NewProfile));
    }),
    ("steps", "Give the steps away…", |app| {
        app.ask(Action::Command(CommandId::Steps));
    }),
    ("rename", "Keep name and environment", |app| {
        app.ask(Action::Command(CommandId::Rename));
    }),
    ("import from", "Read this text", |app| {
        app.ask(Action::Command(CommandId::Import));
    }),
    ("read environment", "Read this text", |app| {
        app.ask(Action::Command(CommandId::ReadEnvironment));
        app.press(Role::Button, "What else can be read");
    }),
    ("what was read", "Keep as what Dynamics holds", |app| {
        read(app, fabrikam());
    }),
    ("import", "Take 2 settings into Fabrikam test", |app| {
        let mut sent = app.profile().clone();
        sent.environment = Some("contoso-emea.crm4.dynamics.com".to_owned());
        sent.settings.use_categories = true;
        sent.settings.activity_counter_digits = 40;
        sent.notes = "A note ".repeat(500);
        let text = file::write(&sent).replace("        use_smart_matching: false,", "        team: 1,");
        app.ask(Action::PastedText(text));
        app.press(Role::ComboBox, "Compare with");
        app.press(Role::Button, "Fabrikam test (fabrikam-test.crm4.dynamics.com)");
    }),
    ("refused", "Import something else…", |app| {
        let why = file::read(b"Profile(format: 1, name: 5)").expect_err("no profile");
        app.ask(Action::Open(Box::new(Refused {
            origin: Origin::Pasted,
            why: Unreadable::Refused(why),
            details: true,
        })));
    }),
    ("export with errors", "Go to Prefix", |app| {
        edit_prefix(app, "");
        let digits = tracking_settings::Field::Setting(SettingId::PersonalNumberDigits);
        edit(app, digits, tracking_settings::Value::Number(40));
        app.ask(Action::Command(CommandId::Export));
    }),
    ("export", "Save profile file…", |app| {
        app.ask(Action::Command(CommandId::Export));
    }),
    ("export for a chat", "Save picture…", |app| {
        app.ask(Action::Command(CommandId::Export));
        let Some(mut draft) = app.state().draft::<ExportDraft>().cloned() else {
            panic!("no export");
        };
        draft.audience = Audience::Chat;
        app.ask(Action::Draft(Box::new(draft)));
    }),
    ("import of a list", "Import 39 profiles", |app| {
        let many: Vec<_> = (0..40)
            .map(|number| {
                let mut profile = app.profile().clone();
                profile.environment = None;
                profile.name = format!("Region {number}");
                profile
            })
            .collect();
        app.ask(Action::PastedText(file::write_list(&many)));
        app.press(Role::CheckBox, "Import Region 0");
    }),
    ("merge", "Take 1 setting into Fabrikam test", |app| {
        app.ask(Action::Command(CommandId::CopyAsText));
        let mut theirs = app.profile().clone();
        theirs.settings.use_categories = true;
        theirs.settings.activity_counter_digits = 6;
        let digits = tracking_settings::Field::Setting(SettingId::ActivityCounterDigits);
        edit(app, digits, tracking_settings::Value::Number(5));
        app.ask(Action::PastedText(file::write(&theirs)));
        app.press(
            Role::RadioButton,
            "Keep my Number of digits for email activity counter: 5",
        );
    }),
    ("path", "Replace it", |app| {
        app.ask(Action::Open(Box::new(PathDraft {
            purpose: Purpose::Export,
            path: "somewhere".to_owned(),
            problem: Some("It is there already.".to_owned()),
            overwrite: true,
        })));
    }),
    ("earlier states", "Close", |app| {
        for prefix in ["A-", "B-", "C-"] {
            edit_prefix(app, prefix);
            app.pass_a_second();
            app.ask(Action::Command(CommandId::MarkInDynamics));
            app.ask(Action::Confirm(Confirm::Main));
        }
        edit_prefix(app, "D-");
        let past = app
            .state()
            .entry()
            .and_then(|entry| entry.past.as_ref())
            .expect("its past");
        let open = Some(past.states[0].id.clone());
        app.ask(Action::Command(CommandId::EarlierStates));
        app.ask(Action::Draft(Box::new(EarlierStates { open })));
    }),
    ("mark", "Mark as agreed", |app| {
        app.ask(Action::Command(CommandId::MarkAgreed));
    }),
    ("prefix history", "Keep this history", |app| {
        let history = (0..40).map(|number| format!("PREFIX{number}:")).collect();
        let field = tracking_settings::Field::PrefixHistory;
        edit(app, field, tracking_settings::Value::List(history));
        app.press(Role::Button, "Edit prefix history");
        app.type_into(Role::MultilineTextInput, HISTORY, "REF:;CRM:;ref:;");
    }),
    ("try a prefix", "Keep CRM:;9 as Prefix", |app| {
        let history = (0..40).map(|number| format!("PREFIX{number}:")).collect();
        let field = tracking_settings::Field::PrefixHistory;
        edit(app, field, tracking_settings::Value::List(history));
        edit_prefix(app, "B;8");
        app.open_row("Prefix");
        app.press(Role::Button, "Try another prefix without keeping it");
        app.type_into(Role::TextInput, "Prefix to try", "CRM:;9");
    }),
    ("read a token", "Close", |app| {
        for _ in 0..8 {
            app.ask(Action::Command(CommandId::Duplicate));
        }
        app.ask(Action::Command(CommandId::ReadToken));
        app.type_into(Role::TextInput, "Subject or token", "FAB-0001001 FW: Quote FAB-0042117");
        app.press(Role::Button, "More ways to split the token");
    }),
    ("deleted", "Close", |app| {
        for _ in 0..2 {
            app.ask(Action::Command(CommandId::Duplicate));
            app.ask(Action::Command(CommandId::Delete));
            app.clock.pass(60_000);
        }
        app.ask(Action::Command(CommandId::DeletedProfiles));
    }),
    ("help", "Close", |app| {
        app.ask(Action::Command(CommandId::HowRepliesFindTheirRecord));
    }),
    ("two emails", "Close", |app| app.ask(Action::TryTwoEmails)),
    ("expected difference", "Mark Prefix as expected", |app| {
        app.ask(Action::Show(View::Compare));
        app.ask(Action::Compare(Compare::MarkExpected(1, SettingId::Prefix)));
        app.type_into(Role::TextInput, "Why it may differ", "Each environment has its own");
    }),
    ("copy values", "Change 1 setting in Contoso production", |app| {
        let digits = tracking_settings::Field::Setting(SettingId::ActivityCounterDigits);
        edit(app, digits, tracking_settings::Value::Number(5));
        app.ask(Action::Show(View::Compare));
        app.ask(Action::Compare(Compare::Copy {
            from: 0,
            to: 1,
            field: None,
        }));
    }),
    ("hand out a comparison", "Save report…", |app| {
        app.ask(Action::Show(View::Compare));
        app.ask(Action::Compare(Compare::HandOut));
    }),
    ("keyboard", "Close", |app| app.ask(Action::Command(CommandId::Keyboard))),
    ("about", "Close", |app| app.ask(Action::Command(CommandId::About))),
    ("close with problem", "Stay", |app| {
        app.ask(Action::Open(Box::new(CloseWithProblem)));
    }),
];

fn open_each(size: (f32, f32), check: impl Fn(&str, &str, &mut App)) {
    for (name, button, open) in DIALOGS {
        let (_folder, mut app) = start(Start {
            size,
            ..Start::default()
        });
        open(&mut app);
        app.run();
        assert!(app.state().dialog.is_some(), "{name} is open");
        check(name, button, &mut app);
    }
}

#[test]
fn each_fits_into_a_small_window_with_its_buttons() {
    open_each((640.0, 430.0), |name, button, app| {
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(640.0, 430.0));
        let place = app.get(Role::Button, button).rect();
        assert!(window.contains_rect(place), "{name}: {button} at {place}");
        let title = app.names(Role::Dialog).pop().expect("a dialog with a name");
        let place = app.get(Role::Heading, &title).rect();
        assert!(window.contains_rect(place), "{name}: {title} at {place}");
    });
}

#[test]
fn each_has_names_of_its_own() {
    open_each((1280.0, 860.0), |name, _, app| {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for role in [
            Role::Button,
            Role::CheckBox,
            Role::RadioButton,
            Role::TextInput,
            Role::MultilineTextInput,
            Role::ComboBox,
        ] {
            for control in app.names(role) {
                assert!(!control.is_empty(), "{name}: a {role:?} without a name");
                *seen.entry(control).or_default() += 1;
            }
        }
        seen.retain(|_, count| *count > 1);
        assert!(seen.is_empty(), "{name}: {seen:?}");
    });
}

#[test]
fn each_is_closed_by_escape_and_begins_with_the_keyboard() {
    open_each((900.0, 600.0), |name, _, app| {
        assert!(app.focused().is_some(), "{name}: something has the keyboard");
        app.key(Key::Escape);
        assert!(app.state().dialog.is_none(), "{name} is closed");
    });
}

#[test]
fn each_is_told_in_words() {
    let bad = RefCell::new(Vec::new());
    open_each((1280.0, 860.0), |name, _, app| {
        bad.borrow_mut().extend(badly_told(app, name));
    });
    let bad = bad.into_inner();
    assert!(bad.is_empty(), "{bad:#?}");
}
