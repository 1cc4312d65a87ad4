//! What differs between two profiles.

use crate::{
    field::{Field, Value},
    profile::{Profile, Usage},
};

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub field: Field,
    /// Its value in the first profile.
    pub was: Value,
    /// Its value in the second.
    pub is: Value,
}

/// Every field that differs, each once, in the order of the profile file. Setting them in the first profile gives the
/// second.
///
/// Where only one profile gives numbers for the estimates, the fields listed are those whose number is not the assumed
/// one; the other side is [`Absent`](Value::Absent). Where all three are the assumed ones, all three are listed: to have
/// given them is a difference too.
pub fn difference(was: &Profile, is: &Profile) -> Vec<Difference> {
    let one_assumes = was.usage.is_some() != is.usage.is_some();
    let same_numbers = was.usage_or_assumed() == is.usage_or_assumed();
    Field::all()
        .into_iter()
        .map(|field| Difference {
            field,
            was: was.get(field),
            is: is.get(field),
        })
        .filter(
            |Difference {
                 field,
                 was: before,
                 is: after,
             }| {
                let only_assumed = one_assumes
                    && !same_numbers
                    && Usage::FIELDS.contains(field)
                    && was.number(*field) == is.number(*field);
                before != after && !only_assumed
            },
        )
        .collect()
}
