//! A configuration, ready to convert texts: exactly as OpenCC 1.4.2 does it.
//!
//! 1. *Normalization*: CJK compatibility ideographs are taken as the ideographs they stand for.
//! 2. *Segmentation*: greedy longest match cuts the text into phrases; what lies between them is one segment each.
//!    Configurations without segmentation take the text whole.
//! 3. Every segment goes through all *stages* by itself. A stage replaces, from left to right, the longest key that
//!    starts at the position, so a later stage's phrase never reaches across the edge of a segment.
//!
//! A complete ideographic description sequence that no key matches is copied whole (Unicode Standard, 18.2). Unlike
//! OpenCC, a NUL ends nothing. `tables/` and `run.rs` say how it is done in one pass.

use core::fmt;
use core::ops::Range;

use super::Config;
use super::lexicon::code_points;
use super::normalize::Normalization;
use super::pack::Dictionaries;
use super::run::{Word, spans};
use super::stages::pass;
use super::tables::{OwnWord, Tables};
use crate::chars::code_point;
use crate::options::Style;
use crate::order;

/// Why a [`Converter`] could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConverterError {
    /// A dictionary pack that the configuration needs has not been loaded.
    MissingPack {
        /// What was to be converted.
        config: Config,
        /// The file name of the first pack that is missing.
        pack: &'static str,
    },
    /// An entry of the user's dictionary has an empty side.
    EmptyEntry {
        /// Its place in the list, from 0.
        index: usize,
        /// The entry itself.
        entry: (String, String),
    },
    /// An entry of the user's dictionary replaces a word by itself.
    EqualEntry {
        /// Its place in the list, from 0.
        index: usize,
        /// The entry itself.
        entry: (String, String),
    },
    /// Two entries of the user's dictionary have the same key.
    DuplicateEntry {
        /// The later one's place in the list, from 0.
        index: usize,
        /// The later one.
        entry: (String, String),
        /// The earlier one's place.
        earlier: usize,
    },
}

impl fmt::Display for ConverterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConverterError::MissingPack { config, pack } => {
                write!(f, "the conversion {config} needs the dictionary pack {pack}, which is not loaded")
            }
            ConverterError::EmptyEntry { index, entry: (from, to) } => {
                write!(f, "dictionary entry {index} ({from:?} to {to:?}) is empty on one side")
            }
            ConverterError::EqualEntry { index, entry: (from, to) } => {
                write!(f, "dictionary entry {index} ({from:?} to {to:?}) changes nothing")
            }
            ConverterError::DuplicateEntry { index, entry: (from, to), earlier } => {
                write!(f, "dictionary entry {index} ({from:?} to {to:?}) has the same key as entry {earlier}")
            }
        }
    }
}

impl std::error::Error for ConverterError {}

/// Bytes of a text that are converted at once.
const CHUNK: usize = 16 * 1024;

/// A configuration, ready to convert texts.
pub struct Converter {
    config: Config,
    tables: Tables,
}

impl fmt::Debug for Converter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converter").field("config", &self.config).finish_non_exhaustive()
    }
}

