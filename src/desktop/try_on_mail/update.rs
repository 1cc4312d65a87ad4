//! What was chosen in Try on mail, and what comes of it.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use mail_correlation::{Listing, Show, read::Progress};
use tracking_settings::Profile;

use crate::{
    core::{
        action::{LibraryProblem, Purpose, TryMail},
        effect::Effect,
        ids::{Busy, Selection, View},
        message::{Answer, Message},
        state::{FollowedCase, OpenedMail, State, TryPart, tell},
        text::{self, file_name},
        trial::{Asked, MailRead, NoTrial, SaveAs, TrialResult, UnderWay},
    },
    place::update as place,
    try_on_mail::words::{self, replay},
};

pub fn carry_out(state: &mut State, what: TryMail, effects: &mut Vec<Effect>) {
    let trying = &mut state.view.trying;
    match what {
        TryMail::Part(part) => trying.part = part,
        TryMail::Follow(case) => trying.case = case,
        TryMail::ToggleGroup(group) => {
            if !trying.toggled.remove(&group) {
                trying.toggled.insert(group);
            }
        }
        TryMail::Against(against) => trying.against = against,
        TryMail::WhatIf(what_if) => trying.what_if = *what_if,
        TryMail::Ours(typed) => {
            trying.what_if.ours = text::trial::domains(&typed);
            trying.ours = typed;
            // Nobody's mail would get a token.
            trying.what_if.suppose &= !trying.what_if.ours.is_empty();
        }
        TryMail::ToggleWhatIf => trying.what_if_open = !trying.what_if_open,
        TryMail::ToggleGetting => trying.getting_open = !trying.getting_open,
        TryMail::ToggleFound => trying.found_open = !trying.found_open,
        TryMail::Choose { folder } => choose(state, folder, effects),
        TryMail::Cancel => {
            if let OpenedMail::Reading { progress, .. } = &state.mail {
                progress.cancel();
            }
        }
        TryMail::Forget => forget(state),
        TryMail::List(listing) => trying.listing = listing,
        TryMail::Explain(row) => trying.row = row,
        TryMail::WithAddresses(with) => trying.with_addresses = with,
        TryMail::Save(save_as) => choose_place(state, save_as, effects),
    }
}

/// Mail is for this view; profiles are imported from here, too.
pub fn takes(state: &State, paths: &[PathBuf]) -> bool {
    let is_profile = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
    };
    state.view.view == View::TryOnMail && state.dialog.is_none() && !paths.iter().all(is_profile)
}

/// Takes the place of the mail that was opened before.
pub fn open(state: &mut State, paths: Vec<PathBuf>, effects: &mut Vec<Effect>) {
    carry_out(state, TryMail::Cancel, effects);
    let before = match &state.mail {
        OpenedMail::Read(mail) => Some(Arc::clone(mail)),
        OpenedMail::Reading { before, .. } => before.clone(),
        OpenedMail::None => None,
    };
    forget(state);
    state.view.trying.listing = Listing::default();
    state.view.trying.part = TryPart::Mailbox;
    let progress = Arc::new(Progress::default());
    let names = replay::names(&paths);
    state.mail = OpenedMail::Reading {
        names: names.clone(),
        progress: Arc::clone(&progress),
        before,
    };
    effects.push(Effect::ReadMail { paths, names, progress });
}

fn forget(state: &mut State) {
    state.mail = OpenedMail::None;
    state.tried = None;
    if let Some(under_way) = state.under_way.take() {
        under_way.stop.store(true, Relaxed);
    }
    state.view.trying.row = None;
}

fn choose(state: &mut State, folder: bool, effects: &mut Vec<Effect>) {
    if state.no_native_dialogs {
        place::ask(state, Purpose::Mail, String::new());
    } else {
        state.busy = Some(Busy::NativeDialog);
        effects.push(Effect::PickMail { folder });
    }
}

pub fn picked(state: &mut State, paths: Vec<PathBuf>, at_once: bool, effects: &mut Vec<Effect>) {
    state.busy = None;
    if !paths.is_empty() {
        open(state, paths, effects);
    } else if at_once {
        state.no_native_dialogs = true;
        place::ask(state, Purpose::Mail, String::new());
    }
}

/// What was cancelled, or comes late, is forgotten.
pub fn read(state: &mut State, of: &Arc<Progress>, read: Result<Arc<MailRead>, String>) {
    let OpenedMail::Reading { progress, before, .. } = &state.mail else {
        return;
    };
    if !Arc::ptr_eq(progress, of) {
        return;
    }
    match (read, before.clone()) {
        (Ok(mail), _) => state.mail = OpenedMail::Read(mail),
        (Err(problem), before) => {
            state.mail = before.map_or(OpenedMail::None, OpenedMail::Read);
            if !of.is_cancelled() {
                tell(state, Message::problem(problem));
            }
        }
    }
}

/// Of mail that was closed meanwhile nothing is shown.
pub fn tried(state: &mut State, of: &Arc<MailRead>, tried: TrialResult) {
    let is_open = matches!(&state.mail, OpenedMail::Read(mail) if Arc::ptr_eq(mail, of));
    if !is_open {
        return;
    }
    state.under_way = None;
    if !matches!(tried, Err((NoTrial::Stopped, _))) {
        state.tried = Some(tried);
    }
}

