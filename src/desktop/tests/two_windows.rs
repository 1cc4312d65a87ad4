//! Two windows over the same library.

use tracking_settings::{Field, Planned, SettingId, Value};

use crate::{
    core::{
        action::{Action, Confirm},
        command::CommandId,
        ids::{Selection, Slot},
    },
    prefix_history::draft::HistoryDraft,
    tests::support::{
        desk::{Desk, Dice, kept},
        profile, with_profiles,
    },
    two_emails::draft::TwoEmailsDraft,
};

/// Two windows over the same folder do as they please, each hearing of the other late or not at all for a while.
#[test]
fn two_windows_end_with_the_same_profiles() {
    for seed in 0..12 {
        let mut dice = Dice(seed);
        let folder = with_profiles(&[profile("Contoso", ""), profile("Fabrikam", "")]);
        let mut desks = [Desk::open(folder.path()), Desk::open(folder.path())];
        for number in 0..60 {
            let desk = &mut desks[dice.below(2)];
            choose(desk, &mut dice);
            match dice.below(8) {
                0..=2 => desk.set_prefix(&format!("P{number}-")),
                3 => desk.command(CommandId::NextProfile),
                4 => desk.command(CommandId::Undo),
                5 => desk.look_again(),
                6 if number % 7 == 0 => desk.command(CommandId::Duplicate),
                6 if number % 5 == 0 => desk.command(CommandId::Delete),
                _ => desk.pass(1_000),
            }
            for _ in 0..dice.below(4) {
                desk.work();
                desk.hear();
            }
        }
        for _ in 0..6 {
            for desk in &mut desks {
                desk.pass(5_000);
                choose(desk, &mut dice);
                desk.pass(5_000);
                desk.look_again();
                desk.settle();
            }
        }
        let on_disk = kept(folder.path());
        for desk in &desks {
            assert_eq!(desk.sorted(), on_disk, "seed {seed}");
            assert!(
                desk.state.entries.values().all(|entry| !entry.keeping.is_behind()),
                "seed {seed}"
            );
            assert_eq!(desk.state.entries.len(), desk.state.order.len(), "seed {seed}");
        }
    }
}

/// Decides where two versions met.
fn choose(desk: &mut Desk, dice: &mut Dice) {
    while let Some(slot) = undecided(desk) {
        desk.act(Action::Select(Selection::Profile(slot)));
        let choice = [Confirm::KeepMine, Confirm::KeepOther, Confirm::KeepBoth][dice.below(3)].clone();
        desk.act(Action::Confirm(choice));
    }
}

fn undecided(desk: &Desk) -> Option<Slot> {
    let mut entries = desk.state.entries.iter();
    entries
        .find(|(_, entry)| entry.other_version.is_some())
        .map(|(slot, _)| *slot)
}

/// One window has a dialog open while the other changes the profile.
fn changed_meanwhile(open: impl FnOnce(&mut Desk), title: &str, changes: Vec<(Field, Value)>) -> Desk {
    let folder = with_profiles(&[profile("Contoso", "https://contoso.crm.dynamics.com")]);
    let mut desk = Desk::open(folder.path());
    let mut other = Desk::open(folder.path());
    open(&mut desk);
    other.act(Action::Edit {
        title: title.to_owned(),
        changes,
        visit: false,
    });
    other.pass(5_000);
    other.settle();
    desk.look_again();
    desk.settle();
    desk
}

#[test]
fn a_history_that_changed_elsewhere_is_not_overwritten() {
    let list = |items: &[&str]| Value::List(items.iter().map(|item| (*item).to_owned()).collect());
    let mut desk = changed_meanwhile(
        |desk| {
            let (slot, profile) = (desk.state.slot().expect("a profile"), desk.state.profile());
            let mut draft = HistoryDraft::of(slot, profile);
            draft.text = "mine:".to_owned();
            desk.act(Action::Open(Box::new(draft)));
        },
        "history",
        vec![(Field::PrefixHistory, list(&["theirs:"]))],
    );
    assert_eq!(desk.state.profile().prefix_history, ["theirs:"]);
    desk.act(Action::Confirm(Confirm::Main));
    assert_eq!(desk.state.profile().prefix_history, ["theirs:"]);
    let Some(draft) = desk.state.draft::<HistoryDraft>() else {
        panic!("the dialog is closed");
    };
    let mut draft = draft.clone();
    assert!(draft.is_overtaken(desk.state.profile()));
    draft.begin_again(desk.state.profile());
    draft.text.push_str("\nmine:");
    desk.act(Action::Draft(Box::new(draft)));
    desk.act(Action::Confirm(Confirm::Main));
    assert_eq!(desk.state.profile().prefix_history, ["theirs:", "mine:"]);
}

#[test]
fn two_emails_are_compared_by_what_the_profile_holds_now() {
    let desk = changed_meanwhile(
        |desk| desk.act(Action::TryTwoEmails),
        "details",
        vec![(Field::Setting(SettingId::LeastAddresses), Value::Number(7))],
    );
    assert_eq!(
        desk.state.profile().settings.advanced.least_addresses,
        Planned::Value(7)
    );
    let Some(draft) = desk.state.draft::<TwoEmailsDraft>() else {
        panic!("the dialog is closed");
    };
    assert_eq!(draft.compared.settings.advanced.least_addresses, Planned::Value(7));
}
