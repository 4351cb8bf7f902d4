//! A group of dictionaries as one trie in which plain longest match is exact.
//!
//! OpenCC asks the dictionaries of a `short_circuit` group in turn and takes the first that has any match at the
//! position. So a key can never win where an earlier dictionary holds one of its prefixes. Such keys are dropped
//! when the trie is built, and of equal keys only the earliest is kept; the longest key in what remains is what
//! OpenCC finds.

use super::pack::Dictionary;

/// A key and its value; `level` is its dictionary's place in the group (0 is asked first).
struct Candidate<'a> {
    key: &'a str,
    value: &'a str,
    level: usize,
}

/// What a key leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<'a> {
    /// Bytes of text the key covers.
    pub length: usize,
    pub value: &'a str,
    /// The entry is the user's own.
    pub user: bool,
}

#[derive(Clone, Copy, Default)]
struct Value {
    start: u32,
    end: u32,
    user: bool,
}

/// No node, and no value: node 0 is the root, which is nobody's child, and value 0 is never given out.
const NONE: u32 = 0;
const BMP: usize = 0x1_0000;

/// The trie. Nodes are in level order, so the children of a node lie side by side, sorted by character.
pub(crate) struct Lexicon {
    /// The node a character of the Basic Multilingual Plane leads to from the root, or `NONE`.
    roots: Vec<u32>,
    /// The character that leads to each node.
    labels: Vec<char>,
    /// Where the children of each node begin; those of the next node begin where they end.
    children: Vec<u32>,
    /// The value at each node, or `NONE`.
    terminal: Vec<u32>,
    values: Vec<Value>,
    text: String,
}

impl Lexicon {
    /// Builds the trie of `user`'s entries (asked first, if there are any) and the unions of `group`.
    pub fn new<'a>(user: &'a [(String, String)], group: &[Vec<&'a Dictionary>]) -> Self {
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        for (key, value) in user {
            candidates.push(Candidate { key, value, level: 0 });
        }
        for (i, union) in group.iter().enumerate() {
            for dictionary in union {
                candidates.extend(dictionary.entries().map(|(key, value)| Candidate { key, value, level: i + 1 }));
            }
        }
        // The sort is stable: in a union the earlier dictionary stays first. Bytes of UTF-8 sort as code points do.
        candidates.sort_by(|a, b| a.key.cmp(b.key).then(a.level.cmp(&b.level)));
        candidates.dedup_by(|later, earlier| later.key == earlier.key);
        let mut prefixes: Vec<(&str, usize)> = Vec::new();
        candidates.retain(|candidate| {
            while prefixes.last().is_some_and(|(prefix, _)| !candidate.key.starts_with(prefix)) {
                prefixes.pop();
            }
            let kept = prefixes.iter().all(|&(_, level)| level >= candidate.level);
            if kept {
                prefixes.push((candidate.key, candidate.level));
            }
            kept
        });
        Self::build(&candidates)
    }

    fn build(sorted: &[Candidate<'_>]) -> Self {
        let mut lexicon = Lexicon {
            roots: vec![NONE; BMP],
            labels: vec!['\0'],
            children: Vec::new(),
            terminal: vec![NONE],
            values: vec![Value::default()],
            text: String::new(),
        };
        // Each node, in order: the candidates below it, and the length in bytes of the way to it.
        let mut queue: Vec<(usize, usize, usize)> = vec![(0, sorted.len(), 0)];
        let mut node = 0;
        while let Some(&(from, to, depth)) = queue.get(node) {
            lexicon.children.push(as_u32(lexicon.labels.len()));
            let mut below = sorted.get(from..to).unwrap_or_default().iter().enumerate().peekable();
            if let Some((_, candidate)) = below.next_if(|(_, candidate)| candidate.key.len() == depth) {
                lexicon.set_value(node, candidate);
            }
            while let Some((first, candidate)) = below.next() {
                let Some(c) = char_at(candidate.key, depth) else {
                    continue;
                };
                let mut last = first;
                while let Some((i, _)) = below.next_if(|(_, other)| char_at(other.key, depth) == Some(c)) {
                    last = i;
                }
                if depth == 0
                    && let Some(root) = lexicon.roots.get_mut(c as usize)
                {
                    *root = as_u32(lexicon.labels.len());
                }
                lexicon.labels.push(c);
                lexicon.terminal.push(NONE);
                queue.push((from + first, from + last + 1, depth + c.len_utf8()));
            }
            node += 1;
        }
        lexicon.children.push(as_u32(lexicon.labels.len()));
        lexicon
    }

    fn set_value(&mut self, node: usize, candidate: &Candidate<'_>) {
        let start = as_u32(self.text.len());
        self.text.push_str(candidate.value);
        let value = Value { start, end: as_u32(self.text.len()), user: candidate.level == 0 };
        if let Some(terminal) = self.terminal.get_mut(node) {
            *terminal = as_u32(self.values.len());
        }
        self.values.push(value);
    }

    /// The longest key `text` starts with.
    #[inline]
    pub fn longest(&self, text: &str) -> Option<Hit<'_>> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let mut node = match self.roots.get(first as usize) {
            Some(&node) => node,
            None => self.child(0, first),
        };
        let mut best = NONE;
        let mut length = 0;
        let mut way = first.len_utf8();
        while node != NONE {
            let terminal = self.terminal.get(node as usize).copied().unwrap_or(NONE);
            if terminal != NONE {
                best = terminal;
                length = way;
            }
            let Some(c) = chars.next() else { break };
            node = self.child(node, c);
            way += c.len_utf8();
        }
        if best == NONE {
            return None;
        }
        let value = self.values.get(best as usize)?;
        let text = self.text.get(value.start as usize..value.end as usize)?;
        Some(Hit { length, value: text, user: value.user })
    }

    #[inline]
    fn child(&self, node: u32, c: char) -> u32 {
        let node = node as usize;
        let (Some(&from), Some(&to)) = (self.children.get(node), self.children.get(node + 1)) else {
            return NONE;
        };
        let labels = self.labels.get(from as usize..to as usize).unwrap_or_default();
        match labels.binary_search(&c) {
            Ok(at) => from + as_u32(at),
            Err(_) => NONE,
        }
    }
}

/// Dictionaries are far smaller than 4 GB; one that is not loses its tail instead of trapping.
fn as_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(entries: &[(&str, &str)]) -> Vec<(String, String)> {
        entries.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn longest_key_wins() {
        let entries = user(&[("ab", "1"), ("abcd", "2"), ("b", "3"), ("𠀀𠀁", "4")]);
        let lexicon = Lexicon::new(&entries, &[]);
        let found = |text: &'static str| lexicon.longest(text).map(|hit| (hit.length, hit.value));
        assert_eq!(found("abcde"), Some((4, "2")));
        assert_eq!(found("abc"), Some((2, "1")));
        assert_eq!(found("a"), None);
        assert_eq!(found(""), None);
        assert_eq!(found("bcd"), Some((1, "3")));
        assert_eq!(found("𠀀𠀁𠀂"), Some((8, "4")));
        assert_eq!(found("𠀀"), None);
        assert_eq!(found("\u{10FFFF}"), None);
    }

    #[test]
    fn nothing_is_found_in_an_empty_lexicon() {
        let lexicon = Lexicon::new(&[], &[]);
        assert!(lexicon.longest("abc").is_none());
    }
}
