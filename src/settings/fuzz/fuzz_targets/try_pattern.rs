//! Any noise pattern is read, refused as a mistake or not tried; what it takes off a subject lies within it, in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tracking_settings::smart_matching::NoisePattern;

fuzz_target!(|text: (&str, &str)| {
    let (pattern, subject) = text;
    // No profile holds a longer one.
    if pattern.chars().count() > 2_000 || subject.len() > 1_000 {
        return;
    }
    let Ok(noise) = NoisePattern::new(pattern) else {
        return;
    };
    if let Ok(found) = noise.noise_in(subject) {
        let mut end = 0;
        for range in found {
            assert!(end <= range.start && range.start < range.end, "{range:?}");
            assert!(subject.get(range.clone()).is_some(), "{range:?}");
            end = range.end;
        }
    }
});
