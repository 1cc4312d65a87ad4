//! The rules once more, plainly and slowly: what the replay is compared with.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tracking_settings::{
    Profile, Token, prefix_history,
    smart_matching::{Details, is_forward},
};

use crate::{
    Digits, Judgement, Link, Method, WhatIf,
    addresses::{addresses, clean},
    date,
    headers::{Fields, Name},
    ids::ids,
    text,
};

/// A message with what its header says.
#[derive(Clone, Debug, Default)]
pub(super) struct Mail {
    pub(super) file: u32,
    pub(super) n: u32,
    date: Option<i64>,
    id: Option<Vec<u8>>,
    in_reply_to: Vec<Vec<u8>>,
    references: Vec<Vec<u8>>,
    index: Option<Vec<u8>>,
    subject: String,
    from: Option<String>,
    addresses: Vec<String>,
}

impl Mail {
    pub(super) fn read(file: u32, n: u32, header: &[u8]) -> Self {
        let mut fields = Fields::default();
        fields.walk(header);
        let all_ids = |value: &[u8]| ids(value).map(std::borrow::Cow::into_owned).collect::<Vec<_>>();
        let of = |name: Name| {
            let mut found = Vec::new();
            for value in fields.all(name, header) {
                addresses(value, |one| {
                    let clean = clean(one).map(|clean| String::from_utf8_lossy(&clean).into_owned());
                    let is_one = clean.is_some();
                    found.extend(clean);
                    is_one
                });
            }
            found
        };
        let first = |name: Name| fields.all(name, header).next();
        let mut addresses: Vec<String> = Vec::new();
        for address in [Name::From, Name::To, Name::Cc, Name::Bcc].into_iter().flat_map(of) {
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        Self {
            file,
            n,
            date: first(Name::Date).and_then(date::seconds),
            id: first(Name::MessageId).and_then(|value| all_ids(value).into_iter().next()),
            in_reply_to: first(Name::InReplyTo).map(all_ids).unwrap_or_default(),
            references: fields.all(Name::References, header).flat_map(all_ids).collect(),
            index: first(Name::ThreadIndex)
                .and_then(text::from_base64)
                .filter(|index| index.len() >= 22)
                .map(|index| index[..22].to_vec()),
            subject: first(Name::Subject)
                .map(|value| text::decoded(value).into_owned())
                .unwrap_or_default(),
            from: of(Name::From).into_iter().next(),
            addresses,
        }
    }
}

/// What became of a message: in the order of processing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) file: u32,
    pub(super) n: u32,
    pub(super) link: Option<Link>,
    pub(super) judgement: Judgement,
}

