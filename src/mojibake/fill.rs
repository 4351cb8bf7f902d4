//! UTF-8 of which bytes are gone: what the likeliest character is.
//!
//! Where a wrong decoder met bytes that it could not read it wrote U+FFFD or `?`, or nothing; and some software drops the
//! control characters that bytes 80-9F become, or turns U+00A0 into a space. What is left of a sequence still tells a good
//! part: with one byte of three gone there are 64 characters at most, and one of them is mostly by far the commonest.

use super::guess::Around;
use super::model::{Entry, Model, NAT};
use super::tables::Table;
use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// Stands in a row of bytes for a character that is none of the wrong charset.
pub const FOREIGN: u16 = 0x100;
/// Stands in a row of bytes for U+FFFD.
pub const LOST: u16 = 0x101;

/// What it costs to take U+FFFD for lost bytes of a sequence.
const REPLACED: i32 = NAT;
/// What it costs to take `?` for them.
const QUESTIONED: i32 = 3 * NAT;
/// What it costs to take a blank for U+00A0.
const BLANK: i32 = NAT;
/// What it costs to assume lost bytes where nothing stands for them.
const DROPPED: i32 = 5 * NAT;
/// What it costs to take a byte for lost that the wrong charset has a character for.
const KEPT: i32 = 6 * NAT;

/// Fills sequences of UTF-8.
#[derive(Clone, Copy)]
pub struct Filler {
    /// The wrong charset: what is gone are bytes that it has no character for.
    wrong: &'static Table,
    /// Whether it has single bytes only.
    single: bool,
    /// Whether its private use characters may be what is gone: strict decoders know none.
    strict: bool,
}

/// A character that may have been there.
pub struct Fill {
    /// The character.
    pub c: char,
    /// How many bytes of the row it takes.
    pub length: usize,
    /// What it costs besides the character.
    pub penalty: i32,
    /// Whether nothing is lost of it but that its U+00A0 became a blank.
    pub blank: bool,
}

/// What is known of a byte of a sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Known(u8),
    Gone,
}

impl PartialEq for Filler {
    fn eq(&self, other: &Filler) -> bool {
        std::ptr::eq(self.wrong, other.wrong) && self.strict == other.strict
    }
}

impl Filler {
    /// A filler for UTF-8 that was read as this, by a strict decoder perhaps.
    pub fn new(wrong: &'static Table, strict: bool) -> Filler {
        Filler { wrong, single: !wrong.is_double_byte(), strict }
    }

    /// Gives `found` the likeliest characters for a broken sequence at the start of `bytes`, behind the character `before`.
    pub fn fill(self, bytes: &[u16], before: (Entry, char), model: &Model, found: &mut impl FnMut(Fill)) {
        let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
        let is_tail = |index: usize| matches!(at(index), 0x80..=0xBF);
        let gone = |index: usize| match at(index) {
            LOST => Some(REPLACED),
            0x3F => Some(QUESTIONED),
            _ => None,
        };
        let known = |index: usize| Byte::Known(at(index) as u8);
        let mut give = |sequence: [Byte; 3], size: usize, length: usize, penalty: i32| {
            let behind = bytes.get(length..).unwrap_or_default();
            let sequence = Sequence { bytes: sequence, size, length };
            if let Some((c, kept)) = self.likeliest(sequence, before, behind, model) {
                let blank = at(length - 1) == 0x20 || at(1) == 0x20;
                found(Fill { c, length, penalty: penalty + kept, blank });
            }
        };
        match at(0) {
            0xC2..=0xDF => match gone(1) {
                Some(penalty) => give([known(0), Byte::Gone, Byte::Gone], 2, 2, penalty),
                None if self.single && at(1) == 0x20 => give([known(0), Byte::Known(0xA0), Byte::Gone], 2, 2, BLANK),
                None if self.single => give([known(0), Byte::Gone, Byte::Gone], 2, 1, DROPPED),
                None => {}
            },
            0xE0..=0xEF => {
                if is_tail(1) {
                    match gone(2) {
                        Some(penalty) => give([known(0), known(1), Byte::Gone], 3, 3, penalty),
                        None if self.single && at(2) == 0x20 => {
                            give([known(0), known(1), Byte::Known(0xA0)], 3, 3, BLANK);
                        }
                        None => {
                            give([known(0), known(1), Byte::Gone], 3, 2, DROPPED);
                            // The middle one may be what is gone.
                            give([known(0), Byte::Gone, known(1)], 3, 2, DROPPED);
                        }
                    }
                } else if let Some(penalty) = gone(1) {
                    if is_tail(2) {
                        give([known(0), Byte::Gone, known(2)], 3, 3, penalty);
                    } else if gone(2).is_some() {
                        give([known(0), Byte::Gone, Byte::Gone], 3, 3, penalty);
                    }
                    give([known(0), Byte::Gone, Byte::Gone], 3, 2, penalty);
                } else if self.single && at(1) == 0x20 && is_tail(2) {
                    give([known(0), Byte::Known(0xA0), known(2)], 3, 3, BLANK);
                } else {
                    give([known(0), Byte::Gone, Byte::Gone], 3, 1, 2 * DROPPED);
                }
            }
            0x80..=0xBF if is_tail(1) => give([Byte::Gone, known(0), known(1)], 3, 2, DROPPED),
            _ => {
                let Some(penalty) = gone(0) else { return };
                if is_tail(1) && is_tail(2) {
                    give([Byte::Gone, known(1), known(2)], 3, 3, penalty);
                }
            }
        }
    }

