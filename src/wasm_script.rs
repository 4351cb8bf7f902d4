//! The bindings of script conversion by itself, where nothing else is asked for: UTF-16 in, UTF-16 out, chunk by chunk,
//! without the copies of the text that the other stages need. `pkg/script.js` calls them.

use crate::wasm::{State, thrown, with_state};
use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;

/// A text on its way.
#[derive(Default)]
pub(crate) struct Chunks {
    /// What has come and is not converted yet; JavaScript writes behind it.
    text: Vec<u16>,
    waiting: usize,
    out: Vec<u16>,
    changed: bool,
    /// Units of the text and of the result before `text`.
    done: usize,
    /// The numbers of the changes, as in `Answer`, and their replacements.
    numbers: Vec<u32>,
    pool: Vec<u16>,
}

/// Whether script conversion is all that a mender does, to the whole text.
#[wasm_bindgen]
pub fn is_direct(mender: u32) -> Result<bool, JsValue> {
    with_state(|state| Ok(state.menders.get(&mender).is_some_and(|mender| mender.direct().is_some())))
}

/// Makes room for so many units behind what waits, and returns where; `first` begins a text.
#[wasm_bindgen]
pub fn chunk_window(units: usize, first: bool) -> Result<*const u16, JsValue> {
    with_state(|state| {
        let chunks = &mut state.chunks;
        if first {
            (chunks.waiting, chunks.done, chunks.changed) = (0, 0, false);
            chunks.numbers.clear();
            chunks.pool.clear();
        }
        chunks.text.resize(chunks.waiting + units, 0);
        Ok(chunks.text.get(chunks.waiting..).unwrap_or_default().as_ptr())
    })
}

/// Converts what is there; returns how many units of the result are ready.
#[wasm_bindgen]
pub fn convert_chunk(mender: u32, last: bool) -> Result<usize, JsValue> {
    with_state(|state| {
        let State { menders, chunks, .. } = state;
        let (converter, _) = menders.get(&mender).and_then(|m| m.direct()).ok_or_else(|| thrown("freed", &[]))?;
        chunks.out.clear();
        let done = converter.convert_utf16(&chunks.text, last, &mut chunks.out);
        chunks.changed |= chunks.text.get(..done) != Some(&chunks.out);
        chunks.take(done);
        Ok(chunks.out.len())
    })
}

/// The same, and keeps the changes for `chunk_changes`.
#[wasm_bindgen]
pub fn convert_chunk_changes(mender: u32, last: bool) -> Result<(), JsValue> {
    with_state(|state| {
        let State { menders, chunks, .. } = state;
        let (converter, rule) = menders.get(&mender).and_then(|m| m.direct()).ok_or_else(|| thrown("freed", &[]))?;
        if chunks.numbers.is_empty() {
            chunks.numbers.extend([0; 3]);
        }
        chunks.out.clear();
        let (numbers, base) = (&mut chunks.numbers, chunks.done as u32);
        let first = numbers.len();
        let mut spans: Vec<(usize, usize)> = Vec::new();
        let done = converter.convert_utf16_edits(&chunks.text, last, &mut chunks.out, &mut |from, to| {
            numbers.extend([base + from.start as u32, base + from.end as u32, 0, 0]);
            spans.push((to.start, to.end));
        });
        for (number, (start, end)) in numbers.iter_mut().skip(first + 2).step_by(4).zip(spans) {
            chunks.pool.extend_from_slice(chunks.out.get(start..end).unwrap_or_default());
            *number = chunks.pool.len() as u32;
        }
        chunks.take(done);
        if last {
            let count = (chunks.numbers.len() - 3) / 4;
            if let Some(place) = chunks.numbers.first_mut() {
                *place = count as u32;
            }
            chunks.numbers.extend([1, rule as u32]);
            core::mem::swap(&mut chunks.out, &mut chunks.pool);
        }
        Ok(())
    })
}

/// Where the result of the last chunk is; after the last with changes, their replacements.
#[wasm_bindgen]
pub fn chunk_out() -> Result<*const u16, JsValue> {
    with_state(|state| Ok(state.chunks.out.as_ptr()))
}

/// How many units there are at `chunk_out`.
#[wasm_bindgen]
pub fn chunk_length() -> Result<usize, JsValue> {
    with_state(|state| Ok(state.chunks.out.len()))
}

/// Whether the text differs from its result.
#[wasm_bindgen]
pub fn chunk_changed() -> Result<bool, JsValue> {
    with_state(|state| Ok(state.chunks.changed))
}

/// The numbers of the changes, after the last chunk.
#[wasm_bindgen]
pub fn chunk_changes() -> Result<Uint32Array, JsValue> {
    with_state(|state| Ok(Uint32Array::from(std::mem::take(&mut state.chunks.numbers).as_slice())))
}

impl Chunks {
    /// Drops what is converted from the front of the text.
    fn take(&mut self, done: usize) {
        self.done += done;
        self.text.copy_within(done.., 0);
        self.waiting = self.text.len().saturating_sub(done);
        self.text.truncate(self.waiting);
    }
}
