//! The conversion itself, as OpenCC 1.4.2 does it.
//!
//! 1. *Normalization*: a pass over the whole text replaces CJK compatibility ideographs.
//! 2. *Segmentation*: greedy longest match cuts the text into phrases; what lies between them is one segment each.
//!    Configurations without segmentation take the text whole.
//! 3. Every segment goes through all *stages* by itself. A stage replaces, from left to right, the longest key that
//!    starts at the position, so a later stage's phrase never reaches across the edge of a segment.
//!
//! A complete ideographic description sequence that no key matches is copied whole (Unicode Standard, 18.2). Unlike
//! OpenCC, a NUL ends nothing.
//!
//! Each pass notes what it replaced; the notes are composed, so that the edits refer to the text as it was given.

use core::fmt;
use core::ops::Range;
use std::borrow::Cow;

use super::Config;
use super::config::{Group, NORMALIZATION, TOFU};
use super::ids;
use super::lexicon::Lexicon;
use super::pack::{Dictionaries, Dictionary};

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

/// A replacement made by one pass or by several: bytes `from` of what went in became bytes `to` of what came out.
/// Between two steps everything was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    from: Range<usize>,
    to: Range<usize>,
}

/// A configuration, ready to convert texts.
pub struct Converter {
    config: Config,
    normalization: Lexicon,
    segmentation: Option<Lexicon>,
    stages: Vec<Lexicon>,
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
        if let Some(pack) = dictionaries.missing(config) {
            return Err(ConverterError::MissingPack { config, pack });
        }
        let group = |group: Group| -> Vec<Vec<&Dictionary>> {
            let named = |union: &&'static [&'static str]| -> Vec<&Dictionary> {
                let wanted = union.iter().filter(|name| tofu || !TOFU.contains(name));
                wanted.filter_map(|name| dictionaries.get(name)).collect()
            };
            group.iter().map(named).collect()
        };
        let normalization = Lexicon::new(&[], &group(NORMALIZATION));
        let user = check_user_dictionary(user_dictionary, &normalization)?;
        let chain = config.chain();
        let segmented = !chain.segmentation.is_empty();
        // With a segmentation the user's words are cut out there and never reach a stage.
        let segmentation = segmented.then(|| Lexicon::new(&user, &group(chain.segmentation)));
        let in_stage: &[(String, String)] = if segmented { &[] } else { &user };
        let stages = chain.stages.iter().map(|stage| Lexicon::new(in_stage, &group(stage))).collect();
        Ok(Converter { config, normalization, segmentation, stages })
    }

    /// The configuration.
    pub fn config(&self) -> Config {
        self.config
    }

    /// The text, converted: byte for byte what OpenCC gives.
    pub fn convert(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut copied = 0;
        self.convert_edits(text, &[], &mut |span, after| {
            out.push_str(text.get(copied..span.start).unwrap_or_default());
            out.push_str(after);
            copied = span.end;
        });
        out.push_str(text.get(copied..).unwrap_or_default());
        out
    }

    /// Finds what the conversion changes and gives it to `emit`, in order and disjoint: the bytes of `text`, and what
    /// stands there instead. A phrase is one edit, cut down to the part of it that differs; text that stays the same
    /// is not mentioned.
    ///
    /// The spans of `keep` (bytes of `text`, sorted) are left alone, and the text on either side is converted as if
    /// it ended there. A span that starts or ends inside a character covers it whole.
    pub fn convert_edits(&self, text: &str, keep: &[Range<usize>], emit: &mut dyn FnMut(Range<usize>, &str)) {
        let mut at = 0;
        for span in keep {
            let start = boundary_before(text, span.start);
            let end = boundary_after(text, span.end);
            if end <= start {
                continue;
            }
            if start > at {
                self.convert_piece(text, at..start, emit);
            }
            at = at.max(end);
        }
        self.convert_piece(text, at..text.len(), emit);
    }

    fn convert_piece(&self, text: &str, piece: Range<usize>, emit: &mut dyn FnMut(Range<usize>, &str)) {
        let offset = piece.start;
        let Some(source) = text.get(piece) else {
            return;
        };
        let (normal, first) = normalize(source, &self.normalization);
        let mut out = String::new();
        let mut steps = Vec::new();
        match &self.segmentation {
            None => self.convert_segment(&normal, 0, &mut out, &mut steps),
            Some(segmentation) => {
                let mut done = 0;
                scan(&normal, segmentation, &mut |span, value, user| {
                    let between = normal.get(done..span.start).unwrap_or_default();
                    if !between.is_empty() {
                        self.convert_segment(between, done, &mut out, &mut steps);
                    }
                    if user {
                        let to = out.len()..out.len() + value.len();
                        out.push_str(value);
                        steps.push(Step { from: span.clone(), to });
                    } else {
                        let segment = normal.get(span.clone()).unwrap_or_default();
                        self.convert_segment(segment, span.start, &mut out, &mut steps);
                    }
                    done = span.end;
                });
                let rest = normal.get(done..).unwrap_or_default();
                self.convert_segment(rest, done, &mut out, &mut steps);
            }
        }
        for step in compose(first, steps) {
            let before = source.get(step.from.clone()).unwrap_or_default();
            let after = out.get(step.to.clone()).unwrap_or_default();
            let (head, tail) = common_ends(before, after);
            let span = offset + step.from.start + head..offset + step.from.end - tail;
            let changed = after.get(head..after.len() - tail).unwrap_or_default();
            if !(span.is_empty() && changed.is_empty()) {
                emit(span, changed);
            }
        }
    }

    /// Sends one segment, which lies at byte `at` of the normalized text, through all stages.
    fn convert_segment(&self, segment: &str, at: usize, out: &mut String, steps: &mut Vec<Step>) {
        let mut current = Cow::Borrowed(segment);
        let mut so_far: Vec<Step> = Vec::new();
        for stage in &self.stages {
            let (next, new) = replace(&current, stage);
            if new.is_empty() {
                continue;
            }
            so_far = if so_far.is_empty() { new } else { compose(so_far, new) };
            current = Cow::Owned(next);
        }
        let out_at = out.len();
        out.push_str(&current);
        steps.extend(so_far.into_iter().map(|step| Step {
            from: step.from.start + at..step.from.end + at,
            to: step.to.start + out_at..step.to.end + out_at,
        }));
    }
}

