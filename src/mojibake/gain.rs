//! What the undoing of a wrong reading gains: the evidence that a change is shown with.

use super::model::{Entry, NAT, model};
use super::pairs::PAIRS;
use crate::rules::Rule;
use std::f64::consts::LN_2;

/// Whether a rule undoes the reading of one encoding as another: its changes have a [`gain`].
pub fn is_misreading(rule: Rule) -> bool {
    PAIRS.iter().any(|pair| pair.rule == rule || pair.latin1 == Some(rule))
}

/// How much likelier a text is than another, in bits by the character model: with 20, a million times. Zero where it is
/// not likelier.
///
/// ```
/// assert!(textmend::mojibake::gain("鎴戜滑", "我们") > 20);
/// assert_eq!(textmend::mojibake::gain("我们", "鎴戜滑"), 0);
/// ```
pub fn gain(before: &str, after: &str) -> u32 {
    let saved = cost(before) - cost(after);
    (saved.max(0) as f64 / (f64::from(NAT) * LN_2)).round() as u32
}

fn cost(text: &str) -> i64 {
    let model = model();
    let mut last = Entry::BLANK;
    text.chars().map(|c| i64::from(model.pass(&mut last, model.entry(c)))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_the_text_the_greater_the_gain() {
        for (before, after) in [("CafÃ©", "Café"), ("æˆ‘", "我"), ("鎴戜滑", "我们")] {
            assert!(gain(before, after) > 10, "{before}");
            assert!(gain(&before.repeat(3), &after.repeat(3)) > 2 * gain(before, after), "{before}");
            assert_eq!(gain(after, before), 0);
        }
        assert_eq!(gain("", ""), 0);
    }

    #[test]
    fn pairs_are_misreadings_and_escapes_are_not() {
        assert!(is_misreading(Rule::from_id("mojibake/utf8-as-gbk").unwrap()));
        assert!(is_misreading(Rule::from_id("mojibake/utf8-as-latin1").unwrap()));
        assert!(!is_misreading(Rule::from_id("mojibake/html-entity").unwrap()));
        assert!(!is_misreading(Rule::from_id("punctuation/comma").unwrap()));
    }
}
