use proptest::{collection::vec, prelude::*, sample::select};
use tracking_settings::Profile;

use super::generated::{header, profile, what_if};
use crate::{Judgement, Listing, Method, Replay, Sample, Show, Sort, WhatIf};

/// By place: 0 a mail, 1 a reply to it, 2 another mail with its token, 3 a reply without one, 4 again the first, 5 a mail.
const MAIL: [&str; 6] = [
    "Date: 1 Jan 2026 10:00:00 +0000\nMessage-ID: <a@x>\nFrom: anna@contoso.example\nSubject: Offer CRM:0001001\n",
    "Date: 2 Jan 2026 10:00:00 +0000\nMessage-ID: <b@x>\nIn-Reply-To: <a@x>\nFrom: bo@fabrikam.example\nSubject: RE: Ärger\n",
    "Date: 3 Jan 2026 10:00:00 +0000\nMessage-ID: <c@x>\nFrom: li@adatum.example\nSubject: pump CRM:0001001\n",
    "Date: 4 Jan 2026 10:00:00 +0000\nMessage-ID: <d@x>\nReferences: <a@x>\nSubject: re: ΟΔΟΣ\n",
    "Date: 5 Jan 2026 10:00:00 +0000\nMessage-ID: <a@x>\nFrom: Anna@Contoso.example\nSubject: Offer CRM:0001001\n",
    "Date: 5 Jan 2026 10:00:00 +0000\nMessage-ID: <f@x>\nReferences: <b@x>\nFrom: bo@fabrikam.example\nSubject: x CRM:0001001\n",
];

fn sample() -> Sample {
    Sample::of_headers(MAIL).expect("little mail")
}

/// Under a profile without smart matching: and under one without headers too.
fn replays(sample: &Sample) -> [Replay; 2] {
    let mut profile = Profile::new("test");
    profile.settings.use_tracking_tokens = true;
    profile.settings.use_smart_matching = false;
    "CRM:".clone_into(&mut profile.settings.prefix);
    [true, false].map(|with_headers| {
        profile.settings.use_correlation = with_headers;
        sample.replay(&profile, &WhatIf::default()).expect("a good pattern")
    })
}

#[test]
fn messages_are_chosen() {
    let sample = sample();
    let [replay, against] = replays(&sample);
    let rows = |show, search: &str| {
        let listing = Listing {
            show,
            search: search.to_owned(),
            ..Listing::default()
        };
        sample.rows(&listing, &replay, Some(&against))
    };
    for (show, search, found) in [
        (Show::All, "", &[0, 1, 2, 3, 4, 5][..]),
        (Show::Linked(Method::InReplyTo), "", &[1]),
        (Show::Linked(Method::TrackingToken), "", &[2, 5]),
        (Show::NotLinked, "", &[0, 3]),
        (Show::Missed, "", &[3]),
        (Show::Wrong, "", &[5]),
        (Show::Unjudged, "", &[2]),
        (Show::Duplicates, "", &[4]),
        (Show::Different, "", &[1]),
        (Show::Gained, "", &[1]),
        (Show::Lost, "", &[]),
        // In the subject, in From, in the subject of the message linked to.
        (Show::All, "crm:", &[0, 1, 2, 4, 5]),
        (Show::All, "  ANNA\toffer ", &[0, 4]),
        (Show::All, "OFFER bo@", &[1]),
        (Show::All, "pump", &[2, 5]),
        (Show::All, "ärger", &[1]),
        (Show::All, "οδοσ", &[3]),
        (Show::All, "ΟΔΟ re:", &[3]),
        (Show::All, "ercrm", &[]),
        (Show::Missed, "offer", &[]),
    ] {
        assert_eq!(rows(show, search), found, "{show:?} {search:?}");
    }
    for show in [Show::Different, Show::Gained, Show::Lost] {
        let listing = Listing {
            show,
            ..Listing::default()
        };
        assert!(sample.rows(&listing, &replay, None).is_empty(), "{show:?}");
    }
}

#[test]
fn messages_are_sorted() {
    let sample = sample();
    let [replay, _] = replays(&sample);
    for (sort, forwards, back) in [
        (Sort::Date, [0, 1, 2, 3, 4, 5], [4, 5, 3, 2, 1, 0]),
        (Sort::Subject, [0, 4, 2, 1, 3, 5], [5, 3, 1, 2, 0, 4]),
        (Sort::From, [0, 4, 1, 5, 2, 3], [3, 2, 1, 5, 0, 4]),
        (Sort::LinkedBy, [1, 2, 5, 0, 3, 4], [4, 0, 3, 2, 5, 1]),
        (Sort::To, [1, 2, 5, 0, 3, 4], [0, 3, 4, 5, 1, 2]),
    ] {
        for (backwards, rows) in [(false, forwards), (true, back)] {
            let listing = Listing {
                sort,
                backwards,
                ..Listing::default()
            };
            assert_eq!(sample.rows(&listing, &replay, None), rows, "{sort:?}, {backwards}");
        }
    }
}

