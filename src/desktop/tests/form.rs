//! The form of the Settings view and Find, by role and accessible name.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use tempfile::TempDir;
use tracking_settings::{
    Field, PartlyKnown, Planned, Profile, SettingId, Value,
    catalogue::{CATALOGUE, Kind},
    findings,
    profile::BuiltIn,
};

use crate::{
    core::{action::Action, command::CommandId, ids::Selection, text},
    tests::support::{App, Start, profile, with_profiles},
};

const PREFIX: &str = "Prefix";
const COUNTER: &str = "Number of digits for email activity counter";
const TOKENS: &str = "Use tracking tokens";

/// The application with one profile, in a window high enough for all of the form.
pub(crate) fn app_of(profile: &Profile) -> (TempDir, App) {
    let folder = with_profiles(std::slice::from_ref(profile));
    let app = App::start(
        folder.path(),
        Start {
            size: (1280.0, 1800.0),
            ..Start::default()
        },
    );
    (folder, app)
}

pub(crate) fn contoso() -> Profile {
    profile("Contoso production", "https://contoso.crm.dynamics.com/")
}

pub(crate) fn app() -> (TempDir, App) {
    app_of(&contoso())
}

fn role_of(kind: Kind) -> Role {
    match kind {
        Kind::Switch => Role::CheckBox,
        Kind::Number { .. } => Role::SpinButton,
        Kind::Text { .. } => Role::TextInput,
    }
}

#[test]
fn every_setting_is_there_under_its_bare_label() {
    let (_folder, app) = app();
    for setting in &CATALOGUE {
        let node = app.get(role_of(setting.kind), setting.label);
        assert!(!node.accesskit_node().is_disabled(), "{}", setting.label);
        let description = app.description(role_of(setting.kind), setting.label);
        assert!(
            description.contains(&setting.summary_now(app.profile())),
            "{description}"
        );
        assert!(app.has(Role::Button, &format!("More about {}", setting.label)));
    }
}

#[test]
fn a_click_toggles_and_undo_takes_it_back() {
    let (_folder, mut app) = app();
    app.click(Role::CheckBox, "Use correlation");
    assert!(!app.profile().settings.use_correlation);
    assert_eq!(
        app.state().undo.next_undo().map(|step| step.title.as_str()),
        Some("change of Use correlation")
    );
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert!(app.profile().settings.use_correlation);
}

#[test]
fn typing_a_prefix_moves_the_token() {
    let (_folder, mut app) = app();
    app.type_into(Role::TextInput, PREFIX, "FAB-");
    assert_eq!(app.profile().settings.prefix, "FAB-");
    assert!(
        app.says("Tracking token FAB-0001001"),
        "the preview moves with each key"
    );
    app.leave();
    assert!(app.description(Role::CheckBox, TOKENS).contains("FAB-0001001"));
}

#[test]
fn a_prefix_keeps_the_limit_of_characters() {
    let (_folder, mut app) = app();
    app.type_into(Role::TextInput, PREFIX, &"é".repeat(300));
    assert_eq!(app.profile().settings.prefix, "é".repeat(256));
}

#[test]
fn one_visit_to_a_field_is_one_step_and_undo_works_inside_it() {
    let (_folder, mut app) = app();
    app.type_into(Role::TextInput, PREFIX, "F");
    app.type_text("A");
    app.type_text("B");
    assert_eq!(app.profile().settings.prefix, "FAB");
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.prefix, "CRM:");
    assert_eq!(app.focused().as_deref(), Some(PREFIX));
    app.key_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(app.profile().settings.prefix, "FAB");

    // A second visit is a step of its own.
    app.focus(Role::SpinButton, COUNTER);
    app.type_into(Role::TextInput, PREFIX, "X");
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.prefix, "FAB");
}

#[test]
fn what_is_no_number_leaves_the_number() {
    let (_folder, mut app) = app();
    app.type_into(Role::SpinButton, COUNTER, "many");
    assert_eq!(app.profile().settings.activity_counter_digits, 3);
    assert!(app.says("Not a number. 3 is kept."));
    assert!(
        app.description(Role::SpinButton, COUNTER)
            .starts_with("Not a number. 3 is kept.")
    );
    app.key(Key::Escape);
    assert!(!app.says("Not a number"));
    assert_eq!(app.get(Role::SpinButton, COUNTER).value().as_deref(), Some("3"));
    assert_eq!(app.focused().as_deref(), Some(COUNTER));

    app.type_into(Role::SpinButton, COUNTER, &"9".repeat(39));
    assert!(app.says("More than 38 digits. 3 is kept."));
    app.focus(Role::TextInput, PREFIX);
    assert!(!app.says("38 digits"));
    assert_eq!(app.get(Role::SpinButton, COUNTER).value().as_deref(), Some("3"));
    assert!(app.state().undo.next_undo().is_none());
}

