//! The fixed words of a text.

use std::{collections::BTreeMap, sync::LazyLock};

use tracking_settings::{Field, catalogue::cards};

use super::characters::squeezed;

/// How the first line begins, up to the number of the format.
pub(super) const BEGIN: &str = "Email tracking profile, made by Threadmark (format ";
/// How the first line goes on behind that number.
pub(super) const BEGIN_REST: &str = "). A plan: nothing here changes Dynamics.";
/// How the last line begins, up to the check.
pub(super) const END: &str = "End of profile. Check:";
/// What stands for a prefix history without entries.
pub(super) const NO_HISTORY: &str = "none";
/// What stands for the platform's default.
pub(super) const PLATFORM_DEFAULT: &str = "default";

/// What a line of a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Labelled {
    Heading(&'static str),
    Field(Field),
    End,
}

/// The labels and headings.
pub(super) struct Labels {
    /// By label.
    fields: BTreeMap<String, Field>,
    headings: Vec<&'static str>,
    /// Headings, labels with their colon and the last line's beginning, without spaces.
    squeezed: BTreeMap<String, Labelled>,
}

/// All of them.
pub(super) static LABELS: LazyLock<Labels> = LazyLock::new(Labels::new);

/// What squeezed words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    Whole(Labelled),
    /// The beginning of something that is known.
    Beginning,
    Nothing,
}

impl Labels {
    fn new() -> Self {
        let fields: BTreeMap<_, _> = Field::all().into_iter().map(|field| (field.label(), field)).collect();
        let headings: Vec<_> = cards().into_iter().filter_map(|card| card.heading).collect();
        let mut known: BTreeMap<_, _> = fields
            .iter()
            .map(|(label, &field)| (format!("{}:", squeezed(label)), Labelled::Field(field)))
            .collect();
        known.extend(
            headings
                .iter()
                .map(|&heading| (squeezed(heading), Labelled::Heading(heading))),
        );
        known.insert(squeezed(END), Labelled::End);
        Self {
            fields,
            headings,
            squeezed: known,
        }
    }

    /// The field of this label.
    pub(super) fn field(&self, label: &str) -> Option<Field> {
        self.fields.get(label).copied()
    }

    pub(super) fn is_heading(&self, line: &str) -> bool {
        self.headings.contains(&line)
    }

    /// Whether a line is, or begins with, something known, or is the beginning of that.
    pub(super) fn begins_a_line(&self, line: &str) -> bool {
        let words = line.split_inclusive(':').next().unwrap_or_default();
        self.find(&squeezed(words)) != Match::Nothing
    }

    /// What squeezed words, up to a first colon, are.
    pub(super) fn find(&self, words: &str) -> Match {
        if let Some(&known) = self.squeezed.get(words) {
            return Match::Whole(known);
        }
        let next = self.squeezed.range(words.to_owned()..).next();
        match next {
            Some((key, _)) if key.starts_with(words) => Match::Beginning,
            _ => Match::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fixed_word_is_its_own() {
        let labels = &*LABELS;
        assert_eq!(labels.squeezed.len(), Field::all().len() + labels.headings.len() + 1);
        for (key, known) in &labels.squeezed {
            assert_eq!(labels.find(key), Match::Whole(*known));
            assert_eq!(labels.find(&key[..key.len() - 1]), Match::Beginning);
            assert_eq!(labels.find(&format!("{key}?")), Match::Nothing);
            // A heading is complete as soon as it is there: nothing may begin with it.
            let longer = labels.squeezed.keys().filter(|other| other.starts_with(key.as_str()));
            assert_eq!(longer.count(), 1, "{key}");
        }
        // The colon that ends a label is its only one.
        assert!(labels.fields.keys().all(|label| !label.contains([':', '"'])));
    }
}
