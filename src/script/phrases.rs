//! Very many phrases as a trie, and how a pack holds them.
//!
//! Characters are *symbols* here, numbered by how often they stand in the trie: small numbers are common ones. Nodes are
//! numbered level by level, so that the children of a node lie side by side, sorted by symbol.
//!
//! In a pack the levels follow one another. Within a level the nodes come sorted by their last symbol, and among those as
//! their parents came: nodes that end alike stand together, and so do their children, which then resemble one another.
//! The body is
//!
//! ```text
//! symbols:varint column{2}      by code point: the distance to the one before; the logarithm of how often it is used
//! nodes:varint kids:varint      all nodes but the root; children of the root
//! counts high low               columns: children and ending of each node; symbols of the children, in two parts
//! options:varint column{3}      characters whose value is not always the same: the distance, how many values, the values
//! choices                       column: which of them, character by character, phrase by phrase
//! ```
//!
//! A node's count is `children * 3 + ending`, or 240 + ending and the number of children in two bytes. Endings: 0, no
//! phrase ends here; 1, one does, and its value is the value of its characters in the base dictionary; 2, it is written
//! out by the choices. Children are distances between symbols, less one: up to 223 in one byte, others as 224 plus their
//! upper part and, in `low`, their lower byte.

use super::dictionary::Dictionary;
use super::pack::Reader;
use crate::order;

/// The first symbol; 0 is none.
const FIRST_SYMBOL: usize = 1;
const ESCAPE: usize = 224;

/// How a phrase's value is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// No phrase ends at the node.
    None = 0,
    /// The value is that of its characters, one by one.
    Default = 1,
    /// The value is written out.
    Explicit = 2,
}

/// A key and its value, as code points.
pub(crate) type Phrase<'a> = (&'a [u32], &'a [u32]);

/// The trie.
#[derive(Clone, Default)]
pub(crate) struct Phrases {
    /// The code point of each symbol, from [`FIRST_SYMBOL`] on.
    symbols: Vec<u32>,
    /// For each node where its children begin (17 bits), how many there are (13 bits), and how it ends (2 bits).
    nodes: Vec<u32>,
    /// The symbol that leads to each node.
    labels: Vec<u16>,
    /// For each node that ends so, which of the values written out is its own.
    explicit: Vec<u32>,
    /// Where each of the values written out begins in `pool`, and where the last ends.
    starts: Vec<u32>,
    /// UTF-16.
    pool: Vec<u16>,
    /// UTF-16 code units of the longest phrase.
    longest: usize,
    /// The value of each symbol in the base dictionary.
    defaults: Vec<u32>,
}

/// The root.
const ROOT: u32 = 0;
type Bytes<'a> = core::slice::Iter<'a, u8>;
const MAX_NODES: usize = 1 << 17;
const MAX_KIDS: usize = (1 << 13) - 1;

impl Phrases {
    fn node(start: usize, kids: usize, ending: u32) -> u32 {
        (start << 15 | kids << 2) as u32 | ending
    }

    /// The children of a node, as the number of the first and the symbols of all.
    #[inline]
    pub fn kids(&self, node: u32) -> (u32, &[u16]) {
        let node = self.nodes.get(node as usize).copied().unwrap_or_default();
        let start = (node >> 15) as usize;
        let kids = (node >> 2) as usize & MAX_KIDS;
        (start as u32, self.labels.get(start..start + kids).unwrap_or_default())
    }

    /// Where every walk starts.
    pub fn root(&self) -> u32 {
        ROOT
    }

    /// The value of a symbol in the base dictionary.
    pub fn default_of(&self, symbol: u16) -> Option<u32> {
        self.defaults.get(usize::from(symbol).checked_sub(FIRST_SYMBOL)?).copied()
    }

    /// The children of the root.
    pub fn roots(&self) -> (u32, &[u16]) {
        self.kids(ROOT)
    }

    /// The child of a node by a symbol.
    #[inline]
    pub fn step(&self, node: u32, symbol: u16) -> Option<u32> {
        let (start, kids) = self.kids(node);
        let at = kids.iter().position(|&kid| kid >= symbol)?;
        (kids.get(at) == Some(&symbol)).then_some(start + at as u32)
    }

    #[inline]
    pub fn ending(&self, node: u32) -> Ending {
        match self.nodes.get(node as usize).copied().unwrap_or_default() & 3 {
            1 => Ending::Default,
            2 => Ending::Explicit,
            _ => Ending::None,
        }
    }

