//! What the rules of the stage look at: the marks of a block, and the text between them in numbers.
//!
//! The marks are known when the block has been read ([`Content`](crate::content::Content)); those in protected spans are
//! none. Where a rule has to know what stands around a mark, the text between the marks of that line is read, once
//! (`around.rs`). So every rule is a walk over a short list.

use super::around::{Around, Neighbours, Sentence};
use super::quiet::Quiet;
use crate::block::Block;
use crate::chars::{Kind, is_cjk, is_line_end};
use crate::options::Locale;
use crate::protect::is_element_of_text;
use std::cell::OnceCell;
use std::iter::Peekable;
use std::ops::Range;

/// A mark, or a run of the same mark where runs mean something (`...`, `--`, `!!`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub at: usize,
    pub end: usize,
    /// A line end is `\n`, whatever it is made of, and so is a block-level tag.
    pub c: char,
    /// How many of them stand in a row.
    pub count: usize,
    /// Inside code of some kind that only the context shows: no rule touches it.
    pub code: bool,
    /// The line it stands in, or ends.
    pub line: usize,
}

impl Mark {
    pub(crate) fn range(&self) -> Range<usize> {
        self.at..self.end
    }

    pub(crate) fn is_line_end(&self) -> bool {
        self.c == '\n'
    }
}

/// The marks of a block and what stands around them.
pub(crate) struct View<'a> {
    pub text: &'a str,
    pub block: &'a Block<'a>,
    pub locale: Locale,
    /// Without those of lines that are known to be right.
    pub marks: Vec<Mark>,
    lines: Vec<Line>,
    quiet: Quiet,
    /// CJK characters up to the end of each line, where that was asked.
    cjk: OnceCell<Vec<u32>>,
}

/// Those marks of a line that ends at `end` that no span holds, if no span ends a line itself.
fn outside(
    text: &str,
    end: usize,
    marks: &[(u32, char)],
    spans: impl Iterator<Item = Span>,
) -> Option<Vec<(u32, char)>> {
    let mut outside = Vec::with_capacity(marks.len());
    let mut marks = marks.iter().copied().peekable();
    for span in spans.take_while(|span| span.range.start <= end) {
        if span.range.end > end || span_kind(text, &span) == SpanKind::Line {
            return None;
        }
        while let Some(mark) = marks.next_if(|(at, _)| (*at as usize) < span.range.start) {
            outside.push(mark);
        }
        while marks.next_if(|(at, _)| (*at as usize) < span.range.end).is_some() {}
    }
    outside.extend(marks);
    Some(outside)
}

/// What a protected span is to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SpanKind {
    /// Mark-up inside a sentence: not there.
    Nothing,
    /// A block-level tag, or a span of several lines.
    Line,
    Space,
    /// A URL, a number, a piece of code: like a word.
    Word,
}

