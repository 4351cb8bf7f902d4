//! Which spans of a line were misread, for one pair of encodings: minimum description length.
//!
//! The line is encoded with the wrong charset again. At each byte two readings go on: *as it is*, and *restored*, the
//! bytes decoded with the text's own encoding. Both cost what the characters cost by the model; passing from the first to
//! the second costs [`SWITCH`]. The cheapest way through the line is found in one pass (Viterbi), and where it is restored
//! are the spans. A byte that did not survive closes the restored reading, or, for UTF-8, is filled with the likeliest
//! character ([`fill`](super::fill)): then the part of the span around it is a guess.

use super::class::{CJK_MARK, DASH, NBSP, QUOTE, REPLACEMENT, SPACE};
use super::fill::{FOREIGN, Filler, LOST, decode_utf8};
use super::model::{Entry, Model, NAT};
use super::pairs::Pair;
use super::tables::{Table, table};
use std::ops::Range;

/// What it costs to begin a span.
pub const SWITCH: i32 = 7 * NAT;
/// What it costs more to begin or end a span within a run of characters beyond ASCII that are single bytes.
const WITHIN: i32 = 4 * NAT;
/// The same within a run of ideographs, kana, Hangul or letters: most of such a run was misread as a whole.
const JOINED: i32 = 4 * NAT;
/// What each character beyond ASCII costs, while the spans are looked for, that stays when one alphabet was read as
/// another: mostly all of a line was.
const STAYS: i32 = 4 * NAT;
/// What each sequence of UTF-8 saves while the spans are looked for: bytes of anything else rarely follow its rules.
pub const SEQUENCE: i32 = 3 * NAT;
/// What each ideograph costs more that is in the second level of its encoding, where ideographs were read as others.
const UNCOMMON: i32 = 3 * NAT;
/// What a mark beside ideographs costs more, there too, that would become another character: what was misread hardly has any.
const MARK: i32 = 7 * NAT;
/// More than any line costs.
pub const NEVER: i32 = i32::MAX / 4;

/// Stands for ASCII that was left out: both readings pass it.
pub const GAP: char = '\0';

/// A character of a line, with what does not depend on the pair.
#[derive(Clone, Copy)]
pub struct Unit {
    /// Where it stands, in bytes of the line.
    pub at: usize,
    /// The character.
    pub c: char,
    /// Its class and cost.
    pub entry: Entry,
}

/// The class of the character at a place; a blank stands before a text and behind it.
#[inline(always)]
pub fn class_at(units: &[Unit], place: Option<usize>) -> u8 {
    place.and_then(|place| units.get(place)).map_or(SPACE, |unit| unit.entry.class())
}

/// The text's own encoding.
#[derive(Clone, Copy)]
pub enum Origin {
    /// UTF-8.
    Utf8,
    /// One with a table.
    Table(&'static Table),
}

impl Origin {
    /// That of a pair; `None` where the host has no such table.
    pub fn of(pair: &Pair) -> Option<Origin> {
        match pair.origin {
            None => Some(Origin::Utf8),
            Some(charset) => table(charset).map(Origin::Table),
        }
    }
}

/// A part of a restored span: between its ends, both encodings have no common boundary where guess and certainty part.
#[derive(Debug)]
pub struct Part {
    /// In units of the line.
    pub units: Range<usize>,
    /// What it was.
    pub text: String,
    /// What was lost of it, and filled.
    pub doubt: Doubt,
}

/// What is not certain in a restored text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub enum Doubt {
    /// Nothing: all bytes are there.
    None,
    /// U+00A0 that became a blank.
    Blank,
    /// Bytes that are gone.
    Lost,
}

/// The cheapest reading of a line by one pair.
pub struct Reading {
    /// What is saved against the line as it is.
    pub gain: i32,
    /// How much of that is what the language of the line says.
    pub told: i32,
    /// Whether a common word of that language is restored.
    pub word: bool,
    /// The restored spans, part by part.
    pub parts: Vec<Part>,
}

/// The two readings up to a byte.
#[derive(Clone, Copy)]
struct State {
    /// As it is; only between units.
    kept: i32,
    kept_last: Entry,
    /// Whether the kept reading was a restored one up to here.
    closed: bool,
    /// Restored; only between characters of the text's own encoding.
    restored: i32,
    restored_last: Entry,
    /// How many bytes the last restored character has.
    length: u8,
    /// Whether the span began with that character.
    opened: bool,
    /// Whether that character is a guess.
    doubt: Doubt,
    c: char,
    /// Whether its last byte would have been one of two with one of 80 to BF behind it ([`either`]).
    open: bool,
    /// The unit that begins here, if one does.
    unit: u32,
}

