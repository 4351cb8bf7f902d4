//! The character model: what a text costs, in sixteenths of a nat, as characters of some language.
//!
//! A character costs the step from the class of the one before to its own class, and itself within its class. So `é` is
//! cheap between small letters and `Ã` is not, and a common ideograph is cheaper than a rare one. A letter of an alphabet
//! costs more or less by the letter before it. The numbers are in `data/mojibake/model.bin`, made by `cargo xtask data`:
//! the number of classes, the steps class by class, the cost within each class of a character that has none of its own, a
//! byte for each character of seven ranges (0: none of its own), what neighbours make of letters, the parts of Hangul
//! syllables, the commonest syllables with a cost of their own and one as the last of a word, and for U+4E00 to U+9FFF half
//! a byte each.

use super::class::*;
use super::odd::{ODD, SUSPICIOUS, usual};
use crate::chars::code_point;
use crate::script::SCRIPT_CLASSES;
use std::ops::{Range, RangeInclusive};
use std::sync::OnceLock;

const DATA: &[u8] = include_bytes!("../../data/mojibake/model.bin");

/// One nat, in the units of all costs.
pub const NAT: i32 = 16;

/// How many Hangul syllables have costs of their own.
const SYLLABLES: usize = 256;
/// The costs of an ideograph.
const HAN_COSTS: [u8; 10] = [83, 99, 112, 125, 138, 150, 170, 195, 221, 240];
/// What a neighbour makes of a letter's cost comes in steps of a nat; this one is none.
const NO_DIFFERENCE: u8 = 3;

/// Marks that prose has many of and the messages that were counted next to none: what they cost within their classes.
const MARKS: [(char, u8); 5] = [('《', 72), ('》', 72), ('～', 80), ('~', 80), ('\u{3000}', 64)];
/// What a digit as wide as an ideograph costs within its class, and any other such character.
const WIDE_DIGIT: u8 = 16;
const WIDE: u8 = 150;
/// Ideographs that only Simplified writes, and those that only Traditional writes. They follow the steps of [`HAN`], but
/// that kana do not stand beside the former, nor one beside the other.
pub const HAN_SIMPLIFIED: u8 = 44;
/// See [`HAN_SIMPLIFIED`].
pub const HAN_TRADITIONAL: u8 = 45;
/// The classes of ideographs, as [`SCRIPT_CLASSES`] numbers them; Japanese forms have no class of their own.
const HAN_CLASSES: [u8; 4] = [HAN, HAN_SIMPLIFIED, HAN_TRADITIONAL, HAN];
/// What a step costs more between two scripts.
const OTHER_SCRIPT: [(u8, u8, u8); 5] = [
    (HIRAGANA, HAN_SIMPLIFIED, 80),
    (KATAKANA, HAN_SIMPLIFIED, 80),
    (HIRAGANA, HAN_TRADITIONAL, 16),
    (KATAKANA, HAN_TRADITIONAL, 16),
    (HAN_SIMPLIFIED, HAN_TRADITIONAL, 24),
];

/// Whether a class is one of ideographs.
pub fn is_han(class: u8) -> bool {
    matches!(class, HAN | HAN_SIMPLIFIED | HAN_TRADITIONAL)
}

/// Whether a class is one of ideographs or of the marks between them.
#[inline(always)]
pub fn is_written(class: u8) -> bool {
    const BITS: u64 = 1 << HAN | 1 << HAN_SIMPLIFIED | 1 << HAN_TRADITIONAL | 1 << CJK_MARK;
    BITS >> (class & 63) & 1 != 0
}

/// What the model says of a character, as one number, which is loaded, kept and compared as such: its class, what it costs
/// within it, its number as a letter, and, for what stands before another, how many letters of Latin-1 beyond ASCII there are
/// side by side up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(u32);

impl Entry {
    /// A blank: what stands before a text and behind it.
    pub const BLANK: Entry = Entry::new(SPACE, 0);

    const fn new(class: u8, cost: u8) -> Entry {
        Entry(class as u32 | (cost as u32) << 8)
    }

    /// The character's class.
    #[inline(always)]
    pub const fn class(self) -> u8 {
        self.0 as u8
    }

    #[inline(always)]
    const fn own_cost(self) -> u8 {
        (self.0 >> 8) as u8
    }

    #[inline(always)]
    const fn letter(self) -> u8 {
        (self.0 >> 16) as u8
    }

