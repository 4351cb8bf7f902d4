//! The characters that a reading restores, and those that they were: what most of the judging looks at. One function each gives the
//! next one, for copies of their loops would be a good part of the wasm.

use super::segment::{Part, Reading, Unit};
use std::ops::Range;
use std::slice::Iter;
use std::str::Chars;

impl Reading {
    /// The characters beyond ASCII that are restored.
    pub fn restored(&self) -> Restored<'_> {
        Restored { parts: self.parts.iter(), chars: "".chars() }
    }

    /// The places of characters that become others, none of ASCII among them. Both encodings may share some.
    pub fn broken<'r>(&'r self, units: &'r [Unit]) -> Broken<'r> {
        Broken { units, parts: self.parts.iter(), places: 0..0, text: "".chars(), aligned: false }
    }

    /// The units in whose place something is restored.
    pub fn replaced<'r>(&'r self, units: &'r [Unit]) -> impl Iterator<Item = &'r Unit> {
        self.parts.iter().flat_map(|part| units.get(part.units.clone())).flatten()
    }

    /// The units that stay.
    pub fn kept<'r>(&'r self, units: &'r [Unit]) -> impl Iterator<Item = &'r Unit> {
        let starts = std::iter::once(0).chain(self.parts.iter().map(|part| part.units.end));
        let ends = self.parts.iter().map(|part| part.units.start).chain(std::iter::once(units.len()));
        starts.zip(ends).filter_map(|(start, end)| units.get(start..end)).flatten()
    }
}

/// See [`Reading::restored`].
#[derive(Clone)]
pub struct Restored<'r> {
    parts: Iter<'r, Part>,
    chars: Chars<'r>,
}

impl Iterator for Restored<'_> {
    type Item = char;

    #[inline(never)]
    fn next(&mut self) -> Option<char> {
        loop {
            for c in self.chars.by_ref() {
                if !c.is_ascii() {
                    return Some(c);
                }
            }
            self.chars = self.parts.next()?.text.chars();
        }
    }
}

/// See [`Reading::broken`].
#[derive(Clone)]
pub struct Broken<'r> {
    units: &'r [Unit],
    parts: Iter<'r, Part>,
    places: Range<usize>,
    text: Chars<'r>,
    /// Whether each unit became one character.
    aligned: bool,
}

impl Iterator for Broken<'_> {
    type Item = usize;

    #[inline(never)]
    fn next(&mut self) -> Option<usize> {
        loop {
            for at in self.places.by_ref() {
                let restored = self.text.next().filter(|_| self.aligned);
                if self.units.get(at).is_some_and(|unit| !unit.c.is_ascii() && restored != Some(unit.c)) {
                    return Some(at);
                }
            }
            let part = self.parts.next()?;
            self.places = part.units.clone();
            self.text = part.text.chars();
            self.aligned = part.units.len() == part.text.chars().count();
        }
    }
}
