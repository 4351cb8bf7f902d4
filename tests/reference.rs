//! The gate: every configuration against C++ OpenCC 1.4.2, linked through `opencc-rust`. Nothing may differ.
//!
//! `cargo xtask test --only reference` sets up the library and runs this. `TEXTMEND_NIGHTLY=1` takes ten times the lines
//! from a fresh seed; `TEXTMEND_SEED` repeats a seed that failed. The reference ends a segment at a NUL, and its binding
//! takes none: text with NUL is the one thing not compared here (`tests/script.rs` has it).
#![cfg(feature = "reference")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use opencc_rust::{DefaultConfig, OpenCC, generate_static_dictionaries};
use textmend::script::{Config, Converter, Dictionaries};

const RELEASE_DEFAULTS: [DefaultConfig; 16] = [
    DefaultConfig::S2T,
    DefaultConfig::T2S,
    DefaultConfig::S2TW,
    DefaultConfig::TW2S,
    DefaultConfig::S2TWP,
    DefaultConfig::TW2SP,
    DefaultConfig::S2HK,
    DefaultConfig::HK2S,
    DefaultConfig::S2HKP,
    DefaultConfig::HK2SP,
    DefaultConfig::T2TW,
    DefaultConfig::TW2T,
    DefaultConfig::T2HK,
    DefaultConfig::HK2T,
    DefaultConfig::T2JP,
    DefaultConfig::JP2T,
];

/// The folder with the configurations and dictionaries that `opencc-rust` bundles, written anew once a run.
fn release() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("opencc");
        // Files that are there already would be kept, those of an older release too.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        generate_static_dictionaries(&folder, &RELEASE_DEFAULTS).unwrap();
        folder
    })
}

/// The reference for a configuration. Without tofu, its file is written without the dictionaries marked so.
fn reference(config: Config, tofu: bool) -> OpenCC {
    let path = release().join(format!("{config}.json"));
    if tofu {
        return OpenCC::new(path).unwrap();
    }
    let mut json: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    drop_tofu(&mut json);
    let path = release().join(format!("{config}-no-tofu.json"));
    fs::write(&path, json.to_string()).unwrap();
    OpenCC::new(path).unwrap()
}

fn drop_tofu(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::Array(items) => {
            items.retain(|item| item.get("may_output_tofu").is_none_or(|tofu| tofu != true));
            items.iter_mut().for_each(drop_tofu);
        }
        serde_json::Value::Object(members) => members.values_mut().for_each(drop_tofu),
        _ => {}
    }
}

fn dictionaries() -> &'static Dictionaries {
    static ALL: OnceLock<Dictionaries> = OnceLock::new();
    ALL.get_or_init(|| Dictionaries::embedded().unwrap())
}

fn ours(config: Config, tofu: bool) -> Converter {
    Converter::new(config, dictionaries(), tofu, &[]).unwrap()
}

/// The names of the release's dictionaries, as `data/opencc/entries.txt` lists them.
fn names() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../data/opencc/entries.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split(' ').next())
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<'a>(&mut self, items: &'a [impl AsRef<str>]) -> &'a str {
        items[self.below(items.len())].as_ref()
    }

    fn char_in(&mut self, first: u32, last: u32) -> char {
        char::from_u32(first + self.below((last - first + 1) as usize) as u32).unwrap_or('\u{FFFD}')
    }
}

/// What lines are made of.
struct Material {
    /// All keys and values of all dictionaries; the phrases again by themselves, as the single characters outnumber them.
    all: Vec<String>,
    phrases: Vec<String>,
    compatibility: Vec<String>,
}

