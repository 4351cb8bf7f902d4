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
}

/// What a stage made of a block, over the text it was given.
pub(crate) struct Outcome {
    pub applied: ChangeSet,
    pub suggested: ChangeSet,
    pub findings: Vec<Finding>,
}

impl<'s> Edits<'s> {
    /// An empty collection under these settings.
    pub fn new(settings: &'s Settings) -> Edits<'s> {
        let (applied, suggested, findings) = (Vec::new(), Vec::new(), Vec::new());
        Edits { settings, applied, suggested, pool: String::new(), findings }
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
        let mode = self.settings.mode(rule);
        let list = match mode {
            Mode::Off => return,
            Mode::Apply if confidence != Confidence::Guess => &mut self.applied,
            Mode::Apply | Mode::Suggest => &mut self.suggested,
        };
        let start = self.pool.len();
        self.pool.push_str(after);
        list.push(Raw { range, text: start..self.pool.len(), rule, confidence });
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
            list.retain(|raw| {
                text.get(raw.range.clone()).is_some_and(|before| Some(before) != pool.get(raw.text.clone()))
            });
            list.retain(|raw| !forbidden(&raw.range, pool.get(raw.text.clone()).unwrap_or_default()));
            // Stable: what was pushed first comes first among equals.
            order::sort_by_key(list, |raw| raw.range.start);
            let mut set = ChangeSet::new();
            for raw in list.iter() {
                set.push(
                    raw.range.clone(),
                    pool.get(raw.text.clone()).unwrap_or_default(),
                    &[raw.rule],
                    raw.confidence,
                );
            }
            set
        };
        let applied = resolve(&mut self.applied);
        let suggested = resolve(&mut self.suggested);
        Outcome { applied, suggested, findings: self.findings }
    }
}
