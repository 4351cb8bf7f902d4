//! Text that was decoded with the wrong charset.
//!
//! A line that looks like none of any language is read by each pair of encodings ([`segment`](super::segment)); the pair
//! that saves most is undone if it saves enough, and then the line is looked at again: there may be another layer, or
//! another pair.

mod choose;

use super::MojibakeFacts;
use super::clean::CleanLines;
use super::hint::{Look, collect};
use super::judge::{changed, mean_cost, strangeness};
use super::language::Fit;
use super::model::{Model, NAT, model};
use super::odd::{is_repetition, next_odd, window};
use super::pairs::PAIRS;
use super::plausible::is_relative;
use super::scripts::agreement;
use super::segment::{Origin, Reading, SWITCH, Scratch};
use super::tables::{Charset, table};
use super::undo::edits;
use super::whole::whole;
use crate::change::{ChangeSet, Confidence};
use crate::rules::Rule;
use choose::Candidate;
pub use choose::{CERTAIN, TIDY};
use std::borrow::Cow;
use std::ops::Range;

/// How often a line is undone: layers, and pairs side by side.
const ROUNDS: usize = 4;
/// So many characters of a draft make a pair known: then less is asked of it.
const KNOWN: u32 = 8;

/// So many make it what most of the draft was misread as: then a line may be of it that says little by itself.
const COMMON: u32 = 48;
/// So much such a line must save in all, by what it restores, and for each character of that.
const RELATIVE_UTF8: i32 = 2 * NAT;
const RELATIVE: i32 = 4 * NAT;
const RELATIVE_EACH: i32 = NAT / 2;
/// What Hangul that it restores may cost on average: 配货很快 would be 토새붤우.
const RARE: i32 = 15 * NAT / 2;

/// Behind so many restored characters there is nothing more to find.
const SETTLING: usize = 8;
/// So many pairs are tried before all others.
const RECENT: usize = 4;
/// Stands for no pair.
const NONE: usize = PAIRS.len();

/// What is known of a line that has been found suspicious, by number: nothing else has it.
const SUSPECT: u64 = u64::MAX;
/// What is known of a line that a suspicious one became.
const MENDED: u64 = u64::MAX - 1;

/// Repairs lines.
pub struct Repairer {
    scratch: Scratch,
    look: Look,
    /// By the place in [`PAIRS`], whether the draft is known to hold the pair.
    known: Vec<bool>,
    /// Those as one number: what is found depends on them.
    state: u64,
    /// The place of the pair that most of the draft was misread by, if any.
    common: Option<usize>,
    /// The pairs that were undone last, the last one first: mostly it is the next one too.
    recent: [usize; RECENT],
    /// Whether something of the line has been undone already.
    layer: bool,
    /// The line that is read, and how well it fits into a language once that is asked.
    text: String,
    fit: Option<Fit>,
    /// What part of it is looked at.
    window: Range<usize>,
    /// Whether in the line that was looked at something may be left of other characters.
    left: bool,
    /// Once a line has been tried as a whole by the pairs of the lines before: its reading, if there is one.
    tried: Option<Option<(usize, Reading)>>,
}

/// What undoes the mojibake of a line.
#[derive(Default)]
pub struct Repair {
    /// What is restored.
    pub changes: ChangeSet,
    /// What is guessed, over the same line.
    pub guesses: ChangeSet,
    /// Whether with both nothing odd is left.
    pub clean: bool,
}

impl Repairer {
    /// Whether a line is known to be clean, with nothing in it that is left of other characters, but perhaps `?`.
    pub fn is_spotless(&self, line: &str, clean: &CleanLines) -> bool {
        self.common.is_none() && clean.is_spotless(CleanLines::key(line))
    }

    /// What undoes the mojibake of a line; nothing where it is known to be clean.
    pub fn repair(&mut self, line: &str, clean: &CleanLines) -> Repair {
        let repair = self.repair_by_itself(line, clean);
        if repair.changes.is_empty()
            && let Some(index) = self.common
            && let Some(relative) = self.relative(line, index)
        {
            return relative;
        }
        repair
    }

