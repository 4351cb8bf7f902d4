//! Bytes to text: which encoding a file is in.
//!
//! A byte order mark or valid UTF-8 decides. Other bytes are read as each encoding that people meet, and the reading is
//! taken that costs least as text by the character model ([`super::model`]): the same measure that tells mojibake. All
//! readings are of the same bytes, so their costs compare as they are; an encoding with two bytes for a character has
//! fewer characters, each of which costs more.

use super::class::{CONTROL, PRIVATE, small_of};
use super::host::decode as host;
use super::model::{Entry, NAT, model};
use super::tables::Charset::{self, *};
use super::tables::table;
use std::borrow::Cow;
use unicode_normalization::char::compose;

/// What a byte that is none of an encoding's costs; of UTF-8 half, whose files are cut and patched more often.
const ERROR: i64 = 40 * NAT as i64;
/// What a Latin letter costs that the text's language lacks.
const FOREIGN: i64 = 5 * NAT as i64;
/// What a single letter between words of another alphabet costs.
const STRAY: i64 = 4 * NAT as i64;
/// What a control character or one for private use costs more: no text has them.
const NO_TEXT: i64 = 8 * NAT as i64;
/// So many bytes are read in each encoding, of lines that are not ASCII alone.
const SAMPLE: usize = 8 << 10;
/// A guess is certain where the next best reading costs so much more in all, and so much more in percent.
const CERTAIN: i64 = 40 * NAT as i64;
const CERTAIN_PERCENT: i64 = 15;

/// A text that was bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark. A byte that is none of the encoding's is U+FFFD.
    pub text: Cow<'b, str>,
    /// The encoding's name: a label of the WHATWG Encoding Standard, or `ibm437` or `ibm850`, which it lacks.
    pub encoding: &'static str,
    /// Whether a mark or valid UTF-8 tells the encoding, or no other one comes near.
    pub certain: bool,
}

/// An encoding that files are in.
struct Candidate {
    label: &'static str,
    /// Where the table is of our own, or checked; otherwise the host decodes.
    charset: Option<Charset>,
    /// What its reading must cost less than another's to be taken, in halves of a nat: some encodings are seldom met.
    rarity: i64,
}

const fn candidate(label: &'static str, charset: Option<Charset>, rarity: i64) -> Candidate {
    Candidate { label, charset, rarity }
}

/// All encodings; of two that read a text alike the first is taken.
const CANDIDATES: &[Candidate] = &[
    candidate("gb18030", None, 0),
    candidate("big5", None, 0),
    candidate("shift_jis", None, 0),
    candidate("euc-jp", None, 0),
    candidate("euc-kr", None, 0),
    candidate("windows-1252", Some(Windows1252), 0),
    candidate("windows-1251", Some(Windows1251), 0),
    candidate("windows-1250", Some(Windows1250), 1),
    candidate("iso-8859-2", Some(Latin2), 4),
    candidate("windows-1253", Some(Windows1253), 2),
    candidate("iso-8859-7", None, 4),
    candidate("windows-1254", Some(Windows1254), 2),
    candidate("windows-1255", None, 2),
    candidate("windows-1256", None, 2),
    candidate("windows-1257", Some(Windows1257), 1),
    candidate("windows-1258", Some(Windows1258), 4),
    candidate("windows-874", Some(Windows874), 2),
    candidate("koi8-r", Some(Koi8R), 2),
    candidate("koi8-u", None, 4),
    candidate("iso-8859-5", None, 6),
    candidate("ibm866", Some(Ibm866), 2),
    candidate("iso-8859-15", Some(Latin9), 4),
    candidate("macintosh", Some(MacRoman), 6),
    candidate("ibm850", Some(Ibm850), 6),
    candidate("ibm437", Some(Ibm437), 8),
];

/// The letters beyond ASCII of languages in Latin script: a text is in one of them. Names from elsewhere are few.
const LANGUAGES: &[&str] = &[
    "àâæçèéêëîïôùûüÿœ",
    "äöüß",
    "áéíóúüñ",
    "àáâãçéêíóôõúü",
    "àèéìíòóùç",
    "åäöéæøü",
    "áéíóúýþæöð",
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîșțşţ",
    "çğıöşüâîû",
    "ąčęėįšųūž",
    "āčēģīķļņšūž",
    "äõöüšž",
    "čćđšž",
    "ëçéïè",
    "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u{300}\u{301}\u{303}\u{309}\u{323}",
];

