//! Smart matching: the newest known message with enough words and addresses of another.

use std::{cell::OnceCell, collections::HashMap};

use tracking_settings::smart_matching::Details;

use crate::{
    part::Span,
    sample::Sample,
    strings::NONE,
    words::{Words, difference},
};

/// So many messages are looked through one by one; beyond that they are found by address, and those with nearly the same
/// words by these.
const FEW: usize = if cfg!(test) { 3 } else { 64 };

type ByPair = HashMap<(u32, u32), Vec<u32>, foldhash::fast::RandomState>;

/// Known messages by their words and addresses.
///
/// Microsoft's text leaves the exact comparison open ("Use email message filtering and correlation to specify which emails
/// are tracked"). Here an earlier message fits if at most "allowed difference" words stand in only one of the two and at
/// least "least addresses" addresses stand in both, each counted once and up to "most words" of them.
pub(crate) struct Alike<'a> {
    sample: &'a Sample,
    most: usize,
    least: usize,
    allowed: usize,
    /// Those with the same words.
    same: Groups,
    /// Only where words may differ: all in one group, and by message the set of its words.
    all: Groups,
    set_of: Vec<u32>,
    near: Near,
    /// By address, the message that asked last and has it.
    asked_by: Vec<u32>,
}

impl<'a> Alike<'a> {
    pub(crate) fn new(sample: &'a Sample, words: &Words, details: &Details) -> Self {
        let count = |needed: bool| if needed { sample.messages.len() } else { 0 };
        let is_tried = words.different() > 0;
        let may_differ = is_tried && details.allowed_difference > 0;
        Self {
            sample,
            most: details.most_words,
            least: details.least_addresses,
            allowed: details.allowed_difference,
            same: Groups::new(words.different(), count(is_tried)),
            all: Groups::new(1, count(may_differ)),
            set_of: vec![NONE; count(may_differ)],
            near: Near::new(
                if may_differ { words.all_sets() } else { Vec::new() },
                details.allowed_difference,
            ),
            asked_by: vec![NONE; if is_tried { sample.addresses.len() } else { 0 }],
        }
    }

    fn addresses(&self, message: u32) -> &'a [u32] {
        addresses(self.sample, self.most, message)
    }

    /// Makes a message known that has these words; without any it stays unknown.
    pub(crate) fn add(&mut self, words: u32, message: u32) {
        let (sample, most) = (self.sample, self.most);
        let addresses = |message| addresses(sample, most, message);
        self.same.add(words, message, addresses);
        if let Some(set) = self.set_of.get_mut(message as usize).filter(|_| words != NONE) {
            *set = words;
            self.all.add(0, message, addresses);
        }
    }

    /// The newest message that fits one with these words.
    pub(crate) fn newest(&mut self, words: u32, message: u32) -> u32 {
        if words == NONE {
            return NONE;
        }
        let own = self.addresses(message);
        if own.len() < self.least {
            return NONE;
        }
        for &address in own {
            if let Some(asked_by) = self.asked_by.get_mut(address as usize) {
                *asked_by = message;
            }
        }
        let is_own = |address: &&u32| self.asked_by.get(**address as usize) == Some(&message);
        let has_enough = |other: u32| self.addresses(other).iter().filter(is_own).count() >= self.least;
        let same = |words: u32| {
            self.same
                .newest(words, own, self.least, usize::MAX, has_enough)
                .ok()
                .flatten()
        };
        if self.allowed == 0 {
            return same(words).unwrap_or(NONE);
        }
        let set_of = |other: u32| self.set_of.get(other as usize).copied().unwrap_or(NONE);
        let fits = |other: u32| self.near.are(words, set_of(other)) && has_enough(other);
        let all = |most: usize| self.all.newest(0, own, self.least, most, fits);
        let found = all(FEW).or_else(|looked_at| match self.near.to(words, looked_at) {
            Some(sets) => Ok(sets.into_iter().filter_map(same).max()),
            None => all(usize::MAX),
        });
        found.ok().flatten().unwrap_or(NONE)
    }
}

/// Those that count.
fn addresses(sample: &Sample, most: usize, message: u32) -> &[u32] {
    let message = sample.messages.get(message as usize);
    let all = message
        .map_or(Span::default(), |message| message.addresses)
        .of(&sample.address_lists);
    all.get(..most).unwrap_or(all)
}

/// Known messages in groups, of which big ones are also kept by address.
struct Groups {
    /// By group, the newest message of it, and how many there are.
    newest: Vec<(u32, usize)>,
    /// By message, the one before it in its group.
    before: Vec<u32>,
    /// Of groups that many messages have: by address, the messages that have both.
    by_address: ByPair,
}

impl Groups {
    fn new(groups: usize, messages: usize) -> Self {
        Self {
            newest: vec![(NONE, 0); groups],
            before: vec![NONE; messages],
            by_address: ByPair::default(),
        }
    }