fn material() -> &'static Material {
    static MATERIAL: OnceLock<Material> = OnceLock::new();
    MATERIAL.get_or_init(|| {
        let mut material = Material { all: Vec::new(), phrases: Vec::new(), compatibility: Vec::new() };
        for name in names() {
            for (key, value) in dictionaries().entries(name).unwrap() {
                if key.chars().count() > 1 {
                    // Most phrases are `s2t`'s; those of the regions are few, and all the more is to be seen there.
                    let times = if name.starts_with("ST") { 1 } else { 12 };
                    for _ in 0..times {
                        material.phrases.extend([key.clone(), value.clone()]);
                    }
                }
                if name.starts_with("CJK") {
                    material.compatibility.push(key.clone());
                }
                material.all.extend([key, value]);
            }
        }
        material
    })
}

/// One line: dictionary words and parts of them, side by side and one inside another, with noise between.
fn line(random: &mut Random, line: &mut String) {
    let material = material();
    line.clear();
    for _ in 0..1 + random.below(10) {
        match random.below(20) {
            0..=6 => line.push_str(random.pick(&material.phrases)),
            7..=8 => line.push_str(random.pick(&material.all)),
            9..=11 => {
                let word: Vec<char> = random.pick(&material.phrases).chars().collect();
                let start = random.below(word.len());
                let end = start + 1 + random.below(word.len() - start);
                line.extend(&word[start..end]);
            }
            12 => {
                // The beginning of one word, then another: overlaps that greedy matching must settle.
                let word: Vec<char> = random.pick(&material.phrases).chars().collect();
                line.extend(&word[..1 + random.below(word.len())]);
                line.push_str(random.pick(&material.phrases));
            }
            13 => line.push(random.char_in(0x4E00, 0x9FFF)),
            14 => line.push(random.char_in(0x20, 0x7E)),
            15 => line.push_str(
                random.pick(&["，", "。", " ", "\n", "の", "カナ", "한국", "😀", "a", "U", "PN", "\u{FEFF}"]),
            ),
            16 => match random.below(4) {
                0 => line.push(random.char_in(0x20000, 0x323AF)),
                1 => line.push(random.char_in(0x3400, 0x4DBF)),
                2 => line.push(random.char_in(0x2E80, 0xFFFF)),
                _ => line.push(random.char_in(0x10000, 0x10FFFF)),
            },
            17 => line.push_str(random.pick(&material.compatibility)),
            _ => {
                for _ in 0..1 + random.below(3) {
                    line.push(random.char_in(0x2FF0, 0x2FFF));
                    for _ in 0..random.below(4) {
                        line.push_str(random.pick(&material.all));
                    }
                }
            }
        }
    }
}

