//! Texts that go through nothing but a conversion: as UTF-16, part by part, without blocks and facts.
//!
//! Unless everything is converted, opaque spans and Japanese stretches stay. In plain text all of them lie within a line, with a
//! few exceptions, and few lines have any: so a line is looked at only where a cheap look at each of its code units finds
//! what they begin with. A text with one of the exceptions goes the way of all others ([`Mender::mend`](crate::Mender::mend)), and
//! the tests hold the one way to the other.

use super::{Converter, Word, kana_runs};
use crate::block::blocks;
use crate::options::Settings;
use crate::order;
use crate::protect::Protected;
use crate::rules::Rule;
use crate::utf16::Walk;
use std::ops::Range;

/// A line with something to keep must be found whole, in one block: those are cut behind a line where the last quarter of 64 KB
/// has one (`block.rs`).
const LONGEST_LINE: usize = 5000;

/// A conversion, and what it leaves alone.
pub struct Direct<'m> {
    pub(super) converter: &'m Converter,
    /// The rule of its changes.
    pub rule: Rule,
    /// How opaque spans are found, where they and Japanese stretches stay.
    pub(super) keep: Option<&'m Settings>,
}

impl Direct<'_> {
    /// Whether anything is left alone.
    pub fn keeps(&self) -> bool {
        self.keep.is_some()
    }

    /// What is left alone in a whole text, in bytes: sorted.
    pub(crate) fn kept_in(&self, text: &str) -> Vec<Range<usize>> {
        let Some(settings) = self.keep else { return Vec::new() };
        let mut kept = Vec::new();
        let mut offset = 0;
        for block in blocks(text) {
            let found = self.kept(block, settings);
            kept.extend(found.into_iter().map(|span| span.start + offset..span.end + offset));
            offset += block.len();
        }
        kept
    }

    /// What is left alone in a block, or in a line of one.
    fn kept(&self, text: &str, settings: &Settings) -> Vec<Range<usize>> {
        let mut kept = Protected::find(text, settings).opaque;
        // Where a side of the conversion is Japanese, kana says nothing against it.
        if !self.converter.config().is_japanese() {
            kept.extend(kana_runs(text));
            order::sort_by_key(&mut kept, |span| (span.start, span.end));
        }
        kept
    }

    /// Finds what the conversion changes in a whole text, as [`Converter::convert_edits`] does.
    pub(crate) fn convert_edits(&self, text: &str, emit: &mut dyn FnMut(Range<usize>, &str)) {
        self.converter.convert_edits(text, &self.kept_in(text), emit);
    }

    /// Converts UTF-16 as [`Converter::convert_utf16`] does; `open` says that the line has begun before `text`. `None`
    /// where the text cannot be converted part by part, which may be found at any part of it.
    pub fn convert(
        &self,
        text: &[u16],
        open: bool,
        last: bool,
        out: &mut Vec<u16>,
        words: &mut Vec<Word>,
    ) -> Option<usize> {
        let Some(settings) = self.keep else { return Some(self.converter.convert_utf16(text, last, out, words)) };
        // Whole lines, where there are any.
        let lines = if last { Some(text.len()) } else { text.iter().rposition(|&unit| is_end(unit)).map(|at| at + 1) };
        let end = lines.unwrap_or(text.len());
        let mut at = 0;
        for line in suspicious(text.get(..end)?)? {
            if (open && line.start == 0) || lines.is_none() || line.len() > LONGEST_LINE {
                return None;
            }
            let content = String::from_utf16(text.get(line.clone())?).ok()?;
            let kept = self.kept(&content, settings);
            if !kept.is_empty() {
                self.part(text, at..line.start, true, out, words);
                self.line(&content, &kept, line.start, out, words);
                at = line.end;
            }
        }
        // No phrase goes on behind the end of a line.
        Some(at + self.part(text, at..end, lines.is_some(), out, words))
    }

    fn part(&self, text: &[u16], part: Range<usize>, last: bool, out: &mut Vec<u16>, words: &mut Vec<Word>) -> usize {
        let before = words.len();
        let start = part.start as u32;
        let done = self.converter.convert_utf16(text.get(part).unwrap_or_default(), last, out, words);
        words.iter_mut().skip(before).for_each(|word| word.start += start);
        done
    }

    /// Converts a line in which something is kept.
    fn line(&self, text: &str, kept: &[Range<usize>], start: usize, out: &mut Vec<u16>, words: &mut Vec<Word>) {
        let mut walk = Walk::new(text);
        let mut done = 0;
        self.converter.convert_edits(text, kept, &mut |range, after| {
            out.extend(text.get(done..range.start).unwrap_or_default().encode_utf16());
            let (from, to, before) = (walk.unit(range.start), walk.unit(range.end), out.len());
            out.extend(after.encode_utf16());
            Word::push(words, start + from, to - from, out.len() - before);
            done = range.end;
        });
        out.extend(text.get(done..).unwrap_or_default().encode_utf16());
    }
}