    fn with_class(self, class: u8) -> Entry {
        Entry(self.0 & !0xFF | u32::from(class))
    }

    fn with_cost(self, cost: u8) -> Entry {
        Entry(self.0 & !0xFF00 | u32::from(cost) << 8)
    }

    fn with_letter(self, letter: u8) -> Entry {
        Entry(self.0 & !0xFF_0000 | u32::from(letter) << 16)
    }

    /// Whether the character is the same letter, small or capital.
    pub fn is_letter_of(self, letter: Entry) -> bool {
        self.letter() != 0 && self.letter() == letter.letter()
    }

    /// What the character costs within its class.
    #[inline(always)]
    pub fn cost(self) -> i32 {
        i32::from(self.own_cost())
    }

    /// What the character costs at least, whatever is before it: a letter may be cheaper behind another one.
    #[inline(always)]
    pub fn least(self) -> i32 {
        if self.letter() == 0 { self.cost() } else { 0 }
    }

    /// What the character, standing behind `before`, is to the next one.
    #[inline(always)]
    pub fn behind(self, before: Entry) -> Entry {
        /// The classes of those that may be something else behind another.
        const OTHERS: u64 = 1 << LATIN_LOWER
            | 1 << LATIN_UPPER
            | 1 << SIGN
            | 1 << QUOTE
            | 1 << MODIFIER
            | 1 << SYMBOL
            | 1 << BOX
            | 1 << MIDDLE_DOT;
        if OTHERS >> (self.class() & 63) & 1 == 0 { Entry(self.0 & 0xFF_FFFF) } else { self.other_behind(before) }
    }

    #[inline(never)]
    fn other_behind(self, before: Entry) -> Entry {
        let row = if matches!(self.class(), LATIN_LOWER | LATIN_UPPER) { before.row().saturating_add(1) } else { 0 };
        Entry(self.with_class(behind(before.class(), self.class())).0 & 0xFF_FFFF | u32::from(row) << 24)
    }

    /// How many letters of Latin-1 beyond ASCII there are side by side up to this one, which stands before another.
    #[inline(always)]
    pub fn row(self) -> u8 {
        (self.0 >> 24) as u8
    }
}

/// The model, unfolded.
pub struct Model {
    steps: [[u8; 64]; 64],
    entries: Vec<Entry>,
    /// By the numbers of two letters, what the first makes of the cost of the second.
    neighbours: Vec<i8>,
    /// Beyond the BMP a class has one cost.
    unseen: [u8; 64],
    /// Common Hangul syllables, with what they cost as the last of a word.
    last_syllables: Vec<(u32, u8)>,
    /// By the class before and its own: a character that costs less within its class is not odd, whatever its letter.
    quiet: [[u8; 64]; 64],
    /// By code point, how odd those are at most that [`is_written`] tells ([`Model::bound`]).
    bounds: Vec<u16>,
}

/// What is added to a bound of oddness, to have no sign.
const BIAS: i32 = 128;
/// The bounds of what is none of ideographs and the marks between them, and of what may be odd by itself.
const UNBOUNDED: u16 = 0xFF;
/// Where all marks are that [`is_written`] tells, and the ideographs that have one cost.
const WRITTEN_MARKS: [Range<usize>; 2] = [0x3000..0x3100, 0xFF00..0xFFF0];
const RARE_IDEOGRAPHS: Range<usize> = 0x3400..0x4DC0;
/// The bits beside a bound: of what only Simplified or only Traditional writes, and of characters that are left of others.
const SIMPLIFIED_BIT: u16 = 1 << 8;
const TRADITIONAL_BIT: u16 = 1 << 9;
const LEFT_BIT: u16 = 1 << 10;
/// A step to an ideograph costs so much more from a mark than from another ideograph: in the bounds the mark has it.
const BEHIND_MARK: i32 = NAT / 2;

/// How far characters have been proved not to be odd ([`Model::bound`]).
pub struct Bound {
    /// How many stand before the next one that may be odd, or may be none of what [`is_written`] tells.
    pub count: usize,
    /// How many of them there are up to the last at which nothing is odd.
    pub quiet: usize,
    /// Whether some may be left of others ([`lost`](super::lost)).
    pub left: bool,
}

