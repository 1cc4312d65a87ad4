//! The application and its library in a test.

mod app;
pub(crate) mod desk;
mod seen;

use tracking_settings::Profile;

pub(crate) use self::app::{App, BEGIN, Start, on_disk, profile, profiles_folder, with_profiles};
use crate::core::{action::Action, state::State};

impl App {
    /// As a view would.
    pub(crate) fn ask(&mut self, action: Action) {
        self.harness.state_mut().ask(action);
        self.harness.run();
    }

    pub(crate) fn state(&self) -> &State {
        self.harness.state().state()
    }

    /// The profile shown.
    pub(crate) fn profile(&self) -> &Profile {
        self.state().profile()
    }
}
