//! Text that was decoded with the wrong charset.
//!
//! A line that looks like none of any language is read by each pair of encodings ([`segment`](super::segment)); the pair
//! that saves most is undone if it saves enough, and then the line is looked at again: there may be another layer, or
//! another pair.

use super::MojibakeFacts;
use super::class::*;
use super::fill::{FOREIGN, Filler};
use super::model::{Entry, Model, NAT, is_han, model};
use super::pairs::{PAIRS, Pair};
use super::segment::{GAP, Origin, Part, Reading, SEQUENCE, Scratch, Unit, decode, read};
use super::tables::{CHARSETS, Charset, Table, table};
use crate::change::{ChangeSet, Confidence};
use crate::rules::Rule;
use std::borrow::Cow;
use std::ops::Range;

/// What a pair must save: in all, and for each character that it restores; and how many characters it must restore.
struct Demand {
    total: i32,
    each: i32,
    characters: i32,
}

/// UTF-8's own structure speaks too.
const UTF8: Demand = Demand { total: 6 * NAT, each: 2 * NAT, characters: 1 };
/// The controls of ISO-8859-1 stand in no text.
const CONTROLS: Demand = Demand { total: 2 * NAT, each: 2 * NAT, characters: 1 };
/// Nothing but the characters speaks: ideographs, kana, Hangul.
const DOUBLE_BYTE: Demand = Demand { total: 9 * NAT, each: 3 * NAT, characters: 2 };
/// Ideographs for ideographs.
const IDEOGRAPHS: Demand = Demand { total: 12 * NAT, each: 3 * NAT, characters: 2 };
/// Ideographs for nearly all of a line's.
const ALL_IDEOGRAPHS: Demand = Demand { total: 9 * NAT, each: 3 * NAT / 2, characters: 2 };
/// One letter for another, where some language may well write either.
const SINGLE_BYTE: Demand = Demand { total: 6 * NAT, each: 3 * NAT, characters: 1 };
/// Letters for letters, all of them.
const CYRILLIC: Demand = Demand { total: 8 * NAT, each: NAT, characters: 2 };

impl Pair {
    /// What a restored character beyond ASCII may cost on average; of UTF-8 it may be one more layer of mojibake.
    fn limit(&self) -> Option<i32> {
        self.origin.filter(|origin| *origin != self.wrong).map(|origin| match origin {
            Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866 | Charset::Windows874 => 6 * NAT,
            origin if origin.is_double_byte() => 19 * NAT / 2,
            _ => 21 * NAT / 2,
        })
    }

    /// What is asked of the pair; `whole` says that it restores nearly all of the line.
    fn demand(&self, whole: bool) -> &'static Demand {
        match self.origin {
            None => &UTF8,
            Some(origin) if origin == self.wrong => &CONTROLS,
            Some(origin) if !origin.is_double_byte() && is_cyrillic(self) => &CYRILLIC,
            Some(origin) if !origin.is_double_byte() => &SINGLE_BYTE,
            Some(_) if !self.wrong.is_double_byte() => &DOUBLE_BYTE,
            Some(_) if whole => &ALL_IDEOGRAPHS,
            Some(_) => &IDEOGRAPHS,
        }
    }
}

/// What each character of more than one byte speaks for UTF-8 where another pair would save more: bytes of anything else
/// rarely follow its rules, and what it restores may be one more layer of mojibake, which saves little by itself.
const STRUCTURE: i32 = 8 * NAT;
/// Ideographs for ideographs: with less saved, a text of rare characters is as likely.
const DOUBTFUL: i32 = 24 * NAT;
/// Letters for letters: the same.
const LETTERS: i32 = 9 * NAT;
/// With so much saved there is no doubt.
const CERTAIN: i32 = 40 * NAT;
/// What a character may cost on average that sequences of UTF-8 restore among many bytes that are none.
const UNCOVERED: i32 = 8 * NAT;
/// So many characters must be restored for sure before lost ones beside them are filled.
const SURE_CHARACTERS: usize = 2;
/// So much that is odd in one place, or this part of what is odd in a line, a pair may leave.
const TIDY: i32 = 7 * NAT;
const LEFT: i32 = 4;
/// A pair that saves so much and leaves next to nothing odd is the one.
const SETTLED: i32 = 10 * NAT;
/// How often a line is undone: layers, and pairs side by side.
const ROUNDS: usize = 4;

/// A character's cost above this is odd.
const ODD: i32 = 9 * NAT;
/// How odd a character is that costs so much.
fn excess(cost: i32, entry: Entry) -> i32 {
    match entry.class() {
        CYRILLIC_LOWER | CYRILLIC_UPPER | GREEK_LOWER | GREEK_UPPER => cost - ODD_LETTERS,
        LATIN_LOWER..=VIETNAMESE_UPPER => 2 * (cost - ODD_MARKED),
        class if is_han(class) => cost - ODD,
        HIRAGANA | KATAKANA | HANGUL | CJK_MARK | FULL_WIDTH => cost - ODD,
        _ => 2 * (cost - ODD),
    }
}

