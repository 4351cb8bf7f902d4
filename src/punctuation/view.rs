//! What the rules of the stage look at: the marks of a block, and the text between them in numbers.
//!
//! One pass collects the marks and skips letters, ideographs and protected spans. Where a rule has to know what stands
//! around a mark, a second pass reads the text between the marks once. So every rule is a walk over a short list.

use crate::block::Block;
use crate::chars::{Kind, is_line_end, is_space};
use crate::options::Locale;
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
}

impl Mark {
    pub(crate) fn range(&self) -> Range<usize> {
        self.at..self.end
    }

    pub(crate) fn is_line_end(&self) -> bool {
        self.c == '\n'
    }
}

/// The text between two marks.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    cjk: u32,
    words: u32,
    /// Western words behind the last CJK character.
    tail_words: u32,
    first: Option<char>,
    last: Option<char>,
    first_letter: Option<Kind>,
    last_letter: Option<Kind>,
    lead_space: bool,
    trail_space: bool,
}

/// What stands on one side of a mark. Inline tags and emphasis marks are looked through.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    /// The character that touches the mark; `\n` at the end of a line, a space where there is one.
    pub touch: char,
    /// The next character that is no space; `\n` where the line ends first.
    pub next: char,
    /// The nearest letter, digit or ideograph of the line, over other marks.
    pub letter: Option<Kind>,
    /// On the left: Western words in a row before the mark, up to the next mark or ideograph.
    pub words: u32,
}

impl Default for Side {
    fn default() -> Side {
        Side { touch: '\n', next: '\n', letter: None, words: 0 }
    }
}

impl Side {
    pub(crate) fn space(&self) -> bool {
        is_space(self.touch)
    }

    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.letter == Some(kind)
    }

    pub(crate) fn touch_is(&self, kind: Kind) -> bool {
        Kind::of(self.touch) == kind
    }

    pub(crate) fn touch_is_western(&self) -> bool {
        Kind::of(self.touch).is_western()
    }

    pub(crate) fn line_end(&self) -> bool {
        self.next == '\n'
    }
}

/// A mark's surroundings.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    pub left: Side,
    pub right: Side,
    /// Index into the sentences.
    sentence: usize,
    /// CJK characters of the sentence before the mark.
    pub cjk_before: u32,
    /// CJK characters between the marks before and behind.
    pub clause_before: u32,
    pub clause_after: u32,
    /// CJK characters of the block before the mark.
    cjk_total: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sentence {
    cjk: u32,
    words: u32,
    western_start: bool,
}

/// The marks of a block and what stands around them.
pub(crate) struct View<'a> {
    pub text: &'a str,
    pub block: &'a Block<'a>,
    pub locale: Locale,
    pub marks: Vec<Mark>,
    /// What stands around each mark: empty until [`View::look_around`].
    around: Vec<Around>,
    sentences: Vec<Sentence>,
    cjk_total: u32,
}

/// What a protected span is to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SpanKind {
    /// Mark-up inside a sentence: not there.
    Nothing,
    /// A block-level tag, or a span of several lines.
    Line,
    Space,
    /// A URL, a number, a piece of code: like a word.
    Word,
}

