//! `docs/rules.md` is the table of `src/rules.rs` with the examples of `src/examples.rs`. After a change there,
//! `TEXTMEND_WRITE=1 cargo test --test rules_md` writes it again. Every example in it runs here.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use textmend::rules::{Kind, MODES};
use textmend::{ChangeSet, Example, Mender, Options, RULES, RuleInfo, ScriptOptions, ScriptTarget, Stage};

/// Whether the rule is one of the many pairs of encodings, of which the rarer have no example.
fn is_pair(info: &RuleInfo) -> bool {
    info.stage == Stage::Mojibake && info.id.contains("-as-")
}

fn mender(info: &RuleInfo, example: &Example) -> Mender {
    let config = info.id.strip_prefix("script/").and_then(ScriptTarget::from_name);
    let script = config.map(ScriptOptions::new);
    let rules: BTreeMap<String, String> =
        example.value.iter().map(|value| (info.id.to_owned(), (*value).to_owned())).collect();
    Mender::new(&Options { locale: example.locale, rules, script, ..Options::default() }).unwrap()
}

#[test]
fn every_rule_but_pairs_of_encodings_has_an_example() {
    let without: Vec<&str> =
        RULES.iter().filter(|info| !is_pair(info) && info.example().is_none()).map(|info| info.id).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn examples_are_true() {
    let mut wrong = Vec::new();
    for info in RULES {
        let Some(example) = info.example() else { continue };
        let mended = mender(info, &example).mend(example.before);
        let by_rule = |set: &ChangeSet| set.iter().any(|change| change.rules.contains(&info.rule));
        // What a rule only ever guesses is shown taken.
        let all: BTreeSet<usize> = (0..mended.suggestions().len()).collect();
        let (did, text) = match info.kind {
            Kind::Report => {
                (mended.findings().iter().any(|finding| finding.rule == info.rule), mended.text().to_owned())
            }
            _ if by_rule(mended.suggestions()) => (true, mended.with(&all, &BTreeSet::new())),
            _ => (by_rule(mended.changes()), mended.text().to_owned()),
        };
        if text != example.after || !did {
            wrong.push(format!("{} {:?} {text:?} {:?}", info.id, example.before, example.after));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text in a cell of a table: what nobody would see is written as its code point.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            '\r' => out.push('␍'),
            '|' => out.push_str("\\|"),
            '`' | '<' | '>' | '&' | '*' | '_' | '\\' | '[' | ']' | '#' => {
                out.push('\\');
                out.push(c);
            }
            ' ' | '\u{2000}'..='\u{200F}' | '\u{2028}'..='\u{202F}' | '\u{A0}' | '\u{AD}' | '\u{3000}' if c != ' ' => {
                write!(out, "⟨U+{:04X}⟩", u32::from(c)).unwrap();
            }
            _ if c.is_control() || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{300}'..='\u{36F}') => {
                write!(out, "⟨U+{:04X}⟩", u32::from(c)).unwrap();
            }
            _ => out.push(c),
        }
    }
    out
}

fn markdown() -> String {
    let mut out = String::from(
        "# Rules\n\n\
         Made from `src/rules.rs` and `src/examples.rs` by `TEXTMEND_WRITE=1 cargo test --test rules_md`; change it there.\n\n\
         A rule is `off`, `suggest` or `apply`, or has values of its own, of which the first is the default. *Error*: applied by\n\
         default. *House style*: applied where a locale is named, suggested with `auto`. *Optional*: changes only on request. *Report*: a\n\
         finding, never a change. What a rule only guesses is suggested whatever its mode. ⏎ and ␍ are line ends.\n",
    );
    for stage in Stage::ALL {
        write!(out, "\n## {}\n\n| rule | kind | what it is about | example |\n|---|---|---|---|\n", stage.name())
            .unwrap();
        for info in RULES.iter().filter(|info| info.stage == stage) {
            let kind = match info.kind {
                Kind::Error => "error".to_owned(),
                Kind::HouseStyle => "house style".to_owned(),
                Kind::Report => "report".to_owned(),
                Kind::Optional => match info.values == MODES {
                    true => "optional".to_owned(),
                    false => format!("optional: {}", info.values.join(", ")),
                },
            };
            let shown = info.example().map_or(String::new(), |example| {
                let mut shown = cell(example.before);
                if info.kind != Kind::Report {
                    write!(shown, " → {}", cell(example.after)).unwrap();
                }
                let value = example.value.filter(|value| *value != "apply").map(|value| format!("`{value}`"));
                let notes: Vec<String> =
                    example.locale.map(|locale| locale.name().to_owned()).into_iter().chain(value).collect();
                if !notes.is_empty() {
                    write!(shown, " ({})", notes.join(", ")).unwrap();
                }
                shown
            });
            writeln!(out, "| `{}` | {kind} | {}<br>{}<br>{} | {shown} |", info.id, info.en, info.zh_hans, info.zh_hant)
                .unwrap();
        }
    }
    out
}

#[test]
fn rules_md_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let wanted = markdown();
    if std::env::var_os("TEXTMEND_WRITE").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "docs/rules.md is not what the rules say: TEXTMEND_WRITE=1 cargo test --test rules_md");
}
