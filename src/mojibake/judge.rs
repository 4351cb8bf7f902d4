//! What is asked of a reading before it is believed.

use super::class::*;
use super::letters::{is_everyday, is_gaelic, is_in_row, is_in_word, is_letter, is_mixed_word, is_small, is_strange};
use super::model::{Entry, Model, NAT, is_han};
use super::odd::is_foreign_to_kana;
use super::pairs::Pair;
use super::segment::{Origin, Part, Reading, Unit, class_at, decode, push_code};
use super::tables::{Charset, table};

/// What a pair must save: in all, and for each character that it restores; and how many characters it must restore. Statics, for
/// a pair is told to be of a kind by which of them it has.
pub struct Demand {
    pub total: i32,
    pub each: i32,
    pub characters: i32,
}

/// UTF-8's own structure speaks too.
pub static UTF8: Demand = Demand { total: 6 * NAT, each: 2 * NAT, characters: 1 };

/// The controls of ISO-8859-1 stand in no text.
pub static CONTROLS: Demand = Demand { total: 2 * NAT, each: 2 * NAT, characters: 1 };

/// Nothing but the characters speaks: ideographs, kana, Hangul.
pub static DOUBLE_BYTE: Demand = Demand { total: 9 * NAT, each: 3 * NAT, characters: 2 };

/// Ideographs for ideographs.
pub static IDEOGRAPHS: Demand = Demand { total: 12 * NAT, each: 3 * NAT, characters: 2 };

/// Ideographs for nearly all of a line's.
pub static ALL_IDEOGRAPHS: Demand = Demand { total: 9 * NAT, each: NAT, characters: 2 };

/// One letter for another, where some language may well write either.
pub static SINGLE_BYTE: Demand = Demand { total: 6 * NAT, each: 3 * NAT, characters: 1 };

/// The same where it is clear which language may write what: between the pages of Western Europe.
pub static WESTERN: Demand = Demand { total: 4 * NAT, each: 2 * NAT, characters: 1 };

/// Letters for letters, all of them.
pub static CYRILLIC: Demand = Demand { total: 8 * NAT, each: NAT, characters: 2 };

/// What a restored Latin letter may cost on average.
const LATIN_LIMIT: i32 = 21 * NAT / 2;

impl Pair {
    /// What a restored character beyond ASCII may cost on average; of UTF-8 it may be one more layer of mojibake.
    pub fn limit(&self) -> Option<i32> {
        let latin = self.wrong == Charset::Windows1252;
        self.origin.filter(|origin| *origin != self.wrong).map(|origin| match origin {
            // All letters are letters either way: an alphabet, or vowels with all their marks, is no Russian text.
            Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866 if latin => 9 * NAT / 2,
            Charset::Windows1253 => 5 * NAT,
            Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866 | Charset::Windows874 => 6 * NAT,
            origin if origin.is_double_byte() => 19 * NAT / 2,
            _ => LATIN_LIMIT,
        })
    }

    /// Whether it restores ideographs, kana or Hangul from others.
    pub fn is_of_ideographs(&self) -> bool {
        self.wrong.is_double_byte() && self.origin.is_some_and(Charset::is_double_byte)
    }

    /// Whether it restores Latin letters.
    pub fn restores_latin(&self) -> bool {
        self.limit() == Some(LATIN_LIMIT)
    }

    /// Whether it is one page of Latin letters read as another.
    pub fn is_page(&self) -> bool {
        std::ptr::eq(self.demand(false), &SINGLE_BYTE) || self.is_western()
    }

    /// Whether both are pages of Western Europe, whose letters the model knows best.
    pub fn is_western(&self) -> bool {
        std::ptr::eq(self.demand(false), &WESTERN)
    }

    /// Whether what it makes of a text is seldom another pair's as well: pages of Latin letters have most in common.
    pub fn is_distinct(&self) -> bool {
        self.rarity() < 2 * NAT && !self.is_page()
    }

