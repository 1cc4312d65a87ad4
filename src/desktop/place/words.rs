pub const IMPORT_TITLE: &str = "Import profile from a path";
pub const EXPORT_TITLE: &str = "Export profile to a path";
pub const MAIL_TITLE: &str = "Open mail from a path";
pub const TRIAL_TITLE: &str = "Save the result to a path";
pub const WHY: &str = "Your system offers no file dialog here (on Linux it needs a portal or zenity). Type the \
    file's path instead.";
pub const FIELD: &str = "Path of the file";
pub const READ: &str = "Read this file";
pub const WRITE: &str = "Write this file";
pub const REPLACE: &str = "Replace it";
