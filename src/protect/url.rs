//! URLs and host names, and the runs of characters that URLs and paths are made of.
//!
//! RFC 3986 allows ASCII only, but addresses are pasted as browsers show them, with Han in them, and glued to the prose
//! behind. An ASCII URL ends before a mark of prose that Han follows, and before Han itself unless that stands where a
//! path, query or fragment has its parts; a URL that holds Han runs to the next space or full-width mark.

use super::path::has_extension;
use super::scan::{Scan, is_wide_letter, is_word};
use crate::chars::is_full_width_mark;

/// Top-level domains that make dotted words a host name. A word with dots is safe from punctuation anyway; these are safe
/// from everything, with their path.
const TOP_LEVEL: &[&str] = &[
    "ai", "app", "asia", "au", "biz", "ca", "cc", "ch", "club", "cn", "co", "com", "de", "dev", "edu", "es", "eu",
    "fr", "gov", "hk", "in", "info", "int", "io", "it", "jp", "kr", "me", "mil", "mo", "mobi", "my", "name", "net",
    "nl", "nz", "online", "org", "pro", "ru", "sg", "shop", "site", "tech", "top", "tv", "tw", "uk", "us", "vip",
    "wang", "wiki", "xyz",
];

/// Schemes whose address has no `//`.
const SCHEMES: &[&str] = &["mailto", "tel", "sms", "urn", "magnet", "data", "javascript"];

/// Whose characters a run takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    Url,
    /// A path with backslashes.
    Drive,
    /// A path with slashes.
    Path,
}

impl Scan<'_> {
    /// A URL with its scheme, from the scheme's first letter on.
    #[inline(never)]
    pub fn url(&mut self, at: usize) -> Option<usize> {
        let word = self.while_byte(at, |byte| byte.is_ascii_alphanumeric());
        // `git+ssh`: a look ahead over more than one joint would not be linear.
        let joint = if self.byte(word) == b'+' { word + 1 } else { word };
        let end = self.while_byte(joint, |byte| byte.is_ascii_alphanumeric());
        if self.byte(end) != b':' {
            return None;
        }
        // A word may be glued before it: `见2https://a.com`.
        let glued = self.slice(at..end);
        let scheme = ["https", "http", "ftp"].into_iter().find(|scheme| glued.ends_with(scheme)).unwrap_or(glued);
        let at = end - scheme.len();
        if !self.byte(at).is_ascii_alphabetic() {
            return None;
        }
        let rest = self.rest(end);
        let body = if rest.starts_with("://") {
            end + 3
        } else if SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(self.slice(at..end))) {
            let next = self.byte(end + 1);
            if !(next.is_ascii_alphanumeric() || matches!(next, b'+' | b'?' | b'/')) {
                return None;
            }
            end + 1
        } else {
            return None;
        };
        let end = self.run_end(body, Run::Url);
        if end == body {
            return None;
        }
        self.opaque(self.with_angles(at, end))
    }

    /// A URL without scheme: `host` ends at `end`.
    pub fn host(&mut self, at: usize, end: usize) -> Option<usize> {
        let (next, second) = (self.byte(end), self.byte(end + 1));
        let goes_on = match next {
            b'/' | b'#' | b'?' => second != 0 && (next == b'/' || second.is_ascii_alphanumeric()),
            b':' => second.is_ascii_digit(),
            _ => false,
        };
        let end = if goes_on { self.run_end(end, Run::Url).max(end) } else { end };
        self.opaque(self.with_angles(at, end))
    }

    /// The span with the angle brackets around it, if there are some: an autolink.
    pub fn with_angles(&self, at: usize, end: usize) -> std::ops::Range<usize> {
        if self.byte_before(at) == b'<' && self.byte(end) == b'>' { at - 1..end + 1 } else { at..end }
    }

    /// A word with the labels that dots join to it. Returns where it ends, and where the scan goes on if it was a span.
    pub fn dotted(&mut self, at: usize) -> (usize, Option<usize>) {
        let label = |scan: &Self, at: usize| {
            let end = scan.while_byte(at, |byte| is_word(byte) || byte == b'-');
            // A hyphen belongs to a label only inside it.
            at + scan.slice(at..end).trim_end_matches('-').len()
        };
        let mut last = at;
        let mut end = label(self, at);
        let mut dots = 0;
        while self.byte(end) == b'.' && is_word(self.byte(end + 1)) {
            last = end + 1;
            end = label(self, last);
            dots += 1;
        }
        if dots == 0 {
            let host =
                self.slice(at..end) == "localhost" && self.byte(end) == b':' && self.byte(end + 1).is_ascii_digit();
            return (end, if host { self.host(at, end) } else { None });
        }
        // The address behind it, or its local part, is found by its `@`.
        if self.byte(end) == b'@' {
            return (end, Some(end));
        }
        let suffix = self.slice(last..end);
        let www = self.slice(at..end).get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
        let host_like = last - at > 2 && TOP_LEVEL.iter().any(|name| name.eq_ignore_ascii_case(suffix));
        let taken = if www || host_like {
            self.host(at, end)
        } else if let Some(end) = self.file_name(last - 1) {
            Some(end)
        } else {
            self.dotted_word(at, end)
        };
        (end, taken)
    }

    /// Where the characters of a URL or path that are at `at` end.
    pub fn run_end(&self, start: usize, run: Run) -> usize {
        let mut wide = false;
        let mut open = [0u32; 4];
        let mut last = '/';
        let mut end = start;
        for (offset, c) in self.rest(start).char_indices() {
            let at = start + offset;
            let stop = match c {
                '\0'..='\u{1F}' | '\u{7F}' | '"' | '<' | '>' | '`' | '|' | '^' => true,
                ' ' => !(run == Run::Drive && self.space_in_drive(at)),
                '\\' => run == Run::Url,
                '*' => run == Run::Drive,
                '(' | '[' | '{' | '（' => {
                    let closed = c != '（' || (wide && self.is_closed(at));
                    count(&mut open, c, 1);
                    // Of BBCode and of the next link, the bracket belongs to them.
                    !closed || (c == '[' && self.byte(at + 1) == b'/')
                }
                ')' | ']' | '}' | '）' => !count(&mut open, c, -1),
                ',' | '.' | ';' | ':' | '!' | '?' | '\'' => {
                    self.ends_prose(at + 1) && (!wide || (run != Run::Url && has_extension(self.slice(start..at))))
                }
                '&' => {
                    ["&nbsp;", "&quot;", "&lt;", "&gt;"].iter().any(|entity| self.rest(at).starts_with(entity))
                        || self.is_numeric_entity(at)
                }
                '\u{B7}' => !wide,
                _ if c.is_ascii() => false,
                _ if is_wide_letter(c) && !is_full_width_mark(c) => {
                    let part = matches!(last, '/' | '\\' | '=' | '#' | '&' | '-' | '_' | '+' | '~' | '%');
                    wide |= part;
                    !wide
                }
                _ => true,
            };
            if stop {
                break;
            }
            last = c;
            end = at + c.len_utf8();
        }
        // `https://a.cn/b(官网)`: an opening bracket with nothing behind it is the text's.
        let run = self.slice(start..end);
        let trimmed = run.strip_suffix('(').unwrap_or(run);
        let trimmed = trimmed.trim_end_matches([' ', ',', '.', ';', ':', '!', '?', '\'', '*']);
        start + trimmed.len()
    }

    /// Whether the mark of prose before `at` ends the clause: what follows is Han, a full-width mark, or another address.
    fn ends_prose(&self, at: usize) -> bool {
        let rest = self.rest(at);
        rest.starts_with(|c: char| !c.is_ascii()) || rest.starts_with("http") || rest.starts_with("www.")
    }

    /// Whether `&#8221;` or `&#x201D;` is at `at`.
    fn is_numeric_entity(&self, at: usize) -> bool {
        let end = self.while_byte(at + 2, |byte| byte.is_ascii_alphanumeric());
        self.byte(at + 1) == b'#' && end > at + 2 && self.byte(end) == b';'
    }

    /// Whether the full-width bracket at `at` closes within a file name's length.
    fn is_closed(&self, at: usize) -> bool {
        const LONGEST: usize = 32;
        let mut inner = self.rest(at).chars().skip(1).take(LONGEST);
        inner.find(|&c| c == '）' || c.is_whitespace()) == Some('）')
    }
}