    /// What undoes a line that says little by itself, in a draft of which most was misread in one way: all of it is read in
    /// that way, if that makes it likelier.
    #[inline(never)]
    fn relative(&mut self, line: &str, index: usize) -> Option<Repair> {
        let model = model();
        let pair = PAIRS.get(index).filter(|pair| pair.wrong != Charset::Utf8OrLatin1)?;
        let wrong = table(pair.wrong)?;
        let origin = Origin::of(pair)?;
        collect(line, model, &mut self.look.units);
        let reading = whole(&self.look.units, wrong, origin, model)?;
        let restored: i32 = reading.parts.iter().map(|part| changed(part, &self.look.units)).sum();
        // The draft has gone over to it already.
        let saved = reading.gain + SWITCH;
        let least = if pair.origin.is_none() { RELATIVE_UTF8 } else { RELATIVE };
        let least = least.max(RELATIVE_EACH.saturating_mul(restored));
        let limit = pair.limit().map(|limit| if pair.origin == Some(Charset::EucKr) { limit.min(RARE) } else { limit });
        let dear = limit.is_some_and(|limit| mean_cost(&reading, pair.wrong.is_double_byte(), model) > limit);
        if restored == 0 || saved < least || dear || !is_relative(pair, &self.look.units, &reading, model) {
            return None;
        }
        edits(&self.look.units, line, pair, &reading, Some(Confidence::Likely))
    }

    /// What undoes the mojibake of a line by what it says itself.
    fn repair_by_itself(&mut self, line: &str, clean: &CleanLines) -> Repair {
        let key = CleanLines::key(line);
        if clean.contains(key) || (clean.is_again() && clean.contains(CleanLines::given(key, MENDED))) {
            return Repair::default();
        }
        if !self.is_known_suspect(line, key, clean) {
            return Repair::default();
        }
        // What is found in a suspicious line depends on what is known.
        let recent = self.recent;
        let key = CleanLines::given(
            key,
            recent.iter().fold(self.state, |known, pair| known << 7 ^ known >> 57 ^ *pair as u64),
        );
        if clean.contains(key) {
            return Repair::default();
        }
        let repair = self.undo(line, clean);
        if repair.changes.is_empty() && repair.guesses.is_empty() && self.recent == recent {
            clean.insert(key, false);
        }
        repair
    }

    /// What undoes the mojibake of a suspicious line.
    #[inline(never)]
    fn undo(&mut self, line: &str, clean: &CleanLines) -> Repair {
        let mut repair = Repair::default();
        let mut text = Cow::Borrowed(line);
        for round in 0..ROUNDS {
            if round > 0 && !self.is_known_suspect(&text, CleanLines::key(&text), clean) {
                break;
            }
            // What is lost is filled in the draft's own text, not in what became of it.
            self.layer = round > 0;
            let Some(found) = self.round(&text, round == 0) else { break };
            if round == 0 {
                repair.guesses = found.guesses;
            }
            if found.changes.is_empty() {
                break;
            }
            let next = found.changes.apply(&text);
            repair.changes = repair.changes.compose(&found.changes, line, &text);
            text = Cow::Owned(next);
            if found.clean {
                // What is left of a text is suggested, if anything.
                let restored = repair.changes.iter().flat_map(|change| change.after.chars());
                let last = self.recent.first().and_then(|last| PAIRS.get(*last));
                if last.is_some_and(|pair| pair.wrong.is_double_byte())
                    && restored.filter(|c| !c.is_ascii()).nth(SETTLING).is_some()
                {
                    clean.insert(CleanLines::given(CleanLines::key(&text), MENDED), false);
                }
                break;
            }
        }
        repair
    }

    /// Whether the line of a key is suspicious; it is looked at once.
    fn is_known_suspect(&mut self, line: &str, key: u64, clean: &CleanLines) -> bool {
        self.tried = None;
        let suspect = CleanLines::given(key, SUSPECT);
        if clean.contains(suspect) {
            return true;
        }
        let found = self.is_suspect(line);
        clean.insert(if found { suspect } else { key }, !found && !self.left);
        found
    }

    /// Whether a text has a place that no language writes so and that read by some pair would gain.
    fn is_suspect(&mut self, text: &str) -> bool {
        let model = model();
        self.window = 0..0;
        self.left = false;
        let mut from = 0;
        let mut before = "";
        while let Some(place) = next_odd(text, from, &mut self.left, model) {
            // The rest of the window is not read.
            self.left = true;
            // What can be read as a whole has more to say than any place of it.
            if from == 0 {
                self.tried = Some(self.whole(text, model));
            }
            if self.tried.as_ref().is_some_and(Option::is_some) {
                return true;
            }
            let window = window(text, place);
            from = window.end;
            let part = text.get(window.clone()).unwrap_or_default();
            // Some lines are one thing over and over.
            if part == before || is_repetition(part) {
                continue;
            }
            self.look.take(part, model);
            if self.window.end == 0 {
                self.begin(text);
            }
            self.window = window;
            // The pairs of the lines before are likely; which of them it is makes no difference. The first may restore `Ã `.
            let recent = self.recent;
            if recent.into_iter().any(|index| self.is_told(index, model)) {
                return true;
            }
            for (index, pair) in PAIRS.iter().enumerate() {
                if self.look.may_be(pair) && !recent.contains(&index) && self.is_told(index, model) {
                    return true;
                }
            }
            before = part;
        }
        false
    }

