//! Full-width letters and digits, half-width kana and half-width CJK marks (U+FF00..U+FFEF).
//!
//! Horizontal Chinese sets letters and digits half-width (clreq, 3.1). In Japanese the full-width form is one of two
//! legal styles, so there it is only suggested. Half-width kana and their marks are a remnant of terminals in any language.

use super::{in_context, nfc};
use crate::block::Block;
use crate::change::Confidence;
use crate::chars::{is_cjk, is_full_width_closing, is_full_width_opening};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;

/// Whether a character is one of CJK's that has half its width.
pub(super) fn is_half(c: char) -> bool {
    matches!(c, '\u{FF61}'..='\u{FFDC}')
}

fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

fn is_wide_letter(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

pub(super) fn is_wide_alphanumeric(c: char) -> bool {
    is_wide_digit(c) || is_wide_letter(c)
}

/// The ASCII character of a full-width one.
fn narrow(c: char) -> char {
    char::from_u32((c as u32).wrapping_sub(0xFEE0)).filter(char::is_ascii).unwrap_or(c)
}

/// Half-width katakana from U+FF66 on, as full-width.
const KATAKANA: [char; 56] = [
    'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク',
    'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ',
    'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン',
];

fn wide_kana(c: char) -> Option<char> {
    KATAKANA.get((c as usize).checked_sub(0xFF66)?).copied()
}

/// Half-width Hangul letters (U+FFA1..U+FFDC), as the compatibility letters that keyboards type.
fn wide_hangul(c: char) -> Option<char> {
    let code = c as u32;
    let shift = match code {
        0xFFA1..=0xFFBE => 0xFFA1 - 0x3131,
        0xFFC2..=0xFFC7 => 0xFFC2 - 0x314F,
        0xFFCA..=0xFFCF => 0xFFCA - 0x3155,
        0xFFD2..=0xFFD7 => 0xFFD2 - 0x315B,
        0xFFDA..=0xFFDC => 0xFFDA - 0x3161,
        _ => return None,
    };
    char::from_u32(code - shift)
}

/// The half-width voicing marks ﾞ and ﾟ, as combining marks.
fn voicing(c: char) -> Option<char> {
    match c {
        'ﾞ' => Some('\u{3099}'),
        'ﾟ' => Some('\u{309A}'),
        _ => None,
    }
}

/// Half-width kana, Hangul letters and marks.
#[inline(never)]
pub(super) fn half(block: &Block<'_>, edits: &mut Edits<'_>) {
    if block.locale.is_some_and(|locale| locale != Locale::En) {
        kana(block.text, edits);
        marks(block.text, edits);
    }
}

/// Runs of full-width letters and digits, with the signs inside them: `１２：３０` and `３．１４％` as a whole.
#[inline(never)]
pub(super) fn alphanumerics(block: &Block<'_>, edits: &mut Edits<'_>) {
    /// What the UTF-8 of full-width forms begins with.
    const LEAD: u8 = 0xEF;
    let Some(locale) = block.locale else { return };
    let text = block.text;
    let confidence = match locale {
        Locale::Ja | Locale::Ko => Confidence::Guess,
        _ => Confidence::Likely,
    };
    let mut run = String::new();
    let mut at = 0;
    while let Some(skipped) = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(|byte| *byte == LEAD)) {
        let start = at + skipped;
        let mut chars = text.get(start..).unwrap_or_default().chars().peekable();
        let Some(first) = chars.next() else { break };
        at = start + first.len_utf8();
        let sign = first == '＋' && chars.peek().is_some_and(|c| is_wide_digit(*c));
        if !is_wide_alphanumeric(first) && !sign {
            continue;
        }
        run.clear();
        run.push(narrow(first));
        let mut last = first;
        for c in chars {
            let next = text.get(at + c.len_utf8()..).unwrap_or_default();
            if !is_wide_alphanumeric(c) && !belongs(last, c, next) {
                break;
            }
            run.push(narrow(c));
            at += c.len_utf8();
            last = c;
        }
        // `3Ｄ`: one word, two widths, which is nobody's style.
        let ascii = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        let mixed = ascii(at) || start.checked_sub(1).is_some_and(ascii);
        let confidence = if mixed { Confidence::Likely } else { confidence };
        edits.replace(start..at, &run, Rule::FullWidthAlphanumeric, confidence);
    }
}

