//! A look at a text before it is read by a pair: what of it a wrong charset has, and whether it would gain.

use super::class::is_alphabetic;
use super::fill::FOREIGN;
use super::judge::{DISTINCT, LETTERS, SURELY, speaks};
use super::letters::is_letter;
use super::model::{Entry, Model, NAT};
use super::odd::{Capitals, Oddness, SUSPICIOUS, begins_word, is_foreign_to_kana, is_half_width_mark, oddness};
use super::page::is_likelier;
use super::pairs::Pair;
use super::segment::{GAP, NEVER, Origin, SEQUENCE, Unit, class_at, decode, push_code};
use super::tables::{CHARSETS, Charset, Table, table};
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
        let mut run = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii()).count();
        if let Some(marks) = half_width_marks(text, at..at + run) {
            let entry = model.entry('，');
            units.extend(marks.chars().zip(at..).map(|(c, at)| Unit { at, c, entry }));
            at += run;
            run = 0;
        }
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
            if matches!(c, '─' | '━' | '═') {
                let same = units.last().is_some_and(|unit| unit.c == c) || (line >= LINE && before == c);
                line = if same { line + 1 } else { 1 };
            } else {
                line = 1;
            }
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

/// A run of ASCII that is half-width marks beside an ideograph, without a space: they are written for full-width ones.
fn half_width_marks(text: &str, run: Range<usize>) -> Option<&str> {
    let marks = text.get(run.clone()).filter(|marks| matches!(marks.len(), 1..=2))?;
    let is_han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let beside = is_han(text.get(..run.start)?.chars().next_back()?) | is_han(text.get(run.end..)?.chars().next()?);
    (beside && marks.bytes().all(is_half_width_mark)).then_some(marks)
}

/// A text that is looked at.
#[derive(Default)]
pub struct Look {
    /// Its characters that tell.
    pub units: Vec<Unit>,
    /// What each of them costs where it stands, and how odd it is: whatever the charset.
    costs: Vec<(i32, i32)>,
    /// Where they stand together so that no language writes so. What a charset does not have only makes such places smaller.
    spots: Vec<Range<usize>>,
    /// Whether there are characters that an encoding with one byte for each may have: most of a Chinese text are none.
    single: bool,
    /// Whether something is odd whatever the charset, and whether something would be likelier as another page has it.
    odd: bool,
    misplaced: bool,
    /// What speaks for each wrong charset, once it is known.
    evidence: Vec<Evidence>,
    /// Which characters speak for what in an encoding of two bytes, once it is wanted, and in one of single bytes.
    spoken: [Spoken; 2],
}

/// Which characters speak for ideographs that were misread, and which for letters; empty until it is wanted.
#[derive(Default)]
struct Spoken {
    ideographs: Vec<bool>,
    letters: Vec<bool>,
}

impl Spoken {
    fn clear(&mut self) {
        self.ideographs.clear();
        self.letters.clear();
    }

    /// Whatever the encodings are: of ideographs, and of letters, all are one here, and so are those of as many bytes.
    fn ideographs(&mut self, wrong: Charset, units: &[Unit]) -> &[bool] {
        find_spoken(&mut self.ideographs, Charset::Gbk, wrong, units)
    }

    fn letters(&mut self, wrong: Charset, units: &[Unit]) -> &[bool] {
        find_spoken(&mut self.letters, Charset::Windows1252, wrong, units)
    }
}

fn find_spoken<'s>(spoken: &'s mut Vec<bool>, origin: Charset, wrong: Charset, units: &[Unit]) -> &'s [bool] {
    if spoken.is_empty() {
        let speaks = |(at, unit): (usize, &Unit)| !unit.c.is_ascii() && speaks(Some(origin), wrong, units, at);
        spoken.extend(units.iter().enumerate().map(speaks));
    }
    spoken
}

