//! The rows of the import's preview: tick, setting, now and after.

use std::collections::BTreeSet;

use egui::Ui;
use tracking_settings::{Field, Profile, SettingId, catalogue, file::ReadProfile};

use crate::{
    kit::{self, CheckBox, table},
    text::{dialogs as said, values},
    update::importing,
};

/// What an import is compared with.
pub(super) struct Target<'a> {
    pub(super) profile: &'a Profile,
    /// One of the user's own: values can be taken into it.
    pub(super) own: bool,
    /// It is of the environment that the source names.
    pub(super) same_environment: bool,
}

/// How a field of the source stands to the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Same,
    Differs,
    /// It differs, and usually should.
    ShouldDiffer,
    /// The source does not hold it.
    Missing,
}

impl Standing {
    fn of(field: Field, source: &ReadProfile, target: &Target<'_>) -> Self {
        if matches!(field, Field::Setting(id) if source.missing.contains(&id)) {
            return Self::Missing;
        }
        if source.profile.get(field) == target.profile.get(field) {
            return Self::Same;
        }
        let between_environments = matches!(field, Field::Setting(SettingId::Prefix | SettingId::BaseTrackingNumber));
        if between_environments && target.own && !target.same_environment {
            Self::ShouldDiffer
        } else {
            Self::Differs
        }
    }

    fn words(self, target: &Target<'_>) -> &'static str {
        match self {
            Self::Same => said::import::SAME,
            Self::Differs => said::import::DIFFERS,
            Self::ShouldDiffer => said::import::SHOULD_DIFFER,
            Self::Missing if target.own => said::import::MISSING_STAYS,
            Self::Missing => said::import::MISSING_DEFAULT,
        }
    }

    fn can_be_taken(self) -> bool {
        matches!(self, Self::Differs | Self::ShouldDiffer)
    }
}

/// Whether anything of the source can be taken into the target.
pub(super) fn something_differs(source: &ReadProfile, target: &Target<'_>) -> bool {
    let settings = SettingId::ALL.map(Field::Setting);
    settings
        .into_iter()
        .any(|field| Standing::of(field, source, target).can_be_taken())
        || !importing::other_fields(&source.profile, target.profile).is_empty()
}

/// All eleven settings by group, then the other fields that differ.
pub(super) fn show(ui: &mut Ui, source: &ReadProfile, target: &Target<'_>, ticked: &mut BTreeSet<Field>) {
    let widths = table::widths(ui, 2, 0.40, (84.0, 180.0));
    let after = if target.own {
        said::import::AFTER
    } else {
        said::import::IN_SOURCE
    };
    table::head(ui, &widths, &[said::FIELD_COLUMN, said::import::NOW, after]);
    for card in catalogue::cards() {
        if let Some(heading) = card.heading {
            kit::text::group_heading(ui, heading);
        }
        for id in card.settings {
            row(ui, &widths, Field::Setting(id), source, target, ticked);
        }
        table::line(ui);
    }
    let others = importing::other_fields(&source.profile, target.profile);
    if others.is_empty() || !target.own {
        return;
    }
    kit::text::group_heading(ui, said::import::OTHERS);
    kit::help_text(ui, said::import::OTHERS_HELP);
    for field in others {
        row(ui, &widths, field, source, target, ticked);
    }
}

fn row(
    ui: &mut Ui,
    widths: &[f32],
    field: Field,
    source: &ReadProfile,
    target: &Target<'_>,
    ticked: &mut BTreeSet<Field>,
) {
    let standing = Standing::of(field, source, target);
    let label = field.label();
    let now = values::cell(field, &target.profile.get(field));
    let offered = values::cell(field, &source.profile.get(field));
    let takes = target.own && ticked.contains(&field);
    ui.push_id(field, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        table::row(ui, widths, |ui, column| match column {
            0 if target.own => {
                let mut value = takes;
                let name = said::import::take(&label);
                let response = CheckBox::new(&mut value, &name)
                    .description(format!("{}. {now} \u{2192} {offered}.", standing.words(target)))
                    .enabled(standing.can_be_taken(), "")
                    .show_with_label(ui, &label);
                if response.changed() {
                    if value {
                        ticked.insert(field);
                    } else {
                        ticked.remove(&field);
                    }
                }
                if standing != Standing::Same {
                    kit::indented_help(ui, standing.words(target));
                }
            }
            0 => {
                kit::text::body(ui, label.as_str());
                if standing != Standing::Same {
                    kit::help_text(ui, standing.words(target));
                }
            }
            1 => {
                kit::text::body(ui, now.as_str());
            }
            _ if takes || (!target.own && standing.can_be_taken()) => {
                table::strong_value(ui, offered.as_str());
            }
            _ if !target.own => {
                kit::text::body(ui, offered.as_str());
            }
            _ => {
                kit::text::body(ui, now.as_str());
                if standing.can_be_taken() {
                    kit::help_text(ui, said::import::source_says(&offered));
                }
            }
        });
    });
}
