//! Files of others, compared with what libpff reads from them, property by property. They are no part of the repository:
//! `THREADMARK_MAIL` names a folder with `pst/*.pst`, `pst/*.ost`, either also as `.xz`, and `pst/reference/*.jsonl.gz`.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{Read, Write, stderr},
    path::{Path, PathBuf},
    process::Command,
};

use flate2::read::GzDecoder;
use outlook_file::{Folder, OutlookFile, Properties, Value};
use serde_json::Value as Json;

/// The sample files by name, their bytes and the lines of their reference; none where none are to be had.
pub(crate) fn samples() -> Vec<(String, Vec<u8>, Vec<Json>)> {
    let Some(folder) = env::var_os("THREADMARK_MAIL") else {
        say("not tried: THREADMARK_MAIL names no folder of mail");
        return Vec::new();
    };
    let folder = PathBuf::from(folder).join("pst");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut samples = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_packed = name.ends_with(".xz");
        let name = name.trim_end_matches(".xz");
        if !name.ends_with(".pst") && !name.ends_with(".ost") {
            continue;
        }
        let bytes = if is_packed {
            unpacked(&path)
        } else {
            fs::read(&path).unwrap()
        };
        let reference = fs::File::open(folder.join("reference").join(format!("{name}.jsonl.gz"))).unwrap();
        let mut lines = String::new();
        GzDecoder::new(reference).read_to_string(&mut lines).unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        samples.push((name.to_owned(), bytes, lines));
    }
    assert!(!samples.is_empty(), "no files in {}", folder.display());
    samples
}

/// Not by println, so that it is seen: tests keep what that prints to themselves.
pub(crate) fn say(line: &str) {
    stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

fn unpacked(path: &Path) -> Vec<u8> {
    let output = Command::new("xz")
        .arg("-dc")
        .arg(path)
        .output()
        .expect("the program xz");
    assert!(output.status.success(), "{}", path.display());
    output.stdout
}

fn json(value: &Value) -> Json {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    match value {
        Value::Text(text) => serde_json::json!(["u", text]),
        Value::Text8(bytes) => serde_json::json!(["a", hex(bytes)]),
        Value::Binary(bytes) => serde_json::json!(["b", hex(bytes)]),
        Value::Time(time) => serde_json::json!(["t", time]),
        Value::Integer(number) => serde_json::json!(["i", number]),
        Value::Bool(_) | Value::TooLong(_) => Json::Null,
    }
}

fn all_json(properties: &Properties) -> BTreeMap<String, Json> {
    properties
        .iter()
        .map(|(id, value)| (format!("{id:04x}"), json(value)))
        .collect()
}

fn object(json: &Json) -> BTreeMap<String, Json> {
    json.as_object()
        .unwrap()
        .iter()
        .map(|(id, value)| (id.clone(), value.clone()))
        .collect()
}

fn path(folder: &Folder) -> String {
    let text = |name: &Value| match name {
        Value::Text(text) => format!("/{text}"),
        Value::Text8(bytes) => format!("/{}", String::from_utf8_lossy(bytes)),
        _ => panic!("{name:?}"),
    };
    folder.path.iter().map(text).collect()
}

#[test]
fn files_of_others_are_read_as_libpff_reads_them() {
    let samples = samples();
    if samples.is_empty() {
        return;
    }
    let (mut items, mut values, mut recipients) = (0, 0, 0);
    for (name, bytes, lines) in samples {
        let file = OutlookFile::open(bytes).unwrap();
        let ids = |key: &str| -> BTreeSet<u16> {
            let of = |line: &Json| match line.get(key) {
                Some(Json::Object(one)) => vec![one.clone()],
                Some(Json::Array(several)) => several.iter().filter_map(|one| one.as_object().cloned()).collect(),
                _ => Vec::new(),
            };
            let objects = lines.iter().flat_map(of);
            objects
                .flat_map(|one| one.into_iter().map(|(id, _)| u16::from_str_radix(&id, 16).unwrap()))
                .collect()
        };
        let (of_items, of_recipients) = (ids("p"), ids("r"));
        let wanted: Vec<u16> = of_items.union(&of_recipients).copied().collect();
        let of_folders = lines.iter().filter(|line| line.get("count").is_some());
        // Search folders are left out.
        let of_folders = of_folders.filter(|line| line["nid"].as_u64().unwrap() & 0x1F != 3);
        let read: Vec<Folder> = file.folders().map(|folder| folder.unwrap()).collect();
        let said: Vec<Json> = of_folders
            .map(|line| serde_json::json!([line["nid"], line["folder"], line["n"], line["count"]]))
            .collect();
        let count = |folder: &Folder| file.messages(folder.node).unwrap().len();
        let found: Vec<Json> = read
            .iter()
            .map(|folder| serde_json::json!([folder.node, path(folder), count(folder), folder.said_count]))
            .collect();
        assert_eq!(found, said, "{name}");
        let mut expected = lines.iter().filter(|line| line.get("p").is_some());
        for folder in &read {
            for node in file.messages(folder.node).unwrap() {
                let line = expected.next().unwrap();
                let about = format!("{name} {node:#x}");
                assert_eq!(
                    (line["nid"].as_u64(), line["folder"].as_str().unwrap()),
                    (Some(node.into()), &*path(folder))
                );
                let item = file.message(node, &wanted).unwrap();
                let mut found = all_json(&item.properties);
                found.retain(|id, _| of_items.contains(&u16::from_str_radix(id, 16).unwrap()));
                let said = object(&line["p"]);
                assert_eq!(found, said, "{about}");
                items += 1;
                values += said.len();
                let Some(said) = line["r"].as_array() else {
                    continue;
                };
                let said: Vec<_> = said.iter().map(object).collect();
                let found: Vec<_> = item.recipients.iter().map(all_json).collect();
                assert_eq!(found, said, "{about}");
                recipients += said.len();
                values += said.iter().map(BTreeMap::len).sum::<usize>();
            }
        }
        assert!(expected.next().is_none(), "{name}");
    }
    say(&format!(
        "{items} items, {recipients} recipients and {values} values are as libpff has them"
    ));
}
