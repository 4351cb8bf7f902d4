//! Measures `script/half-converted` on Traditional text, a paragraph a line:
//! `cargo run --release --example half_converted -- [--show] [--value VALUE] FILE...`
//!
//! Every third of what Simplified merges is put into its simplified form, as a conversion by characters leaves it. Then it
//! counts what is put right again, and what is changed in the text as it was.

use std::collections::BTreeMap;
use std::error::Error;
use textmend::{Locale, Mender, Options, Stage, script::ambiguous_characters};

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    let (mut show, mut value) = (false, "apply".to_owned());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--show" => show = true,
            "--value" => value = arguments.next().ok_or("--value wants a value")?,
            _ => files.push(argument),
        }
    }
    let options = Options {
        locale: Some(Locale::ZhTw),
        stages: Some(vec![Stage::Script]),
        rules: BTreeMap::from([("script/half-converted".to_owned(), value)]),
        ..Options::default()
    };
    let mender = Mender::new(&options)?;
    let merged: BTreeMap<char, char> = ambiguous_characters()
        .flat_map(|(simplified, forms)| forms.iter().map(move |form| (*form, simplified)))
        .collect();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let mut totals = Totals::default();
        let mut missed: BTreeMap<(char, char), usize> = BTreeMap::new();
        let mut state = 1u32;
        for line in text.lines() {
            totals.chars += line.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
            let mended = mender.mend(line);
            for change in mended.changes().iter() {
                totals.wrong += 1;
                if show {
                    println!(
                        "  false: {} -> {}: {}",
                        &line[change.range.clone()],
                        change.after,
                        around(line, change.range.start)
                    );
                }
            }
            totals.doubted += mended.suggestions().len();
            let spoilt: String = line
                .chars()
                .map(|c| match merged.get(&c) {
                    Some(simplified) => {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        if (state >> 16) % 10 < 3 { *simplified } else { c }
                    }
                    None => c,
                })
                .collect();
            let mended = mender.mend(&spoilt);
            let text = mended.text();
            for ((was, now), right) in spoilt.chars().zip(text.chars()).zip(line.chars()) {
                if was != right {
                    totals.spoilt += 1;
                    totals.repaired += usize::from(now == right);
                    totals.confused += usize::from(now != right && now != was);
                    if now != right {
                        *missed.entry((was, right)).or_default() += 1;
                    }
                }
            }
        }
        println!(
            "{file}: {} characters; {} of {} repaired ({:.1} %), {} made another; untouched text: {} changed ({:.2} in 10,000), {} suggested ({:.2})",
            totals.chars,
            totals.repaired,
            totals.spoilt,
            100.0 * totals.repaired as f64 / totals.spoilt.max(1) as f64,
            totals.confused,
            totals.wrong,
            1e4 * totals.wrong as f64 / totals.chars.max(1) as f64,
            totals.doubted,
            1e4 * totals.doubted as f64 / totals.chars.max(1) as f64,
        );
        if show {
            let mut missed: Vec<_> = missed.into_iter().collect();
            missed.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let list: Vec<String> =
                missed.iter().take(40).map(|((was, right), count)| format!("{was}{right} {count}")).collect();
            println!("  missed: {}", list.join(", "));
        }
    }
    Ok(())
}

#[derive(Default)]
struct Totals {
    chars: usize,
    spoilt: usize,
    repaired: usize,
    confused: usize,
    wrong: usize,
    doubted: usize,
}

/// A few characters on either side.
fn around(line: &str, at: usize) -> String {
    let before: Vec<char> = line[..at].chars().rev().take(8).collect();
    before.into_iter().rev().chain(line[at..].chars().take(8)).collect()
}
