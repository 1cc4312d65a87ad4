//! Calls that need no file: help, version, wrong calls, the window, and outputs that take nothing.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    net::TcpListener,
    path::Path,
};

use super::{Call, Folder, called, program, ran, run, text, threadmark};

#[test]
fn the_display_is_never_touched() {
    // An X server listens on port 6000 + number; nobody may knock there. The number is one whose port is free.
    let (x_server, number) = (100..1000_u16)
        .find_map(|number| Some((TcpListener::bind(("127.0.0.1", 6000 + number)).ok()?, number)))
        .expect("a free port");
    x_server.set_nonblocking(true).expect("a listener that does not wait");
    let folder = Folder::new();
    #[cfg(unix)]
    let wayland = {
        let listener = std::os::unix::net::UnixListener::bind(folder.path("wayland")).expect("a socket");
        listener.set_nonblocking(true).expect("a listener that does not wait");
        listener
    };
    let fine = folder.fine();
    let calls: &[&[&str]] = &[
        &["--help"],
        &["--version"],
        &["check", "--help"],
        &["check", text(&fine)],
        &["check", text(&fine), "--json"],
        &["compare", text(&fine), text(&fine)],
        &["convert", "--help"],
        &["convert", text(&fine), "--to", "text"],
        &["chekc", text(&fine)],
        &["--unknown"],
    ];
    for call in calls {
        let with_display = ran(program()
            .args(*call)
            .env("DISPLAY", format!("127.0.0.1:{number}"))
            .env("WAYLAND_DISPLAY", folder.path("wayland")));
        let without = ran(program()
            .args(*call)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY"));
        assert_eq!(format!("{with_display:?}"), format!("{without:?}"), "{call:?}");
        assert!(matches!(with_display.status, Some(0 | 2)), "{with_display:?}");
    }
    assert_eq!(
        x_server.accept().expect_err("nobody knocked").kind(),
        io::ErrorKind::WouldBlock
    );
    #[cfg(unix)]
    assert_eq!(
        wayland.accept().expect_err("nobody knocked").kind(),
        io::ErrorKind::WouldBlock
    );
}

#[test]
fn version_and_help() {
    let version = threadmark(["--version"]);
    assert_eq!((version.status, version.err.as_str()), (Some(0), ""));
    assert_eq!(version.out, format!("threadmark {}\n", env!("CARGO_PKG_VERSION")));

    let help = |args: &[&str]| {
        let help = threadmark(args);
        assert_eq!((help.status, help.err.as_str()), (Some(0), ""), "{args:?}");
        assert!(help.out.lines().all(|line| line.chars().count() <= 100), "{}", help.out);
        help.out
    };
    assert_eq!(help(&["help"]), help(&["--help"]));
    let words = |help: String| help.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = words(help(&["-h"])).replace("more with '--help'", "a summary with '-h'");
    assert_eq!(short, words(help(&["--help"])));
    insta::assert_snapshot!(help(&["--help"]), @"
    Threadmark prepares, checks and shares the email tracking settings of Dynamics 365

    Usage: threadmark [FILE]
           threadmark check [--json] FILE...
           threadmark compare [--json] A B...
           threadmark convert FILE... --to FORMAT [-o OUT]
           threadmark try MAIL... --profile A [--against B]

    Commands:
      check    Say what is wrong with profile files, what it leads to, and how to mend it
      compare  Say which settings of two or more profiles differ
      convert  Write profiles in another form, or as steps to carry out in Dynamics
      try      Say how many replies of your mail the settings would have linked, and how
      help     Print this message or the help of the given subcommand(s)

    Arguments:
      [FILE]
              A profile to import: the window opens with its import preview

    Options:
      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    No argument opens the window. FILE opens the import preview: nothing is imported before you say so.
    A profile is a plan. Threadmark never changes Dynamics.

    Exit status:
      0  fine
      1  check: a profile has a finding of level error; compare: profiles differ
      2  a file could not be read, the call was wrong, the result could not be written,
         or no window could be opened (2 wins over 1)
    ");
    let of_check = "--json; Exit status:; repeats_after_days; findings; missing-setting; stored; next_change; left_for_text; \
                    people_sharing; prefix-clash";
    let of_compare = "A B...; --json; Exit status:; eleven settings and the four details; equal; differences; expected; \
                      not_known; places; profiles";
    let of_try = "--against; --ours; --without; --suppose; --digits; --links; reading: the last token; unjudged; gained; Exit status:";
    for (command, words) in [("check", of_check), ("compare", of_compare), ("try", of_try)] {
        let help = help(&[command, "--help"]);
        for words in words.split("; ") {
            assert!(help.contains(words), "{words}: {help}");
        }
    }
}

#[test]
fn no_argument_and_one_file_open_the_window() {
    let folder = Folder::new();
    let fine = folder.fine();
    for (args, import) in [
        (vec![], None),
        (vec![text(&fine)], Some(fine.clone())),
        (vec!["not-there.tracking.ron"], Some("not-there.tracking.ron".into())),
        (vec!["chekc"], Some("chekc".into())),
        (vec!["./check"], Some("./check".into())),
        (vec!["--", "check"], Some("check".into())),
        (vec!["--", "-odd-name.ron"], Some("-odd-name.ron".into())),
    ] {
        let (call, out, err) = called(args.clone());
        assert_eq!(
            (call, out.as_str(), err.as_str()),
            (Call::Window { import }, "", ""),
            "{args:?}"
        );
    }
    let call = run([], &mut Vec::new(), &mut Vec::new());
    assert_eq!(call, Call::Window { import: None }, "not even the program's name");
}

#[test]
fn wrong_calls_say_in_one_line_what_to_do() {
    let folder = Folder::new();
    let fine = folder.fine();
    let fine = text(&fine);
    let calls: &[&[&str]] = &[
        &["chekc", fine],
        &["tyr", fine, fine],
        &[fine, fine],
        &["check"],
        &["check", "--json"],
        &["compare"],
        &["compare", fine],
        &["compare", fine, fine, "--jsno"],
        &["convert"],
        &["convert", "--to", "ron"],
        &["convert", fine],
        &["convert", fine, "--to", "pdf"],
        &["convert", fine, "--to", "ron", "--froce"],
        &["check", fine, "--jsno"],
        &["--json", fine],
        &[fine, "--json"],
        &["-x"],
        &["check", "-odd.ron"],
        &["check", fine, "--json", "--json"],
        &["check", fine, "--json=yes"],
        &[fine, "check", fine],
        &["check", ""],
        &[""],
    ];
    let mut said = String::new();
    for args in calls {
        let (call, out, err) = called(args.iter().copied());
        assert_eq!((call, out.as_str()), (Call::Finished(2), ""), "{args:?}");
        said += &err.replace(fine, "FILE");
    }
    insta::assert_snapshot!(said, @"
    threadmark: 'chekc' is neither a command nor a file. Commands are: check, compare, convert, try. See 'threadmark --help'.
    threadmark: 'tyr' is neither a command nor a file. Commands are: check, compare, convert, try. See 'threadmark --help'.
    threadmark: Threadmark opens one file at a time. To check several files, use 'threadmark check FILE...'.
    threadmark: No file is named. Use 'threadmark check FILE...'.
    threadmark: No file is named. Use 'threadmark check FILE...'.
    threadmark: No file is named. Use 'threadmark compare A B...'.
    threadmark: There is only one profile, and nothing to compare it with. Use 'threadmark compare A B...' with two files or more, or with a list.
    threadmark: The option '--jsno' is not known here. See 'threadmark --help'.
    threadmark: No file is named. Use 'threadmark convert FILE... --to FORMAT'.
    threadmark: No file is named. Use 'threadmark convert FILE... --to FORMAT'.
    threadmark: No format is named. Use 'threadmark convert FILE... --to FORMAT' with one of ron, html, csv, card, text, json, checklist, patch, powershell, pac, solution.
    threadmark: 'pdf' is not a format. Formats are: ron, html, csv, card, text, json, checklist, patch, powershell, pac, solution.
    threadmark: The option '--froce' is not known here. See 'threadmark --help'.
    threadmark: The option '--jsno' is not known here. See 'threadmark --help'.
    threadmark: The option '--json' is not known here. See 'threadmark --help'.
    threadmark: The option '--json' is not known here. See 'threadmark --help'.
    threadmark: The option '-x' is not known here. See 'threadmark --help'. Before a file whose name begins with a hyphen put -- alone.
    threadmark: The option '-o' is not known here. See 'threadmark --help'. Before a file whose name begins with a hyphen put -- alone.
    threadmark: The option '--json' is given twice. Give it once.
    threadmark: The option '--json' takes no value. Give it alone.
    threadmark: A command stands behind a file. Put it first: 'threadmark check FILE...'.
    threadmark: A file's name is empty. See 'threadmark --help'.
    threadmark: A file's name is empty. See 'threadmark --help'.
    ");
    // The same through the program itself.
    let ran = threadmark(["chekc", fine]);
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.complaints().len()),
        (Some(2), "", 1),
        "{ran:?}"
    );
}

/// A place that takes nothing.
struct Refuses(io::ErrorKind);

impl Write for Refuses {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error_and_a_lost_result_is() {
    let folder = Folder::new();
    let (fine, error) = (folder.fine(), folder.with_error());
    let check = |file: &Path, kind: io::ErrorKind| {
        let mut err = Vec::new();
        let args = ["threadmark".into(), "check".into(), file.as_os_str().to_owned()];
        let call = run(args, &mut Refuses(kind), &mut err);
        (call, String::from_utf8(err).expect("UTF-8"))
    };
    assert_eq!(
        check(&fine, io::ErrorKind::BrokenPipe),
        (Call::Finished(0), String::new())
    );
    assert_eq!(
        check(&error, io::ErrorKind::BrokenPipe),
        (Call::Finished(1), String::new())
    );
    let (call, err) = check(&fine, io::ErrorKind::StorageFull);
    assert_eq!(call, Call::Finished(2));
    assert!(
        err.starts_with("threadmark: The result could not be written: ") && err.lines().count() == 1,
        "{err}"
    );

    // Nowhere to complain to either.
    let args = ["threadmark", "check"].map(OsString::from);
    let call = run(
        args,
        &mut Refuses(io::ErrorKind::StorageFull),
        &mut Refuses(io::ErrorKind::StorageFull),
    );
    assert_eq!(call, Call::Finished(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_pipe_and_a_full_disk_end_quietly() {
    let folder = Folder::new();
    let fine = folder.fine();
    for args in [
        &["check", text(&fine)][..],
        &["check", text(&fine), "--json"],
        &["--help"],
        &["--version"],
    ] {
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let closed = program().args(args).stdout(writer).output().expect("the program runs");
        assert_eq!(
            (closed.status.code(), closed.stderr.as_slice()),
            (Some(0), &b""[..]),
            "{args:?}"
        );

        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let full = program().args(args).stdout(full).output().expect("the program runs");
        let err = String::from_utf8_lossy(&full.stderr);
        assert_eq!(full.status.code(), Some(2), "{args:?}");
        assert!(
            err.starts_with("threadmark: The result could not be written: ") && err.lines().count() == 1,
            "{err}"
        );
    }
}

#[test]
fn a_pattern_that_nothing_fits_is_told_as_one() {
    let folder = Folder::new();
    let ran = folder.run(&["check", "*.ron"]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err
            .ends_with("No file fits this pattern. Check it and its folder.\n"),
        "{}",
        ran.err
    );
}