/// Letters of alphabets cost less than this,
const ODD_LETTERS: i32 = 5 * NAT;
/// and Latin ones beyond ASCII, each rare, less than that.
const ODD_MARKED: i32 = 12 * NAT;

/// So much oddness, in one place, makes a line suspicious.
const SUSPICIOUS: i32 = 7 * NAT;

/// ASCII between two characters that are none is looked at this far: what is further away says nothing of them.
const NEAR: usize = 8;
/// So many characters of a draft make a pair known: then less is asked of it.
const KNOWN: u32 = 8;

/// Repairs lines.
#[derive(Default)]
pub struct Repairer {
    scratch: Scratch,
    units: Vec<Unit>,
    /// By the place in [`PAIRS`], whether the draft is known to hold the pair.
    known: Vec<bool>,
    /// What speaks for each wrong charset in the line, once it is known.
    evidence: Vec<Option<Evidence>>,
    /// The pair that was undone last: mostly it is the next one too.
    last: Option<usize>,
}

/// What undoes the mojibake of a line.
#[derive(Default)]
pub struct Repair {
    /// What is restored.
    pub changes: ChangeSet,
    /// What is guessed, over the same line.
    pub guesses: ChangeSet,
    /// Whether with both nothing odd is left.
    clean: bool,
}

impl Repairer {
    /// What undoes the mojibake of a line.
    pub fn repair(&mut self, line: &str) -> Repair {
        let mut repair = Repair::default();
        let mut text = Cow::Borrowed(line);
        for round in 0..ROUNDS {
            // What is lost is filled in the draft's own text, not in what became of it.
            let Some(found) = self.round(&text, round == 0) else { break };
            if round == 0 {
                repair.guesses = found.guesses;
            }
            if found.changes.is_empty() {
                break;
            }
            let clean = found.clean;
            let next = found.changes.apply(&text);
            repair.changes = repair.changes.compose(&found.changes, line, &text);
            text = Cow::Owned(next);
            if clean {
                break;
            }
        }
        repair
    }

    /// A repairer that knows what is in the draft.
    pub fn new(facts: &MojibakeFacts) -> Repairer {
        let count = |rule: Rule| facts.pairs.get(rule.id()).copied().unwrap_or(0);
        let counts: Vec<u32> = match facts.pairs.is_empty() {
            true => Vec::new(),
            false => PAIRS.iter().map(|pair| count(pair.rule).max(pair.latin1.map_or(0, count))).collect(),
        };
        // The first of those that come most often.
        let most = counts.iter().copied().max().filter(|most| *most > 0);
        let last = most.and_then(|most| counts.iter().position(|count| *count == most));
        Repairer { known: counts.iter().map(|count| *count >= KNOWN).collect(), last, ..Repairer::default() }
    }

