//! What of the dictionaries belongs to a group of a configuration.

use crate::order;
use crate::script::config::{Group, TOFU};
use crate::script::dictionary::Dictionary;
use crate::script::lexicon::{Entry, Lexicon, flatten};
use crate::script::pack::Dictionaries;
use crate::script::phrases::Phrases;
use core::slice::from_ref;
use std::sync::Arc;

/// The dictionaries of one group, by what they are.
pub(super) struct Sources<'d> {
    /// In order of their keys, without those that can never win.
    words: Vec<Entry>,
    /// In order of precedence, after the words.
    characters: Vec<&'d [(u32, u32)]>,
    pub(super) phrases: Option<&'d Arc<Phrases>>,
}

impl<'d> Sources<'d> {
    pub(super) fn new(group: Group, dictionaries: &'d Dictionaries, tofu: bool) -> Sources<'d> {
        let mut sources = Sources { words: Vec::new(), characters: Vec::new(), phrases: None };
        let names = group.iter().filter(|name| tofu || !TOFU.contains(name));
        for (level, name) in names.enumerate() {
            match dictionaries.get(name).map(|dictionary| &**dictionary) {
                Some(Dictionary::Characters(pairs)) => sources.characters.push(pairs),
                Some(Dictionary::Phrases(phrases)) => sources.phrases = Some(phrases),
                Some(words) => words.each(level, &mut |entry| sources.words.push(entry)),
                None => {}
            }
        }
        flatten(&mut sources.words);
        sources
    }

    /// Words of more than one character.
    pub(super) fn longer(&self) -> impl Iterator<Item = &Entry> + Clone {
        self.words.iter().filter(|entry| entry.key.len() > 1)
    }

    /// Everything of a single character and its value; of two with the same key the later wins.
    pub(super) fn singles(&self) -> impl Iterator<Item = (&u32, &[u32])> + Clone {
        let characters = self.characters.iter().rev().flat_map(|pairs| pairs.iter().map(|(c, to)| (c, from_ref(to))));
        let words = self.words.iter().filter(|entry| entry.key.len() == 1);
        characters.chain(words.filter_map(|entry| Some((entry.key.first()?, &entry.value[..]))))
    }

    pub(super) fn lexicon(&self) -> Lexicon {
        let singles = self.singles().map(|(c, value)| (from_ref(c), value));
        Lexicon::new(singles.chain(self.longer().map(|entry| (&entry.key[..], &entry.value[..]))))
    }
}

/// A pair of characters from which on, outside phrases, a key of more than one character may match in either stage; and the
/// third character with which that can be, if it is not any.
pub(super) type Staged = (u32, u32, Option<u32>);

/// Finds them. Such a key begins with them in the first stage; or they become, by themselves, the first two characters of a
/// key of the second; or the first becomes the first one, and what the first stage makes of the word that the second begins,
/// begins with the second one: then anything may follow. So for the third character, if the key has one.
#[inline(never)]
pub(super) fn staged_pairs(first: &Sources<'_>, second: &Sources<'_>) -> Vec<Staged> {
    let start = |entry: &Entry| Some((*entry.key.first()?, *entry.key.get(1)?, entry.key.get(2).copied()));
    let mut starts: Vec<Staged> = second.longer().filter_map(start).collect();
    order::sort_by_key(&mut starts, |&start| start);
    starts.dedup();
    let wanted = order::distinct(starts.iter().flat_map(|&(a, b, c)| [a, b, c.unwrap_or(a)]));
    // For each of the wanted characters, those that become it in the first stage, or begin what becomes a word of it.
    let mut sources: Vec<(u32, u32)> = wanted.iter().map(|&c| (c, c)).collect();
    let mut heads: Vec<(u32, u32)> = Vec::new();
    for (&c, value) in first.singles() {
        match *value {
            [to] if wanted.binary_search(&to).is_ok() => sources.push((to, c)),
            [to, ..] if wanted.binary_search(&to).is_ok() => heads.push((to, c)),
            _ => {}
        }
    }
    for entry in first.longer() {
        if let (Some(&to), Some(&c)) = (entry.value.first(), entry.key.first())
            && wanted.binary_search(&to).is_ok()
        {
            heads.push((to, c));
        }
    }
    for list in [&mut sources, &mut heads] {
        order::sort_by_key(list, |&pair| pair);
        list.dedup();
    }
    let of = |list: &[(u32, u32)], c: u32| -> Vec<u32> {
        let from = list.partition_point(|&(to, _)| to < c);
        list.iter().skip(from).take_while(|&&(to, _)| to == c).map(|&(_, source)| source).collect()
    };
    let mut pairs: Vec<Staged> = first.longer().filter_map(start).collect();
    for (a, b, third) in starts {
        let thirds: Vec<Option<u32>> = match third {
            None => vec![None],
            Some(c) => of(&sources, c).into_iter().chain(of(&heads, c)).map(Some).collect(),
        };
        let (single, head) = (of(&sources, b), of(&heads, b));
        for a in of(&sources, a) {
            for &b in &single {
                pairs.extend(thirds.iter().map(|&third| (a, b, third)));
            }
            pairs.extend(head.iter().map(|&b| (a, b, None)));
        }
    }
    pairs
}