/// The ideographs of which some are Simplified or Traditional only.
const IDEOGRAPHS: RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// Stretches of the BMP that are of one class, and its end: nearly all of it, so that few characters are asked for theirs.
const UNIFORM: [(u32, usize, u8); 25] = [
    (0x600, 0x700, ARABIC),
    (0x780, 0x900, RARE),
    (0x900, 0xE01, OTHER_LETTER),
    (0xE5C, 0x1100, OTHER_LETTER),
    (0x1100, 0x1200, RARE),
    (0x1200, 0x1380, OTHER_LETTER),
    (0x1380, 0x1780, RARE),
    (0x1780, 0x1800, OTHER_LETTER),
    (0x1800, 0x1D00, RARE),
    (0x1D00, 0x1DC0, LATIN_RARE),
    (0x1E00, 0x1EA0, LATIN_RARE),
    (0x1F00, 0x2000, GREEK_LOWER),
    (0x2190, 0x2500, SYMBOL),
    (0x2500, 0x25A0, BOX),
    (0x25A0, 0x2C00, SYMBOL),
    (0x2C00, 0x3000, RARE),
    (0x3100, 0x3400, RARE),
    (0x3400, 0x4DC0, HAN),
    (0x4E00, 0xA000, HAN),
    (0xA000, 0xAC00, RARE),
    (0xAC00, 0xD7A4, HANGUL),
    (0xD800, 0xF900, PRIVATE),
    (0xF900, 0xFB50, RARE),
    (0xFB50, 0xFDD0, ARABIC),
    (0x1_0000, 0x1_0000, PRIVATE),
];

/// The classes of the characters between those stretches, told when this is compiled: each is asked for dozens of ranges.
static MIXED: [u8; count_mixed()] = classes_mixed();

const fn count_mixed() -> usize {
    let (mut count, mut before, mut stretches) = (0, 0, UNIFORM.as_slice());
    while let [(start, end, _), rest @ ..] = stretches {
        count += *start as usize - before;
        (before, stretches) = (*end, rest);
    }
    count
}

const fn classes_mixed() -> [u8; count_mixed()] {
    let mut classes = [PRIVATE; count_mixed()];
    let (mut code, mut stretches) = (0, UNIFORM.as_slice());
    let mut slots: &mut [u8] = &mut classes;
    while let Some((slot, others)) = slots.split_first_mut() {
        while let [(start, end, _), rest @ ..] = stretches
            && code >= *start
        {
            (code, stretches) = (*end as u32, rest);
        }
        if let Some(c) = char::from_u32(code) {
            *slot = class_of(c);
        }
        code += 1;
        slots = others;
    }
    classes
}

/// Behind these there are no letters of [`ALPHABETS`], nor capitals of any.
const LETTERS_END: char = '\u{530}';

/// The model; unfolded at the first call.
pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(DATA))
}

