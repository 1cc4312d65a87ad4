//! What an import would change: proposed by the program, then changed by the user.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use tracking_settings::{
    Advanced, Field, Merge, MergeStanding, PartlyKnown, Profile, SettingId, Value,
    file::{Contents, ReadProfile},
    findings, merge,
    profile::BuiltIn,
    steps::OF_ONE_ENVIRONMENT,
};

use crate::{
    core::{
        action::Origin,
        ids::{Selection, Slot, Version},
        state::{State, held_in_dynamics},
    },
    import::{
        draft::{ImportItem, ImportPreview, ImportTarget, MergeBase, host_to_give},
        update::since_last::{first_beside, since_last},
    },
};

const NEW: Selection = Selection::BuiltIn(BuiltIn::MicrosoftDefaults);

struct Known<'a> {
    by_name: HashMap<&'a str, Vec<Slot>>,
    by_host: HashMap<String, Vec<Slot>>,
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
                known.by_host.entry(host).or_default().push(*slot);
            }
        }
        known
    }

    fn named(&self, source: &Profile) -> &[Slot] {
        self.by_name.get(source.name.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Of several profiles the one of the same name, then the one shown.
    fn same_environment(&self, state: &State, source: &Profile) -> Option<Slot> {
        let of_host = self.by_host.get(&source.environment_host()?)?;
        let named = self.named(source);
        let best = of_host.iter().find(|slot| named.contains(slot));
        let shown = || of_host.iter().find(|slot| state.slot() == Some(**slot));
        best.or_else(shown).or(of_host.first()).copied()
    }

    /// For values read of an environment: its only profile, or of several the one shown. Where it has none, the one
    /// from which it was asked for.
    fn plans(&self, state: &State, source: &Profile, asked_from: Option<Slot>) -> Option<Slot> {
        let host = source.environment_host();
        match host.and_then(|host| self.by_host.get(&host)).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            Some(several) => several.iter().find(|slot| state.slot() == Some(**slot)).copied(),
            None => asked_from.filter(|slot| {
                let entry = state.entries.get(slot);
                entry.is_some_and(|entry| !environments_differ(source, &entry.profile))
            }),
        }
    }

    /// Of several profiles the one shown. One of another environment only has the same name by chance.
    fn same_name(&self, state: &State, source: &Profile) -> Option<Slot> {
        let fits = |slot: &&Slot| !environments_differ(source, &state.entries[*slot].profile);
        let mut fitting = self.named(source).iter().filter(fits);
        let shown = fitting.clone().find(|slot| state.slot() == Some(**slot));
        shown.or_else(|| fitting.next()).copied()
    }

    /// Only where the name is unique and neither profile names an environment.
    fn same_name_without_environment(&self, state: &State, source: &Profile) -> Option<Slot> {
        let is_without = |profile: &Profile| profile.environment_host().is_none();
        match self.named(source) {
            [only] if is_without(source) && is_without(&state.entries[only].profile) => Some(*only),
            _ => None,
        }
    }
}

pub fn preview(state: &State, origin: Origin, contents: Arc<Contents>, asked_from: Option<Slot>) -> ImportPreview {
    let known = Known::of(state);
    let in_list = contents.profiles.len() > 1;
    let mut used = BTreeSet::new();
    let items = contents.profiles.iter().map(|read| {
        let mut item = propose(state, &known, read, in_list, asked_from);
        // Two profiles of one environment can't both be taken into the same profile.
        if in_list && matches!(item.target, Selection::Profile(slot) if !used.insert(slot)) {
            item.target = NEW;
        }
        propose_base(state, &read.known.profile, &mut item);
        tick(state, read, &mut item, in_list);
        item.taken = is_usually_taken(&item);
        item.proposed = Some((item.target, item.base.clone()));
        item
    });
    let items = Arc::new(items.collect());
    ImportPreview {
        origin,
        contents,
        asked_from,
        items,
        open: (!in_list).then_some(0),
        target: None,
    }
}

fn is_usually_taken(item: &ImportItem) -> bool {
    item.already_there.is_none() && (item.is_new() || !item.ticked.is_empty() || !item.clashes.is_empty())
}

fn propose(
    state: &State,
    known: &Known<'_>,
    read: &ReadProfile,
    in_list: bool,
    asked_from: Option<Slot>,
) -> ImportItem {
    let source = &read.known.profile;
    if read.from_dynamics.is_some() && !in_list {
        // No profile is guessed: values of one environment would be taken for another's.
        let own = known.plans(state, source, asked_from);
        return ImportItem {
            taken: true,
            target: own.map_or(NEW, Selection::Profile),
            ticked: BTreeSet::new(),
            already_there: None,
            same_named: BTreeSet::new(),
            from_dynamics: true,
            to_choose: own.is_none() && !state.order.is_empty(),
            is_in_parts: read.is_in_parts,
            base: None,
            clashes: BTreeSet::new(),
            decided: BTreeSet::new(),
            proposed: None,
        };
    }
    let named = known.named(source);
    let already_there = named
        .iter()
        .copied()
        .find(|slot| state.entries[slot].profile == *source);
    let same_environment = known.same_environment(state, source);
    let own = if in_list {
        let same_name = || known.same_name_without_environment(state, source);
        already_there.or(same_environment).or_else(same_name)
    } else {
        // The profile that happens to be shown is not guessed: "My environment" of a fresh computer would be taken for it.
        same_environment.or_else(|| known.same_name(state, source))
    };
    ImportItem {
        taken: true,
        target: own.map_or(NEW, Selection::Profile),
        ticked: BTreeSet::new(),
        already_there,
        same_named: named.iter().copied().collect(),
        from_dynamics: false,
        to_choose: false,
        is_in_parts: read.is_in_parts,
        base: None,
        clashes: BTreeSet::new(),
        decided: BTreeSet::new(),
        proposed: None,
    }
}

