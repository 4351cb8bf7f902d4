//! Change sets against a naive model: a text whose every piece knows where it came from.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;
use textmend::{ChangeSet, Confidence, Rule, Side};

const TEXT: &str = "ab中c，𠮷de日f";

/// Edits over a text of `length` code points, as (start, end, replacement), sorted and disjoint by construction.
fn edits(length: usize) -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    prop::collection::vec((0usize..4, 0usize..4, "[xyＺ中]{0,3}"), 0..6).prop_map(move |steps| {
        let mut at = 0;
        let mut out = Vec::new();
        for (gap, span, after) in steps {
            let start = at + gap;
            let end = start + span;
            if end > length {
                break;
            }
            out.push((start, end, after));
            // One further, where both would insert at the same place.
            at = if span == 0 { end + 1 } else { end };
        }
        out
    })
}

fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

fn set(text: &str, edits: &[(usize, usize, String)], rule: Rule) -> ChangeSet {
    let bytes = byte_offsets(text);
    let mut set = ChangeSet::new();
    // Edits without effect never get into a set: the stages' collector drops them.
    let effective = edits.iter().filter(|(start, end, after)| &text[bytes[*start]..bytes[*end]] != after);
    for (start, end, after) in effective {
        assert!(set.push(bytes[*start]..bytes[*end], after, &[rule], Confidence::Certain));
    }
    set
}

/// Two sets over `TEXT`, the second over what the first makes of it.
fn two_sets() -> impl Strategy<Value = (ChangeSet, ChangeSet, String)> {
    edits(TEXT.chars().count()).prop_flat_map(|first| {
        let first = set(TEXT, &first, Rule::Comma);
        let middle = first.apply(TEXT);
        edits(middle.chars().count())
            .prop_map(move |second| (first.clone(), set(&middle, &second, Rule::Dash), middle.clone()))
    })
}