impl Model {
    fn read(data: &[u8]) -> Model {
        // The file is part of the crate, and its length is tested.
        let mut rest = data.get(1..).unwrap_or_default();
        let mut steps = [[u8::MAX; 64]; 64];
        for row in steps.iter_mut().take(CLASSES) {
            copy(take(&mut rest, CLASSES), row);
        }
        let mut unseen = [u8::MAX; 64];
        copy(take(&mut rest, CLASSES), &mut unseen);
        for (class, name) in [(HAN_SIMPLIFIED, HAN), (HAN_TRADITIONAL, HAN)] {
            copy_class(&mut steps, usize::from(name), usize::from(class));
        }
        for (one, other, more) in OTHER_SCRIPT {
            for (before, after) in [(one, other), (other, one)] {
                if let Some(step) = steps.get_mut(usize::from(before)).and_then(|row| row.get_mut(usize::from(after))) {
                    *step = step.saturating_add(more);
                }
            }
        }
        let mut cap = |before: u8, after: u8, cost: u8| {
            if let Some(step) = steps.get_mut(usize::from(before)).and_then(|row| row.get_mut(usize::from(after))) {
                *step = (*step).min(cost);
            }
        };
        // The messages that were counted have few names from abroad, `约翰·史密斯`, and few numbers in Chinese clauses.
        for class in [HAN, HAN_SIMPLIFIED, HAN_TRADITIONAL, KATAKANA, HANGUL] {
            cap(class, MIDDLE_DOT, 64);
            cap(MIDDLE_DOT, class, 8);
        }
        // Nor have they digits as wide as ideographs, which the papers of Japan and Taiwan have in every date.
        for class in [SPACE, HAN, HAN_SIMPLIFIED, HAN_TRADITIONAL, HIRAGANA, KATAKANA, CJK_MARK] {
            cap(class, FULL_WIDTH, 96);
        }
        cap(FULL_WIDTH, FULL_WIDTH, 16);
        // A list may have the comma of its Chinese neighbours: `서울、부산、대구`.
        cap(HANGUL, CJK_MARK, 64);
        cap(CJK_MARK, HANGUL, 24);
        cap(CJK_MARK, DIGIT, 64);
        cap(DIGIT, CJK_MARK, 64);
        let mut entries: Vec<Entry> = Vec::with_capacity(0x10000);
        let unseen_entry = |class: u8| Entry::new(class, unseen.get(usize::from(class)).copied().unwrap_or(u8::MAX));
        let mut mixed: &[u8] = &MIXED;
        for (start, end, class) in UNIFORM {
            let count = start as usize - entries.len();
            entries.extend(take(&mut mixed, count).iter().map(|class| unseen_entry(*class)));
            entries.resize(end, unseen_entry(class));
        }
        for (letter, number) in ALPHABETS.iter().flat_map(|letters| letters.chars()).zip(1u8..) {
            if let Some(entry) = entries.get_mut(letter as usize) {
                *entry = entry.with_letter(number);
            }
        }
        const CAPITALS: [u8; 6] = [UPPER, LATIN_UPPER, EXTENDED_UPPER, VIETNAMESE_UPPER, CYRILLIC_UPPER, GREEK_UPPER];
        for c in '\0'..LETTERS_END {
            if entries.get(c as usize).is_none_or(|entry| !CAPITALS.contains(&entry.class())) {
                continue;
            }
            let letter = entries.get(small_of(c) as usize).map_or(0, |small| small.letter());
            if let Some(entry) = entries.get_mut(c as usize) {
                *entry = entry.with_letter(letter);
            }
        }
        for (from, to) in RANGES {
            let entries = entries.get_mut(from as usize..to as usize).unwrap_or_default();
            for (entry, cost) in entries.iter_mut().zip(take(&mut rest, (to - from) as usize)) {
                *entry = if *cost == 0 { *entry } else { entry.with_cost(*cost) };
            }
        }
        for (mark, cost) in MARKS {
            if let Some(entry) = entries.get_mut(mark as usize) {
                *entry = entry.with_cost(cost);
            }
        }
        let wide = entries.get_mut('！' as usize..'｠' as usize).unwrap_or_default();
        for (entry, c) in wide.iter_mut().zip('！'..).filter(|(entry, _)| entry.class() == FULL_WIDTH) {
            *entry = entry.with_cost(if matches!(c, '０'..='９') { WIDE_DIGIT } else { WIDE });
        }
        let (neighbours, dearest) = neighbours(&mut rest);
        let (initials, vowels, finals) = (take(&mut rest, 19), take(&mut rest, 21), take(&mut rest, 28));
        // Syllables come by their initials, vowels and finals.
        let (blocks, _) = entries.get_mut(0xAC00..0xD7A4).unwrap_or_default().as_chunks_mut::<28>();
        let open = initials.iter().flat_map(|initial| vowels.iter().map(|vowel| initial.saturating_add(*vowel)));
        for (block, open) in blocks.iter_mut().zip(open) {
            for (entry, last) in block.iter_mut().zip(finals) {
                *entry = entry.with_cost(open.saturating_add(*last));
            }
        }
        let mut last_syllables = Vec::with_capacity(SYLLABLES);
        let mut code = 0xAC00;
        for [high, low, cost, last] in take(&mut rest, 4 * SYLLABLES).as_chunks::<4>().0 {
            code += u32::from(*high) << 8 | u32::from(*low);
            if let Some(entry) = entries.get_mut(code as usize) {
                *entry = entry.with_cost(*cost);
            }
            last_syllables.push((code, *last));
        }
        let mut bounds = vec![UNBOUNDED; entries.len()];
        // An ideograph is one of these few, by its script and its cost.
        let kinds: [(Entry, u16); 64] = std::array::from_fn(|kind| {
            let cost = HAN_COSTS.get(kind & 15).copied().unwrap_or(u8::MAX);
            let entry = Entry::new(HAN_CLASSES.get(kind >> 4).copied().unwrap_or(HAN), cost);
            (entry, bound_of(entry, &steps))
        });
        let ideographs = *IDEOGRAPHS.start() as usize..=*IDEOGRAPHS.end() as usize;
        let (fours, _) = entries.get_mut(ideographs.clone()).unwrap_or_default().as_chunks_mut::<4>();
        let (four_bounds, _) = bounds.get_mut(ideographs).unwrap_or_default().as_chunks_mut::<4>();
        let (levels, _) = rest.as_chunks::<2>();
        for (((four, bounds), levels), scripts) in fours.iter_mut().zip(four_bounds).zip(levels).zip(SCRIPT_CLASSES) {
            let (levels, scripts) = (usize::from(u16::from_be_bytes(*levels)), usize::from(*scripts));
            for ((entry, bound), place) in four.iter_mut().zip(bounds).zip(0..) {
                let kind = (scripts >> (2 * place) & 3) << 4 | levels >> (12 - 4 * place) & 15;
                (*entry, *bound) = kinds.get(kind).copied().unwrap_or((Entry::BLANK, UNBOUNDED));
            }
        }
        let rare = entries.get(RARE_IDEOGRAPHS.start).map_or(UNBOUNDED, |entry| bound_of(*entry, &steps));
        bounds.get_mut(RARE_IDEOGRAPHS).unwrap_or_default().fill(rare);
        for range in WRITTEN_MARKS {
            let slots = bounds.get_mut(range.clone()).unwrap_or_default();
            for (slot, entry) in slots.iter_mut().zip(entries.get(range).unwrap_or_default()) {
                *slot = bound_of(*entry, &steps);
            }
        }
        // The ends of lines are no stranger than blanks.
        let blank = entries.get(' ' as usize).map_or(0, |entry| entry.own_cost());
        for end in ['\t', '\n', '\r'] {
            if let Some(entry) = entries.get_mut(end as usize) {
                *entry = entry.with_cost(blank);
            }
        }
        let quiet = quiet(&steps, dearest);
        for c in super::lost::LEFT {
            if let Some(bound) = bounds.get_mut(c as usize) {
                *bound |= LEFT_BIT;
            }
        }
        Model { steps, entries, neighbours, unseen, last_syllables, quiet, bounds }
    }

