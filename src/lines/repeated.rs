//! Lines that a draft has more than once: a caption that a scraper took twice, a paragraph pasted again.

use super::lines;
use crate::block::Block;
use crate::content::Content;
use crate::edits::Edits;
use crate::order;
use crate::protect::overlaps;
use crate::rules::Rule;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// So many different lines are remembered: the memory has a bound.
const MOST: usize = 1 << 16;

/// The lines of a draft so far, by hash.
#[derive(Default)]
pub(crate) struct Seen {
    once: Hashes,
    again: Hashes,
}

type Hashes = HashSet<u64, BuildHasherDefault<Itself>>;

/// What is a hash already needs no other.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, hash: u64) {
        // The table takes its group by the lowest bits and tells within it by the highest, which a line's hash has not.
        self.0 = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Seen {
    /// Takes in the lines of a part.
    pub(crate) fn add(&mut self, part: &Content) {
        for &hash in part.hashes.iter().flatten() {
            if self.once.contains(&hash) {
                self.again.insert(hash);
            } else if self.once.len() < MOST {
                self.once.insert(hash);
            }
        }
    }

    /// The hashes of the lines that came more than once, in order.
    pub(crate) fn repeated(self) -> Vec<u64> {
        let mut again: Vec<u64> = self.again.into_iter().collect();
        order::sort_by_key(&mut again, |hash| *hash);
        again
    }
}

/// Reports the lines of a block that the draft has elsewhere, too.
#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let repeated = &block.facts.repeated;
    if repeated.is_empty() || !edits.enabled(Rule::Repeated) {
        return;
    }
    let again = |hash: &Option<u64>| hash.is_some_and(|hash| repeated.binary_search(&hash).is_ok());
    let hashes = &block.content().hashes;
    if !hashes.iter().any(again) {
        return;
    }
    for (line, hash) in lines(block).zip(hashes) {
        if !again(hash) {
            continue;
        }
        let text = line.text(block.text);
        let start = line.start + (text.len() - text.trim_start().len());
        let range = start..line.start + text.trim_end().len();
        // Code and tables repeat themselves.
        if !overlaps(&block.protected.opaque, &range) && !overlaps(&block.protected.formal, &range) {
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
