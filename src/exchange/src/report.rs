//! A page that any browser opens, to read, print and sign.
//!
//! One file: no script, nothing from elsewhere, and a content policy that says so. The text comes from
//! `templates/report.html`, which escapes every value; the look from `templates/report.css`.
//!
//! | module | subject |
//! |---|---|
//! | `shown` | texts and values as they stand on the page, nothing hidden in them |
//! | `settings` | the eleven settings: today, plan and why |
//! | `happens` | what carrying it out leads to |
//! | `token` | first and last token in their parts, and when numbers repeat |
//! | `findings` | what is wrong with the profile, in words and in one line |
//! | `compare` | what differs from the agreed state |
//! | `sources` | what the page rests on, numbered |
//! | `style` | the look, and the policy that allows this look alone |

mod compare;
pub(crate) mod findings;
mod happens;
mod settings;
pub(crate) mod shown;
mod sources;
pub(crate) mod style;
pub(crate) mod token;

use askama::Template;
use tracking_settings::{EnvironmentKind, Field, PartlyKnown, Profile, prefix_history, profile::BuiltIn, words::count};

use self::{
    compare::AgainstAgreed,
    findings::ReportFinding,
    happens::{Happens, happens},
    settings::{ReportRow, page_of_defaults, usual_note},
    shown::{ReportCell, line, lines},
    sources::{Cited, Source, Sources},
    style::StyleSheet,
    token::{NoTokens, Tokens},
};
use crate::{
    fingerprint::{WHAT_IT_TELLS, fingerprint},
    format::{Audience, Format, Made, Preview},
    handout::{Baseline, CannotWrite, Handout, in_words},
    outline::outline,
    steps::words::before,
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
    /// What is known of the environment; `None`: nothing.
    today: Option<Today>,
    /// "5 settings change."
    count: String,
    rows: Vec<ReportRow>,
    defaults_sources: [usize; 2],
    happens: Vec<Happens>,
    /// That nothing is told of what happens, as not everything is known.
    is_told: bool,
    /// First and last token; `None` where none is shown.
    tokens: Option<Tokens>,
    /// Why none is.
    no_tokens: &'static str,
    findings: Vec<ReportFinding>,
    /// `None` where it is not known.
    history: Option<Vec<ReportCell>>,
    history_room: String,
    usage_is_assumed: bool,
    agreed: Option<AgainstAgreed>,
    notes: Option<String>,
    /// Settings that may differ from other environments, with the reason.
    expected: Vec<(&'static str, String)>,
    sources: Vec<Cited>,
}

/// What is known of the environment.
struct Today {
    /// What its column is called.
    heading: &'static str,
    /// What this is known from, to stand behind "is".
    known_from: String,
    /// That it is another environment's than the profile's.
    other_environment: Option<String>,
    /// `None` where one is not known, or none is added.
    tokens: Option<Tokens>,
    /// `None` where it is not known.
    history: Option<Vec<ReportCell>>,
    /// What it holds beside the settings and somebody has changed: name and value.
    beside: Vec<(&'static str, String)>,
}

impl Page {
    fn new(handout: &Handout, known: &PartlyKnown) -> askama::Result<Self> {
        let profile = &known.profile;
        let baseline = handout.baseline.as_ref();
        let not_known = findings::not_known(&known.unknown);
        let fingerprint = not_known.is_none().then(|| fingerprint(profile));
        let findings = findings::of(handout, known);
        let (tokens, no_tokens) = match Tokens::of(known) {
            Ok(tokens) => (Some(tokens), ""),
            Err(NoTokens::Off) => (None, "No token is added."),
            Err(NoTokens::NotKnown) => (None, "It is not known which token is added."),
        };
        let today = baseline.map(|baseline| Today::new(baseline, profile));
        let was = baseline.map_or_else(
            || PartlyKnown::built_in(BuiltIn::MicrosoftDefaults),
            |baseline| baseline.known.clone(),
        );
        let mut sources = Sources::default();
        let defaults_sources = [Source::Page(page_of_defaults()), Source::Words(usual_note())];
        let defaults_sources = defaults_sources.map(|source| sources.number(source));
        let rows = settings::rows(known, baseline.map(|baseline| &baseline.known), &mut sources);
        let is_told = not_known.is_none();
        let whole = whole([known, &was]);
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
            today,
            count: counted(&rows),
            rows,
            defaults_sources,
            happens: match is_told {
                true => happens(&was, &known.to_plan(), &whole, &mut sources),
                false => Vec::new(),
            },
            is_told,
            tokens,
            no_tokens,
            findings: findings.iter().map(ReportFinding::new).collect(),
            history: history(known),
            history_room: history_room(profile),
            usage_is_assumed: profile.usage.is_none(),
            agreed: handout.agreed.as_ref().map(|agreed| AgainstAgreed::new(agreed, known)),
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

impl Today {
    fn new(baseline: &Baseline, plan: &Profile) -> Self {
        let known = &baseline.known;
        let host = |profile: &Profile| profile.environment_host();
        let other = host(&known.profile).filter(|other| host(plan).is_some_and(|own| own != *other));
        let changed = known.beside.iter().filter(|(id, value)| id.setting().is_changed(value));
        Self {
            heading: before(baseline.was_read),
            known_from: line(&baseline.known_from),
            other_environment: other.map(|other| line(&other)),
            tokens: Tokens::of(known).ok(),
            history: history(known),
            beside: changed
                .map(|(id, value)| (id.name(), line(&id.setting().in_words(value))))
                .collect(),
        }
    }
}

/// What no line may break wherever it is named: tokens, and prefixes in quotation marks.
fn whole(all: [&PartlyKnown; 2]) -> Vec<String> {
    let texts = all.into_iter().flat_map(|known| {
        let tokens = Tokens::of(known).ok().map(|tokens| tokens.whole());
        let prefix = format!("\"{}\"", line(&known.profile.settings.prefix));
        tokens.into_iter().flatten().chain([prefix])
    });
    // One that is far too long breaks all the same, lest it leave the page.
    texts.filter(|text| token::class([text]) == "token").collect()
}

/// How many settings change.
fn counted(rows: &[ReportRow]) -> String {
    match rows.iter().filter(|row| row.changes).count() {
        0 => "Nothing changes.".to_owned(),
        1 => "1 setting changes.".to_owned(),
        several => format!("{} change.", count(several, "setting", "settings")),
    }
}

fn history(known: &PartlyKnown) -> Option<Vec<ReportCell>> {
    let prefixes = known.profile.prefix_history.iter();
    known
        .get(Field::PrefixHistory)
        .map(|_| prefixes.map(|prefix| ReportCell::text(prefix)).collect())
}

/// How much of the room in which Dynamics keeps prefixes these need.
fn history_room(profile: &Profile) -> String {
    let stored = prefix_history::stored(&profile.settings.prefix, &profile.prefix_history);
    format!(
        "{} of {} characters with the current one",
        shown::digits(stored.needed),
        prefix_history::MOST_CHARACTERS
    )
}