    fn add<'a>(&mut self, group: u32, message: u32, addresses: impl Fn(u32) -> &'a [u32]) {
        let Some((newest, count)) = self.newest.get_mut(group as usize) else {
            return;
        };
        if let Some(before) = self.before.get_mut(message as usize) {
            *before = *newest;
        }
        *newest = message;
        *count += 1;
        let entered = match *count {
            ..FEW => return,
            // From now on all of them are found by address.
            FEW => FEW,
            _ => 1,
        };
        let entered: Vec<u32> = self.newest_first(message).take(entered).collect();
        for one in entered.into_iter().rev() {
            for &address in addresses(one) {
                self.by_address.entry((group, address)).or_default().push(one);
            }
        }
    }

    /// A message and those before it in its group.
    fn newest_first(&self, message: u32) -> impl Iterator<Item = u32> {
        let chain = std::iter::successors(Some(message), |&one| self.before.get(one as usize).copied());
        chain.take_while(|&one| one != NONE)
    }

    /// The newest message of a group that fits; those that do have at least `least` of the own addresses. Fails with the
    /// number of messages to look at, if they are more than `most` of one kind.
    fn newest(
        &self,
        group: u32,
        own: &[u32],
        least: usize,
        most: usize,
        fits: impl Fn(u32) -> bool,
    ) -> Result<Option<u32>, usize> {
        let (newest, count) = self.newest.get(group as usize).copied().unwrap_or((NONE, 0));
        if count < FEW || least == 0 {
            let mut all = self.newest_first(newest);
            let found = all.by_ref().take(most).find(|&one| fits(one));
            return if found.is_none() && all.next().is_some() {
                Err(count)
            } else {
                Ok(found)
            };
        }
        // Whoever has `least` of the addresses has one of any that are so many less one: the rarest.
        let with = |address: &u32| self.by_address.get(&(group, *address)).map_or(&[][..], Vec::as_slice);
        let mut rarest: Vec<&[u32]> = own.iter().map(with).collect();
        rarest.sort_by_key(|messages| messages.len());
        rarest.truncate(own.len() + 1 - least);
        let mut found = None;
        for messages in &rarest {
            let mut newer = messages.iter().rev().copied().take_while(|&one| Some(one) > found);
            match newer.by_ref().take(most).find(|&one| fits(one)) {
                None if newer.next().is_some() => return Err(rarest.iter().map(|messages| messages.len()).sum()),
                newest => found = newest.or(found),
            }
        }
        Ok(found)
    }
}

/// Sets of words, and which of them differ by few enough.
struct Near {
    sets: Vec<Vec<u32>>,
    allowed: usize,
    index: OnceCell<Index>,
}

/// How sets are found that share words.
struct Index {
    /// By word, how many sets have it.
    count: Vec<u32>,
    /// By length and word, the sets that have it among their rarest.
    with: ByPair,
    /// By length.
    long: Vec<Vec<u32>>,
}

impl Near {
    fn new(sets: Vec<Vec<u32>>, allowed: usize) -> Self {
        Self {
            sets,
            allowed,
            index: OnceCell::new(),
        }
    }

    fn set(&self, number: u32) -> &[u32] {
        self.sets.get(number as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether few enough words stand in only one of the two.
    fn are(&self, one: u32, other: u32) -> bool {
        difference(self.set(one), self.set(other)) <= self.allowed
    }

    /// All sets that are near to one, itself among them; `None` if more than `most` would have to be looked at.
    ///
    /// Of two sets with m and n words that differ by at most d, (m + n − d) / 2 words are in both. So many less one can be
    /// left out of each, and what is left still shares a word: whichever are left out, so the commonest are. "Ticket 17
    /// received" is found by its number alone.
    fn to(&self, number: u32, most: usize) -> Option<Vec<u32>> {
        let index = self.index.get_or_init(|| Index::of(&self.sets, self.allowed));
        let rarest = index.rarest_first(self.set(number));
        let own = rarest.len();
        let longest = index.long.len().saturating_sub(1);
        let mut looked_at = 0;
        let mut near = Vec::new();
        for length in own.saturating_sub(self.allowed).max(1)..=own.saturating_add(self.allowed).min(longest) {
            let shared = (own + length).saturating_sub(self.allowed).div_ceil(2);
            let with = |word: &u32| index.with.get(&(length as u32, *word));
            let asked_for = if shared == 0 { 0 } else { own + 1 - shared };
            let found = rarest.iter().take(asked_for).filter_map(with);
            for sets in found.chain(index.long.get(length).filter(|_| shared == 0)) {
                looked_at += sets.len();
                if looked_at > most {
                    return None;
                }
                near.extend(sets.iter().copied().filter(|&other| self.are(number, other)));
            }
        }
        near.sort_unstable();
        near.dedup();
        Some(near)
    }
}

impl Index {
    fn of(sets: &[Vec<u32>], allowed: usize) -> Self {
        let words = sets.iter().flatten().max().map_or(0, |&last| last as usize + 1);
        let mut index = Self {
            count: vec![0; words],
            with: ByPair::default(),
            long: vec![Vec::new(); sets.iter().map(Vec::len).max().unwrap_or(0) + 1],
        };
        for &word in sets.iter().flatten() {
            if let Some(count) = index.count.get_mut(word as usize) {
                *count += 1;
            }
        }
        for (number, set) in (0..).zip(sets) {
            // The shortest of those that are near share so many words less with it.
            for word in index.rarest_first(set).into_iter().take(allowed.saturating_add(1)) {
                index.with.entry((set.len() as u32, word)).or_default().push(number);
            }
            if let Some(long) = index.long.get_mut(set.len()) {
                long.push(number);
            }
        }
        index
    }

    fn rarest_first(&self, set: &[u32]) -> Vec<u32> {
        let mut words = set.to_vec();
        words.sort_unstable_by_key(|&word| (self.count.get(word as usize), word));
        words
    }
}