/// Checks the user's entries, and normalizes their keys as the text will be.
fn check_user_dictionary(
    entries: &[(String, String)],
    normalization: &Lexicon,
) -> Result<Vec<(String, String)>, ConverterError> {
    let mut seen: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut checked = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let (from, to) = entry;
        let entry = || entry.clone();
        if from.is_empty() || to.is_empty() {
            return Err(ConverterError::EmptyEntry { index, entry: entry() });
        }
        if from == to {
            return Err(ConverterError::EqualEntry { index, entry: entry() });
        }
        let key = normalize(from, normalization).0.into_owned();
        if let Some(&earlier) = seen.get(&key) {
            return Err(ConverterError::DuplicateEntry { index, entry: entry(), earlier });
        }
        seen.insert(key.clone(), index);
        checked.push((key, to.clone()));
    }
    Ok(checked)
}

/// Greedy longest match from left to right; `found` gets the span, the value, and whether it is the user's.
fn scan(text: &str, lexicon: &Lexicon, found: &mut dyn FnMut(Range<usize>, &str, bool)) {
    let mut at = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if let Some(hit) = lexicon.longest(rest) {
            found(at..at + hit.length, hit.value, hit.user);
            hit.length
        } else {
            ids::sequence_length(rest).unwrap_or(c.len_utf8())
        };
        at += length;
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// One pass: the text with every match replaced, and the matches that made a difference. Without any the text is empty.
fn replace(text: &str, lexicon: &Lexicon) -> (String, Vec<Step>) {
    let mut out = String::new();
    let mut steps: Vec<Step> = Vec::new();
    let mut copied = 0;
    scan(text, lexicon, &mut |span, value, _| {
        if text.get(span.clone()) == Some(value) {
            return;
        }
        if steps.is_empty() {
            out.reserve(text.len() + 16);
        }
        out.push_str(text.get(copied..span.start).unwrap_or_default());
        let to = out.len()..out.len() + value.len();
        out.push_str(value);
        copied = span.end;
        steps.push(Step { from: span, to });
    });
    if !steps.is_empty() {
        out.push_str(text.get(copied..).unwrap_or_default());
    }
    (out, steps)
}

fn normalize<'a>(text: &'a str, normalization: &Lexicon) -> (Cow<'a, str>, Vec<Step>) {
    match replace(text, normalization) {
        (_, steps) if steps.is_empty() => (Cow::Borrowed(text), steps),
        (normal, steps) => (Cow::Owned(normal), steps),
    }
}

