//! Radicals and compatibility ideographs in place of ideographs.
//!
//! A PDF that maps glyphs back to characters takes ⼀ (U+2F00, a Kangxi radical) for 一 and ⻅ for 见. What each stands for is
//! the database's `EquivalentUnifiedIdeograph` (UAX #44); NFKC knows the Kangxi radicals only. Of the compatibility
//! ideographs those of KS X 1001 (U+F900..U+FA0D, a second 不 for each further reading) are replaced in Chinese, where
//! nobody means them; the others are in personal names and stay.

use super::nfc;
use crate::block::Block;
use crate::change::Confidence;
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;

/// For each code point from U+2E80 the ideograph, two bytes, lowest first; zero where there is none. See `data/README.md`.
const RADICALS: &[u8] = include_bytes!("../../data/radicals.bin");
const FIRST: u32 = 0x2E80;

/// So many radicals in a row, each the next in the code chart, are a list of radicals.
const LIST: usize = 4;

pub(super) fn looks_at(c: char) -> bool {
    ideograph_of(c).is_some()
}

/// The ideograph a radical or a compatibility ideograph of KS X 1001 stands for.
pub fn ideograph_of(c: char) -> Option<char> {
    match c {
        '\u{2E80}'..='\u{2FD5}' => {
            let place = (c as usize).checked_sub(FIRST as usize)? * 2;
            let bytes = RADICALS.get(place..place + 2)?;
            char::from_u32(u16::from_le_bytes(bytes.try_into().ok()?).into()).filter(|ideograph| *ideograph != '\0')
        }
        '\u{F900}'..='\u{FA0D}' => nfc::singleton(c),
        _ => None,
    }
}

#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let Some(locale) = block.locale else { return };
    let mut list = 0..0;
    for (at, c) in block.text.char_indices() {
        let Some(ideograph) = ideograph_of(c) else { continue };
        let rule = match c {
            '\u{2E80}'..='\u{2EFF}' => Rule::RadicalSupplement,
            '\u{2F00}'..='\u{2FDF}' => Rule::KangxiRadical,
            _ if locale.is_chinese() => Rule::CompatibilityIdeograph,
            _ => continue,
        };
        if rule != Rule::CompatibilityIdeograph && at >= list.end {
            list = at..list_end(block.text, at);
        }
        if list.contains(&at) {
            continue;
        }
        // Fonts give 戶, 户 and 戸 one radical.
        let ideograph = match (c, locale) {
            ('⼾', Locale::ZhCn) => '户',
            ('⼾', Locale::Ja) => '戸',
            _ => ideograph,
        };
        let mut buffer = [0; 4];
        edits.replace(at..at + c.len_utf8(), ideograph.encode_utf8(&mut buffer), rule, Confidence::Certain);
    }
}

/// Where the list of radicals ends that begins at a radical; the place itself if it is none.
fn list_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut count = 0;
    let mut last = None;
    let separators = [' ', '、', '，', ',', '\t', '\u{3000}', '\n'];
    for c in text.get(at..).unwrap_or_default().chars() {
        if separators.contains(&c) {
            end += c.len_utf8();
            continue;
        }
        if last.is_some_and(|last| c as u32 != last + 1) || !matches!(c, '\u{2E80}'..='\u{2FD5}') {
            break;
        }
        last = Some(c as u32);
        count += 1;
        end += c.len_utf8();
    }
    if count >= LIST { end } else { at }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{becomes, kept};
    use super::*;
    use crate::Locale::{Ja, Ko, ZhCn, ZhTw};

    #[test]
    fn radicals() {
        becomes("⼀⽅⾯是⼈⼯", ZhCn, "一方面是人工");
        becomes("意⻅⻅⻚⻓", ZhCn, "意见见页长");
        becomes("⺠⺟⻘⻣⻤", None, "民母青骨鬼");
        becomes("⻩⾊の⻭", Ja, "黄色の歯");
        becomes("⽤⼾", ZhCn, "用户");
        becomes("⾨⼾", ZhTw, "門戶");
        becomes("江⼾", Ja, "江戸");
        // What the database gives is an ideograph for each Kangxi radical.
        assert!(('\u{2F00}'..='\u{2FD5}').all(|c| ideograph_of(c).is_some_and(crate::chars::is_han)));
    }

    #[test]
    fn parts_of_characters_stay() {
        kept("⺌⺗⺮⺼部", ZhCn);
    }

    #[test]
    fn a_list_of_radicals_stays() {
        kept("康熙部首：⼀⼁⼂⼃⼄⼅，共214个", ZhCn);
        kept("⽔、⽕、⽖、⽗、⽘", ZhTw);
        becomes("⼀⼆三", ZhCn, "一二三");
    }

    #[test]
    fn compatibility_ideographs_in_chinese_only() {
        becomes("\u{F967}同，\u{F914}\u{F95C}", ZhCn, "不同，樂樂");
        becomes("\u{F902}", None, "車");
        kept("\u{F967}同", Ko);
        kept("\u{F967}同", Ja);
        // Personal names, and what only looks like one of them.
        kept("神\u{FA19}\u{FA0E}\u{FA11}\u{2F800}", ZhTw);
    }
}
