//! Real mail, replayed by the plain rules too, where the environment variable `THREADMARK_MAIL` names a folder with it; left
//! out elsewhere.
//!
//! The plain rules look at every pair of messages in smart matching, so it takes some minutes.
#![allow(
    clippy::print_stderr,
    reason = "a test that is left out says so, and figures are for the note"
)]

use std::{collections::HashMap, path::PathBuf, time::Instant};

use mail_parser::{DateTime, MessageParser};
use tracking_settings::{Planned, Profile, profile::BuiltIn};

use super::{
    generated::told,
    reference::{self, Mail},
};
use crate::{
    Digits, Judgement, Method, WhatIf, date,
    headers::{Fields, Name},
    part::Part,
    read::{self, Options, Progress, Take},
    sample::Sample,
    text,
};

/// As many messages are enough where all of them would take the plain rules too long.
const FEW: usize = 8_000;

#[derive(Default)]
struct Headers(Vec<(u32, Vec<u8>)>);

impl Take for Headers {
    fn take(&mut self, _: u32, n: u32, header: &[u8], _: &Fields) {
        self.0.push((n, header.to_vec()));
    }
}

struct List {
    name: &'static str,
    whole: Sample,
    mails: Vec<Mail>,
    first_ones: Sample,
    /// The two domains that most mail comes from.
    domains: Vec<String>,
}

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("THREADMARK_MAIL").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("left out: THREADMARK_MAIL names no folder with real mail");
    }
    folder
}

fn list(name: &'static str) -> Option<List> {
    let folder = folder()?;
    let paths = [folder.join(name)];
    let (options, progress) = (Options::default(), Progress::default());
    let read = read::read::<Headers>(&paths, &options, &progress).expect("nobody cancels");
    let mut mails = Vec::new();
    let mut part = Part::default();
    let mut fields = Fields::default();
    for (first, (n, header)) in read.parts.iter().flat_map(|part| {
        let first = part.first;
        part.taken.0.iter().map(move |one| (first, one))
    }) {
        mails.push(Mail::read(0, first + n, header));
        if mails.len() <= FEW {
            fields.walk(header);
            part.take(0, first + n, header, &fields);
        }
    }
    let (whole, missing) = Sample::read(&paths, &options, &progress).expect("little mail");
    assert_eq!((missing.count, whole.len()), (0, mails.len()));
    let mut domains: HashMap<String, usize> = HashMap::new();
    for at in 0..whole.len() {
        let from = whole.message(at).expect("a message").from;
        *domains
            .entry(from.rsplit('@').next().unwrap_or_default().to_owned())
            .or_default() += 1;
    }
    let mut domains: Vec<_> = domains.into_iter().map(|(domain, count)| (count, domain)).collect();
    domains.sort_unstable();
    Some(List {
        name,
        whole,
        mails,
        first_ones: Sample::of(paths.to_vec(), vec![part]).expect("little mail"),
        domains: domains.into_iter().rev().take(2).map(|(_, domain)| domain).collect(),
    })
}

fn profile(change: impl FnOnce(&mut Profile)) -> Profile {
    let mut profile = BuiltIn::MicrosoftDefaults.profile();
    profile.settings.use_correlation = true;
    change(&mut profile);
    profile
}

fn smart(difference: i128, least: i128) -> Profile {
    profile(|profile| {
        profile.settings.use_smart_matching = true;
        profile.settings.advanced.allowed_difference = Planned::Value(difference);
        profile.settings.advanced.least_addresses = Planned::Value(least);
    })
}

/// Profiles with what they are.
fn profiles(prefix: &str, history: &[&str]) -> Vec<(String, Profile)> {
    let mut all = vec![
        ("Microsoft defaults".to_owned(), BuiltIn::MicrosoftDefaults.profile()),
        ("correlation, tokens".to_owned(), profile(|_| {})),
        (
            format!("prefix {prefix:?}, history {history:?}"),
            profile(|profile| {
                prefix.clone_into(&mut profile.settings.prefix);
                profile.prefix_history = history.iter().map(|&prefix| prefix.to_owned()).collect();
            }),
        ),
    ];
    for difference in 0..2 {
        for least in 0..3 {
            let profile = smart(difference, least);
            all.push((
                format!("smart matching, difference {difference}, addresses {least}"),
                profile,
            ));
        }
    }
    let mut own = smart(1, 2);
    own.settings.advanced.noise_pattern = Planned::Value(r"^(\s*(re|aw|fwd?)\s*:\s*)+|\[[^\]]*\]".to_owned());
    own.settings.advanced.most_words = Planned::Value(6);
    all.push(("smart matching, a pattern of its own, 6 words".to_owned(), own));
    all
}

