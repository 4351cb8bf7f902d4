//! Bytes written as escapes: `\xE4\xBD\xA0`, `\344\275\240`, `%E4%BD%A0`, and the encodings of mail.
//!
//! A run of escapes is bytes of UTF-8, or else of the legacy encoding in which they cost least as text. Bytes of ASCII
//! are undone only within such a run: `100%25` and `=3D` by themselves may be meant.

use super::class::{CONTROL, PRIVATE};
use super::model::{Entry, NAT, model};
use super::tables::{Charset, table};
use crate::change::Confidence;
use crate::edits::Edits;
use crate::rules::Rule;
use std::ops::Range;

/// What a character of a legacy encoding may cost at most, on average, and how many there must be.
const PLAUSIBLE: i32 = 12 * NAT;
const CHARACTERS: usize = 2;

/// Undoes the escapes of bytes in a line that starts at `offset` of the block; `text` is the block from there on.
pub fn undo(line: &str, offset: usize, text: &str, edits: &mut Edits<'_>) {
    let mut at = 0;
    while let Some(step) = line.get(at..).and_then(|rest| rest.find(['\\', '%', '='])) {
        let start = at + step;
        at = start + 1;
        let Some(rest) = text.get(start..) else { return };
        let found = if rest.starts_with('%') {
            run(rest, "%", 16).map(|run| (run, Rule::PercentEncoding))
        } else if rest.starts_with('=') {
            encoded_word(rest, offset + start, edits).map_or_else(
                || run(rest, "=", 16).map(|run| (run, Rule::QuotedPrintable)),
                |length| {
                    at = start + length;
                    None
                },
            )
        } else if line.get(..start).is_some_and(|before| before.ends_with('\\')) {
            None
        } else {
            run(rest, "\\x", 16).or_else(|| run(rest, "\\", 8)).map(|run| (run, Rule::ByteEscape))
        };
        let Some(((bytes, length), rule)) = found else { continue };
        at = start + length;
        if let Some((text, confidence)) = decode(&bytes) {
            // What stands in a query or a path is part of an address, though not of one that is protected.
            let address = rule == Rule::PercentEncoding
                && line.get(..start).is_some_and(|before| before.ends_with(['/', '=', '&', '?', '_']));
            let confidence = if address { Confidence::Guess } else { confidence };
            edits.replace(offset + start..offset + at, &text, rule, confidence);
        }
    }
}

/// The bytes of a run of escapes at the start of `rest`, and its length.
fn run(rest: &str, prefix: &str, radix: u32) -> Option<(Vec<u8>, usize)> {
    let digits = if radix == 16 { 2 } else { 3 };
    let mut bytes = Vec::new();
    let mut tail = rest;
    while let Some(number) = tail.strip_prefix(prefix).and_then(|tail| tail.get(..digits)) {
        if !number.bytes().all(|b| (b as char).is_digit(radix)) {
            break;
        }
        let Ok(byte) = u8::from_str_radix(number, radix) else { break };
        bytes.push(byte);
        tail = tail.get(prefix.len() + digits..)?;
        // The soft line break of quoted-printable (RFC 2045, 6.7).
        if prefix == "=" {
            tail = tail.strip_prefix("=\r\n").or_else(|| tail.strip_prefix("=\n")).unwrap_or(tail);
        }
    }
    (!bytes.is_empty()).then(|| (bytes, rest.len() - tail.len()))
}

/// What bytes are as text, if they are more than ASCII.
fn decode(bytes: &[u8]) -> Option<(String, Confidence)> {
    if bytes.is_ascii() {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return is_text(text).then(|| (text.to_owned(), Confidence::Certain));
    }
    let candidates = [Charset::Gbk, Charset::Big5, Charset::ShiftJis, Charset::EucJp, Charset::EucKr];
    let texts = candidates.into_iter().filter_map(|charset| legacy(bytes, charset));
    let (cost, text) = texts.map(|text| (cost(&text), text)).min_by_key(|(cost, _)| *cost)?;
    let count = text.chars().filter(|c| !c.is_ascii()).count();
    let plausible = count >= CHARACTERS && cost <= PLAUSIBLE && is_text(&text);
    plausible.then_some((text, Confidence::Likely))
}

