//! What a configuration looks up, laid out for speed, and how it is built from the dictionaries.
//!
//! - `table` has an entry for each UTF-16 code unit: what a character becomes by itself through *all* stages, and its
//!   symbol. Characters that need more than that are marked [`ODD`].
//! - `pairs` has the first two symbols of everything longer: a node of the phrases, a word of the user's ([`OWN`]), or a place
//!   where the stages must be gone through one by one ([`STAGED`]). `filter` tells most pairs that are not in it.
//! - `phrases`: what is looked up first, in the group of a single stage or in the segmentation of two. A phrase of the
//!   segmentation is a segment by itself, so what all stages make of it is known beforehand.
//! - `stages`: the two stages where there are two, for characters that are in no phrase (`stages.rs`).

use super::config::{Chain, Group, TOFU};
use super::dictionary::Dictionary;
use super::ids;
use super::lexicon::{Entry, Lexicon, flatten};
use super::normalize::{self, Normalization};
use super::pack::Dictionaries;
use super::phrases::{Ending, Phrase, Phrases, push_utf16, units};
use super::stages::{Stages, pass};
use crate::order;
use core::slice::from_ref;
use std::sync::Arc;

/// A code unit that `Tables::odd` (`run.rs`) deals with: its value is not one code unit, or it is no ordinary character.
pub(crate) const ODD: u32 = 1 << 31;
/// A surrogate: the character before it is dealt with in the same way.
pub(crate) const SURROGATE: u32 = 1 << 30;
/// Bits of a symbol; it lies above the 16 bits of the value.
const SYMBOL_BITS: u32 = 14;
const SYMBOLS: u32 = 1 << SYMBOL_BITS;

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

/// Words of the filter, which stands behind the entries in one table.
const FILTER: usize = 0x1_0000;
const FILTER_WORDS: usize = 1 << 15;

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

/// The dictionaries of one group, by what they are.
struct Sources<'d> {
    /// In order of their keys, without those that can never win.
    words: Vec<Entry>,
    /// In order of precedence, after the words.
    characters: Vec<&'d [(u32, u32)]>,
    phrases: Option<&'d Arc<Phrases>>,
}