/// `mails` stand in the order of files and positions.
pub(super) fn replay(mails: &[Mail], profile: &Profile, what_if: &WhatIf) -> Vec<Told> {
    let mut dated: Vec<(i64, &Mail)> = Vec::new();
    for mail in mails {
        let before = dated.last().filter(|(_, before)| before.file == mail.file);
        let date = mail.date.or(before.map(|(date, _)| *date));
        dated.push((date.unwrap_or(i64::MIN), mail));
    }
    dated.sort_by_key(|(date, _)| *date);
    let order: Vec<&Mail> = dated.into_iter().map(|(_, mail)| mail).collect();

    let mut by_id: HashMap<&[u8], usize> = HashMap::new();
    let mut is_duplicate = vec![false; order.len()];
    let mut replies_to: Vec<Option<usize>> = vec![None; order.len()];
    let mut parent: Vec<Option<usize>> = vec![None; order.len()];
    for (at, mail) in order.iter().enumerate() {
        let known = |id: Option<&Vec<u8>>| id.and_then(|id| by_id.get(id.as_slice())).copied();
        parent[at] = known(mail.in_reply_to.first());
        replies_to[at] = parent[at].or(known(mail.references.last()));
        if let Some(id) = &mail.id {
            is_duplicate[at] = by_id.contains_key(id.as_slice());
            by_id.entry(id).or_insert(at);
        }
    }
    let conversations = conversations(&order, &is_duplicate);
    let subjects = subjects(&order, &is_duplicate, &replies_to, profile, what_if);
    let settings = &profile.settings;
    let details = Details::of(settings).expect("a good pattern");
    let words: Vec<BTreeSet<String>> = subjects
        .iter()
        .map(|subject| details.words(subject).unwrap_or_default().into_iter().collect())
        .collect();
    let few: Vec<BTreeSet<&String>> = order
        .iter()
        .map(|mail| mail.addresses.iter().take(details.most_words).collect())
        .collect();
    let tokens: Vec<Option<String>> = subjects
        .iter()
        .map(|subject| last_token(subject, profile, what_if))
        .collect();
    let index = |mail: &Mail| {
        let index = mail.index.clone().filter(|_| !what_if.without_thread_index)?;
        Some(if what_if.guid_alone { index[6..].to_vec() } else { index })
    };

    let mut known: Vec<usize> = Vec::new();
    let mut newest_token: BTreeMap<&str, usize> = BTreeMap::new();
    let mut newest_index: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let mut told = Vec::new();
    for (at, mail) in order.iter().enumerate() {
        let find = |method: Method| match method {
            Method::InReplyTo => {
                let is_off = !settings.use_correlation
                    || what_if.headers_ignored
                    || what_if.without_in_reply_to
                    || what_if.forwards_not_correlated && is_forward(&subjects[at]);
                parent[at].filter(|parent| !is_off && known.binary_search(parent).is_ok())
            }
            Method::TrackingToken => tokens[at]
                .as_deref()
                .filter(|_| settings.use_tracking_tokens)
                .and_then(|token| newest_token.get(token).copied()),
            Method::ConversationIndex => index(mail)
                .filter(|_| settings.use_correlation && !what_if.headers_ignored)
                .and_then(|index| newest_index.get(&index).copied()),
            Method::SmartMatching => {
                let is_on = settings.use_smart_matching && !what_if.smart_matching_disabled && !words[at].is_empty();
                known.iter().rev().copied().find(|&other| {
                    is_on
                        && !words[other].is_empty()
                        && words[at]
                            .symmetric_difference(&words[other])
                            .nth(details.allowed_difference)
                            .is_none()
                        && few[at].intersection(&few[other]).count() >= details.least_addresses
                })
            }
        };
        let link = if is_duplicate[at] {
            None
        } else {
            Method::ALL.into_iter().find_map(|by| {
                let to = find(by)? as u32;
                Some(Link { by, to })
            })
        };
        let domain = mail.from.as_ref().and_then(|from| from.rsplit('@').next());
        let is_ours = what_if.ours.is_empty()
            || domain.is_some_and(|domain| what_if.ours.iter().any(|ours| ours.eq_ignore_ascii_case(domain)));
        if !is_duplicate[at] && (link.is_some() || is_ours) {
            known.push(at);
            if let Some(token) = &tokens[at] {
                newest_token.insert(token, at);
            }
            if let Some(index) = index(mail) {
                newest_index.insert(index, at);
            }
        }
        let judgement = match (link, replies_to[at]) {
            _ if is_duplicate[at] => Judgement::Duplicate,
            (None, None) => Judgement::Nothing,
            (None, Some(_)) => Judgement::Missed,
            (Some(_), None) => Judgement::Unjudged,
            (Some(link), Some(_)) if conversations[link.to as usize] == conversations[at] => Judgement::Right,
            _ => Judgement::Wrong,
        };
        told.push(Told {
            file: mail.file,
            n: mail.n,
            link,
            judgement,
        });
    }
    told
}

