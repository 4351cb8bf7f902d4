//! The classes of characters that the model of [`super::model`] tells apart.
//!
//! `cargo xtask data` counts with this very file, so it stands by itself.

/// How many classes there are.
pub const CLASSES: usize = 44;

/// Ranges of code points whose characters have a cost each in the model.
pub const RANGES: [(u32, u32); 7] = [
    (0x20, 0x530),
    (0x530, 0x780),
    (0xE00, 0xE60),
    (0x1E00, 0x2000),
    (0x2000, 0x2800),
    (0x3000, 0x3100),
    (0xFF00, 0xFFF0),
];

/// Blanks and line ends; also what stands before a text and behind it.
pub const SPACE: u8 = 0;
/// ASCII digits.
pub const DIGIT: u8 = 1;
/// ASCII small letters.
pub const LOWER: u8 = 2;
/// ASCII capitals.
pub const UPPER: u8 = 3;
/// ASCII marks.
pub const MARK: u8 = 4;
/// U+00A0.
pub const NBSP: u8 = 5;
/// Signs of Latin-1 and the like: `§ ° £ ² ½`.
pub const SIGN: u8 = 6;
/// Quotes: `“ ’ « „`.
pub const QUOTE: u8 = 7;
/// Dashes, ellipsis, bullets.
pub const DASH: u8 = 8;
/// Small letters of Latin-1.
pub const LATIN_LOWER: u8 = 9;
/// Capitals of Latin-1.
pub const LATIN_UPPER: u8 = 10;
/// Small letters of Latin Extended-A.
pub const EXTENDED_LOWER: u8 = 11;
/// Capitals of Latin Extended-A.
pub const EXTENDED_UPPER: u8 = 12;
/// Small letters of Vietnamese.
pub const VIETNAMESE_LOWER: u8 = 13;
/// Capitals of Vietnamese.
pub const VIETNAMESE_UPPER: u8 = 14;
/// Other letters of Latin, and of phonetics.
pub const LATIN_RARE: u8 = 15;
/// Small letters of Cyrillic.
pub const CYRILLIC_LOWER: u8 = 16;
/// Capitals of Cyrillic.
pub const CYRILLIC_UPPER: u8 = 17;
/// Small letters of Greek.
pub const GREEK_LOWER: u8 = 18;
/// Capitals of Greek.
pub const GREEK_UPPER: u8 = 19;
/// Hebrew.
pub const HEBREW: u8 = 20;
/// Arabic.
pub const ARABIC: u8 = 21;
/// Thai.
pub const THAI: u8 = 22;
/// The other alphabets below U+2000.
pub const OTHER_LETTER: u8 = 23;
/// Hiragana.
pub const HIRAGANA: u8 = 24;
/// Katakana.
pub const KATAKANA: u8 = 25;
/// Half-width katakana.
pub const HALF_KATAKANA: u8 = 26;
/// Ideographs.
pub const HAN: u8 = 27;
/// Hangul syllables.
pub const HANGUL: u8 = 28;
/// CJK marks and full-width forms of marks.
pub const CJK_MARK: u8 = 29;
/// Full-width letters and digits.
pub const FULL_WIDTH: u8 = 30;
/// Combining marks.
pub const COMBINING: u8 = 31;
/// Spacing modifiers.
pub const MODIFIER: u8 = 32;
/// Arrows, mathematics, technical and geometric symbols.
pub const SYMBOL: u8 = 33;
/// Lines and blocks for drawing.
pub const BOX: u8 = 34;
/// Emoji and what is beyond the BMP.
pub const EMOJI: u8 = 35;
/// Enclosed letters, squared words, radicals, old or rare letters.
pub const RARE: u8 = 36;
/// Control characters but line ends.
pub const CONTROL: u8 = 37;
/// Private use, and what no text holds.
pub const PRIVATE: u8 = 38;
/// U+FFFD.
pub const REPLACEMENT: u8 = 39;
/// U+00B7, which Catalan has within words.
pub const MIDDLE_DOT: u8 = 40;
/// U+2019, which many languages have within words.
pub const APOSTROPHE: u8 = 41;
/// What a sign behind a letter is to the character behind it: few languages have a letter there.
pub const INNER: u8 = 42;

/// Vowels and tones of Thai that stand above or below a letter.
pub const THAI_MARK: u8 = 43;

/// Letters whose neighbours are counted one by one, in small letters: those of ASCII, the other Latin ones, Cyrillic, Greek.
/// A letter's number is its place here, from 1; 0 is everything else.
pub const ALPHABETS: [&str; 4] = [
    "abcdefghijklmnopqrstuvwxyz",
    "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœăąćĉċčďđēėęěĝğġģĥħĩīįıĵķĺļľłńņňŋōőŕřśŝşšţťũūŭůűųŵŷźżžșțơư",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєѕіїјљњћќўџґ",
    "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
];

