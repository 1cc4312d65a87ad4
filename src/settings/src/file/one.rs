//! Reading one profile of a file.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use ron::extensions::Extensions;

use super::{
    FORMAT, SINGLE_LIMIT,
    explain::{self, Context, Explained, takes},
    fields::too_long,
    notice::{Unknown, missing_notice},
    outline::{Group, Known, Outline},
    raw,
    read::{ReadProfile, too_large},
    refusal::{Refusal, RefusalKind},
    shape::MOST_DEPTH,
};
use crate::{
    PartlyKnown, SettingId,
    field::{Field, Value},
    profile::{Advanced, Profile, Usage},
    words::group_digits,
};

/// RON counts up to four steps for each pair of brackets.
const RECURSION_LIMIT: usize = 4 * (MOST_DEPTH + 2);

/// A profile of a file: where it stands, and where its fields do.
pub(super) struct OneProfile<'a> {
    file: &'a str,
    text: &'a str,
    begin: usize,
    /// How sentences about it begin.
    subject: String,
    in_list: bool,
    outline: Outline,
}

impl<'a> OneProfile<'a> {
    /// `place` counts from 0 in a list.
    pub(super) fn new(file: &'a str, range: Range<usize>, place: Option<usize>) -> Self {
        let subject = place.map_or_else(
            || "This profile".to_owned(),
            |place| format!("Profile {} of this list", group_digits(place as i128 + 1)),
        );
        let text = &file[range.clone()];
        Self {
            file,
            text,
            begin: range.start,
            subject,
            in_list: place.is_some(),
            outline: Outline::of(text),
        }
    }

    /// A newer format is refused, whatever else the profile's text holds.
    pub(super) fn refuse_newer(&self) -> Result<(), Refusal> {
        let value = self.outline.value(Known::Format);
        let format = value
            .clone()
            .and_then(|range| ron::from_str::<i128>(&self.text[range]).ok());
        let Some(found) = format.filter(|&found| found > FORMAT) else {
            return Ok(());
        };
        let message = format!(
            "{} was made by a newer Threadmark: its format is {found}, and this version reads formats up to {FORMAT}. \
             Update Threadmark, then open it again.",
            self.subject
        );
        let kind = RefusalKind::NewerFormat {
            found: i64::try_from(found).unwrap_or(i64::MAX),
        };
        let refusal = Refusal::new(kind, message);
        Err(self.placed(Explained {
            refusal,
            at: value.map(|range| range.start),
        }))
    }

    pub(super) fn read(&self) -> Result<ReadProfile, Refusal> {
        if self.text.len() > SINGLE_LIMIT {
            return Err(too_large(&self.subject, SINGLE_LIMIT).at(self.file, self.begin));
        }
        if let Some(twice) = self.outline.twice {
            return Err(self.placed(explain::given_twice(&self.subject, twice)));
        }
        let mut unknown = Unknown::default();
        let raw = self.raw(&mut unknown)?;
        self.require(&raw)?;
        let no_history = raw.prefix_history.0.is_none().then_some(Field::PrefixHistory);
        let (profile, missing) = self.profile(raw)?;
        for field in Field::all() {
            self.check_limits(field, &profile.get(field))?;
        }
        let mut notices: Vec<_> = missing.iter().map(|&id| missing_notice(id)).collect();
        notices.extend(unknown.notices());
        Ok(ReadProfile {
            known: PartlyKnown {
                profile,
                unknown: missing.into_iter().map(Field::Setting).chain(no_history).collect(),
            },
            notices,
            from_dynamics: None,
        })
    }

