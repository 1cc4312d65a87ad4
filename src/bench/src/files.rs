//! Ordinary files, from the seeds of the fuzz targets.

use std::fs;

use tempfile::TempDir;
use threadmark::preferences::Folders;
use tracking_settings::file::EXTENSION;

use crate::{Measured, temporary_folder, worst::repeated};

/// A profile file with something in most fields.
const PROFILE: &str = include_str!("../../exchange/fuzz/seeds/ron");
/// An answer of the Web API with a few columns.
const ANSWER: &str = include_str!("../../exchange/fuzz/seeds/web-api");
/// Where the columns of an answer begin.
const ROW: &str = "\"value\": [\n    {";
/// More columns, with their annotations.
const FOUR_COLUMNS: &str = r#"
      "isfeature№enabled@OData.Community.Display.V1.FormattedValue": "No", "isfeature№enabled": false,
      "maxitems№@OData.Community.Display.V1.FormattedValue": "100,000", "maxitems№": 100000,
      "template№@OData.Community.Display.V1.FormattedValue": "", "template№": null,
      "description№@OData.Community.Display.V1.FormattedValue": "a", "description№": "{\"a\": [1, 2]} b&amp;c é","#;
/// With the 17 columns of the seed one more than the 484 of a real answer ("terraform-provider-power-platform", its
/// recorded answers).
const TIMES: usize = 117;

/// An answer with all columns of the organization table; values invented.
pub(crate) fn whole_answer() -> String {
    let columns = format!("{ROW}{}", repeated(FOUR_COLUMNS, TIMES));
    ANSWER.replacen(ROW, &columns, 1)
}

/// The profiles of somebody who looks after a few environments.
pub(crate) const FEW: usize = 12;
/// As many as the view of all profiles is made for.
pub(crate) const THOUSAND: usize = 1_000;
/// Far more than anybody has.
pub(crate) const MANY: usize = 10_000;

/// A library of this many profiles. None: one that is there and empty, which is no first start.
pub(crate) fn library(count: usize) -> Measured<TempDir> {
    let folder = temporary_folder()?;
    let profiles = Folders::below(folder.path()).library.join("profiles");
    let failed = |error: std::io::Error| format!("{}: {error}", profiles.display());
    fs::create_dir_all(&profiles).map_err(failed)?;
    for number in 0..count {
        let path = profiles.join(format!("contoso-{number:05}.{EXTENSION}"));
        fs::write(path, profile(number)).map_err(failed)?;
    }
    Ok(folder)
}

/// Of three profiles two have a prefix of their own.
fn profile(number: usize) -> String {
    let profile = PROFILE
        .replace("Contoso production", &format!("Contoso {number:05}"))
        .replace("contoso.crm", &format!("contoso-{number:05}.crm"));
    if number.is_multiple_of(3) {
        profile
    } else {
        profile.replace("\"CTSO:\"", &format!("\"C{number:05}-\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_answer_is_read_with_all_its_columns() {
        let answer: serde_json::Value = serde_json::from_str(&whole_answer()).unwrap();
        let row = answer["value"][0].as_object().unwrap();
        assert_eq!(row.keys().filter(|name| !name.contains('@')).count(), 485);
        let read = profile_exchange::read(whole_answer().as_bytes()).unwrap();
        assert_eq!(read.profiles[0].known.profile.settings.prefix, "CTSO-");
    }

    #[test]
    fn profiles_are_read_without_a_notice() {
        for number in [0, 1] {
            let read = profile_exchange::read(profile(number).as_bytes()).unwrap();
            assert!(read.profiles[0].notices.is_empty(), "{read:?}");
        }
    }
}
