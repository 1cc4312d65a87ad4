//! What is wrong between profiles: environments that may mail each other and could give the same token.
//!
//! Two profiles are looked at together where both have an address, not the same one, and both have tokens on. Two
//! without any address may be two environments, too: that is told as an info. The
//! numbers of a profile are base + 1 to base + people. Where those overlap, the same prefix is a clash and a prefix that
//! looks the same is a look-alike, never both; where they do not, people and tokens can be told apart by the number, so
//! there is neither. The counts of digits play no part: how Dynamics tells a token's digits apart is not documented. An
//! empty prefix is a finding of its own and clashes with nothing. Fewer people than 1 count as 1, a negative base as 0.
//!
//! Built-in profiles are no environments: leave them out.

mod found;
mod look_alike;
mod sentences;
mod side;
mod skeleton;

use std::{borrow::Cow, collections::HashMap, iter};

pub use self::side::ClashSide;
use self::{
    found::Partners,
    sentences::Other,
    side::{Claim, may_be_two},
};
use crate::{
    findings::{Finding, in_order},
    known::PartlyKnown,
    profile::Profile,
    words::is_blank,
};

/// The clashes among these profiles: for each, in the order given, its findings. Each clash stands with both profiles.
///
/// Takes milliseconds for 1,000 profiles, also where they all clash with each other.
pub fn clashes(profiles: &[&Profile]) -> Vec<Vec<Finding>> {
    let clashes = Clashes::new(profiles);
    (0..profiles.len()).map(|at| clashes.of(at)).collect()
}

/// The clashes of one profile with these others, as [`Clashes::of`] finds them among all: for one that changes often
/// while the others stay.
pub fn among<'a>(side: &ClashSide, others: impl Iterator<Item = &'a ClashSide>) -> Vec<Finding> {
    let Some(claim) = &side.claim else {
        return Vec::new();
    };
    let others: Vec<&ClashSide> = others.collect();
    let mut rivals: Vec<(&ClashSide, &Claim)> = others
        .iter()
        .filter_map(|other| Some((*other, other.claim.as_ref()?)))
        .filter(|(_, other)| other.is_rival_of(claim))
        .collect();
    rivals.sort_by_key(|(_, rival)| rival.first);
    let (mut same, mut alike) = (Partners::none(), Partners::none());
    for (at, (other, rival)) in rivals.iter().enumerate() {
        if rival.first > claim.last || rival.last < claim.first {
            continue;
        }
        let partner = (other.name.as_str(), rival.host.as_deref(), rival.prefix.as_str(), at);
        if rival.prefix == claim.prefix {
            same.add(partner);
        } else {
            alike.add(partner);
        }
    }
    if same.all + alike.all == 0 {
        return Vec::new();
    }

    let has_own_name = |of: &ClashSide| {
        let mut called_so = others.iter().filter(|other| other.shown == of.shown);
        !is_blank(&of.name) && of.shown != side.shown && called_so.nth(1).is_none()
    };
    let other = |(.., at): &(&str, Option<&str>, &str, usize)| {
        let (side, claim) = rivals[*at];
        Other {
            side,
            claim,
            has_own_name: has_own_name(side),
        }
    };
    let fix = found::fix(claim, rivals.iter().map(|(_, rival)| (rival.first, rival.last)));
    found::findings(claim, &same, &alike, &other, fix.as_ref())
}

/// Everything to know about a profile, by itself and, given its clashes, among others, in the order of the form. Where not
/// everything is known of it, what holds all the same.
pub fn all_findings<'a>(profile: impl Into<Cow<'a, PartlyKnown>>, clashes: Vec<Finding>) -> Vec<Finding> {
    let mut all = profile.into().findings();
    all.extend(clashes);
    in_order(&mut all);
    all
}

/// Profiles made ready for finding clashes. Asking for those of one profile takes microseconds then.
#[derive(Clone, Debug)]
pub struct Clashes<'a> {
    profiles: Vec<&'a Profile>,
    /// What may clash, in the order of names, which does not depend on the order of the profiles.
    ranked: Vec<Ranked>,
    /// Where each profile stands among them; `None` for one that clashes with nothing.
    places: Vec<Option<usize>>,
    /// Who looks alike, by the skeleton of the prefix as it stands and in capitals; the lowest numbers first.
    alike: [Vec<Vec<Spot>>; 2],
}

/// A profile that may clash.
#[derive(Clone, Debug)]
struct Ranked {
    side: ClashSide,
    claim: Claim,
    /// Whether its name, as it is shown, tells it from all others.
    has_own_name: bool,
    /// The skeleton of its prefix in capitals.
    skeleton_in_capitals: usize,
    spot: Spot,
}

/// What is compared with every other, kept small. Texts are numbered: the same number is the same text.
#[derive(Clone, Copy, Debug)]
struct Spot {
    first: i128,
    last: i128,
    host: Option<usize>,
    prefix: usize,
    /// The skeleton of the prefix as it stands.
    skeleton: usize,
    /// Its place in the order of names.
    place: usize,
}

