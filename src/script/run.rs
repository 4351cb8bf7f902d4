//! The engine: UTF-16 in, UTF-16 out, a block at a time.
//!
//! Every character of a block is first replaced by what it becomes by itself, and the places are noted where something
//! longer may begin; neither needs a branch. Then those places are visited in order. A phrase whose value is that of its
//! characters needs nothing more but to be stepped over; another is written over what stands there, or, where it is not as
//! long as its key, put between.

use super::ids;
use super::phrases::{Ending, push_utf16};
use super::stages::{self, More, Waiting};
use super::tables::{ELSEWHERE, Filter, NODE, ODD, OWN, STAGED, SURROGATE, Tables, ending, goes_on, symbol_of};
use core::ops::Range;

/// Code units in a block: it and what is noted of it stay in the nearest cache, and are soon cleared for a text of a line.
const BLOCK: usize = 256;

/// A word of a text that was converted as one: a phrase, a word of the user's, a character that is not one code unit. What
/// stands between two words was converted code unit by code unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Word {
    /// Where it begins, in code units.
    pub start: u32,
    /// So many code units it is, and so many it has become: 16 bits each.
    pub lengths: u32,
}

impl Word {
    /// A word of so many code units that has become so many.
    #[inline]
    pub(crate) fn push(words: &mut Vec<Word>, start: usize, units: usize, made: usize) {
        const MOST: usize = 0xFFFF;
        words.push(Word { start: start as u32, lengths: (units.min(MOST) << 16 | made.min(MOST)) as u32 });
        if units > MOST || made > MOST {
            // One too long to be counted is several.
            Word::push(words, start + units.min(MOST), units.saturating_sub(MOST), made.saturating_sub(MOST));
        }
    }

    fn lengths(self) -> (usize, usize) {
        ((self.lengths >> 16) as usize, (self.lengths & 0xFFFF) as usize)
    }
}

/// A change: code units of the text and of what it has become, and the word it is part of.
pub(crate) struct Span {
    pub word: Range<usize>,
    pub from: Range<usize>,
    pub to: Range<usize>,
}

/// The changes, in order: each character that is another, and each word, cut down to what differs. `pkg/src/mended.js` does the same.
pub(crate) fn spans(text: &[u16], out: &[u16], words: &[Word], mut found: impl FnMut(Span)) {
    let (mut at, mut made) = (0, 0);
    let end = Word { start: text.len() as u32, lengths: 0 };
    for word in words.iter().chain([&end]) {
        let start = word.start as usize;
        let between = text.get(at..start).unwrap_or_default().iter().zip(out.get(made..).unwrap_or_default());
        for (index, _) in between.enumerate().filter(|(_, (a, b))| a != b) {
            let (from, to) = (at + index..at + index + 1, made + index..made + index + 1);
            found(Span { word: from.clone(), from, to });
        }
        made += start.saturating_sub(at);
        let (units, becomes) = word.lengths();
        let (old, new) = (start..start + units, made..made + becomes);
        if let Some((from, to)) = differing(text, out, old.clone(), new.clone()) {
            found(Span { word: old.clone(), from, to });
        }
        (at, made) = (old.end, new.end);
    }
}

/// What of a word and what it has become differs.
fn differing(
    text: &[u16],
    out: &[u16],
    word: Range<usize>,
    made: Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let old = text.get(word.clone()).unwrap_or_default();
    let new = out.get(made.clone()).unwrap_or_default();
    if old == new {
        return None;
    }
    let mut head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let is_low = |unit: Option<&u16>| unit.is_some_and(|unit| (0xDC00..0xE000).contains(unit));
    if is_low(old.get(head)) || is_low(new.get(head)) {
        head = head.saturating_sub(1);
    }
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let mut tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    if tail > 0 && is_low(old_rest.get(old_rest.len() - tail)) {
        tail -= 1;
    }
    Some((word.start + head..word.end - tail, made.start + head..made.end - tail))
}

/// One block on its way.
struct Block {
    /// What every character becomes.
    mapped: [u16; BLOCK],
    /// Where something longer may begin, and what its first two characters lead to.
    places: [u16; BLOCK],
    pairs: [u64; BLOCK],
    /// What waits between two stages: kept, for most of it is done in a moment.
    queue: Waiting,
}

/// What begins at a place.
enum Begins<'v> {
    Nothing,
    /// A phrase of so many code units, each of which becomes what it does by itself.
    Default(usize),
    /// A phrase of so many code units, and what it becomes.
    Explicit(usize, &'v [u16]),
    /// A word of the user's.
    Own,
    /// No phrase, but the stages must be gone through.
    Staged,
    Odd,
}

/// The places that are found.
struct Notes<'t> {
    tables: &'t Tables,
    filter: Filter,
    places: &'t mut [u16; BLOCK],
    count: usize,
}

