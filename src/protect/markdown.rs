//! Markdown in any text: links, images, definitions, emphasis, markers at the beginning of a line. (Fences and inline code
//! are in `code.rs`, tables in `table.rs`.)

use super::scan::{Scan, is_wide_letter, is_word};
use crate::options::Format;

/// How deep the brackets of a link's destination nest, as in CommonMark's own implementations.
const DEEPEST: u32 = 32;

impl Scan<'_> {
    #[inline(never)]
    pub fn open_bracket(&mut self, at: usize) -> Option<usize> {
        // Before mark-up: `[S]` of a standard is also that of struck text.
        self.reference(at);
        if let Some(end) = self.bbcode(at) {
            return Some(end);
        }
        if let Some(end) = self.field(at) {
            return Some(end);
        }
        self.brackets.push(at);
        self.wiki_link(at).or_else(|| self.tuple(at))
    }

    /// The target of `[[文件:a.jpg|右]]`, `[[达•芬奇]]`: a page has the name that it has.
    #[inline(never)]
    fn wiki_link(&mut self, at: usize) -> Option<usize> {
        if self.byte(at + 1) != b'[' {
            return None;
        }
        let close = self.while_byte(at + 2, |byte| !matches!(byte, b'[' | b']' | b'\n'));
        let end = at + 2 + self.slice(at + 2..close).bytes().position(|byte| byte == b'|').unwrap_or(close - at - 2);
        if end == at + 2 || self.byte(close) != b']' || self.byte(close + 1) != b']' {
            return None;
        }
        self.brackets.push(at + 1);
        self.opaque(at + 2..end)
    }

    /// `[ti:月亮]` on a line of its own: what a file of lyrics says of itself.
    #[inline(never)]
    fn field(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 8;
        let name = self.while_byte(at + 1, |byte| byte.is_ascii_lowercase());
        if at != self.line || !(2..=LONGEST).contains(&(name - at - 1)) || self.byte(name) != b':' {
            return None;
        }
        let end = self.line_end(at);
        let close = self.while_byte(name, |byte| !matches!(byte, b']' | b'\n' | b'\r'));
        if close + 1 == end { self.formal(at..end) } else { None }
    }

    /// The metadata that a file of Markdown may begin with: `key: value` in lines between two of `---`.
    #[inline(never)]
    pub fn front_matter(&mut self) {
        if !self.text.starts_with("---") {
            return;
        }
        let first = self.line_end(0);
        let second = self.after_line_end(first);
        let key = self.while_byte(second, |byte| is_word(byte) || byte == b'-');
        if self.format == Format::Html || self.slice(0..first) != "---" || self.byte(key) != b':' || key == second {
            return;
        }
        let mut line = second;
        while line < self.text.len() {
            let end = self.line_end(line);
            if self.slice(line..end) == "---" {
                self.found.formal.push(second..line);
                return;
            }
            line = self.after_line_end(end);
        }
    }

    /// `张三. 书名[M]. 北京: 出版社, 2020.`: an entry of a list of references has marks of its own (GB/T 7714-2015, 4).
    fn reference(&mut self, at: usize) {
        const KINDS: [&str; 14] =
            ["J", "M", "C", "D", "N", "R", "S", "P", "Z", "J/OL", "M/OL", "N/OL", "EB/OL", "DB/OL"];
        let rest = self.rest(at + 1);
        let kind = KINDS.iter().any(|kind| {
            let behind = rest.strip_prefix(kind).and_then(|rest| rest.strip_prefix(']'));
            behind.is_some_and(|behind| behind.starts_with(['.', ',']) || behind.starts_with("//"))
        });
        if kind {
            let end = self.line_end(at);
            self.formal(self.line..end);
        }
    }

    /// The end of a link's text, with the target behind it.
    #[inline(never)]
    pub fn close_bracket(&mut self, at: usize) -> Option<usize> {
        let open = self.brackets.pop()?;
        let end = match self.byte(at + 1) {
            b'(' => self.target(at + 1)?,
            b'[' if self.format == Format::Markdown => {
                let label = self.while_byte(at + 2, |byte| !matches!(byte, b'[' | b']' | b'\n'));
                if self.byte(label) != b']' {
                    return None;
                }
                label + 1
            }
            _ => return None,
        };
        let image = self.byte_before(open) == b'!';
        let open = open - usize::from(image)..open + 1;
        if !image {
            self.found.inline.push(open.clone());
            self.found.inline.push(at..end);
        }
        self.found.opaque.push(open);
        self.opaque(at..end)
    }

    /// Where the target in the round brackets at `at` ends (CommonMark 6.3).
    fn target(&self, at: usize) -> Option<usize> {
        let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let start = self.while_byte(at + 1, blank);
        let end = self.destination_end(start)?;
        let destination = self.slice(start..end);
        // In plain text brackets of prose may follow one another.
        let sure =
            self.format == Format::Markdown || destination.is_ascii() || destination.contains(['/', '.', '#', '<']);
        if !sure {
            return None;
        }
        let title = self.while_byte(end, blank);
        let close = if title > end { self.title_end(title).unwrap_or(title) } else { title };
        let close = self.while_byte(close, blank);
        (self.byte(close) == b')').then_some(close + 1)
    }

    fn destination_end(&self, at: usize) -> Option<usize> {
        if self.byte(at) == b'<' {
            let end = self.while_byte(at + 1, |byte| !matches!(byte, b'<' | b'>' | b'\n' | b'\r'));
            return (self.byte(end) == b'>').then_some(end + 1);
        }
        let mut depth = 0u32;
        let mut position = at;
        loop {
            match self.byte(position) {
                b'\\' if self.byte(position + 1).is_ascii_punctuation() => position += 1,
                b'(' => depth += 1,
                b')' if depth == 0 => return Some(position),
                b')' => depth -= 1,
                byte if byte <= b' ' || byte == 0x7F => return (depth == 0).then_some(position),
                _ => {}
            }
            if depth > DEEPEST {
                return None;
            }
            position += 1;
        }
    }

    fn title_end(&self, at: usize) -> Option<usize> {
        let open = self.byte(at);
        let close = match open {
            b'"' | b'\'' => open,
            b'(' => b')',
            _ => return None,
        };
        let end = self.while_byte(at + 1, |byte| byte != close && (open != b'(' || byte != b'('));
        (self.byte(end) == close).then_some(end + 1)
    }

    /// `[label]: https://a.com "title"` on a line of its own (CommonMark 4.7), and the label of a footnote.
    #[inline(never)]
    pub fn definition(&mut self, at: usize) -> Option<usize> {
        let start = self.while_byte(at, |byte| byte == b' ');
        if self.byte(start) != b'[' || start - at > 3 {
            return None;
        }
        let close = self.while_byte(start + 1, |byte| !matches!(byte, b'[' | b']' | b'\n' | b'\r'));
        if self.byte(close) != b']' || self.byte(close + 1) != b':' || close == start + 1 {
            return None;
        }
        if self.byte(start + 1) == b'^' {
            return self.opaque(start..close + 2);
        }
        let destination = self.while_byte(close + 2, |byte| matches!(byte, b' ' | b'\t'));
        let end = self.destination_end(destination)?;
        let line = self.line_end(at);
        let address = self.slice(destination..end);
        let sure =
            address.contains(['/', '#']) || address.starts_with('<') || (address.contains('.') && address.is_ascii());
        let title = self.while_byte(end, |byte| matches!(byte, b' ' | b'\t'));
        let rest = self.title_end(title).filter(|_| title > end).unwrap_or(title);
        if sure && end > destination && self.slice(rest..line.max(rest)).trim().is_empty() {
            return self.opaque(start..line);
        }
        None
    }

    /// A mark that a backslash makes an ordinary one (CommonMark 2.4): it begins nothing.
    #[inline(never)]
    pub fn escape(&mut self, at: usize) -> Option<usize> {
        (self.format == Format::Markdown && self.byte(at + 1).is_ascii_punctuation()).then_some(at + 2)
    }

    /// Emphasis marks, which rules look through.
    #[inline(never)]
    pub fn emphasis(&mut self, at: usize) -> Option<usize> {
        let mark = self.byte(at);
        let end = self.while_byte(at, |byte| byte == mark);
        let length = end - at;
        let single = mark == b'*' && length == 1 && self.format == Format::Markdown;
        let before = self.char_before(at).filter(|c| !c.is_whitespace());
        let after = self.char_at(end).filter(|c| !c.is_whitespace());
        let marks = single || length == 2 || (length == 3 && mark == b'*');
        if self.format == Format::Html || !marks {
            return Some(end);
        }
        // Only pairs within a line; one that stays alone is no mark-up.
        let open = self.emphasis.iter().rposition(|span| span.len() == length && self.byte(span.start) == mark);
        if let (Some(open), Some(_)) = (open, before) {
            let open = self.emphasis.drain(open..).next();
            self.found.inline.extend(open);
            self.found.inline.push(at..end);
        } else if after.is_some() && self.emphasis.len() < DEEPEST as usize {
            self.emphasis.push(at..end);
        }
        Some(end)
    }

    /// `__` is emphasis, and `==` a highlight, only beside what is no part of code.
    #[inline(never)]
    pub fn pairs(&mut self, at: usize) -> Option<usize> {
        let mark = self.byte(at);
        let end = self.while_byte(at, |byte| byte == mark);
        let wide = |c: Option<char>| c.is_some_and(|c| is_wide_letter(c) || crate::chars::is_full_width_mark(c));
        if end - at == 2 && (wide(self.char_at(end)) || wide(self.char_before(at))) { self.emphasis(at) } else { None }
    }

    /// The `>` of a quotation at the beginning of a line; returns where the line goes on.
    #[inline(never)]
    pub fn quote_marks(&mut self, at: usize) -> usize {
        let end = self.while_byte(at, |byte| matches!(byte, b'>' | b' ' | b'\t'));
        if self.format == Format::Html || !self.slice(at..end).contains('>') {
            return at;
        }
        self.formal(at..end).unwrap_or(end)
    }

    /// A list marker or a heading's marks at the beginning of a line, with the space behind.
    #[inline(never)]
    pub fn marker(&mut self, at: usize) -> Option<usize> {
        let start = self.while_byte(at, |byte| matches!(byte, b' ' | b'\t'));
        let blanks = |scan: &Self, end: usize| scan.while_byte(end, |byte| matches!(byte, b' ' | b'\t'));
        match self.byte(start) {
            b'0'..=b'9' => {
                let digits = self.while_byte(start, |byte| byte.is_ascii_digit());
                let next = self.byte(digits + 1);
                if digits - start > 9
                    || !matches!(self.byte(digits), b'.' | b')')
                    || next.is_ascii_digit()
                    || next == b'.'
                {
                    return None;
                }
                self.last_marker = self.slice(start..digits).parse().unwrap_or(0);
                self.formal(start..blanks(self, digits + 1))
            }
            b'a'..=b'z' | b'A'..=b'Z' if self.byte(start + 1) == b')' => self.formal(start..blanks(self, start + 2)),
            b'#' => {
                let end = self.while_byte(start, |byte| byte == b'#');
                if blanks(self, end) > end { self.formal(start..blanks(self, end)) } else { None }
            }
            _ => {
                let bullet = self
                    .char_at(start)
                    .filter(|&c| matches!(c, '-' | '*' | '+' | '•' | '●' | '○' | '■' | '◆' | '▪' | '‣' | '·'))?;
                let end = start + bullet.len_utf8();
                if blanks(self, end) > end { self.formal(start..blanks(self, end)) } else { None }
            }
        }
    }

    /// `2.` of `1.苹果 2.香蕉` and `：1.苹果；2.香蕉`: the number that is next, or the first behind a mark.
    #[inline(never)]
    pub fn next_marker(&mut self, at: usize, end: usize) -> Option<usize> {
        let next = self.byte(end + 1);
        if self.byte(end) != b'.' || end - at > 2 || next == b'.' || is_word(next) {
            return None;
        }
        let number: u32 = self.slice(at..end).parse().ok()?;
        let behind = self.char_before(at)?;
        let mark = crate::chars::is_full_width_mark(behind) || matches!(behind, ':' | ';');
        let gap = mark || behind.is_whitespace() || matches!(behind, '.' | ',');
        if (mark && number == 1) || (gap && self.last_marker > 0 && number == self.last_marker + 1) {
            self.last_marker = number;
            return self.formal(at..end + 1);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{find, formal, inline, opaque, opaque_in};
    use crate::options::Format;

    #[test]
    fn entries_of_references() {
        let entry = "[1] 张三,李四. 中文综述[J]. 计算机学报,2021,44(3):512-530.";
        assert_eq!(super::super::tests::formal(entry), [entry]);
        let standard = "[2]某某标准,著录规则[S].";
        assert_eq!(super::super::tests::formal(standard), [standard]);
        assert!(super::super::tests::formal("[S]甲,乙[/S]").is_empty());
        assert_eq!(super::super::tests::formal("[ti:月亮,星]\n甲"), ["[ti:月亮,星]"]);
        assert!(super::super::tests::formal("[ti:月亮]和[ar:星]").is_empty());
        let matter = "---\ntags: [甲,乙]\n---\n丙";
        assert!(super::super::tests::formal(matter).contains(&"tags: [甲,乙]\n"));
        assert!(super::super::tests::formal("选[A],或[M]类,都行").is_empty());
    }

    #[test]
    fn links_of_wikis() {
        assert_eq!(opaque("见[[文件:a.jpg|图,一]]和[[甲•乙]]"), ["文件:a.jpg", "甲•乙"]);
        for text in ["[[a|b,c", "[[]]", "[[a]", "[a]"] {
            assert!(opaque(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn links() {
        for (text, spans) in [
            ("参考[文档](https://a.com/中文,b)说明", &["[", "](https://a.com/中文,b)"][..]),
            ("![图](a,b.png)", &["![", "](a,b.png)"]),
            ("[甲](/b_(c) \"标题,乙\")", &["[", "](/b_(c) \"标题,乙\")"]),
            ("[甲](<a b,丙>)", &["[", "](<a b,丙>)"]),
            ("[a]: https://a.com/b,c \"标题,乙\"\n甲,乙", &["[a]: https://a.com/b,c \"标题,乙\""]),
            ("[^1]: 甲,乙", &["[^1]:"]),
        ] {
            assert_eq!(opaque(text), spans, "{text}");
        }
        assert_eq!(opaque_in("[甲](乙,丙)", Format::Markdown), ["[", "](乙,丙)"]);
        assert_eq!(opaque_in("[甲][乙,丙]", Format::Markdown), ["[", "][乙,丙]"]);
    }

    #[test]
    fn not_links() {
        for text in ["[甲](乙,丙)", "[编者按]本文", "[甲]: 乙", "甲](b", "[甲](b", "[甲][乙]", "[甲] (b)"]
        {
            assert!(opaque(text).is_empty(), "{text}: {:?}", opaque(text));
        }
    }

    #[test]
    fn markers() {
        for (text, spans) in [
            ("1. 第一条\n2. 第二条\n", &["1. ", "2. "][..]),
            ("1.第一条\n2.第二条\n", &["1.", "2."]),
            ("  - 甲\n* 乙", &["- ", "* "]),
            ("1.苹果 2.香蕉 3.梨", &["1.", "2.", "3."]),
            ("有：1.苹果；2.香蕉。", &["1.", "2."]),
            ("## 甲", &["## "]),
            ("> > 甲", &["> > "]),
            ("• 甲", &["• "]),
        ] {
            assert_eq!(formal(text), spans, "{text}");
        }
        for text in ["今年 3.然后", "甲1.乙", "1...", "-甲", "我们有3.", "甲 2.乙"] {
            assert!(formal(text).is_empty(), "{text}: {:?}", formal(text));
        }
    }

    #[test]
    fn emphasis_is_looked_through() {
        assert_eq!(inline("甲**重点**,乙"), ["**", "**"]);
        assert_eq!(inline("~~甲~~__乙__"), ["~~", "~~", "__", "__"]);
        assert_eq!(find("甲==重点==,乙", Format::Markdown).inline.len(), 2);
        assert!(find("a==b,且c==d", Format::Markdown).inline.is_empty());
        for text in ["甲==重点==", "2**3", "a ** b **", "****", "__init__", "甲**乙\n丙**", "*甲*", "甲 **，"]
        {
            assert!(inline(text).is_empty(), "{text}: {:?}", inline(text));
        }
    }
}
