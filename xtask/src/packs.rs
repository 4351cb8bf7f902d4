//! Writes dictionary packs. Their format is described in `src/script/pack.rs`, `dictionary.rs` and `phrases.rs`, which read
//! them.

use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, HashMap};

const MAGIC: &[u8] = b"TMDICT";
const VERSION: u8 = 2;

/// A dictionary: for each key its values, the preferred one first.
pub type Entries = BTreeMap<String, Vec<String>>;

/// How a dictionary is written.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Single characters.
    Characters,
    /// Words, whose values are expected to follow another dictionary of the pack; or none, if empty.
    Words(&'static str),
    /// The keys and values of another dictionary of the pack exchanged.
    Reversed(&'static str),
    /// Very many words; the values are characters of the base.
    Phrases(&'static str),
}

/// One pack.
pub fn encode(release: &str, contents: &[(&str, Kind)], dictionaries: &BTreeMap<String, Entries>) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    put_bytes(&mut body, release.as_bytes());
    put_number(&mut body, contents.len());
    let named = |name: &str| dictionaries.get(name).with_context(|| format!("{name} was not read"));
    for (name, kind) in contents {
        put_bytes(&mut body, name.as_bytes());
        let entries = named(name)?;
        let mut head = |kind: u8, base: &str| {
            body.push(kind);
            put_bytes(&mut body, base.as_bytes());
        };
        match kind {
            Kind::Characters => {
                head(0, "");
                characters(&mut body, entries).with_context(|| (*name).to_owned())?;
            }
            Kind::Words("") => {
                head(1, "");
                words(&mut body, entries, &Entries::new());
            }
            Kind::Words(base) => {
                head(1, base);
                words(&mut body, entries, named(base)?);
            }
            Kind::Reversed(of) => {
                head(2, of);
                words(
                    &mut body,
                    &exceptions(entries, named(of)?).with_context(|| (*name).to_owned())?,
                    &Entries::new(),
                );
            }
            Kind::Phrases(base) => {
                head(3, base);
                phrases(&mut body, entries, named(base)?).with_context(|| (*name).to_owned())?;
            }
        }
    }
    let mut pack = MAGIC.to_vec();
    pack.push(VERSION);
    pack.extend(checksum(&body).to_le_bytes());
    pack.extend(body);
    Ok(pack)
}

/// The name that a pack has in the npm package: it changes with what the pack holds, so that it may be kept for ever.
pub fn published_name(pack: &str, bytes: &[u8]) -> Result<String> {
    let sum = bytes.get(MAGIC.len() + 1..MAGIC.len() + 5).context("a pack has a head")?;
    let stem = pack.strip_suffix(".bin").context("a pack is named .bin")?;
    let sum = u32::from_le_bytes(sum.try_into()?);
    Ok(format!("{stem}-{sum:08x}.bin"))
}

/// `pkg/src/packs.js`: where the packs are. Each is named by a literal, so that bundlers find the file.
pub fn module(published: &[(&str, String)]) -> String {
    let mut module =
        "// The dictionaries, by name. `cargo xtask data` writes this.\nexport const PACKS = {\n".to_owned();
    for (pack, name) in published {
        module += &format!("  \"{pack}\": () => new URL(\"./data/{name}\", import.meta.url),\n");
    }
    module + "};\n"
}

/// `pkg/package.json` with the exports that lead from the packs to their files. They are patterns, `s2t.*`: what is exported
/// by its whole name is taken for a module by tools that look for its types.
pub fn manifest(manifest: &str, published: &[(&str, String)]) -> Result<String> {
    let mut manifest = manifest.to_owned();
    for (pack, name) in published {
        let (export, name) = (pack.replace(".bin", ".*"), name.replace(".bin", ".*"));
        let export = format!("\"./data/{export}\": \"");
        let start =
            manifest.find(&export).with_context(|| format!("package.json does not export {pack}"))? + export.len();
        let end = start + manifest[start..].find('"').context("an export ends")?;
        manifest.replace_range(start..end, &format!("./data/{name}"));
    }
    Ok(manifest)
}

fn first(values: &[String]) -> &str {
    values.first().map_or("", String::as_str)
}

/// The only character of a text.
fn only(text: &str) -> Result<char> {
    let mut chars = text.chars();
    let c = chars.next().context("an empty text")?;
    ensure!(chars.next().is_none(), "{text} is not a single character");
    Ok(c)
}

fn characters(pack: &mut Vec<u8>, entries: &Entries) -> Result<()> {
    let mut pairs = Vec::new();
    for (key, values) in entries {
        pairs.push((u32::from(only(key)?), u32::from(only(first(values))?)));
    }
    pairs.sort_unstable();
    put_number(pack, pairs.len());
    let (mut distances, mut high, mut middle, mut low) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut last = 0;
    for (key, value) in pairs {
        put_number(&mut distances, (key - last) as usize);
        last = key;
        high.push((value >> 16) as u8);
        middle.push((value >> 8) as u8);
        low.push(value as u8);
    }
    for column in [&distances, &high, &middle, &low] {
        put_bytes(pack, column);
    }
    Ok(())
}

/// What the reverse of a dictionary lacks or has otherwise.
fn exceptions(entries: &Entries, of: &Entries) -> Result<Entries> {
    let mut reversed: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, values) in of {
        reversed.entry(first(values)).or_insert(key);
    }
    for key in reversed.keys() {
        ensure!(entries.contains_key(*key), "{key} is only in the reverse");
    }
    let differs = |(key, values): &(&String, &Vec<String>)| reversed.get(key.as_str()) != Some(&first(values));
    Ok(entries.iter().filter(differs).map(|(key, values)| (key.clone(), values.clone())).collect())
}

