//! What several subjects say. Every sentence of the window stands here or in the `words` of its subject, ready to be
//! translated; what settings and findings say stands in the settings crate, Help's pages in `assets/texts`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use jiff::{Timestamp, tz::TimeZone};
use profile_exchange::dynamics::address::NoAddress;
use profile_library::{Edit, Meaning, Occasion};
use tracking_settings::{EnvironmentKind, Field, Level, profile::BuiltIn};

use crate::core::{ids::Version, trial::SaveAs};

pub mod said;
pub mod sharing;
pub mod trial;
pub mod values;

pub use tracking_settings::words::count;

pub const PROGRAM: &str = "Threadmark";
pub const PASTED_TEXT: &str = "pasted text";

pub const WHY_BUILT_IN: &str = "This profile comes with Threadmark and cannot be changed. Make a copy to change.";
pub const WHY_NO_UNDO: &str = "Nothing was changed since this window was opened.";
pub const WHY_NO_REDO: &str = "Nothing was undone.";
/// On what needs a native dialog, while one is open or a file is being read or written.
pub const WHY_BUSY: &str = "Another dialog is open. Close it first.";
pub const WHY_ZOOM_END: &str = "The zoom goes no further.";
pub const WHY_NOTHING_TO_CUT: &str = "Select text in a field first.";

/// What steps are called behind “Undo” in the menu.
pub mod step {
    use super::Field;

    pub fn change_of(field: Field) -> String {
        format!("change of {}", field.label())
    }

    pub fn reset_of(field: Field) -> String {
        format!("reset of {}", field.label())
    }

    pub fn taking_back(field: Field) -> String {
        format!("taking back {}", field.label())
    }

    pub fn fix(label: &str) -> String {
        format!("“{label}”")
    }

    pub fn new(name: &str) -> String {
        format!("new profile {name}")
    }

    pub fn duplicate(name: &str) -> String {
        format!("duplicate of {name}")
    }

    pub fn rename(name: &str) -> String {
        format!("rename to {name}")
    }

    pub fn delete(name: &str) -> String {
        format!("deletion of {name}")
    }

    pub fn import(source: &str) -> String {
        format!("import of {source}")
    }

    pub fn restore(when: &str) -> String {
        format!("return to the state of {when}")
    }

    pub fn bring_back(name: &str) -> String {
        format!("bringing back {name}")
    }

    pub fn mark(meaning: &str) -> String {
        format!("mark “{meaning}”")
    }

    pub fn other_version(name: &str) -> String {
        format!("choice of the other version of {name}")
    }

    pub fn unmark(meaning: &str) -> String {
        format!("removal of the mark “{meaning}”")
    }
}

/// The profile that a first start makes.
pub const FIRST_PROFILE: &str = "My environment";

pub fn copy_of(name: &str) -> String {
    format!("{name} copy")
}

pub fn environment_kind(kind: EnvironmentKind) -> &'static str {
    match kind {
        EnvironmentKind::Production => "Production",
        EnvironmentKind::Sandbox => "Sandbox",
        EnvironmentKind::Other => "Other",
    }
}

pub fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "Error",
        Level::Warning => "Warning",
        Level::Info => "Good to know",
    }
}

/// The choices of “Compared with” in Changes; the others are not offered there.
pub fn since(since: &Version) -> &'static str {
    match since {
        Version::InDynamics(_) => "What is in Dynamics",
        Version::Agreed(_) => "What was agreed",
        Version::LastExport(_) => "The last export",
        Version::AtOpening(_) => "When this window was opened",
        Version::BuiltIn(BuiltIn::MicrosoftDefaults) => "Microsoft defaults",
        Version::BuiltIn(BuiltIn::NewEnvironment) => "New environment",
        Version::Now(_) | Version::Kept(..) => "",
    }
}

pub fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::InDynamics => "in Dynamics",
        Meaning::Agreed => "agreed",
    }
}

