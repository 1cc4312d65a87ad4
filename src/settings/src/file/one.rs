//! Reading one profile of a file.

use std::ops::Range;

use super::{
    SINGLE_LIMIT,
    decode::{Parser, ReadSoFar},
    outline::Outline,
    part::{FieldGroup, FilePart, Form},
    read::{ReadProfile, too_large},
    refusal::Refusal,
    wrong::newer_format,
};
use crate::{field::Field, words::group_digits};

/// A profile of a file: where it stands, and where its fields do.
pub(super) struct OneProfile<'a> {
    file: &'a str,
    pub(super) text: &'a str,
    begin: usize,
    /// How sentences about it begin.
    pub(super) subject: String,
    pub(super) in_list: bool,
    pub(super) form: Form,
    pub(super) outline: Outline,
}

impl<'a> OneProfile<'a> {
    /// `place` counts from 0 in a list.
    pub(super) fn new(file: &'a str, range: Range<usize>, place: Option<usize>, form: Form) -> Self {
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
            form,
            outline: Outline::of(text),
        }
    }

    /// Whether anything in it is of a profile's kind.
    pub(super) fn is_any(&self) -> bool {
        let parts = [
            FilePart::Format,
            FilePart::Group(FieldGroup::Settings),
            FilePart::Field(Field::Name),
        ];
        parts.iter().any(|&part| self.outline.value(part).is_some())
    }

    /// A newer format is refused, whatever else the profile's text holds.
    pub(super) fn refuse_newer(&self) -> Result<(), Refusal> {
        let value = self.outline.value(FilePart::Format).unwrap_or_default();
        let format = ron::from_str::<i128>(self.text[value.clone()].trim_matches('"'));
        let Some(found) = format.ok().filter(|&found| found > super::FORMAT) else {
            return Ok(());
        };
        let refusal = newer_format(&self.subject, &found.to_string());
        Err(self.placed(refusal, Some(value.start)))
    }

    pub(super) fn read<P: Parser>(&self) -> Result<ReadProfile, Refusal> {
        if self.text.len() > SINGLE_LIMIT {
            return Err(too_large(&self.subject, SINGLE_LIMIT).at(self.file, self.begin));
        }
        let mut reading = ReadSoFar::<P>::new();
        P::parse(self.text, reading.fields()).map_err(|stumble| {
            let (wrong, at) = self.explained(stumble, reading.twice);
            self.placed(wrong.refusal(&self.subject), Some(at))
        })?;
        reading.given.profile(&self.subject, |refusal, known| {
            let value = known.and_then(|known| self.outline.value(known));
            self.placed(refusal, value.map(|range| range.start))
        })
    }

    /// The refusal with its place in the file; in a list at least where its profile begins.
    fn placed(&self, refusal: Refusal, at: Option<usize>) -> Refusal {
        match at.or(self.in_list.then_some(0)) {
            Some(at) => refusal.at(self.file, self.begin + at),
            None => refusal,
        }
    }
}
