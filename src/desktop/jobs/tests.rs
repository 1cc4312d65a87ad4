use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use profile_library::Library;
use tracking_settings::Profile;

use crate::{core::ids::Slot, jobs::*};

/// Dialogs that panic while they are open.
struct Panicking;

impl Dialogs for Panicking {
    fn pick_import(&self, _: Option<&dyn Parent>) -> Picking {
        Box::new(|| panic!("a dialog that panics"))
    }
    fn pick_mail(&self, _: bool, _: Option<&dyn Parent>) -> PickingSeveral {
        Box::new(Vec::new)
    }

    fn pick_export(&self, _: &str, _: [&str; 2], parent: Option<&dyn Parent>) -> Picking {
        self.pick_import(parent)
    }
    fn open_page(&self) -> Opening {
        Box::new(|_| panic!("a browser that panics"))
    }
    fn show_in_folder(&self) -> Opening {
        Box::new(|_| panic!("a file manager that panics"))
    }
}

fn jobs(folder: &Path, clock: Clock) -> Jobs {
    let library = Library::open(folder, Timestamp::UNIX_EPOCH).expect("a library").library;
    Jobs::start(Setup {
        keeper: Keeper::new(folder.to_owned(), Some(library)),
        dialogs: Box::new(Panicking),
        wake: Arc::new(|| ()),
        clock,
        preferences: folder.join("preferences.ron"),
        in_place: false,
    })
}

fn wait_for(jobs: &mut Jobs, expected: impl Fn(&Event) -> bool) {
    let begun = Instant::now();
    loop {
        if jobs.events().iter().any(&expected) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "nothing was reported");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_job_that_panics_says_that_it_stopped() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut jobs = jobs(folder.path(), Arc::new(|| Timestamp::UNIX_EPOCH));
    jobs.run(Effect::PickImport, None);
    wait_for(&mut jobs, |event| {
        matches!(
            event,
            Event::Picked {
                purpose: Purpose::Import,
                path: None,
                ..
            }
        )
    });
}

#[test]
fn a_browser_that_can_not_be_opened_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut jobs = jobs(folder.path(), Arc::new(|| Timestamp::UNIX_EPOCH));
    let asked = "https://learn.microsoft.com/";
    jobs.run(Effect::OpenPage(asked.to_owned()), None);
    wait_for(
        &mut jobs,
        |event| matches!(event, Event::PageOpened { address, is_open: false } if address == asked),
    );
}

#[test]
fn a_folder_that_can_not_be_shown_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut jobs = jobs(folder.path(), Arc::new(|| Timestamp::UNIX_EPOCH));
    let file = folder.path().join("out.png");
    jobs.run(Effect::ShowInFolder(file.clone()), None);
    wait_for(
        &mut jobs,
        |event| matches!(event, Event::FolderShown { path, is_open: false } if *path == file),
    );
}

#[test]
fn the_library_goes_on_after_a_request_that_panicked() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let panics = Arc::new(AtomicBool::new(true));
    let clock: Clock = {
        let panics = Arc::clone(&panics);
        Arc::new(move || {
            assert!(!panics.swap(false, Ordering::Relaxed), "a clock that panics once");
            Timestamp::UNIX_EPOCH
        })
    };
    let mut jobs = jobs(folder.path(), clock);
    let slot = Slot::fresh();
    let create = || Effect::Library(LibraryRequest::Create(slot, Arc::new(Profile::new("Contoso"))));
    jobs.run(create(), None);
    wait_for(
        &mut jobs,
        |event| matches!(event, Event::NotKept(which, _) if *which == slot),
    );
    jobs.run(create(), None);
    wait_for(
        &mut jobs,
        |event| matches!(event, Event::Created(which, _) if *which == slot),
    );
}

#[test]
fn the_latest_preferences_are_on_disk_when_the_window_goes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let jobs = jobs(folder.path(), Arc::new(|| Timestamp::UNIX_EPOCH));
    for number in 0..50 {
        jobs.store_preferences(number.to_string());
    }
    jobs.store_preferences_now("last".to_owned());
    let written = std::fs::read_to_string(folder.path().join("preferences.ron"));
    assert_eq!(written.expect("preferences"), "last");
}
