//! The page for a browser.

use askama::Template;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};
use tracking_settings::{
    group_digits,
    words::{count, share},
};

use super::{MOST_ROWS, Outline, linked_by, shown};
use crate::{Few, Figures, Listing, Method, Month, Replay, Show, sentences::left_out};

const SHEET: &str = include_str!("../../templates/report.css");
/// How long the longest bar is.
const BAR: usize = 1_000;

/// A page that any browser opens, to read and print: one file, no script, nothing from elsewhere.
pub fn html(outline: &Outline<'_>) -> Vec<u8> {
    // Writing into memory cannot fail.
    Page::new(outline).render().unwrap_or_default().into_bytes()
}

/// Everything that the page says beside its own fixed words. Texts of mail come in through [`Outline::text`] alone.
#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    policy: String,
    sheet: &'static str,
    profile: String,
    second: Option<String>,
    made: &'a str,
    mail: String,
    with_addresses: bool,
    figures: Vec<Vec<String>>,
    /// How the second profile differs.
    change: Vec<(String, String)>,
    methods: Vec<MethodRow>,
    no_test: Option<String>,
    suppositions: Vec<String>,
    reused: Table,
    unknown: Table,
    left: Table,
    months: Vec<MonthRow>,
    months_left_out: Option<String>,
    undated: Option<String>,
    not_shown: Vec<&'static str>,
    lists: Vec<List>,
}

struct MethodRow {
    label: &'static str,
    is_no_test: bool,
    sides: Vec<Side>,
}

/// Links of a method under a profile, as part of all messages but duplicates.
struct Side {
    links: String,
    share: String,
    bar: usize,
}

/// What is found, in rows.
struct Table {
    count: String,
    left_out: Option<String>,
    rows: Vec<Vec<String>>,
}

