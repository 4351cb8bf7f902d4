//! Text that was decoded with the wrong charset.
//!
//! A line that looks like none of any language is read by each pair of encodings ([`segment`](super::segment)); the pair
//! that saves most is undone if it saves enough, and then the line is looked at again: there may be another layer, or
//! another pair.

use super::class::SPACE;
use super::fill::Filler;
use super::model::{NAT, model};
use super::pairs::{PAIRS, Pair};
use super::segment::{Origin, Reading, Scratch, Unit, read};
use super::tables::{Charset, table};
use crate::change::{ChangeSet, Confidence};
use std::borrow::Cow;

/// What must be saved, at least, where UTF-8's own structure speaks too.
const UTF8_THRESHOLD: i32 = 6 * NAT;
/// What must be saved, at least, where nothing but the characters speaks.
const LEGACY_THRESHOLD: i32 = 14 * NAT;
/// What each character of more than one byte speaks for UTF-8 where another pair would save more: bytes of anything else
/// rarely follow its rules, and what it restores may be one more layer of mojibake, which saves little by itself.
const STRUCTURE: i32 = 8 * NAT;
/// With so much saved there is no doubt.
const CERTAIN: i32 = 40 * NAT;
/// So many characters must be restored for sure before lost ones beside them are filled.
const SURE_CHARACTERS: usize = 2;
/// How often a line is undone: layers, and pairs side by side.
const ROUNDS: usize = 4;

/// A character's cost above this is odd.
const ODD: i32 = 8 * NAT;
/// So much oddness, in one place, makes a line suspicious.
const SUSPICIOUS: i32 = 4 * NAT;

/// Repairs lines.
#[derive(Default)]
pub struct Repairer {
    scratch: Scratch,
    units: Vec<Unit>,
}

/// What undoes the mojibake of a line.
#[derive(Default)]
pub struct Repair {
    /// What is restored.
    pub changes: ChangeSet,
    /// What is guessed, over the same line.
    pub guesses: ChangeSet,
}

impl Repairer {
    /// What undoes the mojibake of a line.
    pub fn repair(&mut self, line: &str) -> Repair {
        let mut repair = Repair::default();
        let mut text = Cow::Borrowed(line);
        for round in 0..ROUNDS {
            // What is lost is filled in the draft's own text, not in what became of it.
            let Some(found) = self.round(&text, round == 0) else { break };
            if round == 0 {
                repair.guesses = found.guesses;
            }
            if found.changes.is_empty() {
                break;
            }
            let next = found.changes.apply(&text);
            repair.changes = repair.changes.compose(&found.changes, line, &text);
            text = Cow::Owned(next);
        }
        repair
    }

