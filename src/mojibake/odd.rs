//! How odd a text is: where characters stand together that no language writes so.

use super::class::*;
use super::letters::UNLIKE_LATIN;
use super::model::{Entry, HAN_SIMPLIFIED, Model, NAT, is_han, is_written};
use super::page::is_likelier;
use super::segment::{Reading, Unit};
use crate::chars::code_point;
use std::ops::Range;

/// A character's cost above this is odd.
pub const ODD: i32 = 9 * NAT;

/// What a character of a class may cost before it is odd. Full-width forms never are: they are another stage's business.
pub fn usual(class: u8) -> i32 {
    match class {
        CYRILLIC_LOWER | CYRILLIC_UPPER | GREEK_LOWER | GREEK_UPPER => ODD_LETTERS,
        LATIN_LOWER..=VIETNAMESE_UPPER => ODD_MARKED,
        FULL_WIDTH => i32::MAX / 4,
        _ => ODD,
    }
}

/// How odd a character is that costs so much.
pub fn excess(cost: i32, entry: Entry) -> i32 {
    let class = entry.class();
    match class {
        FULL_WIDTH => (cost - ODD).min(0),
        CYRILLIC_LOWER | CYRILLIC_UPPER | GREEK_LOWER | GREEK_UPPER | HIRAGANA | KATAKANA | HANGUL | CJK_MARK
        | COMBINING => cost - usual(class),
        _ if is_han(class) => cost - usual(class),
        _ => 2 * (cost - usual(class)),
    }
}

/// What the step to a character costs from the one before, which it then becomes, and how odd it is.
#[inline]
pub fn oddness(model: &Model, last: &mut Entry, entry: Entry) -> (i32, i32) {
    // `Ã` with a no-break space is all that is left of `à`, too little to tell by what it costs.
    let tilde = entry.class() == NBSP && last.class() == LATIN_UPPER && last.is_letter_of(model.entry('ã'));
    // Romanian and Vietnamese, whose letter `Ă` is, have none of those behind it that letters of UTF-8 become, but `Ş`.
    let breve = last.class() == VIETNAMESE_UPPER
        && matches!(entry.class(), LATIN_LOWER | EXTENDED_LOWER | EXTENDED_UPPER | SIGN | NBSP | MODIFIER)
        && last.is_letter_of(model.entry('ă'))
        && !entry.is_letter_of(model.entry('ş'));
    // A letter of Cyrillic that looks like none of Latin does not begin a Latin word.
    let mixed = last.class() == CYRILLIC_LOWER && entry.class() == LOWER && is_unlike_latin(*last, model);
    // Nor does katakana have a bracket behind it that is hardly in use: of EUC-JP it is what became of `ー`.
    let long = last.class() == KATAKANA && entry == model.entry('〖');
    let before = last.class();
    let cost = model.pass(last, entry);
    let excess = excess(cost, entry);
    // Japanese does not write what only Simplified writes.
    let excess = if is_foreign_to_kana(before, entry.class()) { excess.max(0) + FOREIGN } else { excess };
    // No language has words of such letters.
    (
        cost,
        if tilde || breve || long || mixed || usize::from(last.row()) == ROW {
            excess.max(0) + SUSPICIOUS
        } else {
            excess
        },
    )
}

/// Whether a letter of Cyrillic looks like none of Latin: people write those that do in its words.
#[inline(never)]
fn is_unlike_latin(letter: Entry, model: &Model) -> bool {
    UNLIKE_LATIN.iter().any(|c| letter.is_letter_of(model.entry(*c)))
}

/// Whether one of two neighbours is a kana, and the other an ideograph that only Simplified writes.
#[inline]
pub fn is_foreign_to_kana(one: u8, other: u8) -> bool {
    let kana = |class| matches!(class, HIRAGANA | KATAKANA);
    (one == HAN_SIMPLIFIED && kana(other)) || (kana(one) && other == HAN_SIMPLIFIED)
}

/// So odd it is at least.
const FOREIGN: i32 = 4 * NAT;

/// Letters of alphabets cost less than this,
pub const ODD_LETTERS: i32 = 5 * NAT;

/// and Latin ones beyond ASCII, each rare, less than that.
pub const ODD_MARKED: i32 = 12 * NAT;