impl Notes<'_> {
    /// Notes a place if something longer may begin there; without a branch.
    #[inline(always)]
    fn note(&mut self, index: usize, entry: u32, next: u32) {
        if let Some(free) = self.places.get_mut(self.count & (BLOCK - 1)) {
            *free = index as u16;
        }
        self.count += ((self.tables.may_be(self.filter, entry, next) | entry | next << 1) >> ODD.ilog2()) as usize;
    }
}

impl Tables {
    /// Converts a text from its beginning, appending to `out` and its words to `words`, and gives how much of it is done: all
    /// of it if it is the `last` part of the whole, otherwise as much as cannot depend on what follows.
    pub fn run(&self, text: &[u16], last: bool, out: &mut Vec<u16>, words: &mut Vec<Word>) -> usize {
        let limit = if last { text.len() } else { text.len().saturating_sub(self.reach) };
        let mut block = Block { mapped: [0; BLOCK], places: [0; BLOCK], pairs: [0; BLOCK], queue: Waiting::new() };
        let mut at = 0;
        while at < limit {
            let end = limit.min(at + BLOCK);
            match self.block(text, at..end, last, &mut block, out, words) {
                Ok(next) => at = next,
                Err((stuck, More)) => return stuck,
            }
        }
        at
    }

    /// Maps the characters of a block and finds the places; gives how many. Kept apart, as `block` is: an engine of
    /// WebAssembly compiles well what is called often, and does not see a loop that goes on for long. Four units at a time, for
    /// it looks at each turn of a loop whether it has been told to stop.
    #[inline(never)]
    fn scan(&self, text: &[u16], range: Range<usize>, block: &mut Block) -> usize {
        let Some((&first, rest)) = text.get(range.clone()).and_then(<[u16]>::split_first) else { return 0 };
        let Block { mapped, places, .. } = block;
        let mut entry = self.entry(first);
        let mut notes = Notes { tables: self, filter: self.filter(), places, count: 0 };
        let (fours, others) = rest.as_chunks::<4>();
        let (mapped, last) = mapped.split_at_mut(4 * fours.len().min(BLOCK / 4));
        let mut index = 0;
        for (&[a, b, c, d], mapped) in fours.iter().zip(mapped.as_chunks_mut::<4>().0) {
            let (a, b, c, d) = (self.entry(a), self.entry(b), self.entry(c), self.entry(d));
            *mapped = [entry as u16, a as u16, b as u16, c as u16];
            notes.note(index, entry, a);
            notes.note(index + 1, a, b);
            notes.note(index + 2, b, c);
            notes.note(index + 3, c, d);
            entry = d;
            index += 4;
        }
        // The unit behind the block counts as well; behind the text, U+0000 is as good as nothing.
        let behind = text.get(range.end).copied().unwrap_or_default();
        for (&unit, mapped) in others.iter().chain([&behind]).zip(last) {
            let next = self.entry(unit);
            *mapped = entry as u16;
            notes.note(index, entry, next);
            entry = next;
            index += 1;
        }
        notes.count
    }

    /// Looks the first `count` places up, and leaves those where three characters say that nothing begins; gives how many
    /// remain. Without a branch, so that one place need not wait until another's memory has come.
    #[inline(never)]
    fn sift(&self, text: &[u16], start: usize, count: usize, block: &mut Block) -> usize {
        let Block { places, pairs, .. } = block;
        let mut kept = 0usize;
        for place in 0..count {
            let index = places.get(place & (BLOCK - 1)).copied().unwrap_or_default();
            let [first, second, third] = three(text, start + usize::from(index)).map(|unit| self.entry(unit));
            let (pair, begins) = self.glance(symbol_of(first), symbol_of(second), third);
            if let (Some(place), Some(free)) = (places.get_mut(kept & (BLOCK - 1)), pairs.get_mut(kept & (BLOCK - 1))) {
                *place = index;
                *free = pair;
            }
            kept += (begins | first >> 31 | second >> 30 & 1) as usize;
        }
        kept
    }