impl<'a> View<'a> {
    /// Collects the marks of a block, but those of quiet lines.
    pub(crate) fn new(block: &'a Block<'a>, locale: Locale, quiet: Quiet) -> View<'a> {
        let content = block.content();
        let mut view = View {
            text: block.text,
            block,
            locale,
            marks: Vec::with_capacity(content.marks.len()),
            lines: Vec::with_capacity(content.hashes.len() + 1),
            quiet,
            cjk: OnceCell::new(),
        };
        if !view.collect() {
            (view.marks, view.lines) = (Vec::with_capacity(content.marks.len()), Vec::new());
            view.quiet.keep_quotes();
            view.collect();
        }
        view
    }

    /// Collects the marks; `false` where lines were quiet whose quotes are to be seen.
    fn collect(&mut self) -> bool {
        let mut spans = Spans::new(self.block).peekable();
        let mut at = 0;
        let mut marks = self.block.content().marks.as_slice();
        loop {
            marks = self.skip_quiet(marks, at, &mut spans);
            if self.quiet.wants_quotes() {
                return false;
            }
            let Some((&(place, c), rest)) = marks.split_first() else { break };
            marks = rest;
            let place = place as usize;
            while let Some(span) = spans.next_if(|span| span.range.start <= place) {
                at = self.skip(&span, at);
            }
            // What a span holds is no mark.
            if place < at {
                continue;
            }
            let end = place + c.len_utf8();
            let c = if is_line_end(c) { '\n' } else { c };
            let last = self.marks.last_mut().filter(|last| last.end == place && last.c == c && is_run(c));
            match last {
                Some(last) => {
                    last.end = end;
                    last.count += 1;
                }
                None => self.push(Mark { at: place, end, c, count: 1, code: false, line: 0 }),
            }
            at = end;
        }
        for span in spans {
            at = self.skip(&span, at);
        }
        self.drop_hyphen();
        self.end_line();
        true
    }

    /// Goes over the lines that begin at these marks, as far as they are quiet: of their marks only the line ends are kept.
    fn skip_quiet<'m>(
        &mut self,
        mut marks: &'m [(u32, char)],
        at: usize,
        spans: &mut Peekable<Spans<'a>>,
    ) -> &'m [(u32, char)] {
        loop {
            let first = self.lines.last().map_or(0, |line| line.marks.end);
            let start = first.checked_sub(1).and_then(|last| self.marks.get(last)).map_or(0, |mark| mark.end);
            // Not where a line has begun, in a mark or in a span.
            if !self.quiet.any || self.marks.len() > first || at > start {
                return marks;
            }
            let length = marks.iter().position(|(_, c)| is_line_end(*c)).unwrap_or(marks.len());
            let (line, behind) = marks.split_at_checked(length).unwrap_or((marks, &[]));
            let end = behind.first().map_or(self.text.len(), |(end, _)| *end as usize);
            let spanned = spans.peek().is_some_and(|span| span.range.start <= end);
            let quiet = match spanned {
                false => self.quiet.is_quiet(self.text, start..end, line),
                true => match outside(self.text, end, line, spans.clone()) {
                    Some(line) => self.quiet.is_quiet(self.text, start..end, &line),
                    None => self.quiet.is_unknown(line),
                },
            };
            if !quiet || marks.is_empty() {
                return marks;
            }
            while spans.next_if(|span| span.range.start <= end).is_some() {}
            let Some((&(place, c), rest)) = behind.split_first() else { return behind };
            let place = place as usize;
            self.push(Mark { at: place, end: place + c.len_utf8(), c: '\n', count: 1, code: false, line: 0 });
            marks = rest;
        }
    }

    /// Goes over a protected span, and gives where it ends.
    fn skip(&mut self, span: &Span, at: usize) -> usize {
        let start = at.max(span.range.start);
        if start < span.range.end && span_kind(self.text, span) == SpanKind::Line {
            self.push(Mark { at: start, end: start, c: '\n', count: 1, code: true, line: 0 });
        }
        start.max(span.range.end)
    }

    fn push(&mut self, mark: Mark) {
        self.drop_hyphen();
        let ends = mark.is_line_end();
        self.marks.push(Mark { line: self.lines.len(), ..mark });
        if ends {
            self.end_line();
        }
    }

    /// What was pushed since the last line is a line.
    fn end_line(&mut self) {
        let first = self.lines.last().map_or(0, |line| line.marks.end);
        let start = first.checked_sub(1).and_then(|last| self.marks.get(last)).map_or(0, |mark| mark.end);
        self.lines.push(Line { start, marks: first..self.marks.len(), neighbours: OnceCell::new() });
    }

    /// A single hyphen joins words: it is no mark.
    fn drop_hyphen(&mut self) {
        if self.marks.last().is_some_and(|last| last.c == '-' && last.count == 1) {
            self.marks.pop();
        }
    }

    /// The marks of each line, without its line end.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        self.lines.iter().map(|line| {
            let last = line.marks.end.checked_sub(1).and_then(|last| self.marks.get(last));
            let ended = !line.marks.is_empty() && last.is_some_and(Mark::is_line_end);
            line.marks.start..line.marks.end - usize::from(ended)
        })
    }

    /// The text of a range.
    pub(crate) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// The text from a place on.
    pub(crate) fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// What stands around the mark `index`.
    pub(crate) fn around(&self, index: usize) -> Around {
        let around = self.line_of(index).and_then(|line| self.look(line).around.get(index - line.marks.start));
        around.copied().unwrap_or_default()
    }

    fn line_of(&self, index: usize) -> Option<&Line> {
        self.lines.get(self.marks.get(index)?.line)
    }

    /// Looks around the marks of a line, once: clean text is not asked for most of its lines.
    fn look<'l>(&self, line: &'l Line) -> &'l Neighbours {
        line.neighbours.get_or_init(|| {
            let marks = self.marks.get(line.marks.clone()).unwrap_or_default();
            Neighbours::of(self.text, line.start, marks, Spans::from(self.block, line.start))
        })
    }

    /// The mark `index`.
    pub(crate) fn mark(&self, index: usize) -> Option<&Mark> {
        self.marks.get(index)
    }

    /// The mark before `index`, if it touches.
    pub(crate) fn touching_before(&self, index: usize) -> Option<&Mark> {
        let mark = self.marks.get(index)?;
        self.marks.get(index.checked_sub(1)?).filter(|last| last.end == mark.at && last.at < last.end)
    }

    /// The mark behind `index`, if it touches.
    pub(crate) fn touching_after(&self, index: usize) -> Option<&Mark> {
        let mark = self.marks.get(index)?;
        self.marks.get(index + 1).filter(|next| next.at == mark.end && next.at < next.end)
    }

    /// CJK characters between two marks.
    pub(crate) fn cjk_between(&self, first: usize, second: usize) -> u32 {
        let line = |index: usize| self.marks.get(index).map(|mark| mark.line);
        let before = |index: usize| self.around(index).cjk_line;
        if line(first) == line(second) {
            return before(second).saturating_sub(before(first));
        }
        let whole = |index: usize| line(index).map_or(0, |line| self.cjk_before_line(line));
        (whole(second) + before(second)).saturating_sub(whole(first) + before(first))
    }

    /// CJK characters of the block.
    pub(crate) fn cjk(&self) -> u32 {
        self.cjk_before_line(self.lines.len())
    }

    /// CJK characters before a line: they are counted for all lines at the first question.
    fn cjk_before_line(&self, line: usize) -> u32 {
        let sums = self.cjk.get_or_init(|| {
            let mut sum = 0;
            let ends = self.lines.iter().map(|line| {
                sum += self.look(line).cjk;
                sum
            });
            ends.collect()
        });
        line.checked_sub(1).and_then(|last| sums.get(last)).copied().unwrap_or(0)
    }

    /// Whether the mark stands in a sentence that is written in a Western language, though it may quote a CJK word.
    #[inline(never)]
    pub(crate) fn western_sentence(&self, index: usize) -> bool {
        // Three words make a sentence; `Visual Studio 的设置` has fewer, and `Visual Studio Code 的设置窗口` more ideographs.
        const SENTENCE: u32 = 3;
        // Fewer end with a name: `"Hello," said 小明.`
        const NAME: u32 = 4;
        let sentence = self.sentence(index);
        let text = || self.slice(sentence.start..sentence.end);
        if sentence.words > 0 && (1..=NAME).contains(&sentence.cjk) && speaks_of(text(), sentence.words) {
            return true;
        }
        sentence.words >= SENTENCE
            && (sentence.western_start || begins_western(text()))
            && self.mark(index).is_some_and(|mark| is_english(text(), mark.at - sentence.start))
            && (sentence.words > sentence.cjk
                || (sentence.western_start && sentence.words * 2 >= sentence.cjk && goes_on(text())))
    }

    /// Whether the mark's sentence is one Western word or number that a sentence of CJK touches: `多少钱？5w?`, `好！OK!`
    #[inline(never)]
    pub(crate) fn is_aside(&self, index: usize) -> bool {
        let sentence = self.sentence(index);
        let touches = |c: char| crate::chars::is_full_width_mark(c) || matches!(c, '”' | '…');
        let before = || self.slice(0..sentence.start).chars().next_back().is_some_and(touches);
        sentence.words < 2
            && sentence.cjk == 0
            && self.around(index).cjk_line > 0
            && !self.rest(sentence.start).starts_with(' ')
            && before()
    }

    /// Whether the mark's sentence begins with a Western word.
    pub(crate) fn western_start(&self, index: usize) -> bool {
        self.sentence(index).western_start
    }

    /// The text of a line.
    #[inline(never)]
    pub(super) fn line_text(&self, line: usize) -> &'a str {
        let Some(line) = self.lines.get(line) else { return "" };
        let last =
            line.marks.end.checked_sub(1).and_then(|last| self.marks.get(last)).filter(|last| last.is_line_end());
        self.slice(line.start..last.map_or(self.text.len(), |last| last.at))
    }

    /// Whether the mark's sentence holds any CJK character, before the mark or behind it.
    pub(crate) fn cjk_sentence(&self, index: usize) -> bool {
        self.sentence(index).cjk > 0
    }

    fn sentence(&self, index: usize) -> Sentence {
        let sentence = |line| self.look(line).sentences.get(self.around(index).sentence);
        self.line_of(index).and_then(sentence).copied().unwrap_or_default()
    }
}

