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

/// What stands around a character that is guessed.
#[derive(Clone, Copy)]
pub struct Around {
    before: char,
    after: char,
    list: &'static List,
}

/// The neighbours that speak for characters, sorted, and where those begin that speak for each 64 characters.
struct List {
    neighbours: Vec<(char, u32)>,
    starts: Vec<u16>,
}

impl Around {
    /// Between these two.
    pub fn new(before: char, after: char) -> Around {
        static LIST: OnceLock<List> = OnceLock::new();
        Around { before, after, list: LIST.get_or_init(|| List::read(DATA)) }
    }

    /// What the characters around take off the cost of this one; next to no character has anything that may.
    #[inline]
    pub fn speaks_for(self, c: char) -> i32 {
        let near = self.list.near(c);
        if near.iter().any(|(other, _)| *other == c) { self.count(c, near) } else { 0 }
    }

    /// Whether something around this character may speak for it.
    #[inline]
    pub fn may_speak_for(self, c: char) -> bool {
        !self.list.near(c).is_empty()
    }

    #[inline(never)]
    fn count(self, c: char, near: &[(char, u32)]) -> i32 {
        let beside = beside(self.before, c, self.after);
        near.iter().filter(|(other, token)| *other == c && beside.contains(token)).count() as i32 * BONUS
    }
}

impl List {
    fn read(text: &str) -> List {
        let neighbours = read(text);
        let start = |block: u32| neighbours.partition_point(|(other, _)| u32::from(*other) >> 6 < block) as u16;
        let starts = (0..=0x400).map(start).collect();
        List { neighbours, starts }
    }

    /// What speaks for the 64 characters of which this is one.
    #[inline]
    fn near(&self, c: char) -> &[(char, u32)] {
        let block = c as usize >> 6;
        let start = |block: usize| self.starts.get(block).map(|start| usize::from(*start));
        let range = start(block).zip(start(block + 1));
        range.and_then(|(start, end)| self.neighbours.get(start..end)).unwrap_or_default()
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
