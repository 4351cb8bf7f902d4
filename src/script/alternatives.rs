//! The other candidates of a character for which OpenCC knows several: `发` is `發` or `髮`.
//!
//! A pure function of a change, so that nothing need be carried along with it.

use super::Config;
use crate::rules::Rule;

/// By direction or region a line: each character with its candidates behind it. `cargo xtask data` makes it.
const TABLES: &str = include_str!("../../data/opencc/alternatives.txt");

/// How many alternatives are given at most: the first differ in the first ambiguous character.
const MOST: usize = 16;

/// The characters of a table that are listed with this one.
fn listed(table: &str, c: char) -> Option<&'static str> {
    let line = TABLES.lines().find_map(|line| line.strip_prefix(table)?.strip_prefix(' '))?;
    line.split(' ').find_map(|word| word.strip_prefix(c))
}

/// What else a conversion's change could be, as OpenCC's dictionaries have it: for each character of it that has several
/// candidates the text with another of them. Empty for other changes, and where a word became another word.
///
/// ```
/// use textmend::{Rule, script::alternatives};
/// assert_eq!(alternatives(Rule::ScriptS2t, "头发", "頭發"), ["頭髮"]);
/// assert_eq!(alternatives(Rule::ScriptS2t, "后", "後"), ["后"]);
/// assert!(alternatives(Rule::ScriptS2twp, "软件", "軟體").is_empty());
/// ```
pub fn alternatives(rule: Rule, before: &str, after: &str) -> Vec<String> {
    let config = match rule {
        // It puts right what s2t would have.
        Rule::HalfConverted => Some(Config::S2t),
        _ => rule.id().strip_prefix("script/").and_then(|name| name.parse().ok()),
    };
    let Some((table, region)) = config.and_then(tables) else { return Vec::new() };
    let form = |c: char| listed(region, c).and_then(|form| form.chars().next()).unwrap_or(c);
    let after: Vec<char> = after.chars().collect();
    let mut found = Vec::new();
    if before.chars().count() != after.len() {
        return found;
    }
    for (place, c) in before.chars().enumerate() {
        let candidates: Vec<char> = listed(table, c).unwrap_or_default().chars().map(form).collect();
        let Some(taken) = after.get(place).filter(|taken| candidates.contains(taken)) else { continue };
        for (number, other) in candidates.iter().enumerate() {
            // A region may write two of them alike.
            if other != taken && candidates.iter().position(|c| c == other) == Some(number) && found.len() < MOST {
                found.push(after.iter().enumerate().map(|(at, c)| if at == place { other } else { c }).collect());
            }
        }
    }
    found
}

/// The tables of a configuration's candidates and of their forms in a region; with none of these there is nothing to choose.
fn tables(config: Config) -> Option<(&'static str, &'static str)> {
    Some(match config {
        Config::S2t => ("s2t", ""),
        Config::S2tw | Config::S2twp => ("s2t", "tw"),
        Config::S2hk | Config::S2hkp => ("s2t", "hk"),
        Config::T2s | Config::Tw2s | Config::Tw2sp | Config::Hk2s | Config::Hk2sp => ("t2s", ""),
        Config::Jp2t => ("jp2t", ""),
        Config::T2tw | Config::T2hk | Config::Tw2t | Config::Hk2t | Config::T2jp => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mender, Options, ScriptOptions, ScriptTarget};

    #[test]
    fn candidates_are_those_of_the_dictionaries_in_the_region_s_forms() {
        assert_eq!(alternatives(Rule::ScriptS2t, "里", "裏"), ["里", "哩"]);
        assert_eq!(alternatives(Rule::ScriptS2tw, "里", "裡"), ["里", "哩"]);
        assert_eq!(alternatives(Rule::ScriptS2t, "干", "幹"), ["乾", "干", "榦"]);
        assert_eq!(alternatives(Rule::ScriptT2s, "乾", "干"), ["乾"]);
        assert_eq!(alternatives(Rule::HalfConverted, "干", "幹"), ["乾", "干", "榦"]);
        assert_eq!(alternatives(Rule::ScriptS2t, "干后", "幹後"), ["乾後", "干後", "榦後", "幹后"]);
    }

    #[test]
    fn other_changes_have_none() {
        assert!(alternatives(Rule::ScriptS2t, "汉", "漢").is_empty());
        // A word of the user's own, longer than what it replaces, and what is no candidate.
        assert!(alternatives(Rule::ScriptS2t, "发", "頭髮").is_empty());
        assert!(alternatives(Rule::ScriptS2t, "发", "花").is_empty());
        assert!(alternatives(Rule::ScriptT2tw, "裏", "裡").is_empty());
        assert!(alternatives(Rule::Comma, ",", "，").is_empty());
    }

    #[test]
    fn what_is_taken_by_a_conversion_is_never_among_them() {
        let script = ScriptOptions::new(ScriptTarget::Config(Config::S2twp));
        let mender = Mender::new(&Options { script: Some(script), ..Options::default() }).unwrap();
        let mended = mender.mend("皇后在后面的发廊里理发，复印了几份台湾的表格，系鞋带只要一只手。");
        let mut several = 0;
        for change in mended.changes().iter() {
            let others = alternatives(change.rules[0], &mended.draft()[change.range.clone()], change.after);
            assert!(!others.iter().any(|other| other == change.after), "{change:?}");
            several += usize::from(!others.is_empty());
        }
        assert!(several > 5, "{several}");
    }
}
