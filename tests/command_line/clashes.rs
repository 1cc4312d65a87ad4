//! What `check` finds between the profiles of one call.

use super::{Folder, checked, profile, program, ran, ran_text};

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
    let files = [
        "one.tracking.ron",
        "apart.tracking.ron",
        "other.tracking.ron",
        "alike.tracking.ron",
    ];
    let environments = [
        ("contoso", "ACME:"),
        ("adatum", "ADA:"),
        ("fabrikam", "ACME:"),
        ("tailspin", "acme"),
    ];
    for (file, (environment, prefix)) in files.into_iter().zip(environments) {
        folder.file(file, &of(environment, &format!("prefix: \"{prefix}\"")));
    }
    let found = folder.run(&[&["check"][..], &files].concat());
    let lines = found.out.lines().filter(|line| {
        let about_prefix = ["Prefix: ", "Use base"].iter().any(|words| line.contains(words));
        about_prefix || !line.starts_with(' ')
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    one.tracking.ron: contoso
      warning  Prefix: "fabrikam" has the same prefix, "ACME:", and some of the same numbers (1 to 250 here). Where the environments mail each other, both can give the same token, and a reply can land on the wrong record.
               Could be mended by: Use base 250
    apart.tracking.ron: adatum
    other.tracking.ron: fabrikam
      warning  Prefix: "contoso" has the same prefix, "ACME:", and some of the same numbers (1 to 250 here). Where the environments mail each other, both can give the same token, and a reply can land on the wrong record.
               Could be mended by: Use base 250
    alike.tracking.ron: tailspin
               Could be mended by: Use base 250
    "#);
    // Alone, none of them has anything to do with another; a warning is no error.
    for file in files {
        let alone = folder.run(&["check", "--json", file]);
        assert_eq!(
            (alone.status, between(&alone.json()).concat()),
            (Some(0), vec![]),
            "{file}"
        );
    }
    let elements = folder.run(&[&["check", "--json"][..], &files].concat()).json();
    let names: Vec<_> = elements
        .iter()
        .map(|element| element["file"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, files, "one array, in the order of the call");
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
