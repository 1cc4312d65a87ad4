//! What the columns of the organization table mean as a profile, and what is doubtful about it.
//!
//! Facts of the columns are those of "Organization table/entity reference"; what each setting's own is stands in the
//! catalogue.

use std::collections::{BTreeMap, BTreeSet};
use strum::VariantArray as _;

use tracking_settings::{
    Beside, BesideId, Field, PartlyKnown, Profile, SettingId, Value,
    catalogue::{CATALOGUE, DETAILS},
    file::{Contents, Notice, NoticeCode, ReadProfile, Refusal, RefusalKind, Wrong, too_long},
    group_digits,
    known::settable,
    prefix_history::{SEPARATOR, take_apart},
    profile::limits,
    words::visible,
};

use super::{
    column::{Column, ColumnValue, Record},
    settings_xml::{self, Entries, XmlEntry},
};

/// Where a record comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadFrom {
    /// What it is, to stand in a sentence: "an answer of the Web API".
    pub words: &'static str,
    /// The same in a word: "answer".
    pub noun: &'static str,
    /// The environment's address without a path, where it is known: `https://contoso.crm4.dynamics.com`.
    pub environment: Option<String>,
    /// What Dynamics calls the organization, where it says so.
    pub name: Option<String>,
}

/// The address of the environment that answered, from an address of the Web API such as stands in `@odata.context`.
/// `None` where it is no address of the web that a profile can keep.
pub fn environment_of(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.to_lowercase();
    let is_legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    let is_host = scheme.eq_ignore_ascii_case("https")
        && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && host.chars().all(is_legal)
        && host.len() <= LONGEST_HOST;
    is_host.then(|| format!("https://{host}"))
}

/// Most characters of a host whose address a profile can keep.
const LONGEST_HOST: usize = limits::NAME - "https://".len();

/// What people call a column: the label of the setting that it holds, and its own name.
pub(super) fn called(column: Column) -> String {
    let logical = column.logical_name();
    let mut settings = DETAILS.iter().chain(CATALOGUE.iter().rev());
    match settings.find(|setting| setting.dataverse.name == logical) {
        Some(setting) => format!("\"{}\" ({logical})", setting.label),
        None if column == Column::OrgDbOrgSettings => format!("the settings XML ({logical})"),
        None => format!("the column {logical}"),
    }
}

/// A text of a file for a sentence: what can't be seen is named, a long one is cut short.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 200;
    let begin: String = text.chars().take(MOST).collect();
    let more = if begin.len() < text.len() { "…" } else { "" };
    format!("\"{}{more}\"", visible(&begin))
}

/// Columns that stand in a source and are not in its record, because what stands there does not tell what they hold; with
/// the reason, as a sentence that goes on behind "is not known: ".
pub(super) type Unclear = BTreeMap<Column, &'static str>;

/// The profile that a record describes, with every doubt as a notice, and every field that it leaves open not known.
///
/// # Errors
/// A value that a profile can't hold, by name.
pub fn read(record: &Record, origin: &ReadFrom) -> Result<ReadProfile, Refusal> {
    read_but(record, &Unclear::new(), origin)
}

/// The same where some columns are not clear.
fn read_but(record: &Record, unclear: &Unclear, origin: &ReadFrom) -> Result<ReadProfile, Refusal> {
    let mut meaning = Meaning {
        origin,
        profile: Profile::new(name(origin)),
        missing: settable().chain([Field::PrefixHistory]).collect(),
        beside: Beside::default(),
        notices: Vec::new(),
    };
    meaning.profile.environment.clone_from(&origin.environment);
    for (&column, value) in record {
        meaning.column(column, value)?;
    }
    for (&column, why) in unclear {
        for field in fields(column) {
            meaning.leave_open(field, &format!("is not known: {why}"));
        }
    }
    meaning.not_carried(|column| record.contains_key(&column) || unclear.contains_key(&column));
    let Meaning {
        profile,
        missing,
        beside,
        mut notices,
        ..
    } = meaning;
    notices.sort_by_key(|notice| notice.code != NoticeCode::ReadAs);
    Ok(ReadProfile {
        known: PartlyKnown {
            profile,
            unknown: missing,
            beside,
        },
        notices,
        from_dynamics: Some(origin.words),
        is_in_parts: false,
    })
}

