//! Measures the mojibake stage: `cargo run --release --example mojibake_score -- FILE... [--show CLASS] [--step N]`.
//!
//! By the file's name:
//! - `*.jsonl`, as `tests/mojibake_corpus.py` makes it: one object a line with `class`, `lang`, `broken`, `expected`, and
//!   `rec`, the share of the characters whose bytes all survive. For each class and each language: rows, % restored exactly
//!   and % of the characters (longest common subsequence), as applied and with all suggestions taken, and rows made worse.
//! - `*.json`, the test cases of ftfy's source package: what comes out as its `fixed-encoding` or `fixed`, what must stay.
//! - anything else, clean text: each line by itself, then all as one draft.
//!
//! `--show` prints the rows of a class that fail (`--show ""`: of all), `--step 3` takes every third row only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use textmend::{Mended, Mender, Options, Stage};

fn main() {
    let mut files = Vec::new();
    let (mut shown, mut step) = (None, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--show" => shown = arguments.next(),
            "--step" => step = arguments.next().and_then(|step| step.parse().ok()).expect("a number"),
            _ => files.push(argument),
        }
    }
    let mender = Mender::new(&Options { stages: Some(vec![Stage::Mojibake]), ..Options::default() }).unwrap();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file");
        if file.ends_with(".jsonl") {
            corpus(&mender, text.lines().step_by(step), shown.as_deref());
        } else if file.ends_with(".json") {
            cases(&mender, &text);
        } else {
            clean(&mender, &text, step);
        }
    }
}

#[derive(Default)]
struct Score {
    rows: usize,
    exact: usize,
    chars: f64,
    taken_exact: usize,
    taken_chars: f64,
    worse: usize,
    suggestions: usize,
    reversible: usize,
    reversible_exact: usize,
    reversible_chars: f64,
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.rows += other.rows;
        self.exact += other.exact;
        self.chars += other.chars;
        self.taken_exact += other.taken_exact;
        self.taken_chars += other.taken_chars;
        self.worse += other.worse;
        self.suggestions += other.suggestions;
        self.reversible += other.reversible;
        self.reversible_exact += other.reversible_exact;
        self.reversible_chars += other.reversible_chars;
    }

    fn print(&self, name: &str) {
        println!(
            "{name:32} {:5} | {:6.1} {:6.1} | {:6.1} {:6.1} | {:4} {:4} | {:5} {:6.1} {:6.1}",
            self.rows,
            percent(self.exact as f64, self.rows),
            percent(self.chars, self.rows),
            percent(self.taken_exact as f64, self.rows),
            percent(self.taken_chars, self.rows),
            self.worse,
            self.suggestions,
            self.reversible,
            percent(self.reversible_exact as f64, self.reversible),
            percent(self.reversible_chars, self.reversible),
        );
    }
}

fn percent(part: f64, whole: usize) -> f64 {
    100.0 * part / whole.max(1) as f64
}

/// The mended text with all suggestions taken.
fn with_suggestions(mended: &Mended) -> String {
    mended.with(&(0..mended.suggestions().len()).collect(), &BTreeSet::new())
}

fn rules(mended: &Mended) -> Vec<&'static str> {
    mended.changes().iter().chain(mended.suggestions().iter()).map(|change| change.rules[0].id()).collect()
}

