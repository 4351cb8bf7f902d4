//! The first two symbols of everything longer than a character, and the filter before them.

use super::{FILTER, FILTER_WORDS, OwnWord, SURROGATE, SYMBOLS, Staged, Tables, symbol_of};
use crate::order;
use crate::script::phrases::{Ending, Phrases};
use std::sync::Arc;

/// A pair that begins a word of the user's.
pub(crate) const OWN: u64 = 1 << 17;
/// A pair from which on the stages must be gone through one by one, if no phrase begins there.
pub(crate) const STAGED: u64 = 1 << 18;
/// The node of the phrases that a pair leads to.
pub(crate) const NODE: u64 = OWN - 1;
/// Two bits: how a phrase of the pair alone ends.
const ENDING: u32 = 19;
/// Above that a bit for each hash of a symbol that may come third: without it nothing longer than the pair begins there.
const THIRDS: u32 = 21;
const THIRD_BITS: u32 = 28;
/// All that is said of a pair.
const PAYLOAD: u64 = (1 << (THIRDS + THIRD_BITS)) - 1;
/// In the first of two places: a pair that is looked for there first is elsewhere, for both were taken.
const CROWDED: u32 = THIRDS + THIRD_BITS;
/// Above that the second symbol, which is never 0; the first is that of the stretch.
const TAG: u32 = CROWDED + 1;
/// So many pairs a word of the filter has at most, while there are words: one character in thirty is then looked at for nothing.
const PAIRS_A_WORD: usize = 3;
/// A stretch of two places that stay free.
const NO_STRETCH: u32 = 1;
/// The place of a pair is taken by another: it must be searched for.
pub(crate) const ELSEWHERE: u64 = u64::MAX;

impl Tables {
    /// Numbers the symbols and fills `pairs` and the filter.
    #[inline(never)]
    pub(super) fn add_pairs(&mut self, staged: &[Staged], own: &[OwnWord]) {
        let phrases = Arc::clone(&self.phrases);
        for (&c, symbol) in phrases.symbols().iter().zip(1u16..) {
            self.set_symbol(c, symbol);
        }
        let mut next = phrases.symbols().len() as u32 + 1;
        let flagged = staged.iter().map(|&(a, b, third)| (a, b, third, STAGED));
        let words = own.iter().filter_map(|(key, _)| Some((*key.first()?, *key.get(1)?, key.get(2).copied(), OWN)));
        let mut begun: Vec<(u32, u32, Option<u32>, u64)> = Vec::with_capacity(staged.len() + own.len());
        // What begins or goes on beyond the plane is odd already.
        for (a, b, third, flag) in flagged.chain(words).filter(|&(a, b, ..)| a <= 0xFFFF && b <= 0xFFFF) {
            match (self.number(a, &mut next), self.number(b, &mut next)) {
                (Some(a), Some(b)) => {
                    // Where stages are gone through there are symbols enough, and those without look all the same.
                    if let Some(third) = third.filter(|&third| third <= 0xFFFF && flag == STAGED) {
                        self.number(third, &mut next);
                    }
                    begun.push((a, b, third, flag));
                }
                // More characters than there are symbols for, which only a user's words can hold.
                _ => self.set_odd(a),
            }
        }
        let third = |third: Option<u32>| third.map_or(ANY_THIRD, |c| 1 << third_place(self.symbol(c)));
        let mut more: Vec<(u32, u32, u64)> = begun.iter().map(|&(a, b, c, flag)| (a, b, flag | third(c))).collect();
        order::sort_by_key(&mut more, |&(a, b, _)| (a, b));
        more.dedup_by(|next, last| {
            let same = (next.0, next.1) == (last.0, last.1);
            last.2 |= if same { next.2 } else { 0 };
            same
        });
        let (first_root, roots) = phrases.roots();
        let count: usize =
            (first_root..).zip(roots).map(|(root, _)| phrases.kids(root).1.len()).sum::<usize>() + more.len();
        let mut counts = vec![0usize; next as usize];
        let of_phrases = (first_root..).zip(roots).map(|(root, &a)| (u32::from(a), phrases.kids(root).1.len()));
        for (a, kids) in of_phrases.chain(more.iter().map(|&(a, ..)| (a, 1))) {
            if let Some(count) = counts.get_mut(a as usize) {
                *count += kids;
            }
        }
        // The first two places are for all that have none.
        let mut start = 1 << NO_STRETCH;
        self.stretches = counts
            .into_iter()
            .map(|count| {
                if count == 0 {
                    return NO_STRETCH;
                }
                let length = (count * 3 / 2).next_power_of_two().max(2) as u32;
                start += length;
                (start - length) << 4 | length.ilog2()
            })
            .collect();
        self.pairs = vec![0; start as usize];
        self.filter.mask = (count / PAIRS_A_WORD).next_power_of_two().clamp(1 << 5, FILTER_WORDS) as u32 - 1;
        // No pair may look like that of two characters without a symbol, of which whole texts are made.
        for factor in FACTORS {
            self.filter.factor = factor;
            self.table.iter_mut().skip(FILTER).for_each(|word| *word = 0);
            self.fill_filter(&phrases, &more);
            if self.may_be(self.filter, 0, 0) >> 31 == 0 {
                break;
            }
        }
        for (root, &a) in (first_root..).zip(roots) {
            let (first, kids) = phrases.kids(root);
            for (node, &b) in (first..).zip(kids) {
                let thirds =
                    phrases.kids(node).1.iter().fold(0, |bits, &third| bits | 1 << third_place(u32::from(third)));
                let ending = (phrases.ending(node) as u64) << ENDING;
                self.add_pair(u32::from(a), u32::from(b), u64::from(node) | ending | thirds);
            }
        }
        for (a, b, payload) in more {
            self.add_pair(a, b, payload);
        }
    }

