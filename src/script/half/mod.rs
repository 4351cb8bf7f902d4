//! `script/half-converted`: characters that a conversion to Traditional left in their simplified form, because
//! Traditional writes that form too: 黨員干部, 最后, 400余篇.
//!
//! Only they are touched, never what was converted too much, and no conversion is asked for. A small model decides by the
//! characters around (`model.rs`); phrases of OpenCC's are part of it as a second witness.

mod context;
mod model;

use super::kana_runs;
use crate::block::Block;
use crate::change::Confidence;
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;
use crate::script::{ScriptClass, script_of};
use context::{AMBIGUOUS, DIGIT, OTHER, place_of, token};
use model::{Model, NAT, model};
use std::ops::Range;

/// How much better the other form must be for a change, in nats and quarters.
const APPLIED: i32 = 2 * NAT + NAT / 4;
/// The same where the value of the rule is `strict`.
const STRICT: i32 = 4 * NAT;
/// The same for a suggestion.
const SUGGESTED: i32 = NAT + NAT / 2;

/// The characters that `script/half-converted` looks at, each with what Simplified merged into it.
pub fn ambiguous_characters() -> impl Iterator<Item = (char, &'static [char])> {
    AMBIGUOUS.into_iter()
}

/// Finds what was left in one block.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    if !edits.enabled(Rule::HalfConverted) || !matches!(block.locale, Some(Locale::ZhTw | Locale::ZhHk)) {
        return;
    }
    let model = model();
    let mut found = Vec::new();
    let bytes = block.text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..)
        && !rest.is_empty()
    {
        let Some(&[a @ 0xE4..=0xE9, b, c]) = rest.first_chunk::<3>() else {
            at += 1;
            continue;
        };
        let code = u32::from(a & 0x0F) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F);
        if model.is_ambiguous(code) {
            examine(model, block, at..at + 3, &mut found);
        }
        at += 3;
    }
    if found.is_empty() || !is_traditional(block) {
        return;
    }
    let kana = kana_runs(block.text);
    let applied = if edits.settings().value(Rule::HalfConverted) == "strict" { STRICT } else { APPLIED };
    for (range, form, margin) in found {
        if kana.iter().any(|run| run.start < range.end && range.start < run.end) {
            continue;
        }
        let confidence = if margin >= applied { Confidence::Likely } else { Confidence::Guess };
        let form = if form == '裡' && block.locale == Some(Locale::ZhHk) { '裏' } else { form };
        edits.replace(range, form.encode_utf8(&mut [0; 4]), Rule::HalfConverted, confidence);
    }
}

/// Asks the model about one character.
fn examine(model: &Model, block: &Block<'_>, range: Range<usize>, found: &mut Vec<(Range<usize>, char, i32)>) {
    let (Some(before), Some(behind)) = (block.text.get(..range.start), block.text.get(range.end..)) else { return };
    let Some(place) = block.text.get(range.clone()).and_then(|text| place_of(text.chars().next()?)) else { return };
    let (mut before, mut behind) = (before.chars().rev(), behind.chars());
    let [near, far] = [before.next(), before.next()].map(|c| c.map_or(OTHER, token));
    let [next, far_next] = [behind.next(), behind.next()].map(|c| c.map_or(OTHER, token));
    // One character by itself may be a name as well as a word.
    if near <= OTHER && next <= OTHER && near != DIGIT && next != DIGIT {
        return;
    }
    if let Some((form, margin)) = model.best(place, [far, near, next, far_next])
        && margin >= SUGGESTED
    {
        found.push((range, form, margin));
    }
}

/// Whether a block is written in Traditional, but for a few characters. What this rule changes says nothing here: it must
/// find the same when it has run.
fn is_traditional(block: &Block<'_>) -> bool {
    /// At most so large a part may be simplified.
    const PART: usize = 5;
    let (mut simplified, mut traditional) = (0, 0);
    for c in block.text.chars() {
        match script_of(c) {
            ScriptClass::Simplified => simplified += 1,
            ScriptClass::Traditional if token(c) == c as u32 as u16 => traditional += 1,
            _ => {}
        }
    }
    if simplified + traditional > 0 {
        return simplified * PART <= traditional;
    }
    let all = &block.facts.script;
    all.simplified as usize * PART <= (all.traditional + all.shared) as usize
}
