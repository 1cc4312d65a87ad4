//! Writes what packages carry beside the program, made from the definition of the command line, so that it can't say
//! anything else than `threadmark --help`: `threadmark-package FOLDER` makes
//!
//! | in FOLDER | what it is |
//! |---|---|
//! | `man/threadmark.1`, `man/threadmark-check.1` … | manual pages, one for each command |
//! | `completions/threadmark` | for bash |
//! | `completions/_threadmark` | for zsh |
//! | `completions/threadmark.fish` | for fish |
//! | `completions/_threadmark.ps1` | for PowerShell |

mod completions;
mod manual;

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Command, Parser};

/// Writes the manual pages and completions of Threadmark into a folder.
#[derive(Parser)]
#[command(name = "threadmark-package", version)]
struct Arguments {
    /// Made where it is missing
    folder: PathBuf,
}

fn main() -> ExitCode {
    let folder = Arguments::parse().folder;
    let Err(error) = write(&threadmark::command_line::definition(), &folder) else {
        return ExitCode::SUCCESS;
    };
    let _ = writeln!(std::io::stderr(), "{}: {error}", folder.display());
    ExitCode::FAILURE
}

fn write(definition: &Command, folder: &Path) -> io::Result<()> {
    let pages = folder.join("man");
    fs::create_dir_all(&pages)?;
    for (name, page) in manual::pages(definition)? {
        fs::write(pages.join(name), page)?;
    }
    let place = folder.join("completions");
    fs::create_dir_all(&place)?;
    for (name, text) in completions::all(definition) {
        fs::write(place.join(name), text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> (Command, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let definition = threadmark::command_line::definition();
        write(&definition, folder.path()).expect("everything is written");
        (definition, folder)
    }

    #[test]
    fn the_manual_page_names_every_command_and_each_has_a_page() {
        let (definition, folder) = written();
        let page = fs::read_to_string(folder.path().join("man/threadmark.1")).expect("the page of the program");
        let commands: Vec<_> = definition.get_subcommands().map(Command::get_name).collect();
        assert!(commands.contains(&"check"), "{commands:?}");
        for command in commands {
            assert!(
                page.contains(&format!("threadmark\\-{command}(1)")),
                "{command}: {page}"
            );
            let own = fs::read_to_string(folder.path().join(format!("man/threadmark-{command}.1")))
                .expect("the page of the command");
            assert!(own.contains(&format!("threadmark {command}")), "{own}");
        }
    }

    #[test]
    fn tables_keep_their_lines() {
        let (_definition, folder) = written();
        let page = fs::read_to_string(folder.path().join("man/threadmark.1")).expect("the page of the program");
        assert!(page.contains("\n.nf\n"), "{page}");
        assert!(page.contains("\n  0  fine\n"), "{page}");
    }

    fn completion(folder: &tempfile::TempDir, name: &str) -> String {
        fs::read_to_string(folder.path().join("completions").join(name)).expect(name)
    }

    #[test]
    fn every_shell_has_completions_that_know_commands_and_options() {
        let (definition, folder) = written();
        for name in ["threadmark", "_threadmark", "threadmark.fish", "_threadmark.ps1"] {
            let text = completion(&folder, name);
            for command in definition.get_subcommands() {
                assert!(text.contains(command.get_name()), "{name} lacks {}", command.get_name());
            }
            assert!(text.contains("baseline"), "{name} lacks an option");
        }
    }

    #[test]
    fn files_are_offered_beside_commands() {
        let (_definition, folder) = written();
        let bash = completion(&folder, "threadmark");
        assert!(!bash.contains("COMP_CWORD} -eq 2"), "options come before files: {bash}");
        assert!(
            !bash.contains("esac\n            COMPREPLY"),
            "options come instead of files: {bash}"
        );
        let zsh = completion(&folder, "_threadmark");
        assert!(
            zsh.contains("'threadmark commands' commands \"$@\"\n    _files\n"),
            "{zsh}"
        );
        assert!(zsh.contains("'*:files"), "options are not offered behind files: {zsh}");
    }
}