    /// Converts one block; gives where the next begins, or the place where more of the text is needed.
    #[inline(never)]
    fn block(
        &self,
        text: &[u16],
        range: Range<usize>,
        last: bool,
        block: &mut Block,
        out: &mut Vec<u16>,
        words: &mut Vec<Word>,
    ) -> Result<usize, (usize, More)> {
        let found = self.scan(text, range.clone(), block);
        let count = self.sift(text, range.start, found, block);
        let (start, length) = (range.start, range.len());
        // How far the block is written out, and how far it is converted.
        let (mut written, mut done) = (0, 0);
        for place in 0..count {
            let index = usize::from(block.places.get(place).copied().unwrap_or_default());
            if index < done {
                continue;
            }
            let at = start + index;
            let pair = block.pairs.get(place).copied().unwrap_or_default();
            let mut staged = None;
            let (units, value) = match self.word(text, at, pair) {
                Begins::Nothing => continue,
                Begins::Default(units) if index + units <= length => {
                    Word::push(words, at, units, units);
                    done = index + units;
                    continue;
                }
                Begins::Explicit(units, value) => {
                    if value.len() == units
                        && let Some(mapped) = block.mapped.get_mut(index..index + units)
                        && index + units <= length
                    {
                        mapped.copy_from_slice(value);
                        Word::push(words, at, units, units);
                        done = index + units;
                        continue;
                    }
                    (units, Some(value))
                }
                Begins::Default(units) => (units, None),
                Begins::Own | Begins::Odd => (0, None),
                Begins::Staged => {
                    staged = self.stages.as_ref();
                    (0, None)
                }
            };
            out.extend_from_slice(block.mapped.get(written..index).unwrap_or_default());
            let before = out.len();
            let end = if let Some(value) = value {
                out.extend_from_slice(value);
                at + units
            } else if units > 0 {
                let units = text.get(at..at + units).unwrap_or_default();
                out.extend(units.iter().map(|&unit| self.entry(unit) as u16));
                at + units.len()
            } else if let Some(stages) = staged {
                stages::convert(self, stages, text, at, last, out, &mut block.queue).map_err(|more| (at, more))?
            } else {
                self.odd(text, at, last, out, &mut block.queue).map_err(|more| (at, more))?
            };
            Word::push(words, at, end - at, out.len() - before);
            done = end - start;
            written = done;
        }
        if written < length {
            out.extend_from_slice(block.mapped.get(written..length).unwrap_or_default());
        }
        Ok(start + length.max(done))
    }