    /// Whether a character is surely not odd behind a class: most of any text, and cheaper to tell than what it costs.
    #[inline(always)]
    pub fn is_quiet(&self, before: Entry, entry: Entry) -> bool {
        let row = self.quiet.get(usize::from(before.class() & 63));
        row.and_then(|row| row.get(usize::from(entry.class() & 63))).is_some_and(|limit| entry.own_cost() < *limit)
    }

    /// What the model says of a code point of the BMP.
    pub fn bmp_entry(&self, code: u32) -> Entry {
        self.entries.get(code as usize).copied().unwrap_or(Entry::BLANK)
    }

    /// What a code point costs behind a class, which its own then becomes, if it is one of those that [`is_written`] tells:
    /// these have no letters, and stay what they are behind any of them.
    #[inline(always)]
    pub fn pass_written(&self, before: &mut u8, code: u32) -> Option<i32> {
        let entry = self.entries.get(code as usize)?;
        let (class, cost) = (entry.class(), entry.own_cost());
        if !is_written(class) {
            return None;
        }
        let step = self.step(*before, class);
        *before = class;
        Some(step + i32::from(cost))
    }

    /// Reads characters of three bytes behind `last`, which [`is_written`] tells, and behind so much oddness, as long as it surely
    /// adds up to less than what is suspicious: with one look at each, at what it costs behind the class that makes it dearest.
    #[inline(always)]
    pub fn bound(&self, characters: &[[u8; 3]], last: Entry, sum: i32) -> Bound {
        let mut sum = sum + BEHIND_MARK;
        let mut seen = script_bits(last.class());
        let (mut count, mut quiet) = (0, 0);
        for character in characters {
            let bound = self.bounds.get(code_point(*character) as usize).copied().unwrap_or(UNBOUNDED);
            sum += i32::from(bound & 0xFF) - BIAS;
            if sum >= SUSPICIOUS {
                break;
            }
            count += 1;
            if sum <= 0 {
                quiet = count;
            }
            sum = sum.max(BEHIND_MARK);
            seen |= bound;
        }
        // The steps between the scripts are dearer than the bounds say.
        if seen & (SIMPLIFIED_BIT | TRADITIONAL_BIT) == SIMPLIFIED_BIT | TRADITIONAL_BIT {
            quiet = 0;
        }
        Bound { count, quiet, left: seen & LEFT_BIT != 0 }
    }

