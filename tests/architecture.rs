//! The ways through the program: which part may use what. Read from the sources, so that a shortcut is noticed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// A rule: in these sources none of these words stands outside a comment.
struct Rule {
    /// Files and folders below `src`.
    within: &'static [&'static str],
    only: fn(&str) -> bool,
    forbidden: &'static [&'static str],
    why: &'static str,
}

/// `view.rs`, `view_list.rs`, and what lies below a folder of such a name.
fn is_view(file: &str) -> bool {
    file.split('/')
        .any(|part| part.trim_end_matches(".rs") == "view" || part.starts_with("view_"))
}

fn is_kit(file: &str) -> bool {
    file.starts_with("desktop/kit/")
}

fn is_test(file: &str) -> bool {
    file.split('/').any(|part| part.trim_end_matches(".rs") == "tests")
}

const RULES: &[Rule] = &[
    Rule {
        within: &["desktop"],
        only: |file| (is_view(file) || is_kit(file)) && !is_test(file),
        forbidden: &[
            "std::fs",
            "fs::",
            "std::thread",
            "thread::spawn",
            "std::env",
            "std::process",
            "SystemTime",
            "Instant::now",
            "Timestamp::now",
            "rfd",
            "keeper",
            "jobs",
            "update",
            "&mut State",
            "Library::",
        ],
        why: "views draw the state and return actions; what changes it is an update's, what waits a job's",
    },
    Rule {
        within: &["desktop/kit"],
        only: |file| !is_test(file),
        forbidden: &["tracking_settings", "profile_library", "crate::core"],
        why: "the kit knows how things look, and nothing of profiles",
    },
    Rule {
        within: &["desktop"],
        only: |file| {
            let has_window = ["desktop/app/", "desktop/window/", "desktop/jobs/"];
            !is_test(file) && !is_view(file) && !is_kit(file) && !has_window.iter().any(|part| file.starts_with(part))
        },
        forbidden: &["egui", "eframe", "rfd", "std::thread", "Timestamp::now", "Instant::now"],
        why: "state changes without a window, and asks for everything else by effects",
    },
    Rule {
        within: &["settings/src"],
        only: |_| true,
        forbidden: &[
            "std::fs",
            "std::thread",
            "std::env",
            "std::process",
            "SystemTime",
            "Instant",
            "egui",
            "profile_library",
            "profile_exchange",
        ],
        why: "the model has no disk, no clock and no window",
    },
    Rule {
        within: &["library/src", "exchange/src"],
        only: |_| true,
        forbidden: &[
            "egui",
            "eframe",
            "rfd",
            "threadmark::",
            "SystemTime::now",
            "Timestamp::now",
        ],
        why: "the library and what is handed out have no window, and are told the time",
    },
    Rule {
        within: &["exchange/src"],
        only: |_| true,
        forbidden: &["std::fs", "std::thread", "std::env", "std::process", "profile_library"],
        why: "what is handed out is made of values, and given as bytes",
    },
    Rule {
        within: &["desktop"],
        only: |file| !is_kit(file) && !is_test(file),
        forbidden: &["Color32::from_", "Color32::WHITE", "Color32::BLACK", "Rgba::from_"],
        why: "colours stand in the kit's theme",
    },
    Rule {
        within: &["desktop"],
        only: |file| !file.starts_with("desktop/jobs/"),
        forbidden: &["thread::Builder", "thread::spawn", "rfd::Async", "rfd::FileDialog"],
        why: "threads and file dialogs are the jobs'",
    },
    Rule {
        within: &["desktop", "settings", "library", "exchange", "bench", "../tests"],
        only: |file| file != "../tests/architecture.rs",
        forbidden: &["#[ignore", "todo!", "unimplemented!", "dbg!", "unsafe {"],
        why: "what is there is finished, and every test runs",
    },
];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The Rust files below a path, as paths below `src`.
fn rust_files(below: &str, files: &mut Vec<String>) {
    let path = sources().join(below);
    let folder = fs::read_dir(&path).unwrap_or_else(|error| panic!("{below}: {error}"));
    let mut names: Vec<String> = folder
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    for name in names {
        let inner = format!("{below}/{name}");
        if sources().join(&inner).is_dir() {
            if name != "target" {
                rust_files(&inner, files);
            }
        } else if name.ends_with(".rs") {
            files.push(inner);
        }
    }
}

/// A line without what is said in it: comments tell of what is not done, too.
fn code_of(line: &str) -> &str {
    let line = line.trim_start();
    if line.starts_with("//") {
        return "";
    }
    line.split_once(" // ").map_or(line, |(code, _)| code)
}

/// Whether the word stands in the line, not as a part of a longer one.
fn holds(code: &str, word: &str) -> bool {
    let is_of_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let begins = !word.starts_with(is_of_word) || !before.is_some_and(is_of_word);
        let ends = !word.ends_with(char::is_alphanumeric) || !after.is_some_and(is_of_word);
        begins && ends
    })
}

