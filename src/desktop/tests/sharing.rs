//! Sharing: several profiles in one file, two people's changes to one state, texts, pictures and reports.

use std::{path::PathBuf, sync::Arc};

use profile_exchange::{Audience, FORMATS, Format, Handout};
use profile_library::Occasion;
use tracking_settings::{Field, Profile, SettingId, file, profile::BuiltIn};

use crate::{
    core::{
        action::{Action, Confirm, Event, Origin, Purpose},
        command::CommandId,
        effect::Effect,
        ids::{Selection, Version},
        text,
    },
    export::draft::ExportDraft,
    import::draft::{ImportItem, ImportPreview, MergeBase},
    states::draft::MarkDraft,
    tests::support::{
        App, Start,
        desk::{Desk, PREFIX, kept},
        profile, with_profiles,
    },
};

/// Opens the import preview of these bytes.
fn open(desk: &mut Desk, bytes: &[u8]) {
    let contents = profile_exchange::read(bytes).expect("profiles");
    let origin = Origin::File(PathBuf::from("sent.tracking.ron"));
    desk.act(Action::Happened(Event::Opened(origin, Ok(Arc::new(contents)))));
    desk.settle();
}

fn preview(desk: &Desk) -> &ImportPreview {
    desk.state.draft().expect("a preview")
}

fn shown(desk: &Desk) -> &ImportItem {
    preview(desk).shown().expect("one profile is shown").1
}

/// Changes the open preview, as its view does.
fn redraft(desk: &mut Desk, change: impl FnOnce(&Desk, &mut ImportPreview)) {
    let mut draft = preview(desk).clone();
    change(desk, &mut draft);
    desk.act(Action::Draft(Box::new(draft)));
}

fn settings(ids: &[SettingId]) -> Vec<Field> {
    ids.iter().copied().map(Field::Setting).collect()
}

/// Chooses in the open export dialog, as its view does.
fn choose(desk: &mut Desk, audience: Audience, format: &str) {
    let Some(mut draft) = desk.state.draft::<ExportDraft>().cloned() else {
        panic!("no export but {:?}", desk.state.dialog);
    };
    draft.audience = audience;
    draft
        .formats
        .insert(audience, Format::by_name(format).expect("a format"));
    desk.act(Action::Draft(Box::new(draft)));
}

/// Exports the profile shown as a profile file.
fn export(desk: &mut Desk) {
    desk.command(CommandId::Export);
    desk.act(Action::Confirm(Confirm::SaveExport));
    desk.act(Action::Happened(Event::Picked {
        purpose: Purpose::Export,
        path: Some(PathBuf::from("/tmp/one.tracking.ron")),
        at_once: false,
    }));
    let export = desk.effects.drain(..).find_map(|effect| match effect {
        Effect::Export(export) => Some(export),
        _ => None,
    });
    desk.act(Action::Happened(Event::Exported(
        export.expect("a file to write"),
        Ok(()),
    )));
    desk.settle();
}

