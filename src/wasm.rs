//! The bindings, for `pkg/src/core.js` alone: text in once, edits out as numbers.
//!
//! What crosses is numbers, texts and bytes, never an object: each kind of value brings its own glue, which every page
//! downloads. Menders are numbers too, so a core that stopped can be replaced by a new one without anything left that
//! points into the old.

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
use std::cell::RefCell;
use std::ops::Range;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./host.js")]
extern "C" {
    /// Tells why the call that is running fails: first a code, then texts, of which JavaScript makes an error of the right class.
    fn fail(text: &str);
}

/// How many bytes of text pass through the window at a time: three for each UTF-16 unit of a chunk.
const WINDOW: usize = 3 * 32 * 1024;
/// How many UTF-16 units are converted at a time.
const CONVERTED: usize = 32 * 1024;
/// A text with more changes than one in so many bytes goes out whole, as UTF-16: putting it together from its pieces would
/// cost JavaScript more. Measured at one change in 32 characters, in Node and in Chromium.
const MANY: usize = 64;

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
    /// What `convert` and `mend` say.
    said: [usize; 5],
    /// The numbers of an answer.
    numbers: Vec<u32>,
    /// Texts that go out, the last first.
    told: Vec<String>,
    /// The text and the bytes that came in for the next call.
    given: String,
    bytes: Vec<u8>,
}

