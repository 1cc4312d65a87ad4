//! The address at which an environment says what it holds: for the browser of somebody who is signed in there.

use std::borrow::Cow;

use super::column::Column;
use strum::VariantArray as _;

/// The version of the Web API that is asked.
const VERSION: &str = "v9.2";
/// Most characters of a host's name ("Domain names - implementation and specification").
const LONGEST_HOST: usize = 253;
/// Most characters between two of its dots.
const LONGEST_LABEL: usize = 63;

/// Why a text is no address of an environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAddress {
    /// There is nothing, or nothing before the path.
    Empty,
    /// It holds a sign that no name of a host has: a space, an `@`, a letter beyond a to z.
    Signs,
    /// It is too short to name a host, such as `contoso` alone.
    TooShort,
    /// It is longer than a host's name can be.
    TooLong,
    /// It is a page of an admin or a maker, not an environment.
    Portal,
}

/// The full address at which an environment answers with exactly the columns that hold email tracking settings or change
/// what they do, and its name (Web API, "Query data using the Web API"). `address` is a host, or an address of the
/// environment with whatever path. Always `https`.
///
/// What is typed never gets further than the host: path, query and fragment are left out.
///
/// # Errors
/// [`NoAddress`], where no host can be made out.
pub fn organization_record(address: &str) -> Result<String, NoAddress> {
    let host = host(address)?;
    let columns = Column::VARIANTS
        .iter()
        .map(|column| column.logical_name())
        .collect::<Vec<_>>()
        .join(",");
    Ok(format!(
        "https://{host}/api/data/{VERSION}/organizations?$select=name,{columns}"
    ))
}

/// An address as it is kept: of an environment's whatever stands behind the host is left out, as a browser's address bar
/// gives it along. What is no address of an environment stays as it is, and so does what only might be one: it has neither
/// a scheme nor two dots.
pub fn without_path(text: &str) -> Cow<'_, str> {
    let (has_scheme, rest) = text.split_once("://").map_or((false, text), |(_, rest)| (true, rest));
    let Some((host, _)) = rest.split_once(['/', '?', '#']) else {
        return Cow::Borrowed(text);
    };
    match environment(text) {
        Ok(address) if has_scheme || host.split('.').count() > 2 => Cow::Owned(address),
        _ => Cow::Borrowed(text),
    }
}

/// Behind an environment's address, where it says who has this number in tokens, the base not added: a column of the table
/// of people's settings ("UserSettings table/entity reference"). The answer names people by their ids.
pub fn people_numbered(number: i128) -> String {
    format!(
        "/api/data/{VERSION}/usersettingscollection?$select=systemuserid,trackingtokenid&$filter=trackingtokenid%20eq%20{number}"
    )
}

/// An environment's address as it is given to programs: `https://`, its host in lower case, and nothing behind it.
///
/// # Errors
/// [`NoAddress`], where no host can be made out.
pub fn environment(address: &str) -> Result<String, NoAddress> {
    host(address).map(|host| format!("https://{host}"))
}

