//! Blocks: what the stages work on, one at a time.
//!
//! A block is a paragraph with the blank lines behind it; a fenced code block stays whole. Whatever the text, a block
//! ends after [`MAX_BLOCK`] bytes at the next line break, or at the next code point if there is none.

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
    /// Whose conventions hold in this block; `None` without evidence: then nothing that is style is done.
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

fn block_end(text: &str) -> usize {
    let mut at = 0;
    let mut blank_seen = false;
    let mut content_seen = false;
    let mut fence: Option<&str> = None;
    for line in lines(text) {
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
            if at > 0 {
                return at;
            }
            let mut end = MAX_BLOCK;
            while !line.is_char_boundary(end) {
                end -= 1;
            }
            return end;
        }
        at += line.len();
    }
    text.len()
}

/// The run of backticks or tildes that opens a fence, if the line does.
fn fence_of(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    (length >= 3).then(|| line.get(..length)).flatten()
}

/// The lines of a text with their ends: LF, CR LF, or a lone CR.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = match rest.find(['\n', '\r']) {
            None => rest.len(),
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
    }
}
