//! UTF-8 that was read as something else.
//!
//! A span is encoded with the wrong charset again and decoded as UTF-8, strictly: every byte must survive. UTF-8's own
//! structure is most of the evidence; the rest is that the broken text is none and the restored text is one.

use super::tables::{Charset, Table, table};
use crate::change::Confidence;
use crate::chars::{is_full_width_mark, is_han, is_hangul, is_kana};
use crate::edits::Edits;
use crate::rules::Rule;
use std::ops::Range;

/// A span of a line and what it was.
pub struct Repair {
    /// The broken span.
    pub range: Range<usize>,
    /// What it was.
    pub text: String,
    /// The rule that restores it.
    pub rule: Rule,
}

/// Restores the broken spans of a line that starts at `offset` of the block.
pub fn apply(line: &str, offset: usize, edits: &mut Edits<'_>) {
    for repair in find(line) {
        let range = offset + repair.range.start..offset + repair.range.end;
        edits.replace(range, &repair.text, repair.rule, Confidence::Certain);
    }
}

/// Finds the broken spans of a line.
pub fn find(line: &str) -> Vec<Repair> {
    let mut repairs = Vec::new();
    if let Some(table) = table(Charset::Windows1252) {
        single_byte(line, table, &mut repairs);
    }
    if line.contains(is_han)
        && let Some(table) = table(Charset::Gbk)
    {
        double_byte(line, table, &mut repairs);
    }
    repairs
}

/// How long a UTF-8 sequence with this first byte is; `None` for a byte that starts none or ASCII.
fn sequence_length(lead: u8) -> Option<usize> {
    match lead {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }
}

/// UTF-8 read as Windows-1252 or ISO-8859-1: runs of whole sequences.
fn single_byte(line: &str, table: &Table, repairs: &mut Vec<Repair>) {
    let byte = |c: char| table.encode(c).and_then(|code| u8::try_from(code).ok()).filter(|b| *b >= 0x80);
    let mut bytes = Vec::new();
    let mut open: Option<Repair> = None;
    let mut chars = line.char_indices();
    let mut before = None;
    while let Some((start, c)) = chars.next() {
        let restored = byte(c).and_then(|lead| {
            let length = sequence_length(lead)?;
            bytes.clear();
            bytes.extend(chars.as_str().chars().take(length - 1).map_while(byte));
            bytes.insert(0, lead);
            let text = std::str::from_utf8(&bytes).ok().filter(|_| bytes.len() == length)?;
            let restored = text.chars().next()?;
            let joined = open.as_ref().is_some_and(|open| open.range.end == start);
            (joined || is_evident(restored, c, chars.as_str().chars().next()?, before)).then_some(restored)
        });
        before = Some(c);
        let Some(restored) = restored else { continue };
        let source = line.get(start..).unwrap_or_default().chars().take(bytes.len());
        let latin1 = source.clone().any(|c| matches!(c, '\u{80}'..='\u{9F}'));
        let end = start + source.map(char::len_utf8).sum::<usize>();
        for _ in 1..bytes.len() {
            before = chars.next().map(|(_, c)| c);
        }
        let rule = if latin1 { Rule::Utf8AsLatin1 } else { Rule::Utf8AsWindows1252 };
        match &mut open {
            Some(open) if open.range.end == start => {
                open.range.end = end;
                open.text.push(restored);
                // One C1 control is a hole of Windows-1252; the rule is that of what can be told apart.
                if rule == Rule::Utf8AsWindows1252 {
                    open.rule = rule;
                }
            }
            _ => repairs.extend(open.replace(Repair { range: start..end, text: restored.into(), rule })),
        }
    }
    repairs.extend(open);
}

/// Whether a sequence alone says that it was misread: what it would be is a character of some language, and what stands
/// there, a capital `lead` and a mark behind it, is none.
fn is_evident(restored: char, lead: char, next: char, before: Option<char>) -> bool {
    let mark = !next.is_alphabetic() || matches!(next, 'ª' | 'º' | 'µ' | 'ƒ');
    match restored {
        '\u{A1}'..='\u{BF}' => lead == 'Â' && mark && !before.is_some_and(|c| c.is_uppercase()),
        '\u{C0}'..='\u{17F}' => mark && !before.is_some_and(|c| c.is_uppercase()),
        '\u{2010}'..='\u{2026}' | '\u{20AC}' | '\u{2122}' => true,
        // `é——` would be a rare ideograph.
        _ if is_han(restored) => table(Charset::Gbk).is_some_and(|gbk| is_common_in(restored, gbk)),
        _ => is_common_cjk(restored),
    }
}

