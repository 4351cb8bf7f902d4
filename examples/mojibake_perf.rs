//! How fast the mojibake stage is: `cargo run --release --example mojibake_perf -- FILE`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use textmend::block::{Block, blocks};
use textmend::edits::Edits;
use textmend::protect::Protected;
use textmend::{Facts, Options, Settings, mojibake};

/// Seconds of processor time where the system tells (a shared machine), else of the clock.
fn seconds(started: std::time::Instant) -> f64 {
    let spent = std::fs::read_to_string("/proc/self/schedstat").ok();
    let spent = spent.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    spent.map_or_else(|| started.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn main() {
    let clock = std::time::Instant::now();
    let file = std::fs::read_to_string(std::env::args().nth(1).expect("a file")).expect("a text");
    let settings = Settings::new(&Options::default()).unwrap();
    let time = |work: &mut dyn FnMut() -> String| {
        work();
        let started = seconds(clock);
        let what = work();
        let speed = file.len() as f64 / 1e6 / (seconds(clock) - started).max(1e-9);
        format!("{what} {speed:.0} MB/s")
    };
    let survey = time(&mut || format!("survey: {} pairs", mojibake::survey(&file).pairs.len()));
    let facts = Facts { mojibake: mojibake::survey(&file), ..Facts::default() };
    let run = time(&mut || {
        let protected = Protected::default();
        let mut edits = Edits::new(&settings);
        for text in blocks(&file) {
            let block = Block { text, protected: &protected, locale: None, first: false, last: false, facts: &facts };
            mojibake::run(&block, &mut edits);
        }
        "run:".to_owned()
    });
    println!("{:.1} MB, {survey}; {run}", file.len() as f64 / 1e6);
}
