//! Completions for shells. A file is what most calls take, so every shell offers files beside commands and options.

use clap::Command;
use clap_complete::{Generator as _, Shell};

/// The program's name, as it is typed.
const PROGRAM: &str = "threadmark";

const SHELLS: [Shell; 4] = [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell];

/// The completions for each shell: the file's name, as the shell looks for it, and its text.
pub(crate) fn all(definition: &Command) -> Vec<(String, String)> {
    SHELLS
        .map(|shell| {
            let mut bytes = Vec::new();
            clap_complete::generate(shell, &mut without_files(definition), PROGRAM, &mut bytes);
            let text = String::from_utf8_lossy(&bytes);
            match shell {
                Shell::Bash => (PROGRAM.to_owned(), files_in_bash(&text)),
                Shell::Zsh => (shell.file_name(PROGRAM), files_in_zsh(&text)),
                _ => (shell.file_name(PROGRAM), text.into_owned()),
            }
        })
        .into()
}

/// The program's commands and options without its own files: where files stand beside commands, what is made for zsh
/// takes a command for a file.
fn without_files(definition: &Command) -> Command {
    Command::new(PROGRAM)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .args(definition.get_arguments().filter(|argument| !argument.is_positional()))
        .subcommands(definition.get_subcommands())
}

/// Bash offers files where nothing else is offered: options of a command are, once a hyphen is typed.
fn files_in_bash(text: &str) -> String {
    text.replace(" || ${COMP_CWORD} -eq 2 ]]", " ]]").replace(
        "            esac\n            COMPREPLY=( $(compgen -W \"${opts}\" -- \"${cur}\") )\n",
        "            esac\n",
    )
}

/// In zsh the first word may be a command or a file, and options may stand behind files.
fn files_in_zsh(text: &str) -> String {
    let commands = format!("    _describe -t commands '{PROGRAM} commands' commands \"$@\"\n");
    text.replace(&commands, &format!("{commands}    _files\n"))
        .replace("'*::files", "'*:files")
}
