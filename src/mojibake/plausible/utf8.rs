//! UTF-8 that was read as something else.

use super::{Case, RESTORED_WORD, halves};
use crate::mojibake::class::*;
use crate::mojibake::judge::{LETTERS, RARE_HAN, RAREST_HAN, SHOWN, is_layer};
use crate::mojibake::letters::{is_everyday, is_letter, is_upper};
use crate::mojibake::model::{NAT, is_han};
use crate::mojibake::segment::{Reading, Unit};

/// What a letter or sign costs that hardly any text has.
const RAREST_LETTER: i32 = 12 * NAT;

impl Case<'_> {
    /// Whether the reading is UTF-8.
    pub(super) fn is_utf8(&self) -> bool {
        let rare = |c: char| {
            let entry = self.model.entry(c);
            // Ligatures, and the strokes with which a text is struck out.
            let usual = matches!(c, 'ﬀ'..='ﬆ' | '\u{332}' | '\u{335}'..='\u{338}');
            (matches!(entry.class(), LATIN_RARE | MODIFIER | COMBINING | CONTROL | PRIVATE | REPLACEMENT | RARE)
                && !usual)
                || (is_han(entry.class()) && (entry.cost() >= RAREST_HAN || c > '\u{FFFF}'))
                || (matches!(entry.class(), ARABIC | HEBREW) && entry.cost() >= RAREST_LETTER)
                || matches!(c, '\u{460}'..='\u{52F}')
        };
        let count = self.restored().count();
        // The same again is no more.
        let few = self.restored().all(|c| Some(c) == self.restored().next());
        // One sequence alone must be one of those that everybody meets, or of three bytes that no text has side by side:
        // an `â` and a sign or letter, or a control.
        let strange = |place: usize| {
            let class = self.at(place).1.class();
            self.at(place.saturating_sub(1)).0 == 'â' && (class == SIGN || is_letter(class) || class == MODIFIER)
        };
        let strange = count == 1
            && self.broken().count() == 3
            && self.broken().any(|place| strange(place) || self.at(place).1.class() == CONTROL);
        // A trade mark has its sign behind it.
        let trade_mark = |place: usize| {
            // No brand ends in a letter of Greek or Cyrillic behind two of ASCII: `siД™`.
            let before = |back: usize| place.checked_sub(back).map_or(' ', |at_place| self.at(at_place).0);
            let mixed = before(1) > '\u{24F}' && before(2).is_ascii_lowercase() && before(3).is_ascii_lowercase();
            self.at(place).0 == '™' && !self.letter(Some(place + 1)) && !mixed
        };
        let alone = few
            && !strange
            && ((self.broken().any(trade_mark) && self.restored().any(char::is_alphabetic))
                || self
                    .restored()
                    .any(|c| matches!(self.class(c), HEBREW | ARABIC | THAI | OTHER_LETTER | SYMBOL | BOX)));
        // `IRMÃ`, and a no-break space.
        let capitals = |place: usize| {
            let upper =
                |back: usize| place.checked_sub(back).is_some_and(|at_place| is_upper(self.at(at_place).1.class()));
            self.at(place).0 == 'Ã' && upper(1) && (upper(2) || is_upper(self.at(place + 2).1.class()))
        };
        let alone = alone || (few && self.restored().all(|c| c == 'à') && self.broken().any(capitals));
        let word = self.reading.word && self.reading.told >= RESTORED_WORD;
        let shown = word
            || self.broken().any(|place| self.speaks(place))
            || (self.reading.gain >= SHOWN
                && !self.broken().any(|place| {
                    let (c, entry) = self.at(place);
                    is_everyday(c, entry.class()) || matches!(entry.class(), BOX | HIRAGANA | KATAKANA | HALF_KATAKANA)
                }))
            || strange
            || self.broken().any(|place| is_sequence(self.units, place))
            || (self.varied(3) && count >= 3 && self.restored().all(char::is_alphabetic));
        // Two bytes of UTF-8 are one ideograph, such as `谢`, each a letter: so a word by itself is no evidence, a text is.
        let ideographs = self.pair.wrong.is_double_byte()
            && self.restored().all(|c| c < '\u{800}')
            && self.broken().all(|place| is_han(self.at(place).1.class()))
            && !self.broken().any(|place| self.letter(place.checked_sub(1)) || self.letter(place.checked_add(1)));
        // A rare one by itself amid Latin words may be the `à` of a language whose word it is.
        let rare_word = || {
            word && self.units.iter().all(|unit| unit.c < '\u{2E80}' || unit.entry.cost() >= RARE_HAN)
                && self.broken().all(|place| self.at(place).1.cost() >= RARE_HAN)
        };
        if ideographs && self.distinct(LETTERS) < LETTERS && !rare_word() {
            return false;
        }
        // So are two of half-width katakana a letter of some alphabet, but a text is of one.
        let half_width = halves(self.units, self.reading).is_some();
        if half_width && !is_one_alphabet(self.reading) {
            return false;
        }
        // `ﾃｽﾄ､ﾄﾏﾄ｡` is Japanese: letters with accents, if these are some, stand in words of ASCII.
        let ascii = |place: Option<usize>| place.is_some_and(|place| self.at(place).0.is_ascii_alphabetic());
        let beside = |place: &usize| ascii(place.checked_sub(1)) || ascii(place.checked_add(1));
        let accents = |c: char| c < '\u{250}' && c.is_alphabetic();
        if half_width
            && !word
            && self.restored().any(accents)
            && self.broken().filter(beside).count() * 2 < self.broken().count()
        {
            return false;
        }
        !alone
            && shown
            && (self.restored().filter(|c| rare(*c)).count() * 2 <= count.saturating_sub(1)
                || is_layer(self.pair, self.reading))
    }
}