#[test]
fn a_list_is_imported_as_ticked_and_as_one_step() {
    let address = "https://fabrikam.crm.dynamics.com";
    let folder = with_profiles(&[
        profile("Contoso", ""),
        profile("Fabrikam", address),
        profile("Northwind", ""),
    ]);
    let mut desk = Desk::open(folder.path());
    let before = desk.profiles();
    let mut changed = profile("Fabrikam by Ada", address);
    changed.settings.prefix = "FAB-".to_owned();
    changed.settings.use_categories = true;
    let mut same_name = profile("Northwind", "https://northwind.crm.dynamics.com");
    same_name.settings.activity_counter_digits = 5;
    let mut fresh = profile("Wingtip", "");
    fresh.settings.use_smart_matching = true;
    let sent = [profile("Contoso", ""), changed, same_name.clone(), fresh.clone()];
    open(&mut desk, file::write_list(&sent).as_bytes());

    let items = preview(&desk).items.clone();
    assert_eq!(preview(&desk).open, None, "the list comes first");
    assert!(
        items[0].already_there.is_some() && !items[0].taken,
        "it is there, unchanged"
    );
    let fabrikam = desk.state.order[1];
    assert_eq!((items[1].target, items[1].taken), (Selection::Profile(fabrikam), true));
    let both = settings(&[SettingId::Prefix, SettingId::UseCategories]);
    assert_eq!(
        items[1].ticked.iter().copied().collect::<Vec<_>>(),
        both,
        "its own environment's prefix, too"
    );
    let new = Selection::BuiltIn(BuiltIn::MicrosoftDefaults);
    assert_eq!(
        (items[2].target, items[2].has_namesake(), items[2].taken),
        (new, true, true)
    );
    assert_eq!(
        (items[3].target, items[3].has_namesake(), items[3].taken),
        (new, false, true)
    );

    // One setting less of the new one.
    redraft(&mut desk, |_, draft| {
        draft.open = Some(3);
        let item = draft.shown_mut().expect("it is shown");
        item.ticked.remove(&Field::Setting(SettingId::UseSmartMatching));
        draft.open = None;
    });
    desk.act(Action::Confirm(Confirm::ImportTicked));
    desk.settle();
    assert_eq!(
        desk.said(),
        ["Copied into 3 profiles. Later changes here do not change the file."]
    );
    assert_eq!(
        desk.names(),
        ["Contoso", "Fabrikam", "Northwind", "Northwind", "Wingtip"]
    );
    assert_eq!(desk.entry().profile.name, "Fabrikam", "the first one is shown");
    assert_eq!(desk.entry().profile.settings.prefix, "FAB-");
    assert!(desk.profiles().values().any(|profile| *profile == same_name));
    fresh.settings.use_smart_matching = false;
    assert!(desk.profiles().values().any(|profile| *profile == fresh));
    desk.pass(1_000);
    assert_eq!(kept(folder.path()), desk.sorted());

    desk.command(CommandId::Undo);
    desk.pass(1_000);
    assert_eq!(desk.profiles(), before);
    assert_eq!(kept(folder.path()), desk.sorted());
    assert_eq!(
        desk.said().last(),
        Some(&"Undone in 3 profiles: import of sent.tracking.ron.")
    );
    desk.command(CommandId::Redo);
    desk.pass(1_000);
    assert_eq!(desk.names().len(), 5);
    assert_eq!(desk.entry().profile.name, "Fabrikam", "the first one is shown again");
    assert_eq!(kept(folder.path()), desk.sorted());
}

#[test]
fn two_profiles_of_one_environment_do_not_overwrite_each_other() {
    let address = "https://fabrikam.crm.dynamics.com";
    let folder = with_profiles(&[profile("Fabrikam", address)]);
    let mut desk = Desk::open(folder.path());
    let mut one = profile("One", address);
    one.settings.prefix = "ONE-".to_owned();
    let mut two = profile("Two", address);
    two.settings.prefix = "TWO-".to_owned();
    open(&mut desk, file::write_list(&[one, two]).as_bytes());
    let items = &preview(&desk).items;
    assert_eq!(items[0].target, Selection::Profile(desk.slot()));
    assert_eq!(items[1].target, Selection::BuiltIn(BuiltIn::MicrosoftDefaults));
}

#[test]
fn changes_of_two_people_since_the_last_export_are_merged() {
    let address = "https://contoso.crm.dynamics.com";
    let folder = with_profiles(&[profile("Contoso", address)]);
    let mut desk = Desk::open(folder.path());
    export(&mut desk);
    let exported = desk.entry().profile.clone();

    let mut theirs = exported.clone();
    theirs.settings.use_categories = true;
    theirs.settings.activity_counter_digits = 6;
    theirs.settings.personal_number_digits = 4;
    theirs.notes = "Categories agreed on".to_owned();
    let mut mine = exported.clone();
    mine.settings.prefix = "MINE-".to_owned();
    mine.settings.activity_counter_digits = 5;
    mine.settings.personal_number_digits = 4;
    let changes = [
        SettingId::Prefix,
        SettingId::ActivityCounterDigits,
        SettingId::PersonalNumberDigits,
    ];
    desk.act(Action::Edit {
        title: "my changes".to_owned(),
        changes: changes.map(|id| (Field::Setting(id), mine.settings.get(id))).to_vec(),
        visit: false,
    });
    desk.pass(1_000);
    assert_eq!(desk.entry().profile, mine);

    open(&mut desk, file::write(&theirs).as_bytes());
    assert!(
        matches!(shown(&desk).base, Some(MergeBase::Version(_))),
        "at first the last export"
    );
    let mut expected = vec![Field::Notes];
    expected.extend(settings(&[SettingId::UseCategories]));
    assert_eq!(
        shown(&desk).ticked.iter().copied().collect::<Vec<_>>(),
        expected,
        "what only they changed"
    );
    let clash = Field::Setting(SettingId::ActivityCounterDigits);
    assert_eq!(
        shown(&desk).clashes.iter().copied().collect::<Vec<_>>(),
        [clash],
        "both changed it"
    );
    assert_eq!(shown(&desk).undecided(), 1);
    redraft(&mut desk, |_, draft| {
        let item = draft.shown_mut().expect("it is shown");
        item.decided.insert(clash);
        item.ticked.insert(clash);
    });
    assert_eq!(shown(&desk).undecided(), 0);
    desk.act(Action::Confirm(Confirm::ImportInto));
    desk.pass(1_000);
    let merged = &desk.entry().profile;
    assert_eq!(merged.settings.prefix, "MINE-", "mine stays");
    assert!(merged.settings.use_categories, "theirs is taken");
    assert_eq!(merged.settings.activity_counter_digits, 6, "as chosen");
    assert_eq!(merged.settings.personal_number_digits, 4, "both alike");
    assert_eq!(merged.notes, "Categories agreed on");
    desk.command(CommandId::Undo);
    assert_eq!(desk.entry().profile, mine, "one import is one step");
}

