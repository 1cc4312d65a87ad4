//! Both scripts.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tracking_settings::{Planned, Profile, SettingId};

use crate::generated::{any_profile, config};

use super::{
    HOSTILE, as_prefix, handout, profile, says,
    script::{COMMANDS, ReadScript},
    text_of, with_prefix,
};

const SCRIPTS: [&str; 2] = ["powershell", "pac"];

/// Everything changed, and a pattern that has to be quoted.
fn all_changed() -> Profile {
    let mut plan = super::all_changed();
    plan.settings.advanced.noise_pattern = Planned::Value("a'b".to_owned());
    plan
}

#[test]
fn it_writes_the_columns_that_change_with_the_types_that_they_have() {
    let script = ReadScript::of("powershell", all_changed(), Some(profile(|_| {})));
    for line in [
        "$changes['emailcorrelationenabled'] = $false",
        "$changes['maximumtrackingnumber'] = [int]99999",
        "$list = 'CTSO-;CRM:;'",
        "$changes['trackingprefix'] = $list",
        "$changes['trackingtokenidbase'] = [int]500",
        "$changes['trackingtokeniddigits'] = [int]4",
        "$changes['enablesmartmatching'] = $true",
        "$changes['isfolderbasedtrackingenabled'] = $false",
        "$changes['ignoreinternalemail'] = $true",
        "$changes['hashfilterkeywords'] = 'a''b'",
        "$changes['hashmaxcount'] = [int]30",
        "Set-CrmRecord -conn $conn -EntityLogicalName 'organization' -Id $record.organizationid -Fields $changes",
        "$expected = @('CRM:')",
        "$answer = Read-Host -Prompt 'Type yes to write these values'",
    ] {
        assert_eq!(
            script.text.matches(&format!("    {line}\r\n")).count(),
            1,
            "{line}: {}",
            script.text
        );
    }
    let count = |text: &str| script.text.matches(text).count();
    assert_eq!(
        count("$changes['"),
        10 + 9,
        "each but the list stands once as value and once as what is shown"
    );
    let asks = script
        .commands
        .iter()
        .position(|command| command == "Read-Host")
        .unwrap();
    let writes = script
        .commands
        .iter()
        .position(|command| command == "Set-CrmRecord")
        .unwrap();
    assert!(asks < writes);
    assert_eq!(
        script
            .commands
            .iter()
            .filter(|command| *command == "Set-CrmRecord")
            .count(),
        1
    );
    assert_eq!(count(".CrmRecords[0]"), 1);
}

#[test]
fn it_says_so_where_the_connection_leads_elsewhere() {
    let of = |address: Option<&str>| {
        let plan = profile(|profile| {
            profile.environment = address.map(str::to_owned);
            profile.settings.use_categories = true;
            profile.settings.base_tracking_number = 500;
        });
        ReadScript::of("powershell", plan, None)
    };
    let script = of(Some("https://Contoso-Test.crm4.dynamics.com:443/main.aspx"));
    let condition = "if ($there.Length -gt 0 -and -not [string]::Equals($there, 'contoso-test.crm4.dynamics.com', [StringComparison]::OrdinalIgnoreCase)) {";
    let place = |words: &str| {
        script
            .text
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {}", script.text))
    };
    assert!(place("'Connected to: '") < place(condition));
    assert!(place(condition) < place("CAUTION: These steps are for another address"));
    assert!(place("CAUTION: These steps are for another address") < place("Read-Host"));
    assert!(!of(None).text.contains("$there"), "there is nothing to compare with");
    // The address of the environment's services is one of its own, on either side.
    assert!(script.text.contains("-replace '\\.api\\.', '.'"));
    let of_services = of(Some("https://contoso-test.api.crm4.dynamics.com"));
    assert!(
        of_services
            .text
            .contains("Equals($there, 'contoso-test.crm4.dynamics.com',")
    );
}

#[test]
fn a_detail_that_is_to_be_the_platforms_default_is_emptied() {
    let held = profile(|profile| {
        profile.settings.advanced.noise_pattern = Planned::Value("x".to_owned());
        profile.settings.advanced.most_words = Planned::Value(30);
    });
    let plan = profile(|profile| {
        profile.settings.advanced.noise_pattern = Planned::Default;
        profile.settings.advanced.most_words = Planned::Default;
    });
    let script = ReadScript::of("powershell", plan, Some(held.clone()));
    for column in ["hashfilterkeywords", "hashmaxcount"] {
        let line = format!("    $changes['{column}'] = $null\r\n");
        assert_eq!(script.text.matches(&line).count(), 1, "{}", script.text);
    }
    let new = "  new:     nothing, so that the platform's default counts";
    assert_eq!(
        script.said.iter().filter(|line| *line == new).count(),
        2,
        "{:?}",
        script.said
    );
    assert!(
        !says("powershell", &handout(profile(|_| {}), Some(held)))
            .join("\n")
            .contains("Not carried here")
    );
}

