//! What an import would change: proposed by the program, then changed by the user.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use profile_library::Occasion;
use tracking_settings::{
    Field, Merge, Profile, SettingId, Standing,
    file::{Contents, ReadProfile},
    merge,
    profile::BuiltIn,
};

use crate::{
    action::{Effect, LibraryRequest, Origin},
    dialog::{Dialog, ImportItem, ImportPreview, MergeBase},
    state::{Selection, Slot, State},
};

const NEW: Selection = Selection::BuiltIn(BuiltIn::MicrosoftDefaults);

/// What the library holds, by what an import is recognised by.
struct Known<'a> {
    by_name: HashMap<&'a str, Vec<Slot>>,
    by_host: HashMap<String, Slot>,
}

impl<'a> Known<'a> {
    fn of(state: &'a State) -> Self {
        let mut known = Self {
            by_name: HashMap::new(),
            by_host: HashMap::new(),
        };
        for slot in &state.order {
            let profile = &state.entries[slot].profile;
            known.by_name.entry(profile.name.as_str()).or_default().push(*slot);
            if let Some(host) = profile.environment_host() {
                known.by_host.entry(host).or_insert(*slot);
            }
        }
        known
    }
}

/// The preview of what was read, each profile compared with the likeliest target.
pub fn preview(state: &State, origin: Origin, contents: Arc<Contents>) -> ImportPreview {
    let known = Known::of(state);
    let in_list = contents.profiles.len() > 1;
    let mut used = BTreeSet::new();
    let items = contents.profiles.iter().map(|read| {
        let mut item = propose(state, &known, read, in_list);
        // Two profiles of one environment can't both be taken into the same profile.
        if in_list && matches!(item.target, Selection::Profile(slot) if !used.insert(slot)) {
            item.target = NEW;
        }
        propose_base(state, &mut item);
        tick(state, read, &mut item, in_list);
        item.taken = item.already_there.is_none() && (item.target == NEW || !item.ticked.is_empty());
        item
    });
    let items = Arc::new(items.collect());
    ImportPreview {
        origin,
        contents,
        items,
        open: (!in_list).then_some(0),
    }
}

fn propose(state: &State, known: &Known<'_>, read: &ReadProfile, in_list: bool) -> ImportItem {
    let source = &read.profile;
    let named = known.by_name.get(source.name.as_str()).map_or(&[][..], Vec::as_slice);
    let already_there = named
        .iter()
        .copied()
        .find(|slot| state.entries[slot].profile == *source);
    let same_environment = source
        .environment_host()
        .and_then(|host| known.by_host.get(&host).copied());
    let own = if in_list {
        already_there.or(same_environment)
    } else {
        same_environment.or(state.slot())
    };
    ImportItem {
        taken: true,
        target: own.map_or(NEW, Selection::Profile),
        ticked: BTreeSet::new(),
        already_there,
        same_named: named.iter().copied().collect(),
        base: None,
        decided: BTreeSet::new(),
    }
}

/// At first both are taken to have begun with the last export of the target.
fn propose_base(state: &State, item: &mut ImportItem) {
    let Selection::Profile(slot) = item.target else {
        item.base = None;
        return;
    };
    let past = state.entries.get(&slot).and_then(|entry| entry.past.as_ref());
    let last_export = past.and_then(|past| past.states.iter().find(|kept| kept.occasion == Occasion::Export));
    item.base = last_export.map(|kept| MergeBase::State(kept.id.clone()));
}

/// Whether the open preview stands as it was opened, with the targets and the ticks that the program proposed.
pub(in crate::update) fn preview_is_untouched(state: &State) -> bool {
    match &state.dialog {
        Some(Dialog::Import(open)) => preview(state, open.origin.clone(), Arc::clone(&open.contents)) == *open,
        _ => false,
    }
}

/// Proposes anew: more is known than when the preview was opened.
pub(in crate::update) fn preview_again(state: &mut State) {
    if let Some(Dialog::Import(open)) = &state.dialog {
        let anew = preview(state, open.origin.clone(), Arc::clone(&open.contents));
        state.dialog = Some(Dialog::Import(anew));
    }
}

/// The kept states of a profile became known: what both changes began with can be among them.
pub(in crate::update) fn past_became_known(state: &mut State, slot: Slot) {
    let Some(Dialog::Import(open)) = &state.dialog else {
        return;
    };
    let mut open = open.clone();
    let in_list = open.is_list();
    let contents = Arc::clone(&open.contents);
    let items = Arc::make_mut(&mut open.items).iter_mut();
    for (item, read) in items.zip(&contents.profiles) {
        if item.target == Selection::Profile(slot) && item.base.is_none() {
            propose_base(state, item);
            tick(state, read, item, in_list);
        }
    }
    state.dialog = Some(Dialog::Import(open));
}

/// Asks for the kept states of the profile that the one shown is compared with, where they have not been read.
pub(in crate::update) fn ask_for_past(state: &State, effects: &mut Vec<Effect>) {
    if let Some(Dialog::Import(open)) = &state.dialog
        && let Some((_, item)) = open.shown()
        && let Selection::Profile(slot) = item.target
        && state.entries.get(&slot).is_some_and(|entry| entry.past.is_none())
    {
        effects.push(Effect::Library(LibraryRequest::ReadPast(slot)));
    }
}