    /// Undoes the pair that saves most.
    fn round(&mut self, text: &str, fill: bool) -> Option<Repair> {
        let model = model();
        let mut from = 0;
        loop {
            let window = window(text, next_odd(text, from, model)?);
            self.look(text.get(window.clone())?, model);
            if PAIRS.iter().any(|pair| self.is_hinted(pair, model)) {
                break;
            }
            from = window.end;
        }
        self.look(text, model);
        let mut best: Option<Candidate> = None;
        let mut consider = |index: usize, fill: bool, this: &mut Repairer| {
            let found = this.candidate(index, fill, model);
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| found.merit > best.merit)
            {
                best = Some(found);
            }
            best.as_ref().is_some_and(|best| best.index == index && best.settles)
        };
        // The pair of the line before, if it leaves nothing odd; else all, UTF-8 first.
        if !self.last.is_some_and(|last| consider(last, fill, self)) {
            let mut settled = false;
            for (index, pair) in PAIRS.iter().enumerate() {
                if settled && pair.origin.is_some() {
                    break;
                }
                if Some(index) != self.last {
                    settled |= consider(index, false, self) && pair.origin.is_none();
                }
            }
        }
        let Candidate { index, mut reading, .. } = best?;
        if fill
            && Some(index) != self.last
            && let Some(filled) = self.candidate(index, true, model)
        {
            reading = filled.reading;
        }
        self.last = Some(index);
        self.edits(text, PAIRS.get(index)?, &reading)
    }

    /// Takes a text to look at.
    fn look(&mut self, text: &str, model: &Model) {
        collect(text, model, &mut self.units);
        self.evidence.clear();
        self.evidence.resize_with(CHARSETS, || None);
    }

    /// Whether the text may be of a pair, at a glance: what is odd in it is in the wrong charset, and restored it would be
    /// less odd.
    fn is_hinted(&mut self, pair: &Pair, model: &Model) -> bool {
        let Some((wrong, slot)) = table(pair.wrong).zip(self.evidence.get_mut(pair.wrong as usize)) else {
            return false;
        };
        let evidence = slot.get_or_insert_with(|| evidence(&self.units, wrong, model));
        if evidence.oddness < SUSPICIOUS {
            return false;
        }
        let promising = |origin| is_promising(&self.units, &evidence.place, wrong, origin, model);
        match pair.origin {
            None => evidence.sequence && promising(Origin::Utf8),
            Some(origin) => table(origin).is_some_and(|origin| promising(Origin::Table(origin))),
        }
    }

    /// The reading of the units by a pair, if it saves what the pair must save.
    fn candidate(&mut self, index: usize, fill: bool, model: &Model) -> Option<Candidate> {
        let pair = PAIRS.get(index)?;
        if !self.is_hinted(pair, model) {
            return None;
        }
        let wrong = table(pair.wrong)?;
        let foreign = self.evidence.get(pair.wrong as usize)?.as_ref()?.foreign;
        let utf8 = pair.origin.is_none();
        let origin = match pair.origin {
            None => Origin::Utf8,
            Some(charset) => Origin::Table(table(charset)?),
        };
        let filler = (fill && utf8).then(|| Filler::new(pair.wrong));
        let reading = read(&self.units, wrong, origin, filler, model, &mut self.scratch)?;
        // Of what is not ASCII, how much is restored, and how much of what the wrong charset has.
        let restored_units = reading.parts.iter().flat_map(|part| self.units.get(part.units.clone())).flatten();
        let restored_units = restored_units.filter(|unit| !unit.c.is_ascii()).count();
        let whole = restored_units * 5 >= self.units.iter().filter(|unit| !unit.c.is_ascii()).count() * 4;
        let demand = pair.demand(whole);
        let restored: i32 = reading.parts.iter().map(|part| changed(part, &self.units)).sum();
        let known = self.known.get(index).copied().unwrap_or(false);
        let total = if known { demand.total / 2 } else { demand.total };
        if reading.gain < total.max(demand.each.saturating_mul(restored)) || restored < demand.characters {
            return None;
        }
        if !is_plausible(pair, &self.units, &reading, foreign, model)
            || pair.limit().is_some_and(|limit| mean_cost(&reading, model) > limit)
        {
            return None;
        }
        let mut merit = reading.gain - demand.total - pair.rarity();
        let encodable = self.units.iter().filter(|unit| !unit.c.is_ascii() && wrong.encode(unit.c).is_some()).count();
        let mostly = if pair.wrong.is_double_byte() { 2 } else { 4 };
        let covered = restored_units * (mostly + 1) >= encodable * mostly;
        if utf8 && !covered && !pair.wrong.is_double_byte() && mean_cost(&reading, model) > UNCOVERED {
            return None;
        }
        if utf8 && covered {
            let sure = reading.parts.iter().filter(|part| !part.guessed).flat_map(|part| part.text.chars());
            merit += sure.filter(|c| !c.is_ascii()).count() as i32 * STRUCTURE;
        }
        // What a pair leaves the next round will look at.
        let after = odd(read_as(&self.units, &reading, model), model);
        let before = odd(self.units.iter().map(|unit| unit.entry), model).total;
        let tidy = after.most < TIDY || after.total <= before / LEFT;
        // Where nothing but the characters speaks, a line that stays odd was not this.
        // Letters of a Cyrillic page, too, make sequences of UTF-8 by chance when they are another page's.
        let cyrillic = matches!(pair.wrong, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866);
        let strict = cyrillic || pair.origin.is_some_and(|origin| origin != pair.wrong && !pair.wrong.is_double_byte());
        if strict && !tidy {
            return None;
        }
        let settles = merit >= SETTLED && tidy;
        Some(Candidate { index, merit, settles, reading })
    }

    /// Whether of what a wrong charset has, one character was restored and others cannot be.
    fn is_inconsistent(&self, pair: &Pair, reading: &Reading) -> bool {
        let restored = reading.parts.iter().flat_map(|part| part.text.chars()).filter(|c| !c.is_ascii()).count();
        let units = reading.parts.iter().flat_map(|part| self.units.get(part.units.clone())).flatten();
        let inside = units.filter(|unit| !unit.c.is_ascii()).count();
        // Which of the Western pages it was, one sequence does not tell.
        let has = |charset: Charset, c: char| table(charset).is_some_and(|wrong| wrong.encode(c).is_some());
        let encodable =
            |unit: &&Unit| !unit.c.is_ascii() && (has(pair.wrong, unit.c) || has(Charset::Windows1252, unit.c));
        restored == 1 && self.units.iter().filter(encodable).count() > inside
    }

    /// The edits that undo a pair.
    fn edits(&self, text: &str, pair: &Pair, reading: &Reading) -> Option<Repair> {
        let single = pair.origin.is_some_and(|origin| origin != pair.wrong && !origin.is_double_byte());
        let ideographs = pair.wrong.is_double_byte() && pair.origin.is_some_and(|origin| origin.is_double_byte());
        let confidence = match reading.gain {
            gain if ideographs && gain < DOUBTFUL => Confidence::Guess,
            // Letters for letters: a language that the model does not know may write so.
            gain if single && gain < LETTERS => Confidence::Guess,
            // One sequence of UTF-8, and other bytes that are none: it may be chance.
            _ if pair.origin.is_none() && self.is_inconsistent(pair, reading) => Confidence::Guess,
            gain if gain >= CERTAIN => Confidence::Certain,
            _ => Confidence::Likely,
        };
        let sure = reading.parts.iter().filter(|part| !part.guessed).flat_map(|part| part.text.chars());
        let evident = sure.filter(|c| !c.is_ascii()).count() >= SURE_CHARACTERS;
        let model = model();
        let clean = odd(read_as(&self.units, reading, model), model).most < TIDY;
        let mut repair = Repair { clean, ..Repair::default() };
        for part in &reading.parts {
            let units = self.units.get(part.units.clone())?;
            let start = units.first()?.at;
            let end = self.units.get(part.units.end).map_or(text.len(), |unit| unit.at);
            let before = text.get(start..end)?;
            let rule = pair.latin1.filter(|_| is_latin1(units)).unwrap_or(pair.rule);
            // A byte order mark in front of what was misread is no part of it.
            let restored = part.text.trim_start_matches('\u{FEFF}');
            let (prefix, suffix) = common(before, restored);
            let after = restored.get(prefix..restored.len() - suffix)?;
            let range = start + prefix..end - suffix;
            if confidence == Confidence::Guess {
                repair.guesses.push(range, after, &[rule], confidence);
            } else if !part.guessed {
                repair.changes.push(range, after, &[rule], confidence);
            } else if evident {
                repair.guesses.push(range, after, &[rule], Confidence::Guess);
            }
        }
        Some(repair)
    }
}

