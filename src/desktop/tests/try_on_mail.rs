//! Try on mail: a reply followed, and a mailbox replayed, under any profile.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{Key, Role};
use egui_kittest::kittest::NodeT as _;
use mail_correlation::{Listing, Method, Show};
use tempfile::TempDir;
use tracking_settings::{BesideId, Field, SettingId, Value};

use crate::{
    core::{
        action::{Action, Confirm, Event, TryMail},
        command::CommandId,
        ids::View,
        state::{OpenedMail, Past},
        text,
        trial::SaveAs,
    },
    tests::support::{App, Start, profile, with_profiles},
};

/// An offer with a token, a reply by header, one by token alone, one that nothing links, and one that another
/// organisation sent with the same token.
pub(super) const MAIL: &str = "From x Thu Jan  1 00:00:00 2026\n\
    From: sales@contoso.example\nTo: anna@adatum.example\nSubject: Offer CRM:0001001\n\
    Date: Mon, 2 Mar 2026 09:00:00 +0000\nMessage-ID: <1@x>\n\nbody\n\n\
    From x Thu Jan  1 00:00:00 2026\n\
    From: anna@adatum.example\nTo: sales@contoso.example\nSubject: Re: Offer CRM:0001001\n\
    Date: Tue, 3 Mar 2026 09:00:00 +0000\nMessage-ID: <2@x>\nIn-Reply-To: <1@x>\n\nbody\n\n\
    From x Thu Jan  1 00:00:00 2026\n\
    From: bo@adatum.example\nTo: sales@contoso.example\nSubject: AW: Offer CRM:0001001\n\
    Date: Wed, 4 Mar 2026 09:00:00 +0000\nMessage-ID: <3@x>\nReferences: <1@x>\n\nbody\n\n\
    From x Thu Jan  1 00:00:00 2026\n\
    From: li@adatum.example\nTo: sales@contoso.example\nSubject: Delivery\n\
    Date: Thu, 5 Mar 2026 09:00:00 +0000\nMessage-ID: <4@x>\nReferences: <1@x>\n\nbody\n\n\
    From x Thu Jan  1 00:00:00 2026\n\
    From: service@fabrikam.example\nTo: sales@contoso.example\nSubject: Order CRM:0001001\n\
    Date: Fri, 6 Mar 2026 09:00:00 +0000\nMessage-ID: <5@x>\n\nbody\n\n";

/// With the profiles "Contoso" and, without tokens, "Contoso test"; native dialogs answer with the mailbox first.
fn app(more: &[&str]) -> (TempDir, App, PathBuf) {
    let mut other = profile("Contoso test", "");
    other.settings.use_tracking_tokens = false;
    let folder = with_profiles(&[profile("Contoso", ""), other]);
    let mailbox = folder.path().join("support.mbox");
    fs::write(&mailbox, MAIL).expect("a mailbox");
    let answers = more.iter().map(|name| folder.path().join(name));
    let mut app = App::start(
        folder.path(),
        Start {
            dialogs: std::iter::once(mailbox.clone()).chain(answers).map(Some).collect(),
            ..Start::default()
        },
    );
    app.ask(Action::Command(CommandId::TryOnMail));
    (folder, app, mailbox)
}

#[test]
fn what_dynamics_holds_beside_the_settings_can_be_supposed() {
    let (_folder, mut app, _) = app(&[]);
    let offer = "Suppose what Dynamics holds";
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    assert!(!app.has(Role::Button, offer), "nothing is known of it");
    let slot = app.state().slot().expect("a profile of the user's");
    let past = app.state().entries[&slot].past.as_ref().expect("its past").clone();
    let mut states = past.states.clone();
    let beside = &mut states[0].known.beside;
    assert!(beside.take(BesideId::IgnoreConversationIndexAndInReplyToForCorrelation, "true"));
    assert!(beside.take(BesideId::DisableSmartMatching, "false"));
    app.ask(Action::Happened(Event::PastRead(slot, Past { states, ..past })));

    app.press(Role::Button, offer);
    let what_if = &app.state().view.trying.what_if;
    assert!(what_if.headers_ignored && !what_if.smart_matching_disabled);
    assert!(app.says("Off, because IgnoreConversationIndexAndInReplyToForCorrelation is true."));
    assert!(!app.has(Role::Button, offer), "it is supposed now");
}

