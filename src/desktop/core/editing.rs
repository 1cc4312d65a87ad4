//! Edits of the profile shown.

use tracking_settings::{Field, Finding, Value};

use crate::core::{
    changing::change_profile,
    message::Message,
    state::{State, tell},
    text,
};

/// One step of Undo. Values that do not fit their field are left out.
pub fn edit(state: &mut State, title: &str, changes: &[(Field, Value)], visit: bool) {
    let Some(slot) = state.slot() else {
        tell(state, Message::info(text::WHY_BUILT_IN));
        return;
    };
    let mut after = state.profile().clone();
    for (field, value) in changes {
        if !after.set(*field, value) {
            tracing::warn!("a value that does not fit {} was left out", field.path());
        }
    }
    let visit = if visit {
        changes.first().map(|(field, _)| *field)
    } else {
        None
    };
    match visit {
        Some(_) => state.hold_still(),
        None => state.visit = None,
    }
    change_profile(state, slot, title.to_owned(), after, visit);
}

pub fn fix(state: &mut State, finding: &Finding) {
    let Some(fix) = &finding.fix else { return };
    edit(state, &text::step::fix(&fix.label), &fix.changes, false);
    state.assess_if_due();
    let still_there = state
        .assessment
        .findings
        .iter()
        .any(|now| now.code == finding.code && now.fields == finding.fields);
    if !still_there {
        tell(state, Message::info(text::fixed(&fix.label)));
    }
}
