//! Settings and senders for playing mail.

use tracking_settings::{Settings, token::reuse::Group};

pub(crate) fn settings(prefix: &str, base: i128, personal: i128, counter: i128) -> Settings {
    Settings {
        prefix: prefix.to_owned(),
        base_tracking_number: base,
        personal_number_digits: personal,
        activity_counter_digits: counter,
        ..Settings::microsoft_defaults()
    }
}

pub(crate) fn group(first_person: u32, people: u32, emails_per_day: u32, first_counter: u32) -> Group {
    Group {
        first_person,
        people,
        emails_per_day,
        first_counter,
    }
}
