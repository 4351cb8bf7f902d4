//! OpenCC's normalization: CJK compatibility ideographs become the unified ones they stand for.
//!
//! They are the code points of two blocks that have a canonical decomposition (Unicode Standard, section 5.18), which
//! Unicode promises never to change. `tests/reference.rs` compares them with OpenCC's dictionary.

use unicode_normalization::char::decompose_canonical;

/// The block CJK Compatibility Ideographs, and the Supplement.
const BLOCKS: [(u32, u32); 2] = [(0xF900, 0xFAFF), (0x2F800, 0x2FA1F)];

/// Every compatibility ideograph and what it becomes, in order.
pub(crate) fn each(found: &mut dyn FnMut(u32, u32)) {
    for (first, last) in BLOCKS {
        for code in first..=last {
            let Some(c) = char::from_u32(code) else { continue };
            let mut to = u32::from(c);
            decompose_canonical(c, |part| to = u32::from(part));
            if to != code {
                found(code, to);
            }
        }
    }
}

/// What each code point of the two blocks becomes, one after another.
#[derive(Clone)]
pub(crate) struct Normalization(Vec<u32>);

impl Normalization {
    pub fn new() -> Normalization {
        let mut table: Vec<u32> = BLOCKS.iter().flat_map(|&(first, last)| first..=last).collect();
        each(&mut |from, to| {
            if let Some(place) = place(from).and_then(|place| table.get_mut(place)) {
                *place = to;
            }
        });
        Normalization(table)
    }

    /// What a code point becomes: mostly itself.
    #[inline]
    pub fn of(&self, c: u32) -> u32 {
        place(c).and_then(|place| self.0.get(place)).copied().unwrap_or(c)
    }
}

fn place(c: u32) -> Option<usize> {
    match c {
        0xF900..=0xFAFF => Some((c - 0xF900) as usize),
        0x2F800..=0x2FA1F => Some((c - 0x2F800) as usize + 0x200),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compatibility_ideographs_become_unified_ones() {
        let normalization = Normalization::new();
        assert_eq!(normalization.of(0xF900), 0x8C48);
        assert_eq!(normalization.of(0x2F800), 0x4E3D);
        assert_eq!(normalization.of(0xFA0E), 0xFA0E);
        assert_eq!(normalization.of(0x4E00), 0x4E00);
        let mut count = 0;
        each(&mut |_, _| count += 1);
        assert_eq!(count, 1002);
    }
}
