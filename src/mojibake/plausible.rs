//! Whether a reading is of what its pair of encodings breaks.

use super::class::*;
use super::judge::{
    DISTINCT, LETTERS, ODD_LETTER, RAREST_HAN, SHOWN, STROKE, SURELY, broken, different, is_cjk, is_ideographic,
    is_layer, speaks,
};
use super::letters::{is_everyday, is_letter, is_mixed_word, is_strange, is_upper};
use super::model::{Entry, Model, NAT, is_han};
use super::page::{is_small_among_capitals, is_usual, much_likelier};
use super::pairs::Pair;
use super::scripts::FOREIGN;
use super::segment::{Reading, Unit, is_text};
use super::tables::Charset;

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

/// Whether what a pair restores is what that pair breaks. What saves by its oddness alone, as one mark that a language
/// writes in its own way, is not.
pub fn is_plausible(pair: &Pair, units: &[Unit], reading: &Reading, foreign: bool, model: &Model) -> bool {
    let class = |c: char| model.entry(c).class();
    let restored = || reading.parts.iter().flat_map(|part| part.text.chars()).filter(|c| !c.is_ascii());
    let broken = || reading.parts.iter().flat_map(|part| broken(part, units));
    let at = |at: usize| units.get(at).map_or((' ', Entry::BLANK), |unit| (unit.c, unit.entry));
    // One sign over and over is a language's own, and signs for drawing are a drawing.
    let distinct = |most| different(broken().map(|place| at(place).0), most);
    let drawing = || broken().all(|place| matches!(at(place).1.class(), BOX | SYMBOL));
    let varied = |count: usize| distinct(count) == count && !drawing();
    let letter = |place: Option<usize>| place.is_some_and(|place| is_letter(at(place).1.class()));
    let speaks = |place: &usize| speaks(pair.origin, pair.wrong, units, *place);
    let Some(origin) = pair.origin else {
        let rare = |c: char| {
            let entry = model.entry(c);
            // Ligatures, and the strokes with which a text is struck out.
            let usual = matches!(c, 'ﬀ'..='ﬆ' | '\u{332}' | '\u{335}'..='\u{338}');
            (matches!(entry.class(), LATIN_RARE | MODIFIER | COMBINING | CONTROL | PRIVATE | REPLACEMENT | RARE)
                && !usual)
                || (is_han(entry.class()) && (entry.cost() >= RAREST_HAN || c > '\u{FFFF}'))
                || matches!(c, '\u{460}'..='\u{52F}')
        };
        let count = restored().count();
        // The same again is no more.
        let few = restored().all(|c| Some(c) == restored().next());
        // One sequence alone must be one of those that everybody meets, or of three bytes that no text has side by side:
        // an `â` and a sign or letter, or a control.
        let strange = |place: usize| {
            let class = at(place).1.class();
            at(place.saturating_sub(1)).0 == 'â' && (class == SIGN || is_letter(class) || class == MODIFIER)
        };
        let strange = count == 1
            && broken().count() == 3
            && broken().any(|place| strange(place) || at(place).1.class() == CONTROL);
        // A trade mark has its sign behind it.
        let trade_mark = |place: usize| at(place).0 == '™' && !letter(Some(place + 1));
        let alone = few
            && !strange
            && ((broken().any(trade_mark) && restored().any(char::is_alphabetic))
                || restored().any(|c| matches!(class(c), HEBREW | ARABIC | THAI | OTHER_LETTER | SYMBOL | BOX)));
        // `IRMÃ`, and a no-break space.
        let capitals = |place: usize| {
            let upper = |back: usize| place.checked_sub(back).is_some_and(|at_place| is_upper(at(at_place).1.class()));
            at(place).0 == 'Ã' && upper(1) && (upper(2) || is_upper(at(place + 2).1.class()))
        };
        let alone = alone || (few && restored().all(|c| c == 'à') && broken().any(capitals));
        let shown = broken().any(|place| speaks(&place))
            || (reading.gain >= SHOWN
                && !broken().any(|place| {
                    let (c, entry) = at(place);
                    is_everyday(c, entry.class()) || matches!(entry.class(), BOX | HIRAGANA | KATAKANA | HALF_KATAKANA)
                }))
            || strange
            || broken().any(|place| is_sequence(units, place))
            || (varied(3) && count >= 3 && restored().all(char::is_alphabetic));
        // Two bytes of UTF-8 are one ideograph, such as `谢`, each a letter: so a word by itself is no evidence, a text is.
        let ideographs = pair.wrong.is_double_byte()
            && restored().all(|c| c < '\u{800}')
            && broken().all(|place| is_han(at(place).1.class()))
            && !broken().any(|place| letter(place.checked_sub(1)) || letter(place.checked_add(1)));
        if ideographs && distinct(LETTERS) < LETTERS {
            return false;
        }
        // So are two of half-width katakana a letter of some alphabet, but a text is of one.
        if halves(units, reading).is_some() && !is_one_alphabet(reading) {
            return false;
        }
        // `ﾃｽﾄ､ﾄﾏﾄ｡` is Japanese: letters with accents, if these are some, stand in words of ASCII.
        let ascii = |place: Option<usize>| place.is_some_and(|place| at(place).0.is_ascii_alphabetic());
        let beside = |place: &usize| ascii(place.checked_sub(1)) || ascii(place.checked_add(1));
        let accents = |c: char| c < '\u{250}' && c.is_alphabetic();
        if restored().any(accents)
            && halves(units, reading).is_some()
            && broken().filter(beside).count() * 2 < broken().count()
        {
            return false;
        }
        return !alone
            && shown
            && (restored().filter(|c| rare(*c)).count() * 2 <= count.saturating_sub(1) || is_layer(pair, reading));
    };
    if origin == pair.wrong {
        return true;
    }
    // Where nothing was taken for UTF-8, all of it was ISO-8859-1.
    if pair.wrong == Charset::Utf8OrLatin1 && !broken().any(|place| ('\u{100}'..'\u{800}').contains(&at(place).0)) {
        return false;
    }
    let evident = broken().filter(speaks).count();
    let broken_count = broken().count();
    if origin.is_double_byte() {
        // Letters in the order of the code points, but for one in six, are the list of a language's letters.
        let next = || broken().skip(1).map(|place| at(place).0);
        let descents = || broken().zip(next()).filter(|(place, next)| at(*place).0 >= *next).count();
        if !pair.wrong.is_double_byte() && broken_count >= ALPHABET && descents() * 6 <= broken_count {
            return false;
        }
        // Words of one character between marks are a list, in Korean above all: what was misread stands in runs.
        let is_beside = |place: Option<usize>| {
            let (c, class) = place.map_or((' ', SPACE), |place| (at(place).0, at(place).1.class()));
            !c.is_ascii() && is_text(class) && class != FULL_WIDTH
        };
        let joined =
            broken().filter(|place| is_beside(place.checked_sub(1)) || is_beside(place.checked_add(1))).count();
        // Half of each character of Big5 may be a letter of ASCII, the other half-width katakana, but in no order.
        let halves =
            reading.gain >= SURELY.saturating_mul(broken_count as i32) && halves(units, reading) == Some(false);
        if pair.wrong.is_double_byte() && joined * 2 < broken_count && !(halves && distinct(LETTERS) == LETTERS) {
            return false;
        }
        // Soft hyphens are hidden in many a text: beside them others must speak.
        if pair.wrong.is_double_byte() && broken().any(|place| at(place).0 == '\u{AD}') && distinct(LETTERS) < LETTERS {
            return false;
        }
        let letters = restored().filter(|c| is_ideographic(class(*c))).count();
        let strokes = restored().filter(|c| *c == STROKE).count();
        // With no doubt of each, marks of Chinese may be more than its letters; and where all katakana begin with one byte,
        // what is restored must differ, not what was broken.
        let count = restored().count();
        let each = !pair.wrong.is_double_byte() && !drawing() && reading.gain >= EACH.saturating_mul(count as i32);
        let marks = restored().filter(|c| matches!(class(*c), CJK_MARK | FULL_WIDTH | QUOTE)).count();
        let enough_letters =
            letters * 2 >= count - strokes || (each && letters > 0 && letters + marks + strokes == count);
        let long = pair.wrong == Charset::Gbk && broken().any(|place| at(place).0 == '〖' && speaks(&place));
        let agreed = reading.told >= 2 * FOREIGN;
        let enough = long
            || agreed
            || (each && count >= 3 && letters + marks == count)
            || (evident >= 2 && evident * 8 >= broken_count);
        // The pages of DOS have more lines than letters; no drawing has so many kinds of them that make a text, but a frame.
        let lines = !pair.wrong.is_double_byte()
            && restored().count() >= 4
            && distinct(DISTINCT) == DISTINCT
            && !broken().all(|place| "─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬".contains(at(place).0));
        let varied = long
            || varied(if pair.wrong.is_double_byte() { 2 } else { 3 })
            || (each && letters == count && different(restored(), 3) == 3);
        // Half-width katakana among letters say little one by one.
        let mixed = || broken().any(|place| at(place).1.class() != HALF_KATAKANA && at(place).1.class() != CJK_MARK);
        let surely = pair.wrong.is_double_byte()
            && ((reading.gain >= SURELY.saturating_mul(broken_count as i32) && distinct(LETTERS) == LETTERS)
                || (reading.gain >= SURELY / 2 * broken_count as i32 && distinct(DISTINCT) == DISTINCT && mixed()));
        return (((enough || surely) && varied) || lines) && enough_letters;
    }
    // Catalan writes `il·lícit`: whatever else is odd there, this is not.
    let is_l = |place: Option<usize>| place.is_some_and(|place| matches!(at(place).0, 'l' | 'L'));
    if broken().any(|place| at(place).0 == '·' && is_l(place.checked_sub(1)) && is_l(place.checked_add(1))) {
        return false;
    }
    // Common words that would be lost say more than signs.
    if pair.is_page() && reading.told <= -RESTORED_WORD {
        return false;
    }
    // What stands where many write it so is evidence to the contrary, unless the language says otherwise.
    if pair.is_page() && reading.told <= 0 {
        let kinds = |usual: bool| {
            let speaking = |place: &usize| is_usual(units, *place) == usual && (usual || speaks(place));
            different(broken().filter(speaking).map(|place| at(place).0), DISTINCT)
        };
        if kinds(true) > 2 * kinds(false) || broken().any(|place| is_small_among_capitals(units, place)) {
            return false;
        }
    }
    // `Σx`, `kΩ` and `Σ(a∙x)` are mathematics: beside Greek letters there must be more of a word.
    let symbol = |place: usize| {
        let beside = |near: Option<usize>, far: Option<usize>| letter(near) && letter(far);
        let (before, after) = (place.checked_sub(1), Some(place + 1));
        let word = beside(before, after) || beside(before, place.checked_sub(2)) || beside(after, Some(place + 2));
        matches!(at(place).1.class(), GREEK_LOWER | GREEK_UPPER) && !word
    };
    let operator =
        |place: usize| matches!(at(place).0, '∙' | '·' | '√' | '≤' | '≥' | '±' | '÷' | '≈' | '∞' | '≡' | '°' | '²');
    // A common word that is restored says more than what its sign may be besides; not a no-break space, nor the dot of
    // `tou·te·s`, nor where the word is Cyrillic, typed with both keyboards.
    let mixed = broken().filter(|place| is_mixed_word(units, *place)).count() * 2 >= broken_count;
    let is_cyrillic = |place: usize| matches!(at(place).1.class(), CYRILLIC_LOWER | CYRILLIC_UPPER);
    let word = reading.word
        && reading.told >= RESTORED_WORD
        && !(mixed && broken().any(is_cyrillic))
        && !broken().any(|place| matches!(at(place).1.class(), NBSP | MIDDLE_DOT));
    if !word && broken().any(symbol) && broken().all(|place| symbol(place) || operator(place)) {
        return false;
    }
    // A text is read as one page, and what becomes letters stands in words.
    let letters = restored().filter(|c| c.is_alphabetic() && class(*c) != LATIN_RARE).count();
    let marks = restored().filter(|c| matches!(class(*c), QUOTE | DASH | APOSTROPHE)).count();
    let least = if origin == Charset::Windows874 { 4 } else { 1 };
    // With so much saved, a line may hold more quotes than letters, if they were no letters of a word.
    let excused = || broken().filter(|place| !letter(Some(*place)) || is_strange(units, *place)).count();
    let marks_at_most = match reading.gain >= SHOWN {
        // The quotes around a word of which one letter is restored.
        true if reading.told > 0 => 2 * letters + excused(),
        true => letters + excused(),
        false => letters,
    };
    // Behind a word they lead to a note, or say what it costs.
    let note =
        |place: usize| matches!(at(place).0, '†' | '‡' | '§' | '¶' | '£' | '¥' | '€') && !letter(place.checked_add(1));
    let everyday_at = |place: usize| {
        let (c, entry) = at(place);
        note(place) || is_everyday(c, entry.class()) || entry.class() == MIDDLE_DOT
    };
    let everyday = broken().any(everyday_at);
    let odd = !mixed && reading.gain >= broken_count as i32 * ODD_LETTER && varied(2) && !everyday;
    // Ideographs that all become letters of Cyrillic are a text of them, not a name within Chinese.
    let whole =
        broken_count == units.iter().filter(|unit| !unit.c.is_ascii()).count() && letters >= 6 && distinct(3) == 3;
    let cyrillic = matches!(origin, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866);
    let evident = match pair.wrong.is_double_byte() {
        true if cyrillic => whole,
        // An ideograph between Latin letters stands in many a Chinese line: `MSN聊天`, `PC版for`.
        true => {
            let ideographs = units.iter().filter(|unit| is_han(unit.entry.class())).count();
            evident >= 1 && evident * 2 >= broken_count && broken_count * 2 >= ideographs
        }
        false => {
            evident >= 1
                || odd
                || word
                || (reading.told >= TOLD && !(mixed && broken().any(is_cyrillic)) && !broken().any(note))
                || (!everyday && reading.told > 0)
                || broken().any(|place| !everyday_at(place) && much_likelier(units, place, model))
        }
    };
    // `lÕinvitation` has a capital where the apostrophe was.
    let apostrophe = || restored().all(|c| c == '’') && broken().all(|place| is_strange(units, place));
    evident
        && !foreign
        && (apostrophe() || (letters >= least && marks <= marks_at_most))
        && letters * 4 >= (restored().count() - marks) * 3
}