fn is_end(unit: u16) -> bool {
    matches!(unit, 0x0A | 0x0D)
}

/// The lines that may hold something to keep, with their ends. `None` where there may be something that reaches over the
/// end of a line: fences, mark-up, the target of a link, a description sequence.
fn suspicious(text: &[u16]) -> Option<Vec<Range<usize>>> {
    let mut lines = Vec::new();
    let (mut line, mut found) = (0, false);
    for (at, &unit) in text.iter().enumerate() {
        // Nearly all of a Chinese text.
        if (0x3400..0xD800).contains(&unit) {
            continue;
        }
        if is_end(unit) {
            if found {
                lines.push(line..at + 1);
            }
            (line, found) = (at + 1, false);
        } else if unit < 0x80 {
            let near = |at: usize| text.get(at).and_then(|&unit| u8::try_from(unit).ok()).unwrap_or_default();
            let (before, next, second) = (near(at.wrapping_sub(1)), near(at + 1), near(at + 2));
            let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            found |= match unit as u8 {
                b'@' | b'/' | b'\\' | b'>' | b'{' | b'}' | b'=' | b'#' | b'$' | b';' | b'[' => true,
                mark @ (b'`' | b'~') if next == mark && second == mark && begins_line(text, at) => return None,
                b'`' => true,
                b'<' if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?') => return None,
                b'<' => true,
                b']' if matches!(next, b'(' | b':') => return None,
                b'(' => is_word(before),
                b':' => next == b':' || (before.is_ascii_alphabetic() && next.is_ascii_graphic()),
                // A host or a file, but not a number.
                b'.' => {
                    let number = next.is_ascii_digit() && !is_word_letter(second) && !matches!(before, b'w' | b'W');
                    is_word(next) && !number
                }
                mark @ (b'-' | b'+' | b'&' | b'|') => next == mark,
                _ => false,
            };
        } else {
            match unit {
                0x2FF0..=0x2FFF => return None,
                // Kana, those beyond the plane by their first half, half-width ones.
                0x3041..=0x30FF | 0x31F0..=0x31FF | 0xD82B | 0xD82C | 0xFF66..=0xFF9D => found = true,
                _ => {}
            }
        }
    }
    if found {
        lines.push(line..text.len());
    }
    Some(lines)
}

/// Whether nothing but blanks and the marks of a quotation stands before a place in its line.
fn begins_line(text: &[u16], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().iter().rev();
    let mut rest = before.skip_while(|&&unit| matches!(unit, 0x09 | 0x20 | 0x3E));
    rest.next().is_none_or(|&unit| is_end(unit))
}

fn is_word_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

