//! The user's own words: all of them at once, in one pass (Aho and Corasick 1975).

use std::ops::Range;

/// Words no stage touches, ready to be found in any number of texts.
#[derive(Clone, Debug, Default)]
pub struct Words {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// What may come next, by byte and in order, and the nodes that leads to.
    next: Vec<(u8, usize)>,
    /// The node of the longest proper suffix that is in the tree.
    fail: usize,
    /// The length of the longest word that ends here, 0 where none does.
    word: usize,
}

impl Node {
    fn place(&self, byte: u8) -> Result<usize, usize> {
        self.next.binary_search_by_key(&byte, |next| next.0)
    }
}

impl Words {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Makes ready to find `words`.
    pub fn new(words: &[String]) -> Words {
        if words.is_empty() {
            return Words::default();
        }
        let mut nodes = vec![Node::default()];
        for word in words {
            let mut at = 0;
            for byte in word.bytes() {
                let new = nodes.len();
                let Some(node) = nodes.get_mut(at) else { break };
                at = match node.place(byte) {
                    Ok(place) => node.next.get(place).map_or(0, |next| next.1),
                    Err(place) => {
                        node.next.insert(place, (byte, new));
                        new
                    }
                };
                if at == new {
                    nodes.push(Node::default());
                }
            }
            if let Some(node) = nodes.get_mut(at) {
                node.word = word.len();
            }
        }
        let mut words = Words { nodes };
        words.link();
        words
    }

    /// Sets the failure links, breadth first.
    fn link(&mut self) {
        let mut queue: Vec<usize> =
            self.nodes.first().into_iter().flat_map(|node| &node.next).map(|next| next.1).collect();
        let mut done = 0;
        while let Some(&at) = queue.get(done) {
            done += 1;
            let Some((fail, next)) = self.nodes.get(at).map(|node| (node.fail, node.next.clone())) else { continue };
            for (byte, to) in next {
                let fail = self.step(fail, byte);
                let inherited = self.nodes.get(fail).map_or(0, |node| node.word);
                if let Some(node) = self.nodes.get_mut(to) {
                    node.fail = fail;
                    node.word = node.word.max(inherited);
                }
                queue.push(to);
            }
        }
    }

    fn step(&self, mut at: usize, byte: u8) -> usize {
        loop {
            let Some(node) = self.nodes.get(at) else { return 0 };
            if let Some(&(_, to)) = node.place(byte).ok().and_then(|place| node.next.get(place)) {
                return to;
            }
            if at == 0 {
                return 0;
            }
            at = node.fail;
        }
    }

    /// Adds the spans of all words in `text`, overlapping ones included.
    pub(super) fn find(&self, text: &str, spans: &mut Vec<Range<usize>>) {
        if self.nodes.is_empty() {
            return;
        }
        let mut node = 0;
        for (at, byte) in text.bytes().enumerate() {
            node = self.step(node, byte);
            // The shorter words that end here lie inside the longest.
            let length = self.nodes.get(node).map_or(0, |node| node.word);
            if length > 0 {
                spans.push(at + 1 - length..at + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::merge;
    use super::*;

    fn found<'t>(words: &[&str], text: &'t str) -> Vec<&'t str> {
        let words = Words::new(&words.iter().map(|word| word.to_string()).collect::<Vec<_>>());
        let mut spans = Vec::new();
        words.find(text, &mut spans);
        merge(&mut spans);
        spans.into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn all_words_at_once() {
        assert_eq!(found(&["甲乙", "乙丙丁", "丙"], "甲乙丙，甲乙丙丁，丙"), ["甲乙", "丙", "甲乙丙丁", "丙"]);
        assert_eq!(found(&["he", "hers", "his", "she"], "ushers"), ["shers"]);
        assert_eq!(found(&["a,b"], "a,ba,b a,"), ["a,b", "a,b"]);
    }

    #[test]
    fn a_suffix_is_found_where_the_longer_word_fails() {
        assert_eq!(found(&["abcd", "bc"], "abce"), ["bc"]);
    }

    #[test]
    fn no_words_no_spans() {
        assert!(found(&[], "甲乙").is_empty());
        assert!(found(&["丙"], "甲乙").is_empty());
    }
}
