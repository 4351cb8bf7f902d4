//! A look at a text before it is read by a pair: what of it a wrong charset has, and whether it would gain.

use super::class::is_alphabetic;
use super::fill::FOREIGN;
use super::model::{Entry, Model, NAT};
use super::odd::Oddness;
use super::segment::{GAP, Origin, SEQUENCE, Unit, decode};
use super::tables::Table;
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
pub struct Evidence {
    /// How odd characters are that stand together and that it has.
    pub oddness: i32,
    /// Where they are the oddest, in units.
    pub place: Range<usize>,
    /// Whether two bytes of it begin a sequence of UTF-8.
    pub sequence: bool,
    /// Whether there are letters that it does not have.
    pub foreign: bool,
}

pub fn evidence(units: &[Unit], wrong: &Table, model: &Model) -> Evidence {
    let mut oddness = Oddness::new();
    let (mut sequence, mut foreign) = (false, false);
    let mut before = 0;
    for unit in units {
        match wrong.encode(unit.c) {
            Some(code) => {
                let (first, last) = if code < 0x100 { (code, code) } else { (code >> 8, code & 0xFF) };
                let begins = |lead, tail| {
                    // Of `à` a blank may be left.
                    (matches!(lead, 0xC2..=0xF4) && matches!(tail, 0x80..=0xBF)) || (lead == 0xC3 && tail == 0x20)
                };
                sequence |= begins(before, first) || (code >= 0x100 && begins(first, last));
                before = last;
                oddness.add(unit.entry, model);
            }
            None if unit.c == char::REPLACEMENT_CHARACTER => {
                before = 0;
                oddness.add(unit.entry, model);
            }
            None => {
                foreign |= is_alphabetic(unit.entry.class());
                before = 0;
                oddness.pass(unit.entry);
            }
        }
    }
    Evidence { oddness: oddness.most, place: oddness.place, sequence, foreign }
}

/// Whether a part of the oddest place of a line, restored by a pair, would cost less than it does: a look before the whole is
/// read.
pub fn is_promising(units: &[Unit], place: &Range<usize>, wrong: &Table, origin: Origin, model: &Model) -> bool {
    // What stands beside a character makes it odd; among characters that both encodings have the others are few.
    let utf8 = matches!(origin, Origin::Utf8);
    let beside = if utf8 { 1 } else { BESIDE };
    // It is the oddest at its end.
    let start = place.start.saturating_sub(beside).max(place.end.saturating_sub(LONGEST));
    let place = start..(place.end + beside).min(units.len());
    let last = place.start.checked_sub(1).and_then(|at| units.get(at)).map_or(Entry::BLANK, |unit| unit.entry);
    let units = units.get(place).unwrap_or_default();
    let mut bytes = Vec::with_capacity(2 * units.len());
    // At the ends of units what they cost up to there, and what is last.
    let mut kept: Vec<Option<(i32, Entry)>> = Vec::with_capacity(2 * units.len() + 1);
    let (mut plain, mut before) = (0, last);
    for unit in units {
        kept.push(Some((plain, before)));
        plain += model.pass(&mut before, unit.entry);
        match wrong.encode(unit.c) {
            Some(code) if code >= 0x100 => {
                bytes.extend([code >> 8, code & 0xFF]);
                kept.push(None);
            }
            code => bytes.push(code.unwrap_or(FOREIGN)),
        }
    }
    kept.push(Some((plain, before)));
    let promised = if utf8 && !wrong.is_double_byte() { PROMISING } else { 2 * PROMISING };
    let (most, first) = (if utf8 { 4 } else { 2 }, last);
    // The cheapest way to a byte that ends restored.
    let mut ways: Vec<Option<(i32, Entry)>> = vec![None; kept.len()];
    for at in 0..bytes.len() {
        let before = [
            kept.get(at).copied().flatten(),
            ways.get(at).copied().flatten(),
            // The place may begin with the second byte of a character, or the third of UTF-8.
            (at > 0 && at < most).then_some((0, first)),
        ];
        if before == [None; 3] {
            continue;
        }
        let found = decode(bytes.get(at..).unwrap_or_default(), origin);
        // Bytes may be lost; of any other encoding they hardly are.
        let length = found.map_or(1, |(_, length)| length);
        for (cost, mut last) in before.into_iter().flatten() {
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
            if kept.get(at + length).copied().flatten().is_some_and(|(cost, _)| restored + promised <= cost) {
                return true;
            }
            if let Some(way) = ways.get_mut(at + length)
                && way.is_none_or(|(least, _)| restored < least)
            {
                *way = Some((restored, last));
            }
        }
    }
    false
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
