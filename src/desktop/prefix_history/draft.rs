//! The draft of a prefix history that is written by hand.

use std::sync::Arc;

use tracking_settings::{
    Finding, Profile,
    prefix_history::{Cleaned, PasteRefusal, Pasted, SEPARATOR, cleaned, pasted},
    profile::limits,
};

use crate::{core::ids::Slot, prefix_history::words};

/// Characters that the field takes: far more than a profile holds, so that what is too long is refused and not cut.
pub const FIELD: usize = 4 * limits::HISTORY;

#[derive(Clone, Debug, PartialEq)]
pub struct HistoryDraft {
    pub slot: Slot,
    /// One earlier prefix a line, the newest first.
    pub text: String,
    /// What the last button did, in a sentence or two.
    pub done: Option<String>,
    /// About the history as it is written; made anew when it changes.
    pub findings: Arc<Vec<Finding>>,
    begun: Vec<String>,
}

/// A list as Dynamics keeps it, among the lines.
struct List {
    first: usize,
    lines: usize,
    read: Result<Pasted, PasteRefusal>,
}

impl HistoryDraft {
    pub fn of(slot: Slot, profile: &Profile) -> Self {
        Self {
            slot,
            begun: profile.prefix_history.clone(),
            text: profile.prefix_history.join("\n"),
            done: None,
            findings: Arc::default(),
        }
    }

    /// Empty lines are left out.
    pub fn entries(&self) -> Vec<String> {
        let lines = self.text.lines().filter(|line| !line.trim().is_empty());
        lines.map(str::to_owned).collect()
    }

    /// What was not written stays as it is, entries included that lines cannot show.
    pub fn is_changed(&self) -> bool {
        self.text != self.begun.join("\n")
    }

    /// The profile's history became another since the draft began with it.
    pub fn is_overtaken(&self, profile: &Profile) -> bool {
        profile.prefix_history != self.begun
    }

    pub fn begin_again(&mut self, profile: &Profile) {
        *self = Self::of(self.slot, profile);
    }

    /// Why the history cannot be kept as it is written: a sentence for people.
    pub fn refusal(&self) -> Option<String> {
        let entries = self.entries();
        let characters = entries.iter().map(|entry| entry.chars().count()).sum();
        if entries.len() > limits::HISTORY_ENTRIES {
            Some(PasteRefusal::TooMany(entries.len()).to_string())
        } else if characters > limits::HISTORY {
            Some(PasteRefusal::TooLong(characters).to_string())
        } else if self.text.chars().count() >= FIELD {
            Some(words::FIELD_FULL.to_owned())
        } else if self.is_changed() && entries.iter().any(|entry| entry.contains(SEPARATOR)) {
            Some(words::SEVERAL_IN_A_LINE.to_owned())
        } else {
            None
        }
    }

    /// `None` where there is nothing to tidy.
    pub fn cleaned(&self, current: &str) -> Option<Cleaned> {
        let lines: Vec<String> = self.text.lines().map(str::to_owned).collect();
        cleaned(current, &lines)
    }

    pub fn clean_up(&mut self, current: &str) {
        if let Some(cleaned) = self.cleaned(current) {
            self.text = cleaned.history.join("\n");
            self.done = Some(cleaned.done);
        }
    }

    /// The list among the lines, or why it cannot be taken apart.
    pub fn list(&self) -> Option<Result<Pasted, PasteRefusal>> {
        self.find_list().map(|list| list.read)
    }

