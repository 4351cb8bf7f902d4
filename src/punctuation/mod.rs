//! The punctuation stage: marks by locale.
//!
//! GB/T 15834-2011 for Mainland China, 《重訂標點符號手冊》 (2008) for Taiwan and, with Hong Kong, clreq; JIS X 4051 and
//! the Agency for Cultural Affairs' 公用文作成の考え方 (2022) for Japanese; 문장 부호 (2014) for Korean.

mod around;
mod brackets;
mod dash;
mod dots;
mod doubled;
mod english;
mod program;
mod quiet;
mod quotes;
mod titles;
mod view;
mod width;

use crate::block::Block;
use crate::edits::Edits;
use crate::options::Locale;
use crate::rules::Rule;
use quiet::Quiet;
use view::{Mark, View};

/// Runs the stage over one block.
pub fn run(block: &Block<'_>, edits: &mut Edits<'_>) {
    // Without evidence of a language there is no style.
    let Some(locale) = block.locale else { return };
    mend(View::new(block, locale, Quiet::of(locale)), edits);
}

/// Runs the rules over the marks of a block.
fn mend(mut view: View<'_>, edits: &mut Edits<'_>) {
    if view.marks.iter().all(Mark::is_line_end) {
        return;
    }
    let pairs = brackets::pair(&mut view, edits);
    let cjk = matches!(view.locale, Locale::ZhCn | Locale::ZhTw | Locale::ZhHk | Locale::Ja);
    if cjk {
        titles::nested(&view, edits);
        doubled::run(&view, edits);
        dots::stop(&view, edits);
    }
    // Clean text ends here: what stands around its marks need not be known.
    if is_quiet(&view, edits) {
        return;
    }
    if cjk {
        dots::run(&view, edits);
        dash::run(&view, edits);
        titles::run(&view, &pairs, edits);
        brackets::run(&view, &pairs, edits);
        width::run(&view, edits);
    }
    quotes::run(&view, edits);
    english::run(&view, &pairs, edits);
}

/// Whether the marks alone show that no rule has anything to do.
fn is_quiet(view: &View<'_>, edits: &Edits<'_>) -> bool {
    let quiet = |mark: &Mark| match mark.c {
        '，' | '。' | '；' | '：' | '？' | '！' | '（' | '）' => view.locale != Locale::Ko && mark.count < 3,
        '…' | '⋯' => mark.count == 2,
        '·' => {
            let spaced = view.slice(0..mark.at).ends_with(' ') || view.rest(mark.end).starts_with(' ');
            mark.count == 1 && !spaced && view.locale != Locale::Ja
        }
        '–' | '－' | '─' | '━' | '―' => mark.count != 2,
        '[' | ']' | '［' | '］' => !edits.enabled(Rule::SquareBracket),
        '・' => view.locale == Locale::Ja && mark.count == 1,
        '\n' | '、' | '《' | '》' | '〈' | '〉' | '【' | '】' | '〔' | '〕' | '〖' | '〗' | '—' | '⸺' => {
            true
        }
        '=' | '{' | '}' | '|' | '\\' | '｛' | '｝' => true,
        // Theirs is a check of their own.
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' => true,
        _ => mark.code,
    };
    view.marks.iter().all(quiet) && quotes::is_quiet(view) && english::is_quiet(view)
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::block::Block;
    use crate::mojibake::CleanLines;
    use crate::protect::Protected;
    use crate::{Facts, Locale, Mender, Options, Settings, Stage};

    /// Looks at a text as a block.
    pub(super) fn with_block<T>(text: &str, settings: &Settings, look: impl FnOnce(&Block<'_>) -> T) -> T {
        let (protected, facts, clean) = (Protected::find(text, settings), Facts::default(), CleanLines::new(0));
        let block = Block {
            text,
            protected: &protected,
            locale: settings.locale,
            first: true,
            last: true,
            facts: &facts,
            clean: &clean,
            content: &Default::default(),
        };
        look(&block)
    }

    /// What the stage alone makes of a text.
    pub(crate) fn mended(locale: Locale, text: &str) -> String {
        mended_with(locale, &[], text)
    }

    /// What the stage alone makes of a text with these rules set.
    pub(crate) fn mended_with(locale: Locale, rules: &[(&str, &str)], text: &str) -> String {
        let rules = rules.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
        let stages = Some(vec![Stage::Punctuation]);
        let mender = Mender::new(&Options { locale: Some(locale), stages, rules, ..Options::default() }).unwrap();
        let mended = mender.mend(text).text().to_owned();
        assert_eq!(mender.mend(&mended).text(), mended, "a second time");
        mended
    }

    /// Each text becomes what stands beside it.
    #[track_caller]
    pub(crate) fn becomes(locale: Locale, cases: &[(&str, &str)]) {
        let got: Vec<_> = cases.iter().map(|(text, _)| (*text, mended(locale, text))).collect();
        let wrong: Vec<_> = got.iter().zip(cases).filter(|((_, got), (_, expected))| got != expected).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Each text stays as it is.
    #[track_caller]
    pub(crate) fn stays(locale: Locale, cases: &[&str]) {
        let cases: Vec<_> = cases.iter().map(|text| (*text, *text)).collect();
        becomes(locale, &cases);
    }
}