#[test]
fn a_number_outside_its_range_stands_as_typed_with_its_finding() {
    let (_folder, mut app) = app();
    app.type_into(Role::SpinButton, COUNTER, "12");
    assert_eq!(app.profile().settings.activity_counter_digits, 12);
    app.leave();
    let description = app.description(Role::SpinButton, COUNTER);
    assert!(description.contains("12 is outside 1 to 9"), "{description}");
    app.press(Role::Button, &format!("Use the nearest allowed: 9 for {COUNTER}"));
    assert_eq!(app.profile().settings.activity_counter_digits, 9);
    assert!(!app.says("outside 1 to 9"));
}

#[test]
fn reset_is_there_only_where_something_differs() {
    let (_folder, mut app) = app();
    assert!(!app.has(Role::Button, "Reset Prefix to CRM:"));
    app.type_into(Role::TextInput, PREFIX, "FAB-");
    app.leave();
    app.press(Role::Button, "Reset Prefix to CRM:");
    assert_eq!(app.profile().settings.prefix, "CRM:");
    assert!(!app.has(Role::Button, "Reset Prefix to CRM:"));
    app.press(Role::CheckBox, "Use correlation");
    app.press(Role::Button, "Reset Use correlation to On");
    assert!(app.profile().settings.use_correlation);
}

#[test]
fn reset_by_keyboard_leaves_the_keyboard_in_the_row() {
    let (_folder, mut app) = app();
    app.type_into(Role::TextInput, PREFIX, "FAB-");
    app.leave();
    app.focus(Role::Button, "Reset Prefix to CRM:");
    app.key(Key::Enter);
    assert_eq!(app.profile().settings.prefix, "CRM:");
    assert_eq!(app.focused().as_deref(), Some(PREFIX));
}

#[test]
fn a_fix_mends_and_undo_takes_it_back() {
    let (_folder, mut app) = app();
    let description = app.description(Role::SpinButton, COUNTER);
    assert!(
        description.contains("Warning. At 40 emails a day the busiest sender's numbers repeat within 25 days."),
        "{description}"
    );
    app.press(Role::Button, &format!("Use 5 digits for {COUNTER}"));
    assert_eq!(app.profile().settings.activity_counter_digits, 5);
    assert!(!app.has(Role::Button, &format!("Use 5 digits for {COUNTER}")));
    assert!(!app.has(Role::Button, "1 thing to check"));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.activity_counter_digits, 3);
    assert!(app.has(Role::Button, "1 thing to check"));
}

#[test]
fn more_opens_everything_the_catalogue_knows() {
    let (_folder, mut app) = app();
    for setting in &CATALOGUE {
        let name = format!("More about {}", setting.label);
        app.press(Role::Button, &name);
        for said in setting.help {
            assert!(app.says(said), "{said}");
        }
        assert!(app.says(&setting.range_text()));
        assert!(app.says(setting.admin_center));
        assert!(app.says(setting.older_dialog));
        assert!(app.says(setting.dataverse.name));
        assert!(app.says(setting.dataverse.note));
        assert!(app.has(
            Role::Button,
            &format!("{}, page about {}", setting.page.title, setting.label)
        ));
        app.press(Role::Button, &format!("Less about {}", setting.label));
        assert!(app.has(Role::Button, &name));
        assert!(!app.says(setting.older_dialog));
    }
}

#[test]
fn tab_goes_through_a_row_in_reading_order() {
    let mut plan = contoso();
    plan.settings.prefix = "FA;B".to_owned();
    let (_folder, mut app) = app_of(&plan);
    app.focus(Role::TextInput, PREFIX);
    for next in [
        "More about Prefix",
        "Reset Prefix to CRM:",
        "Remove ; for Prefix",
        "Base tracking number",
    ] {
        app.key(Key::Tab);
        assert_eq!(app.focused().as_deref(), Some(next));
    }
    app.key_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(app.focused().as_deref(), Some("Remove ; for Prefix"));
}

