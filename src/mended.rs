//! What mending a text gives: the text, the changes, the suggestions, the findings, the facts.

use crate::change::{Change, ChangeSet, Side, touches};
use crate::edits::Finding;
use crate::facts::Facts;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A mended text. All offsets are UTF-8 bytes.
#[derive(Clone, Debug)]
pub struct Mended<'t> {
    draft: &'t str,
    text: Cow<'t, str>,
    changes: ChangeSet,
    suggestions: ChangeSet,
    findings: Vec<Finding>,
    facts: Facts,
}

impl<'t> Mended<'t> {
    pub(crate) fn new(
        draft: &'t str,
        changes: ChangeSet,
        suggestions: ChangeSet,
        findings: Vec<Finding>,
        facts: Facts,
    ) -> Mended<'t> {
        let text = if changes.is_empty() { Cow::Borrowed(draft) } else { Cow::Owned(changes.apply(draft)) };
        Mended { draft, text, changes, suggestions, findings, facts }
    }

    /// The draft, as it was given.
    pub fn draft(&self) -> &'t str {
        self.draft
    }

    /// The mended text: the draft itself, borrowed, when nothing changed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The mended text, without a copy where nothing changed.
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// What was changed: sorted and disjoint, over the draft.
    pub fn changes(&self) -> &ChangeSet {
        &self.changes
    }

    /// What could be changed too: sorted and disjoint, over the draft; may overlap changes, and replaces them where taken.
    pub fn suggestions(&self) -> &ChangeSet {
        &self.suggestions
    }

    /// What was seen and has no replacement.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What is known of the draft.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Where a byte position of the draft stands in the mended text.
    pub fn map_position(&self, offset: usize, side: Side) -> usize {
        self.changes.map(offset, side)
    }

    /// The text with the changes of these indices undone.
    pub fn without(&self, rejected: &BTreeSet<usize>) -> String {
        self.changes.apply_where(self.draft, |index| !rejected.contains(&index))
    }

    /// The text with the suggestions of the indices `accepted` taken and the changes of the indices `rejected` undone.
    /// Where a suggestion and a change overlap the suggestion wins.
    pub fn with(&self, accepted: &BTreeSet<usize>, rejected: &BTreeSet<usize>) -> String {
        let mut taken = self.suggestions.iter().enumerate().filter(|(index, _)| accepted.contains(index)).peekable();
        let mut set = ChangeSet::new();
        let mut last: Option<Change<'_>> = None;
        for (index, change) in self.changes.iter().enumerate() {
            while let Some((_, suggestion)) =
                taken.next_if(|(_, s)| s.range.start <= change.range.start && !touches(&s.range, &change.range))
            {
                set.push(suggestion.range.clone(), suggestion.after, suggestion.rules, suggestion.confidence);
                last = Some(suggestion);
            }
            let covered = taken.peek().is_some_and(|(_, s)| touches(&s.range, &change.range))
                || last.as_ref().is_some_and(|s| touches(&s.range, &change.range));
            if !covered && !rejected.contains(&index) {
                set.push(change.range.clone(), change.after, change.rules, change.confidence);
            }
        }
        for (_, suggestion) in taken {
            set.push(suggestion.range.clone(), suggestion.after, suggestion.rules, suggestion.confidence);
        }
        set.apply(self.draft)
    }
}