    /// The value written out for a node.
    #[inline]
    pub fn explicit(&self, node: u32) -> &[u16] {
        let value = self.explicit.get(node as usize).copied().unwrap_or_default() as usize;
        let (start, end) = (self.starts.get(value), self.starts.get(value + 1));
        self.pool.get(start.map_or(0, |&s| s as usize)..end.map_or(0, |&e| e as usize)).unwrap_or_default()
    }

    /// The code points of the symbols, from [`FIRST_SYMBOL`] on.
    pub fn symbols(&self) -> &[u32] {
        &self.symbols
    }

    /// UTF-16 code units of the longest phrase.
    pub fn longest(&self) -> usize {
        self.longest
    }

    fn code_point(&self, symbol: u16) -> u32 {
        self.symbols.get(usize::from(symbol) - FIRST_SYMBOL).copied().unwrap_or_default()
    }

    /// Writes the value of a node out.
    fn write_out(&mut self, node: u32, value: &[u32]) {
        value.iter().for_each(|&c| push_utf16(&mut self.pool, c));
        self.end_value(node);
    }

    /// What has been written to the pool since the last is the value of a node.
    fn end_value(&mut self, node: u32) {
        if let (Some(place), Some(at)) = (self.nodes.get_mut(node as usize), self.explicit.get_mut(node as usize)) {
            *place = *place & !3 | 2;
            *at = self.starts.len() as u32 - 1;
        }
        self.starts.push(self.pool.len() as u32);
    }

    /// The parent of each node.
    #[inline(never)]
    fn parents(&self) -> Vec<u32> {
        let mut parents = vec![ROOT; self.nodes.len()];
        for node in 0..self.nodes.len() as u32 {
            let (start, kids) = self.kids(node);
            if let Some(places) = parents.get_mut(start as usize..start as usize + kids.len()) {
                places.fill(node);
            }
        }
        parents
    }

    /// The symbols on the way to a node.
    #[inline(never)]
    fn path(&self, parents: &[u32], mut node: u32, path: &mut Vec<u16>) {
        path.clear();
        while node != ROOT {
            path.push(self.labels.get(node as usize).copied().unwrap_or_default());
            node = parents.get(node as usize).copied().unwrap_or(ROOT);
        }
        path.reverse();
    }

    /// Gives every phrase and its value to `found`.
    pub fn each(&self, found: &mut dyn FnMut(&[u32], &[u32])) {
        let parents = self.parents();
        let (mut path, mut key, mut value) = (Vec::new(), Vec::new(), Vec::new());
        for node in 0..self.nodes.len() as u32 {
            let ending = self.ending(node);
            if ending == Ending::None {
                continue;
            }
            self.path(&parents, node, &mut path);
            key.clear();
            key.extend(path.iter().map(|&symbol| self.code_point(symbol)));
            value.clear();
            if ending == Ending::Default {
                value.extend(path.iter().filter_map(|&symbol| self.default_of(symbol)));
            } else {
                let units = self.explicit(node).iter().copied();
                value.extend(char::decode_utf16(units).map(|c| c.map_or(0xFFFD, u32::from)));
            }
            found(&key, &value);
        }
    }

    /// The same phrases, each value sent through `convert`. A value that stays what its characters give by `single` is
    /// not written out; `touched` says of a pair of neighbouring symbols, or of one alone, that `convert` must look at it.
    pub fn converted(
        &self,
        touched: impl Fn(u16, u16) -> bool,
        mut convert: impl FnMut(&[u32]) -> Vec<u32>,
    ) -> Phrases {
        let mut new = self.clone();
        new.starts = vec![0];
        new.pool.clear();
        let parents = self.parents();
        let mut marked = vec![false; self.nodes.len()];
        let (mut path, mut value) = (Vec::new(), Vec::new());
        for node in 1..self.nodes.len() {
            let parent = parents.get(node).copied().unwrap_or_default() as usize;
            let label = |node: usize| self.labels.get(node).copied().unwrap_or_default();
            let above = marked.get(parent).copied().unwrap_or_default();
            let mark = above || touched(label(parent), label(node));
            if let Some(place) = marked.get_mut(node) {
                *place = mark;
            }
            let node = node as u32;
            value.clear();
            match self.ending(node) {
                Ending::Explicit => {
                    let units = self.explicit(node).iter().copied();
                    value.extend(char::decode_utf16(units).map(|c| c.map_or(0xFFFD, u32::from)));
                }
                Ending::Default if mark => {
                    self.path(&parents, node, &mut path);
                    value.extend(path.iter().filter_map(|&symbol| self.default_of(symbol)));
                }
                _ => continue,
            }
            new.write_out(node, &convert(&value));
        }
        new
    }

