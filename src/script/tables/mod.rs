//! What a configuration looks up, laid out for speed, and how it is built from the dictionaries.
//!
//! - `table` has an entry for each UTF-16 code unit: what a character becomes by itself through *all* stages, and its
//!   symbol. Characters that need more than that are marked [`ODD`].
//! - `pairs` has the first two symbols of everything longer: a node of the phrases, a word of the user's ([`OWN`]), or a place
//!   where the stages must be gone through one by one ([`STAGED`]). `filter` tells most pairs that are not in it.
//! - `phrases`: what is looked up first, in the group of a single stage or in the segmentation of two. A phrase of the
//!   segmentation is a segment by itself, so what all stages make of it is known beforehand.
//! - `stages`: the two stages where there are two, for characters that are in no phrase (`stages.rs`).
//!
//! The pairs and the filter are in `pairs.rs`; what of the dictionaries belongs to a group, in `sources.rs`.

mod pairs;
mod sources;

use super::config::Chain;
use super::ids;
use super::lexicon::Lexicon;
use super::normalize::{self, Normalization};
use super::pack::Dictionaries;
use super::phrases::{Phrase, Phrases, push_utf16, units};
use super::stages::{Stages, pass};
use crate::order;
pub(crate) use pairs::{ELSEWHERE, Filter, NODE, OWN, STAGED, ending, goes_on};
use sources::{Sources, Staged, staged_pairs};
use std::sync::Arc;

/// A code unit that `Tables::odd` (`run.rs`) deals with: its value is not one code unit, or it is no ordinary character.
pub(crate) const ODD: u32 = 1 << 31;
/// A surrogate: the character before it is dealt with in the same way.
pub(crate) const SURROGATE: u32 = 1 << 30;
/// So many symbols there may be; one lies above the 16 bits of the value.
const SYMBOLS: u32 = 1 << 14;

/// Words of the filter, which stands behind the entries in one table.
const FILTER: usize = 0x1_0000;
const FILTER_WORDS: usize = 1 << 14;

/// A word of the user's and its replacement.
pub(crate) type OwnWord = (Vec<u32>, Vec<u32>);

/// See above.
pub(crate) struct Tables {
    table: Box<[u32; FILTER + FILTER_WORDS]>,
    filter: Filter,
    /// The pair above the payload, 0 for a free place. Those with the same first symbol lie together, for what a text needs of
    /// them then fits into a near cache: in a stretch of open addressing, a power of two long.
    pairs: Vec<u64>,
    /// For each symbol four bits for the logarithm of its stretch, and above where that begins.
    stretches: Vec<u32>,
    pub phrases: Arc<Phrases>,
    /// The phrases before the second stage, where there is one.
    pub unstaged: Option<Arc<Phrases>>,
    /// Symbols of characters beyond the Basic Multilingual Plane, sorted.
    astral: Vec<(u32, u16)>,
    /// Values that `table` cannot hold, sorted by character, in `odd_pool`.
    odd: Vec<(u32, u32, u32)>,
    odd_pool: Vec<u16>,
    pub own: Lexicon,
    pub stages: Option<Stages>,
    pub normalization: Normalization,
    /// So many code units behind a position decide what happens at it.
    pub reach: usize,
}

impl Tables {
    /// Builds the tables of a configuration. `own` are the user's words, their keys normalized.
    pub fn new(chain: &Chain, dictionaries: &Dictionaries, tofu: bool, own: &[OwnWord]) -> Tables {
        let sources: Vec<Sources<'_>> =
            chain.stages.iter().map(|stage| Sources::new(stage, dictionaries, tofu)).collect();
        let mut table: Box<[u32; FILTER + FILTER_WORDS]> = boxed();
        table.iter_mut().zip(0..FILTER as u32).for_each(|(entry, unit)| *entry = unit);
        let mut tables = Tables {
            table,
            filter: Filter::NONE,
            pairs: Vec::new(),
            stretches: Vec::new(),
            phrases: Arc::default(),
            unstaged: None,
            astral: Vec::new(),
            odd: Vec::new(),
            odd_pool: Vec::new(),
            own: Lexicon::new(own.iter().map(|(key, value)| (&key[..], &value[..]))),
            stages: None,
            normalization: Normalization::new(),
            reach: 0,
        };
        let mut staged: Vec<Staged> = Vec::new();
        match sources.as_slice() {
            [one] => tables.single_stage(one),
            [first, second] => {
                let segmentation = Sources::new(chain.segmentation, dictionaries, tofu);
                tables.two_stages(&segmentation, first, second);
                staged = staged_pairs(first, second);
            }
            _ => {}
        }
        tables.add_pairs(&staged, own);
        if let Some(phrases) = tables.unstaged.clone().filter(|_| tables.stages.is_some()) {
            let staged = Arc::new(tables.staged_phrases(&phrases));
            tables.set_endings(&staged);
            tables.phrases = staged;
        }
        tables.mark_odd(own);
        let own_units = own.iter().map(|(key, _)| key.iter().map(|&c| units(c)).sum()).max().unwrap_or(0);
        let in_stages = tables.stages.as_ref().map_or(0, |stages| stages.first.longest() * 2);
        tables.reach = tables.phrases.longest().max(own_units).max(ids::MAX_CODE_POINTS * 2) + in_stages + 4;
        tables
    }