/// Where the first difference is, to be read.
fn compare(config: Config, tofu: bool, text: &str, mine: &str, theirs: &str, seed: u64) {
    if mine != theirs {
        let at = mine.chars().zip(theirs.chars()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| text.chars().skip(at.saturating_sub(8)).take(24).collect::<String>();
        panic!(
            "{config}, tofu {tofu}, seed {seed}: near character {at}\ntext   {}\nours   {}\ntheirs {}\nline   {:?}",
            near(text).escape_unicode(),
            near(mine).escape_unicode(),
            near(theirs).escape_unicode(),
            text.chars().take(400).collect::<String>()
        );
    }
}

#[test]
fn the_expectations_of_the_release() {
    let converters: BTreeMap<&str, Converter> =
        Config::ALL.iter().map(|config| (config.name(), ours(*config, true))).collect();
    // Of each configuration, how many expectations there are and how many hold, here and with C++ OpenCC.
    let references: BTreeMap<&str, OpenCC> =
        Config::ALL.iter().map(|config| (config.name(), reference(*config, true))).collect();
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in include_str!("data/opencc-1.4.2.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [config, text, expected]: [&str; 3] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let mine = converters[config].convert(text);
        let [all, ours, theirs] = table.entry(config).or_default();
        *all += 1;
        *ours += usize::from(mine == expected);
        *theirs += usize::from(references[config].convert(text).unwrap() == expected);
        if mine != expected {
            wrong.push(format!("{config} of {text}: {mine}, not {expected}"));
        }
    }
    println!("configuration  expectations  textmend  OpenCC");
    for (config, [all, ours, theirs]) in &table {
        println!("{config:13} {all:13} {ours:9} {theirs:7}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(table.values().map(|[all, ..]| all).sum::<usize>(), 556);
    assert_eq!(table.len(), Config::ALL.len());
}

/// Every entry of our packs is an entry of the dictionaries `opencc-rust` bundles: they are the same release.
#[test]
fn the_dictionaries_are_of_the_same_release() {
    let mut seen = 0;
    for name in names() {
        // What is held as one is looked up as one.
        let file = |name: &str| serde_json::json!({ "type": "ocd2", "file": format!("{name}.ocd2") });
        let files: Vec<serde_json::Value> = name.split('+').map(file).collect();
        let dictionary = serde_json::json!({ "type": "group", "match_policy": "union", "dicts": files });
        let config = serde_json::json!({ "name": name, "conversion_chain": [{ "dict": dictionary }] });
        let path = release().join(format!("only-{name}.json"));
        fs::write(&path, config.to_string()).unwrap();
        let only = OpenCC::new(path).unwrap();
        for (key, value) in dictionaries().entries(name).unwrap() {
            assert_eq!(only.convert(&key).unwrap(), value, "{key} in {name}");
            seen += 1;
        }
    }
    assert_eq!(seen, 65_173);
}

#[test]
fn generated_lines() {
    let nightly = std::env::var_os("TEXTMEND_NIGHTLY").is_some_and(|value| value != "0");
    let given = std::env::var("TEXTMEND_SEED").ok().map(|seed| seed.parse().expect("TEXTMEND_SEED is a number"));
    let fresh = || std::time::UNIX_EPOCH.elapsed().map_or(1, |elapsed| elapsed.as_nanos() as u64);
    let seed = given.unwrap_or_else(|| if nightly { fresh() } else { 1402 });
    let count = if nightly { 200_000 } else { 20_000 };
    println!("seed {seed}, {count} lines for each configuration");
    for tofu in [true, false] {
        for (index, config) in Config::ALL.into_iter().enumerate() {
            let (mine, theirs) = (ours(config, tofu), reference(config, tofu));
            let mut random = Random(seed.wrapping_add(index as u64).wrapping_add(if tofu { 0 } else { 1000 }));
            let mut text = String::new();
            let mut document = String::new();
            for _ in 0..count {
                line(&mut random, &mut text);
                compare(config, tofu, &text, &mine.convert(&text), &theirs.convert(&text).unwrap(), seed);
                document.push_str(&text);
                // As one text without an end to any line, a quarter million characters at a time.
                if document.len() > 1 << 20 {
                    compare(
                        config,
                        tofu,
                        &document,
                        &mine.convert(&document),
                        &theirs.convert(&document).unwrap(),
                        seed,
                    );
                    document.clear();
                }
            }
            compare(config, tofu, &document, &mine.convert(&document), &theirs.convert(&document).unwrap(), seed);
        }
    }
}

/// The project's own texts: prose as people write it, in both scripts, with Latin, code and markup in it.
#[test]
fn whole_documents() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["tests/drafts", "tests/data", "docs", "src", "src/script", "data"] {
        let entries = fs::read_dir(root.join(folder)).unwrap().filter_map(|entry| Some(entry.ok()?.path()));
        files.extend(entries.filter(|path| path.is_file() && !path.ends_with("configs.txt")));
    }
    let texts: Vec<String> = files.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    let texts: Vec<&String> = texts.iter().filter(|text| !text.contains('\0')).collect();
    assert!(texts.len() > 20, "{}", texts.len());
    for config in Config::ALL {
        for tofu in [true, false] {
            let (mine, theirs) = (ours(config, tofu), reference(config, tofu));
            for text in &texts {
                compare(config, tofu, text, &mine.convert(text), &theirs.convert(text).unwrap(), 0);
            }
        }
    }
}
