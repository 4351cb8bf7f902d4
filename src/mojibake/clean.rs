//! Lines that are known to be clean.
//!
//! The stage sees a line several times: when the facts are read, when the block is repaired, and again after each stage that
//! changed something in it. A line in which nothing was found is not looked at a second time.

use std::cell::Cell;

/// Lines in which nothing was found, by what they are and by what was known when they were looked at.
#[derive(Debug)]
pub struct CleanLines {
    /// By [`WAYS`]: each line is in one of those that it falls to; 0 is none. A power of two.
    slots: Vec<Cell<u64>>,
    /// Whether the block is looked at again.
    again: Cell<bool>,
}

/// So many lines are remembered at least and at most: half a megabyte, whatever the text.
const LEAST: usize = 1 << 4;
const MOST: usize = 1 << 16;
/// A line for each so many bytes of a text.
const LINE: usize = 64;

/// So many lines that fall to the same place are remembered.
const WAYS: usize = 4;
/// The bit of a slot that says that nothing is left of other characters in the line.
const SPOTLESS: u64 = 1;

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
        CleanLines::made(key)
    }

    /// A key has no last bit: a slot's says whether the line is spotless.
    fn made(key: u64) -> u64 {
        ((key ^ key >> 32) & !SPOTLESS).max(SPOTLESS + 1)
    }

    /// What the line of a key is remembered by where what is known, more than nothing, decided.
    pub fn given(key: u64, known: u64) -> u64 {
        CleanLines::made((key ^ known).wrapping_mul(SPREAD))
    }

    /// Says whether the block that comes has been mended once: what was suggested in it then is not asked for.
    pub fn begin(&self, again: bool) {
        self.again.set(again);
    }

    /// Whether the block has been mended once.
    pub fn is_again(&self) -> bool {
        self.again.get()
    }

    /// The slots that a line may have.
    fn slots(&self, key: u64) -> &[Cell<u64>] {
        let start = (key >> 1) as usize & (self.slots.len() - 1) & !(WAYS - 1);
        self.slots.get(start..start + WAYS).unwrap_or_default()
    }

    /// Whether a line is known to be clean.
    pub fn contains(&self, key: u64) -> bool {
        self.slots(key).iter().any(|slot| slot.get() & !SPOTLESS == key)
    }

    /// Whether a line is known to be clean, with nothing in it that is left of other characters, but perhaps `?`.
    pub fn is_spotless(&self, key: u64) -> bool {
        self.slots(key).iter().any(|slot| slot.get() == key | SPOTLESS)
    }

    /// Remembers a line, and whether it is spotless.
    pub fn insert(&self, key: u64, spotless: bool) {
        let slots = self.slots(key);
        let free = slots.iter().find(|slot| [0, key].contains(&(slot.get() & !SPOTLESS)));
        // The one that goes is any of them.
        let slot = free.or_else(|| slots.get((key >> 61) as usize & (WAYS - 1)));
        if let Some(slot) = slot {
            slot.set(key | if spotless { SPOTLESS } else { 0 });
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
        clean.insert(key, false);
        assert!(clean.contains(key));
        assert!(!clean.contains(CleanLines::given(key, 1)));
        assert!(!clean.contains(CleanLines::key("今天很坏\n")));
        clean.insert(CleanLines::given(key, 1), false);
        assert!(clean.contains(CleanLines::given(key, 1)) && !clean.contains(CleanLines::given(key, 2)));
    }

    #[test]
    fn lines_that_fall_to_the_same_place_are_remembered_side_by_side() {
        let clean = CleanLines::new(1 << 20);
        let keys: Vec<u64> = (0..300_000u64).map(|line| CleanLines::key(&format!("第{line}行"))).collect();
        let place = |key: &u64| clean.slots(*key).as_ptr();
        let together: Vec<u64> = keys.iter().copied().filter(|key| place(key) == place(&keys[0])).collect();
        assert!(together.len() > WAYS);
        together.iter().take(WAYS).for_each(|key| clean.insert(*key, *key == keys[0]));
        assert!(together.iter().take(WAYS).all(|key| clean.contains(*key)));
        assert!(clean.is_spotless(keys[0]) && !clean.is_spotless(together[1]));
        // One more takes the place of one of them; the same again does not.
        clean.insert(together[1], true);
        clean.insert(together[WAYS], false);
        assert!(clean.contains(together[WAYS]));
        assert_eq!(together.iter().filter(|key| clean.contains(**key)).count(), WAYS);
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
