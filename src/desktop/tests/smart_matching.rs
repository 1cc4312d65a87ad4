//! Smart matching's details in their row, and smart matching tried on two emails.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use tempfile::TempDir;
use tracking_settings::{
    PartlyKnown, Planned, Profile, SettingId, Value,
    catalogue::{DEFAULT_NOISE_PATTERN, DETAILS, EMPTY_PATTERN, NOT_IN_ADMIN_CENTER},
    file,
    profile::BuiltIn,
};

use crate::{
    core::{
        action::Action,
        ids::{Selection, View},
        text,
    },
    tests::{
        form::{app_of, contoso},
        support::{App, Start, on_disk, with_profiles},
    },
};

const SMART: &str = "Use smart matching";
const ADVANCED: &str = "Advanced settings of smart matching";
pub(crate) const PATTERN: &str = "Filter subject keywords";
pub(crate) const MOST: &str = "Maximum number of subject keywords or recipients";
const DIFFERENCE: &str = "Maximum difference allowed between subject keywords";
const LEAST: &str = "Minimum number of recipients required to match";
pub(crate) const TRY: &str = "Try it on two emails…";

/// What a plan can say of a detail: nothing, the platform's default, or a value.
const CHOICES: [&str; 3] = [
    "Not planned: what Dynamics holds is left alone",
    "Platform default",
    "A value of this plan",
];

fn choice(at: usize, detail: &str) -> String {
    let default = DETAILS
        .iter()
        .find(|one| one.label == detail)
        .map(tracking_settings::Setting::default_value);
    match (at, default) {
        (1, Some(Value::Number(number))) => format!("{}: {number} for {detail}", CHOICES[at]),
        (1, _) => {
            let words = "words with a colon behind them, at the start of the subject";
            format!("{}: {words} for {detail}", CHOICES[at])
        }
        _ => format!("{} for {detail}", CHOICES[at]),
    }
}

pub(crate) fn with_smart_matching() -> Profile {
    let mut plan = contoso();
    plan.settings.use_smart_matching = true;
    plan
}

/// The application with this profile and the details open.
pub(crate) fn opened(profile: &Profile) -> (TempDir, App) {
    let (folder, mut app) = app_of(profile);
    app.open_row(SMART);
    app.press(Role::Button, ADVANCED);
    (folder, app)
}

fn is_chosen(app: &App, name: &str) -> bool {
    app.get(Role::RadioButton, name).accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

/// The pattern that the plan gives.
fn pattern_of(app: &App) -> Option<String> {
    match &app.profile().settings.advanced.noise_pattern {
        Planned::Value(pattern) => Some(pattern.clone()),
        _ => None,
    }
}

#[test]
fn the_details_are_folded_in_the_row_and_say_what_they_are() {
    let (_folder, mut app) = app_of(&contoso());
    assert!(!app.says(DETAILS[0].summary));
    app.open_row(SMART);
    assert!(!app.has(Role::Button, TRY), "nothing to try in sight while it is off");
    app.press(Role::Button, ADVANCED);
    for detail in &DETAILS {
        assert!(app.says(detail.summary));
        let name = choice(0, detail.label);
        assert!(is_chosen(&app, &name));
        assert!(app.description(Role::RadioButton, &name).starts_with(detail.summary));
    }
    assert!(app.says("Smart matching is off. What is set here stays in the plan"));
    assert!(app.has(Role::Button, TRY), "it can be tried before it is on");
    app.press(Role::CheckBox, SMART);
    assert!(!app.says("Smart matching is off."));
    assert!(app.has(Role::Button, TRY));
    app.press(Role::Button, ADVANCED);
    assert!(!app.says(DETAILS[0].summary));
    assert!(app.has(Role::Button, TRY));
}

#[test]
fn a_number_is_given_in_one_step_and_a_visit_is_another() {
    let (_folder, mut app) = opened(&with_smart_matching());
    let not_planned = choice(0, MOST);
    assert!(!app.has(Role::SpinButton, MOST));
    app.press(Role::RadioButton, &choice(1, MOST));
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Default);
    app.press(Role::RadioButton, &choice(0, MOST));
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Not);
    app.press(Role::RadioButton, &choice(2, MOST));
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Value(20));
    app.type_into(Role::SpinButton, MOST, "3");
    app.type_text("0");
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Value(30));
    assert!(app.says("0 to 2,147,483,647"));

    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Value(20));
    assert_eq!(app.focused().as_deref(), Some(MOST));
    app.key_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Not);
    assert_eq!(
        app.focused().as_deref(),
        Some(not_planned.as_str()),
        "the field is gone; the keyboard stays with the detail"
    );
    app.key_with(Modifiers::COMMAND, Key::Y);
    app.key_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Value(30));

    // The choice takes the value out; so does Reset, by keyboard too.
    app.press(Role::RadioButton, &not_planned);
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Not);
    app.key_with(Modifiers::COMMAND, Key::Z);
    app.focus(Role::Button, &format!("Reset {MOST} to not planned"));
    app.key(Key::Enter);
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Not);
    assert_eq!(app.focused(), Some(not_planned));
}

