//! Smart matching, tried on two emails.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::NodeT as _;
use tempfile::TempDir;
use tracking_settings::Planned;

use crate::{
    core::{action::Action, command::CommandId},
    tests::{
        form::{app_of, contoso},
        smart_matching::{MOST, PATTERN, TRY, opened, with_smart_matching},
        support::{App, Start, profile, with_profiles},
    },
    two_emails::{
        draft::TwoEmailsDraft,
        words::{self, EXAMPLES},
    },
};

const SUBJECTS: [&str; 2] = ["Subject of the first email", "Subject of the second email"];
const ADDRESSES: [&str; 2] = ["Addresses of the first email", "Addresses of the second email"];

#[test]
fn a_reply_is_joined_and_the_answer_follows_what_is_typed() {
    let (_folder, mut app) = app_of(&with_smart_matching());
    let before = app.profile().clone();
    app.open_row("Use smart matching");
    app.focus(Role::Button, TRY);
    app.key(Key::Enter);
    assert_eq!(app.focused().as_deref(), Some(SUBJECTS[0]));
    assert!(app.has(Role::Status, "These two emails would be joined."));
    assert!(app.says("The subjects hold the same 4 words."));
    assert!(app.says("2 addresses are the same; 2 are needed."));
    assert!(app.says("With 2 addresses needed, 0 words of difference allowed, and at most 20 words"));
    assert!(app.says("Left out: words with a colon behind them, at the start of the subject."));
    assert!(app.says("First subject as compared. Left out: RE: In both: Quote, for, 20, laptops"));
    assert!(app.says("Addresses in both: maria@contoso.com, sales@fabrikam.com"));
    assert!(app.says("Replies, taken off: RE: (Outlook), AW: (Outlook in German), "));
    assert!(app.says("Forwards, left in the subject: Redir.: (Outlook in Romanian)"));

    app.type_into(Role::TextInput, SUBJECTS[0], "RE: Quote for laptops");
    assert!(app.has(Role::Status, "These two emails would not be joined."));
    assert!(app.says("The subjects have 3 and 4 words; no difference is allowed."));
    assert!(app.says("Second subject as compared. Only here: 20 In both: Quote, for, laptops"));

    app.type_into(Role::TextInput, SUBJECTS[1], "laptops for Quote");
    assert!(app.says("It is not documented whether these two emails would be joined."));
    app.type_into(Role::MultilineTextInput, ADDRESSES[1], "kim@contoso.com");
    assert!(app.has(Role::Status, "These two emails would not be joined."));
    assert!(app.says("Addresses only here: kim@contoso.com"));
    app.key_with(Modifiers::COMMAND, Key::A);
    app.key(Key::Delete);
    assert!(app.says("No address yet."));

    assert_eq!(app.profile(), &before);
    assert!(app.state().undo.next_undo().is_none());
    app.key(Key::Escape);
    assert!(app.state().dialog.is_none());
    assert_eq!(app.focused().as_deref(), Some(TRY));

    // What was typed is there again, after a look at the values; an example takes its place.
    app.press(Role::Button, TRY);
    assert_eq!(
        app.get(Role::TextInput, SUBJECTS[1]).value().as_deref(),
        Some("laptops for Quote")
    );
    app.press(Role::Button, &words::example_named(&EXAMPLES[1]));
    assert!(app.has(Role::Status, "These two emails would be joined."));
    assert!(app.says("Addresses only here: kim@contoso.com"));
}

#[test]
fn it_is_tried_with_the_values_of_the_plan() {
    let mut plan = contoso();
    plan.settings.prefix = "CTSO-".to_owned();
    plan.settings.advanced.noise_pattern = Planned::Value("^(RE|Out of office): ?".to_owned());
    plan.settings.advanced.allowed_difference = Planned::Value(1);
    plan.settings.advanced.least_addresses = Planned::Value(1);
    plan.settings.advanced.most_words = Planned::Value(-7);
    let (_folder, mut app) = opened(&plan);
    app.press(Role::Button, TRY);
    assert!(app.says("Smart matching is off in this plan: this is what it would do."));
    assert!(
        app.says("With 1 address needed, 1 word of difference allowed, and at most 0 words or addresses"),
        "the nearest that Dynamics takes"
    );
    assert!(app.says("Left out: what fits the pattern ^(RE|Out of office): ?"));
    assert!(app.says("Replies, taken off: RE: (Outlook)"));
    assert!(app.says("A subject that begins with the token, \"CTSO-0001001 Offer\", stays whole."));
    app.key(Key::Escape);
    app.press(Role::Button, &format!("Reset {MOST} to not planned"));
    app.press(Role::Button, TRY);
    app.press(Role::Button, "Example: Out of office");
    assert!(app.has(Role::Status, "These two emails would be joined."));
    assert!(app.says("Left out: Out of office:"));

    app.type_into(Role::TextInput, SUBJECTS[0], "Quote for 20 laptops CTSO-0001001");
    assert!(app.says("Only the first subject has a token, \"CTSO-0001001\". It counts among the words."));
    assert!(
        app.has(
            Role::Status,
            "It is not documented whether these two emails would be joined."
        ),
        "1 more word is allowed, but the subject is another"
    );
}

