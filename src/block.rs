//! Blocks: what the stages work on, one at a time.
//!
//! A block is a paragraph with the blank lines behind it. A fenced code block, a list item with its indented paragraphs,
//! a comment, and an element of HTML with raw text stay whole. Whatever the text, a block is no longer than [`MAX_BLOCK`]
//! bytes: a longer paragraph is cut behind a line or a sentence, or else anywhere. Many texts have no blank lines; where
//! [`ENOUGH`] characters stand together, a block ends with the next line that ends as a paragraph does. What is mended has the
//! same blocks as before: marks and spaces count for nothing, and a line ends as well in a mark that has not been mended yet.

use crate::content::Content;
use crate::facts::Facts;
use crate::mojibake::CleanLines;
use crate::options::Locale;
use crate::protect::Protected;
use std::cell::OnceCell;

/// Where a block is cut though its paragraph goes on: streaming and re-mending need a bound that does not depend on them.
pub const MAX_BLOCK: usize = 64 * 1024;

/// So many ideographs and letters are enough for a block where a paragraph may end: what changes in it is looked at again with
/// all of it.
pub const ENOUGH: usize = 1024;

/// With so many, a quotation that has not been closed was none, and a list is cut: what is cut by [`MAX_BLOCK`] would be cut
/// elsewhere once it is mended.
const PLENTY: usize = 12 * 1024;

/// What a stage is given: a block as the stages before it left it.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    /// The block's text.
    pub text: &'a str,
    /// The spans no stage, or no stage of style, may touch.
    pub protected: &'a Protected,
    /// Whose conventions hold in this block; `None` without evidence: then nothing that is style is done. While a
    /// block is repaired, only an explicit locale is known.
    pub locale: Option<Locale>,
    /// Whether the draft begins with this block.
    pub first: bool,
    /// Whether the draft ends with this block.
    pub last: bool,
    /// What is known of the whole draft.
    pub facts: &'a Facts,
    /// The lines that are known to hold no mojibake.
    pub clean: &'a CleanLines,
    /// What the text is made of, where that has been read.
    pub content: &'a OnceCell<Content>,
}

impl<'a> Block<'a> {
    /// What the text is made of.
    pub fn content(&self) -> &'a Content {
        self.content.get_or_init(|| Content::of(self.text))
    }
}

/// Splits a text into blocks; together they are the text.
pub fn blocks(text: &str) -> impl Iterator<Item = &str> {
    split(text, |_| Head::Counted(Count::default())).map(|(block, _)| block)
}

/// Splits a text into the same blocks, each with what it is made of, where that has been read on the way: both have to count the
/// same.
pub(crate) fn read_blocks(text: &str) -> impl Iterator<Item = (&str, OnceCell<Content>)> {
    let head = |rest: &str| match is_of_two_bytes(rest) {
        true => Head::Counted(Count::default()),
        false => Head::Read(Content::default()),
    };
    split(text, head).map(|(block, head)| {
        let read = match head {
            // A block that is cut in its last line may end before what has been read.
            Head::Read(mut content) => content.read_to(block, block.len()).then_some(content),
            Head::Counted(_) => None,
        };
        (block, read.map_or_else(OnceCell::new, OnceCell::from))
    })
}

/// Whether many characters that a text begins with have two bytes: they are letters of the West, or mojibake, which will be
/// something else when it is repaired.
fn is_of_two_bytes(text: &str) -> bool {
    const NEAR: usize = 64;
    const MANY: usize = 8;
    let bytes = text.as_bytes();
    let leads = bytes.get(..NEAR).unwrap_or(bytes).iter().filter(|byte| matches!(byte, 0xC2..=0xDF));
    leads.count() > MANY
}

fn split(text: &str, head: impl Fn(&str) -> Head) -> impl Iterator<Item = (&str, Head)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut head = head(rest);
        let (block, after) = rest.split_at_checked(block_end(rest, &mut head)).unwrap_or((rest, ""));
        rest = after;
        Some((block, head))
    })
}

/// How many bytes of a text that goes on are whole blocks, whatever follows. Cut there, blocks are the whole text's.
pub fn settled(text: &str) -> usize {
    blocks(text).last().map_or(0, |last| text.len() - last.len())
}

