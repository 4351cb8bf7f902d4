//! Which character it was, by those beside it: what speaks for one where the last byte of it is lost.
//!
//! `data/mojibake/beside.txt`, made by `cargo xtask data`, has a line for each character that some neighbours speak for: it,
//! what stands before it, a bar, what stands behind it. Digits are kinds of characters (`beside.rs`).

use super::beside::{beside, token};
use super::model::NAT;
use std::sync::OnceLock;

const DATA: &str = include_str!("../../data/mojibake/beside.txt");

/// What each neighbour that speaks for a character takes off its cost.
const BONUS: i32 = 3 * NAT;

/// What stands around a character that is guessed, and what the list has of the 64 characters around the last one asked for.
pub struct Around {
    before: char,
    after: char,
    block: u32,
    list: &'static [(char, u32)],
}

impl Around {
    /// Between these two.
    pub fn new(before: char, after: char) -> Around {
        Around { before, after, block: 0, list: &[] }
    }

    /// What the characters around take off the cost of this one.
    pub fn speaks_for(&mut self, c: char) -> i32 {
        static LIST: OnceLock<Vec<(char, u32)>> = OnceLock::new();
        let block = u32::from(c) >> 6;
        if block != self.block {
            let list = LIST.get_or_init(|| read(DATA));
            let start = list.partition_point(|(other, _)| u32::from(*other) >> 6 < block);
            let end = list.partition_point(|(other, _)| u32::from(*other) >> 6 <= block);
            (self.block, self.list) = (block, list.get(start..end).unwrap_or_default());
        }
        let own = self.list.iter().skip_while(|(other, _)| *other < c).take_while(|(other, _)| *other == c);
        if own.clone().next().is_none() {
            return 0;
        }
        let beside = beside(self.before, c, self.after);
        own.filter(|(_, token)| beside.contains(token)).count() as i32 * BONUS
    }
}

fn read(text: &str) -> Vec<(char, u32)> {
    let mut list = Vec::new();
    for line in text.lines() {
        let mut chars = line.chars();
        let Some(c) = chars.next() else { continue };
        let mut is_after = false;
        for other in chars {
            if other == '|' {
                is_after = true;
            } else {
                list.push((c, token(other, is_after)));
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(read(DATA).is_sorted());
    }

    #[test]
    fn neighbours_speak() {
        let speaks = |before, c, after| Around::new(before, after).speaks_for(c);
        assert!(speaks('这', '个', '人') > speaks('十', '个', '人'));
        assert!(speaks('하', '여', ' ') > 0);
        assert_eq!(speaks(' ', '一', ' '), 0);
    }
}