    /// Builds the trie of phrases that are sorted by key and have more than one character; `single` gives the value of a
    /// character by itself.
    pub fn build(entries: &[Phrase<'_>], single: impl Fn(u32) -> Option<u32>) -> Phrases {
        let symbols = order::distinct(entries.iter().flat_map(|(key, _)| key.iter().copied()));
        let mut phrases = Phrases { symbols, starts: vec![0], ..Phrases::default() };
        phrases.add_node(0);
        // The entries below each node, and how far their keys lead there. Symbols are in the order of the keys.
        let mut queue: Vec<(&[Phrase<'_>], usize)> = vec![(entries, 0)];
        let mut node = 0;
        while let Some(&(below, depth)) = queue.get(node) {
            let start = phrases.nodes.len();
            let ends = below.first().filter(|(key, _)| key.len() == depth && depth > 0);
            let mut rest = if ends.is_some() { below.get(1..).unwrap_or_default() } else { below };
            while let Some(c) = rest.first().and_then(|(key, _)| key.get(depth)) {
                let same = rest.partition_point(|(key, _)| key.get(depth) == Some(c));
                let (group, others) = rest.split_at_checked(same).unwrap_or((rest, &[]));
                let symbol = phrases.symbols.binary_search(c).unwrap_or_default() + FIRST_SYMBOL;
                phrases.add_node(symbol as u16);
                queue.push((group, depth + 1));
                rest = others;
            }
            let kids = phrases.nodes.len() - start;
            if let Some(place) = phrases.nodes.get_mut(node) {
                *place = Self::node(start, kids, 0);
            }
            if let Some((key, value)) = ends {
                let default = value.len() == key.len()
                    && key.iter().zip(*value).all(|(&k, &v)| k < 0x1_0000 && v < 0x1_0000 && single(k) == Some(v));
                if default {
                    if let Some(place) = phrases.nodes.get_mut(node) {
                        *place |= 1;
                    }
                } else {
                    phrases.write_out(node as u32, value);
                }
                phrases.longest = phrases.longest.max(key.iter().map(|&c| units(c)).sum());
            }
            node += 1;
        }
        phrases
    }

    fn add_node(&mut self, label: u16) {
        self.nodes.push(0);
        self.labels.push(label);
        self.explicit.push(0);
    }

    /// Reads the body of a dictionary of phrases.
    pub fn decode(reader: &mut Reader<'_>, base: &Dictionary) -> Option<Phrases> {
        let Dictionary::Characters(base) = base else { return None };
        let (symbols, defaults, by_code_point) = decode_symbols(reader, base)?;
        let count = reader.number()?;
        let roots = reader.number()?;
        if count >= MAX_NODES || roots > MAX_KIDS {
            return None;
        }
        let mut counts = reader.bytes()?.iter();
        let (mut high, mut low) = (reader.bytes()?.iter(), reader.bytes()?.iter());
        let alphabet = symbols.len();
        let mut phrases = Phrases {
            symbols,
            defaults,
            nodes: vec![0; count + 1],
            labels: vec![0; count + 1],
            explicit: vec![0; count + 1],
            starts: vec![0],
            ..Phrases::default()
        };
        let mut parents = vec![ROOT; count + 1];
        // The nodes whose value the choices write out.
        let mut written: Vec<u32> = Vec::new();
        let mut order: Vec<u32> = Vec::new();
        let mut places: Vec<u32> = Vec::new();
        // The nodes to which a character leads that is more than one UTF-16 code unit, or becomes it. These are rare, and so
        // their symbols are among the last.
        let mut wide_nodes: Vec<u32> = Vec::new();
        let mut wide = vec![false];
        wide.extend(phrases.symbols.iter().zip(&phrases.defaults).map(|(c, to)| c.max(to) > &0xFFFF));
        let first_wide = wide.iter().position(|wide| *wide).unwrap_or(wide.len());
        *phrases.nodes.first_mut()? = Self::node(1, roots, 0);
        let mut from = 1;
        let mut to = phrases.read_kids(1, roots, &mut high, &mut low)?;
        let mut note_wide = |labels: &[u16], end: usize| {
            let last = labels.iter().rev().zip(1..).take_while(|(label, _)| usize::from(**label) >= first_wide);
            let nodes = last.filter(|(label, _)| wide.get(usize::from(**label)) == Some(&true));
            wide_nodes.extend(nodes.map(|(_, back)| (end - back) as u32));
        };
        note_wide(phrases.labels.get(1..to)?, to);
        let mut levels = 0;
        while from < to {
            sort_by_label(phrases.labels.get(from..to)?, from, alphabet, &mut order, &mut places);
            from = to;
            for &node in &order {
                let code = usize::from(*counts.next()?);
                let (kids, ending) = match code.checked_sub(240) {
                    None => (code / 3, code % 3),
                    Some(ending) => (usize::from(*counts.next()?) | usize::from(*counts.next()?) << 8, ending),
                };
                if ending > 2 || kids > MAX_KIDS {
                    return None;
                }
                if ending == 2 {
                    written.push(node);
                }
                *phrases.nodes.get_mut(node as usize)? = Self::node(to, kids, ending as u32);
                // Most nodes have none.
                if kids > 0 {
                    parents.get_mut(to..to + kids)?.fill(node);
                    to = phrases.read_kids(to, kids, &mut high, &mut low)?;
                    note_wide(phrases.labels.get(to - kids..to)?, to);
                }
            }
            levels += 1;
        }
        if to != count + 1 || counts.len() + high.len() + low.len() > 0 {
            return None;
        }
        phrases.longest = levels * 2;
        phrases.read_choices(reader, &by_code_point, &parents, &written)?;
        phrases.write_out_wide(&parents, wide_nodes);
        Some(phrases)
    }

    /// Reads the symbols of the children of a node, and returns where they end. Kept apart: an engine of WebAssembly compiles
    /// well what is called often.
    #[inline(never)]
    fn read_kids(&mut self, start: usize, kids: usize, high: &mut Bytes<'_>, low: &mut Bytes<'_>) -> Option<usize> {
        let mut symbol = FIRST_SYMBOL - 1;
        for label in self.labels.get_mut(start..start + kids)? {
            let first = usize::from(*high.next()?);
            symbol += 1 + first;
            if first >= ESCAPE {
                symbol += (first - ESCAPE) * 255 + usize::from(*low.next()?);
            }
            *label = symbol as u16;
        }
        (symbol <= self.symbols.len()).then_some(start + kids)
    }

    /// Reads the values that are written out.
    #[inline(never)]
    fn read_choices(
        &mut self,
        reader: &mut Reader<'_>,
        by_code_point: &[u16],
        parents: &[u32],
        written: &[u32],
    ) -> Option<()> {
        let count = reader.number()?;
        let (mut distances, mut sizes) = (reader.column()?, reader.column()?);
        let mut characters = reader.text()?.chars();
        let choices = reader.column()?.0;
        // All values there are to choose from; and for each symbol, by number, where its own begin, 0 where it has but one, and
        // how many choices have been made among them.
        let mut values = vec![0];
        let mut options = vec![(0usize, 0usize); self.symbols.len() + FIRST_SYMBOL];
        let mut with_options = Vec::with_capacity(count.min(by_code_point.len()));
        let mut at = 0;
        for _ in 0..count {
            at += distances.number()?;
            let symbol = usize::from(*by_code_point.get(at)?) + FIRST_SYMBOL;
            options.get_mut(symbol)?.0 = values.len();
            for _ in 0..sizes.byte()? {
                values.push(u32::from(characters.next()?));
            }
            with_options.push(symbol);
        }
        // The choices lie character by character: count them first, to know where each one's begin.
        // Each path is from the last character to the first.
        let mut paths: Vec<u16> = Vec::with_capacity(written.len() * 4);
        let mut ends: Vec<usize> = Vec::with_capacity(written.len());
        for &(mut node) in written {
            while node != ROOT {
                let symbol = *self.labels.get(node as usize)?;
                options.get_mut(usize::from(symbol))?.1 += 1;
                paths.push(symbol);
                node = *parents.get(node as usize)?;
            }
            ends.push(paths.len());
        }
        let mut start = 0;
        for &symbol in &with_options {
            start += core::mem::replace(&mut options.get_mut(symbol)?.1, start);
        }
        if start != choices.len() {
            return None;
        }
        let mut from = 0;
        for (&node, &to) in written.iter().zip(&ends) {
            for &symbol in paths.get(core::mem::replace(&mut from, to)..to)?.iter().rev() {
                let (own, made) = options.get_mut(usize::from(symbol))?;
                let value = if *own == 0 {
                    *self.defaults.get(usize::from(symbol) - FIRST_SYMBOL)?
                } else {
                    let choice = usize::from(*choices.get(*made)?);
                    *made += 1;
                    *values.get(*own + choice)?
                };
                push_utf16(&mut self.pool, value);
            }
            self.end_value(node);
        }
        (distances.0.is_empty() && sizes.0.is_empty() && characters.next().is_none()).then_some(())
    }

    /// Writes out the values that do not have as many UTF-16 code units as characters, or whose phrase has not: at and below
    /// these nodes.
    #[inline(never)]
    fn write_out_wide(&mut self, parents: &[u32], mut nodes: Vec<u32>) {
        let mut path = Vec::new();
        while let Some(node) = nodes.pop() {
            let (first, kids) = self.kids(node);
            nodes.extend((first..).take(kids.len()));
            if self.ending(node) == Ending::Default {
                self.path(parents, node, &mut path);
                let value: Vec<u32> = path.iter().filter_map(|&symbol| self.default_of(symbol)).collect();
                self.write_out(node, &value);
            }
        }
    }
}

/// Reads the symbols: given by code point, numbered from the most to the least common, and then by code point. Gives
/// their code points in that order, what each is in the base dictionary, and their numbers by code point.
#[inline(never)]
fn decode_symbols(reader: &mut Reader<'_>, base: &[(u32, u32)]) -> Option<(Vec<u32>, Vec<u32>, Vec<u16>)> {
    let count = reader.number()?;
    let (mut distances, logarithms) = (reader.column()?, reader.column()?.0);
    if logarithms.len() != count || count > MAX_KIDS {
        return None;
    }
    let mut starts = [0usize; 33];
    for &logarithm in logarithms {
        *starts.get_mut(usize::from(32u8.checked_sub(logarithm)?))? += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += core::mem::replace(start, sum);
    }
    let (mut symbols, mut defaults) = (vec![0; count], vec![0; count]);
    let mut numbers = Vec::with_capacity(count);
    let mut base = base.iter().peekable();
    let mut c = 0u32;
    for &logarithm in logarithms {
        c = c.checked_add(u32::try_from(distances.number()?).ok()?)?;
        char::from_u32(c)?;
        let place = starts.get_mut(usize::from(32u8.checked_sub(logarithm)?))?;
        while base.next_if(|&&(key, _)| key < c).is_some() {}
        *symbols.get_mut(*place)? = c;
        *defaults.get_mut(*place)? = base.next_if(|&&(key, _)| key == c).map_or(c, |&(_, value)| value);
        numbers.push(*place as u16);
        *place += 1;
        c += 1;
    }
    distances.0.is_empty().then_some((symbols, defaults, numbers))
}

/// The nodes from `from` on, whose labels these are, sorted by label; those alike stay in order.
#[inline(never)]
fn sort_by_label(labels: &[u16], from: usize, alphabet: usize, order: &mut Vec<u32>, places: &mut Vec<u32>) {
    places.clear();
    places.resize(alphabet + FIRST_SYMBOL + 1, 0);
    for &label in labels {
        if let Some(place) = places.get_mut(usize::from(label) + 1) {
            *place += 1;
        }
    }
    let mut sum = 0;
    for place in places.iter_mut() {
        sum += *place;
        *place = sum;
    }
    order.clear();
    order.resize(labels.len(), 0);
    for (index, &label) in labels.iter().enumerate() {
        if let Some(place) = places.get_mut(usize::from(label)) {
            if let Some(free) = order.get_mut(*place as usize) {
                *free = (from + index) as u32;
            }
            *place += 1;
        }
    }
}

/// UTF-16 code units of a code point.
pub(crate) fn units(c: u32) -> usize {
    if c > 0xFFFF { 2 } else { 1 }
}

/// Appends a code point, which may be a lone surrogate, as UTF-16.
#[inline]
pub(crate) fn push_utf16(out: &mut Vec<u16>, c: u32) {
    match c.checked_sub(0x1_0000) {
        None => out.push(c as u16),
        Some(above) => out.extend([0xD800 | (above >> 10) as u16, 0xDC00 | (above & 0x3FF) as u16]),
    }
}