/// Bytes in a legacy encoding; `None` where they are not.
pub fn legacy(bytes: &[u8], charset: Charset) -> Option<String> {
    let table = table(charset)?;
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        let single = u16::from(byte);
        let double = rest.peek().filter(|_| byte >= 0x80).and_then(|next| table.decode(single << 8 | u16::from(*next)));
        match double {
            Some(c) => {
                rest.next();
                text.push(c);
            }
            None if byte == 0 => text.push('\0'),
            None => text.push(table.decode(single)?),
        }
    }
    Some(text)
}

/// What the characters of a text cost on average.
pub fn cost(text: &str) -> i32 {
    let model = model();
    let mut before = Entry::BLANK;
    let (mut total, mut count) = (0i64, 0i64);
    for c in text.chars() {
        let cost = model.pass(&mut before, model.entry(c));
        if !c.is_ascii() {
            total += i64::from(cost);
            count += 1;
        }
    }
    (total / count.max(1)) as i32
}

fn is_text(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\n' | '\r' | '\t') || !matches!(model().entry(c).class(), CONTROL | PRIVATE))
}

/// Undoes a word of RFC 2047 (`=?UTF-8?B?5L2g?=`) at the start of `rest`; gives its length.
fn encoded_word(rest: &str, at: usize, edits: &mut Edits<'_>) -> Option<usize> {
    let mut fields = rest.strip_prefix("=?")?.splitn(4, '?');
    let (charset, encoding, body, tail) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let tail = tail.strip_prefix('=')?;
    let bytes = match encoding {
        "B" | "b" => base64(body)?,
        "Q" | "q" => {
            let mut bytes = Vec::new();
            let mut rest = body;
            while let Some(c) = rest.chars().next() {
                if let Some((more, length)) = run(rest, "=", 16) {
                    bytes.extend(more);
                    rest = rest.get(length..)?;
                    continue;
                }
                bytes.push(if c == '_' { b' ' } else { u8::try_from(c).ok().filter(u8::is_ascii)? });
                rest = rest.get(c.len_utf8()..)?;
            }
            bytes
        }
        _ => return None,
    };
    // RFC 2231 lets a language follow the charset.
    let charset = charset.split('*').next()?.to_ascii_lowercase();
    let text = match charset.as_str() {
        "utf-8" | "us-ascii" => String::from_utf8(bytes).ok()?,
        _ => legacy(&bytes, by_label(&charset)?)?,
    };
    let length = rest.len() - tail.len();
    // Blanks between two words belong to neither (RFC 2047, 6.2).
    let blank = tail.trim_start_matches([' ', '\t']);
    let length = if blank.starts_with("=?") { length + tail.len() - blank.len() } else { length };
    if !is_text(&text) {
        return None;
    }
    edits.replace(at..at + length, &text, Rule::EncodedWord, Confidence::Certain);
    Some(length)
}

/// The encoding of a label, in lower case (WHATWG Encoding, 4.2, the labels in use).
pub fn by_label(label: &str) -> Option<Charset> {
    Some(match label {
        "gb2312" | "gbk" | "gb18030" | "x-gbk" | "cp936" | "gb_2312-80" => Charset::Gbk,
        "big5" | "big5-hkscs" | "cn-big5" | "cp950" => Charset::Big5,
        "shift_jis" | "sjis" | "windows-31j" | "cp932" => Charset::ShiftJis,
        "euc-jp" => Charset::EucJp,
        "euc-kr" | "ks_c_5601-1987" | "cp949" | "windows-949" => Charset::EucKr,
        "iso-8859-1" | "windows-1252" | "latin1" => Charset::Windows1252,
        "iso-8859-2" => Charset::Latin2,
        "iso-8859-15" => Charset::Latin9,
        "windows-1250" => Charset::Windows1250,
        "windows-1251" => Charset::Windows1251,
        "windows-1253" => Charset::Windows1253,
        "windows-1254" | "iso-8859-9" => Charset::Windows1254,
        "windows-1257" => Charset::Windows1257,
        "windows-1258" => Charset::Windows1258,
        "windows-874" | "tis-620" => Charset::Windows874,
        "koi8-r" => Charset::Koi8R,
        "macintosh" => Charset::MacRoman,
        _ => return None,
    })
}

