//! Answers and what is looked at in them.

use std::fmt::Write as _;

use jiff::civil::date;
use profile_exchange::Handout;
use tracking_settings::{
    Field, Profile, SettingId,
    file::{NoticeCode, ReadProfile, Refusal},
};

/// An answer with the columns of the address that asks for them; values invented.
pub(crate) const SELECTED: &str = include_str!("../../fuzz/seeds/web-api");

/// The one profile of an answer.
pub(crate) fn read(bytes: impl AsRef<[u8]>) -> ReadProfile {
    let bytes = bytes.as_ref();
    let contents = profile_exchange::read(bytes)
        .unwrap_or_else(|refusal| panic!("{refusal:?}\n{:.400}", String::from_utf8_lossy(bytes)));
    assert!(!contents.is_list);
    let [one] = <[ReadProfile; 1]>::try_from(contents.profiles).expect("one profile");
    one
}

pub(crate) fn refused(bytes: impl AsRef<[u8]>) -> Refusal {
    let bytes = bytes.as_ref();
    match profile_exchange::read(bytes) {
        Ok(contents) => panic!("{contents:?}"),
        Err(refusal) => refusal,
    }
}

/// How each is refused, a line each.
pub(crate) fn refusals<T: AsRef<[u8]>>(all: impl IntoIterator<Item = T>) -> String {
    let each = all.into_iter().map(refused);
    each.map(|refusal| format!("{:?}: {}\n", refusal.kind, refusal.message))
        .collect()
}

/// A profile to hand out.
pub(crate) fn handout(profile: Profile) -> Handout {
    Handout::of(vec![profile], date(2026, 11, 25))
}

pub(crate) fn setting(id: SettingId) -> Field {
    Field::Setting(id)
}

/// What is said of a field, and as what.
pub(crate) fn said(read: &ReadProfile, field: Field) -> Vec<(NoticeCode, &str)> {
    let notices = read.notices.iter().filter(|notice| notice.field == field.path());
    notices.map(|notice| (notice.code, notice.message.as_str())).collect()
}

/// A record of these columns, as JSON.
pub(crate) fn record(columns: &[(&str, &str)]) -> String {
    let columns: Vec<_> = columns
        .iter()
        .map(|(name, value)| format!("\"{name}\": {value}"))
        .collect();
    format!("{{{}}}", columns.join(", "))
}

/// An answer with as many columns as a real one has, each with its annotation, and those of interest among them.
pub(crate) fn whole_table(columns: &[(&str, &str)]) -> String {
    let mut row = String::from("\"@odata.etag\": \"W/\\\"2101560\\\"\",\n");
    let mut put = |name: &str, value: &str, shown: &str| {
        let annotation = "@OData.Community.Display.V1.FormattedValue";
        let _ = write!(
            row,
            "            \"{name}{annotation}\": \"{shown}\",\n            \"{name}\": {value},\n"
        );
    };
    for number in 0..(484 - columns.len()) {
        match number % 4 {
            0 => put(&format!("isfeature{number}enabled"), "false", "No"),
            1 => put(&format!("maxitems{number}"), "100000", "100,000"),
            2 => put(&format!("template{number}"), "null", ""),
            _ => put(
                &format!("description{number}"),
                "\"{\\\"a\\\": [1, 2]} <b>&amp;</b> é\"",
                "",
            ),
        }
        if let Some((name, value)) = columns.get(number) {
            // What an annotation says is never taken for the value.
            put(name, value, "7,777");
        }
    }
    format!(
        "{{\n    \"@odata.context\": \"https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#organizations\",\n    \
         \"value\": [\n        {{\n            {row}            \"organizationid\": \
         \"6f0c4b6a-0000-4000-8000-00000000c0de\"\n        }}\n    ]\n}}\n"
    )
}

/// What a new environment was seen to hold, as columns.
pub(crate) const NEW_ENVIRONMENT: [(&str, &str); 13] = [
    ("emailcorrelationenabled", "true"),
    ("trackingprefix", "\"CRM:;\""),
    ("trackingtokenidbase", "0"),
    ("trackingtokeniddigits", "3"),
    ("maximumtrackingnumber", "999"),
    ("enablesmartmatching", "null"),
    ("hashfilterkeywords", "null"),
    ("hashmaxcount", "null"),
    ("hashdeltasubjectcount", "null"),
    ("hashminaddresscount", "null"),
    ("isfolderbasedtrackingenabled", "false"),
    ("ignoreinternalemail", "false"),
    (
        "orgdborgsettings",
        "\"<OrgSettings><IsMRUEnabled>true</IsMRUEnabled></OrgSettings>\"",
    ),
];