/// A reading that saves enough.
struct Candidate {
    /// The pair's place in [`PAIRS`].
    index: usize,
    /// What it saves, compared with other pairs.
    merit: i32,
    /// Whether it leaves nothing odd, so that no other pair need be tried.
    settles: bool,
    reading: Reading,
}

/// The characters of a text that tell: all but ASCII, and what stands near them. Between them stands a [`GAP`].
fn collect(text: &str, model: &Model, units: &mut Vec<Unit>) {
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

/// Adds up how odd characters are that stand together.
struct Oddness {
    last: Entry,
    sum: i32,
    most: i32,
    /// How many characters there were, and how many before those that the sum is of.
    count: usize,
    start: usize,
    /// Where the sum was the most.
    place: Range<usize>,
}

impl Oddness {
    fn new() -> Oddness {
        Oddness { last: Entry::BLANK, sum: 0, most: 0, count: 0, start: 0, place: 0..0 }
    }

    fn add(&mut self, entry: Entry, model: &Model) {
        self.sum = (self.sum + excess(model.pass(&mut self.last, entry), entry)).max(0);
        self.count += 1;
        if self.sum == 0 {
            self.start = self.count;
        } else if self.sum > self.most {
            self.most = self.sum;
            self.place = self.start..self.count;
        }
    }

    /// A character that does not count.
    fn pass(&mut self, entry: Entry) {
        self.sum = 0;
        self.last = entry.behind(self.last);
        self.count += 1;
        self.start = self.count;
    }
}

/// Where, from a byte of a text on, characters stand together that no language writes so: the end of the first place.
fn next_odd(text: &str, from: usize, model: &Model) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut sum = 0;
    let mut last = Entry::BLANK;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte >= 0x80)) {
        if step > 0 {
            // What stands before a character counts, the rest of ASCII does not.
            at += step;
            sum = 0;
            last = model.entry(bytes.get(at - 1).map_or(' ', |byte| char::from(*byte)));
        }
        for c in text.get(at..)?.chars() {
            let entry = model.entry(c);
            at += c.len_utf8();
            sum = (sum + excess(model.pass(&mut last, entry), entry)).max(0);
            if sum >= SUSPICIOUS {
                return Some(at);
            }
            // The way back to ASCII may be what is odd.
            if c.is_ascii() {
                break;
            }
        }
    }
    None
}