/// How many characters are looked at together: a bound for the time, and a multiple of three, where both encodings meet.
const RUN: usize = 60;

/// UTF-8 read as GBK: the longest runs of whole sequences that begin and end with a character of the line.
fn double_byte(line: &str, table: &Table, repairs: &mut Vec<Repair>) {
    let units: Vec<(usize, char, u16)> = line
        .char_indices()
        .map(|(at, c)| (at, c, table.encode(c).filter(|code| *code >= 0x8140).unwrap_or(0)))
        .collect();
    let mut at = 0;
    let mut bytes = Vec::new();
    while let Some(&(start, c, code)) = units.get(at) {
        at += 1;
        if !matches!(code >> 8, 0xE2..=0xEF) || !is_han(c) {
            continue;
        }
        bytes.clear();
        let run = units.get(at - 1..).unwrap_or_default().iter().take(RUN).take_while(|unit| unit.2 != 0);
        let mut best = None;
        let (mut rare, mut count) = (0, 0);
        for (_, c, code) in run {
            bytes.extend_from_slice(&code.to_be_bytes());
            count += 1;
            rare += usize::from(!is_level_1(*code) && is_han(*c));
            match std::str::from_utf8(&bytes) {
                Ok(text) => {
                    let fits = text.chars().count() >= 2 && text.chars().all(|c| is_common_in(c, table));
                    if fits && rare * 2 >= count {
                        best = Some((count, text.to_owned()));
                    }
                }
                // Only the end is missing: the next character may bring it.
                Err(error) if error.error_len().is_none() => {}
                Err(_) => break,
            }
        }
        if let Some((count, text)) = best {
            at += count - 1;
            let end = units.get(at).map_or(line.len(), |unit| unit.0);
            repairs.push(Repair { range: start..end, text, rule: Rule::Utf8AsGbk });
        }
    }
}

/// The 3755 ideographs of GB 2312's first level: those in common use.
fn is_level_1(code: u16) -> bool {
    matches!(code >> 8, 0xB0..=0xD7) && code & 0xFF >= 0xA1
}

fn is_common_in(c: char, gbk: &Table) -> bool {
    if is_han(c) { gbk.encode(c).is_some_and(is_level_1) } else { is_common_cjk(c) }
}

fn is_common_cjk(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '…' | '—' | '·' | '“' | '”' | '‘' | '’')
        || is_kana(c)
        || is_hangul(c)
        || is_full_width_mark(c)
}

#[cfg(test)]
mod tests {
    use super::super::tests::mend;

    #[test]
    fn utf8_as_windows_1252_and_latin_1() {
        assert_eq!(mend("æˆ‘"), "我");
        assert_eq!(mend("CafÃ© Zola, seÃ±or, itâ€™s 20Â°C"), "Café Zola, señor, it’s 20°C");
        assert_eq!(mend("\u{E6}\u{88}\u{91}\u{E4}\u{BB}\u{AC}"), "我们");
        assert_eq!(mend("中文 ä¸\u{AD}æ–‡ 中文"), "中文 中文 中文");
    }

    #[test]
    fn utf8_as_gbk() {
        assert_eq!(mend("鎴戜滑"), "我们");
        assert_eq!(
            mend("鎴戜滑宸茬粡缁х画鏁寸悊椤圭洰棰勭畻鏉愭枡,请鐪嬬湅杩欎釜瀹夋帓."),
            "我们已经继续整理项目预算材料,请看看这个安排."
        );
    }

    #[test]
    fn clean_text_stays() {
        for text in [
            "não, IRMÃ, CORAÇÃO",
            "Ã é uma letra; À «propos», É…",
            "Việt Nam, ĐÂY LÀ",
            "我们已经继续",
            "龘靐齉爩，饕餮，魑魅魍魉，氤氲，踌躇",
            "堃、喆、犇、淼、焱",
            "鎴",
            "Ünïcödé",
            "£5 ±3 §4",
            "é——, é“·",
            "Ελληνικά ΕΛΛΗΝΙΚΆ",
            "ВЕЛИКИЙ Ёлка",
        ] {
            assert_eq!(mend(text), text);
        }
    }
}
