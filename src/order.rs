//! Sorting by one copy of the sort. Each type and comparison would bring the standard library's sort anew: seven
//! kilobytes of wasm each, more than most rules.

use std::cmp::Ordering;

/// Sorts a list; equals stay in their order.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    // Rules walk the text from its start: most lists are in order.
    if list.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let mut order = order(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    // Each place takes what belongs there, round by round; a place that has it points to itself.
    for start in 0..order.len() {
        let mut at = start;
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

/// Sorts a list by a key; equals stay in their order.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// The different ones of some code points, in order: each is a bit of a map of them all.
pub(crate) fn distinct(code_points: impl Iterator<Item = u32>) -> Vec<u32> {
    const ALL: usize = 0x11_0000;
    let mut map = vec![0u64; ALL / 64];
    for c in code_points {
        if let Some(word) = map.get_mut(c as usize / 64) {
            *word |= 1 << (c % 64);
        }
    }
    let of_word =
        |(at, word): (u32, u64)| (0..64).filter(move |bit| word >> bit & 1 != 0).map(move |bit| at * 64 + bit);
    (0..).zip(map).filter(|(_, word)| *word != 0).flat_map(of_word).collect()
}

/// The places of a list in the order of what is there.
#[inline(never)]
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn code_points_come_once_and_in_order() {
        let points = [0x10_FFFF, 7, 0x4E2D, 0, 7, 63, 64, 0x2_0000, 0x4E2D];
        assert_eq!(distinct(points.into_iter()), [0, 7, 63, 64, 0x4E2D, 0x2_0000, 0x10_FFFF]);
        assert!(distinct([0x11_0000].into_iter()).is_empty());
    }

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(list in prop::collection::vec((0u8..20, any::<u8>()), 0..200)) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut sorted = list;
            sort_by_key(&mut sorted, |(key, _)| *key);
            prop_assert_eq!(sorted, expected);
        }
    }
}