#[test]
fn without_a_known_beginning_everything_that_differs_is_offered() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let mut theirs = profile("Contoso", "");
    theirs.settings.use_categories = true;
    open(&mut desk, file::write(&theirs).as_bytes());
    assert_eq!(shown(&desk).base, None);
    assert_eq!(shown(&desk).ticked.len(), 1);
}

#[test]
fn a_third_file_can_be_what_both_began_with() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let base = desk.entry().profile.clone();
    desk.set(Field::Notes, "mine", false);
    let mut theirs = base.clone();
    theirs.settings.use_categories = true;
    open(&mut desk, file::write(&theirs).as_bytes());
    let waiting = preview(&desk).clone();

    // Cancelled: the preview is there again, as it was.
    desk.act(Action::Confirm(Confirm::ChooseMergeBase));
    assert!(matches!(desk.effects.pop(), Some(Effect::PickMergeBase)));
    let picked = |path| {
        Action::Happened(Event::Picked {
            purpose: Purpose::MergeBase,
            path,
            at_once: false,
        })
    };
    desk.act(picked(None));
    assert_eq!(preview(&desk), &waiting);

    // A list is no state that both began with.
    let opened = |bytes: &str| {
        let contents = profile_exchange::read(bytes.as_bytes()).expect("profiles");
        let origin = Origin::File(PathBuf::from("before.tracking.ron"));
        Action::Happened(Event::Opened(origin, Ok(Arc::new(contents))))
    };
    desk.act(Action::Confirm(Confirm::ChooseMergeBase));
    desk.act(picked(Some(PathBuf::from("before.tracking.ron"))));
    assert!(matches!(desk.effects.pop(), Some(Effect::ReadFile(_))));
    desk.act(opened(&file::write_list(&[base.clone(), base.clone()])));
    assert_eq!(preview(&desk), &waiting);
    assert_eq!(desk.said(), [text::sharing::BASE_HOLDS_SEVERAL]);

    desk.act(Action::Confirm(Confirm::ChooseMergeBase));
    desk.act(picked(Some(PathBuf::from("before.tracking.ron"))));
    desk.act(opened(&file::write(&base)));
    assert!(matches!(&shown(&desk).base, Some(MergeBase::File { name, .. }) if name == "before.tracking.ron"));
    assert_eq!(
        shown(&desk).ticked.iter().copied().collect::<Vec<_>>(),
        settings(&[SettingId::UseCategories])
    );
}

#[test]
fn several_profiles_go_out_in_one_file() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::Export);
    let Some(mut draft) = desk.state.draft::<ExportDraft>().cloned() else {
        panic!("{:?}", desk.state.dialog);
    };
    draft.chosen = desk.state.order.iter().copied().map(Selection::Profile).collect();
    desk.act(Action::Draft(Box::new(draft)));
    desk.act(Action::Confirm(Confirm::SaveExport));
    let suggested = desk.effects.iter().find_map(|effect| match effect {
        Effect::PickExport { suggested, .. } => Some(suggested.clone()),
        _ => None,
    });
    assert_eq!(suggested.as_deref(), Some("2 profiles.tracking.ron"));
    desk.act(Action::Happened(Event::Picked {
        purpose: Purpose::Export,
        path: Some(PathBuf::from("/tmp/two.tracking.ron")),
        at_once: false,
    }));
    let Some(Effect::Export(export)) = desk.effects.pop() else {
        panic!("nothing to write");
    };
    let bytes = export.format.write(&export.handout).expect("a list");
    let read = profile_exchange::read(&bytes).expect("a list");
    assert!(read.is_list);
    assert_eq!(read.profiles.len(), 2);
    desk.act(Action::Happened(Event::Exported(export, Ok(()))));
    desk.settle();
    for slot in desk.state.order.clone() {
        desk.act(Action::Select(Selection::Profile(slot)));
        desk.settle();
        assert!(
            desk.state.known(&Version::LastExport(slot)).is_some(),
            "each was handed out"
        );
    }
}