#[test]
fn everything_is_reached_by_keyboard_in_reading_order() {
    let mut plan = with_smart_matching();
    plan.settings.advanced.allowed_difference = Planned::Value(2);
    let (_folder, mut app) = app_of(&plan);
    app.focus(Role::CheckBox, SMART);
    app.key(Key::Tab);
    app.key(Key::Tab);
    assert_eq!(app.focused().as_deref(), Some(ADVANCED));
    app.key(Key::Enter);
    assert!(app.state().view.advanced);
    app.focus(Role::RadioButton, &choice(0, MOST));
    for next in [
        format!("More about {DIFFERENCE}"),
        format!("Reset {DIFFERENCE} to not planned"),
        choice(2, DIFFERENCE),
        DIFFERENCE.to_owned(),
        format!("Use the platform default: 0 for {DIFFERENCE}"),
        format!("More about {LEAST}"),
        choice(0, LEAST),
    ] {
        app.key(Key::Tab);
        assert_eq!(app.focused(), Some(next));
    }
    app.key(Key::ArrowDown);
    app.key(Key::ArrowDown);
    assert_eq!(app.profile().settings.advanced.least_addresses, Planned::Value(2));
}

#[test]
fn a_bad_pattern_gets_its_position_and_reason_once() {
    let bracket = "the bracket at character 2 is not closed";
    let (_folder, mut app) = opened(&with_smart_matching());
    app.press(Role::RadioButton, &choice(2, PATTERN));
    assert_eq!(pattern_of(&app).as_deref(), Some(DEFAULT_NOISE_PATTERN));
    app.type_into(Role::TextInput, PATTERN, "^(RE:");
    assert_eq!(pattern_of(&app).as_deref(), Some("^(RE:"), "what was typed is kept");
    let times = |app: &App, said: &str| {
        let texts = app.harness.root().children_recursive().filter(|node| {
            let node = node.accesskit_node();
            node.role() == Role::Label && node.value().is_some_and(|value| value.contains(said))
        });
        texts.count()
    };
    app.leave();
    assert_eq!(times(&app, bracket), 1, "the finding stands in for the sentence");
    assert!(app.description(Role::TextInput, PATTERN).contains(bracket));
    assert!(!app.description(Role::CheckBox, SMART).contains(bracket));

    // While smart matching is off there is no finding, and the sentence is there all the same.
    app.press(Role::CheckBox, SMART);
    assert!(app.says("The bracket at character 2 is not closed."));
    app.type_into(Role::TextInput, PATTERN, "RE:(?(x)y)");
    app.leave();
    assert!(app.says("Threadmark cannot try this pattern: a condition at character 4."));
    app.type_into(Role::TextInput, PATTERN, "^RE:");
    app.leave();
    assert!(!app.says("at character"));
    app.focus(Role::TextInput, PATTERN);
    app.key_with(Modifiers::COMMAND, Key::A);
    app.key(Key::Delete);
    app.leave();
    assert_eq!(pattern_of(&app).as_deref(), Some(""));
    assert!(app.says(EMPTY_PATTERN));
}

