//! A small dictionary group as a trie in which plain longest match is exact.
//!
//! OpenCC asks the dictionaries of a `short_circuit` group in turn and takes the first that has any match at the
//! position. So a key can never win where an earlier dictionary holds one of its prefixes. Such keys are dropped
//! when the trie is built, and of equal keys only the earliest is kept; the longest key in what remains is what
//! OpenCC finds.

/// A key, its value, and its dictionary's place in the group (0 is asked first).
pub(crate) struct Entry {
    pub key: Vec<u32>,
    pub value: Vec<u32>,
    pub level: usize,
}

/// The code points of a text.
pub(crate) fn code_points(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// Sorts the entries of a group by key, and drops those that can never win.
pub(crate) fn flatten(entries: &mut Vec<Entry>) {
    // The sort is stable: in a union the earlier dictionary stays first.
    crate::order::sort_by(entries, |a, b| a.key.cmp(&b.key).then(a.level.cmp(&b.level)));
    entries.dedup_by(|later, earlier| later.key == earlier.key);
    let mut prefixes: Vec<(Vec<u32>, usize)> = Vec::new();
    entries.retain(|entry| {
        while prefixes.last().is_some_and(|(prefix, _)| !entry.key.starts_with(prefix)) {
            prefixes.pop();
        }
        let kept = prefixes.iter().all(|&(_, level)| level >= entry.level);
        if kept {
            prefixes.push((entry.key.clone(), entry.level));
        }
        kept
    });
}

/// The trie: a hash table of its edges.
#[derive(Default)]
pub(crate) struct Lexicon {
    /// Where an edge is, `node << 21 | code point` plus one; 0 is a free place. A power of two long.
    edges: Vec<u64>,
    /// The node each edge leads to.
    kids: Vec<u32>,
    /// Where the value of each node lies in `text`; empty where the node ends no key.
    values: Vec<(u32, u32)>,
    /// Whether an edge leads on from each node.
    inner: Vec<bool>,
    text: Vec<u32>,
    /// Code points in the longest key.
    longest: usize,
}

/// The node every walk starts at.
pub(crate) const ROOT: u32 = 0;

impl Lexicon {
    /// Builds the trie. Of two entries with the same key the later wins; no value is empty.
    pub fn new<'a>(entries: impl Iterator<Item = (&'a [u32], &'a [u32])> + Clone) -> Lexicon {
        let edges: usize = entries.clone().map(|(key, _)| key.len()).sum();
        let places = (edges * 2).next_power_of_two().max(2);
        let mut lexicon = Lexicon {
            edges: vec![0; places],
            kids: vec![0; places],
            values: vec![(0, 0)],
            inner: vec![false],
            text: Vec::new(),
            longest: 0,
        };
        for (key, value) in entries {
            let mut node = ROOT;
            for &c in key {
                node = lexicon.grow(node, c);
            }
            let start = lexicon.text.len() as u32;
            lexicon.text.extend_from_slice(value);
            if let Some(place) = lexicon.values.get_mut(node as usize) {
                *place = (start, lexicon.text.len() as u32);
            }
            lexicon.longest = lexicon.longest.max(key.len());
        }
        lexicon
    }

    /// Code points in the longest key.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.longest == 0
    }

    fn edge(node: u32, c: u32) -> u64 {
        (u64::from(node) << 21 | u64::from(c)) + 1
    }

    /// The place where an edge is or would be, and whether it is there.
    fn find(&self, edge: u64) -> (usize, bool) {
        let mask = self.edges.len() - 1;
        let mut place = (edge.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        loop {
            match self.edges.get(place) {
                Some(&there) if there == edge => return (place, true),
                Some(&there) if there != 0 => place = (place + 1) & mask,
                _ => return (place, false),
            }
        }
    }

    fn grow(&mut self, node: u32, c: u32) -> u32 {
        let edge = Self::edge(node, c);
        let (place, there) = self.find(edge);
        if there {
            return self.kids.get(place).copied().unwrap_or_default();
        }
        let kid = self.values.len() as u32;
        if let (Some(free), Some(to)) = (self.edges.get_mut(place), self.kids.get_mut(place)) {
            *free = edge;
            *to = kid;
        }
        self.values.push((0, 0));
        self.inner.push(false);
        if let Some(inner) = self.inner.get_mut(node as usize) {
            *inner = true;
        }
        kid
    }

    /// Whether no code point leads on from a node.
    pub fn is_leaf(&self, node: u32) -> bool {
        self.inner.get(node as usize).is_none_or(|inner| !inner)
    }

    /// The node that a code point leads to.
    pub fn step(&self, node: u32, c: u32) -> Option<u32> {
        if self.edges.is_empty() {
            return None;
        }
        match self.find(Self::edge(node, c)) {
            (place, true) => self.kids.get(place).copied(),
            _ => None,
        }
    }

    /// The value of the key that ends at a node.
    pub fn value(&self, node: u32) -> Option<&[u32]> {
        let &(start, end) = self.values.get(node as usize)?;
        self.text.get(start as usize..end as usize).filter(|value| !value.is_empty())
    }

    /// The longest key a text starts with: its length in code points, and its value.
    pub fn longest_match(&self, text: impl Iterator<Item = u32>) -> Option<(usize, &[u32])> {
        let mut best = None;
        let mut node = ROOT;
        for (i, c) in text.enumerate() {
            let Some(next) = self.step(node, c) else { break };
            node = next;
            if let Some(value) = self.value(node) {
                best = Some((i + 1, value));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(key: &str, value: &str, level: usize) -> Entry {
        Entry { key: code_points(key), value: code_points(value), level }
    }

    fn lexicon(mut entries: Vec<Entry>) -> Lexicon {
        flatten(&mut entries);
        Lexicon::new(entries.iter().map(|entry| (&entry.key[..], &entry.value[..])))
    }

    fn found(lexicon: &Lexicon, text: &str) -> Option<(usize, String)> {
        let (length, value) = lexicon.longest_match(text.chars().map(u32::from))?;
        Some((length, value.iter().filter_map(|&c| char::from_u32(c)).collect()))
    }

    #[test]
    fn longest_key_wins() {
        let lexicon =
            lexicon(vec![entry("ab", "1", 0), entry("abcd", "2", 0), entry("b", "3", 0), entry("𠀀𠀁", "4", 0)]);
        assert_eq!(found(&lexicon, "abcde"), Some((4, "2".into())));
        assert_eq!(found(&lexicon, "abc"), Some((2, "1".into())));
        assert_eq!(found(&lexicon, "a"), None);
        assert_eq!(found(&lexicon, ""), None);
        assert_eq!(found(&lexicon, "bcd"), Some((1, "3".into())));
        assert_eq!(found(&lexicon, "𠀀𠀁𠀂"), Some((2, "4".into())));
        assert_eq!(found(&lexicon, "𠀀"), None);
        assert_eq!(lexicon.longest(), 4);
    }

    #[test]
    fn an_earlier_dictionary_hides_longer_keys_of_a_later_one() {
        let lexicon = lexicon(vec![
            entry("宏", "a", 0),
            entry("宏內核", "b", 1),
            entry("高級", "c", 1),
            entry("高級管理", "d", 0),
            entry("宏", "e", 2),
        ]);
        assert_eq!(found(&lexicon, "宏內核"), Some((1, "a".into())));
        assert_eq!(found(&lexicon, "高級管理"), Some((4, "d".into())));
        assert_eq!(found(&lexicon, "高級"), Some((2, "c".into())));
    }

    #[test]
    fn nothing_is_found_in_an_empty_lexicon() {
        assert_eq!(found(&Lexicon::default(), "abc"), None);
        assert!(lexicon(Vec::new()).is_empty());
    }
}
