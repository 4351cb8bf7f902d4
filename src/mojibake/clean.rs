//! Lines that are known to be clean.
//!
//! The stage sees a line several times: when the facts are read, when the block is repaired, and again after each stage that
//! changed something in it. A line in which nothing was found is not looked at a second time.

use std::cell::Cell;

/// Lines in which nothing was found, by what they are and by what was known when they were looked at.
#[derive(Debug)]
pub struct CleanLines {
    /// Each holds the last line that fell to it; 0 is none. A power of two.
    slots: Vec<Cell<u64>>,
    /// Whether the block is looked at again.
    again: Cell<bool>,
}

/// So many lines are remembered at least and at most: half a megabyte, whatever the text.
const LEAST: usize = 1 << 4;
const MOST: usize = 1 << 16;
/// A line for each so many bytes of a text.
const LINE: usize = 64;

/// An odd number without a pattern; what it multiplies spreads over the upper bits.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl CleanLines {
    /// Room for the lines of a text of so many bytes.
    pub fn new(length: usize) -> CleanLines {
        let slots = (length / LINE).clamp(LEAST, MOST).next_power_of_two();
        CleanLines { slots: vec![Cell::new(0); slots], again: Cell::new(false) }
    }

    /// What a line is remembered by. Two lines in 2⁶⁴ have it in common.
    pub fn key(line: &str) -> u64 {
        let (words, rest) = line.as_bytes().as_chunks::<8>();
        let mut key = line.len() as u64;
        let mut add = |word: u64| key = (key.rotate_left(29) ^ word).wrapping_mul(SPREAD);
        words.iter().for_each(|word| add(u64::from_le_bytes(*word)));
        add(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        (key ^ key >> 32).max(1)
    }

    /// What the line of a key is remembered by where what is known, more than nothing, decided.
    pub fn given(key: u64, known: u64) -> u64 {
        let key = (key ^ known).wrapping_mul(SPREAD);
        (key ^ key >> 32).max(1)
    }

    /// Says whether the block that comes has been mended once: what was suggested in it then is not asked for.
    pub fn begin(&self, again: bool) {
        self.again.set(again);
    }

    /// Whether the block has been mended once.
    pub fn is_again(&self) -> bool {
        self.again.get()
    }

    fn slot(&self, key: u64) -> Option<&Cell<u64>> {
        self.slots.get(key as usize & (self.slots.len() - 1))
    }

    /// Whether a line is known to be clean.
    pub fn contains(&self, key: u64) -> bool {
        self.slot(key).is_some_and(|slot| slot.get() == key)
    }

    /// Remembers a line.
    pub fn insert(&self, key: u64) {
        if let Some(slot) = self.slot(key) {
            slot.set(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_what_it_was_told_with_what_was_known() {
        let clean = CleanLines::new(1 << 20);
        let key = CleanLines::key("今天很好\n");
        clean.insert(key);
        assert!(clean.contains(key));
        assert!(!clean.contains(CleanLines::given(key, 1)));
        assert!(!clean.contains(CleanLines::key("今天很坏\n")));
        clean.insert(CleanLines::given(key, 1));
        assert!(clean.contains(CleanLines::given(key, 1)) && !clean.contains(CleanLines::given(key, 2)));
    }

    #[test]
    fn knows_whether_a_block_comes_again() {
        let clean = CleanLines::new(0);
        assert!(!clean.is_again());
        clean.begin(true);
        assert!(clean.is_again());
        clean.begin(false);
        assert!(!clean.is_again());
    }

    #[test]
    fn lines_that_differ_a_little_have_other_keys() {
        let lines =
            (0..100_000).flat_map(|n: u32| [format!("{n}"), format!("第{n}行的文字\n"), "a".repeat(n as usize % 99)]);
        let lines: std::collections::BTreeSet<String> = lines.collect();
        let keys: std::collections::BTreeSet<u64> = lines.iter().map(|line| CleanLines::key(line)).collect();
        assert_eq!(keys.len(), lines.len());
    }

    #[test]
    fn its_room_has_bounds() {
        assert_eq!(CleanLines::new(0).slots.len(), LEAST);
        assert_eq!(CleanLines::new(usize::MAX).slots.len(), MOST);
    }
}
