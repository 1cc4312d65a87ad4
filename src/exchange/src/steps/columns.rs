//! What changes, as columns of the organization table.

use tracking_settings::{
    Advanced, Field, PartlyKnown, Profile, SettingId, Steps, Target, Value,
    catalogue::NOT_IN_ADMIN_CENTER,
    steps::{Change, PrefixList, prefix_list, steps_in},
    token::largest_number,
};

use crate::{
    dynamics::column::{Column, ColumnValue, Record},
    handout::{CannotWrite, Handout},
};

/// What is to be carried out, made once; each form of the steps writes of it what it can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepsPlan {
    /// The plan's name; may be empty.
    pub name: String,
    /// Where it is carried out.
    pub target: Target,
    /// What the steps lead from, to stand behind "from", and its environment's host where that is another one than the
    /// target's. `None`: nobody knows what the target holds.
    pub leads_from: Option<(String, Option<String>)>,
    /// The columns that change, with what is to be written.
    pub columns: Record,
    /// What changes and is not among them.
    pub left_out: Vec<LeftOut>,
    /// The steps that these are made from.
    pub steps: Steps,
    /// The list of prefixes that the target holds, the current one first, where it is known.
    pub present: Option<Vec<String>>,
    /// The prefix that is planned.
    pub prefix: String,
}

/// A change that is not carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which field changes.
    pub field: Field,
    /// Why it is not carried, and what to do instead.
    pub reason: String,
}

impl StepsPlan {
    /// The steps of a handout with one profile.
    ///
    /// # Errors
    /// [`CannotWrite::OneOnly`] and [`CannotWrite::Nothing`], as [`Handout::only`].
    pub fn of(handout: &Handout, label: &'static str) -> Result<Self, CannotWrite> {
        let plan = handout.only(label)?;
        let baseline = handout.baseline.as_ref();
        let known = baseline.map(|baseline| &baseline.known);
        let target = Target {
            with: handout.target.with.clone(),
            ..Target::of(handout.target.environment.as_deref(), known, plan)
        };
        let mut steps = Self::new(plan, known, target);
        steps.leads_from = baseline.map(|baseline| {
            let host = baseline.known.profile.environment_host();
            let other = host.filter(|host| steps.target.host().is_some_and(|target| target != *host));
            (baseline.known_from.clone(), other)
        });
        Ok(steps)
    }

    /// What has to be changed so that the target holds the plan, where `baseline` is what it holds today; `None`: nobody
    /// knows. What is not known of the plan, or not planned, is no change.
    ///
    /// `ignoreinternalemail` is the opposite of its setting. `maximumtrackingnumber` is 0 while tokens are off, else as many
    /// nines as there are digits; both were seen in the older dialog. Categories and auto-tracking stand in the XML column
    /// `orgdborgsettings`, which is never written.
    pub fn new(plan: &PartlyKnown, baseline: Option<&PartlyKnown>, target: Target) -> Self {
        let steps = steps_in(&target, plan, baseline);
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
        Self {
            name: plan.profile.name.clone(),
            leads_from: None,
            columns,
            left_out,
            steps,
            present: target.baseline(baseline).as_deref().and_then(prefix_list::present),
            target,
            prefix: plan.profile.settings.prefix.clone(),
        }
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
        (_, Value::PlatformDefault | Value::Absent | Value::List(_)) => ColumnValue::Null,
    };
    Ok(Some((column, value)))
}

/// The column that holds a field, by the catalogue; `None` for what stands in the organization's XML.
fn column_of(field: Field) -> Option<Column> {
    match field {
        Field::Setting(id) => Column::named(id.setting().dataverse.name),
        _ => None,
    }
}

/// Where a field is changed by hand.
pub(super) fn by_hand(field: Field) -> String {
    match field {
        Field::Setting(id) if column_of(field).is_none() => format!(
            "It has no column of its own, and the XML that holds it is never written. Set it by hand: {}.",
            id.setting().admin_center
        ),
        Field::Setting(id) if !id.setting().optional => format!("Set it by hand: {}.", id.setting().admin_center),
        _ => format!("Set it by hand. {NOT_IN_ADMIN_CENTER}"),
    }
}

impl StepsPlan {
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
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn every_column_that_is_written_has_the_labels_of_what_it_holds() {
        for &column in Column::VARIANTS {
            assert_eq!(label(column).is_empty(), !column.is_written(), "{column:?}");
        }
        assert_eq!(
            label(Column::MaximumTrackingNumber),
            "Use tracking tokens / Number of digits for email activity counter"
        );
    }
}
