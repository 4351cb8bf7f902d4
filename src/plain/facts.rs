//! Facts to plain data and back, in the shape that serde gives them.

use super::Plain;
use crate::facts::{FACTS_VERSION, Facts, LineFacts, QuoteFacts, ScriptFacts};
use crate::gloss::{GlossFacts, Injected};
use crate::mojibake::MojibakeFacts;
use crate::options::Locale;
use std::fmt;

/// Plain data that is no facts: it names the key and what should be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsError {
    /// The key, as in `script.latin`.
    pub key: String,
    /// What belongs there.
    pub wanted: String,
}

impl fmt::Display for FactsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not {}", self.key, self.wanted)
    }
}

impl std::error::Error for FactsError {}

fn wrong<T>(key: &str, wanted: &str) -> Result<T, FactsError> {
    Err(FactsError { key: key.to_owned(), wanted: wanted.to_owned() })
}

/// The counts of a part of the facts, by name.
trait Counts: Default {
    const NAME: &'static str;
    fn counts(&mut self) -> Vec<(&'static str, &mut u32)>;
}

macro_rules! counts {
    ($name:literal, $type:ident { $($field:ident),* }) => {
        impl Counts for $type {
            const NAME: &'static str = $name;
            fn counts(&mut self) -> Vec<(&'static str, &mut u32)> {
                vec![$((stringify!($field), &mut self.$field)),*]
            }
        }
    };
}

counts!("script", ScriptFacts { simplified, traditional, japanese, shared, kana, hangul, latin });
counts!("lines", LineFacts { lf, crlf, cr });
counts!("quotes", QuoteFacts { curly, corner, straight });

fn write<C: Counts>(mut part: C) -> (String, Plain) {
    write_counts(C::NAME, part.counts())
}

// One function for all parts.
#[inline(never)]
fn write_counts(name: &str, counts: Vec<(&str, &mut u32)>) -> (String, Plain) {
    let counts = counts.into_iter().map(|(name, count)| (name.to_owned(), Plain::Count(u64::from(*count))));
    (name.to_owned(), Plain::Map(counts.collect()))
}

fn read<C: Counts>(facts: &Plain) -> Result<C, FactsError> {
    let mut part = C::default();
    read_counts(C::NAME, part.counts(), facts.at(C::NAME))?;
    Ok(part)
}

#[inline(never)]
fn read_counts(part: &str, counts: Vec<(&str, &mut u32)>, plain: &Plain) -> Result<(), FactsError> {
    for (name, place) in counts {
        *place = count(&format!("{part}.{name}"), plain.at(name))?;
    }
    Ok(())
}

fn count(key: &str, plain: &Plain) -> Result<u32, FactsError> {
    match plain {
        Plain::Count(count) if u32::try_from(*count).is_ok() => Ok(*count as u32),
        _ => wrong(key, "a count"),
    }
}

fn entries<'p>(key: &str, plain: &'p Plain) -> Result<&'p [(String, Plain)], FactsError> {
    match plain {
        Plain::Map(entries) => Ok(entries),
        _ => wrong(key, "an object"),
    }
}

const INJECTED: [(&str, Injected); 3] = [("no", Injected::No), ("perhaps", Injected::Perhaps), ("yes", Injected::Yes)];

/// The one of `all` that has this name.
fn named<T: Copy>(key: &str, plain: &Plain, all: &[(&str, T)]) -> Result<T, FactsError> {
    let names = || all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" or ");
    plain.one_of(all).map_or_else(|| wrong(key, &names()), Ok)
}

impl Facts {
    /// The facts as plain data: what serde makes of them.
    pub fn to_plain(&self) -> Plain {
        let text = |text: &str| Plain::Text(text.to_owned());
        let map = |entries: Vec<(&str, Plain)>| {
            Plain::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
        };
        let pairs = self.mojibake.pairs.iter().map(|(id, count)| (id.clone(), Plain::Count(u64::from(*count))));
        let readings = self.gloss.readings.iter().map(|(c, reading)| (c.to_string(), text(reading)));
        let injected =
            INJECTED.iter().find(|(_, injected)| *injected == self.gloss.injected).map_or("", |(name, _)| name);
        let mut facts = vec![
            ("version".to_owned(), Plain::Count(u64::from(self.version))),
            ("locale".to_owned(), self.locale.map_or(Plain::Null, |locale| text(locale.name()))),
        ];
        facts.extend([write(self.script), write(self.lines), write(self.quotes)]);
        facts.extend([
            ("mojibake".to_owned(), map(vec![("pairs", Plain::Map(pairs.collect()))])),
            ("gloss".to_owned(), map(vec![("injected", text(injected)), ("readings", Plain::Map(readings.collect()))])),
            ("repeated".to_owned(), Plain::List(self.repeated.iter().map(|hash| Plain::Count(*hash)).collect())),
        ]);
        Plain::Map(facts)
    }

