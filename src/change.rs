//! The one idea: everything is an edit.
//!
//! A [`ChangeSet`] is a list of sorted, disjoint edits over a text. A stage makes one over the text it was given;
//! [`ChangeSet::compose`] turns two of them, one after the other, into one over the first text. All offsets are UTF-8
//! bytes on code point boundaries.

use crate::rules::Rule;
use serde::Serialize;
use std::ops::Range;

/// How sure a rule is of what it did. Ordered: the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The evidence leaves no other reading.
    Certain,
    /// A careful editor would do the same.
    Likely,
    /// Worth a look; never applied by itself.
    Guess,
}

/// One edit of a [`ChangeSet`], as it is stored: replacement and rules live in the set's pools.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    start: usize,
    end: usize,
    text: Range<usize>,
    rules: Range<usize>,
    /// Bytes replaced by this edit and all before it. With `text.end`, the bytes that replaced them, it gives the shift.
    removed: usize,
    confidence: Confidence,
}

impl Edit {
    /// How far right the text behind the edit moves.
    fn shift(&self) -> isize {
        self.text.end as isize - self.removed as isize
    }

    /// Where the edit's replacement ends in the changed text.
    fn mended_end(&self) -> usize {
        self.end.saturating_add_signed(self.shift())
    }
}

/// One change of a set, with where it stands in the draft and in the mended text. Byte offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'s> {
    /// The span in the text the set is over.
    pub range: Range<usize>,
    /// The span in the text the set leads to.
    pub mended: Range<usize>,
    /// What replaces the span.
    pub after: &'s str,
    /// Every rule that had a part in it, in the order in which they ran.
    pub rules: &'s [Rule],
    /// How sure the least sure of them is.
    pub confidence: Confidence,
}

/// Sorted, disjoint edits over a text. Edits may touch; two never insert at the same place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeSet {
    edits: Vec<Edit>,
    pool: String,
    rules: Vec<Rule>,
}

/// On which side of text that was inserted at a position the position stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before the insertion, or at the start of the change around it.
    Before,
    /// After the insertion, or at the end of the change around it.
    After,
}

impl ChangeSet {
    /// An empty set.
    pub fn new() -> ChangeSet {
        ChangeSet::default()
    }

    /// How many edits there are.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Appends an edit. Returns `false`, and leaves the set as it was, if the edit does not lie behind the last one.
    pub fn push(&mut self, range: Range<usize>, after: &str, rules: &[Rule], confidence: Confidence) -> bool {
        if !self.takes(&range) || range.start > range.end {
            return false;
        }
        let removed = self.edits.last().map_or(0, |last| last.removed) + range.len();
        let text_start = self.pool.len();
        self.pool.push_str(after);
        let rules_start = self.rules.len();
        self.rules.extend_from_slice(rules);
        self.edits.push(Edit {
            start: range.start,
            end: range.end,
            text: text_start..self.pool.len(),
            rules: rules_start..self.rules.len(),
            removed,
            confidence,
        });
        true
    }

    /// Whether an edit lies behind the last one.
    fn takes(&self, range: &Range<usize>) -> bool {
        self.edits.last().is_none_or(|last| {
            // Two insertions at one place have no order of their own.
            range.start >= last.end && !(range.is_empty() && last.start == last.end && range.start == last.end)
        })
    }

    /// Appends all edits of `other`, moved right by `offset` bytes.
    pub fn append(&mut self, other: &ChangeSet, offset: usize) {
        let moved = |start: usize, end: usize| start + offset..end + offset;
        if other.edits.first().is_some_and(|first| !self.takes(&moved(first.start, first.end))) {
            for change in other.iter() {
                self.push(moved(change.range.start, change.range.end), change.after, change.rules, change.confidence);
            }
            return;
        }
        let (text, rules) = (self.pool.len(), self.rules.len());
        let removed = self.edits.last().map_or(0, |last| last.removed);
        self.pool.push_str(&other.pool);
        self.rules.extend_from_slice(&other.rules);
        self.edits.extend(other.edits.iter().map(|edit| Edit {
            start: edit.start + offset,
            end: edit.end + offset,
            text: edit.text.start + text..edit.text.end + text,
            rules: edit.rules.start + rules..edit.rules.end + rules,
            removed: edit.removed + removed,
            confidence: edit.confidence,
        }));
    }

    /// Makes room for so many more edits, and so many bytes of what they write.
    pub(crate) fn reserve(&mut self, edits: usize, text: usize) {
        self.edits.reserve(edits);
        self.rules.reserve(edits);
        self.pool.reserve(text);
    }