    /// What is asked of the pair; `whole` says that it restores nearly all of the line.
    pub fn demand(&self, whole: bool) -> &'static Demand {
        match self.origin {
            None => &UTF8,
            Some(origin) if origin == self.wrong => &CONTROLS,
            Some(origin) if !origin.is_double_byte() && is_cyrillic(self) => &CYRILLIC,
            Some(origin) if is_western(origin) && is_western(self.wrong) => &WESTERN,
            Some(origin) if !origin.is_double_byte() => &SINGLE_BYTE,
            Some(_) if !self.wrong.is_double_byte() => &DOUBLE_BYTE,
            Some(_) if whole => &ALL_IDEOGRAPHS,
            Some(_) => &IDEOGRAPHS,
        }
    }
}

fn is_western(charset: Charset) -> bool {
    matches!(charset, Charset::Windows1252 | Charset::MacRoman | Charset::Ibm437 | Charset::Ibm850)
}

/// What the restored characters beyond ASCII cost on average. Where `amid` ASCII, the way from it to an ideograph is no
/// part of that: a path or a flag in a line says nothing of the text around it.
pub fn mean_cost(reading: &Reading, amid: bool, model: &Model) -> i32 {
    let (mut total, mut count) = (0, 0);
    for part in &reading.parts {
        let mut last = Entry::BLANK;
        for c in part.text.chars() {
            let entry = model.entry(c);
            if amid && matches!(last.class(), LOWER | UPPER | DIGIT | MARK | SPACE) && is_ideographic(entry.class()) {
                last = entry;
            }
            let cost = model.pass(&mut last, entry);
            // The strokes of a table say nothing of the text between them.
            if !c.is_ascii() && c != STROKE {
                total += cost;
                count += 1;
            }
        }
    }
    total / count.max(1)
}

/// Whether a class is one of ideographs, kana or Hangul.
pub(super) fn is_ideographic(class: u8) -> bool {
    is_han(class) || matches!(class, HIRAGANA | KATAKANA | HANGUL)
}

/// The same of a character, as far as its block tells.
#[inline(never)]
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// Whether all that is restored as UTF-8 stands within words as nothing else does.
pub fn is_in_words(pair: &Pair, units: &[Unit], reading: &Reading) -> bool {
    if pair.wrong.is_double_byte() {
        // Half-width katakana behind a small letter, too: `gemﾃｼtlich`.
        let is_katakana = |place: usize| {
            let class = |place: usize| class_at(units, Some(place));
            let start = (0..=place).rev().take_while(|at| class(*at) == HALF_KATAKANA).last();
            start.and_then(|start| start.checked_sub(1)).is_some_and(|before| class(before) == LOWER)
        };
        let mut places = reading.broken(units);
        return places.all(|place| is_within_latin(pair, units, place) || is_katakana(place));
    }
    reading.parts.iter().all(|part| {
        let mut place = part.units.start;
        part.text.chars().all(|c| {
            let span = place..place + c.len_utf8();
            place = span.end;
            c.is_ascii() || is_in_word(units, span, c)
        })
    })
}

/// How many different characters there are, counted up to `most`.
pub(super) fn different(chars: impl Iterator<Item = char>, most: usize) -> usize {
    let mut seen: Vec<char> = Vec::new();
    for c in chars {
        if seen.len() == most {
            break;
        }
        if !seen.contains(&c) {
            seen.push(c);
        }
    }
    seen.len()
}

/// What a reading saves, where a character that comes again is no further evidence: a word may be said twice, and a language
/// may write a sign in its own way. What no language writes where it stands is evidence each time.
pub fn weight(pair: &Pair, units: &[Unit], reading: &Reading) -> i32 {
    strangeness(pair, units, reading) + varied_gain(units, reading)
}