/// The byte order marks.
const MARKS: [(&str, &[u8]); 3] = [("utf-8", b"\xEF\xBB\xBF"), ("utf-16le", b"\xFF\xFE"), ("utf-16be", b"\xFE\xFF")];

/// Decides the encoding of bytes, and decodes them.
///
/// ```
/// use textmend::mojibake::decode;
/// let decoded = decode(b"\xCE\xD2\xC3\xC7\xB5\xC4\xCE\xC4\xD5\xC2");
/// assert_eq!((&*decoded.text, decoded.encoding), ("我们的文章", "gb18030"));
/// assert!(decode("我们".as_bytes()).certain);
/// ```
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    for (encoding, mark) in MARKS {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = if encoding == "utf-8" { String::from_utf8_lossy(rest) } else { read(encoding, rest).into() };
            return Decoded { text, encoding, certain: true };
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.iter().any(|byte| matches!(byte, 0 | 0x1B)) => {
            Decoded { text: text.into(), encoding: "utf-8", certain: true }
        }
        _ => {
            let (encoding, certain) = guess(bytes);
            let text = if encoding == "utf-8" { String::from_utf8_lossy(bytes) } else { read(encoding, bytes).into() };
            Decoded { text, encoding, certain }
        }
    }
}

/// The characters of the bytes 80 to FF in an encoding with one byte for each, or `None` where it is no such encoding.
pub fn high_half(encoding: &str) -> Option<String> {
    let charset = CANDIDATES.iter().find(|candidate| candidate.label == encoding)?.charset?;
    let table = table(charset)?;
    Some((0x80..=0xFF).map(|code| table.decode(code).unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// What bytes are in an encoding.
fn read(encoding: &str, bytes: &[u8]) -> String {
    match high_half(encoding) {
        Some(high) => {
            let high: Vec<char> = high.chars().collect();
            let of = |byte: u8| match byte.checked_sub(0x80) {
                None => char::from(byte),
                Some(place) => high.get(usize::from(place)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
            };
            bytes.iter().map(|byte| of(*byte)).collect()
        }
        None => host(encoding, bytes).unwrap_or_default(),
    }
}

/// Guesses the encoding of bytes without a byte order mark, from a part of them, and says whether it is certain.
pub fn guess(bytes: &[u8]) -> (&'static str, bool) {
    if let Some(encoding) = by_escapes(bytes) {
        return (encoding, true);
    }
    if bytes.len() % 2 == 1 && std::str::from_utf8(bytes).is_ok() {
        // Not UTF-16, whatever NULs there are.
        return ("utf-8", true);
    }
    let (sample, cut) = sample(bytes);
    let mut readings: Vec<(i64, &'static str, String)> = Vec::new();
    let mut add = |label: &'static str, text: String, rarity: i64| {
        let all = if cut { text.trim_end_matches(char::REPLACEMENT_CHARACTER) } else { &text };
        if !text.is_empty() {
            let error = if label == "utf-8" { ERROR / 2 } else { ERROR };
            let all = &*composed(all);
            readings.push((cost(all, error) + strangeness(all) + rarity * i64::from(NAT) / 2, label, text));
        }
    };
    // Cut short, or with a broken byte in it.
    add("utf-8", String::from_utf8_lossy(&sample).into_owned(), 0);
    for candidate in CANDIDATES {
        add(candidate.label, read(candidate.label, &sample), candidate.rarity);
    }
    if bytes.len().is_multiple_of(2) {
        // Its line ends have a byte in common with no other encoding's, so the sample is another: as many bytes, whose
        // cost is that of as many as the others have.
        let start = bytes.get(..sample.len() & !1).unwrap_or(bytes);
        for label in ["utf-16le", "utf-16be"] {
            add(label, read(label, start), 8);
        }
    }
    let Some((best, encoding, text)) = readings.iter().min_by_key(|(cost, ..)| *cost) else { return ("utf-8", true) };
    let next = readings.iter().filter(|(.., other)| other != text).map(|(cost, ..)| *cost).min();
    let far = next.is_none_or(|next| next - best >= CERTAIN && (next - best) * 100 >= best * CERTAIN_PERCENT);
    (encoding, far && !text.contains([char::REPLACEMENT_CHARACTER, '\0']))
}

/// ISO-2022-JP, of ASCII alone, switches by escapes.
fn by_escapes(bytes: &[u8]) -> Option<&'static str> {
    let escapes = [&b"\x1B$B"[..], b"\x1B$@", b"\x1B(J", b"\x1B(I"];
    let known = bytes.is_ascii() && bytes.windows(3).any(|three| escapes.contains(&three));
    known.then_some("iso-2022-jp").or_else(|| (bytes.is_ascii() && !bytes.contains(&0)).then_some("utf-8"))
}

/// The lines that are more than ASCII, as many as tell enough. No encoding but UTF-16 has a line end within a character.
/// Also whether the last of them is cut, perhaps within a character.
fn sample(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut sample = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        let room = SAMPLE - sample.len();
        sample.extend_from_slice(line.get(..room).unwrap_or(line));
        if sample.len() >= SAMPLE {
            break;
        }
    }
    if sample.is_empty() {
        sample.extend_from_slice(bytes.get(..SAMPLE).unwrap_or(bytes));
    }
    let cut = sample.len() == SAMPLE;
    (sample, cut)
}

/// The text with marks joined to the letters before them: Windows-1258 writes tones apart, the model knows them joined.
fn composed(text: &str) -> Cow<'_, str> {
    let is_tone = |c| matches!(c, '\u{300}'..='\u{323}');
    if !text.contains(is_tone) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let both = out.chars().next_back().filter(|_| is_tone(c)).and_then(|letter| compose(letter, c));
        if both.is_some() {
            out.pop();
        }
        out.push(both.unwrap_or(c));
    }
    out.into()
}