    /// The likeliest character of a sequence between `before` and the bytes behind it, and what speaks against its loss.
    fn likeliest(
        self,
        sequence: Sequence,
        (before, left): (Entry, char),
        behind: &[u16],
        model: &Model,
    ) -> Option<(char, i32)> {
        let next = behind.first().copied().unwrap_or(0);
        let follows = matches!(next, 0xE0..=0xEF);
        let right = if follows { decode_utf8(behind).map(|(c, _)| c) } else { None };
        // The same is asked when the facts are read and when the line is repaired, and where it is read again with other codes.
        let asked = Asked { filler: self, sequence, around: (before, left, right), next };
        asked.answer(|| self.ask(sequence, (before, left), (next, right), model))
    }

    /// The same, where what is behind is the byte `next`, and the character `right` if it is one.
    fn ask(
        self,
        sequence: Sequence,
        (before, left): (Entry, char),
        (next, right): (u16, Option<char>),
        model: &Model,
    ) -> Option<(char, i32)> {
        let follows = matches!(next, 0xE0..=0xEF);
        let after = right.map(|c| model.entry(c));
        let around = Around::new(left, right.unwrap_or(' '));
        // What comes behind costs at least this.
        let behind = after.map_or(0, Entry::least);
        let found = self.search(sequence, next, &mut |c, most| {
            let entry = model.entry(c);
            let last = after.is_none() && !follows && matches!(c, '가'..='힣');
            if !last && entry.least() + behind >= most && !around.may_speak_for(c) {
                return i32::MAX;
            }
            let cost = match after {
                Some(after) => model.cost(before, entry) + model.cost(entry.behind(before), after),
                None if last => model.cost_as_last(before, c),
                // A wide blank does not end a line or stand beside another one.
                None if !follows && c == '\u{3000}' => i32::MAX,
                None => model.cost(before, entry),
            };
            cost.saturating_sub(around.speaks_for(c))
        });
        if let (None, Sequence { bytes: [Byte::Known(lead), ..], size: 3, .. }) = (found, sequence) {
            // Thousands may have been there: the commonest of all, whatever stands around it.
            static COMMONEST: [OnceLock<Option<(char, i32)>>; 32] = [const { OnceLock::new() }; 32];
            let known = COMMONEST.get(usize::from(lead & 15) * 2 + usize::from(self.single))?;
            let anything = Sequence { length: 0, ..sequence };
            let mut cost = |c, _| model.cost(model.entry('一'), model.entry(c));
            return *known.get_or_init(|| self.search(anything, 0, &mut cost));
        }
        found
    }

