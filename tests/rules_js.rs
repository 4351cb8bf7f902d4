//! `pkg/src/rules.js` and `pkg/rules.d.ts` are the table of `src/rules.rs`. After a change there,
//! `TEXTMEND_WRITE=1 cargo test --test rules_js` writes them again.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::path::Path;
use textmend::RULES;
use textmend::rules::{Kind, MODES, REPORTS, RuleInfo};

/// A JavaScript string. `{:?}` would escape what need not be, and otherwise than JavaScript reads it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The names of the two charsets in a summary of `a-as-b`, in one language.
fn charsets<'a>(summary: &'a str, [middle, end]: [&str; 2]) -> Option<[&'a str; 2]> {
    let (right, wrong) = summary.strip_suffix(end)?.split_once(middle)?;
    Some([right, wrong])
}

/// What stands between and behind the two names.
const READ_AS: [[&str; 2]; 3] = [[" text that was read as ", ""], [" 被当成 ", " 读的乱码"], [" 被當成 ", " 讀的亂碼"]];

/// `a` and `b` of the rule `a-as-b`, with their names, where its summaries say just that.
fn pair(info: &RuleInfo) -> Option<[(&'static str, [&'static str; 3]); 2]> {
    let (right, wrong) = info.id.strip_prefix("mojibake/")?.split_once("-as-")?;
    let [en, hans, hant] = [info.en, info.zh_hans, info.zh_hant];
    let [en, hans, hant] = [charsets(en, READ_AS[0])?, charsets(hans, READ_AS[1])?, charsets(hant, READ_AS[2])?];
    Some([(right, [en[0], hans[0], hant[0]]), (wrong, [en[1], hans[1], hant[1]])])
}

/// The head of `pkg/src/rules.js`, and the reader of its tables.
const READER: &str = r##"// Made from src/rules.rs by `TEXTMEND_WRITE=1 cargo test --test rules_js`; change it there.
const MODES = Object.freeze(["off", "suggest", "apply"]);
const REPORTS = Object.freeze(["off", "suggest"]);
const LOCALES = ["auto", "zh-CN", "zh-TW", "zh-HK", "ja", "ko", "en"];
const KINDS = { "": "error", "~": "house-style", "?": "optional", "!": "report" };

/** The value a rule has where the options do not say: house style is only suggested until a locale is named. */
function byDefault(kind, values, locale) {
  if (kind === "optional") return values[0];
  return kind === "report" || (kind === "house-style" && locale === "auto") ? "suggest" : "apply";
}

function rule(id, kind, values, en, hans, hant) {
  return Object.freeze({
    id,
    stage: id.split("/")[0],
    kind,
    values: Object.freeze(values),
    defaults: Object.freeze(Object.fromEntries(LOCALES.map((locale) => [locale, byDefault(kind, values, locale)]))),
    summary: Object.freeze({ en, "zh-Hans": hans, "zh-Hant": hant }),
  });
}

/**
 * The rules of the table, which is dense because every page downloads it. A line is `#` with a stage, `@` with a charset and
 * those that it was read as, or a rule: its name, the sign of its kind, its values where they are its own, and the summaries.
 */
function read() {
  const charsets = new Map(CHARSETS.split("\n").map((line) => line.split("|")).map(([key, en, hans = en, hant = hans]) => [key, [en, hans, hant]]));
  const rules = [];
  let stage;
  for (const line of TABLE.split("\n")) {
    const [head, ...texts] = line.split("|");
    const sign = head[0];
    if (sign === "#") stage = head.slice(1);
    else if (sign === "@") {
      const [right, ...wrong] = head.slice(1).split(" ");
      const from = charsets.get(right);
      for (const key of wrong) {
        const as = charsets.get(key);
        rules.push(rule(`${stage}/${right}-as-${key}`, "error", MODES, `${from[0]} text that was read as ${as[0]}`, `${from[1]} 被当成 ${as[1]} 读的乱码`, `${from[2]} 被當成 ${as[2]} 讀的亂碼`));
      }
    } else {
      const [, name, mark, values] = /^([a-z\d-]+)(\W?)(.*)$/.exec(head);
      const kind = KINDS[mark];
      rules.push(rule(`${stage}/${name}`, kind, values ? values.split(",") : kind === "report" ? REPORTS : MODES, ...texts));
    }
  }
  return Object.freeze(rules);
}
"##;

