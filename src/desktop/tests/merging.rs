//! Two people's changes to one earlier state: which profile they belong to, what both began with, what is not known.

use std::{path::PathBuf, sync::Arc};

use tracking_settings::{Field, Profile, SettingId, Value, file, profile::BuiltIn};

use crate::{
    core::{
        action::{Action, Confirm, Event, Origin, Purpose},
        command::CommandId,
        effect::Effect,
        ids::{Selection, Slot},
    },
    export::draft::ExportDraft,
    import::draft::{ImportItem, ImportPreview, MergeBase, is_waiting},
    tests::support::{
        desk::{Desk, PREFIX},
        profile, with_profiles,
    },
};

const CATEGORIES: Field = Field::Setting(SettingId::UseCategories);
const DIGITS: Field = Field::Setting(SettingId::ActivityCounterDigits);
const ADDRESS: &str = "https://contoso.crm.dynamics.com";

/// Opens the import preview of these profiles.
fn open(desk: &mut Desk, profiles: &[Profile]) {
    let text = match profiles {
        [one] => file::write(one),
        several => file::write_list(several),
    };
    let contents = profile_exchange::read(text.as_bytes()).expect("profiles");
    let origin = Origin::File(PathBuf::from("sent.tracking.ron"));
    desk.act(Action::Happened(Event::Opened(origin, Ok(Arc::new(contents)))));
}

fn preview(desk: &Desk) -> &ImportPreview {
    desk.state.draft().expect("a preview")
}

fn item(desk: &Desk, at: usize) -> &ImportItem {
    &preview(desk).items[at]
}

fn ticked(desk: &Desk, at: usize) -> Vec<Field> {
    item(desk, at).ticked.iter().copied().collect()
}

/// Hands out the profile shown: a state to begin with.
fn hand_out(desk: &mut Desk) {
    desk.command(CommandId::CopyAsText);
    desk.settle();
    desk.effects.clear();
}

fn set(desk: &mut Desk, field: Field, value: Value) {
    desk.act(Action::Edit {
        title: "a change".to_owned(),
        changes: vec![(field, value)],
        visit: false,
    });
}

#[test]
fn of_a_list_each_is_merged_with_its_own_beginning() {
    let folder = with_profiles(&[
        profile("Contoso", ""),
        profile("Fabrikam", "https://fabrikam.crm.dynamics.com"),
    ]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::NextProfile);
    desk.settle();
    hand_out(&mut desk);
    let mut theirs = desk.entry().profile.clone();
    theirs.settings.use_categories = true;
    set(&mut desk, DIGITS, Value::Number(7));
    desk.pass(1_000);

    // Another start: only the profile shown has its past, which is the other one.
    drop(desk);
    let mut desk = Desk::open(folder.path());
    open(&mut desk, &[theirs, profile("Wingtip", "")]);
    let fabrikam = desk.state.order[1];
    assert_eq!(item(&desk, 0).target, Selection::Profile(fabrikam));
    assert!(
        is_waiting(&desk.state, item(&desk, 0)),
        "what it began with is being read"
    );
    desk.settle();
    assert!(!is_waiting(&desk.state, item(&desk, 0)));
    assert_eq!(ticked(&desk, 0), [CATEGORIES], "my own change is not taken back");
    desk.act(Action::Confirm(Confirm::ImportTicked));
    let merged = &desk.state.entries[&fabrikam].profile.settings;
    assert_eq!((merged.activity_counter_digits, merged.use_categories), (7, true));
}

#[test]
fn a_clash_in_a_list_has_to_be_decided() {
    let folder = with_profiles(&[profile("Contoso", ADDRESS)]);
    let mut desk = Desk::open(folder.path());
    hand_out(&mut desk);
    let mut theirs = desk.entry().profile.clone();
    theirs.settings.activity_counter_digits = 6;
    set(&mut desk, DIGITS, Value::Number(5));
    open(&mut desk, &[theirs, profile("Wingtip", "")]);
    desk.settle();
    assert_eq!((item(&desk, 0).taken, item(&desk, 0).undecided()), (true, 1));
}

