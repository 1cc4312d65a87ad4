//! What every form of the steps says: what it is for, what it can't carry, what to know before, and how to verify.

use tracking_settings::{
    Field,
    prefix_history::StoredHistory,
    steps::{Change, PrefixList},
    words::visible,
};

use super::StepsPlan;
use crate::{dynamics::column::Column, handout::CannotWrite, report::shown::ReportCell};

/// How to verify.
pub(crate) const VERIFY: &str = "To verify, read what the environment holds again, import it into Threadmark and compare it \
                                 with the plan.";
/// What ends it on a page where values are entered.
pub const SAVE: &str = "Save on the page.";
/// What to do where a page shows another value than a step leads from.
pub const IF_IT_DIFFERS: &str = "If it shows something else today, stop and read it again.";
/// What a direct write is not.
pub(super) const NOT_LISTED: &str = "Microsoft does not list these columns as supported for direct writing.";
/// A list of prefixes that is written without a look at the present one.
const WRITTEN_WHOLE: &str = "The list of prefixes is written whole, as it follows from what these steps start from. Where a \
                             prefix was changed in Dynamics since then, read what it holds again and make the steps anew.";
/// Where there is nothing to do.
pub(super) const NOTHING: &str = "Nothing has to be changed here.";

/// What a value is called that steps lead from: today's where it was read.
pub const fn before(was_read: bool) -> &'static str {
    if was_read { "Today" } else { "Assumed" }
}

/// What is in the steps, in lines: what they are for, and what changes.
pub(crate) fn holds(plan: Result<StepsPlan, CannotWrite>) -> Vec<String> {
    let plan = match plan {
        Ok(plan) => plan,
        Err(error) => return vec![error.to_string()],
    };
    let is_carried = |change: &&Change| plan.left_out.iter().all(|left| left.field != change.field);
    let changes = plan.steps.changes.iter().filter(is_carried).map(told);
    plan.purpose().into_iter().chain(changes).collect()
}

/// "Prefix: from CRM: to CTSO-"
pub(super) fn told(change: &Change) -> String {
    let cell = |value: &_| ReportCell::new(change.field, value).text;
    let (before, after) = change.told();
    let before = before.as_ref().map(|before| format!("from {} ", cell(before)));
    format!(
        "{}: {}to {}",
        change.field.label(),
        before.unwrap_or_default(),
        cell(&after)
    )
}

impl StepsPlan {
    /// What the steps are for, which environment they are meant for, and what they lead from.
    pub(crate) fn purpose(&self) -> Vec<String> {
        let name = match self.name.trim() {
            "" => "a plan without a name".to_owned(),
            _ => format!("the plan {}", visible(&self.name)),
        };
        let lead_from = match &self.leads_from {
            Some((known_from, _)) => format!("They start from {}.", visible(known_from)),
            None => {
                "It is not known what the environment holds today, so all that the plan says is in them.".to_owned()
            }
        };
        let mut lines = vec![
            format!("Steps to carry out {name} in {}.", self.environment()),
            lead_from,
        ];
        lines.extend(self.other_environment());
        lines
    }

    /// Whether the steps lead from what another environment holds.
    pub(super) fn other_environment(&self) -> Option<String> {
        let (_, other) = self.leads_from.as_ref()?;
        let (there, here) = (visible(other.as_ref()?), visible(&self.target.host()?));
        Some(format!(
            "CAUTION: They start from what {there} holds, and are for {here}. Check that this is meant."
        ))
    }

    /// Which environment the steps are meant for.
    pub(super) fn environment(&self) -> String {
        match self.target.environment.as_deref().map(str::trim) {
            None | Some("") => "an environment of which nobody gave the address".to_owned(),
            Some(address) => visible(address),
        }
    }

    /// The target's address, `https://` and its host, where it is one that means nothing else anywhere.
    pub(super) fn clean_address(&self) -> Option<String> {
        clean_address(self.target.environment.as_deref()?)
    }

    /// What is not carried, one sentence or two each.
    pub(super) fn says_left_out(&self) -> Vec<String> {
        let left_out = self.left_out.iter();
        left_out
            .map(|left| format!("Not carried here: {}. {}", left.field.label(), left.reason))
            .chain(self.steps.remarks.iter().cloned())
            .collect()
    }

    /// What to know before, one change each, with the prefixes that drop out of the list.
    pub(super) fn cautions(&self) -> Vec<String> {
        let carried = self.steps.changes.iter();
        let mut cautions: Vec<String> = carried
            .filter(|change| !change.cautions.is_empty())
            .map(|change| format!("{}: {}", change.field.label(), visible(&change.cautions.join(" "))))
            .collect();
        cautions.extend(self.dropped());
        // A script that looks at what is there takes the list out of its columns.
        if self.columns.contains_key(&Column::TrackingPrefix) {
            cautions.push(WRITTEN_WHOLE.to_owned());
        }
        cautions
    }

    /// What no longer fits into the list of prefixes that is written.
    pub(super) fn dropped(&self) -> Option<String> {
        match &self.steps.prefixes {
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
}

/// An address as `https://` and its host, where it means nothing else anywhere.
fn clean_address(address: &str) -> Option<String> {
    let address = address.trim();
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
            assert_eq!(clean_address(environment).as_deref(), clean, "{environment}");
        }
    }
}
