//! Any bytes are read or refused, in whatever form; what is read comes back from JSON and text without loss.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use profile_exchange::{Format, Handout, read};

fuzz_target!(|bytes: &[u8]| {
    match read(bytes) {
        Ok(contents) => {
            for one in contents.profiles.into_iter().take(4) {
                let handout = Handout::of([one.known.to_plan()], date(2026, 11, 25));
                // The report and the table are read by people: they only have to be made.
                for name in ["ron", "json", "text", "html", "csv"] {
                    let format = Format::by_name(name).expect("a format");
                    let written = format.write(&handout).expect("it can be written");
                    if format.read.is_some() {
                        let again = read(&written).expect("what was written is read");
                        assert_eq!(again.profiles.len(), 1);
                        assert_eq!(again.profiles[0].known.profile, handout.profiles[0].profile, "{name}");
                        assert!(again.profiles[0].notices.is_empty(), "{name}");
                    }
                }
            }
        }
        Err(refusal) => {
            assert!(refusal.message.ends_with('.'), "{refusal}");
            assert_eq!(refusal.line.is_some(), refusal.column.is_some());
            assert!(refusal.excerpt.is_none_or(|line| !line.contains(char::is_control)));
        }
    }
});
