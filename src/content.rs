//! What a block's text is made of. One pass counts what the facts want to know and tells the stages of style what there is
//! nothing of: most rules look at characters that most texts do not have.

use crate::block::line_break;
use crate::change::ChangeSet;
use crate::chars::{Kind, code_point, is_han, is_space};
use crate::facts::{LineFacts, QuoteFacts, ScriptFacts};
use crate::marks::Marks;
use crate::script::class_bits;
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
    /// Whether there is any space, one that is not U+0020, an ASCII digit, a line with spaces at its end.
    pub(crate) spaces: bool,
    pub(crate) odd_spaces: bool,
    pub(crate) digits: bool,
    pub(crate) trailing: bool,
    /// Lines with nothing in them.
    pub(crate) empty_lines: usize,
    /// A hash of each line, where it says enough.
    pub(crate) hashes: Vec<Option<u64>>,
    /// The marks, each with its place.
    pub(crate) marks: Marks,
    /// Ideographs and letters.
    pub(crate) characters: usize,
    /// Double quotes: mending turns some around, and makes or takes two at a time.
    pub(crate) double_quotes: u32,
    /// How far the text has been read, in bytes.
    read: usize,
}

impl Content {
    /// Reads a text.
    pub(crate) fn of(text: &str) -> Content {
        let mut content = Content::default();
        content.read_to(text, text.len());
        content
    }

