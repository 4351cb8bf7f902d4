//! Runs of spaces, one by one: beside full-width marks, inside brackets, of unusual characters.

use super::{after, before, marks};
use crate::block::Block;
use crate::change::Confidence::{Certain, Likely};
use crate::chars::{Kind, is_line_end, is_space};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;
use std::ops::Range;

/// A run of spaces inside a line and what stands on both sides.
pub(super) struct Run<'a> {
    pub range: Range<usize>,
    pub text: &'a str,
    pub left: char,
    pub right: char,
}

impl Run<'_> {
    /// Whether these are plain spaces.
    pub(super) fn plain(&self) -> bool {
        self.text.bytes().all(|b| b == b' ')
    }

    pub(super) fn len(&self) -> usize {
        self.text.chars().count()
    }
}

/// Judges every run of spaces that stands between two characters of a line.
#[inline(never)]
pub(super) fn run(block: &Block<'_>, locale: Locale, edits: &mut Edits<'_>) {
    let text = block.text;
    let mut at = 0;
    let western = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let only_ascii = !block.content().odd_spaces;
    let next = |at: usize| match only_ascii {
        true => text.get(at..).and_then(|rest| rest.find(' ')).map(|length| at + length),
        false => next_space(text, at),
    };
    while let Some(start) = next(at) {
        // The space between two Western words, by far the most frequent.
        let bytes = text.as_bytes();
        if western(bytes.get(start + 1)) && western(start.checked_sub(1).and_then(|last| bytes.get(last))) {
            at = start + 1;
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
        at = start + length;
        if length == 0 {
            // Not a space after all, but a character that begins with the same byte.
            at = start + rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let (Some(left), Some(right)) = (before(block, start), after(block, at)) else { continue };
        // Indents and blanks at the end of a line are the next stage's.
        if is_line_end(left) || is_line_end(right) || is_space(left) || is_space(right) {
            continue;
        }
        // Emphasis of Markdown may need its space: `**注意：** 甲` (CommonMark 6.2).
        let beside = |at: Option<&u8>| matches!(at, Some(b'*' | b'_' | b'~'));
        if beside(bytes.get(at)) || beside(start.checked_sub(1).and_then(|last| bytes.get(last))) {
            continue;
        }
        let run = Run { range: start..at, text: text.get(start..at).unwrap_or_default(), left, right };
        // `已修复。 (PR #570)`: brackets of Western text keep their space; those of Chinese are full-width by now.
        let aside = matches!(bytes.get(at..at + 2), Some([b'(', letter]) if letter.is_ascii_alphabetic());
        if aside || !marks::judge(locale, &run, edits) {
            odd(block, &run, edits);
        }
    }
}

/// Where the next byte is that may begin a space.
fn next_space(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match *bytes.get(at)? {
            b' ' | b'\t' => return Some(at),
            0xC2 if bytes.get(at + 1) == Some(&0xA0) => return Some(at),
            0xE1 if bytes.get(at + 1) == Some(&0x9A) => return Some(at),
            0xE2 if matches!(bytes.get(at + 1), Some(0x80 | 0x81)) => return Some(at),
            0xE3 if bytes.get(at + 1) == Some(&0x80) && bytes.get(at + 2) == Some(&0x80) => return Some(at),
            0xE0..0xF0 => at += 3,
            0xC0..0xE0 => at += 2,
            0xF0.. => at += 4,
            _ => at += 1,
        }
    }
}

/// Unusual spaces: a run with a no-break space is a field separator, others become the space they stand for.
#[inline(never)]
fn odd(block: &Block<'_>, run: &Run<'_>, edits: &mut Edits<'_>) {
    // In a frame of lines it is layout.
    let drawn = |c: char| matches!(c, '\u{2500}'..='\u{259F}' | '|');
    if run.plain() || drawn(run.left) || drawn(run.right) {
        return;
    }
    let cjk = |c: char| matches!(Kind::of(c), Kind::Cjk | Kind::Hangul) || crate::chars::is_full_width_mark(c);
    let beside = cjk(run.left) || cjk(run.right);
    if run.len() >= 2 && run.text.contains('\u{A0}') && !run.text.contains(['\t', '\u{3000}']) {
        edits.replace(run.range.clone(), " ", Rule::SpaceRun, Likely);
        return;
    }
    // `10 km`, `10 000`: a no-break or thin space between Western characters has its meaning. So has the ideographic space.
    let meant = |c: char| matches!(c, ' ' | '\t' | '\u{3000}');
    if !beside || run.text.chars().any(meant) || block.locale == Some(Locale::En) {
        return;
    }
    let spaces = " ".repeat(run.len());
    edits.replace(run.range.clone(), &spaces, Rule::OddSpace, Certain);
}

#[cfg(test)]
mod tests {
    use crate::Locale::{Ja, ZhCn, ZhTw};
    use crate::spacing::tests::{becomes, stays};

    #[test]
    fn unusual_spaces() {
        becomes(ZhCn, &[], &[("你\u{2009}好", "你 好"), ("你\u{A0}好", "你 好"), ("版本\u{202F}2", "版本 2")]);
        becomes(
            ZhTw,
            &[],
            &[
                ("孫麗\u{A0}\u{A0}\u{A0}送簽", "孫麗 送簽"),
                ("孫麗 \u{A0} 送簽", "孫麗 送簽"),
                ("a\u{A0}\u{A0}b中", "a b中"),
            ],
        );
    }

    #[test]
    fn columns_indents_and_meant_spaces_stay() {
        let cases = [
            "姓名    年龄\n张三    20",
            "　　段首",
            "\u{A0}\u{A0}段首",
            "10\u{A0}km和10\u{2009}000",
            "姓　名",
            "2024年04月26日 星期五",
            "甲\t乙",
            "段尾\u{A0}\u{A0}\n",
            "**注意：** 甲",
        ];
        stays(ZhCn, &[], &cases);
        stays(Ja, &[], &["本当？　すごい"]);
    }
}
