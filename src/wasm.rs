//! The bindings, for `pkg/src/core.js` alone: text in once, edits out as numbers.
//!
//! Menders are numbers, not objects of the glue, and what is called returns or throws plain values: so a core that
//! stopped can be replaced by a new one without anything left that points into the old.

use crate::change::ChangeSet;
use crate::edits::Finding;
use crate::facts::Facts;
use crate::mended::Mended;
use crate::mender::{Mender, MenderError, Part};
use crate::mojibake::{gain, host, is_misreading};
use crate::options::{Options, OptionsError, Settings};
use crate::order;
use crate::plain::Plain;
use crate::rules::{RULES, Rule, Stage};
use crate::script::{Dictionaries, Word};
use crate::utf16::Walk;
use js_sys::{Array, Object, Uint32Array};
use std::cell::RefCell;
use std::ops::Range;
use wasm_bindgen::prelude::*;

/// How many bytes of text pass through the window at a time: three for each UTF-16 unit of a chunk.
const WINDOW: usize = 3 * 32 * 1024;
/// How many UTF-16 units are converted at a time.
const CONVERTED: usize = 32 * 1024;
/// A text with more changes than one in so many bytes goes out whole, as UTF-16: putting it together from its pieces would
/// cost JavaScript more. Measured at one change in 32 characters, in Node and in Chromium.
const MANY: usize = 64;
/// Options deeper than this are not looked into.
const MAX_DEPTH: usize = 8;

#[derive(Default)]
struct State {
    dictionaries: Dictionaries,
    /// By number, which only grow.
    menders: Vec<(u32, Mender)>,
    last_mender: u32,
    /// Where JavaScript encodes the text to, chunk by chunk.
    window: Vec<u8>,
    /// The chunks so far.
    text: String,
    /// The mended text that goes out, and how much of it has gone.
    out: String,
    out_at: usize,
    /// Where JavaScript writes UTF-16 that is only to be converted, and what it becomes.
    units: Vec<u16>,
    converted: Vec<u16>,
    words: Vec<Word>,
    /// Whether the last of them was in the middle of a line.
    open: bool,
    /// What `convert` says.
    said: [usize; 5],
}