impl Look {
    /// Takes a text to look at.
    pub fn take(&mut self, text: &str, model: &Model) {
        collect(text, model, &mut self.units);
        let cjk = |c| matches!(c, '\u{2E80}'..='\u{D7FF}' | '\u{FF00}'..='\u{FFEF}');
        let has = |kind: &dyn Fn(char) -> bool| self.units.iter().any(|unit| !unit.c.is_ascii() && kind(unit.c));
        // Beside ideographs, dashes, quotes and dots say nothing, nor does what is lost.
        let quoted = |c| cjk(c) || matches!(c, '\u{2010}'..='\u{2027}' | char::REPLACEMENT_CHARACTER);
        self.single = has(&|c| !quoted(c)) || !has(&cjk);
        self.evidence.resize_with(CHARSETS, Evidence::default);
        self.evidence.iter_mut().for_each(|evidence| evidence.known = false);
        self.costs.clear();
        self.spoken.iter_mut().for_each(Spoken::clear);
        (self.odd, self.misplaced) = (true, false);
    }

    /// Whether there is anything that a pair's wrong charset may have, as far as that is known.
    #[inline]
    pub fn may_be(&self, pair: &Pair) -> bool {
        let known = self.evidence.get(pair.wrong as usize).is_some_and(|evidence| evidence.known && !evidence.odd);
        !known && (self.single || pair.wrong.is_double_byte())
    }

    /// Whether the text may be of a pair, at a glance: what is odd in it is in the wrong charset, and restored it would be
    /// less odd.
    pub fn is_hinted(&mut self, pair: &Pair, fill: bool, model: &Model) -> bool {
        if self.costs.is_empty() {
            let mut last = Entry::BLANK;
            let mut capitals = Capitals::default();
            let reckon = |unit: &Unit| {
                let before = last;
                let (cost, odd) = oddness(model, &mut last, unit.entry);
                (cost, if capitals.add(before, unit.entry, cost) { odd.max(SUSPICIOUS) } else { odd })
            };
            self.costs.extend(self.units.iter().map(reckon));
            self.mark_joined();
            find_spots(&self.costs, &mut self.spots);
            self.odd = !self.spots.is_empty();
            self.misplaced = self.mark_misplaced(model);
            self.single &= self.is_single_odd();
        }
        // What is odd for nothing else is so for the pages alone.
        if !self.odd && !pair.is_western() {
            return false;
        }
        let Some(evidence) = self.evidence.get_mut(pair.wrong as usize) else { return false };
        if (evidence.known && !evidence.odd) || !(self.single || pair.wrong.is_double_byte()) {
            return false;
        }
        let Some(wrong) = table(pair.wrong) else { return false };
        if !evidence.known {
            evidence.find(&self.units, &self.costs, &self.spots, wrong);
        }
        let promises = self.misplaced && pair.is_western();
        if !evidence.odd || promises {
            return evidence.odd;
        }
        let [double, single] = &mut self.spoken;
        let spoken = if pair.wrong.is_double_byte() { double } else { single };
        evidence.hints(pair, fill, &self.units, &self.costs, spoken, model)
    }

    /// Whether what is odd may be so for an encoding with one byte for each character: none of them has letters of CJK.
    fn is_single_odd(&self) -> bool {
        let mut odd = Oddness::default();
        for spot in &self.spots {
            odd.begin(spot.start);
            let (units, costs) = (self.units.get(spot.clone()), self.costs.get(spot.clone()));
            for (unit, (_, oddness)) in units.unwrap_or_default().iter().zip(costs.unwrap_or_default()) {
                if matches!(unit.c, '\u{2E80}'..='\u{D7FF}') {
                    odd.pass();
                } else {
                    odd.add(*oddness);
                }
            }
        }
        odd.most >= SUSPICIOUS
    }