/// Whether a sentence is English though no word of it comes first: `____ (他的) name is Tom.`, `"中文" in English is "Chinese".`
#[inline(never)]
fn begins_western(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    let number = bytes.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b' ' | b'.')).count();
    let text = bytes.get(number..).unwrap_or_default();
    let quoted = text.iter().take_while(|byte| **byte >= 0x80 || **byte == b'"').count();
    let mut behind = text.get(quoted..).unwrap_or_default().split(|byte| *byte == b' ');
    text.starts_with(b"__") || (quoted > 0 && behind.next() == Some(b"") && behind.next().is_some_and(joins))
}

/// Whether a sentence is a capital, a word of lower case, a space and a name: `He met 小明`; or goes on so behind a quotation:
/// `" asked 王老师`.
#[inline(never)]
fn speaks_of(sentence: &str, words: u32) -> bool {
    const LONGEST: usize = 64;
    let bytes = sentence.as_bytes();
    let near = bytes.get(..LONGEST).unwrap_or(bytes);
    let end = near.iter().position(|byte| !byte.is_ascii()).unwrap_or(near.len());
    let Some(before) = near.get(..end) else { return false };
    let capital = || before.iter().find(|byte| byte.is_ascii_alphabetic()).is_some_and(u8::is_ascii_uppercase);
    // `I like ____ (苹果).`: room for a word. `Lu Xun (鲁迅).`: nothing but what a name is in Chinese.
    if let Some(before) = before.strip_suffix(b"(") {
        let mut behind = bytes.iter().skip(end).skip_while(|byte| !byte.is_ascii());
        let name = words > 1 && before.ends_with(b" ") && behind.all(u8::is_ascii);
        return (name || before.trim_ascii_end().ends_with(b"__")) && capital();
    }
    let Some(before) = before.strip_suffix(b" ") else { return false };
    let cased = matches!(near.get(end), Some(0xE3..=0xE9));
    let word = before.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let lower = word.len() > 1 && word.iter().all(u8::is_ascii_lowercase);
    let quoted = before.strip_suffix(word).is_some_and(|quote| quote == b"\" ");
    cased && lower && (quoted || (word.len() + 1 < before.len() && capital()))
}

