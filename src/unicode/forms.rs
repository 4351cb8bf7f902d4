//! Small and vertical presentation forms of marks (U+FE10..U+FE6B) and Latin ligatures (U+FB00..U+FB06): glyphs that got
//! into a text as characters, from Big5 and from PDF.

use super::in_context;
use crate::block::Block;
use crate::change::Confidence;
use crate::chars::{is_cjk, is_full_width_closing};
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;

pub(super) fn looks_at(c: char) -> bool {
    small(c).is_some() || vertical(c).is_some() || ligature(c).is_some() || matches!(c, '﹒' | '︱' | '︙')
}

/// Small form variants, as the full-width mark; symbols as the ASCII one, as clreq wants them in horizontal text.
fn small(c: char) -> Option<&'static str> {
    Some(match c {
        '﹐' => "，",
        '﹑' => "、",
        '﹔' => "；",
        '﹕' => "：",
        '﹖' => "？",
        '﹗' => "！",
        '﹘' => "—",
        '﹙' => "（",
        '﹚' => "）",
        '﹛' => "｛",
        '﹜' => "｝",
        '﹝' => "〔",
        '﹞' => "〕",
        '﹟' => "#",
        '﹠' => "&",
        '﹡' => "*",
        '﹢' => "+",
        '﹣' => "-",
        '﹤' => "<",
        '﹥' => ">",
        '﹦' => "=",
        '﹨' => "\\",
        '﹩' => "$",
        '﹪' => "%",
        '﹫' => "@",
        _ => return None,
    })
}

/// Vertical forms. ︰ is the colon of Big5, whatever the standard calls it. Lines (︴﹉﹏) and ︳︲ stay: in a
/// horizontal text they are separators and decoration.
fn vertical(c: char) -> Option<&'static str> {
    Some(match c {
        '︐' => "，",
        '︑' => "、",
        '︒' => "。",
        '︓' | '︰' => "：",
        '︔' => "；",
        '︕' => "！",
        '︖' => "？",
        '︗' => "〖",
        '︘' => "〗",
        '︵' => "（",
        '︶' => "）",
        '︷' => "｛",
        '︸' => "｝",
        '︹' => "〔",
        '︺' => "〕",
        '︻' => "【",
        '︼' => "】",
        '︽' => "《",
        '︾' => "》",
        '︿' => "〈",
        '﹀' => "〉",
        '﹁' => "「",
        '﹂' => "」",
        '﹃' => "『",
        '﹄' => "』",
        '﹇' => "［",
        '﹈' => "］",
        _ => return None,
    })
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let cjk = block.locale.is_some_and(|locale| locale != Locale::En);
    let mut skip = false;
    for (at, before, c, next) in in_context(block.text) {
        if std::mem::take(&mut skip) {
            continue;
        }
        let range = at..at + c.len_utf8();
        if let Some(letters) = ligature(c) {
            edits.replace(range, letters, Rule::Ligature, Confidence::Certain);
        } else if !cjk {
            continue;
        } else if let Some(mark) = small(c) {
            edits.replace(range, mark, Rule::SmallForm, Confidence::Certain);
        } else if c == '﹒' {
            if let Some((mark, confidence)) = small_stop(before, next) {
                edits.replace(range, mark, Rule::SmallForm, confidence);
            }
        } else if matches!(c, '︱' | '︙') {
            // Two are a dash or an ellipsis of vertical text; one is a separator.
            if before != Some(c) && block.text.get(range.end..).is_some_and(|rest| rest.starts_with(c)) {
                let mark = if c == '︱' { "——" } else { "……" };
                edits.replace(at..at + 2 * c.len_utf8(), mark, Rule::VerticalForm, Confidence::Likely);
                skip = true;
            }
        } else if is_face(before, c, next) {
            // `(╯°□°)╯︵ ┻━┻`, `(︶︿︶)`
        } else if let Some(mark) = vertical(c) {
            edits.replace(range, mark, Rule::VerticalForm, Confidence::Certain);
        }
    }
}

/// Whether a vertical bracket is drawn rather than written: no text on its inner side.
fn is_face(before: Option<char>, c: char, next: Option<char>) -> bool {
    let text = |c: Option<char>| {
        c.is_some_and(|c| {
            c.is_alphanumeric()
                || crate::chars::is_full_width_mark(c)
                || matches!(c, '\u{2014}'..='\u{2026}' | '\u{FE10}'..='\u{FE19}' | '\u{FE37}'..='\u{FE3E}')
                || matches!(c, '﹁'..='﹄' | '﹇'..='﹫')
        })
    };
    match c {
        '︵' | '︿' => !text(next),
        '︶' | '﹀' => !text(before),
        _ => false,
    }
}

/// ﹒ is the decimal point, the full stop, and the dot inside a foreign name: only its surroundings tell.
fn small_stop(before: Option<char>, next: Option<char>) -> Option<(&'static str, Confidence)> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_word(before) && is_word(next) {
        return Some((".", Confidence::Certain));
    }
    before.filter(|c| is_cjk(*c))?;
    match next {
        None | Some('\n' | '\r' | '”' | '’') => Some(("。", Confidence::Likely)),
        Some(c) if is_full_width_closing(c) => Some(("。", Confidence::Likely)),
        Some(c) if is_cjk(c) => Some(("·", Confidence::Guess)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{becomes, kept, mend};
    use crate::Locale;

    #[test]
    fn small_forms() {
        becomes(
            "等內部管理制度﹔一方面﹐又﹑再﹕﹙註﹚真的﹖真的﹗",
            Locale::ZhTw,
            "等內部管理制度；一方面，又、再：（註）真的？真的！",
        );
        becomes("共５０﹪﹐電郵a﹫b", Locale::ZhTw, "共50%，電郵a@b");
        becomes("3﹒14，結束了﹒", Locale::ZhTw, "3.14，結束了。");
    }

    #[test]
    fn a_small_stop_in_a_name_is_suggested() {
        let (text, suggestions, _) = mend("列夫﹒托爾斯泰", Some(Locale::ZhTw));
        assert_eq!((text.as_str(), suggestions), ("列夫﹒托爾斯泰", 1));
    }

    #[test]
    fn vertical_forms() {
        becomes(
            "︵註︶見︽史記︾，﹁是﹂︻一︼︰他説︱︱︙︙",
            Locale::ZhTw,
            "（註）見《史記》，「是」【一】：他説——……",
        );
    }

    #[test]
    fn brackets_of_faces_stay() {
        kept("(╯°□°)╯︵ ┻━┻", Locale::ZhTw);
        kept("(︶︿︶)", Locale::ZhTw);
    }

    #[test]
    fn lines_and_separators_stay() {
        kept("首頁︱新聞︱關於﹏﹏︴", Locale::ZhTw);
        kept("更多︙", Locale::ZhTw);
    }

    #[test]
    fn ligatures() {
        becomes("ﬁnal版 oﬃce ﬂow eﬀort", Locale::ZhCn, "final版 office flow effort");
        becomes("the ﬁrst", None, "the first");
        kept("final œuvre ǆ æ", None);
    }

    #[test]
    fn without_cjk_marks_stay() {
        kept("a﹔b ︵x︶", None);
        kept("a﹔b ︵x︶", Locale::En);
    }
}
