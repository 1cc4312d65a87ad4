//! How a plan stands to a state of which not everything need be known.

use tracking_settings::{Field, PartlyKnown, Profile, Value, known::settable};

/// How a plan stands to a state. What is set in Dynamics counts, each setting and each detail of smart matching once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HowItStands {
    /// Also what is expected to differ between environments: plan and state are of one.
    pub differ: usize,
    pub not_known: usize,
}

pub fn how_it_stands(state: &PartlyKnown, plan: &Profile) -> HowItStands {
    let mut stands = HowItStands::default();
    let planned = |field: &Field| !(field.is_optional() && plan.get(*field) == Value::Absent);
    for field in settable().filter(planned) {
        match state.get(field) {
            None => stands.not_known += 1,
            Some(value) if value != plan.get(field) => stands.differ += 1,
            Some(_) => {}
        }
    }
    stands
}

/// What an admin sets in Dynamics, and the earlier prefixes, which Dynamics keeps itself. Reasons, notes, name and
/// usage are the plan's alone.
pub fn held_in_dynamics() -> impl Iterator<Item = Field> {
    settable().chain([Field::PrefixHistory])
}

/// How many of a state's values the plan does not have. A value that only one of both plans differs, too: the state is
/// a plan.
pub fn changed_since(state: &PartlyKnown, plan: &Profile) -> usize {
    let known = settable().filter(|field| state.knows(*field));
    known
        .filter(|field| state.profile.get(*field) != plan.get(*field))
        .count()
}

#[cfg(test)]
mod tests {
    use tracking_settings::Planned;
    use tracking_settings::{Field, SettingId};

    use super::*;

    #[test]
    fn settings_and_details_count_and_what_is_not_known_apart() {
        let mut plan = Profile::new("Contoso");
        plan.settings.prefix = "CTSO-".to_owned();
        plan.settings.use_categories = true;
        plan.settings.advanced.most_words = Planned::Value(10);
        plan.notes = "No setting".to_owned();
        // A reason to differ from other environments is none to differ from one's own.
        plan.expected.insert(SettingId::Prefix, "One each".to_owned());
        let unknown = [Field::Setting(SettingId::UseCategories), Field::PrefixHistory];
        let held = PartlyKnown::without(Profile::new("Contoso"), unknown);
        let stands = how_it_stands(&held, &plan);
        // What the state does not plan of smart matching's details is not known.
        assert_eq!((stands.differ, stands.not_known), (1, 2));
        // What was agreed on is a plan: there it was not planned.
        assert_eq!(changed_since(&held, &plan), 2);
    }
}
