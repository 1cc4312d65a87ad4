//! Profiles on disk to measure with, written where the library keeps them.

use std::{fs, path::Path};

use threadmark::core::preferences::Folders;
use tracking_settings::{
    Profile, SettingId,
    file::{EXTENSION, write},
    profile::{EnvironmentKind, Usage},
};

use crate::Measured;

/// The profiles of somebody who looks after a few environments.
pub(crate) const FEW: usize = 12;
/// As many as the view of all profiles is made for.
pub(crate) const THOUSAND: usize = 1_000;
/// Far more than anybody has.
pub(crate) const MANY: usize = 10_000;

/// How the names of the profiles begin.
pub(crate) const NAME: &str = "Contoso ";

/// Makes a library of this many profiles below the folder. None: a library that is there and empty, which is not a
/// first start.
pub(crate) fn make(folder: &Path, count: usize) -> Measured<()> {
    let profiles = Folders::below(folder).library.join("profiles");
    let failed = |error: std::io::Error| format!("No library could be made in {}: {error}", profiles.display());
    fs::create_dir_all(&profiles).map_err(failed)?;
    for number in 0..count {
        let path = profiles.join(format!("contoso-{number:05}.{EXTENSION}"));
        fs::write(path, write(&profile(number))).map_err(failed)?;
    }
    Ok(())
}

/// A profile with something in most fields. Two of three have settings of their own, some of them with findings.
fn profile(number: usize) -> Profile {
    let mut profile = Profile::new(format!("{NAME}{number:05}"));
    profile.environment = Some(format!("https://contoso-{number:05}.crm.dynamics.com"));
    profile.environment_kind = Some(match number % 3 {
        0 => EnvironmentKind::Production,
        1 => EnvironmentKind::Sandbox,
        _ => EnvironmentKind::Other,
    });
    profile.notes = "Agreed with the service desk.\nLook again when the next region joins.".to_owned();
    if !number.is_multiple_of(3) {
        profile.settings.prefix = format!("C{number:05}-");
        profile.settings.base_tracking_number = 1_000;
        profile.settings.use_smart_matching = number.is_multiple_of(2);
        let reason = "One prefix for each environment, so that replies cannot be mixed up.";
        profile.reasons.insert(SettingId::Prefix, reason.to_owned());
    }
    profile.prefix_history = vec!["CRM:".to_owned(), "OLD:".to_owned()];
    profile.usage = Some(Usage {
        people: 400,
        ..Usage::ASSUMED
    });
    profile
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_application_reads_them_all() {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), FEW).unwrap();
        let mut stage = crate::headless::Application::open(folder.path());
        stage.frame(Vec::new());
        assert_eq!(stage.application().state().entries.len(), FEW);
        assert!(stage.application().state().messages.is_empty());
    }

    #[test]
    fn an_empty_library_is_no_first_start() {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), 0).unwrap();
        let stage = crate::headless::Application::open(folder.path());
        assert!(stage.application().state().entries.is_empty());
    }
}
