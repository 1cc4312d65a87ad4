//! Change cautions: what a change from one value to another does at once.
//!
//! Each says only what is documented or was observed, and names the page where that helps.

use crate::{
    catalogue::SettingId,
    profile::Settings,
    token::{largest_number, nines, personal_digits},
    words::{group_digits, is_blank},
};

/// For a setting of whose change nothing is documented that happens at once.
pub(super) fn none(_: &Settings, _: &Settings) -> Option<String> {
    None
}

/// The older dialog locks what depends on correlation and keeps its values.
pub(super) fn correlation(was: &Settings, is: &Settings) -> Option<String> {
    turned_off(was.use_correlation, is.use_correlation).then(|| {
        "Dynamics's older dialog then locks tokens and smart matching, and keeps their values. Whether Dynamics still \
         uses them is not documented."
            .to_owned()
    })
}

/// "Off" is written over the number of digits: the column `maximumtrackingnumber` becomes 0.
pub(super) fn tokens(was: &Settings, is: &Settings) -> Option<String> {
    turned_off(was.use_tracking_tokens, is.use_tracking_tokens).then(|| {
        let digits = was.get(SettingId::ActivityCounterDigits).display();
        format!("Dynamics forgets the number of digits (now {digits}): note it. {WHICH_DIGITS}")
    })
}

/// The same where it is not known how many digits there are.
pub(crate) fn tokens_of_unknown_digits() -> String {
    format!("Dynamics forgets the number of digits: note it. {WHICH_DIGITS}")
}

const WHICH_DIGITS: &str = "They are those for the email activity counter.";

/// Microsoft's article KA-22940 on duplicate tokens: mail sent under an earlier configuration keeps correlating. The
/// list has 256 characters ("Organization table/entity reference"). Only the older dialog was seen to put the prefix before
/// into it: what is written to the column directly replaces the list.
pub(super) fn prefix(was: &Settings, is: &Settings) -> Option<String> {
    let changed = was.use_tracking_tokens && is.use_tracking_tokens && was.prefix != is.prefix;
    (changed && !is_blank(&was.prefix)).then(|| {
        "Mail already sent keeps its token and keeps correlating (Microsoft's support article KA-22940). The prefix before \
         has to stand in Dynamics's list of earlier prefixes, which holds 256 characters: many changes push the oldest out."
            .to_owned()
    })
}

pub(super) fn personal_number_digits(was: &Settings, is: &Settings) -> Option<String> {
    let (before, after) = (personal_digits(was), personal_digits(is));
    let fewer = was.use_tracking_tokens && is.use_tracking_tokens && after < before;
    fewer.then(|| {
        format!(
            "Numbers above {} no longer fit: people who have them can get the same tokens as others.",
            group_digits(nines(after))
        )
    })
}

/// A counter at or above its maximum begins again at 1 with the next mail.
pub(super) fn counter(was: &Settings, is: &Settings) -> Option<String> {
    let (before, after) = (largest_number(was), largest_number(is));
    let fewer = was.use_tracking_tokens && is.use_tracking_tokens && after < before;
    fewer.then(|| {
        format!(
            "People already past {} begin again at 1 with their next mail.",
            group_digits(after)
        )
    })
}

pub(super) fn smart_matching(was: &Settings, is: &Settings) -> Option<String> {
    turned_off(is.use_smart_matching, was.use_smart_matching).then(|| {
        "From then on mail with a similar subject and two common addresses can be joined, also when it belongs to \
         different matters."
            .to_owned()
    })
}

pub(super) fn folder_level(was: &Settings, is: &Settings) -> Option<String> {
    match (was.use_folder_level_tracking, is.use_folder_level_tracking) {
        (true, false) => Some("Mail in people's tracked folders is then no longer tracked by being there.".to_owned()),
        (false, true) => Some(
            "People can then track mail by moving it into a folder: up to 25 folders each, below the Inbox, in \
             Exchange mailboxes that server-side synchronization reads."
                .to_owned(),
        ),
        _ => None,
    }
}

pub(super) fn categories(was: &Settings, is: &Settings) -> Option<String> {
    match (was.use_categories, is.use_categories) {
        (true, false) => Some(
            "Removes the category 'Tracked to Dynamics 365' from everybody's Outlook within about 15 minutes. Items \
             that already have it keep it."
                .to_owned(),
        ),
        (false, true) => Some(
            "Adds the category 'Tracked to Dynamics 365' to people's Outlook. Leave it off where the old client \
             Dynamics 365 for Outlook is in use."
                .to_owned(),
        ),
        _ => None,
    }
}