#[test]
fn of_profiles_of_one_name_the_shown_one_is_meant_and_none_of_another_environment() {
    let other = "https://contoso-test.crm.dynamics.com";
    let folder = with_profiles(&[
        profile("Contoso", ADDRESS),
        profile("Contoso", ""),
        profile("Contoso", ""),
    ]);
    let mut desk = Desk::open(folder.path());
    let is_elsewhere = |slot: &Slot| desk.state.entries[slot].profile.environment_host().is_some();
    let (elsewhere, fitting): (Vec<Slot>, Vec<Slot>) = desk.state.order.iter().partition(|slot| is_elsewhere(slot));
    for (shown, meant) in [
        (elsewhere[0], fitting[0]),
        (fitting[0], fitting[0]),
        (fitting[1], fitting[1]),
    ] {
        desk.act(Action::Select(Selection::Profile(shown)));
        open(&mut desk, &[profile("Contoso", other)]);
        assert_eq!(item(&desk, 0).target, Selection::Profile(meant), "{shown:?} is shown");
        desk.act(Action::CloseDialog);
    }
}

#[test]
fn an_unrelated_profile_has_no_common_beginning() {
    let folder = with_profiles(&[profile("Contoso", ADDRESS)]);
    let mut desk = Desk::open(folder.path());
    hand_out(&mut desk);
    let mut other = profile("Fabrikam", "https://fabrikam.crm.dynamics.com");
    other.notes = "Fabrikam's".to_owned();
    other.settings.use_categories = true;
    open(&mut desk, &[other]);
    desk.settle();
    assert!(
        item(&desk, 0).is_new(),
        "the one that is shown is another environment's"
    );
    let mut draft = preview(&desk).clone();
    draft.retarget(Selection::Profile(desk.slot()));
    desk.act(Action::Draft(Box::new(draft)));
    assert_eq!(
        (item(&desk, 0).base.clone(), ticked(&desk, 0)),
        (None, vec![CATEGORIES])
    );
}

#[test]
fn without_an_address_the_prefix_is_merged_like_any_other_setting() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    hand_out(&mut desk);
    let mut theirs = desk.entry().profile.clone();
    theirs.settings.prefix = "CTSO-".to_owned();
    theirs.prefix_history = vec!["CRM:".to_owned()];
    open(&mut desk, &[theirs]);
    assert_eq!(ticked(&desk, 0), [PREFIX, Field::PrefixHistory]);
}

#[test]
fn what_the_beginning_does_not_know_is_nobodys_change() {
    let folder = with_profiles(&[profile("Contoso", ADDRESS)]);
    let mut desk = Desk::open(folder.path());
    let mut theirs = desk.entry().profile.clone();
    theirs.settings.use_categories = true;
    theirs.settings.activity_counter_digits = 6;
    open(&mut desk, std::slice::from_ref(&theirs));
    desk.act(Action::Confirm(Confirm::ChooseMergeBase));
    desk.act(Action::Happened(Event::Picked {
        purpose: Purpose::MergeBase,
        path: Some(PathBuf::from("before.tracking.ron")),
        at_once: false,
    }));
    let without = file::write(&profile("Contoso", ADDRESS));
    let without: String = without
        .lines()
        .filter(|line| !line.contains("use_categories"))
        .map(|line| format!("{line}\n"))
        .collect();
    let contents = profile_exchange::read(without.as_bytes()).expect("a profile");
    let origin = Origin::File(PathBuf::from("before.tracking.ron"));
    desk.act(Action::Happened(Event::Opened(origin, Ok(Arc::new(contents)))));
    assert!(matches!(item(&desk, 0).base, Some(MergeBase::File { .. })));
    assert_eq!(ticked(&desk, 0), [DIGITS], "nobody knows who changed the other one");
}

#[test]
fn of_two_profiles_of_one_environment_the_named_then_the_shown_one_is_meant() {
    let folder = with_profiles(&[profile("Plan A", ADDRESS), profile("Plan B", ADDRESS)]);
    let mut desk = Desk::open(folder.path());
    let (a, b) = (desk.state.order[0], desk.state.order[1]);
    open(&mut desk, &[profile("Plan B", ADDRESS)]);
    assert_eq!(item(&desk, 0).target, Selection::Profile(b), "of the same name");
    desk.act(Action::CloseDialog);
    desk.act(Action::Select(Selection::Profile(b)));
    open(&mut desk, &[profile("Plan C", ADDRESS)]);
    assert_eq!(item(&desk, 0).target, Selection::Profile(b), "the one that is shown");
    desk.act(Action::CloseDialog);
    desk.act(Action::Select(Selection::Profile(a)));
    open(&mut desk, &[profile("Plan C", ADDRESS)]);
    assert_eq!(item(&desk, 0).target, Selection::Profile(a));
}

