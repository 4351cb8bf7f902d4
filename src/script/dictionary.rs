//! One dictionary of a pack, decoded: characters, words, or phrases.
//!
//! - kind 0, *characters*: single characters, each with a single one for value. Columns: the keys, as distances from one
//!   to the next (varint); bits 16 to 20, 8 to 15 and 0 to 7 of the values.
//! - kind 1, *words*, sorted by key. The columns hold, entry by entry: how many characters the key shares with the one
//!   before it; how many follow; those characters; how the value differs from the expected one; numbers of the
//!   difference; its characters. The *expected* value is the key with every character replaced by its value in the
//!   `base` dictionary (earlier in the same pack), or the key itself. A difference of 0 is none; 1 is another text
//!   altogether, its length in characters in the numbers; n > 1 is n - 1 characters replaced, their places in the numbers.
//! - kind 2, *reversed words*: the name of an earlier dictionary, whose values are keys here and whose keys values, of two
//!   keys with the same value the first; then words, which come in addition or instead.
//! - kind 3, *phrases*: see `phrases.rs`.

use super::lexicon::Entry;
use super::pack::Reader;
use super::phrases::Phrases;
use std::sync::Arc;

/// A dictionary: keys, each with its first (and only used) value.
pub(crate) enum Dictionary {
    /// Single characters, sorted.
    Characters(Vec<(u32, u32)>),
    /// A few words: keys and values end to end, and where each key starts, its value starts, and its value ends.
    Words { text: Vec<u32>, entries: Vec<(u32, u32, u32)> },
    /// Very many words.
    Phrases(Arc<Phrases>),
}

impl Dictionary {
    /// Gives every entry to `found`, sorted by key except for phrases.
    pub fn each(&self, level: usize, found: &mut dyn FnMut(Entry)) {
        match self {
            Dictionary::Characters(pairs) => {
                pairs.iter().for_each(|&(key, value)| found(Entry { key: vec![key], value: vec![value], level }));
            }
            Dictionary::Words { text, entries } => {
                let part = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or_default().to_vec();
                for &(start, middle, end) in entries {
                    found(Entry { key: part(start, middle), value: part(middle, end), level });
                }
            }
            Dictionary::Phrases(phrases) => phrases.each(&mut |key, value| {
                found(Entry { key: key.to_vec(), value: value.to_vec(), level });
            }),
        }
    }

    /// The value of a single character.
    pub fn character(&self, c: u32) -> Option<u32> {
        let Dictionary::Characters(pairs) = self else { return None };
        let at = pairs.binary_search_by_key(&c, |&(key, _)| key).ok()?;
        pairs.get(at).map(|&(_, value)| value)
    }
}

/// Reads one dictionary; those before it in the pack may be what it refers to. `None` when it is damaged.
pub(crate) fn decode_dictionary(reader: &mut Reader<'_>, earlier: &[(String, Arc<Dictionary>)]) -> Option<Dictionary> {
    let kind = reader.byte()?;
    let named = match reader.text()? {
        "" => None,
        wanted => Some(&earlier.iter().find(|(name, _)| name == wanted)?.1),
    };
    match kind {
        0 => characters(reader),
        1 => words(reader, named).map(in_order),
        2 => {
            let mut entries = words(reader, None)?;
            named?.each(0, &mut |entry| entries.push((entry.value, entry.key)));
            Some(in_order(entries))
        }
        3 => Phrases::decode(reader, named?).map(|phrases| Dictionary::Phrases(Arc::new(phrases))),
        _ => None,
    }
}

fn characters(reader: &mut Reader<'_>) -> Option<Dictionary> {
    let count = reader.number()?;
    let mut distances = reader.column()?;
    let (mut high, mut middle, mut low) = (reader.column()?, reader.column()?, reader.column()?);
    let mut pairs = Vec::with_capacity(count.min(high.0.len()));
    let mut key = 0u32;
    for index in 0..count {
        let distance = u32::try_from(distances.number()?).ok()?;
        if index > 0 && distance == 0 {
            return None;
        }
        key = key.checked_add(distance)?;
        let value = u32::from(high.byte()?) << 16 | u32::from(middle.byte()?) << 8 | u32::from(low.byte()?);
        pairs.push((char::from_u32(key)?.into(), char::from_u32(value)?.into()));
    }
    let all_read = distances.0.is_empty() && high.0.is_empty() && middle.0.is_empty() && low.0.is_empty();
    all_read.then_some(Dictionary::Characters(pairs))
}

type Word = (Vec<u32>, Vec<u32>);

fn words(reader: &mut Reader<'_>, base: Option<&Arc<Dictionary>>) -> Option<Vec<Word>> {
    let mut entries = Vec::new();
    let count = reader.number()?;
    let mut shared = reader.column()?;
    let mut lengths = reader.column()?;
    let mut key_chars = reader.text()?.chars();
    let mut differences = reader.column()?;
    let mut numbers = reader.column()?;
    let mut value_chars = reader.text()?.chars();
    let mut key: Vec<u32> = Vec::new();
    let expected = |key: &[u32]| -> Vec<u32> {
        key.iter().map(|&c| base.and_then(|base| base.character(c)).unwrap_or(c)).collect()
    };
    for _ in 0..count {
        key.truncate(shared.number()?);
        for _ in 0..lengths.number()? {
            key.push(key_chars.next()?.into());
        }
        let mut value = Vec::new();
        match differences.number()? {
            0 => value = expected(&key),
            1 => {
                for _ in 0..numbers.number()? {
                    value.push(value_chars.next()?.into());
                }
            }
            n => {
                value = expected(&key);
                for _ in 1..n {
                    let place = numbers.number()?;
                    *value.get_mut(place)? = value_chars.next()?.into();
                }
            }
        }
        if key.is_empty() || value.is_empty() {
            return None;
        }
        entries.push((key.clone(), value));
    }
    let all_read = shared.0.is_empty()
        && lengths.0.is_empty()
        && differences.0.is_empty()
        && numbers.0.is_empty()
        && key_chars.next().is_none()
        && value_chars.next().is_none();
    all_read.then_some(entries)
}

/// Words in the order of their keys; of two with the same key the first stays.
fn in_order(mut words: Vec<Word>) -> Dictionary {
    crate::order::sort_by(&mut words, |a, b| a.0.cmp(&b.0));
    words.dedup_by(|later, earlier| later.0 == earlier.0);
    let mut text = Vec::new();
    let mut entries = Vec::with_capacity(words.len());
    for (key, value) in &words {
        let start = text.len() as u32;
        text.extend_from_slice(key);
        let middle = text.len() as u32;
        text.extend_from_slice(value);
        entries.push((start, middle, text.len() as u32));
    }
    Dictionary::Words { text, entries }
}