struct MonthRow {
    month: String,
    counts: [String; 3],
    /// Parts of the bar: class, where it begins and how long it is.
    bars: [(&'static str, usize, usize); 3],
}

/// Messages.
struct List {
    id: &'static str,
    heading: &'static str,
    count: String,
    left_out: Option<String>,
    rows: Vec<MessageRow>,
}

struct MessageRow {
    date: String,
    subject: String,
    from: Option<String>,
    by: &'static str,
    to: Option<String>,
    second: Option<&'static str>,
    place: String,
}

impl<'a> Page<'a> {
    fn new(outline: &Outline<'a>) -> Self {
        let replays = || std::iter::once(outline.replay).chain(outline.against.map(|(_, replay)| replay));
        let figures: Vec<&Figures> = replays().map(|replay| &replay.figures).collect();
        let first = &outline.replay.figures;
        let profile = outline.text(outline.profile);
        let second = outline.against.map(|(name, _)| outline.text(name));
        let found = outline.found;
        let digest = BASE64_STANDARD.encode(Sha256::digest(SHEET));
        Self {
            policy: format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"),
            sheet: SHEET,
            made: outline.made,
            mail: format!(
                "{} of {}",
                count(first.messages, "message", "messages"),
                count(outline.sample.files(), "file", "files")
            ),
            with_addresses: outline.with_addresses,
            figures: figure_rows(&figures, outline.unreadable),
            change: change_rows(outline, &profile, second.as_deref()),
            methods: Method::ALL.map(|method| MethodRow::new(method, &figures)).into(),
            no_test: (first.no_test > 0).then(|| {
                let links = count(first.no_test, "right link", "right links");
                let under = second
                    .as_ref()
                    .map_or_else(String::new, |_| format!(" under {profile}"));
                format!("Not a test: {links} by the reply header{under}. The same header tells what is right.")
            }),
            suppositions: outline.what_if.sentences(),
            reused: Table::new(&found.reused, |one| {
                vec![
                    outline.text(&one.token),
                    group_digits(one.conversations),
                    group_digits(one.messages),
                ]
            }),
            unknown: Table::new(&found.unknown, |one| {
                vec![
                    outline.text(&one.prefix),
                    group_digits(one.messages),
                    outline.text(&one.example),
                ]
            }),
            left: Table::new(&found.left, |one| {
                let text = one.prefix.text.trim_end().to_owned();
                vec![text, one.prefix.of.to_owned(), group_digits(one.messages)]
            }),
            months: month_rows(&found.months.rows),
            months_left_out: found.months_left_out(),
            undated: found.in_no_month(),
            not_shown: outline.what_if.not_shown(),
            lists: lists(outline),
            profile,
            second,
        }
    }

    fn columns(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.profile).chain(&self.second)
    }
}

impl MethodRow {
    fn new(method: Method, figures: &[&Figures]) -> Self {
        let sides = figures.iter().map(|figures| {
            let (links, all) = (figures.linked[method as usize], figures.messages - figures.duplicates);
            Side {
                links: group_digits(links),
                share: share(links, all),
                bar: scaled(links, all),
            }
        });
        Self {
            label: method.label(),
            is_no_test: method == Method::InReplyTo && figures.iter().any(|figures| figures.no_test > 0),
            sides: sides.collect(),
        }
    }
}

impl Table {
    fn new<T>(found: &Few<T>, row: impl Fn(&T) -> Vec<String>) -> Self {
        Self {
            count: group_digits(found.count),
            left_out: found.left_out(),
            rows: found.rows.iter().map(row).collect(),
        }
    }
}

/// What is counted, and how often by each profile.
fn figure_rows(figures: &[&Figures], unreadable: u64) -> Vec<Vec<String>> {
    type Of = fn(&Figures) -> String;
    let rows: [(&str, Of); 7] = [
        ("Messages", |it| group_digits(it.messages)),
        ("Duplicates, left out of what follows", |it| group_digits(it.duplicates)),
        ("Replies to an earlier message", |it| group_digits(it.replies)),
        ("Linked to their conversation", |it| of_replies(it.right, it)),
        ("Linked to a wrong conversation", |it| of_replies(it.wrong, it)),
        ("Missed", |it| of_replies(it.missed, it)),
        ("Linked, but no such reply: not judged", |it| group_digits(it.unjudged)),
    ];
    let mut rows: Vec<Vec<String>> = rows
        .iter()
        .map(|(label, of)| {
            std::iter::once((*label).to_owned())
                .chain(figures.iter().map(|it| of(it)))
                .collect()
        })
        .collect();
    let unreadable = group_digits(unreadable);
    let mut row = vec!["Messages and files that could not be read".to_owned()];
    row.resize(figures.len() + 1, unreadable);
    rows.push(row);
    rows
}

fn of_replies(part: usize, figures: &Figures) -> String {
    format!("{} ({})", group_digits(part), share(part, figures.replies))
}

fn change_rows(outline: &Outline<'_>, first: &str, second: Option<&str>) -> Vec<(String, String)> {
    let (Some((_, against)), Some(second)) = (outline.against, second) else {
        return Vec::new();
    };
    let change = outline.replay.change(against);
    vec![
        (format!("Linked by {first} only"), group_digits(change.gained)),
        (format!("Linked by {second} only"), group_digits(change.lost)),
        (
            "Linked otherwise in all: by one only, to another message, or by another method".to_owned(),
            group_digits(change.different),
        ),
    ]
}

fn month_rows(months: &[Month]) -> Vec<MonthRow> {
    let all = |month: &Month| month.right + month.wrong + month.missed;
    let most = months.iter().map(all).max().unwrap_or_default();
    let rows = months.iter().map(|month| {
        let counts = [month.right, month.wrong, month.missed];
        let [right, wrong, missed] = counts.map(|count| scaled(count, most));
        MonthRow {
            month: format!("{:04}-{:02}", month.year, month.month),
            counts: counts.map(group_digits),
            bars: [
                ("right", 0, right),
                ("wrong", right, wrong),
                ("missed", right + wrong, missed),
            ],
        }
    });
    rows.collect()
}

fn lists(outline: &Outline<'_>) -> Vec<List> {
    let against = outline.against.map(|(_, replay)| replay);
    let lists = [
        ("wrong", "Wrong conversation", Show::Wrong),
        ("missed", "Missed", Show::Missed),
        ("different", "Linked otherwise by the second profile", Show::Different),
    ];
    let lists = lists.into_iter().take(if against.is_some() { 3 } else { 2 });
    let lists = lists.map(|(id, heading, show)| {
        let listing = Listing {
            show,
            ..Listing::default()
        };
        let rows = outline.sample.rows(&listing, outline.replay, against);
        let kept = rows.iter().take(MOST_ROWS);
        List {
            id,
            heading,
            count: count(rows.len(), "message", "messages"),
            left_out: left_out(rows.len().min(MOST_ROWS), rows.len()),
            rows: kept
                .filter_map(|&at| message_row(outline, against, at as usize))
                .collect(),
        }
    });
    lists.collect()
}

fn message_row(outline: &Outline<'_>, against: Option<&Replay>, at: usize) -> Option<MessageRow> {
    let message = outline.sample.message(at)?;
    let link = outline.replay.link(at);
    let to = link.and_then(|link| outline.sample.message(link.to as usize));
    Some(MessageRow {
        date: shown::date(message.date),
        subject: outline.text(message.subject),
        from: outline.with_addresses.then(|| outline.text(&message.from)),
        by: linked_by(link),
        to: to.map(|to| outline.text(to.subject)),
        second: against.map(|against| linked_by(against.link(at))),
        place: format!("{} {}", outline.file(message.file), u64::from(message.n) + 1)
            .trim()
            .to_owned(),
    })
}

/// How long the bar of a part is.
fn scaled(part: usize, all: usize) -> usize {
    (part * BAR).checked_div(all).unwrap_or_default()
}
