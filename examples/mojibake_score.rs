//! Measures the mojibake stage: `cargo run --release --example mojibake_score -- FILE.jsonl [CLASS]`.
//!
//! The file has one JSON object a line: `class`, `lang`, `broken`, `expected`, and `rec`, the share of the characters
//! whose bytes all survive (`tests/mojibake_corpus.py` makes such files). With a class, its rows that fail are shown.
//! For each class: rows, % restored exactly and % of the characters (longest common subsequence), first as applied, then
//! with all suggestions taken, and rows made worse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use textmend::{Mender, Options, Stage};

#[derive(Default)]
struct Score {
    rows: usize,
    exact: usize,
    chars: f64,
    taken_exact: usize,
    taken_chars: f64,
    worse: usize,
    reversible: usize,
    reversible_exact: usize,
    reversible_chars: f64,
    suggestions: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = std::fs::read_to_string(&arguments[0]).expect("a corpus");
    let shown = arguments.get(1);
    let mender = Mender::new(&Options { stages: Some(vec![Stage::Mojibake]), ..Options::default() }).unwrap();
    if !arguments[0].ends_with(".jsonl") {
        return clean(&mender, &file);
    }
    let mut classes: BTreeMap<String, Score> = BTreeMap::new();
    let mut order = Vec::new();
    for line in file.lines() {
        let row: serde_json::Value = match serde_json::from_str(line) {
            Ok(row) => row,
            // A lone surrogate is no text in Rust.
            Err(_) => continue,
        };
        let (class, broken, expected) =
            (&row["class"], row["broken"].as_str().unwrap(), row["expected"].as_str().unwrap());
        let class = if class == "clean" {
            format!("clean {}", row["lang"].as_str().unwrap())
        } else {
            class.as_str().unwrap().to_owned()
        };
        if shown.is_some_and(|shown| !class.starts_with(shown.as_str())) {
            continue;
        }
        let mended = mender.mend(broken);
        let text = mended.text();
        let all: BTreeSet<usize> = (0..mended.suggestions().len()).collect();
        let taken = mended.with(&all, &BTreeSet::new());
        if !classes.contains_key(&class) {
            order.push(class.clone());
        }
        let score = classes.entry(class.clone()).or_default();
        let (right, taken_right) = (likeness(text, expected), likeness(&taken, expected));
        score.rows += 1;
        score.exact += usize::from(text == expected);
        score.chars += right;
        score.taken_exact += usize::from(taken == expected);
        score.taken_chars += taken_right;
        score.worse += usize::from(text != broken && right < likeness(broken, expected) - 1e-9);
        score.suggestions += usize::from(!mended.suggestions().is_empty());
        if row["rec"].as_f64() == Some(1.0) {
            score.reversible += 1;
            score.reversible_exact += usize::from(text == expected);
            score.reversible_chars += right;
        }
        if shown.is_some() && (text != expected || taken != expected) {
            let rules: Vec<&str> = mended.changes().iter().map(|change| change.rules[0].id()).collect();
            println!("- {broken:?}\n  {text:?}\n  {taken:?}\n  {expected:?}\n  {rules:?}");
        }
    }
    println!(
        "{:32} {:>5} {:>6} {:>6}  {:>6} {:>6} {:>5} {:>5}",
        "class", "rows", "exact", "chars", "exact+", "chars+", "worse", "sugg"
    );
    let percent = |part: f64, whole: usize| 100.0 * part / whole.max(1) as f64;
    let (mut reversible, mut exact, mut chars, mut clean, mut changed) = (0, 0, 0.0, 0, 0);
    for class in &order {
        let s = &classes[class];
        println!(
            "{:32} {:5} {:6.1} {:6.1}  {:6.1} {:6.1} {:5} {:5} {:5} {:6.1}",
            class,
            s.rows,
            percent(s.exact as f64, s.rows),
            percent(s.chars, s.rows),
            percent(s.taken_exact as f64, s.rows),
            percent(s.taken_chars, s.rows),
            s.worse,
            s.suggestions,
            s.reversible,
            percent(s.reversible_exact as f64, s.reversible)
        );
        if class.starts_with("clean") {
            clean += s.rows;
            changed += s.rows - s.exact;
        } else {
            reversible += s.reversible;
            exact += s.reversible_exact;
            chars += s.reversible_chars;
        }
    }
    println!(
        "reversible rows: {reversible}, exact {:.1} %, characters {:.1} %; clean segments: {clean}, changed {changed}",
        percent(exact as f64, reversible),
        percent(chars, reversible)
    );
}

/// Mends clean lines one by one, then as a whole.
fn clean(mender: &Mender, file: &str) {
    let (mut lines, mut changed, mut suggested) = (0, 0, 0);
    for line in file.lines() {
        let mended = mender.mend(line);
        lines += 1;
        changed += usize::from(mended.text() != line);
        suggested += usize::from(!mended.suggestions().is_empty());
        for (kind, set) in [("changed", mended.changes()), ("suggested", mended.suggestions())] {
            for change in set.iter() {
                println!(
                    "{kind} {:?} -> {:?} {} in {line:?}",
                    &line[change.range.clone()],
                    change.after,
                    change.rules[0].id()
                );
            }
        }
    }
    println!("{lines} lines, {changed} changed, {suggested} with suggestions");
    let started = std::time::Instant::now();
    let mended = mender.mend(file);
    let seconds = started.elapsed().as_secs_f64();
    println!("as a whole: {} changes, {:.1} MB/s", mended.changes().len(), file.len() as f64 / 1e6 / seconds);
}

/// The longest common subsequence as a share of the expected text, or of the text if that is longer.
fn likeness(text: &str, expected: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (text.chars().collect(), expected.chars().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (inner_a, inner_b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let mut row = vec![0usize; inner_b.len() + 1];
    for x in inner_a {
        let mut diagonal = 0;
        for (j, y) in inner_b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    (start + end + row[inner_b.len()]) as f64 / a.len().max(b.len()).max(1) as f64
}
