//! Two people's changes to one earlier state, brought together field by field.

use crate::{
    field::{Field, Value},
    profile::Profile,
};

/// Who changed a field since the state that both began with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MergeStanding {
    /// Nobody did.
    Unchanged,
    /// Only mine did.
    MineOnly,
    /// Only theirs did.
    TheirsOnly,
    /// Both did, to the same value.
    BothAlike,
    /// Both did, to different values: somebody has to choose.
    Clash,
}

/// One field of three profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Which field.
    pub field: Field,
    /// What both began with.
    pub base: Value,
    /// What mine holds.
    pub mine: Value,
    /// What theirs holds.
    pub theirs: Value,
    /// Who changed it.
    pub standing: MergeStanding,
}

impl MergeStanding {
    /// Who changed a value that once was `base`.
    pub fn of<T: PartialEq + ?Sized>(base: &T, mine: &T, theirs: &T) -> Self {
        match (base == mine, base == theirs, mine == theirs) {
            (true, true, _) => Self::Unchanged,
            (true, false, _) => Self::TheirsOnly,
            (false, true, _) => Self::MineOnly,
            (false, false, true) => Self::BothAlike,
            (false, false, false) => Self::Clash,
        }
    }
}

/// Every field of three profiles with who changed it, in the order of the profile file.
///
/// Taking theirs where [`TheirsOnly`](MergeStanding::TheirsOnly) stands, and for each [`Clash`](MergeStanding::Clash) what
/// somebody chose, brings both changes together: no change of either is lost but those that were chosen against.
pub fn merge(base: &Profile, mine: &Profile, theirs: &Profile) -> Vec<Merge> {
    let fields = Field::all().into_iter();
    fields
        .map(|field| {
            let (base, mine, theirs) = (base.get(field), mine.get(field), theirs.get(field));
            let standing = MergeStanding::of(&base, &mine, &theirs);
            Merge {
                field,
                base,
                mine,
                theirs,
                standing,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SettingId;

    #[test]
    fn each_field_says_who_changed_it() {
        let base = Profile::new("Contoso");
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.settings.prefix = "FAB-".to_owned();
        theirs.settings.use_categories = true;
        mine.settings.personal_number_digits = 4;
        theirs.settings.personal_number_digits = 4;
        mine.settings.activity_counter_digits = 5;
        theirs.settings.activity_counter_digits = 6;
        let rows = merge(&base, &mine, &theirs);
        assert_eq!(rows.len(), Field::all().len());
        for row in rows {
            let expected = match row.field {
                Field::Setting(SettingId::Prefix) => MergeStanding::MineOnly,
                Field::Setting(SettingId::UseCategories) => MergeStanding::TheirsOnly,
                Field::Setting(SettingId::PersonalNumberDigits) => MergeStanding::BothAlike,
                Field::Setting(SettingId::ActivityCounterDigits) => MergeStanding::Clash,
                _ => MergeStanding::Unchanged,
            };
            assert_eq!(row.standing, expected, "{:?}", row.field);
        }
    }
}