/// The small letter of a capital, for the letters of [`ALPHABETS`]; every other character is its own. The tables of the
/// standard library, for all of Unicode, are larger than the model.
pub fn small_of(c: char) -> char {
    let code = c as u32;
    let small = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ϋ' | 'А'..='Я' => code + 0x20,
        'Ѐ'..='Џ' => code + 0x50,
        'Ÿ' => 0xFF,
        'Ά' => 0x3AC,
        'Έ'..='Ί' => code + 0x25,
        'Ό' => 0x3CC,
        'Ύ' | 'Ώ' => code + 0x3F,
        'Ə' | 'İ' => code,
        // Side by side with their capitals.
        _ if matches!(class_of(c), EXTENDED_UPPER | VIETNAMESE_UPPER | CYRILLIC_UPPER) => code + 1,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// What a class is to the character behind it, when it stands behind a character of the class `before`.
pub fn behind(before: u8, class: u8) -> u8 {
    match (before, class) {
        (
            LOWER | UPPER | LATIN_LOWER | LATIN_UPPER | EXTENDED_LOWER | EXTENDED_UPPER | CYRILLIC_LOWER
            | CYRILLIC_UPPER | GREEK_LOWER | GREEK_UPPER,
            SIGN | QUOTE | MODIFIER | SYMBOL | BOX | MIDDLE_DOT,
        ) => INNER,
        _ => class,
    }
}

/// Whether a class is one of letters or ideographs.
pub fn is_alphabetic(class: u8) -> bool {
    matches!(class, LOWER | UPPER | LATIN_LOWER..=HANGUL | FULL_WIDTH | THAI_MARK) || class > THAI_MARK
}

/// The class of a character.
pub const fn class_of(c: char) -> u8 {
    match c {
        // Most of a Chinese or Korean text first.
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => HAN,
        '\u{AC00}'..='\u{D7A3}' => HANGUL,
        '\u{E000}'..='\u{F8FF}' => PRIVATE,
        ' ' | '\t' | '\n' | '\r' | '\u{3000}' => SPACE,
        '0'..='9' => DIGIT,
        'a'..='z' => LOWER,
        'A'..='Z' => UPPER,
        '!'..='~' => MARK,
        '\0'..='\u{9F}' => CONTROL,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => NBSP,
        '’' => APOSTROPHE,
        '·' => MIDDLE_DOT,
        '«' | '»' | '‘'..='‟' | '‹' | '›' => QUOTE,
        '–' | '—' | '―' | '…' | '•' | '‐' | '‑' => DASH,
        '\u{AD}' => RARE,
        '¡'..='¿' | '×' | '÷' | '€' | '™' | '†' | '‡' | '‰' | '№' | '\u{20A0}'..='\u{20CF}' => SIGN,
        'ß'..='ÿ' => LATIN_LOWER,
        'À'..='Þ' => LATIN_UPPER,
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => VIETNAMESE_LOWER,
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => VIETNAMESE_UPPER,
        '\u{1EA0}'..='\u{1EF9}' => {
            if c as u32 % 2 == 1 {
                VIETNAMESE_LOWER
            } else {
                VIETNAMESE_UPPER
            }
        }
        'ș' | 'ț' | 'ə' => EXTENDED_LOWER,
        'Ș' | 'Ț' | 'Ə' => EXTENDED_UPPER,
        // The case of neighbours alternates, the other way round from U+0139 to U+0148 and from U+0179 on.
        'Ĺ'..='ň' | 'Ź'..='ž' => {
            if c as u32 % 2 == 1 {
                EXTENDED_UPPER
            } else {
                EXTENDED_LOWER
            }
        }
        'ĸ' | 'ŉ' | 'ſ' => LATIN_RARE,
        'Ÿ' => EXTENDED_UPPER,
        'Ā'..='ž' => {
            if (c as u32).is_multiple_of(2) {
                EXTENDED_UPPER
            } else {
                EXTENDED_LOWER
            }
        }
        '\u{180}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{1D00}'..='\u{1DBF}' => LATIN_RARE,
        '\u{2B0}'..='\u{2FF}' => MODIFIER,
        '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' => COMBINING,
        'Α'..='Ϋ' | 'Ά'..='Ώ' => GREEK_UPPER,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => GREEK_LOWER,
        'Ѐ'..='Я' => CYRILLIC_UPPER,
        'а'..='џ' => CYRILLIC_LOWER,
        '\u{460}'..='\u{52F}' => {
            if (c as u32).is_multiple_of(2) {
                CYRILLIC_UPPER
            } else {
                CYRILLIC_LOWER
            }
        }
        '\u{591}'..='\u{5F4}' => HEBREW,
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDCF}' | '\u{FE70}'..='\u{FEFE}' => ARABIC,
        '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' => THAI_MARK,
        '\u{E01}'..='\u{E5B}' => THAI,
        // Syriac, Thaana, N'Ko: what half-width kana would be as UTF-8, and no text here is in.
        '\u{700}'..='\u{8FF}' => RARE,
        '\u{530}'..='\u{109F}' | '\u{10A0}'..='\u{10FF}' | '\u{1200}'..='\u{137F}' | '\u{1780}'..='\u{17FF}' => {
            OTHER_LETTER
        }
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => RARE,
        '\u{3041}'..='\u{309F}' => HIRAGANA,
        '\u{30A1}'..='\u{30FF}' => KATAKANA,
        '\u{FF66}'..='\u{FF9F}' => HALF_KATAKANA,
        '\u{3005}' | '\u{3007}' | '\u{20000}'..='\u{3FFFD}' => HAN,
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => FULL_WIDTH,
        '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}' => CJK_MARK,
        '\u{2500}'..='\u{259F}' => BOX,
        '\u{2010}'..='\u{214F}' | '\u{2190}'..='\u{24FF}' | '\u{25A0}'..='\u{2BFF}' => SYMBOL,
        '\u{FFFD}' => REPLACEMENT,
        '\u{FDD0}'..='\u{FDEF}' | '\u{FFF0}'..='\u{FFFF}' => PRIVATE,
        '\u{1F000}'..='\u{1FAFF}' => EMOJI,
        '\u{F0000}'..='\u{10FFFF}' => PRIVATE,
        _ => RARE,
    }
}