/// What a reading as letters says besides what it saves: that no language writes where it stood what was restored.
pub fn strangeness(pair: &Pair, units: &[Unit], reading: &Reading) -> i32 {
    if is_cyrillic(pair) {
        return STRANGE * turned_words(units).min(3) as i32;
    }
    if !pair.is_page() && pair.origin != Some(Charset::EucJp) {
        return 0;
    }
    let strange = |place: &usize| {
        // What Windows-1252 has no character for.
        let hole = |unit: &Unit| matches!(unit.c, '\u{81}' | '\u{8D}' | '\u{8F}' | '\u{90}' | '\u{9D}');
        let letter = |at: Option<usize>| at.and_then(|at| units.get(at)).is_some_and(|u| is_letter(u.entry.class()));
        is_strange(units, *place)
            || is_within_latin(pair, units, *place)
            || (units.get(*place).is_some_and(hole) && (letter(place.checked_sub(1)) || letter(place.checked_add(1))))
    };
    let places = reading.broken(units);
    // A bracket amid katakana that nothing closes is not even a slip of the pen.
    // Nor has a text of Latin letters an ideograph in its words and none elsewhere.
    let odd = |unit: &Unit| unit.entry.cost() >= RARE_HAN || matches!(unit.entry.class(), PRIVATE | HALF_KATAKANA);
    let amid = pair.is_page() && units.iter().all(|unit| unit.c < '\u{2E80}' || odd(unit));
    let more = |place: usize| match units.get(place).map_or(' ', |unit| unit.c) {
        '〖' => 3,
        '\u{2E80}'.. if amid && is_within_latin(pair, units, place) => 2,
        _ => 1,
    };
    STRANGE * places.filter(strange).take(VARIED).map(more).sum::<i32>()
}

/// What a reading saves where what comes again counts once.
pub fn varied_gain(units: &[Unit], reading: &Reading) -> i32 {
    let mut seen = ['\0'; VARIED];
    let (mut count, mut different, mut distinct) = (0, 0, 0);
    let places = reading.broken(units);
    for (at, unit) in places.filter_map(|at| Some((at, units.get(at)?))) {
        count += 1;
        if is_strange(units, at) {
            distinct += 1;
        } else if !seen.contains(&unit.c)
            && let Some(new) = seen.get_mut(different)
        {
            *new = unit.c;
            different += 1;
            distinct += 1;
        }
        if distinct >= VARIED as i32 {
            return reading.gain;
        }
    }
    if distinct == count { reading.gain } else { reading.gain / count.max(1) * distinct }
}

/// Whether a rare ideograph or syllable is joined to a word of Latin letters: what two of them become, or one and the letter
/// behind it. A character for private use, which may be an icon before or behind a word, stands within one.
pub fn is_within_latin(pair: &Pair, units: &[Unit], place: usize) -> bool {
    let class = |at: Option<usize>| class_at(units, at);
    let Some(unit) = units.get(place).filter(|_| pair.wrong.is_double_byte()) else { return false };
    let private = unit.entry.class() == PRIVATE;
    let half = unit.entry.class() == HALF_KATAKANA;
    let text = is_han(unit.entry.class()) || unit.entry.class() == HANGUL;
    // Beside what is lost it is a part of a longer sequence.
    let lost = units.get(place + 1).is_some_and(|unit| unit.c == char::REPLACEMENT_CHARACTER);
    if lost || !(private || half || (text && unit.entry.cost() >= RARE_HAN)) {
        return false;
    }
    let other = |at: &usize| units.get(*at).is_some_and(|unit| !unit.c.is_ascii());
    let start = (0..place).rev().take_while(other).last().unwrap_or(place);
    let end = (place..units.len()).take_while(other).last().unwrap_or(place) + 1;
    let (before, after) = (class(start.checked_sub(1)), class(Some(end)));
    let letter = |class: u8| matches!(class, LOWER | UPPER);
    // A row of katakana is a word of its own.
    if half && end > start + 1 {
        return false;
    }
    (letter(before) && after == LOWER)
        || (!private
            && ((before == LOWER && letter(class(start.checked_sub(2))))
                || (after == LOWER && class(Some(end + 1)) == LOWER)))
}

/// How many words begin with a small letter of Cyrillic and go on in capitals: `пЫЙВЛЙ`.
fn turned_words(units: &[Unit]) -> usize {
    let class = |at: Option<usize>| class_at(units, at);
    let turned = |at: &usize| {
        class(Some(*at)) == CYRILLIC_LOWER
            && !is_letter(class(at.checked_sub(1)))
            && (1..=TURNED).all(|behind| class(at.checked_add(behind)) == CYRILLIC_UPPER)
    };
    (0..units.len()).filter(turned).count()
}