    /// Puts the list's prefixes in its place, one a line. The list's current prefix joins them where the profile has
    /// another one: the plan replaces it, and mail that is out has it. The profile's prefix stays as it is.
    pub fn take_apart(&mut self, current: &str) {
        let Some(List {
            first,
            lines,
            read: Ok(list),
        }) = self.find_list()
        else {
            return;
        };
        let is_same = list.current.trim() == current.trim();
        let mut done = words::taken_apart(&list.said, is_same);
        let mut prefixes = list.history;
        if !is_same {
            done = format!("{done} {}", words::replaced(&list.current));
            if prefixes.first() != Some(&list.current) {
                prefixes.insert(0, list.current);
            }
        }
        self.done = Some(done);
        let mut written: Vec<String> = self.text.lines().map(str::to_owned).collect();
        let end = (first + lines).min(written.len());
        written.splice(first.min(end)..end, prefixes);
        self.text = written.join("\n");
    }

    /// A text of nothing but such lines is one list; else the first such line is one.
    fn find_list(&self) -> Option<List> {
        let is_list = |line: &str| line.contains(SEPARATOR);
        let first = self.text.lines().position(is_list)?;
        if self.text.lines().all(|line| is_list(line) || line.trim().is_empty()) {
            return Some(List {
                first: 0,
                lines: usize::MAX,
                read: pasted(&self.text),
            });
        }
        let line = self.text.lines().nth(first)?;
        Some(List {
            first,
            lines: 1,
            read: pasted(line),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(history: &[&str], text: &str) -> HistoryDraft {
        let mut profile = Profile::new("test");
        profile.prefix_history = history.iter().map(|item| (*item).to_owned()).collect();
        HistoryDraft {
            text: text.to_owned(),
            ..HistoryDraft::of(Slot::fresh(), &profile)
        }
    }

    #[test]
    fn a_list_is_taken_apart_in_its_place() {
        for (text, current, left) in [
            ("CRM:;ref:;", "CRM:", "ref:"),
            ("CRM:;ref:;", "FAB-", "CRM:\nref:"),
            ("\"trackingprefix\": \"CRM:;ref:;A\",", "CRM:", "ref:\nA"),
            ("CRM:;\nref:;", "CRM:", "ref:"),
            ("old\nCRM:;ref:;A;\nolder", "CRM:", "old\nref:\nA\nolder"),
            ("old\nCRM:;ref:;\nolder", "FAB-", "old\nCRM:\nref:\nolder"),
            ("CRM:;CRM:;", "FAB-", "CRM:"),
            ("CRM:;", "CRM:", ""),
        ] {
            let mut draft = draft(&[], text);
            assert_eq!(draft.refusal().as_deref(), Some(words::SEVERAL_IN_A_LINE));
            draft.take_apart(current);
            assert_eq!(draft.text, left, "{text}");
            assert!(draft.done.is_some() && draft.list().is_none() && draft.refusal().is_none());
        }
    }

    #[test]
    fn only_lines_with_a_separator_are_a_list() {
        for text in ["", "CRM:", "CRM:\nref:", "trackingprefix"] {
            assert!(draft(&[], text).list().is_none(), "{text}");
        }
        assert_eq!(draft(&[], " ; ;").list(), Some(Err(PasteRefusal::Nothing)));
    }

    #[test]
    fn what_was_not_touched_stays_and_can_be_kept() {
        let untouched = draft(&["b;a", "", "c"], "b;a\n\nc");
        assert!(!untouched.is_changed());
        assert_eq!(untouched.refusal(), None);
    }

    #[test]
    fn what_a_profile_cannot_hold_is_refused() {
        for (text, begins) in [
            (vec!["a"; 65].join("\n"), Some("These are 65 earlier prefixes;")),
            (vec!["a"; 64].join("\n\n"), None),
            (
                vec!["é".repeat(32); 63].join("\n"),
                Some("The earlier prefixes have 2,016 characters"),
            ),
            (vec!["é".repeat(250); 8].join("\n"), None),
            ("\n".repeat(FIELD), Some("The field is full")),
        ] {
            let refusal = draft(&[], &text).refusal();
            assert_eq!(refusal.is_some(), begins.is_some(), "{refusal:?}");
            assert!(refusal.unwrap_or_default().starts_with(begins.unwrap_or_default()));
        }
    }
}
