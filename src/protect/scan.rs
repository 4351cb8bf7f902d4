//! The scan over a block's bytes, and what the kinds of spans share.

use super::Protected;
use super::number::Quotes;
use crate::options::Format;
use std::cell::Cell;
use std::ops::Range;

/// The state of the scan. Each kind adds its methods in its own file: they are given the offset of the byte that may begin
/// a span, and say where the scan goes on if they took it.
pub(super) struct Scan<'t> {
    pub text: &'t str,
    pub format: Format,
    pub found: Protected,
    /// Where the line begins that the scan is in.
    pub line: usize,
    /// Whether a line with something in it has begun.
    pub begun: bool,
    /// Where the line before it begins.
    pub previous_line: usize,
    /// No kind looks back beyond this: the end of the last opaque span.
    pub floor: usize,
    /// Lines before this have been looked at for commas, and for semicolons.
    pub csv_until: [usize; 2],
    /// Rows before this belong to a table.
    pub table_until: usize,
    /// The last number of a list marker in this line, to know the next one by.
    pub last_marker: u32,
    /// The straight double quotes of the line.
    pub quotes: Quotes,
    /// JSON before this is taken.
    pub json_until: usize,
    /// The last line whose end was asked for: where from, and where it ends.
    line_end: Cell<(usize, usize)>,
    /// The opening square brackets that are still open, the last at the end.
    pub brackets: Vec<usize>,
    /// The emphasis marks of the line that are still open.
    pub emphasis: Vec<Range<usize>>,
    /// Lengths of backtick runs (below 32) that do not occur again in the line or paragraph that ends there.
    pub backticks: [usize; 32],
    /// Mark-up that is known not to be closed in this block: comments and elements with raw text.
    pub unclosed: u16,
}

/// Finds the spans of a block; those of one kind may overlap.
pub(super) fn scan(text: &str, format: Format) -> Protected {
    let mut scan = Scan {
        text,
        format,
        found: Protected::default(),
        line: 0,
        begun: false,
        previous_line: 0,
        floor: 0,
        csv_until: [0; 2],
        table_until: 0,
        last_marker: 0,
        quotes: Quotes::default(),
        json_until: 0,
        line_end: Cell::new((1, 0)),
        brackets: Vec::new(),
        emphasis: Vec::new(),
        backticks: [0; 32],
        unclosed: 0,
    };
    scan.run();
    scan.found
}

impl<'t> Scan<'t> {
    fn run(&mut self) {
        self.front_matter();
        let mut at = self.line_start(0);
        while let Some(here) = next_trigger(self.text.as_bytes(), at) {
            at = self.dispatch(here).max(here + 1);
        }
    }

    /// Asks the kinds that the byte at `at` may begin.
    fn dispatch(&mut self, at: usize) -> usize {
        let taken = match self.byte(at) {
            b'\n' => return self.next_line(at + 1),
            b'\r' => return self.next_line(at + if self.byte(at + 1) == b'\n' { 2 } else { 1 }),
            b' ' | b'\t' => return self.columns(at),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => return self.word(at),
            b'_' => return self.pairs(at).unwrap_or_else(|| self.word(at)),
            b'.' | b'/' => self.path(at).or_else(|| self.file_name(at)),
            b'\\' => self.path(at).or_else(|| self.formula_in_brackets(at)).or_else(|| self.escape(at)),
            b'@' => self.email(at).or_else(|| self.mention(at)),
            b'#' => self.hashtag(at),
            b'$' => self.formula(at).or_else(|| self.number(at)),
            b'+' => self.number(at),
            b'&' => self.entity(at),
            b'<' => self.tag(at),
            b'[' => self.open_bracket(at),
            b']' => self.close_bracket(at),
            b'{' => self.braces(at),
            b'"' => self.member(at),
            b'`' => self.backticks(at),
            b'*' | b'~' => self.emphasis(at),
            b'=' if self.format == Format::Markdown => self.pairs(at),
            b':' => self.emoticon(at),
            b';' => self.emoticon(at).or_else(|| self.csv(at)),
            b'(' => self.face(at).or_else(|| self.area_code(at)).or_else(|| self.tuple(at)),
            b'-' => self.licence_suffix(at).or_else(|| self.hyphens(at)).or_else(|| self.option(at)),
            b',' => self.csv(at),
            _ => None,
        };
        taken.unwrap_or(at + 1)
    }

    fn next_line(&mut self, at: usize) -> usize {
        self.previous_line = self.line;
        self.line = at;
        self.last_marker = 0;
        self.emphasis.clear();
        if self.format == Format::Text {
            self.brackets.clear();
        }
        self.line_start(at)
    }