/// Whether both encodings of a pair are Cyrillic: all letters are letters either way.
pub fn is_cyrillic(pair: &Pair) -> bool {
    let cyrillic = |charset| matches!(charset, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866);
    pair.origin.is_some_and(cyrillic) && cyrillic(pair.wrong)
}

/// Whether a reading restores words of letters that no language has side by side.
pub fn restores_row(units: &[Unit], reading: &Reading) -> bool {
    reading.broken(units).any(|at| is_in_row(units, at))
}

/// How many characters of a part are others than before; both encodings may share some.
pub fn changed(part: &Part, units: &[Unit]) -> i32 {
    let units = units.get(part.units.clone()).unwrap_or_default();
    let restored = part.text.chars().filter(|c| !c.is_ascii()).count();
    if units.len() != part.text.chars().count() {
        return restored as i32;
    }
    part.text.chars().zip(units).filter(|(c, unit)| *c != unit.c).count() as i32
}

/// Whether what UTF-8 restores is UTF-8 once more, read as Windows-1252 or as the same: one more layer.
pub fn is_layer(pair: &Pair, reading: &Reading) -> bool {
    [Charset::Windows1252, pair.wrong].into_iter().filter_map(table).any(|wrong| {
        let mut sequences = 0;
        let whole = reading.parts.iter().all(|part| {
            let mut bytes: Vec<u16> = Vec::with_capacity(part.text.len());
            for c in part.text.chars() {
                match wrong.encode(c) {
                    Some(code) => push_code(&mut bytes, code),
                    None => return false,
                }
            }
            let mut rest = bytes.as_slice();
            while let Some((_, length)) = decode(rest, Origin::Utf8) {
                sequences += usize::from(length > 1);
                rest = rest.get(length..).unwrap_or_default();
            }
            rest.is_empty()
        });
        whole && sequences > 0
    })
}

/// Whether a character beyond ASCII is evidence of a pair. Forms, symbols, kana and lines are common in clean text, and
/// other stages' business: letters and rare ideographs, joined as no language joins them, or signs within words must speak.
#[inline]
pub fn speaks(origin: Option<Charset>, wrong: Charset, units: &[Unit], place: usize) -> bool {
    // Nothing strange is an ideograph, which most of what is asked for is.
    match class_at(units, Some(place)) {
        class if is_han(class) => speaks_as_ideograph(origin, units, place),
        _ => speaks_as_other(origin, wrong, units, place),
    }
}

#[inline]
fn speaks_as_ideograph(origin: Option<Charset>, units: &[Unit], place: usize) -> bool {
    let letters = origin.is_some_and(|origin| !origin.is_double_byte());
    let at = |place: Option<usize>| place.and_then(|at| units.get(at)).map_or(Entry::BLANK, |unit| unit.entry);
    let letter = |place: Option<usize>| is_letter(at(place).class());
    let is_rare = |place: Option<usize>| is_han(at(place).class()) && at(place).cost() >= RARE_HAN;
    let (before, after) = (place.checked_sub(1), place.checked_add(1));
    let foreign = |beside: Option<usize>| is_foreign_to_kana(at(Some(place)).class(), at(beside).class());
    if !letters && (foreign(before) || foreign(after)) {
        return true;
    }
    // One that is behind another, or before it, may be the second of a word.
    let joined =
        || (is_rare(before) && letter(place.checked_sub(2))) || (is_rare(after) && letter(place.checked_add(2)));
    (is_rare(Some(place)) && (!letters || letter(before) || letter(after) || joined()))
        || (letter(before) && letter(after))
}

