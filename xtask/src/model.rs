//! Makes `data/mojibake/model.bin`, the character model of the mojibake stage. `src/mojibake/model.rs` describes the format.
//!
//! Classes and alphabets are counted in the translations of Django; ideographs in the word list of jieba, whose
//! frequencies stand for Chinese in both scripts (by OpenCC's characters) and for Japanese (by its new forms).

#[path = "../../src/mojibake/beside.rs"]
#[allow(dead_code)]
pub mod beside;
#[path = "../../src/mojibake/class.rs"]
#[allow(dead_code)]
pub mod class;

use anyhow::{Context, Result, ensure};
use class::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::data::fetch;
use crate::packs::Entries;
use crate::project::files_below;

/// Costs are in sixteenths of a nat.
pub const UNIT: f64 = 16.0;
/// Costs of characters are rounded to this: the file is smaller.
const STEP: u8 = 8;
pub const HAN_RANGE: std::ops::Range<u32> = 0x4E00..0xA000;
/// The costs of an ideograph, in nats: finer where they are common.
pub const HAN_COSTS: [f64; 10] = [5.2, 6.2, 7.0, 7.8, 8.6, 9.4, 10.6, 12.2, 13.8, 15.0];
/// Every language weighs the same but these, whose alphabets are larger.
const LARGE: [&str; 4] = ["zh_Hans", "zh_Hant", "ja", "ko"];
const LARGE_WEIGHT: f64 = 6.0;
/// Marks of running text before and behind a text.
const MARKS: [(&str, &str); 16] = [
    ("“", "”"),
    ("‘", "’"),
    ("«", "»"),
    ("« ", " »"),
    ("„", "“"),
    ("“‘", "’”"),
    ("«\u{A0}", "\u{A0}»"),
    ("— ", "…"),
    ("— ", "."),
    ("… ", "—"),
    ("", "——"),
    ("——", "……"),
    ("• ", "."),
    ("", "’s"),
    ("– ", " – "),
    ("§ 5 ", " 20 °C, 5 €, £5"),
];
/// How often a text is in capitals.
const CAPITALS: f64 = 0.12;
/// How often it stands among the marks of running text, which the messages of a program have few of.
const MARKED: f64 = 0.1;

/// The model file.
pub fn make(root: &Path, dictionaries: &BTreeMap<String, Entries>) -> Result<Vec<u8>> {
    let jieba = fetch(&root.join("target/data-sources"), "jieba", "0.42.1", "jieba-0.42.1.tar.gz")?;
    let mut counts = Counts::new();
    let mut han: BTreeMap<char, f64> = BTreeMap::new();
    let translations = translations(root)?;
    ensure!(translations.len() > 80, "only {} languages in Django", translations.len());
    for (language, messages) in &translations {
        let size: usize = messages.iter().map(|message| message.chars().count()).sum();
        let weight = if LARGE.contains(&language.as_str()) { LARGE_WEIGHT } else { 1.0 } * 1e5 / size as f64;
        for message in messages {
            counts.add(message, weight);
            counts.add(&message.to_uppercase(), weight * CAPITALS);
            for (before, after) in MARKS {
                counts.add(&format!("{before}{message}{after}"), weight * MARKED / MARKS.len() as f64);
            }
        }
        if language == "ja" {
            for c in messages.iter().flat_map(|message| message.chars()).filter(|c| class_of(*c) == HAN) {
                *han.entry(c).or_default() += 0.1 / size as f64;
            }
        }
    }
    add_han(&mut han, &fs::read_to_string(jieba.join("jieba-0.42.1/jieba/dict.txt"))?, dictionaries)?;

    let mut out = vec![CLASSES as u8];
    let bases = counts.bases();
    for before in 0..CLASSES {
        for after in 0..CLASSES {
            let share = counts.transition(before, after, &bases);
            out.push(cost(share.max(least_transition(before as u8, after as u8)), STEP));
        }
    }
    let inside = counts.inside();
    for class in 0..CLASSES {
        let least = if class == usize::from(LATIN_RARE) { 0.007 } else { 0.0 };
        out.push(cost(counts.unseen(class).max(least), STEP));
    }
    for (from, to) in RANGES {
        for code in from..to {
            let share = char::from_u32(code).and_then(|c| inside.get(&c));
            // 0 says that there is no cost of its own.
            let own = char::from_u32(code).is_none_or(|c| class_of(c) != LATIN_RARE);
            out.push(share.filter(|_| own).map_or(0, |share| cost(*share, STEP).max(1)));
        }
    }
    out.extend(counts.letters());
    out.extend(jamo(&counts));
    out.extend(syllables(&translations["ko"]));
    let total: f64 = han.values().sum();
    let level = |code: u32| {
        let share = char::from_u32(code).and_then(|c| han.get(&c)).copied().unwrap_or(0.0) / total;
        let cost = -(share.max(1e-9)).ln();
        let nearest = (0..).zip(HAN_COSTS).min_by(|(_, a), (_, b)| (a - cost).abs().total_cmp(&(b - cost).abs()));
        nearest.map_or(0, |(level, _)| level)
    };
    for code in HAN_RANGE.step_by(2) {
        out.push(level(code) << 4 | level(code + 1));
    }
    Ok(out)
}

