//! A page that any browser opens, to read, print and sign.
//!
//! One file: no script, nothing from elsewhere, and a content policy that says so. The text comes from
//! `templates/report.html`, which escapes every value; the look from `templates/report.css`.
//!
//! | module | subject |
//! |---|---|
//! | `shown` | texts and values as they stand on the page, nothing hidden in them |
//! | `settings` | the eleven settings, and Microsoft's pages about them |
//! | `token` | first and last token in their parts, and when numbers repeat |
//! | `findings` | what is wrong with the profile, in words and in one line |
//! | `compare` | what differs from the agreed state and from Microsoft defaults |
//! | `style` | the look, and the policy that allows this look alone |

mod compare;
pub(crate) mod findings;
mod settings;
pub(crate) mod shown;
pub(crate) mod style;
pub(crate) mod token;

use askama::Template;
use tracking_settings::{Advanced, EnvironmentKind, Field, PartlyKnown, Profile, Usage, group_digits, prefix_history};

use self::{
    compare::{AgainstAgreed, Differing},
    findings::ReportFinding,
    settings::{CitedPage, ReportGroup, Sources},
    shown::{ReportCell, line, lines},
    style::StyleSheet,
    token::{NoTokens, Tokens},
};
use crate::{
    fingerprint::{WHAT_IT_TELLS, fingerprint},
    format::{Audience, Format, Made, Preview},
    handout::{CannotWrite, Handout, in_words},
    outline::outline,
};

/// The report, also without the table of formats: it can be opened straight in the browser.
pub static FORMAT: Format = Format {
    name: "html",
    extension: "html",
    label: "Report",
    receives: "A page that opens in any browser, to read, print and sign. It needs no Threadmark.",
    audience: Some(Audience::Without),
    holds_several: false,
    is_text: true,
    preview: Preview::Lines(outline),
    make,
    read: None,
};

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let known = handout.only("A report")?;
    let page = Page::new(handout, known).map_err(failed)?;
    let page = page.render().map_err(failed)?;
    Ok(page.into_bytes().into())
}

#[allow(clippy::needless_pass_by_value, reason = "stands where an error is handed over")]
pub(crate) fn failed(error: askama::Error) -> CannotWrite {
    CannotWrite::Failed(error.to_string())
}

/// Everything that the page says beside its own fixed words. Texts of the profile come in through `shown` alone.
#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    style: StyleSheet,
    /// The profile's name; `None` where it has none.
    name: Option<String>,
    environment: Option<String>,
    kind: Option<&'static str>,
    prepared_by: Option<String>,
    made_on: String,
    /// `None` where one of its values is not known.
    fingerprint: Option<String>,
    what_it_tells: &'static str,
    summary: String,
    /// What is not known, where something isn't.
    not_known: Option<String>,
    /// `None` where none is shown.
    tokens: Option<Tokens>,
    /// Why none is.
    no_tokens: &'static str,
    groups: Vec<ReportGroup>,
    usual_default_note: &'static str,
    defaults_source: usize,
    findings: Vec<ReportFinding>,
    /// `None` where it is not known.
    history: Option<Vec<ReportCell>>,
    history_room: String,
    /// Smart matching's details with their labels; empty where none is given.
    details: Vec<(String, ReportCell)>,
    usage: Vec<(String, String)>,
    usage_is_assumed: bool,
    agreed: Option<AgainstAgreed>,
    differing: Vec<Differing>,
    notes: Option<String>,
    /// Settings that may differ from other environments, with the reason.
    expected: Vec<(&'static str, String)>,
    sources: Vec<CitedPage>,
}

impl Page {
    fn new(handout: &Handout, known: &PartlyKnown) -> askama::Result<Self> {
        let profile = &known.profile;
        let not_known = findings::not_known(&known.unknown);
        let fingerprint = not_known.is_none().then(|| fingerprint(profile));
        let findings = known.findings();
        let (tokens, no_tokens) = match Tokens::of(known) {
            Ok(tokens) => (Some(tokens), ""),
            Err(NoTokens::Off) => (None, "No token is added."),
            Err(NoTokens::NotKnown) => (None, "It is not known which token is added."),
        };
        let mut sources = Sources::default();
        let defaults_source = sources.number(settings::page_of_defaults());
        let stated = |text: &str| (!text.trim().is_empty()).then(|| line(text));
        Ok(Self {
            style: StyleSheet::new(fingerprint.as_deref())?,
            name: stated(&profile.name),
            environment: profile.environment.as_deref().and_then(stated),
            kind: profile.environment_kind.map(EnvironmentKind::as_str),
            prepared_by: stated(&handout.prepared_by),
            made_on: in_words(handout.made_on),
            fingerprint,
            what_it_tells: WHAT_IT_TELLS,
            summary: findings::summary(&findings),
            not_known,
            tokens,
            no_tokens,
            usual_default_note: settings::usual_note(),
            groups: settings::groups(known, &mut sources),
            defaults_source,
            findings: findings.iter().map(ReportFinding::new).collect(),
            history: known.get(Field::PrefixHistory).map(|_| {
                profile
                    .prefix_history
                    .iter()
                    .map(|prefix| ReportCell::text(prefix))
                    .collect()
            }),
            history_room: history_room(profile),
            details: details(known),
            usage: usage(profile),
            usage_is_assumed: profile.usage.is_none(),
            agreed: handout.agreed.as_ref().map(|agreed| AgainstAgreed::new(agreed, known)),
            differing: compare::from_defaults(known),
            notes: (!profile.notes.trim().is_empty()).then(|| lines(&profile.notes)),
            expected: profile
                .expected
                .iter()
                .map(|(id, why)| (id.setting().label, lines(why)))
                .collect(),
            sources: sources.list(),
        })
    }
}

/// How much of the room in which Dynamics keeps prefixes these need.
fn history_room(profile: &Profile) -> String {
    let stored = prefix_history::stored(&profile.settings.prefix, &profile.prefix_history);
    format!(
        "Dynamics stores the current prefix and the earlier ones together. These need {} of {} characters.",
        shown::digits(stored.needed),
        prefix_history::MOST_CHARACTERS
    )
}

/// Smart matching's details that are planned, and those that are not known.
fn details(known: &PartlyKnown) -> Vec<(String, ReportCell)> {
    let given = Advanced::FIELDS.into_iter().filter(|field| known.plans(*field));
    given
        .map(|field| (field.label(), ReportCell::of(known, field)))
        .collect()
}

/// The numbers for the estimates with their labels, given or assumed.
fn usage(profile: &Profile) -> Vec<(String, String)> {
    Usage::FIELDS
        .into_iter()
        .filter_map(|field| Some((field.label(), group_digits(profile.number(field)?))))
        .collect()
}