fn assert_well_formed(set: &ChangeSet, text: &str) {
    let mut last: Option<Range<usize>> = None;
    let mended = set.apply(text);
    for change in set.iter() {
        assert!(change.range.start <= change.range.end);
        assert!(text.is_char_boundary(change.range.start) && text.is_char_boundary(change.range.end));
        assert_eq!(&mended[change.mended.clone()], change.after);
        assert!(!change.rules.is_empty());
        if let Some(last) = last {
            assert!(last.end <= change.range.start, "{last:?} {:?}", change.range);
            assert!(!(last.is_empty() && change.range.is_empty() && last.start == change.range.start));
        }
        last = Some(change.range.clone());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn composing_equals_applying_one_after_the_other((first, second, middle) in two_sets()) {
        let composed = first.compose(&second, TEXT, &middle);
        assert_well_formed(&composed, TEXT);
        prop_assert_eq!(composed.apply(TEXT), second.apply(&middle));
        for change in composed.iter() {
            prop_assert_ne!(&TEXT[change.range.clone()], change.after, "a change that changes nothing");
        }
    }

    #[test]
    fn composing_touches_only_what_one_of_the_two_touched((first, second, middle) in two_sets()) {
        // The model: of every code point of the text, whether either set replaces it.
        let composed = first.compose(&second, TEXT, &middle);
        for (at, c) in TEXT.char_indices() {
            let span = at..at + c.len_utf8();
            let inside = |set: &ChangeSet, span: &Range<usize>| {
                set.iter().any(|change| change.range.start < span.end && span.start < change.range.end)
            };
            let survives_first = !inside(&first, &span);
            let moved = first.map(span.start, Side::After)..first.map(span.end, Side::Before);
            if survives_first && !inside(&second, &moved) {
                // It may still lie inside a merged change, but only between an edit of the one and an edit of the other.
                if inside(&composed, &span) {
                    let merged = composed.iter().find(|change| change.range.start < span.end && span.start < change.range.end).unwrap();
                    prop_assert!(merged.rules.len() == 2, "{:?} covers {:?}", merged, c);
                }
            }
        }
    }

    #[test]
    fn a_change_keeps_the_rules_of_all_that_had_a_part((first, second, middle) in two_sets()) {
        let composed = first.compose(&second, TEXT, &middle);
        let rules: BTreeSet<Rule> = composed.iter().flat_map(|change| change.rules.to_vec()).collect();
        if second.is_empty() {
            prop_assert_eq!(&composed, &first);
        }
        if first.is_empty() {
            prop_assert_eq!(&composed, &second);
        }
        // Nothing is attributed to a rule that did nothing.
        prop_assert!(!rules.contains(&Rule::Dash) || !second.is_empty());
        prop_assert!(!rules.contains(&Rule::Comma) || !first.is_empty());
    }

    #[test]
    fn a_set_behind_another_is_that_of_both_texts((first, second, middle) in two_sets()) {
        let text = format!("{TEXT}{middle}");
        let mut both = first.clone();
        both.append(&second, TEXT.len());
        assert_well_formed(&both, &text);
        let mut one_by_one = first.clone();
        for change in second.iter() {
            let range = change.range.start + TEXT.len()..change.range.end + TEXT.len();
            one_by_one.push(range, change.after, change.rules, change.confidence);
        }
        prop_assert_eq!(&both, &one_by_one);
        // Of two insertions where the texts meet the second goes.
        if both.len() == first.len() + second.len() {
            prop_assert_eq!(both.apply(&text), first.apply(TEXT) + &second.apply(&middle));
        }
    }

    #[test]
    fn a_subset_is_the_text_with_the_others_undone((first, _, _) in two_sets(), mask in any::<u8>()) {
        let kept = |index: usize| mask >> (index % 8) & 1 == 1;
        let mut naive = String::new();
        let mut at = 0;
        for (index, change) in first.iter().enumerate() {
            naive.push_str(&TEXT[at..change.range.start]);
            naive.push_str(if kept(index) { change.after } else { &TEXT[change.range.clone()] });
            at = change.range.end;
        }
        naive.push_str(&TEXT[at..]);
        prop_assert_eq!(first.apply_where(TEXT, kept), naive);
        prop_assert_eq!(first.apply_where(TEXT, |_| false), TEXT);
    }

    #[test]
    fn positions_map_in_order_and_outside_changes_exactly((first, _, middle) in two_sets()) {
        let mut last = 0;
        for at in byte_offsets(TEXT) {
            let (before, after) = (first.map(at, Side::Before), first.map(at, Side::After));
            prop_assert!(before <= after && after <= middle.len());
            prop_assert!(last <= before || first.iter().any(|c| c.range.start < at && at < c.range.end), "order at {}", at);
            prop_assert!(middle.is_char_boundary(before) && middle.is_char_boundary(after));
            last = last.max(before);
            let strictly_inside = first.iter().any(|c| c.range.start < at && at < c.range.end);
            let insertion = first.iter().find(|c| c.range.is_empty() && c.range.start == at);
            match insertion {
                Some(insertion) => prop_assert_eq!(after - before, insertion.after.len()),
                None if !strictly_inside => prop_assert_eq!(before, after),
                None => {}
            }
            if !strictly_inside {
                prop_assert_eq!(first.unmap(before, Side::Before).min(at), first.unmap(before, Side::Before));
                prop_assert_eq!(first.unmap(after, Side::After).max(at), first.unmap(after, Side::After));
            }
        }
    }
}

#[test]
fn edits_that_overlap_touch_nest_and_delete() {
    let original = "0123456789";
    let mut first = ChangeSet::new();
    assert!(first.push(2..4, "abc", &[Rule::Comma], Confidence::Certain));
    assert!(first.push(6..6, "xy", &[Rule::Colon], Confidence::Likely));
    let middle = first.apply(original);
    assert_eq!(middle, "01abc45xy6789");

    // Deletes what the first inserted: nothing is left of it.
    let mut delete = ChangeSet::new();
    assert!(delete.push(7..9, "", &[Rule::Dash], Confidence::Certain));
    let composed = first.compose(&delete, original, &middle);
    assert_eq!(composed.apply(original), "01abc456789");
    assert_eq!(composed.len(), 1);

    // Nests inside, and touches behind: one merges, the other stays apart.
    let mut nested = ChangeSet::new();
    assert!(nested.push(3..4, "B", &[Rule::Dash], Confidence::Guess));
    assert!(nested.push(5..6, "!", &[Rule::Doubled], Confidence::Certain));
    let composed = first.compose(&nested, original, &middle);
    let changes: Vec<_> =
        composed.iter().map(|c| (c.range, c.after.to_owned(), c.rules.to_vec(), c.confidence)).collect();
    assert_eq!(
        changes,
        [
            (2..4, "aBc".into(), vec![Rule::Comma, Rule::Dash], Confidence::Guess),
            (4..5, "!".into(), vec![Rule::Doubled], Confidence::Certain),
            (6..6, "xy".into(), vec![Rule::Colon], Confidence::Likely),
        ]
    );

    // Overlaps both edits of the first.
    let mut wide = ChangeSet::new();
    assert!(wide.push(4..8, "-", &[Rule::Dash], Confidence::Certain));
    let composed = first.compose(&wide, original, &middle);
    let change = composed.iter().next().unwrap();
    assert_eq!((change.range.clone(), change.after), (2..6, "ab-y"));
    assert_eq!(change.rules, [Rule::Comma, Rule::Colon, Rule::Dash]);
}

#[test]
fn edits_out_of_order_are_refused() {
    let mut set = ChangeSet::new();
    assert!(set.push(2..3, "a", &[Rule::Comma], Confidence::Certain));
    assert!(!set.push(1..2, "b", &[Rule::Comma], Confidence::Certain));
    assert!(set.push(3..3, "c", &[Rule::Comma], Confidence::Certain));
    assert!(!set.push(3..3, "d", &[Rule::Comma], Confidence::Certain));
    assert_eq!(set.apply("0123"), "01ac3");
}
