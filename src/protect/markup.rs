//! HTML in any text: tags, comments, elements whose text is not prose, entities; and BBCode.

use super::scan::Scan;
use crate::options::Format;

/// Elements whose text is not prose.
const RAW: [&str; 8] = ["script", "style", "pre", "code", "textarea", "kbd", "samp", "svg"];

/// Whether a span is an element that stands in a sentence like a word, and is protected whole: `<code>a</code>`.
pub(crate) fn is_element_of_text(span: &str) -> bool {
    ["</code>", "</kbd>", "</samp>"].iter().any(|close| span.ends_with(close) && span.len() > close.len())
}

/// Elements that stand inside a sentence.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label", "mark",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// The tags of BBCode that are common in forums.
const BBCODE: &[&str] = &[
    "align",
    "b",
    "backcolor",
    "center",
    "code",
    "color",
    "flash",
    "float",
    "font",
    "hide",
    "hr",
    "i",
    "img",
    "indent",
    "li",
    "list",
    "media",
    "p",
    "quote",
    "s",
    "size",
    "sub",
    "sup",
    "table",
    "td",
    "tr",
    "u",
    "url",
];

/// The bits of [`Scan::unclosed`] beyond those of the raw elements: no `-->` follows, no `>` follows.
const COMMENT: u16 = 1 << RAW.len();
const ENDLESS: u16 = COMMENT << 1;