#[test]
fn it_writes_nothing_that_does_not_change() {
    let plan = profile(|profile| profile.settings.base_tracking_number = 7);
    let script = ReadScript::of("powershell", plan.clone(), Some(profile(|_| {})));
    assert_eq!(script.text.matches("$changes['").count(), 2, "{}", script.text);
    // What is there is looked at all the same: the steps were made for that.
    assert!(script.text.contains("$expected = @('CRM:')"));
    let pac = ReadScript::of("pac", plan, Some(profile(|_| {})));
    assert_eq!(pac.commands.iter().filter(|command| *command == "pac").count(), 1);
}

#[test]
fn without_a_baseline_the_list_is_made_when_it_runs() {
    let script = ReadScript::of("powershell", with_prefix("CTSO-"), None);
    assert!(!script.text.contains("$expected"), "{}", script.text);
    assert_eq!(script.value_behind("$prefix = "), "CTSO-");
    assert!(
        script.text.contains("foreach ($item in @($prefix) + $present)"),
        "{}",
        script.text
    );
    assert!(script.text.contains("-gt 256"), "{}", script.text);
    // An empty list is one that was read: the prefix is written alone, and what else changes is written, too.
    let text = &script.text;
    assert!(
        !text.contains("if ($present.Count -eq 0)") && !text.contains("could not be read, and"),
        "{text}"
    );
    let said = says("powershell", &handout(with_prefix("CTSO-"), None)).join("\n");
    assert!(
        said.contains("reads the present list of prefixes when it runs"),
        "{said}"
    );
    assert!(!said.contains("Not carried here: Prefix"), "{said}");
}

/// 256 characters without the last separator, as a column can hold them.
#[test]
fn a_full_list_is_expected_whole() {
    let mut full: Vec<String> = (0..12).map(|number| format!("{number:020}")).collect();
    full.push("CRM:".to_owned());
    let mut held = with_prefix(&full[0]);
    held.prefix_history = full[1..].to_vec();
    let plan = with_prefix("CTSO-");
    let script = ReadScript::of("powershell", plan.clone(), Some(held.clone()));
    let items: Vec<String> = full.iter().map(|item| format!("'{item}'")).collect();
    let line = format!("    $expected = @({})\r\n", items.join(", "));
    assert_eq!(script.text.matches(&line).count(), 1, "{}", script.text);
    let says = says("powershell", &handout(plan, Some(held))).join("\n");
    assert!(
        says.contains(&format!("These no longer fit into it: {} CRM:", full[11])),
        "{says}"
    );
}

#[test]
fn pac_is_called_once_a_column() {
    let script = ReadScript::of("pac", all_changed(), Some(profile(|_| {})));
    let calls: Vec<&str> = script
        .text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("pac "))
        .collect();
    let call = |name: &str, value: &str| {
        format!(
            "pac env update-settings --environment 'https://contoso.crm.dynamics.com' --name '{name}' --value '{value}'"
        )
    };
    assert_eq!(
        calls,
        [
            call("emailcorrelationenabled", "false"),
            call("maximumtrackingnumber", "99999"),
            call("trackingprefix", "CTSO-;CRM:;"),
            call("trackingtokenidbase", "500"),
            call("trackingtokeniddigits", "4"),
            call("enablesmartmatching", "true"),
            call("isfolderbasedtrackingenabled", "false"),
            call("ignoreinternalemail", "true"),
            call("hashfilterkeywords", "a''b"),
            call("hashmaxcount", "30"),
        ]
    );
}

#[test]
fn pac_shows_what_it_will_write_and_asks_before_the_first_call() {
    let script = ReadScript::of("pac", all_changed(), Some(profile(|_| {})));
    let asks = "    $answer = Read-Host -Prompt 'Type yes to write these values'\r\n    \
                if (-not [string]::Equals($answer, 'yes')) {\r\n        Write-Host 'Nothing was written.'\r\n        return\r\n";
    assert_eq!(script.text.matches(asks).count(), 1, "{}", script.text);
    let (shown, calls) = script.text.split_once(asks).unwrap();
    assert!(!shown.contains("    pac "), "{shown}");
    assert_eq!(calls.matches("    pac ").count(), 10);
    assert!(
        shown.contains("Write-Host 'Prefix (trackingprefix): CTSO-;CRM:;'"),
        "{shown}"
    );
    let shows = calls.matches("(trackingprefix)").count();
    assert_eq!(shows, 0, "{calls}");
    // Where there is nothing to write there is nothing to ask.
    let nothing = ReadScript::of("pac", profile(|_| {}), Some(profile(|_| {})));
    assert!(!nothing.commands.contains(&"Read-Host".to_owned()));
}