    /// Undoes the pair that saves most.
    fn round(&mut self, text: &str, fill: bool) -> Option<Repair> {
        let model = model();
        self.units.clear();
        self.units.extend(text.char_indices().map(|(at, c)| Unit { at, c, entry: model.entry(c) }));
        if !self.is_suspicious() {
            return None;
        }
        let mut best: Option<(i32, &Pair, Reading)> = None;
        for pair in PAIRS {
            let Some(wrong) = table(pair.wrong) else { continue };
            let origin = match pair.origin {
                None => Origin::Utf8,
                Some(charset) => match table(charset) {
                    Some(table) => Origin::Table(table),
                    None => continue,
                },
            };
            let utf8 = pair.origin.is_none();
            let filler = (fill && utf8).then(|| Filler::new(pair.wrong));
            let Some(reading) = read(&self.units, wrong, origin, filler, model, &mut self.scratch) else { continue };
            let threshold = if utf8 { UTF8_THRESHOLD } else { LEGACY_THRESHOLD };
            if reading.gain < threshold {
                continue;
            }
            let mut merit = reading.gain - threshold;
            if utf8 {
                let sure = reading.parts.iter().filter(|part| !part.guessed);
                merit += sure.flat_map(|part| part.text.chars()).filter(|c| !c.is_ascii()).count() as i32 * STRUCTURE;
            }
            if best.as_ref().is_none_or(|(most, ..)| merit > *most) {
                best = Some((merit, pair, reading));
            }
        }
        let (_, pair, reading) = best?;
        let confidence = if reading.gain >= CERTAIN { Confidence::Certain } else { Confidence::Likely };
        let sure = reading.parts.iter().filter(|part| !part.guessed).flat_map(|part| part.text.chars());
        let evident = sure.filter(|c| !c.is_ascii()).count() >= SURE_CHARACTERS;
        let mut repair = Repair::default();
        for part in &reading.parts {
            let units = self.units.get(part.units.clone())?;
            let start = units.first()?.at;
            let end = self.units.get(part.units.end).map_or(text.len(), |unit| unit.at);
            let before = text.get(start..end)?;
            let rule = pair.latin1.filter(|_| is_latin1(units)).unwrap_or(pair.rule);
            // A byte order mark in front of what was misread is no part of it.
            let restored = part.text.trim_start_matches('\u{FEFF}');
            let (prefix, suffix) = common(before, restored);
            let after = restored.get(prefix..restored.len() - suffix)?;
            let range = start + prefix..end - suffix;
            if !part.guessed {
                repair.changes.push(range, after, &[rule], confidence);
            } else if evident {
                repair.guesses.push(range, after, &[rule], Confidence::Guess);
            }
        }
        Some(repair)
    }

    /// Whether somewhere in the line characters stand together that no language writes so.
    fn is_suspicious(&self) -> bool {
        let model = model();
        let mut class = SPACE;
        let mut oddness = 0;
        for unit in &self.units {
            oddness = (oddness + model.cost(class, unit.entry) - ODD).max(0);
            if oddness >= SUSPICIOUS {
                return true;
            }
            class = unit.entry.class();
        }
        false
    }
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

#[cfg(test)]
mod tests {
    use super::super::tests::mend;

    #[test]
    fn utf8_as_windows_1252_and_latin_1() {
        assert_eq!(mend("æˆ‘"), "我");
        assert_eq!(mend("CafÃ© Zola, seÃ±or, itâ€™s 20Â°C"), "Café Zola, señor, it’s 20°C");
        assert_eq!(mend("\u{E6}\u{88}\u{91}\u{E4}\u{BB}\u{AC}"), "我们");
        assert_eq!(mend("中文 ä¸\u{AD}æ–‡ 中文"), "中文 中文 中文");
    }

    #[test]
    fn utf8_as_gbk() {
        assert_eq!(mend("鎴戜滑"), "我们");
        assert_eq!(
            mend("鎴戜滑宸茬粡缁х画鏁寸悊椤圭洰棰勭畻鏉愭枡,请鐪嬬湅杩欎釜瀹夋帓."),
            "我们已经继续整理项目预算材料,请看看这个安排."
        );
    }

    #[test]
    fn a_byte_order_mark_goes() {
        assert_eq!(mend("锘挎垜"), "我");
        assert_eq!(mend("ï»¿hello"), "hello");
        assert_eq!(mend("\u{FEFF}我们"), "我们");
        assert_eq!(mend("我ï»¿们"), "我ï»¿们");
    }

    #[test]
    fn clean_text_stays() {
        for text in [
            "não, IRMÃ, CORAÇÃO",
            "Ã é uma letra; À «propos», É…",
            "Việt Nam, ĐÂY LÀ",
            "我们已经继续",
            "龘靐齉爩，饕餮，魑魅魍魉，氤氲，踌躇",
            "堃、喆、犇、淼、焱",
            "鎴",
            "Ünïcödé",
            "£5 ±3 §4",
            "é——",
            "café—— né“·",
            "é«“",
            "Ελληνικά ΕΛΛΗΝΙΚΆ",
            "ВЕЛИКИЙ Ёлка",
        ] {
            assert_eq!(mend(text), text);
        }
    }
}