/// What a text costs.
fn cost(text: &str, error: i64) -> i64 {
    let model = model();
    let mut before = Entry::BLANK;
    let mut total = 0;
    for c in text.chars() {
        if c == char::REPLACEMENT_CHARACTER {
            total += error;
            before = Entry::BLANK;
            continue;
        }
        let entry = model.entry(c);
        if matches!(entry.class(), CONTROL | PRIVATE) {
            total += NO_TEXT;
        }
        total += i64::from(model.pass(&mut before, entry));
    }
    total
}

/// What a text costs more whose letters are not those of one language.
fn strangeness(text: &str) -> i64 {
    let is_latin = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1EA0}'..='\u{1EF9}');
    let is_mark = |c: char| matches!(c, '\u{300}'..='\u{36F}');
    let mut letters: Vec<(char, i64)> = Vec::new();
    let (mut latin, mut strays) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic() && !is_mark(c)) {
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !is_latin(c) => strays += 1,
            (Some(c), _) => latin += i64::from(is_latin(c)),
            _ => {}
        }
        for c in word.chars().filter(|c| is_mark(*c) || is_latin(*c) && !c.is_ascii()) {
            let c = small_of(c);
            match letters.iter_mut().find(|(known, _)| *known == c) {
                Some((_, count)) => *count += 1,
                None => letters.push((c, 1)),
            }
        }
    }
    let foreign = |language: &&str| {
        let outside = letters.iter().filter(|(c, _)| !language.contains(*c));
        outside.map(|(_, count)| count).sum::<i64>()
    };
    let foreign = LANGUAGES.iter().map(foreign).min().unwrap_or(0);
    // A letter of Greek or Cyrillic by itself, as a unit or an initial, is rare in a Latin text.
    let strays = if strays < latin { strays } else { 0 };
    foreign * FOREIGN + strays * STRAY
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(label: &str, text: &str) -> Vec<u8> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, unknown) = encoding.encode(text);
        assert!(!unknown, "{label} has all of {text}");
        bytes.into_owned()
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_mark_decides() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\xFF").text, "a\u{FFFD}");
        for (mark, bytes) in
            [(&b"\xFF\xFE"[..], u16::to_le_bytes as fn(u16) -> [u8; 2]), (b"\xFE\xFF", u16::to_be_bytes)]
        {
            let decoded = [mark, &utf16("我😀", bytes)].concat();
            assert_eq!(decode(&decoded).text, "我😀");
            assert!(decode(&decoded).certain);
        }
        assert_eq!(decode(b"").encoding, "utf-8");
        assert_eq!(decode(b"\xFF\xFE").text, "");
    }

    #[test]
    fn valid_utf_8_decides() {
        for text in ["plain", "我们", "é", "a\u{1B}b"] {
            let decoded = decode(text.as_bytes());
            assert_eq!((&*decoded.text, decoded.encoding, decoded.certain), (text, "utf-8", true));
        }
    }

    #[test]
    fn utf_8_cut_short_or_broken_is_utf_8() {
        let text = "这是一个被截断的文件，后面还有。".as_bytes();
        let decoded = decode(&text[..text.len() - 2]);
        assert_eq!(decoded.encoding, "utf-8");
        assert!(decoded.text.ends_with("还有\u{FFFD}"));
        let mut broken = "Ein Gerät für Öl, und noch eins für Bücher".as_bytes().to_vec();
        broken.insert(5, 0xFF);
        assert_eq!(decode(&broken).encoding, "utf-8");
    }

    #[test]
    fn utf_16_without_a_mark() {
        for text in [
            "Plain words, and a line end.\n",
            "我们的文件没有字节顺序标记。\n第二行",
            "これはテストです",
            "привет, мир",
        ] {
            assert_eq!(decode(&utf16(text, u16::to_le_bytes)).text, text);
            assert_eq!(decode(&utf16(text, u16::to_be_bytes)).text, text);
        }
    }

    #[test]
    fn escapes_of_iso_2022_jp() {
        let decoded = decode(b"\x1B$B$3$l\x1B(B: abc");
        assert_eq!((&*decoded.text, decoded.encoding), ("これ: abc", "iso-2022-jp"));
        assert_eq!(decode(b"\x1B[31mred\x1B[0m").encoding, "utf-8");
    }

    #[test]
    fn legacy_encodings() {
        for (label, text) in [
            ("gb18030", "他把书放在桌子上，就出去了。"),
            ("gb18030", "文件"),
            ("big5", "他把書放在桌子上，就出去了。"),
            ("big5", "測試檔案"),
            ("shift_jis", "これは日本語の文章です。"),
            ("shift_jis", "ﾃｽﾄのﾃﾞｰﾀを送信しました。"),
            ("euc-jp", "これは日本語の文章です。"),
            ("euc-kr", "이 문서는 한국어로 쓰였다."),
            ("windows-1252", "Où est le café ? Là-bas, près du théâtre."),
            ("windows-1252", "naïve"),
            ("windows-1251", "Это короткое письмо."),
            ("koi8-r", "Это короткое письмо."),
            ("ibm866", "Это короткое письмо."),
            ("windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
            ("windows-1253", "Αυτό είναι ένα σύντομο γράμμα."),
            ("windows-1254", "Bu kısa bir mektuptur, şöyle yazıldı."),
            ("windows-874", "นี่คือจดหมายสั้น"),
        ] {
            assert_eq!(decode(&bytes(label, text)).text, text, "{label}");
        }
    }

    #[test]
    fn code_pages_of_dos() {
        // `Später über die Straße` as code page 850 has it.
        assert_eq!(decode(b"Sp\x84ter \x81ber die Stra\xE1e, sch\x94ner").text, "Später über die Straße, schöner");
    }

    #[test]
    fn a_long_text_is_certain_and_two_letters_are_not() {
        let text = "他把书放在桌子上，就出去了。外面下着雨，街上没有什么人。他想起早上说过的话，觉得有点后悔。";
        assert!(decode(&bytes("gb18030", text)).certain);
        assert!(!decode(&bytes("windows-1252", "né")).certain);
    }

    #[test]
    fn noise_is_never_a_panic() {
        for seed in 0..200u32 {
            let noise: Vec<u8> =
                (0..seed * 7).map(|i| (i.wrapping_mul(2_654_435_761).wrapping_add(seed) >> 13) as u8).collect();
            decode(&noise);
        }
    }
}
