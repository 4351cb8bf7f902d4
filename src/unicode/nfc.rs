//! Normalization Form C (UAX #15), for all but the CJK compatibility ideographs: NFC would replace those for good, and
//! personal names are written with them. They have a rule of their own.
//!
//! `unicode-normalization` is used character by character, so that the linker leaves out the tables of the other forms.

use crate::block::Block;
use crate::change::Confidence;
use crate::edits::Edits;
use crate::order;
use crate::rules::Rule;
use unicode_normalization::char::{canonical_combining_class, compose as compose_pair, decompose_canonical};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// Whether a character may be part of what NFC changes.
pub(super) fn looks_at(c: char) -> bool {
    !is_compatibility_ideograph(c) && (canonical_combining_class(c) != 0 || !never_changes(c))
}

fn is_compatibility_ideograph(c: char) -> bool {
    // Twelve of the first block are unified ideographs; they have no decomposition, so they are the same to NFC.
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// `NFC_Quick_Check=Yes`: the character stays, whatever stands before it.
fn never_changes(c: char) -> bool {
    is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}

/// Whether what stands before a character does not matter to it, and it does not change itself.
fn is_boundary(c: char) -> bool {
    is_compatibility_ideograph(c) || (canonical_combining_class(c) == 0 && never_changes(c))
}

/// A mark composed with what it stands on, as か with ゛.
pub(super) fn compose(base: char, mark: char) -> Option<char> {
    compose_pair(base, mark)
}

/// The canonical decomposition of a character, if it is one character.
pub(super) fn singleton(c: char) -> Option<char> {
    let mut only = None;
    let mut count = 0;
    decompose_canonical(c, |part| {
        only = Some(part);
        count += 1;
    });
    only.filter(|part| count == 1 && *part != c)
}

/// Normalizes a text.
pub fn nfc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    changes(text, |start, end, after| {
        out.push_str(text.get(done..start).unwrap_or_default());
        out.push_str(after);
        done = end;
    });
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[inline(never)]
pub(super) fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    changes(block.text, |start, end, after| edits.replace(start..end, after, Rule::Nfc, Confidence::Certain));
}

/// Calls `change(start, end, after)` for every stretch that NFC changes, from boundary to boundary and no longer than need be.
fn changes(text: &str, mut change: impl FnMut(usize, usize, &str)) {
    let mut buffer = Buffer::default();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        // Most characters are none of what NFC looks at, and need not be looked up.
        if c < '\u{300}' || is_boundary(c) {
            buffer.flush(text, start, at, &mut change);
            start = at;
        }
        buffer.push(c);
    }
    buffer.flush(text, start, text.len(), &mut change);
}

/// The characters from one boundary to the next.
#[derive(Default)]
struct Buffer {
    chars: Vec<char>,
    decomposed: Vec<(u8, char)>,
    composed: String,
}

impl Buffer {
    fn push(&mut self, c: char) {
        self.chars.push(c);
    }

    fn flush(&mut self, text: &str, start: usize, end: usize, change: &mut impl FnMut(usize, usize, &str)) {
        if self.chars.len() > 1 || self.chars.first().is_some_and(|c| *c >= '\u{300}' && looks_at(*c)) {
            self.compose();
            let before = text.get(start..end).unwrap_or_default();
            if before != self.composed {
                let (head, tail) = common_ends(before, &self.composed);
                let after = self.composed.get(head..self.composed.len() - tail).unwrap_or_default();
                change(start + head, end - tail, after);
            }
        }
        self.chars.clear();
    }

