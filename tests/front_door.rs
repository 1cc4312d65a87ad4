//! Tests through the application's front door: the window by what can be seen, clicked and typed, and the command line.

mod architecture;
mod command_line;
mod comparing_by_keyboard;

/// The application, as its own tests start it.
#[path = "../src/desktop/tests/support"]
mod support {
    mod app;
    mod seen;

    pub(crate) use self::app::{App, Start, profile, with_profiles};
}
