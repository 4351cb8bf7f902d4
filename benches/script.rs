//! How fast the script engine is by itself: `cargo bench --bench script`.
//!
//! `TEXTMEND_CORPUS` names a Simplified Chinese text; without one, a text is put together from the dictionaries. Each piece of
//! the text is converted again and again and its best time counts, so that other work on the machine matters little.

use std::hint::black_box;
use std::time::{Duration, Instant};
use textmend::script::{Config, Converter, Dictionaries};

const ROUNDS: usize = 15;
const PIECE: usize = 32 * 1024;

fn best(rounds: usize, mut run: impl FnMut()) -> Duration {
    let once = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..rounds).map(|_| once(&mut run)).min().unwrap_or_default()
}

fn corpus() -> String {
    if let Some(text) = std::env::var_os("TEXTMEND_CORPUS").and_then(|path| std::fs::read_to_string(path).ok()) {
        return text;
    }
    let dictionaries = Dictionaries::embedded().unwrap_or_default();
    let phrases = dictionaries.entries("STPhrases+STPhrases_GeneratedFromRegionalPhrases").unwrap_or_default();
    let characters = dictionaries.entries("STCharacters").unwrap_or_default();
    let mut text = String::new();
    // Any order in which neighbours do not resemble one another.
    for i in 0..200_000usize {
        for list in [&phrases, &characters] {
            if let Some((key, _)) = list.get(i.wrapping_mul(0x9E37_79B1) % list.len().max(1)) {
                text.push_str(key);
            }
        }
        if i % 5 == 0 {
            text.push_str("的是，在一个。\n");
        }
    }
    text
}

fn main() {
    let simplified = corpus();
    let Ok(dictionaries) = Dictionaries::embedded() else { return };
    let converter = |config| Converter::new(config, &dictionaries, true, &[]);
    let Ok(to_traditional) = converter(Config::S2t) else { return };
    let Ok(to_taiwan) = converter(Config::S2twp) else { return };
    let traditional = to_traditional.convert(&simplified);
    let taiwan = to_taiwan.convert(&simplified);
    println!("{:7} {:>9} {:>9} {:>12} {:>12}", "", "load µs", "build µs", "utf16 ns/ch", "str MB/s");
    for (config, text) in [
        (Config::S2t, &simplified),
        (Config::T2s, &traditional),
        (Config::S2twp, &simplified),
        (Config::Tw2sp, &taiwan),
        (Config::T2hk, &traditional),
    ] {
        let load = best(9, || {
            let _ = black_box(Dictionaries::embedded_for(config));
        });
        let build = best(9, || {
            let _ = black_box(converter(config));
        });
        let Ok(converter) = converter(config) else { return };
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut plain = Duration::ZERO;
        let (mut out, mut words) = (Vec::with_capacity(PIECE * 2), Vec::with_capacity(PIECE));
        let mut count = 0;
        for piece in units.chunks(PIECE) {
            plain += best(ROUNDS, || {
                out.clear();
                words.clear();
                converter.convert_utf16(black_box(piece), true, &mut out, &mut words);
            });
            count += words.len();
        }
        let whole = best(5, || {
            black_box(converter.convert(black_box(text)));
        });
        let per_unit = |time: Duration| time.as_nanos() as f64 / units.len() as f64;
        println!(
            "{:7} {:9} {:9} {:12.2} {:12.0}   {} words in {} units",
            config.name(),
            load.as_micros(),
            build.as_micros(),
            per_unit(plain),
            text.len() as f64 / whole.as_secs_f64() / 1e6,
            count,
            units.len()
        );
    }
}
