//! Many profiles beside one standard, as a table.

use profile_exchange::{
    CannotWrite, ComparedProfile,
    comparison::{AgainstStandard, against_standard},
};
use tracking_settings::{EnvironmentKind, Field, Planned, SettingId, known::settable};

use super::{rows, side, three};

/// What stands beside the standard as a table, the header first.
fn beside_standard(standard: ComparedProfile, others: Vec<ComparedProfile>) -> Vec<Vec<String>> {
    rows(against_standard(&AgainstStandard { standard, others }).unwrap())
}

#[test]
fn profiles_beside_a_standard_are_a_row_each_with_numbers_and_values() {
    let [standard, mut test, defaults] = <[ComparedProfile; 3]>::try_from(three().sides).unwrap();
    test.what.clear();
    test.known.profile.environment_kind = Some(EnvironmentKind::Sandbox);
    test.environment = "https://test.crm.dynamics.com".to_owned();
    let table = beside_standard(standard.clone(), vec![test.clone(), defaults]);
    let columns = 7 + settable().count();
    assert!(table.iter().all(|row| row.len() == columns), "{table:#?}");
    assert_eq!(
        table[0][..7],
        [
            "Profile",
            "Environment",
            "Kind",
            "Agree (of 11 settings)",
            "Differ (details of smart matching included)",
            "Expected (details of smart matching included)",
            "Not known (of 11 settings)"
        ]
    );
    let labels: Vec<String> = settable().map(Field::label).collect();
    assert_eq!(table[0][7..], labels);
    let environment = "https://contoso.crm.dynamics.com";
    assert_eq!(
        table[1][..7],
        ["Contoso production (standard)", environment, "", "", "", "", ""]
    );
    // Of the settings one differs as expected, two differ and one is not known; one of smart matching's details differs, too.
    assert_eq!(
        table[2][..7],
        [
            "Contoso test",
            "https://test.crm.dynamics.com",
            "Sandbox",
            "7",
            "3",
            "1",
            "1"
        ]
    );
    assert_eq!(table[3][..7], ["Microsoft defaults", "", "", "10", "1", "0", "0"]);
    let value = |row: usize, field: Field| {
        let at = table[0].iter().position(|label| *label == field.label()).unwrap();
        table[row][at].clone()
    };
    assert_eq!(value(1, SettingId::Prefix.into()), "CTSO-");
    assert_eq!(value(2, SettingId::Prefix.into()), "CTSO-T");
    assert_eq!(value(2, SettingId::UseCategories.into()), "not known");
    assert_eq!(value(2, Field::Setting(SettingId::MostWords)), "20");
    test.known.profile.settings.advanced.most_words = Planned::Default;
    let without_details = beside_standard(standard.clone(), vec![test]);
    assert_eq!(
        without_details[0].len(),
        7 + SettingId::ALL.len(),
        "they are all the standard's"
    );
    let nothing = AgainstStandard {
        standard,
        others: Vec::new(),
    };
    assert_eq!(against_standard(&nothing), Err(CannotWrite::NothingToCompare));
}

#[test]
fn nothing_beside_a_standard_becomes_a_formula() {
    for text in ["=1+1", "+1", "-1", "@A1", "\t=1", "a\n=1"] {
        let mut other = side(text);
        other.environment = text.to_owned();
        other.known.profile.settings.prefix = text.to_owned();
        let table = beside_standard(other.clone(), vec![other]);
        for cell in table.iter().flatten() {
            let lines = cell.split(['\n', '\t']);
            for line in lines {
                assert!(!line.starts_with(['=', '+', '-', '@']), "{text:?}: {cell:?}");
            }
        }
        assert!(table[2][0].contains('\''), "{:?}", table[2]);
    }
}