/// Whether a line, in a draft that was misread by this pair, may be one of those that were.
pub fn is_relative(pair: &Pair, units: &[Unit], reading: &Reading) -> bool {
    let places = || reading.parts.iter().flat_map(|part| broken(part, units));
    let c = |place: Option<usize>| place.and_then(|place| units.get(place)).map_or(' ', |unit| unit.c);
    if pair.is_page() && !pair.wrong.is_double_byte() {
        // No mark was a letter, and Catalan's `l·l` is its own.
        let letters =
            |text: &mut dyn Iterator<Item = char>| text.filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
        let restored = letters(&mut reading.parts.iter().flat_map(|part| part.text.chars()));
        let dots = places().any(|place| c(Some(place)) == '·' && matches!(c(place.checked_sub(1)), 'l' | 'L'));
        return !dots && restored >= letters(&mut units.iter().map(|unit| unit.c));
    }
    let restored = || reading.parts.iter().flat_map(|part| part.text.chars()).filter(|c| !c.is_ascii());
    match pair.origin {
        // Two bytes of UTF-8 are one ideograph, which may stand in any text; but hardly beside a Latin letter.
        None if pair.wrong.is_double_byte() => {
            let lower = |place: Option<usize>| c(place).is_ascii_lowercase();
            let beside = |place: usize| {
                let (before, after) = (lower(place.checked_sub(1)), lower(Some(place + 1)));
                (before && (after || lower(place.checked_sub(2)))) || (after && lower(Some(place + 2)))
            };
            restored().any(|c| c >= '\u{800}') || places().any(beside)
        }
        // Of ideographs one may be another's.
        Some(origin) if origin.is_double_byte() && pair.wrong.is_double_byte() => {
            let text = restored().filter(|c| is_cjk(*c)).count();
            places().nth(1).is_some() && text * 2 >= restored().count()
        }
        _ => true,
    }
}

/// So many characters in order are an alphabet.
const ALPHABET: usize = 8;
/// So much each character must save, restored from single bytes, where little else speaks.
const EACH: i32 = 10 * NAT;
/// So much the language of a line says of a common word of it that is restored.
pub const RESTORED_WORD: i32 = 9 * NAT;
/// So much must the language of a line say of signs that stand in the words of some language.
const TOLD: i32 = 6 * NAT;