/// The same, plainly: a text is put into lower case whenever it is looked at.
fn plain(sample: &Sample, listing: &Listing, replay: &Replay, against: &Replay) -> Vec<u32> {
    let subject = |at: u32| {
        sample
            .message(at as usize)
            .map(|message| message.subject.to_lowercase().replace('ς', "σ"))
    };
    let from = |at: u32| {
        let from = sample.message(at as usize).map(|message| message.from);
        from.filter(|from| !from.is_empty())
    };
    let to = |at: u32| replay.link(at as usize).map(|link| link.to);
    let is_shown = |at: &u32| {
        let (link, other) = (replay.link(*at as usize), against.link(*at as usize));
        let judgement = sample.judge(*at as usize, link);
        match listing.show {
            Show::All => true,
            Show::Linked(by) => link.is_some_and(|link| link.by == by),
            Show::NotLinked => matches!(judgement, Judgement::Missed | Judgement::Nothing),
            Show::Missed => judgement == Judgement::Missed,
            Show::Wrong => judgement == Judgement::Wrong,
            Show::Unjudged => judgement == Judgement::Unjudged,
            Show::Duplicates => judgement == Judgement::Duplicate,
            Show::Different => link != other,
            Show::Gained => link.is_some() && other.is_none(),
            Show::Lost => link.is_none() && other.is_some(),
        }
    };
    let is_found = |at: &u32| {
        let texts = [subject(*at), from(*at), to(*at).and_then(subject)];
        let mut words = listing.search.split_whitespace();
        words.all(|word| {
            let word = word.to_lowercase().replace('ς', "σ");
            texts.iter().flatten().any(|text| text.contains(&word))
        })
    };
    let mut rows: Vec<u32> = (0..sample.len() as u32).filter(is_shown).filter(is_found).collect();
    // What is not there stands last.
    rows.sort_by(|&one, &other| {
        let texts = |text: &dyn Fn(u32) -> Option<String>| {
            let key = |at| (text(at).is_none(), text(at));
            key(one).cmp(&key(other))
        };
        let order = match listing.sort {
            Sort::Date => sample.messages[one as usize]
                .date
                .cmp(&sample.messages[other as usize].date),
            Sort::Subject => texts(&subject),
            Sort::From => texts(&from),
            Sort::LinkedBy => {
                let key = |at: u32| {
                    let link = replay.link(at as usize);
                    (
                        link.is_none(),
                        link.map(|link| link.by),
                        sample.messages[at as usize].is_duplicate,
                    )
                };
                key(one).cmp(&key(other))
            }
            Sort::To => texts(&|at| to(at).and_then(subject)).then(to(one).cmp(&to(other))),
        };
        if listing.backwards { order.reverse() } else { order }
    });
    rows
}

fn listing() -> impl Strategy<Value = Listing> {
    let show = select(
        &[
            Show::All,
            Show::Linked(Method::TrackingToken),
            Show::NotLinked,
            Show::Missed,
            Show::Wrong,
            Show::Unjudged,
            Show::Duplicates,
            Show::Different,
            Show::Gained,
            Show::Lost,
        ][..],
    );
    let sort = select(&[Sort::Date, Sort::Subject, Sort::From, Sort::LinkedBy, Sort::To][..]);
    let search = vec(select(&["ofFer", "äb", "anna@", "17", "0"][..]), 0..3);
    (show, sort, search, any::<bool>()).prop_map(|(show, sort, search, backwards)| Listing {
        show,
        search: search.join(" "),
        sort,
        backwards,
    })
}

proptest! {
    #[test]
    fn rows_are_what_a_plain_list_has(
        headers in vec(header(), 0..14),
        one in profile(),
        other in profile(),
        what_if in what_if(),
        listings in vec(listing(), 1..6),
    ) {
        let sample = Sample::of_headers(headers.iter().map(String::as_str)).expect("little mail");
        let [one, other] = [one, other].map(|profile| sample.replay(&profile, &what_if).expect("a good pattern"));
        for listing in listings {
            prop_assert_eq!(sample.rows(&listing, &one, Some(&other)), plain(&sample, &listing, &one, &other));
        }
    }
}
