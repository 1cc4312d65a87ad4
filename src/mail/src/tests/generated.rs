//! Generated mailboxes, replayed by the plain rules too.

use proptest::{collection::vec, prelude::*, sample::select};
use tracking_settings::{
    Planned, Profile,
    smart_matching::{self, Details, Joining},
};

use super::reference::{self, Mail};
use crate::{
    Digits, WhatIf,
    headers::Fields,
    part::Part,
    read::{Options, Progress, Take as _},
    sample::Sample,
};

const DOMAINS: [&str; 3] = ["contoso.example", "fabrikam.example", "adatum.example"];

/// The header of a message: few ids, subjects, people and conversations, so that everything meets.
pub(super) fn header() -> impl Strategy<Value = String> {
    let id = || "[a-f]@x";
    let person = || {
        (select(&["anna", "bo", "Li"][..]), select(&DOMAINS[..])).prop_map(|(name, domain)| format!("{name}@{domain}"))
    };
    let date = prop_oneof![
        8 => (0..20_u32).prop_map(|second| format!("Date: Fri, 17 Jul 2020 14:01:{second:02} +0000\n")),
        1 => Just("Date: some day\n".to_owned()),
        1 => Just(String::new()),
    ];
    let subject = (
        select(&["", "Re: ", "FW: ", "AW: Re: ", "[List] "][..]),
        vec(select(&["Offer", "offer", "17", "pump", "ÄB"][..]), 0..4),
        select(
            &[
                "",
                " CRM:0001001",
                " CRM:0001002",
                " CRM:00010011",
                " A-01",
                " A-012 CRM:1001001",
                " XCRM:0001",
                " #",
                " ##0001001",
                "9A-012x",
            ][..],
        ),
    )
        .prop_map(|(prefix, words, token)| format!("Subject: {prefix}{}{token}\n", words.join(" ")));
    let threads = (
        proptest::option::weighted(0.9, id()),
        proptest::option::of(id()),
        vec(id(), 0..3),
        select(
            &[
                "",
                "AQAA",
                "AQHWW4kYTVU0hTDyYEitKlUuU5vZlA==",
                "AdVzS8dMMm/mx/KnSbqgbxHwkKZVJw==",
                "AQHWW4kYTVU0hTDyYEitKlUuU5vZlKkKf2uAgA==",
                "AQHWW4kZTVU0hTDyYEitKlUuU5vZlA==",
            ][..],
        ),
    )
        .prop_map(|(id, parent, references, index)| {
            let mut text = String::new();
            for (name, value) in [("Message-ID", id), ("In-Reply-To", parent)] {
                if let Some(value) = value {
                    text += &format!("{name}: <{value}>\n");
                }
            }
            for id in references {
                text += &format!("References: <{id}>\n");
            }
            text + &format!("Thread-Index: {index}\n")
        });
    (date, subject, threads, person(), vec(person(), 0..3)).prop_map(|(date, subject, threads, from, to)| {
        format!("{date}{subject}{threads}From: {from}\nTo: {}\n", to.join(", "))
    })
}

pub(super) fn profile() -> impl Strategy<Value = Profile> {
    let switches = (any::<bool>(), any::<bool>(), any::<bool>());
    let prefixes = (
        select(&["CRM:", "A-", "##", "X"][..]),
        select(vec![vec![], vec!["CRM:"], vec!["XCRM:", "A-0"]]),
    );
    let digits = (1..4_i128, 1..4_i128);
    let details = (
        select(&[None, Some(1), Some(2), Some(5)][..]),
        select(&[0, 0, 1, 2, 3, 10][..]),
        0..4_i128,
        select(&[None, Some(""), Some("^re: "), Some("o")][..]),
    );
    (switches, prefixes, digits, details).prop_map(|(switches, (prefix, history), digits, details)| {
        let mut profile = Profile::new("test");
        let settings = &mut profile.settings;
        (
            settings.use_correlation,
            settings.use_tracking_tokens,
            settings.use_smart_matching,
        ) = switches;
        prefix.clone_into(&mut settings.prefix);
        (settings.personal_number_digits, settings.activity_counter_digits) = digits;
        let (most, difference, least, pattern) = details;
        settings.advanced.most_words = most.map_or(Planned::Not, Planned::Value);
        settings.advanced.allowed_difference = Planned::Value(difference);
        settings.advanced.least_addresses = Planned::Value(least);
        settings.advanced.noise_pattern = pattern.map_or(Planned::Not, |text| Planned::Value(text.to_owned()));
        profile.prefix_history = history.iter().map(|&prefix| prefix.to_owned()).collect();
        profile
    })
}