/// Whether all letters that are restored are of one alphabet.
#[inline(never)]
fn is_one_alphabet(reading: &Reading) -> bool {
    let mut first = None;
    for part in &reading.parts {
        for c in part.text.chars().filter(|c| !c.is_ascii()) {
            if *first.get_or_insert(alphabet(c)) != alphabet(c) {
                return false;
            }
        }
    }
    true
}

/// The alphabet of a character, by any letter of it; signs stand in Latin texts.
fn alphabet(c: char) -> char {
    match c {
        '\0'..='\u{2FF}' | '\u{2000}'..='\u{2FFF}' => 'a',
        '\u{300}'..='\u{3FF}' => 'α',
        '\u{400}'..='\u{52F}' => 'а',
        '\u{590}'..='\u{5FF}' => 'א',
        '\u{600}'..='\u{6FF}' => 'ا',
        // No text here is in the others of two bytes, and all of three are one.
        '\u{530}'..='\u{7FF}' => c,
        _ => '一',
    }
}

/// Whether two signs are what no text has by themselves: the first is half of the letters of Latin-1 as UTF-8 that was
/// read as Mac Roman or as a page of DOS.
fn is_sequence(units: &[Unit], place: usize) -> bool {
    let at = |at: usize| units.get(at).map_or((' ', SPACE), |unit| (unit.c, unit.entry.class()));
    let ((lead, _), (next, class), (_, behind)) = (at(place), at(place + 1), at(place + 2));
    match lead {
        // `√π` and `√∞` are mathematics.
        '√' => matches!(next, '®' | '©' | '•' | '†' | '°' | '¢' | '§' | '¶' | 'ß' | '™' | '´' | '¨' | 'ª' | 'º'),
        // `«` and the like; a frame goes on with strokes.
        '┬' => class == SIGN,
        // A frame may stand right before a word.
        '├' => class == SIGN && !matches!(next, '¡' | '¿' if is_letter(behind)),
        _ => false,
    }
}
