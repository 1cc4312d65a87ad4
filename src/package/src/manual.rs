//! Manual pages. What stands in lines of its own in the help, such as the table of exit statuses, does so here.

use std::io;

use clap::Command;
use clap_mangen::{
    Man,
    roff::{Roff, roman},
};

/// The pages of a program and its commands: file name and text.
pub(crate) fn pages(definition: &Command) -> io::Result<Vec<(String, Vec<u8>)>> {
    // Commands get their full names, such as threadmark-check, when they are built. The command "help" says nothing of
    // its own.
    let mut program = definition.clone().disable_help_subcommand(true);
    program.build();
    let source = format!("{} {}", program.get_name(), program.get_version().unwrap_or_default());
    std::iter::once(&program)
        .chain(program.get_subcommands())
        .map(|command| page(command.clone(), &source))
        .collect()
}

fn page(mut command: Command, source: &str) -> io::Result<(String, Vec<u8>)> {
    let usage = command.render_usage().to_string();
    let after = command
        .get_after_long_help()
        .or(command.get_after_help())
        .map(ToString::to_string);
    let has_commands = command.has_subcommands();
    let page = Man::new(command).source(source);

    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    lines("SYNOPSIS", &synopsis(&usage)).to_writer(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    if has_commands {
        page.render_subcommands_section(&mut text)?;
    }
    if let Some(after) = after {
        lines("NOTES", &after).to_writer(&mut text)?;
    }
    Ok((page.get_filename(), text))
}

/// The calls one below the other, without the heading that they have in the help.
fn synopsis(usage: &str) -> String {
    let calls = usage.strip_prefix("Usage:").unwrap_or(usage);
    calls.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// A section whose lines are kept as they are.
fn lines(heading: &str, text: &str) -> Roff {
    let mut section = Roff::new();
    section.control("SH", [heading]);
    section.control("nf", []);
    for line in text.lines() {
        section.text([roman(line)]);
    }
    section.control("fi", []);
    section
}