/// The steps of two passes, the second over what the first gave, as steps of one. Steps that share text become one.
fn compose(first: Vec<Step>, second: Vec<Step>) -> Vec<Step> {
    if first.is_empty() {
        return second;
    }
    if second.is_empty() {
        return first;
    }
    let mut composed = Vec::with_capacity(first.len().max(second.len()));
    let mut first = first.into_iter().peekable();
    let mut second = second.into_iter().peekable();
    // Ends of the last step of either pass: beyond them, text was copied, so that offsets differ by a constant.
    let (mut first_end, mut second_end) = ((0, 0), (0, 0));
    loop {
        let start = match (first.peek(), second.peek()) {
            (Some(a), Some(b)) => a.to.start.min(b.from.start),
            (Some(a), None) => a.to.start,
            (None, Some(b)) => b.from.start,
            (None, None) => break,
        };
        let from_start = start - first_end.1 + first_end.0;
        let to_start = start - second_end.0 + second_end.1;
        // Take in whatever overlaps the cluster, until nothing more does. No value is empty, so spans overlap
        // properly or not at all.
        let mut end = start;
        loop {
            if let Some(a) = first.next_if(|a| a.to.start < end || a.to.start == start) {
                end = end.max(a.to.end);
                first_end = (a.from.end, a.to.end);
            } else if let Some(b) = second.next_if(|b| b.from.start < end || b.from.start == start) {
                end = end.max(b.from.end);
                second_end = (b.from.end, b.to.end);
            } else {
                break;
            }
        }
        composed.push(Step {
            from: from_start..end - first_end.1 + first_end.0,
            to: to_start..end - second_end.0 + second_end.1,
        });
    }
    composed
}

/// The last character boundary at or before `at`, or the end of the text.
fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// The first character boundary at or after `at`, or the end of the text.
fn boundary_after(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}

/// How many bytes the two texts have in common at their beginning, and, of what is left, at their end.
fn common_ends(a: &str, b: &str) -> (usize, usize) {
    let head: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    (head, tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(from: Range<usize>, to: Range<usize>) -> Step {
        Step { from, to }
    }

    #[test]
    fn composed_steps_refer_to_the_first_text() {
        // abcdef -> aXXcdef -> aXXcYYYf
        assert_eq!(compose(vec![step(1..2, 1..3)], vec![step(4..6, 4..7)]), vec![step(1..2, 1..3), step(3..5, 4..7)]);
        // abcdef -> abcXXef -> aYXef: they overlap
        assert_eq!(compose(vec![step(3..4, 3..5)], vec![step(1..4, 1..2)]), vec![step(1..4, 1..3)]);
        // abcd -> XYcd -> ZcWd, side by side but not overlapping
        assert_eq!(
            compose(vec![step(0..2, 0..2)], vec![step(0..2, 0..1), step(3..4, 2..4)]),
            vec![step(0..2, 0..1), step(3..4, 2..4)]
        );
        assert_eq!(compose(vec![step(0..1, 0..2), step(1..2, 2..4)], vec![step(1..3, 1..2)]), vec![step(0..2, 0..3)]);
    }

    #[test]
    fn ends_in_common() {
        assert_eq!(common_ends("计算机", "計算機"), (0, 0));
        assert_eq!(common_ends("头发", "头髮"), (3, 0));
        assert_eq!(common_ends("aa", "aaa"), (2, 0));
        assert_eq!(common_ends("abc", "axc"), (1, 1));
        assert_eq!(common_ends("", "x"), (0, 0));
    }
}
