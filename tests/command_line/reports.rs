//! Small answers of environments as people reported them: what they hold is told exactly, and steps change what is meant.

use std::path::PathBuf;

use serde_json::json;

use super::{program, ran, text, threadmark};

/// One of the files beside this one.
fn report(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/command_line/reports")
        .join(name)
}

/// What the program says of these files, without the lines that hold some words.
fn told(args: &[&str], without: &str) -> String {
    let told = ran(program().current_dir(report("")).args(args)).told();
    let lines = told.lines().filter(|line| !line.contains(without));
    lines.fold(String::new(), |all, line| all + line + "\n")
}

#[test]
fn a_counter_that_wraps_sooner_differs_from_one_of_as_many_digits() {
    let files = ["compare", "counter-1000-small.json", "counter-9999-small.json"];
    insta::assert_snapshot!(told(&files, "(not known)").split_once("\n\nNot known").unwrap_or_default().0, @"
    Some(1)
    1  counter-1000-small.json: Environment
    2  counter-9999-small.json: Environment

    1 setting differs:
      Number of digits for email activity counter
        1  4 digits, wraps at 1,000
        2  4 digits, wraps at 9,999
    ");
    let json = told(&[&files[..], &["--json"]].concat(), "threadmark:");
    assert!(json.contains(r#""values":[{"digits":4,"wraps_at":1000},4]"#), "{json}");
}

#[test]
fn a_counter_of_ten_thousand_is_told_as_that() {
    let answer = report("counter-10000-token.json");
    insta::assert_snapshot!(told(&["check", "counter-10000-token.json"], "is not in this JSON"), @"
    counter-10000-token.json: Environment
      First token CTSO:000100001, last token CTSO:025010000
      Not known: Use correlation, Use smart matching, Use folder-level tracking for Exchange folders (server-side synchronization must be enabled), People can use categories to track emails and appointments, Allow auto-tracking on outgoing email, Track emails sent between Dynamics 365 users as two activities, Filter subject keywords, Maximum number of subject keywords or recipients, Maximum difference allowed between subject keywords, Minimum number of recipients required to match
      warning  Number of digits for email activity counter: At 40 emails a day the busiest sender's numbers repeat within 250 days. A later reply can land on the wrong record. With 5 digits they repeat within 6.9 years. Helps mail sent from then on, not mail already sent.
               Could be mended by: Use 5 digits
      notice   No source describes this JSON: what has the name of a column was read (maximumtrackingnumber, trackingprefix, trackingtokenidbase, trackingtokeniddigits), and nothing says whether an environment holds it or somebody means to set it.
      notice   The largest tracking number is 10,000 in Dynamics, not all nines, and is kept as it is: the counter wraps there.
    ");
    let document = threadmark(["check", text(&answer), "--json"]).json();
    let token = &document[0]["token"];
    assert_eq!(
        (&token["wraps_at"], &token["repeats_after_days"]),
        (&json!(10_000), &json!(250))
    );
    assert_eq!(document[0]["findings"][0]["code"], "counter-repeats");
    // In a file of its own it is a plan.
    let ran = threadmark(["convert", text(&answer), "--to", "json"]);
    assert!(
        ran.err.contains("it becomes 5 digits, with which it wraps at 99,999"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("\"activity_counter_digits\": 5"), "{}", ran.out);
}

#[test]
fn a_plan_of_four_digits_is_a_step_where_the_counter_wraps_at_a_thousand() {
    let (plan, answer) = (
        report("counter-plan-4-digits.tracking.ron"),
        report("counter-1000.json"),
    );
    let ran = threadmark(["convert", text(&plan), "--to", "patch", "--baseline", text(&answer)]);
    // Smart matching's details are not planned: a working filter stays.
    assert_eq!(ran.out, "{\n  \"maximumtrackingnumber\": 9999\n}\n", "{}", ran.err);
}

#[test]
fn steps_from_one_environment_to_another_leave_its_prefix_where_it_is() {
    let (dev, uat) = (report("promote-dev.json"), report("promote-uat.json"));
    let call = |more: &[&str]| {
        let mut call = vec!["convert", text(&dev), "--baseline", text(&uat)];
        call.extend(more);
        threadmark(call)
    };
    let steps = [
        "convert",
        "promote-dev.json",
        "--baseline",
        "promote-uat.json",
        "--to",
        "patch",
    ];
    insta::assert_snapshot!(told(&steps, "threadmark: promote-"), @r#"
    {
      "ignoreinternalemail": true,
      "isfolderbasedtrackingenabled": true,
      "maximumtrackingnumber": 99999,
      "trackingtokeniddigits": 4
    }
    threadmark: Not known of the environment, and so among the steps in any case: Allow auto-tracking on outgoing email.
    threadmark: Steps to carry out the plan Contoso dev in https://contoso-uat.crm4.dynamics.com.
    threadmark: They start from Contoso uat, as promote-uat.json holds it.
    threadmark: Send this body as PATCH https://contoso-uat.crm4.dynamics.com/api/data/v9.2/organizations(organizationid), with the organizationid that the environment's own answer gives.
    threadmark: Headers: Accept: application/json; Content-Type: application/json; charset=utf-8; OData-MaxVersion: 4.0; OData-Version: 4.0. The answer 204 No Content means that it was written.
    threadmark: Not carried here: People can use categories to track emails and appointments. It has no column of its own, and the XML that holds it is never written. Set it by hand: Environments > (environment) > Settings > Email > Email Tracking > Tracking items > People can use categories to track emails and appointments.
    threadmark: Not carried here: Allow auto-tracking on outgoing email. It has no column of its own, and the XML that holds it is never written. Set it by hand: Environments > (environment) > Settings > Email > Email Tracking > Tracking items > Allow auto-tracking on outgoing email.
    threadmark: Left out, because each environment is to have its own: Prefix. The plan is for contoso-dev.crm4.dynamics.com.
    threadmark: Use folder-level tracking for Exchange folders (server-side synchronization must be enabled): People can then track mail by moving it into a folder: up to 25 folders each, below the Inbox, in Exchange mailboxes that server-side synchronization reads.
    threadmark: People can use categories to track emails and appointments: Adds the category 'Tracked to Dynamics 365' to people's Outlook. Leave it off where the old client Dynamics 365 for Outlook is in use.
    threadmark: Allow auto-tracking on outgoing email: If it is Off today: From then on sent mail is tracked by each person's own filter for incoming mail. Whoever tracks all email tracks all that they send, private mail included.
    threadmark: Track emails sent between Dynamics 365 users as two activities: Mail between Dynamics 365 users then stays one activity, the sender's. Look at mail to and from queues first.
    threadmark: Microsoft does not list these columns as supported for direct writing.
    threadmark: To verify, read what the environment holds again, import it into Threadmark and compare it with the plan.
    "#);
    let pac = call(&["--to", "pac"]);
    assert!(
        pac.out
            .contains("--environment 'https://contoso-uat.crm4.dynamics.com'"),
        "{}",
        pac.out
    );
    assert!(!pac.out.contains("contoso-dev.crm4.dynamics.com'"), "{}", pac.out);
    // Asked for, the prefix goes in front of the target's own list, with the clash named.
    let with = call(&["--to", "patch", "--with", "prefix,base"]);
    assert!(with.out.contains("\"trackingprefix\": \"CTSO:;CRM:;\""), "{}", with.out);
    assert!(with.err.contains("has the same prefix, \"CTSO:\""), "{}", with.err);
    // Elsewhere than the baseline: that is said.
    let elsewhere = call(&["--to", "patch", "--environment", "https://contoso.crm4.dynamics.com"]);
    assert!(
        elsewhere
            .err
            .contains("CAUTION: They start from what contoso-uat.crm4.dynamics.com holds, and are for contoso.crm4"),
        "{}",
        elsewhere.err
    );
    for (more, complaint) in [
        (["--environment", " "], "--environment: Type the environment's address"),
        (["--with", "prefix"], "--environment and --with are for csv, checklist,"),
    ] {
        let to = if more[0] == "--with" { "ron" } else { "patch" };
        let ran = threadmark(["convert", text(&dev), "--to", to, more[0], more[1]]);
        assert_eq!(ran.status, Some(2), "{ran:?}");
        assert!(ran.err.contains(complaint), "{}", ran.err);
    }
    // Nobody gave an address: the output says so.
    let plan = report("counter-plan-4-digits.tracking.ron");
    let nowhere = threadmark(["convert", text(&plan), "--to", "pac"]);
    assert!(
        nowhere.out.contains("of which nobody gave the address"),
        "{}",
        nowhere.out
    );
    assert!(
        nowhere
            .out
            .contains("pac writes to the environment that it is signed in to"),
        "{}",
        nowhere.out
    );
}

#[test]
fn a_plan_that_tells_no_digits_leaves_the_counter_as_it_is() {
    let folder = super::Folder::new();
    let plan = folder.file(
        "plan.tracking.ron",
        "(format: 1, name: \"Contoso\", settings: (use_categories: true))",
    );
    let answer = report("counter-1000.json");
    let ran = threadmark(["convert", text(&plan), "--to", "patch", "--baseline", text(&answer)]);
    assert_eq!(ran.out.trim_end(), "{}", "{}", ran.err);
}

#[test]
fn the_environment_is_taken_as_an_address_or_refused() {
    let dev = report("promote-dev.json");
    let pac = |address: &str| threadmark(["convert", text(&dev), "--to", "pac", "--environment", address]);
    for address in [
        "contoso-uat.crm4.dynamics.com",
        "HTTPS://Contoso-UAT.crm4.dynamics.com/main.aspx",
    ] {
        let ran = pac(address);
        assert!(
            ran.out
                .contains("--environment 'https://contoso-uat.crm4.dynamics.com' --name"),
            "{address}: {}",
            ran.out
        );
    }
    for address in [
        "",
        "foo",
        "https://a b.com",
        "https://user:word@contoso.crm.dynamics.com",
        "make.powerapps.com",
    ] {
        let ran = pac(address);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{address}");
        assert!(
            ran.err.contains("threadmark: --environment: "),
            "{address}: {}",
            ran.err
        );
    }
    let ran = threadmark(["convert", text(&dev), "--to", "patch", "--with", "names"]);
    assert!(ran.err.contains("'names' is neither prefix nor base"), "{}", ran.err);
    let ran = threadmark(["convert", text(&dev), "--to", "csv", "--with", "base"]);
    assert_eq!(ran.status, Some(2), "a table of the settings has no target");
}

#[test]
fn what_scripts_flows_and_screens_hand_on_is_read_by_the_names_of_its_columns() {
    for (name, prefix, words) in [
        ("firefox-json-tab-copied.txt", "CTSO:", "copied as Firefox shows it"),
        ("firefox-json-tab-with-null.txt", "CTSO:", "copied as Firefox shows it"),
        ("organization-post.xml", "CTSO:", "settings of Dynamics in XML"),
        ("organization-row.csv", "CTSO:", "a table of settings of Dynamics"),
        ("organization-settings-list-41.txt", "CRM:", "PowerShell printed"),
        ("pac-filter-one-column.txt", "CTSO:", "pac printed"),
        ("pac-json-list.json", "CRM:", "settings of Dynamics in JSON"),
        ("pipeline-log.txt", "CTSO:", "pac printed"),
        ("xrm-webapi-entities.json", "CTSO:", "settings of Dynamics in JSON"),
    ] {
        let ran = threadmark(["check", text(&report(name)), "--json"]);
        let profile = &ran.json()[0]["profile"];
        assert_eq!(profile["settings"]["prefix"], prefix, "{name}: {}", ran.out);
        let contents = profile_exchange::read(&std::fs::read(report(name)).expect("a file")).expect("it is read");
        let from = contents.profiles[0].from_dynamics.expect("an environment's");
        assert!(from.contains(words), "{name}: {from}");
    }
    let two = threadmark(["check", text(&report("orgsettings-alone.xml")), "--json"]).json();
    let settings = two[0]["profile"]["settings"].as_object().expect("settings").clone();
    let known = settings.values().filter(|value| !value.is_null());
    assert_eq!(known.count(), 2, "{settings:?}");
    // A column that is printed empty is told once.
    let list = threadmark(["check", text(&report("organization-settings-list-41.txt"))]);
    let told = list
        .out
        .lines()
        .filter(|line| line.starts_with("  notice") && line.contains("\"Filter subject keywords\""));
    assert_eq!(told.count(), 1, "{}", list.out);
}

#[test]
fn lists_that_may_be_of_two_environments_are_refused_where_nobody_can_be_asked() {
    let folder = super::Folder::new();
    let lists = folder.file(
        "lists.txt",
        "Setting Value\ntrackingprefix A:;\nSetting Value\nmaximumtrackingnumber 9999\n",
    );
    let ran = threadmark(["check", text(&lists)]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(
        ran.err
            .contains("This holds more than one list, with different settings in each"),
        "{}",
        ran.err
    );
}

#[test]
fn replies_that_nothing_finds_are_warned_of_whatever_folders_are() {
    for (file, says, mends) in [
        (
            "xml-ignores-headers.json",
            "warning  Use correlation: Correlation looks at no header here, and tracking tokens and smart matching are off. \
             No reply finds its record by itself.",
            "Turn on Use tracking tokens",
        ),
        (
            "correlation-all-off-folder-on.tracking.ron",
            "warning  Use correlation: Correlation, tracking tokens and smart matching are all off. No reply finds its \
             record by itself.",
            "Turn on Use correlation",
        ),
    ] {
        let ran = threadmark(["check", text(&report(file))]);
        assert!(ran.out.contains(says), "{}", ran.out);
        assert!(
            ran.out.contains(&format!("Could be mended by: {mends}\n")),
            "{}",
            ran.out
        );
        let document = threadmark(["check", text(&report(file)), "--json"]).json();
        let found = document[0]["findings"].as_array().expect("a list");
        assert!(found.iter().any(|one| one["code"] == "nothing-matches"), "{document:?}");
    }
}

#[test]
fn what_an_answer_holds_beside_the_settings_is_used() {
    let ran = threadmark(["check", text(&report("xml-queues-refused.json"))]);
    assert!(
        ran.out.contains(
            "Mail that users send to queues is refused here: DoNotIgnoreInternalEmailToQueues is false in Dynamics."
        ),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("Mail to queues is still accepted"), "{}", ran.out);

    let document = threadmark(["check", text(&report("promote-dev.json")), "--json"]).json();
    // The token has 15 characters, with its space 16.
    assert_eq!(document[0]["subject"], json!({ "limit": 400, "left_for_text": 384 }));
}