/// Languages that Django does not speak write `ɔ`, `ŋ`, `ƙ` beside letters of ASCII.
fn least_transition(before: u8, after: u8) -> f64 {
    let letter =
        |class| matches!(class, SPACE | LOWER | UPPER | MARK | LATIN_LOWER | EXTENDED_LOWER | LATIN_RARE | COMBINING);
    match (before, after) {
        (LATIN_RARE, _) if letter(after) => 0.1,
        (_, LATIN_RARE | COMBINING) if letter(before) => 0.01,
        _ => 0.0,
    }
}

/// A probability as a cost, in multiples of `step`.
fn cost(share: f64, step: u8) -> u8 {
    let steps = (-share.max(1e-12).ln() * UNIT / f64::from(step)).round();
    (steps * f64::from(step)).clamp(0.0, 255.0) as u8
}

struct Counts {
    pairs: Vec<f64>,
    chars: BTreeMap<char, f64>,
    /// By the numbers of two letters that stand together.
    neighbours: Vec<f64>,
    numbers: BTreeMap<char, usize>,
}

/// One more than the last number of a letter.
const LETTERS: usize = 256;

impl Counts {
    fn new() -> Counts {
        let numbers = ALPHABETS.iter().flat_map(|letters| letters.chars()).zip(1..).collect();
        Counts {
            pairs: vec![0.0; CLASSES * CLASSES],
            chars: BTreeMap::new(),
            neighbours: vec![0.0; LETTERS * LETTERS],
            numbers,
        }
    }

    fn add(&mut self, text: &str, weight: f64) {
        let mut before = SPACE;
        let mut letter = 0;
        for c in text.chars().chain([' ']) {
            let class = class_of(c);
            self.pairs[usize::from(before) * CLASSES + usize::from(class)] += weight;
            *self.chars.entry(c).or_default() += weight;
            before = behind(before, class);
            let mut small = c.to_lowercase();
            let next = small.next().filter(|_| small.next().is_none());
            let next = next.and_then(|small| self.numbers.get(&small)).copied().unwrap_or(0);
            self.neighbours[letter * LETTERS + next] += weight;
            letter = next;
        }
    }

