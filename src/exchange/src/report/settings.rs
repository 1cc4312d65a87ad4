//! The eleven settings on the page, and smart matching's details that are planned: today, plan and why.

use tracking_settings::{
    Advanced, Field, PartlyKnown, SettingId, Value,
    catalogue::{self, Citation},
    words::NOT_KNOWN,
};

use super::{
    shown::{ReportCell, lines},
    sources::{Source, Sources},
};

/// A setting.
pub(super) struct ReportRow {
    /// Its name in the profile file, by which the page can be pointed at.
    pub(super) field: String,
    /// The admin center's label.
    pub(super) label: String,
    /// What Dynamics holds, where something is known of that.
    pub(super) today: Option<ReportCell>,
    /// What it is in this profile.
    pub(super) value: ReportCell,
    /// What Microsoft says it is at first.
    pub(super) default: String,
    /// The number of what there is to say of the default; `None` where it is the [usual note](usual_note) or the plan has
    /// the default.
    pub(super) default_note: Option<usize>,
    /// Whether carrying it out changes it.
    pub(super) changes: bool,
    /// Why it is so, where somebody wrote it.
    pub(super) reason: Option<String>,
    /// That it is not used, and why.
    pub(super) not_used: Option<String>,
    /// The number of Microsoft's page about it.
    pub(super) source: usize,
}

/// Microsoft's page about the admin center's page: the one that gives the defaults.
pub(super) fn page_of_defaults() -> Citation {
    SettingId::UseTrackingTokens.setting().page
}

/// What is said of most defaults.
pub(super) fn usual_note() -> &'static str {
    let notes = || catalogue::CATALOGUE.iter().map(|setting| setting.default_note);
    notes()
        .max_by_key(|note| notes().filter(|other| other == note).count())
        .unwrap_or_default()
}

/// In the order of the admin center's page. Smart matching's details stand below their switch.
pub(super) fn rows(known: &PartlyKnown, today: Option<&PartlyKnown>, sources: &mut Sources) -> Vec<ReportRow> {
    let with_details = SettingId::ALL.into_iter().flat_map(|id| {
        let is_switch = id == SettingId::UseSmartMatching;
        let details = Advanced::FIELDS.into_iter().filter(move |_| is_switch);
        [Field::Setting(id)].into_iter().chain(details)
    });
    // A detail that is not known is named above the findings.
    let planned = with_details.filter(|field| !field.is_optional() || known.get(*field).is_some());
    planned.filter_map(|field| row(field, known, today, sources)).collect()
}

fn row(field: Field, known: &PartlyKnown, today: Option<&PartlyKnown>, sources: &mut Sources) -> Option<ReportRow> {
    let Field::Setting(id) = field else { return None };
    let setting = id.setting();
    let value = known.get(field);
    let held = today.map(|today| today.get(field));
    let default = setting.default_value();
    let differs = value.as_ref().is_some_and(|value| *value != default);
    let tokens_are_off = known.get(Field::Setting(SettingId::UseTrackingTokens)) == Some(Value::Switch(false));
    let note = Some(setting.default_note).filter(|note| differs && *note != usual_note());
    Some(ReportRow {
        field: field.path(),
        label: field.label(),
        changes: match &held {
            Some(held) => value.is_some() && *held != value,
            None => differs,
        },
        today: held.map(|held| match (held, &value) {
            (Some(held), Some(value)) => ReportCell::new(field, &held.beside(Some(value))),
            (Some(held), None) => ReportCell::new(field, &held),
            (None, _) => ReportCell::said(NOT_KNOWN),
        }),
        value: ReportCell::of(known, field),
        default: default.display(),
        source: sources.number(Source::Page(setting.page)),
        default_note: note.map(|note| sources.number(Source::Words(note))),
        reason: known.profile.reasons.get(&id).map(|reason| lines(reason)),
        not_used: (tokens_are_off && setting.needs_tokens()).then(|| {
            let tokens = SettingId::UseTrackingTokens.setting().label;
            format!("Not used while “{tokens}” is off.")
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_come_from_the_page_about_the_admin_center() {
        assert_eq!(page_of_defaults().title, "Manage email tracking settings");
    }

    #[test]
    fn the_usual_note_is_what_is_said_of_most_defaults() {
        assert_eq!(
            usual_note(),
            "From Microsoft's page. A new environment was seen to hold the same."
        );
    }
}
