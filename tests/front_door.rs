//! Tests through the application's front door: the window by its accessible names, and the command line.

mod command_line;
mod form;
mod frame;
mod header;
mod keeping;
mod left_out;
mod support;
