//! Spans no rule may touch.
//!
//! *Opaque* spans (URLs, e-mail addresses, file paths, code, tags, link targets, the user's own words) no stage may touch.
//! *Formal* spans (numbers, dates, times, versions, tables, CSV blocks, emoticons, mentions, hashtags) only punctuation,
//! spacing and lines keep off: their characters are converted and their damage repaired.
//!
//! A formal span silences every rule of style that would reach into it. So it is no wider than what must stay: of
//! `10:30,然后` it is `10:30`, and the full stop behind `3.5.` is not part of the number.
//!
//! *Inline* spans are the mark-up inside a sentence: `<b>`, `</b>`, `[b]`, `**`. A rule that asks what stands beside a mark
//! asks [`Protected::char_before`] and [`Protected::char_after`], which look through them: in `“<b>重点</b>",` the comma follows
//! a quote, and the quote follows `点`. Tags are opaque as well; emphasis marks are only looked through.
//!
//! One scan finds everything (`scan.rs`). It runs over the bytes, skips what is not ASCII eight bytes at a time, and asks the
//! kind that a byte may begin: each kind has its own file. A kind looks back and ahead by a bounded distance, or remembers
//! what it did not find, so the time is linear in the text.

mod abbreviation;
mod code;
mod emoticon;
mod formula;
mod handle;
mod markdown;
mod markup;
mod number;
mod path;
mod scan;
mod table;
mod url;
mod words;

pub(crate) use markup::is_element_of_text;
pub use words::Words;

use crate::change::{ChangeSet, Side};
use crate::options::Settings;
use crate::order;
use crate::rules::Stage;
use std::ops::Range;

/// The protected spans of one block, in bytes: sorted and disjoint within each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protected {
    /// No stage touches these.
    pub opaque: Vec<Range<usize>>,
    /// Punctuation, spacing and lines keep off these.
    pub formal: Vec<Range<usize>>,
    /// Mark-up inside a sentence, which rules look through.
    pub inline: Vec<Range<usize>>,
}

impl Protected {
    /// Finds the protected spans of a block's text. Time is linear in the text.
    pub fn find(text: &str, settings: &Settings) -> Protected {
        let mut found = scan::scan(text, settings.format);
        settings.protect.find(text, &mut found.opaque);
        for spans in [&mut found.opaque, &mut found.formal, &mut found.inline] {
            merge(spans);
        }
        found
    }

    /// Adds opaque spans; they may overlap what is there.
    pub fn add_opaque(&mut self, spans: impl Iterator<Item = Range<usize>>) {
        let before = self.opaque.len();
        self.opaque.extend(spans);
        if self.opaque.len() > before {
            merge(&mut self.opaque);
        }
    }

    /// Adds the spans of `other`.
    pub fn add(&mut self, other: Protected) {
        self.opaque.extend(other.opaque);
        self.formal.extend(other.formal);
        self.inline.extend(other.inline);
        for spans in [&mut self.opaque, &mut self.formal, &mut self.inline] {
            merge(spans);
        }
    }

    /// Whether a stage may not touch the bytes `range`: they overlap a span that is closed to it, or, for an
    /// insertion, lie strictly inside one.
    pub fn forbids(&self, stage: Stage, range: &Range<usize>) -> bool {
        let style = matches!(stage, Stage::Punctuation | Stage::Spacing | Stage::Lines);
        overlaps(&self.opaque, range) || (style && overlaps(&self.formal, range))
    }

    /// Whether taking out `range` would join a letter or digit to an opaque span: without the U+200B the address in
    /// `https://a.cn/b<U+200B>cd` would be another one.
    pub fn parts(&self, text: &str, range: &Range<usize>) -> bool {
        let next = self.opaque.partition_point(|span| span.end < range.start);
        let near = self.opaque.iter().skip(next).take_while(|span| span.start <= range.end);
        let before = || text.get(..range.start)?.chars().next_back();
        let behind = || text.get(range.end..)?.chars().next();
        near.into_iter().any(|span| {
            (span.end == range.start && behind().is_some_and(|c| c.is_ascii_alphanumeric()))
                || (span.start == range.end && before().is_some_and(|c| c.is_ascii_alphanumeric()))
        })
    }

    /// Those of the opaque spans that are not inside one of `other`, when `changes` lead from the text of these to the
    /// text of the other.
    pub fn lost(&self, changes: &ChangeSet, other: &Protected) -> Vec<Range<usize>> {
        let is_lost = |span: &&Range<usize>| {
            let (start, end) = (changes.map(span.start, Side::After), changes.map(span.end, Side::Before));
            let next = other.opaque.partition_point(|other| other.end < end);
            other.opaque.get(next).is_none_or(|other| other.start > start)
        };
        self.opaque.iter().filter(is_lost).cloned().collect()
    }

    /// The spans as they stand after `changes`, none of which touch an opaque span.
    pub fn mapped(&self, changes: &ChangeSet) -> Protected {
        let map = |spans: &[Range<usize>]| {
            let moved = spans
                .iter()
                .map(|span| changes.map(span.start, Side::After)..changes.map(span.end, Side::Before))
                // A span that a change took away has no text left.
                .filter(|span| span.start < span.end);
            moved.collect()
        };
        Protected { opaque: map(&self.opaque), formal: map(&self.formal), inline: map(&self.inline) }
    }

