//! What is said about profiles that clash.

use super::side::{Claim, ClashSide};
use crate::words::{group_digits, quoted, shortened, visible};

/// As many other profiles are named.
pub(super) const NAMED: usize = 2;

/// Two organizations with one prefix that mail each other can mix up their mail ("Use email message filtering and
/// correlation to specify which emails are tracked" has each choose its own).
pub(super) fn clash_leads_to(claim: &Claim) -> String {
    format!(
        "{}, both can give the same token, and a reply can land on the wrong record.",
        where_they_mail(claim)
    )
}

pub(super) fn look_alike_leads_to(claim: &Claim) -> String {
    format!(
        "{}, people can take one token for the other. Whether Dynamics tells such prefixes apart is not documented.",
        where_they_mail(claim)
    )
}

fn where_they_mail(claim: &Claim) -> &'static str {
    match claim.host {
        Some(_) => "Where the environments mail each other",
        None => "No address is given here. If these are different environments that mail each other",
    }
}

/// Another profile that a sentence names.
pub(super) struct Other<'a> {
    pub(super) side: &'a ClashSide,
    pub(super) claim: &'a Claim,
    /// Whether its name, as it is shown, tells it from all others.
    pub(super) has_own_name: bool,
}

/// `others` are at most [`NAMED`] of `all`.
pub(super) fn clash(claim: &Claim, others: &[Other<'_>], all: usize) -> String {
    let names = others.iter().map(name).collect();
    format!(
        "{} {} the same prefix, {}, and some of the same numbers ({} here).",
        listed(names, all),
        if all == 1 { "has" } else { "have" },
        prefix(claim),
        numbers(claim)
    )
}

/// As [`clash`].
pub(super) fn look_alike(claim: &Claim, others: &[Other<'_>], all: usize) -> String {
    let names = others
        .iter()
        .map(|other| format!("{} ({})", name(other), prefix(other.claim)))
        .collect();
    format!(
        "Prefix {} looks like {} of {}, and some of the numbers are the same ({} here).",
        prefix(claim),
        if all == 1 { "that" } else { "those" },
        listed(names, all),
        numbers(claim)
    )
}

/// The profile's name, with its environment where the name alone does not tell.
fn name(other: &Other<'_>) -> String {
    if other.has_own_name {
        other.side.shown.clone()
    } else {
        let host = other.claim.host.as_deref().map(shortened);
        format!("{} ({})", other.side.shown, host.as_deref().unwrap_or("no address"))
    }
}

fn prefix(claim: &Claim) -> String {
    quoted(&visible(&claim.prefix))
}

fn numbers(claim: &Claim) -> String {
    format!("{} to {}", group_digits(claim.first), group_digits(claim.last))
}

/// "A", "A and B", "A, B and 1 other", "A, B and 3 others".
fn listed(mut names: Vec<String>, all: usize) -> String {
    match all.saturating_sub(names.len()) {
        0 => {}
        1 => names.push("1 other".to_owned()),
        more => names.push(format!("{} others", group_digits(more))),
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