/// Counts an opening (1) or closing (-1) bracket; `false` for a closing one that was not open.
fn count(open: &mut [u32; 4], bracket: char, by: i32) -> bool {
    let kind = match bracket {
        '(' | ')' => 0,
        '[' | ']' => 1,
        '{' | '}' => 2,
        _ => 3,
    };
    let Some(open) = open.get_mut(kind) else { return false };
    let Some(now) = open.checked_add_signed(by) else { return false };
    *open = now;
    true
}

#[cfg(test)]
mod tests {
    use super::super::tests::opaque;

    #[test]
    fn urls() {
        for (text, url) in [
            ("详见https://a.com/b?c=d&e=f,g#h。", "https://a.com/b?c=d&e=f,g#h"),
            ("访问www.gov.cn/a?id=3:5查看", "www.gov.cn/a?id=3:5"),
            ("见https://a.com/b,然后", "https://a.com/b"),
            ("见https://a.com/中文,乙 丙", "https://a.com/中文,乙"),
            ("见https://zh.wikipedia.org/wiki/中文，其中", "https://zh.wikipedia.org/wiki/中文"),
            ("（https://a.com/b）", "https://a.com/b"),
            ("(https://a.com/b)", "https://a.com/b"),
            ("见https://en.wikipedia.org/wiki/A_(b).", "https://en.wikipedia.org/wiki/A_(b)"),
            ("见https://zh.wikipedia.org/wiki/三国（小说）。", "https://zh.wikipedia.org/wiki/三国（小说）"),
            ("https://a.com/b?真的吗", "https://a.com/b"),
            ("<https://a.com>", "<https://a.com>"),
            ("https://a.com/b(官网)", "https://a.com/b"),
            ("https://a.com/b_(c)", "https://a.com/b_(c)"),
            ("“https://a.com/?q=中文”", "https://a.com/?q=中文"),
            ("ftp://a.b/c;d", "ftp://a.b/c;d"),
            ("写信mailto:a@b.cn,谢谢", "mailto:a@b.cn"),
            ("上gov.cn看", "gov.cn"),
            ("在localhost:3000/a?b=c,看", "localhost:3000/a?b=c"),
            ("见2https://a.com/b,好", "https://a.com/b"),
            ("**https://a.com/b**", "https://a.com/b"),
            ("[url]https://a.com/b[/url]", "https://a.com/b"),
            ("https://zh.wikipedia.org/wiki/列夫·托尔斯泰", "https://zh.wikipedia.org/wiki/列夫·托尔斯泰"),
        ] {
            assert!(opaque(text).contains(&url), "{text}: {:?}", opaque(text));
        }
        assert_eq!(opaque("https://a.com,https://b.com"), ["https://a.com", "https://b.com"]);
    }

    #[test]
    fn not_urls() {
        for text in [
            "他说://没有",
            "比例3:1",
            "时间:12:30",
            "http://",
            "我用ASP.Net4,很好",
            "Hello.World",
            "tel:你好",
            "data: 1",
        ] {
            assert!(opaque(text).is_empty(), "{text}: {:?}", opaque(text));
        }
    }
}