    /// The symbol of a character of the plane; a new one, while there are any.
    fn number(&mut self, c: u32, next: &mut u32) -> Option<u32> {
        let symbol = symbol_of(self.entry(c as u16));
        if symbol != 0 {
            return Some(symbol);
        }
        if *next >= SYMBOLS {
            return None;
        }
        let new = *next;
        *next += 1;
        self.set_symbol(c, new as u16);
        Some(new)
    }

    fn add_pair(&mut self, a: u32, b: u32, payload: u64) {
        let place = self.place(a, b);
        let first = 2 * self.bucket(a, b);
        if let Some(there) = self.pairs.get_mut(place) {
            *there |= u64::from(b) << TAG | payload;
        }
        if let Some(there) = self.pairs.get_mut(first)
            && place & !1 != first
        {
            *there |= 1 << CROWDED;
        }
    }

    /// Says of the pairs how their phrases end, in a trie of the same nodes.
    #[inline(never)]
    pub(super) fn set_endings(&mut self, phrases: &Phrases) {
        let (first_root, roots) = phrases.roots();
        for (root, &a) in (first_root..).zip(roots) {
            let (first, kids) = phrases.kids(root);
            for (node, &b) in (first..).zip(kids) {
                let place = self.place(u32::from(a), u32::from(b));
                if let Some(there) = self.pairs.get_mut(place) {
                    *there = *there & !(3 << ENDING) | (phrases.ending(node) as u64) << ENDING;
                }
            }
        }
    }

    /// Where the stretch of a symbol begins, its length less one, and where in it a pair is looked for first: an even place, for
    /// the next lies in the same line of the cache.
    #[inline(always)]
    fn stretch(&self, a: u32, b: u32) -> (usize, usize, usize) {
        let stretch = self.stretches.get(a as usize).copied().unwrap_or(NO_STRETCH);
        let mask = (1usize << (stretch & 15)) - 1;
        (stretch as usize >> 4, mask, (b.wrapping_mul(0x85EB_CA6B) >> 16) as usize & mask & !1)
    }

    /// The two places where a pair is looked for first: a stretch begins at an even one.
    #[inline(always)]
    fn bucket(&self, a: u32, b: u32) -> usize {
        let (start, _, place) = self.stretch(a, b);
        (start + place) / 2
    }

    /// Where a pair is, or would be.
    #[inline(never)]
    fn place(&self, a: u32, b: u32) -> usize {
        let (start, mask, mut place) = self.stretch(a, b);
        while self.pairs.get(start + place).is_some_and(|&there| there != 0 && there >> TAG != u64::from(b)) {
            place = (place + 1) & mask;
        }
        start + place
    }

