//! A report as a browser reads it, and what is hard to bring into one.

use std::collections::BTreeSet;

use jiff::civil::date;
use profile_exchange::{Agreed, Format, Handout};
use scraper::{Html, Selector};
use tracking_settings::{Advanced, EnvironmentKind, Planned, Profile, SettingId};

/// Every element that the report uses, with its attributes.
const ELEMENTS: [(&str, &[&str]); 44] = [
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "content", "http-equiv", "name"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("main", &[]),
    ("header", &[]),
    ("section", &["aria-labelledby", "id"]),
    ("div", &["class", "dir"]),
    ("footer", &[]),
    ("h1", &[]),
    ("h2", &["id"]),
    ("h3", &[]),
    ("p", &["class", "id"]),
    ("dl", &["class"]),
    ("dt", &[]),
    ("dd", &["class", "id"]),
    ("ul", &["class"]),
    ("ol", &["class"]),
    ("li", &["class"]),
    ("table", &["class"]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &["class", "id"]),
    ("th", &["colspan", "scope"]),
    ("td", &["class", "id"]),
    ("bdi", &["class", "id"]),
    ("i", &["id"]),
    ("b", &["class", "id"]),
    ("span", &["class", "id"]),
    ("small", &[]),
    ("code", &["id"]),
    ("cite", &[]),
    ("a", &["href", "rel"]),
    // The rest would be a way out of the page, or into it.
    ("script", &["never"]),
    ("link", &["never"]),
    ("img", &["never"]),
    ("iframe", &["never"]),
    ("object", &["never"]),
    ("form", &["never"]),
    ("input", &["never"]),
    ("base", &["never"]),
    ("svg", &["never"]),
];

/// A report.
pub(crate) struct Page {
    /// As it was written.
    pub(crate) html: String,
    document: Html,
}

/// One profile to hand out.
pub(crate) fn handout(profile: Profile) -> Handout {
    Handout {
        prepared_by: "Maria Winter".to_owned(),
        ..Handout::of(vec![profile], date(2026, 11, 25))
    }
}

/// Texts that try to be more than text, as they stand in one line and as they stand in a text of several lines.
pub(crate) const HOSTILE: [(&str, &str, &str); 17] = [
    ("</script><b>", "</script><b>", "</script><b>"),
    (
        "<img src=x onerror=1>",
        "<img src=x onerror=1>",
        "<img src=x onerror=1>",
    ),
    (
        "</bdi></td></table><script>1</script>",
        "</bdi></td></table><script>1</script>",
        "</bdi></td></table><script>1</script>",
    ),
    ("</style><style>*{}", "</style><style>*{}", "</style><style>*{}"),
    ("\" onload=\"x", "\" onload=\"x", "\" onload=\"x"),
    ("<!-- <![CDATA[", "<!-- <![CDATA[", "<!-- <![CDATA["),
    ("a&amp;&lt;&#x41;", "a&amp;&lt;&#x41;", "a&amp;&lt;&#x41;"),
    ("=1+1", "=1+1", "=1+1"),
    ("-2+3", "-2+3", "-2+3"),
    ("\"&calc", "\"&calc", "\"&calc"),
    ("'; --", "'; --", "'; --"),
    ("{{ 7*7 }}{% if %}", "{{ 7*7 }}{% if %}", "{{ 7*7 }}{% if %}"),
    ("CRM\u{202E}:", "CRM[U+202E]:", "CRM[U+202E]:"),
    ("a\u{0}b", "a[U+0000]b", "a[U+0000]b"),
    (" a  b\tc ", "[space]a  b[tab]c[space]", " a  b[tab]c "),
    (
        "a\r\nb\nc\rd",
        "a[line break][line break]b[line break]c[line break]d",
        "a\nb\nc[line break]d",
    ),
    (
        "äöüßéñçøåœ顧客宛先管理番号宛名",
        "äöüßéñçøåœ顧客宛先管理番号宛名",
        "äöüßéñçøåœ顧客宛先管理番号宛名",
    ),
];

