//! What changes, as columns of the organization table.

use std::borrow::Cow;

use tracking_settings::{
    Advanced, Field, PartlyKnown, Profile, SettingId, Steps, Value,
    catalogue::NOT_IN_ADMIN_CENTER,
    steps,
    steps::{Change, PrefixList},
    token::largest_number,
};

use crate::dynamics::column::{Column, ColumnValue, Record};

/// What changes, as columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChanges {
    /// The columns that change, with what is to be written.
    pub columns: Record,
    /// What changes and is not among them.
    pub left_out: Vec<LeftOut>,
    /// The steps that these are made from.
    pub steps: Steps,
}

/// A change that is not carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which field changes.
    pub field: Field,
    /// Why it is not carried, and what to do instead.
    pub reason: String,
}

/// What has to be changed so that the environment holds the plan, where `baseline` is what it holds today; `None`: nobody
/// knows. What is not known of the plan is no change.
///
/// `ignoreinternalemail` is the opposite of its setting. `maximumtrackingnumber` is 0 while tokens are off, else as many
/// nines as there are digits; both were seen in the older dialog. Categories and auto-tracking stand in the XML column
/// `orgdborgsettings`, which is never written.
pub fn column_changes<'a>(plan: impl Into<Cow<'a, PartlyKnown>>, baseline: Option<&PartlyKnown>) -> ColumnChanges {
    let plan = plan.into();
    let steps = steps(&*plan, baseline);
    let mut columns = Record::new();
    let mut left_out = Vec::new();
    for change in &steps.changes {
        match carried(&plan.profile, change, &steps.prefixes) {
            Ok(Some((column, value))) => {
                columns.insert(column, value);
            }
            Ok(None) => {}
            Err(reason) => left_out.push(LeftOut {
                field: change.field,
                reason,
            }),
        }
    }
    // The list can change while the prefix stays.
    if let (PrefixList::New(list), None) = (&steps.prefixes, steps.change(PREFIX)) {
        columns.insert(Column::TrackingPrefix, ColumnValue::Text(list.stored.clone()));
    }
    ColumnChanges {
        columns,
        left_out,
        steps,
    }
}

const PREFIX: Field = Field::Setting(SettingId::Prefix);

/// Why a prefix whose list is not known stays out.
const LIST_NOT_KNOWN: &str = "It is not known which earlier prefixes Dynamics has, and the new prefix alone would erase them. \
                              Give what the environment holds today, or enter the prefix by hand.";

/// A change as a column with its value; nothing where the list of prefixes already is what it has to be; or why it is not
/// carried.
fn carried(plan: &Profile, change: &Change, prefixes: &PrefixList) -> Result<Option<(Column, ColumnValue)>, String> {
    if let Some(reason) = &change.cannot {
        return Err(reason.clone());
    }
    let Some(column) = column_of(change.field) else {
        return Err(by_hand(change.field));
    };
    let value = match (column, &change.after) {
        (Column::MaximumTrackingNumber, Value::Switch(false)) => ColumnValue::Number(0),
        (Column::MaximumTrackingNumber, _) => ColumnValue::Number(largest_number(&plan.settings)),
        (Column::TrackingPrefix, _) => match prefixes {
            PrefixList::New(list) => ColumnValue::Text(list.stored.clone()),
            PrefixList::Unchanged => return Ok(None),
            PrefixList::Unknown => return Err(LIST_NOT_KNOWN.to_owned()),
        },
        (Column::IgnoreInternalEmail, Value::Switch(on)) => ColumnValue::Switch(!on),
        (_, Value::Switch(on)) => ColumnValue::Switch(*on),
        (_, Value::Number(number) | Value::WrapsAt(number)) => ColumnValue::Number(*number),
        (_, Value::Text(text)) => ColumnValue::Text(text.clone()),
        (_, Value::Absent | Value::List(_)) => ColumnValue::Null,
    };
    Ok(Some((column, value)))
}

/// The column that holds a field, by the catalogue; `None` for what stands in the organization's XML.
fn column_of(field: Field) -> Option<Column> {
    match field {
        Field::Setting(id) => Column::named(id.setting().dataverse.name),
        detail => {
            tracking_settings::catalogue::Detail::of(detail).and_then(|detail| Column::named(detail.dataverse.name))
        }
    }
}

/// Where a field is changed by hand.
pub(super) fn by_hand(field: Field) -> String {
    match field {
        Field::Setting(id) if column_of(field).is_none() => format!(
            "It has no column of its own, and the XML that holds it is never written. Set it by hand: {}.",
            id.setting().admin_center
        ),
        Field::Setting(id) => format!("Set it by hand: {}.", id.setting().admin_center),
        _ => format!("Set it by hand. {NOT_IN_ADMIN_CENTER}"),
    }
}

impl ColumnChanges {
    /// Takes out the columns of which `why` says why they can't be carried here, and names what changes in them.
    pub(super) fn without(mut self, why: impl Fn(Column, &ColumnValue) -> Option<String>) -> Self {
        let columns = std::mem::take(&mut self.columns);
        for (column, value) in columns {
            let Some(reason) = why(column, &value) else {
                self.columns.insert(column, value);
                continue;
            };
            let changed = self.steps.changes.iter().map(|change| change.field);
            let mut fields: Vec<Field> = changed.filter(|field| column_of(*field) == Some(column)).collect();
            if fields.is_empty() {
                fields.push(Field::PrefixHistory);
            }
            self.left_out.extend(fields.into_iter().map(|field| LeftOut {
                field,
                reason: reason.clone(),
            }));
        }
        let order = |left: &LeftOut| self.steps.changes.iter().position(|change| change.field == left.field);
        self.left_out.sort_by_key(order);
        self
    }
}

/// What a column is called for people: the settings that it holds, and whether it holds the opposite.
pub(super) fn label(column: Column) -> String {
    let settings = SettingId::ALL.map(Field::Setting);
    let fields = settings.into_iter().chain(Advanced::FIELDS);
    let labels: Vec<String> = fields
        .filter(|field| column_of(*field) == Some(column))
        .map(Field::label)
        .collect();
    let opposite = match column {
        Column::IgnoreInternalEmail => ", the opposite: true means Off",
        _ => "",
    };
    labels.join(" / ") + opposite
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_is_written_has_the_labels_of_what_it_holds() {
        for column in Column::ALL {
            assert_eq!(
                label(column).is_empty(),
                column == Column::OrgDbOrgSettings,
                "{column:?}"
            );
        }
        assert_eq!(
            label(Column::MaximumTrackingNumber),
            "Use tracking tokens / Number of digits for email activity counter"
        );
    }
}
