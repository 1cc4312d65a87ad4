//! The look of the page, and the policy that allows this look alone.

use askama::Template;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

use crate::look::{DARK, LIGHT, Palette};

/// The style sheet and the content policy that belongs to it.
pub(crate) struct StyleSheet {
    /// What stands between `<style>` and `</style>`.
    pub(crate) sheet: String,
    /// Nothing may be loaded, run or sent, and no other style holds than this sheet, known by its digest.
    pub(crate) policy: String,
}

/// Holds nothing of a profile but its fingerprint, whose letters and hyphens mean nothing in a style sheet.
#[derive(Template)]
#[template(path = "report.css", escape = "none")]
struct Sheet<'a> {
    light: String,
    dark: String,
    /// What stands at the foot of each printed page.
    foot: &'a str,
    /// What a page of another kind has beside this.
    more: &'a str,
}

impl StyleSheet {
    /// A report's, with the fingerprint at the foot, where there is one.
    pub(crate) fn new(fingerprint: Option<&str>) -> askama::Result<Self> {
        let foot = fingerprint.map_or_else(
            || "Not everything is known".to_owned(),
            |it| format!("Fingerprint {it}"),
        );
        Self::with(&foot, "")
    }

    /// That of a page of another kind: what stands at the foot of each printed page, without quotation marks, and the
    /// rules that it has beside a report's.
    pub(crate) fn with(foot: &str, more: &str) -> askama::Result<Self> {
        let sheet = Sheet {
            light: variables(&LIGHT),
            dark: variables(&DARK),
            foot,
            more,
        };
        Ok(Self::of_sheet(sheet.render()?))
    }

    /// A style sheet with its policy.
    pub(crate) fn of_sheet(sheet: String) -> Self {
        let digest = BASE64_STANDARD.encode(Sha256::digest(&sheet));
        Self {
            policy: format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"),
            sheet,
        }
    }
}

/// A palette as the style sheet's variables: `--ground: #f6f7f9;`.
pub(crate) fn variables(palette: &Palette) -> String {
    let colours = [
        ("ground", palette.ground),
        ("card", palette.card),
        ("text", palette.text),
        ("help", palette.help),
        ("accent", palette.accent),
        ("accent-ground", palette.accent_ground),
        ("hairline", palette.hairline),
        ("warning", palette.warning),
        ("warning-ground", palette.warning_ground),
        ("error", palette.error),
        ("error-ground", palette.error_ground),
        ("token-prefix", palette.token_prefix),
        ("token-fixed", palette.token_fixed),
        ("token-person", palette.token_person),
        ("token-counter", palette.token_counter),
    ];
    let variables = colours.map(|(name, rgb)| format!("--{name}: #{rgb:06x};"));
    variables.join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn colours_come_from_the_programs_look() {
        let style = StyleSheet::new(Some("lusab-babad-gutih")).unwrap();
        for colour in [
            "--ground: #f6f7f9;",
            "--ground: #15181e;",
            "--accent: #2458d3;",
            "--accent: #7aa2ff;",
        ] {
            assert_eq!(style.sheet.matches(colour).count(), 1, "{colour}");
        }
        let sheet = include_str!("../../templates/report.css");
        let is_colour = |word: &str| {
            word.chars()
                .take_while(char::is_ascii_alphanumeric)
                .all(|c| c.is_ascii_hexdigit())
        };
        assert!(
            !sheet.split('#').skip(1).any(is_colour) && !sheet.contains("rgb"),
            "a colour is written twice"
        );
    }

    #[test]
    fn the_policy_knows_the_sheet_by_its_digest() {
        let [one, other] =
            ["lusab-babad-gutih", "gutih-tugad-lusab"].map(|letters| StyleSheet::new(Some(letters)).unwrap());
        assert_ne!(one.policy, other.policy);
        let digest = BASE64_STANDARD.encode(Sha256::digest(one.sheet.as_bytes()));
        assert_eq!(
            one.policy,
            format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
        );
        assert!(!one.sheet.contains(['<', '\r']) && !one.sheet.contains("url(") && !one.sheet.contains("@import"));
    }
}
