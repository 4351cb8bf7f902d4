//! The whole of a line read in its own encoding: most of what is broken is, and then there is nothing to choose.

use super::fill::{Fill, Filler, LOST};
use super::model::{Entry, Model};
use super::segment::{Doubt, GAP, Origin, Part, Reading, SWITCH, Unit, decode, push_code};
use super::tables::Table;

/// Reads the whole of a line in its own encoding, if it is that; `None` where a byte is lost or is of something else.
pub fn whole(units: &[Unit], wrong: &Table, origin: Origin, model: &Model) -> Option<Reading> {
    let mut reading = Reading { gain: -SWITCH, told: 0, word: false, parts: Vec::new() };
    let (mut plain, mut restored) = (Entry::BLANK, Entry::BLANK);
    let mut bytes: Vec<u16> = Vec::with_capacity(2 * units.len());
    let mut start = 0;
    for (index, part) in units.split(|unit| unit.c == GAP).enumerate() {
        start += usize::from(index > 0);
        bytes.clear();
        for unit in part {
            reading.gain += model.pass(&mut plain, unit.entry);
            if !matches!(origin, Origin::Utf8) && wrong.other_code(unit.c).is_some() {
                return None;
            }
            push_code(&mut bytes, wrong.encode(unit.c)?);
        }
        let mut rest = bytes.as_slice();
        let mut text = String::with_capacity(bytes.len());
        while !rest.is_empty() {
            let (c, length) = decode(rest, origin)?;
            reading.gain -= model.pass(&mut restored, model.entry(c));
            text.push(c);
            rest = rest.get(length..)?;
        }
        if !part.is_empty() {
            reading.parts.push(Part { units: start..start + part.len(), text, doubt: Doubt::None });
        }
        start += part.len();
        (plain, restored) = (Entry::BLANK, Entry::BLANK);
    }
    Some(reading)
}

/// The same for UTF-8 of which bytes may be lost, where something stands for each: all between them is as certain as if none were.
pub fn whole_filled(units: &[Unit], wrong: &Table, filler: Filler, model: &Model) -> Option<Reading> {
    let mut reading = Reading { gain: -SWITCH, told: 0, word: false, parts: Vec::new() };
    let mut bytes: Vec<u16> = Vec::with_capacity(2 * units.len());
    // Where each unit ends, in bytes.
    let mut ends: Vec<usize> = Vec::with_capacity(units.len());
    let mut last = Entry::BLANK;
    for unit in units {
        reading.gain += model.pass(&mut last, unit.entry);
        match unit.c {
            char::REPLACEMENT_CHARACTER => bytes.push(LOST),
            GAP => return None,
            c => push_code(&mut bytes, wrong.encode(c)?),
        }
        ends.push(bytes.len());
    }
    let mut ends = (1..).zip(ends).peekable();
    // The part that is read: its first unit, and where, in units and in its text, both encodings last had a common boundary.
    let mut part = Part { units: 0..0, text: String::with_capacity(bytes.len()), doubt: Doubt::None };
    let (mut boundary, mut sure) = (0, 0);
    let (mut at, mut before) = (0, ' ');
    last = Entry::BLANK;
    while let rest @ [_, ..] = bytes.get(at..)? {
        let (c, length) = match decode(rest, Origin::Utf8) {
            Some(found) => found,
            None => {
                let fill = likeliest(rest, (last, before), filler, model)?;
                reading.gain -= fill.penalty;
                if part.doubt == Doubt::None {
                    let text = part.text.split_off(sure);
                    let lost = Part { units: boundary..boundary, text, doubt: Doubt::Lost };
                    push(&mut reading.parts, std::mem::replace(&mut part, lost), boundary);
                }
                (fill.c, fill.length)
            }
        };
        reading.gain -= model.pass(&mut last, model.entry(c));
        part.text.push(c);
        (at, before) = (at + length, c);
        while ends.next_if(|(_, end)| *end < at).is_some() {}
        let Some((end, _)) = ends.next_if(|(_, end)| *end == at) else { continue };
        if part.doubt == Doubt::Lost {
            let next = Part { units: end..end, text: String::new(), doubt: Doubt::None };
            push(&mut reading.parts, std::mem::replace(&mut part, next), end);
        }
        (boundary, sure) = (end, part.text.len());
    }
    push(&mut reading.parts, part, units.len());
    Some(reading)
}