pub(super) fn what_if() -> impl Strategy<Value = WhatIf> {
    let flags = proptest::array::uniform9(proptest::bool::weighted(0.2));
    (vec(select(&DOMAINS[..]), 0..3), flags).prop_map(|(ours, flags)| WhatIf {
        ours: ours.into_iter().map(str::to_uppercase).collect(),
        without_in_reply_to: flags[0],
        without_thread_index: flags[1],
        without_token: flags[2],
        suppose: flags[3],
        digits: if flags[4] { Digits::Exact } else { Digits::Any },
        headers_ignored: flags[5],
        forwards_not_correlated: flags[6],
        smart_matching_disabled: flags[7],
        guid_alone: flags[8],
    })
}

/// The sample of some files, each in parts of its own, as threads read them.
pub(super) fn sample(files: &[Vec<String>], part_length: usize) -> Sample {
    let mut parts = Vec::new();
    let mut fields = Fields::default();
    for (file, headers) in (0..).zip(files) {
        for (number, chunk) in headers.chunks(part_length).enumerate() {
            let mut part = Part::default();
            for (n, header) in chunk.iter().enumerate() {
                fields.walk(header.as_bytes());
                part.take(file, (number * part_length + n) as u32, header.as_bytes(), &fields);
            }
            parts.push(part);
        }
    }
    Sample::of(vec![std::path::PathBuf::new(); files.len()], parts).expect("little mail")
}

fn mails(files: &[Vec<String>]) -> Vec<Mail> {
    let all = (0..).zip(files).flat_map(|(file, headers)| {
        let read = (0..)
            .zip(headers)
            .map(move |(n, header)| Mail::read(file, n, header.as_bytes()));
        read.collect::<Vec<_>>()
    });
    all.collect()
}

