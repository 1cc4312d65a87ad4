//! What holds for the outcomes of every change that profiles can hold.

use crate::support::any_profile;
use proptest::{collection, prelude::*, sample};
use tracking_settings::{
    Advanced, Field, PartlyKnown, Profile, SettingId, Value,
    carried_out::{About, Basis, outcomes},
    prefix_history::stored,
};

proptest! {
    #![proptest_config(crate::support::config())]

    #[test]
    fn equal_profiles_lead_to_nothing(profile in any_profile()) {
        prop_assert_eq!(outcomes(&profile, &profile), vec![]);
    }

    #[test]
    fn each_changed_setting_has_one_card_in_the_forms_order(
        was in any_profile(),
        is in any_profile(),
        unknown in collection::btree_set(sample::select(SettingId::ALL.map(Field::Setting).to_vec()), 0..4),
    ) {
        let all = outcomes(&PartlyKnown::without(was.clone(), unknown.clone()), &is);
        let list = |profile: &Profile| stored(&profile.settings.prefix, &profile.prefix_history).kept;
        let expected: Vec<_> = SettingId::ALL.into_iter().filter(|&id| {
            unknown.contains(&Field::Setting(id))
                || was.settings.get(id) != is.settings.get(id)
                || (id == SettingId::Prefix && list(&was) != list(&is))
                || (id == SettingId::UseSmartMatching && Advanced::FIELDS.iter().any(|detail| {
                    is.get(*detail) != Value::Absent && is.get(*detail) != was.get(*detail)
                }))
        }).collect();
        prop_assert_eq!(all.iter().map(|one| one.setting).collect::<Vec<_>>(), expected);
        for outcome in &all {
            let known = !unknown.contains(&Field::Setting(outcome.setting));
            let about: Vec<_> = outcome.lines.iter().map(|line| line.about).collect();
            prop_assert_eq!(about == About::EACH_CHANGE, known, "{:?}", outcome);
            for line in &outcome.lines {
                let text = &line.text;
prop_assert!(text.ends_with('.') && !text.contains(['\n', '\u{202E}']), "{}", text);
                // A prefix may hold anything; what is said around it is plain.
                let quotes = [&was, &is].into_iter().any(|profile| profile.settings.prefix.contains(['!', ' ']) || profile.prefix_history.iter().any(|one| one.contains(['!', ' '])));
                prop_assert!(quotes || !text.contains('!') && !text.contains("  "), "{}", text);
                prop_assert!(!line.basis.words().is_empty() && !line.about.label().is_empty());
                prop_assert_eq!(line.basis == Basis::NotDocumented, text.starts_with("Not documented"), "{}", text);
                prop_assert_eq!(known, line.basis != Basis::NotKnown);
                if let Some(page) = line.basis.page() {
                    prop_assert!(page.url.starts_with("https://") && !page.title.is_empty());
                }
            }
        }
    }
}