/// What stands beside the name of the first profile's way.
fn opened(app: &mut App) {
    app.click(Role::Tab, "Replay a mailbox");
    app.press(Role::Button, "Open mail…");
    app.run();
    app.run();
}

#[test]
fn a_reply_is_followed_and_the_way_follows_the_settings() {
    let (_folder, mut app, _) = app(&[]);
    assert_eq!(app.state().view.view, View::TryOnMail);
    assert!(app.says("Mail is only read, on this computer; nothing is sent or changed."));
    assert!(app.says("Mail 2: Anna Berg <anna@adatum.example> to Sales <sales@contoso.example>"));
    assert!(app.says("Found its conversation: mail 1"));
    // A case tells of an organization's own server, whatever is supposed of a mailbox.
    assert!(app.says("Only mail from contoso.example is known to Dynamics"));
    assert!(!app.says("All mail of the sample is known to Dynamics"));

    app.press(Role::RadioButton, "A customer's program drops the headers");
    assert!(app.says("The mail names no other mail, or the header is taken away."));
    assert!(app.says("Found mail 1."));
    app.press(Role::CheckBox, "Use tracking tokens");
    assert_eq!(
        app.profile().settings.get(SettingId::UseTrackingTokens),
        Value::Switch(false)
    );
    assert!(app.says("Found no conversation"));
    assert!(app.says("Off, because \"Use tracking tokens\" is off."));
    // As one step of Undo, like any change of a setting.
    app.ask(Action::Command(CommandId::Undo));
    assert!(app.says("Found its conversation: mail 1"));

    // What the server may have set beside the profile counts, too.
    app.press(Role::RadioButton, "A customer replies and changes the subject");
    app.press(
        Role::CheckBox,
        "The server ignores headers (IgnoreConversationIndexAndInReplyToForCorrelation)",
    );
    assert!(app.says("Off, because IgnoreConversationIndexAndInReplyToForCorrelation is true."));
}

#[test]
fn groups_of_programs_unfold_and_say_how_they_are_known() {
    let (_folder, mut app, _) = app(&[]);
    assert!(!app.has(Role::RadioButton, "bsd-mailx"));
    app.press(Role::Button, "Other programs");
    app.press(Role::RadioButton, "bsd-mailx");
    assert!(app.says("Seen: bsd-mailx 8.1.2"));
    assert!(app.says("As it is written"));
    assert!(app.says("In-Reply-To names mail 1."));
    // What a program takes away does not stand there.
    assert!(app.says("In-Reply-To: <offer-17@contoso.example>"));
    app.press(Role::CheckBox, "Mail programs take In-Reply-To away");
    assert!(!app.says("In-Reply-To: <offer-17@contoso.example>"));
    app.press(Role::Button, "Suppose nothing");
    // Without a token nothing stands behind the subject.
    app.press(Role::CheckBox, "Use tracking tokens");
    assert!(!app.says("[space]"));
    app.press(Role::CheckBox, "Use tracking tokens");
    // A line that goes on begins with a blank, which is no sign to be named.
    app.press(Role::RadioButton, "SOGo");
    assert!(!app.says("[space]"));
}

#[test]
fn a_mailbox_is_opened_counted_listed_and_explained() {
    let (_folder, mut app, _) = app(&[]);
    opened(&mut app);
    assert!(app.says("support.mbox · 5 messages, 2 conversations"));
    assert!(app.says("66.7 %"));
    assert!(app.says("of 3 replies linked to the right conversation"));
    assert!(app.says("1 reply was linked by the header that also tells what is right"));
    assert!(app.says("5 of 5 messages"));

    // Which of them were missed.
    let listing = Listing {
        show: Show::Missed,
        ..Listing::default()
    };
    app.ask(Action::TryMail(TryMail::List(listing)));
    app.run();
    assert!(app.says("1 of 5 messages"));
    app.press(Role::Row, "Delivery");
    app.run();
    assert!(app.says("It is a reply, and found no conversation."));
    assert!(app.says("No token of this profile stands in the subject."));
    app.key(Key::Escape);
    app.run();
    assert!(!app.says("It is a reply, and found no conversation."));
    assert!(
        app.get(Role::Row, "Delivery").is_focused(),
        "the keyboard goes on there"
    );
    app.key(Key::Enter);
    app.run();

    // Against a profile without tokens.
    let other = app.state().listed().nth(1);
    app.ask(Action::TryMail(TryMail::Against(other)));
    app.run();
    assert!(app.says("linked here, and not with Contoso test"));
    let Some(Ok(tried)) = &app.state().tried else {
        panic!("tried");
    };
    assert_eq!(tried.steps.len(), 2);

    app.press(Role::Button, "Close this mail");
    assert!(matches!(app.state().mail, OpenedMail::None) && app.state().tried.is_none());
}