    /// What the letter before makes of a letter's cost: for each Latin letter beyond ASCII, behind none, behind each of
    /// ASCII, behind another one, and before each of ASCII; for each letter of the other alphabets, behind none and
    /// behind each.
    fn letters(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let sizes = ALPHABETS.map(|letters| letters.chars().count());
        let numbers: Vec<std::ops::Range<usize>> = (0..4)
            .map(|alphabet| {
                let start = 1 + sizes[..alphabet].iter().sum::<usize>();
                start..start + sizes[alphabet]
            })
            .collect();
        let latin = || numbers[0].start..numbers[1].end;
        let letter: Vec<char> =
            std::iter::once(' ').chain(ALPHABETS.iter().flat_map(|letters| letters.chars())).collect();
        // Letters of a class share what the step to the class leaves.
        let difference = |befores: &[usize], after: usize, all: std::ops::Range<usize>| {
            let group: Vec<usize> =
                all.clone().filter(|other| class_of(letter[*other]) == class_of(letter[after])).collect();
            let count = |before: usize, after: usize| self.neighbours[before * LETTERS + after];
            let among = std::iter::once(0).chain(all);
            let total: f64 =
                among.clone().flat_map(|before| group.iter().map(move |after| count(before, *after))).sum();
            let own: f64 = among.map(|before| count(before, after)).sum();
            let usual = (own / total).max(1e-6);
            let here: f64 = befores.iter().flat_map(|before| group.iter().map(|after| count(*before, *after))).sum();
            let seen: f64 = befores.iter().map(|before| count(*before, after)).sum();
            let share = (seen + NEIGHBOURS * usual) / (here + NEIGHBOURS);
            let steps = -(share / usual).ln() / NEIGHBOUR_STEP;
            (steps.trunc().clamp(-NEIGHBOUR_MOST, NEIGHBOUR_MOST) + NEIGHBOUR_MOST) as u8
        };
        let marked: Vec<usize> = numbers[1].clone().collect();
        for after in numbers[1].clone() {
            out.push(difference(&[0], after, latin()));
            out.extend(numbers[0].clone().map(|before| difference(&[before], after, latin())));
            out.push(difference(&marked, after, latin()));
            out.extend(numbers[0].clone().map(|next| difference(&[after], next, latin())));
        }
        for alphabet in &numbers[2..] {
            for after in alphabet.clone() {
                out.push(difference(&[0], after, alphabet.clone()));
                out.extend(alphabet.clone().map(|before| difference(&[before], after, alphabet.clone())));
            }
        }
        out
    }

    /// The share of each class, with a floor for those the source does not have.
    fn bases(&self) -> Vec<f64> {
        let total: f64 = self.pairs.iter().sum();
        (0..CLASSES)
            .map(|class| {
                let count: f64 = (0..CLASSES).map(|before| self.pairs[before * CLASSES + class]).sum();
                (count / total).max(1e-5)
            })
            .collect()
    }

    fn transition(&self, before: usize, after: usize, bases: &[f64]) -> f64 {
        // What a letter with a mark was not seen before, it is as likely before as a letter of ASCII.
        let (prior, base) = match before as u8 {
            LATIN_LOWER | EXTENDED_LOWER | VIETNAMESE_LOWER => {
                (3000.0, self.transition(usize::from(LOWER), after, bases))
            }
            LATIN_UPPER | EXTENDED_UPPER | VIETNAMESE_UPPER => {
                (3000.0, self.transition(usize::from(UPPER), after, bases))
            }
            // Messages have quotes without a blank behind them, which running text has by mistake only.
            INNER if is_letter(after as u8) => return BEHIND_SIGN * bases[after],
            _ => (300.0, bases[after]),
        };
        let count: f64 = (0..CLASSES).map(|class| self.pairs[before * CLASSES + class]).sum();
        (self.pairs[before * CLASSES + after] + prior * base) / (count + prior)
    }

    /// The share of each character in its class.
    fn inside(&self) -> BTreeMap<char, f64> {
        let mut totals = vec![0.0; CLASSES];
        for (c, count) in &self.chars {
            totals[usize::from(class_of(*c))] += count;
        }
        let listed = |c: &char| RANGES.iter().any(|(from, to)| (*from..*to).contains(&u32::from(*c)));
        let shares = self.chars.iter().filter(|(c, _)| listed(c));
        shares.map(|(c, count)| (*c, count / (totals[usize::from(class_of(*c))] + UNSEEN))).collect()
    }

