//! Golden pairs: what a copy editor would make of a short text, and above all what must stay.
//!
//! Each line of `tests/golden/*.jsonl` has an id, the rule, the options, the input, what it becomes, and why.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use textmend::{Format, Locale, Mender, Options, Rule};

#[derive(Deserialize)]
struct Pair {
    id: String,
    rule: String,
    #[serde(default)]
    options: PairOptions,
    input: String,
    expected: String,
    why: String,
}

#[derive(Default, Deserialize)]
struct PairOptions {
    locale: Option<Locale>,
    #[serde(default)]
    format: Format,
    #[serde(default)]
    rules: BTreeMap<String, String>,
}

fn pairs() -> Vec<Pair> {
    let mut files: Vec<_> = fs::read_dir(format!("{}/tests/golden", env!("CARGO_MANIFEST_DIR")))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let read = |file| fs::read_to_string(file).unwrap();
    let lines: Vec<String> =
        files.iter().flat_map(|file| read(file).lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let parse = |line: &String| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    lines.iter().filter(|line| !line.trim().is_empty()).map(parse).collect()
}

fn mender(pair: &Pair) -> Mender {
    let PairOptions { locale, format, rules } = &pair.options;
    Mender::new(&Options { locale: *locale, format: *format, rules: rules.clone(), ..Options::default() }).unwrap()
}

#[test]
fn every_pair_comes_out_as_it_should() {
    let mut wrong = Vec::new();
    for pair in pairs() {
        let mender = mender(&pair);
        let mended = mender.mend(&pair.input);
        if mended.text() != pair.expected {
            wrong.push(format!(
                "{} {}\n  {:?}\n  {:?}\n  {:?} is right: {}",
                pair.id,
                pair.rule,
                pair.input,
                mended.text(),
                pair.expected,
                pair.why
            ));
        } else if mender.mend(&pair.expected).text() != pair.expected {
            wrong.push(format!("{} {}: {:?} changes again", pair.id, pair.rule, pair.expected));
        }
    }
    assert!(wrong.is_empty(), "{} pairs are wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn pairs_are_well_formed() {
    let pairs = pairs();
    let ids: BTreeSet<&str> = pairs.iter().map(|pair| pair.id.as_str()).collect();
    assert_eq!(ids.len(), pairs.len());
    for pair in &pairs {
        assert!(!pair.why.is_empty(), "{}", pair.id);
        assert_eq!(pair.rule.starts_with("keep/"), pair.input == pair.expected, "{}", pair.id);
        assert!(pair.rule.starts_with("keep/") || Rule::from_id(&pair.rule).is_some(), "{}: {}", pair.id, pair.rule);
    }
}
