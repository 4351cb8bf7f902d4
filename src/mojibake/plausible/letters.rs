//! Letters that were read as others, or as ideographs.

use super::{Case, RESTORED_WORD};
use crate::mojibake::class::*;
use crate::mojibake::judge::{DISTINCT, ODD_LETTER, SHOWN, different, is_within_latin};
use crate::mojibake::letters::{is_everyday, is_mixed_word, is_strange};
use crate::mojibake::model::{NAT, is_han};
use crate::mojibake::page::{is_small_among_capitals, is_usual, much_likelier};
use crate::mojibake::tables::Charset;

/// So much must the language of a line say of signs that stand in the words of some language.
const TOLD: i32 = 6 * NAT;

impl Case<'_> {
    /// Whether the reading is of a page of letters.
    pub(super) fn is_letters(&self, origin: Charset) -> bool {
        let evident = self.broken().filter(|place| self.speaks(*place)).count();
        let broken_count = self.broken().count();
        // Catalan writes `il·lícit`: whatever else is odd there, this is not.
        let is_l = |place: Option<usize>| place.is_some_and(|place| matches!(self.at(place).0, 'l' | 'L'));
        if self
            .broken()
            .any(|place| self.at(place).0 == '·' && is_l(place.checked_sub(1)) && is_l(place.checked_add(1)))
        {
            return false;
        }
        // Common words that would be lost say more than signs.
        if self.pair.is_page() && self.reading.told <= -RESTORED_WORD {
            return false;
        }
        // What stands where many write it so is evidence to the contrary, unless the language says otherwise.
        if self.pair.is_page() && self.reading.told <= 0 {
            let kinds = |usual: bool| {
                let speaking = |place: &usize| is_usual(self.units, *place) == usual && (usual || self.speaks(*place));
                different(self.broken().filter(speaking).map(|place| self.at(place).0), DISTINCT)
            };
            if kinds(true) > 2 * kinds(false) || self.broken().any(|place| is_small_among_capitals(self.units, place)) {
                return false;
            }
        }
        // `Σx`, `kΩ` and `Σ(a∙x)` are mathematics: beside Greek letters there must be more of a word.
        let symbol = |place: usize| {
            let beside = |near: Option<usize>, far: Option<usize>| self.letter(near) && self.letter(far);
            let (before, after) = (place.checked_sub(1), Some(place + 1));
            let word = beside(before, after) || beside(before, place.checked_sub(2)) || beside(after, Some(place + 2));
            matches!(self.at(place).1.class(), GREEK_LOWER | GREEK_UPPER) && !word
        };
        let operator = |place: usize| {
            matches!(self.at(place).0, '∙' | '·' | '√' | '≤' | '≥' | '±' | '÷' | '≈' | '∞' | '≡' | '°' | '²')
        };
        // A common word that is restored says more than what its sign may be besides; not a no-break space, nor the dot of
        // `tou·te·s`, nor where the word is Cyrillic, typed with both keyboards.
        let mixed = self.broken().filter(|place| is_mixed_word(self.units, *place)).count() * 2 >= broken_count;
        let is_cyrillic = |place: usize| matches!(self.at(place).1.class(), CYRILLIC_LOWER | CYRILLIC_UPPER);
        let both_keyboards = mixed && self.broken().any(is_cyrillic);
        let word = self.reading.word
            && self.reading.told >= RESTORED_WORD
            && !both_keyboards
            && !self.broken().any(|place| matches!(self.at(place).1.class(), NBSP | MIDDLE_DOT));
        // Names have it for an R: `KoЯn`.
        if !word && self.broken().all(|place| self.at(place).0 == 'Я') {
            return false;
        }
        if !word && self.broken().any(symbol) && self.broken().all(|place| symbol(place) || operator(place)) {
            return false;
        }
        // A text is read as one page, and what becomes letters stands in words.
        let letters = self.restored().filter(|c| c.is_alphabetic() && self.class(*c) != LATIN_RARE).count();
        let marks = self.restored().filter(|c| matches!(self.class(*c), QUOTE | DASH | APOSTROPHE)).count();
        let least = if origin == Charset::Windows874 { 4 } else { 1 };
        // With so much saved, a line may hold more quotes than letters, if they were no letters of a word.
        let excused =
            || self.broken().filter(|place| !self.letter(Some(*place)) || is_strange(self.units, *place)).count();
        let marks_at_most = match self.reading.gain >= SHOWN {
            // The quotes around a word of which one letter is restored.
            true if self.reading.told > 0 => 2 * letters + excused(),
            true => letters + excused(),
            false => letters,
        };
        // Behind a word they lead to a note, or say what it costs.
        let note = |place: usize| {
            matches!(self.at(place).0, '†' | '‡' | '§' | '¶' | '£' | '¥' | '€') && !self.letter(place.checked_add(1))
        };
        let everyday_at = |place: usize| {
            let (c, entry) = self.at(place);
            note(place) || is_everyday(c, entry.class()) || entry.class() == MIDDLE_DOT
        };
        let everyday = self.broken().any(everyday_at);
        let odd = !mixed && self.reading.gain >= broken_count as i32 * ODD_LETTER && self.varied(2) && !everyday;
        // Ideographs that all become letters of Cyrillic are a text of them, not a name within Chinese.
        let whole = broken_count == self.units.iter().filter(|unit| !unit.c.is_ascii()).count()
            && letters >= 6
            && self.distinct(3) == 3;
        let cyrillic = matches!(origin, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866);
        let evident = match self.pair.wrong.is_double_byte() {
            true if cyrillic => whole,
            // An ideograph between Latin letters stands in many a Chinese line: `MSN聊天`, `PC版for`.
            true => {
                let ideographs = self.units.iter().filter(|unit| is_han(unit.entry.class())).count();
                // A character for private use at the end of a word may be an icon; not one within a word.
                let icons = self.broken().all(|place| self.at(place).1.class() == PRIVATE)
                    && !self.broken().any(|place| is_within_latin(self.pair, self.units, place));
                evident >= 1 && evident * 2 >= broken_count && broken_count * 2 >= ideographs && (!icons || word)
            }
            false => {
                evident >= 1
                    || odd
                    || word
                    || (self.reading.told >= TOLD && !both_keyboards && !self.broken().any(note))
                    || (!everyday && self.reading.told > 0)
                    || self.broken().any(|place| !everyday_at(place) && much_likelier(self.units, place, self.model))
            }
        };
        // `lÕinvitation` has a capital where the apostrophe was.
        let apostrophe = || {
            self.restored().all(|c| c == '’')
                && self
                    .broken()
                    .all(|place| is_strange(self.units, place) || is_within_latin(self.pair, self.units, place))
        };
        evident
            && !self.foreign
            && (apostrophe() || (letters >= least && marks <= marks_at_most))
            && letters * 4 >= (self.restored().count() - marks) * 3
    }
}
