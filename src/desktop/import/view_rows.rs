//! The rows of the import's preview: tick, setting, now and after.

use egui::Ui;
use tracking_settings::{
    Advanced, Field, MergeStanding as Since, SettingId, catalogue, file::ReadProfile, steps::OF_ONE_ENVIRONMENT,
};

use crate::{
    core::text::{said, values},
    import::{
        draft::{ImportItem, ImportTarget},
        environment::words as environment_words,
        words,
    },
    kit::{self, CheckBox, table},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Same,
    Differs,
    /// As the prefixes of two environments should.
    ShouldDiffer,
    Missing,
    TheirsOnly,
    MineOnly,
    /// Both changed the value, each in another way.
    Clash,
}

impl Standing {
    fn of(field: Field, source: &ReadProfile, target: &ImportTarget) -> Self {
        if source.known.get(field).is_none() {
            return Self::Missing;
        }
        if source.known.profile.get(field) == target.profile.get(field) {
            return Self::Same;
        }
        let since = target.merge.get(&field).map(|row| row.standing);
        match since {
            Some(Since::MineOnly) => return Self::MineOnly,
            Some(Since::Clash) => return Self::Clash,
            _ => {}
        }
        let of_one_environment = OF_ONE_ENVIRONMENT.map(Field::Setting);
        let between_environments = field == Field::PrefixHistory || of_one_environment.contains(&field);
        if between_environments && target.own && !target.one_environment {
            Self::ShouldDiffer
        } else if since == Some(Since::TheirsOnly) {
            Self::TheirsOnly
        } else {
            Self::Differs
        }
    }

    fn words(self, target: &ImportTarget) -> &'static str {
        match self {
            Self::Same => words::SAME,
            Self::Differs => words::DIFFERS,
            Self::ShouldDiffer => words::SHOULD_DIFFER,
            Self::Missing if target.dynamics && target.own => environment_words::MISSING_STAYS,
            Self::Missing if target.dynamics => environment_words::MISSING_DEFAULT,
            Self::Missing if target.own => words::MISSING_STAYS,
            Self::Missing => words::MISSING_DEFAULT,
            Self::TheirsOnly => words::THEIRS_ONLY,
            Self::MineOnly => words::MINE_ONLY,
            Self::Clash => words::CLASH,
        }
    }

    fn can_be_taken(self) -> bool {
        !matches!(self, Self::Same | Self::Missing)
    }
}

/// The number of settings.
pub fn differing(source: &ReadProfile, target: &ImportTarget) -> usize {
    let settings = SettingId::ALL.map(Field::Setting);
    let differs = |field: &Field| Standing::of(*field, source, target).can_be_taken();
    settings.iter().filter(|field| differs(field)).count()
}

pub fn something_differs(source: &ReadProfile, target: &ImportTarget) -> bool {
    differing(source, target) > 0 || !target.others.is_empty()
}

pub fn show(ui: &mut Ui, source: &ReadProfile, target: &ImportTarget, item: &mut ImportItem) {
    let widths = table::widths(ui, 2, 0.40, (84.0, 180.0));
    let now = match (target.own, target.dynamics) {
        // A built-in one is not what the profile was before.
        (false, _) => target.profile.name.as_str(),
        (true, true) => environment_words::PLAN,
        (true, false) => words::NOW,
    };
    let after = match (target.dynamics, target.ticks) {
        (true, _) => environment_words::HELD,
        (false, true) => words::AFTER,
        (false, false) => words::IN_SOURCE,
    };
    table::head(ui, &widths, &[said::FIELD_COLUMN, now, after]);
    for card in catalogue::cards() {
        if let Some(heading) = card.heading {
            kit::text::group_heading(ui, heading);
        }
        for id in card.settings {
            row(ui, &widths, Field::Setting(id), source, target, item);
        }
        table::line(ui);
    }
    let mut others = target.others.clone();
    if target.dynamics {
        // Everything that was read is shown, equal values too.
        kit::text::group_heading(ui, environment_words::DETAILS);
        // Earlier prefixes belong to one environment.
        let history = target.one_environment.then_some(Field::PrefixHistory);
        let held = Advanced::FIELDS.into_iter().chain(history);
        for field in held.clone() {
            row(ui, &widths, field, source, target, item);
        }
        others.retain(|field| !held.clone().any(|held| held == *field));
    }
    if others.is_empty() || !target.own {
        return;
    }
    kit::text::group_heading(ui, words::OTHERS);
    kit::help_text(ui, words::OTHERS_HELP);
    for field in others {
        row(ui, &widths, field, source, target, item);
    }
}