    /// Reads on up to a place, the end of a line or of the text, in the text that has been read so far; `false` where that is
    /// beyond it.
    pub(crate) fn read_to(&mut self, text: &str, end: usize) -> bool {
        let text = text.get(..end).unwrap_or_default();
        let content = self;
        let mut ideographs = Ideographs::default();
        let mut at = content.read;
        let mut line = Line::new(at);
        let bytes = text.as_bytes();
        loop {
            match bytes.get(at) {
                Some(0xE4..=0xE9) => at = ideographs.read(bytes, at, &mut line, content),
                Some(b'a'..=b'z' | b'A'..=b'Z') => {
                    at = content.letters(bytes, at, &mut line);
                    if bytes.get(at) == Some(&b' ') {
                        content.spaces = true;
                        at += 1;
                    }
                    continue;
                }
                _ => {}
            }
            // The marks of Chinese text, `，。、！？：；（）` among them, say nothing here: U+3001..U+3004, U+FF01..U+FF0F,
            // U+FF1A..U+FF20.
            let next = bytes.get(at..).and_then(|rest| rest.first_chunk::<3>());
            if let Some(mark @ ([0xE3, 0x80, 0x81..=0x84] | [0xEF, 0xBC, 0x81..=0x8F | 0x9A..=0xA0])) = next {
                content.marks.add(at, char::from_u32(code_point(*mark)).unwrap_or_default());
                at += 3;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            content.marks.add(at, c);
            let end = at + c.len_utf8();
            match c {
                '0'..='9' => {
                    content.digits = true;
                    line.take_weighing(c, 1);
                }
                '\n' | '\r' => {
                    content.end_line(text, at, &line);
                    let next = content.line_end(bytes, at);
                    for behind in end..next {
                        content.marks.add(behind, '\n');
                    }
                    at = next;
                    line = Line::new(at);
                    continue;
                }
                'a'..='z' | 'A'..='Z' => {
                    at = content.letters(bytes, at, &mut line);
                    continue;
                }
                ' ' => content.spaces = true,
                '"' | '“' | '”' | '‘' | '「' | '」' | '『' | '』' => content.quote(c, u32::wrapping_add),
                _ if says_nothing(c) => {}
                // Kana that do not combine.
                '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}' => {
                    content.script.kana += 1;
                    line.take_weighing(c, IDEOGRAPH);
                }
                _ => {
                    content.other(c);
                    match Kind::of(c) {
                        Kind::Space | Kind::Other => {}
                        Kind::Cjk | Kind::Hangul => line.take_weighing(c, IDEOGRAPH),
                        Kind::Latin | Kind::Digit => line.take_weighing(c, 1),
                    }
                }
            }
            at = end;
        }
        ideographs.count(content);
        if line.start < at {
            content.end_line(text, at, &line);
        }
        content.read = at;
        at == end
    }

    /// What the text is made of behind changes of its marks alone; `None` where it has to be read anew. What there was before
    /// there may still be.
    pub(crate) fn changed(mut self, text: &str, changes: &ChangeSet) -> Option<Content> {
        let capacity = self.marks.len() + changes.len();
        let old = std::mem::replace(&mut self.marks, Marks::with_capacity(capacity));
        let mut marks = old.iter().peekable();
        // From where a mark was to where it is, behind the changes so far.
        let (mut from, mut to) = (0, 0);
        for change in changes.iter() {
            let before = text.get(change.range.clone())?;
            let only_marks = |text: &str| text.chars().all(says_nothing);
            // What is taken away, or a space, may leave a line empty, or with a space at its end.
            if change.after.is_empty() || change.after.contains(' ') || !only_marks(before) || !only_marks(change.after)
            {
                return None;
            }
            while let Some((at, c)) = marks.next_if(|(at, _)| *at < change.range.start) {
                self.marks.keep(at - from + to, c);
            }
            while marks.next_if(|(at, _)| *at < change.range.end).is_some() {}
            before.chars().for_each(|c| self.quote(c, u32::wrapping_sub));
            for (at, c) in change.after.char_indices() {
                self.quote(c, u32::wrapping_add);
                self.marks.add(change.mended.start + at, c);
            }
            (from, to) = (change.range.end, change.mended.end);
        }
        for (at, c) in marks {
            self.marks.keep(at - from + to, c);
        }
        self.read = self.read - from + to;
        Some(self)
    }

    /// Counts a quote, or no longer counts it.
    fn quote(&mut self, c: char, count: fn(u32, u32) -> u32) {
        let quotes = &mut self.quotes;
        let (kind, double) = match c {
            '"' => (&mut quotes.straight, 1),
            '“' => (&mut quotes.curly, 1),
            '‘' => (&mut quotes.curly, 0),
            '「' | '『' => (&mut quotes.corner, 1),
            '”' | '」' | '』' => (&mut 0, 1),
            _ => return,
        };
        *kind = count(*kind, 1);
        self.double_quotes = count(self.double_quotes, double);
    }

    /// Reads the letters of ASCII at `at` and gives where they end.
    fn letters(&mut self, bytes: &[u8], mut at: usize, line: &mut Line) -> usize {
        let start = at;
        while let Some(&byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphabetic()) {
            line.take(u32::from(byte));
            at += 1;
        }
        line.weight += at - start;
        self.script.latin += (at - start) as u32;
        self.characters += at - start;
        at
    }

    /// Takes in a character that is no mark or letter of ASCII, no full-width mark and none of the frequent ideographs.
    fn other(&mut self, c: char) {
        let script = &mut self.script;
        match c {
            '\u{C0}'..='\u{24F}' => script.latin += 1,
            // Of a letter and its marks, or the parts of a syllable, one counts: unicode composes them.
            '\u{3099}' | '\u{309A}' | '\u{1160}'..='\u{11FF}' => {}
            '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}' => {
                script.kana += 1
            }
            '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{115F}' | '\u{3131}'..='\u{318E}' | '\u{FFA1}'..='\u{FFDC}' => {
                script.hangul += 1
            }
            // What unicode makes ideographs of counts as such, or mending would change the evidence.
            '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FA0D}' => {
                script.add_ideograph(unicode::ideograph_of(c).unwrap_or(c));
            }
            _ if is_han(c) => script.add_ideograph(c),
            _ => self.odd_spaces |= is_space(c),
        }
        // A full-width letter counts as the letter it becomes.
        self.characters += usize::from(matches!(c, '\u{4000}'..='\u{9FFF}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'));
        self.spaces |= self.odd_spaces;
        self.seen.add(c);
    }

    /// Takes in a line that ends at `at`.
    fn end_line(&mut self, text: &str, at: usize, line: &Line) {
        self.hashes.push((line.weight >= SHORTEST).then_some(line.hash >> 12));
        let last = text.get(line.start..at).and_then(|line| line.chars().next_back());
        self.empty_lines += usize::from(last.is_none());
        self.trailing |= last.is_some_and(is_space);
    }

    /// Takes in the line end at `at` and gives where the next line begins.
    fn line_end(&mut self, bytes: &[u8], at: usize) -> usize {
        let length = line_break(bytes, at);
        let (lf, crlf, cr) = match length {
            1 if bytes.get(at) == Some(&b'\n') => (1, 0, 0),
            2 => (0, 1, 0),
            3 => (0, 1, 1),
            _ => (0, 0, 1),
        };
        self.lines.lf += lf;
        self.lines.crlf += crlf;
        self.lines.cr += cr;
        at + length
    }
}

/// Whether a character is a mark, or a space, that nothing is counted of but quotes: no letter, and none that unicode looks at.
fn says_nothing(c: char) -> bool {
    match c {
        ' '..='~' => !c.is_ascii_alphanumeric(),
        _ => {
            matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
        }
    }
}

/// Ideographs that have been read and not yet counted: how many there are, and of which classes, in parts of one number.
#[derive(Default)]
struct Ideographs {
    classes: u64,
    count: usize,
}

impl Ideographs {
    /// Reads the ideographs of U+4E00..U+9FFF at `at`, which most of a Chinese text is, and gives where they end.
    #[inline]
    fn read(&mut self, bytes: &[u8], at: usize, line: &mut Line, content: &mut Content) -> usize {
        /// With more a part could overflow.
        const MOST: usize = u16::MAX as usize;
        if self.count > MOST / 2 {
            self.count(content);
        }
        let (characters, _) = bytes.get(at..).unwrap_or_default().as_chunks::<3>();
        let characters = characters.get(..MOST - self.count).unwrap_or(characters);
        let (mut classes, mut hash, mut count) = (self.classes, line.hash, 0);
        for character in characters {
            let code = code_point(*character);
            let Some(class) = class_bits(code) else { break };
            classes += 1 << (16 * class);
            hash = Line::with(hash, code);
            count += 1;
        }
        (self.classes, line.hash) = (classes, hash);
        self.count += count;
        line.weight += IDEOGRAPH * count;
        at + 3 * count
    }

