//! What every form of the steps says: what it is for, what it can't carry, what to know before, and how to verify.

use tracking_settings::{Field, Profile, prefix_history::StoredHistory, steps::PrefixList, words::visible};

use super::columns::ColumnChanges;
use crate::{dynamics::column::Column, handout::Handout};

/// How to verify.
pub(crate) const VERIFY: &str = "To verify, read what the environment holds again, import it into Threadmark and compare it \
                                 with the plan.";
/// What a direct write is not.
pub(super) const NOT_LISTED: &str = "Microsoft does not list these columns as supported for direct writing.";
/// A list of prefixes that is written without a look at the present one.
const WRITTEN_WHOLE: &str = "The list of prefixes is written whole, as it follows from what these steps lead from. Where a \
                             prefix was changed in Dynamics since then, read what it holds again and make the steps anew.";
/// Where there is nothing to do.
pub(super) const NOTHING: &str = "Nothing has to be changed here.";

/// What the steps are for, which environment they are meant for, and what they lead from.
pub(crate) fn purpose(handout: &Handout, plan: &Profile) -> Vec<String> {
    let name = match plan.name.trim() {
        "" => "a plan without a name".to_owned(),
        _ => format!("the plan {}", visible(&plan.name)),
    };
    let lead_from = match &handout.baseline {
        Some(baseline) => format!("They lead from {}.", visible(&baseline.known_from)),
        None => "It is not known what the environment holds today, so all that the plan says is in them.".to_owned(),
    };
    let mut lines = vec![
        format!("Steps to carry out {name} in {}.", environment(plan)),
        lead_from,
    ];
    lines.extend(other_environment(handout, plan));
    lines
}

/// Whether the steps lead from what another environment holds.
pub(super) fn other_environment(handout: &Handout, plan: &Profile) -> Option<String> {
    let held = handout.baseline.as_ref()?.known.profile.environment_host()?;
    let planned = plan.environment_host()?;
    let (there, here) = (visible(&held), visible(&planned));
    (held != planned).then(|| {
        format!("CAUTION: They lead from what {there} holds, and the plan is for {here}. Check that this is meant.")
    })
}

/// Which environment the steps are meant for.
pub(super) fn environment(plan: &Profile) -> String {
    match plan.environment.as_deref().map(str::trim) {
        None | Some("") => "an environment of which the plan gives no address".to_owned(),
        Some(address) => visible(address),
    }
}

/// What is not carried, one sentence or two each.
pub(super) fn left_out(changes: &ColumnChanges) -> Vec<String> {
    let left_out = changes.left_out.iter();
    left_out
        .map(|left| format!("Not carried here: {}. {}", left.field.label(), left.reason))
        .chain(changes.steps.remarks.iter().cloned())
        .collect()
}

/// What to know before, one change each, with the prefixes that drop out of the list.
pub(super) fn cautions(changes: &ColumnChanges) -> Vec<String> {
    let carried = changes.steps.changes.iter();
    let mut cautions: Vec<String> = carried
        .filter(|change| !change.cautions.is_empty())
        .map(|change| format!("{}: {}", change.field.label(), visible(&change.cautions.join(" "))))
        .collect();
    cautions.extend(dropped(changes));
    // A script that looks at what is there takes the list out of its columns.
    if changes.columns.contains_key(&Column::TrackingPrefix) {
        cautions.push(WRITTEN_WHOLE.to_owned());
    }
    cautions
}

/// What no longer fits into the list of prefixes that is written.
pub(super) fn dropped(changes: &ColumnChanges) -> Option<String> {
    match &changes.steps.prefixes {
        PrefixList::New(StoredHistory { dropped, .. }) if !dropped.is_empty() => {
            let names: Vec<String> = dropped.iter().map(|prefix| visible(prefix)).collect();
            Some(format!(
                "{}: the list of earlier prefixes holds 256 characters. These no longer fit into it: {}",
                Field::PrefixHistory.label(),
                names.join(" ")
            ))
        }
        _ => None,
    }
}

/// The environment's address, `https://` and its host, where the plan gives one that means nothing else anywhere.
pub(super) fn clean_address(plan: &Profile) -> Option<String> {
    let address = plan.environment.as_deref()?.trim();
    let rest = address.strip_prefix("https://")?;
    let host = rest.split_once('/').map_or(rest, |(host, _)| host);
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    (host.contains('.') && host.split('.').all(is_label)).then(|| format!("https://{}", host.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_address_is_clean() {
        for (environment, clean) in [
            (
                "https://contoso.crm.dynamics.com",
                Some("https://contoso.crm.dynamics.com"),
            ),
            (
                " https://Contoso.crm4.dynamics.com/ ",
                Some("https://contoso.crm4.dynamics.com"),
            ),
            (
                "https://contoso.crm.dynamics.com/main.aspx?a='b",
                Some("https://contoso.crm.dynamics.com"),
            ),
            ("http://contoso.crm.dynamics.com", None),
            ("contoso.crm.dynamics.com", None),
            ("https://contoso", None),
            ("https://contoso.crm.dynamics.com:443", None),
            ("https://user@contoso.crm.dynamics.com", None),
            ("https://a.b' ; calc", None),
            ("https://-a.b", None),
            ("https://a..b", None),
            ("https://", None),
        ] {
            let mut plan = Profile::new("Contoso");
            plan.environment = Some(environment.to_owned());
            assert_eq!(clean_address(&plan).as_deref(), clean, "{environment}");
        }
    }
}