    /// Decomposes, orders the marks, composes (UAX #15, section 1.3).
    fn compose(&mut self) {
        self.decomposed.clear();
        self.composed.clear();
        for &c in &self.chars {
            if is_compatibility_ideograph(c) {
                self.decomposed.push((0, c));
            } else {
                decompose_canonical(c, |part| self.decomposed.push((canonical_combining_class(part), part)));
            }
        }
        for marks in self.decomposed.split_mut(|(class, _)| *class == 0) {
            order::sort_by_key(marks, |(class, _)| *class);
        }
        // The last starter, and the class of the mark last kept behind it; a mark is blocked by one of its own class.
        let mut starter: Option<(usize, char)> = None;
        let mut last_class: Option<u8> = None;
        let mut kept: Vec<char> = Vec::with_capacity(self.decomposed.len());
        for &(class, c) in &self.decomposed {
            if let Some((place, base)) = starter
                && last_class.is_none_or(|last| last < class)
                && let Some(both) = compose_pair(base, c)
            {
                if let Some(slot) = kept.get_mut(place) {
                    *slot = both;
                }
                starter = Some((place, both));
                continue;
            }
            if class == 0 {
                starter = Some((kept.len(), c));
                last_class = None;
            } else {
                last_class = Some(class);
            }
            kept.push(c);
        }
        self.composed.extend(kept);
    }
}

/// How many bytes two texts have in common at their starts and ends, in whole characters.
fn common_ends(a: &str, b: &str) -> (usize, usize) {
    let head = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (head, tail)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{becomes, kept};
    use super::*;
    use crate::Locale;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn what_is_decomposed_is_composed() {
        becomes("cafe\u{301} なカ\u{3099} e\u{323}\u{302}", None, "café なガ ệ");
        becomes("한국어", None, "한국어");
        // Marks out of order, and singletons.
        becomes("e\u{302}\u{323} \u{212B} \u{2126}", None, "ệ Å Ω");
    }

    #[test]
    fn what_is_composed_stays() {
        kept("café ガ ệ 한국어 ①㎡㈱½", None);
        // Compatibility ideographs, also before a mark; ideographic variation; emoji.
        kept("神\u{FA19}福\u{2F800}\u{FA0E}", Locale::Ja);
        kept("\u{F967}\u{301}", Locale::Ko);
        kept("葛\u{E0100}城 ❤\u{FE0F} 👨\u{200D}👩", Locale::Ja);
    }

    #[test]
    fn no_more_is_replaced_than_changes() {
        let mut found = Vec::new();
        changes("中e\u{301}文 o\u{323}x\u{301}\u{302}", |start, end, after| {
            found.push((start, end, after.to_owned()))
        });
        assert_eq!(found, [(3, 6, "é".to_owned()), (10, 13, "ọ".to_owned())]);
    }

    #[test]
    fn every_character_as_the_library_has_it() {
        for c in ('\0'..'\u{20000}').filter(|c| !is_compatibility_ideograph(*c)) {
            for text in [format!("{c}"), format!("e{c}\u{301}"), format!("{c}\u{327}\u{302}")] {
                assert_eq!(nfc(&text), text.nfc().collect::<String>(), "{text:?}");
            }
            assert!(looks_at(c) || nfc(&format!("가{c}")) == format!("가{c}"), "{c:?}");
        }
    }

    /// UAX #15's own test, without what has compatibility ideographs.
    #[test]
    fn the_standards_test() {
        let text = |codes: &str| -> String {
            codes.split(' ').map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()).collect()
        };
        let mut count = 0;
        for line in include_str!("../../tests/data/normalization.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (source, composed) = line.split_once('\t').unwrap();
            let (source, composed) = (text(source), text(composed));
            if !source.chars().any(is_compatibility_ideograph) {
                assert_eq!(nfc(&source), composed, "{line}");
                assert_eq!(nfc(&composed), composed, "{line}");
                count += 1;
            }
        }
        assert!(count > 1000, "{count}");
    }

    #[test]
    fn a_long_run_of_marks_takes_linear_time() {
        let started = std::time::Instant::now();
        let marks = "\u{301}\u{323}\u{327}".repeat(200_000);
        assert_eq!(nfc(&format!("e{marks}")).chars().count(), 600_000);
        assert!(started.elapsed().as_secs() < 20);
    }
}
