//! The same conversion as plainly as it can be written, for the tests of the engine: OpenCC's rules, step by step, with
//! nothing but hash maps. It is what OpenCC does not tell: with words of the user's, and with changes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::config::{Group, TOFU};
use super::pack::{COMPATIBILITY, Dictionaries};
use super::{Config, ids};
use std::collections::HashMap;

type Dictionary = HashMap<String, String>;

/// One configuration.
pub(super) struct Plain {
    normalization: Vec<Dictionary>,
    segmentation: Option<Vec<Dictionary>>,
    stages: Vec<Vec<Dictionary>>,
}

/// A piece of the text, and what it is to become where that is settled.
type Piece = (String, Option<String>);

impl Plain {
    pub fn new(config: Config, dictionaries: &Dictionaries, tofu: bool) -> Plain {
        let dictionary = |name: &str| dictionaries.entries(name).unwrap().into_iter().collect::<Dictionary>();
        let group = |group: Group| -> Vec<Dictionary> {
            group.iter().filter(|name| tofu || !TOFU.contains(name)).map(|name| dictionary(name)).collect()
        };
        let chain = config.chain();
        Plain {
            normalization: vec![dictionary(COMPATIBILITY)],
            segmentation: (!chain.segmentation.is_empty()).then(|| group(chain.segmentation)),
            stages: chain.stages.iter().map(|stage| group(stage)).collect(),
        }
    }

    /// Converts a text with words of the user's, which may be none.
    pub fn convert(&self, text: &str, own: &Dictionary) -> String {
        let none = Dictionary::new();
        let text = replace(text, &none, &self.normalization);
        let Some(segmentation) = &self.segmentation else { return self.segment(&text, own) };
        let mut out = String::new();
        let mut between = String::new();
        for (piece, value) in pieces(&text, own, segmentation) {
            if value.is_none() {
                between.push_str(&piece);
                continue;
            }
            out.push_str(&self.segment(&between, &none));
            between.clear();
            match own.get(&piece) {
                Some(value) => out.push_str(value),
                None => out.push_str(&self.segment(&piece, &none)),
            }
        }
        out + &self.segment(&between, &none)
    }

    fn segment(&self, text: &str, own: &Dictionary) -> String {
        self.stages.iter().fold(text.to_owned(), |text, stage| replace(&text, own, stage))
    }
}

fn replace(text: &str, own: &Dictionary, group: &[Dictionary]) -> String {
    pieces(text, own, group).into_iter().map(|(piece, value)| value.unwrap_or(piece)).collect()
}

fn pieces(text: &str, own: &Dictionary, group: &[Dictionary]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // No key of the release is longer, and no test's.
        let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(24).collect();
        let found = [own].into_iter().chain(group).find_map(|dictionary| {
            let longest = ends.iter().rev().find(|&&end| dictionary.contains_key(&rest[..end]))?;
            Some((*longest, dictionary[&rest[..*longest]].clone()))
        });
        let (length, value) = match found {
            Some((length, value)) => (length, Some(value)),
            None => match ids::sequence_length(rest.chars().map(u32::from)) {
                Some(count) => (rest.chars().take(count).map(char::len_utf8).sum(), None),
                None => (c.len_utf8(), None),
            },
        };
        pieces.push((rest[..length].to_owned(), value));
        rest = &rest[length..];
    }
    pieces
}

