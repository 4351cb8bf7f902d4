//! What is asked of a reading before it is believed.

use super::class::*;
use super::letters::{is_everyday, is_gaelic, is_in_row, is_letter, is_mixed_word, is_small, is_strange, is_upper};
use super::model::{Entry, Model, NAT, is_han};
use super::page::{is_small_among_capitals, is_usual, much_likelier};
use super::pairs::Pair;
use super::segment::{Doubt, Origin, Part, Reading, SWITCH, Unit, decode, is_text};
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
            _ => 21 * NAT / 2,
        })
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
fn is_ideographic(class: u8) -> bool {
    is_han(class) || matches!(class, HIRAGANA | KATAKANA | HANGUL)
}

/// The same of a character, as far as its block tells.
#[inline(never)]
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// Leaves out of a reading as UTF-8 what saves less by itself than a span must: two bytes of it are one ideograph, and beside
/// a lost character `路` would become `·`.
pub fn leave_words(reading: &mut Reading, units: &[Unit], model: &Model) {
    let mut gain = 0;
    reading.parts.retain(|part| {
        let at = |at: Option<usize>| at.and_then(|at| units.get(at));
        let is_other = |unit: Option<&Unit>| unit.is_some_and(|unit| !unit.c.is_ascii());
        let before = at(part.units.start.checked_sub(1)).map_or(Entry::BLANK, |unit| unit.entry);
        // An ideograph that stands in a row with others that stay; between Latin letters it is what no text has.
        let places = part.units.clone().filter(|place| is_other(at(Some(*place))));
        let word = |place: usize| {
            let first = (0..place).rev().take_while(|place| is_other(at(Some(*place)))).last().unwrap_or(place);
            let last = (place..units.len()).take_while(|place| is_other(at(Some(*place)))).last().unwrap_or(place);
            at(Some(place)).is_some_and(|unit| is_han(unit.entry.class()))
                && (first < part.units.start || last >= part.units.end)
        };
        if part.doubt != Doubt::None || !part.text.chars().all(|c| c < '\u{800}') || !places.clone().all(word) {
            return true;
        }
        let cost = |entries: &mut dyn Iterator<Item = Entry>| {
            let mut last = before;
            entries.map(|entry| model.pass(&mut last, entry)).sum::<i32>()
        };
        let kept = units.get(part.units.clone()).unwrap_or_default();
        let saved =
            cost(&mut kept.iter().map(|unit| unit.entry)) - cost(&mut part.text.chars().map(|c| model.entry(c)));
        let stays = saved < SWITCH.max(UTF8.each * places.count() as i32);
        gain += if stays { saved } else { 0 };
        !stays
    });
    reading.gain -= gain;
}