/// Base64 with or without its padding (RFC 4648, 4); the bits left over must be zero.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        bits = bits << 6 | sextet(byte)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    (bits == 0 && count < 6).then_some(bytes)
}

fn sextet(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// Undoes UTF-7 (RFC 2152) in a line that starts at `offset` of the block: `+` and base64 of UTF-16, up to `-` or
/// anything that is no base64.
pub fn undo_utf7(line: &str, offset: usize, edits: &mut Edits<'_>) {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    while let Some(step) = line.get(at..).and_then(|rest| rest.find('+')) {
        let start = at + step;
        at = start + 1;
        let Some(rest) = line.get(at..) else { return };
        let length = rest.bytes().take_while(|b| sextet(*b).is_some()).count();
        let Some(text) = rest.get(..length).and_then(utf16_of) else {
            at += length;
            continue;
        };
        at += length;
        at += usize::from(line.get(at..).is_some_and(|rest| rest.starts_with('-')));
        found.push((start..at, text));
    }
    // A sum may be base64 by chance, of one or two characters; a text is not.
    let count: usize = found.iter().map(|(_, text)| text.chars().count()).sum();
    let confidence = if count >= 4 { Confidence::Likely } else { Confidence::Guess };
    for (range, text) in found {
        edits.replace(offset + range.start..offset + range.end, &text, Rule::Utf7, confidence);
    }
}

/// Base64 of UTF-16, of plausible characters beyond ASCII.
fn utf16_of(body: &str) -> Option<String> {
    if body.len() < 3 {
        return None;
    }
    let bytes = base64(body)?;
    let (units, left) = bytes.as_chunks::<2>();
    if !left.is_empty() {
        return None;
    }
    let text: String =
        char::decode_utf16(units.iter().map(|unit| u16::from_be_bytes(*unit))).collect::<Result<_, _>>().ok()?;
    (cost(&text) <= PLAUSIBLE && is_text(&text) && text.chars().all(|c| !c.is_ascii())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{mend, suggestions};

    #[test]
    fn bytes_become_text() {
        assert_eq!(mend("\\xe4\\xbd\\xa0\\xe5\\xa5\\xbd"), "你好");
        assert_eq!(mend("\"\\344\\275\\240/a\""), "\"你/a\"");
        assert_eq!(mend("%E4%BD%A0%20%E5%A5%BD, 100%25"), "你 好, 100%25");
        assert_eq!(mend("%C4%E3%BA%C3%CA%C0%BD%E7"), "你好世界");
        assert_eq!(mend("=E4=BD=A0=E5=A5=\n=BD"), "你好");
    }

    #[test]
    fn words_of_mail_become_text() {
        assert_eq!(mend("=?UTF-8?B?5L2g?= =?utf-8?q?=E5=A5=BD_a?="), "你好 a");
        assert_eq!(mend("=?GB2312?B?xOO6ww==?="), "你好");
    }

    #[test]
    fn utf7_becomes_text() {
        assert_eq!(mend("Hi +T2BZfU4WdUw-!"), "Hi 你好世界!");
        assert_eq!(suggestions("+T2A-"), ["你"]);
    }

    #[test]
    fn what_is_meant_stays() {
        for text in [
            "50%ab",
            "a=3D",
            "1+2-3",
            "+8613912345678",
            "C++-Programm",
            "=?x?=",
            "\\x41\\x42",
            "\\101",
            "=?UTF-8?B?%%?=",
            "%E4",
            "=E4=BD",
            "100%C4",
            "x=AB+CD",
            "C:\\x86",
            "\\\\xe4\\xbd",
            "a+b/c+d-",
            "+AAA-",
            "%00%80",
        ] {
            assert_eq!(mend(text), text);
        }
        // Part of an address or an assignment.
        assert_eq!(mend("?q=%E4%BD%A0"), "?q=%E4%BD%A0");
    }
}
