//! Private-use code points of old Chinese fonts.
//!
//! Before the standard had them, fonts of GBK showed 80 ideographs and components (FE50..FEA0) at U+E815..U+E864, and the
//! vertical marks (A6D9..) at U+E78D..U+E796; fonts of Big5 with Hong Kong's supplementary set (HKSCS) showed its characters
//! where Windows puts Big5's user-defined ones. Text of that time still holds these code points.
//!
//! Icon fonts use the same code points today. So one is replaced only in running text, between ideographs and their marks,
//! and by the locale's own set: the same code point is another character in each.

use crate::block::Block;
use crate::change::Confidence;
use crate::chars::{is_full_width_mark, is_han};
use crate::edits::Edits;
use crate::mojibake::host::decode;
use crate::mojibake::tables::PRIVATE_GBK as GBK;
use crate::options::Locale;
use crate::rules::Rule;
use std::ops::Range;

/// U+E78D..U+E796.
const GBK_VERTICAL: &str = "︐︒︑︓︔︕︖︗︘︙";
/// More of them in a row are no word.
const MAX_RUN: usize = 2;

pub(super) fn looks_at(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}')
}

#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let text = block.text;
    let (meaning, confidence): (fn(char) -> Option<char>, _) = match block.locale {
        Some(Locale::ZhCn) => (gbk, Confidence::Likely),
        Some(Locale::ZhHk) => (hkscs, Confidence::Likely),
        // Taiwan had several such sets.
        Some(Locale::ZhTw) => (hkscs, Confidence::Guess),
        _ => return,
    };
    // Where bytes were lost, a code point like these is what is left of something else.
    if text.contains('\u{FFFD}') {
        return;
    }
    let is_text =
        |c: Option<char>| c.is_some_and(|c| is_han(c) || is_full_width_mark(c) || matches!(c, '“' | '”' | '·' | '—'));
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !looks_at(c) {
            before = Some(c);
            continue;
        }
        let mut found: Vec<(Range<usize>, char)> = vec![(at..at + c.len_utf8(), c)];
        while let Some(&(at, c)) = chars.peek().filter(|(_, c)| looks_at(*c)) {
            found.push((at..at + c.len_utf8(), c));
            chars.next();
        }
        if found.len() > MAX_RUN || !is_text(before) || !is_text(chars.peek().map(|(_, c)| *c)) {
            before = None;
            continue;
        }
        for (range, c) in found {
            if let Some(c) = meaning(c) {
                edits.replace(range, c.encode_utf8(&mut [0; 4]), Rule::PrivateUse, confidence);
            }
        }
        before = None;
    }
}

fn gbk(c: char) -> Option<char> {
    match c as usize {
        code @ 0xE815..=0xE864 => GBK.chars().nth(code - 0xE815),
        code @ 0xE78D..=0xE796 => GBK_VERTICAL.chars().nth(code - 0xE78D),
        0xE7C7 => Some('ḿ'),
        0xE7C8 => Some('ǹ'),
        _ => None,
    }
}

/// Windows puts Big5's user-defined rows at U+E000: FA40..FEFE, 8E40..A0FE, 8140..8DFE, each of 157 codes a row; HKSCS filled
/// them.
fn hkscs(c: char) -> Option<char> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let (lead, place) = match code {
        0xE000..=0xE310 => (0xFA, code - 0xE000),
        0xE311..=0xEEB7 => (0x8E, code - 0xE311),
        0xEEB8..=0xF6B0 => (0x81, code - 0xEEB8),
        _ => return None,
    };
    let column = place % 157;
    let trail = if column < 63 { 0x40 + column } else { 0xA1 - 63 + column };
    let text = decode("big5", &[u8::try_from(lead + place / 157).ok()?, u8::try_from(trail).ok()?])?;
    let mut chars = text.chars();
    chars.next().filter(|c| is_han(*c) && chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{becomes, kept, mend};
    use super::*;
    use crate::Locale::{Ja, ZhCn, ZhHk, ZhTw};

    #[test]
    fn gbk_in_simplified_text() {
        becomes("南汉刘\u{E863}称帝，从\u{E843}声", ZhCn, "南汉刘䶮称帝，从龹声");
        assert_eq!(GBK.chars().count(), 80);
        assert!(GBK.chars().all(|c| !looks_at(c)));
    }

    #[test]
    fn hkscs_in_hong_kong_text() {
        becomes("阿\u{E3E6}話", ZhHk, "阿嫲話");
        let (text, suggestions, _) = mend("阿\u{E3E6}話", Some(ZhTw));
        assert_eq!((text.as_str(), suggestions), ("阿\u{E3E6}話", 1));
    }

    #[test]
    fn icons_stay() {
        kept("\u{E863}设置，更多\u{E863}", ZhCn);
        kept("设置\u{E863}\u{E864}\u{E863}更多", ZhCn);
        kept("电话 \u{E843} 传真", ZhCn);
        kept("中\u{F0E0}文，中\u{E001}文", ZhCn);
        kept("阿\u{E3E6}さん", Ja);
        kept("锟\u{E863}斤\u{FFFD}", ZhCn);
    }
}
