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

    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, char)> {
        self.0.iter().map(|&(at, c)| (at as usize, c))
    }
}

/// Whether the rules look at a character.
#[inline]
fn is_mark(c: char) -> bool {
    match c {
        '\0'..='\x7F' => ASCII.get(c as usize).is_some_and(|mark| *mark),
        _ => is_other_mark(c),
    }
}

/// The marks of ASCII.
#[allow(clippy::indexing_slicing)] // In a constant: a wrong index does not compile.
const ASCII: [bool; 128] = {
    let (mut marks, mut at) = ([false; 128], 0);
    let all = b"\n\r\"'(),-.:;<=>?![]{}|\\`";
    while at < all.len() {
        marks[all[at] as usize] = true;
        at += 1;
    }
    marks
};

fn is_other_mark(c: char) -> bool {
    let symbol = matches!(
        c,
        '«' | '»' | '·' | '\u{2013}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '\u{2022}' | '\u{2026}'..='\u{2029}'
            | '\u{2219}' | '\u{226A}' | '\u{226B}' | '\u{22C5}' | '\u{22EF}' | '\u{2500}' | '\u{2501}' | '\u{2E3A}'
    );
    let wide = matches!(
        c,
        '、' | '。' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{3017}' | '\u{301D}'..='\u{301F}' | '・'
            | '！' | '＂' | '＇' | '（' | '）' | '，' | '－' | '．' | '：' | '；' | '＜' | '＞' | '？' | '［' | '］' | '｛' | '｝'
    );
    symbol || wide
}