    /// What the model says of a character.
    #[inline(always)]
    pub fn entry(&self, c: char) -> Entry {
        self.entries.get(c as usize).copied().unwrap_or_else(|| {
            let class = class_of(c);
            Entry::new(class, self.unseen.get(usize::from(class)).copied().unwrap_or(u8::MAX))
        })
    }

    /// What the step from a class to another costs.
    #[inline(always)]
    fn step(&self, before: u8, after: u8) -> i32 {
        let row = self.steps.get(usize::from(before & 63));
        row.and_then(|row| row.get(usize::from(after & 63))).copied().map_or(0, i32::from)
    }

    /// What a character costs as the last of a word: Hangul has particles and endings there.
    pub fn cost_as_last(&self, before: Entry, c: char) -> i32 {
        let found = self.last_syllables.binary_search_by_key(&(c as u32), |syllable| syllable.0).ok();
        let last = found.and_then(|at| self.last_syllables.get(at));
        let entry = self.entry(c);
        self.cost(before, last.map_or(entry, |last| entry.with_cost(last.1)))
    }

    /// What a character costs behind another one.
    #[inline(always)]
    pub fn cost(&self, before: Entry, entry: Entry) -> i32 {
        let step = self.step(before.class(), entry.class());
        if entry.letter() == 0 {
            return step + entry.cost();
        }
        let place = usize::from(before.letter()) << 8 | usize::from(entry.letter());
        let difference = self.neighbours.get(place).copied().map_or(0, i32::from);
        step + (entry.cost() + difference).max(0)
    }

    /// What a character costs behind `before`, which it then becomes.
    #[inline(always)]
    pub fn pass(&self, before: &mut Entry, entry: Entry) -> i32 {
        let cost = self.cost(*before, entry);
        *before = entry.behind(*before);
        cost
    }
}

/// What bits a class has beside a bound.
fn script_bits(class: u8) -> u16 {
    match class {
        HAN_SIMPLIFIED => SIMPLIFIED_BIT,
        HAN_TRADITIONAL => TRADITIONAL_BIT,
        _ => 0,
    }
}

/// How odd a character is at most behind any of those that [`is_written`] tells, but of the other script.
fn bound_of(entry: Entry, steps: &[[u8; 64]; 64]) -> u16 {
    if !is_written(entry.class()) {
        return UNBOUNDED;
    }
    let step = |before: u8| steps.get(usize::from(before)).and_then(|row| row.get(usize::from(entry.class()))).copied();
    let from = |before: u8| i32::from(step(before).unwrap_or(u8::MAX));
    let dearest = if entry.class() == CJK_MARK { from(HAN).max(from(CJK_MARK)) + BEHIND_MARK } else { from(HAN) };
    let bound = dearest + entry.cost() - ODD + BIAS;
    bound.clamp(0, i32::from(UNBOUNDED)) as u16 | script_bits(entry.class())
}

/// Below what cost a character is not odd, by the class before and its own; `dearest` is what a neighbour adds at most.
fn quiet(steps: &[[u8; 64]; 64], dearest: i32) -> [[u8; 64]; 64] {
    let mut limits = steps.map(|row| {
        let mut limits = [0; 64];
        for ((class, step), limit) in (0u8..).zip(row).zip(&mut limits) {
            let letter = if matches!(class, LOWER | UPPER | LATIN_LOWER..=GREEK_UPPER) { dearest } else { 0 };
            *limit = (usual(class) - i32::from(step) - letter + 1).clamp(0, 255) as u8;
        }
        limits
    });
    // Side by side letters are counted, and some are odd whatever they cost.
    const COUNTED: [(u8, u8); 16] = [
        (VIETNAMESE_UPPER, LATIN_LOWER),
        (VIETNAMESE_UPPER, EXTENDED_LOWER),
        (VIETNAMESE_UPPER, EXTENDED_UPPER),
        (VIETNAMESE_UPPER, SIGN),
        (VIETNAMESE_UPPER, NBSP),
        (VIETNAMESE_UPPER, MODIFIER),
        (CYRILLIC_LOWER, LOWER),
        (CYRILLIC_UPPER, CYRILLIC_UPPER),
        (LATIN_LOWER, LATIN_LOWER),
        (LATIN_LOWER, LATIN_UPPER),
        (LATIN_UPPER, LATIN_LOWER),
        (LATIN_UPPER, LATIN_UPPER),
        (HIRAGANA, HAN_SIMPLIFIED),
        (HAN_SIMPLIFIED, HIRAGANA),
        (KATAKANA, HAN_SIMPLIFIED),
        (HAN_SIMPLIFIED, KATAKANA),
    ];
    for (before, class) in COUNTED {
        if let Some(limit) = limits.get_mut(usize::from(before)).and_then(|row| row.get_mut(usize::from(class))) {
            *limit = 0;
        }
    }
    limits
}

