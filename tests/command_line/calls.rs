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

    for args in [&["--help"][..], &["-h"], &["help"]] {
        let help = threadmark(args);
        assert_eq!((help.status, help.err.as_str()), (Some(0), ""), "{args:?}");
        for words in [
            "email tracking settings of Dynamics 365",
            "check",
            "compare",
            "convert",
            "No argument opens the window",
            "FILE opens the import preview",
            "never changes Dynamics",
            "Exit status:",
        ] {
            assert!(help.out.contains(words), "{words}: {}", help.out);
        }
        let later = help.out.lines().any(|line| line.trim_start().starts_with("try"));
        assert!(!later, "{}", help.out);
        assert!(help.out.lines().all(|line| line.chars().count() <= 100), "{}", help.out);
    }
    let help = threadmark(["check", "--help"]);
    assert_eq!((help.status, help.err.as_str()), (Some(0), ""));
    for field in [
        "repeats_after_days",
        "findings",
        "missing-setting",
        "stored",
        "next_change",
        "left_for_text",
        "people_sharing",
        "prefix-clash",
        "--json",
        "Exit status:",
    ] {
        assert!(help.out.contains(field), "{field}: {}", help.out);
    }
    assert!(help.out.lines().all(|line| line.chars().count() <= 100), "{}", help.out);
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
    for (args, words) in [
        (
            &["chekc", fine][..],
            "'chekc' is neither a command nor a file. Commands are: check, compare, convert. ",
        ),
        (&["try", fine, fine], "'try' is neither a command nor a file."),
        (&[fine, fine], "Threadmark opens one file at a time."),
        (&["check"], "No file is named. Use 'threadmark check FILE...'."),
        (&["check", "--json"], "No file is named."),
        (&["compare"], "No file is named. Use 'threadmark compare A B...'."),
        (
            &["compare", fine],
            "Use 'threadmark compare A B...' with two files or more",
        ),
        (
            &["compare", fine, fine, "--jsno"],
            "The option '--jsno' is not known here.",
        ),
        (
            &["convert"],
            "No file is named. Use 'threadmark convert FILE... --to FORMAT'.",
        ),
        (
            &["convert", "--to", "ron"],
            "No file is named. Use 'threadmark convert FILE... --to FORMAT'.",
        ),
        (
            &["convert", fine],
            "No format is named. Use 'threadmark convert FILE... --to FORMAT' with one of ron, ",
        ),
        (
            &["convert", fine, "--to", "pdf"],
            "'pdf' is not a format. Formats are: ron, html, csv, card, text, json, checklist, patch, powershell, pac, \
             solution.",
        ),
        (
            &["convert", fine, "--to", "ron", "--froce"],
            "The option '--froce' is not known here.",
        ),
        (&["check", fine, "--jsno"], "The option '--jsno' is not known here."),
        (&["--json", fine], "The option '--json' is not known here."),
        (&[fine, "--json"], "The option '--json' is not known here."),
        (&["-x"], "The option '-x' is not known here."),
        (
            &["check", "-odd.ron"],
            "Before a file whose name begins with a hyphen put -- alone.",
        ),
        (
            &["check", fine, "--json", "--json"],
            "The option '--json' is given twice.",
        ),
        (&["check", fine, "--json=yes"], "The option '--json' takes no value"),
        (&[fine, "check", fine], "Put it first: 'threadmark check FILE...'."),
        (&["check", ""], "A file's name is empty."),
        (&[""], "A file's name is empty."),
    ] {
        let (call, out, err) = called(args.iter().copied());
        assert_eq!((call, out.as_str()), (Call::Finished(2), ""), "{args:?}");
        assert!(
            err.starts_with("threadmark: ") && err.ends_with(".\n") && err.lines().count() == 1,
            "{args:?}: {err}"
        );
        assert!(err.contains(words), "{args:?}: {err}");
    }
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
