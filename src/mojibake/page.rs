//! A single character that would be likelier as another Western page has it.
//!
//! One page of Latin letters read as another often leaves one trace in a line, and hardly a dear one: `opci—n`, `fšr`,
//! `HÈrault`. So a character that is somewhat dear where it stands is compared with what the other pages make of it.

use super::class::*;
use super::letters::is_letter;
use super::model::{Entry, Model, NAT};
use super::segment::{Unit, class_at};
use super::tables::Charset::{self, Ibm437, Ibm850, MacRoman, Windows1252};
use super::tables::table;

/// The pages that are compared: what a text was read as, and what it was.
const PAGES: [(Charset, Charset); 6] = [
    (Windows1252, MacRoman),
    (MacRoman, Windows1252),
    (Windows1252, Ibm437),
    (Ibm437, Windows1252),
    (Windows1252, Ibm850),
    (Ibm850, Windows1252),
];

/// So much a character costs at least, with the step behind it,
const DEAR: i32 = 12 * NAT;
/// and so much less than that as another page has it.
const CHEAPER: i32 = 7 * NAT;
/// With so much there is no doubt.
const MUCH: i32 = 8 * NAT;

/// Whether a character between its neighbours would be likelier as another Western page has it.
pub fn is_likelier(before: Entry, c: char, next: char, model: &Model) -> bool {
    // Next to no word ends so, nor is one of these a word.
    let ends = matches!(c, '„' | '•' | '£' | '¢' | '—' | '≥' | '≤')
        && before.class() == LOWER
        && matches!(next, ' ' | ',' | '.' | ')' | ';' | '„');
    // Nor does a word go on behind one.
    let ends = ends || (matches!(c, '•' | 'ƒ') && before.class() == LOWER && next.is_ascii_lowercase());
    let alone = matches!(c, 'Š' | 'Œ' | 'Ë' | 'Û' | 'Ô' | 'Φ' | 'Θ') && before.class() == SPACE && next == ' ';
    ends || alone || is_misplaced(before, c, next, model) || is_cheaper(before, c, next, CHEAPER, model)
}

/// Whether a letter stands where few languages write it, and another page has one that many do: what became of `Straße`,
/// `können`, `également` and `Mécanique`. The language of the line decides.
fn is_misplaced(before: Entry, c: char, next: char, model: &Model) -> bool {
    let is_one = |letters: &str| letters.chars().any(|letter| before.is_letter_of(model.entry(letter)));
    let consonant = next.is_ascii_lowercase() && !matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j');
    match c {
        'á' => {
            before.class() == LOWER
                && ((next.is_ascii_lowercase() && is_one("aeou")) || (!next.is_alphabetic() && is_one("au")))
        }
        'š' => {
            consonant
                && ((before.class() == LOWER && !is_one("aeiouy"))
                    || (before.class() == SPACE && matches!(next, 'b' | 'h' | 'n')))
        }
        'Ž' | 'È' => consonant && matches!(before.class(), SPACE | UPPER | MARK | APOSTROPHE),
        // What became of `š`, `ž` and `õ`: behind a vowel, or before one, few languages have these.
        'ö' => before.class() == LOWER && next.is_ascii_lowercase() && is_one("aeou"),
        'û' => matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'j'),
        'ı' => matches!(next, 'a' | 'e' | 'i' | 'o' | 'u'),
        // No word goes on so behind an `fl`.
        'ﬂ' => before.class() == LOWER && is_one("aeiou") && (consonant || !next.is_alphabetic()),
        _ => false,
    }
}

/// Whether a unit would be so as no language writes it otherwise.
pub fn much_likelier(units: &[Unit], place: usize, model: &Model) -> bool {
    let unit = |at: usize| units.get(at);
    let before = place.checked_sub(1).and_then(unit).map_or(Entry::BLANK, |unit| unit.entry);
    let next = unit(place + 1).map_or(' ', |unit| unit.c);
    let joined = is_letter(before.class()) || is_letter(model.entry(next).class());
    joined && !is_usual(units, place) && unit(place).is_some_and(|unit| is_cheaper(before, unit.c, next, MUCH, model))
}

fn is_cheaper(before: Entry, c: char, next: char, least: i32, model: &Model) -> bool {
    let entry = model.entry(c);
    let class = entry.class();
    if !matches!(
        class,
        SIGN | QUOTE | DASH | MIDDLE_DOT | MODIFIER | SYMBOL | BOX | LATIN_LOWER
            ..=EXTENDED_UPPER | GREEK_LOWER | GREEK_UPPER
    ) {
        return false;
    }
    let cost = |entry: Entry| {
        let mut last = before;
        model.pass(&mut last, entry) + model.cost(last, model.entry(next))
    };
    let cost_as_is = cost(entry);
    if cost_as_is < DEAR {
        return false;
    }
    for (wrong, origin) in PAGES {
        let restored = table(wrong).and_then(|wrong| wrong.encode(c)).zip(table(origin));
        if let Some(restored) = restored.and_then(|(code, origin)| origin.decode(code))
            && restored != c
            && cost(model.entry(restored)) + least <= cost_as_is
        {
            return true;
        }
    }
    false
}

/// Whether a character stands where many people write it, though the model has seldom seen it there: `œ` in French words, a
/// quote for an apostrophe or a comma, dashes, and small letters with accents where the key for capitals was down.
pub fn is_usual(units: &[Unit], place: usize) -> bool {
    let at = |at: Option<usize>| at.and_then(|at| units.get(at)).map_or(' ', |unit| unit.c);
    let (before, after) = (at(place.checked_sub(1)), at(place.checked_add(1)));
    let is_letter = char::is_alphabetic;
    match at(Some(place)) {
        'Œ' if before.is_ascii_lowercase() => false,
        'œ' | 'Œ' => "aeiunsdtclmbAEIUNSDTCLMB".contains(after) || !is_letter(after),
        '‘' | '’' => is_letter(before) || is_letter(after),
        '—' | '–' => true,
        // People write it for an `a`.
        'α' => is_letter(before) && is_letter(after),
        '‚' => !is_letter(after),
        '„' => !is_letter(before),
        '“' | '”' | '…' => is_letter(before) != is_letter(after),
        _ => is_small_among_capitals(units, place),
    }
}

/// Whether a letter with an accent is small in a word of capitals: on some keyboards that is how they are written.
pub fn is_small_among_capitals(units: &[Unit], place: usize) -> bool {
    let class = |at: Option<usize>| class_at(units, at);
    let upper = |at: Option<usize>| class(at) == UPPER;
    class(Some(place)) == LATIN_LOWER
        && ((upper(place.checked_sub(1)) && (upper(place.checked_sub(2)) || upper(place.checked_add(1))))
            || (upper(place.checked_add(1)) && upper(place.checked_add(2))))
}
