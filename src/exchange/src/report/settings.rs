//! The eleven settings on the page, and Microsoft's pages about them.

use tracking_settings::{Field, PartlyKnown, Setting, SettingId, Value, catalogue};

use super::shown::{ReportCell, line, lines};

/// Settings under one heading.
pub(super) struct ReportGroup {
    /// The admin center's heading; `None` where the group before goes on.
    pub(super) heading: Option<&'static str>,
    /// In the order of the admin center's page.
    pub(super) rows: Vec<ReportRow>,
}

/// A setting.
pub(super) struct ReportRow {
    /// Its name in the profile file, by which the page can be pointed at.
    pub(super) field: &'static str,
    /// The admin center's label.
    pub(super) label: &'static str,
    /// What it means, in a line.
    pub(super) meaning: String,
    /// What it is in this profile.
    pub(super) value: ReportCell,
    /// What Microsoft says it is at first.
    pub(super) default: String,
    /// Where that comes from, and doubts about it; `None` where it is the [usual note](usual_note).
    pub(super) default_note: Option<&'static str>,
    /// Whether it differs from that.
    pub(super) differs: bool,
    /// Why it is so, where somebody wrote it.
    pub(super) reason: Option<String>,
    /// That it is not used, and why.
    pub(super) not_used: Option<String>,
    /// The number of Microsoft's page about it.
    pub(super) source: usize,
}

/// One of Microsoft's pages.
pub(super) struct CitedPage {
    pub(super) number: usize,
    pub(super) title: &'static str,
    pub(super) url: &'static str,
    /// The address as it is read.
    pub(super) address: &'static str,
}

/// Microsoft's pages in the order in which they are first named.
#[derive(Default)]
pub(super) struct Sources(Vec<catalogue::Citation>);

impl Sources {
    /// A page's number, from 1.
    pub(super) fn number(&mut self, page: catalogue::Citation) -> usize {
        let at = self.0.iter().position(|known| *known == page);
        at.map_or_else(
            || {
                self.0.push(page);
                self.0.len()
            },
            |at| at + 1,
        )
    }

    /// All of them.
    pub(super) fn list(self) -> Vec<CitedPage> {
        let numbered = self.0.into_iter().zip(1..);
        numbered
            .map(|(page, number)| CitedPage {
                number,
                title: page.title,
                url: page.url,
                address: page.url.strip_prefix("https://").unwrap_or(page.url),
            })
            .collect()
    }
}

/// Microsoft's page about the admin center's page: the one that gives the defaults.
pub(super) fn page_of_defaults() -> catalogue::Citation {
    SettingId::UseTrackingTokens.setting().page
}

/// What is said of most defaults, which stands once above the settings.
pub(super) fn usual_note() -> &'static str {
    let notes = || catalogue::CATALOGUE.iter().map(|setting| setting.default_note);
    notes()
        .max_by_key(|note| notes().filter(|other| other == note).count())
        .unwrap_or_default()
}

/// The settings under the headings of the admin center's page.
pub(super) fn groups(known: &PartlyKnown, sources: &mut Sources) -> Vec<ReportGroup> {
    let cards = catalogue::cards().into_iter().map(|card| ReportGroup {
        heading: card.heading,
        rows: card
            .settings
            .into_iter()
            .map(|id| row(id.setting(), known, sources))
            .collect(),
    });
    cards.collect()
}

fn row(setting: &'static Setting, known: &PartlyKnown, sources: &mut Sources) -> ReportRow {
    let profile = &known.profile;
    let field = Field::Setting(setting.id);
    let default = setting.default_value();
    let tokens_are_off = known.get(Field::Setting(SettingId::UseTrackingTokens)) == Some(Value::Switch(false));
    let is_used = !(tokens_are_off && setting.needs_tokens());
    // What the profile makes of a summary can come from other settings than its own.
    let all_known = SettingId::ALL
        .into_iter()
        .all(|id| known.get(Field::Setting(id)).is_some());
    ReportRow {
        field: setting.field,
        label: setting.label,
        meaning: match all_known {
            true => line(&setting.summary_now(profile)),
            false => setting.summary.to_owned(),
        },
        differs: known.get(field).is_some_and(|value| value != default),
        value: ReportCell::of(known, field),
        default: default.display(),
        default_note: Some(setting.default_note).filter(|note| *note != usual_note()),
        reason: profile.reasons.get(&setting.id).map(|reason| lines(reason)),
        not_used: (!is_used).then(|| {
            let tokens = SettingId::UseTrackingTokens.setting().label;
            format!("Not used while “{tokens}” is off.")
        }),
        source: sources.number(setting.page),
    }
}

#[cfg(test)]
mod tests {
    use tracking_settings::Profile;

    use super::*;

    #[test]
    fn the_defaults_come_from_the_page_about_the_admin_center() {
        assert_eq!(page_of_defaults().title, "Manage email tracking settings");
    }

    #[test]
    fn what_is_said_of_most_defaults_is_said_once() {
        assert_eq!(
            usual_note(),
            "From Microsoft's page. A new environment was seen to hold the same."
        );
        let rows = groups(&Profile::new("test").into(), &mut Sources::default());
        let notes: Vec<_> = rows
            .iter()
            .flat_map(|group| &group.rows)
            .map(|row| row.default_note)
            .collect();
        for (note, setting) in notes.into_iter().zip(&catalogue::CATALOGUE) {
            assert_eq!(
                note.unwrap_or_else(usual_note),
                setting.default_note,
                "{}",
                setting.label
            );
        }
    }

    #[test]
    fn each_source_has_one_number() {
        let mut sources = Sources::default();
        let numbers: Vec<usize> = SettingId::ALL.map(|id| sources.number(id.setting().page)).into();
        assert_eq!(numbers, [1, 2, 1, 1, 1, 1, 1, 3, 4, 5, 2]);
        let listed: Vec<usize> = sources.list().iter().map(|source| source.number).collect();
        assert_eq!(listed, [1, 2, 3, 4, 5]);
    }
}