/// Where the block ends that `text` begins with. Only what comes before the end decides, and the line behind it.
fn block_end(text: &str, so_far: &mut Head) -> usize {
    // Nothing behind the longest block is looked at: a line that goes on there would be searched again for each block.
    let head = text.get(..floor_boundary(text, (MAX_BLOCK + 4).min(text.len()))).unwrap_or_default();
    let bytes = head.as_bytes();
    let mut line = 0;
    let mut blank_seen = false;
    let mut content_seen = false;
    let mut list = false;
    // An element of raw text that nothing near closes, as in prose about `<style>`: the block is cut as a long list is.
    let mut unclosed = false;
    let mut fence: Option<&str> = None;
    while line < head.len() {
        let mut end = next_stop(bytes, line);
        // Most lines begin with an ideograph: nothing else need be known of them.
        let plain = matches!(bytes.get(line), Some(0xE4..=0xE9));
        let trimmed = if plain { "" } else { text.get(line..end).unwrap_or_default().trim() };
        if let Some(open) = fence {
            end = line_end(bytes, end);
            let trimmed = text.get(line..end).unwrap_or_default().trim();
            // A closing fence is at least as long as the opening one and has nothing behind it (CommonMark 4.5).
            if trimmed.starts_with(open) && trimmed.chars().all(|c| open.starts_with(c)) {
                fence = None;
            }
        } else if !plain && is_blank(trimmed) && bytes.get(end) != Some(&b'<') {
            blank_seen = true;
        } else {
            // What is indented behind a blank line belongs to the list item before it.
            let indented = matches!(bytes.get(line..line + 2), Some([b' ', b' '] | [b'\t', _]));
            if blank_seen && content_seen && !unclosed && !(list && indented) {
                return line;
            }
            list |= !content_seen && is_list_item(trimmed);
            content_seen = true;
            blank_seen = false;
            // The rest of the line, and whatever a raw element in it holds.
            while bytes.get(end) == Some(&b'<') {
                let raw = if unclosed { None } else { raw_close(text, end) };
                let after = match raw {
                    None => end + 1,
                    Some(Some(close)) => close,
                    Some(None) if text.len() > MAX_BLOCK => {
                        unclosed = true;
                        end + 1
                    }
                    Some(None) => return text.len(),
                };
                end = next_stop(bytes, after);
            }
            fence = if plain { None } else { fence_of(text.get(line..end).unwrap_or_default().trim()) };
        }
        let next = end + line_break(bytes, end);
        if next > MAX_BLOCK {
            return long_end(text);
        }
        // Characters are never more than bytes: where those are too few nothing need be counted.
        let ended = next > ENOUGH && next < head.len() && fence.is_none() && !blank_seen;
        if ended && ends_sentence(text.get(line..end).unwrap_or_default()) && so_far.is_enough(head, next, list) {
            return next;
        }
        line = next;
    }
    text.len()
}

/// Whether a line ends as a paragraph of Chinese or Japanese does, or will when it is mended.
#[inline(never)]
fn ends_sentence(line: &str) -> bool {
    let trimmed = line.trim_end().trim_end_matches(['”', '’', '」', '』', '"', '\'', '）', ')']);
    trimmed.ends_with(['。', '！', '？', '…'])
        || (trimmed.ends_with(['.', '!', '?', '．', '｡']) && line.bytes().any(|byte| matches!(byte, 0xE3..=0xE9)))
}

/// A block up to a line's end: how much it is.
#[allow(clippy::large_enum_variant)] // One at a time.
enum Head {
    /// Where only that is asked.
    Counted(Count),
    /// Where all that it is made of will be asked.
    Read(Content),
}

impl Head {
    /// Whether the text up to here is enough for a block, and no quotation or list goes on behind it.
    #[inline(never)]
    fn is_enough(&mut self, text: &str, end: usize, list: bool) -> bool {
        let (characters, quotes) = match self {
            Head::Counted(count) => {
                count.read_to(text.as_bytes(), end);
                (count.characters, count.quotes)
            }
            Head::Read(content) => {
                content.read_to(text, end);
                (content.characters, content.double_quotes)
            }
        };
        characters >= PLENTY || (characters >= ENOUGH && !list && quotes.is_multiple_of(2))
    }
}

/// What [`Content`] counts of a text, and nothing else.
#[derive(Default)]
struct Count {
    /// How far it is counted.
    at: usize,
    quotes: u32,
    characters: usize,
}

