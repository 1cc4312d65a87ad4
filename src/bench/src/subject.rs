//! Starting the windows that are measured, and hearing from them.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use crate::{
    Measured,
    child::{App, Mode, argument},
    display::Display,
};

/// How long a window may take for anything.
const PATIENCE: Duration = Duration::from_secs(120);

/// A window that can be measured.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    /// An empty window in a process of this program.
    Empty,
    /// The application with the library below a folder, in a process of this program.
    Threadmark(PathBuf),
    /// The release binary, at home in a folder.
    Binary {
        /// The program.
        program: PathBuf,
        /// Where its user's data and configuration are.
        home: PathBuf,
    },
}

impl Subject {
    /// Starts it. `mode` and `profiles` are for processes of this program.
    pub(crate) fn start(&self, display: &Display, mode: Mode, profiles: usize) -> Measured<Running> {
        let this = std::env::current_exe().map_err(|error| format!("This program does not find itself: {error}"))?;
        let child = |app, folder: &Path| {
            let mut command = Command::new(&this);
            command.args(["child-window", "--app", &argument(&app), "--mode", &argument(&mode)]);
            command.arg("--profiles").arg(profiles.to_string());
            command.arg("--folder").arg(folder);
            command
        };
        let mut command = match self {
            Self::Empty => child(App::Empty, Path::new(".")),
            Self::Threadmark(folder) => {
                // Every start is like the first one: no place of the window is remembered.
                let _ = std::fs::remove_file(threadmark::core::preferences::Folders::below(folder).preferences);
                child(App::Threadmark, folder)
            }
            Self::Binary { program, home } => {
                let _ = std::fs::remove_file(home.join("config/threadmark/preferences.ron"));
                let mut command = Command::new(program);
                command
                    .env("XDG_DATA_HOME", home.join("data"))
                    .env("XDG_CONFIG_HOME", home.join("config"))
                    // What displays without a screen are warned about is no news here.
                    .env("THREADMARK_LOG", "error");
                command
            }
        };
        display.show_on(&mut command);
        Running::start(command)
    }
}

/// A process that was started here, and is ended with this value at the latest.
pub(crate) struct Running {
    child: Child,
    begun: Instant,
    lines: Receiver<(Instant, String)>,
}

impl Running {
    /// Starts a process whose standard output is listened to.
    pub(crate) fn start(mut command: Command) -> Measured<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let begun = Instant::now();
        let mut child = command
            .spawn()
            .map_err(|error| format!("{} could not be started: {error}", command.get_program().display()))?;
        let (sender, lines) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            // The time is taken here, whatever the receiver does meanwhile.
            thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    if sender.send((Instant::now(), line)).is_err() {
                        break;
                    }
                }
            });
        }
        Ok(Self { child, begun, lines })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn begun(&self) -> Instant {
        self.begun
    }

    /// Waits until the process says this, and tells how long it took since its start.
    pub(crate) fn wait_for(&self, word: &str) -> Measured<Duration> {
        let line = |line: &(Instant, String)| line.1 == word;
        self.listen().find(line).map_or_else(
            || {
                Err(format!(
                    "A window ended, or {} seconds passed, before it was \"{word}\".",
                    PATIENCE.as_secs()
                ))
            },
            |(at, _)| Ok(at.duration_since(self.begun)),
        )
    }

    /// The next line that the process says.
    pub(crate) fn line(&self) -> Option<String> {
        self.listen().next().map(|(_, line)| line)
    }

    fn listen(&self) -> impl Iterator<Item = (Instant, String)> {
        std::iter::from_fn(|| {
            let left = PATIENCE.saturating_sub(self.begun.elapsed());
            self.lines.recv_timeout(left).ok()
        })
    }

    /// Whether the process is still there.
    pub(crate) fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until the process has ended by itself.
    pub(crate) fn wait_for_end(mut self) -> Measured<()> {
        let until = Instant::now() + PATIENCE;
        while self.is_running() {
            if Instant::now() > until {
                return Err("A window did not close.".to_owned());
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.is_running() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Running {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Running::start(command).unwrap()
    }

    #[test]
    fn words_are_waited_for() {
        let running = shell("echo first; echo painted; echo other");
        assert!(running.wait_for("painted").unwrap() > Duration::ZERO);
        assert_eq!(running.line().as_deref(), Some("other"));
        assert!(running.wait_for("list read").is_err());
        running.wait_for_end().unwrap();
    }

    #[test]
    fn a_process_that_stays_is_ended() {
        let running = shell("echo $$; exec sleep 600");
        let id = running.line().unwrap();
        drop(running);
        assert!(!Path::new("/proc").join(id).join("cmdline").exists());
    }
}