impl<'a> Clashes<'a> {
    /// Makes these profiles ready; built-in ones left out.
    pub fn new(profiles: &[&'a Profile]) -> Self {
        let mut named = HashMap::new();
        let mut texts = Texts::default();
        let mut ranked = Vec::new();
        for (at, profile) in profiles.iter().enumerate() {
            let mut side = ClashSide::of(profile);
            *named.entry(side.shown.clone()).or_insert(0_usize) += 1;
            if let Some(claim) = side.claim.take() {
                ranked.push((at, Ranked::new(side, claim, &mut texts)));
            }
        }
        ranked.sort_by(|(_, one), (_, other)| one.names().cmp(&other.names()));
        let mut places = vec![None; profiles.len()];
        for (place, (at, one)) in ranked.iter_mut().enumerate() {
            one.has_own_name = !is_blank(&one.side.name) && named.get(&one.side.shown) == Some(&1);
            one.spot.place = place;
            places[*at] = Some(place);
        }
        let ranked: Vec<Ranked> = ranked.into_iter().map(|(_, one)| one).collect();

        let mut in_order: Vec<&Ranked> = ranked.iter().collect();
        in_order.sort_by_key(|one| one.spot.first);
        let mut alike = texts.skeletons.map(|skeletons| vec![Vec::new(); skeletons.0.len()]);
        for one in in_order {
            alike[0][one.spot.skeleton].push(one.spot);
            alike[1][one.skeleton_in_capitals].push(one.spot);
        }
        Self {
            profiles: profiles.to_vec(),
            ranked,
            places,
            alike,
        }
    }

    /// The clashes of the profile at this place: at most one finding of each code, which names two other profiles and
    /// counts the rest. Empty where there is no such place.
    pub fn of(&self, at: usize) -> Vec<Finding> {
        let Some(one) = self.places.get(at).copied().flatten().map(|place| &self.ranked[place]) else {
            return Vec::new();
        };
        let (mut same, mut alike) = (Partners::none(), Partners::none());
        for rival in self
            .rivals(one)
            .into_iter()
            .flatten()
            .filter(|rival| one.spot.overlaps(rival))
        {
            if rival.prefix == one.spot.prefix {
                same.add(rival.place);
            } else {
                alike.add(rival.place);
            }
        }
        if same.all + alike.all == 0 {
            return Vec::new();
        }
        let other = |&place: &usize| {
            let Ranked {
                side,
                claim,
                has_own_name,
                ..
            } = &self.ranked[place];
            Other {
                side,
                claim,
                has_own_name: *has_own_name,
            }
        };
        let fix = found::fix(&one.claim, in_one_run(self.rivals(one)));
        found::findings(&one.claim, &same, &alike, &other, fix.as_ref())
    }

    /// Everything to know about the profile at this place, by itself and among the others, in the order of the form.
    /// Empty where there is no such place.
    pub fn all_findings(&self, at: usize) -> Vec<Finding> {
        let profile = self.profiles.get(at);
        profile.map_or_else(Vec::new, |&profile| all_findings(profile, self.of(at)))
    }

    /// Every other one that may be another environment, whose prefix is the same or looks it, whatever its numbers: two
    /// runs, each with the lowest numbers first.
    fn rivals(&self, one: &Ranked) -> [impl Iterator<Item = &Spot>; 2] {
        let Spot {
            skeleton, host, place, ..
        } = one.spot;
        let as_it_stands = &self.alike[0][skeleton];
        let in_capitals = &self.alike[1][one.skeleton_in_capitals];
        // Whoever looks alike as it stands is in already.
        [(as_it_stands, None), (in_capitals, Some(skeleton))].map(|(spots, left_out)| {
            spots
                .iter()
                .filter(move |other| may_be_two(other.host, host) && other.place != place)
                .filter(move |other| Some(other.skeleton) != left_out)
        })
    }
}

/// First and last numbers of both runs together, the lowest first.
fn in_one_run<'a>([same, more]: [impl Iterator<Item = &'a Spot>; 2]) -> impl Iterator<Item = (i128, i128)> {
    let (mut same, mut more) = (same.peekable(), more.peekable());
    iter::from_fn(move || {
        let first = |spot: Option<&&Spot>| spot.map_or(i128::MAX, |spot| spot.first);
        let is_of_same = first(same.peek()) <= first(more.peek());
        let next = if is_of_same { same.next() } else { more.next() };
        next.map(|spot| (spot.first, spot.last))
    })
}

impl Ranked {
    fn new(side: ClashSide, claim: Claim, texts: &mut Texts) -> Self {
        let [as_it_stands, in_capitals] = &claim.skeletons;
        Self {
            has_own_name: false,
            skeleton_in_capitals: texts.skeletons[1].number(in_capitals),
            spot: Spot {
                first: claim.first,
                last: claim.last,
                host: claim.host.as_deref().map(|host| texts.hosts.number(host)),
                prefix: texts.prefixes.number(&claim.prefix),
                skeleton: texts.skeletons[0].number(as_it_stands),
                place: 0,
            },
            side,
            claim,
        }
    }

    /// What it is told by, in this order.
    fn names(&self) -> (&str, Option<&str>, &str) {
        (&self.side.name, self.claim.host.as_deref(), &self.claim.prefix)
    }
}

impl Spot {
    fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// The texts of all profiles, numbered.
#[derive(Default)]
struct Texts {
    hosts: Numbered,
    prefixes: Numbered,
    skeletons: [Numbered; 2],
}

/// Texts, each with a number of its own, from 0 on.
#[derive(Default)]
struct Numbered(HashMap<String, usize>);

impl Numbered {
    fn number(&mut self, text: &str) -> usize {
        let next = self.0.len();
        if let Some(&number) = self.0.get(text) {
            return number;
        }
        self.0.insert(text.to_owned(), next);
        next
    }
}
