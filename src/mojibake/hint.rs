//! A look at a text before it is read by a pair: what of it a wrong charset has, and whether it would gain.

use super::class::{SPACE, is_alphabetic};
use super::fill::FOREIGN;
use super::judge::{DISTINCT, LETTERS, SURELY, speaks};
use super::letters::is_letter;
use super::model::{Entry, Model, NAT};
use super::odd::{Oddness, SUSPICIOUS};
use super::pairs::Pair;
use super::segment::{GAP, Origin, SEQUENCE, Unit, decode};
use super::tables::{Charset, Table, table};
use std::ops::Range;

/// ASCII between two characters that are none is looked at this far: what is further away says nothing of them.
pub const NEAR: usize = 8;

/// So many horizontal strokes are a line.
const LINE: usize = 3;

/// The characters of a text that tell: all but ASCII, and what stands near them. Between them stands a [`GAP`].
pub fn collect(text: &str, model: &Model, units: &mut Vec<Unit>) {
    units.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut before = ' ';
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
        let mut line = 0;
        for c in text.get(at..).unwrap_or_default().chars().take_while(|c| !c.is_ascii()) {
            // The lines of a frame or a table are left out: no misreading makes them, and they are long.
            let same = matches!(c, '─' | '━' | '═') && units.last().is_some_and(|unit| unit.c == c);
            line = if same || (line >= LINE && before == c) { line + 1 } else { 1 };
            if line == LINE {
                units.truncate(units.len() + 1 - LINE);
                units.push(Unit { at: at - (LINE - 1) * c.len_utf8(), c: GAP, entry: Entry::BLANK });
            } else if line < LINE {
                units.push(Unit { at, c, entry: model.entry(c) });
            }
            before = c;
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
    /// How many characters that it has cost too much for a text.
    dear: usize,
    /// How many different characters beyond ASCII it has, up to [`DISTINCT`].
    distinct: usize,
    /// The oddest place, in units; as bytes for UTF-8, and for other encodings once it is wanted.
    place: Range<usize>,
    near: Place,
    wide: Place,
    widened: bool,
}

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
                    let begins = |lead, tail| {
                        // Of `à` a blank may be left.
                        (matches!(lead, 0xC2..=0xF4) && matches!(tail, 0x80..=0xBF)) || (lead == 0xC3 && tail == 0x20)
                    };
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
            self.count(units, charset, wrong, model);
            // What stands beside a character makes it odd.
            self.near.take(units, &oddness.place, 1, wrong, model);
            (self.place, self.widened) = (oddness.place, false);
        }
    }

    /// Counts what can be evidence of any pair with this wrong charset.
    fn count(&mut self, units: &[Unit], charset: Charset, wrong: &Table, model: &Model) {
        (self.ideographs, self.letters, self.dear, self.distinct) = (0, 0, 0, 0);
        let mut seen = ['\0'; DISTINCT];
        let mut last = Entry::BLANK;
        for (place, unit) in units.iter().enumerate() {
            let cost = model.pass(&mut last, unit.entry);
            if unit.c.is_ascii() || wrong.encode(unit.c).is_none() {
                continue;
            }
            // Whatever the encoding is: of letters, and of ideographs, all are one here.
            self.ideographs += usize::from(speaks(Some(Charset::Gbk), charset, units, place));
            self.letters += usize::from(speaks(Some(Charset::Windows1252), charset, units, place));
            self.dear += usize::from(cost >= SURELY);
            if !seen.contains(&unit.c)
                && let Some(new) = seen.get_mut(self.distinct)
            {
                *new = unit.c;
                self.distinct += 1;
            }
        }
    }

    /// Whether the text may be of a pair: what is odd in it is in the wrong charset, and restored it would be less odd.
    pub fn hints(&mut self, pair: &Pair, units: &[Unit], wrong: &Table, model: &Model) -> bool {
        let single = !pair.wrong.is_double_byte();
        // Without these no reading is plausible ([`is_plausible`](super::judge::is_plausible)).
        let speaks = match pair.origin {
            None => self.sequence,
            Some(origin) if origin == pair.wrong => true,
            Some(origin) if origin.is_double_byte() => {
                let surely =
                    if single { self.distinct == DISTINCT } else { self.dear >= 2 && self.distinct >= LETTERS };
                self.ideographs >= 2 || surely
            }
            Some(_) if single => self.letters >= 1 || self.distinct >= 2,
            Some(Charset::Windows1251) => self.distinct >= 3,
            Some(_) => self.letters >= 1,
        };
        if !self.odd || !speaks {
            return false;
        }
        let Some(origin) = pair.origin else { return self.near.promises(single, Origin::Utf8, model) };
        if !self.widened {
            // Among characters that both encodings have the others are few.
            self.wide.take(units, &self.place, BESIDE, wrong, model);
            self.widened = true;
        }
        table(origin).is_some_and(|table| self.wide.promises(single, Origin::Table(table), model))
    }
}