#[test]
fn a_reason_is_written_kept_and_taken_out() {
    let mut plan = contoso();
    plan.settings.prefix = "FAB-".to_owned();
    let (_folder, mut app) = app_of(&plan);
    let reason = || app_reason(SettingId::Prefix);
    app.open_row(PREFIX);
    app.press(Role::Button, "Add a reason for Prefix");
    assert_eq!(app.focused().as_deref(), Some("Reason for Prefix"));
    app.type_text("Fabrikam uses CRM:");
    assert_eq!(
        app.profile().get(reason()),
        Value::Text("Fabrikam uses CRM:".to_owned())
    );
    app.leave();
    assert!(!app.has(Role::Button, "Add a reason for Prefix"));
    app.focus(Role::MultilineTextInput, "Reason for Prefix");
    app.key_with(Modifiers::COMMAND, Key::A);
    app.key(Key::Delete);
    app.leave();
    assert_eq!(app.profile().get(reason()), Value::Absent);
    app.press(Role::Button, "Close the reason for Prefix");
    app.focus(Role::TextInput, PREFIX);
    assert!(!app.has(Role::MultilineTextInput, "Reason for Prefix"));
    assert!(app.has(Role::Button, "Add a reason for Prefix"));
}

fn app_reason(id: SettingId) -> Field {
    Field::Reason(id)
}

#[test]
fn no_finding_is_left_out() {
    let mut plan = contoso();
    plan.settings.use_correlation = false;
    plan.settings.use_smart_matching = true;
    plan.settings.base_tracking_number = -5;
    plan.settings.prefix = " ;9".to_owned();
    plan.prefix_history = vec!["b".to_owned(), "b".to_owned(), "a".repeat(300)];
    plan.settings.advanced.most_words = Planned::Value(-1);
    plan.settings.track_between_users_as_two_activities = false;
    let (_folder, mut app) = app_of(&plan);
    for setting in &CATALOGUE {
        app.open_row(setting.label);
    }
    let found = findings(app.profile());
    assert!(found.len() > 8, "{found:?}");
    for finding in &found {
        assert!(app.says(&finding.message), "{}", finding.message);
    }
    let offered = app.names(Role::Button);
    for fix in found.iter().filter_map(|finding| finding.fix.as_ref()) {
        let name = text::fix_named(&fix.label, fix.changes[0].0);
        assert_eq!(offered.iter().filter(|other| **other == name).count(), 1, "{name}");
    }
}

#[test]
fn controls_have_names_of_their_own() {
    let mut plan = contoso();
    plan.settings.prefix = "FAB".to_owned();
    plan.settings.use_smart_matching = true;
    plan.settings.base_tracking_number = 5_000;
    let (_folder, mut app) = app_of(&plan);
    for setting in &CATALOGUE {
        app.press(Role::Button, &format!("More about {}", setting.label));
    }
    for role in [Role::Button, Role::CheckBox, Role::SpinButton, Role::TextInput] {
        let mut names = app.names(role);
        names.sort();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "{role:?} {names:#?}");
    }
}

#[test]
fn where_microsofts_pages_disagree_on_a_default_it_is_said_with_each_page() {
    let (_folder, mut app) = app();
    for setting in &CATALOGUE {
        app.press(Role::Button, &format!("More about {}", setting.label));
        let links = |app: &App| {
            let names = app.names(Role::Button);
            let end = format!(", page about {}", setting.label);
            names.into_iter().filter(|name| name.ends_with(&end)).count()
        };
        assert!(app.says(setting.default_note), "{}", setting.label);
        let named = setting
            .default_pages
            .iter()
            .filter(|page| **page != setting.page)
            .count();
        assert_eq!(links(&app), 1 + named, "{}", setting.label);
        app.press(Role::Button, &format!("Less about {}", setting.label));
    }
}

