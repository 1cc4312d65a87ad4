//! The program without a window: [`run`] answers `--help`, `--version`, `check`, `compare`, `convert` and `try` without
//! touching the display, and hands every other call back as [`Call::Window`].

mod check;
mod compare;
mod convert;
mod input;
mod json;
mod output;
mod try_mail;

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use clap::{
    CommandFactory as _, Parser, Subcommand,
    builder::PossibleValuesParser,
    error::{ContextKind, ContextValue, ErrorKind},
};

use convert::Conversion;
use output::{Output, visible};
use profile_exchange::{FORMATS, Format};
use try_mail::Trial;

pub const FINE: u8 = 0;
/// `check`: at least one finding of level error; `compare`: at least one difference.
pub const FINDINGS: u8 = 1;
/// A file could not be read, the result could not be written, or the call was wrong.
pub const FAILED: u8 = 2;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    Window {
        /// Nothing has looked at the file yet: the window tells what is wrong with it.
        import: Option<PathBuf>,
    },
    /// Everything has been said: end with this exit status.
    Finished(u8),
}

/// Threadmark prepares, checks and shares the email tracking settings of Dynamics 365.
#[derive(Debug, Parser)]
#[command(
    name = "threadmark",
    version,
    override_usage = "threadmark [FILE]\n       threadmark check [--json] FILE...\n       threadmark compare [--json] A B...\n       threadmark convert FILE... --to FORMAT [-o OUT]\n       threadmark try MAIL... --profile A [--against B]",
    args_conflicts_with_subcommands = true,
    next_line_help = false,
    after_help = AFTER_HELP,
    after_long_help = AFTER_HELP,
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// A profile to import: the window opens with its import preview
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    // Taken only to say what is wrong with it.
    #[arg(hide = true)]
    more: Vec<PathBuf>,
}

const AFTER_HELP: &str = "\
No argument opens the window. FILE opens the import preview: nothing is imported before you say so.
A profile is a plan. Threadmark never changes Dynamics.

