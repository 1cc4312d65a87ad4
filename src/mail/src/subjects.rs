//! The subjects of a sample under a supposition: with the tokens that a profile would have given, or without any.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicBool},
};

use tracking_settings::{Settings, Token, smart_matching::Details, token::largest_number};

use crate::{
    rules::{Rules, WhatIf},
    sample::{Sample, Subjects},
    strings::NONE,
    tokens::last_token,
    words::Words,
};

/// Words that were asked for last: whoever compares two profiles asks for the same again and again.
#[derive(Default)]
pub(crate) struct KnownWords(Mutex<Vec<(AskedFor, Arc<Words>)>>);

/// A noise pattern, and the most words.
type AskedFor = (String, usize);

impl Sample {
    /// The words of the subjects as they were read; `None` where it is asked to stop.
    pub(crate) fn words(&self, details: &Details, stop: &AtomicBool) -> Option<Arc<Words>> {
        let asked = (details.noise.as_str().to_owned(), details.most_words);
        let mut known = self.known_words.0.lock().unwrap_or_else(PoisonError::into_inner);
        let words = match known.iter().position(|(known, _)| *known == asked) {
            Some(at) => known.remove(at).1,
            None => Arc::new(Words::of(&self.subjects.all, details, stop)?),
        };
        known.insert(0, (asked, Arc::clone(&words)));
        known.truncate(2);
        Some(words)
    }

    /// By address, whether it is of one of these domains.
    pub(crate) fn are_of(&self, domains: &[String]) -> Vec<bool> {
        let is_ours = |address: u32| {
            let domain = self.addresses.get(address).rsplit(|&byte| byte == b'@').next();
            domain.is_some_and(|of| domains.iter().any(|domain| domain.as_bytes().eq_ignore_ascii_case(of)))
        };
        (0..self.addresses.len() as u32).map(is_ours).collect()
    }

    /// The subjects as the methods see them.
    pub(crate) fn subjects_under(&self, settings: &Settings, rules: &Rules, what_if: &WhatIf) -> Cow<'_, Subjects> {
        let mut subjects = Cow::Borrowed(&self.subjects);
        if what_if.suppose && settings.use_tracking_tokens {
            subjects = Cow::Owned(self.supposed(settings, &what_if.ours));
        }
        if what_if.without_token {
            let mut without = Subjects::default();
            for message in 0..self.len() {
                without.push(&without_tokens(subjects.get(message), rules));
            }
            subjects = Cow::Owned(without);
        }
        subjects
    }

    /// Each message of our domains that replies to nothing gets a token: persons are numbered as they first appear as
    /// senders, each counts from 1. A reply whose subject holds the original's subject carries the token, as long as the
    /// message that it replies to does.
    fn supposed(&self, settings: &Settings, ours: &[String]) -> Subjects {
        let is_ours = self.are_of(ours);
        let largest = largest_number(settings).max(1);
        // By sender, the number of the person and the emails counted.
        let mut persons: HashMap<u32, (i128, i128)> = HashMap::new();
        let mut tokens: Vec<String> = Vec::new();
        // By message, the first one of its line and its token.
        let mut carried: Vec<Option<(usize, usize)>> = Vec::with_capacity(self.len());
        let mut subjects = Subjects::default();
        for (at, message) in self.messages.iter().enumerate() {
            let subject = self.subjects.get(at);
            let is_from_us = is_ours.get(message.from as usize) == Some(&true);
            let next = persons.len() as i128 + 1;
            let mut counted = None;
            if is_from_us {
                counted = Some(persons.entry(message.from).or_insert((next, 0)));
            }
            let token = if message.is_duplicate {
                None
            } else if message.replies_to != NONE {
                let original = carried.get(message.replies_to as usize).copied().flatten();
                original.filter(|&(first, _)| subject.contains(self.subjects.get(first)))
            } else {
                counted.map(|(person, count)| {
                    *count = *count % largest + 1;
                    tokens.push(format!(" {}", Token::new(settings, *person, *count)));
                    (at, tokens.len() - 1)
                })
            };
            let behind = token
                .and_then(|(_, token)| tokens.get(token))
                .map_or("", String::as_str);
            subjects.push(&[subject, behind].concat());
            carried.push(token);
        }
        subjects
    }
}

/// A subject out of which somebody took every token that is recognised.
fn without_tokens(subject: &str, rules: &Rules) -> String {
    let mut left = subject;
    let mut kept = Vec::new();
    while let Some(token) = last_token(left.as_bytes(), rules) {
        kept.push(left.get(token.end..).unwrap_or_default());
        left = left.get(..token.start).unwrap_or_default();
    }
    kept.push(left);
    kept.into_iter().rev().collect()
}