/// Whether a full-width sign is part of what stands around it: the point of a number, the colon of a time.
fn belongs(last: char, sign: char, rest: &str) -> bool {
    let digits = rest.chars().take_while(|c| is_wide_digit(*c)).take(4).count();
    let next = rest.chars().next();
    match sign {
        '％' | '‰' => sign == '％' && is_wide_digit(last),
        // Groups of three: `１，０００`. Otherwise it is the comma of an enumeration.
        '，' => is_wide_digit(last) && digits == 3,
        '：' if is_wide_digit(last) => digits > 0,
        // `ｈｔｔｐ：／／ａ．ｃｎ`
        '：' => is_wide_letter(last) && rest.starts_with("／／"),
        '／' if last == '：' => true,
        '／' if last == '／' => next.is_some_and(is_wide_alphanumeric),
        '．' | '／' | '－' | '＿' | '＠' | '＆' | '＋' | '＝' | '＊'
            if is_wide_alphanumeric(last) && next.is_some_and(is_wide_alphanumeric) =>
        {
            true
        }
        // `Ｃ＋＋`
        '＋' => (last == '＋' && next != Some('＋')) || (is_wide_letter(last) && next == Some('＋')),
        _ => false,
    }
}

/// Words in half-width kana. A single one among signs is a part of a face, as in `(ﾟДﾟ)` and `ヽ(´ｰ`)ﾉ`, and stays.
fn kana(text: &str, edits: &mut Edits<'_>) {
    let mut chars = in_context(text).peekable();
    let mut word = String::new();
    while let Some((start, before, first, _)) = chars.next() {
        let Some(base) = wide_kana(first) else { continue };
        word.clear();
        word.push(base);
        let mut end = start + first.len_utf8();
        let mut after = None;
        let mut letters = 1;
        while let Some(&(at, _, c, next)) = chars.peek().filter(|(at, ..)| *at == end) {
            if let Some(mark) = voicing(c) {
                let base = word.pop().unwrap_or_default();
                match nfc::compose(base, mark) {
                    Some(both) => word.push(both),
                    // A mark that makes nothing of what it stands on keeps a width of its own.
                    None => word.extend([base, if mark == '\u{3099}' { '゛' } else { '゜' }]),
                }
            } else if let Some(kana) = wide_kana(c) {
                word.push(kana);
            } else {
                after = Some(c);
                break;
            }
            letters += 1;
            end = at + c.len_utf8();
            after = next;
            chars.next();
        }
        // A hand that waves behind a face: `（*´ω｀*）ﾉｼ`.
        let waves = before.is_some_and(|c| matches!(c, ')' | '）')) && text.get(start..end) == Some("ﾉｼ");
        if waves {
            continue;
        }
        if letters > 1 || before.is_some_and(is_cjk) || after.is_some_and(is_cjk) {
            edits.replace(start..end, &word, Rule::HalfWidthKana, Confidence::Certain);
        }
    }
}

/// What may stand behind a full stop besides letters.
fn is_mark_of_text(c: char) -> bool {
    crate::chars::is_full_width_mark(c) || matches!(c, '\u{2010}'..='\u{2027}' | '｡'..='･')
}