    /// The character of least cost among those that a sequence may have been where `next` is the byte behind it, and what
    /// speaks against its loss. What costs no less than the second argument of `cost` may cost anything above that.
    fn search(self, sequence: Sequence, next: u16, cost: &mut dyn FnMut(char, i32) -> i32) -> Option<(char, i32)> {
        let Sequence { bytes: [first, second, third], size, length } = sequence;
        let both = second == Byte::Gone && third == Byte::Gone && size == 3;
        if both && (length == 1 || self.single) && length > 0 {
            return None;
        }
        let lost = |byte: Byte, any: RangeInclusive<u16>| match byte {
            Byte::Known(byte) => byte.into()..=byte.into(),
            Byte::Gone => any,
        };
        // One mark for two bytes: a decoder that met a pair that it does not know passed over both.
        let shared = both && length < 3;
        // A mark before the end of a sequence was for the start of it, too.
        let next = if matches!(next, 0x80..=0xBF) { 0 } else { next };
        let mut best: Option<(i32, (char, i32))> = None;
        let mut consider = |bytes: &[u16], kept: i32| {
            if let Some((c, _)) = decode_utf8(bytes) {
                let least = best.map_or(i32::MAX, |(least, _)| least);
                let cost = cost(c, least.saturating_sub(kept)).saturating_add(kept);
                if best.is_none() || cost < least {
                    best = Some((cost, (c, kept)));
                }
            }
        };
        // What it costs to think that a byte is lost.
        let lose = |which: Byte, byte: u16, next: u16| match which {
            Byte::Gone if length > 0 => self.keeps(byte, next),
            _ => 0,
        };
        let tails = || if self.single { 0x80..=0x9F } else { 0x80..=0xBF };
        // A lost lead is one of CJK's: of the others there is too little left to tell.
        for first in lost(first, 0xE3..=0xEF) {
            for two in lost(second, tails()) {
                if size == 2 {
                    consider(&[first, two], lose(second, two, next));
                    continue;
                }
                // Most of the first bytes have a character with all second ones.
                if both && length > 0 && [0x80, 0xA1, 0xBF].iter().all(|three| self.keeps(two, *three) > 0) {
                    continue;
                }
                for three in lost(third, tails()) {
                    let kept = lose(second, two, three) + if shared { 0 } else { lose(third, three, next) };
                    // Of thousands only those are asked for that are likely to be gone.
                    if kept == 0 || !both {
                        consider(&[first, two, three], kept);
                    }
                }
            }
        }
        best.map(|(_, found)| found)
    }

    /// What it costs to think that a byte before another is lost: next to nothing is that the wrong charset has a character
    /// for, unless what is around was changed later.
    fn keeps(self, byte: u16, next: u16) -> i32 {
        // Strict decoders do not know the `€` of Windows.
        let has = |code: u16| {
            code != 0x80
                && self.wrong.decode(code).is_some_and(|c| !(self.strict && matches!(c, '\u{E000}'..='\u{F8FF}')))
        };
        if !self.single && (has(byte) || (matches!(next, 0x40..=0xFF) && has(byte << 8 | next))) { KEPT } else { 0 }
    }
}

/// What is left of a sequence.
#[derive(Clone, Copy, PartialEq)]
struct Sequence {
    bytes: [Byte; 3],
    /// How many bytes it had.
    size: usize,
    /// How many bytes of the row stand for it.
    length: usize,
}

/// All that the likeliest character of a sequence depends on.
#[derive(Clone, Copy, PartialEq)]
struct Asked {
    filler: Filler,
    sequence: Sequence,
    around: (Entry, char, Option<char>),
    next: u16,
}

/// So many answers are remembered, as a power of two.
const ANSWERS: u32 = 10;

/// What was asked, and the answer.
type Answered = Option<(Asked, Option<(char, i32)>)>;

impl Asked {
    /// The answer, from memory if it was asked not long ago.
    fn answer(self, find: impl FnOnce() -> Option<(char, i32)>) -> Option<(char, i32)> {
        thread_local! {
            static ANSWERED: RefCell<Vec<Answered>> = RefCell::new(vec![None; 1 << ANSWERS]);
        }
        let known = |byte: Byte| match byte {
            Byte::Known(byte) => u32::from(byte),
            Byte::Gone => 0x100,
        };
        let (_, left, right) = self.around;
        let mixed = self.sequence.bytes.iter().fold(u32::from(left), |mixed, byte| mixed.rotate_left(9) ^ known(*byte));
        let mixed = mixed ^ right.map_or(0, u32::from).rotate_left(16);
        let place = (mixed.wrapping_mul(0x9E37_79B9) >> (u32::BITS - ANSWERS)) as usize;
        ANSWERED.with_borrow_mut(|answered| {
            let slot = answered.get_mut(place)?;
            match slot {
                Some((asked, answer)) if *asked == self => *answer,
                _ => slot.insert((self, find())).1,
            }
        })
    }
}