    /// One stage, and no segmentation: its group is what is looked up.
    #[inline(never)]
    fn single_stage(&mut self, sources: &Sources<'_>) {
        let mut odd: Vec<(u32, &[u32])> = Vec::new();
        for (&c, value) in sources.singles() {
            match *value {
                [to] if c <= 0xFFFF && to <= 0xFFFF => self.set_single(c, to, 0),
                _ => {
                    self.set_single(c, c, ODD);
                    odd.push((c, value));
                }
            }
        }
        // A dictionary that comes first may have an ordinary value for the same character.
        odd.retain(|&(c, _)| c > 0xFFFF || self.entry(c as u16) & ODD != 0);
        order::sort_by_key(&mut odd, |&(c, _)| c);
        for (c, value) in odd {
            let start = self.odd_pool.len() as u32;
            value.iter().for_each(|&to| push_utf16(&mut self.odd_pool, to));
            // Of two with the same key the later wins.
            self.odd.pop_if(|last| last.0 == c);
            self.odd.push((c, start, self.odd_pool.len() as u32));
        }
        self.phrases = match sources.phrases {
            Some(phrases) => Arc::clone(phrases),
            None => {
                let longer: Vec<Phrase<'_>> =
                    sources.longer().map(|entry| (&entry.key[..], &entry.value[..])).collect();
                Arc::new(Phrases::build(&longer, |c| self.single(c)))
            }
        };
    }

    /// A segmentation and two stages.
    #[inline(never)]
    fn two_stages(&mut self, segmentation: &Sources<'_>, first: &Sources<'_>, second: &Sources<'_>) {
        for (&c, value) in second.singles() {
            match *value {
                [to] if c <= 0xFFFF && to <= 0xFFFF => self.set_single(c, to, 0),
                _ => self.set_single(c, c, ODD),
            }
        }
        let composed: Vec<(u32, u32)> = first
            .singles()
            .filter(|&(&c, _)| c <= 0xFFFF)
            .map(|(&c, value)| match *value {
                [to] if to <= 0xFFFF => (c, self.entry(to as u16)),
                _ => (c, ODD | c),
            })
            .collect();
        for (c, entry) in composed {
            self.set_single(c, entry & 0xFFFF, entry & ODD);
        }
        let stages = Stages { first: first.lexicon(), second: second.lexicon() };
        match segmentation.phrases {
            Some(phrases) => {
                self.phrases = Arc::clone(phrases);
                self.unstaged = Some(Arc::clone(phrases));
            }
            None => {
                let values: Vec<Vec<u32>> =
                    segmentation.longer().map(|entry| pass(&stages.second, &pass(&stages.first, &entry.key))).collect();
                let keys = segmentation.longer().map(|entry| &entry.key[..]);
                let longer: Vec<Phrase<'_>> = keys.zip(values.iter().map(|value| &value[..])).collect();
                self.phrases = Arc::new(Phrases::build(&longer, |c| self.single(c)));
            }
        }
        self.stages = Some(stages);
    }

    /// The phrases of the segmentation, which the first stage converts as they say, after the second.
    #[inline(never)]
    fn staged_phrases(&self, phrases: &Phrases) -> Phrases {
        let Some(stages) = &self.stages else { return phrases.clone() };
        let odd = |symbol: u16| {
            let c = phrases.symbols().get(usize::from(symbol).wrapping_sub(1));
            c.is_some_and(|&c| c <= 0xFFFF && self.entry(c as u16) & ODD != 0)
        };
        phrases.converted(
            |a, b| odd(b) || self.pair(u32::from(a), u32::from(b)) & STAGED != 0,
            |value| pass(&stages.second, value),
        )
    }