impl Converter {
    /// Makes the converter of a configuration.
    ///
    /// With `tofu` the characters are used, too, that many fonts cannot show, as OpenCC's library does and its
    /// command line does not. The entries of `user_dictionary` come before all built-in ones: at a position where
    /// one of them matches, the longest wins and its replacement is final. A built-in phrase that begins further left
    /// and reaches over the position still comes first, as in any OpenCC dictionary group.
    ///
    /// # Errors
    /// [`ConverterError`], when a pack is missing or an entry of the user's dictionary is empty, changes nothing or
    /// has the key of an earlier one.
    ///
    /// ```
    /// # #[cfg(feature = "dictionaries")] {
    /// use textmend::script::{Config, Converter, Dictionaries};
    /// let dictionaries = Dictionaries::embedded()?;
    /// let own = [("乾安".to_owned(), "干安".to_owned())];
    /// let converter = Converter::new(Config::S2twp, &dictionaries, true, &own)?;
    /// assert_eq!(converter.convert("软件"), "軟體");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        config: Config,
        dictionaries: &Dictionaries,
        tofu: bool,
        user_dictionary: &[(String, String)],
    ) -> Result<Converter, ConverterError> {
        Converter::with_style(config, dictionaries, tofu, user_dictionary, None)
    }

    /// The same with a style's words, which the user's entries win over. A style may keep a word as it is.
    pub(super) fn with_style(
        config: Config,
        dictionaries: &Dictionaries,
        tofu: bool,
        user_dictionary: &[(String, String)],
        style: Option<Style>,
    ) -> Result<Converter, ConverterError> {
        if let Some(pack) = dictionaries.missing(config) {
            return Err(ConverterError::MissingPack { config, pack });
        }
        let mut own = check_user_dictionary(user_dictionary)?;
        if let Some(style) = style {
            let mut words: Vec<OwnWord> =
                style.words().map(|(from, to)| (code_points(from), code_points(to))).collect();
            let mut taken: Vec<&OwnWord> = own.iter().collect();
            order::sort_by(&mut taken, |a, b| a.0.cmp(&b.0));
            words.retain(|(key, _)| taken.binary_search_by(|own| own.0.cmp(key)).is_err());
            own.extend(words);
        }
        Ok(Converter { config, tables: Tables::new(&config.chain(), dictionaries, tofu, &own) })
    }

    /// The configuration.
    pub fn config(&self) -> Config {
        self.config
    }

    /// The text, converted: byte for byte what OpenCC gives.
    pub fn convert(&self, text: &str) -> String {
        let mut converted = String::with_capacity(text.len() + text.len() / 16);
        let mut stream = self.stream();
        for chunk in chunks(text) {
            stream.push(chunk, &mut converted);
        }
        stream.finish(&mut converted);
        converted
    }

    /// Converts a text that comes in parts.
    ///
    /// ```
    /// # #[cfg(feature = "dictionaries")] {
    /// use textmend::script::{Config, Converter, Dictionaries};
    /// let converter = Converter::new(Config::S2t, &Dictionaries::embedded()?, true, &[])?;
    /// let mut converted = String::new();
    /// let mut stream = converter.stream();
    /// for part in ["这个头", "发"] {
    ///     stream.push(part, &mut converted);
    /// }
    /// stream.finish(&mut converted);
    /// assert_eq!(converted, "這個頭髮");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stream(&self) -> ConverterStream<'_> {
        ConverterStream { tables: &self.tables, waiting: Vec::new(), out: Vec::new(), words: Vec::new() }
    }

    /// Converts UTF-16 and appends it to `out`, and its words to `words`; gives how many code units of `text` are done.
    /// That is all of them with `last`; without, what follows decides on the rest, which is to be given again with more
    /// behind it. A lone surrogate stays as it is.
    pub fn convert_utf16(&self, text: &[u16], last: bool, out: &mut Vec<u16>, words: &mut Vec<Word>) -> usize {
        self.tables.run(text, last, out, words)
    }

    /// Finds what the conversion changes and gives it to `emit`, in order and disjoint: the bytes of `text`, and what
    /// stands there instead. A phrase is one edit, cut down to the part of it that differs; text that stays the same
    /// is not mentioned.
    ///
    /// The spans of `keep` (bytes of `text`, sorted) are left alone, but the text around them is converted as if they
    /// were not: with 头 kept, 头发 is 头髮 and not 头發. A span that starts or ends inside a character covers it whole.
    pub fn convert_edits(&self, text: &str, keep: &[Range<usize>], emit: &mut dyn FnMut(Range<usize>, &str)) {
        let keep: Vec<Range<usize>> = keep
            .iter()
            .map(|span| boundary_before(text, span.start)..boundary_after(text, span.end))
            .filter(|span| !span.is_empty())
            .collect();
        let mut keeper = Keeper { converter: self, text, keep: &keep, next: 0 };
        let mut units: Vec<u16> = Vec::new();
        let mut out: Vec<u16> = Vec::new();
        let mut words: Vec<Word> = Vec::new();
        let mut after = String::new();
        // Where the code units begin in the text, and the place of the last edge that was asked for.
        let mut edge = Edge { text, byte: 0, unit: 0 };
        let mut rest = chunks(text).peekable();
        while rest.peek().is_some() {
            push_units(&mut units, rest.next().unwrap_or_default());
            out.clear();
            words.clear();
            let done = self.tables.run(&units, rest.peek().is_none(), &mut out, &mut words);
            spans(units.get(..done).unwrap_or_default(), &out, &words, |span| {
                after.clear();
                push_text(&mut after, out.get(span.to).unwrap_or_default());
                if keep.is_empty() {
                    let start = edge.at(span.from.start);
                    return emit(start..edge.at(span.from.end), &after);
                }
                let word_start = edge.at(span.word.start);
                let start = edge.at(span.from.start);
                let end = edge.at(span.from.end);
                let word_end = edge.at(span.word.end);
                keeper.edit(word_start..word_end, start..end, &after, emit);
            });
            edge.at(done);
            edge.unit = 0;
            units.drain(..done);
        }
    }

    /// What each character of a word becomes, where `value` is what the word becomes and that can be told.
    fn aligned(&self, word: &str, value: &str) -> Option<Vec<String>> {
        let (old, new): (Vec<char>, Vec<char>) = (word.chars().collect(), value.chars().collect());
        let by_itself = |c: &char| self.convert(c.encode_utf8(&mut [0; 4]));
        let characters = || new.iter().map(|c| c.to_string()).collect::<Vec<String>>();
        if old.len() != new.len() {
            return None;
        }
        let regional = matches!(self.config, Config::S2twp | Config::S2hkp | Config::Tw2sp | Config::Hk2sp);
        if !regional {
            return Some(characters());
        }
        // Words of a region are exchanged whole. Where the word is a phrase of the first stage, it must come to the same to send
        // its characters through the second one by one.
        let stages = self.tables.stages.as_ref()?;
        if let Some(phrase) = self.tables.unstaged_value(&word.encode_utf16().collect::<Vec<u16>>()) {
            let each: Vec<String> = phrase.iter().map(|c| pass(&stages.second, &[*c])).map(text_of).collect();
            return (each.concat() == value).then_some(each);
        }
        let same = old.iter().zip(&new).all(|(old, new)| old == new || by_itself(old) == new.to_string());
        same.then(characters)
    }
}

