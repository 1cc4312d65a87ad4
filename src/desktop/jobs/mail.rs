//! Mail: chosen, read, tried, and what came of it saved.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use mail_correlation::{
    Missing, ReadError, Sample,
    read::{Options, Progress},
};

use crate::{
    core::{
        action::{Event, LibraryProblem, Purpose},
        effect::Effect,
        problem,
        text::{self, file_name},
        trial::{MailRead, NoTrial, Tried},
    },
    jobs::{AT_ONCE, Jobs, Parent, PickingSeveral},
};

impl Jobs {
    /// Gives back what is of no mail.
    pub(super) fn run_of_mail(&self, effect: Effect, parent: Option<&dyn Parent>) -> Option<Effect> {
        match effect {
            Effect::PickMail { folder } => {
                let picking = self.dialogs.pick_mail(folder, parent);
                self.wait_for_mail(picking);
            }
            Effect::PickTrial { suggested, save_as } => {
                let picking = self
                    .dialogs
                    .pick_export(&suggested, text::trial_ending(save_as), parent);
                self.wait_for_dialog(Purpose::Trial(save_as), picking);
            }
            Effect::ReadMail { paths, names, progress } => self.read_mail(paths, names, progress),
            Effect::TryMail {
                mail,
                asked,
                known,
                stop,
            } => {
                let problem = NoTrial::Problem(text::TRIAL_STOPPED.to_owned());
                let stopped = Event::MailTried(Arc::clone(&mail), Err((problem, asked.clone())));
                self.spawn("try on mail", stopped, move || {
                    let tried = Tried::of(&mail.sample, (*asked).clone(), known.as_deref(), &stop);
                    Event::MailTried(mail, tried.map(Arc::new).map_err(|why| (why, asked)))
                });
            }
            Effect::SaveTrial {
                path,
                save_as,
                mail,
                tried,
                with_addresses,
                only_if_new,
            } => {
                let message = text::problem::not_written(&file_name(&path));
                let stopped = Event::TrialSaved(path.clone(), Err(LibraryProblem { message }));
                let today = text::date((self.clock)().to_zoned(jiff::tz::TimeZone::system()).date());
                self.spawn("save a trial", stopped, move || {
                    if only_if_new && path.exists() {
                        return Event::WouldOverwrite(Purpose::Trial(save_as), path);
                    }
                    let bytes = tried.report(&mail, save_as, with_addresses, &today);
                    let written = profile_library::write_safely(&path, &bytes);
                    let written = written.map_err(|error| problem::of_export(&path, &error));
                    Event::TrialSaved(path, written)
                });
            }
            other => return Some(other),
        }
        None
    }

    fn wait_for_mail(&self, picking: PickingSeveral) {
        let begun = Instant::now();
        let none = Event::MailPicked {
            paths: Vec::new(),
            at_once: true,
        };
        self.spawn("a native dialog", none, move || {
            let paths = picking();
            let at_once = paths.is_empty() && begun.elapsed() < AT_ONCE;
            Event::MailPicked { paths, at_once }
        });
    }

    fn read_mail(&self, paths: Vec<PathBuf>, names: String, progress: Arc<Progress>) {
        let stopped = Event::MailRead(Arc::clone(&progress), Err(text::TRIAL_STOPPED.to_owned()));
        self.spawn("read mail", stopped, move || {
            let begun = Instant::now();
            let read = MailRead::read(&paths, names, &progress, || begun.elapsed().as_millis());
            Event::MailRead(progress, read.map(Arc::new))
        });
    }
}

/// Reads mail on this thread, and tells another one's `tell` five times a second how far it has come.
pub fn read_watched(
    paths: &[PathBuf],
    tell: Option<impl Fn(&Progress) + Send>,
) -> Result<(Sample, Missing), ReadError> {
    const EVERY: Duration = Duration::from_millis(200);
    let progress = Progress::default();
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let teller = tell.map(|tell| {
            let (progress, is_done) = (&progress, &is_done);
            scope.spawn(move || {
                // What is read at once needs no line.
                std::thread::park_timeout(2 * EVERY);
                while !is_done.load(Relaxed) {
                    tell(progress);
                    std::thread::park_timeout(EVERY);
                }
            })
        });
        let read = Sample::read(paths, &Options::default(), &progress);
        is_done.store(true, Relaxed);
        if let Some(teller) = teller {
            teller.thread().unpark();
        }
        read
    })
}
