//! What a stage writes to: edits in any order, sorted out at the end.

use crate::change::{ChangeSet, Confidence};
use crate::options::{Mode, Settings};
use crate::order;
use crate::rules::Rule;
use serde::Serialize;
use std::ops::Range;

/// Something seen that has no replacement. Byte offsets; findings may overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The span.
    pub range: Range<usize>,
    /// The rule that saw it.
    #[serde(skip)]
    pub rule: Rule,
}

struct Raw {
    range: Range<usize>,
    text: Range<usize>,
    rule: Rule,
    confidence: Confidence,
    /// The number of the pair it belongs to, from 1; 0 where it stands alone.
    pair: u32,
}

/// Collects what the rules of one stage do to one block.
///
/// Rules push in any order; where two edits overlap the one that starts first stays, then the one pushed first. A rule's mode and the confidence decide
/// whether an edit is applied or suggested.
pub struct Edits<'s> {
    settings: &'s Settings,
    applied: Vec<Raw>,
    suggested: Vec<Raw>,
    pool: String,
    findings: Vec<Finding>,
    pairs: u32,
    opened: Vec<Range<usize>>,
}

/// What a stage made of a block, over the text it was given.
pub(crate) struct Outcome {
    pub applied: ChangeSet,
    pub suggested: ChangeSet,
    /// Sorted, disjoint spans whose suggestions are one decision.
    pub together: Vec<Range<usize>>,
    pub findings: Vec<Finding>,
}

impl<'s> Edits<'s> {
    /// An empty collection under these settings.
    pub fn new(settings: &'s Settings) -> Edits<'s> {
        let (applied, suggested, findings, opened) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Edits { settings, applied, suggested, pool: String::new(), findings, pairs: 0, opened }
    }

    /// The settings in force.
    pub fn settings(&self) -> &'s Settings {
        self.settings
    }

    /// Whether a rule does anything at all: to skip its work where it does not.
    pub fn enabled(&self, rule: Rule) -> bool {
        self.settings.mode(rule) != Mode::Off
    }

    /// Replaces the bytes `range` of the block. Nothing happens where the rule is off.
    pub fn replace(&mut self, range: Range<usize>, after: &str, rule: Rule, confidence: Confidence) {
        self.push(range, after, rule, confidence, 0);
    }

    /// Replaces the two marks of a pair, both or none: where they are only suggested, that is one suggestion.
    pub fn replace_pair(&mut self, marks: [(Range<usize>, &str); 2], rule: Rule, confidence: Confidence) {
        self.pairs += 1;
        for (range, after) in marks {
            self.push(range, after, rule, confidence, self.pairs);
        }
    }

    fn push(&mut self, range: Range<usize>, after: &str, rule: Rule, confidence: Confidence, pair: u32) {
        let mode = self.settings.mode(rule);
        let list = match mode {
            Mode::Off => return,
            Mode::Apply if confidence != Confidence::Guess => &mut self.applied,
            Mode::Apply | Mode::Suggest => &mut self.suggested,
        };
        let start = self.pool.len();
        self.pool.push_str(after);
        list.push(Raw { range, text: start..self.pool.len(), rule, confidence, pair });
    }

    /// Opens protected spans, in order: damage made them, or reaches into them for certain.
    pub fn open(&mut self, spans: Vec<Range<usize>>) {
        self.opened.extend(spans);
    }

    /// The spans that were opened, in order.
    pub(crate) fn opened(&self) -> &[Range<usize>] {
        &self.opened
    }

    /// Reports the bytes `range` of the block.
    pub fn find(&mut self, range: Range<usize>, rule: Rule) {
        if self.enabled(rule) {
            self.findings.push(Finding { range, rule });
        }
    }

    /// Sorts out the edits: those outside `text`, inside `forbidden` spans, or without effect go; of two that overlap the
    /// one that starts first stays.
    pub(crate) fn finish(mut self, text: &str, forbidden: impl Fn(&Range<usize>, &str) -> bool) -> Outcome {
        let pool = std::mem::take(&mut self.pool);
        let resolve = |list: &mut Vec<Raw>| {
            let mut halves: Vec<u32> = Vec::new();
            list.retain(|raw| {
                let after = pool.get(raw.text.clone()).unwrap_or_default();
                if text.get(raw.range.clone()).is_none_or(|before| before == after) {
                    return false;
                }
                let keep = !forbidden(&raw.range, after);
                if !keep && raw.pair > 0 {
                    halves.push(raw.pair);
                }
                keep
            });
            if !halves.is_empty() {
                order::sort_by(&mut halves, Ord::cmp);
                list.retain(|raw| halves.binary_search(&raw.pair).is_err());
            }
            // Stable: what was pushed first comes first among equals.
            order::sort_by_key(list, |raw| raw.range.start);
            let mut set = ChangeSet::new();
            set.reserve(list.len(), pool.len());
            for raw in list.iter() {
                let after = pool.get(raw.text.clone()).unwrap_or_default();
                set.push(raw.range.clone(), after, &[raw.rule], raw.confidence);
            }
            set
        };
        let applied = resolve(&mut self.applied);
        let suggested = resolve(&mut self.suggested);
        let together = together(&mut self.suggested);
        Outcome { applied, suggested, together, findings: self.findings }
    }
}

/// The spans from the first to the last mark of each pair; what lies in another is part of it.
fn together(list: &mut [Raw]) -> Vec<Range<usize>> {
    order::sort_by_key(list, |raw| raw.pair);
    let pairs = list.windows(2).filter_map(|raws| match raws {
        [a, b] if a.pair == b.pair && a.pair > 0 => {
            Some(a.range.start.min(b.range.start)..a.range.end.max(b.range.end))
        }
        _ => None,
    });
    let mut spans: Vec<Range<usize>> = pairs.collect();
    order::sort_by_key(&mut spans, |span| span.start);
    spans.dedup_by(|next, last| {
        let inside = next.start < last.end;
        if inside {
            last.end = last.end.max(next.end);
        }
        inside
    });
    spans
}
