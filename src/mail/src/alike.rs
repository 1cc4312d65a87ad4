//! Smart matching: the newest known message with enough words and addresses of another.

use std::collections::HashMap;

use tracking_settings::smart_matching::Details;

use crate::{
    part::Span,
    sample::Sample,
    strings::NONE,
    words::{Words, difference},
};

/// As many messages of the same words are looked through one by one; beyond that they are found by address.
const FEW: u32 = if cfg!(test) { 3 } else { 64 };

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
    /// Only where words may differ: those of each set, and by message, the number of its set.
    sets: Vec<Vec<u32>>,
    set_of: Vec<u32>,
    /// By set of words, the newest message that has it, and how many have. Where words may differ, all are of one group.
    newest: Vec<(u32, u32)>,
    /// By message, the one before it in its group.
    before: Vec<u32>,
    /// Of groups that many messages have: by address, the messages that have both.
    by_address: HashMap<(u32, u32), Vec<u32>, foldhash::fast::RandomState>,
    /// By address, the message that asked last and has it.
    asked_by: Vec<u32>,
}

impl<'a> Alike<'a> {
    pub(crate) fn new(sample: &'a Sample, words: &Words, details: &Details) -> Self {
        let is_tried = words.different() > 0;
        let is_exact = details.allowed_difference == 0;
        Self {
            sample,
            most: details.most_words,
            least: details.least_addresses,
            allowed: details.allowed_difference,
            sets: if is_exact { Vec::new() } else { words.all_sets() },
            set_of: vec![NONE; if is_exact { 0 } else { sample.messages.len() }],
            newest: vec![(NONE, 0); if is_exact { words.different() } else { 1 }],
            before: vec![NONE; if is_tried { sample.messages.len() } else { 0 }],
            by_address: HashMap::default(),
            asked_by: vec![NONE; if is_tried { sample.addresses.len() } else { 0 }],
        }
    }

    /// The group of messages with these words; [`NONE`] of a message without any.
    fn group(&self, words: u32) -> u32 {
        if words == NONE || self.allowed == 0 { words } else { 0 }
    }

    fn addresses(&self, message: u32) -> &'a [u32] {
        let message = self.sample.messages.get(message as usize);
        let all = message
            .map_or(Span::default(), |message| message.addresses)
            .of(&self.sample.address_lists);
        all.get(..self.most).unwrap_or(all)
    }

    /// Makes a message known that has these words.
    pub(crate) fn add(&mut self, words: u32, message: u32) {
        let group = self.group(words);
        let Some((newest, count)) = self.newest.get_mut(group as usize) else {
            return;
        };
        if let Some(set) = self.set_of.get_mut(message as usize) {
            *set = words;
        }
        if let Some(before) = self.before.get_mut(message as usize) {
            *before = *newest;
        }
        *newest = message;
        *count += 1;
        let mut entered = match *count {
            ..FEW => NONE,
            // From now on all of them are found by address.
            FEW => message,
            _ => {
                self.enter(group, message);
                NONE
            }
        };
        let mut all = Vec::new();
        while entered != NONE {
            all.push(entered);
            entered = self.before.get(entered as usize).copied().unwrap_or(NONE);
        }
        for one in all.into_iter().rev() {
            self.enter(group, one);
        }
    }

    fn enter(&mut self, group: u32, message: u32) {
        for &address in self.addresses(message) {
            self.by_address.entry((group, address)).or_default().push(message);
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
        self.newest_in(self.group(words), words, message, own).unwrap_or(NONE)
    }

    fn newest_in(&self, group: u32, words: u32, message: u32, own: &[u32]) -> Option<u32> {
        let &(newest, count) = self.newest.get(group as usize)?;
        let fits = |other: &u32| {
            let is_own = |address: &&u32| self.asked_by.get(**address as usize) == Some(&message);
            self.is_near(words, *other) && self.addresses(*other).iter().filter(is_own).count() >= self.least
        };
        if count < FEW || self.least == 0 {
            let chain = std::iter::successors(Some(newest), |&one| self.before.get(one as usize).copied());
            return chain.take_while(|&one| one != NONE).find(fits);
        }
        // Whoever has `least` of the addresses has one of any that are so many less one: the rarest.
        let with = |address: &u32| self.by_address.get(&(group, *address)).map_or(&[][..], Vec::as_slice);
        let mut rarest: Vec<&[u32]> = own.iter().map(with).collect();
        rarest.sort_by_key(|messages| messages.len());
        rarest.truncate(own.len() + 1 - self.least);
        let found = rarest
            .iter()
            .filter_map(|messages| messages.iter().rev().copied().find(fits));
        found.max()
    }

    /// Whether few enough words stand in only one of the two.
    fn is_near(&self, words: u32, other: u32) -> bool {
        let set = |words: u32| self.sets.get(words as usize);
        let others = self.set_of.get(other as usize).copied().unwrap_or(NONE);
        match (set(words), set(others)) {
            (Some(one), Some(other)) => difference(one, other) <= self.allowed,
            // All of the group have the same words.
            _ => self.allowed == 0,
        }
    }
}
