//! Options from plain data. Every error names the key, and what is allowed.

use super::Plain;
use crate::options::{Format, Locale, Options, OptionsError, ScriptOptions, ScriptTarget, Style};
use crate::rules::Stage;
use crate::script::Config;
use std::collections::BTreeMap;

const KEYS: [&str; 6] = ["locale", "format", "stages", "script", "rules", "protect"];
const SCRIPT_KEYS: [&str; 5] = ["config", "tofu", "everything", "dictionary", "style"];

impl Options {
    /// Reads options. What is not named, or null, has its default.
    ///
    /// ```
    /// use textmend::{Locale, Options, plain::Plain};
    /// let plain = Plain::Map(vec![("locale".into(), Plain::Text("ja".into()))]);
    /// assert_eq!(Options::from_plain(&plain)?.locale, Some(Locale::Ja));
    /// let plain = Plain::Map(vec![("language".into(), Plain::Text("ja".into()))]);
    /// let error = Options::from_plain(&plain).unwrap_err();
    /// assert_eq!(error.allowed, "locale, format, stages, script, rules, protect");
    /// # Ok::<(), textmend::OptionsError>(())
    /// ```
    ///
    /// # Errors
    /// [`OptionsError`] for the first key or value that cannot be. Ids and values of rules are checked by
    /// [`Settings`](crate::Settings).
    pub fn from_plain(plain: &Plain) -> Result<Options, OptionsError> {
        let mut options = Options::default();
        for (key, value) in map("options", plain)? {
            match key.as_str() {
                _ if !KEYS.contains(&key.as_str()) => return Err(unknown_key(key, &KEYS)),
                _ if *value == Plain::Null => {}
                "locale" => options.locale = locale(value)?,
                "format" => options.format = format(value)?,
                "stages" => options.stages = Some(stages(value)?),
                "script" => options.script = Some(script(value)?),
                "rules" => options.rules = rules(value)?,
                _ => options.protect = words(value)?,
            }
        }
        Ok(options)
    }
}

// Each of these is a function of its own, for most options name one or two keys: see docs/architecture.md.

#[inline(never)]
fn rules(plain: &Plain) -> Result<BTreeMap<String, String>, OptionsError> {
    let mut rules = BTreeMap::new();
    for (id, value) in map("rules", plain)? {
        if *value != Plain::Null {
            let value = text(&format!("rules[{id:?}]"), value, "a value of the rule, as text")?;
            rules.insert(id.clone(), value.to_owned());
        }
    }
    Ok(rules)
}

#[inline(never)]
fn unknown_key(key: &str, allowed: &[&str]) -> OptionsError {
    OptionsError::new(key, "the key", allowed.join(", "))
}

fn map<'p>(key: &str, plain: &'p Plain) -> Result<&'p [(String, Plain)], OptionsError> {
    match plain {
        Plain::Null => Ok(&[]),
        Plain::Map(entries) => Ok(entries),
        other => Err(OptionsError::new(key, other.to_string(), "an object")),
    }
}

fn text<'p>(key: &str, plain: &'p Plain, allowed: &str) -> Result<&'p str, OptionsError> {
    match plain {
        Plain::Text(text) => Ok(text),
        other => Err(OptionsError::new(key, other.to_string(), allowed)),
    }
}

/// The one of `all` that has this name.
fn named<T: Copy>(key: &str, plain: &Plain, all: &[(&str, T)]) -> Result<T, OptionsError> {
    plain.one_of(all).ok_or_else(|| {
        let names: Vec<String> = all.iter().map(|(name, _)| format!("{name:?}")).collect();
        OptionsError::new(key, plain.to_string(), names.join(", "))
    })
}

#[inline(never)]
fn locale(plain: &Plain) -> Result<Option<Locale>, OptionsError> {
    let mut all = vec![("auto", None)];
    all.extend(Locale::ALL.map(|locale| (locale.name(), Some(locale))));
    named("locale", plain, &all)
}

#[inline(never)]
fn format(plain: &Plain) -> Result<Format, OptionsError> {
    named("format", plain, &[("text", Format::Text), ("markdown", Format::Markdown), ("html", Format::Html)])
}