#[test]
fn pac_goes_to_another_environment_only_by_a_plain_address() {
    for environment in [
        "contoso",
        "http://contoso.crm.dynamics.com",
        "https://a.b'; calc #",
        "https://x@a.b",
    ] {
        let plan = profile(|profile| {
            profile.environment = Some(environment.to_owned());
            profile.settings.use_correlation = false;
        });
        let script = ReadScript::of("pac", plan, Some(profile(|_| {})));
        assert!(!script.text.contains("--environment"), "{}", script.text);
        assert!(
            script.said.iter().any(|line| line.contains("that it is signed in to")),
            "{:?}",
            script.said
        );
    }
}

#[test]
fn a_value_that_a_batch_file_reads_otherwise_is_left_out_of_pac() {
    for (prefix, passes) in [
        ("CTSO-", true),
        ("a’ b", true),
        ("#1 é", true),
        ("a@/-b", true),
        ("a\u{202E}", true),
        ("\"x", false),
        ("%PATH%", false),
        ("a&b", false),
        ("a|b", false),
        ("a<b", false),
        ("a>b", false),
        ("a^b", false),
        ("a!b", false),
        ("--flag", false),
        ("$(x)", false),
        ("a(", false),
        ("a)", false),
        ("@file", false),
        ("/a", false),
        ("a\nb", false),
        ("a\tb", false),
    ] {
        let script = ReadScript::of("pac", with_prefix(prefix), Some(profile(|_| {})));
        assert_eq!(script.commands.contains(&"pac".to_owned()), passes, "{prefix:?}");
        let says = says("pac", &handout(with_prefix(prefix), Some(profile(|_| {}))));
        for said in [script.said, says] {
            let is_said = said.iter().any(|line| line.starts_with("Not carried here: Prefix. "));
            assert_eq!(is_said, !passes, "{prefix:?}: {said:?}");
        }
    }
}

#[test]
fn hostile_texts_come_out_as_text() {
    for text in HOSTILE {
        let prefix = as_prefix(text);
        let mut held = with_prefix(&format!("{prefix}."));
        held.environment = Some(text.to_owned());
        for baseline in [None, Some(held)] {
            let mut plan = with_prefix(&prefix);
            plan.name = text.to_owned();
            plan.environment = Some(text.to_owned());
            plan.settings.advanced.noise_pattern = Planned::Value(text.to_owned());
            let is_known = baseline.is_some();
            let script = ReadScript::of("powershell", plan.clone(), baseline.clone());
            assert_eq!(script.value_behind("$changes['hashfilterkeywords'] = "), text);
            match is_known {
                true => assert_eq!(script.value_behind("$list = "), format!("{prefix};{prefix}.;")),
                false => assert_eq!(script.value_behind("$prefix = "), prefix),
            }
            assert!(!script.text.contains(['\u{202E}', '\u{200B}', '\u{E0041}']), "{text:?}");
            let pac = ReadScript::of("pac", plan, baseline);
            assert!(
                pac.said[0].starts_with("Steps to carry out the plan "),
                "{:?}",
                pac.said
            );
        }
    }
}

#[test]
fn both_begin_with_what_they_are_for_and_end_with_how_to_verify() {
    for name in SCRIPTS {
        let script = ReadScript::of(name, all_changed(), Some(profile(|_| {})));
        assert_eq!(
            script.said[..2],
            [
                "Steps to carry out the plan Contoso production in https://contoso.crm.dynamics.com.",
                "They start from what was read from Dynamics on 24 November 2026."
            ]
        );
        assert!(
            script.said.last().unwrap().starts_with("To verify, "),
            "{:?}",
            script.said
        );
        let said = script.said.join("\n");
        assert!(
            said.contains("Adds the category 'Tracked to Dynamics 365' to people's Outlook."),
            "{said}"
        );
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_a_profile_holds_it_is_only_text(plan in any_profile(), baseline in any_profile(), is_known: bool) {
        for name in SCRIPTS {
            let script = ReadScript::of(name, plan.clone(), is_known.then(|| baseline.clone()));
            let known: BTreeSet<&str> = COMMANDS.into();
            prop_assert!(script.commands.iter().all(|command| known.contains(command.as_str())));
            prop_assert!(script.said.last().is_some_and(|line| line.starts_with("To verify")));
            for id in SettingId::ALL {
                prop_assert!(text_of(name, &handout(plan.clone(), None)).contains(id.setting().label));
            }
        }
    }
}