/// Half-width CJK marks where they are marks of a text, and not a part of a face: `ヽ(｡･ω･｡)ﾉ` stays.
fn marks(text: &str, edits: &mut Edits<'_>) {
    let is_text =
        |c: Option<char>| c.is_some_and(|c| is_cjk(c) || is_full_width_closing(c) || matches!(c, '｣' | '”' | '’'));
    let is_sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && !is_mark_of_text(c);
    for (at, before, c, next) in in_context(text) {
        let is_word =
            |c: Option<char>| c.is_some_and(|c| is_cjk(c) || c.is_alphanumeric() || matches!(c, '｢' | '「' | '“'));
        if let Some(letter) = wide_hangul(c) {
            let mut buffer = [0; 4];
            let letter = letter.encode_utf8(&mut buffer);
            edits.replace(at..at + c.len_utf8(), letter, Rule::HalfWidthCjk, Confidence::Certain);
            continue;
        }
        let (mark, is_mark) = match c {
            // In a face signs go on behind it: `(づ｡◕‿‿◕｡)づ`.
            // Behind what is Western, `17:00｡`, `5%｡`, text goes on: `T｡T` is a face.
            '｡' => {
                let western = before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '℃'));
                let goes_on = next.is_none_or(|c| c == '\n' || (is_cjk(c) && !is_half(c)));
                ("。", (is_text(before) && next.is_none_or(|c| !is_sign(c))) || (western && goes_on))
            }
            '､' => ("、", is_text(before) || (is_word(before) && next.is_some_and(is_cjk))),
            '｢' => ("「", is_word(next)),
            '｣' => (
                "」",
                is_text(before)
                    || before.is_some_and(|c| {
                        c.is_alphanumeric() || crate::chars::is_full_width_mark(c) || matches!(c, '｡' | '､')
                    }),
            ),
            '･' => {
                let digit = |c: char| c.is_ascii_digit();
                let ends = |c: char| is_cjk(c) || digit(c) || is_full_width_closing(c) || c == '｣';
                let begins = |c: char| is_cjk(c) || digit(c) || is_full_width_opening(c) || c == '｢';
                ("・", before.is_some_and(ends) && next.is_some_and(begins))
            }
            _ => continue,
        };
        if is_mark {
            edits.replace(at..at + c.len_utf8(), mark, Rule::HalfWidthCjk, Confidence::Certain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{becomes, kept, mend};
    use crate::Locale::{En, Ja, Ko, ZhCn, ZhHk, ZhTw};

    #[test]
    fn signs_beside_letters_and_digits() {
        becomes("＋８６，３＋２＝５，Ｃ＋＋", ZhCn, "+86，3+2=5，C++");
        kept("党建＋，甲＝乙", ZhCn);
    }

    #[test]
    fn letters_and_digits() {
        becomes("２０２４年ＡＢＣ计划", ZhCn, "2024年ABC计划");
        becomes("Ｔ恤和Ａ股", ZhCn, "T恤和A股");
        becomes("於１２：３０開會，共１，２３４．５元，佔３％，１／２", ZhTw, "於12:30開會，共1,234.5元，佔3%，1/2");
        becomes("Ｒｕｓｔ語言", None, "Rust語言");
        becomes("Ｈｅｌｌｏ world", En, "Hello world");
        becomes("见ｈｔｔｐ：／／ｗｗｗ．ａ．ｃｎ／ｂ吧", ZhCn, "见http://www.a.cn/b吧");
        becomes("注Ａ：／", ZhCn, "注A：／");
    }

    #[test]
    fn marks_of_the_sentence_stay_full_width() {
        becomes("选项Ａ，Ｂ，Ｃ：见第１、２题．", ZhCn, "选项A，B，C：见第1、2题．");
        becomes("第１，２，３名（Ａ）", ZhHk, "第1，2，3名（A）");
        kept("￥５".trim_end_matches('５'), ZhCn);
    }

    #[test]
    fn where_full_width_is_a_style_it_is_suggested() {
        for (text, locale) in [("Ｔシャツを２枚", Ja), ("제１장", Ko)] {
            let (out, suggestions, _) = mend(text, Some(locale));
            assert_eq!(out, text);
            assert!(suggestions > 0);
        }
        becomes("3Ｄ회전", Ko, "3D회전");
        kept("Ｈｅｌｌｏ", None);
    }

    #[test]
    fn half_width_kana() {
        becomes("ｶﾞｲﾄﾞ", Ja, "ガイド");
        becomes("ﾊﾟｿｺﾝとﾌﾟﾘﾝﾀｰ、ｳﾞｪﾆｽ", Ja, "パソコンとプリンター、ヴェニス");
        becomes("商品名为ｱﾆﾒ的", ZhCn, "商品名为アニメ的");
        becomes("ｱﾞｰ", Ja, "ア゛ー");
        becomes("ｱ行", None, "ア行");
    }

    #[test]
    fn half_width_marks() {
        becomes("你好､世界｡｢好｣", ZhCn, "你好、世界。「好」");
        becomes("ｱﾆﾒ･ﾏﾝｶﾞ｡", Ja, "アニメ・マンガ。");
        becomes("｢ﾛｼﾞｯｸ｣･ﾏﾝｶﾞ､第1･第2", Ja, "「ロジック」・マンガ、第1・第2");
        becomes("｢A｣､｢B｣｡", Ja, "「A」、「B」。");
        becomes("17:00｡遅れて5%｡", Ja, "17:00。遅れて5%。");
        kept("T｡T", Ja);
    }

    #[test]
    fn half_width_hangul() {
        becomes("\u{FFBE}\u{FFC2}\u{FFA4}글", Ko, "ㅎㅏㄴ글");
        kept("ㅋㅋㅋ 한글", Ko);
    }

    #[test]
    fn faces_stay() {
        kept("（*´ω｀*）ﾉｼ", Ja);
        kept("(ﾟДﾟ) ヽ(｡･ω･｡)ﾉ (｡◕‿◕｡) (*´ｰ`*)", Ja);
        kept("(ノ･ω･)ノ (3･ω･3) (o･o)", Ja);
        kept("ﾟ ﾞ", Ja);
    }
}
