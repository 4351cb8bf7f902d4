//! The gloss stage: removes pinyin that a converter from Simplified to Traditional wrote behind characters, and undoes
//! the damage it did to bytes.
//!
//! Some converters carry a table whose entries read `字(pinyin)` and write them into the page: `手機(jī)`. They gloss a
//! part of the characters that differ between the scripts, each at every occurrence and with one reading, whatever the
//! context. A person glosses otherwise: a rare character once, a polyphone with each reading, a list of words one by one.
//! So the whole draft is asked first ([`survey`]); a block only does what the draft says.

mod gbk;
mod pinyin;
mod readings;
mod shift;

use crate::block::Block;
use crate::change::Confidence;
use crate::chars::is_han;
use crate::edits::Edits;
use crate::rules::Rule;
use pinyin::Syllable;
use readings::reading_of;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

// The thresholds at which pinyin counts as injected.
/// So many glosses at least.
const MIN_GLOSSES: usize = 8;
/// On so many different characters.
const MIN_CHARACTERS: usize = 4;
/// In percent: of these characters' occurrences so many are glossed.
const MIN_GLOSSED: usize = 90;
/// In percent: so many glosses stand behind characters that Simplified writes otherwise.
const MIN_TRADITIONAL: usize = 95;
/// In percent: so many glosses give the reading that the character has throughout.
const MIN_ONE_READING: usize = 95;
/// In percent: so many of the characters are glossed more than once. A vocabulary list glosses each word once.
const MIN_RECURRING: usize = 30;

/// What the whole draft says of injected glosses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GlossFacts {
    /// Whether pinyin was injected.
    pub injected: Injected,
    /// The glossed characters of the draft, each with the reading it always has; empty where no converter glosses so: a
    /// character that Simplified writes alike, or that is read in several ways, or mostly stands without a gloss.
    #[serde(default)]
    pub readings: BTreeMap<char, String>,
}

/// Whether a draft's glosses were injected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Injected {
    /// There are none, or a person wrote them.
    #[default]
    No,
    /// They look so, but a list of words would as well.
    Perhaps,
    /// They were.
    Yes,
}

/// A gloss, or what is left of one.
#[derive(Clone, Copy)]
struct Gloss {
    /// Where its bracket, or the lost byte in the bracket's place, begins.
    mark: usize,
    /// Behind the closing bracket.
    end: usize,
    syllable: Syllable,
    /// Whether a byte was lost before it.
    lost: bool,
}

/// The gloss that begins at a byte of the text.
fn gloss_at(text: &str, mark: usize) -> Option<Gloss> {
    let rest = text.get(mark..)?;
    let (lost, start) = match rest.chars().next()? {
        '(' => (false, 1),
        // A decoder shows the lost byte as one of these, and may have taken the bracket with it.
        c @ ('?' | '\u{FFFD}') => (true, c.len_utf8() + usize::from(rest.get(c.len_utf8()..)?.starts_with('('))),
        _ => return None,
    };
    let inside = rest.get(start..)?;
    let length: usize =
        inside.chars().take(pinyin::MAX_LETTERS + 1).take_while(|c| pinyin::is_letter(*c)).map(char::len_utf8).sum();
    if !inside.get(length..)?.starts_with(')') {
        return None;
    }
    let syllable = Syllable::parse(inside.get(..length)?)?;
    Some(Gloss { mark, end: mark + start + length + 1, syllable, lost })
}

/// All glosses behind a character, with that character, and what is left of broken ones.
fn glosses(text: &str) -> impl Iterator<Item = (char, Gloss)> {
    // Every gloss ends in a bracket: text without one is passed at the speed of the search for it.
    text.match_indices(')').filter_map(|(close, _)| {
        let mut at = close;
        let mut letters = text.get(..close)?.chars().rev().take(pinyin::MAX_LETTERS + 3);
        let mark = letters.by_ref().find(|c| {
            at -= c.len_utf8();
            !pinyin::is_letter(*c)
        })?;
        if at + mark.len_utf8() == close {
            return None;
        }
        let mut before = letters.next();
        if mark == '(' && matches!(before, Some('?' | '\u{FFFD}')) && gloss_at(text, at).is_some() {
            at -= before.map_or(0, char::len_utf8);
            before = letters.next();
        }
        let gloss = gloss_at(text, at)?;
        Some((before?, gloss))
    })
}

