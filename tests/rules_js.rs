//! `pkg/rules.js` and `pkg/rules.d.ts` are the table of `src/rules.rs`. After a change there,
//! `TEXTMEND_WRITE=1 cargo test --test rules_js` writes them again.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::path::Path;
use textmend::RULES;
use textmend::rules::{Kind, MODES, REPORTS};

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Error => "error",
        Kind::HouseStyle => "house-style",
        Kind::Optional => "optional",
        Kind::Report => "report",
    }
}

/// A JavaScript string. `{:?}` would escape what need not be, and otherwise than JavaScript reads it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn javascript() -> String {
    let mut out = String::from(
        "// Made from src/rules.rs by `TEXTMEND_WRITE=1 cargo test --test rules_js`; change it there.\n\
         const MODES = Object.freeze([\"off\", \"suggest\", \"apply\"]);\n\
         const REPORTS = Object.freeze([\"off\", \"suggest\"]);\n\
         const LOCALES = [\"auto\", \"zh-CN\", \"zh-TW\", \"zh-HK\", \"ja\", \"ko\", \"en\"];\n\n\
         /** The value a rule has where the options do not say: house style is only suggested until a locale is named. */\n\
         function byDefault(kind, values, locale) {\n  \
           if (kind === \"optional\") return values[0];\n  \
           return kind === \"report\" || (kind === \"house-style\" && locale === \"auto\") ? \"suggest\" : \"apply\";\n\
         }\n\n\
         function rule(id, kind, values, en, hans, hant) {\n  \
           return Object.freeze({\n    \
             id,\n    \
             stage: id.split(\"/\")[0],\n    \
             kind,\n    \
             values: Object.freeze(values),\n    \
             defaults: Object.freeze(Object.fromEntries(LOCALES.map((locale) => [locale, byDefault(kind, values, locale)]))),\n    \
             summary: Object.freeze({ en, \"zh-Hans\": hans, \"zh-Hant\": hant }),\n  \
           });\n\
         }\n\n\
         export const RULES = /* @__PURE__ */ Object.freeze([\n",
    );
    for info in RULES {
        let values = match info.values {
            values if values == MODES => "MODES".to_owned(),
            values if values == REPORTS => "REPORTS".to_owned(),
            values => format!("[{}]", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", ")),
        };
        let texts = [info.en, info.zh_hans, info.zh_hant].map(quoted).join(", ");
        writeln!(out, "  rule({}, {}, {values}, {texts}),", quoted(info.id), quoted(kind(info.kind))).unwrap();
    }
    out.push_str("]);\n");
    out
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
    check("rules.js", &javascript());
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
