//! What the reader of a syntax found in a text, and the one organization in it.

use std::collections::BTreeSet;

use tracking_settings::file::{Contents, Notice, NoticeCode, Refusal, RefusalKind};

use super::{
    column::{Column, Holds, Record},
    given::{GivenValue, is_misread, is_null},
    meaning::{self, ReadFrom, Unclear, called, quoted},
    source::Source,
};

/// Most bytes of a text of which the letters are looked at: far more than a profile holds.
const LONGEST: usize = 64 * 1024;
/// More places with columns than any text about one organization has.
const MOST_PLACES: usize = 32;

/// Why a text is not known whose letters are others in Dynamics.
const MISREAD: &str = "its letters look as if they had been read in another encoding, such as \u{c3}\u{153} for \u{dc}. Take \
                       it again, and save it as UTF-8.";

/// Why a text is not known that is the word for nothing.
const PRINTED_NULL: &str =
    "the word for nothing stands here, as some programs write it where it is not set in Dynamics.";

/// Columns that stand together: a row, an object, an element, a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// What Dynamics calls the organization, where it says so.
    pub(super) name: Option<String>,
    pub(super) record: Record,
    /// Columns that stand there in a way that does not tell what they hold.
    pub(super) unclear: Unclear,
    /// What there is to say about how columns stand there, behind their names.
    pub(super) said: Vec<(Column, &'static str)>,
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    places: Vec<Place>,
    /// Environments whose addresses stand in it.
    environments: BTreeSet<String>,
    /// Whether there are more places than are kept.
    has_more: bool,
    /// Rows of one list that hold columns: an organization each.
    rows: usize,
}

impl Place {
    /// Takes a column's value.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence.
    pub(super) fn take(&mut self, column: Column, given: GivenValue) -> Result<(), String> {
        if column != Column::OrgDbOrgSettings
            && matches!(&given, GivenValue::Text(text) if text.len() <= LONGEST && is_misread(text))
        {
            self.unclear.insert(column, MISREAD);
            return Ok(());
        }
        if column.holds() == Holds::Text && matches!(&given, GivenValue::Text(text) if is_null(text.trim())) {
            self.unclear.insert(column, PRINTED_NULL);
            return Ok(());
        }
        let value = given.of(column)?;
        match self.record.get(&column) {
            Some(other) if *other != value => Err(format!("{} stands in it twice, with two values", called(column))),
            _ => {
                self.record.insert(column, value);
                Ok(())
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.record.is_empty() && self.unclear.is_empty()
    }

    fn columns(&self) -> BTreeSet<Column> {
        self.record.keys().chain(self.unclear.keys()).copied().collect()
    }
}

impl Found {
    pub(super) fn take(&mut self, place: Place) {
        if place.is_empty() || self.places.contains(&place) {
            return;
        }
        match self.places.len() < MOST_PLACES {
            true => self.places.push(place),
            false => self.has_more = true,
        }
    }

    /// Takes an address that stands with the columns, such as `@odata.context`.
    pub(super) fn take_address(&mut self, address: &str) {
        if self.environments.len() <= MOST_PLACES {
            self.environments.extend(meaning::environment_of(address));
        }
    }

    /// Takes the address under which a page was saved, where the columns have none with them.
    pub(super) fn take_address_of_page(&mut self, address: Option<&str>) {
        if let (true, Some(address)) = (self.environments.is_empty(), address) {
            self.take_address(address);
        }
    }

    /// Takes how many entries of a list hold columns.
    pub(super) fn take_rows(&mut self, rows: usize) {
        self.rows = self.rows.max(rows);
    }

    /// Whether it is known already that there is more than one organization.
    pub(super) fn is_of_several(&self) -> bool {
        self.rows > 1
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What the one organization holds.
    ///
    /// # Errors
    /// More than one, or a value that a profile can't hold.
    pub(super) fn only(self, source: &Source) -> Result<Contents, Refusal> {
        let Source { noun, again, .. } = source;
        let several = |what: String| {
            let message = format!("This {noun} holds {what}, and only one can be read at once. {again}");
            Err(Refusal::new(RefusalKind::SomethingElse, message))
        };
        if let (Some(one), Some(other)) = (self.environments.first(), self.environments.iter().nth(1)) {
            return several(format!("what {} and {} hold", quoted(one), quoted(other)));
        }
        if self.rows > 1 {
            return several("the rows of more than one organization".to_owned());
        }
        if self.has_more {
            return several("settings in more places than those of one environment".to_owned());
        }
        if self.places.is_empty() {
            let message = format!("This {noun} holds no email tracking settings. {again}");
            return Err(Refusal::new(RefusalKind::SomethingElse, message));
        }
        let is_in_parts = self.is_in_parts();
        let mut whole = Place::default();
        for place in self.places {
            let conflict = place.record.iter().find_map(|(column, value)| {
                let other = whole.record.get(column)?;
                (other != value).then_some(*column)
            });
            if let Some(column) = conflict {
                return several(format!("two different values of {}", called(column)));
            }
            whole.name = whole.name.or(place.name);
            whole.record.extend(place.record);
            whole.unclear.extend(place.unclear);
            whole.said.extend(place.said);
        }
        // What is clear in one place is known.
        whole.unclear.retain(|column, _| !whole.record.contains_key(column));
        let origin = ReadFrom {
            words: source.words,
            noun,
            environment: self.environments.into_iter().next(),
            name: whole.name.clone(),
        };
        let mut contents = meaning::contents(&whole.record, &whole.unclear, &origin)?;
        let say = |message: String| Notice {
            code: NoticeCode::ReadAs,
            field: String::new(),
            message,
        };
        let mut said = Vec::new();
        if !source.is_documented {
            let names = whole.columns().into_iter().map(Column::logical_name);
            said.push(say(format!(
                "No source describes this {noun}: what has the name of a column was read ({}), and nothing says whether an \
                 environment holds it or somebody means to set it.",
                names.collect::<Vec<_>>().join(", ")
            )));
        }
        said.extend(
            whole
                .said
                .iter()
                .map(|(column, said)| say(format!("{} {said}.", called(*column)))),
        );
        for read in &mut contents.profiles {
            read.notices.splice(0..0, said.iter().cloned());
            read.is_in_parts = is_in_parts;
        }
        Ok(contents)
    }

    /// Whether there are places of which neither holds all columns of the other: lists of different columns, say, of which
    /// nothing tells that they are of one environment.
    fn is_in_parts(&self) -> bool {
        let widest = self
            .places
            .iter()
            .map(Place::columns)
            .max_by_key(BTreeSet::len)
            .unwrap_or_default();
        self.places.iter().any(|place| !place.columns().is_subset(&widest))
    }
}
