//! What a block's text is made of. One pass counts what the facts want to know and tells the stages of style what there is
//! nothing of: most rules look at characters that most texts do not have.

use crate::chars::{Kind, code_point, is_han, is_space};
use crate::facts::{LineFacts, QuoteFacts, ScriptFacts};
use crate::script::{ScriptClass, script_of};
use crate::unicode::{self, Seen};

/// A line that says less, as `返回` and `下一页`, has no hash: so many ideographs, or three times as many letters.
const SHORTEST: usize = 8 * IDEOGRAPH;
/// An ideograph says as much as so many letters.
const IDEOGRAPH: usize = 3;

/// What a text is made of.
#[derive(Clone, Debug, Default)]
pub struct Content {
    pub(crate) script: ScriptFacts,
    pub(crate) lines: LineFacts,
    pub(crate) quotes: QuoteFacts,
    /// What the unicode stage has to look at.
    pub(crate) seen: Seen,
    /// Whether there is any space, an ASCII digit, a line with spaces at its end.
    pub(crate) spaces: bool,
    pub(crate) digits: bool,
    pub(crate) trailing: bool,
    /// Lines with nothing in them.
    pub(crate) empty_lines: usize,
    /// A hash of each line, where it says enough.
    pub(crate) hashes: Vec<Option<u64>>,
}

impl Content {
    /// Reads a text.
    pub(crate) fn of(text: &str) -> Content {
        let mut content = Content::default();
        let mut line = Line::new(0);
        let bytes = text.as_bytes();
        let mut at = 0;
        loop {
            at = content.ideographs(bytes, at, &mut line);
            at = content.letters(bytes, at, &mut line);
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let end = at + c.len_utf8();
            match c {
                '0'..='9' => {
                    content.digits = true;
                    line.take(c as u32, 1);
                }
                '\n' | '\r' => {
                    content.end_line(text, at, &line);
                    at = content.line_end(bytes, at);
                    line = Line::new(at);
                    continue;
                }
                ' ' | '\t' => content.spaces = true,
                '"' => content.quotes.straight += 1,
                // The marks of Chinese text: no letters, and nothing that unicode looks at.
                '!'..='~' | '\u{3001}'..='\u{3004}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => {}
                '“' | '‘' => content.quotes.curly += 1,
                '「' | '『' => content.quotes.corner += 1,
                '\u{2010}'..='\u{2027}' | '\u{3008}'..='\u{3020}' => {}
                // Kana that do not combine.
                '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}' => {
                    content.script.kana += 1;
                    line.take_bytes(bytes.get(at..end), IDEOGRAPH);
                }
                _ => {
                    content.other(c);
                    match Kind::of(c) {
                        Kind::Space | Kind::Other => {}
                        Kind::Cjk | Kind::Hangul => line.take_bytes(bytes.get(at..end), IDEOGRAPH),
                        Kind::Latin | Kind::Digit => line.take_bytes(bytes.get(at..end), 1),
                    }
                }
            }
            at = end;
        }
        if line.start < at {
            content.end_line(text, at, &line);
        }
        content
    }

    /// Reads the ideographs of U+4E00..U+9FFF at `at`, which most of a Chinese text is, and gives where they end.
    fn ideographs(&mut self, bytes: &[u8], mut at: usize, line: &mut Line) -> usize {
        let start = at;
        // Counted in parts of one number: so many at once that no part overflows.
        let mut classes = 0u64;
        for _ in 0..u16::MAX {
            let Some(&[a @ 0xE4..=0xE9, b, c]) = bytes.get(at..).and_then(|rest| rest.first_chunk::<3>()) else {
                break;
            };
            let code = code_point([a, b, c]);
            if code < 0x4E00 {
                break;
            }
            classes += 1 << class_place(char::from_u32(code).map_or(ScriptClass::Shared, script_of));
            line.take(u32::from_be_bytes([0, a, b, c]), IDEOGRAPH);
            at += 3;
        }
        if at > start {
            let of = |class: ScriptClass| (classes >> class_place(class)) as u32 & u32::from(u16::MAX);
            self.script.shared += of(ScriptClass::Shared);
            self.script.simplified += of(ScriptClass::Simplified);
            self.script.traditional += of(ScriptClass::Traditional);
            self.script.japanese += of(ScriptClass::Japanese);
        }
        at
    }

    /// Reads the letters of ASCII at `at` and gives where they end.
    fn letters(&mut self, bytes: &[u8], mut at: usize, line: &mut Line) -> usize {
        let start = at;
        while let Some(&byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphabetic()) {
            line.take(u32::from(byte), 1);
            at += 1;
        }
        self.script.latin += (at - start) as u32;
        at
    }

    /// Takes in a character that is no mark or letter of ASCII, no full-width mark and none of the frequent ideographs.
    fn other(&mut self, c: char) {
        let script = &mut self.script;
        match c {
            '\u{C0}'..='\u{24F}' => script.latin += 1,
            '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}' => {
                script.kana += 1
            }
            '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{FFA1}'..='\u{FFDC}' => {
                script.hangul += 1
            }
            // What unicode makes ideographs of counts as such, or mending would change the evidence.
            '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FA0D}' => {
                script.add_ideograph(unicode::ideograph_of(c).unwrap_or(c));
            }
            _ if is_han(c) => script.add_ideograph(c),
            _ => self.spaces |= is_space(c),
        }
        self.seen.add(c);
    }