    /// The share of a character that the source does not have.
    fn unseen(&self, class: usize) -> f64 {
        let counts = || self.chars.iter().filter(|(c, _)| usize::from(class_of(**c)) == class).map(|(_, count)| count);
        let total: f64 = counts().sum();
        if class == usize::from(OTHER_LETTER) {
            // Of these hardly a letter has a cost of its own: what they cost on average.
            return counts().map(|count| count / total * (count / total).ln()).sum::<f64>().exp();
        }
        (UNSEEN / 50.0 / (total + UNSEEN)).max(1e-6)
    }
}

/// So many neighbours of a letter are thought to be what they are of all letters.
const NEIGHBOURS: f64 = 100.0;
/// What a neighbour makes of a cost is rounded to this, in nats.
const NEIGHBOUR_STEP: f64 = 1.0;
/// So many steps up and down there are.
const NEIGHBOUR_MOST: f64 = 3.0;

/// How likely a letter is behind a sign that stands behind a letter.
const BEHIND_SIGN: f64 = 1e-4;

fn is_letter(class: u8) -> bool {
    matches!(class, LOWER | UPPER | LATIN_LOWER..=OTHER_LETTER)
}

/// How often, in all, characters that were not seen are thought to come in a class.
const UNSEEN: f64 = 100.0;

/// Hangul syllables by their parts: the costs of 19 initials, 21 vowels, 28 finals.
fn jamo(counts: &Counts) -> Vec<u8> {
    let mut parts = [vec![1.0; 19], vec![1.0; 21], vec![1.0; 28]];
    for (c, count) in counts.chars.iter().filter(|(c, _)| class_of(**c) == HANGUL) {
        let index = (u32::from(*c) - 0xAC00) as usize;
        parts[0][index / 588] += count;
        parts[1][index / 28 % 21] += count;
        parts[2][index % 28] += count;
    }
    let mut out = Vec::new();
    for part in parts {
        let total: f64 = part.iter().sum();
        out.extend(part.iter().map(|count| cost(count / total, STEP)));
    }
    out
}

/// The commonest Hangul syllables: for each its place behind the one before (two bytes), its cost, and its cost as the
/// last of a word, where particles and endings stand.
fn syllables(messages: &[String]) -> Vec<u8> {
    let mut all: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    let (mut total, mut total_last) = (0.0, 0.0);
    for message in messages {
        let mut chars = message.chars().peekable();
        while let Some(c) = chars.next() {
            if class_of(c) != HANGUL {
                continue;
            }
            let last = chars.peek().is_none_or(|next| class_of(*next) != HANGUL);
            let counts = all.entry(u32::from(c)).or_default();
            counts.0 += 1.0;
            total += 1.0;
            if last {
                counts.1 += 1.0;
                total_last += 1.0;
            }
        }
    }
    let mut common: Vec<(u32, (f64, f64))> = all.into_iter().collect();
    common.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(a.0.cmp(&b.0)));
    common.truncate(SYLLABLES);
    common.sort_by_key(|(code, _)| *code);
    let mut out = Vec::new();
    let mut before = 0xAC00;
    for (code, (count, last)) in common {
        out.extend_from_slice(&((code - before) as u16).to_be_bytes());
        out.push(cost(count / total, STEP));
        out.push(cost((last + 0.3) / total_last, STEP));
        before = code;
    }
    out
}

/// How many Hangul syllables have costs of their own.
pub const SYLLABLES: usize = 256;