    /// What begins at a place whose first two characters lead to `pair`.
    #[inline]
    fn word(&self, text: &[u16], at: usize, mut pair: u64) -> Begins<'_> {
        let entry = text.get(at).map_or(0, |&unit| self.entry(unit));
        let next = text.get(at + 1).map_or(0, |&unit| self.entry(unit));
        if entry & ODD != 0 || next & SURROGATE != 0 {
            return Begins::Odd;
        }
        if pair == ELSEWHERE {
            pair = self.pair(symbol_of(entry), symbol_of(next));
        }
        if pair & OWN != 0 && self.own.longest_match(self.chars(text, at)).is_some() {
            return Begins::Own;
        }
        let third = text.get(at + 2).map_or(0, |&unit| self.entry(unit));
        let node = (pair & NODE) as u32;
        let word = if goes_on(pair, third) {
            self.longest(text, at + 2, node, at)
        } else {
            // What the pair itself says need not be looked up.
            self.begins_by(ending(pair), node, 2)
        };
        match word {
            Begins::Nothing if pair & STAGED != 0 => Begins::Staged,
            // What a character beyond the plane stands for is not in the table: `整合型`, its last character U+2F855.
            Begins::Default(units) if text.get(at..at + units).is_some_and(|units| units.iter().any(is_surrogate)) => {
                Begins::Odd
            }
            word => word,
        }
    }

    /// The phrase of so many code units that ends so at a node.
    #[inline]
    fn begins_by(&self, ending: Ending, node: u32, units: usize) -> Begins<'_> {
        match ending {
            Ending::None => Begins::Nothing,
            Ending::Default => Begins::Default(units),
            Ending::Explicit => Begins::Explicit(units, self.phrases.explicit(node)),
        }
    }

    /// The longest phrase from `start` on, of which `node` is what has been seen before `at`.
    #[inline]
    fn longest(&self, text: &[u16], mut at: usize, mut node: u32, start: usize) -> Begins<'_> {
        let mut best = Begins::Nothing;
        while node != 0 {
            match self.begins_by(self.phrases.ending(node), node, at - start) {
                Begins::Nothing => {}
                word => best = word,
            }
            let Some(&unit) = text.get(at) else { break };
            let entry = self.entry(unit);
            let mut symbol = symbol_of(entry);
            let mut units = 1;
            if entry & SURROGATE != 0 {
                let Some((c, wide)) = self.char_at(text, at) else { break };
                (symbol, units) = (self.symbol(c), wide);
            }
            if symbol == 0 {
                break;
            }
            let Some(next) = self.phrases.step(node, symbol as u16) else { break };
            node = next;
            at += units;
        }
        best
    }

    /// The same, whatever the characters are.
    fn longest_odd(&self, text: &[u16], at: usize) -> Begins<'_> {
        let Some((first, first_units)) = self.char_at(text, at) else { return Begins::Nothing };
        let Some((second, second_units)) = self.char_at(text, at + first_units) else { return Begins::Nothing };
        let (first, second) = (self.symbol(first), self.symbol(second));
        if first == 0 || second == 0 {
            return Begins::Nothing;
        }
        self.longest(text, at + first_units + second_units, (self.pair(first, second) & NODE) as u32, at)
    }

    /// Whether a phrase or a word of the user's begins at a place.
    pub fn begins(&self, text: &[u16], at: usize) -> bool {
        let [first, second, _] = three(text, at).map(|unit| self.entry(unit));
        let ordinary = (first | second) & (ODD | SURROGATE) == 0 && self.own.is_empty();
        if ordinary && self.may_be(self.filter(), first, second) & ODD == 0 {
            return false;
        }
        !matches!(self.longest_odd(text, at), Begins::Nothing)
            || (!self.own.is_empty() && self.own.longest_match(self.chars(text, at)).is_some())
    }

    /// The characters that a phrase of the segmentation becomes in the first stage, if the text is just one.
    pub fn unstaged_value(&self, text: &[u16]) -> Option<Vec<u32>> {
        let phrases = self.unstaged.as_ref()?;
        let mut node = phrases.root();
        let mut value = Vec::new();
        for c in self.chars(text, 0) {
            let symbol = self.symbol(c);
            node = phrases.step(node, u16::try_from(symbol).ok()?)?;
            value.push(phrases.default_of(symbol as u16)?);
        }
        match phrases.ending(node) {
            Ending::None => None,
            Ending::Default => Some(value),
            Ending::Explicit => {
                let units = phrases.explicit(node).iter().copied();
                Some(char::decode_utf16(units).map(|c| c.map_or(0xFFFD, u32::from)).collect())
            }
        }
    }

    /// Converts what begins at a place, one way after another, appends the result, and gives where it ends.
    fn odd(&self, text: &[u16], at: usize, last: bool, out: &mut Vec<u16>, queue: &mut Waiting) -> Result<usize, More> {
        let skip = |count: usize| {
            let mut end = at;
            for _ in 0..count {
                end += self.char_at(text, end).map_or(0, |(_, units)| units);
            }
            end
        };
        if !self.own.is_empty()
            && let Some((count, value)) = self.own.longest_match(self.chars(text, at))
        {
            value.iter().for_each(|&c| push_utf16(out, c));
            return Ok(skip(count));
        }
        match self.longest_odd(text, at) {
            Begins::Default(units) => {
                let mut end = at;
                while let Some((c, units)) = self.char_at(text, end).filter(|_| end < at + units) {
                    out.push(u16::try_from(c).map_or(0xFFFD, |unit| self.entry(unit) as u16));
                    end += units;
                }
                return Ok(end);
            }
            Begins::Explicit(units, value) => {
                out.extend_from_slice(value);
                return Ok(at + units);
            }
            _ => {}
        }
        if let Some(stages) = &self.stages {
            return stages::convert(self, stages, text, at, last, out, queue);
        }
        let Some((c, units)) = self.char_at(text, at) else { return Ok(at + 1) };
        if ids::is_operator(c)
            && let Some(count) = ids::sequence_length(self.chars(text, at))
        {
            // Not even normalized.
            let end = skip(count);
            out.extend_from_slice(text.get(at..end).unwrap_or_default());
            return Ok(end);
        }
        self.push_single(c, out);
        Ok(at + units)
    }

    /// The character at a place, normalized, and how many code units it has.
    #[inline]
    pub fn char_at(&self, text: &[u16], at: usize) -> Option<(u32, usize)> {
        let (c, units) = code_point_at(text, at)?;
        Some((self.normalization.of(c), units))
    }

    /// The characters from a place on, normalized.
    pub fn chars<'t>(&'t self, text: &'t [u16], mut at: usize) -> impl Iterator<Item = u32> + 't {
        core::iter::from_fn(move || {
            let (c, units) = self.char_at(text, at)?;
            at += units;
            Some(c)
        })
    }
}

fn is_surrogate(unit: &u16) -> bool {
    (0xD800..0xE000).contains(unit)
}

/// Three units of a text; behind it, U+0000 is as good as nothing.
#[inline(always)]
fn three(text: &[u16], at: usize) -> [u16; 3] {
    match *text.get(at..).unwrap_or_default() {
        [a, b, c, ..] => [a, b, c],
        [a, b] => [a, b, 0],
        [a] => [a, 0, 0],
        [] => [0; 3],
    }
}

/// The code point at a place, and how many code units it has. A lone surrogate is taken as it is.
#[inline]
pub(crate) fn code_point_at(text: &[u16], at: usize) -> Option<(u32, usize)> {
    let unit = u32::from(*text.get(at)?);
    if (0xD800..0xDC00).contains(&unit)
        && let Some(&low @ 0xDC00..=0xDFFF) = text.get(at + 1)
    {
        return Some((0x1_0000 + ((unit & 0x3FF) << 10) + (u32::from(low) & 0x3FF), 2));
    }
    Some((unit, 1))
}
