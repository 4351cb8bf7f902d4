//! Dictionary packs: the files of `data/opencc`, and the container a host fills with them.
//!
//! A pack is
//!
//! ```text
//! "TMDICT" version:u8 checksum:u32 release:text count:varint dictionary*
//! dictionary = name:text kind:u8 body
//! text, column = length in bytes:varint, bytes
//! ```
//!
//! The checksum is over all that follows it. A varint is seven bits a byte, lowest first. The kinds and their bodies are
//! described where they are read: characters, words and reversed words in `dictionary.rs`, phrases in `phrases.rs`.

use super::dictionary::{Dictionary, decode_dictionary};
use super::lexicon::Entry;
use super::normalize;
use core::fmt;
use std::sync::Arc;

const MAGIC: &[u8] = b"TMDICT";
/// The version of the format above; another one is refused.
const VERSION: u8 = 2;
/// The dictionary of the normalization; it is part of Unicode, so that no pack holds it.
pub(crate) const COMPATIBILITY: &str = "CJK_Compatibility_Ideographs";
/// The packs there are, and what must be in each. Dictionaries with + between them are held as one.
const PACKS: &[(&str, &[&str])] = &[
    ("s2t.bin", &["STCharacters", "STPhrases+STPhrases_GeneratedFromRegionalPhrases"]),
    ("t2s.bin", &["TSCharacters", "TSCharactersExt", "TSPhrases"]),
    (
        "tw.bin",
        &["TWVariants", "TWVariantsPhrases", "TWPhrases", "TWVariantsRev", "TWVariantsRevPhrases", "TWPhrasesRev"],
    ),
    (
        "hk.bin",
        &["HKVariants", "HKVariantsPhrases", "HKPhrases", "HKVariantsRev", "HKVariantsRevPhrases", "HKPhrasesRev"],
    ),
    ("jp.bin", &["JPShinjitaiCharacters", "JPShinjitaiCharactersRev", "JPShinjitaiPhrases"]),
];

/// Why a dictionary pack could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataError {
    /// No pack has that name.
    UnknownPack(String),
    /// The bytes are no dictionary pack at all (an error page of a web server, perhaps).
    NotAPack(String),
    /// A pack of another format version than this build reads.
    WrongVersion {
        /// The pack's name.
        pack: String,
        /// The version found in it.
        found: u8,
    },
    /// A pack of the right kind that is cut off or damaged.
    Corrupt(String),
    /// A pack that is whole but lacks a dictionary it should hold.
    Incomplete {
        /// The pack's name.
        pack: String,
        /// The dictionary that is missing.
        dictionary: &'static str,
    },
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DataError::UnknownPack(pack) => {
                write!(f, "{pack:?} is no dictionary pack; the packs are")?;
                for (i, (name, _)) in PACKS.iter().enumerate() {
                    write!(f, "{}{name}", if i == 0 { " " } else { ", " })?;
                }
                Ok(())
            }
            DataError::NotAPack(pack) => write!(f, "{pack}: these bytes are no dictionary pack"),
            DataError::WrongVersion { pack, found } => {
                write!(f, "{pack}: format version {found}, but this build reads version {VERSION}")
            }
            DataError::Corrupt(pack) => {
                write!(f, "{pack}: the dictionary pack is cut off or damaged")
            }
            DataError::Incomplete { pack, dictionary } => {
                write!(f, "{pack}: the dictionary {dictionary} is missing")
            }
        }
    }
}

impl std::error::Error for DataError {}

/// The dictionaries that have been loaded so far; [`Converter::new`](super::Converter::new) takes what it needs.
#[derive(Clone, Default)]
pub struct Dictionaries {
    all: Vec<(String, Arc<Dictionary>)>,
    release: String,
}

impl fmt::Debug for Dictionaries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all.iter().map(|(name, _)| name)).finish()
    }
}