/// What became of each message, as [`reference::replay`] tells it.
pub(super) fn told(sample: &Sample, profile: &Profile, what_if: &WhatIf) -> Vec<reference::Told> {
    let replay = sample.replay(profile, what_if).expect("a good pattern");
    (0..sample.len())
        .map(|at| reference::Told {
            file: sample.messages[at].file,
            n: sample.messages[at].n,
            link: replay.link(at),
            judgement: sample.judge(at, replay.link(at)),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_replay_is_what_the_plain_rules_say(
        files in vec(vec(header(), 0..14), 1..3),
        part_length in 1..15_usize,
        profile in profile(),
        what_if in what_if(),
    ) {
        let sample = sample(&files, part_length);
        let plain = reference::replay(&mails(&files), &profile, &what_if);
        prop_assert_eq!(told(&sample, &profile, &what_if), plain);
    }

    #[test]
    fn what_explains_a_message_is_what_became_of_it(
        headers in vec(header(), 1..14),
        profile in profile(),
        what_if in what_if(),
    ) {
        let sample = sample(&[headers], 20);
        let replay = sample.replay(&profile, &what_if).expect("a good pattern");
        for at in (0..sample.len()).filter(|&at| !sample.messages[at].is_duplicate) {
            let steps = sample.explain(&profile, &what_if, at).expect("a good pattern");
            let first = crate::Method::ALL.into_iter().zip(steps).find_map(|(by, step)| match step {
                crate::Step::Found(to) => Some(crate::Link { by, to }),
                _ => None,
            });
            prop_assert_eq!(first, replay.link(at));
        }
    }

    #[test]
    fn profiles_compare_as_they_should(
        headers in vec(header(), 1..14),
        one in profile(),
        other in profile(),
        what_if in what_if(),
    ) {
        let sample = sample(&[headers], 20);
        let of = |profile: &Profile| sample.replay(profile, &what_if).expect("a good pattern");
        let (mine, theirs) = (of(&one), of(&other));
        prop_assert_eq!(mine.change(&of(&one)), crate::Change::default());
        let (there, back) = (mine.change(&theirs), theirs.change(&mine));
        prop_assert_eq!((there.gained, there.lost, there.different), (back.lost, back.gained, back.different));

        // To ask for one address more links nothing that had no link.
        let mut stricter = one;
        if let Planned::Value(least) = &mut stricter.settings.advanced.least_addresses {
            *least += 1;
        }
        prop_assert_eq!(of(&stricter).change(&mine).gained, 0);
    }

    /// Where the bench of two emails goes by what is documented alone, our reading of the rest cannot say otherwise.
    #[test]
    fn the_bench_of_two_emails_says_the_same(headers in [header(), header()], mut profile in profile()) {
        let settings = &mut profile.settings;
        (settings.use_correlation, settings.use_tracking_tokens) = (false, false);
        settings.use_smart_matching = true;
        let sample = sample(&[headers.into()], 20);
        prop_assume!(sample.messages.iter().all(|message| !message.is_duplicate));
        let shown: Vec<_> = (0..2).filter_map(|at| sample.message(at)).collect();
        let addresses = [0, 1].map(|at| shown[at].addresses.join(", "));
        let mail = |at: usize| smart_matching::Mail { subject: shown[at].subject, addresses: &addresses[at] };
        let details = Details::of(&profile.settings).expect("a good pattern");
        let verdict = smart_matching::compare(&details, &mail(0), &mail(1)).expect("a good pattern");
        let is_linked = told(&sample, &profile, &WhatIf::default()).iter().any(|told| told.link.is_some());
        match verdict.outcome {
            Joining::Joined => prop_assert!(is_linked),
            Joining::NotJoined => prop_assert!(!is_linked),
            Joining::NotDocumented => {}
        }
    }
}

/// A file or folder of the name, and what became of each message of such mail.
fn became(
    written: &[(&str, String)],
    profile: &Profile,
    what_if: &WhatIf,
) -> Vec<(Option<crate::Link>, crate::Judgement)> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths = Vec::new();
    for (name, text) in written {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, text).expect("written");
        let top = folder.path().join(name.split('/').next().expect("a name"));
        if paths.last() != Some(&top) {
            paths.push(top);
        }
    }
    let (sample, missing) = Sample::read(&paths, &Options::default(), &Progress::default()).expect("little mail");
    assert_eq!(missing.count, 0);
    let told = told(&sample, profile, what_if).into_iter();
    told.map(|told| (told.link, told.judgement)).collect()
}

fn mbox(headers: &[String]) -> String {
    let of = |header: &String| format!("From a@x Fri Jul 17 14:01:18 2020\n{header}\nText\n>From a\n\n");
    headers.iter().map(of).collect()
}

/// With a Date that can be read.
fn dated(header: &str) -> String {
    if header.starts_with("Date: Fri") {
        return header.to_owned();
    }
    let rest = header.strip_prefix("Date: some day\n").unwrap_or(header);
    format!("Date: Fri, 17 Jul 2020 14:01:20 +0000\n{rest}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn line_ends_change_nothing(headers in vec(header(), 1..20), profile in profile(), what_if in what_if()) {
        let lf = mbox(&headers);
        let crlf = lf.replace('\n', "\r\n");
        let of = |text: String| became(&[("mail", text)], &profile, &what_if);
        prop_assert_eq!(of(lf), of(crlf));
    }

    #[test]
    fn one_file_two_or_a_folder_of_messages_are_the_same(
        headers in vec(header().prop_map(|header| dated(&header)), 1..20),
        cut in any::<prop::sample::Index>(),
        profile in profile(),
        what_if in what_if(),
    ) {
        let of = |written: &[(&str, String)]| became(written, &profile, &what_if);
        let one = of(&[("mail", mbox(&headers))]);
        let (first, second) = headers.split_at(cut.index(headers.len()));
        prop_assert_eq!(&one, &of(&[("a", mbox(first)), ("b", mbox(second))]));
        let names: Vec<String> = (0..headers.len()).map(|n| format!("mails/{n:02}.eml")).collect();
        let messages = names.iter().zip(&headers).map(|(name, header)| (name.as_str(), format!("{header}\nText\n")));
        prop_assert_eq!(&one, &of(&messages.collect::<Vec<_>>()));
    }
}