#[test]
fn what_is_not_ticked_of_a_new_profile_is_as_in_the_built_in_one() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let mut sent = profile("Wingtip", "");
    sent.settings.use_folder_level_tracking = false;
    open(&mut desk, &[sent, profile("Northwind", "")]);
    let mut draft = preview(&desk).clone();
    draft.open = Some(0);
    draft.retarget(Selection::BuiltIn(BuiltIn::NewEnvironment));
    desk.act(Action::Draft(Box::new(draft)));
    assert_eq!(item(&desk, 0).ticked.len(), 0, "both have folder-level tracking off");
    let mut draft = preview(&desk).clone();
    draft.open = None;
    desk.act(Action::Draft(Box::new(draft)));
    desk.act(Action::Confirm(Confirm::ImportTicked));
    let wingtip = desk
        .profiles()
        .into_values()
        .find(|profile| profile.name == "Wingtip")
        .expect("it is there");
    assert!(!wingtip.settings.use_folder_level_tracking);
}

#[test]
fn an_export_of_one_is_of_the_profile_that_is_shown() {
    let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::NextProfile);
    desk.command(CommandId::Export);
    let Some(mut draft) = desk.state.draft::<ExportDraft>().cloned() else {
        panic!("{:?}", desk.state.dialog);
    };
    draft.chosen = desk.state.order.iter().copied().map(Selection::Profile).collect();
    draft.audience = profile_exchange::Audience::Without;
    desk.act(Action::Draft(Box::new(draft)));
    desk.act(Action::Confirm(Confirm::SaveExport));
    let exporting = desk.state.exporting.as_ref().expect("it was begun");
    let names: Vec<_> = exporting
        .chosen
        .iter()
        .map(|(_, profile)| profile.name.as_str())
        .collect();
    assert_eq!(names, ["Fabrikam"]);
}

#[test]
fn a_name_without_ending_overwrites_nothing_unasked() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    let mut picked = |path: &str| {
        desk.state.busy = None;
        desk.command(CommandId::Export);
        desk.act(Action::Confirm(Confirm::SaveExport));
        desk.effects.clear();
        desk.act(Action::Happened(Event::Picked {
            purpose: Purpose::Export,
            path: Some(PathBuf::from(path)),
            at_once: false,
        }));
        desk.effects.pop()
    };
    let added = picked("/exports/Contoso");
    assert!(
        matches!(&added, Some(Effect::ExportIfNew(export)) if *export.path == *"/exports/Contoso.tracking.ron"),
        "{added:?}"
    );
    let as_asked = picked("/exports/Contoso.txt");
    assert!(matches!(&as_asked, Some(Effect::Export(export)) if *export.path == *"/exports/Contoso.txt"));
}

#[test]
fn the_picture_of_an_earlier_draft_is_not_the_last_word() {
    let folder = with_profiles(&[profile("Contoso", "")]);
    let mut desk = Desk::open(folder.path());
    desk.command(CommandId::Export);
    let drawn = |desk: &mut Desk| {
        let asked = desk.effects.drain(..).filter_map(|effect| match effect {
            Effect::DrawPicture { of, .. } => Some(of),
            _ => None,
        });
        asked.collect::<Vec<_>>()
    };
    let Some(mut draft) = desk.state.draft::<ExportDraft>().cloned() else {
        panic!("{:?}", desk.state.dialog);
    };
    draft.audience = profile_exchange::Audience::Chat;
    desk.act(Action::Draft(Box::new(draft)));
    let first = drawn(&mut desk);
    assert_eq!(first.len(), 1);
    for by in ["A", "Ad", "Ada"] {
        let Some(mut draft) = desk.state.draft::<ExportDraft>().cloned() else {
            panic!("{:?}", desk.state.dialog);
        };
        draft.prepared_by = by.to_owned();
        desk.act(Action::Draft(Box::new(draft)));
    }
    assert_eq!(drawn(&mut desk).len(), 0, "one at a time");
    let arrived = |of: &Arc<profile_exchange::Handout>| {
        Action::Happened(Event::PictureDrawn {
            picture: Ok(crate::core::effect::Picture {
                of: Arc::clone(of),
                points: Arc::default(),
            }),
            to_clipboard: false,
        })
    };
    desk.act(arrived(&first[0]));
    let second = drawn(&mut desk);
    assert_eq!(second.len(), 1);
    assert_eq!(second[0].prepared_by, "Ada");
    desk.act(arrived(&second[0]));
    assert_eq!(drawn(&mut desk).len(), 0);
    desk.act(Action::CloseDialog);
    assert!(desk.state.picture.is_none(), "the next export begins without it");
}
