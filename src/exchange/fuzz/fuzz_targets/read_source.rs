//! Any bytes are read or refused by each source's own reader, which the first byte chooses: also by one that would not have
//! recognised them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use profile_exchange::dynamics::SOURCES;

fuzz_target!(|bytes: &[u8]| {
    let Some((&which, bytes)) = bytes.split_first() else {
        return;
    };
    let source = SOURCES[usize::from(which) % SOURCES.len()];
    match source.read(bytes) {
        Ok(contents) => {
            assert_eq!(contents.profiles.len(), 1);
            let one = &contents.profiles[0];
            // What is no zip is read as a profile file.
            if one.from_dynamics.is_none() {
                return;
            }
            // What is not known is said, and nothing else is.
            let said = one.notices.iter().filter(|notice| notice.code.as_str() == "missing-setting");
            assert_eq!(said.count(), one.known.unknown.len(), "{:?}", one.notices);
        }
        Err(refusal) => assert!(refusal.message.ends_with('.'), "{refusal}"),
    }
});