/// How much of a text, in bytes, is looked at before and behind the end of an odd place.
const WINDOW: Range<usize> = 48..64;

/// The part of a text around the end of an odd place.
fn window(text: &str, place: usize) -> Range<usize> {
    let boundary = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    boundary(place.saturating_sub(WINDOW.start))..boundary(place + WINDOW.end)
}

/// How much is odd in a line as it is or as a reading has it.
struct Odd {
    /// In all.
    total: i32,
    /// Where it is the most.
    most: i32,
}

fn odd(entries: impl Iterator<Item = Entry>, model: &Model) -> Odd {
    let mut oddness = Oddness::new();
    let mut total = 0;
    for entry in entries {
        total += excess(model.cost(oddness.last, entry), entry).max(0);
        oddness.add(entry, model);
    }
    Odd { total, most: oddness.most }
}

/// The characters of a line as a reading has them.
fn read_as<'r>(units: &'r [Unit], reading: &'r Reading, model: &'r Model) -> impl Iterator<Item = Entry> + 'r {
    let kept = |range: Range<usize>| units.get(range).unwrap_or_default().iter().map(|unit| unit.entry);
    let starts = std::iter::once(0).chain(reading.parts.iter().map(|part| part.units.end));
    let parts = starts
        .zip(&reading.parts)
        .flat_map(move |(start, part)| kept(start..part.units.start).chain(part.text.chars().map(|c| model.entry(c))));
    let end = reading.parts.last().map_or(0, |part| part.units.end);
    parts.chain(kept(end..units.len()))
}

/// What speaks for a wrong charset, at a glance.
struct Evidence {
    /// How odd characters are that stand together and that it has.
    oddness: i32,
    /// Where they are the oddest, in units.
    place: Range<usize>,
    /// Whether two bytes of it begin a sequence of UTF-8.
    sequence: bool,
    /// Whether there are letters that it does not have.
    foreign: bool,
}

fn evidence(units: &[Unit], wrong: &Table, model: &Model) -> Evidence {
    let mut oddness = Oddness::new();
    let (mut sequence, mut foreign) = (false, false);
    let mut before = 0;
    for unit in units {
        match wrong.encode(unit.c) {
            Some(code) => {
                let (first, last) = if code < 0x100 { (code, code) } else { (code >> 8, code & 0xFF) };
                let begins = |lead, tail| matches!(lead, 0xC2..=0xF4) && matches!(tail, 0x80..=0xBF);
                sequence |= begins(before, first) || (code >= 0x100 && begins(first, last));
                before = last;
                oddness.add(unit.entry, model);
            }
            None if unit.c == char::REPLACEMENT_CHARACTER => {
                before = 0;
                oddness.add(unit.entry, model);
            }
            None => {
                foreign |= unit.c.is_alphabetic();
                before = 0;
                oddness.pass(unit.entry);
            }
        }
    }
    Evidence { oddness: oddness.most, place: oddness.place, sequence, foreign }
}