/// Where both seem to be the same profile, they are taken to have begun with the target's last export.
fn propose_base(state: &State, source: &Profile, item: &mut ImportItem) {
    item.base = None;
    // What an environment holds began with no export.
    if item.from_dynamics {
        return;
    }
    let Selection::Profile(slot) = item.target else {
        return;
    };
    let Some(entry) = state.entries.get(&slot) else { return };
    let same_name = entry.profile.name == source.name && !environments_differ(source, &entry.profile);
    if !same_environment(source, &entry.profile) && !same_name {
        return;
    }
    let last_export = entry.last_export();
    item.base = last_export.map(|kept| MergeBase::Version(Version::Kept(slot, kept.id.clone())));
}

/// Nobody has changed the proposed targets and ticks yet.
pub fn preview_is_untouched(state: &State) -> bool {
    state.draft::<ImportPreview>().is_some_and(|open| {
        let anew = preview(state, open.origin.clone(), Arc::clone(&open.contents), open.asked_from);
        (anew.items, anew.open) == (Arc::clone(&open.items), open.open)
    })
}

pub fn preview_again(state: &mut State) {
    if let Some(open) = state.draft::<ImportPreview>() {
        let anew = preview(state, open.origin.clone(), Arc::clone(&open.contents), open.asked_from);
        state.dialog = Some(Box::new(anew));
    }
}

/// Among the kept states can be the one that both changes began with.
pub fn past_was_read(state: &mut State, slot: Slot, first_time: bool) {
    if !first_time {
        return;
    }
    let Some(open) = state.draft::<ImportPreview>() else {
        return;
    };
    let mut open = open.clone();
    let in_list = open.is_list();
    let contents = Arc::clone(&open.contents);
    let items = Arc::make_mut(&mut open.items).iter_mut();
    for (item, read) in items.zip(&contents.profiles) {
        if item.target == Selection::Profile(slot) && item.base.is_none() {
            propose_base(state, &read.known.profile, item);
            if item.base.is_some() {
                tick(state, read, item, in_list);
                item.taken = is_usually_taken(item);
                item.proposed = Some((item.target, item.base.clone()));
            }
        }
    }
    state.dialog = Some(Box::new(open));
}

pub fn same_environment(source: &Profile, target: &Profile) -> bool {
    source.environment_host().is_some() && source.environment_host() == target.environment_host()
}

pub fn environments_differ(source: &Profile, target: &Profile) -> bool {
    match (source.environment_host(), target.environment_host()) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    }
}

/// Either both name the environment, or they do not contradict and began with the same state or were chosen for each
/// other. Then values that should differ between environments can be taken, too.
pub fn is_of_one_environment(source: &Profile, target: &Profile, item: &ImportItem) -> bool {
    let is_taken_for_one = item.base.is_some() || item.from_dynamics;
    same_environment(source, target) || is_taken_for_one && !environments_differ(source, target)
}

fn base_of<'a>(state: &'a State, item: &'a ImportItem) -> Option<Cow<'a, PartlyKnown>> {
    match item.base.as_ref()? {
        MergeBase::File { known, .. } => Some(Cow::Borrowed(known)),
        MergeBase::Version(version) => state.known(version),
    }
}

/// Who changed what since both began. Empty without a common state; fields unknown to that state are left out.
pub fn merge_rows(state: &State, source: &Profile, item: &ImportItem) -> BTreeMap<Field, Merge> {
    let (Some(base), Some(mine)) = (base_of(state, item), state.profile_of(item.target)) else {
        return BTreeMap::new();
    };
    let rows = merge(&base.profile, mine, source).into_iter();
    rows.filter(|row| base.knows(row.field))
        .map(|row| (row.field, row))
        .collect()
}

/// After another target or base was chosen.
pub fn propose_again(state: &State, preview: &mut ImportPreview) {
    let in_list = preview.is_list();
    let contents = Arc::clone(&preview.contents);
    let at = preview.open.and_then(|at| contents.profiles.get(at));
    let (Some(read), Some((_, shown))) = (at, preview.shown()) else {
        return;
    };
    let is_as_proposed =
        |(target, base): &(Selection, Option<MergeBase>)| (*target, base) == (shown.target, &shown.base);
    if shown.proposed.as_ref().is_some_and(is_as_proposed) {
        return;
    }
    let Some(item) = preview.shown_mut() else { return };
    if item.proposed.as_ref().is_none_or(|(target, _)| *target != item.target) {
        propose_base(state, &read.known.profile, item);
    }
    tick(state, read, item, in_list);
    item.proposed = Some((item.target, item.base.clone()));
}

