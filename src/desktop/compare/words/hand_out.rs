//! What the dialog says that hands a comparison out.

pub const TITLE: &str = "Hand out the comparison";
pub const AS_WHAT: &str = "As what";
pub const REPORT: &str = "Report";
pub const REPORT_HELP: &str = "A page that opens in every browser, to read and print.";
pub const TABLE: &str = "Table";
pub const TABLE_HELP: &str = "A CSV file that opens in Excel.";
pub const ONLY_DIFFERENCES: &str = "Leave out settings in which all agree";
pub const FILE_NAME: &str = "Comparison";

pub fn save(as_table: bool) -> &'static str {
    if as_table { "Save table…" } else { "Save report…" }
}