#[test]
fn findings_stand_beside_their_detail_and_going_there_opens_the_fold() {
    let mut plan = with_smart_matching();
    plan.settings.activity_counter_digits = 5;
    plan.settings.advanced.most_words = Planned::Value(-1);
    let (_folder, mut app) = app_of(&plan);
    let outside = "-1 is outside 0 to 2,147,483,647";
    assert!(app.says(outside), "also while the fold is closed");
    assert!(app.description(Role::CheckBox, SMART).contains(outside));
    app.press(Role::Button, "2 things to check");
    assert!(app.state().view.advanced);
    assert_eq!(app.focused().as_deref(), Some(MOST));
    assert!(!app.description(Role::CheckBox, SMART).contains(outside));
    assert!(app.description(Role::SpinButton, MOST).contains(outside));
    app.focus(Role::Button, &format!("Use the nearest allowed: 0 for {MOST}"));
    app.key(Key::Enter);
    assert_eq!(app.profile().settings.advanced.most_words, Planned::Value(0));
    assert_eq!(app.focused().as_deref(), Some(MOST));

    // From elsewhere: Changes leads there too.
    app.press(Role::Button, ADVANCED);
    app.ask(Action::Show(View::Changes));
    app.press(Role::Button, &format!("Go to {MOST}"));
    assert_eq!(app.focused().as_deref(), Some(MOST));
}

#[test]
fn find_opens_the_fold_for_what_only_a_detail_says() {
    let (_folder, mut app) = app_of(&contoso());
    app.key_with(Modifiers::COMMAND, Key::F);
    app.type_text("hashminaddresscount");
    assert!(app.says("1 of 11 settings"));
    assert!(app.has(Role::CheckBox, SMART));
    assert!(app.says(DETAILS[3].summary));
    assert!(!app.has(Role::Button, ADVANCED), "it could not be closed now");
    app.key(Key::Enter);
    assert_eq!(app.focused(), Some(choice(0, LEAST)));
    assert!(app.has(Role::Button, ADVANCED));

    app.ask(Action::ToggleAdvanced);
    app.ask(Action::Find(Some("smart matching".to_owned())));
    assert!(app.has(Role::CheckBox, SMART));
    assert!(!app.says(DETAILS[3].summary), "the setting itself matches");
    app.ask(Action::Find(Some("Email > Minimum number of recip".to_owned())));
    assert!(app.says(DETAILS[3].summary), "a path out of the help");
}

#[test]
fn more_tells_everything_about_a_detail() {
    let (_folder, mut app) = opened(&contoso());
    for detail in &DETAILS {
        app.press(Role::Button, &format!("More about {}", detail.label));
        for said in detail.help {
            assert!(app.says(said), "{said}");
        }
        for said in [
            detail.default_note,
            detail.dataverse.name,
            detail.dataverse.note,
            NOT_IN_ADMIN_CENTER,
            detail.older_dialog,
            &detail.default_value().display(),
        ] {
            assert!(app.says(said), "{said}");
        }
        let page = format!("{}, page about {}", detail.page.title, detail.label);
        assert!(app.has(Role::Button, &page));
        app.press(Role::Button, &format!("Less about {}", detail.label));
        assert!(!app.says(detail.default_note));
    }
}

#[test]
fn in_a_built_in_profile_the_details_are_read_only() {
    let (_folder, mut app) = opened(&contoso());
    app.ask(Action::Select(Selection::BuiltIn(BuiltIn::MicrosoftDefaults)));
    for detail in &DETAILS {
        let name = choice(2, detail.label);
        assert!(app.get(Role::RadioButton, &name).accesskit_node().is_disabled());
        assert!(app.description(Role::RadioButton, &name).ends_with(text::WHY_BUILT_IN));
        app.press(Role::RadioButton, &name);
        assert!(is_chosen(&app, &choice(1, detail.label)));
    }
    assert_eq!(
        *app.profile(),
        PartlyKnown::built_in(BuiltIn::MicrosoftDefaults).profile
    );
    app.press(Role::Button, TRY);
    assert!(app.says("These two emails would be joined."), "trying changes nothing");
}

