//! The reading of a character that a converter from Simplified writes.

use super::pinyin::Syllable;
use crate::order;
use crate::script::{ScriptClass, script_of};
use std::sync::OnceLock;

/// For each ideograph from U+4E00 to U+9FFF that only Traditional texts hold, in order, its reading; then further such
/// characters, each with its reading. All are two bytes, lowest first. See `data/README.md`.
const READINGS: &[u8] = include_bytes!("../../data/readings.bin");

/// The characters of the table and their readings, by character.
fn readings() -> &'static [(char, Syllable)] {
    static READ: OnceLock<Vec<(char, Syllable)>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut numbers =
            READINGS.chunks_exact(2).map(|pair| pair.iter().rfold(0, |sum, byte| sum << 8 | u16::from(*byte)));
        // The characters are those of one class of another table, so they are not stored again.
        let class = ('\u{4E00}'..='\u{9FFF}').filter(|&c| script_of(c) == ScriptClass::Traditional);
        let mut readings: Vec<(char, Syllable)> = class.zip(numbers.by_ref().map(Syllable)).collect();
        while let (Some(code), Some(reading)) = (numbers.next(), numbers.next()) {
            readings.extend(char::from_u32(code.into()).map(|c| (c, Syllable(reading))));
        }
        order::sort_by_key(&mut readings, |(c, _)| *c);
        readings
    })
}

/// How a converter reads a character that it writes for a simplified one: the customary reading, whatever the context.
/// `None` for every other character.
pub fn reading_of(c: char) -> Option<Syllable> {
    let readings = readings();
    let place = readings.binary_search_by_key(&c, |(known, _)| *known).ok()?;
    readings.get(place).map(|(_, reading)| *reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_those_of_their_characters() {
        for (c, reading) in [
            ('機', "jī"),
            ('學', "xué"),
            ('龜', "guī"),
            ('線', "xiàn"),
            ('國', "guó"),
            ('類', "lèi"),
            ('計', "jì"),
            ('於', "yú"),
        ] {
            assert_eq!(reading_of(c), Syllable::parse(reading), "{c}");
        }
        assert_eq!(reading_of('中'), None);
        assert_eq!(reading_of('a'), None);
        assert_eq!(reading_of('行'), None);
        assert!(readings().windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