/// Scores labelled rows.
fn corpus<'t>(mender: &Mender, lines: impl Iterator<Item = &'t str>, shown: Option<&str>) {
    let mut classes: BTreeMap<String, Score> = BTreeMap::new();
    let mut languages: BTreeMap<String, Score> = BTreeMap::new();
    let mut order = Vec::new();
    // A lone surrogate is no text in Rust.
    for row in lines.filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()) {
        let field = |name: &str| row[name].as_str().expect("a text");
        let (broken, expected, language) = (field("broken"), field("expected"), field("lang"));
        let class = match field("class") {
            "clean" => format!("clean {language}"),
            class => class.to_owned(),
        };
        if shown.is_some_and(|shown| !class.starts_with(shown)) {
            continue;
        }
        let mended = mender.mend(broken);
        let (text, taken) = (mended.text(), with_suggestions(&mended));
        let (right, taken_right, before) =
            (likeness(text, expected), likeness(&taken, expected), likeness(broken, expected));
        let reversible = row["rec"].as_f64() == Some(1.0);
        let score = Score {
            rows: 1,
            exact: usize::from(text == expected),
            chars: right,
            taken_exact: usize::from(taken == expected),
            taken_chars: taken_right,
            worse: usize::from(right.min(taken_right) < before - 1e-9),
            suggestions: usize::from(!mended.suggestions().is_empty()),
            reversible: usize::from(reversible),
            reversible_exact: usize::from(reversible && text == expected),
            reversible_chars: if reversible { right } else { 0.0 },
        };
        if shown.is_some() && (text != expected || taken != expected) {
            let worse = if score.worse > 0 { "WORSE" } else { "" };
            println!(
                "- {class} {language} {worse}\n  {broken:?}\n  {text:?}\n  {taken:?}\n  {expected:?}\n  {:?}",
                rules(&mended)
            );
        }
        if !classes.contains_key(&class) {
            order.push(class.clone());
        }
        if !class.starts_with("clean") {
            languages.entry(language.to_owned()).or_default().add(&score);
        }
        classes.entry(class).or_default().add(&score);
    }
    println!("{:32} {:>5} | exact  chars | with suggestions | worse, sugg. | reversible", "class", "rows");
    for class in &order {
        classes[class].print(class);
    }
    for (language, score) in &languages {
        score.print(language);
    }
    let (mut broken, mut clean) = (Score::default(), Score::default());
    for (class, score) in &classes {
        if class.starts_with("clean") { &mut clean } else { &mut broken }.add(score);
    }
    broken.print("all");
    println!("clean segments: {}, changed {}, suggestions {}", clean.rows, clean.rows - clean.exact, clean.suggestions);
}

/// Scores the test cases of ftfy. What its repair collapses to U+FFFD holds less than the text does, and is left out.
fn cases(mender: &Mender, file: &str) {
    let rows: Vec<serde_json::Value> = serde_json::from_str(file).expect("a list of cases");
    let (mut positives, mut equal, mut taken_equal, mut negatives, mut untouched) = (0, 0, 0, 0, 0);
    for row in &rows {
        let (original, fixed) = (row["original"].as_str().unwrap(), row["fixed"].as_str().unwrap());
        let encoding = row["fixed-encoding"].as_str().unwrap_or(fixed);
        let mended = mender.mend(original);
        let (text, taken) = (mended.text(), with_suggestions(&mended));
        let right = |text: &str| text == encoding || text == fixed;
        let label = row["label"].as_str().unwrap_or_default();
        if encoding == original {
            negatives += 1;
            untouched += usize::from(right(text));
            if !right(text) || !mended.suggestions().is_empty() {
                println!("- must stay: {label}\n  {original:?}\n  {text:?}\n  {taken:?}\n  {:?}", rules(&mended));
            }
        } else if !encoding.contains('\u{FFFD}') {
            positives += 1;
            equal += usize::from(right(text));
            taken_equal += usize::from(right(&taken));
            if !right(text) {
                println!("- {label}\n  {original:?}\n  {text:?}\n  {taken:?}\n  {encoding:?}\n  {:?}", rules(&mended));
            }
        }
    }
    println!(
        "positives: {positives}, equal {equal}, with suggestions {taken_equal}; negatives: {negatives}, untouched {untouched}"
    );
}

/// Mends clean lines one by one, then as a whole.
fn clean(mender: &Mender, file: &str, step: usize) {
    let (mut lines, mut changed, mut suggested) = (0, 0, 0);
    for line in file.lines().step_by(step) {
        let mended = mender.mend(line);
        lines += 1;
        changed += usize::from(mended.text() != line);
        suggested += usize::from(!mended.suggestions().is_empty());
        for (kind, set) in [("changed", mended.changes()), ("suggested", mended.suggestions())] {
            for change in set.iter() {
                let before = &line[change.range.clone()];
                println!("{kind} {before:?} -> {:?} {} in {line:?}", change.after, change.rules[0].id());
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
