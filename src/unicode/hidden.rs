//! Characters nobody sees: zero-width and format characters, bidirectional controls, control characters.
//!
//! They stay where a script or an emoji needs them: joiners in Arabic and Indic text and in emoji sequences (UTS #51),
//! zero-width spaces in Thai or Khmer, variation selectors behind what they select, directional marks beside
//! right-to-left text. Between ideographs they do nothing but break search.

use crate::block::Block;
use crate::change::Confidence;
use crate::chars::{is_cjk, is_full_width_mark, is_hangul};
use crate::edits::Edits;
use crate::rules::Rule;
use std::ops::Range;

/// Format characters without a width. They form runs; what stands around the whole run decides on each.
fn is_hidden(c: char) -> bool {
    is_selector(c)
        || is_tag(c)
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}')
}

/// What nobody sees, in runs of which the rules look at what stands around the whole.
pub(crate) fn is_unseen(c: char) -> bool {
    // Most characters are none of these.
    !(' '..'\u{7F}').contains(&c) && (is_hidden(c) || is_bidi(c) || is_control(c))
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Characters of CJK text: letters, marks, and the quotes, dashes and dots that Latin text has too.
fn is_cjk_text(c: char) -> bool {
    is_cjk(c)
        || is_hangul(c)
        || is_full_width_mark(c)
        || super::ideograph_of(c).is_some()
        || matches!(c, '—' | '…' | '·' | '“' | '”' | '‘' | '’' | '\u{FF61}'..='\u{FFDC}')
}

/// What emoji sequences are made of.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2460}'..='\u{27BF}' | '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}' | '\u{20E3}' | '〰' | '〽' | '㊗' | '㊙' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ')
}

/// Scripts that break lines at zero-width spaces for want of spaces: Thai, Lao, Tibetan, Myanmar, Khmer and their kin.
fn breaks_at_zero_width(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1900}'..='\u{1AAF}' | '\u{A900}'..='\u{A95F}' | '\u{A9E0}'..='\u{AADF}')
}

fn is_edge(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let text = block.text;
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !is_unseen(c) {
            before = Some(c);
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, c)) = chars.peek().filter(|(_, c)| is_unseen(*c)) {
            end = at + c.len_utf8();
            chars.next();
        }
        let after = chars.peek().map(|(_, c)| *c);
        let run = text.get(start..end).unwrap_or_default();
        let mut selected = false;
        let mut tagged = false;
        for (at, c) in run.char_indices().filter(|(_, c)| is_hidden(*c)) {
            let removed = match c {
                '\u{FEFF}' | '\u{206A}'..='\u{206F}' => Some(Confidence::Certain),
                // The first selector selects a form of the character before it; more only hide data.
                _ if is_selector(c) => {
                    let extra = std::mem::replace(&mut selected, true) || is_edge(before);
                    extra.then_some(Confidence::Likely)
                }
                // Tags spell the flag of a region behind a flag; anywhere else they hide text.
                _ if is_tag(c) => {
                    tagged |= before.is_some_and(is_emoji);
                    (!tagged).then_some(Confidence::Likely)
                }
                _ => invisible(c, before, after),
            };
            if c == '\u{200D}' {
                // A joined emoji has a selector of its own.
                selected = false;
            }
            if let Some(confidence) = removed {
                edits.replace(start + at..start + at + c.len_utf8(), "", Rule::Invisible, confidence);
            }
        }
    }
}

