//! Which script a character belongs to, as evidence of a text's own script. Needs no dictionary pack.

use crate::chars::code_point;

/// Two bits for each code point of `FIRST..=LAST`, lowest first; see `data/README.md`.
pub(crate) const SCRIPT_CLASSES: &[u8] = include_bytes!("../../data/script_class.bin");
/// CJK Unified Ideographs: the rest is too rare to tell anything.
const FIRST: u32 = 0x4E00;

/// What a character says about the script of the text it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScriptClass {
    /// Not an ideograph (or one of the planes beyond the first, which say nothing).
    Other,
    /// An ideograph written in Simplified and Traditional alike (人, but 后, 里, 干 and 面 as well), or a rare one.
    Shared,
    /// Written in Simplified only (们, 这). Many are Japanese too (国, 学).
    Simplified,
    /// Written in Traditional only (們, 這). Many are Korean hanja too, and Japanese before 1946.
    Traditional,
    /// A Japanese form that neither Chinese script knows (図, 駅, 沢).
    Japanese,
}

/// The class of a character.
///
/// ```
/// use textmend::script::{script_of, ScriptClass};
/// assert_eq!(script_of('们'), ScriptClass::Simplified);
/// assert_eq!(script_of('們'), ScriptClass::Traditional);
/// assert_eq!(script_of('后'), ScriptClass::Shared);
/// assert_eq!(script_of('駅'), ScriptClass::Japanese);
/// assert_eq!(script_of('a'), ScriptClass::Other);
/// ```
#[inline]
pub fn script_of(c: char) -> ScriptClass {
    match class_bits(c as u32) {
        Some(SIMPLIFIED) => return ScriptClass::Simplified,
        Some(TRADITIONAL) => return ScriptClass::Traditional,
        Some(JAPANESE) => return ScriptClass::Japanese,
        Some(_) => return ScriptClass::Shared,
        None => {}
    }
    match c {
        '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' => ScriptClass::Shared,
        _ => ScriptClass::Other,
    }
}

/// What the table says of an ideograph of U+4E00..U+9FFF: 0 is shared.
#[inline]
pub(crate) fn class_bits(code: u32) -> Option<u8> {
    let place = code.wrapping_sub(FIRST);
    SCRIPT_CLASSES.get(place as usize / 4).map(|byte| byte >> (place % 4 * 2) & 3)
}

const SIMPLIFIED: u8 = 1;
const TRADITIONAL: u8 = 2;
const JAPANESE: u8 = 3;

/// Where the next character of a class is that only ideographs of U+4E00..U+9FFF have.
pub(crate) fn find_class(text: &str, from: usize, class: ScriptClass) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(rest) = bytes.get(at..) {
        match *rest.first()? {
            0xE4..=0xE9 => {
                let code = code_point(*rest.first_chunk::<3>()?);
                if char::from_u32(code).map(script_of) == Some(class) {
                    return Some(at);
                }
                at += 3;
            }
            0xE0..0xF0 => at += 3,
            _ => at += 1,
        }
    }
    None
}

/// How many characters of each class a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScriptCounts {
    /// Characters of [`ScriptClass::Simplified`].
    pub simplified: u32,
    /// Characters of [`ScriptClass::Traditional`].
    pub traditional: u32,
    /// Characters of [`ScriptClass::Japanese`].
    pub japanese: u32,
    /// Characters of [`ScriptClass::Shared`].
    pub shared: u32,
}

impl ScriptCounts {
    /// Counts a text.
    pub fn of(text: &str) -> Self {
        let mut counts = Self::default();
        text.chars().for_each(|c| counts.add(c));
        counts
    }

    /// Counts one more character.
    pub fn add(&mut self, c: char) {
        let count = match script_of(c) {
            ScriptClass::Other => return,
            ScriptClass::Shared => &mut self.shared,
            ScriptClass::Simplified => &mut self.simplified,
            ScriptClass::Traditional => &mut self.traditional,
            ScriptClass::Japanese => &mut self.japanese,
        };
        *count = count.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, class: ScriptClass) {
        for c in text.chars() {
            assert_eq!(script_of(c), class, "{c}");
        }
    }

    #[test]
    fn each_script_has_its_own() {
        all("们这国说时来对发经过还没问题东车马鸟长门见贝书为无个产业电脑网络机关实现义务", ScriptClass::Simplified);
        all(
            "們這國說時來對發經過還沒問題東車馬鳥長門見貝書為無個產業電腦網絡機關實現義務後裡裏麵幹",
            ScriptClass::Traditional,
        );
        all("図駅沢売読総関権浜", ScriptClass::Japanese);
    }

    #[test]
    fn shared_forms_say_nothing() {
        all("的一是不了人我在有他中大上和也可以到就自己看天去好小心手水火山月日本文字", ScriptClass::Shared);
        // Both a simplification of something and a Traditional character of its own.
        all("干后里面只台系制克千斗丑了才云征志余范谷几郁群着", ScriptClass::Shared);
        // Traditional for one word, kept in Simplified for another.
        all("乾著藉瞭", ScriptClass::Shared);
    }

    #[test]
    fn other_characters() {
        all("aé, 。！１あアー한\u{0}\u{10FFFF}😀ㄅ", ScriptClass::Other);
        all("㐀\u{F900}𠀀", ScriptClass::Shared);
    }

    #[test]
    fn counting() {
        let counts = ScriptCounts::of("他们说：看這裡駅。");
        assert_eq!(counts, ScriptCounts { simplified: 2, traditional: 2, japanese: 1, shared: 2 });
        assert_eq!(ScriptCounts::of(""), ScriptCounts::default());
    }
}