#[inline(never)]
fn stages(plain: &Plain) -> Result<Vec<Stage>, OptionsError> {
    let all = Stage::ALL.map(|stage| (stage.name(), stage));
    let Plain::List(list) = plain else {
        return Err(OptionsError::new("stages", plain.to_string(), "an array of the names of stages"));
    };
    list.iter().enumerate().map(|(index, name)| named(&format!("stages[{index}]"), name, &all)).collect()
}

#[inline(never)]
fn words(plain: &Plain) -> Result<Vec<String>, OptionsError> {
    const ALLOWED: &str = "texts and regular expressions";
    let Plain::List(list) = plain else {
        return Err(OptionsError::new("protect", plain.to_string(), format!("an array of {ALLOWED}")));
    };
    let word = |(index, word)| text(&format!("protect[{index}]"), word, ALLOWED).map(str::to_owned);
    list.iter().enumerate().map(word).collect()
}

fn target(key: &str, plain: &Plain) -> Result<ScriptTarget, OptionsError> {
    let names = Config::ALL.map(Config::name).into_iter().chain(["to-hans", "to-hant-tw", "to-hant-hk"]);
    let all: Vec<(&str, ScriptTarget)> =
        names.filter_map(|name| Some((name, ScriptTarget::from_name(name)?))).collect();
    named(key, plain, &all)
}

#[inline(never)]
fn script(plain: &Plain) -> Result<ScriptOptions, OptionsError> {
    let entries = match plain {
        Plain::Text(_) => return Ok(ScriptOptions::new(target("script", plain)?)),
        Plain::Map(entries) => entries,
        other => {
            let allowed = "the name of a configuration, or an object with it as config, or null";
            return Err(OptionsError::new("script", other.to_string(), allowed));
        }
    };
    let mut options = ScriptOptions::new(target("script.config", plain.at("config"))?);
    for (key, value) in entries {
        let path = format!("script.{key}");
        match key.as_str() {
            _ if !SCRIPT_KEYS.contains(&key.as_str()) => return Err(unknown_key(&path, &SCRIPT_KEYS)),
            _ if *value == Plain::Null => {}
            "tofu" => options.tofu = flag(&path, value)?,
            "everything" => options.everything = flag(&path, value)?,
            "dictionary" => options.dictionary = dictionary(&path, value)?,
            "style" => options.style = Some(named(&path, value, &[(Style::TaiwanPress.name(), Style::TaiwanPress)])?),
            _ => {}
        }
    }
    Ok(options)
}

fn flag(key: &str, plain: &Plain) -> Result<bool, OptionsError> {
    match plain {
        Plain::Bool(value) => Ok(*value),
        other => Err(OptionsError::new(key, other.to_string(), "true, false")),
    }
}

