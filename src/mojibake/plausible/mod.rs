//! Whether a reading is of what its pair of encodings breaks.

mod ideographs;
mod letters;
mod utf8;

use crate::chars::is_han;
use crate::mojibake::class::{BOX, SYMBOL};
use crate::mojibake::judge::{different, is_cjk, speaks};
use crate::mojibake::letters::is_letter;
use crate::mojibake::model::{Entry, Model, NAT};
use crate::mojibake::pairs::Pair;
use crate::mojibake::restored::{Broken, Restored};
use crate::mojibake::segment::{Reading, Unit};
use crate::mojibake::tables::Charset;

/// So much the language of a line says of a common word of it that is restored.
pub const RESTORED_WORD: i32 = 9 * NAT;

/// What is looked at: a line, and a reading of it by a pair.
struct Case<'c> {
    pair: &'c Pair,
    units: &'c [Unit],
    reading: &'c Reading,
    /// Whether the line has letters that the wrong charset does not have.
    foreign: bool,
    model: &'c Model,
}

/// Whether what a pair restores is what that pair breaks. What saves by its oddness alone, as one mark that a language
/// writes in its own way, is not.
pub fn is_plausible(pair: &Pair, units: &[Unit], reading: &Reading, foreign: bool, model: &Model) -> bool {
    let case = Case { pair, units, reading, foreign, model };
    match pair.origin {
        None => case.is_utf8(),
        Some(origin) if origin == pair.wrong => true,
        Some(_) if case.is_not_taken_for_utf8() => false,
        Some(origin) if origin.is_double_byte() => case.is_ideographs(),
        Some(origin) => case.is_letters(origin),
    }
}

impl Case<'_> {
    /// The characters beyond ASCII that are restored.
    fn restored(&self) -> Restored<'_> {
        self.reading.restored()
    }

    /// The places of what they were.
    fn broken(&self) -> Broken<'_> {
        self.reading.broken(self.units)
    }

    fn class(&self, c: char) -> u8 {
        self.model.entry(c).class()
    }

    fn at(&self, place: usize) -> (char, Entry) {
        self.units.get(place).map_or((' ', Entry::BLANK), |unit| (unit.c, unit.entry))
    }

    fn letter(&self, place: Option<usize>) -> bool {
        place.is_some_and(|place| is_letter(self.at(place).1.class()))
    }

    /// How many different characters were broken, counted up to `most`: one sign over and over is a language's own.
    fn distinct(&self, most: usize) -> usize {
        different(self.broken().map(|place| self.at(place).0), most)
    }

    /// Signs for drawing are a drawing.
    fn drawing(&self) -> bool {
        self.broken().all(|place| matches!(self.at(place).1.class(), BOX | SYMBOL))
    }

    fn varied(&self, count: usize) -> bool {
        self.distinct(count) == count && !self.drawing()
    }

    fn speaks(&self, place: usize) -> bool {
        speaks(self.pair.origin, self.pair.wrong, self.units, place)
    }

    /// Where nothing was taken for UTF-8, all of it was ISO-8859-1.
    fn is_not_taken_for_utf8(&self) -> bool {
        self.pair.wrong == Charset::Utf8OrLatin1
            && !self.broken().any(|place| ('\u{100}'..'\u{800}').contains(&self.at(place).0))
    }
}

/// Whether what was broken is in the order of the code points; `None` where it is more than half-width katakana.
#[inline(never)]
fn halves(units: &[Unit], reading: &Reading) -> Option<bool> {
    let (mut before, mut sorted) = ('\0', true);
    for part in &reading.parts {
        for unit in units.get(part.units.clone()).unwrap_or_default().iter().filter(|unit| !unit.c.is_ascii()) {
            if !matches!(unit.c, '\u{FF61}'..='\u{FF9F}') {
                return None;
            }
            sorted &= before <= unit.c;
            before = unit.c;
        }
    }
    Some(sorted)
}

/// Whether a line, in a draft that was misread by this pair, may be one of those that were.
pub fn is_relative(pair: &Pair, units: &[Unit], reading: &Reading, model: &Model) -> bool {
    let case = Case { pair, units, reading, foreign: false, model };
    let c = |place: Option<usize>| place.map_or(' ', |place| case.at(place).0);
    if pair.is_page() && !pair.wrong.is_double_byte() {
        // No mark was a letter, and Catalan's `l·l` is its own.
        let letters = |text: &mut dyn Iterator<Item = char>| text.filter(|c| c.is_alphabetic()).count();
        let restored = letters(&mut case.restored());
        let dots = case.broken().any(|place| c(Some(place)) == '·' && matches!(c(place.checked_sub(1)), 'l' | 'L'));
        return !dots && restored >= letters(&mut units.iter().map(|unit| unit.c).filter(|c| !c.is_ascii()));
    }
    let lower = |place: Option<usize>| c(place).is_ascii_lowercase();
    let beside = |place: usize| {
        let (before, after) = (lower(place.checked_sub(1)), lower(Some(place + 1)));
        (before && (after || lower(place.checked_sub(2)))) || (after && lower(Some(place + 2)))
    };
    match pair.origin {
        // Two bytes of UTF-8 are one ideograph, which may stand in any text; but hardly beside a Latin letter.
        None if pair.wrong.is_double_byte() => case.restored().any(|c| c >= '\u{800}') || case.broken().any(beside),
        // Of ideographs one may be another's, and in Chinese two may be a name; kana alone are no Chinese.
        Some(origin) if origin.is_double_byte() && pair.wrong.is_double_byte() => {
            let (fewest, is_text): (usize, fn(char) -> bool) = match origin {
                Charset::Gbk | Charset::Big5 => (3, is_han),
                _ => (2, is_cjk),
            };
            let text = case.restored().filter(|c| is_text(*c)).count();
            case.broken().count() >= fewest && text * 2 >= case.restored().count()
        }
        // Two letters of a Latin word may be one of anything: `Çështja`.
        Some(origin) if origin.is_double_byte() => case.restored().nth(1).is_some() || !case.broken().any(beside),
        _ => true,
    }
}
