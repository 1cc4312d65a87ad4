//! A thousand processes killed while they write. After each, the profile is the last one that was kept or the one that
//! was being written, never another and never half of one, and everything beside it can be read.

use std::{
    fs,
    io::Read,
    path::Path,
    process::Child,
    thread,
    time::{Duration, Instant},
};

use profile_library::{Library, Occasion, ProfileKey};
use tempfile::TempDir;

use crate::support::{Helper, at, edit, files_below, helper_folder, number_of, numbered, open};

const KILLS: usize = 1000;
/// Rounds in one folder; then a fresh one, so that first writes are killed too.
const ROUNDS: usize = 50;

/// Writes, keeps states, deletes and brings back until it is killed, and says on standard error what it has done.
#[test]
fn helper_that_writes_until_it_is_killed() {
    let Some(folder) = helper_folder() else { return };
    eprintln!("begun");
    let library = open(&folder, at(0)).library;
    let key = library.keys().unwrap().remove(0);
    let mut present = library.load(&key, at(0)).unwrap();
    let mut number = number_of(&present.profile);
    loop {
        number += 1;
        let now = at(i64::try_from(number).unwrap());
        present.stamp = library
            .store(&key, &numbered(number), &present.stamp, &[edit(number, now)], now)
            .unwrap();
        eprintln!("kept {number}");
        if number % 5 == 0 {
            library
                .keep_state(&key, &numbered(number), Occasion::Export, &[], now)
                .unwrap();
        }
        if number % 7 == 0 {
            let entry = library.delete(&key, now).unwrap();
            assert_eq!(library.bring_back(&entry.id).unwrap(), key);
        }
    }
}

#[test]
fn a_thousand_kills_leave_the_old_or_the_new() {
    let begun = Instant::now();
    thread::scope(|scope| {
        for worker in 0..2 {
            scope.spawn(move || (0..KILLS / 2 / ROUNDS).for_each(|series| kill_often(worker * 1000 + series as u64)));
        }
    });
    eprintln!("{KILLS} kills in {:?}", begun.elapsed());
}

fn kill_often(seed: u64) {
    // A kill is the same on every drive; one in memory lets more writes happen before it.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        TempDir::new_in(memory)
    } else {
        TempDir::new()
    };
    let folder = folder.or_else(|_| TempDir::new()).unwrap();
    let opened = open(folder.path(), at(0));
    let (key, _) = opened.library.create(&numbered(0), at(0)).unwrap();
    opened.library.close().unwrap();
    let mut random = seed;
    let mut kept = 0;
    for round in 0..ROUNDS {
        let mut helper = Helper {
            test: "killing::helper_that_writes_until_it_is_killed",
            folder: folder.path(),
        }
        .start();
        wait_for_first_word(&mut helper);
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(Duration::from_micros((random >> 33) % 9000));
        helper.kill().unwrap();
        helper.wait().unwrap();
        let said_kept = last_kept(&mut helper);
        let was_kept = kept;
        kept = said_kept.unwrap_or(kept).max(kept);
        kept = check(folder.path(), &key, kept, kept > was_kept, round % 10 == 9);
    }
}

/// Waits until the helper's own code runs.
fn wait_for_first_word(helper: &mut Child) {
    let mut word = [0; 6];
    helper.stderr.as_mut().unwrap().read_exact(&mut word).unwrap();
    assert_eq!(&word, b"begun\n");
}

/// The last number that the helper said it had kept, in a line that is whole.
fn last_kept(helper: &mut Child) -> Option<i128> {
    let mut said = String::new();
    helper.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    let whole = &said[..said.rfind('\n').map_or(0, |end| end + 1)];
    whole
        .lines()
        .filter_map(|line| line.strip_prefix("kept "))
        .next_back()
        .map(|number| number.parse().unwrap())
}

/// Opens the library as the next start does. `kept`: the last number that is known to have been stored.
fn check(folder: &Path, key: &ProfileKey, kept: i128, was_changed: bool, thoroughly: bool) -> i128 {
    let opened = open(folder, at(0));
    let library = &opened.library;
    let was_deleted = bring_back_if_deleted(library, key);
    let stored = library.load(key, at(0)).unwrap();
    let number = number_of(&stored.profile);
    assert!(
        number == kept || number == kept + 1,
        "{number} on disk, {kept} was kept"
    );
    if was_changed && !was_deleted {
        let told = opened
            .not_closed_normally
            .clone()
            .expect("a change was made and is not told");
        assert_eq!(
            (&told.key, told.edit),
            (key, edit(number, at(i64::try_from(number).unwrap())))
        );
    }
    let leftovers: Vec<_> = fs::read_dir(folder.join("profiles"))
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .collect();
    assert!(leftovers.is_empty(), "{leftovers:?}");
    if thoroughly {
        check_history(library, folder, key, number);
    }
    library.close().unwrap();
    number
}

/// A kill between deleting and bringing back leaves the profile in the bin, and only there.
fn bring_back_if_deleted(library: &Library, key: &ProfileKey) -> bool {
    let deleted = library.bin().unwrap();
    let keys = library.keys().unwrap();
    assert_eq!(deleted.len() + keys.len(), 1, "{deleted:?} {keys:?}");
    if let Some(entry) = deleted.first() {
        assert_eq!(library.bring_back(&entry.id).unwrap(), *key);
    }
    !deleted.is_empty()
}

fn check_history(library: &Library, folder: &Path, key: &ProfileKey, number: i128) {
    let journal = library.journal(key).unwrap();
    let in_journal: std::collections::BTreeSet<_> = journal.iter().map(|edit| format!("{:?}", edit.is)).collect();
    for number in 1..=number {
        assert!(
            in_journal.contains(&format!("Number({number})")),
            "{number} is not in the journal"
        );
    }
    for state in library.states(key).unwrap() {
        assert!(number_of(&state.known.profile) <= number);
    }
    let names = files_below(folder)
        .into_iter()
        .map(|(path, _)| path.to_string_lossy().into_owned());
    let aside: Vec<_> = names.filter(|name| name.contains("could not be read")).collect();
    assert!(aside.is_empty(), "{aside:?}");
}