#[test]
fn the_text_on_the_clipboard_is_the_profile_and_counts_as_handed_out() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.set_prefix("FAB-");
    desk.command(CommandId::CopyAsText);
    let copied = desk.effects.iter().find_map(|effect| match effect {
        Effect::CopyText(copied) => Some(copied.clone()),
        _ => None,
    });
    let read = profile_exchange::read(copied.expect("a text").as_bytes()).expect("a profile");
    assert_eq!(read.profiles[0].known.profile, desk.entry().profile);
    assert_eq!(read.profiles[0].notices, []);
    desk.settle();
    let past = desk.entry().past.as_ref().expect("it was read");
    assert!(past.states.iter().any(|kept| kept.occasion == Occasion::Export));
}

#[test]
fn a_picture_that_could_not_be_drawn_is_tried_again_with_the_next_export_and_not_before() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let asked = |desk: &mut Desk| {
        let drawing = desk.effects.drain(..);
        drawing
            .filter(|effect| matches!(effect, Effect::DrawPicture { .. }))
            .count()
    };
    desk.command(CommandId::Export);
    assert_eq!(asked(&mut desk), 0, "nobody chose a picture");
    choose(&mut desk, Audience::Chat, "card");
    assert_eq!(asked(&mut desk), 1);
    desk.act(Action::Happened(Event::PictureDrawn {
        picture: Err("The picture could not be drawn.".to_owned()),
        to_clipboard: false,
    }));
    choose(&mut desk, Audience::WithThreadmark, "ron");
    choose(&mut desk, Audience::Chat, "card");
    assert_eq!(asked(&mut desk), 0);
    desk.act(Action::CloseDialog);
    desk.command(CommandId::Export);
    choose(&mut desk, Audience::Chat, "card");
    assert_eq!(asked(&mut desk), 1);
}

#[test]
fn a_copied_picture_holds_points_only_and_says_so() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::Export);
    choose(&mut desk, Audience::Chat, "card");
    let preview = desk.effects.drain(..).find_map(|effect| match effect {
        Effect::DrawPicture {
            of,
            to_clipboard: false,
        } => Some(of),
        _ => None,
    });
    assert_eq!(
        preview.expect("the picture to look at").profiles[0].profile.name,
        "Contoso"
    );
    desk.act(Action::Confirm(Confirm::CopyExport));
    let of = desk.effects.drain(..).find_map(|effect| match effect {
        Effect::DrawPicture { of, to_clipboard: true } => Some(of),
        _ => None,
    });
    let of = of.expect("the picture for the clipboard");
    let points = Arc::new(profile_exchange::card::draw(&of).expect("a picture"));
    desk.act(Action::Happened(Event::PictureDrawn {
        picture: Ok(crate::core::effect::Picture { of, points }),
        to_clipboard: true,
    }));
    assert!(matches!(desk.effects.pop(), Some(Effect::CopyPicture(_))));
    assert_eq!(
        desk.said(),
        ["Picture copied. To look at. So that a colleague can import it, send the file or the text."]
    );
}

#[test]
fn every_format_of_the_window_is_written_as_its_dialog_says() {
    for audience in Audience::ALL {
        for format in audience.formats() {
            let elsewhere = tempfile::tempdir().expect("a folder");
            let path = elsewhere.path().join(format!("out.{}", format.extension));
            let folder = with_profiles(&[profile("Contoso", "")]);
            let start = Start {
                dialogs: vec![Some(path.clone())],
                ..Start::default()
            };
            let mut app = App::start(folder.path(), start);
            app.ask(Action::Command(CommandId::Export));
            let Some(mut draft) = app.harness.state().state().draft::<ExportDraft>().cloned() else {
                panic!("no export");
            };
            draft.audience = audience;
            draft.formats.insert(audience, format);
            app.ask(Action::Draft(Box::new(draft)));
            app.ask(Action::Confirm(Confirm::SaveExport));
            let written = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", format.name));
            let suggested = app.suggestions.lock().expect("suggestions").clone();
            assert_eq!(suggested, [format!("Contoso.{}", format.extension)]);
            if format.read.is_some() {
                let read = profile_exchange::read(&written).expect("it carries the profile");
                assert_eq!(&read.profiles[0].known.profile, app.profile(), "{}", format.name);
            } else {
                assert!(
                    String::from_utf8(written).expect("text").contains("Use correlation"),
                    "{}",
                    format.name
                );
            }
        }
    }
    assert_eq!(
        FORMATS.iter().filter(|format| format.audience.is_none()).count(),
        1,
        "JSON is for scripts"
    );
}

