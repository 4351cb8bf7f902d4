//! What stands beside a character, as far as it tells which of some characters it is.
//!
//! `cargo xtask data` learns with this very file, so it needs nothing but [`class`](super::class).

use super::class::{CJK_MARK, HAN, HANGUL, HIRAGANA, KATAKANA, class_of};

/// Marks what stands behind.
const AFTER: u32 = 1 << 16;
/// A syllable of Hangul that ends in a consonant.
const CLOSED: u32 = '1' as u32;
/// One that ends in a vowel.
const OPEN: u32 = '2' as u32;
/// Nothing of CJK.
const OTHER: u32 = '3' as u32;
const HIRAGANA_KIND: u32 = '4' as u32;
const KATAKANA_KIND: u32 = '5' as u32;
const HAN_KIND: u32 = '6' as u32;

/// What is beside `c`: the character before and its kind, the character behind and its kind; 0 for what says nothing.
pub fn beside(before: char, c: char, after: char) -> [u32; 4] {
    let is_text = |c: char| matches!(class_of(c), HIRAGANA | KATAKANA | HAN | HANGUL);
    let kind = |c: char| match class_of(c) {
        HIRAGANA => HIRAGANA_KIND,
        KATAKANA => KATAKANA_KIND,
        HAN => HAN_KIND,
        _ => 0,
    };
    let exact = |c: char, is_it: bool| if is_it { u32::from(c) & 0xFFFF } else { 0 };
    let (kind_before, kind_after) = match class_of(c) {
        HIRAGANA | KATAKANA => (if is_text(before) { kind(before) } else { OTHER }, kind(after)),
        // Particles have two forms: 은 or 는, 이 or 가.
        HANGUL if class_of(before) == HANGUL => (if is_closed(before) { CLOSED } else { OPEN }, 0),
        HANGUL if !is_text(before) && !is_text(after) && class_of(after) != CJK_MARK => (OTHER, 0),
        _ => (0, 0),
    };
    let behind = |token: u32| if token == 0 { 0 } else { AFTER | token };
    let after = exact(after, is_text(after) || class_of(after) == CJK_MARK);
    [exact(before, is_text(before)), kind_before, behind(after), behind(kind_after)]
}

fn is_closed(c: char) -> bool {
    !(c as u32).wrapping_sub(0xAC00).is_multiple_of(28)
}

/// How a list writes what is beside a character: what stands before it, and behind a bar what stands behind it.
pub fn token(c: char, is_after: bool) -> u32 {
    u32::from(c) | if is_after { AFTER } else { 0 }
}
