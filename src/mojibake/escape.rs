//! Characters written as escapes: numeric HTML entities and `\uXXXX`.
//!
//! What is a letter or mark of a language is put in place. What a text may mean literally stays and is suggested: the
//! characters of mark-up (`&lt;`, `&#60;`), controls and blanks (`&nbsp;`). Code, URLs and tags are protected spans.

use crate::change::Confidence;
use crate::edits::Edits;
use crate::rules::Rule;

/// Undoes the escapes of a line that starts at `offset` of the block.
pub fn undo(line: &str, offset: usize, edits: &mut Edits<'_>) {
    let mut at = 0;
    // The end of the escape before, where it is the same kind.
    let mut before = None;
    while let Some(step) = line.get(at..).and_then(|rest| rest.find(['&', '\\'])) {
        let start = at + step;
        let rest = line.get(start..).unwrap_or_default();
        let escape = if rest.starts_with('&') { entity(rest) } else { unicode_escape(line, start, before) };
        at = start + 1;
        if let Some(escape) = escape {
            let end = start + escape.length;
            if edits.enabled(escape.rule) {
                let mut buffer = [0; 4];
                let after = escape.character.encode_utf8(&mut buffer);
                edits.replace(offset + start..offset + end, after, escape.rule, escape.confidence);
            }
            at = end;
            before = Some(end);
        }
    }
}

struct Escape {
    length: usize,
    character: char,
    rule: Rule,
    confidence: Confidence,
}

/// An entity at the start of `rest`, plain or escaped once more (`&amp;#20013;`).
fn entity(rest: &str) -> Option<Escape> {
    let body = rest.strip_prefix("&amp;").or_else(|| rest.strip_prefix("&#38;")).or_else(|| rest.strip_prefix('&'))?;
    let (unit, mut tail) = numeric(body)?;
    let character = match unit {
        0xD800..=0xDBFF => {
            // Some escape the two halves of a surrogate pair apart.
            let (low, after) = tail.strip_prefix('&').and_then(numeric)?;
            tail = after;
            pair(unit, low)?
        }
        // HTML reads these as Windows-1252 (WHATWG HTML 13.2.5.80).
        0x80..=0x9F => super::tables::table(super::tables::Charset::Windows1252)?.decode(unit as u16)?,
        _ => char::from_u32(unit)?,
    };
    Some(Escape {
        length: rest.len() - tail.len(),
        character,
        rule: Rule::HtmlEntity,
        confidence: confidence(character)?,
    })
}

/// The number of `#20013;` or `#x4E2D;`, and what is behind.
fn numeric(body: &str) -> Option<(u32, &str)> {
    let digits = body.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    // U+10FFFF has seven decimal digits; some write leading zeros.
    let length = digits.bytes().take(8).take_while(|b| (*b as char).is_digit(radix)).count();
    let (number, tail) = digits.split_at_checked(length)?;
    Some((u32::from_str_radix(number, radix).ok()?, tail.strip_prefix(';')?))
}

/// A `\uXXXX` at `start` of the line, or two that are a surrogate pair.
fn unicode_escape(line: &str, start: usize, before: Option<usize>) -> Option<Escape> {
    let rest = line.get(start..)?;
    // `\\u4e2d` is a backslash, escaped, and a word.
    if line.get(..start)?.ends_with('\\') {
        return None;
    }
    let (unit, mut length) = (unit(rest)?, 6);
    let character = match unit {
        0xD800..=0xDBFF => {
            let low = rest.get(6..).and_then(self::unit)?;
            length = 12;
            pair(unit, low)?
        }
        _ => char::from_u32(unit)?,
    };
    // `C:\work\uface` is a path: an escape without a digit must stand beside another one.
    let word = rest.get(2..6)?.bytes().all(|b| b.is_ascii_alphabetic());
    let joined = before == Some(start) || rest.get(length..).is_some_and(|next| self::unit(next).is_some());
    if word && !joined {
        return None;
    }
    Some(Escape { length, character, rule: Rule::UnicodeEscape, confidence: confidence(character)? })
}

/// The four hex digits of `\uXXXX` at the start of `rest`.
fn unit(rest: &str) -> Option<u32> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

fn pair(high: u32, low: u32) -> Option<char> {
    char::decode_utf16([u16::try_from(high).ok()?, u16::try_from(low).ok()?]).next()?.ok()
}

/// How sure it is that the character, not its escape, was meant; `None` for what no text holds.
fn confidence(c: char) -> Option<Confidence> {
    match c {
        // Marks of mark-up and of escapes: the text may well speak of them.
        '<' | '>' | '&' | '"' | '\'' | '\\' | '%' | '`' => Some(Confidence::Guess),
        ' ' | '\n' | '\r' | '\t' | '\u{A0}' => Some(Confidence::Guess),
        '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{FDD0}'..='\u{FDEF}' => None,
        _ if c.is_control() || c as u32 & 0xFFFE == 0xFFFE => None,
        // Invisible: written as an escape so that it is seen.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {
            Some(Confidence::Guess)
        }
        _ => Some(Confidence::Certain),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{mend, suggestions};

    #[test]
    fn entities_become_characters() {
        assert_eq!(mend("&#x4E2D;&#25991;"), "中文");
        assert_eq!(mend("&#X4e2d; &amp;#x4E2D;&amp;#25991; &#38;#25991;"), "中 中文 文");
        assert_eq!(mend("&#128512;&#55357;&#56832; it&#8217;s &#146;"), "😀😀 it’s ’");
    }

    #[test]
    fn unicode_escapes_become_characters() {
        assert_eq!(mend("\\u4e2d\\u6587 caf\\u00e9"), "中文 café");
        assert_eq!(mend("\\ud83d\\ude00 \\uFF0C\\uFEED\\uCAFE"), "😀 ，\u{FEED}\u{CAFE}");
    }

    #[test]
    fn what_may_be_meant_stays() {
        for text in [
            "甲&nbsp;乙&lt;丙",
            "&#60;b&#62;",
            "&#0;",
            "&#xD800;",
            "&#xFFFFFFFF;",
            "&#1114112;",
            "&#;",
            "&#x;",
            "AT&T",
            "&#20013",
            "&amp;",
        ] {
            assert_eq!(mend(text), text);
        }
        for text in ["C:\\work\\uface", "\\\\u4e2d", "\\u4e2", "\\ud83d", "\\ud83d\\ud83d", "\\u0007", "\\u", "\\"] {
            assert_eq!(mend(text), text);
        }
        assert_eq!(suggestions("1 &#60; 2"), ["<"]);
    }
}