/// The character of a sequence of two to four bytes, as RFC 3629 has it, or of six in CESU-8, and its length.
pub fn decode_utf8(bytes: &[u16]) -> Option<(char, usize)> {
    let lead = u32::from(*bytes.first()?);
    let (length, least, head) = match lead {
        0xC2..=0xDF => (2, 0x80, lead & 0x1F),
        0xE0..=0xEF => (3, 0x800, lead & 0xF),
        0xF0..=0xF4 => (4, 0x1_0000, lead & 7),
        _ => return None,
    };
    let mut code = head;
    for at in 1..length {
        let byte = u32::from(*bytes.get(at)?);
        if byte & !0x3F != 0x80 {
            return None;
        }
        code = code << 6 | (byte & 0x3F);
    }
    if let 0xD800..=0xDBFF = code {
        // CESU-8 (UTR #26): the halves of a surrogate pair, each a sequence. A low half cannot begin one.
        let &[0xED, second @ 0xB0..=0xBF, third @ 0x80..=0xBF] = bytes.get(3..6)? else { return None };
        let low = 0xD000 | (u32::from(second) & 0x3F) << 6 | (u32::from(third) & 0x3F);
        return char::from_u32(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00)).map(|c| (c, 6));
    }
    char::from_u32(code).filter(|_| code >= least).map(|c| (c, length))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{mend, suggestions};

    #[test]
    fn lost_bytes_are_filled_as_suggestions() {
        // 你好，世界 as GBK, its comma broken: the rest is restored, the comma suggested.
        assert_eq!(mend("浣犲ソ锛?涓栫晫"), "你好锛?世界");
        assert_eq!(suggestions("浣犲ソ锛?涓栫晫"), ["，"]);
        assert_eq!(suggestions("浣犲ソ锛\u{FFFD}涓栫晫"), ["，"]);
    }

    #[test]
    fn what_the_wrong_charset_has_a_character_for_is_not_lost() {
        // Before an E5 or E8 a strict decoder loses AA to AF and 80 only.
        for (broken, filled) in [
            ("杩欎釜鏂囦欢鐨勮?存槑涓庤繖涓?闂?", "说"),
            // 这 speaks for 个, the syllable before for a particle.
            ("杩欎釜鏂囦欢鐨勮?存槑涓庤繖涓?闂?", "个"),
            ("浼氳?般仹銇?鏃ユ湰銇?闁?銇欍倠鍟忛?屻伄妞滆◣銈?", "議"),
            ("氇?霌? 順戨牓鞚? 韱淀晿鞐? 攵堦皜頃牓鞚?", "여"),
        ] {
            assert!(suggestions(broken).iter().any(|text| text.contains(filled)), "{filled} {:?}", suggestions(broken));
        }
    }

    #[test]
    fn the_byte_in_the_middle_may_be_lost() {
        // 通 is E9 80 9A.
        for broken in ["鐢ㄦ埛鍙戦?侀?氱煡鍜岄??鍑?", "鐢ㄦ埛鍙戦侀氱煡鍜岄鍑"] {
            assert!(suggestions(broken).concat().starts_with("发送通知和"), "{:?}", suggestions(broken));
        }
    }

    #[test]
    fn cesu_8_is_read() {
        assert_eq!(mend("\u{E5}\u{A5}½\u{ED}\u{A0}½\u{ED}¸\u{80}"), "好😀");
    }

    #[test]
    fn what_stands_alone_is_not() {
        for text in ["锛?", "你好?", "é?", "Ã?", "中文\u{FFFD}中文", "\u{FFFD}é"] {
            assert_eq!(mend(text), text);
            assert_eq!(suggestions(text), Vec::<String>::new(), "{text}");
        }
    }
}