/// Gives the class `to` the steps of another one.
fn copy_class(steps: &mut [[u8; 64]; 64], from: usize, to: usize) {
    for row in steps.iter_mut() {
        if let Some(step) = row.get(from).copied()
            && let Some(slot) = row.get_mut(to)
        {
            *slot = step;
        }
    }
    if let Some(row) = steps.get(from).copied()
        && let Some(slot) = steps.get_mut(to)
    {
        *slot = row;
    }
}

/// What each letter makes of the cost of each behind it, and the most of that.
fn neighbours(rest: &mut &[u8]) -> (Vec<i8>, i32) {
    let mut table = vec![0i8; 0x10000];
    let mut dearest = 0;
    let mut set = |before: usize, after: usize, value: u8| {
        if let Some(slot) = table.get_mut(before << 8 | after) {
            *slot = (value as i8 - NO_DIFFERENCE as i8) * NAT as i8;
            dearest = dearest.max(*slot);
        }
    };
    let mut start = 1;
    let numbers = ALPHABETS.map(|letters| {
        let numbers = start..start + letters.chars().count();
        start = numbers.end;
        numbers
    });
    let [ascii, marked, others @ ..] = numbers;
    for letter in marked.clone() {
        let (first, behind) = (take(rest, 1 + ascii.len()), take(rest, 1));
        std::iter::once(0).chain(ascii.clone()).zip(first).for_each(|(before, value)| set(before, letter, *value));
        marked.clone().zip(behind.iter().cycle()).for_each(|(before, value)| set(before, letter, *value));
        ascii.clone().zip(take(rest, ascii.len())).for_each(|(after, value)| set(letter, after, *value));
    }
    for alphabet in others {
        for letter in alphabet.clone() {
            let values = take(rest, 1 + alphabet.len());
            std::iter::once(0)
                .chain(alphabet.clone())
                .zip(values)
                .for_each(|(before, value)| set(before, letter, *value));
        }
    }
    (table, i32::from(dearest))
}

/// Takes so many bytes from the front; all there are where they are fewer.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (taken, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
    *rest = others;
    taken
}

