//! The columns of the organization table that hold email tracking settings ("Organization table/entity reference").

use std::collections::BTreeMap;
use strum::VariantArray as _;
use tracking_settings::{BesideId, file::whole_number};

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
    /// By what mail comes in: one of the settings beside the eleven. It is read, never written.
    EmailConnectionChannel,
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
    /// A whole number that stands for one of several things, which [`Column::choice`] reads also by their names.
    Choice,
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
            Self::EmailConnectionChannel => "emailconnectionchannel",
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
            Self::EmailConnectionChannel => Holds::Choice,
        }
    }

    /// Whether steps may write it.
    pub fn is_written(self) -> bool {
        !matches!(self, Self::EmailConnectionChannel | Self::OrgDbOrgSettings)
    }

    /// The number of what a column [holds one of](Holds::Choice), given as that or as the name that lists print for it;
    /// `None` where it is neither.
    pub fn choice(self, text: &str) -> Option<i128> {
        let names = BesideId::named(self.logical_name()).map_or(&[][..], |id| id.setting().numbers);
        let named = || names.iter().find(|(_, name)| name.eq_ignore_ascii_case(text));
        whole_number(text).or_else(|| named().map(|&(number, _)| number))
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
        let mut held: Vec<Column> = Vec::new();
        for name in settings.chain(details).filter(|name| !in_xml.contains(name)) {
            held.push(Column::named(name).expect(name));
        }
        for column in Column::VARIANTS {
            assert_eq!(held.contains(column), column.is_written(), "{column:?}");
        }
    }

    #[test]
    fn what_a_number_stands_for_is_read_by_its_name_too() {
        let channel = Column::EmailConnectionChannel;
        for (text, number) in [
            ("0", Some(0)),
            ("1", Some(1)),
            ("Server-Side Synchronization", Some(0)),
            ("email router", Some(1)),
            ("", None),
            ("E-Mail-Router", None),
        ] {
            assert_eq!(channel.choice(text), number, "{text}");
        }
        assert_eq!(Column::TrackingPrefix.choice("Email Router"), None);
    }
}
