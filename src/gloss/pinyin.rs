//! Toned Mandarin syllables.
//!
//! `cargo xtask data` compiles this file too: the numbers of `data/readings.bin` are those of [`Syllable`].

/// The initials of Hanyu Pinyin, with `y` and `w` as they are spelt. A longer one stands before its own beginning.
const INITIALS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w", "",
];

/// The finals as they are spelt.
const FINALS: [&str; 34] = [
    "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in", "ing",
    "iong", "iu", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "ü", "üe",
];

/// The toned vowels: the plain one and the tone.
const TONED: [(char, char, u16); 24] = [
    ('ā', 'a', 1),
    ('á', 'a', 2),
    ('ǎ', 'a', 3),
    ('à', 'a', 4),
    ('ē', 'e', 1),
    ('é', 'e', 2),
    ('ě', 'e', 3),
    ('è', 'e', 4),
    ('ī', 'i', 1),
    ('í', 'i', 2),
    ('ǐ', 'i', 3),
    ('ì', 'i', 4),
    ('ō', 'o', 1),
    ('ó', 'o', 2),
    ('ǒ', 'o', 3),
    ('ò', 'o', 4),
    ('ū', 'u', 1),
    ('ú', 'u', 2),
    ('ǔ', 'u', 3),
    ('ù', 'u', 4),
    ('ǖ', 'ü', 1),
    ('ǘ', 'ü', 2),
    ('ǚ', 'ü', 3),
    ('ǜ', 'ü', 4),
];

/// The longest syllable, as `zhuàng`, in characters.
pub const MAX_LETTERS: usize = 6;

/// A toned syllable as a number; zero is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Syllable(pub u16);

/// Whether a character can stand in a syllable. Some fonts' ɑ and ɡ are accepted.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase() || matches!(c, 'ü' | 'ɑ' | 'ɡ') || TONED.iter().any(|(toned, ..)| *toned == c)
}

impl Syllable {
    /// The one syllable `text` spells, with its tone mark; `None` for anything else.
    pub fn parse(text: &str) -> Option<Syllable> {
        let mut plain = String::new();
        let mut tone = 0;
        for (place, c) in text.chars().enumerate() {
            if place == MAX_LETTERS {
                return None;
            }
            plain.push(match c {
                'ɑ' => 'a',
                'ɡ' => 'g',
                _ => match TONED.iter().find(|(toned, ..)| *toned == c) {
                    // A syllable has one tone.
                    Some(_) if tone != 0 => return None,
                    Some((_, vowel, number)) => {
                        tone = *number;
                        *vowel
                    }
                    None => c,
                },
            });
        }
        if tone == 0 {
            return None;
        }
        let (initial, rest) =
            INITIALS.iter().enumerate().find_map(|(index, initial)| Some((index, plain.strip_prefix(initial)?)))?;
        let last = FINALS.iter().position(|last| *last == rest)?;
        Some(Syllable((initial * FINALS.len() + last) as u16 * 4 + tone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_toned_syllable() {
        for text in
            ["jī", "chuàng", "zhuàng", "ér", "ān", "lǜ", "lüè", "xué", "shì", "yuán", "wǔ", "nǚ", "chuɑ̀ng", "ɡuó"]
        {
            let expected = text != "chuɑ̀ng";
            assert_eq!(Syllable::parse(text).is_some(), expected, "{text}");
        }
        assert_eq!(Syllable::parse("ɡuān"), Syllable::parse("guān"));
        let tones: Vec<_> = ["mā", "má", "mǎ", "mà"].map(Syllable::parse).to_vec();
        assert!(tones.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn anything_else() {
        for text in ["", "ji", "ma", "pīnyīn", "xx", "à la", "café", "zhuāngx", "āá", "1", "Jī", "zàw", "bv", "ü", "zh"]
        {
            assert_eq!(Syllable::parse(text), None, "{text}");
        }
    }
}