#[test]
fn what_people_say_and_the_older_dialogs_words_are_found() {
    let (_folder, mut app) = app();
    for (said, found) in [
        ("thread", "Use correlation"),
        ("code in subject", "Use tracking tokens"),
        (
            "queue",
            "Track emails sent between Dynamics 365 users as two activities",
        ),
        ("wrong case", "Use smart matching"),
        ("lost reply", "Use correlation"),
        ("Deployment base tracking number", "Base tracking number"),
        (
            "incremental message counter",
            "Number of digits for email activity counter",
        ),
    ] {
        app.ask(Action::Find(Some(said.to_owned())));
        let shown = |setting: &tracking_settings::Setting| app.has(role_of(setting.kind), setting.label);
        let all: Vec<_> = CATALOGUE
            .iter()
            .filter(|setting| shown(setting))
            .map(|setting| setting.label)
            .collect();
        assert!(all.contains(&found), "{said}: {all:?}");
        assert!(all.len() < CATALOGUE.len(), "{said}");
    }
}

#[test]
fn a_change_says_what_it_does_when_carried_out() {
    let (_folder, mut app) = app();
    app.press(
        Role::CheckBox,
        "People can use categories to track emails and appointments",
    );
    let said = "When carried out: Adds the category 'Tracked to Dynamics 365'";
    assert!(app.says(said));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert!(!app.says(said));
}

#[test]
fn of_a_finding_and_a_caution_that_say_the_same_one_is_shown() {
    let (_folder, mut app) = app();
    for (label, finding) in [
        (
            "Use correlation",
            "While correlation is off, Dynamics's own dialog locks tokens",
        ),
        (
            "Use smart matching",
            "Smart matching is less accurate than tokens or folders.",
        ),
        (
            "Track emails sent between Dynamics 365 users as two activities",
            "Mail between Dynamics 365 users is kept once",
        ),
    ] {
        app.press(Role::CheckBox, label);
        let told = app.description(Role::CheckBox, label);
        assert!(told.contains(finding) && !told.contains("When carried out:"), "{told}");
        app.key_with(Modifiers::COMMAND, Key::Z);
    }
}

#[test]
fn with_tokens_off_their_rows_are_quiet_and_can_be_edited() {
    let (_folder, mut app) = app();
    app.press(Role::CheckBox, TOKENS);
    let idle = "Not used while “Use tracking tokens” is off.";
    for setting in &CATALOGUE {
        let role = role_of(setting.kind);
        assert_eq!(
            app.description(role, setting.label).contains(idle),
            setting.needs_tokens(),
            "{}",
            setting.label
        );
    }
    app.type_into(Role::TextInput, PREFIX, "FAB-");
    app.type_into(Role::SpinButton, COUNTER, "5");
    assert_eq!(app.profile().settings.prefix, "FAB-");
    assert_eq!(app.profile().settings.activity_counter_digits, 5);
}

#[test]
fn a_built_in_profile_is_read_only_and_offers_a_copy() {
    let (_folder, mut app) = app();
    app.ask(Action::Select(Selection::BuiltIn(BuiltIn::NewEnvironment)));
    for setting in &CATALOGUE {
        let role = role_of(setting.kind);
        assert!(app.description(role, setting.label).ends_with(text::WHY_BUILT_IN));
    }
    assert!(app.says("What a new environment holds here is not documented. Shown as Off."));
    app.press(Role::CheckBox, "Use correlation");
    app.type_into(Role::TextInput, PREFIX, "X");
    app.type_into(Role::SpinButton, COUNTER, "5");
    assert_eq!(*app.profile(), PartlyKnown::built_in(BuiltIn::NewEnvironment).profile);
    for name in app.names(Role::Button) {
        assert!(
            !name.starts_with("Reset ") && !name.starts_with("Use 5") && !name.starts_with("Rename"),
            "{name}"
        );
    }
    app.press(Role::Button, "Make a copy to change");
    assert!(app.state().can_edit());
    assert_eq!(app.profile().settings, BuiltIn::NewEnvironment.profile().settings);
}

#[test]
fn find_narrows_the_form_and_enter_goes_to_the_first_hit() {
    let (_folder, mut app) = app();
    app.key_with(Modifiers::COMMAND, Key::F);
    assert_eq!(app.focused().as_deref(), Some("Find a setting"));
    app.type_text("user width");
    assert!(app.says("1 of 11 settings"));
    assert!(!app.has(Role::TextInput, PREFIX));
    assert!(!app.says("Folder-level tracking"), "cards without hits are gone");
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Number of digits for personal numbers"));
    assert!(app.has(Role::TextInput, "Find a setting"), "Find stays");

    app.focus(Role::TextInput, "Find a setting");
    app.key(Key::Escape);
    assert!(app.state().view.find.is_none());
    assert!(app.has(Role::TextInput, PREFIX));
}

