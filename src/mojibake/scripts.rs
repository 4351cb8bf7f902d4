//! Whether ideographs that stand together are of one script.
//!
//! The first level of each of GB 2312, Big5 and JIS X 0208 has nearly all characters of a text in Simplified Chinese, in
//! Traditional Chinese, in Japanese. What is read as another encoding takes its characters from anywhere: `園辞昧現議斌瞳`
//! is of none of them, `编辑随附的商品` is of one.

use super::class::{HAN, HANGUL, HIRAGANA, KATAKANA, class_of};
use super::judge::is_cjk;
use super::model::{HAN_SIMPLIFIED, HAN_TRADITIONAL, NAT, is_han};
use super::pairs::Pair;
use super::segment::{Reading, Unit};
use super::tables::{Charset, table};
use crate::chars::is_kana;

/// The encodings of the scripts.
const ENCODINGS: [Charset; SCRIPTS] = [Charset::EucJp, Charset::Gbk, Charset::Big5];
const SCRIPTS: usize = 3;

/// What each ideograph weighs that the others' script does not have.
pub const FOREIGN: i32 = 3 * NAT;
/// So few ideographs are a word.
const FEW: i32 = 5;
/// With so many characters of its script beside what is restored the language of a line is known,
const WORDS: usize = 5;
/// if for each that is restored there are so many of ideographs that might have been misread as well.
const MOSTLY: usize = 2;
/// With so many kana a line is Japanese.
pub const KANA: i32 = 3;

/// What a reading of ideographs as others says besides what it saves: how many more of a text's ideographs are of one script. Without
/// kana it says no more than half of what is saved, and nothing of a word: some have rare ideographs.
pub fn agreement(units: &[Unit], reading: &Reading) -> i32 {
    let mut before = Count::default();
    units.iter().for_each(|unit| before.add(unit.c));
    let mut after = Count::default();
    reading.kept(units).for_each(|unit| after.add(unit.c));
    reading.restored().for_each(|c| after.add(c));
    let told = FOREIGN * (before.foreign() - after.foreign());
    match before {
        // Beside kana there is no doubt of the script.
        Count { kana: KANA.., .. } => told,
        Count { ideographs: FEW.., .. } => told.min(reading.gain / 2),
        _ => 0,
    }
}

/// The characters of a line that a reading leaves as they are, by script.
#[derive(Default)]
pub struct Kept {
    ideographs: usize,
    simplified: usize,
    traditional: usize,
    kana: usize,
    hangul: usize,
    /// How many characters beyond ASCII there were where something is restored.
    broken: usize,
}

impl Kept {
    pub fn of(units: &[Unit], reading: &Reading) -> Kept {
        let broken = reading.replaced(units).filter(|unit| !unit.c.is_ascii()).count();
        let mut kept = Kept { broken, ..Kept::default() };
        for unit in reading.kept(units) {
            match unit.entry.class() {
                class if is_han(class) => {
                    kept.ideographs += 1;
                    kept.simplified += usize::from(class == HAN_SIMPLIFIED);
                    kept.traditional += usize::from(class == HAN_TRADITIONAL);
                }
                HIRAGANA | KATAKANA => kept.kana += 1,
                HANGUL => kept.hangul += 1,
                _ => {}
            }
        }
        kept
    }

    pub fn is_chinese(&self) -> bool {
        self.ideographs >= WORDS && self.kana + self.hangul == 0
    }

    /// Whether the line is written in another language than the one that a reading restores to a part of it.
    pub fn is_alien(&self, pair: &Pair, reading: &Reading) -> bool {
        // What stays may be misread as well.
        if pair.wrong.is_double_byte() && self.ideographs + self.kana + self.hangul < MOSTLY * self.broken {
            return false;
        }
        let has = |is: fn(char) -> bool| reading.restored().any(is);
        let (chinese, japanese, korean) = (self.is_chinese(), self.kana >= WORDS, self.hangul >= WORDS);
        match pair.origin {
            Some(Charset::EucKr) => chinese || japanese,
            Some(Charset::EucJp | Charset::ShiftJis) => korean || (chinese && !has(is_kana)),
            Some(Charset::Big5) => japanese || korean || self.simplified > 1 + self.traditional,
            Some(Charset::Gbk) => japanese || korean,
            None => {
                ((chinese || japanese || korean) && is_of_several_alphabets(reading))
                    || (chinese && has(|c| matches!(c, '\u{AC00}'..='\u{D7A3}')))
            }
            _ => false,
        }
    }
}

/// Whether what is restored has letters of several alphabets, or of one of those that no text in ideographs quotes. A sign of Greek or
/// a name in Cyrillic may stand in any text, but not one beside the other.
fn is_of_several_alphabets(reading: &Reading) -> bool {
    let (mut latin, mut greek, mut cyrillic) = (0, 0, 0);
    for c in reading.restored() {
        match c {
            '\u{100}'..='\u{24F}' => latin = 1,
            '\u{370}'..='\u{3FF}' => greek = 1,
            '\u{400}'..='\u{4FF}' => cyrillic = 1,
            '\u{250}'..='\u{36F}' | '\u{500}'..='\u{DFF}' | '\u{F00}'..='\u{10FF}' | '\u{1200}'..='\u{1DFF}' => {
                return true;
            }
            _ => {}
        }
    }
    latin + greek + cyrillic > 1
}

/// How many ideographs a text has that a script does not have, by script; Japanese is the first.
#[derive(Default)]
struct Count {
    foreign: [i32; SCRIPTS],
    ideographs: i32,
    kana: i32,
}

impl Count {
    fn add(&mut self, c: char) {
        let class = class_of(c);
        self.kana += i32::from(matches!(class, HIRAGANA | KATAKANA));
        if class != HAN || !is_cjk(c) {
            return;
        }
        self.ideographs += 1;
        for (foreign, charset) in self.foreign.iter_mut().zip(ENCODINGS) {
            *foreign += i32::from(!is_of(charset, c));
        }
    }

    fn foreign(&self) -> i32 {
        let [japanese, ..] = self.foreign;
        if self.kana >= KANA { japanese } else { self.foreign.into_iter().min().unwrap_or(0) }
    }
}

/// Whether a character is in the first level of an encoding.
fn is_of(charset: Charset, c: char) -> bool {
    table(charset).is_some_and(|table| table.encode(c).is_some_and(|code| table.is_common(code)))
}

/// Whether a character is an ideograph that nearly all of a Chinese text has only such of.
pub fn is_everyday_ideograph(c: char) -> bool {
    class_of(c) == HAN && (is_of(Charset::Gbk, c) || is_of(Charset::Big5, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(text: &str) -> i32 {
        let mut count = Count::default();
        text.chars().for_each(|c| count.add(c));
        count.foreign()
    }

    #[test]
    fn a_text_is_of_one_script() {
        for text in
            ["编辑随附的商品", "請將恢復代碼放在安全的地方", "設定値の辞書は上書きされました", "ロケール", "abc", ""]
        {
            assert_eq!(foreign(text), 0, "{text}");
        }
    }

    #[test]
    fn what_was_misread_is_of_none() {
        for (text, least) in [("岿粇發萝", 2), ("俐個厘議畜鷹", 1), ("コメントが纳裁されました", 1), ("彜蓑師嫗", 1)]
        {
            assert!(foreign(text) >= least, "{text}: {}", foreign(text));
        }
    }
}
