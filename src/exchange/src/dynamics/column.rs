//! The columns of the organization table that hold email tracking settings ("Organization table/entity reference").

use std::collections::BTreeMap;
use strum::VariantArray as _;

/// A column of the organization table. The order is the one of the admin center's page, smart matching's details behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray, strum::IntoStaticStr)]
#[allow(missing_docs, reason = "each is described by its `schema_name` and by `holds`")]
pub enum Column {
    EmailCorrelationEnabled,
    MaximumTrackingNumber,
    TrackingPrefix,
    TrackingTokenIdBase,
    TrackingTokenIdDigits,
    EnableSmartMatching,
    IsFolderBasedTrackingEnabled,
    IgnoreInternalEmail,
    HashFilterKeywords,
    HashMaxCount,
    HashDeltaSubjectCount,
    HashMinAddressCount,
    /// XML with the settings that have no column: categories and auto-tracking among them. It is read, never written.
    OrgDbOrgSettings,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Yes or no.
    Switch,
    /// A whole number.
    Number,
    /// A text.
    Text,
}

/// The value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnValue {
    /// Nothing: the platform takes what is usual.
    Null,
    /// Yes or no.
    Switch(bool),
    /// A whole number.
    Number(i128),
    /// A text.
    Text(String),
}

/// Columns with their values; those that are not in it are not carried, or not to be changed.
pub type Record = BTreeMap<Column, ColumnValue>;

impl Column {
    /// Its name in the metadata: what PowerShell calls it.
    pub fn schema_name(self) -> &'static str {
        self.into()
    }

    /// Its logical name, the [`schema_name`](Self::schema_name) in lower case: what the Web API and pac call it.
    pub fn logical_name(self) -> &'static str {
        match self {
            Self::EmailCorrelationEnabled => "emailcorrelationenabled",
            Self::MaximumTrackingNumber => "maximumtrackingnumber",
            Self::TrackingPrefix => "trackingprefix",
            Self::TrackingTokenIdBase => "trackingtokenidbase",
            Self::TrackingTokenIdDigits => "trackingtokeniddigits",
            Self::EnableSmartMatching => "enablesmartmatching",
            Self::IsFolderBasedTrackingEnabled => "isfolderbasedtrackingenabled",
            Self::IgnoreInternalEmail => "ignoreinternalemail",
            Self::HashFilterKeywords => "hashfilterkeywords",
            Self::HashMaxCount => "hashmaxcount",
            Self::HashDeltaSubjectCount => "hashdeltasubjectcount",
            Self::HashMinAddressCount => "hashminaddresscount",
            Self::OrgDbOrgSettings => "orgdborgsettings",
        }
    }

    /// The column with this logical or schema name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        Self::VARIANTS
            .iter()
            .copied()
            .find(|column| column.logical_name().eq_ignore_ascii_case(name))
    }

    /// What it holds.
    pub fn holds(self) -> Holds {
        match self {
            Self::EmailCorrelationEnabled
            | Self::EnableSmartMatching
            | Self::IsFolderBasedTrackingEnabled
            | Self::IgnoreInternalEmail => Holds::Switch,
            Self::MaximumTrackingNumber
            | Self::TrackingTokenIdBase
            | Self::TrackingTokenIdDigits
            | Self::HashMaxCount
            | Self::HashDeltaSubjectCount
            | Self::HashMinAddressCount => Holds::Number,
            Self::TrackingPrefix | Self::HashFilterKeywords | Self::OrgDbOrgSettings => Holds::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use tracking_settings::catalogue::{CATALOGUE, DETAILS};

    use super::*;

    #[test]
    fn each_column_stands_once_and_goes_by_both_names() {
        for (place, column) in Column::VARIANTS.iter().copied().enumerate() {
            assert_eq!(column as usize, place);
            assert_eq!(column.schema_name().to_lowercase(), column.logical_name());
            assert_eq!(Column::named(column.schema_name()), Some(column));
            assert_eq!(Column::named(column.logical_name()), Some(column));
        }
        assert_eq!(Column::named("nexttrackingnumber"), None);
    }

    #[test]
    fn the_catalogue_knows_the_same_columns() {
        let settings = CATALOGUE.iter().map(|setting| setting.dataverse.name);
        let details = DETAILS.iter().map(|detail| detail.dataverse.name);
        let in_xml = ["TrackCategorizedItems", "AutoTrackSentFolderItems"];
        for name in settings.chain(details).filter(|name| !in_xml.contains(name)) {
            assert!(Column::named(name).is_some(), "{name}");
        }
    }
}
