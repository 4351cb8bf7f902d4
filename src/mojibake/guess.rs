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

/// What the characters beside `c` take off its cost.
pub fn spoken_for(before: char, c: char, after: char) -> i32 {
    static LIST: OnceLock<Vec<(char, u32)>> = OnceLock::new();
    let list = LIST.get_or_init(|| read(DATA));
    let speaks = |other: &&u32| **other != 0 && list.binary_search(&(c, **other)).is_ok();
    beside(before, c, after).iter().filter(speaks).count() as i32 * BONUS
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
        assert!(spoken_for('这', '个', '人') > spoken_for('十', '个', '人'));
        assert!(spoken_for('하', '여', ' ') > 0);
        assert_eq!(spoken_for(' ', '一', ' '), 0);
    }
}
