//! What carrying the plan out leads to: one heading for each kind of mail, and each thing said once.

use tracking_settings::{
    PartlyKnown, Profile,
    carried_out::{About, Basis, OutcomeLine},
    outcomes,
};

use super::{
    shown::Prose,
    sources::{Source, Sources},
};

/// What becomes of one kind of mail, or of the change itself.
pub(super) struct Happens {
    pub(super) about: &'static str,
    pub(super) said: Vec<Said>,
}

/// One thing that happens.
pub(super) struct Said {
    /// The settings that lead to it: "Prefix, Base tracking number".
    pub(super) settings: String,
    pub(super) text: Prose,
    /// The number of what it rests on; `None` where the text says that it is not documented or not known.
    pub(super) source: Option<usize>,
}

const EACH: [About; 5] = [
    About::WhatDynamicsHolds,
    About::RepliesThatArriveNow,
    About::NewMail,
    About::MailAlreadyOut,
    About::TakingItBack,
];

/// What the plan leads to where Dynamics holds `was`. `whole` are the texts that no line breaks.
pub(super) fn happens(was: &PartlyKnown, plan: &Profile, whole: &[String], sources: &mut Sources) -> Vec<Happens> {
    let outcomes = outcomes(was, plan);
    let all = EACH.map(|about| {
        let mut lines: Vec<(Vec<&str>, &OutcomeLine)> = Vec::new();
        for outcome in &outcomes {
            // What a label says in brackets at its end is read in the table above.
            let label = outcome.setting.setting().label;
            let label = label.split_once(" (").map_or(label, |(label, _)| label);
            for line in outcome.lines.iter().filter(|line| line.about == about) {
                match lines.iter_mut().find(|(_, said)| *said == line) {
                    Some((labels, _)) => labels.push(label),
                    None => lines.push((vec![label], line)),
                }
            }
        }
        let said = lines.into_iter().map(|(labels, line)| Said {
            settings: labels.join(", "),
            text: Prose::new(&line.text, whole),
            source: source(line.basis).map(|source| sources.number(source)),
        });
        Happens {
            about: about.label(),
            said: said.collect(),
        }
    });
    all.into_iter().filter(|happens| !happens.said.is_empty()).collect()
}

fn source(basis: Basis) -> Option<Source> {
    match basis {
        Basis::Microsoft(page) => Some(Source::Page(page)),
        Basis::Observed(seen) => Some(Source::Words(seen)),
        Basis::WorkedOut => Some(Source::Words("Worked out from what is documented")),
        Basis::NotDocumented | Basis::NotKnown => None,
    }
}