pub(super) fn auto_track(was: &Settings, is: &Settings) -> Option<String> {
    turned_off(is.auto_track_outgoing_email, was.auto_track_outgoing_email).then(|| {
        "From then on sent mail is tracked by each person's own filter for incoming mail. Whoever tracks all email \
         tracks all that they send, private mail included."
            .to_owned()
    })
}

pub(super) fn two_activities(was: &Settings, is: &Settings) -> Option<String> {
    turned_off(
        was.track_between_users_as_two_activities,
        is.track_between_users_as_two_activities,
    )
    .then(|| {
        "Mail between Dynamics 365 users then stays one activity, the sender's. Look at mail to and from queues first."
            .to_owned()
    })
}

fn turned_off(was: bool, is: bool) -> bool {
    was && !is
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SettingId;

    #[test]
    fn no_change_no_caution() {
        let settings = Settings::microsoft_defaults();
        for id in SettingId::ALL {
            assert_eq!((id.setting().caution)(&settings, &settings), None, "{id:?}");
        }
    }

    #[test]
    fn cautions_speak_of_what_a_change_does() {
        let changes: [fn(&mut Settings); 11] = [
            |s| s.use_correlation = false,
            |s| s.use_tracking_tokens = false,
            |s| s.prefix = "A".into(),
            |s| s.base_tracking_number = 500,
            |s| s.personal_number_digits = 2,
            |s| s.activity_counter_digits = 5,
            |s| s.use_smart_matching = true,
            |s| s.use_folder_level_tracking = false,
            |s| s.use_categories = true,
            |s| s.auto_track_outgoing_email = true,
            |s| s.track_between_users_as_two_activities = false,
        ];
        let mut said = String::new();
        for (id, change) in SettingId::ALL.into_iter().zip(changes) {
            let defaults = Settings::microsoft_defaults();
            let mut changed = defaults.clone();
            change(&mut changed);
            for (was, is) in [(&defaults, &changed), (&changed, &defaults)] {
                let caution = (id.setting().caution)(was, is).unwrap_or("none".to_owned());
                said += &format!("{} → {}: {caution}\n", was.get(id).display(), is.get(id).display());
            }
        }
        insta::assert_snapshot!(said, @"
        On → Off: Dynamics's older dialog then locks tokens and smart matching, and keeps their values. Whether Dynamics still uses them is not documented.
        Off → On: none
        On → Off: Dynamics forgets the number of digits (now 3): note it. They are those for the email activity counter.
        Off → On: none
        CRM: → A: Mail already sent keeps its token and keeps correlating (Microsoft's support article KA-22940). The prefix before has to stand in Dynamics's list of earlier prefixes, which holds 256 characters: many changes push the oldest out.
        A → CRM:: Mail already sent keeps its token and keeps correlating (Microsoft's support article KA-22940). The prefix before has to stand in Dynamics's list of earlier prefixes, which holds 256 characters: many changes push the oldest out.
        0 → 500: none
        500 → 0: none
        3 → 2: Numbers above 99 no longer fit: people who have them can get the same tokens as others.
        2 → 3: none
        3 → 5: none
        5 → 3: People already past 999 begin again at 1 with their next mail.
        Off → On: From then on mail with a similar subject and two common addresses can be joined, also when it belongs to different matters.
        On → Off: none
        On → Off: Mail in people's tracked folders is then no longer tracked by being there.
        Off → On: People can then track mail by moving it into a folder: up to 25 folders each, below the Inbox, in Exchange mailboxes that server-side synchronization reads.
        Off → On: Adds the category 'Tracked to Dynamics 365' to people's Outlook. Leave it off where the old client Dynamics 365 for Outlook is in use.
        On → Off: Removes the category 'Tracked to Dynamics 365' from everybody's Outlook within about 15 minutes. Items that already have it keep it.
        Off → On: From then on sent mail is tracked by each person's own filter for incoming mail. Whoever tracks all email tracks all that they send, private mail included.
        On → Off: none
        On → Off: Mail between Dynamics 365 users then stays one activity, the sender's. Look at mail to and from queues first.
        Off → On: none
        ");
    }

    #[test]
    fn while_tokens_are_off_their_parts_change_nothing() {
        use SettingId::*;
        let was = Settings {
            use_tracking_tokens: false,
            activity_counter_digits: 9,
            ..Settings::microsoft_defaults()
        };
        let is = Settings {
            use_tracking_tokens: false,
            prefix: "A".into(),
            base_tracking_number: 7,
            personal_number_digits: 1,
            activity_counter_digits: 1,
            ..Settings::microsoft_defaults()
        };
        for id in [Prefix, BaseTrackingNumber, PersonalNumberDigits, ActivityCounterDigits] {
            assert_eq!((id.setting().caution)(&was, &is), None, "{id:?}");
        }
    }
}
