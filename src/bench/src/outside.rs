//! Watches a display from outside: when the window of a process comes up and is painted, and closes it. So the release
//! binary can be measured as it is.
//!
//! A window comes up a little before its first frame is seen, so the middle of the screen is looked at too.

use std::{
    thread,
    time::{Duration, Instant},
};

use x11rb::{
    connection::Connection as _,
    protocol::{
        Event,
        xproto::{
            AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat, Window,
        },
    },
    rust_connection::RustConnection,
};

use crate::{Measured, display::Display};

/// How long a window may take to come up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the display is asked.
const PAUSE: Duration = Duration::from_micros(500);

fn failed(error: &dyn std::fmt::Display) -> String {
    format!("The display could not be watched: {error}")
}

/// A watcher of a display.
pub(crate) struct Watcher {
    connection: RustConnection,
    root: Window,
    /// The middle of the screen, in pixels.
    middle: (i16, i16),
    process: u32,
    protocols: u32,
    delete: u32,
}

/// What the middle of the screen looks like.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Look(Vec<u8>);

impl Watcher {
    pub(crate) fn new(display: &Display) -> Measured<Self> {
        Self::connect(display.name()).map_err(|error| failed(&error))
    }

    fn connect(name: Option<&str>) -> Result<Self, Box<dyn std::error::Error>> {
        let (connection, screen) = RustConnection::connect(name)?;
        let screen = connection.setup().roots.get(screen).ok_or("no screen")?;
        let root = screen.root;
        let half = |pixels: u16| i16::try_from(pixels / 2).unwrap_or(i16::MAX);
        let middle = (half(screen.width_in_pixels), half(screen.height_in_pixels));
        let atom = |name: &str| -> Result<u32, Box<dyn std::error::Error>> {
            Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
        };
        let (process, protocols, delete) = (atom("_NET_WM_PID")?, atom("WM_PROTOCOLS")?, atom("WM_DELETE_WINDOW")?);
        let new_windows = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        connection.change_window_attributes(root, &new_windows)?.check()?;
        Ok(Self {
            connection,
            root,
            middle,
            process,
            protocols,
            delete,
        })
    }

    /// Looks at the middle of the screen, which a window of the application's size covers wherever it is put.
    pub(crate) fn look(&self) -> Measured<Look> {
        let (left, top) = self.middle;
        let every_plane = u32::MAX;
        let asked = self
            .connection
            .get_image(ImageFormat::Z_PIXMAP, self.root, left, top, 1, 1, every_plane)
            .map_err(|error| failed(&error))?;
        Ok(Look(asked.reply().map_err(|error| failed(&error))?.data))
    }

    /// Waits until a window of this process is shown and the middle of the screen no longer looks as before.
    pub(crate) fn wait_for_window(&self, process: u32, before: &Look) -> Measured<(Window, Instant)> {
        let window = self.wait_until_shown(process)?;
        let until = Instant::now() + PATIENCE;
        while self.look()? == *before {
            if Instant::now() > until {
                return Err("A window came up and the middle of the screen stayed as it was.".to_owned());
            }
            thread::sleep(PAUSE);
        }
        Ok((window, Instant::now()))
    }

    fn wait_until_shown(&self, process: u32) -> Measured<Window> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            let event = self.connection.poll_for_event().map_err(|error| failed(&error))?;
            match event {
                Some(Event::CreateNotify(created)) if created.parent == self.root => {
                    // A window manager puts a frame around it; then only the window itself tells that it is shown.
                    let shown = ChangeWindowAttributesAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
                    let asked = self.connection.change_window_attributes(created.window, &shown);
                    // Windows come and go: one that is gone already is none of ours.
                    asked.map_err(|error| failed(&error))?.ignore_error();
                    self.connection.flush().map_err(|error| failed(&error))?;
                }
                Some(Event::MapNotify(shown)) if self.process_of(shown.window) == Some(process) => {
                    return Ok(shown.window);
                }
                Some(_) => {}
                None => thread::sleep(PAUSE),
            }
        }
        Err(format!("No window came up within {} seconds.", PATIENCE.as_secs()))
    }

    fn process_of(&self, window: Window) -> Option<u32> {
        let asked = self
            .connection
            .get_property(false, window, self.process, AtomEnum::CARDINAL, 0, 1);
        asked.ok()?.reply().ok()?.value32()?.next()
    }

    /// Asks a window to close, as its close button does.
    pub(crate) fn close(&self, window: Window) -> Measured<()> {
        let message = ClientMessageEvent::new(32, window, self.protocols, [self.delete, x11rb::CURRENT_TIME, 0, 0, 0]);
        let sent = self
            .connection
            .send_event(false, window, EventMask::NO_EVENT, message)
            .map_err(|error| error.to_string())
            .and_then(|sent| sent.check().map_err(|error| error.to_string()));
        sent.map_err(|error| format!("A window could not be closed: {error}"))
    }
}
