//! Any bytes are read or refused; what is read is written and read again without loss.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tracking_settings::file::{self, Contents};

fuzz_target!(|bytes: &[u8]| {
    match file::read(bytes) {
        Ok(Contents { profiles, is_list }) => {
            assert!(is_list || profiles.len() == 1);
            for read in &profiles {
                let text = file::write(&read.known.profile);
                assert!(text.len() <= file::SINGLE_LIMIT);
                let again = file::read(text.as_bytes()).expect("what was written is read");
                assert_eq!((again.is_list, again.profiles.len()), (false, 1));
                assert_eq!(again.profiles[0].known.profile, read.known.profile);
                assert!(again.profiles[0].notices.is_empty() && again.profiles[0].known.unknown.is_empty());
            }
            let written: Vec<_> = profiles.into_iter().map(|read| read.known.profile).collect();
            let list = file::write_list(&written);
            if list.len() <= file::LIST_LIMIT {
                let again = file::read(list.as_bytes()).expect("a list that was written is read");
                assert!(again.is_list && again.profiles.iter().map(|read| &read.known.profile).eq(&written));
            }
        }
        Err(refusal) => {
            assert!(refusal.message.ends_with('.'));
            assert_eq!(refusal.line.is_some(), refusal.column.is_some());
            let line_end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
            let lines = bytes.split(|&byte| byte == line_end).count();
            assert!(refusal.line.is_none_or(|line| (1..=lines).contains(&line)));
            assert!(refusal.excerpt.is_none_or(|line| !line.contains(char::is_control)));
        }
    }
});
