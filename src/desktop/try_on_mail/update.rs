//! What was chosen in Try on mail, and what comes of it.

use crate::core::{
    action::TryMail,
    ids::View,
    state::{FollowedCase, State},
};

pub fn carry_out(state: &mut State, what: TryMail) {
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
    }
}

/// What is shown follows every change of a setting.
pub fn refresh(state: &mut State) {
    if state.view.view != View::TryOnMail {
        return;
    }
    let trying = &state.view.trying;
    let against = trying.against.and_then(|against| state.profile_of(against));
    let profiles = std::iter::once(state.profile()).chain(against);
    let is_known = state.followed.of.as_ref().is_some_and(|(case, known, what_if)| {
        *case == trying.case && *what_if == trying.what_if && profiles.clone().eq(known)
    });
    if is_known {
        return;
    }
    let under = profiles
        .clone()
        .map(|profile| trying.case.follow(profile, &trying.what_if));
    state.followed = FollowedCase {
        under: under.collect(),
        of: Some((trying.case, profiles.cloned().collect(), trying.what_if.clone())),
    };
}
