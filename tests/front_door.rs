//! Tests through the application's front door: the window by its accessible names, and the command line.

mod architecture;
mod carried_out;
mod clashes;
mod command_line;
mod comparing;
mod comparing_again;
mod comparing_by_keyboard;
mod dialogs;
mod form;
mod frame;
mod header;
mod importing;
mod in_dynamics;
mod keeping;
mod left_out;
mod matrix;
mod menus;
mod merging;
mod pictures;
mod racing;
mod sharing;
mod smart_matching;
mod support;
mod two_windows;
mod undoing;
