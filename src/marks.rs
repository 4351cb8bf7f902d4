//! The marks of a text: the characters that rules of punctuation look at.

/// The marks of a text in order, each with the byte it begins at. A mark of several characters (`……`) is several.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks(Vec<(u32, char)>);

impl Marks {
    /// Takes in a character, if it is a mark. No block is longer than four bytes can count.
    #[inline]
    pub(crate) fn add(&mut self, at: usize, c: char) {
        /// Of a short block: to grow a list costs more than to keep one.
        const FIRST: usize = 16;
        if is_mark(c) {
            if self.0.capacity() == 0 {
                self.0.reserve(FIRST);
            }
            self.0.push((at as u32, c));
        }
    }

    /// Takes in a mark of another list.
    #[inline]
    pub(crate) fn keep(&mut self, at: usize, mark: char) {
        self.0.push((at as u32, mark));
    }

    pub(crate) fn with_capacity(marks: usize) -> Marks {
        Marks(Vec::with_capacity(marks))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn as_slice(&self) -> &[(u32, char)] {
        &self.0
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, char)> {
        self.0.iter().map(|&(at, c)| (at as usize, c))
    }
}

/// Whether the rules look at a character. Nearly all marks stand on five pages of 64 code points.
#[inline]
fn is_mark(c: char) -> bool {
    const ASCII: [u64; 2] = [
        page(&['\n', '\r', '"', '\'', '(', ')', ',', '-', '.', ':', ';', '<', '=', '>', '!', '?']),
        page(&['[', ']', '{', '}', '|', '\\', '`']),
    ];
    const GENERAL: u64 =
        page(&['–', '—', '―', '‘', '’', '‚', '‛', '“', '”', '„', '‟', '•', '…', '‧', '\u{2028}', '\u{2029}']);
    const CJK: u64 = page(&[
        '、', '。', '〈', '〉', '《', '》', '「', '」', '『', '』', '【', '】', '〔', '〕', '〖', '〗', '〝', '〞',
        '〟',
    ]);
    const WIDE: u64 = page(&['！', '＂', '＇', '（', '）', '，', '－', '．', '：', '；', '＜', '＞', '？', '［', '］']);
    let [low, high] = ASCII;
    let page = match c as u32 / 64 {
        0 => low,
        1 => high,
        0x80 => GENERAL,
        0xC0 => CJK,
        0x3FC => WIDE,
        _ => return is_rare_mark(c),
    };
    page >> (c as u32 % 64) & 1 != 0
}

/// The marks of one page, a bit each.
const fn page(mut marks: &[char]) -> u64 {
    let mut bits = 0;
    while let [mark, rest @ ..] = marks {
        bits |= 1 << (*mark as u32 % 64);
        marks = rest;
    }
    bits
}

fn is_rare_mark(c: char) -> bool {
    matches!(
        c,
        '«' | '»'
            | '·'
            | '\u{2219}'
            | '\u{226A}'
            | '\u{226B}'
            | '\u{22C5}'
            | '\u{22EF}'
            | '\u{2500}'
            | '\u{2501}'
            | '\u{2E3A}'
            | '・'
            | '｛'
            | '｝'
    )
}