impl Count {
    fn read_to(&mut self, bytes: &[u8], end: usize) {
        let bytes = bytes.get(self.at..end).unwrap_or_default();
        let mut at = 0;
        while let Some(&first) = bytes.get(at) {
            let mark = bytes.get(at..).and_then(|rest| rest.first_chunk::<3>());
            at += match first {
                0xE4..=0xE9 => {
                    self.characters += 1;
                    3
                }
                0xE2 | 0xE3 => {
                    self.quotes += u32::from(QUOTES.iter().any(|quote| Some(quote) == mark));
                    3
                }
                // A full-width letter counts as the letter it becomes.
                0xEF => {
                    let wide = matches!(mark, Some([_, 0xBC, 0xA1..=0xBA] | [_, 0xBD, 0x81..=0x9A]));
                    self.characters += usize::from(wide);
                    3
                }
                0xE0..0xF0 => 3,
                _ => {
                    self.quotes += u32::from(first == b'"');
                    self.characters += usize::from(first.is_ascii_alphabetic());
                    1
                }
            };
        }
        self.at = end;
    }
}

/// `“”`, `「」` and `『』`.
const QUOTES: [[u8; 3]; 6] = [
    [0xE2, 0x80, 0x9C],
    [0xE2, 0x80, 0x9D],
    [0xE3, 0x80, 0x8C],
    [0xE3, 0x80, 0x8D],
    [0xE3, 0x80, 0x8E],
    [0xE3, 0x80, 0x8F],
];

/// Whether a line has nothing that is seen: what hides in it may be taken out, and then it is a blank line.
fn is_blank(trimmed: &str) -> bool {
    trimmed.chars().all(|c| c.is_whitespace() || crate::unicode::is_unseen(c))
}

fn is_list_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with(['.', ')']);
    numbered || ["- ", "* ", "+ "].iter().any(|marker| line.starts_with(marker))
}

/// Where what begins at `at` and may hold blank lines (a comment, an element with raw text) ends; `Some(None)` where
/// its end is not within a block's length.
#[inline(never)]
fn raw_close(text: &str, at: usize) -> Option<Option<usize>> {
    let window = text.get(at..floor_boundary(text, MAX_BLOCK.min(text.len())))?;
    if window.starts_with("<!--") {
        return Some(window.find("-->").map(|end| at + end));
    }
    let name = ["script", "style", "pre", "textarea"].into_iter().find(|name| begins_with(window, 1, name))?;
    if window.as_bytes().get(name.len() + 1).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut closing = window.match_indices("</").map(|(end, _)| end);
    Some(closing.find(|end| begins_with(window, end + 2, name)).map(|end| at + end + 1))
}

fn begins_with(text: &str, at: usize, name: &str) -> bool {
    text.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
}

/// The next line end or `<`.
fn next_stop(bytes: &[u8], at: usize) -> usize {
    let tag = |word: u64| zero(word ^ (LOW * u64::from(b'<')));
    position(bytes, at, |word| controls(word) | tag(word), |byte| matches!(byte, b'\n' | b'\r' | b'<'))
}

/// The next line end.
pub(crate) fn line_end(bytes: &[u8], at: usize) -> usize {
    position(bytes, at, controls, |byte| matches!(byte, b'\n' | b'\r'))
}

/// How long the line end at `at` is. CR CR LF, from an LF made CR LF twice, is one.
pub(crate) fn line_break(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b'\r', b'\r', b'\n', ..]) => 3,
        Some([b'\r', b'\n', ..]) => 2,
        Some([_, ..]) => 1,
        _ => 0,
    }
}

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = LOW << 7;

/// Marks the bytes that are zero by their highest bit. The lowest of them is right, one behind it may be none.
fn zero(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

/// Marks the bytes up to CR, as [`zero`] does: but for the tab all of them are rare, or line ends.
fn controls(word: u64) -> u64 {
    word.wrapping_sub(LOW * (b'\r' as u64 + 1)) & !word & HIGH
}

/// The first byte at `at` or behind that is sought, or the end; eight bytes at a time, of which `marked` marks those that may be.
#[inline(always)]
fn position(bytes: &[u8], mut at: usize, marked: impl Fn(u64) -> u64, sought: impl Fn(u8) -> bool) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let found = marked(u64::from_le_bytes(*chunk));
        if found == 0 {
            at += 8;
            continue;
        }
        at += found.trailing_zeros() as usize / 8;
        if bytes.get(at).is_some_and(|byte| sought(*byte)) {
            return at;
        }
        at += 1;
    }
    let tail = bytes.get(at..).unwrap_or_default();
    at + tail.iter().position(|byte| sought(*byte)).unwrap_or(tail.len())
}

