//! `threadmark convert`: every form, on files.

use std::{fs, path::Path};

use profile_exchange::{FORMATS, dynamics::SOURCES, fingerprint};
use tracking_settings::{Planned, Profile, SettingId, file};

use super::{Folder, program, ran, text, threadmark};

/// Reads what a file holds, in whatever form.
fn profiles(path: &Path) -> Vec<Profile> {
    let bytes = fs::read(path).expect("the file was written");
    let contents = profile_exchange::read(&bytes).unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()));
    contents.profiles.into_iter().map(|read| read.known.profile).collect()
}

/// A profile with something in every field, and signs that mean something elsewhere.
fn full() -> Profile {
    let mut profile = Profile::new("Contoso \u{202e}</script><b> “x” ™ production");
    profile.environment = Some("https://contoso.crm.dynamics.com".to_owned());
    profile.environment_kind = Some(tracking_settings::EnvironmentKind::Sandbox);
    profile.notes = "=1+1\nsecond line\t\"&calc".to_owned();
    profile.settings.prefix = "-2+3".to_owned();
    profile.settings.base_tracking_number = 12_345_678_901_234_567_890_123;
    profile.prefix_history = vec!["a;b".to_owned(), "ref:".to_owned()];
    profile.reasons.insert(SettingId::Prefix, "'; --".to_owned());
    profile
        .expected
        .insert(SettingId::BaseTrackingNumber, "@home".to_owned());
    profile.usage = Some(tracking_settings::Usage::ASSUMED);
    profile.settings.advanced.noise_pattern = Planned::Value("^(RE|FW):\\s*".to_owned());
    profile.settings.advanced.most_words = Planned::Value(20);
    profile
}

#[test]
fn every_form_that_carries_a_profile_gives_it_back() {
    let folder = Folder::new();
    let profile = full();
    let source = folder.file("full.tracking.ron", &file::write(&profile));
    for format in FORMATS.into_iter().filter(|format| format.read.is_some()) {
        let written = folder.path(&format!("out.{}", format.extension));
        let ran = threadmark(["convert", text(&source), "--to", format.name, "-o", text(&written)]);
        assert_eq!(
            (ran.status, ran.out.as_str()),
            (Some(0), ""),
            "{}: {ran:?}",
            format.name
        );
        assert_eq!(profiles(&written), std::slice::from_ref(&profile), "{}", format.name);
        // And from there into every other one, by content: the name says nothing.
        let nameless = folder.path("nameless");
        fs::copy(&written, &nameless).expect("a copy");
        for other in FORMATS.into_iter().filter(|format| format.read.is_some()) {
            let back = folder.path("back");
            let call = [
                "convert",
                text(&nameless),
                "--to",
                other.name,
                "-o",
                text(&back),
                "--force",
            ];
            assert_eq!(threadmark(call).status, Some(0), "{} to {}", format.name, other.name);
            assert_eq!(
                profiles(&back),
                std::slice::from_ref(&profile),
                "{} to {}",
                format.name,
                other.name
            );
        }
    }
}