/// Whether what may be a sentence of English is one at `at`: it has a word of two letters, or the quotes of code, unlike
/// `“A”,“B”,“C”都选.`, and is no quotation that ideographs report, `"I love you,"他说.`, to which what comes behind belongs.
#[inline(never)]
fn is_english(sentence: &str, at: usize) -> bool {
    // No writer's sentence is so long, and each of its marks asks.
    const LONGEST: usize = 512;
    if sentence.len() > LONGEST {
        return true;
    }
    let mut in_word = false;
    let words = sentence.chars().any(|c| {
        let letter = Kind::of(c) == Kind::Latin;
        matches!(c, '"' | '\'' | '`') || (std::mem::replace(&mut in_word, letter) && letter)
    });
    let before = sentence.get(..at).unwrap_or_default();
    // Behind the number of an item, `2. `, `(2) `.
    let number = before.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b' ' | b'.' | b'(' | b')')).count();
    let quoted = before.get(number..).unwrap_or_default().starts_with(['"', '“', '「']);
    let close = before.rfind(['"', '”', '」']);
    let behind = close.and_then(|close| sentence.get(close..)?.chars().skip(1).find(|c| *c != ','));
    words && !(quoted && behind.is_some_and(is_cjk)) && !ends_joined(sentence)
}

/// Whether ideographs that a sentence ends with touch its last Western word, `Rust,Go和Zig都行.`, or the comma behind nothing but
/// words, `Let's go,走吧!`: English has a space there.
#[inline(never)]
fn ends_joined(sentence: &str) -> bool {
    let Some(first) = sentence.find(is_cjk) else { return false };
    let (before, tail) = sentence.split_at_checked(first).unwrap_or_default();
    // `Tips:可以选中all of the text`
    if before.ends_with(':') {
        return true;
    }
    if tail.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let word = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '\'' | '’');
    match before.strip_suffix([',', '!', '?']) {
        Some(words) => {
            words.contains(' ') && words.ends_with(|c: char| c.is_ascii_lowercase()) && words.chars().all(word)
        }
        None => {
            before.ends_with(|c: char| c.is_ascii_alphanumeric()) && tail.chars().filter(|c| is_cjk(*c)).count() > 1
        }
    }
}

