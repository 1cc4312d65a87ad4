//! What `check` finds between the profiles of one call.

use super::{Folder, checked, profile, program, ran, ran_text, text};

/// A profile of an environment of its own.
fn of(environment: &str, settings: &str) -> String {
    let address = format!("    environment: Some(\"https://{environment}.crm.dynamics.com\"),");
    profile(environment, settings, &address)
}

/// The codes of each element's findings that arise between profiles, and the sentences.
fn between(elements: &[serde_json::Value]) -> Vec<Vec<(String, String)>> {
    let findings = elements
        .iter()
        .map(|element| element["findings"].as_array().expect("findings"));
    findings
        .map(|findings| {
            let text = |finding: &serde_json::Value, field: &str| finding[field].as_str().expect("a text").to_owned();
            let between = findings
                .iter()
                .filter(|finding| ["prefix-clash", "prefix-look-alike"].contains(&text(finding, "code").as_str()));
            between
                .map(|finding| (text(finding, "code"), text(finding, "message")))
                .collect()
        })
        .collect()
}

#[test]
fn a_clash_stands_with_both_files() {
    let folder = Folder::new();
    let one = folder.file("one.tracking.ron", &of("contoso", "prefix: \"ACME:\""));
    let other = folder.file("other.tracking.ron", &of("fabrikam", "prefix: \"ACME:\""));
    let alike = folder.file("alike.tracking.ron", &of("tailspin", "prefix: \"acme\""));
    let apart = folder.file("apart.tracking.ron", &of("adatum", "prefix: \"ADA:\""));
    let files = [one.as_path(), &apart, &other, &alike];
    let found = checked(&files);
    assert_eq!(found.status, Some(0), "a warning is no error");
    let elements = found.json();
    let names: Vec<_> = elements
        .iter()
        .map(|element| element["file"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, files.map(text), "one array, in the order of the call");
    let between = between(&elements);
    let codes: Vec<Vec<&str>> = between
        .iter()
        .map(|found| found.iter().map(|(code, _)| code.as_str()).collect())
        .collect();
    let both = &["prefix-clash", "prefix-look-alike"][..];
    assert_eq!(codes, [both, &[], both, &["prefix-look-alike"]]);
    assert_eq!(
        between[0][0].1,
        "\"fabrikam\" has the same prefix, \"ACME:\", and some of the same numbers (1 to 250 here)."
    );
    assert!(between[2][0].1.starts_with("\"contoso\" has"), "{between:?}");
    assert!(
        between[3][0].1.contains("\"contoso\" (\"ACME:\") and \"fabrikam\""),
        "{between:?}"
    );

    // Alone, none of them has anything to do with another.
    assert!(files.iter().all(|file| {
        checked(&[file]).json()[0]["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .all(|finding| finding["code"] != "prefix-clash")
    }));
}

#[test]
fn the_text_says_it_with_its_mending() {
    let folder = Folder::new();
    let one = folder.file("one.tracking.ron", &of("contoso", ""));
    let other = folder.file("other.tracking.ron", &of("fabrikam", ""));
    let said = ran_text(&[&one, &other]);
    let line = "  warning  Prefix: \"fabrikam\" has the same prefix, \"CRM:\", and some of the same numbers (1 to 250 here). \
                Where the environments mail each other, both can give the same token, and a reply can land on the wrong \
                record.\n           Could be mended by: Use base 250\n";
    assert!(said.contains(line), "{said}");
    assert!(said.contains("\"contoso\" has the same prefix"), "{said}");
}

#[test]
fn profiles_of_a_list_clash_with_each_other_and_with_other_files() {
    let folder = Folder::new();
    let entries = [of("contoso", ""), of("fabrikam", "base_tracking_number: 250")];
    let list = format!("[{}]", entries.each_ref().map(|one| one.trim_end()).join(", "));
    let list = folder.file("list.tracking.ron", &list);
    let single = folder.file("single.tracking.ron", &of("tailspin", "base_tracking_number: 100"));
    let broken = folder.broken();
    let apart = checked(&[&list]).json();
    assert!(between(&apart).concat().is_empty(), "their numbers do not meet");

    let ran = ran(program().arg("check").args([&list, &broken, &single]).arg("--json"));
    assert_eq!(ran.status, Some(2), "what cannot be read is in nobody's way");
    let elements = ran.json();
    assert_eq!(elements.len(), 4);
    let found = between(&[&elements[..2], &elements[3..]].concat());
    assert!(found[0][0].1.starts_with("\"tailspin\" has"), "{found:?}");
    assert!(found[1][0].1.starts_with("\"tailspin\" has"), "{found:?}");
    assert!(
        found[2][0].1.starts_with("\"contoso\" and \"fabrikam\" have"),
        "{found:?}"
    );
}

#[test]
fn one_environment_does_not_clash_with_itself() {
    let folder = Folder::new();
    let planned = folder.file("planned.tracking.ron", &of("contoso", ""));
    let sent = folder.file("sent.tracking.ron", &of("contoso", "use_categories: true"));
    let nowhere = folder.fine();
    let quiet = folder.file("quiet.tracking.ron", &of("fabrikam", "use_tracking_tokens: false"));
    let elements = checked(&[&planned, &planned, &sent, &nowhere, &quiet]).json();
    assert_eq!(elements.len(), 5);
    assert!(between(&elements).concat().is_empty());
}

#[test]
fn what_is_not_known_of_an_environment_clashes_with_nothing() {
    let folder = Folder::new();
    let plan = folder.file("plan.tracking.ron", &of("contoso", "prefix: \"CRM:\""));
    let answer = |columns: &str| {
        let context = "https://fabrikam.crm4.dynamics.com/api/data/v9.2/$metadata#organizations";
        folder.file(
            "answer.json",
            &format!("{{\"@odata.context\": \"{context}\", {columns}}}"),
        )
    };
    let codes = |columns: &str| {
        let found = between(&checked(&[&plan, &answer(columns)]).json());
        found.concat().into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(
        codes("\"trackingtokenidbase\": 0, \"maximumtrackingnumber\": 999"),
        none
    );
    assert_eq!(
        codes("\"trackingprefix\": \"CRM:;\", \"maximumtrackingnumber\": 999"),
        none
    );
    assert_eq!(codes("\"trackingprefix\": \"CRM:;\", \"trackingtokenidbase\": 0"), none);
    let known = "\"trackingprefix\": \"CRM:;\", \"trackingtokenidbase\": 0, \"maximumtrackingnumber\": 999";
    assert_eq!(codes(known), ["prefix-clash", "prefix-clash"]);
    let said = ran_text(&[&answer(known), &plan]);
    assert_eq!(said.matches("Could be mended by: Use base").count(), 1, "{said}");
}