const NO_UNIT: u32 = u32::MAX;
const START: State = State {
    kept: NEVER,
    kept_last: Entry::BLANK,
    closed: false,
    restored: NEVER,
    restored_last: Entry::BLANK,
    length: 0,
    opened: false,
    doubt: Doubt::None,
    c: '\0',
    open: false,
    unit: NO_UNIT,
};

/// The bytes of a line, and the two readings up to each of them.
#[derive(Default)]
struct Ways {
    /// The bytes; above 0xFF, what is none.
    bytes: Vec<u16>,
    states: Vec<State>,
}

/// Room for the work, kept from line to line.
#[derive(Default)]
pub struct Scratch {
    best: Ways,
    trial: Ways,
}

/// So many characters that may have had another code are read either way.
const TWOFOLD: usize = 8;
/// No character takes more bytes, and what is read further ahead of a byte says nothing of it.
const AHEAD: usize = 6;

/// Reads a line by one pair; `None` where nothing is saved. With a `filler`, lost bytes are filled.
#[inline(never)]
pub fn read(
    units: &[Unit],
    wrong: &Table,
    origin: Origin,
    switch: i32,
    filler: Option<Filler>,
    model: &Model,
    scratch: &mut Scratch,
) -> Option<Reading> {
    let Scratch { best, trial } = scratch;
    let alphabet = matches!(origin, Origin::Table(table) if !table.is_double_byte());
    let ideographs = wrong.is_double_byte() && matches!(origin, Origin::Table(_));
    let reader = Reader { units, wrong, origin, alphabet, ideographs, switch, filler, model };
    best.take(units, wrong);
    best.states.first_mut()?.kept = 0;
    reader.walk(best, 0, None)?;
    let mut last = Entry::BLANK;
    let plain: i32 = units.iter().map(|unit| model.pass(&mut last, unit.entry)).sum();
    // `€` is A2 E3 in UTF-8 where that begins a sequence.
    let begins = |unit: Option<&Unit>| {
        let code = unit.and_then(|unit| wrong.encode(unit.c)).unwrap_or(0);
        // Or what is lost of it.
        matches!(if code < 0x100 { code } else { code >> 8 }, 0 | 0x3F | 0x80..=0xBF)
    };
    if wrong.is_twofold() && units.iter().any(|unit| wrong.other_code(unit.c).is_some()) {
        let utf8 = matches!(origin, Origin::Utf8);
        let mut most = reader.saved(best, plain)?;
        let mut intact = intact(&best.states)?;
        let mut tries = 0;
        for (place, unit) in units.iter().enumerate() {
            let Some(code) = wrong.other_code(unit.c) else { continue };
            // Nor is it where it is 80 within a character of which nothing is lost.
            if utf8 && unit.c == '€' && (intact.contains(&place) || !begins(units.get(place + 1))) {
                continue;
            }
            reader.walk_otherwise(best, trial, place, code)?;
            let saved = reader.saved(trial, plain)?;
            if saved > most {
                std::mem::swap(best, trial);
                most = saved;
                intact = self::intact(&best.states)?;
            }
            tries += 1;
            if tries == TWOFOLD {
                break;
            }
        }
    }
    reader.reading(best, plain)
}

impl Ways {
    /// Takes the bytes of a line, of which no way is known.
    fn take(&mut self, units: &[Unit], wrong: &Table) {
        let Ways { bytes, states } = self;
        bytes.clear();
        states.clear();
        for (unit, index) in units.iter().zip(0..) {
            states.push(State { unit: index, ..START });
            match wrong.encode(unit.c) {
                None if unit.c == GAP && unit.entry == Entry::BLANK => bytes.push(0),
                None => bytes.push(if unit.c == char::REPLACEMENT_CHARACTER { LOST } else { FOREIGN }),
                Some(code @ 0x80..=0xFF) if wrong.either => {
                    bytes.extend([EITHER | code, 0x80 | (code & 0x3F)]);
                    states.push(START);
                }
                Some(code) if code < 0x100 => bytes.push(code),
                Some(code) => {
                    push_code(bytes, code);
                    states.push(START);
                }
            }
        }
        states.push(State { unit: units.len() as u32, ..START });
    }

