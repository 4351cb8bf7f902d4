//! The unicode stage: normalization, presentation and compatibility forms, radicals, characters nobody sees.
//!
//! Compatibility forms change by their own rules, one family a file, and never by NFKC, which would also change ①, ㎡, …
//! and every full-width mark. What a block has nothing of is not looked for ([`Seen`]).

mod forms;
mod hidden;
mod mixed;
pub mod nfc;
mod private;
mod radicals;
mod seen;
mod width;

pub(crate) use hidden::is_unseen;
pub use radicals::ideograph_of;
pub(crate) use seen::Seen;

use crate::block::Block;
use crate::edits::Edits;

/// Runs the stage over one block.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    mixed::variants(block, edits);
    let seen = block.content().seen;
    if seen.is_empty() {
        return;
    }
    if seen.has(Seen::NFC) {
        nfc::run(block, edits);
    }
    if seen.has(Seen::FORM) {
        forms::run(block, edits);
    }
    if seen.has(Seen::WIDTH) {
        width::alphanumerics(block, edits);
    }
    if seen.has(Seen::HALF) {
        width::half(block, edits);
    }
    if seen.has(Seen::RADICAL) {
        radicals::run(block, edits);
    }
    if seen.has(Seen::PRIVATE) {
        private::run(block, edits);
    }
    if seen.has(Seen::HIDDEN) {
        hidden::run(block, edits);
    }
    if seen.has(Seen::BIDI) {
        hidden::bidi(block, edits);
    }
    if seen.has(Seen::LETTER) {
        mixed::words(block, edits);
    }
    if seen.has(Seen::CONTROL) {
        hidden::controls(block, edits);
    }
}

/// The characters of a text that can be seen, each with its place and what is seen before and behind it.
fn in_context(text: &str) -> impl Iterator<Item = (usize, Option<char>, char, Option<char>)> {
    let mut before = None;
    let mut chars = text.char_indices().filter(|(_, c)| !hidden::is_unseen(*c)).peekable();
    std::iter::from_fn(move || {
        let (at, c) = chars.next()?;
        let item = (at, before, c, chars.peek().map(|(_, next)| *next));
        before = Some(c);
        Some(item)
    })
}

#[cfg(test)]
mod tests {
    use crate::{Locale, Mender, Options, Stage};

    /// What the stage alone makes of a text, and how many suggestions and findings it has; stable under a second mend.
    pub fn mend(text: &str, locale: Option<Locale>) -> (String, usize, usize) {
        let stages = Some(vec![Stage::Unicode]);
        let mender = Mender::new(&Options { locale, stages, ..Options::default() }).unwrap();
        let mended = mender.mend(text);
        let out = mended.text().to_owned();
        assert_eq!(mender.mend(&out).text(), out, "{text:?} does not settle");
        (out, mended.suggestions().len(), mended.findings().len())
    }

    /// What the stage makes of a text.
    pub fn becomes(text: &str, locale: impl Into<Option<Locale>>, expected: &str) {
        assert_eq!(mend(text, locale.into()).0, expected, "{text:?}");
    }

    /// Nothing happens, and nothing is suggested.
    pub fn kept(text: &str, locale: impl Into<Option<Locale>>) {
        let (out, suggestions, _) = mend(text, locale.into());
        assert_eq!((out.as_str(), suggestions), (text, 0));
    }
}