/// The text of a template literal.
fn template(text: &str) -> String {
    text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${")
}

fn javascript() -> String {
    let (mut table, mut charsets) = (String::new(), Vec::new());
    let (mut stage, mut from) = (None, None);
    for info in RULES {
        if stage != Some(info.stage) {
            stage = Some(info.stage);
            write!(table, "\n#{}", info.stage.name()).unwrap();
        }
        let pair = pair(info);
        from = from.filter(|from| pair.is_some_and(|[(right, _), _]| right == *from));
        if let Some([right, wrong]) = pair {
            for charset in [right, wrong] {
                if !charsets.contains(&charset) {
                    charsets.push(charset);
                }
            }
            if from.is_none() {
                write!(table, "\n@{}", right.0).unwrap();
                from = Some(right.0);
            }
            write!(table, " {}", wrong.0).unwrap();
            continue;
        }
        let name = info.id.split_once('/').unwrap().1;
        let sign = match info.kind {
            Kind::Error => "",
            Kind::HouseStyle => "~",
            Kind::Optional => "?",
            Kind::Report => "!",
        };
        let usual = if info.kind == Kind::Report { REPORTS } else { MODES };
        let own = if info.values == usual { String::new() } else { info.values.join(",") };
        let texts = [info.en, info.zh_hans, info.zh_hant].join("|");
        assert_eq!(texts.matches('|').count(), 2, "{texts}: the sign between the summaries is not for them");
        write!(table, "\n{name}{sign}{own}|{texts}").unwrap();
    }
    let charsets: Vec<String> = charsets
        .iter()
        .map(|(key, [en, hans, hant])| {
            assert!(
                charsets.iter().all(|other| other.0 != *key || other.1 == [*en, *hans, *hant]),
                "two names of {key}"
            );
            if hans == en { format!("{key}|{en}") } else { format!("{key}|{en}|{hans}|{hant}") }
        })
        .collect();
    format!(
        "{READER}\n/** The ends of their rules' ids, and their names in the three languages, once where they are the same. */\n\
         const CHARSETS = `{}`;\n\nconst TABLE = `{}`;\n\nexport const RULES = /* @__PURE__ */ read();\n",
        template(&charsets.join("\n")),
        template(table.trim_start())
    )
}

fn types() -> String {
    let mut out = String::from(
        "// Made from src/rules.rs by `TEXTMEND_WRITE=1 cargo test --test rules_js`; change it there.\n\
         /** The ids of all rules. */\nexport type RuleId =",
    );
    for info in RULES {
        write!(out, "\n  | {}", quoted(info.id)).unwrap();
    }
    out.push_str(";\n");
    out
}

fn check(name: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg").join(name);
    if std::env::var_os("TEXTMEND_WRITE").is_some() {
        std::fs::write(&path, wanted).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "pkg/{name} is not what src/rules.rs says: TEXTMEND_WRITE=1 cargo test --test rules_js");
}

#[test]
fn rules_js_is_the_table() {
    check("src/rules.js", &javascript());
    check("rules.d.ts", &types());
}

/// The defaults are computed in JavaScript by the same rule as in Rust.
#[test]
fn defaults_follow_from_the_kind_alone() {
    for info in RULES {
        let optional = info.values.first().copied();
        for (locale, house) in [(None, "suggest"), (Some(textmend::Locale::Ja), "apply")] {
            let wanted = match info.kind {
                Kind::Optional => optional.unwrap(),
                Kind::Report => "suggest",
                Kind::HouseStyle => house,
                Kind::Error => "apply",
            };
            assert_eq!(info.default_value(locale), wanted, "{}", info.id);
        }
    }
}