Exit status:
  0  fine
  1  check: a profile has a finding of level error; compare: profiles differ
  2  a file could not be read, the call was wrong, the result could not be written,
     or no window could be opened (2 wins over 1)";

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what is wrong with profile files, what it leads to, and how to mend it
    #[command(
        override_usage = "threadmark check [--json] FILE...",
        after_help = CHECK_AFTER_HELP,
        after_long_help = CHECK_AFTER_LONG_HELP,
    )]
    Check {
        /// Print one JSON document instead of text
        #[arg(long)]
        json: bool,

        /// Profiles in any form, or what an environment holds; a list gives all of its profiles
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },

    /// Say which settings of two or more profiles differ
    #[command(
        override_usage = "threadmark compare [--json] A B...",
        after_help = compare::AFTER_HELP,
        after_long_help = compare::AFTER_HELP,
    )]
    Compare {
        /// Print one JSON document instead of text
        #[arg(long)]
        json: bool,

        /// Profiles in any form, or what an environment holds; a list gives all of its profiles
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },

    /// Write profiles in another form, or as steps to carry out in Dynamics
    #[command(
        override_usage = "threadmark convert FILE... --to FORMAT [--baseline FILE] [-o OUT] [--force]\n       \
                          [--environment ADDRESS] [--with prefix,base]",
        after_help = convert::formats_help(),
        after_long_help = convert::formats_help(),
    )]
    Convert {
        /// Profiles in any form, or what an environment holds
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,

        /// The form to write
        #[arg(long, value_name = "FORMAT", required = true, value_parser = format_names(), hide_possible_values = true)]
        to: String,

        /// What the environment holds today: one profile. Steps and table then list what changes
        #[arg(long, value_name = "FILE")]
        baseline: Option<PathBuf>,

        /// For steps: where they are carried out. Else where the baseline belongs, else the profile
        #[arg(long, value_name = "ADDRESS")]
        environment: Option<String>,

        /// For steps in another environment than the profile's: put in its prefix or base number too
        #[arg(long, value_name = "prefix,base", value_delimiter = ',', value_parser = ["prefix", "base"], hide_possible_values = true)]
        with: Vec<String>,

        /// The file to write, in place of standard output
        #[arg(short, long = "output", value_name = "OUT")]
        output: Option<PathBuf>,

        /// Overwrite a file that is there already
        #[arg(long)]
        force: bool,
    },

    /// Say how many replies of your mail the settings would have linked, and how
    #[command(
        override_usage = "threadmark try MAIL... --profile A [--against B] [--ours DOMAIN]...\n       \
                          [--without HEADER]... [--suppose] [--digits any|exact] [--json] [--links FILE]",
        after_help = try_mail::AFTER_HELP,
        after_long_help = try_mail::AFTER_HELP,
    )]
    Try {
        /// Mailboxes (.mbox), messages (.eml, .msg), data files (.pst, .ost), folders, also packed
        #[arg(value_name = "MAIL", required = true)]
        mail: Vec<PathBuf>,

        /// The profile to try: a file, or "Microsoft defaults" or "New environment"
        #[arg(long, value_name = "A", required = true)]
        profile: PathBuf,

        /// A second one, of which the differences are told
        #[arg(long, value_name = "B")]
        against: Option<PathBuf>,

        /// A domain of yours: only mail from there, and what is linked to it, is known to Dynamics
        #[arg(long, value_name = "DOMAIN")]
        ours: Vec<String>,

        /// A header that is taken away before: in-reply-to, thread-index, token
        #[arg(long, value_name = "HEADER", hide_possible_values = true)]
        without: Vec<try_mail::Header>,

        /// Suppose that the profile had been in force: new mail of your domains gets a token
        #[arg(long)]
        suppose: bool,

        /// How many digits make a token: any (2 to 19), or exactly the profile's
        #[arg(
            long,
            value_name = "DIGITS",
            default_value = "any",
            hide_possible_values = true,
            hide_default_value = true
        )]
        digits: try_mail::DigitsOfToken,

        /// Print one JSON document instead of text
        #[arg(long)]
        json: bool,

        /// Write one line of JSON for each message to this file
        #[arg(long, value_name = "FILE")]
        links: Option<PathBuf>,
    },
}

fn format_names() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.map(|format| format.name))
}

const CHECK_AFTER_HELP: &str = "\
Files that can't be read are named on standard error, one line each.
'threadmark check --help' also describes the JSON document.";

const CHECK_AFTER_LONG_HELP: &str = r#"Files that can't be read are named on standard error, one line each.

Exit status:
  0  no profile has a finding of level error
  1  a profile has a finding of level error
  2  a file could not be read, the call was wrong, or the result could not be written
     (2 wins over 1)

The JSON document is an array with one element per file, in the order given. A file that holds a
list of profiles gives one element per profile. What is found between profiles of the call
(prefix-clash, prefix-look-alike) stands with each of them. An element has these fields, in order:
  file      the file's name as given
  ok        true: the file was read; false: it was not, then only "error" follows
  profile   name, environment (or null), environment_kind*, notes, settings (all eleven),
            reasons*, expected*, prefix_history, usage (the assumed numbers where the file has
            none), advanced*; those with * only where they hold something
  token     first, parts (prefix, fixed digit, person, email), last, wraps_at (the counter's largest
            number), repeats_after_days (rounded up; or null), room_for_people (how many get a
            number of their own)
  history   stored (the prefix list as Dynamics would keep it), dropped (what no longer fits),
            needed (characters of all of it), next_change: longest (characters of the next prefix
            before something drops out), drops (what a prefix as long as this one pushes out)
  findings  code, level (error, warning, info), fields, message, consequence
  notices   code (missing-setting, unknown-field, repaired, changed, read-as), field, message
  subject   limit (characters of subject and token together), left_for_text (characters before the
            subject is cut, or null while no token is added)
  reuse     conversations (of the busiest sender, with one number, while replies may come),
            wrong_replies and of_replies (those that would go to a newer conversation, of all),
            fewest_digits (that are enough, or null), people_sharing (a number with somebody else)
  not_known what an answer of Dynamics did not carry; only where there is something
  error     line and column (or null where the error has no place), message