#[cfg(feature = "dictionaries")]
#[cfg(test)]
mod tests {
    use super::super::run::spans;
    use super::super::{Config, Dictionaries};
    use super::*;
    use crate::options::{Options, ScriptOptions, ScriptTarget};
    use crate::{Mender, Stage};
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn mender(config: Config) -> &'static Mender {
        static MENDERS: OnceLock<Vec<Mender>> = OnceLock::new();
        let all = || {
            let dictionaries = Dictionaries::embedded().unwrap();
            let make = |config| {
                let script = Some(ScriptOptions::new(ScriptTarget::Config(config)));
                let options = Options { stages: Some(vec![Stage::Script]), script, ..Options::default() };
                Mender::with_dictionaries(&options, &dictionaries).unwrap()
            };
            Config::ALL.into_iter().map(make).collect()
        };
        &MENDERS.get_or_init(all)[Config::ALL.iter().position(|&other| other == config).unwrap()]
    }

    /// What the browser does: part by part. The text and the changes in code units.
    fn convert(direct: &Direct<'_>, text: &[u16], window: usize) -> Option<(Vec<u16>, Vec<Word>)> {
        let (mut out, mut words, mut at, mut open) = (Vec::new(), Vec::new(), 0, false);
        while at < text.len() {
            let end = text.len().min(at + window);
            let before = words.len();
            let last = end == text.len();
            let done = direct.convert(&text[at..end], open, last, &mut out, &mut words)?;
            words[before..].iter_mut().for_each(|word: &mut Word| word.start += at as u32);
            assert!(if last { done == end - at } else { done > 0 });
            at += done;
            open = !is_end(text[at - 1]);
        }
        Some((out, words))
    }

    /// Whether the text could go part by part, and was then what the mender makes of it.
    fn same(config: Config, text: &str, window: usize) -> bool {
        let mender = mender(config);
        let units: Vec<u16> = text.encode_utf16().collect();
        let Some((out, words)) = convert(&mender.direct().unwrap(), &units, window) else { return false };
        let mended = mender.mend(text);
        assert_eq!(String::from_utf16(&out).unwrap(), mended.text(), "{text:?}");
        let mut changes = Vec::new();
        spans(&units, &out, &words, |span| changes.push((span.from, String::from_utf16(&out[span.to]).unwrap())));
        let mut walk = Walk::new(text);
        let wanted = mended
            .changes()
            .iter()
            .map(|change| (walk.unit(change.range.start)..walk.unit(change.range.end), change.after.to_owned()));
        assert_eq!(changes, wanted.collect::<Vec<_>>(), "{text:?}");
        true
    }

    #[test]
    fn what_is_kept_within_a_line_stays() {
        let text =
            "头发和https://a.com/头发/发展，头发\n「学校の頭髪发展」头发，干`头发`干\r\n打开发展报告.docx，头发\n";
        for window in [8, 40, 1000] {
            // A line must be whole in the window.
            assert!(same(Config::S2t, text, 600 + window));
        }
        let mended = mender(Config::S2t).mend(text);
        assert_eq!(
            mended.text(),
            "頭髮和https://a.com/头发/发展，頭髮\n「学校の頭髪发展」頭髮，幹`头发`幹\r\n打開发展报告.docx，頭髮\n"
        );
    }

    #[test]
    fn what_reaches_over_lines_sends_the_text_the_long_way() {
        for text in ["a<b\n发", "```\n发\n```", "~~~\n发", "[发](a\n发)", "⿰讠发", "<!-- 发\n发 -->"] {
            assert!(!same(Config::S2t, text, 1000), "{text:?}");
        }
        let long = format!("{}a.com", "发".repeat(LONGEST_LINE));
        assert!(!same(Config::S2t, &long, 1000));
        assert!(same(Config::S2t, &long[..3 * LONGEST_LINE], 1000));
        // The line has begun in an earlier part.
        assert!(!same(Config::S2t, &format!("{}a.com", "发".repeat(1500)), 1000));
        let cases = [("发 1.5，3:20 a-b (发) 1,000", 0), ("a.com", 1), ("a.\n.b\na:b\nf(发)\nの", 4), ("好~~~", 0)];
        for (text, lines) in cases {
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(suspicious(&units).unwrap().len(), lines, "{text:?}");
        }
    }

    const PIECES: &[&str] = &[
        "头发",
        "发展",
        "干",
        "里面的",
        "皇后",
        "，",
        "。",
        "“",
        "”",
        "《",
        "》",
        "：",
        "（",
        "）",
        " ",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "    ",
        "の",
        "カタカナ",
        "ｶﾅ",
        "ー",
        "a",
        "b1",
        "Foo",
        "foo.bar",
        "3.5",
        "1.7z",
        "12:30",
        "2024-01-05",
        "100%",
        "1,000",
        ".",
        "..",
        "...",
        ",",
        ";",
        ":",
        "::",
        "!",
        "?",
        "'",
        "\"",
        "-",
        "--",
        "->",
        "+",
        "++",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "~/",
        "#",
        "##",
        "$",
        "$ ",
        "%",
        "^",
        "&",
        "&&",
        "|",
        "||",
        "=",
        "==",
        " = ",
        "/",
        "//",
        "\\",
        "\\\\",
        "@",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ">",
        "> ",
        ">>> ",
        "<",
        "< ",
        "`",
        "``",
        "'",
        "http://",
        "https://a.com/b",
        "www.",
        "www.a1.5",
        "a.cn",
        "x@y.cn",
        "mailto:a",
        "C:\\a",
        "C:/a",
        "/usr/b",
        "./a",
        "../b",
        "report.docx",
        ".docx",
        ".7z",
        ".js",
        "localhost:80",
        "a++;",
        "f(x)",
        "f(",
        "x;",
        "return x;",
        "#include",
        "\"k\":1",
        "{\"k\":\"v\"}",
        "{color:red}",
        "a,b,c",
        "1,2,3\n4,5,6\n",
        "|a|b|\n|-|-|\n",
        "- ",
        "1. ",
        "a=b",
        "a!=b",
        "a:=b",
        "[b]",
        "[/b]",
        "[^1]: ",
        "[a]: /b",
        "&amp;",
        "&#20013;",
        "\u{200B}",
        "é",
        "😀",
        "𠀀",
        "\u{1B000}",
        "U盘",
        "T恤",
        "\0",
    ];

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn lines_hold_what_blocks_do(text in text(), config in prop::sample::select(&[Config::S2t, Config::Tw2sp, Config::T2jp])) {
            let units: Vec<u16> = text.encode_utf16().collect();
            let direct = mender(config).direct().unwrap();
            if let Some(found) = suspicious(&units) {
                let settings = direct.keep.unwrap();
                let mut kept = Vec::new();
                let (mut at, mut unit) = (0, 0);
                for line in text.split_inclusive(['\n', '\r']) {
                    let spans = direct.kept(line, settings);
                    let end = unit + line.encode_utf16().count();
                    prop_assert!(spans.is_empty() || found.contains(&(unit..end)), "{:?}", line);
                    kept.extend(spans.into_iter().map(|span| span.start + at..span.end + at));
                    (at, unit) = (at + line.len(), end);
                }
                prop_assert_eq!(kept, direct.kept_in(&text));
            }
            same(config, &text, 700);
            same(config, &text.repeat(20), 700);
        }
    }
}