    /// Keeps the edits whose range `keep` takes.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Range<usize>) -> bool) {
        let mut kept = ChangeSet::new();
        for change in self.iter().filter(|change| keep(&change.range)) {
            kept.push(change.range, change.after, change.rules, change.confidence);
        }
        *self = kept;
    }

    fn text_of(&self, edit: &Edit) -> &str {
        self.pool.get(edit.text.clone()).unwrap_or_default()
    }

    fn rules_of(&self, edit: &Edit) -> &[Rule] {
        self.rules.get(edit.rules.clone()).unwrap_or_default()
    }

    /// The changes in order.
    pub fn iter(&self) -> impl Iterator<Item = Change<'_>> {
        self.edits.iter().map(move |edit| Change {
            range: edit.start..edit.end,
            mended: edit.mended_end() - edit.text.len()..edit.mended_end(),
            after: self.text_of(edit),
            rules: self.rules_of(edit),
            confidence: edit.confidence,
        })
    }

    /// The text after all changes.
    pub fn apply(&self, text: &str) -> String {
        self.apply_where(text, |_| true)
    }

    /// The text after those changes whose index `keep` takes.
    pub fn apply_where(&self, text: &str, keep: impl Fn(usize) -> bool) -> String {
        let mut out = String::with_capacity(text.len() + self.pool.len());
        let mut done = 0;
        for (index, edit) in self.edits.iter().enumerate() {
            if !keep(index) {
                continue;
            }
            out.push_str(text.get(done..edit.start).unwrap_or_default());
            out.push_str(self.text_of(edit));
            done = edit.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    /// Where a position of the text stands after all changes. Byte offsets.
    ///
    /// A position inside a changed span goes to its start or end by `side`; at an insertion `side` decides whether the
    /// position stays before or after what was inserted.
    pub fn map(&self, offset: usize, side: Side) -> usize {
        // The edits wholly before the position; a change that starts there, or an insertion there, is not among them.
        let before = self.edits.partition_point(|edit| edit.start < offset && edit.end <= offset);
        let shift = before.checked_sub(1).and_then(|last| self.edits.get(last)).map_or(0, Edit::shift);
        let mut mapped = offset.saturating_add_signed(shift);
        if let Some(edit) = self.edits.get(before) {
            if edit.start == offset && edit.end == offset {
                if side == Side::After {
                    mapped += edit.text.len();
                }
            } else if edit.start < offset {
                let start = edit.start.saturating_add_signed(shift);
                mapped = if side == Side::After { start + edit.text.len() } else { start };
            }
        }
        mapped
    }

    /// Where a position of the changed text stood before. Byte offsets; inside a change `side` picks its start or end.
    pub fn unmap(&self, offset: usize, side: Side) -> usize {
        // A boundary belongs to the text outside, unless the change left nothing behind but this very place.
        let before = self.edits.partition_point(|edit| {
            let end = edit.mended_end();
            end < offset || (end == offset && (!edit.text.is_empty() || side == Side::After))
        });
        if let Some(edit) = self.edits.get(before)
            && edit.mended_end() - edit.text.len() < offset
        {
            return if side == Side::After { edit.end } else { edit.start };
        }
        let shift = before.checked_sub(1).and_then(|last| self.edits.get(last)).map_or(0, Edit::shift);
        offset.saturating_add_signed(-shift)
    }

    /// Whether a rule had a part in a change that overlaps `range`.
    pub(crate) fn changed_by(&self, range: &Range<usize>, rule: Rule) -> bool {
        let from = self.edits.partition_point(|edit| edit.end <= range.start);
        let behind = self.edits.get(from..).unwrap_or_default();
        behind.iter().take_while(|edit| edit.start < range.end).any(|edit| self.rules_of(edit).contains(&rule))
    }

    /// `range` widened until no change of the set is only partly inside it, and whether it had to be.
    pub(crate) fn widen(&self, range: &mut Range<usize>) -> bool {
        let before = range.clone();
        let from = self
            .edits
            .partition_point(|edit| edit.end < range.start || (edit.end == range.start && edit.start < edit.end));
        for edit in self.edits.iter().skip(from) {
            if !touches(&(edit.start..edit.end), range) {
                if edit.start >= range.end {
                    break;
                }
                continue;
            }
            range.start = range.start.min(edit.start);
            range.end = range.end.max(edit.end);
        }
        *range != before
    }

    /// This set followed by `next`, as one set over `original`; `middle` is what this set makes of `original` and what
    /// `next` is over.
    ///
    /// Edits of the two sets merge where one changes what the other left behind; edits that only touch stay apart.
    /// What comes back to the original text is no change and is left out.
    pub fn compose(&self, next: &ChangeSet, original: &str, middle: &str) -> ChangeSet {
        if self.is_empty() {
            return next.clone();
        }
        if next.is_empty() {
            return self.clone();
        }
        let first: Vec<Change<'_>> = self.iter().collect();
        let mut composed = ChangeSet::new();
        composed.reserve(first.len() + next.len(), self.pool.len() + next.pool.len());
        let mut push = |range: Range<usize>, after: &str, rules: &[Rule], confidence: Confidence| {
            if original.get(range.clone()) != Some(after) {
                composed.push(range, after, rules, confidence);
            }
        };
        let (mut i, mut j) = (0, 0);
        // Length of the middle text minus length of the original, up to here.
        let mut shift = 0isize;
        let mut after = String::new();
        let mut rules: Vec<Rule> = Vec::new();
        while i < first.len() || j < next.edits.len() {
            // Most edits stand by themselves.
            match (first.get(i), next.edits.get(j)) {
                (a, Some(b)) if a.is_none_or(|a| b.end < a.mended.start) => {
                    let range = b.start.saturating_add_signed(-shift)..b.end.saturating_add_signed(-shift);
                    push(range, next.text_of(b), next.rules_of(b), b.confidence);
                    j += 1;
                    continue;
                }
                (Some(a), b) if b.is_none_or(|b| a.mended.end < b.start) => {
                    shift = a.mended.end as isize - a.range.end as isize;
                    push(a.range.clone(), a.after, a.rules, a.confidence);
                    i += 1;
                    continue;
                }
                _ => {}
            }
            let (from_i, from_j) = (i, j);
            let shift_before = shift;
            let mut last_first: Option<&Change<'_>> = None;
            let mut last_next: Option<Range<usize>> = None;
            let mut cluster: Option<Range<usize>> = None;
            // Grow the cluster until nothing that follows conflicts with what is in it.
            loop {
                let a = first.get(i);
                let b = next.edits.get(j).map(|edit| edit.start..edit.end);
                let take_first = match (&cluster, &a, &b) {
                    (None, Some(a), Some(b)) => comes_first(&a.mended, b),
                    (None, Some(_), None) => true,
                    (None, None, _) => false,
                    (Some(_), Some(a), _) => last_next.as_ref().is_some_and(|last| conflict(a, last)),
                    (Some(_), None, _) => false,
                };
                let taken = if take_first {
                    let Some(change) = a else { break };
                    shift = change.mended.end as isize - change.range.end as isize;
                    last_first = Some(change);
                    i += 1;
                    Some(change.mended.clone())
                } else {
                    let joins = match (&cluster, &b) {
                        (None, Some(_)) => true,
                        (Some(_), Some(b)) => last_first.is_some_and(|last| conflict(last, b)),
                        _ => false,
                    };
                    if !joins {
                        break;
                    }
                    last_next = b.clone();
                    j += 1;
                    b
                };
                let Some(taken) = taken else { break };
                cluster = Some(match cluster {
                    None => taken,
                    Some(span) => span.start.min(taken.start)..span.end.max(taken.end),
                });
            }
            let Some(span) = cluster else { break };
            let range = span.start.saturating_add_signed(-shift_before)..span.end.saturating_add_signed(-shift);
            after.clear();
            rules.clear();
            let mut confidence = Confidence::Certain;
            for change in first.get(from_i..i).unwrap_or_default() {
                merge_rules(&mut rules, change.rules);
                confidence = confidence.max(change.confidence);
            }
            let mut done = span.start;
            for edit in next.edits.get(from_j..j).unwrap_or_default() {
                after.push_str(middle.get(done..edit.start).unwrap_or_default());
                after.push_str(next.text_of(edit));
                done = edit.end;
                merge_rules(&mut rules, next.rules_of(edit));
                confidence = confidence.max(edit.confidence);
            }
            after.push_str(middle.get(done..span.end).unwrap_or_default());
            push(range, &after, &rules, confidence);
        }
        composed
    }
}

/// Whether two spans share text, or an empty one lies inside the other or at the same place.
pub(crate) fn touches(a: &Range<usize>, b: &Range<usize>) -> bool {
    if a.is_empty() && b.is_empty() {
        return a.start == b.start;
    }
    a.start < b.end && b.start < a.end
}

fn merge_rules(into: &mut Vec<Rule>, from: &[Rule]) {
    for rule in from {
        if !into.contains(rule) {
            into.push(*rule);
        }
    }
}

/// Which of two spans of the middle text comes first: at the same start the empty one does.
fn comes_first(a: &Range<usize>, b: &Range<usize>) -> bool {
    (a.start, !a.is_empty()) <= (b.start, !b.is_empty())
}

/// Whether what `change` of the first set left and what the second set changes at `b` cannot stand as two edits.
fn conflict(change: &Change<'_>, b: &Range<usize>) -> bool {
    let a = &change.mended;
    match (a.is_empty(), b.is_empty()) {
        (false, false) => a.start < b.end && b.start < a.end,
        // A deletion strictly inside what changes next.
        (true, false) => b.start < a.start && a.start < b.end,
        // An insertion beside an insertion: over the original text both would stand at the same place.
        (false, true) if change.range.is_empty() => a.start <= b.start && b.start <= a.end,
        // An insertion strictly inside what was made.
        (false, true) => a.start < b.start && b.start < a.end,
        // An insertion where something was deleted: before or after it cannot be told.
        (true, true) => a.start == b.start,
    }
}
