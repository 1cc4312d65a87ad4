//! What is wrong between profiles: environments that may mail each other and could give the same token.
//!
//! Two profiles are looked at together where both have an address, not the same one, and both have tokens on. The
//! numbers of a profile are base + 1 to base + people. Where those overlap, the same prefix is a clash and a prefix that
//! looks the same is a look-alike, never both; where they do not, people and tokens can be told apart by the number, so
//! there is neither. The counts of digits play no part: how Dynamics tells a token's digits apart is not documented. An
//! empty prefix is a finding of its own and clashes with nothing. Fewer people than 1 count as 1, a negative base as 0.
//!
//! Built-in profiles are no environments: leave them out.

mod look_alike;
mod sentences;

use std::collections::HashMap;

use crate::{
    SettingId,
    field::{Field, Value},
    findings::{Code, Finding, Fix, Level, fewest_for, findings, in_order},
    profile::Profile,
    token::{largest_person, personal_digits},
    words::{group_digits, is_blank, quoted},
};

/// The clashes among these profiles: for each, in the order given, its findings. Each clash stands with both profiles.
///
/// Takes milliseconds for 1,000 profiles, also where they all clash with each other.
pub fn clashes(profiles: &[&Profile]) -> Vec<Vec<Finding>> {
    let clashes = Clashes::new(profiles);
    (0..profiles.len()).map(|at| clashes.of(at)).collect()
}

/// Profiles made ready for finding clashes. Asking for those of one profile takes microseconds then.
#[derive(Clone, Debug)]
pub struct Clashes<'a> {
    profiles: Vec<&'a Profile>,
    /// What may clash, in the order of names, which does not depend on the order of the profiles.
    sides: Vec<Side<'a>>,
    /// Where each profile stands among the sides; `None` for one that clashes with nothing.
    places: Vec<Option<usize>>,
    /// Who looks alike, by the skeleton of the prefix as it stands and in capitals; the lowest numbers first.
    alike: [Vec<Vec<Spot>>; 2],
}

/// A profile, as far as clashes are concerned.
#[derive(Clone, Debug)]
struct Side<'a> {
    profile: &'a Profile,
    /// Its environment.
    host: String,
    /// Whether its name, as it is shown, tells it from all others.
    has_own_name: bool,
    /// The skeleton of its prefix in capitals.
    skeleton_in_capitals: usize,
    spot: Spot,
}

/// What is compared with every other, kept small. Texts are numbered: the same number is the same text.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// The first person's number, base included.
    first: i128,
    /// The last person's number, base included; never below the first.
    last: i128,
    host: usize,
    prefix: usize,
    /// The skeleton of the prefix as it stands.
    skeleton: usize,
    /// Its place among the sides.
    place: usize,
}

