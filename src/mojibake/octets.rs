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

/// Undoes the escapes of bytes in a line that starts at `offset` of the block; `text` is the block from there on, and what
/// is before `done` has been seen to. Gives what is done then: quoted-printable goes on behind the line's end.
#[inline(never)]
pub fn undo(line: &str, offset: usize, text: &str, done: usize, edits: &mut Edits<'_>) -> usize {
    for (prefix, digits) in [("%", 2), ("\\x", 2), ("\\", 3)] {
        if line.contains(prefix) {
            undo_runs(&runs(line, prefix, digits), line, offset, edits);
        }
    }
    if offset < done || !line.contains('=') {
        return done;
    }
    let body = text.get(..body_end(text)).unwrap_or(line);
    let words = encoded_words(body, offset, edits);
    let runs: Vec<Run> = runs(body, "=", 2)
        .into_iter()
        .filter(|run| !words.iter().any(|word| word.contains(&run.range.start)))
        .collect();
    undo_runs(&runs, body, offset, edits);
    offset + body.len()
}

/// Where the lines end that soft line breaks join (RFC 2045, 6.7: `=` at the end).
fn body_end(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        if !line.trim_end_matches(['\r', '\n']).ends_with('=') {
            break;
        }
    }
    end
}

/// Escapes side by side.
struct Run {
    range: Range<usize>,
    bytes: Vec<u8>,
    rule: Rule,
}

/// The runs of escapes of one kind in a text.
fn runs(text: &str, prefix: &str, digits: usize) -> Vec<Run> {
    let (rule, radix) = match (prefix, digits) {
        ("%", _) => (Rule::PercentEncoding, 16),
        ("=", _) => (Rule::QuotedPrintable, 16),
        (_, 2) => (Rule::ByteEscape, 16),
        _ => (Rule::ByteEscape, 8),
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(step) = text.get(at..).and_then(|rest| rest.find(prefix)) {
        let start = at + step;
        at = start + prefix.len();
        // `\\xe4` is a backslash, escaped, and a word.
        if prefix.starts_with('\\') && text.get(..start).is_some_and(|before| before.ends_with('\\')) {
            continue;
        }
        if let Some((bytes, length)) = text.get(start..).and_then(|rest| run(rest, prefix, digits, radix)) {
            at = start + length;
            runs.push(Run { range: start..at, bytes, rule });
        }
    }
    runs
}

/// The bytes of a run of escapes at the start of `rest`, and its length.
fn run(rest: &str, prefix: &str, digits: usize, radix: u32) -> Option<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    let mut tail = rest;
    while let Some(number) = tail.strip_prefix(prefix).and_then(|tail| tail.get(..digits)) {
        if !number.bytes().all(|b| (b as char).is_digit(radix)) {
            break;
        }
        let Ok(byte) = u8::from_str_radix(number, radix) else { break };
        bytes.push(byte);
        tail = tail.get(prefix.len() + digits..)?;
        // The soft line break of quoted-printable.
        if prefix == "=" {
            tail = tail.strip_prefix("=\r\n").or_else(|| tail.strip_prefix("=\n")).unwrap_or(tail);
        }
    }
    (!bytes.is_empty()).then(|| (bytes, rest.len() - tail.len()))
}

/// Undoes the runs of a text: all are in one encoding, UTF-8 or else the legacy one in which they cost least.
fn undo_runs(runs: &[Run], text: &str, offset: usize, edits: &mut Edits<'_>) {
    let Some(rule) = runs.first().map(|run| run.rule) else { return };
    let beyond = || runs.iter().filter(|run| !run.bytes.is_ascii());
    let utf8 = |run: &Run| std::str::from_utf8(&run.bytes).ok().filter(|text| is_text(text)).map(str::to_owned);
    let in_one = |charset| {
        let texts: Option<Vec<String>> = beyond().map(|run| legacy(&run.bytes, charset)).collect();
        let text = texts?.join(" ");
        let plausible = text.chars().filter(|c| !c.is_ascii()).count() >= CHARACTERS && is_text(&text);
        Some((cost(&text), charset)).filter(|(cost, _)| plausible && *cost <= PLAUSIBLE)
    };
    let candidates = [Charset::Gbk, Charset::Big5, Charset::ShiftJis, Charset::EucJp, Charset::EucKr];
    let one = match beyond().all(|run| utf8(run).is_some()) {
        true => None,
        false => candidates.into_iter().filter_map(in_one).min_by_key(|(cost, _)| *cost).map(|(_, charset)| charset),
    };
    let decoded = |run: &Run| match one {
        Some(charset) => legacy(&run.bytes, charset).map(|text| (text, Confidence::Likely)),
        None => utf8(run).map(|text| (text, Confidence::Certain)),
    };
    if beyond().all(|run| decoded(run).is_none()) {
        return;
    }
    // Where nothing contradicts it, all of the text was written so, its ASCII too.
    let marks = text.matches(if rule == Rule::QuotedPrintable { '=' } else { '%' }).count();
    let escapes: usize =
        runs.iter().map(|run| text.get(run.range.clone()).map_or(0, |run| run.matches(['=', '%']).count())).sum();
    let breaks = soft_breaks(text, runs);
    let all = rule != Rule::ByteEscape && marks == escapes + breaks.len() && beyond().all(|run| decoded(run).is_some());
    for run in runs {
        let Some((after, confidence)) = decoded(run).filter(|_| all || !run.bytes.is_ascii()) else { continue };
        // What stands in a query or a path is part of an address, though not of one that is protected.
        let address = rule == Rule::PercentEncoding
            && text.get(..run.range.start).is_some_and(|before| before.ends_with(['/', '=', '&', '?', '_']));
        let confidence = match confidence {
            _ if address => Confidence::Guess,
            Confidence::Certain if run.bytes.is_ascii() => Confidence::Likely,
            confidence => confidence,
        };
        edits.replace(offset + run.range.start..offset + run.range.end, &after, rule, confidence);
    }
    if rule == Rule::QuotedPrintable {
        for range in breaks {
            edits.replace(offset + range.start..offset + range.end, "", rule, Confidence::Likely);
        }
    }
}

