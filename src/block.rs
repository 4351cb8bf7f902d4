//! Blocks: what the stages work on, one at a time.
//!
//! A block is a paragraph with the blank lines behind it; a fenced code block stays whole. Whatever the text, a block
//! is no longer than [`MAX_BLOCK`] bytes: a longer paragraph is cut behind a line or a sentence, or else anywhere.

use crate::facts::Facts;
use crate::options::Locale;
use crate::protect::Protected;

/// Where a block is cut though its paragraph goes on: streaming and re-mending need a bound that does not depend on them.
pub const MAX_BLOCK: usize = 64 * 1024;

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
}

/// Splits a text into blocks; together they are the text.
pub fn blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (block, after) = rest.split_at_checked(block_end(rest)).unwrap_or((rest, ""));
        rest = after;
        Some(block)
    })
}

/// How many bytes of a text that goes on are whole blocks, whatever follows. Cut there, blocks are the whole text's.
pub fn settled(text: &str) -> usize {
    blocks(text).last().map_or(0, |last| text.len() - last.len())
}

fn block_end(text: &str) -> usize {
    let mut at = 0;
    let mut blank_seen = false;
    let mut content_seen = false;
    let mut fence: Option<&str> = None;
    // Nothing behind the longest block is looked at: a line that goes on there would be searched again for each block.
    let head = text.get(..floor_boundary(text, (MAX_BLOCK + 4).min(text.len()))).unwrap_or_default();
    for line in lines(head) {
        let trimmed = line.trim();
        if let Some(open) = fence {
            // A closing fence is at least as long as the opening one and has nothing behind it (CommonMark 4.5).
            if trimmed.starts_with(open) && trimmed.chars().all(|c| open.starts_with(c)) {
                fence = None;
            }
        } else if trimmed.is_empty() {
            blank_seen = true;
        } else {
            if blank_seen && content_seen {
                return at;
            }
            content_seen = true;
            blank_seen = false;
            fence = fence_of(trimmed);
        }
        if at + line.len() > MAX_BLOCK {
            return long_end(text);
        }
        at += line.len();
    }
    text.len()
}

/// Where a paragraph that is longer than a block is cut: behind its last line or else its last sentence that ends in
/// the last quarter of what a block may hold, else anywhere between code points. Nothing behind the cut but its next
/// code point decides, so that a text cut there splits the same.
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
fn fence_of(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    (length >= 3).then(|| line.get(..length)).flatten()
}

/// The lines of a text with their ends: LF, CR LF, CR CR LF, or a lone CR.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = match rest.find(['\n', '\r']) {
            None => rest.len(),
            // A text whose LF became CR LF twice.
            Some(at) if rest.get(at..).is_some_and(|tail| tail.starts_with("\r\r\n")) => at + 3,
            Some(at) if rest.get(at..).is_some_and(|tail| tail.starts_with("\r\n")) => at + 2,
            Some(at) => at + 1,
        };
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = after;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_long_line_is_cut_on_a_code_point() {
        let text = "中".repeat(MAX_BLOCK);
        assert!(blocks(&text).all(|block| block.len() <= MAX_BLOCK));
        assert_eq!(blocks(&text).collect::<String>(), text);
        let text = "中文。".repeat(MAX_BLOCK);
        assert!(blocks(&text).all(|block| block.ends_with('。') && block.len() <= MAX_BLOCK));
        assert_eq!(blocks(&text).collect::<String>(), text);
    }

    #[test]
    fn a_line_of_any_length_is_split_in_linear_time() {
        for piece in ["中", " "] {
            let text = piece.repeat(4 << 20);
            assert_eq!(blocks(&text).map(str::len).sum::<usize>(), text.len());
        }
    }

    #[test]
    fn settled_blocks_stay_whatever_follows() {
        let text = format!("a\n\nb\n{}\n\n```\nx\n\ny\n```\n\n\nc", "中，文。".repeat(MAX_BLOCK / 8));
        let whole: Vec<&str> = blocks(&text).collect();
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)).step_by(97) {
            let cut = settled(&text[..end]);
            let mut parts: Vec<&str> = blocks(&text[..cut]).collect();
            parts.extend(blocks(&text[cut..]));
            assert_eq!(parts, whole);
        }
    }
}