/// Where a paragraph that is longer than a block is cut: behind its last line or else its last sentence that ends in
/// the last quarter of what a block may hold, else anywhere between code points. Nothing behind the cut but its next
/// code point decides, so that a text cut there splits the same.
#[inline(never)]
fn long_end(text: &str) -> usize {
    let end = floor_boundary(text, MAX_BLOCK);
    let quarter = floor_boundary(text, MAX_BLOCK - MAX_BLOCK / 4);
    let tail = text.get(quarter..end).unwrap_or_default();
    if let Some(at) = tail.rfind('\n') {
        return quarter + at + 1;
    }
    let ends = tail.char_indices().rev().filter(|(_, c)| matches!(c, '。' | '！' | '？'));
    // A closing quote or another mark belongs to the sentence before it.
    let mut ends = ends.map(|(at, c)| quarter + at + c.len_utf8());
    ends.find(|&at| !text.get(at..).is_some_and(starts_with_mark)).unwrap_or(end)
}

fn starts_with_mark(rest: &str) -> bool {
    rest.starts_with(|c: char| {
        crate::chars::is_full_width_mark(c) || c.is_ascii_punctuation() || matches!(c, '”' | '’')
    })
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The run of backticks or tildes that opens a fence, if the line does.
#[inline(never)]
fn fence_of(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    // CommonMark 4.5: no backtick in the info string of a backtick fence.
    let info = line.get(length..).unwrap_or_default();
    (length >= 3 && !(mark == '`' && info.contains('`'))).then(|| line.get(..length)).flatten()
}

/// The lines of a text with their ends: LF, CR LF, CR CR LF, or a lone CR.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let at = line_end(rest.as_bytes(), 0);
        let end = at + line_break(rest.as_bytes(), at);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = after;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_are_searched_at_once() {
        let text: Vec<u8> =
            (0..=255u8).chain(b"\t\x0B<ab\x0E\0\n\x8A\x8D\xBC\r<\r\n\t\t\t\t\t\t\t\n<ab".iter().copied()).collect();
        for at in 0..=text.len() {
            let slowly = |sought: &[u8]| (at..text.len()).find(|at| sought.contains(&text[*at])).unwrap_or(text.len());
            assert_eq!(line_end(&text, at), slowly(b"\n\r"), "{at}");
            assert_eq!(next_stop(&text, at), slowly(b"\n\r<"), "{at}");
        }
    }

    #[test]
    fn blocks_are_paragraphs_with_their_blank_lines() {
        let text = "\n\na\nb\n\n\nc\r\n\r\nd";
        assert_eq!(blocks(text).collect::<Vec<_>>(), ["\n\na\nb\n\n\n", "c\r\n\r\n", "d"]);
    }

    #[test]
    fn a_fence_stays_whole() {
        let text = "~~~\na\n\nb\n~~~\n\nc";
        assert_eq!(blocks(text).collect::<Vec<_>>(), ["~~~\na\n\nb\n~~~\n\n", "c"]);
    }

    #[test]
    fn raw_elements_and_list_items_stay_whole() {
        for whole in [
            "<!-- a\n\nb -->c\n\n",
            "<style>\np{}\n\nq{}\n</style>\n",
            "a <PRE>\n\nb\n</PRE>\n",
            "1. a\n\n   b\n\n    c\n",
            "- a\n\n\tb\n",
        ] {
            let text = format!("{whole}\nx");
            let text = text.replace("\n\n\n", "\n\n");
            assert_eq!(blocks(&text).count(), 2, "{text:?}");
        }
        assert_eq!(blocks("a <pretty>\n\nb").count(), 2);
        // Nothing closes it: the blocks end where they will when what is in them is mended.
        let (draft, mended) = ["用,a 或 b 写.\n\n", "用，a 或 b 写。\n\n"]
            .map(|line| format!("在 <style> 中\n{}", line.repeat(MAX_BLOCK / 4)))
            .into();
        let lines = |text: &String| blocks(text).map(|block| block.lines().count()).collect::<Vec<_>>();
        assert_eq!(lines(&draft), lines(&mended));
        assert_eq!(blocks("```a```\n\nb").count(), 2);
        assert_eq!(blocks("a\n\n  b").count(), 2);
    }

    #[test]
    fn a_raw_element_that_does_not_end_goes_on_like_a_fence() {
        assert_eq!(blocks("<!-- a\n\nb\n\nc").count(), 1);
        let text = "<pre>\n\n<!--\n\n".repeat(MAX_BLOCK);
        assert!(blocks(&text).all(|block| block.len() <= MAX_BLOCK));
    }

    #[test]
    fn a_long_line_is_cut_on_a_code_point() {
        let text = "中".repeat(MAX_BLOCK);
        assert!(blocks(&text).all(|block| block.len() <= MAX_BLOCK));
        assert_eq!(blocks(&text).collect::<String>(), text);
        let text = "中文。".repeat(MAX_BLOCK);
        assert!(blocks(&text).all(|block| block.ends_with('。') && block.len() <= MAX_BLOCK));
        assert_eq!(blocks(&text).collect::<String>(), text);
    }

    #[test]
    fn lines_without_blank_ones_between_make_several_blocks() {
        let paragraph = "今天的会议由他主持，大家都来了。\n".repeat(40);
        let lines = paragraph.repeat(20);
        assert!(blocks(&lines).all(|block| block.len() < 5 * ENOUGH && block.ends_with("。\n")));
        assert_eq!(blocks(&lines).collect::<String>(), lines);
        // A quotation stays whole, also in straight quotes, and so does what does not end a sentence.
        for (from, to) in [("“", "”"), ("「", "」"), ("\"", "\"")] {
            let quotation = format!("{from}{lines}{to}\n");
            assert!(
                blocks(&quotation).all(|block| block.len() > MAX_BLOCK / 2 || quotation.ends_with(block)),
                "{from}"
            );
        }
        let verse = "床前明月光\n".repeat(2000);
        assert_eq!(blocks(&verse).count(), 1);
        let list = format!("- {lines}");
        assert_eq!(blocks(&list).count(), 1);
        assert_eq!(blocks(&format!("```\n{lines}```\n")).count(), 1);
    }

    #[test]
    fn a_line_of_any_length_is_split_in_linear_time() {
        for piece in ["中", " "] {
            let text = piece.repeat(4 << 20);
            assert_eq!(blocks(&text).map(str::len).sum::<usize>(), text.len());
        }
    }

    #[test]
    fn blocks_that_are_read_are_the_same() {
        let pieces = [
            "今天的会议由他主持，大家都来了。\n",
            "“他说：\"好\"。\r",
            "ＡＢ，ａｂ㐀䀀。\n",
            "He said. 中.\n",
            "\n",
            "『」。\r\n",
        ];
        for shift in [0, 3] {
            let lines: String = (0..9000).map(|at| pieces[(at * at + at / 7 + shift) % pieces.len()]).collect();
            let long = pieces[0].trim_end().repeat(9000) + "\r" + &lines;
            for text in [lines.as_str(), &long, &lines.replace(['\n', '\r'], "")] {
                assert!(read_blocks(text).map(|(block, _)| block).eq(blocks(text)));
                for (block, read) in read_blocks(text) {
                    let read = read.get().unwrap_or_else(|| panic!("{block:?} is not read"));
                    assert_eq!(format!("{read:?}"), format!("{:?}", Content::of(block)));
                }
            }
        }
    }

    #[test]
    fn what_may_be_mojibake_is_not_read() {
        for text in ["Ã¤Â»Å Ã¥Â¤Â©Ã¥Â¤Â©Ã¦Â°â€Ã¥Â¾Ë†Ã¥Â¥Â½", "Сегодня хорошая погода"]
        {
            assert!(read_blocks(text).all(|(block, read)| read.get().is_none() && block == text));
        }
        assert!(read_blocks("今天天气很好。\nCafé").all(|(_, read)| read.get().is_some()));
    }

    #[test]
    fn settled_blocks_stay_whatever_follows() {
        let text = format!(
            "a\n\n<!-- b\n\nc -->\n\n<pre\n\n- d\n\n  e\n{}\n\n```\nx\n\ny\n```\n\n\nc</pre>\n\nf\n{}",
            "中，文。".repeat(MAX_BLOCK / 8),
            "“今天，”他说。\n".repeat(MAX_BLOCK / 16)
        );
        let whole: Vec<&str> = blocks(&text).collect();
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)).step_by(97) {
            let cut = settled(&text[..end]);
            let mut parts: Vec<&str> = blocks(&text[..cut]).collect();
            parts.extend(blocks(&text[cut..]));
            assert!(parts == whole, "{end}");
        }
    }
}