fn switches(domains: &[String]) -> Vec<(&'static str, WhatIf)> {
    let plain = WhatIf::default;
    let ours = || WhatIf {
        ours: domains.to_vec(),
        ..WhatIf::default()
    };
    vec![
        ("", plain()),
        (
            "without in-reply-to",
            WhatIf {
                without_in_reply_to: true,
                ..plain()
            },
        ),
        ("ours", ours()),
        (
            "ours, supposed",
            WhatIf {
                suppose: true,
                ..ours()
            },
        ),
        (
            "ours, supposed, headers ignored",
            WhatIf {
                suppose: true,
                headers_ignored: true,
                ..ours()
            },
        ),
        (
            "GUID alone, without in-reply-to",
            WhatIf {
                guid_alone: true,
                without_in_reply_to: true,
                ..plain()
            },
        ),
        (
            "exact digits",
            WhatIf {
                digits: Digits::Exact,
                ..plain()
            },
        ),
    ]
}

fn compare(list: &List, prefix: &str, history: &[&str]) {
    for (what, profile) in profiles(prefix, history) {
        for (switch, what_if) in switches(&list.domains) {
            let begun = Instant::now();
            let settings = &profile.settings;
            let headers = settings.use_correlation && !what_if.headers_ignored && !what_if.without_in_reply_to;
            let (sample, mails) = if settings.use_smart_matching && !(headers && what_if.ours.is_empty()) {
                (&list.first_ones, &list.mails[..FEW.min(list.mails.len())])
            } else {
                (&list.whole, &list.mails[..])
            };
            let plain = reference::replay(mails, &profile, &what_if);
            let ours = told(sample, &profile, &what_if);
            assert_eq!(ours.len(), plain.len());
            for (at, (ours, plain)) in ours.iter().zip(&plain).enumerate() {
                assert_eq!(ours, plain, "{}, {what}, {switch}: message {at}", list.name);
            }
            let figures = sample.replay(&profile, &what_if).expect("a good pattern").figures;
            let judged = |judgement| plain.iter().filter(|told| told.judgement == judgement).count();
            let linked = |by| {
                plain
                    .iter()
                    .filter(|told| told.link.is_some_and(|link| link.by == by))
                    .count()
            };
            assert_eq!(
                [
                    figures.duplicates,
                    figures.right,
                    figures.wrong,
                    figures.missed,
                    figures.unjudged
                ],
                [
                    Judgement::Duplicate,
                    Judgement::Right,
                    Judgement::Wrong,
                    Judgement::Missed,
                    Judgement::Unjudged
                ]
                .map(judged)
            );
            assert_eq!(figures.linked, Method::ALL.map(linked));
            eprintln!(
                "{} | {what} | {switch} | of {}: {} duplicates, {} replies, {} right, {} wrong, {} missed, {} unjudged; by {:?} | {:.0?}",
                list.name,
                figures.messages,
                figures.duplicates,
                figures.replies,
                figures.right,
                figures.wrong,
                figures.missed,
                figures.unjudged,
                figures.linked,
                begun.elapsed(),
            );
        }
    }
}

#[test]
fn a_list_with_much_outlook_is_replayed_as_the_plain_rules_say() {
    if let Some(list) = list("outlook-heavy.mbox.xz") {
        compare(&list, "Bug#", &["PMV", "xC"]);
    }
}

#[test]
fn a_list_with_tokens_is_replayed_as_the_plain_rules_say() {
    if let Some(list) = list("with-tokens.mbox.xz") {
        compare(&list, "AMDI", &["CRM:", "CLSA", ""]);
    }
}

/// White space apart; by each list, the messages whose subject mail-parser 0.11 reads otherwise. It decodes each encoded word
/// alone, so a letter cut between two is lost; of a character set that is left unfinished it says nothing.
#[test]
fn subjects_and_dates_are_those_of_a_mail_parser() {
    let Some(folder) = folder() else { return };
    for (name, otherwise) in [
        ("outlook-heavy.mbox.xz", &[23_286][..]),
        ("with-tokens.mbox.xz", &[489, 2_795]),
    ] {
        let paths = [folder.join(name)];
        let read = read::read::<Headers>(&paths, &Options::default(), &Progress::default()).expect("nobody cancels");
        let mut fields = Fields::default();
        let mut differing = Vec::new();
        let mut compared = 0;
        for (n, header) in read.parts.iter().flat_map(|part| &part.taken.0) {
            fields.walk(header);
            let theirs = MessageParser::default().parse_headers(header.as_slice());
            let theirs = theirs.expect("it is a header");
            // Of repeated ones mail-parser takes the last.
            let once = |name| {
                fields
                    .first(name, header)
                    .filter(|_| fields.all(name, header).count() == 1)
            };
            if let Some(date) = once(Name::Date) {
                let theirs = theirs.date().map(DateTime::to_timestamp);
                assert_eq!(date::seconds(date), theirs, "{name}: {n}");
                compared += 1;
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            let ours = once(Name::Subject).map(|subject| bare(&text::decoded(subject)));
            if ours.is_some_and(|ours| ours != bare(theirs.subject().unwrap_or_default())) {
                differing.push(*n);
            }
        }
        eprintln!("{name}: {compared} dates");
        assert_eq!(differing, otherwise, "{name}");
    }
}