    /// Reads facts that [`Facts::to_plain`] or serde wrote.
    ///
    /// ```
    /// use textmend::{Facts, Mender, plain::Plain};
    /// let facts = Mender::new(&Default::default())?.analyze("鎴戜滑");
    /// assert_eq!(Facts::from_plain(&facts.to_plain()), Ok(facts));
    /// assert_eq!(Facts::from_plain(&Plain::Null).unwrap_err().to_string(), "version is not 1");
    /// # Ok::<(), textmend::MenderError>(())
    /// ```
    ///
    /// # Errors
    /// [`FactsError`] names the first key whose value cannot be, `version` above all: facts of another version are not
    /// taken.
    pub fn from_plain(plain: &Plain) -> Result<Facts, FactsError> {
        let version = count("version", plain.at("version")).unwrap_or_default();
        if version != FACTS_VERSION {
            return wrong("version", &FACTS_VERSION.to_string());
        }
        let locale = match plain.at("locale") {
            Plain::Null => None,
            locale => Some(named("locale", locale, &Locale::ALL.map(|locale| (locale.name(), locale)))?),
        };
        let mut mojibake = MojibakeFacts::default();
        for (id, times) in entries("mojibake.pairs", plain.at("mojibake").at("pairs"))? {
            mojibake.pairs.insert(id.clone(), count("mojibake.pairs", times)?);
        }
        let injected = named("gloss.injected", plain.at("gloss").at("injected"), &INJECTED)?;
        let mut gloss = GlossFacts { injected, ..GlossFacts::default() };
        match plain.at("gloss").at("readings") {
            Plain::Null => {}
            readings => {
                for (c, reading) in entries("gloss.readings", readings)? {
                    let mut chars = c.chars();
                    match (chars.next(), chars.next(), reading) {
                        (Some(c), None, Plain::Text(reading)) => gloss.readings.insert(c, reading.clone()),
                        _ => return wrong("gloss.readings", "a reading for each character"),
                    };
                }
            }
        }
        let mut repeated = Vec::new();
        match plain.at("repeated") {
            Plain::Null => {}
            Plain::List(hashes) => {
                for hash in hashes {
                    match hash {
                        Plain::Count(hash) => repeated.push(*hash),
                        _ => return wrong("repeated", "a list of whole numbers"),
                    }
                }
            }
            _ => return wrong("repeated", "a list of whole numbers"),
        }
        let (script, lines, quotes) = (read(plain)?, read(plain)?, read(plain)?);
        Ok(Facts { version, locale, script, lines, quotes, mojibake, gloss, repeated })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mender::Mender;
    use crate::options::Options;
    use serde_json::Value;

    fn json(plain: &Plain) -> Value {
        match plain {
            Plain::Null => Value::Null,
            Plain::Bool(value) => Value::from(*value),
            Plain::Count(count) => Value::from(*count),
            Plain::Text(text) | Plain::Other(text) => Value::from(text.as_str()),
            Plain::List(list) => list.iter().map(json).collect(),
            Plain::Map(map) => map.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
        }
    }

    /// Facts in which every field says something.
    fn facts() -> Facts {
        let draft = "鎴戜滑\r\n“引文”「引文」\"引文\"\n这一行有十个字以上那么长\n这一行有十个字以上那么长\n한국어 カナ 図書館\r";
        let mut facts = Mender::new(&Options::default()).unwrap().analyze(draft);
        facts.gloss.injected = Injected::Perhaps;
        facts.gloss.readings.insert('機', "jī".to_owned());
        assert!(!facts.repeated.is_empty() && !facts.mojibake.pairs.is_empty() && facts.locale.is_some());
        facts
    }

    #[test]
    fn plain_facts_are_those_of_serde() {
        for facts in [facts(), Facts { version: FACTS_VERSION, ..Facts::default() }] {
            assert_eq!(json(&facts.to_plain()), serde_json::to_value(&facts).unwrap());
            assert_eq!(Facts::from_plain(&facts.to_plain()), Ok(facts));
        }
    }

    /// The facts with another value under a key.
    fn with(path: &[&str], value: Plain) -> Plain {
        fn set(plain: &mut Plain, path: &[&str], value: Plain) {
            let Some((key, rest)) = path.split_first() else {
                *plain = value;
                return;
            };
            let Plain::Map(entries) = plain else { panic!("{key} is in no object") };
            set(&mut entries.iter_mut().find(|(name, _)| name == key).unwrap().1, rest, value);
        }
        let mut plain = facts().to_plain();
        set(&mut plain, path, value);
        plain
    }

    #[test]
    fn what_is_no_facts_is_named() {
        let text = || Plain::Text("5".to_owned());
        let object = |key: &str, value| Plain::Map(vec![(key.to_owned(), value)]);
        let cases: [(&[&str], Plain, &str); 12] = [
            (&["version"], Plain::Count(99), "version is not 1"),
            (&["version"], Plain::Null, "version is not 1"),
            (&["locale"], text(), "locale is not zh-CN or zh-TW"),
            (&["script"], Plain::Count(5), "script.simplified is not a count"),
            (&["script", "latin"], text(), "script.latin is not a count"),
            (&["lines", "cr"], Plain::Count(1 << 32), "lines.cr is not a count"),
            (&["quotes", "curly"], Plain::Other("-1".into()), "quotes.curly is not a count"),
            (&["mojibake"], Plain::Null, "mojibake.pairs is not an object"),
            (&["mojibake", "pairs"], object("a", text()), "mojibake.pairs is not a count"),
            (&["gloss", "injected"], text(), "gloss.injected is not no or perhaps or yes"),
            (&["gloss", "readings"], object("ab", text()), "gloss.readings is not a reading"),
            (&["repeated"], Plain::List(vec![text()]), "repeated is not a list"),
        ];
        for (path, value, message) in cases {
            let error = Facts::from_plain(&with(path, value)).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
        for optional in [&["locale"][..], &["gloss", "readings"], &["repeated"]] {
            assert!(Facts::from_plain(&with(optional, Plain::Null)).is_ok(), "{optional:?}");
        }
    }
}