#[test]
fn every_part_uses_only_what_it_may() {
    let mut broken = String::new();
    for rule in RULES {
        let mut files = Vec::new();
        for within in rule.within {
            rust_files(within, &mut files);
        }
        files.retain(|file| (rule.only)(file));
        assert!(!files.is_empty(), "nothing to look at: {}", rule.why);
        for file in files {
            let source = fs::read_to_string(sources().join(&file)).expect("a source");
            for (at, line) in source.lines().enumerate() {
                for word in rule.forbidden {
                    if holds(code_of(line), word) {
                        let number = at + 1;
                        writeln!(broken, "{file}:{number}: {word} ({})", rule.why).expect("written");
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

/// The parts below a folder of `desktop`, and which others each part names as `crate::…`, outside its tests.
fn parts_named(below: &str, prefix: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    rust_files(below, &mut files);
    let part_of = |file: &str| {
        let first = file[below.len() + 1..].split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs").to_owned()
    };
    // Of the whole application only folders are subjects; its root and the file that opens the window see all.
    files.retain(|file| !is_test(file) && (below != "desktop" || file.matches('/').count() > 1));
    let all: BTreeSet<String> = files.iter().map(|file| part_of(file)).collect();
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        let source = fs::read_to_string(sources().join(file)).expect("a source");
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let code: String = source.lines().map(|line| format!("{}\n", code_of(line))).collect();
        let part = part_of(file);
        let paths = code
            .match_indices("crate::")
            .flat_map(|(at, word)| paths_of(&code[at + word.len()..]));
        let others = paths.filter_map(|path| Some(path.strip_prefix(prefix)?.split("::").next()?.to_owned()));
        let others = others.filter(|other| *other != part && all.contains(other));
        named.entry(part.clone()).or_default().extend(others);
    }
    named
}

/// Of `core::{state::State, words}, kit` the paths `core::state::State` and `core::words`.
fn paths_of(tree: &str) -> Vec<String> {
    let (mut paths, mut outer, mut path) = (Vec::new(), Vec::new(), String::new());
    for sign in tree.chars().filter(|sign| !sign.is_whitespace()) {
        match sign {
            '{' => outer.push(std::mem::take(&mut path)),
            ',' | '}' if !outer.is_empty() => {
                if !path.is_empty() {
                    paths.push(format!("{}{}", outer.concat(), std::mem::take(&mut path)));
                }
                if sign == '}' {
                    outer.pop();
                }
            }
            sign if sign.is_alphanumeric() || "_:".contains(sign) => path.push(sign),
            _ => break,
        }
        if outer.is_empty() && path.is_empty() {
            break;
        }
    }
    paths.extend((!path.is_empty()).then_some(path));
    paths
}

/// Parts that stand on nothing but on what went before are taken away until none is left.
fn assert_no_circle(mut left: BTreeMap<String, BTreeSet<String>>) {
    loop {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, named)| !named.iter().any(|other| left.contains_key(other)))
            .map(|(part, _)| part.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        left.retain(|part, _| !free.contains(part));
    }
    assert!(left.is_empty(), "a circle among {left:?}");
}

#[test]
fn no_subject_stands_on_one_that_stands_on_it() {
    let subjects = parts_named("desktop", "");
    assert!(subjects["core"].contains("kit") && subjects["frame"].contains("core"));
    assert_eq!(
        subjects["core"].len(),
        1,
        "the core names no subject: {:?}",
        subjects["core"]
    );
    assert_no_circle(subjects);
}

#[test]
fn no_part_of_the_core_stands_on_one_that_stands_on_it() {
    let parts = parts_named("desktop/core", "core::");
    assert!(
        parts["state"].contains("ids") && parts["action"].contains("state"),
        "{parts:?}"
    );
    assert_no_circle(parts);
}

#[test]
fn words_are_found_and_parts_of_words_are_not() {
    for (code, word, found) in [
        ("use std::fs;", "std::fs", true),
        ("let offs::x", "fs::", false),
        ("fs::read(path)", "fs::", true),
        ("self.jobs.run()", "jobs", true),
        ("jobs_done", "jobs", false),
        ("perfd", "rfd", false),
        ("Color32::from_rgb(1, 2, 3)", "Color32::from_", true),
        (code_of("// use std::fs;"), "std::fs", false),
        (code_of("let x = 1; // std::fs"), "std::fs", false),
    ] {
        assert_eq!(holds(code, word), found, "{code}: {word}");
    }
    for (tree, paths) in [
        ("core::state::State;", vec!["core::state::State"]),
        ("core::words::count(3)", vec!["core::words::count"]),
        (
            "{\n    core::{action, state::{State, View}},\n    kit::{self, Button},\n    words,\n};\nuse crate::x;",
            vec![
                "core::action",
                "core::state::State",
                "core::state::View",
                "kit::self",
                "kit::Button",
                "words",
            ],
        ),
    ] {
        assert_eq!(paths_of(tree), paths);
    }
}
