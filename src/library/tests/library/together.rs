//! Two processes that change the same profile at once.

use std::io::Read;

use profile_library::LibraryError;

use crate::support::{Helper, Home, at, edit, helper_folder, number_of, numbered, open};

const ADDED_BY_EACH: i128 = 150;

/// Adds to the number again and again, and starts over from theirs whenever somebody else was faster.
#[test]
fn helper_that_counts() {
    let Some(folder) = helper_folder() else { return };
    let library = open(&folder, at(0)).library;
    let key = library.keys().unwrap().remove(0);
    let mut present = library.load(&key, at(0)).unwrap();
    let mut added = 0;
    while added < ADDED_BY_EACH {
        let number = number_of(&present.profile) + 1;
        match library.store(&key, &numbered(number), &present.stamp, &[edit(number, at(1))], at(1)) {
            Ok(stamp) => {
                added += 1;
                present.profile = numbered(number);
                present.stamp = stamp;
            }
            Err(LibraryError::ChangedOutside { theirs }) => present = *theirs,
            Err(error) => panic!("{error}"),
        }
    }
    library.close().unwrap();
}

#[test]
fn no_change_of_two_processes_is_lost() {
    let (home, key, _) = Home::with_profile();
    let helper = Helper {
        test: "together::helper_that_counts",
        folder: home.folder.path(),
    };
    let mut helpers = [helper.start(), helper.start()];
    // Meanwhile a third reads, and never sees anything but a whole profile.
    let mut latest = 0;
    while helpers.iter_mut().any(|helper| helper.try_wait().unwrap().is_none()) {
        let number = number_of(&home.library.load(&key, at(1)).unwrap().profile);
        assert!(number >= latest);
        latest = number;
    }
    for mut helper in helpers {
        let mut said = String::new();
        helper.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(helper.wait().unwrap().success(), "{said}");
    }
    assert_eq!(
        number_of(&home.library.load(&key, at(2)).unwrap().profile),
        2 * ADDED_BY_EACH
    );
    // Each edit is in the journal, once and in order.
    let journal = home.library.journal(&key).unwrap();
    let expected: Vec<_> = (1..=2 * ADDED_BY_EACH).map(|number| edit(number, at(1))).collect();
    assert_eq!(journal, expected);
}

#[test]
fn two_processes_that_add_profiles_of_one_name_get_a_key_each() {
    let home = Home::new();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let library = open(home.folder.path(), at(0)).library;
                for number in 0..30 {
                    library.create(&numbered(number), at(1)).unwrap();
                }
            });
        }
    });
    let keys = home.library.keys().unwrap();
    assert_eq!(keys.len(), 60);
    let sum: i128 = keys
        .iter()
        .map(|key| number_of(&home.library.load(key, at(2)).unwrap().profile))
        .sum();
    assert_eq!(sum, 2 * (0..30).sum::<i128>());
}