#[test]
fn figures_follow_each_change_of_a_setting() {
    let (_folder, mut app, _) = app(&[]);
    opened(&mut app);
    app.press(Role::Button, "What if, and how it is read");
    app.press(Role::CheckBox, "Use tracking tokens");
    app.run();
    assert!(app.says("33.3 %"));
    app.press(Role::CheckBox, "Mail programs take In-Reply-To away");
    app.run();
    assert!(app.says("0.0 %"));
    app.type_into(Role::TextInput, "Your domains", "contoso.example");
    app.run();
    assert_eq!(app.state().view.trying.what_if.ours, ["contoso.example"]);
    // Whose domains they are is no supposition.
    app.press(Role::Button, "Suppose nothing");
    assert!(!app.state().view.trying.what_if.without_in_reply_to);
    assert_eq!(app.state().view.trying.what_if.ours, ["contoso.example"]);
    app.press(Role::Button, "What if, and how it is read");
    assert!(app.says("Only mail from contoso.example is known to Dynamics"));
}

#[test]
fn the_result_is_saved_without_addresses_unless_asked() {
    let (folder, mut app, _) = app(&["page.html", "table.csv"]);
    opened(&mut app);
    app.ask(Action::TryMail(TryMail::Save(SaveAs::Page)));
    app.run();
    let page = fs::read_to_string(folder.path().join("page.html")).expect("a page");
    assert!(page.contains("Contoso") && !page.contains("anna@adatum.example"));
    app.press(Role::CheckBox, "Save with people's addresses");
    app.ask(Action::TryMail(TryMail::Save(SaveAs::Table)));
    app.run();
    let table = fs::read_to_string(folder.path().join("table.csv")).expect("a table");
    assert!(table.contains("anna@adatum.example"));
}

#[test]
fn what_is_no_mail_is_told_and_dropped_mail_is_opened() {
    let (folder, mut app, mailbox) = app(&[]);
    app.ask(Action::OpenFiles(vec![mailbox]));
    app.run();
    assert!(app.says("5 messages"));
    let notes = folder.path().join("notes.txt");
    fs::write(&notes, "no mail at all").expect("a file");
    app.ask(Action::OpenFiles(vec![notes]));
    app.run();
    assert!(app.says("No mail was found in notes.txt."));
    assert!(!app.has(Role::Button, "Save as page…") && !app.says("All mail of the sample"));
    assert!(app.says("1 message or file could not be read."));
    assert!(app.says("This has no header, so it is not mail."));
}

#[test]
fn what_comes_late_of_other_mail_is_not_shown() {
    let (_folder, mut app, mailbox) = app(&[]);
    app.ask(Action::OpenFiles(vec![mailbox.clone()]));
    app.run();
    let OpenedMail::Read(first) = app.state().mail.clone() else {
        panic!("read");
    };
    let Some(Ok(of_first)) = app.state().tried.clone() else {
        panic!("tried");
    };
    app.ask(Action::OpenFiles(vec![mailbox]));
    app.run();
    // The first reading was stopped, and its trial ends only now.
    app.ask(Action::Happened(Event::MailRead(
        Arc::default(),
        Err("Reading was stopped.".to_owned()),
    )));
    app.ask(Action::Happened(Event::MailTried(
        Arc::clone(&first),
        Ok(Arc::clone(&of_first)),
    )));
    assert!(!app.says("Reading was stopped."));
    assert!(matches!(&app.state().mail, OpenedMail::Read(mail) if !Arc::ptr_eq(mail, &first)));
    assert!(matches!(&app.state().tried, Some(Ok(tried)) if !Arc::ptr_eq(tried, &of_first)));
}

