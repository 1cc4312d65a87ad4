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
            let has_window = ["desktop/app/", "desktop/window.rs", "desktop/jobs/"];
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

/// The folders of `desktop` that each folder names, as `crate::folder`, outside its tests.
fn folders_named() -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    rust_files("desktop", &mut files);
    let folder_of = |file: &str| {
        file.split('/')
            .nth(1)
            .filter(|part| !part.ends_with(".rs"))
            .map(str::to_owned)
    };
    let all: BTreeSet<String> = files.iter().filter_map(|file| folder_of(file)).collect();
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| !is_test(file)) {
        let Some(folder) = folder_of(file) else { continue };
        let source = fs::read_to_string(sources().join(file)).expect("a source");
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let code: String = source.lines().map(|line| format!("{}\n", code_of(line))).collect();
        let named = named.entry(folder.clone()).or_default();
        for (at, _) in code.match_indices("crate::") {
            named.extend(
                first_parts(&code[at + "crate::".len()..]).filter(|part| *part != folder && all.contains(part)),
            );
        }
    }
    named
}

/// What a path begins with: of `core::state` that is `core`, of `{core::{action, state}, kit}` both `core` and `kit`.
fn first_parts(path: &str) -> impl Iterator<Item = String> {
    let is_name = |sign: &char| sign.is_alphanumeric() || *sign == '_';
    let mut parts = Vec::new();
    match path.strip_prefix('{') {
        None => parts.push(path.chars().take_while(is_name).collect()),
        Some(list) => {
            let (mut depth, mut part, mut is_first) = (0, String::new(), true);
            for sign in list.chars() {
                match sign {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        parts.push(std::mem::take(&mut part));
                        is_first = true;
                    }
                    ':' => is_first = false,
                    sign if depth == 0 && is_first && is_name(&sign) => part.push(sign),
                    _ => {}
                }
            }
            parts.push(part);
        }
    }
    parts.into_iter()
}

/// Folders that stand on nothing else but on what went before are taken away until none is left.
#[test]
fn no_folder_of_the_application_stands_on_one_that_stands_on_it() {
    let mut left = folders_named();
    assert!(
        left["core"].contains("kit") && left["frame"].contains("core"),
        "{left:?}"
    );
    loop {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, named)| !named.iter().any(|other| left.contains_key(other)))
            .map(|(folder, _)| folder.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        left.retain(|folder, _| !free.contains(folder));
    }
    assert!(left.is_empty(), "a circle among {left:?}");
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
    for (path, first) in [
        ("core::state::State;", vec!["core"]),
        (
            "{\n    core::{action, state},\n    kit::{self, Button},\n    words,\n};",
            vec!["core", "kit", "words", ""],
        ),
    ] {
        assert_eq!(first_parts(path).collect::<Vec<_>>(), first);
    }
}
