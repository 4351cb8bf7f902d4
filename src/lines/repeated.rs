//! Lines that a draft has more than once: a caption that a scraper took twice, a paragraph pasted again.

use super::lines;
use crate::block::Block;
use crate::chars::Kind;
use crate::edits::Edits;
use crate::protect::overlaps;
use crate::rules::Rule;
use std::collections::{BTreeSet, HashSet};

/// Shorter lines, as `返回` and `下一页`, may well come again: so many ideographs, or three times as many letters.
const SHORTEST: usize = 8 * IDEOGRAPH;
/// An ideograph says as much as so many letters.
const IDEOGRAPH: usize = 3;
/// So many different lines are remembered: the memory has a bound.
const MOST: usize = 1 << 16;

/// The lines of a draft so far, by hash.
#[derive(Default)]
pub(crate) struct Seen {
    once: HashSet<u64>,
    again: BTreeSet<u64>,
}

impl Seen {
    /// Takes in the lines of a part.
    pub(crate) fn read(&mut self, text: &str) {
        for hash in lines(text).filter_map(|line| hash(line.text(text))) {
            if self.once.contains(&hash) {
                self.again.insert(hash);
            } else if self.once.len() < MOST {
                self.once.insert(hash);
            }
        }
    }

    /// The hashes of the lines that came more than once.
    pub(crate) fn repeated(self) -> Vec<u64> {
        self.again.into_iter().collect()
    }
}

/// A line by its letters, digits and ideographs: marks and spaces may have been mended. FNV-1a over what they are written
/// with, of which a number of JavaScript holds 52 bits.
fn hash(line: &str) -> Option<u64> {
    if line.len() < SHORTEST {
        return None;
    }
    let bytes = line.as_bytes();
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    let mut take = |word: u32| hash = (hash ^ u64::from(word)).wrapping_mul(0x0100_0000_01B3);
    let mut count = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // The ideographs of U+4000..U+9FFF, which is most of a Chinese text, are three bytes and need no second look.
        if let (0xE4..=0xE9, Some(&[a, b, c])) = (byte, bytes.get(at..).and_then(|rest| rest.first_chunk::<3>())) {
            take(u32::from_be_bytes([0, a, b, c]));
            count += IDEOGRAPH;
            at += 3;
            continue;
        }
        let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let end = at + c.len_utf8();
        let kind = Kind::of(c);
        if !matches!(kind, Kind::Space | Kind::Other) {
            take(bytes.get(at..end).unwrap_or_default().iter().fold(0, |word, byte| word << 8 | u32::from(*byte)));
            count += if matches!(kind, Kind::Cjk | Kind::Hangul) { IDEOGRAPH } else { 1 };
        }
        at = end;
    }
    (count >= SHORTEST).then_some(hash >> 12)
}

/// Reports the lines of a block that the draft has elsewhere, too.
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let repeated = &block.facts.repeated;
    if repeated.is_empty() || !edits.enabled(Rule::Repeated) {
        return;
    }
    for line in lines(block.text) {
        let text = line.text(block.text);
        let start = line.start + (text.len() - text.trim_start().len());
        let range = start..line.start + text.trim_end().len();
        // Code and tables repeat themselves.
        if hash(text).is_some_and(|hash| repeated.binary_search(&hash).is_ok())
            && !overlaps(&block.protected.opaque, &range)
            && !overlaps(&block.protected.formal, &range)
        {
            edits.find(range, Rule::Repeated);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Mender, Options, Rule};

    fn found(text: &str) -> Vec<String> {
        let mended = Mender::new(&Options::default()).unwrap().mend(text);
        let found = mended.findings().iter().filter(|finding| finding.rule == Rule::Repeated);
        found.map(|finding| text[finding.range.clone()].trim_end().to_owned()).collect()
    }

    #[test]
    fn a_caption_taken_twice() {
        let text = "省交通运输厅组织参观主题教室\n\n正文在这里。\n\n省交通运输厅组织参观主题教室 \n";
        assert_eq!(found(text), ["省交通运输厅组织参观主题教室"; 2]);
        // With another mark it is the same line.
        assert_eq!(found("今天天气很好,我们去公园\n今天天气很好，我们去公园。").len(), 2);
    }

    #[test]
    fn short_lines_and_code_may_come_again() {
        assert!(found("返回首页\n\n正文\n\n返回首页").is_empty());
        assert!(found("中文\n```\nlet value = compute();\nlet value = compute();\n```\n").is_empty());
        assert!(found("甲乙丙丁戊己庚辛壬癸子\n甲乙丙丁戊己庚辛壬癸丑").is_empty());
    }
}