/// Copies as many bytes as there are.
fn copy(from: &[u8], to: &mut [u8]) {
    from.iter().zip(to).for_each(|(from, to)| *to = *from);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{ScriptClass, script_of};

    #[test]
    fn the_file_is_whole() {
        let ranges: u32 = RANGES.iter().map(|(from, to)| to - from).sum();
        let [ascii, marked, others @ ..] = ALPHABETS.map(|letters| letters.chars().count());
        let letters = marked * (2 * ascii + 2) + others.iter().map(|letters| letters * (letters + 1)).sum::<usize>();
        let size = 1 + CLASSES * CLASSES + CLASSES + ranges as usize + letters + 68 + 4 * SYLLABLES + 0x5200 / 2;
        assert_eq!(DATA.len(), size);
        assert_eq!(usize::from(DATA[0]), CLASSES);
    }

    #[test]
    fn syllables_cost_what_their_parts_do() {
        let parts = &DATA[DATA.len() - 0x5200 / 2 - 4 * SYLLABLES - 68..];
        for syllable in 0..19 * 21 * 28 {
            let (initial, vowel, last) = (syllable / (21 * 28), syllable / 28 % 21, syllable % 28);
            let code = 0xAC00 + syllable as u32;
            let cost = model().entry(char::from_u32(code).unwrap()).cost();
            let sum = u32::from(parts[initial]) + u32::from(parts[19 + vowel]) + u32::from(parts[40 + last]);
            let own = model().last_syllables.iter().any(|(one, _)| *one == code);
            assert!(own || cost == sum.min(255) as i32, "{code:X}");
        }
    }

    #[test]
    fn stretches_are_of_one_class_and_all_scripts_lie_in_them() {
        for (start, end, class) in UNIFORM {
            let classes = (start..end as u32).filter_map(char::from_u32).map(class_of);
            assert!(classes.into_iter().all(|one| one == class), "{start:X}");
        }
        let told = |c: char| matches!(script_of(c), ScriptClass::Simplified | ScriptClass::Traditional);
        assert!(('\0'..=char::MAX).filter(|c| told(*c)).all(|c| IDEOGRAPHS.contains(&c)));
        for c in '\0'..='\u{FFFF}' {
            let class = model().entry(c).class();
            let ideograph = matches!(class, HAN_SIMPLIFIED | HAN_TRADITIONAL);
            assert!(class == class_of(c) || (ideograph && class_of(c) == HAN), "{c}");
        }
    }

    #[test]
    fn ideographs_and_marks_cost_the_same_by_their_classes() {
        let model = model();
        let written = |code: u32| is_written(model.bmp_entry(code).class());
        assert!(written('的' as u32) && written('，' as u32) && !written('a' as u32) && !written(u32::MAX));
        for (before, c) in [('我', '们'), ('。', '們'), ('體', '体'), ('的', '，'), ('」', '「')] {
            let (last, entry) = (model.entry(before), model.entry(c));
            let mut class = last.class();
            assert_eq!(model.pass_written(&mut class, c as u32), Some(model.cost(last, entry)), "{before}{c}");
            assert_eq!((class, entry.behind(last)), (entry.class(), entry), "{before}{c}");
            assert_eq!(model.pass_written(&mut class, 'a' as u32), None);
            assert_eq!(class, entry.class());
        }
        assert!((0..0x3000).all(|code| !written(code)));
    }

    #[test]
    fn bounds_of_oddness_are_bounds() {
        let model = model();
        let behind = ['一', '们', '們', '，'].map(|c| model.entry(c));
        assert_eq!(behind.map(|entry| entry.class()), [HAN, HAN_SIMPLIFIED, HAN_TRADITIONAL, CJK_MARK]);
        // What a mark has of the step behind it.
        let owed = |class: u8| if class == CJK_MARK { BEHIND_MARK } else { 0 };
        for code in 0..=0xFFFF {
            let (entry, bound) = (model.bmp_entry(code), model.bounds[code as usize]);
            if !is_written(entry.class()) {
                assert_eq!(bound, UNBOUNDED);
                continue;
            }
            let bits = script_bits(entry.class());
            assert_eq!(bound & (SIMPLIFIED_BIT | TRADITIONAL_BIT), bits);
            for before in behind {
                let mixed = bits | script_bits(before.class()) == SIMPLIFIED_BIT | TRADITIONAL_BIT;
                let sum = owed(before.class()) + i32::from(bound & 0xFF) - BIAS;
                let least = model.cost(before, entry) - ODD + owed(entry.class());
                assert!(mixed || bound & 0xFF == UNBOUNDED || sum >= least, "{before:?} {code:X}");
            }
        }
        assert!(i32::from(UNBOUNDED) - BIAS + BEHIND_MARK >= SUSPICIOUS);
    }

    #[test]
    fn capitals_are_their_small_letters() {
        for letter in ALPHABETS.iter().flat_map(|letters| letters.chars()) {
            assert_eq!(small_of(letter), letter);
            let mut capital = letter.to_uppercase();
            // `SS` and `Ϊ́` are more than one character, and `ı` has another's capital, as `ς` has.
            if capital.len() == 1 && !matches!(letter, 'ı' | 'ς') {
                assert_eq!(small_of(capital.next().unwrap()), letter);
            }
        }
    }

    fn cost(text: &str) -> i32 {
        let mut before = Entry::BLANK;
        text.chars().map(|c| model().pass(&mut before, model().entry(c))).sum::<i32>() / NAT
    }

    #[test]
    fn text_is_cheaper_than_what_misreading_makes_of_it() {
        for (text, broken) in [
            ("我们", "鎴戜滑"),
            ("中文", "ä¸\u{AD}æ–‡"),
            ("café", "cafÃ©"),
            ("한국", "茄惫"),
            ("展示", "Õ¹Ê¾"),
            ("привет", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚"),
            ("日本語", "擔杮岅"),
        ] {
            assert!(cost(text) + 6 < cost(broken), "{text} {} {broken} {}", cost(text), cost(broken));
        }
    }
}
