//! Character classes. Each is a plain function over ranges of the Unicode code charts.

/// An ideograph: the unified blocks with their extensions, the compatibility blocks, and 〇 々.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3005}' | '\u{3007}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Hiragana or katakana, half-width katakana included, the long vowel mark too.
pub fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// A Hangul syllable or letter.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}')
}

/// What Chinese and Japanese text is made of: ideographs, kana, bopomofo.
pub fn is_cjk(c: char) -> bool {
    is_han(c) || is_kana(c) || matches!(c, '\u{3105}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}')
}

/// A letter of the Latin, Greek or Cyrillic script.
pub fn is_western_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (matches!(c, '\u{AA}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}') && c.is_alphabetic())
}

/// A punctuation mark that is full-width by nature: CJK symbols and punctuation, and full-width forms of ASCII marks.
pub fn is_full_width_mark(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF60}')
}

/// A full-width opening bracket or quote.
pub fn is_full_width_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛')
}

/// A full-width closing bracket or quote.
pub fn is_full_width_closing(c: char) -> bool {
    matches!(c, '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' | '］' | '｝')
}