    /// Letters of CJK in words of Latin letters are odd.
    #[inline(never)]
    fn mark_joined(&mut self) {
        let mut before = ' ';
        for (three, (_, oddness)) in self.units.windows(3).zip(&mut self.costs) {
            let [letter, next, behind] = three else { return };
            if before.is_ascii() && begins_word(letter.c, next.c, behind.c) {
                *oddness = (*oddness).max(SUSPICIOUS);
            }
            before = letter.c;
        }
    }

    /// Whether characters would be likelier as another page has them: they are odd too.
    fn mark_misplaced(&mut self, model: &Model) -> bool {
        // Of a Western text most is ASCII.
        if self.units.iter().filter(|unit| !unit.c.is_ascii()).count() * 2 > self.units.len() {
            return false;
        }
        let mut found = false;
        let mut before = Entry::BLANK;
        let next = self.units.iter().skip(1).map(|unit| unit.c).chain([' ']);
        for ((unit, next), (_, oddness)) in self.units.iter().zip(next).zip(&mut self.costs) {
            if is_likelier(before, unit.c, next, model) {
                *oddness = (*oddness).max(SUSPICIOUS);
                found = true;
            }
            before = unit.entry;
        }
        if found {
            find_spots(&self.costs, &mut self.spots);
        }
        found
    }

    /// Whether there are letters that a charset does not have; of one for which something spoke.
    pub fn is_foreign(&self, wrong: Charset) -> bool {
        let is_foreign = |(unit, code): (&Unit, &u16)| *code == 0 && is_alphabetic(unit.entry.class());
        let evidence = self.evidence.get(wrong as usize);
        evidence.is_some_and(|evidence| self.units.iter().zip(&evidence.codes).any(is_foreign))
    }
}

/// The stretches over which oddness adds up to what is suspicious.
fn find_spots(costs: &[(i32, i32)], spots: &mut Vec<Range<usize>>) {
    spots.clear();
    let (mut start, mut sum, mut most) = (0, 0, 0);
    // As if something usual stood at the end.
    for (at, oddness) in costs.iter().map(|(_, oddness)| *oddness).chain([i32::MIN / 2]).enumerate() {
        sum = (sum + oddness).max(0);
        most = most.max(sum);
        if sum == 0 {
            if most >= SUSPICIOUS {
                spots.push(start..at);
            }
            (start, most) = (at + 1, 0);
        }
    }
}

/// What speaks for a wrong charset, at a glance.
#[derive(Default)]
struct Evidence {
    /// Whether this has been looked for.
    known: bool,
    /// Whether characters stand together that it has and that no language writes so.
    odd: bool,
    /// The code of each character, 0 where it has none, if there is something odd.
    codes: Vec<u16>,
    /// What can be evidence of any encoding but UTF-8, once it is wanted.
    count: Option<Count>,
    /// The oddest place, in units; as bytes for UTF-8, and for other encodings once it is wanted.
    place: Range<usize>,
    near: Place,
    wide: Place,
    widened: bool,
}

impl Evidence {
    /// Looks for what speaks for a wrong charset.
    fn find(&mut self, units: &[Unit], costs: &[(i32, i32)], spots: &[Range<usize>], wrong: &Table) {
        let mut odd = Oddness::default();
        self.known = true;
        for spot in spots {
            odd.begin(spot.start);
            let (units, costs) = (units.get(spot.clone()), costs.get(spot.clone()));
            for (unit, (_, oddness)) in units.unwrap_or_default().iter().zip(costs.unwrap_or_default()) {
                if unit.c == char::REPLACEMENT_CHARACTER || wrong.encode(unit.c).is_some() {
                    odd.add(*oddness);
                } else {
                    odd.pass();
                }
            }
        }
        self.odd = odd.most >= SUSPICIOUS;
        if !self.odd {
            return;
        }
        self.codes.clear();
        self.codes.extend(units.iter().map(|unit| wrong.encode(unit.c).unwrap_or_default()));
        self.count = None;
        (self.place, self.widened) = (odd.place, false);
    }

