//! A page for somebody who carries the steps out by hand: the admin center's page from top to bottom, with a box to tick at
//! each setting that changes. One file that prints on one sheet: no script, nothing from elsewhere.

use askama::Template;
use tracking_settings::words::NOT_KNOWN;
use tracking_settings::{
    EnvironmentKind, Field, SettingId, Steps,
    catalogue::{NOT_IN_ADMIN_CENTER, cards},
    group_digits,
    steps::Change,
    words::visible,
};

use super::{
    StepsPlan,
    words::{IF_IT_DIFFERS, SAVE, VERIFY, before, told},
};
use crate::{
    format::{Audience, Format, Made, Preview},
    handout::{CannotWrite, Handout, in_words},
    look::{DARK, LIGHT},
    report::{
        shown::{ReportCell, line},
        style::{StyleSheet, variables},
    },
};

pub(crate) static FORMAT: Format = Format {
    name: "checklist",
    extension: "html",
    label: "Checklist",
    receives: "A page to print and tick, in the order of the admin center. It opens in any browser.",
    audience: Some(Audience::Person),
    holds_several: false,
    is_text: true,
    preview: Preview::Lines(outline),
    make,
    read: None,
};

/// Who may change these settings ("Manage email tracking settings").
const ROLE: &str = "You need the role System Administrator or System Customizer.";

fn make(handout: &Handout) -> Result<Made, CannotWrite> {
    let steps = StepsPlan::of(handout, "A checklist")?;
    let page = Page::new(handout, &steps).and_then(|page| page.render());
    let page = page.map_err(|error| CannotWrite::Failed(error.to_string()))?;
    Ok(Made {
        bytes: page.into_bytes(),
        says: says(handout, &steps),
    })
}

/// The plan's earlier prefixes are none of the person's business: Dynamics keeps its list itself.
fn brings_prefixes(handout: &Handout) -> bool {
    handout
        .profiles
        .first()
        .is_some_and(|plan| !plan.profile.prefix_history.is_empty())
}

/// What the page says beside its own fixed words.
#[derive(Template)]
#[template(path = "checklist.html")]
struct Page {
    style: StyleSheet,
    name: Option<String>,
    environment: String,
    kind: Option<&'static str>,
    prepared_by: Option<String>,
    made_on: String,
    /// What the steps lead from; `None`: nobody knows what the environment holds.
    known_from: Option<String>,
    /// That what they lead from is another environment's.
    other_environment: Option<String>,
    /// "3 changes".
    count: String,
    role: &'static str,
    /// Where the page is in the admin center.
    place: &'static str,
    groups: Vec<Group>,
    /// Smart matching's details, which the admin center does not have.
    details: Vec<Row>,
    details_place: String,
    not_in_admin_center: &'static str,
    /// What the plan says and nobody enters.
    remarks: Vec<String>,
    /// How the column is called of which the steps lead from.
    before: &'static str,
    /// Where something is entered.
    save: Option<&'static str>,
    verify: &'static str,
}

/// Settings under one heading.
struct Group {
    /// `None` where the group before goes on.
    heading: Option<&'static str>,
    rows: Vec<Row>,
}

/// One setting that changes.
struct Row {
    /// Its name in the profile file, by which the page can be pointed at.
    field: String,
    label: String,
    before: ReportCell,
    after: ReportCell,
    /// What to do where another value stands there; nothing where none is known.
    if_it_differs: Option<&'static str>,
    cautions: Vec<String>,
    /// Why it can't be entered: then there is no box to tick.
    cannot: Option<String>,
    /// Whether it was ticked as carried out already.
    is_done: bool,
}

/// The look.
#[derive(Template)]
#[template(path = "checklist.css", escape = "none")]
struct Sheet {
    light: String,
    dark: String,
}

