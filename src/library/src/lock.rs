//! One writer at a time, also between processes.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    time::{Duration, Instant},
};

use crate::{LibraryError, error::io_error, layout::Layout};

/// How long to wait for another window. A write takes milliseconds, so a lock held for this long is held by a program
/// that was stopped.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// While this lives, no other process and no other thread writes in the library. The system takes it back when a
/// process ends, however it ends.
#[derive(Debug)]
pub(crate) struct FolderLock {
    _file: File,
    is_held: bool,
}

impl FolderLock {
    /// Waits for the lock.
    pub(crate) fn take(layout: &Layout) -> Result<Self, LibraryError> {
        let path = layout.lock();
        let failed = || io_error("lock the library with", &path);
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(failed())?;
        let begun = Instant::now();
        let mut pause = Duration::from_micros(200);
        loop {
            match file.try_lock() {
                Ok(()) => {
                    return Ok(Self {
                        _file: file,
                        is_held: true,
                    });
                }
                Err(TryLockError::WouldBlock) if begun.elapsed() < LONGEST_WAIT => {
                    std::thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(10));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(failed()(io::Error::new(
                        io::ErrorKind::TimedOut,
                        "another window keeps it busy",
                    )));
                }
                // Some network drives know no locks. Comparing what is on disk before each write still finds changes
                // of others, only not those of the same instant.
                Err(TryLockError::Error(error)) => {
                    tracing::warn!(%error, "the library's drive knows no locks");
                    return Ok(Self {
                        _file: file,
                        is_held: false,
                    });
                }
            }
        }
    }

    /// Whether the drive knows locks, so that this one keeps others away.
    pub(crate) fn is_held(&self) -> bool {
        self.is_held
    }
}
