//! The characters that OpenCC knows several of for one, as the alternatives of a change name them: a table for the crate and
//! the same one for the npm package.

use crate::packs::Entries;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};

/// A direction, and the dictionary of its characters.
const DIRECTIONS: [(&str, &str); 3] =
    [("s2t", "STCharacters"), ("t2s", "TSCharacters"), ("jp2t", "JPShinjitaiCharactersRev")];
/// A region, and the dictionary of its forms: the candidates are written in them.
const FORMS: [(&str, &str); 2] = [("tw", "TWVariants"), ("hk", "HKVariants")];

/// Rarer ideographs have candidates that few fonts show.
fn is_common(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|c| is_common(*c) && chars.next().is_none())
}

/// By direction or region, each character with its candidates behind it: `发發髮 干幹乾…`.
pub fn tables(dictionaries: &BTreeMap<String, Entries>) -> Result<Vec<(&'static str, String)>> {
    let dictionary = |name: &str| dictionaries.get(name).with_context(|| format!("{name} was not read"));
    let mut tables = Vec::new();
    let mut seen: BTreeSet<char> = BTreeSet::new();
    for (direction, name) in DIRECTIONS {
        let mut words = Vec::new();
        for (key, values) in dictionary(name)? {
            let Some(key) = only_char(key) else { continue };
            let candidates: Vec<char> = values.iter().filter_map(|value| only_char(value)).collect();
            if candidates.len() > 1 {
                seen.extend(&candidates);
                words.push(std::iter::once(key).chain(candidates).collect::<String>());
            }
        }
        tables.push((direction, words.join(" ")));
    }
    for (region, name) in FORMS {
        let mut words = Vec::new();
        for (key, values) in dictionary(name)? {
            let form = values.first().and_then(|value| only_char(value.as_str()));
            if let (Some(key), Some(form)) = (only_char(key).filter(|key| seen.contains(key)), form)
                && key != form
            {
                words.push(String::from_iter([key, form]));
            }
        }
        tables.push((region, words.join(" ")));
    }
    Ok(tables)
}

/// `data/opencc/alternatives.txt`: a table a line.
pub fn text(tables: &[(&str, String)]) -> String {
    tables.iter().map(|(name, words)| format!("{name} {words}\n")).collect()
}

/// `pkg/src/candidates.js`.
pub fn module(tables: &[(&str, String)]) -> String {
    let mut module = "// What OpenCC knows several of for one character. `cargo xtask data` writes this.\n".to_owned();
    module += "export const TABLES = {\n";
    for (name, words) in tables {
        module += &format!("  {name}: \"{words}\",\n");
    }
    module + "};\n"
}