/// What is shown follows every change of a setting.
pub fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    if state.view.view != View::TryOnMail {
        return;
    }
    let (profile, against) = profiles(state);
    follow(state, std::iter::once(&profile).chain(&against).cloned().collect());
    try_again(state, (profile, against), effects);
    if matches!(state.mail, OpenedMail::Reading { .. }) {
        // For the figures of progress.
        effects.push(Effect::WakeAfter(150));
    }
}

/// The profile shown and the second one, as they will find mail that is on its way.
fn profiles(state: &State) -> (Profile, Option<Profile>) {
    let profile = |selection| match selection {
        Selection::Profile(slot) => Some(state.entries.get(&slot)?.with_the_prefix_in_dynamics().into_owned()),
        Selection::BuiltIn(_) => state.profile_of(selection).cloned(),
    };
    let shown = profile(state.selection).unwrap_or_else(|| state.profile().clone());
    (shown, state.second().and_then(profile))
}

fn follow(state: &mut State, profiles: Vec<Profile>) {
    let trying = &state.view.trying;
    let is_known =
        state.followed.of.as_ref().is_some_and(|(case, known, what_if)| {
            *case == trying.case && *what_if == trying.what_if && profiles == *known
        });
    if is_known {
        return;
    }
    let under = profiles
        .iter()
        .map(|profile| trying.case.follow(profile, &trying.what_if));
    let without_ids = profiles
        .iter()
        .map(|profile| trying.case.follow_without_ids(profile, &trying.what_if)?.ok());
    state.followed = FollowedCase {
        under: under.collect(),
        without_ids: without_ids.collect(),
        of: Some((trying.case, profiles, trying.what_if.clone())),
    };
}

/// One trial after the other: one that nobody asks for any more is stopped.
fn try_again(state: &mut State, (profile, against): (Profile, Option<Profile>), effects: &mut Vec<Effect>) {
    let OpenedMail::Read(mail) = &state.mail else {
        return;
    };
    let trying = &state.view.trying;
    let mut listing = trying.listing.clone();
    if !replay::shows(against.is_some()).contains(&listing.show) {
        listing.show = Show::All;
    }
    let asked = Asked {
        profile,
        against,
        what_if: trying.what_if.clone(),
        listing,
        row: trying.row,
        found: trying.found_open,
    };
    if let Some(under_way) = &state.under_way {
        if *under_way.asked != asked {
            under_way.stop.store(true, Relaxed);
        }
        return;
    }
    let known = match &state.tried {
        Some(Ok(known)) if known.asked == asked => return,
        Some(Ok(known)) => Some(Arc::clone(known)),
        Some(Err((_, of))) if **of == asked => return,
        _ => None,
    };
    let asked = Box::new(asked);
    let stop = Arc::new(AtomicBool::new(false));
    effects.push(Effect::TryMail {
        mail: Arc::clone(mail),
        asked: asked.clone(),
        known,
        stop: Arc::clone(&stop),
    });
    state.under_way = Some(UnderWay { asked, stop });
}

fn choose_place(state: &mut State, save_as: SaveAs, effects: &mut Vec<Effect>) {
    if state.no_native_dialogs {
        let path = suggested_path(state, save_as);
        place::ask(state, Purpose::Trial(save_as), path);
    } else {
        state.busy = Some(Busy::NativeDialog);
        let suggested = suggested_name(state, save_as);
        effects.push(Effect::PickTrial { suggested, save_as });
    }
}

fn suggested_name(state: &State, save_as: SaveAs) -> String {
    let [_, ending] = text::trial_ending(save_as);
    profile_exchange::file_name::suggested_as(&state.profile().name, words::TITLE, ending)
}

pub fn suggested_path(state: &State, save_as: SaveAs) -> String {
    state
        .documents
        .join(suggested_name(state, save_as))
        .display()
        .to_string()
}

pub fn save(state: &mut State, path: PathBuf, save_as: SaveAs, only_if_new: bool, effects: &mut Vec<Effect>) {
    let (OpenedMail::Read(mail), Some(Ok(tried))) = (&state.mail, &state.tried) else {
        return;
    };
    effects.push(Effect::SaveTrial {
        path,
        save_as,
        mail: Arc::clone(mail),
        tried: Arc::clone(tried),
        with_addresses: state.view.trying.with_addresses,
        only_if_new,
    });
    state.busy = Some(Busy::Writing);
}

pub fn saved(state: &mut State, path: &Path, written: Result<(), LibraryProblem>) {
    state.busy = None;
    match written {
        Ok(()) => {
            let folder = path.parent().map(|folder| folder.display().to_string());
            let said = text::exported(&file_name(path), &folder.unwrap_or_default());
            let show = Answer::ShowInFolder(path.to_path_buf());
            tell(state, Message::info(said).with_button(text::SHOW_IN_FOLDER, show));
        }
        Err(problem) => tell(state, Message::problem(problem.message)),
    }
}
