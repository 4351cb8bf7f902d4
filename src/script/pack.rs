//! Dictionary packs: the files of `data/opencc`, and the container a host fills with them.
//!
//! A pack is
//!
//! ```text
//! "TMDICT" version:u8 release:text count:varint dictionary*
//! dictionary = name:text base:text entries:varint column{6}
//! text, column = length in bytes:varint, bytes
//! ```
//!
//! Entries are sorted by key. The columns hold, entry by entry: how many characters the key shares with the one
//! before it; how many follow; those characters; how the value differs from the expected one; numbers of the
//! difference; its characters. The *expected* value is the key with every character replaced by its value in the
//! `base` dictionary (earlier in the same pack), or the key itself. A difference of 0 is none; 1 is another text
//! altogether, its length in characters in the numbers; n > 1 is n - 1 characters replaced, their places in the numbers.
//! A varint is seven bits a byte, lowest first.

use core::fmt;

const MAGIC: &[u8] = b"TMDICT";
/// The version of the format above; another one is refused.
const VERSION: u8 = 1;
/// The packs there are, and what must be in each.
const PACKS: &[(&str, &[&str])] = &[
    ("normalization.bin", &["CJK_Compatibility_Ideographs"]),
    ("s2t.bin", &["STCharacters", "STPhrases", "STPhrases_GeneratedFromRegionalPhrases"]),
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
    /// A pack of the right kind that is cut off or contradicts itself.
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

/// One dictionary, decoded: keys in code-point order, each with its first (and only used) value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dictionary {
    name: String,
    /// All keys and values, end to end.
    text: String,
    /// Where in `text` each key starts, its value starts, and its value ends.
    entries: Vec<(u32, u32, u32)>,
}

impl Dictionary {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().filter_map(|&(key, value, end)| {
            Some((self.text.get(key as usize..value as usize)?, self.text.get(value as usize..end as usize)?))
        })
    }

    fn get(&self, key: char) -> Option<&str> {
        let mut buffer = [0; 4];
        let key: &str = key.encode_utf8(&mut buffer);
        let at = self
            .entries
            .binary_search_by(|&(start, value, _)| self.text.get(start as usize..value as usize).cmp(&Some(key)))
            .ok()?;
        let &(_, value, end) = self.entries.get(at)?;
        self.text.get(value as usize..end as usize)
    }
}

/// The dictionaries that have been loaded so far; [`Converter::new`](super::Converter::new) takes what it needs.
#[derive(Clone, Debug, Default)]
pub struct Dictionaries {
    all: Vec<Dictionary>,
    release: String,
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
                    if !decoded.iter().any(|d| d.name == *dictionary) {
                        return Err(DataError::Incomplete { pack: name.to_owned(), dictionary });
                    }
                }
                self.all.retain(|old| !decoded.iter().any(|new| new.name == old.name));
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
    /// their keys; `None` when it is not loaded.
    pub fn entries(&self, name: &str) -> Option<impl Iterator<Item = (&str, &str)>> {
        self.get(name).map(Dictionary::entries)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Dictionary> {
        self.all.iter().find(|dictionary| dictionary.name() == name)
    }

    /// All packs, built into the program.
    ///
    /// # Errors
    /// None in practice: the packs are part of the crate and its tests load every one.
    #[cfg(all(feature = "dictionaries", not(target_arch = "wasm32")))]
    pub fn embedded() -> Result<Self, DataError> {
        Self::embedded_packs(&["normalization.bin", "s2t.bin", "t2s.bin", "tw.bin", "hk.bin", "jp.bin"])
    }

    /// Those of the built-in packs that `config` needs.
    ///
    /// # Errors
    /// None in practice, see [`Dictionaries::embedded`].
    #[cfg(all(feature = "dictionaries", not(target_arch = "wasm32")))]
    pub fn embedded_for(config: super::Config) -> Result<Self, DataError> {
        Self::embedded_packs(config.packs())
    }

    #[cfg(all(feature = "dictionaries", not(target_arch = "wasm32")))]
    fn embedded_packs(names: &[&str]) -> Result<Self, DataError> {
        let mut dictionaries = Self::new();
        for name in names {
            let bytes: &[u8] = match *name {
                "normalization.bin" => include_bytes!("../../data/opencc/normalization.bin"),
                "s2t.bin" => include_bytes!("../../data/opencc/s2t.bin"),
                "t2s.bin" => include_bytes!("../../data/opencc/t2s.bin"),
                "tw.bin" => include_bytes!("../../data/opencc/tw.bin"),
                "hk.bin" => include_bytes!("../../data/opencc/hk.bin"),
                "jp.bin" => include_bytes!("../../data/opencc/jp.bin"),
                _ => &[],
            };
            dictionaries.load(name, bytes)?;
        }
        Ok(dictionaries)
    }
}

/// Reads a byte string from its front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn number(&mut self) -> Option<usize> {
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

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<&'a str> {
        core::str::from_utf8(self.bytes()?).ok()
    }
}

