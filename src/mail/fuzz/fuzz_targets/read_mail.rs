//! Any bytes are read as mail, or said to be none: mailboxes, messages, Outlook's, also packed. However they are read, the
//! same comes out, and replaying it adds up.
#![no_main]

use std::{cell::RefCell, fs, num::NonZero, path::PathBuf};

use libfuzzer_sys::fuzz_target;
use mail_correlation::{
    Sample, Shown, WhatIf,
    read::{Options, Progress},
};
use tempfile::TempDir;
use tracking_settings::{Planned, Profile, profile::BuiltIn};

thread_local! {
    static FOLDER: TempDir = tempfile::tempdir().expect("a folder");
    static PROFILE: RefCell<Profile> = RefCell::new(profile());
}

fn profile() -> Profile {
    let mut profile = BuiltIn::MicrosoftDefaults.profile();
    profile.settings.use_correlation = true;
    profile.settings.use_smart_matching = true;
    profile.settings.advanced.allowed_difference = Planned::Value(1);
    profile.settings.advanced.least_addresses = Planned::Value(1);
    profile
}

fn read(path: &PathBuf, threads: usize, block: usize, range: u64) -> (Sample, u64) {
    let options = Options {
        threads: NonZero::new(threads).expect("more than none"),
        block: NonZero::new(block).expect("more than none"),
        range: NonZero::new(range).expect("more than none"),
    };
    let read = Sample::read(std::slice::from_ref(path), &options, &Progress::default());
    let (sample, missing) = read.expect("little mail, and nobody cancels");
    assert!(missing.unreadable.len() as u64 <= missing.count);
    (sample, missing.count)
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&cut, bytes)) = bytes.split_first() else {
        return;
    };
    let path = FOLDER.with(|folder| folder.path().join("mail"));
    fs::write(&path, bytes).expect("written");
    let (sample, unreadable) = read(&path, 1, 128 << 10, 16 << 20);
    let (other, also) = read(&path, 2, 1 + usize::from(cut), 16 + u64::from(cut));
    assert_eq!(unreadable, also);
    let all = |sample: &Sample| -> Vec<String> {
        let told = |shown: Shown<'_>| format!("{shown:?}");
        (0..sample.len()).filter_map(|at| sample.message(at).map(told)).collect()
    };
    assert_eq!(all(&sample), all(&other));
    PROFILE.with_borrow(|profile| {
        let figures = sample.replay(profile, &WhatIf::default()).expect("a good pattern").figures;
        assert_eq!(figures.right + figures.wrong + figures.missed, figures.replies);
        assert_eq!(figures.linked.iter().sum::<usize>(), figures.right + figures.wrong + figures.unjudged);
        assert_eq!(other.replay(profile, &WhatIf::default()).expect("a good pattern").figures, figures);
    });
});