impl<'a> Clashes<'a> {
    /// Makes these profiles ready; built-in ones left out.
    pub fn new(profiles: &[&'a Profile]) -> Self {
        let mut named = HashMap::new();
        for profile in profiles {
            *named.entry(quoted(&profile.name)).or_insert(0_usize) += 1;
        }
        let mut texts = Texts::default();
        let mut sides: Vec<(usize, Side<'a>)> = profiles
            .iter()
            .enumerate()
            .filter_map(|(at, profile)| Some((at, Side::of(profile, &mut texts)?)))
            .collect();
        sides.sort_by(|(_, one), (_, other)| one.names().cmp(&other.names()));
        let mut places = vec![None; profiles.len()];
        for (place, (at, side)) in sides.iter_mut().enumerate() {
            let name = &side.profile.name;
            side.has_own_name = !is_blank(name) && named.get(&quoted(name)) == Some(&1);
            side.spot.place = place;
            places[*at] = Some(place);
        }
        let sides: Vec<Side<'a>> = sides.into_iter().map(|(_, side)| side).collect();

        let mut in_order: Vec<&Side<'_>> = sides.iter().collect();
        in_order.sort_by_key(|side| side.spot.first);
        let mut alike = texts.skeletons.map(|skeletons| vec![Vec::new(); skeletons.0.len()]);
        for side in in_order {
            alike[0][side.spot.skeleton].push(side.spot);
            alike[1][side.skeleton_in_capitals].push(side.spot);
        }
        Self {
            profiles: profiles.to_vec(),
            sides,
            places,
            alike,
        }
    }

    /// The clashes of the profile at this place: at most one finding of each code, which names two other profiles and
    /// counts the rest. Empty where there is no such place.
    pub fn of(&self, at: usize) -> Vec<Finding> {
        let Some(side) = self.places.get(at).copied().flatten().map(|place| &self.sides[place]) else {
            return Vec::new();
        };
        let (mut same, mut alike) = (Partners::default(), Partners::default());
        for rival in self
            .rivals(side)
            .into_iter()
            .flatten()
            .filter(|rival| side.spot.overlaps(rival))
        {
            if rival.prefix == side.spot.prefix {
                same.add(rival.place);
            } else {
                alike.add(rival.place);
            }
        }
        if same.all + alike.all == 0 {
            return Vec::new();
        }

        let fix = self.fix(side);
        let found = |code, message, consequence: &str| Finding {
            code,
            level: Level::Warning,
            fields: vec![
                SettingId::Prefix.into(),
                SettingId::BaseTrackingNumber.into(),
                Field::People,
            ],
            message,
            consequence: consequence.to_owned(),
            fix: fix.clone(),
        };
        let named = |partners: &Partners| -> Vec<&Side<'_>> {
            partners.first.iter().map(|&place| &self.sides[place]).collect()
        };
        let mut findings = Vec::new();
        if same.all > 0 {
            let message = sentences::clash(side, &named(&same), same.all);
            findings.push(found(Code::PrefixClash, message, sentences::CLASH_LEADS_TO));
        }
        if alike.all > 0 {
            let message = sentences::look_alike(side, &named(&alike), alike.all);
            findings.push(found(Code::PrefixLookAlike, message, sentences::LOOK_ALIKE_LEADS_TO));
        }
        findings
    }

    /// Everything to know about the profile at this place, by itself and among the others, in the order of the form.
    /// Empty where there is no such place.
    pub fn all_findings(&self, at: usize) -> Vec<Finding> {
        let Some(profile) = self.profiles.get(at) else {
            return Vec::new();
        };
        let mut all = findings(profile);
        all.extend(self.of(at));
        in_order(&mut all);
        all
    }

    /// Every other environment whose prefix is the same or looks it, whatever its numbers: two runs, each with the
    /// lowest numbers first.
    fn rivals(&self, side: &Side<'a>) -> [impl Iterator<Item = &Spot>; 2] {
        let Spot { skeleton, host, .. } = side.spot;
        let as_it_stands = &self.alike[0][skeleton];
        let in_capitals = &self.alike[1][side.skeleton_in_capitals];
        // Whoever looks alike as it stands is in already.
        [(as_it_stands, None), (in_capitals, Some(skeleton))].map(|(spots, left_out)| {
            spots
                .iter()
                .filter(move |other| other.host != host && Some(other.skeleton) != left_out)
        })
    }

    /// The lowest base with which the numbers overlap with no rival's, and more digits where it needs them. `None` where
    /// Dynamics can hold no such numbers.
    fn fix(&self, side: &Side<'a>) -> Option<Fix> {
        let people = people(side.profile);
        let [same, more] = self.rivals(side);
        let (mut same, mut more) = (same.peekable(), more.peekable());
        let mut base = 0_i128;
        loop {
            // Of both runs together, the lowest numbers first.
            let first = |spot: Option<&&Spot>| spot.map_or(i128::MAX, |spot| spot.first);
            let is_of_same = first(same.peek()) <= first(more.peek());
            match if is_of_same { same.next() } else { more.next() } {
                Some(rival) if base.saturating_add(people) >= rival.first => base = base.max(rival.last),
                _ => break,
            }
        }
        let last = base.saturating_add(people);
        let enough = fewest_for(last)?;

        let mut label = format!("Use base {}", group_digits(base));
        let mut changes = vec![(Field::from(SettingId::BaseTrackingNumber), Value::Number(base))];
        if last > largest_person(personal_digits(&side.profile.settings)) {
            // More than what the fewest digits hold, so never "1 digits".
            label += &format!(" and {enough} digits");
            changes.push((SettingId::PersonalNumberDigits.into(), Value::Number(enough)));
        }
        Some(Fix { label, changes })
    }
}

impl<'a> Side<'a> {
    /// `None` for a profile that clashes with nothing.
    fn of(profile: &'a Profile, texts: &mut Texts) -> Option<Self> {
        let settings = &profile.settings;
        if !settings.use_tracking_tokens || is_blank(&settings.prefix) {
            return None;
        }
        let host = profile.environment_host()?;
        let base = settings.base_tracking_number.max(0);
        let [as_it_stands, in_capitals] = look_alike::skeletons(&settings.prefix);
        Some(Self {
            profile,
            has_own_name: false,
            skeleton_in_capitals: texts.skeletons[1].number(&in_capitals),
            spot: Spot {
                first: base.saturating_add(1),
                last: base.saturating_add(people(profile)),
                host: texts.hosts.number(&host),
                prefix: texts.prefixes.number(&settings.prefix),
                skeleton: texts.skeletons[0].number(&as_it_stands),
                place: 0,
            },
            host,
        })
    }

    /// What it is told by, in this order.
    fn names(&self) -> (&str, &str, &str) {
        (&self.profile.name, &self.host, &self.profile.settings.prefix)
    }
}

impl Spot {
    fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

fn people(profile: &Profile) -> i128 {
    profile.usage_or_assumed().people.max(1)
}

/// Whom a profile clashes with.
#[derive(Default)]
struct Partners {
    /// How many.
    all: usize,
    /// The first of them in the order of names, as many as are named.
    first: Vec<usize>,
}

impl Partners {
    fn add(&mut self, place: usize) {
        self.all += 1;
        let at = self.first.partition_point(|&earlier| earlier < place);
        if at < sentences::NAMED {
            self.first.insert(at, place);
            self.first.truncate(sentences::NAMED);
        }
    }
}

/// The texts of all sides, numbered.
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