/// A text on its way through a [`Converter`], part by part. What is given out does not depend on where the parts end.
pub struct ConverterStream<'c> {
    tables: &'c Tables,
    /// What has come and cannot be converted before more comes.
    waiting: Vec<u16>,
    out: Vec<u16>,
    words: Vec<Word>,
}

impl fmt::Debug for ConverterStream<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConverterStream").field("waiting", &self.waiting.len()).finish_non_exhaustive()
    }
}

impl ConverterStream<'_> {
    /// Takes a part in, and appends to `converted` what is settled.
    pub fn push(&mut self, part: &str, converted: &mut String) {
        for chunk in chunks(part) {
            self.waiting.extend(chunk.encode_utf16());
            self.run(false, converted);
        }
    }

    /// The text has ended: appends the rest.
    pub fn finish(mut self, converted: &mut String) {
        self.run(true, converted);
    }

    fn run(&mut self, last: bool, converted: &mut String) {
        self.out.clear();
        self.words.clear();
        let done = self.tables.run(&self.waiting, last, &mut self.out, &mut self.words);
        push_text(converted, &self.out);
        self.waiting.drain(..done);
    }
}

/// Lets edits through as far as they keep off the spans that are kept.
struct Keeper<'a> {
    converter: &'a Converter,
    text: &'a str,
    keep: &'a [Range<usize>],
    /// The first span that may concern the next edit.
    next: usize,
}

impl Keeper<'_> {
    fn edit(&mut self, word: Range<usize>, edit: Range<usize>, after: &str, emit: &mut dyn FnMut(Range<usize>, &str)) {
        while self.keep.get(self.next).is_some_and(|span| span.end <= word.start) {
            self.next += 1;
        }
        let spans = self.keep.get(self.next..).unwrap_or_default();
        let near = || spans.iter().take_while(|span| span.start < word.end).filter(|span| span.end > word.start);
        if near().all(|span| span.end <= edit.start || edit.end <= span.start) {
            emit(edit, after);
            return;
        }
        if near().any(|span| span.start <= edit.start && edit.end <= span.end) {
            return;
        }
        // A part of the word is kept: the rest of it becomes what it does in the word, if that can be told.
        let before = self.text.get(word.clone()).unwrap_or_default();
        let head = self.text.get(word.start..edit.start).unwrap_or_default();
        let tail = self.text.get(edit.end..word.end).unwrap_or_default();
        let Some(values) = self.converter.aligned(before, &[head, after, tail].concat()) else {
            let mut at = word.start;
            for span in near().cloned().chain(core::iter::once(word.end..word.end)) {
                if let Some(piece) = self.text.get(at..span.start) {
                    self.converter.convert_edits(piece, &[], &mut |range, after| {
                        emit(range.start + at..range.end + at, after);
                    });
                }
                at = at.max(span.end);
            }
            return;
        };
        let mut at = word.start;
        for (c, value) in before.chars().zip(values) {
            let range = at..at + c.len_utf8();
            at = range.end;
            let kept = near().any(|span| span.start < range.end && range.start < span.end);
            if !kept && value.as_str() != &*c.encode_utf8(&mut [0; 4]) {
                emit(range, &value);
            }
        }
    }
}