What an answer of Dynamics did not carry is not known: such a setting, and such a prefix history, is
null; token, history, subject and reuse are null where they depend on it. Findings, and with them
the exit status, are those that hold whatever stands there.
Fields within others are named with dots: usage.people. Whole numbers beyond 9007199254740992 are
written as strings."#;

/// What the program was started with. Shells of Windows leave patterns such as `*.ron` to the program; others have
/// expanded them.
pub fn arguments() -> impl Iterator<Item = OsString> {
    #[cfg(windows)]
    return wild::args_os();
    #[cfg(not(windows))]
    std::env::args_os()
}

/// What the command line takes, for manual pages and completions.
pub fn definition() -> clap::Command {
    Arguments::command()
}

/// `args` begins with the program's own name, as [`std::env::args_os`] gives it. Results go to `out`, errors to `err`,
/// one line each.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> Call {
    let mut output = Output::new(out, err);
    let status = match Arguments::try_parse_from(args) {
        Ok(Arguments {
            command: Some(Command::Check { json, files }),
            ..
        }) => check::check(&files, json, &mut output),
        Ok(Arguments {
            command: Some(Command::Compare { json, files }),
            ..
        }) => compare::compare(&files, json, &mut output),
        Ok(Arguments {
            command:
                Some(Command::Convert {
                    files,
                    to,
                    baseline,
                    environment,
                    with,
                    output: out,
                    force,
                }),
            ..
        }) => match Format::by_name(&to) {
            Some(format) => {
                let conversion = Conversion {
                    files: &files,
                    format,
                    baseline: baseline.as_deref(),
                    target: convert::target(environment, &with),
                    to: out.as_deref(),
                    force,
                };
                convert::convert(&conversion, &mut output)
            }
            None => {
                output.complain(&unknown_format(&to));
                FAILED
            }
        },
        Ok(Arguments {
            command:
                Some(Command::Try {
                    mail,
                    profile,
                    against,
                    ours,
                    without,
                    suppose,
                    digits,
                    json,
                    links,
                }),
            ..
        }) => {
            let trial = Trial {
                mail: &mail,
                profile: &profile,
                against: against.as_deref(),
                what_if: try_mail::what_if(&ours, &without, suppose, digits),
                json,
                links: links.as_deref(),
            };
            try_mail::try_on_mail(&trial, &mut output)
        }
        Ok(Arguments {
            command: None,
            file,
            more,
        }) => match file {
            Some(first) if !more.is_empty() => {
                output.complain(&several_words(&first, &more));
                FAILED
            }
            import => return Call::Window { import },
        },
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            output.print(&error.render().to_string());
            FINE
        }
        Err(error) => {
            output.complain(&wrong_call(&error));
            FAILED
        }
    };
    Call::Finished(output.finish(status))
}

/// A mistyped or misplaced command, or several files.
fn several_words(first: &Path, more: &[PathBuf]) -> String {
    let arguments = Arguments::command();
    let commands: Vec<_> = arguments.get_subcommands().map(clap::Command::get_name).collect();
    if let Some(command) = commands
        .iter()
        .find(|command| more.iter().any(|word| word == Path::new(command)))
    {
        format!("A command stands behind a file. Put it first: 'threadmark {command} FILE...'.")
    } else if first.exists() {
        "Threadmark opens one file at a time. To check several files, use 'threadmark check FILE...'.".to_owned()
    } else {
        format!(
            "'{}' is neither a command nor a file. Commands are: {}. See 'threadmark --help'.",
            visible(&first.to_string_lossy()),
            commands.join(", ")
        )
    }
}