    /// Whether two bytes begin a sequence of UTF-8.
    fn has_sequence(&self) -> bool {
        // Of `à` a blank may be left.
        let begins =
            |lead, tail| (matches!(lead, 0xC2..=0xF4) && matches!(tail, 0x80..=0xBF)) || (lead == 0xC3 && tail == 0x20);
        let mut before = 0;
        self.codes.iter().any(|code| {
            let (first, last) = if *code < 0x100 { (*code, *code) } else { (code >> 8, code & 0xFF) };
            let found = begins(before, first) || (*code >= 0x100 && begins(first, last));
            before = last;
            found
        })
    }

    /// Whether the text may be of a pair, of whose wrong charset something is odd: restored it would be less odd.
    fn hints(
        &mut self,
        pair: &Pair,
        fill: bool,
        units: &[Unit],
        costs: &[(i32, i32)],
        spoken: &mut Spoken,
        model: &Model,
    ) -> bool {
        let single = !pair.wrong.is_double_byte();
        let Some(origin) = pair.origin else {
            if !self.has_sequence() {
                return false;
            }
            // What stands beside a character makes it odd.
            self.near.take(units, &self.codes, &self.place, 1, model);
            return self.near.promises_utf8(single, fill, model);
        };
        // Amid kana a few ideographs are all that was misread, here and there in the line.
        if (origin, pair.wrong) == (Charset::EucJp, Charset::Gbk) && has_foreign_to_kana(units) {
            return true;
        }
        // Without these no reading is plausible ([`is_plausible`](super::plausible::is_plausible)).
        let mut count = |spoken: &mut Spoken| {
            *self
                .count
                .get_or_insert_with(|| Count::of(units, costs, spoken.ideographs(pair.wrong, units), &self.codes))
        };
        let letters = |spoken: &mut Spoken| {
            let letters = spoken.letters(pair.wrong, units);
            letters.iter().zip(&self.codes).any(|(letter, code)| *letter && *code != 0)
        };
        let speaks = match origin {
            origin if origin == pair.wrong => true,
            origin if origin.is_double_byte() => {
                let count = count(spoken);
                let surely =
                    if single { count.distinct == DISTINCT } else { count.dear >= 2 && count.distinct >= LETTERS };
                count.ideographs >= 2 || surely
            }
            _ if single => count(spoken).distinct >= 2 || letters(spoken),
            Charset::Windows1251 => count(spoken).distinct >= WORD,
            _ => letters(spoken),
        };
        if !speaks {
            return false;
        }
        if !self.widened {
            // Among characters that both encodings have the others are few.
            self.wide.take(units, &self.codes, &self.place, BESIDE, model);
            self.widened = true;
        }
        table(origin).is_some_and(|origin| self.wide.promises(origin, model))
    }
}

/// Whether a kana stands beside an ideograph that only Simplified writes.
fn has_foreign_to_kana(units: &[Unit]) -> bool {
    units
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if is_foreign_to_kana(one.entry.class(), other.entry.class())))
}

/// So many different characters may be a word of Cyrillic.
const WORD: usize = 3;

/// How much of what a wrong charset has can be evidence of a pair, each up to what is asked of it.
#[derive(Clone, Copy, Default)]
struct Count {
    /// Characters that speak for ideographs that were misread.
    ideographs: usize,
    /// Those that cost too much for a text.
    dear: usize,
    /// Different ones beyond ASCII, up to [`DISTINCT`].
    distinct: usize,
}

impl Count {
    fn of(units: &[Unit], costs: &[(i32, i32)], spoken: &[bool], codes: &[u16]) -> Count {
        let mut count = Count::default();
        let mut seen = ['\0'; DISTINCT];
        for (((unit, (cost, _)), spoken), code) in units.iter().zip(costs).zip(spoken).zip(codes) {
            if unit.c.is_ascii() || *code == 0 {
                continue;
            }
            if *spoken {
                count.ideographs += if unit.c == '〖' { 2 } else { 1 };
            }
            count.dear += usize::from(*cost >= SURELY);
            if !seen.contains(&unit.c)
                && let Some(new) = seen.get_mut(count.distinct)
            {
                *new = unit.c;
                count.distinct += 1;
            }
            // More than that nothing is asked.
            if count.ideographs >= 2 && count.distinct >= WORD {
                break;
            }
        }
        count
    }
}