#[inline(never)]
fn speaks_as_other(origin: Option<Charset>, wrong: Charset, units: &[Unit], place: usize) -> bool {
    let at = |at: usize| units.get(at).map_or((' ', Entry::BLANK), |unit| (unit.c, unit.entry));
    let letter = |place: Option<usize>| place.is_some_and(|place| is_letter(at(place).1.class()));
    let letters = origin.is_some_and(|origin| !origin.is_double_byte());
    let (c, entry) = at(place);
    let (before, after) = (place.checked_sub(1), place.checked_add(1));
    let within = || letter(before) && letter(after);
    let class = entry.class();
    if is_strange(units, place) {
        return true;
    }
    match class {
        // An icon, or a syllable, hardly stands within a word of Latin letters.
        HANGUL | PRIVATE if letters && wrong.is_double_byte() => {
            let class_at = |place: Option<usize>| place.map_or(SPACE, |place| at(place).1.class());
            let (before, after) = (matches!(class_at(before), LOWER | UPPER), class_at(after) == LOWER);
            if class == PRIVATE { before || after } else { before && after && entry.cost() >= RARE_HAN }
        }
        // Nor does one of half-width katakana begin such a word.
        HALF_KATAKANA if letters && wrong.is_double_byte() => {
            let class_at = |place: Option<usize>| place.map_or(SPACE, |place| at(place).1.class());
            class_at(after) == LOWER && class_at(before) != HALF_KATAKANA
        }
        HANGUL | CONTROL | PRIVATE => !(letters && wrong.is_double_byte()),
        LATIN_RARE => c == 'ƒ' && !letters,
        CYRILLIC_LOWER | CYRILLIC_UPPER => !is_mixed_word(units, place),
        THAI => true,
        // `√π` is mathematics.
        GREEK_LOWER | GREEK_UPPER => letter(before) || letter(after),
        // The pages of CJK have them for phonetics.
        LATIN_LOWER.. if wrong.is_double_byte() && class <= VIETNAMESE_UPPER => false,
        LATIN_LOWER | EXTENDED_LOWER | VIETNAMESE_LOWER | LATIN_UPPER | EXTENDED_UPPER | VIETNAMESE_UPPER => {
            // A language may write any of its letters anywhere; but a capital within a word it does not, nor many
            // of those beyond ASCII.
            let small = |place: Option<usize>| place.is_some_and(|place| is_small(at(place).1.class()));
            let marked =
                |place: Option<usize>| place.is_some_and(|place| !at(place).0.is_ascii() && letter(Some(place)));
            !letters
                || (!is_small(class)
                    && small(before)
                    && (small(place.checked_sub(2)) || (small(after) && !is_gaelic(c))))
                || (marked(before) && marked(after))
        }
        // UTF-8 has two signs side by side.
        _ if origin.is_none() => {
            let before_that = place.checked_sub(2);
            let behind_that = place.checked_add(2);
            (letter(before) && (letter(before_that) || letter(behind_that)))
                || (letter(after) && (letter(behind_that) || letter(before_that)))
        }
        MODIFIER => letter(before) || letter(after),
        class => !is_everyday(c, class) && (within() || (c == '‰' && letter(before))),
    }
}

/// What stands between the columns of a table.
pub const STROKE: char = '│';

/// So many different characters are no drawing.
pub const DISTINCT: usize = 8;

/// A character that saves so much is none of the text's.
pub const SURELY: i32 = 12 * NAT;

/// So many different ideographs that all become letters are no words of Chinese.
pub const LETTERS: usize = 4;

/// So many different characters are a text.
pub const VARIED: usize = 12;

/// An ideograph that costs so much is rare.
pub const RARE_HAN: i32 = 9 * NAT;

/// One that costs so much is not in use.
pub const RAREST_HAN: i32 = 14 * NAT;

/// Letters of a language's own, each of which costs so much more than another page's, are not its own.
pub const ODD_LETTER: i32 = 9 * NAT / 2;

/// So many capitals behind a small letter show that small ones are capitals.
const TURNED: usize = 3;

/// What a letter of a language says besides what it saves that no language writes where it stood.
const STRANGE: i32 = 4 * NAT;

/// So much must be saved where only signs were misread.
pub const SHOWN: i32 = 16 * NAT;