mod tests {
    use super::super::Converter;
    use super::super::run::{Span, spans};
    use super::*;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn dictionaries() -> &'static Dictionaries {
        static ALL: OnceLock<Dictionaries> = OnceLock::new();
        ALL.get_or_init(|| Dictionaries::embedded().unwrap())
    }

    fn words() -> &'static Vec<String> {
        static WORDS: OnceLock<Vec<String>> = OnceLock::new();
        WORDS.get_or_init(|| {
            let mut words = Vec::new();
            for (name, every) in [
                ("STPhrases+STPhrases_GeneratedFromRegionalPhrases", 16),
                ("TSPhrases", 1),
                ("TWPhrases", 1),
                ("TWPhrasesRev", 1),
                ("TWVariantsRevPhrases", 1),
                ("HKPhrases", 1),
                ("HKVariantsRevPhrases", 1),
                ("JPShinjitaiPhrases", 1),
                ("TWVariants", 1),
                (COMPATIBILITY, 40),
            ] {
                let entries = dictionaries().entries(name).unwrap();
                words.extend(entries.into_iter().step_by(every).flat_map(|(key, value)| [key, value]));
            }
            words
        })
    }

    fn word() -> impl Strategy<Value = String> {
        let part = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>());
        let part = part.prop_map(|(word, start, length)| {
            let word: Vec<char> = words()[word.index(words().len())].chars().collect();
            let start = start.index(word.len());
            word[start..start + 1 + length.index(word.len() - start)].iter().collect()
        });
        prop_oneof![
            6 => any::<prop::sample::Index>().prop_map(|at| words()[at.index(words().len())].clone()),
            4 => part,
            1 => prop::sample::select(vec!["，", "\n", "の", "a", "U", "⿰", "⿲", "⿾", "𠮷", "\u{2F800}", "\0", "发", "里"])
                .prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ]
    }

    /// Words of the user's, some of which are in the text.
    fn own() -> impl Strategy<Value = Vec<(String, String)>> {
        let entry = (prop::collection::vec(word(), 1..3), word());
        prop::collection::vec(entry.prop_map(|(from, to)| (from.concat(), to)), 0..5).prop_map(|mut entries| {
            // Compatibility ideographs in keys have a test of their own; operators there are not OpenCC's business.
            let odd =
                |c: char| matches!(c, '\u{2FF0}'..='\u{2FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}');
            entries.retain(|(from, to)| from != to && !from.contains(odd) && from.chars().count() < 24);
            entries.sort();
            entries.dedup_by(|a, b| a.0 == b.0);
            entries
        })
    }

    fn plain(config: Config) -> &'static Plain {
        static READY: OnceLock<Vec<(Config, Plain)>> = OnceLock::new();
        let all = READY.get_or_init(|| {
            Config::ALL.into_iter().map(|config| (config, Plain::new(config, dictionaries(), true))).collect()
        });
        &all.iter().find(|(other, _)| *other == config).unwrap().1
    }

    fn cases() -> ProptestConfig {
        let cases = std::env::var("TEXTMEND_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200);
        ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(cases())]

        /// The user's words win over all others, across segments and stages.
        #[test]
        fn with_words_of_the_users(
            parts in prop::collection::vec(word(), 0..12),
            own in own(),
            places in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
            config in prop::sample::select(Config::ALL.to_vec()),
        ) {
            let mut parts = parts;
            for (place, (from, _)) in places.iter().zip(&own) {
                let at = place.index(parts.len() + 1);
                parts.insert(at, from.clone());
            }
            let text = parts.concat();
            let fast = Converter::new(config, dictionaries(), true, &own).unwrap();
            let slow = plain(config).convert(&text, &own.iter().cloned().collect());
            prop_assert_eq!(fast.convert(&text), slow, "{} of {:?} with {:?}", config, text, own);
        }

        /// However the text is cut, its parts give what the whole gives.
        #[test]
        fn parts_give_the_whole(
            parts in prop::collection::vec(word(), 0..400),
            mut cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
            config in prop::sample::select(Config::ALL.to_vec()),
        ) {
            let text = parts.concat();
            let converter = ready(config);
            let whole = converter.convert(&text);
            let mut ends: Vec<usize> = cuts.drain(..).map(|cut| cut.index(text.len() + 1)).collect();
            ends.retain(|&end| text.is_char_boundary(end));
            ends.sort_unstable();
            ends.push(text.len());
            let mut converted = String::new();
            let mut stream = converter.stream();
            let mut start = 0;
            for end in ends {
                stream.push(&text[start..end], &mut converted);
                start = end;
            }
            stream.finish(&mut converted);
            prop_assert_eq!(&converted, &whole);
            prop_assert_eq!(&whole, &plain(config).convert(&text, &Dictionary::new()));
            // UTF-16 the same way, with the changes, which must give the result when they are made.
            let units: Vec<u16> = text.encode_utf16().collect();
            let (mut out, mut made, mut at) = (Vec::new(), Vec::new(), 0);
            let mut words = Vec::new();
            let done = converter.convert_utf16(&units, true, &mut out, &mut words);
            prop_assert_eq!(done, units.len());
            let mut found = Vec::new();
            spans(&units, &out, &words, |span| found.push(span));
            for Span { word, from, to } in found {
                prop_assert!(from.start >= at && units[from.clone()] != out[to.clone()]);
                prop_assert!(word.start <= from.start && word.end >= from.end);
                made.extend_from_slice(&units[at..from.start]);
                prop_assert_eq!(made.len(), to.start);
                made.extend_from_slice(&out[to]);
                at = from.end;
            }
            made.extend_from_slice(&units[at..]);
            prop_assert_eq!(&made, &out);
            prop_assert_eq!(String::from_utf16(&out).unwrap(), whole);
        }
    }

    fn ready(config: Config) -> &'static Converter {
        static READY: OnceLock<Vec<Converter>> = OnceLock::new();
        let all = READY.get_or_init(|| {
            Config::ALL.into_iter().map(|config| Converter::new(config, dictionaries(), true, &[]).unwrap()).collect()
        });
        all.iter().find(|converter| converter.config() == config).unwrap()
    }

    #[test]
    fn lone_surrogates_stay() {
        for config in Config::ALL {
            for text in [&[0xD842][..], &[0xDFB7], &[0xDFB7, 0xD842], &[0x53D1, 0xD842, 0x5934, 0x53D1]] {
                let mut out = Vec::new();
                let done = ready(config).convert_utf16(text, true, &mut out, &mut Vec::new());
                assert_eq!((done, out.len()), (text.len(), text.len()));
                assert!(text.iter().zip(&out).all(|(a, b)| !(0xD800..0xE000).contains(a) || a == b), "{out:x?}");
            }
        }
    }
}