    /// The byte at which a unit begins.
    fn start(&self, unit: usize) -> Option<usize> {
        self.states.iter().position(|state| state.unit == unit as u32)
    }
}

/// What a line is read by.
struct Reader<'r> {
    units: &'r [Unit],
    wrong: &'r Table,
    origin: Origin,
    /// Whether the text's own encoding has single bytes; whether both it and the wrong one have two.
    alphabet: bool,
    ideographs: bool,
    switch: i32,
    filler: Option<Filler>,
    model: &'r Model,
}

impl Reader<'_> {
    /// Finds the cheapest ways through the rest of a line from a byte on, or up to where they differ from those that are
    /// known in what they cost alone.
    fn walk(&self, ways: &mut Ways, from: usize, mut known: Option<Known>) -> Option<()> {
        for at in from..ways.bytes.len() {
            self.step(ways, at)?;
            if let Some(known) = &mut known
                && known.is_met(ways, at)?
            {
                return Some(());
            }
        }
        // A line may end restored.
        let last = ways.states.last_mut()?;
        if last.restored < last.kept {
            last.kept = last.restored;
            last.closed = true;
        }
        Some(())
    }

    /// Finds the cheapest ways where one unit has another code than in `known`.
    #[inline(never)]
    fn walk_otherwise(&self, known: &Ways, ways: &mut Ways, place: usize, code: u16) -> Option<()> {
        let (start, end) = (known.start(place)?, known.start(place + 1)?);
        let Ways { bytes, states } = ways;
        bytes.clear();
        bytes.extend_from_slice(known.bytes.get(..start)?);
        bytes.extend([code >> 8, code & 0xFF]);
        bytes.extend_from_slice(known.bytes.get(end..)?);
        // What is far before it stays as it is; what is nearer is read anew, and so is what leads there.
        let anew = known.start(place.saturating_sub(AHEAD))?;
        states.clear();
        states.extend_from_slice(known.states.get(..anew)?);
        let fresh = |state: &State| State { unit: state.unit, ..START };
        states.extend(known.states.get(anew..=start)?.iter().map(fresh));
        states.push(START);
        states.extend(known.states.get(end..)?.iter().map(fresh));
        if anew == 0 {
            states.first_mut()?.kept = 0;
        }
        let from = known.start(place.saturating_sub(2 * AHEAD))?;
        let known = Known { states: known.states.get(end..)?, start: start + 2, alike: 0, delta: 0 };
        self.walk(ways, from, Some(known))
    }

    /// Goes on from a byte, as it is and restored.
    #[inline(always)]
    fn step(&self, Ways { bytes, states }: &mut Ways, at: usize) -> Option<()> {
        let Reader { units, wrong, origin, model, .. } = *self;
        let state = states.get_mut(at)?;
        let unit = state.unit;
        let (mut cost, mut last, mut opened) = (state.restored, state.restored_last, false);
        let mut before = state.c;
        if state.unit != NO_UNIT {
            let place = state.unit as usize;
            let within = self.within(bytes, at, place);
            if cost + within < state.kept {
                state.kept = cost + within;
                state.kept_last = last;
                state.closed = true;
            }
            let (kept, kept_last) = (state.kept, state.kept_last);
            if kept + self.switch + within < cost {
                (cost, last, opened) = (kept + self.switch + within, kept_last, true);
                before = units.get(place.wrapping_sub(1)).map_or(' ', |unit| unit.c);
            }
            let entry = units.get(place)?.entry;
            let stays = if self.alphabet && is_high(bytes, at) { STAYS } else { 0 };
            let length = if states.get(at + 1)?.unit == NO_UNIT { 2 } else { 1 };
            let next = states.get_mut(at + length)?;
            next.kept = kept + model.cost(kept_last, entry) + stays;
            next.kept_last = entry.behind(kept_last);
        }
        if cost >= NEVER {
            return Some(());
        }
        let rest = bytes.get(at..)?;
        let from = From { at, cost, last, opened };
        if wrong.either {
            let open = !opened && states.get(at)?.open;
            either(states, from, open, rest, origin, model);
        } else if let Some((c, length)) = decode(rest, origin) {
            let penalty = match origin {
                Origin::Utf8 if length > 1 => -SEQUENCE,
                Origin::Table(table) if self.ideographs => match rest {
                    [first, second, ..] if length > 1 && !table.is_common(first << 8 | second) => UNCOMMON,
                    _ if self.is_mark(unit, c) => MARK,
                    _ => 0,
                },
                _ => 0,
            };
            from.take(states, model, (c, length), penalty, Doubt::None);
        } else if let Some(filler) = self.filler
            // A span does not begin with what is lost, but where the text is cut.
            && (!opened || at == 0 || rest.first() == Some(&LOST))
        {
            fill(states, from, rest, filler, before, model);
        }
        Some(())
    }

    /// Whether a unit is a mark of Chinese or Japanese that would become another character.
    fn is_mark(&self, unit: u32, c: char) -> bool {
        self.units.get(unit as usize).is_some_and(|unit| unit.entry.class() == CJK_MARK && unit.c != c)
    }

    /// What it costs more to begin or end a span before a unit.
    #[inline]
    fn within(&self, bytes: &[u16], at: usize, place: usize) -> i32 {
        if self.wrong.is_double_byte() {
            if self.ideographs && is_joined(self.units, place) { JOINED } else { 0 }
        } else if at > 0 && is_high(bytes, at - 1) && is_high(bytes, at) {
            WITHIN
        } else {
            0
        }
    }

    /// What the cheapest way saves against `plain` before anything is taken off.
    fn raw(&self, ways: &Ways, plain: i32) -> Option<i32> {
        // Had nothing been restored, all of it would stay; what does stay is not a loss.
        let stays = match self.alphabet {
            true => ways.bytes.iter().filter(|byte| matches!(byte, 0x80..=0xFF)).count() as i32 * STAYS,
            false => 0,
        };
        Some(plain + stays - ways.states.last()?.kept)
    }

    /// What steered the way to restored characters, each.
    fn steered(&self) -> i32 {
        match self.origin {
            Origin::Utf8 => SEQUENCE,
            // What was restored had not been charged.
            Origin::Table(_) if self.alphabet => STAYS,
            Origin::Table(_) => 0,
        }
    }

    /// What the cheapest way saves; nothing where it restores nothing.
    fn saved(&self, ways: &Ways, plain: i32) -> Option<i32> {
        let raw = self.raw(ways, plain)?;
        Some(if raw <= 0 { 0 } else { raw - restored(&ways.states)? * self.steered() })
    }

    /// The cheapest way, if it saves anything.
    fn reading(&self, ways: &Ways, plain: i32) -> Option<Reading> {
        let raw = self.raw(ways, plain)?;
        if raw <= 0 {
            return None;
        }
        let parts = parts(&ways.states)?;
        let ends = parts.iter().map(|part| Some(part.units.end));
        let spans =
            parts.iter().zip(std::iter::once(None).chain(ends)).filter(|(part, end)| Some(part.units.start) != *end);
        let gain = raw - (SWITCH - self.switch) * spans.count() as i32;
        let mut reading = Reading { gain, told: 0, word: false, parts };
        reading.gain -= reading.restored().count() as i32 * self.steered();
        Some(reading)
    }
}

