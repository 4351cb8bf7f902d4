//! The spacing stage: spaces around full-width marks and between scripts.
//!
//! clreq: a full-width mark has its space within itself. The gap between ideographs and Western text is the typesetter's
//! (at most a quarter of an ideograph), so the characters there are kept unless asked otherwise. A space between two words
//! is somebody's separator and is never all taken away.

mod glued;
mod latin;
mod marks;
mod spaces;

use crate::block::Block;
use crate::edits::Edits;

/// Runs the stage over one block.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    let Some(locale) = block.locale else { return };
    if block.content().spaces && !matches!(locale, crate::Locale::En) {
        spaces::run(block, locale, edits);
    }
    latin::run(block, edits);
    glued::run(block, edits);
}

/// The character before `at`, over inline mark-up.
fn before(block: &Block<'_>, at: usize) -> Option<char> {
    block.protected.char_before(block.text, at)
}

/// The character at `at`, over inline mark-up.
fn after(block: &Block<'_>, at: usize) -> Option<char> {
    block.protected.char_after(block.text, at)
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::{Locale, Mender, Options, Stage};

    /// Each text becomes what stands beside it, by the stage alone.
    #[track_caller]
    pub(crate) fn becomes(locale: Locale, rules: &[(&str, &str)], cases: &[(&str, &str)]) {
        let rules = rules.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
        let stages = Some(vec![Stage::Spacing]);
        let mender = Mender::new(&Options { locale: Some(locale), stages, rules, ..Options::default() }).unwrap();
        let got: Vec<_> = cases.iter().map(|(text, _)| (*text, mender.mend(text).text().to_owned())).collect();
        let wrong: Vec<_> = got.iter().zip(cases).filter(|((_, got), (_, expected))| got != expected).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        for (_, mended) in got {
            assert_eq!(mender.mend(&mended).text(), mended, "a second time");
        }
    }

    /// Each text stays as it is.
    #[track_caller]
    pub(crate) fn stays(locale: Locale, rules: &[(&str, &str)], cases: &[&str]) {
        let cases: Vec<_> = cases.iter().map(|text| (*text, *text)).collect();
        becomes(locale, rules, &cases);
    }
}