/// So much oddness, in one place, makes a line suspicious.
pub const SUSPICIOUS: i32 = 7 * NAT;

/// So much oddness may be in any text.
const HARDLY: i32 = 2 * NAT;

/// So many letters of Latin-1 beyond ASCII side by side are no word.
pub const ROW: usize = 4;

/// What capitals of Cyrillic cost behind others: one Cyrillic page as another makes them of small letters, word by word, none of
/// them odd by itself.
#[derive(Default)]
pub struct Capitals {
    count: i32,
    total: i32,
}

/// So many capitals tell,
const CAPITALS: i32 = 7;
/// if they cost so much on average: hardly any text in capitals does.
const DEAR_CAPITAL: i32 = 5 * NAT;

impl Capitals {
    /// A character that costs so much behind another one: whether the capitals up to it are odd.
    #[inline]
    pub fn add(&mut self, before: Entry, entry: Entry, cost: i32) -> bool {
        if before.class() != CYRILLIC_UPPER || entry.class() != CYRILLIC_UPPER {
            return false;
        }
        self.count += 1;
        self.total += cost;
        self.count >= CAPITALS && self.total >= DEAR_CAPITAL * self.count
    }
}

/// Adds up how odd characters are that stand together.
#[derive(Default)]
pub struct Oddness {
    pub sum: i32,
    pub most: i32,
    /// How many characters there were, and how many before those that the sum is of.
    pub count: usize,
    pub start: usize,
    /// Where the sum was the most.
    pub place: Range<usize>,
}

impl Oddness {
    /// A character that is so odd where it stands.
    #[inline(always)]
    pub fn add(&mut self, oddness: i32) {
        self.sum = (self.sum + oddness).max(0);
        self.count += 1;
        if self.sum == 0 {
            self.start = self.count;
        } else if self.sum > self.most {
            self.most = self.sum;
            self.place = self.start..self.count;
        }
    }

    /// What follows stands behind so many characters, and by itself.
    pub fn begin(&mut self, count: usize) {
        (self.sum, self.count, self.start) = (0, count, count);
    }

    /// A character that does not count.
    #[inline]
    pub fn pass(&mut self) {
        self.sum = 0;
        self.count += 1;
        self.start = self.count;
    }
}

/// Where, from a byte of a text on, characters stand together that no language writes so: the end of the first place. Up to
/// there, `left` is told whether something may be left of other characters ([`lost`](super::lost)), but `?`.
pub fn next_odd(text: &str, from: usize, left: &mut bool, model: &Model) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut sum = 0;
    let mut capitals = Capitals::default();
    let mut last = Entry::BLANK;
    while let Some(step) = ascii(bytes.get(at..)?) {
        if step > 0 {
            // What stands before a character counts, the rest of ASCII does not.
            at += step;
            sum = 0;
            last = model.entry(bytes.get(at - 1).map_or(' ', |byte| char::from(*byte)));
            let mut chars = text.get(at..)?.chars();
            let (c, next) = (chars.next()?, chars.next().unwrap_or(' '));
            if is_likelier(last, c, next, model) || begins_word(c, next, chars.next().unwrap_or(' ')) {
                return Some(at);
            }
        }
        loop {
            // Most of a Chinese text is ideographs and the marks between them: there is less to ask than of anything else.
            if is_written(last.class()) {
                (at, sum) = pass_written(bytes, (at, sum), &mut last, left, model)?;
                if sum >= SUSPICIOUS {
                    return Some(at);
                }
            }
            // A word or marks of ASCII between ideographs are as good as a full-width mark.
            if sum <= HARDLY
                && is_written(last.class())
                && let Some(ascii) = between_ideographs(bytes.get(at..)?)
            {
                sum = (sum + oddness(model, &mut last, model.entry('，')).1).max(0);
                at += ascii;
                continue;
            }
            let c = text.get(at..)?.chars().next()?;
            let entry = model.entry(c);
            *left |= c == char::REPLACEMENT_CHARACTER;
            at += c.len_utf8();
            if sum == 0 && model.is_quiet(last, entry) {
                last = entry.behind(last);
            } else {
                // ASCII behind an ideograph, as in `有XP的`, is how people write; only behind an odd one it tells.
                let most =
                    if c.is_ascii() && sum <= HARDLY && is_han(last.class()) { SUSPICIOUS - 1 } else { i32::MAX };
                let before = last;
                let (cost, odd) = oddness(model, &mut last, entry);
                sum = (sum + odd).clamp(0, most);
                if sum >= SUSPICIOUS || capitals.add(before, entry, cost) {
                    return Some(at);
                }
            }
            // The way back to ASCII may be what is odd.
            if c.is_ascii() {
                break;
            }
        }
    }
    None
}