impl State {
    /// Whether all that follows from another state follows from this, for so much more.
    fn is_like(&self, other: &State, more: i32) -> bool {
        let costs = |one: i32, other: i32| if other == NEVER { one == NEVER } else { one - other == more };
        self.unit == other.unit
            && costs(self.kept, other.kept)
            && costs(self.restored, other.restored)
            && self.kept_last == other.kept_last
            && self.restored_last == other.restored_last
            && (self.c, self.open) == (other.c, other.open)
    }

    /// The same for so much more.
    fn dearer(self, more: i32) -> State {
        let cost = |cost: i32| if cost == NEVER { NEVER } else { cost + more };
        State { kept: cost(self.kept), restored: cost(self.restored), ..self }
    }
}

/// Ways that are known behind a character, with which others are compared.
struct Known<'k> {
    states: &'k [State],
    /// Where those of the others begin.
    start: usize,
    /// How many side by side differ in what they cost alone, and by how much.
    alike: usize,
    delta: i32,
}

impl Known<'_> {
    /// Whether the ways up to a byte, and so all behind it, differ from these in what they cost alone; then these take the
    /// place of those behind it.
    #[inline(never)]
    fn is_met(&mut self, ways: &mut Ways, at: usize) -> Option<bool> {
        let Some(other) = at.checked_sub(self.start).and_then(|at| self.states.get(at)) else { return Some(false) };
        let state = ways.states.get(at)?;
        let is_way = other.kept != NEVER || other.restored != NEVER;
        let delta = if other.kept == NEVER { state.restored - other.restored } else { state.kept - other.kept };
        let delta = if is_way { delta } else { self.delta };
        let goes_on = self.alike > 0 && delta == self.delta;
        self.alike = if !state.is_like(other, delta) { 0 } else { 1 + if goes_on { self.alike } else { 0 } };
        self.delta = delta;
        if self.alike < AHEAD {
            return Some(false);
        }
        let behind = self.states.get(at + 1 - self.start..)?;
        for (state, other) in ways.states.get_mut(at + 1..)?.iter_mut().zip(behind) {
            *state = other.dearer(delta);
        }
        Some(true)
    }
}