fn set(app: &mut App, id: SettingId, value: Value) {
    let field = Field::Setting(id);
    app.ask(Action::Edit {
        title: text::step::change_of(field),
        changes: vec![(field, value)],
        visit: false,
    });
}

/// Opened in place of the mailbox that is there.
fn opened_with(app: &mut App, mailbox: &Path, mail: &str) {
    fs::write(mailbox, mail).expect("a mailbox");
    opened(app);
}

/// What is said anywhere, the longest.
fn longest(app: &App) -> usize {
    let nodes = app.harness.root().children_recursive();
    let lengths = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        let texts = [node.label(), node.value(), node.description()];
        texts.map(|text| text.map_or(0, |text| text.len()))
    });
    lengths.max().unwrap_or_default()
}

#[test]
fn no_mail_is_so_long_that_the_window_stands_still() {
    let (_folder, mut app, mailbox) = app(&[]);
    let long = "a".repeat(200_000);
    let people: Vec<String> = (0..10_000).map(|n| format!("person{n}@adatum.example")).collect();
    let mail = format!(
        "From x Thu Jan  1 00:00:00 2026\nFrom: {long}@contoso.example\nTo: {}\nSubject: Offer {long} XY:0001001\n\
         Date: Mon, 2 Mar 2026 09:00:00 +0000\nMessage-ID: <{long}@x>\nIn-Reply-To: <{long}@y>\n\nbody\n\n\
         From x Thu Jan  1 00:00:00 2026\nFrom: bo@adatum.example\nSubject: {long}XY:0001001\n\
         Date: Mon, 3 Mar 2026 09:00:00 +0000\nMessage-ID: <2@x>\nIn-Reply-To: <{long}@x>\n\nbody\n\n",
        people.join(", ")
    );
    opened_with(&mut app, &mailbox, &mail);
    app.press(Role::Button, "What else stands in this mail");
    for row in [0, 1] {
        app.ask(Action::TryMail(TryMail::Explain(Some(row))));
        app.run();
        assert!(longest(&app) < 2_000, "{}", longest(&app));
    }
    assert!(app.says("person19@adatum.example and 9,980 more"));
    assert!(!app.says("person20@adatum.example"));
}

#[test]
fn the_profile_shown_is_never_its_own_second() {
    let (_folder, mut app, _) = app(&[]);
    opened(&mut app);
    let [first, other] = [0, 1].map(|at| app.state().listed().nth(at).expect("a profile"));
    app.ask(Action::Select(first));
    app.ask(Action::TryMail(TryMail::Against(Some(other))));
    app.run();
    assert!(app.says("not with Contoso test"));
    app.ask(Action::Select(other));
    app.run();
    assert!(!app.says("not with Contoso test"), "compared with itself");
    app.click(Role::Tab, "Follow a reply");
    assert_eq!(app.state().followed.under.len(), 1);
    // Chosen for the other one, it is still there.
    app.ask(Action::Select(first));
    assert_eq!(app.state().followed.under.len(), 2);
}

#[test]
fn without_a_second_profile_nothing_is_listed_by_how_it_differs() {
    let (_folder, mut app, _) = app(&[]);
    opened(&mut app);
    let other = app.state().listed().nth(1);
    app.ask(Action::TryMail(TryMail::Against(other)));
    for show in [Show::Different, Show::Gained, Show::Lost] {
        app.ask(Action::TryMail(TryMail::Against(other)));
        app.ask(Action::TryMail(TryMail::List(Listing {
            show,
            ..Listing::default()
        })));
        app.run();
        assert!(!app.says("5 of 5 messages"));
        app.ask(Action::TryMail(TryMail::Against(None)));
        app.run();
        assert!(app.says("5 of 5 messages"), "{show:?}");
    }
}

#[test]
fn what_could_not_be_read_is_numbered_as_messages_are() {
    let (_folder, mut app, mailbox) = app(&[]);
    let broken = format!("{MAIL}From x Thu Jan  1 00:00:00 2026\nno header\n\nbody\n\n");
    opened_with(&mut app, &mailbox, &broken);
    assert!(app.says("1 message or file could not be read; the rest was."));
    assert!(app.says("message 6, at byte "));
    app.press(Role::Row, "Delivery");
    assert!(app.says("support.mbox, message 4"));
}