fn find_mender(menders: &[(u32, Mender)], number: u32) -> Option<&Mender> {
    let place = menders.binary_search_by_key(&number, |mender| mender.0).ok()?;
    menders.get(place).map(|mender| &mender.1)
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

fn with_state<T>(run: impl FnOnce(&mut State) -> Result<T, JsValue>) -> Result<T, JsValue> {
    // No call comes in while another is running: nothing in here calls JavaScript code of the caller's.
    STATE.with(|state| run(&mut *state.try_borrow_mut().map_err(|_| thrown("core", &["the core is busy"]))?))
}

/// What is thrown: a code and texts, of which JavaScript makes an error of the right class.
fn thrown(code: &str, texts: &[&str]) -> JsValue {
    let array = Array::of1(&JsValue::from_str(code));
    for text in texts {
        array.push(&JsValue::from_str(text));
    }
    array.into()
}

impl From<OptionsError> for JsValue {
    fn from(error: OptionsError) -> JsValue {
        thrown("options", &[&error.to_string(), &error.key, &error.value, &error.allowed])
    }
}

impl From<MenderError> for JsValue {
    fn from(error: MenderError) -> JsValue {
        match error {
            MenderError::Options(error) => error.into(),
            MenderError::NotLoaded { pack } => thrown("missing", &[pack]),
        }
    }
}

/// Whether a value is an object without a class of its own: a `Map` or a `Date` has no entries and is no options.
fn is_plain(value: &JsValue) -> bool {
    let object: &Object = value.unchecked_ref();
    value.is_object() && !value.is_function() && {
        let prototype = Object::get_prototype_of(object);
        prototype.is_null() || Object::get_prototype_of(&prototype).is_null()
    }
}

/// Copies options out of JavaScript. The caller has made them plain: nothing in them runs code.
fn plain(value: &JsValue, depth: usize) -> Plain {
    // Most are texts: each question is a call.
    if let Some(text) = value.as_string() {
        return Plain::Text(text);
    }
    if value.is_null() || value.is_undefined() {
        return Plain::Null;
    }
    if let Some(value) = value.as_bool() {
        return Plain::Bool(value);
    }
    if depth < MAX_DEPTH {
        if let Some(list) = value.dyn_ref::<Array>() {
            return Plain::List(list.iter().map(|item| plain(&item, depth + 1)).collect());
        }
        if is_plain(value) {
            let entries = Object::entries(value.unchecked_ref());
            let entries = entries.iter().filter_map(|entry| {
                let entry: Array = entry.unchecked_into();
                Some((entry.get(0).as_string()?, plain(&entry.get(1), depth + 1)))
            });
            return Plain::Map(entries.collect());
        }
    }
    if let Some(number) = value.as_f64()
        && number.fract() == 0.0
        && (0.0..=js_sys::Number::MAX_SAFE_INTEGER).contains(&number)
    {
        return Plain::Count(number as u64);
    }
    let shown = match value.dyn_ref::<js_sys::Number>().map(|number| number.to_string_with_radix(10)) {
        // JavaScript's own way to write a number: Rust's is 20 KB of code.
        Some(Ok(number)) => number.into(),
        _ if value.is_object() => "an object of a class, or nested too deep".to_owned(),
        _ => format!("a {}", value.js_typeof().as_string().unwrap_or_default()),
    };
    Plain::Other(shown)
}

/// How many rules there are: the list of `rules.js` must be of the same build.
#[wasm_bindgen]
pub fn rules_count() -> usize {
    RULES.len()
}

/// Takes a dictionary pack.
#[wasm_bindgen]
pub fn load_data(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    with_state(|state| state.dictionaries.load(name, bytes).map_err(|error| thrown("data", &[&error.to_string()])))
}

/// The packs that a mender with these options needs.
#[wasm_bindgen]
pub fn needed_data(options: &JsValue) -> Result<Array, JsValue> {
    let settings = Settings::new(&Options::from_plain(&plain(options, 0))?)?;
    let script = settings.script.as_ref().filter(|_| settings.has_stage(Stage::Script));
    let packs = script.map_or(&[][..], |script| script.config.config(settings.locale).packs());
    Ok(packs.iter().map(|pack| JsValue::from_str(pack)).collect())
}

/// Makes a mender; returns its number. `words` are the pairs of its dictionary, with U+0000 between all words, where they are
/// not among the options.
#[wasm_bindgen]
pub fn make_mender(options: &JsValue, words: Option<String>) -> Result<u32, JsValue> {
    let mut options = Options::from_plain(&plain(options, 0))?;
    if let (Some(script), Some(words)) = (&mut options.script, words) {
        let mut words = words.split('\0').map(str::to_owned);
        script.dictionary = std::iter::from_fn(|| words.next().zip(words.next())).collect();
    }
    with_state(|state| {
        let mender = Mender::with_dictionaries(&options, &state.dictionaries)?;
        state.last_mender += 1;
        state.menders.push((state.last_mender, mender));
        Ok(state.last_mender)
    })
}

/// Forgets a mender.
#[wasm_bindgen]
pub fn free_mender(mender: u32) -> Result<(), JsValue> {
    with_state(|state| {
        state.menders.retain(|(number, _)| *number != mender);
        Ok(())
    })
}

/// Begins a text of so many UTF-16 units. Returns where the window is: `WINDOW` bytes through which the mended text comes out,
/// chunk by chunk. It stays where it is.
#[wasm_bindgen]
pub fn begin_text(units: usize) -> Result<*const u8, JsValue> {
    with_state(|state| {
        state.text = String::new();
        state.out = String::new();
        state.out_at = 0;
        state.window.resize(WINDOW, 0);
        let few = state.text.try_reserve_exact(units.saturating_sub(WINDOW / 3));
        few.map_err(|_| thrown("memory", &[]))?;
        Ok(state.window.as_ptr())
    })
}

/// Takes a chunk of the text, with `left` UTF-16 units still to come. It comes through the glue, which knows that an encoder's bytes
/// are UTF-8: to look at each again is a tenth of the time that clean text takes.
#[wasm_bindgen]
pub fn push_text(chunk: &str, left: usize) -> Result<(), JsValue> {
    with_state(|state| {
        // What is still to come will be as the text so far was, more or less: no doubling of a large buffer.
        let more = chunk.len() + (left.saturating_mul(chunk.len()) / (WINDOW / 3)).saturating_mul(17) / 16;
        if state.text.capacity() - state.text.len() < chunk.len() {
            state.text.try_reserve_exact(more).map_err(|_| thrown("memory", &[]))?;
        }
        state.text.push_str(chunk);
        Ok(())
    })
}

/// Puts the next chunk of the mended text into the window, as UTF-16. Returns how many units that is: 0 at the end.
#[wasm_bindgen]
pub fn pull_text() -> Result<usize, JsValue> {
    with_state(|state| {
        let State { window, out, out_at, .. } = state;
        let mut units = 0;
        let mut buffer = [0; 2];
        for c in out.get(*out_at..).unwrap_or_default().chars() {
            let Some(place) = window.get_mut(2 * units..2 * (units + c.len_utf16())) else { break };
            for (place, unit) in place.chunks_exact_mut(2).zip(c.encode_utf16(&mut buffer)) {
                place.copy_from_slice(&unit.to_le_bytes());
            }
            units += c.len_utf16();
            *out_at += c.len_utf8();
        }
        Ok(units)
    })
}

/// Mends the text that was pushed. `protect` are starts and ends of spans, in UTF-16 units, sorted and disjoint.
/// Returns `[facts, numbers, pool, many]`; all but the facts are missing where there is nothing to say. With `many` the
/// mended text is there to be pulled.
#[wasm_bindgen]
pub fn mend(mender: u32, protect: Option<Box<[u32]>>) -> Result<Array, JsValue> {
    with_text(mender, |mender, text, out| {
        let protect = spans(text, &protect.unwrap_or_default());
        answer(mender.mend_protecting(text, &protect), true, out)
    })
}

/// Mends what is settled of the text that was pushed, the part of a longer text, by known facts; all of it where it is
/// the last part. Returns how many UTF-16 units that is, and then the same as `mend`.
#[wasm_bindgen]
pub fn mend_part(
    mender: u32,
    protect: Option<Box<[u32]>>,
    facts: JsValue,
    first: bool,
    last: bool,
) -> Result<Array, JsValue> {
    let facts = read_facts(&facts)?;
    with_text(mender, |mender, text, out| {
        let end = if last { text.len() } else { crate::block::settled(text) };
        let text = text.get(..end).unwrap_or_default();
        let protect = spans(text, &protect.unwrap_or_default());
        let part = Part { text, protect: &protect, first, last };
        let answer = answer(mender.mend_part(&part, &facts), false, out)?;
        answer.set(0, JsValue::from(Walk::new(text).unit(end)));
        Ok(answer)
    })
}

/// The encoding of bytes that are not UTF-8, and whether it is certain: `[label, certain]`.
#[wasm_bindgen]
pub fn guess_encoding(bytes: &[u8]) -> Array {
    let (label, certain) = crate::mojibake::guess(bytes);
    Array::of2(&JsValue::from_str(label), &JsValue::from_bool(certain))
}

/// The characters of the bytes 80 to FF in an encoding with one byte for each; `undefined` for every other encoding.
#[wasm_bindgen]
pub fn high_half(encoding: &str) -> Option<String> {
    crate::mojibake::high_half(encoding)
}

/// What bytes are in an encoding of which the host lacks characters; `undefined` for every other.
#[wasm_bindgen]
pub fn decode_supplemented(encoding: &str, bytes: &[u8]) -> Option<String> {
    host::decode_supplemented(encoding, bytes)
}

/// Takes the characters of Big5 that the host's decoder lacks, before any text.
#[wasm_bindgen]
pub fn load_big5(bytes: &[u8]) {
    host::load_big5(bytes);
}

/// Twice the rule of a mender that does nothing but convert, and one more where it leaves something alone: its texts may go
/// through `convert`.
#[wasm_bindgen]
pub fn converter_rule(mender: u32) -> Result<Option<usize>, JsValue> {
    with_state(|state| {
        let direct = find_mender(&state.menders, mender).and_then(Mender::direct);
        Ok(direct.map(|direct| (direct.rule as usize) << 1 | usize::from(direct.keeps())))
    })
}

/// Where to write UTF-16 for `convert`: room for `CONVERTED` units, which stays where it is.
#[wasm_bindgen]
pub fn begin_conversion() -> Result<*const u16, JsValue> {
    with_state(|state| {
        state.units.resize(CONVERTED, 0);
        state.open = false;
        Ok(state.units.as_ptr())
    })
}

/// Converts so many units. Returns where five numbers are: how many units are done, all of the `last` of a text, otherwise
/// as many as do not depend on what follows; how many units came of them, none where they are the very same, and where
/// those are; how many words they have, and where: each a [`Word`]. The first number is the greatest where the text can only
/// be mended whole.
#[wasm_bindgen]
pub fn convert(mender: u32, units: usize, last: bool) -> Result<*const usize, JsValue> {
    with_state(|state| {
        let direct = find_mender(&state.menders, mender).and_then(Mender::direct);
        let direct = direct.ok_or_else(|| thrown("core", &["the mender is no converter"]))?;
        state.converted.clear();
        state.words.clear();
        let units = state.units.get(..units).unwrap_or_default();
        let done = direct.convert(units, state.open, last, &mut state.converted, &mut state.words);
        let Some(done) = done else {
            state.said = [usize::MAX; 5];
            return Ok(state.said.as_ptr());
        };
        // A line feed or a carriage return.
        let end = done.checked_sub(1).and_then(|at| units.get(at));
        state.open = end.map_or(state.open, |&end| end != 0x0A && end != 0x0D);
        let (made, words) = (&state.converted, &state.words);
        let same = units.get(..done) == Some(made.as_slice());
        let count = if same { 0 } else { made.len() };
        state.said = [done, count, made.as_ptr() as usize, words.len(), words.as_ptr() as usize];
        Ok(state.said.as_ptr())
    })
}

/// The facts of the text that was pushed.
#[wasm_bindgen]
pub fn analyze(mender: u32) -> Result<JsValue, JsValue> {
    with_text(mender, |mender, text, _| Ok(write_facts(&mender.analyze(text))))
}

/// Throws where these are no facts of this version.
#[wasm_bindgen]
pub fn check_facts(facts: JsValue) -> Result<(), JsValue> {
    read_facts(&facts).map(|_| ())
}

fn with_text<T>(mender: u32, run: impl FnOnce(&Mender, &str, &mut String) -> Result<T, JsValue>) -> Result<T, JsValue> {
    with_state(|state| {
        let text = std::mem::take(&mut state.text);
        let mender = find_mender(&state.menders, mender).ok_or_else(|| thrown("freed", &[]))?;
        run(mender, &text, &mut state.out)
    })
}

fn write_facts(facts: &Facts) -> JsValue {
    js(&facts.to_plain())
}

fn read_facts(facts: &JsValue) -> Result<Facts, JsValue> {
    Facts::from_plain(&plain(facts, 0)).map_err(|error| thrown("facts", &[&error.to_string()]))
}

/// Plain data as JavaScript has it.
fn js(plain: &Plain) -> JsValue {
    match plain {
        Plain::Null => JsValue::NULL,
        Plain::Bool(value) => JsValue::from_bool(*value),
        Plain::Count(count) => JsValue::from_f64(*count as f64),
        Plain::Text(text) | Plain::Other(text) => JsValue::from_str(text),
        Plain::List(list) => list.iter().map(js).collect::<Array>().into(),
        Plain::Map(entries) => {
            let pairs = entries.iter().map(|(key, value)| Array::of2(&JsValue::from_str(key), &js(value)));
            // It never fails for an array of pairs.
            Object::from_entries(&pairs.collect::<Array>()).unwrap_or_default().into()
        }
    }
}

/// Spans in UTF-16 units as spans in bytes, widened to whole characters and cut at the end of the text.
fn spans(text: &str, units: &[u32]) -> Vec<Range<usize>> {
    let mut walk = Walk::new(text);
    let mut spans = Vec::new();
    for pair in units.chunks_exact(2) {
        if let [start, end] = pair {
            let start = walk.byte(*start as usize, false);
            let end = walk.byte(*end as usize, true);
            if start < end {
                spans.push(start..end);
            }
        }
    }
    spans
}

/// The numbers of an answer: how many changes, suggestions, findings and gains there are; for each change and then each
/// suggestion its start, its end, where its replacement ends in the pool, and four times the number of its rules' list
/// plus its confidence; for each finding its start, its end, its rule; for each gain of evidence the number of its change,
/// the suggestions counted behind the changes, and the bits; then the lists of rules, each after its length.
#[derive(Default)]
struct Answer {
    numbers: Vec<u32>,
    pool: String,
    /// UTF-16 units in `pool`.
    pool_units: usize,
    /// The lists of rules, each with whether one of them undoes a wrong reading.
    lists: Vec<(Vec<Rule>, bool)>,
    gains: Vec<(usize, u32)>,
    /// How many changes and suggestions there are so far.
    count: usize,
}

/// Where the number of gains stands in an answer.
const GAINS: usize = 3;

impl Answer {
    fn push(&mut self, number: usize) {
        // Offsets of a text that fits into the memory of a 32-bit machine.
        self.numbers.push(u32::try_from(number).unwrap_or(u32::MAX));
    }

    fn changes(&mut self, draft: &str, set: &ChangeSet) {
        let mut walk = Walk::new(draft);
        for change in set.iter() {
            let start = walk.unit(change.range.start);
            let end = walk.unit(change.range.end);
            self.push(start);
            self.push(end);
            self.pool.push_str(change.after);
            self.pool_units += Walk::new(change.after).unit(change.after.len());
            self.push(self.pool_units);
            // A draft has few lists, and a change most often that of the one before it.
            let known = self.lists.iter().rposition(|(list, _)| list == change.rules);
            let list = known.unwrap_or_else(|| {
                self.lists.push((change.rules.to_vec(), change.rules.iter().copied().any(is_misreading)));
                self.lists.len() - 1
            });
            self.push(list << 2 | change.confidence as usize);
            if self.lists.get(list).is_some_and(|(_, misreading)| *misreading) {
                let before = draft.get(change.range.clone()).unwrap_or_default();
                self.gains.push((self.count, gain(before, change.after)));
            }
            self.count += 1;
        }
    }

    fn findings(&mut self, draft: &str, findings: &[Finding]) {
        // They overlap, so their ends are in no order: all places once, sorted, and then looked up.
        let mut places: Vec<usize> = findings.iter().flat_map(|f| [f.range.start, f.range.end]).collect();
        order::sort_by_key(&mut places, |place| *place);
        places.dedup();
        let mut walk = Walk::new(draft);
        let units: Vec<usize> = places.iter().map(|place| walk.unit(*place)).collect();
        let unit = |byte: usize| places.binary_search(&byte).ok().and_then(|at| units.get(at)).copied().unwrap_or(0);
        for finding in findings {
            self.push(unit(finding.range.start));
            self.push(unit(finding.range.end));
            self.push(finding.rule as usize);
        }
    }

    fn gains(&mut self) {
        let gains = std::mem::take(&mut self.gains);
        if let Some(count) = self.numbers.get_mut(GAINS) {
            *count = gains.len() as u32;
        }
        for (change, bits) in gains {
            self.push(change);
            self.push(bits as usize);
        }
    }

    fn lists(&mut self) {
        for (list, _) in std::mem::take(&mut self.lists) {
            self.push(list.len());
            for rule in list {
                self.push(rule as usize);
            }
        }
    }
}

fn answer(mended: Mended<'_>, with_facts: bool, text: &mut String) -> Result<Array, JsValue> {
    let facts = if with_facts { write_facts(mended.facts()) } else { JsValue::UNDEFINED };
    let out = Array::of1(&facts);
    let (changes, suggestions, findings) = (mended.changes(), mended.suggestions(), mended.findings());
    if changes.is_empty() && suggestions.is_empty() && findings.is_empty() {
        return Ok(out);
    }
    let mut answer = Answer::default();
    for count in [changes.len(), suggestions.len(), findings.len(), 0] {
        answer.push(count);
    }
    answer.changes(mended.draft(), changes);
    answer.changes(mended.draft(), suggestions);
    answer.findings(mended.draft(), findings);
    answer.gains();
    answer.lists();
    out.push(&Uint32Array::from(answer.numbers.as_slice()));
    out.push(&JsValue::from_str(&answer.pool));
    if changes.len().saturating_mul(MANY) > mended.draft().len() {
        out.push(&JsValue::TRUE);
        *text = mended.into_text().into_owned();
    }
    Ok(out)
}