/// How many different characters there are, counted up to `most`.
fn different(chars: impl Iterator<Item = char>, most: usize) -> usize {
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
    let places = reading.parts.iter().flat_map(|part| broken(part, units));
    // A bracket amid katakana that nothing closes is not even a slip of the pen.
    // Nor has a text of Latin letters an ideograph in its words and none elsewhere.
    let amid = pair.is_page() && units.iter().all(|unit| unit.c < '\u{2E80}' || unit.entry.cost() >= RARE_HAN);
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
    let places = reading.parts.iter().flat_map(|part| broken(part, units));
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

/// Whether a rare ideograph is joined to a word of Latin letters: what two of them become, or one and the letter behind it.
fn is_within_latin(pair: &Pair, units: &[Unit], place: usize) -> bool {
    let is_small = |at: Option<usize>| at.and_then(|at| units.get(at)).is_some_and(|unit| unit.entry.class() == LOWER);
    let rare = units.get(place).is_some_and(|unit| is_han(unit.entry.class()) && unit.entry.cost() >= RARE_HAN);
    // Beside what is lost it is a part of a longer sequence.
    let lost = units.get(place + 1).is_some_and(|unit| unit.c == char::REPLACEMENT_CHARACTER);
    rare && !lost
        && pair.wrong.is_double_byte()
        && ((is_small(place.checked_sub(1)) && is_small(place.checked_sub(2)))
            || (is_small(place.checked_add(1)) && is_small(place.checked_add(2))))
}

/// Whether both encodings of a pair are Cyrillic: all letters are letters either way.
pub fn is_cyrillic(pair: &Pair) -> bool {
    let cyrillic = |charset| matches!(charset, Charset::Windows1251 | Charset::Koi8R | Charset::Ibm866);
    pair.origin.is_some_and(cyrillic) && cyrillic(pair.wrong)
}

/// Whether a reading restores words of letters that no language has side by side.
pub fn restores_row(units: &[Unit], reading: &Reading) -> bool {
    reading.parts.iter().flat_map(|part| broken(part, units)).any(|at| is_in_row(units, at))
}

/// Where a part's characters are others than before, none of ASCII among them. Both encodings may share some.
fn broken<'r>(part: &'r Part, units: &'r [Unit]) -> impl Iterator<Item = usize> + 'r {
    let aligned = part.units.len() == part.text.chars().count();
    let mut text = part.text.chars();
    part.units.clone().filter(move |at| {
        let restored = text.next().filter(|_| aligned);
        units.get(*at).is_some_and(|unit| !unit.c.is_ascii() && restored != Some(unit.c))
    })
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
                    Some(code) if code < 0x100 => bytes.push(code),
                    Some(code) => bytes.extend([code >> 8, code & 0xFF]),
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
pub fn speaks(origin: Option<Charset>, wrong: Charset, units: &[Unit], place: usize) -> bool {
    let at = |at: usize| units.get(at).map_or((' ', Entry::BLANK), |unit| (unit.c, unit.entry));
    let letter = |place: Option<usize>| place.is_some_and(|place| is_letter(at(place).1.class()));
    let letters = origin.is_some_and(|origin| !origin.is_double_byte());
    let (c, entry) = at(place);
    let (before, after) = (place.checked_sub(1), place.checked_add(1));
    let within = letter(before) && letter(after);
    let class = entry.class();
    // Nothing strange is an ideograph, which most of what is asked for is.
    if is_han(class) {
        let is_rare = |entry: Entry| is_han(entry.class()) && entry.cost() >= RARE_HAN;
        let rare = |place: Option<usize>| place.is_some_and(|place| is_rare(at(place).1));
        // One that is behind another, or before it, may be the second of a word.
        let joined = (rare(before) && letter(place.checked_sub(2))) || (rare(after) && letter(place.checked_add(2)));
        return within || (is_rare(entry) && (!letters || letter(before) || letter(after) || joined));
    }
    if is_strange(units, place) {
        return true;
    }
    match class {
        // An icon, or a syllable, hardly stands within a word of Latin letters.
        HANGUL | PRIVATE if letters && wrong.is_double_byte() => {
            let lower = |place: Option<usize>| place.is_some_and(|place| at(place).1.class() == LOWER);
            lower(before) && lower(after) && (class == PRIVATE || entry.cost() >= RARE_HAN)
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
        class => !is_everyday(c, class) && (within || (c == '‰' && letter(before))),
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
        let enough_letters = letters * 2 >= restored().count() - strokes;
        let long = pair.wrong == Charset::Gbk && broken().any(|place| at(place).0 == '〖' && speaks(&place));
        let enough = long || (evident >= 2 && evident * 8 >= broken_count);
        // The pages of DOS have more lines than letters; no drawing has so many kinds of them that make a text, but a frame.
        let lines = !pair.wrong.is_double_byte()
            && restored().count() >= 4
            && distinct(DISTINCT) == DISTINCT
            && !broken().all(|place| "─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬".contains(at(place).0));
        let varied = long || varied(if pair.wrong.is_double_byte() { 2 } else { 3 });
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
    if broken().any(symbol) && broken().all(|place| symbol(place) || operator(place)) {
        return false;
    }
    // A text is read as one page, and what becomes letters stands in words.
    let letters = restored().filter(|c| c.is_alphabetic() && class(*c) != LATIN_RARE).count();
    let marks = restored().filter(|c| matches!(class(*c), QUOTE | DASH | APOSTROPHE)).count();
    let least = if origin == Charset::Windows874 { 4 } else { 1 };
    // With so much saved, a line may hold more quotes than letters, if they were no letters of a word.
    let excused = || broken().filter(|place| !letter(Some(*place)) || is_strange(units, *place)).count();
    let marks_at_most = if reading.gain >= SHOWN { letters + excused() } else { letters };
    // Behind a word they lead to a note, or say what it costs.
    let note =
        |place: usize| matches!(at(place).0, '†' | '‡' | '§' | '¶' | '£' | '¥' | '€') && !letter(place.checked_add(1));
    let everyday_at = |place: usize| {
        let (c, entry) = at(place);
        note(place) || is_everyday(c, entry.class()) || entry.class() == MIDDLE_DOT
    };
    let everyday = broken().any(everyday_at);
    let mixed = broken().filter(|place| is_mixed_word(units, *place)).count() * 2 >= broken_count;
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
                || (reading.told >= TOLD && !broken().any(note))
                || (!everyday && reading.told > 0)
                || broken().any(|place| !everyday_at(place) && much_likelier(units, place, model))
        }
    };
    evident && !foreign && letters >= least && marks <= marks_at_most && letters * 4 >= (restored().count() - marks) * 3
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

/// So much must the language of a line say of signs that stand in the words of some language.
const TOLD: i32 = 6 * NAT;

/// What a letter of a language says besides what it saves that no language writes where it stood.
const STRANGE: i32 = 4 * NAT;

/// So much must be saved where only signs were misread.
pub const SHOWN: i32 = 16 * NAT;
