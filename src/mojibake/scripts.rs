//! Whether ideographs that stand together are of one script.
//!
//! The first level of each of GB 2312, Big5 and JIS X 0208 has nearly all characters of a text in Simplified Chinese, in
//! Traditional Chinese, in Japanese. What is read as another encoding takes its characters from anywhere: `園辞昧現議斌瞳`
//! is of none of them, `编辑随附的商品` is of one.

use super::class::{HAN, HIRAGANA, KATAKANA, class_of};
use super::judge::is_cjk;
use super::model::NAT;
use super::segment::{Reading, Unit};
use super::tables::{Charset, Table, table};

/// The encodings of the scripts.
const ENCODINGS: [Charset; SCRIPTS] = [Charset::EucJp, Charset::Gbk, Charset::Big5];
const SCRIPTS: usize = 3;

/// What each ideograph weighs that the others' script does not have.
pub const FOREIGN: i32 = 3 * NAT;
/// So few ideographs are a word.
const FEW: i32 = 5;
/// With so many kana a line is Japanese.
pub const KANA: i32 = 3;

/// What a reading of ideographs as others says besides what it saves: how many more of a text's ideographs are of one script. Without
/// kana it says no more than half of what is saved, and nothing of a word: some have rare ideographs.
pub fn agreement(units: &[Unit], reading: &Reading) -> i32 {
    let mut before = Count::default();
    units.iter().for_each(|unit| before.add(unit.c));
    let mut after = Count::default();
    let mut from = 0;
    for part in &reading.parts {
        let kept = units.get(from..part.units.start).unwrap_or_default();
        kept.iter().for_each(|unit| after.add(unit.c));
        part.text.chars().for_each(|c| after.add(c));
        from = part.units.end;
    }
    units.get(from..).unwrap_or_default().iter().for_each(|unit| after.add(unit.c));
    let told = FOREIGN * (before.foreign() - after.foreign());
    match before {
        // Beside kana there is no doubt of the script.
        Count { kana: KANA.., .. } => told,
        Count { ideographs: FEW.., .. } => told.min(reading.gain / 2),
        _ => 0,
    }
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
            let has = |table: &Table| table.encode(c).is_some_and(|code| table.is_common(code));
            *foreign += i32::from(!table(charset).is_some_and(has));
        }
    }

    fn foreign(&self) -> i32 {
        let [japanese, ..] = self.foreign;
        if self.kana >= KANA { japanese } else { self.foreign.into_iter().min().unwrap_or(0) }
    }
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
