//! The lines stage: line endings, blanks at line ends, runs of blank lines, indentation, hard wraps.

mod indent;
mod repeated;
mod unwrap;

use crate::block::{Block, line_break, line_end};
use crate::change::Confidence;
use crate::edits::Edits;
use crate::options::Format;
use crate::rules::Rule;
pub(crate) use repeated::Seen;

/// Runs the stage over one block.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    // Of edits that begin at one place the first pushed stays: a joined line has no blanks and no end any more.
    if edits.enabled(Rule::Unwrap) {
        unwrap::run(block, edits);
    }
    if edits.enabled(Rule::Indent) {
        indent::run(block, edits);
    }
    ends(block, edits);
    repeated::run(block, edits);
}

/// A line of a block, in bytes.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: usize,
    /// Where its line end begins.
    end: usize,
    /// Where the next line begins.
    next: usize,
}

impl Line {
    fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The lines of a block.
fn lines<'t>(block: &Block<'t>) -> impl Iterator<Item = Line> + use<'t> {
    let text = block.text;
    let mut next = 0;
    std::iter::from_fn(move || {
        let line = line_at(text, next)?;
        next = line.next;
        Some(line)
    })
}

#[inline(never)]
fn line_at(text: &str, start: usize) -> Option<Line> {
    let bytes = text.as_bytes();
    let end = line_end(bytes, start);
    (start < bytes.len()).then(|| Line { start, end, next: end + line_break(bytes, end) })
}

/// Blanks: what moves the pen and leaves no mark.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// Line ends, the blanks before them, and runs of blank lines.
#[inline(never)]
fn ends(block: &Block<'_>, edits: &mut Edits<'_>) {
    let text = block.text;
    let counts = &block.facts.lines;
    // A draft with one kind of line end keeps it.
    let mixed = [counts.lf, counts.crlf, counts.cr].iter().filter(|count| **count > 0).count() > 1;
    let content = block.content();
    if !mixed && !content.trailing && content.empty_lines < 2 {
        return;
    }
    let mut newlines = 0;
    let mut all = lines(block).peekable();
    while let Some(line) = all.next() {
        let ends = line.next > line.end;
        let content = line.text(text);
        let bare = content.trim_end_matches(is_blank);
        // One blank line parts paragraphs; the draft's first line has no line end before it.
        newlines = if bare.is_empty() { newlines + usize::from(ends) } else { usize::from(ends) };
        if bare.is_empty() && ends && newlines > 2 {
            edits.replace(line.start..line.next, "", Rule::BlankLines, Confidence::Certain);
            continue;
        }
        if mixed && ends && text.get(line.end..line.next) != Some("\n") {
            edits.replace(line.end..line.next, "\n", Rule::LineEnding, Confidence::Certain);
        }
        if bare.len() < content.len()
            && (ends || block.last)
            && !keeps_blanks(edits.settings().format, content, bare, all.peek().map(|next| next.text(text)))
        {
            edits.replace(line.start + bare.len()..line.end, "", Rule::TrailingBlank, Confidence::Certain);
        }
    }
}

/// Blanks at a line's end that mean something.
fn keeps_blanks(format: Format, line: &str, bare: &str, next: Option<&str>) -> bool {
    let blanks = line.get(bare.len()..).unwrap_or_default();
    // The mark before a signature (RFC 3676, section 4.3).
    line == "-- "
        // An empty cell at the end of a row.
        || (blanks.contains('\t') && bare.contains('\t'))
        // A line break inside a paragraph (CommonMark, section 6.7).
        || (format == Format::Markdown
            && !bare.is_empty()
            && blanks.starts_with("  ")
            && next.is_some_and(|next| !next.trim_start_matches(is_blank).is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Locale, Mender, Options, Stage};
    use std::collections::BTreeMap;

    /// What the stage makes of a text; stable under a second mend.
    pub fn mend(text: &str, format: Format, rules: &[(&str, &str)]) -> String {
        let rules: BTreeMap<String, String> = rules.iter().map(|(id, value)| ((*id).into(), (*value).into())).collect();
        let (stages, locale) = (Some(vec![Stage::Lines]), Some(Locale::ZhCn));
        let mender = Mender::new(&Options { locale, stages, format, rules, ..Options::default() }).unwrap();
        let once = mender.mend(text).text().to_owned();
        assert_eq!(mender.mend(&once).text(), once, "{text:?} does not settle");
        once
    }

    fn becomes(text: &str, expected: &str) {
        assert_eq!(mend(text, Format::Text, &[]), expected, "{text:?}");
    }

    fn kept(text: &str) {
        becomes(text, text);
    }

    #[test]
    fn mixed_line_ends_become_lf() {
        becomes("甲\r\n乙\n丙\r丁\r\n", "甲\n乙\n丙\n丁\n");
        becomes("甲\r\r\n乙\r\r\n", "甲\n乙\n");
    }

    #[test]
    fn one_kind_of_line_end_stays() {
        kept("甲\n乙\n\n丙");
        kept("甲\r\n乙\r\n\r\n丙\r\n");
        kept("甲\r乙\r\r丙\r");
    }

    #[test]
    fn blanks_at_line_ends_go() {
        becomes("甲 \n乙\t\n\u{3000}\u{3000}丙\u{A0}\u{3000}\n \t\n丁  ", "甲\n乙\n\u{3000}\u{3000}丙\n\n丁");
        becomes("甲 \r\n乙 \r\n", "甲\r\n乙\r\n");
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        kept("此致\n-- \n张三");
        kept("姓名\t年龄\t\n张三\t20\t\n");
        assert_eq!(mend("第一行  \n第二行 \n第三行  \n", Format::Markdown, &[]), "第一行  \n第二行\n第三行\n");
        kept("甲 乙\u{3000}丙");
    }

    #[test]
    fn one_blank_line_is_enough() {
        becomes("甲\n\n\n\n乙\n", "甲\n\n乙\n");
        becomes("甲\n \n\t\n\u{3000}\n乙\n\n\n", "甲\n\n乙\n\n");
        becomes("甲\r\n\r\n\r\n乙", "甲\r\n\r\n乙");
        becomes("甲\r\n\n\r\n\n乙", "甲\n\n乙");
        becomes("\n\n\n甲", "\n\n甲");
        kept("\n甲\n\n乙\n\n");
    }
}