pub fn occasion(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::BeforeFirstEdit => "before the first change after a start",
        Occasion::Import => "at an import",
        Occasion::ReadFromDynamics => "read from Dynamics",
        Occasion::Export => "at an export",
        Occasion::Restore => "before a return to an earlier state",
        Occasion::Day => "before the day's first change",
        Occasion::ChangedTwice => "when it was changed in two places",
        Occasion::UnknownFields => "the file as it came, with fields that Threadmark does not know",
        Occasion::Marked => "marked by hand",
        Occasion::BeganAsNewEnvironment => "began as New environment",
    }
}

/// "23 Nov 2026".
pub fn date(date: jiff::civil::Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = usize::try_from(date.month() - 1)
        .ok()
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// "14:32".
pub fn time(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// "23 Nov 2026, 14:32".
pub fn date_time(at: Timestamp, zone: &TimeZone) -> String {
    format!("{}, {}", date(at.to_zoned(zone.clone()).date()), time(at, zone))
}

/// As [`date_time`], with seconds where others are of the same minute: "23 Nov 2026, 14:32:05".
pub fn times(all: &[Timestamp], zone: &TimeZone) -> Vec<String> {
    let minutes: Vec<String> = all.iter().map(|at| date_time(*at, zone)).collect();
    let mut seconds: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    for (at, minute) in all.iter().zip(&minutes) {
        seconds.entry(minute).or_default().insert(at.as_second());
    }
    let told = all
        .iter()
        .zip(&minutes)
        .map(|(at, minute)| match seconds.get(minute.as_str()) {
            Some(several) if several.len() > 1 => format!("{minute}:{:02}", at.to_zoned(zone.clone()).second()),
            _ => minute.clone(),
        });
    told.collect()
}

/// How people search: each word of the search stands in the text, in any case.
pub struct SearchWords(Vec<String>);

impl SearchWords {
    pub fn of(words: &str) -> Self {
        Self(words.to_lowercase().split_whitespace().map(str::to_owned).collect())
    }

    pub fn is_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.0.iter().all(|word| text.contains(word))
    }
}

pub const EARLIER_STATES_READING: &str = "Its earlier states are being read.";
/// On Ctrl S, which has nothing to do.
pub const ALREADY_KEPT: &str = "Already kept on this computer. To give it to somebody, use Export.";
pub const EXPORT_BUTTON: &str = "Export profile…";
pub const COPIED_IN: &str = "Copied into Threadmark. Later changes here do not change the file.";
pub const DROP_LATER: &str = "Close the open dialog first, then drop the file again.";
pub const ONE_FILE_AT_A_TIME: &str = "One file at a time: the first one is shown.";
pub const PATH_EMPTY: &str = "Type the file's path, for example with Copy as path in the file manager.";
pub const COPY_PATH: &str = "Copy its path";
pub const COPY_ADDRESS: &str = "Copy its address";
pub const SHOW_IN_FOLDER: &str = "Show in folder";

pub fn folder_not_shown(path: &str) -> String {
    format!("The folder could not be opened. The file is {path}.")
}

pub fn page_not_opened(address: &str) -> String {
    format!("No browser could be opened for {address}. Copy the address, and open it in a browser yourself.")
}

pub const BRING_BACK: &str = "Bring back";
/// Button after a crash, and after what an environment holds was read.
pub const SHOW_CHANGES: &str = "Show changes";

/// Names the profile only where the step's title does not.
pub fn undone(title: &str, profile: &str) -> String {
    if title.contains(profile) {
        format!("Undone: {title}.")
    } else {
        format!("Undone in {profile}: {title}.")
    }
}

pub fn redone(title: &str, profile: &str) -> String {
    if title.contains(profile) {
        format!("Done again: {title}.")
    } else {
        format!("Done again in {profile}: {title}.")
    }
}

pub fn fixed(label: &str) -> String {
    format!("Done: {label}.")
}

pub fn deleted(name: &str) -> String {
    format!("{name} deleted.")
}

pub fn brought_back(name: &str) -> String {
    format!("{name} is back.")
}

pub fn marked(meaning: Meaning, on: jiff::civil::Date) -> String {
    match meaning {
        Meaning::InDynamics => format!("Marked: in Dynamics on {}.", date(on)),
        Meaning::Agreed => format!("Marked: agreed on {}.", date(on)),
    }
}

pub fn restored(when: &str) -> String {
    format!("As on {when} again. How it stood before is among the earlier states.")
}

pub fn exported(file: &str, folder: &str) -> String {
    if folder.is_empty() {
        format!("Written: {file}.")
    } else {
        format!("Written: {file} in {folder}.")
    }
}

pub fn there_already(file: &str) -> String {
    format!("{file} is there already. Choose another name, or replace it.")
}

pub fn copied_as_text(name: &str) -> String {
    format!("The text of {name} is on the clipboard. Whoever has Threadmark can paste it there.")
}

/// Of a profile without changes in this window: else both versions are kept.
pub fn changed_elsewhere(name: &str) -> String {
    format!("{name} was changed outside this window. The newer version is shown.")
}

pub fn gone_elsewhere(name: &str) -> String {
    format!("{name} was removed outside this window.")
}

/// Of a profile that was being changed in this window.
pub fn gone_but_kept(name: &str) -> String {
    format!("The file of {name} was removed outside this window. What you have here is kept under a new file.")
}

/// The new profile's name after “Keep both”.
pub fn my_version_of(name: &str) -> String {
    format!("{name} (my version)")
}

/// At the start after a crash. `elsewhere` names the changed profile where another one is shown.
pub fn not_closed_normally(edit: &Edit, elsewhere: Option<&str>, zone: &TimeZone) -> String {
    let place = elsewhere.map(|name| format!(" in {name}")).unwrap_or_default();
    format!(
        "Threadmark was not closed normally. Your last change is kept: {} {} \u{2192} {} ({}){place}.",
        edit.field.label(),
        values::cell(edit.field, &edit.was),
        values::cell(edit.field, &edit.is),
        time(edit.at, zone),
    )
}

/// Each sentence says what happened, why, and what to do.
pub mod problem {
    pub const GONE: &str = "That is no longer on this computer. It may have been removed by another program.";
    pub const FULL: &str = "The disk is full. Free some room, then try again.";
    pub const READ_ONLY: &str =
        "Threadmark may not write to its folder. Ask whoever looks after this computer for permission.";
    pub const FOLDER_GONE: &str =
        "The folder with your profiles cannot be reached. Connect its drive again, or start Threadmark anew.";
    pub const OTHER: &str = "Threadmark could not use its folder on this computer. Try again in a moment.";

    pub fn not_kept_full(name: &str) -> String {
        format!(
            "{name} is not kept on this computer yet, because the disk is full. Free some room; your changes stay in this window meanwhile."
        )
    }

    pub fn not_kept_read_only(name: &str) -> String {
        format!(
            "{name} is not kept on this computer yet, because Threadmark may not write to its folder. Your changes stay in this window; export the profile to keep them elsewhere."
        )
    }

    pub fn not_kept_folder_gone(name: &str) -> String {
        format!(
            "{name} is not kept on this computer yet, because the folder with your profiles cannot be reached. Your changes stay in this window; connect the drive again, or export the profile."
        )
    }

    pub fn not_kept_busy(name: &str) -> String {
        format!(
            "{name} is not kept on this computer yet, because another window is busy with the profiles. It is tried again by itself."
        )
    }

    pub fn not_kept_held(name: &str) -> String {
        format!(
            "{name} is not kept on this computer yet, because another program holds its file, such as OneDrive or a virus scanner. It is tried again by itself; your changes stay in this window."
        )
    }

    pub fn not_kept(name: &str) -> String {
        format!(
            "{name} is not kept on this computer yet, because its file could not be written. It is tried again by itself; your changes stay in this window."
        )
    }

    pub fn not_written_full(file: &str) -> String {
        format!("{file} was not written, because the disk is full. Free some room or choose another place.")
    }

    pub fn not_written_read_only(file: &str) -> String {
        format!("{file} was not written, because you may not write to that folder. Choose another place.")
    }

    pub fn not_written_folder_gone(file: &str) -> String {
        format!("{file} was not written, because that folder does not exist. Choose another place.")
    }

    pub fn not_written_held(file: &str) -> String {
        format!("{file} was not written, because another program has it open. Close it there, or choose another name.")
    }

    pub fn not_written(file: &str) -> String {
        format!("{file} was not written. Choose another place, or try again.")
    }

    pub fn moved_aside(file: &str, why: &str, now_at: &str) -> String {
        format!(
            "{file} could not be read, so it was put aside and nothing was overwritten. {why} It is now at {now_at}. Once it is corrected in a text editor, it can be imported from there."
        )
    }

    pub fn left_in_place(file: &str, why: &str) -> String {
        format!("{file} could not be read and was left as it is. {why}")
    }

    pub fn file_not_found(file: &str) -> String {
        format!("{file} was not found. Check its name and place.")
    }

    pub fn file_not_allowed(file: &str) -> String {
        format!("You may not read {file}. Ask its owner, or copy it to a folder of yours.")
    }

    pub fn file_is_folder(file: &str) -> String {
        format!("{file} is a folder. Choose the profile file in it.")
    }

    pub fn file_not_read(file: &str) -> String {
        format!("{file} could not be read. Check that its drive is connected, then try again.")
    }
}

pub const IMPORT_DIALOG_TITLE: &str = "Import profile";
pub const EXPORT_DIALOG_TITLE: &str = "Export profile";
pub const FILES_WITH_PROFILES: &str = "Profiles";
pub const MAIL_DIALOG_TITLE: &str = "Open mail";
pub const FILES_WITH_MAIL: &str = "Mail";
pub const TRIAL_STOPPED: &str = "Trying the mail stopped unexpectedly. Open the mail again.";

/// What a file is called in dialogs, and its ending.
pub fn trial_ending(save_as: SaveAs) -> [&'static str; 2] {
    match save_as {
        SaveAs::Page => ["Page for the browser", "html"],
        SaveAs::Table => ["Table for Excel", "csv"],
    }
}
pub const ALL_FILES: &str = "All files";

pub fn window_title(profile: &str) -> String {
    format!("{profile} – {PROGRAM}")
}

pub const NO_HOME_FOLDER: &str =
    "Your home folder is not known, so there is no place to keep profiles. Set HOME, then start again.";
pub const NO_DISPLAY: &str = "No window could be opened, because no screen can be reached. Start it from a desktop session, or use “threadmark check FILE”, which needs none.";
#[cfg(target_os = "linux")]
pub const NO_OPENGL: &str = "No window could be opened, because OpenGL is not available. Install a driver for it, which may draw by software (libgl1-mesa-dri and libegl1 on Debian), or use “threadmark check FILE”, which needs none.";
pub const NO_WINDOW: &str = "No window could be opened, because the graphics driver refused. Update the driver, or ask whoever looks after this computer.";
pub const STOPPED: &str =
    "Threadmark had to stop, because of a fault in it. What you changed before is kept. Start it again.";

/// Behind one of these.
pub fn what_is_known(log: &Path) -> String {
    format!("What is known of it stands in {}.", log.display())
}

pub fn wrong_address(why: NoAddress) -> &'static str {
    match why {
        NoAddress::Empty => "Type the environment's address, such as contoso.crm.dynamics.com.",
        NoAddress::Signs => {
            "This holds a sign that no address of an environment has. Copy the address again from the browser in which the \
             environment is open."
        }
        NoAddress::TooShort => "This is only part of an address. A whole one looks like contoso.crm.dynamics.com.",
        NoAddress::TooLong => "This is longer than an address can be. A whole one looks like contoso.crm.dynamics.com.",
        NoAddress::Portal => {
            "This is a page for admins or makers, not the environment itself. The environment's address looks like \
             contoso.crm.dynamics.com."
        }
    }
}

/// A path's last part, for sentences.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

pub const MORE: &str = "More";

pub const LESS: &str = "Less";

pub fn not_a_number(kept: i128) -> String {
    format!("Not a number. {kept} is kept.")
}

pub fn too_many_digits(kept: i128) -> String {
    format!("More than 38 digits. {kept} is kept.")
}

pub fn fix_named(label: &str, field: Field) -> String {
    format!("{label} for {}", field.label())
}