/// The same as what a file held.
pub(super) fn contents(record: &Record, unclear: &Unclear, origin: &ReadFrom) -> Result<Contents, Refusal> {
    Ok(Contents {
        profiles: vec![read_but(record, unclear, origin)?],
        is_list: false,
    })
}

/// `contoso-test.crm4.dynamics.com` is called Contoso test.
fn name(origin: &ReadFrom) -> String {
    let host = origin
        .environment
        .as_deref()
        .and_then(|address| address.split_once("://"));
    let label = host.and_then(|(_, host)| host.split(['.', ':']).next());
    let label = label.map(|label| label.replace('-', " "));
    let given = origin.name.as_deref().map(str::trim).map(str::to_owned);
    let is_usable = |name: &String| !name.is_empty() && too_long(Field::Name, &Value::Text(name.clone())).is_none();
    let name = [label, given].into_iter().flatten().find(is_usable);
    let name = name.unwrap_or_else(|| "Environment".to_owned());
    let mut letters = name.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

struct Meaning<'a> {
    origin: &'a ReadFrom,
    profile: Profile,
    /// What is not known so far.
    missing: BTreeSet<Field>,
    /// What the environment holds beside the fields. Where it is not clear it is not known, and nothing is said of it.
    beside: Beside,
    notices: Vec<Notice>,
}

