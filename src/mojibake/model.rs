//! The character model: what a text costs, in sixteenths of a nat, as characters of some language.
//!
//! A character costs the step from the class of the one before to its own class, and itself within its class. So `é` is
//! cheap between small letters and `Ã` is not, and a common ideograph is cheaper than a rare one. The numbers are in
//! `data/mojibake/model.bin`, made by `cargo xtask data`: the number of classes, the steps class by class, the cost within
//! each class of a character that has none of its own, a byte for each character of seven ranges (0: none of its own), the
//! parts of Hangul syllables, the commonest syllables with a cost of their own and one as the last of a word, and for U+4E00
//! to U+9FFF half a byte each.

use super::class::{CLASSES, RANGES, class_of};
use std::sync::OnceLock;

const DATA: &[u8] = include_bytes!("../../data/mojibake/model.bin");

/// One nat, in the units of all costs.
pub const NAT: i32 = 16;

/// How many Hangul syllables have costs of their own.
const SYLLABLES: usize = 256;
const HAN_FIRST: f32 = 3.0;
const HAN_STEP: f32 = 0.8;

/// Class and cost of a character: class in the high byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry(u16);

impl Entry {
    fn new(class: u8, cost: u8) -> Entry {
        Entry(u16::from_be_bytes([class, cost]))
    }

    /// The character's class.
    pub fn class(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// What the character costs within its class.
    pub fn cost(self) -> i32 {
        i32::from(self.0 & 0xFF)
    }
}

/// The model, unfolded.
pub struct Model {
    steps: [[u8; 64]; 64],
    entries: Vec<Entry>,
    /// Beyond the BMP a class has one cost.
    unseen: [u8; 64],
    /// Common Hangul syllables, with what they cost as the last of a word.
    last_syllables: Vec<(u32, u8)>,
}

/// The model; unfolded at the first call.
pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(DATA))
}

impl Model {
    fn read(data: &[u8]) -> Model {
        // A missing byte reads as the dearest cost; the file is part of the crate, and its length is tested.
        let mut bytes = data.iter().skip(1).copied();
        let mut next = || bytes.next().unwrap_or(u8::MAX);
        let mut steps = [[u8::MAX; 64]; 64];
        for row in steps.iter_mut().take(CLASSES) {
            row.iter_mut().take(CLASSES).for_each(|step| *step = next());
        }
        let mut unseen = [u8::MAX; 64];
        unseen.iter_mut().take(CLASSES).for_each(|cost| *cost = next());
        let mut entries: Vec<Entry> = (0..0x10000u32)
            .map(|code| {
                let class = char::from_u32(code).map_or(super::class::PRIVATE, class_of);
                Entry::new(class, unseen.get(usize::from(class)).copied().unwrap_or(u8::MAX))
            })
            .collect();
        let mut set = |code: u32, cost: u8| {
            if let Some(entry) = entries.get_mut(code as usize) {
                *entry = Entry::new(entry.class(), cost);
            }
        };
        for (from, to) in RANGES {
            for code in from..to {
                match next() {
                    0 => {}
                    cost => set(code, cost),
                }
            }
        }
        let mut parts = [[0u8; 28]; 3];
        for (part, length) in parts.iter_mut().zip([19, 21, 28]) {
            part.iter_mut().take(length).for_each(|cost| *cost = next());
        }
        let [initials, vowels, finals] = parts;
        let mut code = 0xAC00;
        for initial in initials.iter().take(19) {
            for vowel in vowels.iter().take(21) {
                for last in finals {
                    set(code, initial.saturating_add(*vowel).saturating_add(last));
                    code += 1;
                }
            }
        }
        let mut last_syllables = Vec::with_capacity(SYLLABLES);
        let mut code = 0xAC00;
        for _ in 0..SYLLABLES {
            code += u32::from(next()) << 8 | u32::from(next());
            set(code, next());
            last_syllables.push((code, next()));
        }
        let level = |level: u8| ((HAN_FIRST + HAN_STEP * f32::from(level)) * NAT as f32) as u8;
        for code in (0x4E00..0xA000).step_by(2) {
            let two = next();
            set(code, level(two >> 4));
            set(code + 1, level(two & 15));
        }
        Model { steps, entries, unseen, last_syllables }
    }

    /// Class and cost of a character.
    pub fn entry(&self, c: char) -> Entry {
        self.entries.get(c as usize).copied().unwrap_or_else(|| {
            let class = class_of(c);
            Entry::new(class, self.unseen.get(usize::from(class)).copied().unwrap_or(u8::MAX))
        })
    }

    /// What stands for characters left out.
    pub fn gap(&self) -> Entry {
        Entry::new(super::class::SPACE, 0)
    }

    /// What the step from a class to another costs.
    pub fn step(&self, before: u8, after: u8) -> i32 {
        let row = self.steps.get(usize::from(before & 63));
        row.and_then(|row| row.get(usize::from(after & 63))).copied().map_or(0, i32::from)
    }

    /// What a character costs as the last of a word: Hangul has particles and endings there.
    pub fn cost_as_last(&self, before: u8, c: char) -> i32 {
        let entry = self.entry(c);
        let found = self.last_syllables.binary_search_by_key(&(c as u32), |syllable| syllable.0).ok();
        let cost = found.and_then(|at| self.last_syllables.get(at)).map_or(entry.cost(), |last| i32::from(last.1));
        self.step(before, entry.class()) + cost
    }

    /// What a character costs behind one of class `before`.
    pub fn cost(&self, before: u8, entry: Entry) -> i32 {
        self.step(before, entry.class()) + entry.cost()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole() {
        let ranges: u32 = RANGES.iter().map(|(from, to)| to - from).sum();
        let size = 1 + CLASSES * CLASSES + CLASSES + ranges as usize + 19 + 21 + 28 + 4 * SYLLABLES + 0x5200 / 2;
        assert_eq!(DATA.len(), size);
        assert_eq!(usize::from(DATA[0]), CLASSES);
    }

    fn cost(text: &str) -> i32 {
        let mut before = super::super::class::SPACE;
        let mut total = 0;
        for entry in text.chars().map(|c| model().entry(c)) {
            total += model().cost(before, entry);
            before = entry.class();
        }
        total / NAT
    }

    #[test]
    fn text_is_cheaper_than_what_misreading_makes_of_it() {
        for (text, broken) in [
            ("我们", "鎴戜滑"),
            ("中文", "ä¸\u{AD}æ–‡"),
            ("café", "cafÃ©"),
            ("한국", "茄惫"),
            ("展示", "Õ¹Ê¾"),
            ("привет", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚"),
            ("日本語", "擔杮岅"),
        ] {
            assert!(cost(text) + 6 < cost(broken), "{text} {} {broken} {}", cost(text), cost(broken));
        }
    }
}