    /// Takes in a line that ends at `at`.
    fn end_line(&mut self, text: &str, at: usize, line: &Line) {
        self.hashes.push((line.weight >= SHORTEST).then_some(line.hash >> 12));
        let last = text.get(line.start..at).and_then(|line| line.chars().next_back());
        self.empty_lines += usize::from(last.is_none());
        self.trailing |= last.is_some_and(is_space);
    }

    /// Takes in the line end at `at` and gives where the next line begins. CR CR LF, from an LF made CR LF twice, is one.
    fn line_end(&mut self, bytes: &[u8], at: usize) -> usize {
        let (lf, crlf, cr, length) = match bytes.get(at..) {
            Some([b'\n', ..]) => (1, 0, 0, 1),
            Some([b'\r', b'\n', ..]) => (0, 1, 0, 2),
            Some([b'\r', b'\r', b'\n', ..]) => (0, 1, 1, 3),
            _ => (0, 0, 1, 1),
        };
        self.lines.lf += lf;
        self.lines.crlf += crlf;
        self.lines.cr += cr;
        at + length
    }
}

/// Where the count of a class stands, of sixteen bits each.
fn class_place(class: ScriptClass) -> u32 {
    match class {
        ScriptClass::Shared | ScriptClass::Other => 0,
        ScriptClass::Simplified => 16,
        ScriptClass::Traditional => 32,
        ScriptClass::Japanese => 48,
    }
}

/// A line that is read: by its letters, digits and ideographs, since marks and spaces may have been mended. FNV-1a over what
/// they are written with, of which a number of JavaScript holds 52 bits.
struct Line {
    start: usize,
    hash: u64,
    weight: usize,
}

impl Line {
    fn new(start: usize) -> Line {
        Line { start, hash: 0xCBF2_9CE4_8422_2325, weight: 0 }
    }

    fn take(&mut self, word: u32, weight: usize) {
        self.hash = (self.hash ^ u64::from(word)).wrapping_mul(0x0100_0000_01B3);
        self.weight += weight;
    }

    fn take_bytes(&mut self, bytes: Option<&[u8]>, weight: usize) {
        let word = bytes.unwrap_or_default().iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
        self.take(word, weight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::lines;

    /// The same by each character alone.
    fn slowly(text: &str) -> Content {
        let mut content = Content::default();
        for c in text.chars() {
            if c.is_ascii_alphabetic() {
                content.script.latin += 1;
            }
            content.digits |= c.is_ascii_digit();
            content.spaces |= is_space(c);
            content.other(c);
            match c {
                '"' => content.quotes.straight += 1,
                '“' | '‘' => content.quotes.curly += 1,
                '「' | '『' => content.quotes.corner += 1,
                _ => {}
            }
        }
        for line in lines(text) {
            let bare = line.trim_end_matches(['\n', '\r']);
            content.trailing |= bare.ends_with(is_space);
            content.empty_lines += usize::from(bare.is_empty());
        }
        content
    }

    #[test]
    fn one_pass_finds_what_each_character_says() {
        let all: String = ('\0'..='\u{FFFF}').filter(|c| !matches!(c, '\n' | '\r')).collect();
        let mut texts: Vec<String> = all.chars().map(String::from).collect();
        texts.extend(
            ["", "中 \n\n文\r\n\r\n", "a\r\r\nb", "“图”“書”駅 12:30\t\n", "\u{20000}ｶ한é〇々㐀"].map(str::to_owned),
        );
        texts.push(all);
        for text in texts {
            let (found, wanted) = (Content::of(&text), slowly(&text));
            assert_eq!(found.script, wanted.script, "{text:?}");
            assert_eq!(found.quotes, wanted.quotes, "{text:?}");
            assert_eq!(found.seen, wanted.seen, "{text:?}");
            let flags = |content: &Content| (content.spaces, content.digits, content.trailing, content.empty_lines);
            assert_eq!(flags(&found), flags(&wanted), "{text:?}");
            assert_eq!(found.hashes.len(), lines(&text).count(), "{text:?}");
        }
    }

    #[test]
    fn a_line_is_known_by_its_letters() {
        let hashes = |text: &str| Content::of(text).hashes;
        let line = hashes("今天天气很好我们去公园");
        assert!(line[0].is_some());
        assert_eq!(hashes("今天天气很好, 我们去公园。\n今天天气很好，我们去公园"), [line[0]; 2]);
        assert_ne!(hashes("今天天气很好我们去花园"), line);
        assert_eq!(hashes("返回首页\r\n\r\nshort\rword"), [None; 4]);
        assert!(hashes("a line of many letters, twenty-four at least")[0].is_some());
    }

    #[test]
    fn many_ideographs_in_a_row_are_all_counted() {
        let text = "们們図人".repeat(100_000);
        let script = ScriptFacts {
            simplified: 100_000,
            traditional: 100_000,
            japanese: 100_000,
            shared: 100_000,
            ..ScriptFacts::default()
        };
        assert_eq!(Content::of(&text).script, script);
    }
}
