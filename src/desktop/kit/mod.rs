//! The kit: theme, fonts and labelled widgets for egui. It knows nothing of settings or profiles.
//!
//! Only the kit names colours and calls egui's unlabelled widgets. Each control here is reached by keyboard, shows its
//! focus, and carries a role and an accessible name.

pub mod accessible;
pub mod button;
pub mod choice;
pub mod dialog;
pub mod focus;
pub mod follow;
pub mod fonts;
pub mod help_page;
pub mod icons;
pub mod menu;
pub mod number_field;
pub mod number_text;
mod paint;
pub mod row;
pub mod shortcut;
pub mod surface;
pub mod text;
pub mod text_field;
pub mod theme;
pub mod toast;

pub use button::{Button, icon_button};
pub use choice::{CheckBox, DropDown, check_box, check_row, drop_down, radio_row, view_tab};
pub use dialog::{Dialog, DialogOutcome};
pub use focus::{RegionId, focus_region, region};
pub use help_page::{HelpEvent, help_page};
pub use menu::{MenuItem, menu, menu_bar, menu_item, menu_separator};
pub use number_field::{Draft, NumberField, NumberOutcome, number_field};
pub use shortcut::shortcut_text;
pub use surface::{ChipLook, NoteLook, accent_bar, card, chip, meter, note};
pub use text::{help_text, indented_help, section_heading, strong, title};
pub use text_field::{Invalid, TextField, text_field};
pub use theme::{Colors, colors};
pub use toast::{Toast, ToastEvent, ToastLevel, Toasts};

#[cfg(test)]
mod tests;