fn row(ui: &mut Ui, widths: &[f32], field: Field, source: &ReadProfile, target: &ImportTarget, item: &mut ImportItem) {
    let standing = Standing::of(field, source, target);
    let label = field.label();
    let read = source.known.profile.get(field);
    let [now, mut offered] = values::cells(field, &target.profile.get(field), &read);
    if standing == Standing::Missing && target.dynamics {
        values::NOT_KNOWN.clone_into(&mut offered);
    }
    let takes = target.ticks && item.ticked.contains(&field);
    ui.push_id(field, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        table::row(ui, widths, |ui, column| match column {
            0 if standing == Standing::Clash && field.is_on_the_page() => {
                kit::text::indented(ui, |ui| {
                    kit::text::body(ui, label.as_str());
                    kit::help_text(ui, standing.words(target));
                    before(ui, field, target);
                    choose(ui, field, &label, [&now, &offered], item);
                });
            }
            0 if target.ticks => {
                let mut value = takes;
                let name = words::take(&label);
                let response = CheckBox::new(&mut value, &name)
                    .description(format!("{}. {now} \u{2192} {offered}.", standing.words(target)))
                    .enabled(standing.can_be_taken(), "")
                    .show_with_label(ui, &label);
                if response.changed() {
                    if value {
                        item.ticked.insert(field);
                    } else {
                        item.ticked.remove(&field);
                    }
                }
                if standing != Standing::Same {
                    kit::indented_help(ui, standing.words(target));
                    if matches!(standing, Standing::TheirsOnly | Standing::MineOnly | Standing::Clash) {
                        kit::text::indented(ui, |ui| before(ui, field, target));
                    }
                }
                if let Some(becomes) = read.becomes() {
                    kit::indented_help(ui, becomes);
                }
                kit::text::indented(ui, |ui| doubts(ui, field, source, target));
            }
            0 => {
                kit::text::body(ui, label.as_str());
                if standing != Standing::Same {
                    kit::help_text(ui, standing.words(target));
                }
                doubts(ui, field, source, target);
            }
            1 => {
                kit::text::body(ui, now.as_str());
            }
            _ if target.dynamics && standing == Standing::Missing => {
                kit::help_text(ui, offered.as_str());
            }
            _ if takes || ((!target.ticks || target.dynamics) && standing.can_be_taken()) => {
                table::strong_value(ui, offered.as_str());
            }
            _ if !target.ticks || target.dynamics => {
                kit::text::body(ui, offered.as_str());
            }
            _ => {
                kit::text::body(ui, now.as_str());
                if standing.can_be_taken() {
                    kit::help_text(ui, words::source_says(&offered));
                }
            }
        });
    });
}

fn doubts(ui: &mut Ui, field: Field, source: &ReadProfile, target: &ImportTarget) {
    if target.dynamics {
        let path = field.path();
        for notice in source.notices.iter().filter(|notice| notice.field == path) {
            kit::help_text(ui, values::visible(&notice.message));
        }
    }
}

pub fn stands_in_row(field: &str) -> bool {
    let rows = SettingId::ALL.map(Field::Setting).into_iter().chain(Advanced::FIELDS);
    rows.chain([Field::PrefixHistory]).any(|row| row.path() == field)
}

fn before(ui: &mut Ui, field: Field, target: &ImportTarget) {
    if let Some(row) = target.merge.get(&field) {
        kit::help_text(ui, words::before(&values::cell(field, &row.base)));
    }
}

fn choose(ui: &mut Ui, field: Field, label: &str, [mine, theirs]: [&String; 2], item: &mut ImportItem) {
    let decided = item.decided.contains(&field);
    let takes = item.ticked.contains(&field);
    kit::radio_group(ui, label, |ui| {
        for (takes_theirs, words) in [
            (false, words::keep_mine(label, mine)),
            (true, words::take_theirs(label, theirs)),
        ] {
            if kit::radio_row(ui, decided && takes == takes_theirs, &words).changed() {
                item.decided.insert(field);
                if takes_theirs {
                    item.ticked.insert(field);
                } else {
                    item.ticked.remove(&field);
                }
            }
        }
    });
}
