//! The edits that undo a pair: what is applied, and what is only suggested.

use super::class::{HIRAGANA, KATAKANA};
use super::judge::{different, is_in_words, weight};
use super::letters::{is_everyday, is_letter};
use super::model::{NAT, model};
use super::odd::{odd, read_as};
use super::pairs::Pair;
use super::plausible::RESTORED_WORD;
use super::repair::{CERTAIN, Repair, TIDY};
use super::scripts::KANA;
use super::segment::{Doubt, Reading, Unit};
use super::tables::{Charset, table};
use crate::change::Confidence;

/// Ideographs for ideographs: with less saved, a text of rare characters is as likely,
const DOUBTFUL: i32 = 18 * NAT;
/// and for Hangul: a list of words of one syllable is.
const DOUBTFUL_HANGUL: i32 = 24 * NAT;
/// Hardly any text of Chinese or Japanese without kana is as likely in another encoding,
const DOUBTFUL_CHINESE: i32 = 14 * NAT;
/// and none at all is Big5 or Shift_JIS: half of their bytes are no second ones of GB 2312;
const DOUBTFUL_GBK: i32 = 9 * NAT;
/// but beside kana it shows which script a text is in.
const DOUBTFUL_KANA: i32 = 9 * NAT;
/// So many different characters are more than a word.
const FEW: usize = 5;
/// Letters for letters: the same,
const LETTERS: i32 = 9 * NAT;
/// and for those of Western Europe.
const WESTERN: i32 = 5 * NAT;
/// The same where one is restored in a common word.
const WORD: i32 = 2 * NAT;
/// So many characters must be restored for sure before lost ones beside them are filled.
const SURE_CHARACTERS: usize = 2;

/// The edits that undo a pair, as sure as what it saves says, or as `given`.
pub fn edits(all: &[Unit], text: &str, pair: &Pair, reading: &Reading, given: Option<Confidence>) -> Option<Repair> {
    let single = pair.origin.is_some_and(|origin| origin != pair.wrong && !origin.is_double_byte());
    let ideographs = pair.is_of_ideographs();
    let kana = || all.iter().filter(|unit| matches!(unit.entry.class(), HIRAGANA | KATAKANA)).count() as i32;
    let is_no_word = || {
        let places = reading.broken(all);
        different(places.filter_map(|place| all.get(place)).map(|unit| unit.c), FEW) == FEW
    };
    let doubtful = match (pair.origin, pair.wrong) {
        (Some(Charset::EucJp), Charset::Gbk) if kana() >= KANA => DOUBTFUL_KANA,
        (Some(Charset::Big5 | Charset::ShiftJis), Charset::Gbk) if kana() == 0 => DOUBTFUL_GBK,
        (Some(Charset::EucKr), Charset::Gbk) if kana() == 0 => DOUBTFUL_CHINESE,
        // A word of four characters, in Chinese often two and the same again, may be rare.
        (Some(Charset::Gbk), Charset::EucJp) | (Some(Charset::EucJp | Charset::Gbk), Charset::Big5)
            if kana() == 0 && is_no_word() =>
        {
            DOUBTFUL_CHINESE
        }
        (Some(Charset::Gbk), Charset::EucKr) => DOUBTFUL,
        (_, Charset::EucKr) => DOUBTFUL_HANGUL,
        _ => DOUBTFUL,
    };
    let letters = match pair.is_western() {
        // A common word that is restored is no chance; but a text may speak of a letter by itself.
        true if reading.word && reading.told >= RESTORED_WORD && is_within_word(all, reading) => WORD,
        true => WESTERN,
        false => LETTERS,
    };
    let by_weight = || match weight(pair, all, reading) {
        gain if ideographs && gain < doubtful => Confidence::Guess,
        // Letters for letters: a language that the model does not know may write so.
        gain if single && gain < letters => Confidence::Guess,
        // One sequence of UTF-8, and other bytes that are none: it may be chance.
        _ if pair.origin.is_none() && is_inconsistent(all, pair, reading) => Confidence::Guess,
        gain if gain >= CERTAIN => Confidence::Certain,
        _ => Confidence::Likely,
    };
    let confidence = given.unwrap_or_else(by_weight);
    let sure = reading.parts.iter().filter(|part| part.doubt == Doubt::None).flat_map(|part| part.text.chars());
    let count = sure.filter(|c| !c.is_ascii()).count();
    let evident = count >= SURE_CHARACTERS;
    let vietnamese = reading.parts.iter().any(|part| part.text.contains(|c| matches!(c, 'Ạ'..='ỹ' | 'ơ' | 'ư')));
    // Software that drops the controls of ISO-8859-1 leaves no byte from 80 to 9F behind.
    let kept = |c: char| c.len_utf8() > 1 && c as u32 & 0x3F < 0x20;
    let whole = reading.parts.iter().all(|part| part.doubt != Doubt::Lost)
        && (pair.wrong != Charset::Windows1252 || reading.parts.iter().any(|part| part.text.chars().any(kept)));
    let model = model();
    let clean = odd(read_as(all, reading, model), model).most < TIDY;
    let mut repair = Repair { clean, ..Repair::default() };
    for part in &reading.parts {
        let units = all.get(part.units.clone())?;
        let start = units.first()?.at;
        let end = all.get(part.units.end).map_or(text.len(), |unit| unit.at);
        let before = text.get(start..end)?;
        let rule = pair.latin1.filter(|_| is_latin1(units)).unwrap_or(pair.rule);
        // A byte order mark in front of what was misread is no part of it.
        let restored = part.text.trim_start_matches('\u{FEFF}');
        let grave = part.doubt == Doubt::Blank && restored == "à";
        let head = text.get(..start)?;
        if grave
            && confidence != Confidence::Guess
            && (count > 0 && head.ends_with(' ') || count > 1 || is_small_before(head))
        {
            // Its second byte, the no-break space, became a blank, or one with the blank behind it.
            let behind = text.get(end..)?;
            let joined = behind.starts_with(' ') || joins(behind) || (vietnamese && ends_syllable(behind));
            let after = if joined { "à" } else { "à " };
            repair.changes.push(start..end, after, &[rule], Confidence::Likely);
            continue;
        }
        // Within a word, where no other byte is lost, the blank was a byte.
        let within = part.doubt == Doubt::Blank && whole && !grave && text.get(end..)?.starts_with(char::is_alphabetic);
        let (prefix, suffix) = common(before, restored);
        let after = restored.get(prefix..restored.len() - suffix)?;
        let range = start + prefix..end - suffix;
        if confidence == Confidence::Guess {
            repair.guesses.push(range, after, &[rule], confidence);
        } else if part.doubt == Doubt::None || (within && evident) {
            repair.changes.push(range, after, &[rule], confidence);
        } else if evident {
            repair.guesses.push(range, after, &[rule], Confidence::Guess);
        }
    }
    Some(repair)
}

