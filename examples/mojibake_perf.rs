//! How fast the mojibake stage is: `cargo run --release --example mojibake_perf -- FILE...`.
//!
//! For each file the best of some rounds, in MB/s of UTF-8: the survey, the stage by what it found, and both by the mender;
//! and a hash of all that the mender says, by which two builds can be told to do the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Instant;
use textmend::block::{Block, blocks};
use textmend::edits::Edits;
use textmend::mojibake::CleanLines;
use textmend::protect::Protected;
use textmend::{Facts, Mended, Mender, Options, Settings, Stage, mojibake};

const ROUNDS: usize = 5;

fn main() {
    let options = Options { stages: Some(vec![Stage::Mojibake]), ..Options::default() };
    let settings = Settings::new(&options).unwrap();
    let mender = Mender::new(&options).unwrap();
    for path in std::env::args().skip(1) {
        let file = std::fs::read_to_string(&path).expect("a text");
        let best = |work: &mut dyn FnMut()| {
            let mut best = f64::MAX;
            for _ in 0..ROUNDS {
                let started = Instant::now();
                work();
                best = best.min(started.elapsed().as_secs_f64());
            }
            file.len() as f64 / 1e6 / best
        };
        let mut facts = Facts::default();
        let survey = best(&mut || facts.mojibake = mojibake::survey(&file, &CleanLines::new(file.len())));
        let run = best(&mut || {
            let protected = Protected::default();
            let mut edits = Edits::new(&settings);
            let clean = CleanLines::new(file.len());
            for text in blocks(&file) {
                let block = Block {
                    text,
                    protected: &protected,
                    locale: None,
                    first: false,
                    last: false,
                    facts: &facts,
                    clean: &clean,
                    content: &Default::default(),
                };
                mojibake::run(&block, &mut edits);
            }
        });
        let mut hash = 0;
        let mend = best(&mut || hash = hash_of(&mender.mend(&file)));
        let name = path.rsplit('/').next().unwrap_or_default();
        println!("{name:24} survey {survey:6.0}, run {run:6.0}, mender {mend:6.0} MB/s, {hash:016x}");
    }
}

fn hash_of(mended: &Mended) -> u64 {
    let mut hasher = DefaultHasher::new();
    mended.text().hash(&mut hasher);
    for change in mended.changes().iter().chain(mended.suggestions().iter()) {
        (change.range, change.after, change.rules, change.confidence as u8).hash(&mut hasher);
    }
    for finding in mended.findings() {
        (finding.range.clone(), finding.rule).hash(&mut hasher);
    }
    mended.facts().mojibake.pairs.hash(&mut hasher);
    hasher.finish()
}