/// Whether a sentence of Western words goes on with one behind its first ideographs: `We saw 北京, 上海 and 广州.`
#[inline(never)]
fn goes_on(sentence: &str) -> bool {
    // What the UTF-8 of CJK begins with.
    let quoted = sentence.bytes().position(|byte| matches!(byte, 0xE3..=0xE9 | 0xF0)).unwrap_or(sentence.len());
    let (before, behind) = sentence.as_bytes().split_at_checked(quoted).unwrap_or_default();
    // `Q:启动时`, `C. 查看`: a label, and no word.
    if before.trim_ascii_end().ends_with(b":") || before.iter().filter(|byte| byte.is_ascii_alphabetic()).count() < 2 {
        return false;
    }
    // Between spaces: `MMMM d日 'at' HH:mm`, `《A》of` are no prose.
    behind.split(|byte| *byte == b' ').skip(1).any(joins)
}

/// Whether a word is one of those that join the others of an English sentence.
pub(super) fn joins(word: &[u8]) -> bool {
    const WORDS: [&str; 22] = [
        "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "in", "is", "means", "of", "on", "or", "that",
        "the", "to", "was", "which", "with",
    ];
    WORDS.iter().any(|known| known.as_bytes() == word)
}

/// The marks of a line, its line end among them, and what stands around them.
struct Line {
    /// Where its text begins.
    start: usize,
    marks: Range<usize>,
    neighbours: OnceCell<Neighbours>,
}

/// The protected spans of a block and its inline mark-up, in order; some may lie in others.
#[derive(Clone)]
pub(super) struct Spans<'a> {
    opaque: &'a [Range<usize>],
    formal: &'a [Range<usize>],
    inline: &'a [Range<usize>],
}

/// A span that is not read as text.
#[derive(Clone)]
pub(super) struct Span {
    pub range: Range<usize>,
    inline: bool,
}