/// The soft line breaks of a text that are not within its runs.
fn soft_breaks(text: &str, runs: &[Run]) -> Vec<Range<usize>> {
    let within = |at: usize| {
        runs.binary_search_by(|run| match () {
            () if run.range.end <= at => std::cmp::Ordering::Less,
            () if run.range.start > at => std::cmp::Ordering::Greater,
            () => std::cmp::Ordering::Equal,
        })
    };
    let breaks = text.match_indices("=\n").chain(text.match_indices("=\r\n"));
    breaks.filter(|(at, _)| within(*at).is_err()).map(|(at, found)| at..at + found.len()).collect()
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

/// Undoes the words of RFC 2047 in a text; gives where they are.
fn encoded_words(text: &str, offset: usize, edits: &mut Edits<'_>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(step) = text.get(at..).and_then(|rest| rest.find("=?")) {
        let start = at + step;
        at = start + 2;
        if let Some(length) = text.get(start..).and_then(|rest| encoded_word(rest, offset + start, edits)) {
            at = start + length;
            words.push(start..at);
        }
    }
    words
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
                if let Some((more, length)) = run(rest, "=", 2, 16) {
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
#[inline(never)]
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
        assert_eq!(mend("%E4%BD%A0%20%E5%A5%BD, 100%25"), "你 好, 100%");
        assert_eq!(mend("%E4%BD%A0%20%E5%A5%BD, 100%25 of 100%"), "你 好, 100%25 of 100%");
        assert_eq!(mend("%E4%BD%A0 100%C4"), "你 100%C4");
        assert_eq!(mend("%C4%E3%BA%C3%CA%C0%BD%E7"), "你好世界");
    }

    #[test]
    fn quoted_printable_goes_on_behind_lines() {
        assert_eq!(mend("=E4=BD=A0=E5=A5=\n=BD"), "你好");
        // A break within a character, one behind ASCII, one before it; an octet whose second half looks like a name.
        let mail = "=E6=98=A8=E5=A4=A9=E6=94=B6=E5=88=B0=E7=9A=84=E6=8A=A5=E4=BB=B7=E5=8D=95=\n\
                    =EF=BC=8C=E8=AF=B7=E7=9C=8B=E7=9C=8B. Total =3D 120,=\n\
                    =E6=96=87=E4=BB=B6=E5=9C=A8=E9=99=84=E4=BB=B6=E9=87=8C=E3=80=\n\
                    =82=E8=B0=A2=E8=B0=A2\nWang=E6=95=AC=E4=B8=8A\n";
        assert_eq!(mend(mail), "昨天收到的报价单，请看看. Total = 120,文件在附件里。谢谢\nWang敬上\n");
        assert_eq!(mend("URI=A1=A3=BA=C3=B5=C4"), "URI。好的");
    }

    #[test]
    fn a_line_has_one_encoding() {
        // CE BB is Greek in UTF-8, and the rest is not.
        assert_eq!(mend("64 =CE=BB, =CE=C4=BC=FE=D6=D0"), "64 位, 文件中");
        assert_eq!(mend("%CE%BB %BD%DA%B5%E3"), "位 节点");
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
            "a=\nb=\n=3D",
            "x=3D=\ny",
            "if a=B1=C2=\n",
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