#[test]
fn escape_closes_find_from_a_field_of_the_form_but_not_through_a_menu() {
    let (_folder, mut app) = app();
    app.key_with(Modifiers::COMMAND, Key::F);
    app.type_text("Prefix");
    app.key(Key::F10);
    app.key(Key::ArrowDown);
    app.key(Key::Escape);
    assert!(
        app.has(Role::TextInput, "Find a setting"),
        "Escape closed the menu alone"
    );
    app.focus(Role::TextInput, PREFIX);
    app.key(Key::Escape);
    assert!(!app.has(Role::TextInput, "Find a setting"));
    assert!(app.says("Folder-level tracking"));
}

#[test]
fn find_says_when_nothing_matches_and_keeps_its_own_undo() {
    let (_folder, mut app) = app();
    app.press(Role::CheckBox, "Use correlation");
    app.key_with(Modifiers::COMMAND, Key::F);
    app.type_text("zebra");
    assert!(app.says("No setting matches “zebra”."));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert!(!app.profile().settings.use_correlation, "the profile is not undone");
    app.ask(Action::Find(Some("zebra".to_owned())));
    app.press(Role::Button, "Show all settings");
    assert!(app.has(Role::TextInput, PREFIX));
    app.press(Role::Button, "Close Find");
    assert!(!app.has(Role::TextInput, "Find a setting"));
}

#[test]
fn the_keyboard_stays_on_a_setting_when_the_profile_changes() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut app = App::start(folder.path(), Start::default());
    app.type_into(Role::SpinButton, COUNTER, "not yet a number");
    let before = app.profile().name.clone();
    let command = if before == "Contoso" {
        CommandId::NextProfile
    } else {
        CommandId::PreviousProfile
    };
    app.ask(Action::Command(command));
    assert_ne!(app.profile().name, before);
    app.run();
    assert_eq!(app.focused().as_deref(), Some(COUNTER));
    assert_eq!(app.get(Role::SpinButton, COUNTER).value().as_deref(), Some("3"));
}

#[test]
fn nothing_is_cut_off_in_a_small_window() {
    let mut plan = contoso();
    plan.settings.prefix = " ;9".to_owned();
    plan.settings.use_smart_matching = true;
    plan.settings.base_tracking_number = -5;
    for size in [(640.0, 430.0), (900.0, 600.0), (1044.0, 700.0)] {
        let folder = with_profiles(std::slice::from_ref(&plan));
        let mut app = App::start(
            folder.path(),
            Start {
                size,
                ..Start::default()
            },
        );
        app.ask(Action::ToggleMore(SettingId::Prefix));
        // The right panel, where it stands beside the form, else the window's edge.
        let edge = match app.get(Role::Heading, "What customers see").rect().left() {
            left if left > size.0 / 2.0 => left,
            _ => size.0,
        };
        let names = app.names(Role::Button);
        let of_form = names
            .iter()
            .filter(|name| name.contains(" for ") || name.contains(" about ") || name.starts_with("Reset "))
            .filter(|name| !name.starts_with("Show "));
        let mut seen = 0;
        for name in of_form {
            let place = app.get(Role::Button, name).rect();
            assert!(place.left() >= 0.0 && place.right() <= edge, "{name} {place:?} {edge}");
            seen += 1;
        }
        assert!(seen > 15, "{names:?}");
    }
}

#[test]
fn enter_in_find_goes_to_the_setting_whose_label_says_it() {
    let (_folder, mut app) = app();
    app.key_with(Modifiers::COMMAND, Key::F);
    app.type_text("smart");
    assert!(app.has(Role::CheckBox, "Use correlation"), "its help says it, too");
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some("Use smart matching"));
}

#[test]
fn whoever_is_led_to_a_setting_sees_its_findings_too() {
    let mut plan = contoso();
    plan.settings.prefix = "FAB;".to_owned();
    let folder = with_profiles(&[plan]);
    let size = (900.0, 600.0);
    let mut app = App::start(
        folder.path(),
        crate::tests::support::Start {
            size,
            ..crate::tests::support::Start::default()
        },
    );
    app.ask(Action::GoTo(Field::Setting(SettingId::Prefix)));
    app.run();
    let fix = app.get(Role::Button, "Remove ; for Prefix").rect();
    assert!(fix.top() > 80.0 && fix.bottom() < size.1 - 28.0, "{fix:?}");
}