fn words(pack: &mut Vec<u8>, entries: &Entries, base: &Entries) {
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
        let expected: Vec<char> = key.iter().map(|c| value_of(base, *c)).collect();
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

/// The value of a character in a dictionary of characters, or itself.
fn value_of(base: &Entries, c: char) -> char {
    base.get(&c.to_string()).and_then(|values| first(values).chars().next()).unwrap_or(c)
}

/// A node of the trie that is written.
#[derive(Default)]
struct Node {
    /// By symbol.
    kids: BTreeMap<usize, usize>,
    value: Option<Vec<char>>,
    /// The symbols that lead here.
    path: Vec<usize>,
}

fn phrases(pack: &mut Vec<u8>, entries: &Entries, base: &Entries) -> Result<()> {
    let symbols = symbols(pack, entries)?;
    let number: HashMap<char, usize> = symbols.iter().enumerate().map(|(i, c)| (*c, i)).collect();
    let defaults: Vec<char> = symbols.iter().map(|c| value_of(base, *c)).collect();
    let mut nodes = vec![Node::default()];
    for (key, values) in entries {
        let value: Vec<char> = first(values).chars().collect();
        ensure!(key.chars().count() == value.len(), "{key} and its value are not of one length");
        let mut at = 0;
        let mut path = Vec::new();
        for c in key.chars() {
            let symbol = number[&c];
            path.push(symbol);
            at = match nodes[at].kids.get(&symbol) {
                Some(&kid) => kid,
                None => {
                    let kid = nodes.len();
                    nodes.push(Node { path: path.clone(), ..Node::default() });
                    nodes[at].kids.insert(symbol, kid);
                    kid
                }
            };
        }
        nodes[at].value = Some(value);
    }
    put_number(pack, nodes.len() - 1);
    put_number(pack, nodes[0].kids.len());
    let (mut counts, mut high, mut low) = (Vec::new(), Vec::new(), Vec::new());
    let mut put_kids = |node: &Node| {
        let mut last = 0;
        for &symbol in node.kids.keys() {
            let distance = symbol - last;
            last = symbol + 1;
            match distance.checked_sub(224) {
                None => high.push(distance as u8),
                Some(rest) => {
                    high.push(224 + (rest >> 8) as u8);
                    low.push(rest as u8);
                }
            }
        }
    };
    put_kids(&nodes[0]);
    // The phrases whose value is not that of their characters, as they are written.
    let mut written: Vec<usize> = Vec::new();
    let mut level: Vec<usize> = nodes[0].kids.values().copied().collect();
    while !level.is_empty() {
        level.sort_by_key(|&node| nodes[node].path.last().copied());
        for &at in &level {
            let node = &nodes[at];
            let ending = match &node.value {
                None => 0,
                Some(value) if node.path.iter().map(|&s| defaults[s]).eq(value.iter().copied()) => 1,
                Some(_) => 2,
            };
            if ending == 2 {
                written.push(at);
            }
            let kids = node.kids.len();
            if kids < 80 {
                counts.push((kids * 3 + ending) as u8);
            } else {
                counts.extend([240 + ending as u8, kids as u8, (kids >> 8) as u8]);
            }
            put_kids(node);
        }
        level = level.iter().flat_map(|&at| nodes[at].kids.values().copied().collect::<Vec<_>>()).collect();
    }
    for column in [&counts, &high, &low] {
        put_bytes(pack, column);
    }
    choices(pack, &symbols, &defaults, written.iter().map(|&at| &nodes[at]));
    Ok(())
}

/// The characters of all keys, as they are numbered: the most common first, by the logarithm of how many nodes each leads to,
/// then by code point.
fn symbols(pack: &mut Vec<u8>, entries: &Entries) -> Result<Vec<char>> {
    let mut prefixes: Vec<&str> = Vec::new();
    for key in entries.keys() {
        prefixes.extend(key.char_indices().map(|(at, c)| &key[..at + c.len_utf8()]));
    }
    prefixes.sort_unstable();
    prefixes.dedup();
    let mut uses: BTreeMap<char, u32> = BTreeMap::new();
    for prefix in prefixes {
        *uses.entry(prefix.chars().next_back().context("an empty key")?).or_default() += 1;
    }
    let (mut distances, mut logarithms) = (Vec::new(), Vec::new());
    let mut next = 0;
    for (&c, &count) in &uses {
        put_number(&mut distances, (u32::from(c) - next) as usize);
        next = u32::from(c) + 1;
        logarithms.push(count.ilog2() as u8);
    }
    put_number(pack, uses.len());
    put_bytes(pack, &distances);
    put_bytes(pack, &logarithms);
    let mut symbols: Vec<(char, u32)> = uses.into_iter().collect();
    symbols.sort_by_key(|&(_, count)| std::cmp::Reverse(count.ilog2()));
    Ok(symbols.into_iter().map(|(c, _)| c).collect())
}

/// The values that differ from the default: for each character the values it has in them, and which it has where.
fn choices<'a>(pack: &mut Vec<u8>, symbols: &[char], defaults: &[char], written: impl Iterator<Item = &'a Node>) {
    let mut chosen: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for node in written {
        for (&symbol, &value) in node.path.iter().zip(node.value.iter().flatten()) {
            chosen.entry(symbols[symbol]).or_default().push(value);
        }
    }
    let default: HashMap<char, char> = symbols.iter().copied().zip(defaults.iter().copied()).collect();
    chosen.retain(|c, values| values.iter().any(|value| *value != default[c]));
    let mut sorted: Vec<char> = symbols.to_vec();
    sorted.sort_unstable();
    let (mut distances, mut sizes, mut texts, mut column) = (Vec::new(), Vec::new(), String::new(), Vec::new());
    let mut last = 0;
    for (c, values) in &chosen {
        let at = sorted.partition_point(|other| other < c);
        put_number(&mut distances, at - last);
        last = at;
        let mut uses: BTreeMap<char, usize> = BTreeMap::new();
        for value in values {
            *uses.entry(*value).or_default() += 1;
        }
        let mut options: Vec<(char, usize)> = uses.into_iter().collect();
        options.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        sizes.push(options.len() as u8);
        texts.extend(options.iter().map(|(value, _)| value));
        for value in values {
            column.push(options.iter().position(|(option, _)| option == value).unwrap_or_default() as u8);
        }
    }
    put_number(pack, chosen.len());
    for part in [&distances, &sizes, texts.as_bytes(), &column] {
        put_bytes(pack, part);
    }
}

/// As `src/script/pack.rs` computes it.
fn checksum(bytes: &[u8]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut mix = |word: u64| hash = (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    words.iter().for_each(|word| mix(u64::from_le_bytes(*word)));
    rest.iter().for_each(|byte| mix(u64::from(*byte)));
    mix(bytes.len() as u64);
    (hash ^ hash >> 32) as u32
}

/// Seven bits a byte, lowest first.
pub fn put_number(out: &mut Vec<u8>, mut number: usize) {
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