/// Puts a part behind others that ends before a unit, unless nothing is in it.
fn push(parts: &mut Vec<Part>, mut part: Part, end: usize) {
    part.units.end = end;
    if !part.units.is_empty() {
        parts.push(part);
    }
}

/// The likeliest character at the start of bytes, where something stands for those that are lost.
fn likeliest(bytes: &[u16], before: (Entry, char), filler: Filler, model: &Model) -> Option<Fill> {
    let mut best: Option<(i32, Fill)> = None;
    filler.fill(bytes, before, model, &mut |fill| {
        let cost = model.cost(before.0, model.entry(fill.c)) + fill.penalty;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, fill));
        }
    });
    let (_, fill) = best?;
    let stands = bytes.iter().take(fill.length).any(|byte| matches!(*byte, LOST | 0x3F));
    stands.then_some(fill)
}

#[cfg(test)]
mod tests {
    use super::super::hint::collect;
    use super::super::model::model;
    use super::super::segment::read;
    use super::super::tables::{Charset, table};
    use super::*;
    use encoding_rs::GBK;
    use std::ops::Range;

    fn units(text: &str) -> Vec<Unit> {
        let mut units = Vec::new();
        collect(text, model(), &mut units);
        units
    }

    /// The parts of a reading.
    type Parts = Vec<(Range<usize>, String, Doubt)>;

    /// Whole lines read as GBK, what is lost with a mark in its place: filled here, and as the cheapest of all ways.
    fn both(text: &str) -> [Option<Parts>; 2] {
        let wrong = table(Charset::Gbk).unwrap();
        let (units, filler) = (units(text), Filler::new(wrong, true));
        let filled = whole_filled(&units, wrong, filler, model());
        let cheapest = read(&units, wrong, Origin::Utf8, SWITCH, Some(filler), model(), &mut Default::default());
        let parts =
            |reading: Reading| reading.parts.into_iter().map(|part| (part.units, part.text, part.doubt)).collect();
        [filled, cheapest].map(|reading| reading.map(parts))
    }

    #[test]
    fn it_is_the_cheapest_way_where_all_was_misread() {
        let mut lost = 0;
        for text in [
            "今天天气很好，我们去公园散步，晚上回家吃饭。",
            "记者从会议上了解到，今年的粮食产量比去年增加了百分之三！",
            "酒店的服务员态度不错，早餐也很丰富，下次还会再来。",
            "会議の資料は明日までに送ってください。",
            "abc 中文和 English 混在一起的句子（2006年）",
        ] {
            let broken = GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned();
            for broken in [broken.replace('\u{FFFD}', "?"), broken] {
                let [filled, cheapest] = both(&broken);
                lost += filled.iter().flatten().filter(|(.., doubt)| *doubt == Doubt::Lost).count();
                assert_eq!(filled, cheapest, "{broken}");
                assert!(filled.is_some(), "{broken}");
            }
        }
        assert!(lost > 4, "{lost}");
    }

    #[test]
    fn what_was_not_all_misread_or_has_nothing_in_the_place_of_what_is_lost_is_for_others() {
        for text in [
            "今天天气很好",
            "今天天气很好\u{FFFD}",
            "标题：浠婂ぉ澶╂皵寰堝ソ",
            "浠婂ぉ澶╂皵寰堝ソ标题",
            "浠婂ぉ澶╂皵寰堝濂",
            "浠婂ぉé澶╂皵",
        ] {
            assert_eq!(both(text)[0], None, "{text}");
        }
    }
}