    fn raw(&self, unknown: &mut Unknown) -> Result<raw::Profile, Refusal> {
        let options = ron::Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME)
            .with_recursion_limit(RECURSION_LIMIT);
        let (subject, text, outline) = (self.subject.as_str(), self.text, &self.outline);
        let context = Context {
            subject,
            in_list: self.in_list,
            text,
            outline,
        };
        let explained = |error| self.placed(context.ron_error(&error));
        let mut deserializer = ron::Deserializer::from_str_with_options(self.text, &options).map_err(explained)?;
        let raw = serde_ignored::deserialize(&mut deserializer, |path| unknown.add(&path));
        let ended = raw.and_then(|raw| deserializer.end().map(|()| raw));
        ended.map_err(|error| explained(deserializer.span_error(error)))
    }

    /// Format, name and settings must be there.
    fn require(&self, raw: &raw::Profile) -> Result<(), Refusal> {
        let missing = match raw.format.0 {
            None => Some((Known::Format, "it doesn't say its format")),
            Some(_) if raw.name.0.is_none() => Some((Known::Field(Field::Name), "its name is missing")),
            Some(_) if raw.settings.0.is_none() => Some((Known::Group(Group::Settings), "its settings are missing")),
            Some(_) => None,
        };
        if let Some((known, wrong)) = missing {
            let expected = match known {
                Known::Field(_) => "the name, as in name: \"Contoso production\"".to_owned(),
                known => takes(known),
            };
            return Err(self.placed(Explained::new(&self.subject, wrong).expecting(expected)));
        }
        match raw.format.0 {
            Some(found) if found < 1 => {
                let wrong = format!("it says format {found}, and formats begin at 1");
                let at = self.outline.value(Known::Format).map(|range| range.start);
                Err(self.placed(
                    Explained::new(&self.subject, &wrong)
                        .expecting(takes(Known::Format))
                        .at(at),
                ))
            }
            _ => Ok(()),
        }
    }

    fn profile(&self, raw: raw::Profile) -> Result<(Profile, BTreeSet<SettingId>), Refusal> {
        let mut profile = Profile::new(raw.name.0.unwrap_or_default());
        let mut missing = BTreeSet::from(SettingId::ALL);
        for (id, value) in raw.settings.0.unwrap_or_default().0 {
            if !(id.setting().set)(&mut profile.settings, &value) {
                let known = Known::Field(Field::Setting(id));
                let wrong = format!("{} should be {}", known.label(), takes(known));
                return Err(self.placed(Explained::new(&self.subject, &wrong).expecting(takes(known))));
            }
            missing.remove(&id);
        }
        profile.environment = raw.environment.filter(|address| !address.is_empty());
        profile.environment_kind = raw.environment_kind.map(Into::into);
        profile.notes = raw.notes.0.unwrap_or_default();
        profile.prefix_history = raw.prefix_history.0.unwrap_or_default();
        profile.usage = raw.usage.map(|usage| Usage {
            people: usage.people.0.unwrap_or(Usage::ASSUMED.people),
            emails_per_day: usage.emails_per_day.0.unwrap_or(Usage::ASSUMED.emails_per_day),
            reply_window_days: usage.reply_window_days.0.unwrap_or(Usage::ASSUMED.reply_window_days),
        });
        profile.reasons = with_words(raw.reasons);
        profile.expected = with_words(raw.expected);
        profile.advanced = raw.advanced.map_or_else(Advanced::default, |advanced| Advanced {
            noise_pattern: advanced.noise_pattern,
            most_words: advanced.most_words,
            allowed_difference: advanced.allowed_difference,
            least_addresses: advanced.least_addresses,
        });
        Ok((profile, missing))
    }

    fn check_limits(&self, field: Field, value: &Value) -> Result<(), Refusal> {
        let Some(too_long) = too_long(field, value) else {
            return Ok(());
        };
        let at = self.outline.value(Known::Field(field)).map(|range| range.start);
        let explained = Explained::new(&self.subject, &too_long.wrong).expecting(too_long.expected);
        Err(self.placed(explained.at(at.or(matches!(value, Value::Number(_)).then_some(0)))))
    }

    /// The refusal with its place in the file; in a list at least where its profile begins.
    fn placed(&self, explained: Explained) -> Refusal {
        match explained.at.or(self.in_list.then_some(0)) {
            Some(at) => explained.refusal.at(self.file, self.begin + at),
            None => explained.refusal,
        }
    }
}

/// The texts that say something.
fn with_words(texts: raw::Given<raw::Texts>) -> BTreeMap<SettingId, String> {
    let mut texts = texts.0.unwrap_or_default().0;
    texts.retain(|_, text| !text.is_empty());
    texts
}