/// A profile and what belongs to it, this text in every place that takes one.
pub(crate) fn with_text_everywhere(text: &str) -> Handout {
    let mut profile = Profile::new(text);
    profile.environment = Some(text.to_owned());
    profile.environment_kind = Some(EnvironmentKind::Sandbox);
    profile.notes = text.to_owned();
    profile.reasons = SettingId::ALL.map(|id| (id, text.to_owned())).into();
    profile.expected = [(SettingId::Prefix, text.to_owned())].into();
    profile.prefix_history = vec![text.to_owned()];
    profile.settings.advanced = Advanced {
        noise_pattern: Planned::Value(text.to_owned()),
        ..Advanced::default()
    };
    let mut agreed = Profile::new("agreed");
    agreed.notes = format!("{text}.");
    Handout {
        prepared_by: text.to_owned(),
        agreed: Some(Agreed {
            known: agreed.into(),
            on: date(2026, 11, 12),
            by: text.to_owned(),
        }),
        ..handout(profile)
    }
}

impl Page {
    /// The report of a handout.
    pub(crate) fn of(handout: &Handout) -> Self {
        Self::from(Format::by_name("html").unwrap().write(handout).unwrap())
    }

    /// What was written.
    pub(crate) fn from(bytes: Vec<u8>) -> Self {
        let html = String::from_utf8(bytes).unwrap();
        let document = Html::parse_document(&html);
        Self { html, document }
    }

    /// The text of the one element.
    #[track_caller]
    pub(crate) fn text(&self, selector: &str) -> String {
        let [text] = <[String; 1]>::try_from(self.texts(selector)).unwrap_or_else(|all| panic!("{selector}: {all:?}"));
        text
    }

    /// The text of each such element.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let elements = Selector::parse(selector).unwrap();
        let texts = self.document.select(&elements).map(|element| element.text().collect());
        texts.collect()
    }

    /// An attribute of each such element.
    pub(crate) fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let elements = Selector::parse(selector).unwrap();
        let found = self
            .document
            .select(&elements)
            .filter_map(|element| element.attr(attribute));
        found.map(str::to_owned).collect()
    }

    /// The rows of the table in a section, without its head.
    pub(crate) fn table(&self, section: &str) -> Vec<Vec<String>> {
        let rows = Selector::parse(&format!("{section} tbody tr")).unwrap();
        let cells = Selector::parse("th, td").unwrap();
        let rows = self.document.select(&rows);
        rows.map(|row| row.select(&cells).map(|cell| cell.text().collect()).collect())
            .collect()
    }

    /// Every element in order, with its attributes; the digest of the style is left out.
    pub(crate) fn skeleton(&self) -> Vec<(String, Vec<(String, String)>)> {
        let elements = self.document.root_element().descendent_elements();
        let named = elements.map(|element| {
            let element = element.value();
            let attributes = element.attrs().filter(|(_, value)| !value.starts_with("default-src"));
            let mut attributes: Vec<_> = attributes
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            attributes.sort();
            (element.name().to_owned(), attributes)
        });
        named.collect()
    }

    /// Fails unless the page is made of the elements and attributes of a report, and leads nowhere but to Microsoft's
    /// pages.
    #[track_caller]
    pub(crate) fn holds_only_what_it_may(&self) {
        let is_microsofts = |url: &str| {
            let hosts = ["learn.microsoft.com", "community.powerplatform.com"];
            hosts.iter().any(|host| url.starts_with(&format!("https://{host}/")))
        };
        let mut ids = BTreeSet::new();
        let skeleton = self.skeleton();
        for (name, attributes) in &skeleton {
            let known = ELEMENTS.iter().find(|(known, _)| known == name);
            let (_, known) = known.unwrap_or_else(|| panic!("<{name}> is no element of a report"));
            assert!(*known != ["never"], "<{name}>");
            for (attribute, value) in attributes {
                assert!(known.contains(&attribute.as_str()), "<{name} {attribute}>");
                match attribute.as_str() {
                    "href" => assert!(is_microsofts(value), "{value}"),
                    "id" => assert!(ids.insert(value), "{value} stands twice"),
                    "class" => assert!(
                        value.chars().all(|c| c.is_ascii_lowercase() || " -".contains(c)),
                        "{value}"
                    ),
                    _ => {}
                }
                assert!(attribute == "href" || !value.contains("http"), "{value}");
            }
        }
        let count = |name: &str| skeleton.iter().filter(|(known, _)| known == name).count();
        for once in ["style", "title", "h1", "main"] {
            assert_eq!(count(once), 1, "{once}");
        }
        assert_eq!(
            self.attributes("meta[http-equiv]", "http-equiv"),
            ["Content-Security-Policy"]
        );
    }
}
