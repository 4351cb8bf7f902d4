//! What stands in words: letters and signs that a language may write where they stand, and such that none does.

use super::class::*;
use super::odd::ROW;
use super::segment::{Unit, class_at};
use std::ops::Range;

/// Signs that stand in clean text beside and within words, of some language or of mathematics: they are no evidence.
pub fn is_everyday(c: char, class: u8) -> bool {
    matches!(class, DASH | APOSTROPHE | NBSP | COMBINING | EMOJI | RARE | CJK_MARK | FULL_WIDTH)
        || matches!(
            c,
            '¿' | '¡'
                | '×'
                | '÷'
                | '´'
                | '`'
                | '¨'
                | 'ª'
                | 'º'
                | '°'
                | '²'
                | '³'
                | '¹'
                | '®'
                | '™'
                | '©'
                | '·'
                | '¼'
                ..='¾'
                // Between the columns of a table.
                | '│' | '┃' | '║'
        )
}

/// Small letters of Cyrillic that look like none of Latin.
pub const UNLIKE_LATIN: [char; 14] = ['б', 'д', 'ж', 'й', 'л', 'ф', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'э', 'ю'];

/// Whether a class is one of letters of an alphabet.
pub fn is_letter(class: u8) -> bool {
    matches!(class, LOWER | UPPER | LATIN_LOWER..=OTHER_LETTER)
}

/// Capitals that may stand behind a small letter: `na hÉireann`.
pub fn is_gaelic(c: char) -> bool {
    matches!(c, 'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'À' | 'È' | 'Ì' | 'Ò' | 'Ù')
}

/// Whether a class is one of small letters.
pub fn is_small(class: u8) -> bool {
    matches!(class, LOWER | LATIN_LOWER | EXTENDED_LOWER | VIETNAMESE_LOWER | CYRILLIC_LOWER | GREEK_LOWER)
}

/// Whether a class is one of Latin capitals.
pub fn is_upper(class: u8) -> bool {
    matches!(class, UPPER | LATIN_UPPER | EXTENDED_UPPER | VIETNAMESE_UPPER)
}

/// Whether no language writes the character where it stands: a letter of Cyrillic in a Latin word, a capital or a sign of
/// money within one, an opening quote behind a letter.
pub fn is_strange(units: &[Unit], place: usize) -> bool {
    let class = |place: Option<usize>| class_at(units, place);
    let Some(c) = units.get(place).map(|unit| unit.c) else { return false };
    let (before, after) = (class(place.checked_sub(1)), class(place.checked_add(1)));
    match c {
        // Not those that look like a Latin letter: people write with them what a filter shall not find.
        'б'..='ю' if UNLIKE_LATIN.contains(&c) => {
            (matches!(before, LOWER | UPPER) || after == LOWER) && !is_mixed_word(units, place)
        }
        // `MÈcanique`, and `DŽ` is a letter of its own.
        'È' | 'Ž' if before == UPPER => {
            let start = !is_letter(class(place.checked_sub(2)));
            start && after == LOWER && class(place.checked_add(2)) == LOWER && letter_before(units, place) != 'd'
        }
        // What Mac Roman's `å` becomes ends many a word.
        'Œ' | 'Â' if before == LOWER && !is_letter(after) => true,
        'Š' | 'Ž' | 'Œ' | 'Ê' | 'Ë' | 'Ç' | 'Æ' | 'Ø' | 'Ñ' | 'Õ' | 'Ã' | 'Ä' | 'Ð' | 'Þ' => {
            before == LOWER && after == LOWER
        }
        // Mac Roman's `ß`: no word has `fl` before a consonant or at its end, but for loans.
        'ﬂ' => {
            let next = units.get(place + 1).map_or(' ', |unit| unit.c);
            before == LOWER
                && follows_vowel(units, place)
                && !matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'ü')
        }
        _ if is_in_row(units, place) => true,
        'ƒ' | 'ˆ' | '³' | '¹' | '†' | '¼' | '½' | '¾' => before == LOWER && after == LOWER,
        '„' | '‚' | '‰' | '‡' | '£' | '¥' | '§' => matches!(before, LOWER | UPPER) && after == LOWER,
        '•' => before == LOWER && after == LOWER && is_letter(class(place.checked_sub(2))),
        // What a page of DOS makes of `ä`, `è` and `é`.
        'Σ' | 'Φ' | 'Θ' => before == LOWER && matches!(after, LOWER | GREEK_UPPER),
        // German has it behind a vowel only.
        'ß' => before == LOWER && after == LOWER && !follows_vowel(units, place),
        // Where EUC-JP was read as GBK it is the `ー` of `ユーザー`.
        '〖' => before == KATAKANA && !units.iter().skip(place).any(|unit| unit.c == '〗'),
        // `F°dsel` and `ty÷nkulku`, but not `n°s`, the plural of a number, nor `a÷b`.
        '°' | '÷' | '±' => {
            matches!(before, LOWER | UPPER)
                && after == LOWER
                && is_letter(class(place.checked_add(2)))
                && letter_before(units, place) != 'n'
        }
        // No word of Spanish ends so, behind which somebody left out a blank.
        '¡' | '¿' => after == LOWER && ends_no_word(units, place),
        '¢' | '¤' | '¦' | '¶' => before == LOWER && after != DIGIT,
        _ => false,
    }
}