/// Where a restored reading goes on.
#[derive(Clone, Copy)]
struct From {
    at: usize,
    cost: i32,
    last: Entry,
    /// Whether a span begins here.
    opened: bool,
}

impl From {
    /// Goes on with a character, which takes so many bytes and costs so much besides, if that is the cheapest way there.
    #[inline(always)]
    fn take(self, states: &mut [State], model: &Model, (c, length): (char, usize), penalty: i32, doubt: Doubt) -> bool {
        let entry = if c == GAP { Entry::BLANK } else { model.entry(c) };
        let restored = self.cost + model.cost(self.last, entry) + penalty;
        if let Some(next) = states.get_mut(self.at + length)
            && restored < next.restored
        {
            let restored_last = entry.behind(self.last);
            *next = State { restored, restored_last, length: length as u8, opened: self.opened, doubt, c, ..*next };
            return true;
        }
        false
    }
}

/// Goes on where bytes are lost.
#[inline(never)]
fn fill(states: &mut [State], from: From, rest: &[u16], filler: Filler, before: char, model: &Model) {
    filler.fill(rest, (from.last, before), model, &mut |fill| {
        let doubt = if fill.blank { Doubt::Blank } else { Doubt::Lost };
        from.take(states, model, (fill.c, fill.length), fill.penalty, doubt);
    });
}

/// Goes on where a byte may be the first of two.
#[inline(never)]
fn either(states: &mut [State], from: From, open: bool, rest: &[u16], origin: Origin, model: &Model) {
    let Origin::Table(table) = origin else { return };
    decode_either(rest, open, table, &mut |c, length, doubled, open| {
        if from.take(states, model, (c, length), doubled * DOUBLED, Doubt::None)
            && let Some(next) = states.get_mut(from.at + length)
        {
            next.open = open;
        }
    });
}

/// Whether a byte is a character beyond ASCII of a single-byte charset.
fn is_high(bytes: &[u16], at: usize) -> bool {
    bytes.get(at).is_some_and(|byte| matches!(byte, 0x80..=0xFF))
}

/// Whether a unit and the one before it are both letters beyond ASCII of some script.
fn is_joined(units: &[Unit], place: usize) -> bool {
    let joins = |at: usize| units.get(at).is_some_and(|unit| !unit.c.is_ascii() && is_text(unit.entry.class()));
    place.checked_sub(1).is_some_and(joins) && joins(place)
}

/// Whether a class is one of what words are made of, or of what hardly any text holds.
pub fn is_text(class: u8) -> bool {
    !matches!(class, CJK_MARK | SPACE | NBSP | QUOTE | DASH | REPLACEMENT)
}

/// Gives the characters that the cheapest reading restores, from the last one on, each by where it begins and the state behind.
fn walk_back(states: &[State], give: &mut impl FnMut(usize, &State)) -> Option<()> {
    let mut at = states.len() - 1;
    let mut inside = false;
    while at > 0 {
        let state = states.get(at)?;
        inside |= state.unit != NO_UNIT && state.closed;
        if inside {
            at = at.checked_sub(usize::from(state.length))?;
            give(at, state);
            inside = !state.opened;
        } else {
            at -= 1;
        }
    }
    Some(())
}

/// How many characters beyond ASCII the cheapest reading restores.
fn restored(states: &[State]) -> Option<i32> {
    let mut count = 0;
    walk_back(states, &mut |_, state| count += i32::from(!state.c.is_ascii()))?;
    Some(count)
}

