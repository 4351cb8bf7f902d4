//! A look at a text before it is read by a pair: what of it a wrong charset has, and whether it would gain.

use super::class::{SPACE, is_alphabetic};
use super::fill::FOREIGN;
use super::judge::{LETTERS, is_letter, speaks};
use super::model::{Entry, Model, NAT};
use super::odd::{Oddness, SUSPICIOUS};
use super::pairs::Pair;
use super::segment::{GAP, Origin, SEQUENCE, Unit, decode};
use super::tables::{Charset, Table, table};
use std::ops::Range;

/// ASCII between two characters that are none is looked at this far: what is further away says nothing of them.
pub const NEAR: usize = 8;

/// The characters of a text that tell: all but ASCII, and what stands near them. Between them stands a [`GAP`].
pub fn collect(text: &str, model: &Model, units: &mut Vec<Unit>) {
    units.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        let run = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii()).count();
        // A gap begins behind what is near the character before it, and ends before what is near the next one.
        let head = if at == 0 { 0 } else { NEAR };
        let tail = if at + run == text.len() { 0 } else { NEAR };
        let gap = if run > head + tail + 1 { at + head..at + run - tail } else { at..at };
        let ascii = |range: Range<usize>| text.get(range.clone()).unwrap_or_default().chars().zip(range);
        for (c, at) in ascii(at..gap.start) {
            units.push(Unit { at, c, entry: model.entry(c) });
        }
        if !gap.is_empty() {
            units.push(Unit { at: gap.start, c: GAP, entry: Entry::BLANK });
        }
        for (c, at) in ascii(gap.end..at + run) {
            units.push(Unit { at, c, entry: model.entry(c) });
        }
        at += run;
        for c in text.get(at..).unwrap_or_default().chars().take_while(|c| !c.is_ascii()) {
            units.push(Unit { at, c, entry: model.entry(c) });
            at += c.len_utf8();
        }
    }
}

/// What speaks for a wrong charset, at a glance.
#[derive(Default)]
pub struct Evidence {
    /// Whether this has been looked for.
    pub known: bool,
    /// Whether characters stand together that it has and that no language writes so.
    pub odd: bool,
    /// Whether two bytes of it begin a sequence of UTF-8.
    sequence: bool,
    /// Whether there are letters that it does not have.
    pub foreign: bool,
    /// How many characters that it has speak for ideographs, and for letters, that were misread.
    ideographs: usize,
    letters: usize,
    /// How many different characters beyond ASCII it has, up to [`DISTINCT`].
    distinct: usize,
    /// Where they are the oddest: the character before, and the bytes.
    last: Entry,
    bytes: Vec<u16>,
    /// What the characters up to a byte cost, and how many they are; within a character of two bytes nothing can be said.
    costs: Vec<Option<(i32, usize)>>,
    /// The first character of the place whose neighbour is a letter, counted from its start.
    beside_letter: usize,
}

/// So many different characters are no drawing.
pub const DISTINCT: usize = 8;

impl Evidence {
    /// Looks for what speaks for a wrong charset.
    pub fn find(&mut self, units: &[Unit], charset: Charset, wrong: &Table, model: &Model) {
        let mut oddness = Oddness::new();
        let mut before = 0;
        self.known = true;
        (self.sequence, self.foreign) = (false, false);
        for unit in units {
            match wrong.encode(unit.c) {
                Some(code) => {
                    let (first, last) = if code < 0x100 { (code, code) } else { (code >> 8, code & 0xFF) };
                    let begins = |lead, tail| matches!(lead, 0xC2..=0xF4) && matches!(tail, 0x80..=0xBF);
                    self.sequence |= begins(before, first) || (code >= 0x100 && begins(first, last));
                    before = last;
                    oddness.add(unit.entry, model);
                }
                None if unit.c == char::REPLACEMENT_CHARACTER => {
                    before = 0;
                    oddness.add(unit.entry, model);
                }
                None => {
                    self.foreign |= is_alphabetic(unit.entry.class());
                    before = 0;
                    oddness.pass(unit.entry);
                }
            }
        }
        self.odd = oddness.most >= SUSPICIOUS;
        if self.odd {
            self.count(units, charset, wrong);
            self.encode(units, oddness.place, wrong, model);
        }
    }

    /// Counts what can be evidence of any pair with this wrong charset.
    fn count(&mut self, units: &[Unit], charset: Charset, wrong: &Table) {
        (self.ideographs, self.letters, self.distinct) = (0, 0, 0);
        let mut seen = ['\0'; DISTINCT];
        for (place, unit) in units.iter().enumerate() {
            if unit.c.is_ascii() || wrong.encode(unit.c).is_none() {
                continue;
            }
            // Whatever the encoding is: of letters, and of ideographs, all are one here.
            self.ideographs += usize::from(speaks(Some(Charset::Gbk), charset, units, place));
            self.letters += usize::from(speaks(Some(Charset::Windows1252), charset, units, place));
            if !seen.contains(&unit.c)
                && let Some(new) = seen.get_mut(self.distinct)
            {
                *new = unit.c;
                self.distinct += 1;
            }
        }
    }