/// The oddest place of a text, as bytes of a wrong charset.
#[derive(Default)]
struct Place {
    /// The character before.
    first: Entry,
    bytes: Vec<u16>,
    /// At the ends of characters what they cost up to there, what is last, and how many they are.
    kept: Vec<Kept>,
    /// How many characters there are before the first whose neighbour is a letter.
    beside_letter: usize,
}

/// The characters of a place up to somewhere.
#[derive(Clone, Copy)]
struct Kept {
    /// What they cost; within a character [`NEVER`].
    cost: i32,
    last: Entry,
    count: usize,
}

/// A way to bytes that end restored.
#[derive(Clone, Copy)]
struct Way {
    cost: i32,
    last: Entry,
    /// Whether it has a sequence of three bytes.
    long: bool,
}

/// No way.
const NO_WAY: Way = Way { cost: NEVER, last: Entry::BLANK, long: false };

impl Place {
    /// Takes the bytes of a place and of so many characters beside it.
    fn take(&mut self, units: &[Unit], codes: &[u16], place: &Range<usize>, beside: usize, model: &Model) {
        // It is the oddest at its end.
        let start = place.start.saturating_sub(beside).max(place.end.saturating_sub(LONGEST));
        let place = start..(place.end + beside).min(units.len());
        let class = |at: Option<usize>| class_at(units, at);
        let lettered = |at: &usize| is_letter(class(at.checked_sub(1))) || is_letter(class(at.checked_add(1)));
        self.beside_letter = place.clone().find(lettered).map_or(usize::MAX, |at| at - place.start);
        self.first = place.start.checked_sub(1).and_then(|at| units.get(at)).map_or(Entry::BLANK, |unit| unit.entry);
        self.bytes.clear();
        self.kept.clear();
        let (mut plain, mut before) = (0, self.first);
        let codes = codes.get(place.clone()).unwrap_or_default();
        let units = units.get(place).unwrap_or_default();
        for (count, (unit, code)) in units.iter().zip(codes).enumerate() {
            self.kept.push(Kept { cost: plain, last: before, count });
            plain += model.pass(&mut before, unit.entry);
            match *code {
                0 => self.bytes.push(FOREIGN),
                0x100.. => {
                    push_code(&mut self.bytes, *code);
                    self.kept.push(Kept { cost: NEVER, last: before, count });
                }
                byte => self.bytes.push(byte),
            }
        }
        self.kept.push(Kept { cost: plain, last: before, count: units.len() });
    }

