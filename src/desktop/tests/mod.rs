//! Tests of the window that look at its state as well, or ask for what no view asks for at that moment. Those that only
//! click and type stand in the folder `tests`.

mod carried_out;
mod clashes;
mod comparing;
mod comparing_again;
mod dialogs;
mod form;
mod frame;
mod header;
mod importing;
mod in_dynamics;
mod keeping;
#[path = "../../../tests/left_out.rs"]
mod left_out;
mod matrix;
mod menus;
mod merging;
mod pictures;
mod racing;
mod sharing;
mod smart_matching;
mod still;
mod support;
mod try_on_mail;
mod two_windows;
mod undoing;
