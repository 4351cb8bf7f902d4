//! The two stages of a configuration with a segmentation, gone through one by one: exact, and for the few places where
//! a phrase of a stage may match outside the phrases of the segmentation.
//!
//! What lies between two phrases of the segmentation is one segment. The first stage converts it from left to right; what
//! it gives is held back in a queue, from which the second stage takes its matches. When what the second stage has taken
//! ends where a match of the first one ended, both stand at the same place of the text, and the fast way is open again.

use super::ids;
use super::lexicon::{Lexicon, ROOT};
use super::phrases::push_utf16;
use super::run::code_point_at;
use super::tables::Tables;
use std::collections::VecDeque;

/// The groups of the two stages. Phrases of the segmentation are left out of the first: outside of phrases none matches.
pub(crate) struct Stages {
    pub first: Lexicon,
    pub second: Lexicon,
}

/// One stage over a text by itself.
pub(crate) fn pass(stage: &Lexicon, text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&c, after)) = rest.split_first() {
        if let Some((length, value)) = stage.longest_match(rest.iter().copied()) {
            out.extend_from_slice(value);
            rest = rest.get(length..).unwrap_or_default();
        } else if let Some(length) = ids::sequence_length(rest.iter().copied()) {
            let (sequence, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            out.extend_from_slice(sequence);
            rest = after;
        } else {
            out.push(c);
            rest = after;
        }
    }
    out
}

/// The text ends before it can be told what happens: more of it is needed.
pub(crate) struct More;

/// Each character with the place where what it came of began, if it is the first of that.
pub(crate) type Waiting = VecDeque<(u32, Option<usize>)>;

/// The first stage over a segment, and what the second has not taken yet.
struct Queue<'t> {
    tables: &'t Tables,
    stages: &'t Stages,
    text: &'t [u16],
    last: bool,
    /// Where the first stage stands.
    at: usize,
    start: usize,
    waiting: &'t mut Waiting,
}

/// Converts from `start`, where no phrase and no word of the user's begins, until both stages stand at the same place
/// again. Appends the result and gives the place.
pub(crate) fn convert(
    tables: &Tables,
    stages: &Stages,
    text: &[u16],
    start: usize,
    last: bool,
    out: &mut Vec<u16>,
    waiting: &mut Waiting,
) -> Result<usize, More> {
    waiting.clear();
    let mut queue = Queue { tables, stages, text, last, at: start, start, waiting };
    let before = out.len();
    loop {
        if let Err(more) = queue.step(out) {
            out.truncate(before);
            return Err(more);
        }
        match queue.waiting.front() {
            None => return Ok(queue.at),
            Some(&(_, Some(at))) => return Ok(at),
            Some(_) => {}
        }
    }
}

impl Queue<'_> {
    /// One match of the second stage, or one character.
    fn step(&mut self, out: &mut Vec<u16>) -> Result<(), More> {
        let stages = self.stages;
        let mut best = None;
        let mut node = ROOT;
        let mut length = 0;
        while let Some(c) = self.peek(length)? {
            let Some(next) = stages.second.step(node, c) else { break };
            node = next;
            length += 1;
            if let Some(value) = stages.second.value(node) {
                best = Some((length, value));
            }
            // What waits behind the end of all words need not be known.
            if stages.second.is_leaf(node) {
                break;
            }
        }
        if let Some((length, value)) = best {
            self.waiting.drain(..length);
            value.iter().for_each(|&c| push_utf16(out, c));
            return Ok(());
        }
        let mut copied = 1;
        if self.peek(0)?.is_some_and(ids::is_operator) {
            // A sequence may have become complete, or another, by what the first stage made of its operands.
            self.peek(ids::MAX_CODE_POINTS)?;
            copied = ids::sequence_length(self.waiting.iter().map(|&(c, _)| c)).unwrap_or(1);
        }
        for (c, _) in self.waiting.drain(..copied.min(self.waiting.len())) {
            push_utf16(out, c);
        }
        Ok(())
    }

    /// What waits at a place of the queue; `None` where the segment ends before it.
    fn peek(&mut self, place: usize) -> Result<Option<u32>, More> {
        while self.waiting.len() <= place {
            if !self.feed()? {
                return Ok(None);
            }
        }
        Ok(self.waiting.get(place).map(|&(c, _)| c))
    }

    /// One match of the first stage, or one character; `false` where the segment ends.
    fn feed(&mut self) -> Result<bool, More> {
        if !self.last && self.at + self.tables.reach * 2 > self.text.len() {
            return Err(More);
        }
        if self.at > self.start && self.tables.begins(self.text, self.at) {
            return Ok(false);
        }
        if let Some(to) = self.text.get(self.at).and_then(|&unit| self.tables.first_of(unit)) {
            self.waiting.push_back((to, Some(self.at)));
            self.at += 1;
            return Ok(true);
        }
        let mut best = None;
        let mut node = ROOT;
        let mut at = self.at;
        while let Some((c, units)) = self.tables.char_at(self.text, at) {
            let Some(next) = self.stages.first.step(node, c) else { break };
            if at > self.at && self.tables.begins(self.text, at) {
                break;
            }
            node = next;
            at += units;
            if let Some(value) = self.stages.first.value(node) {
                best = Some((at, value));
            }
            if self.stages.first.is_leaf(node) {
                break;
            }
        }
        if let Some((at, value)) = best {
            let from = self.at;
            self.waiting.extend(value.iter().enumerate().map(|(i, &c)| (c, (i == 0).then_some(from))));
            self.at = at;
            return Ok(true);
        }
        let Some((c, units)) = self.tables.char_at(self.text, self.at) else { return Ok(false) };
        self.waiting.push_back((c, Some(self.at)));
        self.at += units;
        if ids::is_operator(c) {
            let sequence = ids::sequence_length(self.tables.chars(self.text, self.at - units));
            for _ in 1..sequence.unwrap_or(1) {
                // What is in a sequence is not even normalized.
                let Some((c, units)) = code_point_at(self.text, self.at) else { break };
                self.waiting.push_back((c, None));
                self.at += units;
            }
        }
        Ok(true)
    }
}