    /// Whether a part of the place, restored by an encoding of one or two bytes a character, would cost less than it does: a
    /// look before the whole is read.
    #[inline(never)]
    fn promises(&self, origin: &Table, model: &Model) -> bool {
        let Some(end) = self.kept.last() else { return false };
        // What costs more can save nothing any more.
        let most_cost = end.cost - 2 * PROMISING;
        // The cheapest ways that end restored: to the next byte, and to the one behind it.
        let (mut way, mut next) = ((NEVER, Entry::BLANK), (NEVER, Entry::BLANK));
        let (mut kept, mut bytes) = (self.kept.as_slice(), self.bytes.as_slice());
        // The place may begin with the second byte of a character.
        let (mut inside, mut next_inside) = (NEVER, 0);
        while let ([begun, ends @ ..], [first, behind @ ..]) = (kept, bytes) {
            (kept, bytes) = (ends, behind);
            let (here, at_begin) = (way, inside);
            (way, next, inside, next_inside) = (next, (NEVER, Entry::BLANK), next_inside, NEVER);
            if begun.cost.min(here.0).min(at_begin) > most_cost {
                continue;
            }
            let double = match behind {
                [second, ..] if (0x80..=0xFF).contains(first) && *second <= 0xFF => origin.bmp(first << 8 | second),
                _ => 0,
            };
            let c = if double == 0 && *first <= 0xFF { origin.bmp(*first) } else { double };
            let (least, last);
            if c == 0 {
                // Bytes hardly are lost.
                (least, last) = (begun.cost.min(here.0).min(at_begin) + NONSENSE, Entry::BLANK);
            } else {
                let entry = model.bmp_entry(u32::from(c));
                // A way that is none stays one.
                let mut cheapest = (begun.cost + model.cost(begun.last, entry), begun.last);
                let other = here.0 + model.cost(here.1, entry);
                if other < cheapest.0 {
                    cheapest = (other, here.1);
                }
                if at_begin == 0 {
                    let other = model.cost(self.first, entry);
                    if other < cheapest.0 {
                        cheapest = (other, self.first);
                    }
                }
                (least, last) = (cheapest.0, entry.behind(cheapest.1));
            }
            let end = if double == 0 { ends.first() } else { ends.get(1) };
            if end.is_some_and(|end| end.cost != NEVER && least + 2 * PROMISING <= end.cost) {
                return true;
            }
            let slot = if double == 0 { &mut way } else { &mut next };
            if least < slot.0 {
                *slot = (least, last);
            }
        }
        false
    }

    /// The same by UTF-8.
    #[inline(never)]
    fn promises_utf8(&self, single: bool, fill: bool, model: &Model) -> bool {
        let promised = if single { PROMISING } else { 2 * PROMISING };
        // The cheapest ways to the bytes that are next, by their places: one character has six bytes at most.
        let mut ways = [NO_WAY; 8];
        let mut before = NEVER;
        let mut rest = self.bytes.as_slice();
        for (at, kept) in self.kept.iter().enumerate().take(self.bytes.len()) {
            let bytes = rest;
            rest = rest.get(1..).unwrap_or_default();
            let Some(slot) = ways.get_mut(at & 7) else { continue };
            let way = *slot;
            slot.cost = NEVER;
            // The place may begin with the second byte of a character, or the third. Of ideographs no whole ones are
            // skipped: most of Chinese would promise something without them.
            let inside = match single {
                false if kept.cost == NEVER => before,
                true if at > 0 && at < 4 => 0,
                _ => NEVER,
            };
            before = kept.cost;
            if kept.cost.min(way.cost).min(inside) >= NEVER {
                continue;
            }
            // Bytes may be lost, if they are filled. A line read as single bytes may tell of them before they are.
            let (entry, length) = match decode(bytes, Origin::Utf8) {
                Some((c, length)) => (Some(model.entry(c)), length),
                None if fill || single => (None, 1),
                None => continue,
            };
            // One more layer of mojibake saves little by itself.
            let saved = if length > 1 { SEQUENCE } else { 0 };
            let end = self.kept.get(at + length).filter(|end| end.cost != NEVER);
            let begun = Way { cost: kept.cost, last: kept.last, long: false };
            let inside = Way { cost: inside, last: self.first, long: false };
            for before in &[begun, way, inside] {
                // What UTF-8 restores may cost less than nothing.
                if before.cost >= NEVER {
                    continue;
                }
                let (cost, last) = match entry {
                    Some(entry) => (before.cost + model.cost(before.last, entry) - saved, entry.behind(before.last)),
                    None => (before.cost + LOSS, Entry::BLANK),
                };
                let long = before.long || length > 2;
                if let Some(end) = end
                    && cost + promised <= end.cost
                    // Each two bytes of UTF-8 are one ideograph: some rare ones stand in any text.
                    && (single || long || end.count >= LETTERS || self.beside_letter < end.count)
                {
                    return true;
                }
                if let Some(way) = ways.get_mut((at + length) & 7)
                    && cost < way.cost
                {
                    *way = Way { cost, last, long };
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