fn missing_argument(usage: &str, missing: &str) -> String {
    if usage.contains("compare") {
        return "No file is named. Use 'threadmark compare A B...'.".to_owned();
    }
    if usage.contains("threadmark try") {
        let what = if missing.contains("MAIL") { "mail" } else { "profile" };
        return format!("No {what} is named. Use 'threadmark try MAIL... --profile A'.");
    }
    match (usage.contains("convert"), missing.contains("FILE")) {
        (true, false) => {
            let names = FORMATS.map(|format| format.name).join(", ");
            format!("No format is named. Use 'threadmark convert FILE... --to FORMAT' with one of {names}.")
        }
        (true, true) => "No file is named. Use 'threadmark convert FILE... --to FORMAT'.".to_owned(),
        (false, _) => "No file is named. Use 'threadmark check FILE...'.".to_owned(),
    }
}

fn unknown_format(name: &str) -> String {
    let names = FORMATS.map(|format| format.name).join(", ");
    format!("'{}' is not a format. Formats are: {names}.", visible(name))
}

fn wrong_call(error: &clap::Error) -> String {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(visible(word).into_owned()),
        Some(ContextValue::Strings(words)) => Some(visible(&words.join(" ")).into_owned()),
        _ => None,
    };
    let argument = word(ContextKind::InvalidArg);
    match (error.kind(), argument) {
        (ErrorKind::MissingRequiredArgument, missing) => {
            let usage = match error.get(ContextKind::Usage) {
                Some(ContextValue::StyledStr(usage)) => usage.to_string(),
                _ => String::new(),
            };
            missing_argument(&usage, missing.as_deref().unwrap_or_default())
        }
        (ErrorKind::UnknownArgument, Some(argument)) => {
            let hint = if argument.starts_with("--") {
                ""
            } else {
                " Before a file whose name begins with a hyphen put -- alone."
            };
            format!("The option '{argument}' is not known here. See 'threadmark --help'.{hint}")
        }
        (ErrorKind::TooManyValues, Some(argument)) => {
            format!("The option '{argument}' takes no value. Give it alone.")
        }
        (ErrorKind::InvalidSubcommand, _) => {
            let command = word(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("'{command}' is not a command. See 'threadmark --help'.")
        }
        (ErrorKind::InvalidValue, Some(argument)) if argument.starts_with("--to") => {
            unknown_format(&word(ContextKind::InvalidValue).unwrap_or_default())
        }
        (ErrorKind::InvalidValue, Some(argument)) if argument.starts_with("--without") => {
            let given = word(ContextKind::InvalidValue).unwrap_or_default();
            format!("'{given}' is no header that --without takes: in-reply-to, thread-index, token.")
        }
        (ErrorKind::InvalidValue, Some(argument)) if argument.starts_with("--with") => {
            let given = word(ContextKind::InvalidValue).unwrap_or_default();
            format!("'{given}' is neither prefix nor base, which are all that --with puts in.")
        }
        (ErrorKind::InvalidValue, Some(argument)) if argument.starts_with("--digits") => {
            let given = word(ContextKind::InvalidValue).unwrap_or_default();
            format!("'{given}' is neither any nor exact, which are all that --digits takes.")
        }
        (ErrorKind::InvalidValue, Some(argument)) if argument.starts_with('-') => {
            let of_try = ["--profile", "--against", "--ours", "--links"];
            let command = if of_try.iter().any(|option| argument.starts_with(option)) {
                "try"
            } else {
                "convert"
            };
            format!("The option '{argument}' needs a value. See 'threadmark {command} --help'.")
        }
        (ErrorKind::InvalidValue, _) => "A file's name is empty. See 'threadmark --help'.".to_owned(),
        (ErrorKind::ArgumentConflict, Some(argument)) => {
            format!("The option '{argument}' is given twice. Give it once.")
        }
        _ => "The call was not understood. See 'threadmark --help'.".to_owned(),
    }
}
