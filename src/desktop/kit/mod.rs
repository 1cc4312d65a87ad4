//! The kit: theme, fonts and labelled widgets for egui. It knows nothing of settings or profiles.
//! Only the kit names colours and calls egui's unlabelled widgets. Each control is reached by keyboard, shows its
//! focus, and carries a role and an accessible name.

pub mod accessible;
pub mod bar_button;
pub mod bar_plot;
pub mod button;
pub mod choice;
pub mod code;
pub mod dialog;
pub mod drop_card;
pub mod edge;
pub mod focus;
pub mod follow;
pub mod fonts;
pub mod grid;
mod heard;
pub mod help_page;
pub mod hint;
pub mod icons;
pub mod list_row;
pub mod marked_text;
pub mod menu;
pub mod number_field;
pub mod number_text;
mod paint;
pub mod path;
pub mod picker;
pub mod picture;
pub mod radio;
pub mod row;
pub mod row_end;
mod share_bar;
pub mod shortcut;
pub mod steady;
pub mod surface;
pub mod table;
pub mod text;
pub mod text_field;
pub mod theme;
pub mod toast;
pub mod token_line;
pub mod wide_table;

pub use bar_button::{bar_button, status_text};
pub use bar_plot::{BarLook, BarPlot, PlotBar, Tick, bar_plot};
pub use button::{Button, icon_button};
pub use choice::{CheckBox, DropDown, check_row, drop_down, drop_down_with, view_tab};
pub use dialog::DialogFrame;
pub use drop_card::drop_card;
pub use focus::{RegionId, focus_region, region};
pub use grid::{CellLook, Grid, GridCell, GridEvent, GridLine};
pub use help_page::{HelpEvent, help_page};
pub use list_row::{LIST_ROW_HEIGHT, ListRow};
pub use marked_text::{TextMark, marked_text};
pub use menu::{MenuItem, menu, menu_bar, menu_item, menu_separator};
pub use number_field::{Draft, NumberField, number_field};
pub use path::{PathStep, StepLook, path};
pub use picker::Picker;
pub use radio::{radio_group, radio_row};
pub use row_end::row_end;
pub use share_bar::share_bar;
pub use shortcut::shortcut_text;
pub use surface::{ChipLook, NoteLook, accent_bar, card, chip, chip_in, meter, note};
pub use text::{help_text, indented_help, list_heading, section_heading, strong, title};
pub use text_field::{Invalid, TextField, text_field};
pub use theme::colors;
pub use toast::{Toast, ToastEvent, ToastLevel, Toasts};
pub use token_line::{Ink, answer, legend_row, mono_text, token_line};

#[cfg(test)]
mod tests;