/// Passes ideographs and the marks between them, from a byte on and behind such a one: up to what is none, or to where they
/// add up to what is suspicious. Gives where that is, and the sum.
#[inline(always)]
fn pass_written(
    bytes: &[u8],
    (mut at, mut sum): (usize, i32),
    last: &mut Entry,
    left: &mut bool,
    model: &Model,
) -> Option<(usize, i32)> {
    let (mut characters, _) = bytes.get(at..)?.as_chunks::<3>();
    loop {
        let bound = model.bound(characters, *last, sum);
        *left |= bound.left;
        let (quiet, rest) = characters.split_at_checked(bound.quiet)?;
        if let Some(end) = quiet.last() {
            (sum, *last) = (0, model.bmp_entry(code_point(*end)));
            at += 3 * quiet.len();
        }
        // What may be odd is reckoned, up to where nothing is again.
        let doubtful = bound.count - bound.quiet;
        let mut before = last.class();
        let mut count = 0;
        for character in rest {
            let Some(cost) = model.pass_written(&mut before, code_point(*character)) else { break };
            sum = (sum + cost - ODD).max(0);
            count += 1;
            if sum >= SUSPICIOUS || (sum == 0 && count > doubtful) {
                break;
            }
        }
        let (reckoned, others) = rest.split_at_checked(count)?;
        if let Some(end) = reckoned.last() {
            *last = model.bmp_entry(code_point(*end));
            at += 3 * count;
        }
        // Behind the doubtful ones nothing is odd again, or nothing follows that is passed here.
        if sum > 0 || count <= doubtful {
            return Some((at, sum));
        }
        characters = others;
    }
}

/// Whether a byte is a half-width mark that some write for a full-width one. It is no half of a character of two bytes.
pub fn is_half_width_mark(byte: u8) -> bool {
    matches!(byte, b'!' | b'"' | b'(' | b')' | b',' | b'.' | b':' | b';')
}

/// How many letters, digits and marks of ASCII a text begins with, if they are more than a letter, which may be half of a
/// character, and an ideograph is behind them.
fn between_ideographs(bytes: &[u8]) -> Option<usize> {
    let count = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric() && !is_half_width_mark(*byte))?;
    let is_letter = count == 1 && bytes.first().is_some_and(u8::is_ascii_alphabetic);
    (count > 0 && !is_letter && matches!(bytes.get(count), Some(0xE4..=0xE9))).then_some(count)
}

/// Whether a letter of CJK behind ASCII begins or goes on a word of Latin letters.
#[inline]
pub fn begins_word(c: char, next: char, behind: char) -> bool {
    next.is_ascii_lowercase()
        && behind.is_ascii_lowercase()
        && matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF66}'..='\u{FF9F}')
}

/// How many bytes of ASCII there are before the first that is none; `None` where all are.
fn ascii(bytes: &[u8]) -> Option<usize> {
    let (words, _) = bytes.as_chunks::<8>();
    let ascii = |word: &&[u8; 8]| u64::from_ne_bytes(**word) & 0x8080_8080_8080_8080 == 0;
    let skipped = 8 * words.iter().take_while(ascii).count();
    bytes.get(skipped..)?.iter().position(|byte| *byte >= 0x80).map(|at| skipped + at)
}

/// How much of a text, in bytes, is looked at before and behind the end of an odd place.
pub const WINDOW: Range<usize> = 36..48;

/// The part of a text around the end of an odd place.
pub fn window(text: &str, place: usize) -> Range<usize> {
    let boundary = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    boundary(place.saturating_sub(WINDOW.start))..boundary(place + WINDOW.end)
}