impl Page {
    fn new(handout: &Handout, plan: &StepsPlan) -> askama::Result<Self> {
        let steps = &plan.steps;
        let kind = handout.profiles.first().and_then(|plan| plan.profile.environment_kind);
        let row = |field: Field| steps.change(field).map(|change| row(change, handout));
        let groups = cards().into_iter().map(|card| Group {
            heading: card.heading,
            rows: card
                .settings
                .into_iter()
                .filter_map(|id| row(Field::Setting(id)))
                .collect(),
        });
        let sheet = Sheet {
            light: variables(&LIGHT),
            dark: variables(&DARK),
        };
        let stated = |text: &str| (!text.trim().is_empty()).then(|| line(text));
        Ok(Self {
            style: StyleSheet::of_sheet(sheet.render()?),
            name: stated(&plan.name),
            environment: plan.environment(),
            kind: kind.map(EnvironmentKind::as_str),
            prepared_by: stated(&handout.prepared_by),
            made_on: in_words(handout.made_on),
            other_environment: plan.other_environment().map(|caution| line(&caution)),
            known_from: handout.baseline.as_ref().map(|baseline| line(&baseline.known_from)),
            count: count(steps),
            role: ROLE,
            place: place(),
            groups: groups.filter(|group| !group.rows.is_empty()).collect(),
            details: steps
                .changes
                .iter()
                .filter(|change| change.is_detail())
                .map(|change| self::row(change, handout))
                .collect(),
            details_place: details_place(),
            not_in_admin_center: NOT_IN_ADMIN_CENTER,
            remarks: remarks(handout, steps),
            before: before(handout.baseline.as_ref().is_some_and(|baseline| baseline.was_read)),
            save: save(steps),
            verify: VERIFY,
        })
    }
}

/// The page's own place: what the paths of its settings have in common.
fn place() -> &'static str {
    let setting = SettingId::UseCorrelation.setting();
    let end = setting.admin_center.find(setting.group.label());
    let place = end.and_then(|end| setting.admin_center.get(..end)).unwrap_or_default();
    place.trim_end_matches([' ', '>'])
}

/// The older dialog's place.
fn details_place() -> String {
    let older = SettingId::UseSmartMatching.setting().older_dialog;
    older.rsplit_once(" > ").map_or(older, |(place, _)| place).to_owned()
}

fn row(change: &Change, handout: &Handout) -> Row {
    let cell = |value: &_| ReportCell::new(change.field, value);
    let (before, after) = change.told();
    Row {
        field: change.field.path(),
        label: change.field.label(),
        before: before.as_ref().map_or_else(|| ReportCell::said(NOT_KNOWN), cell),
        after: cell(&after),
        if_it_differs: (change.before.is_some() && change.cannot.is_none()).then_some(IF_IT_DIFFERS),
        cautions: change.cautions.iter().map(|caution| line(caution)).collect(),
        cannot: change.cannot.as_deref().map(line),
        is_done: handout.done.contains(&change.field),
    }
}

/// What the plan says and nobody enters, and what goes without entering it.
fn remarks(handout: &Handout, steps: &Steps) -> Vec<String> {
    let mut remarks: Vec<String> = steps.remarks.iter().map(|remark| line(remark)).collect();
    let prefix = Field::Setting(SettingId::Prefix);
    if steps.change(prefix).is_some() && brings_prefixes(handout) {
        remarks.push(
            "Enter the prefix alone. Dynamics puts the one before it into its list of earlier prefixes by itself."
                .to_owned(),
        );
    }
    remarks
}

/// What ends the page, where something is entered on it.
fn save(steps: &Steps) -> Option<&'static str> {
    let is_entered = steps.changes.iter().any(|change| change.cannot.is_none());
    is_entered.then_some(SAVE)
}

fn count(steps: &Steps) -> String {
    match steps.changes.len() {
        0 => "Nothing has to be changed".to_owned(),
        1 => "1 setting to look at or change".to_owned(),
        several => format!("{} settings to look at or change", group_digits(several)),
    }
}

/// What stands on the page, in a few lines.
fn outline(handout: &Handout) -> Vec<String> {
    let Ok(plan) = StepsPlan::of(handout, "A checklist") else {
        return Vec::new();
    };
    let steps = &plan.steps;
    let mut lines = plan.purpose();
    lines.push(count(steps));
    lines.extend(steps.changes.iter().map(|change| {
        let said = match (&change.cannot, handout.done.contains(&change.field)) {
            (Some(_), _) => " (can't be entered)",
            (None, true) => " (ticked)",
            (None, false) => "",
        };
        format!("{}{said}", told(change))
    }));
    lines
}

fn says(handout: &Handout, plan: &StepsPlan) -> Vec<String> {
    let steps = &plan.steps;
    let mut lines = plan.purpose();
    let cannot = steps
        .changes
        .iter()
        .filter_map(|change| change.cannot.as_deref().map(|why| (change, why)));
    lines.extend(cannot.map(|(change, why)| format!("Can't be entered: {}. {}", change.field.label(), visible(why))));
    lines.extend(remarks(handout, steps));
    lines.extend(save(steps).map(str::to_owned));
    lines.push(VERIFY.to_owned());
    lines
}