    /// What begins with a pair of symbols: a node, [`OWN`], [`STAGED`]; 0 for nothing.
    pub fn pair(&self, a: u32, b: u32) -> u64 {
        self.pairs.get(self.place(a, b)).map_or(0, |there| there & PAYLOAD)
    }

    /// The same by a look at two places, [`ELSEWHERE`] where that does not tell; and 1 where, before such a third character, there
    /// may be anything. Nothing here may become a branch: none could be foretold, and each would wait for the memory.
    #[inline(always)]
    pub fn glance(&self, a: u32, b: u32, third: u32) -> (u64, u32) {
        let [there, next] = self.pairs.as_chunks::<2>().0.get(self.bucket(a, b)).copied().unwrap_or_default();
        let mask = |is: bool| u64::from(is).wrapping_neg();
        let is_there = mask(there >> TAG == u64::from(b));
        let found = there & is_there | next & !is_there;
        let is_found = mask(found >> TAG == u64::from(b));
        let payload = found & PAYLOAD & is_found | mask(there >> CROWDED & 1 != 0) & !is_found;
        let begins = payload >> ENDING
            | payload >> (ENDING + 1)
            | payload >> third_place(symbol_of(third))
            | mask(payload != 0) & u64::from(third >> SURROGATE.ilog2());
        (payload, begins as u32 & 1)
    }

    #[inline(always)]
    pub fn filter(&self) -> Filter {
        self.filter
    }

    /// The uppermost bit says of the symbols of two entries that they may be among `pairs`; without it they are not.
    #[inline(always)]
    pub fn may_be(&self, filter: Filter, a: u32, b: u32) -> u32 {
        let (word, first, second) = filter.bits(a, b);
        let word = self.table.get(FILTER + word).copied().unwrap_or_default();
        word.wrapping_shl(first) & word.wrapping_shl(second)
    }

    #[inline(never)]
    fn fill_filter(&mut self, phrases: &Phrases, more: &[(u32, u32, u64)]) {
        let filter = self.filter;
        let mut add = |a: u32, b: u32| {
            let (word, first, second) = filter.bits(a << 16, b << 16);
            if let Some(word) = self.table.get_mut(FILTER + word) {
                *word |= (1 << 31) >> (first & 31) | (1 << 31) >> (second & 31);
            }
        };
        let (first_root, roots) = phrases.roots();
        for (root, &a) in (first_root..).zip(roots) {
            phrases.kids(root).1.iter().for_each(|&b| add(u32::from(a), u32::from(b)));
        }
        more.iter().for_each(|&(a, b, _)| add(a, b));
    }
}

/// A Bloom filter of pairs of symbols, of two bits in one word each: upper bits of a product say which. They are counted from
/// above, and only the lower five bits of their numbers count.
#[derive(Clone, Copy)]
pub(crate) struct Filter {
    mask: u32,
    factor: u32,
}

impl Filter {
    /// That of no pairs.
    pub(super) const NONE: Filter = Filter { mask: 0, factor: FACTORS[0] };

    /// The word and the bits of two entries.
    #[inline(always)]
    fn bits(self, a: u32, b: u32) -> (usize, u32, u32) {
        let key = a & (SYMBOLS - 1) << 16 | symbol_of(b);
        let product = key.wrapping_mul(self.factor);
        ((product >> 18 & self.mask) as usize, product >> 13, product >> 8)
    }
}

/// All bits for the third symbol.
const ANY_THIRD: u64 = ((1 << THIRD_BITS) - 1) << THIRDS;

/// How a phrase of a pair alone ends.
#[inline(always)]
pub(crate) fn ending(pair: u64) -> Ending {
    match pair >> ENDING & 3 {
        1 => Ending::Default,
        2 => Ending::Explicit,
        _ => Ending::None,
    }
}

/// Whether before such a third character there may be more than the pair.
#[inline(always)]
pub(crate) fn goes_on(pair: u64, third: u32) -> bool {
    // A surrogate may be the first half of any character.
    pair >> third_place(symbol_of(third)) & 1 != 0 || third & SURROGATE != 0
}

/// Which bit of a pair's payload is that of a third symbol.
#[inline(always)]
fn third_place(symbol: u32) -> u32 {
    THIRDS + (((symbol.wrapping_mul(FACTORS[0]) >> 16) * THIRD_BITS) >> 16)
}

/// Odd numbers without a pattern: one of them will do.
const FACTORS: [u32; 4] = [0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F];