#[test]
fn a_bad_pattern_stands_in_place_of_an_answer_and_leads_to_its_field() {
    let mut plan = with_smart_matching();
    plan.settings.advanced.noise_pattern = Planned::Value("^(RE:".to_owned());
    let (_folder, mut app) = app_of(&plan);
    app.open_row("Use smart matching");
    app.press(Role::Button, TRY);
    assert!(app.says("The bracket at character 2 is not closed."));
    assert!(!app.says("These two emails"));
    app.press(Role::Button, &format!("Go to {PATTERN}"));
    assert!(app.state().dialog.is_none());
    assert_eq!(app.focused().as_deref(), Some(PATTERN));
}

#[test]
fn two_emails_are_compared_when_they_change_and_not_in_each_frame() {
    let (_folder, mut app) = app_of(&with_smart_matching());
    app.open_row("Use smart matching");
    app.press(Role::Button, TRY);
    let compared = |app: &App| {
        let draft: &TwoEmailsDraft = app.state().draft().expect("the dialog");
        std::sync::Arc::as_ptr(&draft.compared)
    };
    let first = compared(&app);
    app.focus(Role::MultilineTextInput, ADDRESSES[1]);
    app.run();
    assert_eq!(compared(&app), first);
    app.type_text("x");
    assert_ne!(compared(&app), first);
    app.ask(Action::Command(CommandId::Undo));
    assert!(app.profile().settings.use_smart_matching);
}

/// The dialog in a window of this size, while smart matching is off.
fn small(size: (f32, f32)) -> (TempDir, App) {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(
        folder.path(),
        Start {
            size,
            ..Start::default()
        },
    );
    app.ask(Action::TryTwoEmails);
    (folder, app)
}

const JOINED: &str = "These two emails would be joined.";

#[test]
fn in_a_small_window_fields_and_answer_are_in_sight_together() {
    let (_folder, mut app) = small((640.0, 430.0));
    let above_the_buttons = app.get(Role::Button, "Close").rect().top();
    for (role, name) in [
        (Role::Button, "Example: Out of office"),
        (Role::TextInput, SUBJECTS[0]),
        (Role::TextInput, SUBJECTS[1]),
        (Role::MultilineTextInput, ADDRESSES[0]),
        (Role::MultilineTextInput, ADDRESSES[1]),
        (Role::Status, JOINED),
    ] {
        let place = app.get(role, name).rect();
        assert!(place.left() >= 0.0 && place.right() <= 640.0, "{name} {place:?}");
        assert!(place.bottom() < above_the_buttons, "{name} {place:?}");
    }
    // The rest is read with the page keys, which leave the text of a field alone.
    let begin = "With 2 addresses needed";
    let bottom = |app: &App| {
        let mut nodes = app.harness.root().children_recursive();
        let line = nodes.find(|node| node.value().is_some_and(|value| value.starts_with(begin)));
        line.expect("the values").rect().bottom()
    };
    app.key(Key::End);
    assert!(bottom(&app) > above_the_buttons);
    app.focus(Role::Button, "Close");
    app.key(Key::End);
    assert!(bottom(&app) < above_the_buttons);
}

#[test]
fn where_it_is_narrow_the_emails_stand_below_each_other() {
    let (_folder, mut app) = small((500.0, 430.0));
    let mut last = 0.0;
    for (role, name) in [
        (Role::TextInput, SUBJECTS[0]),
        (Role::MultilineTextInput, ADDRESSES[0]),
        (Role::TextInput, SUBJECTS[1]),
        (Role::MultilineTextInput, ADDRESSES[1]),
        (Role::Status, JOINED),
    ] {
        let place = app.get(role, name).rect();
        assert!(place.left() >= 0.0 && place.right() <= 500.0, "{name} {place:?}");
        assert!(place.top() > last, "{name} stands below");
        last = place.top();
    }
    app.type_into(Role::TextInput, SUBJECTS[1], "Something else");
    let place = app.get(Role::TextInput, SUBJECTS[1]).rect();
    assert!(place.bottom() < 430.0, "it scrolls to what is typed in: {place:?}");
    assert!(app.has(Role::Status, "These two emails would not be joined."));
    assert!(!app.profile().settings.use_smart_matching);
}

#[test]
fn the_dialog_stays_where_it_is_when_its_answer_grows() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut app = App::start(folder.path(), Start::default());
    app.ask(Action::TryTwoEmails);
    app.run();
    let title = |app: &App| app.get(Role::Heading, "Try smart matching on two emails").rect().top();
    let before = title(&app);
    for example in &EXAMPLES {
        app.click(Role::Button, &words::example_named(example));
        app.run();
        assert_eq!(title(&app), before, "{}", example.name);
    }
}