    /// Marks what is no ordinary character, and gives compatibility ideographs the entries of those they stand for.
    #[inline(never)]
    fn mark_odd(&mut self, own: &[OwnWord]) {
        for operator in 0x2FF0..=0x2FFF {
            self.set_odd(operator);
        }
        for (key, _) in own {
            if let [c] = key[..] {
                self.set_odd(c);
            }
        }
        for surrogate in 0xD800..=0xDFFF {
            self.set_odd(surrogate);
            if let Some(entry) = self.entry_mut(surrogate) {
                *entry |= SURROGATE;
            }
        }
        normalize::each(&mut |from, to| {
            if from <= 0xFFFF {
                let entry = if to <= 0xFFFF { self.entry(to as u16) } else { from | ODD };
                if let Some(place) = self.entry_mut(from) {
                    *place = entry;
                }
            }
        });
    }

    #[inline(always)]
    pub fn entry(&self, unit: u16) -> u32 {
        self.table.get(usize::from(unit)).copied().unwrap_or_default()
    }

    fn entry_mut(&mut self, c: u32) -> Option<&mut u32> {
        self.table.get_mut(..FILTER)?.get_mut(c as usize)
    }

    /// What the first of two stages makes of an ordinary character outside the phrases of the segmentation, where that is known
    /// without a search: it has no words of its own, and the character a symbol.
    pub fn first_of(&self, unit: u16) -> Option<u32> {
        let entry = self.entry(unit);
        let alone = self.stages.as_ref().is_some_and(|stages| stages.first.longest() == 1);
        let symbol = symbol_of(entry) as u16;
        if alone && entry & (ODD | SURROGATE) == 0 { self.unstaged.as_ref()?.default_of(symbol) } else { None }
    }

    /// What a character becomes by itself, if that is one code unit as it is.
    fn single(&self, c: u32) -> Option<u32> {
        let entry = self.entry(u16::try_from(c).ok()?);
        (entry & ODD == 0).then_some(entry & 0xFFFF)
    }

    fn set_single(&mut self, c: u32, to: u32, odd: u32) {
        if let Some(entry) = self.entry_mut(c) {
            *entry = to | odd;
        }
    }

    fn set_odd(&mut self, c: u32) {
        if let Some(entry) = self.entry_mut(c) {
            *entry |= ODD;
        }
    }

    fn set_symbol(&mut self, c: u32, symbol: u16) {
        match self.entry_mut(c) {
            Some(entry) => *entry |= u32::from(symbol) << 16,
            None => {
                let at = self.astral.partition_point(|&(other, _)| other < c);
                self.astral.insert(at, (c, symbol));
            }
        }
    }

    /// The symbol of a character that may lie beyond the plane; 0 is none.
    pub fn symbol(&self, c: u32) -> u32 {
        match u16::try_from(c) {
            Ok(unit) => symbol_of(self.entry(unit)),
            Err(_) => {
                let at = self.astral.binary_search_by_key(&c, |&(other, _)| other);
                at.ok().and_then(|at| self.astral.get(at)).map_or(0, |&(_, symbol)| u32::from(symbol))
            }
        }
    }

    /// Appends what a character, already normalized, becomes by itself in a single stage.
    pub fn push_single(&self, c: u32, out: &mut Vec<u16>) {
        if let Some(to) = self.single(c) {
            out.push(to as u16);
            return;
        }
        let at = self.odd.binary_search_by_key(&c, |&(other, ..)| other);
        match at.ok().and_then(|at| self.odd.get(at)) {
            Some(&(_, start, end)) => {
                out.extend_from_slice(self.odd_pool.get(start as usize..end as usize).unwrap_or_default());
            }
            None => match u16::try_from(c) {
                Ok(unit) => out.push(self.entry(unit) as u16),
                Err(_) => push_utf16(out, c),
            },
        }
    }
}

/// The symbol in an entry of the table.
#[inline(always)]
pub(crate) fn symbol_of(entry: u32) -> u32 {
    entry >> 16 & (SYMBOLS - 1)
}

fn boxed<const N: usize>() -> Box<[u32; N]> {
    // The length is the array's own, so that the conversion cannot fail.
    vec![0u32; N].into_boxed_slice().try_into().unwrap_or_else(|_| Box::new([0; N]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::Config;

    #[test]
    fn the_first_stage_makes_the_same_of_a_character_with_and_without_a_search() {
        let dictionaries = Dictionaries::embedded().unwrap();
        let mut known = 0;
        for config in Config::ALL {
            for tofu in [true, false] {
                let tables = Tables::new(&config.chain(), &dictionaries, tofu, &[]);
                let Some(stages) = &tables.stages else { continue };
                for unit in 0..=u16::MAX {
                    let Some(to) = tables.first_of(unit) else { continue };
                    let c = tables.normalization.of(u32::from(unit));
                    let searched = stages.first.longest_match([c].into_iter());
                    assert_eq!(searched.map_or(&[c][..], |(_, value)| value), [to], "{config:?} {tofu} U+{unit:04X}");
                    known += 1;
                }
            }
        }
        assert!(known > 10_000);
    }
}
