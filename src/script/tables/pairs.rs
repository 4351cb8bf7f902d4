//! The first two symbols of everything longer than a character, and the filter before them.

use super::{FILTER, OwnWord, SURROGATE, SYMBOL_BITS, SYMBOLS, Staged, Tables, symbol_of};
use crate::order;
use crate::script::phrases::{Ending, Phrases};
use std::sync::Arc;

/// A pair that begins a word of the user's.
pub(crate) const OWN: u64 = 1 << 17;
/// A pair from which on the stages must be gone through one by one, if no phrase begins there.
pub(crate) const STAGED: u64 = 1 << 18;
/// The node of the phrases that a pair leads to.
pub(crate) const NODE: u64 = OWN - 1;
/// A pair that is a phrase.
const PHRASE: u64 = 1 << 19;
/// Above that a bit for each hash of a symbol that may come third: without it nothing longer than the pair begins there.
const THIRDS: u32 = 20;
const THIRD_BITS: u32 = 16;
const PAYLOAD_BITS: u32 = THIRDS + THIRD_BITS;
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
        let third = |third: Option<u32>| third.map_or(ANY_THIRD, |c| third_bit(self.symbol(c)));
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
        self.filter.mask = (count.max(1) * 24).next_power_of_two().clamp(1 << 10, 1 << 20) as u32 - 1;
        // No pair may look like that of two characters without a symbol, of which whole texts are made.
        for factor in FACTORS {
            self.filter.factor = factor;
            self.table.iter_mut().skip(FILTER).for_each(|word| *word = 0);
            self.fill_filter(&phrases, &more);
            if self.may_be(&self.filter, 0, 0) == 0 {
                break;
            }
        }
        for (root, &a) in (first_root..).zip(roots) {
            let (first, kids) = phrases.kids(root);
            for (node, &b) in (first..).zip(kids) {
                let thirds = phrases.kids(node).1.iter().fold(0, |bits, &third| bits | third_bit(u32::from(third)));
                let phrase = if phrases.ending(node) == Ending::None { 0 } else { PHRASE };
                self.add_pair(u32::from(a), u32::from(b), u64::from(node) | phrase | thirds);
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

    #[inline(never)]
    fn add_pair(&mut self, a: u32, b: u32, payload: u64) {
        let tag = u64::from(a << SYMBOL_BITS | b);
        let (start, mask, mut place) = self.stretch(a, b);
        while let Some(there) = self.pairs.get_mut(start + place) {
            if *there == 0 || *there >> PAYLOAD_BITS == tag {
                *there |= tag << PAYLOAD_BITS | payload;
                return;
            }
            place = (place + 1) & mask;
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

    /// What begins with a pair of symbols: a node, [`OWN`], [`STAGED`]; 0 for nothing.
    #[inline(never)]
    pub fn pair(&self, a: u32, b: u32) -> u64 {
        let tag = u64::from(a << SYMBOL_BITS | b);
        let (start, mask, mut place) = self.stretch(a, b);
        loop {
            match self.pairs.get(start + place) {
                Some(&there) if there >> PAYLOAD_BITS == tag => return there & ((1 << PAYLOAD_BITS) - 1),
                Some(&there) if there != 0 => place = (place + 1) & mask,
                _ => return 0,
            }
        }
    }

    /// The same by a look at two places, [`ELSEWHERE`] where that does not tell; and whether, before such a third character, there
    /// may be anything. Without a branch.
    #[inline(always)]
    pub fn glance(&self, a: u32, b: u32, third: u32) -> (u64, bool) {
        let key = a << SYMBOL_BITS | b;
        let (start, _, place) = self.stretch(a, b);
        let place = start + place;
        let there = self.pairs.get(place).copied().unwrap_or_default();
        let next = self.pairs.get(place | 1).copied().unwrap_or_default();
        let is = |there: u64| there >> PAYLOAD_BITS == u64::from(key);
        let free = there == 0 || (!is(there) && next == 0);
        let found = if is(there) { there } else { next };
        let payload = if is(found) { found & ((1 << PAYLOAD_BITS) - 1) } else { ELSEWHERE };
        (payload, !free && (payload & PHRASE != 0 || goes_on(payload, third)))
    }

    #[inline(always)]
    pub fn filter(&self) -> Filter {
        self.filter
    }

    /// 0 says of a pair of symbols that it is not among `pairs`; 1, that it may be.
    #[inline(always)]
    pub fn may_be(&self, filter: &Filter, a: u32, b: u32) -> u32 {
        let bit = filter.bit(a, b);
        let word = self.table.get(FILTER + (bit as usize >> 5)).copied().unwrap_or_default();
        word >> (bit & 31) & 1
    }

    #[inline(never)]
    fn fill_filter(&mut self, phrases: &Phrases, more: &[(u32, u32, u64)]) {
        let filter = self.filter;
        let mut add = |a: u32, b: u32| {
            let bit = filter.bit(a, b);
            if let Some(word) = self.table.get_mut(FILTER + (bit as usize >> 5)) {
                *word |= 1 << (bit & 31);
            }
        };
        let (first_root, roots) = phrases.roots();
        for (root, &a) in (first_root..).zip(roots) {
            phrases.kids(root).1.iter().for_each(|&b| add(u32::from(a), u32::from(b)));
        }
        more.iter().for_each(|&(a, b, _)| add(a, b));
    }
}

/// The filter's bit of a pair of symbols: upper bits of a product.
#[derive(Clone, Copy)]
pub(crate) struct Filter {
    mask: u32,
    factor: u32,
}

impl Filter {
    /// That of no pairs.
    pub(super) const NONE: Filter = Filter { mask: 0, factor: FACTORS[0] };

    #[inline(always)]
    fn bit(self, a: u32, b: u32) -> u32 {
        // One more than the key: 0 would be bit 0 with any factor.
        (a << SYMBOL_BITS | b).wrapping_add(1).wrapping_mul(self.factor) >> 12 & self.mask
    }
}

/// All bits for the third symbol.
const ANY_THIRD: u64 = ((1 << THIRD_BITS) - 1) << THIRDS;

/// Whether before such a third character there may be more than the pair.
#[inline(always)]
pub(crate) fn goes_on(pair: u64, third: u32) -> bool {
    // A surrogate may be the first half of any character.
    pair & third_bit(symbol_of(third)) != 0 || third & SURROGATE != 0
}

/// The bit of a third symbol in a pair's payload.
#[inline(always)]
fn third_bit(symbol: u32) -> u64 {
    1 << (THIRDS + (symbol.wrapping_mul(FACTORS[0]) >> 28))
}

/// Odd numbers without a pattern: one of them will do.
const FACTORS: [u32; 4] = [0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F];