/// Tells where in a text a UTF-16 code unit stands; asked from left to right, it goes over the text once.
struct Edge<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl Edge<'_> {
    fn at(&mut self, unit: usize) -> usize {
        if unit < self.unit {
            // Words begin a little before what changes in them.
            let mut before = self.text.get(..self.byte).unwrap_or_default().chars().rev();
            while unit < self.unit
                && let Some(c) = before.next()
            {
                self.unit -= c.len_utf16();
                self.byte -= c.len_utf8();
            }
        }
        let bytes = self.text.as_bytes();
        while self.unit < unit {
            let (characters, _) = bytes.get(self.byte..).unwrap_or_default().as_chunks::<3>();
            let count = ideographs(characters.get(..unit - self.unit).unwrap_or(characters));
            self.unit += count;
            self.byte += 3 * count;
            if self.unit < unit {
                let Some(c) = self.text.get(self.byte..).and_then(|rest| rest.chars().next()) else { break };
                self.unit += c.len_utf16();
                self.byte += c.len_utf8();
            }
        }
        self.byte
    }
}

/// Checks the user's entries, and normalizes their keys as the text will be.
fn check_user_dictionary(entries: &[(String, String)]) -> Result<Vec<OwnWord>, ConverterError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let normalization = Normalization::new();
    let mut checked = Vec::with_capacity(entries.len());
    let mut faulty = None;
    for (index, entry) in entries.iter().enumerate() {
        let (from, to) = entry;
        if from.is_empty() || to.is_empty() {
            faulty = Some((index, ConverterError::EmptyEntry { index, entry: entry.clone() }));
        } else if from == to {
            faulty = Some((index, ConverterError::EqualEntry { index, entry: entry.clone() }));
        }
        if faulty.is_some() {
            break;
        }
        let key: Vec<u32> = from.chars().map(|c| normalization.of(c.into())).collect();
        checked.push((key, code_points(to)));
    }
    let mut places: Vec<usize> = (0..checked.len()).collect();
    let key = |index: usize| checked.get(index).map(|(key, _)| key);
    order::sort_by(&mut places, |&a, &b| key(a).cmp(&key(b)).then(a.cmp(&b)));
    // Of equal keys, neighbours now, the first two tell of each other.
    let twice = places.windows(2).filter_map(|pair| match *pair {
        [earlier, index] if key(earlier) == key(index) => Some((index, earlier)),
        _ => None,
    });
    if let Some((index, earlier)) = twice.min()
        && faulty.as_ref().is_none_or(|&(fault, _)| index < fault)
        && let Some(entry) = entries.get(index)
    {
        return Err(ConverterError::DuplicateEntry { index, entry: entry.clone(), earlier });
    }
    match faulty {
        Some((_, error)) => Err(error),
        None => Ok(checked),
    }
}

/// A text in pieces of at most [`CHUNK`] bytes.
fn chunks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let (chunk, after) = rest.split_at_checked(boundary_before(rest, CHUNK)).unwrap_or((rest, ""));
        rest = after;
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// Appends a text as UTF-16.
fn push_units(units: &mut Vec<u16>, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let (characters, _) = rest.as_bytes().as_chunks::<3>();
        let count = ideographs(characters);
        units.extend(characters.iter().take(count).map(|character| code_point(*character) as u16));
        let mut others = rest.get(3 * count..).unwrap_or_default().chars();
        if let Some(c) = others.next() {
            units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
        }
        rest = others.as_str();
    }
}

/// How many characters of three bytes, and so of one unit, stand side by side: most of a Chinese text.
fn ideographs(characters: &[[u8; 3]]) -> usize {
    characters.iter().take_while(|[lead, ..]| matches!(lead, 0xE0..0xF0)).count()
}

/// Appends UTF-16 that comes of a text and is whole.
fn push_text(text: &mut String, units: &[u16]) {
    if let [unit] = units
        && let Some(c) = char::from_u32(u32::from(*unit))
    {
        return text.push(c);
    }
    text.extend(char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

fn text_of(points: Vec<u32>) -> String {
    points.into_iter().filter_map(char::from_u32).collect()
}

/// The last character boundary at or before `at`, or the end of the text.
fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// The first character boundary at or after `at`, or the end of the text.
fn boundary_after(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}