/// A pack after its magic and version: the release, and the dictionaries. `None` when it is damaged.
fn decode(bytes: &[u8]) -> Option<(String, Vec<Dictionary>)> {
    let mut reader = Reader(bytes);
    let release = reader.text()?.to_owned();
    let count = reader.number()?;
    let mut decoded: Vec<Dictionary> = Vec::new();
    for _ in 0..count {
        let dictionary = decode_dictionary(&mut reader, &decoded)?;
        decoded.push(dictionary);
    }
    reader.0.is_empty().then_some((release, decoded))
}

fn decode_dictionary(reader: &mut Reader<'_>, earlier: &[Dictionary]) -> Option<Dictionary> {
    let name = reader.text()?.to_owned();
    let base = match reader.text()? {
        "" => None,
        base => Some(earlier.iter().find(|dictionary| dictionary.name == base)?),
    };
    let count = reader.number()?;
    let mut shared = Reader(reader.bytes()?);
    let mut lengths = Reader(reader.bytes()?);
    let mut key_chars = reader.text()?.chars();
    let mut differences = Reader(reader.bytes()?);
    let mut numbers = Reader(reader.bytes()?);
    let mut value_chars = reader.text()?.chars();

    let mut dictionary = Dictionary { name, ..Dictionary::default() };
    let mut key: Vec<char> = Vec::new();
    let mut value: Vec<char> = Vec::new();
    for _ in 0..count {
        key.truncate(shared.number()?);
        for _ in 0..lengths.number()? {
            key.push(key_chars.next()?);
        }
        let start = u32::try_from(dictionary.text.len()).ok()?;
        dictionary.text.extend(&key);
        let middle = u32::try_from(dictionary.text.len()).ok()?;
        match differences.number()? {
            0 => expected(&mut value, &key, base),
            1 => {
                value.clear();
                for _ in 0..numbers.number()? {
                    value.push(value_chars.next()?);
                }
            }
            n => {
                expected(&mut value, &key, base);
                for _ in 1..n {
                    let place = numbers.number()?;
                    *value.get_mut(place)? = value_chars.next()?;
                }
            }
        }
        dictionary.text.extend(&value);
        let end = u32::try_from(dictionary.text.len()).ok()?;
        if start == middle || middle == end {
            return None;
        }
        // Lookups and the trie rely on the order.
        if let Some(&(last_start, last_middle, _)) = dictionary.entries.last() {
            let last = dictionary.text.get(last_start as usize..last_middle as usize);
            if last >= dictionary.text.get(start as usize..middle as usize) {
                return None;
            }
        }
        dictionary.entries.push((start, middle, end));
    }
    let all_read = shared.0.is_empty()
        && lengths.0.is_empty()
        && differences.0.is_empty()
        && numbers.0.is_empty()
        && key_chars.next().is_none()
        && value_chars.next().is_none();
    all_read.then_some(dictionary)
}

fn expected(value: &mut Vec<char>, key: &[char], base: Option<&Dictionary>) {
    value.clear();
    for &c in key {
        match base.and_then(|base| base.get(c)) {
            Some(text) => value.extend(text.chars()),
            None => value.push(c),
        }
    }
}

#[cfg(all(test, feature = "dictionaries", not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// FNV-1a, 64 bits: enough to tell that two lists of entries are the same.
    fn digest(entries: impl Iterator<Item = (String, String)>) -> (usize, u64) {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        let mut count = 0;
        for (key, value) in entries {
            count += 1;
            for byte in key.bytes().chain([b'\t']).chain(value.bytes()).chain([b'\n']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        (count, hash)
    }

    #[test]
    fn packs_hold_every_entry_of_the_release() {
        let dictionaries = Dictionaries::embedded().unwrap();
        assert_eq!(dictionaries.release(), "1.4.2");
        let mut seen = 0;
        for line in include_str!("../../data/opencc/entries.txt").lines().filter(|line| !line.starts_with('#')) {
            let [name, count, hash]: [&str; 3] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
            let entries = dictionaries.entries(name).unwrap();
            let (found, found_hash) = digest(entries.map(|(k, v)| (k.to_owned(), v.to_owned())));
            assert_eq!(
                (found.to_string(), format!("{found_hash:016x}")),
                (count.to_owned(), hash.to_owned()),
                "{name}"
            );
            seen += 1;
        }
        assert_eq!(seen, 22);
        let held: usize = PACKS.iter().map(|(_, names)| names.len()).sum();
        assert_eq!(held, seen);
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
        // Any one bit may be wrong: that is an error or another dictionary, never a panic.
        for at in (7..400).chain((400..whole.len()).step_by(53)) {
            let mut damaged = whole.to_vec();
            damaged[at] ^= 1 << (at % 8);
            let _ = Dictionaries::new().load("hk.bin", &damaged);
        }
        dictionaries.load("hk.bin", whole).unwrap();
        dictionaries.load("hk.bin", whole).unwrap();
        assert_eq!(dictionaries.entries("HKVariants").unwrap().count(), 66);
    }
}