/// Whether what was misread has a letter beside it, and is none of the signs that clean text has there.
fn is_within_word(all: &[Unit], reading: &Reading) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|unit| is_letter(unit.entry.class()));
    let everyday = |place: usize| all.get(place).is_some_and(|unit| is_everyday(unit.c, unit.entry.class()));
    let mut places = reading.broken(all);
    places.all(|place| !everyday(place) && (letter(place.checked_sub(1)) || letter(place.checked_add(1))))
}

/// Whether of what a wrong charset has, one character was restored and others cannot be.
fn is_inconsistent(all: &[Unit], pair: &Pair, reading: &Reading) -> bool {
    if reading.restored().take(2).count() != 1 {
        return false;
    }
    let inside = reading.replaced(all).filter(|unit| !unit.c.is_ascii()).count();
    // Which of the Western pages it was, one sequence does not tell.
    let has = |charset: Charset, c: char| table(charset).is_some_and(|wrong| wrong.encode(c).is_some());
    let encodable = |unit: &&Unit| unit.c > '\u{9F}' && (has(pair.wrong, unit.c) || has(Charset::Windows1252, unit.c));
    all.iter().filter(encodable).count() > inside && !is_in_words(pair, all, reading)
}

/// Whether what is behind an `à` goes on its word: Portuguese `às`, `àquele`, `àquilo`.
fn joins(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let behind = text.get(word.len()..).unwrap_or_default();
    (word == "s" && !behind.starts_with(['\'', '’'])) || word.starts_with("quel") || word == "quilo"
}

/// Whether what is behind an `à` ends a syllable of Vietnamese: `hài`, `làm`, `hàng`.
fn ends_syllable(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "i" | "o" | "u" | "y" | "m" | "n" | "ng" | "nh")
}

/// Whether a text ends with two small letters.
pub fn is_small_before(text: &str) -> bool {
    let mut chars = text.chars().rev();
    chars.by_ref().take(2).filter(|c| c.is_lowercase()).count() == 2
}

/// Whether units read as Windows-1252 were read as ISO-8859-1: they hold its controls, and nothing of Windows-1252's own.
fn is_latin1(units: &[Unit]) -> bool {
    let control = |unit: &Unit| matches!(unit.c, '\u{80}'..='\u{9F}');
    let own =
        |unit: &Unit| unit.c > '\u{FF}' && table(Charset::Windows1252).is_some_and(|t| t.encode(unit.c).is_some());
    units.iter().any(control) && !units.iter().any(own)
}

/// How many bytes two texts have in common at the start and, behind that, at the end.
fn common(a: &str, b: &str) -> (usize, usize) {
    let same = |(a, b): &(char, char)| a == b;
    let prefix: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (a.get(prefix..).unwrap_or_default(), b.get(prefix..).unwrap_or_default());
    let suffix = a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (prefix, suffix)
}
