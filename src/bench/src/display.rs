//! Where windows are shown: the display that is there, or one without a screen.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::{Measured, say};

/// The screen's size and depth: the window fits on it.
const SCREEN: &str = "1400x1000x24";

/// A display. What was started for it is ended with it.
pub(crate) struct Display {
    /// Its X11 name; `None` where the system needs none.
    name: Option<String>,
    /// The window manager and the display, in the order in which they are ended.
    own: Vec<Child>,
}

impl Display {
    /// Takes the display that `DISPLAY` names. Without one, on Linux, starts Xvfb, and openbox where it is installed.
    ///
    /// # Errors
    /// Where there is no display and none can be started: what is needed.
    pub(crate) fn open() -> Measured<Self> {
        let given = std::env::var("DISPLAY").ok().filter(|name| !name.is_empty());
        if given.is_some() || !cfg!(target_os = "linux") {
            return Ok(Self {
                name: given,
                own: Vec::new(),
            });
        }
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("Windows need a display: set DISPLAY, or install Xvfb (Debian: apt install xvfb openbox). Xvfb: {error}")
            })?;
        // It says its number once it is ready.
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut number);
        }
        let mut display = Self {
            name: Some(format!(":{}", number.trim())),
            own: vec![server],
        };
        if number.trim().parse::<u32>().is_err() {
            return Err("Xvfb was started and named no display.".to_owned());
        }
        display.start_window_manager();
        Ok(display)
    }

    fn start_window_manager(&mut self) {
        let mut command = Command::new("openbox");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.show_on(&mut command);
        match command.spawn() {
            Ok(manager) => {
                self.own.insert(0, manager);
                // It is ready long before; windows that come earlier are taken in later.
                std::thread::sleep(Duration::from_secs(1));
            }
            Err(error) => say(&format!(
                "Windows are measured without a window manager. openbox: {error}"
            )),
        }
    }

    /// Makes the process open its window here.
    pub(crate) fn show_on(&self, command: &mut Command) {
        if let Some(name) = &self.name {
            command
                .env("DISPLAY", name)
                .env_remove("WAYLAND_DISPLAY")
                .env_remove("WAYLAND_SOCKET");
        }
    }

    /// Its X11 name.
    #[cfg(target_os = "linux")]
    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for process in &mut self.own {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