impl Scan<'_> {
    /// A tag, comment or declaration, an element with raw text whole.
    #[inline(never)]
    pub fn tag(&mut self, at: usize) -> Option<usize> {
        match self.byte(at + 1) {
            b'!' if self.rest(at).starts_with("<!--") => return self.comment(at),
            b'!' | b'?' => {
                let named = self.byte(at + 2).is_ascii_alphabetic() || self.rest(at).starts_with("<![CDATA[");
                if !named || self.unclosed & ENDLESS != 0 {
                    return None;
                }
                let text = self.format == Format::Text;
                let end = self.while_byte(at + 2, |byte| byte != b'>' && !(text && matches!(byte, b'<' | b'\n')));
                if self.byte(end) == b'>' {
                    return self.opaque(at..end + 1);
                }
                if !text {
                    self.unclosed |= ENDLESS;
                }
                return None;
            }
            _ => {}
        }
        let closing = self.byte(at + 1) == b'/';
        let start = at + 1 + usize::from(closing);
        if !self.byte(start).is_ascii_alphabetic() {
            // WHATWG 13.2.5.7: a comment by mistake.
            if !closing || self.format != Format::Html || self.unclosed & ENDLESS != 0 {
                return None;
            }
            let end = self.while_byte(start, |byte| byte != b'>');
            if self.byte(end) == b'>' {
                return self.opaque(at..end + 1);
            }
            self.unclosed |= ENDLESS;
            return None;
        }
        let name_end =
            self.while_byte(start, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'));
        let end = self.tag_end(name_end)?;
        let name = self.slice(start..name_end);
        let is = |known: &&str| known.eq_ignore_ascii_case(name);
        if INLINE.iter().any(is) {
            self.found.inline.push(at..end);
        }
        let raw = RAW.iter().position(is).filter(|_| !closing && !self.slice(at..end).ends_with("/>"));
        if let Some(raw) = raw
            && let Some(close) = self.raw_end(end, raw)
        {
            return self.opaque(at..close);
        }
        self.opaque(at..end)
    }

    /// Where a tag ends whose attributes begin at `at`.
    fn tag_end(&self, at: usize) -> Option<usize> {
        let space = |byte: u8| byte.is_ascii_whitespace();
        let mut end = at;
        loop {
            let next = self.while_byte(end, |byte| space(byte) || byte == b'/');
            match self.byte(next) {
                b'>' => return Some(next + 1),
                0 | b'<' | b'=' | b'"' | b'\'' => return None,
                _ if next == end => return None,
                _ => {}
            }
            let name =
                self.while_byte(next, |byte| !space(byte) && !matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'/' | b'='));
            // In plain text `a<b 且c>d` is a comparison.
            if self.format != Format::Html && !self.slice(next..name).is_ascii() {
                return None;
            }
            let equals = self.while_byte(name, space);
            end = name;
            if self.byte(equals) != b'=' {
                continue;
            }
            let value = self.while_byte(equals + 1, space);
            end = match self.byte(value) {
                quote @ (b'"' | b'\'') => {
                    let close = self.while_byte(value + 1, |byte| byte != quote);
                    if self.byte(close) != quote {
                        return None;
                    }
                    close + 1
                }
                _ => self.while_byte(value, |byte| !space(byte) && byte != b'>' && byte != b'<'),
            };
            if self.byte(end) == b'>' {
                return Some(end + 1);
            }
            // After a quoted value no space is needed in practice.
            if !space(self.byte(end)) && self.byte(end) != b'/' {
                return None;
            }
        }
    }

    fn comment(&mut self, at: usize) -> Option<usize> {
        if self.unclosed & COMMENT != 0 {
            return None;
        }
        match self.rest(at).find("-->") {
            Some(length) => self.opaque(at..at + length + 3),
            None if self.format == Format::Html => self.opaque(at..self.text.len()),
            None => {
                self.unclosed |= COMMENT;
                None
            }
        }
    }

    /// Where the raw element whose text begins at `at` ends, with its closing tag.
    fn raw_end(&mut self, at: usize, raw: usize) -> Option<usize> {
        let bit = 1 << raw;
        let name = RAW.get(raw)?;
        if self.unclosed & bit != 0 {
            return None;
        }
        let mut from = at;
        while let Some(offset) = self.rest(from).find("</") {
            let start = from + offset + 2;
            let end = start + name.len();
            if self.text.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(name))
                && !self.byte(end).is_ascii_alphanumeric()
            {
                let close = self.while_byte(end, |byte| byte != b'>' && byte != b'\n');
                return Some(close + usize::from(self.byte(close) == b'>'));
            }
            from = start;
        }
        // HTML: the text of script and style goes on to the end of the file.
        if self.format == Format::Html && raw < 2 {
            return Some(self.text.len());
        }
        self.unclosed |= bit;
        None
    }

    /// `&nbsp;`, `&#x4E2D;`: formal, because a repair may undo it.
    #[inline(never)]
    pub fn entity(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 32;
        let number = self.byte(at + 1) == b'#';
        let start = at + 1 + usize::from(number);
        let end = self.while_byte(start, |byte| byte.is_ascii_alphanumeric());
        let named = number || self.byte(start).is_ascii_alphabetic();
        if named && (2..=LONGEST).contains(&(end - start + usize::from(number))) && self.byte(end) == b';' {
            return self.formal(at..end + 1);
        }
        None
    }

    /// `[b]`, `[/url]`, `[color=red]`.
    pub fn bbcode(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 256;
        let closing = self.byte(at + 1) == b'/';
        let start = at + 1 + usize::from(closing);
        let name_end = self.while_byte(start, |byte| byte.is_ascii_alphabetic());
        let name = self.slice(start..name_end);
        if !BBCODE.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return None;
        }
        let mut end = name_end;
        if self.byte(end) == b'=' && !closing {
            let limit = end + LONGEST;
            end += self
                .rest(end)
                .bytes()
                .take(LONGEST)
                .take_while(|byte| !matches!(byte, b']' | b'[' | b'\n' | b'\r'))
                .count();
            if end == limit {
                return None;
            }
        }
        if self.byte(end) != b']' {
            return None;
        }
        self.found.inline.push(at..end + 1);
        self.opaque(at..end + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{formal, opaque, opaque_in};
    use crate::options::Format;

    #[test]
    fn tags() {
        for (text, spans) in [
            ("甲<b>乙</b>丙", &["<b>", "</b>"][..]),
            ("<p style=\"font-family: 宋体,serif\">甲,乙</p>", &["<p style=\"font-family: 宋体,serif\">", "</p>"]),
            ("<img src=a.png alt='甲,乙'/>", &["<img src=a.png alt='甲,乙'/>"]),
            ("甲<!-- 乙,丙 -->丁", &["<!-- 乙,丙 -->"]),
            ("<style>\np{font:宋体,a}\n</style>", &["<style>\np{font:宋体,a}\n</style>"]),
            ("<SCRIPT>a('甲,乙')</script >", &["<SCRIPT>a('甲,乙')</script >"]),
            ("用<code>甲,乙</code>吧", &["<code>甲,乙</code>"]),
            ("<!DOCTYPE html>", &["<!DOCTYPE html>"]),
            ("甲<br/>乙", &["<br/>"]),
            ("[b]甲[/b][color=red]", &["[b]", "[/b]", "[color=red]"]),
        ] {
            assert_eq!(opaque(text), spans, "{text}");
        }
        assert_eq!(opaque_in("甲<!-- 乙", Format::Html), ["<!-- 乙"]);
        assert_eq!(opaque_in("<p 甲=乙>", Format::Html), ["<p 甲=乙>"]);
    }

    #[test]
    fn entities() {
        assert_eq!(formal("甲&nbsp;乙&lt;丙&#x4E2D;"), ["&nbsp;", "&lt;", "&#x4E2D;"]);
        for text in ["甲&乙;", "A&B;", "AT&T，甲;", "&;", "&#;"] {
            assert!(!formal(text).iter().any(|span| span.contains("&#")) && opaque(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn not_tags() {
        for text in [
            "若a<b且c>d",
            "若a<b 且c>d",
            "<<红楼梦>>",
            "<红楼梦>",
            "3<4",
            "<",
            "<a",
            "<!-- 甲",
            "[编者按]甲",
            "[1]",
            "[甲=乙]",
        ] {
            assert!(opaque(text).is_empty(), "{text}: {:?}", opaque(text));
        }
    }
}