/// Whether a sequence of UTF-8 that was read as single bytes stands within a word as nothing else does: `wÃ¤ren`, `Ã¼ber`, `udzia┼éu`.
pub fn is_in_word(units: &[Unit], span: Range<usize>, restored: char) -> bool {
    let class = |place: Option<usize>| class_at(units, place);
    let c = |place: usize| units.get(place).map_or(' ', |unit| unit.c);
    let (before, next, behind) = (class(span.start.checked_sub(1)), class(Some(span.start + 1)), class(Some(span.end)));
    let (small_before, small_behind) = (is_small(before), is_small(behind));
    let sign = !is_letter(next) && !matches!(next, QUOTE | APOSTROPHE | DASH | SPACE | NBSP);
    let boxed = next == BOX;
    let word = match c(span.start) {
        'Ã' => small_before || (small_behind && !is_letter(before)),
        // `√π` and `√∞` are mathematics.
        '√' | 'ƒ' | '≈' => !matches!(c(span.start + 1), 'π' | '∞') && (small_before || (sign && small_behind)),
        '├' | '┬' | '┼' => small_before || (sign && !boxed && small_behind),
        '─' => small_before && !boxed,
        'ß' => small_before && boxed,
        'Г' | 'Д' | 'Е' | 'б' => before == LOWER,
        lead if is_upper(class(Some(span.start))) && !is_gaelic(lead) => {
            small_before || (sign && small_behind && !is_letter(before))
        }
        _ => false,
    };
    let latin = matches!(restored, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    word && latin && restored.is_alphabetic() && !(small_before && restored.is_uppercase())
}

/// The letter of ASCII before a place, small.
fn letter_before(units: &[Unit], place: usize) -> char {
    place.checked_sub(1).and_then(|before| units.get(before)).map_or(' ', |unit| unit.c.to_ascii_lowercase())
}

/// Whether the letter before a place ends no word of Spanish or Catalan.
fn ends_no_word(units: &[Unit], place: usize) -> bool {
    matches!(letter_before(units, place), 'b' | 'c' | 'f'..='h' | 'j' | 'k' | 'm' | 'p' | 'q' | 't' | 'v' | 'w')
}

/// Whether a letter of ASCII before a place is a vowel.
fn follows_vowel(units: &[Unit], place: usize) -> bool {
    matches!(letter_before(units, place), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether the character is one of so many different letters of Latin-1 beyond ASCII side by side that they are no word.
pub fn is_in_row(units: &[Unit], place: usize) -> bool {
    let is_marked = |unit: &&Unit| matches!(unit.entry.class(), LATIN_LOWER | LATIN_UPPER);
    let (before, after) = units.split_at_checked(place).unwrap_or_default();
    if !after.first().is_some_and(|unit| is_marked(&unit)) {
        return false;
    }
    let row = before.iter().rev().take_while(is_marked).take(ROW).chain(after.iter().take_while(is_marked).take(ROW));
    let mut seen = [' '; 2 * ROW];
    let mut different = 0;
    let mut count = 0;
    for unit in row {
        count += 1;
        if !seen.contains(&unit.c)
            && let Some(slot) = seen.get_mut(different)
        {
            *slot = unit.c;
            different += 1;
        }
    }
    count >= ROW && different >= ROW - 1
}

/// Whether all letters of ASCII in the word around a letter of Cyrillic are such as look like Cyrillic ones: then the word
/// is Cyrillic, typed with both keyboards.
pub fn is_mixed_word(units: &[Unit], place: usize) -> bool {
    let (before, after) = units.split_at_checked(place).unwrap_or_default();
    let is_letter = |unit: &&Unit| is_letter(unit.entry.class());
    let word =
        before.iter().rev().take_while(is_letter).take(WORD).chain(after.iter().take_while(is_letter).take(WORD));
    let mut ascii = word.map(|unit| unit.c).filter(char::is_ascii).peekable();
    ascii.peek().is_some() && ascii.all(|c| "aceopxyiABCEHIKMOPTXY".contains(c))
}

/// So far is looked for the ends of a word.
const WORD: usize = 24;