/// The units that begin within characters of which the cheapest reading has nothing lost, nor of the next one.
fn intact(states: &[State]) -> Option<Vec<usize>> {
    let mut units = Vec::new();
    let mut next = Some(states.len() - 1);
    walk_back(states, &mut |start, state| {
        let end = start + usize::from(state.length);
        if state.doubt == Doubt::None {
            let within = states.get(start..end).filter(|_| next == Some(end)).unwrap_or_default();
            units.extend(within.iter().filter(|state| state.unit != NO_UNIT).map(|state| state.unit as usize));
        }
        next = Some(start).filter(|_| state.doubt == Doubt::None);
    })?;
    Some(units)
}

/// The restored parts of the cheapest reading.
fn parts(states: &[State]) -> Option<Vec<Part>> {
    let mut path: Vec<(usize, State)> = Vec::with_capacity(states.len() / 2);
    walk_back(states, &mut |start, state| path.push((start, *state)))?;
    let mut parts: Vec<Part> = Vec::new();
    let mut text = String::new();
    let (mut start, mut doubt) = (0, Doubt::None);
    for (at, state) in path.iter().rev() {
        let first = states.get(*at)?.unit;
        if first != NO_UNIT {
            (start, doubt) = (first as usize, Doubt::None);
        }
        text.push(state.c);
        if state.doubt > doubt {
            doubt = state.doubt;
        }
        if state.unit == NO_UNIT {
            continue;
        }
        let end = state.unit as usize;
        match parts.last_mut() {
            // What was left out parts the span, and is no part of it.
            _ if state.c == GAP => {}
            Some(last) if last.doubt == Doubt::None && doubt == Doubt::None && last.units.end == start => {
                last.units.end = end;
                last.text.push_str(&text);
            }
            _ => parts.push(Part { units: start..end, text: text.clone(), doubt }),
        }
        text.clear();
    }
    Some(parts)
}

/// Marks a byte that by itself is a character, and with the one behind it as UTF-8 the same: the high bits of UTF-8 are
/// those of the first of its two.
const EITHER: u16 = 0x200;
/// What it costs to read it as two bytes.
const DOUBLED: i32 = 2 * NAT;

/// What the first character of the bytes may be, where some are one or two, how many it takes, how many were doubled, and
/// whether it is left open: behind a byte that begins two of UTF-8, what ends them is no byte of its own.
fn decode_either(bytes: &[u16], open: bool, table: &Table, give: &mut impl FnMut(char, usize, i32, bool)) {
    // The byte at a place, where the next one is, whether it is the first of two that may have been one, and whether it
    // is one by itself.
    let readings = |at: usize, open: bool| {
        let byte = bytes.get(at).copied().unwrap_or(FOREIGN);
        let either = byte & EITHER != 0;
        let first = either.then_some((0xC0 | (byte >> 6 & 3), at + 1, 1, false));
        let single = if either { (byte & 0xFF, at + 2, 0, true) } else { (byte, at + 1, 0, false) };
        let possible = move |(byte, .., single): &(u16, usize, i32, bool)| {
            *byte < FOREIGN && !(open && *single && matches!(byte, 0x80..=0xBF))
        };
        std::iter::once(single).chain(first).filter(possible)
    };
    let opens = |byte: u16, single: bool| single && matches!(byte, 0xC2..=0xDF);
    for (first, next, doubled, single) in readings(0, open) {
        let open = opens(first, single);
        if let Some(c) = if first < 0x80 { Some(char::from(first as u8)) } else { table.decode(first) } {
            give(c, next, doubled, open);
        }
        if first >= 0x80 {
            for (second, end, more, single) in readings(next, open) {
                if let Some(c) = table.decode(first << 8 | second) {
                    give(c, end, doubled + more, opens(second, single));
                }
            }
        }
    }
}

/// Puts a code behind bytes, one or two.
#[inline(always)]
pub fn push_code(bytes: &mut Vec<u16>, code: u16) {
    if code >= 0x100 {
        bytes.push(code >> 8);
    }
    bytes.push(code & 0xFF);
}

/// The first character of the bytes, and how many it takes.
#[inline(always)]
pub fn decode(bytes: &[u16], origin: Origin) -> Option<(char, usize)> {
    let first = *bytes.first()?;
    if first < 0x80 {
        return Some((char::from(first as u8), 1));
    }
    match origin {
        Origin::Utf8 => decode_utf8(bytes),
        Origin::Table(table) => {
            if first > 0xFF {
                return None;
            }
            if let Some(second) = bytes.get(1).filter(|second| **second <= 0xFF)
                && let Some(c) = table.decode(first << 8 | second)
            {
                return Some((c, 2));
            }
            table.decode(first).map(|c| (c, 1))
        }
    }
}