/// Adds the ideographs of a word list: as written, in the Traditional script, and in Japanese new forms.
fn add_han(han: &mut BTreeMap<char, f64>, words: &str, dictionaries: &BTreeMap<String, Entries>) -> Result<()> {
    let map = |name: &str| dictionaries.get(name).with_context(|| format!("{name} was not read"));
    let first = |entries: &Entries, c: char| {
        entries
            .get(&c.to_string())
            .and_then(|values| values.first())
            .and_then(|value| value.chars().next())
            .unwrap_or(c)
    };
    let (traditional, japanese) = (map("STCharacters")?, map("JPShinjitaiCharacters")?);
    let mut total = 0.0;
    let mut simplified: BTreeMap<char, f64> = BTreeMap::new();
    for line in words.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(count)) = (fields.next(), fields.next()) else { continue };
        // Words that the list has without having counted them, too, say that a character is in use.
        let count: f64 = count.parse::<f64>().context("a count of jieba's")?.max(1.0);
        for c in word.chars().filter(|c| class_of(*c) == HAN) {
            *simplified.entry(c).or_default() += count;
            total += count;
        }
    }
    // The new forms are keyed by old form or by new one: build it the way from old to new.
    let mut new_forms: BTreeMap<char, char> = BTreeMap::new();
    for (new, olds) in japanese {
        for old in olds {
            if let (Some(new), Some(old)) = (new.chars().next(), old.chars().next()) {
                new_forms.insert(old, new);
            }
        }
    }
    for (c, count) in &simplified {
        let share = count / total;
        let old = first(traditional, *c);
        *han.entry(*c).or_default() += share * 0.45;
        *han.entry(old).or_default() += share * 0.35;
        *han.entry(new_forms.get(&old).copied().unwrap_or(old)).or_default() += share * 0.1;
    }
    Ok(())
}

/// The translated messages of each language.
pub fn translations(root: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let django = fetch(&root.join("target/data-sources"), "django", "5.2.8", "django-5.2.8-py3-none-any.whl")?;
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files_below(&django.join("django"), &["po"])? {
        let language = path
            .ancestors()
            .find(|folder| folder.parent().is_some_and(|parent| parent.ends_with("locale")))
            .and_then(|folder| folder.file_name()?.to_str())
            .context("a catalogue outside a locale")?;
        found.entry(language.to_owned()).or_default().extend(messages(&fs::read_to_string(&path)?));
    }
    found.retain(|_, messages| messages.iter().map(String::len).sum::<usize>() > 2000);
    Ok(found)
}

/// The translations of a catalogue of gettext's, without placeholders.
fn messages(catalogue: &str) -> Vec<String> {
    let mut messages = Vec::new();
    let mut open: Option<String> = None;
    // The first message is the catalogue's header.
    for line in catalogue.lines().skip_while(|line| !line.is_empty()) {
        let quoted = |line: &str| {
            line.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"')).map(|(text, _)| text.to_owned())
        };
        if line.starts_with("msgstr") {
            messages.extend(open.replace(quoted(line).unwrap_or_default()));
        } else if line.starts_with('"') {
            if let (Some(text), Some(more)) = (&mut open, quoted(line)) {
                text.push_str(&more);
            }
        } else {
            messages.extend(open.take());
        }
    }
    messages.extend(open);
    messages.iter().map(|message| without_placeholders(message)).filter(|message| !message.is_empty()).collect()
}

/// `%(name)s`, `%s` and `{name}` out, `\n` and `\"` in.
pub fn without_placeholders(message: &str) -> String {
    let message = message.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    let mut out = String::new();
    let mut rest = message.as_str();
    while let Some(at) = rest.find(['%', '{']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let end = if tail.starts_with("%(") {
            tail.find(')').map(|end| end + 2)
        } else if tail.starts_with('{') {
            tail.find('}').map(|end| end + 1)
        } else {
            tail[1..].chars().next().filter(char::is_ascii_alphabetic).map(|_| 2)
        };
        rest = &tail[end.unwrap_or(1).min(tail.len())..];
    }
    out.push_str(rest);
    out
}