#[test]
fn names_are_their_own_with_everything_open() {
    let mut plan = with_smart_matching();
    plan.settings.advanced.noise_pattern = Planned::Value("(".to_owned());
    plan.settings.advanced.most_words = Planned::Value(-1);
    plan.settings.advanced.allowed_difference = Planned::Value(1);
    plan.settings.advanced.least_addresses = Planned::Value(1);
    let (_folder, mut app) = opened(&plan);
    for detail in &DETAILS {
        app.press(Role::Button, &format!("More about {}", detail.label));
    }
    let mut names = Vec::new();
    for role in [Role::Button, Role::CheckBox, Role::SpinButton, Role::TextInput] {
        names.extend(app.names(role));
    }
    names.sort();
    let repeated: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(repeated.is_empty(), "{repeated:?}");
}

#[test]
fn nothing_of_the_fold_is_cut_off_in_a_small_window() {
    let mut plan = with_smart_matching();
    plan.settings.advanced.noise_pattern = Planned::Value("(RE|FW):|".repeat(200));
    plan.settings.advanced.least_addresses = Planned::Value(-12_345_678_901_234_567_890);
    for size in [(640.0, 430.0), (900.0, 600.0), (1044.0, 700.0)] {
        let folder = with_profiles(std::slice::from_ref(&plan));
        let mut app = App::start(
            folder.path(),
            Start {
                size,
                ..Start::default()
            },
        );
        app.ask(Action::ToggleAdvanced);
        app.ask(Action::ToggleMore(SettingId::UseSmartMatching));
        app.ask(Action::ToggleMore(SettingId::NoisePattern));
        let edge = match app.get(Role::Heading, "What customers see").rect().left() {
            left if left > size.0 / 2.0 => left,
            _ => size.0,
        };
        let nodes = [
            (Role::TextInput, PATTERN.to_owned()),
            (Role::SpinButton, LEAST.to_owned()),
            (Role::RadioButton, choice(1, MOST)),
            (Role::Button, format!("Less about {PATTERN}")),
            (Role::Button, format!("Reset {LEAST} to not planned")),
            (Role::Button, TRY.to_owned()),
        ];
        for (role, name) in nodes {
            let place = app.get(role, &name).rect();
            assert!(place.left() >= 0.0 && place.right() <= edge, "{name} {place:?} {edge}");
        }
    }
}

#[test]
fn all_four_go_from_the_window_to_the_disk_and_out_and_in_again() {
    let (folder, mut app) = opened(&contoso());
    for detail in DETAILS.iter().rev() {
        app.press(Role::RadioButton, &choice(2, detail.label));
    }
    app.type_into(Role::TextInput, PATTERN, r"^(RE|FW):\s*");
    app.type_into(Role::SpinButton, MOST, "30");
    app.type_into(Role::SpinButton, DIFFERENCE, "1");
    app.type_into(Role::SpinButton, LEAST, "3");
    app.pass_a_second();
    let values = [
        Value::Text(r"^(RE|FW):\s*".to_owned()),
        Value::Number(30),
        Value::Number(1),
        Value::Number(3),
    ];
    let held = |profile: &Profile| DETAILS.each_ref().map(|detail| profile.get(detail.id.into()));
    assert_eq!(held(&on_disk(folder.path())[0].1), values);

    // Changes names them with what the platform takes.
    app.ask(Action::Show(View::Changes));
    for said in ["not planned", r"^(RE|FW):\s*"] {
        assert!(app.says(said), "{said}");
    }
    assert!(app.says(&format!("Take back: {MOST} to not planned")));

    // Out of the window as text, and in again: into a plan that has none of them.
    let sent = file::write(app.profile());
    app.ask(Action::Show(View::Settings));
    for detail in DETAILS.iter().rev() {
        app.press(Role::RadioButton, &choice(0, detail.label));
    }
    assert_eq!(held(app.profile()), [const { Value::Absent }; 4]);
    app.ask(Action::PastedText(sent));
    assert!(app.says("not planned"));
    for detail in &DETAILS {
        app.press(Role::CheckBox, &format!("Take over {}", detail.label));
    }
    let Some(button) = app
        .names(Role::Button)
        .into_iter()
        .find(|name| name.starts_with("Take 4 "))
    else {
        panic!("{:?}", app.names(Role::Button));
    };
    app.press(Role::Button, &button);
    assert_eq!(held(app.profile()), values);
    app.pass_a_second();
    assert_eq!(held(&on_disk(folder.path())[0].1), values);
}