    /// Where the inline mark-up that ends at `at` begins; `at` itself where there is none.
    pub fn before_inline(&self, mut at: usize) -> usize {
        let mut next = self.inline.partition_point(|span| span.end <= at);
        while let Some(span) = next.checked_sub(1).and_then(|last| self.inline.get(last)).filter(|span| span.end == at)
        {
            at = span.start;
            next -= 1;
        }
        at
    }

    /// Where the inline mark-up that begins at `at` ends; `at` itself where there is none.
    pub fn after_inline(&self, mut at: usize) -> usize {
        let mut next = self.inline.partition_point(|span| span.start < at);
        while let Some(span) = self.inline.get(next).filter(|span| span.start == at) {
            at = span.end;
            next += 1;
        }
        at
    }

    /// The character before `at`, as if there were no inline mark-up.
    pub fn char_before(&self, text: &str, at: usize) -> Option<char> {
        text.get(..self.before_inline(at))?.chars().next_back()
    }

    /// The character at `at`, as if there were no inline mark-up.
    pub fn char_after(&self, text: &str, at: usize) -> Option<char> {
        text.get(self.after_inline(at)..)?.chars().next()
    }
}

/// Whether a range overlaps, or if empty lies strictly inside, one of the sorted spans.
pub(crate) fn overlaps(spans: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = spans.partition_point(|span| span.end <= range.start);
    spans.get(next).is_some_and(|span| if range.is_empty() { span.start < range.start } else { span.start < range.end })
}

/// Sorts spans and joins those that overlap.
fn merge(spans: &mut Vec<Range<usize>>) {
    order::sort_by_key(spans, |span| span.start);
    spans.dedup_by(|next, last| {
        let overlap = next.start < last.end;
        if overlap {
            last.end = last.end.max(next.end);
        }
        overlap
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::{Format, Options};

    pub(super) fn find(text: &str, format: Format) -> Protected {
        Protected::find(text, &Settings::new(&Options { format, ..Options::default() }).unwrap())
    }

    fn texts<'t>(text: &'t str, spans: &[Range<usize>]) -> Vec<&'t str> {
        spans.iter().map(|span| &text[span.clone()]).collect()
    }

    pub(super) fn opaque(text: &str) -> Vec<&str> {
        opaque_in(text, Format::Text)
    }

    pub(super) fn opaque_in(text: &str, format: Format) -> Vec<&str> {
        texts(text, &find(text, format).opaque)
    }

    pub(super) fn formal(text: &str) -> Vec<&str> {
        texts(text, &find(text, Format::Text).formal)
    }

    pub(super) fn inline(text: &str) -> Vec<&str> {
        texts(text, &find(text, Format::Text).inline)
    }

    #[test]
    fn rules_look_through_inline_markup() {
        let text = "说“<b><i>重点</i></b>\",";
        let found = find(text, Format::Text);
        assert_eq!(found.char_before(text, text.find('"').unwrap()), Some('点'));
        assert_eq!(found.char_after(text, text.find('<').unwrap()), Some('重'));
        assert_eq!(found.char_before(text, text.len()), Some(','));
        assert_eq!(found.char_before(text, 0), None);
    }

    #[test]
    fn an_insertion_is_forbidden_only_inside() {
        let text = "于12:30开";
        let found = find(text, Format::Text);
        assert!(found.forbids(Stage::Spacing, &(4..4)) && found.forbids(Stage::Punctuation, &(5..6)));
        assert!(!found.forbids(Stage::Spacing, &(3..3)) && !found.forbids(Stage::Spacing, &(8..8)));
        assert!(!found.forbids(Stage::Script, &(4..4)));
    }

    /// What many looks ahead or back over the same text would make quadratic: a minute for 128 KB.
    #[test]
    fn what_parts_a_span_from_letters_is_told() {
        let text = "https://a.cn/b\u{200B}cd";
        let found = find(text, Format::Text);
        assert!(found.parts(text, &(14..17)) && !found.parts(text, &(17..19)));
        let text = "\u{FEFF}https://a.cn/b\u{200B}，";
        let found = find(text, Format::Text);
        assert!(!found.parts(text, &(0..3)) && !found.parts(text, &(17..20)));
    }

    #[test]
    fn time_is_linear() {
        let pieces = [
            "<",
            "</",
            "<a ",
            "<a \"",
            "<!--",
            "<script>",
            "[",
            "[](",
            "](a \"",
            "`",
            "``a`",
            "{\"a\":",
            "{a:",
            "f(",
            "f(\"",
            "a++",
            "a=",
            "a<<",
            "a+",
            "1\"",
            "6'2\"",
            ":)",
            "(:)",
            "(^",
            "#a",
            "$a",
            "&a",
            "*",
            "**",
            "__",
            "~/",
            "/a",
            "./",
            "C:\\a ",
            "中.docx",
            "a.a.",
            "@",
            "a@",
            "http://",
            "http:",
            "www.",
            "\t",
            "\n",
            "\r",
            "\n-",
            "\n|",
            "a|b\n",
            "a,b\n",
            "中,",
            "1.中 2.中 ",
            "A. ",
            "\n```",
            "> ",
            "[b=",
            "-----",
            "(010)",
            "\n\"a\":1",
            "a;\n",
            "\n[a",
            "a-",
            "a::",
            "x = ",
            "https://a.com/中（",
            "`` '' ",
        ];
        for piece in pieces {
            let text = piece.repeat((1 << 17) / piece.len());
            for format in [Format::Text, Format::Markdown, Format::Html] {
                let started = std::time::Instant::now();
                find(&text, format);
                assert!(started.elapsed().as_secs() < 5, "{piece:?}, {format:?}: {:?}", started.elapsed());
            }
        }
    }
}