/// A character with glosses.
#[derive(Default)]
struct Seen<'t> {
    /// Each different one, and how often the character has it.
    readings: Vec<(&'t str, usize)>,
    /// How often the character comes, with a gloss and without.
    times: usize,
}

/// Reads the facts from the draft, once.
pub fn survey(draft: &str) -> GlossFacts {
    // Most drafts have none.
    match glosses(draft).next() {
        None => GlossFacts::default(),
        Some(_) => survey_glosses(draft),
    }
}

#[inline(never)]
fn survey_glosses(draft: &str) -> GlossFacts {
    let mut seen: BTreeMap<char, Seen> = BTreeMap::new();
    let mut count = 0;
    let mut traditional = 0;
    for (c, gloss) in glosses(draft).filter(|(c, gloss)| !gloss.lost && is_han(*c)) {
        count += 1;
        traditional += usize::from(reading_of(c).is_some());
        let reading = draft.get(gloss.mark + 1..gloss.end - 1).unwrap_or_default();
        let readings = &mut seen.entry(c).or_default().readings;
        match readings.iter_mut().find(|(known, _)| *known == reading) {
            Some((_, times)) => *times += 1,
            None => readings.push((reading, 1)),
        }
    }
    if count < MIN_GLOSSES || seen.len() < MIN_CHARACTERS || traditional * 100 < count * MIN_TRADITIONAL {
        return GlossFacts::default();
    }
    let mut all = 0;
    for c in draft.chars().filter(|c| is_han(*c)) {
        if let Some(character) = seen.get_mut(&c) {
            character.times += 1;
            all += 1;
        }
    }
    let mut one_reading = 0;
    let mut recurring = 0;
    let mut readings = BTreeMap::new();
    for (c, Seen { readings: given, times: occurrences }) in &seen {
        let glossed: usize = given.iter().map(|(_, times)| times).sum();
        let (reading, times) = given.iter().max_by_key(|(_, times)| times).copied().unwrap_or_default();
        one_reading += times;
        recurring += usize::from(glossed > 1);
        let mostly_bare = glossed * 2 < *occurrences;
        let known = if given.len() == 1 && !mostly_bare && reading_of(*c).is_some() { reading } else { "" };
        readings.insert(*c, known.to_owned());
    }
    if count * 100 < all * MIN_GLOSSED || one_reading * 100 < count * MIN_ONE_READING {
        return GlossFacts::default();
    }
    let mut facts = GlossFacts { injected: Injected::Perhaps, readings };
    let recurs = recurring * 100 >= seen.len() * MIN_RECURRING;
    if recurs || repairs(draft, &facts).next().is_some() {
        facts.injected = Injected::Yes;
    }
    facts
}

/// The byte shifts of a text that the replay explains.
fn repairs<'t>(text: &'t str, facts: &'t GlossFacts) -> impl Iterator<Item = shift::Repair> + 't {
    let mut done = 0;
    glosses(text).filter(|(_, gloss)| gloss.lost).filter_map(move |(_, gloss)| {
        if gloss.mark < done {
            return None;
        }
        let repair = shift::replay(text, gloss, &|c, syllable| facts.reads(c, syllable))?;
        done = repair.range.end;
        Some(repair)
    })
}

impl GlossFacts {
    /// Whether the converter glosses a character with a syllable.
    fn reads(&self, c: char, syllable: Syllable) -> bool {
        match self.readings.get(&c) {
            Some(reading) => Syllable::parse(reading) == Some(syllable),
            // A character that the part of the draft that was read does not gloss.
            None => reading_of(c) == Some(syllable),
        }
    }
}

/// Runs the stage over one block, as the mojibake stage left it.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let facts = &block.facts.gloss;
    if facts.injected == Injected::No {
        return;
    }
    let confidence = |sure| if facts.injected == Injected::Yes { sure } else { Confidence::Guess };
    for repair in repairs(block.text, facts) {
        edits.replace(repair.range, &repair.after, Rule::GlossGbkShift, confidence(Confidence::Likely));
    }
    for (c, gloss) in glosses(block.text) {
        if !gloss.lost && is_han(c) && facts.reads(c, gloss.syllable) {
            edits.replace(gloss.mark..gloss.end, "", Rule::GlossPinyin, confidence(Confidence::Certain));
        }
    }
}

#[cfg(test)]
mod tests;