/// The host of an address, checked, in lower case, with its port where that is another than usual.
fn host(address: &str) -> Result<String, NoAddress> {
    let address = address.trim();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    let (name, port) = match authority.split_once(':') {
        Some((name, port)) => (name, Some(port.parse::<u16>().map_err(|_| NoAddress::Signs)?)),
        None => (authority.as_str(), None),
    };
    if name.is_empty() {
        return Err(NoAddress::Empty);
    }
    if !name
        .chars()
        .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-'))
    {
        return Err(NoAddress::Signs);
    }
    let labels: Vec<&str> = name.split('.').collect();
    if labels.len() < 2 || labels.iter().any(|label| label.is_empty()) {
        return Err(NoAddress::TooShort);
    }
    if name.len() > LONGEST_HOST || labels.iter().any(|label| label.len() > LONGEST_LABEL) {
        return Err(NoAddress::TooLong);
    }
    if labels
        .iter()
        .any(|label| label.starts_with('-') || label.ends_with('-'))
    {
        return Err(NoAddress::Signs);
    }
    let is_below = |domain: &str| {
        name.strip_suffix(domain)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if ["microsoft.com", "powerapps.com"].into_iter().any(is_below) {
        return Err(NoAddress::Portal);
    }
    Ok(match port {
        None | Some(443) => name.to_owned(),
        Some(port) => format!("{name}:{port}"),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CONTOSO: &str = "https://contoso.crm4.dynamics.com/api/data/v9.2/organizations?$select=name,\
        emailcorrelationenabled,maximumtrackingnumber,trackingprefix,trackingtokenidbase,trackingtokeniddigits,\
        enablesmartmatching,isfolderbasedtrackingenabled,ignoreinternalemail,hashfilterkeywords,hashmaxcount,\
        hashdeltasubjectcount,hashminaddresscount,emailconnectionchannel,orgdborgsettings";

    #[test]
    fn a_host_and_every_address_of_it_lead_to_the_same() {
        for typed in [
            "contoso.crm4.dynamics.com",
            " Contoso.CRM4.dynamics.com ",
            "https://contoso.crm4.dynamics.com",
            "http://contoso.crm4.dynamics.com:443/",
            "https://contoso.crm4.dynamics.com/main.aspx?appid=1&x=@evil.example#top",
            "contoso.crm4.dynamics.com/api/data/v9.2/organizations?$select=name",
        ] {
            assert_eq!(organization_record(typed).as_deref(), Ok(CONTOSO), "{typed}");
        }
        let with_port = organization_record("crm.contoso.com:5555").expect("an address");
        assert!(with_port.starts_with("https://crm.contoso.com:5555/api/data/"));
    }

    #[test]
    fn what_stands_behind_the_host_is_left_out_and_nothing_else() {
        for (text, kept) in [
            (
                "https://contoso.crm4.dynamics.com/main.aspx?appid=1#top",
                "https://contoso.crm4.dynamics.com",
            ),
            (" Contoso.crm4.dynamics.com/ ", "https://contoso.crm4.dynamics.com"),
            ("contoso.crm4.dynamics.com?x", "https://contoso.crm4.dynamics.com"),
        ] {
            assert_eq!(without_path(text), kept, "{text}");
        }
        for text in [
            "",
            "Contoso.crm4.dynamics.com",
            "https://contoso.crm4.dynamics.com",
            "Contoso / production",
            "the one in Paris?",
            "https://admin.powerplatform.microsoft.com/environments/1",
            "contoso/production",
            "contoso.production/Paris",
        ] {
            assert_eq!(without_path(text), text);
        }
    }

    #[test]
    fn people_are_asked_for_by_their_number() {
        assert_eq!(
            people_numbered(42),
            "/api/data/v9.2/usersettingscollection?$select=systemuserid,trackingtokenid&$filter=trackingtokenid%20eq%2042"
        );
    }

    #[test]
    fn what_is_no_address_says_why() {
        let long = format!("{}.dynamics.com", "a".repeat(64));
        let longer = format!("{}dynamics.com", "abcdefgh.".repeat(40));
        for (typed, why) in [
            ("", NoAddress::Empty),
            ("https://", NoAddress::Empty),
            ("/main.aspx", NoAddress::Empty),
            ("contoso", NoAddress::TooShort),
            ("contoso.", NoAddress::TooShort),
            ("contoso..com", NoAddress::TooShort),
            (long.as_str(), NoAddress::TooLong),
            (longer.as_str(), NoAddress::TooLong),
            ("contoso production.crm.dynamics.com", NoAddress::Signs),
            ("contoso.crm.dynamics.com@evil.example", NoAddress::Signs),
            ("https://contoso.crm.dynamics.com:pass@evil.example/", NoAddress::Signs),
            ("contoso.crm.dynamics.com\\@evil.example", NoAddress::Signs),
            ("contoso.crm.dynamics.com\n.evil.example", NoAddress::Signs),
            ("contoso.crm.dynamics.com%2f.evil.example", NoAddress::Signs),
            ("c\u{43e}ntoso.crm.dynamics.com", NoAddress::Signs),
            ("-contoso.crm.dynamics.com", NoAddress::Signs),
            ("[::1]", NoAddress::Signs),
            ("javascript:alert(1)", NoAddress::Signs),
            ("contoso.crm.dynamics.com:99999", NoAddress::Signs),
            (
                "https://admin.powerplatform.microsoft.com/environments/1",
                NoAddress::Portal,
            ),
            ("make.powerapps.com", NoAddress::Portal),
        ] {
            assert_eq!(organization_record(typed), Err(why), "{typed}");
        }
        assert!(organization_record("notmicrosoft.com").is_ok(), "another domain");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_stays_within_its_host(typed in "(https?://)?[a-z0-9.:/@?#\\\\%& \u{202e}é-]{0,40}") {
            if let Ok(address) = organization_record(&typed) {
                let rest = address.strip_prefix("https://").expect("always https");
                let (host, path) = rest.split_once('/').expect("a path");
                prop_assert!(host.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | ':')));
                prop_assert!(typed.to_lowercase().contains(host.split(':').next().unwrap_or_default()));
                let usual = CONTOSO.strip_prefix("https://contoso.crm4.dynamics.com/");
                prop_assert_eq!(Some(path), usual);
            }
        }
    }
}