fn find_mender(menders: &[(u32, Mender)], number: u32) -> Option<&Mender> {
    let place = menders.binary_search_by_key(&number, |mender| mender.0).ok()?;
    menders.get(place).map(|mender| &mender.1)
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Why a call fails: a code, and texts.
struct Failure(&'static str, Vec<String>);

/// Runs a call; one that fails tells why, and gives nothing.
fn with_state<T: Default>(run: impl FnOnce(&mut State) -> Result<T, Failure>) -> T {
    // No call comes in while another is running: nothing in here calls JavaScript code of the caller's.
    let done = STATE.with(|state| match state.try_borrow_mut() {
        Ok(mut state) => run(&mut state),
        Err(_) => Err(Failure("core", vec!["the core is busy".to_owned()])),
    });
    done.unwrap_or_else(|Failure(code, texts)| {
        fail(code);
        texts.iter().for_each(|text| fail(text));
        T::default()
    })
}

impl From<OptionsError> for Failure {
    fn from(error: OptionsError) -> Failure {
        Failure("options", vec![error.to_string(), error.key, error.value, error.allowed])
    }
}

impl From<MenderError> for Failure {
    fn from(error: MenderError) -> Failure {
        match error {
            MenderError::Options(error) => error.into(),
            MenderError::NotLoaded { pack } => Failure("missing", vec![pack.to_owned()]),
        }
    }
}

fn out_of_memory<E>(_: E) -> Failure {
    Failure("memory", Vec::new())
}

/// The next text that a call has to tell.
#[wasm_bindgen]
pub fn take_text() -> String {
    with_state(|state| Ok(state.told.pop().unwrap_or_default()))
}

/// Takes a text for the next call: so JavaScript needs one function that passes texts, and calls all others as they are. It comes
/// through the glue, which knows that an encoder's bytes are UTF-8: to look at each again is a tenth of the time that clean text
/// takes.
#[wasm_bindgen]
pub fn give_text(text: String) {
    with_state(|state| {
        state.given = text;
        Ok(())
    });
}

/// Takes bytes for the next call.
#[wasm_bindgen]
pub fn give_bytes(bytes: Vec<u8>) {
    with_state(|state| {
        state.bytes = bytes;
        Ok(())
    });
}

/// How many rules there are: the list of `rules.js` must be of the same build.
#[wasm_bindgen]
pub fn rules_count() -> usize {
    RULES.len()
}

/// Takes the bytes as the dictionary pack of the name that was given.
#[wasm_bindgen]
pub fn load_data() {
    with_state(|state| {
        let bytes = std::mem::take(&mut state.bytes);
        state.dictionaries.load(&state.given, &bytes).map_err(|error| Failure("data", vec![error.to_string()]))
    });
}

/// Tells the packs that a mender with the options that were given needs, with spaces between.
#[wasm_bindgen]
pub fn needed_data() {
    with_state(|state| {
        let settings = Settings::new(&Options::from_plain(&Plain::decoded(&state.given))?)?;
        let script = settings.script.as_ref().filter(|_| settings.has_stage(Stage::Script));
        let packs = script.map_or(&[][..], |script| script.config.config(settings.locale).packs());
        state.told = vec![packs.join(" ")];
        Ok(())
    });
}

/// Makes a mender with the options that were given; returns its number.
#[wasm_bindgen]
pub fn make_mender() -> u32 {
    with_state(|state| {
        let options = Options::from_plain(&Plain::decoded(&std::mem::take(&mut state.given)))?;
        let mender = Mender::with_dictionaries(&options, &state.dictionaries)?;
        state.last_mender += 1;
        state.menders.push((state.last_mender, mender));
        Ok(state.last_mender)
    })
}

/// Forgets a mender.
#[wasm_bindgen]
pub fn free_mender(mender: u32) {
    with_state(|state| {
        state.menders.retain(|(number, _)| *number != mender);
        Ok(())
    });
}

/// Begins a text of so many UTF-16 units. Returns where the window is: `WINDOW` bytes through which the mended text comes out,
/// chunk by chunk. It stays where it is.
#[wasm_bindgen]
pub fn begin_text(units: usize) -> usize {
    with_state(|state| {
        state.text = String::new();
        state.out = String::new();
        state.out_at = 0;
        state.window.resize(WINDOW, 0);
        let few = state.text.try_reserve_exact(units.saturating_sub(WINDOW / 3));
        few.map_err(out_of_memory)?;
        Ok(state.window.as_ptr() as usize)
    })
}

/// Takes what was given as a chunk of the text, with `left` UTF-16 units still to come.
#[wasm_bindgen]
pub fn push_text(left: usize) {
    with_state(|state| {
        let chunk = std::mem::take(&mut state.given);
        // What is still to come will be as the text so far was, more or less: no doubling of a large buffer.
        let more = chunk.len() + (left.saturating_mul(chunk.len()) / (WINDOW / 3)).saturating_mul(17) / 16;
        if state.text.capacity() - state.text.len() < chunk.len() {
            state.text.try_reserve_exact(more).map_err(out_of_memory)?;
        }
        state.text.push_str(&chunk);
        Ok(())
    });
}

/// Puts the next chunk of the mended text into the window, as UTF-16. Returns how many units that is: 0 at the end.
#[wasm_bindgen]
pub fn pull_text() -> usize {
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

/// Mends the text that was pushed. The bytes that were given, if any, are starts and ends of spans that stay as they are: numbers
/// of 32 bits, in UTF-16 units, sorted and disjoint. Returns where four numbers are: 0; where the numbers of the [`Answer`] are, and how
/// many, none where there is nothing to say; and whether the mended text is there to be pulled. Tells the facts, as JSON, and then the pool.
#[wasm_bindgen]
pub fn mend(mender: u32) -> usize {
    with_text(mender, |mender, text, state| {
        let protect = spans(text, &state.bytes);
        answer(mender.mend_protecting(text, &protect), None, state)
    })
}

/// Mends what is settled of the text that was pushed, the part of a longer text, by the facts that were given; all of it where it is
/// the last part. The same as `mend`, but the first number is how many units were mended, and no facts are told.
#[wasm_bindgen]
pub fn mend_part(mender: u32, first: bool, last: bool) -> usize {
    with_text(mender, |mender, text, state| {
        let facts = read_facts(state.given)?;
        let end = if last { text.len() } else { crate::block::settled(text) };
        let text = text.get(..end).unwrap_or_default();
        let protect = spans(text, &state.bytes);
        let part = Part { text, protect: &protect, first, last };
        let units = Walk::new(text).unit(text.len());
        answer(mender.mend_part(&part, &facts), Some(units), state)
    })
}

/// Tells the encoding of the bytes, which are not UTF-8. Returns whether it is certain.
#[wasm_bindgen]
pub fn guess_encoding() -> bool {
    with_state(|state| {
        let (label, certain) = crate::mojibake::guess(&std::mem::take(&mut state.bytes));
        state.told = vec![label.to_owned()];
        Ok(certain)
    })
}

/// Tells the characters of the bytes 80 to FF in an encoding with one byte for each. Returns whether what was given is one.
#[wasm_bindgen]
pub fn high_half() -> bool {
    tell(|encoding, _| crate::mojibake::high_half(encoding))
}

/// Tells what the bytes are in an encoding of which the host lacks characters. Returns whether what was given is one.
#[wasm_bindgen]
pub fn decode_supplemented() -> bool {
    tell(host::decode_supplemented)
}

fn tell(find: impl FnOnce(&str, &[u8]) -> Option<String>) -> bool {
    with_state(|state| {
        state.told = find(&state.given, &std::mem::take(&mut state.bytes)).into_iter().collect();
        Ok(!state.told.is_empty())
    })
}

/// Twice the rule of a mender that does nothing but convert, and one more where it leaves something alone: its texts may go
/// through `convert`. 0 for any other.
#[wasm_bindgen]
pub fn converter_rule(mender: u32) -> usize {
    with_state(|state| {
        let direct = find_mender(&state.menders, mender).and_then(Mender::direct);
        Ok(direct.map_or(0, |direct| (direct.rule as usize) << 1 | usize::from(direct.keeps())))
    })
}

/// Where to write UTF-16 for `convert`: room for `CONVERTED` units, which stays where it is.
#[wasm_bindgen]
pub fn begin_conversion() -> usize {
    with_state(|state| {
        state.units.resize(CONVERTED, 0);
        state.open = false;
        Ok(state.units.as_ptr() as usize)
    })
}

/// Converts so many units. Returns where five numbers are: how many units are done, all of the `last` of a text, otherwise
/// as many as do not depend on what follows; how many units came of them, none where they are the very same, and where
/// those are; how many words they have, and where: each a [`Word`]. The first number is the greatest where the text can only
/// be mended whole.
#[wasm_bindgen]
pub fn convert(mender: u32, units: usize, last: bool) -> usize {
    with_state(|state| {
        let direct = find_mender(&state.menders, mender).and_then(Mender::direct);
        let direct = direct.ok_or_else(|| Failure("core", vec!["the mender is no converter".to_owned()]))?;
        state.converted.clear();
        state.words.clear();
        let units = state.units.get(..units).unwrap_or_default();
        let done = direct.convert(units, state.open, last, &mut state.converted, &mut state.words);
        let Some(done) = done else {
            state.said = [usize::MAX; 5];
            return Ok(state.said.as_ptr() as usize);
        };
        // A line feed or a carriage return.
        let end = done.checked_sub(1).and_then(|at| units.get(at));
        state.open = end.map_or(state.open, |&end| end != 0x0A && end != 0x0D);
        let (made, words) = (&state.converted, &state.words);
        let same = units.get(..done) == Some(made.as_slice());
        let count = if same { 0 } else { made.len() };
        state.said = [done, count, made.as_ptr() as usize, words.len(), words.as_ptr() as usize];
        Ok(state.said.as_ptr() as usize)
    })
}

/// Tells the facts of the text that was pushed, as JSON.
#[wasm_bindgen]
pub fn analyze(mender: u32) {
    with_text(mender, |mender, text, state| {
        *state.told = vec![mender.analyze(text).to_plain().to_json()];
        Ok(())
    });
}

/// Fails where what was given is no facts of this version.
#[wasm_bindgen]
pub fn check_facts() {
    with_state(|state| read_facts(&state.given).map(|_| ()));
}

fn with_text<T: Default>(mender: u32, run: impl FnOnce(&Mender, &str, &mut Output<'_>) -> Result<T, Failure>) -> T {
    with_state(|state| {
        let (text, bytes) = (std::mem::take(&mut state.text), std::mem::take(&mut state.bytes));
        let State { menders, out, said, numbers, told, given, .. } = state;
        let mender = find_mender(menders, mender).ok_or_else(|| Failure("freed", Vec::new()))?;
        run(mender, &text, &mut Output { out, said, numbers, told, given, bytes })
    })
}

/// Where the answer to a call about a text goes, and what was given for it.
struct Output<'s> {
    out: &'s mut String,
    said: &'s mut [usize; 5],
    numbers: &'s mut Vec<u32>,
    told: &'s mut Vec<String>,
    given: &'s str,
    bytes: Vec<u8>,
}

fn read_facts(facts: &str) -> Result<Facts, Failure> {
    Facts::from_plain(&Plain::decoded(facts)).map_err(|error| Failure("facts", vec![error.to_string()]))
}

/// Spans in UTF-16 units as spans in bytes, widened to whole characters and cut at the end of the text.
fn spans(text: &str, units: &[u8]) -> Vec<Range<usize>> {
    let mut walk = Walk::new(text);
    let mut spans = Vec::new();
    let (numbers, _) = units.as_chunks::<4>();
    for pair in numbers.chunks_exact(2) {
        if let [start, end] = pair {
            let start = walk.byte(u32::from_le_bytes(*start) as usize, false);
            let end = walk.byte(u32::from_le_bytes(*end) as usize, true);
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

/// Puts an answer where it goes. `units` are those of a part, of which the facts are known.
fn answer(mended: Mended<'_>, units: Option<usize>, output: &mut Output<'_>) -> Result<usize, Failure> {
    let mut answer = Answer::default();
    let (changes, suggestions, findings) = (mended.changes(), mended.suggestions(), mended.findings());
    let mut many = false;
    let facts = units.is_none().then(|| mended.facts().to_plain().to_json());
    if !changes.is_empty() || !suggestions.is_empty() || !findings.is_empty() {
        for count in [changes.len(), suggestions.len(), findings.len(), 0] {
            answer.push(count);
        }
        answer.changes(mended.draft(), changes);
        answer.changes(mended.draft(), suggestions);
        answer.findings(mended.draft(), findings);
        answer.gains();
        answer.lists();
        many = changes.len().saturating_mul(MANY) > mended.draft().len();
    }
    if many {
        *output.out = mended.into_text().into_owned();
    }
    *output.numbers = answer.numbers;
    output.told.clear();
    output.told.push(answer.pool);
    output.told.extend(facts);
    *output.said =
        [units.unwrap_or_default(), output.numbers.as_ptr() as usize, output.numbers.len(), usize::from(many), 0];
    Ok(output.said.as_ptr() as usize)
}
