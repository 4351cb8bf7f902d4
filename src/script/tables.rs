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
use super::phrases::{Phrase, Phrases, push_utf16, units};
use super::stages::{Stages, pass};
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
pub(crate) const OWN: u32 = 1 << 17;
/// A pair from which on the stages must be gone through one by one, if no phrase begins there.
pub(crate) const STAGED: u32 = 1 << 18;
/// The node of the phrases that a pair leads to.
pub(crate) const NODE: u32 = OWN - 1;
const PAYLOAD_BITS: u32 = 20;

const FILTER_WORDS: usize = 1 << 15;

/// A word of the user's and its replacement.
pub(crate) type OwnWord = (Vec<u32>, Vec<u32>);

/// See above.
pub(crate) struct Tables {
    table: Box<[u32; 0x1_0000]>,
    filter: Filter,
    /// Open addressing: the pair plus one above the payload, 0 for a free place. A power of two long.
    pairs: Vec<u64>,
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
        let mut table: Box<[u32; 0x1_0000]> = boxed();
        table.iter_mut().zip(0u32..).for_each(|(entry, unit)| *entry = unit);
        let mut tables = Tables {
            table,
            filter: Filter { words: boxed(), shift: 12, factor: FACTORS[0] },
            pairs: Vec::new(),
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
        let mut staged: Vec<(u32, u32)> = Vec::new();
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
        odd.retain(|&(c, _)| self.table.get(c as usize).is_none_or(|entry| entry & ODD != 0));
        odd.sort_by_key(|&(c, _)| c);
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

    /// Numbers the symbols and fills `pairs` and `filter`.
    #[inline(never)]
    fn add_pairs(&mut self, staged: &[(u32, u32)], own: &[OwnWord]) {
        let phrases = Arc::clone(&self.phrases);
        for (&c, symbol) in phrases.symbols().iter().zip(1u16..) {
            self.set_symbol(c, symbol);
        }
        let mut next = phrases.symbols().len() as u32 + 1;
        let mut more: Vec<(u32, u32, u32)> = Vec::with_capacity(staged.len() + own.len());
        let flagged = staged.iter().map(|&(a, b)| (a, b, STAGED));
        let words = own.iter().filter_map(|(key, _)| Some((*key.first()?, *key.get(1)?, OWN)));
        for (a, b, flag) in flagged.chain(words) {
            // What begins or goes on beyond the plane is odd already.
            if a > 0xFFFF || b > 0xFFFF {
                continue;
            }
            match (self.number(a, &mut next), self.number(b, &mut next)) {
                (Some(a), Some(b)) => more.push((a, b, flag)),
                // More characters than there are symbols for, which only a user's words can hold.
                _ => self.set_odd(a),
            }
        }
        let (first_root, roots) = phrases.roots();
        let count: usize =
            (first_root..).zip(roots).map(|(root, _)| phrases.kids(root).1.len()).sum::<usize>() + more.len();
        self.pairs = vec![0; (count * 3 / 2).next_power_of_two().max(2)];
        self.filter.shift = 32 - (count.max(1) * 24).next_power_of_two().ilog2().clamp(10, 20);
        // No pair may look like that of two characters without a symbol, of which whole texts are made.
        for factor in FACTORS {
            self.filter.factor = factor;
            self.filter.words.fill(0);
            self.fill_filter(&phrases, &more);
            if self.filter.may_be(0, 0) == 0 {
                break;
            }
        }
        for (root, &a) in (first_root..).zip(roots) {
            let (first, kids) = phrases.kids(root);
            for (node, &b) in (first..).zip(kids) {
                self.add_pair(u32::from(a), u32::from(b), node);
            }
        }
        for (a, b, flag) in more {
            self.add_pair(a, b, flag);
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
    fn add_pair(&mut self, a: u32, b: u32, payload: u32) {
        let key = a << SYMBOL_BITS | b;
        let tag = u64::from(key) + 1;
        let mask = self.pairs.len() - 1;
        let mut place = pair_place(key) & mask;
        while let Some(there) = self.pairs.get_mut(place) {
            if *there == 0 || *there >> PAYLOAD_BITS == tag {
                *there |= tag << PAYLOAD_BITS | u64::from(payload);
                return;
            }
            place = (place + 1) & mask;
        }
    }

    /// What begins with a pair of symbols: a node, [`OWN`], [`STAGED`]; 0 for nothing.
    #[inline]
    pub fn pair(&self, a: u32, b: u32) -> u32 {
        let key = a << SYMBOL_BITS | b;
        let tag = u64::from(key) + 1;
        let mask = self.pairs.len().wrapping_sub(1);
        let mut place = pair_place(key) & mask;
        loop {
            match self.pairs.get(place) {
                Some(&there) if there >> PAYLOAD_BITS == tag => return there as u32 & ((1 << PAYLOAD_BITS) - 1),
                Some(&there) if there != 0 => place = (place + 1) & mask,
                _ => return 0,
            }
        }
    }

    #[inline(always)]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    #[inline(never)]
    fn fill_filter(&mut self, phrases: &Phrases, more: &[(u32, u32, u32)]) {
        let (first_root, roots) = phrases.roots();
        for (root, &a) in (first_root..).zip(roots) {
            phrases.kids(root).1.iter().for_each(|&b| self.filter.add(u32::from(a), u32::from(b)));
        }
        more.iter().for_each(|&(a, b, _)| self.filter.add(a, b));
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
            if let Some(entry) = self.table.get_mut(surrogate as usize) {
                *entry |= SURROGATE;
            }
        }
        normalize::each(&mut |from, to| {
            if from <= 0xFFFF {
                let entry = if to <= 0xFFFF { self.entry(to as u16) } else { from | ODD };
                if let Some(place) = self.table.get_mut(from as usize) {
                    *place = entry;
                }
            }
        });
    }

    #[inline(always)]
    pub fn entry(&self, unit: u16) -> u32 {
        self.table.get(usize::from(unit)).copied().unwrap_or_default()
    }

    /// What a character becomes by itself, if that is one code unit as it is.
    fn single(&self, c: u32) -> Option<u32> {
        let entry = self.entry(u16::try_from(c).ok()?);
        (entry & ODD == 0).then_some(entry & 0xFFFF)
    }

    fn set_single(&mut self, c: u32, to: u32, odd: u32) {
        if let Some(entry) = self.table.get_mut(c as usize) {
            *entry = to | odd;
        }
    }

    fn set_odd(&mut self, c: u32) {
        if let Some(entry) = self.table.get_mut(c as usize) {
            *entry |= ODD;
        }
    }

    fn set_symbol(&mut self, c: u32, symbol: u16) {
        match self.table.get_mut(c as usize) {
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

/// Says of a pair of symbols that it is not among `pairs`, or may be: a bit for the upper bits of a product.
pub(crate) struct Filter {
    words: Box<[u32; FILTER_WORDS]>,
    shift: u32,
    factor: u32,
}

impl Filter {
    /// 1 or 0.
    #[inline(always)]
    pub fn may_be(&self, a: u32, b: u32) -> u32 {
        let bit = self.bit(a, b);
        let word = self.words.get(bit as usize >> 5 & (FILTER_WORDS - 1)).copied().unwrap_or_default();
        word >> (bit & 31) & 1
    }

    #[inline(always)]
    fn bit(&self, a: u32, b: u32) -> u32 {
        // One more than the key: 0 would be bit 0 with any factor.
        (a << SYMBOL_BITS | b).wrapping_add(1).wrapping_mul(self.factor) >> (self.shift & 31)
    }

    fn add(&mut self, a: u32, b: u32) {
        let bit = self.bit(a, b);
        if let Some(word) = self.words.get_mut(bit as usize >> 5) {
            *word |= 1 << (bit & 31);
        }
    }
}

/// Odd numbers without a pattern: one of them will do.
const FACTORS: [u32; 4] = [0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F];

#[inline(always)]
fn pair_place(key: u32) -> usize {
    (key.wrapping_mul(0x85EB_CA6B) >> 8) as usize
}

fn boxed<const N: usize>() -> Box<[u32; N]> {
    // The length is the array's own, so that the conversion cannot fail.
    vec![0u32; N].into_boxed_slice().try_into().unwrap_or_else(|_| Box::new([0; N]))
}

/// The pairs of characters from which on, outside phrases, a key of more than one character may match in either stage.
///
/// Such a key begins with them in the first stage; or they become, by themselves, the first two characters of a key of the
/// second; or the first becomes the first one, and what the first stage makes of the word that the second begins, begins
/// with the second one.
fn staged_pairs(first: &Sources<'_>, second: &Sources<'_>) -> Vec<(u32, u32)> {
    let mut starts: Vec<(u32, u32)> =
        second.longer().filter_map(|entry| Some((*entry.key.first()?, *entry.key.get(1)?))).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut wanted: Vec<u32> = starts.iter().flat_map(|&(a, b)| [a, b]).collect();
    wanted.sort_unstable();
    wanted.dedup();
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
        list.sort_unstable();
        list.dedup();
    }
    let of = |list: &[(u32, u32)], c: u32| -> Vec<u32> {
        let from = list.partition_point(|&(to, _)| to < c);
        list.iter().skip(from).take_while(|&&(to, _)| to == c).map(|&(_, source)| source).collect()
    };
    let mut pairs: Vec<(u32, u32)> =
        first.longer().filter_map(|entry| Some((*entry.key.first()?, *entry.key.get(1)?))).collect();
    for (a, b) in starts {
        let second: Vec<u32> = of(&sources, b).into_iter().chain(of(&heads, b)).collect();
        for a in of(&sources, a) {
            pairs.extend(second.iter().map(|&b| (a, b)));
        }
    }
    pairs
}