/// By message a number of its conversation: spread from message to message until nothing changes.
fn conversations(order: &[&Mail], is_duplicate: &[bool]) -> Vec<usize> {
    let mut with_id: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    let mut ids_of: Vec<BTreeSet<&[u8]>> = Vec::new();
    for (at, mail) in order.iter().enumerate() {
        let mut ids: BTreeSet<&[u8]> = BTreeSet::new();
        if !is_duplicate[at] {
            ids.extend(
                mail.id
                    .iter()
                    .chain(&mail.in_reply_to)
                    .chain(&mail.references)
                    .map(Vec::as_slice),
            );
        }
        for id in &ids {
            with_id.entry(id).or_default().push(at);
        }
        ids_of.push(ids);
    }
    let mut number = vec![usize::MAX; order.len()];
    for start in 0..order.len() {
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if number[at] == usize::MAX {
                number[at] = start;
                open.extend(ids_of[at].iter().flat_map(|id| &with_id[id]).copied());
            }
        }
    }
    number
}

fn subjects(
    order: &[&Mail],
    is_duplicate: &[bool],
    replies_to: &[Option<usize>],
    profile: &Profile,
    what_if: &WhatIf,
) -> Vec<String> {
    let mut subjects: Vec<String> = order.iter().map(|mail| mail.subject.clone()).collect();
    if what_if.suppose && profile.settings.use_tracking_tokens {
        let mut people: Vec<(&String, i128)> = Vec::new();
        let mut given: Vec<Option<(usize, String)>> = Vec::new();
        for (at, mail) in order.iter().enumerate() {
            let ours = |from: &&String| {
                let domain = from.rsplit('@').next().unwrap_or_default();
                what_if.ours.iter().any(|ours| ours.eq_ignore_ascii_case(domain))
            };
            let sender = mail.from.as_ref().filter(ours);
            if let Some(sender) = sender.filter(|sender| !people.iter().any(|(known, _)| known == sender)) {
                people.push((sender, 0));
            }
            let token = if is_duplicate[at] {
                None
            } else if let Some(to) = replies_to[at] {
                let carried: &Option<(usize, String)> = &given[to];
                carried
                    .clone()
                    .filter(|(first, _)| mail.subject.contains(&order[*first].subject))
            } else {
                sender.map(|sender| {
                    let person = people.iter().position(|(known, _)| *known == sender).expect("known") + 1;
                    let count = &mut people[person - 1].1;
                    *count += 1;
                    let largest = tracking_settings::token::largest_number(&profile.settings);
                    let counter = (*count - 1) % largest + 1;
                    (at, Token::new(&profile.settings, person as i128, counter).to_string())
                })
            };
            if let Some((_, token)) = &token {
                subjects[at] = format!("{} {token}", mail.subject);
            }
            given.push(token);
        }
    }
    if what_if.without_token {
        for subject in &mut subjects {
            let mut kept = String::new();
            while let Some(token) = last_token(subject, profile, what_if) {
                let at = subject.rfind(&token).expect("it stands there");
                kept.insert_str(0, &subject[at + token.len()..]);
                subject.truncate(at);
            }
            subject.push_str(&kept);
        }
    }
    subjects
}

fn last_token(subject: &str, profile: &Profile, what_if: &WhatIf) -> Option<String> {
    let prefixes = prefix_history::stored(&profile.settings.prefix, &profile.prefix_history).kept;
    let own = Token::first(profile);
    let mut best: Option<(usize, usize)> = None;
    for prefix in prefixes {
        for (start, _) in subject.match_indices(|_| true) {
            let Some(digits) = subject[start..].strip_prefix(prefix.as_str()) else {
                continue;
            };
            let length = digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let fits = match what_if.digits {
                Digits::Any => (3..=20).contains(&length),
                Digits::Exact => length == 1 + own.person.len() + own.counter.len(),
            };
            if fits && digits.starts_with(['0', '1']) {
                let end = start + prefix.len() + length;
                if best.is_none_or(|(before, until)| end > until || end == until && start < before) {
                    best = Some((start, end));
                }
            }
        }
    }
    best.map(|(start, end)| subject[start..end].to_owned())
}