/// Whether of what is not ASCII a text has one character only, many times, and not within words: no misreading makes that.
pub fn is_repetition(text: &str) -> bool {
    let mut first = None;
    let (mut count, mut within) = (0, 0);
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            if *first.get_or_insert(c) != c {
                return false;
            }
            count += 1;
            within += usize::from(before.is_ascii_lowercase());
        }
        before = c;
    }
    // Of what is all lost nothing can be restored.
    (count >= MANY && within * 2 < count) || first == Some(char::REPLACEMENT_CHARACTER)
}

/// How often one character is many times.
pub const MANY: usize = 8;

/// How much is odd in a line as it is or as a reading has it.
pub struct Odd {
    /// In all.
    pub total: i32,
    /// Where it is the most.
    pub most: i32,
}

pub fn odd(entries: impl Iterator<Item = Entry>, model: &Model) -> Odd {
    let mut last = Entry::BLANK;
    let (mut total, mut most, mut sum) = (0, 0, 0);
    let ascii = |entry: Entry| matches!(entry.class(), SPACE | DIGIT | LOWER | UPPER | MARK);
    for entry in entries {
        // What stands behind a character counts, the rest of ASCII does not.
        if ascii(entry) && ascii(last) {
            last = entry.behind(last);
            sum = 0;
            continue;
        }
        // Most of a text is not odd, and nothing is added up.
        if sum == 0 && !matches!(entry.class(), NBSP | CJK_MARK) && model.is_quiet(last, entry) {
            last = entry.behind(last);
            continue;
        }
        let (cost, oddness) = oddness(model, &mut last, entry);
        total += excess(cost, entry).max(0);
        sum = (sum + oddness).max(0);
        most = most.max(sum);
    }
    Odd { total, most }
}

/// The characters of a line as a reading has them.
pub fn read_as<'r>(units: &'r [Unit], reading: &'r Reading, model: &'r Model) -> impl Iterator<Item = Entry> + 'r {
    let kept = |range: Range<usize>| units.get(range).unwrap_or_default().iter().map(|unit| unit.entry);
    let starts = std::iter::once(0).chain(reading.parts.iter().map(|part| part.units.end));
    let parts = starts
        .zip(&reading.parts)
        .flat_map(move |(start, part)| kept(start..part.units.start).chain(part.text.chars().map(|c| model.entry(c))));
    let end = reading.parts.last().map_or(0, |part| part.units.end);
    parts.chain(kept(end..units.len()))
}

#[cfg(test)]
mod tests {
    use super::super::model::model;
    use super::*;

    /// The same as [`next_odd`] for ideographs and the marks between them, each reckoned.
    fn next_odd_slowly(text: &str) -> Option<usize> {
        let model = model();
        let (mut sum, mut last) = (0, Entry::BLANK);
        text.char_indices().find_map(|(at, c)| {
            sum = (sum + oddness(model, &mut last, model.entry(c)).1).max(0);
            (sum >= SUSPICIOUS).then_some(at + c.len_utf8())
        })
    }

    #[test]
    fn what_surely_is_not_odd_is_passed_as_if_it_had_been_reckoned() {
        // Common ones, rare ones, of one script only, marks, cheap and dear ones.
        let chars: Vec<char> =
            "的是我们不这國們說東来国体說蟑螂闫囫囵鎴戜滑锟，。、《》！？；「」【】〖〗々〆".chars().collect();
        let (mut found, mut seed) = (0, 1u64);
        let mut random = |most: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % most
        };
        for _ in 0..50_000 {
            // The fewer there are to choose from, the likelier is what hardly ever comes.
            let (from, most) = (random(chars.len()), 1 + random(chars.len()));
            let text: String = (0..random(40)).map(|_| chars[(from + random(most)) % chars.len()]).collect();
            let place = next_odd(&text, 0, &mut false, model());
            assert_eq!(place, next_odd_slowly(&text), "{text}");
            found += usize::from(place.is_some());
        }
        assert!((10_000..40_000).contains(&found), "{found}");
    }

    #[test]
    fn what_may_be_left_of_other_characters_is_told() {
        let left = |text: &str| {
            let mut left = false;
            next_odd(text, 0, &mut left, model());
            left
        };
        assert!(left("这里很烫手") && left("一个村屯。") && left("好\u{FFFD}好"));
        assert!(!left("今天很好，明天呢?") && !left("3.5元") && !left(""));
    }
}