#[test]
fn json_is_one_object_with_the_files_field_names() {
    let folder = Folder::new();
    let fine = folder.fine();
    let ran = threadmark(["convert", text(&fine), "--to", "json"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let object: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(object["format"], 1);
    assert_eq!(object["name"], "Fine");
    assert_eq!(object["environment"], serde_json::Value::Null);
    assert_eq!(object["settings"]["prefix"], "CRM:");
    assert_eq!(object["settings"].as_object().expect("an object").len(), 11);
    assert_eq!(object["prefix_history"], serde_json::json!([]));
    assert!(object.get("usage").is_none(), "nobody gave one");
}

#[test]
fn of_an_address_with_a_path_the_host_is_kept() {
    let folder = Folder::new();
    let mut profile = full();
    for (address, kept) in [
        (
            "https://contoso.crm.dynamics.com/main.aspx?appid=1",
            "https://contoso.crm.dynamics.com",
        ),
        ("the one in Paris/Lyon", "the one in Paris/Lyon"),
    ] {
        profile.environment = Some(address.to_owned());
        let source = folder.file("address.tracking.ron", &file::write(&profile));
        let ran = threadmark(["convert", text(&source), "--to", "json"]);
        let object: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(object["environment"], kept);
    }
}

/// What stands in a profile's file is a plan: nobody read it in Dynamics.
#[test]
fn a_checklist_says_today_only_of_what_was_read() {
    let folder = Folder::new();
    let plan = environment(&folder, "plan", "CTSO-", true);
    let assumed = environment(&folder, "assumed", "CRM:", true);
    let answer = r#"{"@odata.context":"https://contoso.crm.dynamics.com/api/data/v9.2/$metadata#organizations",
        "value":[{"organizationid":"2f1a0c4e-0000-0000-0000-000000000001","trackingprefix":"CRM:;"}]}"#;
    let read = folder.file("read.json", answer);
    for (baseline, heading) in [
        (assumed, "<th scope=\"col\">Assumed</th>"),
        (read, "<th scope=\"col\">Today</th>"),
    ] {
        let call = [
            "convert",
            text(&plan),
            "--to",
            "checklist",
            "--baseline",
            text(&baseline),
        ];
        let page = threadmark(call);
        assert!(page.out.contains(heading), "{page:?}");
        assert!(page.err.contains("Save on the page."));
    }
}

#[test]
fn several_files_give_a_list_where_there_are_lists_and_a_sentence_elsewhere() {
    let folder = Folder::new();
    let (one, two) = (folder.fine(), folder.with_error());
    for (to, opening) in [("ron", "// Email tracking profile"), ("json", "[\n")] {
        let ran = threadmark(["convert", text(&one), text(&two), "--to", to]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        assert!(ran.out.starts_with(opening), "{}", ran.out);
        let contents = profile_exchange::read(ran.out.as_bytes()).expect("it can be read");
        assert!(contents.is_list);
        let names: Vec<_> = contents
            .profiles
            .iter()
            .map(|read| read.known.profile.name.as_str())
            .collect();
        assert_eq!(names, ["Fine", "With error"]);
        // It converts all the same, its errors on standard error.
        assert_eq!(ran.complaints().len(), 1);
        assert!(ran.err.contains("with-error.tracking.ron: Error: "), "{}", ran.err);
    }
    let steps = ["checklist", "patch", "powershell", "pac", "solution"];
    for to in ["html", "csv", "card", "text"].into_iter().chain(steps) {
        let ran = threadmark(["convert", text(&one), text(&two), "--to", to]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{to}");
        assert!(ran.err.contains("holds one profile, and these are 2."), "{}", ran.err);
    }
}

#[test]
fn nothing_is_written_where_a_file_cannot_be_read() {
    let folder = Folder::new();
    let (fine, broken, missing) = (folder.fine(), folder.broken(), folder.path("missing"));
    let out = folder.path("out.json");
    let call = [
        "convert",
        text(&fine),
        text(&broken),
        text(&missing),
        "--to",
        "json",
        "-o",
        text(&out),
    ];
    let ran = threadmark(call);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert_eq!(ran.complaints().len(), 2);
    assert!(!out.exists());
}

#[test]
fn nothing_is_overwritten_without_force() {
    let folder = Folder::new();
    let fine = folder.fine();
    let there = folder.file("there.json", "mine");
    let call = ["convert", text(&fine), "--to", "json", "-o", text(&there)];
    let ran = threadmark(call);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&there).expect("it is there"), "mine");
    assert_eq!(threadmark(call.into_iter().chain(["--force"])).status, Some(0));
    assert_eq!(profiles(&there)[0].name, "Fine");
    // Its own source, too: it is read whole before anything is written.
    let itself = ["convert", text(&fine), "--to", "ron", "-o", text(&fine), "--force"];
    assert_eq!(threadmark(itself).status, Some(0));
    assert_eq!(profiles(&fine)[0].name, "Fine");
    let nowhere = folder.path("no/such/folder.json");
    let ran = threadmark(["convert", text(&fine), "--to", "json", "-o", text(&nowhere)]);
    assert_eq!((ran.status, ran.complaints().len()), (Some(2), 1));
}

#[test]
fn the_picture_goes_to_standard_output_as_it_is() {
    let folder = Folder::new();
    let fine = folder.fine();
    let output = program()
        .args(["convert", text(&fine), "--to", "card"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0));
    let contents = profile_exchange::read(&output.stdout).expect("a picture with its profile");
    assert_eq!(
        fingerprint(&contents.profiles[0].known.profile),
        fingerprint(&Profile::new("Fine"))
    );
}

#[test]
fn what_is_repaired_is_said() {
    let folder = Folder::new();
    let fine = folder.fine();
    let written = threadmark(["convert", text(&fine), "--to", "text"]).out;
    let quoted: String = written.lines().map(|line| format!("> {line}\n")).collect();
    let mail = folder.file(
        "mail.txt",
        &format!("Hello,\n\nhere it is.\n\n{quoted}\nBest regards\n"),
    );
    let ran = ran(program().args(["convert", text(&mail), "--to", "ron"]));
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(!ran.complaints().is_empty());
    assert_eq!(ran.out, file::write(&Profile::new("Fine")));
}

#[test]
fn help_names_every_format_and_source() {
    let help = threadmark(["convert", "--help"]);
    assert_eq!((help.status, help.err.as_str()), (Some(0), ""));
    for format in FORMATS {
        assert!(
            help.out.contains(&format!("  {:<10} {}, ", format.name, format.label)),
            "{}",
            help.out
        );
    }
    for source in SOURCES {
        assert!(help.out.contains(&format!("  {}\n", source.words)), "{}", help.out);
    }
    assert!(help.out.lines().all(|line| line.chars().count() <= 100), "{}", help.out);
    for words in ["--force", "--to", "-o", "Exit status:"] {
        assert!(help.out.contains(words), "{words}: {}", help.out);
    }
}

/// A profile file with these settings, those not named at their defaults; without `with_categories` that one is missing.
fn environment(folder: &Folder, name: &str, prefix: &str, with_categories: bool) -> std::path::PathBuf {
    let mut profile = Profile::new(name);
    profile.environment = Some("https://contoso.crm.dynamics.com".to_owned());
    profile.settings.prefix = prefix.to_owned();
    let mut text = file::write(&profile);
    if !with_categories {
        text = text
            .lines()
            .filter(|line| !line.contains("use_categories"))
            .fold(String::new(), |text, line| text + line + "\n");
    }
    folder.file(&format!("{name}.tracking.ron"), &text)
}

#[test]
fn steps_lead_from_a_baseline_to_the_profile() {
    let folder = Folder::new();
    let plan = environment(&folder, "plan", "CTSO-", true);
    let today = environment(&folder, "today", "CRM:", true);
    let ran = threadmark(["convert", text(&plan), "--to", "patch", "--baseline", text(&today)]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let body: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(body, serde_json::json!({"trackingprefix": "CTSO-;CRM:;"}));
    let complaints = ran.complaints();
    assert!(
        complaints[0].contains("Steps to carry out the plan plan in https://contoso.crm.dynamics.com."),
        "{}",
        ran.err
    );
    assert!(complaints[1].contains("They start from today, as "), "{}", ran.err);
    assert!(
        complaints.last().is_some_and(|line| line.contains("To verify, ")),
        "{}",
        ran.err
    );
    let table = threadmark(["convert", text(&plan), "--to", "csv", "--baseline", text(&today)]);
    assert_eq!(table.out.lines().count(), 2, "{}", table.out);
    assert!(table.out.contains("\"Before\",\"After\",\"Caution\""), "{}", table.out);
}

#[test]
fn what_a_baseline_does_not_say_is_not_known() {
    let folder = Folder::new();
    let plan = environment(&folder, "plan", "CRM:", true);
    let today = environment(&folder, "today", "CRM:", false);
    let ran = threadmark(["convert", text(&plan), "--to", "csv", "--baseline", text(&today)]);
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
    assert!(ran.out.contains("\"not known\",\"Off\""), "{}", ran.out);
    assert!(
        ran.err
            .contains("Not known of the environment, and so among the steps in any case: People can use categories"),
        "{}",
        ran.err
    );
    // What the profile does not say, the environment keeps.
    let back = threadmark(["convert", text(&today), "--to", "csv", "--baseline", text(&plan)]);
    assert_eq!(back.out.lines().count(), 1, "{}", back.out);
}

#[test]
fn what_a_plans_file_leaves_out_is_left_out_of_the_steps_and_named() {
    let folder = Folder::new();
    let plan = r#"{"format": 1, "name": "Plan", "settings": {"prefix": "CRM:", "use_tracking_tokens": false}}"#;
    let plan = folder.file("plan.json", plan);
    let left_out = "Not in this file, so they stay as they are: Use correlation, ";
    let patch = threadmark(["convert", text(&plan), "--to", "patch"]);
    assert_eq!(patch.status, Some(0), "{patch:?}");
    let body: serde_json::Value = serde_json::from_str(&patch.out).expect("JSON");
    assert_eq!(
        body,
        serde_json::json!({"maximumtrackingnumber": 0}),
        "the list of prefixes is not known"
    );
    assert!(patch.err.contains(left_out), "{}", patch.err);
    assert!(!patch.err.contains("takes the default"), "{}", patch.err);
    for to in ["powershell", "pac", "solution", "checklist"] {
        let steps = threadmark(["convert", text(&plan), "--to", to]);
        assert_eq!(steps.status, Some(0), "{steps:?}");
        assert!(steps.err.contains(left_out), "{}", steps.err);
        for column in [
            "FolderBasedTracking",
            "EmailCorrelation",
            "TrackingTokenId",
            "IgnoreInternal",
        ] {
            assert!(
                !steps.out.to_lowercase().contains(&column.to_lowercase()),
                "{to}: {}",
                steps.out
            );
        }
    }
    // What the environment is known to hold stays; what is not known on either side is no change either.
    let held = r#"{"trackingprefix": "OLD:;", "maximumtrackingnumber": 999, "isfolderbasedtrackingenabled": true,
        "hashfilterkeywords": null, "hashmaxcount": null, "hashdeltasubjectcount": null, "hashminaddresscount": null}"#;
    let held = folder.file("held.json", held);
    let patch = threadmark(["convert", text(&plan), "--to", "patch", "--baseline", text(&held)]);
    let body: serde_json::Value = serde_json::from_str(&patch.out).expect("JSON");
    assert_eq!(
        body,
        serde_json::json!({"maximumtrackingnumber": 0, "trackingprefix": "CRM:;OLD:;"})
    );
    let table = threadmark(["convert", text(&plan), "--to", "csv", "--baseline", text(&held)]);
    assert_eq!(table.out.lines().count(), 3, "{}", table.out);
    // A table of the plan itself, and the plan in another form, have its defaults as before.
    let table = threadmark(["convert", text(&plan), "--to", "csv"]);
    assert!(table.err.contains("takes the default"), "{}", table.err);
    assert!(!table.out.contains("not known"), "{}", table.out);
}

#[test]
fn what_an_answer_does_not_carry_is_left_out_and_named() {
    let folder = Folder::new();
    let answer =
        r#"{"trackingprefix": "CTSO-;CRM:;", "trackingtokenidbase": 5000, "isfolderbasedtrackingenabled": false}"#;
    let answer = folder.file("answer.json", answer);
    for to in ["ron", "json", "text"] {
        let ran = threadmark(["convert", text(&answer), "--to", to]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        let read = &profile_exchange::read(ran.out.as_bytes()).expect("a profile").profiles[0];
        assert_eq!(read.known.unknown.len(), 8, "{to}: {}", ran.out);
        assert!(!read.known.unknown.contains(&SettingId::Prefix.into()));
        assert!(
            ran.err
                .contains("\"Use correlation\" is not in this JSON, so it is not known."),
            "{}",
            ran.err
        );
        // Three digits are the default, not what the environment holds: they are not too few for the base.
        assert!(!ran.err.contains("Error: "), "{}", ran.err);
    }
    let table = threadmark(["convert", text(&answer), "--to", "csv"]);
    assert_eq!(table.out.matches("\"not known\"").count(), 8, "{}", table.out);
    let picture = threadmark([
        "convert",
        text(&answer),
        "--to",
        "card",
        "-o",
        text(&folder.path("card.png")),
    ]);
    assert_eq!(picture.status, Some(2));
    assert!(
        picture
            .err
            .contains("A picture shows every setting, and these are not known: "),
        "{}",
        picture.err
    );
    let today = environment(&folder, "today", "CRM:", true);
    let steps = ["convert", text(&answer), "--to", "patch", "--baseline", text(&today)];
    let ran = threadmark(steps);
    let body: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(
        body,
        serde_json::json!({
            "trackingprefix": "CTSO-;CRM:;", "trackingtokenidbase": 5000, "isfolderbasedtrackingenabled": false
        })
    );
    assert!(
        ran.err
            .contains("Not known of the plan, and so not among the steps: Use correlation, "),
        "{}",
        ran.err
    );
}

#[test]
fn scripts_keep_byte_order_mark_and_line_ends_on_standard_output() {
    let folder = Folder::new();
    let plan = environment(&folder, "plan", "\u{411}’ calc", true);
    for to in ["powershell", "pac"] {
        let output = program()
            .args(["convert", text(&plan), "--to", to])
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout.starts_with(b"\xEF\xBB\xBF# "), "{to}");
        let lines = output.stdout.split(|byte| *byte == b'\n');
        assert!(
            lines.filter(|line| !line.is_empty()).all(|line| line.ends_with(b"\r")),
            "{to}"
        );
    }
}

#[test]
fn a_baseline_is_one_profile_and_belongs_to_the_steps() {
    let folder = Folder::new();
    let plan = environment(&folder, "plan", "CTSO-", true);
    let several = threadmark(["convert", text(&plan), text(&plan), "--to", "ron"]).out;
    let several = folder.file("several.tracking.ron", &several);
    for (to, baseline, said) in [
        ("patch", text(&several), "has to be one profile"),
        ("patch", "nowhere.ron", "There is no such file."),
        (
            "text",
            text(&plan),
            "--baseline is for html, csv, checklist, patch, powershell, pac, solution.",
        ),
    ] {
        let ran = threadmark(["convert", text(&plan), "--to", to, "--baseline", baseline]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{to} {baseline}");
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
        assert_eq!(ran.complaints().len(), 1, "{}", ran.err);
    }
}

#[test]
fn a_report_with_a_baseline_tells_today_beside_the_plan() {
    let folder = Folder::new();
    let plan = environment(&folder, "plan", "CTSO-", true);
    let today = environment(&folder, "today", "OLD-", true);
    let ran = threadmark(["convert", text(&plan), "--to", "html", "--baseline", text(&today)]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out.contains("<td class=\"today\"><bdi>OLD-</bdi></td>"),
        "{}",
        ran.out
    );
}

#[cfg(unix)]
#[test]
fn a_device_or_a_pipe_is_written_to_and_never_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = Folder::new();
    let (file, pipe) = (folder.fine(), folder.path("pipe"));
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo starts").success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read(pipe)
    });
    let ran = threadmark(["convert", text(&file), "--to", "ron", "-o", text(&pipe)]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let read = reader.join().expect("it reads").expect("the pipe");
    let printed = threadmark(["convert", text(&file), "--to", "ron"]).out;
    assert_eq!(String::from_utf8_lossy(&read), printed);
    let kind = std::fs::metadata(&pipe).expect("it is there").file_type();
    assert!(kind.is_fifo());
    assert_eq!(
        threadmark(["convert", text(&file), "--to", "ron", "-o", "/dev/null"]).status,
        Some(0)
    );
}
