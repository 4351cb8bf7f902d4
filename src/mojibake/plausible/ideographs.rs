//! Ideographs, kana or Hangul that were read as something else.

use super::{Case, halves};
use crate::mojibake::class::*;
use crate::mojibake::judge::{DISTINCT, LETTERS, STROKE, SURELY, different, is_ideographic};
use crate::mojibake::model::NAT;
use crate::mojibake::scripts::FOREIGN;
use crate::mojibake::segment::is_text;
use crate::mojibake::tables::Charset;

/// So many characters in order are an alphabet.
const ALPHABET: usize = 8;
/// So much each character must save, restored from single bytes, where little else speaks.
const EACH: i32 = 10 * NAT;

impl Case<'_> {
    /// Whether the reading is of an encoding with two bytes.
    pub(super) fn is_ideographs(&self) -> bool {
        let evident = self.broken().filter(|place| self.speaks(*place)).count();
        let broken_count = self.broken().count();
        // Letters in the order of the code points, but for one in six, are the list of a language's letters.
        let next = || self.broken().skip(1).map(|place| self.at(place).0);
        let descents = || self.broken().zip(next()).filter(|(place, next)| self.at(*place).0 >= *next).count();
        if !self.pair.wrong.is_double_byte() && broken_count >= ALPHABET && descents() * 6 <= broken_count {
            return false;
        }
        // Words of one character between marks are a list, in Korean above all: what was misread stands in runs.
        let is_beside = |place: Option<usize>| {
            let (c, class) = place.map_or((' ', SPACE), |place| (self.at(place).0, self.at(place).1.class()));
            !c.is_ascii() && is_text(class) && class != FULL_WIDTH
        };
        // So is a rare one behind a number: `2007喇 06錯 22橾`.
        let counts = |place: usize| {
            self.speaks(place) && place.checked_sub(1).is_some_and(|before| self.at(before).0.is_ascii_digit())
        };
        let is_joined =
            |place: &usize| is_beside(place.checked_sub(1)) || is_beside(place.checked_add(1)) || counts(*place);
        let joined = self.broken().filter(is_joined).count();
        // Half of each character of Big5 may be a letter of ASCII, the other half-width katakana, but in no order.
        let halves = self.reading.gain >= SURELY.saturating_mul(broken_count as i32)
            && halves(self.units, self.reading) == Some(false);
        if self.pair.wrong.is_double_byte()
            && joined * 2 < broken_count
            && !(halves && self.distinct(LETTERS) == LETTERS)
        {
            return false;
        }
        // Soft hyphens are hidden in many a text: they are no evidence, and beside them others must speak.
        let soft = self.broken().filter(|place| self.at(*place).0 == '\u{AD}').count();
        if self.pair.wrong.is_double_byte()
            && soft > 0
            && (soft * 4 >= broken_count || self.distinct(LETTERS) < LETTERS)
        {
            return false;
        }
        let letters = self.restored().filter(|c| is_ideographic(self.class(*c))).count();
        let strokes = self.restored().filter(|c| *c == STROKE).count();
        // With no doubt of each, marks of Chinese may be more than its letters; and where all katakana begin with one byte,
        // what is restored must differ, not what was broken.
        let count = self.restored().count();
        let each = !self.pair.wrong.is_double_byte()
            && !self.drawing()
            && self.reading.gain >= EACH.saturating_mul(count as i32);
        let marks = self.restored().filter(|c| matches!(self.class(*c), CJK_MARK | FULL_WIDTH | QUOTE)).count();
        let enough_letters =
            letters * 2 >= count - strokes || (each && letters > 0 && letters + marks + strokes == count);
        let long = self.pair.wrong == Charset::Gbk
            && self.broken().any(|place| self.at(place).0 == '〖' && self.speaks(place));
        let agreed = self.reading.told >= 2 * FOREIGN;
        let enough = long
            || agreed
            || (each && count >= 3 && letters + marks == count)
            || (evident >= 2 && evident * 8 >= broken_count);
        // The pages of DOS have more lines than letters; no drawing has so many kinds of them that make a text, but a frame.
        let lines = !self.pair.wrong.is_double_byte()
            && count >= 4
            && self.distinct(DISTINCT) == DISTINCT
            && !self.broken().all(|place| "─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬".contains(self.at(place).0));
        let varied = long
            || self.varied(if self.pair.wrong.is_double_byte() { 2 } else { 3 })
            || (each && letters == count && different(self.restored(), 3) == 3);
        // Half-width katakana among letters say little one by one.
        let mixed = || {
            self.broken().any(|place| self.at(place).1.class() != HALF_KATAKANA && self.at(place).1.class() != CJK_MARK)
        };
        let surely = self.pair.wrong.is_double_byte()
            && ((self.reading.gain >= SURELY.saturating_mul(broken_count as i32) && self.distinct(LETTERS) == LETTERS)
                || (self.reading.gain >= SURELY / 2 * broken_count as i32
                    && self.distinct(DISTINCT) == DISTINCT
                    && mixed()));
        (((enough || surely) && varied) || lines) && enough_letters
    }
}