impl<'a> View<'a> {
    /// Collects the marks of a block.
    pub(crate) fn new(block: &'a Block<'a>, locale: Locale) -> View<'a> {
        let mut view = View {
            text: block.text,
            block,
            locale,
            marks: Vec::new(),
            around: Vec::new(),
            sentences: Vec::new(),
            cjk_total: 0,
        };
        view.collect();
        view
    }

    fn collect(&mut self) {
        let text = self.text;
        let bytes = text.as_bytes();
        let mut spans = Spans::new(self.block);
        let mut next = spans.next();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if let Some(span) = next.as_ref()
                && at >= span.range.start
            {
                if at < span.range.end && span_kind(text, span) == SpanKind::Line {
                    self.push(Mark { at, end: at, c: '\n', count: 1, code: true });
                }
                at = span.range.end.max(at);
                next = spans.next();
                continue;
            }
            let skip = skip_of(byte);
            if skip > 0 {
                at += skip;
                continue;
            }
            // Of 64 kana one may be a mark: U+30FB.
            if byte == 0xE3 && matches!(bytes.get(at + 1), Some(0x81 | 0x82)) {
                at += 3;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let end = at + c.len_utf8();
            if !is_mark(c) {
                at = end;
                continue;
            }
            let c = if is_line_end(c) { '\n' } else { c };
            let last = self.marks.last_mut().filter(|last| is_run(c) && last.c == c && last.end == at);
            match last {
                Some(last) => {
                    last.end = end;
                    last.count += 1;
                }
                None => self.push(Mark { at, end, c, count: 1, code: false }),
            }
            at = end;
        }
        self.drop_hyphen();
    }

    fn push(&mut self, mark: Mark) {
        self.drop_hyphen();
        self.marks.push(mark);
    }

    /// A single hyphen joins words: it is no mark.
    fn drop_hyphen(&mut self) {
        if self.marks.last().is_some_and(|last| last.c == '-' && last.count == 1) {
            self.marks.pop();
        }
    }

    /// The text of a range.
    pub(crate) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// What stands around the mark `index`.
    pub(crate) fn around(&self, index: usize) -> Around {
        self.around.get(index).copied().unwrap_or_default()
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
        self.around(second).cjk_total.saturating_sub(self.around(first).cjk_total)
    }

    /// CJK characters of the block.
    pub(crate) fn cjk(&self) -> u32 {
        self.cjk_total
    }

    /// Whether the mark stands in a sentence that is written in a Western language, though it may quote a CJK word.
    pub(crate) fn western_sentence(&self, index: usize) -> bool {
        // Three words make a sentence; `Visual Studio 的设置` has fewer, and `Visual Studio Code 的设置窗口` more ideographs.
        const SENTENCE: u32 = 3;
        let sentence = self.sentences.get(self.around(index).sentence).copied().unwrap_or_default();
        sentence.western_start && sentence.words >= SENTENCE && sentence.words > sentence.cjk
    }

    /// Whether the mark's sentence holds any CJK character, before the mark or behind it.
    pub(crate) fn cjk_sentence(&self, index: usize) -> bool {
        self.sentences.get(self.around(index).sentence).is_some_and(|sentence| sentence.cjk > 0)
    }

    /// Reads the text between the marks, once.
    pub(crate) fn look_around(&mut self) {
        if !self.around.is_empty() || self.marks.is_empty() {
            return;
        }
        let mut spans = Spans::new(self.block).peekable();
        let mut gaps = Vec::with_capacity(self.marks.len() + 1);
        let mut from = 0;
        for to in self.marks.iter().map(|mark| (mark.at, mark.end)).chain([(self.text.len(), self.text.len())]) {
            gaps.push(read_gap(self.text, from..to.0, &mut spans));
            from = to.1;
        }
        self.around = vec![Around::default(); self.marks.len()];
        self.walk_right(&gaps);
        self.walk_left(&gaps);
    }

    fn walk_right(&mut self, gaps: &[Gap]) {
        let mut left = Side::default();
        let mut sentence = Sentence::default();
        let mut cjk_total = 0;
        let mut ended = false;
        for ((mark, around), gap) in self.marks.iter().zip(&mut self.around).zip(gaps) {
            if gap.first.is_some() {
                // `Node.js`, `3.5`: a full stop that Western text touches ends nothing.
                let joins = left.touch == '.' && !gap.lead_space && gap.first_letter.is_some_and(Kind::is_western);
                if ended && !joins {
                    self.sentences.push(std::mem::take(&mut sentence));
                }
                ended = false;
                if sentence.words == 0 && sentence.cjk == 0 {
                    sentence.western_start = gap.first_letter == Some(Kind::Latin);
                }
                left.touch = if gap.trail_space { ' ' } else { gap.last.unwrap_or(' ') };
                left.next = gap.last.unwrap_or(' ');
                left.letter = gap.last_letter.or(left.letter);
            } else if gap.trail_space {
                left.touch = ' ';
            }
            left.words = gap.tail_words;
            sentence.cjk += gap.cjk;
            sentence.words += gap.words;
            cjk_total += gap.cjk;
            around.left = left;
            around.sentence = self.sentences.len();
            around.cjk_before = sentence.cjk;
            around.clause_before = gap.cjk;
            around.cjk_total = cjk_total;
            if mark.is_line_end() {
                self.sentences.push(std::mem::take(&mut sentence));
                ended = false;
                left = Side::default();
                continue;
            }
            ended |= ends_sentence(mark);
            left = Side { touch: mark.c, next: mark.c, letter: left.letter, words: 0 };
        }
        if let Some(gap) = gaps.last() {
            if ended {
                self.sentences.push(std::mem::take(&mut sentence));
            }
            sentence.cjk += gap.cjk;
            sentence.words += gap.words;
            cjk_total += gap.cjk;
        }
        self.sentences.push(sentence);
        self.cjk_total = cjk_total;
    }

    fn walk_left(&mut self, gaps: &[Gap]) {
        let mut right = Side::default();
        let behind = gaps.get(1..).unwrap_or_default();
        for ((mark, around), gap) in self.marks.iter().zip(&mut self.around).zip(behind).rev() {
            if let Some(first) = gap.first {
                right.touch = if gap.lead_space { ' ' } else { first };
                right.next = first;
                right.letter = gap.first_letter.or(right.letter);
            } else if gap.lead_space {
                right.touch = ' ';
            }
            around.clause_after = gap.cjk;
            around.right = right;
            right = match mark.is_line_end() {
                true => Side::default(),
                false => Side { touch: mark.c, next: mark.c, letter: right.letter, words: 0 },
            };
        }
    }
}