    /// Counts what has been read.
    fn count(&mut self, content: &mut Content) {
        content.characters += self.count;
        let script = &mut content.script;
        let [shared, simplified, traditional, japanese] =
            [0, 16, 32, 48].map(|place| (self.classes >> place) as u32 & u32::from(u16::MAX));
        script.shared += shared;
        script.simplified += simplified;
        script.traditional += traditional;
        script.japanese += japanese;
        *self = Ideographs::default();
    }
}

/// A line that is read: by its letters, digits and ideographs, since marks and spaces may have been mended. FNV-1a over their code
/// points, of which a number of JavaScript holds 52 bits.
struct Line {
    start: usize,
    hash: u64,
    weight: usize,
}

impl Line {
    fn new(start: usize) -> Line {
        Line { start, hash: 0xCBF2_9CE4_8422_2325, weight: 0 }
    }

    /// A hash with one more code point.
    fn with(hash: u64, code: u32) -> u64 {
        (hash ^ u64::from(code)).wrapping_mul(0x0100_0000_01B3)
    }

    fn take(&mut self, code: u32) {
        self.hash = Line::with(self.hash, code);
    }

    fn take_weighing(&mut self, c: char, weight: usize) {
        self.take(c as u32);
        self.weight += weight;
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
            if c != ' ' {
                content.other(c);
            }
            match c {
                '"' => {
                    content.quotes.straight += 1;
                    content.double_quotes += 1;
                }
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
            let flags = |content: &Content| {
                let spaces = (content.spaces, content.odd_spaces, content.trailing);
                (spaces, content.digits, content.empty_lines)
            };
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
    fn what_is_read_line_by_line_is_as_read_at_once() {
        let text = "他说：“好。”\nＡbc, 中\r\n\r\n「一」『二』\"x\" ‘y’\t\r中䀀あ한";
        let mut content = Content::default();
        for end in text.match_indices('\n').map(|(at, _)| at + 1) {
            assert!(content.read_to(text, end));
        }
        assert!(!content.read_to(text, 3), "read already");
        let mut content = Content::default();
        for end in text.match_indices('\n').map(|(at, _)| at + 1).chain([text.len()]) {
            assert!(content.read_to(text, end));
        }
        assert_eq!(format!("{content:?}"), format!("{:?}", Content::of(text)));
        assert_eq!((content.characters, content.double_quotes), (13, 8));
        let marks: String =
            content.marks.iter().map(|(at, c)| if text[at..].starts_with(c) { c } else { 'x' }).collect();
        assert_eq!(marks, "：“。”\n,\r\n\r\n「」『』\"\"‘’\r");
    }

    #[test]
    fn changes_of_marks_alone_are_followed() {
        use crate::{change::Confidence, rules::Rule};
        let text = "a, b. 他说:\"好\"...\n好,好,好\n 甲;\u{3000}乙";
        let change = |edits: &[(&str, &str)]| {
            let (mut set, mut from) = (ChangeSet::new(), 0);
            for (before, after) in edits {
                let at = from + text[from..].find(before).unwrap();
                from = at + before.len();
                set.push(at..from, after, &[Rule::Comma], Confidence::Likely);
            }
            (Content::of(text).changed(text, &set), set.apply(text))
        };
        for edits in [
            &[][..],
            &[(", ", "，"), (":", "："), ("\"", "「"), ("\"", "」"), ("...", "……")],
            &[("\"", "“"), (".", "。"), (";", "；")],
            &[(",", "，"), (",", "、“")],
        ] {
            let (content, mended) = change(edits);
            assert_eq!(format!("{:?}", content.unwrap()), format!("{:?}", Content::of(&mended)), "{mended:?}");
        }
        for edit in [("甲", "乙"), (";\u{3000}", "；"), (";", ""), (";", "； "), (";", "1"), ("\n", "。")] {
            assert!(change(&[edit]).0.is_none(), "{edit:?}");
        }
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