/// The oddest place of a text, as bytes of a wrong charset.
#[derive(Default)]
struct Place {
    /// The character before.
    first: Entry,
    bytes: Vec<u16>,
    /// At the ends of characters what they cost up to there, what is last, and how many they are.
    kept: Vec<Option<(i32, Entry, usize)>>,
    /// How many characters there are before the first whose neighbour is a letter.
    beside_letter: usize,
}

impl Place {
    /// Takes the bytes of a place and of so many characters beside it.
    fn take(&mut self, units: &[Unit], place: &Range<usize>, beside: usize, wrong: &Table, model: &Model) {
        // It is the oddest at its end.
        let start = place.start.saturating_sub(beside).max(place.end.saturating_sub(LONGEST));
        let place = start..(place.end + beside).min(units.len());
        let class = |at: Option<usize>| at.and_then(|at| units.get(at)).map_or(SPACE, |unit| unit.entry.class());
        let lettered = |at: &usize| is_letter(class(at.checked_sub(1))) || is_letter(class(at.checked_add(1)));
        self.beside_letter = place.clone().find(lettered).map_or(usize::MAX, |at| at - place.start);
        self.first = place.start.checked_sub(1).and_then(|at| units.get(at)).map_or(Entry::BLANK, |unit| unit.entry);
        self.bytes.clear();
        self.kept.clear();
        let (mut plain, mut before) = (0, self.first);
        let units = units.get(place).unwrap_or_default();
        for (count, unit) in units.iter().enumerate() {
            self.kept.push(Some((plain, before, count)));
            plain += model.pass(&mut before, unit.entry);
            match wrong.encode(unit.c) {
                Some(code) if code >= 0x100 => {
                    self.bytes.extend([code >> 8, code & 0xFF]);
                    self.kept.push(None);
                }
                code => self.bytes.push(code.unwrap_or(FOREIGN)),
            }
        }
        self.kept.push(Some((plain, before, units.len())));
    }

    /// Whether a part of the place, restored, would cost less than it does: a look before the whole is read.
    fn promises(&self, single: bool, origin: Origin, model: &Model) -> bool {
        let utf8 = matches!(origin, Origin::Utf8);
        let promised = if utf8 && single { PROMISING } else { 2 * PROMISING };
        let most = if utf8 { 4 } else { 2 };
        // The cheapest ways to bytes that end restored: what each costs, what is last, whether it has a long sequence. One
        // character has four bytes at most.
        let mut ways: [Option<(i32, Entry, bool)>; 5] = [None; 5];
        for at in 0..self.bytes.len() {
            let way = ways.first().copied().flatten();
            ways.rotate_left(1);
            if let Some(last) = ways.last_mut() {
                *last = None;
            }
            let kept = self.kept.get(at).copied().flatten();
            // The place may begin with the second byte of a character, or the third of UTF-8. Of ideographs no whole ones are
            // skipped: most of Chinese would promise something without them.
            let inside = match utf8 && !single {
                true if kept.is_none() => self.kept.get(at.saturating_sub(1)).copied().flatten().map(|kept| kept.0),
                true => None,
                false => (at > 0 && at < most).then_some(0),
            };
            let begun = kept.map(|(cost, last, _)| (cost, last, false));
            let before = [begun, way, inside.map(|cost| (cost, self.first, false))];
            if before == [None; 3] {
                continue;
            }
            let found = decode(self.bytes.get(at..).unwrap_or_default(), origin);
            // Bytes may be lost; of any other encoding they hardly are.
            let length = found.map_or(1, |(_, length)| length);
            let end = self.kept.get(at + length).copied().flatten();
            for (cost, mut last, long) in before.into_iter().flatten() {
                let restored = cost
                    + match found {
                        Some((c, length)) => {
                            let cost = model.pass(&mut last, model.entry(c));
                            // One more layer of mojibake saves little by itself.
                            cost - if utf8 && length > 1 { SEQUENCE } else { 0 }
                        }
                        None => {
                            last = Entry::BLANK;
                            if utf8 { LOSS } else { NONSENSE }
                        }
                    };
                let long = long || length > 2;
                if let Some((cost, _, count)) = end
                    && restored + promised <= cost
                    // Each two bytes of UTF-8 are one ideograph: some rare ones stand in any text.
                    && (single || !utf8 || long || count >= LETTERS || self.beside_letter < count)
                {
                    return true;
                }
                if let Some(way) = ways.get_mut(length - 1)
                    && way.is_none_or(|(least, ..)| restored < least)
                {
                    *way = Some((restored, last, long));
                }
            }
        }
        false
    }
}

/// So much of the oddest place is looked at.
pub const LONGEST: usize = 32;

/// How far beside the oddest place it is looked, where both encodings may share characters.
pub const BESIDE: usize = 3;

/// So much the oddest place must save; twice as much where UTF-8's rules say little.
pub const PROMISING: i32 = 4 * NAT;

/// What a byte costs there that cannot be read: of UTF-8, and of another encoding.
pub const LOSS: i32 = 9 * NAT;

pub const NONSENSE: i32 = 24 * NAT;