/// Whether a joiner, zero-width space or soft hyphen goes, and how sure that is.
fn invisible(c: char, before: Option<char>, after: Option<char>) -> Option<Confidence> {
    let any = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    let side = |c: Option<char>| is_edge(c) || c.is_some_and(|c| is_cjk_text(c) || c.is_ascii());
    match c {
        '\u{200C}' | '\u{200D}' => (any(is_cjk_text) && side(before) && side(after)).then_some(Confidence::Certain),
        _ if any(breaks_at_zero_width) => None,
        _ if any(is_cjk_text) => Some(Confidence::Certain),
        // Of Mongolian, of letters with their marks, of formulas.
        '\u{34F}' | '\u{180E}' | '\u{2061}'..='\u{2064}' => None,
        // At the edge of a word no line is broken differently with it.
        '\u{200B}' | '\u{2060}' if is_edge(before) || is_edge(after) => Some(Confidence::Likely),
        // Inside a Latin word somebody may have meant it: a soft hyphen, a place to break a long name.
        _ => any(char::is_alphanumeric).then_some(Confidence::Guess),
    }
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters of right-to-left scripts (UAX #9: R and AL).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{5BE}'..='\u{61B}' | '\u{61D}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Directional marks, embeddings, overrides and isolates: without right-to-left text they can only mislead. All are
/// reported: an override shows `001` as `100` (CVE-2021-42574).
#[inline(never)]
pub(super) fn bidi(block: &Block<'_>, edits: &mut Edits<'_>) {
    let needed = block.text.chars().any(is_right_to_left);
    for (at, c) in block.text.char_indices().filter(|(_, c)| is_bidi(*c)) {
        let range = at..at + c.len_utf8();
        edits.find(range.clone(), Rule::BidiControl);
        if !needed {
            edits.replace(range, "", Rule::BidiControl, Confidence::Certain);
        }
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// C0 and C1 controls. A vertical tab (Word's line break), a form feed (a page of a PDF) and NEL end a line.
#[inline(never)]
pub(super) fn controls(block: &Block<'_>, edits: &mut Edits<'_>) {
    let text = block.text;
    let lines = &block.facts.lines;
    // A new line end is one of those the draft has.
    let end_of_line = if lines.lf == 0 && lines.crlf > 0 {
        "\r\n"
    } else if lines.lf == 0 && lines.cr > 0 {
        "\r"
    } else {
        "\n"
    };
    let mut done = 0;
    let mut parts: Vec<Range<usize>> = Vec::new();
    while let Some(start) = text.get(done..).and_then(|rest| rest.find(is_unseen)).map(|at| done + at) {
        parts.clear();
        let run = Controls::at(text, start, &mut parts);
        done = run.end;
        let before = text.get(..start).and_then(|head| head.chars().next_back());
        let after = text.get(run.end..).and_then(|rest| rest.chars().next());
        let latin = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{A0}'..='\u{24F}') || c.is_ascii_alphanumeric());
        if run.high && (latin(before) || latin(after)) {
            // What is left of text read with the wrong charset: deleting it would destroy the evidence.
            continue;
        }
        let is_break = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
        let mut ends = run.breaks && !is_break(before) && !is_break(after);
        for part in parts.drain(..) {
            let after = if std::mem::take(&mut ends) { end_of_line } else { "" };
            edits.replace(part, after, Rule::Control, Confidence::Certain);
        }
    }
}

/// Unseen characters in a row, with the blanks between controls that end a line.
struct Controls {
    end: usize,
    /// Whether a control ends a line.
    breaks: bool,
    /// Whether a control is of C1.
    high: bool,
}

impl Controls {
    /// The run that begins at `start`; the stretches of it to be removed are added to `parts`.
    fn at(text: &str, start: usize, parts: &mut Vec<Range<usize>>) -> Controls {
        let mut run = Controls { end: start, breaks: false, high: false };
        let mut at = start;
        while let Some(rest) = text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            let from = at;
            at += c.len_utf8();
            if is_control(c) {
                run.breaks |= matches!(c, '\u{B}' | '\u{C}' | '\u{85}');
                run.high |= c >= '\u{80}';
                if c == '\u{1B}' {
                    at += escape_sequence(text.get(at..).unwrap_or_default());
                }
                match parts.last_mut() {
                    // Blanks between controls go with them, hidden characters have rules of their own.
                    Some(last) if text.get(last.end..from).is_some_and(|gap| !gap.contains(is_unseen)) => last.end = at,
                    _ => parts.push(from..at),
                }
                run.end = at;
            } else if is_unseen(c) {
                run.end = at;
            } else if !run.breaks || !matches!(c, ' ' | '\t' | '\u{3000}') {
                break;
            }
        }
        run
    }
}

/// The length of what follows ESC in a terminal's control sequence (ECMA-48): `[`, parameters, a letter.
fn escape_sequence(rest: &str) -> usize {
    let Some(parameters) = rest.strip_prefix('[') else { return 0 };
    let length = parameters.len() - parameters.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').len();
    match parameters.get(length..).and_then(|rest| rest.chars().next()) {
        Some(c) if c.is_ascii_alphabetic() => 1 + length + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{becomes, kept, mend};
    use crate::Locale::{En, Ja, ZhCn, ZhTw};

    #[test]
    fn between_ideographs_nothing_hides() {
        becomes("人工\u{AD}智能\u{200B}的\u{2060}文\u{FEFF}本\u{200D}在\u{200C}此", ZhCn, "人工智能的文本在此");
        becomes("\u{FEFF}你好\u{200B}，world\u{200B}。\u{200B}", ZhCn, "你好，world。");
        becomes("日本\u{200B}語\u{200D}か", Ja, "日本語か");
        becomes("你\u{2063}好\u{34F}吗\u{180E}", ZhCn, "你好吗");
        becomes("\u{FEFF}Hello \u{200B}world", None, "Hello world");
    }

    #[test]
    fn where_a_script_or_an_emoji_needs_them_they_stay() {
        kept("👨\u{200D}👩\u{200D}👧和❤\u{FE0F}", ZhCn);
        kept("❤\u{FE0F}\u{200D}🔥，🏳\u{FE0F}\u{200D}🌈！1\u{FE0F}\u{20E3}", ZhTw);
        kept("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", ZhCn);
        kept("葛\u{E0100}城、辻\u{E0101}", Ja);
        kept("می\u{200C}خواهم क्\u{200D}ष", None);
        kept("ภาษา\u{200B}ไทย", ZhCn);
        kept("函数f\u{2061}(x)", ZhCn);
        kept("，\u{FE00}", ZhCn);
    }

    #[test]
    fn inside_a_latin_word_they_are_suggested() {
        for text in ["in\u{AD}for\u{AD}mation", "foo\u{200B}bar"] {
            let (out, suggestions, _) = mend(text, Some(En));
            assert_eq!(out, text);
            assert!(suggestions > 0);
        }
        kept("Auf\u{200C}lage", None);
    }

    #[test]
    fn hidden_data_goes() {
        becomes("好\u{E0041}\u{E0042}的", ZhCn, "好的");
        becomes("😀\u{FE0F}\u{E0101}\u{E0102}", ZhCn, "😀\u{FE0F}");
        becomes("字\u{E0100}\u{E0101}", ZhCn, "字\u{E0100}");
    }

    #[test]
    fn bidi_controls() {
        let (text, _, findings) = mend("金额\u{202E}001\u{202C}元", Some(ZhCn));
        assert_eq!((text.as_str(), findings), ("金额001元", 2));
        let (text, _, findings) = mend("\u{200F}שלום\u{200F}, 世界", Some(ZhCn));
        assert_eq!((text.as_str(), findings), ("\u{200F}שלום\u{200F}, 世界", 2));
    }

    #[test]
    fn control_characters() {
        becomes("中\0文\u{8}字\u{7F}\u{1}。\u{81}", ZhCn, "中文字。");
        becomes("甲\u{B}乙\u{C}\n丙\n\u{C}丁", ZhCn, "甲\n乙\n丙\n丁");
        becomes("甲\r\n乙\u{B}丙", ZhCn, "甲\r\n乙\r\n丙");
        becomes("甲\u{B} \u{B}乙", ZhCn, "甲\n乙");
        becomes("\u{1B}[31m红\u{1B}[0m色", ZhCn, "红色");
        becomes("甲\u{C}", ZhCn, "甲");
    }

    #[test]
    fn what_may_be_mojibake_stays() {
        kept("Ã\u{83}Â\u{A9} don\u{92}t", None);
        kept("甲\t乙\r\n丙", ZhCn);
    }
}