#[test]
fn saving_says_why_it_cannot_be_done() {
    let (_folder, mut app, _) = app(&[]);
    opened(&mut app);
    set(&mut app, SettingId::UseSmartMatching, Value::Switch(true));
    set(&mut app, SettingId::NoisePattern, Value::Text("(".to_owned()));
    app.run();
    for button in ["Save as page…", "Save as table…"] {
        assert_eq!(app.description(Role::Button, button), "There is no result to save yet.");
    }
}

/// A message each, each with a token of another prefix, which ends with "X:".
fn mail_with_prefixes(count: usize) -> String {
    let messages = (0..count).map(|n| {
        let sign = |at: usize| char::from(b'A' + at as u8);
        format!(
            "From x Thu Jan  1 00:00:00 2026\nFrom: bo@adatum.example\nSubject: {}{}X:0001001\n\
             Message-ID: <{n}@x>\n\nbody\n\n",
            sign(n / 26),
            sign(n % 26)
        )
    });
    messages.collect()
}

#[test]
fn what_is_found_says_how_much_of_it_is_left_out() {
    let (_folder, mut app, mailbox) = app(&[]);
    let reply = "From x Thu Jan  1 00:00:00 2026\nFrom: bo@adatum.example\nSubject: Re\nMessage-ID: <r@x>\n\
         In-Reply-To: <1@x>\n\nbody\n\n";
    opened_with(&mut app, &mailbox, &(mail_with_prefixes(120) + reply));
    app.press(Role::Button, "What else stands in this mail");
    assert!(app.says("1 reply without a date that can be read: in no month."));
    assert!(app.says("The first 100 of 120 are here."));
    assert!(app.says("AAX:") && !app.says("EPX:") && !app.says("as Contoso test has it"));
    // Another profile of the user's may have one.
    let [first, other] = [0, 1].map(|at| app.state().listed().nth(at).expect("a profile"));
    app.ask(Action::Select(other));
    set(&mut app, SettingId::Prefix, Value::Text("X:".to_owned()));
    app.ask(Action::Select(first));
    app.run();
    assert!(app.says("AAX: (as Contoso test has it)"));
}

#[test]
fn what_the_mail_cannot_show_is_said_beside_the_figures() {
    let (_folder, mut app, _) = app(&[]);
    opened(&mut app);
    let missed = "a reply to mail that Dynamics never had counts as missed, too";
    assert!(app.says("Whether Dynamics takes a message in at all depends"));
    assert!(!app.says(missed));
    app.ask(Action::TryMail(TryMail::Ours("contoso.example".to_owned())));
    app.run();
    assert!(app.says(missed));
}

#[test]
fn what_a_case_says_of_the_second_profile_alone_is_told() {
    let (_folder, mut app, _) = app(&[]);
    app.press(Role::RadioButton, "A mail is moved into a tracked folder");
    let off = "Folder-level tracking is off";
    assert!(!app.says(off));
    let [first, second] = [0, 1].map(|at| app.state().listed().nth(at).expect("a profile"));
    app.ask(Action::Select(second));
    set(&mut app, SettingId::UseFolderLevelTracking, Value::Switch(false));
    app.ask(Action::Select(first));
    app.ask(Action::TryMail(TryMail::Against(Some(second))));
    app.run();
    assert!(app.says(&format!("Contoso test: {off}")));
}

#[test]
fn the_prefix_in_dynamics_is_found_as_it_will_be() {
    let (_folder, mut app, _) = app(&[]);
    app.ask(Action::Command(CommandId::MarkInDynamics));
    app.ask(Action::Confirm(Confirm::Main));
    opened(&mut app);
    let tokens = |app: &App| match &app.state().tried {
        Some(Ok(tried)) => tried.replays.first.figures.linked[Method::TrackingToken as usize],
        _ => panic!("tried"),
    };
    let before = tokens(&app);
    set(&mut app, SettingId::Prefix, Value::Text("CTSO-".to_owned()));
    app.run();
    assert_eq!(
        (before, tokens(&app)),
        (2, 2),
        "mail with the old prefix is found by the history"
    );
    assert!(app.says("CRM: will join the history when this is carried out. Here it counts already."));
}