    /// Takes the bytes of the oddest place.
    fn encode(&mut self, units: &[Unit], place: Range<usize>, wrong: &Table, model: &Model) {
        // What stands beside a character makes it odd.
        let place = place.start.saturating_sub(1)..(place.end + 1).min(units.len());
        let class = |at: Option<usize>| at.and_then(|at| units.get(at)).map_or(SPACE, |unit| unit.entry.class());
        let beside = |at: &usize| is_letter(class(at.checked_sub(1))) || is_letter(class(at.checked_add(1)));
        self.beside_letter = place.clone().find(beside).map_or(usize::MAX, |at| at - place.start);
        self.last = place.start.checked_sub(1).and_then(|at| units.get(at)).map_or(Entry::BLANK, |unit| unit.entry);
        self.bytes.clear();
        self.costs.clear();
        let (mut plain, mut before) = (0, self.last);
        for (count, unit) in units.get(place).unwrap_or_default().iter().enumerate() {
            self.costs.push(Some((plain, count)));
            plain += model.pass(&mut before, unit.entry);
            match wrong.encode(unit.c) {
                Some(code) if code >= 0x100 => {
                    self.bytes.extend([code >> 8, code & 0xFF]);
                    self.costs.push(None);
                }
                code => self.bytes.push(code.unwrap_or(FOREIGN)),
            }
        }
        self.costs.push(Some((plain, usize::MAX)));
    }

    /// Whether the text may be of a pair: what is odd in it is in the wrong charset, and restored it would be less odd.
    pub fn hints(&self, pair: &Pair, model: &Model) -> bool {
        let single = !pair.wrong.is_double_byte();
        // Without these no reading is plausible ([`is_plausible`](super::judge::is_plausible)).
        let speaks = match pair.origin {
            None => self.sequence,
            Some(origin) if origin == pair.wrong => true,
            Some(origin) if origin.is_double_byte() => self.ideographs >= 2 || (single && self.distinct == DISTINCT),
            Some(_) if single => self.letters >= 1 || self.distinct >= 2,
            Some(Charset::Windows1251) => self.distinct >= 3,
            Some(_) => self.letters >= 1,
        };
        let promises = || match pair.origin {
            None => self.promises(single, Origin::Utf8, model),
            Some(origin) => table(origin).is_some_and(|table| self.promises(single, Origin::Table(table), model)),
        };
        self.odd && speaks && promises()
    }

    /// Whether the oddest place, restored, would cost less than it does.
    fn promises(&self, single: bool, origin: Origin, model: &Model) -> bool {
        let plain = self.costs.last().copied().flatten().map_or(0, |(cost, _)| cost);
        // The place may begin with the second byte of a character, or the third of UTF-8, and end before its end.
        let utf8 = matches!(origin, Origin::Utf8);
        let most = if utf8 { 4 } else { 2 };
        let promised = if utf8 && single { PROMISING } else { 2 * PROMISING };
        (0..most.min(self.bytes.len())).any(|skip| {
            let mut at = skip;
            let known = |at: usize| self.costs.get(at).copied().flatten();
            // Whole characters before that are no part of it; most of Chinese would promise something with them.
            let passed = known(skip).or_else(|| known(skip.saturating_sub(1))).filter(|_| utf8 && !single);
            let (mut restored, mut before) = (passed.map_or(0, |(cost, _)| cost), self.last);
            let mut short = utf8 && !single;
            while at < self.bytes.len() && restored < plain {
                at += match decode(self.bytes.get(at..).unwrap_or_default(), origin) {
                    Some((c, length)) => {
                        restored += model.pass(&mut before, model.entry(c));
                        // One more layer of mojibake saves little by itself.
                        restored -= if utf8 && length > 1 { SEQUENCE } else { 0 };
                        short &= length < 3;
                        length
                    }
                    // Bytes may be lost; of any other encoding they hardly are.
                    None => {
                        restored += if utf8 { LOSS } else { NONSENSE };
                        before = Entry::BLANK;
                        1
                    }
                };
                if let Some((cost, count)) = known(at)
                    && restored + promised <= cost
                    // Each two bytes of UTF-8 are one ideograph: some rare ones stand in any text.
                    && !(short && count < LETTERS && self.beside_letter >= count)
                {
                    return true;
                }
            }
            false
        })
    }
}

/// So much the oddest place must save; twice as much where UTF-8's rules say little.
pub const PROMISING: i32 = 4 * NAT;

/// What a byte costs there that cannot be read: of UTF-8, and of another encoding.
pub const LOSS: i32 = 12 * NAT;

pub const NONSENSE: i32 = 24 * NAT;