#[test]
fn a_report_is_opened_in_the_browser_and_those_of_earlier_days_are_taken_away() {
    let folder = with_profiles(&[profile("Contoso: \"test\"", "")]);
    let mut app = App::start(folder.path(), Start::default());
    app.ask(Action::Command(CommandId::PrintReport));
    let page = app
        .pages
        .lock()
        .expect("pages")
        .pop()
        .map(PathBuf::from)
        .expect("a page");
    assert_eq!(
        page.file_name().and_then(|name| name.to_str()),
        Some("Contoso test.html")
    );
    let html = std::fs::read_to_string(&page).expect("the report");
    assert!(
        html.contains("Contoso: &#34;test&#34;") || html.contains("Contoso: &quot;test&quot;"),
        "{html}"
    );
    let said: Vec<_> = app
        .harness
        .state()
        .state()
        .messages
        .iter()
        .map(|message| message.text.clone())
        .collect();
    assert_eq!(said, [text::sharing::REPORT_OPENED]);
    // Pages of earlier days go with the next print; nothing else in the folder does.
    let theirs = page.with_file_name("printed.pdf");
    std::fs::write(&theirs, "mine").expect("a file");
    let two_days_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 24 * 60 * 60);
    for path in [&page, &theirs] {
        let file = std::fs::File::options().write(true).open(path).expect("a file");
        file.set_modified(two_days_ago).expect("its time can be set");
    }
    app.ask(Action::Select(Selection::BuiltIn(BuiltIn::NewEnvironment)));
    app.ask(Action::Command(CommandId::PrintReport));
    assert!(!page.exists(), "what an earlier one held is not left lying about");
    assert!(theirs.exists());
    assert_eq!(app.pages.lock().expect("pages").len(), 1);
}

#[test]
fn the_fingerprint_follows_the_values() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let before = desk.state.assessment.fingerprint.clone();
    assert_eq!(before, profile_exchange::fingerprint(&Profile::new("anything")));
    desk.set(Field::Notes, "a note", false);
    assert_eq!(desk.state.assessment.fingerprint, before);
    desk.set(PREFIX, "FAB-", false);
    assert_ne!(desk.state.assessment.fingerprint, before);
}

#[test]
fn a_report_tells_what_dynamics_holds_and_a_table_lists_the_settings_all_the_same() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::MarkInDynamics);
    desk.act(Action::Confirm(Confirm::Main));
    desk.settle();
    desk.set_prefix("FAB-");
    desk.command(CommandId::PrintReport);
    let handout = desk.effects.drain(..).find_map(|effect| match effect {
        Effect::PrintReport(handout) => Some(handout),
        _ => None,
    });
    let today = handout
        .and_then(|handout| handout.baseline.clone())
        .expect("it is known");
    assert_eq!(today.known.profile.settings.prefix, "CRM:");
    assert_eq!(today.known_from, "what was marked as in Dynamics on 23 Nov 2026");
    assert!(!today.known.knows(Field::PrefixHistory), "nobody read the list");
    desk.command(CommandId::Export);
    for (format, shown) in [
        ("html", "Today is what was marked"),
        ("csv", "A row for each of the settings"),
    ] {
        choose(&mut desk, Audience::Without, format);
        let draft = desk.state.draft::<ExportDraft>().expect("an export");
        let holds = draft.look.holds.clone().expect("lines");
        assert!(holds.iter().any(|line| line.starts_with(shown)), "{format}: {holds:#?}");
    }
}

#[test]
fn a_report_tells_the_agreed_state() {
    use jiff::civil::date;

    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::MarkAgreed);
    let Some(mut draft) = desk.state.draft::<MarkDraft>().cloned() else {
        panic!("{:?}", desk.state.dialog);
    };
    draft.date = "2026-11-01".to_owned();
    draft.by = "the board".to_owned();
    desk.act(Action::Draft(Box::new(draft)));
    desk.act(Action::Confirm(Confirm::Main));
    desk.settle();
    desk.set_prefix("FAB-");
    desk.command(CommandId::PrintReport);
    let handout: Option<Arc<Handout>> = desk.effects.drain(..).find_map(|effect| match effect {
        Effect::PrintReport(handout) => Some(handout),
        _ => None,
    });
    let handout = handout.expect("a report");
    let agreed = handout.agreed.as_ref().expect("it was agreed on");
    assert_eq!((agreed.on, agreed.by.as_str()), (date(2026, 11, 1), "the board"));
    assert_eq!(agreed.known.profile.settings.prefix, "CRM:");
    assert_eq!(handout.profiles[0].profile.settings.prefix, "FAB-");
}