    /// Whether the place that is looked at speaks for a pair: it saves half of what a line must, as much as in a draft that
    /// is known to hold the pair; of pages of letters, anything at all with what the language says.
    fn is_told(&mut self, index: usize, model: &Model) -> bool {
        let (Some(pair), Some(reading)) = (PAIRS.get(index), self.reading(index, index == 0, model)) else {
            return false;
        };
        // A few letters of UTF-8 are told by the language as well.
        let told = reading.gain > 0 && pair.origin.is_none() && pair.wrong.is_double_byte();
        if told && reading.gain + self.language(self.fit_of(&reading).as_ref()).0 >= pair.demand(true).total / 2 {
            return true;
        }
        if pair.is_page() {
            return reading.gain > 0 || reading.gain + self.language(self.fit_of(&reading).as_ref()).0 > 0;
        }
        let agreed = match (pair.origin, pair.wrong) {
            (Some(Charset::EucJp), Charset::Gbk) => agreement(&self.look.units, &reading),
            _ => 0,
        };
        reading.gain + agreed + strangeness(pair, &self.look.units, &reading) >= pair.demand(true).total / 2
    }

    /// A repairer that knows what is in the draft.
    pub fn new(facts: &MojibakeFacts) -> Repairer {
        let count = |rule: Rule| facts.pairs.get(rule.id()).copied().unwrap_or(0);
        let counts: Vec<u32> = match facts.pairs.is_empty() {
            true => Vec::new(),
            false => PAIRS.iter().map(|pair| count(pair.rule).max(pair.latin1.map_or(0, count))).collect(),
        };
        // Those that come most often.
        let mut recent = [NONE; RECENT];
        for slot in 0..RECENT {
            let most =
                (0..counts.len()).filter(|index| !recent.contains(index)).rev().max_by_key(|index| counts.get(*index));
            if let Some((slot, most)) = recent.get_mut(slot).zip(most.filter(|most| counts.get(*most) > Some(&0))) {
                *slot = most;
            }
        }
        let common = recent.first().copied().filter(|most| counts.get(*most).is_some_and(|count| *count >= COMMON));
        let known: Vec<bool> = counts.iter().map(|count| *count >= KNOWN).collect();
        let state = known.iter().fold(0, |state: u64, known| (state << 1 ^ state >> 57) | u64::from(*known));
        let look = Look::default();
        Repairer {
            scratch: Scratch::default(),
            look,
            known,
            state: state << 8,
            common,
            recent,
            layer: false,
            text: String::new(),
            fit: None,
            window: 0..0,
            left: false,
            tried: None,
        }
    }

    /// Takes a line whose language may be asked for.
    fn begin(&mut self, text: &str) {
        self.fit = None;
        self.text.clear();
        self.text.push_str(text);
        self.window = 0..text.len();
    }

    /// Undoes the pair that saves most.
    fn round(&mut self, text: &str, fill: bool) -> Option<Repair> {
        let model = model();
        let tried = self.tried.take();
        if let Some((index, reading)) = tried.unwrap_or_else(|| self.whole(text, model)) {
            self.remember(index);
            return edits(&self.look.units, text, PAIRS.get(index)?, &reading, None);
        }
        self.look.take(text, model);
        self.begin(text);
        let best = self.best(fill, model);
        if best.is_none() && fill {
            let reading = self.grave(text, model)?;
            return edits(&self.look.units, text, PAIRS.first()?, &reading, None);
        }
        let Candidate { index, mut reading, filled, contested, .. } = best?;
        if fill
            && !filled
            && let Some(filled) = self.candidate(index, true, model)
        {
            reading = filled.reading;
        }
        self.remember(index);
        let given = contested.then_some(Confidence::Guess);
        edits(&self.look.units, text, PAIRS.get(index)?, &reading, given)
    }
}

#[cfg(test)]
mod tests;
