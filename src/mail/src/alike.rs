//! Smart matching: the newest known message with enough words and addresses of another.

use std::collections::HashMap;

use tracking_settings::smart_matching::Details;

use crate::{
    part::Span,
    sample::Sample,
    strings::NONE,
    words::{Near, Words},
};

/// As many messages of the same words are looked through one by one; beyond that they are found by address.
const FEW: u32 = 64;

/// Known messages by their words and addresses.
///
/// Microsoft's text leaves the exact comparison open ("Use email message filtering and correlation to specify which emails
/// are tracked"). Here an earlier message fits if at most "allowed difference" words stand in only one of the two and at
/// least "least addresses" addresses stand in both, each counted once and up to "most words" of them.
pub(crate) struct Alike<'a> {
    sample: &'a Sample,
    most: usize,
    least: usize,
    near: Near,
    /// By set of words, the newest message that has it, and how many have.
    newest: Vec<(u32, u32)>,
    /// By message, the one before it that has the same words.
    before: Vec<u32>,
    /// Of sets that many messages have: by address, the messages that have both.
    by_address: HashMap<(u32, u32), Vec<u32>, foldhash::fast::RandomState>,
    /// By address, the message that asked last and has it.
    asked_by: Vec<u32>,
}

impl<'a> Alike<'a> {
    pub(crate) fn new(sample: &'a Sample, words: &Words, details: &Details) -> Self {
        let is_tried = words.different() > 0;
        Self {
            sample,
            most: details.most_words,
            least: details.least_addresses,
            near: Near::new(words, details.allowed_difference),
            newest: vec![(NONE, 0); words.different()],
            before: vec![NONE; if is_tried { sample.messages.len() } else { 0 }],
            by_address: HashMap::default(),
            asked_by: vec![NONE; if is_tried { sample.addresses.len() } else { 0 }],
        }
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
        let Some((newest, count)) = self.newest.get_mut(words as usize) else {
            return;
        };
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
                self.enter(words, message);
                NONE
            }
        };
        let mut all = Vec::new();
        while entered != NONE {
            all.push(entered);
            entered = self.before.get(entered as usize).copied().unwrap_or(NONE);
        }
        for one in all.into_iter().rev() {
            self.enter(words, one);
        }
    }

    fn enter(&mut self, words: u32, message: u32) {
        for &address in self.addresses(message) {
            self.by_address.entry((words, address)).or_default().push(message);
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
        let near = self.near.of(words);
        let newest = near.iter().filter_map(|&words| self.newest_of(words, message, own));
        newest.max().unwrap_or(NONE)
    }

    fn newest_of(&self, words: u32, message: u32, own: &[u32]) -> Option<u32> {
        let &(newest, count) = self.newest.get(words as usize)?;
        if self.least == 0 {
            return (newest != NONE).then_some(newest);
        }
        let agrees = |other: &u32| {
            let is_own = |address: &&u32| self.asked_by.get(**address as usize) == Some(&message);
            self.addresses(*other).iter().filter(is_own).count() >= self.least
        };
        if count < FEW {
            let chain = std::iter::successors(Some(newest), |&one| self.before.get(one as usize).copied());
            return chain.take_while(|&one| one != NONE).find(agrees);
        }
        // Whoever has `least` of the addresses has one of any that are so many less one: the rarest.
        let with = |address: &u32| self.by_address.get(&(words, *address)).map_or(&[][..], Vec::as_slice);
        let mut rarest: Vec<&[u32]> = own.iter().map(with).collect();
        rarest.sort_by_key(|messages| messages.len());
        rarest.truncate(own.len() + 1 - self.least);
        let found = rarest
            .iter()
            .filter_map(|messages| messages.iter().rev().copied().find(agrees));
        found.max()
    }
}
