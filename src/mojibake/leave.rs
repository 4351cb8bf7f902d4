//! What of a reading stays as it is: words of clean text that stand beside what was misread, and that the pair could read too.

use super::judge::UTF8;
use super::model::{Entry, Model, is_han};
use super::scripts::is_everyday_ideograph;
use super::segment::{Doubt, Part, Reading, SWITCH, Unit};
use crate::chars::is_kana;
use std::ops::Range;

/// A line that is read.
struct Line<'l> {
    units: &'l [Unit],
    model: &'l Model,
}

impl Line<'_> {
    fn at(&self, place: usize) -> Option<&Unit> {
        self.units.get(place)
    }

    fn is_other(&self, place: usize) -> bool {
        self.at(place).is_some_and(|unit| !unit.c.is_ascii())
    }

    fn is_han(&self, place: usize) -> bool {
        self.at(place).is_some_and(|unit| is_han(unit.entry.class()))
    }

    fn is_ordinary(&self, place: usize) -> bool {
        self.at(place).is_some_and(|unit| is_everyday_ideograph(unit.c))
    }

    /// What is saved where a text takes the place of units.
    fn saved(&self, places: Range<usize>, text: &str) -> i32 {
        let before =
            places.start.checked_sub(1).and_then(|place| self.at(place)).map_or(Entry::BLANK, |unit| unit.entry);
        let cost = |entries: &mut dyn Iterator<Item = Entry>| {
            let mut last = before;
            entries.map(|entry| self.model.pass(&mut last, entry)).sum::<i32>()
        };
        let kept = self.units.get(places).unwrap_or_default();
        cost(&mut kept.iter().map(|unit| unit.entry)) - cost(&mut text.chars().map(|c| self.model.entry(c)))
    }

    /// Leaves so many units of a part, each of which became one character, at its beginning or its end; gives what they saved.
    fn leave(&self, part: &mut Part, count: usize, at_end: bool) -> i32 {
        let chars = part.text.chars().count();
        let place = if at_end { chars - count.min(chars) } else { count };
        let bytes = part.text.char_indices().nth(place).map_or(part.text.len(), |(at, _)| at);
        let mut left = part.text.split_off(bytes);
        let Range { start, end } = &mut part.units;
        if at_end {
            *end -= count;
            self.saved(*end..*end + count, &left)
        } else {
            *start += count;
            std::mem::swap(&mut part.text, &mut left);
            self.saved(*start - count..*start, &left)
        }
    }
}

/// Leaves out of a reading as UTF-8 what saves less by itself than a span must: two bytes of it are one ideograph, and beside
/// a lost character `路` would become `·`. Beside an everyday ideograph that stays it is a word of clean text, whatever it saves:
/// `谢谢您` is no `лл您`.
pub fn leave_words(reading: &mut Reading, units: &[Unit], model: &Model) {
    let line = Line { units, model };
    let is_word = |place: usize, c: char| line.is_han(place) && matches!(c, '\u{80}'..='\u{7FF}');
    let mut gain = 0;
    each_sure_part(reading, units.len(), |part, before, behind| {
        let Range { start, end } = part.units;
        let tail = (start..end).rev().zip(part.text.chars().rev());
        let tail = tail.take_while(|&(place, c)| end < behind && is_word(place, c) && line.is_ordinary(place + 1));
        gain += line.leave(part, tail.count(), true);
        let head = (start..part.units.end).zip(part.text.chars());
        let head = head.take_while(|&(place, c)| before < place && is_word(place, c) && line.is_ordinary(place - 1));
        gain += line.leave(part, head.count(), false);
    });
    reading.parts.retain(|part| {
        // An ideograph that stands in a row with others that stay; between Latin letters it is what no text has.
        let places = part.units.clone().filter(|place| line.is_other(*place));
        let word = |place: usize| {
            let first = (0..place).rev().take_while(|place| line.is_other(*place)).last().unwrap_or(place);
            let last = (place..units.len()).take_while(|place| line.is_other(*place)).last().unwrap_or(place);
            line.is_han(place) && (first < part.units.start || last >= part.units.end)
        };
        if part.text.is_empty() {
            return false;
        }
        if part.doubt != Doubt::None || !part.text.chars().all(|c| c < '\u{800}') || !places.clone().all(word) {
            return true;
        }
        let saved = line.saved(part.units.clone(), &part.text);
        let stays = saved < SWITCH.max(UTF8.each * places.count() as i32);
        gain += if stays { saved } else { 0 };
        !stays
    });
    reading.gain -= gain;
}

/// Leaves out of a reading of ideographs as others everyday ones at its ends, up to a mark or a word of ASCII that both encodings
/// have, which save less than a span must: `呵呵,뻘였돕` is no `失失,还看到`.
pub fn leave_clauses(reading: &mut Reading, units: &[Unit], model: &Model) {
    let line = Line { units, model };
    let mut gain = 0;
    each_sure_part(reading, units.len(), |part, _, _| {
        for at_end in [true, false] {
            let Range { start, end } = part.units;
            let pair = |index: usize, c: char| if at_end { (end - 1 - index, c) } else { (start + index, c) };
            let chars: &mut dyn Iterator<Item = char> =
                if at_end { &mut part.text.chars().rev() } else { &mut part.text.chars() };
            let mut pairs = chars.take(end - start).enumerate().map(|(index, c)| pair(index, c)).peekable();
            let is_shared = |place: usize, c: char| line.at(place).is_some_and(|unit| unit.c == c);
            let mut count = |is: &dyn Fn(usize, char) -> bool| {
                std::iter::from_fn(|| pairs.next_if(|&(place, c)| is(place, c))).count()
            };
            let shared = count(&is_shared);
            let clause = count(&|place, c| line.is_ordinary(place) && !is_shared(place, c));
            let mark = count(&is_shared);
            if clause > 0 && mark > 0 && pairs.next().is_some() {
                let count = shared + clause + mark;
                let mut left = Part { units: part.units.clone(), text: part.text.clone(), doubt: part.doubt };
                let saved = line.leave(&mut left, count, at_end);
                let kana = |text: &str| text.contains(is_kana);
                // Kana that nothing else of it has are none: `CBD中心` is no `CBDいみ`.
                let odd = kana(&part.text) && !kana(&left.text);
                if saved < SWITCH || odd {
                    *part = left;
                    gain += saved;
                }
            }
        }
    });
    reading.gain -= gain;
}

/// Gives each part of which nothing is lost, with where the part before it ends and where the next one begins.
fn each_sure_part(reading: &mut Reading, units: usize, mut give: impl FnMut(&mut Part, usize, usize)) {
    let mut before = 0;
    for index in 0..reading.parts.len() {
        let behind = reading.parts.get(index + 1).map_or(units, |part| part.units.start);
        let Some(part) = reading.parts.get_mut(index) else { break };
        let end = part.units.end;
        if part.doubt == Doubt::None {
            give(part, before, behind);
        }
        before = end;
    }
}