impl Dictionaries {
    /// A container with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the pack `name` (a file name, as [`Config::packs`](super::Config::packs) gives it). Loading a pack again
    /// replaces it; after an error the container is as it was.
    ///
    /// # Errors
    /// [`DataError`], when the name is unknown or the bytes are not a whole pack of this format version.
    ///
    /// ```
    /// use textmend::script::{DataError, Dictionaries};
    /// let mut dictionaries = Dictionaries::new();
    /// let error = dictionaries.load("s2t.bin", b"<!doctype html>").unwrap_err();
    /// assert_eq!(error, DataError::NotAPack("s2t.bin".into()));
    /// ```
    pub fn load(&mut self, name: &str, bytes: &[u8]) -> Result<(), DataError> {
        let Some((_, expected)) = PACKS.iter().find(|(pack, _)| *pack == name) else {
            return Err(DataError::UnknownPack(name.to_owned()));
        };
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            return Err(DataError::NotAPack(name.to_owned()));
        };
        match rest.split_first() {
            Some((&VERSION, rest)) => {
                let (release, decoded) = decode(rest).ok_or_else(|| DataError::Corrupt(name.to_owned()))?;
                for dictionary in *expected {
                    if !decoded.iter().any(|(name, _)| name == dictionary) {
                        return Err(DataError::Incomplete { pack: name.to_owned(), dictionary });
                    }
                }
                self.all.retain(|(old, _)| !decoded.iter().any(|(new, _)| new == old));
                self.all.extend(decoded);
                self.release = release;
                Ok(())
            }
            Some((&found, _)) => Err(DataError::WrongVersion { pack: name.to_owned(), found }),
            None => Err(DataError::Corrupt(name.to_owned())),
        }
    }

    /// Whether everything that `config` needs is loaded.
    pub fn has(&self, config: super::Config) -> bool {
        self.missing(config).is_none()
    }

    /// The first pack that `config` needs and that is not loaded.
    pub fn missing(&self, config: super::Config) -> Option<&'static str> {
        config.packs().iter().copied().find(|pack| {
            let held = PACKS.iter().find(|(name, _)| name == pack);
            held.is_some_and(|(_, dictionaries)| dictionaries.iter().any(|name| self.get(name).is_none()))
        })
    }

    /// The release of OpenCC the loaded packs were made from, as `1.4.2`; empty when nothing is loaded.
    pub fn release(&self) -> &str {
        &self.release
    }

    /// The entries (key, value) of one of OpenCC's dictionaries, by its file name without `.txt`, in the order of
    /// their keys; `None` when it is not loaded. `STPhrases` and what is generated for it are one, named
    /// `STPhrases+STPhrases_GeneratedFromRegionalPhrases`.
    pub fn entries(&self, name: &str) -> Option<Vec<(String, String)>> {
        let mut entries = Vec::new();
        if name == COMPATIBILITY {
            normalize::each(&mut |key, value| entries.push(Entry { key: vec![key], value: vec![value], level: 0 }));
        } else {
            self.get(name)?.each(0, &mut |entry| entries.push(entry));
        }
        let text = |points: &[u32]| points.iter().filter_map(|&c| char::from_u32(c)).collect();
        let mut entries: Vec<(String, String)> = entries.iter().map(|e| (text(&e.key), text(&e.value))).collect();
        entries.sort();
        Some(entries)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Arc<Dictionary>> {
        self.all.iter().find(|(known, _)| known == name).map(|(_, dictionary)| dictionary)
    }

    /// The packs that are part of the crate: all of them.
    ///
    /// # Errors
    /// None while the packs in `data/opencc` are those this version was tested with.
    #[cfg(all(feature = "dictionaries", not(target_arch = "wasm32")))]
    pub fn embedded() -> Result<Dictionaries, DataError> {
        let mut dictionaries = Dictionaries::new();
        for (name, _) in PACKS {
            dictionaries.load(name, embedded(name))?;
        }
        Ok(dictionaries)
    }

    /// The packs that are part of the crate, as far as `config` needs them.
    ///
    /// # Errors
    /// None while the packs in `data/opencc` are those this version was tested with.
    #[cfg(all(feature = "dictionaries", not(target_arch = "wasm32")))]
    pub fn embedded_for(config: super::Config) -> Result<Dictionaries, DataError> {
        let mut dictionaries = Dictionaries::new();
        for name in config.packs() {
            dictionaries.load(name, embedded(name))?;
        }
        Ok(dictionaries)
    }
}

#[cfg(all(feature = "dictionaries", not(target_arch = "wasm32")))]
fn embedded(name: &str) -> &'static [u8] {
    match name {
        "s2t.bin" => include_bytes!("../../data/opencc/s2t.bin"),
        "t2s.bin" => include_bytes!("../../data/opencc/t2s.bin"),
        "tw.bin" => include_bytes!("../../data/opencc/tw.bin"),
        "hk.bin" => include_bytes!("../../data/opencc/hk.bin"),
        "jp.bin" => include_bytes!("../../data/opencc/jp.bin"),
        _ => &[],
    }
}

/// Takes bytes apart from the front; `None` where they end too early.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    #[inline]
    pub fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0u32;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return usize::try_from(number).ok();
            }
        }
        None
    }

    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn column(&mut self) -> Option<Reader<'a>> {
        self.bytes().map(Reader)
    }

    pub fn text(&mut self) -> Option<&'a str> {
        core::str::from_utf8(self.bytes()?).ok()
    }
}