impl Meaning<'_> {
    fn column(&mut self, column: Column, value: &ColumnValue) -> Result<(), Refusal> {
        use SettingId as Id;
        match (column, value) {
            (Column::EnableSmartMatching, ColumnValue::Null) => {
                self.know(Field::Setting(Id::UseSmartMatching), &Value::Switch(false))?;
                self.say(
                    Field::Setting(Id::UseSmartMatching),
                    format!("{} is not set in Dynamics, which is taken to mean Off.", called(column)),
                );
            }
            (
                Column::HashFilterKeywords
                | Column::HashMaxCount
                | Column::HashDeltaSubjectCount
                | Column::HashMinAddressCount,
                ColumnValue::Null,
            ) => {
                for detail in DETAILS
                    .iter()
                    .filter(|detail| detail.dataverse.name == column.logical_name())
                {
                    self.know(detail.id.into(), &Value::PlatformDefault)?;
                    let message = format!(
                        "{} is not set in Dynamics, which is taken to mean the platform's default: {}.",
                        called(column),
                        detail.default_value().display()
                    );
                    self.say(detail.id.into(), message);
                }
            }
            (Column::EmailConnectionChannel, ColumnValue::Number(number)) => {
                self.beside.take(BesideId::EmailConnectionChannel, &number.to_string());
            }
            (Column::OrgDbOrgSettings, ColumnValue::Null) => self.entries(""),
            (Column::OrgDbOrgSettings, ColumnValue::Text(xml)) => self.entries(xml),
            (_, ColumnValue::Null) => self.empty(column),
            (Column::IgnoreInternalEmail, &ColumnValue::Switch(ignores)) => {
                let field = Field::Setting(Id::TrackBetweenUsersAsTwoActivities);
                self.know(field, &Value::Switch(!ignores))?;
                let (kept, meant) = if ignores { ("true", "Off") } else { ("false", "On") };
                self.say(
                    field,
                    format!(
                        "{} has the opposite sense in Dynamics: it holds {kept} there, which is {meant} here.",
                        called(column)
                    ),
                );
            }
            (Column::MaximumTrackingNumber, &ColumnValue::Number(most)) => self.largest_number(most)?,
            (Column::TrackingPrefix, ColumnValue::Text(list)) => self.prefixes(list)?,
            (_, ColumnValue::Switch(on)) => self.plain(column, &Value::Switch(*on))?,
            (_, ColumnValue::Number(number)) => self.plain(column, &Value::Number(*number))?,
            (_, ColumnValue::Text(text)) => self.plain(column, &Value::Text(text.clone()))?,
        }
        Ok(())
    }

    /// A column that holds a field as it is.
    fn plain(&mut self, column: Column, value: &Value) -> Result<(), Refusal> {
        for field in fields(column) {
            self.know(field, value)?;
        }
        Ok(())
    }

    /// The largest number before counting begins again: as many nines as there are digits, 0 where tokens are off.
    fn largest_number(&mut self, most: i128) -> Result<(), Refusal> {
        let (tokens, digits) = (
            Field::Setting(SettingId::UseTrackingTokens),
            Field::Setting(SettingId::ActivityCounterDigits),
        );
        if let Some(Wrong { wrong, .. }) = too_long(digits, &Value::Number(most)) {
            return Err(self.refused(&wrong));
        }
        if most > i128::from(i32::MAX) {
            let why = format!(
                "is not known: {} is more than the column can hold, which is at most {}.",
                group_digits(most),
                group_digits(i32::MAX)
            );
            self.leave_open(tokens, &why);
            self.leave_open(digits, &why);
            return Ok(());
        }
        self.know(tokens, &Value::Switch(most > 0))?;
        if most <= 0 {
            self.say(
                tokens,
                format!("The largest tracking number is {most} in Dynamics, which means that tracking tokens are off."),
            );
            self.leave_open(
                digits,
                "is not known: while tracking tokens are off, Dynamics does not keep the number of digits.",
            );
            return Ok(());
        }
        self.profile.settings.hold_largest_number(most);
        self.missing.remove(&digits);
        if let Some(largest) = self.profile.settings.wraps_at {
            let message = format!(
                "The largest tracking number is {} in Dynamics, not all nines, and is kept as it is: the counter wraps there.",
                group_digits(largest)
            );
            self.say(digits, message);
        }
        Ok(())
    }

    /// The current prefix and the earlier ones.
    fn prefixes(&mut self, list: &str) -> Result<(), Refusal> {
        let prefix = Field::Setting(SettingId::Prefix);
        let (current, history) = take_apart(list);
        let Some(current) = current else {
            self.empty(Column::TrackingPrefix);
            return Ok(());
        };
        if list
            .split(SEPARATOR)
            .any(|item| !item.trim().is_empty() && item.trim() != item)
        {
            let message = "Spaces around the prefixes in Dynamics are left out here, as Dynamics's older dialog does.";
            self.say(prefix, message.to_owned());
        }
        self.know(prefix, &Value::Text(current))?;
        let count = history.len();
        let history = Value::List(history);
        if let Some(Wrong { expected, .. }) = too_long(Field::PrefixHistory, &history) {
            // The prefix is as good without them, and a part of them would be taken for all.
            let why = format!(
                "is not known: Dynamics holds {} earlier prefixes, and a profile takes {expected}.",
                group_digits(count)
            );
            self.leave_open(Field::PrefixHistory, &why);
            return Ok(());
        }
        self.know(Field::PrefixHistory, &history)
    }

    /// The settings inside the organization's XML.
    fn entries(&mut self, xml: &str) {
        let entries = settings_xml::read(xml);
        if let Some(entries) = &entries {
            self.beside(entries);
        }
        for field in fields(Column::OrgDbOrgSettings) {
            let Field::Setting(id) = field else { continue };
            let (setting, name) = (id.setting(), id.setting().dataverse.name);
            match entries.as_ref().map(|entries| entries.of(name)) {
                Some(XmlEntry::Switch(on)) => {
                    // A switch always fits.
                    self.profile.set(field, &Value::Switch(on));
                    self.missing.remove(&field);
                    // Of categories it is documented: Microsoft's article KB 4501716.
                    if id == SettingId::AutoTrackOutgoingEmail {
                        let message = format!(
                            "\"{}\" is read from {name} in the organization's settings XML. That this is the same \
                             setting is inferred, not documented.",
                            setting.label
                        );
                        self.say(field, message);
                    }
                }
                Some(XmlEntry::Absent) => {
                    let why = format!(
                        "is not known: the organization's settings XML lists only what was set, and {name} is not in it. \
                         What counts then is not documented for certain."
                    );
                    self.leave_open(field, &why);
                }
                Some(XmlEntry::Unclear(text)) => {
                    let why = format!(
                        "is not known: {name} in the organization's settings XML should be true or false once, and \
                         it holds {}.",
                        quoted(&text)
                    );
                    self.leave_open(field, &why);
                }
                None => self.leave_open(
                    field,
                    "is not known: the organization's settings XML is in this source and can't be read.",
                ),
            }
        }
    }

    /// What stands in the XML beside the settings of the page.
    fn beside(&mut self, entries: &Entries) {
        let in_xml = |id: &&BesideId| Column::named(id.name()).is_none();
        for &id in BesideId::VARIANTS.iter().filter(in_xml) {
            let mut texts = entries.texts(id.name());
            match (texts.next(), texts.next()) {
                (None, _) => self.beside.take_absent(id),
                (Some(text), None) => _ = self.beside.take(id, text),
                (Some(_), Some(_)) => {}
            }
        }
    }

    /// Nothing is set in Dynamics, and what the platform takes then is no value to compare with or to carry out.
    fn empty(&mut self, column: Column) {
        let why = format!(
            "is not known: nothing is set in Dynamics ({}), so the platform's own default counts.",
            column.logical_name()
        );
        for field in fields(column) {
            self.leave_open(field, &why);
        }
    }

    /// Names what has no column in the source.
    fn not_carried(&mut self, has: impl Fn(Column) -> bool) {
        let absent = Column::VARIANTS.iter().copied().filter(|&column| !has(column));
        for field in absent.flat_map(fields).collect::<BTreeSet<_>>() {
            if self.missing.contains(&field) {
                let why = format!("is not in this {}, so it is not known.", self.origin.noun);
                self.leave_open(field, &why);
            }
        }
    }

    fn know(&mut self, field: Field, value: &Value) -> Result<(), Refusal> {
        if self.profile.set(field, value) {
            self.missing.remove(&field);
            return Ok(());
        }
        let wrong = too_long(field, value).map_or_else(
            || format!("\"{}\" holds a value of another type", field.label()),
            |Wrong { wrong, .. }| wrong,
        );
        Err(self.refused(&wrong))
    }

    fn refused(&self, wrong: &str) -> Refusal {
        let message = format!("This {} can't be read as a profile: {wrong}.", self.origin.noun);
        Refusal::new(RefusalKind::Malformed, message)
    }

    fn say(&mut self, field: Field, message: String) {
        self.notices.push(Notice {
            code: NoticeCode::ReadAs,
            field: field.path(),
            message,
        });
    }

    fn leave_open(&mut self, field: Field, why: &str) {
        self.notices.push(Notice {
            code: NoticeCode::MissingSetting,
            field: field.path(),
            message: format!("\"{}\" {why}", field.label()),
        });
    }
}

/// The fields that a column holds.
fn fields(column: Column) -> impl Iterator<Item = Field> {
    let history = (column == Column::TrackingPrefix).then_some(Field::PrefixHistory);
    settable()
        .filter(move |&field| held_in(field) == Some(column))
        .chain(history)
}

/// The column that holds a field.
fn held_in(field: Field) -> Option<Column> {
    let Field::Setting(id) = field else { return None };
    let name = id.setting().dataverse.name;
    // What has no column of its own is an entry of the XML.
    Some(Column::named(name).unwrap_or(Column::OrgDbOrgSettings))
}