/// How the open profile stands to its target.
pub fn target(state: &State, preview: &ImportPreview) -> Option<ImportTarget> {
    let (source, item) = preview.shown()?;
    let profile = state.profile_of(item.target)?.clone();
    let own = matches!(item.target, Selection::Profile(_));
    let one_environment = is_of_one_environment(&source.known.profile, &profile, item);
    Some(ImportTarget {
        own,
        ticks: own || preview.is_list(),
        one_environment,
        other_environment: !same_environment(&source.known.profile, &profile),
        dynamics: item.from_dynamics,
        merge: merge_rows(state, &source.known.profile, item),
        others: other_fields(source, &profile, one_environment),
        since: since_last(state, source, item),
        first_beside: first_beside(state, source, item).cloned(),
        findings: findings(&source.known.profile),
        profile,
    })
}

/// Ticks settings that differ and that the file holds; with a common state, only those that the file changed and the
/// target did not. Prefix and base number start unticked unless the file is for the target's own environment.
fn tick(state: &State, read: &ReadProfile, item: &mut ImportItem, in_list: bool) {
    item.ticked.clear();
    item.clashes.clear();
    item.decided.clear();
    let Some(target) = state.profile_of(item.target) else {
        return;
    };
    let is_new = item.is_new();
    if is_new && !in_list {
        return;
    }
    let source = &read.known.profile;
    let rows = merge_rows(state, source, item);
    let same = is_new || is_of_one_environment(source, target, item);
    let merges = !rows.is_empty();
    let standing = |field: &Field| rows.get(field).map(|row| row.standing);
    // Where nobody knows who changed a value, nothing is taken behind anyone's back.
    let wanted = |field: &Field| {
        differs(source, target, *field) && (!merges || standing(field) == Some(MergeStanding::TheirsOnly))
    };
    let settings = SettingId::ALL.into_iter().filter(|id| {
        let should_differ = OF_ONE_ENVIRONMENT.contains(id);
        !read.known.unknown.contains(&Field::Setting(*id)) && (same || !should_differ)
    });
    item.ticked = settings.map(Field::Setting).filter(wanted).collect();
    let held = SettingId::ALL
        .into_iter()
        .filter(|id| !read.known.unknown.contains(&Field::Setting(*id)));
    let clashes = held
        .map(Field::Setting)
        .filter(|field| standing(field) == Some(MergeStanding::Clash));
    item.clashes = clashes.collect();
    let history = Field::PrefixHistory;
    let has_history = !source.prefix_history.is_empty() && !read.known.unknown.contains(&history);
    if !is_new && same && wanted(&history) && has_history {
        item.ticked.insert(history);
    }
    if item.from_dynamics {
        // Against a detail that is not planned, the platform's default is no difference.
        let details = Advanced::FIELDS
            .into_iter()
            .filter(|detail| match read.known.get(*detail) {
                Some(Value::PlatformDefault) => target.get(*detail) != Value::Absent,
                held => held.is_some(),
            });
        item.ticked.extend(details.filter(wanted));
    }
    // Values beside the settings are ticked only where somebody is known to have changed them.
    if merges {
        let beside = |field: &Field| {
            matches!(field, Field::Notes | Field::Reason(_) | Field::Expected(_)) || Advanced::FIELDS.contains(field)
        };
        // Details of smart matching that their plan leaves open leave mine alone.
        let is_left_alone = |field: &Field| field.is_optional() && source.get(*field) == Value::Absent;
        item.ticked.extend(
            rows.keys()
                .copied()
                .filter(beside)
                .filter(|field| wanted(field) && !is_left_alone(field)),
        );
    }
}

/// One environment's address can be written with and without https.
fn differs(source: &Profile, target: &Profile, field: Field) -> bool {
    let is_one_environment = || source.environment_host() == target.environment_host();
    source.get(field) != target.get(field) && !(field == Field::Environment && is_one_environment())
}

pub fn other_fields(read: &ReadProfile, target: &Profile, one_environment: bool) -> Vec<Field> {
    let source = &read.known.profile;
    // An environment holds no notes, and the name read there is not its plan's.
    let is_held = |field: &Field| {
        // Where the target has no address, it gets the one that was read anyway.
        let is_offered = source.environment.is_some() && host_to_give(read, target).is_none();
        let is_address = *field == Field::Environment && is_offered;
        read.from_dynamics.is_none() || is_address || held_in_dynamics().any(|held| held == *field)
    };
    Field::all()
        .into_iter()
        .filter(|field| !field.is_on_the_page())
        .filter(|field| read.known.get(*field).is_some() && is_held(field))
        .filter(|field| differs(source, target, *field))
        .filter(|field| *field != Field::PrefixHistory || one_environment)
        .collect()
}