#[inline(never)]
fn dictionary(key: &str, plain: &Plain) -> Result<Vec<(String, String)>, OptionsError> {
    let Plain::List(list) = plain else {
        return Err(OptionsError::new(key, plain.to_string(), "an array of pairs of texts"));
    };
    let pair = |(index, entry): (usize, &Plain)| match entry {
        Plain::List(pair) => match pair.as_slice() {
            [Plain::Text(from), Plain::Text(to)] => Ok((from.clone(), to.clone())),
            _ => Err(OptionsError::new(format!("{key}[{index}]"), "the entry", "two texts, from and to")),
        },
        other => Err(OptionsError::new(format!("{key}[{index}]"), other.to_string(), "two texts, from and to")),
    };
    list.iter().enumerate().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(text: &str) -> Plain {
        Plain::Text(text.to_owned())
    }

    fn list(items: &[Plain]) -> Plain {
        Plain::List(items.to_vec())
    }

    fn object(entries: &[(&str, Plain)]) -> Plain {
        Plain::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
    }

    #[test]
    fn every_option_is_read() {
        let script = object(&[
            ("config", t("to-hans")),
            ("tofu", Plain::Bool(false)),
            ("everything", Plain::Bool(true)),
            ("dictionary", list(&[list(&[t("甲"), t("乙")])])),
            ("style", t("taiwan-press")),
        ]);
        let plain = object(&[
            ("locale", t("zh-HK")),
            ("format", t("markdown")),
            ("stages", list(&[t("script"), t("lines")])),
            ("script", script),
            ("rules", object(&[("spacing/cjk-latin", t("add")), ("lines/blank", Plain::Null)])),
            ("protect", list(&[t("词")])),
        ]);
        let options = Options::from_plain(&plain).unwrap();
        assert_eq!(options.locale, Some(Locale::ZhHk));
        assert_eq!(options.format, Format::Markdown);
        assert_eq!(options.stages, Some(vec![Stage::Script, Stage::Lines]));
        let script = options.script.unwrap();
        assert_eq!(Some(script.config), ScriptTarget::from_name("to-hans"));
        assert!(!script.tofu && script.everything);
        assert_eq!(script.dictionary, [("甲".to_owned(), "乙".to_owned())]);
        assert_eq!(script.style, Some(Style::TaiwanPress));
        assert_eq!(options.rules.into_iter().collect::<Vec<_>>(), [("spacing/cjk-latin".into(), "add".into())]);
        assert_eq!(options.protect, ["词"]);
    }

    #[test]
    fn null_is_the_default() {
        assert_eq!(Options::from_plain(&Plain::Null), Ok(Options::default()));
        let nulls = KEYS.map(|key| (key, Plain::Null));
        assert_eq!(Options::from_plain(&object(&nulls)), Ok(Options::default()));
        assert_eq!(Options::from_plain(&object(&[("locale", t("auto"))])), Ok(Options::default()));
        let script = object(&[("config", t("s2t")), ("tofu", Plain::Null), ("dictionary", Plain::Null)]);
        let script = Options::from_plain(&object(&[("script", script)])).unwrap().script;
        assert_eq!(script, ScriptTarget::from_name("s2t").map(ScriptOptions::new));
    }

    #[test]
    fn errors_name_the_key_the_value_and_what_is_allowed() {
        let number = Plain::Count(5);
        let long = t(&"长".repeat(100));
        let cases: &[(Plain, &str, &str, &str)] = &[
            (t("zh-CN"), "options", "\"zh-CN\"", "an object"),
            (object(&[("Locale", t("ja"))]), "Locale", "the key", "locale, format"),
            (object(&[("locale", t("zh"))]), "locale", "\"zh\"", "\"auto\", \"zh-CN\", \"zh-TW\""),
            (object(&[("locale", number.clone())]), "locale", "5", "\"auto\""),
            (object(&[("format", t("md"))]), "format", "\"md\"", "\"text\", \"markdown\", \"html\""),
            (object(&[("stages", t("script"))]), "stages", "\"script\"", "an array"),
            (object(&[("stages", list(&[t("lines"), t("scripts")]))]), "stages[1]", "\"scripts\"", "\"mojibake\""),
            (object(&[("script", t("s2x"))]), "script", "\"s2x\"", "\"s2twp\""),
            (object(&[("script", t("s2x"))]), "script", "\"s2x\"", "\"to-hant-hk\""),
            (object(&[("script", Plain::Bool(true))]), "script", "true", "null"),
            (object(&[("script", object(&[]))]), "script.config", "null", "\"s2t\""),
            (
                object(&[("script", object(&[("config", t("s2t")), ("tofuu", Plain::Null)]))]),
                "script.tofuu",
                "the key",
                "tofu",
            ),
            (
                object(&[("script", object(&[("config", t("s2t")), ("tofu", t("no"))]))]),
                "script.tofu",
                "\"no\"",
                "true, false",
            ),
            (
                object(&[("script", object(&[("config", t("s2t")), ("dictionary", list(&[list(&[t("甲")])]))]))]),
                "script.dictionary[0]",
                "the entry",
                "two texts",
            ),
            (
                object(&[("script", object(&[("config", t("s2t")), ("dictionary", list(&[t("甲")]))]))]),
                "script.dictionary[0]",
                "\"甲\"",
                "two texts",
            ),
            (object(&[("rules", list(&[]))]), "rules", "an array", "an object"),
            (object(&[("rules", object(&[("a/b", number.clone())]))]), "rules[\"a/b\"]", "5", "text"),
            (object(&[("protect", t("词"))]), "protect", "\"词\"", "an array"),
            (object(&[("protect", list(&[number]))]), "protect[0]", "5", "regular expressions"),
            (object(&[("locale", long)]), "locale", "长长\"…", "\"auto\""),
        ];
        for (plain, key, value, allowed) in cases {
            let error = Options::from_plain(plain).unwrap_err();
            assert_eq!(error.key, *key);
            assert!(error.value.ends_with(value), "{error}");
            assert!(error.allowed.contains(allowed), "{error}");
        }
    }
}