/// FNV-1a over words of eight bytes, folded to 32 bits: it finds a cut and any damage, and costs next to nothing.
fn checksum(bytes: &[u8]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut mix = |word: u64| hash = (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    words.iter().for_each(|word| mix(u64::from_le_bytes(*word)));
    rest.iter().for_each(|byte| mix(u64::from(*byte)));
    mix(bytes.len() as u64);
    (hash ^ hash >> 32) as u32
}

type Named = (String, Arc<Dictionary>);

/// A pack after its magic and version: the release, and the dictionaries. `None` when it is damaged.
fn decode(bytes: &[u8]) -> Option<(String, Vec<Named>)> {
    let (sum, rest) = bytes.split_first_chunk::<4>()?;
    if u32::from_le_bytes(*sum) != checksum(rest) {
        return None;
    }
    let mut reader = Reader(rest);
    let release = reader.text()?.to_owned();
    let count = reader.number()?;
    let mut decoded: Vec<Named> = Vec::new();
    for _ in 0..count {
        let name = reader.text()?.to_owned();
        let dictionary = decode_dictionary(&mut reader, &decoded)?;
        decoded.push((name, Arc::new(dictionary)));
    }
    reader.0.is_empty().then_some((release, decoded))
}

#[cfg(all(test, feature = "dictionaries", not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// FNV-1a, 64 bits: enough to tell that two lists of entries are the same.
    fn digest(entries: &[(String, String)]) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        for (key, value) in entries {
            for byte in key.bytes().chain([b'\t']).chain(value.bytes()).chain([b'\n']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        hash
    }

    #[test]
    fn packs_hold_every_entry_of_the_release() {
        let dictionaries = Dictionaries::embedded().unwrap();
        assert_eq!(dictionaries.release(), "1.4.2");
        let mut seen = 0;
        for line in include_str!("../../data/opencc/entries.txt").lines().filter(|line| !line.starts_with('#')) {
            let [name, count, hash]: [&str; 3] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
            let entries = dictionaries.entries(name).unwrap();
            let found = (entries.len().to_string(), format!("{:016x}", digest(&entries)));
            assert_eq!(found, (count.to_owned(), hash.to_owned()), "{name}");
            seen += 1;
        }
        let held: usize = PACKS.iter().map(|(_, names)| names.len()).sum();
        assert_eq!(seen, held + 1, "all that the packs hold, and {COMPATIBILITY}");
    }

    #[test]
    fn damaged_packs_are_refused() {
        let whole: &[u8] = include_bytes!("../../data/opencc/hk.bin");
        let mut dictionaries = Dictionaries::new();
        assert_eq!(dictionaries.load("nn.bin", whole), Err(DataError::UnknownPack("nn.bin".into())));
        assert_eq!(dictionaries.load("hk.bin", b""), Err(DataError::NotAPack("hk.bin".into())));
        assert_eq!(dictionaries.load("hk.bin", b"TMDICT"), Err(DataError::Corrupt("hk.bin".into())));
        assert_eq!(
            dictionaries.load("hk.bin", b"TMDICT\x07"),
            Err(DataError::WrongVersion { pack: "hk.bin".into(), found: 7 })
        );
        let wrong = dictionaries.load("tw.bin", whole);
        assert!(matches!(wrong, Err(DataError::Incomplete { dictionary: "TWVariants", .. })), "{wrong:?}");
        for length in (7..whole.len()).step_by(53).chain([whole.len() - 1]) {
            assert!(dictionaries.load("hk.bin", &whole[..length]).is_err(), "cut after {length} bytes");
        }
        assert!(dictionaries.entries("HKVariants").is_none());
        for at in 7..whole.len() {
            let mut damaged = whole.to_vec();
            damaged[at] ^= 1 << (at % 8);
            assert_eq!(dictionaries.load("hk.bin", &damaged), Err(DataError::Corrupt("hk.bin".into())), "byte {at}");
        }
        dictionaries.load("hk.bin", whole).unwrap();
        dictionaries.load("hk.bin", whole).unwrap();
        assert_eq!(dictionaries.entries("HKVariants").unwrap().len(), 66);
    }

    /// A checksum can be made to fit: what is behind it is read with care all the same.
    #[test]
    fn malicious_packs_do_no_harm() {
        for (name, whole) in PACKS.iter().map(|(name, _)| (name, embedded(name))) {
            let body = whole.len() - 11;
            for n in 0..400usize {
                let mut forged = whole.to_vec();
                let at = 11 + if n < 200 { n % body } else { (n * 7919) % body };
                forged[at] = forged[at].wrapping_add(1 + (n % 255) as u8);
                let sum = checksum(&forged[11..]).to_le_bytes();
                forged[7..11].copy_from_slice(&sum);
                let mut dictionaries = Dictionaries::new();
                if n % 8 == 0 && dictionaries.load(name, &forged).is_ok() {
                    for config in super::super::Config::ALL {
                        if let Ok(converter) = super::super::Converter::new(config, &dictionaries, true, &[]) {
                            let _ = converter.convert("头发的计算机软件⿰头发𠮷\u{F900}一目了然");
                        }
                    }
                }
            }
        }
    }
}
