//! What the dialog says that hands a comparison out.

/// Its title.
pub const TITLE: &str = "Hand out the comparison";
/// What it asks.
pub const AS_WHAT: &str = "As what";
/// A page for a browser.
pub const REPORT: &str = "Report";
/// What that is.
pub const REPORT_HELP: &str = "A page that opens in every browser, to read and print.";
/// A table for a spreadsheet.
pub const TABLE: &str = "Table";
/// What that is.
pub const TABLE_HELP: &str = "A CSV file that opens in Excel.";
/// Leaves out what is the same everywhere.
pub const ONLY_DIFFERENCES: &str = "Leave out settings in which all agree";
/// The name of the file, without its ending.
pub const FILE_NAME: &str = "Comparison";

/// The main button.
pub fn save(as_table: bool) -> &'static str {
    if as_table { "Save table…" } else { "Save report…" }
}