impl<'d> Sources<'d> {
    fn new(group: Group, dictionaries: &'d Dictionaries, tofu: bool) -> Sources<'d> {
        let mut sources = Sources { words: Vec::new(), characters: Vec::new(), phrases: None };
        let names = group.iter().filter(|name| tofu || !TOFU.contains(name));
        for (level, name) in names.enumerate() {
            match dictionaries.get(name).map(|dictionary| &**dictionary) {
                Some(Dictionary::Characters(pairs)) => sources.characters.push(pairs),
                Some(Dictionary::Phrases(phrases)) => sources.phrases = Some(phrases),
                Some(words) => words.each(level, &mut |entry| sources.words.push(entry)),
                None => {}
            }
        }
        flatten(&mut sources.words);
        sources
    }

    /// Words of more than one character.
    fn longer(&self) -> impl Iterator<Item = &Entry> + Clone {
        self.words.iter().filter(|entry| entry.key.len() > 1)
    }

    /// Everything of a single character and its value; of two with the same key the later wins.
    fn singles(&self) -> impl Iterator<Item = (&u32, &[u32])> + Clone {
        let characters = self.characters.iter().rev().flat_map(|pairs| pairs.iter().map(|(c, to)| (c, from_ref(to))));
        let words = self.words.iter().filter(|entry| entry.key.len() == 1);
        characters.chain(words.filter_map(|entry| Some((entry.key.first()?, &entry.value[..]))))
    }

    fn lexicon(&self) -> Lexicon {
        let singles = self.singles().map(|(c, value)| (from_ref(c), value));
        Lexicon::new(singles.chain(self.longer().map(|entry| (&entry.key[..], &entry.value[..]))))
    }
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
            filter: Filter { mask: 0, factor: FACTORS[0] },
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
            tables.phrases = Arc::new(tables.staged_phrases(&phrases));
        }
        tables.mark_odd(own);
        let own_units = own.iter().map(|(key, _)| key.iter().map(|&c| units(c)).sum()).max().unwrap_or(0);
        let in_stages = tables.stages.as_ref().map_or(0, |stages| stages.first.longest() * 2);
        tables.reach = tables.phrases.longest().max(own_units).max(ids::MAX_CODE_POINTS * 2) + in_stages + 4;
        tables
    }

    /// One stage, and no segmentation: its group is what is looked up.
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

    /// Numbers the symbols and fills `pairs` and the filter.
    #[inline(never)]
    fn add_pairs(&mut self, staged: &[Staged], own: &[OwnWord]) {
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

    /// Marks what is no ordinary character, and gives compatibility ideographs the entries of those they stand for.
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

/// The filter's bit of a pair of symbols: upper bits of a product.
#[derive(Clone, Copy)]
pub(crate) struct Filter {
    mask: u32,
    factor: u32,
}

impl Filter {
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

fn boxed<const N: usize>() -> Box<[u32; N]> {
    // The length is the array's own, so that the conversion cannot fail.
    vec![0u32; N].into_boxed_slice().try_into().unwrap_or_else(|_| Box::new([0; N]))
}

/// A pair of characters from which on, outside phrases, a key of more than one character may match in either stage; and the
/// third character with which that can be, if it is not any.
type Staged = (u32, u32, Option<u32>);

/// Finds them. Such a key begins with them in the first stage; or they become, by themselves, the first two characters of a
/// key of the second; or the first becomes the first one, and what the first stage makes of the word that the second begins,
/// begins with the second one: then anything may follow. So for the third character, if the key has one.
fn staged_pairs(first: &Sources<'_>, second: &Sources<'_>) -> Vec<Staged> {
    let start = |entry: &Entry| Some((*entry.key.first()?, *entry.key.get(1)?, entry.key.get(2).copied()));
    let mut starts: Vec<Staged> = second.longer().filter_map(start).collect();
    order::sort_by_key(&mut starts, |&start| start);
    starts.dedup();
    let wanted = order::distinct(starts.iter().flat_map(|&(a, b, c)| [a, b, c.unwrap_or(a)]));
    // For each of the wanted characters, those that become it in the first stage, or begin what becomes a word of it.
    let mut sources: Vec<(u32, u32)> = wanted.iter().map(|&c| (c, c)).collect();
    let mut heads: Vec<(u32, u32)> = Vec::new();
    for (&c, value) in first.singles() {
        match *value {
            [to] if wanted.binary_search(&to).is_ok() => sources.push((to, c)),
            [to, ..] if wanted.binary_search(&to).is_ok() => heads.push((to, c)),
            _ => {}
        }
    }
    for entry in first.longer() {
        if let (Some(&to), Some(&c)) = (entry.value.first(), entry.key.first())
            && wanted.binary_search(&to).is_ok()
        {
            heads.push((to, c));
        }
    }
    for list in [&mut sources, &mut heads] {
        order::sort_by_key(list, |&pair| pair);
        list.dedup();
    }
    let of = |list: &[(u32, u32)], c: u32| -> Vec<u32> {
        let from = list.partition_point(|&(to, _)| to < c);
        list.iter().skip(from).take_while(|&&(to, _)| to == c).map(|&(_, source)| source).collect()
    };
    let mut pairs: Vec<Staged> = first.longer().filter_map(start).collect();
    for (a, b, third) in starts {
        let thirds: Vec<Option<u32>> = match third {
            None => vec![None],
            Some(c) => of(&sources, c).into_iter().chain(of(&heads, c)).map(Some).collect(),
        };
        let (single, head) = (of(&sources, b), of(&heads, b));
        for a in of(&sources, a) {
            for &b in &single {
                pairs.extend(thirds.iter().map(|&third| (a, b, third)));
            }
            pairs.extend(head.iter().map(|&b| (a, b, None)));
        }
    }
    pairs
}