/// Whether the source names the target's own environment.
pub fn same_environment(source: &Profile, target: &Profile) -> bool {
    source.environment_host().is_some() && source.environment_host() == target.environment_host()
}

/// The state that both began with, if there is one and it is still there.
pub fn base_profile<'a>(state: &'a State, item: &'a ImportItem) -> Option<&'a Profile> {
    let Selection::Profile(slot) = item.target else {
        return None;
    };
    match item.base.as_ref()? {
        MergeBase::File { profile, .. } => Some(profile),
        MergeBase::State(id) => {
            let past = state.entries.get(&slot)?.past.as_ref()?;
            let kept = past.states.iter().find(|kept| kept.id == *id)?;
            Some(&kept.profile)
        }
    }
}

/// Who changed what since the state that both began with; empty where there is none.
pub fn merge_rows(state: &State, source: &Profile, item: &ImportItem) -> BTreeMap<Field, Merge> {
    let (Some(base), Some(mine)) = (base_profile(state, item), state.profile_of(item.target)) else {
        return BTreeMap::new();
    };
    let rows = merge(base, mine, source).into_iter();
    rows.map(|row| (row.field, row)).collect()
}

/// The fields that both changed and for which the user has still to choose.
pub fn undecided(rows: &BTreeMap<Field, Merge>, read: &ReadProfile, item: &ImportItem) -> usize {
    let to_choose = rows
        .values()
        .filter(|row| row.standing == Standing::Clash && is_setting_of(read, row.field));
    to_choose.filter(|row| !item.decided.contains(&row.field)).count()
}

/// Whether the field is a setting that the source holds.
fn is_setting_of(read: &ReadProfile, field: Field) -> bool {
    matches!(field, Field::Setting(id) if !read.missing.contains(&id))
}

/// Ticks what is usually wanted for the profile shown: after its target or what both began with was chosen.
pub fn tick_as_usual(state: &State, preview: &mut ImportPreview) {
    let in_list = preview.is_list();
    let contents = Arc::clone(&preview.contents);
    let at = preview.open.and_then(|at| contents.profiles.get(at));
    if let (Some(read), Some(item)) = (at, preview.shown_mut()) {
        tick(state, read, item, in_list);
    }
}

/// The same after another target was chosen.
pub fn retarget(state: &State, preview: &mut ImportPreview, target: Selection) {
    if let Some(item) = preview.shown_mut() {
        item.target = target;
        propose_base(state, item);
    }
    tick_as_usual(state, preview);
}

/// Ticks what is usually wanted: settings that differ and that the file holds. Where both began with a known state,
/// only those that the file changed and the target did not. Prefix and base number should differ between environments,
/// so they start unticked unless the file was made for the target's own environment.
fn tick(state: &State, read: &ReadProfile, item: &mut ImportItem, in_list: bool) {
    item.ticked.clear();
    item.decided.clear();
    let Some(target) = state.profile_of(item.target) else {
        return;
    };
    let is_new = !matches!(item.target, Selection::Profile(_));
    if is_new && !in_list {
        return;
    }
    let source = &read.profile;
    let rows = merge_rows(state, source, item);
    let same = is_new || same_environment(source, target);
    let wanted = |field: &Field| {
        let standing = rows.get(field).map(|row| row.standing);
        differs(source, target, *field) && standing.is_none_or(|standing| standing == Standing::TheirsOnly)
    };
    let settings = SettingId::ALL.into_iter().filter(|id| {
        let should_differ = matches!(id, SettingId::Prefix | SettingId::BaseTrackingNumber);
        !read.missing.contains(id) && (same || !should_differ)
    });
    item.ticked = settings.map(Field::Setting).filter(wanted).collect();
    let history = Field::PrefixHistory;
    if !is_new && same && wanted(&history) && !source.prefix_history.is_empty() {
        item.ticked.insert(history);
    }
    // What stands beside the settings is taken by itself only where somebody is known to have changed it.
    if !rows.is_empty() {
        let beside = |field: &Field| {
            matches!(field, Field::Notes | Field::Reason(_) | Field::Expected(_))
                || matches!(
                    field,
                    Field::NoisePattern | Field::MostWords | Field::AllowedDifference | Field::LeastAddresses
                )
        };
        item.ticked
            .extend(rows.keys().copied().filter(beside).filter(|field| wanted(field)));
    }
}

fn differs(source: &Profile, target: &Profile, field: Field) -> bool {
    source.get(field) != target.get(field)
}

/// The fields besides the settings that an import can take over, where they differ.
pub fn other_fields(source: &Profile, target: &Profile) -> Vec<Field> {
    Field::all()
        .into_iter()
        .filter(|field| !matches!(field, Field::Setting(_)))
        .filter(|field| differs(source, target, *field))
        .filter(|field| *field != Field::PrefixHistory || same_environment(source, target))
        .collect()
}