impl<'a> Spans<'a> {
    fn new(block: &'a Block<'a>) -> Spans<'a> {
        let protected = block.protected;
        Spans { opaque: &protected.opaque, formal: &protected.formal, inline: &protected.inline }
    }

    /// Those that end behind `at`.
    fn from(block: &'a Block<'a>, at: usize) -> Spans<'a> {
        let all = Spans::new(block);
        let behind =
            |list: &'a [Range<usize>]| list.get(list.partition_point(|span| span.end <= at)..).unwrap_or_default();
        Spans { opaque: behind(all.opaque), formal: behind(all.formal), inline: behind(all.inline) }
    }
}

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let start = |list: &[Range<usize>]| list.first().map_or(usize::MAX, |span| span.start);
        let (opaque, formal, inline) = (start(self.opaque), start(self.formal), start(self.inline));
        // Inline mark-up first: a tag is in both lists.
        let list = if inline <= opaque && inline <= formal {
            &mut self.inline
        } else if opaque <= formal {
            &mut self.opaque
        } else {
            &mut self.formal
        };
        let (first, rest) = list.split_first()?;
        *list = rest;
        Some(Span { range: first.clone(), inline: inline <= opaque && inline <= formal })
    }
}

pub(super) fn span_kind(block_text: &str, span: &Span) -> SpanKind {
    if span.inline {
        return SpanKind::Nothing;
    }
    let text = block_text.get(span.range.clone()).unwrap_or_default();
    let tag =
        text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    // `<https://a.cn>`
    let bytes = text.as_bytes();
    let address = !bytes.contains(&b' ') && (bytes.contains(&b'@') || bytes.windows(2).any(|pair| pair == b":/"));
    if text.contains(is_line_end)
        || (tag && !is_element_of_text(text) && !address && text.ends_with('>') && !is_quoted(block_text, &span.range))
    {
        return SpanKind::Line;
    }
    if matches!(text, "&nbsp;" | "&ensp;" | "&emsp;" | "&thinsp;" | "&#160;" | "&#xA0;" | "&#xa0;") {
        return SpanKind::Space;
    }
    SpanKind::Word
}

/// Whether quotes stand on both sides: a tag that is spoken of.
fn is_quoted(text: &str, span: &Range<usize>) -> bool {
    let quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』');
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    before.is_some_and(quote) && after.is_some_and(quote)
}

/// Marks whose repetition is one thing.
pub(super) fn is_run(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | '-'
            | '，'
            | '。'
            | '；'
            | '：'
            | '？'
            | '！'
            | '、'
            | '．'
            | '…'
            | '⋯'
            | '·'
            | '•'
            | '・'
            | '‧'
            | '—'
            | '–'
            | '―'
            | '─'
            | '━'
            | '－'
            | '⸺'
            | '='
            | '`'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chars::Kind;
    use crate::options::{Options, Settings};
    use crate::punctuation::tests::with_block;

    fn with_view<T>(text: &str, look: impl FnOnce(&View<'_>) -> T) -> T {
        let settings = Settings::new(&Options::default()).unwrap();
        with_block(text, &settings, |block| look(&View::new(block, Locale::ZhCn, Quiet::none())))
    }

    #[test]
    fn runs_are_one_mark_and_single_hyphens_none() {
        with_view("a-b,,c...--d-", |view| {
            let marks: Vec<_> = view.marks.iter().map(|mark| (mark.c, mark.count)).collect();
            assert_eq!(marks, [(',', 2), ('.', 3), ('-', 2)]);
        });
    }

    #[test]
    fn tags_are_looked_through_and_words_are_not() {
        let text = "中<b>文</b>,<br>后";
        with_view(text, |view| {
            let around = view.around(0);
            assert_eq!((around.left.touch, around.right.touch), ('文', '\n'));
            assert_eq!(around.clause_before, 2);
        });
        with_view("见https://a.b,后", |view| {
            assert!(view.around(0).left.is(Kind::Latin));
            assert!(view.around(0).right.is(Kind::Cjk));
        });
    }

    #[test]
    fn a_western_sentence_may_hold_a_word_of_chinese() {
        with_view("The word 中文, it says. 他说 Hello, world", |view| {
            assert!(view.western_sentence(0));
            assert!(!view.western_sentence(2));
        });
        with_view("The phrase 马马虎虎, it means so-so", |view| assert!(view.western_sentence(0)));
        with_view("We saw 北京, 上海 and 广州. Visual Studio 的设置窗口, 一", |view| {
            assert!(view.western_sentence(0) && view.western_sentence(1));
            assert!(!view.western_sentence(2));
        });
    }
}