/// Whether the oddest place of a line, restored by a pair, would cost less than it does: a look before the whole is read.
fn is_promising(units: &[Unit], place: &Range<usize>, wrong: &Table, origin: Origin, model: &Model) -> bool {
    // What stands beside a character makes it odd.
    let place = place.start.saturating_sub(1)..(place.end + 1).min(units.len());
    let last = place.start.checked_sub(1).and_then(|at| units.get(at)).map_or(Entry::BLANK, |unit| unit.entry);
    let units = units.get(place).unwrap_or_default();
    let mut bytes = Vec::with_capacity(2 * units.len());
    let (mut plain, mut before) = (0, last);
    for unit in units {
        plain += model.pass(&mut before, unit.entry);
        match wrong.encode(unit.c) {
            Some(code) if code >= 0x100 => bytes.extend([code >> 8, code & 0xFF]),
            code => bytes.push(code.unwrap_or(FOREIGN)),
        }
    }
    // The place may begin with the second byte of a character, or the third of UTF-8.
    let utf8 = matches!(origin, Origin::Utf8);
    let most = if utf8 { 4 } else { 2 };
    (0..most.min(bytes.len())).any(|skip| {
        let mut rest = bytes.get(skip..).unwrap_or_default();
        let (mut restored, mut before) = (0, last);
        while !rest.is_empty() && restored < plain {
            let length = match decode(rest, origin) {
                Some((c, length)) => {
                    restored += model.pass(&mut before, model.entry(c));
                    // One more layer of mojibake saves little by itself.
                    restored -= if utf8 && length > 1 { SEQUENCE } else { 0 };
                    length
                }
                // Bytes may be lost; of any other encoding they hardly are.
                None => {
                    restored += if utf8 { LOSS } else { NONSENSE };
                    before = Entry::BLANK;
                    1
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        restored + if utf8 { PROMISING } else { 2 * PROMISING } <= plain
    })
}

/// What the restored characters beyond ASCII cost on average.
fn mean_cost(reading: &Reading, model: &Model) -> i32 {
    let (mut total, mut count) = (0, 0);
    for part in &reading.parts {
        let mut last = Entry::BLANK;
        for c in part.text.chars() {
            let cost = model.pass(&mut last, model.entry(c));
            if !c.is_ascii() {
                total += cost;
                count += 1;
            }
        }
    }
    total / count.max(1)
}

/// Whether both encodings of a pair are Cyrillic: all letters are letters either way.
fn is_cyrillic(pair: &Pair) -> bool {
    let cyrillic = |charset| matches!(charset, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866);
    pair.origin.is_some_and(cyrillic) && cyrillic(pair.wrong)
}

/// How many characters of a part are others than before; both encodings may share some.
fn changed(part: &Part, units: &[Unit]) -> i32 {
    let units = units.get(part.units.clone()).unwrap_or_default();
    let restored = part.text.chars().filter(|c| !c.is_ascii()).count();
    if units.len() != part.text.chars().count() {
        return restored as i32;
    }
    part.text.chars().zip(units).filter(|(c, unit)| *c != unit.c).count() as i32
}

/// Signs that stand in clean text beside and within words, of some language or of mathematics: they are no evidence.
fn is_everyday(c: char, class: u8) -> bool {
    matches!(class, DASH | APOSTROPHE | NBSP | COMBINING | EMOJI | RARE | CJK_MARK | FULL_WIDTH)
        || matches!(
            c,
            '¿' | '¡'
                | '×'
                | '÷'
                | '´'
                | '`'
                | '¨'
                | 'ª'
                | 'º'
                | '°'
                | '²'
                | '³'
                | '¹'
                | '®'
                | '™'
                | '©'
                | '·'
                | '¼'..='¾'
        )
}

/// Whether a class is one of letters of an alphabet.
fn is_letter(class: u8) -> bool {
    matches!(class, LOWER | UPPER | LATIN_LOWER..=OTHER_LETTER)
}

/// Capitals that may stand behind a small letter: `na hÉireann`.
fn is_gaelic(c: char) -> bool {
    matches!(c, 'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'À' | 'È' | 'Ì' | 'Ò' | 'Ù')
}

/// Whether a class is one of small letters.
fn is_small(class: u8) -> bool {
    matches!(class, LOWER | LATIN_LOWER | EXTENDED_LOWER | VIETNAMESE_LOWER | CYRILLIC_LOWER | GREEK_LOWER)
}

/// Whether what a pair restores is what that pair breaks. What saves by its oddness alone, as one mark that a language
/// writes in its own way, is not.
fn is_plausible(pair: &Pair, units: &[Unit], reading: &Reading, foreign: bool, model: &Model) -> bool {
    let class = |c: char| model.entry(c).class();
    let restored = || reading.parts.iter().flat_map(|part| part.text.chars()).filter(|c| !c.is_ascii());
    let broken = || {
        let places = reading.parts.iter().flat_map(|part| part.units.clone());
        places.filter(|at| units.get(*at).is_some_and(|unit| !unit.c.is_ascii()))
    };
    let at = |at: usize| units.get(at).map_or((' ', Entry::BLANK), |unit| (unit.c, unit.entry));
    // One sign over and over is a language's own, and signs for drawing are a drawing.
    let distinct = |most: usize| {
        let mut seen: Vec<char> = Vec::new();
        for c in broken().map(|place| at(place).0) {
            if seen.len() < most && !seen.contains(&c) {
                seen.push(c);
            }
        }
        seen.len()
    };
    let drawing = || broken().all(|place| matches!(at(place).1.class(), BOX | SYMBOL));
    let varied = |count: usize| distinct(count) == count && !drawing();
    // Forms, symbols, kana and lines are common in clean text, and other stages' business: letters and rare ideographs,
    // joined as no language joins them, or signs within words must speak.
    let letter = |place: Option<usize>| place.is_some_and(|place| is_letter(at(place).1.class()));
    let letters = pair.origin.is_some_and(|origin| !origin.is_double_byte());
    let evident = broken().filter(|place| {
        let (c, entry) = at(*place);
        let (before, after) = (place.checked_sub(1), place.checked_add(1));
        let within = letter(before) && letter(after);
        let class = entry.class();
        if is_han(class) {
            return entry.cost() >= RARE_HAN || within;
        }
        match class {
            HANGUL | CONTROL | PRIVATE => true,
            LATIN_RARE => c == 'ƒ' && !letters,
            CYRILLIC_LOWER | CYRILLIC_UPPER | THAI => true,
            // `√π` is mathematics.
            GREEK_LOWER | GREEK_UPPER => letter(before) || letter(after),
            // The pages of CJK have them for phonetics.
            LATIN_LOWER.. if pair.wrong.is_double_byte() && class <= VIETNAMESE_UPPER => false,
            LATIN_LOWER | EXTENDED_LOWER | VIETNAMESE_LOWER | LATIN_UPPER | EXTENDED_UPPER | VIETNAMESE_UPPER => {
                // A language may write any of its letters anywhere; but a capital within a word it does not, nor many
                // of those beyond ASCII.
                let small = |place: Option<usize>| place.is_some_and(|place| is_small(at(place).1.class()));
                let marked =
                    |place: Option<usize>| place.is_some_and(|place| !at(place).0.is_ascii() && letter(Some(place)));
                !letters
                    || (!is_small(class)
                        && small(before)
                        && (small(place.checked_sub(2)) || (small(after) && !is_gaelic(c))))
                    || (marked(before) && marked(after))
            }
            // UTF-8 has two signs side by side.
            _ if pair.origin.is_none() => {
                let before_that = place.checked_sub(2);
                let behind_that = place.checked_add(2);
                (letter(before) && letter(before_that)) || (letter(after) && letter(behind_that))
            }
            MODIFIER => letter(before) || letter(after),
            class => !is_everyday(c, class) && (within || (c == '‰' && letter(before))),
        }
    });
    let evident = evident.count();
    let broken_count = broken().count();
    let Some(origin) = pair.origin else {
        let rare = |c: char| {
            let entry = model.entry(c);
            matches!(entry.class(), LATIN_RARE | MODIFIER | COMBINING | CONTROL | PRIVATE | REPLACEMENT | RARE)
                || (is_han(entry.class()) && entry.cost() >= RAREST_HAN)
                || matches!(c, '\u{460}'..='\u{52F}')
        };
        let count = restored().count();
        let few = count < 2;
        // One sequence alone must be one of those that everybody meets.
        let alone = few
            // A trade mark has its sign behind it.
            && ((broken().any(|place| at(place).0 == '™') && restored().any(char::is_alphabetic))
                || restored().any(|c| matches!(class(c), HEBREW | ARABIC | THAI | OTHER_LETTER | SYMBOL | BOX)));
        let shown = evident > 0
            || (reading.gain >= SHOWN
                && !broken().any(|place| is_everyday(at(place).0, at(place).1.class()) || at(place).1.class() == BOX))
            || (varied(3) && count >= 3 && restored().all(char::is_alphabetic));
        return !alone && shown && restored().filter(|c| rare(*c)).count() * 2 <= count.saturating_sub(1);
    };
    if origin == pair.wrong {
        return true;
    }
    if origin.is_double_byte() {
        let letters = restored().filter(|c| is_han(class(*c)) || matches!(class(*c), HANGUL | HIRAGANA | KATAKANA));
        let enough = evident >= 2 && evident * 8 >= broken_count;
        // The pages of DOS have more lines than letters; no drawing has so many kinds of them that make a text.
        let lines = !pair.wrong.is_double_byte() && restored().count() >= 4 && distinct(8) == 8;
        let varied = varied(if pair.wrong.is_double_byte() { 2 } else { 3 });
        return ((enough && varied) || lines) && letters.count() * 2 >= restored().count();
    }
    // A text is read as one page, and what becomes letters stands in words.
    let letters = restored().filter(|c| c.is_alphabetic() && class(*c) != LATIN_RARE).count();
    let marks = restored().filter(|c| matches!(class(*c), QUOTE | DASH | APOSTROPHE)).count();
    let least = if origin == Charset::Windows874 { 4 } else { 1 };
    let everyday =
        broken().any(|place| is_everyday(at(place).0, at(place).1.class()) || at(place).1.class() == MIDDLE_DOT);
    let odd = reading.gain >= broken_count as i32 * ODD_LETTER && varied(2) && !everyday;
    let evident = evident >= 1 || (odd && !pair.wrong.is_double_byte());
    // Ideographs that all become letters of Cyrillic are a text of them, not a name within Chinese.
    let whole = broken_count == units.iter().filter(|unit| !unit.c.is_ascii()).count() && letters >= 6;
    let cyrillic = matches!(origin, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866);
    evident
        && (whole || !cyrillic || !pair.wrong.is_double_byte())
        && !foreign
        && letters >= least
        && letters * 4 >= (restored().count() - marks) * 3
}

/// An ideograph that costs so much is rare.
const RARE_HAN: i32 = 9 * NAT;
/// One that costs so much is not in use.
const RAREST_HAN: i32 = 14 * NAT;
/// Letters of a language's own, each of which costs so much more than another page's, are not its own.
const ODD_LETTER: i32 = 5 * NAT;
/// So much must be saved where only signs were misread.
const SHOWN: i32 = 16 * NAT;

/// So much the oddest place must save; twice as much if only the characters speak.
const PROMISING: i32 = 4 * NAT;
/// What a byte costs there that cannot be read: of UTF-8, and of another encoding.
const LOSS: i32 = 6 * NAT;
const NONSENSE: i32 = 24 * NAT;

/// Whether units read as Windows-1252 were read as ISO-8859-1: they hold its controls, and nothing of Windows-1252's own.
fn is_latin1(units: &[Unit]) -> bool {
    let control = |unit: &Unit| matches!(unit.c, '\u{80}'..='\u{9F}');
    let own =
        |unit: &Unit| unit.c > '\u{FF}' && table(Charset::Windows1252).is_some_and(|t| t.encode(unit.c).is_some());
    units.iter().any(control) && !units.iter().any(own)
}

/// How many bytes two texts have in common at the start and, behind that, at the end.
fn common(a: &str, b: &str) -> (usize, usize) {
    let same = |(a, b): &(char, char)| a == b;
    let prefix: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (a.get(prefix..).unwrap_or_default(), b.get(prefix..).unwrap_or_default());
    let suffix = a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (prefix, suffix)
}

#[cfg(test)]
mod tests {
    use super::super::tests::mend;

    #[test]
    fn utf8_as_windows_1252_and_latin_1() {
        assert_eq!(mend("æˆ‘"), "我");
        assert_eq!(mend("CafÃ© Zola, seÃ±or, itâ€™s 20Â°C"), "Café Zola, señor, it’s 20°C");
        assert_eq!(mend("\u{E6}\u{88}\u{91}\u{E4}\u{BB}\u{AC}"), "我们");
        assert_eq!(mend("中文 ä¸\u{AD}æ–‡ 中文"), "中文 中文 中文");
    }

    #[test]
    fn utf8_as_gbk() {
        assert_eq!(mend("鎴戜滑"), "我们");
        assert_eq!(
            mend("鎴戜滑宸茬粡缁х画鏁寸悊椤圭洰棰勭畻鏉愭枡,请鐪嬬湅杩欎釜瀹夋帓."),
            "我们已经继续整理项目预算材料,请看看这个安排."
        );
    }

    #[test]
    fn a_byte_order_mark_goes() {
        assert_eq!(mend("锘夸綘濂芥垜"), "你好我");
        assert_eq!(mend("ï»¿hello"), "hello");
        assert_eq!(mend("\u{FEFF}我们"), "我们");
    }

    #[test]
    fn clean_text_stays() {
        for text in [
            "não, IRMÃ, CORAÇÃO",
            "Ã é uma letra; À «propos», É…",
            "Việt Nam, ĐÂY LÀ",
            "我们已经继续",
            "龘靐齉爩，饕餮，魑魅魍魉，氤氲，踌躇",
            "堃、喆、犇、淼、焱",
            "骉犇羴鱻淼焱",
            "犇羴鱻很好吃",
            "鎴",
            "Ünïcödé",
            "£5 ±3 §4",
            "é——",
            "café—— né“·",
            "é«“",
            "Ελληνικά ΕΛΛΗΝΙΚΆ",
            "ВЕЛИКИЙ Ёлка",
            "ESSE CARA AI QUEM É¿",
            "NESTLÉ® requiere",
            "“+” and “×” curves",
            "pra lá´´",
            "( o¬ô )",
            "∆°",
            "AHÅ™, the new sofa",
            "Ō¬o",
            "├┤a┼┐a┼┐a┼┐a┼┐a",
            "Te jkich´tik ta muk´ te jkuxlejaltik ta jujun tul yu´un",
            "ber\u{AD}li\u{AD}ner",
            "アセアセ・・・",
            "━╋┼┼",
            "Украïнськоï",
            "①㎡㎏℃№™½㈱㍿Ⅷ",
            "ｱﾙﾊﾞｲﾄ",
            "Ｗｅｌｃｏｍｅ",
            "ㄅㄆㄇ",
            "ㅋㅋㅋ",
            "┌─┐│└─┘",
            "見︽紅樓夢︾第三回︒",
            "蘋果﹑香蕉﹐都有",
            "﹃引﹄與︿篇﹀",
            "他︱︱我的朋友",
            "神神と福福と塚",
            "(￣▽￣) ヽ(´ー｀)ノ",
            "→←↑↓ ∑∏√∞ ★☆◆◇",
            "⠁⠂⠃ ǝɐʇ ¹²³ ₁₂₃",
        ] {
            assert_eq!(mend(text), text);
        }
    }
}