/// Whether a mark ends a sentence.
fn ends_sentence(mark: &Mark) -> bool {
    matches!(mark.c, '。' | '！' | '？' | '!' | '?' | '．' | '…') || (mark.c == '.' && mark.count == 1)
}

/// The protected spans of a block and its inline mark-up, in order; some may lie in others.
struct Spans<'a> {
    opaque: &'a [Range<usize>],
    formal: &'a [Range<usize>],
    inline: &'a [Range<usize>],
}

/// A span that is not read as text.
struct Span {
    range: Range<usize>,
    inline: bool,
}

impl<'a> Spans<'a> {
    fn new(block: &'a Block<'a>) -> Spans<'a> {
        let protected = block.protected;
        Spans { opaque: &protected.opaque, formal: &protected.formal, inline: &protected.inline }
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

fn span_kind(block_text: &str, span: &Span) -> SpanKind {
    if span.inline {
        return SpanKind::Nothing;
    }
    let text = block_text.get(span.range.clone()).unwrap_or_default();
    let tag =
        text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    if text.contains(is_line_end) || (tag && text.ends_with('>') && !is_quoted(block_text, &span.range)) {
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

/// Reads one gap. `spans` stands at the first protected span that ends behind the gap's start.
fn read_gap<'s>(text: &str, range: Range<usize>, spans: &mut std::iter::Peekable<Spans<'s>>) -> Gap {
    let mut gap = Gap::default();
    let mut in_word = false;
    let mut at = range.start;
    while at < range.end {
        while spans.next_if(|span| span.range.end <= at).is_some() {}
        if let Some(span) = spans.next_if(|span| span.range.start <= at) {
            match span_kind(text, &span) {
                SpanKind::Nothing => {}
                SpanKind::Space | SpanKind::Line => gap.take(' ', Kind::Space, &mut in_word),
                SpanKind::Word => gap.take_word(text.get(at..span.range.end).unwrap_or_default(), &mut in_word),
            }
            at = span.range.end;
            continue;
        }
        let stop = spans.peek().map_or(range.end, |span| span.range.start.min(range.end));
        for c in text.get(at..stop).unwrap_or_default().chars() {
            gap.take(c, Kind::of(c), &mut in_word);
        }
        at = stop;
    }
    gap
}

impl Gap {
    fn take(&mut self, c: char, kind: Kind, in_word: &mut bool) {
        self.trail_space = kind == Kind::Space;
        if kind == Kind::Space {
            *in_word = false;
            self.lead_space |= self.first.is_none();
            return;
        }
        self.first.get_or_insert(c);
        self.last = Some(c);
        match kind {
            Kind::Latin if !*in_word => {
                self.words += 1;
                self.tail_words += 1;
                *in_word = true;
            }
            Kind::Cjk => {
                self.cjk += 1;
                self.tail_words = 0;
                *in_word = false;
            }
            _ => {}
        }
        if matches!(kind, Kind::Cjk | Kind::Hangul | Kind::Latin | Kind::Digit) {
            self.first_letter.get_or_insert(kind);
            self.last_letter = Some(kind);
        }
    }

    /// A protected span: what it begins and ends with, and that it stands there like a word.
    fn take_word(&mut self, word: &str, in_word: &mut bool) {
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return };
        let number = Kind::of(first) == Kind::Digit;
        for c in [first, last] {
            match Kind::of(c) {
                Kind::Digit => self.take(c, Kind::Digit, in_word),
                Kind::Cjk => self.take(c, Kind::Cjk, in_word),
                // `5%` is a number to its end.
                _ if number => self.take(c, Kind::Digit, in_word),
                _ => self.take('a', Kind::Latin, in_word),
            }
        }
    }
}

/// Marks whose repetition is one thing.
fn is_run(c: char) -> bool {
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

/// Whether the rules look at a character.
fn is_mark(c: char) -> bool {
    match c {
        '\0'..='\x7F' => is_line_end(c) || "\"'(),-.:;<=>?![]{}|\\`".contains(c),
        '«' | '»' | '·' | '\u{2013}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '\u{2022}' | '\u{2026}'..='\u{2029}' => {
            true
        }
        '\u{2219}' | '\u{226A}' | '\u{226B}' | '\u{22C5}' | '\u{22EF}' | '\u{2500}' | '\u{2501}' | '\u{2E3A}' => true,
        '、' | '。' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{3017}' | '\u{301D}'..='\u{301F}' | '・' => true,
        _ => "＂＇（），－．：；＜＞？！［］｛｝".contains(c),
    }
}

/// How many bytes to go on at once, by the first byte of a character; 0 where the character has to be looked at.
#[allow(clippy::indexing_slicing)] // In a constant: a wrong index does not compile.
const SKIP: [u8; 256] = {
    let mut skip = [1; 256];
    let mut byte = 0xC3;
    while byte < 0x100 {
        skip[byte] = match byte {
            0..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        byte += 1;
    }
    // ASCII marks, and the blocks of the others: Latin-1, general punctuation and symbols, CJK symbols, full-width forms.
    let marks = b"\n\r\"'(),-.:;<=>?![]{}|\\`\xC2\xE2\xE3\xEF";
    let mut at = 0;
    while at < marks.len() {
        skip[marks[at] as usize] = 0;
        at += 1;
    }
    skip
};

fn skip_of(byte: u8) -> usize {
    SKIP.get(usize::from(byte)).map_or(1, |skip| usize::from(*skip))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::mojibake::CleanLines;
    use crate::options::{Options, Settings};
    use crate::protect::Protected;

    fn with_view<T>(text: &str, look: impl FnOnce(&View<'_>) -> T) -> T {
        let settings = Settings::new(&Options::default()).unwrap();
        let (protected, facts) = (Protected::find(text, &settings), Facts::default());
        let clean = CleanLines::new(0);
        let block =
            Block { text, protected: &protected, locale: None, first: true, last: true, facts: &facts, clean: &clean };
        let mut view = View::new(&block, Locale::ZhCn);
        view.look_around();
        look(&view)
    }

    #[test]
    fn every_mark_is_skipped_or_seen_by_its_first_byte() {
        for c in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let first = c.encode_utf8(&mut bytes).as_bytes()[0];
            if is_mark(c) {
                assert_eq!(skip_of(first), 0, "{c:?}");
            } else if skip_of(first) > 0 {
                assert_eq!(skip_of(first), c.len_utf8(), "{c:?}");
            }
        }
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
    }
}