    /// What only the beginning of a line shows: fences, rules, tables, list markers, lines of code.
    fn line_start(&mut self, at: usize) -> usize {
        // Most lines of Chinese begin with an ideograph, or with an ideographic space or mark, which is none of these.
        if matches!(self.byte(at), 0xE3..=0xE9) {
            self.begun = true;
            return at;
        }
        if let Some(end) = self.fence(at).or_else(|| self.indented_code(at)) {
            return end;
        }
        let at = self.quote_marks(at);
        if let Some(end) = self.separator_line(at).or_else(|| self.code_line(at)).or_else(|| self.definition(at)) {
            return end;
        }
        self.table(at);
        self.marker(at).unwrap_or(at)
    }

    /// A word, a number, or what begins like one.
    fn word(&mut self, at: usize) -> usize {
        // `2000年`, `用APP买`: all that a word may begin goes on in ASCII.
        if !self.byte_before(at).is_ascii() {
            let end = self.while_byte(at, is_word);
            if !self.byte(end).is_ascii() {
                return end;
            }
        }
        if let Some(end) = self.url(at).or_else(|| self.drive(at)) {
            return end;
        }
        let (end, dotted) = self.dotted(at);
        if let Some(end) = self.code_word(at, end) {
            return end;
        }
        if let Some(end) = dotted {
            return end;
        }
        if self.byte(at).is_ascii_digit() {
            self.leader(at, end);
            return self.number(at).or_else(|| self.next_marker(at, end)).unwrap_or(end);
        }
        self.abbreviation(at, end).unwrap_or(end)
    }

    /// The byte at `at`; NUL beyond the end.
    pub fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// The byte before `at`; NUL at the beginning.
    pub fn byte_before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |at| self.byte(at))
    }

    pub fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    pub fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    pub fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    pub fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Where the bytes that hold end, from `at` on.
    pub fn while_byte(&self, at: usize, holds: impl Fn(u8) -> bool) -> usize {
        let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
        at + bytes.iter().position(|&byte| !holds(byte)).unwrap_or(bytes.len())
    }

    /// Where the line that `at` is in ends, without its line end.
    pub fn line_end(&self, at: usize) -> usize {
        let (from, end) = self.line_end.get();
        if (from..=end).contains(&at) {
            return end;
        }
        let end = self.while_byte(at, |byte| byte != b'\n' && byte != b'\r');
        self.line_end.set((at, end));
        end
    }

    /// Where the line behind the line end at `end` begins.
    pub fn after_line_end(&self, end: usize) -> usize {
        match (self.byte(end), self.byte(end + 1)) {
            (b'\r', b'\n') => end + 2,
            (b'\r' | b'\n', _) => end + 1,
            _ => end,
        }
    }

    /// Takes an opaque span; the scan goes on behind it.
    pub fn opaque(&mut self, span: Range<usize>) -> Option<usize> {
        let end = span.end;
        self.floor = self.floor.max(end);
        if let Some(at) = self.slice(span.clone()).rfind(['\n', '\r']) {
            self.line = span.start + at + 1;
            self.previous_line = self.line;
        }
        self.found.opaque.push(span);
        Some(end)
    }

    /// Takes a formal span; the scan goes on behind it.
    pub fn formal(&mut self, span: Range<usize>) -> Option<usize> {
        let end = span.end;
        self.found.formal.push(span);
        Some(end)
    }
}

/// What a word of code or a host name is made of.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A letter or digit of any script but ASCII.
pub(super) fn is_wide_letter(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric()
}

/// The bytes that may begin a span.
#[allow(clippy::indexing_slicing)] // Evaluated when the crate is compiled.
const TRIGGERS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric()
            || matches!(
                b,
                b'\n'
                    | b'\r'
                    | b' '
                    | b'\t'
                    | b'_'
                    | b'"'
                    | b'.'
                    | b'/'
                    | b'\\'
                    | b'@'
                    | b'#'
                    | b'$'
                    | b'+'
                    | b'&'
                    | b'<'
                    | b'['
                    | b']'
                    | b'{'
                    | b'`'
                    | b'*'
                    | b'~'
                    | b'='
                    | b':'
                    | b';'
                    | b'('
                    | b'-'
                    | b','
            );
        byte += 1;
    }
    table
};

/// The next byte that may begin a span. What is not ASCII is skipped eight bytes at a time.
fn next_trigger(bytes: &[u8], mut at: usize) -> Option<usize> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    loop {
        let rest = bytes.get(at..)?;
        if let Some(chunk) = rest.first_chunk::<8>() {
            let ascii = !u64::from_le_bytes(*chunk) & HIGH;
            if ascii == 0 {
                at += 8;
                continue;
            }
            at += ascii.trailing_zeros() as usize / 8;
        }
        let byte = *bytes.get(at)?;
        if TRIGGERS.get(usize::from(byte)).copied().unwrap_or_default() {
            return Some(at);
        }
        at += 1;
    }
}
