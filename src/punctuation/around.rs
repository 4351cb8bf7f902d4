//! What stands around the marks of a line: the text between them in numbers.

use super::view::{Mark, SpanKind, Spans, span_kind};
use crate::chars::{Kind, code_point, is_space};
use std::iter::Peekable;
use std::ops::Range;

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
    /// Index into the sentences of the line.
    pub sentence: usize,
    /// CJK characters of the sentence before the mark.
    pub cjk_before: u32,
    /// CJK characters between the marks before and behind.
    pub clause_before: u32,
    pub clause_after: u32,
    /// CJK characters of the line before the mark.
    pub cjk_line: u32,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sentence {
    /// Where its text begins and ends.
    pub start: usize,
    pub end: usize,
    pub cjk: u32,
    pub words: u32,
    pub western_start: bool,
}

/// What stands around the marks of one line.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    pub around: Vec<Around>,
    pub sentences: Vec<Sentence>,
    /// CJK characters of the line.
    pub cjk: u32,
}

impl Neighbours {
    /// Reads the line that begins at `start` and has these marks, its line end the last. `spans` are the protected spans
    /// that end behind its start.
    pub(super) fn of(text: &str, start: usize, marks: &[Mark], spans: Spans<'_>) -> Neighbours {
        let mut spans = spans.peekable();
        let mut gaps = Vec::with_capacity(marks.len() + 1);
        let mut from = start;
        for mark in marks {
            gaps.push(read_gap(text, from..mark.at, &mut spans));
            from = mark.end;
        }
        // Behind a line end stands another line.
        let last = if marks.last().is_some_and(Mark::is_line_end) { from } else { text.len() };
        gaps.push(read_gap(text, from..last, &mut spans));
        let mut neighbours = Neighbours { around: vec![Around::default(); marks.len()], ..Neighbours::default() };
        neighbours.walk_right(start, marks, &gaps);
        neighbours.walk_left(marks, &gaps);
        neighbours
    }

    fn walk_right(&mut self, start: usize, marks: &[Mark], gaps: &[Gap]) {
        let mut left = Side::default();
        let mut sentence = Sentence { start, end: start, ..Sentence::default() };
        let mut ended = false;
        for ((mark, around), gap) in marks.iter().zip(&mut self.around).zip(gaps) {
            if gap.first.is_some() {
                // `Node.js`, `3.5`: a full stop that Western text touches ends nothing.
                let joins = left.touch == '.' && !gap.lead_space && gap.first_letter.is_some_and(Kind::is_western);
                if ended && !joins {
                    let start = sentence.end;
                    self.sentences.push(std::mem::take(&mut sentence));
                    (sentence.start, sentence.end) = (start, start);
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
            } else if mark.c == ',' && left.touch == '.' {
                // `et al.,`: the dot is the word's.
                ended = false;
            }
            left.words = gap.tail_words;
            sentence.cjk += gap.cjk;
            sentence.words += gap.words;
            self.cjk += gap.cjk;
            around.left = left;
            around.sentence = self.sentences.len();
            around.cjk_before = sentence.cjk;
            around.clause_before = gap.cjk;
            around.cjk_line = self.cjk;
            ended |= ends_sentence(mark);
            sentence.end = mark.end;
            left = Side { touch: mark.c, next: mark.c, letter: left.letter, words: 0 };
        }
        if let Some(gap) = gaps.last() {
            if ended {
                let start = sentence.end;
                self.sentences.push(std::mem::take(&mut sentence));
                (sentence.start, sentence.end) = (start, start);
            }
            sentence.cjk += gap.cjk;
            sentence.words += gap.words;
            self.cjk += gap.cjk;
        }
        self.sentences.push(sentence);
    }

    fn walk_left(&mut self, marks: &[Mark], gaps: &[Gap]) {
        let mut right = Side::default();
        let behind = gaps.get(1..).unwrap_or_default();
        for ((mark, around), gap) in marks.iter().zip(&mut self.around).zip(behind).rev() {
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

/// Reads one gap. `spans` stands at the first protected span that ends behind the gap's start.
fn read_gap(text: &str, range: Range<usize>, spans: &mut Peekable<Spans<'_>>) -> Gap {
    let mut gap = Gap::default();
    let mut in_word = false;
    let mut at = range.start;
    while at < range.end {
        while spans.next_if(|span| span.range.end <= at).is_some() {}
        if let Some(span) = spans.next_if(|span| span.range.start <= at) {
            match span_kind(text, &span) {
                SpanKind::Nothing => {}
                SpanKind::Space | SpanKind::Line => gap.take(' ', Kind::Space, &mut in_word),
                SpanKind::Word => {
                    let word = text.get(at..span.range.end).unwrap_or_default();
                    let number = word.trim_ascii_end();
                    gap.take_word(if number.is_empty() { word } else { number }, &mut in_word);
                    // `2. `: the number of a list with its space; a gap between columns is none.
                    if !number.is_empty() && number.len() < word.len() {
                        gap.take(' ', Kind::Space, &mut in_word);
                        // The sentence begins behind it, in its own language.
                        (gap.words, gap.tail_words, gap.first_letter) = (0, 0, None);
                    }
                }
            }
            at = span.range.end;
            continue;
        }
        let stop = spans.peek().map_or(range.end, |span| span.range.start.min(range.end));
        gap.read(text.get(at..stop).unwrap_or_default(), &mut in_word);
        at = stop;
    }
    gap
}

impl Gap {
    fn read(&mut self, text: &str, in_word: &mut bool) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if is_ideograph_start(byte) {
                // Of a run of ideographs only the first and the last need be read.
                self.take(c, Kind::Cjk, in_word);
                let (run, _) = bytes.get(at + 3..).unwrap_or_default().as_chunks::<3>();
                let more = run.iter().take_while(|[lead, ..]| is_ideograph_start(*lead)).count();
                self.cjk += more as u32;
                if let Some(c) = more.checked_sub(1).and_then(|last| run.get(last)) {
                    self.last = char::from_u32(code_point(*c));
                }
                at += 3 * (1 + more);
            } else {
                self.take(c, Kind::of(c), in_word);
                at += c.len_utf8();
            }
        }
    }

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

/// Whether a byte begins an ideograph of three: U+5000..U+9FFF.
pub(super) fn is_ideograph_start(byte: u8) -> bool {
    matches!(byte, 0xE5..=0xE9)
}
